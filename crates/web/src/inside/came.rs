//! What whoever builds an agenda is told of the minutes that left an item there: that they are called back, or say otherwise since.

use raadslag_council::record::Decision;
use raadslag_council::writing;
use raadslag_readers::now::{LeftBy, ProposalRow};

use super::proposals::called_back;
use crate::address::Address;
use crate::desk::Look;
use crate::problem::Problem;

/// One thing to be told, in words.
pub struct Told {
    pub words: String,
    /// The decision as it was when the agenda took the item, and as it is now, where it is another and may be read.
    pub before: Option<String>,
    pub now: Option<String>,
    /// Where the decision stands as it is now, for whoever may read it.
    pub to: Option<String>,
}

/// Everything that is to be told of an item.
pub fn told(look: &Look<'_>, row: &ProposalRow) -> Result<Vec<Told>, Problem> {
    let back = called_back(look.words(), row).map(|words| Told {
        words,
        before: None,
        now: None,
        to: None,
    });
    Ok(back.into_iter().chain(otherwise(look, row)?).collect())
}

/// That the minutes were sent again since the agenda took the item, and say otherwise.
pub fn otherwise(look: &Look<'_>, row: &ProposalRow) -> Result<Option<Told>, Problem> {
    let Some(left) = &row.left else { return Ok(None) };
    let Some(came) = look.no_fault(look.now().came_otherwise(&look.asker, row))? else {
        return Ok(None);
    };
    let key = match came.still_comes {
        true => "came-otherwise",
        false => "came-no-more",
    };
    let said = |it: &Option<Decision>| it.as_ref().map(|it| writing::write(&it.blocks)).unwrap_or_default();
    let (before, now) = (said(&came.before), said(&came.now));
    // The same words may have come to something else.
    let is_reworded = before != now;
    let shown = |it: String| Some(it).filter(|it| is_reworded && !it.is_empty());
    Ok(Some(Told {
        words: of(look, left, key),
        before: shown(before),
        now: shown(now),
        to: came.now.map(|_| Address::Item(left.item).under(look.prefix)),
    }))
}

fn of(look: &Look<'_>, left: &LeftBy, key: &str) -> String {
    let words = look.words();
    let told = [
        ("body", left.body_name.clone()),
        ("day", left.date.map(|it| words.day(&it)).unwrap_or_default()),
    ];
    words.with_all(key, &told)
}
