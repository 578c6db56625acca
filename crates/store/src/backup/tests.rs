//! A backup made under load, restored on either engine, is the same record.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use raadslag_council::ids::{FileId, TextId};
use tempfile::TempDir;

use super::*;
use crate::journal::{Erasure, Fact, Journal, Text};
use crate::testing::{Place, errand, on_each, postgres_or_say_so};

fn note(journal: &Journal, name: &str, text: &[u8], file: &[u8]) -> (TextId, FileId) {
    let received = journal.files().receive(&mut &*file, 1000).expect("taken in");
    let mut id = None;
    let answer = journal.record::<()>(&errand(name), |desk| {
        id = Some(desk.keep_text(text)?);
        desk.keep_file(&received, "text/plain");
        Ok(vec![Fact {
            stream: "a".to_owned(),
            expected_version: desk.version("a")?,
            kind: "noted.1".to_owned(),
            data: "{}".to_owned(),
        }])
    });
    answer.expect("recorded");
    (id.expect("kept"), received.id)
}

fn back_up(journal: &Journal, to: &Path) -> Manifest {
    let name = to.display().to_string();
    let made = journal.backup(to, &errand(&name), &mut |_| ()).expect("backed up");
    assert!(made.not_noted.is_none());
    made.manifest
}

fn restore_to(from: &Path, place: &Place) -> Result<Restored, Fault> {
    restore(from, &place.place, None, &errand("restore"), &mut |_| ())
}

fn places() -> Vec<Place> {
    std::iter::once(Place::sqlite()).chain(postgres_or_say_so()).collect()
}

#[test]
fn people_and_accounts_come_back_and_sessions_do_not() {
    use crate::accounts::{self, Attempt, Outcome, Token};
    use crate::people::{self, Person};
    use raadslag_council::clock::Timestamp;
    use raadslag_council::ids::PersonId;

    on_each(|place| {
        let (db, now) = (place.journal.db(), Timestamp::UNIX_EPOCH);
        let anna = Person {
            person: PersonId::new(3),
            name: "Anna Bæk".into(),
            title: "Direktør".into(),
            email: "anna@example.dk".into(),
        };
        people::keep(db, &anna).expect("kept");
        let secret = accounts::new_secret().expect("random bytes");
        accounts::set(db, anna.person, "anna", "et langt kodeord", Some(&secret)).expect("an account");
        let token = Token::begin(db, (anna.person, ""), None, now).expect("signed in");
        let folder = TempDir::new().expect("a folder");
        let to = folder.path().join("nightly");
        back_up(&place.journal, &to);
        for other in places() {
            restore_to(&to, &other).expect("restored");
            let db = other.journal.db();
            assert_eq!(people::all(db).expect("the register"), std::slice::from_ref(&anna));
            let attempt = Attempt {
                login: "anna",
                password: "et langt kodeord",
                code: &accounts::code_at(&secret, now),
                address: "",
                now,
            };
            let outcome = accounts::try_in(db, &attempt).expect("an answer");
            // The code of the year 1970's first seconds is step 0, which a new account has used up.
            assert_eq!(outcome, Outcome::Wrong);
            let later = now + std::time::Duration::from_secs(900);
            let attempt = Attempt {
                code: &accounts::code_at(&secret, later),
                now: later,
                ..attempt
            };
            let outcome = accounts::try_in(db, &attempt).expect("an answer");
            assert_eq!(outcome, Outcome::Welcome(anna.person));
            assert_eq!(token.session(db, now).expect("an answer"), None);
        }
    });
}

#[test]
fn a_backup_under_load_is_restored_on_each_engine() {
    on_each(|place| {
        let journal = &place.journal;
        note(journal, "æøå", "Bro over åen".as_bytes(), b"bilag");
        note(journal, "bytes", &[0xff, 0x00, 0xfe], b"");
        let folder = TempDir::new().expect("a folder");
        let to = folder.path().join("nightly");
        let is_over = AtomicBool::new(false);
        let manifest = thread::scope(|scope| {
            for writer in 0..3 {
                let is_over = &is_over;
                scope.spawn(move || {
                    for n in 0.. {
                        if is_over.load(Ordering::Relaxed) {
                            break;
                        }
                        note(journal, &format!("{writer}.{n}"), b"load", b"load");
                    }
                });
            }
            let manifest = back_up(journal, &to);
            is_over.store(true, Ordering::Relaxed);
            manifest
        });
        assert!(manifest.entries >= 2);
        for target in places() {
            let restored = restore_to(&to, &target).expect("restored");
            assert_eq!(restored.report.entries, manifest.entries);
            assert_eq!(target.journal.head().expect("a head").hash, manifest.head);
            let before = journal.entries(0, 2).expect("read");
            assert_eq!(target.journal.entries(0, 2).expect("read"), before);
            let again = target
                .journal
                .record::<()>(&errand("æøå"), |_| panic!("it was decided before"));
            assert!(again.expect("answered").is_repeat);
            note(&target.journal, "life goes on", b"new", b"new");
            assert!(target.journal.check(&mut |_| ()).expect("checked").is_sound());
        }
    });
}

#[test]
fn a_place_that_is_not_empty_is_left_alone() {
    on_each(|place| {
        note(&place.journal, "x", b"text", b"file");
        let folder = TempDir::new().expect("a folder");
        let to = folder.path().join("b");
        back_up(&place.journal, &to);
        let head = place.journal.head().expect("a head");
        assert!(matches!(restore_to(&to, place), Err(Fault::NotEmpty(_))));
        assert_eq!(place.journal.head().expect("a head"), head);
        let again = place.journal.backup(&to, &errand("again"), &mut |_| ());
        assert!(
            matches!(again, Err(Fault::NotEmpty(_))),
            "a backup is never overwritten"
        );
    });
}

#[test]
fn a_changed_or_half_backup_is_refused_and_leaves_the_place_empty() {
    let Place { journal, .. } = &Place::sqlite();
    let (_, file) = note(journal, "x", b"secret words", b"file");
    let folder = TempDir::new().expect("a folder");
    let to = folder.path().join("b");
    back_up(journal, &to);
    for (name, change) in [
        (MANIFEST.to_owned(), None),
        (ENTRIES_FILE.to_owned(), Some(("noted", "noteD"))),
        (TEXTS_FILE.to_owned(), Some(("secret", "Secret"))),
        (FILES_FILE.to_owned(), Some(("text/plain", "text/html-"))),
        (format!("{BYTES_FOLDER}/{file}"), Some(("file", "filE"))),
    ] {
        let path = to.join(&name);
        let was = fs::read(&path).expect("read");
        match change {
            Some((from, to)) => {
                let text = String::from_utf8(was.clone()).expect("text");
                assert!(text.contains(from));
                fs::write(&path, text.replace(from, to)).expect("written");
            }
            None => fs::remove_file(&path).expect("removed"),
        }
        let target = Place::sqlite();
        let told = restore_to(&to, &target).expect_err(&name).to_string();
        let wanted = Path::new(&name)
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        assert!(told.contains(&wanted), "{name}: {told}");
        fs::write(&path, was).expect("written back");
    }
    restore_to(&to, &Place::sqlite()).expect("whole again");
}

#[test]
fn the_line_of_a_list_that_is_not_as_it_was_written_is_told() {
    let Place { journal, .. } = &Place::sqlite();
    note(journal, "x", b"the first words", b"file");
    note(journal, "y", b"the second words", b"other file");
    let folder = TempDir::new().expect("a folder");
    let to = folder.path().join("b");
    back_up(journal, &to);
    let manifest = read_manifest(&to).expect("a manifest");
    assert!(find_wrong(&to, &manifest).expect("looked").is_empty());
    let wrong = |file, line, is_short| Wrong { file, line, is_short };
    let second = |text: &str| text.lines().skip(1).fold(String::new(), |all, it| all + it + "\n");
    let first = |text: &str| text.lines().take(1).fold(String::new(), |all, it| all + it + "\n");
    let changed = |text: &str| text.replace("second", "Second");
    type Change<'c> = &'c dyn Fn(&str) -> String;
    let cases: [(&str, Change<'_>, Wrong); 4] = [
        (ENTRIES_FILE, &second, wrong(ENTRIES_FILE, Some(1), true)),
        (ENTRIES_FILE, &first, wrong(ENTRIES_FILE, None, true)),
        (TEXTS_FILE, &changed, wrong(TEXTS_FILE, Some(2), false)),
        (TEXTS_FILE, &second, wrong(TEXTS_FILE, None, true)),
    ];
    for (name, change, says) in cases {
        let path = to.join(name);
        let was = fs::read_to_string(&path).expect("read");
        fs::write(&path, change(&was)).expect("written");
        assert_eq!(find_wrong(&to, &manifest).expect("looked"), [says]);
        fs::write(&path, was).expect("written back");
    }
}

#[test]
fn what_was_erased_since_the_backup_is_erased_again() {
    on_each(|place| {
        let journal = &place.journal;
        let (first, _) = note(journal, "1", b"gone before", b"1");
        let ground = || "gdpr_17".to_owned();
        let erasure = Erasure {
            texts: vec![first],
            ground: ground(),
            ..Erasure::default()
        };
        journal.erase::<()>(&errand("erase 1"), &erasure).expect("erased");
        let (second, file) = note(journal, "2", b"gone after", b"2");
        let folder = TempDir::new().expect("a folder");
        let to = folder.path().join("monday");
        back_up(journal, &to);
        let (newer, _) = note(journal, "3", b"newer than the backup", b"3");
        let erasure = Erasure {
            texts: vec![second, newer],
            files: vec![file],
            ground: ground(),
            ..Erasure::default()
        };
        journal.erase::<()>(&errand("erase 2"), &erasure).expect("erased");
        let last = journal.entries(0, 100).expect("read").pop().expect("an entry");
        assert!(last.data.contains(r#""backups":["monday"]"#), "{}", last.data);

        let list = folder.path().join("erasures.jsonl");
        assert_eq!(journal.export_erasures(&list).expect("written"), 2);
        for target in places() {
            let restored = restore(&to, &target.place, Some(&list), &errand("r"), &mut |_| ()).expect("restored");
            assert_eq!(restored.report.erased_texts, 1);
            assert_eq!(restored.erased_again, 2);
            let texts = target.journal.texts(&[first, second]).expect("read");
            assert!(texts.values().all(|it| matches!(it, Text::Erased { .. })));
            assert!(target.journal.files().find(file).expect("asked").is_none());
            assert!(target.journal.check(&mut |_| ()).expect("checked").is_sound());
        }
    });
}

#[test]
fn an_empty_record_can_be_backed_up_and_restored() {
    on_each(|place| {
        let folder = TempDir::new().expect("a folder");
        let to = folder.path().join("b");
        assert_eq!(back_up(&place.journal, &to).entries, 0);
        restore_to(&to, &Place::sqlite()).expect("restored");
    });
}
