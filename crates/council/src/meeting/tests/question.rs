//! Question time: what is asked and answered, and whose names stand there.

use super::held::*;
use crate::command::Refusal;
use crate::ids::{ItemId, PersonId, QuestionId};
use crate::meeting::{Act, NewQuestion};
use crate::paper::ItemKind;
use crate::record::Member;
use crate::rich::texts;

const TIME: ItemId = ItemId::new(41);

fn question(number: u64, text: &str) -> NewQuestion {
    NewQuestion {
        question: QuestionId::new(number),
        person: None,
        name: None,
        agreed: false,
        text: text.into(),
        answer: None,
        answered_by: None,
    }
}

fn put(new: NewQuestion) -> Act {
    let item = TIME;
    Act::PutQuestion {
        item,
        new: Box::new(new),
    }
}

/// A body of a chair and a member of a party, with a question time on its agenda.
fn town() -> Town {
    let mut town = Town::planned();
    town.roster = vec![
        (
            CHAIR,
            Member {
                title: Some("Borgmester".into()),
                name: "Vibeke Holt".into(),
                party: Some("A".into()),
                chair: true,
                ..Member::default()
            },
        ),
        (
            MEMBER,
            Member {
                name: "Jens Krag".into(),
                party: Some("V".into()),
                ..Member::default()
            },
        ),
    ];
    let placed = crate::meeting::NewItem::new(TIME, ItemKind::QuestionTime, "Spørgetid");
    town.editor(Act::PlaceItem(Box::new(placed))).expect("placed");
    town
}

fn begun(mut town: Town) -> Town {
    town.editor(release()).expect("released");
    town.editor(start("09:00")).expect("begun");
    town
}

/// Every line of the question time as the paper has it.
fn said(town: &Town) -> Vec<String> {
    let record = town.draft();
    let sections = record.items.iter().flat_map(|it| &it.sections);
    let blocks = sections.flat_map(|it| texts(&it.blocks));
    blocks.map(|it| it.as_str().to_owned()).collect()
}

fn end(town: &mut Town) {
    let at = clock("11:00");
    town.editor(Act::End { at, anyway: true }).expect("ended");
}

#[test]
fn a_citizen_is_named_only_where_they_agreed_and_the_answer_waits_for_the_meeting() {
    let mut town = town();
    let karen = NewQuestion {
        name: Some("Karen Toft".into()),
        answer: Some("Til foråret.".into()),
        answered_by: Some(CHAIR),
        ..question(1, "Hvornår åbner badet?")
    };
    town.editor(put(karen.clone())).expect("put");
    let asked = ["Spørgsmål 1 fra en borger", "Hvornår åbner badet?"];
    assert_eq!(said(&town), asked, "an agenda tells no answer");
    let agreed = NewQuestion { agreed: true, ..karen };
    let mut town = begun(town);
    let answered = ["Svar fra borgmester Vibeke Holt (A)", "Til foråret."];
    assert_eq!(said(&town), [asked, answered].concat());
    town.editor(put(agreed)).expect("she agreed");
    assert_eq!(said(&town)[0], "Spørgsmål 1 fra Karen Toft");
}

#[test]
fn a_name_that_stays_inside_stands_in_no_words_that_everybody_reads() {
    let mut town = begun(town());
    let named = NewQuestion {
        name: Some("Karen Toft".into()),
        ..question(1, "Jeg, karen toft, vil vide, hvornår badet åbner.")
    };
    assert_eq!(town.editor(put(named.clone())), Err(Refusal::NamesWhoAsks));
    let in_answer = NewQuestion {
        text: "Hvornår?".into(),
        answer: Some("Det ved Karen Toft.".into()),
        ..named.clone()
    };
    assert_eq!(town.editor(put(in_answer)), Err(Refusal::NamesWhoAsks));
    town.editor(put(NewQuestion { agreed: true, ..named }))
        .expect("she agreed");
    let with_id = question(2, "Mit nummer er 010190-1233.");
    assert!(matches!(town.editor(put(with_id)), Err(Refusal::WouldBeSent(_))));
}

#[test]
fn a_member_asks_by_themselves_and_leaves_the_answer_to_others() {
    let mut town = begun(town());
    let own = NewQuestion {
        person: Some(MEMBER),
        answer: Some("Det svarer jeg selv på.".into()),
        ..question(1, "Hvad koster broen?")
    };
    town.member(MEMBER, put(own.clone())).expect("asked");
    assert_eq!(said(&town), ["Spørgsmål 1 fra Jens Krag (V)", "Hvad koster broen?"]);
    let answered = NewQuestion {
        answer: Some("To millioner.".into()),
        answered_by: Some(CHAIR),
        ..own.clone()
    };
    town.editor(put(answered)).expect("answered");
    town.member(
        MEMBER,
        put(NewQuestion {
            text: "Hvad koster broen i alt?".into(),
            ..own.clone()
        }),
    )
    .expect("asked in other words");
    assert_eq!(
        said(&town).last().map(String::as_str),
        Some("To millioner."),
        "the answer stays"
    );
    let of_other = NewQuestion {
        person: Some(CHAIR),
        ..question(2, "Hvorfor?")
    };
    assert!(town.member(MEMBER, put(of_other)).is_err());
    assert!(town.member(CHAIR, put(own)).is_err(), "it is another's");
    assert!(town.member(MEMBER, put(question(3, "Fra en borger?"))).is_err());
    town.member(
        MEMBER,
        Act::DropQuestion {
            item: TIME,
            question: QuestionId::new(1),
        },
    )
    .expect("taken back");
    assert!(said(&town).is_empty());
}

#[test]
fn a_question_time_says_what_stayed_unanswered_or_that_nobody_asked_and_needs_no_decision() {
    let mut empty = begun(town());
    end(&mut empty);
    assert_eq!(said(&empty), ["Ingen spørgsmål."]);
    let mut town = begun(town());
    town.editor(put(question(1, "Hvornår?\nOg hvor?"))).expect("put");
    town.editor(the_rest()).expect("noted");
    town.editor(Act::End {
        at: clock("11:00"),
        anyway: false,
    })
    .expect("nothing is undecided");
    let told = [
        "Spørgsmål 1 fra en borger",
        "Hvornår?",
        "Og hvor?",
        "Spørgsmålet blev ikke besvaret på mødet.",
    ];
    assert_eq!(said(&town), told);
    let late = NewQuestion {
        answer: Some("På havnen.".into()),
        ..question(1, "Hvor?")
    };
    town.editor(put(late))
        .expect("minutes are corrected until they are sent");
    assert_eq!(said(&town)[2..], ["Svar", "På havnen."]);
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    assert_eq!(town.editor(put(question(2, "Hvorfor?"))), Err(Refusal::AtSignature));
}

#[test]
fn questions_are_put_at_question_times_by_people_that_are_known() {
    let mut town = Town::released();
    let elsewhere = Act::PutQuestion {
        item: MATTERS,
        new: Box::new(question(1, "Hvornår?")),
    };
    assert_eq!(town.editor(elsewhere), Err(Refusal::NoQuestionTime));
    let mut town = self::town();
    assert_eq!(town.editor(put(question(1, " "))), Err(Refusal::NoText));
    let stranger = NewQuestion {
        person: Some(PersonId::new(99)),
        ..question(1, "Hvornår?")
    };
    assert_eq!(
        town.editor(put(stranger)),
        Err(Refusal::not_a_member(Some(PersonId::new(99))))
    );
    let answered = NewQuestion {
        answer: Some("Nu.".into()),
        answered_by: Some(PersonId::new(99)),
        ..question(1, "Hvornår?")
    };
    assert_eq!(town.editor(put(answered)), Err(Refusal::NoSuchPerson));
}
