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
