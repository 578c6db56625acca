//! The notes at the items of a meeting, each where its passage stands in the paper that is shown.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use raadslag_council::access::{Sight, Thing};
use raadslag_council::clock::{self, Timestamp};
use raadslag_council::ids::{ItemId, NoteChangeId, PersonId, PrivateNoteId};
use raadslag_council::private_note::{Mark, Passage, Place, Spot, Written, find};
use raadslag_council::record::Item;
use raadslag_council::rich::Block;
use raadslag_readers::now::{MeetingSeen, ShortNames};
use raadslag_store::private_notes::{self, Standing};
use raadslag_typeset::html;
use serde::Serialize;

use super::super::work::Names;
use crate::address::Inside;
use crate::desk::Look;
use crate::problem::Problem;
use crate::render::{ItemView, Spot as At};

/// An item with its notes.
pub type AtItem = (ItemId, Vec<Note>);

/// A note as its reader sees it.
#[derive(Serialize)]
pub struct Note {
    pub note: PrivateNoteId,
    pub item: ItemId,
    /// Who shares it; none of an own one.
    pub from: Option<String>,
    /// What stands of it: more than one where devices wrote apart.
    pub standing: Vec<Said>,
    /// Every change that another one has to take the place of.
    pub seen: Vec<NoteChangeId>,
    /// `HERE`, `CHANGED`, `GONE`; none where it is about the whole item.
    pub state: Option<&'static str>,
    /// Where its passage stands, or what stands in its place.
    pub spot: Option<Spot>,
    /// Why it stands at no item any more, in words.
    pub about: Option<String>,
}

/// What a note says.
#[derive(Serialize)]
pub struct Said {
    pub text: String,
    pub mark: Mark,
    pub passage: Option<Passage>,
    pub shared: Vec<PersonId>,
    /// When it was written, in words.
    pub when: String,
}

impl Note {
    /// Whose note it is.
    pub fn is_own(&self) -> bool {
        self.from.is_none()
    }

    /// Other words stand where its passage stood.
    pub fn is_changed(&self) -> bool {
        self.state == Some("CHANGED")
    }

    /// Nothing stands there any more.
    pub fn is_gone(&self) -> bool {
        self.state == Some("GONE")
    }

    /// The passage it is about, as its writer saw it.
    pub fn quote(&self) -> &str {
        let passage = self.standing.iter().find_map(|it| it.passage.as_ref());
        passage.map_or("", |it| it.quote.as_str())
    }

    /// What it is for.
    pub fn mark(&self) -> &'static str {
        mark_key(self.standing.first().map(|it| it.mark).unwrap_or_default())
    }

    /// All its texts as one, to be written on.
    pub fn text(&self) -> String {
        let texts: Vec<&str> = self.standing.iter().map(|it| it.text.as_str()).collect();
        texts.join("\n\n")
    }

    /// Those it is shared with.
    pub fn readers(&self) -> Vec<PersonId> {
        self.standing.iter().flat_map(|it| &it.shared).copied().collect()
    }

    /// The changes that the next one takes the place of, as a form carries them.
    pub fn all_seen(&self) -> String {
        let seen = self.seen.iter().map(ToString::to_string);
        seen.collect::<Vec<_>>().join(" ")
    }
}

/// The end of the keys of its words.
pub fn mark_key(mark: Mark) -> &'static str {
    match mark {
        Mark::Note => "note",
        Mark::Important => "important",
        Mark::Question => "question",
    }
}

/// The notes of a meeting, item by item.
pub fn of_meeting(look: &Look<'_>, seen: &MeetingSeen) -> Result<Vec<AtItem>, Problem> {
    let mut found = Vec::new();
    for (place, item) in seen.items.iter().enumerate() {
        let notes = at_item(look, seen, place)?;
        if !notes.is_empty() {
            found.push((*item, notes));
        }
    }
    Ok(found)
}

/// The notes at an item that whoever looks may read whole.
fn at_item(look: &Look<'_>, seen: &MeetingSeen, place: usize) -> Result<Vec<Note>, Problem> {
    let reader = look.must_be_signed_in(&Inside::Reading)?.person;
    let item = seen.items[place];
    let db = look.now().journal().db();
    let standing = look.no_fault(private_notes::at_item(db, item, reader))?;
    if standing.is_empty() || !reads(look, item)? {
        return Ok(Vec::new());
    }
    let names = Names::all(look)?;
    let spot = At {
        meeting: seen,
        // Only its texts are read.
        short_names: &ShortNames::default(),
        place,
        level: 2,
    };
    let parts = ItemView::of(look, &spot).map(|it| parts(&it)).unwrap_or_default();
    // Rule 19: whoever is recused reads nothing that others note, also where everybody reads the item.
    let is_recused = look.viewer.is_recused_from(item);
    let mut writers = BTreeMap::from([(reader, true)]);
    for it in &standing {
        if let Entry::Vacant(unknown) = writers.entry(it.person) {
            unknown.insert(!is_recused && reads_too(look, it.person, item)?);
        }
    }
    let mut notes: Vec<Note> = Vec::new();
    // Where each stands: two people may have drawn one id.
    let mut known = BTreeMap::new();
    for it in standing.into_iter().filter(|it| writers[&it.person]) {
        let at = *known.entry((it.person, it.note)).or_insert(notes.len());
        if at == notes.len() {
            let from = (it.person != reader).then(|| names.short(it.person));
            notes.push(Note::new(&it, from));
        }
        notes[at].add(look, it);
    }
    notes.retain(|it| !it.standing.is_empty());
    for note in &mut notes {
        note.stand(&parts);
    }
    Ok(notes)
}

impl Note {
    /// The beginning of a note, before what stands of it is added.
    pub fn new(standing: &Standing, from: Option<String>) -> Self {
        Self {
            note: standing.note,
            item: standing.item,
            from,
            standing: Vec::new(),
            seen: Vec::new(),
            state: None,
            spot: None,
            about: None,
        }
    }

    /// Adds what one device wrote.
    pub fn add(&mut self, look: &Look<'_>, standing: Standing) {
        self.seen.push(standing.change);
        if let Some(mut says) = standing.says {
            if !self.is_own() {
                // Who else reads it is its writer's to know.
                says.shared.clear();
            }
            self.standing.push(Said::of(look, says, standing.at));
        }
    }

    /// Finds its passage in the text that is shown.
    fn stand(&mut self, parts: &[(String, String)]) {
        let Some(passage) = self.standing.iter().find_map(|it| it.passage.as_ref()) else {
            return;
        };
        (self.state, self.spot) = match find(parts, passage) {
            Place::Here(spot) => (Some("HERE"), Some(spot)),
            Place::Changed(spot) => (Some("CHANGED"), Some(spot)),
            Place::Gone => (Some("GONE"), None),
        };
    }
}

impl Said {
    fn of(look: &Look<'_>, says: Written, at: Option<Timestamp>) -> Self {
        let words = look.words();
        let when = at.map(|at| format!("{} {}", words.day(&clock::day(at)), words.at(&clock::time(at))));
        Self {
            text: says.text,
            mark: says.mark,
            passage: says.passage,
            shared: says.shared.into_iter().collect(),
            when: when.unwrap_or_default(),
        }
    }
}

/// Whether whoever looks reads an item whole, and not only its title.
pub fn reads(look: &Look<'_>, item: ItemId) -> Result<bool, Problem> {
    sees(look, &look.asker, item)
}

/// Whether somebody else does today and is not recused from it: what anybody else shares is nobody's reading.
fn reads_too(look: &Look<'_>, person: PersonId, item: ItemId) -> Result<bool, Problem> {
    let viewer = look.no_fault(look.now().viewer(person, look.today))?;
    if viewer.is_recused_from(item) {
        return Ok(false);
    }
    let asker = look.no_fault(look.now().ask(&viewer, look.now))?;
    sees(look, &asker, item)
}

fn sees(look: &Look<'_>, asker: &raadslag_readers::now::access::Asker, item: ItemId) -> Result<bool, Problem> {
    for thing in [Thing::Item(item), Thing::DraftItem(item)] {
        if look.no_fault(look.now().sight(asker, thing))? == Sight::Whole {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Headings, each with its text.
pub type Parts = Vec<(String, String)>;

/// The same of an item as a record has it.
pub fn parts_of(item: &Item) -> Parts {
    let text = |blocks: &[Block]| seen_text(&html::blocks(blocks, html::Place::new("", 4)));
    let sections = item.sections.iter().map(|it| (it.label.clone(), text(&it.blocks)));
    let decisions = item
        .decisions
        .iter()
        .map(|it| ("decision".to_owned(), text(&it.blocks)));
    sections.chain(decisions).collect()
}

/// The texts of an item in which a passage can stand, in the order the page has them, each with its heading.
pub fn parts(item: &ItemView) -> Parts {
    let sections = item
        .sections
        .iter()
        .map(|(label, html)| (label.clone(), seen_text(html)));
    let decisions = item
        .decisions
        .iter()
        .map(|it| ("decision".to_owned(), seen_text(&it.html)));
    sections.chain(decisions).collect()
}

/// Tags within a word or a line; any other one parts words. `reading.js` has the same list.
const WITHIN: [&str; 12] = [
    "a", "b", "code", "del", "em", "i", "ins", "mark", "span", "strong", "sub", "sup",
];

/// What a reader sees of our own HTML, with one blank between words. `reading.js` reads the page in the same way.
fn seen_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        unescape(&rest[..at], &mut text);
        let (tag, after) = rest[at + 1..].split_once('>').unwrap_or((&rest[at + 1..], ""));
        let name = tag.trim_start_matches('/');
        let name = name
            .split(|it: char| !it.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        if !WITHIN.contains(&name) {
            text.push(' ');
        }
        rest = after;
    }
    unescape(rest, &mut text);
    let is_blank = |it: char| matches!(it, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}');
    text.split(is_blank)
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn unescape(html: &str, text: &mut String) {
    let mut rest = html;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        let Some((name, after)) = rest[at + 1..].split_once(';') else {
            text.push_str(&rest[at..]);
            return;
        };
        let number = name.strip_prefix('#').map(|it| match it.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => it.parse(),
        });
        let known = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "nbsp" => Some('\u{a0}'),
            _ => number.and_then(Result::ok).and_then(char::from_u32),
        };
        text.extend(known);
        rest = after;
    }
    text.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_of_a_page_is_its_words() {
        let html = "\n<p>Pris: <strong>1,2</strong>&nbsp;mio.&#160;kr. &lt;fast&gt; R&amp;D</p>\n<ul><li>gynger<ul><li>af\n træ</li></ul></li></ul>";
        assert_eq!(seen_text(html), "Pris: 1,2 mio. kr. <fast> R&D gynger af træ");
        assert_eq!(seen_text("a<br>b<sup>2</sup>"), "a b2");
    }
}
