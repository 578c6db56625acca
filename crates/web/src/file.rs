//! Files of attachments: what may be attached, under which name it is saved, and how a browser is to treat it.

use std::io::{self, Read};

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use raadslag_council::identity;
use raadslag_council::ids::{AttachmentId, FileId};
use raadslag_extract::FileKind;
use raadslag_store::{FileFacts, Opened as OpenedFile};

use crate::answer::{self, Part};
use crate::desk::{Desk, Look};
use crate::open;
use crate::problem::Problem;
use crate::render::find_attachment;

/// Scripts, plug-ins and forms of a file are nobody's.
const POLICY: HeaderValue = HeaderValue::from_static("sandbox; default-src 'none'; style-src 'unsafe-inline'");

/// What a packed document may unfold to, in bytes.
const UNPACKED: u64 = 1 << 30;

const PIECE: usize = 64 << 10;

/// A media type that may be attached, the ending of its file, and whether a browser may show it by itself.
const KINDS: [(&str, &str, bool); 19] = [
    ("application/pdf", "pdf", true),
    ("image/png", "png", true),
    ("image/jpeg", "jpg", true),
    ("image/gif", "gif", true),
    ("image/tiff", "tif", false),
    ("text/plain", "txt", false),
    ("text/csv", "csv", false),
    ("text/markdown", "md", false),
    ("application/rtf", "rtf", false),
    (answer::WORD, "docx", false),
    (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        false,
    ),
    (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "pptx",
        false,
    ),
    ("application/vnd.oasis.opendocument", "odt", false),
    ("application/vnd.oasis.opendocument.spreadsheet", "ods", false),
    ("application/vnd.oasis.opendocument.presentation", "odp", false),
    ("application/x-ole-storage", "doc", false),
    ("application/vnd.ms-excel", "xls", false),
    ("application/vnd.ms-powerpoint", "ppt", false),
    ("application/octet-stream", "bin", false),
];

/// An ending of `KINDS`, those that files of that content may have, and the key of the words for what they are.
type NamedSo = (&'static str, &'static [&'static str], &'static str);

/// What files of an ending of `KINDS` may be called by their owners, and the key of the words for what they are.
const NAMES: [NamedSo; 12] = [
    ("pdf", &["pdf"], "file-kind-pdf"),
    ("png", &["png"], "file-kind-picture"),
    ("jpg", &["jpg", "jpeg"], "file-kind-picture"),
    ("gif", &["gif"], "file-kind-picture"),
    ("tif", &["tif", "tiff"], "file-kind-picture"),
    ("txt", &["txt", "text", "md", "csv"], "file-kind-text"),
    ("rtf", &["rtf", "doc"], "file-kind-rtf"),
    ("docx", &["docx"], "file-kind-word"),
    ("xlsx", &["xlsx"], "file-kind-excel"),
    ("pptx", &["pptx"], "file-kind-slides"),
    ("odt", &["odt", "ods", "odp"], "file-kind-open"),
    ("doc", &["doc", "xls", "ppt"], "file-kind-old"),
];

/// Programs, whatever stands behind their first bytes.
const PROGRAMS: [&[u8]; 3] = [b"MZ", b"\x7fELF", b"\xCA\xFE\xBA\xBE"];

/// A file whose name says something else than its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misnamed {
    /// How its name ends.
    pub ending: String,
    /// The key of the words for what it is.
    pub is: &'static str,
    /// How its name should end.
    pub should: &'static str,
}

/// Whether a file's name ends as its kind does; one without an ending says nothing wrong.
pub fn must_be_named(name: &str, media_type: &str) -> Result<(), Misnamed> {
    let Some(found) = ending_of(name) else {
        return Ok(());
    };
    match named_so(media_type) {
        Some((should, endings, is)) if !endings.contains(&found.as_str()) => Err(Misnamed {
            ending: found.chars().filter(|it| !it.is_control()).take(12).collect(),
            is,
            should,
        }),
        _ => Ok(()),
    }
}

/// The media type under which a file is kept that is named as its content is: of texts, and of the documents of one office, the
/// ending says which, and it is saved with the same one.
pub fn kept_as(name: &str, media_type: &'static str) -> &'static str {
    let endings = named_so(media_type).map_or(&[][..], |it| it.1);
    // A Word document may be rich text; its ending is that of another kind.
    let is_within = |it: &str| endings.contains(&it) && NAMES.iter().all(|named| named.0 != it);
    let found = ending_of(name).filter(|it| is_within(it));
    let known = found.and_then(|found| KINDS.iter().find(|it| it.1 == found));
    known.map_or(media_type, |it| it.0)
}

fn ending_of(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map(|it| it.1.trim().to_lowercase())
}

fn named_so(media_type: &str) -> Option<&'static NamedSo> {
    let ending = ending(media_type);
    let own = NAMES.iter().find(|it| it.0 == ending);
    own.or_else(|| NAMES.iter().find(|it| it.1.contains(&ending)))
}

/// The key of the words for a kind of file.
pub fn kind(media_type: &str) -> &'static str {
    named_so(media_type).map_or("file-kind-other", |it| it.2)
}

/// The media type of a file that may be attached, by its content; none for what may not.
pub fn media_type(kind: FileKind, bytes: &[u8]) -> Option<&'static str> {
    // A text may begin with the same letters.
    if kind != FileKind::Text && PROGRAMS.iter().any(|it| bytes.starts_with(it)) {
        return None;
    }
    let ending = match kind {
        FileKind::Pdf => "pdf",
        FileKind::Text if !bytes.is_empty() => "txt",
        FileKind::Word => "docx",
        FileKind::Excel => "xlsx",
        FileKind::Slides => "pptx",
        FileKind::OpenDocument => "odt",
        FileKind::OldOffice => "doc",
        FileKind::Rtf => "rtf",
        FileKind::Picture => picture(bytes)?,
        _ => return None,
    };
    KINDS.iter().find(|it| it.1 == ending).map(|it| it.0)
}

fn picture(bytes: &[u8]) -> Option<&'static str> {
    let starts: [(&[u8], &str); 5] = [
        (b"\x89PNG", "png"),
        (b"\xFF\xD8", "jpg"),
        (b"GIF8", "gif"),
        (b"II*\0", "tif"),
        (b"MM\0*", "tif"),
    ];
    starts.iter().find(|it| bytes.starts_with(it.0)).map(|it| it.1)
}

/// Whether a packed document would unfold to more than anybody has room for, or to more than it says.
pub fn is_bomb(kind: FileKind, bytes: &[u8]) -> bool {
    let is_packed = matches!(
        kind,
        FileKind::Word | FileKind::Excel | FileKind::Slides | FileKind::OpenDocument
    );
    is_packed && (raadslag_extract::unpacked_size(bytes) > UNPACKED || is_other_than_it_says(bytes))
}

/// Each part is unpacked piece by piece into nothing, as far as it is said to go: then there must be no more.
fn is_other_than_it_says(bytes: &[u8]) -> bool {
    let Ok(mut archive) = zip::ZipArchive::new(io::Cursor::new(bytes)) else {
        return false;
    };
    (0..archive.len()).any(|place| {
        let part = match archive.by_index(place) {
            Ok(part) => part,
            // The list of contents and the part say different things of it.
            Err(error) => return matches!(error, zip::result::ZipError::InvalidArchive(_)),
        };
        let said = part.size();
        // What is damaged cannot be held against what it says, and nobody could open it.
        io::copy(&mut part.take(said.saturating_add(1)), &mut io::sink()).map_or(true, |it| it != said)
    })
}

/// A title out of a file's name: no folders, no ending, no characters that are none.
pub fn title(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let bare = name.rsplit_once('.').map_or(name, |(bare, _)| bare);
    let readable = bare.chars().filter(|it| !it.is_control()).take(200);
    let title: String = readable.collect::<String>().replace('_', " ").trim().to_owned();
    if title.is_empty() { "Bilag".to_owned() } else { title }
}

/// The ending of a file of a media type.
pub fn ending(media_type: &str) -> &'static str {
    let known = KINDS.iter().find(|it| it.0 == media_type);
    known.map_or("bin", |it| it.1)
}

/// A title for the name of a file of a media type; an ending that it says itself is not said twice.
pub fn slug(title: &str, media_type: &str) -> String {
    let ending = ending(media_type);
    let bare = title.rsplit_once('.').filter(|it| it.1.eq_ignore_ascii_case(ending));
    identity::slug(bare.map_or(title, |it| it.0))
}

/// The file of an attachment, for whoever may see the attachment.
pub async fn send(desk: Desk, Path(id): Path<String>) -> Result<Response, Problem> {
    let id: AttachmentId = id.parse().map_err(|_| Problem::not_found())?;
    let waiting = desk.clone();
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let (line, file) = match look.no_fault(look.now().proposed_file(&look.asker, id))? {
            Some(proposed) => proposed,
            None => {
                let seen = find_attachment(&look, id)?;
                (seen.line, seen.file)
            }
        };
        opened(&look, line.title, file.ok_or_else(Problem::not_found)?)
    });
    let response = answered(&desk, desk.no_fault(found.await)??);
    Ok(open::to_all(&desk, response))
}

/// A file with what it is called and what is known of it, opened for whoever may have it.
pub struct Opened {
    title: String,
    facts: FileFacts,
    tag: HeaderValue,
    content: Content,
}

enum Content {
    /// The browser has it already.
    Known,
    /// The browser asks for what is not in it.
    Beyond,
    Whole(OpenedFile),
    /// What comes from the first byte on, which is sent to the last.
    Bytes(OpenedFile, u64, u64),
}

/// Opens a file for somebody who was found to be allowed it; one that was erased is not there.
pub fn opened(look: &Look<'_>, title: String, file: FileId) -> Result<Opened, Problem> {
    let journal = look.now().journal();
    let facts = look.no_fault(journal.file_facts(file))?;
    let facts = facts.ok_or_else(Problem::not_found)?;
    // What lies under an id is never otherwise.
    let tag = answer::tag_of_bytes(&file);
    let from = |byte| {
        let found = look.no_fault(journal.files().find_from(file, byte))?;
        found.ok_or_else(Problem::not_found)
    };
    let content = match look.wish.part(&tag, facts.size) {
        _ if look.wish.knows(&tag) == Some(true) => Content::Known,
        Part::Beyond => Content::Beyond,
        Part::Whole => Content::Whole(from(0)?),
        Part::Bytes(first, last) => Content::Bytes(from(first)?, first, last),
    };
    Ok(Opened {
        title,
        facts,
        tag,
        content,
    })
}

/// A file of ours, piece by piece.
pub fn sent(file: impl Read + Send + 'static) -> Response {
    Body::from_stream(pieces(file)).into_response()
}

/// Sends it piece by piece, or the part that is asked for, or says that it is as it was.
pub fn answered(desk: &Desk, opened: Opened) -> Response {
    let size = opened.facts.size;
    let (mut response, part) = match opened.content {
        Content::Known => return kept_as_told(desk, answer::unchanged(opened.tag)),
        Content::Beyond => (Response::new(Body::empty()), Part::Beyond),
        Content::Whole(bytes) => (sent(bytes), Part::Whole),
        Content::Bytes(bytes, first, last) => (sent(bytes.take(last - first + 1)), Part::Bytes(first, last)),
    };
    answer::tell_part(&mut response, part, size);
    let headers = response.headers_mut();
    dress(headers, &opened.title, &opened.facts);
    headers.insert(header::ETAG, opened.tag);
    kept_as_told(desk, response)
}

/// A file that was made for somebody who is signed in is kept by nobody.
fn kept_as_told(desk: &Desk, mut response: Response) -> Response {
    if desk.signed_in.is_some() {
        answer::keep_nowhere(response.headers_mut());
    }
    response
}

/// What a file is, whatever part of it is sent.
fn dress(headers: &mut HeaderMap, title: &str, facts: &FileFacts) {
    let known = KINDS.iter().find(|it| it.0 == facts.media_type);
    let (media_type, ending, is_shown) = known.copied().unwrap_or(KINDS[KINDS.len() - 1]);
    // What people called it never reaches a header: a slug is letters, digits and hyphens.
    let name = slug(title, media_type);
    let way = if is_shown { "inline" } else { "attachment" };
    let disposition = format!("{way}; filename=\"{}.{ending}\"", name.get(..80).unwrap_or(&name));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
}

/// A file piece by piece, read where waiting is allowed.
fn pieces<F: Read + Send + 'static>(file: F) -> impl futures_util::Stream<Item = io::Result<Vec<u8>>> {
    stream::unfold(Some(file), |file| async {
        let mut file = file?;
        let read = tokio::task::spawn_blocking(move || {
            let mut piece = vec![0; PIECE];
            let count = file.read(&mut piece);
            (file, count.map(|count| piece.drain(..count).collect::<Vec<u8>>()))
        });
        match read.await {
            Ok((_, Ok(piece))) if piece.is_empty() => None,
            Ok((file, Ok(piece))) => Some((Ok(piece), Some(file))),
            Ok((_, Err(error))) => Some((Err(error), None)),
            Err(error) => Some((Err(io::Error::other(error)), None)),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_holds_no_folder_no_ending_and_no_stray_character() {
        let titles = [
            "../../etc/passwd",
            "C:\\x\\Notat_om_støj.pdf",
            "a\r\nSet-Cookie: b.docx",
            ".pdf",
            "",
        ];
        assert_eq!(
            titles.map(title),
            ["passwd", "Notat om støj", "aSet-Cookie: b", "Bilag", "Bilag"]
        );
    }

    #[test]
    fn a_file_keeps_the_ending_that_its_owner_gave_it_where_its_content_is_of_that_kind() {
        let saved = |name: &str, bytes: &[u8]| {
            let found = media_type(FileKind::of(bytes), bytes).expect("it may be attached");
            must_be_named(name, found).expect("named as it is");
            let kept = kept_as(name, found);
            (ending(kept), kind(kept))
        };
        let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
        let sheet = b"PK\x03\x04........mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
        let cases: [(&str, &[u8], (&str, &str)); 8] = [
            ("tal.CSV", b"a;b\n1;2\n", ("csv", "file-kind-text")),
            ("notat.md", b"# Notat", ("md", "file-kind-text")),
            ("notat.txt", b"Notat", ("txt", "file-kind-text")),
            ("notat", b"Notat", ("txt", "file-kind-text")),
            ("regnskab.ods", sheet, ("ods", "file-kind-open")),
            ("regnskab.xls", old, ("xls", "file-kind-old")),
            ("oplaeg.ppt", old, ("ppt", "file-kind-old")),
            ("notat.doc", b"{\\rtf1 Notat}", ("rtf", "file-kind-rtf")),
        ];
        for (name, bytes, said) in cases {
            assert_eq!(saved(name, bytes), said, "{name}");
        }
        assert_eq!(slug("Bilag tal.csv", "text/csv"), "bilag-tal");
        assert_eq!(slug("Bilag 2.1", "text/csv"), "bilag-2-1");
    }

    #[test]
    fn pictures_with_scripts_pages_and_unknown_bytes_are_not_attached() {
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        for bytes in [
            &svg[..],
            b"<!doctype html><p>",
            b"\x01\x02\x03\x04\x05\x06",
            b"",
            b"PK\x03\x04 readme",
        ] {
            assert_eq!(media_type(FileKind::of(bytes), bytes), None, "{bytes:?}");
        }
        assert_eq!(
            media_type(FileKind::of(b"%PDF-1.7"), b"%PDF-1.7"),
            Some("application/pdf")
        );
    }
}
