//! The register as a file: a table, a table of its meetings, or a print, which can be put with an agenda.

use axum::extract::Path;
use axum::response::Response;
use raadslag_council::danish::short_day;
use raadslag_council::forums::{Forum, ForumMeeting};
use raadslag_council::record::Record;
use raadslag_council::rich::{Block, Table, Text};
use raadslag_import::table::write;
use raadslag_typeset::pdf::{PdfOptions, Report, ReportPart};

use super::{Desktop, GROUPS, drawn, find, form, table};
use crate::address::Inside;
use crate::answer;
use crate::desk::{Desk, Look};
use crate::form::Filled;
use crate::inside::prints;
use crate::language::{Language, Words};
use crate::problem::Problem;

/// The columns of the meetings.
pub const MEETINGS: &str = "forum;dag;tid;emne";

/// The register in a form, for whoever may see it.
pub async fn send(desk: Desk, Path((slug, name)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Forums(slug.clone()))?;
    let kind = match name.as_str() {
        "fora.csv" | "moeder.csv" => answer::CSV,
        "fora.pdf" => answer::PDF,
        _ => return Err(Problem::not_found()),
    };
    let (waiting, wanted) = (desk.clone(), name.clone());
    let done = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let desktop = Desktop::find(&look, &slug)?;
        match wanted.as_str() {
            "fora.csv" => return Ok(table::write(&desktop).into_bytes()),
            "moeder.csv" => return Ok(meetings(&desktop).into_bytes()),
            _ => {}
        }
        let (record, options) = sheet(&look, &desktop);
        look.print(&record, &options)
    });
    Ok(answer::file(kind, &name, desk.no_fault(done.await)??))
}

/// The meetings, as they are read in again.
fn meetings(desktop: &Desktop) -> String {
    let forums = &desktop.seen.forums;
    let cells = |it: &ForumMeeting| {
        let forum = forums.forum(it.forum).map(|it| desktop.name_of(it));
        let from = it.from.map(|it| it.to_string()).unwrap_or_default();
        [
            forum.unwrap_or_default(),
            short_day(it.date),
            from,
            desktop.words(it.title),
        ]
    };
    write(MEETINGS, forums.meetings().iter().map(cells))
}

/// Puts the register, as it is today, with an item of an agenda.
pub async fn attach(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let body = desktop.here.body;
    prints::put_report(
        filled,
        body,
        move |look| Ok(sheet(look, &desktop)),
        move |look, refused| form(look, &slug, Some(refused)),
    )
    .await
}

/// Paper is Danish, as records are.
fn sheet(look: &Look<'_>, desktop: &Desktop) -> (Record, PdfOptions) {
    let words = Words(Language::Danish);
    let record = prints::alone(look, words.say("forums"), desktop.here.name.clone(), Some(look.today));
    let plain = |it: [String; 4]| it.map(Text::plain).to_vec();
    let header = ["forum", "forum-themes-short", "forum-people-short", "forum-meetings"];
    let mut blocks = Vec::new();
    for (group, heading, _) in GROUPS {
        let of_group = desktop.seen.forums.forums().iter().filter(|it| it.group == group);
        let rows: Vec<_> = of_group.map(|it| plain(cells(look, words, desktop, it))).collect();
        if rows.is_empty() {
            continue;
        }
        blocks.push(Block::Subheading(Text::plain(words.say(heading))));
        blocks.push(Block::Table(Table {
            header: plain(header.map(|it| words.say(it))),
            rows,
        }));
    }
    let report = Report {
        title: words.with("forums-of", "name", &desktop.here.name),
        about: words.with("year-report-as-of", "day", &words.day(&look.today)),
        parts: vec![ReportPart {
            drawings: drawn::sheets(look, words, desktop),
            blocks,
            ..ReportPart::default()
        }],
    };
    (record, prints::as_report(report))
}

/// What it is, its themes, who is there for us, and every meeting that comes.
fn cells(look: &Look<'_>, words: Words, desktop: &Desktop, it: &Forum) -> [String; 4] {
    let about = Some(desktop.words(it.about)).filter(|it| !it.is_empty());
    let about = about.map(|it| format!(" ({it})")).unwrap_or_default();
    let themes: Vec<String> = it.themes.iter().map(|it| desktop.words(Some(*it))).collect();
    let meetings: Vec<String> = desktop.coming(look, it).map(|it| desktop.met(words, it)).collect();
    [
        format!("{}{about}", desktop.name_of(it)),
        themes.join("; "),
        desktop.people(words, it),
        meetings.join("; "),
    ]
}
