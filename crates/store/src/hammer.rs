//! Load for the kill tests: appends as fast as it can and says what was acknowledged.

use std::io::{self, Write};

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::CommandId;

use crate::digest::{Digest, random_bits};
use crate::fault::{Fault, StoreError};
use crate::journal::{Appended, Errand, Fact, Journal, Origin, Text};

/// Appends `count` commands, each with a text and now and then a file, and writes a line for each one acknowledged.
/// The parent kills this process at any moment and gives the lines to [`find_lost`].
pub fn hammer(journal: &Journal, count: u64, now: Timestamp, acknowledged: &mut dyn Write) -> Result<(), Fault> {
    for n in 0..count {
        let bits = random_bits()?;
        let entry = append(journal, bits, n % 8 == 0, now)?;
        let line = format!("ack {} {} {bits}\n", entry.seq, entry.hash);
        let told = acknowledged
            .write_all(line.as_bytes())
            .and_then(|()| acknowledged.flush());
        told.map_err(|error: io::Error| Fault::io("standard output".as_ref(), error))?;
    }
    Ok(())
}

fn append(journal: &Journal, bits: u64, has_file: bool, now: Timestamp) -> Result<Appended, Fault> {
    let words = bits.to_string().repeat(20);
    let file = if has_file {
        Some(journal.files().receive(&mut words.as_bytes(), 1_000_000)?)
    } else {
        None
    };
    let errand = Errand {
        command: CommandId::new(bits),
        digest: Digest::of(words.as_bytes()),
        actor: None,
        on_behalf_of: None,
        origin: Origin::Import,
        now,
    };
    let answer = journal.record::<()>(&errand, |desk| {
        let stream = format!("hammer/{}", bits % 16);
        let text = desk.keep_text(words.as_bytes())?;
        if let Some(file) = &file {
            desk.keep_file(file, "text/plain");
        }
        Ok(vec![Fact {
            expected_version: desk.version(&stream)?,
            stream,
            kind: "hammered.1".to_owned(),
            data: format!(r#"{{"text":"{text}"}}"#),
        }])
    });
    match answer {
        Ok(mut answer) => Ok(answer.entries.remove(0)),
        Err(StoreError::Fault(fault)) => Err(fault),
        Err(other) => Err(Fault::Damaged(format!("a wrong refusal: {other}"))),
    }
}

/// Every acknowledged line whose entry or text is not there as it was acknowledged. A last line that the kill cut off
/// is passed over.
pub fn find_lost(journal: &Journal, acknowledged: &str) -> Result<Vec<String>, Fault> {
    let mut lost = Vec::new();
    for line in acknowledged
        .split_inclusive('\n')
        .filter_map(|it| it.strip_suffix('\n'))
    {
        if let Some((seq, hash, bits)) = read_line(line)
            && !is_kept(journal, seq, hash, bits)?
        {
            lost.push(line.to_owned());
        }
    }
    Ok(lost)
}

fn read_line(line: &str) -> Option<(u64, Digest, u64)> {
    let mut words = line.strip_prefix("ack ")?.split(' ');
    let mut next = || words.next();
    Some((next()?.parse().ok()?, next()?.parse().ok()?, next()?.parse().ok()?))
}

fn is_kept(journal: &Journal, seq: u64, hash: Digest, bits: u64) -> Result<bool, Fault> {
    let Some(entry) = journal.entries(seq.saturating_sub(1), 1)?.pop() else {
        return Ok(false);
    };
    if entry.seq != seq || entry.hash != hash || entry.command != CommandId::new(bits) {
        return Ok(false);
    }
    let id = entry.data.split('"').nth(3).and_then(|it| it.parse().ok());
    let texts = journal.texts(&id.into_iter().collect::<Vec<_>>())?;
    let words = bits.to_string().repeat(20);
    Ok(texts.values().any(|it| *it == Text::Kept(words.clone().into_bytes())))
}

#[cfg(test)]
mod tests;
