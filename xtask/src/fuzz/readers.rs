//! The readers, and how each is given bytes: as the program gives them to it.

use std::fs;
use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::date;
use raadslag_council::body::BodyType;
use raadslag_council::command::{Command, ImportMeeting};
use raadslag_council::ids::{BodyId, CommandId, MeetingId};
use raadslag_council::names::{BodyKnown, List, Mention, Setting, Spot, Written, recognise, same_bodies};
use raadslag_council::record::Record;
use raadslag_extract::{Limits, NotUnpacked, Refused};
use raadslag_import::{budget_table, people, roster, wheel_table};
use raadslag_store::{DataPlace, Digest, Errand, Journal, Origin, StoreError};
use serde_json::json;
use tempfile::TempDir;

use super::samples::{self, Samples, walk};

/// A reader that is tried.
pub struct Reader {
    /// What it is called.
    pub name: &'static str,
    /// What it is tried on.
    pub samples: Samples,
    /// Reads as the program does, whatever comes of it.
    pub read: fn(&[u8], &str) -> Result<(), Refused>,
}

/// Every reader of bytes that come from outside.
pub static READERS: [Reader; 13] = [
    Reader {
        name: "text",
        samples: Samples::Lying(&["crates/import/tests/stories", "samples"], &["txt"]),
        read: document,
    },
    Reader {
        name: "exports",
        samples: Samples::Lying(&["crates/import/tests/stories"], &["xml", "json"]),
        read: document,
    },
    Reader {
        name: "families",
        samples: Samples::Made(samples::families),
        read: document,
    },
    Reader {
        name: "tables",
        samples: Samples::Made(samples::tables),
        read: table,
    },
    Reader {
        name: "xlsx",
        samples: Samples::Made(samples::workbooks),
        read: table,
    },
    Reader {
        name: "calendars",
        samples: Samples::Made(samples::calendars),
        read: calendar,
    },
    Reader {
        name: "html",
        samples: Samples::Made(samples::pages),
        read: page,
    },
    Reader {
        name: "names",
        samples: Samples::Made(samples::people),
        read: names,
    },
    Reader {
        name: "records",
        samples: Samples::Made(samples::records),
        read: record,
    },
    Reader {
        name: "zip",
        samples: Samples::Made(samples::zips),
        read: zip,
    },
    Reader {
        name: "oparl",
        samples: Samples::Made(samples::oparl),
        read: document,
    },
    Reader {
        name: "pdf",
        samples: Samples::GivenOut("samples/demo", "pdf"),
        read: document,
    },
    Reader {
        name: "word",
        samples: Samples::GivenOut("samples/demo", "docx"),
        read: document,
    },
];

fn document(bytes: &[u8], name: &str) -> Result<(), Refused> {
    let read = raadslag_extract::read(bytes, &Limits::default())?;
    raadslag_import::papers(&read, Some(name));
    Ok(())
}

fn table(bytes: &[u8], _: &str) -> Result<(), Refused> {
    let text = String::from_utf8_lossy(bytes);
    let _ = (roster::read(&text), wheel_table::read(&text, 2030));
    let grid = budget_table::grid(raadslag_extract::table(bytes, &Limits::default())?);
    let _ = grid.map(|it| it.read(&it.columns(None)));
    Ok(())
}

fn calendar(bytes: &[u8], _: &str) -> Result<(), Refused> {
    let span = (date(2030, 1, 1), date(2032, 1, 1));
    raadslag_extract::calendar(bytes, span, &Limits::default()).map(|_| ())
}

/// A fragment of a page, where an export holds it.
fn page(bytes: &[u8], name: &str) -> Result<(), Refused> {
    let meeting = json!({
        "type": "https://schema.oparl.org/1.1/Meeting",
        "start": "2031-07-03T16:30:00+02:00",
        "organization": [],
        "agendaItem": [{ "name": "Molen", "number": "1", "order": 1, "result": String::from_utf8_lossy(bytes) }],
    });
    document(meeting.to_string().as_bytes(), name)
}

/// A list of people below the name of a body: who is whom, and which bodies are one.
fn names(bytes: &[u8], _: &str) -> Result<(), Refused> {
    let text = String::from_utf8_lossy(bytes);
    let bodies = text.lines().take(200).map(|name| BodyKnown {
        body: BodyId::of(&[name]),
        name: name.to_owned(),
        body_type: BodyType::of_name(name),
        is_set_up: false,
        days: Some((date(2030, 1, 1), date(2031, 1, 1))),
    });
    same_bodies(&bodies.collect::<Vec<_>>(), &[]);
    let (home, meeting) = (BodyId::of(&["home"]), MeetingId::of(&["home"]));
    let mentions = (0..).zip(people::read_people(&text).members).map(|(row, it)| Mention {
        written: Written {
            name: it.name,
            party: it.party,
            title: None,
            since: None,
            body: home,
        },
        title: it.title,
        spot: Spot {
            meeting,
            list: List::Members,
            row,
        },
        day: None,
    });
    let mentions: Vec<Mention> = mentions.collect();
    recognise(&Setting {
        mentions: &mentions,
        ..Setting::default()
    });
    Ok(())
}

/// A journal that nothing is ever kept in.
static NOWHERE: LazyLock<Option<(TempDir, Journal)>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().ok()?;
    let journal = raadslag_store::open(&DataPlace::Folder(folder.path().join("data"))).ok()?;
    Some((folder, journal))
});

/// A record as data, as far as it is taken into a journal.
fn record(bytes: &[u8], name: &str) -> Result<(), Refused> {
    let mut record: Record = serde_json::from_slice(bytes).map_err(|_| Refused::Damaged)?;
    let (_, journal) = NOWHERE.as_ref().ok_or(Refused::Crashed)?;
    let import = Command::ImportMeeting(Box::new(ImportMeeting {
        record: record.clone(),
        source_name: name.to_owned(),
        ..ImportMeeting::default()
    }));
    let errand = Errand {
        command: CommandId::new(1),
        digest: Digest::of(bytes),
        actor: None,
        on_behalf_of: None,
        origin: Origin::Import,
        now: Timestamp::UNIX_EPOCH,
    };
    raadslag_import::cues::derive(&mut record);
    match journal.may(&import, &errand) {
        Err(StoreError::Fault(_)) => Err(Refused::Crashed),
        _ => Ok(()),
    }
}

/// Files of a zip that are read; more of them teach nothing new.
const OF_ZIP: usize = 20;

/// A zip, and what lies in it.
fn zip(bytes: &[u8], _: &str) -> Result<(), Refused> {
    let folder = tempfile::tempdir().map_err(|_| Refused::Crashed)?;
    let (path, within) = (folder.path().join("a.zip"), folder.path().join("a"));
    let laid = fs::write(&path, bytes).and_then(|()| fs::create_dir(&within));
    laid.map_err(|_| Refused::Crashed)?;
    raadslag_extract::unpack(&path, &within).map_err(|why| match why {
        NotUnpacked::Disk(_) => Refused::Crashed,
        _ => Refused::Damaged,
    })?;
    let mut found = Vec::new();
    walk(&within, &mut found).map_err(|_| Refused::Crashed)?;
    for path in found.iter().take(OF_ZIP) {
        let bytes = fs::read(path).unwrap_or_default();
        // One file that cannot be read does not stop the others; a panic does.
        for read in [document, record] {
            if read(&bytes, "a") == Err(Refused::Crashed) {
                return Err(Refused::Crashed);
            }
        }
    }
    let beside = fs::read_dir(folder.path()).map_err(|_| Refused::Crashed)?.count();
    match beside {
        2 => Ok(()),
        _ => Err(Refused::Crashed),
    }
}
