//! A council of 31 goes through 40 items, each command sent as JSON: its agenda is adopted in another order, a citizen is
//! answered, a deputy sits for a member, one dissents, a person is elected; who is there, what each vote comes to and what the
//! minutes say is right at every point.

use axum::http::StatusCode;
use jiff::SignedDuration;
use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::clock::{ClockTime, Date, Timestamp};
use raadslag_council::command::{Command, Refusal};
use raadslag_council::event::Stream;
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, ElectionId, ItemId, MeetingId, MotionId, PersonId, QuestionId, VoteId};
use raadslag_council::meeting::{
    Act, Attendance, Course, ElectionAct, Meeting, MeetingKind, NewDecision, NewItem, NewQuestion, Question, Slips,
    StatementKind, VoteChoice, VoteResult, VoteWay, When, Words,
};
use raadslag_council::outcome::Outcome;
use raadslag_council::paper::ItemKind;
use raadslag_council::rich::Block;
use raadslag_council::roles::Role;
use raadslag_readers::follow;
use raadslag_store::people::{self, Person};
use raadslag_store::{Errand, Origin, StoreError};

use crate::fixture::is_as_checked_in;
use crate::site::Site;
use crate::town::{Town, errand};

use VoteChoice::{Abstain, Against, For};

const SEATS: usize = 31;
const ITEMS: usize = 40;
/// The last of the people: stands in for the one before the last of the members, of the same list.
const DEPUTY: usize = SEATS;
const PEOPLE: usize = SEATS + 1;
const AWAY: usize = 29;
/// At these citizens ask, and a person is elected.
const QUESTIONS: usize = 0;
const ELECTION: usize = 16;
/// It is dealt with right after the one with the other number.
const MOVED: (usize, usize) = (9, 2);
const MEETING: MeetingId = MeetingId::new(8_000);
const DAY: Date = Date::constant(2030, 11, 19);

/// Twelve of A, nine of V, six of C, three of F, one of no party.
const PARTIES: [(&str, usize); 5] = [("A", 12), ("V", 9), ("C", 6), ("F", 3), ("", 1)];

const FIRST_NAMES: [&str; 8] = ["Aksel", "Birte", "Carl", "Dorte", "Eskild", "Frida", "Gorm", "Hedvig"];
const LAST_NAMES: [&str; 4] = ["Lyngsø", "Mosegaard", "Nordby", "Overgaard"];

const TOPICS: [&str; 10] = [
    "Lokalplan for boliger",
    "Salg af en grund",
    "Ny cykelsti",
    "Takster for svømmehallen",
    "Udvidelse af skolen",
    "Støtte til foreninger",
    "Trafik ved torvet",
    "Indsats mod ensomhed",
    "Renovering af broen",
    "Vedtægt for havnen",
];
const PLACES: [&str; 4] = ["Lyngsø", "Mosby", "Nordhavn", "Overby"];

fn body() -> BodyId {
    identity::body("Kommunalbestyrelsen")
}

fn seat(place: usize) -> PersonId {
    PersonId::of(&["council", &place.to_string()])
}

fn party(place: usize) -> &'static str {
    let place = if place == DEPUTY { AWAY } else { place };
    let mut before = 0;
    let found = PARTIES.iter().find(|it| {
        before += it.1;
        place < before
    });
    found.map_or("", |it| it.0)
}

fn item(number: usize) -> ItemId {
    ItemId::of(&["council", &number.to_string()])
}

fn title(number: usize) -> String {
    match number {
        QUESTIONS => return "Spørgetid".to_owned(),
        ELECTION => return "Valg af formand for havnens bestyrelse".to_owned(),
        _ => {}
    }
    format!("{} i {}", TOPICS[number % 10], PLACES[number / 10])
}

fn clock(time: &str) -> ClockTime {
    time.parse().expect("a time of day")
}

/// The council at work: what it is asked goes through JSON, as a script sends it.
struct Council {
    site: Site,
    now: Timestamp,
    asked: usize,
    /// Who is inside, as the script has it.
    inside: [bool; PEOPLE],
    /// The meeting as the journal tells it, up to an entry.
    meeting: Meeting,
    read: u64,
}

impl Council {
    fn gathered() -> Self {
        let town = Town::empty();
        for place in 0..PEOPLE {
            let known = Person {
                person: seat(place),
                name: format!("{} {}", FIRST_NAMES[place % 8], LAST_NAMES[place / 8]),
                title: if place == 0 { "Borgmester".into() } else { String::new() },
                email: String::new(),
            };
            people::keep(town.place.journal.db(), &known).expect("the register takes a person");
        }
        let seats: Vec<_> = (0..SEATS).map(|place| (seat(place), party(place))).collect();
        town.constituted(body(), &seats, &[(seat(DEPUTY), party(DEPUTY))]);
        let settings = BodySettings {
            ballots: true,
            ..BodySettings::of_type(BodyType::Council)
        };
        town.at_body(body(), BodyAct::Set(settings));
        town.person(body(), ("clerk", "Ida Sand"), &[Role::AgendaEditor, Role::MinuteTaker]);
        Self {
            site: Site::of(town),
            now: "2030-11-07T08:00:00Z".parse().expect("an instant"),
            asked: 0,
            inside: [true; PEOPLE],
            meeting: Meeting::default(),
            read: 0,
        }
    }

    /// Somebody asks something of the meeting; `None` is the minute taker.
    fn ask(&mut self, who: Option<usize>, act: Act) -> Result<(), Refusal> {
        self.asked += 1;
        // Another story has the body vote on who is recused; here the operator lays it out.
        let is_laid_out =
            matches!(&act, Act::Attend { noted, .. } if noted.iter().any(|it| it.1 == Attendance::Recused));
        let asker = who.map_or_else(|| PersonId::of(&["clerk"]), seat);
        let command = Command::AtMeeting {
            meeting: MEETING,
            act: Box::new(act),
        };
        let sent = serde_json::to_string(&command).expect("a command is JSON");
        let command: Command = serde_json::from_str(&sent).expect("and is read from it");
        let errand = Errand {
            actor: Some(asker).filter(|_| !is_laid_out),
            origin: Origin::Here,
            now: self.now,
            ..errand(&format!("council {}", self.asked))
        };
        match self.site.town.place.journal.carry_out(&command, &errand) {
            Ok(_) => {
                self.follow();
                Ok(())
            }
            Err(StoreError::Refused(refusal)) => Err(refusal),
            Err(other) => panic!("{sent}: {other:?}"),
        }
    }

    /// The box is opened: what it held goes by no JSON.
    fn count(&mut self, election: ElectionId, slips: Slips) {
        self.asked += 1;
        let asked = ElectionAct::Count {
            anyway: true,
            slips: Some(slips),
        };
        let command = Command::AtMeeting {
            meeting: MEETING,
            act: Box::new(Act::Elect { election, asked }),
        };
        let errand = Errand {
            actor: Some(PersonId::of(&["clerk"])),
            origin: Origin::Here,
            now: self.now,
            ..errand(&format!("council {}", self.asked))
        };
        let counted = self.site.town.place.journal.carry_out(&command, &errand);
        counted.expect("the slips are counted");
        self.follow();
    }

    fn done(&mut self, act: Act) {
        let told = format!("{act:?}");
        self.ask(None, act)
            .unwrap_or_else(|refusal| panic!("{told}: {refusal}"));
    }

    fn attend(&mut self, place: usize, at: Option<usize>, attendance: Attendance) {
        if at.is_none() {
            self.inside[place] = matches!(attendance, Attendance::Present | Attendance::Remote);
        }
        self.done(Act::Attend {
            item: at.map(item),
            noted: vec![(seat(place), attendance)],
            rest: false,
            anyway: false,
        });
    }

    /// A member comes or leaves by their own hand.
    fn go(&mut self, place: usize, comes: bool) {
        self.inside[place] = comes;
        let person = seat(place);
        let asked = self.ask(Some(place), Act::ComeOrLeave { person, comes });
        asked.unwrap_or_else(|refusal| panic!("member {place}: {refusal}"));
    }

    /// Who is at an item, as the script has it; held against what the program says.
    fn there(&self, number: usize, recused: Option<usize>) -> Vec<usize> {
        let there: Vec<usize> = (0..PEOPLE)
            .filter(|it| self.inside[*it] && recused != Some(*it))
            .collect();
        let course = self.course();
        let said: Vec<usize> = (0..PEOPLE).filter(|it| course.is_at(item(number), seat(*it))).collect();
        assert_eq!(said, there, "item {number}");
        there
    }

    /// Reads what the journal says by now.
    fn follow(&mut self) {
        let journal = &self.site.town.place.journal;
        for entry in journal.entries(self.read, 100).expect("entries") {
            self.read = entry.seq;
            let event = follow::event(&entry).expect("a fact");
            let of_meeting = event.filter(|it| it.stream() == Stream::Meeting(MEETING));
            of_meeting.iter().for_each(|it| self.meeting.apply(it));
        }
    }

    fn course(&self) -> &Course {
        self.meeting.course().expect("held here")
    }

    /// Puts something to the vote; what it came to is counted here by itself.
    fn vote(
        &mut self,
        number: usize,
        (motion, way, recused): (Option<MotionId>, VoteWay, Option<usize>),
        choose: impl Fn(usize) -> Option<VoteChoice>,
    ) {
        let vote = VoteId::of(&["council", &self.asked.to_string()]);
        let (at, there) = (item(number), self.there(number, recused));
        let question = motion.map_or(Question::Main, Question::Amendment);
        self.done(Act::OpenVote {
            item: at,
            vote,
            question,
            way,
        });
        let chosen: Vec<(usize, VoteChoice)> = there.iter().filter_map(|it| Some((*it, choose(*it)?))).collect();
        // Every third member has a screen of their own; the rest are noted.
        let (own, noted): (Vec<_>, Vec<_>) = chosen.iter().partition(|it| it.0 % 3 == 0);
        for (place, choice) in own {
            self.ask(Some(place), Act::Vote { vote, choice }).expect("a vote");
        }
        let cast = noted.into_iter().map(|(place, choice)| (seat(place), choice)).collect();
        self.done(Act::NoteVotes { vote, cast });
        self.done(Act::CloseVote { vote, anyway: true });
        let count = |choice| chosen.iter().filter(|it| it.1 == choice).count();
        let (ayes, noes) = (count(For), count(Against));
        let expected = match ayes.cmp(&noes) {
            std::cmp::Ordering::Greater => VoteResult::Carried,
            std::cmp::Ordering::Less => VoteResult::Fell,
            std::cmp::Ordering::Equal => VoteResult::Lapsed,
        };
        let known = self.course().votes.on(at, question).expect("it was counted");
        assert_eq!(known.result(), Some(expected), "item {number}: {chosen:?}");
        let counts = [For, Against, Abstain].map(|it| known.count(it));
        assert_eq!(counts, [ayes, noes, there.len() - ayes - noes], "item {number}");
    }
}

/// Each party as one, with who goes another way.
fn by_party(sides: &'static [(&'static str, VoteChoice)], exception: usize) -> impl Fn(usize) -> Option<VoteChoice> {
    move |place| {
        let side = sides.iter().find(|it| it.0 == party(place)).map(|it| it.1);
        match side {
            Some(For) if place == exception => Some(Against),
            side => side,
        }
    }
}

const GOVERNING: &[(&str, VoteChoice)] = &[("A", For), ("V", Against), ("C", For), ("F", For), ("", Abstain)];

fn planned(council: &mut Council) {
    let when = When {
        date: DAY,
        start: clock("17:00"),
        end: Some(clock("22:00")),
        place: Some("Byrådssalen".into()),
        anyway: false,
    };
    council.done(Act::Plan {
        body: body(),
        meeting_kind: MeetingKind::Ordinary,
        when,
    });
    for number in 0..ITEMS {
        let item_kind = match number {
            QUESTIONS => ItemKind::QuestionTime,
            number if number % 8 == 6 => ItemKind::Information,
            _ => ItemKind::Decision,
        };
        let new: NewItem = serde_json::from_value(serde_json::json!({
            "item": item(number), "item_kind": item_kind, "title": title(number),
        }))
        .expect("an item");
        council.done(Act::PlaceItem(Box::new(new)));
    }
    council.done(Act::CloseItem {
        item: item(21),
        ground: "Forretningsforhold, kommunestyrelsesloven § 10".into(),
        public_title: "Køb af en ejendom".into(),
        review_on: Some(Date::constant(2031, 6, 1)),
    });
    council.done(Act::Release {
        late_reason: None,
        override_reason: None,
        anyway: true,
    });
}

/// Before anything else the agenda is adopted, with one item moved; numbers stay.
fn adopted(council: &mut Council) -> Vec<usize> {
    let (moved, after) = MOVED;
    council.done(Act::Reorder {
        item: item(moved),
        after: Some(item(after)),
    });
    council.done(Act::Adopt);
    let mut order: Vec<usize> = (0..ITEMS).filter(|it| *it != moved).collect();
    order.insert(after + 1, moved);
    let treated = council.course().treatment();
    let approval = treated.iter().filter(|it| **it == identity::deputies_item(MEETING));
    assert_eq!(approval.count(), 1, "the council approves the deputy");
    let treated: Vec<ItemId> = treated.into_iter().skip(1).collect();
    let said: Vec<ItemId> = order.iter().map(|it| item(*it)).collect();
    assert_eq!(treated, said);
    order
}

/// A citizen who does not want to be named is answered.
fn asked_and_answered(council: &mut Council) {
    council.done(Act::PutQuestion {
        item: item(QUESTIONS),
        new: Box::new(NewQuestion {
            question: QuestionId::of(&["council"]),
            person: None,
            name: Some("Karla Vestermark".into()),
            agreed: false,
            text: "Hvornår bliver stien til skolen lavet?".into(),
            answer: Some("Arbejdet begynder til foråret og er færdigt før sommerferien.".into()),
            answered_by: Some(seat(0)),
        }),
    });
}

/// One of two is elected on secret ballot; some hand in a blank slip.
fn elected(council: &mut Council) {
    let election = ElectionId::of(&["council"]);
    let names = [0, 12].map(|it| format!("{} {}", FIRST_NAMES[it % 8], LAST_NAMES[it / 8]));
    council.done(Act::Elect {
        election,
        asked: ElectionAct::Open {
            item: item(ELECTION),
            office: "formand for havnens bestyrelse".into(),
            candidates: names.to_vec(),
        },
    });
    let (there, mut slips) = (council.there(ELECTION, None), Slips::of(2));
    let mut totals = [0, 0];
    for (turn, place) in there.iter().enumerate() {
        let chosen = (turn % 7 != 6).then_some(usize::from(turn % 7 > 3));
        slips.put(seat(*place), chosen).expect("one slip each");
        if let Some(chosen) = chosen {
            totals[chosen] += 1;
        }
    }
    council.count(election, slips);
    let at = council.course().elections.at(item(ELECTION));
    let counts: Vec<_> = at.filter_map(|it| it.count()).collect();
    assert_eq!(counts.len(), 1);
    assert_eq!(counts[0].totals, totals);
    let majority = 2 * totals[0] as usize > there.len();
    assert_eq!(counts[0].elected.is_some(), majority, "a majority of those there");
}

/// What happens at an item, in a round of eight.
fn dealt_with(council: &mut Council, number: usize) {
    let at = item(number);
    council.done(Act::Call { item: at });
    match number {
        QUESTIONS => return asked_and_answered(council),
        ELECTION => return elected(council),
        _ => {}
    }
    let motion = MotionId::of(&["council", &number.to_string()]);
    let amend = |council: &mut Council| {
        council.done(Act::MoveAmendment {
            item: at,
            motion,
            text: "Beløbet halveres.".into(),
            mover: Some(seat(13)),
        });
    };
    let main = (None, VoteWay::ByHand, None);
    match number % 8 {
        0 => council.vote(number, main, |_| Some(For)),
        1 => {
            council.vote(number, (None, VoteWay::ByParty, None), by_party(GOVERNING, PEOPLE));
            if number == 1 {
                let dissent = |person: usize| Act::GiveStatement {
                    item: at,
                    statement: StatementKind::Dissent,
                    person: seat(person),
                    text: "V finder salget for billigt og vil have grunden vurderet igen.".into(),
                    grounds: None,
                };
                assert_eq!(council.ask(Some(1), dissent(1)), Err(Refusal::NotInTheMinority));
                council.ask(Some(13), dissent(13)).expect("of the minority");
            }
        }
        2 => {
            amend(council);
            let early = council.ask(
                None,
                Act::OpenVote {
                    item: at,
                    vote: VoteId::of(&["early", &number.to_string()]),
                    question: Question::Main,
                    way: VoteWay::ByHand,
                },
            );
            assert_eq!(early, Err(Refusal::AmendmentsFirst(1)));
            council.vote(number, (Some(motion), VoteWay::ByHand, None), |it| {
                Some(if it % 5 == 0 { Against } else { For })
            });
            council.vote(number, main, |_| Some(For));
        }
        3 => {
            amend(council);
            council.vote(number, (Some(motion), VoteWay::ByParty, None), |it| {
                Some(if party(it) == "V" { For } else { Against })
            });
            council.vote(number, main, by_party(GOVERNING, 2));
        }
        4 => {
            // As many on each side, the last of an odd number on neither.
            let there = council.there(number, None);
            let half = there.len() / 2;
            let side = move |place: usize| {
                let at = there.iter().position(|it| *it == place)?;
                Some(match at {
                    at if at < half => For,
                    at if at < 2 * half => Against,
                    _ => Abstain,
                })
            };
            council.vote(number, main, side);
        }
        5 => council.vote(number, (None, VoteWay::RollCall, None), |it| {
            (it % 7 != 0).then_some(if it % 2 == 0 { For } else { Against })
        }),
        6 => {
            let opened = council.ask(
                None,
                Act::OpenVote {
                    item: at,
                    vote: VoteId::of(&["information", &number.to_string()]),
                    question: Question::Main,
                    way: VoteWay::ByHand,
                },
            );
            assert_eq!(opened, Err(Refusal::InformationOnly(Outcome::Approved)));
            council.done(Act::Write {
                item: at,
                revision: 0,
                words: Words::Decision(NewDecision {
                    blocks: vec![Block::paragraph("Taget til efterretning.".to_owned())],
                    outcomes: vec![Outcome::Noted],
                    ..NewDecision::default()
                }),
            });
        }
        _ => {
            let out = 1 + number % 30;
            council.attend(out, Some(number), Attendance::Recused);
            council.vote(number, (None, VoteWay::ByHand, Some(out)), |it| {
                Some(if it % 9 == 0 { Abstain } else { For })
            });
        }
    }
}

#[tokio::test]
async fn a_council_of_31_goes_through_40_items_and_its_minutes_are_as_checked_in() {
    let mut council = Council::gathered();
    planned(&mut council);
    council.now = "2030-11-19T16:00:00Z".parse().expect("an instant");
    council.done(Act::Start {
        at: clock("17:00"),
        on: None,
        anyway: false,
        present: (0..AWAY).map(seat).collect(),
        all: false,
    });
    council.attend(30, None, Attendance::Excused);
    council.attend(AWAY, None, Attendance::Excused);
    council.done(Act::CallDeputy {
        item: None,
        deputy: seat(DEPUTY),
        member: seat(AWAY),
        anyway: false,
    });
    council.done(Act::Write {
        item: identity::deputies_item(MEETING),
        revision: 0,
        words: Words::Decision(NewDecision {
            blocks: vec![Block::paragraph("Godkendt.".to_owned())],
            outcomes: vec![Outcome::Approved],
            ..NewDecision::default()
        }),
    });
    for number in adopted(&mut council) {
        match number {
            5 => [7, 19].into_iter().for_each(|it| council.go(it, false)),
            20 => (22..AWAY).chain([DEPUTY]).for_each(|it| council.go(it, false)),
            // Fifteen of 31 are left: nothing is decided until one comes back (rule 15).
            33 => {
                (8..13).for_each(|it| council.go(it, false));
                assert_eq!(council.there(number, None).len(), 15);
                let vote = VoteId::of(&["too few"]);
                let opened = council.ask(
                    None,
                    Act::OpenVote {
                        item: item(number),
                        vote,
                        question: Question::Main,
                        way: VoteWay::ByHand,
                    },
                );
                assert_eq!(opened, Err(Refusal::TooFewToVote { there: 15, all: SEATS }));
                council.go(8, true);
            }
            _ => {}
        }
        dealt_with(&mut council, number);
        council.now += SignedDuration::from_mins(6);
    }
    council.done(Act::End {
        at: clock("21:40"),
        anyway: true,
    });
    council.done(Act::Publish {
        override_reason: None,
        anyway: true,
    });
    council.site.town.now.catch_up().expect("read");
    let minutes = council.site.get("/moede/kommunalbestyrelsen-2030-11-19.txt").await;
    assert_eq!(minutes.status, StatusCode::OK, "{}", minutes.text());
    is_as_checked_in("../council/referat.txt", &minutes.text());
}
