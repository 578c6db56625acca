//! Carries a command out: load the streams it touches, let `council` decide, append what happened.

use std::io::Read;

use raadslag_council::body::BodyType;
use raadslag_council::command::{Command, ImportMeeting, Refusal};
use raadslag_council::event::{BodyRegistered, Event, Stream};
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, ItemId, MeetingId};
use raadslag_council::kept::Payloads;
use raadslag_council::meeting::{Closing, Import, Meeting};

use crate::fault::{Fault, StoreError};
use crate::journal::{Answer, Desk, Errand, Fact, Journal, Received};

/// The largest file that is kept with a document.
const FILE_LIMIT: u64 = 256 << 20;

type Decided = Result<Vec<Fact>, StoreError<Refusal>>;

impl Journal {
    /// Decides and records a command; a document that changes nothing gives an answer without entries.
    pub fn carry_out(&self, command: &Command, errand: &Errand) -> Result<Answer, StoreError<Refusal>> {
        self.record(errand, |desk| match command {
            Command::ImportMeeting(import) => import_meeting(desk, import, None),
            Command::CloseItem {
                meeting,
                item,
                ground,
                public_title,
                review_on,
            } => {
                let closing = (
                    must_have(ground, Refusal::NoGround)?,
                    must_have(public_title, Refusal::NoPublicTitle)?,
                );
                let (known, version) = load(desk, *meeting)?;
                let (ground, public_title) = (
                    desk.keep_text(closing.0.as_bytes())?,
                    desk.keep_text(closing.1.as_bytes())?,
                );
                let closing = Closing {
                    ground,
                    public_title,
                    review_on: *review_on,
                };
                facts(known.close(*item, closing), *meeting, version)
            }
            Command::OpenItem { meeting, item } => open_item(desk, *meeting, *item),
        })
    }
}

impl Journal {
    /// Reads a document in together with the file it was read from, which is kept only when something changed.
    pub fn carry_in(
        &self,
        import: &ImportMeeting,
        file: &mut dyn Read,
        media_type: &str,
        errand: &Errand,
    ) -> Result<Answer, StoreError<Refusal>> {
        let received = self.files().receive(file, FILE_LIMIT)?;
        let answer = self.record(errand, |desk| {
            import_meeting(desk, import, Some((&received, media_type)))
        });
        // After a fault the entry may stand all the same; then only a sweep can tell whether the file is needed.
        let is_needless = match &answer {
            Ok(answer) => answer.entries.is_empty() || answer.is_repeat,
            Err(StoreError::Fault(_)) => false,
            Err(_) => true,
        };
        if is_needless {
            self.files().remove(received.id)?;
        }
        answer
    }
}

fn must_have(words: &str, refusal: Refusal) -> Result<&str, StoreError<Refusal>> {
    let words = words.trim();
    if words.is_empty() {
        Err(StoreError::Refused(refusal))
    } else {
        Ok(words)
    }
}

fn open_item(desk: &mut Desk<'_, '_>, meeting: MeetingId, item: ItemId) -> Decided {
    let (known, version) = load(desk, meeting)?;
    facts(known.open(item), meeting, version)
}

fn facts(decided: Result<Vec<Event>, Refusal>, meeting: MeetingId, version: u64) -> Decided {
    let events = decided.map_err(StoreError::Refused)?;
    events
        .iter()
        .map(|it| fact(it, version))
        .collect::<Result<_, _>>()
        .map_err(|fault| fault_of(meeting, &fault))
}

fn fault_of(meeting: MeetingId, fault: &serde_json::Error) -> StoreError<Refusal> {
    StoreError::Fault(Fault::Damaged(format!(
        "a fact of meeting {meeting} cannot be written: {fault}"
    )))
}

fn fact(event: &Event, expected_version: u64) -> Result<Fact, serde_json::Error> {
    let data = serde_json::to_string(event)?;
    Ok(Fact {
        stream: event.stream().to_string(),
        expected_version,
        kind: event.kind().to_owned(),
        data,
    })
}

/// The meeting and the version its stream stands at.
fn load(desk: &mut Desk<'_, '_>, meeting: MeetingId) -> Result<(Meeting, u64), StoreError<Refusal>> {
    let pasts = desk.stream(&Stream::Meeting(meeting).to_string())?;
    let mut known = Meeting::default();
    for past in &pasts {
        let damaged = |error: serde_json::Error| Fault::Damaged(format!("entry {} cannot be read: {error}", past.seq));
        known.apply(&serde_json::from_str(&past.data).map_err(damaged)?);
    }
    Ok((known, pasts.last().map_or(0, |it| it.version)))
}

fn import_meeting(desk: &mut Desk<'_, '_>, import: &ImportMeeting, file: Option<(&Received, &str)>) -> Decided {
    let name = import.body.as_deref().unwrap_or(&import.record.head.body).trim();
    if name.is_empty() {
        return Err(StoreError::Refused(Refusal::NoBody));
    }
    let body = identity::body(name);
    let told = || identity::meeting(body, &import.record.head, &import.source_name);
    let meeting = import.meeting.unwrap_or_else(told);
    let mut facts = register(desk, body, name)?;
    let (known, version) = load(desk, meeting)?;
    let payloads = payloads(desk, &known)?;
    let asked = Import {
        meeting,
        body,
        source: file.map(|(received, _)| received.id).or(import.source),
        record: &import.record,
    };
    let mut fault = None;
    let events = known.import(&asked, &payloads, |text| {
        desk.keep_text(text.as_bytes()).unwrap_or_else(|error| {
            fault = Some(error);
            raadslag_council::ids::TextId::new(0)
        })
    });
    if let Some(fault) = fault {
        return Err(StoreError::Fault(fault));
    }
    if let (Some((received, media_type)), false) = (file, events.is_empty()) {
        desk.keep_file(received, media_type);
    }
    for event in &events {
        facts.push(fact(event, version).map_err(|error| fault_of(meeting, &error))?);
    }
    Ok(facts)
}

/// A body met for the first time is registered with the kind its name suggests.
fn register(desk: &mut Desk<'_, '_>, body: BodyId, name: &str) -> Decided {
    if desk.version(&Stream::Body(body).to_string())? > 0 {
        return Ok(Vec::new());
    }
    let registered = BodyRegistered {
        body,
        body_type: BodyType::of_name(name),
        name: desk.keep_text(name.as_bytes())?,
    };
    let event = Event::BodyRegistered(registered);
    let damaged = |error: serde_json::Error| Fault::Damaged(error.to_string());
    Ok(vec![fact(&event, 0).map_err(damaged)?])
}

fn payloads(desk: &mut Desk<'_, '_>, meeting: &Meeting) -> Result<Payloads, Fault> {
    let ids: Vec<_> = meeting
        .editions()
        .iter()
        .flat_map(|it| &it.record.parts)
        .map(|it| it.text)
        .collect();
    let texts = desk.texts(&ids)?;
    Ok(texts
        .iter()
        .filter_map(|(id, text)| Some((*id, text.as_str()?.to_owned())))
        .collect())
}
