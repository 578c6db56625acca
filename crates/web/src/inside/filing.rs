//! `/journalisering`: what is to be filed in the case system, as a package for each case number, and what was.

mod asked;

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use jiff::ToSpan as _;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use raadslag_council::clock::{self, Date, Timestamp};
use raadslag_council::ids::BodyId;
use raadslag_council::rights::Right;
use raadslag_readers::now::{Filed, Filing, ToFile};
use serde::Deserialize;

use super::mine::DAYS_WAS;
use super::{page, rendered};
use crate::address::{Address, Inside};
use crate::answer;
use crate::desk::{Desk, Look};
use crate::encoding::Encoding;
use crate::form::{Forms, Refused};
use crate::language::Words;
use crate::problem::Problem;
use crate::render::Chrome;
use crate::render::package;
pub use asked::change;

#[derive(Template)]
#[template(path = "filing.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    cases: Vec<Case>,
    /// Items without a case number: they can be filed nowhere yet.
    numberless: Vec<Numberless>,
    /// A case number of one of these may be noted by whoever looks.
    can_number: bool,
    /// What is filed, and what is not to be.
    dealt_with: Vec<Line>,
    /// The last day of the meetings that are shown, where that is not the last of all.
    until: Option<Date>,
    older: Option<String>,
    newest: Option<String>,
}

/// What is not filed of a case number.
struct Case {
    number: String,
    package: String,
    items: Vec<Line>,
}

/// An item without a case number, with what was typed of it.
struct Numberless {
    line: Line,
    number: String,
    is_left: bool,
}

struct Line {
    id: String,
    title: String,
    when: String,
    to: String,
    /// What became of it, in words; empty where it waits and no receipt of it was taken back.
    told: String,
    /// It is filed: the receipt, as it stands.
    receipt: Option<String>,
    /// Its case number may be noted or mended by whoever looks.
    can_number: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    sagsnr: String,
    /// The last day of the meetings to show.
    til: String,
}

type Asked = Result<Query<Wish>, QueryRejection>;

fn must_file(desk: &Desk) -> Result<(), Problem> {
    let signed_in = desk.must_be_signed_in(&Inside::Filing)?;
    let may = |it| signed_in.rights.contains(&it);
    match may(Right::EditAgenda) || may(Right::TakeMinutes) {
        true => Ok(()),
        false => Err(Problem::not_found()),
    }
}

/// What is to be filed, and what was.
pub async fn show(desk: Desk, wish: Asked) -> Result<Response, Problem> {
    must_file(&desk)?;
    let until = wish.ok().and_then(|it| it.0.til.parse().ok());
    page(desk, move |look| form(look, until, None)).await
}

/// The package of a case number.
pub async fn package(desk: Desk, wish: Asked) -> Result<Response, Problem> {
    must_file(&desk)?;
    let number = wish.map(|it| it.0.sagsnr).unwrap_or_default();
    let waiting = desk.clone();
    let made = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let mine = mine(&look, Filed::All)?;
        match mine.iter().any(|it| it.case_number == number) && !number.is_empty() {
            true => package::of_case(&look, &number),
            false => Err(Problem::not_found()),
        }
    });
    let finished = desk.no_fault(made.await)??;
    let (bytes, _) = finished.bytes(Encoding::Plain);
    let kind = HeaderValue::from_static(finished.media_type);
    let mut response = ([(header::CONTENT_TYPE, kind)], bytes).into_response();
    if let Some(named) = &finished.disposition {
        response
            .headers_mut()
            .insert(header::CONTENT_DISPOSITION, named.clone());
    }
    answer::keep_nowhere(response.headers_mut());
    Ok(response)
}

/// What the visitor may file: items of bodies whose papers they keep.
pub fn mine(look: &Look<'_>, which: Filed) -> Result<Vec<ToFile>, Problem> {
    let bodies = kept(look)?;
    let mut found = look.no_fault(look.now().to_file(&look.asker, which))?;
    found.retain(|it| bodies.contains(&it.of));
    Ok(found)
}

/// The bodies whose papers the visitor keeps, of those that file in a case system.
pub fn kept(look: &Look<'_>) -> Result<Vec<BodyId>, Problem> {
    let Some(person) = look.signed_in.as_ref().map(|it| it.person) else {
        return Ok(Vec::new());
    };
    let mut kept = BTreeSet::new();
    for right in [Right::EditAgenda, Right::TakeMinutes] {
        kept.extend(look.no_fault(look.now().bodies_with(person, right, look.today))?);
    }
    let mut bodies = Vec::new();
    for body in kept {
        let known = look.no_fault(look.now().body(body))?;
        bodies.extend(known.filter(|it| it.settings.files_minutes).map(|_| body));
    }
    Ok(bodies)
}

/// The last day before another on which one of the visitor's bodies met.
fn last_before(look: &Look<'_>, day: Date) -> Result<Option<Date>, Problem> {
    let mut last = None;
    for body in kept(look)? {
        last = last.max(look.no_fault(look.now().last_sent(body, day))?);
    }
    Ok(last)
}

fn form(look: &Look<'_>, until: Option<Date>, refused: Option<Refused>) -> Result<String, Problem> {
    let person = look.signed_in.as_ref().map(|it| it.person);
    let edited = person.map(|it| look.now().bodies_with(it, Right::EditAgenda, look.today));
    let edited = look.no_fault(edited.transpose())?.unwrap_or_default();
    let line = |it: &ToFile| line(look, it, edited.contains(&it.of));
    let first = until.unwrap_or(look.today).saturating_sub(DAYS_WAS.days());
    let shown = mine(look, Filed::Between(first, until.unwrap_or(Date::MAX)))?;
    let (waiting, dealt_with): (Vec<ToFile>, Vec<ToFile>) = shown.into_iter().partition(|it| it.filing.waits());
    let at = |page: Inside| Address::Inside(page).under(look.prefix);
    let mut cases: Vec<Case> = Vec::new();
    for it in waiting.iter().filter(|it| !it.case_number.is_empty()) {
        match cases.iter_mut().find(|case| case.number == it.case_number) {
            Some(case) => case.items.push(line(it)),
            None => cases.push(Case {
                package: package_address(look, &it.case_number),
                number: it.case_number.clone(),
                items: vec![line(it)],
            }),
        }
    }
    let forms = Forms::offering(look, refused)?;
    let without = waiting.iter().filter(|it| it.case_number.is_empty());
    let numberless: Vec<Numberless> = without.map(|it| numberless(&forms, line(it))).collect();
    let page = Page {
        page: Chrome::new(look, look.words().say("filing"), Some(Address::Inside(Inside::Filing))),
        forms,
        cases,
        can_number: numberless.iter().any(|it| it.line.can_number),
        numberless,
        dealt_with: dealt_with.iter().map(line).collect(),
        older: last_before(look, first)?.map(|it| at(Inside::FilingUntil(it))),
        newest: until.map(|_| at(Inside::Filing)),
        until,
    };
    rendered(look, &page)
}

fn package_address(look: &Look<'_>, number: &str) -> String {
    let here = Address::Inside(Inside::Filing).under(look.prefix);
    format!("{here}/pakke?sagsnr={}", utf8_percent_encode(number, NON_ALPHANUMERIC))
}

fn numberless(forms: &Forms, line: Line) -> Numberless {
    let form = "numberless";
    Numberless {
        number: forms.kept(form, &format!("number-{}", line.id), ""),
        is_left: forms.typed(form).is_some_and(|it| it.holds("unfiled", &line.id)),
        line,
    }
}

fn line(look: &Look<'_>, it: &ToFile, can_number: bool) -> Line {
    let words = look.words();
    let on = |at: &Option<Timestamp>| at.map(|it| words.day(&clock::day(it))).unwrap_or_default();
    let told = match &it.filing {
        Filing::Waits { taken_back: None } => String::new(),
        Filing::Waits {
            taken_back: Some((at, reason)),
        } => words.with_all("receipt-was-taken-back", &[("reason", reason.clone()), ("day", on(at))]),
        Filing::Filed { at, receipt } => format!("{receipt} ({})", on(at)),
        Filing::LeftUnfiled { at, reason } => {
            words.with_all("left-unfiled", &[("reason", reason.clone()), ("day", on(at))])
        }
    };
    Line {
        id: it.item.to_string(),
        title: title(it),
        when: when(words, it),
        to: Address::Inside(Inside::Agenda(it.slug.clone())).under(look.prefix),
        told,
        receipt: match &it.filing {
            Filing::Filed { receipt, .. } => Some(receipt.clone()),
            _ => None,
        },
        can_number,
    }
}

fn title(it: &ToFile) -> String {
    format!("{}. {}", it.number, it.title)
}

/// `Direktionen, 11. december 2030`
fn when(words: Words, it: &ToFile) -> String {
    let day = it.date.map(|it| words.day(&it));
    let parts = [Some(it.body.clone()), day].into_iter().flatten();
    parts.collect::<Vec<_>>().join(", ")
}

/// `1. Økonomi (Direktionen, 11. december 2030)`
fn named(words: Words, it: &ToFile) -> String {
    format!("{} ({})", title(it), when(words, it))
}
