//! Which bodies a body follows, who goes through their papers, and whose papers may be read for that.

use serde::{Deserialize, Serialize};

use super::Body;
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{BodyFollowed, BodyUnfollowed, Event, ReviewersLetIn, ReviewersShutOut};
use crate::eye;
use crate::ids::{BodyId, PersonId, TextId};
use crate::meeting::Mint;
use crate::rich::Target;
use crate::rights::{Acting, Right};
use crate::roles::Role;

/// How a followed body's papers come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FollowedWay {
    /// The body is run here.
    #[default]
    Here,
    /// As files: an upload, or a watched folder.
    AsFiles,
    /// The body only has an address outside.
    Outside,
}

/// A body that another follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Following {
    /// The body whose papers are gone through.
    pub followed: BodyId,
    /// Who goes through them.
    pub responsible: PersonId,
    /// How they come.
    pub way: FollowedWay,
    /// Papers of meetings from this day on.
    pub since: Date,
    /// Where they live, for `(se …)`.
    pub place: Option<TextId>,
    /// Where they can be read outside.
    pub address: Option<TextId>,
}

/// How a body is to be followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewFollowing {
    /// The followed body's name; it is made known where it was not.
    pub name: String,
    /// Who goes through its papers: a member of the body that follows.
    pub responsible: PersonId,
    /// How they come.
    #[serde(default)]
    pub way: FollowedWay,
    /// Papers of meetings from this day on; from today if not given.
    #[serde(default)]
    pub since: Option<Date>,
    /// Where they live, for `(se …)`.
    #[serde(default)]
    pub place: Option<String>,
    /// Where they can be read outside.
    #[serde(default)]
    pub address: Option<String>,
}

/// Everything around a wish to follow that its rules look at.
pub struct FollowSetting<'a> {
    /// The body that follows.
    pub body: &'a Body,
    /// The body to follow, and what is known of it.
    pub followed: (BodyId, Option<&'a Body>),
    /// Who acts.
    pub acting: &'a Acting,
    /// The same with the rights at the body to follow.
    pub acting_there: &'a Acting,
    /// The day.
    pub today: Date,
}

type Decided = Result<Vec<Event>, Refusal>;

/// Who says what a body follows, and who may read its papers: whoever keeps its agenda, or the administrator.
const KEEPER: &[Right] = &[Right::EditAgenda, Right::Administer];

/// A body follows another. Whoever keeps that body's papers too lets the reviewers in by the same act; so does a body
/// whose papers nobody keeps here.
pub fn follow(new: &NewFollowing, setting: &FollowSetting<'_>, mint: Mint<'_>) -> Decided {
    let (followed, there) = setting.followed;
    let body = setting.body.body;
    must_keep(setting.acting)?;
    if followed == body {
        return Err(Refusal::FollowsItself);
    }
    let mut members = setting.body.members(setting.today).into_iter();
    if !members.any(|it| it.0 == new.responsible) {
        return Err(Refusal::ReviewerIsNoMember);
    }
    let address = written(new.address.as_deref());
    match address {
        None if new.way == FollowedWay::Outside => return Err(Refusal::NoAddress),
        Some(address) if !is_outside(address) => return Err(Refusal::NoAddress),
        _ => {}
    }
    let mut events = vec![Event::BodyFollowed(BodyFollowed {
        body,
        followed,
        responsible: new.responsible,
        way: new.way,
        since: new.since.unwrap_or(setting.today),
        place: written(new.place.as_deref()).map(&mut *mint),
        address: address.map(mint),
    })];
    let is_let_in = there.is_some_and(|it| it.lets_in.contains(&body));
    let is_kept = there.is_some_and(Body::was_ever_kept);
    if !is_let_in && (!is_kept || setting.acting_there.may(KEEPER)) {
        events.push(Event::ReviewersLetIn(ReviewersLetIn {
            body: followed,
            reviewing: body,
        }));
    }
    Ok(events)
}

impl Body {
    /// Somebody keeps its agendas here, or once did: then its papers are nobody's to open but its keepers' and the
    /// administrator's, also while the place is empty.
    fn was_ever_kept(&self) -> bool {
        self.held.iter().any(|it| it.role == Role::AgendaEditor)
    }

    /// How it follows another body.
    pub fn follows(&self, followed: BodyId) -> Option<&Following> {
        self.following.iter().find(|it| it.followed == followed)
    }

    /// It no longer follows another.
    pub(super) fn unfollow(&self, followed: BodyId, acting: &Acting) -> Decided {
        must_keep(acting)?;
        self.follows(followed).ok_or(Refusal::NotFollowed)?;
        Ok(vec![Event::BodyUnfollowed(BodyUnfollowed {
            body: self.body,
            followed,
        })])
    }

    /// Those who review for another body may read its locked and closed papers, or may no longer.
    pub(super) fn let_in(&self, reviewing: BodyId, is_in: bool, acting: &Acting) -> Decided {
        must_keep(acting)?;
        let body = self.body;
        Ok(match (is_in, self.lets_in.contains(&reviewing)) {
            (true, false) => vec![Event::ReviewersLetIn(ReviewersLetIn { body, reviewing })],
            (false, true) => vec![Event::ReviewersShutOut(ReviewersShutOut { body, reviewing })],
            _ => Vec::new(),
        })
    }

    pub(super) fn apply_following(&mut self, event: &Event) {
        match event {
            Event::BodyFollowed(it) => {
                self.following.retain(|kept| kept.followed != it.followed);
                self.following.push(Following {
                    followed: it.followed,
                    responsible: it.responsible,
                    way: it.way,
                    since: it.since,
                    place: it.place,
                    address: it.address,
                });
            }
            Event::BodyUnfollowed(it) => self.following.retain(|kept| kept.followed != it.followed),
            Event::ReviewersLetIn(it) => {
                self.lets_in.insert(it.reviewing);
            }
            Event::ReviewersShutOut(it) => {
                self.lets_in.remove(&it.reviewing);
            }
            _ => {}
        }
    }
}

fn must_keep(acting: &Acting) -> Result<(), Refusal> {
    if acting.may(KEEPER) {
        Ok(())
    } else {
        Err(Refusal::NotYours(Right::EditAgenda))
    }
}

fn written(text: Option<&str>) -> Option<&str> {
    text.and_then(eye::given)
}

/// An address that a browser can go to, and nothing that it would run.
fn is_outside(address: &str) -> bool {
    address.starts_with("http") && Target::try_from(address.to_owned()).is_ok()
}
