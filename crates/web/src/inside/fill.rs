//! The agenda that builds itself: what the sources have for a coming meeting, beside what its sections say.

use std::collections::BTreeMap;

use raadslag_council::agreements;
use raadslag_council::body::{Body, read_standing};
use raadslag_council::clock::Date;
use raadslag_council::economy::{self, Told};
use raadslag_council::fill::{Because, Proposal, Sources, propose};
use raadslag_council::follow_up::short_title;
use raadslag_council::forums::{self, ForumGroup};
use raadslag_council::ids::{BodyId, ItemId, MeetingId};
use raadslag_council::it_model::{self, Around, ItGap, Sitting};
use raadslag_council::meeting::{Act, AgendaStatus, Filling};
use raadslag_council::paper::Part;
use raadslag_council::record::Section;
use raadslag_council::review::agenda_blocks;
use raadslag_council::rich::{Block, ListItem};
use raadslag_store::people;

use super::it_model::held;
use super::work::Work;
use super::{at, carry_out};
use crate::desk::Look;
use crate::form::Filled;
use crate::language::Words;
use crate::problem::Problem;

/// A section beside what its sources have.
pub struct Sourced {
    pub item: ItemId,
    pub place: u32,
    /// The item's number and title.
    pub number: String,
    pub title: String,
    /// What the sources have, each with why.
    pub lines: Vec<(String, String)>,
    /// A person wrote the section, and it stays so.
    pub is_by_hand: bool,
    /// The sources have something else than the section says.
    pub is_new: bool,
    revision: u32,
    section: Section,
}

impl Sourced {
    fn filling(&self, insist: bool) -> Filling {
        Filling {
            item: self.item,
            place: self.place,
            revision: self.revision,
            section: self.section.clone(),
            insist,
        }
    }
}

/// Every section with sources of a meeting whose agenda is being built; none for whoever may not follow the work on it.
pub fn sections(look: &Look<'_>, work: &Work) -> Result<Vec<Sourced>, Problem> {
    if !work.is_planned() || work.course.agenda != AgendaStatus::Draft {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    let numbers = work.course.paper.record().counted();
    for proposal in proposals(look, (work.row.meeting, work.course.plan.date), &work.body)? {
        let items = &work.course.paper.items;
        let Some(row) = items.iter().position(|it| it.item == proposal.item) else {
            continue;
        };
        let Some(draft) = look.no_fault(look.now().draft_item(&look.asker, &work.course, proposal.item))? else {
            continue;
        };
        let Some((section, revision)) = draft.sections.get(proposal.place as usize) else {
            continue;
        };
        let part = Part::Section(proposal.place);
        found.push(Sourced {
            number: numbers.get(row).cloned().unwrap_or_default(),
            title: draft.title.0.clone(),
            lines: lines(look.words(), &proposal),
            is_by_hand: items[row].by_hand.contains(&part),
            is_new: *section != proposal.section,
            revision: *revision,
            item: proposal.item,
            place: proposal.place,
            section: proposal.section,
        });
    }
    Ok(found)
}

fn proposals(look: &Look<'_>, (meeting, date): (MeetingId, Date), body: &Body) -> Result<Vec<Proposal>, Problem> {
    let Some(standing) = body.standing else {
        return Ok(Vec::new());
    };
    let now = look.now();
    let texts = look.no_fault(now.journal().texts(&[standing]))?;
    let template = texts.get(&standing).and_then(|it| it.as_str()).unwrap_or_default();
    let seen = look.no_fault(now.rolling_list(&look.asker, body.body))?;
    let register = look.no_fault(people::all(now.journal().db()))?;
    let people: BTreeMap<_, _> = register.iter().map(|it| (it.person, it.member(false))).collect();
    let offered = look.no_fault(now.offered(&look.asker, body.body))?;
    // What has a day puts itself on the agenda as an item of its own.
    let open = offered.into_iter().filter(|it| !it.is_from_closed && !it.puts_itself());
    let follow_ups: Vec<_> = open.map(|it| (short_title(it.kind, &it.text, ""), it.due)).collect();
    let papers = look.no_fault(now.reviewed_papers(&look.asker, meeting))?;
    let reviewed = lists(&agenda_blocks(&papers));
    let economy = look.no_fault(now.economy(&look.asker, body.body))?;
    let economy_table = economy::overview_table(&economy.economy, &economy.texts, date);
    let economy = economy::points(&economy.economy, &economy.texts, date);
    let forums = look.no_fault(now.forums(&look.asker, body.body))?;
    let forums = [ForumGroup::General, ForumGroup::Subject]
        .map(|group| forums::points(&forums.forums, &forums.texts, group, date));
    let agreements = look.no_fault(now.agreements(&look.asker, body.body))?;
    let agreements = agreements::points(&agreements.agreements, &agreements.texts, (look.today, date));
    let it_gaps = it_gaps(look, body.body)?;
    let it_steps = it_steps(look, (body.body, date))?;
    let programmes = look.no_fault(now.programmes(&look.asker, body.body))?;
    let programmes = programmes.programmes.told(&programmes.texts);
    let sources = Sources {
        meeting,
        date,
        list: &seen.list,
        texts: &seen.texts,
        people: &people,
        withheld: &seen.withheld,
        follow_ups: &follow_ups,
        reviewed: [&reviewed[0], &reviewed[1]],
        economy: &economy,
        economy_table: economy_table.as_ref(),
        forums: [&forums[0], &forums[1]],
        agreements: &agreements,
        it_gaps: &it_gaps,
        it_steps: &it_steps,
        programmes: &programmes,
    };
    Ok(propose(&read_standing(template), &sources))
}

/// What somebody wants settled of the body's corporate IT.
fn it_gaps(look: &Look<'_>, body: BodyId) -> Result<Vec<(ItGap, ListItem)>, Problem> {
    let now = look.now();
    let seen = look.no_fault(now.it_model(&look.asker, body))?;
    if seen.model.records().is_empty() {
        return Ok(Vec::new());
    }
    let agreements = look.no_fault(now.agreements(&look.asker, body))?;
    let positions = look.no_fault(now.positions())?;
    let held = held(&positions, look.today);
    let around = Around {
        agreements: &agreements.agreements,
        held: &held,
        today: look.today,
    };
    let gaps = it_model::gaps(&seen.model, &around);
    Ok(it_model::points(&seen.model, &seen.texts, &gaps))
}

/// Steps towards corporate IT, of this body or another, whose decision is expected of this body.
fn it_steps(look: &Look<'_>, (body, on): (BodyId, Date)) -> Result<Vec<(Date, ListItem)>, Problem> {
    let days = look.no_fault(look.now().meeting_days(body, on))?;
    let next = days.iter().map(|it| it.date).filter(|it| *it > on).min();
    let sitting = Sitting { body, on, next };
    let mut found = Vec::new();
    for (of, _, _) in look.no_fault(look.now().it_models(&look.asker))? {
        let seen = look.no_fault(look.now().it_model(&look.asker, of))?;
        found.extend(it_model::step_points(&seen.model, &seen.texts, sitting));
    }
    found.sort_by_key(|it| it.0);
    Ok(found)
}

/// The two lists of the papers gone through, without their headings: the template has its own.
fn lists(blocks: &[Block]) -> [Vec<ListItem>; 2] {
    let mut lists = blocks.iter().filter_map(|it| match it {
        Block::List(list) => Some(list.items.clone()),
        _ => None,
    });
    [lists.next().unwrap_or_default(), lists.next().unwrap_or_default()]
}

fn lines(words: Words, proposal: &Proposal) -> Vec<(String, String)> {
    let offers = proposal.offers.iter();
    offers
        .map(|it| (it.point.text.as_str().to_owned(), why(words, it.because)))
        .collect()
}

fn why(words: Words, because: Because) -> String {
    let day = |key: &str, otherwise: &str, day: Option<Date>| match day {
        Some(day) => words.with(key, "day", &words.day(&day)),
        None => words.say(otherwise),
    };
    match because {
        Because::Reviewed => words.say("because-reviewed"),
        Because::ToSettle => words.say("because-to-settle"),
        Because::Coming(date) => day("because-coming-on", "because-coming", date),
        Because::Standing => words.say("because-standing"),
        Because::PutHere => words.say("because-put-here"),
        Because::OnTheDay => words.say("because-on-the-day"),
        Because::Guest => words.say("because-guest"),
        Because::FollowUp(due) => day("because-follow-up-due", "because-follow-up", due),
        Because::Economy(Told::Review(date)) => words.with("because-budget-review", "day", &words.day(&date)),
        Because::Economy(Told::Grants) => words.say("because-grants"),
        Because::Economy(Told::Timetable(_)) => words.say("because-timetable"),
        Because::Forum => words.say("because-forums"),
        Because::Agreement(last) => words.with("because-agreement", "day", &words.day(&last)),
        Because::ItGap(gap) => words.say(match gap {
            ItGap::NoAgreement => "because-it-no-agreement",
            ItGap::NoOwner => "because-it-no-owner",
            ItGap::AgreementEnds => "because-it-agreement-over",
            ItGap::RestsOnNothing => "because-it-rests-on-nothing",
        }),
        Because::ItStep(by) => words.with("because-it-step", "day", &words.day(&by)),
        Because::Later(date) => day("because-later-on", "because-later", date),
    }
}

/// Fills every section of a meeting that nobody wrote by hand; with `taken` that one too. The words of the refusal where
/// the rules say no.
pub async fn fill(filled: &Filled, slug: &str, taken: Option<(ItemId, u32)>) -> Result<Option<String>, Problem> {
    let (waiting, slug) = (filled.desk.clone(), slug.to_owned());
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let work = Work::find(&look, &slug)?;
        let is_taken = |it: &Sourced| taken == Some((it.item, it.place));
        let parts = sections(&look, &work)?;
        let wanted = parts.iter().filter(|it| it.is_new && (taken.is_none() || is_taken(it)));
        let parts: Vec<Filling> = wanted.map(|it| it.filling(is_taken(it))).collect();
        Ok((work.row.meeting, parts))
    });
    let (meeting, parts) = filled.desk.no_fault(found.await)??;
    carry_out(filled, &format!("fill{meeting}"), at(meeting, Act::Fill { parts })).await
}

/// Fills the agendas of a body that are being built, after its sources changed. It is a help and stops nothing: where it is
/// not done, the agenda's own page offers it.
pub async fn refill(filled: &Filled, body: BodyId) -> Result<(), Problem> {
    let desk = &filled.desk;
    let days = desk
        .ask(move |desk| {
            desk.state.now.catch_up()?;
            desk.state.now.meeting_days(body, desk.today)
        })
        .await?;
    for day in days.iter().filter(|it| it.is_built()) {
        match fill(filled, &day.slug, None).await {
            Ok(_) | Err(Problem::NotFound { .. }) => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(())
}
