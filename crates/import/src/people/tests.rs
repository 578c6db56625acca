//! Lines of persons as many towns write them, with invented names.

use proptest::prelude::*;

use super::*;

fn check(line: &str, expected: &[&str]) {
    let people = read_people(line);
    let said: Vec<String> = people.members.iter().map(said).collect();
    assert_eq!(said, expected, "{line}");
}

fn said(member: &Member) -> String {
    let mut text = format!("{} | {}", member.title.as_deref().unwrap_or("-"), member.name);
    if let Some(party) = &member.party {
        text += &format!(" | {party}");
    }
    if member.chair {
        text += " | leads";
    }
    if let Some(excused) = member.excused {
        text += if excused { " | excused" } else { " | absent" };
    }
    if let Some(other) = &member.deputy_for {
        text += &format!(" | for {other}");
    }
    text
}

#[test]
fn a_title_is_told_from_a_name() {
    check(
        "Kommunaldirektør Ane Holm (formand)",
        &["Kommunaldirektør | Ane Holm | leads"],
    );
    check("Rådmand, cand.jur. Bøje Ærø", &["Rådmand, cand.jur. | Bøje Ærø"]);
    check("Cand.scient.adm. Ane Holm (V)", &["Cand.scient.adm. | Ane Holm | V"]);
    check(
        "Ane Holm, Børne- og kulturdirektør",
        &["Børne- og kulturdirektør | Ane Holm"],
    );
    check(
        "Velfærdsdirektør  Bo  Koed   Friis",
        &["Velfærdsdirektør | Bo Koed Friis"],
    );
    check(
        "Økonomi- og personalechef Ida Lund",
        &["Økonomi- og personalechef | Ida Lund"],
    );
    check(
        "Børne-, unge- og kulturchef Ida Lund",
        &["Børne-, unge- og kulturchef | Ida Lund"],
    );
    check("1. viceborgmester Ida Lund (V)", &["1. viceborgmester | Ida Lund | V"]);
    check("Konstitueret direktør Ida Lund", &["Konstitueret direktør | Ida Lund"]);
    check("It-chef Per van der Holm", &["It-chef | Per van der Holm"]);
    check("Ida Lund", &["- | Ida Lund"]);
    check("Ida Lund, kommunaldirektør", &["kommunaldirektør | Ida Lund"]);
    check("Ida Lund (kommunaldirektør)", &["kommunaldirektør | Ida Lund"]);
    check("Formand Ida Lund", &["- | Ida Lund | leads"]);
}

#[test]
fn an_area_after_for_belongs_to_the_title() {
    check(
        "Chef for Borgerservice, IT og Digitalisering Ib Olsen",
        &["Chef for Borgerservice, IT og Digitalisering | Ib Olsen"],
    );
    check(
        "Chef for Unge indsats, UU Ida Lund",
        &["Chef for Unge indsats, UU | Ida Lund"],
    );
    check("Chef for Kultur Ane Mette Holm", &["Chef for Kultur | Ane Mette Holm"]);
    check(
        "Direktør for Børn, Unge og Familie Ida Lund (A)",
        &["Direktør for Børn, Unge og Familie | Ida Lund | A"],
    );
    check(
        "Leder af sekretariatet Ida Lund",
        &["Leder af sekretariatet | Ida Lund"],
    );
    let people = read_people("Chef for Kultur Ane Mette Holm");
    assert_eq!(people.guesses, ["Chef for Kultur Ane Mette Holm"]);
}

#[test]
fn parties_and_parts_stand_in_brackets() {
    check("Ane Holm (A)", &["- | Ane Holm | A"]);
    check("Ane Holm (Løsgænger)", &["- | Ane Holm | Løsgænger"]);
    check(
        "Borgmester Bo Friis (A) (formand)",
        &["Borgmester | Bo Friis | A | leads"],
    );
    check("Bo Friis (V, formand)", &["- | Bo Friis | V | leads"]);
    check("Bo Friis, (Ø)", &["- | Bo Friis | Ø"]);
    check("Bo Friis (næstformand)", &["- | Bo Friis"]);
    check(
        "Bo Friis (stedfortræder for Ane Holm)",
        &["- | Bo Friis | for Ane Holm"],
    );
    check("Bo Friis (SF) med afbud", &["- | Bo Friis | SF | excused"]);
    check("Bo Friis uden afbud", &["- | Bo Friis | absent"]);
    check("Afbud fra Bo Friis (C)", &["- | Bo Friis | C | excused"]);
}

#[test]
fn several_persons_stand_on_one_line() {
    check(
        "Ane Holm (A), Bo Friis (V) og Ida Lund",
        &["- | Ane Holm | A", "- | Bo Friis | V", "- | Ida Lund"],
    );
    check("Ib Terp/Ane Holm", &["- | Ib Terp", "- | Ane Holm"]);
    check(
        "Socialchef Ane Holm, Arbejdsmarkedschef Bo Holck Friis og Chef for Unge indsats, UU Ida Lund",
        &[
            "Socialchef | Ane Holm",
            "Arbejdsmarkedschef | Bo Holck Friis",
            "Chef for Unge indsats, UU | Ida Lund",
        ],
    );
    check(
        "Ane Holm, formand, Bo Friis, næstformand",
        &["- | Ane Holm | leads", "- | Bo Friis"],
    );
    check("Ane Holm, A, Bo Friis, V", &["- | Ane Holm | A", "- | Bo Friis | V"]);
    check("Ane Holm\nBo Friis", &["- | Ane Holm", "- | Bo Friis"]);
}

#[test]
fn nobody_is_no_person() {
    for line in ["", "Ingen", "Ingen.", "-", "–", "  "] {
        check(line, &[]);
    }
    assert_eq!(read_people("Ingen.").dropped, "Ingen.");
}

#[test]
fn what_no_field_holds_is_told() {
    let findings = read_people("Kommunaldirektør Ane Holm (formand)").findings("line 3");
    assert_eq!(findings.len(), 1);
    assert_eq!(
        (findings[0].text.as_str(), findings[0].outside_fields),
        ("(formand)", true)
    );
}

fn counted(text: &str) -> std::collections::BTreeMap<char, usize> {
    let mut counts = std::collections::BTreeMap::new();
    for letter in text.chars().filter(|it| !it.is_whitespace()) {
        *counts.entry(letter).or_default() += 1;
    }
    counts
}

#[test]
fn what_is_begun_joins_the_last_by_its_own_separator() {
    let line = "Ane Holm, chef - og ";
    let people = read_people(line);
    let held: String = people.members.iter().flat_map(fields_of).collect();
    assert_eq!(counted(&(held + &people.dropped)), counted(line));
}

proptest! {
    #[test]
    fn every_character_of_a_line_is_in_a_field_or_told(
        line in "([A-ZÆØÅ][a-zæøå]{1,6}| og |, |/| \\(A\\)| \\(formand\\)|chef|direktør| for | med afbud|-|\\(|\\)| ){0,14}"
    ) {
        let people = read_people(&line);
        let mut held = people.dropped.clone();
        for member in &people.members {
            fields_of(member).for_each(|it| held.push_str(it));
        }
        prop_assert_eq!(counted(&held), counted(&line));
    }

    #[test]
    fn any_line_is_read_without_panic(line in "\\PC{0,60}") {
        read_people(&line);
    }
}
