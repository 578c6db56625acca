//! A member's motion (rule 5): to which meeting it may still be sent, until when, and until when it is taken back.

use raadslag_council::case::{ItemStatus, Proposal};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::ids::{BodyId, CaseId, ItemId, PersonId};
use raadslag_council::meeting::Act;
use raadslag_council::paper::ItemKind;
use raadslag_council::rights::{Acting, Right};
use raadslag_council::template;
use raadslag_readers::now::{MeetingDay, ProposalSeen};

use super::act::is_meant;
use crate::desk::Look;
use crate::fields::{Fields, Unreadable};
use crate::problem::Problem;

/// What stands on the page of a motion beside its words.
pub struct Motion {
    /// How many days before its meeting a motion is sent in.
    pub rule: String,
    /// The member may send it in.
    pub is_to_send: bool,
    /// Meetings it is in time for: id, day, and the last day for it in words.
    pub open: Vec<(String, String, String)>,
    /// Meetings it is too late for, each in a sentence.
    pub late: Vec<String>,
    /// The member may take it back.
    pub is_to_take_back: bool,
}

/// A meeting to come, and the last day for its motions.
type Coming = (MeetingDay, Date);

impl Motion {
    /// None for a proposal that is no motion.
    pub fn of(look: &Look<'_>, seen: &ProposalSeen, acting: &Acting) -> Result<Option<Self>, Problem> {
        let (words, proposal) = (look.words(), &seen.proposal);
        let body = look.no_fault(look.now().body(proposal.body))?;
        let Some(body) = body.filter(|_| proposal.is_motion()) else {
            return Ok(None);
        };
        let is_own = proposal.is_motion_of(acting);
        let days = template::motion_days(&body.kinds, &body.settings).unwrap_or_default();
        let coming = coming(look, proposal.body)?;
        let stands = coming.iter().find(|it| proposal.meeting == Some(it.0.meeting));
        let is_out = stands.is_none_or(|it| it.0.agenda == "RELEASED");
        let is_to_send = is_own && proposal.status.is_with_author();
        let (open, late): (Vec<Coming>, Vec<Coming>) = coming
            .into_iter()
            .filter(|_| is_to_send)
            .partition(|it| it.1 >= look.today);
        let open = open.iter().map(|(meeting, last)| {
            let day = words.long_day(&meeting.date);
            let values = [("meeting", day.clone()), ("last", words.long_day(last))];
            (
                meeting.meeting.to_string(),
                day,
                words.with_all("motion-in-time", &values),
            )
        });
        let late = late.iter().map(|(meeting, last)| {
            let values = [
                ("meeting", words.long_day(&meeting.date)),
                ("last", words.long_day(last)),
            ];
            words.with_all("motion-late-for", &values)
        });
        Ok(Some(Self {
            rule: words.with("motion-rule", "days", &days.to_string()),
            is_to_send,
            open: open.collect(),
            late: late.collect(),
            is_to_take_back: is_own && proposal.status == ItemStatus::OnAgenda && !is_out,
        }))
    }
}

/// The meetings of a body that are planned, each with the last day for its motions.
fn coming(look: &Look<'_>, body: BodyId) -> Result<Vec<Coming>, Problem> {
    let Some(known) = look.no_fault(look.now().body(body))? else {
        return Ok(Vec::new());
    };
    let days = look.no_fault(look.now().meeting_days(body, look.today))?;
    let planned = days.into_iter().filter(|it| it.is_here && it.is_planned());
    let last = |date| template::submitted_by(ItemKind::Motion, &known.kinds, date, &known.settings);
    Ok(planned
        .filter_map(|it| Some((last(it.date)?, it)))
        .map(|it| (it.1, it.0))
        .collect())
}

/// The last day for a motion to the next meeting of a body that it still reaches, and that meeting's day.
pub fn next_last(look: &Look<'_>, body: BodyId) -> Result<Option<(Date, Date)>, Problem> {
    let mut coming = coming(look, body)?.into_iter();
    let next = coming.find(|it| it.1 >= look.today);
    Ok(next.map(|(meeting, last)| (last, meeting.date)))
}

/// The bodies whose members move motions, where somebody is a member.
pub fn bodies(look: &Look<'_>, person: PersonId) -> Result<Vec<BodyId>, Problem> {
    let mut taking = Vec::new();
    for id in look.no_fault(look.now().bodies_with(person, Right::TakePart, look.today))? {
        let body = look.no_fault(look.now().body(id))?;
        if body.is_some_and(|it| template::motion_days(&it.kinds, &it.settings).is_some()) {
            taking.push(id);
        }
    }
    Ok(taking)
}

/// What a form about a motion asks of a meeting; none where it asks something of the motion alone.
pub fn asked(
    fields: &Fields,
    (case, item): (CaseId, ItemId),
    proposal: &Proposal,
) -> Result<Option<Command>, Unreadable> {
    let (meeting, act) = match fields.get("act") {
        "hand-in" => {
            let act = Act::PlaceProposal {
                case,
                item,
                place: None,
                under: None,
                raised: None,
                anyway: is_meant(fields),
            };
            (fields.read("meeting")?, act)
        }
        "take-back" => {
            let reason = fields.get("reason").to_owned();
            (
                proposal.meeting.ok_or(Unreadable("meeting"))?,
                Act::TakeOff { item, reason },
            )
        }
        _ => return Ok(None),
    };
    let act = Box::new(act);
    Ok(Some(Command::AtMeeting { meeting, act }))
}
