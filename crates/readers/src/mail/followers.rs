//! What those who follow from outside are told: as everybody sees it at the moment the letter is written, one letter a step.

use std::collections::BTreeSet;
use std::time::Duration;

use raadslag_council::access::Viewer;
use raadslag_council::clock::{Date, Timestamp, day};
use raadslag_council::event::{Event, Stream};
use raadslag_council::follow_up::{FollowUpCourse, FollowUpStatus};
use raadslag_council::goals::Goal;
use raadslag_council::ids::{BodyId, CaseId, FollowUpId, ItemId};
use raadslag_council::meeting::MeetingKind;
use raadslag_council::outcome::Outcome;
use raadslag_council::record::{Item, Record};
use raadslag_council::writing;
use raadslag_opendata::oparl::Kind;
use raadslag_store::followers::{self, Follower, Notice};
use raadslag_store::{Entry, Fault, Origin, Tx};

use super::send::next_try;
use super::{Outbox, go_on};
use crate::Now;
use crate::follow::{self, Lookup};
use crate::now::access::Asker;
use crate::now::{Handling, MeetingSeen, OpenStep, Promise, StepFacts, TakenOffSeen};

/// What is read in of older meetings is no news.
const NEWS: Duration = Duration::from_secs(30 * 86_400);

/// A letter tells of so many items; the page has the others.
const MOST_ITEMS: usize = 12;

/// A letter to somebody who follows, before its words are chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowerLetter {
    /// Names it in the mail's id: the same each time it is made.
    pub id: String,
    /// Where it goes.
    pub address: String,
    /// In which language.
    pub language: String,
    /// What the follower's link ends with.
    pub link: String,
    /// When what it tells of happened.
    pub at: Timestamp,
    /// What is followed, in words of its own: a body's name, a case's title, a word, what is to be done; of a goal its code.
    pub thing: String,
    /// BODY, CASE, WORD, GOAL or FOLLOW_UP.
    pub kind: String,
    /// What it says.
    pub says: Said,
}

/// What a letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Whether they mean it.
    Asks,
    /// That they follow it already.
    Follows,
    /// What happened.
    Step(StepTold),
    /// How far what was decided is.
    Became(Promise),
}

/// A step of a body's paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepTold {
    /// As the steps of open data say it.
    pub kind: String,
    /// Whose meeting.
    pub body: String,
    /// What kind of meeting.
    pub meeting_kind: MeetingKind,
    /// When it is.
    pub date: Option<Date>,
    /// Whether everybody may still know of it.
    pub is_shown: bool,
    /// When and where, from which day to which, and why.
    pub facts: StepFacts,
    /// The address of its page; none where it is only planned, or not public any more.
    pub slug: Option<String>,
    /// The address of its body's page, where there is one.
    pub body_slug: Option<String>,
    /// The items that the follower cares about.
    pub items: Vec<ItemTold>,
    /// How many more there are.
    pub more: usize,
    /// What of it was taken off the agenda, by the title that everybody may know; empty of a closed item without one.
    pub off: Vec<(String, ItemId)>,
}

/// An item in a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemTold {
    /// Its address.
    pub item: ItemId,
    /// Its title as everybody sees it; empty of a closed item without one.
    pub title: String,
    /// It is closed to everybody.
    pub is_closed: bool,
    /// What was decided, in words and codes; empty before.
    pub decision: String,
    /// What it came to.
    pub outcomes: Vec<Outcome>,
    /// What the body before it came to, where the matter was dealt with before.
    pub before: Option<BeforeTold>,
}

/// What a body came to before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BeforeTold {
    /// Which.
    pub body: String,
    /// When.
    pub date: Option<Date>,
    /// What it decided.
    pub decision: String,
    /// What that came to.
    pub outcomes: Vec<Outcome>,
}

/// Marks what an entry means for those who follow.
pub(super) fn collect(now: &Now, tx: &mut Tx<'_>, entry: &Entry, clock: Timestamp) -> Result<(), Fault> {
    let mut things = BTreeSet::new();
    things.extend(otherwise(now, entry)?.map(|it| ("FOLLOW_UP", it.to_string())));
    let steps = now.open_steps_at(entry.seq)?;
    let (words, goals) = match steps.is_empty() {
        true => Default::default(),
        false => (followers::things(tx, "WORD")?, followers::things(tx, "GOAL")?),
    };
    for step in steps.iter().filter(|it| is_news(it, entry)) {
        things.insert(("BODY", step.body.to_string()));
        things.extend(now.matters_of_step(step)?.iter().map(|it| ("CASE", it.to_string())));
        if words.is_empty() && goals.is_empty() {
            continue;
        }
        let everybody = everybody(now, clock)?;
        let Some(seen) = now.meeting(&everybody, &step.slug)? else {
            continue;
        };
        let paper = (seen.items.as_slice(), &seen.record);
        let off = now.taken_off(&everybody, step.entry, step.meeting)?;
        let holds = |word: &&String| !places_of(paper, step, word).is_empty() || !off_with(&off, word).is_empty();
        things.extend(words.iter().filter(holds).map(|it| ("WORD", it.clone())));
        for goal in &goals {
            let is_for = !now.places_for(&everybody, paper, step, goal)?.is_empty();
            if is_for || !now.off_for(step, &off, goal)?.is_empty() {
                things.insert(("GOAL", goal.clone()));
            }
        }
    }
    followers::note(tx, entry.seq, &things.into_iter().collect::<Vec<_>>(), clock)
}

fn is_news(step: &OpenStep, entry: &Entry) -> bool {
    let oldest = day(entry.at - NEWS);
    entry.origin != Origin::Import || step.date.is_none_or(|it| it >= oldest)
}

/// The follow-up that is otherwise than before to everybody who reads of it: open, done or dismissed, or by another day.
fn otherwise(now: &Now, entry: &Entry) -> Result<Option<FollowUpId>, Fault> {
    let Some(Stream::FollowUp(id)) = follow::event(entry)?.map(|it| it.stream()) else {
        return Ok(None);
    };
    let past = Lookup::new(now.journal()).past(Stream::FollowUp(id), entry.seq)?;
    let before = past.split_last().and_then(|it| face(it.1));
    Ok((face(&past) != before).then_some(id))
}

/// What everybody reads of a follow-up's course: how far it is, and by when.
fn face(past: &[Event]) -> Option<(FollowUpStatus, Option<Date>)> {
    let course = FollowUpCourse::fold(past)?;
    Some((course.status, course.asked.and_then(|it| it.due)))
}

fn everybody(now: &Now, clock: Timestamp) -> Result<Asker, Fault> {
    now.ask(&Viewer::public(), clock)
}

/// The items of a paper with their ids.
type Paper<'a> = (&'a [ItemId], &'a Record);

/// Places of the items that a step is about and that hold a word.
fn places_of((items, record): Paper<'_>, step: &OpenStep, word: &str) -> Vec<usize> {
    let touched = |it: &usize| step.items.contains(&items[*it]);
    let all = 0..items.len().min(record.items.len());
    all.filter(touched)
        .filter(|it| holds(&record.items[*it], word))
        .collect()
}

/// Places of what was taken off that held a word.
fn off_with(off: &TakenOffSeen, word: &str) -> Vec<usize> {
    let items = &off.record.get().items;
    (0..items.len()).filter(|it| holds(&items[*it], word)).collect()
}

impl Now {
    /// Of what a step took off an agenda, the places of what concerns whoever follows a word (WORD), a goal of the United Nations (GOAL)
    /// or a case (CASE); all of it for others.
    pub fn followed_off(
        &self,
        step: &OpenStep,
        off: &TakenOffSeen,
        (kind, thing): (&str, &str),
    ) -> Result<Vec<usize>, Fault> {
        let all = 0..off.items.len();
        Ok(match kind {
            "WORD" => off_with(off, thing),
            "GOAL" => self.off_for(step, off, thing)?,
            "CASE" => all
                .filter(|it| off.matters[*it].is_some_and(|it| it.to_string() == thing))
                .collect(),
            _ => all.collect(),
        })
    }

    /// Places of what was taken off that everybody knew to be worked on for a goal of the United Nations.
    fn off_for(&self, step: &OpenStep, off: &TakenOffSeen, goal: &str) -> Result<Vec<usize>, Fault> {
        let Some(goal) = followed_goal(goal) else {
            return Ok(Vec::new());
        };
        let record = off.record.get();
        let open = (0..off.items.len()).filter(|it| record.items[*it].open);
        let mut places = Vec::new();
        for place in open {
            if self.un_goals_of(step.body, off.items[place])?.contains(&goal) {
                places.push(place);
            }
        }
        Ok(places)
    }

    /// Of the items that a step is about, those for whoever follows a goal of the United Nations, as a viewer sees them.
    pub fn items_for(
        &self,
        asker: &Asker,
        paper: (&[ItemId], &Record),
        step: &OpenStep,
        goal: &str,
    ) -> Result<Vec<ItemId>, Fault> {
        let places = self.places_for(asker, paper, step, goal)?;
        Ok(places.into_iter().map(|it| paper.0[it]).collect())
    }

    /// The last entry by which a follow-up became otherwise to everybody who reads of it, and when that was.
    pub fn last_told(&self, follow_up: FollowUpId) -> Result<Option<(u64, Timestamp)>, Fault> {
        let stream = Stream::FollowUp(follow_up);
        let lookup = Lookup::new(self.journal());
        let (mut told, mut last) = (None, None);
        for it in self.journal().stream(&stream.to_string())? {
            let here = face(&lookup.past(stream, it.seq)?);
            if here != told {
                (told, last) = (here, Some(it.seq));
            }
        }
        let Some(seq) = last else { return Ok(None) };
        let entries = self.journal().entries(seq.saturating_sub(1), 1)?;
        Ok(entries.first().map(|it| (seq, it.at)))
    }

    /// Places of the items that a step is about and that everybody knows to be worked on for a goal of the United Nations.
    fn places_for(
        &self,
        everybody: &Asker,
        (items, _): Paper<'_>,
        step: &OpenStep,
        goal: &str,
    ) -> Result<Vec<usize>, Fault> {
        let Some(goal) = followed_goal(goal) else {
            return Ok(Vec::new());
        };
        let mut places = Vec::new();
        for (place, item) in items.iter().enumerate().filter(|it| step.items.contains(it.1)) {
            let (goals, _) = self.goals_of((everybody, false), step.body, *item)?;
            if goals.contains(&goal) {
                places.push(place);
            }
        }
        Ok(places)
    }
}

/// The words of a paper's items, made once for every word that is looked for in it.
#[derive(Debug)]
pub struct PaperWords(Vec<(ItemId, Vec<String>)>);

impl PaperWords {
    /// Of the items with these ids.
    pub fn of(items: &[ItemId], record: &Record) -> Self {
        let items = items.iter().zip(&record.items);
        Self(items.map(|(id, item)| (*id, texts(item))).collect())
    }

    /// The items that hold a word, or a longer one that begins with it.
    pub fn with(&self, word: &str) -> BTreeSet<ItemId> {
        let wanted = words(word);
        let holding = self.0.iter().filter(|it| are_in(&wanted, &it.1));
        holding.map(|it| it.0).collect()
    }

    /// About how many bytes it takes.
    pub fn size(&self) -> usize {
        let texts = self.0.iter().flat_map(|it| &it.1);
        texts.map(|it| it.len() + 32).sum::<usize>() + 64
    }
}

/// Whether an item holds a word, or a longer one that begins with it.
fn holds(item: &Item, word: &str) -> bool {
    are_in(&words(word), &texts(item))
}

/// Title, sections and decisions, each as its words with a blank between them.
fn texts(item: &Item) -> Vec<String> {
    let sections = item.sections.iter().map(|it| writing::write(&it.blocks));
    let decisions = item.decisions.iter().map(|it| writing::write(&it.blocks));
    let texts = std::iter::once(item.title.clone()).chain(sections).chain(decisions);
    texts.map(|it| words(&it).join(" ")).collect()
}

/// Whether words begin words that stand beside each other in one of the texts.
fn are_in(wanted: &[String], texts: &[String]) -> bool {
    let may_be = |text: &&String| wanted.iter().all(|it| text.contains(it.as_str()));
    texts.iter().filter(may_be).any(|text| {
        let text: Vec<&str> = text.split(' ').collect();
        text.windows(wanted.len().max(1))
            .any(|here| here.iter().zip(wanted).all(|(it, word)| it.starts_with(word.as_str())))
    })
}

/// Words as the search writes them: `soebad` is `søbad`.
fn words(text: &str) -> Vec<String> {
    let folded = raadslag_search::folded(text);
    let parts = folded.split(|it: char| !it.is_alphanumeric());
    parts.filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

/// Words that stand in every paper.
const EVERYWHERE: [&str; 38] = [
    "alle", "and", "andre", "blev", "bliver", "den", "der", "deres", "det", "dette", "efter", "eller", "end", "for",
    "fra", "har", "hvor", "ikke", "kan", "man", "med", "men", "mod", "når", "også", "over", "samt", "sig", "skal",
    "som", "the", "til", "under", "ved", "vil", "være", "været", "var",
];

/// What somebody may follow as a word: one word at least by which something is told apart, in small letters and single blanks.
pub fn followed_word(typed: &str) -> Option<String> {
    let word = typed.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let word = word.trim_matches(|it: char| !it.is_alphanumeric());
    let letters = word.chars().filter(|it| it.is_alphanumeric()).count();
    let is_word = letters <= LONGEST_WORD && word.chars().count() <= 2 * LONGEST_WORD;
    let mut parts = word.split(|it: char| !it.is_alphanumeric());
    let tells = |it: &str| it.chars().count() >= SHORTEST_WORD && !EVERYWHERE.contains(&it);
    (is_word && parts.any(tells)).then(|| word.to_owned())
}

/// The fewest letters of a word by which something is told apart.
const SHORTEST_WORD: usize = 3;

/// The most letters of a word that is followed.
const LONGEST_WORD: usize = 60;

/// One of the United Nations' goals; a body's own are not everybody's.
pub fn followed_goal(typed: &str) -> Option<Goal> {
    typed.parse().ok().filter(|it| matches!(it, Goal::Un(_)))
}

/// Sends what is due.
pub(super) fn due(now: &Now, outbox: &Outbox<'_>, holder: &str, clock: Timestamp) -> Result<(), Fault> {
    let db = now.journal().db();
    for notice in followers::due(db, clock)? {
        let at = (outbox.clock)();
        if !go_on(now, holder, at)? {
            return Ok(());
        }
        let again = match now.follower_letter(&notice, at)? {
            None => None,
            Some(letter) => match outbox
                .mailer
                .send_to_follower(&letter, &(outbox.write_to_follower)(&letter))
            {
                Ok(()) => None,
                Err(trouble) => {
                    tracing::warn!(entry = notice.entry, tries = notice.tries + 1, answer = %trouble, "a follower's letter was not taken");
                    let again = next_try(&trouble, notice.tries, at);
                    if again.is_none() && trouble.is_final {
                        // Nobody is there: nothing more is kept of the address.
                        followers::stop(db, &notice.follower.id)?;
                    }
                    again
                }
            },
        };
        followers::settle(db, &notice, again)?;
    }
    Ok(())
}

impl Now {
    /// A letter as everybody may read it at an instant; none where there is nothing left to tell.
    pub fn follower_letter(&self, notice: &Notice, clock: Timestamp) -> Result<Option<FollowerLetter>, Fault> {
        let follower = &notice.follower;
        let Some(thing) = self.followed_thing(&follower.kind, &follower.thing, clock)? else {
            return Ok(None);
        };
        let says = match notice.entry {
            0 if follower.is_confirmed => Some((clock, Said::Follows)),
            0 => Some((clock, Said::Asks)),
            entry if follower.kind == "FOLLOW_UP" => self.became(follower, entry, clock)?,
            entry => self.step_told(follower, entry, clock)?,
        };
        let Some((at, says)) = says else { return Ok(None) };
        Ok(Some(FollowerLetter {
            id: format!("follow.{}.{}", follower.id, notice.entry),
            address: follower.address.clone(),
            language: follower.language.clone(),
            link: followers::link(self.journal().db(), &follower.id)?,
            at,
            thing,
            kind: follower.kind.clone(),
            says,
        }))
    }

    /// What everybody calls what is followed; none where nobody outside sees it.
    pub fn followed_thing(&self, kind: &str, thing: &str, clock: Timestamp) -> Result<Option<String>, Fault> {
        let everybody = everybody(self, clock)?;
        match kind {
            "BODY" => {
                let Ok(body) = thing.parse::<BodyId>() else {
                    return Ok(None);
                };
                let told = self.open_thing(Kind::Organization, &body.to_string())?;
                told.filter(|it| !it.is_gone).map(|_| self.name_of(body)).transpose()
            }
            "CASE" => {
                let Ok(case) = thing.parse::<CaseId>() else {
                    return Ok(None);
                };
                let seen = self.case(&everybody, case)?;
                Ok(seen.and_then(|it| it.title().map(str::to_owned)))
            }
            "FOLLOW_UP" => {
                let Ok(follow_up) = thing.parse::<FollowUpId>() else {
                    return Ok(None);
                };
                let promise = self.promise(follow_up, clock)?;
                Ok(promise.map(|it| it.text().to_owned()))
            }
            "GOAL" => Ok(followed_goal(thing).map(|_| thing.to_owned())),
            _ => Ok(Some(thing.to_owned())),
        }
    }

    fn became(&self, follower: &Follower, entry: u64, clock: Timestamp) -> Result<Option<(Timestamp, Said)>, Fault> {
        let Ok(follow_up) = follower.thing.parse::<FollowUpId>() else {
            return Ok(None);
        };
        let entries = self.journal().entries(entry.saturating_sub(1), 1)?;
        let promise = self.promise(follow_up, clock)?;
        let told = entries.first().zip(promise);
        Ok(told.map(|(entry, promise)| (entry.at, Said::Became(promise))))
    }

    fn step_told(&self, follower: &Follower, entry: u64, clock: Timestamp) -> Result<Option<(Timestamp, Said)>, Fault> {
        let everybody = everybody(self, clock)?;
        let case = follower
            .thing
            .parse::<CaseId>()
            .ok()
            .filter(|_| follower.kind == "CASE");
        for step in self.open_steps_at(entry)? {
            let touched = match case {
                Some(case) => self.items_of_step(&step, case)?,
                None => step.items.clone(),
            };
            let is_of_body = follower.kind == "BODY" && step.body.to_string() == follower.thing;
            let seen = self.meeting(&everybody, &step.slug)?;
            let places = match (&seen, follower.kind.as_str()) {
                (Some(seen), "WORD") => places_of((&seen.items, &seen.record), &step, &follower.thing),
                (Some(seen), "GOAL") => {
                    self.places_for(&everybody, (&seen.items, &seen.record), &step, &follower.thing)?
                }
                (Some(seen), _) => (0..seen.items.len())
                    .filter(|it| touched.contains(&seen.items[*it]))
                    .collect(),
                (None, _) => Vec::new(),
            };
            let off = self.taken_off(&everybody, step.entry, step.meeting)?;
            let off_places = self.followed_off(&step, &off, (&follower.kind, &follower.thing))?;
            let off_titles = off_places.iter().map(|it| {
                let title = off.record.get().items[*it].title.clone();
                (title, off.items[*it])
            });
            let is_by_words = matches!(follower.kind.as_str(), "WORD" | "GOAL");
            if !is_of_body && places.is_empty() && off_places.is_empty() && (is_by_words || touched.is_empty()) {
                continue;
            }
            let told = seen
                .as_ref()
                .map(|seen| self.items_told(&everybody, seen, &places))
                .transpose()?;
            let told = told.unwrap_or_default();
            let more = places.len().saturating_sub(told.len());
            let told_now = self.open_thing(Kind::Meeting, &step.meeting.to_string())?;
            let is_shown = told_now.is_some_and(|it| !it.is_gone);
            let step_told = StepTold {
                kind: step.kind.clone(),
                body: step.body_name.clone(),
                meeting_kind: step.meeting_kind,
                date: step.date,
                is_shown,
                facts: self.step_facts(&everybody, &step, is_shown)?,
                slug: seen.is_some().then(|| step.slug.clone()),
                body_slug: self.body_page(&everybody, &step.body_slug)?,
                items: told,
                more,
                off: off_titles.collect(),
            };
            return Ok(Some((step.at, Said::Step(step_told))));
        }
        Ok(None)
    }

    /// The address of a body's page, where everybody finds something to read there.
    fn body_page(&self, everybody: &Asker, slug: &str) -> Result<Option<String>, Fault> {
        let home = self.home_slug(slug)?;
        let home = home.as_deref().unwrap_or(slug);
        let bodies = self.bodies(everybody)?;
        Ok(bodies.iter().any(|it| it.slug == home).then(|| slug.to_owned()))
    }

    fn items_told(&self, everybody: &Asker, seen: &MeetingSeen, places: &[usize]) -> Result<Vec<ItemTold>, Fault> {
        let mut told = Vec::new();
        for place in places.iter().take(MOST_ITEMS) {
            let (item, id) = (&seen.record.items[*place], seen.items[*place]);
            let decided = seen.record.head.own_decisions(item).rev().find(|it| !it.is_empty());
            let before = match seen.cases.get(*place).copied().flatten() {
                Some(case) => self.case(everybody, case)?.and_then(|it| before(&it.handlings, id)),
                None => None,
            };
            told.push(ItemTold {
                item: id,
                title: item.title.clone(),
                is_closed: !item.open,
                decision: decided.map(|it| writing::write(&it.blocks)).unwrap_or_default(),
                outcomes: decided.map(|it| it.outcomes.clone()).unwrap_or_default(),
                before,
            });
        }
        Ok(told)
    }
}

/// What the last meeting before this one decided in the case; of several decisions there that on the item called the same.
fn before(handlings: &[Handling], item: ItemId) -> Option<BeforeTold> {
    let at = handlings.iter().position(|it| it.item == item)?;
    let (earlier, here) = (&handlings[..at], &handlings[at]);
    let is_of = |it: &&Handling, meeting| it.meeting.meeting == meeting && !it.decision.is_empty();
    let elsewhere = |it: &&Handling| it.meeting.meeting != here.meeting.meeting && !it.decision.is_empty();
    let last = earlier.iter().rfind(elsewhere)?;
    let same = earlier
        .iter()
        .rfind(|it| is_of(it, last.meeting.meeting) && it.title == here.title);
    let last = same.unwrap_or(last);
    Some(BeforeTold {
        body: last.meeting.body_name.clone(),
        date: last.meeting.date,
        decision: writing::write(&last.decision.blocks),
        outcomes: last.outcomes.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_at_the_beginning_of_longer_ones_and_never_within_them() {
        let item = Item {
            title: "Ny cykelsti ved Åvej".into(),
            ..Item::default()
        };
        let record = Record {
            items: vec![item.clone(), Item::default()],
            ..Record::default()
        };
        let paper = PaperWords::of(&[ItemId::new(1), ItemId::new(2)], &record);
        for found in [
            "cykelsti",
            "CYKEL",
            "ny  cykelsti",
            "åvej",
            "AAVEJ",
            "»ved åvej«",
            "ved/åvej",
        ] {
            let word = followed_word(found).expect("a word");
            assert!(holds(&item, &word), "{found}");
            assert_eq!(paper.with(&word), BTreeSet::from([ItemId::new(1)]), "{found}");
        }
        for not in ["sti", "cykelstier", "cykelsti åvej"] {
            let word = followed_word(not).expect("a word");
            assert!(!holds(&item, &word), "{not}");
            assert!(paper.with(&word).is_empty(), "{not}");
        }
        for odd in [
            "",
            "a",
            "og",
            "en to",
            "den der",
            "—",
            &"x".repeat(61),
            &format!("x{}y", "—".repeat(200)),
        ] {
            assert_eq!(followed_word(odd), None, "{odd}");
        }
        assert_eq!(
            followed_word(" 26/2214 ").as_deref(),
            Some("26/2214"),
            "as it was typed"
        );
    }
}
