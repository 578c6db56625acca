//! An item: its text, its decision, and what became of the matter before and after.

use askama::Template;

use super::badge;
use super::chrome::Chrome;
use super::handling::{Stop, stops};
use super::item_view::{ItemView, Spot};
use super::meeting::{addendum, gone};
use super::promised::{self, Became};
use super::row::{moment, name};
use super::signing::Recall;
use crate::address::{Address, Form, Inside};
use crate::cache::Finished;
use crate::desk::Look;
use crate::inside::{access_request_way, escalation_way, goal_in_words, goal_title as title_of, member_access_way};
use crate::language::{Language, Words};
use crate::open;
use crate::problem::Problem;
use raadslag_council::access::Thing;
use raadslag_council::goals::Goal;
use raadslag_council::ids::ItemId;
use raadslag_readers::now::MeetingSeen;
use serde::Serialize;

#[derive(Template)]
#[template(path = "item.html")]
struct Page<'a> {
    page: Chrome<'a>,
    meeting: &'a MeetingSeen,
    meeting_name: String,
    /// What kind of meeting, where that is not an ordinary one.
    meeting_kind: Option<String>,
    when: String,
    item: ItemView,
    stops: Vec<Stop>,
    /// It stands in minutes that were called back to be corrected.
    recalled: Option<Recall>,
    /// What was added to it after all had signed: day, item and role on a line, words, why.
    addenda: Vec<(String, String, String)>,
    /// Number, title and address of the neighbours.
    before: Option<(String, ItemId)>,
    after: Option<(String, ItemId)>,
    /// The visitor's own ways: where an extract of the matter is made, for those who keep papers.
    own: Vec<(String, String)>,
    /// Where everybody follows its case.
    follow: Option<String>,
    /// What became of its decision, where its body lets everybody read that.
    became: Became,
    goals: Vec<GoalOf>,
    /// The areas it reaches through projects.
    areas: Vec<String>,
}

/// A goal that the item is worked for.
pub struct GoalOf {
    pub told: String,
    /// It is the body's own, in Danish whatever the reader's language is.
    pub is_own: bool,
    /// Its page, for whoever sees the register; else, of a goal of the United Nations, the search for all that is worked for it.
    pub to: Option<String>,
    /// Where everybody follows it.
    pub follow: Option<String>,
}

impl GoalOf {
    /// The goals of an item, in the reader's words.
    pub fn of_item(look: &Look<'_>, meeting: &MeetingSeen, item: ItemId) -> Result<Vec<Self>, Problem> {
        Ok(goals(look, look.words(), (meeting, item))?.0)
    }
}

/// The goals and the areas of the item, as far as the visitor may see them.
fn goals(
    look: &Look<'_>,
    words: Words,
    (meeting, item): (&MeetingSeen, ItemId),
) -> Result<(Vec<GoalOf>, Vec<String>), Problem> {
    let row = &meeting.row;
    let is_barred = look.viewer.bars().any(|it| it == Thing::Item(item));
    let (goals, seen) = look.no_fault(look.now().goals_of((&look.asker, is_barred), row.body, item))?;
    let has_register = !seen.goals.now.is_empty();
    let goal = |goal: Goal| {
        let title = title_of(&seen, words, goal);
        let page = || Address::Inside(Inside::Goal(row.body_slug.clone(), goal.to_string()));
        let number = match goal {
            Goal::Un(number) => Some(number),
            Goal::Own(_) => None,
        };
        let found = || number.map(|it| Address::Search(format!("maal={it}")));
        let to = if has_register { Some(page()) } else { found() };
        let follow = Address::Inside(Inside::Follow).under(look.prefix);
        GoalOf {
            told: match goal {
                Goal::Un(_) => goal_in_words(words, goal),
                Goal::Own(_) => title,
            },
            is_own: matches!(goal, Goal::Own(_)),
            to: to.map(|it| it.under(look.prefix)),
            follow: number.map(|_| format!("{follow}?maal={goal}")),
        }
    };
    let areas = seen.goals.now.areas_of(item).filter_map(|it| seen.texts.get(&it.name));
    Ok((goals.into_iter().map(goal).collect(), areas.cloned().collect()))
}

/// What an item is worked for, where the visitor may see it.
#[derive(Serialize)]
pub struct ItemGoals {
    /// The item, by its number.
    pub item: String,
    /// The goals, by their titles.
    pub goals: Vec<String>,
    /// The areas they reach.
    pub areas: Vec<String>,
}

impl ItemGoals {
    /// Those of every item of a meeting that has any, in the language of records.
    pub fn of_meeting(look: &Look<'_>, meeting: &MeetingSeen) -> Result<Vec<Self>, Problem> {
        let mut found = Vec::new();
        for (item, line) in meeting.items.iter().zip(&meeting.record.items) {
            let (goals, areas) = goals(look, Words(Language::Danish), (meeting, *item))?;
            if !goals.is_empty() || !areas.is_empty() {
                found.push(Self {
                    item: line.number.clone(),
                    goals: goals.into_iter().map(|it| it.told).collect(),
                    areas,
                });
            }
        }
        Ok(found)
    }

    /// On one line, for a print.
    pub fn line(&self) -> String {
        let words = Words(Language::Danish);
        let all: Vec<&str> = self.goals.iter().chain(&self.areas).map(String::as_str).collect();
        words.with_all(
            "printed-goals",
            &[("item", self.item.clone()), ("goals", all.join("; "))],
        )
    }
}

/// The page of an item.
pub fn page(look: &Look<'_>, id: ItemId) -> Result<Finished, Problem> {
    let seen = look.no_fault(look.now().item(&look.asker, id))?;
    let Some(seen) = seen else {
        let step = look.no_fault(look.now().withdrawn_item(&look.asker, id))?;
        return Err(gone(step, Problem::not_found));
    };
    let words = look.words();
    let others = seen.handlings.iter().map(|it| it.meeting.at);
    let changed_at = others.chain([seen.meeting.row.at]).max();
    let meeting = &seen.meeting;
    let short_names = look.no_fault(look.now().short_names_in(&look.asker, &meeting.record))?;
    let spot = Spot {
        meeting,
        short_names: &short_names,
        place: seen.place,
        level: 1,
    };
    let item = ItemView::of(look, &spot).ok_or_else(Problem::not_found)?;
    let neighbour = |place: usize| {
        let view = meeting.record.items.get(place)?;
        let title = super::item_view::title(words, view);
        Some((format!("{}. {title}", view.number), *meeting.items.get(place)?))
    };
    // A matter handled once has no story to tell.
    let stops = if seen.handlings.len() > 1 {
        stops(look, &seen.handlings, Some(id))
    } else {
        Vec::new()
    };
    let escalation = escalation_way(look, &meeting.row, id)?;
    let (goals, areas) = goals(look, words, (meeting, id))?;
    let became = promised::of_items(look, &[(id, &meeting.row)])?;
    // How far it is, whether that is late, and what it is worked for changes without the paper.
    let changed_at = changed_at.filter(|_| became.lines.is_empty() && goals.is_empty());
    let meeting_name = name(words, &meeting.row);
    let title = format!("{}. {} | {meeting_name}", item.number, item.title);
    let meeting_address = Address::Meeting(meeting.row.slug.clone(), Form::Page);
    let told = open::work(
        look,
        (&item.title, &Address::Item(id)),
        Some((&meeting_name, &meeting_address)),
    );
    let chrome = Chrome::new(look, title, Some(Address::Item(id))).telling(None, told.as_ref());
    let case = meeting
        .cases
        .get(seen.place)
        .copied()
        .flatten()
        .map(|it| it.to_string());
    let follow = match &case {
        Some(case) => chrome.follow_of(look, ("CASE", case), ("sag", case))?,
        None => None,
    };
    let page = Page {
        page: chrome,
        follow,
        meeting_name,
        meeting_kind: badge::meeting_kind(words, meeting.row.meeting_kind).map(|it| it.to_lowercase()),
        when: moment(words, &meeting.row),
        before: seen.place.checked_sub(1).and_then(neighbour),
        after: neighbour(seen.place + 1),
        recalled: meeting.record.recalled.as_ref().map(|it| Recall::of(words, it)),
        addenda: meeting
            .record
            .added_to(seen.place)
            .map(|it| addendum(words, it))
            .collect(),
        item,
        stops,
        own: look
            .may_extract()
            .then(|| {
                (
                    words.say("make-extract"),
                    Address::Inside(Inside::Extract(id)).under(look.prefix),
                )
            })
            .into_iter()
            .chain(access_request_way(look, meeting.row.body, id))
            .chain(escalation)
            .chain(member_access_way(look, &meeting.row, id)?)
            .collect(),
        meeting,
        became,
        goals,
        areas,
    };
    super::finish(look, &page, changed_at)
}
