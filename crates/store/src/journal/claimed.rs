//! Which stream named an item or an attachment first: an id that somebody draws is nothing else's. The table is filled from the
//! entries when it is asked, inside the transaction that appends, so that two who draw the same id cannot both be first.

use super::desk::Desk;
use crate::fault::Fault;
use crate::vals;

/// The table; backups leave it behind.
pub(crate) const TABLE: &str = "
create table claimed (thing {text} not null primary key, stream {text} not null);
create table claimed_until (one {key}, seq bigint not null);
insert into claimed_until (one, seq) values (1, 0);
";

crate::statements! {
    /// The last entry that was looked through.
    UNTIL = "select seq from claimed_until";
    /// Entries after it of meetings and cases, which alone have items.
    LATER = "select seq, stream, data from entry where seq > $1 and (stream like 'meeting:%' or stream like 'case:%') order by seq limit 1000";
    /// The first keeps it.
    CLAIM = "insert into claimed (thing, stream) values ($1, $2) on conflict (thing) do nothing";
    /// Looked through so far.
    LOOKED = "update claimed_until set seq = $1";
    /// Whose it is.
    WHOSE = "select stream from claimed where thing = $1";
}

/// What an entry calls an item and an attachment.
const NAMES: [&str; 2] = ["item", "attachment"];

/// The characters of an id.
const LENGTH: usize = 13;

impl Desk<'_, '_> {
    /// Which stream named something first: `item` or `attachment`, and its id.
    pub fn claimant(&mut self, name: &str, id: &str) -> Result<Option<String>, Fault> {
        let tx = self.tx();
        let mut until = tx.one(UNTIL, &[], |row| row.count(0))?;
        loop {
            let later = tx.all(LATER, vals![until], |row| {
                Ok((row.count(0)?, row.text(1)?.to_owned(), row.text(2)?.to_owned()))
            })?;
            let Some(last) = later.last().map(|it| it.0) else { break };
            for (_, stream, data) in &later {
                for thing in named(data) {
                    tx.run(CLAIM, vals![&thing, stream])?;
                }
            }
            until = last;
            tx.run(LOOKED, vals![until])?;
        }
        tx.find(WHOSE, vals![&format!("{name}:{id}")], |row| Ok(row.text(0)?.to_owned()))
    }
}

/// Every item and attachment that an entry names.
fn named(data: &str) -> impl Iterator<Item = String> {
    NAMES.into_iter().flat_map(move |name| {
        let key = format!("\"{name}\":\"");
        let found = data.match_indices(&key).map(|it| it.0 + key.len());
        let ids = found.filter_map(|at| data.get(at..at + LENGTH));
        ids.map(|id| format!("{name}:{id}")).collect::<Vec<_>>()
    })
}
