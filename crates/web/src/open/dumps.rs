//! Everything public as files: a table each as CSV and as lines of JSON, with a manifest. They are written when somebody asks and
//! something changed since, and sent from where they lie.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::SignedDuration;
use raadslag_council::clock::Timestamp;
use raadslag_council::ids::{BodyId, PersonId};
use raadslag_opendata::dump::{self, Became, Row, Table};
use raadslag_opendata::oparl::{Gremium, Kind};
use raadslag_readers::now::OpenFilter;
use raadslag_store::{Fault, people};
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

/// What tells of all files.
const MANIFEST: &str = "manifest.json";

/// What an answer depends on besides its address.
const VARY: HeaderValue = HeaderValue::from_static("accept-encoding");

/// So long files last while nothing public changes.
const LASTS: SignedDuration = SignedDuration::from_mins(10);

/// Files as they were written at an entry.
pub struct Written {
    entry: u64,
    /// When the newest public thing changed.
    public: String,
    at: Timestamp,
    site: String,
    /// What everybody in them is called.
    names: Names,
    folder: TempDir,
    manifest: Bytes,
    /// The digest and the length of each file, and of the manifest.
    facts: BTreeMap<String, (String, u64)>,
}

/// People with their names, as far as they are in the register.
type Names = BTreeMap<PersonId, Option<String>>;

impl Written {
    /// Whether everybody in them is called so still: the register is no part of the journal.
    fn is_called_so(&self, look: &Look<'_>) -> Result<bool, Problem> {
        let register = look.no_fault(people::all(look.now().journal().db()))?;
        let register: BTreeMap<PersonId, String> = register.into_iter().map(|it| (it.person, it.name)).collect();
        Ok(self
            .names
            .iter()
            .all(|(person, name)| register.get(person) == name.as_ref()))
    }

    /// One of the files, packed with gzip at the first wish, and how long it is then.
    fn packed(&self, name: &str) -> Result<(File, u64), Fault> {
        let folder = self.folder.path();
        let path = folder.join(format!("{name}.gz"));
        let pack = || -> io::Result<(File, u64)> {
            if !path.exists() {
                // Whoever asks meanwhile finds all of it, or packs it too.
                let new = tempfile::NamedTempFile::new_in(folder)?;
                let mut packing = GzEncoder::new(BufWriter::new(new), Compression::new(6));
                io::copy(&mut File::open(folder.join(name))?, &mut packing)?;
                let new = packing.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
                new.persist(&path).map_err(|it| it.error)?;
            }
            let file = File::open(&path)?;
            let size = file.metadata()?.len();
            Ok((file, size))
        };
        pack().map_err(|error| Fault::io(&path, error))
    }
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
        if let Some(known) = newest.as_ref().filter(is_of_now)
            && known.is_called_so(look)?
        {
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
        let is_known = wanted == MANIFEST || Table::ALL.iter().any(|it| files(it.1).contains(&wanted));
        if !is_known {
            return Err(Problem::not_found());
        }
        let written = look.state.dumps.of_now(&look, &site)?;
        let (digest, size) = written.facts.get(&wanted).ok_or_else(Problem::not_found)?;
        let plain = answer::tag_of_bytes(digest);
        let packed = answer::tag_of_bytes(&format!("{digest}-gzip"));
        // What is packed is the same, so whoever has the one has the other.
        if let Some(known) = [&plain, &packed]
            .into_iter()
            .find(|it| look.wish.knows(it) == Some(true))
        {
            return Ok((known.clone(), 0, None));
        }
        if wanted == MANIFEST {
            return Ok((
                plain,
                *size,
                Some((Response::new(written.manifest.clone().into()), false)),
            ));
        }
        if look.wish.takes_gzip() {
            let (packing, size) = look.no_fault(written.packed(&wanted))?;
            return Ok((packed, size, Some((file::sent(packing), true))));
        }
        let file = look.no_fault(File::open(written.folder.path().join(&wanted)))?;
        Ok((plain, *size, Some((file::sent(file), false))))
    });
    let (tag, size, body) = desk.no_fault(found.await)??;
    let Some((mut response, is_packed)) = body else {
        let mut response = answer::unchanged(tag);
        response.headers_mut().insert(header::VARY, VARY);
        return Ok(response);
    };
    let media = match name.rsplit('.').next() {
        Some("csv") => answer::CSV,
        Some("jsonl") => "application/jsonl; charset=utf-8",
        _ => "application/json; charset=utf-8",
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::ETAG, tag);
    headers.insert(header::VARY, VARY);
    if is_packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    if name != MANIFEST {
        headers.insert(header::CONTENT_DISPOSITION, answer::disposition("attachment", &name));
    }
    Ok(response)
}

/// The files of a table: for programs as CSV and as lines of JSON, and for spreadsheets.
fn files(table: &str) -> [String; 3] {
    [format!("{table}.csv"), format!("{table}.jsonl"), sheet(table)]
}

/// What a spreadsheet opens of a table.
pub fn sheet(table: &str) -> String {
    format!("{table}-regneark.csv")
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
        let digest = in_letters(self.digest);
        Ok(json!({ "file": self.name, "rows": self.rows, "bytes": self.size, "sha256": digest }))
    }
}

fn in_letters(digest: Sha256) -> String {
    digest.finalize().iter().map(|it| format!("{it:02x}")).collect()
}

/// Every file, in the order of the tables.
struct Outs(Vec<(Table, [Out; 3])>);

impl Outs {
    fn new(folder: &Path) -> Result<Self, Fault> {
        let of_table = |(table, name, _): &(Table, &str, &[&str])| {
            let [csv, jsonl, sheet] = files(name);
            let mut csv = Out::new(folder, csv)?;
            csv.put(&table.heading())?;
            let mut sheet = Out::new(folder, sheet)?;
            sheet.put(&table.sheet_heading())?;
            Ok((*table, [csv, Out::new(folder, jsonl)?, sheet]))
        };
        Table::ALL.iter().map(of_table).collect::<Result<_, _>>().map(Self)
    }

    fn put(&mut self, row: &Row) -> Result<(), Fault> {
        for (_, outs) in self.0.iter_mut().filter(|it| it.0 == row.table) {
            for (out, line) in outs.iter_mut().zip([row.csv(), row.json(), row.sheet()]) {
                out.rows += 1;
                out.put(&line)?;
            }
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
    let names = house(look, site, &mut outs)?;
    let mut files = Vec::new();
    for out in outs.0.into_iter().flat_map(|it| it.1) {
        files.push(look.no_fault(out.end())?);
    }
    // It is otherwise only where something public is: what else happened in here stands nowhere in it.
    let manifest = json!({
        "municipality": look.state.municipality(),
        "license": look.state.settings.license,
        "as_of": Some(&public).filter(|it| !it.is_empty()),
        "files": files,
    });
    let manifest = look.no_fault(serde_json::to_vec_pretty(&manifest))?;
    let itself = (in_letters(Sha256::new_with_prefix(&manifest)), manifest.len() as u64);
    let facts = files.iter().filter_map(fact).chain([(MANIFEST.to_owned(), itself)]);
    Ok(Written {
        entry,
        public,
        at: look.now,
        site: site.to_owned(),
        names,
        folder,
        facts: facts.collect(),
        manifest: manifest.into(),
    })
}

/// The digest and the length of a file, as the manifest tells them.
fn fact(file: &Value) -> Option<(String, (String, u64))> {
    let (name, digest) = (file["file"].as_str()?, file["sha256"].as_str()?);
    Some((name.to_owned(), (digest.to_owned(), file["bytes"].as_u64()?)))
}

/// Bodies, members, and what became of decisions where a body tells it; says what the members are called.
fn house(look: &Look<'_>, site: &str, outs: &mut Outs) -> Result<Names, Problem> {
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
    let names = called.seats.people().into_iter();
    Ok(names.map(|it| (it, called.people.get(&it).cloned())).collect())
}

fn became(look: &Look<'_>, body: BodyId, outs: &mut Outs) -> Result<(), Problem> {
    for told in promised::told(look, body)? {
        let moves: Vec<_> = told.moves.iter().map(|it| (it.from, it.to, it.on)).collect();
        let row = dump::became(&Became {
            follow_up: told.follow_up,
            body,
            item: told.item,
            text: &told.text,
            kind: &told.kind,
            status: &told.status,
            due: told.due,
            first_due: told.first_due,
            moves: &moves,
            done: told.done,
            late: told.late,
            decided: told.decided,
        });
        look.no_fault(outs.put(&row))?;
    }
    Ok(())
}
