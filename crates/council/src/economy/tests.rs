//! Stories of a body's economy.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::command::Refusal;
use crate::event::Event;
use crate::kept::Payloads;
use crate::rich::{Block, ListItem, Text};
use crate::rights::{Acting, Right};
use crate::wheel::plan::Meets;

struct House {
    economy: Economy,
    texts: Payloads,
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn kroner(text: &str) -> Money {
    Money::read(text, Unit::Kroner).expect("an amount")
}

impl House {
    fn new() -> Self {
        Self {
            economy: Economy::default(),
            texts: BTreeMap::new(),
        }
    }

    fn ask(&mut self, act: &EconomyAct) -> Result<(), Refusal> {
        self.ask_as(act, &[Right::EditAgenda])
    }

    fn ask_as(&mut self, act: &EconomyAct, rights: &[Right]) -> Result<(), Refusal> {
        let acting = Acting {
            person: Some(PersonId::new(1)),
            rights: rights.iter().copied().collect(),
        };
        let setting = EconomySetting {
            body: BodyId::new(7),
            acting: &acting,
            today: day("2030-11-20"),
        };
        let texts = &mut self.texts;
        let mut mint = |text: &str| {
            let id = TextId::new(texts.len() as u64 + 1);
            texts.insert(id, text.to_owned());
            id
        };
        let events: Vec<Event> = decide(&self.economy, act, &setting, &mut mint)?;
        events.iter().for_each(|it| self.economy.apply(it));
        Ok(())
    }

    fn said(&self, date: &str) -> String {
        fn write(it: &ListItem, depth: usize, out: &mut String) {
            out.push_str(&format!("{}{}\n", "  ".repeat(depth), it.text.as_str()));
            it.children.iter().for_each(|it| write(it, depth + 1, out));
        }
        let mut out = String::new();
        for (_, point) in points(&self.economy, &self.texts, day(date)) {
            write(&point, 0, &mut out);
        }
        out
    }
}

fn read(as_of: &str, areas: &[(&str, &str, &str)]) -> EconomyAct {
    let area = |(name, corrected, expected): &(&str, &str, &str)| AreaFigures {
        area: (*name).to_owned(),
        original: None,
        corrected: kroner(corrected),
        spent: None,
        expected: kroner(expected),
    };
    EconomyAct::ReadReview {
        as_of: day(as_of),
        figures: Figures {
            areas: areas.iter().map(area).collect(),
        },
        columns: Columns::default(),
        rows: 2,
        seen: Vec::new(),
    }
}

fn grant(number: u64, title: &str, amount: &str) -> NewGrant {
    NewGrant {
        grant: GrantId::new(number),
        title: title.to_owned(),
        area: None,
        year: 2030,
        amount: kroner(amount),
        decided_on: day("2030-10-29"),
        decision: None,
    }
}

fn step(number: u64, kind: StepKind, date: &str) -> NewStep {
    NewStep {
        step: BudgetStepId::new(number),
        year: 2032,
        kind,
        title: "Budget".into(),
        date: day(date),
        from: None,
        to: None,
        at: None,
        held: Vec::new(),
    }
}

#[test]
fn amounts_are_read_as_danish_finance_systems_write_them() {
    for (text, ore) in [
        ("1.234,5", 123_450),
        ("1.234", 123_400),
        ("(1.000)", -100_000),
        ("−1.000", -100_000),
        ("-1 000", -100_000),
        ("1.000-", -100_000),
        ("1\u{a0}234\u{a0}567,89 kr.", 123_456_789),
        ("kr. 12", 1_200),
        ("–", 0),
        ("+0,005", 1),
        ("1'000", 100_000),
    ] {
        assert_eq!(Money::read(text, Unit::Kroner).map(Money::ore), Some(ore), "{text}");
    }
    for text in [
        "1,234.56",
        "12.5",
        "1.23",
        "1.2345",
        "#REF!",
        "ca. 5",
        "1,",
        "10 %",
        "(5",
        "1.000.00",
        "99999999999999",
    ] {
        assert_eq!(Money::read(text, Unit::Kroner), None, "{text}");
    }
    assert_eq!(
        Money::read("1,234567", Unit::Millions).map(Money::ore),
        Some(123_456_700)
    );
    assert_eq!(Money::of_number(f64::NAN, Unit::Kroner), None);
    assert_eq!(kroner("1.234.567").to_string(), "1.234.567");
    assert_eq!(kroner("-1234567,5").to_string(), "-1.234.567,50");
    assert_eq!(kroner("-1.250.000").millions(), "-1,3");
    assert_eq!(kroner("1.234.567.890").thousands(), "1.234.568");
}

#[test]
fn a_review_is_a_table_of_the_record_and_its_deviations_are_read_out_of_it_again() {
    let mut house = House::new();
    let august = [("Skoler", "400.000.000", "401.500.000")];
    house.ask(&read("2030-08-31", &august)).expect("taken");
    let october = [
        ("Skoler", "401.000.000", "403.100.000"),
        ("Ældre", "300.000.000", "299.000.000"),
    ];
    house.ask(&read("2030-10-31", &october)).expect("taken");
    let table = |date| overview_table(&house.economy, &house.texts, day(date));
    assert_eq!(table("2030-08-01"), None, "no agenda tells what is not known yet");
    let written = table("2030-12-11").expect("a review");
    let lines: Vec<String> = [&written.header]
        .into_iter()
        .chain(&written.rows)
        .map(|it| it.iter().map(Text::as_str).collect::<Vec<_>>().join(" | "))
        .collect();
    assert_eq!(
        lines,
        [
            "Område (1.000 kr.) | Korrigeret budget | Forventet regnskab | Afvigelse pr. 31. oktober 2030 | Afvigelse pr. 31. august 2030",
            "Skoler | 401.000 | 403.100 | 2.100 | 1.500",
            "Ældre | 300.000 | 299.000 | -1.000 | ",
            "I alt | 701.000 | 702.100 | 1.100 | 1.500",
        ]
    );
    // Written by hand and read again, it is the same table.
    let typed = crate::writing::write(&[Block::Table(written.clone())]);
    assert_eq!(crate::writing::read(&typed), [Block::Table(written.clone())]);
    let told = read_deviations(&written).expect("deviations");
    let money = |thousands: i64| Money::of_ore(thousands * 100_000).expect("an amount");
    assert_eq!(
        (told.day.as_str(), told.last.as_deref()),
        ("31. oktober 2030", Some("31. august 2030"))
    );
    assert_eq!(
        told.areas,
        [
            ("Skoler".to_owned(), money(2_100), Some(money(1_500))),
            ("Ældre".to_owned(), money(-1_000), None),
        ]
    );
    assert_eq!(told.total, Some((money(1_100), Some(money(1_500)))));
    // What cannot be read is no drawing, and neither is any other table.
    let mut wrong = written.clone();
    wrong.rows[0][3] = "mange".into();
    assert_eq!(read_deviations(&wrong), None);
    let mut other = written;
    other.header[0] = "Hvem".into();
    assert_eq!(read_deviations(&other), None);
}

#[test]
fn a_review_tells_its_deviations_beside_the_one_before_and_what_was_remarked() {
    let mut house = House::new();
    house
        .ask(&read(
            "2030-08-31",
            &[
                ("Skoler", "400.000.000", "401.500.000"),
                ("Ældre", "300.000.000", "300.000.000"),
            ],
        ))
        .expect("taken");
    house
        .ask(&read(
            "2030-10-31",
            &[
                ("Skoler", "401.000.000", "403.100.000"),
                ("Ældre", "300.000.000", "299.000.000"),
            ],
        ))
        .expect("taken");
    let review = house.economy.reviews()[1].review;
    let note = EconomyAct::Note {
        review,
        area: Some(area_id("SKOLER")),
        note: Some("Flere elever end ventet.".into()),
    };
    house.ask(&note).expect("written");
    house
        .ask(&EconomyAct::AddGrants {
            grants: vec![grant(1, "Ny svømmehal", "2.500.000")],
        })
        .expect("listed");
    house
        .ask(&EconomyAct::PutSteps {
            steps: vec![step(1, StepKind::FirstReading, "2031-09-09")],
        })
        .expect("put");
    assert_eq!(
        house.said("2030-12-11"),
        "Budgetopfølgning pr. 31. oktober 2030: Samlet forventes et merforbrug på 1,1 mio. kr. i forhold til det korrigerede budget på 701,0 mio. kr. Pr. 31. august 2030 var det et merforbrug på 1,5 mio. kr.\n\
         \x20 Skoler: et merforbrug på 2,1 mio. kr. (sidst et merforbrug på 1,5 mio. kr.). Flere elever end ventet.\n\
         \x20 Ældre: et mindreforbrug på 1,0 mio. kr. (sidst balance)\n\
         Tillægsbevillinger, der endnu ikke indgår i det korrigerede budget: 2,5 mio. kr.\n\
         \x20 Ny svømmehal: 2,5 mio. kr. (besluttet 29. oktober 2030)\n\
         Budgettidsplan for budget 2032-2035, de næste skridt\n\
         \x20 9. september 2031: Budget (1. behandling)\n"
    );
    assert!(
        house
            .said("2030-09-15")
            .starts_with("Budgetopfølgning pr. 31. august 2030"),
        "no agenda tells what is not known yet"
    );
    // Read again, the same day's remarks stay; a change is taken back.
    house
        .ask(&read("2030-10-31", &[("Skoler", "401.000.000", "403.200.000")]))
        .expect("taken");
    assert_eq!(house.economy.reviews().len(), 2);
    assert!(
        house
            .said("2030-12-11")
            .contains("et merforbrug på 2,2 mio. kr. (sidst et merforbrug på 1,5 mio. kr.). Flere elever")
    );
    house.ask(&EconomyAct::Undo).expect("taken back");
    assert!(house.said("2030-12-11").contains("Ældre"));
}

#[test]
fn rule_19_whoever_is_recused_hears_neither_of_what_the_item_granted_nor_whether_it_did() {
    let mut house = House::new();
    let item = ItemId::new(2);
    let secret = NewGrant {
        decision: Some((MeetingId::new(1), item)),
        ..grant(1, "Fratrædelse", "900.000")
    };
    let grants = vec![secret, grant(2, "Ny svømmehal", "2.500.000")];
    house.ask(&EconomyAct::AddGrants { grants }).expect("listed");
    let seen = house.economy.clone().without(&[item].into());
    let told: Vec<GrantId> = seen.waiting().map(|it| it.grant.grant).collect();
    assert_eq!(told, [GrantId::new(2)]);
    assert!(seen.is_settled(item), "nobody asks them again");
    assert_eq!(house.economy.clone().without(&BTreeSet::new()), house.economy);
}

#[test]
fn a_grant_waits_until_somebody_sees_it_in_the_corrected_budget() {
    let mut house = House::new();
    let decision = Some((MeetingId::new(1), ItemId::new(2)));
    let new = NewGrant {
        decision,
        ..grant(1, "Ny svømmehal", "2.500.000")
    };
    house
        .ask(&EconomyAct::AddGrants {
            grants: vec![new.clone()],
        })
        .expect("listed");
    let again = NewGrant {
        grant: GrantId::new(2),
        ..new
    };
    assert_eq!(
        house.ask(&EconomyAct::AddGrants { grants: vec![again] }),
        Err(Refusal::GrantStands)
    );
    let dismiss = EconomyAct::DismissGrant {
        meeting: MeetingId::new(1),
        item: ItemId::new(2),
    };
    assert_eq!(house.ask(&dismiss), Err(Refusal::GrantStands));
    let EconomyAct::ReadReview {
        as_of,
        figures,
        columns,
        rows,
        ..
    } = read("2030-10-31", &[("Skoler", "1", "1")])
    else {
        panic!("a review");
    };
    let ticking = EconomyAct::ReadReview {
        as_of,
        figures,
        columns,
        rows,
        seen: vec![GrantId::new(1)],
    };
    house.ask(&ticking).expect("read");
    assert_eq!(house.economy.waiting().count(), 0);
    assert_eq!(
        house.ask(&EconomyAct::TickGrants {
            grants: vec![GrantId::new(1)]
        }),
        Err(Refusal::NoSuchGrant)
    );
    house.ask(&EconomyAct::Undo).expect("taken back");
    assert_eq!(house.economy.waiting().count(), 1);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let mut house = House::new();
    let far = read("2130-12-31", &[("Skoler", "1", "1")]);
    assert_eq!(house.ask(&far), Err(Refusal::NoSuchBudgetYear(2130)));
    assert_eq!(house.ask(&read("2030-10-31", &[])), Err(Refusal::NoFigures));
    let twice = read("2030-10-31", &[("Skoler", "1", "1"), ("skoler", "1", "1")]);
    assert_eq!(house.ask(&twice), Err(Refusal::AreaTwice));
    assert_eq!(
        house.ask_as(&read("2030-10-31", &[("Skoler", "1", "1")]), &[Right::TakePart]),
        Err(Refusal::NotYours(Right::EditAgenda))
    );
    let nothing = EconomyAct::AddGrants {
        grants: vec![grant(1, "Intet", "0")],
    };
    assert_eq!(house.ask(&nothing), Err(Refusal::NoAmount));
    let held = NewStep {
        held: vec![PersonId::new(3)],
        ..step(1, StepKind::Negotiation, "2031-09-16")
    };
    assert_eq!(
        house.ask(&EconomyAct::PutSteps { steps: vec![held] }),
        Err(Refusal::NoHour)
    );
    assert_eq!(house.ask(&EconomyAct::Undo), Err(Refusal::NothingToUndo));
}

#[test]
fn rule_40_readings_are_three_weeks_apart_and_nobody_is_held_twice() {
    let mut house = House::new();
    let hour = |it: &str| Some(it.parse().expect("a time"));
    let talks = |number, from, to| NewStep {
        held: vec![PersonId::new(3)],
        from: hour(from),
        to: hour(to),
        ..step(number, StepKind::Negotiation, "2031-09-16")
    };
    let steps = vec![
        step(1, StepKind::FirstReading, "2031-09-24"),
        step(2, StepKind::SecondReading, "2031-10-14"),
        talks(3, "09:00", "12:00"),
        talks(4, "11:00", "13:00"),
        talks(5, "13:00", "14:00"),
        step(6, StepKind::Task, "2031-06-05"),
    ];
    house.ask(&EconomyAct::PutSteps { steps }).expect("put");
    let engaged = [Engagement {
        person: PersonId::new(3),
        date: day("2031-09-16"),
        from: hour("13:30"),
        to: None,
        what: "Direktionen".into(),
    }];
    let against = |number| {
        let step = house.economy.step(BudgetStepId::new(number)).expect("a step");
        conflicts(step, house.economy.steps(), &[], &engaged)
    };
    assert_eq!(against(1), []);
    assert_eq!(against(2), [Conflict::TooClose(20)]);
    assert_eq!(against(3), [Conflict::Busy(PersonId::new(3), String::new())]);
    assert_eq!(against(5), [Conflict::Busy(PersonId::new(3), "Direktionen".into())]);
    let reading = BudgetStep {
        at: Some(BodyId::new(8)),
        ..house.economy.step(BudgetStepId::new(1)).expect("a step").clone()
    };
    let planned = |date: &str| {
        let meets = Meets {
            body: BodyId::new(8),
            meeting: MeetingId::new(1),
            date: day(date),
            ready: day(date),
            is_built: true,
        };
        conflicts(&reading, house.economy.steps(), &[meets], &[])
    };
    assert_eq!(planned("2031-09-24"), []);
    assert_eq!(planned("2031-09-30"), [Conflict::NoMeeting(BodyId::new(8))]);
    assert_eq!(planned("2031-09-23"), [Conflict::NotPlanned(BodyId::new(8))]);
    assert_eq!(against(6), [], "Constitution Day is a day at work by the law");
    for year in 2025..2060 {
        let steps = example(year);
        let of = |kind: StepKind| steps.iter().find(|it| it.1 == kind).map(|it| it.2).expect("a reading");
        let (first, second) = (of(StepKind::FirstReading), of(StepKind::SecondReading));
        assert!(first.since(second).is_ok_and(|it| it.get_days() <= -21), "{year}");
        assert!(second < day(&format!("{}-10-15", year - 1)), "{year}");
    }
}
