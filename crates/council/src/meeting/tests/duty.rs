//! Rules 12 and 13: what is public by which day, and closings that are looked at again.

use super::held::*;
use crate::body::{BodySettings, BodyType};
use crate::clock::Date;
use crate::command::Refusal;
use crate::ids::AttachmentId;
use crate::meeting::{Act, Duty};
use crate::paper::AttachmentChange;
use crate::record::AttachmentLine;

fn publish() -> Act {
    Act::Publish {
        override_reason: None,
        anyway: true,
    }
}

/// What is owed of the meeting on Wednesday 21 August, and by when.
fn due(town: &Town, body_type: BodyType) -> Option<(Duty, Date)> {
    let course = town.meeting.course().expect("planned here");
    course.stage().due((body_type, &town.settings), course.day())
}

fn day(number: i8) -> Date {
    Date::constant(2030, 8, number)
}

#[test]
fn rule_12_the_list_before_and_the_minutes_after_are_owed_by_their_day_until_they_are_public() {
    let mut town = Town::built();
    town.settings = BodySettings::of_type(BodyType::Council);
    town.settings.votes = false;
    let council = BodyType::Council;
    assert_eq!(due(&town, council), Some((Duty::CaseList, day(15))));
    assert_eq!(due(&town, BodyType::ExecutiveBoard), None, "rule 37 frees a direktion");
    town.editor(release()).expect("released");
    assert_eq!(
        due(&town, council),
        Some((Duty::CaseList, day(15))),
        "to the members alone"
    );
    town.editor(publish()).expect("public");
    assert_eq!(due(&town, council), None);
    town.now = at("09:00");
    town.editor(start("09:05")).expect("started");
    assert_eq!(due(&town, council), None);
    let end = Act::End {
        at: clock("11:40"),
        anyway: true,
    };
    town.editor(end).expect("ended");
    assert_eq!(due(&town, council), Some((Duty::Protocol, day(28))));
    town.editor(publish()).expect("public");
    assert_eq!(due(&town, council), None);
}

#[test]
fn rule_13_a_committee_that_keeps_its_minutes_owes_only_its_list() {
    let mut town = Town::ended();
    town.settings.publishes_minutes = false;
    assert_eq!(due(&town, BodyType::StandingCommittee), None);
    assert_eq!(town.editor(publish()), Err(Refusal::MinutesAreKept));
    town.settings.publishes_minutes = true;
    assert!(due(&town, BodyType::StandingCommittee).is_some());
    town.editor(publish()).expect("they may be");
}

#[test]
fn rule_12_a_body_publishes_by_itself_what_was_released_and_what_was_sent_and_nothing_taken_back() {
    let mut town = Town::built();
    town.settings.publishes_itself = true;
    let ready = |town: &Town| {
        let course = town.meeting.course().expect("planned here");
        course.publishes_itself(&town.settings)
    };
    assert!(!ready(&town), "nobody released it");
    town.editor(release()).expect("released");
    assert!(ready(&town));
    town.editor(publish()).expect("public");
    assert!(!ready(&town));
    let reason = "Et bilag skal væk".into();
    town.editor(Act::Unpublish { reason }).expect("taken back");
    assert!(!ready(&town), "a person took it back");
    let mut ended = Town::ended();
    ended.settings.publishes_itself = true;
    assert!(!ready(&ended), "the minutes are a draft");
    ended.editor(Act::SendToSignature { anyway: true }).expect("sent");
    assert!(ready(&ended));
}

#[test]
fn rule_09_a_closing_is_looked_at_again_on_its_day_and_stays_with_a_reason_or_opens() {
    let mut town = Town::built();
    town.editor(Act::CloseItem {
        item: REVIEW,
        ground: "Forvaltningsloven § 27".into(),
        public_title: "Personalesag".into(),
        review_on: Some(day(21)),
    })
    .expect("closed");
    let keep = |review_on, reason: &str| Act::KeepClosed {
        item: REVIEW,
        attachment: None,
        review_on,
        reason: reason.into(),
    };
    let review_on = |town: &Town| {
        let item = town.meeting.course()?.paper.find(REVIEW)?;
        item.reviews().next().map(|it| it.1)
    };
    assert_eq!(review_on(&town), Some(day(21)));
    assert_eq!(town.editor(keep(day(30), " ")), Err(Refusal::NoReason));
    assert_eq!(
        town.editor(keep(day(21), "Sagen kører")),
        Err(Refusal::ReviewIsOver(day(21)))
    );
    assert!(town.member(MEMBER, keep(day(30), "Sagen kører")).is_err());
    town.editor(keep(day(30), "Sagen kører")).expect("kept");
    assert_eq!(review_on(&town), Some(day(30)));
    town.editor(Act::OpenItem {
        item: REVIEW,
        anyway: false,
    })
    .expect("opened");
    assert_eq!(town.editor(keep(day(31), "Sagen kører")), Err(Refusal::AlreadyOpen));
}

#[test]
fn rule_09_a_closed_attachment_is_looked_at_again_on_its_day() {
    let mut town = Town::built();
    let attachment = AttachmentId::new(77);
    let line = |open| AttachmentLine {
        open,
        title: "Tilbuddet".into(),
        ..AttachmentLine::default()
    };
    town.editor(Act::Attach {
        item: REVIEW,
        attachment,
        line: line(true),
        file: None,
        findings: Vec::new(),
    })
    .expect("attached");
    let change = |open: bool, review_on| Act::ChangeAttachment {
        item: REVIEW,
        change: AttachmentChange {
            attachment,
            line: line(open),
            place: None,
            ground: Some("Forvaltningsloven § 27".into()),
            review_on,
        },
    };
    let keep = |review_on| Act::KeepClosed {
        item: REVIEW,
        attachment: Some(attachment),
        review_on,
        reason: "Tilbuddet gælder endnu".into(),
    };
    let reviews = |town: &Town| {
        let paper = &town.meeting.course().expect("planned here").paper;
        let found = paper.find(REVIEW).expect("an item").reviews();
        found.map(|it| it.1).collect::<Vec<_>>()
    };
    assert_eq!(town.editor(keep(day(30))), Err(Refusal::AlreadyOpen));
    let over = Date::constant(2030, 1, 1);
    assert!(matches!(
        town.editor(change(false, Some(over))),
        Err(Refusal::ReviewIsOver(_))
    ));
    town.editor(change(false, Some(day(21)))).expect("closed");
    town.editor(change(false, None)).expect("called otherwise");
    assert_eq!(reviews(&town), [day(21)], "the day stays");
    town.editor(keep(day(30))).expect("kept");
    assert_eq!(reviews(&town), [day(30)]);
    town.editor(change(true, None)).expect("opened");
    assert!(reviews(&town).is_empty());
}
