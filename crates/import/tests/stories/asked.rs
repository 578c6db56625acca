//! What invented papers ask for and put on the rolling list, each beside its facts.

use raadslag_council::finding::FindingKind;
use raadslag_council::follow_up::Guest;
use raadslag_council::record::Record;

use super::again::read;

/// What of a record comes back later, line by line.
fn tell(record: &Record) -> String {
    let mut told = Vec::new();
    for item in &record.items {
        for decision in &item.decisions {
            let body = decision.body.as_deref().unwrap_or("-");
            told.push(format!("decision {} {body} {:?}", item.number, decision.outcomes));
            let subs = decision.sub_decisions.iter();
            told.extend(subs.map(|it| format!("  on {} {:?}", it.topic, it.outcomes)));
        }
    }
    for it in &record.follow_ups {
        let of = |it: &Option<String>| it.clone().unwrap_or_else(|| "-".into());
        let due = it.due.clone().or(it.due_raw.as_ref().map(|it| format!("»{it}«")));
        told.push(format!("{:?} {}: {}", it.kind, it.item, it.text));
        told.push(format!(
            "  owner {}; due {}; body {}",
            of(&it.owner),
            of(&due),
            of(&it.body)
        ));
        told.extend(it.topics.iter().map(|it| format!("  answers {it}")));
        told.extend(it.also.iter().map(|it| format!("  also {it}")));
    }
    for it in &record.rolling_list {
        let standing = if it.standing { " (always)" } else { "" };
        let day = it.date.map(|it| format!(" {it}")).unwrap_or_default();
        told.push(format!("line {}{standing}{day}", it.text));
        told.extend(it.guests.iter().map(guest));
    }
    let told_of = [FindingKind::DayInWords, FindingKind::DueBefore, FindingKind::ComingDay];
    let findings = record.findings.iter().filter(|it| told_of.contains(&it.what));
    told.extend(findings.map(|it| format!("finding {:?} {}", it.what, it.text)));
    told.push(String::new());
    told.join("\n")
}

fn guest(guest: &Guest) -> String {
    let day = guest.date.map(|it| format!(" {it}")).unwrap_or_default();
    let time = [guest.from, guest.to].map(|it| it.map(|it| format!(" {it}")).unwrap_or_default());
    format!("  guest {}{day}{}", guest.name, time.concat())
}

/// `UPDATE_EXPECT=1` writes the facts for a person to read through.
#[test]
fn what_papers_ask_for_is_found_in_other_words_and_nothing_else() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/asked");
    let files = std::fs::read_dir(&folder).expect("the samples are there");
    let mut names: Vec<_> = files.map(|it| it.expect("a file").path()).collect();
    names.retain(|it| it.extension().is_some_and(|it| it == "txt"));
    names.sort();
    assert!(names.len() >= 5, "{}", names.len());
    for name in names {
        let text = std::fs::read_to_string(&name).expect("a sample is a text");
        let record = read(&text);
        assert_eq!(raadslag_import::ledger::lost(&text, &record), "", "{}", name.display());
        expect_test::expect_file![name.with_extension("facts")].assert_eq(&tell(&record));
    }
}
