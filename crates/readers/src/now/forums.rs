//! Bodies' forums: what somebody may see of a register.

use raadslag_council::access::{Sight, Thing};
use raadslag_council::event::Stream;
use raadslag_council::forums::Forums;
use raadslag_council::ids::BodyId;
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
    tx.run(CLEAR_GRANTS, vals![&source])?;
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
        self.rooms(asker, "forums:")
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
