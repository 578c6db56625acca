//! Everything public as files: a table each as CSV and as lines of JSON, with a manifest. They are written when somebody asks and
//! something changed since, and sent from where they lie.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

use axum::http::{HeaderValue, header};
use axum::response::Response;
use jiff::SignedDuration;
use raadslag_council::clock::Timestamp;
use raadslag_council::ids::BodyId;
use raadslag_opendata::dump::{self, Became, Row, Table};
use raadslag_opendata::oparl::{Gremium, Kind};
use raadslag_readers::now::OpenFilter;
use raadslag_store::Fault;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use super::gather::Gathered;
use crate::answer;
use crate::desk::{Desk, Look};
use crate::file;
use crate::problem::Problem;
use crate::render::promised;

/// Meetings asked for at once.
const MANY: u32 = 200;

/// So long files last while nothing public changes.
const LASTS: SignedDuration = SignedDuration::from_mins(10);

/// Files as they were written at an entry.
pub struct Written {
    entry: u64,
    /// When the newest public thing changed.
    public: String,
    at: Timestamp,
    site: String,
    folder: TempDir,
    manifest: Value,
}

/// The newest files; whoever asks while they are written waits for them.
#[derive(Default)]
pub struct Dumps(Mutex<Option<Arc<Written>>>);

impl Dumps {
    /// Files that tell what is public now.
    fn of_now(&self, look: &Look<'_>, site: &str) -> Result<Arc<Written>, Problem> {
        let entry = look.no_fault(look.now().version())?;
        let public = look.no_fault(look.now().open_newest())?;
        let mut newest = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // What only happened inside is no reason to write everything anew; what follows it outside, such as a follow-up, waits.
        let is_new = |it: &Written| it.entry == entry || look.now.duration_since(it.at) < LASTS;
        let is_of_now = |it: &&Arc<Written>| it.public == public && it.site == site && is_new(it);
        if let Some(known) = newest.as_ref().filter(is_of_now) {
            return Ok(Arc::clone(known));
        }
        let written = Arc::new(write(look, site, (entry, public))?);
        *newest = Some(Arc::clone(&written));
        Ok(written)
    }
}

/// One of the files, or the manifest.
pub async fn send(desk: Desk, site: String, name: String) -> Result<Response, Problem> {
    let wanted = name.clone();
    let waiting = desk.clone();
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let is_known = wanted == "manifest.json" || Table::ALL.iter().any(|it| files(it.1).contains(&wanted));
        if !is_known {
            return Err(Problem::not_found());
        }
        let written = look.state.dumps.of_now(&look, &site)?;
        if wanted == "manifest.json" {
            let bytes = look.no_fault(serde_json::to_vec_pretty(&written.manifest))?;
            return Ok((None, bytes));
        }
        let file = look.no_fault(File::open(written.folder.path().join(&wanted)))?;
        Ok((Some(file), Vec::new()))
    });
    let (opened, bytes) = desk.no_fault(found.await)??;
    let media = match name.rsplit('.').next() {
        Some("csv") => answer::CSV,
        Some("jsonl") => "application/jsonl; charset=utf-8",
        _ => "application/json; charset=utf-8",
    };
    let mut response = match opened {
        Some(opened) => file::sent(opened),
        None => Response::new(bytes.into()),
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}

fn files(table: &str) -> [String; 2] {
    [format!("{table}.csv"), format!("{table}.jsonl")]
}

/// A file on its way: counted and digested as it is written.
struct Out {
    file: BufWriter<File>,
    name: String,
    digest: Sha256,
    rows: u64,
    size: u64,
}

impl Out {
    fn new(folder: &Path, name: String) -> Result<Self, Fault> {
        let path = folder.join(&name);
        let file = File::create(&path).map_err(|error| Fault::io(&path, error))?;
        Ok(Self {
            file: BufWriter::new(file),
            name,
            digest: Sha256::new(),
            rows: 0,
            size: 0,
        })
    }

    fn put(&mut self, line: &str) -> Result<(), Fault> {
        self.digest.update(line.as_bytes());
        self.size += line.len() as u64;
        let name = Path::new(&self.name);
        self.file
            .write_all(line.as_bytes())
            .map_err(|error| Fault::io(name, error))
    }

    fn end(mut self) -> Result<Value, Fault> {
        let name = Path::new(&self.name);
        self.file.flush().map_err(|error| Fault::io(name, error))?;
        let digest: String = self.digest.finalize().iter().map(|it| format!("{it:02x}")).collect();
        Ok(json!({ "file": self.name, "rows": self.rows, "bytes": self.size, "sha256": digest }))
    }
}

/// Every file, in the order of the tables.
struct Outs(Vec<(Table, Out, Out)>);

impl Outs {
    fn new(folder: &Path) -> Result<Self, Fault> {
        let both = |(table, name, _): &(Table, &str, &[&str])| {
            let [csv, jsonl] = files(name);
            let mut csv = Out::new(folder, csv)?;
            csv.put(&table.heading())?;
            Ok((*table, csv, Out::new(folder, jsonl)?))
        };
        Table::ALL.iter().map(both).collect::<Result<_, _>>().map(Self)
    }

    fn put(&mut self, row: &Row) -> Result<(), Fault> {
        for (_, csv, jsonl) in self.0.iter_mut().filter(|it| it.0 == row.table) {
            (csv.rows, jsonl.rows) = (csv.rows + 1, jsonl.rows + 1);
            csv.put(&row.csv())?;
            jsonl.put(&row.json())?;
        }
        Ok(())
    }
}

fn write(look: &Look<'_>, site: &str, (entry, public): (u64, String)) -> Result<Written, Problem> {
    let folder = look.no_fault(tempfile::tempdir())?;
    let mut outs = look.no_fault(Outs::new(folder.path()))?;
    let mut after = (String::new(), String::new());
    loop {
        let filter = OpenFilter {
            after: after.clone(),
            limit: MANY,
            ..OpenFilter::default()
        };
        let rows = look.no_fault(look.now().open_list(Kind::Meeting, &filter))?;
        let Some(last) = rows.last() else { break };
        after = (last.within.clone(), last.id.clone());
        // What was told is let go: the memory does not grow with the number of meetings.
        let mut gathered = Gathered::new(look, site);
        for row in &rows {
            gathered.load(&row.within)?;
            let told = gathered.find(&row.within).map(|it| dump::meeting(&it.sitting(site)));
            for row in told.unwrap_or_default() {
                look.no_fault(outs.put(&row))?;
            }
        }
    }
    house(look, site, &mut outs)?;
    let mut files = Vec::new();
    for (_, csv, jsonl) in outs.0 {
        files.extend([look.no_fault(csv.end())?, look.no_fault(jsonl.end())?]);
    }
    let at = look.no_fault(look.now().journal().head())?.at;
    let manifest = json!({
        "municipality": look.state.municipality(),
        "license": look.state.settings.license,
        "entry": entry,
        "as_of": at.map(|it| it.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()),
        "files": files,
    });
    Ok(Written {
        entry,
        public,
        at: look.now,
        site: site.to_owned(),
        folder,
        manifest,
    })
}

/// Bodies, members, and what became of decisions where a body tells it.
fn house(look: &Look<'_>, site: &str, outs: &mut Outs) -> Result<(), Problem> {
    let mut gathered = Gathered::new(look, site);
    let called = gathered.called()?;
    for (body, (name, body_type, web)) in &called.bodies {
        if !gathered.stamps.contains_key(&(Kind::Organization, body.to_string())) {
            continue;
        }
        let gremium = Gremium {
            body: *body,
            name,
            body_type: *body_type,
            web,
        };
        look.no_fault(outs.put(&dump::body(&gremium)))?;
        became(look, *body, outs)?;
    }
    for row in dump::members(&called.seats, &called.people, &called.texts) {
        look.no_fault(outs.put(&row))?;
    }
    Ok(())
}

fn became(look: &Look<'_>, body: BodyId, outs: &mut Outs) -> Result<(), Problem> {
    for told in promised::told(look, body)? {
        let row = dump::became(&Became {
            follow_up: told.follow_up,
            body,
            item: told.item,
            text: &told.text,
            kind: &told.kind,
            status: &told.status,
            due: told.due,
        });
        look.no_fault(outs.put(&row))?;
    }
    Ok(())
}
