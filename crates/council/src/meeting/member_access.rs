//! Rule 29: a member of the council reads papers of a committee that are not everybody's, on request and for a time. Those who
//! keep the papers decide; each step is a fact of the meeting.

use super::act::{Mint, must_be_ground, must_have_without_id};
use super::agenda::{Decided, EDITOR};
use super::course::Course;
use super::setting::Setting;
use crate::body::BodyType;
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{Event, PapersAsked, PapersGranted, PapersRead, PapersRefused};
use crate::eye;
use crate::ids::{AttachmentId, BodyId, ItemId, PersonId, TextId};
use crate::rights::Right;

/// Somebody asked to read an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PapersRequest {
    /// The item.
    pub item: ItemId,
    /// Who.
    pub person: PersonId,
    /// The council they are a member of.
    pub council: BodyId,
    /// What they said.
    pub note: Option<TextId>,
    /// What came of it.
    pub answer: Option<PapersAnswer>,
    /// What they read of it on which days, an attachment or the item itself.
    pub read: Vec<(Date, Option<AttachmentId>)>,
}

/// What came of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PapersAnswer {
    /// They read it until the end of a day.
    Granted {
        /// The last day.
        until: Date,
    },
    /// They do not.
    Refused {
        /// Why.
        ground: TextId,
    },
}

impl PapersRequest {
    /// Nobody has decided, or what was decided still holds on a day.
    fn stands(&self, today: Date) -> bool {
        self.answer.is_none() || self.is_granted(today)
    }

    /// They read it on a day.
    pub fn is_granted(&self, today: Date) -> bool {
        matches!(self.answer, Some(PapersAnswer::Granted { until }) if today <= until)
    }
}

impl Course {
    /// The last request of somebody for an item.
    pub fn find_request(&self, item: ItemId, person: PersonId) -> Option<&PapersRequest> {
        let mut asked = self.papers_asked.iter().rev();
        asked.find(|it| (it.item, it.person) == (item, person))
    }

    pub(super) fn ask_for_papers(
        &self,
        item: ItemId,
        note: Option<&str>,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        let council = setting.asks_from.filter(|it| it.body_type == BodyType::Council);
        let (council, person) = council.zip(setting.acting.person).ok_or(Refusal::NotOfTheCouncil)?;
        if !council.members(setting.today()).iter().any(|it| it.0 == person) {
            return Err(Refusal::NotOfTheCouncil);
        }
        if setting.acting.may(&[Right::TakePart, Right::EditAgenda]) {
            return Err(Refusal::ReadsThemAlready);
        }
        if !self.is_given_out(item) {
            return Err(Refusal::NoSuchItem);
        }
        self.must_not_be_recused(item, person, setting)?;
        if self
            .find_request(item, person)
            .is_some_and(|it| it.stands(setting.today()))
        {
            return Err(Refusal::AskedAlready);
        }
        let note = note.and_then(eye::given);
        let note = note.map(|it| must_have_without_id(it, Refusal::NoText)).transpose()?;
        Ok(vec![Event::PapersAsked(PapersAsked {
            meeting: self.meeting,
            item,
            person,
            council: council.body,
            note: note.map(mint),
        })])
    }

    pub(super) fn grant_papers(
        &self,
        (item, person): (ItemId, PersonId),
        until: Date,
        setting: &Setting<'_>,
    ) -> Decided {
        setting.must_may(EDITOR)?;
        let asked = self.find_request(item, person);
        asked.filter(|it| it.answer.is_none()).ok_or(Refusal::NobodyAsked)?;
        self.must_not_be_recused(item, person, setting)?;
        let today = setting.today();
        if until < today {
            return Err(Refusal::AccessIsOver(today));
        }
        Ok(vec![Event::PapersGranted(PapersGranted {
            meeting: self.meeting,
            item,
            person,
            until,
        })])
    }

    /// Says no to whoever waits, or takes back what was granted and still holds.
    pub(super) fn refuse_papers(
        &self,
        (item, person): (ItemId, PersonId),
        ground: &str,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(EDITOR)?;
        let asked = self.find_request(item, person);
        asked
            .filter(|it| it.stands(setting.today()))
            .ok_or(Refusal::NobodyAsked)?;
        let ground = mint(must_be_ground(ground)?);
        Ok(vec![Event::PapersRefused(PapersRefused {
            meeting: self.meeting,
            item,
            person,
            ground,
        })])
    }

    /// What a member of the council reads because it was granted is a fact, once a day; of anybody else there is none.
    pub(super) fn note_papers_read(
        &self,
        (item, attachment): (ItemId, Option<AttachmentId>),
        setting: &Setting<'_>,
    ) -> Decided {
        let day = setting.today();
        let asked = setting.acting.person.and_then(|it| self.find_request(item, it));
        let asked = asked.filter(|it| self.must_not_be_recused(item, it.person, setting).is_ok());
        let reads = asked.filter(|it| it.is_granted(day) && !it.read.contains(&(day, attachment)));
        let read = reads.map(|it| {
            Event::PapersRead(PapersRead {
                meeting: self.meeting,
                item,
                person: it.person,
                attachment,
                day,
            })
        });
        Ok(read.into_iter().collect())
    }

    /// Rule 19: whoever is recused from a matter reads of it what a citizen reads.
    fn must_not_be_recused(&self, item: ItemId, person: PersonId, setting: &Setting<'_>) -> Result<(), Refusal> {
        match self.is_recused(item, person, setting.recused_before) {
            true => Err(Refusal::RecusedReadsNoMore),
            false => Ok(()),
        }
    }

    pub(super) fn apply_request(&mut self, event: &Event) {
        let (item, person, answer) = match event {
            Event::PapersRead(it) => {
                let mut asked = self.papers_asked.iter_mut().rev();
                if let Some(found) = asked.find(|found| (found.item, found.person) == (it.item, it.person)) {
                    found.read.push((it.day, it.attachment));
                }
                return;
            }
            Event::PapersAsked(it) => {
                self.papers_asked.push(PapersRequest {
                    item: it.item,
                    person: it.person,
                    council: it.council,
                    note: it.note,
                    answer: None,
                    read: Vec::new(),
                });
                return;
            }
            Event::PapersGranted(it) => (it.item, it.person, PapersAnswer::Granted { until: it.until }),
            Event::PapersRefused(it) => (it.item, it.person, PapersAnswer::Refused { ground: it.ground }),
            _ => return,
        };
        let mut asked = self.papers_asked.iter_mut().rev();
        if let Some(found) = asked.find(|it| (it.item, it.person) == (item, person)) {
            found.answer = Some(answer);
        }
    }
}
