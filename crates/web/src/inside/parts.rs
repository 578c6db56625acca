//! The parts of an item in the fields of a form, on an agenda or on its way to one.

use raadslag_council::meeting::{ItemFacts, Words};
use raadslag_council::record::Section;
use raadslag_council::writing;
use raadslag_readers::now::DraftItem;

use crate::fields::{Fields, Unreadable};
use crate::form::Forms;
use crate::language::Words as Phrases;
use crate::render::compare::compare;

/// An item's parts as a form shows them, each with the writing that is read.
pub struct Parts {
    pub title: (String, u32),
    /// The saved title against the typed one, where somebody else wrote it meanwhile.
    pub title_both: Option<String>,
    pub route: String,
    pub case_number: String,
    pub recommended_by: String,
    pub facts_revision: u32,
    pub sections: Vec<Field>,
}

/// A section in its field.
pub struct Field {
    pub place: usize,
    pub label: String,
    pub text: String,
    pub revision: u32,
    pub rows: usize,
    /// The saved text against the typed one, where somebody else wrote it meanwhile.
    pub both: Option<String>,
}

impl Parts {
    /// As they stand, or as they were typed into the form. Who sees both texts may save over the other: the writing that
    /// is read is the newest one.
    pub fn of(item: &DraftItem, forms: &Forms, form: &str, words: Phrases) -> Self {
        let facts = facts_of(item);
        let typed = forms.typed(form);
        let read_title = typed.and_then(|it| it.read::<u32>("title-revision").ok());
        let title = forms.kept(form, "title", &item.title.0);
        Self {
            title_both: both(words, (&item.title.0, item.title.1), (&title, read_title)),
            title: item.title.clone(),
            route: facts.route.join(", "),
            case_number: facts.case_number.unwrap_or_default(),
            recommended_by: facts.recommended_by.unwrap_or_default(),
            facts_revision: item.facts.1,
            sections: sections(item, typed, words),
        }
    }
}

/// Both texts where the typed one was written upon another writing than the saved one.
pub fn both(words: Phrases, (saved, revision): (&str, u32), (typed, read): (&str, Option<u32>)) -> Option<String> {
    let is_other = read.is_some_and(|it| it != revision) && saved.trim() != typed.replace("\r\n", "\n").trim();
    is_other.then(|| compare(words, saved, &typed.replace("\r\n", "\n")))
}

/// What the fields say otherwise than the item, each with the writing that the visitor had read.
pub fn changes(fields: &Fields, before: &DraftItem) -> Result<Vec<(u32, Words)>, Unreadable> {
    fields.must_fit()?;
    let mut changed = Vec::new();
    let title = fields.get("title").trim();
    let takes = |part: &str| fields.all("take").any(|it| it == part);
    if title != before.title.0 && !takes("title") {
        changed.push((fields.read("title-revision")?, Words::Title(title.to_owned())));
    }
    let facts = facts(fields);
    if facts != facts_of(before) {
        changed.push((fields.read("facts-revision")?, Words::Facts(facts)));
    }
    let texts = fields.all("section").zip(fields.all("section-revision")).enumerate();
    for (place, (typed, revision)) in texts {
        let Some((known, _)) = before.sections.get(place) else {
            break;
        };
        let typed = typed.replace("\r\n", "\n");
        if takes(&place.to_string()) {
            continue;
        }
        if typed.trim() != writing::write(&known.blocks).trim() {
            let section = Section {
                label: known.label.clone(),
                blocks: writing::read(&typed),
            };
            let revision = revision.parse().map_err(|_| Unreadable("section"))?;
            changed.push((revision, section_at(place, section)));
        }
    }
    if let Some(typed) = fields.given("new-section") {
        let section = Section {
            label: fields.get("new-label").trim().to_owned(),
            blocks: writing::read(&typed),
        };
        changed.push((0, section_at(before.sections.len(), section)));
    }
    Ok(changed)
}

fn section_at(place: usize, section: Section) -> Words {
    let place = u32::try_from(place).unwrap_or(u32::MAX);
    Words::Section { place, section }
}

pub fn facts(fields: &Fields) -> ItemFacts {
    let stations = fields.get("route").split([',', ';', '>']);
    ItemFacts {
        route: stations
            .map(|it| it.trim().to_owned())
            .filter(|it| !it.is_empty())
            .collect(),
        case_number: fields.given("case-number"),
        recommended_by: fields.given("recommended-by"),
    }
}

fn facts_of(item: &DraftItem) -> ItemFacts {
    let facts = &item.facts.0;
    ItemFacts {
        route: facts.route.clone(),
        case_number: facts.case_number.clone(),
        recommended_by: facts.recommended_by.clone(),
    }
}

/// The sections, with what was typed into them when the form was refused.
fn sections(item: &DraftItem, typed_fields: Option<&Fields>, words: Phrases) -> Vec<Field> {
    let typed: Vec<&str> = typed_fields.map(|it| it.all("section").collect()).unwrap_or_default();
    // A draft was typed upon the writing that was read then.
    let read: Vec<u32> = typed_fields
        .map(|it| it.all("section-revision").filter_map(|it| it.parse().ok()).collect())
        .unwrap_or_default();
    let pairs = item.sections.iter().enumerate();
    pairs
        .map(|(place, (section, revision))| {
            let saved = writing::write(&section.blocks);
            let text = typed.get(place).map_or_else(|| saved.clone(), |it| (*it).to_owned());
            Field {
                place,
                label: section.label.clone(),
                rows: (text.lines().map(|it| 1 + it.chars().count() / 90).sum::<usize>() + 2).clamp(3, 30),
                both: both(words, (&saved, *revision), (&text, read.get(place).copied())),
                text,
                revision: *revision,
            }
        })
        .collect()
}
