//! A step of the process, new or known, on a page of its own, with the decision it leads to.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::ids::{BodyId, ItStepId};
use raadslag_council::it_model::{Expected, ItModelAct, ItPart, ItStep, NewItStep, StepState};

use super::process::{body_name, part_key, state_key};
use super::record::owners;
use super::{Desktop, ask, find};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, MEANT, Refused};
use crate::inside::{answered, decisions, page, rendered};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

/// The place of a step that is not there yet.
const NEW: &str = "ny";

/// The codes of the parts.
const PARTS: [(&str, ItPart); 2] = [("STRUCTURES", ItPart::Structures), ("DEVELOPMENT", ItPart::Development)];

/// The codes of how far a step is.
const STATES: [(&str, StepState); 3] = [
    ("PLANNED", StepState::Planned),
    ("UNDERWAY", StepState::Underway),
    ("DONE", StepState::Done),
];

/// What can be chosen: code, words, and whether it is.
type Options = Vec<(String, String, bool)>;

#[derive(Template)]
#[template(path = "it_model/step.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    body: String,
    is_new: bool,
    name: String,
    parts: Options,
    states: Options,
    owners: Options,
    /// Bodies that can decide.
    bodies: Options,
    by: String,
    /// The decision, as words and address.
    decision: Option<(String, String)>,
    /// Decisions of the body that is expected to decide.
    decisions: Vec<(String, String)>,
}

/// The page of a step.
pub async fn show(desk: Desk, Path((slug, step)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::ItModel(slug.clone()))?;
    page(desk, move |look| form(look, (&slug, &step), None)).await
}

fn known(desktop: &Desktop, step: &str) -> Result<Option<ItStep>, Problem> {
    if step == NEW {
        return Ok(None);
    }
    let step: ItStepId = step.parse().map_err(|_| Problem::not_found())?;
    let found = desktop.seen.model.step(step).cloned();
    found.map(Some).ok_or_else(Problem::not_found)
}

/// The body's own, then the others that can decide.
fn bodies(look: &Look<'_>, desktop: &Desktop, chosen: &str) -> Result<Options, Problem> {
    let others = look.no_fault(look.now().bodies(&look.asker))?;
    let others = others.into_iter().map(|it| (it.body, it.name));
    let own = (desktop.here.body, desktop.here.name.clone());
    let all = std::iter::once(own).chain(others.filter(|it| it.0 != desktop.here.body));
    let option = |(body, name): (BodyId, String)| {
        let code = body.to_string();
        let is_chosen = code == chosen;
        (code, name, is_chosen)
    };
    Ok(all.map(option).collect())
}

fn form(look: &Look<'_>, (slug, step): (&str, &str), refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    desktop.here.must_steer()?;
    let (known, words) = (known(&desktop, step)?, look.words());
    let typed = refused.as_ref().map(|it| it.fields.clone());
    let said = |field: &str, otherwise: Option<String>| match &typed {
        Some(it) if it.get("act") == "save" => it.get(field).to_owned(),
        _ => otherwise.unwrap_or_default(),
    };
    let part = known.as_ref().and_then(|it| PARTS.iter().find(|row| row.1 == it.part));
    let part = said("part", part.map(|it| it.0.to_owned()));
    let state = known
        .as_ref()
        .and_then(|it| STATES.iter().find(|row| row.1 == it.state));
    let state = said("state", state.map(|it| it.0.to_owned()));
    let expected = known.as_ref().and_then(|it| it.expected);
    let owner = known.as_ref().and_then(|it| it.owner);
    let name = known.as_ref().map(|it| desktop.words(it.name)).unwrap_or_default();
    let page = Page {
        page: Chrome::new(
            look,
            match known {
                Some(_) => words.with("it-step-of", "name", &name),
                None => words.say("it-step-new"),
            },
            None,
        ),
        room: desktop.here.at(look, ""),
        is_new: known.is_none(),
        parts: PARTS
            .map(|it| (it.0.to_owned(), words.say(part_key(it.1)), it.0 == part))
            .into(),
        states: STATES
            .map(|it| (it.0.to_owned(), words.say(state_key(it.1)), it.0 == state))
            .into(),
        owners: owners(&desktop, &said("owner", owner.map(|it| it.to_string()))),
        bodies: bodies(look, &desktop, &said("decides", expected.map(|it| it.body.to_string())))?,
        by: expected.map(|it| it.by.to_string()).unwrap_or_default(),
        decision: match known.as_ref().and_then(|it| it.decided) {
            Some(decided) => decisions::decided_at(look, decided.meeting)?,
            None => None,
        },
        decisions: match &known {
            Some(_) => decided(look, &desktop, expected.map(|it| it.body))?,
            None => Vec::new(),
        },
        forms: Forms::offering(look, refused)?,
        body: desktop.here.name.clone(),
        name,
    };
    rendered(look, &page)
}

/// What the body that is expected to decide has decided lately.
fn decided(look: &Look<'_>, desktop: &Desktop, body: Option<BodyId>) -> Result<Vec<(String, String)>, Problem> {
    let slug = match body.filter(|it| *it != desktop.here.body) {
        Some(other) => look.no_fault(look.now().named(other))?.map(|it| it.0),
        None => Some(desktop.here.slug.clone()),
    };
    slug.map_or(Ok(Vec::new()), |it| decisions::recent(look, &it))
}

/// Does what a form of the page asks.
pub async fn change(Path((slug, step)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let stands = known(&desktop, &step)?;
    let known = stands.as_ref().map(|it| it.step);
    let act = match (filled.fields.get("act"), known) {
        ("remove", Some(step)) => Ok(ItModelAct::RemoveStep { step }),
        ("decide", Some(step)) => decisions::behind(&filled).await?.map(|it| ItModelAct::DecideStep {
            step,
            meeting: it.meeting,
            item: it.item,
            on: it.on,
        }),
        ("save", known) => read(&filled.fields).map(|new| ItModelAct::PutStep {
            step: known.unwrap_or_else(|| ItStepId::of(&[&filled.command.to_string()])),
            new,
        }),
        _ => return Err(Problem::BadForm),
    };
    let why = match act {
        Ok(act) => match reaches(&filled, &desktop, (stands, &act)).await? {
            Some(asked) => Some(asked),
            None => ask(&filled, &desktop, act).await?,
        },
        Err(field) => Some(refusal::unreadable(filled.desk.words(), field)),
    };
    answered(filled, why, (desktop.here.inside(), "forloeb"), move |look, refused| {
        form(look, (&slug, &step), Some(refused))
    })
    .await
}

/// What another body is to decide puts its words on that body's agenda: whoever writes it is told where, and says yes first.
async fn reaches(
    filled: &Filled,
    desktop: &Desktop,
    (stands, act): (Option<ItStep>, &ItModelAct),
) -> Result<Option<String>, Problem> {
    let ItModelAct::PutStep { new, .. } = act else {
        return Ok(None);
    };
    let other = new
        .expected
        .filter(|it| it.body != desktop.here.body && new.state != StepState::Done);
    let is_told = stands.is_some_and(|it| it.expected == new.expected && desktop.words(it.name) == new.name);
    let Some(expected) = other.filter(|_| !is_told && filled.fields.get(MEANT) != "yes") else {
        return Ok(None);
    };
    let waiting = filled.desk.clone();
    let asked = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let (words, body) = (look.words(), body_name(&look, expected.body)?);
        let days = look.no_fault(look.now().meeting_days(expected.body, look.today))?;
        let meetings = days.iter().filter(|it| it.is_planned() && it.date <= expected.by);
        let values = [("body", body), ("by", words.day(&expected.by))];
        Ok::<_, Problem>(match meetings.map(|it| it.date).max() {
            Some(on) => {
                let [body, by] = values;
                words.with_all("it-step-reaches", &[body, by, ("meeting", words.day(&on))])
            }
            None => words.with_all("it-step-reaches-none", &values),
        })
    });
    filled.desk.asks.note("yes-it-step");
    Ok(Some(filled.desk.no_fault(asked.await)??))
}

/// A decision is expected where a day is named.
pub fn read(fields: &Fields) -> Result<NewItStep, Unreadable> {
    let part = PARTS.iter().find(|it| it.0 == fields.get("part"));
    let state = STATES.iter().find(|it| it.0 == fields.get("state"));
    Ok(NewItStep {
        part: part.ok_or(Unreadable("part"))?.1,
        name: fields.get("name").to_owned(),
        state: state.ok_or(Unreadable("state"))?.1,
        owner: match fields.given("owner") {
            Some(_) => Some(fields.read("owner")?),
            None => None,
        },
        expected: match fields.given("expected-by") {
            Some(_) => Some(Expected {
                body: fields.read("decides")?,
                by: fields.day("expected-by")?,
            }),
            None => None,
        },
    })
}
