//! Nothing that is open in the demo is taken for a leak: every paper and every file, as everybody meets them.

use std::sync::Arc;

use raadslag_council::access::Viewer;
use raadslag_council::event::Stream;
use raadslag_council::ids::PersonId;
use raadslag_council::leak::{
    FilePlace, Own, find_closed_elsewhere, find_closed_words, find_in_file, find_leaks, read,
};
use raadslag_council::public::Public;
use raadslag_council::record::Record;
use raadslag_extract::{Extractor, Limits};
use raadslag_readers::Now;
use raadslag_readers::now::{Filter, MeetingSeen};
use raadslag_store::{DataPlace, Journal, open};

use crate::house;
use crate::serve::{furnish, read_in};

/// What the gate says of a paper's words, also of those that are closed elsewhere or in the paper itself.
fn in_words(journal: &Journal, seen: &MeetingSeen) -> Vec<String> {
    let public: Public<Record> = Public::of(&seen.record);
    let mut texts = Vec::new();
    let value = serde_json::to_value(public.get()).expect("a record is JSON");
    read(&value, &mut |it| texts.push(it.to_owned()));
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let own = Stream::Meeting(seen.row.meeting).to_string();
    let elsewhere = journal
        .closed_elsewhere((&seen.items, &own), &texts)
        .expect("the journal answers");
    let closed = find_closed_elsewhere(&public, &elsewhere).into_iter().map(|it| it.0);
    let closed = closed.chain(find_closed_words(&seen.record, &public));
    let leaks = find_leaks(&public, &Own::default()).into_iter().chain(closed);
    leaks
        .map(|it| format!("{}: {:?} {}", seen.row.slug, it.kind, it.words))
        .collect()
}

/// What it says of a file.
fn in_file(journal: &Journal, bytes: &[u8]) -> Vec<String> {
    let carried = Extractor::Here(Limits::default())
        .carried(bytes)
        .expect("the file is read");
    let place = |it| -> FilePlace {
        let name = serde_json::to_value(it).expect("a place has a name");
        serde_json::from_value(name).expect("the gate knows the place")
    };
    let texts = carried
        .texts
        .iter()
        .map(|it| (place(it.place), it.page, it.text.as_str()));
    let mut found: Vec<String> = find_in_file(texts, carried.is_cut)
        .into_iter()
        .map(|it| format!("{:?} {}", it.kind, it.words))
        .collect();
    let words: Vec<&str> = carried.texts.iter().map(|it| it.text.as_str()).collect();
    let elsewhere = journal
        .closed_elsewhere((&[], ""), &words)
        .expect("the journal answers");
    found.extend(
        words
            .iter()
            .flat_map(|it| elsewhere.find(it))
            .map(|it| format!("closed elsewhere {}", it.0)),
    );
    found
}

/// Papers that somebody may read and their open files, and what the gate says of what all would read of them.
fn judged(now: &Now, viewer: &Viewer) -> (usize, usize, Vec<String>) {
    let asker = now.ask(viewer, house::now()).expect("somebody asks");
    let filter = Filter {
        limit: 1_000,
        ..Filter::default()
    };
    let (mut papers, mut files, mut hits) = (0, 0, Vec::new());
    for row in now.meetings(&asker, &filter).expect("the list of meetings") {
        let seen = now.meeting(&asker, &row.slug).expect("read").expect("on the list");
        papers += 1;
        hits.extend(in_words(now.journal(), &seen));
        for attachment in seen.attachments.iter().flatten().flatten() {
            let known = now
                .attachment(&asker, *attachment)
                .expect("read")
                .expect("on the paper");
            let Some(file) = known.file.filter(|_| known.line.open) else {
                continue;
            };
            let bytes = now.journal().files().whole(file).expect("kept");
            files += 1;
            let name = format!("{} {}", row.slug, known.line.title);
            hits.extend(
                in_file(now.journal(), &bytes)
                    .into_iter()
                    .map(|it| format!("{name}: {it}")),
            );
        }
    }
    (papers, files, hits)
}

fn furnished(folder: &std::path::Path, day: &str) -> (Arc<Journal>, Now) {
    let journal = Arc::new(open(&DataPlace::Folder(folder.to_owned())).expect("an empty place"));
    let now = furnish(&journal, day.parse().expect("a day")).expect("the demo");
    (journal, now)
}

#[test]
fn rule_31_every_open_paper_and_file_of_the_demo_goes_through_the_gate_without_a_false_hit() {
    let folder = tempfile::tempdir().expect("a folder");
    let (journal, now) = furnished(folder.path(), "2026-11-23");
    let (papers, _, hits) = judged(&now, &Viewer::public());
    assert_eq!(hits, Vec::<String>::new());
    assert!(papers > 13, "{papers} papers");
    // What is released and not public yet, and what is written, as those who keep the papers have it.
    let today = "2026-11-23".parse().expect("a day");
    let secretary = now.viewer(PersonId::of(&["demo", "lise"]), today).expect("known");
    let (papers_inside, files, hits) = judged(&now, &secretary);
    assert_eq!(hits, Vec::<String>::new());
    assert!(
        papers_inside > papers && files >= 2,
        "{papers_inside} papers, {files} files"
    );
    // And beside the demo's own, the papers of a real municipality, where they are at hand.
    let Some(corpus) = std::env::var_os("RAADSLAG_CORPUS") else {
        return;
    };
    let name = "norddjurs-direktionen-2019-08-21.txt";
    let text = std::fs::read_to_string(std::path::Path::new(&corpus).join(name)).expect("the corpus has this file");
    read_in(&journal, (name.into(), text)).expect("read in");
    now.catch_up().expect("read");
    let (with_source, _, hits) = judged(&now, &Viewer::public());
    assert_eq!(hits, Vec::<String>::new());
    assert_eq!(with_source, papers + 1);
}
