//! A year of a wheel put with an agenda: printed once and attached to an item, as it is that day.

use axum::extract::Path;
use axum::response::Response;
use raadslag_typeset::pdf::{Paper, PdfOptions};

use super::{file, find, form, wish};
use crate::form::Filled;
use crate::inside::{answered, prints};
use crate::problem::Problem;

/// Prints the year and attaches it. What is internal is left out: whoever reads the agenda reads its attachments.
pub async fn attach(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let mut desktop = find(&filled, &slug).await?;
    desktop.must_steer()?;
    let asked = wish(&filled.fields);
    let (place, why) = prints::put(&filled, move |look, meeting| {
        desktop.seen.wheel.activities.retain(|it| !it.is_internal);
        let record = file::record(look, &desktop);
        let options = PdfOptions {
            poster: Some(Paper::A4),
            ..PdfOptions::default()
        };
        let title = record.appendices.first().map(|it| it.title.clone()).unwrap_or_default();
        prints::printed(look, (desktop.body, meeting), &title, (&record, &options))
    })
    .await?;
    answered(filled, why, place.papers(), move |look, refused| {
        form(look, &slug, &asked, Some(refused))
    })
    .await
}
