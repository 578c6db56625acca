//! The drawings of the room: goals across areas, and how a project goes; each with the same in words.

use raadslag_council::danish::short_day;
use raadslag_council::goals::{Figure, Goal, Project, Trend};
use raadslag_typeset::drawings::{
    GoalMatrix, GoalRow, Room, TrendPoint, goal_matrix, goal_matrix_sheets, trend as draw,
};
use raadslag_typeset::pdf::Report;

use super::Desktop;
use crate::desk::Look;
use crate::inside::prints::{PAGE, on_paper};
use crate::language::Words;

/// A drawing for each width of a screen: the width's name, and the picture.
pub type Drawings = Vec<(&'static str, String)>;

/// The widths a drawing is made for.
const WIDTHS: [(&str, Room); 3] = [("wide", Room::Wide), ("middle", Room::Page), ("narrow", Room::Narrow)];

/// Goals across areas.
pub struct Matrix {
    pub drawings: Drawings,
    pub areas: Vec<String>,
    /// Name of the goal, and how many projects stand in each area.
    pub rows: Vec<(String, Vec<usize>)>,
}

/// Goals that are worked for across areas; nothing while there are none of them.
pub fn matrix(look: &Look<'_>, desktop: &Desktop, words: Words) -> Option<Matrix> {
    let matrix = counted(look, desktop, words)?;
    let drawn = |(name, room): (&'static str, Room)| (name, goal_matrix(&matrix, &format!("goals-{name}"), room));
    Some(Matrix {
        drawings: WIDTHS
            .map(drawn)
            .into_iter()
            .chain([on_paper(&goal_matrix_sheets(&matrix, "goals-print", PAGE))])
            .collect(),
        rows: matrix.goals.iter().map(|it| (named(it), it.projects.clone())).collect(),
        areas: matrix.areas,
    })
}

/// The same on paper.
pub fn sheets(look: &Look<'_>, desktop: &Desktop, words: Words) -> Vec<String> {
    let matrix = counted(look, desktop, words);
    matrix
        .map(|it| goal_matrix_sheets(&it, "goals", Report::ROOM))
        .unwrap_or_default()
}

fn named(row: &GoalRow) -> String {
    match row.mark.is_empty() {
        true => row.name.clone(),
        false => format!("{}. {}", row.mark, row.name),
    }
}

fn counted(look: &Look<'_>, desktop: &Desktop, words: Words) -> Option<GoalMatrix> {
    let register = desktop.register();
    let areas: Vec<String> = register.areas.iter().map(|it| desktop.words(it.name)).collect();
    let is_running = |goal: &Goal| match goal {
        Goal::Un(_) => true,
        Goal::Own(goal) => register.goal(*goal).is_some_and(|it| !it.is_over(look.today)),
    };
    let row = |goal: Goal| GoalRow {
        mark: match goal {
            Goal::Un(number) => number.to_string(),
            Goal::Own(_) => String::new(),
        },
        name: desktop.title(words, goal),
        projects: register
            .areas
            .iter()
            .map(|area| register.under(goal).filter(|it| it.areas.contains(&area.area)).count())
            .collect(),
    };
    let goals: Vec<GoalRow> = register.in_use().into_iter().filter(is_running).map(row).collect();
    let told = goals.iter().map(|it| {
        let there = areas.iter().zip(&it.projects).filter(|it| *it.1 > 0);
        let there: Vec<String> = there.map(|(area, count)| format!("{area} {count}")).collect();
        format!("{}: {}", named(it), there.join(", "))
    });
    let told = told.collect::<Vec<_>>().join("; ");
    (!areas.is_empty() && !goals.is_empty()).then(|| GoalMatrix {
        title: words.say("goals-matrix"),
        told,
        areas,
        goals,
    })
}

/// How a project goes, drawn small; nothing where nothing is noted.
pub fn trend(desktop: &Desktop, words: Words, project: &Project, id: &str) -> Option<String> {
    let figures = desktop.register().figures(project.project);
    if figures.is_empty() {
        return None;
    }
    let points: Vec<TrendPoint> = figures
        .iter()
        .zip(heights(figures))
        .map(|(it, height)| TrendPoint {
            height,
            words: desktop.said(words, project, *it),
            day: short_day(it.on),
        })
        .collect();
    let told = figures.iter().zip(&points);
    let told: Vec<String> = told
        .map(|(it, point)| format!("{}: {}", words.day(&it.on), point.words))
        .collect();
    let title = words.with("trend-of", "name", &desktop.words(project.name));
    Some(draw(&points, (&title, &told.join("; ")), id))
}

/// How high each note stands between 0 and 1: figures by their size, words a step above or below what was before.
fn heights(figures: &[Figure]) -> Vec<f64> {
    let number = |it: &Figure| match it.trend {
        Trend::Hundredths(number) => Some(number as f64),
        _ => None,
    };
    let numbers: Vec<f64> = figures.iter().filter_map(number).collect();
    let (least, most) = span(&numbers);
    let step = if most > least { (most - least) / 4.0 } else { 1.0 };
    let mut at = numbers.first().copied().unwrap_or_default();
    let mut values = Vec::new();
    for figure in figures {
        at = match figure.trend {
            Trend::Better => at + step,
            Trend::Same => at,
            Trend::Worse => at - step,
            Trend::Hundredths(number) => number as f64,
        };
        values.push(at);
    }
    let (least, most) = span(&values);
    let height = |it: &f64| {
        if most > least {
            (it - least) / (most - least)
        } else {
            0.5
        }
    };
    values.iter().map(height).collect()
}

fn span(values: &[f64]) -> (f64, f64) {
    let first = values.first().copied().unwrap_or_default();
    let widest = |(least, most): (f64, f64), it: &f64| (least.min(*it), most.max(*it));
    values.iter().fold((first, first), widest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_by_their_size_and_words_a_step_from_what_was_before() {
        let of = |trends: &[Trend]| {
            let day = "2030-01-01".parse().expect("a day");
            let figures: Vec<Figure> = trends.iter().map(|it| Figure { on: day, trend: *it }).collect();
            heights(&figures)
        };
        let figures = [Trend::Hundredths(100), Trend::Hundredths(300), Trend::Hundredths(200)];
        assert_eq!(of(&figures), [0.0, 1.0, 0.5]);
        assert_eq!(of(&[Trend::Better, Trend::Same, Trend::Worse]), [1.0, 1.0, 0.0]);
        assert_eq!(of(&[Trend::Same]), [0.5]);
        assert_eq!(
            of(&[Trend::Hundredths(100), Trend::Hundredths(500), Trend::Worse]),
            [0.0, 1.0, 0.75]
        );
    }
}
