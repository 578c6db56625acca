//! The same in another process, which may be limited and replaced: what is sent there, and what comes back.

use raadslag_council::record::Record;
use serde::{Deserialize, Serialize};

use super::{Enclosed, MOST_LINES, PdfOptions, TypesetFault, lines, write};

/// The kind of a setting job, where several kinds go to one process.
pub const SETTING: u8 = b's';

/// The first byte of an answer: the rest is the document, or why there is none.
const DOCUMENT: u8 = b'd';
const FAULT: u8 = b'f';

#[derive(Serialize)]
struct Job<'a> {
    record: &'a Record,
    options: &'a PdfOptions,
}

#[derive(Deserialize)]
struct Received {
    record: Record,
    options: PdfOptions,
}

/// What the other process needs to set a record.
pub fn job(record: &Record, options: &PdfOptions) -> Result<Vec<u8>, TypesetFault> {
    if lines(record) > MOST_LINES {
        return Err(TypesetFault::TooMuch);
    }
    let mut job = serde_json::to_vec(&Job { record, options })?;
    // JSON holds no zero: behind it stand the files within, each with its length before it.
    job.push(0);
    for it in options.enclosed.iter().flatten() {
        job.extend((it.bytes.len() as u64).to_le_bytes());
        job.extend(&it.bytes);
    }
    Ok(job)
}

/// The other process's work on a [`job()`].
pub fn answer_setting(job: &[u8]) -> Vec<u8> {
    let end = memchr::memchr(0, job).unwrap_or(job.len());
    let set = serde_json::from_slice::<Received>(&job[..end])
        .map_err(TypesetFault::from)
        .and_then(|mut it| {
            let files = it.options.enclosed.iter_mut().flatten();
            filled(files, job.get(end + 1..).unwrap_or_default());
            write(&it.record, &it.options)
        });
    match set {
        Ok(mut bytes) => {
            bytes.insert(0, DOCUMENT);
            bytes
        }
        Err(fault) => [&[FAULT], fault.to_string().as_bytes()].concat(),
    }
}

/// Gives each file its content.
fn filled<'a>(files: impl Iterator<Item = &'a mut Enclosed>, mut rest: &[u8]) {
    for it in files {
        let Some((length, after)) = rest.split_first_chunk::<8>() else {
            return;
        };
        let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
        let (bytes, after) = after.split_at(length.min(after.len()));
        it.bytes = bytes.to_vec();
        rest = after;
    }
}

/// The document in an answer of [`answer_setting()`].
pub fn received(mut answer: Vec<u8>) -> Result<Vec<u8>, TypesetFault> {
    match answer.first() {
        Some(&DOCUMENT) => {
            answer.remove(0);
            Ok(answer)
        }
        Some(&FAULT) => Err(TypesetFault::Elsewhere(
            String::from_utf8_lossy(&answer[1..]).into_owned(),
        )),
        _ => Err(TypesetFault::Elsewhere("it gave no answer".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_process_gives_the_same_bytes() {
        let mut record = Record::default();
        record.head.body = "Prøveudvalget".to_owned();
        let options = PdfOptions {
            address: Some("https://moeder.example/m".to_owned()),
            check: vec!["En linje".to_owned()],
            enclosed: Some(vec![Enclosed {
                name: "kort.txt".to_owned(),
                media_type: "text/plain".to_owned(),
                about: "Kort".to_owned(),
                bytes: b"nord\0syd".to_vec(),
            }]),
            ..PdfOptions::default()
        };
        let there = job(&record, &options).map(|it| answer_setting(&it));
        let there = there.and_then(received).expect("the record is set there");
        let here = write(&record, &options).expect("and here");
        assert_eq!(there, here);
    }

    #[test]
    fn what_is_no_job_is_answered_with_a_reason() {
        let told = received(answer_setting(b"{}")).expect_err("nothing to set");
        assert!(told.to_string().contains("could not be handed"), "{told}");
        assert!(received(Vec::new()).is_err());
    }
}
