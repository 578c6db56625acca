//! Where words stand: every text, file and draft that holds them, for whoever is to erase them.

use raadslag_council::clock::Timestamp;
use raadslag_council::event::OF_BODY;
use raadslag_council::ids::{BodyId, FileId, MeetingId, PersonId, PrivateNoteId, TextId};
use raadslag_store::{Fault, Journal, Row, drafts, private_notes, vals};
use serde_json::Value;

use crate::now::access::Asker;

raadslag_store::statements! {
    /// Some texts after one, each with the entry that binds it.
    TEXTS = "select p.id, p.bytes, p.entry, e.stream, e.kind, e.at from payload p join entry e on e.seq = p.entry where p.bytes is not null and p.id > $1 order by p.id limit 500";
    /// Every file, with the entry that binds it.
    FILES = "select f.id, f.entry, e.stream, e.kind, e.at from file f join entry e on e.seq = f.entry where f.erased_by is null order by f.id";
    /// Whether a text stands in a paper as it is today.
    IS_CURRENT = "select count(*) from now1_part where text = $1";
    /// Whether a file does.
    IS_ATTACHED = "select (select count(*) from now1_attachment where file = $1) + (select count(*) from now1_follow_up_step where file = $1)";
    /// The body of a meeting.
    BODY_OF_MEETING = "select body from now1_meeting where meeting = $1";
    /// The body of a case's first proposal.
    BODY_OF_CASE = "select body from now1_proposal where case_id = $1 order by item limit 1";
    /// The body of a follow-up.
    BODY_OF_FOLLOW_UP = "select body from now1_follow_up where follow_up = $1";
    /// The body of a review.
    BODY_OF_REVIEW = "select body from now1_review where review = $1";
    /// Whether somebody is recused from an item of a meeting, or from one whose case goes on there.
    IS_RECUSED = concat!(
        "select (select count(*) from now1_recusal where meeting = $1 and person = $2 and says <> 'IN') + ",
        "(select count(*) from now1_item i join now1_bar b on b.thing = 'item:' || i.item where i.meeting = $1 and b.viewer = $3)"
    );
}

/// Letters to either side of the words that are shown.
const AROUND: usize = 40;

/// The fewest letters that are looked for.
pub const SHORTEST: usize = 3;

/// Something that holds the words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// A text of the record.
    Text(TextId),
    /// A file.
    File(FileId),
    /// What somebody typed and has not saved, and where.
    Draft(PersonId, String),
    /// Somebody's own note.
    Note(PersonId, PrivateNoteId),
}

/// A place where the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What holds them.
    pub holder: Holder,
    /// The entry that binds it; 0 for a draft.
    pub entry: u64,
    /// When it was written.
    pub at: Option<Timestamp>,
    /// The stream it belongs to, as the journal writes it; empty for a draft.
    pub stream: String,
    /// The kind of fact it came with, without its version; empty for a draft.
    pub kind: String,
    /// The body in whose papers it stands.
    pub body: Option<BodyId>,
    /// The meeting in whose papers it stands.
    pub meeting: Option<MeetingId>,
    /// It stands in a paper as it is today; otherwise in an earlier writing, or in no paper.
    pub is_current: bool,
    /// The words with what stands around them.
    pub excerpt: String,
}

/// Words that are looked for: large or small letters, and the hyphens and blanks in a number, do not matter.
pub struct Needle {
    folded: String,
    digits: Option<String>,
}

impl Needle {
    /// The words, or nothing where they are too short to look for.
    pub fn of(words: &str) -> Option<Self> {
        let folded = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if folded.chars().count() < SHORTEST {
            return None;
        }
        let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
        let is_number = digits.len() >= 6 && folded.chars().all(|it| it.is_ascii_digit() || is_gap(it));
        Some(Self {
            folded,
            digits: is_number.then_some(digits),
        })
    }

    /// The words in a text with what stands around them.
    pub fn find(&self, text: &str) -> Option<String> {
        let letters: Vec<char> = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
        let at = match &self.digits {
            Some(digits) => number_at(&letters, digits),
            None => words_at(&letters, &self.folded),
        };
        let (from, to) = at?;
        let begin = from.saturating_sub(AROUND);
        let end = (to + AROUND).min(letters.len());
        let cut = |before: bool| if before { "…" } else { "" };
        let words: String = letters[begin..end].iter().collect();
        Some(format!("{}{words}{}", cut(begin > 0), cut(end < letters.len())))
    }
}

fn is_gap(letter: char) -> bool {
    matches!(letter, '-' | '–' | '\u{2010}' | '\u{2011}' | ' ' | '\u{a0}' | '.' | '/')
}

fn number_at(letters: &[char], digits: &str) -> Option<(usize, usize)> {
    let places: Vec<usize> = (0..letters.len()).filter(|it| letters[*it].is_ascii_digit()).collect();
    let found: String = places.iter().map(|it| letters[*it]).collect();
    let mut from = 0;
    while let Some(at) = found[from..].find(digits).map(|it| it + from) {
        let (first, last) = (places[at], places[at + digits.len() - 1]);
        if letters[first..=last]
            .iter()
            .all(|it| it.is_ascii_digit() || is_gap(*it))
        {
            return Some((first, last + 1));
        }
        from = at + 1;
    }
    None
}

fn words_at(letters: &[char], folded: &str) -> Option<(usize, usize)> {
    let needle: Vec<char> = folded.chars().collect();
    let low: Vec<char> = letters
        .iter()
        .map(|it| it.to_lowercase().next().unwrap_or(*it))
        .collect();
    let at = low.windows(needle.len()).position(|it| it == needle)?;
    Some((at, at + needle.len()))
}

/// Every place where the words stand, the oldest first; `read` gives the texts of a file's bytes.
pub fn find(journal: &Journal, needle: &Needle, read: &dyn Fn(&[u8]) -> Vec<String>) -> Result<Vec<Place>, Fault> {
    let mut places = texts(journal, needle)?;
    files(journal, needle, read, &mut places)?;
    for (person, place, fields, at) in drafts::all(journal.db())? {
        if let Some(excerpt) = in_text(needle, &fields) {
            places.push(beside(Holder::Draft(person, place), at.parse().ok(), excerpt));
        }
    }
    for it in private_notes::all(journal.db())? {
        let says = it.says.unwrap_or_default();
        let passage = says.passage.unwrap_or_default();
        let all = [says.text, passage.before, passage.quote, passage.after].join(" ");
        if let Some(excerpt) = in_text(needle, &all) {
            places.push(beside(Holder::Note(it.person, it.note), it.at, excerpt));
        }
    }
    places.sort_by_key(|it| it.entry);
    Ok(places)
}

/// What stands beside the journal.
fn beside(holder: Holder, at: Option<Timestamp>, excerpt: String) -> Place {
    Place {
        holder,
        entry: 0,
        at,
        stream: String::new(),
        kind: String::new(),
        body: None,
        meeting: None,
        is_current: true,
        excerpt,
    }
}

/// Whether somebody is recused from an item of a meeting.
pub fn is_recused(journal: &Journal, meeting: MeetingId, (person, asker): (PersonId, &Asker)) -> Result<bool, Fault> {
    let (meeting, person) = (meeting.to_string(), person.to_string());
    let count = journal
        .db()
        .one(IS_RECUSED, vals![&meeting, &person, asker.key()], |row| row.int(0))?;
    Ok(count > 0)
}

fn texts(journal: &Journal, needle: &Needle) -> Result<Vec<Place>, Fault> {
    let mut found = Vec::new();
    let mut after = String::new();
    loop {
        let rows = journal.db().all(TEXTS, vals![&after], |row| {
            let id = row.text(0)?.to_owned();
            let text = String::from_utf8_lossy(row.find_bytes(1)?.unwrap_or_default()).into_owned();
            Ok((id, in_text(needle, &text).map(|it| bound(row, 2, it)).transpose()?))
        })?;
        let Some((last, _)) = rows.last() else {
            return Ok(found);
        };
        after.clone_from(last);
        for (id, place) in rows {
            if let Some(place) = place {
                let text = id.parse().map_err(|_| Fault::Damaged(format!("{id} is no id")))?;
                let is_current = journal.db().one(IS_CURRENT, vals![&id], |row| row.int(0))? > 0;
                found.push(whose(journal, place.held(Holder::Text(text), is_current))?);
            }
        }
    }
}

fn files(
    journal: &Journal,
    needle: &Needle,
    read: &dyn Fn(&[u8]) -> Vec<String>,
    found: &mut Vec<Place>,
) -> Result<(), Fault> {
    let rows = journal.db().all(FILES, &[], |row| {
        Ok((row.text(0)?.to_owned(), bound(row, 1, String::new())?))
    })?;
    for (id, place) in rows {
        let file: FileId = id.parse().map_err(|_| Fault::Damaged(format!("{id} is no id")))?;
        let Some(bytes) = journal.files().find_whole(file)? else {
            continue;
        };
        let Some(excerpt) = read(&bytes).iter().find_map(|it| needle.find(it)) else {
            continue;
        };
        let is_current = journal.db().one(IS_ATTACHED, vals![&id], |row| row.int(0))? > 0;
        let place = Place {
            excerpt,
            ..place.held(Holder::File(file), is_current)
        };
        found.push(whose(journal, place)?);
    }
    Ok(())
}

/// A text is JSON, or words as they are.
fn in_text(needle: &Needle, text: &str) -> Option<String> {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => in_value(needle, &value),
        Err(_) => needle.find(text),
    }
}

fn in_value(needle: &Needle, value: &Value) -> Option<String> {
    match value {
        Value::String(text) => needle.find(text),
        Value::Number(number) => needle.find(&number.to_string()),
        Value::Array(values) => values.iter().find_map(|it| in_value(needle, it)),
        Value::Object(fields) => fields.values().find_map(|it| in_value(needle, it)),
        _ => None,
    }
}

/// Entry, stream, kind and instant from a column on.
fn bound(row: &Row<'_>, column: usize, excerpt: String) -> Result<Place, Fault> {
    let kind = row.text(column + 2)?;
    Ok(Place {
        holder: Holder::Text(TextId::new(0)),
        entry: row.count(column)?,
        at: row.text(column + 3)?.parse().ok(),
        stream: row.text(column + 1)?.to_owned(),
        kind: kind.rsplit_once('.').map_or(kind, |it| it.0).to_owned(),
        body: None,
        meeting: None,
        is_current: false,
        excerpt,
    })
}

impl Place {
    fn held(self, holder: Holder, is_current: bool) -> Self {
        Self {
            holder,
            is_current,
            ..self
        }
    }
}

/// The body and the meeting that a stream belongs to.
fn whose(journal: &Journal, place: Place) -> Result<Place, Fault> {
    let Some((kind, id)) = place
        .stream
        .split_once(':')
        .map(|it| (it.0.to_owned(), it.1.to_owned()))
    else {
        return Ok(place);
    };
    let sql = match kind.as_str() {
        "meeting" => BODY_OF_MEETING,
        "case" => BODY_OF_CASE,
        "follow_up" => BODY_OF_FOLLOW_UP,
        "review" => BODY_OF_REVIEW,
        kind if OF_BODY.contains(&kind) => {
            return Ok(Place {
                body: id.parse().ok(),
                ..place
            });
        }
        _ => return Ok(place),
    };
    let body = journal
        .db()
        .find(sql, vals![&id], |row| row.text(0).map(str::to_owned))?;
    Ok(Place {
        body: body.and_then(|it| it.parse().ok()),
        meeting: (kind == "meeting").then(|| id.parse().ok()).flatten(),
        ..place
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &str, text: &str) -> Option<String> {
        Needle::of(words).and_then(|it| it.find(text))
    }

    #[test]
    fn letters_and_gaps_do_not_matter() {
        assert_eq!(
            found("jens  OLSEN", "Sagen om Jens\nOlsen."),
            Some("Sagen om Jens Olsen.".into())
        );
        for text in ["nr. 010203-1234.", "0102031234", "010203 1234", "010203–1234"] {
            assert!(found("010203-1234", text).is_some(), "{text}");
        }
        assert_eq!(found("010203-1234", "010203 kr. og 1234"), None);
        assert!(found("12.000 kr.", "i alt 12.000 kr.").is_some());
        assert!(Needle::of("ab").is_none());
    }

    #[test]
    fn only_what_stands_around_the_words_is_shown() {
        let text = format!("{} ordet {}", "før ".repeat(30), "efter ".repeat(30));
        let shown = found("ordet", &text).expect("it stands there");
        assert!(
            shown.starts_with('…') && shown.ends_with('…') && shown.chars().count() < 95,
            "{shown}"
        );
    }

    proptest::proptest! {
        #[test]
        fn what_is_cut_out_of_a_text_is_found_in_it(text in "\\PC{3,60}", from in 0usize..60) {
            let letters: Vec<char> = text.chars().collect();
            let words: String = letters.iter().skip(from % letters.len()).collect();
            if let Some(needle) = Needle::of(&words) {
                // A letter whose small form is another length is met by none.
                let is_plain = words.chars().all(|it| it.to_lowercase().count() == 1 && !it.is_whitespace());
                proptest::prop_assert!(!is_plain || needle.find(&words).is_some());
            }
        }
    }
}
