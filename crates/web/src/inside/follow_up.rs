//! One follow-up: what was decided, whose it is, what happened, and what can be done now.

mod file;
pub mod parts;

use askama::Template;
use axum::extract::{FromRequest as _, Path, Request, State as Given};
use axum::response::Response;
use raadslag_council::clock;
use raadslag_council::command::Command;
use raadslag_council::follow_up::{Asked, FollowUpAct, FollowUpKind, Likeness, NewPart, Owner, SourceKind};
use raadslag_council::ids::{FileId, FollowUpId, ItemId};
use raadslag_council::rights::STEERING;
use raadslag_readers::now::{FollowUpSeen, FollowUpStep};

use self::parts::{Drawn, Part};
use super::follow_ups::{Line, Production};
use super::work::{Names, Owners};
use super::{attach, carry_out, go, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::{Chrome, file_words};
use crate::settings::State;

pub use file::send;

#[derive(Template)]
#[template(path = "follow_up.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    line: Line,
    seen: FollowUpSeen,
    parts: Vec<Part>,
    /// What several parts look like, and where it is on paper.
    drawn: Option<Drawn>,
    print: String,
    /// The group of positions it was asked of.
    group: Option<String>,
    topics: Vec<Topic>,
    steps: Vec<Step>,
    people: Owners,
    /// Those who keep the body's papers and its chair.
    may_steer: bool,
    /// Whoever has a say: they and those with a part.
    has_a_say: bool,
    is_duty: bool,
    /// It goes to a body, whose decision alone closes it.
    closes_there: bool,
    /// By when the text is to be ready for the meeting it goes to, in words.
    production: Option<String>,
    /// Of an awaited decision: the one that closed it, and those that may be it.
    decided: Option<Decision>,
    candidates: Vec<Decision>,
    /// Who answers for the parts of all, and how many are done.
    whole: Option<(String, String)>,
}

/// A decision of the body whose decision is awaited.
struct Decision {
    item: ItemId,
    meeting: String,
    title: String,
    day: String,
    /// By what it seems to be the one, in words.
    likeness: Option<String>,
}

/// A topic that a report must answer.
struct Topic {
    /// Its place, as the form sends it.
    at: String,
    text: String,
    /// Where it comes from: what kind of source, and which.
    source: Option<(String, String)>,
    answered_in: Option<String>,
    /// What was typed into its field when that was refused.
    typed: String,
}

/// Something that happened, in words.
struct Step {
    when: String,
    what: String,
    text: String,
    link: Option<String>,
    /// Address of the file that shows it, with its kind and size in words.
    file: Option<(String, String)>,
}

/// The follow-up.
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Problem> {
    let id = read_id(&id)?;
    desk.must_be_signed_in(&Inside::FollowUp(id))?;
    page(desk, move |look| form(look, id, None)).await
}

fn read_id(text: &str) -> Result<FollowUpId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

fn form(look: &Look<'_>, id: FollowUpId, refused: Option<Refused>) -> Result<String, Problem> {
    let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
    let seen = look.no_fault(look.now().follow_up(&look.asker, id))?;
    let seen = seen.ok_or_else(Problem::not_found)?;
    let people = Names::all(look)?;
    let acting = look.no_fault(look.now().acting(person, seen.row.body, look.today))?;
    let may_steer = acting.may(STEERING);
    let asked = seen.course.asked.as_ref();
    let mine = look.no_fault(look.now().owners(person, look.today))?;
    let has_part = asked.is_some_and(|it| {
        mine.iter()
            .any(|own| it.parts.iter().any(|it| it.owner == *own) || it.handed_on.contains(own))
    });
    let forms = Forms::offering(look, refused)?;
    let topics = seen.topics.iter().enumerate().map(|(place, it)| Topic {
        at: place.to_string(),
        text: it.text.clone(),
        source: it
            .source
            .as_ref()
            .map(|it| (look.words().say(source_key(it.0)), it.1.clone())),
        answered_in: it.answered_in.clone(),
        typed: forms.kept(&format!("answer{place}"), "place", ""),
    });
    let page = Page {
        topics: topics.collect(),
        page: Chrome::new(
            look,
            look.words().say("follow-up"),
            Some(Address::Inside(Inside::FollowUp(id))),
        ),
        forms,
        line: Line::of(look, &people, &seen.row),
        parts: parts::boxes(look, &people, &seen, (&mine, may_steer)),
        drawn: parts::drawn(look, &people, &seen),
        print: format!(
            "{}/fil/{}",
            Address::Inside(Inside::FollowUp(id)).under(look.prefix),
            file::NAME
        ),
        steps: seen
            .steps
            .iter()
            .map(|it| step(look, &people, (id, it)))
            .collect::<Result<_, Problem>>()?,
        group: asked.and_then(|it| it.group).and_then(|it| people.group(it)),
        people: people.owners(),
        may_steer,
        has_a_say: may_steer || has_part,
        closes_there: asked.is_some_and(Asked::closes_there),
        is_duty: seen.row.kind == FollowUpKind::StandingDuty,
        production: production(look, &seen)?,
        decided: decided(look, &seen)?,
        candidates: candidates(look, &seen)?,
        whole: whole(look, &people, &seen)?,
        seen,
    };
    rendered(look, &page)
}

fn source_key(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Decision => "source-decision",
        SourceKind::Letter => "source-letter",
        SourceKind::Question => "source-question",
        SourceKind::Other => "source-other",
    }
}

/// By when its text is to be ready, and why then.
fn production(look: &Look<'_>, seen: &FollowUpSeen) -> Result<Option<String>, Problem> {
    let Some(found) = Production::of(look, &seen.row)? else {
        return Ok(None);
    };
    let words = look.words();
    let said = [
        ("day", words.day(&found.ready)),
        ("count", found.days.to_string()),
        ("meeting", words.day(&found.meeting)),
        ("out", words.day(&found.out)),
        ("body", seen.row.due_body.clone()),
    ];
    Ok(Some(words.with_all("production-deadline", &said)))
}

/// Decisions that somebody looks through for the awaited one.
const CANDIDATES: usize = 12;

/// The decision that closed it; without its title for those who may not see it.
fn decided(look: &Look<'_>, seen: &FollowUpSeen) -> Result<Option<Decision>, Problem> {
    let awaits = seen.row.kind == FollowUpKind::AwaitedDecision;
    let asked = seen.course.asked.as_ref().filter(|_| awaits);
    let Some((meeting, item)) = asked.and_then(|it| it.decided) else {
        return Ok(None);
    };
    let title = look.no_fault(look.now().title_of_item(&look.asker, item))?;
    Ok(Some(Decision {
        item,
        meeting: meeting.to_string(),
        title: title.unwrap_or_default(),
        day: String::new(),
        likeness: None,
    }))
}

/// What the body decided since, the likeliest first, cut to what the visitor may see.
fn candidates(look: &Look<'_>, seen: &FollowUpSeen) -> Result<Vec<Decision>, Problem> {
    if !seen.row.is_open() || seen.row.kind != FollowUpKind::AwaitedDecision {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for it in look.no_fault(look.now().candidates(seen.row.follow_up))? {
        let Some(title) = look.no_fault(look.now().title_of_item(&look.asker, it.item))? else {
            continue;
        };
        found.push(Decision {
            item: it.item,
            meeting: it.meeting.to_string(),
            title,
            day: it.date.map(|day| look.words().day(&day)).unwrap_or_default(),
            likeness: it.likeness.map(|it| look.words().say(likeness_key(it))),
        });
        if found.len() == CANDIDATES {
            break;
        }
    }
    Ok(found)
}

fn likeness_key(likeness: Likeness) -> &'static str {
    match likeness {
        Likeness::Case => "likeness-case",
        Likeness::Title => "likeness-title",
    }
}

/// What was asked of a group: the chair answers for the whole.
fn whole(look: &Look<'_>, people: &Names, seen: &FollowUpSeen) -> Result<Option<(String, String)>, Problem> {
    let (count, done) = (
        seen.row.parts.len(),
        seen.row.parts.iter().filter(|it| it.is_done).count(),
    );
    if count < 2 {
        return Ok(None);
    }
    let body = look.no_fault(look.now().body(seen.row.body))?;
    let chair = body.and_then(|it| it.members(look.today).into_iter().find(|it| it.1));
    let Some((chair, _)) = chair else { return Ok(None) };
    let words = look.words();
    let parts = [("done", done.to_string()), ("count", count.to_string())];
    Ok(Some((
        words.with("chair-answers", "name", &people.of(chair)),
        words.with_all("parts-done", &parts),
    )))
}

fn step(look: &Look<'_>, people: &Names, (id, step): (FollowUpId, &FollowUpStep)) -> Result<Step, Problem> {
    let words = look.words();
    let whom = step.owner.map(|it| people.owner_short(it)).unwrap_or_default();
    // Whoever keeps the body's papers, or its chair, may do what somebody else was to do.
    let did = step.actor.map(|it| (it, clock::day(step.at)));
    let stood_in = step.owner.and_then(|it| people.stood_in(it, did));
    let by = |key: &str, on_behalf: &str| match &stood_in {
        Some(actor) => words.with_all(on_behalf, &[("name", actor.clone()), ("owner", whom.clone())]),
        None => words.with(key, "name", &whom),
    };
    let day = step.due.map(|it| words.day(&it)).unwrap_or_default();
    let what = match step.kind.as_str() {
        "follow_up_confirmed" => words.say("step-confirmed"),
        "follow_up_handed_on" => words.with("step-handed-on", "name", &whom),
        "part_accepted" => by("step-accepted", "step-accepted-for"),
        "part_sent_back" => words.with("step-sent-back", "name", &whom),
        "part_split_off" => words.with("step-split-off", "name", &whom),
        "follow_up_commented" => words.say("step-commented"),
        "evidence_given" => by("step-evidence", "step-evidence-for"),
        "part_taken_back" => words.with("step-taken-back", "name", &whom),
        "part_climbed" if step.owner.is_none() => words.say("step-climbed-chair"),
        "part_climbed" => words.with("step-climbed", "name", &whom),
        "follow_up_reported" => words.say("step-reported"),
        "topic_answered" => words.say("step-answered"),
        "follow_up_postponed" => words.with("step-postponed", "day", &day),
        "day_wished" => match &stood_in {
            Some(actor) => words.with_all(
                "step-day-wished-for",
                &[("name", actor.clone()), ("owner", whom.clone()), ("day", day.clone())],
            ),
            None => words.with_all("step-day-wished", &[("name", whom.clone()), ("day", day.clone())]),
        },
        "wish_taken_back" => words.say("step-wish-taken-back"),
        "wish_granted" => words.with_all("step-wish-granted", &[("name", whom.clone()), ("day", day.clone())]),
        "wish_declined" => words.with("step-wish-declined", "name", &whom),
        "duty_reviewed" => words.with("step-reviewed", "day", &day),
        "follow_up_done" => by("step-done", "step-done-for"),
        "follow_up_placed" if step.actor.is_none() => words.with("step-placed-itself", "day", &day),
        "follow_up_placed" => words.with("step-placed", "day", &day),
        "follow_up_moved" => words.with("step-moved-on", "day", &day),
        "follow_up_returned" => words.say("step-returned"),
        "follow_up_decided" => words.say("step-decided"),
        "decision_not_it" => words.say("step-not-it"),
        "follow_up_dropped" => words.say("step-dropped"),
        _ => words.say("step-reopened"),
    };
    let actor = step.actor.map(|it| people.short(it)).unwrap_or_default();
    let at = format!(
        "{} {}",
        words.day(&clock::day(step.at)),
        words.at(&clock::time(step.at))
    );
    let facts = step.file.map(|it| look.now().journal().file_facts(it)).transpose();
    let facts = look.no_fault(facts)?.flatten();
    let file = step.file.zip(facts).map(|(file, facts)| {
        let to = Address::Inside(Inside::FollowUp(id)).under(look.prefix);
        (format!("{to}/fil/{file}"), file_words(words, &facts))
    });
    Ok(Step {
        when: if actor.is_empty() { at } else { format!("{at}, {actor}") },
        what,
        text: step.text.clone(),
        link: step.link.clone(),
        file,
    })
}

/// Does what a form of the page asks; one of them may bring a file.
pub async fn change(Given(state): Given<State>, Path(id): Path<String>, request: Request) -> Result<Response, Problem> {
    let id = read_id(&id)?;
    if attach::brings_file(&request) {
        return attach::attach(state, attach::Place::FollowUp(id), request).await;
    }
    let filled = Filled::from_request(request, &state).await?;
    must_see(&filled, id).await?;
    carried(filled, id).await
}

/// Does what a form without a file asks.
pub async fn carried(filled: Filled, id: FollowUpId) -> Result<Response, Problem> {
    let why = match read(&filled.fields) {
        Ok(act) => {
            let command = Command::AtFollowUp {
                follow_up: id,
                act: Box::new(act),
            };
            carry_out(&filled, "", command).await?
        }
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    let (desk, fields) = (filled.desk, filled.fields);
    match why {
        Some(why) => refused(desk, id, Refused { why, fields }).await,
        // Whoever sent a part back may have nothing to do with it any more.
        None if fields.get("act") == "send-back" => Ok(go(&desk, Inside::FollowUps, "")),
        None => Ok(go(&desk, Inside::FollowUp(id), "")),
    }
}

/// The page again after something of it was refused.
pub async fn refused(desk: Desk, id: FollowUpId, refused: Refused) -> Result<Response, Problem> {
    page(desk, move |look| form(look, id, Some(refused))).await
}

/// Whoever may not see it does not learn from a refusal that it exists.
pub async fn must_see(filled: &Filled, id: FollowUpId) -> Result<(), Problem> {
    let waiting = filled.desk.clone();
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let seen = look.no_fault(look.now().follow_up(&look.asker, id))?;
        seen.map(|_| ()).ok_or_else(Problem::not_found)
    });
    filled.desk.no_fault(found.await)?
}

/// What shows that a part is done, with a file where there is one.
pub fn evidence(fields: &Fields, file: Option<FileId>) -> Result<FollowUpAct, Unreadable> {
    Ok(FollowUpAct::Evidence {
        part: fields.read("part")?,
        owner: fields.read("owner")?,
        text: fields.get("text").to_owned(),
        link: fields.given("link"),
        file,
    })
}

fn read(fields: &Fields) -> Result<FollowUpAct, Unreadable> {
    let text = || fields.get("text").to_owned();
    let reason = || fields.get("reason").to_owned();
    let part = || fields.read::<u32>("part");
    let owner = || fields.read::<Owner>("owner");
    Ok(match fields.get("act") {
        "hand-on" => FollowUpAct::HandOn {
            part: part()?,
            owner: owner()?,
            to: fields.read("to")?,
            note: fields.given("note"),
        },
        "accept" => FollowUpAct::Accept {
            part: part()?,
            owner: owner()?,
        },
        "send-back" => FollowUpAct::SendBack {
            part: part()?,
            owner: owner()?,
            reason: reason(),
        },
        "split" => FollowUpAct::Split {
            part: part()?,
            owner: owner()?,
            new: NewPart {
                owner: fields.read("to")?,
                text: text(),
                due: fields.given("due").map(|_| fields.day("due")).transpose()?,
            },
        },
        "evidence" => evidence(fields, None)?,
        "take-back" => FollowUpAct::TakeBack {
            part: part()?,
            owner: owner()?,
        },
        "comment" => FollowUpAct::Comment { text: text() },
        "report" => FollowUpAct::Report { text: text() },
        "answer" => FollowUpAct::Answer {
            topic: fields.read("topic")?,
            place: fields.get("place").to_owned(),
        },
        "postpone" => FollowUpAct::Postpone {
            due: fields.day("due")?,
            reason: reason(),
        },
        "wish" => FollowUpAct::WishForDay {
            part: part()?,
            owner: owner()?,
            due: fields.day("due")?,
            reason: reason(),
        },
        "unwish" => FollowUpAct::TakeWishBack {
            part: part()?,
            owner: owner()?,
        },
        "grant" => FollowUpAct::GrantWish {
            part: part()?,
            owner: owner()?,
            due: fields.day("due")?,
        },
        "decline" => FollowUpAct::DeclineWish {
            part: part()?,
            owner: owner()?,
            due: fields.day("due")?,
            reason: reason(),
        },
        "review" => FollowUpAct::Review { text: text() },
        "finish" => FollowUpAct::Finish {
            part: part()?,
            owner: owner()?,
            text: text(),
        },
        "decide" => FollowUpAct::Decide {
            meeting: fields.read("meeting")?,
            item: fields.read("item")?,
        },
        "not-it" => FollowUpAct::NotIt {
            item: fields.read("item")?,
        },
        "drop" => FollowUpAct::Drop { reason: reason() },
        "reopen" => FollowUpAct::Reopen { reason: reason() },
        _ => return Err(Unreadable("act")),
    })
}
