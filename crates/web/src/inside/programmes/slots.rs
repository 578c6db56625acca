//! The slots of a programme: when each is, what is wrong with its time, and its fields.

use raadslag_council::kept::Payloads;
use raadslag_council::programme::{NewSlot, ProgrammeText, SlotText, Timed};

use crate::fields::{Fields, Unreadable};
use crate::language::Words;

/// A slot on the page.
pub struct Shown {
    /// Its place, counted from 1.
    pub place: String,
    pub when: String,
    pub minutes: String,
    pub fixed: String,
    pub title: String,
    pub speakers: String,
    pub points: Vec<String>,
    pub is_break: bool,
    /// What is to be known of its time: it begins too late, or nothing happens before it.
    pub late: String,
    pub free: String,
    /// The points as they are typed.
    pub lines: String,
    /// The name of the form that changes it.
    pub form: String,
}

/// What separates the speakers of a slot.
const BETWEEN: char = ';';

/// Every slot, in order.
pub fn shown(words: Words, text: &ProgrammeText, texts: &Payloads) -> Vec<Shown> {
    let drawn = text.drawn(texts).slots;
    let times = text.times().slots;
    let slots = text.slots.iter().zip(times).zip(drawn).enumerate();
    slots
        .map(|(place, ((slot, timed), drawn))| Shown {
            place: (place + 1).to_string(),
            when: words.slot(&Some(timed.from), &Some(timed.until)),
            minutes: slot.minutes.to_string(),
            fixed: slot.fixed.map(|it| it.to_string()).unwrap_or_default(),
            speakers: drawn.speakers.join("; "),
            is_break: drawn.is_break(),
            late: late(words, slot, &timed),
            free: match timed.free {
                0 => String::new(),
                minutes => words.count("slot-free", u64::from(minutes)),
            },
            form: format!("put-slot{}", place + 1),
            lines: drawn.points.join("\n"),
            title: drawn.title,
            points: drawn.points,
        })
        .collect()
}

fn late(words: Words, slot: &SlotText, timed: &Timed) -> String {
    let Some(fixed) = slot.fixed.filter(|_| timed.late > 0) else {
        return String::new();
    };
    let values = [("minutes", timed.late.to_string()), ("time", words.at(&fixed))];
    words.with_all("slot-late", &values)
}

/// What the fields of a slot say.
pub fn read(fields: &Fields) -> Result<NewSlot, Unreadable> {
    let lines = |text: &str, between: char| -> Vec<String> {
        let lines = text.split(between).map(str::trim);
        lines.filter(|it| !it.is_empty()).map(str::to_owned).collect()
    };
    Ok(NewSlot {
        minutes: fields.read("minutes")?,
        fixed: fields.time_if_any("fixed")?,
        title: fields.get("title").to_owned(),
        speakers: lines(fields.get("speakers"), BETWEEN),
        points: lines(fields.get("points"), '\n'),
    })
}
