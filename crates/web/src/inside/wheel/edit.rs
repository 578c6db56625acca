//! One activity of a wheel: its words, times, route and owner.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::ids::{ActivityId, BodyId};
use raadslag_council::wheel::{Activity, WheelAct};

use super::asked::{self, STATIONS};
use super::{Asked, Desktop, Wish, ask, back, find, unreadable, wish};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::inside::{page, rendered};
use crate::problem::Problem;
use crate::render::Chrome;

/// What stands in the address of an activity that is not there yet.
const NEW: &str = "ny";

#[derive(Template)]
#[template(path = "wheel/activity.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: &'a str,
    wheel: String,
    year: i16,
    parted: &'static str,
    is_new: bool,
    title: String,
    area: String,
    times: String,
    owner: String,
    /// The body at each station.
    stations: Vec<String>,
    lead: u8,
    is_internal: bool,
    people: Vec<(String, String)>,
    bodies: Vec<(String, String)>,
}

/// The form of an activity.
pub async fn show(
    desk: Desk,
    Path((slug, activity)): Path<(String, String)>,
    asked: Asked,
) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Wheel(slug.clone()))?;
    let asked = asked.map(|it| it.0).unwrap_or_default();
    page(desk, move |look| form(look, (&slug, &activity), &asked, None)).await
}

fn known<'a>(desktop: &'a Desktop, activity: &str) -> Result<Option<&'a Activity>, Problem> {
    if activity == NEW {
        return Ok(None);
    }
    let id = activity.parse::<ActivityId>().map_err(|_| Problem::not_found())?;
    desktop.seen.wheel.activity(id).map(Some).ok_or_else(Problem::not_found)
}

fn form(
    look: &Look<'_>,
    (slug, activity): (&str, &str),
    wish: &Wish,
    refused: Option<Refused>,
) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug, wish)?;
    desktop.must_steer()?;
    let known = known(&desktop, activity)?;
    let texts = &desktop.seen.texts;
    let forms = Forms::offering(look, refused)?;
    let title = known.and_then(|it| texts.get(&it.title).cloned()).unwrap_or_default();
    // What was typed and refused is shown as it was typed.
    let mut stations: Vec<String> = match forms.typed("save") {
        Some(typed) => typed.all("station").map(str::to_owned).collect(),
        None => known
            .map(|it| it.route.iter().map(BodyId::to_string).collect())
            .unwrap_or_else(|| vec![desktop.body.to_string()]),
    };
    stations.resize(STATIONS, String::new());
    let heading = match known {
        Some(_) => look.words().with("wheel-mend", "title", &title),
        None => look.words().say("wheel-add"),
    };
    let internal = forms.typed("save").map(|it| it.get("internal") == "yes");
    let page = Page {
        page: Chrome::new(look, heading, None),
        name: &desktop.name,
        wheel: desktop.at(look, desktop.year, desktop.is_by_months),
        year: desktop.year,
        parted: if desktop.is_by_months { "maaneder" } else { "" },
        is_new: known.is_none(),
        title,
        area: known
            .and_then(|it| it.area)
            .and_then(|it| texts.get(&it).cloned())
            .unwrap_or_default(),
        times: known
            .map(|it| asked::written(it, desktop.year, texts))
            .unwrap_or_default(),
        owner: known
            .and_then(|it| it.owner)
            .map(|it| it.to_string())
            .unwrap_or_default(),
        stations,
        lead: known.map_or(10, |it| it.lead),
        is_internal: internal.unwrap_or_else(|| known.is_some_and(|it| it.is_internal)),
        people: desktop
            .people
            .list()
            .into_iter()
            .map(|it| (it.0.to_string(), it.1))
            .collect(),
        bodies: bodies(look)?,
        forms,
    };
    rendered(look, &page)
}

/// Every body that something can go through.
fn bodies(look: &Look<'_>) -> Result<Vec<(String, String)>, Problem> {
    let all = look.no_fault(look.now().all_bodies())?;
    Ok(all.into_iter().map(|it| (it.0.to_string(), it.1)).collect())
}

/// Keeps the activity, or takes it off.
pub async fn change(Path((slug, activity)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.must_steer()?;
    let known = known(&desktop, &activity)?;
    let act = match (filled.fields.get("act"), known) {
        ("remove", Some(known)) => Ok(WheelAct::Remove {
            activity: known.activity,
        }),
        ("save", _) => asked::activity(&filled, desktop.year, known).map(|new| match known {
            Some(known) => WheelAct::Change {
                activity: known.activity,
                new,
            },
            None => WheelAct::Add {
                activities: vec![(ActivityId::of(&[&filled.command.to_string()]), new)],
                meeting: None,
                changed: Vec::new(),
            },
        }),
        _ => return Err(Problem::BadForm),
    };
    let why = match act {
        Ok(act) => ask(&filled, &desktop, act).await?,
        Err(found) => Some(unreadable(&filled, found)),
    };
    let (desk, fields) = (filled.desk, filled.fields);
    let asked = wish(&fields);
    match why {
        Some(why) => {
            page(desk, move |look| {
                form(look, (&slug, &activity), &asked, Some(Refused { why, fields }))
            })
            .await
        }
        None => Ok(back(&desk, &desktop, "")),
    }
}
