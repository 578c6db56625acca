//! Dissents and remarks beside a decision, and decisions that are taken to the council.

use super::held::*;
use super::vote::{council, decided, held, person, words};
use crate::body::BodyType;
use crate::command::Refusal;
use crate::event::Event;
use crate::ids::{BodyId, ItemId, PersonId};
use crate::meeting::VoteChoice::{Abstain, Against, For};
use crate::meeting::{Act, Attendance, Council, EscalationRight, NewItem, StatementKind};
use crate::outcome::{ModifierKind, Outcome};
use crate::paper::{ItemKind, Raised};
use crate::phrases::{read_modifiers, read_outcomes};
use crate::record::Member;

const COUNCIL: BodyId = BodyId::new(9);
const MAYOR: PersonId = PersonId::new(300);

fn say(kind: StatementKind, number: u64, text: &str) -> Act {
    Act::GiveStatement {
        item: MATTERS,
        statement: kind,
        person: person(number),
        text: text.into(),
        grounds: None,
    }
}

fn dissent(number: u64, text: &str) -> Act {
    say(StatementKind::Dissent, number, text)
}

fn end() -> Act {
    Act::End {
        at: clock("11:00"),
        anyway: true,
    }
}

fn escalate(person: PersonId) -> Act {
    Act::Escalate { item: MATTERS, person }
}

/// A standing committee that has decided, under a council.
pub(super) fn committee() -> Town {
    let mut town = council();
    town.body_type = BodyType::StandingCommittee;
    town.council = Some(Council {
        body: COUNCIL,
        name: "Byrådet".into(),
        mayor: Some((
            MAYOR,
            Member {
                name: "Kirsten Lund".into(),
                chair: true,
                ..Member::default()
            },
        )),
        is_on_route: false,
        is_carried_out: false,
    });
    town.editor(decision(MATTERS, 0, Outcome::Approved)).expect("decided");
    town
}

#[test]
fn rule_24_whoever_voted_against_has_it_in_the_minutes_why_until_the_meeting_ends() {
    let (mut lapsed, _) = held([For, For, Against, Against, Abstain]);
    let other = dissent(0, "Vi finder, at sagen\n burde være gennemført.");
    lapsed.member(person(0), other).expect("for a motion that lapsed");
    let (mut town, _) = held([For, For, For, Against, Abstain]);
    let mine = dissent(3, "Beløbet er for højt.\n\nDet er vi enige om.");
    town.member(person(3), mine).expect("voted against");
    for number in [0, 4] {
        let refused = town.member(person(number), dissent(number, "Jeg er uenig."));
        assert_eq!(refused, Err(Refusal::NotInTheMinority), "{number}");
    }
    let others = town.member(person(3), dissent(2, "Andres ord."));
    assert!(matches!(others, Err(Refusal::NotYours(_))), "{others:?}");
    let long = town.member(person(3), dissent(3, &"x".repeat(1_001)));
    assert_eq!(long, Err(Refusal::StatementTooLong { limit: 1_000 }));
    let id = town.member(person(3), dissent(3, "Se 010203-1234"));
    assert_eq!(id, Err(Refusal::WouldBeSent(1)));
    let remark = say(StatementKind::Remark, 4, "Liste F ser gerne en opgørelse.");
    town.editor(remark)
        .expect("whoever leads notes a remark of anybody there");
    assert!(!words(&decided(&town, MATTERS)).contains("Mindretalsudtalelse"));

    town.editor(end()).expect("ended");
    let decision = decided(&town, MATTERS);
    let said = words(&decision);
    assert!(
        said.ends_with(
            "Mindretalsudtalelse fra Ditte Eg (V): »Beløbet er for højt. Det er vi enige om.«\n\
             Protokolbemærkning fra Eva Friis: »Liste F ser gerne en opgørelse.«"
        ),
        "{said}"
    );
    let kinds: Vec<ModifierKind> = decision.modifiers.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [ModifierKind::Dissent, ModifierKind::ProtocolRemark]);
    assert_eq!(
        town.member(person(3), dissent(3, "For sent.")),
        Err(Refusal::StatementAfterEnd)
    );
}

#[test]
fn rule_24_nobody_writes_a_dissent_away() {
    let (mut town, _) = held([For, For, For, Against, Abstain]);
    town.member(person(3), dissent(3, "Beløbet er for højt."))
        .expect("given");
    town.editor(end()).expect("ended");
    let course = town.meeting.course().expect("held here");
    let revision = course
        .paper
        .find(MATTERS)
        .map(|it| it.revision(crate::paper::Part::Decision));
    town.editor(decision(MATTERS, revision.unwrap_or_default(), Outcome::Approved))
        .expect("written again");
    let said = words(&decided(&town, MATTERS));
    assert_eq!(
        said,
        "Gennemgået.\nMindretalsudtalelse fra Ditte Eg (V): »Beløbet er for højt.«"
    );
}

#[test]
fn rule_24_a_dissent_is_taken_back_and_given_otherwise_while_the_meeting_goes_on() {
    let mut town = council();
    let early = town.member(person(3), dissent(3, "Jeg er uenig."));
    assert_eq!(early, Err(Refusal::NothingToDissentFrom));
    town.editor(decision(MATTERS, 0, Outcome::Approved))
        .expect("decided without a vote");
    town.member(person(3), dissent(3, "Jeg er uenig."))
        .expect("nobody voted: it is not held against a vote");
    town.member(person(3), dissent(3, "Jeg er meget uenig."))
        .expect("in its place");
    let again = town
        .member(person(3), dissent(3, "Jeg er meget uenig."))
        .expect("the same");
    assert_eq!(again, Vec::<Event>::new());
    let back = Act::WithdrawStatement {
        item: MATTERS,
        statement: StatementKind::Dissent,
        person: person(3),
    };
    // What a member wrote is that member's alone.
    for over in [dissent(3, "Alle er enige."), back.clone()] {
        assert_eq!(town.editor(over), Err(Refusal::SaidThemselves));
    }
    town.member(person(3), back).expect("taken back");
    town.operator(Act::Attend {
        item: Some(MATTERS),
        noted: vec![(person(2), Attendance::Recused)],
        rest: false,
        anyway: false,
    })
    .expect("recused");
    let gone = town.member(person(2), dissent(2, "Jeg er uenig."));
    assert_eq!(gone, Err(Refusal::NoSuchItem), "to whoever is recused it is not there");
    let back = town.member(
        person(2),
        Act::WithdrawStatement {
            item: MATTERS,
            statement: StatementKind::Dissent,
            person: person(2),
        },
    );
    assert_eq!(back, Err(Refusal::NoSuchItem));
    town.editor(end()).expect("ended");
    assert_eq!(words(&decided(&town, MATTERS)), "Gennemgået.");
}

#[test]
fn rule_24_a_direktion_that_does_not_vote_takes_no_statements() {
    let mut town = Town::released();
    town.editor(start("09:00")).expect("begun");
    town.editor(decision(MATTERS, 0, Outcome::Approved)).expect("decided");
    let refused = town.member(
        MEMBER,
        Act::GiveStatement {
            item: MATTERS,
            statement: StatementKind::Remark,
            person: MEMBER,
            text: "Jeg er uenig.".into(),
            grounds: None,
        },
    );
    assert_eq!(refused, Err(Refusal::TakesNoStatements));
}

#[test]
fn what_minutes_say_beside_a_decision_is_read_again() {
    let (mut town, _) = held([For, For, For, Against, Abstain]);
    town.member(person(3), dissent(3, "Beløbet er for højt."))
        .expect("given");
    town.editor(say(StatementKind::Remark, 4, "En opgørelse ønskes."))
        .expect("noted");
    town.editor(end()).expect("ended");
    let decision = decided(&town, MATTERS);
    assert_eq!(read_modifiers(&words(&decision)), decision.modifiers);
}

#[test]
fn rule_25_a_member_who_is_there_takes_a_decision_to_the_council_until_the_meeting_ends() {
    let mut town = committee();
    town.member(person(2), escalate(person(2)))
        .expect("a member who is there");
    let course = town.meeting.course().expect("held here");
    let taken = course.escalated(MATTERS).expect("taken there");
    assert_eq!((taken.right, taken.council), (EscalationRight::Member, COUNCIL));
    assert!(course.is_suspended(MATTERS));
    assert_eq!(
        town.member(person(3), escalate(person(3))),
        Err(Refusal::AlreadyEscalated)
    );
    town.editor(end()).expect("ended");
    let decision = decided(&town, MATTERS);
    assert_eq!(decision.outcomes, [Outcome::Approved, Outcome::Escalated]);
    let said = words(&decision);
    assert_eq!(
        said,
        "Gennemgået.\nCarl Dam (V) begærede sagen indbragt for Byrådet (standsningsretten). Beslutningen er sat i bero, til \
         Byrådet har afgjort sagen."
    );
    let (_, line) = said.split_once('\n').expect("a line of its own");
    assert_eq!(read_outcomes(line).outcomes, [Outcome::Escalated]);
    let course = town.meeting.course().expect("held here");
    let kept = course.paper.find(MATTERS).and_then(|it| it.decision.clone());
    assert_eq!(kept.map(|it| it.1), Some(vec![Outcome::Approved, Outcome::Escalated]));
    let back = town.member(person(2), Act::TakeBackEscalation { item: MATTERS });
    assert_eq!(back, Err(Refusal::EscalationStands));
    assert_eq!(
        town.member(person(3), escalate(person(3))),
        Err(Refusal::EscalatedAfterEnd)
    );
}

#[test]
fn rule_25_what_the_law_gives_to_the_committee_or_is_on_its_way_is_not_taken_to_the_council() {
    let mut town = committee();
    let by_law = |ground: Option<&str>| Act::DecideByLaw {
        item: MATTERS,
        ground: ground.map(str::to_owned),
    };
    town.editor(by_law(Some("Byggeloven § 16"))).expect("flagged");
    assert_eq!(
        town.member(person(2), escalate(person(2))),
        Err(Refusal::CommitteeDecides("Byggeloven § 16".into()))
    );
    town.editor(by_law(None)).expect("flagged no longer");
    let mut on_its_way = committee();
    if let Some(council) = &mut on_its_way.council {
        council.is_on_route = true;
    }
    assert_eq!(
        on_its_way.member(person(2), escalate(person(2))),
        Err(Refusal::GoesToCouncil("Byrådet".into()))
    );
    town.member(person(2), escalate(person(2))).expect("now it may");
    assert_eq!(
        town.editor(by_law(Some("Byggeloven § 16"))),
        Err(Refusal::AlreadyEscalated)
    );
    town.member(person(2), Act::TakeBackEscalation { item: MATTERS })
        .expect("taken back");
    assert!(!town.meeting.course().expect("held here").is_suspended(MATTERS));
}

#[test]
fn rule_25_only_a_member_at_the_item_of_a_committee_that_has_decided() {
    let mut town = committee();
    town.editor(Act::Attend {
        item: Some(MATTERS),
        noted: vec![(person(2), Attendance::Absent)],
        rest: false,
        anyway: false,
    })
    .expect("noted");
    assert_eq!(town.member(person(2), escalate(person(2))), Err(Refusal::NotInTheRoom));
    assert_eq!(
        town.member(EDITOR, escalate(EDITOR)),
        Err(Refusal::not_a_member(Some(EDITOR)))
    );
    let mut direktion = committee();
    direktion.body_type = BodyType::ExecutiveBoard;
    assert_eq!(
        direktion.member(person(2), escalate(person(2))),
        Err(Refusal::NotUnderCouncil)
    );
    let mut undecided = council();
    undecided.body_type = BodyType::StandingCommittee;
    undecided.council.clone_from(&committee().council);
    assert_eq!(
        undecided.member(person(2), escalate(person(2))),
        Err(Refusal::NothingToSuspend)
    );
    undecided
        .editor(item(ItemId::new(77), "Orientering", ItemKind::Information))
        .expect_err("the meeting has begun");
}

#[test]
fn rule_25_what_is_no_matter_of_its_own_is_not_taken_to_the_council() {
    assert!(!ItemKind::AgendaApproval.may_go_to_council() && ItemKind::Motion.may_go_to_council());
    for (number, kind) in (77..).zip([ItemKind::AnyOtherBusiness, ItemKind::QuestionTime]) {
        let mut town = committee();
        let item = ItemId::new(number);
        let raised = Some(Raised::Consent);
        let new = NewItem {
            raised,
            ..NewItem::new(item, kind, "Ikke en sag")
        };
        town.editor(Act::PlaceItem(Box::new(new))).expect("placed");
        let by_law = |ground: Option<&str>| Act::DecideByLaw {
            item,
            ground: ground.map(str::to_owned),
        };
        assert_eq!(
            town.editor(by_law(Some("Byggeloven § 16"))),
            Err(Refusal::NothingToSuspend)
        );
        town.editor(by_law(None)).expect("nothing is said");
        town.editor(decision(item, 0, Outcome::Noted)).expect("decided");
        let person = person(2);
        assert_eq!(
            town.member(person, Act::Escalate { item, person }),
            Err(Refusal::NothingToSuspend)
        );
    }
}

#[test]
fn rule_26_the_mayor_takes_a_decision_to_the_council_until_it_is_carried_out() {
    let mut town = committee();
    town.editor(end()).expect("ended");
    town.member(MAYOR, escalate(MAYOR)).expect("after the meeting");
    let said = words(&decided(&town, MATTERS));
    assert!(
        said.ends_with(
            "Borgmester Kirsten Lund indbragte sagen for Byrådet. Beslutningen er sat i bero, til Byrådet har afgjort sagen."
        ),
        "{said}"
    );
    let mut done = committee();
    done.editor(end()).expect("ended");
    if let Some(council) = &mut done.council {
        council.is_carried_out = true;
    }
    assert_eq!(done.member(MAYOR, escalate(MAYOR)), Err(Refusal::CarriedOut));
}

#[test]
fn rule_26_minutes_that_are_sent_are_added_to() {
    let mut town = committee();
    town.editor(end()).expect("ended");
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    let before = decided(&town, MATTERS);
    town.member(MAYOR, escalate(MAYOR)).expect("after the meeting");
    assert_eq!(decided(&town, MATTERS), before, "what is signed stays");
    let course = town.meeting.course().expect("held here");
    let added = course.addenda.first().map(|it| town.payloads[&it.text].as_str());
    assert!(
        added.is_some_and(|it| it.starts_with("Borgmester Kirsten Lund indbragte")),
        "{added:?}"
    );
    assert!(course.is_suspended(MATTERS));
}
