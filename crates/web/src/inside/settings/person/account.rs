//! The account of a person: its login, the link to choose a password by, handed over or sent by mail, and its closing.

use raadslag_council::clock;
use raadslag_council::identity::fold;
use raadslag_council::ids::PersonId;
use raadslag_readers::mail;
use raadslag_store::accounts;
use raadslag_store::mail::State;
use raadslag_store::people::{self, Person};

use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::Filled;
use crate::problem::Problem;

/// The login that a new account is offered: what stands before the `@` of the mail address, else the name; with a number
/// where somebody has it.
pub fn suggested_login(look: &Look<'_>, person: &Person) -> Result<String, Problem> {
    let logins = look.no_fault(accounts::logins(look.now().journal().db()))?;
    let is_free = |it: &String| logins.iter().all(|known| known.0 != fold(it));
    let wanted = login_of(person);
    let numbered = (2..100).map(|it| format!("{wanted}{it}"));
    let found = std::iter::once(wanted.clone()).chain(numbered).find(is_free);
    Ok(found.filter(|it| !it.is_empty()).unwrap_or_default())
}

fn login_of(person: &Person) -> String {
    let mail = person.email.trim();
    let part = mail.split('@').next().filter(|it| mail.contains('@') && !it.is_empty());
    match part {
        Some(part) => plain(part),
        None => plain(&person.name),
    }
}

/// Letters, digits, points and hyphens: `Søren Ærø-Dahl` is `soeren.aeroe-dahl`.
fn plain(words: &str) -> String {
    let folded = fold(words);
    let mut login = String::new();
    for char in folded.chars() {
        match char {
            'æ' | 'ä' => login.push_str("ae"),
            'ø' | 'ö' => login.push_str("oe"),
            'å' => login.push_str("aa"),
            'é' | 'è' => login.push('e'),
            'ü' => login.push('u'),
            ' ' | '_' => login.push('.'),
            it if it.is_ascii_alphanumeric() || matches!(it, '.' | '-') => login.push(it),
            _ => {}
        }
    }
    login.trim_matches(['.', '-']).to_owned()
}

/// Whether a link can go to a person by mail from here.
pub fn can_mail(desk: &Desk, person: &Person) -> bool {
    desk.state.settings.mails && mail::is_address(&person.email)
}

/// What became of the link that went by mail; nothing where none did.
pub fn mailed(look: &Look<'_>, person: &Person) -> Result<Option<String>, Problem> {
    let found = look.no_fault(accounts::link_mail(look.now().journal().db(), person.person))?;
    let words = look.words();
    let when = |at| format!("{} {}", words.day(&clock::day(at)), words.at(&clock::time(at)));
    Ok(found.map(|it| match it.state {
        State::Sent => words.with_all(
            "link-mail-sent",
            &[("mail", person.email.clone()), ("when", when(it.at))],
        ),
        State::Waiting if it.tries > 0 => words.with("link-mail-again", "answer", &it.answer),
        State::Waiting => words.with("link-mail-waits", "mail", &person.email),
        State::Refused => words.with("link-mail-refused", "answer", &it.answer),
        State::NoAddress => words.say("link-mail-no-address"),
        State::Needless | State::Off => words.say("link-mail-needless"),
    }))
}

/// The login that was typed, where it may be this person's; else the words of why not.
async fn wanted_login(filled: &Filled, person: PersonId) -> Result<Result<String, String>, Problem> {
    let words = filled.desk.words();
    let Some(login) = filled.fields.given("login") else {
        return Ok(Err(words.say("person-no-login")));
    };
    let asked = login.clone();
    let whose = filled
        .desk
        .ask(move |desk| accounts::person_of(desk.state.now.journal().db(), &asked));
    Ok(match whose.await?.is_some_and(|it| it != person) {
        true => Err(words.say("login-is-taken")),
        false => Ok(login),
    })
}

/// A link by which the person chooses a password, to be handed over; the words of why not where the login is another's.
pub async fn invite(filled: &Filled, person: PersonId) -> Result<Result<String, String>, Problem> {
    let login = match wanted_login(filled, person).await? {
        Ok(login) => login,
        Err(why) => return Ok(Err(why)),
    };
    let now = filled.desk.now;
    let invited = filled
        .desk
        .ask(move |desk| accounts::invite(desk.state.now.journal().db(), person, &login, now));
    let Some(token) = invited.await? else {
        return Ok(Err(filled.desk.words().say("login-is-taken")));
    };
    let path = Address::Inside(Inside::Invitation(token.as_str().to_owned())).under(filled.desk.prefix);
    // Without an address of its own the site is met by a number, and the administrator sees which.
    let base = match filled.desk.state.settings.base_url.as_deref() {
        Some(base) => base.trim_end_matches('/').to_owned(),
        None => format!("http://{}", filled.host),
    };
    Ok(Ok(format!("{base}{path}")))
}

/// Lets a link go to the person by mail; the words of why not.
pub async fn mail_link(filled: &Filled, person: PersonId) -> Result<Option<String>, Problem> {
    let find = move |desk: &Desk| people::find(desk.state.now.journal().db(), person);
    let known = filled.desk.ask(find).await?.ok_or_else(Problem::not_found)?;
    if !can_mail(&filled.desk, &known) {
        return Ok(Some(filled.desk.words().say("link-mail-cannot")));
    }
    let login = match wanted_login(filled, person).await? {
        Ok(login) => login,
        Err(why) => return Ok(Some(why)),
    };
    let now = filled.desk.now;
    let ask = move |desk: &Desk| accounts::ask_link_mail(desk.state.now.journal().db(), person, &login, now);
    filled.desk.ask(ask).await?;
    Ok(None)
}

/// Closes the account, and every session of it at once, or opens it again.
pub async fn close(filled: &Filled, person: PersonId) -> Result<Option<String>, Problem> {
    let is_closed = filled.fields.get("act") == "close";
    let is_me = filled.desk.signed_in.as_ref().is_some_and(|it| it.person == person);
    if is_closed && is_me {
        return Ok(Some(filled.desk.words().say("account-is-yours")));
    }
    let disable = move |desk: &Desk| accounts::disable(desk.state.now.journal().db(), person, is_closed);
    filled.desk.ask(disable).await?;
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn login(name: &str, email: &str) -> String {
        login_of(&Person {
            person: PersonId::new(1),
            name: name.into(),
            title: String::new(),
            email: email.into(),
        })
    }

    #[test]
    fn a_login_comes_from_the_mail_address_else_from_the_name() {
        assert_eq!(login("Lise Brink", "lbr@lynghede.example"), "lbr");
        assert_eq!(login("Søren Ærø-Dahl", ""), "soeren.aeroe-dahl");
        assert_eq!(login("Åse", "ikke en adresse"), "aase");
        assert_eq!(login("李", ""), "");
    }
}
