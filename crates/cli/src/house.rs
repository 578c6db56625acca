//! Opens a municipality's data, and counts long work on a terminal.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use indicatif::{ProgressBar, ProgressStyle};
use jiff::SignedDuration;
use raadslag_council::clock::{self, Date, Timestamp};
use raadslag_council::ids::CommandId;
use raadslag_store::digest::random_bits;
use raadslag_store::place::DATABASE_FILE;
use raadslag_store::{DataPlace, Digest, Errand, Fault, Journal, Origin, open};

use crate::args::Place;
use crate::settings;
use crate::shelf::{self, Shelf};
use crate::trouble::Trouble;

/// What to do where nothing says where the data lies.
pub const NO_PLACE: &str =
    "say where the data lies: --data DIR, --database URL with --files DIR|s3://…, or --config FILE";

/// Where the data lies, from what was typed.
pub fn place(words: &Place) -> Result<DataPlace, Trouble> {
    let words = settings::place(words)?;
    let files = shelf::find(&words).map_err(|faults| {
        let faults: Vec<_> = faults
            .into_iter()
            .map(|(name, what)| format!("{name}: {what}"))
            .collect();
        Trouble::Usage(faults.join("\n"))
    })?;
    match (&words.data, &words.database, files) {
        (Some(folder), ..) => Ok(DataPlace::Folder(folder.clone())),
        (None, Some(url), Some(files)) => Ok(DataPlace::Postgres {
            url: url.clone(),
            files,
        }),
        _ => Err(Trouble::Usage(NO_PLACE.to_owned())),
    }
}

/// Where the search index of a place lies: the folder that was named, else one beside the data or the files.
pub fn index_folder(words: &Place) -> PathBuf {
    let beside = |files: &PathBuf| {
        let mut name = files.as_os_str().to_owned();
        name.push("-index");
        PathBuf::from(name)
    };
    let named = words.index.clone();
    let in_data = words.data.as_ref().map(|it| it.join(INDEX_FOLDER));
    let of_files = words.files.as_ref().and_then(Shelf::folder).map(beside);
    named
        .or(in_data)
        .or(of_files)
        .unwrap_or_else(|| PathBuf::from(INDEX_FOLDER))
}

/// The folder of the search index in a data folder.
pub const INDEX_FOLDER: &str = "index";

/// The journal of a place that is made if it is not there.
pub fn journal(words: &Place) -> Result<Arc<Journal>, Trouble> {
    Ok(Arc::new(open(&place(words)?)?))
}

/// The journal of a place that must be there: a check of a mistyped folder must not make it.
pub fn known_journal(words: &Place) -> Result<Arc<Journal>, Trouble> {
    let words = &settings::place(words)?;
    let database = words.data.as_ref().map(|it| it.join(DATABASE_FILE));
    if let Some((folder, database)) = words.data.as_ref().zip(database)
        && !is_there(&database)?
    {
        return Err(Trouble::Refused(format!(
            "{} holds no data of this program; is it the right folder?",
            folder.display()
        )));
    }
    if let Some(files) = words.files.as_ref().and_then(Shelf::folder)
        && !is_there(files)?
    {
        return Err(Trouble::Refused(format!(
            "{} is not there, and should hold the files of the database; is it the right folder?",
            files.display()
        )));
    }
    journal(words)
}

/// Whether something is there; refused where this user may not know.
fn is_there(path: &Path) -> Result<bool, Trouble> {
    path.try_exists().map_err(|error| {
        Trouble::Refused(format!(
            "{} cannot be looked at: {error}; run this as the user whose data it is, such as `runuser -u raadslag -- raadslag …`",
            path.display()
        ))
    })
}

/// An errand of whoever sits at the terminal.
pub fn errand(content: &[u8], origin: Origin) -> Result<Errand, Fault> {
    Ok(Errand {
        command: CommandId::new(random_bits()?),
        digest: Digest::of(content),
        actor: None,
        on_behalf_of: None,
        origin,
        now: now(),
    })
}

/// How far the demo's time is ahead of the clock's.
static AHEAD: OnceLock<SignedDuration> = OnceLock::new();

/// From now on it is this hour of another day; said once, before anything is kept.
pub fn takes_place_on(day: Date) -> SignedDuration {
    *AHEAD.get_or_init(|| clock::on_day(now(), day).duration_since(now()))
}

/// The clock of the edge: nothing further in reads one.
#[expect(clippy::disallowed_methods, reason = "the edge, where the clock is read")]
pub fn now() -> Timestamp {
    Timestamp::now() + AHEAD.get().copied().unwrap_or_default()
}

/// A bar on a terminal; nothing in a pipe.
pub fn bar(what: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(0).with_style(style).with_message(what)
}

/// Moves a bar.
pub fn advance(bar: &ProgressBar, done: u64, total: u64) {
    bar.set_length(total);
    bar.set_position(done);
}
