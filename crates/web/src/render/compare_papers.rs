//! Two versions of a meeting's whole paper, item by item and word by word: what is new, changed, moved and gone.

use std::collections::BTreeSet;

use raadslag_council::clock::{self, Date, Timestamp};
use raadslag_council::ids::ItemId;
use raadslag_council::record::{Item, RecordKind};
use raadslag_council::rich::Block;

use super::badge::kind;
use super::compare::{Compared, Comparing};
use super::compare_blocks::ComparedBlocks;
use crate::language::Words;

/// An item of a version.
pub struct Told {
    /// Which.
    pub item: ItemId,
    /// What it said; none where that may not be seen.
    pub said: Option<Item>,
    /// Only what it is called is shown.
    pub is_hidden: bool,
}

/// A version in the lists to choose from.
pub struct Choice {
    pub number: String,
    pub name: String,
    pub is_from: bool,
    pub is_to: bool,
}

/// What a version is called.
pub struct VersionName {
    /// `Dagsorden, version 2: 11. december 2030 kl. 9.00`
    pub whole: String,
    /// `Dagsorden 2: 11-12-2030 kl. 9.00`: a list to choose from shows no more on a telephone.
    pub brief: String,
}

impl Choice {
    /// Every version, by its number and name; the two that are compared are chosen.
    pub fn all<N: Copy + Eq + ToString>(versions: &[(N, VersionName)], (from, to): (N, N)) -> Vec<Self> {
        let choice = |(number, name): &(N, VersionName)| Self {
            number: number.to_string(),
            name: name.brief.clone(),
            is_from: *number == from,
            is_to: *number == to,
        };
        versions.iter().map(choice).collect()
    }
}

/// The names of the two versions that are compared.
pub fn pair_name<N: Eq>(versions: &[(N, VersionName)], (from, to): (N, N)) -> String {
    let name = |number: N| {
        let found = versions.iter().find(|it| it.0 == number);
        found.map(|it| it.1.whole.as_str()).unwrap_or_default()
    };
    format!("{} → {}", name(from), name(to))
}

/// An item of the two versions, for a page.
pub struct Shown {
    pub title: String,
    pub tone: &'static str,
    pub how: String,
    /// Some of it stands whole, the older text and then the newer one.
    pub is_whole: bool,
    /// Heading, HTML and the class of what it stands in.
    pub parts: Vec<(String, String, &'static str)>,
}

/// An item of the two versions.
pub struct Line {
    /// `4. Titel`, or that it may not be seen.
    pub title: String,
    pub tone: &'static str,
    pub how: String,
    pub is_open: bool,
    /// Heading and the two texts compared, where they differ.
    pub parts: Vec<(String, Difference)>,
    item: ItemId,
    became: Became,
    /// It stands in another order, whatever else became of it.
    is_moved: bool,
}

/// What is otherwise in a part of an item.
pub enum Difference {
    /// Words of a line.
    Words(Compared),
    /// Whole text, and what lies beside it.
    Blocks(ComparedBlocks),
}

impl Difference {
    /// Every id made here begins with `id`.
    fn html(&self, words: Words, id: &str) -> String {
        match self {
            Self::Words(it) => it.html(words),
            Self::Blocks(it) => it.html(words, id),
        }
    }

    fn class(&self) -> &'static str {
        match self {
            Self::Words(_) => "compare",
            Self::Blocks(_) => "compare-blocks prose",
        }
    }

    fn is_whole(&self) -> bool {
        match self {
            Self::Words(it) => it.is_whole(),
            Self::Blocks(it) => it.is_whole(),
        }
    }

    /// The same on paper.
    pub fn blocks(&self) -> Vec<Block> {
        match self {
            Self::Words(it) => it.blocks(),
            Self::Blocks(it) => it.blocks(),
        }
    }
}

/// What became of an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Became {
    New,
    Changed,
    Moved,
    Same,
    Hidden,
    Gone,
}

impl Shown {
    /// A line in the reader's words.
    pub fn of(words: Words, line: &Line) -> Self {
        let html = |(at, (label, it)): (usize, &(String, Difference))| {
            let id = format!("sammenlignet-{}-{at}", line.item);
            (label.clone(), it.html(words, &id), it.class())
        };
        Self {
            title: line.title.clone(),
            tone: line.tone,
            how: line.how.clone(),
            is_whole: line.parts.iter().any(|it| it.1.is_whole()),
            parts: line.parts.iter().enumerate().map(html).collect(),
        }
    }
}

/// The name of a version; without a number the paper as it is worked on.
pub fn version_name(
    words: Words,
    document: Option<RecordKind>,
    (number, at): (Option<u32>, Option<Timestamp>),
) -> VersionName {
    let called = kind(words, document);
    let Some(number) = number else {
        let name = words.with("paper-as-now", "kind", &called);
        return VersionName {
            whole: name.clone(),
            brief: name,
        };
    };
    let named = |key: &str, day: fn(Words, &Date) -> String| {
        let at = at.map(|it| format!("{} {}", day(words, &clock::day(it)), words.at(&clock::time(it))));
        let values = [
            ("kind", called.clone()),
            ("number", number.to_string()),
            ("at", at.unwrap_or_default()),
        ];
        words.with_all(key, &values)
    };
    VersionName {
        whole: named("paper-version", Words::day),
        brief: named("paper-version-brief", Words::short_day),
    }
}

const HOW: [(Became, &str, &str, &str); 6] = [
    (Became::New, "wait", "paper-new", "paper-new-count"),
    (Became::Changed, "wait", "paper-changed", "paper-changed-count"),
    (Became::Moved, "plain", "paper-moved", "paper-moved-count"),
    (Became::Gone, "no", "paper-gone", "paper-gone-count"),
    (Became::Hidden, "closed", "paper-hidden", "paper-hidden-count"),
    (Became::Same, "plain", "paper-same", "paper-same-count"),
];

/// How many of each there are, in words.
pub fn counts(words: Words, lines: &[Line]) -> Vec<String> {
    let is_it = |it: &Line, became: Became| match became {
        Became::Moved => it.is_moved,
        _ => it.became == became,
    };
    let count = |became: Became| lines.iter().filter(|it| is_it(it, became)).count() as u64;
    let found = HOW.iter().map(|it| (it.3, count(it.0))).filter(|it| it.1 > 0);
    found.map(|(key, count)| words.count(key, count)).collect()
}

/// Every item of the newer version in its order, then those that are gone.
pub fn compared(words: Words, old: &[Told], new: &[Told]) -> Vec<Line> {
    let desk = (words, &Comparing::new());
    let before = |id: ItemId| old.iter().position(|it| it.item == id);
    let stays = |it: &&Told| new.iter().any(|other| other.item == it.item);
    let in_order = in_order(old, new);
    let mut lines = Vec::new();
    for item in new {
        let found = before(item.item).map(|it| &old[it]);
        let is_moved = found.is_some() && !in_order.contains(&item.item);
        lines.push(line(desk, item.item, (found, Some(item)), is_moved));
    }
    let gone = old.iter().filter(|it| !stays(it));
    lines.extend(gone.map(|it| line(desk, it.item, (Some(it), None), false)));
    lines
}

/// The most items that both versions have in the same order: only what is not among them was moved, the others at most got
/// another number.
fn in_order(old: &[Told], new: &[Told]) -> BTreeSet<ItemId> {
    let place = |it: &Told| old.iter().position(|other| other.item == it.item);
    let places: Vec<usize> = new.iter().filter_map(place).collect();
    // For each item how many stand in order up to it at most, and which of them comes right before it.
    let mut rows: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let before = (0..at).filter(|it| places[*it] < *place);
        let longest = before.max_by_key(|it| rows[*it].0);
        rows.push((longest.map_or(1, |it| rows[it].0 + 1), longest));
    }
    let mut last = (0..rows.len()).max_by_key(|it| rows[*it].0);
    let mut kept = BTreeSet::new();
    while let Some(at) = last {
        kept.insert(old[places[at]].item);
        last = rows[at].1;
    }
    kept
}

fn line(
    (words, comparing): (Words, &Comparing),
    item: ItemId,
    (old, new): (Option<&Told>, Option<&Told>),
    is_moved: bool,
) -> Line {
    let said = |it: Option<&Told>| it.and_then(|it| it.said.clone()).unwrap_or_default();
    let is_hidden = [old, new].into_iter().flatten().any(|it| it.is_hidden);
    // What is gone is told by its title, and what is hidden by what everybody calls it.
    let parts = match new {
        Some(_) if !is_hidden => parts((words, comparing), &said(old), &said(new)),
        _ => Vec::new(),
    };
    let became = match (old, new) {
        (None, _) => Became::New,
        (_, None) => Became::Gone,
        _ if is_hidden => Became::Hidden,
        _ if !parts.is_empty() => Became::Changed,
        _ if is_moved => Became::Moved,
        _ => Became::Same,
    };
    let shown = new.or(old).and_then(|it| it.said.as_ref());
    let title = shown.map(|it| match it.title.as_str() {
        "" if is_hidden => words.with("paper-untitled", "number", &it.number),
        title => format!("{}. {title}", it.number),
    });
    let (_, tone, key, _) = HOW.iter().find(|it| it.0 == became).unwrap_or(&HOW[5]);
    Line {
        title: title.unwrap_or_else(|| words.say("paper-unseen")),
        tone,
        how: match is_moved && became == Became::Changed {
            true => format!("{}, {}", words.say(key), words.say("paper-moved").to_lowercase()),
            false => words.say(key),
        },
        is_open: shown.is_none_or(|it| it.open),
        parts,
        item,
        became,
        is_moved: is_moved && matches!(became, Became::Moved | Became::Changed),
    }
}

/// What a part of an item says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    Words(String),
    Blocks(Vec<Block>),
    Lines(Vec<String>),
}

impl Said {
    /// Nothing, said in the same way.
    fn nothing(&self) -> Self {
        match self {
            Self::Words(_) => Self::Words(String::new()),
            Self::Blocks(_) => Self::Blocks(Vec::new()),
            Self::Lines(_) => Self::Lines(Vec::new()),
        }
    }

    fn compared(&self, comparing: &Comparing, new: &Self) -> Option<Difference> {
        if self == new {
            return None;
        }
        match (self, new) {
            (Self::Words(old), Self::Words(new)) => Some(Difference::Words(comparing.compare(old, new))),
            (Self::Blocks(old), Self::Blocks(new)) => Some(Difference::Blocks(ComparedBlocks::of(comparing, old, new))),
            (Self::Lines(old), Self::Lines(new)) => {
                Some(Difference::Blocks(ComparedBlocks::of_lines(comparing, old, new)))
            }
            _ => None,
        }
    }
}

/// The parts of an item that are otherwise.
fn parts((words, comparing): (Words, &Comparing), old: &Item, new: &Item) -> Vec<(String, Difference)> {
    let (before, after) = (texts(words, old), texts(words, new));
    let find = |of: &[(String, Said)], part: &(String, Said)| {
        let is_it = |it: &&(String, Said)| it.0 == part.0 && it.1.nothing() == part.1.nothing();
        of.iter().find(is_it).map(|it| it.1.clone())
    };
    let or_nothing = |found: Option<Said>, part: &(String, Said)| found.unwrap_or_else(|| part.1.nothing());
    let gone = before.iter().filter(|it| find(&after, it).is_none());
    let differ = after.iter().chain(gone).filter_map(|part| {
        let [was, is] = [&before, &after].map(|of| or_nothing(find(of, part), part));
        let difference = was.compared(comparing, &is);
        difference.map(|it| (part.0.clone(), it))
    });
    differ.collect()
}

/// Everything an item says, by heading.
fn texts(words: Words, item: &Item) -> Vec<(String, Said)> {
    let closed = (!item.open)
        .then(|| words.say("closed-item"))
        .filter(|_| !item.title.is_empty());
    let named = item.attachments.iter().filter(|it| !it.title.is_empty());
    let lines = named.map(|it| {
        let number = it
            .document_number
            .as_ref()
            .map(|it| format!(" ({it})"))
            .unwrap_or_default();
        format!("{}{number}", it.title)
    });
    let said = |key: &str, text: String| (words.say(key), Said::Words(text.trim().to_owned()));
    let mut texts = vec![
        said("item-title", item.title.clone()),
        said("access", closed.unwrap_or_default()),
        said("case-number-field", item.case_number.clone().unwrap_or_default()),
        said("case-route", item.route.join(", ")),
    ];
    let sections = item.sections.iter();
    texts.extend(sections.map(|it| (it.label.clone(), Said::Blocks(written(&it.blocks)))));
    texts.push(said(
        "recommended-by-field",
        item.recommended_by.clone().unwrap_or_default(),
    ));
    texts.push((words.say("attachments"), Said::Lines(lines.collect())));
    let decisions = item.decisions.iter().flat_map(|it| written(&it.blocks));
    texts.push((words.say("decision"), Said::Blocks(decisions.collect())));
    texts
}

/// As it is drawn, but for a list without points: there nothing stands.
fn written(blocks: &[Block]) -> Vec<Block> {
    let is_empty = |it: &Block| matches!(it, Block::List(list) if list.items.is_empty());
    blocks.iter().filter(|it| !is_empty(it)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use raadslag_council::record::Section;
    use raadslag_council::writing;

    use super::*;
    use crate::language::Language;

    fn paper(items: &[u64]) -> Vec<Told> {
        let item = |it: &u64| Told {
            item: ItemId::new(*it),
            said: None,
            is_hidden: false,
        };
        items.iter().map(item).collect()
    }

    /// Tells the items that the newer version has moved, in its order.
    fn check(old: &[u64], new: &[u64], moved: &[u64]) {
        let kept = in_order(&paper(old), &paper(new));
        let is_moved = |it: &&u64| old.contains(*it) && !kept.contains(&ItemId::new(**it));
        let found: Vec<u64> = new.iter().filter(is_moved).copied().collect();
        assert_eq!(found.as_slice(), moved, "{old:?} {new:?}");
    }

    #[test]
    fn only_what_stands_in_another_order_was_moved() {
        check(&[], &[1, 2], &[]);
        check(&[1, 2, 3, 4], &[1, 2, 3, 4], &[]);
        check(&[1, 2, 3, 4, 5], &[5, 1, 2, 3, 4], &[5]);
        check(&[1, 2, 3, 4, 5], &[2, 3, 4, 1, 5], &[1]);
        check(&[1, 2, 3, 4, 5, 6], &[6, 2, 3, 4, 5, 1], &[6, 1]);
    }

    #[test]
    fn a_version_is_called_briefly_where_it_is_chosen() {
        let at: Timestamp = "2030-12-11T08:00:00Z".parse().expect("a moment");
        for (language, whole, brief) in [
            (
                Language::Danish,
                "Dagsorden, version 2: 11. december 2030 kl. 9.00",
                "Dagsorden 2: 11-12-2030 kl. 9.00",
            ),
            (
                Language::English,
                "Agenda, version 2: 11 December 2030 9:00",
                "Agenda 2: 11 Dec 2030 9:00",
            ),
        ] {
            let name = version_name(Words(language), Some(RecordKind::Agenda), (Some(2), Some(at)));
            assert_eq!((name.whole.as_str(), name.brief.as_str()), (whole, brief));
            let versions = [(1_u32, name)];
            assert_eq!(Choice::all(&versions, (1, 1))[0].name, brief);
            assert_eq!(pair_name(&versions, (1, 1)), format!("{whole} → {whole}"));
        }
    }

    #[test]
    fn what_is_new_or_gone_moves_nothing() {
        check(&[1, 2, 3, 4], &[9, 2, 3, 4], &[]);
        check(&[1, 2, 3, 4], &[4, 9, 2], &[4]);
    }

    fn told(item: u64, text: &str, is_hidden: bool) -> Told {
        let said = Item {
            number: "1".into(),
            title: "Molen".into(),
            recommended_by: Some(text.into()),
            open: true,
            ..Item::default()
        };
        Told {
            item: ItemId::new(item),
            said: Some(said),
            is_hidden,
        }
    }

    #[test]
    fn what_one_of_the_two_does_not_say_openly_is_told_by_its_name_alone() {
        let words = Words(Language::Danish);
        let lines = compared(words, &[told(1, "Før", true)], &[told(1, "Efter", false)]);
        assert_eq!((lines.len(), lines[0].title.as_str()), (1, "1. Molen"));
        assert!(lines[0].became == Became::Hidden && lines[0].parts.is_empty());
        let lines = compared(words, &[told(1, "Før", false)], &[told(1, "Efter", false)]);
        assert!(lines[0].became == Became::Changed && lines[0].parts.len() == 1);
        assert_eq!(lines[0].how, "Ændret");
        let new = compared(words, &[], &[told(1, "Efter", true)]);
        assert!(new[0].became == Became::New && new[0].parts.is_empty());
    }

    #[test]
    fn an_item_that_was_moved_and_changed_is_told_as_both() {
        let words = Words(Language::Danish);
        let old = [told(1, "Et", false), told(2, "To", false), told(3, "Tre", false)];
        let new = [
            told(3, "Tre og fire", false),
            told(1, "Et", false),
            told(2, "To", false),
        ];
        let lines = compared(words, &old, &new);
        assert_eq!(lines[0].how, "Ændret, flyttet");
        assert_eq!(counts(words, &lines), ["1 ændret", "1 flyttet", "2 uændrede"]);
    }

    #[test]
    fn a_list_without_points_is_compared_as_nothing() {
        let words = Words(Language::Danish);
        let listed = |typed: &str| {
            let mut told = told(1, "Direktionen", false);
            let section = Section {
                label: "Bilag".into(),
                blocks: writing::read(typed),
            };
            told.said.as_mut().expect("it is said").sections.push(section);
            [told]
        };
        for [before, after] in [["- -", "- Kort"], ["- Kort", "- -"]] {
            let lines = compared(words, &listed(before), &listed(after));
            let html = lines[0].parts[0].1.html(words, "her");
            assert!(html.contains("Kort") && !html.contains("- -"), "{html}");
            assert!(
                html.starts_with('<') && html.trim_end().ends_with('>'),
                "nothing beside it: {html}"
            );
        }
        let same = compared(words, &listed("- -"), &listed("- -"));
        assert!(same[0].parts.is_empty());
    }
}
