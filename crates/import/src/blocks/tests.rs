//! Blocks out of invented lines.

use raadslag_council::rich::ListItem;

use super::*;
use crate::family::ALL;

fn read_text(text: &str) -> String {
    let rows: Vec<Row> = text
        .lines()
        .map(|it| Row {
            text: it.trim_end().into(),
            ..Row::default()
        })
        .collect();
    let mut account = Account::new(&rows);
    let mut reading = Reading {
        rows: &rows,
        family: ALL.iter().find(|it| it.id == "acadre").expect("it is there"),
        manner: Manner::default(),
        is_minutes: false,
        account: &mut account,
    };
    let all: Vec<usize> = (0..rows.len()).collect();
    let blocks = read(&all, &mut reading);
    blocks.iter().map(show).collect::<Vec<_>>().join("\n")
}

fn show(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => format!("P {text}"),
        Block::Subheading(text) => format!("H {text}"),
        Block::List(list) => format!("L({})", list.items.iter().map(show_item).collect::<Vec<_>>().join("; ")),
        Block::Table(table) => format!("T{}", table.rows.len()),
        Block::Image(_) => "I".into(),
    }
}

fn show_item(item: &ListItem) -> String {
    let marker = item.marker.as_deref().map(|it| format!("{it} ")).unwrap_or_default();
    let more: String = item.continuation.iter().map(|it| format!(" + {it}")).collect();
    let children: Vec<String> = item.children.iter().map(show_item).collect();
    let children = if children.is_empty() {
        String::new()
    } else {
        format!(" ({})", children.join("; "))
    };
    format!("{marker}{}{more}{children}", item.text)
}

#[test]
fn lists_nest_by_indentation_and_go_on_after_a_page_break() {
    assert_eq!(
        read_text("- Havne\n - Nord\n - Syd og\nvest\n- Moler\n\n- Broer"),
        "L(Havne (Nord; Syd og vest); Moler; Broer)"
    );
}

#[test]
fn text_below_a_point_belongs_to_it() {
    assert_eq!(
        read_text("- Både\nHavnefogeden tæller dem."),
        "L(Både + Havnefogeden tæller dem.)"
    );
    assert_eq!(
        read_text("- Både\n\nHavnefogeden tæller dem."),
        "L(Både)\nP Havnefogeden tæller dem."
    );
}

#[test]
fn a_dash_alone_is_an_empty_list() {
    assert_eq!(read_text("Kommende møder\n\n- -"), "H Kommende møder\nL()");
}

#[test]
fn a_short_line_over_text_is_a_subheading_and_a_verdict_is_not() {
    assert_eq!(
        read_text("Molens fremtid\n\nDen drøftes."),
        "H Molens fremtid\nP Den drøftes."
    );
    assert_eq!(
        read_text("Indstillingen godkendt\n\nOle Dam deltog ikke."),
        "P Indstillingen godkendt\nP Ole Dam deltog ikke."
    );
    assert_eq!(
        read_text("**Molens fremtid**\nDen drøftes."),
        "H Molens fremtid\nP Den drøftes."
    );
}

#[test]
fn numbered_points_keep_their_markers() {
    assert_eq!(read_text("- 1) Nord\n- 2) Syd"), "L(1) Nord; 2) Syd)");
    assert_eq!(read_text("A)\n\nMolen godkendes."), "L(A) Molen godkendes.)");
}

#[test]
fn a_list_goes_on_around_the_list_within_it() {
    let text = "Følgende:\n  1. Nord\n     a) Molen\n     b) Broen\n  2. Syd";
    assert_eq!(read_text(text), "P Følgende:\nL(1. Nord (a) Molen; b) Broen); 2. Syd)");
}

#[test]
fn a_sentence_cut_by_a_page_break_is_joined() {
    assert_eq!(read_text("Molen skal\n\nforlænges."), "P Molen skal forlænges.");
}

#[test]
fn lines_with_tabs_are_a_table() {
    assert_eq!(read_text("Mole\t10\nBro\t20"), "T2");
}
