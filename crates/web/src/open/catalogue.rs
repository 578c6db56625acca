//! The catalogue of open data, for the national one.

use raadslag_council::clock;
use raadslag_opendata::catalogue::{Catalogue, Plan};

use crate::address::{Address, Prefix};
use crate::cache::Finished;
use crate::desk::Look;
use crate::problem::Problem;

/// The catalogue as Turtle.
pub fn page(look: &Look<'_>, site: &str) -> Result<Finished, Problem> {
    let bodies = look.no_fault(look.now().bodies(&look.asker))?;
    let calendars = bodies.into_iter().map(|it| Plan {
        title: look.words().with("open-calendar-of", "name", &it.name),
        at: Address::Feed(it.slug.clone()).under(Prefix::None),
        slug: it.slug,
    });
    let calendars: Vec<Plan> = calendars.collect();
    let newest = look.no_fault(look.now().open_newest())?;
    let newest = newest.parse().unwrap_or(look.state.started);
    let catalogue = Catalogue {
        site,
        municipality: &look.state.municipality(),
        license: &look.state.settings.license,
        modified: &clock::day(newest).to_string(),
        calendars: &calendars,
    };
    Ok(Finished::new(catalogue.turtle(), "text/turtle; charset=utf-8", None))
}
