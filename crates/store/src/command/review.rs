//! Carries out what is asked of other bodies' papers: following them, going through them, bringing them in.

use raadslag_council::body::{FollowSetting, FollowedWay, NewFollowing, follow};
use raadslag_council::command::{ImportMeeting, Refusal};
use raadslag_council::event::Stream;
use raadslag_council::eye;
use raadslag_council::identity;
use raadslag_council::ids::BodyId;
use raadslag_council::review::{self, Review, ReviewAct, ReviewKey, ReviewSetting};
use raadslag_council::rights::Right;

use super::{Along, Decided, case, deciding, facts, import_meeting, load, register, setting};
use crate::fault::StoreError;
use crate::journal::{Desk, Errand};

/// The body to follow is made known first where it was not.
pub(super) fn follow_body(desk: &mut Desk<'_, '_>, body: BodyId, new: &NewFollowing, errand: &Errand) -> Decided {
    let name = eye::given(&new.name).ok_or(StoreError::Refused(Refusal::NoBody))?;
    let followed = identity::body(name);
    let (known, version) = setting::body(desk, body)?;
    let known = known.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    let (there, version_there) = setting::body(desk, followed)?;
    let asked = FollowSetting {
        body: &known,
        followed: (followed, there.as_ref()),
        acting: &setting::acting(errand, Some(&known)),
        acting_there: &setting::acting(errand, there.as_ref()),
        today: setting::today(errand),
    };
    let events = deciding(desk, |mint| follow(new, &asked, mint))?;
    let mut appended = register(desk, followed, name)?;
    for event in events {
        let version = if event.stream() == Stream::Body(body) {
            version
        } else {
            version_there
        };
        appended.extend(facts(&[event], version)?);
    }
    Ok(appended)
}

/// Something asked of the review of one paper.
pub(super) fn at_review(desk: &mut Desk<'_, '_>, key: ReviewKey, act: &ReviewAct, errand: &Errand) -> Decided {
    let (past, version) = setting::past(desk, Stream::Review(key.id()))?;
    let (meeting, _) = load(desk, key.meeting)?;
    let followed = meeting.body().ok_or(StoreError::Refused(Refusal::NoSuchMeeting))?;
    let (body, _) = setting::body(desk, key.body)?;
    let body = body.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    let (there, _) = setting::body(desk, followed)?;
    if let ReviewAct::PassOn { to, .. } = act
        && setting::body(desk, *to)?.0.is_none()
    {
        return Err(StoreError::Refused(Refusal::NoSuchBody));
    }
    let recused_before = case::recused_before(desk, &meeting, act.item())?;
    let asked = ReviewSetting {
        key,
        acting: &setting::acting(errand, Some(&body)),
        acting_there: &setting::acting(errand, there.as_ref()),
        meeting: &meeting,
        following: body.follows(followed),
        recused_before: &recused_before,
    };
    let found = Review::fold(&past);
    let events = deciding(desk, |mint| review::decide(found.as_ref(), act, &asked, mint))?;
    facts(&events, version)
}

/// A followed body's paper is brought in by whoever keeps the agenda of the body that follows.
pub(super) fn bring(
    desk: &mut Desk<'_, '_>,
    following: BodyId,
    import: &ImportMeeting,
    along: &[Along<'_>],
    errand: &Errand,
) -> Decided {
    let (body, _) = setting::body(desk, following)?;
    let body = body.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    if !setting::acting(errand, Some(&body)).may(&[Right::EditAgenda]) {
        return Err(StoreError::Refused(Refusal::NotYours(Right::EditAgenda)));
    }
    let name = import.body.as_deref().unwrap_or(&import.record.head.body);
    let followed = body.follows(identity::body(name));
    match followed.map(|it| it.way) {
        None => Err(StoreError::Refused(Refusal::NotFollowed)),
        Some(FollowedWay::Here) => Err(StoreError::Refused(Refusal::NotAsFiles)),
        Some(_) => import_meeting(desk, import, along, true),
    }
}
