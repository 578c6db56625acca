//! Who and which body is meant by the names that papers write: the rule's answer kept for whoever asks, with a table of who
//! stands where. Names stay in their payloads; the table holds ids.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use raadslag_council::body::BodyType;
use raadslag_council::clock::Date;
use raadslag_council::event::Stream;
use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::ids::{BodyId, MeetingId, PersonId, SettlementId, TextId};
use raadslag_council::municipality::HERE;
use raadslag_council::names::{
    BodyKnown, List, Mention, People, Registered, SameBodies, Setting, Settled, Settlement, Settlements, Spot, Written,
    joined_bodies, recognise, same_bodies,
};
use raadslag_council::record::Member;
use raadslag_store::db::Durability;
use raadslag_store::{Entry, Fault, Tx, people, vals};
use serde::Deserialize;

use super::Now;
use super::lay::word;
use super::pages::{RUNS, code, id};
use crate::follow::Lookup;

raadslag_store::statements! {
    /// Takes out which bodies are one.
    CLEAR_SAME = "delete from now1_same_body";
    /// A body is another's other writing, or its earlier name.
    SAME = "insert into now1_same_body (body, home, earlier, from_day, until_day) values ($1, $2, $3, $4, $5) on conflict do nothing";
    /// Every body with the payload of its name.
    BODIES_NAMED = "select body, name, body_type from now1_body order by body";
    /// The body that a name is of.
    HOME = "select home from now1_same_body where body = $1 and earlier = 0";
    /// The address of the body whose other writing stands at an address.
    HOME_SLUG = "select home.slug from now1_same_body s join now1_body b on b.body = s.body join now1_body home on home.body = s.home where s.earlier = 0 and b.slug = $1";
    /// A body's earlier names.
    EARLIER = "select b.slug, n.bytes, s.from_day, s.until_day from now1_same_body s join now1_body b on b.body = s.body left join payload n on n.id = b.name where s.home = $1 and s.earlier = 1 order by s.from_day, b.slug";
    /// The lists of every paper as it was given out or read in, unless they were erased.
    LISTS = "select p.meeting, p.text, m.body, m.date from now1_part p join now1_meeting m on m.meeting = p.meeting join payload n on n.id = p.text where p.face = 0 and p.slot in ('\"head\"', '\"rest\"') and n.bytes is not null order by p.meeting, p.slot";
    /// The first and the last day of each body's papers.
    DAYS = "select body, min(date), max(date) from now1_meeting where date <> '' group by body order by body";
    /// Everybody with a role somewhere, ended ones too.
    ROLES = "select distinct person, body from now1_role order by person, body";
    /// Up to which entry it is known who stands where, held against others until the transaction ends.
    HOLD = "insert into now1_recognised (one, entry) values (1, $1) on conflict (one) do update set entry = excluded.entry";
    /// Who stands where.
    ALL_AT = "select person, meeting, list, place from now1_person_at";
    /// Somebody stands in a list.
    AT = "insert into now1_person_at (person, meeting, list, place) values ($1, $2, $3, $4) on conflict do nothing";
    /// Somebody does not.
    NOT_AT = "delete from now1_person_at where person = $1 and meeting = $2 and list = $3 and place = $4";
    /// Who stands in the lists of a meeting.
    PEOPLE_AT = "select distinct person from now1_person_at where meeting = $1 order by person";
}

/// Whether an entry may change which bodies are one.
pub(super) fn is_of_names(entry: &Entry) -> bool {
    entry.stream.starts_with(Stream::BODY) || SETTLED.contains(&entry.kind.as_str())
}

/// What persons settle of bodies.
const SETTLED: [&str; 2] = ["bodies_settled.1", "settlement_undone.1"];

/// Which bodies are one is laid out anew.
pub(super) fn lay(tx: &mut Tx<'_>, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let settlements = Settlements::fold(&lookup.past(Stream::Municipality(HERE), entry.seq)?);
    let named: Vec<(BodyId, TextId, Option<BodyType>)> =
        tx.all(BODIES_NAMED, &[], |row| Ok((id(row, 0)?, id(row, 1)?, code(row, 2)?)))?;
    let mut known = Vec::new();
    for (body, name, kind) in named {
        known.push(BodyKnown {
            body,
            name: lookup.text(name)?.unwrap_or_default(),
            body_type: kind.unwrap_or(BodyType::StandingCommittee),
            is_set_up: tx.one(RUNS, vals![&body.to_string(), true], |row| row.count(0))? > 0,
            days: None,
        });
    }
    let same = joined_bodies(&known, &settlements.bodies());
    tx.send(CLEAR_SAME, &[])?;
    let day = |it: Option<Date>| it.map(|it| it.to_string()).unwrap_or_default();
    for (body, (home, _)) in &same.home {
        tx.send(SAME, vals![&body.to_string(), &home.to_string(), false, "", ""])?;
    }
    for (home, body, from, until) in &same.earlier {
        let home = same.home(*home).to_string();
        tx.send(SAME, vals![&body.to_string(), &home, true, &day(*from), &day(*until)])?;
    }
    Ok(())
}

/// What is known of names, kept until something is written.
#[derive(Default)]
pub(super) struct Kept(Mutex<Inner>);

/// The people of a paper: in which list, at which row.
type Listed = Arc<Vec<(List, u32, Member)>>;

#[derive(Default)]
struct Inner {
    /// The lists of each payload; nobody reads them twice.
    texts: BTreeMap<TextId, Listed>,
    entry: Option<u64>,
    registered: Vec<Registered>,
    seen: Arc<NamesSeen>,
}

/// Who is whom, and which bodies are one.
#[derive(Debug, Clone, Default)]
pub struct NamesSeen {
    /// The people.
    pub people: People,
    /// The bodies.
    pub bodies: SameBodies,
    /// What persons settled, oldest first.
    pub settled: Vec<SettledSeen>,
    /// The names of bodies; empty where erased.
    pub names: BTreeMap<BodyId, String>,
    /// The people register's names.
    pub registered: BTreeMap<PersonId, String>,
    /// The body and the day of each meeting whose lists name somebody.
    pub meetings: BTreeMap<MeetingId, (BodyId, Option<Date>)>,
}

/// The body whose name it is, or was before.
fn through(bodies: &SameBodies, body: BodyId) -> BodyId {
    let own = bodies.home(body);
    let later = bodies.earlier.iter().find(|it| bodies.home(it.1) == own);
    later.map_or(own, |it| bodies.home(it.0))
}

impl NamesSeen {
    /// The body whose name it is, or was before: people are looked for among all its papers.
    pub fn home(&self, body: BodyId) -> BodyId {
        through(&self.bodies, body)
    }

    /// What was recognised and what is doubtful, whoever may see it, each at a place: for the operator.
    pub fn findings(&self) -> Vec<Finding> {
        let finding = |place: String, what, severity, text| Finding {
            place,
            what,
            severity,
            text,
            outside_fields: false,
        };
        let people = &self.people;
        let joined = people
            .all
            .iter()
            .filter(|it| it.names.len() > 1 || (it.is_registered && !it.names.is_empty()));
        let joined = joined.map(|it| {
            let text = it.names.iter().map(|it| told(&it.written)).collect::<BTreeSet<_>>();
            let text = text.into_iter().collect::<Vec<_>>().join(" = ");
            finding(
                self.place(&it.names[0].spots),
                FindingKind::PersonRecognised,
                Severity::Note,
                text,
            )
        });
        let doubted = people.doubts.iter().map(|it| {
            let name = |name: &Option<Written>, at: usize| {
                let registered = || self.registered.get(&people.all[at].person).cloned();
                name.as_ref().map(told).or_else(registered).unwrap_or_default()
            };
            let of = |at: usize| {
                people.all[at]
                    .names
                    .iter()
                    .flat_map(|it| it.spots.iter().copied())
                    .collect::<Vec<_>>()
            };
            let (one, other) = (of(it.one), of(it.other));
            let spots = if one.is_empty() { other } else { one };
            let text = format!("{} = {}?", name(&it.names.0, it.one), name(&it.names.1, it.other));
            finding(self.place(&spots), FindingKind::PersonDoubted, Severity::Guess, text)
        });
        let unclear = people.unclear.iter().map(|(written, spots)| {
            finding(
                self.place(spots),
                FindingKind::TwoOfOneName,
                Severity::Warning,
                told(written),
            )
        });
        let body = |it: &BodyId| self.names.get(it).cloned().unwrap_or_default();
        let same = self.bodies.home.iter().map(|(other, (home, _))| {
            let text = format!("{} = {}", body(other), body(home));
            finding("document".into(), FindingKind::BodyRecognised, Severity::Note, text)
        });
        let doubts = self.bodies.doubts.iter().map(|it| {
            let text = format!("{} = {}?", body(&it.other), body(&it.body));
            finding("document".into(), FindingKind::BodyDoubted, Severity::Guess, text)
        });
        joined.chain(doubted).chain(unclear).chain(same).chain(doubts).collect()
    }

    /// `Byrådet 2010-01-05, members 3`
    fn place(&self, spots: &[Spot]) -> String {
        let Some(spot) = spots.first() else {
            return "document".to_owned();
        };
        let (body, day) = self.meetings.get(&spot.meeting).copied().unzip();
        let body = body.and_then(|it| self.names.get(&it).cloned()).unwrap_or_default();
        let day = day.flatten().map(|it| format!(" {it}")).unwrap_or_default();
        format!("{body}{day}, {} {}", word(&spot.list), spot.row + 1)
    }
}

fn told(written: &Written) -> String {
    match &written.party {
        Some(party) => format!("{} ({party})", written.name),
        None => written.name.clone(),
    }
}

/// Something a person settled, in words.
#[derive(Debug, Clone)]
pub struct SettledSeen {
    /// What it is called.
    pub settlement: SettlementId,
    /// Its facts.
    pub fact: Settlement,
    /// Its words, where it is of names and they were not erased.
    pub names: Option<Settled>,
}

/// The earlier name of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierName {
    /// Its address.
    pub slug: String,
    /// The name.
    pub name: String,
    /// From which day.
    pub from: Option<Date>,
    /// Until which day.
    pub until: Option<Date>,
}

/// What of a payload holds lists: a head, or what is left of a record.
#[derive(Deserialize)]
struct Lists {
    #[serde(default)]
    members: Vec<Member>,
    #[serde(default)]
    absent: Vec<Member>,
    #[serde(default)]
    signatories: Vec<Member>,
}

impl Now {
    /// Who is whom in the papers up to now.
    pub fn names(&self) -> Result<Arc<NamesSeen>, Fault> {
        let mut inner = self.names.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = self.version()?;
        let registered = self.registered()?;
        if inner.entry == Some(entry) && inner.registered == registered {
            return Ok(Arc::clone(&inner.seen));
        }
        let seen = self.recognised(&mut inner, &registered)?;
        self.keep_places(&seen.people, entry)?;
        inner.seen = Arc::new(seen);
        (inner.entry, inner.registered) = (Some(entry), registered);
        Ok(Arc::clone(&inner.seen))
    }

    fn recognised(&self, inner: &mut Inner, registered: &[Registered]) -> Result<NamesSeen, Fault> {
        let settlements = Settlements::fold(&self.past(Stream::Municipality(HERE))?);
        let known = self.bodies_known()?;
        let bodies = same_bodies(&known, &settlements.bodies());
        let home = |body: BodyId| through(&bodies, body);
        let mut meetings = BTreeMap::new();
        let mentions = self.mentions(inner, &home, &mut meetings)?;
        let registered: Vec<Registered> = registered
            .iter()
            .map(|it| Registered {
                bodies: it.bodies.iter().map(|it| home(*it)).collect(),
                ..it.clone()
            })
            .collect();
        let settled = self.settled(settlements, &home)?;
        let words: Vec<Settled> = settled.iter().filter_map(|it| it.names.clone()).collect();
        let of_kind = |test: &dyn Fn(BodyType) -> bool| -> BTreeSet<BodyId> {
            let of = known.iter().filter(|it| test(it.body_type));
            of.map(|it| home(it.body)).collect()
        };
        let people = recognise(&Setting {
            mentions: &mentions,
            registered: &registered,
            settled: &words,
            councils: of_kind(&|it| it == BodyType::Council),
            committees: of_kind(&|it| it.is_statutory() && it != BodyType::Council),
        });
        Ok(NamesSeen {
            people,
            meetings,
            bodies,
            settled,
            names: known.into_iter().map(|it| (it.body, it.name)).collect(),
            registered: registered.into_iter().map(|it| (it.person, it.name)).collect(),
        })
    }

    fn registered(&self) -> Result<Vec<Registered>, Fault> {
        let db = self.journal.db();
        let mut roles: BTreeMap<PersonId, BTreeSet<BodyId>> = BTreeMap::new();
        for (person, body) in db.all(ROLES, &[], |row| Ok((id::<PersonId>(row, 0)?, id(row, 1)?)))? {
            roles.entry(person).or_default().insert(body);
        }
        let everybody = people::all(db)?.into_iter().map(|it| Registered {
            bodies: roles.remove(&it.person).unwrap_or_default(),
            person: it.person,
            name: it.name,
            title: it.title,
        });
        Ok(everybody.collect())
    }

    fn bodies_known(&self) -> Result<Vec<BodyKnown>, Fault> {
        let days = self.journal.db().all(DAYS, &[], |row| {
            Ok((
                id::<BodyId>(row, 0)?,
                row.text(1)?.parse().ok().zip(row.text(2)?.parse().ok()),
            ))
        })?;
        let days: BTreeMap<BodyId, Option<(Date, Date)>> = days.into_iter().collect();
        let all = self.all_bodies()?.into_iter().map(|(body, name, body_type)| {
            Ok(BodyKnown {
                body,
                name,
                body_type,
                is_set_up: self.runs(body)?,
                days: days.get(&body).copied().flatten(),
            })
        });
        all.collect()
    }

    /// Every name at its place; payloads that were read before are not read again.
    fn mentions(
        &self,
        inner: &mut Inner,
        home: &dyn Fn(BodyId) -> BodyId,
        meetings: &mut BTreeMap<MeetingId, (BodyId, Option<Date>)>,
    ) -> Result<Vec<Mention>, Fault> {
        let rows = self.journal.db().all(LISTS, &[], |row| {
            Ok((
                id::<MeetingId>(row, 0)?,
                id::<TextId>(row, 1)?,
                id::<BodyId>(row, 2)?,
                row.text(3)?.parse::<Date>().ok(),
            ))
        })?;
        let current: BTreeSet<TextId> = rows.iter().map(|it| it.1).collect();
        inner.texts.retain(|text, _| current.contains(text));
        let unread: Vec<TextId> = current.into_iter().filter(|it| !inner.texts.contains_key(it)).collect();
        for some in unread.chunks(500) {
            let payloads = self.journal.payloads(some)?;
            inner
                .texts
                .extend(payloads.iter().map(|(text, json)| (*text, Arc::new(listed(json)))));
        }
        let mut mentions = Vec::new();
        for (meeting, text, body, day) in rows {
            let Some(lists) = inner.texts.get(&text) else { continue };
            meetings.insert(meeting, (body, day));
            mentions.extend(lists.iter().map(|(list, place, member)| Mention {
                written: Written {
                    name: member.name.clone(),
                    party: member.party.clone(),
                    title: None,
                    since: None,
                    body: home(body),
                },
                title: member.title.clone(),
                spot: Spot {
                    meeting,
                    list: *list,
                    row: *place,
                },
                day,
            }));
        }
        Ok(mentions)
    }

    fn settled(&self, settlements: Settlements, home: &dyn Fn(BodyId) -> BodyId) -> Result<Vec<SettledSeen>, Fault> {
        let texts = settlements.all.iter().flat_map(|it| match it {
            Settlement::Names(it) => [it.name].into_iter().chain(it.others.iter().copied()).collect(),
            Settlement::Bodies(_) => Vec::new(),
        });
        let texts = self.journal.payloads(&Vec::from_iter(texts))?;
        let written = |text: &TextId| -> Option<Written> {
            let it: Written = serde_json::from_str(texts.get(text)?).ok()?;
            Some(Written {
                body: home(it.body),
                ..it
            })
        };
        let seen = settlements.all.into_iter().map(|fact| {
            let names = match &fact {
                Settlement::Names(it) => written(&it.name).map(|name| Settled {
                    name,
                    others: it.others.iter().filter_map(&written).collect(),
                    persons: it.persons.clone(),
                    verdict: it.verdict,
                }),
                Settlement::Bodies(_) => None,
            };
            SettledSeen {
                settlement: fact.id(),
                fact,
                names,
            }
        });
        Ok(seen.collect())
    }

    /// The table of who stands where, moved to what is known now.
    fn keep_places(&self, people: &People, entry: u64) -> Result<(), Fault> {
        let mut wanted: BTreeSet<(String, String, String, u32)> = BTreeSet::new();
        for person in &people.all {
            for spot in person.names.iter().flat_map(|it| &it.spots) {
                wanted.insert((
                    person.person.to_string(),
                    spot.meeting.to_string(),
                    word(&spot.list),
                    spot.row,
                ));
            }
        }
        let mut tx = self.journal.db().write(Durability::Relaxed)?;
        tx.send(HOLD, vals![entry])?;
        let there = tx.all(ALL_AT, &[], |row| {
            let place = u32::try_from(row.count(3)?).unwrap_or(u32::MAX);
            Ok((
                row.text(0)?.to_owned(),
                row.text(1)?.to_owned(),
                row.text(2)?.to_owned(),
                place,
            ))
        })?;
        let there: BTreeSet<_> = there.into_iter().collect();
        for (sql, rows) in [(NOT_AT, there.difference(&wanted)), (AT, wanted.difference(&there))] {
            for (person, meeting, list, place) in rows {
                tx.send(sql, vals![person, meeting, list, *place])?;
            }
        }
        tx.commit()
    }

    /// The body that papers go to which name a body.
    pub fn home(&self, body: BodyId) -> Result<BodyId, Fault> {
        let found = self
            .journal
            .db()
            .find(HOME, vals![&body.to_string()], |row| id(row, 0))?;
        Ok(found.unwrap_or(body))
    }

    /// The address of the body whose other writing stands at an address.
    pub fn home_slug(&self, slug: &str) -> Result<Option<String>, Fault> {
        self.journal
            .db()
            .find(HOME_SLUG, vals![slug], |row| row.text(0).map(str::to_owned))
    }

    /// What a body was called before, the oldest name first.
    pub fn earlier_names(&self, body: BodyId) -> Result<Vec<EarlierName>, Fault> {
        self.journal.db().all(EARLIER, vals![&body.to_string()], |row| {
            Ok(EarlierName {
                slug: row.text(0)?.to_owned(),
                name: super::pages::payload(row, 1)?,
                from: row.text(2)?.parse().ok(),
                until: row.text(3)?.parse().ok(),
            })
        })
    }

    /// Who stands in the lists of a meeting; ask [`Self::names`] before.
    pub fn people_at(&self, meeting: MeetingId) -> Result<Vec<PersonId>, Fault> {
        self.journal
            .db()
            .all(PEOPLE_AT, vals![&meeting.to_string()], |row| id(row, 0))
    }
}

/// The names in the lists of a payload.
fn listed(json: &str) -> Vec<(List, u32, Member)> {
    // What is left of a record and a head differ in their fields; both are read alike.
    let Ok(lists) = serde_json::from_str::<Lists>(json) else {
        return Vec::new();
    };
    raadslag_council::names::listed([
        (List::Members, &lists.members),
        (List::Absent, &lists.absent),
        (List::Signatories, &lists.signatories),
    ])
}
