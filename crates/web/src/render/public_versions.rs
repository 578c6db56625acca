//! Two versions of a paper that everybody read, compared: only what both said openly, and is open still.

use askama::Template;
use raadslag_council::access::Viewer;
use raadslag_readers::now::{MeetingRow, MeetingSeen, PublicThen, PublicVersion};

use super::chrome::Chrome;
use super::compare_papers::{Choice, Shown, Told, VersionName, compared, counts, pair_name, version_name};
use super::meeting::gone;
use super::row::name;
use crate::address::{Address, Pair};
use crate::cache::{AskedKey, Finished};
use crate::desk::Look;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "public_versions.html")]
struct Page<'a> {
    page: Chrome<'a>,
    row: &'a MeetingRow,
    name: String,
    choices: Vec<Choice>,
    /// The names of the two.
    pair: String,
    /// How many of each are there, in words.
    counts: Vec<String>,
    items: Vec<Shown>,
    /// What was asked for is not among them.
    is_lost: bool,
    /// Older ones were taken back.
    leaves_out: bool,
}

/// The two versions that are meant: all ways of asking for them are one page, and all that is not there is another. It is kept for
/// whoever asks for the same, but not of a meeting that nobody knows.
pub fn settle(look: &Look<'_>, key: AskedKey) -> Result<Pair, Problem> {
    let (_, slug, asked) = &key;
    let everybody = look.no_fault(look.now().ask(&Viewer::public(), look.now))?;
    let Some(seen) = look.no_fault(look.now().meeting(&everybody, slug))? else {
        return Ok(Pair::default());
    };
    must_be_numbers(&seen.row, *asked)?;
    let span = look.no_fault(look.now().span(&everybody))?;
    let versions = look.no_fault(look.now().public_versions(&seen.row))?.versions;
    let pair = meant(&versions, *asked);
    look.state.settled.keep(key, span, pair);
    Ok(pair)
}

fn meant(versions: &[PublicVersion], asked: Pair) -> Pair {
    let (from, to, is_lost) = places(versions, asked);
    if is_lost {
        return Pair::LOST;
    }
    if versions.len() < 2 {
        return Pair::default();
    }
    let named = Pair::of(versions[from].number, versions[to].number);
    // What was given out twice under a number is told apart by its entry alone.
    match places(versions, named) == (from, to, false) {
        true => named,
        false => asked,
    }
}

/// No version was ever called by a number beyond those of the page.
fn must_be_numbers(row: &MeetingRow, asked: Pair) -> Result<(), Problem> {
    let is_one = |number: Option<u32>| number.is_none_or(|it| (1..=row.edition).contains(&it));
    match (is_one(asked.from), is_one(asked.to)) {
        (false, _) => Err(Problem::BadQuery("fra")),
        (_, false) => Err(Problem::BadQuery("til")),
        _ => Ok(()),
    }
}

/// The page, the same for everybody: whoever is signed in compares there what everybody read.
pub fn page(look: &Look<'_>, slug: &str, asked: Pair) -> Result<Finished, Problem> {
    let words = look.words();
    let everybody = look.no_fault(look.now().ask(&Viewer::public(), look.now))?;
    let Some(seen) = look.no_fault(look.now().meeting(&everybody, slug))? else {
        let step = look.no_fault(look.now().withdrawn(&everybody, slug))?;
        return Err(gone(step, || Problem::no_such(slug)));
    };
    let found = look.no_fault(look.now().public_versions(&seen.row))?;
    let (from, to, is_lost) = places(&found.versions, asked);
    let then = |place: usize| -> Result<Vec<Told>, Problem> {
        let Some(version) = found.versions.get(place) else {
            return Ok(Vec::new());
        };
        let then = look.now().public_then(&everybody, &seen, version);
        Ok(told(look.no_fault(then)?))
    };
    let lines = match found.versions.len() > 1 && !is_lost {
        true => compared(words, &then(from)?, &then(to)?),
        false => Vec::new(),
    };
    let named = |it: &PublicVersion| {
        let called = version_name(words, it.document, (Some(it.number), Some(it.at)));
        (it.number, called)
    };
    let versions: Vec<(u32, VersionName)> = found.versions.iter().map(named).collect();
    let number = |place: usize| versions.get(place).map(|it| it.0).unwrap_or_default();
    let chosen = (number(from), number(to));
    let name = name(words, &seen.row);
    let title = format!("{} | {name}", words.say("public-versions"));
    let page = Page {
        page: Chrome::new(look, title, Some(Address::Versions(slug.to_owned(), asked))),
        row: &seen.row,
        name,
        choices: Choice::all(&versions, chosen),
        pair: pair_name(&versions, chosen),
        counts: counts(words, &lines),
        items: lines.iter().map(|it| Shown::of(words, it)).collect(),
        is_lost,
        leaves_out: found.leaves_out,
    };
    super::finish(look, &page, None)
}

/// Whether two versions of a paper can be compared by everybody.
pub fn has_two(look: &Look<'_>, meeting: &MeetingSeen) -> Result<bool, Problem> {
    if meeting.row.edition < 2 {
        return Ok(false);
    }
    let found = look.no_fault(look.now().public_versions(&meeting.row))?;
    Ok(found.versions.len() > 1)
}

/// The places of the two versions that are asked for, and whether one of them is not there.
fn places(versions: &[PublicVersion], asked: Pair) -> (usize, usize, bool) {
    let last = versions.len().saturating_sub(1);
    if let Some(step) = asked.step {
        let found = versions.iter().position(|it| it.entry == step).filter(|it| *it > 0);
        let to = found.unwrap_or(last);
        return (to.saturating_sub(1), to, found.is_none());
    }
    let at = |number: Option<u32>| number.map(|number| versions.iter().position(|it| it.number == number));
    let (from, to) = (at(asked.from), at(asked.to));
    let is_lost = [from, to].contains(&Some(None));
    let to = to.flatten().unwrap_or(last);
    (from.flatten().unwrap_or(to.saturating_sub(1)), to, is_lost)
}

/// The items with their words; what is not said openly is named as hidden.
fn told(then: PublicThen) -> Vec<Told> {
    let said = then.record.into_inner().items;
    let items = then.items.into_iter().zip(said);
    items
        .map(|(item, said)| Told {
            item,
            is_hidden: !said.open || said.held,
            said: Some(said),
        })
        .collect()
}
