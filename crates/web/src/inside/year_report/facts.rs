//! What a year is counted from: meetings, decisions, follow-ups, the wheel and guests, as the visitor may see them.

use std::collections::BTreeSet;

use raadslag_council::clock::Date;
use raadslag_council::ids::BodyId;
use raadslag_council::outcome::Outcome;
use raadslag_council::phrases::read_outcomes;
use raadslag_council::record::Decision;
use raadslag_council::rich::Block;
use raadslag_council::rolling::VisitStatus;
use raadslag_council::wheel::plan::{State, state, turns};
use raadslag_council::year_report::{Asked, Became, Sitting, YearFacts, YearReport, count};
use raadslag_readers::now::{Filter, FollowUpRow, MeetingRow, Which};

use crate::desk::Look;
use crate::inside::follow_ups::has_decided;
use crate::problem::Problem;

/// So many meetings of a year are read.
const MOST: u32 = 200;

/// A year of a body in figures.
pub fn report(look: &Look<'_>, (body, slug): (BodyId, &str), year: i16) -> Result<YearReport, Problem> {
    let rows = meetings(look, slug, year)?;
    let sitting = |it: &MeetingRow| match it.here.as_ref().is_some_and(|it| it.status == "CANCELLED") {
        true => Sitting::CalledOff,
        false if has_decided(look, it) => Sitting::Held,
        false => Sitting::Ahead,
    };
    let days = rows.iter().filter_map(|it| Some((it.date?, sitting(it)))).collect();
    let (decided, undecided) = decisions(look, &rows)?;
    Ok(count(&YearFacts {
        today: look.today,
        meetings: &planned(look, slug, year, days)?,
        decided: &decided,
        undecided,
        asked: &asked(look, body, year)?,
        turns: &wheel(look, body, year)?,
        guests: &guests(look, body, year)?,
    }))
}

fn meetings(look: &Look<'_>, slug: &str, year: i16) -> Result<Vec<MeetingRow>, Problem> {
    let filter = Filter {
        body: slug.to_owned(),
        year: year.to_string(),
        limit: MOST,
        offset: 0,
    };
    look.no_fault(look.now().meetings(&look.asker, &filter))
}

/// Meetings that are planned, too, of which nothing can be read yet.
fn planned(
    look: &Look<'_>,
    slug: &str,
    year: i16,
    mut days: Vec<(Date, Sitting)>,
) -> Result<Vec<(Date, Sitting)>, Problem> {
    let known: BTreeSet<Date> = days.iter().map(|it| it.0).collect();
    let plans = look.no_fault(look.now().planned(&look.asker, slug, Date::constant(year, 1, 1)))?;
    let new = plans
        .iter()
        .filter(|it| it.date.year() == year && !known.contains(&it.date));
    let sitting = |is_called_off| {
        if is_called_off {
            Sitting::CalledOff
        } else {
            Sitting::Ahead
        }
    };
    days.extend(new.map(|it| (it.date, sitting(it.is_cancelled))));
    Ok(days)
}

/// What each decided item came to, and how many items of meetings that were held have no decision.
fn decisions(look: &Look<'_>, rows: &[MeetingRow]) -> Result<(Vec<Vec<Outcome>>, usize), Problem> {
    let (mut decided, mut undecided) = (Vec::new(), 0);
    for row in rows.iter().filter(|it| has_decided(look, it)) {
        let Some(seen) = look.no_fault(look.now().meeting(&look.asker, &row.slug))? else {
            continue;
        };
        for item in &seen.record.items {
            let own: Vec<&Decision> = seen.record.head.own_decisions(item).collect();
            match own.is_empty() {
                true => undecided += 1,
                false => decided.push(own.into_iter().flat_map(came_to).collect()),
            }
        }
    }
    Ok((decided, undecided))
}

/// What a decision came to; by its words where nobody said it.
fn came_to(decision: &Decision) -> Vec<Outcome> {
    if !decision.outcomes.is_empty() {
        return decision.outcomes.clone();
    }
    let said = decision.blocks.iter().filter_map(|it| match it {
        Block::Paragraph(text) => Some(text.as_str()),
        _ => None,
    });
    read_outcomes(&said.collect::<Vec<_>>().join("\n")).outcomes
}

/// What the year's decisions asked for.
fn asked(look: &Look<'_>, body: BodyId, year: i16) -> Result<Vec<Asked>, Problem> {
    let rows = look.no_fault(look.now().follow_ups(&look.asker, Which::OfYear(body, year)))?;
    let done = look.no_fault(look.now().done_on(&rows))?;
    let became = |it: &FollowUpRow| match it.status.as_str() {
        "OPEN" => Became::Open,
        "DROPPED" => Became::Dropped,
        _ => done
            .get(&it.follow_up)
            .map_or(Became::DoneBefore, |day| Became::Done(*day)),
    };
    let asked = rows.iter().map(|it| Asked {
        kind: it.kind,
        due: it.due,
        became: became(it),
    });
    Ok(asked.collect())
}

/// How far each turn of the body's own wheel is.
fn wheel(look: &Look<'_>, body: BodyId, year: i16) -> Result<Vec<State>, Problem> {
    let wheel = look.no_fault(look.now().wheel(&look.asker, body))?.wheel;
    let bodies: BTreeSet<BodyId> = wheel.activities.iter().flat_map(|it| &it.route).copied().collect();
    let meets = look.no_fault(look.now().meets(bodies, look.today))?;
    let all = turns(&wheel, body, [year].into_iter());
    Ok(all
        .iter()
        .filter_map(|it| state(&wheel, it, &meets, look.today))
        .collect())
}

/// The days on which guests were or are invited.
fn guests(look: &Look<'_>, body: BodyId, year: i16) -> Result<Vec<Date>, Problem> {
    let seen = look.no_fault(look.now().rolling_list(&look.asker, body))?;
    let visits = seen.list.visits.iter();
    let invited = visits.filter(|it| matches!(it.status, VisitStatus::Invited(..)));
    Ok(invited
        .filter_map(|it| it.date)
        .filter(|it| it.year() == year)
        .collect())
}
