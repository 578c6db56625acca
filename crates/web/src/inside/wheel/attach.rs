//! A year of a wheel put with an agenda: printed once and attached to an item, as it is that day.

use axum::extract::Path;
use axum::response::Response;
use raadslag_typeset::pdf::{Paper, PdfOptions};

use super::{file, find, form, wish};
use crate::address::Inside;
use crate::form::{Filled, Refused};
use crate::inside::{go, page, prints};
use crate::problem::Problem;

/// Prints the year and attaches it. What is internal is left out: whoever reads the agenda reads its attachments.
pub async fn attach(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let mut desktop = find(&filled, &slug).await?;
    desktop.must_steer()?;
    let (meeting, item) = prints::place(&filled)?;
    let waiting = filled.desk.clone();
    let done = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        desktop.seen.wheel.activities.retain(|it| !it.is_internal);
        let record = file::record(&look, &desktop);
        let options = PdfOptions {
            poster: Some(Paper::A4),
            ..PdfOptions::default()
        };
        let title = record.appendices.first().map(|it| it.title.clone()).unwrap_or_default();
        prints::printed(&look, (desktop.body, meeting), &title, (&record, &options))
    });
    let print = filled.desk.no_fault(done.await)??.ok_or_else(Problem::not_found)?;
    let why = prints::keep(&filled, (meeting, item), &print).await?;
    let (desk, fields) = (filled.desk, filled.fields);
    let asked = wish(&fields);
    match why {
        Some(why) => {
            page(desk, move |look| {
                form(look, &slug, &asked, Some(Refused { why, fields }))
            })
            .await
        }
        None => Ok(go(&desk, Inside::Draft(print.slug, item), "bilag")),
    }
}
