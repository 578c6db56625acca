//! A day's programme: a title with its day, a place, and slots that begin with their time.

use raadslag_council::appendix::{Content, Programme, Slot};
use raadslag_council::clock::ClockTime;
use raadslag_council::danish;
use raadslag_council::finding::{Finding, FindingKind};

use super::rows::{Row, join};
use super::{Context, Found, guess};
use crate::dates::{FoundDate, is_word, read_date, read_times};
use crate::people;

const WORDS: [&str; 9] = [
    "program",
    "chefforum",
    "dagsorden",
    "seminar",
    "temadag",
    "konference",
    "lederdag",
    "dialogmøde",
    "temamøde",
];

/// A slot's line taken apart.
struct Begun<'a> {
    from: ClockTime,
    to: Option<ClockTime>,
    rest: &'a str,
}

pub(super) fn read(rows: &[Row<'_>], context: Context<'_>) -> Option<Found> {
    let first = rows.iter().position(|it| begun(it).is_some())?;
    let mut programme = Programme::default();
    let labels = head(&rows[..first], &mut programme);
    let said = format!("{} {}", context.attachment_title, programme.title).to_lowercase();
    let is_named = labels || WORDS.iter().any(|it| said.contains(it));
    let mut findings = read_slots(&rows[first..], &mut programme);
    let is_in_order = programme.slots.windows(2).all(|it| it[0].from <= it[1].from);
    if programme.slots.len() < 2 || !is_in_order || !is_named {
        return None;
    }
    if let Some(date) = read_date(&programme.title, context.meeting_date) {
        programme.event = event(&programme.title, &date);
        programme.date = date.day.ok();
        findings.extend(date.findings(&programme.title, &rows[0].place()));
    } else if let Some(date) = read_date(context.attachment_title, context.meeting_date) {
        programme.date = date.day.ok();
    }
    if programme.event.is_none() {
        programme.event = titled(&programme.title);
    }
    let fields = fields(&programme, first > 0);
    if programme.title.is_empty() {
        context.attachment_title.clone_into(&mut programme.title);
    }
    Some(Found {
        content: Content::Programme(programme),
        findings,
        fields,
        told: Vec::new(),
    })
}

/// What a title calls the day before it says when it is.
pub(super) fn event(title: &str, date: &FoundDate) -> Option<String> {
    let event = title[..date.range.start]
        .trim()
        .trim_end_matches([',', '-', '–', ':'])
        .trim();
    (!event.is_empty()).then(|| event.to_owned())
}

/// `PROGRAM – LEDERSEMINAR`, `Program for lederdag`
fn titled(title: &str) -> Option<String> {
    let (word, rest) = title.split_once(|it: char| !it.is_alphabetic())?;
    let rest = rest.trim_start_matches([':', '-', '–', '—', ' ']);
    let rest = rest.strip_prefix("for ").unwrap_or(rest).trim();
    (is_word(word, "program") && rest.starts_with(char::is_alphabetic)).then(|| rest.to_owned())
}

/// Title, place and day above the slots; whether a label says that a programme follows.
fn head(rows: &[Row<'_>], programme: &mut Programme) -> bool {
    let mut is_programme = false;
    let mut is_place_next = false;
    for row in rows {
        let (label, value) = row
            .text
            .split_once(':')
            .map_or((row.text.as_str(), ""), |(label, value)| (label.trim(), value.trim()));
        if is_word(label, "program") && value.is_empty() || is_word(label, "dagsorden") && value.is_empty() {
            is_programme = true;
            is_place_next = false;
        } else if is_word(label, "sted") {
            is_place_next = value.is_empty();
            programme.place = (!value.is_empty()).then(|| value.to_owned());
        } else if is_place_next {
            join(programme.place.get_or_insert_default(), &row.text);
        } else if programme.title.is_empty() || !row.is_apart && programme.place.is_none() {
            join(&mut programme.title, &row.text);
        }
    }
    is_programme
}

/// `Kl. 10.00: …`, `10.00-10.45 …`
fn begun<'a>(row: &'a Row<'_>) -> Option<Begun<'a>> {
    let text = without_about(&row.text);
    let time = read_times(text)
        .into_iter()
        .next()
        .filter(|it| it.range.start == 0)
        .or_else(|| bare_time(text))?;
    let rest = text
        .get(time.range.end..)?
        .trim_start_matches([':', ' ', '-', '–', '\t'])
        .trim();
    let from = time.from.ok()?;
    (!rest.is_empty()).then_some(Begun {
        from,
        to: time.to,
        rest,
    })
}

/// `ca. 10.30` is half past ten.
fn without_about(text: &str) -> &str {
    let about = ["ca.", "ca", "cirka", "omkring"].into_iter().find_map(|it| {
        let lead = text.get(..it.len()).filter(|lead| is_word(lead, it))?;
        text.strip_prefix(lead)
    });
    let bare = about
        .map(str::trim_start)
        .filter(|it| it.starts_with(|it: char| it.is_ascii_digit() || it == 'k'));
    bare.unwrap_or(text)
}

/// `10.00 Velkomst`: without `kl.`, but at the line's start and before words.
fn bare_time(text: &str) -> Option<crate::dates::FoundTime> {
    let word = text.split_whitespace().next()?;
    let is_clock = word.len() >= 4
        && word
            .trim_end_matches(':')
            .bytes()
            .all(|it| it.is_ascii_digit() || it == b'.' || it == b':');
    let time = crate::dates::read_time(word).filter(|it| is_clock && it.range.start == 0)?;
    let next = text.get(word.len()..)?.trim_start().chars().next()?;
    (next.is_uppercase() || next == '-' || next == '–').then_some(time)
}

/// The slots; where one ends before the next begins, the time between is a break of its own.
fn read_slots(rows: &[Row<'_>], programme: &mut Programme) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in rows {
        if let Some(begun) = begun(row) {
            if let Some(end) = programme.end.filter(|it| *it < begun.from) {
                findings.push(guess(
                    FindingKind::GuessedDate,
                    row.place(),
                    &danish::slot(Some(end), Some(begun.from)).unwrap_or_default(),
                ));
                programme.slots.push(Slot {
                    from: end,
                    title: BREAK.to_owned(),
                    speakers: Vec::new(),
                    points: Vec::new(),
                });
            }
            programme.end = begun.to;
            let (title, speakers) = columns(row).unwrap_or_else(|| (begun.rest.to_owned(), Vec::new()));
            programme.slots.push(Slot {
                from: begun.from,
                title,
                speakers,
                points: Vec::new(),
            });
            continue;
        }
        let Some(slot) = programme.slots.last_mut() else {
            continue;
        };
        match slot.points.last_mut() {
            Some(last) if !row.is_point && !row.is_apart => join(last, &row.text),
            None if !row.is_point && !row.is_apart => join(&mut slot.title, &row.text),
            _ => slot.points.push(row.text.clone()),
        }
    }
    programme.slots.iter_mut().for_each(take_speakers);
    findings
}

/// What the time between two slots is called.
const BREAK: &str = "Pause";

/// A table's row: the time, what is done, and who does it.
fn columns(row: &Row<'_>) -> Option<(String, Vec<String>)> {
    let cells: Vec<&str> = row.line.text.split('\t').map(str::trim).collect();
    let [_, title, names] = cells.as_slice() else {
        return None;
    };
    let speakers = people::persons(names);
    let are_persons = !speakers.is_empty()
        && speakers.iter().all(|it| {
            it.split_whitespace()
                .filter(|it| it.starts_with(char::is_uppercase))
                .count()
                > 1
        });
    (are_persons && !title.is_empty()).then(|| ((*title).to_owned(), speakers))
}

/// `… v. Ane Holm og Bo Friis`
fn take_speakers(slot: &mut Slot) {
    const MARKS: [&str; 9] = [
        " oplæg fra ",
        " oplæg ved ",
        " oplæg af ",
        " Oplæg fra ",
        " Oplæg af ",
        " v. ",
        " v/ ",
        " v/",
        " ved ",
    ];
    let found = MARKS.iter().find_map(|mark| {
        let (title, names) = slot.title.rsplit_once(mark)?;
        let names = names.trim();
        let is_name = names
            .split_whitespace()
            .filter(|it| it.starts_with(char::is_uppercase))
            .count()
            > 1;
        let is_sure = mark.trim_start().starts_with("v") && *mark != " ved ";
        (is_sure || is_name).then(|| (title.trim_end().trim_end_matches(',').to_owned(), speakers(names)))
    });
    let found = found
        .or_else(|| in_brackets(&slot.title))
        .or_else(|| behind_comma(&slot.title));
    if let Some((title, speakers)) = found {
        slot.title = without_talk(&title).to_owned();
        slot.speakers = speakers;
    }
}

/// `Ane Holm, Social- og sundhedsdirektør` is one person with a title; other commas stand between persons.
fn speakers(names: &str) -> Vec<String> {
    match names.split_once(", ") {
        Some((name, title)) if is_name(name) && is_title(title) => vec![format!("{name}, {title}")],
        _ => people::persons(names),
    }
}

/// `Budget 2027, Økonomichef Kaj Brun`, `Budget 2027, Kaj Brun, økonomichef`
fn behind_comma(title: &str) -> Option<(String, Vec<String>)> {
    let (before, last) = title.rsplit_once(", ")?;
    if let Some((word, name)) = last.split_once(' ')
        && people::is_title(word)
        && is_name(name)
    {
        return Some((before.to_owned(), vec![last.to_owned()]));
    }
    let (before, name) = before.rsplit_once(", ")?;
    (is_name(name) && is_title(last)).then(|| (before.to_owned(), vec![format!("{name}, {last}")]))
}

/// Two to four words, each with a capital.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    (2..5).contains(&words.len()) && words.iter().all(|it| it.starts_with(char::is_uppercase))
}

/// `økonomichef`, `Social- og sundhedsdirektør`
fn is_title(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    words.len() < 5 && words.last().is_some_and(|it| people::is_title(it))
}

/// `Hvordan rekrutterer vi? Oplæg` is about the question: who talks stands beside it.
fn without_talk(title: &str) -> &str {
    let talk = ["Oplæg", "oplæg", "Indlæg", "indlæg"]
        .iter()
        .find_map(|it| title.strip_suffix(it));
    let bare = talk.map(|it| it.trim_end().trim_end_matches([',', ':', '-', '–']).trim_end());
    bare.filter(|it| !it.is_empty()).unwrap_or(title)
}

/// `Økonomien (Ane Holm og Bo Friis)`
fn in_brackets(title: &str) -> Option<(String, Vec<String>)> {
    let (before, named) = title.strip_suffix(')')?.rsplit_once(" (")?;
    let names = people::persons(named);
    (!names.is_empty() && names.iter().all(|it| is_name(it))).then(|| (before.to_owned(), names))
}

fn fields(programme: &Programme, has_head: bool) -> Vec<String> {
    let mut fields: Vec<String> = programme.place.iter().cloned().collect();
    if has_head {
        fields.push(programme.title.clone());
    }
    for slot in &programme.slots {
        fields.push(slot.title.clone());
        fields.extend(slot.speakers.iter().chain(&slot.points).cloned());
    }
    fields
}
