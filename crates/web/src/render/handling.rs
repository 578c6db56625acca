//! The handlings of a case as stops of a timeline, and the way it went as a line of stations.

use raadslag_council::case::Turn;
use raadslag_council::clock::Date;
use raadslag_council::ids::ItemId;
use raadslag_council::outcome::DecisionLevel;
use raadslag_readers::now::{CaseSeen, Handling};
use raadslag_typeset::html::{self, Place};

use super::badge::{Badge, badges, deviation, reach, reading};
use super::item_view::vote_line;
use crate::desk::Look;
use crate::language::Words;

/// A stop of a timeline.
pub struct Stop {
    pub item: ItemId,
    pub number: String,
    pub title: String,
    pub body: String,
    pub meeting: String,
    pub date: Option<Date>,
    pub badges: Vec<Badge>,
    /// What was decided; only where the whole story is told.
    pub html: String,
    pub vote: String,
    /// That it was otherwise than was recommended.
    pub deviation: Option<String>,
    /// The one being read.
    pub is_here: bool,
    /// `earlier`, `later` or `here`, as a key of words.
    pub place: &'static str,
    pub is_coming: bool,
}

/// Handlings in order of time; `here` is the one being read, without one the whole story is told.
pub fn stops(look: &Look<'_>, handlings: &[Handling], here: Option<ItemId>) -> Vec<Stop> {
    let words = look.words();
    let at = here.and_then(|id| handlings.iter().position(|it| it.item == id));
    handlings
        .iter()
        .enumerate()
        .map(|(place, it)| {
            let (decision, body) = (&it.decision, &it.meeting.body_name);
            let id = format!("b-{}", it.item);
            let vote = decision.vote.as_ref().filter(|_| here.is_none());
            Stop {
                item: it.item,
                number: it.number.clone(),
                title: it.title.clone(),
                body: body.clone(),
                meeting: it.meeting.slug.clone(),
                date: it.meeting.date,
                badges: badges(words, &it.outcomes, decision.reach()),
                html: match here {
                    None => html::blocks(&decision.blocks, Place::new(&id, 4)),
                    Some(_) => String::new(),
                },
                vote: vote
                    .map(|it| vote_line(words, it, &decision.blocks))
                    .unwrap_or_default(),
                deviation: decision
                    .deviates_from
                    .as_deref()
                    .map(|from| deviation(words, body, from, &it.outcomes)),
                is_here: at == Some(place),
                place: match at {
                    Some(at) if place < at => "handling-earlier",
                    Some(at) if place > at => "handling-later",
                    Some(_) => "handling-here",
                    None => "",
                },
                is_coming: it.meeting.date.is_some_and(|date| date > look.today),
            }
        })
        .collect()
}

/// A body on the way of a case: where it was, is, and goes.
pub struct Station {
    pub name: String,
    pub state: String,
    pub is_here: bool,
    /// It was passed over, not planned, late, or sent the matter back.
    pub is_off: bool,
    pub is_to_come: bool,
}

/// The way of a case as it went, what is still to come at its end; and in words where it went otherwise than planned.
pub fn way(look: &Look<'_>, case: &CaseSeen) -> (Vec<Station>, Vec<String>) {
    let words = look.words();
    let mut stations: Vec<Station> = Vec::new();
    for (at, it) in case.handlings.iter().enumerate() {
        let day = it.meeting.date.map(|it| words.day(&it));
        let told = [day, reach(words, it.decision.reach())];
        let is_off = case.turns.iter().any(|turn| match turn {
            Turn::Unplanned(place) | Turn::Late(place) | Turn::SentBack(place) => *place == at,
            Turn::Skipped(_) => false,
        });
        // Two items of one meeting are one station, which is told by the last of them.
        let before = at.checked_sub(1).and_then(|it| case.handlings.get(it));
        let again = before.is_some_and(|before| before.meeting.meeting == it.meeting.meeting);
        let former = if again { stations.pop() } else { None };
        let is_off = is_off || former.is_some_and(|it| it.is_off);
        stations.push(Station {
            name: it.meeting.body_name.clone(),
            state: told.into_iter().flatten().collect::<Vec<_>>().join(", "),
            is_here: false,
            is_off,
            is_to_come: it.meeting.date.is_some_and(|it| it > look.today),
        });
    }
    // What was read for the first time is read again.
    if let Some(last) = case.handlings.last()
        && last.decision.level == Some(DecisionLevel::Recommendation)
        && let Some(number) = last.decision.reading_number
    {
        let next = reading(words, number.saturating_add(1));
        stations.push(Station {
            name: last.meeting.body_name.clone(),
            state: format!("{next}, {}", words.say("status-to-come")),
            is_here: false,
            is_off: false,
            is_to_come: true,
        });
    }
    let is_gone = |name: &String| case.handlings.iter().any(|it| it.meeting.body_name == *name);
    let farthest = case.planned.iter().rposition(is_gone);
    for (at, name) in case.planned.iter().enumerate().filter(|it| !is_gone(it.1)) {
        let is_skipped = case.turns.contains(&Turn::Skipped(at));
        // Of what lies behind it does not come any more; whether it was there is not known.
        if !is_skipped && Some(at) < farthest {
            continue;
        }
        let station = Station {
            name: name.clone(),
            state: words.say(if is_skipped {
                "station-skipped"
            } else {
                "status-to-come"
            }),
            is_here: false,
            is_off: is_skipped,
            is_to_come: !is_skipped,
        };
        // Where it was passed over: before the first body that was planned after it.
        let after = |it: &Station| case.planned[at..].contains(&it.name);
        let place = stations.iter().position(after).filter(|_| is_skipped);
        stations.insert(place.unwrap_or(stations.len()), station);
    }
    let turns = case.turns.iter().map(|turn| {
        let body = match *turn {
            Turn::Skipped(at) => case.planned[at].as_str(),
            Turn::Unplanned(at) | Turn::Late(at) | Turn::SentBack(at) => case.handlings[at].meeting.body_name.as_str(),
        };
        turn_words(words, *turn, body)
    });
    let turns = turns.collect();
    (stations, turns)
}

/// Where a case went otherwise than planned, in a sentence.
pub fn turn_words(words: Words, turn: Turn, body: &str) -> String {
    let key = match turn {
        Turn::Skipped(_) => "turn-skipped",
        Turn::Unplanned(_) => "turn-unplanned",
        Turn::Late(_) => "turn-late",
        Turn::SentBack(_) => "turn-sent-back",
    };
    words.with(key, "body", body)
}
