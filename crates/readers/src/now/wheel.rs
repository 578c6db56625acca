//! Year wheels: what somebody may see of a body's, and which turns belong on the agenda of a meeting.

use std::collections::BTreeSet;

use raadslag_council::clock::Date;
use raadslag_council::event::Stream;
use raadslag_council::ids::{ActivityId, BodyId, MeetingId, PersonId};
use raadslag_council::kept::{ERASED, Payloads};
use raadslag_council::wheel::plan::{self, Meets, Offer, State};
use raadslag_council::wheel::{Activity, Wheel};
use raadslag_council::workdays::Deadline;
use raadslag_store::{Entry, Fault, Tx, vals};

use super::Now;
use super::access::{self, Asker, sight};
use super::pages::{id, payload};
use crate::follow::Lookup;

raadslag_store::statements! {
    /// Takes a body's wheel out.
    CLEAR_WHEEL = "delete from now1_wheel where body = $1";
    /// Takes its activities out.
    CLEAR_ACTIVITIES = "delete from now1_wheel_activity where body = $1";
    /// A wheel.
    WHEEL = "insert into now1_wheel (body, to_all) values ($1, $2) on conflict do nothing";
    /// An activity.
    ACTIVITY = "insert into now1_wheel_activity (activity, body) values ($1, $2) on conflict do nothing";
    /// The activities of a body that may be seen.
    ACTIVITIES = concat!("select a.activity from now1_wheel_activity a where ", sight!("'activity:' || a.activity"), " = 2 and a.body = $3 order by a.activity");
    /// The bodies of whose wheels something may be seen.
    WHEELS = concat!(
        "select w.body, b.slug, n.bytes, w.to_all from now1_wheel w join now1_body b on b.body = w.body left join payload n on n.id = b.name where exists (select 1 from now1_wheel_activity a where a.body = w.body and ",
        sight!("'activity:' || a.activity"), " = 2) order by b.slug"
    );
}

/// A body's wheel is laid out anew.
pub(super) fn lay(tx: &mut Tx<'_>, body: BodyId, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let wheel = Wheel::fold(&lookup.past(Stream::Wheel(body), entry.seq)?);
    let (id, source) = (body.to_string(), Stream::Wheel(body).to_string());
    for sql in [CLEAR_WHEEL, CLEAR_ACTIVITIES] {
        tx.send(sql, vals![&id])?;
    }
    tx.send(WHEEL, vals![&id, wheel.is_shown_to_all])?;
    for activity in wheel.known() {
        tx.send(ACTIVITY, vals![&activity.activity.to_string(), &id])?;
    }
    access::lay_anew(tx, &source, wheel.grants(body, entry.at))
}

/// A body's wheel as somebody sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WheelSeen {
    /// Its activities and versions, without what the asker may not see.
    pub wheel: Wheel,
    /// Their words; erased ones are missing.
    pub texts: Payloads,
}

/// A body of whose wheel something may be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WheelRow {
    /// The body.
    pub body: BodyId,
    /// Its address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Everybody may see it.
    pub is_shown_to_all: bool,
}

/// A turn of a wheel that belongs on an agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WheelOffer {
    /// Whose wheel it stands on.
    pub of: WheelRow,
    /// What it is called.
    pub title: String,
    /// It is not for the public.
    pub is_internal: bool,
    /// The turn, when it comes, and its way from here.
    pub offer: Offer,
}

/// A turn that somebody is to prepare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToPrepare {
    /// What it is called.
    pub title: String,
    /// Whose wheel it stands on.
    pub body_name: String,
    /// The day on which it must be ready.
    pub ready: Date,
    /// The day of the meeting it goes to first.
    pub meets: Date,
}

impl Now {
    /// What somebody should have begun to prepare by a day, of every wheel: whoever is asked learns of it, also without a role
    /// in the body.
    pub fn to_prepare(&self, person: PersonId, today: Date) -> Result<Vec<ToPrepare>, Fault> {
        let mut found = Vec::new();
        for (body, body_name, _) in self.all_bodies()? {
            let wheel = Wheel::fold(&self.past(Stream::Wheel(body))?);
            let own = |it: &&Activity| it.owner == Some(person);
            let bodies: BTreeSet<BodyId> = wheel
                .activities
                .iter()
                .filter(own)
                .flat_map(|it| it.route.clone())
                .collect();
            if bodies.is_empty() {
                continue;
            }
            let (meets, texts) = (self.meets(bodies, today)?, self.journal.payloads(&wheel.texts())?);
            let years = today.year().saturating_sub(1)..=today.year().saturating_add(1);
            for turn in plan::turns(&wheel, body, years) {
                let Some((activity, occurrence)) = wheel.occurrence(turn.occurrence).filter(|it| own(&it.0)) else {
                    continue;
                };
                let Some(State::OnWay(way)) = plan::state(&wheel, &turn, &meets, today) else {
                    continue;
                };
                let first = way.stops.first().and_then(|it| it.meets);
                let (Some(begin), Some(ready), Some(first)) = (way.begin, way.ready, first) else {
                    continue;
                };
                if begin <= today {
                    let title = occurrence.words.unwrap_or(activity.title);
                    found.push(ToPrepare {
                        title: texts.get(&title).cloned().unwrap_or_else(|| ERASED.to_owned()),
                        body_name: body_name.clone(),
                        ready,
                        meets: first.date,
                    });
                }
            }
        }
        Ok(found)
    }

    /// The bodies of whose wheels the asker may see something.
    pub fn wheels(&self, asker: &Asker) -> Result<Vec<WheelRow>, Fault> {
        self.journal.db().all(WHEELS, vals![asker.key(), asker.now()], |row| {
            Ok(WheelRow {
                body: id(row, 0)?,
                slug: row.text(1)?.to_owned(),
                name: payload(row, 2)?,
                is_shown_to_all: row.is(3)?,
            })
        })
    }

    /// A body's wheel, cut to what the asker may see.
    pub fn wheel(&self, asker: &Asker, body: BodyId) -> Result<WheelSeen, Fault> {
        let of = body.to_string();
        let vals = vals![asker.key(), asker.now(), &of];
        let seen: Vec<ActivityId> = self.journal.db().all(ACTIVITIES, vals, |row| id(row, 0))?;
        let seen: BTreeSet<ActivityId> = seen.into_iter().collect();
        let mut wheel = Wheel::fold(&self.past(Stream::Wheel(body))?);
        wheel.retain(|it| seen.contains(&it));
        let texts = self.journal.payloads(&wheel.texts())?;
        Ok(WheelSeen { wheel, texts })
    }

    /// The coming meetings of bodies with the days by which their agendas go out.
    pub fn meets(&self, bodies: impl IntoIterator<Item = BodyId>, from: Date) -> Result<Vec<Meets>, Fault> {
        let mut meets = Vec::new();
        for body in bodies.into_iter().collect::<BTreeSet<_>>() {
            let Some(known) = self.body(body)? else { continue };
            let days = self.meeting_days(body, from)?;
            meets.extend(days.iter().filter(|it| it.is_planned()).map(|it| Meets {
                body,
                meeting: it.meeting,
                date: it.date,
                ready: Deadline::of(it.date, &known.settings).day,
                is_built: it.is_built(),
            }));
        }
        Ok(meets)
    }

    /// The turns that belong on the agenda of a meeting, of every wheel the asker may see.
    pub fn wheel_offers(&self, asker: &Asker, at: (BodyId, MeetingId), today: Date) -> Result<Vec<WheelOffer>, Fault> {
        let mut found = Vec::new();
        for row in self.wheels(asker)? {
            let seen = self.wheel(asker, row.body)?;
            let routes = seen.wheel.activities.iter().map(|it| &it.route);
            let bodies: BTreeSet<BodyId> = routes.filter(|it| it.contains(&at.0)).flatten().copied().collect();
            let meets = self.meets(bodies, today)?;
            let Some(here) = meets.iter().find(|it| it.meeting == at.1) else {
                continue;
            };
            for offer in plan::offers(&seen.wheel, (row.body, here), &meets, today) {
                let Some((activity, occurrence)) = seen.wheel.occurrence(offer.turn.occurrence) else {
                    continue;
                };
                let words = seen.texts.get(&occurrence.words.unwrap_or(activity.title));
                found.push(WheelOffer {
                    of: row.clone(),
                    title: words.cloned().unwrap_or_else(|| ERASED.to_owned()),
                    is_internal: activity.is_internal,
                    offer,
                });
            }
        }
        Ok(found)
    }
}
