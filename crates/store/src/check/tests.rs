//! One changed byte anywhere is named, and an erasure is not mistaken for damage.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use raadslag_council::ids::{FileId, TextId};

use crate::db::Durability;
use crate::journal::{Erasure, Fact, Journal, name_of_file};
use crate::testing::{Place, errand, on_each};
use crate::{Report, open};

/// Three entries; the second binds a text and a file.
fn a_small_record(journal: &Journal) -> (TextId, FileId) {
    let received = journal
        .files()
        .receive(&mut &b"%PDF bilag"[..], 1000)
        .expect("taken in");
    let mut text = None;
    for (n, stream) in [(1, "a"), (2, "a"), (3, "b")] {
        let answer = journal.record::<()>(&errand(&n.to_string()), |desk| {
            if n == 2 {
                text = Some(desk.keep_text("En tekst om broen".as_bytes())?);
                desk.keep_file(&received, "application/pdf");
            }
            Ok(vec![Fact {
                stream: stream.to_owned(),
                expected_version: desk.version(stream)?,
                kind: "noted.1".to_owned(),
                data: format!(r#"{{"n":{n}}}"#),
            }])
        });
        answer.expect("recorded");
    }
    (text.expect("kept"), received.id)
}

fn check(journal: &Journal) -> Report {
    journal.check(&mut |_| ()).expect("the check can be made")
}

fn change(journal: &Journal, sql: &str) {
    let mut tx = journal.db().write(Durability::Full).expect("begin");
    tx.batch(sql).expect(sql);
    tx.commit().expect("commit");
}

fn first_flaw(report: &Report) -> String {
    report.flaws.first().map(ToString::to_string).unwrap_or_default()
}

#[test]
fn a_sound_record_is_called_sound() {
    on_each(|Place { journal, .. }| {
        assert!(check(journal).is_sound(), "an empty one too");
        a_small_record(journal);
        let report = check(journal);
        assert!(report.is_sound(), "{report}");
        assert_eq!((report.entries, report.texts, report.files), (3, 1, 1));
        assert!(report.orphans.is_empty());
    });
}

#[test]
fn every_changed_column_of_an_entry_is_named() {
    let changes = [
        "at = '2031-01-01T02:00:00.000000Z'",
        "actor = '0000000000000'",
        "on_behalf_of = '0000000000000'",
        "command = '0000000000000'",
        "command_digest = prev",
        "origin = 'import'",
        "stream = 'c'",
        "version = 7",
        "kind = 'noted.2'",
        "data = '{\"n\":9}'",
        "holds = '[]'",
        "prev = command_digest",
        "hash = prev",
    ];
    on_each(|Place { journal, .. }| {
        a_small_record(journal);
        change(journal, "create table kept_entry as select * from entry");
        for column in changes {
            change(journal, &format!("update entry set {column} where seq = 2"));
            let report = check(journal);
            let first = first_flaw(&report);
            assert!(first.starts_with("entry 2: "), "{column}: {first}");
            change(journal, "delete from entry; insert into entry select * from kept_entry");
            assert!(check(journal).is_sound());
        }
    });
}

#[test]
fn removed_entries_are_named() {
    let changes = [
        ("delete from entry where seq = 2", "entry 2: missing"),
        ("delete from entry where seq <= 2", "entries 1 to 2: missing"),
        (
            "delete from entry where seq = 3",
            "head: it names entry 3, the last entry is 2",
        ),
        (
            "update journal_head set hash = command_digest from entry where entry.seq = 1",
            "head: its hash",
        ),
        (
            "delete from command_answer where first_seq = 3",
            "entry 3: its command has no noted answer",
        ),
        (
            "update command_answer set first_seq = 1 where first_seq = 2",
            "its noted answer does not fit",
        ),
    ];
    for (sql, wanted) in changes {
        on_each(|Place { journal, .. }| {
            a_small_record(journal);
            change(journal, sql);
            let first = first_flaw(&check(journal));
            assert!(first.contains(wanted), "{sql}: {first}");
        });
    }
}

#[test]
fn a_changed_text_is_named() {
    let changes = [
        ("update payload set bytes = digest", "its content was changed"),
        ("update payload set salt = digest", "its content was changed"),
        (
            "update payload set digest = salt",
            "its digest is not the one the entry names",
        ),
        ("update payload set entry = 1", "another entry names it"),
        ("update payload set entry = 9", "belongs to no entry"),
        ("delete from payload", "is missing"),
        ("update payload set bytes = null, salt = null", "is empty"),
        (
            "update payload set bytes = null, salt = null, erased_by = 3",
            "entry 3 does not say that it was erased",
        ),
    ];
    for (sql, wanted) in changes {
        on_each(|Place { journal, .. }| {
            let (text, _) = a_small_record(journal);
            change(journal, sql);
            let told = check(journal).to_string();
            assert!(
                told.contains(wanted) && told.contains(&text.to_string()),
                "{sql}: {told}"
            );
        });
    }
}

#[test]
fn a_changed_file_is_named() {
    on_each(|Place { journal, .. }| {
        let (_, file) = a_small_record(journal);
        let path = Path::new(&journal.files().shown(&name_of_file(file))).to_owned();
        for (bytes, wanted) in [
            (&b"%PDF bilaG"[..], "its content was changed"),
            (b"%PDF", "is 4 bytes long, not 10"),
        ] {
            fs::write(&path, bytes).expect("written");
            let first = first_flaw(&check(journal));
            assert_eq!(first, format!("file {file} of entry 2: {wanted}"));
        }
        fs::remove_file(&path).expect("removed");
        assert_eq!(
            first_flaw(&check(journal)),
            format!("file {file} of entry 2: is missing")
        );
        change(journal, "update file set size = 4");
        assert!(first_flaw(&check(journal)).contains("its size is not the one"));
    });
}

#[test]
fn one_byte_changed_in_the_database_file_is_named() {
    let Place {
        place, journal, folder, ..
    } = &Place::sqlite();
    let (text, _) = a_small_record(journal);
    let file = folder.path().join(crate::place::DATABASE_FILE);
    for (from, to, wanted) in [
        (&br#"{"n":2}"#[..], &br#"{"n":3}"#[..], "entry 2".to_owned()),
        ("om broen".as_bytes(), "om Broen".as_bytes(), format!("text {text}")),
    ] {
        change(journal, "pragma user_version = 1");
        journal.db().scrub("entry").expect("everything is in the one file");
        let was = fs::read(&file).expect("read");
        let at = was.windows(from.len()).position(|it| it == from).expect("it is there");
        let mut changed = was.clone();
        changed[at..at + to.len()].copy_from_slice(to);
        fs::write(&file, changed).expect("written");
        let report = check(&open(place).expect("opened"));
        assert!(first_flaw(&report).starts_with(&wanted), "{report}");
        fs::write(&file, was).expect("written back");
    }
}

/// Whatever byte of the database file changes: the check says so, or nothing that is read from it has changed.
#[test]
fn a_byte_changed_anywhere_in_the_database_file_is_named_or_harmless() {
    let Place {
        place, journal, folder, ..
    } = &Place::sqlite();
    let (text, _) = a_small_record(journal);
    let read = |journal: &Journal| {
        let entries = journal.entries(0, 100)?;
        Ok::<_, crate::Fault>((entries, journal.texts(&[text])?, journal.stream("a")?))
    };
    let wanted = read(journal).expect("read");
    change(journal, "pragma user_version = 1");
    journal.db().scrub("entry").expect("everything is in the one file");
    let file = folder.path().join(crate::place::DATABASE_FILE);
    let was = fs::read(&file).expect("read");
    let (mut named, mut harmless) = (0, 0);
    let used: Vec<usize> = (0..was.len()).filter(|at| was[*at] != 0).collect();
    for number in 0..300 {
        let at = used[number * used.len() / 300];
        let mut changed = was.clone();
        changed[at] ^= 1 << (number % 8);
        fs::write(&file, &changed).expect("written");
        let report = open(place).and_then(|journal| Ok((journal.check(&mut |_| ())?, read(&journal))));
        match report {
            Ok((report, found)) if report.is_sound() => {
                assert_eq!(
                    found.expect("a sound record is read"),
                    wanted,
                    "byte {at} changed unseen"
                );
                harmless += 1;
            }
            Ok(_) | Err(_) => named += 1,
        }
        for leftover in ["raadslag.db-wal", "raadslag.db-shm"] {
            let _ = fs::remove_file(folder.path().join(leftover));
        }
    }
    assert!(named > 200, "named {named}, harmless {harmless}");
}

#[test]
fn after_an_erasure_the_check_passes_and_says_how_many() {
    on_each(|Place { journal, folder, .. }| {
        let (text, file) = a_small_record(journal);
        let erasure = Erasure {
            texts: vec![text, text],
            files: vec![file],
            ground: "gdpr_17".to_owned(),
            ..Erasure::default()
        };
        let answer = journal.erase::<()>(&errand("erase"), &erasure).expect("erased");
        assert_eq!(answer.entries[0].seq, 4);
        let report = check(journal);
        assert!(report.is_sound(), "{report}");
        assert_eq!((report.erased_texts, report.erased_files), (1, 1));
        assert!(report.to_string().contains("1 texts (1 erased), 1 files (1 erased)"));
        assert!(journal.files().find(file).expect("asked").is_none());
        let again = journal
            .erase::<()>(&errand("erase again"), &erasure)
            .expect("nothing to do");
        assert!(again.entries.is_empty());
        must_be_scrubbed(folder.path());
    });
}

/// No file of the data folder holds the erased words any more (a PostgreSQL place keeps only files there).
fn must_be_scrubbed(folder: &Path) {
    for entry in fs::read_dir(folder).expect("listed") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            let bytes = fs::read(&path).expect("read");
            let words = "om broen".as_bytes();
            assert!(!bytes.windows(words.len()).any(|it| it == words), "{}", path.display());
        }
    }
}

#[test]
fn an_erasure_that_was_cut_off_is_finished_at_the_next_start() {
    on_each(|Place { place, journal, .. }| {
        let (_, file) = a_small_record(journal);
        let path = Path::new(&journal.files().shown(&name_of_file(file))).to_owned();
        let bytes = fs::read(&path).expect("read");
        let erasure = Erasure {
            files: vec![file],
            ground: "gdpr_17".to_owned(),
            ..Erasure::default()
        };
        journal.erase::<()>(&errand("erase"), &erasure).expect("erased");
        fs::write(&path, bytes).expect("as if killed before the file was removed");
        change(journal, &format!("insert into file_leaving (id) values ('{file}')"));
        open(place).expect("started again");
        assert!(!path.exists());
    });
}

#[test]
fn a_file_without_an_entry_is_an_orphan_and_can_be_swept_away() {
    on_each(|Place { journal, .. }| {
        let (_, file) = a_small_record(journal);
        let orphan = journal.files().receive(&mut &b"lost"[..], 100).expect("taken in");
        let half = Path::new(&journal.files().shown(&name_of_file(orphan.id))).with_extension("part");
        fs::write(&half, "ha").expect("as if killed while it was written");
        let report = check(journal);
        assert!(report.is_sound(), "{report}");
        assert_eq!(report.orphans.len(), 2);
        assert!(
            journal.sweep(SystemTime::UNIX_EPOCH).expect("swept").is_empty(),
            "they are younger"
        );
        #[expect(clippy::disallowed_methods, reason = "files carry the real time")]
        let later = SystemTime::now() + std::time::Duration::from_secs(60);
        assert_eq!(journal.sweep(later).expect("swept").len(), 2);
        assert!(journal.files().find(file).expect("asked").is_some());
        assert!(check(journal).orphans.is_empty());
    });
}
