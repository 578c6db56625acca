//! A file attached to an item: taken in piece by piece, told by its content, refused with what to do instead.

use std::io::{self, Read};

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request};
use axum::http::{StatusCode, header};
use axum::response::Response;
use raadslag_council::case::ProposalAct;
use raadslag_council::command::{Command, Refusal};
use raadslag_council::ids::{AttachmentId, CaseId, FileId, FollowUpId, ItemId, MeetingId};
use raadslag_council::leak::{FileLeak, LeakKind};
use raadslag_council::meeting::Act;
use raadslag_council::record::AttachmentLine;
use raadslag_extract::FileKind;
use raadslag_store::{Fault, Received, StoreError};
use tokio::sync::mpsc;

use super::{at, draft, errand, find_meeting, follow_up, gate, go, proposal, told};
use crate::address::Inside;
use crate::desk::Desk;
use crate::fields::{Fields, Unreadable, line};
use crate::file;
use crate::form::{Filled, Refused, Sender};
use crate::problem::Problem;
use crate::refusal;
use crate::settings::State;

/// The largest file an attachment may be, in bytes.
pub const FILE_LIMIT: u64 = 64 << 20;

/// The most that a browser may send before it is cut off: enough to be told that a file is too large.
pub(super) const REQUEST_LIMIT: usize = 4 << 30;

/// What a file is attached to: an item of an agenda, or one on its way to it.
#[derive(Clone)]
pub enum Place {
    Agenda(String, ItemId),
    Proposal(ItemId),
    /// A part of a follow-up, which the file shows to be done.
    FollowUp(FollowUpId),
}

/// The same, found and open to the sender.
#[derive(Clone, Copy)]
pub(super) enum Found {
    Meeting(MeetingId, ItemId),
    Case(CaseId, ItemId),
    FollowUp(FollowUpId),
}

impl Found {
    fn item(self) -> Option<ItemId> {
        match self {
            Self::Meeting(_, item) | Self::Case(_, item) => Some(item),
            Self::FollowUp(_) => None,
        }
    }
}

/// A form with a file.
struct Sent {
    filled: Filled,
    found: Found,
    file: Brought,
}

/// What came of the file.
enum Brought {
    /// None was chosen.
    Nothing,
    /// It was not taken in, for this reason.
    Refused(String),
    /// Its name as the browser gave it, and the file.
    File(String, Result<Received, Fault>),
}

/// A file under its name, and the line it becomes.
pub(super) struct Named {
    /// What tells it from others of the same form; empty where it is the only one.
    pub(super) part: String,
    /// The file's name.
    pub(super) name: String,
    pub(super) line: AttachmentLine,
}

impl Named {
    /// The file of a form that says what it is called.
    fn sent(filled: &Filled, name: &str) -> Self {
        let fields = &filled.fields;
        Self {
            part: String::new(),
            name: name.to_owned(),
            line: AttachmentLine {
                number: String::new(),
                open: is_open(fields),
                title: fields.given("title").unwrap_or_else(|| file::title(name)),
                document_number: fields.given("document-number"),
            },
        }
    }

    fn attachment(&self, filled: &Filled) -> AttachmentId {
        let command = filled.command.to_string();
        match self.part.as_str() {
            "" => AttachmentId::of(&[&command]),
            part => AttachmentId::of(&[&command, part]),
        }
    }
}

/// Whether a form says that what comes with it is for everybody who sees the item.
pub(super) fn is_open(fields: &Fields) -> bool {
    fields.get("access") != "closed"
}

/// Whether a form comes with a file.
pub fn brings_file(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|it| it.as_bytes().starts_with(b"multipart/form-data"))
}

/// Attaches a file to an item, or says why not.
pub async fn attach(state: State, place: Place, mut request: Request) -> Result<Response, Problem> {
    DefaultBodyLimit::max(REQUEST_LIMIT).apply(&mut request);
    let sent = receive(request, &state, &place).await?;
    let (filled, found) = (sent.filled, sent.found);
    let why = match sent.file {
        // What shows that a part is done may be words alone.
        Brought::Nothing if let Place::FollowUp(id) = place => return follow_up::carried(filled, id).await,
        Brought::Nothing => Some(filled.desk.words().say("attach-no-file")),
        Brought::Refused(why) => Some(why),
        Brought::File(_, Err(Fault::TooLarge { .. })) => Some(filled.desk.words().say("attach-too-large")),
        Brought::File(_, Err(fault)) => return Err(Problem::of_fault(&state, &fault)),
        Brought::File(name, Ok(received)) => keep(&filled, found, &Named::sent(&filled, &name), received).await?,
    };
    let (desk, fields) = (filled.desk, filled.fields);
    match (why, place) {
        (Some(why), Place::Agenda(slug, item)) => draft::refused(desk, slug, item, Refused { why, fields }).await,
        (Some(why), Place::Proposal(item)) => proposal::refused(desk, item, Refused { why, fields }).await,
        (Some(why), Place::FollowUp(id)) => follow_up::refused(desk, id, Refused { why, fields }).await,
        (None, Place::FollowUp(id)) => Ok(go(&desk, Inside::FollowUp(id), "")),
        (None, Place::Agenda(slug, item)) => Ok(go(&desk, Inside::Draft(slug, item), "bilag")),
        (None, Place::Proposal(item)) => Ok(go(&desk, Inside::Proposal(item), "bilag")),
    }
}

/// Reads the form, whose last part is the file: nothing of it is written or looked into before the form is known to be ours
/// and its sender may attach.
async fn receive(request: Request, state: &State, place: &Place) -> Result<Sent, Problem> {
    let (request, sender) = Sender::of(request, state).await?;
    let parts = Multipart::from_request(request, state).await;
    let mut parts = parts.map_err(|_| Problem::BadForm)?;
    let mut fields = Fields::default();
    while let Some(part) = parts.next_field().await.map_err(|it| unreadable(&it))? {
        let Some(part) = fields.take_in(part).await? else {
            continue;
        };
        let filled = sender.filled(fields).await?;
        let found = find(&filled, place).await?;
        let named = line(part.file_name().unwrap_or_default());
        let file = match named.as_str() {
            "" => Brought::Nothing,
            _ => match may(&filled, found, &Named::sent(&filled, &named)).await? {
                Some(why) => {
                    drop(part);
                    Brought::Refused(why)
                }
                None => Brought::File(named, pour(part, state).await?),
            },
        };
        // A browser that is not heard to the end does not hear the answer.
        while let Ok(Some(_)) = parts.next_field().await {}
        return Ok(Sent { filled, found, file });
    }
    Err(Problem::BadForm)
}

fn unreadable(fault: &MultipartError) -> Problem {
    match fault.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooMuch,
        _ => Problem::BadForm,
    }
}

pub(super) async fn find(filled: &Filled, place: &Place) -> Result<Found, Problem> {
    Ok(match place {
        Place::Agenda(slug, item) => Found::Meeting(find_meeting(filled, slug).await?, *item),
        Place::Proposal(item) => Found::Case(proposal::find_case(filled, *item).await?, *item),
        Place::FollowUp(id) => {
            follow_up::must_see(filled, *id).await?;
            Found::FollowUp(*id)
        }
    })
}

/// Hands the file on to the disk as it arrives.
pub(super) async fn pour(mut part: Field<'_>, state: &State) -> Result<Result<Received, Fault>, Problem> {
    let (pieces, waiting) = mpsc::channel::<io::Result<Vec<u8>>>(4);
    let files = state.now.journal().files().clone();
    let written = tokio::task::spawn_blocking(move || {
        let mut arriving = Arriving {
            waiting,
            piece: Vec::new(),
            at: 0,
        };
        files.receive(&mut arriving, FILE_LIMIT)
    });
    loop {
        let piece = match part.chunk().await {
            Ok(Some(piece)) => Ok(piece.to_vec()),
            Ok(None) => break,
            Err(error) => Err(io::Error::other(error)),
        };
        let is_over = piece.is_err();
        // The disk has stopped listening when the file is larger than it may be.
        if pieces.send(piece).await.is_err() || is_over {
            break;
        }
    }
    drop(pieces);
    written.await.map_err(|fault| Problem::of_fault(state, &fault))
}

/// A file on its way in, read where waiting is allowed.
struct Arriving {
    waiting: mpsc::Receiver<io::Result<Vec<u8>>>,
    piece: Vec<u8>,
    at: usize,
}

impl Read for Arriving {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while self.at == self.piece.len() {
            let Some(piece) = self.waiting.blocking_recv() else {
                return Ok(0);
            };
            (self.piece, self.at) = (piece?, 0);
        }
        let count = to.len().min(self.piece.len() - self.at);
        to[..count].copy_from_slice(&self.piece[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

/// Keeps a file whose content may be attached, together with its entry; the words of the refusal where it may not.
pub(super) async fn keep(
    filled: &Filled,
    place: Found,
    named: &Named,
    received: Received,
) -> Result<Option<String>, Problem> {
    let (desk, called) = (filled.desk.clone(), named.name.clone());
    let looked = tokio::task::spawn_blocking(move || {
        let files = desk.state.now.journal().files();
        let bytes = desk.no_fault(files.whole(received.id))?;
        let found = look_into(&desk, (&called, &bytes), place.item())?;
        if found.is_err() {
            desk.no_fault(files.discard(&received))?;
        }
        Ok((found, received))
    });
    match filled.desk.no_fault(looked.await)?? {
        (Ok((media_type, findings)), received) => {
            record(filled, (place, named, findings), (received, media_type)).await
        }
        (Err(why), _) => Ok(Some(why)),
    }
}

/// What a file is and what the leak gate finds in it, or the words for why it is not taken.
fn look_into(desk: &Desk, (name, bytes): (&str, &[u8]), item: Option<ItemId>) -> Result<Looked, Problem> {
    let (kind, words) = (FileKind::of(bytes), desk.words());
    if bytes.is_empty() {
        return Ok(Err(words.say("attach-empty")));
    }
    let Some(media_type) = file::media_type(kind, bytes) else {
        return Ok(Err(words.say("attach-wrong-kind")));
    };
    if file::is_bomb(kind, bytes) {
        return Ok(Err(words.say("attach-bomb")));
    }
    if let Err(it) = file::must_be_named(name, media_type) {
        let values = [
            ("ending", it.ending),
            ("kind", words.say(it.is)),
            ("should", it.should.to_owned()),
        ];
        return Ok(Err(words.with_all("attach-misnamed", &values)));
    }
    let findings = desk.no_fault(gate::findings(desk.state.to_look(), bytes, item))?;
    let is_id = |it: &&FileLeak| matches!(it.kind, LeakKind::CertainNationalId | LeakKind::NationalId);
    // Rule 31: what goes with a follow-up holds no national id, as its texts hold none; an item's files are looked at when it goes out.
    if item.is_none()
        && let Some(id) = findings.iter().find(is_id)
    {
        return Ok(Err(words.with("evidence-holds-id", "words", &id.words)));
    }
    Ok(Ok((file::kept_as(name, media_type), findings)))
}

type Looked = Result<(&'static str, Vec<FileLeak>), String>;

/// Whether a file may be attached there; the words of the refusal where it may not.
pub(super) async fn may(filled: &Filled, place: Found, named: &Named) -> Result<Option<String>, Problem> {
    let command = match attached(filled, (place, &[]), named, FileId::of(&[])) {
        Ok(command) => command,
        Err(unreadable) => return Ok(Some(refusal::unreadable(filled.desk.words(), unreadable))),
    };
    let errand = errand(filled, &format!("may{}", named.part), &command)?;
    let state = filled.desk.state.clone();
    let asked = tokio::task::spawn_blocking(move || state.now.journal().may(&command, &errand)).await;
    match filled.desk.no_fault(asked)? {
        // The form was sent before: whether it is the same file is known when it is here.
        Err(StoreError::Refused(Refusal::AlreadyOnAgenda)) => Ok(None),
        asked => told(filled, asked),
    }
}

async fn record(
    filled: &Filled,
    (place, named, findings): (Found, &Named, Vec<FileLeak>),
    (received, media_type): (Received, &'static str),
) -> Result<Option<String>, Problem> {
    let command = |file| attached(filled, (place, &findings), named, file);
    // The same form with the same file is the same command, whatever the file is called here.
    let content = FileId::of(&[&received.checksum.to_string()]);
    let unread = |_| Problem::BadForm;
    let errand = errand(filled, &named.part, &command(content).map_err(unread)?)?;
    let command = command(received.id).map_err(unread)?;
    let state = filled.desk.state.clone();
    let carried = tokio::task::spawn_blocking(move || carry(&state, &command, &received, media_type, &errand)).await;
    told(filled, filled.desk.no_fault(carried)?)
}

fn carry(
    state: &State,
    command: &Command,
    received: &Received,
    media_type: &str,
    errand: &raadslag_store::Errand,
) -> Result<(), StoreError<Refusal>> {
    let journal = state.now.journal();
    journal.carry_with(command, received, media_type, errand).map(|_| ())
}

fn attached(
    filled: &Filled,
    (place, findings): (Found, &[FileLeak]),
    named: &Named,
    kept: FileId,
) -> Result<Command, Unreadable> {
    let (attachment, line) = (named.attachment(filled), named.line.clone());
    let file = Some(kept);
    Ok(match place {
        Found::FollowUp(follow_up) => Command::AtFollowUp {
            follow_up,
            act: Box::new(follow_up::evidence(&filled.fields, file)?),
        },
        Found::Meeting(meeting, item) => at(
            meeting,
            Act::Attach {
                item,
                attachment,
                line,
                file,
                findings: findings.to_vec(),
            },
        ),
        Found::Case(case, item) => Command::AtCase {
            case,
            act: Box::new(ProposalAct::Attach {
                item,
                attachment,
                line,
                file,
                findings: findings.to_vec(),
            }),
        },
    })
}
