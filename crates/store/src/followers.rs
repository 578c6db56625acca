//! Who follows what from outside: a mail address that said yes, and what it is to be told next.
//!
//! An address is kept until its owner stops; one that never said yes is gone after a week. The link in a letter is made of
//! the follower's id and a secret of this installation, so that no link is kept anywhere.

use std::time::Duration;

use raadslag_council::clock::Timestamp;

use crate::db::{Db, Durability, Row, Tx};
use crate::digest::{Digest, random_bits};
use crate::fault::Fault;
use crate::vals;

/// The tables. The letter that asks is told as of entry 0.
pub(crate) const TABLES: &str = "
create table follower (
    id {text} not null primary key,
    address {text} not null,
    kind {text} not null,
    thing {text} not null,
    language {text} not null,
    asked_at {text} not null,
    confirmed_at {text} not null
);
create unique index follower_once on follower (lower(address), kind, thing);
create index follower_thing on follower (kind, thing);
create table follower_notice (
    follower {text} not null,
    entry bigint not null,
    not_before {text} not null,
    tries bigint not null,
    primary key (follower, entry)
);
create index follower_notice_due on follower_notice (not_before);
create table follower_secret (one {key}, secret {bytes} not null);
";

/// An address that never said yes is kept so long.
const UNANSWERED: Duration = Duration::from_secs(7 * 86_400);

/// Whoever asks for the same once more gets no other letter before.
const BETWEEN: Duration = Duration::from_secs(3_600);

/// So many things may wait for one address to say yes.
const MOST_ASKED: u64 = 5;

/// So many letters that ask may wait to go: more are somebody's joke.
const MOST_WAITING: u64 = 500;

/// Hexadecimal letters of a link beside the id.
const SEAL: usize = 40;

macro_rules! followers {
    () => {
        "select f.id, f.address, f.kind, f.thing, f.language, f.confirmed_at from follower f "
    };
}

crate::statements! {
    /// Forgets who never answered.
    SWEEP = "delete from follower where confirmed_at = '' and asked_at < $1";
    /// And what they were to be told.
    SWEEP_NOTICES = "delete from follower_notice where follower not in (select id from follower)";
    /// The follower of a thing with this address: capital letters are none of their own.
    SAME = concat!(followers!(), "where lower(f.address) = lower($1) and f.kind = $2 and f.thing = $3");
    /// How much waits for an address.
    ASKED_OF = "select count(*) from follower where lower(address) = lower($1) and confirmed_at = ''";
    /// How many letters that ask wait.
    ASKING = "select count(*) from follower_notice where entry = 0";
    /// Keeps a follower.
    KEEP = "insert into follower (id, address, kind, thing, language, asked_at, confirmed_at) values ($1, $2, $3, $4, $5, $6, '') on conflict do nothing";
    /// Asks once more, after a while.
    ASK_AGAIN = "update follower set asked_at = $1 where id = $2 and asked_at < $3";
    /// Something is to be told.
    NOTE = "insert into follower_notice (follower, entry, not_before, tries) values ($1, $2, $3, 0) on conflict do nothing";
    /// The same for everybody who follows a thing and said yes.
    NOTE_ALL = "insert into follower_notice (follower, entry, not_before, tries) select id, $1, $2, 0 from follower where kind = $3 and thing = $4 and confirmed_at <> '' on conflict do nothing";
    /// One follower.
    FIND = concat!(followers!(), "where f.id = $1");
    /// Says yes.
    CONFIRM = "update follower set confirmed_at = $1 where id = $2 and confirmed_at = ''";
    /// Follows no more.
    STOP = "delete from follower where id = $1";
    /// Hears no more.
    STOP_NOTICES = "delete from follower_notice where follower = $1";
    /// What of a kind is followed.
    THINGS = "select distinct thing from follower where kind = $1 and confirmed_at <> '' order by thing";
    /// What is to be told now, the oldest first.
    DUE = "select f.id, f.address, f.kind, f.thing, f.language, f.confirmed_at, n.entry, n.tries from follower_notice n join follower f on f.id = n.follower where n.not_before <= $1 order by n.not_before, n.entry, f.id limit 100";
    /// It was told, or never can be.
    SETTLE = "delete from follower_notice where follower = $1 and entry = $2";
    /// It is tried again.
    AGAIN = "update follower_notice set not_before = $1, tries = tries + 1 where follower = $2 and entry = $3";
    /// The secret.
    SECRET = "select secret from follower_secret where one = 1";
    /// Makes it, once.
    MAKE_SECRET = "insert into follower_secret (one, secret) values (1, $1) on conflict do nothing";
    /// Everybody who follows, for a backup.
    ALL = "select id, address, kind, thing, language, asked_at, confirmed_at from follower where confirmed_at <> '' order by id";
    /// Puts one back.
    RESTORE = "insert into follower (id, address, kind, thing, language, asked_at, confirmed_at) values ($1, $2, $3, $4, $5, $6, $7)";
    /// How many follow.
    COUNT = "select count(*) from follower where confirmed_at <> ''";
    /// How much an address follows, or was asked about.
    FOLLOWED_BY = "select count(*) from follower where lower(address) = $1";
    /// Forgets an address wherever it stands.
    FORGET = "delete from follower where lower(address) = $1";
}

/// What somebody wants to follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Where letters go.
    pub address: String,
    /// BODY, CASE, WORD, GOAL or FOLLOW_UP.
    pub kind: &'static str,
    /// Which: an id, the word, or the code of the goal.
    pub thing: String,
    /// The language of the letters.
    pub language: String,
}

/// Somebody who follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follower {
    /// Which.
    pub id: String,
    /// Where letters go.
    pub address: String,
    /// BODY, CASE, WORD, GOAL or FOLLOW_UP.
    pub kind: String,
    /// Which: an id, the word, or the code of the goal.
    pub thing: String,
    /// The language of the letters.
    pub language: String,
    /// They said yes.
    pub is_confirmed: bool,
}

/// What is to be told to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Whom.
    pub follower: Follower,
    /// Of which entry; 0 for the letter that asks whether they mean it.
    pub entry: u64,
    /// How often it was tried.
    pub tries: u32,
}

/// Asks an address whether it wants to follow, by a letter. Whoever asks for somebody else's learns nothing by it; what is
/// too much is passed over in silence too.
pub fn ask(db: &Db, wish: &Wish, now: Timestamp) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    tx.run(SWEEP, vals![&written(now - UNANSWERED)])?;
    tx.run(SWEEP_NOTICES, &[])?;
    let known = tx.find(SAME, vals![&wish.address, wish.kind, &wish.thing], read)?;
    let asked = tx.one(ASKED_OF, vals![&wish.address], |row| row.count(0))?;
    let waiting = tx.one(ASKING, &[], |row| row.count(0))?;
    let is_too_much = waiting >= MOST_WAITING || (known.is_none() && asked >= MOST_ASKED);
    if !is_too_much {
        let id = match known {
            Some(known) => {
                let before = written(now - BETWEEN);
                let again = tx.run(ASK_AGAIN, vals![&written(now), &known.id, &before])?;
                (again > 0).then_some(known.id)
            }
            None => {
                let id = format!("{:032x}", random_bits()?);
                let at = written(now);
                let row = vals![&id, &wish.address, wish.kind, &wish.thing, &wish.language, &at];
                tx.run(KEEP, row)?;
                Some(id)
            }
        };
        if let Some(id) = id {
            tx.run(NOTE, vals![&id, 0u64, &written(now)])?;
        }
    }
    tx.commit()
}

/// The end of a follower's link: the id, and what only this installation can make of it.
pub fn link(db: &Db, id: &str) -> Result<String, Fault> {
    let secret = match db.find(SECRET, &[], |row| row.bytes(0).map(<[u8]>::to_vec))? {
        Some(secret) => secret,
        None => {
            let secret = [random_bits()?.to_le_bytes(), random_bits()?.to_le_bytes()].concat();
            let mut tx = db.write(Durability::Full)?;
            tx.run(MAKE_SECRET, vals![secret.as_slice()])?;
            tx.commit()?;
            db.one(SECRET, &[], |row| row.bytes(0).map(<[u8]>::to_vec))?
        }
    };
    let inner = Digest::of(&[&secret, id.as_bytes()].concat());
    let seal = Digest::of(&[secret.as_slice(), inner.to_string().as_bytes()].concat()).to_string();
    Ok(format!("{id}{}", &seal[..SEAL]))
}

/// Whose link it is.
pub fn of_link(db: &Db, text: &str) -> Result<Option<Follower>, Fault> {
    let Some((id, _)) = text.split_at_checked(32).filter(|_| text.len() == 32 + SEAL) else {
        return Ok(None);
    };
    // Digests are compared, so that how long it takes tells nothing of the link.
    if Digest::of(link(db, id)?.as_bytes()) != Digest::of(text.as_bytes()) {
        return Ok(None);
    }
    db.find(FIND, vals![id], read)
}

/// Says yes.
pub fn confirm(db: &Db, id: &str, now: Timestamp) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    tx.run(CONFIRM, vals![&written(now), id])?;
    tx.commit()
}

/// Follows no more; nothing of it is kept.
pub fn stop(db: &Db, id: &str) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    tx.run(STOP, vals![id])?;
    tx.run(STOP_NOTICES, vals![id])?;
    tx.commit()
}

/// How many things an address follows, or was asked about.
pub fn followed_by(db: &Db, address: &str) -> Result<u64, Fault> {
    db.one(FOLLOWED_BY, vals![&address.trim().to_lowercase()], |row| row.count(0))
}

/// Forgets an address; how many things it followed.
pub fn forget(db: &Db, address: &str) -> Result<u64, Fault> {
    let mut tx = db.write(Durability::Full)?;
    let forgotten = tx.run(FORGET, vals![&address.trim().to_lowercase()])?;
    tx.run(SWEEP_NOTICES, &[])?;
    tx.commit()?;
    Ok(forgotten)
}

/// Everybody who follows one of these things is to hear of an entry.
pub fn note(tx: &mut Tx<'_>, entry: u64, things: &[(&str, String)], now: Timestamp) -> Result<(), Fault> {
    for (kind, thing) in things {
        tx.run(NOTE_ALL, vals![entry, &written(now), *kind, thing])?;
    }
    Ok(())
}

/// What of a kind is followed.
pub fn things(tx: &mut Tx<'_>, kind: &str) -> Result<Vec<String>, Fault> {
    tx.all(THINGS, vals![kind], |row| row.text(0).map(str::to_owned))
}

/// How many follow something.
pub fn count(db: &Db) -> Result<u64, Fault> {
    db.one(COUNT, &[], |row| row.count(0))
}

/// What is to be told now, some of it.
pub fn due(db: &Db, now: Timestamp) -> Result<Vec<Notice>, Fault> {
    db.all(DUE, vals![&written(now)], |row| {
        Ok(Notice {
            follower: read(row)?,
            entry: row.count(6)?,
            tries: u32::try_from(row.count(7)?).unwrap_or(u32::MAX),
        })
    })
}

/// What became of it: told, given up, or tried again then.
pub fn settle(db: &Db, notice: &Notice, again: Option<Timestamp>) -> Result<(), Fault> {
    let (id, mut tx) = (&notice.follower.id, db.write(Durability::Full)?);
    match again {
        Some(then) => tx.run(AGAIN, vals![&written(then), id, notice.entry])?,
        None => tx.run(SETTLE, vals![id, notice.entry])?,
    };
    tx.commit()
}

fn read(row: &Row<'_>) -> Result<Follower, Fault> {
    Ok(Follower {
        id: row.text(0)?.to_owned(),
        address: row.text(1)?.to_owned(),
        kind: row.text(2)?.to_owned(),
        thing: row.text(3)?.to_owned(),
        language: row.text(4)?.to_owned(),
        is_confirmed: !row.text(5)?.is_empty(),
    })
}

/// One width, so that what is compared as text is compared as time.
fn written(at: Timestamp) -> String {
    format!("{at:.6}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Place, on_each};

    fn at(hours: i64) -> Timestamp {
        Timestamp::from_second(1_900_000_000 + hours * 3600).expect("a time")
    }

    fn wish(address: &str, thing: &str) -> Wish {
        Wish {
            address: address.into(),
            kind: "CASE",
            thing: thing.into(),
            language: "da".into(),
        }
    }

    fn told(db: &Db, entry: u64, thing: &str) {
        let mut tx = db.write(Durability::Full).expect("a transaction");
        note(&mut tx, entry, &[("CASE", thing.into())], at(2)).expect("noted");
        tx.commit().expect("kept");
    }

    #[test]
    fn nobody_is_told_anything_before_they_said_yes_and_nothing_after_they_stopped() {
        on_each(|Place { journal, .. }| {
            let db = journal.db();
            ask(db, &wish("a@example.dk", "c1"), at(0)).expect("asked");
            ask(db, &wish("a@example.dk", "c1"), at(0)).expect("asked twice");
            let letters = due(db, at(1)).expect("due");
            assert_eq!((letters.len(), letters[0].entry), (1, 0));
            let follower = letters[0].follower.clone();
            told(db, 7, "c1");
            settle(db, &letters[0], None).expect("sent");
            assert_eq!(due(db, at(9)).expect("due"), []);
            // Asked once more at once it is no other letter; after a while it is.
            ask(db, &wish("a@example.dk", "c1"), at(0)).expect("asked at once");
            assert_eq!(due(db, at(9)).expect("due"), []);
            ask(db, &wish("a@example.dk", "c1"), at(2)).expect("asked later");
            let again = due(db, at(9)).expect("due");
            assert_eq!((again.len(), again[0].entry), (1, 0));
            settle(db, &again[0], None).expect("sent");

            confirm(db, &follower.id, at(3)).expect("yes");
            told(db, 8, "c1");
            told(db, 9, "other");
            let letters = due(db, at(9)).expect("due");
            assert_eq!(letters.iter().map(|it| it.entry).collect::<Vec<_>>(), [8]);
            settle(db, &letters[0], Some(at(20))).expect("again");
            assert_eq!(
                (
                    due(db, at(9)).expect("due").len(),
                    due(db, at(21)).expect("due")[0].tries
                ),
                (0, 1)
            );

            stop(db, &follower.id).expect("stopped");
            assert_eq!(
                (due(db, at(99)).expect("due").len(), count(db).expect("counted")),
                (0, 0)
            );
        });
    }

    #[test]
    fn a_link_is_its_followers_own_and_changed_by_a_letter_it_is_nobodys() {
        on_each(|Place { journal, .. }| {
            let db = journal.db();
            ask(db, &wish("a@example.dk", "c1"), at(0)).expect("asked");
            let id = due(db, at(1)).expect("due")[0].follower.id.clone();
            let own = link(db, &id).expect("a link");
            assert_eq!(of_link(db, &own).expect("asked").map(|it| it.id), Some(id));
            for at in [0, 31, 32, own.len() - 1] {
                let mut other = own.clone().into_bytes();
                other[at] = if other[at] == b'0' { b'1' } else { b'0' };
                let other = String::from_utf8(other).expect("letters");
                assert_eq!(of_link(db, &other).expect("asked"), None, "{at}");
            }
            for odd in ["", "æ", &own[1..], &format!("{own}0"), &"æ".repeat(36)] {
                assert_eq!(of_link(db, odd).expect("asked"), None, "{odd}");
            }
        });
    }

    #[test]
    fn one_address_is_not_flooded_and_who_never_answers_is_forgotten() {
        on_each(|Place { journal, .. }| {
            let db = journal.db();
            for thing in 0..20 {
                ask(db, &wish("a@example.dk", &thing.to_string()), at(0)).expect("asked");
            }
            assert_eq!(due(db, at(1)).expect("due").len(), 5);
            ask(db, &wish("b@example.dk", "c"), at(24 * 8)).expect("asked");
            let left = due(db, at(24 * 9)).expect("due");
            assert_eq!(
                left.iter().map(|it| &*it.follower.address).collect::<Vec<_>>(),
                ["b@example.dk"]
            );
            assert_eq!(forget(db, "B@example.dk ").expect("forgotten"), 1);
            assert_eq!(due(db, at(24 * 9)).expect("due"), []);
        });
    }
}
