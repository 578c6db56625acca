//! A meeting is planned, moved and cancelled; a new one begins with the standing items of its body.

use jiff::ToSpan as _;

use super::Meeting;
use super::act::{LONGEST_LINE, Mint, must_be_short, must_have_without_id};
use super::agenda::{Decided, EDITOR};
use super::asked::When;
use super::setting::Setting;

use super::course::{Course, Plan, Visit};
use super::status::MeetingKind;
use crate::body::StandingItem;
use crate::clock::{ClockTime, Date};
use crate::command::Refusal;
use crate::event::{Event, ItemClosed, ItemPlaced, MeetingCancelled, MeetingMoved, MeetingPlanned};
use crate::fill;
use crate::identity;
use crate::ids::{BodyId, MeetingId, TextId};
use crate::kept::json;
use crate::record::{Head, RecordKind};
use crate::workdays::{is_often_closed, is_workday};

/// Years from now after which a day is rather a slip of the pen.
const FAR_OFF: i64 = 3;

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
        when.must_make_sense(None, setting)?;
        let planned = Event::MeetingPlanned(MeetingPlanned {
            meeting: setting.meeting,
            body,
            meeting_kind,
            date: when.date,
            start: when.start,
            end: when.end,
            place: when.keep_place(mint),
            head: mint(&json(&when.head(meeting_kind, setting))),
        });
        let standing = (0u32..).zip(setting.standing);
        let items = standing.flat_map(|(place, it)| {
            let placed = it.placed(setting.meeting, place, mint);
            let closing = setting.kinds.get(&it.item_kind).and_then(|it| it.closing);
            let closed = closing.map(|closing| {
                Event::ItemClosed(ItemClosed {
                    meeting: setting.meeting,
                    item: identity::standing_item(setting.meeting, place),
                    ground: closing.ground,
                    public_title: closing.public_title,
                    review_on: None,
                })
            });
            std::iter::once(placed).chain(closed)
        });
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
            under: None,
            item_kind: self.item_kind,
            follow_up: None,
            point: None,
            turn: None,
            raised: None,
            reading: None,
            case: None,
            title: mint(&json(self.title.trim())),
            facts: Some(mint(&json(&self.facts.item()))),
            sections: self.sections.iter().map(|it| mint(&json(&fill::blank(it)))).collect(),
        })
    }
}

impl When {
    /// What else is in doubt is asked together with the day.
    fn must_make_sense(&self, doubt: Option<Refusal>, setting: &Setting<'_>) -> Result<(), Refusal> {
        must_be_short(self.place().unwrap_or_default(), LONGEST_LINE)?;
        if self.end.is_some_and(|end| end <= self.start) {
            return Err(Refusal::EndsBeforeItBegins);
        }
        if let Some(other) = setting.others.iter().find(|it| self.overlaps(it)) {
            return Err(Refusal::MeetsThen(other.start));
        }
        let today = setting.today();
        // The operator at the machine lays out a demo or a past.
        if self.date < today && setting.acting.person.is_some() {
            return Err(Refusal::DayIsOver(self.date));
        }
        let is_far_off = self.date > today.saturating_add(FAR_OFF.years());
        let doubts = [
            is_far_off.then_some(Refusal::FarOff(self.date)),
            match is_workday(self.date, false) {
                false => Some(Refusal::NobodyWorks(self.date)),
                true => is_often_closed(self.date).then_some(Refusal::OftenClosed(self.date)),
            },
            doubt,
        ];
        setting.must_mean(self.anyway, doubts.into_iter().flatten())
    }

    /// A meeting without an end takes the moment at which it begins.
    fn overlaps(&self, other: &Plan) -> bool {
        let begins_within = |start: ClockTime, other_start: ClockTime, other_end: Option<ClockTime>| {
            start == other_start || (start > other_start && other_end.is_some_and(|end| start < end))
        };
        self.date == other.date
            && (begins_within(self.start, other.start, other.end) || begins_within(other.start, self.start, self.end))
    }

    fn place(&self) -> Option<&str> {
        self.place.as_deref().map(str::trim).filter(|it| !it.is_empty())
    }

    fn keep_place(&self, mint: Mint<'_>) -> Option<TextId> {
        self.place().map(mint)
    }

    fn head(&self, meeting_kind: MeetingKind, setting: &Setting<'_>) -> Head {
        Head {
            body: setting.body_name.to_owned(),
            kind: Some(RecordKind::Agenda),
            meeting_kind,
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
        self.must_read_lawfully(when.date)?;
        let is_outside = |it: &&Visit| !it.is_within(when.start, when.end);
        let outside = self.visits.iter().filter(is_outside).count();
        when.must_make_sense((outside > 0).then_some(Refusal::GuestsOutside(outside)), setting)?;
        Ok(vec![Event::MeetingMoved(MeetingMoved {
            meeting: self.meeting,
            date: when.date,
            start: when.start,
            end: when.end,
            place: when.keep_place(mint),
            head: mint(&json(&when.head(self.plan.kind, setting))),
        })])
    }

    /// Rule 40: a meeting comes no nearer to the reading before than the law lets it.
    pub(super) fn must_read_lawfully(&self, on: Date) -> Result<(), Refusal> {
        let readings = self.paper.items.iter().filter_map(|it| it.reading);
        readings.into_iter().try_for_each(|it| it.must_be_lawful(on))
    }

    pub(super) fn cancel(&self, reason: &str, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(EDITOR)?;
        self.must_be_planned()?;
        let reason = mint(must_have_without_id(reason, Refusal::NoReason)?);
        Ok(vec![Event::MeetingCancelled(MeetingCancelled {
            meeting: self.meeting,
            reason,
        })])
    }
}
