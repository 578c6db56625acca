//! The lines of a rolling list, each with why it stands there.

use raadslag_council::kept::ERASED;
use raadslag_council::rolling::{Line as Listed, LineKind, LineStatus};

use super::Desktop;
use crate::address::{Address, Form, Inside};
use crate::desk::Look;
use crate::problem::Problem;

/// A line of the list.
pub struct Line {
    pub id: String,
    /// The names of its forms' fields, so that labels find them.
    pub kind: String,
    pub text: String,
    pub purpose: String,
    /// Its day as a form writes it, and in words.
    pub date: String,
    pub day: String,
    pub standing: bool,
    pub is_closed_item: bool,
    pub is_over: bool,
    /// Where it stands: words, and the address for those who follow the work.
    pub placed: Option<(String, String)>,
    /// It is a matter among others there and can be taken back.
    pub is_matter: bool,
    /// Why it stands on the list, and the paper that says so.
    /// The meeting it comes from; empty where somebody wrote it on the list.
    pub why: String,
    pub source: Option<String>,
    pub guests: Vec<String>,
    /// What became of it, once it is closed.
    pub state: String,
    /// Places among all lines one step before and after, of the same kind.
    pub up: Option<usize>,
    pub down: Option<usize>,
}

/// The lines by kind.
#[derive(Default)]
pub struct Lines {
    pub topics: Vec<Line>,
    pub to_settle: Vec<Line>,
    pub coming: Vec<Line>,
    pub closed: Vec<Line>,
}

/// Every line that may be seen.
pub fn all(look: &Look<'_>, desktop: &Desktop) -> Result<Lines, Problem> {
    let mut lines = Lines::default();
    for listed in &desktop.seen.list.lines {
        let line = line(look, desktop, listed)?;
        let is_over = listed.kind == LineKind::Coming && line.is_over;
        let group = match listed.kind {
            _ if !listed.is_open() || is_over => &mut lines.closed,
            LineKind::Topic => &mut lines.topics,
            LineKind::ToSettle => &mut lines.to_settle,
            LineKind::Coming => &mut lines.coming,
        };
        group.push(line);
    }
    lines.coming.sort_by(|one, other| {
        let key = |it: &Line| (it.date.is_empty(), it.date.clone());
        key(one).cmp(&key(other))
    });
    for group in [&mut lines.topics, &mut lines.to_settle] {
        neighbours(desktop, group);
    }
    Ok(lines)
}

/// Open lines of topics, for the form of a guest.
pub fn names(desktop: &Desktop) -> Vec<(String, String)> {
    let lines = desktop.seen.list.lines.iter();
    let open = lines.filter(|it| it.is_open() && it.kind == LineKind::Topic);
    open.map(|it| (it.line.to_string(), text(desktop, it))).collect()
}

fn text(desktop: &Desktop, line: &Listed) -> String {
    desktop
        .seen
        .texts
        .get(&line.text)
        .cloned()
        .unwrap_or_else(|| ERASED.to_owned())
}

/// A line goes to the place of its neighbour of the same kind; between them may stand others.
fn neighbours(desktop: &Desktop, group: &mut [Line]) {
    let place = |id: &str| {
        let mut lines = desktop.seen.list.lines.iter();
        lines.position(|it| it.line.to_string() == id)
    };
    let places: Vec<Option<usize>> = group.iter().map(|it| place(&it.id)).collect();
    for (at, line) in group.iter_mut().enumerate() {
        line.up = at.checked_sub(1).and_then(|it| places[it]);
        line.down = places.get(at + 1).copied().flatten();
    }
}

fn line(look: &Look<'_>, desktop: &Desktop, listed: &Listed) -> Result<Line, Problem> {
    let words = look.words();
    let seen = &desktop.seen;
    let (placed, is_matter) = match listed.status {
        LineStatus::Placed(meeting, item) => {
            let day = desktop.days.iter().find(|it| it.meeting == meeting);
            let on = day.map(|it| {
                let at = Address::Inside(Inside::Agenda(it.slug.clone())).under(look.prefix);
                (words.with("on-agenda-of", "day", &words.day(&it.date)), at)
            });
            (on, item.is_none())
        }
        _ => (None, false),
    };
    let reason = match listed.status {
        LineStatus::Struck(reason) => seen.texts.get(&reason).cloned().unwrap_or_default(),
        _ => String::new(),
    };
    let source = match listed.source {
        Some((meeting, _)) => look.no_fault(look.now().place_of(meeting))?,
        None => None,
    };
    let visits = seen.list.visits.iter();
    let mine = visits.filter(|it| it.line == Some(listed.line) && it.is_open());
    let is_over = listed.date.is_some_and(|it| it < look.today);
    Ok(Line {
        id: listed.line.to_string(),
        kind: kind_word(listed.kind).to_owned(),
        text: text(desktop, listed),
        purpose: listed
            .purpose
            .and_then(|it| seen.texts.get(&it).cloned())
            .unwrap_or_default(),
        date: listed.date.map(|it| it.to_string()).unwrap_or_default(),
        day: listed.date.map(|it| words.day(&it)).unwrap_or_default(),
        standing: listed.standing,
        is_closed_item: seen.withheld.contains(&listed.line),
        is_over,
        placed,
        is_matter,
        why: match &source {
            Some((_, Some(day))) => words.with("line-from-meeting", "day", &words.day(day)),
            _ => String::new(),
        },
        source: source.map(|it| Address::Meeting(it.0, Form::Page).under(look.prefix)),
        guests: mine.map(|it| super::guests::told(look, desktop, it)).collect(),
        state: match listed.status {
            LineStatus::Done(..) => words.say("line-done"),
            LineStatus::Struck(_) => words.with("line-struck", "reason", &reason),
            _ => words.say("line-over"),
        },
        up: None,
        down: None,
    })
}

/// A kind as a form writes it.
pub fn kind_word(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Topic => "topic",
        LineKind::ToSettle => "to_settle",
        LineKind::Coming => "coming",
    }
}
