//! An item being written: every part in a field, saved together; whoever comes second is told and keeps the typed text.

use askama::Template;
use axum::extract::{FromRequest as _, Path, Request, State as Given};
use axum::response::Response;
use raadslag_council::clock;
use raadslag_council::ids::{AttachmentId, ItemId};
use raadslag_council::meeting::{Act, ItemFacts, Words};
use raadslag_council::record::{AttachmentLine, Section};
use raadslag_council::rights::Right;
use raadslag_council::writing;
use raadslag_readers::now::DraftItem;

use super::attach;
use super::drafts;
use super::work::Work;
use super::{ask_meeting, at, carry_out, go, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::{Chrome, meeting_name};
use crate::settings::State;

#[derive(Template)]
#[template(path = "draft.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    /// The hidden field of the draft, and when one was kept that is not saved.
    drafted: String,
    unsaved: Option<String>,
    slug: &'a str,
    name: String,
    id: ItemId,
    title: (String, u32),
    route: String,
    case_number: String,
    recommended_by: String,
    facts_revision: u32,
    sections: Vec<Field>,
    closing: Option<(String, String)>,
    attachments: Vec<(AttachmentId, AttachmentLine)>,
    guests: Vec<(String, String)>,
    people: Vec<(String, String)>,
    can_edit: bool,
    is_planned: bool,
}

/// A section in its field.
struct Field {
    place: usize,
    label: String,
    text: String,
    revision: u32,
    rows: usize,
}

/// The item's fields.
pub async fn show(desk: Desk, Path((slug, item)): Path<(String, String)>) -> Result<Response, Problem> {
    let item = read_id(&item)?;
    desk.must_be_signed_in(&Inside::Draft(slug.clone(), item))?;
    page(desk, move |look| form(look, (&slug, item), None)).await
}

fn read_id(text: &str) -> Result<ItemId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// Saves what was changed, or does what another form of the page asks; one of them brings a file.
pub async fn write(
    Given(state): Given<State>,
    Path((slug, item)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Problem> {
    let item = read_id(&item)?;
    if attach::brings_file(&request) {
        return attach::attach(state, (slug, item), request).await;
    }
    let filled = Filled::from_request(request, &state).await?;
    if filled.fields.get("act") == "discard" {
        return drafts::discard(&filled, &slug, Inside::Draft(slug.clone(), item)).await;
    }
    let is_save = filled.fields.get("act") == "write";
    let why = if is_save {
        save(&filled, &slug, item).await?
    } else {
        ask_meeting(&filled, &slug).await?
    };
    if why.is_none() {
        drafts::forget(&filled).await?;
    }
    let (desk, fields) = (filled.desk, filled.fields);
    match why {
        Some(why) => refused(desk, slug, item, Refused { why, fields }).await,
        None if is_save || fields.get("act") == "take-off" => Ok(go(&desk, Inside::Agenda(slug), &format!("p-{item}"))),
        None => Ok(go(&desk, Inside::Draft(slug, item), "")),
    }
}

/// The page again after something of it was refused.
pub async fn refused(desk: Desk, slug: String, item: ItemId, refused: Refused) -> Result<Response, Problem> {
    page(desk, move |look| form(look, (&slug, item), Some(refused))).await
}

/// Each part that is otherwise than before is written by a command of its own; the first refusal is told.
async fn save(filled: &Filled, slug: &str, item: ItemId) -> Result<Option<String>, Problem> {
    let (waiting, slug) = (filled.desk.clone(), slug.to_owned());
    let known = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let work = Work::find(&look, &slug)?;
        Ok((work.row.meeting, find(&look, &work, item)?))
    });
    let (meeting, before) = filled.desk.no_fault(known.await)??;
    let changed = match changes(&filled.fields, &before) {
        Ok(changed) => changed,
        Err(unreadable) => return Ok(Some(refusal::unreadable(filled.desk.words(), unreadable))),
    };
    for (revision, words) in changed {
        let part = format!("{:?}", words.part());
        let act = Act::Write { item, revision, words };
        if let Some(why) = carry_out(filled, &part, at(meeting, act)).await? {
            return Ok(Some(why));
        }
    }
    Ok(None)
}

/// What the fields say otherwise than the item, each with the writing that the visitor had read.
fn changes(fields: &Fields, before: &DraftItem) -> Result<Vec<(u32, Words)>, Unreadable> {
    let mut changed = Vec::new();
    let title = fields.get("title").trim();
    if title != before.title.0 {
        changed.push((fields.read("title-revision")?, Words::Title(title.to_owned())));
    }
    let facts = facts(fields);
    if facts != facts_of(before) {
        changed.push((fields.read("facts-revision")?, Words::Facts(facts)));
    }
    let texts = fields.all("section").zip(fields.all("section-revision")).enumerate();
    for (place, (typed, revision)) in texts {
        let Some((known, _)) = before.sections.get(place) else {
            break;
        };
        let typed = typed.replace("\r\n", "\n");
        if typed.trim() != writing::write(&known.blocks).trim() {
            let section = Section {
                label: known.label.clone(),
                blocks: writing::read(&typed),
            };
            let revision = revision.parse().map_err(|_| Unreadable("section"))?;
            changed.push((revision, section_at(place, section)));
        }
    }
    if let Some(typed) = fields.given("new-section") {
        let section = Section {
            label: fields.get("new-label").trim().to_owned(),
            blocks: writing::read(&typed),
        };
        changed.push((0, section_at(before.sections.len(), section)));
    }
    Ok(changed)
}

fn section_at(place: usize, section: Section) -> Words {
    let place = u32::try_from(place).unwrap_or(u32::MAX);
    Words::Section { place, section }
}

fn facts(fields: &Fields) -> ItemFacts {
    let stations = fields.get("route").split([',', ';', '>']);
    ItemFacts {
        route: stations
            .map(|it| it.trim().to_owned())
            .filter(|it| !it.is_empty())
            .collect(),
        case_number: fields.given("case-number"),
        recommended_by: fields.given("recommended-by"),
    }
}

fn facts_of(item: &DraftItem) -> ItemFacts {
    let facts = &item.facts.0;
    ItemFacts {
        route: facts.route.clone(),
        case_number: facts.case_number.clone(),
        recommended_by: facts.recommended_by.clone(),
    }
}

fn find(look: &Look<'_>, work: &Work, item: ItemId) -> Result<DraftItem, Problem> {
    let found = look.no_fault(look.now().draft_item(&look.asker, &work.course, item))?;
    found.ok_or_else(Problem::not_found)
}

fn form(look: &Look<'_>, (slug, id): (&str, ItemId), refused: Option<Refused>) -> Result<String, Problem> {
    let work = Work::find(look, slug)?;
    let item = find(look, &work, id)?;
    let facts = facts_of(&item);
    let address = Address::Inside(Inside::Draft(slug.to_owned(), id));
    let at = Inside::Draft(slug.to_owned(), id);
    let mut forms = Forms::again(look, refused)?;
    let unsaved = forms.offer_draft(look, &at, "write")?;
    let visits = work.course.visits.iter().filter(|it| it.item == id);
    let page = Page {
        page: Chrome::new(look, item.title.0.clone(), Some(address)),
        drafted: forms.drafted(&at, "write"),
        unsaved: unsaved.map(|it| look.words().at(&clock::time(it))),
        name: meeting_name(look.words(), &work.row),
        sections: sections(&item, forms.typed("write")),
        title: item.title,
        route: facts.route.join(", "),
        case_number: facts.case_number.unwrap_or_default(),
        recommended_by: facts.recommended_by.unwrap_or_default(),
        facts_revision: item.facts.1,
        closing: item.closing,
        attachments: item.attachments,
        guests: visits
            .map(|it| {
                let words = format!("{} {}–{}", work.people.of(it.person), it.from, it.to);
                (it.person.to_string(), words)
            })
            .collect(),
        people: work
            .people
            .list()
            .into_iter()
            .map(|it| (it.0.to_string(), it.1))
            .collect(),
        can_edit: work.may(Right::EditAgenda),
        is_planned: work.is_planned(),
        forms,
        slug,
        id,
    };
    rendered(look, &page)
}

/// The sections, with what was typed into them when the form was refused.
fn sections(item: &DraftItem, typed_fields: Option<&Fields>) -> Vec<Field> {
    let typed: Vec<&str> = typed_fields.map(|it| it.all("section").collect()).unwrap_or_default();
    // A draft was typed upon the writing that was read then.
    let revisions: Vec<u32> = typed_fields
        .map(|it| it.all("section-revision").filter_map(|it| it.parse().ok()).collect())
        .unwrap_or_default();
    let pairs = item.sections.iter().enumerate();
    pairs
        .map(|(place, (section, revision))| {
            let text = typed
                .get(place)
                .map_or_else(|| writing::write(&section.blocks), |it| (*it).to_owned());
            Field {
                place,
                label: section.label.clone(),
                rows: (text.lines().map(|it| 1 + it.chars().count() / 90).sum::<usize>() + 2).clamp(3, 30),
                text,
                revision: revisions.get(place).copied().unwrap_or(*revision),
            }
        })
        .collect()
}
