//! Bodies' corporate IT: what somebody may see of a model.

use raadslag_council::access::{Sight, Thing};
use raadslag_council::event::Stream;
use raadslag_council::ids::BodyId;
use raadslag_council::it_model::CorporateIt;
use raadslag_council::kept::Payloads;
use raadslag_store::{Entry, Fault, Tx, vals};

use super::Now;
use super::access::{self, Asker};
use super::lay::CLEAR_GRANTS;
use crate::follow::Lookup;

/// A body's model is given anew to those who see it.
pub(super) fn lay(tx: &mut Tx<'_>, body: BodyId, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let model = CorporateIt::fold(&lookup.past(Stream::ItModel(body), entry.seq)?);
    let source = Stream::ItModel(body).to_string();
    tx.send(CLEAR_GRANTS, vals![&source])?;
    let grants = model.grants(body, entry.at);
    grants.iter().try_for_each(|grant| access::lay(tx, grant, &source))
}

/// A body's corporate IT as somebody sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItModelSeen {
    /// The model.
    pub model: CorporateIt,
    /// Its words; erased ones are missing.
    pub texts: Payloads,
}

impl Now {
    /// The bodies whose corporate IT the asker may see: body, address, name.
    pub fn it_models(&self, asker: &Asker) -> Result<Vec<(BodyId, String, String)>, Fault> {
        self.rooms(asker, "it_model:")
    }

    /// A body's corporate IT; nothing for whoever may not see it.
    pub fn it_model(&self, asker: &Asker, body: BodyId) -> Result<ItModelSeen, Fault> {
        if self.sight(asker, Thing::ItModel(body))? != Sight::Whole {
            return Ok(ItModelSeen::default());
        }
        let model = CorporateIt::fold(&self.past(Stream::ItModel(body))?);
        let texts = self.journal.payloads(&model.texts())?;
        Ok(ItModelSeen { model, texts })
    }
}
