//! What the economy says of itself on an agenda: the latest review, grants on their way, and the next steps of the budget.

use super::course::Economy;
use super::figures::{AreaFigures, Figures, Overview, OverviewLine, area_id};
use super::{BudgetReview, BudgetStep, Money, StepKind};
use crate::clock::Date;
use crate::danish;
use crate::ids::TextId;
use crate::kept::Payloads;
use crate::rich::{ListItem, Text};

/// So many areas are named with their deviation; the whole overview goes along as an appendix.
const MOST_AREAS_NAMED: usize = 8;

/// So many coming steps are named.
const MOST_STEPS_NAMED: usize = 4;

/// Which part of the economy a point tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// A review of this day.
    Review(Date),
    /// Grants that the corrected budget does not hold yet.
    Grants,
    /// The timetable of this budget.
    Timetable(i16),
}

/// The points for an agenda of a day, each with what it tells of.
pub fn points(economy: &Economy, texts: &Payloads, date: Date) -> Vec<(Told, ListItem)> {
    let figures = |it: &BudgetReview| read(texts, it.figures);
    let mut told = Vec::new();
    if let Some(review) = economy.latest(date)
        && let Some(now) = figures(review)
    {
        let last = economy.before(review);
        let before = last.and_then(figures);
        let overview = Overview::of(&now, before.as_ref());
        let last = last.filter(|_| before.is_some()).map(|it| it.as_of);
        told.push((Told::Review(review.as_of), of_review(review, &overview, last, texts)));
    }
    told.extend(of_grants(economy, texts).map(|it| (Told::Grants, it)));
    told.extend(of_timetable(economy, texts, date));
    told
}

/// The figures of a review.
pub(super) fn read(texts: &Payloads, figures: TextId) -> Option<Figures> {
    serde_json::from_str(texts.get(&figures)?).ok()
}

fn point(text: impl Into<String>, children: Vec<ListItem>) -> ListItem {
    ListItem {
        text: Text::plain(text),
        children,
        ..ListItem::default()
    }
}

fn of_review(review: &BudgetReview, overview: &Overview, last: Option<Date>, texts: &Payloads) -> ListItem {
    let total = &overview.total;
    let now = deviation(total.figures.deviation());
    let mut text = format!(
        "Budgetopfølgning pr. {}: Samlet forventes {now} i forhold til det korrigerede budget på {} mio. kr.",
        danish::day(review.as_of),
        total.figures.corrected.millions()
    );
    if let (Some(last), Some(was)) = (last, total.last_deviation()) {
        text.push_str(&ended(format!(" Pr. {} var det {}", danish::day(last), deviation(was))));
    }
    if let Some(note) = review.notes.get(&None).and_then(|it| texts.get(it)) {
        text.push(' ');
        text.push_str(&line(note));
    }
    let note = |it: &AreaFigures| texts.get(review.notes.get(&Some(area_id(&it.area)))?);
    let mut lines: Vec<&OverviewLine> = overview.lines.iter().collect();
    lines.retain(|it| !it.figures.deviation().is_slight() || note(&it.figures).is_some());
    // Remarks are there to be read; beyond them the largest deviations count.
    lines.sort_by_key(|it| {
        (
            note(&it.figures).is_none(),
            std::cmp::Reverse(it.figures.deviation().size()),
        )
    });
    lines.truncate(MOST_AREAS_NAMED);
    lines.sort_by_key(|it| std::cmp::Reverse(it.figures.deviation().size()));
    let child = |it: &&OverviewLine| {
        let was = it.last_deviation().map(|was| format!(" (sidst {})", deviation(was)));
        let now = deviation(it.figures.deviation());
        let text = format!("{}: {now}{}", it.figures.area, was.unwrap_or_default());
        point(
            match note(&it.figures) {
                Some(note) => format!("{} {}", ended(text), line(note)),
                None => text,
            },
            Vec::new(),
        )
    };
    point(text, lines.iter().map(child).collect())
}

/// With the full stop of a sentence, where an abbreviation has not set it already.
fn ended(text: String) -> String {
    if text.ends_with('.') { text } else { text + "." }
}

/// A remark in a sentence of its own.
fn line(note: &str) -> String {
    note.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `et merforbrug på 3,2 mio. kr.`
fn deviation(amount: Money) -> String {
    if amount.is_slight() {
        return "balance".to_owned();
    }
    let word = if amount > Money::default() {
        "et merforbrug"
    } else {
        "et mindreforbrug"
    };
    format!("{word} på {} mio. kr.", amount.size().millions())
}

fn of_grants(economy: &Economy, texts: &Payloads) -> Option<ListItem> {
    let waiting: Vec<_> = economy.waiting().map(|it| &it.grant).collect();
    if waiting.is_empty() {
        return None;
    }
    let all: Money = waiting.iter().map(|it| it.amount).sum();
    let child = |it: &&super::SupplementaryGrant| {
        let title = texts.get(&it.title)?;
        let day = danish::day(it.decided_on);
        Some(point(
            format!("{title}: {} mio. kr. (besluttet {day})", it.amount.millions()),
            Vec::new(),
        ))
    };
    Some(point(
        format!(
            "Tillægsbevillinger, der endnu ikke indgår i det korrigerede budget: {} mio. kr.",
            all.millions()
        ),
        waiting.iter().filter_map(child).collect(),
    ))
}

/// The next steps of the budget whose steps come next.
fn of_timetable(economy: &Economy, texts: &Payloads, date: Date) -> Option<(Told, ListItem)> {
    let coming: Vec<&BudgetStep> = economy.steps().iter().filter(|it| it.date >= date).collect();
    let year = coming.first()?.year;
    let steps = coming.iter().filter(|it| it.year == year).take(MOST_STEPS_NAMED);
    let child = |it: &&BudgetStep| {
        let reading = match it.kind {
            StepKind::FirstReading => " (1. behandling)",
            StepKind::SecondReading => " (2. behandling)",
            StepKind::Task | StepKind::Negotiation => "",
        };
        let title = texts.get(&it.title)?;
        Some(point(format!("{}: {title}{reading}", danish::day(it.date)), Vec::new()))
    };
    let heading = format!("Budgettidsplan for budget {year}-{}, de næste skridt", year + 3);
    let children: Vec<ListItem> = steps.filter_map(child).collect();
    (!children.is_empty()).then(|| (Told::Timetable(year), point(heading, children)))
}
