//! The rules that answer what is asked of a body's programmes.

use super::asked::{NewDay, NewProgramme, NewSlot, ProgrammeAct};
use super::course::{DayProgramme, Programmes};
use super::{LONGEST, MOST, MOST_POINTS, MOST_SLOTS, ProgrammeText, SentTo, SlotText};
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{
    Event, ProgrammePutForward, ProgrammeRemoved, ProgrammeSent, ProgrammeSettled, ProgrammeWritten,
    ProgrammesChangeUndone,
};
use crate::ids::{BodyId, MeetingId, ProgrammeId, TextId};
use crate::meeting::{Mint, must_have_without_id};
use crate::outcome::Outcome;
use crate::rights::{Acting, Right, STEERING};
use crate::slip::must_be_of_our_time;

/// Everything around a body's programmes that their rules look at.
pub struct ProgrammesSetting<'a> {
    /// The body.
    pub body: BodyId,
    /// Who acts, with their rights there.
    pub acting: &'a Acting,
    /// The day it is.
    pub today: Date,
    /// What the decision that is named came to; none where there is no decision.
    pub decided: Option<&'a [Outcome]>,
    /// The body it is sent to is known here.
    pub is_known: bool,
    /// Somebody holds a position on a level it is sent to, or is a member of the body.
    pub is_read: bool,
}

type Decided = Result<Vec<Event>, Refusal>;

/// What settles nothing.
const OPEN: [Outcome; 7] = [
    Outcome::Postponed,
    Outcome::ReferredBack,
    Outcome::Rejected,
    Outcome::StruckFromAgenda,
    Outcome::Lapsed,
    Outcome::Withdrawn,
    Outcome::NoDecision,
];

/// What happens when somebody asks this of a body's programmes, or why it may not.
pub fn decide(known: &Programmes, act: &ProgrammeAct, setting: &ProgrammesSetting<'_>, mint: Mint<'_>) -> Decided {
    let body = setting.body;
    if !setting.acting.may(STEERING) {
        return Err(Refusal::NotYours(Right::EditAgenda));
    }
    if let Some((programme, text)) = with_slots(known, act, &mut *mint)? {
        return written(setting, programme, text, None);
    }
    let event = match act {
        ProgrammeAct::Begin {
            programme,
            new,
            slots,
            meeting,
        } => {
            may_begin(known, *programme)?;
            let mut text = new.kept(mint)?;
            for slot in slots {
                text.slots.push(slot.kept(mint)?);
            }
            return written(setting, *programme, text, *meeting);
        }
        ProgrammeAct::Change { programme, new } => {
            let slots = must_be(known, *programme)?.text.slots.clone();
            let text = ProgrammeText {
                slots,
                ..new.kept(mint)?
            };
            return written(setting, *programme, text, None);
        }
        // They were dealt with before.
        ProgrammeAct::PutSlot { .. }
        | ProgrammeAct::PutSlots { .. }
        | ProgrammeAct::MoveSlot { .. }
        | ProgrammeAct::RemoveSlot { .. } => return Ok(Vec::new()),
        ProgrammeAct::Remove { programme } => {
            let programme = must_be(known, *programme)?.programme;
            if known.sent(programme).next().is_some() {
                return Err(Refusal::ProgrammeWasSent);
            }
            Event::ProgrammeRemoved(ProgrammeRemoved { body, programme })
        }
        ProgrammeAct::PutForward {
            programme,
            meeting,
            item,
        } => Event::ProgrammePutForward(ProgrammePutForward {
            body,
            programme: must_have_slots(known, *programme)?.programme,
            meeting: *meeting,
            item: *item,
        }),
        ProgrammeAct::Settle {
            programme,
            meeting,
            item,
            topic,
            on,
        } => {
            let day = must_have_slots(known, *programme)?;
            let outcomes = setting.decided.ok_or(Refusal::ProgrammeNotSettled)?;
            if outcomes.iter().any(|it| OPEN.contains(it)) {
                return Err(Refusal::ProgrammeNotSettled);
            }
            Event::ProgrammeSettled(ProgrammeSettled {
                body,
                programme: day.programme,
                number: day.next_number(),
                meeting: *meeting,
                item: *item,
                topic: *topic,
                on: *on,
            })
        }
        ProgrammeAct::TakeTable { days } => return table(known, days, setting, mint),
        ProgrammeAct::Send { programme, to } => sent(known, *programme, to, setting)?,
        ProgrammeAct::Undo => Event::ProgrammesChangeUndone(ProgrammesChangeUndone {
            body,
            change: known.undo.last().ok_or(Refusal::NothingToUndo)?.0,
        }),
    };
    Ok(vec![event])
}

/// Every day of a table, as one change.
fn table(known: &Programmes, days: &[NewDay], setting: &ProgrammesSetting<'_>, mint: Mint<'_>) -> Decided {
    let mut events = Vec::new();
    let mut begun = 0;
    for day in days {
        let is_twice = days.iter().filter(|it| it.programme == day.programme).count() > 1;
        if is_twice {
            return Err(Refusal::ProgrammeStands);
        }
        begun += usize::from(known.find(day.programme).is_none());
        let mut text = day.new.kept(&mut *mint)?;
        for slot in &day.slots {
            text.slots.push(slot.kept(&mut *mint)?);
        }
        for event in written(setting, day.programme, text, None)? {
            events.push(match event {
                Event::ProgrammeWritten(it) => Event::ProgrammeWritten(ProgrammeWritten {
                    is_joined: !events.is_empty(),
                    ..it
                }),
                other => other,
            });
        }
    }
    match known.days().len() + begun <= MOST {
        true if events.is_empty() => Err(Refusal::NoSuchProgramme),
        true => Ok(events),
        false => Err(Refusal::TooManyProgrammes),
    }
}

/// A programme whose slots are otherwise; nothing where something else is asked.
fn with_slots(
    known: &Programmes,
    act: &ProgrammeAct,
    mint: Mint<'_>,
) -> Result<Option<(ProgrammeId, ProgrammeText)>, Refusal> {
    let (ProgrammeAct::PutSlot { programme, .. }
    | ProgrammeAct::PutSlots { programme, .. }
    | ProgrammeAct::MoveSlot { programme, .. }
    | ProgrammeAct::RemoveSlot { programme, .. }) = act
    else {
        return Ok(None);
    };
    let mut text = must_be(known, *programme)?.text.clone();
    match act {
        ProgrammeAct::PutSlot { place, slot, .. } => {
            let new = slot.kept(mint)?;
            match place {
                Some(place) => *text.slots.get_mut(*place).ok_or(Refusal::NoSuchSlot)? = new,
                None => text.slots.push(new),
            }
        }
        ProgrammeAct::PutSlots { slots, .. } => {
            text.slots = slots.iter().map(|it| it.kept(mint)).collect::<Result<_, _>>()?;
        }
        ProgrammeAct::MoveSlot { place, to, .. } => {
            if text.slots.len() <= *place.max(to) {
                return Err(Refusal::NoSuchSlot);
            }
            let slot = text.slots.remove(*place);
            text.slots.insert(*to, slot);
        }
        ProgrammeAct::RemoveSlot { place, .. } => {
            if *place >= text.slots.len() {
                return Err(Refusal::NoSuchSlot);
            }
            text.slots.remove(*place);
        }
        _ => {}
    }
    Ok(Some((*programme, text)))
}

fn may_begin(known: &Programmes, programme: ProgrammeId) -> Result<(), Refusal> {
    if known.find(programme).is_some() {
        return Err(Refusal::ProgrammeStands);
    }
    match known.days().len() < MOST {
        true => Ok(()),
        false => Err(Refusal::TooManyProgrammes),
    }
}

fn must_be(known: &Programmes, programme: ProgrammeId) -> Result<&DayProgramme, Refusal> {
    known.find(programme).ok_or(Refusal::NoSuchProgramme)
}

fn must_have_slots(known: &Programmes, programme: ProgrammeId) -> Result<&DayProgramme, Refusal> {
    let day = must_be(known, programme)?;
    match day.text.slots.is_empty() {
        true => Err(Refusal::NoSlots),
        false => Ok(day),
    }
}

fn written(
    setting: &ProgrammesSetting<'_>,
    programme: ProgrammeId,
    text: ProgrammeText,
    meeting: Option<MeetingId>,
) -> Decided {
    if text.slots.len() > MOST_SLOTS {
        return Err(Refusal::TooManySlots);
    }
    if text.times().runs_past_midnight {
        return Err(Refusal::PastMidnight);
    }
    must_be_of_our_time([text.date], setting.today)?;
    Ok(vec![Event::ProgrammeWritten(ProgrammeWritten {
        body: setting.body,
        programme,
        text,
        meeting,
        is_joined: false,
    })])
}

fn sent(
    known: &Programmes,
    programme: ProgrammeId,
    to: &SentTo,
    setting: &ProgrammesSetting<'_>,
) -> Result<Event, Refusal> {
    let day = must_have_slots(known, programme)?;
    if day.text.date < setting.today {
        return Err(Refusal::DayIsOver(day.text.date));
    }
    if !setting.is_known {
        return Err(Refusal::NoSuchBody);
    }
    if !setting.is_read {
        return Err(Refusal::NobodyToSendTo);
    }
    let said = |it: &&super::Sending| it.to == *to;
    if known.sent(programme).rfind(said).is_some_and(|it| it.text == day.text) {
        return Err(Refusal::SentAlready);
    }
    Ok(Event::ProgrammeSent(ProgrammeSent {
        body: setting.body,
        programme: day.programme,
        to: to.clone(),
        on: setting.today,
    }))
}

impl NewProgramme {
    fn kept(&self, mint: Mint<'_>) -> Result<ProgrammeText, Refusal> {
        let name = must_have_without_id(&self.name, Refusal::NoTitle)?;
        let place = given(self.place.as_deref(), Refusal::NoTitle)?;
        let purpose = given(self.purpose.as_deref(), Refusal::NoText)?;
        if self.end.is_some_and(|it| it <= self.start) {
            return Err(Refusal::EndsBeforeItBegins);
        }
        Ok(ProgrammeText {
            name: mint(name),
            date: self.date,
            start: self.start,
            end: self.end,
            place: place.map(&mut *mint),
            purpose: purpose.map(mint),
            slots: Vec::new(),
        })
    }
}

impl NewSlot {
    fn kept(&self, mint: Mint<'_>) -> Result<SlotText, Refusal> {
        let title = must_have_without_id(&self.title, Refusal::NoTitle)?;
        if self.minutes == 0 || self.minutes > LONGEST {
            return Err(Refusal::NoLength);
        }
        if self.speakers.len().max(self.points.len()) > MOST_POINTS {
            return Err(Refusal::TooManyPoints);
        }
        Ok(SlotText {
            minutes: self.minutes,
            fixed: self.fixed,
            title: mint(title),
            speakers: lines(&self.speakers, mint)?,
            points: lines(&self.points, mint)?,
        })
    }
}

/// Words that may be missing.
fn given(words: Option<&str>, refusal: Refusal) -> Result<Option<&str>, Refusal> {
    let words = words.map(str::trim).filter(|it| !it.is_empty());
    words.map(|it| must_have_without_id(it, refusal)).transpose()
}

fn lines(lines: &[String], mint: Mint<'_>) -> Result<Vec<TextId>, Refusal> {
    let mut kept = Vec::new();
    for line in lines {
        kept.extend(given(Some(line), Refusal::NoTitle)?.map(&mut *mint));
    }
    Ok(kept)
}
