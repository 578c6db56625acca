//! The model as it is drawn, and the same as a table.

use std::collections::BTreeMap;

use raadslag_council::ids::ItRecordId;
use raadslag_council::it_model::{Gap, ItLayer, ItRecord, ItSide};
use raadslag_typeset::drawings::{CorporateItDrawn, ItBand, ItBox};

use super::{Desktop, lacking, layer_key, side_key};
use crate::desk::Look;
use crate::language::Words;

/// A layer of the table.
pub struct Layer {
    pub name: String,
    pub lines: Vec<Line>,
}

/// A record of the table.
pub struct Line {
    pub number: usize,
    pub name: String,
    pub side: String,
    /// Its agreement, with whom and about what.
    pub agreement: String,
    /// The position that answers for it, and who holds that.
    pub owner: String,
    /// What it rests on, with numbers.
    pub rests_on: Vec<String>,
    pub lacks: Vec<String>,
    pub edit: String,
}

/// Everything that both are made of.
struct Told<'a> {
    look: &'a Look<'a>,
    words: Words,
    desktop: &'a Desktop,
    numbers: BTreeMap<ItRecordId, usize>,
    gaps: Vec<Gap>,
}

impl<'a> Told<'a> {
    fn of(look: &'a Look<'_>, words: Words, desktop: &'a Desktop) -> Self {
        let counted = desktop.seen.model.counted().into_iter();
        Self {
            look,
            words,
            desktop,
            numbers: counted.zip(1..).map(|(it, number)| (it.record, number)).collect(),
            gaps: desktop.gaps(look),
        }
    }

    fn number(&self, record: ItRecordId) -> usize {
        self.numbers.get(&record).copied().unwrap_or_default()
    }

    /// What a record rests on, by its number.
    fn rests_on(&self, it: &ItRecord) -> Vec<(usize, String)> {
        let model = &self.desktop.seen.model;
        let rests = it.rests_on.iter().filter_map(|it| model.find(*it));
        let mut rests: Vec<(usize, String)> = rests
            .map(|it| (self.number(it.record), self.desktop.words(it.name)))
            .collect();
        rests.sort();
        rests
    }

    fn lacks(&self, it: &ItRecord) -> Vec<String> {
        let here = self.gaps.iter().filter(|gap| gap.record == it.record);
        here.map(|gap| lacking::told(self.words, it.layer, gap)).collect()
    }

    fn line(&self, it: &ItRecord) -> Line {
        let rests = self.rests_on(it).into_iter();
        Line {
            number: self.number(it.record),
            name: self.desktop.words(it.name),
            side: self.words.say(side_key(it.side)),
            agreement: it
                .agreement
                .and_then(|it| self.desktop.agreement(it))
                .unwrap_or_default(),
            owner: self.desktop.owner(self.words, it.owner),
            rests_on: rests.map(|(number, name)| format!("{number}. {name}")).collect(),
            lacks: self.lacks(it),
            edit: self.desktop.here.at(self.look, &format!("/element/{}", it.record)),
        }
    }

    fn boxed(&self, it: &ItRecord) -> ItBox {
        let line = self.line(it);
        let about = [("it-drawn-agreement", line.agreement), ("it-drawn-owner", line.owner)];
        let about = about.into_iter().filter(|it| !it.1.is_empty());
        ItBox {
            number: line.number,
            name: line.name,
            about: about.map(|(key, it)| self.words.with(key, "name", &it)).collect(),
            lacks: line.lacks,
            rests_on: self.rests_on(it).into_iter().map(|it| it.0).collect(),
        }
    }
}

/// What is drawn.
pub fn model(look: &Look<'_>, words: Words, desktop: &Desktop) -> CorporateItDrawn {
    let told = Told::of(look, words, desktop);
    let column = |layer: ItLayer, side: ItSide| {
        let here = desktop.seen.model.in_layer(layer).filter(move |it| it.side == side);
        here.map(|it| told.boxed(it)).collect()
    };
    CorporateItDrawn {
        title: words.with("it-model-of", "name", &desktop.here.name),
        sides: ItSide::ALL.map(|it| words.say(side_key(it))),
        layers: ItLayer::ALL
            .map(|layer| ItBand {
                name: words.say(layer_key(layer)),
                boxes: ItSide::ALL.map(|side| column(layer, side)),
            })
            .into(),
        rests_on: words.say("it-drawn-rests"),
        none: words.say("it-drawn-none"),
    }
}

/// The same as a table.
pub fn layers(look: &Look<'_>, words: Words, desktop: &Desktop) -> Vec<Layer> {
    let told = Told::of(look, words, desktop);
    let counted = desktop.seen.model.counted();
    let layer = |layer: ItLayer| Layer {
        name: words.say(layer_key(layer)),
        lines: counted
            .iter()
            .filter(|it| it.layer == layer)
            .map(|it| told.line(it))
            .collect(),
    };
    ItLayer::ALL.map(layer).into()
}
