//! `raadslag erase`: words go wherever they stand, and the record is proved afterwards.

use raadslag_council::erasure::{ErasureAsked, ErasureGround};
use raadslag_extract::{Extractor, Limits};
use raadslag_readers::Now;
use raadslag_readers::erasure::{Holder, Needle, Place, find};
use raadslag_readers::mail::find_address;
use raadslag_store::{Origin, StoreError, drafts, followers, private_notes};

use crate::args::Erase;
use crate::trouble::{Done, Trouble};
use crate::{archive, house, sealed, worker};

/// Says where the words stand, and erases them unless it is only tried.
pub fn run(words: &Erase) -> Result<Done, Trouble> {
    let needle = Needle::of(&words.words)
        .ok_or_else(|| Trouble::Usage("name at least three letters of what is to be erased".into()))?;
    let ground = words.ground.as_deref().map(read_ground).transpose()?;
    let journal = house::known_journal(&words.place)?;
    sealed::sweep(&house::place(&words.place)?)?;
    Now::open(journal.clone())?;
    let pool = worker::pool(1).map_err(|error| Trouble::Serve(error.to_string()))?;
    let extractor = Extractor::Child(pool, Limits::default());
    let read = |bytes: &[u8]| {
        let texts = extractor.carried(bytes).map(|it| it.texts).unwrap_or_default();
        texts.into_iter().map(|it| it.text).collect()
    };
    let places = find(&journal, &needle, &read)?;
    places.iter().for_each(|it| println!("{}", line(it)));
    println!("{} places hold the words", places.len());
    // Those who follow are kept by the address that letters go to.
    let address = find_address(&words.words).unwrap_or_else(|| words.words.clone());
    let followed = followers::followed_by(journal.db(), &address)?;
    if followed > 0 {
        println!("it is the address of somebody who follows {followed} things by mail");
    }
    if words.dry_run || (places.is_empty() && followed == 0) {
        return Ok(Done::Well);
    }
    let ground = ground.ok_or_else(no_ground)?;
    let mut asked = ErasureAsked {
        texts: Vec::new(),
        files: Vec::new(),
        ground,
    };
    for place in &places {
        match &place.holder {
            Holder::Text(id) => asked.texts.push(*id),
            Holder::File(id) => asked.files.push(*id),
            Holder::Draft(person, place) => drafts::discard(journal.db(), *person, place)?,
            Holder::Note(person, note) => private_notes::discard(journal.db(), *person, *note)?,
        }
    }
    if followers::forget(journal.db(), &address)? > 0 {
        println!("the address is forgotten, and gets no letters any more");
    }
    if !asked.texts.is_empty() || !asked.files.is_empty() {
        let content = format!("{asked:?}");
        let answer = journal.erase_asked(&asked, &house::errand(content.as_bytes(), Origin::Here)?);
        answer.map_err(|error| match error {
            StoreError::Fault(fault) => Trouble::Store(fault),
            other => Trouble::Refused(other.to_string()),
        })?;
    }
    let backups = journal.erasures()?.into_iter().next_back().map(|it| it.1.backups);
    for name in backups.unwrap_or_default() {
        println!(
            "the backup {name} still holds them: delete it, or write `raadslag export --to erasures -o FILE` now and restore it with `--erasures FILE`"
        );
    }
    let left = find(&journal, &needle, &read)?.len();
    println!("{} places erased, {left} left", places.len());
    let checked = archive::prove(&journal)?;
    Ok(if left > 0 { Done::FoundWrong } else { checked })
}

fn read_ground(typed: &str) -> Result<ErasureGround, Trouble> {
    ErasureGround::of(&typed.replace('-', "_")).ok_or_else(no_ground)
}

fn no_ground() -> Trouble {
    Trouble::Usage("--ground is one of national-id, private-contact, confidential, mistake, request".into())
}

/// Where the words stand; never the words.
fn line(place: &Place) -> String {
    let what = match &place.holder {
        Holder::Text(id) => format!("text {id}"),
        Holder::File(id) => format!("file {id}"),
        Holder::Draft(_, place) => return format!("  draft at {place}"),
        Holder::Note(_, note) => return format!("  private note {note}"),
    };
    let age = if place.is_current { "current" } else { "earlier" };
    format!("  entry {} {} {} ({age} {what})", place.entry, place.stream, place.kind)
}
