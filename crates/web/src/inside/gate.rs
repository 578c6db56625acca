//! The leak gate as people meet it: what must not become public, with its place and why, in words and in files.

mod writing;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use raadslag_council::access::{Sight, Thing};
use raadslag_council::body::Body;
use raadslag_council::event::Stream;
use raadslag_council::ids::{AttachmentId, FileId, ItemId, MeetingId, TextId};
use raadslag_council::kept::{KeptRecord, Payloads};
use raadslag_council::leak::{
    ClosedElsewhere, FileLeak, FilePlace, Leak, LeakKind, Own, Source, find_closed_elsewhere, find_closed_words,
    find_in_file, find_leaks, read,
};
use raadslag_council::meeting::{Act, file_findings, is_unread};
use raadslag_council::public::Public;
use raadslag_council::record::{Addendum, Record};
use raadslag_council::rights::Right;
use raadslag_extract::Carrier;
use raadslag_readers::now::MeetingSeen;
use raadslag_store::{Fault, Journal};

use super::work::Work;
use super::{at, carry_out};
use crate::desk::Look;
use crate::form::Filled;
use crate::intake::Intake;
use crate::language::Words;
use crate::problem::Problem;

pub use writing::{Writing, found_in};

/// What must not become public, and where it stands.
#[derive(PartialEq, Eq)]
pub struct Found {
    pub item: Option<ItemId>,
    pub place: String,
    pub kind: String,
    pub words: String,
}

/// What the gate finds in a file of an item; one that cannot be looked into is a finding of its own.
pub fn findings(
    (journal, intake): (&Journal, &Intake),
    bytes: &[u8],
    item: Option<ItemId>,
) -> Result<Vec<FileLeak>, Fault> {
    let Ok(carried) = intake.looked.carried(&intake.extractor, bytes) else {
        return Ok(find_in_file([], true));
    };
    let texts = || {
        carried
            .texts
            .iter()
            .map(|it| (place_of(it.place), it.page, it.text.as_str()))
    };
    let mut found = find_in_file(texts(), carried.is_cut);
    let words: Vec<&str> = texts().map(|it| it.2).collect();
    let elsewhere = journal.closed_elsewhere((item.as_slice(), ""), &words)?;
    for (place, page, text) in texts() {
        let closed = elsewhere.find(text).into_iter();
        found.extend(closed.map(|(words, _)| FileLeak {
            kind: LeakKind::ClosedElsewhere,
            place,
            page,
            words,
        }));
    }
    Ok(found)
}

/// What the gate finds in a paper's files that nobody has looked into, and which of their words were closed since somebody
/// did, for whoever is about to give it out.
pub async fn look_again(filled: &Filled, slug: &str) -> Result<(), Problem> {
    let (waiting, slug) = (filled.desk.clone(), slug.to_owned());
    let looked = tokio::task::spawn_blocking(move || unread(&waiting.look()?, &slug));
    for (meeting, act) in filled.desk.no_fault(looked.await)?? {
        let Act::LookInto { attachment, .. } = &act else {
            continue;
        };
        let part = format!("look {attachment}");
        // Somebody else may have been first: what is not said now is a finding, and the paper stays.
        carry_out(filled, &part, at(meeting, act)).await?;
    }
    Ok(())
}

fn unread(look: &Look<'_>, slug: &str) -> Result<Vec<(MeetingId, Act)>, Problem> {
    let work = Work::find(look, slug)?;
    if !work.may(Right::EditAgenda) {
        return Ok(Vec::new());
    }
    let out = work.course.out.as_ref().map(|it| it.record.clone());
    let records: Vec<KeptRecord> = [Some(work.course.paper.record()), out].into_iter().flatten().collect();
    let payloads = said_of_files(look, &records)?;
    let mut acts: BTreeMap<AttachmentId, Act> = BTreeMap::new();
    for item in records.iter().flat_map(|it| &it.items) {
        for kept in &item.attachments {
            let known = file_findings(kept, &payloads);
            let Some(file) = kept.file.filter(|_| kept.open || is_unread(&known)) else {
                continue;
            };
            let mut found = look_into(look, file, item.item)?;
            if !is_unread(&known) {
                found.retain(|it| it.kind == LeakKind::ClosedElsewhere && !known.contains(it));
                found = known.iter().cloned().chain(found).collect();
            }
            if kept.findings.is_none() || found != known {
                let act = Act::LookInto {
                    item: item.item,
                    attachment: kept.attachment,
                    findings: found,
                };
                acts.insert(kept.attachment, act);
            }
        }
    }
    Ok(acts.into_values().map(|it| (work.row.meeting, it)).collect())
}

/// Nothing goes out of a file that was erased.
fn look_into(look: &Look<'_>, file: FileId, item: ItemId) -> Result<Vec<FileLeak>, Problem> {
    let Some(bytes) = look.no_fault(look.now().journal().files().find_whole(file))? else {
        return Ok(Vec::new());
    };
    look.no_fault(findings(look.state.to_look(), &bytes, Some(item)))
}

/// What was found in the files of some papers.
fn said_of_files(look: &Look<'_>, records: &[KeptRecord]) -> Result<Payloads, Problem> {
    let items = records.iter().flat_map(|it| &it.items);
    let ids: Vec<TextId> = items
        .flat_map(|it| &it.attachments)
        .filter_map(|it| it.findings)
        .collect();
    look.no_fault(look.now().journal().payloads(&ids))
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
        Carrier::Earlier => FilePlace::Earlier,
    }
}

/// A paper as the rule judges it when the visitor acts.
struct Judged {
    record: Record,
    /// The address of each of its items.
    items: Vec<ItemId>,
    kept: KeptRecord,
    /// What was found in its files, at least.
    payloads: Payloads,
}

impl Judged {
    /// What is written; but while the meeting goes on nothing of that goes out: the agenda does, as it was released.
    fn of(look: &Look<'_>, work: &Work) -> Result<Self, Problem> {
        let written = work.course.paper.record();
        if !work.is_in_session() {
            return Ok(Self {
                record: work.seen.record.clone(),
                items: work.seen.items.clone(),
                payloads: said_of_files(look, std::slice::from_ref(&written))?,
                kept: written,
            });
        }
        let kept = work.course.going();
        let mut payloads = said_of_files(look, std::slice::from_ref(&kept))?;
        // Whether an item is closed, and by which title, is said of what is written.
        let texts: Vec<TextId> = kept.texts().into_iter().chain(written.texts()).collect();
        payloads.extend(look.no_fault(look.now().journal().payloads(&texts))?);
        let mut record = work.course.as_judged(&kept, &payloads);
        for (item, number) in record.items.iter_mut().zip(kept.counted()) {
            if item.number.is_empty() {
                item.number = number;
            }
        }
        Ok(Self {
            items: kept.items.iter().map(|it| it.item).collect(),
            record,
            kept,
            payloads,
        })
    }
}

/// Nothing for somebody who gives nothing out. Where nothing of the body is published it is told all the same: the members
/// get it, and it stops nothing.
pub fn found(look: &Look<'_>, work: &Work) -> Result<Vec<Found>, Problem> {
    if !work.may(Right::EditAgenda) {
        return Ok(Vec::new());
    }
    let own = own(look, &work.body)?;
    let judged = Judged::of(look, work)?;
    let paper = (work.row.meeting, &judged.record, judged.items.as_slice());
    let is_out = work.is_in_session();
    let item = |it: ItemId| if is_out { Thing::Item(it) } else { Thing::DraftItem(it) };
    let file = |it: AttachmentId| {
        if is_out {
            Thing::Attachment(it)
        } else {
            Thing::DraftAttachment(it)
        }
    };
    let in_words = in_paper(look, paper, &own)?.into_iter();
    let mut found: Vec<StandsIn> = in_words.map(|it| (it.item.map(item), it)).collect();
    for (place, attachment, leak) in work.course.file_leaks(&judged.kept, &judged.payloads, &own) {
        let kept = &judged.kept.items[place];
        let row = judged.items.iter().position(|it| *it == kept.item);
        let at = kept.attachments.iter().position(|it| it.attachment == attachment);
        let in_file = Found {
            item: Some(kept.item),
            ..in_file_of_item(look.words(), (&judged.record, row, at), leak)
        };
        found.push((Some(file(attachment)), in_file));
    }
    let mut found = as_seen(look, found)?;
    // What was taken off since leads nowhere.
    for it in &mut found {
        it.item = it.item.filter(|item| work.course.paper.find(*item).is_some());
    }
    Ok(found)
}

/// A find with what it stands in, as it is written or as it was given out; none for what the visitor is shown anyway.
type StandsIn = (Option<Thing>, Found);

/// A find is told to whoever sees what it stands in, as it stands there. Others are told only that something was found.
fn as_seen(look: &Look<'_>, found: Vec<StandsIn>) -> Result<Vec<Found>, Problem> {
    let (mut told, mut is_more, mut known) = (Vec::new(), false, BTreeMap::new());
    for (thing, it) in found {
        let is_seen = match thing {
            None => true,
            Some(thing) => match known.entry(thing) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(unknown) => {
                    let sight = look.no_fault(look.now().sight(&look.asker, thing))?;
                    *unknown.insert(sight == Sight::Whole)
                }
            },
        };
        match is_seen {
            true => told.push(it),
            false => is_more = true,
        }
    }
    if is_more {
        told.push(Found {
            item: None,
            place: look.words().say("leak-unseen-item"),
            kind: look.words().say("leak-ask-another"),
            words: String::new(),
        });
    }
    Ok(told)
}

/// Words in the public files of an item that were closed since its minutes went out, for whoever adds to it.
pub fn closed_since(look: &Look<'_>, work: &Work, item: ItemId) -> Result<Vec<Found>, Problem> {
    let keeps = work.may(Right::EditAgenda) || work.may(Right::TakeMinutes);
    let row = work.seen.items.iter().position(|it| *it == item);
    let (Some(out), Some(row)) = (work.course.out.as_ref().filter(|_| keeps), row) else {
        return Ok(Vec::new());
    };
    let own = own(look, &work.body)?;
    let payloads = said_of_files(look, std::slice::from_ref(&out.record))?;
    let leaks = work.course.closed_since(item, &payloads, &own).into_iter();
    let told = leaks.map(|(_, attachment, leak)| {
        let at = work.seen.attachments[row].iter().position(|it| *it == Some(attachment));
        let found = in_file_of_item(look.words(), (&work.seen.record, Some(row), at), leak);
        (Some(Thing::Attachment(attachment)), found)
    });
    as_seen(look, told.collect())
}

/// What was found in a file, by the item's number and the title of the attachment.
fn in_file_of_item(words: Words, (record, row, at): (&Record, Option<usize>, Option<usize>), leak: FileLeak) -> Found {
    let item = row.and_then(|it| record.items.get(it));
    let line = item.zip(at).and_then(|(item, at)| item.attachments.get(at));
    let title = line.map_or("", |it| it.title.as_str());
    let number = words.with("leak-item", "number", item.map_or("", |it| it.number.as_str()));
    Found {
        item: None,
        place: format!("{number}, {}", in_file(words, title, &leak)),
        kind: words.say(leak_word(leak.kind)),
        words: leak.words,
    }
}

/// What of a paper that was read in must not become public, for those who keep the papers of its body.
pub fn found_read_in(look: &Look<'_>, seen: &MeetingSeen) -> Result<Vec<Found>, Problem> {
    let body = look.no_fault(look.now().body(seen.row.body))?;
    let own = body.map_or_else(|| Ok(Own::default()), |it| own(look, &it))?;
    let in_words = in_paper(look, (seen.row.meeting, &seen.record, &seen.items), &own)?;
    let mut found: Vec<StandsIn> = in_words.into_iter().map(|it| (None, it)).collect();
    let words = look.words();
    for (item, attachment, leak) in look.no_fault(look.now().leaks_along(&seen.row, &own))? {
        let place = item.and_then(|item| seen.items.iter().position(|it| *it == item));
        let of_item = place.and_then(|place| {
            let at = seen.attachments[place].iter().position(|it| *it == Some(attachment))?;
            Some(seen.record.items[place].attachments.get(at)?.title.as_str())
        });
        let of_meeting = seen.of_meeting.iter().find(|it| it.0 == attachment);
        let of_meeting = of_meeting.and_then(|it| seen.record.appendices.get(it.1));
        let title = of_item.or(of_meeting.map(|it| it.title.as_str())).unwrap_or_default();
        let above = match item {
            Some(_) => {
                let number = place.map(|it| number(&seen.record, it)).unwrap_or_default();
                words.with("leak-item", "number", &number)
            }
            None => words.say("of-whole-meeting"),
        };
        let in_file = Found {
            item,
            place: format!("{above}, {}", in_file(words, title, &leak)),
            kind: words.say(leak_word(leak.kind)),
            words: leak.words,
        };
        found.push((Some(Thing::Attachment(attachment)), in_file));
    }
    as_seen(look, found)
}

/// What of an addition that somebody just typed must not become public, held against the meeting's own closed items too, as the rule
/// does; nothing of none.
pub fn found_in_addition(look: &Look<'_>, seen: &MeetingSeen, text: &str) -> Result<Vec<Found>, Problem> {
    let body = look.no_fault(look.now().body(seen.row.body))?;
    let own = body.map_or_else(|| Ok(Own::default()), |it| own(look, &it))?;
    let added = Record {
        addenda: vec![Addendum {
            text: text.to_owned(),
            ..Addendum::default()
        }],
        ..Record::default()
    };
    let public = Public::of(&added);
    let stream = Stream::Meeting(seen.row.meeting).to_string();
    let elsewhere = elsewhere(look, (&[], &stream), public.get())?;
    let words = look.words();
    let found = |kind: String, leak: Leak| Found {
        item: None,
        place: words.say("addendum"),
        kind,
        words: leak.words,
    };
    let leaks = find_leaks(&public, &own).into_iter();
    let mut all: Vec<Found> = leaks.map(|it| found(words.say(leak_word(it.kind)), it)).collect();
    for (leak, source) in find_closed_elsewhere(&public, &elsewhere) {
        let kind = closed_at(look, &source)?.unwrap_or_else(|| words.say("leak-closed-elsewhere"));
        all.push(found(kind, leak));
    }
    Ok(all)
}

/// What stands in the words of a paper, held against what else is closed of its meeting as the rule does.
fn in_paper(
    look: &Look<'_>,
    (meeting, record, items): (MeetingId, &Record, &[ItemId]),
    own: &Own,
) -> Result<Vec<Found>, Problem> {
    let public = Public::of(record);
    let words = look.words();
    let place = |place: Option<usize>| match place {
        Some(place) => words.with("leak-item", "number", &number(record, place)),
        None => words.say("leak-head"),
    };
    let line = |it: Leak| Found {
        item: it.item.and_then(|it| items.get(it).copied()),
        place: place(it.item),
        kind: words.say(leak_word(it.kind)),
        words: it.words,
    };
    let (here, beside) = look.no_fault(look.now().closed_beside(meeting))?;
    let mut whole = record.clone();
    whole.items.extend(beside);
    let in_words = find_leaks(&public, own)
        .into_iter()
        .chain(find_closed_words(&whole, &public));
    let mut found: Vec<Found> = in_words.map(line).collect();
    let stream = Stream::Meeting(meeting).to_string();
    let elsewhere = elsewhere(look, (&here, &stream), public.get())?;
    for (leak, source) in find_closed_elsewhere(&public, &elsewhere) {
        let kind = closed_at(look, &source)?.unwrap_or_else(|| words.say("leak-closed-elsewhere"));
        found.push(Found { kind, ..line(leak) });
    }
    Ok(found)
}

/// Words of a paper that are closed elsewhere.
fn elsewhere(look: &Look<'_>, at: (&[ItemId], &str), paper: &Record) -> Result<ClosedElsewhere, Problem> {
    let mut texts = Vec::new();
    let value = look.no_fault(serde_json::to_value(paper))?;
    read(&value, &mut |it| texts.push(it.to_owned()));
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    look.no_fault(look.now().journal().closed_elsewhere(at, &texts))
}

/// Whose closed paper the words stand in; none for whoever may not read it there.
fn closed_at(look: &Look<'_>, source: &Source) -> Result<Option<String>, Problem> {
    let things = match source.attachment {
        Some(it) => vec![Thing::Attachment(it), Thing::DraftAttachment(it)],
        None => vec![
            Thing::Item(source.item),
            Thing::DraftItem(source.item),
            Thing::Proposal(source.item),
        ],
    };
    let mut is_seen = false;
    for thing in things {
        is_seen |= look.no_fault(look.now().sight(&look.asker, thing))? == Sight::Whole;
    }
    if !is_seen {
        return Ok(None);
    }
    let bodies = look.no_fault(look.now().all_bodies())?;
    let body = bodies
        .into_iter()
        .find(|it| it.0 == source.body)
        .map(|it| it.1)
        .unwrap_or_default();
    let words = look.words();
    Ok(Some(match source.date {
        Some(day) => words.with_all("leak-closed-at", &[("body", body), ("day", words.day(&day))]),
        None => words.with("leak-closed-on-its-way", "body", &body),
    }))
}

/// What may stand anywhere.
fn own(look: &Look<'_>, body: &Body) -> Result<Own, Problem> {
    let Some(id) = body.own else {
        return Ok(Own::default());
    };
    let texts = look.no_fault(look.now().journal().texts(&[id]))?;
    let text = texts.get(&id).and_then(|it| it.as_str());
    Ok(text.and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default())
}

fn number(record: &Record, place: usize) -> String {
    let item = record.items.get(place);
    item.map(|it| it.number.clone()).unwrap_or_default()
}

/// `bilaget »Notat«, kommentar på side 3`
fn in_file(words: Words, title: &str, leak: &FileLeak) -> String {
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
        FilePlace::Earlier => "leak-in-earlier",
        FilePlace::File => "leak-in-file",
    });
    let page = match leak.place {
        FilePlace::HiddenSheet => "leak-sheet",
        _ => "leak-page",
    };
    let page = leak.page.map(|it| words.with(page, "page", &it.to_string()));
    let parts = [Some(file), Some(place), page];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn leak_word(kind: LeakKind) -> &'static str {
    match kind {
        LeakKind::CertainNationalId => "leak-certain-national-id",
        LeakKind::NationalId => "leak-national-id",
        LeakKind::Telephone => "leak-telephone",
        LeakKind::Mail => "leak-mail",
        LeakKind::Address => "leak-address",
        LeakKind::ClosedWords => "leak-closed-words",
        LeakKind::ClosedElsewhere => "leak-closed-elsewhere",
        LeakKind::Unseen => "leak-unseen",
        LeakKind::Author => "leak-author",
        LeakKind::Position => "leak-position",
        LeakKind::Unread => "leak-unread",
        LeakKind::OpenAttachment => "leak-open-attachment",
    }
}
