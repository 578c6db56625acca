use proptest::prelude::*;
use raadslag_council::rich::{Block, ListItem, Text};

use super::{is_markup, read};

/// Each block on a line, points within points in brackets.
fn show(text: &str) -> String {
    let blocks = read(text).blocks;
    blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => format!("p {}", marked(text)),
        Block::Subheading(text) => format!("h {text}"),
        Block::List(list) => format!("l {}", points(&list.items)),
        Block::Table(table) => {
            let rows = [&table.header].into_iter().chain(&table.rows);
            let rows = rows.map(|it| it.iter().map(Text::as_str).collect::<Vec<_>>().join("|"));
            format!("t {}", rows.collect::<Vec<_>>().join(" / "))
        }
        Block::Image(_) => "image".into(),
    }
}

fn marked(text: &Text) -> String {
    let pieces = text.pieces().into_iter();
    pieces
        .map(|it| match (it.strong, it.emphasis, it.link) {
            (_, _, Some(target)) => format!("[{}]({})", it.text, target.as_str()),
            (true, ..) => format!("*{}*", it.text),
            (_, true, _) => format!("_{}_", it.text),
            _ => it.text.to_owned(),
        })
        .collect()
}

fn points(items: &[ListItem]) -> String {
    items.iter().map(point).collect::<Vec<_>>().join("; ")
}

fn point(item: &ListItem) -> String {
    let mut shown = format!("{}{}", item.marker.as_deref().unwrap_or("-"), item.text);
    shown.extend(item.continuation.iter().map(|it| format!(" + {it}")));
    if !item.children.is_empty() {
        shown += &format!(" ({})", points(&item.children));
    }
    shown
}

#[test]
fn paragraphs_headings_marks_and_links_are_blocks() {
    let text = "<h2>Moler</h2><p>Molerne&nbsp;er <b>gam</b>le og <span style='font-style: italic'>slidte</span>,<br/>se <a href=\"https://havn.dk\">her</a>.</p><p>&nbsp;</p><p><strong>Økonomi</strong></p><p>Ingen.</p>";
    assert_eq!(
        show(text),
        "h Moler\np Molerne er *gam*le og _slidte_,\np se [her](https://havn.dk).\nh Økonomi\np Ingen."
    );
}

#[test]
fn lists_stand_in_lists_and_keep_their_counters() {
    let text = "<ol style='list-style-type: upper-alpha'><li>Et<ul><li>under</li></ul></li><li><p>To</p><p>mere</p></li></ol><ol type=i start=4><li>Fire</ol>";
    assert_eq!(show(text), "l A.Et (-under); B.To + mere\nl iv.Fire");
}

#[test]
fn a_table_keeps_its_cells_and_one_that_only_lays_out_is_none() {
    let text = "<table><thead><tr><td>Post<td>Kr.</tr></thead><tr><td><p>Mole</p><p>nord</p></td><td>5</td></tr><tr><td colspan=2>I alt</td></tr></table><table><tr><td>Kun ord</td></tr></table>";
    assert_eq!(show(text), "t Post|Kr. / Mole nord|5 / I alt|\np Kun ord");
}

#[test]
fn a_table_in_a_point_stands_between_the_points() {
    let text = "<ul><li>Før<table><tr><td>a<td>b</table></li><li>Efter</li></ul>";
    assert_eq!(show(text), "l -Før\nt  / a|b\nl -Efter");
}

#[test]
fn what_nobody_sees_is_left_beside_and_what_is_unknown_is_told() {
    let fragment = read(
        "<style>p {color: red}</style><!-- skjult --><p>Se <blinker>her</blinker> <img src='mole.png' alt='Molen'><a href='javascript:x'>nu</a></p>",
    );
    assert_eq!(fragment.left, "p {color: red}\nskjult\nMolen\nmole.png\njavascript:x");
    assert_eq!(fragment.unknown, ["blinker", "img"]);
    assert_eq!(fragment.blocks, [Block::paragraph("Se her nu")]);
}

#[test]
fn a_sign_of_less_than_is_no_markup() {
    assert!(!is_markup("Under < 5 kr. & mere; Hansen & Søn"));
    assert!(is_markup("et<br>to") && is_markup("&aelig;") && is_markup("</p>"));
}

const PIECES: [&str; 37] = [
    "<p>",
    "</p>",
    "<ul>",
    "</ul>",
    "<ol>",
    "</ol>",
    "<li>",
    "</li>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "<th colspan=3>",
    "</td>",
    "<b>",
    "</b>",
    "<i>",
    "<br>",
    "<div>",
    "</div>",
    "<a href='https://a.dk'>",
    "</a>",
    "<h1>",
    "</h1>",
    "<style>",
    "</style>",
    "<!--",
    "-->",
    "&nbsp;",
    "&amp;",
    "ord ",
    "å",
    "<",
    ">",
    "<thead>",
    "<xml>",
];

proptest! {
    #[test]
    fn no_fragment_brings_the_reader_down_and_no_word_is_lost(
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..80),
    ) {
        let text = pieces.concat();
        let fragment = read(&text);
        let mut shown = fragment.left.clone();
        for text in raadslag_council::rich::texts(&fragment.blocks) {
            shown.push_str(text.as_str());
        }
        // Within a tag that never ends words are markup.
        if !pieces.contains(&"<") {
            prop_assert!(shown.matches("ord").count() >= text.matches("ord").count(), "{} {:?}", text, fragment);
        }
    }
}
