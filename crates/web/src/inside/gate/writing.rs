//! What the gate would stop of an item that is still being written, told to those who write and approve it.

use raadslag_council::body::Body;
use raadslag_council::ids::ItemId;
use raadslag_council::kept::Payloads;
use raadslag_council::leak::{LeakKind, find_closed_elsewhere, find_leaks};
use raadslag_council::meeting::file_findings;
use raadslag_council::paper::{Paper, PaperItem};
use raadslag_council::public::Public;
use raadslag_council::record::{Closure, Item, Record};
use raadslag_readers::now::DraftItem;

use super::{Found, closed_at, elsewhere, in_file, leak_word, own, said_of_files};
use crate::desk::Look;
use crate::problem::Problem;

/// An item as it is written, by its words and by its facts.
pub struct Writing<'a> {
    pub id: ItemId,
    pub body: &'a Body,
    pub words: &'a DraftItem,
    pub kept: &'a PaperItem,
    /// Which stream it stands in.
    pub stream: String,
}

/// Nothing where the body publishes nothing. That words are closed somewhere else is told only to whoever may read them there:
/// whoever writes could find out otherwise by guessing.
pub fn found_in(look: &Look<'_>, writing: &Writing<'_>) -> Result<Vec<Found>, Problem> {
    if !writing.body.settings.publishes {
        return Ok(Vec::new());
    }
    let (words, own) = (look.words(), own(look, writing.body)?);
    let mut found: Vec<Found> = Vec::new();
    for (place, item) in parts(look, writing.words) {
        let record = Record {
            items: vec![item],
            ..Record::default()
        };
        let public = Public::of(&record);
        let mut add = |kind: String, words: String| {
            let line = Found {
                item: None,
                place: place.clone(),
                kind,
                words,
            };
            if !found.contains(&line) {
                found.push(line);
            }
        };
        for leak in find_leaks(&public, &own) {
            add(words.say(leak_word(leak.kind)), leak.words);
        }
        let closed = elsewhere(look, (&[writing.id], &writing.stream), public.get())?;
        for (leak, source) in find_closed_elsewhere(&public, &closed) {
            if let Some(kind) = closed_at(look, &source)? {
                add(kind, leak.words);
            }
        }
    }
    if writing.words.closing.is_none() {
        found.extend(in_files(look, writing, &own)?);
    }
    Ok(found)
}

/// Each part by itself, so that its name can be told; what else the item says is left out of it.
fn parts(look: &Look<'_>, draft: &DraftItem) -> Vec<(String, Item)> {
    let words = look.words();
    let face = Item {
        open: draft.closing.is_none(),
        closure: draft.closing.as_ref().map(|it| Closure {
            ground: Some(it.ground.clone()),
            public_title: Some(it.public_title.clone()),
            ..Closure::default()
        }),
        ..Item::default()
    };
    let title = Item {
        title: draft.title.0.clone(),
        ..face.clone()
    };
    if draft.closing.is_some() {
        return vec![(words.say("public-title"), title)];
    }
    let facts = Item {
        open: true,
        ..draft.facts.0.clone()
    };
    let mut parts = vec![(words.say("item-title"), title), (words.say("leak-facts"), facts)];
    for (section, _) in &draft.sections {
        let item = Item {
            sections: vec![section.clone()],
            ..face.clone()
        };
        parts.push((words.with("leak-section", "label", &section.label), item));
    }
    let decided = Item {
        decisions: vec![draft.decision.0.clone()],
        ..face.clone()
    };
    parts.push((words.say("leak-decision"), decided));
    for (_, line) in &draft.attachments {
        let item = Item {
            attachments: vec![line.clone()],
            ..face.clone()
        };
        parts.push((words.with("leak-attachment", "title", &line.title), item));
    }
    parts
}

/// A file that nobody looked into yet is looked into before anything goes out.
fn in_files(look: &Look<'_>, writing: &Writing<'_>, own: &raadslag_council::leak::Own) -> Result<Vec<Found>, Problem> {
    let paper = Paper {
        head: None,
        items: vec![writing.kept.clone()],
    };
    let record = paper.record();
    let payloads: Payloads = said_of_files(look, std::slice::from_ref(&record))?;
    let mut found = Vec::new();
    for kept in record.items.iter().flat_map(|it| &it.attachments).filter(|it| it.open) {
        let line = writing.words.attachments.iter().find(|it| it.0 == kept.attachment);
        let title = line.map_or("", |it| it.1.title.as_str());
        let leaks = file_findings(kept, &payloads).into_iter();
        for leak in leaks.filter(|it| it.kind != LeakKind::ClosedElsewhere && !own.allows(it.kind, &it.words)) {
            found.push(Found {
                item: None,
                place: in_file(look.words(), title, &leak),
                kind: look.words().say(leak_word(leak.kind)),
                words: leak.words,
            });
        }
    }
    Ok(found)
}
