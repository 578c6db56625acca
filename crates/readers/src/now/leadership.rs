//! Bodies' leadership models: what somebody may see of one.

use raadslag_council::event::Stream;
use raadslag_council::ids::{BodyId, PositionId};
use raadslag_council::kept::Payloads;
use raadslag_council::leadership::Leadership;
use raadslag_council::municipality::HERE;
use raadslag_council::positions::Positions;
use raadslag_store::{Entry, Fault, Tx, vals};

use super::Now;
use super::access::{self, Asker, sight};
use super::lay::CLEAR_GRANTS;
use super::pages::{id, payload};
use crate::follow::Lookup;

raadslag_store::statements! {
    /// Takes a body's model out.
    CLEAR_MODEL = "delete from now1_leadership where body = $1";
    /// A model.
    MODEL = "insert into now1_leadership (body) values ($1)";
    /// Every body with a model.
    MODELS = "select body from now1_leadership order by body";
    /// Whether a body's model may be seen.
    SEEN = concat!("select count(*) from now1_leadership l where ", sight!("'leadership:' || l.body"), " = 2 and l.body = $3");
    /// The bodies whose model may be seen.
    SEEN_MODELS = concat!(
        "select l.body, b.slug, n.bytes from now1_leadership l join now1_body b on b.body = l.body left join payload n on n.id = b.name where ",
        sight!("'leadership:' || l.body"), " = 2 order by b.slug"
    );
}

/// A body's model is laid out anew.
pub(super) fn lay(tx: &mut Tx<'_>, body: BodyId, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let of = body.to_string();
    tx.run(CLEAR_MODEL, vals![&of])?;
    tx.run(MODEL, vals![&of])?;
    grant(tx, body, entry, lookup)
}

/// Positions stand otherwise: whoever stands on a level sees the models.
pub(super) fn placed(tx: &mut Tx<'_>, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let bodies: Vec<BodyId> = tx.all(MODELS, &[], |row| id(row, 0))?;
    bodies.into_iter().try_for_each(|it| grant(tx, it, entry, lookup))
}

fn grant(tx: &mut Tx<'_>, body: BodyId, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let source = Stream::Leadership(body).to_string();
    tx.run(CLEAR_GRANTS, vals![&source])?;
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
        self.journal
            .db()
            .all(SEEN_MODELS, vals![asker.key(), asker.now()], |row| {
                Ok((id(row, 0)?, row.text(1)?.to_owned(), payload(row, 2)?))
            })
    }

    /// A body's leadership model; none for whoever may not see it.
    pub fn leadership(&self, asker: &Asker, body: BodyId) -> Result<LeadershipSeen, Fault> {
        let of = body.to_string();
        let seen = self
            .journal
            .db()
            .find(SEEN, vals![asker.key(), asker.now(), &of], |row| Ok(row.int(0)? > 0))?;
        if seen != Some(true) {
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
