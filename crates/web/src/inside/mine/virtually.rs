//! Virtual meetings of the council that the visitor can object to before they begin (rule 28).

use raadslag_council::ids::MeetingId;
use raadslag_council::meeting::{MeetingMode, blocking};
use raadslag_council::rights::Right;

use super::Visitor;
use crate::desk::Look;
use crate::problem::Problem;
use crate::render::meeting_name;

/// A virtual meeting to come.
pub struct Virtual {
    pub meeting: MeetingId,
    /// Which.
    pub told: String,
    /// How many object, and how many are enough.
    pub counted: String,
    /// The visitor objects.
    pub objects: bool,
}

/// The virtual meetings to come of bodies whose member the visitor is.
pub fn meetings(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Virtual>, Problem> {
    let words = look.words();
    let mut found = Vec::new();
    for row in visitor.waiting() {
        if !visitor.acting(row.body).may(&[Right::TakePart]) {
            continue;
        }
        let ahead = look.no_fault(look.now().course_ahead(row))?;
        let Some(course) = ahead.filter(|it| it.mode == MeetingMode::Virtual) else {
            continue;
        };
        let body = look.no_fault(look.now().body(row.body))?;
        let all = body.map_or(0, |it| it.members(course.plan.date).len());
        let counts = [
            ("objecting", course.objections.len().to_string()),
            ("all", all.to_string()),
            ("blocking", blocking(all).to_string()),
        ];
        found.push(Virtual {
            meeting: row.meeting,
            told: words.with("virtual-told", "meeting", &meeting_name(words, row)),
            counted: words.with_all("virtual-objections", &counts),
            objects: course.objections.contains(&visitor.person),
        });
    }
    Ok(found)
}
