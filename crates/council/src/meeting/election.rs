//! Elections of persons on secret ballot: a majority of those there, at most three ballots, then lots
//! (kommunestyrelsesloven § 24, 1; resumedatabase.im.dk 13.1.5).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::act::{Mint, must_have_without_id};
use super::course::Course;
use super::setting::Setting;
use super::sitting::LEADS;
use crate::command::Refusal;
use crate::danish;
use crate::event::{ElectionCounted, ElectionOpened, ElectionVoided, Event, LotDrawn};
use crate::identity::fold;
use crate::ids::{ElectionId, ItemId, PersonId, TextId};
use crate::outcome::Outcome;

/// So many candidates stand on a slip at most.
const MOST_CANDIDATES: usize = 20;
/// Among fewer a slip tells whose it is.
const FEWEST_SLIPS: usize = 3;
/// The last ballot, between two.
const LAST_BALLOT: u8 = 3;

type Decided = Result<Vec<Event>, Refusal>;

/// Something asked of an election.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "asked", rename_all = "snake_case")]
pub enum ElectionAct {
    /// Hand slips out.
    Open {
        /// At which item.
        item: ItemId,
        /// What somebody is elected as.
        office: String,
        /// Between whom.
        candidates: Vec<String>,
    },
    /// Hold the next ballot, where nobody had a majority.
    Again {
        /// The ballot before.
        after: ElectionId,
        /// Whom lots put on the third ballot, by their places, where slips do not say it.
        #[serde(default)]
        drawn: Vec<u8>,
    },
    /// Count the slips.
    Count {
        /// Also where members who are there have handed none in.
        anyway: bool,
        /// What the box held; only the program that keeps the box can say it.
        #[serde(default, skip_deserializing)]
        slips: Option<Slips>,
    },
    /// Say whom lots fell on.
    Draw {
        /// The place of the candidate.
        elected: u8,
    },
    /// Let an election not count.
    Void {
        /// Why.
        reason: String,
    },
    /// Ask everybody again, as the slips were lost; the program asks it by itself.
    Lost {
        /// The election in its place.
        again: ElectionId,
    },
}

impl ElectionAct {
    /// The words of it.
    pub(super) fn words(&self) -> Vec<&str> {
        match self {
            Self::Open { office, candidates, .. } => {
                let names = candidates.iter().map(String::as_str);
                names.chain([office.as_str()]).collect()
            }
            Self::Void { reason } => vec![reason],
            Self::Again { .. } | Self::Count { .. } | Self::Draw { .. } | Self::Lost { .. } => Vec::new(),
        }
    }
}

/// A box of slips: who handed one in, and how many there are of each. Nothing ties the two together.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slips {
    voted: BTreeSet<PersonId>,
    totals: Vec<u32>,
    blank: u32,
}

// What is in a box is on no log.
impl std::fmt::Debug for Slips {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Slips").finish_non_exhaustive()
    }
}

impl Slips {
    /// An empty box for so many candidates.
    pub fn of(candidates: usize) -> Self {
        Self {
            voted: BTreeSet::new(),
            totals: vec![0; candidates],
            blank: 0,
        }
    }

    /// Puts a slip in; none is one without a name.
    pub fn put(&mut self, person: PersonId, candidate: Option<usize>) -> Result<(), Refusal> {
        let place = match candidate {
            Some(place) => self.totals.get_mut(place).ok_or(Refusal::NoSuchElection)?,
            None => &mut self.blank,
        };
        if !self.voted.insert(person) {
            return Err(Refusal::SlipIsIn);
        }
        *place += 1;
        Ok(())
    }

    /// Whether somebody handed a slip in.
    pub fn has(&self, person: PersonId) -> bool {
        self.voted.contains(&person)
    }

    /// So many slips are in.
    pub fn count(&self) -> usize {
        self.voted.len()
    }
}

/// How far an election is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ElectionState {
    /// Slips are handed in.
    Open,
    /// They are counted.
    Counted(Count),
    /// It does not count; true where the slips were lost.
    Void(bool),
}

/// What slips came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// So many were there.
    pub there: u32,
    /// So many slips for each candidate.
    pub totals: Vec<u32>,
    /// So many without a name.
    pub blank: u32,
    /// The place of who is elected.
    pub elected: Option<usize>,
    /// Lots fell on them.
    pub by_lot: bool,
}

impl Count {
    /// Rules of the majority: of those there on the first and second ballot, or all slips with a name for one; on the third the
    /// most slips. None: another ballot, or lots.
    fn elected(&self, ballot: u8) -> Option<usize> {
        let (place, most) = self.totals.iter().copied().enumerate().max_by_key(|it| it.1)?;
        let others: u32 = self.totals.iter().sum::<u32>() - most;
        let is_elected = match ballot {
            LAST_BALLOT => self.tied().len() == 1,
            _ => 2 * most > self.there || (most > 0 && others == 0),
        };
        is_elected.then_some(place)
    }

    /// The places of those with the most slips.
    pub fn tied(&self) -> Vec<usize> {
        let most = self.totals.iter().max().copied().unwrap_or_default();
        let places = self.totals.iter().enumerate().filter(|it| *it.1 == most);
        places.map(|it| it.0).collect()
    }

    /// Who stands on a third ballot: those who do, and between whom lots say who else does.
    pub fn finalists(&self) -> (Vec<usize>, Vec<usize>) {
        let mut sorted = self.totals.clone();
        sorted.sort_unstable_by(|a, b| b.cmp(a));
        let second = sorted.get(1).copied().unwrap_or_default();
        let places = |is_meant: &dyn Fn(u32) -> bool| {
            let places = self.totals.iter().enumerate().filter(|it| is_meant(*it.1));
            places.map(|it| it.0).collect::<Vec<usize>>()
        };
        let (above, at) = (places(&|it| it > second), places(&|it| it == second));
        match above.len() + at.len() {
            2 => ([above, at].concat(), Vec::new()),
            _ => (above, at),
        }
    }
}

/// An election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Election {
    /// The election.
    pub election: ElectionId,
    /// At which item.
    pub item: ItemId,
    /// What somebody is elected as.
    pub office: TextId,
    /// Between whom.
    pub candidates: Vec<TextId>,
    /// The first, second or third ballot.
    pub ballot: u8,
    /// How far it is.
    pub state: ElectionState,
}

impl Election {
    /// What the slips came to, where they are counted.
    pub fn count(&self) -> Option<&Count> {
        match &self.state {
            ElectionState::Counted(count) => Some(count),
            ElectionState::Open | ElectionState::Void(_) => None,
        }
    }

    /// On the last ballot two have as many slips: lots decide.
    pub fn waits_for_lots(&self) -> bool {
        self.ballot == LAST_BALLOT && self.count().is_some_and(|it| it.elected.is_none())
    }
}

/// The elections of a meeting, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Elections(Vec<Election>);

impl Elections {
    pub(super) fn apply(&mut self, event: &Event) {
        match event {
            Event::ElectionOpened(it) => self.0.push(Election {
                election: it.election,
                item: it.item,
                office: it.office,
                candidates: it.candidates.clone(),
                ballot: it.ballot,
                state: ElectionState::Open,
            }),
            Event::ElectionCounted(it) => {
                let count = Count {
                    there: it.there,
                    totals: it.totals.clone(),
                    blank: it.blank,
                    elected: it.elected.map(usize::from),
                    by_lot: false,
                };
                self.set(it.election, |state| *state = ElectionState::Counted(count));
            }
            Event::LotDrawn(it) => self.set(it.election, |state| {
                if let ElectionState::Counted(count) = state {
                    (count.elected, count.by_lot) = (Some(usize::from(it.elected)), true);
                }
            }),
            Event::ElectionVoided(it) => {
                self.set(it.election, |state| *state = ElectionState::Void(it.reason.is_none()));
            }
            _ => {}
        }
    }

    fn set(&mut self, election: ElectionId, change: impl FnOnce(&mut ElectionState)) {
        if let Some(known) = self.0.iter_mut().find(|it| it.election == election) {
            change(&mut known.state);
        }
    }

    pub(super) fn texts(&self) -> impl Iterator<Item = TextId> {
        let texts = self.0.iter();
        texts.flat_map(|it| it.candidates.iter().copied().chain([it.office]))
    }

    /// The election in which slips are handed in now.
    pub fn open(&self) -> Option<&Election> {
        self.0.iter().find(|it| it.state == ElectionState::Open)
    }

    /// The elections at an item.
    pub fn at(&self, item: ItemId) -> impl DoubleEndedIterator<Item = &Election> {
        self.0.iter().filter(move |it| it.item == item)
    }

    /// The election that nobody is elected by yet, and that the next ballot comes after.
    pub fn unsettled(&self, item: ItemId) -> Option<&Election> {
        let mut counted = self.at(item).filter(|it| !matches!(it.state, ElectionState::Void(_)));
        let last = counted.next_back()?;
        last.count().filter(|it| it.elected.is_none()).map(|_| last)
    }

    /// The item at which an election is held.
    pub(super) fn item_of(&self, election: ElectionId) -> Option<ItemId> {
        self.find(election).ok().map(|it| it.item)
    }

    fn find(&self, election: ElectionId) -> Result<&Election, Refusal> {
        let found = self.0.iter().find(|it| it.election == election);
        found.ok_or(Refusal::NoSuchElection)
    }

    fn find_open(&self, election: ElectionId) -> Result<&Election, Refusal> {
        self.open()
            .filter(|it| it.election == election)
            .ok_or(Refusal::NoSuchElection)
    }
}

impl Course {
    pub(super) fn elect(
        &self,
        election: ElectionId,
        asked: &ElectionAct,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        match asked {
            ElectionAct::Lost { again } => return self.lose_slips(election, *again, setting, mint),
            _ => setting.must_may(LEADS)?,
        }
        match asked {
            ElectionAct::Open {
                item,
                office,
                candidates,
            } => self.open_election((election, *item), office, candidates, setting, mint),
            ElectionAct::Again { after, drawn } => self.hold_again(election, *after, drawn, setting, mint),
            ElectionAct::Count { anyway, slips } => self.count_slips(election, *anyway, slips.as_ref(), setting, mint),
            ElectionAct::Draw { elected } => self.draw(election, *elected, setting, mint),
            ElectionAct::Void { reason } => self.void_election(election, reason, setting, mint),
            ElectionAct::Lost { .. } => Ok(Vec::new()),
        }
    }

    fn open_election(
        &self,
        (election, item): (ElectionId, ItemId),
        office: &str,
        candidates: &[String],
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        self.must_be_in_session()?;
        self.must_have(item)?;
        if !setting.settings.ballots {
            return Err(Refusal::HoldsNoBallots);
        }
        if self.elections.unsettled(item).is_some() {
            return Err(Refusal::AlreadyVoted);
        }
        let office = must_have_without_id(office, Refusal::NoOffice)?;
        let folded: BTreeSet<String> = candidates.iter().map(|it| fold(it)).collect();
        let has_unnamed = folded.iter().any(String::is_empty);
        if has_unnamed || folded.len() != candidates.len() || !(2..=MOST_CANDIDATES).contains(&candidates.len()) {
            return Err(Refusal::CandidateCount { limit: MOST_CANDIDATES });
        }
        let names: Vec<&str> = candidates.iter().map(|it| it.trim()).collect();
        self.hand_out((election, item), (office, &names, 1), setting, mint)
    }

    /// Members hand slips in at the item that is dealt with.
    fn hand_out(
        &self,
        (election, item): (ElectionId, ItemId),
        (office, candidates, ballot): (&str, &[&str], u8),
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        self.must_have_no_open_vote()?;
        let there = self.voters(item, setting).count();
        if 2 * there < setting.roster.len() {
            let all = setting.roster.len();
            return Err(Refusal::TooFewToVote { there, all });
        }
        if there < FEWEST_SLIPS {
            return Err(Refusal::TooFewToBeSecret(there));
        }
        let called = match self.current() == Some(item) {
            true => Vec::new(),
            false => self.call(item, setting)?,
        };
        let opened = Event::ElectionOpened(ElectionOpened {
            meeting: self.meeting,
            item,
            election,
            office: mint(office),
            candidates: candidates.iter().map(|it| mint(it)).collect(),
            ballot,
        });
        Ok(called.into_iter().chain([opened]).collect())
    }

    /// The second ballot is between the same, the third between the two with the most slips of the second.
    fn hold_again(
        &self,
        election: ElectionId,
        after: ElectionId,
        drawn: &[u8],
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        self.must_be_in_session()?;
        let known = self.elections.find(after)?;
        let unsettled = self.elections.unsettled(known.item);
        let (Some(count), true) = (known.count(), unsettled == Some(known) && known.ballot < LAST_BALLOT) else {
            return Err(Refusal::NoSuchElection);
        };
        let ballot = known.ballot + 1;
        let places: BTreeSet<usize> = match ballot {
            LAST_BALLOT => {
                let (sure, tied) = count.finalists();
                let drawn: BTreeSet<usize> = drawn.iter().map(|it| usize::from(*it)).collect();
                let free = if tied.is_empty() { 0 } else { 2 - sure.len() };
                if drawn.len() != free || drawn.iter().any(|it| !tied.contains(it)) {
                    return Err(Refusal::DrawTheTwo);
                }
                sure.into_iter().chain(drawn).collect()
            }
            _ => (0..known.candidates.len()).collect(),
        };
        let (office, names) = spoken(known, setting);
        let names: Vec<&str> = places.iter().filter_map(|it| names.get(*it).copied()).collect();
        self.hand_out((election, known.item), (office, &names, ballot), setting, mint)
    }

    fn count_slips(
        &self,
        election: ElectionId,
        anyway: bool,
        slips: Option<&Slips>,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        self.must_be_in_session()?;
        let open = self.elections.find_open(election)?;
        let slips = slips.filter(|it| it.totals.len() == open.candidates.len());
        let slips = slips.ok_or(Refusal::SlipsLost)?;
        if slips.count() < FEWEST_SLIPS {
            return Err(Refusal::TooFewToBeSecret(slips.count()));
        }
        let voters: Vec<_> = self.voters(open.item, setting).collect();
        let silent = voters.iter().filter(|it| !slips.has(it.0));
        let silent: Vec<String> = silent.map(|it| it.1.name.clone()).collect();
        let there = voters.len()
            + slips
                .voted
                .iter()
                .filter(|it| voters.iter().all(|seat| seat.0 != **it))
                .count();
        setting.must_mean(anyway, (!silent.is_empty()).then_some(Refusal::HandedNoneIn(silent)))?;
        let mut count = Count {
            there: u32::try_from(there).unwrap_or(u32::MAX),
            totals: slips.totals.clone(),
            blank: slips.blank,
            elected: None,
            by_lot: false,
        };
        count.elected = count.elected(open.ballot);
        let counted = Event::ElectionCounted(ElectionCounted {
            meeting: self.meeting,
            item: open.item,
            election,
            voted: slips.voted.iter().copied().collect(),
            there: count.there,
            totals: count.totals,
            blank: count.blank,
            elected: count.elected.and_then(|it| u8::try_from(it).ok()),
        });
        self.told(election, counted, setting, mint)
    }

    /// The chair draws lots where the last ballot gave two as many slips.
    fn draw(&self, election: ElectionId, elected: u8, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        self.must_not_be_sent()?;
        let known = self.elections.find(election)?;
        let tied = known.count().filter(|_| known.waits_for_lots()).map(Count::tied);
        if !tied.is_some_and(|it| it.contains(&usize::from(elected))) {
            return Err(Refusal::NoSuchElection);
        }
        let drawn = Event::LotDrawn(LotDrawn {
            meeting: self.meeting,
            item: known.item,
            election,
            elected,
        });
        self.told(election, drawn, setting, mint)
    }

    fn void_election(&self, election: ElectionId, reason: &str, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        self.must_not_be_sent()?;
        let known = self.elections.find(election)?;
        if matches!(known.state, ElectionState::Void(_)) {
            return Err(Refusal::NoSuchElection);
        }
        let voided = Event::ElectionVoided(ElectionVoided {
            meeting: self.meeting,
            item: known.item,
            election,
            reason: Some(mint(must_have_without_id(reason, Refusal::NoReason)?)),
        });
        match known.state {
            ElectionState::Open => Ok(vec![voided]),
            _ => self.told(election, voided, setting, mint),
        }
    }

    /// The program stopped with slips in its memory: none of them counts, and everybody is asked again.
    fn lose_slips(&self, election: ElectionId, again: ElectionId, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        if setting.acting.person.is_some() {
            return Err(Refusal::NotTheProgram);
        }
        let open = self.elections.find_open(election)?;
        let (office, names) = spoken(open, setting);
        let voided = Event::ElectionVoided(ElectionVoided {
            meeting: self.meeting,
            item: open.item,
            election,
            reason: None,
        });
        let opened = Event::ElectionOpened(ElectionOpened {
            meeting: self.meeting,
            item: open.item,
            election: again,
            office: mint(office),
            candidates: names.iter().map(|it| mint(it)).collect(),
            ballot: open.ballot,
        });
        Ok(vec![voided, opened])
    }

    /// What happened, with what the decision of the item says of it from then on.
    fn told(&self, election: ElectionId, event: Event, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        let mut after = self.clone();
        after.elections.apply(&event);
        let (before, now) = (self.elections.find(election)?, after.elections.find(election)?);
        let item = now.item;
        let lines = (before.line(setting), now.line(setting));
        let outcome = |it: &Self| {
            let is_elected = it
                .elections
                .at(item)
                .filter_map(Election::count)
                .any(|it| it.elected.is_some());
            is_elected.then_some(Outcome::Elected)
        };
        let outcomes = (outcome(self), outcome(&after));
        let written = after.told_in_decision(item, lines, outcomes, setting, mint);
        Ok(vec![event, written])
    }
}

/// As what, and between whom.
fn spoken<'s>(election: &Election, setting: &Setting<'s>) -> (&'s str, Vec<&'s str>) {
    let words = |it: &TextId| setting.payloads.get(it).map(String::as_str).unwrap_or_default();
    (words(&election.office), election.candidates.iter().map(words).collect())
}

impl Election {
    /// What the minutes say of it, once it is counted.
    fn line(&self, setting: &Setting<'_>) -> Option<String> {
        let count = self.count()?;
        let (office, names) = spoken(self, setting);
        Some(danish::election_line((office, self.ballot), &names, count))
    }
}
