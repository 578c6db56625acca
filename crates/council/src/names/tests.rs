//! Stories and properties of who is whom.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::event::Event;
use crate::ids::{SettlementId, TextId};
use crate::rights::{Acting, Right};

const COUNCIL: BodyId = BodyId::new(1);
const COMMITTEE: BodyId = BodyId::new(2);
const ELDERS: BodyId = BodyId::new(3);

fn body(letter: &str) -> BodyId {
    match letter {
        "KB" => COUNCIL,
        "TMU" => COMMITTEE,
        _ => ELDERS,
    }
}

/// `KB 2010-01-05: Jens Hansen (A); Direktør Bo Lund / fravær: …`: a meeting's lists, names parted by semicolons.
fn mentions(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines().map(str::trim).filter(|it| !it.is_empty())) {
        let (head, lists) = line.split_once(": ").expect("a head");
        let (at, day) = head.split_once(' ').expect("a body and a day");
        for (list, names) in [List::Members, List::Absent].into_iter().zip(lists.split(" / ")) {
            for (row, name) in (0..).zip(names.split("; ")) {
                let (name, party) = match name.split_once(" (") {
                    Some((name, party)) => (name, Some(party.trim_end_matches(')').to_owned())),
                    None => (name, None),
                };
                let (title, name) = match name.split_once('|') {
                    Some((title, name)) => (Some(title.to_owned()), name),
                    None => (None, name),
                };
                found.push(Mention {
                    written: Written {
                        name: name.to_owned(),
                        party,
                        title: None,
                        since: None,
                        body: body(at),
                    },
                    title,
                    spot: Spot {
                        meeting: MeetingId::new(number),
                        list,
                        row,
                    },
                    day: day.parse().ok(),
                });
            }
        }
    }
    found
}

fn look(mentions: &[Mention], registered: &[Registered], settled: &[Settled]) -> People {
    recognise(&Setting {
        mentions,
        registered,
        settled,
        councils: [COUNCIL].into(),
        committees: [COMMITTEE].into(),
    })
}

/// The persons, each with its names, and what is asked.
fn told(people: &People) -> (Vec<String>, Vec<String>) {
    let short = |it: &Written| {
        let party = it.party.as_deref().map(|it| format!(" {it}")).unwrap_or_default();
        format!("{}{party}@{}", it.name, it.body.to_string().trim_start_matches('0'))
    };
    let persons = people.all.iter().map(|it| {
        let names: Vec<String> = it.names.iter().map(|it| short(&it.written)).collect();
        names.join(" = ")
    });
    let doubts = people.doubts.iter().map(|it| {
        let name = |it: &Option<Written>| it.as_ref().map_or_else(|| "register".to_owned(), short);
        format!("{} ? {} ({:?})", name(&it.names.0), name(&it.names.1), it.ask)
    });
    (persons.collect(), doubts.collect())
}

fn check(text: &str, persons: &[&str], doubts: &[&str]) {
    let found = told(&look(&mentions(text), &[], &[]));
    assert_eq!(
        found,
        (
            persons.iter().map(|it| (*it).to_owned()).collect(),
            doubts.iter().map(|it| (*it).to_owned()).collect()
        ),
        "{text}"
    );
}

#[test]
fn the_same_name_in_papers_of_one_body_is_one_person() {
    check(
        "KB 2010-01-05: Jens Hansen (A); Bo Lund
         KB 2011-01-05: JENS HANSEN; Bo Lund",
        &["Bo Lund@1", "JENS HANSEN@1 = Jens Hansen A@1"],
        &[],
    );
}

#[test]
fn two_of_one_name_in_one_list_are_two_and_a_bare_name_is_neither_by_itself() {
    check(
        "KB 2010-01-05: Jens Hansen (A); Jens Hansen (V)
         KB 2011-01-05: Jens Hansen",
        &["Jens Hansen@1", "Jens Hansen A@1", "Jens Hansen V@1"],
        &[
            "Jens Hansen@1 ? Jens Hansen A@1 (Several)",
            "Jens Hansen@1 ? Jens Hansen V@1 (Several)",
        ],
    );
    let twice = mentions("KB 2010-01-05: Jens Hansen; Jens Hansen\nKB 2011-01-05: Jens Hansen");
    let people = look(&twice, &[], &[]);
    assert!(people.all.is_empty() && people.unclear.len() == 1 && people.unclear[0].1.len() == 3);
    let titled =
        mentions("KB 2010-01-05: Borgmester|Jens Hansen; Direktør|Jens Hansen\nKB 2011-01-05: Direktør|Jens Hansen");
    let people = look(&titled, &[], &[]);
    assert_eq!(people.all.len(), 2);
    assert_eq!(people.all.iter().map(|it| it.names[0].spots.len()).sum::<usize>(), 3);
}

#[test]
fn the_same_name_many_years_later_is_asked_about() {
    check(
        "KB 2004-01-05: Jens Hansen (A)
         KB 2008-01-05: Jens Hansen (A)
         KB 2019-01-05: Jens Hansen (A)",
        &["Jens Hansen A@1", "Jens Hansen A@1"],
        &["Jens Hansen A@1 ? Jens Hansen A@1 (LongAway)"],
    );
    let text = "KB 2004-01-05: Jens Hansen\nKB 2019-01-05: Jens Hansen";
    let doubt = look(&mentions(text), &[], &[]).doubts.remove(0);
    let (Some(name), Some(other)) = doubt.names else {
        panic!("two names")
    };
    let settled = [Settled {
        name,
        others: vec![other],
        persons: Vec::new(),
        verdict: NameVerdict::Apart,
    }];
    assert_eq!(told(&look(&mentions(text), &[], &settled)).1.len(), 0);
    // What was settled holds when papers of years before come, and when papers fill the years between.
    let before = format!("{text}\nKB 1990-01-05: Jens Hansen");
    assert_eq!(told(&look(&mentions(&before), &[], &settled)).1.len(), 2);
    let between = format!("{text}\nKB 2011-01-05: Jens Hansen");
    assert_eq!(
        told(&look(&mentions(&between), &[], &settled)),
        (vec!["Jens Hansen@1".to_owned()], vec![])
    );
}

#[test]
fn a_name_cut_short_is_the_only_one_it_can_be_and_is_asked_about_where_there_are_two() {
    check(
        "TMU 2010-01-05: Jens P. Hansen; Bo Lund
         TMU 2011-01-05: Jens Peter Hansen; Bo Lund",
        &["Bo Lund@2", "Jens P. Hansen@2 = Jens Peter Hansen@2"],
        &[],
    );
    check(
        "TMU 2010-01-05: Jens P. Hansen
         TMU 2011-01-05: Jens Peter Hansen; Jens Paul Hansen",
        &["Jens P. Hansen@2", "Jens Paul Hansen@2", "Jens Peter Hansen@2"],
        &[
            "Jens P. Hansen@2 ? Jens Paul Hansen@2 (Several)",
            "Jens P. Hansen@2 ? Jens Peter Hansen@2 (Several)",
        ],
    );
    // Years apart, or beside each other in one paper: asked.
    check(
        "TMU 2002-01-05: Jens Hansen
         TMU 2012-01-05: Jens Peter Hansen",
        &["Jens Hansen@2", "Jens Peter Hansen@2"],
        &["Jens Hansen@2 ? Jens Peter Hansen@2 (OtherWriting)"],
    );
    check(
        "TMU 2010-01-05: Jens P. Hansen / Jens Peter Hansen",
        &["Jens P. Hansen@2", "Jens Peter Hansen@2"],
        &["Jens P. Hansen@2 ? Jens Peter Hansen@2 (OtherWriting)"],
    );
    check(
        "TMU 2010-01-05: Jens P. Hansen; Jens Peter Hansen",
        &["Jens P. Hansen@2", "Jens Peter Hansen@2"],
        &[],
    );
    check(
        "TMU 2010-01-05: JPH\nTMU 2011-01-05: Jens Peter Hansen",
        &["JPH@2", "Jens Peter Hansen@2"],
        &["JPH@2 ? Jens Peter Hansen@2 (OtherWriting)"],
    );
}

#[test]
fn across_bodies_a_name_alone_is_asked_about_and_party_title_or_the_whole_committee_tells() {
    check(
        "KB 2010-01-05: Kirsten Jensen (A)\nÆR 2010-01-06: Kirsten Jensen",
        &["Kirsten Jensen@3", "Kirsten Jensen A@1"],
        &["Kirsten Jensen@3 ? Kirsten Jensen A@1 (SameName)"],
    );
    check(
        "KB 2010-01-05: Kirsten Jensen (A)\nÆR 2010-01-06: Kirsten Jensen (A)",
        &["Kirsten Jensen A@1 = Kirsten Jensen A@3"],
        &[],
    );
    check(
        "KB 2010-01-05: Ane Ask (A); Bo Lund (V); Ida Vad (F); Ole Friis (A); Eva Juhl (C)
         TMU 2010-01-06: Ane Ask; Bo Lund; Ida Vad; Ole Friis
         ÆR 2010-01-06: Eva Juhl",
        &[
            "Ane Ask@2 = Ane Ask A@1",
            "Bo Lund@2 = Bo Lund V@1",
            "Eva Juhl@3",
            "Eva Juhl C@1",
            "Ida Vad@2 = Ida Vad F@1",
            "Ole Friis@2 = Ole Friis A@1",
        ],
        &["Eva Juhl@3 ? Eva Juhl C@1 (SameName)"],
    );
    // Another party is asked about.
    check(
        "KB 2010-01-05: Bo Lund (V)\nKB 2014-01-05: Bo Lund (I)",
        &["Bo Lund I@1", "Bo Lund V@1"],
        &["Bo Lund I@1 ? Bo Lund V@1 (OtherParty)"],
    );
}

#[test]
fn what_a_person_settled_holds_and_is_not_asked_again() {
    let all = mentions("KB 2010-01-05: Bo Lund (V)\nKB 2014-01-05: Bo Lund (I)\nÆR 2014-01-06: Bo Lund; Afbud");
    let before = look(&all, &[], &[]);
    assert_eq!(before.doubts.len(), 3);
    let of = |party: Option<&str>, at| Written {
        name: "Bo Lund".into(),
        party: party.map(str::to_owned),
        title: None,
        since: None,
        body: at,
    };
    let settle = |name, others, verdict| Settled {
        name,
        others,
        persons: Vec::new(),
        verdict,
    };
    let mut settled = vec![
        settle(of(Some("V"), COUNCIL), vec![of(Some("I"), COUNCIL)], NameVerdict::Same),
        settle(of(None, ELDERS), vec![of(Some("V"), COUNCIL)], NameVerdict::Apart),
        settle(
            Written {
                name: "Afbud".into(),
                ..of(None, ELDERS)
            },
            Vec::new(),
            NameVerdict::Nobody,
        ),
    ];
    let after = look(&all, &[], &settled);
    let (persons, doubts) = told(&after);
    assert_eq!(persons, ["Bo Lund@3", "Bo Lund I@1 = Bo Lund V@1"]);
    assert!(doubts.is_empty(), "{doubts:?}");
    assert_eq!(after.nobody.len(), 1);
    // The last word counts.
    settled.push(settle(
        of(None, ELDERS),
        vec![of(Some("V"), COUNCIL)],
        NameVerdict::Same,
    ));
    assert_eq!(told(&look(&all, &[], &settled)).0.len(), 1);
}

#[test]
fn somebody_of_the_register_is_met_where_they_have_a_role_and_asked_about_elsewhere() {
    let all = mentions("KB 2010-01-05: Bo Lund (V)\nÆR 2014-01-06: Ida Vad");
    let registered = |id, name: &str, bodies: &[BodyId]| Registered {
        person: PersonId::new(id),
        name: name.into(),
        title: String::new(),
        bodies: bodies.iter().copied().collect(),
    };
    let people = look(
        &all,
        &[
            registered(7, "Bo Lund", &[COUNCIL]),
            registered(8, "Ida Vad", &[]),
            registered(9, "Ole Friis", &[]),
        ],
        &[],
    );
    assert_eq!(people.all.iter().filter(|it| it.is_registered).count(), 2);
    let bo = people.find(PersonId::new(7)).expect("met");
    assert_eq!((bo.names.len(), bo.names[0].reason), (1, Some(Reason::HasRole)));
    assert_eq!(people.doubts.len(), 1);
    let two = [
        registered(7, "Bo Lund", &[COUNCIL]),
        registered(8, "Bo Lund", &[COUNCIL]),
    ];
    let people = look(&all, &two, &[]);
    assert_eq!(people.doubts.len(), 2, "{:?}", told(&people));
}

#[test]
fn letters_and_earlier_names_of_bodies_are_asked_about_and_the_same_words_are_one_body() {
    let known = |id, name: &str, days: (&str, &str)| BodyKnown {
        body: BodyId::new(id),
        name: name.into(),
        body_type: crate::body::BodyType::of_name(name),
        is_set_up: false,
        days: Some((days.0.parse().expect("a day"), days.1.parse().expect("a day"))),
    };
    let now = ("2018-01-10", "2021-12-01");
    let all = [
        known(1, "Økonomiudvalget", now),
        known(2, "Økonomi- og Planudvalget", ("2010-01-01", "2017-12-01")),
        known(3, "ØU", now),
        known(4, "Økonomiudvalg", now),
        known(5, "Børne- og Ungdomsudvalget", now),
        known(6, "Børne og Ungdomsudvalget", now),
        known(7, "Byrådet", now),
        known(8, "BUU", now),
    ];
    let found = same_bodies(&all, &[]);
    let id = BodyId::new;
    assert_eq!(found.home(id(1)), id(4), "by their letters the first stays");
    assert_eq!(found.home(id(6)), found.home(id(5)));
    let asked: BTreeSet<(BodyId, BodyId, BodyReason)> =
        found.doubts.iter().map(|it| (it.body, it.other, it.reason)).collect();
    let expected = [
        (id(4), id(3), BodyReason::Letters),
        (found.home(id(5)), id(8), BodyReason::Letters),
        (id(4), id(2), BodyReason::WordsStay),
    ];
    assert_eq!(asked, expected.into());
    let settled = [
        SettledBodies {
            body: id(4),
            other: id(3),
            link: BodyLink::Same,
        },
        SettledBodies {
            body: id(4),
            other: id(2),
            link: BodyLink::Earlier {
                from: None,
                until: None,
            },
        },
        SettledBodies {
            body: id(5),
            other: id(8),
            link: BodyLink::Apart,
        },
    ];
    let after = same_bodies(&all, &settled);
    assert_eq!(
        (after.home(id(3)), after.earlier.len(), after.doubts.len()),
        (id(4), 1, 0)
    );
}

#[test]
fn whoever_keeps_papers_settles_and_takes_back_and_nobody_else() {
    let name = |name: &str| Written {
        name: name.into(),
        party: None,
        title: None,
        since: None,
        body: COUNCIL,
    };
    let act = NamesAct::Settle {
        settlement: SettlementId::new(1),
        name: name("Bo Lund"),
        others: vec![name("B. Lund")],
        persons: Vec::new(),
        verdict: NameVerdict::Same,
    };
    let mut known = Settlements::default();
    let mut mint = |_: &str| TextId::new(5);
    let mut ask = |known: &Settlements, act: &NamesAct, right| {
        decide(known, act, &Acting::new(PersonId::new(1), [right]), &mut mint)
    };
    assert!(ask(&known, &act, Right::TakePart).is_err());
    let events = ask(&known, &act, Right::EditAgenda).expect("settled");
    known = Settlements::fold(&events);
    assert_eq!(known.all.len(), 1);
    assert_eq!(ask(&known, &act, Right::Administer), Ok(Vec::new()), "it stands");
    let undo = NamesAct::Undo {
        settlement: SettlementId::new(1),
    };
    let undone: Vec<Event> = ask(&known, &undo, Right::Administer).expect("taken back");
    let all: Vec<Event> = events.into_iter().chain(undone).collect();
    assert!(Settlements::fold(&all).all.is_empty());
    let itself = NamesAct::Settle {
        settlement: SettlementId::new(2),
        name: name("Bo Lund"),
        others: vec![name("BO  LUND")],
        persons: Vec::new(),
        verdict: NameVerdict::Same,
    };
    assert!(ask(&known, &itself, Right::Administer).is_err());
}

/// Names that meet and part in every way there is.
fn drawn() -> impl Strategy<Value = Vec<Mention>> {
    let name = prop::sample::select(vec![
        "Jens Hansen",
        "Jens P. Hansen",
        "Jens Peter Hansen",
        "Jens Paul Hansen",
        "J. Hansen",
        "Jørgen Hansen",
        "JPH",
        "Jens Peter Hanson",
        "Jens Hansen Lund",
        "Bo Lund",
        "B. Lund",
    ]);
    let party = prop::option::of(prop::sample::select(vec!["A", "V"]));
    let place = (
        prop::sample::select(vec![COUNCIL, COMMITTEE, ELDERS]),
        1u64..12,
        0u32..4,
        any::<bool>(),
    );
    let mention = (name, party, place).prop_map(|(name, party, (at, meeting, row, there))| Mention {
        written: Written {
            name: name.into(),
            party: party.map(str::to_owned),
            title: None,
            since: None,
            body: at,
        },
        title: None,
        spot: Spot {
            meeting: MeetingId::of(&[&at.to_string(), &meeting.to_string()]),
            list: if there { List::Members } else { List::Absent },
            row,
        },
        day: Some(
            Date::constant(2000, 1, 1)
                .saturating_add(jiff::Span::new().months(i64::try_from(meeting).unwrap_or(0) * 9)),
        ),
    });
    prop::collection::vec(mention, 1..40).prop_map(|mut all: Vec<Mention>| {
        let mut seen = BTreeSet::new();
        all.retain(|it| seen.insert(it.spot));
        all
    })
}

proptest! {
    #[test]
    fn the_order_of_documents_changes_nothing((all, shuffled) in drawn().prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle()))) {
        prop_assert_eq!(look(&all, &[], &[]), look(&shuffled, &[], &[]));
    }

    #[test]
    fn nobody_is_joined_by_way_of_another(all in drawn()) {
        let people = look(&all, &[], &[]);
        for person in &people.all {
            let parties: BTreeSet<_> = person.names.iter().filter_map(|it| it.written.party.as_deref()).collect();
            prop_assert!(parties.len() <= 1);
            for (row, one) in person.names.iter().enumerate() {
                for other in &person.names[row + 1..] {
                    let like = Name::of(&one.written.name).likeness(&Name::of(&other.written.name));
                    prop_assert!(like.is_some(), "{:?} {:?}", one.written, other.written);
                    let lists = |it: &NameOf| it.spots.iter().map(|it| (it.meeting, it.list)).collect::<BTreeSet<_>>();
                    prop_assert!(lists(one).is_disjoint(&lists(other)));
                }
            }
        }
        // Each mention is one person's, or nobody's.
        let told: usize = people.all.iter().flat_map(|it| &it.names).map(|it| it.spots.len()).sum();
        let unclear: usize = people.unclear.iter().map(|it| it.1.len()).sum();
        prop_assert_eq!(told + unclear, all.len());
    }

    #[test]
    fn what_is_settled_either_way_is_not_asked_again(all in drawn(), same in any::<bool>()) {
        let mut settled = Vec::new();
        for _ in 0..200 {
            let people = look(&all, &[], &settled);
            let Some(doubt) = people.doubts.first() else { return Ok(()) };
            let (Some(name), Some(other)) = doubt.names.clone() else { return Ok(()) };
            let verdict = if same { NameVerdict::Same } else { NameVerdict::Apart };
            settled.push(Settled { name, others: vec![other], persons: Vec::new(), verdict });
        }
        prop_assert!(false, "it is asked for ever");
    }
}
