//! Stories of papers gone through, and of the first item that writes itself from them.

use super::*;
use crate::access::{Audience, Sight, Thing, Viewer, sight};
use crate::body::{self, Body, BodyAct, BodyType, FollowSetting, FollowedWay, NewFollowing, follow};
use crate::clock::{Date, Timestamp};
use crate::command::Refusal;
use crate::event::{
    AgendaLocked, AgendaReleased, AgendaUnlocked, BodyRegistered, Event, ItemPlaced, MeetingPlanned, PointReturned,
    RoleGiven,
};
use crate::ids::{BodyId, ItemId, MeetingId, NoteId, PersonId, TextId};
use crate::meeting::{Meeting, MeetingKind};
use crate::paper::ItemKind;
use crate::rights::{Acting, Right};
use crate::roles::Role;
use crate::writing;

const DIREKTION: BodyId = BodyId::new(1);
const COMMITTEE: BodyId = BodyId::new(2);
const COUNCIL: BodyId = BodyId::new(3);
const MEETING: MeetingId = MeetingId::new(4);
const ITEM: ItemId = ItemId::new(5);
const METTE: PersonId = PersonId::new(6);
const JONAS: PersonId = PersonId::new(7);
const LISE: PersonId = PersonId::new(8);
const NOTE: NoteId = NoteId::new(9);
const DAY: Date = jiff::civil::date(2030, 8, 15);

/// A direktion that follows a committee, whose agenda of one item is locked.
struct World {
    direktion: Body,
    committee: Body,
    meeting: Vec<Event>,
    facts: Vec<Event>,
}

impl World {
    fn new() -> Self {
        let mut world = Self {
            direktion: body(DIREKTION, &[(METTE, Role::Member), (LISE, Role::AgendaEditor)]),
            committee: body(COMMITTEE, &[]),
            meeting: vec![planned(), placed(), locked()],
            facts: Vec::new(),
        };
        world.follow(&wish(METTE)).expect("a direktion follows a committee");
        world
    }

    fn follow(&mut self, new: &NewFollowing) -> Result<usize, Refusal> {
        let setting = FollowSetting {
            body: &self.direktion,
            followed: (COMMITTEE, Some(&self.committee)),
            acting: &secretary(),
            acting_there: &Acting::new(LISE, []),
            today: DAY,
        };
        let events = follow(new, &setting, &mut |_| TextId::new(50))?;
        for event in &events {
            let body = if matches!(event, Event::BodyFollowed(_)) {
                &mut self.direktion
            } else {
                &mut self.committee
            };
            *body = fold(body, event);
        }
        Ok(events.len())
    }

    fn ask(&mut self, acting: &Acting, act: ReviewAct) -> Result<usize, Refusal> {
        self.ask_of(PaperKind::Agenda, acting, act)
    }

    fn ask_of(&mut self, paper: PaperKind, acting: &Acting, act: ReviewAct) -> Result<usize, Refusal> {
        let setting = ReviewSetting {
            key: ReviewKey {
                body: DIREKTION,
                meeting: MEETING,
                paper,
            },
            acting,
            acting_there: acting,
            meeting: &Meeting::fold(&self.meeting),
            following: self.direktion.follows(COMMITTEE),
            recused_before: &Default::default(),
        };
        let events = decide(self.review().as_ref(), &act, &setting, &mut |_| TextId::new(60))?;
        self.facts.extend(events.iter().cloned());
        Ok(events.len())
    }

    fn review(&self) -> Option<Review> {
        Review::fold(&self.facts)
    }

    fn notes(&self) -> usize {
        self.review().map_or(0, |it| it.notes.len())
    }

    fn sight(&self, audience: Audience) -> Sight {
        let grants = self
            .review()
            .map(|it| it.grants(Timestamp::UNIX_EPOCH))
            .unwrap_or_default();
        let viewer = Viewer::person(PersonId::new(99), [audience], []);
        sight(&grants, Thing::ReviewNote(NOTE), &viewer, Timestamp::UNIX_EPOCH)
    }
}

fn body(body: BodyId, roles: &[(PersonId, Role)]) -> Body {
    let registered = Event::BodyRegistered(BodyRegistered {
        body,
        body_type: BodyType::StandingCommittee,
        name: TextId::new(1),
    });
    let given = roles.iter().map(|(person, role)| {
        Event::RoleGiven(RoleGiven {
            body,
            person: *person,
            role: *role,
            from: jiff::civil::date(2030, 1, 1),
        })
    });
    let facts: Vec<Event> = std::iter::once(registered).chain(given).collect();
    Body::fold(&facts).expect("a body that is registered")
}

/// A body after one more fact.
fn fold(known: &Body, event: &Event) -> Body {
    let registered = Event::BodyRegistered(BodyRegistered {
        body: known.body,
        body_type: known.body_type,
        name: known.name,
    });
    let mut next = Body::fold([&registered, event]).expect("a body that is registered");
    next.held.clone_from(&known.held);
    next.lets_in.extend(&known.lets_in);
    next
}

fn planned() -> Event {
    Event::MeetingPlanned(MeetingPlanned {
        meeting: MEETING,
        body: COMMITTEE,
        meeting_kind: MeetingKind::Ordinary,
        date: DAY,
        start: "15:00".parse().expect("a time"),
        end: None,
        place: None,
        head: TextId::new(2),
    })
}

fn placed() -> Event {
    Event::ItemPlaced(ItemPlaced {
        meeting: MEETING,
        item: ITEM,
        place: 0,
        under: None,
        item_kind: ItemKind::Decision,
        case: None,
        title: TextId::new(3),
        facts: None,
        sections: Vec::new(),
        follow_up: None,
        point: None,
        turn: None,
        raised: None,
        reading: None,
    })
}

fn locked() -> Event {
    Event::AgendaLocked(AgendaLocked { meeting: MEETING })
}

fn released() -> Event {
    Event::AgendaReleased(AgendaReleased {
        meeting: MEETING,
        late_reason: None,
        override_reason: None,
        head: TextId::new(2),
        internal: Vec::new(),
    })
}

fn wish(responsible: PersonId) -> NewFollowing {
    NewFollowing {
        name: "Økonomiudvalget".into(),
        responsible,
        way: FollowedWay::Here,
        since: None,
        place: Some("Prepare".into()),
        address: None,
    }
}

fn secretary() -> Acting {
    Acting::new(LISE, [Right::EditAgenda])
}

fn mette() -> Acting {
    Acting::new(METTE, [Right::TakePart])
}

fn note(text: &str) -> NewNote {
    NewNote {
        note: NOTE,
        item: Some(ITEM),
        text: text.into(),
    }
}

fn pass_on(to: BodyId) -> ReviewAct {
    ReviewAct::PassOn {
        new: note("Til orientering."),
        to,
    }
}

#[test]
fn a_locked_agenda_is_there_for_review_and_an_unlocked_one_is_not() {
    let mut world = World::new();
    let mark = || ReviewAct::Mark(note("Udlejning af toldhuset"));
    assert_eq!(
        world.ask_of(PaperKind::Minutes, &mette(), mark()),
        Err(Refusal::PaperNotThere)
    );
    assert_eq!(world.ask(&mette(), mark()), Ok(2), "begun and marked");
    world
        .meeting
        .push(Event::AgendaUnlocked(AgendaUnlocked { meeting: MEETING }));
    assert_eq!(world.ask(&mette(), ReviewAct::Finish), Err(Refusal::PaperNotThere));
    world.meeting.push(locked());
    assert_eq!(world.ask(&mette(), ReviewAct::Finish), Ok(1));
}

#[test]
fn only_whoever_is_responsible_goes_through_the_papers() {
    let mut world = World::new();
    let jonas = Acting::new(JONAS, [Right::TakePart]);
    assert_eq!(world.ask(&jonas, ReviewAct::Finish), Err(Refusal::NotTheReviewer));
    assert_eq!(world.ask(&secretary(), ReviewAct::Finish), Err(Refusal::NotTheReviewer));
    assert_eq!(world.ask(&mette(), ReviewAct::Finish), Ok(2));
}

#[test]
fn a_mark_needs_words_and_an_item_of_the_paper() {
    let mut world = World::new();
    assert_eq!(world.ask(&mette(), ReviewAct::Mark(note("  "))), Err(Refusal::NoText));
    let elsewhere = NewNote {
        item: Some(ItemId::new(77)),
        ..note("Et punkt")
    };
    assert_eq!(
        world.ask(&mette(), ReviewAct::Mark(elsewhere)),
        Err(Refusal::NoSuchItem)
    );
}

#[test]
fn a_mark_and_a_tick_can_be_undone() {
    let mut world = World::new();
    assert_eq!(world.ask(&mette(), ReviewAct::Reopen), Err(Refusal::NotReviewedYet));
    world.ask(&mette(), ReviewAct::Mark(note("Toldhuset"))).expect("marked");
    world.ask(&mette(), ReviewAct::Finish).expect("done");
    assert_eq!(world.ask(&mette(), ReviewAct::Finish), Err(Refusal::AlreadyReviewed));
    assert_eq!(world.ask(&mette(), ReviewAct::Reopen), Ok(1));
    assert_eq!(world.ask(&mette(), ReviewAct::TakeBack { note: NOTE }), Ok(1));
    assert_eq!(world.notes(), 0);
    assert_eq!(
        world.ask(&mette(), ReviewAct::TakeBack { note: NOTE }),
        Err(Refusal::NoSuchNote)
    );
}

#[test]
fn a_point_is_passed_on_to_another_body_and_stands_on_one_agenda() {
    let mut world = World::new();
    for nowhere in [DIREKTION, COMMITTEE] {
        assert_eq!(world.ask(&mette(), pass_on(nowhere)), Err(Refusal::PassedOnToItself));
    }
    assert_eq!(world.ask(&mette(), pass_on(COUNCIL)), Ok(2));
    let point = Point {
        review: world.review().expect("begun").review,
        note: NOTE,
    };
    let at = |body| (body, MeetingId::new(70), ItemId::new(71));
    let placed = |world: &World, body| place(world.review().as_ref(), point, at(body));
    assert_eq!(placed(&world, COMMITTEE), Err(Refusal::GoesElsewhere));
    let fact = placed(&world, COUNCIL).expect("the council takes it");
    world.facts.push(fact);
    assert_eq!(placed(&world, COUNCIL), Err(Refusal::AlreadyOnAgenda));
    assert_eq!(
        world.ask(&mette(), ReviewAct::TakeBack { note: NOTE }),
        Err(Refusal::PointIsPlaced)
    );
    world.facts.push(Event::PointReturned(PointReturned {
        review: point.review,
        note: NOTE,
        meeting: MeetingId::new(70),
    }));
    assert!(placed(&world, COUNCIL).is_ok(), "taken off, it is offered again");
}

#[test]
fn a_point_is_read_by_those_who_review_and_those_it_goes_to() {
    let mut world = World::new();
    world.ask(&mette(), pass_on(COUNCIL)).expect("passed on");
    assert_eq!(world.sight(Audience::Members(DIREKTION)), Sight::Whole);
    assert_eq!(world.sight(Audience::Secretariat(COUNCIL)), Sight::Whole);
    assert_eq!(world.sight(Audience::Members(COUNCIL)), Sight::Nothing);
    assert_eq!(world.sight(Audience::Secretariat(COMMITTEE)), Sight::Nothing);
}

#[test]
fn a_remark_goes_to_the_editor_while_the_agenda_can_be_changed() {
    let mut world = World::new();
    assert_eq!(world.ask(&mette(), ReviewAct::Remark(note("Beløbet mangler"))), Ok(2));
    assert_eq!(world.sight(Audience::Secretariat(COMMITTEE)), Sight::Whole);
    let settle = || ReviewAct::Settle {
        note: NOTE,
        answer: Some("Rettet.".into()),
    };
    assert_eq!(world.ask(&mette(), settle()), Err(Refusal::NotYours(Right::EditAgenda)));
    assert_eq!(world.ask(&secretary(), settle()), Ok(1));
    assert_eq!(world.ask(&secretary(), settle()), Err(Refusal::RemarkIsSettled));
    assert_eq!(
        world.ask(&mette(), ReviewAct::TakeBack { note: NOTE }),
        Err(Refusal::RemarkIsSettled)
    );
    world.meeting.push(released());
    let late = NewNote {
        note: NoteId::new(10),
        ..note("For sent")
    };
    assert_eq!(world.ask(&mette(), ReviewAct::Remark(late)), Err(Refusal::AgendaIsOut));
}

#[test]
fn reviewers_read_a_locked_agenda_and_no_draft() {
    let mut world = World::new();
    let reviewer = Viewer::person(METTE, [Audience::Reviewers(COMMITTEE)], []);
    let seen = |world: &World| {
        let grants = Meeting::fold(&world.meeting).grants(Timestamp::UNIX_EPOCH);
        sight(&grants, Thing::DraftItem(ITEM), &reviewer, Timestamp::UNIX_EPOCH)
    };
    assert_eq!(seen(&world), Sight::Whole);
    world
        .meeting
        .push(Event::AgendaUnlocked(AgendaUnlocked { meeting: MEETING }));
    assert_eq!(seen(&world), Sight::Nothing);
}

#[test]
fn a_member_of_the_body_that_follows_is_responsible() {
    let mut world = World::new();
    assert_eq!(world.follow(&wish(JONAS)), Err(Refusal::ReviewerIsNoMember));
    let outside = |address: Option<&str>| NewFollowing {
        way: FollowedWay::Outside,
        address: address.map(str::to_owned),
        ..wish(METTE)
    };
    assert_eq!(world.follow(&outside(None)), Err(Refusal::NoAddress));
    assert_eq!(
        world.follow(&outside(Some("javascript:alert(1)"))),
        Err(Refusal::NoAddress)
    );
    assert_eq!(
        world.follow(&outside(Some("https://udvalg.example/dagsordener"))),
        Ok(1)
    );
}

#[test]
fn a_body_whose_papers_are_kept_here_lets_reviewers_in_itself() {
    let mut world = World::new();
    world.committee = body(COMMITTEE, &[(JONAS, Role::AgendaEditor)]);
    assert_eq!(world.follow(&wish(METTE)), Ok(1), "followed, not let in");
    assert!(world.committee.lets_in.is_empty());
    // Also while the place of its editor is empty.
    let mut empty = World::new();
    empty.committee = body(COMMITTEE, &[(JONAS, Role::AgendaEditor)]);
    empty.committee.held[0].until = Some(jiff::civil::date(2030, 1, 2));
    assert_eq!(empty.follow(&wish(METTE)), Ok(1), "followed, not let in");
    let act = BodyAct::LetIn { reviewing: DIREKTION };
    let decide =
        |acting: &Acting| body::decide(COMMITTEE, Some(&world.committee), &act, acting, &mut |_| TextId::new(1));
    assert_eq!(decide(&mette()), Err(Refusal::NotYours(Right::EditAgenda)));
    assert_eq!(
        decide(&Acting::new(JONAS, [Right::EditAgenda])).map(|it| it.len()),
        Ok(1)
    );
}

#[test]
fn an_agenda_is_due_before_its_own_meeting_and_minutes_by_the_next_of_those_who_review() {
    let at = |day: i8, hour| (jiff::civil::date(2030, 8, day), crate::clock::ClockTime::new(hour, 0));
    let now = |day, hour| (at(day, hour).0, at(day, hour).1.expect("a time"));
    let (own, next) = (Some(at(15, 15)), Some(at(21, 9)));
    assert_eq!(due(PaperKind::Agenda, own, next), own);
    assert_eq!(due(PaperKind::Minutes, own, next), next);
    assert!(!is_late(own, now(15, 14)));
    assert!(is_late(own, now(15, 15)));
    assert!(
        !is_late(None, now(15, 15)),
        "no meeting is planned by which it would be late"
    );
}

fn paper(body: &str, day: i8, paper: PaperKind, highlights: &[&str]) -> ReviewedPaper {
    ReviewedPaper {
        body: body.into(),
        date: Some(jiff::civil::date(2030, 8, day)),
        paper,
        place: "Prepare".into(),
        is_done: true,
        highlights: highlights.iter().map(|it| (*it).to_owned()).collect(),
    }
}

#[test]
fn the_first_item_writes_itself_from_the_papers_gone_through() {
    let mut council = paper("Kommunalbestyrelsen", 27, PaperKind::Agenda, &[]);
    council.place.clear();
    let papers = [
        paper(
            "Økonomiudvalget",
            15,
            PaperKind::Minutes,
            &["Udlejning af toldhuset", "Ny beredskabschef"],
        ),
        paper("Børne- og Skoleudvalget", 14, PaperKind::Minutes, &[]),
        council,
    ];
    let expected = "## Gennemgang af beslutningsprotokol for:\n\n\
        - Økonomiudvalgets møde den 15. august 2030 (se Prepare), herunder\n  - Udlejning af toldhuset\n  - Ny beredskabschef\n\
        - Børne- og Skoleudvalgets møde den 14. august 2030 (se Prepare)\n\n\
        ## Gennemgang af dagsorden for:\n\n\
        - Kommunalbestyrelsens møde den 27. august 2030";
    assert_eq!(writing::write(&agenda_blocks(&papers)), expected);
}

#[test]
fn the_decision_tells_what_was_marked_in_which_paper() {
    let marked = "Statusredegørelsen om toldhuset:\n- Bygningens stand\n- Lejernes varsler";
    let papers = [
        paper("Økonomiudvalget", 15, PaperKind::Minutes, &[marked]),
        paper("Teknik- og Miljøudvalget", 20, PaperKind::Agenda, &["Fjordstien"]),
        paper("KKR", 21, PaperKind::Agenda, &[]),
    ];
    let expected = "Beslutningsprotokollen og dagsordener fra ovennævnte møder blev gennemgået.\n\n\
        Der var følgende nedslag fra økonomiudvalgets møde den 15. august 2030:\n\n\
        - Statusredegørelsen om toldhuset:\n  - Bygningens stand\n  - Lejernes varsler\n\n\
        Der var følgende nedslag fra dagsordenen for Teknik- og Miljøudvalgets møde den 20. august 2030:\n\n\
        - Fjordstien";
    assert_eq!(writing::write(&decision_blocks(&papers)), expected);
}

#[test]
fn the_decision_claims_no_review_that_nobody_did() {
    let waiting = |it: ReviewedPaper| ReviewedPaper { is_done: false, ..it };
    let done = paper("Økonomiudvalget", 15, PaperKind::Minutes, &[]);
    let council = waiting(paper("Kommunalbestyrelsen", 27, PaperKind::Agenda, &[]));
    let expected = "Beslutningsprotokollen fra økonomiudvalgets møde blev gennemgået.\n\nEndnu ikke gennemgået:\n\n\
        - Dagsordenen for kommunalbestyrelsens møde den 27. august 2030";
    assert_eq!(
        writing::write(&decision_blocks(&[done.clone(), council.clone()])),
        expected
    );
    let none = writing::write(&decision_blocks(&[waiting(done), council]));
    assert!(!none.contains("blev gennemgået"), "{none}");
    assert!(none.contains("- Beslutningsprotokollen fra økonomiudvalgets møde den 15. august 2030"));
}

#[test]
fn nothing_to_go_through_prints_as_dashes_and_decides_nothing() {
    let expected = "## Gennemgang af beslutningsprotokol for:\n\n- -\n\n## Gennemgang af dagsorden for:\n\n- -";
    assert_eq!(writing::write(&agenda_blocks(&[])), expected);
    assert_eq!(decision_blocks(&[]), []);
}

#[test]
fn names_stand_in_the_genitive() {
    let names = [
        "Økonomiudvalget",
        "Kommunalbestyrelsen",
        "Byrådet",
        "Direktionen",
        "Forum for Hjælpemidler og Pas",
        "KKR",
    ];
    let expected = [
        "Økonomiudvalgets",
        "Kommunalbestyrelsens",
        "Byrådets",
        "Direktionens",
        "Forum for Hjælpemidler og Pas'",
        "KKR's",
    ];
    assert_eq!(names.map(genitive), expected);
}
