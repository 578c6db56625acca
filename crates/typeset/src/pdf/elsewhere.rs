//! The same in another process, which may be limited and replaced: what is sent there, and what comes back.

use raadslag_council::record::Record;
use serde::{Deserialize, Serialize};

use super::{MOST_LINES, PdfOptions, TypesetFault, lines, write};

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
    Ok(serde_json::to_vec(&Job { record, options })?)
}

/// The other process's work on a [`job()`].
pub fn answer_setting(job: &[u8]) -> Vec<u8> {
    let set = serde_json::from_slice::<Received>(job)
        .map_err(TypesetFault::from)
        .and_then(|it| write(&it.record, &it.options));
    match set {
        Ok(mut bytes) => {
            bytes.insert(0, DOCUMENT);
            bytes
        }
        Err(fault) => [&[FAULT], fault.to_string().as_bytes()].concat(),
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
            poster: None,
            report: None,
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
