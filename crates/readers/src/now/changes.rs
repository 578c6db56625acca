//! Bodies' change programmes: what somebody may see of a register.

use raadslag_council::access::{Sight, Thing};
use raadslag_council::change::ChangeProgrammes;
use raadslag_council::event::Stream;
use raadslag_council::ids::BodyId;
use raadslag_council::kept::Payloads;
use raadslag_store::{Entry, Fault, Tx, vals};

use super::Now;
use super::access::{self, Asker};
use super::lay::CLEAR_GRANTS;
use crate::follow::Lookup;

/// A body's register is given anew to those who see it.
pub(super) fn lay(tx: &mut Tx<'_>, body: BodyId, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let changes = ChangeProgrammes::fold(&lookup.past(Stream::ChangeProgrammes(body), entry.seq)?);
    let source = Stream::ChangeProgrammes(body).to_string();
    tx.send(CLEAR_GRANTS, vals![&source])?;
    let grants = changes.grants(body, entry.at);
    grants.iter().try_for_each(|grant| access::lay(tx, grant, &source))
}

/// A body's change programmes as somebody sees them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangesSeen {
    /// The register.
    pub changes: ChangeProgrammes,
    /// Its words; erased ones are missing.
    pub texts: Payloads,
}

impl Now {
    /// The bodies whose change programmes the asker may see: body, address, name.
    pub fn change_registers(&self, asker: &Asker) -> Result<Vec<(BodyId, String, String)>, Fault> {
        self.rooms(asker, "change_programmes:")
    }

    /// A body's change programmes; none for whoever may not see them.
    pub fn changes(&self, asker: &Asker, body: BodyId) -> Result<ChangesSeen, Fault> {
        if self.sight(asker, Thing::ChangeProgrammes(body))? != Sight::Whole {
            return Ok(ChangesSeen::default());
        }
        let changes = ChangeProgrammes::fold(&self.past(Stream::ChangeProgrammes(body))?);
        let texts = self.journal.payloads(&changes.texts())?;
        Ok(ChangesSeen { changes, texts })
    }
}
