//! Rooms that bodies keep for themselves, such as their economy or their forums: whose somebody may look into.

use raadslag_council::ids::BodyId;
use raadslag_store::{Fault, vals};

use super::Now;
use super::access::{Asker, sight};
use super::pages::{id, payload};

raadslag_store::statements! {
    /// The bodies whose room may be seen, of the rooms whose things begin with `$3`.
    ROOMS = concat!(
        "select b.body, b.slug, n.bytes from now1_body b left join payload n on n.id = b.name where ",
        sight!("cast($3 as text) || b.body"), " = 2 order by b.slug"
    );
}

impl Now {
    /// Body, address and name of each whose room of a kind the asker may see.
    pub(super) fn rooms(&self, asker: &Asker, kind: &str) -> Result<Vec<(BodyId, String, String)>, Fault> {
        let vals = vals![asker.key(), asker.now(), kind];
        self.journal.db().all(ROOMS, vals, |row| {
            Ok((id(row, 0)?, row.text(1)?.to_owned(), payload(row, 2)?))
        })
    }
}
