//! `/forbered`: items on their way to an agenda: those that wait for the visitor, the visitor's own, those of a body.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Response;
use raadslag_council::case::{ItemStatus, NewProposal, ProposalAct};
use raadslag_council::clock::{self, Date};
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, CaseId, ItemId, PersonId};
use raadslag_council::meeting::ItemFacts;
use raadslag_council::phrases::unstopped;
use raadslag_council::rights::Right;
use raadslag_readers::now::ProposalRow;

use super::motion;
use super::settings::ITEM_KINDS;
use super::work::Names;
use super::{answered, carry_out, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::language::Words;
use crate::problem::Problem;
use crate::refusal;
use crate::render::{Chrome, badge};

/// Bodies that may be named after the first one.
pub const STATIONS: usize = 3;

#[derive(Template)]
#[template(path = "proposals.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    /// Waits for the visitor's approval.
    to_approve: Vec<Line>,
    /// The visitor's own, those that are under way and those that are over.
    mine: Vec<Line>,
    over: Vec<Line>,
    /// On the way to the bodies whose agendas the visitor builds.
    coming: Vec<Line>,
    /// For whom the visitor writes, and everybody a case may go on to.
    bodies: Vec<(String, String)>,
    /// Where the visitor moves motions: the body, and the next day for one in words.
    motions: Vec<(String, String, String)>,
    others: Vec<(String, String)>,
    /// What was chosen, field by field, when the form was refused.
    chosen: Vec<String>,
}

impl Page<'_> {
    /// Whether a choice was made in the field at a place before the form was refused.
    fn is_chosen(&self, at: usize, value: &str) -> bool {
        self.chosen.get(at).is_some_and(|it| it == value)
    }
}

/// A proposal in a list.
pub struct Line {
    pub to: String,
    pub item: String,
    pub case: String,
    pub title: String,
    pub body: String,
    pub status: String,
    pub tone: &'static str,
    /// Since when, and by whom it is written or approved.
    pub since: String,
    pub author: String,
    /// Why it is as it is, in somebody's own words.
    pub reason: String,
    /// Where it comes from, or what it waits for.
    pub why: String,
    pub is_open: bool,
}

impl Line {
    pub fn of(look: &Look<'_>, people: &Names, row: &ProposalRow) -> Self {
        let words = look.words();
        Self {
            to: Address::Inside(Inside::Proposal(row.item)).under(look.prefix),
            item: row.item.to_string(),
            case: row.case.to_string(),
            title: row.title.clone(),
            body: row.body_name.clone(),
            status: words.say(status_word(row.status)),
            tone: tone(row.status),
            since: words.with("since-day", "day", &words.day(&clock::day(row.at))),
            author: row.author.map(|it| people.short(it)).unwrap_or_default(),
            reason: row.reason.clone(),
            why: why(words, row),
            is_open: row.is_open,
        }
    }
}

/// Which reading it is, and why a proposal is offered or where it stands.
fn why(words: Words, row: &ProposalRow) -> String {
    let reading = row.reading.map(|it| badge::reading(words, it));
    let earliest = row.earliest.filter(|_| row.status.is_offered());
    let earliest = earliest.map(|it| words.with("not-before-day", "day", &words.day(&it)));
    let stands = Some(stands(words, row)).filter(|it| !it.is_empty());
    let back = called_back(words, row);
    let told: Vec<String> = reading.into_iter().chain(earliest).chain(stands).chain(back).collect();
    let told: Vec<&str> = told.iter().map(|it| unstopped(it)).collect();
    told.join(" · ")
}

/// That the minutes that left a proposal where it waits or stands are called back: those of the body before, or of its own body
/// that put it off.
pub fn called_back(words: Words, row: &ProposalRow) -> Option<String> {
    let is_over = matches!(row.status, ItemStatus::Decided | ItemStatus::Withdrawn);
    let left = row.left.as_ref().filter(|it| it.is_called_back && !is_over)?;
    Some(words.with(
        "left-by-called-back",
        "body",
        &of_day(words, &left.body_name, left.date),
    ))
}

/// `Direktionen 11. december 2030`
fn of_day(words: Words, body: &str, date: Option<Date>) -> String {
    date.map_or_else(|| body.to_owned(), |it| format!("{body} {}", words.day(&it)))
}

fn stands(words: Words, row: &ProposalRow) -> String {
    let day = |it: Option<Date>| it.map(|it| words.day(&it)).unwrap_or_default();
    match (row.status, &row.after, &row.meeting) {
        (ItemStatus::OnAgenda | ItemStatus::Decided, _, Some((_, date))) => {
            words.with("stands-on-agenda-of", "day", &day(*date))
        }
        (ItemStatus::Postponed, ..) if row.until.is_some() => words.with("waits-for-meeting", "day", &day(row.until)),
        (ItemStatus::ApprovedForAgenda, Some((body, date)), _) => {
            words.with("comes-from-body", "body", &of_day(words, body, *date))
        }
        _ => String::new(),
    }
}

/// How far an item is, in words.
pub fn status_word(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::Draft => "status-draft",
        ItemStatus::Ready => "status-ready",
        ItemStatus::ApprovedForAgenda => "status-approved",
        ItemStatus::OnAgenda => "status-on-agenda",
        ItemStatus::Decided => "status-decided",
        ItemStatus::SentBack => "status-sent-back",
        ItemStatus::Withdrawn => "status-withdrawn",
        ItemStatus::Postponed => "status-postponed",
    }
}

fn tone(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::Draft => "open",
        ItemStatus::Ready | ItemStatus::Postponed => "wait",
        ItemStatus::ApprovedForAgenda | ItemStatus::Decided => "yes",
        ItemStatus::OnAgenda => "plain",
        ItemStatus::SentBack | ItemStatus::Withdrawn => "no",
    }
}

/// The lists, and the form of a new item.
pub async fn show(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Proposals)?;
    page(desk, |look| form(look, None)).await
}

fn form(look: &Look<'_>, refused: Option<Refused>) -> Result<String, Problem> {
    let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
    let people = Names::all(look)?;
    let now = look.now();
    let lines = |rows: Vec<ProposalRow>| -> Vec<Line> { rows.iter().map(|it| Line::of(look, &people, it)).collect() };
    let to_approve = look.no_fault(now.to_approve(&look.asker, person))?;
    let mine = look.no_fault(now.proposals_of(&look.asker, person))?;
    let is_over = |it: &ProposalRow| matches!(it.status, ItemStatus::Decided | ItemStatus::Withdrawn);
    let (over, mine): (Vec<_>, Vec<_>) = mine.into_iter().partition(is_over);
    let shown: BTreeSet<ItemId> = to_approve.iter().chain(&mine).map(|it| it.item).collect();
    let mut coming = Vec::new();
    for body in look.no_fault(now.bodies_with(person, Right::EditAgenda, look.today))? {
        let rows = look.no_fault(now.proposals_at(&look.asker, body))?;
        coming.extend(rows.into_iter().filter(|it| !shown.contains(&it.item)));
    }
    let typed = refused.as_ref().map(|it| &it.fields);
    let chosen = |name: &str| typed.map(|it| it.get(name).to_owned()).unwrap_or_default();
    let named = ["body", "kind"].into_iter().map(chosen);
    // A motion is refused on the same page, and has none.
    let stations = typed.into_iter().flat_map(|it| it.all("station")).map(str::to_owned);
    let stations = stations
        .chain(std::iter::repeat_n(String::new(), STATIONS))
        .take(STATIONS);
    let chosen = named.chain(stations).collect();
    let page = Page {
        page: Chrome::new(
            look,
            look.words().say("proposals"),
            Some(Address::Inside(Inside::Proposals)),
        ),
        forms: Forms::again(look, refused)?,
        to_approve: lines(to_approve),
        mine: lines(mine),
        over: lines(over),
        coming: lines(coming),
        bodies: bodies(look)?,
        motions: motions(look, person)?,
        others: others(look)?,
        chosen,
    };
    rendered(look, &page)
}

/// The bodies that the visitor writes items for.
fn bodies(look: &Look<'_>) -> Result<Vec<(String, String)>, Problem> {
    let Some(person) = look.signed_in.as_ref().map(|it| it.person) else {
        return Ok(Vec::new());
    };
    let mine = look.no_fault(look.now().bodies_with(person, Right::WriteItems, look.today))?;
    let named = |it: BodyId| Ok((it.to_string(), name(look, it)?));
    mine.into_iter().map(named).collect()
}

/// The bodies that take motions of the visitor.
fn motions(look: &Look<'_>, person: PersonId) -> Result<Vec<(String, String, String)>, Problem> {
    let words = look.words();
    let taking = motion::bodies(look, person)?.into_iter();
    let taking = taking.map(|body| {
        let next = motion::next_last(look, body)?.map(|(last, meeting)| {
            let values = [("last", words.long_day(&last)), ("meeting", words.long_day(&meeting))];
            words.with_all("motion-next", &values)
        });
        let next = next.unwrap_or_else(|| words.say("motion-no-meeting"));
        Ok((body.to_string(), name(look, body)?, next))
    });
    taking.collect()
}

pub fn others(look: &Look<'_>) -> Result<Vec<(String, String)>, Problem> {
    let all = look.no_fault(look.now().bodies(&look.asker))?;
    Ok(all.into_iter().map(|it| (it.body.to_string(), it.name)).collect())
}

/// A body's name.
pub fn name(look: &Look<'_>, body: BodyId) -> Result<String, Problem> {
    let Some(body) = look.no_fault(look.now().body(body))? else {
        return Ok(String::new());
    };
    let texts = look.no_fault(look.now().journal().texts(&[body.name]))?;
    Ok(texts
        .get(&body.name)
        .and_then(|it| it.as_str())
        .unwrap_or_default()
        .to_owned())
}

/// Begins an item.
pub async fn begin(filled: Filled) -> Result<Response, Problem> {
    let item = ItemId::of(&[&filled.command.to_string()]);
    let waiting = filled.desk.clone();
    let fields = filled.fields.clone();
    let read = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        Ok(match read(&fields, item) {
            Ok(mut new) => {
                new.facts.route = printed_route(&look, new.body, &new.route)?;
                new.sections = look.no_fault(look.now().sections_of(new.body, new.item_kind))?;
                Ok(new)
            }
            Err(unreadable) => Err(unreadable),
        })
    });
    let why = match filled.desk.no_fault(read.await)?? {
        Ok(new) => {
            let case = case_of(&new);
            let act = Box::new(ProposalAct::Begin(Box::new(new)));
            carry_out(&filled, "", Command::AtCase { case, act }).await?
        }
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    answered(filled, why, (Inside::Proposal(item), ""), move |look, refused| {
        form(look, Some(refused))
    })
    .await
}

/// A case number names the matter that other bodies know; without one it is a matter of its own.
fn case_of(new: &NewProposal) -> CaseId {
    match &new.facts.case_number {
        Some(number) => identity::case(number),
        None => CaseId::of(&[&new.item.to_string()]),
    }
}

/// Every body on the way, where there is more than one.
pub fn printed_route(look: &Look<'_>, body: BodyId, route: &[BodyId]) -> Result<Vec<String>, Problem> {
    if route.is_empty() {
        return Ok(Vec::new());
    }
    std::iter::once(body)
        .chain(route.iter().copied())
        .map(|it| name(look, it))
        .collect()
}

fn read(fields: &Fields, item: ItemId) -> Result<NewProposal, Unreadable> {
    let kind = ITEM_KINDS.iter().find(|it| it.1 == fields.get("kind"));
    let stations = fields.all("station").filter(|it| !it.is_empty());
    Ok(NewProposal {
        item,
        body: fields.read("body")?,
        route: stations
            .map(|it| it.parse().map_err(|_| Unreadable("body")))
            .collect::<Result<_, _>>()?,
        readings: None,
        item_kind: kind.ok_or(Unreadable("kind"))?.0,
        title: fields.get("title").to_owned(),
        facts: ItemFacts {
            case_number: fields.given("case-number"),
            ..ItemFacts::default()
        },
        sections: Vec::new(),
    })
}
