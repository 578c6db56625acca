//! A body's corporate IT as its facts tell it.

use std::collections::BTreeSet;

use super::gaps::ItGap;
use super::process::ItStep;
use super::{ItLayer, ItRecord};
use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::Timestamp;
use crate::event::Event;
use crate::ids::{BodyId, ItRecordId, ItStepId, MeetingId, TextId};
use crate::undo::Undo;

/// The corporate IT of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CorporateIt {
    sheet: Sheet,
    /// What stood before each change.
    pub undo: Undo<Sheet>,
}

/// What a change changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    read_from: Option<(MeetingId, TextId)>,
    records: Vec<ItRecord>,
    offered: BTreeSet<(ItRecordId, ItGap)>,
    steps: Vec<ItStep>,
}

impl CorporateIt {
    /// The facts of one stream, in order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut known = Self::default();
        events.into_iter().for_each(|it| known.apply(it));
        known
    }

    /// Every record, in the order they came.
    pub fn records(&self) -> &[ItRecord] {
        &self.sheet.records
    }

    /// The records of a layer, in their order.
    pub fn in_layer(&self, layer: ItLayer) -> impl Iterator<Item = &ItRecord> {
        self.records().iter().filter(move |it| it.layer == layer)
    }

    /// Every record, layer by layer from the top, each layer's customers first: their numbers are counted so.
    pub fn counted(&self) -> Vec<&ItRecord> {
        let mut all: Vec<&ItRecord> = self.records().iter().collect();
        all.sort_by_key(|it| (it.layer, it.side));
        all
    }

    /// A record by its id.
    pub fn find(&self, record: ItRecordId) -> Option<&ItRecord> {
        self.records().iter().find(|it| it.record == record)
    }

    /// The steps of its process, in the order they came.
    pub fn steps(&self) -> &[ItStep] {
        &self.sheet.steps
    }

    /// A step by its id.
    pub fn step(&self, step: ItStepId) -> Option<&ItStep> {
        self.steps().iter().find(|it| it.step == step)
    }

    /// The meeting whose paper it was read from, and what that calls it.
    pub fn read_from(&self) -> Option<(MeetingId, TextId)> {
        self.sheet.read_from
    }

    /// A person wants this on the agendas until it is mended.
    pub fn is_offered(&self, record: ItRecordId, gap: ItGap) -> bool {
        self.sheet.offered.contains(&(record, gap))
    }

    /// Nothing was written yet.
    pub fn is_empty(&self) -> bool {
        self.sheet == Sheet::default()
    }

    /// Every payload.
    pub fn texts(&self) -> Vec<TextId> {
        let names = self.records().iter().map(|it| it.name);
        let steps = self.steps().iter().map(|it| it.name);
        names.chain(steps).chain(self.read_from().map(|it| it.1)).collect()
    }

    /// Takes a fact in; never says no.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::ItRecordsPut(it) => self.change(|sheet| sheet.put(&it.records)),
            Event::ItRecordRemoved(it) => self.change(|sheet| sheet.remove(it.record)),
            Event::ItModelRead(it) => self.change(|sheet| {
                sheet.read_from = Some((it.meeting, it.title));
                sheet.put(&it.records);
                it.steps.iter().for_each(|it| sheet.put_step(it));
            }),
            Event::ItGapOffered(it) => self.change(|sheet| {
                let gap = (it.record, it.gap);
                match it.is_offered {
                    true => sheet.offered.insert(gap),
                    false => sheet.offered.remove(&gap),
                };
            }),
            Event::ItStepPut(it) => self.change(|sheet| sheet.put_step(&it.step)),
            Event::ItStepRemoved(it) => self.change(|sheet| sheet.steps.retain(|old| old.step != it.step)),
            Event::ItModelChangeUndone(it) => {
                if let Some(before) = self.undo.take_back(it.change) {
                    self.sheet = before;
                }
            }
            _ => {}
        }
    }

    fn change(&mut self, change: impl FnOnce(&mut Sheet)) {
        self.undo.remember(self.sheet.clone());
        change(&mut self.sheet);
    }

    /// Who sees it: those of the body.
    pub fn grants(&self, body: BodyId, from: Timestamp) -> Vec<Grant> {
        let own = [Audience::Members(body), Audience::Secretariat(body)];
        own.map(|audience| Grant {
            thing: Thing::ItModel(body),
            audience,
            sight: Sight::Whole,
            from,
            until: Timestamp::MAX,
        })
        .into()
    }
}

impl Sheet {
    fn put(&mut self, records: &[ItRecord]) {
        for new in records {
            match self.records.iter_mut().find(|old| old.record == new.record) {
                Some(known) => *known = new.clone(),
                None => self.records.push(new.clone()),
            }
        }
    }

    fn remove(&mut self, record: ItRecordId) {
        self.records.retain(|it| it.record != record);
        self.offered.retain(|it| it.0 != record);
        for rests in &mut self.records {
            rests.rests_on.retain(|it| *it != record);
        }
    }

    fn put_step(&mut self, new: &ItStep) {
        match self.steps.iter_mut().find(|old| old.step == new.step) {
            Some(known) => *known = new.clone(),
            None => self.steps.push(new.clone()),
        }
    }
}
