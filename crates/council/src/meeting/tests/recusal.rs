//! The body decides who is recused, with the member taking part in that vote.

use super::held::*;
use super::vote::*;
use crate::access::{Audience, Sight, Thing, Viewer};
use crate::body::BodyType;
use crate::command::Refusal;
use crate::ids::{AttachmentId, ItemId, MotionId, PersonId, VoteId};
use crate::meeting::VoteChoice::{Abstain, Against, For};
use crate::meeting::{Act, Attendance, NewDecision, Off, Question, StatementKind, Words};
use crate::outcome::Outcome;
use crate::phrases::{read_modifiers, read_vote};
use crate::record::AttachmentLine;
use crate::rights::{Acting, Right};
use crate::writing;

const DOUBT: VoteId = VoteId::new(11);

fn raise(person: PersonId) -> Act {
    Act::RaiseRecusal { item: MATTERS, person }
}

fn noted(town: &Town, person: PersonId) -> Option<Attendance> {
    let course = town.meeting.course().expect("held here");
    course.attendance_at(MATTERS, person)
}

/// Raised by the member, and voted on.
fn doubted(choices: [crate::meeting::VoteChoice; 5]) -> Town {
    let mut town = council();
    town.member(person(1), raise(person(1))).expect("raised");
    town.editor(open(DOUBT, Question::Recusal(person(1)))).expect("opened");
    town.editor(note(DOUBT, choices)).expect("noted");
    town.editor(close(DOUBT)).expect("closed");
    town
}

#[test]
fn rule_19_the_body_votes_on_a_recusal_with_the_member_who_is_out_when_it_carries() {
    let mut town = doubted([For, For, For, Against, Abstain]);
    assert_eq!(noted(&town, person(1)), Some(Attendance::Recused));
    let said = words(&decided(&town, MATTERS));
    assert_eq!(
        said,
        "Det blev sat til afstemning, om Bo Riis er inhabil. For stemte: A, V (Carl Dam). Imod stemte: V (Ditte Eg). \
         Hverken for eller imod stemte: Eva Friis. Bo Riis blev erklæret inhabil med 3 stemmer mod 1 og deltog ikke i \
         sagens behandling."
    );
    let told = decided(&town, MATTERS);
    assert_eq!(
        (told.outcomes, told.level),
        (Vec::new(), None),
        "the matter itself is not decided"
    );
    assert_eq!(read_vote(&said), None, "and nobody reads a vote on it");
    assert_eq!(read_modifiers(&said).len(), 1, "but that somebody was recused");
    let course = town.meeting.course().expect("held here");
    assert!(course.recusals().any(|it| it == (MATTERS, person(1))));
    town.editor(open(MAIN, Question::Main)).expect("then the motion");
    town.editor(note(MAIN, [For, For, For, For, For]))
        .expect_err("whoever is recused votes on nothing");
}

#[test]
fn rule_19_a_tie_or_a_majority_against_recuses_nobody() {
    for choices in [
        [For, For, Against, Against, Abstain],
        [For, Against, Against, Against, Against],
    ] {
        let town = doubted(choices);
        assert_eq!(noted(&town, person(1)), Some(Attendance::Present));
        assert!(words(&decided(&town, MATTERS)).ends_with("Bo Riis deltog i sagens behandling."));
    }
}

#[test]
fn rule_19_the_motion_waits_until_the_doubt_is_decided() {
    let mut town = council();
    town.editor(raise(person(2))).expect("raised by whoever leads");
    assert_eq!(town.editor(raise(person(2))), Ok(Vec::new()), "twice is once");
    let waits = Refusal::RecusalFirst(vec!["Carl Dam".into()]);
    assert_eq!(town.editor(open(MAIN, Question::Main)), Err(waits));
    let other = Question::Recusal(person(3));
    assert_eq!(town.editor(open(DOUBT, other)), Err(Refusal::NoSuchDoubt));
    let drop = Act::DropRecusal {
        item: MATTERS,
        person: person(2),
    };
    assert!(matches!(
        town.member(person(1), drop.clone()),
        Err(Refusal::NotYours(_))
    ));
    assert!(
        matches!(town.member(person(2), drop.clone()), Err(Refusal::NotYours(_))),
        "whom it is about does not settle it"
    );
    town.editor(drop).expect("doubted no more");
    town.member(person(3), raise(person(3))).expect("one's own");
    let own = Act::DropRecusal {
        item: MATTERS,
        person: person(3),
    };
    town.member(person(3), own).expect("is one's own to drop");
    town.editor(open(MAIN, Question::Main)).expect("then the motion");
    assert_eq!(town.member(person(1), raise(person(1))), Err(Refusal::AlreadyVoted));
}

#[test]
fn rule_19_where_the_body_votes_nobody_else_says_who_is_recused() {
    let attend = |person, attendance| Act::Attend {
        item: Some(MATTERS),
        noted: vec![(person, attendance)],
        rest: false,
        anyway: false,
    };
    let mut town = council();
    let alone = town.editor(attend(person(1), Attendance::Recused));
    assert_eq!(alone, Err(Refusal::BodyDecidesRecusal));
    assert!(matches!(
        town.member(person(1), raise(person(2))),
        Err(Refusal::NotYours(_))
    ));
    assert_eq!(town.editor(raise(GUEST)), Err(Refusal::not_a_member(Some(GUEST))));
    let mut town = doubted([For, For, For, Against, Abstain]);
    let back = town.editor(attend(person(1), Attendance::Present));
    assert_eq!(back, Err(Refusal::BodyDecidesRecusal));
    let mut town = council();
    town.settings.votes = false;
    town.member(person(1), raise(person(1))).expect("raised there too");
    town.editor(attend(person(1), Attendance::Recused))
        .expect("noted by whoever leads");
    let course = town.meeting.course().expect("held here");
    assert_eq!(course.votes.doubted(MATTERS).count(), 0, "what was doubted is settled");
}

#[test]
fn rule_19_whoever_was_recused_in_the_matter_already_and_is_let_in_can_be_noted_as_recused_again() {
    let attend = |attendance| Act::Attend {
        item: Some(MATTERS),
        noted: vec![(person(1), attendance)],
        rest: false,
        anyway: false,
    };
    let is_let_back = |town: &Town| {
        let course = town.meeting.course().expect("held here");
        course.is_let_back(MATTERS, person(1))
    };
    let mut town = council();
    // To be noted as there is not to be let in.
    town.editor(attend(Attendance::Present)).expect("there");
    assert!(!is_let_back(&town));
    assert_eq!(
        town.editor(attend(Attendance::Recused)),
        Err(Refusal::BodyDecidesRecusal)
    );
    let mut town = council();
    town.recused_before.insert((MATTERS, person(1)));
    town.editor(attend(Attendance::Present)).expect("let in");
    assert!(is_let_back(&town));
    town.editor(attend(Attendance::Recused)).expect("by mistake");
    assert_eq!(noted(&town, person(1)), Some(Attendance::Recused));
    assert!(!is_let_back(&town));
    town.editor(attend(Attendance::Present)).expect("let in after all");
    town.editor(raise(person(1))).expect("raised");
    town.editor(open(DOUBT, Question::Recusal(person(1)))).expect("opened");
    assert!(!is_let_back(&town), "what is voted on here the body decides");
}

#[test]
fn rule_19_the_minutes_say_that_whoever_was_recused_before_was_let_in_and_no_more_of_it() {
    let attend = |item, person, attendance| Act::Attend {
        item: Some(item),
        noted: vec![(person, attendance)],
        rest: false,
        anyway: true,
    };
    let end = || Act::End {
        at: clock("11:00"),
        anyway: true,
    };
    let line = "Det blev afgjort, at Bo Riis ikke længere er inhabil i sagen, og Bo Riis deltog i sagens behandling.";
    let mut town = council();
    town.settings.votes = false;
    town.recused_before.insert((MATTERS, person(1)));
    town.editor(attend(MATTERS, person(1), Attendance::Present))
        .expect("let in");
    // A tick at a wrong name, taken back.
    for noted in [Attendance::Recused, Attendance::Present] {
        town.editor(attend(MATTERS, person(2), noted)).expect("noted");
    }
    town.editor(decision(MATTERS, 0, Outcome::Approved)).expect("decided");
    town.editor(end()).expect("ended");
    let told = decided(&town, MATTERS);
    assert_eq!(words(&told), format!("Gennemgået.\n{line}"));
    assert_eq!((told.outcomes, told.modifiers), (vec![Outcome::Approved], Vec::new()));
    let revision = {
        let course = town.meeting.course().expect("held here");
        let kept = course.paper.find(MATTERS).expect("on the agenda");
        assert!(kept.decision.is_some() && !course.is_shut_out(MATTERS, person(1)));
        kept.revision(crate::paper::Part::Decision)
    };
    town.editor(decision(MATTERS, revision, Outcome::Approved))
        .expect("written again");
    assert_eq!(words(&decided(&town, MATTERS)), format!("Gennemgået.\n{line}"));

    // What the body voted on its vote tells, and nothing is told where nothing is decided.
    let mut town = council();
    town.recused_before.extend([(MATTERS, person(1)), (REVIEW, person(1))]);
    for item in [MATTERS, REVIEW] {
        town.editor(attend(item, person(1), Attendance::Present))
            .expect("let in");
    }
    town.editor(raise(person(1))).expect("raised all the same");
    town.editor(open(DOUBT, Question::Recusal(person(1)))).expect("opened");
    town.editor(note(DOUBT, [Against; 5])).expect("noted");
    town.editor(close(DOUBT)).expect("closed");
    town.editor(end()).expect("ended");
    let said = words(&decided(&town, MATTERS));
    assert!(!said.contains("ikke længere"), "{said}");
    let course = town.meeting.course().expect("held here");
    let undecided = course.paper.find(REVIEW).expect("on the agenda");
    assert!(undecided.decision.is_none());
}

#[test]
fn rule_19_a_recusal_whose_vote_does_not_count_is_decided_again() {
    let mut town = doubted([For, For, For, Against, Abstain]);
    town.editor(Act::VoidVote {
        vote: DOUBT,
        reason: "To misforstod spørgsmålet.".into(),
    })
    .expect("void");
    assert_eq!(noted(&town, person(1)), Some(Attendance::Present));
    let course = town.meeting.course().expect("held here");
    assert!(!course.is_let_back(MATTERS, person(1)), "nobody else says so");
    assert_eq!(words(&decided(&town, MATTERS)), "");
    town.editor(open(AGAIN, Question::Recusal(person(1)))).expect("again");
}

#[test]
fn rule_19_whoever_is_recused_reads_nothing_of_the_item() {
    let town = doubted([For, For, For, Against, Abstain]);
    let course = town.meeting.course().expect("held here");
    let bars = course.recusals().filter(|it| it.1 == person(1));
    let viewer = Viewer::person(
        person(1),
        [Audience::Members(BODY)],
        bars.map(|it| Thing::DraftItem(it.0)),
    );
    assert_eq!(town.sees(Thing::DraftItem(MATTERS), &viewer), Sight::Nothing);
    assert_eq!(town.sees(Thing::DraftItem(REVIEW), &viewer), Sight::Whole);
}

#[test]
fn what_is_voted_on_beside_the_matter_leaves_it_undecided() {
    let mut town = doubted([For, For, For, Against, Abstain]);
    town.body_type = BodyType::StandingCommittee;
    town.council = super::statement::committee().council;
    let dissent = Act::GiveStatement {
        item: MATTERS,
        statement: StatementKind::Dissent,
        person: person(3),
        text: "Han burde have været med.".into(),
        grounds: None,
    };
    assert_eq!(
        town.member(person(3), dissent.clone()),
        Err(Refusal::NothingToDissentFrom),
        "a recusal is nothing to dissent from"
    );
    let escalate = Act::Escalate {
        item: MATTERS,
        person: person(3),
    };
    assert_eq!(town.member(person(3), escalate), Err(Refusal::NothingToSuspend));
    // Whoever leaves now is not there when the matter itself is voted on.
    let leave = Act::ComeOrLeave {
        person: person(4),
        comes: false,
    };
    town.member(person(4), leave).expect("she leaves");
    let course = town.meeting.course().expect("held here");
    assert!(!course.is_at(MATTERS, person(4)));
    let end = Act::End {
        at: clock("11:00"),
        anyway: false,
    };
    let both = vec!["1".to_owned(), "2".to_owned()];
    assert_eq!(town.editor(end), Err(Refusal::EndsUndecided(both)));
    town.editor(open(MAIN, Question::Main)).expect("then the motion");
    town.editor(Act::NoteVotes {
        vote: MAIN,
        cast: vec![(person(0), For), (person(2), For), (person(3), Against)],
    })
    .expect("noted");
    town.editor(close(MAIN)).expect("closed");
    town.member(person(3), dissent).expect("now there is something");
}

#[test]
fn what_a_matter_came_to_is_said_also_below_what_was_voted_on_beside_it() {
    let mut town = doubted([For, For, For, Against, Abstain]);
    let told = decided(&town, MATTERS);
    let chosen = |revision, outcomes: &[Outcome]| Act::Write {
        item: MATTERS,
        revision,
        words: Words::Decision(NewDecision {
            // As it comes back from its field.
            blocks: writing::read(&writing::write(&told.blocks)),
            outcomes: outcomes.to_vec(),
            ..NewDecision::default()
        }),
    };
    town.editor(chosen(1, &[Outcome::NoDecision]))
        .expect("nothing is said of nothing");
    assert_eq!(words(&decided(&town, MATTERS)), words(&told));
    town.editor(chosen(2, &[Outcome::Approved, Outcome::Referred]))
        .expect("decided");
    assert_eq!(
        words(&decided(&town, MATTERS)),
        format!("{}\nGodkendt. Sendt videre.", words(&told))
    );

    // Neither the recusal nor an amendment that fell says anything of the motion.
    let mut town = council();
    town.editor(amend(SMALLER, "Sagen udsættes.")).expect("moved");
    town.editor(open(FIRST, Question::Amendment(SMALLER))).expect("opened");
    town.editor(note(FIRST, [Against; 5])).expect("noted");
    town.editor(close(FIRST)).expect("closed");
    let told = decided(&town, MATTERS);
    let write = Act::Write {
        item: MATTERS,
        revision: 1,
        words: Words::Decision(NewDecision {
            blocks: told.blocks.clone(),
            outcomes: vec![Outcome::Approved],
            ..NewDecision::default()
        }),
    };
    town.editor(write).expect("nothing is asked");
    assert_eq!(words(&decided(&town, MATTERS)), format!("{}\nGodkendt.", words(&told)));
}

#[test]
fn rule_19_whoever_is_recused_touches_no_paper_of_it_and_a_case_officer_none_of_an_agenda() {
    let mut town = doubted([For, For, For, Against, Abstain]);
    let attachment = AttachmentId::new(40);
    let attach = Act::Attach {
        item: MATTERS,
        attachment,
        line: AttachmentLine {
            title: "Notat".into(),
            ..AttachmentLine::default()
        },
        file: None,
        findings: Vec::new(),
    };
    let detach = Act::Detach {
        item: MATTERS,
        attachment,
    };
    let recused = Acting::new(person(1), [Right::EditAgenda, Right::TakeMinutes]);
    let officer = Acting::new(person(40), [Right::WriteItems]);
    assert_eq!(town.ask(&recused, &attach), Err(Refusal::NoSuchItem));
    assert!(matches!(town.ask(&officer, &attach), Err(Refusal::NotYours(_))));
    town.editor(attach).expect("by somebody who takes part");
    let open = Act::OpenItem {
        item: MATTERS,
        anyway: false,
    };
    for act in [&detach, &open] {
        assert_eq!(town.ask(&recused, act), Err(Refusal::NoSuchItem), "{act:?}");
    }
    assert!(matches!(town.ask(&officer, &detach), Err(Refusal::NotYours(_))));
}

/// What is done at an item in the room by whoever leads.
fn led(item: ItemId) -> Vec<Act> {
    vec![
        Act::MoveAmendment {
            item,
            motion: MotionId::new(32),
            text: "Beløbet fordobles.".into(),
            mover: Some(person(2)),
        },
        Act::OpenVote {
            item,
            vote: AGAIN,
            question: Question::Main,
            way: crate::meeting::VoteWay::ByHand,
        },
        Act::Attend {
            item: Some(item),
            noted: vec![(person(2), Attendance::Excused)],
            rest: false,
            anyway: true,
        },
        Act::GiveStatement {
            item,
            statement: StatementKind::Remark,
            person: person(2),
            text: "Beløbet er for højt.".into(),
            grounds: None,
        },
        Act::WithdrawStatement {
            item,
            statement: StatementKind::Remark,
            person: person(1),
        },
        Act::RaiseRecusal {
            item,
            person: person(2),
        },
        Act::DropRecusal {
            item,
            person: person(2),
        },
        Act::Reorder { item, after: None },
        Act::Strike {
            item,
            off: Off::Struck,
            reason: "Ikke klar".into(),
        },
        Act::UndoAgendaChange { item },
    ]
}

#[test]
fn rule_19_whoever_is_recused_leads_nothing_at_the_item_and_the_meeting_goes_on() {
    let mut town = doubted([For, For, For, Against, Abstain]);
    let recused = Acting::new(person(1), [Right::TakePart, Right::LeadMeeting, Right::TakeMinutes]);
    let motion = MotionId::new(31);
    town.editor(Act::MoveAmendment {
        item: MATTERS,
        motion,
        text: "Beløbet halveres.".into(),
        mover: Some(person(2)),
    })
    .expect("moved");
    town.editor(open(MAIN, Question::Amendment(motion))).expect("opened");
    let others = || [0, 2, 3, 4].map(|it| (person(it), For)).to_vec();
    let cast = Act::NoteVotes {
        vote: MAIN,
        cast: others(),
    };
    let void = |vote| Act::VoidVote {
        vote,
        reason: "To misforstod spørgsmålet.".into(),
    };
    let by_vote = [
        Act::WithdrawAmendment { motion },
        cast.clone(),
        Act::CloseVote {
            vote: MAIN,
            anyway: true,
        },
        void(MAIN),
        Act::GiveWord {
            person: person(2),
            minutes: None,
        },
    ];
    for act in led(MATTERS).into_iter().chain(by_vote).chain(led(ItemId::new(99))) {
        assert_eq!(town.ask(&recused, &act), Err(Refusal::NoSuchItem), "{act:?}");
    }
    let own = Act::Vote {
        vote: MAIN,
        choice: For,
    };
    assert_eq!(town.ask(&recused, &own), Err(Refusal::NotInTheRoom));
    assert_eq!(town.ask(&recused, &void(DOUBT)), Err(Refusal::OwnRecusal));
    town.editor(cast).expect("noted by somebody who takes part");
    town.editor(close(MAIN)).expect("closed");
    for item in [REVIEW, MATTERS, REVIEW] {
        town.ask(&recused, &Act::Call { item })
            .expect("the next item is called all the same");
    }
    let elsewhere = Act::RaiseRecusal {
        item: REVIEW,
        person: person(2),
    };
    town.ask(&recused, &elsewhere).expect("at another item");
    let end = Act::End {
        at: clock("11:00"),
        anyway: true,
    };
    town.ask(&recused, &end).expect("and the meeting is ended");
}

#[test]
fn rule_19_whoever_is_only_doubted_is_not_out_yet() {
    let mut town = council();
    let doubted = Acting::new(person(1), [Right::TakePart, Right::LeadMeeting]);
    town.editor(raise(person(1))).expect("raised");
    town.ask(&doubted, &open(DOUBT, Question::Recusal(person(1))))
        .expect("the chair puts it to the vote");
    let own = Act::Vote {
        vote: DOUBT,
        choice: Against,
    };
    town.ask(&doubted, &own).expect("and votes on it, too");
}
