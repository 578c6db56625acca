//! Stories of documents read in again, closed items and what is then seen.

mod adoption;
mod after;
mod asked;
mod attendance;
mod deputy;
mod duty;
mod election;
mod held;
mod held_as;
mod kinds;
mod level;
mod member_access;
mod minutes;
mod motion;
mod numbers;
mod personal;
mod question;
mod recusal;
mod room;
mod said;
mod shut_out;
mod since_release;
mod sitting31;
mod statement;
mod taken_off;
mod under;
mod vote;

use super::*;
use crate::access::{Sight, Thing, Viewer, sight};
use crate::appendix::{Appendix, Content, Other};
use crate::body::{BodySettings, BodyType};
use crate::clock::Timestamp;
use crate::ids::AttachmentId;
use crate::kept::{KeptPart, Payloads, put_together, take_apart};
use crate::record::{AttachmentLine, Head, Item, RecordKind};
use crate::rights::Acting;

struct World {
    meeting: Meeting,
    payloads: Payloads,
    minted: u64,
}

impl World {
    fn new() -> Self {
        Self {
            meeting: Meeting::default(),
            payloads: Payloads::new(),
            minted: 0,
        }
    }

    /// The number of new payloads, or `None` when nothing changed.
    fn read_in(&mut self, record: &Record) -> Option<u64> {
        let before = self.minted;
        let (mut minted, mut fresh) = (self.minted, Payloads::new());
        let import = Import {
            meeting: MeetingId::new(1),
            body: BodyId::new(2),
            source: None,
            for_review: false,
            record,
            items: &[],
            own: &Default::default(),
            elsewhere: &Default::default(),
            attached: &[],
            erased: &Default::default(),
        };
        let events = self.meeting.import(&import, &self.payloads, |text| {
            minted += 1;
            fresh.insert(TextId::new(minted), text.to_owned());
            TextId::new(minted)
        });
        self.minted = minted;
        self.payloads.extend(fresh);
        events.iter().for_each(|it| self.meeting.apply(it));
        (!events.is_empty()).then_some(minted - before)
    }

    /// The operator asks; the number of facts.
    fn ask(&mut self, act: &Act) -> Result<usize, Refusal> {
        let setting = Setting {
            meeting: MeetingId::new(1),
            acting: &Acting::operator(),
            now: Timestamp::UNIX_EPOCH,
            body_type: BodyType::Council,
            deputies: &[],
            lists: &Default::default(),
            council: None,
            settings: &BodySettings::of_type(BodyType::Council),
            municipality: None,
            body_name: "Byrådet",
            kinds: &Default::default(),
            minute_takers: &[],
            standing: &[],
            others: &[],
            roster: &[],
            guests: &[],
            payloads: &self.payloads,
            own: &Default::default(),
            elsewhere: &Default::default(),
            deadline: None,
            next_number: None,
            goes_on: None,
            proposal: None,
            asks_from: None,
            recused_before: &Default::default(),
        };
        let events = self.meeting.decide(act, &setting, &mut |_| TextId::new(90))?;
        events.iter().for_each(|it| self.meeting.apply(it));
        Ok(events.len())
    }

    fn ids(&self) -> Vec<ItemId> {
        let latest = self.meeting.latest();
        latest
            .into_iter()
            .flat_map(|it| &it.record.items)
            .map(|it| it.item)
            .collect()
    }

    fn public_sight(&self, item: ItemId) -> Sight {
        sight(
            &self.meeting.grants(Timestamp::UNIX_EPOCH),
            Thing::Item(item),
            &Viewer::public(),
            Timestamp::UNIX_EPOCH,
        )
    }
}

fn item(number: &str, title: &str) -> Item {
    let attachments = vec![AttachmentLine {
        number: "1".into(),
        open: true,
        title: "Notat".into(),
        document_number: None,
    }];
    Item {
        number: number.into(),
        title: title.into(),
        open: true,
        attachments,
        ..Item::default()
    }
}

fn record(items: &[(&str, &str)]) -> Record {
    Record {
        items: items.iter().map(|(number, title)| item(number, title)).collect(),
        ..Record::default()
    }
}

#[test]
fn the_same_document_again_changes_nothing() {
    let mut world = World::new();
    let record = record(&[("1", "Økonomi"), ("2", "Eventuelt")]);
    assert!(world.read_in(&record).is_some());
    assert_eq!(world.read_in(&record), None);
}

#[test]
fn a_newer_document_keeps_what_did_not_change() {
    let mut world = World::new();
    world.read_in(&record(&[("1", "Økonomi"), ("2", "Eventuelt")]));
    let before = world.ids();
    assert_eq!(
        world.read_in(&record(&[("1", "Økonomi"), ("2", "Eventuelt og nyt")])),
        Some(1)
    );
    assert_eq!(world.ids(), before);
    assert_eq!(world.meeting.latest().map(|it| it.edition), Some(2));
}

#[test]
fn an_agenda_that_is_read_in_after_the_minutes_takes_no_decision_away() {
    let mut world = World::new();
    let paper = |kind, title| Record {
        head: Head {
            kind: Some(kind),
            ..Head::default()
        },
        ..record(&[("1", title)])
    };
    world.read_in(&paper(RecordKind::Minutes, "Økonomi"));
    assert!(world.read_in(&paper(RecordKind::Agenda, "Økonomien")).is_some());
    let counts = |world: &World| world.meeting.latest().map(|it| (it.edition, it.document));
    assert_eq!(counts(&world), Some((1, Some(RecordKind::Minutes))));
    world.read_in(&paper(RecordKind::Minutes, "Økonomi, rettet"));
    assert_eq!(counts(&world), Some((3, Some(RecordKind::Minutes))));
    let documents: Vec<_> = world.meeting.editions().iter().map(|it| it.edition).collect();
    assert_eq!(documents, [2, 1, 3]);
}

#[test]
fn rule_38_an_item_that_moves_keeps_its_address() {
    let mut world = World::new();
    world.read_in(&record(&[("1", "Økonomi"), ("2", "Eventuelt")]));
    let before = world.ids();
    world.read_in(&record(&[("1", "Meddelelser"), ("2", "Økonomi"), ("3", "Eventuelt")]));
    assert_eq!(world.ids()[1..], before);
}

#[test]
fn two_items_alike_get_two_addresses() {
    let mut world = World::new();
    world.read_in(&record(&[("1", "Lukket punkt"), ("1", "Lukket punkt")]));
    let ids = world.ids();
    assert_ne!(ids[0], ids[1]);
}

#[test]
fn a_record_taken_apart_is_put_together_again() {
    let mut whole = record(&[("1", "Økonomi"), ("2", "Eventuelt")]);
    whole.head.body = "Direktionen".into();
    let parts = take_apart(&whole);
    let parts: Vec<_> = parts.iter().rev().map(|(slot, text)| (*slot, text.as_str())).collect();
    assert_eq!(put_together(&parts), whole);
}

#[test]
fn an_erased_title_leaves_the_rest() {
    let whole = record(&[("1", "Økonomi"), ("2", "Eventuelt")]);
    let parts = take_apart(&whole);
    let parts: Vec<_> = parts
        .iter()
        .filter(|(slot, _)| *slot != Slot::Title(0))
        .map(|(slot, text)| (*slot, text.as_str()))
        .collect();
    let titles: Vec<_> = put_together(&parts).items.into_iter().map(|it| it.title).collect();
    assert_eq!(titles, ["", "Eventuelt"]);
}

#[test]
fn a_closed_item_is_its_public_title_until_it_is_opened() {
    let mut world = World::new();
    world.read_in(&record(&[("1", "Køb af grund")]));
    let item = world.ids()[0];
    let close = Act::CloseItem {
        item,
        ground: "Forhandling om pris".into(),
        public_title: "Køb af ejendom".into(),
        review_on: None,
    };
    let over = Act::CloseItem {
        item,
        ground: "Forhandling om pris".into(),
        public_title: "Køb af ejendom".into(),
        review_on: Some(Date::constant(1960, 1, 1)),
    };
    assert!(matches!(world.ask(&over), Err(Refusal::ReviewIsOver(_))));
    assert_eq!(world.ask(&close), Ok(1));
    assert_eq!(world.public_sight(item), Sight::Title);
    world.read_in(&record(&[("1", "Køb af grund, ny tekst")]));
    assert_eq!(
        world.public_sight(item),
        Sight::Title,
        "a newer document does not open it"
    );
    assert_eq!(world.ask(&Act::OpenItem { item, anyway: false }), Ok(1));
    assert_eq!(world.public_sight(item), Sight::Whole);
    assert_eq!(
        world.ask(&Act::OpenItem { item, anyway: false }),
        Err(Refusal::AlreadyOpen)
    );
}

#[test]
fn two_documents_of_one_meeting_read_in_again_by_turns_change_nothing() {
    let mut world = World::new();
    let (text, print) = (record(&[("1", "Økonomi")]), record(&[("1", "Økonomi ")]));
    assert!(world.read_in(&text).is_some());
    assert!(world.read_in(&print).is_some());
    assert_eq!([world.read_in(&text), world.read_in(&print)], [None, None]);
}

fn gone_sight(world: &World, thing: Thing) -> Sight {
    let grants = world.meeting.grants(Timestamp::UNIX_EPOCH);
    sight(&grants, thing, &Viewer::public(), Timestamp::UNIX_EPOCH)
}

#[test]
fn what_a_newer_document_has_no_more_is_told_to_whoever_had_its_address_and_gets_that_back() {
    let mut world = World::new();
    world.read_in(&record(&[("1", "Økonomi"), ("2", "Cykelsti"), ("3", "Eventuelt")]));
    let path = world.ids()[1];
    world.read_in(&record(&[("1", "Økonomi"), ("2", "Eventuelt")]));
    assert_eq!(world.public_sight(path), Sight::Nothing);
    assert_eq!(gone_sight(&world, Thing::WithdrawnItem(path)), Sight::Whole);
    let gone = world.meeting.gone().get(&path).expect("it is missed");
    assert_eq!(gone.number, "2");
    world.read_in(&record(&[("1", "Økonomi"), ("2", "Eventuelt"), ("3", "Cykelsti")]));
    assert_eq!(world.ids()[2], path, "it stands at its old address");
    assert_eq!(world.public_sight(path), Sight::Whole);
    assert!(world.meeting.gone().is_empty());
}

#[test]
fn of_a_closed_item_that_a_newer_document_has_no_more_only_the_public_title_is_told() {
    let mut world = World::new();
    world.read_in(&record(&[("1", "Økonomi"), ("2", "Køb af grund")]));
    let plot = world.ids()[1];
    let close = Act::CloseItem {
        item: plot,
        ground: "Forhandling om pris".into(),
        public_title: "Køb af ejendom".into(),
        review_on: None,
    };
    assert_eq!(world.ask(&close), Ok(1));
    world.read_in(&record(&[("1", "Økonomi")]));
    assert_eq!(gone_sight(&world, Thing::WithdrawnItem(plot)), Sight::Title);
}

#[test]
fn what_goes_while_a_document_is_taken_back_is_missed_once_it_is_public_again() {
    let mut world = World::new();
    world.read_in(&record(&[("1", "Økonomi"), ("2", "Cykelsti")]));
    let path = world.ids()[1];
    let reason = || "Et bilag var forkert".to_owned();
    assert_eq!(world.ask(&Act::Unpublish { reason: reason() }), Ok(1));
    world.read_in(&record(&[("1", "Økonomi"), ("2", "Kun for os")]));
    world.read_in(&record(&[("1", "Økonomi")]));
    assert!(world.meeting.gone().is_empty(), "nobody outside reads anything of it");
    let again = Act::Publish {
        override_reason: None,
        anyway: true,
    };
    assert_eq!(world.ask(&again), Ok(1));
    let gone: Vec<ItemId> = world.meeting.gone().keys().copied().collect();
    assert_eq!(gone, [path]);
}

/// Minutes of two items, of which the second has a title.
fn minutes(title: &str) -> Record {
    let mut minutes = record(&[("1", "Økonomi"), ("2", title)]);
    minutes.head.kind = Some(RecordKind::Minutes);
    minutes
}

/// Something is added that must not become public.
fn add_id(world: &mut World, item: Option<ItemId>) {
    let add = Act::Add {
        text: "Vedrører 010203-1234".into(),
        item,
        reason: None,
        override_reason: None,
    };
    assert_eq!(world.ask(&add), Ok(1));
    world.payloads.insert(TextId::new(90), "Vedrører 010203-1234".into());
}

#[test]
fn rule_31_what_was_added_while_read_in_minutes_were_taken_back_is_looked_at_before_they_are_public_again() {
    let mut world = World::new();
    world.read_in(&minutes("Køb af grund"));
    let reason = "Et bilag var forkert".to_owned();
    assert_eq!(world.ask(&Act::Unpublish { reason }), Ok(1));
    add_id(&mut world, None);
    assert!(world.meeting.texts().contains(&TextId::new(90)), "it is looked at");
    let publish = |why: Option<&str>| Act::Publish {
        override_reason: why.map(Into::into),
        anyway: true,
    };
    assert_eq!(world.ask(&publish(None)), Err(Refusal::WouldLeak(1)));
    assert_eq!(world.ask(&publish(Some("Et eksempel, intet nummer"))), Ok(1));
}

#[test]
fn rule_31_what_was_added_to_a_closed_item_of_read_in_minutes_is_looked_at_when_that_is_opened() {
    let mut world = World::new();
    world.read_in(&minutes("Køb af grund"));
    let plot = world.ids()[1];
    let close = Act::CloseItem {
        item: plot,
        ground: "Forhandling om pris".into(),
        public_title: "Køb af ejendom".into(),
        review_on: None,
    };
    assert_eq!(world.ask(&close), Ok(1));
    add_id(&mut world, Some(plot));
    let open = Act::OpenItem {
        item: plot,
        anyway: false,
    };
    assert_eq!(world.ask(&open), Err(Refusal::OpeningWouldLeak(1)));
}

#[test]
fn rule_31_what_was_added_to_minutes_that_wait_for_a_look_is_not_public_by_a_newer_document() {
    let mut world = World::new();
    world.read_in(&minutes("Vedrører 010203-1234"));
    assert!(!world.meeting.read_in().is_out());
    add_id(&mut world, None);
    world.read_in(&minutes("Køb af grund"));
    assert!(!world.meeting.read_in().is_out());
}

#[test]
fn of_an_attachment_that_a_newer_document_has_no_more_is_told_whoever_could_read_it_and_it_gets_its_address_back() {
    let mut world = World::new();
    let whole = record(&[("1", "Økonomi"), ("2", "Køb af grund")]);
    world.read_in(&whole);
    let plot = world.ids()[1];
    let close = Act::CloseItem {
        item: plot,
        ground: "Forhandling om pris".into(),
        public_title: "Køb af ejendom".into(),
        review_on: None,
    };
    assert_eq!(world.ask(&close), Ok(1));
    let latest = world.meeting.latest().expect("it was read in");
    let notes: Vec<AttachmentId> = latest.record.attachments().map(|it| it.attachment).collect();
    let told = |world: &World| -> Vec<Sight> {
        let each = notes.iter().map(|it| Thing::WithdrawnAttachment(*it));
        each.map(|it| gone_sight(world, it)).collect()
    };
    let mut bare = whole.clone();
    bare.items.iter_mut().for_each(|it| it.attachments.clear());
    world.read_in(&bare);
    assert_eq!(told(&world), [Sight::Whole, Sight::Nothing]);
    assert!(world.meeting.gone().is_empty(), "their items stand");
    assert_eq!(
        world.ask(&Act::OpenItem {
            item: plot,
            anyway: false
        }),
        Ok(1)
    );
    assert_eq!(
        told(&world),
        [Sight::Whole, Sight::Nothing],
        "the other was closed when it was left out"
    );
    // What went before its item goes is told of still.
    let mut others = record(&[("2", "Køb af grund"), ("3", "Eventuelt")]);
    others.items[0].attachments.clear();
    world.read_in(&others);
    assert_eq!(told(&world), [Sight::Whole, Sight::Nothing]);
    world.read_in(&record(&[("1", "Økonomi"), ("2", "Køb af grund"), ("3", "Eventuelt")]));
    assert_eq!(told(&world), [Sight::Nothing, Sight::Nothing]);
    let latest = world.meeting.latest().expect("it was read in");
    assert!(latest.record.attachments().any(|it| it.attachment == notes[0]));
}

#[test]
fn what_lay_beside_a_meeting_as_a_whole_is_told_of_too_once_a_newer_document_leaves_it_out() {
    let beside = |title: &str, open: bool| Appendix {
        item: None,
        attachment: None,
        title: title.into(),
        document_number: None,
        open,
        body: None,
        meeting_date: None,
        meeting_start: None,
        content: Content::Other(Other::default()),
    };
    let paper = |place: &str, appendices: Vec<Appendix>| {
        let mut paper = record(&[("1", "Økonomi"), ("2", "Køb af grund")]);
        paper.head.place = Some(place.into());
        paper.appendices = appendices;
        paper
    };
    let both = || vec![beside("Oversigt", true), beside("Intern oversigt", false)];
    let mut world = World::new();
    world.read_in(&paper("Byrådssalen", both()));
    let plot = world.ids()[1];
    let latest = world.meeting.latest().expect("it was read in");
    let known: Vec<AttachmentId> = latest.record.of_meeting.iter().map(|it| it.attachment).collect();
    let told = |world: &World| -> Vec<Sight> {
        let each = known.iter().map(|it| Thing::WithdrawnAttachment(*it));
        each.map(|it| gone_sight(world, it)).collect()
    };
    assert_eq!(told(&world), [Sight::Nothing, Sight::Nothing], "it lies there");
    world.read_in(&paper("Salen", Vec::new()));
    assert_eq!(
        told(&world),
        [Sight::Whole, Sight::Nothing],
        "nobody outside knew of the other"
    );
    assert!(world.meeting.gone().is_empty(), "the items stand");

    // It may have held what is closed by now.
    let close = || Act::CloseItem {
        item: plot,
        ground: "Forhandling om pris".into(),
        public_title: "Køb af ejendom".into(),
        review_on: None,
    };
    assert_eq!(world.ask(&close()), Ok(1));
    assert_eq!(told(&world), [Sight::Nothing, Sight::Nothing]);
    assert_eq!(
        world.ask(&Act::OpenItem {
            item: plot,
            anyway: false
        }),
        Ok(1)
    );
    assert_eq!(told(&world), [Sight::Whole, Sight::Nothing]);
    world.read_in(&paper("Rådhuset", both()));
    assert_eq!(told(&world), [Sight::Nothing, Sight::Nothing], "it lies there again");

    assert_eq!(world.ask(&close()), Ok(1));
    world.read_in(&paper("Biblioteket", Vec::new()));
    assert_eq!(
        world.ask(&Act::OpenItem {
            item: plot,
            anyway: false
        }),
        Ok(1)
    );
    assert_eq!(
        told(&world),
        [Sight::Nothing, Sight::Nothing],
        "it was not everybody's when it was left out"
    );
}

#[test]
fn what_an_item_says_is_the_same_wherever_a_newer_document_has_it_and_whatever_its_number_is() {
    let said = |world: &World, item: ItemId| -> Vec<TextId> {
        let record = &world.meeting.latest().expect("it was read in").record;
        let place = record.items.iter().position(|it| it.item == item);
        let place = u32::try_from(place.expect("it stands")).ok();
        let own = record.parts.iter().filter(|it| it.slot.item() == place);
        own.map(KeptPart::words).collect()
    };
    let mut world = World::new();
    world.read_in(&record(&[("1", "Økonomi"), ("2", "Eventuelt")]));
    let [economy, other] = world.ids()[..] else {
        panic!("two items")
    };
    let before = [economy, other].map(|it| said(&world, it));
    let mut newer = record(&[("1", "Cykelsti"), ("2", "Økonomi"), ("3", "Eventuelt")]);
    newer.items[2].attachments[0].title = "Nyt notat".into();
    world.read_in(&newer);
    assert_eq!(said(&world, economy), before[0]);
    assert_ne!(said(&world, other), before[1]);
    world.read_in(&record(&[("4", "Økonomi"), ("5", "Eventuelt")]));
    assert_eq!(said(&world, economy), before[0], "through every version between");
}
