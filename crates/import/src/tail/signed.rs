//! The signature page of our own print: who signed, when and how, who has not yet, and what was added afterwards.

use raadslag_council::clock::{self, Timestamp};
use raadslag_council::danish;
use raadslag_council::finding::FindingKind;
use raadslag_council::meeting::SignMethod;
use raadslag_council::record::{Addendum, Member, Record, Signature};
use raadslag_council::roles::Role;

use crate::blocks::Reading;
use crate::dates;
use crate::head;
use crate::lines::join;
use crate::source::{fold, squeeze};

/// What stands before each thing that our print says.
const SIGNED: &str = "Underskrevet den ";
const RESERVED: &str = "Forbehold: ";
const IS_RESERVED: &str = "Med forbehold.";
const REASON: &str = "Begrundelse: ";
const ADDENDA: &str = "tilføjelser til referatet";

/// What the lines belong to.
enum Open {
    Nothing,
    /// The signature before may have a reservation of more lines.
    Signature,
    Addenda,
}

/// Reads the page where it is our own; lines that stand together are a group.
pub(super) fn read(groups: &[Vec<usize>], record: &mut Record, reading: &mut Reading<'_, '_>) -> bool {
    let words = |row: &usize| squeeze(reading.rows[*row].words());
    let is_ours = groups.iter().any(|group| {
        let is_signed = group.iter().any(|it| words(it).starts_with(SIGNED));
        is_signed || group.last().is_some_and(|it| words(it) == "Dato" && group.len() > 1)
    });
    if !is_ours {
        return false;
    }
    let mut open = Open::Nothing;
    for group in groups {
        let lines: Vec<String> = group.iter().map(words).collect();
        open = take(group, &lines, open, record, reading);
    }
    true
}

fn take(rows: &[usize], lines: &[String], open: Open, record: &mut Record, reading: &mut Reading<'_, '_>) -> Open {
    let first = lines[0].as_str();
    if is_at_end(first) && lines.iter().all(|it| !it.ends_with("Dato")) {
        outside(rows, reading);
        return Open::Nothing;
    }
    if fold(first) == ADDENDA {
        outside(&rows[..1], reading);
        added(&rows[1..], &lines[1..], record, reading);
        return Open::Addenda;
    }
    if let Some(at) = lines.iter().position(|it| it.starts_with(SIGNED)) {
        sign(rows, lines, at, record, reading);
        return Open::Signature;
    }
    if lines.last().is_some_and(|it| it == "Dato" || it.ends_with(" Dato")) && first != "Dato" {
        await_one(rows, lines, record, reading);
        return Open::Nothing;
    }
    match open {
        Open::Addenda => {
            added(rows, lines, record, reading);
            Open::Addenda
        }
        Open::Signature => {
            if let Some(signature) = record.signatures.last_mut() {
                reserve(rows, lines, signature, reading);
            }
            Open::Signature
        }
        // The paper's own name stands above the signatures.
        Open::Nothing => {
            outside(rows, reading);
            Open::Nothing
        }
    }
}

/// What a print says below the signatures: goals of its items, and by what it is held against the record.
pub(crate) fn is_at_end(line: &str) -> bool {
    ["Mål for punkt ", "Fingeraftryk: ", "Kontrollér dokumentet på "]
        .iter()
        .any(|it| line.starts_with(it))
}

fn outside(rows: &[usize], reading: &mut Reading<'_, '_>) {
    for row in rows {
        reading.account.outside(*row, FindingKind::PageFurniture);
    }
}

fn sign(rows: &[usize], lines: &[String], at: usize, record: &mut Record, reading: &mut Reading<'_, '_>) {
    let member = named(&lines[..at]);
    let Some((when, method)) = when(&lines[at]) else {
        outside(rows, reading);
        return;
    };
    let fields: Vec<&str> = head::fields(&member).collect();
    reading
        .account
        .settle_all(rows[..=at].iter().copied(), &fields, FindingKind::Labels);
    let mut signature = Signature {
        name: member.name.clone(),
        at: when,
        method,
        has_reservation: false,
        reservation: None,
    };
    reserve(&rows[at + 1..], &lines[at + 1..], &mut signature, reading);
    record.signatures.push(signature);
    record.signatories.push(member);
}

/// Lines of a reservation, in one paragraph; the next goes on below it.
fn reserve(rows: &[usize], lines: &[String], signature: &mut Signature, reading: &mut Reading<'_, '_>) {
    if lines.is_empty() {
        return;
    }
    signature.has_reservation = true;
    if lines[0] == IS_RESERVED {
        outside(rows, reading);
        return;
    }
    let said = joined(lines);
    let said = said.strip_prefix(RESERVED).unwrap_or(&said).to_owned();
    settle(rows, &said, reading);
    add(&mut signature.reservation, &said);
}

/// Who is to sign has a line to sign on and one for the day.
fn await_one(rows: &[usize], lines: &[String], record: &mut Record, reading: &mut Reading<'_, '_>) {
    let bare: Vec<String> = lines
        .iter()
        .map(|it| it.strip_suffix("Dato").unwrap_or(it).trim().to_owned())
        .filter(|it| !it.is_empty())
        .collect();
    let Some((name, role)) = bare.split_first() else { return };
    let member = signer(name.clone(), &role.join(" "));
    let fields: Vec<&str> = head::fields(&member).collect();
    reading
        .account
        .settle_all(rows.iter().copied(), &fields, FindingKind::Labels);
    record.awaited.push(member.name.clone());
    record.signatories.push(member);
}

/// `Ane Holm, Socialdirektør, (A), formand`, over one line or more.
fn named(lines: &[String]) -> Member {
    let said = joined(lines);
    let (name, role) = said.split_once(", ").unwrap_or((said.as_str(), ""));
    signer(name.to_owned(), role)
}

/// `Kommunaldirektør, (A), formand`: position, party, who chairs.
fn signer(name: String, role: &str) -> Member {
    let mut member = Member {
        name,
        ..Member::default()
    };
    let mut title: Vec<&str> = Vec::new();
    for part in role.split(", ").filter(|it| !it.is_empty()) {
        let party = part.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
        match (part, party) {
            ("formand", _) => member.chair = true,
            (_, Some(party)) => member.party = Some(party.to_owned()),
            _ => title.push(part),
        }
    }
    member.title = Some(title.join(", ")).filter(|it| !it.is_empty());
    member
}

/// `Underskrevet den 18. november 2026 kl. 14.05 med adgangskode`
pub(crate) fn when(line: &str) -> Option<(Timestamp, SignMethod)> {
    let day = dates::read_date(line, None)?.day.ok()?;
    let (_, time) = line.split_once(" kl. ")?;
    let time = dates::read_time(&format!("kl. {time}"))?.from.ok()?;
    let method = match line.rsplit_once(" med ")?.1.trim_end_matches('.') {
        "adgangskode" => SignMethod::Password,
        "adgangsnøgle" => SignMethod::Passkey,
        _ => SignMethod::Login,
    };
    Some((clock::instant(day, time)?, method))
}

/// Each addition under its day, item and role; its words go on over lines and paragraphs.
fn added(rows: &[usize], lines: &[String], record: &mut Record, reading: &mut Reading<'_, '_>) {
    let mut from = 0;
    while from < lines.len() {
        if let Some(addendum) = heading(&lines[from]) {
            let item = addendum.item.clone().unwrap_or_default();
            reading.account.settle(rows[from], &[&item], FindingKind::Labels);
            record.addenda.push(addendum);
            from += 1;
            continue;
        }
        let next = lines[from + 1..]
            .iter()
            .position(|it| heading(it).is_some() || it.starts_with(REASON));
        let to = next.map_or(lines.len(), |it| from + 1 + it);
        let said = joined(&lines[from..to]);
        let reason = said.strip_prefix(REASON);
        if let Some(addendum) = record.addenda.last_mut() {
            settle(&rows[from..to], reason.unwrap_or(&said), reading);
            match reason {
                Some(reason) => add(&mut addendum.reason, reason),
                // What follows a reason is more of it.
                None if addendum.reason.is_some() => add(&mut addendum.reason, &said),
                None if addendum.text.is_empty() => addendum.text = said,
                None => addendum.text = format!("{}\n{said}", addendum.text),
            }
        }
        from = to;
    }
}

/// `03-09-2030, punkt 2, dagsordensamler`
pub(crate) fn heading(line: &str) -> Option<Addendum> {
    let mut parts = line.split(", ");
    let first = parts.next()?;
    let date = dates::read_date(first, None).filter(|it| it.range == (0..first.len()))?;
    let mut addendum = Addendum {
        date: Some(date.day.ok()?),
        ..Addendum::default()
    };
    for part in parts {
        match part.strip_prefix("punkt ") {
            Some(item) => addendum.item = Some(item.to_owned()),
            None => addendum.by = Some(Role::ALL.into_iter().find(|it| danish::role(*it) == part)?),
        }
    }
    Some(addendum)
}

fn joined(lines: &[String]) -> String {
    let mut said = String::new();
    for line in lines {
        join(&mut said, line);
    }
    said
}

fn settle(rows: &[usize], field: &str, reading: &mut Reading<'_, '_>) {
    reading
        .account
        .settle_all(rows.iter().copied(), &[field], FindingKind::Labels);
}

pub(crate) fn add(slot: &mut Option<String>, said: &str) {
    *slot = Some(match slot.take() {
        Some(before) => format!("{before}\n{said}"),
        None => said.to_owned(),
    });
}
