//! Every object of OParl as lines, for `raadslag export`: the same that is served.

use std::io::Write;

use raadslag_council::access::Viewer;
use raadslag_readers::Now;
use raadslag_store::Fault;

use super::oparl;
use crate::desk::{Asked, Desk};
use crate::problem::Problem;
use crate::settings::{Settings, State};

/// Writes every public object, one a line; how many. Whoever may not write stops it.
pub fn everything(now: Now, settings: Settings, out: &mut dyn Write) -> Result<u64, Option<String>> {
    let site = settings.base_url.clone().unwrap_or_default();
    let state = State::new(settings, now);
    let desk = Desk {
        viewer: Viewer::public(),
        ..Desk::of_anybody(
            state.clone(),
            Asked::of(&state, &"/".parse().map_err(|_| None)?, &axum::http::HeaderMap::new()),
        )
    };
    let told = |it: Problem| match it {
        Problem::Fault { reference } => Some(reference),
        _ => None,
    };
    let look = desk.look().map_err(told)?;
    let mut count = 0;
    let mut put = |value: &serde_json::Value| {
        count += 1;
        writeln!(out, "{value}").map_err(|error| Fault::Missing(error.to_string()))
    };
    oparl::all(&look, site.trim_end_matches('/'), &mut put).map_err(told)?;
    Ok(count)
}
