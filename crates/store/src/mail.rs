//! Mail: which letter goes to whom and what became of it, by entry, recipient and purpose; no letter's words are kept.

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::PersonId;

use crate::db::{Db, Durability, Row, Tx};
use crate::fault::Fault;
use crate::vals;

/// The tables: marks of letters, who of several programs sends, and the addresses of people's own calendars.
pub(crate) const TABLES: &str = "
create table sent_mail (
    entry bigint not null,
    recipient {text} not null,
    purpose {text} not null,
    not_before {text} not null,
    state {text} not null,
    tries bigint not null,
    answer {text} not null,
    at {text} not null,
    primary key (entry, recipient, purpose)
);
create index sent_mail_state on sent_mail (state, not_before);
create index sent_mail_recipient on sent_mail (recipient, entry);
create table lease (name {text} not null primary key, holder {text} not null, until_at {text} not null);
create table calendar_address (token {text} not null primary key, person {text} not null, made_at {text} not null);
create index calendar_address_person on calendar_address (person);
";

/// A server's answer is kept up to so many characters.
const ANSWER: usize = 200;

/// The columns of a letter.
macro_rules! letters {
    () => {
        "select entry, recipient, purpose, not_before, state, tries, answer, at from sent_mail "
    };
}

crate::statements! {
    /// Notes a letter, once.
    NOTE = "insert into sent_mail (entry, recipient, purpose, not_before, state, tries, answer, at) values ($1, $2, $3, $4, $5, 0, '', $6) on conflict do nothing";
    /// Letters whose time has come, the oldest first.
    DUE = concat!(letters!(), "where state = 'WAITING' and not_before <= $1 order by not_before, entry, recipient, purpose");
    /// Letters that are on no way out: they wait, or never went.
    UNSENT = concat!(letters!(), "where state not in ('SENT', 'NEEDLESS') order by entry, recipient, purpose");
    /// A person's letters, the newest first.
    OF_PERSON = concat!(letters!(), "where recipient = $1 order by entry desc, purpose limit $2");
    /// What became of a letter.
    SETTLE = "update sent_mail set state = $1, tries = $2, answer = $3, not_before = $4, at = $5 where entry = $6 and recipient = $7 and purpose = $8";
    /// Makes sure that a lease can be taken.
    LEASE = "insert into lease (name, holder, until_at) values ($1, '', '') on conflict do nothing";
    /// Takes a lease, or goes on with it; touches no row while another holds it.
    TAKE = "update lease set holder = $1, until_at = $2 where name = $3 and (holder = $1 or until_at < $4)";
    /// A person's calendar gets an address.
    GIVE_ADDRESS = "insert into calendar_address (token, person, made_at) values ($1, $2, $3)";
    /// It has none any more.
    TAKE_ADDRESS = "delete from calendar_address where person = $1";
    /// Whose calendar an address is, unless the account is closed.
    WHOSE_ADDRESS = "select c.person from calendar_address c join account a on a.person = c.person where c.token = $1 and a.is_disabled = 0";
    /// When a person's calendar got its address.
    ADDRESS_SINCE = "select made_at from calendar_address where person = $1";
}

/// Which letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The entry it tells of.
    pub entry: u64,
    /// To whom.
    pub recipient: PersonId,
    /// Why.
    pub purpose: String,
}

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is to be sent.
    Waiting,
    /// The mail server took it.
    Sent,
    /// The mail server will never take it, or did not for days.
    Refused,
    /// Its recipient has no address.
    NoAddress,
    /// No mail server was set up when it was written: it is never sent.
    Off,
    /// There is nothing left to tell.
    Needless,
}

/// A letter with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Which.
    pub mark: Mark,
    /// Not before.
    pub not_before: Timestamp,
    /// What became of it.
    pub state: State,
    /// How often it was tried.
    pub tries: u32,
    /// What the mail server said last, or empty.
    pub answer: String,
    /// Since when that is so.
    pub at: Timestamp,
}

impl State {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Waiting, "WAITING"),
        (Self::Sent, "SENT"),
        (Self::Refused, "REFUSED"),
        (Self::NoAddress, "NO_ADDRESS"),
        (Self::Off, "OFF"),
        (Self::Needless, "NEEDLESS"),
    ];

    pub(crate) fn find(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|it| it.1 == word).map(|it| it.0)
    }

    pub(crate) fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|it| it.0 == self);
        found.map_or("WAITING", |it| it.1)
    }
}

impl Post {
    fn read(row: &Row<'_>) -> Result<Self, Fault> {
        let damaged = |what: &str| Fault::Damaged(format!("{what} of a letter"));
        let state = State::find(row.text(4)?);
        Ok(Self {
            mark: Mark {
                entry: row.count(0)?,
                recipient: row.text(1)?.parse().map_err(|_| damaged("the recipient"))?,
                purpose: row.text(2)?.to_owned(),
            },
            not_before: row.text(3)?.parse().map_err(|_| damaged("the time"))?,
            state: state.ok_or_else(|| damaged("the state"))?,
            tries: u32::try_from(row.count(5)?).unwrap_or(u32::MAX),
            answer: row.text(6)?.to_owned(),
            at: row.text(7)?.parse().map_err(|_| damaged("the time"))?,
        })
    }
}

/// Notes a letter in the transaction that moves the reader on; one noted before stays as it is.
pub fn note(
    tx: &mut Tx<'_>,
    mark: &Mark,
    (not_before, state): (Timestamp, State),
    now: Timestamp,
) -> Result<(), Fault> {
    let person = mark.recipient.to_string();
    let (from, at) = (written(not_before), written(now));
    tx.run(
        NOTE,
        vals![mark.entry, &person, &mark.purpose, &from, state.word(), &at],
    )?;
    Ok(())
}

/// Letters to be sent by now.
pub fn due(db: &Db, now: Timestamp) -> Result<Vec<Post>, Fault> {
    db.all(DUE, vals![&written(now)], Post::read)
}

/// Letters that wait or never went, the oldest first.
pub fn unsent(db: &Db) -> Result<Vec<Post>, Fault> {
    db.all(UNSENT, &[], Post::read)
}

/// A person's letters, the newest first.
pub fn of_person(db: &Db, person: PersonId, limit: u32) -> Result<Vec<Post>, Fault> {
    db.all(OF_PERSON, vals![&person.to_string(), limit], Post::read)
}

/// Says what became of letters that went as one.
pub fn settle(db: &Db, posts: &[Post]) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    for post in posts {
        let answer: String = post.answer.chars().filter(|it| !it.is_control()).take(ANSWER).collect();
        let (from, at, person) = (
            written(post.not_before),
            written(post.at),
            post.mark.recipient.to_string(),
        );
        let (state, tries, mark) = (post.state.word(), post.tries, &post.mark);
        tx.run(
            SETTLE,
            vals![state, tries, &answer, &from, &at, mark.entry, &person, &mark.purpose],
        )?;
    }
    tx.commit()
}

/// Takes a lease for a while, or goes on with it; false while another program holds it.
pub fn lease(db: &Db, name: &str, holder: &str, (now, until): (Timestamp, Timestamp)) -> Result<bool, Fault> {
    let mut tx = db.write(Durability::Full)?;
    tx.run(LEASE, vals![name])?;
    let taken = tx.run(TAKE, vals![holder, &written(until), name, &written(now)])?;
    tx.commit()?;
    Ok(taken > 0)
}

/// Gives a person's calendar a new address in the place of the one before.
pub fn give_address(db: &Db, person: PersonId, token: &str, now: Timestamp) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    tx.run(TAKE_ADDRESS, vals![&person.to_string()])?;
    tx.run(GIVE_ADDRESS, vals![&hidden(token), &person.to_string(), &written(now)])?;
    tx.commit()
}

/// Takes the address of a person's calendar back.
pub fn take_address(db: &Db, person: PersonId) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    tx.run(TAKE_ADDRESS, vals![&person.to_string()])?;
    tx.commit()
}

/// Whose calendar an address is.
pub fn whose_address(db: &Db, token: &str) -> Result<Option<PersonId>, Fault> {
    let found = db.find(WHOSE_ADDRESS, vals![&hidden(token)], |row| {
        Ok(row.text(0)?.parse().ok())
    })?;
    Ok(found.flatten())
}

/// Since when a person's calendar has an address.
pub fn address_since(db: &Db, person: PersonId) -> Result<Option<Timestamp>, Fault> {
    let found = db.find(ADDRESS_SINCE, vals![&person.to_string()], |row| {
        Ok(row.text(0)?.parse().ok())
    })?;
    Ok(found.flatten())
}

/// Whoever reads the table has not the address.
fn hidden(token: &str) -> String {
    crate::digest::Digest::of(format!("calendar:{token}").as_bytes()).to_string()
}

fn written(at: Timestamp) -> String {
    format!("{at:.6}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::on_each;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    #[test]
    fn a_letter_is_noted_once_and_waits_until_its_time() {
        let (noon, later) = (at("2030-01-01T12:00:00Z"), at("2030-01-01T13:00:00Z"));
        let mark = Mark {
            entry: 7,
            recipient: PersonId::new(1),
            purpose: "meeting_planned".into(),
        };
        on_each(|place| {
            let db = place.journal.db();
            for state in [State::Waiting, State::Off] {
                let mut tx = db.write(Durability::Full).expect("a transaction");
                note(&mut tx, &mark, (later, state), noon).expect("noted");
                tx.commit().expect("kept");
            }
            assert!(due(db, noon).expect("asked").is_empty());
            let mut posts = due(db, later).expect("asked");
            assert_eq!(posts.len(), 1, "the first note stands");
            posts[0].state = State::Sent;
            settle(db, &posts).expect("settled");
            assert!(due(db, later).expect("asked").is_empty() && unsent(db).expect("asked").is_empty());
        });
    }

    #[test]
    fn only_one_program_sends_at_a_time() {
        let (noon, later, last) = (
            at("2030-01-01T12:00:00Z"),
            at("2030-01-01T12:02:00Z"),
            at("2030-01-01T12:03:00Z"),
        );
        on_each(|place| {
            let db = place.journal.db();
            assert!(lease(db, "mail", "one", (noon, later)).expect("asked"));
            assert!(!lease(db, "mail", "two", (noon, later)).expect("asked"));
            assert!(lease(db, "mail", "one", (noon, later)).expect("asked"), "it goes on");
            assert!(
                lease(db, "mail", "two", (last, last)).expect("asked"),
                "the first one is gone"
            );
        });
    }
}
