//! Pages for when there is none: what happened, and what to do next.

use askama::Template;
use raadslag_council::clock::Date;
use raadslag_council::ids::ItemId;
use raadslag_readers::now::{Filter, MeetingRow, StepKind};
use raadslag_store::Fault;
use serde_json::{Value, json};

use super::chrome::Chrome;
use super::public_log::LogLine;
use super::row::{Row, name};
use crate::desk::{Desk, Look};
use crate::language::Words;
use crate::problem::Problem;

const SUGGESTED: usize = 5;

/// Meetings of one year that are compared with a name.
const LOOKED_AT: u32 = 400;

/// Names this far from the wanted one are not worth suggesting.
const NEAR: f64 = 0.6;

#[derive(Template)]
#[template(path = "problem.html")]
struct Page<'a> {
    page: Chrome<'a>,
    text: String,
    reference: Option<String>,
    withdrawn: Option<Withdrawn>,
    suggested: Vec<Row>,
}

/// What was taken back, when, why and by whom; and where it belongs.
struct Withdrawn {
    name: String,
    line: LogLine,
    body_slug: String,
    body_name: String,
    /// What the day is of.
    day_of: String,
    /// The item that it lay beside, where that is read openly.
    beside: Option<(ItemId, String)>,
    /// The paper that it stood in is there.
    has_page: bool,
}

impl Withdrawn {
    fn of(words: Words, problem: &Problem) -> Option<Self> {
        let Problem::Withdrawn(step) = problem else {
            return None;
        };
        Some(Self {
            name: name(words, &step.row),
            line: LogLine::of(words, step),
            body_slug: step.row.body_slug.clone(),
            body_name: step.row.body_name.clone(),
            day_of: words.say(match step.kind {
                StepKind::TakenOff => "taken-off-when",
                StepKind::LeftOut => "left-out-when",
                _ => "withdrawn-when",
            }),
            beside: step.beside.clone(),
            has_page: matches!(step.kind, StepKind::TakenOff | StepKind::LeftOut),
        })
    }
}

/// What was taken back, when, why and by whom, for programs.
pub fn withdrawn(words: Words, problem: &Problem) -> Option<Value> {
    let told = Withdrawn::of(words, problem)?;
    let why = if told.line.why.is_empty() {
        told.line.what
    } else {
        told.line.why
    };
    Some(json!({ "what": told.name, "when": told.line.when, "why": why, "by": told.line.by }))
}

/// The page of a problem.
pub async fn problem(desk: Desk, problem: Problem) -> String {
    let suggested = suggested(&desk, &problem).await;
    // What every page says of the municipality is asked where waiting is allowed.
    let made = tokio::task::spawn_blocking(move || rendered(&desk, problem, &suggested));
    made.await.unwrap_or_default()
}

fn rendered(desk: &Desk, problem: Problem, suggested: &[MeetingRow]) -> String {
    let words = desk.words();
    let page = Page {
        page: Chrome::new(desk, problem.title(words), None),
        text: problem.text(words),
        withdrawn: Withdrawn::of(words, &problem),
        reference: match problem {
            Problem::Fault { reference } => Some(reference),
            _ => None,
        },
        suggested: Row::all(words, suggested, desk.today),
    };
    page.render().unwrap_or(page.page.title)
}

async fn suggested(desk: &Desk, problem: &Problem) -> Vec<MeetingRow> {
    let Problem::NotFound { wanted: Some(wanted) } = problem else {
        return Vec::new();
    };
    let wanted = wanted.to_lowercase();
    let desk = desk.clone();
    let near = tokio::task::spawn_blocking(move || {
        let look = desk.look()?;
        look.no_fault(nearest(&look, &wanted))
    });
    near.await.ok().and_then(Result::ok).unwrap_or_default()
}

/// Meetings of the day that the name holds, then those of a name much like it.
fn nearest(look: &Look<'_>, wanted: &str) -> Result<Vec<MeetingRow>, Fault> {
    let day = day_in(wanted);
    let mut found = look.now().near(&look.asker, wanted)?;
    if let Some(day) = day {
        let of_year = Filter {
            year: format!("{:04}", day.year()),
            limit: LOOKED_AT,
            ..Filter::default()
        };
        found.extend(look.now().meetings(&look.asker, &of_year)?);
    }
    let likeness = |it: &MeetingRow| {
        if day.is_some() && it.date == day {
            2.0
        } else {
            strsim::jaro_winkler(wanted, &it.slug)
        }
    };
    let mut near: Vec<(f64, MeetingRow)> = found.into_iter().map(|it| (likeness(&it), it)).collect();
    near.retain(|(likeness, _)| *likeness >= NEAR);
    near.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.slug.cmp(&other.1.slug)));
    near.dedup_by(|one, other| one.1.slug == other.1.slug);
    Ok(near.into_iter().take(SUGGESTED).map(|(_, it)| it).collect())
}

/// The first `2019-08-21` or `21-08-2019` of a text.
fn day_in(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(|it: char| !it.is_ascii_digit()).collect();
    parts.windows(3).find_map(|it| {
        let [one, two, three] = [it[0], it[1], it[2]];
        let (year, day) = if one.len() == 4 { (one, three) } else { (three, one) };
        Date::new(year.parse().ok()?, two.parse().ok()?, day.parse().ok()?).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_found_in_a_name_written_either_way() {
        let day = Date::new(2019, 8, 21).ok();
        assert_eq!(day_in("direktion-2019-08-21"), day);
        assert_eq!(day_in("byraad-21-08-2019-ekstra"), day);
        assert_eq!(day_in("99-99-9999 og 1-2"), None);
    }
}
