//! `/udskrift/{item}`: a matter with all its handlings on paper, as everybody or as whoever makes it may read it, with
//! its closed parts marked or left out for a reason.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use raadslag_council::ids::ItemId;
use raadslag_typeset::docx::{self, WordOptions};
use raadslag_typeset::pdf::PdfOptions;
use raadslag_typeset::text;
use serde::Deserialize;

use super::{page, rendered};
use crate::address::{Address, Form, Inside};
use crate::answer;
use crate::desk::{Desk, Look};
use crate::problem::Problem;
use crate::render::extract::{Closed, Extract, Fate, Part, Wanted, of_item};
use crate::render::{Chrome, meeting_name};

/// A reason longer than this is a text of its own.
const LONGEST_REASON: usize = 300;

/// The form as a browser sends it.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    hvem: String,
    lukket: String,
    grund: String,
    versioner: String,
}

#[derive(Template)]
#[template(path = "extract.html")]
struct Page<'a> {
    page: Chrome<'a>,
    item: String,
    title: String,
    lines: Vec<Line>,
    wish: Wish,
    whole: bool,
    leaves_out: bool,
    /// Something is asked that does not go together; nothing can be fetched.
    refused: Option<String>,
    nothing: bool,
    /// Form and address of each file.
    files: Vec<(&'static str, String)>,
}

/// A handling in the list.
struct Line {
    name: String,
    title: String,
    fate: String,
    tone: &'static str,
}

fn must_extract(desk: &Desk, item: ItemId) -> Result<(), Problem> {
    desk.must_be_signed_in(&Inside::Extract(item))?;
    match desk.may_extract() {
        true => Ok(()),
        false => Err(Problem::not_found()),
    }
}

/// What the extract would hold, and the ways to choose otherwise.
pub async fn show(desk: Desk, Path(id): Path<String>, Query(wish): Query<Wish>) -> Result<Response, Problem> {
    let item = id.parse().map_err(|_| Problem::not_found())?;
    must_extract(&desk, item)?;
    page(desk, move |look| form(look, item, wish)).await
}

/// The extract in a form.
pub async fn send(
    desk: Desk,
    Path((id, name)): Path<(String, String)>,
    Query(wish): Query<Wish>,
) -> Result<Response, Problem> {
    let item = id.parse().map_err(|_| Problem::not_found())?;
    must_extract(&desk, item)?;
    let (stem, form) = Form::split(&name);
    let kind = match form {
        Form::Pdf => "application/pdf",
        Form::Word => answer::WORD,
        Form::Text => "text/plain; charset=utf-8",
        Form::Json => "application/json",
        Form::Page | Form::Zip | Form::PdfWithData => return Err(Problem::not_found()),
    };
    if stem != "udskrift" {
        return Err(Problem::not_found());
    }
    // A reason that is missing is asked for where it is typed.
    let Ok(wanted) = wish.wanted(item) else {
        let mut asked = page(desk, move |look| self::form(look, item, wish)).await?;
        *asked.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(asked);
    };
    let waiting = desk.clone();
    let made = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let extract = of_item(&look, &wanted)?;
        match extract.holds_nothing() {
            true => Err(Problem::not_found()),
            false => written(&look, &extract, form),
        }
    });
    let bytes = desk.no_fault(made.await)??;
    Ok(answer::file(kind, &format!("udskrift-{item}{}", form.suffix()), bytes))
}

fn written(look: &Look<'_>, extract: &Extract, form: Form) -> Result<Vec<u8>, Problem> {
    match form {
        Form::Pdf => look.print(&extract.record, &PdfOptions::default()),
        Form::Word => Ok(docx::write(&extract.record, &WordOptions::default())),
        Form::Json => look.no_fault(serde_json::to_vec_pretty(&extract.record)),
        _ => Ok(text::write(&extract.record).into_bytes()),
    }
}

/// The extract that an access request is answered with, as the end of an address: all of the matter, or what is closed left
/// out for a reason.
pub fn query(is_whole: bool, why: &str) -> String {
    let wish = Wish {
        hvem: "hele".to_owned(),
        lukket: if is_whole { "" } else { "udeladt" }.to_owned(),
        grund: if is_whole { "" } else { why }.to_owned(),
        versioner: String::new(),
    };
    wish.query()
}

impl Wish {
    /// What is asked; the key of the words that refuse it.
    fn wanted(&self, item: ItemId) -> Result<Wanted, &'static str> {
        let why = self.grund.trim();
        let closed = match self.lukket.as_str() {
            "udeladt" if why.chars().count() > LONGEST_REASON => return Err("extract-reason-long"),
            "udeladt" if why.is_empty() => return Err("extract-reason-missing"),
            "udeladt" => Closed::LeftOut { why: why.to_owned() },
            _ => Closed::Marked,
        };
        Ok(Wanted {
            item,
            whole: self.hvem == "hele",
            closed,
            versions: !self.versioner.is_empty(),
        })
    }

    /// The same as the end of an address.
    fn query(&self) -> String {
        let told = [
            ("hvem", &self.hvem),
            ("lukket", &self.lukket),
            ("grund", &self.grund),
            ("versioner", &self.versioner),
        ];
        let pairs = told.iter().filter(|it| !it.1.trim().is_empty());
        let pairs: Vec<String> = pairs
            .map(|(key, value)| format!("{key}={}", utf8_percent_encode(value.trim(), NON_ALPHANUMERIC)))
            .collect();
        pairs.join("&")
    }
}

fn form(look: &Look<'_>, item: ItemId, wish: Wish) -> Result<String, Problem> {
    let words = look.words();
    let asked = wish.wanted(item);
    // What cannot be asked shows at least what there is.
    let wanted = asked.clone().unwrap_or(Wanted {
        item,
        whole: wish.hvem == "hele",
        closed: Closed::Marked,
        versions: false,
    });
    let extract = of_item(look, &wanted)?;
    let at = Address::Inside(Inside::Extract(item)).under(look.prefix);
    let nothing = extract.holds_nothing();
    let forms = [
        ("get-pdf", Form::Pdf),
        ("get-word", Form::Word),
        ("get-text", Form::Text),
        ("get-data", Form::Json),
    ];
    let file = |(key, form): (&'static str, Form)| (key, format!("{at}/udskrift{}?{}", form.suffix(), wish.query()));
    let page = Page {
        page: Chrome::new(look, words.say("extract"), Some(Address::Inside(Inside::Extract(item)))),
        item: Address::Item(item).under(look.prefix),
        title: extract.record.head.body.clone(),
        lines: extract.parts.iter().map(|it| line(look, it)).collect(),
        whole: wanted.whole,
        leaves_out: wish.lukket == "udeladt",
        refused: asked.err().map(|key| words.say(key)),
        nothing,
        files: forms.map(file).into_iter().filter(|_| !nothing).collect(),
        wish,
    };
    rendered(look, &page)
}

fn line(look: &Look<'_>, part: &Part) -> Line {
    let words = look.words();
    let (key, tone) = match part.fate {
        Fate::Open => ("extract-open", "open"),
        Fate::Closed => ("extract-closed", "closed"),
        Fate::LeftOut => ("extract-left-out", "no"),
        Fate::NotPublic => ("extract-not-public", "plain"),
    };
    Line {
        name: meeting_name(words, &part.meeting),
        title: part.item.as_ref().map(|it| it.title.clone()).unwrap_or_default(),
        fate: words.say(key),
        tone,
    }
}
