//! A day's programme: a slot on each line that begins with its time.

use raadslag_council::appendix::{Programme, Slot};
use raadslag_council::clock::ClockTime;

use super::appendix::{next, point, title};
use super::head::time;
use super::{Lines, said, short_day};

/// Reads the content under the cover.
pub(super) fn read(lines: &mut Lines<'_, '_, '_>) -> Programme {
    let mut programme = Programme {
        title: title(lines),
        ..Programme::default()
    };
    while let Some(line) = next(lines) {
        if let (Some(point), Some(slot)) = (point(line), programme.slots.last_mut()) {
            lines.take(&[point]);
            slot.points.push(point.to_owned());
            continue;
        }
        if let Some((from, words)) = slot_time(line) {
            let (title, speakers) = words.split_once("  v. ").unwrap_or((words, ""));
            let slot = Slot {
                from,
                title: title.trim().to_owned(),
                speakers: speakers.split("; ").filter_map(said).collect(),
                points: Vec::new(),
            };
            let fields: Vec<&str> = std::iter::once(title).chain(speakers.split("; ")).collect();
            lines.take(&fields);
            programme.slots.push(slot);
            continue;
        }
        let (label, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.trim();
        let mut field = value;
        match label {
            "Begivenhed" => programme.event = said(value),
            "Dag" => {
                programme.date = short_day(value);
                field = "";
            }
            "Sted" => programme.place = said(value),
            "Program" => {}
            _ => match label.strip_prefix("Slut kl. ").and_then(time) {
                Some(end) => {
                    programme.end = Some(end);
                    lines.take(&[]);
                    continue;
                }
                None => {
                    lines.at += 1;
                    continue;
                }
            },
        }
        lines.take(&[field]);
    }
    programme
}

/// `Kl. 9.00: Velkomst`
fn slot_time(line: &str) -> Option<(ClockTime, &str)> {
    let (from, words) = line.strip_prefix("Kl. ")?.split_once(':')?;
    Some((time(from)?, words.trim_start()))
}
