//! Corporate IT out of a meeting's paper: its layers, what stands under them, and the two-part process its decision tells of, for a
//! person to take over. Nothing is linked by itself, and no side is guessed.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::appendix::{Appendix, Content, ItModel};
use raadslag_council::clock::Date;
use raadslag_council::follow_up::{DuePrecision, FollowUp, FollowUpKind};
use raadslag_council::identity::fold;
use raadslag_council::ids::{BodyId, ItRecordId, ItStepId, MeetingId};
use raadslag_council::it_model::{Expected, ItLayer, ItModelAct, ItPart, ItSide, NewItRecord, NewItStep};
use raadslag_council::record::Record;
use raadslag_council::rich::Block;

use super::process::part_key;
use super::{Desktop, ask, find, layer_key, side_key};
use crate::address::{Address, Form, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable, read_day};
use crate::form::{Filled, Forms, Refused};
use crate::inside::{answered, page, rendered};
use crate::language::{Language, Words};
use crate::problem::Problem;
use crate::refusal;
use crate::render::{Chrome, find_meeting};

#[derive(Template)]
#[template(path = "it_model/read_in.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    name: String,
    paper: String,
    day: String,
    title: String,
    /// Who made it and when, as printed.
    about: String,
    /// Each layer of the paper, with how many boxes it has there.
    layers: Vec<(String, usize)>,
    records: Vec<FoundRecord>,
    steps: Vec<FoundStep>,
    /// It was taken over from this paper.
    is_taken: bool,
    sides: [(&'static str, String); 2],
}

/// What stands under a layer of the paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRecord {
    pub layer: ItLayer,
    /// The layer's name.
    pub in_layer: String,
    pub name: String,
    pub is_taken: bool,
}

/// A step that the decision tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundStep {
    pub part: ItPart,
    /// The part's name.
    pub in_part: String,
    pub name: String,
    /// A decision is expected; this is what the paper says of when.
    pub expected: Option<String>,
    /// The day, where the paper names one.
    pub by: String,
    pub is_taken: bool,
}

/// The model in a paper's appendices, with the number of its item.
pub fn found_in(record: &Record) -> Option<(&ItModel, Option<&str>)> {
    let models = record.appendices.iter().filter_map(|it: &Appendix| match &it.content {
        Content::ItModel(model) => Some((model, it.item.as_deref())),
        _ => None,
    });
    models.into_iter().find(|it| !it.0.layers.is_empty())
}

/// The layer of a name, as papers have it.
fn layer_named(name: &str) -> Option<ItLayer> {
    let danish = Words(Language::Danish);
    let said = fold(name);
    ItLayer::ALL
        .into_iter()
        .find(|it| fold(&danish.say(layer_key(*it))) == said)
}

/// What stands under the layers; the paper's lines are its own, and nothing of them is linked.
fn records(words: Words, model: &ItModel) -> Vec<FoundRecord> {
    let layers = model.layers.iter().filter_map(|it| Some((layer_named(&it.name)?, it)));
    let found = layers.flat_map(|(layer, it)| {
        it.statements.iter().map(move |name| FoundRecord {
            layer,
            in_layer: words.say(layer_key(layer)),
            name: name.clone(),
            is_taken: true,
        })
    });
    found.collect()
}

/// The two parts, where the decision numbers them after naming a process in two parts, and the decision it awaits.
fn steps(words: Words, record: &Record, item: Option<&str>) -> Vec<FoundStep> {
    let Some(item) = item else { return Vec::new() };
    let items = record.items.iter().filter(|it| it.number == item);
    let blocks: Vec<&Block> = items.flat_map(|it| &it.decisions).flat_map(|it| &it.blocks).collect();
    let named = |part| words.say(part_key(part));
    let parts = blocks
        .windows(2)
        .find_map(|it| two_parts(it[0], it[1]))
        .unwrap_or_default();
    let mut found: Vec<FoundStep> = parts
        .into_iter()
        .zip(ItPart::ALL)
        .map(|(name, part)| FoundStep {
            part,
            in_part: named(part),
            name,
            expected: None,
            by: String::new(),
            is_taken: true,
        })
        .collect();
    let awaited = record.follow_ups.iter().filter(|it| it.item == item && is_about_it(it));
    found.extend(awaited.take(1).map(|it| {
        FoundStep {
            part: ItPart::Structures,
            in_part: named(ItPart::Structures),
            name: it.text.trim_end_matches('.').to_owned(),
            expected: Some(it.due_raw.clone().unwrap_or_default()),
            // A month is no day: a person says which.
            by: it
                .due
                .as_deref()
                .filter(|_| it.due_precision == Some(DuePrecision::Day))
                .and_then(|it| it.parse::<Date>().ok())
                .map(|it| it.to_string())
                .unwrap_or_default(),
            is_taken: true,
        }
    }));
    found
}

/// A decision on it is awaited, or a proposal for one is to lie ready.
fn is_about_it(asked: &FollowUp) -> bool {
    let said = fold(&asked.text);
    let is_awaited = asked.kind == FollowUpKind::AwaitedDecision || said.contains("beslut");
    is_awaited && said.split(|it: char| !it.is_alphanumeric()).any(|it| it == "it")
}

/// The words of both parts, without their numbers.
fn two_parts(before: &Block, list: &Block) -> Option<Vec<String>> {
    let (Block::Paragraph(said), Block::List(list)) = (before, list) else {
        return None;
    };
    let said = fold(said.as_str()).replace('-', "");
    if list.items.len() != 2 || !said.contains("todelt proces") {
        return None;
    }
    let bare = |it: &str| {
        let words = it.trim_start_matches(|it: char| it.is_ascii_digit() || matches!(it, '.' | ')' | ' '));
        words.trim_end_matches(['.', ' ']).to_owned()
    };
    Some(list.items.iter().map(|it| bare(it.text.as_str())).collect())
}

/// A paper's model with everything that is asked about it.
struct Source {
    meeting: MeetingId,
    day: String,
    model: ItModel,
    records: Vec<FoundRecord>,
    steps: Vec<FoundStep>,
}

impl Source {
    fn find(look: &Look<'_>, desktop: &Desktop, meeting: &str) -> Result<Self, Problem> {
        let seen = find_meeting(look, meeting)?;
        let found = found_in(&seen.record).filter(|_| seen.row.body == desktop.here.body);
        let (model, item) = found.ok_or_else(|| Problem::no_such(meeting))?;
        let date = seen.record.head.date;
        Ok(Self {
            meeting: seen.row.meeting,
            day: date.map(|it| look.words().day(&it)).unwrap_or_default(),
            records: records(look.words(), model),
            steps: steps(look.words(), &seen.record, item),
            model: model.clone(),
        })
    }

    fn is_taken(&self, desktop: &Desktop) -> bool {
        let read = desktop.seen.model.read_from();
        read.is_some_and(|it| it.0 == self.meeting)
    }

    /// What the room has by name is not ticked once more.
    fn leave_known(&mut self, desktop: &Desktop) {
        let model = &desktop.seen.model;
        let is_record = |it: &FoundRecord| {
            let mut there = model.in_layer(it.layer);
            there.any(|known| fold(&desktop.words(known.name)) == fold(&it.name))
        };
        let is_step = |it: &FoundStep| {
            let mut steps = model.steps().iter();
            steps.any(|known| fold(&desktop.words(known.name)) == fold(&it.name))
        };
        self.records.iter_mut().for_each(|it| it.is_taken = !is_record(it));
        self.steps.iter_mut().for_each(|it| it.is_taken = !is_step(it));
    }

    fn layers(&self, words: Words) -> Vec<(String, usize)> {
        let layers = self.model.layers.iter().enumerate();
        layers
            .map(|(place, it)| {
                let name = layer_named(&it.name).map_or_else(|| it.name.clone(), |it| words.say(layer_key(it)));
                (name, self.model.boxes.iter().filter(|at| **at == place).count())
            })
            .collect()
    }

    fn title(&self) -> String {
        match self.model.title.as_str() {
            "" => Words(Language::Danish).say("it-model"),
            title => title.to_owned(),
        }
    }

    /// The ticks as they were set.
    fn keep_ticks(&mut self, fields: &Fields) {
        let ticked = |kind: &str, place: usize| fields.holds(kind, &place.to_string());
        for (place, it) in self.records.iter_mut().enumerate() {
            it.is_taken = ticked("take", place);
        }
        for (place, it) in self.steps.iter_mut().enumerate() {
            it.is_taken = ticked("step", place);
        }
    }

    /// What the form takes over of it.
    fn act(&self, filled: &Filled, body: BodyId) -> Result<ItModelAct, Unreadable> {
        let (fields, drawn) = (&filled.fields, filled.command.to_string());
        let taken = |kind: &str, place: usize| fields.holds(kind, &place.to_string());
        let mut records = Vec::new();
        for (place, found) in self.records.iter().enumerate().filter(|it| taken("take", it.0)) {
            let id = ItRecordId::of(&[&drawn, &place.to_string()]);
            records.push((id, record(fields, place, found)?));
        }
        let mut steps = Vec::new();
        for (place, found) in self.steps.iter().enumerate().filter(|it| taken("step", it.0)) {
            let id = ItStepId::of(&[&drawn, &place.to_string()]);
            steps.push((id, step(fields, (place, body), found)?));
        }
        Ok(ItModelAct::Read {
            meeting: self.meeting,
            title: fields.get("title").to_owned(),
            records,
            steps,
        })
    }
}

fn record(fields: &Fields, place: usize, found: &FoundRecord) -> Result<NewItRecord, Unreadable> {
    let side = match fields.get(&format!("side-{place}")) {
        "CUSTOMER" => ItSide::Customer,
        "IT" => ItSide::It,
        _ => return Err(Unreadable("side")),
    };
    Ok(NewItRecord {
        layer: found.layer,
        side,
        name: found.name.clone(),
        ..NewItRecord::default()
    })
}

fn step(fields: &Fields, (place, body): (usize, BodyId), found: &FoundStep) -> Result<NewItStep, Unreadable> {
    let by = match fields.get(&format!("by-{place}")) {
        "" => None,
        said => Some(read_day(said).ok_or(Unreadable("expected-by"))?),
    };
    Ok(NewItStep {
        part: found.part,
        name: fields.get(&format!("step-{place}")).to_owned(),
        expected: by.map(|by| Expected { body, by }),
        ..NewItStep::default()
    })
}

/// Whether a paper's corporate IT was taken over.
pub fn is_taken(look: &Look<'_>, (slug, meeting): (&str, &str)) -> Result<bool, Problem> {
    let desktop = Desktop::find(look, slug)?;
    let source = Source::find(look, &desktop, meeting)?;
    Ok(source.is_taken(&desktop))
}

/// What a paper says of corporate IT.
pub async fn show(desk: Desk, Path((slug, meeting)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::ItModel(slug.clone()))?;
    page(desk, move |look| form(look, (&slug, &meeting), None)).await
}

fn form(look: &Look<'_>, (slug, meeting): (&str, &str), refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    desktop.here.must_steer()?;
    let (words, mut source) = (look.words(), Source::find(look, &desktop, meeting)?);
    match &refused {
        Some(refused) => source.keep_ticks(&refused.fields),
        None => source.leave_known(&desktop),
    }
    let model = &source.model;
    let about = [&model.subtitle, &model.issuer, &model.date_label, &model.consultant];
    let about: Vec<String> = about.into_iter().flatten().cloned().collect();
    let page = Page {
        page: Chrome::new(look, words.with("it-read-of", "name", &desktop.here.name), None),
        forms: Forms::offering(look, refused)?,
        room: desktop.here.at(look, ""),
        paper: Address::Meeting(meeting.to_owned(), Form::Page).under(look.prefix),
        title: source.title(),
        is_taken: source.is_taken(&desktop),
        about: about.join(", "),
        layers: source.layers(words),
        sides: [("CUSTOMER", ItSide::Customer), ("IT", ItSide::It)].map(|it| (it.0, words.say(side_key(it.1)))),
        name: desktop.here.name,
        day: source.day,
        records: source.records,
        steps: source.steps,
    };
    rendered(look, &page)
}

/// Takes over what was chosen.
pub async fn read(Path((slug, meeting)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let (waiting, at, paper) = (filled.desk.clone(), slug.clone(), meeting.clone());
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        Source::find(&look, &Desktop::find(&look, &at)?, &paper)
    });
    let source = filled.desk.no_fault(found.await)??;
    let why = match source.act(&filled, desktop.here.body) {
        Ok(act) => ask(&filled, &desktop, act).await?,
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    answered(filled, why, (desktop.here.inside(), ""), move |look, refused| {
        form(look, (&slug, &meeting), Some(refused))
    })
    .await
}
