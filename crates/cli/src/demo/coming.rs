//! What the demo's direktion keeps between its meetings: a rolling list, wanted guests, and those who are spread over them.

use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{LineId, MeetingId, PersonId, VisitId};
use raadslag_council::rolling::{Invitation, LineKind, NewLine, NewVisit, RollingAct, Wanted, Words};
use raadslag_store::Journal;

use super::expand;
use super::workday::workday;
use crate::household::ask;
use crate::trouble::Trouble;

/// Kind, text, purpose and day of a line; `*` as a day is every agenda.
const LINES: [(LineKind, &str, &str, &str); 7] = [
    (LineKind::Topic, "Havnebadet i Nørrehavn", "", "*"),
    (LineKind::Topic, CHIEFS, "", ""),
    (
        LineKind::Topic,
        "Beredskabsøvelse på havnen",
        "",
        "{{uge +5 onsdag | iso}}",
    ),
    (LineKind::Topic, "Bedre skiltning til fjordstien", "", ""),
    (LineKind::ToSettle, "Hvem tager imod besøget fra venskabsbyen?", "", ""),
    (
        LineKind::Coming,
        "Borgermøde om vindmøller ved Mosbæk Hede",
        "at høre naboerne, før lokalplanen skrives",
        "{{uge +4 torsdag | iso}}",
    ),
    (
        LineKind::Coming,
        "Besøg på Holmtange",
        "at se naturbørnehaven og de nye hegn",
        "",
    ),
];

/// The topic that heads of department come for.
const CHIEFS: &str = "Afdelingschefers deltagelse i direktionsmøder";

/// Who is wanted on which day: a login, or a name that the register does not know. In the week of the second there is no meeting.
const GUESTS: [(&str, &str); 3] = [
    ("torben", "{{uge +5 onsdag | iso}}"),
    ("peter", "{{uge +6 onsdag | iso}}"),
    ("Afdelingschef Pia Overhede", "{{uge +7 onsdag | iso}}"),
];

/// Those whom the planner spreads over the coming meetings.
const CIRCLE: [&str; 2] = ["torben", "peter"];

/// The direktion's matters stand under its fourth standing item.
const MATTERS: u32 = 3;

/// Keeps the list; the first guest is invited.
pub fn keep_list(journal: &Journal, today: Date) -> Result<(), Trouble> {
    let lines = LINES.iter().map(|it| line(it, today)).collect();
    let visits = GUESTS.iter().map(|it| visit(it, today)).collect();
    at(journal, RollingAct::Add { lines, visits })?;
    for login in CIRCLE {
        let person = PersonId::of(&["demo", login]);
        at(
            journal,
            RollingAct::Join {
                person,
                not_before: None,
                not_on: Vec::new(),
            },
        )?;
    }
    let (login, day) = GUESTS[0];
    let meeting = MeetingId::of(&["demo", &expand(day, today)]);
    let (Some(from), Some(to)) = (ClockTime::new(10, 0), ClockTime::new(10, 30)) else {
        return Ok(());
    };
    let invitations = vec![Invitation {
        visit: VisitId::of(&["demo", login]),
        meeting,
        item: identity::standing_item(meeting, MATTERS),
        from,
        to,
    }];
    at(journal, RollingAct::Invite { invitations })
}

fn line((kind, text, purpose, day): &(LineKind, &str, &str, &str), today: Date) -> NewLine {
    NewLine {
        line: LineId::of(&["demo", text]),
        words: Words {
            line_kind: *kind,
            text: (*text).into(),
            purpose: Some(expand(purpose, today)).filter(|it| !it.is_empty()),
            date: expand(day, today).parse().ok().map(|it| on_day(*kind, it, today)),
            standing: *day == "*",
        },
        source: None,
    }
}

/// What comes is on a working day; a topic is on the day of a meeting.
fn on_day(kind: LineKind, day: Date, today: Date) -> Date {
    match kind {
        LineKind::Coming => workday(day, today),
        _ => day,
    }
}

fn visit((who, day): &(&str, &str), today: Date) -> NewVisit {
    let is_name = who.contains(' ');
    NewVisit {
        visit: VisitId::of(&["demo", who]),
        line: Some(LineId::of(&["demo", CHIEFS])),
        wanted: Wanted {
            person: (!is_name).then(|| PersonId::of(&["demo", who])),
            name: is_name.then(|| (*who).into()),
            date: expand(day, today).parse().ok(),
            from: None,
            to: None,
        },
        source: None,
        was_there: false,
    }
}

fn at(journal: &Journal, act: RollingAct) -> Result<(), Trouble> {
    let body = identity::body("Direktionen");
    let act = Box::new(act);
    ask(journal, &Command::AtRollingList { body, act })
}
