//! Grants that the corrected budget does not hold yet, and the decisions that seem to grant more.

use jiff::Span;
use raadslag_council::economy::{KnownGrant, Money};

use super::Desktop;
use crate::address::Address;
use crate::desk::Look;
use crate::problem::Problem;

/// Decisions of so many days back are offered.
const DAYS_BACK: i64 = 400;

/// So many are offered at a time.
const MOST: usize = 12;

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

/// Decisions that everybody may read, that granted money, and of which nothing is said yet.
fn offered(look: &Look<'_>, desktop: &Desktop) -> Result<Vec<Offered>, Problem> {
    let public = look.no_fault(look.now().ask(&raadslag_council::access::Viewer::public(), look.now))?;
    let from = look.today.saturating_sub(Span::new().days(DAYS_BACK));
    let found = look.no_fault(look.now().granted(&public, from))?;
    let open = found.into_iter().filter(|it| !desktop.seen.economy.is_settled(it.item));
    let offer = |it: raadslag_readers::now::Granted| Offered {
        meeting: it.meeting.to_string(),
        item: it.item.to_string(),
        from: format!("{}, {}", it.body_name, look.words().day(&it.date)),
        to: Address::Item(it.item).under(look.prefix),
        day: it.date.to_string(),
        year: it.date.year(),
        title: it.title,
    };
    Ok(open.take(MOST).map(offer).collect())
}
