//! Letters by real conversations with a small mail server, on each engine.

mod outside;
mod server;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::clock::{Date, Timestamp};
use raadslag_council::command::Command;
use raadslag_council::follow_up::{FollowUpAct, FollowUpKind, NewFollowUp, Owner};
use raadslag_council::identity;
use raadslag_council::ids::{CommandId, FollowUpId, ItemId, MeetingId, PersonId, PositionId};
use raadslag_council::meeting::{Act, MeetingKind, NewItem, When, Words};
use raadslag_council::positions::PositionAct;
use raadslag_council::roles::Role;
use raadslag_store::mail::State;
use raadslag_store::people::{self, Person};
use raadslag_store::testing::{Place, on_each};
use raadslag_store::{Digest, Errand, Origin, mail};

use raadslag_store::accounts::{self, ask_link_mail};

use super::*;
use server::{Answer, Server};

const MEETING: MeetingId = MeetingId::new(77);
const KAREN: PersonId = PersonId::new(1);
const JENS: PersonId = PersonId::new(2);
const GUEST: PersonId = PersonId::new(3);
const OPEN: ItemId = ItemId::new(70);
const CLOSED: ItemId = ItemId::new(71);

/// A direktion of two with a guest, and a mail server.
struct Office<'p> {
    place: &'p Place,
    now: Now,
    server: Server,
    /// Seconds since the story began.
    clock: AtomicI64,
    drawn: AtomicI64,
}

impl<'p> Office<'p> {
    fn on(place: &'p Place) -> Self {
        let office = Self {
            now: Now::open(Arc::new(place.again())).expect("an empty journal can be read"),
            place,
            server: Server::start(),
            clock: AtomicI64::new(0),
            drawn: AtomicI64::new(0),
        };
        for (person, name, email) in [
            (KAREN, "Karen Ærø\r\nBcc: ond", "karen@lynghede.example"),
            (JENS, "Jens Krag", "jens@lynghede.example"),
            (GUEST, "Åse Gæst", "aase@lynghede.example"),
        ] {
            office.knows(person, name, email);
        }
        office.at_body(BodyAct::Register {
            name: "Direktionen".into(),
            body_type: None,
        });
        office.at_body(BodyAct::Set(BodySettings {
            publishes: true,
            ..BodySettings::of_type(BodyType::ExecutiveBoard)
        }));
        for (person, role) in [(KAREN, Role::Chair), (JENS, Role::Member)] {
            let from = Date::constant(2029, 1, 1);
            office.at_body(BodyAct::GiveRole { person, role, from });
        }
        begin(&office.now).expect("the follower begins");
        office
    }

    fn knows(&self, person: PersonId, name: &str, email: &str) {
        let known = Person {
            person,
            name: name.into(),
            title: String::new(),
            email: email.into(),
        };
        people::keep(self.place.journal.db(), &known).expect("the register takes a person");
    }

    fn clock(&self) -> Timestamp {
        let start: Timestamp = "2030-01-07T09:00:00Z".parse().expect("an instant");
        start + jiff::SignedDuration::from_secs(self.clock.load(Ordering::Relaxed))
    }

    fn wait(&self, minutes: i64) {
        self.clock.fetch_add(minutes * 60, Ordering::Relaxed);
    }

    fn carry_out(&self, command: &Command, origin: Origin) {
        self.carry_out_by(None, command, origin);
    }

    fn carry_out_by(&self, actor: Option<PersonId>, command: &Command, origin: Origin) {
        let drawn = self.drawn.fetch_add(1, Ordering::Relaxed).to_string();
        let errand = Errand {
            command: CommandId::of(&[&drawn]),
            digest: Digest::of(b""),
            actor,
            on_behalf_of: None,
            origin,
            now: self.clock(),
        };
        self.now
            .journal()
            .carry_out(command, &errand)
            .expect("the command is lawful");
    }

    fn at_body(&self, act: BodyAct) {
        let body = identity::body("Direktionen");
        self.carry_out(&Command::AtBody { body, act }, Origin::Here);
    }

    fn act(&self, act: Act) {
        let (meeting, act) = (MEETING, Box::new(act));
        self.carry_out(&Command::AtMeeting { meeting, act }, Origin::Here);
    }

    fn plan(&self) {
        self.act(Act::Plan {
            body: identity::body("Direktionen"),
            meeting_kind: MeetingKind::Ordinary,
            when: when("2030-02-13"),
        });
    }

    fn agenda(&self) {
        for (item, title) in [(OPEN, "Ny struktur"), (CLOSED, "HEMMELIGT om en leder")] {
            self.act(Act::PlaceItem(Box::new(NewItem::new(item, Default::default(), title))));
        }
        self.act(Act::CloseItem {
            item: CLOSED,
            ground: "Personforhold".into(),
            public_title: "Personalesag".into(),
            review_on: None,
        });
    }

    fn release(&self) {
        self.act(Act::Release {
            anyway: false,
            late_reason: None,
            override_reason: None,
        });
    }

    fn ask_follow_up(&self, number: u64, text: &str, item: ItemId) {
        self.ask_follow_up_of(number, text, item, |_| ());
    }

    fn ask_follow_up_of(&self, number: u64, text: &str, item: ItemId, change: impl FnOnce(&mut NewFollowUp)) {
        let mut new = NewFollowUp {
            meeting: MEETING,
            item,
            kind: FollowUpKind::Task,
            text: text.into(),
            owners: vec![JENS.into()],
            group: None,
            due: Some(Date::constant(2030, 3, 1)),
            due_body: None,
            topics: Vec::new(),
        };
        change(&mut new);
        let act = FollowUpAct::Confirm(Box::new(new));
        let (follow_up, act) = (FollowUpId::new(number), Box::new(act));
        self.carry_out(&Command::AtFollowUp { follow_up, act }, Origin::Here);
    }

    fn mailer(&self) -> Mailer {
        Mailer::new(
            &self.server.url(),
            None,
            ("Lynghede\r\nX: y", "moeder@lynghede.example"),
        )
        .expect("a mailer")
    }

    /// Sends what is due; the texts of what the server took this time.
    fn round(&self) -> Vec<String> {
        let mailer = self.mailer();
        let outbox = Outbox {
            mailer: &mailer,
            write: &written,
            write_to_follower: &outside::told,
            clock: &|| self.clock(),
        };
        assert!(round(&self.now, Some(&outbox), "test", self.clock()).expect("a round"));
        self.server.taken()
    }

    fn states(&self) -> Vec<State> {
        let posts = mail::unsent(self.now.journal().db()).expect("asked");
        posts.into_iter().map(|it| it.state).collect()
    }

    /// A test that leaves unsent mail behind fails.
    fn is_done(&self) {
        assert_eq!(self.states(), [], "unsent mail was left behind");
    }
}

fn when(day: &str) -> When {
    When {
        date: day.parse().expect("a day"),
        start: "09:00".parse().expect("a time"),
        end: None,
        place: Some("Fyret\r\nATTENDEE:ond".into()),
        anyway: false,
    }
}

/// Everything a letter knows, so that the tests see what could leak.
fn written(letter: &Letter) -> Written {
    Written {
        subject: format!("{:?}\r\nBcc: ond@example.dk", letter.purpose),
        text: format!(
            "{:?}\n{:?}\n{}",
            letter.meeting,
            letter.steps,
            letter.link.as_ref().map_or("", |it| it.token.as_str())
        ),
        summary: "Direktionen".into(),
        link: "https://moeder.example/".into(),
    }
}

fn line<'m>(mail: &'m str, key: &str) -> &'m str {
    let found = mail.lines().find(|it| it.starts_with(key));
    found.unwrap_or_else(|| panic!("{key} in {mail}"))
}

#[test]
fn a_meeting_planned_moved_and_cancelled_is_one_entry_of_each_members_calendar() {
    on_each(|place| {
        let office = Office::on(place);
        office.plan();
        let mut uids = Vec::new();
        let mut sequences = Vec::new();
        for step in 0..3 {
            match step {
                1 => office.act(Act::Move(when("2030-02-14"))),
                2 => office.act(Act::Cancel {
                    reason: "Ingen sager.".into(),
                }),
                _ => {}
            }
            let mails = office.round();
            assert_eq!(mails.len(), 2, "one for each member");
            let method = if step == 2 { "METHOD:CANCEL" } else { "METHOD:REQUEST" };
            assert!(mails.iter().all(|it| it.contains(method)), "{mails:?}");
            uids.push(line(&mails[0], "UID:").to_owned());
            sequences.push(line(&mails[0], "SEQUENCE:").to_owned());
        }
        assert!(uids.iter().all(|it| *it == uids[0]), "{uids:?}");
        assert!(sequences.is_sorted() && sequences[0] != sequences[1], "{sequences:?}");
        assert!(office.round().is_empty(), "nothing goes twice");
        office.is_done();
    });
}

#[test]
fn nothing_typed_becomes_a_header_or_a_line_of_the_calendar() {
    let place = Place::sqlite();
    let office = Office::on(&place);
    office.plan();
    for mail in office.round() {
        let (head, body) = mail.split_once("\r\n\r\n").expect("a head and a body");
        let starts = |key: &str| head.lines().any(|it| it.to_lowercase().starts_with(key));
        assert!(!starts("bcc") && !starts("x:"), "{head}");
        assert!(head.contains("Auto-Submitted: auto-generated"), "{head}");
        let attendees = body.lines().filter(|it| it.starts_with("ATTENDEE"));
        assert_eq!(attendees.count(), 1, "{body}");
    }
    office.is_done();
}

#[test]
fn a_server_that_is_busy_is_asked_again_and_the_letter_bears_the_same_id() {
    on_each(|place| {
        let office = Office::on(place);
        office
            .server
            .answers(&[Answer::Busy, Answer::Take, Answer::DropAfterData]);
        office.plan();
        assert_eq!(office.round().len(), 1, "one was told to come again");
        assert_eq!(office.states(), [State::Waiting]);
        assert!(office.round().is_empty(), "it is not asked again at once");
        office.wait(2);
        // The server took it, and the line broke before its answer was heard.
        let lost = office.round();
        assert_eq!((lost.len(), office.states()), (1, vec![State::Waiting]));
        office.wait(2);
        assert!(office.round().is_empty(), "the waits grow");
        office.wait(5);
        let again = office.round();
        assert_eq!(line(&lost[0], "Message-ID"), line(&again[0], "Message-ID"));
        office.is_done();
    });
}

#[test]
fn a_server_that_says_never_is_believed() {
    let place = Place::sqlite();
    let office = Office::on(&place);
    office.server.answers(&[Answer::Never]);
    office.plan();
    assert_eq!(office.round().len(), 1);
    office.wait(60 * 24 * 30);
    assert!(office.round().is_empty());
    let posts = mail::unsent(office.now.journal().db()).expect("asked");
    assert_eq!((posts.len(), posts[0].state), (1, State::Refused));
    assert!(posts[0].answer.contains("550"), "{}", posts[0].answer);
}

#[test]
fn a_program_stopped_between_answer_and_mark_repeats_the_letter_under_the_same_id() {
    let place = Place::sqlite();
    let office = Office::on(&place);
    office.plan();
    collect(&office.now, true, office.clock()).expect("collected");
    let post = mail::unsent(office.now.journal().db()).expect("asked").remove(0);
    let letter = office
        .now
        .letter(&[post.mark], office.clock())
        .expect("read")
        .expect("a letter");
    office
        .mailer()
        .send(&letter, &written(&letter))
        .expect("sent, and then the program stopped");
    let first = office.server.taken();
    let id = line(&first[0], "Message-ID");
    let again = office.round();
    assert_eq!(again.iter().filter(|it| line(it, "Message-ID") == id).count(), 1);
    office.is_done();
}

#[test]
fn what_was_read_in_or_happened_before_mail_was_switched_on_is_told_to_nobody() {
    on_each(|place| {
        let office = Office::on(place);
        let body = identity::body("Direktionen");
        let act = Act::Plan {
            body,
            meeting_kind: MeetingKind::Ordinary,
            when: when("2030-02-13"),
        };
        let command = Command::AtMeeting {
            meeting: MEETING,
            act: Box::new(act),
        };
        office.carry_out(&command, Origin::Import);
        assert!(office.round().is_empty());
        // Without a mail server the letter is seen to be unsent, and never goes later.
        office.act(Act::Move(when("2030-02-14")));
        assert!(round(&office.now, None, "test", office.clock()).expect("a round"));
        assert_eq!(office.states(), [State::Off, State::Off]);
        assert!(office.round().is_empty());
    });
}

#[test]
fn the_agenda_tells_what_is_new_and_no_closed_title() {
    on_each(|place| {
        let office = Office::on(place);
        office.plan();
        office.round();
        office.agenda();
        office.act(Act::Invite {
            item: CLOSED,
            person: GUEST,
            from: "10:00".parse().expect("a time"),
            to: "10:30".parse().expect("a time"),
        });
        let asked = office.round();
        assert!(asked.len() == 1 && asked[0].contains("GuestInvited"), "{asked:?}");
        office.release();
        let mails = office.round();
        assert_eq!(mails.len(), 3, "two members and the guest");
        let told: Vec<bool> = mails.iter().map(|it| it.contains("Ny struktur")).collect();
        assert_eq!(
            told,
            [true, true, false],
            "the guest hears of the own item only: {mails:?}"
        );
        assert!(!mails.join("").contains("HEMMELIGT"));
        office.act(Act::Write {
            item: CLOSED,
            revision: 1,
            words: Words::Title("HEMMELIGT om en anden leder".into()),
        });
        office.release();
        let again = office.round();
        assert!(
            again
                .iter()
                .all(|it| it.contains("version: 2") && !it.contains("Ny struktur")),
            "{again:?}"
        );
        office.act(Act::Invite {
            item: CLOSED,
            person: GUEST,
            from: "11:00".parse().expect("a time"),
            to: "11:30".parse().expect("a time"),
        });
        let moved = office.round();
        assert!(
            moved.len() == 1 && moved[0].contains("GuestMoved"),
            "one letter, not two: {moved:?}"
        );
        assert_eq!(line(&moved[0], "UID:"), line(&asked[0], "UID:"));
        office.act(Act::CallOff {
            item: CLOSED,
            person: GUEST,
        });
        assert!(office.round()[0].contains("METHOD:CANCEL"));
        office.is_done();
    });
}

#[test]
fn the_agenda_tells_what_was_taken_off_and_what_is_gone_since_is_not_called_closed() {
    on_each(|place| {
        const ADDED: ItemId = ItemId::new(72);
        const LAST: ItemId = ItemId::new(73);
        let office = Office::on(place);
        let adds = |item, title: &str| {
            office.act(Act::PlaceItem(Box::new(NewItem::new(item, Default::default(), title))));
        };
        let takes_off = |item| {
            let reason = "Udgår".into();
            office.act(Act::TakeOff { item, reason });
        };
        // What Karen reads of each version today, the first one first.
        let told = || -> Vec<Vec<News>> {
            let posts = mail::of_person(office.now.journal().db(), KAREN, 60).expect("asked");
            let mut marks: Vec<_> = posts.into_iter().map(|it| it.mark).collect();
            marks.retain(|it| it.purpose == Purpose::AgendaReleased.code());
            marks.sort();
            let news = |mark| {
                let letter = office.now.letter(&[mark], office.clock()).expect("read");
                letter.and_then(|it| it.meeting).expect("it is of a meeting").news
            };
            marks.into_iter().map(news).collect()
        };
        let titled = |title: &str, kind| News {
            item: Named::Title(title.into()),
            kind,
        };
        let unnamed = |item, kind| News { item, kind };
        office.plan();
        office.agenda();
        office.release();
        office.round();
        adds(ADDED, "Tillæg om strøm");
        takes_off(OPEN);
        takes_off(CLOSED);
        office.release();
        office.round();
        assert_eq!(
            told(),
            [
                vec![
                    unnamed(Named::Gone, NewsKind::New),
                    unnamed(Named::Closed, NewsKind::New),
                ],
                vec![
                    titled("Tillæg om strøm", NewsKind::New),
                    titled("Ny struktur", NewsKind::TakenOff),
                    unnamed(Named::Closed, NewsKind::TakenOff),
                ],
            ]
        );

        // What was closed before it was taken off is named nowhere any more.
        adds(LAST, "Mødeplan");
        office.act(Act::CloseItem {
            item: ADDED,
            ground: "Personforhold".into(),
            public_title: "En sag".into(),
            review_on: None,
        });
        takes_off(ADDED);
        office.release();
        office.round();
        let told = told();
        assert_eq!(told[1][0], unnamed(Named::Closed, NewsKind::New));
        assert_eq!(
            told[2],
            [
                titled("Mødeplan", NewsKind::New),
                unnamed(Named::Closed, NewsKind::TakenOff),
            ]
        );
        office.is_done();
    });
}

#[test]
fn what_happens_to_follow_ups_goes_in_one_letter_the_next_morning() {
    on_each(|place| {
        let office = Office::on(place);
        office.plan();
        office.agenda();
        office.round();
        office.ask_follow_up(1, "Undersøg priserne", OPEN);
        office.ask_follow_up(2, "HEMMELIGT skridt", CLOSED);
        assert!(office.round().is_empty(), "not before the morning");
        office.wait(60 * 21);
        let mails = office.round();
        assert_eq!(mails.len(), 1, "{mails:?}");
        assert!(
            mails[0].contains("priserne") && !mails[0].contains("HEMMELIGT"),
            "{mails:?}"
        );
        assert_eq!(mails[0].matches("Assigned").count(), 2);
        office.is_done();
    });
}

#[test]
fn a_later_day_is_asked_of_those_who_keep_the_papers_and_its_answer_told_to_whoever_asked() {
    on_each(|place| {
        let office = Office::on(place);
        office.at_body(BodyAct::GiveRole {
            person: GUEST,
            role: Role::AgendaEditor,
            from: Date::constant(2029, 1, 1),
        });
        office.plan();
        office.agenda();
        office.ask_follow_up(1, "Undersøg priserne", OPEN);
        office.wait(60 * 24);
        office.round();
        let by = |person, act| {
            let (follow_up, act) = (FollowUpId::new(1), Box::new(act));
            office.carry_out_by(Some(person), &Command::AtFollowUp { follow_up, act }, Origin::Here);
        };
        let (part, owner) = (0, Owner::from(JENS));
        let wish = |due| FollowUpAct::WishForDay {
            part,
            owner,
            due,
            reason: "To har ikke svaret".into(),
        };
        let due = Date::constant(2030, 4, 1);
        by(JENS, wish(due));
        assert!(office.round().is_empty(), "not before the morning");
        office.wait(60 * 24);
        let mails = office.round();
        let asked = mails.iter().find(|it| it.contains("aase@")).expect("a letter");
        assert!(
            asked.contains("step: DayWished") && asked.contains("2030-04-01") && asked.contains("priserne"),
            "{asked}"
        );
        assert!(mails.iter().all(|it| !it.contains("jens@")), "{mails:?}");

        // Declined, the day that stands is told.
        by(
            GUEST,
            FollowUpAct::DeclineWish {
                part,
                owner,
                due,
                reason: "Svaret skal bruges".into(),
            },
        );
        office.wait(60 * 24);
        let mails = office.round();
        assert_eq!(mails.len(), 1, "{mails:?}");
        for said in ["jens@", "step: WishDeclined", "2030-03-01"] {
            assert!(mails[0].contains(said), "{said}: {mails:?}");
        }

        // What is answered before the morning is asked of nobody.
        let due = Date::constant(2030, 3, 15);
        by(JENS, wish(due));
        by(GUEST, FollowUpAct::GrantWish { part, owner, due });
        office.wait(60 * 24);
        let mails = office.round();
        assert_eq!(mails.len(), 1, "{mails:?}");
        for said in ["jens@", "step: WishGranted", "2030-03-15"] {
            assert!(mails[0].contains(said), "{said}: {mails:?}");
        }
        office.is_done();
    });
}

/// Meetings of the direktion after the first.
const SECOND: MeetingId = MeetingId::new(78);
const THIRD: MeetingId = MeetingId::new(79);

#[test]
fn the_owner_is_told_when_the_meeting_it_goes_to_is_moved_or_called_off() {
    on_each(|place| {
        let office = Office::on(place);
        let body = identity::body("Direktionen");
        let at = |meeting, act| {
            let act = Box::new(act);
            office.carry_out(&Command::AtMeeting { meeting, act }, Origin::Here);
        };
        let plan = |meeting, date| {
            let meeting_kind = MeetingKind::Ordinary;
            let when = when(date);
            at(
                meeting,
                Act::Plan {
                    body,
                    meeting_kind,
                    when,
                },
            );
        };
        office.plan();
        office.agenda();
        plan(SECOND, "2030-03-13");
        plan(THIRD, "2030-04-10");
        // Its agenda is built no more: the follow-up stands on none.
        at(SECOND, Act::Lock);
        office.ask_follow_up_of(1, "Redegørelse om indkøb", OPEN, |it| {
            it.due = Some(Date::constant(2030, 3, 13));
            it.due_body = Some(body);
        });
        office.wait(60 * 24);
        office.round();
        let work = || crate::clerk::work(&office.now, "2030-02-01".parse().expect("a day"), office.clock());
        assert_eq!(work().expect("worked"), 0);

        // Moved to an earlier day, it is still the meeting it goes to.
        at(SECOND, Act::Move(when("2030-03-06")));
        assert_eq!([work().expect("worked"), work().expect("worked")], [1, 0]);
        office.wait(60 * 24);
        let moved = |mails: &[String], day: &str| {
            let told = mails.iter().find(|it| it.contains("step: Moved")).expect("a letter");
            assert!(
                told.contains("indkøb") && told.contains(day) && told.contains("jens@"),
                "{told}"
            );
        };
        moved(&office.round(), "2030-03-06");

        // Called off, the next one is, and on that agenda it puts itself.
        let reason = "Sygdom".into();
        at(SECOND, Act::Cancel { reason });
        assert_eq!([work().expect("worked"), work().expect("worked")], [2, 0]);
        office.wait(60 * 24);
        let mails = office.round();
        moved(&mails, "2030-04-10");
        assert!(mails.iter().any(|it| it.contains("step: Placed")), "{mails:?}");
        office.is_done();
    });
}

#[test]
fn the_owner_of_a_position_is_told_and_the_chair_of_what_nobody_answers_for() {
    on_each(|place| {
        let office = Office::on(place);
        let position = PositionId::new(5);
        let ask = |act| office.carry_out(&Command::AtPositions { act }, Origin::Here);
        ask(PositionAct::Name {
            position,
            name: "Indkøbschef".into(),
        });
        ask(PositionAct::Fill {
            position,
            person: GUEST,
            from: Date::constant(2029, 1, 1),
        });
        office.plan();
        office.agenda();
        office.round();
        let of_position = |it: &mut NewFollowUp| it.owners = vec![Owner::Position(position)];
        office.ask_follow_up_of(1, "Undersøg priserne", OPEN, of_position);
        office.wait(60 * 24);
        let mails = office.round();
        assert!(mails.len() == 1 && mails[0].contains("aase@"), "{mails:?}");
        ask(PositionAct::Vacate {
            position,
            on: Date::constant(2030, 1, 7),
        });
        crate::clerk::work(&office.now, "2030-02-25".parse().expect("a day"), office.clock()).expect("worked");
        office.wait(60 * 24);
        let mails = office.round();
        assert!(mails.len() == 1 && mails[0].contains("karen@"), "{mails:?}");
        office.is_done();
    });
}

#[test]
fn a_new_holder_of_a_position_hears_what_comes_with_it_on_the_first_morning_and_the_former_nothing() {
    on_each(|place| {
        let office = Office::on(place);
        let position = PositionId::new(5);
        let ask = |act| office.carry_out(&Command::AtPositions { act }, Origin::Here);
        let fill = |person, from| PositionAct::Fill { position, person, from };
        ask(PositionAct::Name {
            position,
            name: "Indkøbschef".into(),
        });
        ask(fill(JENS, Date::constant(2029, 1, 1)));
        office.plan();
        office.agenda();
        let of_position = |it: &mut NewFollowUp| it.owners = vec![Owner::Position(position)];
        office.ask_follow_up_of(1, "Undersøg priserne", OPEN, of_position);
        office.ask_follow_up_of(2, "HEMMELIGT", CLOSED, of_position);
        office.wait(60 * 24);
        let mails = office.round();
        let of_jens = mails
            .iter()
            .filter(|it| it.contains("jens@") && it.contains("Undersøg priserne"));
        assert_eq!(of_jens.count(), 1);
        assert!(mails.iter().all(|it| !it.contains("TakenOver")), "it came by itself");

        // From the tenth on it is Åse's: one letter then, with everything that waits, and none to Jens.
        ask(fill(GUEST, Date::constant(2030, 1, 10)));
        office.wait(60 * 24);
        assert!(office.round().is_empty(), "not before the first day");
        office.wait(60 * 24);
        let mails = office.round();
        assert!(mails.len() == 1 && mails[0].contains("aase@"), "{mails:?}");
        assert_eq!(mails[0].matches("step: TakenOver").count(), 2, "{}", mails[0]);
        assert!(mails[0].contains("Undersøg priserne") && !mails[0].contains("HEMMELIGT"));

        // Who never began is told nothing.
        ask(fill(KAREN, Date::constant(2030, 1, 20)));
        ask(PositionAct::Vacate {
            position,
            on: Date::constant(2030, 1, 20),
        });
        office.wait(60 * 24 * 14);
        assert!(office.round().is_empty());
        office.is_done();
    });
}

#[test]
fn the_clerk_reminds_once_for_each_day_and_only_of_what_is_open() {
    on_each(|place| {
        let office = Office::on(place);
        office.plan();
        office.agenda();
        office.ask_follow_up(1, "Undersøg priserne", OPEN);
        office.wait(60 * 24 * 2);
        office.round();
        let work = |day: &str| crate::clerk::work(&office.now, day.parse().expect("a day"), office.clock());
        assert_eq!(work("2030-02-20").expect("worked"), 0);
        assert_eq!(
            [work("2030-02-25").expect("worked"), work("2030-02-26").expect("worked")],
            [1, 0]
        );
        assert_eq!(
            [work("2030-03-02").expect("worked"), work("2030-03-03").expect("worked")],
            [1, 0]
        );
        office.wait(60 * 24);
        let mails = office.round();
        assert!(
            mails.len() == 1 && mails[0].contains("Soon") && mails[0].contains("Late"),
            "{mails:?}"
        );
        office.is_done();
    });
}

#[test]
fn somebody_without_an_address_is_written_to_in_vain_and_that_is_seen() {
    let place = Place::sqlite();
    let office = Office::on(&place);
    office.knows(JENS, "Jens Krag", "");
    office.plan();
    assert_eq!(office.round().len(), 1);
    assert_eq!(office.states(), [State::NoAddress]);
}

#[test]
fn a_connection_to_another_machine_is_encrypted_and_a_password_stands_in_no_address() {
    let from = ("Lynghede", "moeder@lynghede.example");
    for url in [
        "smtp.example",
        "ftp://x",
        "smtp://",
        "smtp://anna:hemmelig@x:25",
        "smtp://anna@x",
    ] {
        assert!(Mailer::new(url, None, from).is_err(), "{url}");
    }
    assert!(Mailer::new("smtp://anna@mail.example:587", Some("ord"), from).is_ok());
    assert!(Mailer::new("smtps://mail.example", None, ("", "ingen adresse")).is_err());
}

/// The last line of a letter that holds a link.
fn link_of(mail: &str) -> accounts::Token {
    let line = mail.lines().rev().find(|it| it.len() == 64).expect("a link");
    accounts::Token::find(line).expect("it looks like one of ours")
}

#[test]
fn a_link_to_choose_a_password_goes_once_and_is_kept_nowhere() {
    on_each(|place| {
        let office = Office::on(place);
        let db = place.journal.db();
        ask_link_mail(db, KAREN, "Karen", office.clock()).expect("asked");
        office.server.answers(&[Answer::DropAfterData]);
        let lost = link_of(&office.round()[0]);
        office.wait(2);
        let mails = office.round();
        assert_eq!(mails.len(), 1);
        assert!(office.round().is_empty(), "it went");
        let link = link_of(&mails[0]);
        let holds = |it: &accounts::Token| accounts::find_invitation(db, it, office.clock()).expect("asked");
        assert_eq!(holds(&lost), None, "the one before counts no more");
        let invited = holds(&link).expect("it counts");
        assert_eq!((invited.person, invited.login.as_str()), (KAREN, "karen"));
        let secrets = accounts::NewSecrets {
            password: "et langt kodeord",
            secret: None,
            used_step: 0,
        };
        let taken = accounts::accept(db, &link, &secrets, office.clock()).expect("asked");
        assert_eq!(taken, Some(KAREN));
        assert_eq!(holds(&link), None, "once");

        // Who has no address, or whose login is another's, gets none; a link is over after its days.
        office.knows(JENS, "Jens Krag", "");
        ask_link_mail(db, JENS, "jens", office.clock()).expect("asked");
        ask_link_mail(db, GUEST, "karen", office.clock()).expect("asked");
        assert!(office.round().is_empty());
        let states = [JENS, GUEST].map(|it| accounts::link_mail(db, it).expect("asked").map(|it| it.state));
        assert_eq!(states, [Some(State::NoAddress), Some(State::Needless)]);
        office.knows(JENS, "Jens Krag", "jens@lynghede.example");
        ask_link_mail(db, JENS, "jens", office.clock()).expect("asked");
        let late = link_of(&office.round()[0]);
        office.wait(7 * 24 * 60 + 1);
        assert_eq!(holds(&late), None, "its days are over");
    });
}

#[test]
fn a_mail_server_that_says_no_to_a_link_is_believed_and_told() {
    on_each(|place| {
        let office = Office::on(place);
        let db = place.journal.db();
        ask_link_mail(db, KAREN, "karen", office.clock()).expect("asked");
        office.server.answers(&[Answer::Busy, Answer::Never]);
        assert!(office.round().is_empty());
        let state = || accounts::link_mail(db, KAREN).expect("asked").expect("one");
        assert_eq!((state().state, state().tries), (State::Waiting, 1));
        office.wait(2);
        assert!(office.round().is_empty());
        assert_eq!(state().state, State::Refused);
        assert!(state().answer.contains("never"), "{}", state().answer);
        assert_eq!(accounts::unsent_account_mail(db).expect("asked").len(), 1);
    });
}

#[test]
fn an_address_is_one_that_every_mail_server_takes() {
    let sent_to = |typed: &str| address(typed).map(|it| it.to_string());
    assert_eq!(sent_to(" Anna@Example.dk ").as_deref(), Some("Anna@example.dk"));
    assert_eq!(
        sent_to("anna@rådhus.example").as_deref(),
        Some("anna@xn--rdhus-mra.example")
    );
    for odd in [
        "",
        "anna",
        "åse@example.dk",
        "anna@[127.0.0.1]",
        "anna@",
        "\"a b\"@example.dk",
        "\"anna\"@example.dk",
        "anna..holm@example.dk",
    ] {
        assert_eq!(sent_to(odd), None, "{odd}");
    }
    // However a domain is written, it is one mailbox.
    for spelt in [
        "anna@EXAMPLE.dk",
        "anna@\u{ff45}xample.dk",
        "anna@ex\u{ad}ample.dk",
        "anna@example\u{3002}dk",
        "anna@\u{1d41e}xample.dk",
    ] {
        assert_eq!(find_address(spelt).as_deref(), Some("anna@example.dk"), "{spelt:?}");
    }
}
