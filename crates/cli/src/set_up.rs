//! The token that guards the first start: drawn once, in a file that only the operator reads, and told on the terminal.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::PathBuf;
use std::sync::Arc;

use raadslag_council::event::{Event, Stream};
use raadslag_council::municipality::{HERE, Municipality};
use raadslag_readers::Now;
use raadslag_store::{Journal, accounts, people, private_folder};
use raadslag_web::SetUp;

use crate::args::Place;
use crate::house;
use crate::settings;
use crate::shelf::Shelf;
use crate::trouble::{Done, Trouble};

/// The file in the data folder, or with PostgreSQL in the folder of files, or where these are in a bucket, of the index.
const FILE: &str = "setup-token";

/// Makes an empty municipality; one that nobody administers yet keeps what was read into it.
pub fn new(words: &Place) -> Result<Done, Trouble> {
    let journal = house::journal(words)?;
    match find(&journal, words)? {
        Some(set_up) => {
            println!(
                "{} Start `raadslag serve`, open /opsaetning in the browser, and type this token:",
                held(journal)?
            );
            println!("{}", set_up.token);
            println!("It also stands in {}.", set_up.file.display());
            Ok(Done::Well)
        }
        None => Err(Trouble::Refused(
            "this municipality is set up already; `raadslag account administrator LOGIN` lets another person administer it"
                .into(),
        )),
    }
}

/// What stands in a municipality that nobody administers yet.
fn held(journal: Arc<Journal>) -> Result<String, Trouble> {
    let people = people::all(journal.db())?.len();
    let (meetings, bodies) = match journal.seq()? {
        0 => (0, 0),
        _ => {
            let now = Now::open(journal)?;
            (now.how_many()?, now.all_bodies()?.len())
        }
    };
    let counts = [
        (meetings, "meetings"),
        (bodies as u64, "bodies"),
        (people as u64, "people"),
    ];
    let holds: Vec<String> = counts
        .into_iter()
        .filter(|it| it.0 > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    Ok(match holds.is_empty() {
        true => "The municipality is empty.".to_owned(),
        false => format!(
            "The municipality is there already and holds {}; all of it stays, and nobody administers it yet.",
            holds.join(", ")
        ),
    })
}

/// The token of a municipality that nobody administers yet; drawn when it is first asked for.
pub fn find(journal: &Journal, words: &Place) -> Result<Option<SetUp>, Trouble> {
    let file = folder(words)?.join(FILE);
    if is_founded(journal)? {
        // A token that was not needed opens nothing any more. Where it cannot be taken away, that is no reason to stop.
        drop(fs::remove_file(&file));
        return Ok(None);
    }
    if let Ok(token) = fs::read_to_string(&file) {
        let token = token.trim().to_owned();
        return Ok(Some(SetUp { token, file }));
    }
    let token = accounts::secret_letters(&accounts::new_secret()?);
    let written = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&file);
    let written = written.and_then(|mut it| writeln!(it, "{token}"));
    written.map_err(Trouble::file(&file))?;
    Ok(Some(SetUp { token, file }))
}

fn is_founded(journal: &Journal) -> Result<bool, Trouble> {
    let pasts = journal.stream(&Stream::Municipality(HERE).to_string())?;
    let events: Vec<Event> = pasts
        .iter()
        .filter_map(|it| serde_json::from_str(&it.data).ok())
        .collect();
    Ok(Municipality::fold(&events).is_founded())
}

fn folder(words: &Place) -> Result<PathBuf, Trouble> {
    let words = settings::place(words)?;
    let folder = match words.files.as_ref().and_then(Shelf::folder) {
        Some(files) => files.clone(),
        None => words.data.clone().unwrap_or_else(|| house::index_folder(&words)),
    };
    private_folder(&folder)?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn the_token_of_the_first_start_is_drawn_once_and_read_by_its_owner_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = Place {
            data: Some(folder.path().to_owned()),
            ..Place::default()
        };
        let journal = house::journal(&place).expect("an empty municipality");
        let first = find(&journal, &place).ok().flatten().expect("it is to be set up");
        let again = find(&journal, &place).ok().flatten().expect("it still is");
        assert_eq!(first.token, again.token);
        assert!(first.token.len() >= 32);
        let mode = fs::metadata(&first.file).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(!format!("{first:?}").contains(&first.token));
    }
}
