//! Items that stand on every agenda of a body, kept and as they may be typed.

use serde::{Deserialize, Serialize};

use crate::meeting::ItemFacts;
use crate::paper::ItemKind;
use crate::record::Section;
use crate::writing;

/// An item that stands on every agenda of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingItem {
    /// What kind.
    pub item_kind: ItemKind,
    /// Its title.
    pub title: String,
    /// Route, case number, who recommends.
    #[serde(default)]
    pub facts: ItemFacts,
    /// Its sections; an empty one is not printed.
    pub sections: Vec<Section>,
}

/// The standing items as their payload holds them; an erased one holds none.
pub fn read_standing(payload: &str) -> Vec<StandingItem> {
    serde_json::from_str(payload).unwrap_or_default()
}

/// The label that the route stands under, as `DIR/ØU/KB`.
const ROUTE: &str = "Sagsgang";

/// Standing items as they may be typed: a line with kind and title, a line `[label]` before each section, `===` between items.
/// Under `[Sagsgang]` stands the route.
pub fn typed_standing(typed: &str) -> Vec<StandingItem> {
    let items = typed.split("===").map(str::trim).filter(|it| !it.is_empty());
    items.map(typed_item).collect()
}

/// Kinds of items as people write them before a title; the codes of the record count too.
const KINDS: [(&str, ItemKind); 10] = [
    ("BESLUTNING", ItemKind::Decision),
    ("DRØFTELSE", ItemKind::Discussion),
    ("ORIENTERING", ItemKind::Information),
    ("GENNEMGANG", ItemKind::Review),
    ("ØKONOMI", ItemKind::Economy),
    ("FORA", ItemKind::Forums),
    ("SAGER", ItemKind::Matters),
    ("EVENTUELT", ItemKind::AnyOtherBusiness),
    ("SPØRGETID", ItemKind::QuestionTime),
    ("DAGSORDEN", ItemKind::AgendaApproval),
];

fn kind(word: &str) -> Option<ItemKind> {
    let named = KINDS.iter().find(|it| it.0 == word).map(|it| it.1);
    named.or_else(|| serde_json::from_value(serde_json::Value::String(word.to_owned())).ok())
}

/// The number, from 1, of the first typed item that does not begin with its kind.
pub fn without_kind(typed: &str) -> Option<usize> {
    let items = typed.split("===").map(str::trim).filter(|it| !it.is_empty());
    let mut words = items.map(|it| it.split_whitespace().next().unwrap_or_default());
    words.position(|it| kind(it).is_none()).map(|it| it + 1)
}

/// Standing items written as they may be typed; pictures and facts besides the route stay behind.
pub fn written_standing(items: &[StandingItem]) -> String {
    let written: Vec<String> = items.iter().map(written_item).collect();
    written.join("\n===\n")
}

fn written_item(item: &StandingItem) -> String {
    let kind = KINDS.iter().find(|it| it.1 == item.item_kind).map_or("", |it| it.0);
    let mut lines = vec![format!("{kind} {}", item.title)];
    if !item.facts.route.is_empty() {
        lines.push(format!("[{ROUTE}]\n{}", item.facts.route.join("/")));
    }
    for section in &item.sections {
        lines.push(format!("[{}]", section.label));
        lines.push(writing::write(&section.blocks));
    }
    lines.retain(|it| !it.is_empty());
    lines.join("\n")
}

fn typed_item(typed: &str) -> StandingItem {
    let (first, rest) = typed.split_once('\n').unwrap_or((typed, ""));
    let (word, title) = first.split_once(' ').unwrap_or(("", first));
    let kind = kind(word);
    let mut sections: Vec<Section> = Vec::new();
    let mut facts = ItemFacts::default();
    for part in rest.split("\n[").map(|it| it.trim_start_matches('[')) {
        let Some((label, text)) = part.split_once(']') else {
            continue;
        };
        if label.trim() == ROUTE {
            let codes = text.split('/').map(str::trim).filter(|it| !it.is_empty());
            facts.route = codes.map(str::to_owned).collect();
            continue;
        }
        sections.push(Section {
            label: label.trim().to_owned(),
            blocks: writing::read(text.trim()),
        });
    }
    StandingItem {
        item_kind: kind.unwrap_or_default(),
        title: if kind.is_some() { title } else { first }.trim().to_owned(),
        facts,
        sections,
    }
}
