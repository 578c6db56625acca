//! The whole record, closed things too, for whoever runs the installation.

use raadslag_council::command::{Command, ImportMeeting};
use raadslag_council::ids::{ItemId, MeetingId};
use raadslag_council::kept::put_together;
use raadslag_council::meeting::Act;
use raadslag_store::{Fault, Row, vals};

use super::Now;
use super::lay::Face;
use super::pages::{id, payload};
use super::seen::{PARTS, part};

raadslag_store::statements! {
    /// Every meeting with its body's name, oldest entry first.
    ALL = "select m.meeting, n.bytes from now1_meeting m join now1_body b on b.body = m.body left join payload n on n.id = b.name order by m.entry";
    /// What a person said of items' openness.
    CLOSED = "select i.item, g.bytes, t.bytes from now1_item i join payload g on g.id = i.ground join payload t on t.id = i.public_title where i.meeting = $1 and i.face = 0 order by i.place";
}

impl Now {
    /// Gives every command that makes the record anew, with the number of meetings done and of all, until `each` says no.
    pub fn everything(&self, mut each: impl FnMut(&Command, u64, u64) -> bool) -> Result<(), Fault> {
        let meetings = self
            .journal
            .db()
            .all(ALL, vals![], |row| Ok((id::<MeetingId>(row, 0)?, payload(row, 1)?)))?;
        for (done, (meeting, body)) in (1..).zip(&meetings) {
            for command in self.commands(*meeting, body)? {
                if !each(&command, done, meetings.len() as u64) {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn commands(&self, meeting: MeetingId, body: &str) -> Result<Vec<Command>, Fault> {
        // A meeting that is planned and not given out yet is no document.
        let parts = self
            .journal
            .db()
            .all(PARTS, vals![&meeting.to_string(), Face::Out.number()], part)?;
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        let record = put_together(
            &parts
                .iter()
                .map(|(slot, text)| (*slot, text.as_str()))
                .collect::<Vec<_>>(),
        );
        let import = ImportMeeting {
            record,
            meeting: Some(meeting),
            body: Some(body.to_owned()),
            source: None,
            source_name: String::new(),
        };
        let closed = self
            .journal
            .db()
            .all(CLOSED, vals![&meeting.to_string()], |row| close(meeting, row))?;
        Ok([Command::ImportMeeting(Box::new(import))]
            .into_iter()
            .chain(closed)
            .collect())
    }
}

fn close(meeting: MeetingId, row: &Row<'_>) -> Result<Command, Fault> {
    let item: ItemId = id(row, 0)?;
    Ok(Command::AtMeeting {
        meeting,
        act: Box::new(Act::CloseItem {
            item,
            ground: payload(row, 1)?,
            public_title: payload(row, 2)?,
            review_on: None,
        }),
    })
}
