//! `check --record FILE`: one record held against its seal, and against the journal where that is at hand.

use std::path::Path;

use raadslag_council::kept::Slot;
use raadslag_council::record::Record;
use raadslag_council::seal::{Flaw, Place, Seal, Verdict, read_given, verify};
use raadslag_readers::Now;
use raadslag_store::Journal;

use crate::args::{self, Check};
use crate::trouble::{Done, Trouble};
use crate::{archive, house};

/// Checks one record, or the whole municipality.
pub fn check(words: &Check) -> Result<Done, Trouble> {
    match (&words.record, words.place()) {
        (Some(file), place) => check_record(file, place),
        (None, Some(place)) => archive::check(place),
        (None, None) => Err(Trouble::Usage(
            "say what to check: --data DIR for a municipality, or --record FILE for one record".into(),
        )),
    }
}

fn check_record(file: &Path, place: Option<&args::Place>) -> Result<Done, Trouble> {
    let bytes = std::fs::read(file).map_err(Trouble::file(file))?;
    let given = read_given(&bytes).ok_or_else(|| {
        Trouble::Refused(format!(
            "{} is no record; get it with \"Hent data\" on the meeting's page",
            file.display()
        ))
    })?;
    let seal = given.seal.ok_or_else(|| {
        Trouble::Refused(format!(
            "{} has no seal: it was read from a document, or is still being written; get it again from the meeting's page \
             once it is given out",
            file.display()
        ))
    })?;
    let verdict = verify(&given.record, &seal);
    tell(&given.record, &seal, &verdict);
    let mut wrong = verdict.flaws.len();
    if let Some(place) = place {
        let journal = house::known_journal(place)?;
        let found = against_journal(&journal, &seal)?;
        found.iter().for_each(|it| println!("wrong: {it}"));
        wrong += found.len();
        if found.is_empty() {
            println!(
                "journal: entry {} has the hash the record names, and the root was given out here",
                seal.journal.entry
            );
        }
    } else {
        println!(
            "not checked: that {} was given out by the municipality; look the fingerprint up on its page /kontrol, or add --data DIR",
            seal.root
        );
    }
    Ok(if wrong == 0 { Done::Well } else { Done::FoundWrong })
}

fn tell(record: &Record, seal: &Seal, verdict: &Verdict) {
    let date = record.head.date.map(|it| it.to_string()).unwrap_or_default();
    println!("{} {date}", record.head.body);
    println!("fingerprint: {}", seal.root);
    println!(
        "{} items proved word by word, {} items and {} attachments hidden from whoever got the file, {} shown as they were earlier",
        verdict.proved, verdict.hidden_items, verdict.hidden_attachments, verdict.earlier_items
    );
    if !verdict.is_head_proved {
        println!("the head is not proved: a part of it is hidden");
    }
    if verdict.has_unproved_lists {
        println!("lists beside the items are not proved: a part of them is hidden");
    }
    if verdict.borrowed > 0 {
        println!(
            "{} earlier handlings come from other meetings' papers and are not proved here: check those papers",
            verdict.borrowed
        );
    }
    if verdict.unproved_titles > 0 {
        println!("the titles of {} hidden items are not proved", verdict.unproved_titles);
    }
    if verdict.is_sound() && !verdict.is_whole() {
        println!("what is not proved is only claimed by the file: compare it with the meeting's page");
    }
    if let Some(signers) = seal.signers {
        println!(
            "signatures as the record tells them: {} of {signers}",
            seal.signatures.len()
        );
        for it in &seal.signatures {
            println!("  {} {}", it.at, it.name);
        }
    }
    for flaw in &verdict.flaws {
        println!("wrong: {}", words(*flaw));
    }
}

/// What the journal says otherwise.
fn against_journal(journal: &std::sync::Arc<Journal>, seal: &Seal) -> Result<Vec<String>, Trouble> {
    let mut wrong = Vec::new();
    let mark = seal.journal;
    let entry = journal.entries(mark.entry.saturating_sub(1), 1)?;
    match entry.first().filter(|it| it.seq == mark.entry) {
        None => wrong.push(format!(
            "the journal has no entry {}; is it the right municipality?",
            mark.entry
        )),
        Some(entry) if entry.hash != mark.hash => {
            wrong.push(format!("entry {} has another hash than the record names", mark.entry));
        }
        Some(_) => {}
    }
    let now = Now::open(journal.clone())?;
    let Some(found) = now.find_root(seal.root)? else {
        wrong.push("no record with this fingerprint was given out here".to_owned());
        return Ok(wrong);
    };
    let is_known = |it: &raadslag_council::record::Signature| {
        let mut known = found.signing.signatures.iter();
        known.any(|known| (known.at, known.method) == (it.at, it.method))
    };
    for unknown in seal.signatures.iter().filter(|it| !is_known(it)) {
        wrong.push(format!(
            "the journal has no signature of {} at {}",
            unknown.name, unknown.at
        ));
    }
    if let Some(recall) = &found.recalled {
        let day = recall.date.map(|it| format!(" on {it}")).unwrap_or_default();
        println!("this record was called back for correction{day}: its signatures count no more");
    }
    if !found.is_newest {
        println!("a newer version of this record has been given out since");
    }
    Ok(wrong)
}

fn words(flaw: Flaw) -> String {
    match flaw {
        Flaw::Changed(place) => format!("{}: the text or its salt was changed", at(place)),
        Flaw::OtherRoot => "the parts lead to another fingerprint than the one in the file".to_owned(),
        Flaw::Differs(place) => format!("{}: it says something else than what was sealed", at(place)),
        Flaw::Missing(place) => format!("{}: it was sealed and is missing in the file", at(place)),
        Flaw::Unsealed(place) => format!("{}: it stands in the file and was not sealed", at(place)),
    }
}

/// Items are counted from 1, as people do.
fn at(place: Place) -> String {
    let item = |it: u32, what: &str| format!("item {}{what}", it + 1);
    match place {
        Place::Record => "the record".to_owned(),
        Place::Item(it) => item(it, ""),
        Place::Closure(it) => item(it, ", ground and public title"),
        Place::Part(slot) => match slot {
            Slot::Head => "the head".to_owned(),
            Slot::Rest => "the lists at the end".to_owned(),
            Slot::Title(it) => item(it, ", title"),
            Slot::Facts(it) => item(it, ", facts"),
            Slot::Number(it) => item(it, ", number"),
            Slot::Section(it, at) => item(it, &format!(", section {}", at + 1)),
            Slot::Attachment(it, at) => item(it, &format!(", attachment {}", at + 1)),
            Slot::Decision(it, _) => item(it, ", decision"),
            Slot::History(it, at) => item(it, &format!(", history {}", at + 1)),
            Slot::Appendix(at) => format!("appendix {}", at + 1),
            Slot::FollowUp(at) => format!("follow-up {}", at + 1),
            Slot::Topic(at) => format!("topic {}", at + 1),
        },
    }
}
