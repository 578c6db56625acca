//! An item being written: every part in a field, saved together; whoever comes second is told and keeps the typed text.

use askama::Template;
use axum::extract::{FromRequest as _, Path, Request, State as Given};
use axum::response::Response;
use raadslag_council::clock;
use raadslag_council::event::Stream;
use raadslag_council::ids::{AttachmentId, ItemId};
use raadslag_council::meeting::{Act, MinutesStatus};
use raadslag_council::paper::ItemKind;
use raadslag_council::record::AttachmentLine;
use raadslag_council::rights::Right;
use raadslag_readers::now::{ClosingSeen, DraftItem, ShortNames};

use super::attach::{self, Place};
use super::came::{self, Told};
use super::case_documents::{self, CaseDocuments};
use super::drafts;
use super::gate::{self, Writing};
use super::parts::{Parts, changes};
use super::presence::Company;
use super::proposal;
use super::question::Questions;
use super::work::Work;
use super::{ask_meeting, at, carry_out, find_place, go, guest, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::{Chrome, EarlierView, ItemView, Spot, meeting_name};
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
    parts: Parts,
    company: Company,
    /// What is asked and answered in it, where it is a question time.
    questions: Option<Questions>,
    closing: Option<ClosingSeen>,
    /// What everybody reads once it is opened, and when.
    opening: String,
    /// It was opened just now.
    is_opened: bool,
    /// Everybody reads it.
    is_public: bool,
    attachments: Vec<(AttachmentId, AttachmentLine)>,
    /// What the case system's folder has of its case.
    case_documents: Option<CaseDocuments>,
    guests: Vec<(String, String)>,
    people: Vec<(String, String)>,
    /// Whoever the register knows like the guest who was named.
    alike: Vec<(String, String)>,
    /// What other meetings decided in the matter.
    earlier: Vec<EarlierView>,
    /// That the minutes that left it here are called back, or say otherwise since.
    came: Vec<Told>,
    /// What rule 8 says of the matter's route.
    rule_08: Option<&'static str>,
    can_edit: bool,
    is_planned: bool,
    /// A member's motion (rule 5): its parts as they are read, for they are written by nobody here.
    motion: Option<Vec<(String, String)>>,
    /// What the leak gate would stop.
    leaks: Vec<gate::Found>,
    /// The item as everybody reads it, where its minutes are sent and nothing of it can be changed; and whether all have
    /// signed.
    sent: Option<(ItemView, bool)>,
}

/// The item's fields.
pub async fn show(desk: Desk, Path((slug, item)): Path<(String, String)>) -> Result<Response, Problem> {
    let item = read_id(&item)?;
    desk.must_be_signed_in(&Inside::Draft(slug.clone(), item))?;
    page(desk, move |look| form(look, (&slug, item), None, false)).await
}

pub fn read_id<Id: std::str::FromStr>(text: &str) -> Result<Id, Problem> {
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
        return attach::attach(state, Place::Agenda(slug, item), request).await;
    }
    let mut filled = Filled::from_request(request, &state).await?;
    if filled.fields.get("act") == "discard" {
        return drafts::discard(&filled, &slug, Inside::Draft(slug.clone(), item)).await;
    }
    let is_save = filled.fields.get("act") == "write";
    let why = match filled.fields.get("act") {
        "write" => save(&filled, &slug, item).await?,
        "invite" => invite(&mut filled, &slug).await?,
        "fetch" => case_documents::fetch(&filled, &Place::Agenda(slug.clone(), item)).await?,
        _ => ask_meeting(&filled, &slug).await?,
    };
    drafts::settle(&filled, why.as_deref()).await?;
    let (desk, fields) = (filled.desk, filled.fields);
    match why {
        Some(why) => refused(desk, slug, item, Refused { why, fields }).await,
        None if is_save || fields.get("act") == "take-off" => Ok(go(&desk, Inside::Agenda(slug), &format!("p-{item}"))),
        None if fields.get("act") == "open" => page(desk, move |look| form(look, (&slug, item), None, true)).await,
        None if fields.get("act") == "fetch" => Ok(go(&desk, Inside::Draft(slug, item), "bilag")),
        None => Ok(go(&desk, Inside::Draft(slug, item), "")),
    }
}

/// Invites whoever was chosen, or was named and is registered by that.
async fn invite(filled: &mut Filled, slug: &str) -> Result<Option<String>, Problem> {
    let body = find_place(filled, slug).await?.1;
    let named = match guest::settle(filled, body).await? {
        Ok(named) => named,
        Err(why) => return Ok(Some(why)),
    };
    let chosen = filled.fields.get("person").to_owned();
    match named {
        Some(named) => filled.fields.put("person", &named.person.to_string()),
        None if chosen.is_empty() => return Ok(Some(filled.desk.words().say("guest-nobody"))),
        None => {}
    }
    let why = ask_meeting(filled, slug).await?;
    if why.is_some() {
        filled.fields.put("person", &chosen);
        guest::forget(filled, named).await?;
    }
    Ok(why)
}

/// The page again after something of it was refused.
pub async fn refused(desk: Desk, slug: String, item: ItemId, refused: Refused) -> Result<Response, Problem> {
    page(desk, move |look| form(look, (&slug, item), Some(refused), false)).await
}

/// Each part that is otherwise than before is written by a command of its own; the first refusal is told.
async fn save(filled: &Filled, slug: &str, item: ItemId) -> Result<Option<String>, Problem> {
    let (waiting, slug, fields) = (filled.desk.clone(), slug.to_owned(), filled.fields.clone());
    let known = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let work = Work::find(&look, &slug)?;
        Ok((work.row.meeting, changes(&fields, &find(&look, &work, item)?)))
    });
    let (meeting, changed) = filled.desk.no_fault(known.await)??;
    let changed = match changed {
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

pub fn find(look: &Look<'_>, work: &Work, item: ItemId) -> Result<DraftItem, Problem> {
    let found = look.no_fault(look.now().draft_item(&look.asker, &work.course, item))?;
    found.ok_or_else(Problem::not_found)
}

/// The item as it stands in minutes that are sent.
fn sent(look: &Look<'_>, work: &Work, id: ItemId, short_names: &ShortNames) -> Option<(ItemView, bool)> {
    if work.course.minutes == MinutesStatus::Draft {
        return None;
    }
    Some((
        view(look, work, id, short_names)?,
        work.course.minutes == MinutesStatus::Frozen,
    ))
}

/// The item as everybody reads it who follows the work on it.
fn view(look: &Look<'_>, work: &Work, id: ItemId, short_names: &ShortNames) -> Option<ItemView> {
    let place = work.seen.items.iter().position(|it| *it == id)?;
    let spot = Spot {
        meeting: &work.seen,
        short_names,
        place,
        level: 1,
    };
    ItemView::of(look, &spot)
}

/// What rule 8 says of the route of an item that came as a proposal, as long as it is not dealt with.
fn warned(look: &Look<'_>, work: &Work, id: ItemId) -> Result<Option<&'static str>, Problem> {
    if !work.is_planned() {
        return Ok(None);
    }
    let Some(seen) = look.no_fault(look.now().proposal(&look.asker, id))? else {
        return Ok(None);
    };
    Ok(look
        .no_fault(look.now().route_warning(&seen.proposal))?
        .map(proposal::warning))
}

/// What is to be told of the minutes that left the item here, as long as it is not dealt with.
fn came(look: &Look<'_>, work: &Work, id: ItemId) -> Result<Vec<Told>, Problem> {
    let proposals = look.no_fault(look.now().proposals_on(&look.asker, work.row.meeting))?;
    match proposals.iter().find(|it| it.item == id) {
        Some(proposal) => came::told(look, proposal),
        None => Ok(Vec::new()),
    }
}

fn leaks(look: &Look<'_>, work: &Work, (id, words): (ItemId, &DraftItem)) -> Result<Vec<gate::Found>, Problem> {
    let Some(kept) = work.course.paper.find(id) else {
        return Ok(Vec::new());
    };
    let writing = Writing {
        id,
        body: &work.body,
        words,
        kept,
        stream: Stream::Meeting(work.row.meeting).to_string(),
    };
    gate::found_in(look, &writing)
}

/// What opening the item does now.
fn opening(look: &Look<'_>, work: &Work, id: ItemId) -> Result<&'static str, Problem> {
    let course = &work.course;
    Ok(match look.no_fault(look.now().is_given_otherwise(course, id))? {
        true if course.anew(id).is_some() => "opening-anew",
        true if work.is_planned() => "opening-waits",
        true => "opening-waits-minutes",
        false if !course.is_published => "opening-with-paper",
        false if !course.is_given_out(id) => "opening-with-next",
        false => "opening-at-once",
    })
}

fn form(
    look: &Look<'_>,
    (slug, id): (&str, ItemId),
    refused: Option<Refused>,
    is_opened: bool,
) -> Result<String, Problem> {
    let work = Work::find(look, slug)?;
    let item = find(look, &work, id)?;
    let address = Address::Inside(Inside::Draft(slug.to_owned(), id));
    let at = Inside::Draft(slug.to_owned(), id);
    let alike = guest::alike(look, refused.as_ref())?;
    let mut forms = Forms::again(look, refused)?;
    let unsaved = forms.offer_draft(look, &at, "write")?;
    let members = work.members();
    let visits = work.course.visits.iter().filter(|it| it.item == id);
    let kept = work.course.paper.find(id);
    let short_names = look.no_fault(look.now().short_names_in(&look.asker, &work.seen.record))?;
    let is_motion = kept.is_some_and(|it| it.kind == ItemKind::Motion);
    let page = Page {
        motion: is_motion.then(|| proposal::shown(&item)),
        leaks: leaks(look, &work, (id, &item))?,
        page: Chrome::new(look, item.title.0.clone(), Some(address)),
        drafted: forms.drafted(&at, "write"),
        unsaved: unsaved.map(|it| look.words().at(&clock::time(it))),
        name: meeting_name(look.words(), &work.row),
        parts: Parts::of(&item, &forms, "write", look.words()),
        company: Company::of(look, &at)?,
        questions: Questions::of(look, &work, id, (&mut forms, &at))?,
        opening: match &item.closing {
            Some(_) => look.words().say(opening(look, &work, id)?),
            None => String::new(),
        },
        is_opened,
        is_public: work.course.is_published && work.course.is_given_out(id) && item.closing.is_none(),
        closing: item.closing,
        case_documents: match work.acting.may(&[Right::EditAgenda, Right::TakeMinutes]) {
            true => CaseDocuments::of(look, item.facts.0.case_number.as_deref(), &item.attachments),
            false => None,
        },
        attachments: item.attachments,
        guests: visits
            .map(|it| {
                let words = format!(
                    "{} {}",
                    work.people.of(it.person),
                    look.words().slot(&Some(it.from), &Some(it.to))
                );
                (it.person.to_string(), words)
            })
            .collect(),
        // Members take part in every item.
        people: work
            .people
            .list()
            .into_iter()
            .filter(|it| !members.contains(&it.0))
            .map(|it| (it.0.to_string(), it.1))
            .collect(),
        alike,
        earlier: view(look, &work, id, &short_names)
            .map(|it| it.history)
            .unwrap_or_default(),
        came: came(look, &work, id)?,
        rule_08: warned(look, &work, id)?,
        can_edit: work.may(Right::EditAgenda),
        is_planned: work.is_planned(),
        sent: sent(look, &work, id, &short_names),
        forms,
        slug,
        id,
    };
    rendered(look, &page)
}
