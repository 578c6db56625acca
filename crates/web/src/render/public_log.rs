//! The public log of corrections: what happened to public papers, when, why and in which role, never the words themselves.

use askama::Template;
use raadslag_council::clock;
use raadslag_council::erasure::ErasureGround;
use raadslag_council::record::Item;
use raadslag_council::roles::Role;
use raadslag_readers::now::{PublicStep, StepKind};

use super::chrome::Chrome;
use super::row::name;
use crate::address::Address;
use crate::cache::Finished;
use crate::desk::Look;
use crate::inside::role_key;
use crate::language::Words;
use crate::problem::Problem;

/// Lines of the page of all corrections.
const MOST: u32 = 200;

/// A line of the log.
pub struct LogLine {
    /// The meeting's address.
    pub slug: String,
    /// Body and day.
    pub name: String,
    /// `3. september 2030 kl. 9.12`
    pub when: String,
    pub what: String,
    /// The items it is about, by their place on the meeting's page.
    pub numbers: Vec<String>,
    pub why: String,
    /// What was taken off the agenda by it, each by its number then and the title that everybody may know.
    pub off: Vec<String>,
    /// How many attachments it took away from papers that stand.
    pub left_out: usize,
    /// The role, in words; empty for the program or the operator.
    pub by: String,
    /// The entry, where it gave out another version: that is compared with the one before.
    pub step: Option<u64>,
}

#[derive(Template)]
#[template(path = "public_log.html")]
struct Page<'a> {
    page: Chrome<'a>,
    lines: Vec<LogLine>,
}

impl LogLine {
    /// A step in the reader's words.
    pub fn of(words: Words, step: &PublicStep) -> Self {
        let (day, time) = (clock::day(step.at), clock::time(step.at));
        Self {
            slug: step.row.slug.clone(),
            name: name(words, &step.row),
            when: format!("{} {}", words.day(&day), words.at(&time)),
            what: what(words, step),
            numbers: match step.kind {
                StepKind::Erased => Vec::new(),
                _ => step.numbers.clone(),
            },
            why: step.why.clone(),
            off: off(words, step),
            left_out: step.left_out,
            by: step.by.map(|it| words.say(by_key(it))).unwrap_or_default(),
            step: matches!(step.kind, StepKind::Version | StepKind::Changed).then_some(step.entry),
        }
    }
}

fn off(words: Words, step: &PublicStep) -> Vec<String> {
    let items = step.off.iter().flat_map(|it| &it.record.get().items);
    let line = |it: &Item| {
        let title = match it.title.as_str() {
            "" => words.say("closed-item"),
            title => title.to_owned(),
        };
        format!("{}. {title}", it.number)
    };
    items.map(line).collect()
}

fn what(words: Words, step: &PublicStep) -> String {
    let key = match step.kind {
        StepKind::Agenda => "log-agenda",
        StepKind::Minutes => "log-minutes",
        StepKind::Version => "log-version",
        StepKind::Changed => "log-changed",
        StepKind::Recalled => "log-recalled",
        StepKind::Withdrawn => "log-withdrawn",
        StepKind::HeldBack => "log-held-back",
        StepKind::Again => "log-again",
        StepKind::Addendum => "log-addendum",
        StepKind::Closed => "log-closed",
        StepKind::Retitled => "log-retitled",
        StepKind::Opened => "log-opened",
        StepKind::Held => "log-held",
        StepKind::LetGo => "log-let-go",
        StepKind::Told => "log-told",
        StepKind::Numbered => "log-numbered",
        StepKind::Erased => "log-erased",
        StepKind::TakenOff => "log-taken-off",
        StepKind::LeftOut => "log-left-out",
    };
    let what = words.say(key);
    match step.numbers.as_slice() {
        [code] if step.kind == StepKind::Erased => format!("{what}: {}", words.say(ground_key(code))),
        _ => what,
    }
}

/// Who did it, to those outside: whoever keeps the papers is the secretariat.
fn by_key(role: Role) -> &'static str {
    match role {
        Role::AgendaEditor | Role::MinuteTaker => "log-by-secretariat",
        role => role_key(role),
    }
}

/// The key of a ground for erasing something, by its code.
pub fn ground_key(code: &str) -> &'static str {
    match ErasureGround::of(code) {
        Some(ErasureGround::NationalId) => "ground-national-id",
        Some(ErasureGround::PrivateContact) => "ground-private-contact",
        Some(ErasureGround::Confidential) => "ground-confidential",
        Some(ErasureGround::Mistake) => "ground-mistake",
        Some(ErasureGround::Request) => "ground-request",
        Some(ErasureGround::Expired) => "ground-expired",
        None => "ground-other",
    }
}

/// A paper became public, and nothing that everybody read went by it.
fn is_plain(step: &PublicStep) -> bool {
    matches!(step.kind, StepKind::Agenda | StepKind::Minutes) && step.off.is_none() && step.left_out == 0
}

/// The log of one meeting; nothing where all that happened is that it was published.
pub fn of_meeting(look: &Look<'_>, slug: &str) -> Result<Vec<LogLine>, Problem> {
    let steps = look.no_fault(look.now().public_log(&look.asker, slug, MOST))?;
    if steps.iter().all(is_plain) {
        return Ok(Vec::new());
    }
    Ok(steps.iter().map(|it| LogLine::of(look.words(), it)).collect())
}

/// The log of all meetings.
pub fn page(look: &Look<'_>) -> Result<Finished, Problem> {
    let steps = look.no_fault(look.now().public_log(&look.asker, "", MOST))?;
    let page = Page {
        page: Chrome::new(look, look.words().say("corrections-public"), Some(Address::Corrections)),
        lines: steps
            .iter()
            .filter(|it| !is_plain(it))
            .map(|it| LogLine::of(look.words(), it))
            .collect(),
    };
    super::finish(look, &page, None)
}
