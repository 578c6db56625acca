//! A whole record as one file of JSON lines: what a backup holds, each line under the name of what it is.
//!
//! The lines stand as the backup wrote them, so that its digests prove the file too.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use raadslag_council::digest::{Digest, from_hex, to_hex};
use raadslag_store::Fault;
use raadslag_store::backup::{
    BYTES_FOLDER, ENTRIES_FILE, FILES_FILE, MANIFEST, PEOPLE_FILE, TEXTS_FILE, find_wrong, read_manifest,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::findings;
use crate::trouble::Trouble;

/// The name of a line, and the backup's file that it goes to, in the order they are written.
const LISTS: [(&str, &str); 5] = [
    ("manifest", MANIFEST),
    ("entry", ENTRIES_FILE),
    ("text", TEXTS_FILE),
    ("file", FILES_FILE),
    ("person", PEOPLE_FILE),
];

/// So many bytes of a file stand on one line.
const PIECE: usize = 64 * 1024;

/// How a line of a list begins.
fn opening(name: &str) -> String {
    format!("{{\"{name}\":")
}

/// Writes the backup in `from` as lines; gives how many.
pub fn pack(from: &Path, out: &mut dyn Write, path: &Path) -> Result<u64, Trouble> {
    let mut count = 0;
    for (name, file) in LISTS {
        let file = from.join(file);
        for line in BufReader::new(File::open(&file).map_err(Trouble::file(&file))?).lines() {
            let line = line.map_err(Trouble::file(&file))?;
            writeln!(out, "{}{line}}}", opening(name)).map_err(Trouble::file(path))?;
            count += 1;
        }
    }
    let folder = from.join(BYTES_FOLDER);
    let files = fs::read_dir(&folder).map_err(Trouble::file(&folder))?;
    let mut files: Vec<_> = files.filter_map(|it| Some(it.ok()?.path())).collect();
    files.sort();
    for file in files {
        count += pack_bytes(&file, out, path)?;
    }
    Ok(count)
}

fn pack_bytes(file: &Path, out: &mut dyn Write, path: &Path) -> Result<u64, Trouble> {
    let mut bytes = BufReader::new(File::open(file).map_err(Trouble::file(file))?);
    let id = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut count = 0;
    loop {
        let mut piece = Vec::new();
        let read = bytes.by_ref().take(PIECE as u64).read_to_end(&mut piece);
        if read.map_err(Trouble::file(file))? == 0 && count > 0 {
            return Ok(count);
        }
        let is_last = piece.len() < PIECE;
        let line = json!({ "bytes": id, "hex": to_hex(&piece) });
        writeln!(out, "{line}").map_err(Trouble::file(path))?;
        count += 1;
        if is_last {
            return Ok(count);
        }
    }
}

/// Whether a file is a whole record.
pub fn is_whole(path: &Path) -> bool {
    // A pipe would be waited for.
    if !path.is_file() {
        return false;
    }
    let mut first = vec![0; opening(LISTS[0].0).len()];
    let read = File::open(path).and_then(|mut it| it.read_exact(&mut first));
    read.is_ok() && first == opening(LISTS[0].0).as_bytes()
}

/// From which to which line of the file something stands.
type Lines = (u64, u64);

/// Where the parts of an export stand in its file.
#[derive(Default)]
struct Laid {
    /// The lists, by their place among [`LISTS`].
    lists: BTreeMap<usize, Lines>,
    /// The bytes of each file.
    bytes: BTreeMap<String, Lines>,
    /// How many lines there are.
    count: u64,
}

/// Makes the backup in the empty folder `to` out of the lines; refused where they are not all there, as they were written.
pub fn unpack(path: &Path, to: &Path) -> Result<(), Trouble> {
    let folder = to.join(BYTES_FOLDER);
    fs::create_dir_all(&folder).map_err(Trouble::file(&folder))?;
    let mut lists = Vec::new();
    for (name, file) in LISTS {
        let file = to.join(file);
        let out = BufWriter::new(File::create(&file).map_err(Trouble::file(&file))?);
        lists.push((opening(name), out));
    }
    let mut laid = Laid::default();
    let mut source = BufReader::new(File::open(path).map_err(Trouble::file(path))?);
    let mut bytes = Vec::new();
    while source.read_until(b'\n', &mut bytes).map_err(Trouble::file(path))? > 0 {
        let is_ended = bytes.pop_if(|it| *it == b'\n').is_some();
        if !is_ended && serde_json::from_slice::<Value>(&bytes).is_err() {
            return Err(ends_early(path, laid.count));
        }
        laid.count += 1;
        let number = laid.count;
        let line = std::str::from_utf8(&bytes).map_err(|_| changed(path, number))?;
        let list = lists
            .iter_mut()
            .enumerate()
            .find(|(_, it)| line.starts_with(it.0.as_str()));
        match list {
            Some((at, (opening, out))) => {
                let inner = line[opening.len()..].strip_suffix('}');
                let inner = inner.ok_or_else(|| changed(path, number))?;
                writeln!(out, "{inner}").map_err(Trouble::file(to))?;
                laid.lists.entry(at).or_insert((number, number)).1 = number;
            }
            None => {
                let (id, written) = put_bytes(line, &folder).ok_or_else(|| changed(path, number))?;
                written.map_err(Trouble::file(&folder))?;
                laid.bytes.entry(id).or_insert((number, number)).1 = number;
            }
        }
        bytes.clear();
    }
    for (_, mut out) in lists {
        out.flush().map_err(Trouble::file(to))?;
    }
    must_be_whole(path, to, &laid)
}

/// Every list is the one that was written, and every file has its bytes.
fn must_be_whole(path: &Path, to: &Path, laid: &Laid) -> Result<(), Trouble> {
    let manifest = read_manifest(to).map_err(|fault| match fault {
        Fault::Damaged(_) => changed(path, 1),
        other => Trouble::Store(other),
    })?;
    let wrong = find_wrong(to, &manifest)?;
    let Some(first) = wrong.first() else {
        return must_have_bytes(path, to, laid);
    };
    let at = LISTS.iter().position(|it| it.1 == first.file).unwrap_or_default();
    let begins = laid.lists.get(&at).map_or(laid.count, |it| it.0);
    if let Some(line) = first.line {
        return Err(changed(path, begins + line - 1));
    }
    let is_last = laid.bytes.is_empty() && laid.lists.range(at + 1..).next().is_none();
    // Nothing tells how many people there were, but their files come after them.
    let is_short = first.is_short || (at + 1 == LISTS.len() && has_bytes(to)?);
    Err(match laid.lists.get(&at) {
        _ if is_last && is_short => ends_early(path, laid.count),
        Some(lines) => changed_among(path, *lines),
        None => changed_among(path, (1, laid.count)),
    })
}

/// What a file's particulars say of its bytes.
#[derive(Deserialize)]
struct Particulars {
    id: String,
    digest: Digest,
    #[serde(default)]
    salt: Option<String>,
    #[serde(default)]
    erased_by: Option<u64>,
}

/// The files that were not erased, in the order in which their bytes stand.
fn files(to: &Path) -> Result<BTreeMap<String, Particulars>, Trouble> {
    let list = to.join(FILES_FILE);
    let text = fs::read_to_string(&list).map_err(Trouble::file(&list))?;
    let files = text
        .lines()
        .filter_map(|it| serde_json::from_str::<Particulars>(it).ok());
    let files = files.filter(|it| it.erased_by.is_none());
    Ok(files.map(|it| (it.id.clone(), it)).collect())
}

fn has_bytes(to: &Path) -> Result<bool, Trouble> {
    Ok(!files(to)?.is_empty())
}

fn must_have_bytes(path: &Path, to: &Path, laid: &Laid) -> Result<(), Trouble> {
    for (id, file) in files(to)? {
        let Some(lines) = laid.bytes.get(&id) else {
            let is_last = laid.bytes.range(id..).next().is_none();
            return Err(match is_last {
                true => ends_early(path, laid.count),
                false => changed_among(path, (1, laid.count)),
            });
        };
        let lies_at = to.join(BYTES_FOLDER).join(&id);
        let bytes = fs::read(&lies_at).map_err(Trouble::file(&lies_at))?;
        let salt = file.salt.as_deref().and_then(from_hex);
        if salt.is_some_and(|it| Digest::salted(&it, &bytes) != file.digest) {
            let is_last = lines.1 == laid.count;
            let is_short = bytes.len().is_multiple_of(PIECE);
            return Err(match is_last && is_short {
                true => ends_early(path, laid.count),
                false => changed_among(path, *lines),
            });
        }
    }
    Ok(())
}

/// What to do about an export that is not as it was written.
const NEXT: &str =
    "nothing was kept; copy or fetch it once more from where it was written, or write it anew with `raadslag export`";

fn ends_early(path: &Path, lines: u64) -> Trouble {
    let path = findings::shown(path);
    Trouble::Refused(format!(
        "{path}: the export ends before its end, after {lines} whole lines: it was not copied or fetched to the end; {NEXT}"
    ))
}

fn changed(path: &Path, line: u64) -> Trouble {
    let path = findings::shown(path);
    Trouble::Refused(format!(
        "{path}: line {line} was changed after the export was written, or a line before it is missing; {NEXT}"
    ))
}

fn changed_among(path: &Path, (from, to): Lines) -> Trouble {
    let path = findings::shown(path);
    Trouble::Refused(format!(
        "{path}: among the lines {from} to {to} something was changed after the export was written, or is missing; {NEXT}"
    ))
}

/// What a restore says of an export that was whole as a file and does not prove itself; the folder it was unpacked into is gone.
pub fn unproved(path: &Path, folder: &Path, fault: Fault) -> Trouble {
    match fault {
        Fault::DamagedBackup(what) => {
            let what = what.replace(&format!("{}/", folder.display()), "");
            let path = findings::shown(path);
            Trouble::Refused(format!(
                "{path}: the export does not prove itself ({what}); import an unchanged copy of it into another empty place"
            ))
        }
        other => Trouble::Store(other),
    }
}

/// Adds a piece to its file; nothing where the line is no piece.
fn put_bytes(line: &str, folder: &Path) -> Option<(String, std::io::Result<()>)> {
    let piece: Value = serde_json::from_str(line).ok()?;
    let id = piece["bytes"].as_str()?;
    let bytes = from_hex(piece["hex"].as_str()?)?;
    // An id holds no stroke: nothing is written beside the folder.
    let is_id = id.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    if !is_id || id.is_empty() {
        return None;
    }
    let file = File::options().create(true).append(true).open(folder.join(id));
    let written = file.and_then(|mut it| it.write_all(&bytes));
    Some((id.to_owned(), written))
}
