//! An extract: one matter with all its handlings, as a record of its own, for whoever asked for access to it.

use raadslag_council::access::Viewer;
use raadslag_council::clock;
use raadslag_council::ids::ItemId;
use raadslag_council::record::{Head, Item, Record, Section};
use raadslag_council::rich::{Block, Text};
use raadslag_readers::now::{ItemSeen, MeetingRow};

use super::grounds;
use super::meeting::name_house;
use super::row::{moment, name};
use crate::desk::Look;
use crate::language::{Language, Words};
use crate::problem::Problem;

/// What becomes of closed parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// They stand there as far as the reader may see them, marked as closed.
    Marked,
    /// They are not there; the extract says how many and why.
    LeftOut { why: String },
}

/// What an extract is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// A handling of the matter.
    pub item: ItemId,
    /// All that whoever makes it may read, in place of what everybody may.
    pub whole: bool,
    pub closed: Closed,
    /// Also what the item said in each version that was given out before; only where all is to be there.
    pub versions: bool,
}

/// A handling of the matter and whether the extract holds it.
pub struct Part {
    pub meeting: MeetingRow,
    /// The item as the extract shows it; none where it is left out or not there for its reader.
    pub item: Option<Item>,
    pub fate: Fate,
}

/// What became of a handling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Open,
    Closed,
    LeftOut,
    /// It was not given out to the extract's reader.
    NotPublic,
}

/// An extract on its way out.
pub struct Extract {
    pub record: Record,
    pub parts: Vec<Part>,
}

/// The extract, from what whoever asks may see.
pub fn of_item(look: &Look<'_>, wanted: &Wanted) -> Result<Extract, Problem> {
    let seen = look.no_fault(look.now().item(&look.asker, wanted.item))?;
    let seen = seen.ok_or_else(Problem::not_found)?;
    let everybody = look.no_fault(look.now().ask(&Viewer::public(), look.now))?;
    let eyes = if wanted.whole { &look.asker } else { &everybody };
    let mut extract = Extract {
        record: Record::default(),
        parts: Vec::new(),
    };
    for item in handled(&seen, wanted.item) {
        let whole = look.no_fault(look.now().item(&look.asker, item))?;
        let Some(whole) = whole else { continue };
        let shown = look.no_fault(look.now().item(eyes, item))?;
        extract.take(look, wanted, whole.meeting.row, shown)?;
    }
    extract.record.head = head(look, wanted, &seen, &extract);
    Ok(extract)
}

/// Every handling of the matter, oldest first; the item alone where it has no case.
fn handled(seen: &ItemSeen, item: ItemId) -> Vec<ItemId> {
    let mut items: Vec<ItemId> = seen.handlings.iter().map(|it| it.item).collect();
    if !items.contains(&item) {
        items.push(item);
    }
    items
}

impl Extract {
    /// Nothing is there for its reader, and nothing is left out of it for a reason.
    pub fn holds_nothing(&self) -> bool {
        self.parts.iter().all(|it| it.fate == Fate::NotPublic)
    }

    fn take(
        &mut self,
        look: &Look<'_>,
        wanted: &Wanted,
        meeting: MeetingRow,
        shown: Option<ItemSeen>,
    ) -> Result<(), Problem> {
        let is_open = shown.as_ref().map(|it| it.meeting.record.items[it.place].open);
        let fate = match (is_open, &wanted.closed) {
            (None, _) => Fate::NotPublic,
            (Some(true), _) => Fate::Open,
            (Some(false), Closed::Marked) => Fate::Closed,
            (Some(false), Closed::LeftOut { .. }) => Fate::LeftOut,
        };
        let item = match shown.filter(|_| matches!(fate, Fate::Open | Fate::Closed)) {
            Some(seen) => Some(self.add(look, wanted, seen)?),
            None => None,
        };
        self.parts.push(Part { meeting, item, fate });
        Ok(())
    }

    /// Puts a handling into the record, under a number of its own.
    fn add(&mut self, look: &Look<'_>, wanted: &Wanted, mut seen: ItemSeen) -> Result<Item, Problem> {
        name_house(look, &mut seen.meeting);
        let number = (self.record.items.len() + 1).to_string();
        let row = &seen.meeting.row;
        let source = &seen.meeting.record;
        let old = source.items[seen.place].clone();
        let is_of = |it: &Option<String>| it.as_ref() == Some(&old.number);
        let mut sections = vec![section("Behandlet", &placed(row, &old))];
        if let Some(recall) = &source.recalled {
            sections.push(section("Referatet", &raadslag_typeset::recalled(recall)));
        }
        sections.extend(old.sections.iter().cloned());
        if wanted.whole {
            let id = seen.meeting.items[seen.place];
            let grounds = grounds::of_item(look, &seen.meeting.row, id)?;
            let told = grounds
                .iter()
                .map(|(name, words)| section(&format!("Begrundelse for mindretalsudtalelsen ({name})"), words));
            sections.extend(told);
        }
        if wanted.whole && wanted.versions {
            sections.extend(earlier(look, &seen, &old)?);
        }
        let appendices = source.appendices.iter().filter(|it| is_of(&it.item)).cloned();
        self.record.appendices.extend(appendices.map(|mut it| {
            it.item = Some(number.clone());
            it
        }));
        let added = source.addenda.iter().filter(|it| is_of(&it.item)).cloned();
        self.record.addenda.extend(added.map(|mut it| {
            it.item = Some(number.clone());
            it
        }));
        let item = Item {
            number,
            title: format!("{}: {}", name(Words(Language::Danish), row), shown_title(&old)),
            sections,
            // The handlings themselves stand here.
            history: Vec::new(),
            page: None,
            ..old.clone()
        };
        self.record.items.push(item);
        Ok(old)
    }
}

fn shown_title(item: &Item) -> String {
    let public = item.closure.as_ref().and_then(|it| it.public_title.clone());
    match item.title.is_empty() {
        true => public.unwrap_or_else(|| "Lukket punkt".to_owned()),
        false => item.title.clone(),
    }
}

/// `Direktionen, onsdag den 18. november 2026 kl. 9.00, punkt 4`
fn placed(row: &MeetingRow, item: &Item) -> String {
    let when = moment(Words(Language::Danish), row);
    format!("{}, {when}, punkt {}", row.body_name, item.number)
}

fn section(label: &str, text: &str) -> Section {
    Section {
        label: label.to_owned(),
        blocks: vec![Block::paragraph(text)],
    }
}

/// What the item said in each version of its paper that said something else.
fn earlier(look: &Look<'_>, seen: &ItemSeen, now: &Item) -> Result<Vec<Section>, Problem> {
    let words = Words(Language::Danish);
    let id = seen.meeting.items[seen.place];
    let mut sections = Vec::new();
    for version in look.no_fault(look.now().paper_versions(&look.asker, &seen.meeting.row))? {
        let (Some(number), Some(at)) = (version.number, version.at) else {
            continue;
        };
        let then = look.no_fault(look.now().paper_then(&look.asker, &version, false))?;
        let said = then.into_iter().find(|it| it.item == id).and_then(|it| it.said);
        let Some(said) = said.filter(|it| it.sections != now.sections || it.title != now.title) else {
            continue;
        };
        let label = format!("Version {number}, {}", words.day(&clock::day(at)));
        let mut blocks = vec![Block::Subheading(Text::plain(said.title))];
        for part in said.sections {
            blocks.push(Block::Subheading(Text::plain(part.label)));
            blocks.extend(part.blocks);
        }
        sections.push(Section { label, blocks });
    }
    Ok(sections)
}

fn head(look: &Look<'_>, wanted: &Wanted, seen: &ItemSeen, extract: &Extract) -> Head {
    let item = &seen.meeting.record.items[seen.place];
    let number = seen.meeting.record.case_number(item);
    let title = extract
        .parts
        .iter()
        .rev()
        .find_map(|it| it.item.as_ref())
        .map(shown_title);
    let label = match number {
        Some(number) => format!("Udskrift af sag {number}"),
        None => "Udskrift".to_owned(),
    };
    Head {
        // Where all of it is left out, not even a title stands there.
        kind_label: title.is_some().then(|| label.clone()),
        body: title.unwrap_or(label),
        municipality: Some(look.state.municipality()),
        date: Some(look.today),
        remarks: Some(remarks(wanted, extract).join(" ")),
        ..Head::default()
    }
}

/// What the extract holds and what it leaves out.
fn remarks(wanted: &Wanted, extract: &Extract) -> Vec<String> {
    let count = |fate: Fate| extract.parts.iter().filter(|it| it.fate == fate).count();
    let handlings = |count: usize| match count {
        1 => "1 behandling".to_owned(),
        _ => format!("{count} behandlinger"),
    };
    let mut lines = vec![match wanted.whole {
        true => "Udskriften viser også, hvad kun nogle må læse.".to_owned(),
        false => "Udskriften viser, hvad alle må læse.".to_owned(),
    }];
    if count(Fate::Closed) > 0 {
        lines.push(format!("{} er lukket og mærket sådan.", handlings(count(Fate::Closed))));
    }
    if let (out @ 1.., Closed::LeftOut { why }) = (count(Fate::LeftOut), &wanted.closed) {
        lines.push(format!("{} er udeladt: {}", handlings(out), ended(why)));
    }
    if count(Fate::NotPublic) > 0 {
        lines.push(format!(
            "{} er ikke offentliggjort og står her ikke.",
            handlings(count(Fate::NotPublic))
        ));
    }
    lines
}

/// With a full stop at its end.
fn ended(text: &str) -> String {
    match text.trim().ends_with(['.', '!', '?']) {
        true => text.trim().to_owned(),
        false => format!("{}.", text.trim()),
    }
}
