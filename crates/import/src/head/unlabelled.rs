//! Lines of a head that have no label: the body, the kind of document, one line with everything, repeats.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use raadslag_council::clock::Date;
use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::record::Head;

use super::{attendance, called};
use crate::blocks::Reading;
use crate::cues::one_of;
use crate::dates;
use crate::family::{Family, HeadLabel};
use crate::pattern::{Match, Pattern};
use crate::source::{fold, lower, squeeze};

static BODY_AND_DAY: LazyLock<Pattern> = LazyLock::new(|| Pattern::new("{BODY} {DATE}"));

/// Reads the lines that no label explains; what nobody knows is left to the account.
pub(crate) fn read(loose: &[usize], head: &mut Head, reading: &mut Reading<'_, '_>) {
    let family = reading.family;
    let mut dated = None;
    for row in loose {
        let rows = reading.rows;
        let text = rows[*row].words().trim_matches('*').trim();
        let field = squeeze(text);
        if reading.account.is_settled(*row) {
            continue;
        }
        let is_heads = || text.contains('\t') && text.split('\t').any(|it| family.contents_words.has(it));
        if is_heads() || is_known(&field, head) || family.groups.has(text) || family.contents_words.has(text) {
            reading.account.outside(*row, FindingKind::Labels);
        } else if called::is_only(&field) {
            called::take(&field, head);
            let body = field.rsplit(' ').next().and_then(body_of_meeting);
            if let Some(body) = body.filter(|_| head.body.is_empty()) {
                head.body = body;
            }
            reading.account.outside(*row, FindingKind::Labels);
        } else if let Some(named) = kind_and_meeting(&field).filter(|_| head.kind.is_none()) {
            take_kind_and_meeting(*row, &named, head, reading);
            dated = Some(*row);
        } else if !field.contains(" - ") && take_kind(&field, head, family) {
            called::take(&field, head);
            reading.account.settle(*row, &[&field], FindingKind::Labels);
        } else if let Some(found) = line(text, family) {
            take_line(*row, &found, head, reading);
            dated = found.date.map(|_| *row);
        } else if attendance::take(*row, text, head, reading) {
        } else if head.place.is_none()
            && (dated.is_some_and(|it| *row - it <= 2) || is_below_day(*row, reading))
            && is_name(&field)
            && !names_body(&field)
        {
            // Right below the day stands where they met.
            reading.account.settle(*row, &[&field], FindingKind::Labels);
            head.place = Some(field);
        } else if head.place.is_none() && is_room(&field) {
            reading.account.settle(*row, &[&field], FindingKind::Labels);
            head.place = Some(field);
        } else if head.municipality.is_none() && is_municipality(&field) {
            reading.account.settle(*row, &[&field], FindingKind::Labels);
            head.municipality = Some(field);
        } else if is_date_line(text) && head.date.is_none() {
            take_date(*row, text, head, reading);
            dated = Some(*row);
        } else if head.body.is_empty()
            && let Some(body) = body_of_meeting(&field)
        {
            reading.account.outside(*row, FindingKind::Labels);
            head.body = body;
        } else if head.body.is_empty()
            && is_name(&field)
            && !is_office(&field)
            && dates::read_date(&field, None).is_none()
        {
            reading.account.settle(*row, &[&field], FindingKind::Labels);
            head.body = field;
        } else if !text.chars().any(char::is_alphanumeric) {
            reading.account.outside(*row, FindingKind::PageFurniture);
        }
    }
}

/// Right below a labelled day, perhaps with a blank line between.
fn is_below_day(row: usize, reading: &Reading<'_, '_>) -> bool {
    let above = reading.rows[row.saturating_sub(2)..row]
        .iter()
        .rev()
        .find(|it| !it.is_blank());
    let label = above.and_then(|it| reading.family.head_label(it.words()));
    label.is_some_and(|it| it.role == HeadLabel::Date && !it.value.is_empty())
}

fn line(text: &str, family: &Family) -> Option<Match> {
    if text.len() > 200 {
        return None;
    }
    // Without the word for a meeting or for a paper, what stands before a date must be a body's name.
    let is_of_meeting = |it: &Match| {
        it.kind.is_some()
            || it
                .body
                .as_deref()
                .is_none_or(|body| text.to_lowercase().contains("møde") || names_body(body))
    };
    Pattern::find_each(&family.head_lines, &without_kind_of_meeting(text)).find(is_of_meeting)
}

/// The line without the words between a body and its meeting that say nothing of either.
fn without_kind_of_meeting(text: &str) -> Cow<'_, str> {
    if !ANY_KIND_OF_MEETING.is_match(text) {
        return Cow::Borrowed(text);
    }
    let plain = PLAIN
        .iter()
        .fold(text.to_owned(), |text, (written, plain)| text.replace(written, plain));
    Cow::Owned(plain)
}

static ANY_KIND_OF_MEETING: LazyLock<AhoCorasick> = LazyLock::new(|| one_of(PLAIN.iter().map(|it| it.0)));

/// Words between a body and its meeting that say nothing of either; which kind of meeting it is is read by itself.
const PLAIN: [(&str, &str); 23] = [
    ("Ordinært møde, ", "Møde "),
    ("Ekstraordinært møde, ", "Møde "),
    ("Ordinært møde ", "Møde "),
    ("Ekstraordinært møde ", "Møde "),
    ("Konstituerende møde, ", "Møde "),
    ("Konstituerende møde ", "Møde "),
    ("Temamøde, ", "Møde "),
    ("Temamøde ", "Møde "),
    ("Dialogmøde, ", "Møde "),
    ("Dialogmøde ", "Møde "),
    ("Seminar i ", "Møde i "),
    ("Seminar den ", "Møde den "),
    ("temamøde ", "møde "),
    ("dialogmøde ", "møde "),
    ("seminar i ", "møde i "),
    ("seminar den ", "møde den "),
    ("konstituerende ", ""),
    ("ekstraordinært ", ""),
    ("ordinært ", ""),
    ("ekstraordinære ", ""),
    ("ordinære ", ""),
    ("bestyrelsesmøde i ", "møde i "),
    ("udvalgsmøde i ", "møde i "),
];

/// A kind of paper, the body whose meeting it is of, and what stands behind.
struct Named {
    kind: String,
    body: String,
    rest: String,
}

/// `Referat fra direktionsmøde den 14. juni 2023`: the body stands in the word for its meeting.
fn kind_and_meeting(field: &str) -> Option<Named> {
    let plain = without_kind_of_meeting(field);
    let mut words = plain.splitn(4, ' ');
    let (kind, preposition, meeting) = (words.next()?, words.next()?, words.next()?);
    let is_of = ["fra", "af", "til", "for"].contains(&preposition);
    let body = body_of_meeting(meeting.trim_end_matches([',', '.', ':'])).filter(|_| is_of)?;
    Some(Named {
        kind: kind.to_owned(),
        body,
        rest: words.next().unwrap_or_default().to_owned(),
    })
}

fn take_kind_and_meeting(row: usize, named: &Named, head: &mut Head, reading: &mut Reading<'_, '_>) {
    called::take(reading.rows[row].words(), head);
    let is_kind = take_kind(&named.kind, head, reading.family);
    let fields = [if is_kind { named.kind.as_str() } else { "" }];
    reading.account.settle(row, &fields, FindingKind::Labels);
    if head.body.is_empty() {
        head.body.clone_from(&named.body);
    }
    take_when(row, &named.rest, true, head, reading);
}

/// `Byrådets`, `Økonomiudvalget -`.
fn names_body(text: &str) -> bool {
    let name = text.trim_end_matches([' ', ',', ':', '-', '–']);
    ends_as_body(name) || name.strip_suffix('s').is_some_and(ends_as_body)
}

/// The body that a line at the top of a document names, alone or in a line with everything.
pub(crate) fn named_body(text: &str, family: &Family) -> Option<String> {
    if !may_name_body(&without_kind_of_meeting(text)) {
        return None;
    }
    // Only a line that says a meeting and its day is worth the many patterns.
    let may_say = text.bytes().any(|it| it.is_ascii_digit()) && SAYING.iter().any(|it| text.contains(it));
    let in_line = || may_say.then(|| line(text, family))??.body;
    // `Referat af møde i Havneudvalget`
    let last = || text.rsplit_once(" i ").map(|it| it.1.to_owned());
    let alone = || (text.len() <= LONGEST_BODY).then(|| text.to_owned());
    let is_body = |it: &String| it.starts_with(char::is_uppercase) && names_body(it);
    let found = in_line().filter(is_body).or_else(|| last().filter(is_body));
    found.or_else(|| alone().filter(is_body)).map(|it| body_of(&it))
}

/// Of the words for a meeting and for its papers, small or large.
const SAYING: [&str; 10] = [
    "øde",
    "ØDE",
    "eferat",
    "EFERAT",
    "agsorden",
    "AGSORDEN",
    "rotokol",
    "ROTOKOL",
    "eslutninger",
    "ESLUTNINGER",
];

/// Said already, under a label or above.
fn is_known(field: &str, head: &Head) -> bool {
    !field.is_empty()
        && (head.body == field
            || head.place.as_deref() == Some(field)
            || head.kind_label.as_deref() == Some(field)
            || head.municipality.as_deref() == Some(field))
}

/// `BESLUTNINGSREFERAT`, `Åben dagsorden`: a line that is only the kind of document.
pub(crate) fn take_kind(field: &str, head: &mut Head, family: &Family) -> bool {
    // `Dagsorden:` stands over a list.
    if head.kind.is_some() || field.len() > 50 || field.ends_with(':') {
        return false;
    }
    let folded = fold(field);
    let words: Vec<&str> = folded.split(' ').collect();
    let is_only = words.len() <= 3;
    let Some(kind) = family
        .kinds
        .iter()
        .find(|it| is_only && words.contains(&it.word.as_str()))
    else {
        return false;
    };
    head.kind = Some(kind.kind);
    head.kind_label = Some(field.to_owned());
    true
}

/// A body's name at the start of a line, and the day right behind it.
pub(crate) fn body_then_day(text: &str) -> Option<(String, dates::FoundDate)> {
    let date = dates::read_date(text, None).filter(|it| it.day.is_ok())?;
    let before = text[..date.range.start].trim_end_matches([' ', ',', ':', '-', '–', '\t', '(']);
    let body = ["den", "d."]
        .iter()
        .find_map(|it| before.strip_suffix(it))
        .unwrap_or(before);
    let body = squeeze(
        body.trim_start_matches(['-', '•', ' ', '\t'])
            .trim_end_matches([' ', ',', ':', '-', '–', '\t']),
    );
    let is_short = body.len() <= 70 && body.starts_with(char::is_uppercase);
    let is_code = (2..=4).contains(&body.chars().count()) && body.chars().all(char::is_uppercase);
    (is_short && (ends_as_body(&body) || is_code)).then_some((body, date))
}

/// `Byrådet den 6. februar 2008:` as a body, a day and the day as written.
pub(crate) fn body_and_day(text: &str) -> Option<(String, Option<Date>, String)> {
    let bare = text.trim_end_matches([':', '.']).trim_end();
    if !may_name_body(bare) {
        return None;
    }
    let found = BODY_AND_DAY.find(bare)?;
    let (body, raw) = (squeeze(found.body?.trim_end_matches([',', ' ', '-', '–'])), found.date?);
    let date = dates::read_date(&raw, None)?.day.ok();
    // `Godkendt. Sagen forelægges byrådet den 30. september` is a decision.
    let is_plain = body.starts_with(char::is_uppercase)
        && !body.contains(['.', ':', ';'])
        && body.split(' ').skip(1).all(is_of_name)
        && body.len() <= LONGEST_BODY;
    (is_plain && names_body(&body)).then_some((body, date, raw))
}

/// No name of a body is longer, in bytes.
const LONGEST_BODY: usize = 80;

/// A word that may stand in a body's name behind its first: `Udvalget for Børn og Unge`, `Kultur- og fritidsudvalget`.
fn is_of_name(word: &str) -> bool {
    let bare = word.trim_matches([',', '-', '–', '(', ')']);
    word.starts_with(char::is_uppercase)
        || word.ends_with('-')
        || ["og", "for", "i", "af", "den", "d", "om", "det", "de", "samt", ""].contains(&bare)
        || names_body(bare)
}

fn take_line(row: usize, found: &Match, head: &mut Head, reading: &mut Reading<'_, '_>) {
    called::take(reading.rows[row].words(), head);
    let mut fields: Vec<String> = Vec::new();
    if let Some(kind) = &found.kind
        && take_kind(kind, head, reading.family)
    {
        fields.push(kind.clone());
    }
    if let Some(body) = &found.body
        && head.body.is_empty()
    {
        let body = squeeze(body);
        head.body = body
            .strip_suffix('s')
            .filter(|it| ends_as_body(it))
            .unwrap_or(&body)
            .trim_matches([',', ':', ' ', '-', '–'])
            .to_owned();
        fields.push(head.body.clone());
    }
    if let Some(place) = &found.place
        && head.place.is_none()
    {
        let place = squeeze(place.trim_end_matches('.'));
        fields.push(place.clone());
        head.place = Some(place);
    }
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    reading.account.settle(row, &fields, FindingKind::Labels);
    let when = [found.date.as_deref(), found.time.as_deref()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" kl. ");
    take_when(row, &when, found.date.is_some(), head, reading);
}

fn take_date(row: usize, text: &str, head: &mut Head, reading: &mut Reading<'_, '_>) {
    reading.account.outside(row, FindingKind::Labels);
    called::take(text, head);
    take_when(row, text, true, head, reading);
}

fn take_when(row: usize, text: &str, has_date: bool, head: &mut Head, reading: &mut Reading<'_, '_>) {
    let place = reading.rows[row].place();
    let mut rest = text.to_owned();
    if has_date && let Some(date) = dates::read_date(text, None) {
        reading.account.take(date.findings(text, &place));
        match (head.date, date.day.ok()) {
            (None, day) => head.date = day,
            (Some(before), Some(day)) if before != day => {
                reading
                    .account
                    .note(place.clone(), FindingKind::ImpossibleDate, Severity::Warning, text);
            }
            _ => {}
        }
        rest = format!("{} {}", &text[..date.range.start], &text[date.range.end..]);
    }
    if head.start.is_none()
        && rest.bytes().any(|it| it.is_ascii_digit())
        && let Some(time) = dates::read_time(&rest)
    {
        reading.account.take(time.finding(&rest, &place).into_iter().collect());
        head.start = time.from.ok();
        head.end = head.end.or(time.to);
    }
}

/// A date, with its weekday and time, and hardly anything else.
fn is_date_line(text: &str) -> bool {
    text.len() < 80
        && text.bytes().any(|it| it.is_ascii_digit())
        && dates::read_date(text, None).is_some_and(|it| text.len() - it.range.len() < 25)
}

fn is_municipality(text: &str) -> bool {
    text.len() < 50
        && (text.ends_with(" Kommune")
            || text.ends_with(" kommune")
            || text.ends_with(" KOMMUNE")
            || text.starts_with("Region "))
        && text.split(' ').count() <= 4
}

/// `Mødelokale Vest`: a room whose name begins with what it is.
fn is_room(text: &str) -> bool {
    let first = text.split_once(' ').map_or("", |it| it.0);
    is_name(text) && ["Mødelokale", "Lokale", "Mødesal"].contains(&first)
}

/// A name of a body: short, begins with a capital, no sentence.
fn is_name(text: &str) -> bool {
    text.len() <= 90
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', ':', ','])
        && text.split(' ').count() <= 9
}

/// `Direktionsmøde`, `DIREKTIONSMØDET`, `Byrådsmøde`, `Møde i direktionen`: a meeting named after its body.
fn body_of_meeting(field: &str) -> Option<String> {
    let lower = field.to_lowercase();
    let named = lower.strip_suffix("møde").or_else(|| lower.strip_suffix("mødet"))?;
    let stem = named.strip_suffix('s').unwrap_or(named);
    let (first, body) = BODIES
        .iter()
        .find_map(|(short, body)| Some((stem.strip_suffix(short)?, body)))?;
    let whole = format!("{first}{body}");
    let mut letters = whole.chars();
    letters
        .next()
        .filter(|_| !whole.contains(' '))
        .map(|it| it.to_uppercase().chain(letters).collect())
}

/// How a body's name ends before `smøde`, and by itself.
const BODIES: [(&str, &str); 8] = [
    ("direktion", "direktionen"),
    ("kommunalbestyrelse", "kommunalbestyrelsen"),
    ("byråd", "byrådet"),
    ("udvalg", "udvalget"),
    ("råd", "rådet"),
    ("magistrat", "magistraten"),
    ("chefforum", "chefforum"),
    ("chefgruppe", "chefgruppen"),
];

/// An office that sends the paper out is not the body that met.
fn is_office(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "sekretariatet",
        "sekretariat",
        "afdelingen",
        "afdeling",
        "forvaltningen",
        "forvaltning",
        "staben",
        "stab",
        "center",
        "kontor",
        "kontoret",
        "service",
    ]
    .iter()
    .any(|it| lower.ends_with(it))
        || lower.starts_with("mødet ")
        || text.bytes().any(|it| it.is_ascii_digit())
}

/// `Havneudvalget`, `Udvalget for Havne og Strande`.
fn ends_as_body(text: &str) -> bool {
    let begins = ["udvalget for ", "udvalg for ", "rådet for "];
    let lower = lower(text);
    begins.iter().any(|it| lower.starts_with(it)) || ENDINGS.iter().any(|it| lower.ends_with(it))
}

const ENDINGS: [&str; 14] = [
    "udvalget",
    "udvalg",
    "rådet",
    "råd",
    "bestyrelsen",
    "direktionen",
    "magistraten",
    "nævnet",
    "nævn",
    "kommissionen",
    "gruppen",
    "samlingen",
    "repræsentationen",
    "forum",
];

static OF_BODIES: LazyLock<AhoCorasick> = LazyLock::new(|| one_of(ENDINGS));

/// Most lines name no body, and are known at a glance.
fn may_name_body(text: &str) -> bool {
    OF_BODIES.is_match(&lower(text))
}

/// A body's name from its genitive: `Havneudvalgets` is of `Havneudvalget`.
pub(crate) fn body_of(genitive: &str) -> String {
    let body = squeeze(genitive);
    match body.strip_suffix(['s', 'S']) {
        Some(base) if ends_as_body(base) => base.to_owned(),
        _ => body,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_line_that_says_what_meeting_it_was_when_and_where_is_read() {
        let text = "Strandby Kommune\n\nKulturudvalget\nOrdinært møde, onsdag den 3. marts 2032 kl. 15:00-17:10, Det Gamle Posthus\n\n\
            Medlemmer: Ida Bæk (A), Per Vig (V)\n\n1. Badebro\n\nBeslutning\nGodkendt.\n";
        let document = raadslag_extract::read(text.as_bytes(), &raadslag_extract::Limits::default()).expect("text");
        let head = crate::read(&document, None).head;
        let said = [
            head.date.map(|it| it.to_string()),
            head.start.map(|it| it.to_string()),
            head.end.map(|it| it.to_string()),
            head.place,
        ];
        assert_eq!(
            said.map(|it| it.unwrap_or_default()),
            ["2032-03-03", "15:00", "17:10", "Det Gamle Posthus"]
        );
        assert_eq!(head.body, "Kulturudvalget");
    }
}
