//! What is given out comes back: Word says the same as text, and a print with its data is read as the record it was made from.

use axum::http::StatusCode;
use raadslag_council::finding::FindingKind;
use raadslag_council::record::Record;
use raadslag_extract::{Document, Extractor, Limits};
use raadslag_web::agreed;
use raadslag_web::press::Press;

use crate::crawl;
use crate::site::Site;
use crate::town::Town;

fn extractor() -> Extractor {
    Extractor::Here(Limits::default())
}

fn read(bytes: &[u8]) -> Document {
    extractor().read(bytes).expect("it is read")
}

/// The record alone.
fn bare(record: Record) -> Record {
    Record {
        findings: Vec::new(),
        ..record
    }
}

/// The addresses of every meeting, with what each says of itself as data.
async fn meetings(site: &Site) -> Vec<(String, Record)> {
    let mut found = Vec::new();
    for path in crawl::pages(site).await {
        if !path.starts_with("/moede/") {
            continue;
        }
        let data = site.get(&format!("{path}.json")).await;
        assert_eq!(data.status, StatusCode::OK, "{path}");
        found.push((path, serde_json::from_slice(&data.bytes).expect("a record")));
    }
    assert!(found.len() >= 5);
    found
}

#[tokio::test]
async fn every_meeting_in_word_is_read_as_its_text_is() {
    let site = Site::of(Town::busy());
    for (path, record) in meetings(&site).await {
        let answer = site.get(&format!("{path}.docx")).await;
        assert_eq!(answer.header("content-type"), raadslag_web::WORD, "{path}");
        let text = raadslag_typeset::text::write(&record);
        let [word, text] = [&answer.bytes[..], text.as_bytes()].map(|it| bare(raadslag_import::read(&read(it), None)));
        assert_eq!(word, text, "{path}");
    }
}

#[tokio::test]
async fn every_print_with_its_data_is_read_as_the_record_it_was_made_from() {
    let site = Site::of(Town::busy());
    for (path, record) in meetings(&site).await {
        let answer = site.get(&format!("{path}.data.pdf")).await;
        assert_eq!(answer.header("content-type"), "application/pdf", "{path}");
        let again = agreed::papers(&read(&answer.bytes), None, &extractor(), &Press::Here)
            .swap_remove(0)
            .record;
        assert_eq!(again.findings[0].what, FindingKind::DataTaken, "{path}");
        let printed = |it: &Record| {
            (
                it.head.members.clone(),
                it.attachments_overview.clone(),
                it.appendices.clone(),
            )
        };
        assert_eq!(printed(&again), printed(&record), "{path}");
        let said = |it: &Record| {
            it.items
                .iter()
                .map(|it| (it.sections.clone(), it.decisions.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(said(&again), said(&record), "{path}");
    }
}
