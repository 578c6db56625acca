//! Stories of templates, phrases and numbers.

use super::*;
use crate::body::{self, Body, BodyAct, BodyType};
use crate::event::BodyRegistered;
use crate::ids::{BodyId, PersonId};
use crate::outcome::Outcome;
use crate::rich::{Block, Text};
use crate::rights::{Acting, Right};

const BODY: BodyId = BodyId::new(2);

struct World {
    facts: Vec<Event>,
}

impl World {
    fn new() -> Self {
        let registered = BodyRegistered {
            body: BODY,
            body_type: BodyType::ExecutiveBoard,
            name: TextId::new(1),
        };
        Self {
            facts: vec![Event::BodyRegistered(registered)],
        }
    }

    fn body(&self) -> Body {
        Body::fold(&self.facts).expect("registered")
    }

    fn ask(&mut self, act: &BodyAct) -> Result<usize, Refusal> {
        let acting = Acting::operator();
        let events = body::decide(BODY, Some(&self.body()), act, &acting, &mut |_| TextId::new(9))?;
        self.facts.extend(events.iter().cloned());
        Ok(events.len())
    }
}

fn section(label: &str) -> Section {
    Section {
        label: label.to_owned(),
        blocks: Vec::new(),
    }
}

fn sections_of(labels: &[&str]) -> BodyAct {
    BodyAct::SetSections {
        item_kind: ItemKind::Decision,
        sections: Some(labels.iter().map(|it| section(it)).collect()),
    }
}

fn phrases_of(phrases: &[(&str, &[Outcome])]) -> BodyAct {
    let phrase = |it: &(&str, &[Outcome])| Phrase {
        text: it.0.to_owned(),
        outcomes: it.1.to_vec(),
    };
    BodyAct::SetPhrases {
        phrases: Some(phrases.iter().map(phrase).collect()),
    }
}

#[test]
fn an_item_for_decision_has_a_recommendation_and_one_for_information_has_none() {
    let has = |kind| sections(kind).iter().any(|it| it.label == "Indstilling");
    assert!(has(ItemKind::Decision) && !has(ItemKind::Information));
    assert_eq!(KINDS.map(|it| sections(it).len()), [7, 4, 3, 2]);
}

#[test]
fn rule_37_a_body_has_sections_of_its_own_by_kind_and_the_standard_ones_again() {
    let mut world = World::new();
    assert_eq!(world.ask(&sections_of(&["Baggrund", "Indstilling"])), Ok(1));
    assert!(world.body().sections.contains_key(&ItemKind::Decision));
    assert!(!world.body().sections.contains_key(&ItemKind::Information));
    let standard = BodyAct::SetSections {
        item_kind: ItemKind::Decision,
        sections: None,
    };
    assert_eq!(world.ask(&standard), Ok(1));
    assert_eq!(world.ask(&standard), Ok(0), "what is standard stays so");
    assert!(world.body().sections.is_empty());
    let kept = json(&[Section {
        label: "Baggrund".into(),
        blocks: vec![Block::Paragraph(Text::plain("Kort."))],
    }]);
    assert_eq!(read_sections(ItemKind::Decision, &kept).len(), 1);
    assert_eq!(read_sections(ItemKind::Decision, ""), sections(ItemKind::Decision));
}

#[test]
fn a_template_has_named_sections_that_are_no_other_part_of_an_item() {
    let mut world = World::new();
    let cases: [(&[&str], Refusal); 5] = [
        (&[], Refusal::SectionCount { limit: SECTION_LIMIT }),
        (&["Baggrund", " "], Refusal::SectionWithoutName),
        (&["Baggrund", "baggrund "], Refusal::SectionTwice),
        (&["Beslutning"], Refusal::SectionNameTaken),
        (&["Bilag"], Refusal::SectionNameTaken),
    ];
    for (labels, refusal) in cases {
        assert_eq!(world.ask(&sections_of(labels)), Err(refusal));
    }
    let of_kind = BodyAct::SetSections {
        item_kind: ItemKind::Review,
        sections: None,
    };
    assert_eq!(world.ask(&of_kind), Err(Refusal::HasNoTemplate));
    let acting = Acting::new(PersonId::new(4), [Right::EditAgenda]);
    let asked = sections_of(&["Baggrund"]);
    let refused = body::decide(BODY, Some(&world.body()), &asked, &acting, &mut |_| TextId::new(9));
    assert_eq!(refused, Err(Refusal::NotYours(Right::Administer)));
}

#[test]
fn sections_are_written_as_they_may_be_typed() {
    let typed = "[Resumé]\n[Økonomi]\nIngen.\n\n- et\n- to\n\n[Indstilling]";
    let read = typed_sections(typed).expect("headings first");
    assert_eq!(read.len(), 3);
    assert_eq!(written_sections(&read), typed);
    assert_eq!(typed_sections(&written_sections(&read)), Some(read));
    assert_eq!(typed_sections("Hej\n[Resumé]"), None, "no word is lost");
    assert_eq!(typed_sections(" \n"), Some(Vec::new()));
}

#[test]
fn every_standard_phrase_is_read_by_the_table() {
    let standard = standard_phrases();
    let unread: Vec<&Phrase> = standard.iter().filter(|it| it.outcomes.is_empty()).collect();
    assert!(unread.is_empty(), "{unread:?}");
    assert_eq!(phrases::must_be_phrases(&standard), Ok(()));
    let sentences: Vec<String> = ["Udsat til …", "Vi følger sagen", "Godkendt."]
        .map(|it| Phrase::read(it).sentence())
        .into();
    assert_eq!(sentences, ["Udsat til ", "Vi følger sagen.", "Godkendt."]);
    assert_eq!(read_phrases(None), standard);
    assert_eq!(read_phrases(Some("erased")), standard);
}

#[test]
fn a_body_is_offered_phrases_of_its_own_in_its_own_order() {
    let mut world = World::new();
    let own = phrases_of(&[
        ("Direktionen bakker op", &[Outcome::SupportIndicated]),
        ("Godkendt", &[Outcome::Approved]),
    ]);
    assert_eq!(world.ask(&own), Ok(1));
    assert!(world.body().phrases.is_some());
    assert_eq!(world.ask(&BodyAct::SetPhrases { phrases: None }), Ok(1));
    assert_eq!(world.body().phrases, None);
}

#[test]
fn no_phrase_means_anything_else_than_the_table_says() {
    let mut world = World::new();
    let wrong = phrases_of(&[
        ("Drøftet", &[Outcome::Discussed]),
        ("Taget til efterretning", &[Outcome::Approved]),
    ]);
    assert_eq!(world.ask(&wrong), Err(Refusal::PhraseSaysOtherwise(2)));
    let unsaid = phrases_of(&[("Vi kører", &[])]);
    assert_eq!(world.ask(&unsaid), Err(Refusal::PhraseWithoutOutcome(1)));
    let twice = phrases_of(&[("Udsat", &[Outcome::Postponed]), ("udsat ", &[Outcome::Postponed])]);
    assert_eq!(world.ask(&twice), Err(Refusal::PhraseTwice(2)));
    let none = phrases_of(&[]);
    assert_eq!(world.ask(&none), Err(Refusal::PhraseCount { limit: PHRASE_LIMIT }));
}

#[test]
fn rule_07_an_item_for_information_is_offered_no_phrase_that_decides() {
    let standard = standard_phrases();
    let told: Vec<String> = offered(&standard, ItemKind::Information)
        .into_iter()
        .map(|it| it.text)
        .collect();
    assert_eq!(told, ["Taget til efterretning.", "Udsat til …", "Ingen bemærkninger."]);
    assert_eq!(offered(&standard, ItemKind::Decision).len(), standard.len());
}

#[test]
fn a_prefix_is_a_few_letters_and_belongs_to_numbers_through_the_year() {
    let mut world = World::new();
    let counted = |counting, prefix: &str| {
        BodyAct::SetNumbering(Numbering {
            counting,
            prefix: Some(prefix.to_owned()),
        })
    };
    for wrong in ["FU--", "1-", "FORVALTNING-", "-", "F U-", "FU", "fu-"] {
        let refused = world.ask(&counted(Counting::PerYear, wrong));
        assert_eq!(refused, Err(Refusal::UnreadablePrefix), "{wrong}");
    }
    assert_eq!(world.ask(&counted(Counting::PerYear, "FU-")), Ok(1));
    assert!(world.body().numbered.prefix.is_some());
    assert_eq!(
        world.ask(&counted(Counting::PerMeeting, "1")),
        Ok(1),
        "no number has it"
    );
    assert_eq!(world.body().numbered.prefix, None);
}

#[test]
fn numbers_run_through_the_year_and_begin_anew_with_the_next() {
    let mut world = World::new();
    let (day, next) = (
        crate::clock::Date::constant(2030, 3, 1),
        crate::clock::Date::constant(2031, 1, 7),
    );
    assert_eq!(world.body().numbered.next(day), None);
    let running = Numbering {
        counting: Counting::PerYear,
        prefix: None,
    };
    assert_eq!(world.ask(&BodyAct::SetNumbering(running)), Ok(1));
    assert_eq!(world.body().numbered.next(day), Some(1));
    world.facts.push(Event::NumbersGiven(crate::event::NumbersGiven {
        body: BODY,
        year: 2030,
        last: 12,
    }));
    assert_eq!(world.body().numbered.next(day), Some(13));
    assert_eq!(world.body().numbered.next(next), Some(1));
}
