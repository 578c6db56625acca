//! Letters about accounts: links by which people choose a password, each drawn when its letter is written, and word of what
//! is otherwise.

use raadslag_council::clock::Timestamp;
use raadslag_store::accounts::{self, About, AccountMail};
use raadslag_store::mail::State;
use raadslag_store::{Digest, Fault, people};

use super::send::{Outcome, next_try};
use super::{AccountLink, Letter, Outbox, Purpose, go_on};
use crate::Now;

/// Sends every letter whose time has come. A link that is tried again is another one: the one before counts no more.
pub(super) fn due(now: &Now, outbox: &Outbox<'_>, holder: &str, clock: Timestamp) -> Result<(), Fault> {
    let db = now.journal().db();
    for before in accounts::due_account_mail(db, clock)? {
        let at = (outbox.clock)();
        if !go_on(now, holder, at)? {
            return Ok(());
        }
        let outcome = match letter(now, &before, at)? {
            None => Outcome::Needless,
            Some(letter) if letter.person.email.trim().is_empty() => Outcome::NoAddress,
            Some(letter) => outbox.send(&letter),
        };
        accounts::settle_account_mail(db, &before, &settled(&before, &outcome, at))?;
    }
    Ok(())
}

/// A letter; none where the login has become another's.
fn letter(now: &Now, asked: &AccountMail, at: Timestamp) -> Result<Option<Letter>, Fault> {
    let db = now.journal().db();
    let Some(person) = people::find(db, asked.person)? else {
        return Ok(None);
    };
    let letter = |id: String, purpose, link| Letter {
        id,
        person,
        purpose,
        at: asked.at,
        meeting: None,
        proposal: None,
        programme: None,
        steps: Vec::new(),
        duties: Vec::new(),
        link,
        occasion: None,
    };
    let purpose = match asked.about {
        About::Link => {
            let invited = accounts::invite(db, asked.person, &asked.login, at)?;
            return Ok(invited.map(|token| {
                let id = format!("link.{}", Digest::of(token.form_key().as_bytes()));
                let link = AccountLink {
                    token: token.as_str().to_owned(),
                    login: asked.login.clone(),
                };
                letter(id, Purpose::AccountLink, Some(link))
            }));
        }
        About::Password => Purpose::PasswordChanged,
        About::Codes => Purpose::CodesChanged,
        About::PasskeyAdded => Purpose::PasskeyAdded,
        About::PasskeyRemoved => Purpose::PasskeyRemoved,
        About::KeyMade => Purpose::KeyMade,
    };
    // The same letter each time it is tried: the time of the try is not in its name.
    let id = format!("account.{}.{}.{}", asked.person, purpose.code(), asked.at.as_second());
    Ok(Some(letter(id, purpose, None)))
}

fn settled(before: &AccountMail, outcome: &Outcome, at: Timestamp) -> AccountMail {
    let after = |state, not_before, answer: &str| AccountMail {
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
