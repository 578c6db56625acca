//! The rules that answer what is asked of a body's forums.

use super::asked::{ForumsAct, NewForum, NewForumMeeting};
use super::course::Forums;
use super::{Forum, ForumMeeting, InCalendar, MOST, MOST_MEETINGS, MOST_THEMES, calendar};
use crate::agreements::Agreements;
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{
    Event, ForumChanged, ForumMeetingRemoved, ForumMeetingsPut, ForumNoteWritten, ForumRemoved, ForumsAdded,
    ForumsChangeUndone,
};
use crate::eye;
use crate::ids::{BodyId, ForumId};
use crate::kept::Payloads;
use crate::meeting::{Mint, must_have};
use crate::rights::{Acting, Right, STEERING};
use crate::slip::must_be_of_our_time;

/// Everything around a body's forums that their rules look at.
pub struct ForumsSetting<'a> {
    /// The body.
    pub body: BodyId,
    /// Who acts, with their rights there.
    pub acting: &'a Acting,
    /// The body's agreements.
    pub agreements: &'a Agreements,
    /// The words of the register that are not erased.
    pub texts: &'a Payloads,
    /// The day it is.
    pub today: Date,
}

impl ForumsSetting<'_> {
    /// The agreement that a forum rests on is one that there is, and its years are meant.
    fn must_hold(&self, new: &NewForum) -> Result<(), Refusal> {
        must_be_of_our_time(new.from.into_iter().chain(new.until), self.today)?;
        match new.agreement.is_some_and(|it| self.agreements.find(it).is_none()) {
            true => Err(Refusal::NoSuchAgreement),
            false => Ok(()),
        }
    }
}

type Decided = Result<Vec<Event>, Refusal>;

/// Who writes notes: they, and whoever takes part and may have been there.
const WRITING: &[Right] = &[
    Right::EditAgenda,
    Right::TakeMinutes,
    Right::LeadMeeting,
    Right::TakePart,
];

/// What happens when somebody asks this of a body's forums, or why it may not.
pub fn decide(forums: &Forums, act: &ForumsAct, setting: &ForumsSetting<'_>, mint: Mint<'_>) -> Decided {
    let body = setting.body;
    let needed = match act {
        ForumsAct::Note { .. } => WRITING,
        _ => STEERING,
    };
    if !setting.acting.may(needed) {
        return Err(Refusal::NotYours(Right::EditAgenda));
    }
    let event = match act {
        ForumsAct::Add {
            forums: new,
            meeting,
            changed,
        } => {
            if new.is_empty() && changed.is_empty() {
                return Err(Refusal::NoSuchForum);
            }
            new.iter().chain(changed).try_for_each(|it| setting.must_hold(&it.1))?;
            Event::ForumsAdded(ForumsAdded {
                body,
                forums: added(forums, new, &mut *mint)?,
                meeting: *meeting,
                changed: otherwise(forums, changed, mint)?,
            })
        }
        ForumsAct::Change { forum, new } => {
            forums.forum(*forum).ok_or(Refusal::NoSuchForum)?;
            setting.must_hold(new)?;
            let forum = new.kept(*forum, mint)?;
            Event::ForumChanged(ForumChanged { body, forum })
        }
        ForumsAct::Remove { forum } => {
            let forum = forums.forum(*forum).ok_or(Refusal::NoSuchForum)?.forum;
            Event::ForumRemoved(ForumRemoved { body, forum })
        }
        ForumsAct::PutMeetings { meetings } => {
            must_be_of_our_time(meetings.iter().map(|it| it.date), setting.today)?;
            Event::ForumMeetingsPut(ForumMeetingsPut {
                body,
                meetings: put(forums, meetings, mint)?,
            })
        }
        ForumsAct::RemoveMeeting { meeting } => {
            let known = forums.meeting(*meeting).ok_or(Refusal::NoSuchForumMeeting)?;
            let is_followed = forums.forum(known.forum).is_some_and(|it| it.calendar.is_some());
            if is_followed && known.calendar == Some(InCalendar::Stands) {
                return Err(Refusal::StandsInCalendar);
            }
            Event::ForumMeetingRemoved(ForumMeetingRemoved {
                body,
                meeting: known.meeting,
            })
        }
        ForumsAct::Note { meeting, way, note } => {
            let known = forums.meeting(*meeting).ok_or(Refusal::NoSuchForumMeeting)?.meeting;
            let words = given(note);
            if words.is_none() && forums.note(known, *way).is_none() {
                return Err(Refusal::NoText);
            }
            let words = words.map(|it| must_have(it, Refusal::NoText)).transpose()?;
            Event::ForumNoteWritten(ForumNoteWritten {
                body,
                meeting: known,
                way: *way,
                note: words.map(mint),
            })
        }
        ForumsAct::TakeCalendar {
            forum,
            occasions,
            is_whole,
        } => {
            let known = forums.forum(*forum).ok_or(Refusal::NoSuchForum)?.forum;
            let (texts, today) = (setting.texts, setting.today);
            let taken = calendar::taken(forums, (body, known), (occasions, *is_whole), (texts, today), mint)?;
            return Ok(taken.map(Event::ForumCalendarTaken).into_iter().collect());
        }
        ForumsAct::Undo => Event::ForumsChangeUndone(ForumsChangeUndone {
            body,
            change: forums.undo.last().ok_or(Refusal::NothingToUndo)?.0,
        }),
    };
    Ok(vec![event])
}

fn given(words: &Option<String>) -> Option<&str> {
    words.as_deref().and_then(eye::given)
}

fn added(forums: &Forums, new: &[(ForumId, NewForum)], mint: Mint<'_>) -> Result<Vec<Forum>, Refusal> {
    if forums.forums().len() + new.len() > MOST {
        return Err(Refusal::TooManyForums);
    }
    let mut kept: Vec<Forum> = Vec::new();
    for (forum, new) in new {
        if forums.forum(*forum).is_some() || kept.iter().any(|it| it.forum == *forum) {
            return Err(Refusal::ForumStands);
        }
        kept.push(new.kept(*forum, mint)?);
    }
    Ok(kept)
}

fn otherwise(forums: &Forums, changed: &[(ForumId, NewForum)], mint: Mint<'_>) -> Result<Vec<Forum>, Refusal> {
    let kept = changed.iter().map(|(forum, new)| {
        let known = forums.forum(*forum).ok_or(Refusal::NoSuchForum)?.forum;
        new.kept(known, &mut *mint)
    });
    kept.collect()
}

impl NewForum {
    fn kept(&self, forum: ForumId, mint: Mint<'_>) -> Result<Forum, Refusal> {
        let name = must_have(&self.name, Refusal::NoTitle)?;
        let themes = self.themes.iter().map(|it| it.trim()).filter(|it| !it.is_empty());
        let themes: Vec<&str> = themes.collect();
        if themes.len() > MOST_THEMES {
            return Err(Refusal::TooManyForums);
        }
        for theme in &themes {
            must_have(theme, Refusal::NoTitle)?;
        }
        if self.from.zip(self.until).is_some_and(|(from, until)| until < from) {
            return Err(Refusal::EndsBeforeItBegins);
        }
        let mut representatives = self.representatives.clone();
        representatives.dedup();
        let about = given(&self.about)
            .map(|it| must_have(it, Refusal::NoTitle))
            .transpose()?;
        Ok(Forum {
            forum,
            group: self.group,
            name: mint(name),
            about: about.map(&mut *mint),
            themes: themes.into_iter().map(&mut *mint).collect(),
            representatives,
            from: self.from,
            until: self.until,
            agreement: self.agreement,
            calendar: given(&self.calendar)
                .map(calendar::must_be_address)
                .transpose()?
                .map(mint),
        })
    }
}

fn put(forums: &Forums, new: &[NewForumMeeting], mint: Mint<'_>) -> Result<Vec<ForumMeeting>, Refusal> {
    if new.is_empty() {
        return Err(Refusal::NoSuchForumMeeting);
    }
    if forums.meetings().len() + new.len() > MOST_MEETINGS {
        return Err(Refusal::TooManyForums);
    }
    let mut kept: Vec<ForumMeeting> = Vec::new();
    for it in new {
        forums.forum(it.forum).ok_or(Refusal::NoSuchForum)?;
        let title = given(&it.title).map(|it| must_have(it, Refusal::NoTitle)).transpose()?;
        kept.push(ForumMeeting {
            meeting: it.meeting,
            forum: it.forum,
            date: it.date,
            from: it.from,
            title: title.map(&mut *mint),
            calendar: None,
        });
    }
    Ok(kept)
}
