//! The journal as people read it: who did what when, of what they may follow; no payload is read here.

use std::collections::BTreeSet;

use raadslag_council::access::{Audience, Sight, Thing};
use raadslag_council::clock::{Date, Timestamp};
use raadslag_council::event::{OF_BODY, Stream};
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, CaseId, FollowUpId, ItemId, MeetingId, PersonId};
use raadslag_council::record::Item;
use raadslag_store::{Entry, Fault, Origin, Row, vals};
use serde_json::Value;

use super::Now;
use super::access::{Asker, sight};
use super::pages::{id, item_number, payload};

raadslag_store::statements! {
    /// The number of the entry before which a page begins.
    HEAD = "select coalesce(max(seq), 0) + 1 from entry";
    /// A meeting by its address.
    BY_SLUG = "select meeting from now1_meeting where slug = $1";
    /// The items of a case on agendas.
    ITEMS_OF = "select distinct item from now1_item where case_id = $1";
    /// The items of meetings held here, with their facts.
    NUMBERED = "select distinct i.item, f.bytes from now1_item i join now1_meeting m on m.meeting = i.meeting join payload f on f.id = i.facts where m.here = 1";
    /// What is proposed, as far as the viewer may see it, with its title.
    PROPOSED = concat!("select p.case_id, p.item, t.bytes from now1_proposal p left join payload t on t.id = p.title where ", sight!("'proposal:' || p.item"), " = 2");
    /// Where a meeting stands.
    MEETING = "select slug, date, body from now1_meeting where meeting = $1";
    /// The body of a review, a case or a follow-up.
    BODY_OF = "select found.body from (select body from now1_review where review = $1 union all select body from now1_proposal where case_id = $1 union all select body from now1_follow_up where follow_up = $1) found limit 1";
    /// The place of an item in the paper as it is worked on, or as it was given out.
    NUMBER = concat!("select ", item_number!(), " from now1_item i where i.item = $1 order by i.face desc limit 1");
    /// Whether a viewer belongs to an audience.
    KEEPS = "select count(*) from now1_audience where viewer = $1 and audience = $2";
}

/// Entries read in one go.
const STEP: u64 = 200;

/// Entries looked through for one page; past them the page ends.
const MOST: u64 = 20_000;

/// Which lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalFilter {
    /// Of this meeting, by its address.
    pub meeting: String,
    /// Of this case: its number, words of a proposal's title, or its id.
    pub case: String,
    /// Done by somebody.
    pub person: Option<PersonId>,
    /// Before an entry.
    pub before: Option<u64>,
    /// The asker administers the municipality, and follows everything but what they are recused from.
    pub everything: bool,
}

/// Entries that fit a filter.
enum Wanted {
    Everything,
    /// Those of these streams, and those that name one of these items.
    Of(BTreeSet<String>, BTreeSet<String>),
}

impl Wanted {
    fn has(&self, entry: &Entry) -> bool {
        match self {
            Self::Everything => true,
            Self::Of(streams, items) => {
                streams.contains(&entry.stream) || items.iter().any(|it| entry.data.contains(it.as_str()))
            }
        }
    }
}

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalLine {
    /// The entry.
    pub entry: u64,
    /// When.
    pub at: Timestamp,
    /// Who; nobody for the program or the operator.
    pub actor: Option<PersonId>,
    /// Done here or read in.
    pub origin: Origin,
    /// The kind of fact, without its version.
    pub kind: String,
    /// The body it concerns; empty where it is none or several.
    pub body: String,
    /// The address and day of the meeting it concerns.
    pub slug: Option<String>,
    /// The day of that meeting.
    pub date: Option<Date>,
    /// The number of the item it concerns, in that meeting.
    pub number: Option<String>,
}

/// The address, day and body of a meeting.
type MeetingPlace = (String, Option<Date>, Option<BodyId>);

impl Now {
    /// The newest lines that the asker may follow and that fit.
    pub fn journal_lines(
        &self,
        asker: &Asker,
        person: PersonId,
        filter: &JournalFilter,
        most: usize,
    ) -> Result<Vec<JournalLine>, Fault> {
        let Some(wanted) = self.wanted(asker, filter)? else {
            return Ok(Vec::new());
        };
        let barred: BTreeSet<String> = self.shut_out_of(person)?.iter().map(ItemId::to_string).collect();
        let head = self.journal.db().one(HEAD, &[], |row| row.count(0))?;
        let first = filter.before.unwrap_or(head).min(head);
        let (mut before, mut lines) = (first, Vec::new());
        while before > 1 && lines.len() < most && first - before < MOST {
            let from = before.saturating_sub(STEP + 1);
            let entries = self
                .journal
                .entries(from, u32::try_from(before - 1 - from).unwrap_or(u32::MAX))?;
            for entry in entries.iter().rev().filter(|it| it.seq < before) {
                let fits = wanted.has(entry) && filter.person.is_none_or(|it| entry.actor == Some(it));
                if fits && let Some(line) = self.line(asker, entry, (filter.everything, &barred))? {
                    lines.push(line);
                }
                if lines.len() == most {
                    break;
                }
            }
            before = from + 1;
        }
        Ok(lines)
    }

    /// The newest entry of a meeting that names none of these items; 0 where there is none.
    pub fn newest_besides(&self, meeting: MeetingId, items: &BTreeSet<ItemId>) -> Result<u64, Fault> {
        let items: BTreeSet<String> = items.iter().map(ItemId::to_string).collect();
        let entries = self.journal.stream(&Stream::Meeting(meeting).to_string())?;
        let newest = entries.iter().rev().find(|it| {
            let data: Value = serde_json::from_str(&it.data).unwrap_or_default();
            !items.contains(item_of(&data))
        });
        Ok(newest.map_or(0, |it| it.seq))
    }

    /// What a filter names; none where there is nothing of the kind.
    fn wanted(&self, asker: &Asker, filter: &JournalFilter) -> Result<Option<Wanted>, Fault> {
        if !filter.case.is_empty() {
            return self.of_case(asker, &filter.case).map(Some);
        }
        if filter.meeting.is_empty() {
            return Ok(Some(Wanted::Everything));
        }
        let found = self
            .journal
            .db()
            .find(BY_SLUG, vals![&filter.meeting], |row| row.text(0).map(str::to_owned))?;
        Ok(found.map(|it| Wanted::Of([format!("meeting:{it}")].into(), BTreeSet::new())))
    }

    /// The stream of a case and its items on agendas: by the case number, by words of a proposal's title, or by its id.
    fn of_case(&self, asker: &Asker, typed: &str) -> Result<Wanted, Fault> {
        let mut cases: BTreeSet<CaseId> = [identity::case(typed)].into();
        cases.extend(typed.parse::<CaseId>());
        let mut items = BTreeSet::new();
        let sought = identity::fold(typed);
        let proposed: Vec<(CaseId, String, String)> =
            self.journal
                .db()
                .all(PROPOSED, vals![asker.key(), asker.now()], |row| {
                    Ok((id(row, 0)?, row.text(1)?.to_owned(), payload(row, 2)?))
                })?;
        for (case, item, title) in proposed {
            if cases.contains(&case) || identity::fold(&title).contains(&sought) {
                cases.insert(case);
                items.insert(item);
            }
        }
        // What is made here bears its case number among its facts.
        let number = identity::case(typed);
        let facts = self
            .journal
            .db()
            .all(NUMBERED, &[], |row| Ok((row.text(0)?.to_owned(), payload(row, 1)?)))?;
        for (item, facts) in facts {
            let facts: Item = serde_json::from_str(&facts).unwrap_or_default();
            if facts.case_number.is_some_and(|it| identity::case(&it) == number) {
                items.insert(item);
            }
        }
        for case in &cases {
            let on_agendas = self
                .journal
                .db()
                .all(ITEMS_OF, vals![&case.to_string()], |row| row.text(0).map(str::to_owned))?;
            items.extend(on_agendas);
        }
        Ok(Wanted::Of(cases.iter().map(|it| format!("case:{it}")).collect(), items))
    }

    fn line(
        &self,
        asker: &Asker,
        entry: &Entry,
        (everything, barred): (bool, &BTreeSet<String>),
    ) -> Result<Option<JournalLine>, Fault> {
        let data: Value = serde_json::from_str(&entry.data).unwrap_or_default();
        let item = item_of(&data);
        // Rule 19: of what somebody is recused from they see what a citizen sees, and no citizen reads the journal.
        if barred.contains(item) {
            return Ok(None);
        }
        let (kind, id) = entry.stream.split_once(':').unwrap_or(("", ""));
        let mut line = JournalLine {
            entry: entry.seq,
            at: entry.at,
            actor: entry.actor,
            origin: entry.origin,
            kind: entry
                .kind
                .rsplit_once('.')
                .map_or(entry.kind.as_str(), |it| it.0)
                .to_owned(),
            body: String::new(),
            slug: None,
            date: None,
            number: None,
        };
        if data.get("held_back").is_some() {
            line.kind = "meeting_held_back".to_owned();
        }
        let mut body: Option<BodyId> = None;
        let mut may = everything;
        match kind {
            "meeting" => {
                if let (Ok(meeting), Some(found)) = (id.parse::<MeetingId>(), self.meeting_place(id)?) {
                    may = may || self.sight(asker, Thing::DraftMeeting(meeting))? == Sight::Whole;
                    (line.slug, line.date, body) = (Some(found.0), found.1, found.2);
                    may = may || (line.kind == "meeting_held_back" && self.keeps(asker, body)?);
                    line.number = self.number(item)?;
                }
            }
            kind if OF_BODY.contains(&kind) => {
                body = id.parse().ok();
                may = may || self.keeps(asker, body)?;
            }
            "follow_up" => {
                body = self.body_of(id)?;
                if let Ok(follow_up) = id.parse::<FollowUpId>() {
                    may = may || self.sight(asker, Thing::FollowUp(follow_up))? == Sight::Whole;
                }
            }
            "review" => {
                body = self.body_of(id)?;
                may = may || self.keeps(asker, body)?;
            }
            "case" => {
                body = self.body_of(id)?;
                let proposed = item.parse::<ItemId>();
                may = may
                    || (proposed.is_ok_and(|it| {
                        self.sight(asker, Thing::Proposal(it))
                            .is_ok_and(|it| it == Sight::Whole)
                    }));
            }
            _ => {}
        }
        if let Some(body) = body {
            line.body = self.name_of(body)?;
        }
        Ok(may.then_some(line))
    }

    fn meeting_place(&self, id: &str) -> Result<Option<MeetingPlace>, Fault> {
        self.journal.db().find(MEETING, vals![id], |row| {
            Ok((
                row.text(0)?.to_owned(),
                row.text(1)?.parse().ok(),
                row.text(2)?.parse().ok(),
            ))
        })
    }

    fn number(&self, item: &str) -> Result<Option<String>, Fault> {
        let read = |row: &Row<'_>| row.text(0).map(str::to_owned);
        self.journal.db().find(NUMBER, vals![item], read)
    }

    fn body_of(&self, id: &str) -> Result<Option<BodyId>, Fault> {
        let found = self
            .journal
            .db()
            .find(BODY_OF, vals![id], |row| row.text(0).map(str::to_owned))?;
        Ok(found.and_then(|it| it.parse().ok()))
    }

    /// Whether the asker keeps a body's papers.
    fn keeps(&self, asker: &Asker, body: Option<BodyId>) -> Result<bool, Fault> {
        let Some(body) = body else { return Ok(false) };
        let audience = Audience::Secretariat(body).to_string();
        let count = self
            .journal
            .db()
            .one(KEEPS, vals![asker.key(), &audience], |row| row.int(0))?;
        Ok(count > 0)
    }
}

/// The item that an entry names; empty where it names none.
fn item_of(data: &Value) -> &str {
    data.get("item").and_then(Value::as_str).unwrap_or_default()
}
