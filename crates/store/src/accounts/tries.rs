//! What is counted against guessing, and against letters to others: failures in a row cost a wait that grows, and are forgotten
//! in time.

use std::time::Duration;

use raadslag_council::clock::Timestamp;

use crate::db::{Db, Durability, Kind, Tx};
use crate::digest::Digest;
use crate::fault::Fault;
use crate::vals;

/// Failures in a row before one has to wait.
pub(super) const FREE_FAILURES: u64 = 4;

/// The same for an address, behind which a whole town hall may sign in.
const FREE_AT_ADDRESS: u64 = 40;

/// The same for a login, wherever it is tried from: those who guess from elsewhere shut its owner out no sooner.
const FREE_ELSEWHERE: u64 = 40;

/// Searches for words that may be closed, before one has to wait.
pub(super) const FREE_SEARCHES: u64 = 20;

/// Letters that are asked for at an address, behind which a whole library may sit, before one has to wait: with what is forgotten,
/// about as many an hour.
pub(super) const FREE_LETTERS: u64 = 30;

/// The same for everybody together whose network address nobody tells, as behind a proxy that does not.
pub(super) const FREE_LETTERS_UNTOLD: u64 = 100;

/// Letters that are asked for to one mail address, wherever they are asked from: more may be somebody's joke.
pub(super) const FREE_LETTERS_TO_ONE: u64 = 10;

/// Seconds one waits after the first failure too many; each further one doubles it, up to [`LONGEST_WAIT`].
const FIRST_WAIT: i64 = 30;
const LONGEST_WAIT: i64 = 3600;

/// Half of the failures are forgotten each time this passes after the last: who is tried now and then is not shut out.
const HALF_FORGOTTEN: i64 = 1800;

/// After so long nothing is left to be forgotten.
const ALL_FORGOTTEN: Duration = Duration::from_secs(6 * 3600);

/// On PostgreSQL those who try at once are counted one after the other, as SQLite's writers are by themselves.
const ONE_AT_A_TIME: &str = "select pg_advisory_xact_lock(7263482)::text";

crate::statements! {
    /// Failures of a login, known or not, or of an address.
    FAILURES = "select failures, until_at from attempt where subject = $1";
    /// The failures there are now.
    FAIL = "insert into attempt (subject, failures, until_at) values ($1, $2, $3) on conflict (subject) do update set failures = excluded.failures, until_at = excluded.until_at";
    /// No failures any more.
    FORGIVE = "delete from attempt where subject = $1";
    /// Takes out what is forgotten.
    SWEEP = "delete from attempt where until_at < $1";
}

/// What failures are counted for: a digest, so that the table holds no list of what people tried.
pub(super) struct Subject {
    digest: String,
    free: u64,
    /// Many come from there: one who is right does not forgive the others.
    is_shared: bool,
}

/// Failures so far, and until when they cost a wait.
#[derive(Clone, Copy)]
struct Tally {
    failures: u64,
    until: Timestamp,
}

impl Subject {
    pub(super) fn login(login: &str) -> Self {
        Self {
            free: FREE_ELSEWHERE,
            ..Self::of("login", login)
        }
    }

    /// A login from where it is tried.
    pub(super) fn login_at(login: &str, address: &str) -> Self {
        Self::of("login at", &format!("{address} {login}"))
    }

    pub(super) fn address(address: &str) -> Self {
        Self {
            free: FREE_AT_ADDRESS,
            is_shared: true,
            ..Self::of("address", address)
        }
    }

    pub(super) fn again(person: &str) -> Self {
        Self::of("again", person)
    }

    pub(super) fn guess(what: &str) -> Self {
        Self::of("guess", what)
    }

    pub(super) fn search(person: &str) -> Self {
        Self {
            free: FREE_SEARCHES,
            ..Self::of("search", person)
        }
    }

    pub(super) fn letters(address: &str) -> Self {
        Self {
            free: FREE_LETTERS,
            ..Self::of("letters", address)
        }
    }

    /// Everybody whose network address is not known.
    pub(super) fn letters_untold() -> Self {
        Self {
            free: FREE_LETTERS_UNTOLD,
            ..Self::of("letters untold", "")
        }
    }

    /// A mail address, as letters go to it; what stands after `+` before the `@` leads to the same person.
    pub(super) fn letters_to(mail: &str) -> Self {
        let mail = mail.trim().to_lowercase();
        let (name, domain) = mail.rsplit_once('@').unwrap_or((&mail, ""));
        let name = name.split('+').next().unwrap_or_default();
        Self {
            free: FREE_LETTERS_TO_ONE,
            ..Self::of("letters to", &format!("{name}@{domain}"))
        }
    }

    fn of(kind: &str, words: &str) -> Self {
        Self {
            digest: Digest::of(format!("{kind}:{words}").as_bytes()).to_string(),
            free: FREE_FAILURES,
            is_shared: false,
        }
    }

    /// Seconds that so many failures cost.
    fn cost(&self, failures: u64) -> i64 {
        match failures.saturating_sub(self.free) {
            0 => 0,
            more => FIRST_WAIT.saturating_mul(1 << (more - 1).min(16)).min(LONGEST_WAIT),
        }
    }

    /// The failures that are not forgotten yet.
    fn remembered(&self, tally: Tally, now: Timestamp) -> u64 {
        let last = tally.until.as_second() - self.cost(tally.failures);
        let halvings = (now.as_second() - last).max(0) / HALF_FORGOTTEN;
        let halvings = u32::try_from(halvings).unwrap_or(u32::MAX);
        tally.failures.checked_shr(halvings).unwrap_or(0)
    }

    fn keep(&self, tx: &mut Tx<'_>, failures: u64, now: Timestamp) -> Result<(), Fault> {
        let wait = Duration::from_secs(self.cost(failures).unsigned_abs());
        tx.run(FAIL, vals![&self.digest, failures, &written(now + wait)])?;
        Ok(())
    }
}

/// Until when one of them has to wait.
pub(super) fn wait(db: &Db, subjects: &[Subject], now: Timestamp) -> Result<Option<Timestamp>, Fault> {
    Ok(wait_in(&mut db.read()?, subjects, now)?.map(|it| it.1))
}

/// Counts a failure beforehand, unless one of them has to wait.
pub(super) fn count(db: &Db, subjects: &[Subject], now: Timestamp) -> Result<Option<Timestamp>, Fault> {
    Ok(count_each(db, subjects, now)?.map(|it| it.1))
}

/// The same, telling which of them has to wait, by its place.
pub(super) fn count_each(db: &Db, subjects: &[Subject], now: Timestamp) -> Result<Option<(usize, Timestamp)>, Fault> {
    let mut tx = db.write(Durability::Full)?;
    one_at_a_time(&mut tx)?;
    if let Some(waits) = wait_in(&mut tx, subjects, now)? {
        return Ok(Some(waits));
    }
    for subject in subjects {
        let known = tally(&mut tx, subject)?;
        let failures = known.map_or(0, |it| subject.remembered(it, now));
        subject.keep(&mut tx, failures + 1, now)?;
    }
    tx.run(SWEEP, vals![&written(now - ALL_FORGOTTEN)])?;
    tx.commit()?;
    Ok(None)
}

/// It was no failure: the own ones are forgiven, and of what many share this one is taken back.
pub(super) fn take_back(tx: &mut Tx<'_>, subjects: &[Subject], now: Timestamp) -> Result<(), Fault> {
    one_at_a_time(tx)?;
    for subject in subjects {
        let known = if subject.is_shared { tally(tx, subject)? } else { None };
        match known.filter(|it| it.failures > 1) {
            Some(tally) => subject.keep(tx, tally.failures - 1, now)?,
            None => {
                tx.run(FORGIVE, vals![&subject.digest])?;
            }
        }
    }
    Ok(())
}

fn one_at_a_time(tx: &mut Tx<'_>) -> Result<(), Fault> {
    if tx.kind() == Kind::Postgres {
        tx.one(ONE_AT_A_TIME, &[], |_| Ok(()))?;
    }
    Ok(())
}

fn wait_in(tx: &mut Tx<'_>, subjects: &[Subject], now: Timestamp) -> Result<Option<(usize, Timestamp)>, Fault> {
    for (place, subject) in subjects.iter().enumerate() {
        let until = tally(tx, subject)?.map(|it| it.until).filter(|it| *it > now);
        if let Some(until) = until {
            return Ok(Some((place, until)));
        }
    }
    Ok(None)
}

fn tally(tx: &mut Tx<'_>, subject: &Subject) -> Result<Option<Tally>, Fault> {
    let found = tx.find(FAILURES, vals![&subject.digest], |row| {
        let (failures, until) = (row.count(0)?, row.text(1)?.parse().ok());
        Ok(until.map(|until| Tally { failures, until }))
    })?;
    Ok(found.flatten())
}

fn written(at: Timestamp) -> String {
    format!("{at:.6}")
}
