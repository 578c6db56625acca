//! Grants that the corrected budget does not hold yet, and the decisions that seem to grant more.

use std::collections::BTreeMap;

use jiff::Span;
use raadslag_council::economy::{KnownGrant, Money, granting};
use raadslag_readers::now::MeetingSeen;

use super::Desktop;
use crate::address::Address;
use crate::desk::Look;
use crate::problem::Problem;

/// Decisions of so many days back are offered.
const DAYS_BACK: i64 = 400;

/// So many are offered at a time.
const MOST: usize = 12;

/// In the newest papers: so many are looked through.
const MOST_MEETINGS: usize = 60;

/// The list on the page.
pub struct Shown {
    pub waiting: Vec<Line>,
    /// How much all that wait come to, in millions.
    pub sum: String,
    /// Those that the corrected budget holds, newest first.
    pub seen: Vec<Line>,
    pub offered: Vec<Offered>,
    pub areas: Vec<String>,
    pub year: i16,
    pub today: String,
}

/// A grant.
pub struct Line {
    pub id: String,
    pub title: String,
    pub amount: String,
    pub about: String,
    /// The page of the decision.
    pub decision: Option<String>,
}

/// A decision that seems to grant money.
pub struct Offered {
    pub meeting: String,
    pub item: String,
    pub title: String,
    pub from: String,
    pub to: String,
    pub day: String,
    pub year: i16,
    /// As its words say it, or empty.
    pub amount: String,
}

/// The list as somebody sees it.
pub fn shown(look: &Look<'_>, desktop: &Desktop) -> Result<Shown, Problem> {
    let economy = &desktop.seen.economy;
    let sum: Money = economy.waiting().map(|it| it.grant.amount).sum();
    let seen = economy.grants().iter().rev().filter(|it| it.seen_on.is_some());
    let latest = economy.reviews().last().and_then(|it| desktop.figures(it));
    Ok(Shown {
        waiting: economy.waiting().map(|it| line(look, desktop, it)).collect(),
        sum: look.words().figure(&sum.millions()),
        seen: seen.map(|it| line(look, desktop, it)).collect(),
        offered: match desktop.here.can_steer() {
            true => offered(look, desktop)?,
            false => Vec::new(),
        },
        areas: latest
            .map(|it| it.areas.into_iter().map(|it| it.area).collect())
            .unwrap_or_default(),
        year: look.today.year(),
        today: look.today.to_string(),
    })
}

fn line(look: &Look<'_>, desktop: &Desktop, known: &KnownGrant) -> Line {
    let (words, grant) = (look.words(), &known.grant);
    let day = |key: &str, day: raadslag_council::clock::Date| words.with(key, "day", &words.day(&day));
    let parts = [
        grant.area.map(|it| desktop.words(it)),
        Some(words.with("grant-year", "year", &grant.year.to_string())),
        Some(day("grant-decided", grant.decided_on)),
        known.seen_on.map(|it| day("grant-seen", it)),
    ];
    Line {
        id: grant.grant.to_string(),
        title: desktop.words(grant.title),
        amount: words.with("grant-amount", "amount", &words.figure(&grant.amount.to_string())),
        about: parts
            .into_iter()
            .flatten()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        decision: grant.decision.map(|it| Address::Item(it.1).under(look.prefix)),
    }
}

/// Decisions that everybody may read, that granted money in their own words or the recommendation's, and of which nothing is said yet.
fn offered(look: &Look<'_>, desktop: &Desktop) -> Result<Vec<Offered>, Problem> {
    let public = look.no_fault(look.now().ask(&raadslag_council::access::Viewer::public(), look.now))?;
    let from = look.today.saturating_sub(Span::new().days(DAYS_BACK));
    let mut meetings: BTreeMap<String, Option<MeetingSeen>> = BTreeMap::new();
    let mut offered = Vec::new();
    for it in look.no_fault(look.now().granted(&public, from))? {
        if offered.len() >= MOST || desktop.seen.economy.is_settled(it.item) {
            continue;
        }
        if !meetings.contains_key(&it.slug) {
            if meetings.len() >= MOST_MEETINGS {
                break;
            }
            let seen = look.no_fault(look.now().meeting(&public, &it.slug))?;
            meetings.insert(it.slug.clone(), seen);
        }
        let Some(Some(seen)) = meetings.get(&it.slug) else {
            continue;
        };
        let mut items = seen.record.items.iter().zip(&seen.items);
        let item = items.find(|found| *found.1 == it.item);
        let Some(granted) = item.and_then(|it| granting(it.0)) else {
            continue;
        };
        offered.push(Offered {
            meeting: it.meeting.to_string(),
            item: it.item.to_string(),
            from: format!("{}, {}", it.body_name, look.words().day(&it.date)),
            to: Address::Item(it.item).under(look.prefix),
            day: it.date.to_string(),
            year: it.date.year(),
            title: unquoted(&it.title).to_owned(),
            amount: granted.amount.map(|it| it.to_string()).unwrap_or_default(),
        });
    }
    Ok(offered)
}

/// A title without the quotation marks around the whole of it.
fn unquoted(title: &str) -> &str {
    let title = title.trim();
    let inside = [
        ('"', '"'),
        ('“', '”'),
        ('”', '”'),
        ('„', '“'),
        ('»', '«'),
        ('«', '»'),
        ('\'', '\''),
    ]
    .into_iter()
    .find_map(|(open, close)| title.strip_prefix(open)?.strip_suffix(close));
    inside
        .filter(|it| !it.contains(['"', '“', '”', '»', '«']))
        .map_or(title, str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grant_is_called_what_the_title_says_without_the_marks_around_it() {
        for title in [
            "\"Ansøgning fra sejlklubben\"",
            "»Ansøgning fra sejlklubben«",
            "”Ansøgning fra sejlklubben”",
            "Ansøgning fra sejlklubben",
        ] {
            assert_eq!(unquoted(title), "Ansøgning fra sejlklubben");
        }
        for title in ["\"Skoler\" og \"veje\"", "Ansøgning fra \"Vinden\""] {
            assert_eq!(unquoted(title), title);
        }
    }
}
