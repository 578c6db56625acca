//! Meetings to come of the visitor's bodies: planned ones of which nothing is given out yet, and agendas that were read in.

use std::collections::BTreeSet;

use raadslag_council::ids::BodyId;
use raadslag_readers::now::{Filter, MeetingRow};

use super::{Line, List, Title, Visitor, hour, slot};
use crate::address::{Address, Form};
use crate::desk::Look;
use crate::problem::Problem;
use crate::render::meeting_of;

/// Meetings of a body looked through, newest first: those to come are among them.
const LOOKED_THROUGH: u32 = 24;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let words = look.words();
    let bodies: BTreeSet<_> = visitor.roles.iter().map(|it| it.0).collect();
    let readable: BTreeSet<_> = visitor.meetings.iter().map(|it| it.meeting).collect();
    let planned = look.no_fault(look.now().planned(&look.asker, "", look.today))?;
    let is_new = |it: &raadslag_readers::now::PlannedRow| {
        bodies.contains(&it.body) && !readable.contains(&it.meeting) && (it.is_planned || it.is_cancelled)
    };
    let line = |it: raadslag_readers::now::PlannedRow| Line {
        list: List::Comes,
        title: Title::OfBody(Some(it.date)),
        why: words.say(if it.is_cancelled {
            "plan-cancelled"
        } else {
            "state-planned"
        }),
        when: slot(words, it.date, (it.start, it.end)),
        day: Some(it.date),
        is_late: false,
        step: String::new(),
        to: String::new(),
        what: meeting_of(words, &it.body_name, it.meeting_kind),
        also: None,
    };
    let mut lines: Vec<Line> = planned.into_iter().filter(is_new).map(line).collect();
    lines.extend(read_in(look, &bodies)?);
    Ok(lines)
}

/// Agendas that were read in of meetings to come, which a member reads like those made here.
fn read_in(look: &Look<'_>, bodies: &BTreeSet<BodyId>) -> Result<Vec<Line>, Problem> {
    let mut lines = Vec::new();
    let known = look.no_fault(look.now().bodies(&look.asker))?;
    for body in known.into_iter().filter(|it| bodies.contains(&it.body)) {
        let filter = Filter {
            body: body.slug,
            year: String::new(),
            limit: LOOKED_THROUGH,
            offset: 0,
        };
        let rows = look.no_fault(look.now().meetings(&look.asker, &filter))?;
        let comes = |it: &MeetingRow| it.here.is_none() && it.date.is_some_and(|day| day >= look.today);
        lines.extend(rows.into_iter().filter(comes).map(|row| Line {
            list: List::Comes,
            title: Title::OfBody(row.date),
            why: look.words().say("agenda-to-come"),
            when: hour(look.words(), &row),
            day: row.date,
            is_late: false,
            step: look.words().say("step-read"),
            to: Address::Meeting(row.slug, Form::Page).under(look.prefix),
            what: meeting_of(look.words(), &row.body_name, row.meeting_kind),
            also: None,
        }));
    }
    Ok(lines)
}
