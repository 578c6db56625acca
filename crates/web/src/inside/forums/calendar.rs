//! The calendar that a forum's meetings are fetched from: its address, what the last look found, and to look now.

use raadslag_council::forums::{Forum, ForumsAct, NewForum};
use raadslag_extract::{Odd, OddKind};
use raadslag_readers::now::ForumCalendar;
use raadslag_store::fetched::{self, Fetched};

use super::{Desktop, ask};
use crate::desk::Look;
use crate::form::Filled;
use crate::inside::fill::refill;
use crate::inside::given_out::when;
use crate::language::Words;
use crate::problem::Problem;
use crate::subscription::{self, Told};

/// A forum's calendar on the forum's page.
#[derive(Default)]
pub struct Subscribed {
    pub address: String,
    /// When it was fetched, or why not.
    pub lines: Vec<String>,
    /// Why the last look failed.
    pub trouble: Option<String>,
    /// What was read, guessed and dropped.
    pub findings: Vec<String>,
}

impl Subscribed {
    pub fn of(look: &Look<'_>, desktop: &Desktop, forum: &Forum) -> Result<Self, Problem> {
        let address = desktop.words(forum.calendar);
        let Some(last) = last(look, desktop, forum)? else {
            return Ok(Self {
                address,
                ..Self::default()
            });
        };
        let words = look.words();
        let told: Option<Told> = serde_json::from_str(&last.told).ok();
        Ok(Self {
            address,
            lines: lines(look, &last),
            trouble: trouble(words, &last.trouble),
            findings: told.map(|it| findings(words, &it)).unwrap_or_default(),
        })
    }
}

fn calendar(desktop: &Desktop, forum: &Forum) -> ForumCalendar {
    ForumCalendar {
        body: desktop.here.body,
        forum: forum.forum,
        address: desktop.words(forum.calendar),
    }
}

fn last(look: &Look<'_>, desktop: &Desktop, forum: &Forum) -> Result<Option<Fetched>, Problem> {
    if forum.calendar.is_none() {
        return Ok(None);
    }
    let place = subscription::place(&calendar(desktop, forum));
    look.no_fault(fetched::find(look.now().journal().db(), &place))
}

fn lines(look: &Look<'_>, last: &Fetched) -> Vec<String> {
    let words = look.words();
    let answered = last
        .answered
        .map(|it| words.with("calendar-fetched", "time", &when(look, it)));
    let failed = (!last.trouble.is_empty()).then(|| words.with("calendar-failed", "time", &when(look, last.tried)));
    answered.into_iter().chain(failed).collect()
}

/// Where the meetings come from and when they were fetched, for the list of forums; empty where they are typed.
pub fn line(look: &Look<'_>, desktop: &Desktop, forum: &Forum) -> Result<String, Problem> {
    if forum.calendar.is_none() {
        return Ok(String::new());
    }
    let words = look.words();
    Ok(match last(look, desktop, forum)? {
        None => words.say("calendar-not-yet"),
        Some(last) => lines(look, &last).join(" "),
    })
}

fn trouble(words: Words, kept: &str) -> Option<String> {
    match kept.split_once(':') {
        None if kept.is_empty() => None,
        None => Some(words.say(kept)),
        Some((key, number)) => Some(words.with(key, "number", number)),
    }
}

fn findings(words: Words, told: &Told) -> Vec<String> {
    let count = |key: &str, count: usize| (count > 0).then(|| words.count(key, count as u64));
    let read = words.count("calendar-read", told.read as u64);
    let cut = (!told.is_whole).then(|| words.say("calendar-not-whole"));
    [Some(read), count("calendar-outside", told.outside), cut]
        .into_iter()
        .flatten()
        .chain(told.odd.iter().map(|it| odd(words, it)))
        .chain(count("calendar-more-odd", told.more_odd))
        .collect()
}

fn odd(words: Words, odd: &Odd) -> String {
    let key = match odd.kind {
        OddKind::NoDay => "calendar-odd-no-day",
        OddKind::NoRule => "calendar-odd-no-rule",
        OddKind::TooOften => "calendar-odd-too-often",
        OddKind::LaterOnes => "calendar-odd-later-ones",
        OddKind::UnknownZone => "calendar-odd-unknown-zone",
        OddKind::NoName => "calendar-odd-no-name",
        OddKind::Versions => "calendar-odd-versions",
        OddKind::SaysCalledOff => "calendar-odd-says-called-off",
        OddKind::Private => "calendar-odd-private",
        OddKind::TooMany => return words.say("calendar-odd-too-many"),
    };
    let about = match odd.about.is_empty() {
        true => words.say("calendar-odd-nameless"),
        false => odd.about.clone(),
    };
    words.with_all(key, &[("about", about), ("words", odd.words.clone())])
}

/// Follows the calendar at another address, or none, and looks at it now. The words of the refusal where it is none.
pub async fn change(filled: &Filled, desktop: &Desktop, forum: &Forum) -> Result<Option<String>, Problem> {
    let mut wanted = calendar(desktop, forum);
    if filled.fields.get("act") == "calendar" {
        // What calendar programs put on their buttons is the same address.
        let typed = filled.fields.get("calendar").trim();
        let typed = match typed.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("webcal") => format!("https://{rest}"),
            _ => typed.to_owned(),
        };
        if !typed.is_empty()
            && let Err(why) = filled.desk.state.settings.way_out.must_be_allowed_address(&typed)
        {
            return Ok(trouble(filled.desk.words(), &subscription::not_fetched(why)));
        }
        let new = NewForum {
            calendar: Some(typed.clone()),
            ..kept(desktop, forum)
        };
        let act = ForumsAct::Change {
            forum: forum.forum,
            new,
        };
        if let Some(why) = ask(filled, desktop, act).await? {
            return Ok(Some(why));
        }
        wanted.address = typed;
    }
    if wanted.address.is_empty() {
        let place = subscription::place(&wanted);
        let forget = move |desk: &crate::desk::Desk| fetched::forget(desk.state.now.journal().db(), &place);
        filled.desk.ask(forget).await?;
        return Ok(None);
    }
    let person = filled
        .desk
        .signed_in
        .as_ref()
        .map(|it| it.person)
        .ok_or(Problem::ForeignForm)?;
    let fetch = move |desk: &crate::desk::Desk| subscription::fetch(&desk.state, &wanted, (Some(person), desk.now));
    filled.desk.ask(fetch).await?;
    refill(filled, desktop.here.body).await?;
    Ok(None)
}

/// A forum as it is, to be asked for with something else about it.
fn kept(desktop: &Desktop, forum: &Forum) -> NewForum {
    let given = |words: String| (!words.is_empty()).then_some(words);
    NewForum {
        group: forum.group,
        name: desktop.name_of(forum),
        about: given(desktop.words(forum.about)),
        themes: forum.themes.iter().map(|it| desktop.words(Some(*it))).collect(),
        representatives: forum.representatives.clone(),
        from: forum.from,
        until: forum.until,
        agreement: forum.agreement,
        calendar: given(desktop.words(forum.calendar)),
    }
}
