//! Bodies' leadership models: what somebody may see of one.

use raadslag_council::access::{Sight, Thing};
use raadslag_council::event::Stream;
use raadslag_council::ids::{BodyId, PositionId};
use raadslag_council::kept::Payloads;
use raadslag_council::leadership::Leadership;
use raadslag_council::municipality::HERE;
use raadslag_council::positions::Positions;
use raadslag_store::{Entry, Fault, Tx, vals};

use super::Now;
use super::access::{self, Asker};
use super::lay::CLEAR_GRANTS;
use crate::follow::Lookup;

raadslag_store::statements! {
    /// What gives the leadership models to those who see them: a stream for each model.
    MODELS = "select distinct source from now1_grant where source >= 'leadership:' and source < 'leadership;' order by source";
}

/// Positions stand otherwise: whoever stands on a level sees the models.
pub(super) fn placed(tx: &mut Tx<'_>, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let sources: Vec<String> = tx.all(MODELS, &[], |row| row.text(0).map(str::to_owned))?;
    let bodies = sources.iter().filter_map(|it| it.split_once(':')?.1.parse().ok());
    bodies.into_iter().try_for_each(|it| lay(tx, it, entry, lookup))
}

/// A body's model is given anew to those who see it.
pub(super) fn lay(tx: &mut Tx<'_>, body: BodyId, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let source = Stream::Leadership(body).to_string();
    tx.send(CLEAR_GRANTS, vals![&source])?;
    let known = Leadership::fold(&lookup.past(Stream::Leadership(body), entry.seq)?);
    let positions = Positions::fold(&lookup.past(Stream::Municipality(HERE), entry.seq)?);
    let on_level = positions.all.iter().filter(|it| !it.is_closed && it.level.is_some());
    let on_level: Vec<PositionId> = on_level.map(|it| it.position).collect();
    let grants = known.grants(body, on_level, entry.at);
    grants.iter().try_for_each(|grant| access::lay(tx, grant, &source))
}

/// A body's model as somebody sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeadershipSeen {
    /// The model.
    pub leadership: Leadership,
    /// Its words; erased ones are missing.
    pub texts: Payloads,
}

impl Now {
    /// The bodies whose leadership model the asker may see: body, address, name.
    pub fn leadership_models(&self, asker: &Asker) -> Result<Vec<(BodyId, String, String)>, Fault> {
        self.rooms(asker, "leadership:")
    }

    /// A body's leadership model; none for whoever may not see it.
    pub fn leadership(&self, asker: &Asker, body: BodyId) -> Result<LeadershipSeen, Fault> {
        if self.sight(asker, Thing::Leadership(body))? != Sight::Whole {
            return Ok(LeadershipSeen::default());
        }
        let leadership = Leadership::fold(&self.past(Stream::Leadership(body))?);
        let texts = self.journal.payloads(&leadership.texts())?;
        Ok(LeadershipSeen { leadership, texts })
    }

    /// The positions as their facts tell them, with their names: for the organisation's chart.
    pub fn organisation(&self) -> Result<(Positions, Payloads), Fault> {
        let positions = Positions::fold(&self.past(Stream::Municipality(HERE))?);
        let names: Vec<_> = positions.all.iter().map(|it| it.name).collect();
        let names = self.journal.payloads(&names)?;
        Ok((positions, names))
    }
}
