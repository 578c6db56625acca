//! A meeting: who met where and when, every item with what came of it, the appendices.

use askama::Template;
use raadslag_council::follow_up::Guest;
use raadslag_council::meeting::is_minutes;
use raadslag_council::paper::numbers;
use raadslag_council::record::{Addendum, Record};
use raadslag_council::rights::Right;

use super::appendix::{AppendixView, views};
use super::badge;
use super::chrome::Chrome;
use super::item::GoalOf;
use super::item_view::{ItemView, Spot, form, person};
use super::public_log::{self, LogLine};
use super::public_versions;
use super::row::{name, when};
use super::signing::{Recall, Signatures};
use crate::address::{Address, Form, Inside, Pair};
use crate::cache::Finished;
use crate::desk::Look;
use crate::inside::role_key;
use crate::language::{Language, Words};
use crate::open;
use crate::problem::Problem;
use raadslag_readers::now::{MeetingRow, MeetingSeen, PublicStep};

#[derive(Template)]
#[template(path = "meeting.html")]
struct Meeting<'a> {
    page: Chrome<'a>,
    meeting: &'a MeetingSeen,
    record: &'a Record,
    kind: String,
    /// The kind in the document's own Danish words.
    is_own_kind: bool,
    /// What kind of meeting, where that is not an ordinary one.
    meeting_kind: Option<String>,
    when: String,
    name: String,
    members: Vec<String>,
    absent: Vec<String>,
    guests: Vec<String>,
    signatories: Vec<String>,
    /// What is the visitor's own: words and where. It stands outside the page's main part, which is the same for everybody who
    /// sees the same (rule 19).
    own: Vec<(String, String)>,
    /// Where a paper that was read in is taken back, held and added to, for those who may.
    read_in: Option<String>,
    /// Who has signed what is shown, and who is still awaited.
    signing: Signatures,
    items: Vec<ItemView>,
    /// Some of its items are not shown to whoever reads, and why that may be: numbers may be missing.
    leaves_out: Option<&'static str>,
    /// By what each item is found from the log: its number, counted by its place.
    anchors: Vec<String>,
    appendices: Vec<AppendixView>,
    pdf: String,
    word: String,
    archive: String,
    text: String,
    json: String,
    zip: String,
    imported: String,
    /// How many of those who sign have signed, where that has begun.
    signed: Option<String>,
    /// It is minutes that were called back to be corrected.
    recalled: Option<Recall>,
    /// It was public and was taken back: those inside still read it.
    is_withdrawn: bool,
    /// Everybody follows it while it goes on.
    is_live: bool,
    /// What was added after all had signed: day, item and role on a line, words, why.
    addenda: Vec<(String, String, String)>,
    /// What happened since it was published.
    log: Vec<LogLine>,
    /// Where its public versions are compared, where there are several.
    versions: Option<String>,
}

/// The page of a meeting.
pub fn page(look: &Look<'_>, slug: &str) -> Result<Finished, Problem> {
    let meeting = find(look, slug)?;
    let words = look.words();
    let record = &meeting.record;
    let short_names = look.no_fault(look.now().short_names_in(&look.asker, record))?;
    let address = Address::Meeting(slug.to_owned(), Form::Page);
    let name = name(words, &meeting.row);
    let has_goals = look.no_fault(look.now().has_goals(meeting.row.body))?;
    let item = |place| {
        let spot = Spot {
            meeting: &meeting,
            short_names: &short_names,
            place,
            level: 2,
        };
        let view = ItemView::of(look, &spot)?;
        let goals = match has_goals {
            true => GoalOf::of_item(look, &meeting, view.id),
            false => Ok(Vec::new()),
        };
        Some(goals.map(|goals| ItemView { goals, ..view }))
    };
    let items: Result<Vec<ItemView>, Problem> = (0..record.items.len()).filter_map(item).collect();
    let items = items?;
    // What an item is worked for changes without the paper.
    let changed_at = Some(meeting.row.at).filter(|_| items.iter().all(|it| it.goals.is_empty()));
    let read_in = crate::inside::read_in_link(look, &meeting)?;
    let (kind, is_own_kind) = kind(words, &meeting);
    let page = Meeting {
        kind,
        is_own_kind,
        meeting_kind: badge::meeting_kind(words, meeting.row.meeting_kind),
        when: when(words, &meeting.row),
        members: record.head.members.iter().map(|it| person(words, it)).collect(),
        absent: record.head.absent.iter().map(|it| person(words, it)).collect(),
        guests: record.head.guests.iter().map(|it| guest(words, it)).collect(),
        signatories: record.signatories.iter().map(|it| person(words, it)).collect(),
        own: own(look, &meeting, read_in.as_ref())?,
        read_in,
        signing: Signatures::of(words, (&record.signatures, &record.awaited), meeting.recalled),
        items,
        leaves_out: leaves_out(look, &meeting.row)?,
        anchors: anchors(record),
        appendices: views(&meeting),
        pdf: form(look, &meeting, Form::Pdf),
        word: form(look, &meeting, Form::Word),
        archive: form(look, &meeting, Form::PdfWithData),
        text: form(look, &meeting, Form::Text),
        json: form(look, &meeting, Form::Json),
        zip: form(look, &meeting, Form::Zip),
        imported: imported(words, &meeting),
        signed: signed(words, &meeting),
        recalled: record.recalled.as_ref().map(|it| Recall::of(words, it)),
        is_withdrawn: meeting.row.is_withdrawn,
        is_live: look.no_fault(look.now().live(&meeting.row))?.is_some(),
        addenda: record.addenda.iter().map(|it| addendum(words, it)).collect(),
        log: public_log::of_meeting(look, slug)?,
        versions: public_versions::has_two(look, &meeting)?
            .then(|| Address::Versions(slug.to_owned(), Pair::default()).under(look.prefix)),
        page: Chrome::new(look, name.clone(), Some(address)).telling(
            Some(open::feed_of(&meeting.row.body_slug)),
            open::event(look, &look.site, &meeting)?.as_ref(),
        ),
        meeting: &meeting,
        record,
        name,
    };
    super::finish(look, &page, changed_at)
}

/// The key of what is said where the reader is shown fewer items than were given out of a meeting held here.
fn leaves_out(look: &Look<'_>, row: &MeetingRow) -> Result<Option<&'static str>, Problem> {
    let Some(course) = row.here.as_ref() else {
        return Ok(None);
    };
    let is_so = look.no_fault(look.now().leaves_out(&look.asker, row.meeting))?;
    Ok(is_so.then_some(match course.is_published {
        true => "items-left-out",
        // Before everybody reads it, whoever is recused or asked to one item sees fewer, and nobody is told which it is.
        false => "items-not-shown",
    }))
}

/// What the document calls itself, in small letters where it is all capitals; in another language the word for its kind, where that
/// is known. And whether the words are its own.
fn kind(words: Words, meeting: &MeetingSeen) -> (String, bool) {
    let known = meeting.record.head.kind.or(meeting.row.document);
    let label = meeting.record.head.kind_label.as_deref().map(str::trim);
    let label = label.filter(|it| !it.is_empty() && (known.is_none() || words.0 == Language::Danish));
    match label {
        Some(label) if label.chars().any(char::is_lowercase) => (label.to_owned(), true),
        Some(label) => (words.capital(&label.to_lowercase()), true),
        None => (badge::kind(words, known), false),
    }
}

fn anchors(record: &Record) -> Vec<String> {
    let row = |number: &String| record.items.iter().position(|it| it.number == *number);
    let above = record.items.iter().map(|it| it.under.as_ref().and_then(row));
    numbers(above.map(|it| (None, it)))
}

/// A meeting by its name in addresses.
pub fn find(look: &Look<'_>, slug: &str) -> Result<MeetingSeen, Problem> {
    let found = look.no_fault(look.now().meeting(&look.asker, slug))?;
    let Some(mut meeting) = found else {
        let step = look.no_fault(look.now().withdrawn(&look.asker, slug))?;
        return Err(gone(step, || Problem::no_such(slug)));
    };
    name_house(look, &mut meeting);
    Ok(meeting)
}

/// What is not there any more was taken back, or never was.
pub fn gone(step: Option<PublicStep>, otherwise: impl FnOnce() -> Problem) -> Problem {
    step.map_or_else(otherwise, |it| Problem::Withdrawn(Box::new(it)))
}

/// Day, item and role on a line; the words; why.
pub fn addendum(words: Words, addendum: &Addendum) -> (String, String, String) {
    let day = addendum.date.map(|it| words.day(&it));
    let item = addendum.item.as_ref().map(|it| words.with("log-items", "numbers", it));
    let by = addendum.by.map(|it| words.say(role_key(it)));
    let head: Vec<String> = day.into_iter().chain(item).chain(by).collect();
    (
        head.join(", "),
        addendum.text.clone(),
        addendum.reason.clone().unwrap_or_default(),
    )
}

/// Whose meeting it is follows from whose house it is.
pub fn name_house(look: &Look<'_>, meeting: &mut MeetingSeen) {
    if meeting.row.here.is_some() {
        let name = || look.state.municipality();
        meeting.record.head.municipality.get_or_insert_with(name);
    }
}

fn own(look: &Look<'_>, meeting: &MeetingSeen, read_in: Option<&String>) -> Result<Vec<(String, String)>, Problem> {
    let ways = [
        ("go-to-room", room(look, meeting)?),
        ("read-in", read_in.cloned()),
        ("paper-versions", papers(look, meeting)?),
    ];
    let ways = ways.into_iter();
    Ok(ways
        .filter_map(|(key, to)| Some((look.words().say(key), to?)))
        .collect())
}

/// Where those to whom the paper's versions were given compare them.
fn papers(look: &Look<'_>, meeting: &MeetingSeen) -> Result<Option<String>, Problem> {
    let here = meeting.row.here.as_ref();
    let is_out = here.is_some_and(|it| it.agenda == "RELEASED" || it.status != "PLANNED");
    let Some(signed_in) = look.signed_in.as_ref().filter(|_| is_out) else {
        return Ok(None);
    };
    let acting = look.now().acting(signed_in.person, meeting.row.body, look.today);
    let has_them = look
        .no_fault(acting)?
        .may(&[Right::TakePart, Right::EditAgenda, Right::TakeMinutes]);
    let to = Address::Inside(Inside::Papers(meeting.row.slug.clone())).under(look.prefix);
    Ok(has_them.then_some(to))
}

/// The room, for those who take part, until the meeting has ended.
fn room(look: &Look<'_>, meeting: &MeetingSeen) -> Result<Option<String>, Problem> {
    let here = meeting
        .row
        .here
        .as_ref()
        .map(|it| (it.status.as_str(), it.agenda.as_str()));
    let is_open = matches!(here, Some(("PLANNED", "RELEASED") | ("IN_SESSION", _)));
    let Some(signed_in) = look.signed_in.as_ref().filter(|_| is_open) else {
        return Ok(None);
    };
    let acting = look.now().acting(signed_in.person, meeting.row.body, look.today);
    let takes_part = look
        .no_fault(acting)?
        .may(&[Right::TakePart, Right::LeadMeeting, Right::TakeMinutes]);
    let to = Address::Inside(Inside::Room(meeting.row.slug.clone())).under(look.prefix);
    Ok(takes_part.then_some(to))
}

/// `3 af 5 har skrevet under`; publication does not wait for signatures.
fn signed(words: Words, meeting: &MeetingSeen) -> Option<String> {
    let is_minutes = is_minutes(meeting.record.head.kind);
    let here = meeting.row.here.as_ref().filter(|it| is_minutes && it.signers > 0)?;
    let counts = [("signed", here.signed.to_string()), ("all", here.signers.to_string())];
    Some(words.with_all("signed-of", &counts))
}

fn guest(words: Words, guest: &Guest) -> String {
    let title = guest.title.as_ref().map(|it| format!("{it} ")).unwrap_or_default();
    let slot = words.slot(&guest.from, &guest.to);
    let slot = if slot.is_empty() { slot } else { format!(" ({slot})") };
    format!("{title}{}{slot}", guest.name)
}

/// The day the shown version came in, in Danish time.
pub fn imported(words: Words, meeting: &MeetingSeen) -> String {
    let zone = raadslag_council::clock::copenhagen();
    words.day(&zone.to_datetime(meeting.row.at).date())
}
