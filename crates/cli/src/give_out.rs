//! `raadslag export`: everything in one file of JSON lines, as `import` takes it into an empty place.

use std::io::{BufWriter, Write};
use std::path::Path;

use raadslag_readers::Now;
use raadslag_store::{Errand, Origin, private_file};
use raadslag_web::pack::{Wanted, pack};
use raadslag_web::{Settings, everything};

use crate::args::{Export, ExportForm};
use crate::trouble::{Done, Trouble};
use crate::{findings, house, serve, settings, told, whole};

/// The name of every export: the same record gives the same bytes.
const NAME: &str = "export";

/// Writes every entry, text, file and person.
pub fn run(words: &Export) -> Result<Done, Trouble> {
    let base_url = words.base_url.as_deref();
    let base_url = base_url.map(|it| settings::site(it, "--base-url")).transpose()?;
    match words.to {
        ExportForm::Jsonl => {}
        ExportForm::Erasures => return erasures(words),
        ExportForm::Zip | ExportForm::Filing => return packed(words),
        ExportForm::Oparl => return open_data(words, base_url),
    }
    let journal = house::known_journal(&words.place)?;
    let path = words.output.as_deref().unwrap_or(Path::new("standard output"));
    let folder = tempfile::tempdir().map_err(Trouble::file(path))?;
    let copy = folder.path().join(NAME);
    let bar = house::bar("Writing");
    let errand = Errand {
        now: journal.head()?.at.unwrap_or_else(house::now),
        ..house::errand(NAME.as_bytes(), Origin::Here)?
    };
    let manifest = journal.copy_out(&copy, &errand, &mut |it| house::advance(&bar, it.done, it.total))?;
    let mut out: Box<dyn Write> = match &words.output {
        Some(path) => Box::new(BufWriter::new(private_file(path).map_err(Trouble::file(path))?)),
        None => Box::new(BufWriter::new(told::out())),
    };
    let lines = whole::pack(&copy, &mut out, path)?;
    out.flush().map_err(Trouble::file(path))?;
    bar.finish_and_clear();
    eprintln!(
        "{} entries and {} files written on {lines} lines",
        manifest.entries, manifest.files
    );
    Ok(Done::Well)
}

/// Every public object, as it is served.
fn open_data(words: &Export, base_url: Option<String>) -> Result<Done, Trouble> {
    let now = Now::open(house::known_journal(&words.place)?)?;
    let name = serve::find_name(&now)?.unwrap_or_else(|| "Kommunen".into());
    let settings = Settings {
        base_url,
        ..Settings::named(name)
    };
    let path = words.output.as_deref().unwrap_or(Path::new("standard output"));
    let mut out: Box<dyn Write> = match &words.output {
        Some(path) => Box::new(BufWriter::new(private_file(path).map_err(Trouble::file(path))?)),
        None => Box::new(BufWriter::new(told::out())),
    };
    let told = everything(now, settings, &mut out);
    let count = told.map_err(|why| Trouble::Refused(why.unwrap_or_else(|| "it cannot be told".into())))?;
    out.flush().map_err(Trouble::file(path))?;
    eprintln!("{count} objects written");
    Ok(Done::Well)
}

/// What was erased so far: the next restore of an older backup erases it once more.
fn erasures(words: &Export) -> Result<Done, Trouble> {
    let Some(path) = words.output.as_deref() else {
        return Err(Trouble::Usage("say where to: --to erasures -o FILE".into()));
    };
    let count = house::known_journal(&words.place)?.export_erasures(path)?;
    eprintln!("{count} erasures written; `raadslag restore BACKUP --erasures FILE` erases them once more");
    Ok(Done::Well)
}

/// A package of one meeting, or of one case number.
fn packed(words: &Export) -> Result<Done, Trouble> {
    let journal = house::known_journal(&words.place)?;
    let now = Now::open(journal)?;
    now.catch_up()?;
    let (meeting, case) = (words.meeting.as_deref(), words.case.as_deref());
    let wanted = match (words.to, meeting, case) {
        (ExportForm::Zip, Some(meeting), _) => Wanted::Meeting(meeting),
        (_, _, Some(case)) => Wanted::Case(case),
        _ => {
            return Err(Trouble::Usage(
                "say which: --to zip --meeting NAME, --to filing --case NUMBER".into(),
            ));
        }
    };
    let bytes = pack(now, wanted).map_err(|key| match key {
        Some(why) => Trouble::Serve(why),
        None => Trouble::Refused(nothing(wanted)),
    })?;
    let path = words.output.as_deref().unwrap_or(Path::new("standard output"));
    let written = match &words.output {
        Some(path) => private_file(path).and_then(|mut file| file.write_all(&bytes)),
        None => told::out().write_all(&bytes),
    };
    written.map_err(Trouble::file(path))?;
    Ok(Done::Well)
}

/// Nothing is called so: what it may be called.
fn nothing(wanted: Wanted<'_>) -> String {
    let shown = |it: &str| findings::shown(Path::new(it));
    match wanted {
        Wanted::Meeting(name) => format!(
            "there is no meeting {} that everybody may see; a meeting is named as in its address, /moede/NAME: by its body and its day, \
             such as byraadet-2030-03-04",
            shown(name)
        ),
        Wanted::Case(number) => format!(
            "there is nothing to file with the case number {}; look at the number on the item, or at *Journalisering*",
            shown(number)
        ),
    }
}
