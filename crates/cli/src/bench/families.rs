//! Invented documents of every layout family: how fast, in how much memory, and what of them is found.

use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

use raadslag_extract::{Extractor, Limits};
use raadslag_import::ledger;
use raadslag_invented::{Document, compare, document, families};

use super::Scale;
use super::measure::{Spread, time};
use super::table::{Goal, Peer, Row, Side};
use crate::trouble::Trouble;

/// So many documents in a round.
const DOCUMENTS: u64 = 10_000;
/// Always the same documents.
const SEED: u64 = 1;
/// Megabytes that a reader may take.
const MEMORY: f64 = 512.0;

/// Facts of one family: those found, and all.
type Shares = BTreeMap<&'static str, (usize, usize)>;

/// Reads them all. A character that stands in no field and no finding is no figure: the run ends there.
pub fn rows(scale: Scale, rounds: u32) -> Result<Vec<Row>, Trouble> {
    let count = scale.pick(families().len() as u64, DOCUMENTS);
    let mut shares = Shares::new();
    let mut rates = Vec::new();
    forget_peak();
    for round in 0..rounds {
        let mut took = Duration::ZERO;
        for number in 0..count {
            let document = document(SEED, number);
            took += one(&document, number, (round == 0).then_some(&mut shares))?;
        }
        rates.push(count as f64 / took.as_secs_f64());
    }
    let memory = peak();
    let how = format!(
        "{count} invented documents of {} layout families, one thread: bytes to lines to records; every character is in a field or a finding",
        families().len()
    );
    let row = |what: &str, unit, how: &str, figures: &[f64], goal| -> Result<Row, Trouble> {
        let spread = Spread::of(figures);
        let spread = spread.ok_or_else(|| Trouble::Usage("at least one round is needed: --rounds 1".into()))?;
        Ok(Row {
            what: what.into(),
            unit,
            ours: Side {
                how: how.into(),
                spread,
            },
            peer: Peer::None,
            goal,
        })
    };
    let mut rows = vec![row(
        "families: reading documents of all",
        "documents/s",
        &how,
        &rates,
        Goal::Told,
    )?];
    if let Some(memory) = memory {
        let how = "the most that this process took meanwhile";
        rows.push(row("families: memory", "MB", how, &[memory], Goal::AtMost(MEMORY))?);
    }
    let (found, all) = shares.values().fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let found = percent((found, all));
    rows.push(row(
        "families: facts found",
        "%",
        &told(&shares),
        &[found],
        Goal::AtLeast(98.0),
    )?);
    Ok(rows)
}

/// How long it takes to read one; the first time also what of it is found.
fn one(document: &Document, number: u64, shares: Option<&mut Shares>) -> Result<Duration, Trouble> {
    let (took, (extracted, record)) = time(|| {
        let extracted = Extractor::Here(Limits::default()).read(&document.bytes);
        let extracted = extracted.map_err(|refused| Trouble::Document {
            path: document.name.into(),
            refused,
        })?;
        let record = raadslag_import::read(&extracted, Some(document.name));
        Ok((extracted, record))
    })?;
    let Some(shares) = shares else {
        return Ok(took);
    };
    let lost = match &document.text {
        Some(text) => ledger::lost(text, &record),
        None => ledger::lost_words(&extracted, &record).join(" "),
    };
    if !lost.is_empty() {
        let family = document.family;
        let what =
            format!("document {number} of seed {SEED}, of family {family}: {lost:?} stands in no field and no finding");
        return Err(Trouble::Refused(what));
    }
    let compared = compare(&document.truth, &record);
    let share = shares.entry(document.family).or_default();
    share.0 += compared.facts - compared.differing.len();
    share.1 += compared.facts;
    Ok(took)
}

/// Every family whose facts are not all found, with its share.
fn told(shares: &Shares) -> String {
    let (found, all) = shares.values().fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    let short: Vec<String> = shares
        .iter()
        .filter(|(_, it)| it.0 < it.1)
        .map(|(family, it)| format!("{family} {:.3}", percent(*it)))
        .collect();
    let rest = match short.is_empty() {
        true => "of each family all".to_owned(),
        false => format!("{}; of each other family all", short.join(", ")),
    };
    format!("{found} of {all} facts, {rest}")
}

fn percent((found, all): (usize, usize)) -> f64 {
    100.0 * found as f64 / all.max(1) as f64
}

/// The peak of memory begins anew, where the system can.
fn forget_peak() {
    // Elsewhere the peak is that of the whole run, which is only more.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// Megabytes that this process took at the most, where the system tells.
fn peak() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1_000.0)
}
