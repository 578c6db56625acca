//! Lines of a rolling list: put on it, changed, moved, struck, put on an agenda and taken back.

use super::RollingSetting;
use crate::command::Refusal;
use crate::event::{Event, LineChanged, LineListed, LineMoved, LinePlaced, LineRestored, LineReturned, LineStruck};
use crate::ids::{LineId, TextId};
use crate::meeting::{AgendaStatus, Mint, must_have_without_id};
use crate::rolling::LineKind;
use crate::rolling::asked::{NewLine, RollingAct, Words};
use crate::rolling::list::{Line, LineStatus, RollingList};

impl RollingList {
    pub(super) fn must_have_line(&self, line: LineId) -> Result<&Line, Refusal> {
        let found = self.line(line).filter(|it| it.status != LineStatus::Dismissed);
        found.ok_or(Refusal::NoSuchLine)
    }
}

impl RollingSetting<'_> {
    pub(super) fn at_line(&self, list: &RollingList, act: &RollingAct, mint: Mint<'_>) -> Result<Event, Refusal> {
        let body = self.body;
        match act {
            RollingAct::Change { line, words } => {
                let found = list.must_have_line(*line)?;
                must_be_open(found)?;
                self.must_be_to_come(words.date.filter(|it| found.date != Some(*it)))?;
                let kept = KeptWords::of(words, mint)?;
                Ok(Event::LineChanged(LineChanged {
                    body,
                    line: *line,
                    line_kind: words.line_kind,
                    text: kept.text,
                    purpose: kept.purpose,
                    date: words.date,
                    standing: words.standing,
                }))
            }
            RollingAct::Move { line, place } => {
                list.must_have_line(*line)?;
                Ok(Event::LineMoved(LineMoved {
                    body,
                    line: *line,
                    place: *place,
                }))
            }
            RollingAct::Strike { line, reason } => {
                let found = list.must_have_line(*line)?;
                must_be_open(found)?;
                must_not_be_placed(found)?;
                Ok(Event::LineStruck(LineStruck {
                    body,
                    line: *line,
                    reason: mint(must_have_without_id(reason, Refusal::NoReason)?),
                }))
            }
            RollingAct::Restore { line } => match list.must_have_line(*line)?.is_open() {
                true => Err(Refusal::LineIsOpen),
                false => Ok(Event::LineRestored(LineRestored { body, line: *line })),
            },
            RollingAct::Place { line, meeting, item } => {
                let found = list.must_have_line(*line)?;
                must_be_open(found)?;
                must_not_be_placed(found)?;
                if found.kind != LineKind::Topic {
                    return Err(Refusal::OnlyTopicsArePlaced);
                }
                let course = self.course(*meeting)?;
                if course.agenda != AgendaStatus::Draft && item.is_none() {
                    return Err(Refusal::AgendaIsLocked);
                }
                Ok(Event::LinePlaced(LinePlaced {
                    body,
                    line: *line,
                    meeting: *meeting,
                    item: item.as_ref().map(|it| it.0),
                }))
            }
            RollingAct::TakeBack { line } => match list.must_have_line(*line)?.status {
                LineStatus::Placed(meeting, None) => Ok(Event::LineReturned(LineReturned {
                    body,
                    line: *line,
                    meeting,
                })),
                LineStatus::Placed(_, Some(_)) => Err(Refusal::StandsAsItem),
                _ => Err(Refusal::StandsNowhere),
            },
            _ => Err(Refusal::NoSuchLine),
        }
    }

    pub(super) fn list(&self, list: &RollingList, new: &NewLine, mint: Mint<'_>) -> Result<Event, Refusal> {
        let known = list.line(new.line);
        if known.is_some_and(|it| it.status != LineStatus::Dismissed) {
            return Err(Refusal::AlreadyListed);
        }
        if let Some((meeting, item)) = new.source {
            self.must_come_from(meeting, Some(item))?;
        } else {
            self.must_be_to_come(new.words.date)?;
        }
        let kept = KeptWords::of(&new.words, mint)?;
        Ok(Event::LineListed(LineListed {
            body: self.body,
            line: new.line,
            line_kind: new.words.line_kind,
            text: kept.text,
            purpose: kept.purpose,
            date: new.words.date,
            standing: new.words.standing,
            meeting: new.source.map(|it| it.0),
            item: new.source.map(|it| it.1),
        }))
    }
}

/// The words of a line as they are kept.
struct KeptWords {
    text: TextId,
    purpose: Option<TextId>,
}

impl KeptWords {
    fn of(words: &Words, mint: Mint<'_>) -> Result<Self, Refusal> {
        let text = must_have_without_id(&words.text, Refusal::NoText)?;
        // What is on every agenda has no day of its own.
        if words.standing && words.date.is_some() {
            return Err(Refusal::StandingHasNoDay);
        }
        if words.standing && words.line_kind != LineKind::Topic {
            return Err(Refusal::OnlyTopicsStand);
        }
        let purpose = words.purpose.as_deref().map(str::trim).filter(|it| !it.is_empty());
        let purpose = purpose
            .map(|it| must_have_without_id(it, Refusal::NoText))
            .transpose()?;
        Ok(Self {
            text: mint(text),
            purpose: purpose.map(mint),
        })
    }
}

fn must_be_open(line: &Line) -> Result<(), Refusal> {
    if line.is_open() {
        Ok(())
    } else {
        Err(Refusal::LineIsClosed)
    }
}

fn must_not_be_placed(line: &Line) -> Result<(), Refusal> {
    match line.status {
        LineStatus::Placed(..) => Err(Refusal::LineStandsOnAgenda),
        _ => Ok(()),
    }
}
