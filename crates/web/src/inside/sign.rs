//! Signing the minutes: the password is asked again, a reservation may be added.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use raadslag_council::ids::PersonId;
use raadslag_council::meeting::{Act, Course, MinutesStatus, SignMethod};
use raadslag_readers::now::MeetingRow;
use raadslag_store::accounts;

use super::work::Work;
use super::{answered, at, carry_out, find_meeting, newcomer, page, rendered};
use crate::address::{Address, Inside, Prefix};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::oidc;
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
    /// What the visitor wrote before the minutes were called back, for the form.
    before: String,
    can_sign: bool,
    /// The key of the words for whoever has nothing to sign: how far the minutes are.
    state: &'static str,
    /// The site has a name that passkeys can belong to.
    has_passkeys: bool,
    /// How whoever has neither password nor passkey here is asked again: at the municipality's login.
    outside: Option<Outside>,
}

/// Being asked again at the municipality's login.
struct Outside {
    /// Where to.
    to: String,
    /// It was done a moment ago.
    is_done: bool,
}

impl Outside {
    /// None for whoever has a password or a passkey here, and where there is no such login.
    fn of(look: &Look<'_>, slug: &str) -> Result<Option<Self>, Problem> {
        let Some(signed_in) = look.signed_in.as_ref().filter(|_| look.state.settings.oidc.is_some()) else {
            return Ok(None);
        };
        let db = look.now().journal().db();
        let has_password = look
            .no_fault(accounts::of(db, signed_in.person))?
            .is_some_and(|it| it.has_password);
        let has_passkey = !look.no_fault(accounts::passkeys(db, signed_in.person))?.is_empty();
        if has_password || has_passkey {
            return Ok(None);
        }
        let at = address(slug, look.prefix);
        let asked = oidc::was_asked_again(look, &signed_in.token, (signed_in.person, &at));
        Ok(Some(Self {
            to: format!(
                "/log-ind/kommune?igen=true&next={}",
                utf8_percent_encode(&at, NON_ALPHANUMERIC)
            ),
            is_done: look.no_fault(asked)?,
        }))
    }
}

/// The form of a meeting, as the login comes back to it: in the language it was left in.
fn address(slug: &str, prefix: Prefix) -> String {
    Address::Inside(Inside::Sign(slug.to_owned())).under(prefix)
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
    let can_sign = me.is_some_and(|it| course.signers.contains(&it) && !has_signed(&it));
    let own = me.and_then(|it| course.reservations.get(&it));
    let own = look.no_fault(own.map(|it| look.now().words(*it)).transpose())?;
    let page = Page {
        page: Chrome::new(look, title, Some(Address::Inside(Inside::Sign(slug.to_owned())))),
        forms: Forms::again(look, refused)?,
        signing: Signatures::of(
            look.words(),
            (&work.seen.record.signatures, &work.seen.record.awaited),
            None,
        ),
        own: own
            .clone()
            .filter(|_| me.is_some_and(|it| has_signed(&it)))
            .unwrap_or_default(),
        before: own.filter(|_| can_sign).unwrap_or_default(),
        can_sign,
        state: state(course, me),
        has_passkeys: passkeys::are_possible(&look.state.settings),
        outside: Outside::of(look, slug)?,
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
        return told_of(filled, slug, why).await;
    }
    if filled.fields.get("act") == "outside" {
        let why = match asked_outside(&filled, (person, &slug)).await? {
            true => {
                newcomer::step_up(&filled.desk).await?;
                record(&filled, &slug, SignMethod::Login).await?
            }
            false => Some(filled.desk.words().say("sign-not-asked-again")),
        };
        return told_of(filled, slug, why).await;
    }
    let why = match newcomer::asked_for_password(&filled, person, "sign-wrong-password").await? {
        None => {
            newcomer::step_up(&filled.desk).await?;
            record(&filled, &slug, SignMethod::Password).await?
        }
        why => why,
    };
    filled.fields.forget("password");
    told_of(filled, slug, why).await
}

/// Whether whoever signs was asked again at the municipality's login for this form; that counts once.
async fn asked_outside(filled: &Filled, (person, slug): (PersonId, &str)) -> Result<bool, Problem> {
    let (holder, at) = (newcomer::held(filled)?, address(slug, filled.desk.prefix));
    let asked = filled
        .desk
        .ask(move |desk| oidc::take_asked_again(desk, &holder, (person, &at)));
    asked.await
}

async fn told_of(filled: Filled, slug: String, why: Option<String>) -> Result<Response, Problem> {
    answered(filled, why, (Inside::Sign(slug.clone()), ""), move |look, refused| {
        form(look, &slug, Some(refused))
    })
    .await
}

async fn record(filled: &Filled, slug: &str, method: SignMethod) -> Result<Option<String>, Problem> {
    let meeting = find_meeting(filled, slug).await?;
    let act = Act::Sign {
        method,
        reservation: filled.fields.given("reservation"),
    };
    carry_out(filled, "", at(meeting, act)).await
}
