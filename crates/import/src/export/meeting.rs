//! The meeting of an export: its head, its items in their order, and its own files.

use raadslag_council::appendix::{Appendix, Content, Other};
use raadslag_council::clock::ClockTime;
use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::follow_up::Guest;
use raadslag_council::record::{Head, Item, Member, Record, RecordKind};

use super::family::{Family, FilePaths, Presence, WORDS};
use super::people::add_absent;
use super::running;
use super::{Export, LeftOut};
use crate::head::kind_in_name;
use crate::source::fold;

/// Items of one meeting; no real one comes near, and what stands behind them is told as it stands.
const MOST_ITEMS: usize = 20_000;

/// What the record says of a meeting that does not take place.
const CALLED_OFF: &str = "Aflyst";

/// Reads the record.
pub(super) fn read(export: &mut Export<'_>) -> Record {
    let Some(root) = export.tree.root() else {
        return Record::default();
    };
    let meetings = export.tree.find(root, &export.family.record);
    let Some(at) = meetings.first().copied() else {
        return Record::default();
    };
    let mut record = Record {
        head: export.head(at),
        ..Record::default()
    };
    export.items(at, &mut record);
    for paths in &export.family.appendices {
        export.files_of_meeting(at, paths, &mut record);
    }
    for paths in &export.family.signatories {
        let people = export.people(at, paths);
        record.signatories.extend(people.into_iter().map(|it| it.0));
    }
    running::read_meeting(export, at, &mut record);
    settle_kind(export.family, &mut record);
    record
}

/// A paper that tells what was decided is no agenda, where its system does not tell what it is.
fn settle_kind(family: &Family, record: &mut Record) {
    let here = (Some(fold(&record.head.body)), record.head.date);
    let is_here = |body: &Option<String>, date| {
        body.as_deref().map(fold).is_none_or(|it| Some(it) == here.0) && (date == here.1 || Option::is_none(&date))
    };
    let mut decisions = record.items.iter().flat_map(|it| &it.decisions);
    let is_decided = decisions.any(|it| is_here(&it.body, it.date) && !it.is_empty());
    let is_told = !family.head.kind_label.is_empty();
    match record.head.kind {
        Some(RecordKind::Agenda) if is_decided && !is_told => record.head.kind = Some(RecordKind::Minutes),
        None if is_decided => record.head.kind = Some(RecordKind::Minutes),
        None if !record.items.is_empty() => record.head.kind = Some(RecordKind::Agenda),
        _ => {}
    }
}

impl Export<'_> {
    fn head(&mut self, at: usize) -> Head {
        let paths = &self.family.head;
        let mut head = Head::default();
        if let Some((found, body)) = self.tree.first(at, &paths.body) {
            head.body = match body.rsplit_once(" (").filter(|it| is_openness(it.1)) {
                Some((name, _)) => {
                    self.note(found, FindingKind::Labels, &body);
                    name.trim().to_owned()
                }
                None => body,
            };
        }
        self.take_when(at, &mut head);
        self.take_place(at, &mut head);
        head.municipality = self.tree.first(at, &paths.municipality).map(|it| it.1);
        if let Some((found, title)) = self.tree.first(at, &paths.title).filter(|it| it.1 != head.body) {
            self.note(found, FindingKind::Labels, &title);
        }
        self.take_kind(at, &mut head);
        let called = self.tree.seek(at, &paths.called);
        head.meeting_kind = called.and_then(|it| kind_in_name(&it.1)).unwrap_or_default();
        self.take_state(at, &mut head);
        self.take_members(at, &mut head);
        for paths in &self.family.guests {
            let people = self.people(at, paths).into_iter().map(|it| it.0);
            head.guests.extend(people.map(|it| Guest {
                title: it.title,
                name: it.name,
                date: head.date,
                from: None,
                to: None,
            }));
        }
        self.take_remarks(at, &mut head);
        head
    }

    fn take_when(&mut self, at: usize, head: &mut Head) {
        let paths = &self.family.head;
        if let Some((_, when, _)) = self.when(at, &paths.date) {
            head.date = when.day;
        }
        if let Some((_, when, _)) = self.when(at, &paths.start) {
            head.start = when.time;
        }
        let Some((found, end, words)) = self.when(at, &paths.end) else {
            return;
        };
        let is_other_day = end.day.zip(head.date).is_some_and(|(end, day)| end != day);
        let is_before = end.time.is_some() && end.time <= head.start;
        // A record has no day for an end: one on another day is told, and midnight of the same day stands for no time at all.
        if is_other_day || is_before {
            let is_midnight = !is_other_day && end.time == ClockTime::new(0, 0);
            let severity = if is_midnight { Severity::Note } else { Severity::Warning };
            self.tell_at(found, FindingKind::ImpossibleDate, severity, &words);
        } else {
            head.end = end.time;
        }
    }

    /// What stands in another field than usual is told: a room may be less than a place.
    fn take_place(&mut self, at: usize, head: &mut Head) {
        let paths = &self.family.head.place;
        let Some((found, place)) = self.tree.first(at, paths) else {
            return;
        };
        let is_usual = paths.first().is_some_and(|it| self.tree.find(at, it).contains(&found));
        if !is_usual {
            self.tell_at(found, FindingKind::ReadFromText, Severity::Guess, &place);
        }
        head.place = Some(place);
    }

    fn take_kind(&mut self, at: usize, head: &mut Head) {
        let family = self.family;
        let paths = &family.head;
        let found = |export: &Self, paths: &[String]| -> Vec<(usize, String)> {
            let found = paths.iter().flat_map(|it| export.tree.find(at, it));
            found
                .map(|it| (it, export.tree.line(it)))
                .filter(|it| !it.1.is_empty())
                .collect()
        };
        head.kind = found(self, &paths.kind).iter().find_map(|it| kind(&it.1, family));
        head.kind_label = self.tree.first(at, &paths.kind_label).map(|it| it.1);
        let is_supplementary = found(self, &paths.supplementary).iter().any(|it| WORDS.is_yes(&it.1));
        if is_supplementary && matches!(head.kind, None | Some(RecordKind::Agenda)) {
            head.kind = Some(RecordKind::SupplementaryAgenda);
        }
    }

    /// How far its system says that it is: a draft, only planned, or called off.
    fn take_state(&mut self, at: usize, head: &mut Head) {
        let family = self.family;
        let has_items = family.item.at.iter().any(|it| !self.tree.find(at, it).is_empty());
        let state = self.tree.first(at, &family.head.state);
        let word = state.as_ref().map(|it| it.1.to_lowercase()).unwrap_or_default();
        let is_known = !head.body.is_empty() && head.date.is_some();
        if !has_items && is_known && family.planned.contains(&word) {
            self.left_out = Some(LeftOut::OnlyPlanned);
        }
        if let Some((at, state)) = state {
            if family.drafts.contains(&word) && self.left_out.is_none() {
                self.leave(at, FindingKind::NotFinal, &state);
            } else {
                self.note(at, FindingKind::SystemData, &state);
            }
        }
        if let Some((at, said)) = self.tree.first(at, &family.head.called_off) {
            self.note(at, FindingKind::SystemData, &said);
            if !WORDS.is_no(&said) {
                self.left_out = Some(LeftOut::CalledOff);
                crate::head::add_remark(CALLED_OFF, head);
            }
        }
    }

    fn take_members(&mut self, at: usize, head: &mut Head) {
        for paths in &self.family.members {
            let people = self.people(at, paths);
            add_absent(&people, &mut head.absent);
            // The first list counts: the others name the same persons again.
            if head.members.is_empty() && !paths.all_absent {
                head.members = people.into_iter().map(|it| it.0).collect();
            }
        }
    }

    fn take_remarks(&mut self, at: usize, head: &mut Head) {
        for said in &self.family.head.remarks {
            let found: Vec<usize> = said.at.iter().flat_map(|it| self.tree.find(at, it)).collect();
            for found in found {
                let words = self.words(found);
                if words.is_empty() || words == head.body {
                    continue;
                }
                let label = if said.label.is_empty() {
                    words
                } else {
                    format!("{}: {words}", said.label)
                };
                crate::head::add_remark(&label, head);
            }
        }
        for said in &self.family.head.coming {
            for coming in self.tree.find(at, &said.label) {
                let words: Vec<String> = said
                    .at
                    .iter()
                    .filter_map(|it| self.tree.first(coming, std::slice::from_ref(it)).map(|it| it.1))
                    .collect();
                self.note(coming, FindingKind::ComingDay, &words.join(", "));
            }
        }
    }

    fn items(&mut self, at: usize, record: &mut Record) {
        let family = self.family;
        let found: Vec<usize> = family.item.at.iter().flat_map(|it| self.tree.find(at, it)).collect();
        if let Some(rest) = found.get(MOST_ITEMS) {
            let count = (found.len() - MOST_ITEMS).to_string();
            self.tell_at(*rest, FindingKind::TooLarge, Severity::Warning, &count);
        }
        let mut items: Vec<(Vec<u32>, usize, Item, usize)> = Vec::new();
        let mut wholes = Vec::new();
        for (place, at) in found.into_iter().take(MOST_ITEMS).enumerate() {
            let number = self.tree.first(at, &family.item.number).map(|it| it.1);
            if let Some(number) = number.as_ref().filter(|it| family.item.whole.contains(it)) {
                wholes.push((at, number.clone()));
                continue;
            }
            if number.is_none() && self.tree.seek(at, &family.item.title).is_none() {
                // An address of an item that lies elsewhere is no item.
                continue;
            }
            let number = number.map(|it| bare_number(&it).to_owned());
            let order = self.tree.seek(at, &family.item.order).map(|it| it.1);
            let key = counted(order.as_deref().or(number.as_deref()).unwrap_or_default());
            let number = number.unwrap_or_default();
            let item = self.item(at, number, record);
            items.push((key, place, item, at));
        }
        let is_counted = items.iter().all(|it| !it.0.is_empty());
        if is_counted && !items.is_sorted_by_key(|it| &it.0) {
            let numbers: Vec<&str> = items.iter().map(|it| it.2.number.as_str()).collect();
            let numbers = numbers.join(", ");
            items.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
            self.tell("document", FindingKind::OutOfOrder, Severity::Guess, &numbers);
        }
        self.items = items.iter().map(|it| it.3).collect();
        record.items = items.into_iter().map(|it| it.2).collect();
        if record.items.len() > 1 && record.items.iter().all(|it| it.number.is_empty()) {
            for (number, item) in (1..).zip(&mut record.items) {
                item.number = number.to_string();
            }
            self.tell("document", FindingKind::NumberingGap, Severity::Guess, "");
        }
        // The paper as a whole holds what is closed in it.
        self.is_open_unless_told = !record.has_closed();
        for (at, number) in wholes {
            self.whole(at, &number, record);
        }
    }

    /// An item that stands for the whole paper: its files are the meeting's.
    fn whole(&mut self, at: usize, number: &str, record: &mut Record) {
        let before = record.appendices.len();
        let item = self.item(at, number.to_owned(), record);
        let place = self.tree.place(at);
        self.tell(&place, FindingKind::WholePaper, Severity::Note, &item.title);
        self.note(at, FindingKind::Labels, &format!("{number} {}", item.title));
        // The texts of files were put beside the item's number, which is none.
        let mut texts = record.appendices.split_off(before);
        let mut places = Vec::new();
        for it in item.attachments {
            let number = Some(&it.number);
            let text = texts
                .iter()
                .position(|text| text.attachment.as_ref() == number && text.title == it.title);
            places.push(record.appendices.len());
            record.appendices.push(match text.map(|it| texts.remove(it)) {
                Some(text) => Appendix {
                    item: None,
                    attachment: None,
                    ..text
                },
                None => appendix(it.title, it.document_number, it.open),
            });
        }
        self.files.give_to_meeting(at, &places);
        if item.sections.iter().any(|it| !it.blocks.is_empty()) || !item.decisions.is_empty() {
            let sections = item.sections.into_iter().flat_map(|it| it.blocks);
            let blocks = sections
                .chain(item.decisions.into_iter().flat_map(|it| it.blocks))
                .collect();
            record.appendices.push(Appendix {
                content: Content::Other(Other { blocks }),
                ..appendix(item.title, None, item.open)
            });
        }
    }

    fn files_of_meeting(&mut self, at: usize, paths: &FilePaths, record: &mut Record) {
        for file in self.tree.find(at, &paths.at) {
            let Some((_, title)) = self.tree.first(file, &paths.title) else {
                continue;
            };
            self.name_file(file, paths, (None, record.appendices.len()));
            let open = self.openness(file, &paths.open, !record.has_closed());
            let document = self.tree.first(file, &paths.document).map(|it| it.1);
            let text = paths.text.iter().flat_map(|it| self.tree.find(file, it)).next();
            let blocks = text.map(|it| self.blocks(it)).unwrap_or_default();
            record.appendices.push(Appendix {
                content: Content::Other(Other { blocks }),
                ..appendix(title, document, open)
            });
        }
    }

    /// What flags say: closed where one says so, or says what nobody knows.
    pub(super) fn openness(&mut self, at: usize, paths: &[String], otherwise: bool) -> bool {
        let found: Vec<usize> = paths.iter().flat_map(|it| self.tree.find(at, it)).collect();
        let mut is_clear = true;
        let mut said = None;
        for found in found {
            let word = self.tree.line(found);
            if word.is_empty() {
                continue;
            }
            if WORDS.is_silent(&word) {
                continue;
            }
            match WORDS.openness(&word) {
                Some(is_open) => {
                    self.tree.take(found);
                    self.note(found, FindingKind::Labels, &word);
                    said = Some(said.unwrap_or(true) && is_open);
                }
                // A second word for the same beside one that is known may be the system's own.
                None if said.is_some() => {}
                None => {
                    self.tree.take(found);
                    self.leave(found, FindingKind::UnknownAccess, &word);
                    is_clear = false;
                }
            }
        }
        is_clear && said.unwrap_or(otherwise)
    }
}

/// The kind that a word stands for, alone or among others.
fn kind(words: &str, family: &Family) -> Option<RecordKind> {
    let words = words.to_lowercase();
    if let Some(kind) = family.kinds.get(&words) {
        return Some(*kind);
    }
    let named = family
        .kinds
        .iter()
        .filter(|it| it.0.len() >= 4 && words.contains(it.0.as_str()));
    named.max_by_key(|it| it.0.len()).map(|it| *it.1)
}

/// `öffentlich/nicht öffentlich)` behind a body's name is no part of it.
fn is_openness(bracket: &str) -> bool {
    let bracket = bracket.to_lowercase();
    bracket.ends_with(')')
        && ["öffentlich", "offentlig", "åben", "lukket"]
            .iter()
            .any(|it| bracket.contains(it))
}

/// `Punkt 3.` is `3`.
fn bare_number(number: &str) -> &str {
    let words = ["Punkt nr. ", "Punkt ", "punkt ", "Pkt. ", "pkt. "];
    let bare = words.iter().find_map(|it| number.strip_prefix(it)).unwrap_or(number);
    bare.trim().trim_end_matches('.')
}

/// `2.4.1` as numbers; nothing where it is not counted so.
fn counted(number: &str) -> Vec<u32> {
    let parts = number.split('.').map(str::parse);
    parts.collect::<Result<_, _>>().unwrap_or_default()
}

fn appendix(title: String, document_number: Option<String>, open: bool) -> Appendix {
    Appendix {
        item: None,
        attachment: None,
        title,
        document_number,
        open,
        body: None,
        meeting_date: None,
        meeting_start: None,
        content: Content::Other(Other::default()),
    }
}

/// Those of a list who were not there.
pub(super) fn absent(people: &[(Member, Option<Presence>)]) -> Vec<Member> {
    let mut absent = Vec::new();
    add_absent(people, &mut absent);
    absent
}
