//! The files of attachments that come along with an export: taken in under the same rules as files that people attach.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use raadslag_council::command::AttachedFile;
use raadslag_council::finding::{Finding, FindingKind};
use raadslag_council::ids::{FileId, MeetingId};
use raadslag_extract::FileKind;
use raadslag_import::{NamedFile, Paper};
use raadslag_store::{Digest, Fault, Journal, Received};

use crate::beside::{Beside, told};
use crate::file;
use crate::inside::attach::FILE_LIMIT;
use crate::inside::gate;
use crate::intake::Intake;

/// What came along with one paper.
#[derive(Debug, Default)]
pub struct Along {
    /// The file of each attachment that has one.
    pub attached: Vec<AttachedFile>,
    /// Those of them that are new here, with their media types.
    pub received: Vec<(Received, &'static str)>,
    /// What did not come along, or may not be kept.
    pub findings: Vec<Finding>,
}

/// What becomes of a file that is looked at.
enum Looked {
    New(Received, &'static str, Vec<u8>),
    Known(FileId),
    Not(FindingKind),
}

/// The media type under which the file of a paper itself is kept. What a case system exports is the text it is: no browser takes
/// it for a page.
pub fn media_type(bytes: &[u8]) -> &'static str {
    file::media_type(FileKind::of(bytes), bytes).unwrap_or("text/plain")
}

/// Takes in what lies beside a paper; what its meeting has already is met by its bytes and not looked into again.
pub fn take_in(
    (journal, intake): (&Journal, &Intake),
    meeting: MeetingId,
    paper: &Paper,
    beside: &Beside,
) -> Result<Along, Fault> {
    let mut along = Along {
        findings: beside.missing(&paper.files),
        ..Along::default()
    };
    let known = journal.files_along(meeting)?;
    for named in &paper.files {
        let (Some((item, attachment)), Some(path)) = (named.attachment, beside.find(&named.path)) else {
            continue;
        };
        match look(journal, (path, named), &known)? {
            Looked::Not(kind) => along.findings.push(told(kind, &named.place, named.path.clone())),
            Looked::Known(file) => along.attached.push(AttachedFile {
                item,
                attachment,
                file,
                findings: Vec::new(),
            }),
            Looked::New(received, media_type, bytes) => {
                along.attached.push(AttachedFile {
                    item,
                    attachment,
                    file: received.id,
                    findings: gate::findings((journal, intake), &bytes, None)?,
                });
                along.received.push((received, media_type));
            }
        }
    }
    Ok(along)
}

fn look(journal: &Journal, (path, named): (&Path, &NamedFile), known: &[FileId]) -> Result<Looked, Fault> {
    // A file may be gone, or be somebody else's, by the time it is opened.
    let Ok(opened) = File::open(path) else {
        return Ok(Looked::Not(FindingKind::MissingFile));
    };
    let mut bytes = Vec::new();
    match opened.take(FILE_LIMIT + 1).read_to_end(&mut bytes) {
        Err(_) => return Ok(Looked::Not(FindingKind::MissingFile)),
        Ok(size) if size as u64 > FILE_LIMIT => return Ok(Looked::Not(FindingKind::FileTooLarge)),
        Ok(_) => {}
    }
    let kind = FileKind::of(&bytes);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let media_type = file::media_type(kind, &bytes)
        .filter(|it| !file::is_bomb(kind, &bytes) && file::must_be_named(&name, it).is_ok());
    let Some(media_type) = media_type else {
        return Ok(Looked::Not(FindingKind::FileOfOtherKind));
    };
    if named
        .sha256
        .as_ref()
        .is_some_and(|it| *it != Digest::of(&bytes).to_string())
    {
        return Ok(Looked::Not(FindingKind::FileDiffers));
    }
    let received = journal.files().receive(&mut bytes.as_slice(), FILE_LIMIT)?;
    for file in known {
        if journal.is_same_file(*file, &received)? {
            journal.files().discard(&received)?;
            return Ok(Looked::Known(*file));
        }
    }
    Ok(Looked::New(received, file::kept_as(&name, media_type), bytes))
}
