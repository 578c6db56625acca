//! Final or a recommendation, which reading, and decisions that are otherwise than was recommended.

use super::held::*;
use super::vote::{council, decided};
use crate::body::BodyType;
use crate::case::{Case, ItemStatus, Reading, ReadingRule, Text};
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{Event, ProposalBegun};
use crate::ids::{CaseId, ItemId, MeetingId, TextId};
use crate::meeting::{Act, Deviation, GoesOn, ItemFacts, Recommended, When, Words};
use crate::outcome::{DecisionLevel, Outcome};
use crate::paper::ItemKind;

const BUDGET: ItemId = ItemId::new(60);

#[test]
fn a_decision_says_whether_it_is_final_or_a_recommendation_and_to_whom() {
    use DecisionLevel::{Final, Recommendation};
    let to = || Some(GoesOn::To("Byrådet".into()));
    for (body_type, goes_on, outcome, level, recommended_to) in [
        (
            BodyType::StandingCommittee,
            to(),
            Outcome::Approved,
            Some(Recommendation),
            Some("Byrådet"),
        ),
        (BodyType::StandingCommittee, to(), Outcome::Rejected, Some(Final), None),
        (BodyType::StandingCommittee, to(), Outcome::Postponed, None, None),
        (
            BodyType::StandingCommittee,
            None,
            Outcome::Recommended,
            Some(Recommendation),
            None,
        ),
        (BodyType::StandingCommittee, None, Outcome::Noted, None, None),
        (
            BodyType::Council,
            Some(GoesOn::Again),
            Outcome::Referred,
            Some(Recommendation),
            Some("Direktionen"),
        ),
        (
            BodyType::Council,
            Some(GoesOn::Nowhere),
            Outcome::Approved,
            Some(Final),
            None,
        ),
        (BodyType::Council, None, Outcome::Approved, Some(Final), None),
        (BodyType::ExecutiveBoard, None, Outcome::Approved, None, None),
    ] {
        let mut town = council();
        (town.body_type, town.goes_on) = (body_type, goes_on);
        town.editor(decision(MATTERS, 0, outcome)).expect("decided");
        let said = decided(&town, MATTERS);
        assert_eq!(
            (said.level, said.recommended_to.as_deref()),
            (level, recommended_to),
            "{body_type:?} {outcome:?}"
        );
    }
}

#[test]
fn what_the_law_gives_to_the_committee_is_final_there_also_when_that_is_said_afterwards() {
    let mut town = council();
    (town.body_type, town.goes_on) = (BodyType::StandingCommittee, Some(GoesOn::To("Byrådet".into())));
    town.editor(decision(MATTERS, 0, Outcome::Approved)).expect("decided");
    assert_eq!(decided(&town, MATTERS).level, Some(DecisionLevel::Recommendation));
    let by_law = |ground: Option<&str>| Act::DecideByLaw {
        item: MATTERS,
        ground: ground.map(str::to_owned),
    };
    town.council = Some(crate::meeting::Council {
        body: crate::ids::BodyId::new(9),
        name: "Byrådet".into(),
        mayor: None,
        is_on_route: true,
        is_carried_out: false,
    });
    town.editor(by_law(Some("Byggeloven § 16"))).expect("said");
    assert_eq!(decided(&town, MATTERS).level, Some(DecisionLevel::Final));
    town.editor(by_law(None)).expect("taken back");
    let said = decided(&town, MATTERS);
    assert_eq!(said.recommended_to.as_deref(), Some("Byrådet"));
}

/// The budget in its second reading, not before a day.
fn second_reading(earliest: Date) -> Town {
    let mut town = Town::built();
    let begun = Event::ProposalBegun(ProposalBegun {
        case: CaseId::new(5),
        item: BUDGET,
        body: BODY,
        item_kind: ItemKind::Decision,
        route: Vec::new(),
        author: None,
        status: ItemStatus::ApprovedForAgenda,
        readings: None,
        reading: Some(Reading {
            number: 2,
            times: 2,
            rule: ReadingRule::Budget,
            earliest: Some(earliest),
        }),
        after: Some(MeetingId::new(4)),
        earlier: None,
        text: Text {
            title: TextId::new(903),
            facts: None,
            sections: Vec::new(),
            attachments: Vec::new(),
            closing: None,
        },
    });
    town.payloads.insert(TextId::new(903), "\"Budget\"".into());
    town.proposal = Case::fold(&[begun]).find(BUDGET).cloned();
    town
}

fn place() -> Act {
    Act::PlaceProposal {
        anyway: false,
        case: CaseId::new(5),
        item: BUDGET,
        place: None,
        under: None,
        raised: None,
    }
}

#[test]
fn rule_40_a_second_reading_stands_on_no_agenda_before_its_day_and_its_meeting_moves_no_nearer() {
    let mut town = second_reading(DAY.tomorrow().expect("a day"));
    let early = Refusal::ReadTooEarly {
        rule: ReadingRule::Budget,
        number: 2,
        earliest: DAY.tomorrow().expect("a day"),
    };
    assert_eq!(town.editor(place()), Err(early));
    let mut town = second_reading(DAY);
    town.editor(place()).expect("on its day");
    let moved = |date| {
        Act::Move(When {
            date,
            start: clock("09:00"),
            end: None,
            place: None,
            anyway: true,
        })
    };
    let nearer = town.editor(moved(DAY.yesterday().expect("a day")));
    assert!(
        matches!(nearer, Err(Refusal::ReadTooEarly { number: 2, .. })),
        "{nearer:?}"
    );
    town.editor(moved(DAY.tomorrow().expect("a day"))).expect("later");
}

#[test]
fn an_item_says_which_reading_it_is_whatever_is_written_over_its_facts() {
    let mut town = second_reading(DAY);
    town.editor(place()).expect("placed");
    let number = |town: &Town| town.draft().items.last().and_then(|it| it.reading_number);
    assert_eq!(number(&town), Some(2));
    let words = Words::Facts(ItemFacts {
        case_number: Some("30/1".into()),
        ..ItemFacts::default()
    });
    let write = Act::Write {
        item: BUDGET,
        revision: 1,
        words,
    };
    town.editor(write).expect("written");
    assert_eq!(number(&town), Some(2));
}

#[test]
fn a_deviation_is_said_of_a_decision_and_is_gone_when_it_comes_to_something_else() {
    let mut town = council();
    let recommended = Some(Recommended {
        meeting: MeetingId::new(4),
        item: ItemId::new(44),
    });
    let note = |deviates| Act::NoteDeviation {
        item: MATTERS,
        recommended,
        deviates,
    };
    assert_eq!(town.editor(note(true)), Err(Refusal::NothingDecided));
    town.editor(decision(MATTERS, 0, Outcome::ApprovedWithChanges))
        .expect("decided");
    assert!(matches!(town.member(MEMBER, note(true)), Err(Refusal::NotYours(_))));
    town.editor(note(true)).expect("said");
    let said = |town: &Town| {
        let course = town.meeting.course().expect("held here");
        course.deviations.get(&MATTERS).copied()
    };
    let deviates = Some(Deviation {
        recommended,
        deviates: true,
    });
    assert_eq!(said(&town), deviates);
    assert_eq!(town.editor(note(true)), Ok(Vec::new()), "once is enough");
    town.editor(decision(MATTERS, 1, Outcome::ApprovedWithChanges))
        .expect("other words");
    assert_eq!(said(&town), deviates);
    town.editor(decision(MATTERS, 2, Outcome::Approved))
        .expect("something else");
    assert_eq!(said(&town), None);
}
