//! Deputies: for the meeting and for one item.

use super::held::*;
use super::vote::*;
use crate::access::{Sight, Thing, Viewer};
use crate::body::BodyType;
use crate::command::Refusal;
use crate::event::Event;
use crate::ids::{ItemId, PersonId};
use crate::meeting::VoteChoice::{Abstain, Against, For};
use crate::meeting::{Act, Attendance, NewDecision, Question, Words};
use crate::outcome::Outcome;
use crate::record::Member;
use crate::rich::Block;

const FOLMER: PersonId = PersonId::new(301);
const GERDA: PersonId = PersonId::new(302);

/// The council with two who may stand in, one of each party.
fn town() -> Town {
    let mut town = council();
    town.body_type = BodyType::Council;
    town.deputies = vec![deputy(FOLMER, "Folmer Gad", "A"), deputy(GERDA, "Gerda Hall", "V")];
    town
}

fn deputy(person: PersonId, name: &str, party: &str) -> (PersonId, Member) {
    let member = Member {
        name: name.into(),
        party: Some(party.into()),
        ..Member::default()
    };
    (person, member)
}

fn call(item: Option<ItemId>, deputy: PersonId, number: u64) -> Act {
    Act::CallDeputy {
        item,
        deputy,
        member: person(number),
        anyway: false,
    }
}

fn away(item: Option<ItemId>, number: u64) -> Act {
    Act::Attend {
        item,
        noted: vec![(person(number), Attendance::Absent)],
        rest: false,
        anyway: false,
    }
}

fn decide(item: ItemId, revision: u32) -> Act {
    Act::Write {
        item,
        revision,
        words: Words::Decision(NewDecision {
            blocks: vec![Block::paragraph("Godkendt.")],
            outcomes: vec![Outcome::Approved],
            ..NewDecision::default()
        }),
    }
}

#[test]
fn rule_20_a_deputy_for_the_meeting_counts_votes_stands_in_the_head_and_signs() {
    let mut town = town();
    town.editor(away(None, 1)).expect("Bo has left");
    town.editor(call(None, FOLMER, 1)).expect("called in");
    assert_eq!(town.editor(call(None, FOLMER, 1)), Ok(Vec::new()), "twice is once");
    town.editor(open(MAIN, Question::Main)).expect("opened");
    let cast = [
        (person(0), For),
        (FOLMER, For),
        (person(2), Against),
        (person(3), Against),
        (person(4), Abstain),
    ];
    town.editor(Act::NoteVotes {
        vote: MAIN,
        cast: cast.to_vec(),
    })
    .expect("noted");
    town.editor(close(MAIN)).expect("closed");
    assert_eq!(decided(&town, MATTERS).outcomes, [Outcome::Lapsed]);
    assert!(words(&decided(&town, MATTERS)).starts_with("For stemte: A. Imod stemte: V."));
    town.editor(Act::End {
        at: clock("11:00"),
        anyway: true,
    })
    .expect("ended");
    let head = town.draft().head;
    let stands_in: Vec<_> = head.members.iter().filter(|it| it.deputy_for.is_some()).collect();
    assert_eq!(stands_in.len(), 1);
    assert_eq!(
        (stands_in[0].name.as_str(), stands_in[0].deputy_for.as_deref()),
        ("Folmer Gad", Some("Bo Riis"))
    );
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    let course = town.meeting.course().expect("held here");
    assert!(course.signers.contains(&FOLMER), "a deputy signs");
}

#[test]
fn rule_20_a_deputy_for_an_item_reads_and_votes_on_that_alone_until_all_have_signed() {
    let mut town = town();
    let viewer = Viewer::person(FOLMER, [], []);
    town.editor(away(Some(MATTERS), 1)).expect("Bo left for it");
    assert_eq!(town.sees(Thing::DraftItem(MATTERS), &viewer), Sight::Nothing);
    town.editor(call(Some(MATTERS), FOLMER, 1)).expect("called in");
    assert_eq!(town.sees(Thing::DraftItem(MATTERS), &viewer), Sight::Whole);
    assert_eq!(town.sees(Thing::Item(MATTERS), &viewer), Sight::Whole);
    assert_eq!(town.sees(Thing::DraftItem(REVIEW), &viewer), Sight::Nothing);
    assert_eq!(town.sees(Thing::Item(REVIEW), &viewer), Sight::Nothing);
    town.editor(open(MAIN, Question::Main)).expect("opened");
    let vote = Act::Vote {
        vote: MAIN,
        choice: For,
    };
    town.member(FOLMER, vote.clone()).expect("votes");
    assert_eq!(town.member(person(1), vote), Err(Refusal::NotInTheRoom));
    town.editor(Act::CloseVote {
        vote: MAIN,
        anyway: true,
    })
    .expect("closed");
    town.editor(Act::Call { item: REVIEW }).expect("on to the next");
    town.editor(open(FIRST, Question::Main))
        .expect_err("the item before is voted on");
    let at_review = |town: &Town| town.meeting.course().expect("held here").is_at(REVIEW, FOLMER);
    assert!(!at_review(&town));
    town.editor(Act::End {
        at: clock("11:00"),
        anyway: true,
    })
    .expect("ended");
    let record = town.draft();
    let item = record.items.iter().find(|it| it.title == "Sager").expect("the item");
    assert_eq!(item.deputies.len(), 1);
    assert_eq!(item.deputies[0].deputy_for.as_deref(), Some("Bo Riis"));
    assert!(
        record.head.members.iter().all(|it| it.deputy_for.is_none()),
        "not of the whole meeting"
    );
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    let signers = town.meeting.course().expect("held here").signers.clone();
    assert!(signers.contains(&FOLMER));
    for signer in signers {
        let sign = Act::Sign {
            method: crate::meeting::SignMethod::Password,
            reservation: None,
        };
        town.member(signer, sign).expect("signed");
    }
    assert_eq!(
        town.sees(Thing::DraftItem(MATTERS), &viewer),
        Sight::Nothing,
        "all have signed"
    );
}

#[test]
fn rule_20_a_deputy_comes_for_a_member_who_is_away_of_the_same_party_and_one_only() {
    let mut town = town();
    let there = town.editor(call(None, FOLMER, 1));
    assert_eq!(there, Err(Refusal::MemberIsThere("Bo Riis".into())));
    town.editor(away(None, 1)).expect("noted");
    town.editor(away(None, 2)).expect("noted");
    town.editor(away(None, 0)).expect("noted");
    let other = Refusal::OfOtherParty {
        deputy: "Gerda Hall".into(),
        party: "A".into(),
    };
    assert_eq!(town.editor(call(None, GERDA, 1)), Err(other));
    town.deputies.push(town.roster[3].clone());
    let member = town.editor(call(None, person(3), 1));
    assert_eq!(member, Err(Refusal::DeputyIsMember("Ditte Eg".into())));
    assert_eq!(town.editor(call(None, GUEST, 1)), Err(Refusal::NoSuchPerson));
    town.editor(call(None, FOLMER, 1)).expect("called in");
    let helle = PersonId::new(303);
    town.deputies.push(deputy(helle, "Helle Ibsen", "A"));
    let two = Refusal::HasDeputy {
        member: "Bo Riis".into(),
        deputy: "Folmer Gad".into(),
    };
    assert_eq!(town.editor(call(Some(MATTERS), helle, 1)), Err(two));
    let twice = Refusal::StandsInFor {
        deputy: "Folmer Gad".into(),
        member: "Bo Riis".into(),
    };
    assert_eq!(town.editor(call(None, FOLMER, 0)), Err(twice));
    assert!(matches!(
        town.member(person(3), call(None, helle, 0)),
        Err(Refusal::NotYours(_))
    ));
    town.editor(Act::CallOffDeputy {
        item: None,
        deputy: FOLMER,
    })
    .expect("Bo is back");
    let course = town.meeting.course().expect("held here");
    assert!(!course.attendance.contains_key(&FOLMER) && course.deputies.is_empty());
    let decided = Act::CallDeputy {
        item: None,
        deputy: GERDA,
        member: person(0),
        anyway: true,
    };
    town.editor(decided)
        .expect("the body decided that one of another list comes");
    town.settings.votes = false;
    assert_eq!(town.editor(call(None, FOLMER, 1)), Err(Refusal::NoDeputies));
}

#[test]
fn rule_20_a_recused_member_has_a_deputy_for_the_item() {
    let mut town = town();
    town.editor(Act::RaiseRecusal {
        item: MATTERS,
        person: person(1),
    })
    .expect("raised");
    town.editor(open(FIRST, Question::Recusal(person(1)))).expect("opened");
    town.editor(note(FIRST, [For; 5])).expect("noted");
    town.editor(close(FIRST)).expect("closed");
    town.editor(call(Some(MATTERS), FOLMER, 1)).expect("called in");
    let course = town.meeting.course().expect("held here");
    assert!(course.is_at(MATTERS, FOLMER) && !course.is_at(MATTERS, person(1)));
}

#[test]
fn rule_20_the_deputy_counts_in_the_quorum_for_whom_they_stand() {
    let mut town = town();
    for number in 0..3 {
        town.editor(away(None, number)).expect("noted");
    }
    let few = Refusal::TooFewToVote { there: 2, all: 5 };
    assert_eq!(town.editor(open(MAIN, Question::Main)), Err(few));
    town.editor(call(None, FOLMER, 1)).expect("called in");
    town.editor(open(MAIN, Question::Main)).expect("three of five");
}

#[test]
fn rule_20_a_council_approves_its_deputies_as_an_item() {
    let mut town = town();
    town.editor(away(None, 1)).expect("noted");
    town.editor(away(None, 2)).expect("noted");
    let events = town.editor(call(None, FOLMER, 1)).expect("called in");
    let placed = events.iter().find_map(|it| match it {
        Event::ItemPlaced(it) => Some(it.item),
        _ => None,
    });
    let item = placed.expect("an item");
    town.editor(call(None, GERDA, 2)).expect("called in");
    let record = town.draft();
    let found: Vec<_> = record
        .items
        .iter()
        .filter(|it| it.title == "Godkendelse af stedfortræder")
        .collect();
    assert_eq!(found.len(), 1, "one item for all");
    assert_eq!(
        crate::rich::texts(&found[0].sections[0].blocks)
            .iter()
            .map(|it| it.as_str())
            .collect::<Vec<_>>(),
        [
            "Folmer Gad (A) er indkaldt som stedfortræder for Bo Riis (A).",
            "Gerda Hall (V) er indkaldt som stedfortræder for Carl Dam (V)."
        ]
    );
    let course = town.meeting.course().expect("held here");
    assert_eq!(course.treatment()[0], item, "before the others");
    let last = record.items.last().map(|it| it.title.as_str());
    assert_eq!(last, Some("Godkendelse af stedfortræder"), "whose numbers stay");
    town.editor(decide(item, 0)).expect("approved");
    let mut town = self::town();
    town.body_type = BodyType::StandingCommittee;
    town.editor(away(None, 1)).expect("noted");
    let events = town.editor(call(None, FOLMER, 1)).expect("called in");
    assert!(
        events.iter().all(|it| !matches!(it, Event::ItemPlaced(_))),
        "a committee approves none"
    );
}

#[test]
fn rule_20_a_deputy_called_in_before_the_meeting_is_noted_with_the_others() {
    let mut town = Town::released();
    town.settings.votes = true;
    town.deputies = vec![deputy(FOLMER, "Folmer Gad", "A")];
    let excuse = Act::Attend {
        item: None,
        noted: vec![(MEMBER, Attendance::Excused)],
        rest: false,
        anyway: false,
    };
    town.editor(excuse).expect("excused");
    let viewer = Viewer::person(FOLMER, [], []);
    town.editor(call_for(MEMBER)).expect("called in");
    assert_eq!(town.sees(Thing::Item(REVIEW), &viewer), Sight::Whole);
    assert_eq!(
        town.sees(Thing::DraftItem(REVIEW), &viewer),
        Sight::Nothing,
        "as a member"
    );
    town.editor(start("09:00")).expect("begun");
    let course = town.meeting.course().expect("held here");
    assert!(course.is_at(REVIEW, FOLMER) && !course.is_at(REVIEW, MEMBER));
}

fn call_for(member: PersonId) -> Act {
    Act::CallDeputy {
        item: None,
        deputy: FOLMER,
        member,
        anyway: false,
    }
}

#[test]
fn rule_20_a_member_who_comes_back_takes_the_seat_from_the_deputy_and_what_was_voted_stays() {
    let mut town = town();
    let comes = |comes| Act::ComeOrLeave {
        person: person(1),
        comes,
    };
    town.editor(comes(false)).expect("Bo leaves");
    town.editor(call(None, FOLMER, 1)).expect("called in");
    town.editor(open(MAIN, Question::Main)).expect("opened");
    let cast = vec![(person(0), For), (FOLMER, For)];
    town.editor(Act::NoteVotes { vote: MAIN, cast }).expect("noted");
    let close = Act::CloseVote {
        vote: MAIN,
        anyway: true,
    };
    town.editor(close).expect("closed");
    let seated = Refusal::HasDeputy {
        member: "Bo Riis".into(),
        deputy: "Folmer Gad".into(),
    };
    assert_eq!(town.editor(comes(true)), Err(seated));
    let off = Act::CallOffDeputy {
        item: None,
        deputy: FOLMER,
    };
    town.editor(off).expect("called off");
    town.editor(comes(true)).expect("then Bo comes");
    let course = town.meeting.course().expect("held here");
    assert!(
        course.is_at(MATTERS, FOLMER) && !course.is_at(MATTERS, person(1)),
        "where it was voted"
    );
    assert!(
        !course.is_at(REVIEW, FOLMER) && course.is_at(REVIEW, person(1)),
        "what comes after"
    );
    let end = Act::End {
        at: clock("11:00"),
        anyway: true,
    };
    town.editor(end).expect("ended");
    let head = town.draft().head;
    assert!(
        head.members
            .iter()
            .any(|it| it.deputy_for.as_deref() == Some("Bo Riis"))
    );
    assert!(head.members.iter().any(|it| it.name == "Bo Riis"));
}
