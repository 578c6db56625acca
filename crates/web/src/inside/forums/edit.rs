//! A forum, new or known, on a page of its own.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::forums::{Forum, ForumGroup, ForumsAct, NewForum};
use raadslag_council::ids::{ForumId, PersonId};

use super::calendar::{self, Subscribed};
use super::{Desktop, ask, find};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::inside::agreements::named;
use crate::inside::{answered, page, rendered};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

/// The place of a forum that is not there yet.
const NEW: &str = "ny";

#[derive(Template)]
#[template(path = "forums/forum.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    body: String,
    is_new: bool,
    name: String,
    about: String,
    themes: String,
    is_subject: bool,
    from: String,
    until: String,
    people: Vec<(String, String, bool)>,
    /// Agreements it can rest on: code, words, and whether it does.
    agreements: Vec<(String, String, bool)>,
    calendar: Subscribed,
}

/// The page of a forum.
pub async fn show(desk: Desk, Path((slug, forum)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Forums(slug.clone()))?;
    page(desk, move |look| form(look, (&slug, &forum), None)).await
}

fn known(desktop: &Desktop, forum: &str) -> Result<Option<Forum>, Problem> {
    if forum == NEW {
        return Ok(None);
    }
    let forum: ForumId = forum.parse().map_err(|_| Problem::not_found())?;
    let found = desktop.seen.forums.forum(forum).cloned();
    found.map(Some).ok_or_else(Problem::not_found)
}

fn form(look: &Look<'_>, (slug, forum): (&str, &str), refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    desktop.here.must_steer()?;
    let (known, words) = (known(&desktop, forum)?, look.words());
    let typed = refused.as_ref().map(|it| it.fields.clone());
    let people = desktop.people.list().into_iter().map(|(person, name)| {
        let is_there = known.as_ref().is_some_and(|it| it.representatives.contains(&person));
        let code = person.to_string();
        let is_chosen = match &typed {
            Some(fields) => fields.all("representative").any(|it| it == code),
            None => is_there,
        };
        (code, name, is_chosen)
    });
    let themes: Vec<String> = known
        .iter()
        .flat_map(|it| &it.themes)
        .map(|it| desktop.words(Some(*it)))
        .collect();
    let name = known.as_ref().map(|it| desktop.name_of(it)).unwrap_or_default();
    let heading = match &known {
        Some(_) => words.with("forum-mend", "name", &name),
        None => words.say("forum-new"),
    };
    let day = |it: Option<raadslag_council::clock::Date>| it.map(|it| it.to_string()).unwrap_or_default();
    let group = match &typed {
        Some(fields) if fields.get("group") == "SUBJECT" => ForumGroup::Subject,
        Some(_) => ForumGroup::General,
        None => known.as_ref().map(|it| it.group).unwrap_or_default(),
    };
    let rests = known.as_ref().and_then(|it| it.agreement).map(|it| it.to_string());
    let rests = typed
        .as_ref()
        .map_or(rests.unwrap_or_default(), |it| it.get("agreement").to_owned());
    let agreements = desktop.agreements.agreements.all().iter().map(|it| {
        let code = it.agreement.to_string();
        let is_it = code == rests;
        (
            code,
            named(&desktop.agreements, it.agreement).unwrap_or_default(),
            is_it,
        )
    });
    let page = Page {
        page: Chrome::new(look, heading, None),
        room: desktop.here.at(look, ""),
        is_new: known.is_none(),
        about: desktop.words(known.as_ref().and_then(|it| it.about)),
        themes: themes.join("\n"),
        is_subject: group == ForumGroup::Subject,
        from: day(known.as_ref().and_then(|it| it.from)),
        until: day(known.as_ref().and_then(|it| it.until)),
        people: people.collect(),
        agreements: agreements.collect(),
        calendar: match &known {
            Some(forum) => Subscribed::of(look, &desktop, forum)?,
            None => Subscribed::default(),
        },
        forms: Forms::offering(look, refused)?,
        body: desktop.here.name,
        name,
    };
    rendered(look, &page)
}

/// Does what a form of the page asks.
pub async fn change(Path((slug, forum)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let known = known(&desktop, &forum)?;
    if let (Some(known), "calendar" | "fetch") = (&known, filled.fields.get("act")) {
        let why = calendar::change(&filled, &desktop, known).await?;
        let page_of = Inside::Forum(slug.clone(), forum.clone());
        return answered(filled, why, (page_of, "kalender"), move |look, refused| {
            form(look, (&slug, &forum), Some(refused))
        })
        .await;
    }
    let address = desktop.words(known.as_ref().and_then(|it| it.calendar));
    let act = match (filled.fields.get("act"), known.map(|it| it.forum)) {
        ("remove", Some(forum)) => Ok(ForumsAct::Remove { forum }),
        ("save", Some(forum)) => read(&filled.fields, address).map(|new| ForumsAct::Change { forum, new }),
        ("save", None) => {
            let drawn = ForumId::of(&[&filled.command.to_string()]);
            read(&filled.fields, address).map(|new| ForumsAct::Add {
                forums: vec![(drawn, new)],
                meeting: None,
                changed: Vec::new(),
            })
        }
        _ => return Err(Problem::BadForm),
    };
    let why = match act {
        Ok(act) => ask(&filled, &desktop, act).await?,
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    answered(filled, why, (desktop.here.inside(), ""), move |look, refused| {
        form(look, (&slug, &forum), Some(refused))
    })
    .await
}

/// The calendar has a form of its own.
fn read(fields: &Fields, calendar: String) -> Result<NewForum, Unreadable> {
    let day = |name: &'static str| match fields.given(name) {
        Some(_) => fields.day(name).map(Some),
        None => Ok(None),
    };
    let people: Result<Vec<PersonId>, _> = fields.all("representative").map(str::parse).collect();
    Ok(NewForum {
        group: match fields.get("group") {
            "SUBJECT" => ForumGroup::Subject,
            _ => ForumGroup::General,
        },
        name: fields.get("name").to_owned(),
        about: fields.given("about"),
        themes: fields.get("topics").lines().map(str::to_owned).collect(),
        representatives: people.map_err(|_| Unreadable("person"))?,
        from: day("since")?,
        until: day("last-day")?,
        agreement: fields
            .given("agreement")
            .map(|_| fields.read("agreement"))
            .transpose()?,
        calendar: Some(calendar),
    })
}
