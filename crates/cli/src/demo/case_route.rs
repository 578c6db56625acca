//! Two cases that pass the demo's finance committee and council: one that the council decides otherwise, one that it reads twice.

use raadslag_council::case::{NewProposal, ProposalAct, ReadingRule, Readings};
use raadslag_council::clock::Timestamp;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{ItemId, MeetingId};
use raadslag_council::meeting::{Act, ItemFacts, Recommended};
use raadslag_council::paper::ItemKind;
use raadslag_store::Journal;

use super::desk::{Desk, person, sections};
use crate::household::ask_as_on;
use crate::trouble::Trouble;

/// A matter on its way from the finance committee to the council.
pub struct Matter {
    title: &'static str,
    number: &'static str,
    texts: [&'static str; 2],
    readings: Option<(u8, ReadingRule)>,
}

/// Sundays at the recycling site, and the by-laws.
pub const MATTERS: [Matter; 2] = [
    Matter {
        title: "Genbrugspladsen om søndagen",
        number: "26/1140",
        texts: [
            "Genbrugspladsen har flest gæster om lørdagen. Lukkes den om søndagen, spares 240.000 kr. om året; de færreste kommer da.",
            "Teknik- og miljødirektøren indstiller, at genbrugspladsen lukkes om søndagen fra nytår.",
        ],
        readings: None,
    },
    Matter {
        title: "Ændring af styrelsesvedtægten: udvalgenes navne",
        number: "26/1152",
        texts: [
            "Børne- og Skoleudvalget får også de unges fritid. Navnet i styrelsesvedtægten foreslås ændret derefter.",
            "Kommunaldirektøren indstiller, at ændringen af styrelsesvedtægten godkendes efter to behandlinger.",
        ],
        readings: Some((2, ReadingRule::ByLaws)),
    },
];

impl Matter {
    fn item(&self) -> ItemId {
        ItemId::of(&["demo", self.number])
    }

    /// The item it is at the body that it went on to, or at its next reading.
    pub fn after(&self, meetings: &[MeetingId]) -> ItemId {
        meetings.iter().fold(self.item(), |item, meeting| {
            ItemId::of(&[&item.to_string(), "after", &meeting.to_string()])
        })
    }

    /// Written for the first body, handed on and approved.
    pub fn propose(
        &self,
        journal: &Journal,
        (first, next): (&str, &str),
        (by, to): (&str, &str),
        now: Timestamp,
    ) -> Result<(), Trouble> {
        let (item, body) = (self.item(), identity::body(next));
        let begin = ProposalAct::Begin(Box::new(NewProposal {
            item,
            body: identity::body(first),
            route: vec![body],
            readings: self.readings.map(|(times, rule)| Readings { body, times, rule }),
            item_kind: ItemKind::Decision,
            title: self.title.into(),
            facts: ItemFacts {
                route: vec![first.into(), next.into()],
                case_number: Some(self.number.into()),
                ..ItemFacts::default()
            },
            sections: sections(self.texts),
        }));
        let (to, note, anyway) = (person(to), None, false);
        for (who, act) in [
            (person(by), begin),
            (person(by), ProposalAct::HandOn { item, to, note, anyway }),
            (to, ProposalAct::Approve { item, anyway }),
        ] {
            let command = Command::AtCase {
                case: identity::case(self.number),
                act: Box::new(act),
            };
            ask_as_on(journal, Some(who), now, &command)?;
        }
        Ok(())
    }

    /// Puts it on an agenda, as what it is after these meetings.
    pub fn place(&self, desk: &Desk<'_>, after: &[MeetingId]) -> Result<ItemId, Trouble> {
        let item = self.after(after);
        desk.ask(Act::PlaceProposal {
            case: identity::case(self.number),
            item,
            place: None,
            under: None,
            raised: None,
            anyway: true,
        })?;
        Ok(item)
    }

    /// Says that a meeting decided it otherwise than the one before recommended.
    pub fn deviates(&self, desk: &Desk<'_>, before: MeetingId) -> Result<(), Trouble> {
        desk.ask(Act::NoteDeviation {
            item: self.after(&[before]),
            recommended: Some(Recommended {
                meeting: before,
                item: self.item(),
            }),
            deviates: true,
        })
    }
}
