//! Decisions that are otherwise than was recommended, as a person said: put into what is shown of them, and told to the body
//! that recommended.

use raadslag_council::ids::{BodyId, ItemId, MeetingId};
use raadslag_council::kept::Slot;
use raadslag_council::meeting::Course;
use raadslag_council::outcome::Outcome;
use raadslag_council::record::{Decision, Head, Item};
use raadslag_store::{Fault, Row, Tx, vals};

use super::Now;
use super::access::{Asker, sight};
use super::pages::{MeetingRow, id, meeting_columns, meeting_row, meeting_tables, payload, words};
use super::seen::{MeetingSeen, outcomes};

/// Which item deviates and who recommended, where that may be seen.
macro_rules! columns {
    () => {
        concat!(
            "select d.item, d.recommended, n.bytes, case when d.recommended = '' then 2 else ",
            sight!("'item:' || d.recommended"),
            " end from now1_deviation d left join now1_item r on r.item = d.recommended and r.face = 0 left join now1_meeting m on m.meeting = r.meeting left join now1_body b on b.body = m.body left join payload n on n.id = b.name"
        )
    };
}

raadslag_store::statements! {
    /// Takes out what was said of a meeting's decisions.
    CLEAR_DEVIATIONS = "delete from now1_deviation where meeting = $1";
    /// A decision that is otherwise than was recommended.
    DEVIATION = "insert into now1_deviation (item, meeting, recommended) values ($1, $2, $3)";
    /// Those of a meeting.
    DEVIATIONS_AT = concat!(columns!(), " where d.meeting = $3");
    /// That of an item.
    DEVIATION_OF = concat!(columns!(), " where d.item = $3");
    /// A part of a paper as it was given out.
    GIVEN_PART = "select y.bytes from now1_part p join payload y on y.id = p.text where p.meeting = $1 and p.face = 0 and p.slot = $2";
    /// What others decided otherwise than a body recommended, until the body has met after that, oldest first.
    OTHERWISE = concat!(
        "select ", meeting_columns!(), ", cast(0 as bigint), i.item, i.outcomes, t.bytes, r.item from ", meeting_tables!(),
        " join now1_item i on i.meeting = m.meeting and i.face = 0 join now1_deviation d on d.item = i.item join now1_item r on r.item = d.recommended and r.face = 0 join now1_meeting before on before.meeting = r.meeting left join payload t on t.id = i.title where ",
        sight!("'item:' || i.item"), " = 2 and ", sight!("'item:' || r.item"),
        " = 2 and before.body = $3 and i.outcomes <> '' and m.date >= coalesce((select max(met.date) from now1_meeting met where met.body = $3 and met.status = 'ENDED'), '') order by m.date, m.start, i.place"
    );
}

/// Said of an item.
struct Said {
    item: ItemId,
    /// The body that recommended; none where the item's own text does.
    from: Option<String>,
    is_seen: bool,
}

/// A decision that is otherwise than a body recommended.
#[derive(Debug, Clone)]
pub struct Otherwise {
    /// The meeting that decided.
    pub meeting: MeetingRow,
    /// The item there.
    pub item: ItemId,
    /// Its title.
    pub title: String,
    /// What it came to.
    pub outcomes: Vec<Outcome>,
}

/// What was said of a meeting's decisions is laid anew.
pub(super) fn lay(tx: &mut Tx<'_>, course: &Course) -> Result<(), Fault> {
    let meeting = course.meeting.to_string();
    tx.send(CLEAR_DEVIATIONS, vals![&meeting])?;
    for (item, said) in course.deviations.iter().filter(|it| it.1.deviates) {
        let recommended = said.recommended.map(|it| it.item.to_string()).unwrap_or_default();
        tx.send(DEVIATION, vals![&item.to_string(), &meeting, &recommended])?;
    }
    Ok(())
}

impl Now {
    /// Says it in the decisions of a meeting: only where both may be seen.
    pub(super) fn put_deviations(&self, asker: &Asker, seen: &mut MeetingSeen) -> Result<(), Fault> {
        if seen.row.here.is_none() {
            return Ok(());
        }
        let meeting = seen.row.meeting.to_string();
        for said in self
            .journal
            .db()
            .all(DEVIATIONS_AT, vals![asker.key(), asker.now(), &meeting], read)?
        {
            let place = seen.items.iter().position(|it| *it == said.item);
            let (head, items) = (&seen.record.head, &mut seen.record.items);
            let item = place.and_then(|it| items.get_mut(it));
            let Some(item) = item.filter(|_| said.is_seen) else {
                continue;
            };
            let from = said.from.unwrap_or_else(|| recommender(item));
            let mut decisions = item.decisions.iter_mut();
            if let Some(decision) = decisions.find(|it| head.is_own(it) && !it.is_empty()) {
                decision.deviates_from = Some(from);
            }
        }
        Ok(())
    }

    /// What its own meeting decided at an item that may be seen, as it was given out.
    pub(super) fn given_decision(
        &self,
        asker: &Asker,
        (meeting, item, place): (MeetingId, ItemId, u32),
    ) -> Result<Decision, Fault> {
        let (meeting, item) = (meeting.to_string(), item.to_string());
        let given = |slot: Slot| {
            let slot = serde_json::to_string(&slot).unwrap_or_default();
            let vals = vals![&meeting, &slot];
            self.journal.db().find(GIVEN_PART, vals, |row| payload(row, 0))
        };
        let head = given(Slot::Head)?.and_then(|it| serde_json::from_str::<Head>(&it).ok());
        let head = head.unwrap_or_default();
        let mut decided = Vec::new();
        for at in 0.. {
            let Some(words) = given(Slot::Decision(place, at))? else {
                break;
            };
            // One that was erased says nothing.
            decided.extend(serde_json::from_str::<Decision>(&words));
        }
        let own = decided.into_iter().filter(|it| head.is_own(it) && !it.is_empty());
        let Some(mut decision) = own.reduce(Decision::joined) else {
            return Ok(Decision::default());
        };
        let vals = vals![asker.key(), asker.now(), &item];
        let said = self.journal.db().find(DEVIATION_OF, vals, read)?;
        if let Some(said) = said.filter(|it| it.is_seen) {
            let facts = given(Slot::Facts(place))?.and_then(|it| serde_json::from_str::<Item>(&it).ok());
            let own = || recommender(&facts.unwrap_or_default());
            decision.deviates_from = Some(said.from.unwrap_or_else(own));
        }
        Ok(decision)
    }

    /// What others decided otherwise than a body recommended, until the body has met after that.
    pub fn otherwise(&self, asker: &Asker, body: BodyId) -> Result<Vec<Otherwise>, Fault> {
        let body = body.to_string();
        let vals = vals![asker.key(), asker.now(), &body];
        self.journal.db().all(OTHERWISE, vals, |row| {
            Ok(Otherwise {
                meeting: meeting_row(row)?,
                item: id(row, 22)?,
                outcomes: outcomes(row.text(23)?),
                title: words(row, 24)?
                    .and_then(|it| serde_json::from_str(&it).ok())
                    .unwrap_or_default(),
            })
        })
    }
}

/// Whose recommendation the item's own text is.
fn recommender(item: &Item) -> String {
    item.recommended_by
        .clone()
        .unwrap_or_else(|| "forvaltningen".to_owned())
}

fn read(row: &Row<'_>) -> Result<Said, Fault> {
    let is_own = row.text(1)?.is_empty();
    Ok(Said {
        item: id(row, 0)?,
        from: words(row, 2)?.filter(|_| !is_own),
        is_seen: row.int(3)? == 2,
    })
}
