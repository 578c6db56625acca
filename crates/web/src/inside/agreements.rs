//! `/aftaler`: a body's agreements and partners, those first that somebody must decide on.

mod drawn;
mod edit;
mod example;
mod file;
mod table;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::agreements::{Agreement, AgreementsAct, PartyKind, Stage};
use raadslag_council::command::Command;
use raadslag_council::ids::{AgreementId, TextId};
use raadslag_readers::now::AgreementsSeen;

use super::choice::{Choice, Here, choices, nobody, opened};
use super::fill::refill;
use super::work::Names;
use super::{answered, carry_out, page, prints, rendered};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::language::Words;
use crate::problem::Problem;
use crate::render::Chrome;

pub use edit::{change as change_agreement, show as show_agreement};
pub use file::{attach, send};

#[derive(Template)]
#[template(path = "agreements/agreements.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    others: Vec<(String, String)>,
    can_steer: bool,
    can_undo: bool,
    is_empty: bool,
    drawings: Vec<(&'static str, String)>,
    groups: Vec<Group>,
    /// Items of agendas that are being built.
    places: Vec<(String, String)>,
    new: String,
    attach: String,
    csv: String,
    pdf: String,
    columns: &'static str,
}

/// Agreements that are equally far.
struct Group {
    heading: String,
    anchor: &'static str,
    lines: Vec<Line>,
}

/// An agreement on the page.
pub struct Line {
    pub party: String,
    pub kind: String,
    pub purpose: String,
    /// From when until when.
    pub holds: String,
    /// By when somebody must decide; empty where nothing waits.
    pub decide: String,
    pub is_late: bool,
    pub is_waiting: bool,
    /// Who answers for it.
    pub owner: String,
    /// Nobody does, or whoever did is gone.
    pub is_ownerless: bool,
    pub place: String,
    pub edit: String,
}

/// A body's agreements with everything their pages look at.
pub struct Desktop {
    here: Here,
    seen: AgreementsSeen,
    people: Names,
}

fn rooms(look: &Look<'_>) -> Result<Vec<Choice>, Problem> {
    choices(look, look.no_fault(look.now().agreement_registers(&look.asker))?)
}

impl Desktop {
    fn find(look: &Look<'_>, slug: &str) -> Result<Self, Problem> {
        let here = Here::find(look, rooms(look)?, slug, Inside::Agreements)?;
        Ok(Self {
            seen: look.no_fault(look.now().agreements(&look.asker, here.body))?,
            people: Names::all(look)?,
            here,
        })
    }

    fn words(&self, text: TextId) -> String {
        self.seen.texts.get(&text).cloned().unwrap_or_default()
    }

    /// An agreement in words, as it is on the day it is.
    fn line(&self, look: &Look<'_>, words: Words, it: &Agreement) -> Line {
        let owner = self.people.answering(words, it.owner);
        let is_held = owner.as_ref().is_some_and(|it| it.1);
        let stage = it.stage(look.today);
        let day = |key: &str, day| words.with(key, "day", &words.day(&day));
        let spans = [
            it.from.map(|it| day("agreement-from", it)),
            it.until.map(|it| day("agreement-until", it)),
        ];
        let spans: Vec<String> = spans.into_iter().flatten().collect();
        Line {
            party: self.words(it.party),
            kind: words.say(kind_key(it.party_kind)),
            purpose: self.words(it.purpose),
            holds: match spans.is_empty() {
                true => words.say("agreement-runs-on"),
                false => spans.join(" "),
            },
            decide: match (stage, it.last_day()) {
                (Stage::TooLate | Stage::ToDecide | Stage::Holds | Stage::Ahead, Some(last)) => {
                    day("agreement-decide-by", last)
                }
                _ => String::new(),
            },
            is_late: stage == Stage::TooLate,
            is_waiting: stage == Stage::ToDecide,
            owner: owner.map_or_else(|| words.say("agreement-ownerless"), |it| it.0),
            is_ownerless: !is_held && stage != Stage::Over,
            place: it.place.map(|it| self.words(it)).unwrap_or_default(),
            edit: self.here.at(look, &format!("/aftale/{}", it.agreement)),
        }
    }

    /// The agreements of some stages, the soonest to be decided first.
    fn of(&self, look: &Look<'_>, stages: &[Stage]) -> Vec<&Agreement> {
        let all = self.seen.agreements.all().iter();
        let mut found: Vec<&Agreement> = all.filter(|it| stages.contains(&it.stage(look.today))).collect();
        found.sort_by_key(|it| (it.last_day().is_none(), it.last_day(), self.words(it.party)));
        found
    }
}

/// An agreement of a register: with whom, about what; nothing where it is no more, or its words are erased.
pub fn named(register: &AgreementsSeen, agreement: AgreementId) -> Option<String> {
    let found = register.agreements.find(agreement)?;
    let [party, purpose] = [found.party, found.purpose].map(|it| register.texts.get(&it).cloned());
    Some(format!("{}: {}", party?, purpose?))
}

/// The key of what a party is.
pub fn kind_key(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::Supplier => "party-supplier",
        PartyKind::Public => "party-public",
        PartyKind::Association => "party-association",
        PartyKind::Partner => "party-partner",
    }
}

/// Heading, anchor and stages of each group.
const GROUPS: [(&str, &str, &[Stage]); 3] = [
    ("agreements-to-decide", "besluttes", &[Stage::TooLate, Stage::ToDecide]),
    ("agreements-hold", "loeber", &[Stage::Holds, Stage::Ahead]),
    ("agreements-over", "ophoert", &[Stage::Over]),
];

/// The visitor's first register.
pub async fn show_first(desk: Desk) -> Result<Response, Problem> {
    show(desk, Path(String::new())).await
}

/// The agreements of a body.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Agreements(slug.clone()))?;
    page(desk, move |look| form(look, &slug, None)).await
}

fn form(look: &Look<'_>, slug: &str, refused: Option<Refused>) -> Result<String, Problem> {
    let rooms = rooms(look)?;
    if slug.is_empty() && rooms.is_empty() {
        return nobody(look, ("agreements", "agreements-for-nobody"), Inside::Agreements);
    }
    let desktop = Desktop::find(look, slug)?;
    let words = look.words();
    let group = |(heading, anchor, stages): (&str, &'static str, &[Stage])| Group {
        heading: words.say(heading),
        anchor,
        lines: desktop
            .of(look, stages)
            .into_iter()
            .map(|it| desktop.line(look, words, it))
            .collect(),
    };
    let page = Page {
        page: desktop.here.chrome(look, "agreements-of"),
        forms: Forms::offering(look, refused)?,
        others: desktop.here.others(look, rooms),
        can_steer: desktop.here.can_steer(),
        can_undo: desktop.here.can_steer() && desktop.seen.agreements.undo.last().is_some(),
        is_empty: desktop.seen.agreements.all().is_empty(),
        drawings: drawn::drawings(look, words, &desktop),
        groups: GROUPS.into_iter().map(group).collect(),
        places: match desktop.seen.agreements.all().is_empty() {
            true => Vec::new(),
            false => prints::places(look, desktop.here.body, &desktop.here.acting)?,
        },
        attach: desktop.here.at(look, "/bilag"),
        new: desktop.here.at(look, "/aftale/ny"),
        csv: desktop.here.at(look, "/fil/aftaler.csv"),
        pdf: desktop.here.at(look, "/fil/aftaler.pdf"),
        columns: table::COLUMNS,
    };
    rendered(look, &page)
}

/// Does what a form of the page asks.
pub async fn change_first(filled: Filled) -> Result<Response, Problem> {
    change(Path(String::new()), filled).await
}

/// The same at the address of a body.
pub async fn change(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    let words = filled.desk.words();
    let act = match filled.fields.get("act") {
        "undo" => Ok(AgreementsAct::Undo),
        "example" => Ok(example::act(&filled)),
        "table" => table::read(words, &desktop, filled.fields.get("table")),
        _ => return Err(Problem::BadForm),
    };
    let why = match act {
        Ok(act) => ask(&filled, &desktop, act).await?,
        Err(why) => Some(why),
    };
    answered(filled, why, (desktop.here.inside(), ""), move |look, refused| {
        form(look, &slug, Some(refused))
    })
    .await
}

async fn find(filled: &Filled, slug: &str) -> Result<Desktop, Problem> {
    let slug = slug.to_owned();
    opened(filled, Inside::Agreements(slug.clone()), move |look| {
        Desktop::find(look, &slug)
    })
    .await
}

/// Asks it; what must be decided fills the agendas that are being built.
async fn ask(filled: &Filled, desktop: &Desktop, act: AgreementsAct) -> Result<Option<String>, Problem> {
    let command = Command::AtAgreements {
        body: desktop.here.body,
        act: Box::new(act),
    };
    let why = carry_out(filled, "", command).await?;
    if why.is_none() {
        refill(filled, desktop.here.body).await?;
    }
    Ok(why)
}
