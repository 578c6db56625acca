//! Who asks, in which language and when, in one extractor; and the one place that keeps waiting off the async threads.

use std::error::Error;
use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri, header};
use axum::response::Response;
use raadslag_council::access::Viewer;
use raadslag_council::clock::{Date, Timestamp};
use raadslag_council::record::Record;
use raadslag_council::rights::Right;
use raadslag_readers::Now;
use raadslag_readers::now::access::{Asker, Span};
use raadslag_store::Fault;
use raadslag_store::accounts::Token;
use raadslag_store::db::Kind;
use raadslag_typeset::pdf::PdfOptions;

use crate::address::{Address, Inside, Prefix};
use crate::answer::{self, Wish};
use crate::cache::{Eyes, Finished, Key};
use crate::inside;
use crate::language::{Language, Words};
use crate::problem::Problem;
use crate::render;
use crate::session::{self, Cookie, Renewed, SignedIn, browser};
use crate::settings::State;

/// A request on the desk.
#[derive(Clone)]
pub struct Desk {
    pub state: State,
    pub viewer: Viewer,
    /// Who asks, where that is known.
    pub signed_in: Option<SignedIn>,
    pub language: Language,
    pub prefix: Prefix,
    /// When the request came.
    pub now: Timestamp,
    pub today: Date,
    pub wish: Wish,
    /// Where the site is reached, as its own settings say, or as it was asked.
    pub site: String,
    /// The address that was asked for, without a language before it.
    pub path: String,
    /// The browser it came from, as it told of itself; or empty.
    pub browser: String,
    /// What the answer gives the browser in the place of its token; nowhere to put it for a stream.
    pub renewed: Option<Renewed>,
    /// What the rules asked in answer to the request's form, instead of doing it.
    pub asks: Asks,
    /// Whether the answer shows a form that was refused.
    pub refuses: Refuses,
}

/// Noted where a form is shown again with why it was refused, for the status of the answer.
#[derive(Debug, Clone, Default)]
pub struct Refuses(Arc<OnceLock<()>>);

impl Refuses {
    /// Notes that a form was refused.
    pub fn note(&self) {
        let _ = self.0.set(());
    }

    /// What the answer's status is.
    pub fn status(&self) -> StatusCode {
        match self.0.get() {
            Some(()) => StatusCode::UNPROCESSABLE_ENTITY,
            None => StatusCode::OK,
        }
    }
}

/// The words of the button that says *yes, I mean it*, by their key, once the rules asked.
#[derive(Debug, Clone, Default)]
pub struct Asks(Arc<OnceLock<&'static str>>);

impl Asks {
    /// Notes that the rules ask.
    pub fn note(&self, key: &'static str) {
        // The first question counts; a form asks for one thing.
        let _ = self.0.set(key);
    }

    /// The key of the words that answer, where something is asked.
    pub fn find(&self) -> Option<&'static str> {
        self.0.get().copied()
    }
}

/// What a request says of its reader.
#[derive(Clone)]
pub struct Asked {
    language: Language,
    prefix: Prefix,
    wish: Wish,
    site: String,
    path: String,
    browser: String,
    token: Option<Token>,
    renewed: Option<Renewed>,
}

impl Asked {
    /// Reads in which language somebody asks: the address decides, then the browser's wish.
    pub fn of(state: &State, uri: &Uri, headers: &HeaderMap) -> Self {
        let (prefix, path) = Prefix::split(uri.path());
        let language = match prefix {
            Prefix::Named(language) => language,
            Prefix::None => headers
                .get(header::ACCEPT_LANGUAGE)
                .and_then(|it| it.to_str().ok())
                .map_or(Language::Danish, Language::of_wish),
        };
        Self {
            language,
            prefix,
            wish: Wish::of(headers),
            site: site(state, headers),
            path: path.to_owned(),
            browser: browser(headers),
            token: Cookie::session(state).find(headers),
            renewed: None,
        }
    }

    /// A place for another token, where the request came with one.
    pub fn renewal(&self) -> Option<Renewed> {
        self.token.as_ref().map(|_| Renewed::default())
    }
}

impl Desk {
    /// Puts a request on the desk.
    pub async fn of(state: State, mut asked: Asked) -> Result<Self, Problem> {
        let token = asked.token.take();
        let mut desk = Self::of_anybody(state, asked);
        if let Some(token) = token {
            let found = desk.quickly(move |desk| session::find(desk, token)).await?;
            if let Some((signed_in, viewer)) = found {
                (desk.signed_in, desk.viewer) = (Some(signed_in), viewer);
            }
        }
        Ok(desk)
    }

    /// The desk of a request whose sender does not matter, as when something failed.
    #[expect(clippy::disallowed_methods, reason = "the edge, where the clock is read")]
    pub fn of_anybody(state: State, asked: Asked) -> Self {
        let now = state.settings.instant(Timestamp::now());
        Self {
            now,
            today: state.today(now),
            viewer: Viewer::public(),
            signed_in: None,
            language: asked.language,
            prefix: asked.prefix,
            wish: asked.wish,
            site: asked.site,
            path: asked.path,
            browser: asked.browser,
            renewed: asked.renewed,
            asks: Asks::default(),
            refuses: Refuses::default(),
            state,
        }
    }

    /// What the clock says, also where the demo takes place on another day: one-time codes go by it.
    pub fn clock(&self) -> Timestamp {
        self.now - self.state.settings.ahead
    }

    /// The same visitor at this very moment: signed out or without a role, the desk is another.
    #[expect(clippy::disallowed_methods, reason = "the edge, where the clock is read")]
    pub fn anew(self) -> Result<Self, Problem> {
        let now = self.state.settings.instant(Timestamp::now());
        let token = self.signed_in.as_ref().map(|it| it.token.clone());
        let desk = Self {
            now,
            today: self.state.today(now),
            renewed: None,
            ..self
        };
        let found = match token {
            Some(token) => desk.no_fault(session::find(&desk, token))?,
            None => None,
        };
        let (signed_in, viewer) = found.unzip();
        Ok(Self {
            signed_in,
            viewer: viewer.unwrap_or_else(Viewer::public),
            ..desk
        })
    }

    /// The same for somebody of whom nothing is known.
    pub fn of_nobody(self) -> Self {
        Self {
            viewer: Viewer::public(),
            signed_in: None,
            browser: String::new(),
            renewed: None,
            ..self
        }
    }

    /// Who is signed in; others are led to the way in and back to `page`.
    pub fn must_be_signed_in(&self, page: &Inside) -> Result<&SignedIn, Problem> {
        self.signed_in.as_ref().ok_or_else(|| {
            let back = Address::Inside(page.clone()).under(self.prefix);
            let back = percent_encoding::utf8_percent_encode(&back, percent_encoding::NON_ALPHANUMERIC);
            let at = Address::Inside(Inside::SignIn).under(self.prefix);
            Problem::SignInFirst {
                at: format!("{at}?next={back}"),
            }
        })
    }

    /// Whether the visitor keeps papers somewhere and so makes extracts of what they may read.
    pub fn may_extract(&self) -> bool {
        let rights = self.signed_in.as_ref().map(|it| &it.rights);
        rights.is_some_and(|it| it.contains(&Right::EditAgenda) || it.contains(&Right::TakeMinutes))
    }

    /// The words of the reader's language.
    pub fn words(&self) -> Words {
        Words(self.language)
    }

    /// The page at an address: kept, or made now.
    pub async fn show(self, address: Address) -> Result<Response, Problem> {
        let page = self.find_or_make(address).await?;
        Ok(match self.signed_in {
            Some(_) => answer::own_page(&self.wish, &page),
            None => answer::page(&self.wish, &page),
        })
    }

    async fn find_or_make(&self, address: Address) -> Result<Arc<Finished>, Problem> {
        let standing = self.quickly(|desk| desk.state.now.journal().standing()).await?;
        let eyes = Eyes::of(&self.viewer);
        let span = match self.state.spans.find(standing.seq, &eyes, self.now) {
            Some(span) => span,
            None => self.measure_span(standing.seq, eyes.clone()).await?,
        };
        let key = Key {
            address,
            language: self.language,
            prefix: self.prefix,
            site: self.site.clone(),
            eyes,
            standing,
            span,
            today: self.today,
        };
        if let Some(page) = self.state.cache.find(&key) {
            return Ok(page);
        }
        let desk = self.clone();
        let made = tokio::task::spawn_blocking(move || {
            let address = key.address.clone();
            let make = || render::page(&desk.look()?, &address);
            desk.state.cache.find_or_make(key, make)
        });
        self.no_fault(made.await)?
    }

    async fn measure_span(&self, version: u64, eyes: Eyes) -> Result<Span, Problem> {
        let desk = self.clone();
        let measured = tokio::task::spawn_blocking(move || {
            let span = desk.look()?.span;
            desk.state.spans.keep(version, eyes, span);
            Ok(span)
        });
        self.no_fault(measured.await)?
    }

    /// Somebody looks now; what this or another process wrote is read first, so that the page is no older than its key.
    pub fn look(&self) -> Result<Look<'_>, Problem> {
        self.no_fault(self.state.now.catch_up())?;
        let now = &self.state.now;
        let asker = self.no_fault(now.ask(&self.viewer, self.now))?;
        let span = self.no_fault(now.span(&asker))?;
        Ok(Look {
            desk: self,
            asker,
            span,
        })
    }

    /// A question that SQLite answers in microseconds, right here; other engines are waited for on a thread of their own.
    pub async fn quickly<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Self) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Problem> {
        if self.state.now.journal().db().kind() == Kind::Sqlite {
            return self.no_fault(question(self));
        }
        self.ask(question).await
    }

    /// A question waited for where waiting is allowed.
    pub async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Self) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Problem> {
        let desk = self.clone();
        let answer = tokio::task::spawn_blocking(move || question(&desk)).await;
        self.no_fault(self.no_fault(answer)?)
    }

    /// A fault becomes a logged problem.
    pub fn no_fault<T, F: Error + 'static>(&self, answer: Result<T, F>) -> Result<T, Problem> {
        answer.map_err(|fault| Problem::of_fault(&self.state, &fault))
    }

    /// A record as PDF.
    pub fn print(&self, record: &Record, options: &PdfOptions) -> Result<Vec<u8>, Problem> {
        let set = self.state.press.set(record, options);
        set.map_err(|fault| Problem::of_typeset(&self.state, &fault))
    }
}

/// A desk with what its viewer may see fixed for this instant.
pub struct Look<'a> {
    desk: &'a Desk,
    /// The viewer's sets, as the access join knows them.
    pub asker: Asker,
    /// How long that holds.
    span: Span,
}

impl Look<'_> {
    /// What is asked.
    pub fn now(&self) -> &Now {
        &self.desk.state.now
    }

    /// The stretch of time in which the viewer sees the same.
    pub fn span(&self) -> Span {
        self.span
    }

    /// When what was written at an instant last looked otherwise: not before this program started, nor before something
    /// began or ended for the viewer.
    pub fn no_older(&self, at: Timestamp) -> Timestamp {
        let since = self.span.since.unwrap_or(at);
        at.max(self.state.started).max(since)
    }
}

impl std::ops::Deref for Look<'_> {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        self.desk
    }
}

fn site(state: &State, headers: &HeaderMap) -> String {
    let named = state.settings.base_url.as_deref();
    let named = named.map(|it| it.trim_end_matches('/').to_owned());
    let host = headers.get(header::HOST).and_then(|it| it.to_str().ok());
    named.or(host.map(|it| format!("http://{it}"))).unwrap_or_default()
}

impl FromRequestParts<State> for Desk {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Problem> {
        let uri = parts.extensions.get::<axum::extract::OriginalUri>();
        let mut asked = Asked::of(state, uri.map_or(&parts.uri, |it| &it.0), &parts.headers);
        asked.renewed = parts.extensions.get().cloned();
        let desk = Self::of(state.clone(), asked).await?;
        if only_looks(&parts.method) {
            inside::note_papers_read(&desk).await?;
        }
        Ok(desk)
    }
}

/// Whether a method only looks.
pub fn only_looks(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}
