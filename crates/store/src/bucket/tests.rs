//! Files in a bucket are kept, read, listed and erased as those of a folder, and a store that goes away is told as that.

use std::io::Read as _;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use raadslag_council::ids::FileId;

use super::*;
use crate::journal::{Erasure, Fact, Journal};
use crate::testing::{BucketStore, Mood, Place, errand, on_bucket};
use crate::{FilesPlace, open, restore};

fn tried(store: &BucketStore) -> Result<(), Fault> {
    FilesPlace::Bucket(store.place()).try_out()
}

fn bytes(count: u32) -> Vec<u8> {
    (0..count).map(|n| n as u8).collect()
}

fn keep(journal: &Journal, name: &str, bytes: &[u8]) -> Result<FileId, Fault> {
    let received = journal.files().receive(&mut &*bytes, 1_000_000)?;
    let kept = journal.record::<()>(&errand(name), |desk| {
        desk.keep_file(&received, "application/pdf");
        Ok(vec![Fact {
            stream: name.to_owned(),
            expected_version: desk.version(name)?,
            kind: "noted.1".to_owned(),
            data: "{}".to_owned(),
        }])
    });
    kept.expect("recorded");
    Ok(received.id)
}

fn figures(journal: &Journal) -> BucketFigures {
    journal.files().bucket_figures().expect("a bucket")
}

fn sound(journal: &Journal) -> crate::Report {
    let report = journal.check(&mut |_| ()).expect("checked");
    assert!(report.is_sound(), "{report}");
    report
}

/// It is asked anew once the pause is over.
#[expect(clippy::disallowed_methods, reason = "it waits")]
fn until<T>(ask: impl Fn() -> Result<T, Fault>) -> T {
    let began = Instant::now();
    loop {
        match ask() {
            Ok(answer) => return answer,
            Err(fault) => assert!(began.elapsed() < Duration::from_secs(20), "{fault}"),
        }
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn files_in_a_bucket_are_kept_read_listed_checked_and_swept_as_those_of_a_folder() {
    on_bucket(|Place { journal, .. }, store| {
        let kept: Vec<_> = (0..7)
            .map(|n| keep(journal, &n.to_string(), &bytes(n * 40_000)).expect("kept"))
            .collect();
        for (n, id) in (0..7).zip(&kept) {
            assert!(journal.files().whole(*id).expect("read") == bytes(n * 40_000));
        }
        assert_eq!(store.things().len(), 7);
        assert!(store.things().keys().all(|it| it.starts_with("kommune/")));
        store.things().insert("another/thing".to_owned(), Vec::new());
        assert!(sound(journal).orphans.is_empty());
        let lost = journal.files().receive(&mut &b"lost"[..], 10).expect("taken in");
        let orphans = sound(journal).orphans;
        assert_eq!(orphans.len(), 1);
        assert!(orphans[0].starts_with("s3://raadslag-test/kommune/"), "{orphans:?}");
        assert!(orphans[0].ends_with(&lost.id.to_string()));
        assert!(journal.sweep(SystemTime::UNIX_EPOCH).expect("swept").is_empty());
        let later = SystemTime::UNIX_EPOCH + Duration::from_secs(4_000_000_000);
        assert_eq!(journal.sweep(later).expect("swept"), orphans);
        assert!(matches!(
            journal.files().receive(&mut &b"larger"[..], 5),
            Err(Fault::TooLarge { limit: 5 })
        ));
        assert_eq!(store.things().len(), 8);
    });
}

#[test]
fn a_changed_and_a_missing_thing_of_a_bucket_are_named() {
    on_bucket(|Place { journal, .. }, store| {
        let file = keep(journal, "a", b"%PDF bilag").expect("kept");
        let name = store.things().keys().next().expect("a thing").clone();
        let flaw = || {
            let report = journal.check(&mut |_| ()).expect("checked");
            report.flaws.first().map(ToString::to_string).unwrap_or_default()
        };
        store.things().insert(name.clone(), b"%PDF bilaG".to_vec());
        assert_eq!(flaw(), format!("file {file} of entry 1: its content was changed"));
        store.things().remove(&name);
        assert_eq!(flaw(), format!("file {file} of entry 1: is missing"));
    });
}

#[test]
fn a_backup_of_a_bucket_is_restored_into_another() {
    on_bucket(|Place { journal, .. }, _| {
        let file = keep(journal, "a", b"%PDF bilag").expect("kept");
        let folder = tempfile::tempdir().expect("a folder");
        let to = folder.path().join("b");
        journal.backup(&to, &errand("b"), &mut |_| ()).expect("backed up");
        on_bucket(|target, store| {
            restore(&to, &target.place, None, &errand("r"), &mut |_| ()).expect("restored");
            assert_eq!(store.things().len(), 1);
            assert_eq!(target.journal.files().whole(file).expect("read"), b"%PDF bilag");
        });
        let target = Place::sqlite();
        restore(&to, &target.place, None, &errand("r"), &mut |_| ()).expect("restored into a folder");
    });
}

#[test]
fn a_store_that_goes_away_for_a_while_is_told_as_that_and_comes_back_by_itself() {
    on_bucket(|Place { place, journal, .. }, store| {
        let file = keep(journal, "a", b"%PDF bilag").expect("kept");
        store.stop();
        let fault = keep(journal, "b", b"not kept").expect_err("away");
        assert!(matches!(fault, Fault::FilesAway(_)), "{fault}");
        assert!(Fault::is_files_away(&fault));
        assert!(!fault.to_string().contains("sesam"), "{fault}");
        assert!(matches!(journal.files().find(file), Err(Fault::FilesAway(_))));
        assert!(matches!(journal.check(&mut |_| ()), Err(Fault::FilesAway(_))));
        let other = open(place).expect("a program starts all the same");
        assert_eq!(other.head().expect("a head").seq, 1, "nothing was acknowledged");
        store.go_on();
        assert_eq!(until(|| journal.files().whole(file)), b"%PDF bilag");
        until(|| keep(journal, "b", b"kept"));
        assert_eq!(store.things().len(), 2);
        sound(journal);
    });
}

#[test]
fn what_was_erased_while_the_store_was_away_goes_once_it_is_back() {
    on_bucket(|Place { journal, .. }, store| {
        let file = keep(journal, "a", b"%PDF bilag").expect("kept");
        store.stop();
        let erasure = Erasure {
            files: vec![file],
            ground: "gdpr_17".to_owned(),
            ..Erasure::default()
        };
        assert!(
            journal.erase::<()>(&errand("e"), &erasure).is_err(),
            "not everything was done"
        );
        store.go_on();
        assert_eq!(store.things().len(), 1);
        until(|| journal.finish_erasures());
        assert_eq!(store.things().len(), 0);
        assert_eq!(sound(journal).erased_files, 1);
    });
}

#[test]
fn a_store_that_stumbles_is_asked_again() {
    on_bucket(|Place { journal, .. }, store| {
        let stumbling = |failing, cutting| Mood {
            failing,
            cutting,
            ..Mood::default()
        };
        store.behaves(stumbling(3, 0));
        let before = figures(journal);
        let file = keep(journal, "a", &bytes(500_000)).expect("kept at the fourth try");
        let after = figures(journal);
        assert_eq!(
            (after.questions, after.failed_tries, after.given_up),
            (before.questions + 1, before.failed_tries + 3, before.given_up)
        );
        // A tenth of a second, four times that, and four times that again.
        assert!(after.waited >= before.waited + Duration::from_millis(2100), "{after:?}");
        store.behaves(stumbling(0, 3));
        assert!(journal.files().whole(file).expect("read in pieces") == bytes(500_000));
        store.behaves(stumbling(2, 5));
        let mut opened = journal.files().find(file).expect("asked").expect("there");
        let mut first = [0; 10];
        opened.read_exact(&mut first).expect("read");
        assert_eq!(first[..], bytes(10)[..]);
        store.behaves(stumbling(99, 0));
        let before = figures(journal);
        assert!(matches!(journal.files().find(file), Err(Fault::FilesAway(_))));
        assert!(matches!(journal.files().find(file), Err(Fault::FilesAway(_))));
        let after = figures(journal);
        // The second is not put at all.
        assert_eq!(
            (after.failed_tries, after.given_up),
            (before.failed_tries + 4, before.given_up + 2)
        );
        store.behaves(Mood {
            slow: Duration::from_millis(300),
            ..Mood::default()
        });
        assert!(until(|| journal.files().whole(file)) == bytes(500_000));
    });
}

#[test]
fn what_a_store_refuses_is_never_taken_for_a_file_that_is_missing() {
    let store = BucketStore::start();
    let with = |change: &dyn Fn(&mut BucketPlace)| {
        let mut place = store.place();
        change(&mut place);
        Bucket::of(&place).find("3f/0123456789a3f", 0).map(|it| it.is_some())
    };
    assert!(!with(&|_| ()).expect("asked"));
    type Change<'a> = &'a dyn Fn(&mut BucketPlace);
    let changes: [(Change<'_>, &str); 3] = [
        (&|it| it.keys.secret.push('x'), "403 SignatureDoesNotMatch"),
        (&|it| it.region.push('x'), "403 SignatureDoesNotMatch"),
        (&|it| it.bucket = "not-there".to_owned(), "404 NoSuchBucket"),
    ];
    for (change, wanted) in changes {
        let fault = with(change).expect_err(wanted).to_string();
        assert!(fault.contains(wanted), "{fault}");
    }
}

#[test]
fn a_store_is_tried_out_by_writing_reading_listing_and_deleting() {
    let store = BucketStore::start();
    tried(&store).expect("it is well");
    assert!(store.things().is_empty());
    store.behaves(Mood {
        is_versioned: true,
        ..Mood::default()
    });
    let fault = tried(&store).expect_err("what is erased must be gone").to_string();
    assert!(fault.contains("keeps versions"), "{fault}");
    store.behaves(Mood {
        is_closed: true,
        ..Mood::default()
    });
    let fault = tried(&store).expect_err("nobody may write").to_string();
    assert!(fault.contains("403"), "{fault}");
}

#[test]
fn an_address_of_a_bucket_is_a_name_and_a_prefix() {
    let named = |address| BucketPlace::named(address).map(|it| format!("{} {}", it.0, it.1));
    assert_eq!(named("s3://moeder").as_deref(), Some("moeder "));
    assert_eq!(named("s3://moeder/by/en/").as_deref(), Some("moeder by/en/"));
    for address in [
        "moeder",
        "s3://",
        "s3://Moeder",
        "s3://mø",
        "s3://moeder/../x",
        "s3://moeder/a b",
        "s3://moeder//x",
        "s3://a:b@c/d",
    ] {
        assert_eq!(named(address), None, "{address}");
    }
    let shown = format!("{:?}", BucketStore::start().place());
    assert!(!shown.contains("sesam"), "{shown}");
}
