//! Meetings by body and year.

use askama::Template;
use raadslag_readers::now::{BodyRow, Filter};

use super::chrome::Chrome;
use super::plan_list::{self, Planned};
use super::row::Row;
use crate::address::Address;
use crate::cache::Finished;
use crate::desk::Look;
use crate::problem::Problem;

const PAGE: u32 = 40;

#[derive(Template)]
#[template(path = "meetings.html")]
struct Meetings<'a> {
    page: Chrome<'a>,
    bodies: Vec<BodyRow>,
    years: Vec<String>,
    body: Option<BodyRow>,
    year: String,
    /// What the address has for a year is none.
    is_unread: bool,
    found: u64,
    /// Meetings under their year, the last year first.
    by_year: Vec<(String, Vec<Row>)>,
    number: u32,
    pages: u32,
    /// Coming meetings without an agenda, on the first page.
    planned: Vec<Planned>,
    newer: Option<String>,
    older: Option<String>,
}

/// What the form above the list asks for.
pub struct Wish<'a> {
    pub body: Option<&'a str>,
    pub year: Option<i16>,
    pub page: u32,
}

/// The list under a wish.
pub fn page(look: &Look<'_>, wish: &Wish<'_>) -> Result<Finished, Problem> {
    let bodies = look.no_fault(look.now().bodies(&look.asker))?;
    let chosen = wish.body.map(|slug| find(&bodies, slug)).transpose()?;
    let mut filter = Filter {
        body: wish.body.unwrap_or_default().to_owned(),
        year: wish.year.map(|it| format!("{it:04}")).unwrap_or_default(),
        limit: PAGE,
        offset: 0,
    };
    let found = look.no_fault(look.now().count_meetings(&look.asker, &filter.body, &filter.year))?;
    let pages = u32::try_from(found.div_ceil(u64::from(PAGE)))
        .unwrap_or(u32::MAX)
        .max(1);
    let number = wish.page.min(pages);
    filter.offset = (number - 1) * PAGE;
    let shown = look.no_fault(look.now().meetings(&look.asker, &filter))?;
    let years = look.no_fault(look.now().years(&look.asker, &filter.body))?;
    let mut planned = plan_list::of(look, &filter.body)?;
    let years = plan_list::years(years, &planned);
    planned.retain(|it| number == 1 && wish.year.is_none_or(|year| year == it.year));
    let is_unread = wish.year.is_some_and(|it| it < 1);
    let to = |page: u32| address(&Wish { page, ..*wish });
    let list = Meetings {
        page: Chrome::new(
            look,
            title(look, chosen.as_ref(), wish.year.filter(|_| !is_unread), number),
            Some(to(number)),
        ),
        years,
        is_unread,
        year: filter.year,
        found,
        by_year: by_year(Row::all(look.words(), &shown, look.today)),
        newer: (number > 1).then(|| to(number - 1).under(look.prefix)),
        older: (number < pages).then(|| to(number + 1).under(look.prefix)),
        planned,
        number,
        pages,
        bodies,
        body: chosen,
    };
    super::finish(look, &list, None)
}

/// Tells the tabs and bookmarks of different lists apart.
fn title(look: &Look<'_>, body: Option<&BodyRow>, year: Option<i16>, number: u32) -> String {
    let words = look.words();
    let of = [body.map(|it| it.name.clone()), year.map(|it| it.to_string())];
    let page = (number > 1).then(|| format!("{} {number}", words.say("page").to_lowercase()));
    let parts = [words.say("meetings")].into_iter();
    let parts: Vec<String> = parts.chain(of.into_iter().chain([page]).flatten()).collect();
    parts.join(", ")
}

fn address(wish: &Wish<'_>) -> Address {
    Address::Meetings {
        body: wish.body.map(str::to_owned),
        year: wish.year,
        page: wish.page,
    }
}

/// A body by its name in addresses.
pub fn find(bodies: &[BodyRow], slug: &str) -> Result<BodyRow, Problem> {
    let found = bodies.iter().find(|it| it.slug == slug);
    found.cloned().ok_or_else(|| Problem::no_such(slug))
}

fn by_year(rows: Vec<Row>) -> Vec<(String, Vec<Row>)> {
    let mut years: Vec<(String, Vec<Row>)> = Vec::new();
    for row in rows {
        match years.last_mut() {
            Some((year, rows)) if *year == row.year => rows.push(row),
            _ => years.push((row.year.clone(), vec![row])),
        }
    }
    years
}
