//! `check`, `rebuild`, `backup` and `restore`: what an operator trusts the record with.

use std::path::Path;

use indicatif::ProgressBar;
use raadslag_readers::now::NowReader;
use raadslag_readers::{Now, rebuild as read_again, verify::verify};
use raadslag_store::check::{Flaw, Progress, Report};
use raadslag_store::{DataPlace, Journal, Origin};

use crate::args::{Backup, House, Place, Restore};
use crate::sealed::Workshop;
use crate::trouble::{Done, Trouble};
use crate::{house, sealed, search, settings};

/// Proves the record, or each that the file of settings names, and says what was found.
pub fn check(place: &Place) -> Result<Done, Trouble> {
    let houses = settings::houses(place)?;
    let mut done = Done::Well;
    for it in &houses {
        if houses.len() > 1 {
            println!("{}:", name(it));
        }
        let place = &it.place;
        let journal = house::known_journal(place)?;
        let broken_off = sealed::leftovers(&house::place(place)?);
        for left in &broken_off {
            println!(
                "{} was left by a backup or restore that was broken off, and is not encrypted: the next backup, erase or start of `serve` \
                 takes it away",
                left.display()
            );
        }
        if [prove(&journal)?, index(place, &journal)?].contains(&Done::FoundWrong) {
            done = Done::FoundWrong;
        }
    }
    Ok(done)
}

/// What one of several municipalities is called.
fn name(house: &House) -> String {
    let folder = house.place.data.as_ref().map(|it| it.display().to_string());
    let names = [house.municipality.clone(), house.base_url.clone(), folder];
    let names: Vec<String> = names.into_iter().flatten().collect();
    names.join(", ")
}

/// Holds the search index against what it should be, where there is one.
fn index(place: &Place, journal: &std::sync::Arc<Journal>) -> Result<Done, Trouble> {
    let now = Now::open(journal.clone())?;
    let bar = house::bar("Checking the search index");
    let catalogue = search::catalogue(place)?;
    let held = catalogue.verify(&now, house::now(), |done, total| house::advance(&bar, done, total))?;
    bar.finish_and_clear();
    if !held.is_there {
        println!("search index: none yet; `raadslag serve` or `raadslag rebuild` makes it");
        return Ok(Done::Well);
    }
    println!(
        "search index: {} things to be found, up to entry {}",
        held.documents, held.seq
    );
    for (file, why) in &held.unread {
        println!("  file {file} cannot be searched: {why}");
    }
    let head = journal.seq()?;
    if held.seq > head {
        println!(
            "  wrong: the journal ends at entry {head}; entries that were written are not there, so bring back what was lost from a backup"
        );
        return Ok(Done::FoundWrong);
    }
    match held.wrong.as_slice() {
        [] => Ok(Done::Well),
        // What was written a moment ago comes in with the next round of whoever serves.
        _ if held.seq < head => {
            println!("  it has not read entries {} to {head} yet", held.seq + 1);
            Ok(Done::Well)
        }
        wrong => {
            for unit in wrong.iter().take(20) {
                println!("  wrong: {unit} is not what the tables say");
            }
            println!("  `raadslag rebuild` makes the index anew");
            Ok(Done::FoundWrong)
        }
    }
}

/// The same for a journal that is open.
pub fn prove(journal: &std::sync::Arc<Journal>) -> Result<Done, Trouble> {
    let bar = house::bar("Checking");
    let mut report = journal.check(&mut moving(&bar))?;
    // A first import that was broken off leaves one file at most.
    if report.entries == 0 && report.orphans.len() > 1 {
        report.add([Flaw {
            place: "journal".to_owned(),
            what: "it holds no entry, and files of entries are there: restore the latest backup into an empty place"
                .to_owned(),
        }]);
    }
    if report.is_sound() {
        report.add(tables(journal, &bar)?);
    }
    bar.finish_and_clear();
    println!("{report}");
    Ok(verdict(&report))
}

/// Readers' tables are compared only when the journal they are made from is whole.
fn tables(journal: &std::sync::Arc<Journal>, bar: &ProgressBar) -> Result<Vec<Flaw>, Trouble> {
    Now::open(journal.clone())?;
    let differences = verify(&NowReader, journal, |done, total| house::advance(bar, done, total))?;
    let flaw = |it: &raadslag_readers::verify::Difference| Flaw {
        place: format!("table {}", it.table),
        what: format!(
            "differs from a rebuild ({} rows, {} expected); `raadslag rebuild` makes it anew",
            it.rows, it.expected
        ),
    };
    Ok(differences.iter().map(flaw).collect())
}

fn verdict(report: &Report) -> Done {
    if report.is_sound() {
        Done::Well
    } else {
        Done::FoundWrong
    }
}

fn moving(bar: &ProgressBar) -> impl FnMut(Progress) + '_ {
    |progress| house::advance(bar, progress.done, progress.total)
}

/// Makes every table anew.
pub fn rebuild(place: &Place) -> Result<Done, Trouble> {
    let journal = house::known_journal(place)?;
    Now::open(journal.clone())?;
    let bar = house::bar("Rebuilding");
    let entries = read_again(&NowReader, &journal, |done, total| house::advance(&bar, done, total))?;
    bar.finish_and_clear();
    println!("tables made anew from {entries} entries");
    let now = Now::open(journal)?;
    let bar = house::bar("Making the search index");
    let catalogue = search::catalogue(place)?;
    let found = catalogue.rebuild(&now, house::now(), &mut |done, total| house::advance(&bar, done, total))?;
    bar.finish_and_clear();
    println!("search index made anew: {found} things to be found");
    Ok(Done::Well)
}

/// Writes a backup.
pub fn backup(words: &Backup) -> Result<Done, Trouble> {
    let journal = house::known_journal(&words.place)?;
    sealed::sweep(&house::place(&words.place)?)?;
    let bar = house::bar("Backing up");
    let errand = house::errand(words.to.as_os_str().as_encoded_bytes(), Origin::Here)?;
    if let Some(key) = &words.key {
        must_be_new(&words.to)?;
        let workshop = sealed::workshop(&house::place(&words.place)?)?;
        let plain = workshop.path().join(words.to.file_name().unwrap_or_default());
        journal.backup(&plain, &errand, &mut moving(&bar))?;
        bar.finish_and_clear();
        sealed::seal(&plain, key, &words.to)?;
        println!(
            "encrypted backup written to {to}; `raadslag restore {to} --key-file FILE` proves it in an empty place",
            to = words.to.display()
        );
        return Ok(Done::Well);
    }
    journal.backup(&words.to, &errand, &mut moving(&bar))?;
    bar.finish_and_clear();
    println!(
        "backup written to {}; `raadslag restore {}` proves it in an empty place",
        words.to.display(),
        words.to.display()
    );
    Ok(Done::Well)
}

/// What was backed up before is never written over.
fn must_be_new(file: &Path) -> Result<(), Trouble> {
    if file.file_name().is_none() || file.exists() {
        return Err(Trouble::Refused(format!(
            "{} is there already: name a new file",
            file.display()
        )));
    }
    Ok(())
}

/// Restores a backup and proves it.
pub fn restore(words: &Restore) -> Result<Done, Trouble> {
    let place = house::place(&words.place)?;
    sealed::sweep(&place)?;
    let bar = house::bar("Restoring");
    let errand = house::errand(words.from.as_os_str().as_encoded_bytes(), Origin::Here)?;
    let opened = open_sealed(words, &place)?;
    let from = opened.as_ref().map_or(&*words.from, Workshop::path);
    raadslag_store::restore(from, &place, words.erasures.as_deref(), &errand, &mut moving(&bar))?;
    search::catalogue(&words.place)?.let_go()?;
    bar.finish_and_clear();
    println!("restored from {}", words.from.display());
    prove(&house::journal(&words.place)?)
}

/// An encrypted backup in a folder that is gone afterwards; nothing where it is a folder already.
fn open_sealed(words: &Restore, place: &DataPlace) -> Result<Option<Workshop>, Trouble> {
    match (&words.key_file, words.from.is_file()) {
        (Some(key), true) => {
            let workshop = sealed::workshop(place)?;
            sealed::open(&words.from, key, workshop.path())?;
            Ok(Some(workshop))
        }
        (None, true) => Err(Trouble::Usage(format!(
            "{} is encrypted: name the file with the secret half of its key, --key-file FILE",
            words.from.display()
        ))),
        (_, false) => Ok(None),
    }
}
