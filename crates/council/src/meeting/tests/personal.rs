//! Rule 32: attachments with personal data.

use super::held::*;
use crate::clock::Date;
use crate::command::Refusal;
use crate::ids::{AttachmentId, FileId};
use crate::meeting::Act;
use crate::record::AttachmentLine;

const FILED: AttachmentId = AttachmentId::new(77);
const BASIS: &str = "Databeskyttelsesforordningens artikel 6, stk. 1, litra e";

fn town() -> Town {
    let mut town = Town::built();
    town.editor(Act::Attach {
        item: REVIEW,
        attachment: FILED,
        line: AttachmentLine {
            title: "Ansøgninger".into(),
            ..AttachmentLine::default()
        },
        file: Some(FileId::new(78)),
        findings: Vec::new(),
    })
    .expect("attached");
    town
}

fn keep(basis: &str, until: Date) -> Act {
    Act::KeepPersonal {
        item: REVIEW,
        attachment: FILED,
        basis: basis.into(),
        until,
    }
}

fn kept(town: &Town) -> Option<Date> {
    let course = town.meeting.course().expect("planned here");
    course.personal.get(&FILED).map(|it| it.until)
}

#[test]
fn rule_32_what_holds_personal_data_is_kept_on_a_basis_until_a_day() {
    let mut town = town();
    let (first, later) = (Date::constant(2031, 8, 21), Date::constant(2032, 8, 21));
    town.editor(keep(BASIS, first)).expect("kept");
    assert_eq!(kept(&town), Some(first));
    town.editor(keep(BASIS, later)).expect("kept longer");
    assert_eq!(kept(&town), Some(later));
    town.editor(Act::ForgetPersonal { attachment: FILED })
        .expect("it holds none");
    assert_eq!(kept(&town), None);
}

#[test]
fn rule_32_nothing_is_kept_without_a_basis_or_until_a_day_that_is_over() {
    let mut town = town();
    let later = Date::constant(2031, 8, 21);
    assert_eq!(town.editor(keep(" ", later)), Err(Refusal::KeptWithoutBasis));
    let over = Date::constant(2029, 1, 1);
    assert_eq!(town.editor(keep(BASIS, over)), Err(Refusal::KeptUntilThePast));
    assert!(town.member(MEMBER, keep(BASIS, later)).is_err());
    let other = Act::KeepPersonal {
        item: MATTERS,
        attachment: FILED,
        basis: BASIS.into(),
        until: later,
    };
    assert_eq!(town.editor(other), Err(Refusal::NoSuchAttachment));
    let none = Act::ForgetPersonal { attachment: FILED };
    assert_eq!(town.editor(none), Err(Refusal::NoSuchAttachment));
}
