//! A whole record as one file of JSON lines: what a backup holds, each line under the name of what it is.
//!
//! The lines stand as the backup wrote them, so that its digests prove the file too.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use raadslag_council::digest::{from_hex, to_hex};
use raadslag_store::backup::{BYTES_FOLDER, ENTRIES_FILE, FILES_FILE, MANIFEST, PEOPLE_FILE, TEXTS_FILE};
use serde_json::{Value, json};

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

/// Makes the backup in the empty folder `to` out of the lines.
pub fn unpack(path: &Path, to: &Path) -> Result<(), Trouble> {
    let folder = to.join(BYTES_FOLDER);
    fs::create_dir_all(&folder).map_err(Trouble::file(&folder))?;
    let mut lists = Vec::new();
    for (name, file) in LISTS {
        let file = to.join(file);
        let out = BufWriter::new(File::create(&file).map_err(Trouble::file(&file))?);
        lists.push((opening(name), out));
    }
    let source = BufReader::new(File::open(path).map_err(Trouble::file(path))?);
    for (number, line) in (1..).zip(source.lines()) {
        let line = line.map_err(Trouble::file(path))?;
        let list = lists.iter_mut().find(|(opening, _)| line.starts_with(opening.as_str()));
        let written = match list {
            Some((opening, out)) => {
                let inner = line[opening.len()..].strip_suffix('}').unwrap_or_default();
                writeln!(out, "{inner}")
            }
            None => put_bytes(&line, &folder)
                .unwrap_or_else(|| Err(std::io::Error::other(format!("line {number} is none of an export")))),
        };
        written.map_err(Trouble::file(path))?;
    }
    for (_, mut out) in lists {
        out.flush().map_err(Trouble::file(to))?;
    }
    Ok(())
}

/// Adds a piece to its file; nothing where the line is no piece.
fn put_bytes(line: &str, folder: &Path) -> Option<std::io::Result<()>> {
    let piece: Value = serde_json::from_str(line).ok()?;
    let id = piece["bytes"].as_str()?;
    let bytes = from_hex(piece["hex"].as_str()?)?;
    // An id holds no stroke: nothing is written beside the folder.
    let is_id = id.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    if !is_id || id.is_empty() {
        return None;
    }
    let file = File::options().create(true).append(true).open(folder.join(id));
    Some(file.and_then(|mut it| it.write_all(&bytes)))
}
