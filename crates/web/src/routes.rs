//! Which address is which page.

use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::http::header;
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use raadslag_store::drafts;
use serde::Deserialize;
use tower_http::catch_panic::CatchPanicLayer;

use crate::address::{Address, Form, Pair, Prefix};
use crate::desk::Desk;
use crate::problem::Problem;
use crate::render::public_versions;
use crate::settings::State;
use crate::{assets, calendars, control, figures, file, guard, inside, open, search};

/// Every page, for everybody and for those who are signed in.
pub fn router(state: State) -> Router {
    Router::new()
        .nest("/da", pages())
        .nest("/en", pages())
        .merge(pages())
        .merge(for_programs())
        .route("/statisk/{version}/{*path}", get(assets::send))
        .fallback(async || Problem::not_found())
        .method_not_allowed_fallback(async || Problem::WrongMethod)
        .layer(CatchPanicLayer::custom(guard::caught(state.clone())))
        .layer(middleware::from_fn_with_state(state.clone(), guard::stand))
        .layer(middleware::from_fn_with_state(state.clone(), figures::watch))
        .with_state(state)
}

/// An address and what answers there.
pub type Route = (&'static str, fn() -> MethodRouter<State>);

/// The addresses of the public pages.
const PAGES: [Route; 25] = [
    ("/", || get(front)),
    ("/moeder", || get(meetings)),
    ("/udvalg/{slug}", || get(body)),
    ("/udvalg/{slug}/opfoelgning", || get(promised)),
    ("/udvalg/{slug}/medlemmer", || get(seats)),
    ("/udvalg/{slug}/medlemmer.json", || get(seats_as_data)),
    ("/moede/{slug}", || get(meeting)),
    ("/moede/{slug}/versioner", || get(versions)),
    ("/moede/{slug}/direkte", || get(inside::show_live)),
    ("/moede/{slug}/direkte/nyt", || get(inside::follow_live)),
    ("/punkt/{id}", || get(item)),
    ("/sag/{id}", || get(case)),
    ("/bilag/{id}", || get(attachment)),
    ("/bilag/{id}/fil", || get(file::send)),
    ("/kontrol", || get(control::ask).post(control::read)),
    ("/kontrol/{fingerprint}", || get(control::show)),
    ("/kalender/{slug}", || get(calendars::of_body)),
    ("/kalender/person/{token}", || get(calendars::of_person)),
    ("/was", || get(statement)),
    ("/aabne-data", || get(open_page)),
    ("/aabne-data/adresser", || get(api_page)),
    ("/rettelser", || get(corrections)),
    ("/regler", || get(rules)),
    ("/soeg", || get(search::show)),
    ("/soeg/forslag", || get(search::suggest)),
];

fn pages() -> Router<State> {
    let mut router = Router::new();
    for (address, answer) in PAGES.iter().chain(&inside::PAGES) {
        router = router.route(address, answer());
    }
    router
}

/// What programs ask, the same in every language.
fn for_programs() -> Router<State> {
    // Spelt otherwise, an address of OParl leads to the right one.
    let mut router = Router::new()
        .route("/oparl", get(open::send))
        .route("/oparl/{*path}", get(open::send));
    for served in &open::SERVED {
        router = router.route(served.path, (served.way)());
    }
    router
}

/// Every address of a page, with the names of what varies in braces: whoever tries them all meets new ones by itself.
pub fn addresses() -> Vec<&'static str> {
    PAGES.iter().chain(&inside::PAGES).map(|it| it.0).collect()
}

/// Whether something names a place where drafts are kept: a page of ours, and a form there.
pub fn is_place(place: &str) -> bool {
    drafts::is_place(place) && is_page(place.split(' ').next().unwrap_or_default())
}

/// Whether something is the address of a page, without a language before it.
fn is_page(path: &str) -> bool {
    let fits = |pattern: &str| {
        let (pattern, path) = (pattern.split('/'), path.split('/'));
        pattern.clone().count() == path.clone().count()
            && pattern
                .zip(path)
                .all(|(it, part)| it == part || (it.starts_with('{') && !part.is_empty()))
    };
    addresses().into_iter().any(fits)
}

async fn front(desk: Desk) -> Result<Response, Problem> {
    desk.show(Address::Front).await
}

/// The form above a list of meetings, as a browser sends it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Wish {
    udvalg: String,
    aar: String,
    side: String,
}

async fn meetings(desk: Desk, wish: Result<Query<Wish>, QueryRejection>) -> Result<Response, Problem> {
    let wish = wish.map(|it| it.0).unwrap_or_default();
    let year = wish.aar.trim();
    let address = Address::Meetings {
        body: (!wish.udvalg.is_empty()).then_some(wish.udvalg),
        // A year that is none is said on the page, above the whole choice.
        year: (!year.is_empty()).then(|| year.parse().unwrap_or(0)),
        page: wish.side.parse().unwrap_or(1).max(1),
    };
    desk.show(address).await
}

async fn body(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.show(Address::Body(slug)).await
}

async fn promised(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.show(Address::Promised(Some(slug))).await
}

async fn seats(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.show(Address::Seats(slug, Form::Page)).await
}

async fn seats_as_data(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    let data = Address::Seats(slug, Form::Json).under(Prefix::None);
    let site = desk.site.clone();
    data_of(desk, Address::OpenData(site, data)).await
}

/// Data or a document at the address of a page.
async fn data_of(desk: Desk, address: Address) -> Result<Response, Problem> {
    let response = desk.clone().show(address).await?;
    Ok(open::to_all(&desk, response))
}

/// A page, or what stands beside it as a document or as data.
async fn form_of(desk: Desk, address: Address, form: Form) -> Result<Response, Problem> {
    match form {
        Form::Page => desk.show(address).await,
        _ => data_of(desk, address).await,
    }
}

async fn meeting(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let (slug, form) = Form::split(&name);
    form_of(desk, Address::Meeting(slug.to_owned(), form), form).await
}

/// Which versions somebody asks for, as a browser or a link says it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Versions {
    fra: String,
    til: String,
    trin: String,
}

async fn versions(
    desk: Desk,
    Path(slug): Path<String>,
    asked: Result<Query<Versions>, QueryRejection>,
) -> Result<Response, Problem> {
    let asked = asked.map_err(|_| Problem::BadAddress)?.0;
    let pair = Pair {
        from: read_number("fra", &asked.fra)?,
        to: read_number("til", &asked.til)?,
        step: read_number("trin", &asked.trin)?,
    };
    let pair = settled(&desk, &slug, pair).await?;
    desk.show(Address::Versions(slug, pair)).await
}

/// Which two versions are meant: known already where the same was asked for since the journal's last entry.
async fn settled(desk: &Desk, slug: &str, asked: Pair) -> Result<Pair, Problem> {
    let standing = desk.quickly(|it| it.state.now.journal().standing()).await?;
    let key = (standing, slug.to_owned(), asked);
    if let Some(pair) = desk.state.settled.find(&key, desk.now) {
        return Ok(pair);
    }
    let asking = desk.clone();
    let found = tokio::task::spawn_blocking(move || public_versions::settle(&asking.look()?, key));
    desk.no_fault(found.await)?
}

/// A number that is asked for by its name; none where nothing is said.
fn read_number<N: std::str::FromStr>(name: &'static str, typed: &str) -> Result<Option<N>, Problem> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| Problem::BadQuery(name)),
    }
}

async fn item(desk: Desk, Path(id): Path<String>) -> Result<Response, Problem> {
    desk.show(Address::Item(read_id(&id)?)).await
}

async fn case(desk: Desk, Path(id): Path<String>) -> Result<Response, Problem> {
    desk.show(Address::Case(read_id(&id)?)).await
}

async fn attachment(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let (id, form) = Form::split(&name);
    form_of(desk, Address::Attachment(read_id(id)?, form), form).await
}

async fn corrections(desk: Desk) -> Result<Response, Problem> {
    desk.show(Address::Corrections).await
}

async fn open_page(desk: Desk) -> Result<Response, Problem> {
    let site = desk.site.clone();
    desk.show(Address::OpenPage(site)).await
}

async fn api_page(desk: Desk) -> Result<Response, Problem> {
    desk.show(Address::ApiPage).await
}

async fn rules(desk: Desk) -> Result<Response, Problem> {
    desk.show(Address::Rules).await
}

async fn statement(desk: Desk) -> Result<Response, Problem> {
    desk.show(Address::Statement).await
}

/// An id as people may write it: capitals do not matter.
fn read_id<Id: std::str::FromStr>(text: &str) -> Result<Id, Problem> {
    text.to_ascii_lowercase().parse().map_err(|_| Problem::not_found())
}

/// Whether the pages can be made.
pub async fn health(desk: Desk) -> Result<&'static str, Problem> {
    desk.ask(|it| it.state.now.catch_up()).await?;
    Ok("ok\n")
}

/// The schema of records.
pub async fn schema() -> Response {
    let kind = [(header::CONTENT_TYPE, "application/schema+json")];
    (kind, include_str!("../assets/record.schema.json")).into_response()
}

/// The schema of what the case system is given.
pub async fn filing_schema() -> Response {
    let kind = [(header::CONTENT_TYPE, "application/xml")];
    (kind, include_str!("../assets/journalisering.xsd")).into_response()
}

/// Where search engines may go.
pub async fn robots(desk: Desk) -> String {
    open::robots(&desk.site)
}
