//! Goals and projects in words, as lists and pages show them.

use raadslag_council::economy::Money;
use raadslag_council::goals::{Figure, Goal, Project, Trend};
use raadslag_council::ids::PositionId;
use raadslag_readers::now::GoalsSeen;

use super::{Desktop, drawn};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::language::Words;

/// The keys of the goals of the United Nations, in their order.
const UN: [&str; 17] = [
    "un-goal-1",
    "un-goal-2",
    "un-goal-3",
    "un-goal-4",
    "un-goal-5",
    "un-goal-6",
    "un-goal-7",
    "un-goal-8",
    "un-goal-9",
    "un-goal-10",
    "un-goal-11",
    "un-goal-12",
    "un-goal-13",
    "un-goal-14",
    "un-goal-15",
    "un-goal-16",
    "un-goal-17",
];

/// A goal in a list.
pub struct GoalLine {
    /// Its number among the United Nations' goals; empty for the body's own.
    pub mark: String,
    pub title: String,
    /// It is in Danish whatever the reader's language is.
    pub is_own: bool,
    pub is_over: bool,
    pub about: String,
    pub projects: String,
    pub to: String,
}

/// A project in a list.
pub struct ProjectLine {
    pub name: String,
    /// Mark or title of each goal, and its page.
    pub goals: Vec<GoalLine>,
    pub areas: String,
    pub owner: String,
    pub is_ownerless: bool,
    pub period: String,
    pub is_over: bool,
    /// How it goes: tone and words.
    pub trend: Option<(&'static str, String)>,
    pub drawing: Option<String>,
    pub to: String,
}

impl Desktop {
    /// What a goal is called.
    pub fn title(&self, words: Words, goal: Goal) -> String {
        title(&self.seen, words, goal)
    }

    /// A goal in a list.
    pub fn goal_line(&self, look: &Look<'_>, words: Words, goal: Goal) -> GoalLine {
        let register = self.register();
        let count = register.under(goal).count();
        let own = match goal {
            Goal::Un(_) => None,
            Goal::Own(goal) => register.goal(goal),
        };
        GoalLine {
            mark: match goal {
                Goal::Un(number) => number.to_string(),
                Goal::Own(_) => String::new(),
            },
            title: self.title(words, goal),
            is_own: own.is_some(),
            is_over: own.is_some_and(|it| it.is_over(look.today)),
            about: own.map(|it| self.perhaps(it.about)).unwrap_or_default(),
            projects: words.count("goal-projects", u64::try_from(count).unwrap_or_default()),
            to: Address::Inside(Inside::Goal(self.here.slug.clone(), goal.to_string())).under(look.prefix),
        }
    }

    /// A project in a list.
    pub fn project_line(&self, look: &Look<'_>, words: Words, it: &Project) -> ProjectLine {
        let figures = self.register().figures(it.project);
        let page = Inside::GoalProject(self.here.slug.clone(), it.project.to_string());
        let (owner, is_ownerless) = self.owner(words, it.owner);
        ProjectLine {
            name: self.words(it.name),
            goals: it.goals.iter().map(|it| self.goal_line(look, words, *it)).collect(),
            areas: self.areas(it),
            owner,
            is_ownerless: is_ownerless && !it.is_over(look.today),
            period: period(words, it),
            is_over: it.is_over(look.today),
            trend: figures.last().map(|last| self.told(words, it, *last)),
            drawing: drawn::trend(self, words, it, &format!("trend-{}", it.project)).filter(|_| figures.len() > 1),
            to: Address::Inside(page).under(look.prefix),
        }
    }

    /// Who answers, and whether nobody does.
    pub fn owner(&self, words: Words, owner: Option<PositionId>) -> (String, bool) {
        match self.people.answering(words, owner) {
            Some((owner, is_held)) => (owner, !is_held),
            None => (words.say("goal-ownerless"), true),
        }
    }

    /// The areas of a project, one after the other.
    pub fn areas(&self, it: &Project) -> String {
        let areas = it.areas.iter().filter_map(|it| self.register().area(*it));
        areas.map(|it| self.words(it.name)).collect::<Vec<_>>().join(", ")
    }

    /// With whom it is done: the party of the agreement, or a name.
    pub fn partner(&self, it: &Project) -> String {
        let agreement = it.agreement.and_then(|it| self.agreements.agreements.find(it));
        let party = agreement.and_then(|it| self.agreements.texts.get(&it.party));
        party.cloned().unwrap_or_else(|| self.perhaps(it.partner))
    }

    /// How it goes on a day: tone and words.
    pub fn told(&self, words: Words, it: &Project, figure: Figure) -> (&'static str, String) {
        let values = [("said", self.said(words, it, figure)), ("day", words.day(&figure.on))];
        let tone = match figure.trend {
            Trend::Better => "tone-yes",
            Trend::Worse => "tone-no",
            Trend::Same | Trend::Hundredths(_) => "tone-plain",
        };
        (tone, words.with_all("trend-on", &values))
    }

    /// The same without its day.
    pub fn said(&self, words: Words, it: &Project, figure: Figure) -> String {
        match figure.trend {
            Trend::Better => words.say("trend-better"),
            Trend::Same => words.say("trend-same"),
            Trend::Worse => words.say("trend-worse"),
            Trend::Hundredths(number) => {
                let number = Money::of_ore(number)
                    .map(|it| words.figure(&it.to_string()))
                    .unwrap_or_default();
                format!("{number} {}", self.perhaps(it.unit)).trim_end().to_owned()
            }
        }
    }
}

/// A goal of the United Nations with its number.
pub fn goal_in_words(words: Words, goal: Goal) -> String {
    let Goal::Un(number) = goal else {
        return String::new();
    };
    let title = title(&GoalsSeen::default(), words, goal);
    words.with_all("un-goal-of", &[("number", number.to_string()), ("title", title)])
}

/// What a goal of a body is called.
pub fn title(seen: &GoalsSeen, words: Words, goal: Goal) -> String {
    match goal {
        Goal::Un(number) => {
            let key = UN.get(usize::from(number).wrapping_sub(1));
            key.map(|it| words.say(it)).unwrap_or_default()
        }
        Goal::Own(goal) => {
            let own = seen.goals.now.goal(goal);
            own.and_then(|it| seen.texts.get(&it.title).cloned())
                .unwrap_or_default()
        }
    }
}

/// From when until when; empty where nothing is said.
pub fn period(words: Words, it: &Project) -> String {
    let day = |key: &str, day| words.with(key, "day", &words.day(&day));
    let spans = [
        it.from.map(|it| day("goal-from", it)),
        it.until.map(|it| day("goal-until", it)),
    ];
    spans.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
