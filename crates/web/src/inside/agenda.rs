//! The agenda of a meeting while it is built, and its minutes when it has ended: one page with the step that comes next.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::body::BodyType;
use raadslag_council::clock::{self, Timestamp};
use raadslag_council::command::Command;
use raadslag_council::ids::{ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{
    Act, AgendaStatus, MeetingKind, MeetingMode, MeetingStatus, MinutesStatus, NewDecision, Words,
};
use raadslag_council::paper::PaperItem;
use raadslag_council::review::{PaperKind, ReviewAct, ReviewKey};
use raadslag_council::rights::Right;
use raadslag_council::workdays::Deadline;
use raadslag_council::writing;
use raadslag_readers::now::{Correction, FollowUpRow, MeetingRow, PointRow, ProposalRow, RemarkRow};

use super::after::After;
use super::fill::{self, Sourced};
use super::follow_ups::Line as FollowUpLine;
use super::given_out::{self, Step as Done};
use super::lines::{self, Line};
use super::proposals::Line as Proposed;
use super::release;
use super::times::{self, Times};
use super::wheel::{self, Offered as Turned};
use super::work::Work;
use super::{ask_meeting, at, carry_out, find_meeting, go, page, rendered};
use super::{confirm, gate};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, MEANT, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::compare::compare;
use crate::render::{Chrome, Signatures, meeting_name, meeting_when};

#[derive(Template)]
#[template(path = "agenda.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    row: &'a MeetingRow,
    name: String,
    steps: Vec<Step>,
    items: Vec<Line>,
    /// Items that were taken off and can go on again.
    off: Vec<TakenOff>,
    /// Follow-ups that go to this body and stand on no agenda: id and line, with the reason they are offered.
    offered: Vec<(String, FollowUpLine)>,
    /// Items that are approved for this body and stand on no agenda, with the reason they are offered.
    proposed: Vec<Proposed>,
    /// Turns of year wheels that belong on this agenda, with the reason they are offered.
    turns: Vec<Turned>,
    /// Points that other bodies passed on and that stand on no agenda.
    points: Vec<PointRow>,
    /// Remarks of those who review the agenda.
    remarks: Vec<Remark>,
    /// Sections beside their sources, while the agenda is built, and how many have news that nobody wrote over.
    sources: Vec<Sourced>,
    news: usize,
    plan: [String; 4],
    /// Day, time and place in words.
    when: String,
    /// Once it has begun, how far the meeting is with its times, and the colour of that.
    state: Option<(String, &'static str)>,
    times: Option<Times>,
    /// That the day of the meeting was corrected, and why.
    corrected: Option<String>,
    /// Why the meeting is called off, where it is.
    cancelled: Option<String>,
    signing: Signatures,
    /// Who had signed each time the minutes came back.
    recalled: Vec<Signatures>,
    after: After,
    can_edit: bool,
    /// Whether people were elected into the body, and citizens may ask it.
    is_political: bool,
    can_minute: bool,
    is_planned: bool,
    /// The items that matters can stand under: address, number and title.
    holders: Vec<(String, String)>,
    /// The last day for the release, in words, and why.
    deadline: String,
    is_late: bool,
    is_locked: bool,
    /// Whether it is held on screens, where that can be chosen (rule 28).
    is_virtual: Option<bool>,
    is_released: bool,
    is_changed: bool,
    is_ended: bool,
    is_published: bool,
    /// What has been done with the paper, and what remains.
    done: Vec<Done>,
    publishes: bool,
    /// What the leak gate finds in the paper as it stands, for whoever may give it out.
    leaks: Vec<gate::Found>,
    /// What it finds in an addition that was just typed.
    addition: Vec<gate::Found>,
    minutes_draft: bool,
    /// Members of whom nobody noted whether they were there, once it has ended.
    unnoted: String,
    /// Decisions that are otherwise than when the meeting was ended.
    corrections: Vec<Corrected>,
    at_signature: bool,
    /// How many suggestions of what to follow up wait for a yes or no, once the meeting has ended.
    suggestions: usize,
}

/// One of the steps from plan to signature.
struct Step {
    label: String,
    is_done: bool,
    is_here: bool,
}

/// A decision held against what stood when the meeting was ended.
struct Corrected {
    id: String,
    title: String,
    html: String,
    by: Vec<String>,
}

/// An item that was taken off, and why.
struct TakenOff {
    id: String,
    title: String,
    reason: String,
}

/// A remark of somebody who reviews the agenda.
struct Remark {
    id: String,
    /// What tells the review it stands in.
    reviewing: String,
    by: String,
    item: Option<(ItemId, String)>,
    text: String,
}

/// The agenda, or the minutes.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Agenda(slug.clone()))?;
    page(desk, move |look| form(look, &slug, None)).await
}

/// Does what a form of the page asks.
pub async fn change(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let is_release = filled.fields.get("act") == "release";
    let why = match filled.fields.get("act") {
        // What goes out is looked at once more first.
        "release" if filled.fields.given(MEANT).is_none() => Some(String::new()),
        "put-back" => put_back(&filled, &slug).await?,
        "settle" => settle(&filled, &slug).await?,
        "fill" => fill::fill(&filled, &slug, None).await?,
        "take" => match taken(&filled.fields) {
            Ok(part) => fill::fill(&filled, &slug, Some(part)).await?,
            Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
        },
        _ => ask_meeting(&filled, &slug).await?,
    };
    let (desk, fields) = (filled.desk, filled.fields);
    match why {
        Some(why) if is_release => page(desk, move |look| last_look(look, &slug, Refused { why, fields })).await,
        Some(why) => page(desk, move |look| form(look, &slug, Some(Refused { why, fields }))).await,
        None => Ok(go(
            &desk,
            Inside::Agenda(slug),
            &anchor(fields.get("act"), fields.get("item")),
        )),
    }
}

/// The section whose proposal is taken.
fn taken(fields: &Fields) -> Result<(ItemId, u32), Unreadable> {
    Ok((fields.read("item")?, fields.read("section")?))
}

/// Where on the page one goes on.
fn anchor(act: &str, item: &str) -> String {
    match (act, item) {
        ("move-item", item) => format!("p-{item}"),
        ("place", _) => "nyt".to_owned(),
        ("place-proposal" | "put-on-again", item) => format!("p-{item}"),
        ("fill" | "take", _) => "kilder".to_owned(),
        _ => String::new(),
    }
}

/// What goes out to whom, before it does.
fn last_look(look: &Look<'_>, slug: &str, refused: Refused) -> Result<String, Problem> {
    let work = Work::find(look, slug)?;
    let deadline = Deadline::of(work.course.plan.date, &work.body.settings);
    release::form(look, slug, refused, &deadline_words(look, &work, deadline))
}

fn form(look: &Look<'_>, slug: &str, refused: Option<Refused>) -> Result<String, Problem> {
    let work = Work::find(look, slug)?;
    let course = &work.course;
    let name = meeting_name(look.words(), &work.row);
    let address = Address::Inside(Inside::Agenda(slug.to_owned()));
    let place = work.seen.record.head.place.clone().unwrap_or_default();
    let end = course.plan.end.map(|it| it.to_string()).unwrap_or_default();
    let deadline = Deadline::of(course.plan.date, &work.body.settings);
    let sources = match work.may(Right::EditAgenda) {
        true => fill::sections(look, &work)?,
        false => Vec::new(),
    };
    let items = lines::lines(look, &work)?;
    let mut forms = Forms::again(look, refused)?;
    forms.tell_item(|id| {
        let line = items.iter().find(|it| it.id.to_string() == id)?;
        Some(format!("{} {}", line.number, line.title))
    });
    let page = Page {
        news: sources.iter().filter(|it| it.is_new && !it.is_by_hand).count(),
        sources,
        page: Chrome::new(look, name.clone(), Some(address)),
        steps: steps(look, &work),
        items,
        off: taken_off(look, &work)?,
        offered: offered(look, &work)?,
        proposed: proposed(look, &work)?,
        turns: match takes_items(&work) {
            true => wheel::offered(look, &work)?,
            false => Vec::new(),
        },
        points: points(look, &work)?,
        remarks: remarks(look, &work)?,
        when: meeting_when(look.words(), &work.row),
        state: course.has_begun().then(|| times::state(look.words(), &work)),
        times: Times::of(&work, &forms),
        corrected: times::corrected(look, &work)?,
        cancelled: work.cancelled(look)?,
        plan: [course.plan.date.to_string(), course.plan.start.to_string(), end, place],
        signing: Signatures::of(
            look.words(),
            (&work.seen.record.signatures, &work.seen.record.awaited),
            None,
        ),
        recalled: look
            .no_fault(look.now().recalled(&look.asker, &work.row))?
            .iter()
            .map(|it| Signatures::of_signing(look.words(), &it.given()))
            .collect(),
        after: After::of(look, &work)?,
        can_edit: work.may(Right::EditAgenda),
        is_political: work.body.body_type.is_political(),
        can_minute: work.may(Right::TakeMinutes),
        is_planned: work.is_planned(),
        holders: work.holders(),
        deadline: deadline_words(look, &work, deadline),
        is_late: deadline.instant().is_some_and(|it| it < look.now),
        is_locked: course.agenda == AgendaStatus::Locked,
        is_virtual: may_be_virtual(&work).then_some(course.mode == MeetingMode::Virtual),
        is_released: course.agenda == AgendaStatus::Released,
        is_changed: work.is_changed(),
        is_ended: work.has_ended(),
        is_published: course.is_published,
        done: given_out::steps(look, &work)?,
        publishes: work.body.settings.publishes && (work.body.settings.publishes_minutes || !work.has_ended()),
        leaks: gate::found(look, &work)?,
        addition: in_addition(look, &work, &forms)?,
        forms,
        corrections: corrections(look, &work)?,
        unnoted: unnoted(&work),
        minutes_draft: course.minutes == MinutesStatus::Draft,
        at_signature: course.minutes == MinutesStatus::SentToSignature,
        suggestions: match work.has_ended() {
            true => {
                let waiting = confirm::waiting(look, std::slice::from_ref(&work.row))?;
                waiting.iter().map(|it| it.count()).sum()
            }
            false => 0,
        },
        row: &work.row,
        name,
    };
    rendered(look, &page)
}

/// What the rule finds in an addition that was typed, and in the files of the item it is about.
fn in_addition(look: &Look<'_>, work: &Work, forms: &Forms) -> Result<Vec<gate::Found>, Problem> {
    let kept = |field: &str| forms.kept("add", field, "");
    let mut found = gate::found_in_addition(look, &work.seen, &kept("text"))?;
    if let Ok(item) = kept("item").parse() {
        found.extend(gate::closed_since(look, work, item)?);
    }
    Ok(found)
}

fn unnoted(work: &Work) -> String {
    let members = work.seats().into_iter().filter(|_| work.has_ended());
    let unnoted = members.filter(|it| !work.course.attendance.contains_key(it));
    unnoted.map(|it| work.people.short(it)).collect::<Vec<_>>().join(", ")
}

/// `senest mandag den 9. december 2030`, with the days counted and the law's own last day where that is another.
fn deadline_words(look: &Look<'_>, work: &Work, deadline: Deadline) -> String {
    let words = look.words();
    let last = words.with("release-by", "day", &words.long_day(&deadline.day));
    let key = match work.body.body_type {
        BodyType::Council => "deadline-rule-council",
        _ => "deadline-rule",
    };
    let counted = words.count(key, u64::from(work.body.settings.release_days));
    if deadline.floor == deadline.day {
        return format!("{last} {counted}");
    }
    let floor = words.with("deadline-floor", "day", &words.long_day(&deadline.floor));
    format!("{last} {counted} {floor}")
}

/// For whoever takes the minutes, until they are sent to signature (rule 23).
fn corrections(look: &Look<'_>, work: &Work) -> Result<Vec<Corrected>, Problem> {
    let is_open = work.has_ended() && work.course.minutes == MinutesStatus::Draft;
    if !is_open || !(work.may(Right::TakeMinutes) || work.may(Right::EditAgenda)) {
        return Ok(Vec::new());
    }
    let words = look.words();
    let title = |item: ItemId| {
        let place = work.seen.items.iter().position(|it| *it == item);
        let found = place.and_then(|it| work.seen.record.items.get(it));
        found
            .map(|it| format!("{}. {}", it.number, it.title))
            .unwrap_or_default()
    };
    let by = |(at, actor): &(Timestamp, Option<PersonId>)| {
        let when = format!("{} {}", words.day(&clock::day(*at)), words.at(&clock::time(*at)));
        let actor = actor.map(|it| work.people.short(it)).filter(|it| !it.is_empty());
        let when = actor.map_or_else(|| when.clone(), |it| format!("{when}, {it}"));
        words.with("corrected-by", "when", &when)
    };
    let found = look.no_fault(look.now().corrections(&look.asker, &work.course))?;
    let line = |it: &Correction| Corrected {
        id: it.item.to_string(),
        title: title(it.item),
        html: compare(
            words,
            &writing::write(&it.before.blocks),
            &writing::write(&it.after.blocks),
        ),
        by: it.by.iter().map(by).collect(),
    };
    Ok(found.iter().map(line).collect())
}

/// Writes again what stood when the meeting was ended.
async fn put_back(filled: &Filled, slug: &str) -> Result<Option<String>, Problem> {
    let (waiting, slug) = (filled.desk.clone(), slug.to_owned());
    let item: ItemId = filled.fields.read("item").map_err(|_| Problem::BadForm)?;
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let work = Work::find(&look, &slug)?;
        let found = look.no_fault(look.now().corrections(&look.asker, &work.course))?;
        let found = found.into_iter().find(|it| it.item == item);
        Ok(found.map(|it| (work.row.meeting, it)))
    });
    // Somebody else was here first: there is nothing left to put back.
    let Some((meeting, found)) = filled.desk.no_fault(found.await)?? else {
        return Ok(None);
    };
    let words = Words::Decision(NewDecision {
        blocks: found.before.blocks,
        outcomes: found.before.outcomes,
        sub_decisions: found.before.sub_decisions,
        // It stood there so.
        anyway: true,
    });
    let act = Act::Write {
        item,
        revision: found.revision,
        words,
    };
    carry_out(filled, "", at(meeting, act)).await
}

/// Somebody builds the agenda, and it takes new items.
fn takes_items(work: &Work) -> bool {
    work.is_planned() && work.may(Right::EditAgenda) && work.course.agenda != AgendaStatus::Locked
}

/// For whoever builds the agenda while it takes items, without what they are recused from.
fn taken_off(look: &Look<'_>, work: &Work) -> Result<Vec<TakenOff>, Problem> {
    if !takes_items(work) {
        return Ok(Vec::new());
    }
    let person = look.signed_in.as_ref().map(|it| it.person);
    let is_shut_out = |item| person.is_some_and(|it| work.course.is_shut_out(item, it));
    let is_recused = |it: &PaperItem| {
        let mut stood = std::iter::once(it.item).chain(it.under);
        is_shut_out(it.item) || stood.any(|it| look.viewer.is_recused_from(it))
    };
    let mut found = Vec::new();
    for off in work.course.taken_off().filter(|it| !is_recused(&it.item)) {
        let title = look.no_fault(look.now().words(off.item.title.text))?;
        found.push(TakenOff {
            id: off.item.item.to_string(),
            title: serde_json::from_str(&title).unwrap_or_default(),
            reason: look.no_fault(look.now().words(off.reason))?,
        });
    }
    Ok(found)
}

/// For whoever builds the agenda while it takes new items.
fn proposed(look: &Look<'_>, work: &Work) -> Result<Vec<Proposed>, Problem> {
    if !takes_items(work) {
        return Ok(Vec::new());
    }
    let rows = look
        .now()
        .proposals_for(&look.asker, work.row.body, work.course.plan.date);
    let line = |it: &ProposalRow| Proposed::of(look, &work.people, it);
    Ok(look.no_fault(rows)?.iter().map(line).collect())
}

/// For whoever builds the agenda while it takes new items.
fn offered(look: &Look<'_>, work: &Work) -> Result<Vec<(String, FollowUpLine)>, Problem> {
    if !takes_items(work) {
        return Ok(Vec::new());
    }
    let rows = look.no_fault(look.now().offered(&look.asker, work.row.body))?;
    let line = |it: &FollowUpRow| (it.follow_up.to_string(), FollowUpLine::of(look, &work.people, it));
    Ok(rows.iter().map(line).collect())
}

/// Points that others passed on, likewise.
fn points(look: &Look<'_>, work: &Work) -> Result<Vec<PointRow>, Problem> {
    if !work.is_planned() || !work.may(Right::EditAgenda) || work.course.agenda == AgendaStatus::Locked {
        return Ok(Vec::new());
    }
    look.no_fault(look.now().offered_points(&look.asker, work.row.body))
}

fn remarks(look: &Look<'_>, work: &Work) -> Result<Vec<Remark>, Problem> {
    if !work.may(Right::EditAgenda) {
        return Ok(Vec::new());
    }
    let rows = look.no_fault(look.now().remarks(&look.asker, work.row.meeting))?;
    let titled = |item: ItemId| {
        let place = work.seen.items.iter().position(|it| *it == item)?;
        Some((item, work.seen.record.items.get(place)?.title.clone()))
    };
    let line = |it: RemarkRow| Remark {
        id: it.note.to_string(),
        reviewing: it.key.body.to_string(),
        by: it.by,
        item: it.item.and_then(titled),
        text: it.text,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Says that a remark is dealt with; the words of the refusal where it was not.
async fn settle(filled: &Filled, slug: &str) -> Result<Option<String>, Problem> {
    let meeting = find_meeting(filled, slug).await?;
    match settled(&filled.fields, meeting) {
        Ok(command) => carry_out(filled, "", command).await,
        Err(unreadable) => Ok(Some(refusal::unreadable(filled.desk.words(), unreadable))),
    }
}

fn settled(fields: &Fields, meeting: MeetingId) -> Result<Command, Unreadable> {
    let key = ReviewKey {
        body: fields.read("reviewing")?,
        meeting,
        paper: PaperKind::Agenda,
    };
    let asked = ReviewAct::Settle {
        note: fields.read("note")?,
        answer: fields.given("text"),
    };
    Ok(Command::AtReview {
        key,
        asked: Box::new(asked),
    })
}

fn steps(look: &Look<'_>, work: &Work) -> Vec<Step> {
    let course = &work.course;
    let done = match (course.status, course.agenda, course.minutes) {
        (MeetingStatus::Planned, AgendaStatus::Released, _) => 1,
        (MeetingStatus::Planned | MeetingStatus::Cancelled, ..) => 0,
        (MeetingStatus::InSession { .. }, ..) => 1,
        (MeetingStatus::Ended { .. }, _, MinutesStatus::Draft) => 2,
        (MeetingStatus::Ended { .. }, _, MinutesStatus::SentToSignature) => 3,
        (MeetingStatus::Ended { .. }, _, MinutesStatus::Frozen) => 4,
    };
    let label = |key: &&str| look.words().say(key);
    ["phase-agenda", "phase-meeting", "phase-minutes", "phase-signature"]
        .iter()
        .enumerate()
        .map(|(place, key)| Step {
            label: label(key),
            is_done: place < done,
            is_here: place == done,
        })
        .collect()
}

/// Rule 28: of the council an extraordinary meeting to come.
fn may_be_virtual(work: &Work) -> bool {
    let is_extraordinary = work.course.plan.kind == MeetingKind::Extraordinary;
    work.is_planned() && is_extraordinary && work.body.body_type == BodyType::Council
}
