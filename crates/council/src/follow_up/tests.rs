//! Stories of follow-ups, from the decision to what was done.

mod delegation;
mod wish;

use super::*;
use crate::access::{Audience, Sight, Thing, Viewer, sight};
use crate::clock::Timestamp;
use crate::command::Refusal;
use crate::event::{AttendanceNoted, Event, FollowUpDecided, FollowUpReturned, ItemPlaced, MeetingPlanned};
use crate::ids::{BodyId, FollowUpId, ItemId, MeetingId, PersonId, PositionGroupId, PositionId, TextId};
use crate::meeting::{Attendance, Import, Meeting, MeetingKind};
use crate::paper::ItemKind;
use crate::positions::{self, PositionAct, Positions};
use crate::record::{Item, Record};
use crate::rights::{Acting, Right};

const BODY: BodyId = BodyId::new(2);
const MEETING: MeetingId = MeetingId::new(1);
const LINE: FollowUpId = FollowUpId::new(9);
const LISE: PersonId = PersonId::new(11);
const ANNA: PersonId = PersonId::new(12);
const BO: PersonId = PersonId::new(13);

/// One follow-up of the first item of a meeting of 21 August 2030, two weeks later.
struct World {
    meeting: Meeting,
    positions: Positions,
    /// The meeting whose decision is said to be the awaited one.
    deciding: Option<Meeting>,
    /// Who is no member of the body; everybody else is.
    strangers: Vec<PersonId>,
    item: ItemId,
    facts: Vec<Event>,
    minted: u64,
}

impl World {
    fn new() -> Self {
        let (meeting, item, minted) = read_in(MEETING, BODY);
        Self {
            meeting,
            positions: Positions::default(),
            deciding: None,
            strangers: Vec::new(),
            item,
            facts: Vec::new(),
            minted,
        }
    }

    fn with(new: NewFollowUp) -> Self {
        let mut world = Self::new();
        assert_eq!(world.ask(&secretary(), FollowUpAct::Confirm(Box::new(new))), Ok(1));
        world
    }

    /// The number of facts, or the refusal.
    fn ask(&mut self, acting: &Acting, act: FollowUpAct) -> Result<usize, Refusal> {
        let member = acting.person.filter(|it| !self.strangers.contains(it));
        let members = member.map(|_| Audience::Members(BODY));
        let viewer = acting.person.map(|it| Viewer::person(it, members, []));
        let setting = FollowUpSetting {
            follow_up: LINE,
            acting,
            viewer: &viewer.unwrap_or_default(),
            now: "2030-09-04T08:00:00Z".parse().unwrap_or(Timestamp::UNIX_EPOCH),
            meeting: &self.meeting,
            deciding: self.deciding.as_ref(),
            positions: &self.positions,
            following: None,
            recused_before: &Default::default(),
        };
        let mut minted = self.minted;
        let act = self.numbered(act);
        let events = decide(self.course().as_ref(), &act, &setting, &mut |_| {
            minted += 1;
            TextId::new(minted)
        })?;
        self.minted = minted;
        self.facts.extend(events.iter().cloned());
        Ok(events.len())
    }

    fn course(&self) -> Option<FollowUpCourse> {
        FollowUpCourse::fold(&self.facts)
    }

    fn parts(&self) -> Vec<Part> {
        let asked = self.course().and_then(|it| it.asked);
        asked.map(|it| it.parts).unwrap_or_default()
    }

    /// A story says whose part it means; the number is that of the first one of theirs that is open.
    fn numbered(&self, mut act: FollowUpAct) -> FollowUpAct {
        let parts = self.parts();
        let (FollowUpAct::Finish { part, owner, .. }
        | FollowUpAct::HandOn { part, owner, .. }
        | FollowUpAct::Accept { part, owner }
        | FollowUpAct::SendBack { part, owner, .. }
        | FollowUpAct::Evidence { part, owner, .. }
        | FollowUpAct::Split { part, owner, .. }) = &mut act
        else {
            return act;
        };
        let theirs = |is_done| {
            (0u32..)
                .zip(&parts)
                .find(|it| it.1.owner == *owner && it.1.is_done == is_done)
        };
        *part = theirs(false).or(theirs(true)).map_or(0, |it| it.0);
        act
    }

    fn status(&self) -> Option<FollowUpStatus> {
        self.course().map(|it| it.status)
    }

    fn due(&self) -> Option<String> {
        let asked = self.course()?.asked?;
        asked.due.map(|it| it.to_string())
    }

    fn sight(&self, viewer: &Viewer) -> Sight {
        let grants = self.course().map(|it| it.grants(Timestamp::UNIX_EPOCH));
        sight(
            &grants.unwrap_or_default(),
            Thing::FollowUp(LINE),
            viewer,
            Timestamp::UNIX_EPOCH,
        )
    }
}

/// A meeting of 21 August 2030 with one item.
fn read_in(id: MeetingId, body: BodyId) -> (Meeting, ItemId, u64) {
    let mut record = Record::default();
    record.head.date = "2030-08-21".parse().ok();
    record.items.push(Item {
        number: "1".into(),
        title: "Fælles indkøb".into(),
        open: true,
        ..Item::default()
    });
    let import = Import {
        meeting: id,
        body,
        source: None,
        for_review: false,
        record: &record,
        items: &[],
        own: &Default::default(),
        elsewhere: &Default::default(),
        attached: &[],
        erased: &Default::default(),
    };
    let (mut meeting, mut minted) = (Meeting::default(), 100);
    let events = meeting.import(&import, &Default::default(), |_| {
        minted += 1;
        TextId::new(minted)
    });
    events.iter().for_each(|it| meeting.apply(it));
    let item = meeting.latest().map_or(ItemId::new(0), |it| it.record.items[0].item);
    (meeting, item, minted)
}

fn secretary() -> Acting {
    Acting::new(LISE, [Right::EditAgenda])
}

fn person(person: PersonId) -> Acting {
    Acting::new(person, [])
}

fn new(world: &World, kind: FollowUpKind, owners: &[PersonId]) -> NewFollowUp {
    NewFollowUp {
        meeting: MEETING,
        item: world.item,
        kind,
        text: "Anna undersøger priserne.".into(),
        owners: owners.iter().copied().map(Owner::Person).collect(),
        group: None,
        due: None,
        due_body: None,
        topics: Vec::new(),
    }
}

fn task(owners: &[PersonId]) -> NewFollowUp {
    new(&World::new(), FollowUpKind::Task, owners)
}

fn finish(person: PersonId) -> FollowUpAct {
    FollowUpAct::Finish {
        part: 0,
        owner: person.into(),
        text: "Priserne er hentet.".into(),
    }
}

#[test]
fn a_task_given_to_two_is_done_when_both_have_done_their_part() {
    let mut world = World::with(task(&[ANNA, BO, ANNA]));
    assert_eq!(world.ask(&person(ANNA), finish(BO)), Err(Refusal::NotYourFollowUp));
    assert_eq!(world.ask(&person(ANNA), finish(ANNA)), Ok(1));
    assert_eq!(world.status(), Some(FollowUpStatus::Open));
    assert_eq!(world.ask(&person(ANNA), finish(ANNA)), Err(Refusal::FollowUpIsClosed));
    assert_eq!(world.ask(&person(BO), finish(BO)), Ok(1));
    assert_eq!(world.status(), Some(FollowUpStatus::Done));
    let report = FollowUpAct::Report { text: "Mere.".into() };
    assert_eq!(world.ask(&person(BO), report), Err(Refusal::FollowUpIsClosed));
}

#[test]
fn whoever_hands_a_part_on_goes_on_seeing_it_and_no_longer_does_it() {
    let mut world = World::with(task(&[ANNA]));
    let hand_on = |to| FollowUpAct::HandOn {
        part: 0,
        owner: ANNA.into(),
        to: Owner::Person(to),
        note: Some("Du kender leverandøren.".into()),
    };
    assert_eq!(world.ask(&person(BO), hand_on(BO)), Err(Refusal::NotYourFollowUp));
    assert_eq!(world.ask(&person(ANNA), hand_on(ANNA)), Err(Refusal::HasAPart));
    assert_eq!(world.ask(&person(ANNA), hand_on(BO)), Ok(1));
    assert_eq!(world.ask(&person(ANNA), finish(ANNA)), Err(Refusal::HasNoPart));
    for viewer in [ANNA, BO].map(|it| Viewer::person(it, [], [])) {
        assert_eq!(world.sight(&viewer), Sight::Whole);
    }
    assert_eq!(world.ask(&person(BO), finish(BO)), Ok(1));
}

#[test]
fn rule_31_what_is_asked_of_somebody_goes_out_by_mail_and_holds_no_national_id() {
    let mut private = task(&[ANNA]);
    private.text = "Ring til 010190-1234.".into();
    let refused = World::new().ask(&secretary(), FollowUpAct::Confirm(Box::new(private)));
    assert_eq!(refused, Err(Refusal::WouldBeSent(1)));
    let mut ordered = new(&World::new(), FollowUpKind::Report, &[ANNA]);
    ordered.topics = vec![NewTopic::typed("Pris | Brev fra 010190-1234")];
    let refused = World::new().ask(&secretary(), FollowUpAct::Confirm(Box::new(ordered)));
    assert_eq!(refused, Err(Refusal::WouldBeSent(1)));
    let mut world = World::with(task(&[ANNA]));
    let report = |text: &str| FollowUpAct::Report { text: text.into() };
    assert_eq!(
        world.ask(&person(ANNA), report("Talt med 010190-1234.")),
        Err(Refusal::WouldBeSent(1))
    );
    let hand_on = FollowUpAct::HandOn {
        part: 0,
        owner: ANNA.into(),
        to: Owner::Person(BO),
        note: Some("Se sagen om 010190-1234".into()),
    };
    assert_eq!(world.ask(&person(ANNA), hand_on), Err(Refusal::WouldBeSent(1)));
    assert_eq!(world.ask(&person(ANNA), report("Talt med borgeren.")), Ok(1));
}

#[test]
fn a_report_is_done_when_every_topic_is_answered() {
    let mut ordered = new(&World::new(), FollowUpKind::Report, &[ANNA]);
    ordered.topics = ["Pris | Brev fra Handelsforeningen", " ", "Kvalitet"]
        .map(NewTopic::typed)
        .into();
    let mut world = World::with(ordered);
    assert_eq!(
        world.ask(&person(ANNA), finish(ANNA)),
        Err(Refusal::TopicsUnanswered(2))
    );
    let answer = |topic| FollowUpAct::Answer {
        topic,
        place: "Afsnit 3".into(),
    };
    assert_eq!(world.ask(&person(ANNA), answer(2)), Err(Refusal::NoSuchTopic));
    assert_eq!(world.ask(&person(ANNA), answer(0)), Ok(1));
    assert_eq!(
        world.ask(&person(ANNA), finish(ANNA)),
        Err(Refusal::TopicsUnanswered(1))
    );
    assert_eq!(world.ask(&person(ANNA), answer(1)), Ok(1));
    assert_eq!(world.ask(&person(ANNA), finish(ANNA)), Ok(1));
    let mut wrong = task(&[ANNA]);
    wrong.topics = vec![NewTopic::typed("Pris")];
    let refused = World::new().ask(&secretary(), FollowUpAct::Confirm(Box::new(wrong)));
    assert_eq!(refused, Err(Refusal::TopicsAreForReports));
}

#[test]
fn a_standing_duty_has_no_day_and_is_reviewed_every_year() {
    let duty = new(&World::new(), FollowUpKind::StandingDuty, &[ANNA]);
    let mut dated = duty.clone();
    dated.due = "2030-10-01".parse().ok();
    let refused = World::new().ask(&secretary(), FollowUpAct::Confirm(Box::new(dated)));
    assert_eq!(refused, Err(Refusal::DutyHasNoDay));
    let mut world = World::with(duty);
    assert_eq!(world.due().as_deref(), Some("2031-09-04"));
    let review = || FollowUpAct::Review {
        text: "Sker stadig.".into(),
    };
    assert_eq!(world.ask(&person(ANNA), review()), Ok(1));
    let mut other = World::with(task(&[ANNA]));
    assert_eq!(other.ask(&person(ANNA), review()), Err(Refusal::NotADuty));
}

#[test]
fn an_awaited_decision_names_the_body_that_decides() {
    let mut awaited = new(&World::new(), FollowUpKind::AwaitedDecision, &[ANNA]);
    let refused = World::new().ask(&secretary(), FollowUpAct::Confirm(Box::new(awaited.clone())));
    assert_eq!(refused, Err(Refusal::AwaitedFromWhom));
    awaited.due_body = Some(BodyId::new(7));
    World::with(awaited);
}

#[test]
fn only_those_who_asked_for_it_move_the_day_and_never_into_the_past() {
    let mut early = task(&[ANNA]);
    early.due = "2030-08-20".parse().ok();
    let held = "2030-08-21".parse().expect("a day");
    let refused = World::new().ask(&secretary(), FollowUpAct::Confirm(Box::new(early)));
    assert_eq!(refused, Err(Refusal::DueBeforeDecided(held)));
    let mut world = World::with(task(&[ANNA]));
    let postpone = |due: &str| FollowUpAct::Postpone {
        due: due.parse().expect("a day"),
        reason: "Leverandøren holder ferie.".into(),
    };
    let own = world.ask(&person(ANNA), postpone("2030-10-01"));
    assert_eq!(own, Err(Refusal::NotYours(Right::EditAgenda)));
    let today = "2030-09-04".parse().expect("a day");
    assert_eq!(
        world.ask(&secretary(), postpone("2030-09-03")),
        Err(Refusal::DueIsOver(today))
    );
    assert_eq!(world.ask(&secretary(), postpone("2030-10-01")), Ok(1));
    assert_eq!(world.due().as_deref(), Some("2030-10-01"));
}

#[test]
fn a_dismissed_suggestion_can_be_confirmed_later_and_a_dropped_line_opened_again() {
    let mut world = World::new();
    let dismiss = FollowUpAct::Dismiss {
        meeting: MEETING,
        item: world.item,
    };
    assert_eq!(
        world.ask(&person(ANNA), dismiss.clone()),
        Err(Refusal::NotYours(Right::EditAgenda))
    );
    assert_eq!(world.ask(&secretary(), dismiss.clone()), Ok(1));
    assert_eq!(
        world.sight(&Viewer::person(LISE, [Audience::Secretariat(BODY)], [])),
        Sight::Nothing
    );
    let confirm = FollowUpAct::Confirm(Box::new(task(&[ANNA])));
    assert_eq!(world.ask(&secretary(), confirm.clone()), Ok(1));
    assert_eq!(world.ask(&secretary(), confirm), Err(Refusal::AlreadyConfirmed));
    assert_eq!(world.ask(&secretary(), dismiss), Err(Refusal::AlreadyConfirmed));
    let drop = FollowUpAct::Drop {
        reason: "Løst på anden vis.".into(),
    };
    assert_eq!(
        world.ask(&person(ANNA), drop.clone()),
        Err(Refusal::NotYours(Right::EditAgenda))
    );
    assert_eq!(world.ask(&secretary(), drop), Ok(1));
    assert_eq!(world.status(), Some(FollowUpStatus::Dropped));
    let reopen = FollowUpAct::Reopen {
        reason: "Alligevel ikke.".into(),
    };
    assert_eq!(world.ask(&secretary(), reopen.clone()), Ok(1));
    assert_eq!(world.ask(&secretary(), reopen), Err(Refusal::FollowUpIsOpen));
}

#[test]
fn what_stands_on_an_agenda_is_closed_by_the_decision_there() {
    let (finance, autumn, winter) = (BodyId::new(7), MeetingId::new(20), MeetingId::new(21));
    let item = ItemId::new(30);
    let mut goes = task(&[ANNA]);
    goes.due_body = Some(finance);
    let mut world = World::with(goes);
    assert_eq!(
        world.ask(&person(ANNA), finish(ANNA)),
        Err(Refusal::ClosesByDecision),
        "before it stands there, too"
    );
    let placed = |world: &World, body, meeting| place(world.course().as_ref(), body, meeting, item);
    assert_eq!(placed(&world, BODY, autumn), Err(Refusal::GoesElsewhere));
    assert_eq!(placed(&World::new(), finance, autumn), Err(Refusal::NoSuchFollowUp));
    world.facts.extend(placed(&world, finance, autumn));
    assert_eq!(placed(&world, finance, winter), Err(Refusal::AlreadyOnAgenda));
    assert_eq!(world.ask(&person(ANNA), finish(ANNA)), Err(Refusal::ClosesByDecision));
    let returned = |meeting| {
        Event::FollowUpReturned(FollowUpReturned {
            follow_up: LINE,
            meeting,
        })
    };
    // Postponed there, it comes again; what is told late of the first meeting does not take it off the next.
    world.facts.push(returned(autumn));
    world.facts.extend(placed(&world, finance, winter));
    world.facts.push(returned(autumn));
    assert_eq!(world.ask(&person(ANNA), finish(ANNA)), Err(Refusal::ClosesByDecision));
    world.facts.push(Event::FollowUpDecided(FollowUpDecided {
        follow_up: LINE,
        meeting: winter,
        item,
    }));
    assert_eq!(world.status(), Some(FollowUpStatus::Done));
    assert_eq!(placed(&world, finance, autumn), Err(Refusal::FollowUpIsClosed));
}

#[test]
fn a_stranger_sees_nothing_of_it_and_a_recused_member_neither() {
    let world = World::with(task(&[ANNA]));
    let member = Viewer::person(BO, [Audience::Members(BODY)], []);
    assert_eq!(world.sight(&member), Sight::Whole);
    let recused = Viewer::person(BO, [Audience::Members(BODY)], [Thing::FollowUp(LINE)]);
    for viewer in [Viewer::public(), Viewer::person(BO, [], []), recused] {
        assert_eq!(world.sight(&viewer), Sight::Nothing);
    }
}

#[test]
fn whoever_may_not_see_it_is_told_that_there_is_none() {
    let say = || FollowUpAct::Comment {
        text: "Er det gjort?".into(),
    };
    let mut world = World::new();
    world.strangers = vec![BO];
    let none = world.ask(&person(BO), say());
    assert_eq!(none, Err(Refusal::NoSuchFollowUp));
    let confirm = FollowUpAct::Confirm(Box::new(task(&[ANNA])));
    assert_eq!(world.ask(&secretary(), confirm), Ok(1));
    for act in [say(), finish(ANNA), FollowUpAct::Reopen { reason: "Nej.".into() }] {
        assert_eq!(world.ask(&person(BO), act.clone()), none, "{act:?}");
    }
    world.strangers.clear();
    assert_eq!(
        world.ask(&person(BO), say()),
        Err(Refusal::NotYourFollowUp),
        "a member sees that it is another's"
    );
    world.strangers = vec![ANNA];
    assert_eq!(world.ask(&person(ANNA), finish(ANNA)), Ok(1), "whoever does it sees it");
}

/// The same item at a meeting that was held here, and somebody is recused from it.
fn held_without(world: &mut World, recused: PersonId) {
    let text = TextId::new(1);
    let facts = [
        Event::MeetingPlanned(MeetingPlanned {
            meeting: MEETING,
            body: BODY,
            meeting_kind: MeetingKind::Ordinary,
            date: jiff::civil::date(2030, 8, 21),
            start: "09:00".parse().expect("a time"),
            end: None,
            place: None,
            head: text,
        }),
        Event::ItemPlaced(ItemPlaced {
            meeting: MEETING,
            item: world.item,
            place: 0,
            under: None,
            item_kind: ItemKind::Decision,
            case: None,
            title: text,
            facts: None,
            sections: Vec::new(),
            follow_up: None,
            point: None,
            turn: None,
            raised: None,
            reading: None,
        }),
        Event::AttendanceNoted(AttendanceNoted {
            meeting: MEETING,
            item: Some(world.item),
            person: recused,
            attendance: Attendance::Recused,
            head: None,
        }),
    ];
    world.meeting = Meeting::fold(&facts);
}

#[test]
fn rule_19_whoever_is_recused_steers_nothing_that_comes_of_the_item() {
    let mut world = World::new();
    held_without(&mut world, BO);
    let chair = Acting::new(BO, [Right::LeadMeeting, Right::TakePart]);
    let mut elsewhere = task(&[ANNA]);
    elsewhere.item = ItemId::new(99);
    let (meeting, item) = (MEETING, world.item);
    let confirm = || FollowUpAct::Confirm(Box::new(task(&[ANNA])));
    let dismiss = |item| FollowUpAct::Dismiss { meeting, item };
    let new = [confirm(), dismiss(item)];
    let unknown = [FollowUpAct::Confirm(Box::new(elsewhere)), dismiss(ItemId::new(99))];
    for act in new.iter().chain(&unknown) {
        assert_eq!(world.ask(&chair, act.clone()), Err(Refusal::NoSuchItem), "{act:?}");
    }
    assert_eq!(world.ask(&secretary(), confirm()), Ok(1));
    let reason = || "Sagen trækker ud.".to_owned();
    let day = "2030-12-01".parse().expect("a day");
    let hand_on = FollowUpAct::HandOn {
        part: 0,
        owner: ANNA.into(),
        to: LISE.into(),
        note: None,
    };
    let steered = [
        FollowUpAct::Comment { text: reason() },
        FollowUpAct::Report { text: reason() },
        hand_on,
        FollowUpAct::Postpone {
            due: day,
            reason: reason(),
        },
        FollowUpAct::GrantWish {
            part: 0,
            owner: ANNA.into(),
            due: day,
        },
        finish(ANNA),
        FollowUpAct::Drop { reason: reason() },
        FollowUpAct::Reopen { reason: reason() },
    ];
    for act in steered {
        assert_eq!(world.ask(&chair, act.clone()), Err(Refusal::NoSuchFollowUp), "{act:?}");
    }
    for act in &new {
        assert_eq!(
            world.ask(&chair, act.clone()),
            Err(Refusal::NoSuchItem),
            "as before: {act:?}"
        );
    }
    assert_eq!(world.ask(&secretary(), FollowUpAct::Drop { reason: reason() }), Ok(1));
}

#[test]
fn another_bodys_follow_up_is_not_there_for_whoever_confirms_or_dismisses_it_as_their_own() {
    let mut world = World::with(task(&[ANNA]));
    let (own, body) = (MeetingId::new(3), BodyId::new(4));
    let (meeting, item, _) = read_in(own, body);
    world.meeting = meeting;
    let mut new = task(&[ANNA]);
    (new.meeting, new.item) = (own, item);
    let dismiss = FollowUpAct::Dismiss { meeting: own, item };
    for act in [FollowUpAct::Confirm(Box::new(new)), dismiss] {
        let refused = world.ask(&secretary(), act.clone());
        assert_eq!(refused, Err(Refusal::NoSuchFollowUp), "{act:?}");
    }
    assert_eq!(world.status(), Some(FollowUpStatus::Open), "it is as it was");
}

#[test]
fn a_meeting_that_somebody_sees_nothing_of_is_answered_as_one_that_there_is_not() {
    let mut world = World::new();
    held_without(&mut world, BO);
    world.strangers = vec![ANNA];
    let (meeting, item) = (MEETING, world.item);
    let asked = |item| {
        let mut new = task(&[LISE]);
        new.item = item;
        [
            FollowUpAct::Confirm(Box::new(new)),
            FollowUpAct::Dismiss { meeting, item },
        ]
    };
    for act in asked(item).into_iter().chain(asked(ItemId::new(99))) {
        assert_eq!(
            world.ask(&person(ANNA), act.clone()),
            Err(Refusal::NoSuchMeeting),
            "{act:?}"
        );
    }
    world.meeting = Meeting::default();
    for act in asked(item) {
        assert_eq!(
            world.ask(&person(ANNA), act.clone()),
            Err(Refusal::NoSuchMeeting),
            "{act:?}"
        );
    }
}

const CHIEF: PositionId = PositionId::new(41);
const HEAD: PositionId = PositionId::new(42);
const HEADS: PositionGroupId = PositionGroupId::new(43);

fn positions(acts: impl IntoIterator<Item = PositionAct>) -> Positions {
    let mut facts = Vec::new();
    for act in acts {
        let known = Positions::fold(&facts);
        facts.extend(
            positions::decide(
                &known,
                &act,
                (&Acting::operator(), "2030-01-01".parse().expect("a day")),
                &mut |_| TextId::new(5),
            )
            .expect("allowed"),
        );
    }
    Positions::fold(&facts)
}

/// Anna and then, from a day on, Bo is the chief; nobody is head; both positions are the heads.
fn two_heads(chief_until: Option<&str>) -> Positions {
    let name = |position| PositionAct::Name {
        position,
        name: "Afdelingschef".into(),
    };
    let fill = |person, from: &str| PositionAct::Fill {
        position: CHIEF,
        person,
        from: from.parse().expect("a day"),
    };
    let group = PositionAct::SetGroup {
        group: HEADS,
        name: "Forvaltningscheferne".into(),
        positions: vec![CHIEF, HEAD],
    };
    let next = chief_until.map(|it| fill(BO, it));
    positions(
        [name(CHIEF), name(HEAD), fill(ANNA, "2030-01-01"), group]
            .into_iter()
            .chain(next),
    )
}

fn done(owner: Owner) -> FollowUpAct {
    FollowUpAct::Finish {
        part: 0,
        owner,
        text: "Gennemgået i afdelingen.".into(),
    }
}

fn asked_of_group() -> World {
    let mut world = World::new();
    world.positions = two_heads(None);
    let mut new = task(&[]);
    new.group = Some(HEADS);
    assert_eq!(world.ask(&secretary(), FollowUpAct::Confirm(Box::new(new))), Ok(1));
    world
}

#[test]
fn a_group_becomes_one_part_for_each_of_its_positions() {
    let mut world = asked_of_group();
    let asked = world.course().and_then(|it| it.asked).expect("confirmed");
    let parts: Vec<Owner> = asked.parts.iter().map(|it| it.owner).collect();
    assert_eq!(parts, [Owner::Position(CHIEF), Owner::Position(HEAD)]);
    assert_eq!(asked.group, Some(HEADS));
    let vacant = world.ask(&person(ANNA), done(Owner::Position(HEAD)));
    assert_eq!(vacant, Err(Refusal::NotYourFollowUp));
    assert_eq!(world.ask(&person(ANNA), done(Owner::Position(CHIEF))), Ok(1));
    assert_eq!(world.status(), Some(FollowUpStatus::Open));
    assert_eq!(world.ask(&secretary(), done(Owner::Position(HEAD))), Ok(1));
    assert_eq!(world.status(), Some(FollowUpStatus::Done));
}

#[test]
fn a_part_stays_with_the_position_when_somebody_else_holds_it() {
    let mut world = asked_of_group();
    world.positions = two_heads(Some("2030-09-01"));
    let viewer = |person, held: &[PositionId]| {
        let held = held.iter().map(|it| Audience::Position(*it));
        Viewer::person(person, held, [])
    };
    assert_eq!(world.sight(&viewer(BO, &[CHIEF])), Sight::Whole);
    assert_eq!(world.sight(&viewer(ANNA, &[])), Sight::Nothing);
    let before = world.ask(&person(ANNA), done(Owner::Position(CHIEF)));
    assert_eq!(before, Err(Refusal::NotYourFollowUp));
    assert_eq!(world.ask(&person(BO), done(Owner::Position(CHIEF))), Ok(1));
}

#[test]
fn a_part_goes_only_to_a_position_or_group_that_there_is() {
    let mut world = World::new();
    let mut unknown = task(&[]);
    unknown.owners = vec![Owner::Position(CHIEF)];
    let refused = world.ask(&secretary(), FollowUpAct::Confirm(Box::new(unknown.clone())));
    assert_eq!(refused, Err(Refusal::NoSuchPosition));
    unknown.group = Some(HEADS);
    let refused = world.ask(&secretary(), FollowUpAct::Confirm(Box::new(unknown)));
    assert_eq!(refused, Err(Refusal::NoSuchGroup));
    let mut world = World::with(task(&[ANNA]));
    let hand_on = FollowUpAct::HandOn {
        part: 0,
        owner: ANNA.into(),
        to: Owner::Position(HEAD),
        note: None,
    };
    assert_eq!(world.ask(&person(ANNA), hand_on.clone()), Err(Refusal::NoSuchPosition));
    world.positions = two_heads(None);
    assert_eq!(world.ask(&person(ANNA), hand_on), Ok(1));
}

#[test]
fn a_person_says_which_decision_was_awaited_and_which_was_not() {
    let (council, at) = (BodyId::new(7), MeetingId::new(20));
    let (deciding, item, _) = read_in(at, council);
    let mut awaited = new(&World::new(), FollowUpKind::AwaitedDecision, &[ANNA]);
    awaited.due_body = Some(council);
    let mut world = World::with(awaited);
    let decide = FollowUpAct::Decide { meeting: at, item };
    let not_it = FollowUpAct::NotIt { item };
    assert_eq!(world.ask(&person(ANNA), decide.clone()), Err(Refusal::NoSuchMeeting));
    world.deciding = Some(world.meeting.clone());
    assert_eq!(world.ask(&person(ANNA), decide.clone()), Err(Refusal::GoesElsewhere));
    world.deciding = Some(deciding);
    assert_eq!(world.ask(&person(BO), decide.clone()), Err(Refusal::NotYourFollowUp));
    assert_eq!(world.ask(&person(BO), not_it.clone()), Err(Refusal::NotYourFollowUp));

    // The program took it for it; Anna says it is not, and the program does not take it again.
    let program = Acting::operator();
    assert_eq!(world.ask(&program, decide.clone()), Ok(1));
    assert_eq!(world.status(), Some(FollowUpStatus::Done));
    assert_eq!(world.ask(&person(ANNA), decide.clone()), Err(Refusal::FollowUpIsClosed));
    assert_eq!(world.ask(&person(ANNA), not_it), Ok(1));
    assert_eq!(world.status(), Some(FollowUpStatus::Open));
    assert_eq!(world.ask(&program, decide.clone()), Ok(0));
    assert_eq!(world.status(), Some(FollowUpStatus::Open));
    assert_eq!(world.ask(&person(ANNA), decide.clone()), Ok(1));
    assert_eq!(world.status(), Some(FollowUpStatus::Done));
    let mut task = World::with(task(&[ANNA]));
    assert_eq!(task.ask(&person(ANNA), decide), Err(Refusal::AwaitsNothing));
}
