//! Kinds of exports as data: where each field of a record stands.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use raadslag_council::record::RecordKind;
use serde::Deserialize;

/// One file for each kind of export.
const FAMILIES: &[&str] = &[
    include_str!("../../exports/publication.toml"),
    include_str!("../../exports/edoc.toml"),
    include_str!("../../exports/edoc-fujitsu.toml"),
    include_str!("../../exports/acadre.toml"),
    include_str!("../../exports/acadre-index.toml"),
    include_str!("../../exports/sbsys-dagsorden.toml"),
    include_str!("../../exports/oparl.toml"),
];

/// Words that say of a thing that everybody may see it, or that it is so.
const YES: &str = include_str!("../../exports/words.toml");

/// Where values stand, the first with words counts.
pub(super) type Paths = Vec<String>;

/// A kind of export.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Family {
    pub(super) id: String,
    pub(super) name: String,
    /// Names of the outermost element.
    pub(super) roots: Vec<String>,
    /// Where such an export has values, from the outermost element.
    pub(super) signs: Paths,
    /// The meeting's element, from the outermost one.
    #[serde(default = "here")]
    pub(super) record: String,
    /// Elements that take their name from an attribute.
    #[serde(default)]
    pub(super) named: BTreeMap<String, String>,
    /// The source's words for kinds of papers.
    #[serde(default)]
    pub(super) kinds: BTreeMap<String, RecordKind>,
    /// Words for a paper that is not final.
    #[serde(default)]
    pub(super) drafts: Vec<String>,
    /// Words for a meeting that is only planned as long as it has no items; an empty one where nothing says how far it is.
    #[serde(default)]
    pub(super) planned: Vec<String>,
    /// Words of a decision that is not there.
    #[serde(default)]
    pub(super) undecided: Vec<String>,
    /// Names of values that only the system itself needs; all below them are such.
    #[serde(default)]
    pub(super) system: Vec<String>,
    /// Names of values that name a file, wherever they stand.
    #[serde(default)]
    pub(super) files: Vec<String>,
    pub(super) head: HeadPaths,
    /// The first list with persons counts.
    #[serde(default)]
    pub(super) members: Vec<PeoplePaths>,
    #[serde(default)]
    pub(super) signatories: Vec<PeoplePaths>,
    #[serde(default)]
    pub(super) guests: Vec<PeoplePaths>,
    #[serde(default)]
    pub(super) item: ItemPaths,
    /// Files of the meeting as a whole.
    #[serde(default)]
    pub(super) appendices: Vec<FilePaths>,
}

fn here() -> String {
    ".".to_owned()
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct HeadPaths {
    /// What the system knows the meeting by.
    pub(super) id: Paths,
    pub(super) body: Paths,
    pub(super) date: Paths,
    pub(super) start: Paths,
    pub(super) end: Paths,
    pub(super) place: Paths,
    pub(super) kind: Paths,
    pub(super) kind_label: Paths,
    /// The paper is a supplementary agenda.
    pub(super) supplementary: Paths,
    /// The meeting's own name, or what kind of meeting it is called.
    pub(super) called: Paths,
    pub(super) state: Paths,
    /// A word for not taking place.
    pub(super) called_off: Paths,
    pub(super) municipality: Paths,
    pub(super) remarks: Vec<Said>,
    /// The paper's own title, which says nothing that other fields do not say.
    pub(super) title: Paths,
    /// The next meeting.
    pub(super) coming: Vec<Said>,
    /// The whole paper as running text.
    pub(super) text: Paths,
}

/// A value that is told under a label.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    pub(super) label: String,
    pub(super) at: Paths,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PeoplePaths {
    pub(super) at: String,
    pub(super) name: Paths,
    pub(super) title: Paths,
    pub(super) role: Paths,
    pub(super) party: Paths,
    /// A word for having been there.
    pub(super) present: Paths,
    /// A word for not having been there.
    pub(super) absent: Paths,
    pub(super) deputy_for: Paths,
    /// A value may name several persons.
    pub(super) several: bool,
    /// Everybody listed was absent.
    pub(super) all_absent: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ItemPaths {
    /// What the system knows the item by.
    pub(super) id: Paths,
    pub(super) at: Paths,
    pub(super) number: Paths,
    /// What they are sorted by where it is not the number.
    pub(super) order: Paths,
    pub(super) title: Paths,
    pub(super) open: Paths,
    pub(super) ground: Paths,
    /// The title itself where what everybody may read of a closed item stands in no other place.
    pub(super) public_title: Paths,
    /// Why the decision of a closed item is withheld.
    pub(super) withheld: Paths,
    pub(super) case: Paths,
    pub(super) document: Paths,
    pub(super) deciding: Paths,
    pub(super) recommended_by: Paths,
    /// Numbers that stand for the whole paper and for no item.
    pub(super) whole: Vec<String>,
    pub(super) facts: Vec<Said>,
    pub(super) sections: Vec<SectionPaths>,
    pub(super) decided: DecidedPaths,
    pub(super) attachments: Vec<FilePaths>,
    pub(super) absent: Vec<PeoplePaths>,
    pub(super) handlings: Vec<HandlingPaths>,
    /// The whole item as running text.
    pub(super) text: Paths,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SectionPaths {
    pub(super) at: String,
    pub(super) label: Paths,
    pub(super) content: Paths,
    pub(super) order: Paths,
    /// Says that it is a decision.
    pub(super) decision: Paths,
    /// What it says then; else a word for yes.
    pub(super) decision_words: Vec<String>,
    /// Whatever stands here is a decision.
    pub(super) all_decisions: bool,
}

/// A decision whose parts stand in fields of their own.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct DecidedPaths {
    /// Its words, line by line.
    pub(super) text: Paths,
    /// A word for what it came to; its words where there are no others.
    pub(super) result: Paths,
    /// Our own codes.
    pub(super) outcomes: Paths,
    pub(super) level: Paths,
    pub(super) votes_for: Paths,
    pub(super) votes_against: Paths,
    pub(super) votes_abstain: Paths,
    pub(super) unanimous: Paths,
    pub(super) without_vote: Paths,
    /// How many there are, where that is more than one; all of the above is said again of each, its number behind the name.
    pub(super) several: Paths,
    /// The words of each, before its number.
    pub(super) each: Paths,
}

impl DecidedPaths {
    /// Where the first, the second and so on of several stands.
    pub(super) fn nth(&self, number: usize) -> Self {
        let mut one = self.clone();
        one.text = std::mem::take(&mut one.each);
        one.result.clear();
        one.several.clear();
        for paths in one.all_mut() {
            paths.iter_mut().for_each(|it| it.push_str(&number.to_string()));
        }
        one
    }

    /// All but the text.
    pub(super) fn beside(&self) -> [&Paths; 9] {
        [
            &self.result,
            &self.outcomes,
            &self.level,
            &self.votes_for,
            &self.votes_against,
            &self.votes_abstain,
            &self.unanimous,
            &self.without_vote,
            &self.several,
        ]
    }

    fn all_mut(&mut self) -> [&mut Paths; 8] {
        [
            &mut self.text,
            &mut self.outcomes,
            &mut self.level,
            &mut self.votes_for,
            &mut self.votes_against,
            &mut self.votes_abstain,
            &mut self.unanimous,
            &mut self.without_vote,
        ]
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FilePaths {
    pub(super) at: String,
    pub(super) number: Paths,
    pub(super) title: Paths,
    pub(super) open: Paths,
    pub(super) document: Paths,
    /// The file's name.
    pub(super) file: Paths,
    /// The file may lie beside the export, and is not missed where it lies on the web alone.
    pub(super) may_lie: bool,
    /// Its words.
    pub(super) text: Paths,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct HandlingPaths {
    pub(super) at: String,
    pub(super) body: Paths,
    pub(super) date: Paths,
    pub(super) item: Paths,
    pub(super) content: Paths,
}

/// Words for yes and no.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    open: Vec<String>,
    closed: Vec<String>,
    /// Say nothing of it.
    silent: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
    present: Vec<String>,
    absent: Vec<String>,
    excused: Vec<String>,
    chairs: Vec<String>,
    plain_roles: Vec<String>,
}

/// What a word for somebody's presence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Presence {
    Present,
    Absent,
    Excused,
}

pub(super) static ALL: LazyLock<Vec<Family>> = LazyLock::new(|| {
    let read = |it: &&str| toml::from_str(it).expect("a test reads every kind of export");
    FAMILIES.iter().map(read).collect()
});

pub(super) static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(YES).expect("a test reads the words of exports"));

impl Words {
    /// Whether everybody may see it; nothing for a word that is not known.
    pub(super) fn openness(&self, word: &str) -> Option<bool> {
        let word = word.to_lowercase();
        let is = |list: &[String]| list.contains(&word);
        if is(&self.closed) || is(&self.no) {
            return Some(false);
        }
        if is(&self.open) || is(&self.yes) {
            return Some(true);
        }
        let holds = |words: &[&str]| words.iter().any(|it| word.contains(it));
        if holds(&[
            "lukket",
            "lukkede",
            "fortrolig",
            "ikke offentlig",
            "nicht öffentlich",
            "nichtöffentlich",
        ]) {
            return Some(false);
        }
        holds(&["åben", "åbne", "offentlig", "öffentlich"]).then_some(true)
    }

    /// `Tillægsdagsorden` says of an item neither that it is open nor that it is closed.
    pub(super) fn is_silent(&self, word: &str) -> bool {
        self.silent.contains(&word.to_lowercase())
    }

    pub(super) fn is_yes(&self, word: &str) -> bool {
        self.yes.contains(&word.to_lowercase())
    }

    pub(super) fn is_no(&self, word: &str) -> bool {
        self.no.contains(&word.to_lowercase())
    }

    pub(super) fn presence(&self, word: &str) -> Option<Presence> {
        let word = word.to_lowercase();
        let is = |list: &[String]| list.contains(&word);
        if is(&self.excused) {
            return Some(Presence::Excused);
        }
        if is(&self.absent) {
            return Some(Presence::Absent);
        }
        is(&self.present).then_some(Presence::Present)
    }

    pub(super) fn is_chair(&self, role: &str) -> bool {
        self.chairs.contains(&role.to_lowercase())
    }

    /// `Medlem` says nothing that the list does not say.
    pub(super) fn is_plain(&self, role: &str) -> bool {
        self.plain_roles.contains(&role.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_export_is_read_and_has_a_name_of_its_own() {
        let mut ids: Vec<&str> = ALL.iter().map(|it| it.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), FAMILIES.len());
        for family in ALL.iter() {
            let names = family.roots.iter().chain(&family.system);
            assert!(names.clone().all(|it| *it == it.to_lowercase()), "{}", family.id);
            assert!(!family.signs.is_empty() && !family.name.is_empty(), "{}", family.id);
        }
        assert_eq!(WORDS.openness("Fortrolig"), Some(false));
    }
}
