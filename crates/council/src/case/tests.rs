//! Stories of proposals, from the first word to the next body.

use super::*;
use crate::access::{Audience, Sight, Thing, Viewer, sight};
use crate::body::{Body, BodyType};
use crate::clock::{Date, Timestamp};
use crate::command::Refusal;
use crate::event::{BodyRegistered, Event, RoleGiven};
use crate::ids::{BodyId, CaseId, ItemId, MeetingId, PersonId, TextId};
use crate::kept::Payloads;
use crate::meeting::{ItemFacts, Words};
use crate::outcome::Outcome;
use crate::paper::{ItemKind, PaperItem, Written};
use crate::record::Section;
use crate::rich::Block;
use crate::rights::Acting;
use crate::roles::{Held, Role};

const CASE: CaseId = CaseId::new(5);
const ITEM: ItemId = ItemId::new(6);
const BODY: BodyId = BodyId::new(2);
const NEXT: BodyId = BodyId::new(3);
const MEETING: MeetingId = MeetingId::new(1);
const DAY: Date = Date::constant(2030, 9, 10);
const SIGNE: PersonId = PersonId::new(11);
const OLE: PersonId = PersonId::new(12);
const LISE: PersonId = PersonId::new(13);
const OTHER: PersonId = PersonId::new(14);
const MEMBER: PersonId = PersonId::new(15);

/// Signe writes, Ole approves, Lise edits the agenda; the other writes too.
struct World {
    body: Body,
    case: Case,
    minted: u64,
    payloads: Payloads,
    /// Who is recused from the item.
    recused: Option<PersonId>,
}

impl World {
    fn new() -> Self {
        let registered = Event::BodyRegistered(BodyRegistered {
            body: BODY,
            body_type: BodyType::ExecutiveBoard,
            name: TextId::new(1),
        });
        let given = |(person, role)| {
            Event::RoleGiven(RoleGiven {
                body: BODY,
                person,
                role,
                from: Date::constant(2020, 1, 1),
            })
        };
        let roles = [
            (SIGNE, Role::CaseOfficer),
            (OLE, Role::Approver),
            (LISE, Role::AgendaEditor),
            (OTHER, Role::CaseOfficer),
        ];
        let facts: Vec<Event> = std::iter::once(registered).chain(roles.map(given)).collect();
        Self {
            body: Body::fold(&facts).expect("a body"),
            case: Case::default(),
            minted: 100,
            payloads: Payloads::new(),
            recused: None,
        }
    }

    /// Signe has begun an item that goes on to another body.
    fn begun() -> Self {
        let mut world = Self::new();
        let new = NewProposal {
            item: ITEM,
            body: BODY,
            route: vec![NEXT],
            readings: None,
            item_kind: ItemKind::Decision,
            title: "Fælles indkøb".into(),
            facts: ItemFacts::default(),
            sections: vec![section("Direktionen køber ind.")],
        };
        assert_eq!(world.ask(SIGNE, ProposalAct::Begin(Box::new(new))), Ok(()));
        world
    }

    fn approved() -> Self {
        let mut world = Self::begun();
        assert_eq!(world.ask(SIGNE, to(OLE)), Ok(()));
        assert_eq!(world.ask(OLE, approve()), Ok(()));
        world
    }

    fn placed() -> Self {
        let mut world = Self::approved();
        let event = placed(&world.case, ITEM, (MEETING, BODY)).expect("approved").1;
        world.case.apply(&event);
        world
    }

    fn ask(&mut self, who: PersonId, act: ProposalAct) -> Result<(), Refusal> {
        let now = "2030-09-04T08:00:00Z".parse().unwrap_or(Timestamp::UNIX_EPOCH);
        let setting = CaseSetting {
            case: CASE,
            acting: &Acting::new(who, self.body.rights(who, crate::clock::day(now))),
            now,
            body: &self.body,
            meeting: None,
            payloads: &self.payloads,
            is_recused: self.recused == Some(who),
        };
        let (mut minted, mut fresh) = (self.minted, Payloads::new());
        let events = decide(&self.case, &act, &setting, &mut |text| {
            minted += 1;
            fresh.insert(TextId::new(minted), text.to_owned());
            TextId::new(minted)
        })?;
        self.minted = minted;
        self.payloads.extend(fresh);
        events.iter().for_each(|it| self.case.apply(it));
        Ok(())
    }

    fn status(&self) -> ItemStatus {
        self.case.proposals[0].status
    }

    fn sees(&self, who: PersonId, audience: Option<Audience>) -> bool {
        let now = Timestamp::UNIX_EPOCH;
        let item = self.case.proposals[0].paper.item;
        let today = Date::constant(2030, 9, 5);
        let roles = self.body.held.iter().filter(|it| it.person == who && it.is_on(today));
        let writes = roles.filter(|it| it.role.is_of_writing());
        let writer = writes.map(|_| Audience::Writer(BODY, who));
        let viewer = Viewer::person(who, writer.chain(audience), []);
        sight(&self.case.grants(now), Thing::Proposal(item), &viewer, now) == Sight::Whole
    }

    /// The item as the agenda has it, decided.
    fn decided_as(&self, outcomes: &[Outcome]) -> PaperItem {
        let mut item = self.case.proposals[0].paper.clone();
        item.decision = Some((Written::first(TextId::new(77)), outcomes.to_vec()));
        item
    }
}

fn section(text: &str) -> Section {
    Section {
        label: "Sagsfremstilling".into(),
        blocks: vec![Block::paragraph(text)],
    }
}

fn approve() -> ProposalAct {
    ProposalAct::Approve {
        item: ITEM,
        anyway: false,
    }
}

fn to(person: PersonId) -> ProposalAct {
    ProposalAct::HandOn {
        item: ITEM,
        to: person,
        note: None,
        anyway: false,
    }
}

fn back() -> ProposalAct {
    ProposalAct::SendBack {
        item: ITEM,
        reason: "Økonomien mangler".into(),
    }
}

fn title(revision: u32) -> ProposalAct {
    ProposalAct::Write {
        item: ITEM,
        revision,
        words: Words::Title("Fælles indkøb af el".into()),
    }
}

#[test]
fn a_proposal_goes_to_the_approver_back_with_a_reason_and_on_to_the_agenda() {
    let mut world = World::begun();
    assert_eq!(world.status(), ItemStatus::Draft);
    world.ask(SIGNE, to(OLE)).expect("handed on");
    assert_eq!(world.status(), ItemStatus::Ready);
    world.ask(OLE, back()).expect("sent back");
    assert_eq!(world.status(), ItemStatus::SentBack);
    world.ask(SIGNE, title(1)).expect("mended");
    world.ask(SIGNE, to(OLE)).expect("handed on again");
    world.ask(OLE, approve()).expect("approved");
    assert_eq!(world.status(), ItemStatus::ApprovedForAgenda);
    let (proposal, _) = placed(&world.case, ITEM, (MEETING, BODY)).expect("it may be placed");
    assert_eq!(proposal.paper.title.revision, 2);
}

#[test]
fn nobody_approves_an_item_of_their_own() {
    let mut world = World::new();
    let new = NewProposal {
        item: ITEM,
        body: BODY,
        route: Vec::new(),
        readings: None,
        item_kind: ItemKind::Decision,
        title: "Fælles indkøb".into(),
        facts: ItemFacts::default(),
        sections: vec![section("Direktionen køber ind.")],
    };
    world
        .ask(OLE, ProposalAct::Begin(Box::new(new)))
        .expect("an approver writes too");
    assert_eq!(world.ask(OLE, to(OLE)), Err(Refusal::OwnProposal));
    assert_eq!(world.ask(OLE, to(OTHER)), Err(Refusal::CannotApprove));
    world.ask(OLE, to(LISE)).expect("handed on");
    assert_eq!(world.ask(OLE, approve()), Err(Refusal::OwnProposal));
    world.ask(LISE, approve()).expect("four eyes");
}

#[test]
fn a_proposal_is_written_by_whom_it_is_with() {
    let mut world = World::begun();
    let not_yours = |status| Err(Refusal::NotYourProposal(status));
    assert_eq!(world.ask(OTHER, title(1)), not_yours(ItemStatus::Draft));
    assert_eq!(world.ask(LISE, title(1)), not_yours(ItemStatus::Draft));
    world.ask(SIGNE, to(OLE)).expect("handed on");
    assert_eq!(world.ask(SIGNE, title(1)), not_yours(ItemStatus::Ready));
    world.ask(OLE, title(1)).expect("the approver mends a word");
    assert!(matches!(
        world.ask(OLE, title(1)),
        Err(Refusal::WrittenMeanwhile { revision: 2, .. })
    ));
    world.ask(OLE, approve()).expect("approved");
    assert_eq!(world.ask(SIGNE, title(2)), not_yours(ItemStatus::ApprovedForAgenda));
    world.ask(LISE, title(2)).expect("the editor mends a word");
}

#[test]
fn only_what_is_approved_is_put_on_an_agenda_of_its_own_body() {
    let world = World::begun();
    assert_eq!(
        placed(&world.case, ITEM, (MEETING, BODY)).map(|_| ()),
        Err(Refusal::NotApproved(ItemStatus::Draft))
    );
    let world = World::approved();
    assert_eq!(
        placed(&world.case, ITEM, (MEETING, NEXT)).map(|_| ()),
        Err(Refusal::ProposedElsewhere)
    );
    let mut world = World::placed();
    assert_eq!(
        placed(&world.case, ITEM, (MEETING, BODY)).map(|_| ()),
        Err(Refusal::AlreadyOnAgenda)
    );
    assert_eq!(world.ask(LISE, title(1)), Err(Refusal::StandsOnAgenda));
    assert_eq!(world.ask(OLE, back()), Err(Refusal::StandsOnAgenda));
}

#[test]
fn a_draft_is_seen_by_its_author_and_what_was_handed_on_by_those_concerned() {
    let mut world = World::begun();
    let secretariat = Some(Audience::Secretariat(BODY));
    assert!(world.sees(SIGNE, None));
    assert!(!world.sees(OLE, None) && !world.sees(LISE, secretariat) && !world.sees(OTHER, None));
    world.ask(SIGNE, to(OLE)).expect("handed on");
    assert!(world.sees(OLE, None) && world.sees(LISE, secretariat));
    assert!(!world.sees(OTHER, None) && !world.sees(OTHER, Some(Audience::Members(BODY))));
}

/// The item stood at the meeting, and its matter is another one from there.
fn went_on_as(item: ItemId) -> WentOn {
    WentOn {
        meeting: MEETING,
        earlier: ITEM,
        item,
    }
}

#[test]
fn what_is_taken_off_comes_back_as_it_was_written_there() {
    let mut world = World::placed();
    let mut item = world.case.proposals[0].paper.clone();
    item.title.again(TextId::new(99));
    let event = called_off(&world.case, &item, (MEETING, true), false).expect("it stood there");
    world.case.apply(&event);
    let back = world.case.find(ITEM).expect("the same item");
    assert_eq!(
        (back.status, back.paper.title.text),
        (ItemStatus::ApprovedForAgenda, TextId::new(99))
    );
    // A given-out agenda keeps its item: what comes back is another one.
    let mut world = World::placed();
    let event = called_off(&world.case, &item, (MEETING, true), true).expect("it stood there");
    world.case.apply(&event);
    assert!(world.case.find(ITEM).is_none());
    assert_eq!(world.case.proposals.len(), 1);
    let again = world.case.proposals[0].paper.item;
    assert_eq!(
        world.case.went_on,
        [went_on_as(again)],
        "and it is known what it went on as"
    );
}

#[test]
fn it_is_known_where_a_matter_stood_before_the_newest_first() {
    let stood = |meeting: u64, earlier: ItemId, item: ItemId| WentOn {
        meeting: MeetingId::new(meeting),
        earlier,
        item,
    };
    let (second, third) = (ItemId::new(7), ItemId::new(8));
    let case = Case {
        went_on: vec![
            stood(1, ITEM, ITEM),
            stood(2, ITEM, second),
            stood(3, second, second),
            stood(4, second, third),
        ],
        ..Case::default()
    };
    let meetings = |item| -> Vec<MeetingId> { case.before(item).map(|it| it.meeting).collect() };
    assert_eq!(meetings(third), [4, 3, 2, 1].map(MeetingId::new));
    assert_eq!(meetings(second), [3, 2, 1].map(MeetingId::new));
    assert_eq!(meetings(ITEM), [MeetingId::new(1)]);
}

#[test]
fn rule_19_a_proposal_is_not_there_for_whoever_is_recused_from_it() {
    let mut world = World::approved();
    world.recused = Some(LISE);
    assert_eq!(world.ask(LISE, title(1)), Err(Refusal::NoSuchProposal));
    world.recused = None;
    world.ask(LISE, title(1)).expect("as any editor");
}

#[test]
fn a_decision_moves_the_case_on_to_the_next_body_by_itself() {
    let mut world = World::placed();
    let events = decided(
        &world.case,
        &world.decided_as(&[Outcome::Recommended]),
        (MEETING, BODY, DAY),
        &[],
        None,
    );
    events.iter().for_each(|it| world.case.apply(it));
    assert_eq!(world.status(), ItemStatus::Decided);
    let next = world.case.proposals.last().expect("a proposal of the next body");
    assert_eq!(
        (next.body, next.status, next.after),
        (NEXT, ItemStatus::ApprovedForAgenda, Some(MEETING))
    );
    assert_ne!(next.paper.item, ITEM);
    // Recalled and sent again: once is enough.
    assert_eq!(
        decided(
            &world.case,
            &world.decided_as(&[Outcome::Recommended]),
            (MEETING, BODY, DAY),
            &[],
            None
        ),
        []
    );
    let world = World::placed();
    let events = decided(
        &world.case,
        &world.decided_as(&[Outcome::Rejected]),
        (MEETING, BODY, DAY),
        &[],
        None,
    );
    assert_eq!(events.len(), 1, "what was turned down goes nowhere");
}

#[test]
fn what_a_meeting_puts_off_comes_back_and_what_it_refers_back_is_its_authors_again() {
    for (outcome, status) in [
        (Outcome::Postponed, ItemStatus::Postponed),
        (Outcome::ReferredBack, ItemStatus::SentBack),
        (Outcome::Withdrawn, ItemStatus::Decided),
    ] {
        let mut world = World::placed();
        let events = decided(
            &world.case,
            &world.decided_as(&[outcome]),
            (MEETING, BODY, DAY),
            &[],
            None,
        );
        events.iter().for_each(|it| world.case.apply(it));
        assert_eq!(world.status(), status);
    }
}

#[test]
fn an_item_that_began_on_the_agenda_waits_for_the_next_one_when_it_is_put_off() {
    let put_off = |outcome, kind| {
        let mut item = World::placed().decided_as(&[outcome]);
        (item.case, item.kind) = (None, kind);
        item
    };
    let none = World::new().case;
    for outcome in [Outcome::Postponed, Outcome::ReferredBack] {
        let item = put_off(outcome, ItemKind::Discussion);
        let events = sent(&none, &item, &[]);
        let [Event::ProposalBegun(begun)] = events.as_slice() else {
            panic!("{outcome:?}")
        };
        assert_eq!(Some(begun.case), case_of(&item), "the case of its own");
        let mut case = none.clone();
        case.apply(&Event::ProposalBegun(begun.clone()));
        let waits = &case.proposals[0];
        assert_eq!(
            (waits.body, waits.status, waits.after, waits.author),
            (BODY, ItemStatus::Postponed, Some(MEETING), None)
        );
        assert_ne!(waits.paper.item, ITEM);
        assert_eq!(case.went_on, [went_on_as(waits.paper.item)]);
        assert_eq!(
            sent(&case, &item, &[]),
            [],
            "called back and sent again, once is enough"
        );
    }
    for (outcome, kind) in [
        (Outcome::Approved, ItemKind::Decision),
        (Outcome::NoDecision, ItemKind::Decision),
        (Outcome::Postponed, ItemKind::Economy),
    ] {
        let item = put_off(outcome, kind);
        assert_eq!(sent(&none, &item, &[]), [], "{outcome:?}");
    }
    assert_eq!(case_of(&put_off(Outcome::Postponed, ItemKind::Economy)), None);
    // What was proposed comes back as it is.
    let world = World::placed();
    let item = world.decided_as(&[Outcome::Postponed]);
    assert!(matches!(
        sent(&world.case, &item, &[])[..],
        [Event::ProposalReturned(_)]
    ));
}

/// What sending the minutes does to a case.
fn sent(case: &Case, item: &PaperItem, to: &[BodyId]) -> Vec<Event> {
    decided(case, item, (MEETING, BODY, DAY), to, None)
}

const COUNCIL: BodyId = BodyId::new(9);

#[test]
fn an_item_that_began_on_the_agenda_waits_for_the_body_that_it_is_sent_on_to() {
    let referred = |outcomes: &[Outcome], kind| {
        let mut item = World::placed().decided_as(outcomes);
        (item.case, item.kind) = (None, kind);
        item
    };
    let none = World::new().case;
    let item = referred(&[Outcome::Postponed, Outcome::Referred], ItemKind::Discussion);
    let events = sent(&none, &item, &[NEXT, COUNCIL]);
    let [Event::ProposalBegun(begun)] = events.as_slice() else {
        panic!("it waits")
    };
    assert_eq!(Some(begun.case), case_of(&item), "the case of its own");
    assert_eq!(begun.text.title, item.title.text, "with its words");
    let mut case = none.clone();
    case.apply(&Event::ProposalBegun(begun.clone()));
    let waits = &case.proposals[0];
    assert_eq!(
        (waits.body, waits.status, waits.after, waits.author),
        (NEXT, ItemStatus::ApprovedForAgenda, Some(MEETING), None)
    );
    assert_eq!(
        (waits.route.as_slice(), waits.onward()),
        (&[COUNCIL][..], Onward::To(COUNCIL))
    );
    assert_ne!(waits.paper.item, ITEM);
    assert_eq!(case.went_on, [went_on_as(waits.paper.item)]);
    assert_eq!(
        sent(&case, &item, &[NEXT]),
        [],
        "called back and sent again, once is enough"
    );
    assert_eq!(sent(&none, &item, &[]), [], "to nobody who has an agenda here");
    for (outcomes, kind) in [
        ([Outcome::Approved], ItemKind::Decision),
        ([Outcome::Referred], ItemKind::Economy),
    ] {
        let item = referred(&outcomes, kind);
        assert_eq!(sent(&none, &item, &[NEXT]), [], "{outcomes:?}");
    }
}

#[test]
fn an_item_with_a_case_goes_its_planned_way_and_where_that_ends_to_the_body_that_it_is_sent_on_to() {
    let world = World::placed();
    let item = world.decided_as(&[Outcome::Referred]);
    let bodies = |world: &World| {
        let begun = sent(&world.case, &item, &[COUNCIL, NEXT]).into_iter();
        let begun = begun.filter_map(|it| match it {
            Event::ProposalBegun(it) => Some((it.body, it.route, it.author, it.case)),
            _ => None,
        });
        begun.collect::<Vec<_>>()
    };
    assert_eq!(bodies(&world), [(NEXT, vec![], Some(SIGNE), CASE)]);

    let mut last = World::begun();
    let route = ProposalAct::Route {
        item: ITEM,
        route: Vec::new(),
        readings: None,
    };
    assert_eq!(last.ask(SIGNE, route), Ok(()));
    assert_eq!(last.ask(SIGNE, to(OLE)), Ok(()));
    assert_eq!(last.ask(OLE, approve()), Ok(()));
    let event = placed(&last.case, ITEM, (MEETING, BODY)).expect("approved").1;
    last.case.apply(&event);
    assert_eq!(bodies(&last), [(COUNCIL, vec![NEXT], Some(SIGNE), CASE)]);
    let events = sent(&last.case, &item, &[COUNCIL]);
    events.iter().for_each(|it| last.case.apply(it));
    assert_eq!(last.status(), ItemStatus::Decided);
    assert_eq!(sent(&last.case, &item, &[COUNCIL]), [], "once is enough");
}

/// The minutes are sent, called back and sent again; what then waits, with whom.
fn sent_again(case: &mut Case, item: &PaperItem, to: &[BodyId]) -> Vec<(BodyId, ItemStatus)> {
    for event in sent(case, item, to) {
        case.apply(&event);
    }
    let waiting = case.proposals.iter().filter(|it| {
        let is_over = matches!(it.status, ItemStatus::Decided | ItemStatus::Withdrawn);
        !is_over
    });
    waiting.map(|it| (it.body, it.status)).collect()
}

#[test]
fn minutes_that_are_sent_again_with_another_outcome_take_back_what_waits_by_them() {
    let mut case = World::new().case;
    let decided_as = |outcome| {
        let mut item = World::placed().decided_as(&[outcome]);
        item.case = None;
        item
    };
    let referred = decided_as(Outcome::Referred);
    let offered = |body| (body, ItemStatus::ApprovedForAgenda);
    assert_eq!(sent_again(&mut case, &referred, &[NEXT]), [offered(NEXT)]);
    assert_eq!(sent_again(&mut case, &referred, &[NEXT]), [offered(NEXT)]);
    let first = case.proposals[0].paper.item;
    assert_eq!(sent_again(&mut case, &referred, &[COUNCIL]), [offered(COUNCIL)]);
    assert_eq!(
        case.find(first).map(|it| it.status),
        Some(ItemStatus::Withdrawn),
        "it is still there to be read"
    );
    let approved = decided_as(Outcome::Approved);
    assert_eq!(sent_again(&mut case, &approved, &[]), []);
    let postponed = decided_as(Outcome::Postponed);
    assert_eq!(sent_again(&mut case, &postponed, &[]), [(BODY, ItemStatus::Postponed)]);
    assert_eq!(sent_again(&mut case, &referred, &[NEXT]), [offered(NEXT)]);
    let ids: std::collections::BTreeSet<ItemId> = case.proposals.iter().map(|it| it.paper.item).collect();
    assert_eq!(ids.len(), case.proposals.len(), "each is an item of its own");
}

#[test]
fn a_matter_that_began_on_an_agenda_was_dealt_with_by_the_meeting_that_sent_it_on() {
    let left_as = |outcome, to: &[BodyId]| {
        let mut case = World::new().case;
        let mut item = World::placed().decided_as(&[outcome]);
        item.case = None;
        sent_again(&mut case, &item, to);
        case
    };
    let referred = left_as(Outcome::Referred, &[COUNCIL]);
    assert!(
        referred.proposals.iter().all(|it| it.body == COUNCIL),
        "it was no proposal before"
    );
    assert_eq!(referred.sent_on_by().collect::<Vec<_>>(), [MEETING]);
    let put_off = left_as(Outcome::Postponed, &[]);
    assert_eq!(
        (put_off.left.len(), put_off.sent_on_by().count()),
        (1, 0),
        "nobody decided it"
    );
}

#[test]
fn what_an_agenda_took_stays_there_when_the_minutes_it_came_from_say_otherwise() {
    let mut case = World::new().case;
    let mut item = World::placed().decided_as(&[Outcome::Referred]);
    item.case = None;
    sent_again(&mut case, &item, &[NEXT]);
    let waits = case.proposals[0].paper.item;
    let event = placed(&case, waits, (MeetingId::new(8), NEXT)).expect("offered").1;
    case.apply(&event);
    let on_agenda = (NEXT, ItemStatus::OnAgenda);
    let offered = (COUNCIL, ItemStatus::ApprovedForAgenda);
    assert_eq!(sent_again(&mut case, &item, &[COUNCIL]), [on_agenda, offered]);
    assert_eq!(
        sent_again(&mut case, &item, &[NEXT]),
        [on_agenda],
        "it is no second time on its way to the agenda it stands on"
    );
}

#[test]
fn a_proposal_that_came_back_goes_on_when_the_minutes_are_sent_again_as_decided() {
    let mut world = World::placed();
    let outcome = |it| World::placed().decided_as(&[it]);
    let put_off = sent_again(&mut world.case, &outcome(Outcome::Postponed), &[]);
    assert_eq!(put_off, [(BODY, ItemStatus::Postponed)]);
    let back = sent_again(&mut world.case, &outcome(Outcome::ReferredBack), &[]);
    assert_eq!(back, [(BODY, ItemStatus::SentBack)]);
    assert_eq!(world.case.proposals.len(), 1, "it is the same one all the while");
    let on = sent_again(&mut world.case, &outcome(Outcome::Recommended), &[]);
    assert_eq!(on, [(NEXT, ItemStatus::ApprovedForAgenda)]);
    assert_eq!(world.status(), ItemStatus::Decided);
    let gone: Vec<(BodyId, bool)> = world.case.gone.iter().map(|it| (it.body, it.is_sent_back)).collect();
    assert_eq!(gone, [(BODY, false)]);
    let rejected = sent_again(&mut world.case, &outcome(Outcome::Rejected), &[]);
    assert_eq!(rejected, []);
    let again = sent_again(&mut world.case, &outcome(Outcome::Postponed), &[]);
    assert_eq!(again, [(BODY, ItemStatus::Postponed)]);
}

/// The proposal that a meeting left to another one is put on its agenda.
fn taken_by_an_agenda(case: &mut Case, item: ItemId, body: BodyId) {
    let event = placed(case, item, (MeetingId::new(8), body)).expect("offered").1;
    case.apply(&event);
}

/// What an item that an agenda took came with, as the minutes were sent at the entries 10 and 30; the agenda took it at 20.
fn came_with(case: &Case, item: ItemId, (then, now): (&PaperItem, &PaperItem)) -> Option<Since> {
    since(case, item, 20, &[(10, then.clone()), (30, now.clone())])
}

#[test]
fn an_agenda_knows_what_its_item_came_with_and_what_the_minutes_say_of_it_since() {
    let mut case = World::new().case;
    let decided_as = |outcome, text| {
        let mut item = World::placed().decided_as(&[outcome]);
        item.case = None;
        item.decision = Some((Written::first(TextId::new(text)), vec![outcome]));
        item
    };
    let referred = decided_as(Outcome::Referred, 77);
    sent_again(&mut case, &referred, &[NEXT]);
    let waits = case.proposals[0].paper.item;
    taken_by_an_agenda(&mut case, waits, NEXT);
    let (before, now) = (Some(TextId::new(77)), Some(TextId::new(78)));
    let told = |still_comes| {
        Some(Since {
            before,
            now,
            still_comes,
        })
    };
    assert_eq!(since(&case, waits, 20, &[(10, referred.clone())]), None, "sent once");
    assert_eq!(
        since(&case, waits, 40, &[(10, referred.clone()), (30, referred.clone())]),
        None,
        "the agenda took it as they say now"
    );
    let mended = decided_as(Outcome::Referred, 78);
    sent_again(&mut case, &mended, &[NEXT]);
    assert_eq!(came_with(&case, waits, (&referred, &mended)), told(true));

    // Nothing of the case says it: the item stands on the agenda, and nothing waits.
    for outcome in [Outcome::Approved, Outcome::Rejected, Outcome::Withdrawn] {
        let other = decided_as(outcome, 78);
        sent_again(&mut case, &other, &[]);
        assert_eq!(came_with(&case, waits, (&referred, &other)), told(false), "{outcome:?}");
    }
    sent_again(&mut case, &mended, &[COUNCIL]);
    assert_eq!(
        came_with(&case, waits, (&referred, &mended)),
        told(false),
        "it is another body's"
    );
    sent_again(&mut case, &mended, &[NEXT]);
    assert_eq!(came_with(&case, waits, (&referred, &mended)), told(true));
}

#[test]
fn an_item_that_goes_its_planned_way_still_comes_however_it_is_decided_unless_it_is_put_off_or_turned_down() {
    for (outcome, still_comes) in [
        (Outcome::Approved, true),
        (Outcome::Recommended, true),
        (Outcome::Rejected, false),
        (Outcome::Postponed, false),
    ] {
        let mut world = World::placed();
        let recommended = world.decided_as(&[Outcome::Recommended]);
        sent_again(&mut world.case, &recommended, &[]);
        let waits = world.case.proposals.last().expect("gone on").paper.item;
        taken_by_an_agenda(&mut world.case, waits, NEXT);
        let other = World::placed().decided_as(&[outcome]);
        sent_again(&mut world.case, &other, &[]);
        let told = came_with(&world.case, waits, (&recommended, &other));
        assert_eq!(told.map(|it| it.still_comes), Some(still_comes), "{outcome:?}");
    }
}

#[test]
fn a_proposal_that_came_back_was_left_by_the_minutes_that_put_it_off() {
    let mut world = World::placed();
    let postponed = world.decided_as(&[Outcome::Postponed]);
    assert_eq!(
        world.case.left_here(ITEM),
        None,
        "nobody's minutes left it here at first"
    );
    sent_again(&mut world.case, &postponed, &[]);
    let waits = world.case.proposals[0].paper.item;
    let left = world
        .case
        .left_here(waits)
        .map(|it| (it.meeting, it.item, it.is_itself));
    assert_eq!(left, Some((MEETING, ITEM, true)));

    // On the agenda of the next meeting it stands by those minutes still; decided, they leave it there no more.
    taken_by_an_agenda(&mut world.case, waits, BODY);
    let decided = World::placed().decided_as(&[Outcome::Approved]);
    for (now, still_comes) in [(&postponed, true), (&decided, false)] {
        let told = came_with(&world.case, waits, (&postponed, now));
        assert_eq!(told.map(|it| it.still_comes), Some(still_comes));
    }
}

#[test]
fn whoever_has_no_role_any_more_writes_no_more() {
    let mut world = World::begun();
    for held in world.body.held.iter_mut().filter(|it| it.person == SIGNE) {
        held.until = Some(Date::constant(2030, 9, 4));
    }
    assert!(!world.sees(SIGNE, None), "and reads it no more");
    let refused = world.ask(SIGNE, title(1));
    assert!(matches!(refused, Err(Refusal::NotYourProposal(_))), "{refused:?}");
    assert!(world.ask(SIGNE, to(OLE)).is_err());
    let withdraw = ProposalAct::Withdraw {
        item: ITEM,
        reason: "Ikke aktuelt".into(),
    };
    assert!(matches!(world.ask(SIGNE, withdraw), Err(Refusal::NotYours(_))));
}

#[test]
fn withdrawing_and_sending_back_need_a_reason() {
    let mut world = World::begun();
    let withdraw = |reason: &str| ProposalAct::Withdraw {
        item: ITEM,
        reason: reason.into(),
    };
    assert_eq!(world.ask(SIGNE, withdraw(" ")), Err(Refusal::NoReason));
    assert!(matches!(world.ask(OTHER, withdraw("nej")), Err(Refusal::NotYours(_))));
    world.ask(SIGNE, withdraw("Ikke aktuelt")).expect("withdrawn");
    assert_eq!(
        world.ask(SIGNE, title(1)),
        Err(Refusal::ProposalIsOver(ItemStatus::Withdrawn))
    );
}

#[test]
fn rule_05_a_motion_is_its_members_and_waits_for_nobodys_approval() {
    let mut world = World::new();
    world.body.held.push(Held {
        person: MEMBER,
        role: Role::Member,
        from: Date::constant(2020, 1, 1),
        until: None,
    });
    let new = NewProposal {
        item: ITEM,
        body: BODY,
        route: Vec::new(),
        readings: None,
        item_kind: ItemKind::Motion,
        title: "Træer ved skolerne".into(),
        facts: ItemFacts::default(),
        sections: vec![section("Der plantes træer.")],
    };
    let begin = || ProposalAct::Begin(Box::new(new.clone()));
    // Rule 37: a direktion takes none until it votes, or a deadline is set.
    assert_eq!(world.ask(MEMBER, begin()), Err(Refusal::TakesNoMotions));
    world.body.settings.votes = true;
    assert!(matches!(world.ask(SIGNE, begin()), Err(Refusal::NotYours(_))));
    world.ask(MEMBER, begin()).expect("a member moves it");
    assert!(world.sees(MEMBER, None) && !world.sees(LISE, Some(Audience::Secretariat(BODY))));
    for act in [to(OLE), approve(), back()] {
        assert_eq!(world.ask(LISE, act), Err(Refusal::MotionIsTheMembers));
    }
    assert_eq!(world.ask(LISE, title(1)), Err(Refusal::MotionIsTheMembers));
    world.ask(MEMBER, title(1)).expect("the member mends it");
    let (proposal, _) = placed(&world.case, ITEM, (MEETING, BODY)).expect("nobody approves it");
    let mut item = proposal.paper.clone();
    let event = placed(&world.case, ITEM, (MEETING, BODY)).expect("once more").1;
    world.case.apply(&event);
    item.decision = Some((Written::first(TextId::new(77)), vec![Outcome::Postponed]));
    let events = decided(&world.case, &item, (MEETING, BODY, DAY), &[], None);
    events.iter().for_each(|it| world.case.apply(it));
    assert_eq!(world.status(), ItemStatus::Postponed);
    let withdraw = || ProposalAct::Withdraw {
        item: world.case.proposals[0].paper.item,
        reason: "Ikke nu".into(),
    };
    let act = withdraw();
    assert_eq!(world.ask(LISE, act.clone()), Err(Refusal::MotionIsTheMembers));
    world.ask(MEMBER, act).expect("taken back");
}

#[test]
fn an_item_without_a_word_is_asked_about_when_it_goes_on_and_when_it_is_approved() {
    let mut world = World::begun();
    let blank = ProposalAct::Write {
        item: ITEM,
        revision: 1,
        words: Words::Section {
            place: 0,
            section: section(" "),
        },
    };
    world.ask(SIGNE, blank).expect("emptied");
    assert_eq!(world.ask(SIGNE, to(OLE)), Err(Refusal::NothingWritten));
    let meant = ProposalAct::HandOn {
        item: ITEM,
        to: OLE,
        note: None,
        anyway: true,
    };
    world.ask(SIGNE, meant).expect("it is meant so");
    assert_eq!(world.ask(OLE, approve()), Err(Refusal::NothingWritten));
    let meant = ProposalAct::Approve {
        item: ITEM,
        anyway: true,
    };
    world.ask(OLE, meant).expect("it is meant so");
    assert_eq!(world.status(), ItemStatus::ApprovedForAgenda);
}

/// An item that its body reads more than once.
fn read_twice(rule: ReadingRule) -> World {
    let mut world = World::new();
    let new = NewProposal {
        item: ITEM,
        body: BODY,
        route: vec![NEXT],
        readings: Some(Readings {
            body: BODY,
            times: 2,
            rule,
        }),
        item_kind: ItemKind::Decision,
        title: "Budget".into(),
        facts: ItemFacts::default(),
        sections: vec![section("Direktionen køber ind.")],
    };
    assert_eq!(world.ask(SIGNE, ProposalAct::Begin(Box::new(new))), Ok(()));
    world
}

#[test]
fn rule_40_a_first_reading_sends_the_matter_on_to_the_second_and_that_on_along_the_route() {
    let mut world = read_twice(ReadingRule::Budget);
    assert_eq!(world.ask(SIGNE, to(OLE)), Ok(()));
    assert_eq!(world.ask(OLE, approve()), Ok(()));
    let mut item = ITEM;
    for (number, body, earliest) in [(1, BODY, None), (2, BODY, Some(Date::constant(2030, 10, 1)))] {
        let proposal = world.case.find(item).expect("it waits for its reading");
        let reading = proposal.reading.expect("a reading");
        assert_eq!(
            (reading.number, proposal.body, reading.earliest),
            (number, body, earliest)
        );
        let event = placed(&world.case, item, (MEETING, BODY)).expect("approved").1;
        world.case.apply(&event);
        let mut paper = world.case.find(item).expect("placed").paper.clone();
        paper.decision = Some((Written::first(TextId::new(77)), vec![Outcome::Referred]));
        let events = decided(&world.case, &paper, (MEETING, BODY, DAY), &[], None);
        events.iter().for_each(|it| world.case.apply(it));
        item = world.case.proposals.last().expect("gone on").paper.item;
    }
    let next = world.case.find(item).expect("at the next body");
    assert_eq!((next.body, next.reading), (NEXT, None));
    let late = Reading {
        number: 2,
        times: 2,
        rule: ReadingRule::Budget,
        earliest: Some(Date::constant(2030, 10, 1)),
    };
    assert!(late.must_be_lawful(Date::constant(2030, 9, 30)).is_err());
    assert_eq!(late.must_be_lawful(Date::constant(2030, 10, 1)), Ok(()));
    let bodies: Vec<BodyId> = world.case.gone.iter().map(|it| it.body).collect();
    assert_eq!(
        turns(
            &world.case.planned,
            &bodies.into_iter().map(|it| (it, false)).collect::<Vec<_>>()
        ),
        []
    );
}

#[test]
fn a_matter_is_read_twice_or_three_times_by_a_body_on_its_way_and_that_stays_after_the_first() {
    let mut world = World::begun();
    let route = |body, times| ProposalAct::Route {
        item: ITEM,
        route: vec![NEXT],
        readings: Some(Readings {
            body,
            times,
            rule: ReadingRule::Chosen,
        }),
    };
    assert_eq!(world.ask(SIGNE, route(NEXT, 1)), Err(Refusal::ReadTimes));
    assert_eq!(world.ask(SIGNE, route(NEXT, 4)), Err(Refusal::ReadTimes));
    assert_eq!(world.ask(SIGNE, route(BodyId::new(9), 2)), Err(Refusal::ReadElsewhere));
    assert!(matches!(
        world.ask(OTHER, route(NEXT, 2)),
        Err(Refusal::NotYourProposal(_))
    ));
    world.ask(SIGNE, route(NEXT, 3)).expect("planned otherwise");
    let proposal = &world.case.proposals[0];
    assert_eq!((proposal.reading, proposal.onward()), (None, Onward::To(NEXT)));
    // In its second reading the plan is no longer what somebody wants it to be.
    let mut world = read_twice(ReadingRule::ByLaws);
    let second = world.case.proposals[0].reading.and_then(|it| it.next(DAY));
    world.case.proposals[0].reading = second;
    assert_eq!(world.ask(SIGNE, route(BODY, 3)), Err(Refusal::ReadingsGoOn(2)));
}

#[test]
fn a_case_that_goes_another_way_than_planned_tells_where() {
    let mut world = World::placed();
    let events = decided(
        &world.case,
        &world.decided_as(&[Outcome::ReferredBack]),
        (MEETING, BODY, DAY),
        &[],
        None,
    );
    events.iter().for_each(|it| world.case.apply(it));
    let gone: Vec<(BodyId, bool)> = world.case.gone.iter().map(|it| (it.body, it.is_sent_back)).collect();
    assert_eq!(world.case.planned, [BODY, NEXT]);
    assert_eq!(turns(&world.case.planned, &gone), [Turn::SentBack(0)]);
}

#[test]
fn a_case_is_called_what_most_of_its_items_are_and_of_several_the_one_used_last() {
    assert_eq!(called(&["Havnebad", "Havnebad", "Cykelparkering"]), Some("Havnebad"));
    assert_eq!(called(&["Havnebad", "", "Cykelparkering"]), Some("Cykelparkering"));
    assert_eq!(called(&["", ""]), None);
}
