//! The forums where the demo's direktion has somebody, with meetings that were and that come.

use jiff::Span;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::forums::{ForumGroup, ForumsAct, NewForum, NewForumMeeting, NoteWay};
use raadslag_council::identity;
use raadslag_council::ids::{ForumId, ForumMeetingId, PersonId};
use raadslag_store::Journal;

use super::workday::workday;
use crate::household::ask;
use crate::trouble::Trouble;

/// Group, name, what it is, themes, who is there, and for how many months yet where that is known.
type Row = (
    ForumGroup,
    &'static str,
    &'static str,
    &'static [&'static str],
    (&'static str, Option<i64>),
);

const FORUMS: [Row; 7] = [
    (
        ForumGroup::General,
        "KKR",
        "kommunernes politiske råd i regionen",
        &[],
        ("karen", Some(37)),
    ),
    (
        ForumGroup::General,
        "Kommunaldirektørernes netværk",
        "",
        &["Fælles uddannelse af ledere", "Sundhedsaftalens næste skridt"],
        ("karen", None),
    ),
    (
        ForumGroup::General,
        "Kystkommunernes Klimakreds",
        "ni kommuner ved fjorden",
        &["Højvandssikring"],
        ("karen", Some(37)),
    ),
    (
        ForumGroup::Subject,
        "Trafikrådet for Nordvest",
        "",
        &[],
        ("mette", Some(7)),
    ),
    (
        ForumGroup::Subject,
        "Arbejdsmarkedsforum Nordvest",
        "",
        &[],
        ("jonas", Some(37)),
    ),
    (
        ForumGroup::Subject,
        "Styregruppen for det specialiserede område",
        "",
        &[],
        ("jonas", Some(4)),
    ),
    (
        ForumGroup::Subject,
        "Turismesamarbejdet Fjordlandet",
        "",
        &[],
        ("mette", None),
    ),
];

/// Days from today or the next working day, the forum's place, what it is about, and a note.
const MEETINGS: [(i64, usize, &str, &str); 12] = [
    (
        -12,
        2,
        "Puljen til kystsikring",
        "Ansøgningen er sendt; der ventes svar før sommer.",
    ),
    (
        -6,
        4,
        "Ledigheden i efteråret",
        "Færre unge uden arbejde end sidste år.",
    ),
    (15, 3, "Natbusser", "Spørg til køreplanen for weekenden."),
    (27, 0, "", ""),
    (61, 1, "Lederudvikling på tværs", ""),
    (75, 4, "", ""),
    (89, 2, "Ansøgningen", ""),
    (103, 0, "", ""),
    (117, 3, "Køreplaner til sommer", ""),
    (146, 5, "Økonomien i tilbuddene", ""),
    (187, 1, "", ""),
    (286, 0, "", ""),
];

/// Keeps the direktion's register of forums.
pub fn keep_forums(journal: &Journal, today: Date) -> Result<(), Trouble> {
    let body = identity::body("Direktionen");
    let at = |act: ForumsAct| {
        let act = Box::new(act);
        ask(journal, &Command::AtForums { body, act })
    };
    at(ForumsAct::Add {
        forums: FORUMS.iter().map(|it| forum(it, today)).collect(),
        meeting: None,
        changed: Vec::new(),
    })?;
    let id = |place: usize| ForumMeetingId::of(&["demo", &place.to_string()]);
    let meeting = |(place, (days, forum, title, _)): (usize, &(i64, usize, &str, &str))| NewForumMeeting {
        meeting: id(place),
        forum: ForumId::of(&["demo", FORUMS[*forum].1]),
        date: workday(today.saturating_add(Span::new().days(*days)), today),
        from: None,
        title: (!title.is_empty()).then(|| (*title).to_owned()),
    };
    at(ForumsAct::PutMeetings {
        meetings: MEETINGS.iter().enumerate().map(meeting).collect(),
    })?;
    for (place, (days, _, _, note)) in MEETINGS.iter().enumerate().filter(|it| !it.1.3.is_empty()) {
        at(ForumsAct::Note {
            meeting: id(place),
            way: if *days < 0 { NoteWay::In } else { NoteWay::Out },
            note: Some((*note).to_owned()),
        })?;
    }
    Ok(())
}

fn forum((group, name, about, themes, (person, months)): &Row, today: Date) -> (ForumId, NewForum) {
    let months = months.map(|it| Span::new().months(it));
    let new = NewForum {
        group: *group,
        name: (*name).to_owned(),
        about: (!about.is_empty()).then(|| (*about).to_owned()),
        themes: themes.iter().map(|it| (*it).to_owned()).collect(),
        representatives: vec![PersonId::of(&["demo", person])],
        from: months.map(|_| today.saturating_sub(Span::new().months(11))),
        until: months.map(|it| today.saturating_add(it).last_of_month()),
        ..NewForum::default()
    };
    (ForumId::of(&["demo", name]), new)
}
