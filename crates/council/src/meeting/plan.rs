//! A meeting is planned, moved and cancelled; a new one begins with the standing items of its body.

use super::Meeting;
use super::act::{LONGEST_LINE, Mint, Setting, must_be_short, must_have};
use super::agenda::{Decided, EDITOR};
use super::asked::When;

use super::course::Course;
use super::status::MeetingKind;
use crate::body::StandingItem;
use crate::command::Refusal;
use crate::event::{Event, ItemPlaced, MeetingCancelled, MeetingMoved, MeetingPlanned};
use crate::fill;
use crate::identity;
use crate::ids::{BodyId, MeetingId, TextId};
use crate::kept::json;
use crate::record::{Head, RecordKind};

impl Meeting {
    pub(super) fn plan(
        &self,
        body: BodyId,
        meeting_kind: MeetingKind,
        when: &When,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(EDITOR)?;
        if self.course.is_some() || !self.editions.is_empty() {
            return Err(Refusal::AlreadyPlanned);
        }
        when.must_make_sense()?;
        let planned = Event::MeetingPlanned(MeetingPlanned {
            meeting: setting.meeting,
            body,
            meeting_kind,
            date: when.date,
            start: when.start,
            end: when.end,
            place: when.keep_place(mint),
            head: mint(&json(&when.head(setting))),
        });
        let standing = (0u32..).zip(setting.standing);
        let items = standing.map(|(place, it)| it.placed(setting.meeting, place, mint));
        Ok(std::iter::once(planned).chain(items).collect())
    }
}

impl StandingItem {
    /// On a new agenda, at its place.
    fn placed(&self, meeting: MeetingId, place: u32, mint: Mint<'_>) -> Event {
        Event::ItemPlaced(ItemPlaced {
            meeting,
            item: identity::standing_item(meeting, place),
            place,
            item_kind: self.item_kind,
            follow_up: None,
            point: None,
            raised: None,
            case: None,
            title: mint(&json(self.title.trim())),
            facts: Some(mint(&json(&self.facts.item()))),
            sections: self.sections.iter().map(|it| mint(&json(&fill::blank(it)))).collect(),
        })
    }
}

impl When {
    fn must_make_sense(&self) -> Result<(), Refusal> {
        must_be_short(self.place().unwrap_or_default(), LONGEST_LINE)?;
        match self.end {
            Some(end) if end <= self.start => Err(Refusal::EndsBeforeItBegins),
            _ => Ok(()),
        }
    }

    fn place(&self) -> Option<&str> {
        self.place.as_deref().map(str::trim).filter(|it| !it.is_empty())
    }

    fn keep_place(&self, mint: Mint<'_>) -> Option<TextId> {
        self.place().map(mint)
    }

    fn head(&self, setting: &Setting<'_>) -> Head {
        Head {
            body: setting.body_name.to_owned(),
            kind: Some(RecordKind::Agenda),
            municipality: setting.municipality.map(str::to_owned),
            place: self.place().map(str::to_owned),
            date: Some(self.date),
            start: Some(self.start),
            end: self.end,
            members: setting.roster.iter().map(|it| it.1.clone()).collect(),
            ..Head::default()
        }
    }
}

impl Course {
    pub(super) fn move_meeting(&self, when: &When, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(EDITOR)?;
        self.must_be_planned()?;
        when.must_make_sense()?;
        Ok(vec![Event::MeetingMoved(MeetingMoved {
            meeting: self.meeting,
            date: when.date,
            start: when.start,
            end: when.end,
            place: when.keep_place(mint),
            head: mint(&json(&when.head(setting))),
        })])
    }

    pub(super) fn cancel(&self, reason: &str, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(EDITOR)?;
        self.must_be_planned()?;
        let reason = mint(must_have(reason, Refusal::NoReason)?);
        Ok(vec![Event::MeetingCancelled(MeetingCancelled {
            meeting: self.meeting,
            reason,
        })])
    }
}
