//! `/mit/konto`: how somebody gets in. Password, one-time codes, passkeys and sessions of whoever is signed in, each changed only
//! once that person was asked again.

mod keys;

use askama::Template;
use axum::response::{IntoResponse as _, Json, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use raadslag_council::clock;
use raadslag_council::digest::to_hex;
use raadslag_council::ids::PersonId;
use raadslag_readers::mail;
use raadslag_store::accounts::{self, About, Known, OwnSession, Passkey, Token};
use raadslag_store::people;

use self::keys::Keys;
use super::newcomer::{self, Offer};
use super::work::Names;
use super::{go, page, rendered};
use crate::address::{Address, Inside, Prefix};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::language::Words;
use crate::oidc;
use crate::passkeys;
use crate::problem::Problem;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "account.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: String,
    known: Option<Known>,
    again: Again,
    /// Other one-time codes, for whoever a password lets in.
    offer: Option<Offer>,
    /// Name, credential as forms carry it, and when it was used.
    passkeys: Vec<(String, String, String)>,
    can_add: bool,
    /// The own sessions in words; the first is this one.
    sessions: Vec<(OwnSession, String)>,
    keys: Keys,
    /// The host of the municipality's login, where that lets in and no password here does.
    elsewhere: Option<String>,
}

/// How whoever is signed in is asked again before something is changed.
enum Again {
    /// By the password.
    Password,
    /// At the municipality's login: where to, and whether it was done a moment ago.
    Outside(String, bool),
    /// Neither: an administrator gives a link.
    Nowhere,
}

impl Again {
    fn of(look: &Look<'_>, known: Option<&Known>) -> Result<Self, Problem> {
        let signed_in = look.must_be_signed_in(&Inside::Account)?;
        if known.is_some_and(|it| it.has_password) {
            return Ok(Self::Password);
        }
        if look.state.settings.oidc.is_none() {
            return Ok(Self::Nowhere);
        }
        let at = address(look.prefix);
        let asked = oidc::was_asked_again(look, &signed_in.token, (signed_in.person, &at));
        let to = format!(
            "/log-ind/kommune?igen=true&next={}",
            utf8_percent_encode(&at, NON_ALPHANUMERIC)
        );
        Ok(Self::Outside(to, look.no_fault(asked)?))
    }
}

/// The page, as the login comes back to it: in the language it was left in.
fn address(prefix: Prefix) -> String {
    Address::Inside(Inside::Account).under(prefix)
}

/// The account of whoever is signed in.
pub async fn show(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Account)?;
    page(desk, |look| form(look, None, None)).await
}

fn form(look: &Look<'_>, refused: Option<Refused>, key: Option<Token>) -> Result<String, Problem> {
    let signed_in = look.must_be_signed_in(&Inside::Account)?;
    let person = signed_in.person;
    let db = look.now().journal().db();
    let used = |it: &Passkey| match it.used.or(it.made) {
        Some(at) => look.words().day(&clock::day(at)),
        None => String::new(),
    };
    let kept = look.no_fault(accounts::passkeys(db, person))?;
    let known = look.no_fault(accounts::of(db, person))?;
    let forms = Forms::again(look, refused)?;
    let again = Again::of(look, known.as_ref())?;
    let login = known.as_ref().filter(|it| it.has_password).map(|it| it.login.clone());
    let mut sessions = look.no_fault(accounts::sessions(db, person, &signed_in.token, look.now))?;
    sessions.sort_by_key(|it| !it.is_this);
    let page = Page {
        page: Chrome::new(
            look,
            look.words().say("my-account"),
            Some(Address::Inside(Inside::Account)),
        ),
        name: Names::all(look)?.of(person),
        elsewhere: match &again {
            Again::Outside(..) => host(look),
            _ => None,
        },
        offer: login.map(|it| Offer::of(look, &forms, "codes", &it)).transpose()?,
        sessions: sessions
            .into_iter()
            .map(|it| (it.clone(), told(look.words(), &it)))
            .collect(),
        passkeys: kept
            .iter()
            .map(|it| (it.name.clone(), to_hex(&it.credential), used(it)))
            .collect(),
        keys: Keys::of(look, person, key)?,
        can_add: passkeys::are_possible(&look.state.settings),
        again,
        known,
        forms,
    };
    rendered(look, &page)
}

/// `Firefox, Windows, siden 27. november 2030 kl. 9.00`
fn told(words: Words, session: &OwnSession) -> String {
    let begun = [
        ("day", words.day(&clock::day(session.begun))),
        ("time", words.at(&clock::time(session.begun))),
    ];
    let since = words.with_all("session-since", &begun);
    match session.browser.as_str() {
        "" => format!("{}, {since}", words.say("session-some-browser")),
        browser => format!("{browser}, {since}"),
    }
}

/// The host where the municipality's login is.
fn host(look: &Look<'_>) -> Option<String> {
    let issuer = &look.state.settings.oidc.as_ref()?.issuer;
    let rest = issuer.split_once("://").map_or(issuer.as_str(), |it| it.1);
    rest.split('/').next().map(str::to_owned)
}

/// What one may do with the own account.
enum Change {
    Password,
    Codes,
    AddPasskey,
    RemovePasskey,
    EndSessions,
    RemoveKey,
}

impl Change {
    fn read(act: &str) -> Option<Self> {
        Some(match act {
            "password" => Self::Password,
            "codes" => Self::Codes,
            "passkey-add" => Self::AddPasskey,
            "passkey-remove" => Self::RemovePasskey,
            "end-sessions" => Self::EndSessions,
            "key-remove" => Self::RemoveKey,
            _ => return None,
        })
    }

    /// Where on the page it stands.
    fn anchor(&self) -> &'static str {
        match self {
            Self::Password => "adgangskode",
            Self::Codes => "engangskode",
            Self::AddPasskey | Self::RemovePasskey => "noegler",
            Self::EndSessions => "sessioner",
            Self::RemoveKey => "programmer",
        }
    }
}

/// Changes something of the own account, once whoever is signed in was asked again.
pub async fn change(mut filled: Filled) -> Result<Response, Problem> {
    let signed_in = filled.desk.must_be_signed_in(&Inside::Account)?.clone();
    let (person, token) = (signed_in.person, signed_in.token);
    if filled.fields.get("act") == "passkey-begin" {
        // What the municipality's login said is kept where the question for the passkey is kept: it counts now or never.
        if !has_password(&filled, person).await? && asked_again(&filled, person).await?.is_some() {
            return Err(Problem::not_found());
        }
        // Whoever was asked again answers with another token.
        let renewed = filled.desk.renewed.as_ref().and_then(|it| it.get().cloned());
        let token = renewed.unwrap_or(token);
        let asked = filled.desk.ask(move |desk| {
            let name = accounts::of(desk.state.now.journal().db(), person)?.map(|it| it.login);
            passkeys::ask_to_make(desk, &token, person, &name.unwrap_or_default())
        });
        return Ok(Json(asked.await?.ok_or_else(Problem::not_found)?).into_response());
    }
    if filled.fields.get("act") == "key-make" {
        let made = keys::make(&filled, person).await?;
        newcomer::forget(&mut filled);
        let (desk, fields) = (filled.desk, filled.fields);
        return page(desk, move |look| match made {
            Ok(key) => form(look, None, Some(key)),
            Err(why) => form(look, Some(Refused { why, fields }), None),
        })
        .await;
    }
    let change = Change::read(filled.fields.get("act")).ok_or(Problem::BadForm)?;
    let why = carry_out(&filled, person, &change).await?;
    newcomer::forget(&mut filled);
    let (desk, fields) = (filled.desk, filled.fields);
    match why {
        Some(why) => page(desk, move |look| form(look, Some(Refused { why, fields }), None)).await,
        None => Ok(go(&desk, Inside::Account, change.anchor())),
    }
}

/// The words of why not. What can be refused without a secret is refused before one is asked for.
async fn carry_out(filled: &Filled, person: PersonId, change: &Change) -> Result<Option<String>, Problem> {
    let say = |key: &str| Ok(Some(filled.desk.words().say(key)));
    let db_known = move |desk: &Desk| accounts::of(desk.state.now.journal().db(), person);
    let login = filled.desk.ask(db_known).await?.map(|it| it.login).unwrap_or_default();
    match change {
        Change::Password => {
            let chosen = match newcomer::new_password(filled, "new-password", &login) {
                Ok(chosen) => chosen,
                Err(key) => return say(key),
            };
            if let Some(why) = asked_again(filled, person).await? {
                return Ok(Some(why));
            }
            let token = newcomer::held(filled)?;
            let ends_keys = filled.fields.given("end-keys").is_some();
            let set = move |desk: &Desk| {
                let db = desk.state.now.journal().db();
                accounts::change_password(db, person, (&chosen, ends_keys), &token)
            };
            if !filled.desk.ask(set).await? {
                return say("account-no-password");
            }
            tell(filled, person, About::Password).await
        }
        Change::Codes => {
            let (secret, step) = match newcomer::new_codes(filled) {
                Ok(codes) => codes,
                Err(key) => return say(key),
            };
            if let Some(why) = asked_again(filled, person).await? {
                return Ok(Some(why));
            }
            let token = newcomer::held(filled)?;
            let set = move |desk: &Desk| {
                accounts::change_codes(desk.state.now.journal().db(), person, (&secret, step), &token)
            };
            if !filled.desk.ask(set).await? {
                return say("account-no-password");
            }
            tell(filled, person, About::Codes).await
        }
        Change::AddPasskey => {
            // Without a password, only whoever was asked again has been given the question that is answered here.
            if has_password(filled, person).await?
                && let Some(why) = asked_again(filled, person).await?
            {
                return Ok(Some(why));
            }
            match add(filled).await? {
                Some(why) => Ok(Some(why)),
                None => tell(filled, person, About::PasskeyAdded).await,
            }
        }
        Change::RemovePasskey => {
            if let Some(why) = asked_again(filled, person).await? {
                return Ok(Some(why));
            }
            match remove(filled, person).await? {
                true => tell(filled, person, About::PasskeyRemoved).await,
                false => Ok(None),
            }
        }
        Change::EndSessions => {
            let names: Vec<String> = filled.fields.all("session").map(str::to_owned).collect();
            let is_all = filled.fields.get("all") == "yes";
            if names.is_empty() && !is_all {
                return say("sessions-nothing-chosen");
            }
            if let Some(why) = asked_again(filled, person).await? {
                return Ok(Some(why));
            }
            let token = newcomer::held(filled)?;
            let end = move |desk: &Desk| {
                let db = desk.state.now.journal().db();
                match is_all {
                    true => accounts::end_others(db, person, &token),
                    false => names.iter().try_for_each(|it| accounts::end_one(db, person, it)),
                }
            };
            filled.desk.ask(end).await?;
            Ok(None)
        }
        // Whoever has the page may take something away from a program at once.
        Change::RemoveKey => keys::remove(filled, person).await.map(|()| None),
    }
}

async fn has_password(filled: &Filled, person: PersonId) -> Result<bool, Problem> {
    let known = move |desk: &Desk| accounts::of(desk.state.now.journal().db(), person);
    Ok(filled.desk.ask(known).await?.is_some_and(|it| it.has_password))
}

/// Asks whoever is signed in again, by the password or by what the municipality's login just said; the words of why not.
async fn asked_again(filled: &Filled, person: PersonId) -> Result<Option<String>, Problem> {
    let words = filled.desk.words();
    if !has_password(filled, person).await? {
        let (holder, at) = (newcomer::held(filled)?, address(filled.desk.prefix));
        let asked = filled
            .desk
            .ask(move |desk| oidc::take_asked_again(desk, &holder, (person, &at)));
        return match filled.desk.state.settings.oidc.is_some() && asked.await? {
            true => newcomer::step_up(&filled.desk).await.map(|()| None),
            false => Ok(Some(words.say("account-not-asked-again"))),
        };
    }
    let why = newcomer::asked_for_password(filled, person, "account-wrong-password").await?;
    if why.is_none() {
        newcomer::step_up(&filled.desk).await?;
    }
    Ok(why)
}

/// Lets a letter go to the person that something of the account is otherwise, where mail goes out from here.
async fn tell(filled: &Filled, person: PersonId, about: About) -> Result<Option<String>, Problem> {
    let now = filled.desk.now;
    let tell = move |desk: &Desk| {
        let db = desk.state.now.journal().db();
        let address = people::find(db, person)?.map(|it| it.email).unwrap_or_default();
        match desk.state.settings.mails && mail::is_address(&address) {
            true => accounts::tell_of_change(db, person, about, now),
            false => Ok(()),
        }
    };
    filled.desk.ask(tell).await?;
    Ok(None)
}

/// Whether there was such a passkey.
async fn remove(filled: &Filled, person: PersonId) -> Result<bool, Problem> {
    let credential = filled.fields.get("passkey").to_owned();
    let remove = move |desk: &Desk| {
        let db = desk.state.now.journal().db();
        let kept = accounts::passkeys(db, person)?;
        match kept.iter().find(|it| to_hex(&it.credential) == credential) {
            Some(it) => accounts::remove_passkey(db, person, &it.credential).map(|()| true),
            None => Ok(false),
        }
    };
    filled.desk.ask(remove).await
}

async fn add(filled: &Filled) -> Result<Option<String>, Problem> {
    let signed_in = filled.desk.must_be_signed_in(&Inside::Account)?.clone();
    let words = filled.desk.words();
    let name = filled
        .fields
        .given("name")
        .unwrap_or_else(|| words.say("passkey-unnamed"));
    let answer = filled.fields.get("credential").to_owned();
    let made = filled
        .desk
        .ask(move |desk| passkeys::make(desk, &signed_in.token, signed_in.person, (&name, &answer)));
    Ok(made.await?.err().map(|_| words.say("passkey-not-made")))
}
