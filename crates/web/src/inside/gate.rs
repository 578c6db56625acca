//! The leak gate as people meet it: what must not become public, with its place and why, in words and in files.

use raadslag_council::ids::ItemId;
use raadslag_council::kept::Payloads;
use raadslag_council::leak::{FileLeak, FilePlace, Leak, LeakKind, Own, find_closed_words, find_in_file, find_leaks};
use raadslag_council::public::Public;
use raadslag_council::rights::Right;
use raadslag_extract::{Carrier, Extractor};

use super::work::Work;
use crate::desk::Look;
use crate::language::Words;
use crate::problem::Problem;

/// What must not become public, and where it stands.
pub struct Found {
    pub item: Option<ItemId>,
    pub place: String,
    pub kind: String,
    pub words: String,
}

/// What the gate finds in a file; one that cannot be looked into is a finding of its own.
pub fn findings(extractor: &Extractor, bytes: &[u8]) -> Vec<FileLeak> {
    match extractor.carried(bytes) {
        Ok(carried) => {
            let texts = carried
                .texts
                .iter()
                .map(|it| (place_of(it.place), it.page, it.text.as_str()));
            find_in_file(texts, carried.is_cut)
        }
        Err(_) => find_in_file([], true),
    }
}

fn place_of(carrier: Carrier) -> FilePlace {
    match carrier {
        Carrier::Body => FilePlace::Body,
        Carrier::Comment => FilePlace::Comment,
        Carrier::Deleted => FilePlace::Deleted,
        Carrier::HiddenText => FilePlace::HiddenText,
        Carrier::HiddenLayer => FilePlace::HiddenLayer,
        Carrier::HiddenSheet => FilePlace::HiddenSheet,
        Carrier::HiddenSlide => FilePlace::HiddenSlide,
        Carrier::Notes => FilePlace::Notes,
        Carrier::Author => FilePlace::Author,
        Carrier::Metadata => FilePlace::Metadata,
        Carrier::Position => FilePlace::Position,
        Carrier::Enclosed => FilePlace::Enclosed,
    }
}

/// Nothing where nothing of the body is published, or for somebody who publishes nothing.
pub fn found(look: &Look<'_>, work: &Work) -> Result<Vec<Found>, Problem> {
    if !work.body.settings.publishes || !work.may(Right::EditAgenda) {
        return Ok(Vec::new());
    }
    let record = &work.seen.record;
    let own = own(look, work)?;
    let public = Public::of(record);
    let words = look.words();
    let id = |place: usize| work.course.paper.items.get(place).map(|it| it.item);
    let line = |it: Leak| Found {
        item: it.item.and_then(id),
        place: match it.item {
            Some(place) => words.with("leak-item", "number", &(place + 1).to_string()),
            None => words.say("leak-head"),
        },
        kind: words.say(leak_word(it.kind)),
        words: it.words,
    };
    let in_words = find_leaks(&public, &own)
        .into_iter()
        .chain(find_closed_words(record, &public));
    let mut found: Vec<Found> = in_words.map(line).collect();
    let kept = work.course.paper.record();
    let ids: Vec<_> = kept
        .items
        .iter()
        .flat_map(|it| &it.attachments)
        .filter_map(|it| it.findings)
        .collect();
    let texts = look.no_fault(look.now().journal().texts(&ids))?;
    let payloads: Payloads = texts
        .iter()
        .filter_map(|(id, text)| Some((*id, text.as_str()?.to_owned())))
        .collect();
    for (place, attachment, leak) in work.course.file_leaks(&kept, &payloads, &own) {
        let lines = kept.items.get(place).map(|it| &it.attachments);
        let at = lines.and_then(|it| it.iter().position(|it| it.attachment == attachment));
        let title = record
            .items
            .get(place)
            .zip(at)
            .and_then(|(item, at)| item.attachments.get(at));
        found.push(Found {
            item: id(place),
            place: in_file(words, place, title.map_or("", |it| it.title.as_str()), &leak),
            kind: words.say(leak_word(leak.kind)),
            words: leak.words,
        });
    }
    Ok(found)
}

/// What may stand anywhere.
fn own(look: &Look<'_>, work: &Work) -> Result<Own, Problem> {
    let Some(id) = work.body.own else {
        return Ok(Own::default());
    };
    let texts = look.no_fault(look.now().journal().texts(&[id]))?;
    let text = texts.get(&id).and_then(|it| it.as_str());
    Ok(text.and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default())
}

/// `Punkt 2, bilaget »Notat«, kommentar på side 3`
fn in_file(words: Words, item: usize, title: &str, leak: &FileLeak) -> String {
    let number = (item + 1).to_string();
    let item = words.with("leak-item", "number", &number);
    let file = words.with("leak-attachment", "title", title);
    let place = words.say(match leak.place {
        FilePlace::Body => "leak-in-body",
        FilePlace::Comment => "leak-in-comment",
        FilePlace::Deleted => "leak-in-deleted",
        FilePlace::HiddenText => "leak-in-hidden-text",
        FilePlace::HiddenLayer => "leak-in-hidden-layer",
        FilePlace::HiddenSheet => "leak-in-hidden-sheet",
        FilePlace::HiddenSlide => "leak-in-hidden-slide",
        FilePlace::Notes => "leak-in-notes",
        FilePlace::Author => "leak-in-author",
        FilePlace::Metadata => "leak-in-metadata",
        FilePlace::Position => "leak-in-position",
        FilePlace::Enclosed => "leak-in-enclosed",
        FilePlace::File => "leak-in-file",
    });
    let page = leak.page.map(|it| words.with("leak-page", "page", &it.to_string()));
    let parts = [Some(item), Some(file), Some(place), page];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn leak_word(kind: LeakKind) -> &'static str {
    match kind {
        LeakKind::CertainNationalId => "leak-certain-national-id",
        LeakKind::NationalId => "leak-national-id",
        LeakKind::Telephone => "leak-telephone",
        LeakKind::Mail => "leak-mail",
        LeakKind::ClosedWords => "leak-closed-words",
        LeakKind::Unseen => "leak-unseen",
        LeakKind::Author => "leak-author",
        LeakKind::Position => "leak-position",
        LeakKind::Unread => "leak-unread",
    }
}
