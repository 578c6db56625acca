//! The head of a document: who met where and when.

use std::collections::HashMap;
use std::ops::Range;

use raadslag_council::clock::ClockTime;
use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::meeting::MeetingKind;
use raadslag_council::record::{Head, Member};

use crate::blocks::Reading;
use crate::dates;
use crate::family::{Family, HeadLabel};
use crate::people;
use crate::source::{fold, squeeze};

mod attendance;
mod called;
mod columns;
mod pairs;
mod unlabelled;
mod worded;

pub(crate) use attendance::derive as derive_absence;
pub(crate) use called::named as kind_in_name;
pub(crate) use unlabelled::{body_and_day, body_of, body_then_day, named_body};

/// Words that were read for a label, with their rows.
#[derive(Debug, Default)]
pub(crate) struct Value {
    rows: Vec<usize>,
    /// One per row; the first may be the rest of the label's own line.
    texts: Vec<String>,
}

impl Value {
    fn joined(&self) -> String {
        squeeze(&self.texts.join(" "))
    }
}

/// The values of the head, by label.
type Values = Vec<(HeadLabel, Value)>;

/// Reads the rows of the head, those that stand behind the contents, and those at the meeting's end.
pub(crate) fn read(parts: [Range<usize>; 3], reading: &mut Reading<'_, '_>) -> Head {
    let mut head = Head::default();
    let all: Vec<usize> = parts.iter().cloned().flatten().collect();
    for rows in parts {
        pairs::read(rows.clone(), &mut head, reading);
        let (values, loose) = gather(rows, reading);
        for (label, value) in values {
            take(label, &value, &mut head, reading);
        }
        unlabelled::read(&loose, &mut head, reading);
    }
    let only = all.into_iter().map(|it| reading.rows[it].words());
    if head.body.is_empty()
        && let Some(only) = only.into_iter().find(|it| called::is_only(it))
    {
        // Nothing else says who met.
        head.body = squeeze(only);
        head.meeting_kind = MeetingKind::default();
    }
    if head.members.iter().filter(|it| it.chair).count() == 0
        && let Some(chair) = head
            .members
            .iter_mut()
            .find(|it| it.title.as_deref().is_some_and(|it| fold(it) == "formand"))
    {
        chair.chair = true;
    }
    head
}

/// What labels say, and the rows that none explains.
pub(crate) fn read_labelled(rows: Range<usize>, reading: &mut Reading<'_, '_>) -> (Head, Vec<usize>) {
    let mut head = Head::default();
    let (values, loose) = gather(rows, reading);
    for (label, value) in values {
        take(label, &value, &mut head, reading);
    }
    (head, loose)
}

/// Values under their labels, and the rows that no label explains.
fn gather(rows: Range<usize>, reading: &Reading<'_, '_>) -> (Values, Vec<usize>) {
    let family = reading.family;
    let mut assigned: HashMap<usize, usize> = columns::assign(rows.clone(), reading);
    let mut values: Values = Vec::new();
    let mut loose = Vec::new();
    let mut wants = false;
    let mut after_blank = false;
    for row in rows {
        let text = reading.rows[row].words();
        if text.is_empty() {
            after_blank = true;
            continue;
        }
        if reading.account.is_settled(row) {
            wants = false;
            continue;
        }
        if let Some(of) = assigned.remove(&row) {
            if let Some((_, value)) = values.iter_mut().find(|(_, it)| it.rows.first() == Some(&of)) {
                value.rows.push(row);
                value.texts.push(text.to_owned());
            }
            wants = false;
        } else if let Some(label) = family.head_label(text).or_else(|| worded::label(text)) {
            let mut value = Value {
                rows: vec![row],
                texts: Vec::new(),
            };
            if !label.value.is_empty() {
                value.texts.push(label.value.to_owned());
            }
            wants = true;
            values.push((label.role, value));
        } else if wants && values.last().is_some_and(|it| goes_on(it, text, after_blank, family)) {
            if let Some((_, value)) = values.last_mut() {
                value.rows.push(row);
                value.texts.push(text.to_owned());
            }
        } else {
            wants = false;
            loose.push(row);
        }
        after_blank = false;
    }
    (values, loose)
}

/// Whether a line without a label belongs to the label above it.
fn goes_on((label, value): &(HeadLabel, Value), text: &str, after_blank: bool, family: &Family) -> bool {
    use HeadLabel as L;
    let is_first = value.texts.is_empty();
    // Why our own print came out late stands below its remarks.
    if *label == L::Remarks && text.starts_with("Udsendt efter fristen: ") {
        return true;
    }
    // The heading of a list of items is no person and no remark.
    if family.contents_words.has(text) || is_labelled(text) && !is_chosen(*label, text, after_blank) {
        return false;
    }
    match label {
        L::Members | L::Absent | L::Excused if after_blank => {
            let is_cells = text.split('\t').any(|it| family.contents_words.has(it));
            is_people(text) && !is_cells && !attendance::is_sentence(text)
        }
        L::Members | L::Absent | L::Excused => {
            let is_verdict = text.ends_with('.') && text.split_whitespace().count() < 2;
            let is_cells = text.split('\t').any(|it| family.contents_words.has(it));
            let is_more = !is_first && !is_verdict && !is_cells;
            is_people(chosen(text)) && !is_cells
                || is_more
                || attendance::is_sentence(text)
                || attendance::is_dated(text)
        }
        L::Remarks => !after_blank || is_first && !family.contents.has(text),
        L::Date | L::Start | L::End => {
            is_first && (dates::read_time(text).is_some() || dates::read_date(text, None).is_some())
        }
        L::Body | L::Place | L::Municipality | L::Kind => is_first && text.len() < 100,
        L::Chair | L::Note => is_first && !after_blank,
    }
}

/// `Udpeget af DH: Ane Holm, Bo Friis` right below `Deltagere:`.
fn is_chosen(label: HeadLabel, text: &str, after_blank: bool) -> bool {
    let named = text.split_once(':').map_or("", |(_, named)| named);
    let begins = ["Udpeget ", "Valgt ", "Fra ", "Repræsentant", "For "];
    label == HeadLabel::Members && !after_blank && is_people(named) && begins.iter().any(|it| text.starts_with(it))
}

/// The names of such a line.
fn chosen(text: &str) -> &str {
    match text.split_once(':') {
        Some((_, named)) if is_chosen(HeadLabel::Members, text, false) => named.trim(),
        _ => text,
    }
}

/// `Fra forvaltningen: …`: words before a colon that no list knows are a label all the same.
fn is_labelled(text: &str) -> bool {
    let Some((label, _)) = text.split_once(':') else {
        return false;
    };
    let has_digit = label.bytes().any(|it| it.is_ascii_digit());
    let words = label.split_whitespace().count();
    !has_digit && (1..=4).contains(&words) && label.starts_with(char::is_uppercase) && !label.contains([',', '('])
}

/// A line of names: two capitals and more, no sentence.
fn is_people(text: &str) -> bool {
    let capitals = text
        .split_whitespace()
        .filter(|it| it.starts_with(char::is_uppercase))
        .count();
    let behind = crate::pattern::behind_word(text);
    let is_item = behind.len() < text.len() && behind.starts_with(|it: char| it.is_ascii_digit())
        || crate::pattern::number_end(text) > 0 && text.starts_with(|it: char| it.is_ascii_digit());
    capitals >= 2 && text.len() < 400 && !text.ends_with('.') && !text.contains(':') && !is_item
}

fn take(label: HeadLabel, value: &Value, head: &mut Head, reading: &mut Reading<'_, '_>) {
    use HeadLabel as L;
    let joined = value.joined();
    match label {
        L::Body if head.body.is_empty() => {
            settle(value, &[&joined], reading);
            head.body = joined;
        }
        L::Place if head.place.is_none() && !joined.is_empty() => {
            settle(value, &[&joined], reading);
            head.place = Some(joined);
        }
        L::Municipality if !joined.is_empty() => {
            settle(value, &[&joined], reading);
            head.municipality = Some(joined);
        }
        L::Remarks if !joined.is_empty() => {
            settle(value, &[&joined], reading);
            attendance::derive(&joined, head);
            add_remark(&joined, head);
        }
        L::Kind => {
            if head.meeting_kind.is_ordinary() {
                head.meeting_kind = kind_in_name(&joined).unwrap_or_default();
            }
            let is_kind = head.kind.is_none() && unlabelled::take_kind(&joined, head, reading.family);
            settle(value, &[if is_kind { joined.as_str() } else { "" }], reading);
        }
        L::Date | L::Start | L::End => {
            called::take(&joined, head);
            take_when(label, value, &joined, head, reading);
        }
        L::Members if attendance::is_ticked(&value.texts) => attendance::take_ticked(value, head, reading),
        L::Members => {
            let (people, said) = people(value, None, head, reading);
            // `Ane Holm (A) - afbud` among those who were called.
            let away = people.iter().filter(|it| it.excused.is_some()).cloned().collect();
            add_members(people, value, head, reading);
            attendance::add_absent(away, head);
            attendance::derive(&said, head);
        }
        L::Absent | L::Excused => {
            let excused = (label == L::Excused).then_some(true);
            let (people, said) = people(value, excused, head, reading);
            attendance::add_absent(people, head);
            attendance::derive(&said, head);
        }
        L::Chair => {
            take_chair(value, head, reading);
        }
        _ => settle(value, &[], reading),
    }
}

/// Whoever was named as the chair above is the same member in the list; there the words stand once more.
fn add_members(people: Vec<Member>, value: &Value, head: &mut Head, reading: &mut Reading<'_, '_>) {
    for mut person in people {
        if let Some(at) = head.members.iter().position(|it| it.chair && it.name == person.name) {
            let twice: Vec<&str> = fields(&head.members[at]).collect();
            reading
                .account
                .leave(value.rows[0], &twice.join(" "), FindingKind::Labels);
            person.chair = true;
            head.members.remove(at);
        }
        head.members.push(person);
    }
}

/// Remarks stand behind one another, in the order of the source.
pub(crate) fn add_remark(text: &str, head: &mut Head) {
    head.remarks = Some(match head.remarks.take() {
        Some(before) => format!("{before} {text}"),
        None => text.to_owned(),
    });
}

fn settle(value: &Value, fields: &[&str], reading: &mut Reading<'_, '_>) {
    reading
        .account
        .settle_all(value.rows.iter().copied(), fields, FindingKind::Labels);
}

/// A date may have its time beside it, and a time its date.
fn take_when(label: HeadLabel, value: &Value, joined: &str, head: &mut Head, reading: &mut Reading<'_, '_>) {
    settle(value, &[], reading);
    let place = value
        .rows
        .last()
        .map_or_else(|| "document".to_owned(), |it| reading.rows[*it].place());
    let date = if label == HeadLabel::Date || joined.len() > 8 {
        dates::read_date(joined, None)
    } else {
        None
    };
    if let Some(date) = date {
        reading.account.take(date.findings(joined, &place));
        if head.date.is_none() {
            head.date = date.day.ok();
        }
        let rest = format!("{} {}", &joined[..date.range.start], &joined[date.range.end..]);
        if rest.chars().any(|it| it.is_ascii_digit()) {
            take_time(label, &rest, &place, head, reading);
        }
    } else if !joined.is_empty() {
        take_time(label, joined, &place, head, reading);
    }
}

fn take_time(label: HeadLabel, text: &str, place: &str, head: &mut Head, reading: &mut Reading<'_, '_>) {
    // `kl. 16` is a time also without minutes, and so is `12:00:00`.
    let Some(time) = dates::read_time(text) else {
        reading.account.note(
            place.to_owned(),
            FindingKind::ImpossibleDate,
            Severity::Warning,
            text.trim(),
        );
        return;
    };
    reading.account.take(time.finding(text, place).into_iter().collect());
    let slot = if label == HeadLabel::End {
        &mut head.end
    } else {
        &mut head.start
    };
    match (*slot, time.from.ok()) {
        (None, read) => *slot = read,
        // When a meeting was ended counts, and not when it was to end.
        (Some(planned), Some(read)) if label == HeadLabel::End && planned != read => {
            *slot = Some(read);
            let text = format!("{planned} / {read}");
            reading
                .account
                .note(place.to_owned(), FindingKind::ImpossibleDate, Severity::Warning, text);
        }
        _ => {}
    }
    if label != HeadLabel::End && head.end.is_none() {
        head.end = time.to.filter(|it: &ClockTime| Some(*it) != head.start);
    }
}

/// The persons of a value, each line settled with what stands in fields; its sentences become remarks.
fn people(
    value: &Value,
    excused: Option<bool>,
    head: &mut Head,
    reading: &mut Reading<'_, '_>,
) -> (Vec<Member>, String) {
    let (texts, away) = attendance::standing(value.texts.iter().map(|it| chosen(it)));
    attendance::add_absent(away, head);
    let (names, said) = attendance::divide(&texts);
    let remark = squeeze(&said.join(" "));
    let kept: Vec<&str> = said.iter().map(String::as_str).collect();
    let mut members = read_named(&names.join("\n"), &value.rows, &kept, reading);
    if !remark.is_empty() {
        add_remark(&remark, head);
    }
    for member in &mut members {
        member.excused = member.excused.or(excused);
    }
    (members, remark)
}

/// The persons in these rows; what is no name goes to the account.
pub(crate) fn read_people(text: &str, rows: &[usize], reading: &mut Reading<'_, '_>) -> Vec<Member> {
    read_named(text, rows, &[], reading)
}

/// The persons in these rows, where other fields hold these words of them.
fn read_named(text: &str, rows: &[usize], others: &[&str], reading: &mut Reading<'_, '_>) -> Vec<Member> {
    let people = people::read_people(text);
    for guess in &people.guesses {
        let named = rows
            .iter()
            .find(|it| reading.rows[**it].words().contains(guess.as_str()));
        if let Some(row) = named.or(rows.first()) {
            reading
                .account
                .note_row(*row, FindingKind::GuessedName, Severity::Guess, guess.as_str());
        }
    }
    let members = people.members;
    let fields: Vec<&str> = members.iter().flat_map(fields).chain(others.iter().copied()).collect();
    reading
        .account
        .settle_all(rows.iter().copied(), &fields, FindingKind::Labels);
    members
}

/// What of a person stands in fields as written.
pub(crate) fn fields(member: &Member) -> impl Iterator<Item = &str> {
    [
        member.title.as_deref(),
        Some(member.name.as_str()),
        member.party.as_deref(),
        member.deputy_for.as_deref(),
    ]
    .into_iter()
    .flatten()
}

/// The chair is one of the members, or one more.
fn take_chair(value: &Value, head: &mut Head, reading: &mut Reading<'_, '_>) {
    let named = people::read_people(&value.texts.join("\n")).members;
    let known = |head: &Head| {
        head.members
            .iter()
            .position(|it| named.iter().any(|one| one.name == it.name))
    };
    if let Some(at) = known(head) {
        head.members[at].chair = true;
        settle(value, &[], reading);
        return;
    }
    for mut person in people(value, None, head, reading).0 {
        person.chair = true;
        head.members.push(person);
    }
}
