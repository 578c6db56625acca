//! Open data: what everybody may have of the public papers, for programs. Whoever asks is told what somebody is told who is not
//! signed in.

mod catalogue;
mod described;
mod dumps;
mod everything;
mod feed;
mod gather;
mod oparl;
mod sitemap;

use axum::extract::{OriginalUri, Path, Request};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use raadslag_council::access::Viewer;
use raadslag_opendata::oparl as told;
use raadslag_opendata::schema_org;
use serde_json::{Value, json};

use crate::address::{Address, Prefix};
use crate::cache::Finished;
use crate::desk::{Desk, Look};
use crate::language::{Language, Words};
use crate::problem::Problem;
use crate::render;

pub use described::{Key, Operation, SERVED, all_described};
pub use dumps::{Dumps, sheet};
pub use everything::everything;
pub use feed::{ALL, StepSaid, of_name as feed_of};
pub use gather::event;
pub use sitemap::robots;

/// What is asked by programs alone begins with one of these.
const FOR_PROGRAMS: [&str; 9] = [
    "/oparl",
    "/feed",
    "/data",
    "/api",
    "/sitemap",
    "/sitemap.xml",
    "/robots.txt",
    "/skema",
    "/health",
];

/// Pages beside which data and documents stand begin with one of these.
const AT_PAGES: [&str; 4] = ["/moede/", "/bilag/", "/udvalg/", "/kalender/"];

fn is_under(path: &str, place: &str) -> bool {
    path.strip_prefix(place)
        .is_some_and(|it| it.is_empty() || it.starts_with('/'))
}

/// Whether programs alone ask there: pages of every site may read it, and problems are no pages.
pub fn is_open(path: &str) -> bool {
    FOR_PROGRAMS.iter().any(|it| is_under(path, it))
}

/// Whether data, or a calendar, stands at the address of a page: programs alone ask for it.
pub fn is_data(path: &str) -> bool {
    let path = Prefix::split(path).1;
    AT_PAGES.iter().any(|it| path.starts_with(it)) && (path.ends_with(".json") || path.ends_with(".ics"))
}

/// Whether a document stands there, which people open and programs fetch.
pub fn is_document(path: &str) -> bool {
    let path = Prefix::split(path).1;
    let ends = [".pdf", ".docx", ".txt", ".zip", "/fil"];
    AT_PAGES.iter().any(|it| path.starts_with(it)) && ends.iter().any(|it| path.ends_with(it))
}

/// Whether a problem there is told to a program: whoever opens a document in a browser names pages among what it takes.
pub fn is_told_to_programs(path: &str, headers: &HeaderMap) -> bool {
    let taken = headers.get(header::ACCEPT).and_then(|it| it.to_str().ok());
    let takes_pages = taken.is_none_or(|it| it.contains("text/html"));
    is_open(path) || is_data(path) || (is_document(path) && !takes_pages)
}

/// Whether a browser asks, for a page of another site, if that may ask there (the preflight of CORS).
pub fn is_asked_ahead(request: &Request) -> bool {
    let (path, headers) = (request.uri().path(), request.headers());
    let asks = [header::ORIGIN, header::ACCESS_CONTROL_REQUEST_METHOD];
    request.method() == Method::OPTIONS
        && asks.iter().all(|it| headers.contains_key(it))
        && (is_open(path) || is_data(path) || is_document(path))
}

/// It may read, and say what it has already; it may not send a key or a command.
pub fn may_read() -> Response {
    let told = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD"),
        (
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "accept, accept-language, if-modified-since, if-none-match, if-range, range",
        ),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    let mut response = (StatusCode::NO_CONTENT, told).into_response();
    response.extensions_mut().insert(ToAll);
    response
}

/// Marks an answer that pages of every site may read.
#[derive(Clone, Copy)]
struct ToAll;

/// Lets pages of every site read an answer, where nobody is known to ask: what they are answered, everybody may have.
pub fn to_all(desk: &Desk, mut response: Response) -> Response {
    if desk.signed_in.is_none() && desk.viewer == Viewer::public() {
        response.extensions_mut().insert(ToAll);
    }
    response
}

/// Whether pages of every site may read an answer.
pub fn is_to_all(response: &Response) -> bool {
    response.extensions().get::<ToAll>().is_some()
}

/// Pages of every site may read it, and what is said beside it.
pub fn open_to_all(headers: &mut HeaderMap) {
    const BESIDE: HeaderValue =
        HeaderValue::from_static("accept-ranges, content-disposition, content-range, etag, retry-after");
    let all = HeaderValue::from_static("*");
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, all);
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, BESIDE);
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
}

/// Why there is nothing, as an object.
pub fn problem(words: Words, path: &str, problem: &Problem) -> Response {
    let key = problem.key();
    let debug = match problem {
        Problem::Fault { reference } => reference.clone(),
        Problem::BadQuery(name) => (*name).to_owned(),
        _ => key.trim_start_matches("problem-").to_owned(),
    };
    let said = format!("{}. {}", problem.title(words), problem.text(words));
    if is_under(path, "/oparl") {
        return (problem.status(), Json(told::error(&said, &debug))).into_response();
    }
    let mut object = json!({ "refused": key, "says": said, "asks": false });
    if let Some(withdrawn) = render::withdrawn(words, problem) {
        object["withdrawn"] = withdrawn;
    }
    if let Problem::BadQuery(name) = problem {
        object["at"] = json!({ "what": name });
    }
    (problem.status(), Json(object)).into_response()
}

/// What search engines are told of the municipality, or of a body of it by its name and address.
pub fn organization(look: &Look<'_>, body: Option<(&str, &str)>) -> Value {
    let (municipality, site) = (look.state.municipality(), &look.site);
    let front = format!("{site}{}", Address::Front.under(Prefix::None));
    let house = (municipality.as_str(), front.as_str());
    match body {
        None => schema_org::organization(house, None),
        Some((name, slug)) => {
            let page = Address::Body(slug.to_owned()).under(Prefix::None);
            schema_org::organization((name, &format!("{site}{page}")), Some(house))
        }
    }
}

/// What search engines are told of the page of an item or a case, and of which page that is a part; whoever is signed in is none.
pub fn work(look: &Look<'_>, (name, page): (&str, &Address), of: Option<(&str, &Address)>) -> Option<Value> {
    if look.viewer != Viewer::public() {
        return None;
    }
    let (municipality, site) = (look.state.municipality(), &look.site);
    let at = |it: &Address| format!("{site}{}", it.under(Prefix::None));
    let (url, front) = (at(page), at(&Address::Front));
    let of = of.map(|(name, page)| (name, at(page)));
    let of = of.as_ref().map(|(name, page)| (*name, page.as_str()));
    Some(schema_org::work((name, &url), of, (&municipality, &front)))
}

/// Somebody of whom nothing is known, in one language for all.
fn anybody(desk: Desk) -> Desk {
    Desk {
        language: Language::Danish,
        ..desk.of_nobody()
    }
}

/// An address is another spelling of this one.
fn moved(to: &str) -> Response {
    let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/oparl"));
    (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, to)]).into_response()
}

/// Answers an address that is the same for everybody; another spelling of one leads to it.
pub async fn send(desk: Desk, OriginalUri(uri): OriginalUri) -> Result<Response, Problem> {
    let given = uri.path_and_query().map_or("", |it| it.as_str());
    let (path, query) = (uri.path(), uri.query().unwrap_or_default());
    let canonical = match () {
        () if is_under(path, "/oparl") => oparl::canonical(given)?,
        () if is_under(path, "/feed") => feed::canonical(path, query)?,
        () => path.to_owned(),
    };
    if canonical != given {
        return Ok(moved(&canonical));
    }
    let (site, desk) = (desk.site.clone(), anybody(desk));
    match oparl::is_document(&canonical) {
        true => oparl::document_at(desk, &canonical).await,
        false => desk.show(Address::OpenData(site, canonical)).await,
    }
}

/// One of the files with everything.
pub async fn send_file(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let site = desk.site.clone();
    dumps::send(anybody(desk), site, name).await
}

/// What stands at an address of open data.
pub fn page(look: &Look<'_>, site: &str, address: &str) -> Result<Finished, Problem> {
    let path = address.split('?').next().unwrap_or_default();
    match path {
        "/data/katalog.ttl" => catalogue::page(look, site),
        "/api/openapi.json" => described::page(look, site),
        _ if is_under(path, "/feed") => feed::page(look, site, address),
        _ if path.starts_with("/sitemap") => sitemap::page(look, site, address),
        _ => oparl::page(look, site, address),
    }
}
