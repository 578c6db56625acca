//! What search engines read first: where they may go, and every public page in parts.

use raadslag_opendata::oparl::Kind;
use raadslag_opendata::sitemap::{self, MOST};
use raadslag_readers::now::OpenRow;

use crate::address::{Address, Form, Inside, Prefix};
use crate::cache::Finished;
use crate::desk::Look;
use crate::language::Language;
use crate::problem::Problem;
use crate::render::{all_meetings, promised};

/// What the parts with matters are called, where others are called by their year.
const MATTERS: &str = "sager";

const XML: &str = "application/xml; charset=utf-8";

/// Pages that are nobody's to find.
const INSIDE: [&str; 6] = [
    "/log-ind",
    "/mit",
    "/konto",
    "/opsaetning",
    "/indstillinger",
    "/kontrol/",
];

/// Where search engines may go, and where every page stands.
pub fn robots(site: &str) -> String {
    let languages = Language::ALL.map(Prefix::Named);
    let prefixes = [Prefix::None].into_iter().chain(languages);
    let no: String = prefixes
        .flat_map(|it| INSIDE.map(|page| format!("Disallow: {}{page}\n", it.as_str())))
        .collect();
    format!("User-agent: *\nAllow: /\n{no}Sitemap: {site}/sitemap.xml\n")
}

/// The list of parts, or one of them.
pub fn page(look: &Look<'_>, site: &str, address: &str) -> Result<Finished, Problem> {
    let part = address.strip_prefix("/sitemap").and_then(|it| it.strip_suffix(".xml"));
    let xml = match part.ok_or_else(Problem::not_found)? {
        "" => index(look, site)?,
        "/sider" => pages(look, site)?,
        part => numbered(look, site, part.trim_start_matches('/'))?,
    };
    Ok(Finished::new(xml, XML, None))
}

fn index(look: &Look<'_>, site: &str) -> Result<String, Problem> {
    let mut parts = vec![format!("{site}/sitemap/sider.xml")];
    let matters = look.no_fault(look.now().open_matters())?;
    let matters = (matters > 0).then(|| (MATTERS.to_owned(), matters));
    for (year, count) in look.no_fault(look.now().open_years())?.into_iter().chain(matters) {
        let year = if year.is_empty() { "0" } else { year.as_str() };
        let numbers = 1..=count.div_ceil(u64::from(MOST)).max(1);
        parts.extend(numbers.map(|it| format!("{site}/sitemap/{year}-{it}.xml")));
    }
    Ok(sitemap::index(&parts))
}

/// The pages that are not of one meeting.
fn pages(look: &Look<'_>, site: &str) -> Result<String, Problem> {
    let rows = look.no_fault(look.now().bodies(&look.asker))?;
    let mut lists = Vec::new();
    for row in &rows {
        if promised::is_shown(look, row)? {
            lists.push(Address::Promised(Some(row.slug.clone())));
        }
    }
    if !lists.is_empty() {
        lists.push(Address::Promised(None));
    }
    let wheels = look.no_fault(look.now().wheels(&look.asker))?;
    lists.extend(wheels.into_iter().map(|it| Address::Inside(Inside::Wheel(it.slug))));
    let bodies = rows.into_iter().map(|it| Address::Body(it.slug)).chain(lists);
    let always = [
        Address::Front,
        all_meetings(),
        Address::OpenPage(String::new()),
        Address::Corrections,
        Address::Rules,
        Address::Statement,
    ];
    let all = always.into_iter().chain(bodies);
    let all: Vec<_> = all
        .map(|it| (format!("{site}{}", it.under(Prefix::None)), None))
        .collect();
    Ok(sitemap::part(&all))
}

/// The pages of a year, or of matters, some of them.
fn numbered(look: &Look<'_>, site: &str, part: &str) -> Result<String, Problem> {
    let (of, number) = part.split_once('-').ok_or_else(Problem::not_found)?;
    let number: u32 = number.parse().map_err(|_| Problem::not_found())?;
    let before = number
        .checked_sub(1)
        .and_then(|it| it.checked_mul(MOST))
        .ok_or_else(Problem::not_found)?;
    let rows = look.no_fault(match of {
        MATTERS => look.now().open_some_matters(MOST, before),
        "0" => look.now().open_of_year("", MOST, before),
        year => look.now().open_of_year(year, MOST, before),
    })?;
    if rows.is_empty() {
        return Err(Problem::not_found());
    }
    let page = |it: OpenRow| {
        let modified = it.stamp.modified;
        let at = address(it)?.under(Prefix::None);
        Some((format!("{site}{at}"), Some(modified)))
    };
    let pages: Vec<_> = rows.into_iter().filter_map(page).collect();
    Ok(sitemap::part(&pages))
}

/// The page of a thing.
fn address(row: OpenRow) -> Option<Address> {
    match row.kind {
        Kind::AgendaItem => row.id.parse().ok().map(Address::Item),
        Kind::File => row.id.parse().ok().map(|it| Address::Attachment(it, Form::Page)),
        Kind::Paper => row.id.parse().ok().map(Address::Case),
        _ => Some(Address::Meeting(row.state, Form::Page)),
    }
}
