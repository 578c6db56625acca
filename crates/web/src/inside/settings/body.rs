//! How a body works: publication, deadlines, who signs, and the items that its agendas begin with.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::body::{self, BodyAct, BodySettings, StandingItem};
use raadslag_council::ids::BodyId;
use raadslag_council::record::Section;
use raadslag_typeset::html::{self, Place};

use super::super::{carry_out, go, page, rendered};
use super::templates::{self, BodyTemplate};
use super::{at_body, must_administer, words};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "body_settings.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: String,
    kind: String,
    /// Where it is said what is the municipality's own.
    own: String,
    /// Where its election terms are; none where nobody is elected into it.
    terms: Option<String>,
    /// Where sections, phrases and numbers are.
    template_page: String,
    publishes: bool,
    publishes_minutes: bool,
    live: bool,
    publishes_itself: bool,
    erases_expired: bool,
    files_minutes: bool,
    minutes_days: u8,
    shows_follow_ups: bool,
    votes: bool,
    ballots: bool,
    adopts: bool,
    question_minutes: String,
    release_days: u8,
    production_days: u8,
    saturday_counts: bool,
    /// Code, words, and whether it is chosen.
    signing: Vec<(&'static str, String, bool)>,
    standing: String,
    /// The items as an agenda begins with them: title, and each section's label and text.
    preview: Vec<(String, Vec<(String, String)>)>,
    /// What a body of its kind begins with, where there is such a template.
    template: Option<&'static BodyTemplate>,
    /// The preview shows what is typed and not kept.
    is_unkept: bool,
}

/// The settings of the body at an address.
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Problem> {
    let body = id.parse().map_err(|_| Problem::not_found())?;
    must_administer(&desk, &Inside::BodySettings(body))?;
    page(desk, move |look| form(look, body, None, None)).await
}

fn form(look: &Look<'_>, id: BodyId, refused: Option<Refused>, typed: Option<String>) -> Result<String, Problem> {
    let known = look.no_fault(look.now().body(id))?.ok_or_else(Problem::not_found)?;
    let text = |it| -> Result<String, Problem> {
        let texts = look.no_fault(look.now().journal().texts(&[it]))?;
        Ok(texts.get(&it).and_then(|it| it.as_str()).unwrap_or_default().to_owned())
    };
    let kept = match known.standing {
        Some(items) => body::read_standing(&text(items)?),
        None => Vec::new(),
    };
    let name = text(known.name)?;
    let forms = Forms::again(look, refused)?;
    let written = body::written_standing(&kept);
    let standing = typed
        .clone()
        .unwrap_or_else(|| forms.kept("standing", "standing", &written));
    let settings = known.settings;
    let chosen = |it: &(body::Signing, &'static str, &str)| (it.1, look.words().say(it.2), it.0 == settings.signing);
    let page = Page {
        page: Chrome::new(look, name.clone(), Some(Address::Inside(Inside::BodySettings(id)))),
        name,
        kind: look.words().say(words::body_type(known.body_type)),
        own: Address::Inside(Inside::Own(id)).under(look.prefix),
        terms: known
            .body_type
            .is_political()
            .then(|| Address::Inside(Inside::Terms(id)).under(look.prefix)),
        template_page: Address::Inside(Inside::Template(id)).under(look.prefix),
        publishes: settings.publishes,
        publishes_minutes: settings.publishes_minutes,
        live: settings.live,
        publishes_itself: settings.publishes_itself,
        erases_expired: settings.erases_expired,
        files_minutes: settings.files_minutes,
        minutes_days: settings.minutes_days,
        shows_follow_ups: settings.shows_follow_ups,
        votes: settings.votes,
        ballots: settings.ballots,
        adopts: settings.adopts,
        question_minutes: settings.question_minutes.map(|it| it.to_string()).unwrap_or_default(),
        release_days: settings.release_days,
        production_days: settings.production_days,
        saturday_counts: settings.saturday_counts,
        signing: words::SIGNING.iter().map(chosen).collect(),
        preview: (0..).zip(&body::typed_standing(&standing)).map(previewed).collect(),
        template: templates::ALL.iter().find(|it| it.body_type == known.body_type),
        is_unkept: typed.is_some(),
        standing,
        forms,
    };
    rendered(look, &page)
}

fn previewed((number, item): (u32, &StandingItem)) -> (String, Vec<(String, String)>) {
    let sections = (0..)
        .zip(&item.sections)
        .filter(|it: &(u32, _)| !it.1.blocks.is_empty());
    let section = |(place, it): (u32, &Section)| {
        let id = format!("v{number}-{place}");
        (it.label.clone(), html::blocks(&it.blocks, Place::new(&id, 5)))
    };
    (item.title.clone(), sections.map(section).collect())
}

/// Changes how the body works, or shows what the typed items would look like.
pub async fn change(Path(id): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let body = id.parse().map_err(|_| Problem::not_found())?;
    must_administer(&filled.desk, &Inside::BodySettings(body))?;
    if filled.fields.get("act") == "preview" || !filled.fields.get("preview").is_empty() {
        let typed = filled.fields.get("standing").to_owned();
        return page(filled.desk, move |look| form(look, body, None, Some(typed))).await;
    }
    let typed = filled.fields.get("standing");
    let unkind = body::without_kind(typed).filter(|_| filled.fields.get("act") == "standing");
    let why = match act(&filled.fields) {
        _ if unkind.is_some() => {
            unkind.map(|it| filled.desk.words().with("standing-no-kind", "number", &it.to_string()))
        }
        Ok(act) => carry_out(&filled, "", at_body(body, act)).await?,
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    let anchor = filled.fields.get("act").to_owned();
    let (desk, fields) = (filled.desk, filled.fields);
    match why {
        Some(why) => page(desk, move |look| form(look, body, Some(Refused { why, fields }), None)).await,
        None => Ok(go(&desk, Inside::BodySettings(body), &anchor)),
    }
}

fn act(fields: &Fields) -> Result<BodyAct, Unreadable> {
    if fields.get("act") == "standing" {
        return Ok(BodyAct::SetStandingItems {
            items: body::typed_standing(fields.get("standing")),
        });
    }
    if fields.get("act") == "template" {
        let template = templates::find(fields.get("template")).ok_or(Unreadable("template"))?;
        return Ok(BodyAct::SetStandingItems {
            items: template.items(),
        });
    }
    let signing = words::SIGNING.iter().find(|it| it.1 == fields.get("signing"));
    Ok(BodyAct::Set(BodySettings {
        publishes: !fields.get("publishes").is_empty(),
        publishes_minutes: !fields.get("publishes-minutes").is_empty(),
        live: !fields.get("live").is_empty(),
        publishes_itself: !fields.get("publishes-itself").is_empty(),
        erases_expired: !fields.get("erases-expired").is_empty(),
        files_minutes: !fields.get("files-minutes").is_empty(),
        minutes_days: days(fields, "minutes-days")?,
        shows_follow_ups: !fields.get("shows-follow-ups").is_empty(),
        release_days: days(fields, "release-days")?,
        production_days: days(fields, "production-days")?,
        saturday_counts: !fields.get("saturday").is_empty(),
        signing: signing.map(|it| it.0).ok_or(Unreadable("signing"))?,
        votes: !fields.get("votes").is_empty(),
        ballots: !fields.get("ballots").is_empty(),
        adopts: !fields.get("adopts").is_empty(),
        question_minutes: question_minutes(fields)?,
    }))
}

/// Minutes that a question time lasts; an empty field, or none, is no limit.
fn question_minutes(fields: &Fields) -> Result<Option<u8>, Unreadable> {
    let minutes: Option<u8> = fields
        .given("question-minutes")
        .map(|_| fields.read("question-minutes"))
        .transpose()?;
    match minutes {
        Some(minutes) if minutes > LONGEST_QUESTION_TIME => Err(Unreadable("question-minutes")),
        minutes => Ok(minutes.filter(|it| *it > 0)),
    }
}

/// Minutes.
const LONGEST_QUESTION_TIME: u8 = 240;

/// A number of working days; more than a month is a slip of the finger.
fn days(fields: &Fields, name: &'static str) -> Result<u8, Unreadable> {
    let days = fields.read(name)?;
    if days > 31 {
        return Err(Unreadable(name));
    }
    Ok(days)
}
