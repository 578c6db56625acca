//! A leader's page: what the level asks beside what is on the table. Nothing is counted against anybody.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::danish;
use raadslag_council::follow_up::Owner;
use raadslag_council::ids::PositionId;
use raadslag_council::kept::Payloads;
use raadslag_council::positions::Position;
use raadslag_readers::now::{FollowUpRow, Which};
use raadslag_typeset::drawings;

use super::Desktop;
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::inside::follow_ups::Line;
use crate::inside::{page, rendered};
use crate::problem::Problem;
use crate::render::Chrome;

/// A position of the chart.
pub struct Seat {
    pub drawn: drawings::Seat,
    pub to: String,
    /// The visitor holds it.
    pub is_mine: bool,
}

#[derive(Template)]
#[template(path = "leadership/leader.html")]
struct Page<'a> {
    page: Chrome<'a>,
    room: String,
    body: String,
    level: Option<u8>,
    role: String,
    holder: String,
    expectations: Vec<String>,
    late: Vec<Line>,
    open: Vec<Line>,
    above: Option<(String, String)>,
    below: Vec<(String, String)>,
}

/// The address of a leader's page.
fn address(look: &Look<'_>, slug: &str, position: PositionId) -> String {
    let room = Address::Inside(Inside::Leadership(slug.to_owned())).under(look.prefix);
    format!("{room}/leder/{position}")
}

/// The visitor's own page, where they hold a position on a level and see a model; its level too.
pub fn own(look: &Look<'_>) -> Result<Option<(u8, String)>, Problem> {
    let Some(person) = look.signed_in.as_ref().map(|it| it.person) else {
        return Ok(None);
    };
    let models = look.no_fault(look.now().leadership_models(&look.asker))?;
    let Some((_, slug, _)) = models.into_iter().next() else {
        return Ok(None);
    };
    let held = look.no_fault(look.now().positions())?;
    let mine = held
        .iter()
        .filter(|it| !it.is_closed && it.holder(look.today) == Some(person));
    let highest = mine.filter_map(|it| Some((it.level?, it.position))).max();
    Ok(highest.map(|(level, position)| (level.number(), address(look, &slug, position))))
}

/// Everybody who stands on the chart, each below their leader.
pub fn seats(look: &Look<'_>, desktop: &Desktop) -> Result<Vec<Seat>, Problem> {
    let (positions, names) = look.no_fault(look.now().organisation())?;
    let me = look.signed_in.as_ref().map(|it| it.person);
    let seat = |(depth, position): (usize, &Position)| {
        let holder = position.holder(look.today);
        Seat {
            drawn: drawings::Seat {
                depth,
                level: position.level.map(|it| it.number()),
                name: names.get(&position.name).cloned().unwrap_or_default(),
                holder: holder.map(|it| desktop.people.short(it)).unwrap_or_default(),
            },
            to: address(look, &desktop.here.slug, position.position),
            is_mine: me.is_some() && holder == me,
        }
    };
    let name = |it: &Position| danish::sorted_as(names.get(&it.name).map_or("", String::as_str));
    Ok(positions.chart(name).into_iter().map(seat).collect())
}

/// The page of a leader's position, for whoever sees the model; what is on the table passes the access rule line by line.
pub async fn show(desk: Desk, Path((slug, position)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Leadership(slug.clone()))?;
    page(desk, move |look| form(look, &slug, &position)).await
}

fn form(look: &Look<'_>, slug: &str, position: &str) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    let (positions, names) = look.no_fault(look.now().organisation())?;
    let position = position.parse::<PositionId>().ok().and_then(|it| positions.find(it));
    let position = position.filter(|it| !it.is_closed).ok_or_else(Problem::not_found)?;
    let holder = position.holder(look.today);
    let model = desktop.seen.leadership.in_force().map(|it| desktop.drawn(it));
    let number = position.level.map(|it| it.number());
    let level = model.and_then(|it| it.levels.into_iter().find(|it| Some(it.level) == number));
    let (late, open) = table(look, &desktop, position)?;
    let link = |it: &Position| link(look, &desktop, it, &names);
    let page = Page {
        page: Chrome::new(look, names.get(&position.name).cloned().unwrap_or_default(), None),
        room: desktop.here.at(look, ""),
        level: number,
        role: level.as_ref().map(|it| it.role.clone()).unwrap_or_default(),
        holder: holder.map(|it| desktop.people.short(it)).unwrap_or_default(),
        expectations: level.map(|it| it.statements).unwrap_or_default(),
        late,
        open,
        above: positions.above(position.position).next().map(link),
        below: positions.below(position.position).map(link).collect(),
        body: desktop.here.name.clone(),
    };
    rendered(look, &page)
}

/// Name and address of another leader.
fn link(look: &Look<'_>, desktop: &Desktop, position: &Position, names: &Payloads) -> (String, String) {
    let name = names.get(&position.name).cloned().unwrap_or_default();
    let held = position.holder(look.today).map(|it| desktop.people.short(it));
    let told = match held {
        Some(held) => format!("{name} ({held})"),
        None => name,
    };
    (told, address(look, &desktop.here.slug, position.position))
}

/// What the position and whoever holds it have to do, as far as the visitor may see it: what is late, and the rest.
fn table(look: &Look<'_>, desktop: &Desktop, position: &Position) -> Result<(Vec<Line>, Vec<Line>), Problem> {
    let own = [Owner::Position(position.position)].into_iter();
    let owners: Vec<Owner> = own.chain(position.holder(look.today).map(Owner::Person)).collect();
    let waiting = look.no_fault(look.now().follow_ups(&look.asker, Which::OpenOf(&owners)))?;
    let (late, open): (Vec<FollowUpRow>, _) = waiting.into_iter().partition(|it| it.is_late(look.today));
    let lines = |rows: Vec<FollowUpRow>| rows.iter().map(|it| Line::of(look, &desktop.people, it)).collect();
    Ok((lines(late), lines(open)))
}
