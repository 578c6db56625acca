//! The leadership model that the demo's direktion approved with adjustments, and who stands on which level.

use raadslag_council::appendix::{Content, LeadershipModel};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{PersonId, PositionId};
use raadslag_council::leadership::{LeadershipAct, LeadershipLevel, NewLevel};
use raadslag_council::positions::PositionAct;
use raadslag_council::record::Record;
use raadslag_readers::Now;

use super::expand;
use crate::house;
use crate::household::ask;
use crate::trouble::Trouble;

/// The meeting that had the model before it.
const MEETING: &str = "{{uge -8 onsdag | iso}}";

/// The item that approved it.
const ITEM: usize = 3;

/// What the meeting adjusted: as it lay before it, and as it was approved.
const ADJUSTED: [(&str, &str); 2] = [
    (
        "Tage ansvar for helheden før eget område",
        "Tage ansvar for helheden før eget område, også når der skal spares",
    ),
    (
        "Kende borgernes hverdag på egne områder",
        "Kende borgernes hverdag og møde dem jævnligt",
    ),
];

/// Who stands on which level, and under whom.
const PLACES: [(&str, LeadershipLevel, &str); 6] = [
    ("karen", LeadershipLevel::L4, ""),
    ("jonas", LeadershipLevel::L3, "karen"),
    ("mette", LeadershipLevel::L3, "karen"),
    ("anders", LeadershipLevel::L3, "karen"),
    ("torben", LeadershipLevel::L2, "anders"),
    ("peter", LeadershipLevel::L2, "jonas"),
];

/// Takes the model over from the paper, adjusts it as the decision says, and places the leaders.
pub fn keep_leadership(now: &Now, today: Date) -> Result<(), Trouble> {
    let journal = now.journal();
    let position = |login: &str| PositionId::of(&["demo", login]);
    for (login, level, leader) in PLACES {
        let act = PositionAct::Place {
            position: position(login),
            level: Some(level),
            under: (!leader.is_empty()).then(|| position(leader)),
        };
        ask(journal, &Command::AtPositions { act })?;
    }
    now.catch_up()?;
    let secretary = PersonId::of(&["demo", "lise"]);
    let asker = now.ask(&now.viewer(secretary, today)?, house::now())?;
    let slug = format!("direktionen-{}", expand(MEETING, today));
    let Some(seen) = now.meeting(&asker, &slug)? else {
        return Ok(());
    };
    let model = seen.record.appendices.iter().find_map(|it| match &it.content {
        Content::LeadershipModel(model) => Some(model),
        _ => None,
    });
    let (Some(model), Some(item), Some(on)) = (model, seen.items.get(ITEM), seen.row.date) else {
        return Ok(());
    };
    let at = |act: LeadershipAct| {
        let (body, act) = (identity::body("Direktionen"), Box::new(act));
        ask(journal, &Command::AtLeadership { body, act })
    };
    let meeting = seen.row.meeting;
    at(LeadershipAct::Write {
        title: model.title.clone(),
        levels: levels(model, str::to_owned),
        meeting: Some(meeting),
    })?;
    at(LeadershipAct::Write {
        title: model.title.clone(),
        levels: levels(model, adjusted),
        meeting: None,
    })?;
    at(LeadershipAct::Approve {
        meeting,
        item: *item,
        topic: matter(&seen.record, ITEM, "Ledelsesmodel"),
        on,
        note: None,
    })?;
    now.catch_up()?;
    Ok(())
}

/// The place of a headed matter among the sub-decisions of an item.
pub fn matter(record: &Record, place: usize, topic: &str) -> Option<u32> {
    let decisions = record.items.get(place)?.decisions.iter();
    let mut subs = decisions.flat_map(|it| &it.sub_decisions);
    let found = subs.position(|it| it.topic.contains(topic))?;
    u32::try_from(found).ok()
}

fn levels(model: &LeadershipModel, say: fn(&str) -> String) -> Vec<NewLevel> {
    let levels = model.levels.iter().filter_map(|it| {
        Some(NewLevel {
            level: LeadershipLevel::of(it.level)?,
            role: it.role.clone(),
            expectations: it.statements.iter().map(|it| say(it)).collect(),
        })
    });
    levels.collect()
}

fn adjusted(said: &str) -> String {
    let found = ADJUSTED.iter().find(|it| it.0 == said);
    found.map_or(said, |it| it.1).to_owned()
}
