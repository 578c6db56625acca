//! Every text and PDF of the corpus in one municipality's record, on each engine.

use std::fs;
use std::path::{Path, PathBuf};

use crate::house::{Server, find_corpus, places, run, told, with, words_of};

#[test]
fn the_whole_corpus_is_read_in_once_shown_and_proved() {
    let Some(corpus) = find_corpus() else { return };
    let corpus = corpus.display().to_string();
    for place in places() {
        let words = words_of(&place);
        let import = with(&["import", &corpus, "--body", "Sundhed og Omsorg"], &words);
        let said = told(&run(&import), 0);
        let again = told(&run(&import), 0);
        assert!(again.starts_with("0 read in"), "{again}");
        // What the leak gate holds back has a page only for those inside.
        let held = said.lines().find_map(|it| it.split_once(" held back"));
        let held = held.and_then(|it| it.0.parse().ok()).unwrap_or(0);
        every_meeting_has_its_page(&words, held);
        told(&run(&with(&["check"], &words)), 0);
    }
}

fn every_meeting_has_its_page(words: &[String], held: usize) {
    let exported = told(&run(&with(&["export"], words)), 0);
    let server = Server::start(&with(&["serve"], words));
    let pages = addresses(&server);
    let entries = exported.lines().filter(|it| it.contains("meeting_imported"));
    let mut meetings: Vec<&str> = entries
        .filter_map(|it| it.split("\"stream\":\"").nth(1)?.split('"').next())
        .collect();
    meetings.sort_unstable();
    meetings.dedup();
    assert_eq!(pages.len() + held, meetings.len());
    for page in &pages {
        let (status, html) = server.get(page);
        assert_eq!(status, 200, "{page}");
        assert!(html.contains("<h1"), "{page}");
    }
}

/// The addresses of meetings in the list of meetings, over all its pages.
fn addresses(server: &Server) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for number in 1..10 {
        let (_, html) = server.get(&format!("/moeder?side={number}"));
        found.extend(
            html.split("href=\"")
                .skip(1)
                .filter_map(|it| it.split('"').next())
                .filter(|it| it.contains("/moede/") && !it.contains('#'))
                .map(str::to_owned),
        );
    }
    found.sort();
    found.dedup();
    found
}

#[test]
fn one_changed_byte_in_the_journal_or_a_file_is_named() {
    let Some(corpus) = find_corpus() else { return };
    let seed = corpus
        .join("norddjurs-direktionen-2019-08-21.txt")
        .display()
        .to_string();
    for what in ["entry", "file"] {
        let folder = tempfile::tempdir().expect("a folder");
        let words = ["--data".to_owned(), folder.path().display().to_string()];
        told(&run(&with(&["import", &seed], &words)), 0);
        let named = if what == "entry" {
            change_entry(folder.path())
        } else {
            change_file(folder.path())
        };
        let said = told(&run(&with(&["check"], &words)), 1);
        assert!(said.contains(&named), "{named} is not named in:\n{said}");
    }
}

fn change_entry(folder: &Path) -> String {
    let db = raadslag_store::Db::sqlite(&folder.join("raadslag.db")).expect("the database");
    let mut tx = db.write(raadslag_store::db::Durability::Full).expect("a transaction");
    tx.batch("update entry set data = replace(data, '2019-08-21', '2019-08-22') where seq = 2;")
        .expect("changed");
    tx.commit().expect("committed");
    "entry 2".into()
}

fn change_file(folder: &Path) -> String {
    let file = find_file(&folder.join("files")).expect("the document was kept");
    let mut bytes = fs::read(&file).expect("read");
    bytes[100] ^= 1;
    fs::write(&file, bytes).expect("written");
    file.file_stem().expect("a name").to_string_lossy().into_owned()
}

fn find_file(folder: &Path) -> Option<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).ok()?.flatten().map(|it| it.path()).collect();
    paths.sort();
    paths
        .iter()
        .find_map(|it| if it.is_dir() { find_file(it) } else { Some(it.clone()) })
}
