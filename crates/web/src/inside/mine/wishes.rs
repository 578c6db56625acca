//! Later days that others ask for, for whoever sets the day.

use raadslag_council::follow_up::Owner;
use raadslag_council::rights::STEERING;
use raadslag_readers::now::{FollowUpRow, PartRow, Which, WishRow};

use super::{Line, List, Title, Visitor, short};
use crate::desk::Look;
use crate::inside::follow_ups::Line as FollowUpLine;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let rows = look.no_fault(look.now().follow_ups(&look.asker, Which::Wished))?;
    let owners = look.no_fault(look.now().owners(visitor.person, look.today))?;
    let mut lines = Vec::new();
    for row in &rows {
        for part in &row.parts {
            let wish = part.open_wish().filter(|_| answers(visitor, &owners, (row, part)));
            lines.extend(wish.map(|wish| line(look, visitor, (row, part, wish))));
        }
    }
    Ok(lines)
}

/// Whether the visitor is the one to answer: of the day of the whole one of those who steer, of that of what was split off whoever
/// has what it was split off from.
fn answers(visitor: &Visitor, owners: &[Owner], (row, part): (&FollowUpRow, &PartRow)) -> bool {
    if owners.contains(&part.owner) {
        return false;
    }
    let steers = || visitor.acting(row.body).may(STEERING);
    let whole = part.under.filter(|_| part.due.is_some());
    match whole.and_then(|number| row.parts.iter().find(|it| it.number == number)) {
        Some(whole) => match visitor.people.answers(whole.owner) {
            Some(_) => owners.contains(&whole.owner),
            None => steers(),
        },
        None => steers(),
    }
}

fn line(look: &Look<'_>, visitor: &Visitor, (row, part, wish): (&FollowUpRow, &PartRow, &WishRow)) -> Line {
    let (words, told) = (look.words(), FollowUpLine::of(look, &visitor.people, row));
    let due = row.due_of(part);
    let text = Some(&part.text).filter(|it| !it.is_empty()).unwrap_or(&row.text);
    let asked = [
        ("name", visitor.people.doer(words, part.owner, wish.asked)),
        ("day", words.day(&wish.due)),
        ("reason", wish.reason.clone()),
    ];
    let when = due.map(|it| words.with("due-by", "day", &words.day(&it)));
    Line {
        list: List::Needs,
        title: Title::Matter,
        what: short(row.kind, text.clone()),
        why: words.with_all("wish-wanted", &asked),
        when: when.unwrap_or_default(),
        day: due,
        is_late: false,
        step: words.say("step-wish"),
        to: told.to + "#ansvarlige",
        also: None,
    }
}
