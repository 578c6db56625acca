//! Packages: a meeting with all its forms and files, and what the case system is given of one case number.
//!
//! The shape of the metadata is `assets/journalisering.xsd`. The same record gives the same bytes.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

use raadslag_council::digest::Digest;
use raadslag_council::identity;
use raadslag_council::ids::{AttachmentId, ItemId};
use raadslag_council::record::{AttachmentLine, Item, Record, RecordKind};
use raadslag_readers::now::{Filed, Filing, MeetingSeen, ToFile};
use raadslag_store::FileFacts;
use raadslag_typeset::pdf::{Enclosed, PdfOptions};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::document;
use super::grounds;
use super::meeting::find;
use crate::address::Form;
use crate::cache::Finished;
use crate::desk::Look;
use crate::encoding::Encoding;
use crate::file::{ending, slug};
use crate::packed::{Is, LIST, List, Listed, Why};
use crate::problem::Problem;

/// More bytes of files than this are fetched one by one.
const MOST: u64 = 256 << 20;

/// Files in the order they were added.
struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    files: u64,
    /// What is called so already: numbers and titles of attachments may stand twice.
    names: BTreeSet<String>,
}

/// A file of a package, as the metadata names it.
struct Packed {
    name: String,
    media_type: String,
    size: usize,
    sum: Digest,
}

impl Package {
    fn new() -> Self {
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
            files: 0,
            names: BTreeSet::new(),
        }
    }

    /// A name that nothing has yet, as near as can be.
    fn free(&mut self, name: &str) -> String {
        let (bare, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let others = (2..u32::MAX).map(|it| format!("{bare}-{it}.{ending}"));
        let mut names = std::iter::once(name.to_owned()).chain(others);
        let free = names.find(|it| !self.names.contains(it)).unwrap_or_default();
        self.names.insert(free.clone());
        free
    }

    fn add(&mut self, look: &Look<'_>, name: &str, media_type: &str, bytes: &[u8]) -> Result<Packed, Problem> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let name = self.free(name);
        look.no_fault(self.zip.start_file(name.as_str(), options))?;
        look.no_fault(self.zip.write_all(bytes))?;
        Ok(Packed {
            name,
            media_type: media_type.to_owned(),
            size: bytes.len(),
            sum: Digest::of(bytes),
        })
    }

    /// Adds an attachment's file, as long as it is not too much.
    fn attach(
        &mut self,
        look: &Look<'_>,
        (facts, opened): (FileFacts, impl Read),
        name: impl Fn(&FileFacts) -> String,
    ) -> Result<Packed, Problem> {
        self.files += facts.size;
        if self.files > MOST {
            return Err(Problem::TooMuch);
        }
        let mut bytes = Vec::new();
        look.no_fault(opened.take(MOST).read_to_end(&mut bytes))?;
        self.add(look, &name(&facts), &facts.media_type, &bytes)
    }

    fn done(self, look: &Look<'_>) -> Result<Vec<u8>, Problem> {
        Ok(look.no_fault(self.zip.finish())?.into_inner())
    }
}

/// A meeting as the visitor sees it: print, Word, text, data, and its attachments, as their files or as what was read of them.
pub fn of_meeting(look: &Look<'_>, slug: &str) -> Result<Finished, Problem> {
    let meeting = find(look, slug)?;
    let mut package = Package::new();
    let mut list = List::of(meeting.row.meeting, slug, look.state.municipality());
    for form in [Form::Pdf, Form::Word, Form::Text, Form::Json] {
        let finished = match document::of_meeting(look, slug, form) {
            Err(Problem::TooLongToPrint) => {
                list.leave_out(Why::TooLongToPrint);
                continue;
            }
            finished => finished?,
        };
        let is = if form == Form::Json { Is::Record } else { Is::Print };
        let name = format!("{slug}/{slug}{}", form.suffix());
        let (bytes, _) = finished.bytes(Encoding::Plain);
        let packed = package.add(look, &name, finished.media_type, &bytes)?;
        list.files.push(listed(&packed, slug, is));
    }
    let page = raadslag_typeset::html::write(&meeting.record);
    let packed = package.add(
        look,
        &format!("{slug}/{slug}.html"),
        "text/html; charset=utf-8",
        page.as_bytes(),
    )?;
    list.files.push(listed(&packed, slug, Is::Print));
    for place in 0..meeting.items.len() {
        list_item(look, (&meeting, place), &mut list)?;
        for attached in attachments(look, &mut package, (&meeting, place), slug)? {
            list.files.push(Listed {
                item: Some(meeting.record.items[place].number.clone()),
                attachment: Some(attached.number),
                at: Some((Some(place), attached.at)),
                ..listed(&attached.packed, slug, Is::Attachment)
            });
        }
        print_attachments(look, &mut package, (&meeting, place), &mut list)?;
    }
    for (id, at) in &meeting.of_meeting {
        let name = |facts: &FileFacts| format!("{slug}/bilag/{}", name_of_meeting(&meeting, *at, facts));
        match file(look, Some(*id))? {
            Some(found) => list.files.push(Listed {
                at: Some((None, *at)),
                ..listed(&package.attach(look, found, name)?, slug, Is::Attachment)
            }),
            None if is_erased(look, *id)? => list.leave_out(Why::Erased),
            None => {}
        }
    }
    let list = look.no_fault(serde_json::to_vec_pretty(&list))?;
    package.add(look, &format!("{slug}/{LIST}"), "application/json", &list)?;
    let changed_at = look.no_older(meeting.row.at);
    let bytes = package.done(look)?;
    Ok(Finished::new(bytes, "application/zip", Some(changed_at)).named("attachment", &format!("{slug}.zip")))
}

/// A file as the list names it: by its path from the list.
fn listed(packed: &Packed, folder: &str, is: Is) -> Listed {
    let path = packed.name.strip_prefix(folder).unwrap_or(&packed.name);
    Listed {
        file: path.trim_start_matches('/').to_owned(),
        is,
        media_type: packed.media_type.clone(),
        size: packed.size as u64,
        sha256: packed.sum,
        item: None,
        attachment: None,
        at: None,
    }
}

/// Counts what of an item is not in the package, of what the visitor is told of.
fn list_item(look: &Look<'_>, (meeting, place): (&MeetingSeen, usize), list: &mut List) -> Result<(), Problem> {
    let Some(item) = meeting.record.items.get(place) else {
        return Ok(());
    };
    let is_told_of_alone = !item.open && item.sections.is_empty() && item.decisions.is_empty();
    if is_told_of_alone {
        list.leave_out(Why::ClosedItem);
    }
    for id in &meeting.attachments[place] {
        let Some(id) = id else {
            list.leave_out(Why::ClosedAttachment);
            continue;
        };
        if is_erased(look, *id)? {
            list.leave_out(Why::Erased);
        }
    }
    Ok(())
}

/// An attachment had a file, which was erased.
fn is_erased(look: &Look<'_>, id: AttachmentId) -> Result<bool, Problem> {
    let seen = look.no_fault(look.now().attachment(&look.asker, id))?;
    let Some(file) = seen.and_then(|it| it.file) else {
        return Ok(false);
    };
    Ok(look.no_fault(look.now().journal().file_facts(file))?.is_none())
}

/// A file of an item's attachments.
struct Attached {
    /// The attachment's place in the item.
    at: usize,
    number: String,
    title: String,
    document_number: Option<String>,
    open: bool,
    /// The file in the package.
    packed: Packed,
}

/// The files of an item's attachments that the visitor sees.
fn attachments(
    look: &Look<'_>,
    package: &mut Package,
    (meeting, place): (&MeetingSeen, usize),
    folder: &str,
) -> Result<Vec<Attached>, Problem> {
    let mut packed = Vec::new();
    let Some(item) = meeting.record.items.get(place) else {
        return Ok(packed);
    };
    for (at, (line, id)) in item.attachments.iter().zip(&meeting.attachments[place]).enumerate() {
        let Some(found) = file(look, *id)? else {
            continue;
        };
        let name = |facts: &FileFacts| format!("{folder}/bilag/{}", name_of(item, line, facts));
        packed.push(Attached {
            at,
            number: line.number.clone(),
            title: line.title.clone(),
            document_number: line.document_number.clone(),
            open: line.open,
            packed: package.attach(look, found, name)?,
        });
    }
    Ok(packed)
}

/// Adds what was read in of an item's attachments that have no file of their own, each printed as its page gives it.
fn print_attachments(
    look: &Look<'_>,
    package: &mut Package,
    (meeting, place): (&MeetingSeen, usize),
    list: &mut List,
) -> Result<(), Problem> {
    let Some(item) = meeting.record.items.get(place) else {
        return Ok(());
    };
    let folder = list.name.clone();
    let lines = item.attachments.iter().zip(&meeting.attachments[place]);
    for (at, ((line, id), appendix)) in lines.zip(&meeting.appendices[place]).enumerate() {
        let (Some(id), Some(_)) = (id, appendix) else {
            continue;
        };
        if look.no_fault(look.now().file_of(*id))?.is_some() {
            continue;
        }
        let finished = match document::of_attachment(look, *id, Form::Pdf) {
            Err(Problem::TooLongToPrint) => {
                list.leave_out(Why::TooLongToPrint);
                continue;
            }
            finished => finished?,
        };
        let (bytes, _) = finished.bytes(Encoding::Plain);
        let facts = FileFacts {
            size: bytes.len() as u64,
            media_type: finished.media_type.to_owned(),
        };
        let name = format!("{folder}/bilag/{}", name_of(item, line, &facts));
        let packed = package.add(look, &name, finished.media_type, &bytes)?;
        list.files.push(Listed {
            item: Some(item.number.clone()),
            attachment: Some(line.number.clone()),
            at: Some((Some(place), at)),
            ..listed(&packed, &folder, Is::Print)
        });
    }
    Ok(())
}

/// More bytes of files than this lie in no print; the package has them.
const MOST_WITHIN: u64 = 64 << 20;

/// The files of the attachments that the visitor sees, as they lie within a print.
pub fn enclosed(look: &Look<'_>, meeting: &MeetingSeen) -> Result<Vec<Enclosed>, Problem> {
    let mut files = Vec::new();
    let mut size = 0;
    let mut enclose = |id: Option<AttachmentId>, named: &dyn Fn(&FileFacts) -> String, about: String| {
        let Some((facts, opened)) = file(look, id)? else {
            return Ok(());
        };
        size += facts.size;
        if size > MOST_WITHIN {
            return Err(Problem::TooMuch);
        }
        let mut bytes = Vec::new();
        look.no_fault(opened.take(MOST_WITHIN).read_to_end(&mut bytes))?;
        files.push(Enclosed {
            name: format!("{:03}-{}", files.len() + 1, named(&facts)),
            media_type: facts.media_type.clone(),
            about,
            bytes,
        });
        Ok(())
    };
    for (item, ids) in meeting.record.items.iter().zip(&meeting.attachments) {
        for (line, id) in item.attachments.iter().zip(ids) {
            let about = format!("Bilag {} til punkt {}: {}", line.number, item.number, line.title);
            enclose(*id, &|facts| name_of(item, line, facts), about)?;
        }
    }
    for (id, at) in &meeting.of_meeting {
        let title = meeting.record.appendices.get(*at).map(|it| it.title.as_str());
        let about = format!("Til hele mødet: {}", title.unwrap_or_default());
        enclose(Some(*id), &|facts| name_of_meeting(meeting, *at, facts), about)?;
    }
    Ok(files)
}

/// `moedet-3-dagsorden.pdf`
fn name_of_meeting(meeting: &MeetingSeen, at: usize, facts: &FileFacts) -> String {
    let appendix = meeting.record.appendices.get(at);
    let title = appendix.map(|it| slug(&it.title, &facts.media_type));
    let title = title.unwrap_or_default();
    let title = title.get(..60).unwrap_or(&title);
    format!("moedet-{}-{title}.{}", at + 1, ending(&facts.media_type))
}

/// An attachment's file, where it has one that the visitor sees.
fn file(look: &Look<'_>, id: Option<AttachmentId>) -> Result<Option<(FileFacts, impl Read)>, Problem> {
    let Some(id) = id else { return Ok(None) };
    let seen = look.no_fault(look.now().attachment(&look.asker, id))?;
    let Some(file) = seen.and_then(|it| it.file) else {
        return Ok(None);
    };
    let journal = look.now().journal();
    let facts = look.no_fault(journal.file_facts(file))?;
    Ok(facts.zip(look.no_fault(journal.files().find(file))?))
}

/// `4-1-kort.pdf`
fn name_of(item: &Item, line: &AttachmentLine, facts: &FileFacts) -> String {
    let title = slug(&line.title, &facts.media_type);
    let title = title.get(..60).unwrap_or(&title);
    let name = format!("{}-{}-{title}.{}", item.number, line.number, ending(&facts.media_type));
    name.replace(['/', '\\'], "-")
}

/// What the case system is given of a case number: each item with print, data and files, and what they are. What is not
/// filed is left out.
pub fn of_case(look: &Look<'_>, number: &str) -> Result<Finished, Problem> {
    let items = look.no_fault(look.now().to_file(&look.asker, Filed::All))?;
    let is_to_file = |it: &ToFile| it.case_number == number && !matches!(it.filing, Filing::LeftUnfiled { .. });
    let items: Vec<ToFile> = items.into_iter().filter(is_to_file).collect();
    if items.is_empty() {
        return Err(Problem::not_found());
    }
    let mut package = Package::new();
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<filing xmlns=\"urn:raadslag:journalisering:1\" case-number=\"{}\" municipality=\"{}\">\n",
        escaped(number),
        escaped(&look.state.municipality())
    );
    for it in &items {
        xml.push_str(&item(look, &mut package, it)?);
    }
    xml.push_str("</filing>\n");
    package.add(look, "journalisering.xml", "application/xml", xml.as_bytes())?;
    let name = format!("sag-{}.zip", identity::slug(number));
    Ok(Finished::new(package.done(look)?, "application/zip", None).named("attachment", &name))
}

fn item(look: &Look<'_>, package: &mut Package, it: &ToFile) -> Result<String, Problem> {
    let meeting = find(look, &it.slug)?;
    let place = meeting.items.iter().position(|id| *id == it.item);
    let place = place.ok_or_else(Problem::not_found)?;
    let record = alone(&meeting, place);
    let folder = format!("{}-punkt-{}", it.slug, it.number);
    let print = PdfOptions {
        address: None,
        check: Vec::new(),
        poster: None,
        report: None,
        enclosed: None,
    };
    let pdf = look.print(&record, &print)?;
    let json = look.no_fault(serde_json::to_vec_pretty(&record))?;
    let pdf = package.add(look, &format!("{folder}/punkt.pdf"), "application/pdf", &pdf)?;
    let json = package.add(look, &format!("{folder}/punkt.json"), "application/json", &json)?;
    let files = attachments(look, package, (&meeting, place), &folder)?;
    let mut documents = vec![("print", pdf), ("data", json)];
    // Rule 24: where another authority gets the case, it gets the grounds of those who were against.
    for (number, (name, words)) in (1..).zip(grounds::of_item(look, &meeting.row, it.item)?) {
        let file = format!("{folder}/begrundelse-{number}-{}.txt", identity::slug(&name));
        let added = package.add(look, &file, "text/plain; charset=utf-8", words.as_bytes())?;
        documents.push(("grounds", added));
    }
    Ok(metadata(it, (&meeting, place), &documents, &files))
}

/// The record of one item: nothing of the others.
fn alone(meeting: &MeetingSeen, place: usize) -> Record {
    let whole = &meeting.record;
    let item = whole.items[place].clone();
    let is_of = |number: &Option<String>| number.as_ref() == Some(&item.number);
    Record {
        head: raadslag_council::record::Head {
            kind: whole.head.kind.or(Some(RecordKind::Minutes)),
            guests: Vec::new(),
            ..whole.head.clone()
        },
        attachments_overview: whole
            .attachments_overview
            .iter()
            .filter(|it| it.item == item.number)
            .cloned()
            .collect(),
        appendices: whole.appendices.iter().filter(|it| is_of(&it.item)).cloned().collect(),
        addenda: whole.addenda.iter().filter(|it| is_of(&it.item)).cloned().collect(),
        case_numbers: whole.noted_number(&whole.items[place]).cloned().into_iter().collect(),
        withdrawn: whole.withdrawn.clone(),
        recalled: whole.recalled.clone(),
        items: vec![item],
        ..Record::default()
    }
}

fn metadata(
    it: &ToFile,
    (meeting, place): (&MeetingSeen, usize),
    documents: &[(&str, Packed)],
    files: &[Attached],
) -> String {
    let item = &meeting.record.items[place];
    let access = |open: bool| if open { "open" } else { "closed" };
    let outcomes = meeting.record.head.own_decisions(item).flat_map(|it| &it.outcomes);
    let outcomes: Vec<String> = outcomes
        .filter_map(|it| serde_json::to_value(it).ok()?.as_str().map(str::to_owned))
        .collect();
    let root = meeting
        .root
        .map(|it| format!(" fingerprint=\"{it}\""))
        .unwrap_or_default();
    let date = it.date.map(|it| format!(" date=\"{it}\"")).unwrap_or_default();
    let mut xml = format!(
        "  <item id=\"{}\" number=\"{}\" access=\"{}\" title=\"{}\" outcomes=\"{}\">\n    <meeting id=\"{}\" name=\"{}\" body=\"{}\"{date}{root}/>\n",
        it.item,
        escaped(&it.number),
        access(item.open),
        escaped(&it.title),
        outcomes.join(" "),
        it.meeting,
        escaped(&it.slug),
        escaped(&it.body),
    );
    if let Some(ground) = item.closure.as_ref().and_then(|it| it.ground.as_ref()) {
        xml.push_str(&format!("    <ground>{}</ground>\n", escaped(ground)));
    }
    if let Some(noted) = meeting.record.noted_number(item) {
        let date = noted.date.map(|it| format!(" date=\"{it}\"")).unwrap_or_default();
        let before = item
            .case_number
            .as_deref()
            .map(|it| format!(" before=\"{}\"", escaped(it)));
        xml.push_str(&format!(
            "    <case-number-noted{date}{}>{}</case-number-noted>\n",
            before.unwrap_or_default(),
            escaped(&noted.reason)
        ));
    }
    for (kind, packed) in documents {
        xml.push_str(&format!("    <document kind=\"{kind}\"{}/>\n", of_file(packed)));
    }
    for Attached {
        number,
        title,
        document_number,
        open,
        packed,
        ..
    } in files
    {
        let known = document_number
            .as_ref()
            .map(|it| format!(" document-number=\"{}\"", escaped(it)));
        xml.push_str(&format!(
            "    <document kind=\"attachment\" number=\"{}\" title=\"{}\" access=\"{}\"{}{}/>\n",
            escaped(number),
            escaped(title),
            access(*open),
            known.unwrap_or_default(),
            of_file(packed)
        ));
    }
    xml.push_str("  </item>\n");
    xml
}

fn of_file(packed: &Packed) -> String {
    format!(
        " file=\"{}\" media-type=\"{}\" size=\"{}\" sha256=\"{}\"",
        escaped(&packed.name),
        escaped(&packed.media_type),
        packed.size,
        packed.sum
    )
}

/// Text within XML; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            it if it.is_control() || matches!(it, '\u{fffe}' | '\u{ffff}') => {}
            it => out.push(it),
        }
    }
    out
}

/// The items of a receipt file, each with its line: an item and what the case system answered, parted by `;`. A line that
/// cannot be read is told by its number.
pub fn read_receipts(text: &str) -> Vec<Result<(usize, ItemId, String), usize>> {
    let lines = (1usize..).zip(text.lines()).filter(|it| !it.1.trim().is_empty());
    lines
        .map(|(number, line)| {
            let (item, receipt) = line.split_once(';').ok_or(number)?;
            let item = item.trim().parse().map_err(|_| number)?;
            Ok((number, item, receipt.trim().to_owned()))
        })
        .collect()
}
