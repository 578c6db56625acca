//! What stands around the papers on a device, and holds nothing of anybody's: the worker that answers without a network, the
//! page that says so, and what makes an app of it all.

use askama::Template;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Json, Response};
use serde_json::{Map, Value, json};

use super::super::{html_answer, rendered};
use super::root;
use crate::address::{Address, Inside};
use crate::assets;
use crate::desk::Desk;
use crate::language::Words;
use crate::problem::Problem;
use crate::render::Chrome;

/// Where a worker stands, the pages below may be wider than its own folder.
const ALLOWED: HeaderName = HeaderName::from_static("service-worker-allowed");

/// What pages need to look like themselves.
const LOOKS: [&str; 10] = [
    "dkfds/css/dkfds.min.css",
    "raadslag.css",
    "shield.svg",
    "drafts.js",
    "reading_store.js",
    "reading.js",
    "dkfds/fonts/IBMPlexSans-Regular.woff2",
    "dkfds/fonts/IBMPlexSans-Italic.woff2",
    "dkfds/fonts/IBMPlexSans-SemiBold.woff2",
    "dkfds/fonts/IBMPlexSans-Bold.woff2",
];

/// The words that the script says; `%` stands where it puts something in.
const SAID: [&str; 58] = [
    "note-both",
    "note-changed",
    "note-discard",
    "note-draft",
    "note-draft-lost",
    "note-drop",
    "note-drop-sure",
    "note-edit",
    "note-from",
    "note-keep-free",
    "note-kept-free",
    "note-mark-important",
    "note-mark-note",
    "note-mark-question",
    "note-moved-gone",
    "note-refused",
    "note-shared-with",
    "note-show",
    "note-unsaved",
    "note-waits",
    "reading",
    "reading-behind",
    "reading-beside",
    "reading-changed-since",
    "reading-clock",
    "reading-emptied",
    "reading-failed",
    "reading-forget",
    "reading-forget-sure",
    "reading-full",
    "reading-gone",
    "reading-install",
    "reading-keep",
    "reading-keep-all",
    "reading-keep-none",
    "reading-keep-not",
    "reading-keep-small",
    "reading-keeping",
    "reading-kept",
    "reading-kept-part",
    "reading-locked",
    "reading-make-ready",
    "reading-make-ready-hint",
    "reading-new",
    "reading-no-storage",
    "reading-no-worker",
    "reading-not-ready",
    "reading-offline",
    "reading-offline-title",
    "reading-other",
    "reading-ready",
    "reading-sign-in",
    "reading-sign-in-do",
    "reading-this-device",
    "reading-until",
    "reading-update",
    "reading-updated",
    "reading-waiting",
];

/// The words as the script reads them.
pub fn words(words: Words) -> String {
    let said = |key: &&str| ((*key).to_owned(), Value::String(words.with(key, "it", "%")));
    let all: Map<String, Value> = SAID.iter().map(said).collect();
    Value::Object(all).to_string()
}

/// The worker: what it keeps of the looks of pages, and the scripts it is made of. It changes with them.
pub async fn worker(desk: Desk) -> Response {
    let root = root(&desk);
    let looks: Vec<String> = LOOKS.map(assets::address).into();
    let offline = format!("{root}/uden-net");
    let settings = json!({ "root": root, "offline": offline, "looks": looks });
    let [store, worker] = ["reading_store.js", "reading_worker.js"].map(assets::address);
    let script = format!("\"use strict\";\nself.reading = {settings};\nimportScripts(\"{store}\", \"{worker}\");\n");
    let mut response = ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], script).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(root) = HeaderValue::from_str(&root) {
        headers.insert(ALLOWED, root);
    }
    response
}

/// What makes an app of the pages.
pub async fn manifest(desk: Desk) -> Response {
    let words = desk.words();
    let root = root(&desk);
    let icon =
        |path: &str, sizes: &str, kind: &str| json!({ "src": assets::address(path), "sizes": sizes, "type": kind });
    let told = json!({
        "id": root,
        "name": format!("{}, {}", words.say("reading"), desk.state.municipality()),
        "short_name": words.say("reading"),
        "description": words.say("reading-lead"),
        "lang": desk.language.code(),
        "start_url": root,
        "scope": "/",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0f3d52",
        "icons": [
            icon("reading-192.png", "192x192", "image/png"),
            icon("reading-512.png", "512x512", "image/png"),
            icon("shield.svg", "any", "image/svg+xml"),
        ],
    });
    let mut response = Json(told).into_response();
    let kind = HeaderValue::from_static("application/manifest+json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

#[derive(Template)]
#[template(path = "reading/offline.html")]
struct Offline<'a> {
    page: Chrome<'a>,
    root: String,
    words: String,
}

/// What is shown without a network where nothing is kept that can be read. It is the same for everybody.
pub async fn offline(desk: Desk) -> Result<Response, Problem> {
    let desk = desk.of_nobody();
    let address = Address::Inside(Inside::ReadingOffline);
    let status = desk.refuses.status();
    let waiting = desk.clone();
    let made = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let words = look.words();
        let page = Offline {
            page: Chrome::new(&look, words.say("reading-offline-title"), Some(address)),
            root: root(&look),
            words: self::words(words),
        };
        rendered(&look, &page)
    });
    Ok(html_answer(status, desk.no_fault(made.await)??))
}
