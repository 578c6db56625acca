//! What a form asks of a meeting.

use raadslag_council::digest::Digest;
use raadslag_council::ids::{CommandId, ItemId, PersonId};
use raadslag_council::meeting::{Act, Attendance, MeetingMode, NewDecision, NewItem, When, Words};
use raadslag_council::outcome::Outcome;
use raadslag_council::paper::{AttachmentChange, Raised};
use raadslag_council::phrases::read_outcomes;
use raadslag_council::record::{AttachmentLine, Decision, Item, Record, SubDecision};
use raadslag_council::review::Point;
use raadslag_council::rich::Block;
use raadslag_council::wheel::Turn;
use raadslag_council::writing;
use raadslag_import::cues;
use serde::de::DeserializeOwned;

use super::{adoption, beside, deviations, election, question, times, vote};
use crate::fields::{Fields, Unreadable};
use crate::form::{ASKED, MEANT};

/// Reads the act of a form about a meeting's agenda, room or minutes.
pub fn read(fields: &Fields, command: CommandId) -> Result<Act, Unreadable> {
    fields.must_fit()?;
    let reason = || fields.get("reason").to_owned();
    Ok(match fields.get("act") {
        "move" => Act::Move(when(fields)?),
        "cancel" => Act::Cancel { reason: reason() },
        "place" => Act::PlaceItem(Box::new(NewItem {
            under: under(fields)?,
            follow_up: fields
                .given("follow-up")
                .map(|_| fields.read("follow-up"))
                .transpose()?,
            point: point(fields)?,
            turn: turn(fields)?,
            raised: raised(fields)?,
            anyway: is_meant(fields),
            ..NewItem::new(
                ItemId::of(&[&command.to_string()]),
                code(fields, "kind")?,
                fields.get("title"),
            )
        })),
        "place-proposal" => Act::PlaceProposal {
            case: fields.read("case")?,
            item: fields.read("item")?,
            place: None,
            under: under(fields)?,
            raised: raised(fields)?,
            anyway: is_meant(fields),
        },
        "move-item" => Act::MoveItem {
            item: fields.read("item")?,
            place: fields.read("place")?,
            under: under(fields)?,
        },
        "take-off" => Act::TakeOff {
            item: fields.read("item")?,
            reason: reason(),
        },
        "put-on-again" => Act::PutOnAgain {
            item: fields.read("item")?,
        },
        "close" => Act::CloseItem {
            item: fields.read("item")?,
            ground: fields.get("ground").to_owned(),
            public_title: fields.get("public-title").to_owned(),
            review_on: match fields.given("review-on") {
                Some(_) => Some(fields.day("review-on")?),
                None => None,
            },
        },
        "grant-papers" => Act::GrantPapers {
            item: fields.read("item")?,
            person: fields.read("person")?,
            until: fields.day("until")?,
        },
        "refuse-papers" => Act::RefusePapers {
            item: fields.read("item")?,
            person: fields.read("person")?,
            ground: fields.get("ground").to_owned(),
        },
        "keep-personal" => Act::KeepPersonal {
            item: fields.read("item")?,
            attachment: fields.read("attachment")?,
            basis: fields.get("basis").to_owned(),
            until: fields.day("until")?,
        },
        "forget-personal" => Act::ForgetPersonal {
            attachment: fields.read("attachment")?,
        },
        "keep-closed" => Act::KeepClosed {
            item: fields.read("item")?,
            attachment: fields
                .given("attachment")
                .map(|_| fields.read("attachment"))
                .transpose()?,
            review_on: fields.day("review-on")?,
            reason: reason(),
        },
        "note-deviation" => deviations::read(fields)?,
        "open" => Act::OpenItem {
            item: fields.read("item")?,
            anyway: is_meant(fields),
        },
        "invite" => Act::Invite {
            item: fields.read("item")?,
            person: fields.read("person")?,
            from: fields.time("from")?,
            to: fields.time("to")?,
        },
        "detach" => Act::Detach {
            item: fields.read("item")?,
            attachment: fields.read("attachment")?,
        },
        "change-attachment" => Act::ChangeAttachment {
            item: fields.read("item")?,
            change: attachment_change(fields)?,
        },
        "call-off" => Act::CallOff {
            item: fields.read("item")?,
            person: fields.read("person")?,
        },
        "lock" => Act::Lock,
        "unlock" => Act::Unlock,
        "release" => Act::Release {
            late_reason: fields.given("reason"),
            override_reason: fields.given("leak-reason"),
            anyway: is_meant(fields),
        },
        "publish" => Act::Publish {
            override_reason: fields.given("leak-reason"),
            anyway: is_meant(fields),
        },
        "unpublish" => Act::Unpublish { reason: reason() },
        "send" => Act::SendToSignature {
            anyway: is_meant(fields),
        },
        "mode" => Act::SetMode {
            mode: match fields.given("virtual") {
                Some(_) => MeetingMode::Virtual,
                None => MeetingMode::Physical,
            },
        },
        "recall" => Act::Recall { reason: reason() },
        "add" => Act::Add {
            text: fields.get("text").to_owned(),
            item: fields.given("item").map(|_| fields.read("item")).transpose()?,
            reason: fields.given("reason"),
            override_reason: fields.given("leak-reason"),
        },
        "hold" => Act::Hold {
            item: fields.read("item")?,
            who: fields.get("who").to_owned(),
        },
        "let-go" => Act::LetGo {
            item: fields.read("item")?,
            told: fields.get("told").to_owned(),
            anyway: is_meant(fields),
        },
        "tell-closed" => Act::TellClosed {
            item: fields.read("item")?,
            decision: fields.given("decision"),
            withheld: fields.given("withheld"),
        },
        _ => {
            let asked = [
                vote::read(fields, command)?,
                beside::read(fields)?,
                adoption::read(fields)?,
                question::read(fields, command)?,
            ];
            let asked = match asked.into_iter().flatten().next() {
                Some(act) => Some(act),
                None => election::read(fields, command)?,
            };
            asked.map_or_else(|| room(fields), Ok)?
        }
    })
}

/// What an attachment is to be.
pub fn attachment_change(fields: &Fields) -> Result<AttachmentChange, Unreadable> {
    Ok(AttachmentChange {
        attachment: fields.read("attachment")?,
        line: AttachmentLine {
            number: String::new(),
            open: fields.get("access") != "closed",
            title: fields.get("title").trim().to_owned(),
            document_number: fields.given("document-number"),
        },
        // People count from 1.
        place: match fields.given("place") {
            Some(_) => Some(fields.read::<u32>("place")?.saturating_sub(1)),
            None => None,
        },
        ground: fields.given("ground"),
        review_on: fields.given("review-on").map(|_| fields.day("review-on")).transpose()?,
    })
}

/// The item that an item is to stand under.
fn under(fields: &Fields) -> Result<Option<ItemId>, Unreadable> {
    fields.given("under").map(|_| fields.read("under")).transpose()
}

/// The point another body passed on that a new item tells of.
fn point(fields: &Fields) -> Result<Option<Point>, Unreadable> {
    if fields.given("point").is_none() {
        return Ok(None);
    }
    Ok(Some(Point {
        review: fields.read("review")?,
        note: fields.read("point")?,
    }))
}

/// The turn of a year wheel that an item is to deal with.
fn turn(fields: &Fields) -> Result<Option<Turn>, Unreadable> {
    if fields.given("occurrence").is_none() {
        return Ok(None);
    }
    Ok(Some(Turn {
        body: fields.read("wheel")?,
        occurrence: fields.read("occurrence")?,
        year: fields.read("year")?,
        nth: fields.read("nth")?,
    }))
}

/// What is asked in the room.
fn room(fields: &Fields) -> Result<Act, Unreadable> {
    Ok(match fields.get("act") {
        "start" => Act::Start {
            at: fields.time("at")?,
            on: fields.given("on").map(|_| fields.day("on")).transpose()?,
            anyway: is_meant(fields),
            present: fields.read_all("present")?,
            all: fields.given("all").is_some(),
        },
        "times" => Act::CorrectTimes {
            start: fields.time("start")?,
            end: fields.time_if_any("end")?,
            on: fields.given("on").map(|_| fields.day("on")).transpose()?,
            reason: fields.given("reason"),
            guests: times::guests(fields)?,
        },
        "call" => Act::Call {
            item: fields.read("item")?,
        },
        "call-in" => Act::CallIn {
            item: fields.read("item")?,
            person: fields.read("person")?,
        },
        "see-out" => Act::SeeOut {
            item: fields.read("item")?,
            person: fields.read("person")?,
        },
        "give-word" => Act::GiveWord {
            person: fields.read("person")?,
            minutes: match fields.given("minutes") {
                Some(_) => Some(fields.read("minutes")?),
                None => None,
            },
        },
        "end-word" => Act::EndWord,
        "ask-for-word" => Act::AskForWord {
            person: fields.read("person")?,
            wants: fields.given("wants").is_some(),
        },
        "come-or-leave" => Act::ComeOrLeave {
            person: fields.read("person")?,
            comes: fields.given("comes").is_some(),
        },
        "attend" => Act::Attend {
            item: fields.given("item").map(|_| fields.read("item")).transpose()?,
            noted: noted(fields)?,
            rest: fields.given("rest").is_some(),
            anyway: is_meant(fields),
        },
        "decide" => Act::Write {
            item: fields.read("item")?,
            revision: fields.read("revision")?,
            words: Words::Decision(decision(fields)?),
        },
        "end" => Act::End {
            at: fields.time("at")?,
            anyway: is_meant(fields),
        },
        _ => return Err(Unreadable("act")),
    })
}

/// Who is noted otherwise than it was when the page was made; whoever is not ticked as recused any more takes part again.
fn noted(fields: &Fields) -> Result<Vec<(PersonId, Attendance)>, Unreadable> {
    let mut noted = Vec::new();
    let people: Vec<PersonId> = fields.read_all("person")?;
    for person in people {
        let way = |name: &str| fields.given(&format!("{name}-{person}"));
        let (now, was) = (way("way"), way("was"));
        let attendance = match (&now, &was) {
            _ if now == was => None,
            (Some(now), _) => Some(parse(now).ok_or(Unreadable("attendance"))?),
            (None, _) => Some(Attendance::Present),
        };
        noted.extend(attendance.map(|it| (person, it)));
    }
    Ok(noted)
}

/// A decision as it is typed.
fn decision(fields: &Fields) -> Result<NewDecision, Unreadable> {
    let mut outcomes: Vec<Outcome> = fields
        .all("outcome")
        .filter(|it| !it.is_empty())
        .map(|it| parse(it).ok_or(Unreadable("outcome")))
        .collect::<Result<_, _>>()?;
    let text = fields.get("text").trim();
    let blocks = writing::read(text);
    // Whoever saw the boxes beside these words and left them empty means it.
    if outcomes.is_empty() && fields.get("outcomes-of") != words_of(&blocks) {
        outcomes = said(text, &blocks);
    }
    Ok(NewDecision {
        sub_decisions: sub_decisions(&blocks),
        blocks,
        outcomes,
        anyway: is_meant(fields),
    })
}

/// What names the words of a decision: the boxes on a page belong to these.
pub fn words_of(blocks: &[Block]) -> String {
    Digest::of(writing::write(blocks).as_bytes()).to_string()
}

/// What the words of a decision clearly say it came to: those before its first heading, for what stands under headings came to
/// something of its own.
fn said(text: &str, blocks: &[Block]) -> Vec<Outcome> {
    let heading = blocks.iter().position(|it| matches!(it, Block::Subheading(_)));
    let lead = match heading {
        Some(0) => return Vec::new(),
        Some(at) => writing::write(&blocks[..at]),
        None => text.to_owned(),
    };
    let reading = read_outcomes(&lead);
    match reading.is_weak {
        true => Vec::new(),
        false => reading.outcomes,
    }
}

/// What stands under headings of their own, each with what its sentence came to: read as in minutes read in.
fn sub_decisions(blocks: &[Block]) -> Vec<SubDecision> {
    if !blocks.iter().any(|it| matches!(it, Block::Subheading(_))) {
        return Vec::new();
    }
    let decision = Decision {
        blocks: blocks.to_vec(),
        ..Decision::default()
    };
    let mut record = Record::default();
    record.items.push(Item {
        decisions: vec![decision],
        ..Item::default()
    });
    cues::derive(&mut record);
    let read = record.items.into_iter().flat_map(|it| it.decisions);
    read.flat_map(|it| it.sub_decisions).collect()
}

/// Day, time and place of a meeting.
pub fn when(fields: &Fields) -> Result<When, Unreadable> {
    Ok(When {
        date: fields.day("date")?,
        start: fields.time("start")?,
        end: fields.time_if_any("end")?,
        place: fields.given("place"),
        anyway: is_meant(fields),
    })
}

/// All that the rules asked about is meant so.
pub fn is_meant(fields: &Fields) -> bool {
    let asked = fields.given(ASKED).and_then(|it| it.parse().ok()).unwrap_or(1);
    fields.all(MEANT).filter(|it| !it.is_empty()).count() >= asked.max(1)
}

/// Why a matter is raised at the meeting, where that is said.
fn raised(fields: &Fields) -> Result<Option<Raised>, Unreadable> {
    fields.given("raised").map(|_| code(fields, "raised")).transpose()
}

/// A field that holds a code of the record.
pub fn code<T: DeserializeOwned>(fields: &Fields, name: &'static str) -> Result<T, Unreadable> {
    parse(fields.get(name)).ok_or(Unreadable(name))
}

fn parse<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}
