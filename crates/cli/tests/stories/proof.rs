//! What proves itself: one record by its seal, and everything after words were erased.

use std::fs;

use raadslag_council::digest::to_hex;

use crate::house::{MINUTES, Server, places, run, told, words_of};

const CLOSED: &str = "
2. Ansættelse

Lukket sag

Sagsfremstilling

Ansøgeren er indstillet.

Beslutning i Direktionen den 04-03-2026

Godkendt.
";

fn with(first: &[&str], place: &[String]) -> Vec<String> {
    first
        .iter()
        .map(|it| (*it).to_owned())
        .chain(place.iter().cloned())
        .collect()
}

#[test]
fn a_record_file_is_sound_as_it_was_given_out_and_one_changed_letter_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let minutes = folder.path().join("direktionen.txt");
    fs::write(&minutes, format!("{MINUTES}{CLOSED}")).expect("written");
    for place in places() {
        let words = words_of(&place);
        told(&run(&with(&["import", &minutes.display().to_string()], &words)), 0);
        let server = Server::start(&with(&["serve"], &words));
        let (status, record) = server.get("/moede/direktionen-2026-03-04.json");
        assert_eq!(status, 200);
        // What everybody gets is the redacted copy: the closed item is there by its digest alone.
        assert!(record.contains("Drøftet.") && !record.contains("Ansøgeren"), "{record}");
        let file = place.folder.path().join("referat.json").display().to_string();
        fs::write(&file, &record).expect("written");
        let said = told(&run(&["check", "--record", &file]), 0);
        assert!(said.contains("not checked"), "{said}");
        let said = told(&run(&with(&["check", "--record", &file], &words)), 0);
        assert!(said.contains("journal: entry"), "{said}");
        fs::write(&file, record.replacen("Drøftet.", "Drøftet!", 1)).expect("written");
        told(&run(&["check", "--record", &file]), 1);
        fs::write(&file, "{}").expect("written");
        told(&run(&["check", "--record", &file]), 1);
    }
}

#[test]
fn words_are_erased_wherever_they_stand_and_stay_erased_in_a_backup_and_an_export() {
    const WORDS: &str = "udviklingen i budgettet";
    let folder = tempfile::tempdir().expect("a folder");
    let minutes = folder.path().join("direktionen.txt");
    fs::write(&minutes, MINUTES).expect("written");
    let holds = |export: &str| export.contains(WORDS) || export.contains(&to_hex(WORDS.as_bytes()));
    for place in places() {
        let words = words_of(&place);
        told(&run(&with(&["import", &minutes.display().to_string()], &words)), 0);
        let said = told(&run(&with(&["erase", WORDS, "--dry-run"], &words)), 0);
        assert!(
            said.contains("2 places hold the words") && !said.contains(WORDS),
            "{said}"
        );
        assert!(holds(&told(&run(&with(&["export"], &words)), 0)));
        told(&run(&with(&["erase", WORDS, "--ground", "because"], &words)), 2);
        let before = place.folder.path().join("foer").display().to_string();
        told(&run(&with(&["backup", &before], &words)), 0);
        let said = told(&run(&with(&["erase", WORDS, "--ground", "mistake"], &words)), 0);
        assert!(
            said.contains("2 places erased, 0 left") && said.contains("the backup foer"),
            "{said}"
        );
        assert!(!holds(&told(&run(&with(&["export"], &words)), 0)));
        told(&run(&with(&["check"], &words)), 0);
        let backup = place.folder.path().join("kopi").display().to_string();
        told(&run(&with(&["backup", &backup], &words)), 0);
        let restored = place.folder.path().join("genskabt").display().to_string();
        let restored = ["--data".to_owned(), restored];
        told(&run(&with(&["restore", &backup], &restored)), 0);
        assert!(!holds(&told(&run(&with(&["export"], &restored)), 0)));
        // The backup from before holds the words; what was erased since is erased there once more.
        let list = place.folder.path().join("sletninger.jsonl").display().to_string();
        told(&run(&with(&["export", "--to", "erasures", "-o", &list], &words)), 0);
        is_private(&list);
        let anew = place.folder.path().join("fra-foer").display().to_string();
        let anew = ["--data".to_owned(), anew];
        told(&run(&with(&["restore", &before, "--erasures", &list], &anew)), 0);
        assert!(!holds(&told(&run(&with(&["export"], &anew)), 0)));
        let whole = place.folder.path().join("alt.jsonl").display().to_string();
        told(&run(&with(&["export", "-o", &whole], &words)), 0);
        is_private(&whole);
        told(&run(&with(&["export", "--to", "erasures"], &words)), 2);
        told(&run(&with(&["erase", "ab"], &words)), 2);
    }
}

/// Nobody but its owner reads it: closed matter and the accounts' secrets are in there.
fn is_private(file: &str) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(file).expect("written").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{file}");
    }
}
