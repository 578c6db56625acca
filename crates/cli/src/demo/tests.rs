//! The demo's dates hold on any day, and its documents are read without a complaint.

use raadslag_council::clock::Date;

use super::placeholder::expand;
use super::{DOCUMENTS, documents};

fn day(text: &str) -> Date {
    text.parse().expect("a day of a test")
}

/// Days on which calendars go wrong, and a year and a half of ordinary ones.
fn days() -> Vec<Date> {
    let mut days: Vec<Date> = [
        "2024-02-29",
        "2025-12-31",
        "2026-01-01",
        "2027-01-03",
        "2028-02-29",
        "2100-03-01",
    ]
    .map(day)
    .to_vec();
    let mut next = day("2026-09-01");
    for _ in 0..550 {
        days.push(next);
        next = next.tomorrow().expect("the calendar goes on");
    }
    days
}

#[test]
fn a_weekday_two_weeks_ago_is_a_day_of_that_week() {
    let said = |text: &str, today: &str| expand(text, day(today));
    assert_eq!(
        said("{{uge -2 onsdag | lang}}", "2026-11-23"),
        "onsdag den 11. november 2026"
    );
    assert_eq!(
        said("{{uge -2 onsdag | lang}}", "2026-11-29"),
        "onsdag den 11. november 2026"
    );
    assert_eq!(
        said("{{uge 0 mandag | Lang d}}", "2024-03-01"),
        "Mandag d. 26. februar 2024"
    );
    assert_eq!(said("{{dag -1 | kort}}", "2024-03-01"), "29-02-2024");
    assert_eq!(
        said("{{dag +1 | måned}} {{dag 0 | år+1}} {{dag 0 | åå}}", "2025-12-31"),
        "januar 2026 2026 25"
    );
}

#[test]
fn a_placeholder_nobody_understands_is_left_for_the_reader_to_see() {
    for text in [
        "{{uge x onsdag | lang}}",
        "{{uge 1 ons | lang}}",
        "{{dag 1 | pænt}}",
        "{{dag 1}}",
        "{{dag 1 | lang",
    ] {
        assert_eq!(expand(text, day("2026-11-23")), text);
    }
}

#[test]
fn every_placeholder_is_filled_in_on_every_day() {
    for today in days() {
        for (name, text) in documents(today) {
            assert!(!name.contains('{'), "{today}: {name}");
            let left = text.lines().find(|it| it.contains("{{") || it.contains("}}"));
            assert_eq!(left, None, "{today}: {name}");
        }
    }
}

#[test]
fn weekdays_agree_with_their_dates_on_every_day() {
    let months = "januar februar marts april maj juni juli august september oktober november december";
    let months: Vec<&str> = months.split(' ').collect();
    let weekdays = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];
    let mut seen = 0;
    for today in days() {
        for (name, text) in documents(today) {
            let words: Vec<&str> = text.split_whitespace().collect();
            for window in words.windows(5) {
                let weekday = window[0].to_lowercase();
                let Some(place) = weekdays.iter().position(|it| *it == weekday) else {
                    continue;
                };
                let Some(month) = months.iter().position(|it| *it == window[3]) else {
                    continue;
                };
                let number = |word: &str| {
                    word.trim_end_matches(['.', ','])
                        .parse::<i16>()
                        .expect("a number in a date")
                };
                let date = Date::new(number(window[4]), month as i8 + 1, number(window[2]) as i8).expect("a real date");
                assert_eq!(
                    date.weekday().to_monday_zero_offset() as usize,
                    place,
                    "{today}: {name}: {window:?}"
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 10 * days().len(), "only {seen} dates with a weekday");
}

#[test]
fn no_two_documents_share_a_name() {
    for today in days() {
        let mut names: Vec<String> = documents(today).into_iter().map(|it| it.0).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), DOCUMENTS.len(), "{today}");
    }
}

#[test]
fn every_document_survives_being_written_as_text() {
    use raadslag_council::record::Record;
    let limits = raadslag_extract::Limits::default();
    let read = |name: &str, text: &str| -> Record {
        let document = raadslag_extract::read(text.as_bytes(), &limits).expect("a demo document is a text");
        raadslag_import::read(&document, Some(name))
    };
    for (name, text) in documents(day("2026-11-23")) {
        let mut record = read(&name, &text);
        let mut again = read(&name, &raadslag_typeset::text::write(&record));
        record.findings.clear();
        again.findings.clear();
        assert_eq!(record, again, "{name}");
    }
}
