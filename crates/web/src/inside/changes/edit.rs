//! A programme on a page of its own: what it is, its drawing, its milestones, and the form that changes it.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::change::{
    ChangeAct, ChangeProgramme, NewChangeProgramme, NewMilestone, NewPhase, ProgrammeStage,
};
use raadslag_council::clock::Date;
use raadslag_council::goals::Goal;
use raadslag_council::ids::{ChangeProgrammeId, ItemId, MeetingId, MilestoneId};

use super::view::{Line, Stone, span};
use super::{Desktop, ask, drawn, find};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable, read_day};
use crate::form::{Filled, Forms, Refused};
use crate::inside::decisions::{self, Linked};
use crate::inside::{answered, page, rendered};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

/// The place of a programme that is not there yet.
const NEW: &str = "ny";

/// So many empty rows stand under the phases and the milestones of the form.
const MORE: usize = 3;

#[derive(Template)]
#[template(path = "changes/change.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    body: String,
    can_steer: bool,
    /// What stands; nothing for a new programme.
    shown: Option<Shown>,
    today: String,
    fields: Typed,
}

/// A programme as its page tells it.
struct Shown {
    line: Line,
    purpose: Vec<String>,
    partner: String,
    /// The agreements' page.
    agreement: Option<String>,
    drawings: Vec<(&'static str, String)>,
    /// Name and span of each phase.
    phases: Vec<(String, String)>,
    stones: Vec<Stone>,
    decisions: Vec<Linked>,
    /// Words and page of each goal.
    goals: Vec<(String, String)>,
    is_ended: bool,
    ended: String,
    /// The body's rolling list, where the programme stands while it is always on.
    list: Option<String>,
}

/// A choice of a form: code, words, and whether it is chosen.
type Choice = (String, String, bool);

/// What stands in the form.
#[derive(Default)]
struct Typed {
    name: String,
    purpose: String,
    owners: Vec<Choice>,
    agreements: Vec<Choice>,
    partner: String,
    /// Name, first and last day of each phase.
    phases: Vec<[String; 3]>,
    /// Id, name and day of each milestone.
    stones: Vec<[String; 3]>,
    decisions: Vec<Choice>,
    goals: Vec<Choice>,
    is_always_on: bool,
}

/// The page of a programme.
pub async fn show(desk: Desk, Path((slug, programme)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Changes(slug.clone()))?;
    page(desk, move |look| form(look, (&slug, &programme), None)).await
}

fn known<'d>(desktop: &'d Desktop, programme: &str) -> Result<Option<&'d ChangeProgramme>, Problem> {
    if programme == NEW {
        desktop.here.must_steer()?;
        return Ok(None);
    }
    let programme: ChangeProgrammeId = programme.parse().map_err(|_| Problem::not_found())?;
    let found = desktop.seen.changes.find(programme);
    found.map(Some).ok_or_else(Problem::not_found)
}

fn form(look: &Look<'_>, (slug, code): (&str, &str), refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    let programme = known(&desktop, code)?;
    let forms = Forms::offering(look, refused)?;
    let page = Page {
        page: Chrome::new(
            look,
            match programme {
                Some(it) => desktop.words(it.name),
                None => look.words().say("change-new"),
            },
            programme.map(|_| Address::Inside(Inside::Change(desktop.here.slug.clone(), code.to_owned()))),
        ),
        room: desktop.here.at(look, ""),
        can_steer: desktop.here.can_steer(),
        shown: programme.map(|it| shown(look, &desktop, it)).transpose()?,
        today: look.today.to_string(),
        fields: match desktop.here.can_steer() {
            true => typed(look, &desktop, programme, forms.typed("save"))?,
            false => Typed::default(),
        },
        forms,
        body: desktop.here.name,
    };
    rendered(look, &page)
}

fn shown(look: &Look<'_>, desktop: &Desktop, it: &ChangeProgramme) -> Result<Shown, Problem> {
    let words = look.words();
    let lines = |text: String| {
        text.lines()
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let agreement = it
        .agreement
        .filter(|it| desktop.agreements.agreements.find(*it).is_some());
    let goal = |goal: &Goal| {
        let page = Inside::Goal(desktop.here.slug.clone(), goal.to_string());
        (desktop.goal(words, *goal), Address::Inside(page).under(look.prefix))
    };
    let list = Address::Inside(Inside::Coming(desktop.here.slug.clone())).under(look.prefix);
    Ok(Shown {
        list: it.is_always_on.then_some(list),
        line: desktop.line(look, words, it),
        purpose: lines(desktop.perhaps(it.purpose)),
        partner: desktop.partner(it),
        agreement: agreement.map(|_| Address::Inside(Inside::Agreements(desktop.here.slug.clone())).under(look.prefix)),
        drawings: drawn::drawings(look, desktop, words, it),
        phases: it
            .phases
            .iter()
            .map(|it| (desktop.words(it.name), span(words, it.from, it.until)))
            .collect(),
        stones: it
            .milestones
            .iter()
            .map(|it| desktop.stone(words, it, look.today))
            .collect(),
        decisions: decisions::linked(look, it.decisions.iter().copied())?,
        goals: it.goals.iter().map(goal).collect(),
        is_ended: it.stage(look.today) == ProgrammeStage::Ended,
        ended: it
            .ended
            .map(|it| words.with("change-ended-on", "day", &words.day(&it)))
            .unwrap_or_default(),
    })
}

/// What the form begins with: what was typed before it was refused, or else what stands.
fn typed(
    look: &Look<'_>,
    desktop: &Desktop,
    programme: Option<&ChangeProgramme>,
    again: Option<&Fields>,
) -> Result<Typed, Problem> {
    let words = look.words();
    let said = |name: &str, stands: String| again.map_or(stands, |it| it.get(name).to_owned());
    let chosen = |name: &str, code: String, told: String, stands: bool| {
        let is_it = again.map_or(stands, |it| it.holds(name, &code));
        (code, told, is_it)
    };
    let register = &desktop.goals.goals.now;
    let own = register
        .goals
        .iter()
        .filter(|it| !it.is_over(look.today))
        .map(|it| Goal::Own(it.goal));
    let agreements = &desktop.agreements;
    Ok(Typed {
        name: said("name", programme.map(|it| desktop.words(it.name)).unwrap_or_default()),
        purpose: said(
            "text",
            programme.map(|it| desktop.perhaps(it.purpose)).unwrap_or_default(),
        ),
        partner: said(
            "partner",
            programme.map(|it| desktop.perhaps(it.partner)).unwrap_or_default(),
        ),
        owners: desktop
            .people
            .positions()
            .map(|it| {
                let stands = programme.is_some_and(|programme| programme.owner == Some(it.position));
                chosen("owner", it.position.to_string(), it.name.clone(), stands)
            })
            .collect(),
        agreements: agreements
            .agreements
            .all()
            .iter()
            .map(|it| {
                let told = [it.party, it.purpose].map(|it| agreements.texts.get(&it).cloned().unwrap_or_default());
                let stands = programme.is_some_and(|programme| programme.agreement == Some(it.agreement));
                chosen("agreement", it.agreement.to_string(), told.join(": "), stands)
            })
            .collect(),
        phases: rows(
            again,
            ["phase", "phase-from", "phase-until"],
            phases(desktop, programme),
        ),
        stones: rows(again, ["stone-id", "stone", "stone-day"], stones(desktop, programme)),
        decisions: decisions::offered(
            look,
            &desktop.here.slug,
            programme.map(|it| it.decisions.as_slice()).unwrap_or_default(),
        )?
        .into_iter()
        .map(|(code, told, stands)| chosen("decision", code, told, stands))
        .collect(),
        goals: own
            .chain(Goal::of_un())
            .map(|goal| {
                let stands = programme.is_some_and(|it| it.goals.contains(&goal));
                let title = desktop.goal(words, goal);
                let told = match goal {
                    Goal::Un(number) => format!("{number}. {title}"),
                    Goal::Own(_) => title,
                };
                chosen("goal", goal.to_string(), told, stands)
            })
            .collect(),
        is_always_on: again.map_or(programme.is_some_and(|it| it.is_always_on), |it| {
            it.get("standing") == "yes"
        }),
    })
}

fn phases(desktop: &Desktop, programme: Option<&ChangeProgramme>) -> Vec<[String; 3]> {
    let phases = programme.into_iter().flat_map(|it| &it.phases);
    phases
        .map(|it| [desktop.words(it.name), it.from.to_string(), it.until.to_string()])
        .collect()
}

fn stones(desktop: &Desktop, programme: Option<&ChangeProgramme>) -> Vec<[String; 3]> {
    let stones = programme.into_iter().flat_map(|it| &it.milestones);
    stones
        .map(|it| [it.milestone.to_string(), desktop.words(it.name), it.on.to_string()])
        .collect()
}

/// The rows of a form as they were typed, or else as they stand with some empty ones.
fn rows(again: Option<&Fields>, names: [&str; 3], mut stand: Vec<[String; 3]>) -> Vec<[String; 3]> {
    let Some(fields) = again else {
        stand.resize(stand.len() + MORE, Default::default());
        return stand;
    };
    let [first, second, third] = names.map(|it| fields.all(it).map(str::to_owned).collect::<Vec<_>>());
    let whole = first.into_iter().zip(second).zip(third);
    whole.map(|((first, second), third)| [first, second, third]).collect()
}

/// Does what a form of the page asks.
pub async fn change(Path((slug, code)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let known = known(&desktop, &code)?;
    let behind = known.map(|it| it.decisions.clone()).unwrap_or_default();
    let known = known.map(|it| it.programme);
    let linked = decisions::kept(&filled, behind).await?;
    let drawn = filled.command.to_string();
    let programme = known.unwrap_or_else(|| ChangeProgrammeId::of(&[&drawn]));
    let fields = &filled.fields;
    let is_gone = fields.get("act") == "remove";
    let act = match (fields.get("act"), known) {
        ("save", _) => linked
            .and_then(|it| read(fields, &drawn, it))
            .map(|new| ChangeAct::Put {
                programmes: vec![(programme, new)],
            }),
        ("remove", Some(programme)) => Ok(ChangeAct::Remove { programme }),
        ("reach", Some(programme)) => reached(fields).map(|(milestone, on)| ChangeAct::Reach {
            programme,
            milestone,
            on: Some(on),
        }),
        ("unreach", Some(programme)) => fields.read("milestone").map(|milestone| ChangeAct::Reach {
            programme,
            milestone,
            on: None,
        }),
        ("end", Some(programme)) => fields.day("on").map(|on| ChangeAct::End {
            programme,
            on: Some(on),
        }),
        ("run-on", Some(programme)) => Ok(ChangeAct::End { programme, on: None }),
        _ => return Err(Problem::BadForm),
    };
    let why = match act {
        Ok(act) => ask(&filled, &desktop, act).await?,
        Err(field) => Some(refusal::unreadable(filled.desk.words(), field)),
    };
    let next = match is_gone {
        true => desktop.here.inside(),
        false => Inside::Change(desktop.here.slug, programme.to_string()),
    };
    answered(filled, why, (next, ""), move |look, refused| {
        form(look, (&slug, &code), Some(refused))
    })
    .await
}

fn reached(fields: &Fields) -> Result<(MilestoneId, Date), Unreadable> {
    Ok((fields.read("milestone")?, fields.day("on")?))
}

fn read(fields: &Fields, drawn: &str, decisions: Vec<(MeetingId, ItemId)>) -> Result<NewChangeProgramme, Unreadable> {
    Ok(NewChangeProgramme {
        name: fields.get("name").to_owned(),
        purpose: fields.given("text"),
        owner: fields.given("owner").map(|_| fields.read("owner")).transpose()?,
        agreement: fields
            .given("agreement")
            .map(|_| fields.read("agreement"))
            .transpose()?,
        partner: fields.given("partner"),
        phases: read_phases(fields)?,
        milestones: read_stones(fields, drawn)?,
        decisions,
        goals: fields.read_all("goal")?,
        is_always_on: fields.get("standing") == "yes",
        ended: None,
    })
}

/// The rows of three fields in which anything stands.
fn in_rows<'f>(fields: &'f Fields, names: [&'f str; 3]) -> impl Iterator<Item = [&'f str; 3]> {
    let [first, second, third] = names.map(|it| fields.all(it).map(str::trim));
    first
        .zip(second)
        .zip(third)
        .map(|((first, second), third)| [first, second, third])
}

fn read_phases(fields: &Fields) -> Result<Vec<NewPhase>, Unreadable> {
    let rows = in_rows(fields, ["phase", "phase-from", "phase-until"]);
    rows.filter(|it| it.iter().any(|it| !it.is_empty()))
        .map(|[name, from, until]| {
            Ok(NewPhase {
                name: name.to_owned(),
                from: read_day(from).ok_or(Unreadable("phase-from"))?,
                until: read_day(until).ok_or(Unreadable("phase-until"))?,
            })
        })
        .collect()
}

fn read_stones(fields: &Fields, drawn: &str) -> Result<Vec<(MilestoneId, NewMilestone)>, Unreadable> {
    let rows = in_rows(fields, ["stone-id", "stone", "stone-day"]).enumerate();
    rows.filter(|(_, [_, name, day])| !name.is_empty() || !day.is_empty())
        .map(|(place, [id, name, day])| {
            let id = match id.is_empty() {
                true => MilestoneId::of(&[drawn, &place.to_string()]),
                false => id.parse().map_err(|_| Unreadable("stone-id"))?,
            };
            let new = NewMilestone {
                name: name.to_owned(),
                on: read_day(day).ok_or(Unreadable("stone-day"))?,
                reached: None,
            };
            Ok((id, new))
        })
        .collect()
}
