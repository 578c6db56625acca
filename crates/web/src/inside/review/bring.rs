//! A followed body's paper that comes as a file in the browser, or only as a day and an address.

use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request};
use axum::response::Response;
use raadslag_council::clock;
use raadslag_council::command::{Command, ImportMeeting};
use raadslag_council::finding::{Finding, Severity};
use raadslag_council::ids::{BodyId, FileId};
use raadslag_council::record::{Head, Record, RecordKind};
use raadslag_extract::{FileKind, Refused as NotRead};
use raadslag_import::{LeftOut, Paper};
use raadslag_store::{Fault, Received};

use super::setup;
use crate::beside::Beside;
use crate::desk::Look;
use crate::fields::{Fields, Unreadable, line};
use crate::file;
use crate::form::{Filled, Refused, Sender};
pub use crate::inside::attach::FILE_LIMIT;
use crate::inside::attach::{REQUEST_LIMIT, pour};
use crate::inside::{errand, told};
use crate::intake::{Arrival, Outcome};
use crate::language::Words;
use crate::problem::Problem;
use crate::refusal;
use crate::settings::State;
use crate::which::Known;

/// What was found in a paper that was brought in.
pub struct Brought {
    pub name: String,
    pub items: usize,
    pub is_new: bool,
    /// Place and words of what a person should look at.
    pub findings: Vec<(String, String)>,
}

/// A file of the watched folder in words.
pub struct ArrivalLine {
    pub name: String,
    pub when: String,
    pub what: String,
    pub is_well: bool,
}

/// What became of the files of the watched folder.
pub fn arrivals(look: &Look<'_>) -> Vec<ArrivalLine> {
    let lines = look.state.intake.arrivals().into_iter();
    lines.map(|it| arrival(look.words(), it)).collect()
}

fn arrival(words: Words, it: Arrival) -> ArrivalLine {
    let what = match &it.outcome {
        Outcome::ReadIn { body, findings: 0 } => words.with("arrival-read-in", "body", body),
        Outcome::ReadIn { body, findings } => format!(
            "{} {}",
            words.with("arrival-read-in", "body", body),
            words.count("arrival-findings", *findings as u64)
        ),
        Outcome::NothingNew { body } => words.with("arrival-nothing-new", "body", body),
        Outcome::NotFollowed { body } if body.is_empty() => words.say("arrival-no-body"),
        Outcome::NotFollowed { body } => words.with("arrival-not-followed", "body", body),
        Outcome::RunHere { body } => words.with("arrival-run-here", "body", body),
        Outcome::NoPaper => words.say("bring-no-paper"),
        Outcome::CalledOff => words.say("bring-called-off"),
        Outcome::OtherBody { body, folder } => words.with_all(
            "arrival-other-body",
            &[("body", body.clone()), ("folder", folder.clone())],
        ),
        Outcome::Waits { list } => words.with("arrival-waits", "list", list),
        Outcome::NotWhole { lacking } => words.count("arrival-not-whole", *lacking as u64),
        Outcome::Unreadable(NotRead::UnknownKind(FileKind::Zip)) => words.say("arrival-zip"),
        Outcome::Unreadable(refused) => not_read(words, refused),
        Outcome::Failed => words.say("arrival-failed"),
    };
    ArrivalLine {
        when: format!("{} {}", words.day(&clock::day(it.at)), words.at(&clock::time(it.at))),
        is_well: matches!(it.outcome, Outcome::ReadIn { .. } | Outcome::NothingNew { .. }),
        name: it.name,
        what,
    }
}

/// Why a file was not read, and what to do instead.
fn not_read(words: Words, refused: &NotRead) -> String {
    words.say(match refused {
        NotRead::Encrypted => "bring-encrypted",
        NotRead::TooLarge { .. } => "bring-too-large",
        NotRead::Empty => "bring-empty",
        NotRead::UnknownKind(FileKind::Zip) => "bring-zip",
        NotRead::UnknownKind(_) => "bring-wrong-kind",
        NotRead::TooSlow | NotRead::TooDeep | NotRead::Damaged | NotRead::Crashed | NotRead::NoWorker { .. } => {
            "bring-damaged"
        }
    })
}

/// Takes a paper in: nothing is written before the form is known to be ours.
pub async fn upload(state: State, mut request: Request) -> Result<Response, Problem> {
    DefaultBodyLimit::max(REQUEST_LIMIT).apply(&mut request);
    let (request, sender) = Sender::of(request, &state).await?;
    let parts = Multipart::from_request(request, &state).await;
    let mut parts = parts.map_err(|_| Problem::BadForm)?;
    let mut fields = Fields::default();
    while let Some(part) = parts.next_field().await.map_err(|_| Problem::TooMuch)? {
        let Some(part) = fields.take_in(part).await? else {
            continue;
        };
        let filled = sender.filled(fields).await?;
        let named = line(part.file_name().unwrap_or_default());
        if named.is_empty() {
            let why = filled.desk.words().say("attach-no-file");
            return again(filled, why).await;
        }
        let poured = pour(part, &state).await?;
        // A browser that is not heard to the end does not hear the answer.
        while let Ok(Some(_)) = parts.next_field().await {}
        return match poured {
            Ok(received) => take_in(filled, named, received).await,
            Err(Fault::TooLarge { .. }) => {
                let why = filled.desk.words().say("bring-too-large");
                again(filled, why).await
            }
            Err(fault) => Err(Problem::of_fault(&state, &fault)),
        };
    }
    Err(Problem::BadForm)
}

async fn again(filled: Filled, why: String) -> Result<Response, Problem> {
    let (desk, fields) = (filled.desk, filled.fields);
    setup::again(desk, Some(Refused { why, fields }), None).await
}

/// What a file turned out to be.
pub enum Looked {
    /// Its meetings, each with items.
    Papers(Vec<Paper>, &'static str),
    /// Its meetings do not take place.
    CalledOff,
    Nothing(&'static str),
    NotRead(NotRead),
}

async fn take_in(filled: Filled, name: String, received: Received) -> Result<Response, Problem> {
    let body: BodyId = match filled.fields.read("body") {
        Ok(body) => body,
        Err(unreadable) => {
            let why = refusal::unreadable(filled.desk.words(), unreadable);
            return again(filled, why).await;
        }
    };
    let state = filled.desk.state.clone();
    let named = name.clone();
    let looked = tokio::task::spawn_blocking(move || look_at(&state, (&named, &Beside::default()), received)).await;
    let (looked, received) = filled.desk.no_fault(filled.desk.no_fault(looked)?)?;
    let why = match looked {
        Looked::Papers(papers, media_type) => return keep(filled, (body, name), papers, (received, media_type)).await,
        Looked::CalledOff => filled.desk.words().say("bring-called-off"),
        Looked::Nothing(key) => filled.desk.words().say(key),
        Looked::NotRead(refused) => not_read(filled.desk.words(), &refused),
    };
    again(filled, why).await
}

/// Reads it as `raadslag import` does; what is no paper is not kept.
pub fn look_at(
    state: &State,
    (name, beside): (&str, &Beside),
    received: Received,
) -> Result<(Looked, Received), Fault> {
    let files = state.now.journal().files();
    let bytes = files.whole(received.id)?;
    let kind = FileKind::of(&bytes);
    let media_type = match kind {
        // What a case system exports is kept as the text it is: no browser takes it for a page.
        FileKind::Xml | FileKind::Json => Some("text/plain"),
        _ => file::media_type(kind, &bytes).filter(|_| !file::is_bomb(kind, &bytes)),
    };
    let mut is_called_off = false;
    let papers = state.intake.read(&bytes, name, beside).map(|mut it| {
        is_called_off = it.iter().any(|it| it.left_out == Some(LeftOut::CalledOff));
        it.retain(|it| it.left_out.is_none() && !it.record.items.is_empty());
        it
    });
    let looked = match (media_type, papers) {
        (_, Err(refused)) => Looked::NotRead(refused),
        (None, _) => Looked::Nothing("bring-wrong-kind"),
        (_, Ok(papers)) if papers.is_empty() && is_called_off => Looked::CalledOff,
        (_, Ok(papers)) if papers.is_empty() => Looked::Nothing("bring-no-paper"),
        (Some(media_type), Ok(papers)) => Looked::Papers(papers, media_type),
    };
    if !matches!(looked, Looked::Papers(..)) {
        files.discard(&received)?;
    }
    Ok((looked, received))
}

async fn keep(
    filled: Filled,
    (following, name): (BodyId, String),
    papers: Vec<Paper>,
    (received, media_type): (Received, &'static str),
) -> Result<Response, Problem> {
    let mut brought = Brought {
        items: papers.iter().map(|it| it.record.items.len()).sum(),
        is_new: false,
        findings: Vec::new(),
        name: name.clone(),
    };
    let mut why = None;
    for (number, mut paper) in (1..).zip(papers) {
        // A file comes alone in the browser: what it names lies elsewhere.
        let missing = Beside::default().missing(&paper.files);
        paper.record.findings.extend(missing);
        let serious = paper.record.findings.iter().filter(|it| it.severity > Severity::Note);
        brought
            .findings
            .extend(serious.map(|it| finding(filled.desk.words(), it)));
        let import = ImportMeeting {
            record: paper.record,
            body: filled.fields.given("name"),
            // The same form with the same file is the same command, whatever the file is called here.
            source: Some(FileId::of(&[&received.checksum.to_string()])),
            source_name: part_name(&name, number),
            ..ImportMeeting::default()
        };
        let command = Command::BringPaper {
            following,
            import: Box::new(import.clone()),
        };
        let errand = errand(&filled, &part(number), &command)?;
        let (state, along, ids) = (filled.desk.state.clone(), received.clone(), paper.ids);
        let carried = tokio::task::spawn_blocking(move || {
            let journal = state.now.journal();
            let named = import.body.as_deref().unwrap_or(&import.record.head.body);
            let named = (named, import.source_name.as_str());
            let which = Known::of(&state.now)?.which(journal, (&import.record.head, &ids), named)?;
            let import = ImportMeeting {
                meeting: Some(which.meeting),
                items: which.items,
                source: Some(along.id),
                ..import
            };
            journal.bring_in((following, &import), &[(&along, media_type)], &errand)
        });
        let carried = filled.desk.no_fault(carried.await)?;
        brought.is_new |= carried.as_ref().is_ok_and(|it| !it.entries.is_empty());
        why = told(&filled, carried.map(|_| ()))?;
        if why.is_some() {
            break;
        }
    }
    let state = filled.desk.state.clone();
    let dropped = tokio::task::spawn_blocking(move || state.now.journal().drop_needless(&[(&received, media_type)]));
    filled.desk.no_fault(filled.desk.no_fault(dropped.await)?)?;
    match why {
        Some(why) => again(filled, why).await,
        None => setup::again(filled.desk, None, Some(brought)).await,
    }
}

/// What tells a meeting of a file from the others of it.
fn part(number: u32) -> String {
    if number == 1 { String::new() } else { number.to_string() }
}

/// The name under which a meeting of a file without a day is known.
pub fn part_name(name: &str, number: u32) -> String {
    match number {
        1 => name.to_owned(),
        _ => format!("{name}#{number}"),
    }
}

fn finding(words: Words, finding: &Finding) -> (String, String) {
    let key = match finding.severity {
        Severity::Warning => "finding-warning",
        _ => "finding-guess",
    };
    (finding.place.clone(), words.with(key, "text", &finding.text))
}

/// A meeting of a body that only has an address outside: its day is all there is to keep.
pub fn announced(fields: &Fields) -> Result<Command, Unreadable> {
    let kind = match fields.get("kind") {
        "AGENDA" => RecordKind::Agenda,
        "MINUTES" => RecordKind::Minutes,
        _ => return Err(Unreadable("kind")),
    };
    let name = fields.given("name").ok_or(Unreadable("name"))?;
    let head = Head {
        body: name.clone(),
        kind: Some(kind),
        date: Some(fields.day("date")?),
        start: fields.time_if_any("start")?,
        ..Head::default()
    };
    let record = Record {
        head,
        ..Record::default()
    };
    Ok(Command::BringPaper {
        following: fields.read("body")?,
        import: Box::new(ImportMeeting {
            record,
            body: Some(name),
            ..ImportMeeting::default()
        }),
    })
}
