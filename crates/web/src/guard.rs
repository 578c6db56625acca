//! What stands around every answer: addresses that cannot be read, foreign hosts, panics, security headers, error pages.

use axum::body::Body;
use axum::extract::{Request, State as Given};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use raadslag_store::accounts::Token;

use crate::address::Prefix;
use crate::desk::{Asked, Desk};
use crate::language::Language;
use crate::open;
use crate::problem::Problem;
use crate::render;
use crate::session::{Cookie, Renewed};
use crate::settings::State;

/// No address of ours is longer.
const LONGEST_PATH: usize = 400;
const LONGEST_QUERY: usize = 1000;

const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                           form-action 'self'; manifest-src 'self'; worker-src 'self'; \
                           base-uri 'none'; frame-ancestors 'none'";

const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=()",
    ),
];

/// Lets a readable request through and puts headers on whatever comes back.
pub async fn stand(Given(state): Given<State>, mut request: Request, next: Next) -> Response {
    let is_head = request.method() == Method::HEAD;
    let asked = Asked::of(&state, request.uri(), request.headers());
    let path = request.uri().path().to_owned();
    let is_open = open::is_open(&path);
    let is_for_program = open::is_told_to_programs(&path, request.headers());
    // Nobody is known to ask, so what is answered everybody may have.
    let is_anybody = !request.headers().contains_key(header::COOKIE);
    let is_asked_ahead = open::is_asked_ahead(&request);
    let renewed = asked.renewal().filter(|_| !is_open);
    if let Some(renewed) = &renewed {
        request.extensions_mut().insert(renewed.clone());
    }
    let mut response = match turned_away(&state, request.method(), request.uri(), request.headers()) {
        Some(response) => response,
        None if is_asked_ahead => open::may_read(),
        None => next.run(request).await,
    };
    let problem = problem_of(&response);
    let is_problem = problem.is_some();
    if let Some(problem) = problem {
        response = match is_for_program {
            true => told(&state, asked, (&path, &problem), &response),
            false => dressed(&state, asked, problem, response).await,
        };
        if is_head {
            *response.body_mut() = Body::empty();
        }
    }
    if let Some(token) = renewed.as_ref().and_then(Renewed::get) {
        hand_over(&state, token, response.headers_mut());
    }
    secure(&state, response.headers_mut());
    let is_told_problem = is_problem && is_for_program && is_anybody;
    if is_open || is_told_problem || open::is_to_all(&response) {
        open::open_to_all(response.headers_mut());
    }
    response
}

/// A problem for a program.
fn told(state: &State, asked: Asked, (path, problem): (&str, &Problem), bare: &Response) -> Response {
    let desk = Desk::of_anybody(state.clone(), asked);
    let mut response = open::problem(desk.words(), path, problem);
    let kept = response.headers_mut();
    kept.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    keep_told(bare, kept);
    response
}

/// What a bare answer tells programs beside its status.
fn keep_told(bare: &Response, kept: &mut HeaderMap) {
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = bare.headers().get(&name) {
            kept.insert(name, value.clone());
        }
    }
}

/// Gives the browser its other token, unless it just signed in or out.
fn hand_over(state: &State, token: &Token, headers: &mut HeaderMap) {
    let cookie = Cookie::session(state);
    let given = headers.get_all(header::SET_COOKIE).iter();
    if !given.filter_map(|it| it.to_str().ok()).any(|it| cookie.is_in(it)) {
        headers.append(header::SET_COOKIE, cookie.give(token));
    }
}

/// Requests that no handler need see.
fn turned_away(state: &State, method: &Method, uri: &Uri, headers: &HeaderMap) -> Option<Response> {
    let path = uri.path();
    if path.len() > LONGEST_PATH || uri.query().is_some_and(|it| it.len() > LONGEST_QUERY) {
        return Some(Problem::LongAddress.into_response());
    }
    if !is_readable(path) {
        return Some(Problem::BadAddress.into_response());
    }
    // RFC 9112, 3.2: which of several hosts is meant nobody knows.
    if headers.get_all(header::HOST).iter().nth(1).is_some() {
        return Some(Problem::BadAddress.into_response());
    }
    if is_foreign(state, uri, headers) {
        return Some(Problem::WrongHost.into_response());
    }
    // Programs are told the right spelling in their own way.
    let looks = crate::desk::only_looks(method) && !open::is_open(path);
    looks
        .then(|| moved(uri))
        .flatten()
        .map(|to| Redirect::permanent(&to).into_response())
}

/// Bytes that are text without control characters.
fn is_readable(path: &str) -> bool {
    percent_encoding::percent_decode_str(path)
        .decode_utf8()
        .is_ok_and(|it| !it.chars().any(char::is_control))
}

fn is_foreign(state: &State, uri: &Uri, headers: &HeaderMap) -> bool {
    // Machines that watch the service ask by number.
    if uri.path() == "/health" {
        return false;
    }
    let named = headers.get(header::HOST).and_then(|it| it.to_str().ok());
    let named = uri.authority().map(|it| it.as_str()).or(named);
    match state.settings.host() {
        Some(ours) => !named.is_some_and(|it| it.eq_ignore_ascii_case(ours)),
        None => named.is_some_and(|it| !is_by_number(it)),
    }
}

/// An address of numbers, or this machine. A name that somebody else's name server answers for is neither: a page of
/// another site cannot be made to lead here (rebinding).
fn is_by_number(host: &str) -> bool {
    let is_port = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    let bare = match host.rsplit_once(':') {
        Some((name, port)) if is_port(port) => name,
        _ => host,
    };
    let bare = bare.trim_start_matches('[').trim_end_matches(']');
    bare.eq_ignore_ascii_case("localhost") || bare.parse::<std::net::IpAddr>().is_ok()
}

/// Where another way of writing one of our addresses leads: `?sprog=en`, or a slash at the end.
fn moved(uri: &Uri) -> Option<String> {
    let query = uri.query().unwrap_or_default();
    let wish = query.split('&').find_map(|it| it.strip_prefix("sprog="));
    let language = wish.and_then(Language::find);
    let (prefix, rest) = Prefix::split(uri.path());
    let trimmed = rest.trim_end_matches('/');
    let is_root = prefix == Prefix::None && trimmed.is_empty();
    if language.is_none() && (is_root || trimmed == rest) {
        return None;
    }
    // Two slashes at the beginning would name a host.
    if trimmed.starts_with("//") || trimmed.starts_with("/\\") {
        return None;
    }
    let prefix = language.map_or(prefix, Prefix::Named);
    let query: Vec<&str> = query
        .split('&')
        .filter(|it| !it.is_empty() && !it.starts_with("sprog="))
        .collect();
    let question = if query.is_empty() { "" } else { "?" };
    Some(format!("{}{trimmed}{question}{}", prefix.as_str(), query.join("&")))
}

/// Problems of our own, and plain refusals of the framework.
fn problem_of(response: &Response) -> Option<Problem> {
    let own = response.extensions().get::<Problem>().cloned();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_for_program = kind.is_some_and(|it| it == "application/json");
    own.or_else(|| match response.status() {
        // A program is told in its own way.
        _ if is_for_program => None,
        StatusCode::NOT_FOUND => Some(Problem::not_found()),
        StatusCode::METHOD_NOT_ALLOWED => Some(Problem::WrongMethod),
        StatusCode::BAD_REQUEST => Some(Problem::BadAddress),
        _ => None,
    })
}

async fn dressed(state: &State, asked: Asked, problem: Problem, bare: Response) -> Response {
    let desk = match Desk::of(state.clone(), asked.clone()).await {
        Ok(desk) => desk,
        Err(_) => Desk::of_anybody(state.clone(), asked),
    };
    let status = problem.status();
    let html = render::problem(desk, problem).await;
    let mut response = (status, html).into_response();
    let kept = response.headers_mut();
    kept.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    kept.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    keep_told(&bare, kept);
    response
}

fn secure(state: &State, headers: &mut HeaderMap) {
    headers.reserve(ALWAYS.len() + 2);
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(PAGE_POLICY));
    if state.settings.is_https() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000"),
        );
    }
}

/// A panic in a handler is a fault like any other.
pub fn caught(state: State) -> impl Fn(Box<dyn std::any::Any + Send>) -> Response + Clone {
    move |panic| {
        let words = panic.downcast_ref::<&str>().map(|it| (*it).to_owned());
        let words = words.or_else(|| panic.downcast_ref::<String>().cloned());
        let fault = std::io::Error::other(words.unwrap_or_else(|| "panic".to_owned()));
        Problem::of_fault(&state, &fault).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moves(address: &'static str) -> Option<String> {
        moved(&Uri::from_static(address))
    }

    #[test]
    fn a_language_in_the_query_leads_to_the_address_of_that_language() {
        assert_eq!(
            moves("/moeder?udvalg=x&sprog=en&aar=2019").as_deref(),
            Some("/en/moeder?udvalg=x&aar=2019")
        );
        assert_eq!(moves("/en/was?sprog=da").as_deref(), Some("/da/was"));
        assert_eq!(moves("/?sprog=en").as_deref(), Some("/en"));
        assert_eq!(moves("/moeder?sprog=fr"), None);
    }

    #[test]
    fn without_an_address_of_its_own_a_site_answers_to_numbers_and_this_machine_only() {
        for ours in [
            "127.0.0.1:8090",
            "localhost:8090",
            "LOCALHOST",
            "[::1]:8090",
            "10.1.2.3",
        ] {
            assert!(is_by_number(ours), "{ours}");
        }
        for foreign in [
            "evil.example",
            "evil.example:8090",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "",
        ] {
            assert!(!is_by_number(foreign), "{foreign}");
        }
    }

    #[test]
    fn a_slash_at_the_end_is_forgiven_and_never_leads_to_another_site() {
        assert_eq!(moves("/en/").as_deref(), Some("/en"));
        assert_eq!(moves("/moeder/?aar=2019").as_deref(), Some("/moeder?aar=2019"));
        assert_eq!(moves("/"), None);
        assert_eq!(moves("//example.dk/"), None);
        assert_eq!(moves("//example.dk/?sprog=en").as_deref(), None);
    }

    #[test]
    fn an_address_of_broken_bytes_or_control_characters_is_not_readable() {
        for bad in ["/moede/%ff%fe", "/%00", "/punkt/%0d%0aset-cookie"] {
            assert!(!is_readable(bad), "{bad}");
        }
        assert!(is_readable("/moede/%C3%A6%20%2e%2e"));
    }
}
