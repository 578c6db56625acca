//! The public front: what is coming, what was decided last, who meets.

use askama::Template;
use raadslag_council::body::BodyType;
use raadslag_readers::now::{BodyRow, Filter};

use super::chrome::Chrome;
use super::plan_list::{self, Planned};
use super::row::{Row, coming_and_held};
use crate::address::{Address, Inside};
use crate::cache::Finished;
use crate::desk::Look;
use crate::open;
use crate::problem::Problem;

const COMING: usize = 5;
const LATEST: usize = 8;
const PLANNED: usize = 8;

/// More meetings than these are not planned ahead.
const NEWEST: u32 = 80;

#[derive(Template)]
#[template(path = "front.html")]
struct Front<'a> {
    page: Chrome<'a>,
    coming: Vec<Row>,
    /// The next meetings without an agenda, and whether there are more of them.
    planned: Vec<Planned>,
    has_more_planned: bool,
    latest: Vec<Row>,
    groups: Vec<Group>,
    bodies: Vec<BodyRow>,
    years: Vec<String>,
    /// The public list of what became of decisions, where a body tells it.
    promised: Option<String>,
    /// Where the municipality is set up, while nobody has done it.
    to_set_up: Option<String>,
}

/// Bodies of kinds that belong together.
struct Group {
    label: String,
    bodies: Vec<BodyRow>,
}

/// The front.
pub fn page(look: &Look<'_>) -> Result<Finished, Problem> {
    let bodies = look.no_fault(look.now().bodies(&look.asker))?;
    let newest = Filter {
        limit: NEWEST,
        ..Filter::default()
    };
    let meetings = look.no_fault(look.now().meetings(&look.asker, &newest))?;
    let years = look.no_fault(look.now().years(&look.asker, ""))?;
    let (coming, latest) = coming_and_held(look, &meetings);
    let mut planned = plan_list::of(look, "")?;
    let years = plan_list::years(years, &planned);
    let has_more_planned = planned.len() > PLANNED;
    planned.truncate(PLANNED);
    let mut telling = bodies.iter().map(|it| look.now().tells_what_became(it.body));
    let promised = telling.find(|it| !matches!(it, Ok(false))).transpose();
    let promised = look.no_fault(promised)?.is_some();
    let front = Front {
        page: Chrome::new(look, "", Some(Address::Front))
            .telling(Some(open::feed_of(open::ALL)), Some(&open::organization(look, None))),
        coming: coming.into_iter().take(COMING).collect(),
        latest: latest.into_iter().take(LATEST).collect(),
        groups: groups(look, &bodies),
        planned,
        has_more_planned,
        years,
        bodies,
        promised: promised.then(|| Address::Promised(None).under(look.prefix)),

        to_set_up: to_set_up(look)?,
    };
    super::finish(look, &front, None)
}

fn to_set_up(look: &Look<'_>) -> Result<Option<String>, Problem> {
    let is_open = look.state.settings.set_up.is_some() && look.no_fault(look.now().administrators())?.is_empty();
    Ok(is_open.then(|| Address::Inside(Inside::SetUp).under(look.prefix)))
}

fn groups(look: &Look<'_>, bodies: &[BodyRow]) -> Vec<Group> {
    let group = |key: &'static str| Group {
        label: look.words().say(key),
        bodies: bodies
            .iter()
            .filter(|it| group_key(it.body_type) == key)
            .cloned()
            .collect(),
    };
    let keys = ["bodies-elected", "bodies-leadership", "bodies-advisory"];
    keys.into_iter().map(group).filter(|it| !it.bodies.is_empty()).collect()
}

fn group_key(kind: BodyType) -> &'static str {
    match kind {
        BodyType::ExecutiveBoard | BodyType::ManagersForum => "bodies-leadership",
        BodyType::AdvisoryBoard | BodyType::ExternalForum => "bodies-advisory",
        _ => "bodies-elected",
    }
}
