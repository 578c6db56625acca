//! `/sletning`: words are looked for wherever they stand, and erased there by whoever may, once the password is asked again.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use raadslag_council::access::Audience;
use raadslag_council::clock::{self, Timestamp};
use raadslag_council::erasure::{ErasureAsked, ErasureGround};
use raadslag_council::event::OF_BODY;
use raadslag_council::ids::{BodyId, CommandId, FileId, PersonId};
use raadslag_council::rights::Right;
use raadslag_extract::Extractor;
use raadslag_readers::erasure::{Holder, Needle, Place, find, is_recused};
use raadslag_readers::now::PersonalRow;
use raadslag_store::accounts::{self, Token};
use raadslag_store::journal::Erasure;
use raadslag_store::{StoreError, drafts, private_notes};

use super::{errand_of, newcomer, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::passkeys;
use crate::problem::Problem;
use crate::refusal;
use crate::render::{Chrome, ground_key};

#[derive(Template)]
#[template(path = "erasure.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    /// What was looked for; empty before that.
    words: String,
    places: Option<Vec<Line>>,
    grounds: Vec<(&'static str, String)>,
    /// What was erased just now, and the backups that still hold it.
    done: Option<Done>,
    everywhere: bool,
    /// The site has a name that passkeys can belong to.
    has_passkeys: bool,
    /// What was to be kept until a day that is over: the file, and what is told of it.
    expired: Vec<(FileId, String)>,
}

/// A place where the words stand.
struct Line {
    key: String,
    place: String,
    when: String,
    is_current: bool,
    /// None for whoever may not read there.
    excerpt: Option<String>,
}

/// What was erased.
struct Done {
    places: usize,
    backups: Vec<String>,
    /// In how many places the words stand still; none where nothing was looked for.
    left: Option<usize>,
}

/// The form to look for words.
pub async fn show(desk: Desk) -> Result<Response, Problem> {
    must_erase(&desk)?;
    page(desk, |look| form(look, String::new(), None, None)).await
}

/// Looks for words, or erases the places that were chosen.
pub async fn erase(mut filled: Filled) -> Result<Response, Problem> {
    must_erase(&filled.desk)?;
    if filled.fields.get("act") == "passkey-begin" {
        return newcomer::ask_for_passkey(&filled).await;
    }
    let words = filled.fields.get("words").trim().to_owned();
    if let Some(until) = must_wait(&filled, &words).await? {
        let desk = filled.desk;
        let why = desk
            .words()
            .with("erasure-wait", "time", &desk.words().at(&clock::time(until)));
        let fields = filled.fields;
        return page(desk, move |look| {
            form(look, String::new(), Some(Refused { why, fields }), None)
        })
        .await;
    }
    let done = match filled.fields.get("act") {
        "erase" => Some(erase_chosen(&filled, &words).await?),
        "erase-expired" => Some(erase_expired(&filled).await?),
        _ => None,
    };
    filled.fields.forget("password");
    filled.fields.forget("credential");
    let (desk, fields) = (filled.desk, filled.fields);
    let (why, done) = match done {
        Some(Ok(done)) => (None, Some(done)),
        Some(Err(why)) => (Some(why), None),
        None if Needle::of(&words).is_none() => (Some(desk.words().say("erasure-too-short")), None),
        None => (None, None),
    };
    let refused = why.map(|why| Refused { why, fields });
    page(desk, move |look| form(look, words, refused, done)).await
}

/// Each search counts, so that nobody finds out by guessing what is closed; until when somebody has to wait.
async fn must_wait(filled: &Filled, words: &str) -> Result<Option<Timestamp>, Problem> {
    let Some(person) = filled.desk.signed_in.as_ref().map(|it| it.person) else {
        return Err(Problem::ForeignForm);
    };
    if Needle::of(words).is_none() {
        return Ok(None);
    }
    let now = filled.desk.clock();
    let count = move |desk: &Desk| accounts::count_search(desk.state.now.journal().db(), person, now);
    filled.desk.ask(count).await
}

/// The journal says who looked and in how many places the words stood, before it is shown where.
fn note_search(look: &Look<'_>, places: usize) -> Result<(), Problem> {
    let Some(person) = look.signed_in.as_ref().map(|it| it.person) else {
        return Err(Problem::ForeignForm);
    };
    let places = u64::try_from(places).unwrap_or(u64::MAX);
    let drawn = look.no_fault(Token::draw())?;
    let drawn = CommandId::of(&["search", &person.to_string(), drawn.as_str()]);
    let errand = errand_of(look, drawn, &places.to_le_bytes())?;
    look.no_fault(look.now().journal().note_search(&errand, places))
}

fn must_erase(desk: &Desk) -> Result<(), Problem> {
    let signed_in = desk.must_be_signed_in(&Inside::Erasure)?;
    let may = |it| signed_in.rights.contains(&it);
    match may(Right::Administer) || may(Right::EditAgenda) {
        true => Ok(()),
        false => Err(Problem::ForAdministrators),
    }
}

fn form(look: &Look<'_>, words: String, refused: Option<Refused>, done: Option<Done>) -> Result<String, Problem> {
    let places = match Needle::of(&words) {
        Some(needle) => Some(lines(look, &needle, done.is_none())?),
        None => None,
    };
    let title = look.words().say("erasure");
    let done = done.map(|it| Done {
        left: places.as_ref().map(Vec::len),
        ..it
    });
    let page = Page {
        page: Chrome::new(look, title, Some(Address::Inside(Inside::Erasure))),
        forms: Forms::again(look, refused)?,
        // What was erased does not stand in the page that says so.
        words: if done.as_ref().is_some_and(|it| it.left == Some(0)) {
            String::new()
        } else {
            words
        },
        places: places.filter(|it| !it.is_empty() || done.is_none()),
        grounds: ErasureGround::ALL
            .iter()
            .map(|it| (it.1, look.words().say(ground_key(it.1))))
            .collect(),
        done,
        everywhere: is_administrator(look),
        has_passkeys: passkeys::are_possible(&look.state.settings),
        expired: told_of(look, expired(look)?)?,
    };
    rendered(look, &page)
}

fn is_administrator(desk: &Desk) -> bool {
    desk.signed_in
        .as_ref()
        .is_some_and(|it| it.rights.contains(&Right::Administer))
}

/// The places where the words stand and where the visitor may erase.
fn found(look: &Look<'_>, needle: &Needle) -> Result<Vec<Place>, Problem> {
    let extractor = &look.state.intake.extractor;
    let found = look.no_fault(find(look.now().journal(), needle, &|bytes| texts(extractor, bytes)))?;
    let Some(person) = look.signed_in.as_ref().map(|it| it.person) else {
        return Ok(Vec::new());
    };
    let mine = look.no_fault(look.now().bodies_with(person, Right::EditAgenda, look.today))?;
    let everywhere = is_administrator(look);
    let may = |it: &Place| match &it.holder {
        _ if everywhere => true,
        Holder::Draft(whose, _) | Holder::Note(whose, _) => *whose == person,
        // What belongs to no single body's papers is an administrator's.
        _ => {
            let kind = it.stream.split(':').next().unwrap_or_default();
            let is_of_body = OF_BODY.contains(&kind);
            (it.meeting.is_some() || is_of_body) && it.body.is_some_and(|it| mine.contains(&it))
        }
    };
    Ok(found.into_iter().filter(may).collect())
}

/// What a file carries, seen or not.
fn texts(extractor: &Extractor, bytes: &[u8]) -> Vec<String> {
    let carried = extractor.carried(bytes).map(|it| it.texts).unwrap_or_default();
    carried.into_iter().map(|it| it.text).collect()
}

fn lines(look: &Look<'_>, needle: &Needle, is_search: bool) -> Result<Vec<Line>, Problem> {
    let names: BTreeMap<BodyId, String> = look
        .no_fault(look.now().all_bodies())?
        .into_iter()
        .map(|it| (it.0, it.1))
        .collect();
    let found = found(look, needle)?;
    if is_search {
        note_search(look, found.len())?;
    }
    found.iter().map(|it| line(look, it, &names)).collect()
}

fn line(look: &Look<'_>, place: &Place, names: &BTreeMap<BodyId, String>) -> Result<Line, Problem> {
    let words = look.words();
    let body = place.body.and_then(|it| names.get(&it).cloned()).unwrap_or_default();
    let meeting = place.meeting.map(|it| look.now().place_of(it)).transpose();
    let day = look.no_fault(meeting)?.flatten().and_then(|it| it.1);
    let day = day.map(|it| words.day(&it));
    let what = words.say(place_key(place));
    let parts = [Some(body).filter(|it| !it.is_empty()), day, Some(what)];
    let when = place
        .at
        .map(|it| format!("{} {}", words.day(&clock::day(it)), words.at(&clock::time(it))));
    Ok(Line {
        key: key(&place.holder),
        place: parts.into_iter().flatten().collect::<Vec<_>>().join(", "),
        when: when.unwrap_or_default(),
        // A file is not written anew: it is there, or another is.
        is_current: place.is_current || matches!(place.holder, Holder::File(_)),
        excerpt: may_read(look, place)?.then(|| place.excerpt.clone()),
    })
}

/// Only whoever reads a body's closed papers, and was recused from none of the meeting's items, reads what stands there.
fn may_read(look: &Look<'_>, place: &Place) -> Result<bool, Problem> {
    let Some(person) = look.signed_in.as_ref().map(|it| it.person) else {
        return Ok(false);
    };
    if let Holder::Draft(whose, _) | Holder::Note(whose, _) = &place.holder {
        return Ok(*whose == person);
    }
    let Some(body) = place.body else { return Ok(false) };
    let reads = |it: Audience| it == Audience::Members(body) || it == Audience::Secretariat(body);
    if !look.viewer.audiences().any(reads) {
        return Ok(false);
    }
    match place.meeting {
        Some(meeting) => {
            let journal = look.now().journal();
            Ok(!look.no_fault(is_recused(journal, meeting, (person, &look.asker)))?)
        }
        None => Ok(true),
    }
}

fn key(holder: &Holder) -> String {
    match holder {
        Holder::Text(id) => format!("t {id}"),
        Holder::File(id) => format!("f {id}"),
        Holder::Draft(person, place) => format!("d {person} {place}"),
        Holder::Note(person, note) => format!("n {person} {note}"),
    }
}

/// What kind of place it is, as a key of words.
fn place_key(place: &Place) -> &'static str {
    match &place.holder {
        Holder::File(_) if place.kind == "meeting_imported" => return "stands-source",
        Holder::File(_) => return "stands-file",
        Holder::Draft(..) => return "stands-draft",
        Holder::Note(..) => return "stands-note",
        Holder::Text(_) => {}
    }
    let stream = place.stream.split(':').next().unwrap_or_default();
    match (stream, place.kind.as_str()) {
        ("meeting", "meeting_imported") => "stands-imported",
        (
            "meeting",
            "item_placed"
            | "part_written"
            | "part_filled"
            | "amendment_moved"
            | "vote_voided"
            | "statement_given"
            | "question_put"
            | "committee_decides_by_law",
        ) => "stands-item",
        ("meeting", "attachment_added") => "stands-attachment",
        ("meeting", "item_closed") => "stands-closing",
        ("meeting", "addendum_added") => "stands-addendum",
        ("meeting", "minutes_signed") => "stands-reservation",
        ("meeting", "item_held" | "item_let_go" | "closed_decision_told" | "case_number_noted") => "stands-publication",
        ("meeting", _) => "stands-head",
        ("follow_up", _) => "stands-follow-up",
        ("review", _) => "stands-review",
        ("case", _) => "stands-proposal",
        ("rolling_list", _) => "stands-rolling",
        ("wheel", _) => "stands-wheel",
        ("economy", _) => "stands-economy",
        ("forums", _) => "stands-forums",
        ("leadership", _) => "stands-leadership",
        ("agreements", _) => "stands-agreements",
        ("goals", _) => "stands-goals",
        ("it_model", _) => "stands-it-model",
        ("change_programmes", _) => "stands-changes",
        ("programmes", _) => "stands-programmes",
        ("body", _) => "stands-body",
        _ => "stands-municipality",
    }
}

/// Erases the places that were chosen; the words of the refusal where it was not done.
async fn erase_chosen(filled: &Filled, words: &str) -> Result<Result<Done, String>, Problem> {
    let desk = &filled.desk;
    let say = |key: &str| Ok(Err(desk.words().say(key)));
    let (Some(needle), Some(person)) = (Needle::of(words), desk.signed_in.as_ref().map(|it| it.person)) else {
        return say("erasure-too-short");
    };
    let Some(ground) = ErasureGround::of(filled.fields.get("ground")) else {
        return say("erasure-no-ground");
    };
    let chosen: Vec<String> = filled.fields.all("place").map(str::to_owned).collect();
    if chosen.is_empty() {
        return say("refused-nothing-to-erase");
    }
    if let Some(why) = asked_again(filled, person).await? {
        return Ok(Err(why));
    }
    newcomer::step_up(desk).await?;
    let (waiting, command) = (desk.clone(), filled.command);
    let carried = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let mut places = found(&look, &needle)?;
        places.retain(|it| chosen.contains(&key(&it.holder)));
        waiting.state.intake.looked.forget();
        gone(&look, &places, ground, command)
    });
    desk.no_fault(carried.await)?
}

/// What was to be kept until a day that is over, where the visitor may erase (rule 32).
fn expired(look: &Look<'_>) -> Result<Vec<PersonalRow>, Problem> {
    let person = look.signed_in.as_ref().ok_or(Problem::ForeignForm)?.person;
    let mine = look.no_fault(look.now().bodies_with(person, Right::EditAgenda, look.today))?;
    let everywhere = is_administrator(look);
    let mut rows = look.no_fault(look.now().personal())?;
    rows.retain(|it| it.until < look.today && (everywhere || mine.contains(&it.body)));
    Ok(rows)
}

/// Each file with the body, the day, the basis and its title, where the visitor reads that.
fn told_of(look: &Look<'_>, rows: Vec<PersonalRow>) -> Result<Vec<(FileId, String)>, Problem> {
    let words = look.words();
    let mut told = Vec::new();
    for row in rows {
        let seen = look.no_fault(look.now().attachment(&look.asker, row.attachment))?;
        let until = words.with("personal-until", "day", &words.day(&row.until));
        let parts = [
            Some(row.body_name),
            row.date.map(|it| words.day(&it)),
            seen.map(|it| it.line.title),
            Some(format!("{until} {}", row.basis)),
        ];
        told.push((row.file, parts.into_iter().flatten().collect::<Vec<_>>().join(", ")));
    }
    Ok(told)
}

/// Erases what was chosen of what expired; the words of the refusal where it was not done.
async fn erase_expired(filled: &Filled) -> Result<Result<Done, String>, Problem> {
    let desk = &filled.desk;
    let person = desk.must_be_signed_in(&Inside::Erasure)?.person;
    let chosen: Vec<String> = filled.fields.all("place").map(str::to_owned).collect();
    if chosen.is_empty() {
        return Ok(Err(desk.words().say("refused-nothing-to-erase")));
    }
    if let Some(why) = asked_again(filled, person).await? {
        return Ok(Err(why));
    }
    newcomer::step_up(desk).await?;
    let (waiting, command) = (desk.clone(), filled.command);
    let carried = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let mut files: Vec<FileId> = expired(&look)?.into_iter().map(|it| it.file).collect();
        files.retain(|it| chosen.contains(&it.to_string()));
        waiting.state.intake.looked.forget();
        let asked = ErasureAsked {
            texts: Vec::new(),
            files,
            ground: ErasureGround::Expired,
        };
        carried_out(&look, &asked, (asked.files.len(), command))
    });
    desk.no_fault(carried.await)?
}

/// Whether it is the person, by the passkey that the form brings or else by the password; the words of the refusal where not.
async fn asked_again(filled: &Filled, person: PersonId) -> Result<Option<String>, Problem> {
    let words = filled.desk.words();
    if filled.fields.given("credential").is_some() {
        let whose = newcomer::whose_passkey(filled).await?;
        return Ok((whose != Some(person)).then(|| words.say("erasure-wrong-passkey")));
    }
    newcomer::asked_for_password(filled, person, "erasure-wrong-password").await
}

fn gone(
    look: &Look<'_>,
    places: &[Place],
    ground: ErasureGround,
    command: CommandId,
) -> Result<Result<Done, String>, Problem> {
    let journal = look.now().journal();
    let mut asked = ErasureAsked {
        texts: Vec::new(),
        files: Vec::new(),
        ground,
    };
    for place in places {
        match &place.holder {
            Holder::Text(id) => asked.texts.push(*id),
            Holder::File(id) => asked.files.push(*id),
            Holder::Draft(person, place) => look.no_fault(drafts::discard(journal.db(), *person, place))?,
            Holder::Note(person, note) => look.no_fault(private_notes::discard(journal.db(), *person, *note))?,
        }
    }
    carried_out(look, &asked, (places.len(), command))
}

fn carried_out(
    look: &Look<'_>,
    asked: &ErasureAsked,
    (places, command): (usize, CommandId),
) -> Result<Result<Done, String>, Problem> {
    let journal = look.now().journal();
    let mut backups = Vec::new();
    if !asked.texts.is_empty() || !asked.files.is_empty() {
        let content = look.no_fault(serde_json::to_vec(asked))?;
        match journal.erase_asked(asked, &errand_of(look, command, &content)?) {
            Ok(_) => {}
            Err(StoreError::Refused(refused)) => return Ok(Err(refusal::words(look.words(), &refused))),
            Err(StoreError::Conflict { .. } | StoreError::Reused(_)) => {
                return Ok(Err(look.words().say("refused-conflict")));
            }
            Err(StoreError::Fault(fault)) => return Err(Problem::of_fault(&look.state, &fault)),
        }
        let erasures: Vec<(u64, Erasure)> = look.no_fault(journal.erasures())?;
        backups.extend(
            erasures
                .into_iter()
                .next_back()
                .map(|it| it.1.backups)
                .unwrap_or_default(),
        );
    }
    Ok(Ok(Done {
        places,
        backups,
        left: None,
    }))
}
