//! `/laes/MØDE`: a meeting's paper with one's own notes beside it. The forms work by themselves; with scripting a passage is
//! marked where it stands, and a note is taken also without a network.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::digest::Digest;
use raadslag_council::ids::{AttachmentId, FileId, ItemId, NoteChangeId, PersonId, PrivateNoteId};
use raadslag_council::private_note::{Change, FREE, LONGEST, Mark, Passage, Written};
use raadslag_council::record::Item;
use raadslag_readers::now::MeetingSeen;
use raadslag_store::{FileFacts, private_notes};

use super::super::work::Names;
use super::super::{answered, go, page, rendered};
use super::notes::{self, Note, mark_key};
use super::{arrival, find, loose, root, shell, tag};
use crate::address::{Address, Form, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::{Chrome, ItemView, Spot, file_size, meeting_name, meeting_when, name_house};

#[derive(Template)]
#[template(path = "reading/paper.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    slug: &'a str,
    name: String,
    when: String,
    to_meeting: String,
    root: String,
    tag: Digest,
    items: Vec<Sheet>,
    people: Vec<Reader>,
    /// Own notes whose item stands here no more.
    loose: Vec<Note>,
    marks: Vec<(&'static str, String)>,
    /// What the script begins with.
    told: String,
    words: String,
    longest: usize,
}

/// Somebody a note can be shared with: id, name, and whether they are kept though their role has ended.
type Reader = (PersonId, String, bool);

/// An item on the page.
struct Sheet {
    item: ItemView,
    /// Changes with what is written in it.
    digest: String,
    notes: Vec<Note>,
}

/// The paper.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::ReadingPaper(slug.clone()))?;
    page(desk, move |look| paper(look, &slug, None)).await
}

/// Writes a note, or takes one away.
pub async fn write(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let person = filled
        .desk
        .must_be_signed_in(&Inside::ReadingPaper(slug.clone()))?
        .person;
    let why = match change(&filled, person).await? {
        Ok(change) => take(&filled, person, change).await?,
        Err(it) => Some(refusal::unreadable(filled.desk.words(), it)),
    };
    let anchor = format!("p-{}", filled.fields.get("item"));
    let at = Inside::ReadingPaper(slug.clone());
    answered(filled, why, (at, &anchor), move |look, refused| {
        paper(look, &slug, Some(refused))
    })
    .await
}

/// Takes away a note that stands at no paper any more.
pub async fn take_away(filled: &Filled, person: PersonId) -> Result<Response, Problem> {
    let change = change(filled, person).await?.map_err(|_| Problem::BadForm)?;
    take(filled, person, change).await?;
    Ok(go(&filled.desk, Inside::Reading, "uden-plads"))
}

async fn take(filled: &Filled, person: PersonId, change: Change) -> Result<Option<String>, Problem> {
    let waiting = filled.desk.clone();
    let taken = tokio::task::spawn_blocking(move || arrival::take(&waiting.look()?, person, vec![change]));
    let refused = filled.desk.no_fault(taken.await)??;
    Ok(refused.into_values().next())
}

/// What a form asks of a note: a new one, other words in an old one, or none any more.
async fn change(filled: &Filled, person: PersonId) -> Result<Result<Change, Unreadable>, Problem> {
    let command = filled.command.to_string();
    let fields = &filled.fields;
    let asked = (|| {
        let note = match fields.given("note") {
            Some(_) => fields.read("note")?,
            None => PrivateNoteId::of(&[&command]),
        };
        Ok::<_, Unreadable>((note, fields.read::<ItemId>("item")?, replaces(fields)?))
    })();
    let (note, item, replaces) = match asked {
        Ok(asked) => asked,
        Err(it) => return Ok(Err(it)),
    };
    let known = filled
        .desk
        .ask(move |desk| private_notes::at_item(desk.state.now.journal().db(), item, person));
    let mut known = known
        .await?
        .into_iter()
        .filter(|it| it.person == person && it.note == note);
    let passage = known.find_map(|it| it.says?.passage);
    let is_drop = fields.get("act") == "drop";
    Ok(Ok(Change {
        change: NoteChangeId::of(&[&command]),
        note,
        item,
        replaces,
        says: (!is_drop).then(|| written(fields, passage)),
    }))
}

fn written(fields: &Fields, passage: Option<Passage>) -> Written {
    let mark = Mark::ALL.into_iter().find(|it| mark_key(*it) == fields.get("mark"));
    Written {
        text: fields.get("text").replace('\r', "").trim().to_owned(),
        mark: mark.unwrap_or_default(),
        passage,
        shared: fields.all("reader").filter_map(|it| it.parse().ok()).collect(),
    }
}

fn replaces(fields: &Fields) -> Result<BTreeSet<NoteChangeId>, Unreadable> {
    let ids = fields.get("replaces").split_whitespace();
    ids.map(|it| it.parse().map_err(|_| Unreadable("replaces"))).collect()
}

fn paper(look: &Look<'_>, slug: &str, refused: Option<Refused>) -> Result<String, Problem> {
    let mut seen = find(look, slug)?.ok_or_else(|| Problem::no_such(slug))?;
    name_house(look, &mut seen);
    let me = look.must_be_signed_in(&Inside::Reading)?.person;
    let words = look.words();
    let at_items = notes::of_meeting(look, &seen)?;
    let loose = loose::all(look)?;
    let tag = tag(look, &seen, &at_items, &loose)?;
    let (loose, _) = loose::parted(look, &seen, loose)?;
    let all = at_items.iter().map(|it| (it.0, it.1.as_slice()));
    let all: Vec<(ItemId, &[Note])> = all.chain([(FREE, loose.as_slice())]).collect();
    let told = look.no_fault(serde_json::to_string(&all))?;
    let files = files(look, &seen)?;
    let short_names = look.no_fault(look.now().short_names_in(&look.asker, &seen.record))?;
    let mut at_items = at_items;
    let mut items = Vec::new();
    for (place, id) in seen.items.iter().enumerate() {
        let spot = Spot {
            meeting: &seen,
            short_names: &short_names,
            place,
            level: 2,
        };
        let Some(mut item) = ItemView::of(look, &spot) else {
            continue;
        };
        for attachment in &mut item.attachments {
            let own = files.iter().find(|it| Some(it.0.0) == attachment.id);
            if let Some(((id, file), facts)) = own {
                attachment.to = Some(format!("{}/fil/{id}?fil={file}", root(look)));
                attachment.bytes = facts.size;
                attachment.size = file_size(words, facts.size);
            }
        }
        let notes = at_items.iter_mut().find(|it| it.0 == *id);
        items.push(Sheet {
            digest: digest(look, &seen.record.items[place])?,
            item,
            notes: notes.map(|it| std::mem::take(&mut it.1)).unwrap_or_default(),
        });
    }
    let name = meeting_name(words, &seen.row);
    let page = Page {
        page: Chrome::new(
            look,
            name.clone(),
            Some(Address::Inside(Inside::ReadingPaper(slug.to_owned()))),
        ),
        forms: Forms::again(look, refused)?,
        when: meeting_when(words, &seen.row),
        to_meeting: Address::Meeting(slug.to_owned(), Form::Page).under(look.prefix),
        root: root(look),
        people: people(look, &seen, me, &items)?,
        marks: Mark::ALL
            .map(mark_key)
            .map(|it| (it, words.say(&format!("note-mark-{it}"))))
            .into(),
        words: shell::words(words),
        longest: LONGEST,
        name,
        slug,
        tag,
        items,
        loose,
        told,
    };
    rendered(look, &page)
}

/// What tells whether an item reads as it did; that others before it were taken off or moved changes nothing in it.
fn digest(look: &Look<'_>, item: &Item) -> Result<String, Problem> {
    let bare = Item {
        number: String::new(),
        under: None,
        page: None,
        ..item.clone()
    };
    let bytes = look.no_fault(serde_json::to_vec(&bare))?;
    Ok(Digest::of(&bytes).to_string()[..16].to_owned())
}

/// Whom a note can be shared with, and those whom an own one is shared with though they have no role there any more.
fn people(look: &Look<'_>, seen: &MeetingSeen, me: PersonId, items: &[Sheet]) -> Result<Vec<Reader>, Problem> {
    let names = Names::all(look)?;
    let offered = arrival::offered(look, seen.row.body, me)?;
    let own = items.iter().flat_map(|it| &it.notes).filter(|it| it.is_own());
    let named: BTreeSet<PersonId> = own.flat_map(Note::readers).collect();
    let all = offered
        .union(&named)
        .map(|it| (*it, names.short(*it), !offered.contains(it)));
    let mut people: Vec<Reader> = all.collect();
    people.sort_by(|one, other| (one.2, &one.1).cmp(&(other.2, &other.1)));
    Ok(people)
}

/// A file with the attachment whose it is.
type OwnFile = ((AttachmentId, FileId), FileFacts);

/// The files of what whoever looks may see of a meeting.
pub fn files(look: &Look<'_>, seen: &MeetingSeen) -> Result<Vec<OwnFile>, Problem> {
    let journal = look.now().journal();
    let mut found = Vec::new();
    for attachment in seen.attachments.iter().flatten().flatten() {
        let Some(file) = look.no_fault(look.now().file_of(*attachment))? else {
            continue;
        };
        if let Some(facts) = look.no_fault(journal.file_facts(file))? {
            found.push(((*attachment, file), facts));
        }
    }
    Ok(found)
}
