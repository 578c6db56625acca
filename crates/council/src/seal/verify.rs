//! Holds a record that was given out against its seal, naming the place where they part.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Attached, Body, Branch, ItemBranch, Leaf, Part, Seal, Tree};
use crate::appendix::Appendix;
use crate::digest::{Digest, from_hex};
use crate::kept::{ERASED, Slot, erased, json, put_together};
use crate::paper::complete;
use crate::record::{AttachmentLine, Closure, Decision, Item, OverviewLine, Record};

/// A record as it was given out as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// What it says.
    pub record: Record,
    /// What proves it.
    pub seal: Option<Seal>,
}

/// Reads a record file; `None` for what is none.
pub fn read_given(bytes: &[u8]) -> Option<Given> {
    /// The record's own fields are read beside it: whoever sends a file decides how much there is of it, not what it becomes.
    #[derive(Deserialize)]
    struct Sealed {
        #[serde(default)]
        seal: Option<Seal>,
    }
    let record = serde_json::from_slice(bytes).ok()?;
    let Sealed { seal } = serde_json::from_slice(bytes).ok()?;
    Some(Given { record, seal })
}

/// Where in a record; items and what belongs to them by their places in the file, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The whole.
    Record,
    /// A part.
    Part(Slot),
    /// An item.
    Item(u32),
    /// Ground and public title of an item.
    Closure(u32),
}

/// What does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// Salt and text do not give the digest beside them.
    Changed(Place),
    /// The digests lead to another root than the one that stands there.
    OtherRoot,
    /// The record says something else than what was sealed.
    Differs(Place),
    /// It is sealed and not in the record.
    Missing(Place),
    /// It is in the record and not sealed.
    Unsealed(Place),
}

/// A file with more flaws than these is as wrong as it can be.
const MOST_FLAWS: usize = 100;

/// What a check of a record against its seal came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// What does not fit, in the order of the record.
    pub flaws: Vec<Flaw>,
    /// Items that are proved whole, but for what is hidden in them.
    pub proved: u32,
    /// Items of which the file has only the digest.
    pub hidden_items: u32,
    /// Items that are shown as they were given out earlier, which this seal does not cover.
    pub earlier_items: u32,
    /// Items of which the title is shown and nothing proves it.
    pub unproved_titles: u32,
    /// Attachments of which it has only the digest.
    pub hidden_attachments: u32,
    /// The head is proved.
    pub is_head_proved: bool,
    /// Earlier handlings that were put under items from other meetings' papers: those have seals of their own.
    pub borrowed: u32,
    /// Lists around the items, such as follow-ups, stand in the file without proof: something in them is hidden.
    pub has_unproved_lists: bool,
}

impl Verdict {
    /// Nothing wrong was found.
    pub fn is_sound(&self) -> bool {
        self.flaws.is_empty()
    }

    /// Everything the file shows is proved: nothing in it is only claimed.
    pub fn is_whole(&self) -> bool {
        let is_all_sealed = self.earlier_items == 0 && self.borrowed == 0;
        self.is_head_proved && !self.has_unproved_lists && is_all_sealed && self.unproved_titles == 0
    }

    fn flaw(&mut self, flaw: Flaw) {
        if self.flaws.len() < MOST_FLAWS && !self.flaws.contains(&flaw) {
            self.flaws.push(flaw);
        }
    }

    /// Salt and text must give the digest.
    fn leaf(&mut self, leaf: &Leaf, place: Place) {
        let Some(text) = &leaf.text else { return };
        let salt = leaf.salt.as_deref().and_then(from_hex);
        if salt.is_none_or(|it| Digest::salted(&it, text.as_bytes()) != leaf.digest) {
            self.flaw(Flaw::Changed(place));
        }
    }

    fn same<T: PartialEq>(&mut self, found: &T, wanted: &T, place: Place) {
        if found != wanted {
            self.flaw(Flaw::Differs(place));
        }
    }
}

/// Counts every digest again that can be, and compares what the record says with what was sealed.
pub fn verify(record: &Record, seal: &Seal) -> Verdict {
    let mut verdict = Verdict::default();
    let tree = &seal.tree;
    let sealed = rebuilt(tree);
    if let Some(head) = tree.head.as_ref() {
        verdict.leaf(head, Place::Part(Slot::Head));
        verdict.is_head_proved = head.text.is_some();
    }
    if verdict.is_head_proved {
        // Whose meeting it is follows from whose house it is, and is not written down with it.
        let municipality = record.head.municipality.clone();
        let head = crate::record::Head {
            municipality: sealed.head.municipality.clone().or(municipality),
            ..sealed.head.clone()
        };
        verdict.same(&record.head, &head, Place::Part(Slot::Head));
        if tree.is_counted {
            verdict.same(&record.signatories, &sealed.signatories, Place::Part(Slot::Rest));
        }
    }
    rest(tree, (record, &sealed), &mut verdict);
    let said: BTreeSet<String> = record.appendices.iter().map(json).collect();
    for (place, branch) in (0..).zip(&tree.items) {
        let both = (record, sealed.items.get(place));
        item(branch, both, &said, tree.is_counted, &mut verdict);
    }
    for branch in &tree.of_meeting {
        match branch {
            Branch::Shown(it) => verdict.leaf(&it.line.leaf, Place::Part(it.line.slot)),
            Branch::Hidden { .. } => verdict.hidden_attachments += 1,
        }
    }
    places(record, tree, &mut verdict);
    unsealed_appendices(record, tree, &mut verdict);
    if tree.root() != seal.root {
        verdict.flaw(Flaw::OtherRoot);
    }
    verdict
}

/// The record out of the texts that are there; what is hidden is empty, what was erased says so.
fn rebuilt(tree: &Tree) -> Record {
    let mut texts: Vec<(Slot, String)> = Vec::new();
    let mut add = |slot: Slot, leaf: &Leaf| match (&leaf.text, erased(slot)) {
        (Some(text), _) => texts.push((slot, text.clone())),
        (None, Some(text)) => texts.push((slot, text)),
        (None, None) => {}
    };
    if let Some(head) = tree.head.as_ref().filter(|it| it.text.is_some()) {
        add(Slot::Head, head);
    }
    if let Branch::Shown(parts) = &tree.rest {
        let beside = parts.iter().filter(|it| it.slot.item().is_none());
        beside.for_each(|it| add(it.slot, &it.leaf));
    }
    // Which item a part is of is told by its branch: a place in the file may be any number.
    for (place, branch) in (0..).zip(&tree.items) {
        if let Branch::Shown(body) = &branch.body {
            let own = body.parts.iter().filter(|it| it.slot.item().is_some());
            own.for_each(|it| add(it.slot.moved_to(place), &it.leaf));
        }
    }
    let parts: Vec<(Slot, &str)> = texts.iter().map(|(slot, text)| (*slot, text.as_str())).collect();
    let mut record = put_together(&parts);
    record.items.resize_with(tree.items.len(), Item::default);
    for (item, branch) in record.items.iter_mut().zip(&tree.items) {
        if let Branch::Shown(body) = &branch.body {
            item.attachments = body.attachments.iter().map(line).collect();
        }
    }
    if tree.is_counted {
        complete(&mut record, &tree.above());
    }
    record
}

/// Of a hidden attachment only the number is given out.
fn line(branch: &Branch<Attached>) -> AttachmentLine {
    let Branch::Shown(attached) = branch else {
        return AttachmentLine::default();
    };
    let text = attached.line.leaf.text.clone().or_else(|| erased(attached.line.slot));
    let line = text.and_then(|it| serde_json::from_str(&it).ok());
    line.unwrap_or_default()
}

fn rest(tree: &Tree, (record, sealed): (&Record, &Record), verdict: &mut Verdict) {
    if tree.is_counted {
        let overview = shown_overview(tree, sealed);
        verdict.same(&record.attachments_overview, &overview, Place::Part(Slot::Rest));
    }
    let has_lists = !record.follow_ups.is_empty() || !record.rolling_list.is_empty();
    let has_ends = !record.attachments_overview.is_empty() || !record.signatories.is_empty();
    let Branch::Shown(parts) = &tree.rest else {
        verdict.has_unproved_lists = has_lists || (has_ends && !tree.is_counted);
        return;
    };
    for Part { slot, leaf } in parts {
        verdict.leaf(leaf, Place::Part(*slot));
    }
    if tree.is_counted {
        return;
    }
    verdict.same(
        &record.attachments_overview,
        &sealed.attachments_overview,
        Place::Part(Slot::Rest),
    );
    verdict.same(&record.findings, &sealed.findings, Place::Part(Slot::Rest));
    verdict.same(&record.signatories, &sealed.signatories, Place::Part(Slot::Rest));
    let lists = record.follow_ups.len().max(sealed.follow_ups.len());
    for at in 0..lists {
        let slot = Place::Part(Slot::FollowUp(u32::try_from(at).unwrap_or(u32::MAX)));
        verdict.same(&record.follow_ups.get(at), &sealed.follow_ups.get(at), slot);
    }
    for at in 0..record.rolling_list.len().max(sealed.rolling_list.len()) {
        let slot = Place::Part(Slot::Topic(u32::try_from(at).unwrap_or(u32::MAX)));
        verdict.same(&record.rolling_list.get(at), &sealed.rolling_list.get(at), slot);
    }
}

/// The overview that is counted from the items, less the lines of what is hidden.
fn shown_overview(tree: &Tree, sealed: &Record) -> Vec<OverviewLine> {
    let is_shown = |line: &&OverviewLine| {
        let item = sealed.items.iter().position(|it| it.number == line.item);
        let at = || line.number.parse::<usize>().ok()?.checked_sub(1);
        let (Some(item), Some(at)) = (item, at()) else {
            return false;
        };
        match tree.items.get(item).map(|it| &it.body) {
            Some(Branch::Shown(body)) => matches!(body.attachments.get(at), Some(Branch::Shown(_))),
            _ => false,
        }
    };
    sealed.attachments_overview.iter().filter(is_shown).cloned().collect()
}

fn item(
    branch: &ItemBranch,
    (record, sealed): (&Record, Option<&Item>),
    said: &BTreeSet<String>,
    is_counted: bool,
    verdict: &mut Verdict,
) {
    let Some(place) = branch.place else {
        verdict.hidden_items += 1;
        return;
    };
    let Some(found) = record.items.get(place as usize) else {
        verdict.flaw(Flaw::Missing(Place::Item(place)));
        return;
    };
    if branch.is_earlier {
        verdict.earlier_items += 1;
        return;
    }
    closure(branch, found, place, verdict);
    match (&branch.body, sealed) {
        (Branch::Shown(body), Some(sealed)) => {
            let before = verdict.flaws.len();
            shown(body, (found, sealed), place, is_counted, verdict);
            appendices(body, said, verdict);
            verdict.proved += u32::from(verdict.flaws.len() == before);
        }
        _ => {
            verdict.hidden_items += 1;
            verdict.unproved_titles += u32::from(branch.closed.is_none());
            // Of a hidden item nothing but its public face may be claimed.
            let face = Item {
                number: found.number.clone(),
                under: found.under.clone(),
                title: found.title.clone(),
                open: found.open,
                closure: found.closure.clone(),
                held: found.held,
                page: found.page,
                ..Item::default()
            };
            verdict.same(found, &face, Place::Item(place));
        }
    }
}

/// The public title and the ground of an item that was closed when it was sealed.
fn closure(branch: &ItemBranch, found: &Item, place: u32, verdict: &mut Verdict) {
    let Some(closed) = &branch.closed else { return };
    verdict.leaf(&closed.ground, Place::Closure(place));
    verdict.leaf(&closed.public_title, Place::Closure(place));
    let said = found.closure.clone().unwrap_or_default();
    let fits = |leaf: &Leaf, said: &Option<String>| match (&leaf.text, said) {
        (Some(text), Some(said)) => text == said,
        (None, Some(said)) => said == ERASED,
        // Opened since: what is not said is not claimed.
        _ => true,
    };
    let Closure {
        ground, public_title, ..
    } = &said;
    let has_title =
        found.open || matches!(branch.body, Branch::Shown(_)) || Some(&found.title) == public_title.as_ref();
    if !fits(&closed.ground, ground) || !fits(&closed.public_title, public_title) || !has_title {
        verdict.flaw(Flaw::Differs(Place::Closure(place)));
    }
}

fn shown(body: &Body, (found, sealed): (&Item, &Item), place: u32, is_counted: bool, verdict: &mut Verdict) {
    for Part { slot, leaf } in &body.parts {
        verdict.leaf(leaf, Place::Part(slot.moved_to(place)));
    }
    verdict.same(&found.title, &sealed.title, Place::Part(Slot::Title(place)));
    lists(
        (&found.sections, &sealed.sections),
        |at| Slot::Section(place, at),
        verdict,
    );
    // That a decision is otherwise than was recommended is said beside what is sealed.
    let as_sealed = |it: &Decision| Decision {
        deviates_from: None,
        ..it.clone()
    };
    let decisions: Vec<Decision> = found.decisions.iter().map(as_sealed).collect();
    lists((&decisions, &sealed.decisions), |at| Slot::Decision(place, at), verdict);
    if is_counted {
        // What other meetings decided before is put under the item from their papers, which have seals of their own.
        verdict.borrowed += u32::try_from(found.history.len()).unwrap_or(u32::MAX);
    } else {
        lists(
            (&found.history, &sealed.history),
            |at| Slot::History(place, at),
            verdict,
        );
    }
    for (at, branch) in (0..).zip(&body.attachments) {
        let slot = Place::Part(Slot::Attachment(place, at));
        let wanted = sealed.attachments.get(at as usize);
        let said = found.attachments.get(at as usize);
        match branch {
            Branch::Shown(attached) => {
                verdict.leaf(&attached.line.leaf, slot);
                if let Some(appendix) = &attached.appendix {
                    verdict.leaf(&appendix.leaf, Place::Part(appendix.slot));
                }
                verdict.same(&said, &wanted, slot);
            }
            Branch::Hidden { .. } => {
                verdict.hidden_attachments += 1;
                let number = said.map(|it| it.number.clone()).unwrap_or_default();
                let hidden = AttachmentLine {
                    number,
                    ..AttachmentLine::default()
                };
                verdict.same(&said, &Some(&hidden), slot);
            }
        }
    }
    if found.attachments.len() > body.attachments.len() {
        let at = u32::try_from(body.attachments.len()).unwrap_or(u32::MAX);
        verdict.flaw(Flaw::Unsealed(Place::Part(Slot::Attachment(place, at))));
    }
    // What is left of the item. Whether it is open today is said by the page, not by the seal.
    let bare = |it: &Item| Item {
        title: String::new(),
        sections: Vec::new(),
        decisions: Vec::new(),
        history: Vec::new(),
        attachments: Vec::new(),
        open: found.open,
        closure: found.closure.clone(),
        held: found.held,
        number: if is_counted {
            found.number.clone()
        } else {
            it.number.clone()
        },
        ..it.clone()
    };
    verdict.same(&bare(found), &bare(sealed), Place::Part(Slot::Facts(place)));
    if is_counted {
        verdict.same(&found.number, &sealed.number, Place::Part(Slot::Facts(place)));
    }
}

fn lists<T: PartialEq>((found, sealed): (&[T], &[T]), slot: impl Fn(u32) -> Slot, verdict: &mut Verdict) {
    for at in 0..found.len().max(sealed.len()) {
        let place = Place::Part(slot(u32::try_from(at).unwrap_or(u32::MAX)));
        match (found.get(at), sealed.get(at)) {
            (Some(found), Some(sealed)) => verdict.same(found, sealed, place),
            (None, _) => verdict.flaw(Flaw::Missing(place)),
            (_, None) => verdict.flaw(Flaw::Unsealed(place)),
        }
    }
}

/// An appendix that is given out must be a sealed one.
fn appendices(body: &Body, said: &BTreeSet<String>, verdict: &mut Verdict) {
    let attached = body.attachments.iter().filter_map(|it| match it {
        Branch::Shown(attached) => attached.appendix.as_ref(),
        Branch::Hidden { .. } => None,
    });
    for Part { slot, leaf } in attached {
        let Some(text) = &leaf.text else { continue };
        let sealed: Option<Appendix> = serde_json::from_str(text).ok();
        if !sealed.is_some_and(|it| said.contains(&json(&it))) {
            verdict.flaw(Flaw::Differs(Place::Part(*slot)));
        }
    }
}

/// An appendix of the record that no shown branch seals.
fn unsealed_appendices(record: &Record, tree: &Tree, verdict: &mut Verdict) {
    let bodies = tree.items.iter().filter_map(|it| match &it.body {
        Branch::Shown(body) => Some(body),
        Branch::Hidden { .. } => None,
    });
    let attached = bodies.flat_map(|it| &it.attachments).filter_map(|it| match it {
        Branch::Shown(attached) => attached.appendix.as_ref(),
        Branch::Hidden { .. } => None,
    });
    let loose: &[Part] = match &tree.rest {
        Branch::Shown(parts) => parts,
        Branch::Hidden { .. } => &[],
    };
    let whole = tree.of_meeting.iter().filter_map(|it| match it {
        Branch::Shown(attached) => Some(&attached.line),
        Branch::Hidden { .. } => None,
    });
    let texts = attached
        .chain(loose)
        .chain(whole)
        .filter_map(|it| it.leaf.text.as_ref());
    let sealed = texts.filter_map(|it| serde_json::from_str::<Appendix>(it).ok());
    let sealed: BTreeSet<String> = sealed.map(|it| json(&it)).collect();
    for (at, appendix) in (0..).zip(&record.appendices) {
        if !sealed.contains(&json(appendix)) {
            verdict.flaw(Flaw::Unsealed(Place::Part(Slot::Appendix(at))));
        }
    }
}

/// Every item of the record has one branch, in order.
fn places(record: &Record, tree: &Tree, verdict: &mut Verdict) {
    let named: Vec<u32> = tree.items.iter().filter_map(|it| it.place).collect();
    for place in 0..u32::try_from(record.items.len()).unwrap_or(u32::MAX) {
        if named.get(place as usize) != Some(&place) {
            verdict.flaw(Flaw::Unsealed(Place::Item(place)));
            return;
        }
    }
}
