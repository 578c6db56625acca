//! A full, read-only, lost, busy or foreign database is told apart, and nothing acknowledged is lost.

use std::fs;

use crate::db::{Durability, Kind};
use crate::testing::{Place, errand, on_each, postgres_or_say_so, run_on};
use crate::{Answer, DataPlace, Fact, Fault, FilesPlace, Journal, StoreError, open};

fn note(journal: &Journal, name: &str, text: &[u8]) -> Result<Answer, Fault> {
    let answer = journal.record::<()>(&errand(name), |desk| {
        desk.keep_text(text)?;
        Ok(vec![Fact {
            stream: "a".to_owned(),
            expected_version: desk.version("a")?,
            kind: "noted.1".to_owned(),
            data: "{}".to_owned(),
        }])
    });
    answer.map_err(|error| match error {
        StoreError::Fault(fault) => fault,
        other => panic!("a wrong refusal: {other}"),
    })
}

/// Everything acknowledged is there, nothing else is, and it all fits.
fn must_hold(journal: &Journal, acknowledged: u64) {
    assert_eq!(journal.head().expect("a head").seq, acknowledged);
    let report = journal.check(&mut |_| ()).expect("checked");
    assert!(report.is_sound(), "{report}");
}

/// The setting stays with the one connection that writes.
fn set(journal: &Journal, sql: &str) {
    let mut tx = journal.db().write(Durability::Full).expect("begin");
    tx.batch(sql).expect(sql);
    tx.commit().expect("commit");
}

#[test]
fn a_full_disk_is_told_and_writing_goes_on_when_there_is_room() {
    let Place { journal, .. } = &Place::sqlite();
    set(journal, "pragma max_page_count = 100");
    let mut acknowledged = 0;
    let fault = loop {
        match note(journal, &format!("{acknowledged}"), &[7; 20_000]) {
            Ok(_) => acknowledged += 1,
            Err(fault) => break fault,
        }
    };
    assert!(matches!(fault, Fault::Full(_)), "{fault:?}");
    assert!(fault.to_string().contains("make room"));
    must_hold(journal, acknowledged);
    set(journal, "pragma max_page_count = 100000");
    note(journal, &format!("{acknowledged}"), &[7; 20_000]).expect("the same command again");
    must_hold(journal, acknowledged + 1);
}

#[test]
fn what_this_user_may_not_read_is_not_told_as_a_disk_that_cannot_be_written() {
    let error = std::io::ErrorKind::PermissionDenied.into();
    let said = Fault::io(std::path::Path::new("/backup/first"), error).to_string();
    assert!(said.starts_with("/backup/first: permission denied"), "{said}");
    assert!(said.contains("let the user that runs this program read") && !said.contains("cannot be written"));
}

#[test]
fn a_read_only_database_is_told_and_can_still_be_read() {
    on_each(|place| {
        note(&place.journal, "1", b"text").expect("recorded");
        let other = place.again();
        let read_only = match &place.place {
            DataPlace::Folder(_) => {
                set(&other, "pragma query_only = on");
                other
            }
            DataPlace::Postgres { url, files } => open(&DataPlace::Postgres {
                url: format!("{url}%20-cdefault_transaction_read_only%3Don"),
                files: files.clone(),
            })
            .expect("opened"),
        };
        let fault = note(&read_only, "2", b"text").expect_err("it cannot be written");
        assert!(matches!(fault, Fault::ReadOnly(_)), "{fault:?}");
        must_hold(&read_only, 1);
    });
}

#[test]
fn a_database_that_is_held_too_long_is_called_busy() {
    on_each(|place| {
        let other = place.again();
        set(
            &other,
            match other.db().kind() {
                Kind::Sqlite => "pragma busy_timeout = 50",
                Kind::Postgres => "set lock_timeout = '50ms'",
            },
        );
        let fault = place.journal.record(&errand("1"), |desk| {
            desk.version("a")?;
            Err(StoreError::Refused(
                note(&other, "2", b"text").expect_err("the other holds it"),
            ))
        });
        let Err(StoreError::Refused(fault)) = fault else {
            panic!("it is refused")
        };
        assert!(matches!(fault, Fault::Busy(_)), "{fault:?}");
        note(&other, "2", b"text").expect("now it is free");
        must_hold(&place.journal, 1);
    });
}

#[test]
fn a_lost_server_is_told_and_the_command_counts_once_when_it_is_back() {
    let Some(place) = postgres_or_say_so() else { return };
    let journal = &place.journal;
    let own_number = "select pg_backend_pid()::bigint";
    let mut number = 0;
    note(journal, "1", b"text").expect("recorded");
    let lost = journal.record::<()>(&errand("2"), |desk| {
        number = desk.tx().one(own_number, &[], |row| row.int(0))?;
        run_on(&place, &format!("select pg_terminate_backend({number})"));
        desk.version("a")?;
        Ok(Vec::new())
    });
    assert!(matches!(lost, Err(StoreError::Fault(Fault::Lost(_)))), "{lost:?}");
    note(journal, "2", b"text").expect("a new connection");
    let again = note(journal, "2", b"text").expect("answered");
    assert!(again.is_repeat);
    must_hold(journal, 2);

    let idle = journal.db().all(own_number, &[], |row| row.int(0)).expect("asked");
    run_on(&place, &format!("select pg_terminate_backend({})", idle[0]));
    note(journal, "3", b"text").expect("a connection that died unused is replaced");
    must_hold(journal, 3);
}

#[test]
fn a_server_that_is_not_there_is_told() {
    let place = DataPlace::Postgres {
        url: "postgres://nobody@127.0.0.1:9/none".to_owned(),
        files: FilesPlace::Folder(tempfile::tempdir().expect("a folder").path().to_owned()),
    };
    let told = open(&place).err().expect("nobody listens there").to_string();
    assert!(told.contains("does not answer at 127.0.0.1:9 ("), "{told}");
    assert!(!told.contains("same id") && !told.contains("nobody"), "{told}");
    let place = DataPlace::Postgres {
        url: "not an address".to_owned(),
        files: FilesPlace::Folder("files".into()),
    };
    assert!(matches!(open(&place), Err(Fault::Setting(_))));
}

#[test]
fn data_of_a_newer_program_is_left_alone() {
    on_each(|place| {
        set(&place.journal, "update store_format set format = 99");
        let fault = open(&place.place).err().expect("it is too new");
        assert!(matches!(fault, Fault::TooNew { found: 99, .. }), "{fault:?}");
    });
}

#[test]
fn a_file_that_is_no_database_is_called_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = DataPlace::Folder(folder.path().to_owned());
    fs::write(
        folder.path().join(crate::place::DATABASE_FILE),
        "not a database, by far ".repeat(100),
    )
    .expect("written");
    assert!(matches!(open(&place), Err(Fault::Damaged(_))));
}

#[cfg(unix)]
#[test]
fn a_database_file_that_was_taken_away_takes_no_more_writes() {
    let Place { journal, folder, .. } = &Place::sqlite();
    note(journal, "1", b"text").expect("recorded");
    let (file, away) = (
        folder.path().join(crate::place::DATABASE_FILE),
        folder.path().join("away"),
    );
    fs::rename(&file, &away).expect("moved");
    let fault = note(journal, "2", b"text").expect_err("it is not there");
    assert!(matches!(fault, Fault::Lost(_)), "{fault:?}");
    fs::copy(&away, &file).expect("a copy is another file");
    assert!(matches!(note(journal, "2", b"text"), Err(Fault::Lost(_))));
    fs::rename(&away, &file).expect("put back");
    note(journal, "2", b"text").expect("recorded");
    must_hold(journal, 2);
}

#[test]
fn a_decision_that_panics_leaves_no_trace_and_the_next_one_is_made() {
    on_each(|place| {
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            place.journal.record::<()>(&errand("1"), |desk| {
                desk.keep_text(b"text")?;
                panic!("a mistake in a rule");
            })
        }));
        assert!(panicked.is_err());
        note(&place.journal, "1", b"text").expect("recorded");
        must_hold(&place.journal, 1);
    });
}
