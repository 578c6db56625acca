//! Layout families as data: which words are labels, how items open, what is furniture.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use raadslag_council::record::RecordKind;
use serde::Deserialize;

use crate::pattern::Pattern;
use crate::source::fold;

mod beginnings;
pub(crate) mod choose;
mod words;

use beginnings::Beginnings;
pub(crate) use words::Words;

/// The words of all families.
const WORDS: &str = include_str!("../families/words.toml");

/// One line per family; the last is read where no other fits.
const FAMILIES: &[&str] = &[
    include_str!("../families/raadslag.toml"),
    include_str!("../families/acadre.toml"),
    include_str!("../families/norddjurs.toml"),
    include_str!("../families/rebild.toml"),
    include_str!("../families/toender.toml"),
    include_str!("../families/haderslev.toml"),
    include_str!("../families/thisted.toml"),
    include_str!("../families/lyngby.toml"),
    include_str!("../families/lyngby-protokol.toml"),
    include_str!("../families/mariagerfjord.toml"),
    include_str!("../families/broenderslev.toml"),
    include_str!("../families/aabenraa.toml"),
    include_str!("../families/faxe.toml"),
    include_str!("../families/frederikssund.toml"),
    include_str!("../families/herning.toml"),
    include_str!("../families/hoersholm.toml"),
    include_str!("../families/polweb.toml"),
    include_str!("../families/ballerup.toml"),
    include_str!("../families/stevns.toml"),
    include_str!("../families/midtjylland.toml"),
    include_str!("../families/firstagenda-pdf.toml"),
    include_str!("../families/firstagenda-web.toml"),
    include_str!("../families/edoc.toml"),
    include_str!("../families/gentofte.toml"),
    include_str!("../families/egebjerg.toml"),
    include_str!("../families/holbaek.toml"),
    include_str!("../families/vejen.toml"),
    include_str!("../families/syddjurs.toml"),
    include_str!("../families/koebenhavn.toml"),
    include_str!("../families/koege.toml"),
    include_str!("../families/generic.toml"),
];

/// What a label of the head stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum HeadLabel {
    Body,
    Date,
    Start,
    End,
    Place,
    Members,
    Absent,
    Excused,
    Remarks,
    Chair,
    Kind,
    Municipality,
    Note,
}

/// What a label of an item stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ItemLabel {
    Route,
    Case,
    Journal,
    Document,
    Deciding,
    Ground,
    PublicTitle,
    Review,
    Recommender,
    Page,
    Note,
    Absent,
    Deputies,
    Attachments,
    Decision,
    History,
    Recommendation,
    Vote,
    Outcome,
    Section,
}

/// A family as its file says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyFile {
    id: String,
    name: String,
    signs: Vec<String>,
    openings: Vec<String>,
    #[serde(default = "one")]
    weight: u32,
    #[serde(default)]
    exact: bool,
    #[serde(default)]
    sure: bool,
    #[serde(default)]
    case_opens: bool,
    #[serde(default)]
    closed_decision: bool,
    #[serde(default)]
    attachments_last: bool,
    attachment_mark: Option<String>,
    #[serde(default)]
    head_lines: Vec<String>,
    #[serde(default)]
    decision_lines: Vec<String>,
    #[serde(default)]
    furniture: Vec<String>,
    #[serde(default)]
    closed_prefixes: Vec<String>,
    #[serde(default)]
    head: HashMap<HeadLabel, Vec<String>>,
    #[serde(default)]
    item: HashMap<ItemLabel, Vec<String>>,
}

fn one() -> u32 {
    1
}

/// The shared words as their file says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsFile {
    contents: Vec<String>,
    overview: Vec<String>,
    signatures: Vec<String>,
    open: Vec<String>,
    closed: Vec<String>,
    groups: Vec<String>,
    furniture: Vec<String>,
    contents_words: Vec<String>,
    nothing: Vec<String>,
    verdicts: Vec<String>,
    section_endings: Vec<String>,
    section_openings: Vec<String>,
    decision_lines: Vec<String>,
    head_lines: Vec<String>,
    closed_prefixes: Vec<String>,
    kinds: Vec<KindWord>,
    head: HashMap<HeadLabel, Vec<String>>,
    item: HashMap<ItemLabel, Vec<String>>,
}

/// A word for a kind of document.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct KindWord {
    pub(crate) word: String,
    pub(crate) kind: RecordKind,
}

/// A layout family, ready to read with: the shared words and its own.
#[derive(Debug)]
pub(crate) struct Family {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) signs: Vec<Pattern>,
    pub(crate) weight: u32,
    /// Our own text, which `exact` reads.
    pub(crate) exact: bool,
    pub(crate) openings: Vec<Pattern>,
    /// An opening needs no second sign.
    pub(crate) sure: bool,
    /// An item has no number: its case number stands before its title.
    pub(crate) case_opens: bool,
    /// What follows a closed item's title without a label is its decision.
    pub(crate) closed_decision: bool,
    /// Nothing follows an item's attachments.
    pub(crate) attachments_last: bool,
    /// A line that stands before each attachment.
    pub(crate) attachment_mark: Option<String>,
    pub(crate) head_lines: Vec<Pattern>,
    pub(crate) decision_lines: Vec<Pattern>,
    /// Some of them do not say that a decision follows.
    pub(crate) bare_decisions: bool,
    pub(crate) closed_prefixes: Vec<String>,
    pub(crate) head: HashMap<String, HeadLabel>,
    pub(crate) item: HashMap<String, ItemLabel>,
    pub(crate) contents: Words,
    pub(crate) overview: Words,
    pub(crate) signatures: Words,
    pub(crate) open: Words,
    pub(crate) closed: Words,
    pub(crate) groups: Words,
    pub(crate) furniture: Words,
    pub(crate) contents_words: Words,
    pub(crate) nothing: Words,
    pub(crate) verdicts: HashSet<String>,
    pub(crate) section_endings: Vec<String>,
    pub(crate) section_openings: Vec<String>,
    pub(crate) kinds: Vec<KindWord>,
    /// How labels of the head begin, and those of an item.
    pub(crate) head_beginnings: Beginnings,
    pub(crate) item_beginnings: Beginnings,
    /// No label is longer than this, in bytes.
    pub(crate) longest: usize,
}

/// Every family, compiled once.
pub(crate) static ALL: LazyLock<Vec<Family>> = LazyLock::new(|| {
    let words: WordsFile = toml::from_str(WORDS).expect("a test reads the shared words");
    FAMILIES.iter().map(|it| family(it, words.clone())).collect()
});

/// The family that any document may be of.
pub(crate) fn generic() -> &'static Family {
    ALL.last().expect("the list of families is not empty")
}

#[expect(clippy::disallowed_methods, reason = "the longest is the same in any order")]
fn family(written: &str, words: WordsFile) -> Family {
    let file: FamilyFile = toml::from_str(written).expect("a test reads every family file");
    let patterns = |lists: [Vec<String>; 2]| -> Vec<Pattern> {
        let all = lists.into_iter().flatten();
        all.map(|it| Pattern::new(&it)).collect()
    };
    let head = labels(words.head, file.head);
    let item = labels(words.item, file.item);
    Family {
        head_beginnings: Beginnings::of(head.keys().map(String::as_str)),
        item_beginnings: Beginnings::of(item.keys().map(String::as_str)),
        id: file.id,
        name: file.name,
        signs: patterns([file.signs, Vec::new()]),
        weight: file.weight,
        exact: file.exact,
        openings: patterns([file.openings, Vec::new()]),
        sure: file.sure,
        case_opens: file.case_opens,
        closed_decision: file.closed_decision,
        attachments_last: file.attachments_last,
        attachment_mark: file.attachment_mark,
        head_lines: patterns([file.head_lines, words.head_lines]),
        bare_decisions: file
            .decision_lines
            .iter()
            .any(|it| !it.to_lowercase().contains("eslutning")),
        decision_lines: patterns([file.decision_lines, words.decision_lines]),
        closed_prefixes: [file.closed_prefixes, words.closed_prefixes].concat(),
        longest: head.keys().chain(item.keys()).map(String::len).max().unwrap_or(0) + 4,
        head,
        item,
        contents: Words::of(&words.contents),
        overview: Words::of(&words.overview),
        signatures: Words::of(&words.signatures),
        open: Words::of(&words.open),
        closed: Words::of(&words.closed),
        groups: Words::of(&words.groups),
        furniture: Words::of(&[words.furniture, file.furniture].concat()),
        contents_words: Words::of(&words.contents_words),
        nothing: Words::of(&words.nothing),
        verdicts: words.verdicts.iter().map(|it| fold(it)).collect(),
        section_endings: words.section_endings,
        section_openings: words.section_openings,
        kinds: words.kinds,
    }
}

/// The family's own labels win over the shared ones.
fn labels<L: Copy>(shared: HashMap<L, Vec<String>>, own: HashMap<L, Vec<String>>) -> HashMap<String, L> {
    let both = shared.into_iter().chain(own);
    let mut labels = HashMap::new();
    for (label, words) in both {
        for word in words {
            let word = fold(&word);
            // As a program without Danish letters writes it.
            labels
                .entry(word.replace('æ', "ae").replace('ø', "oe").replace('å', "aa"))
                .or_insert(label);
            labels.insert(word, label);
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_file_is_read() {
        assert_eq!(ALL.len(), FAMILIES.len());
        assert!(
            ALL.last().is_some_and(|it| it.signs.is_empty()),
            "the last family fits anything"
        );
    }

    #[test]
    fn no_two_families_have_the_same_name() {
        let ids: HashSet<&str> = ALL.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids.len(), ALL.len());
    }
}
