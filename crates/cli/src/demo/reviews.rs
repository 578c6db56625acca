//! The committees that the demo's direktion follows: who goes through their papers, and what one director has marked.

use raadslag_council::body::{BodyAct, FollowedWay, NewFollowing};
use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::command::{Command, ImportMeeting};
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, NoteId, PersonId};
use raadslag_council::record::{Head, Record, RecordKind};
use raadslag_council::review::{NewNote, PaperKind, ReviewAct, ReviewKey};
use raadslag_readers::Now;

use super::expand;
use crate::house;
use crate::household::ask;
use crate::trouble::Trouble;

/// Who goes through whose papers.
const FOLLOWED: [(&str, &str); 4] = [
    ("Kommunalbestyrelsen", "karen"),
    ("Økonomiudvalget", "jonas"),
    ("Børne- og Skoleudvalget", "mette"),
    ("Teknik- og Miljøudvalget", "anders"),
];

/// A body outside whose papers stand on its own pages, and who reads them there.
const OUTSIDE: (&str, &str) = ("Beredskabskommissionen", "anders");

/// The day of its meeting, which came before anybody had gone through its agenda.
const LATE: &str = "{{uge -1 torsdag | iso}}";

/// The paper that Mette has gone through.
const DONE: &str = "boerne-og-skoleudvalget-{{uge -2 onsdag | iso}}";

/// Papers wait for each director; one is gone through, with a mark on its first item.
pub fn review(now: &Now, today: Date) -> Result<(), Trouble> {
    let direktion = identity::body("Direktionen");
    for (name, login) in FOLLOWED {
        let new = NewFollowing {
            name: name.into(),
            responsible: PersonId::of(&["demo", login]),
            way: FollowedWay::AsFiles,
            since: expand("{{uge -2 mandag | iso}}", today).parse().ok(),
            place: Some("mødemappen".into()),
            address: None,
        };
        let act = BodyAct::Follow(Box::new(new));
        ask(now.journal(), &Command::AtBody { body: direktion, act })?;
    }
    announce(now, direktion, today)?;
    now.catch_up()?;
    let mette = PersonId::of(&["demo", "mette"]);
    let asker = now.ask(&now.viewer(mette, today)?, house::now())?;
    let Some(seen) = now.meeting(&asker, &expand(DONE, today))? else {
        return Ok(());
    };
    let key = ReviewKey {
        body: direktion,
        meeting: seen.row.meeting,
        paper: PaperKind::Minutes,
    };
    let first = seen.record.items.first().zip(seen.items.first());
    let mark = first.filter(|(item, _)| item.open).map(|(item, id)| {
        ReviewAct::Mark(NewNote {
            note: NoteId::of(&["demo", "mette"]),
            item: Some(*id),
            text: item.title.clone(),
        })
    });
    for asked in mark.into_iter().chain([ReviewAct::Finish]) {
        let asked = Box::new(asked);
        ask(now.journal(), &Command::AtReview { key, asked })?;
    }
    now.catch_up()?;
    Ok(())
}

/// The agenda of the body outside: its day is all there is to keep here.
fn announce(now: &Now, direktion: BodyId, today: Date) -> Result<(), Trouble> {
    let (name, login) = OUTSIDE;
    let new = NewFollowing {
        name: name.into(),
        responsible: PersonId::of(&["demo", login]),
        way: FollowedWay::Outside,
        since: expand("{{uge -2 mandag | iso}}", today).parse().ok(),
        place: Some("beredskabets hjemmeside".into()),
        address: Some("https://beredskab.lynghede.example/dagsordener".into()),
    };
    let act = BodyAct::Follow(Box::new(new));
    ask(now.journal(), &Command::AtBody { body: direktion, act })?;
    let head = Head {
        body: name.into(),
        kind: Some(RecordKind::Agenda),
        date: expand(LATE, today).parse().ok(),
        start: ClockTime::new(15, 0),
        ..Head::default()
    };
    let import = ImportMeeting {
        record: Record {
            head,
            ..Record::default()
        },
        body: Some(name.into()),
        ..ImportMeeting::default()
    };
    let following = direktion;
    let import = Box::new(import);
    ask(now.journal(), &Command::BringPaper { following, import })
}
