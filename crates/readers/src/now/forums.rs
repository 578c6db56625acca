//! Bodies' forums: what somebody may see of a register.

use raadslag_council::event::Stream;
use raadslag_council::forums::Forums;
use raadslag_council::ids::BodyId;
use raadslag_council::kept::Payloads;
use raadslag_store::{Entry, Fault, Tx, vals};

use super::Now;
use super::access::{self, Asker, sight};
use super::lay::CLEAR_GRANTS;
use super::pages::{id, payload};
use crate::follow::Lookup;

raadslag_store::statements! {
    /// Takes a body's register out.
    CLEAR_FORUMS = "delete from now1_forums where body = $1";
    /// A register.
    FORUMS = "insert into now1_forums (body) values ($1)";
    /// Whether a body's register may be seen.
    SEEN = concat!("select count(*) from now1_forums f where ", sight!("'forums:' || f.body"), " = 2 and f.body = $3");
    /// The bodies whose register may be seen.
    REGISTERS = concat!(
        "select f.body, b.slug, n.bytes from now1_forums f join now1_body b on b.body = f.body left join payload n on n.id = b.name where ",
        sight!("'forums:' || f.body"), " = 2 order by b.slug"
    );
}

/// A body's register is laid out anew.
pub(super) fn lay(tx: &mut Tx<'_>, body: BodyId, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let forums = Forums::fold(&lookup.past(Stream::Forums(body), entry.seq)?);
    let (id, source) = (body.to_string(), Stream::Forums(body).to_string());
    for (sql, of) in [(CLEAR_FORUMS, &id), (CLEAR_GRANTS, &source)] {
        tx.run(sql, vals![of])?;
    }
    tx.run(FORUMS, vals![&id])?;
    let grants = forums.grants(body, entry.at);
    grants.iter().try_for_each(|grant| access::lay(tx, grant, &source))
}

/// A body's forums as somebody sees them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ForumsSeen {
    /// The register.
    pub forums: Forums,
    /// Its words; erased ones are missing.
    pub texts: Payloads,
}

impl Now {
    /// The bodies whose forums the asker may see: body, address, name.
    pub fn forum_registers(&self, asker: &Asker) -> Result<Vec<(BodyId, String, String)>, Fault> {
        self.journal
            .db()
            .all(REGISTERS, vals![asker.key(), asker.now()], |row| {
                Ok((id(row, 0)?, row.text(1)?.to_owned(), payload(row, 2)?))
            })
    }

    /// A body's forums; none for whoever may not see them.
    pub fn forums(&self, asker: &Asker, body: BodyId) -> Result<ForumsSeen, Fault> {
        let of = body.to_string();
        let seen = self
            .journal
            .db()
            .find(SEEN, vals![asker.key(), asker.now(), &of], |row| Ok(row.int(0)? > 0))?;
        if seen != Some(true) {
            return Ok(ForumsSeen::default());
        }
        let forums = Forums::fold(&self.past(Stream::Forums(body))?);
        let texts = self.journal.payloads(&forums.texts())?;
        Ok(ForumsSeen { forums, texts })
    }
}
