//! A body votes: amendments first, a majority of the votes cast, who voted how.

use super::held::*;
use crate::command::Refusal;
use crate::event::Event;
use crate::ids::{ItemId, MotionId, PersonId, VoteId};
use crate::meeting::{Act, Attendance, NewDecision, Question, VoteChoice, VoteResult, VoteWay, Words};
use crate::outcome::{Outcome, VoteGroup};
use crate::phrases::read_vote;
use crate::record::{Decision, Member};
use crate::rich::{Block, texts};

pub(super) const MAIN: VoteId = VoteId::new(1);
pub(super) const AGAIN: VoteId = VoteId::new(2);
pub(super) const FIRST: VoteId = VoteId::new(3);
pub(super) const SMALLER: MotionId = MotionId::new(1);

use Question::Main;
use VoteChoice::{Abstain, Against, For};

pub(super) fn person(number: u64) -> PersonId {
    PersonId::new(100 + number)
}

/// Five councillors, two of A, two of V and one of no party, all there; the chair is the first.
pub(super) fn council() -> Town {
    let mut town = Town::released();
    let seat = |number: u64, name: &str, party: Option<&str>| {
        let member = Member {
            name: name.into(),
            party: party.map(str::to_owned),
            chair: number == 0,
            ..Member::default()
        };
        (person(number), member)
    };
    town.roster = vec![
        seat(0, "Ane Holm", Some("A")),
        seat(1, "Bo Riis", Some("A")),
        seat(2, "Carl Dam", Some("V")),
        seat(3, "Ditte Eg", Some("V")),
        seat(4, "Eva Friis", None),
    ];
    town.settings.votes = true;
    town.editor(start("09:00")).expect("begun");
    town.editor(the_rest()).expect("all are there");
    town
}

pub(super) fn open(vote: VoteId, question: Question) -> Act {
    Act::OpenVote {
        item: MATTERS,
        vote,
        question,
        way: VoteWay::ByHand,
    }
}

pub(super) fn amend(motion: MotionId, text: &str) -> Act {
    Act::MoveAmendment {
        item: MATTERS,
        motion,
        text: text.into(),
        mover: Some(person(2)),
    }
}

pub(super) fn note(vote: VoteId, choices: [VoteChoice; 5]) -> Act {
    let cast = choices.into_iter().zip(0..).map(|(choice, it)| (person(it), choice));
    Act::NoteVotes {
        vote,
        cast: cast.collect(),
    }
}

pub(super) fn close(vote: VoteId) -> Act {
    Act::CloseVote { vote, anyway: false }
}

pub(super) fn decided(town: &Town, item: ItemId) -> Decision {
    let course = town.meeting.course().expect("held here");
    let kept = course
        .paper
        .find(item)
        .and_then(|it| it.decision.clone())
        .expect("decided");
    serde_json::from_str(&town.payloads[&kept.0.text]).expect("a decision")
}

pub(super) fn words(decision: &Decision) -> String {
    let parts = texts(&decision.blocks);
    parts.iter().map(|it| it.as_str()).collect::<Vec<_>>().join("\n")
}

pub(super) fn held(choices: [VoteChoice; 5]) -> (Town, Decision) {
    let mut town = council();
    town.editor(open(MAIN, Main)).expect("opened");
    town.editor(note(MAIN, choices)).expect("noted");
    town.editor(close(MAIN)).expect("closed");
    let decision = decided(&town, MATTERS);
    (town, decision)
}

#[test]
fn rule_16_more_votes_for_than_against_carry_whoever_abstains_and_a_tie_lapses() {
    let result = |town: &Town| {
        let course = town.meeting.course().expect("held here");
        course.votes.on(MATTERS, Main).and_then(|it| it.result())
    };
    let (town, decision) = held([For, For, Against, Abstain, Abstain]);
    assert_eq!(result(&town), Some(VoteResult::Carried));
    assert_eq!(decision.outcomes, [Outcome::Approved]);
    let (town, decision) = held([For, Against, Against, Abstain, Abstain]);
    assert_eq!(result(&town), Some(VoteResult::Fell));
    assert_eq!(decision.outcomes, [Outcome::Rejected]);
    let (town, decision) = held([For, For, Against, Against, Abstain]);
    assert_eq!(result(&town), Some(VoteResult::Lapsed));
    assert_eq!(decision.outcomes, [Outcome::Lapsed]);
    let mut town = council();
    town.editor(open(MAIN, Main)).expect("opened");
    assert_eq!(town.editor(close(MAIN)), Err(Refusal::NobodyVoted));
    town.editor(note(MAIN, [Abstain; 5])).expect("noted");
    assert_eq!(town.editor(close(MAIN)), Err(Refusal::NobodyVoted));
}

fn write(revision: u32, text: &str, outcomes: &[Outcome], anyway: bool) -> Act {
    Act::Write {
        item: MATTERS,
        revision,
        words: Words::Decision(NewDecision {
            blocks: vec![Block::paragraph(text)],
            outcomes: outcomes.to_vec(),
            anyway,
            ..NewDecision::default()
        }),
    }
}

#[test]
fn rule_16_a_decision_that_says_the_contrary_of_the_vote_is_asked_about() {
    use Outcome::{Approved, ApprovedWithChanges, Lapsed, Postponed, Recommended, Rejected};
    const CARRIED: [VoteChoice; 5] = [For, For, For, For, Against];
    const FELL: [VoteChoice; 5] = [For, Against, Against, Against, Against];
    const TIED: [VoteChoice; 5] = [For, For, Against, Against, Abstain];
    let so = "Sådan blev det.";
    for (choices, text, outcomes, (voted, said)) in [
        // Nothing is chosen: the words say it.
        (CARRIED, "Forkastet.", vec![], (Approved, Rejected)),
        (CARRIED, "Bortfaldet.", vec![], (Approved, Lapsed)),
        (CARRIED, so, vec![Rejected], (Approved, Rejected)),
        (FELL, "Godkendt.", vec![], (Rejected, Approved)),
        (FELL, so, vec![Recommended], (Rejected, Recommended)),
        (TIED, so, vec![ApprovedWithChanges], (Lapsed, ApprovedWithChanges)),
    ] {
        let (mut town, _) = held(choices);
        let asked = Refusal::VoteSaysOtherwise { voted, said };
        assert!(asked.is_doubt());
        assert_eq!(town.editor(write(1, text, &outcomes, false)), Err(asked), "{text}");
        town.editor(write(1, text, &outcomes, true)).expect("meant so");
    }
    for (choices, text, outcomes) in [
        (CARRIED, "Godkendt.", vec![]),
        (CARRIED, so, vec![Recommended]),
        (CARRIED, so, vec![Postponed]),
        (CARRIED, so, vec![]),
        (FELL, "Forkastet.", vec![]),
        (FELL, so, vec![Lapsed]),
        (TIED, so, vec![Rejected]),
    ] {
        let (mut town, _) = held(choices);
        town.editor(write(1, text, &outcomes, false)).expect(text);
    }
    // Neither a vote that does not count nor one on an amendment says anything of the motion.
    let (mut town, _) = held(CARRIED);
    town.editor(Act::VoidVote {
        vote: MAIN,
        reason: "To misforstod spørgsmålet.".into(),
    })
    .expect("void");
    town.editor(write(2, "Forkastet.", &[], false))
        .expect("nothing is asked");
    let mut town = council();
    town.editor(amend(SMALLER, "Beløbet halveres.")).expect("moved");
    town.editor(open(FIRST, Question::Amendment(SMALLER))).expect("opened");
    town.editor(note(FIRST, CARRIED)).expect("noted");
    town.editor(close(FIRST)).expect("closed");
    town.editor(write(1, "Forkastet.", &[], false))
        .expect("nothing is asked");
}

#[test]
fn rule_17_an_amendment_is_voted_on_before_the_motion_it_would_change() {
    let mut town = council();
    town.editor(amend(SMALLER, "Beløbet halveres.")).expect("moved");
    assert_eq!(town.editor(open(MAIN, Main)), Err(Refusal::AmendmentsFirst(1)));
    town.editor(open(FIRST, Question::Amendment(SMALLER))).expect("opened");
    assert_eq!(town.editor(open(MAIN, Main)), Err(Refusal::VoteIsOpen));
    town.editor(note(FIRST, [For, For, For, Against, Against]))
        .expect("noted");
    town.editor(close(FIRST)).expect("closed");
    town.editor(open(MAIN, Main)).expect("then the motion");
    town.editor(note(MAIN, [For; 5])).expect("noted");
    town.editor(close(MAIN)).expect("closed");
    let decision = decided(&town, MATTERS);
    assert_eq!(decision.outcomes, [Outcome::ApprovedWithChanges]);
    let said = words(&decision);
    let (first, then) = said.split_once('\n').expect("two votes");
    assert!(
        first.starts_with("Ændringsforslag fra Carl Dam: »Beløbet halveres«."),
        "{said}"
    );
    assert!(then.contains("Det ændrede forslag blev vedtaget"), "{said}");
    assert_eq!(
        town.editor(amend(MotionId::new(7), "Andet.")),
        Err(Refusal::AlreadyVoted)
    );
}

#[test]
fn the_full_stop_of_an_abbreviation_stays_where_an_amendment_is_quoted() {
    for (moved, told) in [
        (
            "Prisen sættes til mindst 8 mio. kr.",
            "Prisen sættes til mindst 8 mio. kr.",
        ),
        ("Også stier, pladser m.v.", "Også stier, pladser m.v."),
        ("Beløbet halveres. ", "Beløbet halveres"),
    ] {
        let mut town = council();
        town.editor(amend(SMALLER, moved)).expect("moved");
        town.editor(open(FIRST, Question::Amendment(SMALLER))).expect("opened");
        town.editor(note(FIRST, [Against; 5])).expect("noted");
        town.editor(close(FIRST)).expect("closed");
        let said = words(&decided(&town, MATTERS));
        let begin = format!("Ændringsforslag fra Carl Dam: »{told}«. ");
        assert!(said.starts_with(&begin), "{said}");
    }
}

#[test]
fn an_amendment_that_is_taken_back_holds_nothing_up() {
    let mut town = council();
    town.editor(amend(SMALLER, "Beløbet halveres.")).expect("moved");
    let others = town.member(person(3), Act::WithdrawAmendment { motion: SMALLER });
    assert!(matches!(others, Err(Refusal::NotYours(_))), "{others:?}");
    town.member(person(2), Act::WithdrawAmendment { motion: SMALLER })
        .expect("whoever moved it takes it back");
    town.editor(open(MAIN, Main)).expect("opened");
}

#[test]
fn rule_18_the_minutes_say_who_voted_how_by_party_with_exceptions() {
    let (_, decision) = held([For, For, For, Against, Abstain]);
    let vote = decision.vote.clone().expect("a vote");
    let group = |name: &str, members: &[&str]| VoteGroup {
        name: name.into(),
        members: members.iter().map(|it| (*it).to_owned()).collect(),
    };
    assert_eq!(vote.voted_for, [group("A", &[]), group("V", &["Carl Dam"])]);
    assert_eq!(vote.against, [group("V", &["Ditte Eg"])]);
    assert_eq!(vote.abstained, [group("Eva Friis", &[])]);
    assert_eq!(
        (vote.for_count, vote.against_count, vote.abstain_count),
        (Some(3), Some(1), Some(1))
    );
    assert_eq!(
        words(&decision),
        "For stemte: A, V (Carl Dam). Imod stemte: V (Ditte Eg). Hverken for eller imod stemte: Eva Friis. \
         Forslaget blev vedtaget med 3 stemmer mod 1."
    );
}

#[test]
fn what_the_minutes_say_of_a_vote_is_read_again() {
    for choices in [
        [For, For, For, Against, Abstain],
        [For, Against, Against, Against, Against],
        [For, For, Against, Against, Abstain],
        [For, For, For, For, For],
        [Against, Against, Abstain, For, For],
    ] {
        let (_, decision) = held(choices);
        let kept = decision.vote.clone().expect("a vote");
        let read = read_vote(&words(&decision)).expect("a vote is read");
        let sides = |it: &crate::outcome::ReportedVote| {
            let names = (it.voted_for.clone(), it.against.clone(), it.abstained.clone());
            (it.for_count, it.against_count, names)
        };
        assert_eq!(sides(&read), sides(&kept), "{}", words(&decision));
    }
}

#[test]
fn rule_15_nothing_is_voted_on_with_fewer_than_half_there() {
    let mut town = council();
    for away in 0..3 {
        town.editor(Act::Attend {
            item: Some(MATTERS),
            noted: vec![(person(away), Attendance::Absent)],
            rest: false,
            anyway: false,
        })
        .expect("noted");
    }
    assert_eq!(
        town.editor(open(MAIN, Main)),
        Err(Refusal::TooFewToVote { there: 2, all: 5 })
    );
    town.editor(Act::Attend {
        item: Some(MATTERS),
        noted: vec![(person(0), Attendance::Present)],
        rest: false,
        anyway: false,
    })
    .expect("noted");
    town.editor(open(MAIN, Main)).expect("half and more");

    // Nor is a vote counted once too many have left, whatever those who stayed said.
    town.editor(note(MAIN, [For; 5])).expect_err("two are away");
    let stayed = Act::NoteVotes {
        vote: MAIN,
        cast: vec![(person(0), For), (person(3), For)],
    };
    town.editor(stayed).expect("noted");
    let leaves = Act::Attend {
        item: Some(MATTERS),
        noted: vec![(person(4), Attendance::Absent)],
        rest: false,
        anyway: false,
    };
    town.editor(leaves).expect("noted");
    assert_eq!(
        town.editor(close(MAIN)),
        Err(Refusal::TooFewToVote { there: 2, all: 5 })
    );
    let void = Act::VoidVote {
        vote: MAIN,
        reason: "For få er til stede".into(),
    };
    town.editor(void).expect("and it is taken again when they are back");
}

#[test]
fn rule_18_a_member_votes_alone_and_nobody_votes_over_them() {
    let mut town = council();
    town.editor(open(MAIN, Main)).expect("opened");
    let vote = |choice| Act::Vote { vote: MAIN, choice };
    town.member(person(1), vote(Against)).expect("voted");
    town.member(person(1), vote(For))
        .expect("and otherwise, until it is closed");
    assert_eq!(town.member(person(1), vote(For)), Ok(Vec::new()), "twice is once");
    let over = Act::NoteVotes {
        vote: MAIN,
        cast: vec![(person(1), Against)],
    };
    assert_eq!(town.editor(over), Err(Refusal::VotedThemselves));
    town.editor(note(MAIN, [Against; 5])).expect("the others are noted");
    let open_vote = town.meeting.course().expect("held here").votes.open().expect("open");
    assert_eq!((open_vote.count(For), open_vote.count(Against)), (1, 4));
    assert_eq!(town.member(GUEST, vote(For)), Err(Refusal::not_a_member(Some(GUEST))));
    town.editor(close(MAIN)).expect("closed");
    assert_eq!(town.member(person(1), vote(For)), Err(Refusal::NoSuchVote), "too late");
}

#[test]
fn rule_19_who_is_recused_or_has_left_votes_on_nothing() {
    let mut town = council();
    town.editor(open(MAIN, Main)).expect("opened");
    town.member(
        person(4),
        Act::Vote {
            vote: MAIN,
            choice: For,
        },
    )
    .expect("voted");
    town.ask(
        &crate::rights::Acting::operator(),
        &Act::Attend {
            item: Some(MATTERS),
            noted: vec![(person(4), Attendance::Recused)],
            rest: false,
            anyway: false,
        },
    )
    .expect("noted");
    let again = Act::Vote {
        vote: MAIN,
        choice: Against,
    };
    assert_eq!(town.member(person(4), again), Err(Refusal::NotInTheRoom));
    let cast = [For, Against, Against, For].into_iter().zip(0..);
    town.editor(Act::NoteVotes {
        vote: MAIN,
        cast: cast.map(|(choice, it)| (person(it), choice)).collect(),
    })
    .expect("noted");
    town.editor(close(MAIN)).expect("closed");
    assert_eq!(
        decided(&town, MATTERS).outcomes,
        [Outcome::Lapsed],
        "the vote of whoever left does not count"
    );
}

#[test]
fn who_is_there_and_silent_is_asked_about_and_counts_on_neither_side() {
    let mut town = council();
    town.editor(open(MAIN, Main)).expect("opened");
    town.member(
        person(0),
        Act::Vote {
            vote: MAIN,
            choice: For,
        },
    )
    .expect("voted");
    let silent = ["Bo Riis", "Carl Dam", "Ditte Eg", "Eva Friis"].map(str::to_owned);
    assert_eq!(town.editor(close(MAIN)), Err(Refusal::HaveNotVoted(silent.to_vec())));
    town.editor(Act::CloseVote {
        vote: MAIN,
        anyway: true,
    })
    .expect("meant");
    let vote = decided(&town, MATTERS).vote.expect("a vote");
    assert_eq!((vote.for_count, vote.abstain_count), (Some(1), Some(4)));
}

#[test]
fn whoever_voted_or_moved_is_noted_away_from_it_only_where_that_is_meant() {
    let away = |item, number, anyway| Act::Attend {
        item,
        noted: vec![(person(number), Attendance::Absent)],
        rest: false,
        anyway,
    };
    let (mut town, _) = held([For, For, Against, Abstain, Abstain]);
    let voted = Refusal::HasVoted {
        name: "Bo Riis".into(),
        items: vec!["2".into()],
    };
    assert!(voted.is_doubt());
    for item in [Some(MATTERS), None] {
        assert_eq!(town.editor(away(item, 1, false)), Err(voted.clone()));
    }
    town.editor(away(Some(REVIEW), 1, false))
        .expect("nothing was voted on there");
    town.editor(away(None, 1, true)).expect("meant");
    town.editor(away(None, 1, false)).expect("away already");
    town.editor(Act::VoidVote {
        vote: MAIN,
        reason: "To misforstod spørgsmålet.".into(),
    })
    .expect("void");
    town.editor(away(None, 2, false)).expect("that vote does not count");

    let mut town = council();
    town.editor(amend(SMALLER, "Beløbet halveres.")).expect("moved");
    let moved = Refusal::HasMoved {
        name: "Carl Dam".into(),
        items: vec!["2".into()],
    };
    assert!(moved.is_doubt());
    assert_eq!(town.editor(away(None, 2, false)), Err(moved));
    town.member(person(2), Act::WithdrawAmendment { motion: SMALLER })
        .expect("taken back");
    town.editor(away(None, 2, false)).expect("nothing of it is left");
}

#[test]
fn the_meeting_stays_at_the_item_while_votes_are_given() {
    let mut town = council();
    town.editor(Act::Call { item: REVIEW }).expect("called");
    let opened = town.editor(open(MAIN, Main)).expect("opened");
    assert!(matches!(opened[0], Event::ItemCalled(_)), "the item is called with it");
    assert_eq!(town.editor(Act::Call { item: REVIEW }), Err(Refusal::VoteIsOpen));
    let end = Act::End {
        at: clock("11:00"),
        anyway: true,
    };
    assert_eq!(town.editor(end), Err(Refusal::VoteIsOpen));
}

#[test]
fn a_vote_that_went_wrong_is_taken_again_and_its_words_go() {
    let (mut town, _) = held([For, Against, Against, Against, Against]);
    assert_eq!(town.editor(open(AGAIN, Main)), Err(Refusal::AlreadyVoted));
    let void = |reason: &str| Act::VoidVote {
        vote: MAIN,
        reason: reason.into(),
    };
    assert_eq!(town.editor(void(" ")), Err(Refusal::NoReason));
    town.editor(void("To misforstod spørgsmålet.")).expect("void");
    assert_eq!(words(&decided(&town, MATTERS)), "");
    assert_eq!(decided(&town, MATTERS).vote, None);
    assert_eq!(decided(&town, MATTERS).outcomes, [], "what it came to goes with it");
    town.editor(open(AGAIN, Main)).expect("again");
    town.editor(note(AGAIN, [For, For, For, Against, Against]))
        .expect("noted");
    town.editor(close(AGAIN)).expect("closed");
    assert_eq!(decided(&town, MATTERS).outcomes, [Outcome::Approved]);
}

#[test]
fn words_written_after_the_vote_keep_who_voted_how() {
    let (mut town, before) = held([For, For, For, Against, Abstain]);
    town.editor(decision(MATTERS, 1, Outcome::Approved)).expect("written");
    assert_eq!(decided(&town, MATTERS).vote, before.vote);
}

#[test]
fn rule_37_a_direktion_votes_only_where_its_settings_say_so() {
    let mut town = council();
    town.settings.votes = false;
    assert_eq!(town.editor(open(MAIN, Main)), Err(Refusal::DoesNotVote));
    assert_eq!(
        town.editor(amend(SMALLER, "Beløbet halveres.")),
        Err(Refusal::DoesNotVote)
    );
}

#[test]
fn an_item_for_information_is_not_voted_on() {
    let mut town = council();
    let told = ItemId::new(77);
    town.editor(Act::PlaceItem(Box::new(crate::meeting::NewItem {
        raised: Some(crate::paper::Raised::Consent),
        ..match item(told, "Orientering", crate::paper::ItemKind::Information) {
            Act::PlaceItem(new) => *new,
            _ => unreachable!("an item is placed"),
        }
    })))
    .expect("raised");
    let refused = town.editor(Act::OpenVote {
        item: told,
        vote: MAIN,
        question: Main,
        way: VoteWay::RollCall,
    });
    assert_eq!(refused, Err(Refusal::InformationOnly(Outcome::Approved)));
}
