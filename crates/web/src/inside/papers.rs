//! Two versions of a meeting's whole paper, item by item and word by word: what is new, changed, moved and gone.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use raadslag_council::clock;
use raadslag_council::ids::ItemId;
use raadslag_council::record::{Head, Item, Record, RecordKind, Section};
use raadslag_council::rights::Right;
use raadslag_council::writing;
use raadslag_readers::now::{ItemThen, MeetingSeen, PaperVersion};
use raadslag_typeset::pdf::PdfOptions;

use super::versions::Which;
use super::{page, rendered};
use crate::address::{Address, Form, Inside};
use crate::answer;
use crate::desk::{Desk, Look};
use crate::language::Words;
use crate::problem::Problem;
use crate::render::compare::{Compared, Comparing};
use crate::render::{Chrome, find_meeting, meeting_name};

#[derive(Template)]
#[template(path = "papers.html")]
struct Page<'a> {
    page: Chrome<'a>,
    name: String,
    to_meeting: String,
    /// Name of each version, from 1.
    versions: Vec<(usize, String)>,
    from: usize,
    to: usize,
    /// How many of each are there, in words.
    counts: Vec<String>,
    items: Vec<Shown>,
    /// The same as PDF.
    pdf: String,
}

/// An item of the two versions, for the page.
struct Shown {
    title: String,
    tone: &'static str,
    how: String,
    /// Heading and HTML.
    parts: Vec<(String, String)>,
}

/// An item of the two versions.
struct Line {
    /// `4. Titel`, or that it may not be seen.
    title: String,
    tone: &'static str,
    how: String,
    is_open: bool,
    /// Heading and the two texts compared, where they differ.
    parts: Vec<(String, Compared)>,
}

/// What became of an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Became {
    New,
    Changed,
    Moved,
    Same,
    Gone,
}

/// For those who keep the papers, and the members they were given to.
pub async fn show(desk: Desk, Path(slug): Path<String>, Query(which): Query<Which>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Papers(slug.clone()))?;
    if which.form.as_deref() == Some("pdf") {
        return printed(desk, slug, which).await;
    }
    page(desk, move |look| form(look, &find(look, &slug, &which)?)).await
}

/// The two versions as PDF; no browser keeps it.
async fn printed(desk: Desk, slug: String, which: Which) -> Result<Response, Problem> {
    let waiting = desk.clone();
    let made = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let record = find(&look, &slug, &which)?.record(&look);
        look.print(&record, &PdfOptions::default())
    });
    Ok(answer::file(answer::PDF, "versioner.pdf", desk.no_fault(made.await)??))
}

/// Two versions, found and compared for whoever may see them.
struct Pair {
    seen: MeetingSeen,
    slug: String,
    /// Name of each version, from 1.
    versions: Vec<(usize, String)>,
    from: usize,
    to: usize,
    lines: Vec<(Became, Line)>,
}

impl Pair {
    fn name(&self, number: usize) -> &str {
        let found = self.versions.iter().find(|it| it.0 == number);
        found.map(|it| it.1.as_str()).unwrap_or_default()
    }

    /// As a record of nothing else, to be printed.
    fn record(&self, look: &Look<'_>) -> Record {
        let words = look.words();
        let head = &self.seen.record.head;
        let pair = format!("{} → {}", self.name(self.from), self.name(self.to));
        let item = |(_, line): &(Became, Line)| Item {
            title: format!("{} – {}", line.title, line.how),
            open: line.is_open,
            sections: line
                .parts
                .iter()
                .map(|(label, compared)| Section {
                    label: label.clone(),
                    blocks: compared.blocks(),
                })
                .collect(),
            ..Item::default()
        };
        Record {
            head: Head {
                body: head.body.clone(),
                municipality: head.municipality.clone(),
                kind_label: Some(words.say("paper-versions")),
                date: head.date,
                remarks: Some(format!("{pair}\n{}", words.say("paper-pdf-hint"))),
                ..Head::default()
            },
            items: self.lines.iter().map(item).collect(),
            ..Record::default()
        }
    }
}

fn find(look: &Look<'_>, slug: &str, which: &Which) -> Result<Pair, Problem> {
    let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
    let seen = find_meeting(look, slug)?;
    let row = &seen.row;
    let roles = look.no_fault(look.now().roles_of(person, look.today))?;
    let is_insider =
        |it: &(_, raadslag_council::roles::Held)| it.0 == row.body && it.1.role.audience(row.body).is_some();
    if !roles.iter().any(is_insider) {
        return Err(Problem::no_such(slug));
    }
    let acting = look.no_fault(look.now().acting(person, row.body, look.today))?;
    let versions = look.no_fault(look.now().paper_versions(&look.asker, row))?;
    let last = versions.len();
    if last == 0 {
        return Err(Problem::no_such(slug));
    }
    let to = which.to.unwrap_or(last).clamp(1, last);
    let from = which.from.unwrap_or_else(|| to.saturating_sub(1)).clamp(1, last);
    let keeps = acting.may(&[Right::EditAgenda]);
    let then = |at: usize| look.no_fault(look.now().paper_then(&look.asker, &versions[at - 1], keeps));
    let lines = compared(look.words(), &then(from)?, &then(to)?);
    let names = (1..).zip(&versions);
    Ok(Pair {
        versions: names.map(|(at, it)| (at, named(look.words(), it))).collect(),
        slug: slug.to_owned(),
        seen,
        from,
        to,
        lines,
    })
}

fn form(look: &Look<'_>, pair: &Pair) -> Result<String, Problem> {
    let (words, slug) = (look.words(), pair.slug.as_str());
    let here = Address::Inside(Inside::Papers(slug.to_owned()));
    let shown = |(_, line): &(Became, Line)| Shown {
        title: line.title.clone(),
        tone: line.tone,
        how: line.how.clone(),
        parts: line
            .parts
            .iter()
            .map(|(label, it)| (label.clone(), it.html(words)))
            .collect(),
    };
    let page = Page {
        page: Chrome::new(look, look.words().say("paper-versions"), Some(here.clone())),
        pdf: format!("{}?fra={}&til={}&som=pdf", here.under(look.prefix), pair.from, pair.to),
        name: meeting_name(look.words(), &pair.seen.row),
        to_meeting: Address::Meeting(slug.to_owned(), Form::Page).under(look.prefix),
        versions: pair.versions.clone(),
        from: pair.from,
        to: pair.to,
        counts: counts(words, &pair.lines),
        items: pair.lines.iter().map(shown).collect(),
    };
    rendered(look, &page)
}

fn named(words: Words, version: &PaperVersion) -> String {
    let kind = match version.document {
        RecordKind::Minutes | RecordKind::DecisionProtocol => "paper-minutes",
        _ => "paper-agenda",
    };
    let Some(number) = version.number else {
        return words.with("paper-as-now", "kind", &words.say(kind));
    };
    let at = version
        .at
        .map(|it| format!("{} {}", words.day(&clock::day(it)), words.at(&clock::time(it))));
    let values = [
        ("kind", words.say(kind)),
        ("number", number.to_string()),
        ("at", at.unwrap_or_default()),
    ];
    words.with_all("paper-version", &values)
}

const HOW: [(Became, &str, &str, &str); 5] = [
    (Became::New, "wait", "paper-new", "paper-new-count"),
    (Became::Changed, "wait", "paper-changed", "paper-changed-count"),
    (Became::Moved, "plain", "paper-moved", "paper-moved-count"),
    (Became::Gone, "no", "paper-gone", "paper-gone-count"),
    (Became::Same, "plain", "paper-same", "paper-same-count"),
];

fn counts(words: Words, lines: &[(Became, Line)]) -> Vec<String> {
    let count = |became: Became| lines.iter().filter(|it| it.0 == became).count() as u64;
    let found = HOW.iter().map(|it| (it.3, count(it.0))).filter(|it| it.1 > 0);
    found.map(|(key, count)| words.count(key, count)).collect()
}

/// Every item of the newer version in its order, then those that are gone.
fn compared(words: Words, old: &[ItemThen], new: &[ItemThen]) -> Vec<(Became, Line)> {
    let desk = (words, &Comparing::new());
    let before = |id: ItemId| old.iter().position(|it| it.item == id);
    let stays = |it: &&ItemThen| new.iter().any(|other| other.item == it.item);
    let in_order = in_order(old, new);
    let mut lines = Vec::new();
    for item in new {
        let found = before(item.item).map(|it| &old[it]);
        let is_moved = found.is_some() && !in_order.contains(&item.item);
        lines.push(line(desk, found, Some(item), is_moved));
    }
    let gone = old.iter().filter(|it| !stays(it));
    lines.extend(gone.map(|it| line(desk, Some(it), None, false)));
    lines
}

/// The most items that both versions have in the same order: only what is not among them was moved, the others at most got
/// another number.
fn in_order(old: &[ItemThen], new: &[ItemThen]) -> BTreeSet<ItemId> {
    let place = |it: &ItemThen| old.iter().position(|other| other.item == it.item);
    let places: Vec<usize> = new.iter().filter_map(place).collect();
    // For each item how many stand in order up to it at most, and which of them comes right before it.
    let mut rows: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let before = (0..at).filter(|it| places[*it] < *place);
        let longest = before.max_by_key(|it| rows[*it].0);
        rows.push((longest.map_or(1, |it| rows[it].0 + 1), longest));
    }
    let mut last = (0..rows.len()).max_by_key(|it| rows[*it].0);
    let mut kept = BTreeSet::new();
    while let Some(at) = last {
        kept.insert(old[places[at]].item);
        last = rows[at].1;
    }
    kept
}

fn line(
    (words, comparing): (Words, &Comparing),
    old: Option<&ItemThen>,
    new: Option<&ItemThen>,
    is_moved: bool,
) -> (Became, Line) {
    let said = |it: Option<&ItemThen>| it.and_then(|it| it.said.clone()).unwrap_or_default();
    let (before, after) = (said(old), said(new));
    let parts = parts((words, comparing), &before, &after);
    let became = match (old, new) {
        (None, _) => Became::New,
        (_, None) => Became::Gone,
        _ if !parts.is_empty() => Became::Changed,
        _ if is_moved => Became::Moved,
        _ => Became::Same,
    };
    let shown = new.or(old).and_then(|it| it.said.as_ref());
    let title = shown.map(|it| format!("{}. {}", it.number, it.title));
    let (_, tone, key, _) = HOW.iter().find(|it| it.0 == became).unwrap_or(&HOW[4]);
    let line = Line {
        title: title.unwrap_or_else(|| words.say("paper-unseen")),
        tone,
        how: words.say(key),
        is_open: shown.is_none_or(|it| it.open),
        // What is gone is told by its title.
        parts: if became == Became::Gone { Vec::new() } else { parts },
    };
    (became, line)
}

/// The parts of an item that are otherwise.
fn parts((words, comparing): (Words, &Comparing), old: &Item, new: &Item) -> Vec<(String, Compared)> {
    let (before, after) = (texts(words, old), texts(words, new));
    let mut labels: Vec<&String> = after.iter().map(|it| &it.0).collect();
    labels.extend(
        before
            .iter()
            .map(|it| &it.0)
            .filter(|it| !after.iter().any(|other| other.0 == **it)),
    );
    let text = |of: &[(String, String)], label: &str| -> String {
        let found = of.iter().find(|it| it.0 == label);
        found.map(|it| it.1.trim().to_owned()).unwrap_or_default()
    };
    let pairs = labels.into_iter().map(|it| (it, text(&before, it), text(&after, it)));
    let differ = pairs.filter(|(_, old, new)| old != new);
    differ
        .map(|(label, old, new)| (label.clone(), comparing.compare(&old, &new)))
        .collect()
}

/// Everything an item says, by heading.
fn texts(words: Words, item: &Item) -> Vec<(String, String)> {
    let closed = (!item.open)
        .then(|| words.say("closed-item"))
        .filter(|_| !item.title.is_empty());
    let lines = item.attachments.iter().map(|it| {
        let number = it
            .document_number
            .as_ref()
            .map(|it| format!(" ({it})"))
            .unwrap_or_default();
        format!("{}{number}", it.title)
    });
    let decisions = item.decisions.iter().map(|it| writing::write(&it.blocks));
    let mut texts = vec![
        (words.say("item-title"), item.title.clone()),
        (words.say("access"), closed.unwrap_or_default()),
        (
            words.say("case-number-field"),
            item.case_number.clone().unwrap_or_default(),
        ),
        (words.say("case-route"), item.route.join(", ")),
    ];
    texts.extend(
        item.sections
            .iter()
            .map(|it| (it.label.clone(), writing::write(&it.blocks))),
    );
    texts.push((
        words.say("recommended-by-field"),
        item.recommended_by.clone().unwrap_or_default(),
    ));
    texts.push((words.say("attachments"), lines.collect::<Vec<_>>().join("\n")));
    texts.push((words.say("decision"), decisions.collect::<Vec<_>>().join("\n\n")));
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(items: &[u64]) -> Vec<ItemThen> {
        let item = |it: &u64| ItemThen {
            item: ItemId::new(*it),
            said: None,
        };
        items.iter().map(item).collect()
    }

    /// Tells the items that the newer version has moved, in its order.
    fn check(old: &[u64], new: &[u64], moved: &[u64]) {
        let kept = in_order(&paper(old), &paper(new));
        let is_moved = |it: &&u64| old.contains(*it) && !kept.contains(&ItemId::new(**it));
        let found: Vec<u64> = new.iter().filter(is_moved).copied().collect();
        assert_eq!(found.as_slice(), moved, "{old:?} {new:?}");
    }

    #[test]
    fn only_what_stands_in_another_order_was_moved() {
        check(&[], &[1, 2], &[]);
        check(&[1, 2, 3, 4], &[1, 2, 3, 4], &[]);
        check(&[1, 2, 3, 4, 5], &[5, 1, 2, 3, 4], &[5]);
        check(&[1, 2, 3, 4, 5], &[2, 3, 4, 1, 5], &[1]);
        check(&[1, 2, 3, 4, 5, 6], &[6, 2, 3, 4, 5, 1], &[6, 1]);
    }

    #[test]
    fn what_is_new_or_gone_moves_nothing() {
        check(&[1, 2, 3, 4], &[9, 2, 3, 4], &[]);
        check(&[1, 2, 3, 4], &[4, 9, 2], &[4]);
    }
}
