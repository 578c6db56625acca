//! What a body follows, and whose reviewers a body lets in.

use raadslag_council::body::FollowedWay;
use raadslag_council::clock::Date;
use raadslag_council::ids::{BodyId, PersonId};
use raadslag_store::{Fault, Row, vals};

use crate::now::Now;
use crate::now::pages::{code, id, payload};

/// The columns of a body that another follows.
macro_rules! columns {
    () => {
        "select f.body, n.bytes, f.followed, b.bytes, f.person, f.way, f.since, p.bytes, a.bytes, (select count(*) from now1_let_in l where l.body = f.followed and l.reviewing = f.body) from now1_following f join now1_body fb on fb.body = f.body left join payload n on n.id = fb.name join now1_body mb on mb.body = f.followed left join payload b on b.id = mb.name left join payload p on p.id = f.place left join payload a on a.id = f.address"
    };
}

raadslag_store::statements! {
    /// What a body follows.
    FOLLOWED_BY = concat!(columns!(), " where f.body = $1 order by mb.slug");
    /// Who follows a body.
    FOLLOWERS_OF = concat!(columns!(), " where f.followed = $1 order by fb.slug");
    /// Everything that is followed as files.
    AS_FILES = concat!(columns!(), " where f.way = 'AS_FILES' order by mb.slug, fb.slug");
    /// For which body a person goes through the papers of which, where they are let in.
    REVIEWED_BY = "select f.body, f.followed from now1_following f join now1_let_in l on l.body = f.followed and l.reviewing = f.body where f.person = $1 order by f.followed, f.body";
    /// The bodies for which a person goes through papers.
    REVIEWS_FOR = "select distinct body from now1_following where person = $1 order by body";
    /// The name of a body.
    NAME = "select n.bytes from now1_body b left join payload n on n.id = b.name where b.body = $1";
}

/// A body that another follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowingRow {
    /// The body that follows.
    pub body: BodyId,
    /// Its name.
    pub body_name: String,
    /// The body whose papers are gone through.
    pub followed: BodyId,
    /// Its name.
    pub followed_name: String,
    /// Who goes through them.
    pub responsible: PersonId,
    /// How they come.
    pub way: FollowedWay,
    /// Papers of meetings from this day on.
    pub since: Option<Date>,
    /// Where they live, or empty.
    pub place: String,
    /// Where they can be read outside, or empty.
    pub address: String,
    /// The followed body lets those who go through its papers read what is locked and closed.
    pub is_let_in: bool,
}

impl Now {
    /// The bodies that a body follows, by name.
    pub fn followed_by(&self, body: BodyId) -> Result<Vec<FollowingRow>, Fault> {
        self.journal.db().all(FOLLOWED_BY, vals![&body.to_string()], following)
    }

    /// The bodies that follow a body, by name.
    pub fn followers_of(&self, body: BodyId) -> Result<Vec<FollowingRow>, Fault> {
        self.journal.db().all(FOLLOWERS_OF, vals![&body.to_string()], following)
    }

    /// Every body that is followed as files, with the body that follows it.
    pub fn followed_as_files(&self) -> Result<Vec<FollowingRow>, Fault> {
        self.journal.db().all(AS_FILES, vals![], following)
    }

    /// The bodies for which a person goes through papers.
    pub fn reviews_for(&self, person: PersonId) -> Result<Vec<BodyId>, Fault> {
        self.journal
            .db()
            .all(REVIEWS_FOR, vals![&person.to_string()], |row| id(row, 0))
    }

    /// The name of a body; empty when it is not known or was erased.
    pub fn body_name(&self, body: BodyId) -> Result<String, Fault> {
        let name = self
            .journal
            .db()
            .find(NAME, vals![&body.to_string()], |row| payload(row, 0))?;
        Ok(name.unwrap_or_default())
    }

    /// For which body a person goes through the papers of which, where they are let in to what is locked and closed.
    pub(in crate::now) fn reviewed_by(&self, person: PersonId) -> Result<Vec<(BodyId, BodyId)>, Fault> {
        let person = person.to_string();
        self.journal
            .db()
            .all(REVIEWED_BY, vals![&person], |row| Ok((id(row, 0)?, id(row, 1)?)))
    }
}

fn following(row: &Row<'_>) -> Result<FollowingRow, Fault> {
    Ok(FollowingRow {
        body: id(row, 0)?,
        body_name: payload(row, 1)?,
        followed: id(row, 2)?,
        followed_name: payload(row, 3)?,
        responsible: id(row, 4)?,
        way: code(row, 5)?.unwrap_or_default(),
        since: row.text(6)?.parse().ok(),
        place: payload(row, 7)?,
        address: payload(row, 8)?,
        is_let_in: row.int(9)? > 0,
    })
}
