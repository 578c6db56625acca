//! Every writing of every part of an item, and the versions they make: what one person wrote in one go.

use raadslag_council::access::{Sight, Thing};
use raadslag_council::case::Text;
use raadslag_council::clock::Timestamp;
use raadslag_council::event::{Event, Stream};
use raadslag_council::ids::{ItemId, PersonId, TextId};
use raadslag_council::meeting::Course;
use raadslag_council::paper::Part;
use raadslag_council::record::{Decision, Item, Section};
use raadslag_store::{Entry, Fault, Row, Tx, vals};

use super::Now;
use super::access::{self, Asker};
use super::pages::payload;

/// Writings of one person are one version when no longer lies between them, in seconds.
const ONE_GO: i64 = 15 * 60;

raadslag_store::statements! {
    /// A writing of a part.
    WRITING = "insert into now1_writing (item, entry, place, at, actor, part, text) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
    /// Every writing of an item, oldest first; erased ones are missing.
    WRITINGS = "select w.entry, w.at, w.actor, w.part, t.bytes, w.text, e.stream from now1_writing w join entry e on e.seq = w.entry left join payload t on t.id = w.text where w.item = $1 order by w.entry, w.place";
}

/// A fact of a case that writes something.
pub(super) fn of_case(tx: &mut Tx<'_>, event: &Event, entry: &Entry) -> Result<(), Fault> {
    match event {
        Event::ProposalBegun(it) => whole(tx, it.item, &it.text, entry),
        Event::ProposalReturned(it) => whole(tx, it.again, &it.text, entry),
        Event::ProposalWritten(it) => writing(tx, it.item, (it.part, it.text), (entry, 0)),
        _ => Ok(()),
    }
}

/// A fact of a meeting that writes something.
pub(super) fn of_meeting(tx: &mut Tx<'_>, event: &Event, entry: &Entry) -> Result<(), Fault> {
    match event {
        Event::ItemPlaced(it) => {
            let text = Text {
                title: it.title,
                facts: it.facts,
                sections: it.sections.clone(),
                attachments: Vec::new(),
                closing: None,
            };
            whole(tx, it.item, &text, entry)
        }
        Event::PartWritten(it) => writing(tx, it.item, (it.part, it.text), (entry, 0)),
        Event::PartFilled(it) => writing(tx, it.item, (it.part, it.text), (entry, 0)),
        _ => Ok(()),
    }
}

fn whole(tx: &mut Tx<'_>, item: ItemId, text: &Text, entry: &Entry) -> Result<(), Fault> {
    let title = std::iter::once((Part::Title, text.title));
    let facts = text.facts.map(|it| (Part::Facts, it));
    let sections = (0u32..).zip(&text.sections).map(|(at, it)| (Part::Section(at), *it));
    for (place, part) in (0u32..).zip(title.chain(facts).chain(sections)) {
        writing(tx, item, part, (entry, place))?;
    }
    Ok(())
}

fn writing(
    tx: &mut Tx<'_>,
    item: ItemId,
    (part, text): (Part, TextId),
    (entry, place): (&Entry, u32),
) -> Result<(), Fault> {
    let part = serde_json::to_string(&part).map_err(|error| Fault::Damaged(error.to_string()))?;
    tx.send(
        WRITING,
        vals![
            &item.to_string(),
            entry.seq,
            place,
            &access::instant(entry.at),
            &entry.actor.map(|it| it.to_string()).unwrap_or_default(),
            &part,
            &text.to_string()
        ],
    )
}

/// An item as it stood when somebody had written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Version {
    /// 1 for the first.
    pub number: usize,
    /// When it was last written on.
    pub at: Timestamp,
    /// By whom.
    pub actor: Option<PersonId>,
    /// The title.
    pub title: String,
    /// Route, case number, who recommends.
    pub facts: Item,
    /// The sections.
    pub sections: Vec<Section>,
    /// What was decided.
    pub decision: Decision,
}

/// One writing of a part.
struct Writing {
    entry: u64,
    at: Timestamp,
    actor: Option<PersonId>,
    part: Part,
    words: String,
    text: String,
    /// Written while it was proposed, and not at a meeting.
    is_proposed: bool,
}

impl Now {
    /// Every version of an item, oldest first; none for whoever neither works on it nor sees it proposed. Whoever only sees
    /// it proposed reads what was written for that, and nothing of what the meeting makes of it before that is given out.
    pub fn versions(&self, asker: &Asker, item: ItemId) -> Result<Vec<Version>, Fault> {
        let is_mine = self.sight(asker, Thing::DraftItem(item))? == Sight::Whole;
        if !is_mine && !self.sees_proposal(asker, item)? {
            return Ok(Vec::new());
        }
        let mut writings = self.journal.db().all(WRITINGS, vals![&item.to_string()], read)?;
        writings.retain(|it| is_mine || it.is_proposed);
        let mut versions: Vec<Version> = Vec::new();
        let mut before: Option<(u64, Vec<String>)> = None;
        for writing in writings {
            let is_known = before.as_ref().is_some_and(|(_, texts)| texts.contains(&writing.text));
            let entry = before.as_ref().map(|it| it.0);
            if !(entry == Some(writing.entry) || is_known || versions.last().is_some_and(|it| it.goes_on(&writing))) {
                let number = versions.len() + 1;
                let next = versions.last().cloned().unwrap_or_default();
                versions.push(Version { number, ..next });
            }
            let texts = before.map(|it| it.1).unwrap_or_default();
            before = Some((writing.entry, [texts, vec![writing.text.clone()]].concat()));
            // What an agenda takes over as it stands is no writing.
            if let (false, Some(version)) = (is_known, versions.last_mut()) {
                version.write(writing);
            }
        }
        Ok(versions)
    }
}

/// A decision that is otherwise than when the chair ended the meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The item.
    pub item: ItemId,
    /// What stood then.
    pub before: Decision,
    /// What stands now, and how often it was written.
    pub after: Decision,
    /// How often it was written by now.
    pub revision: u32,
    /// Who wrote when since then, oldest first.
    pub by: Vec<(Timestamp, Option<PersonId>)>,
}

impl Now {
    /// What was corrected since the end of a meeting, in the order of its items; nothing for whoever does not follow the work.
    pub fn corrections(&self, asker: &Asker, course: &Course) -> Result<Vec<Correction>, Fault> {
        let pasts = self.journal.stream(&Stream::Meeting(course.meeting).to_string())?;
        let ended = pasts.iter().rfind(|it| it.kind.starts_with("meeting_ended."));
        let Some(ended) = ended.map(|it| it.seq) else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        for item in &course.paper.items {
            if self.sight(asker, Thing::DraftItem(item.item))? != Sight::Whole {
                continue;
            }
            let id = item.item.to_string();
            let writings = self.journal.db().all(WRITINGS, vals![&id], read)?;
            let decisions = writings.into_iter().filter(|it| it.part == Part::Decision);
            let (then, since): (Vec<_>, Vec<_>) = decisions.partition(|it| it.entry <= ended);
            let decision = |it: Option<&Writing>| it.and_then(|it| serde_json::from_str(&it.words).ok());
            let before: Decision = decision(then.last()).unwrap_or_default();
            let Some(after) = decision(since.last()) else { continue };
            if before != after {
                found.push(Correction {
                    item: item.item,
                    before,
                    after,
                    revision: item.revision(Part::Decision),
                    by: since.iter().map(|it| (it.at, it.actor)).collect(),
                });
            }
        }
        Ok(found)
    }
}

impl Version {
    fn goes_on(&self, writing: &Writing) -> bool {
        self.actor == writing.actor && writing.at.as_second() - self.at.as_second() <= ONE_GO
    }

    fn write(&mut self, writing: Writing) {
        (self.at, self.actor) = (writing.at, writing.actor);
        let words = writing.words.as_str();
        match writing.part {
            Part::Title => self.title = serde_json::from_str(words).unwrap_or_default(),
            Part::Facts => self.facts = serde_json::from_str(words).unwrap_or_default(),
            // What is asked and answered stands with every version of the paper; nobody writes it over as a whole.
            Part::Questions => {}
            Part::Decision => self.decision = serde_json::from_str(words).unwrap_or_default(),
            Part::Section(place) => {
                let place = place as usize;
                if self.sections.len() <= place {
                    self.sections.resize_with(place + 1, Section::default);
                }
                self.sections[place] = serde_json::from_str(words).unwrap_or_default();
            }
        }
    }
}

fn read(row: &Row<'_>) -> Result<Writing, Fault> {
    let damaged = |what: &str| Fault::Damaged(format!("{what} is no part of an item"));
    let (at, part) = (row.text(1)?, row.text(3)?);
    Ok(Writing {
        entry: row.count(0)?,
        at: at.parse().map_err(|_| damaged(at))?,
        actor: row.text(2)?.parse().ok(),
        part: serde_json::from_str(part).map_err(|_| damaged(part))?,
        words: payload(row, 4)?,
        text: row.text(5)?.to_owned(),
        is_proposed: row.text(6)?.starts_with("case:"),
    })
}
