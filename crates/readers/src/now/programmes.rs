//! The programmes of days that bodies plan: all of them for the body's own, and those that were sent for whoever got them.

use std::collections::BTreeSet;

use raadslag_council::access::{Sight, Thing};
use raadslag_council::clock::Date;
use raadslag_council::event::Stream;
use raadslag_council::ids::{BodyId, ProgrammeId};
use raadslag_council::kept::Payloads;
use raadslag_council::municipality::HERE;
use raadslag_council::positions::Positions;
use raadslag_council::programme::{ProgrammeText, Programmes};
use raadslag_store::{Entry, Fault, Tx, vals};

use super::Now;
use super::access::{self, Asker, sight};
use super::lay::CLEAR_GRANTS;
use super::pages::{id, payload};
use crate::follow::Lookup;

raadslag_store::statements! {
    /// What gives programmes to those who see them: a stream for each body.
    KEPT = "select distinct source from now1_grant where source >= 'programmes:' and source < 'programmes;' order by source";
    /// The bodies that have anybody.
    STAFFED = concat!(
        "select distinct b.body, b.slug, n.bytes from now1_body b join now1_role r on r.body = b.body ",
        "left join payload n on n.id = b.name order by b.slug"
    );
    /// Programmes that were sent and may be seen, with their body's stream.
    SENT = concat!(
        "select distinct g.thing, g.source from now1_grant g where g.source >= 'programmes:' and g.source < 'programmes;' and ",
        "g.thing like 'programme:%' and ", sight!("g.thing"), " = 2 order by g.thing"
    );
}

/// Positions stand otherwise: whoever stands on a level sees what was sent to it.
pub(super) fn placed(tx: &mut Tx<'_>, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let sources: Vec<String> = tx.all(KEPT, &[], |row| row.text(0).map(str::to_owned))?;
    let bodies = sources.iter().filter_map(|it| it.split_once(':')?.1.parse().ok());
    bodies.into_iter().try_for_each(|it| lay(tx, it, entry, lookup))
}

/// A body's programmes are given anew to those who see them.
pub(super) fn lay(tx: &mut Tx<'_>, body: BodyId, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let source = Stream::Programmes(body).to_string();
    tx.send(CLEAR_GRANTS, vals![&source])?;
    let known = Programmes::fold(&lookup.past(Stream::Programmes(body), entry.seq)?);
    let positions = Positions::fold(&lookup.past(Stream::Municipality(HERE), entry.seq)?);
    let grants = known.grants(body, &positions, entry.at);
    grants.iter().try_for_each(|grant| access::lay(tx, grant, &source))
}

/// A body's programmes as somebody sees them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProgrammesSeen {
    /// The programmes.
    pub programmes: Programmes,
    /// Their words; erased ones are missing.
    pub texts: Payloads,
}

/// A programme as it was sent to somebody last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeSentTo {
    /// The programme.
    pub programme: ProgrammeId,
    /// The body that plans the day: its address and name.
    pub body: (String, String),
    /// What was sent.
    pub text: ProgrammeText,
    /// How often it was sent before.
    pub before: usize,
    /// Its words; erased ones are missing.
    pub texts: Payloads,
}

impl Now {
    /// The bodies whose programmes the asker may see: body, address, name.
    pub fn programme_rooms(&self, asker: &Asker) -> Result<Vec<(BodyId, String, String)>, Fault> {
        self.rooms(asker, "programmes:")
    }

    /// A body's programmes; none for whoever may not see them.
    pub fn programmes(&self, asker: &Asker, body: BodyId) -> Result<ProgrammesSeen, Fault> {
        if self.sight(asker, Thing::Programmes(body))? != Sight::Whole {
            return Ok(ProgrammesSeen::default());
        }
        let programmes = Programmes::fold(&self.past(Stream::Programmes(body))?);
        let texts = self.journal.payloads(&programmes.texts())?;
        Ok(ProgrammesSeen { programmes, texts })
    }

    /// A programme of a body as it was sent last, to whoever got it and to the body's own.
    pub fn programme_sent(
        &self,
        asker: &Asker,
        body: BodyId,
        programme: ProgrammeId,
    ) -> Result<Option<ProgrammeSentTo>, Fault> {
        if self.sight(asker, Thing::Programme(programme))? != Sight::Whole {
            return Ok(None);
        }
        let known = Programmes::fold(&self.past(Stream::Programmes(body))?);
        let Some(sending) = known.sent(programme).next_back() else {
            return Ok(None);
        };
        let texts: Vec<_> = sending.text.texts().collect();
        Ok(Some(ProgrammeSentTo {
            programme,
            body: self.named(body)?.unwrap_or_default(),
            text: sending.text.clone(),
            before: known.sent(programme).count() - 1,
            texts: self.journal.payloads(&texts)?,
        }))
    }

    /// The bodies whose members a programme can be sent to, with how many they are on a day.
    pub fn bodies_with_members(&self, day: Date) -> Result<Vec<(BodyId, String, usize)>, Fault> {
        let bodies: Vec<(BodyId, String)> = self
            .journal
            .db()
            .all(STAFFED, &[], |row| Ok((id(row, 0)?, payload(row, 2)?)))?;
        let mut found = Vec::new();
        for (body, name) in bodies {
            let held = self.roles_at(body)?;
            let members = held.iter().filter(|it| it.role.is_membership() && it.is_on(day));
            let members: BTreeSet<_> = members.map(|it| it.person).collect();
            if !members.is_empty() {
                found.push((body, name, members.len()));
            }
        }
        Ok(found)
    }

    /// Every programme that was sent to the asker.
    pub fn programmes_sent(&self, asker: &Asker) -> Result<Vec<ProgrammeSentTo>, Fault> {
        let rows: Vec<(String, String)> = self.journal.db().all(SENT, vals![asker.key(), asker.now()], |row| {
            Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))
        })?;
        let mut found = Vec::new();
        for (thing, source) in rows {
            let of = |text: &str| text.split_once(':').map(|it| it.1.to_owned()).unwrap_or_default();
            if let (Ok(programme), Ok(body)) = (of(&thing).parse(), of(&source).parse()) {
                found.extend(self.programme_sent(asker, body, programme)?);
            }
        }
        Ok(found)
    }
}
