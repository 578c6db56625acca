//! A meeting held on screens: of the council only an extraordinary one, and not where a third of the members object (rule 28).

use serde::{Deserialize, Serialize};

use super::agenda::EDITOR;
use super::course::Course;
use super::setting::Setting;
use super::status::MeetingKind;
use crate::body::BodyType;
use crate::command::Refusal;
use crate::event::{Event, MeetingModeSet, VirtualObjected, VirtualObjectionWithdrawn};

type Decided = Result<Vec<Event>, Refusal>;

/// How a meeting is held (GLOSSARY §1.2).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MeetingMode {
    /// Members come together in a room.
    #[default]
    Physical,
    /// All take part from where they are.
    Virtual,
}

/// So many who object block a virtual meeting of so many members: a third of them.
pub fn blocking(members: usize) -> usize {
    members.div_ceil(3)
}

impl Course {
    /// A meeting that is to be is held otherwise. Rule 37 frees a body that the law says nothing of.
    pub(super) fn set_mode(&self, mode: MeetingMode, setting: &Setting<'_>) -> Decided {
        setting.must_may(EDITOR)?;
        self.must_be_planned()?;
        let may_be_virtual = match setting.body_type {
            BodyType::Council => self.plan.kind == MeetingKind::Extraordinary,
            other => !other.is_statutory(),
        };
        if mode == MeetingMode::Virtual && !may_be_virtual {
            return Err(Refusal::NotVirtual);
        }
        Ok(match mode == self.mode {
            true => Vec::new(),
            false => vec![Event::MeetingModeSet(MeetingModeSet {
                meeting: self.meeting,
                mode,
            })],
        })
    }

    /// A member objects to a virtual meeting before it, or no longer does.
    pub(super) fn object(&self, objects: bool, setting: &Setting<'_>) -> Decided {
        let person = setting.acting.person;
        let person = person.ok_or_else(|| Refusal::not_a_member(None))?;
        if !setting.roster.iter().any(|it| it.0 == person) {
            return Err(Refusal::not_a_member(Some(person)));
        }
        self.must_be_planned()?;
        if self.mode != MeetingMode::Virtual {
            return Err(Refusal::NothingToObjectTo);
        }
        let meeting = self.meeting;
        Ok(match (objects, self.objections.contains(&person)) {
            (true, false) => vec![Event::VirtualObjected(VirtualObjected { meeting, person })],
            (false, true) => vec![Event::VirtualObjectionWithdrawn(VirtualObjectionWithdrawn {
                meeting,
                person,
            })],
            _ => Vec::new(),
        })
    }

    /// A third of the council's members keep it from meeting on screens.
    pub(super) fn must_not_be_blocked(&self, setting: &Setting<'_>) -> Result<(), Refusal> {
        let all = setting.roster.len();
        let objecting = setting.roster.iter().filter(|it| self.objections.contains(&it.0));
        let objecting = objecting.count();
        let is_blocked = self.mode == MeetingMode::Virtual && objecting > 0 && objecting >= blocking(all);
        match is_blocked && setting.body_type == BodyType::Council {
            true => Err(Refusal::VirtualBlocked { objecting, all }),
            false => Ok(()),
        }
    }

    pub(super) fn apply_mode(&mut self, event: &Event) {
        match event {
            Event::MeetingModeSet(it) => {
                self.mode = it.mode;
                self.objections.clear();
            }
            Event::VirtualObjected(it) => {
                self.objections.insert(it.person);
            }
            Event::VirtualObjectionWithdrawn(it) => {
                self.objections.remove(&it.person);
            }
            _ => {}
        }
    }
}
