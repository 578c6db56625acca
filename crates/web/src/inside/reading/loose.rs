//! Own notes that no paper shows any more: their item was taken off, their meeting was called off, or they were kept at none.

use std::collections::BTreeSet;

use raadslag_council::ids::{ItemId, PersonId};
use raadslag_council::private_note::FREE;
use raadslag_readers::now::MeetingSeen;
use raadslag_store::private_notes;

use super::notes::{Note, reads};
use crate::address::Inside;
use crate::desk::Look;
use crate::problem::Problem;
use crate::render::{meeting_name, meeting_when};

/// All of whoever looks.
pub fn all(look: &Look<'_>) -> Result<Vec<Note>, Problem> {
    let me = look.must_be_signed_in(&Inside::Reading)?.person;
    let mut found = Vec::new();
    for (item, slug) in look.no_fault(look.now().loose_items(me))? {
        if let Some(about) = about(look, item, &slug)? {
            let notes = own(look, item, me)?.into_iter();
            found.extend(notes.map(|it| Note {
                about: Some(about.clone()),
                ..it
            }));
        }
    }
    Ok(found)
}

/// Those whose item stood in a version of this meeting's paper, and the others.
pub fn parted(look: &Look<'_>, seen: &MeetingSeen, notes: Vec<Note>) -> Result<(Vec<Note>, Vec<Note>), Problem> {
    if notes.iter().all(|it| it.item == FREE) {
        return Ok((Vec::new(), notes));
    }
    let mut stood = BTreeSet::new();
    for version in look.no_fault(look.now().paper_versions(&look.asker, &seen.row))? {
        let then = look.no_fault(look.now().paper_then(&look.asker, &version, false))?;
        stood.extend(then.into_iter().map(|it| it.item));
    }
    Ok(notes.into_iter().partition(|it| stood.contains(&it.item)))
}

/// Why the notes of an item stand nowhere, in words; none where whoever looks is not to read them.
fn about(look: &Look<'_>, item: ItemId, slug: &str) -> Result<Option<String>, Problem> {
    let words = look.words();
    if item == FREE {
        return Ok(Some(words.say("note-free")));
    }
    if slug.is_empty() {
        let is_recused = look.viewer.is_recused_from(item);
        return Ok((!is_recused).then(|| words.say("note-item-off")));
    }
    let Some(row) = look.no_fault(look.now().find_meeting(&look.asker, slug))? else {
        return Ok(None);
    };
    if !reads(look, item)? {
        return Ok(None);
    }
    let name = format!("{}, {}", meeting_name(words, &row), meeting_when(words, &row));
    Ok(Some(words.with("note-meeting-off", "it", &name)))
}

fn own(look: &Look<'_>, item: ItemId, me: PersonId) -> Result<Vec<Note>, Problem> {
    let standing = look.no_fault(private_notes::at_item(look.now().journal().db(), item, me))?;
    let mut notes: Vec<Note> = Vec::new();
    for it in standing.into_iter().filter(|it| it.person == me) {
        let known = notes.iter().position(|known| known.note == it.note);
        let at = known.unwrap_or(notes.len());
        if at == notes.len() {
            notes.push(Note::new(&it, None));
        }
        notes[at].add(look, it);
    }
    notes.retain(|it| !it.standing.is_empty());
    Ok(notes)
}
