//! An attachment: the facts of its cover, and what was read of it.

use askama::Template;
use raadslag_council::appendix::Appendix;
use raadslag_council::ids::{AttachmentId, FileId, ItemId};
use raadslag_readers::now::{AttachmentSeen, MeetingSeen};
use raadslag_store::FileFacts;

use super::appendix;
use super::chrome::Chrome;
use super::item_view::title;
use super::meeting::gone;
use super::row::{name, when};
use super::signing::Recall;
use crate::address::{Address, Form};
use crate::cache::Finished;
use crate::desk::Look;
use crate::file;
use crate::language::{Language, Words};
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "attachment.html")]
struct Attachment<'a> {
    page: Chrome<'a>,
    meeting: &'a MeetingSeen,
    meeting_name: String,
    when: String,
    /// Its item with its name; none where it is of the meeting as a whole.
    item: Option<(ItemId, String)>,
    number: &'a str,
    title: &'a str,
    document_number: Option<&'a String>,
    /// Open to everybody, as its line and its item say.
    is_open: bool,
    html: Option<String>,
    pdf: String,
    word: String,
    file: Option<String>,
    /// What kind of file it is, and how large.
    file_kind: Option<String>,
    /// Its file was erased.
    is_erased: bool,
    /// Its file could not be read for the search.
    is_unread: bool,
    /// It stands in minutes that were called back to be corrected.
    recalled: Option<Recall>,
}

/// The page of an attachment; one that is closed has none.
pub fn page(look: &Look<'_>, id: AttachmentId) -> Result<Finished, Problem> {
    let seen = find(look, id)?;
    let words = look.words();
    let meeting = &seen.meeting;
    let item = seen
        .place
        .and_then(|it| Some((meeting.items.get(it).copied()?, meeting.record.items.get(it)?)));
    let form = |form| Address::Attachment(id, form).under(look.prefix);
    let facts = seen.file.map(|it| look.now().journal().file_facts(it)).transpose();
    let facts = look.no_fault(facts)?.flatten();
    let is_erased = seen.file.is_some() && facts.is_none();
    let page = Attachment {
        page: Chrome::new(look, seen.line.title.clone(), Some(Address::Attachment(id, Form::Page))),
        meeting_name: name(words, &meeting.row),
        when: when(words, &meeting.row),
        item: item.map(|(id, it)| (id, format!("{}. {}", it.number, title(words, it)))),
        number: &seen.line.number,
        title: &seen.line.title,
        document_number: seen.line.document_number.as_ref(),
        is_open: seen.line.open && item.is_none_or(|it| it.1.open),
        html: text(&seen).map(|it| appendix::content(it, "bilag", 3)),
        pdf: form(Form::Pdf),
        word: form(Form::Word),
        file: seen
            .file
            .filter(|_| !is_erased)
            .map(|_| format!("{}/fil", form(Form::Page))),
        file_kind: facts.map(|it| file_words(words, &it)),
        is_erased,
        is_unread: seen.file.is_some_and(|it| is_unread(look, it)),
        recalled: meeting.record.recalled.as_ref().map(|it| Recall::of(words, it)),
        meeting,
    };
    super::finish(look, &page, Some(meeting.row.at))
}

/// What was read of it; what is of the meeting as a whole may be its file alone.
pub fn text(seen: &AttachmentSeen) -> Option<&Appendix> {
    let appendix = seen.appendix.as_ref();
    appendix.filter(|it| seen.place.is_some() || !it.is_blank())
}

fn is_unread(look: &Look<'_>, file: FileId) -> bool {
    let catalogue = look.state.catalogue.get();
    catalogue.is_some_and(|it| it.unread(file).is_some())
}

/// What kind of file it is, and how large.
pub fn file_words(words: Words, facts: &FileFacts) -> String {
    let kind = words.say(file::kind(&facts.media_type));
    format!("{kind}, {}", size(words, facts.size))
}

/// `34 kB`, `1,2 MB`
pub fn size(words: Words, bytes: u64) -> String {
    match bytes {
        0..1_000_000 => words.with("size-kb", "size", &bytes.div_ceil(1_000).to_string()),
        _ => {
            let tenths = bytes.div_ceil(100_000);
            let comma = match words.0 {
                Language::Danish => ',',
                Language::English => '.',
            };
            words.with("size-mb", "size", &format!("{}{comma}{}", tenths / 10, tenths % 10))
        }
    }
}

/// An attachment that may be seen.
pub fn find(look: &Look<'_>, id: AttachmentId) -> Result<AttachmentSeen, Problem> {
    let seen = look.no_fault(look.now().attachment(&look.asker, id))?;
    match seen {
        Some(seen) => Ok(seen),
        None => {
            let step = look.no_fault(look.now().withdrawn_attachment(&look.asker, id))?;
            Err(gone(step, Problem::not_found))
        }
    }
}
