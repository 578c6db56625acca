//! Bodies' goals: what somebody may see of a register.

use raadslag_council::access::{Sight, Thing};
use raadslag_council::event::Stream;
use raadslag_council::goals::{Goal, GoalsKept};
use raadslag_council::ids::{BodyId, ItemId};
use raadslag_council::kept::Payloads;
use raadslag_store::{Entry, Fault, Tx, vals};

use super::Now;
use super::access::{self, Asker};
use super::lay::CLEAR_GRANTS;
use crate::follow::Lookup;

/// A body's register is given anew to those who see it.
pub(super) fn lay(tx: &mut Tx<'_>, body: BodyId, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let goals = GoalsKept::fold(&lookup.past(Stream::Goals(body), entry.seq)?);
    let source = Stream::Goals(body).to_string();
    tx.send(CLEAR_GRANTS, vals![&source])?;
    let grants = goals.grants(body, entry.at);
    grants.iter().try_for_each(|grant| access::lay(tx, grant, &source))
}

/// A body's goals as somebody sees them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoalsSeen {
    /// The register.
    pub goals: GoalsKept,
    /// Its words; erased ones are missing.
    pub texts: Payloads,
}

impl Now {
    /// The bodies whose goals the asker may see: body, address, name.
    pub fn goal_registers(&self, asker: &Asker) -> Result<Vec<(BodyId, String, String)>, Fault> {
        self.rooms(asker, "goals:")
    }

    /// Whether a body has a register of goals, whoever may see it.
    pub fn has_goals(&self, body: BodyId) -> Result<bool, Fault> {
        Ok(!self.past(Stream::Goals(body))?.is_empty())
    }

    /// The goals that an item of a body is worked for, with the register where the asker may see it. Whoever sees the item whole
    /// but not the register learns only which of the United Nations' goals the item was itself linked to.
    pub fn goals_of(
        &self,
        (asker, is_barred): (&Asker, bool),
        body: BodyId,
        item: ItemId,
    ) -> Result<(Vec<Goal>, GoalsSeen), Fault> {
        if self.sight(asker, Thing::Item(item))? != Sight::Whole {
            return Ok(Default::default());
        }
        // Rule 19: whoever was recused from the item sees of it what everybody sees.
        if !is_barred && self.sight(asker, Thing::Goals(body))? == Sight::Whole {
            let seen = self.goals(asker, body)?;
            return Ok((seen.goals.now.of_item(item), seen));
        }
        Ok((self.un_goals_of(body, item)?, GoalsSeen::default()))
    }

    /// The goals of the United Nations that an item is linked to: everybody's, where everybody may read the item.
    pub(crate) fn un_goals_of(&self, body: BodyId, item: ItemId) -> Result<Vec<Goal>, Fault> {
        let goals = GoalsKept::fold(&self.past(Stream::Goals(body))?);
        let mut linked: Vec<Goal> = goals
            .now
            .linked_to(item)
            .filter(|it| matches!(it, Goal::Un(_)))
            .collect();
        linked.sort_unstable();
        Ok(linked)
    }

    /// A body's goals; none for whoever may not see them.
    pub fn goals(&self, asker: &Asker, body: BodyId) -> Result<GoalsSeen, Fault> {
        if self.sight(asker, Thing::Goals(body))? != Sight::Whole {
            return Ok(GoalsSeen::default());
        }
        let goals = GoalsKept::fold(&self.past(Stream::Goals(body))?);
        let texts = self.journal.payloads(&goals.texts())?;
        Ok(GoalsSeen { goals, texts })
    }
}
