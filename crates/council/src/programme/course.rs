//! A body's programmes as their facts tell them.

use super::{ProgrammeText, SentTo};
use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::{Date, Timestamp};
use crate::event::Event;
use crate::ids::{BodyId, MeetingId, PositionId, ProgrammeId, TextId};
use crate::kept::Payloads;
use crate::positions::Positions;
use crate::undo::Undo;
use crate::version::{PutForward, Version};

/// The programmes of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Programmes {
    days: Vec<DayProgramme>,
    put_forward: Vec<(ProgrammeId, PutForward<ProgrammeText>)>,
    sent: Vec<(ProgrammeId, Sending)>,
    /// What stood before each change; what was sent stays sent.
    pub undo: Undo<Vec<DayProgramme>>,
}

/// The programme of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayProgramme {
    /// Its id.
    pub programme: ProgrammeId,
    /// What it says now.
    pub text: ProgrammeText,
    /// As decisions settled it, oldest first.
    pub versions: Vec<Version<ProgrammeText>>,
}

/// A programme as it was sent out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sending {
    /// To whom.
    pub to: SentTo,
    /// The day it was sent.
    pub on: Date,
    /// What it said.
    pub text: ProgrammeText,
}

impl DayProgramme {
    /// What stands is not what a decision settled last.
    pub fn is_draft(&self) -> bool {
        self.versions.last().map(|it| &it.text) != Some(&self.text)
    }

    /// The number of the version that is settled next.
    pub fn next_number(&self) -> u32 {
        self.versions.last().map_or(1, |it| it.number + 1)
    }
}

impl Programmes {
    /// The facts of one stream, in order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut programmes = Self::default();
        events.into_iter().for_each(|it| programmes.apply(it));
        programmes
    }

    /// Every programme, by its day.
    pub fn days(&self) -> &[DayProgramme] {
        &self.days
    }

    /// A programme by its id.
    pub fn find(&self, programme: ProgrammeId) -> Option<&DayProgramme> {
        self.days.iter().find(|it| it.programme == programme)
    }

    /// What was sent of a programme, oldest first.
    pub fn sent(&self, programme: ProgrammeId) -> impl DoubleEndedIterator<Item = &Sending> {
        self.sent.iter().filter(move |it| it.0 == programme).map(|it| &it.1)
    }

    /// What stands is what was sent last.
    pub fn is_sent(&self, day: &DayProgramme) -> bool {
        self.sent(day.programme)
            .next_back()
            .is_some_and(|it| it.text == day.text)
    }

    /// Each day as an agenda tells of what comes: what, when, what for. Erased ones are missing.
    pub fn told(&self, texts: &Payloads) -> Vec<(Date, String)> {
        let days = self.days.iter().filter(|it| texts.contains_key(&it.text.name));
        let told = days.map(|it| {
            let purpose = it.text.purpose.and_then(|it| texts.get(&it));
            let purpose = purpose.map(|it| format!(": {it}")).unwrap_or_default();
            (it.text.date, format!("{}{purpose}", it.text.title(texts)))
        });
        told.collect()
    }

    /// Every payload.
    pub fn texts(&self) -> Vec<TextId> {
        let stands = self.days.iter().map(|it| &it.text);
        let versions = self.days.iter().flat_map(|it| &it.versions);
        let versions = versions.flat_map(|it| [Some(&it.text), it.proposed.as_ref()]).flatten();
        let sent = self.sent.iter().map(|it| &it.1.text);
        let all = stands.chain(versions).chain(sent);
        all.flat_map(ProgrammeText::texts).collect()
    }

    /// The programme that was read from a meeting's paper, while it stands.
    pub fn read_from(&self, meeting: MeetingId) -> Option<&DayProgramme> {
        let mut read = self.put_forward.iter().filter(|it| it.1.is_from(meeting));
        read.find_map(|it| self.find(it.0))
    }

    /// Takes a fact in; never says no.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::ProgrammeWritten(it) => {
                self.undo.remember(self.days.clone());
                if it.is_joined {
                    self.undo.join(2);
                }
                self.write(it.programme, &it.text);
                if let Some(meeting) = it.meeting {
                    self.lay_before(it.programme).note(meeting, None, it.text.clone());
                }
            }
            Event::ProgrammeRemoved(it) => {
                self.undo.remember(self.days.clone());
                self.days.retain(|old| old.programme != it.programme);
            }
            Event::ProgrammePutForward(it) => {
                if let Some(text) = self.find(it.programme).map(|it| it.text.clone()) {
                    self.lay_before(it.programme).note(it.meeting, Some(it.item), text);
                }
            }
            Event::ProgrammeSettled(it) => {
                self.undo.remember(self.days.clone());
                let proposed = self.lay_before(it.programme).before(it.meeting, it.item).cloned();
                if let Some(day) = self.days.iter_mut().find(|old| old.programme == it.programme) {
                    day.versions.push(Version {
                        number: it.number,
                        meeting: it.meeting,
                        item: it.item,
                        topic: it.topic,
                        on: it.on,
                        note: None,
                        text: day.text.clone(),
                        proposed,
                    });
                }
            }
            Event::ProgrammeSent(it) => {
                if let Some(text) = self.find(it.programme).map(|it| it.text.clone()) {
                    let sending = Sending {
                        to: it.to.clone(),
                        on: it.on,
                        text,
                    };
                    self.sent.push((it.programme, sending));
                }
            }
            Event::ProgrammesChangeUndone(it) => {
                if let Some(before) = self.undo.take_back(it.change) {
                    self.days = before;
                }
            }
            _ => {}
        }
    }

    fn write(&mut self, programme: ProgrammeId, text: &ProgrammeText) {
        match self.days.iter_mut().find(|it| it.programme == programme) {
            Some(known) => known.text = text.clone(),
            None => self.days.push(DayProgramme {
                programme,
                text: text.clone(),
                versions: Vec::new(),
            }),
        }
        self.days.sort_by_key(|it| (it.text.date, it.text.start, it.programme));
    }

    fn lay_before(&mut self, programme: ProgrammeId) -> &mut PutForward<ProgrammeText> {
        let place = self.put_forward.iter().position(|it| it.0 == programme);
        let place = place.unwrap_or_else(|| {
            self.put_forward.push((programme, PutForward::default()));
            self.put_forward.len() - 1
        });
        &mut self.put_forward[place].1
    }

    /// Who sees them: those of the body all of them, and whoever one was sent to that one.
    pub fn grants(&self, body: BodyId, positions: &Positions, from: Timestamp) -> Vec<Grant> {
        let grant = |thing, audience| Grant {
            thing,
            audience,
            sight: Sight::Whole,
            from,
            until: Timestamp::MAX,
        };
        let own = [Audience::Members(body), Audience::Secretariat(body)];
        let mut grants: Vec<Grant> = own.iter().map(|it| grant(Thing::Programmes(body), *it)).collect();
        for (programme, sending) in &self.sent {
            let audiences = sending.to.audiences(positions);
            grants.extend(audiences.into_iter().map(|it| grant(Thing::Programme(*programme), it)));
        }
        grants.sort();
        grants.dedup();
        grants
    }
}

impl SentTo {
    /// Who that is.
    pub fn audiences(&self, positions: &Positions) -> Vec<Audience> {
        match self {
            Self::Body(body) => vec![Audience::Members(*body), Audience::Secretariat(*body)],
            Self::Levels(_) => self.positions(positions).into_iter().map(Audience::Position).collect(),
        }
    }

    /// The positions it is sent to; none where it is sent to a body.
    pub fn positions(&self, positions: &Positions) -> Vec<PositionId> {
        let Self::Levels(levels) = self else {
            return Vec::new();
        };
        let open = positions.all.iter().filter(|it| !it.is_closed);
        let on_level = open.filter(|it| it.level.is_some_and(|level| levels.contains(&level)));
        on_level.map(|it| it.position).collect()
    }
}
