//! Blocks as HTML, one small story each.

use raadslag_council::ids::{AttachmentId, ItemId};
use raadslag_council::rich::{Block, Image, List, ListItem, Mark, MarkKind, Table, Target, Text};

use super::{Place, blocks, is_number};

fn check(block: Block, expected: &str) {
    assert_eq!(blocks(&[block], Place::new("p", 4)).replace('\n', ""), expected);
}

#[test]
fn a_text_cannot_become_markup() {
    check(
        Block::Paragraph("<script>alert('x')</script> & co".into()),
        "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; co</p>",
    );
}

#[test]
fn marks_become_tags_that_close_in_order() {
    let link = Target::try_from("https://example.dk/?a=1&b=2".to_owned()).expect("safe");
    let text = Text::marked(
        "læs her nu",
        vec![
            Mark {
                from: 4,
                to: 7,
                kind: MarkKind::Link(link),
            },
            Mark {
                from: 0,
                to: 7,
                kind: MarkKind::Strong,
            },
            Mark {
                from: 4,
                to: 10,
                kind: MarkKind::Emphasis,
            },
        ],
    )
    .expect("marks inside");
    check(
        Block::Subheading(text),
        "<h4><strong>læs </strong><a href=\"https://example.dk/?a=1&amp;b=2\"><em><strong>her</strong></em></a><em> nu</em></h4>",
    );
}

#[test]
fn points_keep_their_own_markers_and_their_depth() {
    let child = ListItem {
        text: "under".into(),
        ..ListItem::default()
    };
    let point = ListItem {
        marker: Some("a.".into()),
        text: "over".into(),
        continuation: vec!["mere".into()],
        children: vec![child],
    };
    check(
        Block::List(List {
            ordered: true,
            items: vec![point],
        }),
        "<ol class=\"own-markers\" role=\"list\"><li><span class=\"marker\">a.</span> over<p>mere</p><ul><li>under</li></ul></li></ol>",
    );
}

#[test]
fn an_empty_list_is_a_dash() {
    check(Block::List(List::default()), "<p class=\"empty-list\">–</p>");
}

#[test]
fn a_short_row_is_filled_and_figures_are_set_as_figures() {
    check(
        Block::Table(Table {
            header: vec!["".into(), "Beløb".into()],
            rows: vec![vec!["Drift".into(), "-1.250,50 kr.".into()], vec!["I alt".into()]],
        }),
        "<div class=\"table-region\" id=\"p-tabel-1\" role=\"group\" aria-label=\"Tabel 1\" tabindex=\"0\"><table aria-labelledby=\"p-tabel-1\">\
         <thead><tr><td></td><th scope=\"col\" class=\"number\">Beløb</th></tr></thead><tbody><tr><td>Drift</td>\
         <td class=\"number\">-1.250,50 kr.</td></tr><tr><td>I alt</td><td></td></tr></tbody></table></div>",
    );
    check(Block::Table(Table::default()), "");
}

#[test]
fn a_picture_is_its_words_where_no_address_is_known() {
    let image = Image {
        attachment: AttachmentId::new(1),
        alt: "Et \"kort\"".into(),
    };
    check(
        Block::Image(image.clone()),
        "<p class=\"picture-text\">Billede: Et &quot;kort&quot;</p>",
    );
    let place = Place {
        pictures: Some("/fil/"),
        ..Place::new("p", 4)
    };
    assert_eq!(
        blocks(&[Block::Image(image)], place),
        "<p class=\"picture\"><img src=\"/fil/0000000000001\" alt=\"Et &quot;kort&quot;\"></p>\n"
    );
}

#[test]
fn a_word_with_a_digit_is_no_figure() {
    for figure in ["1.250", "12 %", "-4,5", "1 000 kr.", "2019"] {
        assert!(is_number(figure), "{figure}");
    }
    for other in ["", "-", "4 stk", "kr.", "1a"] {
        assert!(!is_number(other), "{other}");
    }
}

#[test]
fn a_link_to_an_item_leads_to_its_page_where_that_is_known() {
    let item = ItemId::new(1);
    let mark = Mark {
        from: 0,
        to: 3,
        kind: MarkKind::Link(Target::try_from(format!("#{item}")).expect("an inner id")),
    };
    let text = Text::marked("Mål", vec![mark]).expect("a link");
    let told = |place| blocks(&[Block::Paragraph(text.clone())], place);
    assert_eq!(
        told(Place::new("p", 4)),
        format!("<p><a href=\"#{item}\">Mål</a></p>\n")
    );
    let place = Place {
        items: Some("/punkt/"),
        ..Place::new("p", 4)
    };
    assert_eq!(told(place), format!("<p><a href=\"/punkt/{item}\">Mål</a></p>\n"));
}

#[test]
fn a_table_of_a_budget_is_drawn_above_itself_and_any_other_is_a_table_alone() {
    let table = |head: &str| {
        let row = |cells: [&str; 4]| cells.map(Text::from).to_vec();
        Block::Table(Table {
            header: row([
                head,
                "Korrigeret budget",
                "Forventet regnskab",
                "Afvigelse pr. 31. oktober 2030",
            ]),
            rows: vec![
                row(["Skoler & fritid", "401.000", "403.100", "2.100"]),
                row(["I alt", "401.000", "403.100", "2.100"]),
            ],
        })
    };
    let html = blocks(
        &[table("Område (1.000 kr.)"), table("Område (1.000 kr.)")],
        Place::new("p", 4),
    );
    assert_eq!(
        html.matches("<svg").count(),
        4,
        "two drawings, each for two widths: {html}"
    );
    assert!(
        html.contains("Afvigelser pr. 31. oktober 2030")
            && html.contains("+2,1")
            && html.contains("Skoler &amp; fritid")
    );
    for id in [
        "p-tegning-1-middle-titel",
        "p-tegning-1-narrow-titel",
        "p-tegning-2-middle-titel",
    ] {
        assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
    assert!(!blocks(&[table("Hvem")], Place::new("p", 4)).contains("<svg"));
}
