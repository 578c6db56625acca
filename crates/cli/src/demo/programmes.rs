//! The days that the demo's direktion plans for its managers: one that was, taken over from its paper, and one to come.

use raadslag_council::appendix::Content;
use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{PersonId, ProgrammeId};
use raadslag_council::leadership::LeadershipLevel;
use raadslag_council::programme::{NewProgramme, NewSlot, ProgrammeAct, SentTo};
use raadslag_readers::Now;

use super::expand;
use super::leadership::matter;
use super::workday::workday;
use crate::house;
use crate::household::ask;
use crate::trouble::Trouble;

/// The meeting that decided the day that was, and its item's place.
const DECIDED: (&str, usize) = ("{{uge -4 onsdag | iso}}", 4);

/// The day to come, or the next working day.
const DAY: &str = "{{uge 3 fredag | iso}}";

/// Minutes, what, who speaks, and points.
const SLOTS: [(u16, &str, &[&str], &[&str]); 7] = [
    (20, "Velkomst og nyt fra direktionen", &["Karen Vestermark"], &[]),
    (
        70,
        "Rekruttering: hvad virker hos os?",
        &["Pia Overhede", "Sofie Engholt"],
        &["Tre fortællinger fra praksis", "Hvad tager vi med hjem?"],
    ),
    (15, "Pause", &[], &[]),
    (
        75,
        "Den fælles it-model: hvem ejer aftalerne?",
        &["Peter Møllevang"],
        &[
            "Drøftelse i grupper",
            "Hver gruppe peger på én aftale, der mangler en ejer",
        ],
    ),
    (45, "Frokost", &[], &[]),
    (60, "Økonomien til og med næste år", &["Lone Bækgård"], &[]),
    (
        30,
        "Opsamling",
        &["Karen Vestermark"],
        &["Hvem gør hvad inden næste gang?"],
    ),
];

/// When lunch is, whatever comes before.
const LUNCH: (usize, u16) = (4, 12);

/// Plans both days, and sends the one to come to the managers.
pub fn keep_programmes(now: &Now, today: Date) -> Result<(), Trouble> {
    let at = |act: ProgrammeAct| {
        let (body, act) = (identity::body("Direktionen"), Box::new(act));
        ask(now.journal(), &Command::AtProgrammes { body, act })
    };
    now.catch_up()?;
    taken_over(now, today, &at)?;
    let programme = ProgrammeId::of(&["demo", "to come"]);
    at(ProgrammeAct::Begin {
        programme,
        new: NewProgramme {
            name: "Chefforum".to_owned(),
            date: workday(expand(DAY, today).parse().unwrap_or(today), today),
            start: ClockTime::new(9, 0).expect("nine is a time"),
            end: ClockTime::new(15, 0),
            place: Some("Holmtange Naturskole, laden".to_owned()),
            purpose: Some("fælles greb om rekruttering og it-aftaler".to_owned()),
        },
        slots: SLOTS.iter().enumerate().map(slot).collect(),
        meeting: None,
    })?;
    let to = SentTo::Levels(vec![LeadershipLevel::L4, LeadershipLevel::L3, LeadershipLevel::L2]);
    at(ProgrammeAct::Send { programme, to })?;
    now.catch_up()?;
    Ok(())
}

/// Minutes, title, speakers and points of a slot.
type Typed<'a> = (u16, &'a str, &'a [&'a str], &'a [&'a str]);

fn slot((place, (minutes, title, speakers, points)): (usize, &Typed<'_>)) -> NewSlot {
    let said = |them: &[&str]| them.iter().map(|it| (*it).to_owned()).collect();
    NewSlot {
        minutes: *minutes,
        fixed: (place == LUNCH.0).then(|| ClockTime::new(LUNCH.1, 0)).flatten(),
        title: (*title).to_owned(),
        speakers: said(speakers),
        points: said(points),
    }
}

/// The day that was, as its paper has it, settled by the decision of that meeting.
fn taken_over(now: &Now, today: Date, at: &dyn Fn(ProgrammeAct) -> Result<(), Trouble>) -> Result<(), Trouble> {
    let secretary = PersonId::of(&["demo", "lise"]);
    let asker = now.ask(&now.viewer(secretary, today)?, house::now())?;
    let slug = format!("direktionen-{}", expand(DECIDED.0, today));
    let Some(seen) = now.meeting(&asker, &slug)? else {
        return Ok(());
    };
    let day = seen.record.appendices.iter().find_map(|it| match &it.content {
        Content::Programme(programme) => Some(programme),
        _ => None,
    });
    let place = seen
        .record
        .items
        .iter()
        .position(|it| it.number == DECIDED.1.to_string());
    let item = place.and_then(|it| seen.items.get(it));
    let (Some(day), Some(item), Some(on)) = (day, item, seen.row.date) else {
        return Ok(());
    };
    let programme = ProgrammeId::of(&["demo", "was"]);
    at(ProgrammeAct::Begin {
        programme,
        new: NewProgramme {
            name: day.event.clone().unwrap_or_else(|| day.title.clone()),
            date: day.date.unwrap_or(on),
            start: day
                .slots
                .first()
                .map_or_else(|| ClockTime::new(9, 0).expect("nine is a time"), |it| it.from),
            end: None,
            place: day.place.clone(),
            purpose: None,
        },
        slots: NewSlot::of_day(day),
        meeting: Some(seen.row.meeting),
    })?;
    at(ProgrammeAct::Settle {
        programme,
        meeting: seen.row.meeting,
        item: *item,
        topic: place.and_then(|it| matter(&seen.record, it, "hefforum")),
        on,
    })
}
