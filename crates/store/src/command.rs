//! Carries a command out: load the streams it touches, let `council` decide, append what happened.

mod agreements;
mod case;
mod chair;
mod change;
mod council;
mod decision;
mod economy;
mod erase;
mod forums;
mod gate;
mod goals;
mod it_model;
mod leadership;
mod names;
mod programme;
mod review;
mod rolling;
mod setting;
mod wheel;

use raadslag_council::body::{self, Body, BodyAct, BodyType};
use raadslag_council::command::{Command, ImportMeeting, Refusal};
use raadslag_council::event::{BodyRegistered, Event, MinutesSealed, Stream};
use raadslag_council::eye;
use raadslag_council::follow_up::{self, FollowUpAct, FollowUpCourse, FollowUpSetting};
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, FileId, FollowUpId, ItemId, MeetingId, PersonId, TextId};
use raadslag_council::leak::Own;
use raadslag_council::meeting::{Act, Import, Meeting, Setting, must_hold_no_id};
use raadslag_council::municipality::{self, HERE, Municipality, MunicipalityAct};
use raadslag_council::positions::{self, PositionAct, Positions};
use raadslag_council::review::{Point, Review, place as place_point};
use raadslag_council::rights::{Acting, Right, STEERING};
use raadslag_council::seal::Tree;
use raadslag_council::template;
use raadslag_council::wheel::Turn;
use raadslag_council::workdays;
use std::collections::BTreeSet;
use std::io::Read;

use crate::fault::{Fault, StoreError};
use crate::journal::{Answer, Desk, Errand, Fact, Journal, Received, all_known, without_erased};
use crate::people;

/// The largest file that is kept with a document.
const FILE_LIMIT: u64 = 256 << 20;

type Decided = Result<Vec<Fact>, StoreError<Refusal>>;

impl Journal {
    /// Decides and records a command; a document that changes nothing gives an answer without entries.
    pub fn carry_out(&self, command: &Command, errand: &Errand) -> Result<Answer, StoreError<Refusal>> {
        self.record(errand, |desk| decided(desk, command, errand))
    }

    /// Whether the rules would take a command now; nothing of it is recorded. The errand's command is none that is given.
    pub fn may(&self, command: &Command, errand: &Errand) -> Result<(), StoreError<Refusal>> {
        // Without facts nothing is kept.
        let asked = self.record(errand, |desk| decided(desk, command, errand).map(|_| Vec::new()));
        asked.map(|_| ())
    }

    /// The same with a file that was taken in and that the command names; it is kept only when something happened.
    pub fn carry_with(
        &self,
        command: &Command,
        received: &Received,
        media_type: &str,
        errand: &Errand,
    ) -> Result<Answer, StoreError<Refusal>> {
        let answer = self.record(errand, |desk| {
            let facts = decided(desk, command, errand)?;
            if !facts.is_empty() {
                desk.keep_file(received, media_type);
            }
            Ok(facts)
        });
        self.remove_needless(received, &answer)?;
        answer
    }

    /// Removes a file that no entry came to name.
    fn remove_needless(
        &self,
        received: &Received,
        answer: &Result<Answer, StoreError<Refusal>>,
    ) -> Result<(), StoreError<Refusal>> {
        // After a fault the entry may stand all the same; then only a sweep can tell whether the file is needed.
        let is_needless = match answer {
            // A file of which words were erased is not kept again.
            Ok(answer) => answer.entries.is_empty() || answer.is_repeat || !self.binds_file(received.id)?,
            Err(StoreError::Fault(_)) => false,
            Err(_) => true,
        };
        if is_needless {
            self.files().remove(received.id)?;
        }
        Ok(())
    }
}

fn decided(desk: &mut Desk<'_, '_>, command: &Command, errand: &Errand) -> Decided {
    match command {
        Command::ImportMeeting(import) => import_meeting(desk, import, &[], false),
        Command::AtMeeting { meeting, act } => at_meeting(desk, *meeting, act, errand),
        Command::AtMunicipality { act } => at_municipality(desk, act, errand),
        Command::AtPositions { act } => at_positions(desk, act, errand),
        Command::AtBody { body, act } => at_body(desk, *body, act, errand),
        Command::AtFollowUp { follow_up, act } => at_follow_up(desk, *follow_up, act, errand),
        Command::AtReview { key, asked } => review::at_review(desk, *key, asked, errand),
        Command::BringPaper { following, import } => {
            // Which meeting it is, the document alone says: nothing else can be written over.
            let import = ImportMeeting {
                meeting: None,
                items: Vec::new(),
                ..(**import).clone()
            };
            review::bring(desk, *following, &import, &[], errand)
        }
        Command::AtCase { case, act } => case::at_case(desk, *case, act, errand),
        Command::AtRollingList { body, act } => rolling::at_list(desk, *body, act, errand),
        Command::AtWheel { body, act } => wheel::at_wheel(desk, *body, act, errand),
        Command::AtForums { body, act } => forums::at_forums(desk, *body, act, errand),
        Command::AtLeadership { body, act } => leadership::at_leadership(desk, *body, act, errand),
        Command::AtItModel { body, act } => it_model::at_it_model(desk, *body, act, errand),
        Command::AtAgreements { body, act } => agreements::at_agreements(desk, *body, act, errand),
        Command::AtGoals { body, act } => goals::at_goals(desk, *body, act, errand),
        Command::AtChanges { body, act } => change::at_changes(desk, *body, act, errand),
        Command::AtProgrammes { body, act } => programme::at_programmes(desk, *body, act, errand),
        Command::AtEconomy { body, act } => economy::at_economy(desk, *body, act, errand),
        Command::AtNames { by, act } => names::at_names(desk, *by, act, errand),
        Command::NameBody { by, name } => name_body(desk, *by, name, errand),
        Command::Together { commands } => together(desk, commands, errand),
    }
}

/// All or none; each is decided upon the record as it was before, so no two may write into one stream.
fn together(desk: &mut Desk<'_, '_>, commands: &[Command], errand: &Errand) -> Decided {
    let mut all: Vec<Fact> = Vec::new();
    let mut meetings = BTreeSet::new();
    for command in commands {
        if let Command::AtMeeting { meeting, .. } = command
            && !meetings.insert(*meeting)
        {
            return Err(StoreError::Refused(Refusal::TwiceTheSame));
        }
        let facts = decided(desk, command, errand)?;
        if facts.iter().any(|it| all.iter().any(|other| other.stream == it.stream)) {
            return Err(StoreError::Refused(Refusal::TwiceTheSame));
        }
        all.extend(facts);
    }
    Ok(all)
}

/// Texts that a decision keeps while it is made; a fault on the way is told when it is done.
struct Minting<'d, 'tx, 'db> {
    desk: &'d mut Desk<'tx, 'db>,
    fault: Option<Fault>,
}

impl Minting<'_, '_, '_> {
    /// Nothing that turns the reading direction reaches a page, wherever it came from.
    fn keep(&mut self, text: &str) -> TextId {
        let straight = text.chars().any(eye::turns).then(|| eye::straight(text));
        let text = straight.as_deref().unwrap_or(text);
        self.desk.keep_text(text.as_bytes()).unwrap_or_else(|fault| {
            self.fault = Some(fault);
            TextId::new(0)
        })
    }
}

/// Lets the rules decide with a way to keep texts.
fn deciding(
    desk: &mut Desk<'_, '_>,
    decide: impl FnOnce(&mut dyn FnMut(&str) -> TextId) -> Result<Vec<Event>, Refusal>,
) -> Result<Vec<Event>, StoreError<Refusal>> {
    let mut minting = Minting { desk, fault: None };
    let decided = decide(&mut |text| minting.keep(text));
    let Minting { desk, fault } = minting;
    if let Some(fault) = fault {
        return Err(StoreError::Fault(fault));
    }
    match decided {
        // A stranger stands among no names that the rules were given.
        Err(Refusal::NotAMember { person: Some(who), .. }) => {
            let found = people::find_in(desk.tx(), who)?;
            Err(StoreError::Refused(Refusal::NotAMember {
                person: Some(who),
                name: found.map(|it| it.name).unwrap_or_default(),
            }))
        }
        decided => decided.map_err(StoreError::Refused),
    }
}

fn at_meeting(desk: &mut Desk<'_, '_>, meeting: MeetingId, act: &Act, errand: &Errand) -> Decided {
    let (known, version) = load(desk, meeting)?;
    let asked = match act {
        Act::Plan { body, .. } => Some(*body),
        _ => known.body(),
    };
    let asked = asked.ok_or(StoreError::Refused(Refusal::NoSuchMeeting))?;
    let body = setting::body(desk, asked)?.0;
    let body = body.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    if let Act::TakeOff { item, .. } = act
        && body.is_report(*item)
    {
        return Err(StoreError::Refused(Refusal::ReportStays));
    }
    match act {
        Act::PlaceItem(new) => must_be_new(desk, ("item", &new.item.to_string()), Stream::Meeting(meeting))?,
        Act::Attach { attachment, .. } => {
            must_be_new(desk, ("attachment", &attachment.to_string()), Stream::Meeting(meeting))?;
        }
        _ => {}
    }
    let events = judged(desk, &known, &body, act, (meeting, errand))?;
    let events = sealed(desk, &known, meeting, events)?;
    let mut appended = facts(&events, version)?;
    if !appended.is_empty() {
        appended.extend(numbers_given(desk, &known, &body, &events)?);
        appended.extend(in_step(desk, &known, act, (meeting, body.body))?);
        appended.extend(case::in_step(desk, &known, act, (meeting, body.body))?);
        appended.extend(chair::in_step(
            desk,
            (&known, meeting),
            &body,
            (act, &events, version),
            errand,
        )?);
        appended.extend(match act {
            Act::Escalate { item, .. } => council::offered(desk, &known, (meeting, *item), &events)?,
            Act::SendToSignature { .. } => council::settled(desk, &known, meeting, body.body)?,
            _ => Vec::new(),
        });
    }
    Ok(appended)
}

/// What somebody draws is the id of nothing else: who reads a thing is said by its id.
fn must_be_new(desk: &mut Desk<'_, '_>, (name, id): (&str, &str), here: Stream) -> Result<(), StoreError<Refusal>> {
    match desk.claimant(name, id)? {
        Some(stream) if stream != here.to_string() => Err(StoreError::Refused(Refusal::IdIsTaken)),
        _ => Ok(()),
    }
}

/// Numbers that items of a meeting got for the year are given to no other item of the body.
fn numbers_given(desk: &mut Desk<'_, '_>, known: &Meeting, body: &Body, events: &[Event]) -> Decided {
    let day = known.course().map(|it| it.plan.date);
    let Some(given) = day.and_then(|it| template::given(body.body, it, events)) else {
        return Ok(Vec::new());
    };
    let version = desk.version(&given.stream().to_string())?;
    facts(&[given], version)
}

/// Minutes that go to those who sign are sealed in the same breath: what they sign is the root of everything.
fn sealed(
    desk: &mut Desk<'_, '_>,
    known: &Meeting,
    meeting: MeetingId,
    mut events: Vec<Event>,
) -> Result<Vec<Event>, Fault> {
    if !events.iter().any(|it| matches!(it, Event::MinutesSent(_))) {
        return Ok(events);
    }
    let mut after = known.clone();
    events.iter().for_each(|it| after.apply(it));
    let Some(course) = after.course() else {
        return Ok(events);
    };
    let record = course.paper.record();
    let digests = desk.digests(&record.texts(), &record.files())?;
    let root = Tree::of(&record, true, &digests).root();
    events.push(Event::MinutesSealed(MinutesSealed { meeting, root }));
    Ok(events)
}

/// What a meeting's act means for the follow-ups and passed on points that stand, or are put, on its agenda.
fn in_step(desk: &mut Desk<'_, '_>, known: &Meeting, act: &Act, (meeting, body): (MeetingId, BodyId)) -> Decided {
    let mut events = known.course().map(|it| it.dealt_with(act)).unwrap_or_default();
    if let Some((item, follow_up, point, turn)) = dealt_with(known, act) {
        if let Some(follow_up) = follow_up {
            let (past, _) = setting::past(desk, Stream::FollowUp(follow_up))?;
            let placed = follow_up::place(FollowUpCourse::fold(&past).as_ref(), body, meeting, item);
            events.push(placed.map_err(StoreError::Refused)?);
        }
        if let Some(point) = point {
            let (past, _) = setting::past(desk, Stream::Review(point.review))?;
            let found = Review::fold(&past);
            let placed = place_point(found.as_ref(), point, (body, meeting, item));
            events.push(placed.map_err(StoreError::Refused)?);
        }
        if let Some(turn) = turn {
            events.push(wheel::place(desk, turn, (body, meeting, item))?);
        }
    }
    let mut appended = Vec::new();
    for mut event in events {
        if let Event::FollowUpDecided(decided) = &event {
            let (past, _) = setting::past(desk, Stream::FollowUp(decided.follow_up))?;
            event = follow_up::after_decision(FollowUpCourse::fold(&past).as_ref(), decided.clone());
        }
        let version = desk.version(&event.stream().to_string())?;
        appended.extend(facts(&[event], version)?);
    }
    appended.extend(rolling::in_step(desk, known, act, body)?);
    Ok(appended)
}

/// An item with what it deals with: a follow-up, a point that was passed on, a turn of a year wheel.
type DealtWith = (ItemId, Option<FollowUpId>, Option<Point>, Option<Turn>);

/// The item that an act puts on the agenda, for the first time or again.
fn dealt_with(known: &Meeting, act: &Act) -> Option<DealtWith> {
    match act {
        Act::PlaceItem(new) => Some((new.item, new.follow_up, new.point, new.turn)),
        Act::PutOnAgain { item } => {
            let off = known.course()?.taken_off().find(|it| it.item.item == *item)?;
            Some((off.item.item, off.item.follow_up, off.item.point, off.item.turn))
        }
        _ => None,
    }
}

fn judged(
    desk: &mut Desk<'_, '_>,
    known: &Meeting,
    body: &Body,
    act: &Act,
    (meeting, errand): (MeetingId, &Errand),
) -> Result<Vec<Event>, StoreError<Refusal>> {
    let proposal = case::concerned(desk, known, act)?;
    let mut texts = known.texts();
    case::must_recommend(desk, known, act)?;
    let proposed = proposal
        .iter()
        .flat_map(|it| it.paper.sections.iter().chain(&it.paper.facts));
    texts.extend(proposed.map(|it| it.text));
    let payloads = setting::payloads(desk, &texts)?;
    let name = setting::text(desk, body.name)?;
    let standing = match (act, body.standing) {
        (Act::Plan { .. }, Some(items)) => body::read_standing(&setting::text(desk, items)?),
        _ => Vec::new(),
    };
    let asks_from = match act {
        Act::AskForPapers { council, .. } => setting::body(desk, *council)?.0,
        _ => None,
    };
    let own = setting::own(desk, body)?;
    let day = known.course().map_or_else(|| setting::today(errand), |it| it.day());
    let prefix = body.numbered.prefix.map(|it| setting::text(desk, it)).transpose()?;
    // Those who are newly elected constitute the body before their term begins.
    let sitting = known.course().map_or(day, |it| body.sitting_day(it.plan.kind, day));
    let groups = setting::Groups::of(desk, body, sitting)?;
    let roster = setting::roster(desk, (body, &groups), sitting)?;
    let minute_takers = setting::minute_takers(desk, body, day)?;
    let guests = setting::guests(desk, known)?;
    let deputies = setting::deputies(desk, (known, &groups), act)?;
    let others = match act {
        Act::Plan { .. } | Act::Move(_) => setting::others(desk, body.body, meeting)?,
        _ => Vec::new(),
    };
    let council = council::around(desk, known, body, act, errand)?;
    let elsewhere = gate::elsewhere(desk, (meeting, known), act, &payloads)?;
    let asked = known.course().map(|it| it.recusals_asked(act)).unwrap_or_default();
    let recused_before = case::recused_of(desk, asked)?;
    let setting = Setting {
        elsewhere: &elsewhere,
        guests: &guests,
        meeting,
        acting: &setting::acting(errand, Some(body)),
        now: errand.now,
        body_type: body.body_type,
        deputies: &deputies,
        lists: &groups.lists,
        council: council.as_ref(),
        settings: &body.settings,
        municipality: None,
        body_name: &name,
        kinds: &body.kinds,
        minute_takers: &minute_takers,
        standing: &standing,
        others: &others,
        roster: &roster,
        payloads: &payloads,
        own: &own,
        deadline: workdays::Deadline::of(day, &body.settings).instant(),
        next_number: body.numbered.next(day).map(|it| (prefix.unwrap_or_default(), it)),
        goes_on: case::goes_on(desk, known, act)?,
        proposal: proposal.as_ref(),
        asks_from: asks_from.as_ref(),
        recused_before: &recused_before,
    };
    deciding(desk, |mint| known.decide(act, &setting, mint))
}

fn at_municipality(desk: &mut Desk<'_, '_>, act: &MunicipalityAct, errand: &Errand) -> Decided {
    let (known, version) = setting::municipality(desk)?;
    let acting = setting::administering(errand, &known, Acting::default());
    let events = deciding(desk, |mint| municipality::decide(&known, act, &acting, mint))?;
    facts(&events, version)
}

fn at_positions(desk: &mut Desk<'_, '_>, act: &PositionAct, errand: &Errand) -> Decided {
    let (events, version) = setting::past(desk, Stream::Municipality(HERE))?;
    let acting = setting::administering(errand, &Municipality::fold(&events), Acting::default());
    if let PositionAct::Fill { person, .. } = act {
        must_be_known(desk, *person)?;
    }
    let known = Positions::fold(&events);
    let events = deciding(desk, |mint| {
        positions::decide(&known, act, (&acting, setting::today(errand)), mint)
    })?;
    facts(&events, version)
}

fn must_be_known(desk: &mut Desk<'_, '_>, person: PersonId) -> Result<(), StoreError<Refusal>> {
    match people::find_in(desk.tx(), person)? {
        Some(_) => Ok(()),
        None => Err(StoreError::Refused(Refusal::NoSuchPerson)),
    }
}

fn at_body(desk: &mut Desk<'_, '_>, body: BodyId, act: &BodyAct, errand: &Errand) -> Decided {
    if let BodyAct::Follow(new) = act {
        return review::follow_body(desk, body, new, errand);
    }
    if let BodyAct::ChairDecide(new) = act {
        return chair::decides(desk, body, new, errand);
    }
    let (known, version) = setting::body(desk, body)?;
    let acting = setting::acting(errand, known.as_ref());
    if let BodyAct::OfAccess(act) = act {
        let known = known.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
        let asked = (&acting, setting::today(errand));
        let events = deciding(desk, |mint| known.decide_access(act, asked, mint))?;
        return facts(&events, version);
    }
    let acting = setting::administering(errand, &setting::municipality(desk)?.0, acting);
    let events = deciding(desk, |mint| body::decide(body, known.as_ref(), act, &acting, mint))?;
    facts(&events, version)
}

fn at_follow_up(desk: &mut Desk<'_, '_>, follow_up: FollowUpId, act: &FollowUpAct, errand: &Errand) -> Decided {
    let (events, version) = setting::past(desk, Stream::FollowUp(follow_up))?;
    let known = FollowUpCourse::fold(&events);
    let meeting = act.meeting().or(known.as_ref().map(|it| it.meeting));
    let (meeting, _) = load(desk, meeting.ok_or(StoreError::Refused(Refusal::NoSuchFollowUp))?)?;
    let decided = meeting.body().ok_or(StoreError::Refused(Refusal::NoSuchMeeting))?;
    // What a new one comes from says whose it is, whatever id it is given.
    let body = match act.meeting() {
        Some(_) => act.reviewing().unwrap_or(decided),
        None => known.as_ref().map_or(decided, |it| it.body),
    };
    let body = setting::body(desk, body)?.0;
    let due_body = known.as_ref().and_then(|it| it.asked.as_ref()?.due_body);
    let goes_to = match due_body {
        Some(it) => setting::body(desk, it)?.0,
        None => None,
    };
    let positions = setting::positions(desk)?;
    let awaited = act.deciding().map(|it| load(desk, it)).transpose()?;
    let item = act.item().or(known.as_ref().map(|it| it.item));
    let recused_before = case::recused_before(desk, &meeting, item)?;
    let setting = FollowUpSetting {
        follow_up,
        acting: &setting::acting(errand, body.as_ref()),
        viewer: &setting::viewer(errand, [body.as_ref(), goes_to.as_ref()], &positions),
        now: errand.now,
        meeting: &meeting,
        deciding: awaited.as_ref().map(|it| &it.0),
        positions: &positions,
        following: body.as_ref().and_then(|it| it.follows(decided)),
        recused_before: &recused_before,
    };
    let events = deciding(desk, |mint| follow_up::decide(known.as_ref(), act, &setting, mint))?;
    // Last, so that nobody finds out by guessing which follow-ups there are.
    for person in act.people() {
        must_be_known(desk, person)?;
    }
    facts(&events, version)
}

impl Journal {
    /// Reads a document in together with the file it was read from, which is kept only when something changed.
    pub fn carry_in(
        &self,
        import: &ImportMeeting,
        file: &mut dyn Read,
        media_type: &str,
        errand: &Errand,
    ) -> Result<Answer, StoreError<Refusal>> {
        let received = self.files().receive(file, FILE_LIMIT)?;
        let import = ImportMeeting {
            source: Some(received.id),
            ..import.clone()
        };
        let answer = self.carry_along(&import, &[(&received, media_type)], errand);
        self.remove_needless(&received, &answer)?;
        answer
    }

    /// Reads a document in that comes with files: its own and those of its attachments. They are kept where an entry comes to
    /// name them; the others are dropped once all of a file is read, by [`Self::drop_needless`].
    pub fn carry_along(
        &self,
        import: &ImportMeeting,
        along: &[Along<'_>],
        errand: &Errand,
    ) -> Result<Answer, StoreError<Refusal>> {
        self.record(errand, |desk| import_meeting(desk, import, along, false))
    }

    /// The same with a followed body's document, for those who review it alone.
    pub fn bring_in(
        &self,
        (following, import): (BodyId, &ImportMeeting),
        along: &[Along<'_>],
        errand: &Errand,
    ) -> Result<Answer, StoreError<Refusal>> {
        self.record(errand, |desk| review::bring(desk, following, import, along, errand))
    }

    /// Removes the files that came along and that no entry came to name.
    pub fn drop_needless(&self, along: &[Along<'_>]) -> Result<(), Fault> {
        for (received, _) in along {
            if !self.binds_file(received.id)? {
                self.files().discard(received)?;
            }
        }
        Ok(())
    }

    /// The files of a meeting's papers that were read in.
    pub fn files_along(&self, meeting: MeetingId) -> Result<Vec<FileId>, Fault> {
        let mut known = Meeting::default();
        for past in self.stream(&Stream::Meeting(meeting).to_string())? {
            let event: Event = serde_json::from_str(&past.data).map_err(|error| Fault::Damaged(error.to_string()))?;
            known.apply(&event);
        }
        Ok(known.editions().iter().flat_map(|it| it.record.files()).collect())
    }
}

/// A file that came with a document, and its media type.
pub type Along<'a> = (&'a Received, &'a str);

fn facts(events: &[Event], version: u64) -> Decided {
    let fact = |event: &Event| {
        Ok(Fact {
            stream: event.stream().to_string(),
            expected_version: version,
            kind: event.kind().to_owned(),
            data: crate::journal::to_json(event)?,
        })
    };
    events.iter().map(fact).collect()
}

/// The meeting and the version its stream stands at.
fn load(desk: &mut Desk<'_, '_>, meeting: MeetingId) -> Result<(Meeting, u64), StoreError<Refusal>> {
    let (events, version) = setting::past(desk, Stream::Meeting(meeting))?;
    Ok((Meeting::fold(&events), version))
}

fn import_meeting(desk: &mut Desk<'_, '_>, import: &ImportMeeting, along: &[Along<'_>], for_review: bool) -> Decided {
    let name = import.body.as_deref().unwrap_or(&import.record.head.body);
    let name = eye::given(name).ok_or(StoreError::Refused(Refusal::NoBody))?;
    let (body, meeting) = names::whose(desk, import, name)?;
    let mut appended = register(desk, body, name)?;
    let (known, version) = load(desk, meeting)?;
    let payloads = setting::payloads(desk, &known.texts())?;
    // What was erased here does not come back with the paper, nor with its file.
    let clean = without_erased(&import.record, &all_known(desk)?);
    let record = clean.as_ref().unwrap_or(&import.record);
    let mut erased = BTreeSet::new();
    for file in known.editions().iter().flat_map(|it| it.record.files()) {
        if desk.is_erased(file)? {
            erased.insert(file);
        }
    }
    let own = match setting::body(desk, body)?.0 {
        Some(body) => setting::own(desk, &body)?,
        None => Own::default(),
    };
    let elsewhere = gate::around(desk, (meeting, &known), record)?;
    let asked = Import {
        meeting,
        body,
        source: import.source.filter(|_| clean.is_none()),
        for_review,
        record,
        items: &import.items,
        own: &own,
        elsewhere: &elsewhere,
        attached: &import.attached,
        erased: &erased,
    };
    let events = deciding(desk, |mint| Ok(known.import(&asked, &payloads, mint)))?;
    let named = |it: &Event| match it {
        Event::MeetingImported(it) => it.source.into_iter().chain(it.record.files()).collect(),
        _ => Vec::new(),
    };
    let named: BTreeSet<FileId> = events.iter().flat_map(named).collect();
    for (received, media_type) in along.iter().filter(|it| named.contains(&it.0.id)) {
        // A file of several meetings is kept with the first.
        if !desk.is_bound(received.id)? {
            desk.keep_file(received, media_type);
        }
    }
    appended.extend(facts(&events, version)?);
    Ok(appended)
}

/// Whoever keeps a body's papers makes known whom they name.
fn name_body(desk: &mut Desk<'_, '_>, by: BodyId, name: &str, errand: &Errand) -> Decided {
    let known = setting::body(desk, by)?.0;
    let known = known.ok_or(StoreError::Refused(Refusal::NoSuchBody))?;
    if !setting::acting(errand, Some(&known)).may(STEERING) {
        return Err(StoreError::Refused(Refusal::NotYours(Right::EditAgenda)));
    }
    let name = eye::given(name).ok_or(StoreError::Refused(Refusal::NoBody))?;
    must_hold_no_id(name).map_err(StoreError::Refused)?;
    register(desk, identity::body(name), name)
}

/// A body met for the first time is registered with the kind its name suggests.
fn register(desk: &mut Desk<'_, '_>, body: BodyId, name: &str) -> Decided {
    if desk.version(&Stream::Body(body).to_string())? > 0 {
        return Ok(Vec::new());
    }
    let registered = BodyRegistered {
        body,
        body_type: BodyType::of_name(name),
        name: desk.keep_text(eye::straight(name).as_bytes())?,
    };
    facts(&[Event::BodyRegistered(registered)], 0)
}
