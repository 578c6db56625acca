//! Drawings as SVG: year wheel, leadership model, layers of IT, programme, route of a case.
//!
//! Pure functions of what they draw; `id` begins every id in the drawing and must be unique in the page.

mod canvas;
mod corporate_it;
mod delegation;
mod deviations;
mod goals;
mod ladder;
mod layers;
mod letters;
mod organisation;
mod over_time;
mod route;
mod timeline;
mod wheel;
mod words;

pub(crate) use canvas::SMALLEST;
pub use corporate_it::{CorporateItDrawn, ItBand, ItBox, corporate_it, corporate_it_sheets};
pub use delegation::{Branch, part_times, part_times_sheets, part_tree, part_tree_sheets};
pub use deviations::{Bar, Deviations, deviation_sheets, deviations};
pub use goals::{GoalMatrix, GoalRow, TrendPoint, goal_matrix, goal_matrix_sheets, trend};
pub use ladder::{leadership_model, leadership_model_in};
pub use layers::it_model;
pub(crate) use letters::width as letters_width;
pub use organisation::{Seat, organisation};
pub use over_time::{DayMark, Run, TimeChart, TimeRow, time_chart, time_sheets};
pub use route::case_route;
pub use timeline::{programme, programme_in, programme_sheets};
pub(crate) use wheel::LETTERS_OF_PAGE;
pub use wheel::{Room, year_wheel, year_wheel_in, year_wheel_sheets};
pub use words::Tongue;

use raadslag_council::appendix::Content;

/// The drawing of an appendix, where its kind has one.
pub fn of(content: &Content, id: &str) -> Option<String> {
    match content {
        Content::LeadershipModel(it) => Some(leadership_model(it, id)),
        Content::ItModel(it) => Some(it_model(it, id)),
        Content::YearWheel(it) => Some(year_wheel(it, id)),
        Content::Programme(it) => Some(programme(it, id)),
        Content::Other(_) => None,
    }
}

/// How high a drawing is, in its own units.
pub(crate) fn height(svg: &str) -> f64 {
    let frame = svg.split_once("viewBox=\"").and_then(|(_, it)| it.split_once('"'));
    frame
        .and_then(|(frame, _)| frame.split(' ').next_back()?.parse().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
