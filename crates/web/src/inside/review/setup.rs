//! Which bodies a body follows, who goes through their papers, whose reviewers are let in, and papers that come as files.

use askama::Template;
use axum::extract::Request;
use axum::extract::State as From;
use axum::response::Response;
use jiff::ToSpan as _;
use raadslag_council::body::{BodyAct, FollowedWay, NewFollowing};
use raadslag_council::command::Command;
use raadslag_council::ids::{BodyId, PersonId};
use raadslag_council::rights::Right;
use raadslag_readers::now::FollowingRow;

use super::bring;
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::inside::act::code;
use crate::inside::attach::brings_file;
use crate::inside::work::Names;
use crate::inside::{carry_out, go, page, rendered};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;
use crate::settings::State;

/// Whoever begins to follow a body goes through what it met about in so many weeks before: those papers arrive now.
const BEFORE: i32 = 8;

#[derive(Template)]
#[template(path = "review_setup.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    bodies: Vec<Kept>,
    ways: Vec<(String, String)>,
    save: String,
    add: String,
    known: Vec<String>,
    /// From when papers are followed where nobody says otherwise.
    since: String,
    /// What became of the files of the watched folder, newest first.
    arrivals: Vec<bring::ArrivalLine>,
    is_watched: bool,
    /// What was found in the paper that was just brought in.
    brought: Option<bring::Brought>,
}

/// A body whose agendas the visitor keeps.
struct Kept {
    id: String,
    /// The name of the form that adds a body.
    form: String,
    name: String,
    members: Vec<(String, String)>,
    follows: Vec<Follows>,
    /// Bodies that follow this one: id, name, who goes through the papers, whether they are let in.
    followers: Vec<(String, String, String, bool)>,
    /// Bodies whose papers come as files or from outside.
    brings: Vec<String>,
}

/// A body that is followed.
struct Follows {
    about: String,
    /// The name of its form.
    form: String,
    followed: String,
    name: String,
    responsible: String,
    responsible_name: String,
    way: String,
    way_name: String,
    since: String,
    place: String,
    address: String,
    is_let_in: bool,
}

/// The page.
pub async fn show(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::ReviewSetup)?;
    page(desk, |look| form(look, None, None)).await
}

/// The page again, after something was refused or a paper was brought in.
pub async fn again(desk: Desk, refused: Option<Refused>, brought: Option<bring::Brought>) -> Result<Response, Problem> {
    page(desk, move |look| form(look, refused, brought)).await
}

fn form(look: &Look<'_>, refused: Option<Refused>, brought: Option<bring::Brought>) -> Result<String, Problem> {
    let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
    let kept = look.no_fault(look.now().bodies_with(person, Right::EditAgenda, look.today))?;
    let people = Names::all(look)?;
    let known = look.no_fault(look.now().bodies(&look.asker))?;
    let page = Page {
        page: Chrome::new(
            look,
            look.words().say("review-setup"),
            Some(Address::Inside(Inside::ReviewSetup)),
        ),
        forms: Forms::again(look, refused)?,
        arrivals: match kept.is_empty() {
            true => Vec::new(),
            false => bring::arrivals(look),
        },
        is_watched: look.state.intake.folder().is_some(),
        bodies: kept
            .into_iter()
            .map(|it| of_body(look, it, &people))
            .collect::<Result<_, _>>()?,
        ways: ways(look),
        save: look.words().say("save"),
        add: look.words().say("follow-add"),
        known: known.into_iter().map(|it| it.name).collect(),
        since: look.today.saturating_sub(BEFORE.weeks()).to_string(),
        brought,
    };
    rendered(look, &page)
}

fn of_body(look: &Look<'_>, body: BodyId, people: &Names) -> Result<Kept, Problem> {
    let known = look.no_fault(look.now().body(body))?.ok_or_else(Problem::not_found)?;
    let follows = look.no_fault(look.now().followed_by(body))?;
    let followers = look.no_fault(look.now().followers_of(body))?;
    let members = known.members(look.today).into_iter();
    Ok(Kept {
        id: body.to_string(),
        form: format!("follow{body}"),
        name: look.no_fault(look.now().body_name(body))?,
        members: members.map(|it| (it.0.to_string(), people.of(it.0))).collect(),
        brings: follows
            .iter()
            .filter(|it| it.way != FollowedWay::Here)
            .map(|it| it.followed_name.clone())
            .collect(),
        follows: follows.iter().map(|it| line(look, it, people)).collect(),
        followers: followers
            .into_iter()
            .map(|it| {
                (
                    it.body.to_string(),
                    it.body_name,
                    people.of(it.responsible),
                    it.is_let_in,
                )
            })
            .collect(),
    })
}

fn line(look: &Look<'_>, row: &FollowingRow, people: &Names) -> Follows {
    Follows {
        about: format!("{}{}", row.body, row.followed),
        form: format!("follow{}{}", row.body, row.followed),
        followed: row.followed.to_string(),
        name: row.followed_name.clone(),
        responsible: row.responsible.to_string(),
        responsible_name: people.of(row.responsible),
        way: way_code(row.way).to_owned(),
        way_name: look.words().say(way_key(row.way)),
        since: row.since.map(|it| it.to_string()).unwrap_or_default(),
        place: row.place.clone(),
        address: row.address.clone(),
        is_let_in: row.is_let_in,
    }
}

fn ways(look: &Look<'_>) -> Vec<(String, String)> {
    [FollowedWay::Here, FollowedWay::AsFiles, FollowedWay::Outside]
        .map(|it| (way_code(it).to_owned(), look.words().say(way_key(it))))
        .into()
}

fn way_code(way: FollowedWay) -> &'static str {
    match way {
        FollowedWay::Here => "HERE",
        FollowedWay::AsFiles => "AS_FILES",
        FollowedWay::Outside => "OUTSIDE",
    }
}

fn way_key(way: FollowedWay) -> &'static str {
    match way {
        FollowedWay::Here => "way-here",
        FollowedWay::AsFiles => "way-as-files",
        FollowedWay::Outside => "way-outside",
    }
}

/// Does what a form of the page asks; one of them brings a file.
pub async fn change(From(state): From<State>, request: Request) -> Result<Response, Problem> {
    use axum::extract::FromRequest as _;
    if brings_file(&request) {
        return bring::upload(state, request).await;
    }
    let filled = Filled::from_request(request, &state).await?;
    let why = match read(&filled.fields) {
        Ok(command) => carry_out(&filled, "", command).await?,
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    let (desk, fields) = (filled.desk, filled.fields);
    match why {
        Some(why) => again(desk, Some(Refused { why, fields }), None).await,
        None => Ok(go(&desk, Inside::ReviewSetup, &format!("o-{}", fields.get("body")))),
    }
}

fn read(fields: &Fields) -> Result<Command, Unreadable> {
    let body: BodyId = fields.read("body")?;
    let act = match fields.get("act") {
        "follow" => BodyAct::Follow(Box::new(following(fields)?)),
        "unfollow" => BodyAct::Unfollow {
            followed: fields.read("followed")?,
        },
        "let-in" => BodyAct::LetIn {
            reviewing: fields.read("reviewing")?,
        },
        "shut-out" => BodyAct::ShutOut {
            reviewing: fields.read("reviewing")?,
        },
        "announce" => return bring::announced(fields),
        _ => return Err(Unreadable("act")),
    };
    Ok(Command::AtBody { body, act })
}

fn following(fields: &Fields) -> Result<NewFollowing, Unreadable> {
    let responsible: PersonId = fields.read("person")?;
    Ok(NewFollowing {
        name: fields.get("name").to_owned(),
        responsible,
        way: code(fields, "way")?,
        since: fields.given("since").map(|_| fields.day("since")).transpose()?,
        place: fields.given("where"),
        address: fields.given("address"),
    })
}
