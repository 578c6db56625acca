//! What search engines read first: where they may go, and every public page in parts.

use raadslag_opendata::oparl::Kind;
use raadslag_opendata::sitemap::{self, MOST};

use crate::address::{Address, Form, Prefix};
use crate::cache::Finished;
use crate::desk::Look;
use crate::problem::Problem;
use crate::render::all_meetings;

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
    let no: String = INSIDE.iter().map(|it| format!("Disallow: {it}\n")).collect();
    format!("User-agent: *\nAllow: /\n{no}Sitemap: {site}/sitemap.xml\n")
}

/// The list of parts, or one of them.
pub fn page(look: &Look<'_>, site: &str, address: &str) -> Result<Finished, Problem> {
    let part = address.strip_prefix("/sitemap").and_then(|it| it.strip_suffix(".xml"));
    let xml = match part.ok_or_else(Problem::not_found)? {
        "" => index(look, site)?,
        "/sider" => pages(look, site)?,
        part => of_year(look, site, part.trim_start_matches('/'))?,
    };
    Ok(Finished::new(xml, XML, None))
}

fn index(look: &Look<'_>, site: &str) -> Result<String, Problem> {
    let mut parts = vec![format!("{site}/sitemap/sider.xml")];
    for (year, count) in look.no_fault(look.now().open_years())? {
        let year = if year.is_empty() { "0" } else { year.as_str() };
        let numbers = 1..=count.div_ceil(u64::from(MOST)).max(1);
        parts.extend(numbers.map(|it| format!("{site}/sitemap/{year}-{it}.xml")));
    }
    Ok(sitemap::index(&parts))
}

/// The pages that are not of one meeting.
fn pages(look: &Look<'_>, site: &str) -> Result<String, Problem> {
    let bodies = look.no_fault(look.now().bodies(&look.asker))?;
    let bodies = bodies.into_iter().map(|it| Address::Body(it.slug));
    let always = [
        Address::Front,
        all_meetings(),
        Address::OpenPage,
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

fn of_year(look: &Look<'_>, site: &str, part: &str) -> Result<String, Problem> {
    let (year, number) = part.split_once('-').ok_or_else(Problem::not_found)?;
    let number: u32 = number.parse().map_err(|_| Problem::not_found())?;
    let year = if year == "0" { "" } else { year };
    let before = number
        .checked_sub(1)
        .and_then(|it| it.checked_mul(MOST))
        .ok_or_else(Problem::not_found)?;
    let rows = look.no_fault(look.now().open_of_year(year, MOST, before))?;
    if rows.is_empty() {
        return Err(Problem::not_found());
    }
    let address = |kind: Kind, id: &str, slug: String| match (kind, id.parse()) {
        (Kind::AgendaItem, Ok(item)) => Address::Item(item),
        _ => Address::Meeting(slug, Form::Page),
    };
    let pages: Vec<_> = rows
        .into_iter()
        .map(|it| {
            let at = address(it.kind, &it.id, it.state).under(Prefix::None);
            (format!("{site}{at}"), Some(it.stamp.modified))
        })
        .collect();
    Ok(sitemap::part(&pages))
}
