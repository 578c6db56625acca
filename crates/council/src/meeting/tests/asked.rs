//! What is unusual is asked once, and what cannot be is refused: days, times, guests, decisions.

use super::held::*;
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::Event;
use crate::ids::{ItemId, PersonId};
use crate::kept::put_together;
use crate::meeting::{Act, MeetingKind, MeetingStatus, NewDecision, Plan, When, Words};
use crate::outcome::Outcome;
use crate::record::{Record, SubDecision};
use crate::rich::Block;
use crate::rights::Acting;

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn moved(date: &str, (from, to): (&str, Option<&str>), anyway: bool) -> Act {
    Act::Move(When {
        date: day(date),
        start: clock(from),
        end: to.map(clock),
        place: None,
        anyway,
    })
}

const MORNING: (&str, Option<&str>) = ("09:00", Some("12:00"));

#[test]
fn a_meeting_begins_on_another_day_only_where_that_is_meant() {
    let mut town = Town::released();
    town.now = crate::clock::instant(day("2030-08-20"), clock("09:00")).expect("an instant");
    let planned = Act::Start {
        at: clock("09:00"),
        on: Some(DAY),
        anyway: false,
        present: Vec::new(),
        all: true,
    };
    assert_eq!(town.editor(planned), Err(Refusal::AnotherDay(DAY)));
    assert!(Refusal::AnotherDay(DAY).is_doubt());
    let begin = |on: Option<Date>, anyway| Act::Start {
        at: clock("09:00"),
        on,
        anyway,
        present: Vec::new(),
        all: true,
    };
    let another = Refusal::HeldAnotherDay {
        on: day("2030-08-20"),
        planned: DAY,
    };
    assert_eq!(town.editor(begin(None, false)), Err(another.clone()));
    assert!(another.is_doubt());
    for anyway in [false, true] {
        assert_eq!(
            town.editor(begin(Some(day("2030-09-18")), anyway)),
            Err(Refusal::DayToCome(day("2030-09-18"))),
            "nobody means a day that has not come"
        );
    }
    town.editor(begin(None, true)).expect("begun");
    let course = town.meeting.course().expect("held here");
    assert_eq!((course.day(), course.plan.date), (day("2030-08-20"), DAY));
}

#[test]
fn a_meeting_neither_begins_nor_ends_at_a_time_of_today_that_has_not_come_unless_that_is_meant() {
    let begin = |at: &str, anyway| Act::Start {
        at: clock(at),
        on: None,
        anyway,
        present: Vec::new(),
        all: true,
    };
    let end = |at: &str, anyway| Act::End { at: clock(at), anyway };
    let times = |start: &str, end: Option<&str>| Act::CorrectTimes {
        start: clock(start),
        end: end.map(clock),
        on: None,
        reason: None,
        guests: Vec::new(),
    };
    let not_yet = |at: &str| Refusal::NotYet(clock(at));
    let mut town = Town::released();
    (town.now, town.stands) = (at("08:50"), true);
    assert!(not_yet("23:59").is_doubt());
    assert_eq!(town.editor(begin("23:59", false)), Err(not_yet("23:59")));
    let mut punctual = Town::released();
    (punctual.now, punctual.stands) = (at("08:50"), true);
    punctual.editor(begin("09:00", false)).expect("a little early");

    town.editor(begin("23:59", true)).expect("meant so");
    town.now = at("10:00");
    let to_come = Err(Refusal::TimeToCome(clock("23:30")));
    assert_eq!(town.editor(times("23:30", None)), to_come);
    town.editor(times("09:00", None)).expect("mended");
    for item in [REVIEW, MATTERS] {
        town.editor(decision(item, 0, Outcome::Reviewed)).expect("decided");
    }
    assert_eq!(town.editor(end("23:50", false)), Err(not_yet("23:50")));
    town.editor(end("23:50", true)).expect("meant so");
    let to_come = Err(Refusal::TimeToCome(clock("12:00")));
    assert_eq!(town.editor(times("09:00", Some("12:00"))), to_come);
    town.editor(times("09:10", Some("23:50")))
        .expect("the end was meant so");
    town.editor(times("09:10", Some("10:05"))).expect("mended");
}

#[test]
fn the_operator_is_asked_nothing() {
    let mut town = Town::released();
    town.now = crate::clock::instant(day("2031-08-20"), clock("09:00")).expect("an instant");
    assert!(
        town.ask(&Acting::operator(), &moved("2030-08-24", MORNING, false))
            .is_ok()
    );
    assert!(town.ask(&Acting::operator(), &start("09:00")).is_ok());
}

#[test]
fn minutes_with_undecided_items_go_to_signature_only_where_that_is_meant() {
    let mut town = Town::ended();
    let send = |anyway| Act::SendToSignature { anyway };
    assert_eq!(town.editor(send(false)), Err(Refusal::Undecided(vec!["2".into()])));
    town.editor(decision(MATTERS, 0, Outcome::NoDecision))
        .expect("that nothing was decided is a decision");
    assert!(town.editor(send(false)).is_ok());

    let mut town = Town::ended();
    assert!(town.editor(send(true)).is_ok());
}

#[test]
fn minutes_with_undecided_items_are_published_only_where_that_is_meant() {
    let publish = |anyway| Act::Publish {
        override_reason: None,
        anyway,
    };
    let mut town = Town::released();
    assert!(town.editor(publish(false)).is_ok(), "an agenda decides nothing");
    let mut town = Town::ended();
    assert_eq!(
        town.editor(publish(false)),
        Err(Refusal::PublicUndecided(vec!["2".into()]))
    );
    assert!(Refusal::PublicUndecided(vec!["2".into()]).is_doubt());
    assert!(town.ask(&Acting::operator(), &publish(false)).is_ok());
    let mut town = Town::ended();
    assert!(town.editor(publish(true)).is_ok());
    // What was meant when they were sent is not asked about again.
    let mut town = Town::ended();
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    assert!(town.editor(publish(false)).is_ok());
}

#[test]
fn a_sentence_that_goes_on_is_a_decision_once_it_is_written_to_its_end() {
    let mut town = Town::ended();
    let written = |words: &str| Act::Write {
        item: MATTERS,
        revision: 0,
        words: Words::Decision(NewDecision {
            blocks: vec![Block::Subheading("Budget".into()), Block::paragraph(words)],
            outcomes: vec![Outcome::ApprovedWithChanges],
            ..NewDecision::default()
        }),
    };
    for open in ["Godkendt med den ændring, at …", "Godkendt med den ændring, at"] {
        assert_eq!(town.editor(written(open)), Err(Refusal::Unfinished), "{open}");
    }
    town.editor(written("Godkendt med den ændring, at beløbet nedsættes."))
        .expect("written to its end");
}

#[test]
fn a_decision_that_was_taken_away_again_is_none() {
    let mut town = Town::ended();
    let nothing = |item: ItemId, revision| Act::Write {
        item,
        revision,
        words: Words::Decision(NewDecision::default()),
    };
    assert_eq!(town.editor(nothing(MATTERS, 0)), Err(Refusal::NothingDecided));
    town.editor(decision(MATTERS, 0, Outcome::Approved)).expect("decided");
    town.editor(nothing(MATTERS, 1)).expect("taken away");
    let sent = town.editor(Act::SendToSignature { anyway: false });
    assert_eq!(sent, Err(Refusal::Undecided(vec!["2".into()])));
}

#[test]
fn a_meeting_is_planned_for_a_working_day_to_come() {
    let mut town = Town::planned();
    let refused = [
        ("2030-08-20", Refusal::DayIsOver(day("2030-08-20"))),
        ("2030-08-24", Refusal::NobodyWorks(day("2030-08-24"))),
        ("2030-12-25", Refusal::NobodyWorks(day("2030-12-25"))),
        ("2033-08-22", Refusal::FarOff(day("2033-08-22"))),
    ];
    for (date, why) in refused {
        let is_doubt = why.is_doubt();
        assert_eq!(town.editor(moved(date, MORNING, false)), Err(why), "{date}");
        assert_eq!(town.editor(moved(date, MORNING, true)).is_ok(), is_doubt, "{date}");
    }
    assert!(town.editor(moved("2033-08-19", MORNING, false)).is_ok());
}

#[test]
fn a_body_has_one_meeting_at_a_time() {
    let mut town = Town::planned();
    let other = |from: &str, to: Option<&str>| Plan {
        kind: MeetingKind::Ordinary,
        date: DAY,
        start: clock(from),
        end: to.map(clock),
        place: None,
    };
    town.others = vec![other("13:00", Some("15:00")), other("18:00", None)];
    let taken = |from| Err(Refusal::MeetsThen(clock(from)));
    for (from, to, why) in [
        ("13:00", None, taken("13:00")),
        ("14:59", Some("16:00"), taken("13:00")),
        ("12:00", Some("13:01"), taken("13:00")),
        ("17:00", Some("19:00"), taken("18:00")),
    ] {
        assert_eq!(town.editor(moved("2030-08-21", (from, to), true)), why, "{from}");
    }
    for (from, to) in [("12:00", Some("13:00")), ("15:00", Some("18:00")), ("18:30", None)] {
        assert!(town.editor(moved("2030-08-21", (from, to), false)).is_ok(), "{from}");
    }
    assert!(town.editor(moved("2030-08-22", ("13:00", None), false)).is_ok());
}

#[test]
fn the_times_of_a_meeting_are_corrected_until_the_minutes_are_sent() {
    let times = |start: &str, end: Option<&str>| Act::CorrectTimes {
        start: clock(start),
        end: end.map(clock),
        on: None,
        reason: None,
        guests: Vec::new(),
    };
    let mut town = Town::released();
    assert_eq!(town.editor(times("09:10", None)), Err(Refusal::NotBegun));
    town.editor(start("09:00")).expect("started");
    assert_eq!(town.editor(times("09:10", Some("11:00"))), Err(Refusal::StillInSession));
    town.editor(times("09:10", None)).expect("corrected while it goes on");
    town.editor(Act::End {
        at: clock("11:40"),
        anyway: true,
    })
    .expect("ended");
    assert_eq!(town.draft().head.start, Some(clock("09:10")));
    assert_eq!(
        town.editor(times("12:00", Some("11:00"))),
        Err(Refusal::EndsBeforeItBegins)
    );
    assert!(
        matches!(
            town.member(MEMBER, times("09:20", Some("11:45"))),
            Err(Refusal::NotYours(_))
        ),
        "members correct nothing"
    );
    let there = town.draft().head.members.len();
    // Whoever left the body since took part all the same.
    town.roster.pop();
    town.editor(times("09:20", Some("11:45"))).expect("corrected");
    let head = town.draft().head;
    assert_eq!(head.members.len(), there);
    assert_eq!((head.start, head.end), (Some(clock("09:20")), Some(clock("11:45"))));
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    assert_eq!(town.editor(times("09:00", Some("11:40"))), Err(Refusal::AtSignature));
    let (since, at) = (clock("09:20"), clock("11:45"));
    let course = town.meeting.course().expect("planned here");
    assert_eq!(course.status, MeetingStatus::Ended { since, at });
}

#[test]
fn a_meeting_begun_on_a_wrong_day_gets_its_day_with_a_reason_until_the_minutes_are_sent() {
    let held = |on: &str, reason: Option<&str>, end: Option<&str>| Act::CorrectTimes {
        start: clock("09:00"),
        end: end.map(clock),
        on: Some(day(on)),
        reason: reason.map(str::to_owned),
        guests: Vec::new(),
    };
    let mut town = Town::released();
    town.editor(start("09:00")).expect("started");
    let before = town.meeting.course().expect("planned here").day();
    let earlier = before.yesterday().expect("a day").to_string();
    for reason in [None, Some("  ")] {
        assert_eq!(town.editor(held(&earlier, reason, None)), Err(Refusal::NoReason));
    }
    assert_eq!(
        town.editor(held("2031-01-01", Some("Tastefejl"), None)),
        Err(Refusal::DayToCome(day("2031-01-01")))
    );
    assert!(
        matches!(
            town.editor(held(&earlier, Some("Se 010190-1115"), None)),
            Err(Refusal::WouldBeSent(_))
        ),
        "no national id in a reason"
    );
    town.editor(held(&earlier, Some("Mødet blev startet dagen efter"), None))
        .expect("corrected while it goes on");
    let course = town.meeting.course().expect("planned here");
    assert_eq!(course.day().to_string(), earlier);
    assert_eq!(course.day_corrected.map(|it| it.0), Some(before));
    town.editor(Act::End {
        at: clock("11:40"),
        anyway: true,
    })
    .expect("ended");
    let head = town.draft().head;
    assert_eq!(head.date.map(|it| it.to_string()), Some(earlier.clone()));
    let planned = town.meeting.course().expect("planned here").plan.date;
    assert_eq!(head.planned, Some(planned), "it says the day it was planned for");
    // Back on the planned day nothing is said of another.
    town.editor(held(
        &planned.to_string(),
        Some("Det var den rigtige dag"),
        Some("11:40"),
    ))
    .expect("corrected after the end");
    let head = town.draft().head;
    assert_eq!((head.date, head.planned), (Some(planned), None));
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    assert_eq!(
        town.editor(held(&earlier, Some("Endnu en gang"), Some("11:40"))),
        Err(Refusal::AtSignature)
    );
}

#[test]
fn a_guest_comes_within_the_meeting_and_is_no_member() {
    let mut town = Town::released();
    let invite = |person: PersonId, from: &str, to: &str| Act::Invite {
        item: REVIEW,
        person,
        from: clock(from),
        to: clock(to),
    };
    let outside = Err(Refusal::OutsideTheMeeting {
        from: clock("09:00"),
        to: Some(clock("12:00")),
    });
    assert_eq!(town.editor(invite(GUEST, "08:45", "09:15")), outside);
    assert_eq!(town.editor(invite(GUEST, "11:45", "12:15")), outside);
    assert_eq!(
        town.editor(invite(MEMBER, "10:00", "10:30")),
        Err(Refusal::MemberAsGuest)
    );
    assert!(town.editor(invite(GUEST, "11:30", "12:00")).is_ok());
    let earlier = |anyway| moved("2030-08-22", ("08:00", Some("11:00")), anyway);
    assert_eq!(town.editor(earlier(false)), Err(Refusal::GuestsOutside(1)));
    assert!(town.editor(earlier(true)).is_ok());
    town.editor(moved("2030-08-21", MORNING, false)).expect("moved back");
    town.editor(start("09:00")).expect("started");
    assert!(
        town.editor(invite(GUEST, "12:00", "12:20")).is_ok(),
        "a meeting may last longer than planned"
    );
}

#[test]
fn one_matter_does_not_come_to_two_things_that_exclude_each_other() {
    let mut town = Town::ended();
    let write = |revision, outcomes: &[Outcome], sub_decisions: Vec<SubDecision>| Act::Write {
        item: MATTERS,
        revision,
        words: Words::Decision(NewDecision {
            blocks: vec![Block::paragraph("Sådan blev det.")],
            outcomes: outcomes.to_vec(),
            sub_decisions,
            anyway: false,
        }),
    };
    use Outcome::{Approved, ApprovedWithChanges, Discussed, NoDecision, Postponed, Recommended, Referred, Rejected};
    for (one, other) in [
        (Approved, Rejected),
        (Approved, Recommended),
        (Approved, ApprovedWithChanges),
        (Postponed, Approved),
        (Discussed, NoDecision),
    ] {
        assert_eq!(
            town.editor(write(0, &[one, other], Vec::new())),
            Err(Refusal::Contradicts(one, other))
        );
    }
    town.editor(write(0, &[ApprovedWithChanges, Referred, Discussed], Vec::new()))
        .expect("these go together");
    let parts = vec![SubDecision::default(), SubDecision::default()];
    town.editor(write(1, &[Approved, Postponed], parts))
        .expect("of two matters one is approved and one postponed");
}

#[test]
fn a_text_that_says_another_thing_than_what_was_chosen_is_asked_about() {
    use Outcome::{Approved, ApprovedWithChanges, NoDecision, Postponed, Recommended, Rejected};
    let write = |revision, words: &str, outcomes: &[Outcome], anyway| Act::Write {
        item: MATTERS,
        revision,
        words: Words::Decision(NewDecision {
            blocks: crate::writing::read(words),
            outcomes: outcomes.to_vec(),
            anyway,
            ..NewDecision::default()
        }),
    };
    let mut town = Town::ended();
    for (words, said, chosen) in [
        ("Godkendt.", Approved, Rejected),
        ("Godkendt.", Approved, NoDecision),
        ("Sagen udsættes til mødet i maj.", Postponed, Approved),
        ("Anbefales godkendt.", Recommended, Approved),
    ] {
        let asked = Refusal::TextSaysOtherwise { said, chosen };
        assert!(asked.is_doubt());
        assert_eq!(town.editor(write(0, words, &[chosen], false)), Err(asked), "{words}");
    }
    assert_eq!(
        town.editor(write(0, "Godkendt.", &[Rejected, Approved], true)),
        Err(Refusal::Contradicts(Rejected, Approved)),
        "what was chosen is of one piece, whatever is meant"
    );
    town.editor(write(0, "Godkendt.", &[Rejected], true)).expect("meant so");
    for (revision, (words, outcomes)) in (1..).zip([
        ("Direktionen drøftede sagen.", vec![Approved]),
        ("Sådan blev det. Godkendt.", vec![Rejected]),
        ("Ingen bemærkninger.", vec![Approved]),
        ("## Budget\n\nGodkendt.", vec![Postponed]),
        (
            "Anbefales godkendt med den ændring, at beløbet halveres.",
            vec![Recommended, ApprovedWithChanges],
        ),
    ]) {
        town.editor(write(revision, words, &outcomes, false)).expect(words);
    }
    // Where others have the last word an approval is a recommendation.
    town.body_type = crate::body::BodyType::StandingCommittee;
    town.goes_on = Some(crate::meeting::GoesOn::To("Byrådet".into()));
    town.editor(write(6, "Anbefales godkendt.", &[Approved], false))
        .expect("the same");
}

#[test]
fn corrected_times_are_printed_in_what_is_published_again() {
    let mut town = Town::ended();
    town.editor(Act::Publish {
        override_reason: None,
        anyway: true,
    })
    .expect("published");
    let facts = town
        .editor(Act::CorrectTimes {
            start: clock("09:00"),
            end: Some(clock("11:30")),
            on: None,
            reason: None,
            guests: Vec::new(),
        })
        .expect("corrected");
    assert!(
        matches!(facts.as_slice(), [Event::TimesCorrected(_)]),
        "it is journalled"
    );
    let given = |town: &Town| -> Record {
        let course = town.meeting.course().expect("planned here");
        let out = course.out.as_ref().expect("given out");
        let parts = out.record.parts.iter();
        let parts: Vec<_> = parts.map(|it| (it.slot, town.payloads[&it.text].as_str())).collect();
        put_together(&parts)
    };
    assert_eq!(given(&town).head.end, Some(clock("11:40")), "what is public stays");
    town.editor(Act::Publish {
        override_reason: None,
        anyway: true,
    })
    .expect("published again");
    assert_eq!(given(&town).head.end, Some(clock("11:30")));
}
