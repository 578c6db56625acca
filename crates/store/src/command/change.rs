//! What is asked of a body's change programmes, with what it means for the body's rolling list.

use std::collections::BTreeMap;

use raadslag_council::agreements::Agreements;
use raadslag_council::change::{self, ChangeAct, ChangeProgrammes, ChangeSetting};
use raadslag_council::command::Refusal;
use raadslag_council::event::{Event, Stream};
use raadslag_council::goals::GoalsKept;
use raadslag_council::ids::{BodyId, TextId};
use raadslag_council::rolling::{self, RollingList, RollingSetting};

use super::{Decided, deciding, facts, load, setting};
use crate::fault::StoreError;
use crate::journal::{Desk, Errand};

pub(super) fn at_changes(desk: &mut Desk<'_, '_>, body: BodyId, act: &ChangeAct, errand: &Errand) -> Decided {
    let known = setting::body(desk, body)?.0;
    let known = known.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    let (events, version) = setting::past(desk, Stream::ChangeProgrammes(body))?;
    let found = ChangeProgrammes::fold(&events);
    for (meeting, item) in act.decisions() {
        // What stood already may be of a paper that was read in anew since.
        if found.names(item) {
            continue;
        }
        let meeting = load(desk, meeting)?.0;
        if meeting.body() != Some(body) {
            return Err(StoreError::Refused(Refusal::NoSuchMeeting));
        }
        meeting.must_have(item).map_err(StoreError::Refused)?;
    }
    let goals = GoalsKept::fold(&setting::past(desk, Stream::Goals(body))?.0);
    let setting = ChangeSetting {
        body,
        acting: &setting::acting(errand, Some(&known)),
        positions: &setting::positions(desk)?,
        agreements: &Agreements::fold(&setting::past(desk, Stream::Agreements(body))?.0),
        goals: &goals.now,
        today: setting::today(errand),
    };
    let mut minted = BTreeMap::new();
    let events = deciding(desk, |mint| {
        let mut noted = |text: &str| {
            let id = mint(text);
            minted.insert(id, text.to_owned());
            id
        };
        change::decide(&found, act, &setting, &mut noted)
    })?;
    let mut appended = facts(&events, version)?;
    let mut after = found.clone();
    events.iter().for_each(|it| after.apply(it));
    let (events, version) = on_the_list(desk, [&found, &after], (&setting, errand), minted)?;
    appended.extend(facts(&events, version)?);
    Ok(appended)
}

/// What the rolling list gets and loses by it.
fn on_the_list(
    desk: &mut Desk<'_, '_>,
    [before, after]: [&ChangeProgrammes; 2],
    (asked, errand): (&ChangeSetting<'_>, &Errand),
    minted: BTreeMap<TextId, String>,
) -> Result<(Vec<Event>, u64), StoreError<Refusal>> {
    let (events, version) = setting::past(desk, Stream::RollingList(asked.body))?;
    let mut list = RollingList::fold(&events);
    let mut texts = minted;
    let names = after.all().iter().map(|it| it.name);
    let lines = after
        .all()
        .iter()
        .filter_map(|it| list.line(change::line_of(it.programme)));
    let unknown: Vec<TextId> = names
        .chain(lines.map(|it| it.text))
        .filter(|it| !texts.contains_key(it))
        .collect();
    texts.extend(setting::payloads(desk, &unknown)?);
    let acts = change::on_the_list([before, after], &list, |it| texts.get(&it).cloned().unwrap_or_default());
    let setting = RollingSetting {
        body: asked.body,
        acting: asked.acting,
        today: setting::today(errand),
        members: &[],
        meetings: &[],
    };
    let mut found = Vec::new();
    for act in acts {
        let events = deciding(desk, |mint| rolling::decide(&list, &act, &setting, mint))?;
        events.iter().for_each(|it| list.apply(it));
        found.extend(events);
    }
    Ok((found, version))
}
