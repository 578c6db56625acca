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

use axum::extract::{OriginalUri, Path};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
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

pub use described::{Key, SERVED, Served};
pub use dumps::Dumps;
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

fn is_under(path: &str, place: &str) -> bool {
    path.strip_prefix(place)
        .is_some_and(|it| it.is_empty() || it.starts_with('/'))
}

/// Whether programs alone ask there: pages of every site may read it, and problems are no pages.
pub fn is_open(path: &str) -> bool {
    FOR_PROGRAMS.iter().any(|it| is_under(path, it))
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

/// Pages of every site may read it.
pub fn open_to_all(headers: &mut HeaderMap) {
    let all = HeaderValue::from_static("*");
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, all);
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
}

/// Why there is nothing, as an object.
pub fn problem(words: Words, path: &str, problem: &Problem) -> Response {
    let key = problem.key();
    let debug = match problem {
        Problem::Fault { reference } => reference.clone(),
        _ => key.trim_start_matches("problem-").to_owned(),
    };
    let said = format!(
        "{}. {}",
        words.say(&format!("{key}-title")),
        words.say(&format!("{key}-text"))
    );
    let object = match is_under(path, "/oparl") {
        true => told::error(&said, &debug),
        false => json!({ "refused": key, "says": said, "asks": false }),
    };
    (problem.status(), Json(object)).into_response()
}

/// Where the site is reached, as its own settings say, or as it was asked.
pub fn site(desk: &Desk, headers: &HeaderMap) -> String {
    let named = desk
        .state
        .settings
        .base_url
        .as_deref()
        .map(|it| it.trim_end_matches('/').to_owned());
    let host = headers.get(header::HOST).and_then(|it| it.to_str().ok());
    named.or(host.map(|it| format!("http://{it}"))).unwrap_or_default()
}

/// The same for what people read: as the site's own settings say, or without a name.
pub fn own_site(look: &Look<'_>) -> String {
    let named = look.state.settings.base_url.as_deref().unwrap_or_default();
    named.trim_end_matches('/').to_owned()
}

/// What search engines are told of the municipality, or of a body of it by its name and address.
pub fn organization(look: &Look<'_>, body: Option<(&str, &str)>) -> Value {
    let (municipality, site) = (look.state.municipality(), own_site(look));
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
pub async fn send(desk: Desk, OriginalUri(uri): OriginalUri, headers: HeaderMap) -> Result<Response, Problem> {
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
    let (site, desk) = (site(&desk, &headers), anybody(desk));
    match oparl::is_document(&canonical) {
        true => oparl::document_at(desk, &canonical).await,
        false => desk.show(Address::OpenData(site, canonical)).await,
    }
}

/// One of the files with everything.
pub async fn send_file(desk: Desk, Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let site = site(&desk, &headers);
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
