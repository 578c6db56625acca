//! Keys by which programs ask in the name of whoever is signed in.

use raadslag_council::clock;
use raadslag_council::ids::PersonId;
use raadslag_store::accounts::{self, About, MOST_KEY_DAYS, ProgramKey, Token};

use super::{asked_again, tell};
use crate::desk::{Desk, Look};
use crate::form::Filled;
use crate::language::Words;
use crate::problem::Problem;

/// For how many days a key may count.
const DAYS: [u64; 3] = [30, 90, MOST_KEY_DAYS];

/// Keys that one person has at the most.
const MOST: usize = 20;

/// The keys of somebody.
pub struct Keys {
    pub lines: Vec<Line>,
    /// For how long a new one may count, in words.
    pub days: [(u64, String); 3],
    /// The key that was just made; this is the only time that it is seen.
    pub made: Option<Token>,
}

/// A key in words.
pub struct Line {
    pub digest: String,
    pub name: String,
    pub counts: String,
    pub used: String,
}

impl Line {
    fn of(words: Words, key: &ProgramKey) -> Self {
        let day = |it: Option<_>| it.map(|it| words.day(&clock::day(it))).unwrap_or_default();
        let days = [("made", day(key.made)), ("until", day(key.until))];
        Self {
            digest: key.digest.to_string(),
            name: key.name.clone(),
            counts: words.with_all("program-key-counts", &days),
            used: match key.used {
                Some(_) => words.with("program-key-used", "day", &day(key.used)),
                None => words.say("program-key-unused"),
            },
        }
    }
}

impl Keys {
    /// The keys of somebody, beside one that was just made.
    pub fn of(look: &Look<'_>, person: PersonId, made: Option<Token>) -> Result<Self, Problem> {
        let words = look.words();
        let kept = look.no_fault(accounts::keys(look.now().journal().db(), person))?;
        Ok(Self {
            lines: kept.iter().map(|it| Line::of(words, it)).collect(),
            days: DAYS.map(|it| (it, words.count("program-key-days", it))),
            made,
        })
    }
}

/// Makes a key; the words of why not.
pub async fn make(filled: &Filled, person: PersonId) -> Result<Result<Token, String>, Problem> {
    let say = |key: &str| Ok(Err(filled.desk.words().say(key)));
    let Some(name) = filled.fields.given("name") else {
        return say("program-key-unnamed");
    };
    let Some(days) = filled.fields.read("days").ok().filter(|it| DAYS.contains(it)) else {
        return Err(Problem::BadForm);
    };
    let has = move |desk: &Desk| accounts::keys(desk.state.now.journal().db(), person).map(|it| it.len());
    if filled.desk.ask(has).await? >= MOST {
        return say("program-key-too-many");
    }
    if let Some(why) = asked_again(filled, person).await? {
        return Ok(Err(why));
    }
    let make = move |desk: &Desk| {
        let db = desk.state.now.journal().db();
        accounts::make_key(db, person, (&name, days), desk.now)
    };
    let key = filled.desk.ask(make).await?;
    tell(filled, person, About::KeyMade).await?;
    Ok(Ok(key))
}

/// Takes a key away.
pub async fn remove(filled: &Filled, person: PersonId) -> Result<(), Problem> {
    let digest = filled.fields.read("digest").map_err(|_| Problem::BadForm)?;
    let remove = move |desk: &Desk| accounts::remove_key(desk.state.now.journal().db(), person, &digest);
    filled.desk.ask(remove).await
}
