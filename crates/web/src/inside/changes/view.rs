//! Programmes, phases and milestones in words, as lists and pages show them.

use raadslag_council::change::{ChangeProgramme, Milestone, ProgrammeStage, Progress};
use raadslag_council::clock::Date;
use raadslag_council::goals::Goal;
use raadslag_council::ids::{PersonId, PositionId, TextId};

use super::Desktop;
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::inside::goals;
use crate::language::Words;
use crate::problem::Problem;

/// A programme in a list.
pub struct Line {
    pub name: String,
    pub purpose: String,
    pub owner: String,
    pub is_ownerless: bool,
    /// From the first to the last day of its phases.
    pub period: String,
    /// The phase of today.
    pub phase: String,
    pub is_always_on: bool,
    pub is_overdue: bool,
    /// Every milestone is reached, and nobody has ended it.
    pub is_all_reached: bool,
    /// The next milestone: tone and words.
    pub next: Option<(&'static str, String)>,
    pub reached: String,
    pub to: String,
}

/// A milestone on a page.
pub struct Stone {
    pub milestone: String,
    pub name: String,
    pub told: String,
    pub tone: &'static str,
    pub state: String,
    pub is_reached: bool,
}

/// A milestone that waits for whoever answers for its programme.
pub struct Due {
    pub what: String,
    pub programme: String,
    pub on: Date,
    pub is_late: bool,
    pub to: String,
}

impl Desktop {
    /// A programme in a list.
    pub fn line(&self, look: &Look<'_>, words: Words, it: &ChangeProgramme) -> Line {
        let page = Inside::Change(self.here.slug.clone(), it.programme.to_string());
        let (owner, is_ownerless) = self.owner(words, it.owner);
        let stage = it.stage(look.today);
        let open = it.milestones.iter().find(|it| it.reached.is_none());
        let phases: Vec<String> = it.phases_on(look.today).map(|it| self.words(it.name)).collect();
        let reached = it.milestones.iter().filter(|it| it.reached.is_some()).count();
        let values = [
            ("reached", reached.to_string()),
            ("all", it.milestones.len().to_string()),
        ];
        Line {
            name: self.words(it.name),
            purpose: self.perhaps(it.purpose),
            owner,
            is_ownerless: is_ownerless && stage != ProgrammeStage::Ended,
            period: period(words, it),
            phase: phases.join(", "),
            is_always_on: it.is_always_on && stage != ProgrammeStage::Ended,
            is_overdue: stage == ProgrammeStage::Overdue,
            is_all_reached: it.is_all_reached(),
            next: open.filter(|_| stage != ProgrammeStage::Ended).map(|it| {
                let told = [("name", self.words(it.name)), ("day", words.day(&it.on))];
                let (progress, next) = (it.progress(look.today), words.with_all("milestone-next", &told));
                let told = match progress {
                    Progress::Late | Progress::Soon => format!("{next} · {}", state(words, it, progress)),
                    Progress::Ahead | Progress::Reached => next,
                };
                (tone(progress), told)
            }),
            reached: match it.milestones.is_empty() {
                true => String::new(),
                false => words.with_all("milestones-reached", &values),
            },
            to: Address::Inside(page).under(look.prefix),
        }
    }

    /// A milestone in words.
    pub fn stone(&self, words: Words, it: &Milestone, today: Date) -> Stone {
        let progress = it.progress(today);
        Stone {
            milestone: it.milestone.to_string(),
            name: self.words(it.name),
            told: words.day(&it.on),
            tone: tone(progress),
            state: state(words, it, progress),
            is_reached: it.reached.is_some(),
        }
    }

    /// Who answers, and whether nobody does.
    pub fn owner(&self, words: Words, owner: Option<PositionId>) -> (String, bool) {
        match self.people.answering(words, owner) {
            Some((owner, is_held)) => (owner, !is_held),
            None => (words.say("change-ownerless"), true),
        }
    }

    /// With whom it is done: the party of the agreement, or a name.
    pub fn partner(&self, it: &ChangeProgramme) -> String {
        let agreement = it.agreement.and_then(|it| self.agreements.agreements.find(it));
        let party = agreement.and_then(|it| self.agreements.texts.get(&it.party));
        party.cloned().unwrap_or_else(|| self.perhaps(it.partner))
    }

    /// What a goal is called.
    pub fn goal(&self, words: Words, goal: Goal) -> String {
        goals::title(&self.goals, words, goal)
    }
}

/// The tone of a milestone.
pub fn tone(progress: Progress) -> &'static str {
    match progress {
        Progress::Late => "tone-no",
        Progress::Soon => "tone-wait",
        Progress::Ahead => "tone-open",
        Progress::Reached => "tone-yes",
    }
}

/// How far a milestone is, in words.
pub fn state(words: Words, it: &Milestone, progress: Progress) -> String {
    match (progress, it.reached) {
        (_, Some(day)) => words.with("milestone-reached", "day", &words.day(&day)),
        (Progress::Late, None) => words.say("milestone-late"),
        (Progress::Soon, None) => words.say("milestone-soon"),
        (_, None) => words.say("milestone-ahead"),
    }
}

/// From the first to the last day of its phases; empty where it has none.
pub fn period(words: Words, it: &ChangeProgramme) -> String {
    let first = it.phases.iter().map(|it| it.from).min();
    let last = it.phases.iter().map(|it| it.until).max();
    match first.zip(last) {
        Some((first, last)) => span(words, first, last),
        None => String::new(),
    }
}

/// From a day to another.
pub fn span(words: Words, from: Date, until: Date) -> String {
    words.with_all(
        "change-span",
        &[("from", words.day(&from)), ("until", words.day(&until))],
    )
}

/// Milestones that are late or come soon of the running programmes whose owner somebody is.
pub fn due_for(look: &Look<'_>, person: PersonId) -> Result<Vec<Due>, Problem> {
    let positions = look.no_fault(look.now().positions())?;
    let held = |it: PositionId| positions.iter().find(|known| known.position == it && !known.is_closed);
    let mut found = Vec::new();
    for (body, slug, _) in look.no_fault(look.now().change_registers(&look.asker))? {
        let seen = look.no_fault(look.now().changes(&look.asker, body))?;
        let words = |it: TextId| seen.texts.get(&it).cloned().unwrap_or_default();
        for it in seen.changes.all() {
            let holder = it.owner.and_then(held).and_then(|it| it.holder(look.today));
            if holder != Some(person) || it.stage(look.today) == ProgrammeStage::Ended {
                continue;
            }
            let waits = |it: &&Milestone| matches!(it.progress(look.today), Progress::Late | Progress::Soon);
            let page = Address::Inside(Inside::Change(slug.clone(), it.programme.to_string()));
            found.extend(it.milestones.iter().filter(waits).map(|stone| Due {
                what: words(stone.name),
                programme: words(it.name),
                on: stone.on,
                is_late: stone.progress(look.today) == Progress::Late,
                to: page.under(look.prefix),
            }));
        }
    }
    Ok(found)
}
