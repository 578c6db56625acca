//! Bodies' agreements: what somebody may see of a register.

use raadslag_council::access::{Sight, Thing};
use raadslag_council::agreements::Agreements;
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
    let agreements = Agreements::fold(&lookup.past(Stream::Agreements(body), entry.seq)?);
    let source = Stream::Agreements(body).to_string();
    tx.send(CLEAR_GRANTS, vals![&source])?;
    let grants = agreements.grants(body, entry.at);
    grants.iter().try_for_each(|grant| access::lay(tx, grant, &source))
}

/// A body's agreements as somebody sees them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgreementsSeen {
    /// The register.
    pub agreements: Agreements,
    /// Its words; erased ones are missing.
    pub texts: Payloads,
}

impl Now {
    /// The bodies whose agreements the asker may see: body, address, name.
    pub fn agreement_registers(&self, asker: &Asker) -> Result<Vec<(BodyId, String, String)>, Fault> {
        self.rooms(asker, "agreements:")
    }

    /// A body's agreements; none for whoever may not see them.
    pub fn agreements(&self, asker: &Asker, body: BodyId) -> Result<AgreementsSeen, Fault> {
        if self.sight(asker, Thing::Agreements(body))? != Sight::Whole {
            return Ok(AgreementsSeen::default());
        }
        let agreements = Agreements::fold(&self.past(Stream::Agreements(body))?);
        let texts = self.journal.payloads(&agreements.texts())?;
        Ok(AgreementsSeen { agreements, texts })
    }
}
