//! Areas and goals as papers name them, in invented words.

use raadslag_council::record::{Item, Record, Section};
use raadslag_council::rich::{Block, List, ListItem, Text};

use super::{GoalFrame, found_in};

fn record(blocks: Vec<Block>) -> Record {
    let section = Section {
        label: "Sagsfremstilling".into(),
        blocks,
    };
    Record {
        items: vec![Item {
            sections: vec![section],
            ..Item::default()
        }],
        ..Record::default()
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Text::plain(text))
}

fn read(texts: &[&str]) -> GoalFrame {
    let blocks = texts.iter().map(|it| paragraph(it)).collect();
    found_in(&record(blocks)).unwrap_or_default()
}

#[test]
fn areas_are_read_however_the_sentence_names_them() {
    for (text, areas) in [
        (
            "Verdensmålene er rammen om kommunens fagområder som fx klima, skole og ældrepleje.",
            vec!["Klima", "Skole", "Ældrepleje"],
        ),
        (
            "Der arbejdes med FN's 17 verdensmål på politikområderne, herunder natur, børn og unge samt kultur og fritid.",
            vec!["Natur", "Børn og unge", "Kultur og fritid"],
        ),
        (
            "Verdensmål indgår på indsatsområder som f.eks. havn, by, land, og sundhed m.v. Næste status er i maj.",
            vec!["Havn", "By", "Land", "Sundhed"],
        ),
        (
            "Med verdensmålene som kompas samles fagområderne teknik, omsorg og skole, så indsatsen følges ad.",
            vec!["Teknik", "Omsorg", "Skole"],
        ),
        (
            "Verdensmålene bruges på områder (se bilag 1) såsom trafik; vand (se bilag 2); energi.",
            vec!["Trafik", "Vand", "Energi"],
        ),
    ] {
        assert_eq!(read(&[text]).areas, areas, "{text}");
    }
}

#[test]
fn a_list_under_the_sentence_and_a_paragraph_after_the_one_that_names_the_goals_count_too() {
    let point = |text: &str| ListItem {
        text: Text::plain(text),
        ..ListItem::default()
    };
    let list = Block::List(List {
        ordered: false,
        items: vec![point("Bosætning;"), point("kyst og havn;"), point("mobilitet.")],
    });
    let blocks = vec![paragraph("Verdensmålene følges på disse fagområder:"), list];
    let found = found_in(&record(blocks)).expect("found");
    assert_eq!(found.areas, ["Bosætning", "Kyst og havn", "Mobilitet"]);
    let later = read(&[
        "Direktionen bruger verdensmålene som ramme.",
        "Det sker på fagområder som skole og klima.",
    ]);
    assert_eq!(later.areas, ["Skole", "Klima"]);
}

#[test]
fn goals_are_read_by_their_numbers() {
    let found =
        read(&["Sagen bidrager til verdensmål 3, 4 og 11 og til verdensmål nr. 13. Der er 17 verdensmål i alt."]);
    assert_eq!(found.goals, [(0, 3), (0, 4), (0, 11), (0, 13)]);
    assert!(read(&["Se verdensmål 99."]).goals.is_empty());
}

#[test]
fn areas_without_goals_and_goals_without_areas_are_no_frame() {
    for text in [
        "Budgettet gennemgås på fagområder som fx klima, skole og ældre.",
        "På de områder, hvor det giver værdi, bruges verdensmålene til projekter, partnerskaber og inddragelse.",
        "Verdensmålene giver retning på områder som disse.",
        "Verdensmålene gælder områderne i byen.",
        "",
    ] {
        assert_eq!(found_in(&record(vec![paragraph(text)])), None, "{text}");
    }
}
