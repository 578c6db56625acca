//! What a form of the rolling list asks.

use raadslag_council::clock::Date;
use raadslag_council::ids::{ItemId, LineId, MeetingId, VisitId};
use raadslag_council::rolling::{Invitation, NewLine, NewVisit, Planned, RollingAct, Wanted, Words};

use super::Desktop;
use crate::fields::{Fields, Unreadable, read_day};
use crate::form::Filled;
use crate::inside::act::code;

/// Reads the act of a form.
pub fn read(filled: &Filled, desktop: &Desktop) -> Result<RollingAct, Unreadable> {
    let fields = &filled.fields;
    let drawn = filled.command.to_string();
    let reason = || fields.get("reason").to_owned();
    Ok(match fields.get("act") {
        "add-line" => RollingAct::Add {
            lines: vec![NewLine {
                line: LineId::of(&[&drawn]),
                words: words(fields)?,
                source: None,
            }],
            visits: Vec::new(),
        },
        "change-line" => RollingAct::Change {
            line: fields.read("line")?,
            words: words(fields)?,
        },
        "move-line" => RollingAct::Move {
            line: fields.read("line")?,
            place: fields.read("place")?,
        },
        "strike-line" => RollingAct::Strike {
            line: fields.read("line")?,
            reason: reason(),
        },
        "restore-line" => RollingAct::Restore {
            line: fields.read("line")?,
        },
        "place-line" => RollingAct::Place {
            line: fields.read("line")?,
            meeting: fields.read("meeting")?,
            item: match fields.get("as") {
                "item" => Some((ItemId::of(&[&drawn]), fields.get("title").to_owned())),
                _ => None,
            },
        },
        "take-back" => RollingAct::TakeBack {
            line: fields.read("line")?,
        },
        "add-visit" => RollingAct::Add {
            lines: Vec::new(),
            visits: vec![NewVisit {
                visit: VisitId::of(&[&drawn]),
                line: fields.given("line").map(|_| fields.read("line")).transpose()?,
                wanted: wanted(fields)?,
                source: None,
                was_there: false,
            }],
        },
        "change-visit" => RollingAct::ChangeVisit {
            visit: fields.read("visit")?,
            wanted: wanted(fields)?,
        },
        "drop-visit" => RollingAct::DropVisit {
            visit: fields.read("visit")?,
            reason: reason(),
        },
        "invite" => RollingAct::Invite {
            invitations: vec![invite(fields, desktop)?],
        },
        "plan-visits" => plan(filled, desktop)?,
        "join" => RollingAct::Join {
            person: fields.read("person")?,
            not_before: day_if_any(fields, "not-before")?,
            not_on: days(fields)?,
        },
        "leave" => RollingAct::Leave {
            person: fields.read("person")?,
        },
        _ => return Err(Unreadable("act")),
    })
}

fn words(fields: &Fields) -> Result<Words, Unreadable> {
    Ok(Words {
        line_kind: code(fields, "kind")?,
        text: fields.get("text").to_owned(),
        purpose: fields.given("purpose"),
        date: day_if_any(fields, "date")?,
        standing: fields.get("standing") == "yes",
    })
}

fn day_if_any(fields: &Fields, name: &'static str) -> Result<Option<Date>, Unreadable> {
    fields.given(name).map(|_| fields.day(name)).transpose()
}

/// Days with commas or semicolons between them.
fn days(fields: &Fields) -> Result<Vec<Date>, Unreadable> {
    let days = fields.get("not-on").split([',', ';']).map(str::trim);
    let given = days.filter(|it| !it.is_empty());
    given.map(|it| read_day(it).ok_or(Unreadable("date"))).collect()
}

fn wanted(fields: &Fields) -> Result<Wanted, Unreadable> {
    Ok(Wanted {
        person: fields.given("person").map(|_| fields.read("person")).transpose()?,
        name: fields.given("name"),
        date: day_if_any(fields, "date")?,
        from: fields.time_if_any("from")?,
        to: fields.time_if_any("to")?,
    })
}

/// The item is that of the guest's line where it has one of its own, or else the one that holds the matters.
fn invite(fields: &Fields, desktop: &Desktop) -> Result<Invitation, Unreadable> {
    let (visit, meeting): (VisitId, MeetingId) = (fields.read("visit")?, fields.read("meeting")?);
    let list = &desktop.seen.list;
    let line = list.visit(visit).and_then(|it| it.line).and_then(|it| list.line(it));
    let own = line.and_then(|it| match it.status {
        raadslag_council::rolling::LineStatus::Placed(at, item) if at == meeting => item,
        _ => None,
    });
    Ok(Invitation {
        visit,
        meeting,
        item: own.or_else(|| desktop.matters(meeting)).ok_or(Unreadable("meeting"))?,
        from: fields.time("from")?,
        to: fields.time("to")?,
    })
}

/// Every ticked row of the proposal.
fn plan(filled: &Filled, desktop: &Desktop) -> Result<RollingAct, Unreadable> {
    let fields = &filled.fields;
    let mut visits = Vec::new();
    for row in fields.all("take") {
        let of = |name: &str| fields.get(&format!("{name}-{row}")).to_owned();
        let meeting: MeetingId = row.parse().map_err(|_| Unreadable("meeting"))?;
        let time = |name: &'static str| crate::fields::read_time(&of(name)).ok_or(Unreadable(name));
        visits.push(Planned {
            person: of("person").parse().map_err(|_| Unreadable("person"))?,
            line: None,
            invitation: Invitation {
                visit: VisitId::of(&[&filled.command.to_string(), row]),
                meeting,
                item: desktop.matters(meeting).ok_or(Unreadable("meeting"))?,
                from: time("from")?,
                to: time("to")?,
            },
        });
    }
    Ok(RollingAct::Plan { visits })
}
