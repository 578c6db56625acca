//! Stories of a year wheel, its dates, and its plans on invented calendars.

use std::collections::BTreeMap;

use expect_test::{Expect, expect};
use jiff::ToSpan as _;
use proptest::prelude::*;

use super::plan::{Meets, State, offers, state, turns};
use super::*;
use crate::appendix::{WheelEntry, WheelFooter, WheelGroup, YearWheel};
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{Event, TurnDecided, TurnReturned};
use crate::ids::{ItemId, MeetingId};
use crate::kept::Payloads;
use crate::leak::{ClosedElsewhere, Own};
use crate::rights::{Acting, Right};
use crate::workdays::{Deadline, before, is_often_closed, is_workday};

const BODY: BodyId = BodyId::new(1);
const COMMITTEE: BodyId = BodyId::new(2);
const LISE: PersonId = PersonId::new(7);

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

#[test]
fn a_time_is_read_reckoned_and_written_as_people_write_it() {
    let told = |text: &str| {
        let Some(when) = read_when(text, 2027) else {
            return format!("{text}: unread");
        };
        let spans: Vec<String> = when.in_year(2027).iter().map(write_span).collect();
        let again = write_when(&when, 2027);
        assert_eq!(read_when(&again, 2027), Some(when), "{again}");
        format!("{text}: {again}: {}", spans.join(" / "))
    };
    let texts = [
        "ultimo marts",
        "Ultimo februar hvert år",
        "primo juni",
        "første onsdag i marts",
        "sidste fredag i juni",
        "uge 34",
        "uge 53",
        "juni",
        "juni 2028",
        "2. kvartal",
        "2. kvartal 2027",
        "29. februar",
        "6.-7. juni 2027",
        "15-03-2027",
        "pr. ultimo marts",
        "per 30. juni 2027",
        "ultimo marts til 2026",
        "ultimo marts fra 2029",
        "snart",
        "32. juni",
        "14. kvartal",
    ];
    let told: Vec<String> = texts.iter().map(|it| told(it)).collect();
    expect![[r#"
        ultimo marts: ultimo marts: 31. marts 2027
        Ultimo februar hvert år: ultimo februar: 28. februar 2027
        primo juni: primo juni: 1.-10. juni 2027
        første onsdag i marts: første onsdag i marts: 3. marts 2027
        sidste fredag i juni: sidste fredag i juni: 25. juni 2027
        uge 34: uge 34: uge 34 2027
        uge 53: uge 53: 
        juni: juni: juni 2027
        juni 2028: juni 2028: 
        2. kvartal: 2. kvartal: 2. kvartal 2027
        2. kvartal 2027: 2. kvartal 2027: 2. kvartal 2027
        29. februar: 29. februar: 28. februar 2027
        6.-7. juni 2027: 6.-7. juni 2027: 6.-7. juni 2027
        15-03-2027: 15. marts 2027: 15. marts 2027
        pr. ultimo marts: pr. ultimo marts: 31. marts 2027
        per 30. juni 2027: pr. 30. juni 2027: 30. juni 2027
        ultimo marts til 2026: unread
        ultimo marts fra 2029: ultimo marts fra 2029: 
        snart: unread
        32. juni: unread
        14. kvartal: unread"#]]
    .assert_eq(&told.join("\n"));
    let monthly = read_when("første onsdag i måneden", 2027).expect("a rule");
    assert_eq!(monthly.in_year(2027).len(), 12);
    assert_eq!(read_when(&write_when(&monthly, 2027), 2027), Some(monthly));
}

/// Notations of glossary §3 and of spreadsheets, each with what it stands for in 2027.
#[test]
fn a_day_that_no_year_has_is_told_from_what_is_no_time() {
    for text in ["30. februar", "31/4", "31. april 2031", "29. februar 2031", "32. marts"] {
        assert!(is_no_day(text) && read_when(text, 2027).is_none(), "{text}");
    }
    for text in ["snart", "29. februar", "28-30", "2. tirsdag i marts", "uge 60", ""] {
        assert!(!is_no_day(text), "{text}");
    }
}

#[test]
fn a_time_is_read_in_every_usual_notation_and_a_list_gives_each_of_its_times() {
    let told = |text: &str| {
        let Some(whens) = read_whens(text, 2027) else {
            return format!("{text}: unread");
        };
        let told = whens.iter().map(|when| {
            let again = write_when(when, 2027);
            assert_eq!(read_when(&again, 2027), Some(*when), "{again}");
            let spans: Vec<String> = when.in_year(2027).iter().map(write_span).collect();
            let kind = if when.is_once() { "once " } else { "" };
            format!("{again} = {kind}{}", spans.join(" / "))
        });
        format!("{text}: {}", told.collect::<Vec<_>>().join("; "))
    };
    let texts = [
        "uge 28-30",
        "uge 28 - 30 2027",
        "2. tirsdag i marts",
        "sidste ons. i hver måned",
        "fredag i uge 49",
        "1. kvt.",
        "Q3",
        "kvartal 2",
        "tredje kvartal 2027",
        "3.-4. kvartal",
        "1. halvår",
        "2. halvår 2027",
        "d. 4. maj",
        "12/8",
        "12/8 2027",
        "aug.",
        "ultimo aug.",
        "begyndelsen af sept.",
        "30. juni - 2. juli 2027",
        "30. juni – 2. juli",
        "30. december - 2. januar 2028",
        "30. december 2027 - 2. januar 2028",
        "april-maj",
        "april til maj 2027",
        "mellem 1. og 10. oktober",
        "fra den 1. til den 10. oktober",
        "6.-7. juni",
        "marts og september",
        "marts, september 2027",
        "uge 34, 36 og 40",
        "1., 2. og 3. kvartal",
        "4. og 18. maj",
        "hvert kvartal",
        "halvårligt 2027",
        "hvert andet år i september",
        "marts og snart",
        "30-28. juni",
        "uge 30-28",
        "maj-april",
        "5. tirsdag i marts",
        "31/2",
    ];
    let told: Vec<String> = texts.iter().map(|it| told(it)).collect();
    expect![[r#"
        uge 28-30: uge 28-30 = 12. juli 2027-1. august 2027
        uge 28 - 30 2027: 12. juli 2027-1. august 2027 = once 12. juli 2027-1. august 2027
        2. tirsdag i marts: anden tirsdag i marts = 9. marts 2027
        sidste ons. i hver måned: sidste onsdag i måneden = 27. januar 2027 / 24. februar 2027 / 31. marts 2027 / 28. april 2027 / 26. maj 2027 / 30. juni 2027 / 28. juli 2027 / 25. august 2027 / 29. september 2027 / 27. oktober 2027 / 24. november 2027 / 29. december 2027
        fredag i uge 49: fredag i uge 49 = 10. december 2027
        1. kvt.: 1. kvartal = 1. kvartal 2027
        Q3: 3. kvartal = 3. kvartal 2027
        kvartal 2: 2. kvartal = 2. kvartal 2027
        tredje kvartal 2027: 3. kvartal 2027 = once 3. kvartal 2027
        3.-4. kvartal: 2. halvår = 2. halvår 2027
        1. halvår: 1. halvår = 1. halvår 2027
        2. halvår 2027: 2. halvår 2027 = once 2. halvår 2027
        d. 4. maj: 4. maj = 4. maj 2027
        12/8: 12. august = 12. august 2027
        12/8 2027: 12. august 2027 = once 12. august 2027
        aug.: august = august 2027
        ultimo aug.: ultimo august = 31. august 2027
        begyndelsen af sept.: primo september = 1.-10. september 2027
        30. juni - 2. juli 2027: 30. juni 2027-2. juli 2027 = once 30. juni 2027-2. juli 2027
        30. juni – 2. juli: 30. juni-2. juli = 30. juni 2027-2. juli 2027
        30. december - 2. januar 2028: 30. december 2027-2. januar 2028 = once 30. december 2027-2. januar 2028
        30. december 2027 - 2. januar 2028: 30. december 2027-2. januar 2028 = once 30. december 2027-2. januar 2028
        april-maj: april-maj = april-maj 2027
        april til maj 2027: april-maj 2027 = once april-maj 2027
        mellem 1. og 10. oktober: 1.-10. oktober = 1.-10. oktober 2027
        fra den 1. til den 10. oktober: 1.-10. oktober = 1.-10. oktober 2027
        6.-7. juni: 6.-7. juni = 6.-7. juni 2027
        marts og september: marts = marts 2027; september = september 2027
        marts, september 2027: marts 2027 = once marts 2027; september 2027 = once september 2027
        uge 34, 36 og 40: uge 34 = uge 34 2027; uge 36 = uge 36 2027; uge 40 = uge 40 2027
        1., 2. og 3. kvartal: 1. kvartal = 1. kvartal 2027; 2. kvartal = 2. kvartal 2027; 3. kvartal = 3. kvartal 2027
        4. og 18. maj: 4. maj = 4. maj 2027; 18. maj = 18. maj 2027
        hvert kvartal: 1. kvartal = 1. kvartal 2027; 2. kvartal = 2. kvartal 2027; 3. kvartal = 3. kvartal 2027; 4. kvartal = 4. kvartal 2027
        halvårligt 2027: 1. halvår 2027 = once 1. halvår 2027; 2. halvår 2027 = once 2. halvår 2027
        hvert andet år i september: unread
        marts og snart: unread
        30-28. juni: unread
        uge 30-28: unread
        maj-april: unread
        5. tirsdag i marts: unread
        31/2: unread"#]].assert_eq(&told.join("\n"));
    assert_eq!(read_whens("hver måned", 2027).map(|it| it.len()), Some(12));
}

/// A wheel with the texts of its facts.
#[derive(Default)]
struct House {
    publishes: bool,
    facts: Vec<Event>,
    texts: Payloads,
}

impl House {
    fn wheel(&self) -> Wheel {
        Wheel::fold(&self.facts)
    }

    fn ask(&mut self, act: &WheelAct) -> Result<(), Refusal> {
        self.ask_with(act, &[Right::EditAgenda])
    }

    fn ask_with(&mut self, act: &WheelAct, rights: &[Right]) -> Result<(), Refusal> {
        let setting = WheelSetting {
            outcomes: &[],
            body: BODY,
            acting: &Acting::new(LISE, rights.iter().copied()),
            publishes: self.publishes,
            today: day("2026-12-01"),
            gate: WheelGate {
                payloads: &self.texts,
                own: &Own::default(),
                elsewhere: &ClosedElsewhere::default(),
            },
        };
        let mut minted: Vec<(TextId, String)> = Vec::new();
        let next = self.texts.len() as u64 + 1;
        let mut mint = |text: &str| {
            let id = TextId::new(next + minted.len() as u64);
            minted.push((id, text.to_owned()));
            id
        };
        let events = decide(&self.wheel(), act, &setting, &mut mint)?;
        self.texts.extend(minted);
        self.facts.extend(events);
        Ok(())
    }

    fn add(&mut self, number: u64, title: &str, times: &[&str], route: &[BodyId]) {
        let act = WheelAct::Add {
            activities: vec![(ActivityId::new(number), activity(number, title, times, route))],
            meeting: None,
            changed: Vec::new(),
        };
        self.ask(&act).expect("added");
    }

    fn tell(&self, year: i16, expected: &Expect) {
        let lines: Vec<String> = lines(&self.wheel().activities, year)
            .iter()
            .map(|it| self.line(it))
            .collect();
        expected.assert_eq(&lines.join("; "));
    }

    fn line(&self, line: &Line) -> String {
        let once = if line.is_once { " *" } else { "" };
        format!("{} {}{once}", self.texts[&line.words], write_span(&line.span))
    }
}

fn activity(number: u64, title: &str, times: &[&str], route: &[BodyId]) -> NewActivity {
    let occurrence = |(place, text): (u64, &&str)| NewOccurrence {
        occurrence: OccurrenceId::new(number * 100 + place),
        when: read_when(text, 2027).expect("a time"),
        words: None,
        years_on: 0,
    };
    NewActivity {
        title: title.to_owned(),
        route: route.to_vec(),
        lead: 10,
        occurrences: (0..).zip(times).map(occurrence).collect(),
        ..NewActivity::default()
    }
}

#[test]
fn an_activity_comes_several_times_a_year_and_is_moved_reworded_removed_and_taken_back() {
    let mut house = House::default();
    house.add(1, "Budgetopfølgning", &["ultimo marts", "ultimo august"], &[BODY]);
    house.add(2, "Seminar", &["6.-7. juni 2027"], &[]);
    house.add(3, "Beredskab", &["2. kvartal"], &[]);
    house.tell(2027, &expect!["Budgetopfølgning 31. marts 2027; Seminar 6.-7. juni 2027 *; Beredskab 2. kvartal 2027; Budgetopfølgning 31. august 2027"]);
    house.tell(
        2028,
        &expect!["Budgetopfølgning 31. marts 2028; Beredskab 2. kvartal 2028; Budgetopfølgning 31. august 2028"],
    );
    house.tell(2026, &expect![""]);
    let version = WheelAct::MakeVersion {
        as_of: day("2027-06-26"),
        note: Some("Første".into()),
        decision: None,
        topic: None,
    };
    house.ask(&version).expect("a version");
    // Whatever the named decision only discussed is no version of it.
    let discussed = WheelAct::MakeVersion {
        as_of: day("2027-06-26"),
        note: None,
        decision: Some((MeetingId::new(1), ItemId::new(1))),
        topic: None,
    };
    assert_eq!(house.ask(&discussed), Err(Refusal::WheelNotApproved));
    let changed = WheelAct::Change {
        activity: ActivityId::new(1),
        new: activity(
            1,
            "Opfølgning på budgettet",
            &["ultimo april", "ultimo august"],
            &[BODY],
        ),
    };
    house.ask(&changed).expect("changed");
    house
        .ask(&WheelAct::Remove {
            activity: ActivityId::new(2),
        })
        .expect("removed");
    house.add(4, "Nyt", &["uge 34"], &[]);
    let wheel = house.wheel();
    let before = &wheel.versions[0].activities;
    let told: Vec<String> = differences(before, &wheel.activities, 2027, &house.texts)
        .iter()
        .map(|it| match it {
            Difference::Added(line) => format!("+ {}", house.line(line)),
            Difference::Removed(line) => format!("- {}", house.line(line)),
            Difference::Moved(old, new) => format!("{} -> {}", house.line(old), write_span(&new.span)),
            Difference::Reworded(old, new) => format!("{} => {}", house.texts[&old.words], house.texts[&new.words]),
        })
        .collect();
    expect!["Budgetopfølgning 31. marts 2027 -> 30. april 2027; Budgetopfølgning => Opfølgning på budgettet; + Nyt uge 34 2027; Budgetopfølgning => Opfølgning på budgettet; - Seminar 6.-7. juni 2027 *"].assert_eq(&told.join("; "));
    for _ in 0..3 {
        house.ask(&WheelAct::Undo).expect("undone");
    }
    assert_eq!(house.wheel().activities, wheel.versions[0].activities);
    for _ in 0..3 {
        house.ask(&WheelAct::Undo).expect("undone");
    }
    assert_eq!(house.ask(&WheelAct::Undo), Err(Refusal::NothingToUndo));
    assert!(house.wheel().activities.is_empty());
}

#[test]
fn what_comes_once_is_copied_to_another_year_where_it_then_stands() {
    let mut house = House::default();
    house.add(1, "Seminar", &["6.-7. juni 2027"], &[]);
    let copy = |when: &str, number| WheelAct::Copy {
        from: 2027,
        to: 2028,
        occurrences: vec![Copied {
            source: OccurrenceId::new(100),
            occurrence: OccurrenceId::new(number),
            when: read_when(when, 2028).expect("a time"),
        }],
    };
    assert_eq!(house.ask(&copy("6.-7. juni 2027", 900)), Err(Refusal::NoSuchTime));
    assert_eq!(house.ask(&copy("4.-5. juni 2028", 100)), Err(Refusal::AlreadyOnWheel));
    house.ask(&copy("4.-5. juni 2028", 900)).expect("copied");
    house.tell(2028, &expect!["Seminar 4.-5. juni 2028 *"]);
    house.tell(2027, &expect!["Seminar 6.-7. juni 2027 *"]);
}

#[test]
fn what_cannot_be_is_refused() {
    let mut house = House::default();
    let add = |new: NewActivity| WheelAct::Add {
        activities: vec![(ActivityId::new(1), new)],
        meeting: None,
        changed: Vec::new(),
    };
    let good = activity(1, "Budget", &["juni"], &[BODY]);
    assert_eq!(
        house.ask_with(&add(good.clone()), &[Right::TakePart]),
        Err(Refusal::NotYours(Right::EditAgenda))
    );
    let crowded = activity(1, "Budget", &["juni"; MOST_OF_ONE + 1], &[BODY]);
    assert_eq!(house.ask(&add(crowded)), Err(Refusal::TooMuchOnWheel));
    let untitled = NewActivity {
        title: " ".into(),
        ..good.clone()
    };
    assert_eq!(house.ask(&add(untitled)), Err(Refusal::NoTitle));
    let timeless = NewActivity {
        occurrences: Vec::new(),
        ..good.clone()
    };
    assert_eq!(house.ask(&add(timeless)), Err(Refusal::NoOccurrence));
    let twice = NewActivity {
        route: vec![BODY, BODY],
        ..good.clone()
    };
    assert_eq!(house.ask(&add(twice)), Err(Refusal::RouteTwice));
    house.ask(&add(good.clone())).expect("added");
    assert_eq!(house.ask(&add(good)), Err(Refusal::AlreadyOnWheel));
    assert_eq!(
        house.ask(&WheelAct::Show { to_all: true }),
        Err(Refusal::PublicationOff)
    );
    let gone = WheelAct::Remove {
        activity: ActivityId::new(9),
    };
    assert_eq!(house.ask(&gone), Err(Refusal::NoSuchActivity));
}

#[test]
fn topics_that_recur_in_a_paper_become_one_activity_and_the_event_under_it_has_its_days() {
    let entry = |text: &str, one_off: bool, date: Option<&str>, year| WheelEntry {
        text: text.into(),
        one_off,
        date: date.map(day),
        year,
    };
    let group = |quarter, entries| WheelGroup {
        heading: None,
        quarter: Some(quarter),
        entries,
    };
    let paper = YearWheel {
        year: Some(2027),
        groups: vec![
            group(
                4,
                vec![
                    entry("Oversigt pr. ultimo oktober", false, None, None),
                    entry("Dialog", false, None, None),
                ],
            ),
            group(
                1,
                vec![
                    entry("Oversigt pr. ultimo marts", false, None, None),
                    entry("2028: Ny plan", true, None, Some(2028)),
                ],
            ),
            group(
                3,
                vec![entry(
                    "Fest for nye borgere 28. september",
                    true,
                    Some("2027-09-28"),
                    None,
                )],
            ),
            group(
                2,
                vec![
                    entry("Dialog", false, None, None),
                    entry("Fest for nye borgere 11. maj", true, Some("2027-05-11"), None),
                ],
            ),
        ],
        footer: Some(WheelFooter {
            text: "Seminar 6-7/6".into(),
            event: Some("Seminar".into()),
            from: Some(day("2027-06-06")),
            to: Some(day("2027-06-07")),
            ..WheelFooter::default()
        }),
        ..YearWheel::default()
    };
    let told: Vec<String> = read_appendix(&paper, 2020)
        .iter()
        .map(|it| {
            let times = it.occurrences.iter().map(|it| {
                let when = it.when.map(|it| write_when(&it, 2027)).unwrap_or_default();
                let guessed = if it.is_guessed { "?" } else { "" };
                format!(
                    "{when}{guessed}{}",
                    if it.years_on == 0 {
                        String::new()
                    } else {
                        format!("{:+}", it.years_on)
                    }
                )
            });
            format!("{}: {}", it.title, times.collect::<Vec<_>>().join(", "))
        })
        .collect();
    expect![[r#"
        Oversigt: pr. ultimo oktober, pr. ultimo marts
        Dialog: 4. kvartal?, 2. kvartal?
        2028: Ny plan: 1. kvartal 2027?+1
        Fest for nye borgere: 28. september 2027, 11. maj 2027
        Seminar: 6.-7. juni 2027"#]]
    .assert_eq(&told.join("\n"));
}

fn meets(body: BodyId, number: u64, date: Date) -> Meets {
    let settings = crate::body::BodySettings::of_type(crate::body::BodyType::StandingCommittee);
    Meets {
        body,
        meeting: MeetingId::new(number),
        date,
        ready: Deadline::of(date, &settings).day,
        is_built: true,
    }
}

fn turn(nth: u8) -> Turn {
    Turn {
        body: BODY,
        occurrence: OccurrenceId::new(100),
        year: 2027,
        nth,
    }
}

#[test]
fn what_is_told_as_of_a_day_is_dealt_with_when_the_day_is_over() {
    let mut house = House::default();
    house.add(1, "Budgetopfølgning", &["pr. ultimo marts"], &[BODY, COMMITTEE]);
    let calendar = [
        meets(BODY, 1, day("2027-03-22")),
        meets(BODY, 2, day("2027-04-07")),
        meets(COMMITTEE, 3, day("2027-04-08")),
        meets(COMMITTEE, 4, day("2027-04-28")),
    ];
    let today = day("2027-03-01");
    let way = |meets: &[Meets]| match state(&house.wheel(), &turn(0), meets, today) {
        Some(State::OnWay(way)) => way,
        other => panic!("{other:?}"),
    };
    let planned = way(&calendar);
    let days: Vec<_> = planned.stops.iter().map(|it| it.meets.map(|it| it.date)).collect();
    assert_eq!(days, [Some(day("2027-04-07")), Some(day("2027-04-28"))]);
    assert!(!planned.is_tight);
    // No meeting is planned after the day: it waits for one, and is put on no earlier agenda.
    let waiting = way(&calendar[..1]);
    assert!(waiting.is_tight && waiting.stops.iter().all(|it| it.meets.is_none()));
    let at = |calendar: &[Meets]| offers(&house.wheel(), (BODY, &calendar[0]), calendar, today).len();
    assert_eq!((at(&calendar[..1]), at(&calendar[1..])), (0, 1));
    assert_eq!(
        state(&house.wheel(), &turn(0), &calendar, day("2027-08-01")),
        Some(State::Missed)
    );
}

#[test]
fn nobody_prepares_on_christmas_eve() {
    let mut house = House::default();
    house.add(1, "Budget", &["15. januar"], &[BODY]);
    let calendar = [meets(BODY, 1, day("2027-01-04"))];
    let Some(State::OnWay(way)) = state(&house.wheel(), &turn(0), &calendar, day("2026-11-01")) else {
        panic!("it is on its way");
    };
    let closed = ["2026-12-24", "2026-12-31"].map(day);
    assert!(way.ready.is_some_and(|it| !closed.contains(&it)) && way.begin.is_some_and(|it| !closed.contains(&it)));
}

#[test]
fn a_turn_goes_through_its_bodies_in_time_and_is_kept_when_the_last_one_decides() {
    let mut house = House::default();
    house.add(1, "Budget", &["ultimo marts"], &[BODY, COMMITTEE]);
    let calendar = [
        meets(BODY, 1, day("2027-02-03")),
        meets(BODY, 2, day("2027-03-03")),
        meets(BODY, 3, day("2027-03-22")),
        meets(COMMITTEE, 4, day("2027-03-17")),
        meets(COMMITTEE, 5, day("2027-04-14")),
    ];
    let today = day("2027-01-04");
    let way = |house: &House, meets: &[Meets], today| match state(&house.wheel(), &turn(0), meets, today) {
        Some(State::OnWay(way)) => {
            let stops = way
                .stops
                .iter()
                .map(|it| it.meets.map_or("-".to_owned(), |it| it.date.to_string()));
            let stops = stops.collect::<Vec<_>>().join(" > ");
            let days = [way.begin, way.ready].map(|it| it.map(|it| it.to_string()).unwrap_or_default());
            format!(
                "{stops}; {} {}{}",
                days[0],
                days[1],
                if way.is_tight { " tight" } else { "" }
            )
        }
        other => format!("{other:?}"),
    };
    expect!["2027-03-03 > 2027-03-17; 2027-02-11 2027-02-25"].assert_eq(&way(&house, &calendar, today));
    // The committee's meeting is called off: it does not meet in time, and the direktion's goes on.
    let fewer: Vec<Meets> = calendar
        .iter()
        .filter(|it| it.meeting != MeetingId::new(4))
        .copied()
        .collect();
    expect!["2027-03-22 > -; 2027-03-02 2027-03-16 tight"].assert_eq(&way(&house, &fewer, today));
    // An agenda that is out gets it only where no other is in time.
    let mut released = calendar;
    released[1].is_built = false;
    expect!["2027-02-03 > 2027-03-17; 2027-01-14 2027-01-28"].assert_eq(&way(&house, &released, today));
    let late = day("2027-03-01");
    expect!["2027-03-03 > 2027-03-17; 2027-02-11 2027-02-25"].assert_eq(&way(&house, &released, late));
    let here = |number: u64| {
        calendar
            .iter()
            .find(|it| it.meeting == MeetingId::new(number))
            .expect("a meeting")
    };
    let offered = |house: &House, number| offers(&house.wheel(), (BODY, here(number)), &calendar, today).len();
    assert_eq!([1, 2, 3, 4, 5].map(|it| offered(&house, it)), [0, 1, 0, 0, 0]);
    let place = |house: &mut House, at, meeting| {
        let placed = place_turn(
            &house.wheel(),
            turn(0),
            (at, MeetingId::new(meeting), ItemId::new(meeting)),
        );
        placed.map(|it| house.facts.push(it))
    };
    assert_eq!(place(&mut house, BodyId::new(3), 9), Err(Refusal::NotOnRoute));
    place(&mut house, BODY, 2).expect("placed");
    assert_eq!(place(&mut house, BODY, 3), Err(Refusal::TurnStands));
    assert_eq!(offered(&house, 2), 0);
    let returned = TurnReturned {
        body: BODY,
        occurrence: OccurrenceId::new(100),
        year: 2027,
        nth: 0,
        meeting: MeetingId::new(2),
    };
    house.facts.push(Event::TurnReturned(returned));
    assert_eq!(offered(&house, 2), 1);
    for (at, meeting, date) in [(BODY, 2, "2027-03-03"), (COMMITTEE, 4, "2027-03-17")] {
        place(&mut house, at, meeting).expect("placed");
        house.facts.push(Event::TurnDecided(TurnDecided {
            body: BODY,
            occurrence: OccurrenceId::new(100),
            year: 2027,
            nth: 0,
            meeting: MeetingId::new(meeting),
            item: ItemId::new(meeting),
            date: day(date),
        }));
    }
    let kept = state(&house.wheel(), &turn(0), &calendar, day("2027-05-01"));
    assert_eq!(
        kept,
        Some(State::Kept {
            date: day("2027-03-17"),
            is_late: false
        })
    );
    // What was over before it came on the wheel was not missed.
    let mut late = house.wheel();
    late.activities[0].occurrences[0].since = day("2028-04-01");
    let next = Turn { year: 2028, ..turn(0) };
    assert_eq!(state(&late, &next, &calendar, day("2028-05-01")), Some(State::Over));
    assert_eq!(
        state(&house.wheel(), &next, &calendar, day("2028-04-01")),
        Some(State::Missed)
    );
}

const TIMES: [&str; 8] = [
    "ultimo marts",
    "juni",
    "3. kvartal",
    "uge 34",
    "første onsdag i måneden",
    "1. januar",
    "24. december",
    "medio april",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Meetings on any days, moved or called off: never proposed after the last useful date, never begun or ready on a
    /// holiday, never lost, and never on two agendas at once.
    #[test]
    fn a_proposal_is_in_time_on_working_days_and_never_lost(
        time in 0..TIMES.len(),
        own in prop::collection::btree_set(0i64..400, 0..14),
        committees in prop::collection::btree_set(0i64..400, 0..10),
        off in prop::collection::vec(any::<bool>(), 24),
        moved in prop::collection::vec(-20i64..20, 24),
        asked in 0i64..380,
        lead in 0u8..40,
        both in any::<bool>(),
    ) {
        let mut house = House::default();
        let route: &[BodyId] = if both { &[BODY, COMMITTEE] } else { &[BODY] };
        let mut new = activity(1, "Budget", &[TIMES[time]], route);
        new.lead = lead;
        house.ask(&WheelAct::Add { activities: vec![(ActivityId::new(1), new)], meeting: None, changed: Vec::new() }).expect("added");
        let first = day("2026-12-15");
        let planned = own.iter().map(|it| (BODY, *it)).chain(committees.iter().map(|it| (COMMITTEE, *it)));
        let calendar: Vec<Meets> = planned
            .zip(off.iter().zip(&moved))
            .zip(1..)
            .filter(|((_, (off, _)), _)| !**off)
            .map(|(((body, at), (_, by)), number)| meets(body, number, first.saturating_add((at + by).days())))
            .collect();
        let today = first.saturating_add(asked.days());
        let wheel = house.wheel();
        let mut on_agendas: BTreeMap<Turn, u32> = BTreeMap::new();
        for at in calendar.iter().filter(|it| it.date >= today) {
            for offer in offers(&wheel, (BODY, at), &calendar, today) {
                *on_agendas.entry(offer.turn).or_default() += 1;
                prop_assert_eq!(at.body, BODY);
                prop_assert!(at.date <= offer.way.last);
                prop_assert!(offer.way.stops.iter().filter_map(|it| it.meets).all(|it| it.date <= offer.way.last && it.date >= today));
            }
        }
        prop_assert!(on_agendas.values().all(|it| *it == 1));
        for turn in turns(&wheel, BODY, 2026..=2028) {
            let found = state(&wheel, &turn, &calendar, today).expect("it comes");
            let last = wheel.span(&turn).and_then(|it| it.last()).expect("days");
            match found {
                State::Missed => prop_assert!(last < today),
                State::OnWay(way) => {
                    prop_assert!(last >= today && way.last == last);
                    prop_assert_eq!(way.stops.len(), route.len());
                    for it in [way.begin, way.ready].into_iter().flatten() {
                        prop_assert!(is_workday(it, false) && !is_often_closed(it), "{}", it);
                        prop_assert!(it <= last);
                    }
                    // Where the first body meets in time, not a year too early, there is a meeting that offers it.
                    let earliest = wheel.span(&turn).and_then(|it| it.first()).expect("days").saturating_sub(92.days()).max(today);
                    let in_time = calendar.iter().any(|it| it.body == route[0] && it.date >= earliest && it.date <= last);
                    prop_assert!(way.stops[0].meets.is_some() || !in_time);
                    prop_assert!(way.begin <= way.ready.map(|it| before(it, lead, false)));
                }
                other => prop_assert!(false, "{:?}", other),
            }
        }
    }
}

/// One step of a generated year: an offer is taken, or a meeting is called off, moved or held.
fn happening() -> impl Strategy<Value = (u8, usize, i64)> {
    (0u8..5, 0usize..24, -40i64..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever is offered, taken, called off, moved and decided, one after the other: a turn stands on one agenda of a meeting
    /// that is still to come, or is offered to one, or is told as kept or missed. None is lost, and none is in two places.
    #[test]
    fn a_turn_is_never_lost_through_meetings_that_move_or_are_called_off(
        time in 0..TIMES.len(),
        own in prop::collection::btree_set(0i64..400, 1..14),
        committees in prop::collection::btree_set(0i64..400, 0..8),
        steps in prop::collection::vec(happening(), 1..30),
        both in any::<bool>(),
    ) {
        let mut house = House::default();
        let route: &[BodyId] = if both { &[BODY, COMMITTEE] } else { &[BODY] };
        house.add(1, "Budget", &[TIMES[time]], route);
        let first = day("2026-12-15");
        let mut today = first;
        let planned = own.iter().map(|it| (BODY, *it)).chain(committees.iter().map(|it| (COMMITTEE, *it)));
        let mut calendar: Vec<Meets> = planned
            .zip(1..)
            .map(|((body, at), number)| meets(body, number, first.saturating_add(at.days())))
            .collect();
        let all = turns(&house.wheel(), BODY, 2026..=2028);
        for (what, place, by) in steps {
            let Some(at) = calendar.get(place % calendar.len().max(1)).copied() else { break };
            let wheel = house.wheel();
            let stands: Vec<(Turn, ItemId)> = all
                .iter()
                .filter_map(|turn| match state(&wheel, turn, &calendar, today) {
                    Some(State::OnAgenda(_, meeting, item)) if meeting == at.meeting => Some((*turn, item)),
                    _ => None,
                })
                .collect();
            let returned = |turn: &Turn| Event::TurnReturned(TurnReturned {
                body: BODY,
                occurrence: turn.occurrence,
                year: turn.year,
                nth: turn.nth,
                meeting: at.meeting,
            });
            match what {
                // Taken onto the agenda it is offered to.
                0 | 1 => for offer in offers(&wheel, (BODY, &at), &calendar, today) {
                    let item = ItemId::new(house.facts.len() as u64 + 1);
                    let of = offer.way.stops[0].body;
                    let placed = place_turn(&house.wheel(), offer.turn, (of, at.meeting, item)).expect("it was offered");
                    house.facts.push(placed);
                },
                // Called off: what stood there comes back.
                2 => {
                    house.facts.extend(stands.iter().map(|it| returned(&it.0)));
                    calendar.retain(|it| it.meeting != at.meeting);
                }
                // Moved: it stays where it is.
                3 => {
                    let moved = at.date.saturating_add(by.days()).max(today);
                    let found = calendar.iter_mut().find(|it| it.meeting == at.meeting).expect("it is there");
                    *found = Meets { meeting: at.meeting, ..meets(at.body, 0, moved) };
                }
                // Held: decided, or back without a decision.
                _ if at.date >= today => {
                    today = at.date;
                    for (turn, item) in &stands {
                        house.facts.push(match by > 0 {
                            true => Event::TurnDecided(TurnDecided {
                                body: BODY,
                                occurrence: turn.occurrence,
                                year: turn.year,
                                nth: turn.nth,
                                meeting: at.meeting,
                                item: *item,
                                date: at.date,
                            }),
                            false => returned(turn),
                        });
                    }
                    let held: Vec<MeetingId> = calendar.iter().filter(|it| it.date <= today).map(|it| it.meeting).collect();
                    for gone in held {
                        let stood = all.iter().filter(|it| matches!(
                            state(&house.wheel(), it, &calendar, today),
                            Some(State::OnAgenda(_, meeting, _)) if meeting == gone
                        ));
                        let back: Vec<Event> = stood
                            .map(|turn| Event::TurnReturned(TurnReturned {
                                body: BODY,
                                occurrence: turn.occurrence,
                                year: turn.year,
                                nth: turn.nth,
                                meeting: gone,
                            }))
                            .collect();
                        house.facts.extend(back);
                    }
                    calendar.retain(|it| it.date > today);
                }
                _ => {}
            }
            let wheel = house.wheel();
            let mut offered: BTreeMap<Turn, u32> = BTreeMap::new();
            for at in &calendar {
                for offer in offers(&wheel, (BODY, at), &calendar, today) {
                    prop_assert_eq!(offer.way.stops[0].body, at.body);
                    prop_assert!(at.date <= offer.way.last);
                    *offered.entry(offer.turn).or_default() += 1;
                }
            }
            for turn in &all {
                let times = offered.get(turn).copied().unwrap_or_default();
                match state(&wheel, turn, &calendar, today).expect("it is never lost") {
                    State::OnAgenda(_, meeting, _) => {
                        prop_assert!(calendar.iter().any(|it| it.meeting == meeting), "its meeting is still to come");
                        prop_assert_eq!(times, 0);
                    }
                    State::OnWay(way) => prop_assert_eq!(times, u32::from(way.stops[0].meets.is_some())),
                    State::Kept { .. } | State::Missed | State::Over => prop_assert_eq!(times, 0),
                    other => prop_assert!(false, "{:?}", other),
                }
            }
        }
    }
}

#[test]
fn rule_31_a_wheel_shown_to_all_passes_the_leak_gate_as_papers_do() {
    let shown = WheelAct::Show { to_all: true };
    let mut house = House {
        publishes: true,
        ..House::default()
    };
    house.add(1, "Budget", &["ultimo marts"], &[]);
    house.add(2, "Samtale med 070761-4285", &["ultimo maj"], &[]);
    assert_eq!(house.ask(&shown), Err(Refusal::ReasonWouldLeak(1)));
    let internal = NewActivity {
        is_internal: true,
        ..activity(2, "Samtale med 070761-4285", &["ultimo maj"], &[])
    };
    let change = |new: NewActivity| WheelAct::Change {
        activity: ActivityId::new(2),
        new,
    };
    assert_eq!(house.ask(&change(internal)), Ok(()));
    assert_eq!(house.ask(&shown), Ok(()));
    // What comes later is read by everybody at once, and so is what a change taken back would bring again.
    let phone = activity(2, "Samtale, tlf. 12 34 56 78", &["ultimo maj"], &[]);
    assert_eq!(house.ask(&change(phone)), Err(Refusal::ReasonWouldLeak(1)));
    assert_eq!(house.ask(&WheelAct::Undo), Err(Refusal::ReasonWouldLeak(1)));
    let version = WheelAct::MakeVersion {
        as_of: day("2026-12-01"),
        note: Some("Spørg a@eksempel.dk".into()),
        decision: None,
        topic: None,
    };
    assert_eq!(house.ask(&version), Err(Refusal::ReasonWouldLeak(1)));
}
