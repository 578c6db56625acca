//! The list that is the drawing's twin: each turn of the year with how far it is and what it needs.

use std::collections::BTreeSet;

use raadslag_council::ids::{BodyId, MeetingId};
use raadslag_council::kept::ERASED;
use raadslag_council::wheel::plan::{Meets, State, Stop, Way, state};
use raadslag_council::wheel::{Line as Listed, Span, Turn, lines};
use raadslag_readers::now::WheelOffer;

use super::{Desktop, phrases};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::inside::work::Work;
use crate::language::Words;
use crate::problem::Problem;

/// A quarter or a month.
pub struct Group {
    pub heading: String,
    pub anchor: String,
    pub entries: Vec<Entry>,
}

/// One turn.
pub struct Entry {
    pub when: String,
    pub words: String,
    pub is_once: bool,
    pub is_internal: bool,
    /// The other year it is about.
    pub about: Option<i16>,
    pub area: String,
    pub owner: String,
    /// How far it is: the class of its mark, words, and where to read on.
    pub marks: Vec<(&'static str, String, Option<String>)>,
    /// What it needs, and when.
    pub needs: Vec<String>,
    pub is_kept: bool,
    pub is_missed: bool,
    pub edit: String,
}

/// The turns of the year in groups, empty ones too where they are quarters.
pub fn groups(look: &Look<'_>, desktop: &Desktop) -> Result<Vec<Group>, Problem> {
    let year = desktop.year;
    let wheel = &desktop.seen.wheel;
    let bodies: BTreeSet<BodyId> = wheel.activities.iter().flat_map(|it| &it.route).copied().collect();
    let meets = look.no_fault(look.now().meets(bodies, look.today))?;
    let words = look.words();
    let mut groups: Vec<Group> = match desktop.is_by_months {
        true => (1..=12)
            .map(|it| group(words.capital(&phrases::month(words, year, it)), format!("m{it}")))
            .collect(),
        false => (1..=4)
            .map(|it| group(phrases::quarter(words, it), format!("k{it}")))
            .collect(),
    };
    for listed in lines(&wheel.activities, year) {
        let place = match (desktop.is_by_months, listed.span.month(), listed.span.quarter()) {
            (true, Some(month), _) => i64::from(month) - 1,
            // What is known only by its quarter stands with the quarter's last month.
            (true, None, Some(quarter)) => i64::from(quarter) * 3 - 1,
            (false, _, Some(quarter)) => i64::from(quarter) - 1,
            _ => continue,
        };
        let entry = entry(look, desktop, &listed, &meets)?;
        if let Some(group) = usize::try_from(place).ok().and_then(|it| groups.get_mut(it)) {
            group.entries.push(entry);
        }
    }
    Ok(groups)
}

fn group(heading: String, anchor: String) -> Group {
    Group {
        heading,
        anchor,
        entries: Vec::new(),
    }
}

fn entry(look: &Look<'_>, desktop: &Desktop, listed: &Listed, meets: &[Meets]) -> Result<Entry, Problem> {
    let (wheel, texts) = (&desktop.seen.wheel, &desktop.seen.texts);
    let words = look.words();
    let turn = Turn {
        body: desktop.body,
        occurrence: listed.occurrence,
        year: desktop.year,
        nth: listed.nth,
    };
    let activity = wheel.activity(listed.activity).ok_or_else(Problem::not_found)?;
    let base = Address::Inside(Inside::Wheel(desktop.slug.clone())).under(look.prefix);
    let mut entry = Entry {
        when: phrases::span(words, &listed.span),
        words: texts.get(&listed.words).cloned().unwrap_or_else(|| ERASED.to_owned()),
        is_once: listed.is_once,
        is_internal: activity.is_internal,
        about: listed.about,
        area: activity.area.and_then(|it| texts.get(&it).cloned()).unwrap_or_default(),
        owner: activity.owner.map(|it| desktop.people.of(it)).unwrap_or_default(),
        marks: Vec::new(),
        needs: Vec::new(),
        is_kept: false,
        is_missed: false,
        edit: format!("{base}/aktivitet/{}?aar={}", listed.activity, desktop.year),
    };
    // Plans are for those who work by them; everybody sees only what came of it.
    let is_inside = look.signed_in.is_some();
    match state(wheel, &turn, meets, look.today) {
        Some(State::Kept { date, is_late }) => {
            let key = if is_late { "wheel-kept-late" } else { "wheel-kept" };
            entry.is_kept = true;
            entry
                .marks
                .push(("tone-yes", words.with(key, "day", &words.day(&date)), None));
        }
        Some(State::Missed) if is_inside => {
            entry.is_missed = true;
            entry.marks.push(("tone-no", words.say("wheel-missed"), None));
        }
        Some(State::OnAgenda(body, meeting, _)) if is_inside => {
            entry.marks.push(on_agenda(look, desktop, (body, meeting))?);
        }
        Some(State::OnWay(way)) if is_inside => on_way(look, desktop, (&way, &listed.span, meets), &mut entry),
        _ => {}
    }
    Ok(entry)
}

fn on_agenda(
    look: &Look<'_>,
    desktop: &Desktop,
    (body, meeting): (BodyId, MeetingId),
) -> Result<(&'static str, String, Option<String>), Problem> {
    let words = look.words();
    let place = look.no_fault(look.now().place_of(meeting))?;
    let day = place
        .as_ref()
        .and_then(|it| it.1)
        .map(|it| words.day(&it))
        .unwrap_or_default();
    let told = words.with_all("wheel-on-agenda", &[("body", name(desktop, body)), ("day", day)]);
    let to = place.filter(|_| desktop.can_steer() && body == desktop.body);
    let to = to.map(|it| Address::Inside(Inside::Agenda(it.0)).under(look.prefix));
    Ok(("tone-plain", told, to))
}

fn on_way(look: &Look<'_>, desktop: &Desktop, (way, span, meets): (&Way, &Span, &[Meets]), entry: &mut Entry) {
    let words = look.words();
    entry.needs.push(way_words(words, way, |it| name(desktop, it)));
    for stop in &way.stops {
        let unplanned = unplanned(words, (stop, &name(desktop, stop.body)), (way, span), meets);
        let told = match (unplanned, stop.meets) {
            (None, None) => Some(words.with("wheel-no-meeting", "body", &name(desktop, stop.body))),
            (unplanned, _) => unplanned,
        };
        entry.marks.extend(told.map(|it| ("tone-wait", it, None)));
    }
    if let (Some(begin), Some(ready)) = (way.begin, way.ready) {
        let told = words.with_all(
            "wheel-begin",
            &[("begin", words.day(&begin)), ("ready", words.day(&ready))],
        );
        entry.needs.push(told);
        if ready < look.today {
            entry.marks.push(("tone-no", words.say("wheel-too-late"), None));
        } else if begin < look.today {
            entry.marks.push(("tone-wait", words.say("wheel-begin-now"), None));
        }
    }
}

/// After which day a body has no meetings, where it therefore deals with something too early or not at all.
fn unplanned(words: Words, (stop, name): (&Stop, &str), (way, span): (&Way, &Span), meets: &[Meets]) -> Option<String> {
    let last = meets.iter().filter(|it| it.body == stop.body).map(|it| it.date).max();
    let wanted = match stop.meets {
        Some(_) => span.first()?,
        None => way.last,
    };
    match last {
        Some(last) if last >= wanted => None,
        Some(last) => Some(words.with_all(
            "wheel-none-planned-after",
            &[("body", name.to_owned()), ("day", words.day(&last))],
        )),
        None => Some(words.with("wheel-none-planned", "body", name)),
    }
}

fn name(desktop: &Desktop, body: BodyId) -> String {
    desktop.names.get(&body).cloned().unwrap_or_default()
}

/// `Direktionen 4. marts → Økonomiudvalget 18. marts`
fn way_words(words: Words, way: &Way, name: impl Fn(BodyId) -> String) -> String {
    let stops = way.stops.iter().map(|it| match it.meets {
        Some(meets) => format!("{} {}", name(it.body), words.day(&meets.date)),
        None => name(it.body),
    });
    stops.collect::<Vec<_>>().join(" → ")
}

/// A turn offered for an agenda.
pub struct Offered {
    pub title: String,
    /// Why it is offered.
    pub why: String,
    /// What a form sends back of it.
    pub wheel: String,
    pub occurrence: String,
    pub year: i16,
    pub nth: u8,
    pub is_internal: bool,
    /// What its way lacks, in words.
    pub lacks: Option<String>,
}

/// The turns that belong on the agenda of a meeting, for whoever builds it.
pub fn offered(look: &Look<'_>, work: &Work) -> Result<Vec<Offered>, Problem> {
    let at = (work.row.body, work.row.meeting);
    let offers = look.no_fault(look.now().wheel_offers(&look.asker, at, look.today))?;
    let ways = offers.iter().flat_map(|it| &it.offer.way.stops);
    let meets = look.no_fault(look.now().meets(ways.map(|it| it.body), look.today))?;
    offers.iter().map(|it| one_offered(look, it, &meets)).collect()
}

fn one_offered(look: &Look<'_>, found: &WheelOffer, meets: &[Meets]) -> Result<Offered, Problem> {
    let words = look.words();
    let way = &found.offer.way;
    let mut names = std::collections::BTreeMap::new();
    for stop in &way.stops {
        names.insert(stop.body, look.no_fault(look.now().name_of(stop.body))?);
    }
    let name = |it: BodyId| names.get(&it).cloned().unwrap_or_default();
    let turn = found.offer.turn;
    let unplanned = way
        .stops
        .iter()
        .find_map(|it| unplanned(words, (it, &name(it.body)), (way, &found.offer.span), meets));
    Ok(Offered {
        title: found.title.clone(),
        why: words.with_all(
            "because-wheel",
            &[
                ("name", found.of.name.clone()),
                ("when", phrases::span(words, &found.offer.span)),
                ("way", way_words(words, way, name)),
                ("last", words.day(&way.last)),
            ],
        ),
        wheel: turn.body.to_string(),
        occurrence: turn.occurrence.to_string(),
        year: turn.year,
        nth: turn.nth,
        is_internal: found.is_internal,
        lacks: unplanned.or_else(|| way.is_tight.then(|| words.say("wheel-offered-tight"))),
    })
}
