//! What other meetings decided in the matter of an item before, as far as somebody may see it; and rule 8 on its route.

use raadslag_council::body::BodyType;
use raadslag_council::case::{Case, ItemStatus, Proposal, RouteWarning, rule_08};
use raadslag_council::clock::Date;
use raadslag_council::event::Stream;
use raadslag_council::ids::{BodyId, ItemId, MeetingId};
use raadslag_council::record::EarlierHandling;
use raadslag_store::{Fault, Row, vals};

use super::Now;
use super::access::{Asker, sight};
use super::pages::{id, words};
use super::seen::MeetingSeen;

/// Earlier handlings `e` of the matters of a meeting's items `i`.
macro_rules! earlier {
    ($joined:literal) => {
        concat!(
            "select i.item, e.item, e.meeting, e.place, n.bytes, m.date, m.start from ", $joined,
            " join now1_meeting m on m.meeting = e.meeting join now1_meeting o on o.meeting = i.meeting join now1_body b on b.body = m.body left join payload n on n.id = b.name where ",
            sight!("'item:' || e.item"), " = 2 and ", sight!("'meeting:' || m.meeting"),
            " = 2 and i.meeting = $3 and i.case_id <> '' and i.meeting <> e.meeting and i.face = e.face and e.face = 0 and (m.date < o.date or (m.date = o.date and m.start < o.start))"
        )
    };
}

raadslag_store::statements! {
    /// Those of items of the same case.
    EARLIER = earlier!("now1_item e join now1_item i on i.case_id = e.case_id");
    /// Those of items that went on as it: what began on an agenda, and was put off or sent on, has no case there.
    WENT_ON = earlier!("now1_item i join now1_went_on w on w.case_id = i.case_id join now1_item e on e.item = w.earlier");
    /// The body of a meeting.
    BODY_OF = "select body from now1_meeting where meeting = $1";
}

/// An earlier handling of an item's matter.
struct Earlier {
    of: ItemId,
    item: ItemId,
    meeting: MeetingId,
    place: u32,
    body: String,
    date: Option<Date>,
    start: String,
}

impl Now {
    /// Puts what was decided in each item's matter before under the item, and into its decision that it is otherwise. A paper that was read in says it itself.
    pub(super) fn put_earlier(&self, asker: &Asker, seen: &mut MeetingSeen) -> Result<(), Fault> {
        self.put_deviations(asker, seen)?;
        if seen.row.here.is_none() || seen.cases.iter().all(Option::is_none) {
            return Ok(());
        }
        seen.earlier = vec![Vec::new(); seen.items.len()];
        let meeting = seen.row.meeting.to_string();
        let vals = vals![asker.key(), asker.now(), &meeting];
        let mut all = self.journal.db().all(EARLIER, vals, read)?;
        for found in self.journal.db().all(WENT_ON, vals, read)? {
            if !all.iter().any(|it| (it.of, it.item) == (found.of, found.item)) {
                all.push(found);
            }
        }
        // Oldest first.
        all.sort_by_cached_key(|it| (it.date, it.start.clone(), it.place));
        for found in all {
            let place = seen.items.iter().position(|it| *it == found.of);
            // Which matter a closed item belongs to is closed too.
            let Some(place) = place.filter(|it| seen.cases[*it].is_some()) else {
                continue;
            };
            let decision = self.given_decision(asker, (found.meeting, found.item, found.place))?;
            if decision.blocks.is_empty() {
                continue;
            }
            seen.record.items[place].history.push(EarlierHandling {
                body: found.body,
                date: found.date,
                item: None,
                level: decision.level,
                recommended_to: decision.recommended_to,
                reading_number: decision.reading_number,
                deviates_from: decision.deviates_from,
                blocks: decision.blocks,
                outcomes: decision.outcomes,
                vote: decision.vote,
            });
            seen.earlier[place].push(found.item);
        }
        Ok(())
    }

    /// What rule 8 says of the route of a proposal; a matter may have begun on the agenda of a body that sent it on.
    pub fn route_warning(&self, proposal: &Proposal) -> Result<Option<RouteWarning>, Fault> {
        let case = Case::fold(&self.past(Stream::Case(proposal.case))?);
        let decided = case.proposals.iter().filter(|it| it.status == ItemStatus::Decided);
        let mut gone: Vec<BodyId> = decided.map(|it| it.body).collect();
        gone.extend(self.sent_on_by(&case)?);
        let gone = gone.into_iter().filter(|it| *it != proposal.body);
        let stations: Vec<BodyId> = gone
            .chain([proposal.body])
            .chain(proposal.route.iter().copied())
            .collect();
        let kind = |body: &BodyId| Ok(self.body(*body)?.map(|it| it.body_type));
        let kinds: Vec<Option<BodyType>> = stations.iter().map(kind).collect::<Result<_, Fault>>()?;
        Ok(rule_08(&kinds.into_iter().flatten().collect::<Vec<_>>()))
    }

    /// The bodies that sent a matter on. The council is none: what it sends to a committee is heard there now.
    fn sent_on_by(&self, case: &Case) -> Result<Vec<BodyId>, Fault> {
        let council = self.council()?.map(|it| it.0);
        let mut bodies = Vec::new();
        for meeting in case.sent_on_by() {
            let meeting = meeting.to_string();
            let body = self
                .journal
                .db()
                .find(BODY_OF, vals![&meeting], |row| id::<BodyId>(row, 0))?;
            bodies.extend(body.filter(|it| Some(*it) != council));
        }
        Ok(bodies)
    }
}

fn read(row: &Row<'_>) -> Result<Earlier, Fault> {
    Ok(Earlier {
        of: id(row, 0)?,
        item: id(row, 1)?,
        meeting: id(row, 2)?,
        place: u32::try_from(row.count(3)?).unwrap_or(u32::MAX),
        body: words(row, 4)?.unwrap_or_default(),
        date: row.text(5)?.parse().ok(),
        start: row.text(6)?.to_owned(),
    })
}
