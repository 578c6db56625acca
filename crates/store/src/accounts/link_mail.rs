//! Links that go by mail: whoever sends the mail draws the link then, so that it lies nowhere before it is in the letter.

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::PersonId;

use crate::db::{Db, Durability, Row, Tx};
use crate::fault::Fault;
use crate::mail::State;
use crate::vals;

/// The table; backups leave it behind, like the links themselves.
pub(crate) const TABLE: &str = "
create table link_mail (
    person {text} not null primary key,
    login {text} not null,
    state {text} not null,
    tries bigint not null,
    answer {text} not null,
    not_before {text} not null,
    at {text} not null
);
";

crate::statements! {
    /// A link is to go to a person, in the place of what was to go before.
    ASK = "insert into link_mail (person, login, state, tries, answer, not_before, at) values ($1, $2, $3, 0, '', $4, $4) on conflict (person) do update set login = excluded.login, state = excluded.state, tries = 0, answer = '', not_before = excluded.not_before, at = excluded.at";
    /// What became of the link of a person.
    OF_PERSON = "select person, login, state, tries, answer, not_before, at from link_mail where person = $1";
    /// Links whose time has come, the oldest first.
    DUE = "select person, login, state, tries, answer, not_before, at from link_mail where state = 'WAITING' and not_before <= $1 order by not_before, person";
    /// Links that wait or never went.
    UNSENT = "select person, login, state, tries, answer, not_before, at from link_mail where state not in ('SENT', 'NEEDLESS') order by at, person";
    /// What became of one, unless another was asked for meanwhile.
    SETTLE = "update link_mail set state = $1, tries = $2, answer = $3, not_before = $4, at = $5 where person = $6 and at = $7";
    /// No link is to go to a person any more.
    FORGET = "delete from link_mail where person = $1";
}

/// A link on its way by mail, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkMail {
    /// To whom.
    pub person: PersonId,
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
    let (id, login, at) = (
        person.to_string(),
        raadslag_council::identity::fold(login),
        written(now),
    );
    let mut tx = db.write(Durability::Full)?;
    tx.run(ASK, vals![&id, &login, State::Waiting.word(), &at])?;
    tx.commit()
}

/// What became of a person's link.
pub fn link_mail(db: &Db, person: PersonId) -> Result<Option<LinkMail>, Fault> {
    db.find(OF_PERSON, vals![&person.to_string()], read)
}

/// Links to be sent by now.
pub fn due_link_mail(db: &Db, now: Timestamp) -> Result<Vec<LinkMail>, Fault> {
    db.all(DUE, vals![&written(now)], read)
}

/// Links that wait or never went.
pub fn unsent_link_mail(db: &Db) -> Result<Vec<LinkMail>, Fault> {
    db.all(UNSENT, &[], read)
}

/// Says what became of a link that was `before`; one that was asked for meanwhile goes its own way.
pub fn settle_link_mail(db: &Db, before: &LinkMail, after: &LinkMail) -> Result<(), Fault> {
    let (person, since) = (before.person.to_string(), written(before.at));
    let (state, from, at) = (after.state.word(), written(after.not_before), written(after.at));
    let mut tx = db.write(Durability::Full)?;
    tx.run(
        SETTLE,
        vals![state, after.tries, &after.answer, &from, &at, &person, &since],
    )?;
    tx.commit()
}

/// No link is to go to a person any more.
pub(super) fn forget(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Fault> {
    tx.run(FORGET, vals![&person.to_string()])?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<LinkMail, Fault> {
    let damaged = |what: &str| Fault::Damaged(format!("{what} of a link by mail"));
    Ok(LinkMail {
        person: row.text(0)?.parse().map_err(|_| damaged("the person"))?,
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
