//! Everything public as tables: a row for each meeting, item, decision, vote, attachment, body and seat.

use std::collections::BTreeMap;

use raadslag_council::clock::Date;
use raadslag_council::danish;
use raadslag_council::ids::{AttachmentId, BodyId, FollowUpId, ItemId, MeetingId, PersonId, TextId};
use raadslag_council::outcome::ReportedVote;
use raadslag_council::record::AttachmentLine;
use serde_json::{Map, Value, json};

use crate::oparl::{self, Gremium, Seats, Sitting, Stage};

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// Meetings.
    Meetings,
    /// Items of agendas.
    Items,
    /// What was decided.
    Decisions,
    /// How it was voted.
    Votes,
    /// Attachments.
    Attachments,
    /// Those who meet.
    Bodies,
    /// Who sits in them and sat there.
    Members,
    /// What became of decisions, where that is told.
    FollowUps,
}

impl Table {
    /// Each with its name and its columns.
    pub const ALL: [(Self, &'static str, &'static [&'static str]); 8] = [
        (
            Self::Meetings,
            "meetings",
            &[
                "meeting",
                "body",
                "body_name",
                "date",
                "start",
                "end",
                "place",
                "stage",
                "cancelled",
                "address",
            ],
        ),
        (
            Self::Items,
            "items",
            &[
                "item",
                "meeting",
                "number",
                "place",
                "title",
                "open",
                "ground",
                "held",
                "case",
                "case_number",
                "address",
            ],
        ),
        (
            Self::Decisions,
            "decisions",
            &[
                "item",
                "meeting",
                "place",
                "body_name",
                "date",
                "text",
                "outcomes",
                "level",
                "recommended_to",
                "reading",
            ],
        ),
        (
            Self::Votes,
            "votes",
            &[
                "item",
                "meeting",
                "place",
                "for",
                "against",
                "abstain",
                "unanimous",
                "without_vote",
            ],
        ),
        (
            Self::Attachments,
            "attachments",
            &[
                "attachment",
                "item",
                "meeting",
                "number",
                "title",
                "document_number",
                "media_type",
                "size",
                "address",
                "page",
            ],
        ),
        (Self::Bodies, "bodies", &["body", "name", "body_type", "address"]),
        (
            Self::Members,
            "members",
            &["membership", "body", "person", "name", "role", "party", "from", "to"],
        ),
        (
            Self::FollowUps,
            "follow_ups",
            &[
                "follow_up",
                "body",
                "item",
                "text",
                "kind",
                "status",
                "due",
                "first_due",
                "moves",
                "done",
                "late",
                "decided",
            ],
        ),
    ];

    /// What its files are called.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }

    fn columns(self) -> &'static [&'static str] {
        Self::ALL.iter().find(|it| it.0 == self).map_or(&[], |it| it.2)
    }

    /// The first line of its CSV.
    pub fn heading(self) -> String {
        format!("{}\r\n", self.columns().join(","))
    }

    /// The first line of what a spreadsheet opens: that takes a file for UTF-8 only when it says so.
    pub fn sheet_heading(self) -> String {
        format!("\u{feff}{}\r\n", self.columns().join(";"))
    }
}

/// A row: a value for each column that has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The table it belongs to.
    pub table: Table,
    values: Map<String, Value>,
}

impl Row {
    fn new(table: Table, values: Value) -> Self {
        let values = match values {
            Value::Object(values) => values.into_iter().filter(|it| !it.1.is_null()).collect(),
            _ => Map::new(),
        };
        Self { table, values }
    }

    /// As a line of CSV (RFC 4180), for programs: every text as it is.
    pub fn csv(&self) -> String {
        self.line(',', str::to_owned)
    }

    /// The same as a spreadsheet opens it where the comma parts whole from tenths, as in Denmark: parted by semicolons. A text that it would
    /// run begins with an apostrophe.
    pub fn sheet(&self) -> String {
        self.line(';', guarded)
    }

    fn line(&self, parting: char, told: fn(&str) -> String) -> String {
        let cells = self.table.columns().iter();
        let cells = cells.map(|it| cell(self.values.get(*it), parting, told));
        format!("{}\r\n", cells.collect::<Vec<_>>().join(&parting.to_string()))
    }

    /// As a line of JSON.
    pub fn json(&self) -> String {
        format!("{}\n", Value::Object(self.values.clone()))
    }
}

/// A text that no spreadsheet runs.
fn guarded(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

fn cell(value: Option<&Value>, parting: char, told: fn(&str) -> String) -> String {
    let text = match value {
        None => return String::new(),
        Some(Value::String(text)) => told(text),
        Some(other) => other.to_string(),
    };
    match text.contains([parting, '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

fn word<T: serde::Serialize>(code: &T) -> Option<String> {
    serde_json::to_value(code).ok()?.as_str().map(str::to_owned)
}

/// A meeting with its items and what was decided there.
pub fn meeting(sitting: &Sitting<'_>) -> Vec<Row> {
    let record = sitting.record.get();
    let head = &record.head;
    let mut rows = vec![Row::new(
        Table::Meetings,
        json!({
            "meeting": sitting.meeting,
            "body": sitting.body,
            "body_name": sitting.body_name,
            "date": head.date,
            "start": head.start,
            "end": head.end,
            "place": head.place,
            "stage": match sitting.stage {
                Stage::Planned => "planned",
                Stage::Called => "agenda",
                Stage::Held => "minutes",
            },
            "cancelled": sitting.is_cancelled,
            "address": sitting.web,
        }),
    )];
    for (place, (id, item)) in sitting.items.iter().zip(&record.items).enumerate() {
        let closure = item.closure.as_ref();
        rows.push(Row::new(
            Table::Items,
            json!({
                "item": id,
                "meeting": sitting.meeting,
                "number": item.number,
                "place": place,
                "title": danish::item_title(item),
                "open": item.open,
                "ground": closure.and_then(|it| it.ground.clone()),
                "held": item.held.then_some(true),
                "case": sitting.cases.get(place).copied().flatten(),
                "case_number": record.case_number(item),
                "address": sitting.web.map(|_| format!("{}/punkt/{id}", sitting.site)),
            }),
        ));
        rows.extend(told(sitting, *id, closure.and_then(|it| it.decision.as_deref())));
        rows.extend(decided(sitting, *id, place));
        rows.extend(attached(sitting, *id, place));
    }
    rows.extend(of_meeting(sitting));
    rows
}

/// What is told of a closed decision.
fn told(sitting: &Sitting<'_>, item: ItemId, decision: Option<&str>) -> Option<Row> {
    let head = &sitting.record.get().head;
    let row = |text| {
        json!({
            "item": item,
            "meeting": sitting.meeting,
            "place": 0,
            "body_name": sitting.body_name,
            "date": head.date,
            "text": text,
        })
    };
    decision.map(|it| Row::new(Table::Decisions, row(it)))
}

fn decided(sitting: &Sitting<'_>, item: ItemId, place: usize) -> Vec<Row> {
    let record = sitting.record.get();
    let mut rows = Vec::new();
    for (at, decision) in oparl::own_decisions(record, place).into_iter().enumerate() {
        let outcomes: Vec<String> = oparl::outcomes(decision).filter_map(word).collect();
        rows.push(Row::new(
            Table::Decisions,
            json!({
                "item": item,
                "meeting": sitting.meeting,
                "place": at,
                "body_name": decision.body.as_deref().unwrap_or(sitting.body_name),
                "date": decision.date.or(record.head.date),
                "text": oparl::words(decision),
                "outcomes": outcomes.join(" "),
                "level": decision.level.as_ref().and_then(word),
                "recommended_to": decision.recommended_to,
                "reading": decision.reading_number,
            }),
        ));
        rows.extend(
            decision
                .vote
                .as_ref()
                .and_then(|it| vote((item, sitting.meeting), at, it)),
        );
    }
    rows
}

/// How it was voted, where a column tells it; as in OParl, whom minutes name by name alone the words of the decision tell.
fn vote((item, meeting): (ItemId, MeetingId), at: usize, vote: &ReportedVote) -> Option<Row> {
    let counts = [vote.for_count, vote.against_count, vote.abstain_count];
    let is_told = vote.unanimous || vote.without_vote || counts.iter().any(Option::is_some);
    let said = |it: bool| it.then_some(true);
    let row = Row::new(
        Table::Votes,
        json!({
            "item": item,
            "meeting": meeting,
            "place": at,
            "for": vote.for_count,
            "against": vote.against_count,
            "abstain": vote.abstain_count,
            "unanimous": said(vote.unanimous),
            "without_vote": said(vote.without_vote),
        }),
    );
    is_told.then_some(row)
}

fn attached(sitting: &Sitting<'_>, item: ItemId, place: usize) -> Vec<Row> {
    let lines = sitting
        .record
        .get()
        .items
        .get(place)
        .map(|it| it.attachments.as_slice());
    let row = |(id, at): (AttachmentId, usize)| {
        let access = format!("{}{}/file/{id}/access", sitting.site, oparl::ROOT);
        Some(attachment(sitting, Some(item), (id, lines?.get(at)?), access))
    };
    sitting.documents(place).filter_map(row).collect()
}

/// An attachment with its page, and the address of its file where there is one.
fn attachment(
    sitting: &Sitting<'_>,
    item: Option<ItemId>,
    (id, line): (AttachmentId, &AttachmentLine),
    access: String,
) -> Row {
    let file = sitting.files.get(&id);
    Row::new(
        Table::Attachments,
        json!({
            "attachment": id,
            "item": item,
            "meeting": sitting.meeting,
            "number": line.number,
            "title": line.title,
            "document_number": line.document_number,
            "media_type": file.map(|it| it.media_type.as_str()),
            "size": file.and_then(|it| it.size),
            "address": file.map(|_| access),
            "page": format!("{}/bilag/{id}", sitting.site),
        }),
    )
}

/// What is of the meeting as a whole: OParl has no place for it, and its file stands beside its page.
fn of_meeting(sitting: &Sitting<'_>) -> Vec<Row> {
    let appendices = &sitting.record.get().appendices;
    let row = |(id, at): &(AttachmentId, usize)| {
        let access = format!("{}/bilag/{id}/fil", sitting.site);
        Some(attachment(sitting, None, (*id, &appendices.get(*at)?.line()), access))
    };
    sitting.of_meeting.iter().filter_map(row).collect()
}

/// A body.
pub fn body(gremium: &Gremium<'_>) -> Row {
    Row::new(
        Table::Bodies,
        json!({
            "body": gremium.body,
            "name": gremium.name,
            "body_type": gremium.body_type,
            "address": gremium.web,
        }),
    )
}

/// Who sits in bodies and sat there.
pub fn members(seats: &Seats, people: &BTreeMap<PersonId, String>, texts: &BTreeMap<TextId, String>) -> Vec<Row> {
    let row = |it: &oparl::SeatedSeen| {
        let party = it.party.and_then(|it| texts.get(&seats.parties.get(&it)?.letters));
        Row::new(
            Table::Members,
            json!({
                "membership": it.id(),
                "body": it.body,
                "person": it.person,
                "name": people.get(&it.person),
                "role": it.role.map_or("stedfortræder", danish::role),
                "party": party,
                "from": it.from,
                "to": it.to,
            }),
        )
    };
    seats.seated.iter().map(row).collect()
}

/// What became of a decision, as a body tells it.
#[derive(Debug, Clone, Copy)]
pub struct Became<'a> {
    /// What the decision asked for.
    pub follow_up: FollowUpId,
    /// Whose.
    pub body: BodyId,
    /// Of which item.
    pub item: ItemId,
    /// In words, where they are everybody's.
    pub text: &'a str,
    /// What kind of thing.
    pub kind: &'a str,
    /// How far it is.
    pub status: &'a str,
    /// When it is due.
    pub due: Option<Date>,
    /// When it was due as it was first said.
    pub first_due: Option<Date>,
    /// How its day was moved: from, to, and on which day that was done.
    pub moves: &'a [(Date, Date, Date)],
    /// When it was done, where that is known.
    pub done: Option<Date>,
    /// It is late, was done late, or got another day when it was late.
    pub late: bool,
    /// The item that answered, where everybody reads it.
    pub decided: Option<ItemId>,
}

/// `2026-10-28/2026-12-20/2026-11-29`: from, to and when, each after a blank; none where no day was moved.
fn moves(moves: &[(Date, Date, Date)]) -> Option<String> {
    let told: Vec<String> = moves.iter().map(|(from, to, on)| format!("{from}/{to}/{on}")).collect();
    (!told.is_empty()).then(|| told.join(" "))
}

/// What became of a decision.
pub fn became(it: &Became<'_>) -> Row {
    Row::new(
        Table::FollowUps,
        json!({
            "follow_up": it.follow_up,
            "body": it.body,
            "item": it.item,
            "text": it.text,
            "kind": it.kind,
            "status": it.status,
            "due": it.due,
            "first_due": it.first_due,
            "moves": moves(it.moves),
            "done": it.done,
            "late": it.late,
            "decided": it.decided,
        }),
    )
}

#[cfg(test)]
mod tests {
    use raadslag_council::outcome::VoteGroup;

    use super::*;

    #[test]
    fn a_cell_ends_where_it_should_and_a_spreadsheet_runs_nothing() {
        let row = Row::new(
            Table::Bodies,
            json!({ "body": "=1+1", "name": "Natur, \"miljø\"\nog klima", "address": null }),
        );
        assert_eq!(row.csv(), "=1+1,\"Natur, \"\"miljø\"\"\nog klima\",,\r\n");
        assert_eq!(row.sheet(), "'=1+1;\"Natur, \"\"miljø\"\"\nog klima\";;\r\n");
        let parted = Row::new(Table::Bodies, json!({ "body": "a;b", "name": "c,d" }));
        assert_eq!(
            (parted.csv().as_str(), parted.sheet().as_str()),
            ("a;b,\"c,d\",,\r\n", "\"a;b\";c,d;;\r\n")
        );
        assert_eq!(
            row.json(),
            "{\"body\":\"=1+1\",\"name\":\"Natur, \\\"miljø\\\"\\nog klima\"}\n"
        );
    }

    #[test]
    fn a_vote_is_a_row_where_it_is_counted_or_told_in_a_word_and_none_where_only_somebody_is_named() {
        let told = |it: &ReportedVote| vote((ItemId::new(1), MeetingId::new(2)), 0, it).map(|it| it.csv());
        let against = ReportedVote {
            against: vec![VoteGroup {
                name: "Bent Vadsager (O)".into(),
                members: Vec::new(),
            }],
            ..ReportedVote::default()
        };
        assert_eq!(told(&against), None);
        let ends = |it: &ReportedVote, end: &str| told(it).is_some_and(|it| it.ends_with(end));
        let counted = ReportedVote {
            for_count: Some(9),
            against_count: Some(4),
            ..against
        };
        assert!(ends(&counted, ",0,9,4,,,\r\n"), "{:?}", told(&counted));
        let agreed = ReportedVote {
            unanimous: true,
            ..ReportedVote::default()
        };
        assert!(ends(&agreed, ",0,,,,true,\r\n"), "{:?}", told(&agreed));
    }

    #[test]
    fn a_promise_tells_how_its_day_was_moved_and_how_it_was_kept() {
        let day = |it: &str| it.parse::<Date>().expect("a day");
        let moves = [(day("2026-10-28"), day("2026-12-20"), day("2026-11-29"))];
        let row = became(&Became {
            follow_up: FollowUpId::new(1),
            body: BodyId::new(2),
            item: ItemId::new(3),
            text: "Mal porten",
            kind: "task",
            status: "OPEN",
            due: Some(day("2026-12-20")),
            first_due: Some(day("2026-10-28")),
            moves: &moves,
            done: None,
            late: true,
            decided: None,
        });
        let told = "Mal porten,task,OPEN,2026-12-20,2026-10-28,2026-10-28/2026-12-20/2026-11-29,,true,\r\n";
        assert!(row.csv().ends_with(told), "{}", row.csv());
    }

    #[test]
    fn every_table_has_a_name_and_columns() {
        for (table, name, columns) in Table::ALL {
            assert_eq!(table.name(), name);
            assert!(table.heading().starts_with(columns[0]));
            assert!(table.sheet_heading().starts_with(&format!("\u{feff}{}", columns[0])));
        }
    }
}
