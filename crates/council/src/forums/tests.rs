//! Stories of a body's forums.

use std::collections::BTreeMap;

use super::*;
use crate::agreements::Agreements;
use crate::command::Refusal;
use crate::ids::BodyId;
use crate::kept::Payloads;
use crate::rich::ListItem;
use crate::rights::{Acting, Right};

struct House {
    forums: Forums,
    texts: Payloads,
    today: Date,
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

impl House {
    fn ask(&mut self, act: &ForumsAct, right: Right) -> Result<(), Refusal> {
        let acting = Acting {
            person: Some(PersonId::new(1)),
            rights: [right].into(),
        };
        let setting = ForumsSetting {
            body: BodyId::new(7),
            acting: &acting,
            agreements: &Agreements::default(),
            texts: &self.texts.clone(),
            today: self.today,
        };
        let texts = &mut self.texts;
        let mut mint = |text: &str| {
            let id = TextId::new(texts.len() as u64 + 1);
            texts.insert(id, text.to_owned());
            id
        };
        let events = decide(&self.forums, act, &setting, &mut mint)?;
        events.iter().for_each(|it| self.forums.apply(it));
        Ok(())
    }

    fn said(&self, group: ForumGroup, date: &str) -> String {
        let line = |it: &ListItem| {
            let below: String = it
                .children
                .iter()
                .map(|it| format!("\n  {}", it.text.as_str()))
                .collect();
            format!("{}{below}", it.text.as_str())
        };
        let points = points(&self.forums, &self.texts, group, day(date));
        points.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

fn house() -> House {
    let mut house = House {
        forums: Forums::default(),
        texts: BTreeMap::new(),
        today: day("2030-12-11"),
    };
    let forum = |number: u64, group, name: &str, themes: &[&str]| {
        let new = NewForum {
            group,
            name: name.into(),
            about: (number == 1).then(|| "politisk udvalg".into()),
            themes: themes.iter().map(|it| (*it).to_owned()).collect(),
            ..NewForum::default()
        };
        (ForumId::new(number), new)
    };
    let add = ForumsAct::Add {
        forums: vec![
            forum(
                1,
                ForumGroup::General,
                "Kystkommunernes Klimakreds",
                &["Fælles ansøgning", ""],
            ),
            forum(2, ForumGroup::Subject, "Trafikrådet", &[]),
        ],
        meeting: None,
        changed: Vec::new(),
    };
    house.ask(&add, Right::EditAgenda).expect("added");
    house
}

fn meeting(number: u64, date: &str) -> NewForumMeeting {
    NewForumMeeting {
        meeting: ForumMeetingId::new(number),
        forum: ForumId::new(1),
        date: day(date),
        from: None,
        title: (number == 1).then(|| "Puljen".into()),
    }
}

#[test]
fn a_forum_tells_its_themes_what_comes_and_what_was_brought_home() {
    let mut house = house();
    let meetings = vec![
        meeting(1, "2030-12-20"),
        meeting(2, "2030-12-01"),
        meeting(3, "2031-06-01"),
        meeting(4, "2030-01-01"),
    ];
    house
        .ask(&ForumsAct::PutMeetings { meetings }, Right::EditAgenda)
        .expect("put");
    let note = |way, note: &str| ForumsAct::Note {
        meeting: ForumMeetingId::new(2),
        way,
        note: Some(note.into()),
    };
    house
        .ask(&note(NoteWay::In, "Ansøgningen er sendt."), Right::TakePart)
        .expect("a member was there");
    house
        .ask(&note(NoteWay::Out, "Husk kortet."), Right::TakePart)
        .expect("written");
    assert_eq!(
        house.said(ForumGroup::General, "2030-12-11"),
        "Kystkommunernes Klimakreds (politisk udvalg)\n  Fælles ansøgning\n  Afholdt den 1. december 2030. Ansøgningen er sendt.\n  Møde den 20. december 2030: Puljen"
    );
    assert_eq!(house.said(ForumGroup::Subject, "2030-12-11"), "Trafikrådet");
    let forum = ForumId::new(1);
    house
        .ask(&ForumsAct::Remove { forum }, Right::EditAgenda)
        .expect("removed");
    assert!(house.forums.meetings().is_empty() && house.forums.texts().len() == 1);
    house.ask(&ForumsAct::Undo, Right::EditAgenda).expect("taken back");
    assert_eq!(house.forums.meetings().len(), 4);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let mut house = house();
    let again = ForumsAct::Add {
        forums: vec![(
            ForumId::new(2),
            NewForum {
                name: "Trafikrådet".into(),
                ..NewForum::default()
            },
        )],
        meeting: None,
        changed: Vec::new(),
    };
    assert_eq!(house.ask(&again, Right::EditAgenda), Err(Refusal::ForumStands));
    let nameless = ForumsAct::Change {
        forum: ForumId::new(2),
        new: NewForum::default(),
    };
    assert_eq!(house.ask(&nameless, Right::EditAgenda), Err(Refusal::NoTitle));
    let nowhere = NewForumMeeting {
        forum: ForumId::new(9),
        ..meeting(1, "2030-12-20")
    };
    assert_eq!(
        house.ask(
            &ForumsAct::PutMeetings {
                meetings: vec![nowhere]
            },
            Right::EditAgenda
        ),
        Err(Refusal::NoSuchForum)
    );
    let remove = ForumsAct::Remove { forum: ForumId::new(2) };
    assert_eq!(
        house.ask(&remove, Right::TakePart),
        Err(Refusal::NotYours(Right::EditAgenda))
    );
    let unknown = ForumsAct::Change {
        forum: ForumId::new(2),
        new: NewForum {
            name: "Rådet".into(),
            agreement: Some(AgreementId::new(4)),
            ..NewForum::default()
        },
    };
    assert_eq!(house.ask(&unknown, Right::EditAgenda), Err(Refusal::NoSuchAgreement));
    let mut backwards = NewForum {
        name: "Rådet".into(),
        ..NewForum::default()
    };
    (backwards.from, backwards.until) = (Some(day("2031-01-01")), Some(day("2030-01-01")));
    let change = ForumsAct::Change {
        forum: ForumId::new(2),
        new: backwards,
    };
    assert_eq!(house.ask(&change, Right::EditAgenda), Err(Refusal::EndsBeforeItBegins));
}

/// An occasion by its name in the calendar.
fn occasion(name: u64, date: &str, from: Option<&str>, title: &str) -> NewOccasion {
    NewOccasion {
        occasion: ForumMeetingId::new(900 + name),
        date: day(date),
        from: from.map(|it| it.parse().expect("a time")),
        title: (!title.is_empty()).then(|| title.to_owned()),
        is_called_off: false,
    }
}

impl House {
    fn fetched(&mut self, occasions: &[NewOccasion], is_whole: bool) -> usize {
        let before = self.texts.len();
        let act = ForumsAct::TakeCalendar {
            forum: ForumId::new(1),
            occasions: occasions.to_vec(),
            is_whole,
        };
        self.ask(&act, Right::EditAgenda).expect("taken");
        self.texts.len() - before
    }

    fn shown(&self) -> String {
        let line = |it: &ForumMeeting| {
            let title = it.title.and_then(|it| self.texts.get(&it).cloned());
            let from = it.from.map(|it| format!(" {it}")).unwrap_or_default();
            let stands = it.calendar.map(|it| format!(" {it:?}")).unwrap_or_default();
            format!("{}{from} {}{stands}", it.date, title.unwrap_or_default())
        };
        self.forums.meetings().iter().map(line).collect::<Vec<_>>().join("; ")
    }
}

#[test]
fn a_calendar_is_taken_once_and_what_somebody_typed_is_not_doubled() {
    let mut house = house();
    let typed = ForumsAct::PutMeetings {
        meetings: vec![meeting(1, "2030-12-20")],
    };
    house.ask(&typed, Right::EditAgenda).expect("typed");
    let read = [
        occasion(1, "2030-12-20", Some("10:00"), "Møde i kredsen"),
        occasion(2, "2031-01-14", None, "Natbusser"),
    ];
    assert_eq!(house.fetched(&read, true), 2);
    let stands = "2030-12-20 10:00 Puljen Stands; 2031-01-14 Natbusser Stands";
    assert_eq!(house.shown(), stands);
    assert_eq!(house.fetched(&read, true), 0, "nothing is fetched twice");
    assert_eq!(house.shown(), stands);
    // It moves, with what was typed to it.
    let moved = [
        occasion(1, "2030-12-21", Some("09:00"), "Møde i kredsen"),
        read[1].clone(),
    ];
    house.fetched(&moved, true);
    assert_eq!(
        house.shown(),
        "2030-12-21 09:00 Puljen Stands; 2031-01-14 Natbusser Stands"
    );
    // A change of the register that is taken back leaves the calendar as it is.
    house.ask(&ForumsAct::Undo, Right::EditAgenda).expect("taken back");
    assert_eq!(
        house.shown(),
        "2030-12-21 09:00 Møde i kredsen Stands; 2031-01-14 Natbusser Stands"
    );
}

#[test]
fn what_a_calendar_calls_off_or_has_no_more_is_shown_so_until_somebody_takes_it_out() {
    let mut house = house();
    let read = [
        occasion(1, "2030-12-20", None, "Puljen"),
        occasion(2, "2031-01-14", None, "Natbusser"),
    ];
    house.fetched(&read, true);
    // Half a calendar says nothing of the rest.
    house.fetched(&read[..1], false);
    assert!(!house.shown().contains("Gone"));
    let off = NewOccasion {
        is_called_off: true,
        ..read[0].clone()
    };
    house.fetched(std::slice::from_ref(&off), true);
    assert_eq!(house.shown(), "2030-12-20 Puljen CalledOff; 2031-01-14 Natbusser Gone");
    assert_eq!(
        house.said(ForumGroup::General, "2030-12-11"),
        "Kystkommunernes Klimakreds (politisk udvalg)\n  Fælles ansøgning\n  Aflyst: møde den 20. december 2030: Puljen"
    );
    let remove = |name: u64| ForumsAct::RemoveMeeting {
        meeting: ForumMeetingId::new(900 + name),
    };
    house.ask(&remove(2), Right::EditAgenda).expect("it is gone");
    assert_eq!(house.shown(), "2030-12-20 Puljen CalledOff");
    house.fetched(&[off], true);
    assert_eq!(house.shown(), "2030-12-20 Puljen CalledOff", "it stays out");
    house.fetched(&read, true);
    assert_eq!(house.shown(), "2030-12-20 Puljen Stands; 2031-01-14 Natbusser Stands");
    let never = NewOccasion {
        is_called_off: true,
        ..occasion(3, "2031-02-01", None, "Aldrig")
    };
    house.fetched(&[read[0].clone(), read[1].clone(), never], true);
    assert!(!house.shown().contains("Aldrig"));
    let past = |it: &str| it.contains("2031-01-14");
    house.today = day("2032-06-01");
    house.fetched(&[], true);
    assert!(!past(&house.shown()), "long ago, and nobody wrote to it");
}

#[test]
fn a_meeting_of_a_calendar_that_is_followed_is_not_taken_out_by_hand() {
    let mut house = house();
    let change = |calendar: &str| ForumsAct::Change {
        forum: ForumId::new(1),
        new: NewForum {
            name: "Klimakredsen".into(),
            calendar: Some(calendar.into()),
            ..NewForum::default()
        },
    };
    for wrong in [
        "kreds.example/k.ics",
        "https:///k.ics",
        "https://a:b@kreds.example/",
        "file:///etc/passwd",
        "https://kreds.example/a b",
    ] {
        assert_eq!(
            house.ask(&change(wrong), Right::EditAgenda),
            Err(Refusal::NoCalendarAddress),
            "{wrong}"
        );
    }
    house
        .ask(&change("https://kreds.example/k.ics"), Right::EditAgenda)
        .expect("followed");
    house.fetched(&[occasion(1, "2030-12-20", None, "Puljen")], true);
    let remove = ForumsAct::RemoveMeeting {
        meeting: ForumMeetingId::new(901),
    };
    assert_eq!(house.ask(&remove, Right::EditAgenda), Err(Refusal::StandsInCalendar));
    house
        .ask(&change(""), Right::EditAgenda)
        .expect("not followed any more");
    house.ask(&remove, Right::EditAgenda).expect("taken out");
    assert_eq!(house.shown(), "");
}

#[test]
fn erased_words_do_not_come_back_with_the_next_look() {
    let mut house = house();
    let read = [occasion(1, "2030-12-20", None, "Sygdom hos Anna")];
    house.fetched(&read, true);
    let title = house.forums.meetings()[0].title.expect("a title");
    house.texts.remove(&title);
    assert_eq!(house.fetched(&read, true), 0);
    assert!(house.texts.values().all(|it| !it.contains("Anna")));
    let long = [occasion(
        2,
        "2030-12-21",
        None,
        &format!("\u{202e} a\n{}", "x".repeat(900)),
    )];
    house.fetched(&long, false);
    let title = house.forums.meetings()[1]
        .title
        .and_then(|it| house.texts.get(&it).cloned());
    let title = title.expect("a title");
    assert!(title.starts_with("a x") && title.chars().count() == LONGEST_TITLE);
}

#[test]
fn a_papers_heading_says_whether_its_forums_are_general() {
    let both = |headings: [&str; 2]| {
        let [first, other] = headings;
        [
            ForumGroup::of_heading(first, true),
            ForumGroup::of_heading(other, false),
        ]
    };
    use ForumGroup::{General, Subject};
    let told = [
        (["Generelle emner", "Fagområder"], [General, Subject]),
        (["Tværgående fora", "Fora efter fagområde"], [General, Subject]),
        (["Faglige netværk", "Politiske fora"], [Subject, General]),
        (["Øvrige", "Fagspecifikke fora"], [General, Subject]),
        (["Kommunekontaktråd m.v.", "Børn og unge"], [General, Subject]),
    ];
    for (headings, expected) in told {
        assert_eq!(both(headings), expected, "{headings:?}");
    }
}
