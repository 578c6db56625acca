//! `/foelg`: whoever follows a body, a case, a promise, a goal or a word from outside, by mail with a yes in between, or by feed. Nobody signs in.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use raadslag_council::goals::Goal;
use raadslag_council::ids::{BodyId, CaseId, FollowUpId};
use raadslag_readers::mail::{find_address, followed_goal, followed_word};
use raadslag_store::accounts::{self, TooMany};
use raadslag_store::followers::{self, Follower, Wish};
use serde::Deserialize;

use super::goals::goal_in_words;
use super::{html_answer, newcomer, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::Fields;
use crate::form::{Filled, Forms, Refused};
use crate::mail::followed;
use crate::open::feed_of;
use crate::problem::Problem;
use crate::render::Chrome;

/// What is to be followed, as links name it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Named {
    udvalg: String,
    sag: String,
    maal: String,
    loefte: String,
    ord: String,
}

/// What is to be followed.
#[derive(Clone)]
struct Thing {
    kind: &'static str,
    thing: String,
    /// Within a sentence.
    what: String,
    feed: String,
    /// The field of the link that named it, and what it said.
    named: (&'static str, String),
}

#[derive(Template)]
#[template(path = "follow.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    /// What to follow, where that is said.
    thing: Option<Thing>,
    mails: bool,
    /// A word that cannot be one.
    odd_word: bool,
    typed: String,
    /// The goals of the United Nations: code and title.
    goals: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "follower.html")]
struct Told<'a> {
    page: Chrome<'a>,
    forms: Forms,
    /// A heading and a text; the buttons only where there is something to choose.
    lead: String,
    is_asked: bool,
    is_followed: bool,
    /// The page of what is followed, where there is one.
    to: Option<String>,
}

/// The page of what a link names, or where one chooses.
pub async fn show(
    desk: Desk,
    named: Result<Query<Named>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let named = named.map(|it| it.0).unwrap_or_default();
    let (token, line) = newcomer::token(&desk, &headers)?;
    let made = tokio::task::spawn_blocking(move || {
        let look = desk.look()?;
        let forms = Forms::held(&look, &token, None)?;
        page(&look, forms, &named)
    });
    let mut response = html_answer(StatusCode::OK, made.await.map_err(|_| Problem::not_found())??);
    if let Some(line) = line {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    Ok(response)
}

fn page(look: &Look<'_>, forms: Forms, named: &Named) -> Result<String, Problem> {
    let thing = find(look, named)?;
    let title = match &thing {
        Some(it) => look.words().with("follow-this", "what", &it.what),
        None => look.words().say("follow-choose"),
    };
    let page = Page {
        page: Chrome::new(look, title, Some(Address::Inside(Inside::Follow)))
            .telling(thing.as_ref().map(|it| it.feed.clone()), None),
        mails: look.state.settings.mails,
        odd_word: thing.is_none() && !named.ord.is_empty(),
        typed: named.ord.clone(),
        goals: Goal::of_un()
            .map(|it| (it.to_string(), goal_in_words(look.words(), it)))
            .collect(),
        thing,
        forms,
    };
    rendered(look, &page)
}

/// What everybody may follow: nothing that is not public has a name here.
fn find(look: &Look<'_>, named: &Named) -> Result<Option<Thing>, Problem> {
    let of = |kind: &'static str, thing: String, named: (&'static str, &str), feed: &str| {
        let name = look.no_fault(look.now().followed_thing(kind, &thing, look.now))?;
        let name = name.ok_or_else(Problem::not_found)?;
        Ok(Some(Thing {
            kind,
            what: followed(look.words(), kind, &name),
            thing,
            feed: feed_of(feed),
            named: (named.0, named.1.to_owned()),
        }))
    };
    if !named.udvalg.is_empty() {
        let body: Option<BodyId> = look.no_fault(look.now().body_at(&named.udvalg))?;
        let body = body.ok_or_else(Problem::not_found)?;
        return of("BODY", body.to_string(), ("udvalg", &named.udvalg), &named.udvalg);
    }
    if !named.sag.is_empty() {
        let case: CaseId = named.sag.parse().map_err(|_| Problem::not_found())?;
        let feed = format!("sag/{case}");
        return of("CASE", case.to_string(), ("sag", &named.sag), &feed);
    }
    if !named.loefte.is_empty() {
        let follow_up: FollowUpId = named.loefte.parse().map_err(|_| Problem::not_found())?;
        let feed = format!("loefte/{follow_up}");
        return of("FOLLOW_UP", follow_up.to_string(), ("loefte", &named.loefte), &feed);
    }
    if !named.maal.is_empty() {
        followed_goal(&named.maal).ok_or_else(Problem::not_found)?;
        let feed = format!("maal/{}", named.maal);
        return of("GOAL", named.maal.clone(), ("maal", &named.maal), &feed);
    }
    match followed_word(&named.ord) {
        Some(word) => {
            let feed = format!("ord/{word}");
            of("WORD", word, ("ord", &named.ord), &feed)
        }
        None => Ok(None),
    }
}

/// Asks the address that was typed, by a letter.
pub async fn ask(filled: Filled) -> Result<Response, Problem> {
    let fields = &filled.fields;
    let named = Named {
        udvalg: fields.get("udvalg").to_owned(),
        sag: fields.get("sag").to_owned(),
        maal: fields.get("maal").to_owned(),
        loefte: fields.get("loefte").to_owned(),
        ord: fields.get("ord").to_owned(),
    };
    // It is counted and kept as letters go to it: another spelling of its domain is no other mailbox.
    let address = find_address(fields.get("address")).filter(|it| it.len() <= 200);
    let token = newcomer::held(&filled)?;
    let (desk, fields, origin) = (filled.desk, filled.fields, filled.origin);
    let made = tokio::task::spawn_blocking(move || {
        let look = desk.look()?;
        let thing = find(&look, &named)?.ok_or_else(Problem::not_found)?;
        let again = |why: String, fields: Fields| -> Result<(StatusCode, String), Problem> {
            let forms = Forms::held(&look, &token, Some(Refused { why, fields }))?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&look, forms, &named)?))
        };
        let Some(address) = address.filter(|_| look.state.settings.mails) else {
            return again(look.words().say("follow-mail-odd"), fields);
        };
        let letter = (origin.as_str(), address.as_str());
        let counted = accounts::count_letter(look.now().journal().db(), letter, look.clock());
        let waits = look.no_fault(counted)?;
        look.state.figures.note_letter(origin.is_empty(), waits);
        if let Some((too_many, until)) = waits {
            let key = match too_many {
                TooMany::From => "follow-wait",
                TooMany::Untold => "follow-wait-all",
                TooMany::To => "follow-wait-to",
            };
            let until = look.words().over_at(until);
            return again(look.words().with(key, "time", &until), fields);
        }
        let wish = Wish {
            address,
            kind: thing.kind,
            thing: thing.thing,
            language: look.language.code().to_owned(),
        };
        look.no_fault(followers::ask(look.now().journal().db(), &wish, look.now))?;
        let told = Told {
            page: Chrome::new(
                &look,
                look.words().say("follow-asked"),
                Some(Address::Inside(Inside::Follow)),
            ),
            forms: Forms::held(&look, &token, None)?,
            lead: look.words().say("follow-asked-text"),
            is_asked: false,
            is_followed: false,
            to: None,
        };
        Ok((StatusCode::OK, rendered(&look, &told)?))
    });
    let (status, html) = made.await.map_err(|_| Problem::not_found())??;
    Ok(html_answer(status, html))
}

/// What the owner of a link follows, and how to say yes or stop.
pub async fn follower(desk: Desk, Path(link): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let (token, line) = newcomer::token(&desk, &headers)?;
    let made = tokio::task::spawn_blocking(move || {
        let look = desk.look()?;
        let follower = of_link(&look, &link)?;
        let forms = Forms::held(&look, &token, None)?;
        told(&look, forms, &follower, &link)
    });
    let mut response = html_answer(StatusCode::OK, made.await.map_err(|_| Problem::not_found())??);
    if let Some(line) = line {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    Ok(response)
}

fn of_link(look: &Look<'_>, link: &str) -> Result<Follower, Problem> {
    let found = look.no_fault(followers::of_link(look.now().journal().db(), link))?;
    found.ok_or(Problem::FollowedNoMore)
}

fn what(look: &Look<'_>, follower: &Follower) -> Result<String, Problem> {
    let name = look.no_fault(look.now().followed_thing(&follower.kind, &follower.thing, look.now))?;
    let name = name.unwrap_or_else(|| "…".to_owned());
    Ok(followed(look.words(), &follower.kind, &name))
}

/// The page of what is followed: nothing where nobody outside sees it any more.
fn page_of(look: &Look<'_>, follower: &Follower) -> Result<Option<String>, Problem> {
    let (kind, thing) = (follower.kind.as_str(), follower.thing.as_str());
    let now = look.now();
    if look.no_fault(now.followed_thing(kind, thing, look.now))?.is_none() {
        return Ok(None);
    }
    let address = match kind {
        "BODY" => {
            let body = thing.parse().ok().map(|it| now.slug_of(it));
            look.no_fault(body.transpose())?.flatten().map(Address::Body)
        }
        "CASE" => thing.parse().ok().map(Address::Case),
        "FOLLOW_UP" => {
            let promise = thing.parse().ok().map(|it| now.promise(it, look.now));
            let promise = look.no_fault(promise.transpose())?.flatten();
            promise.map(|it| Address::Item(it.row.item))
        }
        "WORD" => Some(Address::Search(format!(
            "q={}",
            utf8_percent_encode(thing, NON_ALPHANUMERIC)
        ))),
        _ => {
            let follow = Address::Inside(Inside::Follow).under(look.prefix);
            return Ok(Some(format!("{follow}?maal={thing}")));
        }
    };
    Ok(address.map(|it| it.under(look.prefix)))
}

fn told(look: &Look<'_>, forms: Forms, follower: &Follower, link: &str) -> Result<String, Problem> {
    let key = match follower.is_confirmed {
        true => "follow-yours",
        false => "follow-yes-question",
    };
    let title = look.words().with(key, "what", &what(look, follower)?);
    let told = Told {
        page: Chrome::new(look, title, Some(Address::Inside(Inside::Follower(link.to_owned())))),
        forms,
        lead: look.words().with("follow-yours-text", "address", &follower.address),
        is_asked: !follower.is_confirmed,
        is_followed: follower.is_confirmed,
        to: page_of(look, follower)?,
    };
    rendered(look, &told)
}

/// Says yes, or stops.
pub async fn choose(Path(link): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let token = newcomer::held(&filled)?;
    let says_yes = filled.fields.get("act") == "yes";
    let desk = filled.desk;
    let made = tokio::task::spawn_blocking(move || {
        let look = desk.look()?;
        let db = look.now().journal().db();
        let follower = of_link(&look, &link)?;
        let forms = Forms::held(&look, &token, None)?;
        if says_yes {
            look.no_fault(followers::confirm(db, &follower.id, look.now))?;
            let follower = of_link(&look, &link)?;
            return told(&look, forms, &follower, &link);
        }
        let what = what(&look, &follower)?;
        look.no_fault(followers::stop(db, &follower.id))?;
        let told = Told {
            page: Chrome::new(
                &look,
                look.words().say("follow-stopped"),
                Some(Address::Inside(Inside::Follow)),
            ),
            forms,
            lead: look.words().with("follow-stopped-text", "what", &what),
            is_asked: false,
            is_followed: false,
            to: None,
        };
        rendered(&look, &told)
    });
    Ok(html_answer(
        StatusCode::OK,
        made.await.map_err(|_| Problem::not_found())??,
    ))
}

/// Stops for a mail program, which holds no form of ours: the link is what it may do (RFC 8058). Only a post counts, so that
/// no scanner of letters stops anything by looking.
pub async fn stop(desk: Desk, Path(link): Path<String>) -> Result<Response, Problem> {
    let stopped = desk.ask(move |desk| {
        let db = desk.state.now.journal().db();
        if let Some(follower) = followers::of_link(db, &link)? {
            followers::stop(db, &follower.id)?;
        }
        Ok(())
    });
    stopped.await?;
    // Twice is once.
    Ok((StatusCode::OK, "ok\n").into_response())
}

/// Where the stop of a mail program is opened in a browser: the page with the button.
pub async fn stop_page(desk: Desk, Path(link): Path<String>) -> Response {
    let to = Address::Inside(Inside::Follower(link)).under(desk.prefix);
    axum::response::Redirect::to(&to).into_response()
}
