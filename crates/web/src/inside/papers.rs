//! Two versions of a meeting's whole paper compared, for those to whom they were given.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use raadslag_council::record::{Head, Item, Record, Section};
use raadslag_council::rights::Right;
use raadslag_readers::now::{ItemThen, MeetingSeen, PaperVersion};
use raadslag_typeset::pdf::PdfOptions;

use super::versions::Which;
use super::{page, rendered};
use crate::address::{Address, Form, Inside};
use crate::answer;
use crate::desk::{Desk, Look};
use crate::language::Words;
use crate::problem::Problem;
use crate::render::compare_papers::{
    Choice, Line, Shown, Told, VersionName, compared, counts, pair_name, version_name,
};
use crate::render::{Chrome, find_meeting, meeting_name};

#[derive(Template)]
#[template(path = "papers.html")]
struct Page<'a> {
    page: Chrome<'a>,
    name: String,
    to_meeting: String,
    choices: Vec<Choice>,
    /// The names of the two.
    pair: String,
    /// How many of each are there, in words.
    counts: Vec<String>,
    items: Vec<Shown>,
    /// The same as PDF.
    pdf: String,
}

/// For those who keep the papers, and the members they were given to.
pub async fn show(desk: Desk, Path(slug): Path<String>, Query(which): Query<Which>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Papers(slug.clone()))?;
    if which.form.as_deref() == Some("pdf") {
        return printed(desk, slug, which).await;
    }
    page(desk, move |look| form(look, &find(look, &slug, &which)?)).await
}

/// The two versions as PDF; no browser keeps it.
async fn printed(desk: Desk, slug: String, which: Which) -> Result<Response, Problem> {
    let waiting = desk.clone();
    let made = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let record = find(&look, &slug, &which)?.record(&look);
        look.print(&record, &PdfOptions::default())
    });
    Ok(answer::file(answer::PDF, "versioner.pdf", desk.no_fault(made.await)??))
}

/// Two versions, found and compared for whoever may see them.
struct Pair {
    seen: MeetingSeen,
    slug: String,
    /// Name of each version, from 1.
    versions: Vec<(usize, VersionName)>,
    from: usize,
    to: usize,
    lines: Vec<Line>,
    /// Whoever looks builds the agenda, and came from there.
    keeps: bool,
}

impl Pair {
    fn names(&self) -> String {
        pair_name(&self.versions, (self.from, self.to))
    }

    /// As a record of nothing else, to be printed.
    fn record(&self, look: &Look<'_>) -> Record {
        let words = look.words();
        let head = &self.seen.record.head;
        let pair = self.names();
        let item = |line: &Line| Item {
            title: format!("{} – {}", line.title, line.how),
            open: line.is_open,
            sections: line
                .parts
                .iter()
                .map(|(label, compared)| Section {
                    label: label.clone(),
                    blocks: compared.blocks(),
                })
                .collect(),
            ..Item::default()
        };
        Record {
            head: Head {
                body: head.body.clone(),
                municipality: head.municipality.clone(),
                kind_label: Some(words.say("paper-versions")),
                date: head.date,
                remarks: Some(format!("{pair}\n{}", words.say("paper-pdf-hint"))),
                ..Head::default()
            },
            items: self.lines.iter().map(item).collect(),
            ..Record::default()
        }
    }
}

fn find(look: &Look<'_>, slug: &str, which: &Which) -> Result<Pair, Problem> {
    let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
    let seen = find_meeting(look, slug)?;
    let row = &seen.row;
    let roles = look.no_fault(look.now().roles_of(person, look.today))?;
    let is_insider =
        |it: &(_, raadslag_council::roles::Held)| it.0 == row.body && it.1.role.audience(row.body).is_some();
    if !roles.iter().any(is_insider) {
        return Err(Problem::no_such(slug));
    }
    let acting = look.no_fault(look.now().acting(person, row.body, look.today))?;
    let versions = look.no_fault(look.now().paper_versions(&look.asker, row))?;
    let last = versions.len();
    if last == 0 {
        return Err(Problem::no_such(slug));
    }
    let to = which.to.unwrap_or(last).clamp(1, last);
    let from = which.from.unwrap_or_else(|| to.saturating_sub(1)).clamp(1, last);
    let keeps = acting.may(&[Right::EditAgenda]);
    let told = |it: ItemThen| Told {
        item: it.item,
        said: it.said,
        is_hidden: false,
    };
    let then = |at: usize| -> Result<Vec<Told>, Problem> {
        let then = look.no_fault(look.now().paper_then(&look.asker, &versions[at - 1], keeps))?;
        Ok(then.into_iter().map(told).collect())
    };
    let lines = compared(look.words(), &then(from)?, &then(to)?);
    let names = (1..).zip(&versions);
    Ok(Pair {
        versions: names.map(|(at, it)| (at, named(look.words(), it))).collect(),
        slug: slug.to_owned(),
        seen,
        from,
        to,
        lines,
        keeps,
    })
}

fn form(look: &Look<'_>, pair: &Pair) -> Result<String, Problem> {
    let (words, slug) = (look.words(), pair.slug.as_str());
    let here = Address::Inside(Inside::Papers(slug.to_owned()));
    let to_meeting = match pair.keeps && pair.seen.row.here.is_some() {
        true => Address::Inside(Inside::Agenda(slug.to_owned())),
        false => Address::Meeting(slug.to_owned(), Form::Page),
    };
    let page = Page {
        page: Chrome::new(look, look.words().say("paper-versions"), Some(here.clone())),
        pdf: format!("{}?fra={}&til={}&som=pdf", here.under(look.prefix), pair.from, pair.to),
        name: meeting_name(look.words(), &pair.seen.row),
        to_meeting: to_meeting.under(look.prefix),
        choices: Choice::all(&pair.versions, (pair.from, pair.to)),
        pair: pair.names(),
        counts: counts(words, &pair.lines),
        items: pair.lines.iter().map(|it| Shown::of(words, it)).collect(),
    };
    rendered(look, &page)
}

fn named(words: Words, version: &PaperVersion) -> VersionName {
    version_name(words, Some(version.document), (version.number, version.at))
}
