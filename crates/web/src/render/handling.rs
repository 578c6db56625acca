//! The handlings of a case as stops of a timeline.

use raadslag_council::clock::Date;
use raadslag_council::ids::ItemId;

use super::badge::{Badge, badges};
use crate::desk::Look;
use raadslag_readers::now::Handling;

/// A stop of a timeline.
pub struct Stop {
    pub item: ItemId,
    pub number: String,
    pub title: String,
    pub body: String,
    pub meeting: String,
    pub date: Option<Date>,
    pub badges: Vec<Badge>,
    /// The one being read.
    pub is_here: bool,
    /// `earlier`, `later` or `here`, as a key of words.
    pub place: &'static str,
    pub is_coming: bool,
}

/// Handlings in order of time; `here` is the one being read.
pub fn stops(look: &Look<'_>, handlings: &[Handling], here: Option<ItemId>) -> Vec<Stop> {
    let at = here.and_then(|id| handlings.iter().position(|it| it.item == id));
    handlings
        .iter()
        .enumerate()
        .map(|(place, it)| Stop {
            item: it.item,
            number: it.number.clone(),
            title: it.title.clone(),
            body: it.meeting.body_name.clone(),
            meeting: it.meeting.slug.clone(),
            date: it.meeting.date,
            badges: badges(look.words(), &it.outcomes, None),
            is_here: at == Some(place),
            place: match at {
                Some(at) if place < at => "handling-earlier",
                Some(at) if place > at => "handling-later",
                Some(_) => "handling-here",
                None => "",
            },
            is_coming: it.meeting.date.is_some_and(|date| date > look.today),
        })
        .collect()
}
