//! The router over a town, asked without a network.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use jiff::{SignedDuration, Timestamp};
use raadslag_council::clock;
use raadslag_extract::{Extractor, Limits};
use raadslag_readers::catalogue::Catalogue;
use raadslag_web::intake::Intake;
use raadslag_web::press::Press;
use raadslag_web::watch::Watch;
use raadslag_web::{Settings, State, router};
use tempfile::TempDir;
use tower::ServiceExt as _;

use crate::town::Town;

/// The pages of a town on a day of 2030.
pub struct Site {
    pub town: Town,
    pub router: Router,
    pub state: State,
    catalogue: Catalogue,
    index: Arc<TempDir>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Bytes,
}

impl Site {
    pub fn of(town: Town) -> Self {
        Self::with(town, |_| {})
    }

    pub fn with(town: Town, set: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = settings();
        set(&mut settings);
        Self::over(State::new(settings, town.now.clone()), town)
    }

    fn over(state: State, town: Town) -> Self {
        let index = Arc::new(tempfile::tempdir().expect("a folder"));
        let texts = Extractor::Here(Limits::default());
        let catalogue = Catalogue::at(index.path().join("index"), Some(texts));
        state.searches(catalogue.clone());
        Self {
            router: router(state.clone()),
            town,
            state,
            catalogue,
            index,
        }
    }

    /// What was written is in the search: outside of stories that happens by itself within a second.
    pub fn search_knows_all(&self) {
        while self.catalogue.round(&self.town.now, there()).expect("a round") {}
    }

    /// The program begins again on the search that is there.
    pub fn search_begins_again(&self) {
        let catalogue = Catalogue::at(self.index(), Some(Extractor::Here(Limits::default())));
        while catalogue.round(&self.town.now, there()).expect("a round") {}
        self.search_knows_all();
    }

    /// The folder of its search.
    pub fn index(&self) -> PathBuf {
        self.index.path().join("index")
    }

    /// A site that watches a folder, and the watch, to be looked with round by round.
    pub fn watching(town: Town, folder: &Path) -> (Self, Watch) {
        let intake = Intake::new(Extractor::Here(Limits::default()), Press::Here, Some(folder.to_owned()));
        let state = State::with(settings(), town.now.clone(), intake, Press::default());
        let watch = Watch::over(state.clone()).expect("it has a folder");
        (Self::over(state, town), watch)
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[]).await
    }

    pub async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(method, path, headers, Body::empty()).await
    }

    /// The same with a body.
    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.into()).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("the router answers");
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes: to_bytes(body, 1 << 26).await.expect("a whole body"),
        }
    }
}

fn settings() -> Settings {
    let mut settings = Settings::named("Lyngsø Kommune");
    settings.ahead = noon_of("2030-11-23");
    settings.demo = true;
    settings
}

/// How far the time of these stories, which begin at noon of that day, is ahead of the clock: it goes on from one site to the
/// next, and far from midnight the day is the same however long they take.
#[expect(
    clippy::disallowed_methods,
    reason = "the site's time is the clock's and so much more"
)]
pub fn noon_of(day: &str) -> SignedDuration {
    static BEGAN: OnceLock<Timestamp> = OnceLock::new();
    let noon: jiff::civil::Date = day.parse().expect("a day");
    let noon = noon.at(12, 0, 0, 0).to_zoned_datetime(clock::copenhagen());
    let noon = noon.expect("an hour of it").timestamp();
    noon.duration_since(*BEGAN.get_or_init(Timestamp::now))
}

/// The time at a site.
#[expect(clippy::disallowed_methods, reason = "the site reads the clock too")]
pub fn there() -> Timestamp {
    Timestamp::now() + noon_of("2030-11-23")
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or("")
    }
}
