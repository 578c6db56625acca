//! What a note is held against where it comes in, from a form or from a device: the item, the people it names, and the paper.
//!
//! What somebody wrote is never lost on the way. A passage that stands in no version of the paper becomes the writer's own words:
//! it may be an honest reading of what was taken back, and is shown as nobody's but theirs.

use std::cell::OnceCell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use raadslag_council::ids::{BodyId, ItemId, NoteChangeId, PersonId};
use raadslag_council::private_note::{Change, FREE, LONGEST, Passage, Place, Unfit, Written, find};
use raadslag_readers::now::{ItemSeen, ShortNames};
use raadslag_store::private_notes::{self, Standing};

use super::notes::{Parts, parts, parts_of, reads};
use crate::desk::Look;
use crate::language::Words;
use crate::problem::Problem;
use crate::render::{ItemView, Spot};

/// Keeps the changes that are notes; why, of each other one.
pub fn take(look: &Look<'_>, me: PersonId, changes: Vec<Change>) -> Result<BTreeMap<NoteChangeId, String>, Problem> {
    let words = look.words();
    let (mut refused, mut fit, mut known) = (BTreeMap::new(), Vec::new(), BTreeMap::new());
    for mut change in changes {
        let why = match change.must_fit() {
            Ok(()) => hold(look, me, &mut known, &mut change)?,
            Err(unfit) => Some(unfit_words(words, unfit)),
        };
        match why {
            Some(why) => drop(refused.insert(change.change, why)),
            None => fit.push(change),
        }
    }
    if !fit.is_empty() {
        let full = private_notes::take(look.now().journal().db(), me, &fit, look.now);
        let full = look.no_fault(full)?;
        refused.extend(full.into_iter().map(|it| (it, words.say("refused-notes-full"))));
    }
    Ok(refused)
}

/// Why a note is not kept.
fn unfit_words(words: Words, unfit: Unfit) -> String {
    match unfit {
        Unfit::Empty => words.say("refused-note-empty"),
        Unfit::TooLong => words.count("refused-note-too-long", LONGEST as u64),
        Unfit::PassageTooLong => words.say("refused-note-passage"),
        Unfit::TooMany => words.say("refused-note-many"),
    }
}

/// An item that notes come to.
struct Known {
    seen: ItemSeen,
    is_read: bool,
    /// Whom a note there can be shared with.
    offered: BTreeSet<PersonId>,
    /// What stands there of the writer's.
    own: Vec<Standing>,
    texts: OnceCell<Vec<Parts>>,
}

/// Holds a change against its item; why not, where that is not its writer's to note on.
fn hold(
    look: &Look<'_>,
    me: PersonId,
    known: &mut BTreeMap<ItemId, Option<Known>>,
    change: &mut Change,
) -> Result<Option<String>, Problem> {
    // To take a note away is everybody's at any time.
    let Some(says) = &mut change.says else {
        return Ok(None);
    };
    if change.item == FREE {
        // Where there is no item, there is no paper to quote and nobody who may read it.
        own_words(says);
        says.shared.clear();
        return Ok(None);
    }
    if let Entry::Vacant(unknown) = known.entry(change.item) {
        unknown.insert(item(look, me, change.item)?);
    }
    let Some(Some(known)) = known.get(&change.item) else {
        return Ok(Some(look.words().say("refused-note-item")));
    };
    let before = || {
        known
            .own
            .iter()
            .filter(|it| it.note == change.note)
            .filter_map(|it| it.says.as_ref())
    };
    let named: BTreeSet<PersonId> = before().flat_map(|it| &it.shared).copied().collect();
    says.shared
        .retain(|it| known.offered.contains(it) || named.contains(it));
    if let Some(passage) = &says.passage
        && !before().any(|it| it.passage.as_ref() == Some(passage))
        && !known.stands(look, passage)?
    {
        own_words(says);
    }
    Ok(None)
}

/// What was quoted, as its writer's own words.
fn own_words(says: &mut Written) {
    let Some(passage) = says.passage.take() else { return };
    let parts = [format!("»{}«", passage.quote), std::mem::take(&mut says.text)];
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    says.text = parts.join("\n");
}

/// An item whose words the writer reads, or read as a member of its body before something was kept from them.
fn item(look: &Look<'_>, me: PersonId, id: ItemId) -> Result<Option<Known>, Problem> {
    let Some(seen) = look.no_fault(look.now().item(&look.asker, id))? else {
        return Ok(None);
    };
    let is_read = reads(look, id)?;
    let body = seen.meeting.row.body;
    let roles = look.no_fault(look.now().roles_of(me, look.today))?;
    if !is_read && !roles.iter().any(|it| it.0 == body) {
        return Ok(None);
    }
    let standing = look.no_fault(private_notes::at_item(look.now().journal().db(), id, me))?;
    Ok(Some(Known {
        is_read,
        offered: offered(look, body, me)?,
        own: standing.into_iter().filter(|it| it.person == me).collect(),
        texts: OnceCell::new(),
        seen,
    }))
}

/// Everybody else who has a role at the body today: whom a note can be shared with.
pub fn offered(look: &Look<'_>, body: BodyId, me: PersonId) -> Result<BTreeSet<PersonId>, Problem> {
    let held = look.no_fault(look.now().roles_at(body))?;
    let there = held.iter().filter(|it| it.is_on(look.today)).map(|it| it.person);
    Ok(there.filter(|it| *it != me).collect())
}

impl Known {
    /// Whether a passage stands in a version of the paper that its writer may read.
    fn stands(&self, look: &Look<'_>, passage: &Passage) -> Result<bool, Problem> {
        if !self.is_read {
            return Ok(false);
        }
        if self.texts.get().is_none() {
            let _set = self.texts.set(self.versions(look)?);
        }
        let mut texts = self.texts.get().into_iter().flatten();
        Ok(texts.any(|it| matches!(find(it, passage), Place::Here(_))))
    }

    /// What the item says now, and what it said in each version that was given out.
    fn versions(&self, look: &Look<'_>) -> Result<Vec<Parts>, Problem> {
        let (meeting, place) = (&self.seen.meeting, self.seen.place);
        let spot = Spot {
            meeting,
            // Only its texts are read.
            short_names: &ShortNames::default(),
            place,
            level: 2,
        };
        let mut texts: Vec<Parts> = ItemView::of(look, &spot).iter().map(parts).collect();
        for version in look.no_fault(look.now().paper_versions(&look.asker, &meeting.row))? {
            let then = look.no_fault(look.now().paper_then(&look.asker, &version, false))?;
            let then = then.into_iter().filter(|it| it.item == meeting.items[place]);
            texts.extend(then.filter_map(|it| it.said).map(|it| parts_of(&it)));
        }
        Ok(texts)
    }
}
