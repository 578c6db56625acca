//! Stories of meetings planned and held here, from the plan to the last signature.

use crate::access::{Audience, Sight, Thing, Viewer, sight};
use crate::body::{BodySettings, BodyType};
use crate::clock::{ClockTime, Date, Timestamp, instant};
use crate::command::Refusal;
use crate::event::Event;
use crate::ids::{AttachmentId, BodyId, ItemId, MeetingId, PersonId, TextId};
use crate::kept::{Payloads, put_together};
use crate::meeting::{Act, Attendance, Meeting, NewDecision, NewItem, Plan, Setting, When, Words};
use crate::outcome::Outcome;
use crate::paper::{ItemKind, Raised, complete};
use crate::record::{AttachmentLine, Member, Record, Section};
use crate::rich::Block;
use crate::rights::{Acting, Right};

pub(super) const BODY: BodyId = BodyId::new(5);
pub(super) const MEETING: MeetingId = MeetingId::new(6);
pub(super) const REVIEW: ItemId = ItemId::new(11);
pub(super) const MATTERS: ItemId = ItemId::new(12);
pub(super) const EDITOR: PersonId = PersonId::new(1);
pub(super) const CHAIR: PersonId = PersonId::new(2);
pub(super) const MEMBER: PersonId = PersonId::new(3);
pub(super) const GUEST: PersonId = PersonId::new(4);
pub(super) const OTHER_GUEST: PersonId = PersonId::new(7);

pub(super) const DAY: Date = jiff::civil::date(2030, 8, 21);

pub(super) fn clock(text: &str) -> ClockTime {
    text.parse().expect("a time of day")
}

/// The instant of a time on the meeting's day.
pub(super) fn at(text: &str) -> Timestamp {
    instant(DAY, clock(text)).expect("an instant")
}

/// A release in time.
pub(super) fn release() -> Act {
    Act::Release {
        anyway: false,
        late_reason: None,
        override_reason: None,
    }
}

/// Taken off the agenda.
pub(super) fn off(item: ItemId) -> Act {
    Act::TakeOff {
        item,
        reason: "Ikke klar".into(),
    }
}

/// Closed, with a title for everybody.
pub(super) fn close_item(item: ItemId) -> Act {
    Act::CloseItem {
        item,
        ground: "Personforhold".into(),
        public_title: "Personalesag".into(),
        review_on: None,
    }
}

/// Begun on its day.
pub(super) fn start(at: &str) -> Act {
    let (at, anyway) = (clock(at), false);
    Act::Start {
        at,
        on: None,
        anyway,
        present: Vec::new(),
        all: true,
    }
}

/// Everybody is there of whom nothing is noted.
pub(super) fn the_rest() -> Act {
    Act::Attend {
        item: None,
        noted: Vec::new(),
        rest: true,
        anyway: false,
    }
}

pub(super) struct Town {
    pub(super) kinds: std::collections::BTreeMap<ItemKind, crate::event::KindSet>,
    pub(super) minute_takers: Vec<(PersonId, Member)>,
    pub(super) goes_on: Option<crate::meeting::GoesOn>,
    pub(super) proposal: Option<crate::case::Proposal>,
    pub(super) recused_before: super::super::RecusedBefore,
    pub(super) asks_from: Option<crate::body::Body>,
    pub(super) meeting: Meeting,
    pub(super) payloads: Payloads,
    pub(super) roster: Vec<(PersonId, Member)>,
    pub(super) guests: Vec<(PersonId, Member)>,
    pub(super) body_type: BodyType,
    pub(super) council: Option<crate::meeting::Council>,
    pub(super) settings: BodySettings,
    pub(super) deputies: Vec<(PersonId, Member)>,
    pub(super) now: Timestamp,
    /// The clock stands: it does not go along to the time at which something is said to have happened.
    pub(super) stands: bool,
    pub(super) deadline: Option<Timestamp>,
    pub(super) others: Vec<Plan>,
    pub(super) next_number: Option<(String, u32)>,
}

impl Town {
    /// A direktion of two whose papers are public, with a meeting planned at nine.
    pub(super) fn planned() -> Self {
        Self::of_kind(super::super::MeetingKind::Ordinary)
    }

    /// The same with a meeting of a kind.
    pub(super) fn of_kind(meeting_kind: super::super::MeetingKind) -> Self {
        let member = |name: &str, chair| Member {
            name: name.into(),
            chair,
            ..Member::default()
        };
        let mut town = Self {
            kinds: Default::default(),
            minute_takers: Vec::new(),
            goes_on: None,
            proposal: None,
            asks_from: None,
            recused_before: Default::default(),
            meeting: Meeting::default(),
            payloads: Payloads::new(),
            roster: vec![
                (CHAIR, member("Vibeke Holt", true)),
                (MEMBER, member("Jens Krag", false)),
            ],
            guests: vec![
                (GUEST, member("Ane Holm", false)),
                (OTHER_GUEST, member("Bo Friis", false)),
            ],
            body_type: BodyType::ExecutiveBoard,
            deputies: Vec::new(),
            council: None,
            settings: BodySettings {
                publishes: true,
                ..BodySettings::of_type(BodyType::ExecutiveBoard)
            },
            now: at("07:00"),
            stands: false,
            deadline: None,
            others: Vec::new(),
            next_number: None,
        };
        let plan = Act::Plan {
            body: BODY,
            meeting_kind,
            when: When {
                date: DAY,
                start: clock("09:00"),
                end: Some(clock("12:00")),
                place: Some("Mødelokale 1".into()),
                anyway: false,
            },
        };
        town.editor(plan).expect("a meeting can be planned");
        town
    }

    /// The same with two items.
    pub(super) fn built() -> Self {
        let mut town = Self::planned();
        town.editor(item(REVIEW, "Gennemgang", ItemKind::Review))
            .expect("placed");
        town.editor(item(MATTERS, "Sager", ItemKind::Matters)).expect("placed");
        town
    }

    pub(super) fn released() -> Self {
        let mut town = Self::built();
        town.editor(release()).expect("released");
        town
    }

    pub(super) fn ended() -> Self {
        let mut town = Self::released();
        town.editor(start("09:05")).expect("started");
        town.editor(decision(REVIEW, 0, Outcome::Reviewed)).expect("decided");
        town.editor(Act::End {
            at: clock("11:40"),
            anyway: true,
        })
        .expect("ended");
        town
    }

    pub(super) fn ask(&mut self, acting: &Acting, act: &Act) -> Result<Vec<Event>, Refusal> {
        let mut fresh = Payloads::new();
        let first = self.payloads.len() as u64 + 1;
        let people = self.roster.iter().chain(&self.deputies);
        let lists = people.filter_map(|it| Some((it.0, it.1.party.clone()?)));
        let setting = Setting {
            kinds: &self.kinds,
            minute_takers: &self.minute_takers,
            standing: &[],
            meeting: MEETING,
            acting,
            now: self.now_of(act),
            body_type: self.body_type,
            deputies: &self.deputies,
            lists: &lists.collect(),
            council: self.council.as_ref(),
            settings: &self.settings,
            municipality: None,
            body_name: "Direktionen",
            others: &self.others,
            roster: &self.roster,
            guests: &self.guests,
            payloads: &self.payloads,
            own: &Default::default(),
            elsewhere: &Default::default(),
            deadline: self.deadline,
            next_number: self.next_number.clone(),
            goes_on: self.goes_on.clone(),
            proposal: self.proposal.as_ref(),
            asks_from: self.asks_from.as_ref(),
            recused_before: &self.recused_before,
        };
        let events = self.meeting.decide(act, &setting, &mut |text| {
            let id = TextId::new(first + fresh.len() as u64);
            fresh.insert(id, text.to_owned());
            id
        })?;
        self.payloads.extend(fresh);
        events.iter().for_each(|it| self.meeting.apply(it));
        Ok(events)
    }

    /// What is said to have happened at a time of the day is said by then.
    fn now_of(&self, act: &Act) -> Timestamp {
        let said = match act {
            Act::Start { at, .. } | Act::End { at, .. } => Some(*at),
            Act::CorrectTimes { start, end, .. } => end.or(Some(*start)),
            _ => None,
        };
        let said = said.filter(|_| !self.stands);
        let said = said.and_then(|it| instant(crate::clock::day(self.now), it));
        said.map_or(self.now, |it| it.max(self.now))
    }

    pub(super) fn editor(&mut self, act: Act) -> Result<Vec<Event>, Refusal> {
        let rights = [Right::EditAgenda, Right::TakeMinutes, Right::LeadMeeting];
        self.ask(&Acting::new(EDITOR, rights), &act)
    }

    pub(super) fn member(&mut self, person: PersonId, act: Act) -> Result<Vec<Event>, Refusal> {
        self.ask(&Acting::new(person, [Right::TakePart]), &act)
    }

    pub(super) fn operator(&mut self, act: Act) -> Result<Vec<Event>, Refusal> {
        self.ask(&Acting::operator(), &act)
    }

    pub(super) fn sees(&self, thing: Thing, viewer: &Viewer) -> Sight {
        sight(&self.meeting.grants(self.now), thing, viewer, self.now)
    }

    pub(super) fn draft(&self) -> Record {
        let course = self.meeting.course().expect("planned here");
        let kept = course.paper.record();
        let parts: Vec<_> = kept
            .parts
            .iter()
            .map(|it| (it.slot, self.payloads[&it.text].as_str()))
            .collect();
        let mut record = put_together(&parts);
        complete(&mut record, &kept.above());
        record
    }
}

pub(super) fn item(item: ItemId, title: &str, item_kind: ItemKind) -> Act {
    Act::PlaceItem(Box::new(NewItem {
        facts: super::super::ItemFacts::default(),
        sections: vec![Section {
            label: "Sagsfremstilling".into(),
            blocks: vec![Block::paragraph("Direktionen ser på sagen.")],
        }],
        ..NewItem::new(item, item_kind, title)
    }))
}

pub(super) fn decision(item: ItemId, revision: u32, outcome: Outcome) -> Act {
    Act::Write {
        item,
        revision,
        words: Words::Decision(NewDecision {
            blocks: vec![Block::paragraph("Gennemgået.")],
            outcomes: vec![outcome],
            ..NewDecision::default()
        }),
    }
}

pub(super) fn member_eyes() -> Viewer {
    Viewer::person(MEMBER, [Audience::Members(BODY)], [])
}

pub(super) fn editor_eyes() -> Viewer {
    Viewer::person(EDITOR, [Audience::Secretariat(BODY)], [])
}

#[test]
fn a_draft_is_the_secretariats_and_a_release_the_members() {
    let mut town = Town::built();
    let draft = Thing::DraftItem(REVIEW);
    assert_eq!(town.sees(draft, &editor_eyes()), Sight::Whole);
    assert_eq!(town.sees(draft, &member_eyes()), Sight::Nothing);
    assert_eq!(town.sees(Thing::Meeting(MEETING), &member_eyes()), Sight::Nothing);
    town.editor(release()).expect("released");
    assert_eq!(town.sees(Thing::Item(REVIEW), &member_eyes()), Sight::Whole);
    assert_eq!(
        town.sees(draft, &member_eyes()),
        Sight::Nothing,
        "what is worked on after it is not"
    );
    assert_eq!(town.sees(Thing::Item(REVIEW), &Viewer::public()), Sight::Nothing);
    town.editor(Act::Publish {
        override_reason: None,
        anyway: true,
    })
    .expect("published");
    assert_eq!(town.sees(Thing::Item(REVIEW), &Viewer::public()), Sight::Whole);
}

#[test]
fn an_item_added_after_the_release_waits_for_the_next_one() {
    let mut town = Town::released();
    let late = ItemId::new(13);
    town.editor(item(late, "Tillæg", ItemKind::Decision)).expect("placed");
    assert_eq!(town.sees(Thing::Item(late), &member_eyes()), Sight::Nothing);
    town.editor(release()).expect("released again");
    assert_eq!(town.sees(Thing::Item(late), &member_eyes()), Sight::Whole);
    let course = town.meeting.course().expect("planned here");
    assert_eq!(course.out.as_ref().map(|it| it.version), Some(2));
}

#[test]
fn a_closed_item_is_its_public_title_to_outsiders() {
    let mut town = Town::released();
    town.editor(Act::CloseItem {
        item: REVIEW,
        ground: "Personforhold".into(),
        public_title: "Personalesag".into(),
        review_on: None,
    })
    .expect("closed");
    town.editor(Act::Publish {
        override_reason: None,
        anyway: true,
    })
    .expect("published");
    assert_eq!(town.sees(Thing::Item(REVIEW), &Viewer::public()), Sight::Title);
    assert_eq!(town.sees(Thing::Item(REVIEW), &member_eyes()), Sight::Whole);
}

#[test]
fn a_guest_reads_the_own_item_until_the_slot_ends() {
    let mut town = Town::built();
    town.editor(Act::Invite {
        item: REVIEW,
        person: GUEST,
        from: clock("11:30"),
        to: clock("12:00"),
    })
    .expect("invited");
    let guest = Viewer::person(GUEST, [], []);
    assert_eq!(
        town.sees(Thing::Item(REVIEW), &guest),
        Sight::Nothing,
        "before the release"
    );
    town.editor(release()).expect("released");
    assert_eq!(town.sees(Thing::Item(REVIEW), &guest), Sight::Whole);
    assert_eq!(town.sees(Thing::Item(MATTERS), &guest), Sight::Nothing);
    let grants = town.meeting.grants(town.now);
    assert_eq!(sight(&grants, Thing::Item(REVIEW), &guest, at("11:59")), Sight::Whole);
    assert_eq!(sight(&grants, Thing::Item(REVIEW), &guest, at("12:00")), Sight::Nothing);
}

#[test]
fn somebody_elses_writing_is_never_overwritten() {
    let mut town = Town::built();
    let write = |revision, title: &str| Act::Write {
        item: REVIEW,
        revision,
        words: Words::Title(title.into()),
    };
    assert!(town.editor(write(1, "Gennemgang af dagsordener")).is_ok());
    let refused = town.editor(write(1, "Gennemgang af referater"));
    assert!(
        matches!(refused, Err(Refusal::WrittenMeanwhile { revision: 2, .. })),
        "{refused:?}"
    );
    assert_eq!(town.draft().items[0].title, "Gennemgang af dagsordener");
}

#[test]
fn rule_02_a_late_release_needs_a_reason() {
    let mut town = Town::built();
    town.deadline = Some(at("06:00"));
    let late = town.editor(release());
    assert!(matches!(late, Err(Refusal::LateWithoutReason { .. })), "{late:?}");
    let blank = town.editor(Act::Release {
        anyway: false,
        late_reason: Some("  ".into()),
        override_reason: None,
    });
    assert!(matches!(blank, Err(Refusal::LateWithoutReason { .. })), "{blank:?}");
    let late = || Act::Release {
        anyway: false,
        late_reason: Some("Høringssvar kom i går".into()),
        override_reason: None,
    };
    let told = town.editor(late()).expect("released");
    let [Event::AgendaReleased(released)] = told.as_slice() else {
        panic!("one release");
    };
    assert!(released.late_reason.is_some());
    assert_eq!(town.editor(late()), Err(Refusal::ReleasedAsItStands));
    town.editor(off(MATTERS)).expect("taken off");
    let told = Act::Release {
        anyway: false,
        late_reason: Some("Punkt 2 blev ikke klar".into()),
        override_reason: None,
    };
    town.editor(told).expect("released again");
    town.editor(start("09:00")).expect("started");
    town.editor(Act::End {
        at: clock("10:00"),
        anyway: true,
    })
    .expect("ended");
    let printed = "Udsendt efter fristen: Høringssvar kom i går\nUdsendt efter fristen: Punkt 2 blev ikke klar";
    assert_eq!(
        town.draft().head.remarks.as_deref(),
        Some(printed),
        "both reasons stand in the minutes too"
    );
}

#[test]
fn rule_06_what_is_not_on_the_agenda_is_taken_up_only_where_it_is_said_why() {
    let mut town = Town::released();
    town.editor(start("09:00")).expect("started");
    let (asked, urgent) = (ItemId::new(14), ItemId::new(15));
    let new = |id: ItemId, raised: Option<Raised>| match item(id, "Ny sag", ItemKind::Decision) {
        Act::PlaceItem(new) => Act::PlaceItem(Box::new(NewItem { raised, ..*new })),
        other => other,
    };
    assert_eq!(town.editor(new(asked, None)), Err(Refusal::NotOnAgenda));
    town.editor(new(asked, Some(Raised::Consent)))
        .expect("everybody agrees");
    town.editor(new(urgent, Some(Raised::Urgency))).expect("it cannot wait");
    assert_eq!(town.sees(Thing::DraftItem(asked), &member_eyes()), Sight::Whole);
    town.editor(Act::End {
        at: clock("10:00"),
        anyway: true,
    })
    .expect("ended");
    let remarks = town.draft().head.remarks.unwrap_or_default();
    assert!(
        remarks.contains("Punkt 3 blev taget op på mødet; alle var enige om det."),
        "{remarks}"
    );
    assert!(
        remarks.contains("Punkt 4 blev taget op på mødet, fordi sagen ikke kunne vente."),
        "{remarks}"
    );
}

#[test]
fn rule_09_closing_needs_a_ground_and_a_public_title() {
    let mut town = Town::built();
    let close = |ground: &str, public_title: &str| Act::CloseItem {
        item: REVIEW,
        ground: ground.into(),
        public_title: public_title.into(),
        review_on: None,
    };
    assert_eq!(town.editor(close(" ", "Sag")), Err(Refusal::NoGround));
    assert_eq!(
        town.editor(close("§", "Sag")),
        Err(Refusal::NoGround),
        "a sign names no paragraph"
    );
    assert_eq!(town.editor(close("Personforhold", "")), Err(Refusal::NoPublicTitle));
    assert!(town.editor(close("Personforhold", "Personalesag")).is_ok());
}

#[test]
fn rule_19_a_recused_member_sees_what_a_signed_out_citizen_sees() {
    let mut town = Town::released();
    town.editor(Act::Publish {
        override_reason: None,
        anyway: true,
    })
    .expect("published");
    town.editor(start("09:00")).expect("started");
    let nowhere = town.editor(Act::Attend {
        item: None,
        noted: vec![(MEMBER, Attendance::Recused)],
        rest: false,
        anyway: false,
    });
    assert_eq!(nowhere, Err(Refusal::RecusedFromWhat));
    town.editor(Act::Attend {
        item: Some(REVIEW),
        noted: vec![(MEMBER, Attendance::Recused)],
        rest: false,
        anyway: false,
    })
    .expect("recused");
    let course = town.meeting.course().expect("planned here");
    assert_eq!(course.recusals().collect::<Vec<_>>(), [(REVIEW, MEMBER)]);
    let barred = Viewer::person(
        MEMBER,
        [Audience::Members(BODY)],
        [Thing::Item(REVIEW), Thing::DraftItem(REVIEW)],
    );
    for thing in [Thing::Item(REVIEW), Thing::DraftItem(REVIEW)] {
        assert_eq!(
            town.sees(thing, &barred),
            town.sees(thing, &Viewer::public()),
            "{thing}"
        );
    }
    assert_eq!(town.sees(Thing::DraftItem(MATTERS), &barred), Sight::Whole);
}

#[test]
fn an_open_attachment_of_a_closed_item_is_closed_to_outsiders() {
    let mut town = Town::built();
    let attachment = AttachmentId::new(40);
    town.editor(Act::Attach {
        item: REVIEW,
        attachment,
        line: AttachmentLine {
            open: true,
            title: "Notat".into(),
            ..AttachmentLine::default()
        },
        file: None,
        findings: Vec::new(),
    })
    .expect("attached");
    town.editor(release()).expect("released");
    town.editor(Act::Publish {
        override_reason: None,
        anyway: true,
    })
    .expect("published");
    let thing = Thing::Attachment(attachment);
    assert_eq!(town.sees(thing, &Viewer::public()), Sight::Whole);
    town.editor(Act::CloseItem {
        item: REVIEW,
        ground: "Personforhold".into(),
        public_title: "Personalesag".into(),
        review_on: None,
    })
    .expect("closed");
    assert_eq!(town.sees(thing, &Viewer::public()), Sight::Nothing);
    assert_eq!(town.sees(thing, &member_eyes()), Sight::Whole);
}

#[test]
fn an_agenda_of_nothing_is_not_released_and_a_locked_one_takes_nothing_in() {
    let mut town = Town::planned();
    assert_eq!(town.editor(release()), Err(Refusal::NothingOnAgenda));
    town.editor(item(REVIEW, "Gennemgang", ItemKind::Review))
        .expect("placed");
    town.editor(Act::Lock).expect("locked");
    let late = town.editor(item(MATTERS, "Sager", ItemKind::Matters));
    assert_eq!(late, Err(Refusal::AgendaIsLocked));
    town.editor(Act::Unlock).expect("unlocked");
    assert!(town.editor(item(MATTERS, "Sager", ItemKind::Matters)).is_ok());
}

#[test]
fn a_new_item_stands_before_any_other_business() {
    let mut town = Town::built();
    let (other, new) = (ItemId::new(71), ItemId::new(72));
    town.editor(item(other, "Eventuelt", ItemKind::AnyOtherBusiness))
        .expect("placed");
    town.editor(item(new, "Ny sag", ItemKind::Decision)).expect("placed");
    let titles: Vec<String> = town.draft().items.into_iter().map(|it| it.title).collect();
    assert_eq!(titles, ["Gennemgang", "Sager", "Ny sag", "Eventuelt"]);
}
