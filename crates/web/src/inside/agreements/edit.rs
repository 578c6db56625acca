//! An agreement, new or known, on a page of its own.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::agreements::{Agreement, AgreementsAct, NewAgreement, PartyKind};
use raadslag_council::clock::Date;
use raadslag_council::ids::{AgreementId, TextId};
use raadslag_council::kept::Payloads;

use super::{Desktop, ask, find, kind_key};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::inside::{answered, page, rendered};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

/// The place of an agreement that is not there yet.
const NEW: &str = "ny";

/// The codes of what a party is.
const KINDS: [(&str, PartyKind); 4] = [
    ("SUPPLIER", PartyKind::Supplier),
    ("PUBLIC", PartyKind::Public),
    ("ASSOCIATION", PartyKind::Association),
    ("PARTNER", PartyKind::Partner),
];

#[derive(Template)]
#[template(path = "agreements/agreement.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    body: String,
    is_new: bool,
    party: String,
    /// Code, words, and whether it is this.
    kinds: Vec<(&'static str, String, bool)>,
    purpose: String,
    from: String,
    until: String,
    decide_by: String,
    /// Positions that can answer for it, and whether it is this.
    owners: Vec<(String, String, bool)>,
    place: String,
    /// What uses it, by the room: its name, then words and address of each.
    used: Vec<Used>,
}

/// What uses an agreement in a room.
type Used = (String, Vec<(String, String)>);

/// Forums, corporate IT, projects and change programmes that name an agreement; nothing of a room the visitor does not see.
fn used(look: &Look<'_>, desktop: &Desktop, agreement: AgreementId) -> Result<Vec<Used>, Problem> {
    let (here, words) = (&desktop.here, look.words());
    let to = |page: Inside| Address::Inside(page).under(look.prefix);
    let word = |texts: &Payloads, text: TextId| texts.get(&text).cloned().unwrap_or_default();
    let is_it = |it: Option<AgreementId>| it == Some(agreement);
    let forums = look.no_fault(look.now().forums(&look.asker, here.body))?;
    let it_model = look.no_fault(look.now().it_model(&look.asker, here.body))?;
    let goals = look.no_fault(look.now().goals(&look.asker, here.body))?;
    let changes = look.no_fault(look.now().changes(&look.asker, here.body))?;
    let (model, register) = (&it_model.model, &goals.goals.now);
    let found: [(&str, Vec<(String, String)>); 4] = [
        (
            "forums",
            (forums.forums.forums().iter().filter(|it| is_it(it.agreement)))
                .map(|it| {
                    let at = format!("{}/forum/{}", to(Inside::Forums(here.slug.clone())), it.forum);
                    (word(&forums.texts, it.name), at)
                })
                .collect(),
        ),
        (
            "it-model",
            (model.records().iter().filter(|it| is_it(it.agreement)))
                .map(|it| {
                    let at = format!("{}/element/{}", to(Inside::ItModel(here.slug.clone())), it.record);
                    (word(&it_model.texts, it.name), at)
                })
                .collect(),
        ),
        (
            "goals",
            (register.projects.iter().filter(|it| is_it(it.agreement)))
                .map(|it| {
                    let page = Inside::GoalProject(here.slug.clone(), it.project.to_string());
                    (word(&goals.texts, it.name), to(page))
                })
                .collect(),
        ),
        (
            "changes",
            (changes.changes.all().iter().filter(|it| is_it(it.agreement)))
                .map(|it| {
                    let page = Inside::Change(here.slug.clone(), it.programme.to_string());
                    (word(&changes.texts, it.name), to(page))
                })
                .collect(),
        ),
    ];
    let found = found.into_iter().filter(|it| !it.1.is_empty());
    Ok(found.map(|(key, rows)| (words.say(key), rows)).collect())
}

/// The page of an agreement.
pub async fn show(desk: Desk, Path((slug, agreement)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Agreements(slug.clone()))?;
    page(desk, move |look| form(look, (&slug, &agreement), None)).await
}

fn known(desktop: &Desktop, agreement: &str) -> Result<Option<Agreement>, Problem> {
    if agreement == NEW {
        return Ok(None);
    }
    let agreement: AgreementId = agreement.parse().map_err(|_| Problem::not_found())?;
    let found = desktop.seen.agreements.find(agreement).cloned();
    found.map(Some).ok_or_else(Problem::not_found)
}

fn form(look: &Look<'_>, (slug, agreement): (&str, &str), refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    desktop.here.must_steer()?;
    let (known, words) = (known(&desktop, agreement)?, look.words());
    let typed = refused.as_ref().map(|it| it.fields.clone());
    let day = |it: Option<Date>| it.map(|it| it.to_string()).unwrap_or_default();
    let said = |name: &str, otherwise: String| typed.as_ref().map_or(otherwise, |it| it.get(name).to_owned());
    let kind = known.as_ref().map(|it| it.party_kind).unwrap_or_default();
    let code = KINDS.iter().find(|it| it.1 == kind).map_or("", |it| it.0);
    let kind = said("party-kind", code.to_owned());
    let owner = known.as_ref().and_then(|it| it.owner);
    let owner = said("owner", owner.map(|it| it.to_string()).unwrap_or_default());
    let open = desktop.people.positions();
    let party = known.as_ref().map(|it| desktop.words(it.party)).unwrap_or_default();
    let page = Page {
        page: Chrome::new(
            look,
            match &known {
                Some(_) => words.with("agreement-with", "name", &party),
                None => words.say("agreement-new"),
            },
            None,
        ),
        room: desktop.here.at(look, ""),
        is_new: known.is_none(),
        kinds: KINDS
            .iter()
            .map(|it| (it.0, words.say(kind_key(it.1)), it.0 == kind))
            .collect(),
        purpose: known.as_ref().map(|it| desktop.words(it.purpose)).unwrap_or_default(),
        from: day(known.as_ref().and_then(|it| it.from)),
        until: day(known.as_ref().and_then(|it| it.until)),
        decide_by: day(known.as_ref().and_then(|it| it.decide_by)),
        owners: open
            .map(|it| {
                let id = it.position.to_string();
                let is_chosen = id == owner;
                (id, it.name.clone(), is_chosen)
            })
            .collect(),
        place: known
            .as_ref()
            .and_then(|it| it.place)
            .map(|it| desktop.words(it))
            .unwrap_or_default(),
        used: match &known {
            Some(it) => used(look, &desktop, it.agreement)?,
            None => Vec::new(),
        },
        forms: Forms::offering(look, refused)?,
        body: desktop.here.name,
        party,
    };
    rendered(look, &page)
}

/// Does what a form of the page asks.
pub async fn change(Path((slug, agreement)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let known = known(&desktop, &agreement)?.map(|it| it.agreement);
    let act = match (filled.fields.get("act"), known) {
        ("remove", Some(agreement)) => Ok(AgreementsAct::Remove { agreement }),
        ("save", known) => read(&filled.fields).map(|new| {
            let drawn = || AgreementId::of(&[&filled.command.to_string()]);
            AgreementsAct::Put {
                agreements: vec![(known.unwrap_or_else(drawn), new)],
            }
        }),
        _ => return Err(Problem::BadForm),
    };
    let why = match act {
        Ok(act) => ask(&filled, &desktop, act).await?,
        Err(field) => Some(refusal::unreadable(filled.desk.words(), field)),
    };
    answered(filled, why, (desktop.here.inside(), ""), move |look, refused| {
        form(look, (&slug, &agreement), Some(refused))
    })
    .await
}

fn read(fields: &Fields) -> Result<NewAgreement, Unreadable> {
    let day = |name: &'static str| match fields.given(name) {
        Some(_) => fields.day(name).map(Some),
        None => Ok(None),
    };
    let kind = KINDS.iter().find(|it| it.0 == fields.get("party-kind"));
    Ok(NewAgreement {
        party: fields.get("party").to_owned(),
        party_kind: kind.map(|it| it.1).unwrap_or_default(),
        purpose: fields.get("purpose").to_owned(),
        from: day("since")?,
        until: day("last-day")?,
        decide_by: day("decide-by")?,
        owner: match fields.given("owner") {
            Some(_) => Some(fields.read("owner")?),
            None => None,
        },
        place: fields.given("place"),
    })
}
