//! Letters about an account: the link by which somebody chooses a password, and that something of the account is otherwise.
//! Whoever sends the mail draws the link then, so that it lies nowhere before it is in the letter.

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::PersonId;

use super::Known;
use crate::db::{Db, Durability, Row, Tx};
use crate::fault::Fault;
use crate::mail::State;
use crate::vals;

/// The table; backups leave it behind, like the links.
pub(crate) const TABLE: &str = "
create table account_mail (
    person {text} not null,
    about {text} not null,
    login {text} not null,
    state {text} not null,
    tries bigint not null,
    answer {text} not null,
    not_before {text} not null,
    at {text} not null,
    primary key (person, about)
);
";

crate::statements! {
    /// A letter is to go to a person, in the place of one about the same that was to go before.
    ASK = "insert into account_mail (person, about, login, state, tries, answer, not_before, at) values ($1, $2, $3, $4, 0, '', $5, $5) on conflict (person, about) do update set login = excluded.login, state = excluded.state, tries = 0, answer = '', not_before = excluded.not_before, at = excluded.at";
    /// What became of the link of a person.
    LINK = "select person, login, state, tries, answer, not_before, at, about from account_mail where person = $1 and about = 'LINK'";
    /// Letters whose time has come, the oldest first.
    DUE = "select person, login, state, tries, answer, not_before, at, about from account_mail where state = 'WAITING' and not_before <= $1 order by not_before, person, about";
    /// Letters that wait or never went.
    UNSENT = "select person, login, state, tries, answer, not_before, at, about from account_mail where state not in ('SENT', 'NEEDLESS') order by at, person, about";
    /// What became of one, unless another was asked for meanwhile.
    SETTLE = "update account_mail set state = $1, tries = $2, answer = $3, not_before = $4, at = $5 where person = $6 and at = $7 and about = $8";
    /// No link is to go to a person any more.
    FORGET = "delete from account_mail where person = $1 and about = 'LINK'";
}

/// What a letter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The link by which a password is chosen.
    Link,
    /// Another password.
    Password,
    /// Other one-time codes.
    Codes,
    /// A passkey more.
    PasskeyAdded,
    /// A passkey less.
    PasskeyRemoved,
    /// A key for a program.
    KeyMade,
}

impl About {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Link, "LINK"),
        (Self::Password, "PASSWORD"),
        (Self::Codes, "CODES"),
        (Self::PasskeyAdded, "PASSKEY_ADDED"),
        (Self::PasskeyRemoved, "PASSKEY_REMOVED"),
        (Self::KeyMade, "KEY_MADE"),
    ];

    /// As it is kept.
    pub fn word(self) -> &'static str {
        let known = Self::ALL.iter().find(|it| it.0 == self);
        known.map_or("", |it| it.1)
    }

    fn find(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|it| it.1 == word).map(|it| it.0)
    }
}

/// A letter about an account, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountMail {
    /// To whom.
    pub person: PersonId,
    /// What it is about.
    pub about: About,
    /// For which login.
    pub login: String,
    /// What became of it.
    pub state: State,
    /// How often it was tried.
    pub tries: u32,
    /// What the mail server said last, or empty.
    pub answer: String,
    /// Not before.
    pub not_before: Timestamp,
    /// Since when that is so.
    pub at: Timestamp,
}

/// A link is to go to a person by mail.
pub fn ask_link_mail(db: &Db, person: PersonId, login: &str, now: Timestamp) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    ask(&mut tx, person, (About::Link, login), now)?;
    tx.commit()
}

/// A person is to be told by mail that something of their account is otherwise.
pub fn tell_of_change(db: &Db, person: PersonId, about: About, now: Timestamp) -> Result<(), Fault> {
    let Some(Known { login, .. }) = super::of(db, person)? else {
        return Ok(());
    };
    let mut tx = db.write(Durability::Full)?;
    ask(&mut tx, person, (about, &login), now)?;
    tx.commit()
}

fn ask(tx: &mut Tx<'_>, person: PersonId, (about, login): (About, &str), now: Timestamp) -> Result<(), Fault> {
    let (id, login, at) = (
        person.to_string(),
        raadslag_council::identity::fold(login),
        written(now),
    );
    tx.run(ASK, vals![&id, about.word(), &login, State::Waiting.word(), &at])?;
    Ok(())
}

/// What became of a person's link.
pub fn link_mail(db: &Db, person: PersonId) -> Result<Option<AccountMail>, Fault> {
    db.find(LINK, vals![&person.to_string()], read)
}

/// Letters to be sent by now.
pub fn due_account_mail(db: &Db, now: Timestamp) -> Result<Vec<AccountMail>, Fault> {
    db.all(DUE, vals![&written(now)], read)
}

/// Letters that wait or never went.
pub fn unsent_account_mail(db: &Db) -> Result<Vec<AccountMail>, Fault> {
    db.all(UNSENT, &[], read)
}

/// Says what became of a letter that was `before`; one that was asked for meanwhile goes its own way.
pub fn settle_account_mail(db: &Db, before: &AccountMail, after: &AccountMail) -> Result<(), Fault> {
    let (person, since) = (before.person.to_string(), written(before.at));
    let (state, from, at) = (after.state.word(), written(after.not_before), written(after.at));
    let mut tx = db.write(Durability::Full)?;
    tx.run(
        SETTLE,
        vals![
            state,
            after.tries,
            &after.answer,
            &from,
            &at,
            &person,
            &since,
            before.about.word()
        ],
    )?;
    tx.commit()
}

/// No link is to go to a person any more.
pub(super) fn forget(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Fault> {
    tx.run(FORGET, vals![&person.to_string()])?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<AccountMail, Fault> {
    let damaged = |what: &str| Fault::Damaged(format!("{what} of a letter about an account"));
    Ok(AccountMail {
        person: row.text(0)?.parse().map_err(|_| damaged("the person"))?,
        about: About::find(row.text(7)?).ok_or_else(|| damaged("the subject"))?,
        login: row.text(1)?.to_owned(),
        state: State::find(row.text(2)?).ok_or_else(|| damaged("the state"))?,
        tries: u32::try_from(row.count(3)?).unwrap_or(u32::MAX),
        answer: row.text(4)?.to_owned(),
        not_before: row.text(5)?.parse().map_err(|_| damaged("the time"))?,
        at: row.text(6)?.parse().map_err(|_| damaged("the time"))?,
    })
}

fn written(at: Timestamp) -> String {
    format!("{at:.6}")
}
