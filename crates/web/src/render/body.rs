//! A body: when it meets, and what it met about.

use askama::Template;
use raadslag_council::clock::Date;
use raadslag_council::public::Public;
use raadslag_readers::now::{BodyRow, Filter};

use super::chrome::Chrome;
use super::meetings::find;
use super::plan_list::{self, Planned};
use super::promised;
use super::row::{Row, coming_and_held};
use super::seats::{Called, TermTold};
use crate::address::{Address, Form, Inside, Prefix};
use crate::cache::Finished;
use crate::calendars;
use crate::desk::Look;
use crate::open;
use crate::problem::Problem;

const LATEST: u32 = 20;

#[derive(Template)]
#[template(path = "body.html")]
struct Body<'a> {
    page: Chrome<'a>,
    body: BodyRow,
    coming: Vec<Row>,
    /// Coming meetings without an agenda.
    planned: Vec<Planned>,
    latest: Vec<Row>,
    /// Each year with its address and how many meetings it has.
    years: Vec<(String, String, u64)>,
    all: String,
    /// Everybody may have its meetings in their own calendar.
    has_calendar: bool,
    /// The same as programs subscribe to it, where the site's own name is known.
    webcal: Option<String>,
    /// Where it is told what became of its decisions, where the body lets everybody read it.
    promised: Option<String>,
    /// Of a body that is constituted: today's term with its members, and where all terms are.
    term: Option<(TermTold, String)>,
    /// Where everybody follows it.
    follow: Option<String>,
    /// What it was called before: words and address.
    earlier: Vec<(String, String)>,
    /// Its year wheel, where the visitor may see it.
    wheel: Option<String>,
}

/// The page of a body.
pub fn page(look: &Look<'_>, slug: &str) -> Result<Finished, Problem> {
    let bodies = look.no_fault(look.now().bodies(&look.asker))?;
    // Another writing of the name leads to the body itself.
    let home = look.no_fault(look.now().home_slug(slug))?;
    let slug = home.as_deref().unwrap_or(slug);
    let body = find(&bodies, slug)?;
    let newest = Filter {
        body: slug.to_owned(),
        limit: LATEST,
        ..Filter::default()
    };
    let meetings = look.no_fault(look.now().meetings(&look.asker, &newest))?;
    let years = look.no_fault(look.now().years(&look.asker, slug))?;
    let list = |year: Option<i16>| {
        let body = Some(slug.to_owned());
        Address::Meetings { body, year, page: 1 }.under(look.prefix)
    };
    let dated = years.into_iter().filter_map(|(year, count)| {
        let to = list(Some(year.parse().ok()?));
        Some((year, to, count))
    });
    let (coming, latest) = coming_and_held(look, &meetings);
    let wheels = look.no_fault(look.now().wheels(&look.asker))?;
    let wheel = wheels.into_iter().find(|it| it.slug == slug);
    let chrome = Chrome::new(look, body.name.clone(), Some(Address::Body(slug.to_owned()))).telling(
        Some(open::feed_of(slug)),
        Some(&open::organization(look, Some((&body.name, slug)))),
    );
    let page = Body {
        follow: chrome.follow_of(look, ("BODY", &body.body.to_string()), ("udvalg", slug))?,
        term: seated(look, &body)?,
        earlier: earlier(look, &body)?,
        wheel: wheel.map(|it| Address::Inside(Inside::Wheel(it.slug)).under(look.prefix)),
        page: chrome,
        planned: plan_list::of(look, slug)?,
        coming,
        latest,
        years: dated.collect(),
        all: list(None),
        has_calendar: look.no_fault(calendars::is_there(look, slug))?,
        webcal: webcal(look, slug),
        promised: promised::is_shown(look, &body)?.then(|| Address::Promised(Some(slug.to_owned())).under(look.prefix)),
        body,
    };
    super::finish(look, &page, None)
}

/// The calendar's address as calendar programs take it; what is fetched once is no subscription.
fn webcal(look: &Look<'_>, slug: &str) -> Option<String> {
    let site = look.state.settings.base_url.as_deref()?.trim_end_matches('/');
    let (_, host) = site.split_once("://")?;
    let at = Address::Feed(slug.to_owned()).under(Prefix::None);
    Some(format!("webcal://{host}{at}"))
}

/// The earlier names, each with its days.
fn earlier(look: &Look<'_>, body: &BodyRow) -> Result<Vec<(String, String)>, Problem> {
    let names = look.no_fault(look.now().earlier_names(body.body))?;
    let day = |it: Option<Date>| it.map(|it| look.words().day(&it)).unwrap_or_default();
    let told = names.into_iter().map(|it| {
        let words = match it.from.or(it.until) {
            Some(_) => format!("{} ({} – {})", it.name, day(it.from), day(it.until)),
            None => it.name.clone(),
        };
        (words, Address::Body(it.slug).under(look.prefix))
    });
    Ok(told.collect())
}

/// The term of today, or the last one, with those who sit in it today.
fn seated(look: &Look<'_>, row: &BodyRow) -> Result<Option<(TermTold, String)>, Problem> {
    let Some(known) = look.no_fault(look.now().body(row.body))? else {
        return Ok(None);
    };
    let Some(public) = Public::terms(&known) else {
        return Ok(None);
    };
    let Some(mut term) = known.term(look.today).or(public.get().last()).cloned() else {
        return Ok(None);
    };
    let day = look.today.clamp(term.from, term.to);
    term.seats.retain(|it| it.is_on(day));
    let told = Called::of(look, std::slice::from_ref(&term))?.term(look.words(), &term, false);
    let all = Address::Seats(row.slug.clone(), Form::Page).under(look.prefix);
    Ok(Some((told, all)))
}
