//! The goals on paper, as a table, and put with an agenda as they are that day.

use axum::extract::Path;
use axum::response::Response;
use raadslag_council::goals::{Goal, Project};
use raadslag_council::record::Record;
use raadslag_council::rich::{Block, Table, Text};
use raadslag_typeset::pdf::{PdfOptions, Report, ReportPart};

use super::view::period;
use super::{Desktop, drawn, find, form, table};
use crate::address::Inside;
use crate::answer;
use crate::desk::{Desk, Look};
use crate::form::Filled;
use crate::inside::prints;
use crate::language::{Language, Words};
use crate::problem::Problem;

/// The goals in a form, for whoever may see them.
pub async fn send(desk: Desk, Path((slug, name)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Goals(slug.clone()))?;
    let kind = match name.as_str() {
        "projekter.csv" | "egne-maal.csv" | "udvikling.csv" => answer::CSV,
        "maal.pdf" => answer::PDF,
        _ => return Err(Problem::not_found()),
    };
    let (waiting, wanted) = (desk.clone(), name.clone());
    let done = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let desktop = Desktop::find(&look, &slug)?;
        match wanted.as_str() {
            "projekter.csv" => return Ok(table::write(&desktop).into_bytes()),
            "egne-maal.csv" => return Ok(table::write_own(&desktop).into_bytes()),
            "udvikling.csv" => return Ok(table::write_trend(&desktop).into_bytes()),
            _ => {}
        }
        let (record, options) = sheet(&look, &desktop);
        look.print(&record, &options)
    });
    Ok(answer::file(kind, &name, desk.no_fault(done.await)??))
}

/// Puts the goals, as they are today, with an item of an agenda.
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
    let label = words.say("goals");
    let record = prints::alone(look, label, desktop.here.name.clone(), Some(look.today));
    let report = Report {
        title: words.with("goals-of", "name", &desktop.here.name),
        about: words.with("year-report-as-of", "day", &words.day(&look.today)),
        parts: vec![ReportPart {
            drawings: drawn::sheets(look, desktop, words),
            blocks: blocks(desktop, words),
            ..ReportPart::default()
        }],
    };
    (record, prints::as_report(report))
}

/// Each goal that is worked for with its projects, then what each project is.
fn blocks(desktop: &Desktop, words: Words) -> Vec<Block> {
    let heading = |it: String| Block::Subheading(Text::plain(it));
    let register = desktop.register();
    let mut blocks = Vec::new();
    for goal in register.in_use() {
        let title = desktop.title(words, goal);
        blocks.push(heading(match goal {
            Goal::Un(number) => words.with_all("un-goal-of", &[("number", number.to_string()), ("title", title)]),
            Goal::Own(_) => title,
        }));
        let projects: Vec<&Project> = register.under(goal).collect();
        match projects.is_empty() {
            true => blocks.push(Block::paragraph(words.say("goal-no-projects"))),
            false => blocks.push(listed(desktop, words, &projects)),
        }
    }
    for it in &register.projects {
        let told = [
            ("goal-involvement", desktop.perhaps(it.involvement)),
            ("goal-effect", desktop.perhaps(it.effect)),
        ];
        let told: Vec<_> = told.into_iter().filter(|it| !it.1.is_empty()).collect();
        if told.is_empty() {
            continue;
        }
        blocks.push(heading(words.with("goal-project-of", "name", &desktop.words(it.name))));
        let said = |(key, text): (&str, String)| Block::paragraph(format!("{}: {text}", words.say(key)));
        blocks.extend(told.into_iter().map(said));
    }
    blocks
}

fn listed(desktop: &Desktop, words: Words, projects: &[&Project]) -> Block {
    let plain = |it: [String; 5]| it.map(Text::plain).to_vec();
    let header = ["goal-project", "goal-areas", "goal-owner", "goal-period", "goal-trend"];
    let row = |it: &&Project| {
        let last = desktop.register().figures(it.project).last();
        plain([
            desktop.words(it.name),
            desktop.areas(it),
            desktop.owner(words, it.owner).0,
            period(words, it),
            last.map(|last| desktop.told(words, it, *last).1).unwrap_or_default(),
        ])
    };
    Block::Table(Table {
        header: plain(header.map(|it| words.say(it))),
        rows: projects.iter().map(row).collect(),
    })
}
