//! Blocks: paragraphs with marks and links, subheadings, nested lists, tables and pictures.

use proptest::prelude::*;
use raadslag_council::ids::AttachmentId;
use raadslag_council::rich::{Block, Image, List, ListItem, Mark, MarkKind, Table, Target, Text};

use super::words::{prose, text};

const TARGETS: [&str; 5] = [
    "https://example.dk/a_b*c(d)",
    "http://example.dk/?x=1|2",
    "mailto:post@example.dk",
    "#abc123",
    "https://example.dk/\\x",
];

fn kind() -> impl Strategy<Value = MarkKind> {
    prop_oneof![
        Just(MarkKind::Emphasis),
        Just(MarkKind::Strong),
        prop::sample::select(&TARGETS[..])
            .prop_map(|it| MarkKind::Link(Target::try_from(it.to_owned()).expect("a safe address"))),
    ]
}

/// Marks anywhere over the words; those that clash with another are left out.
fn marked(words: impl Strategy<Value = String>) -> impl Strategy<Value = Text> {
    let marks = prop::collection::vec(
        (any::<prop::sample::Index>(), any::<prop::sample::Index>(), kind()),
        0..4,
    );
    (words, prop_oneof![2 => Just(Vec::new()), 1 => marks]).prop_map(|(words, marks)| {
        let length = words.chars().count();
        let mut kept: Vec<Mark> = Vec::new();
        for (one, two, kind) in marks {
            let (from, to) = (one.index(length), two.index(length) + 1);
            kept.push(Mark { from, to, kind });
            if Text::marked(words.clone(), kept.clone()).is_err() {
                kept.pop();
            }
        }
        Text::marked(words, kept).expect("marks that clash were left out")
    })
}

fn marker() -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        3 => Just(None),
        1 => prop::sample::select(&["1)", "a.", "At 2)", "A)", "At)", "§ 3", "1.2", "Å)", "(i)", "12345678."][..])
            .prop_map(|it| Some(it.to_owned())),
    ]
}

fn item() -> impl Strategy<Value = ListItem> {
    let words = || prop_oneof![9 => marked(text()), 1 => Just(Text::default())];
    let leaf =
        (marker(), words(), prop::collection::vec(marked(text()), 0..2)).prop_map(|(marker, text, continuation)| {
            ListItem {
                marker,
                text,
                continuation,
                children: Vec::new(),
            }
        });
    leaf.prop_recursive(3, 8, 3, move |inner| {
        (marker(), words(), prop::collection::vec(inner, 0..3)).prop_map(|(marker, text, children)| ListItem {
            marker,
            text,
            continuation: Vec::new(),
            children,
        })
    })
}

fn list() -> impl Strategy<Value = Block> {
    (prop::collection::vec(item(), 0..4), any::<bool>()).prop_map(|(items, ordered)| {
        let is_marked = items.iter().any(|it| it.marker.is_some());
        let ordered = is_marked || ordered && !items.is_empty();
        Block::List(List { ordered, items })
    })
}

fn table() -> impl Strategy<Value = Block> {
    let cell = || prop_oneof![4 => marked(text()), 1 => Just(Text::default())];
    (1usize..4).prop_flat_map(move |width| {
        let row = || prop::collection::vec(cell(), width);
        (prop_oneof![row(), Just(Vec::new())], prop::collection::vec(row(), 1..4))
            .prop_map(|(header, rows)| Block::Table(Table { header, rows }))
    })
}

pub fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let block = prop_oneof![
        4 => marked(prose()).prop_map(Block::Paragraph),
        1 => marked(text()).prop_map(Block::Subheading),
        2 => list(),
        1 => table(),
        1 => (any::<u64>(), text()).prop_map(|(id, alt)| Block::Image(Image { attachment: AttachmentId::new(id), alt })),
    ];
    prop::collection::vec(block, 0..5)
}
