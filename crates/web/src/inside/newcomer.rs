//! Whoever is not signed in yet and chooses a password: forms tied to the browser, the fields of new secrets, the welcome.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Json, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use raadslag_council::ids::PersonId;
use raadslag_store::accounts::{self, Outcome, SHORTEST_PASSWORD, Token};

use crate::address::{Address, Inside};
use crate::desk::Desk;
use crate::form::{Filled, Forms};
use crate::passkeys;
use crate::problem::Problem;
use crate::qr;
use crate::session::{self, Cookie};

/// What ties the forms of a page to a browser, and the cookie to give it where it holds nothing yet.
pub fn token(desk: &Desk, headers: &HeaderMap) -> Result<(Token, Option<HeaderValue>), Problem> {
    if let Some(signed_in) = &desk.signed_in {
        return Ok((signed_in.token.clone(), None));
    }
    let cookie = Cookie::way_in(&desk.state);
    if let Some(token) = cookie.find(headers) {
        return Ok((token, None));
    }
    let token = desk.no_fault(Token::draw())?;
    let line = cookie.give(&token);
    Ok((token, Some(line)))
}

/// The same of a form that came.
pub fn held(filled: &Filled) -> Result<Token, Problem> {
    let signed_in = filled.desk.signed_in.as_ref().map(|it| it.token.clone());
    signed_in.or_else(|| filled.way_in.clone()).ok_or(Problem::ForeignForm)
}

/// Asks the browser of a form for a passkey.
pub async fn ask_for_passkey(filled: &Filled) -> Result<Response, Problem> {
    let holder = held(filled)?;
    let asked = filled.desk.ask(move |desk| passkeys::ask_for_one(desk, &holder));
    Ok(Json(asked.await?.ok_or_else(Problem::not_found)?).into_response())
}

/// Whose passkey a form brings; nobody's where it is not right.
pub async fn whose_passkey(filled: &Filled) -> Result<Option<PersonId>, Problem> {
    let (holder, answer) = (held(filled)?, filled.fields.get("credential").to_owned());
    let whose = filled.desk.ask(move |desk| passkeys::whose(desk, &holder, &answer));
    Ok(whose.await?.ok())
}

/// Asks whoever is signed in for the password in a form; the words of why not, those of a key where it is wrong.
pub async fn asked_for_password(filled: &Filled, person: PersonId, wrong: &str) -> Result<Option<String>, Problem> {
    let password = filled.fields.get("password").to_owned();
    let now = filled.desk.clock();
    let asked = filled.desk.ask(move |desk| {
        let db = desk.state.now.journal().db();
        accounts::ask_again(db, person, &password, now)
    });
    let words = filled.desk.words();
    Ok(match asked.await? {
        Outcome::Welcome(_) => None,
        Outcome::Wrong => Some(words.say(wrong)),
        Outcome::Busy => Some(words.say("sign-in-busy")),
        Outcome::Wait(until) => Some(words.with("sign-in-wait", "time", &words.over_at(until))),
    })
}

/// Whoever was asked again and is right goes on with another token.
pub async fn step_up(desk: &Desk) -> Result<(), Problem> {
    let Some(token) = desk.signed_in.as_ref().map(|it| it.token.clone()) else {
        return Ok(());
    };
    desk.ask(move |desk| session::renew(desk, &token, None)).await?;
    Ok(())
}

/// Signs somebody in, with a session of its own, and goes on to a page.
pub async fn welcome(desk: &Desk, person: PersonId, to: Inside) -> Result<Response, Problem> {
    welcome_at(desk, person, &Address::Inside(to).under(desk.prefix)).await
}

/// The same to an address of this site.
pub async fn welcome_at(desk: &Desk, person: PersonId, to: &str) -> Result<Response, Problem> {
    let before = desk.signed_in.as_ref().map(|it| it.token.clone());
    let now = desk.now;
    let begin = move |desk: &Desk| {
        let db = desk.state.now.journal().db();
        Token::begin(db, (person, &desk.browser), before.as_ref(), now)
    };
    let token = desk.ask(begin).await?;
    let mut response = Redirect::to(to).into_response();
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, Cookie::session(&desk.state).give(&token));
    headers.append(header::SET_COOKIE, Cookie::way_in(&desk.state).take());
    Ok(response)
}

/// The secret of one-time codes that a page offers, as a drawing and as letters.
pub struct Offer {
    pub letters: String,
    /// The letters in groups that can be read aloud.
    pub spaced: String,
    pub drawing: String,
}

impl Offer {
    /// The secret of the form that came back, or a new one.
    pub fn of(desk: &Desk, forms: &Forms, form: &str, login: &str) -> Result<Self, Problem> {
        let drawn = accounts::secret_letters(&desk.no_fault(accounts::new_secret())?);
        let letters = forms.kept(form, "secret", &drawn);
        let coded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let issuer = coded(&desk.state.municipality());
        let uri = format!(
            "otpauth://totp/{issuer}:{}?secret={}&issuer={issuer}",
            coded(login),
            coded(&letters)
        );
        let groups: Vec<String> = letters
            .as_bytes()
            .chunks(4)
            .map(|it| String::from_utf8_lossy(it).into_owned())
            .collect();
        Ok(Self {
            spaced: groups.join(" "),
            drawing: qr::drawing(&uri, &desk.words().say("code-drawing")),
            letters,
        })
    }
}

/// Secrets as they were chosen.
pub struct Chosen {
    pub password: String,
    pub secret: Vec<u8>,
    /// The step of the code that showed that the app has the secret.
    pub step: u64,
}

impl Chosen {
    /// What was chosen, or the key of the words for what to do instead.
    pub fn read(filled: &Filled, login: &str) -> Result<Self, &'static str> {
        let password = new_password(filled, "password", login)?;
        let (secret, step) = new_codes(filled)?;
        Ok(Self { password, secret, step })
    }

    /// As the store takes it.
    pub fn secrets(&self) -> accounts::NewSecrets<'_> {
        accounts::NewSecrets {
            password: &self.password,
            secret: Some(&self.secret),
            used_step: self.step,
        }
    }
}

/// A password as it was chosen in a field and said again, or the key of the words for what to do instead.
pub fn new_password(filled: &Filled, field: &str, login: &str) -> Result<String, &'static str> {
    let password = filled.fields.get(field);
    if password.chars().count() < SHORTEST_PASSWORD {
        return Err("password-too-short");
    }
    if password.to_lowercase().contains(&login.trim().to_lowercase()) && !login.trim().is_empty() {
        return Err("password-is-login");
    }
    if password != filled.fields.get("again") {
        return Err("password-not-the-same");
    }
    Ok(password.to_owned())
}

/// The secret of one-time codes that was offered, with the step of the code that shows that the app has it.
pub fn new_codes(filled: &Filled) -> Result<(Vec<u8>, u64), &'static str> {
    let secret = accounts::secret_of(filled.fields.get("secret")).ok_or("code-no-secret")?;
    let step = accounts::step_of(&secret, filled.fields.get("code"), filled.desk.clock());
    Ok((secret, step.ok_or("code-does-not-fit")?))
}

/// Forgets what must not be shown again.
pub fn forget(filled: &mut Filled) {
    for name in ["password", "new-password", "again", "code", "token", "credential"] {
        filled.fields.forget(name);
    }
}
