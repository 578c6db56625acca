//! Bodies' forums: what somebody may see of a register.

use raadslag_council::access::{Sight, Thing};
use raadslag_council::event::Stream;
use raadslag_council::forums::Forums;
use raadslag_council::ids::{BodyId, ForumId, PersonId};
use raadslag_council::kept::Payloads;
use raadslag_store::{Entry, Fault, Tx, vals};

use super::Now;
use super::access::{self, Asker};
use super::lay::CLEAR_GRANTS;
use crate::follow::Lookup;

/// A body's register is laid out anew.
pub(super) fn lay(tx: &mut Tx<'_>, body: BodyId, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let forums = Forums::fold(&lookup.past(Stream::Forums(body), entry.seq)?);
    let source = Stream::Forums(body).to_string();
    tx.send(CLEAR_GRANTS, vals![&source])?;
    let grants = forums.grants(body, entry.at);
    grants.iter().try_for_each(|grant| access::lay(tx, grant, &source))
}

/// A calendar that a forum's meetings are fetched from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForumCalendar {
    /// The body.
    pub body: BodyId,
    /// The forum.
    pub forum: ForumId,
    /// Where the calendar is.
    pub address: String,
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
    /// Every calendar that forums' meetings are fetched from, for the program itself.
    pub fn forum_calendars(&self) -> Result<Vec<ForumCalendar>, Fault> {
        let mut found = Vec::new();
        for (body, _, _) in self.all_bodies()? {
            let forums = Forums::fold(&self.past(Stream::Forums(body))?);
            for forum in forums.forums() {
                let Some(kept) = forum.calendar else { continue };
                // An erased address is asked no more.
                if let Some(address) = self.journal.payloads(&[kept])?.remove(&kept) {
                    let forum = forum.forum;
                    found.push(ForumCalendar { body, forum, address });
                }
            }
        }
        Ok(found)
    }

    /// The bodies whose forums the asker may see: body, address, name.
    pub fn forum_registers(&self, asker: &Asker) -> Result<Vec<(BodyId, String, String)>, Fault> {
        self.rooms(asker, "forums:")
    }

    /// The registers in which somebody represents a body: whoever is sent there learns of it, also without a role in the body.
    pub fn represented_by(&self, person: PersonId) -> Result<Vec<(BodyId, ForumsSeen)>, Fault> {
        let mut found = Vec::new();
        for (body, _, _) in self.all_bodies()? {
            let forums = Forums::fold(&self.past(Stream::Forums(body))?);
            if forums.forums().iter().any(|it| it.representatives.contains(&person)) {
                let texts = self.journal.payloads(&forums.texts())?;
                found.push((body, ForumsSeen { forums, texts }));
            }
        }
        Ok(found)
    }

    /// A body's forums; none for whoever may not see them.
    pub fn forums(&self, asker: &Asker, body: BodyId) -> Result<ForumsSeen, Fault> {
        if self.sight(asker, Thing::Forums(body))? != Sight::Whole {
            return Ok(ForumsSeen::default());
        }
        let forums = Forums::fold(&self.past(Stream::Forums(body))?);
        let texts = self.journal.payloads(&forums.texts())?;
        Ok(ForumsSeen { forums, texts })
    }
}
