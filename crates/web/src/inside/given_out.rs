//! What has been done with a meeting's paper and what remains: told at its desk, with where to see or do it.

use raadslag_council::clock::{self, Timestamp};
use raadslag_council::record::RecordKind;
use raadslag_readers::now::Filed;

use super::filing;
use super::work::Work;
use crate::address::{Address, Form, Inside};
use crate::desk::Look;
use crate::problem::Problem;

/// A line of it.
pub struct Step {
    pub is_done: bool,
    pub words: String,
    /// Where: words and address.
    pub link: Option<(String, String)>,
}

/// Released, published, signed, filed.
pub fn steps(look: &Look<'_>, work: &Work) -> Result<Vec<Step>, Problem> {
    let (course, words) = (&work.course, look.words());
    let at = look.no_fault(look.now().given_out(&work.row))?;
    let link = |key: &str, to: Address| Some((words.say(key), to.under(look.prefix)));
    let page = || Address::Meeting(work.row.slug.clone(), Form::Page);
    let out = |key: &str, at: Timestamp| Step {
        is_done: true,
        words: words.with(key, "when", &when(look, at)),
        link: None,
    };
    let mut steps = Vec::new();
    if let Some(at) = at.released.filter(|_| !course.has_begun()) {
        steps.push(Step {
            link: link("see-released", page()).filter(|_| !course.is_published),
            ..out("released-when", at)
        });
    }
    if let Some(at) = at.published {
        let document = course.out.as_ref().map(|it| it.document);
        let key = match document {
            Some(RecordKind::Minutes) => "minutes-published-when",
            _ => "agenda-published-when",
        };
        steps.push(Step {
            link: link("see-published", page()),
            ..out(key, at)
        });
    }
    if !course.signers.is_empty() {
        let (signed, all) = (course.signed.len(), course.signers.len());
        let counts = [("signed", signed.to_string()), ("all", all.to_string())];
        steps.push(Step {
            is_done: signed == all,
            words: words.with_all("signed-of", &counts),
            link: None,
        });
    }
    let of_meeting = filing::mine(look, Filed::OfMeeting(work.row.meeting))?;
    let count = of_meeting.iter().filter(|it| it.filing.waits()).count();
    if count > 0 {
        steps.push(Step {
            is_done: false,
            words: words.count("items-not-filed", count as u64),
            link: link("step-file", Address::Inside(Inside::Filing)),
        });
    }
    Ok(steps)
}

/// `tirsdag den 10. december 2030 kl. 9.12`
pub(super) fn when(look: &Look<'_>, at: Timestamp) -> String {
    let words = look.words();
    format!("{} {}", words.long_day(&clock::day(at)), words.at(&clock::time(at)))
}
