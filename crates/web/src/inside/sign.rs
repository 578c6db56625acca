//! Signing the minutes: the password is asked again, a reservation may be added.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::clock;
use raadslag_council::ids::PersonId;
use raadslag_council::meeting::{Act, Course, MinutesStatus, SignMethod};
use raadslag_readers::now::MeetingRow;
use raadslag_store::accounts::{self, Outcome};

use super::work::Work;
use super::{at, carry_out, find_meeting, go, newcomer, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::passkeys;
use crate::problem::Problem;
use crate::render::{Chrome, Signatures, meeting_name};

#[derive(Template)]
#[template(path = "sign.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    row: &'a MeetingRow,
    name: String,
    signing: Signatures,
    /// The visitor's own reservation, which others may be told less of.
    own: String,
    can_sign: bool,
    /// The key of the words for whoever has nothing to sign: how far the minutes are.
    state: &'static str,
    /// The site has a name that passkeys can belong to.
    has_passkeys: bool,
}

/// Who signs, and the form of whoever is to.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Sign(slug.clone()))?;
    page(desk, move |look| form(look, &slug, None)).await
}

fn form(look: &Look<'_>, slug: &str, refused: Option<Refused>) -> Result<String, Problem> {
    let work = Work::find(look, slug)?;
    let course = &work.course;
    let name = meeting_name(look.words(), &work.row);
    let me = look.signed_in.as_ref().map(|it| it.person);
    let has_signed = |person: &PersonId| course.signed.contains_key(person);
    let title = look.words().with("sign-title", "meeting", &name);
    let page = Page {
        page: Chrome::new(look, title, Some(Address::Inside(Inside::Sign(slug.to_owned())))),
        forms: Forms::again(look, refused)?,
        signing: Signatures::of(
            look.words(),
            (&work.seen.record.signatures, &work.seen.record.awaited),
            None,
        ),
        own: match me.and_then(|it| course.signed.get(&it)).and_then(|it| it.1) {
            Some(text) => look.no_fault(look.now().words(text))?,
            None => String::new(),
        },
        can_sign: me.is_some_and(|it| course.signers.contains(&it) && !has_signed(&it)),
        state: state(course, me),
        has_passkeys: passkeys::are_possible(&look.state.settings),
        row: &work.row,
        name,
    };
    rendered(look, &page)
}

/// How far the minutes are, as a visitor is told who has nothing to sign.
fn state(course: &Course, me: Option<PersonId>) -> &'static str {
    let has_signed = me.is_some_and(|it| course.signed.contains_key(&it));
    match course.minutes {
        MinutesStatus::Draft => "not-at-signature",
        MinutesStatus::Frozen if course.signers.is_empty() => "signing-by-nobody",
        MinutesStatus::Frozen => "signing-all-signed",
        MinutesStatus::SentToSignature if has_signed => "signing-you-signed",
        MinutesStatus::SentToSignature => "signing-not-yours",
    }
}

/// Signs, once the password is known to be right.
pub async fn sign(Path(slug): Path<String>, mut filled: Filled) -> Result<Response, Problem> {
    let person = filled.desk.must_be_signed_in(&Inside::Sign(slug.clone()))?.person;
    if filled.fields.get("act") == "passkey-begin" {
        return newcomer::ask_for_passkey(&filled).await;
    }
    if filled.fields.get("act") == "passkey" {
        let why = match newcomer::whose_passkey(&filled).await? {
            Some(whose) if whose == person => {
                newcomer::step_up(&filled.desk).await?;
                record(&filled, &slug, SignMethod::Passkey).await?
            }
            _ => Some(filled.desk.words().say("passkey-not-right")),
        };
        filled.fields.forget("credential");
        return answered(filled, slug, why).await;
    }
    let password = filled.fields.get("password").to_owned();
    let now = filled.desk.clock();
    let asked = filled.desk.ask(move |desk| {
        let db = desk.state.now.journal().db();
        accounts::ask_again(db, person, &password, now)
    });
    let words = filled.desk.words();
    let why = match asked.await? {
        Outcome::Welcome(_) => {
            newcomer::step_up(&filled.desk).await?;
            record(&filled, &slug, SignMethod::Password).await?
        }
        Outcome::Wrong => Some(words.say("sign-wrong-password")),
        Outcome::Busy => Some(words.say("sign-in-busy")),
        Outcome::Wait(until) => Some(words.with("sign-in-wait", "time", &words.at(&clock::time(until)))),
    };
    filled.fields.forget("password");
    answered(filled, slug, why).await
}

async fn answered(filled: Filled, slug: String, why: Option<String>) -> Result<Response, Problem> {
    let (desk, fields) = (filled.desk, filled.fields);
    match why {
        Some(why) => page(desk, move |look| form(look, &slug, Some(Refused { why, fields }))).await,
        None => Ok(go(&desk, Inside::Sign(slug), "")),
    }
}

async fn record(filled: &Filled, slug: &str, method: SignMethod) -> Result<Option<String>, Problem> {
    let meeting = find_meeting(filled, slug).await?;
    let act = Act::Sign {
        method,
        reservation: filled.fields.given("reservation"),
    };
    carry_out(filled, "", at(meeting, act)).await
}
