//! Which thing of a newer version of a record is which thing of the version before: ids stay for ever.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::clock::ClockTime;
use crate::ids::{AttachmentId, BodyId, CaseId, ItemId, MeetingId};
use crate::kept::{KeptAttachment, KeptItem, KeptRecord, Payloads};
use crate::outcome::Outcome;
use crate::record::{Head, Item, Record, RecordKind};

/// A name as it is compared: composed, in lower case, white space folded.
pub fn fold(name: &str) -> String {
    let composed: String = name.nfc().collect();
    composed.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The body with this name: each municipality has a database of its own, so the name is enough.
pub fn body(name: &str) -> BodyId {
    BodyId::of(&[&fold(name)])
}

/// The meeting a head tells of: its body, day and start; a document without a day is a meeting of its own by its kind and `name`.
pub fn meeting(body: BodyId, head: &Head, name: &str) -> MeetingId {
    let date = head.date.map(|it| it.to_string()).unwrap_or_default();
    let start = head.start.map(|it| it.to_string()).unwrap_or_default();
    let name = if is_of_a_day(head) { "" } else { name };
    MeetingId::of(&[&body.to_string(), &date, &start, name])
}

/// The meeting of a body that a case system knows by an id.
pub fn meeting_of_system(body: BodyId, id: &str) -> MeetingId {
    MeetingId::of(&["system", &body.to_string(), id])
}

/// The item of a meeting that a case system knows by an id.
pub fn item_of_system(meeting: MeetingId, id: &str) -> ItemId {
    ItemId::of(&["system", &meeting.to_string(), id]).within(meeting.bits())
}

/// A meeting is moved by no more days than these: the next one of the same id is another, of another installation.
pub const MOVED: i32 = 183;

/// Whether a document tells of a meeting by its day: an item or an attachment alone, or what names no day, does not.
pub fn is_of_a_day(head: &Head) -> bool {
    head.date.is_some() && !matches!(head.kind, Some(RecordKind::Item | RecordKind::Attachment))
}

/// Which of the meetings of a body on a day begins then. Where the document or the only meeting of that day tells no time, it is
/// that one: agendas often tell it, and pages of a portal do not.
pub fn meeting_of_day(known: &[(Option<ClockTime>, MeetingId)], start: Option<ClockTime>) -> Option<MeetingId> {
    let same = known.iter().find(|it| it.0 == start);
    let alone = || {
        known
            .first()
            .filter(|it| known.len() == 1 && (it.0.is_none() || start.is_none()))
    };
    same.or_else(alone).map(|it| it.1)
}

/// A standing item on the agenda of a meeting planned here, by its place among them.
pub fn standing_item(meeting: MeetingId, place: u32) -> ItemId {
    ItemId::of(&[&meeting.to_string(), "standing", &place.to_string()]).within(meeting.bits())
}

/// The item at which a council approves the deputies of a meeting, however often they are called in.
pub fn deputies_item(meeting: MeetingId) -> ItemId {
    ItemId::of(&["deputies", &meeting.to_string()]).within(meeting.bits())
}

/// The matter a case number names.
pub fn case(number: &str) -> CaseId {
    CaseId::of(&[&fold(number)])
}

/// Whether a text looks like the number that a case system gives: `26/1234`, `2031-1000`, `01.02.05-P16-7-22`, `EMN-2031-00123`.
pub fn is_case_number(text: &str) -> bool {
    let is_mark = |it: char| matches!(it, '/' | '-' | '.' | '_');
    let groups = || text.split(|it: char| is_mark(it) || it.is_whitespace());
    let is_group = |it: &str| {
        let digits = it.chars().filter(char::is_ascii_digit).count();
        let letters = it.chars().filter(|it| it.is_alphabetic()).count();
        (1..=12).contains(&it.chars().count()) && digits <= 10 && letters <= 5 && digits + letters == it.chars().count()
    };
    text.chars().count() <= 30 && text.contains(|it: char| it.is_ascii_digit()) && groups().all(is_group)
}

/// The ids of a record's items and attachments; those of the version before are met again by what their system knows them by
/// (`own`), then by number and title, by case number, by title, and by number alone where no system knows them.
pub fn items(
    meeting: MeetingId,
    record: &Record,
    own: &[Option<ItemId>],
    before: Option<(&KeptRecord, &Payloads)>,
) -> Vec<KeptItem> {
    let mut old = before
        .map(|(kept, payloads)| Old::of(kept, payloads))
        .unwrap_or_default();
    let of_system = |place: usize| own.get(place).copied().flatten();
    let mut found: Vec<Option<KeptItem>> = (0..record.items.len())
        .map(|place| old.take_id(of_system(place)?))
        .collect();
    // Once the system's ids are met again, another id says that it is another item.
    let likenesses = match found.iter().any(Option::is_some) {
        true => &LIKENESSES[..3],
        false => &LIKENESSES[..],
    };
    for likeness in likenesses {
        for (place, item) in record
            .items
            .iter()
            .enumerate()
            .filter(|(place, _)| found[*place].is_none())
            .map(|it| (it.0, it.1))
            .collect::<Vec<_>>()
        {
            found[place] = old.take(|other| likeness(item, other));
        }
    }
    let mut used: BTreeSet<ItemId> = found.iter().flatten().map(|it| it.item).collect();
    let mut kept: Vec<KeptItem> = found
        .into_iter()
        .zip(&record.items)
        .enumerate()
        .map(|(place, (known, item))| {
            let own = || of_system(place).filter(|it| used.insert(*it));
            let known = known.as_ref().map(|it| it.item).or_else(own);
            let id = known.unwrap_or_else(|| new_item(meeting, item, &mut used));
            KeptItem {
                item: id,
                under: None,
                open: item.open,
                case: item.case_number.as_deref().map(case),
                outcomes: outcomes(item, record),
                attachments: attachments(id, item, record),
                closing: None,
            }
        })
        .collect();
    for (row, item) in record.items.iter().enumerate() {
        let above = item.under.as_ref();
        let above = above.and_then(|it| record.items[..row].iter().rposition(|other| other.number == *it));
        kept[row].under = above.map(|it| kept[it].item);
    }
    kept
}

type Likeness = fn(&Item, &Item) -> bool;

const LIKENESSES: [Likeness; 4] = [
    |new, old| new.number == old.number && fold(&new.title) == fold(&old.title),
    |new, old| new.case_number.is_some() && new.case_number == old.case_number && fold(&new.title) == fold(&old.title),
    |new, old| fold(&new.title) == fold(&old.title),
    |new, old| {
        new.number == old.number
            && (new.case_number == old.case_number || new.case_number.is_none() || old.case_number.is_none())
    },
];

/// The items of the version before that have not been met again yet.
#[derive(Default)]
struct Old {
    items: Vec<(Item, KeptItem)>,
}

impl Old {
    fn of(kept: &KeptRecord, payloads: &Payloads) -> Self {
        Self {
            items: kept
                .restored(payloads)
                .items
                .into_iter()
                .zip(kept.items.iter().cloned())
                .collect(),
        }
    }

    fn take_id(&mut self, id: ItemId) -> Option<KeptItem> {
        let place = self.items.iter().position(|(_, kept)| kept.item == id)?;
        Some(self.items.remove(place).1)
    }

    fn take(&mut self, is_it: impl Fn(&Item) -> bool) -> Option<KeptItem> {
        let place = self.items.iter().position(|(item, _)| is_it(item))?;
        Some(self.items.remove(place).1)
    }
}

fn new_item(meeting: MeetingId, item: &Item, used: &mut BTreeSet<ItemId>) -> ItemId {
    let (name, title) = (meeting.to_string(), fold(&item.title));
    let ids =
        (0u32..).map(|again| ItemId::of(&[&name, &item.number, &title, &again.to_string()]).within(meeting.bits()));
    let id = ids
        .into_iter()
        .find(|id| !used.contains(id))
        .expect("one of endlessly many ids is free");
    used.insert(id);
    id
}

/// Earlier decisions that the document repeats are not this meeting's.
fn outcomes(item: &Item, record: &Record) -> Vec<Outcome> {
    let all = record.head.own_decisions(item).flat_map(|it| {
        it.outcomes
            .iter()
            .chain(it.sub_decisions.iter().flat_map(|sub| &sub.outcomes))
    });
    let mut seen = BTreeSet::new();
    all.copied().filter(|it| seen.insert(*it)).collect()
}

/// What is laid beside the meeting as a whole: appendices of no item.
pub fn of_meeting(meeting: MeetingId, record: &Record) -> Vec<KeptAttachment> {
    let mut used = BTreeSet::new();
    let appendices = (0u32..).zip(&record.appendices).filter(|it| it.1.is_of_meeting());
    appendices
        .map(|(place, it)| KeptAttachment {
            attachment: attachment(
                (&meeting.to_string(), meeting.bits()),
                (&it.title, it.document_number.as_deref()),
                &mut used,
            ),
            open: it.open,
            appendix: Some(place),
            file: None,
            findings: None,
        })
        .collect()
}

/// `of` is the item or the meeting that it lies beside.
fn attachment(
    (of, bits): (&str, u64),
    (title, document): (&str, Option<&str>),
    used: &mut BTreeSet<AttachmentId>,
) -> AttachmentId {
    let document = document.map(fold).filter(|it| !it.is_empty());
    let name = document.unwrap_or_else(|| fold(title));
    let mut ids = (0u32..).map(|again| AttachmentId::of(&[of, &name, &again.to_string()]).within(bits));
    ids.find(|id| used.insert(*id))
        .expect("one of endlessly many ids is free")
}

fn attachments(item_id: ItemId, item: &Item, record: &Record) -> Vec<KeptAttachment> {
    let mut used = BTreeSet::new();
    item.attachments
        .iter()
        .map(|line| {
            let named = (line.title.as_str(), line.document_number.as_deref());
            let attachment = attachment((&item_id.to_string(), item_id.bits()), named, &mut used);
            let belongs = |it: &crate::appendix::Appendix| {
                it.item.as_deref() == Some(&item.number) && it.attachment.as_deref() == Some(&line.number)
            };
            let appendix = record
                .appendices
                .iter()
                .position(belongs)
                .and_then(|it| u32::try_from(it).ok());
            KeptAttachment {
                attachment,
                open: line.open,
                appendix,
                file: None,
                findings: None,
            }
        })
        .collect()
}

/// A name in an address: small letters, digits and single hyphens; æ, ø and å become ae, oe and aa.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in fold(name).chars() {
        match letter {
            'æ' => slug.push_str("ae"),
            'ø' => slug.push_str("oe"),
            'å' => slug.push_str("aa"),
            letter if letter.is_ascii_alphanumeric() => slug.push(letter),
            'é' | 'è' | 'ë' => slug.push('e'),
            'ü' => slug.push('u'),
            'ö' => slug.push_str("oe"),
            'ä' => slug.push_str("ae"),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "organ".into() } else { slug.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_number_is_groups_of_digits_and_few_letters() {
        let numbers = [
            "26/1",
            "13/650",
            "2031-1000",
            "18/24551",
            "01.02.05-P16-9-24",
            "82.02.00-G10-2-31",
            "EMN-2031-00123",
            "Sag 26/877",
        ];
        for number in numbers {
            assert!(is_case_number(number), "{number}");
        }
        let long = format!("26/{}", "9".repeat(44));
        for odd in ["", "Prøve", "26/", "Se vedlagte 26/1 om havnen", "26/1?", &long] {
            assert!(!is_case_number(odd), "{odd}");
        }
    }

    #[test]
    fn two_meetings_of_one_day_are_told_apart_by_their_time() {
        let at = |hour| ClockTime::new(hour, 0);
        let (first, second) = (MeetingId::new(1), MeetingId::new(2));
        assert_eq!(meeting_of_day(&[(at(9), first)], at(9)), Some(first));
        assert_eq!(meeting_of_day(&[(at(9), first)], at(14)), None);
        assert_eq!(meeting_of_day(&[(at(9), first)], None), Some(first));
        assert_eq!(meeting_of_day(&[(None, first)], at(9)), Some(first));
        let both = [(at(9), first), (at(14), second)];
        assert_eq!(meeting_of_day(&both, at(14)), Some(second));
        assert_eq!(meeting_of_day(&both, None), None, "either may be meant");
        assert_eq!(meeting_of_day(&[], None), None);
    }

    #[test]
    fn what_a_system_knows_an_item_by_says_more_than_its_number_and_title() {
        let meeting = MeetingId::new(1);
        let record = |items: &[(&str, &str)]| Record {
            items: items
                .iter()
                .map(|(number, title)| Item {
                    number: (*number).to_owned(),
                    title: (*title).to_owned(),
                    ..Item::default()
                })
                .collect(),
            ..Record::default()
        };
        let own =
            |ids: &[&str]| -> Vec<Option<ItemId>> { ids.iter().map(|it| Some(item_of_system(meeting, it))).collect() };
        let mut payloads = Payloads::new();
        let first = crate::kept::keep(
            meeting,
            &record(&[("1", "Molen"), ("2", "Fyret")]),
            &own(&["a", "b"]),
            None,
            |text| {
                let id = crate::ids::TextId::new(payloads.len() as u64 + 1);
                payloads.insert(id, text.to_owned());
                id
            },
        );
        let ids = |kept: &[KeptItem]| kept.iter().map(|it| Some(it.item)).collect::<Vec<_>>();
        assert_eq!(ids(&first.items), own(&["a", "b"]));
        let before = Some((&first, &payloads));
        let turned = record(&[("1", "Fyrets lys"), ("2", "Bølgerne"), ("3", "Molens maling")]);
        assert_eq!(
            ids(&items(meeting, &turned, &own(&["b", "c", "a"]), before)),
            own(&["b", "c", "a"])
        );
        // A paper that no system knows is met by its words.
        let paper = record(&[("1", "Fyret"), ("2", "Molen")]);
        assert_eq!(ids(&items(meeting, &paper, &[], before)), own(&["b", "a"]));
        // One id that stands twice is one item and another.
        let twice = ids(&items(
            meeting,
            &record(&[("1", "Molen"), ("2", "Fyret")]),
            &own(&["c", "c"]),
            None,
        ));
        assert!(twice[0] == own(&["c"])[0] && twice[1] != twice[0]);
    }

    #[test]
    fn an_address_holds_no_danish_letters() {
        let slugs = [
            "Børne- og ungdomsudvalget",
            "  Økonomiudvalget ",
            "§ 17, stk. 4-udvalget",
            "***",
        ]
        .map(slug);
        assert_eq!(
            slugs,
            [
                "boerne-og-ungdomsudvalget",
                "oekonomiudvalget",
                "17-stk-4-udvalget",
                "organ"
            ]
        );
    }
}
