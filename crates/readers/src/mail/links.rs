//! Links by which people choose a password, on their way by mail: each is drawn when its letter is written.

use raadslag_council::clock::Timestamp;
use raadslag_store::accounts::{self, LinkMail};
use raadslag_store::mail::State;
use raadslag_store::{Digest, Fault, people};

use super::send::{Outcome, next_try};
use super::{AccountLink, Letter, Outbox, Purpose, go_on};
use crate::Now;

/// Sends every link whose time has come. One that is tried again is another one: the one before counts no more.
pub(super) fn due(now: &Now, outbox: &Outbox<'_>, holder: &str, clock: Timestamp) -> Result<(), Fault> {
    let db = now.journal().db();
    for before in accounts::due_link_mail(db, clock)? {
        let at = (outbox.clock)();
        if !go_on(now, holder, at)? {
            return Ok(());
        }
        let outcome = match letter(now, &before, at)? {
            None => Outcome::Needless,
            Some(letter) if letter.person.email.trim().is_empty() => Outcome::NoAddress,
            Some(letter) => outbox.send(&letter),
        };
        accounts::settle_link_mail(db, &before, &settled(&before, &outcome, at))?;
    }
    Ok(())
}

/// A letter with a new link; none where the login has become another's.
fn letter(now: &Now, asked: &LinkMail, at: Timestamp) -> Result<Option<Letter>, Fault> {
    let db = now.journal().db();
    let Some(person) = people::find(db, asked.person)? else {
        return Ok(None);
    };
    let Some(token) = accounts::invite(db, asked.person, &asked.login, at)? else {
        return Ok(None);
    };
    Ok(Some(Letter {
        id: format!("link.{}", Digest::of(token.form_key().as_bytes())),
        person,
        purpose: Purpose::AccountLink,
        at,
        meeting: None,
        proposal: None,
        programme: None,
        steps: Vec::new(),
        link: Some(AccountLink {
            token: token.as_str().to_owned(),
            login: asked.login.clone(),
        }),
        occasion: None,
    }))
}

fn settled(before: &LinkMail, outcome: &Outcome, at: Timestamp) -> LinkMail {
    let after = |state, not_before, answer: &str| LinkMail {
        state,
        not_before,
        tries: before.tries + 1,
        answer: answer.to_owned(),
        at,
        ..before.clone()
    };
    match outcome {
        Outcome::Sent => after(State::Sent, before.not_before, ""),
        Outcome::Needless => after(State::Needless, before.not_before, ""),
        Outcome::NoAddress => after(State::NoAddress, before.not_before, ""),
        Outcome::Failed(trouble) => {
            tracing::warn!(tries = before.tries + 1, answer = %trouble, "a link was not taken");
            match next_try(trouble, before.tries, at) {
                Some(next) => after(State::Waiting, next, &trouble.answer),
                None => after(State::Refused, before.not_before, &trouble.answer),
            }
        }
    }
}
