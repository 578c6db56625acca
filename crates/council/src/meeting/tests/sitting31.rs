//! A council of 31 at five items, against a plain model: who is there, whether it can decide, what a vote comes to, and in
//! which order items are dealt with.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::held::*;
use crate::command::Refusal;
use crate::ids::{ItemId, PersonId, VoteId};
use crate::meeting::{Act, Attendance, Question, VoteChoice, VoteResult, VoteWay};
use crate::paper::ItemKind;
use crate::record::Member;
use crate::rights::Acting;

const SEATS: u64 = 31;
const ITEMS: u64 = 5;

fn seat(number: u64) -> PersonId {
    PersonId::new(200 + number % SEATS)
}

fn place(number: u64) -> ItemId {
    ItemId::new(300 + number % ITEMS)
}

/// Something that happens in the room; what it means is the model's and the program's, each by itself.
#[derive(Debug, Clone)]
enum Step {
    /// Noted for the whole meeting.
    There(u64),
    Away(u64),
    /// From now on.
    Come(u64),
    Leave(u64),
    Recuse(u64, u64),
    Back(u64, u64),
    Call(u64),
    Open(u64),
    Vote(u64, VoteChoice),
    Note(u64, VoteChoice),
    Close,
    Stop,
    /// The first is dealt with after the second, or first of all.
    Reorder(u64, Option<u64>),
}

fn step() -> impl Strategy<Value = Step> {
    let choice = || prop::sample::select(VoteChoice::ALL.to_vec());
    prop_oneof![
        2 => any::<u64>().prop_map(Step::There),
        1 => any::<u64>().prop_map(Step::Away),
        4 => any::<u64>().prop_map(Step::Come),
        3 => any::<u64>().prop_map(Step::Leave),
        2 => (any::<u64>(), any::<u64>()).prop_map(|(who, at)| Step::Recuse(who, at)),
        1 => (any::<u64>(), any::<u64>()).prop_map(|(who, at)| Step::Back(who, at)),
        2 => any::<u64>().prop_map(Step::Call),
        3 => any::<u64>().prop_map(Step::Open),
        8 => (any::<u64>(), choice()).prop_map(|(who, choice)| Step::Vote(who, choice)),
        3 => (any::<u64>(), choice()).prop_map(|(who, choice)| Step::Note(who, choice)),
        2 => Just(Step::Close),
        1 => Just(Step::Stop),
        2 => (any::<u64>(), any::<Option<u64>>()).prop_map(|(at, after)| Step::Reorder(at, after)),
    ]
}

type Cast = BTreeMap<PersonId, (VoteChoice, bool)>;

/// The room in plain words.
#[derive(Default)]
struct Plain {
    inside: BTreeMap<PersonId, bool>,
    barred: BTreeMap<(ItemId, PersonId), bool>,
    /// The item that is voted on, and who voted what, with their own hand or not.
    open: Option<(ItemId, Cast)>,
    results: BTreeMap<ItemId, VoteResult>,
    /// The items as they were called, the one that is dealt with last.
    called: Vec<ItemId>,
    /// The items in the order in which they are dealt with.
    order: Vec<ItemId>,
}

impl Plain {
    /// Everybody is there.
    fn begun() -> Self {
        Self {
            inside: (0..SEATS).map(|it| (seat(it), true)).collect(),
            order: (0..ITEMS).map(place).collect(),
            ..Self::default()
        }
    }

    fn is_behind(&self, item: ItemId) -> bool {
        self.results.contains_key(&item) || (self.called.contains(&item) && self.called.last() != Some(&item))
    }

    fn is_at(&self, item: ItemId, person: PersonId) -> bool {
        let here = self.barred.get(&(item, person)).map(|it| !it);
        here.unwrap_or_else(|| self.inside.get(&person) == Some(&true))
    }

    fn there(&self, item: ItemId) -> Vec<PersonId> {
        (0..SEATS).map(seat).filter(|it| self.is_at(item, *it)).collect()
    }

    /// Does a step; whether it may be done.
    fn take(&mut self, step: &Step) -> bool {
        match step {
            Step::There(who) | Step::Away(who) => {
                self.inside.insert(seat(*who), matches!(step, Step::There(_)));
                true
            }
            Step::Come(who) | Step::Leave(who) => {
                let was = self.inside[&seat(*who)];
                let comes = matches!(step, Step::Come(_));
                // Nobody changes where they were before.
                let behind = (0..ITEMS).map(place).filter(|it| self.is_behind(*it));
                for item in behind.collect::<Vec<_>>().into_iter().filter(|_| was != comes) {
                    self.barred.entry((item, seat(*who))).or_insert(!was);
                }
                self.inside.insert(seat(*who), comes);
                true
            }
            Step::Recuse(who, at) => {
                self.barred.insert((place(*at), seat(*who)), true);
                true
            }
            Step::Back(who, at) => {
                self.barred.insert((place(*at), seat(*who)), false);
                true
            }
            Step::Call(at) => {
                let is_fit = self.open.is_none();
                if is_fit {
                    self.called.push(place(*at));
                }
                is_fit
            }
            Step::Open(at) => {
                let item = place(*at);
                let is_fit = self.open.is_none()
                    && !self.results.contains_key(&item)
                    && 2 * self.there(item).len() >= SEATS as usize;
                if is_fit {
                    self.called.push(item);
                    self.open = Some((item, BTreeMap::new()));
                }
                is_fit
            }
            Step::Vote(who, choice) | Step::Note(who, choice) => {
                let is_own = matches!(step, Step::Vote(..));
                let Some(item) = self.open.as_ref().map(|it| it.0) else {
                    return false;
                };
                let is_there = self.is_at(item, seat(*who));
                let Some((_, cast)) = self.open.as_mut() else {
                    return false;
                };
                let keeps = !is_own && cast.get(&seat(*who)).is_some_and(|it| it.1);
                if is_there && !keeps {
                    cast.insert(seat(*who), (*choice, is_own));
                }
                is_there && !keeps
            }
            Step::Close => {
                let Some((item, cast)) = self.open.take() else {
                    return false;
                };
                let there = self.there(item);
                let count = |choice| {
                    there
                        .iter()
                        .filter(|it| cast.get(it).map(|it| it.0) == Some(choice))
                        .count()
                };
                let (ayes, noes) = (count(VoteChoice::For), count(VoteChoice::Against));
                if ayes + noes == 0 || 2 * there.len() < SEATS as usize {
                    self.open = Some((item, cast));
                    return false;
                }
                let result = match ayes.cmp(&noes) {
                    std::cmp::Ordering::Greater => VoteResult::Carried,
                    std::cmp::Ordering::Less => VoteResult::Fell,
                    std::cmp::Ordering::Equal => VoteResult::Lapsed,
                };
                self.results.insert(item, result);
                true
            }
            Step::Stop => self.open.take().is_some(),
            Step::Reorder(at, after) => {
                let (item, after) = (place(*at), after.map(place));
                let is_fit = after != Some(item) && !self.results.contains_key(&item);
                if is_fit {
                    self.order.retain(|it| *it != item);
                    let to = after.and_then(|after| self.order.iter().position(|it| *it == after));
                    self.order.insert(to.map_or(0, |it| it + 1), item);
                }
                is_fit
            }
        }
    }
}

/// The same step, asked of the program.
fn ask(town: &mut Town, step: &Step, votes: &mut u64) -> bool {
    let open = || {
        let course = town.meeting.course().expect("held here");
        course.votes.open().map_or(VoteId::new(u64::MAX), |it| it.vote)
    };
    let attend = |item, person, attendance| Act::Attend {
        item,
        noted: vec![(person, attendance)],
        rest: false,
        anyway: true,
    };
    let act = match step {
        Step::There(who) => attend(None, seat(*who), Attendance::Present),
        Step::Away(who) => attend(None, seat(*who), Attendance::Excused),
        Step::Come(who) | Step::Leave(who) => Act::ComeOrLeave {
            person: seat(*who),
            comes: matches!(step, Step::Come(_)),
        },
        Step::Recuse(who, at) => attend(Some(place(*at)), seat(*who), Attendance::Recused),
        Step::Back(who, at) => attend(Some(place(*at)), seat(*who), Attendance::Present),
        Step::Call(at) => Act::Call { item: place(*at) },
        Step::Open(at) => {
            *votes += 1;
            Act::OpenVote {
                item: place(*at),
                vote: VoteId::new(*votes),
                question: Question::Main,
                way: VoteWay::ByHand,
            }
        }
        Step::Vote(who, choice) => {
            let (vote, choice) = (open(), *choice);
            return town.member(seat(*who), Act::Vote { vote, choice }).is_ok();
        }
        Step::Note(who, choice) => Act::NoteVotes {
            vote: open(),
            cast: vec![(seat(*who), *choice)],
        },
        Step::Close => Act::CloseVote {
            vote: open(),
            anyway: true,
        },
        Step::Stop => Act::VoidVote {
            vote: open(),
            reason: "Der blev talt forkert".into(),
        },
        Step::Reorder(at, after) => Act::Reorder {
            item: place(*at),
            after: after.map(place),
        },
    };
    // The body votes on who is recused; here only what follows from it is held against the model.
    let asked = match step {
        Step::Recuse(..) | Step::Back(..) => town.ask(&Acting::operator(), &act),
        _ => town.editor(act),
    };
    match asked {
        Ok(_) => true,
        Err(Refusal::InDoubt(doubts)) => panic!("nothing is asked about here: {doubts:?}"),
        Err(_) => false,
    }
}

fn council_of_31() -> Town {
    let mut town = Town::planned();
    for number in 0..ITEMS {
        let title = format!("Sag {number}");
        town.editor(item(place(number), &title, ItemKind::Decision))
            .expect("placed");
    }
    town.editor(release()).expect("released");
    let member = |number: u64| Member {
        name: format!("Medlem {number}"),
        party: Some(["A", "B", "V"][number as usize % 3].to_owned()),
        chair: number == 0,
        ..Member::default()
    };
    town.roster = (0..SEATS).map(|it| (seat(it), member(it))).collect();
    town.settings.votes = true;
    town.editor(start("09:00")).expect("begun");
    town
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn rules_15_16_and_19_presence_quorum_and_votes_are_right_at_every_point(
        inside in prop::collection::vec(any::<bool>(), SEATS as usize),
        steps in prop::collection::vec(step(), 1..80),
    ) {
        let (mut town, mut plain, mut votes) = (council_of_31(), Plain::begun(), 0);
        let away = inside.iter().zip(0..).filter(|it| !*it.0).map(|it| Step::Away(it.1));
        for step in away.chain(steps) {
            prop_assert_eq!(ask(&mut town, &step, &mut votes), plain.take(&step), "{:?}", step);
            let course = town.meeting.course().expect("held here");
            for item in (0..ITEMS).map(place) {
                let there: Vec<PersonId> = (0..SEATS).map(seat).filter(|it| course.is_at(item, *it)).collect();
                prop_assert_eq!(there, plain.there(item), "{:?}", step);
                let result = course.votes.on(item, Question::Main).and_then(|it| it.result());
                prop_assert_eq!(result, plain.results.get(&item).copied(), "{:?}", step);
            }
            prop_assert_eq!(course.treatment(), plain.order.clone(), "{:?}", step);
            let open = course.votes.open().map(|it| it.item);
            prop_assert_eq!(open, plain.open.as_ref().map(|it| it.0), "{:?}", step);
        }
    }
}
