//! Packages for whoever sits at the terminal.

use axum::http::{HeaderMap, Uri};
use raadslag_council::access::{Audience, Viewer};
use raadslag_council::ids::PersonId;
use raadslag_readers::Now;

use crate::desk::{Asked, Desk};
use crate::encoding::Encoding;
use crate::problem::Problem;
use crate::render::package;
use crate::settings::{Settings, State};

/// Which package.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// A meeting as everybody sees it, by the name in its address.
    Meeting(&'a str),
    /// What the case system is given of a case number, closed items too.
    Case(&'a str),
}

/// The package; `Err(None)` where there is nothing of that name.
pub fn pack(now: Now, wanted: Wanted<'_>) -> Result<Vec<u8>, Option<String>> {
    let bodies = now.all_bodies().map_err(|fault| Some(fault.to_string()))?;
    let viewer = match wanted {
        Wanted::Meeting(_) => Viewer::public(),
        Wanted::Case(_) => Viewer::person(
            PersonId::new(0),
            bodies.iter().map(|it| Audience::Secretariat(it.0)),
            [],
        ),
    };
    let name = now.municipality_name().ok().flatten().unwrap_or_default();
    let state = State::new(Settings::named(&name), now);
    let asked = Asked::of(&state, &Uri::from_static("/"), &HeaderMap::new());
    let desk = Desk {
        viewer,
        ..Desk::of_anybody(state, asked)
    };
    let look = desk.look().map_err(told)?;
    let finished = match wanted {
        Wanted::Meeting(slug) => package::of_meeting(&look, slug),
        Wanted::Case(number) => package::of_case(&look, number),
    };
    Ok(finished.map_err(told)?.bytes(Encoding::Plain).0.to_vec())
}

fn told(problem: Problem) -> Option<String> {
    match problem {
        Problem::NotFound { .. } | Problem::Withdrawn(_) => None,
        other => Some(format!("{other:?}")),
    }
}
