//! Follow-ups that go to a meeting of a body put themselves on its agenda while that is being built; so do members' motions
//! that no meeting dealt with.

use raadslag_council::clock::{Date, Timestamp};
use raadslag_council::command::Command;
use raadslag_council::ids::{BodyId, CaseId, FollowUpId, ItemId, MeetingId};
use raadslag_council::meeting::{Act, NewItem};
use raadslag_council::paper::ItemKind;
use raadslag_store::{Fault, Row, vals};

use super::Rule;
use crate::Now;
use crate::now::id;

raadslag_store::statements! {
    /// Open tasks and reports on no agenda that go to a body, with the first meeting of it on their day or after it, where its
    /// agenda is being built and they were not taken off it.
    DUE_AT = "select f.follow_up, f.due_body, m.meeting from now1_follow_up f join now1_meeting m on m.body = f.due_body where f.status = 'OPEN' and f.placed = '' and f.due_body <> '' and f.due <> '' and f.kind in ('task', 'report') and m.here = 1 and m.status = 'PLANNED' and m.agenda = 'DRAFT' and m.date = (select min(n.date) from now1_meeting n where n.body = f.due_body and n.status = 'PLANNED' and n.date >= f.due and n.date >= $1) and not exists (select 1 from now1_follow_up_step s where s.follow_up = f.follow_up and s.kind = 'follow_up_returned' and s.meeting = m.meeting) order by f.follow_up, m.start, m.meeting";
    /// Motions that were sent in and stand on no agenda, with the body's next meeting.
    MOTIONS = "select p.case_id, p.item, m.meeting from now1_proposal p join now1_meeting m on m.body = p.body where p.kind = 'MOTION' and p.status in ('APPROVED_FOR_AGENDA', 'POSTPONED') and m.here = 1 and m.status = 'PLANNED' and m.date = (select min(n.date) from now1_meeting n where n.body = p.body and n.here = 1 and n.status = 'PLANNED' and n.date >= $1) order by p.item, m.start, m.meeting";
}

/// Rule 5: a motion that was sent in waits for no editor.
pub(super) fn motions(now: &Now, today: Date) -> Result<Vec<(Rule, Command)>, Fault> {
    let row = |row: &Row<'_>| {
        let waiting: (CaseId, ItemId, MeetingId) = (id(row, 0)?, id(row, 1)?, id(row, 2)?);
        Ok(waiting)
    };
    let mut found: Vec<(Rule, Command)> = Vec::new();
    for (case, item, meeting) in now.journal().db().all(MOTIONS, vals![&today.to_string()], row)? {
        let source = item.to_string();
        if found.iter().any(|it| it.0[1] == source) {
            continue;
        }
        let act = Box::new(Act::PlaceProposal {
            case,
            item,
            place: None,
            under: None,
            raised: None,
            anyway: false,
        });
        let rule = ["motion".to_owned(), source, meeting.to_string()];
        found.push((rule, Command::AtMeeting { meeting, act }));
    }
    Ok(found)
}

/// Every follow-up whose agenda is being built, as an item of it.
pub(super) fn due(now: &Now, today: Date, clock: Timestamp) -> Result<Vec<(Rule, Command)>, Fault> {
    let row = |row: &Row<'_>| {
        let due: (FollowUpId, BodyId, MeetingId) = (id(row, 0)?, id(row, 1)?, id(row, 2)?);
        Ok(due)
    };
    let mut found: Vec<(Rule, Command)> = Vec::new();
    for (follow_up, body, meeting) in now.journal().db().all(DUE_AT, vals![&today.to_string()], row)? {
        let (source, at) = (follow_up.to_string(), meeting.to_string());
        // Two meetings on one day: the first one takes it.
        if found.iter().any(|it| it.0[1] == source) {
            continue;
        }
        // What comes of a closed item is left to a person: its words would stand in an open one.
        let Some(matter) = now.matter(follow_up, clock)? else {
            continue;
        };
        let new = NewItem {
            follow_up: Some(follow_up),
            sections: matter.sections(now.sections_of(body, ItemKind::Decision)?),
            ..NewItem::new(
                ItemId::of(&["follow_up", &source, &at]),
                ItemKind::Decision,
                matter.title(),
            )
        };
        let act = Box::new(Act::PlaceItem(Box::new(new)));
        found.push((["place".to_owned(), source, at], Command::AtMeeting { meeting, act }));
    }
    Ok(found)
}
