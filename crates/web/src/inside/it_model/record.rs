//! A record of the model, new or known, on a page of its own: where it stands, who answers for it, and what it rests on.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::ids::{AgreementId, ItRecordId};
use raadslag_council::it_model::{ItLayer, ItModelAct, ItRecord, ItSide, NewItRecord};

use super::{Desktop, ask, find, layer_key, side_key};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::inside::{answered, page, rendered};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

/// The place of a record that is not there yet.
const NEW: &str = "ny";

/// The codes of the layers.
const LAYERS: [(&str, ItLayer); 5] = [
    ("STAKEHOLDERS", ItLayer::Stakeholders),
    ("AGREEMENTS", ItLayer::Agreements),
    ("SERVICES", ItLayer::Services),
    ("TASKS", ItLayer::Tasks),
    ("SUPPLIERS", ItLayer::Suppliers),
];

/// The codes of the sides.
const SIDES: [(&str, ItSide); 2] = [("CUSTOMER", ItSide::Customer), ("IT", ItSide::It)];

/// What can be chosen: code, words, and whether it is.
type Options = Vec<(String, String, bool)>;

#[derive(Template)]
#[template(path = "it_model/record.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    body: String,
    is_new: bool,
    name: String,
    layers: Options,
    sides: Options,
    agreements: Options,
    owners: Options,
    /// Records that it can rest on, by the name of their layer.
    below: Vec<(String, Options)>,
}

/// The page of a record.
pub async fn show(desk: Desk, Path((slug, record)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::ItModel(slug.clone()))?;
    page(desk, move |look| form(look, (&slug, &record), None)).await
}

fn known(desktop: &Desktop, record: &str) -> Result<Option<ItRecord>, Problem> {
    if record == NEW {
        return Ok(None);
    }
    let record: ItRecordId = record.parse().map_err(|_| Problem::not_found())?;
    let found = desktop.seen.model.find(record).cloned();
    found.map(Some).ok_or_else(Problem::not_found)
}

/// The form as it stands: what was typed, or what is known.
struct Standing<'a> {
    look: &'a Look<'a>,
    desktop: &'a Desktop,
    known: Option<&'a ItRecord>,
    typed: Option<Fields>,
}

impl Standing<'_> {
    fn chosen(&self, field: &str, known: impl FnOnce(&ItRecord) -> Option<String>) -> String {
        match &self.typed {
            Some(typed) => typed.get(field).to_owned(),
            None => self.known.and_then(known).unwrap_or_default(),
        }
    }

    fn layers(&self) -> Options {
        let code = |it: ItLayer| LAYERS.iter().find(|row| row.1 == it).map(|it| it.0.to_owned());
        let chosen = self.chosen("layer", |it| code(it.layer));
        let option = |row: (&str, ItLayer)| {
            (
                row.0.to_owned(),
                self.look.words().say(layer_key(row.1)),
                row.0 == chosen,
            )
        };
        LAYERS.map(option).into()
    }

    fn sides(&self) -> Options {
        let code = |it: ItSide| SIDES.iter().find(|row| row.1 == it).map(|it| it.0.to_owned());
        let chosen = self.chosen("side", |it| code(it.side));
        let option = |row: (&str, ItSide)| {
            (
                row.0.to_owned(),
                self.look.words().say(side_key(row.1)),
                row.0 == chosen,
            )
        };
        SIDES.map(option).into()
    }

    fn agreements(&self) -> Options {
        let chosen = self.chosen("agreement", |it| it.agreement.map(|it| it.to_string()));
        let all = self.desktop.agreements.agreements.all().iter();
        let mut options: Options = all
            .filter_map(|it| {
                let id = it.agreement.to_string();
                let is_chosen = id == chosen;
                Some((id, self.desktop.agreement(it.agreement)?, is_chosen))
            })
            .collect();
        options.sort_by(|one, other| one.1.cmp(&other.1));
        options
    }

    fn owners(&self) -> Options {
        let chosen = self.chosen("owner", |it| it.owner.map(|it| it.to_string()));
        owners(self.desktop, &chosen)
    }

    fn below(&self) -> Vec<(String, Options)> {
        let rests = |it: &ItRecord| match &self.typed {
            Some(typed) => typed.holds("rests", &it.record.to_string()),
            None => self.known.is_some_and(|known| known.rests_on.contains(&it.record)),
        };
        let option = |it: &ItRecord| {
            let side = self.look.words().say(side_key(it.side));
            let words = format!("{} ({side})", self.desktop.words(it.name));
            (it.record.to_string(), words, rests(it))
        };
        // Of a known record only what stands below it: where it goes higher up, the rest is there once it is kept.
        let above = self.known.map_or(ItLayer::Stakeholders, |it| it.layer);
        let layers = ItLayer::ALL.into_iter().filter(|it| *it > above);
        let layer = |layer: ItLayer| {
            let here = self.desktop.seen.model.in_layer(layer);
            let others = here.filter(|it| self.known.is_none_or(|known| known.record != it.record));
            (self.look.words().say(layer_key(layer)), others.map(option).collect())
        };
        layers
            .map(layer)
            .filter(|it: &(String, Options)| !it.1.is_empty())
            .collect()
    }
}

/// Positions that can answer for something.
pub fn owners(desktop: &Desktop, chosen: &str) -> Options {
    let open = desktop.people.positions();
    open.map(|it| {
        let id = it.position.to_string();
        let is_chosen = id == chosen;
        (id, it.name.clone(), is_chosen)
    })
    .collect()
}

fn form(look: &Look<'_>, (slug, record): (&str, &str), refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    desktop.here.must_steer()?;
    let known = known(&desktop, record)?;
    let name = known.as_ref().map(|it| desktop.words(it.name)).unwrap_or_default();
    let standing = Standing {
        look,
        desktop: &desktop,
        known: known.as_ref(),
        typed: refused.as_ref().map(|it| it.fields.clone()),
    };
    let page = Page {
        page: Chrome::new(
            look,
            match known {
                Some(_) => look.words().with("it-record-of", "name", &name),
                None => look.words().say("it-record-new"),
            },
            None,
        ),
        room: desktop.here.at(look, ""),
        is_new: known.is_none(),
        layers: standing.layers(),
        sides: standing.sides(),
        agreements: standing.agreements(),
        owners: standing.owners(),
        below: standing.below(),
        forms: Forms::offering(look, refused)?,
        body: desktop.here.name.clone(),
        name,
    };
    rendered(look, &page)
}

/// Does what a form of the page asks.
pub async fn change(Path((slug, record)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let known = known(&desktop, &record)?.map(|it| it.record);
    let act = match (filled.fields.get("act"), known) {
        ("remove", Some(record)) => Ok(ItModelAct::Remove { record }),
        ("save", known) => read(&filled.fields).map(|new| {
            let drawn = || ItRecordId::of(&[&filled.command.to_string()]);
            ItModelAct::Put {
                records: vec![(known.unwrap_or_else(drawn), new)],
            }
        }),
        _ => return Err(Problem::BadForm),
    };
    let why = match act {
        Ok(act) => ask(&filled, &desktop, act).await?,
        Err(field) => Some(refusal::unreadable(filled.desk.words(), field)),
    };
    answered(filled, why, (desktop.here.inside(), ""), move |look, refused| {
        form(look, (&slug, &record), Some(refused))
    })
    .await
}

fn read(fields: &Fields) -> Result<NewItRecord, Unreadable> {
    let layer = LAYERS.iter().find(|it| it.0 == fields.get("layer"));
    let side = SIDES.iter().find(|it| it.0 == fields.get("side"));
    Ok(NewItRecord {
        layer: layer.ok_or(Unreadable("layer"))?.1,
        side: side.ok_or(Unreadable("side"))?.1,
        name: fields.get("name").to_owned(),
        agreement: match fields.given("agreement") {
            Some(_) => Some(fields.read::<AgreementId>("agreement")?),
            None => None,
        },
        owner: match fields.given("owner") {
            Some(_) => Some(fields.read("owner")?),
            None => None,
        },
        rests_on: fields.read_all("rests")?,
    })
}
