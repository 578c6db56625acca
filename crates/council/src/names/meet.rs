//! The rule itself: names become nodes, what is certain joins them, what speaks against it parts them, and what is left is asked.
//! Nothing here depends on the order in which documents came.

use std::collections::{BTreeMap, BTreeSet};

use super::form::{Likeness, Name};
use super::{Ask, Doubt, List, Mention, NameOf, NameVerdict, People, Reason, Recognised, Setting, Spot, Written};
use crate::clock::Date;
use crate::identity::fold;
use crate::ids::{BodyId, MeetingId, PersonId};

/// Titles that many have.
const OF_MANY: [&str; 12] = [
    "medlem",
    "formand",
    "næstformand",
    "byrådsmedlem",
    "kommunalbestyrelsesmedlem",
    "udvalgsformand",
    "udvalgsmedlem",
    "stedfortræder",
    "suppleant",
    "repræsentant",
    "referent",
    "konsulent",
];

/// Years between two writings of a name after which they may be of two people.
const FAR_APART: i32 = 4;
/// Years after which the same name in papers of one body may be of somebody else.
const LONG_AWAY: i32 = 8;

/// A written name, or somebody of the register.
struct Node {
    written: Option<Written>,
    person: Option<PersonId>,
    name: Name,
    party: Option<String>,
    titles: BTreeSet<String>,
    /// Where it is written, or where somebody of the register has a role.
    bodies: BTreeSet<BodyId>,
    spots: Vec<Spot>,
    lists: BTreeSet<(MeetingId, List)>,
    days: Option<(Date, Date)>,
}

/// What two nodes are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    /// One person.
    Certain(Likeness, Reason),
    /// Perhaps one person.
    Asked(Likeness, Ask),
    /// Two people.
    Apart,
}

impl Tie {
    /// By the same name: two who have it, or have it in part, may both be meant.
    fn is_by_name(&self) -> bool {
        matches!(
            self,
            Self::Certain(Likeness::Same, Reason::SameBody | Reason::OfCouncil | Reason::SameParty)
        )
    }
}

type Pair = (usize, usize);

fn pair(one: usize, other: usize) -> Pair {
    (one.min(other), one.max(other))
}

/// Which names are one person.
pub fn recognise(setting: &Setting<'_>) -> People {
    let keys = keys(setting.mentions);
    let (mut nodes, unclear, nobody) = nodes(setting, &keys);
    nodes.sort_by(|one, other| (&one.written, one.person).cmp(&(&other.written, other.person)));
    let settled = settled(setting, &nodes);
    let of_council = of_council(setting, &nodes);
    let ties: BTreeMap<Pair, Tie> = alike(&nodes)
        .into_iter()
        .filter_map(|it| Some((it, tie(&nodes[it.0], &nodes[it.1], &of_council, setting)?)))
        .collect();
    let web = Web::of(&nodes, ties, settled);
    web.people(unclear, nobody)
}

/// The key of each mention; nothing where two of one name stand in one list and nothing tells them apart.
fn keys(mentions: &[Mention]) -> Vec<Option<Written>> {
    let plain: Vec<Written> = mentions.iter().map(|it| it.written.folded()).collect();
    let plain: Vec<Written> = plain.into_iter().map(|it| Written { title: None, ..it }).collect();
    let twice = twice(mentions, plain.iter());
    let titled: Vec<Written> = plain
        .into_iter()
        .zip(mentions)
        .map(|(key, it)| match twice.contains(&key) {
            true => Written {
                title: it.title.as_deref().map(fold),
                ..key
            },
            false => key,
        })
        .collect();
    let still = self::twice(mentions, titled.iter());
    let is_clear = |it: &Written| {
        let plain = Written {
            title: None,
            ..it.clone()
        };
        !still.contains(it) && (it.title.is_some() || !twice.contains(&plain))
    };
    let clear = titled.into_iter().map(|it| is_clear(&it).then_some(it)).collect();
    by_years(clear, mentions)
}

/// A name that stands in papers many years apart is a name of its own in each of those times.
fn by_years(mut keys: Vec<Option<Written>>, mentions: &[Mention]) -> Vec<Option<Written>> {
    let mut days: BTreeMap<Written, BTreeSet<Date>> = BTreeMap::new();
    for (key, it) in keys.iter().zip(mentions) {
        if let (Some(key), Some(day)) = (key, it.day) {
            days.entry(key.clone()).or_default().insert(day);
        }
    }
    let begins = |days: &BTreeSet<Date>| -> Vec<Date> {
        let mut begins = Vec::new();
        let mut before = None;
        for day in days {
            if before.is_none_or(|before| years_between(before, *day) > LONG_AWAY) {
                begins.push(*day);
            }
            before = Some(*day);
        }
        begins
    };
    let begins: BTreeMap<&Written, Vec<Date>> = days.iter().map(|it| (it.0, begins(it.1))).collect();
    for (key, it) in keys.iter_mut().zip(mentions) {
        let Some(begins) = key.as_ref().and_then(|it| begins.get(it)).filter(|it| it.len() > 1) else {
            continue;
        };
        let since = it.day.and_then(|day| begins.iter().rfind(|it| **it <= day).copied());
        *key = key.take().zip(since).map(|(key, since)| Written {
            since: Some(since),
            ..key
        });
    }
    keys
}

fn years_between(from: Date, to: Date) -> i32 {
    i32::from(to.year()) - i32::from(from.year())
}

fn twice<'k>(mentions: &[Mention], keys: impl Iterator<Item = &'k Written>) -> BTreeSet<Written> {
    let mut rows: BTreeMap<(MeetingId, List, &Written), BTreeSet<u32>> = BTreeMap::new();
    for (it, key) in mentions.iter().zip(keys) {
        // Several may stand in for one, one after the other.
        if it.spot.list != List::StoodInFor {
            rows.entry((it.spot.meeting, it.spot.list, key))
                .or_default()
                .insert(it.spot.row);
        }
    }
    let found = rows.into_iter().filter(|it| it.1.len() > 1);
    found.map(|it| it.0.2.clone()).collect()
}

type Unclear = Vec<(Written, Vec<Spot>)>;

fn nodes(setting: &Setting<'_>, keys: &[Option<Written>]) -> (Vec<Node>, Unclear, Vec<Written>) {
    let mut last: BTreeMap<Written, NameVerdict> = BTreeMap::new();
    for it in setting.settled {
        last.insert(timeless(&it.name), it.verdict);
        last.extend(it.others.iter().map(|other| (timeless(other), it.verdict)));
    }
    let is_nobody = |it: &Written| last.get(&timeless(it)) == Some(&NameVerdict::Nobody);
    let mut by_key: BTreeMap<&Written, Vec<&Mention>> = BTreeMap::new();
    let mut unclear: BTreeMap<Written, (Written, BTreeSet<Spot>)> = BTreeMap::new();
    for (key, it) in keys.iter().zip(setting.mentions) {
        match key {
            Some(key) => by_key.entry(key).or_default().push(it),
            None => {
                let found = unclear
                    .entry(it.written.folded())
                    .or_insert_with(|| (it.written.clone(), BTreeSet::new()));
                found.0 = found.0.clone().min(it.written.clone());
                found.1.insert(it.spot);
            }
        }
    }
    let (mut nodes, mut nobody) = (Vec::new(), Vec::new());
    for (key, mut of) in by_key {
        of.sort_by_key(|it| it.spot);
        let written = Written {
            title: key.title.clone(),
            since: key.since,
            ..most_written(&of)
        };
        if is_nobody(key) {
            nobody.push(written);
            continue;
        }
        let days = of.iter().filter_map(|it| it.day);
        let days = days.clone().min().zip(days.max());
        let titles = of.iter().filter_map(|it| it.title.as_deref()).map(fold);
        nodes.push(Node {
            person: None,
            name: Name::of(&written.name),
            party: key.party.clone(),
            titles: titles.filter(|it| !OF_MANY.contains(&it.as_str())).collect(),
            bodies: [key.body].into(),
            spots: of.iter().map(|it| it.spot).collect(),
            lists: of.iter().map(|it| (it.spot.meeting, it.spot.list)).collect(),
            days,
            written: Some(written),
        });
    }
    nodes.extend(setting.registered.iter().map(|it| {
        Node {
            written: None,
            person: Some(it.person),
            name: Name::of(&it.name),
            party: None,
            titles: Some(fold(&it.title))
                .filter(|it| !it.is_empty() && !OF_MANY.contains(&it.as_str()))
                .into_iter()
                .collect(),
            bodies: it.bodies.clone(),
            spots: Vec::new(),
            lists: BTreeSet::new(),
            days: None,
        }
    }));
    let unclear = unclear.into_values().map(|it| (it.0, it.1.into_iter().collect()));
    (nodes, unclear.collect(), nobody)
}

/// As it is written most often; of several the first by letters.
fn most_written(of: &[&Mention]) -> Written {
    let mut count: BTreeMap<&Written, usize> = BTreeMap::new();
    for it in of {
        *count.entry(&it.written).or_default() += 1;
    }
    let most = count
        .iter()
        .max_by(|one, other| one.1.cmp(other.1).then(other.0.cmp(one.0)));
    most.map_or_else(|| of[0].written.clone(), |it| (*it.0).clone())
}

/// What was settled of each two nodes, the last word counting.
fn settled(setting: &Setting<'_>, nodes: &[Node]) -> BTreeMap<Pair, NameVerdict> {
    let mut by_key: BTreeMap<Written, Vec<usize>> = BTreeMap::new();
    let mut by_person: BTreeMap<PersonId, usize> = BTreeMap::new();
    for (at, it) in nodes.iter().enumerate() {
        if let Some(written) = &it.written {
            by_key.entry(timeless(written)).or_default().push(at);
        }
        by_person.extend(it.person.map(|person| (person, at)));
    }
    // A name of one time is the one whose years hold the first day that it had when it was settled.
    let meant = |written: &Written| -> Option<usize> {
        let is_of = |at: &&usize| match (written.since, nodes[**at].days) {
            (Some(since), Some((from, until))) => from <= since && since <= until,
            _ => false,
        };
        match by_key.get(&timeless(written))?.as_slice() {
            [only] => Some(*only),
            several => several.iter().find(is_of).copied(),
        }
    };
    let mut settled = BTreeMap::new();
    for it in setting.settled.iter().filter(|it| it.verdict != NameVerdict::Nobody) {
        let Some(one) = meant(&it.name) else { continue };
        let others = it.others.iter().filter_map(meant);
        let persons = it.persons.iter().filter_map(|person| by_person.get(person).copied());
        for other in others.chain(persons).filter(|it| *it != one) {
            settled.insert(pair(one, other), it.verdict);
        }
    }
    settled
}

/// The name, whatever the years.
fn timeless(written: &Written) -> Written {
    Written {
        since: None,
        ..written.folded()
    }
}

/// Committees almost all of whose members a council names too: that is what tells that they are of it.
fn of_council(setting: &Setting<'_>, nodes: &[Node]) -> BTreeSet<BodyId> {
    let names_in = |is_in: &dyn Fn(&BodyId) -> bool| -> BTreeSet<&Name> {
        let of = nodes
            .iter()
            .filter(|it| it.written.is_some() && it.bodies.iter().any(is_in));
        of.map(|it| &it.name).collect()
    };
    let council = names_in(&|it| setting.councils.contains(it));
    let is_of_it = |body: &&BodyId| {
        let own = names_in(&|it| it == *body);
        let there = own.iter().filter(|it| council.contains(*it)).count();
        // One name less on either side: whether it is somebody of the council is what is asked.
        own.len() >= 4 && (there.saturating_sub(1)) * 4 >= (own.len() - 1) * 3
    };
    setting.committees.iter().filter(is_of_it).copied().collect()
}

/// Nodes whose names may be like each other: of the same first or last name, and letters within a body.
fn alike(nodes: &[Node]) -> BTreeSet<Pair> {
    let mut blocks: BTreeMap<(u8, String), Vec<usize>> = BTreeMap::new();
    for (at, it) in nodes.iter().enumerate() {
        let letters = it.name.letters();
        let first = letters.split(' ').next().unwrap_or_default();
        let last = letters.rsplit(' ').next().unwrap_or_default();
        blocks.entry((0, first.to_owned())).or_default().push(at);
        blocks.entry((1, last.to_owned())).or_default().push(at);
        for body in &it.bodies {
            // Letters are looked for where they are written only.
            blocks.entry((2, body.to_string())).or_default().push(at);
        }
    }
    let mut found = BTreeSet::new();
    for ((kind, _), block) in &blocks {
        for (row, one) in block.iter().enumerate() {
            if *kind == 2 && !nodes[*one].name.is_letters() {
                continue;
            }
            let others = if *kind == 2 { &block[..] } else { &block[row + 1..] };
            let others = others.iter().filter(|it| *it != one);
            found.extend(
                others
                    .filter(|it| nodes[*one].name.likeness(&nodes[**it].name).is_some())
                    .map(|it| pair(*one, *it)),
            );
        }
    }
    found
}

fn tie(one: &Node, other: &Node, of_council: &BTreeSet<BodyId>, setting: &Setting<'_>) -> Option<Tie> {
    let like = one.name.likeness(&other.name)?;
    if one.is_apart(other) {
        return Some(Tie::Apart);
    }
    let is_here = one.bodies.intersection(&other.bodies).next().is_some();
    let same_party = one.party.is_some() && one.party == other.party;
    let other_party = one.party.is_some() && other.party.is_some() && !same_party;
    let same_title = one.titles.intersection(&other.titles).next().is_some();
    if one.person.is_some() || other.person.is_some() {
        return of_register(like, is_here, same_title);
    }
    let is_council = |it: &Node| it.bodies.iter().any(|body| setting.councils.contains(body));
    let is_of_it = |it: &Node| is_council(it) || it.bodies.iter().any(|body| of_council.contains(body));
    let (is_of_council, has_council) = (is_of_it(one) && is_of_it(other), is_council(one) || is_council(other));
    let (together, near) = (one.is_together(other), one.is_near(other));
    let tells = same_party || same_title;
    let certain = |reason| Some(Tie::Certain(like, reason));
    let asked = |ask| Some(Tie::Asked(like, ask));
    match like {
        Likeness::Same if other_party => asked(Ask::OtherParty),
        Likeness::Same if is_here && one.is_within(other, LONG_AWAY) => certain(Reason::SameBody),
        Likeness::Same if is_here => asked(Ask::LongAway),
        Likeness::Same if !one.is_within(other, LONG_AWAY) => asked(Ask::SameName),
        // `J. Hansen` of one body is anybody of that letter in another.
        Likeness::Same if one.name.begins_with_letter() => asked(Ask::SameName),
        Likeness::Same if same_party => certain(Reason::SameParty),
        Likeness::Same if same_title => certain(Reason::SameTitle),
        Likeness::Same if is_of_council && has_council => certain(Reason::OfCouncil),
        Likeness::Same => asked(Ask::SameName),
        _ if other_party => None,
        Likeness::CutShort | Likeness::LeftOut | Likeness::FirstLetter => {
            let is_only = match like {
                _ if one.is_beside(other) => false,
                Likeness::CutShort => {
                    (is_here && near) || (together && tells) || (together && is_of_council && has_council)
                }
                Likeness::LeftOut => together && (is_here || same_party || (is_of_council && has_council)),
                // `J. Hansen` stands in for `Jens Hansen` as well as he is him.
                _ => false,
            };
            match (is_only, is_here || is_of_council || same_party) {
                (true, _) => certain(Reason::OnlyOne),
                (false, true) => asked(Ask::OtherWriting),
                (false, false) => None,
            }
        }
        Likeness::Letters => is_here.then_some(Tie::Asked(like, Ask::OtherWriting)),
        Likeness::GoesOn | Likeness::OneSlip => {
            let is_near = is_here && near && !one.is_beside(other);
            (is_near || (same_party && near)).then_some(Tie::Asked(like, Ask::OtherWriting))
        }
    }
}

fn of_register(like: Likeness, has_role: bool, same_title: bool) -> Option<Tie> {
    match like {
        Likeness::Same if has_role => Some(Tie::Certain(like, Reason::HasRole)),
        Likeness::Same if same_title => Some(Tie::Certain(like, Reason::SameTitle)),
        Likeness::Same => Some(Tie::Asked(like, Ask::SameName)),
        Likeness::OneSlip | Likeness::GoesOn => None,
        _ => has_role.then_some(Tie::Asked(like, Ask::OtherWriting)),
    }
}

impl Node {
    /// Two of the register, or two who stand in one list.
    fn is_apart(&self, other: &Self) -> bool {
        let is_two = self.person.is_some() && other.person.is_some();
        let lists = self.lists.intersection(&other.lists);
        is_two || lists.into_iter().any(|it| it.1 != List::StoodInFor)
    }

    /// One paper names both: it may write one person in two ways, and rather does not.
    fn is_beside(&self, other: &Self) -> bool {
        // Whoever signs may do so with the whole name.
        let meetings = |it: &Self| -> BTreeSet<MeetingId> {
            let of_head = it
                .lists
                .iter()
                .filter(|it| matches!(it.1, List::Members | List::Absent));
            of_head.map(|it| it.0).collect()
        };
        !meetings(self).is_disjoint(&meetings(other))
    }

    /// The days of one lie within those of the other, or they cross.
    fn is_together(&self, other: &Self) -> bool {
        let days = self.days.zip(other.days);
        days.is_some_and(|(one, two)| one.0 <= two.1 && two.0 <= one.1)
    }

    fn is_near(&self, other: &Self) -> bool {
        self.days.is_some() && other.days.is_some() && self.is_within(other, FAR_APART)
    }

    /// Not more than so many years lie between them, as far as the days are known.
    fn is_within(&self, other: &Self, years: i32) -> bool {
        self.days
            .zip(other.days)
            .is_none_or(|(one, two)| years_between(two.1, one.0).max(years_between(one.1, two.0)) <= years)
    }
}

/// The nodes with what ties them.
struct Web<'n> {
    nodes: &'n [Node],
    ties: BTreeMap<Pair, Tie>,
    settled: BTreeMap<Pair, NameVerdict>,
    /// Which nodes a person put together.
    together: Vec<usize>,
    /// The ties that join.
    joined: BTreeSet<Pair>,
    /// Ties that would join if nothing spoke against it.
    parted: BTreeSet<Pair>,
}

impl<'n> Web<'n> {
    fn of(nodes: &'n [Node], ties: BTreeMap<Pair, Tie>, settled: BTreeMap<Pair, NameVerdict>) -> Self {
        let same = settled.iter().filter(|it| *it.1 == NameVerdict::Same).map(|it| *it.0);
        let same: BTreeSet<Pair> = same.collect();
        let is_open = |it: &Pair| settled.get(it) != Some(&NameVerdict::Apart);
        let certain = ties
            .iter()
            .filter(|it| matches!(it.1, Tie::Certain(..)) && is_open(it.0));
        let joined = certain.map(|it| *it.0).chain(same.iter().copied()).collect();
        let mut web = Self {
            together: parts(nodes.len(), &same),
            nodes,
            ties,
            settled,
            joined,
            parted: BTreeSet::new(),
        };
        while let Some(bad) = web.bad() {
            web.joined.retain(|it| !bad.contains(it));
            web.parted.extend(bad);
        }
        web
    }

    fn is_settled_same(&self, it: &Pair) -> bool {
        self.settled.get(it) == Some(&NameVerdict::Same)
    }

    fn is_weak(&self, it: &Pair) -> bool {
        !matches!(self.ties.get(it), Some(Tie::Certain(Likeness::Same, _)))
    }

    /// Whether something says that two nodes are two people.
    fn speaks_against(&self, one: usize, other: usize) -> bool {
        let it = pair(one, other);
        if self.together[one] == self.together[other] {
            return false;
        }
        let (a, b) = (&self.nodes[one], &self.nodes[other]);
        let parties = self.has_other_party(one, other);
        self.settled.get(&it) == Some(&NameVerdict::Apart)
            || parties
            || self.ties.get(&it) == Some(&Tie::Apart)
            || a.is_apart(b)
    }

    fn has_other_party(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.nodes[one].party, &self.nodes[other].party);
        one.is_some() && other.is_some() && one != other
    }

    /// Names that nobody has put together and that are of two people.
    fn is_unlike(&self, one: usize, other: usize) -> bool {
        self.together[one] != self.together[other] && self.nodes[one].name.likeness(&self.nodes[other].name).is_none()
    }

    /// Joining ties that must go; nothing when all is well.
    fn bad(&self) -> Option<BTreeSet<Pair>> {
        let free: Vec<Pair> = self
            .joined
            .iter()
            .filter(|it| !self.is_settled_same(it))
            .copied()
            .collect();
        let mut bad = self.of_several(&free);
        let of = parts(self.nodes.len(), &self.joined);
        let mut inside: BTreeMap<usize, Vec<Pair>> = BTreeMap::new();
        for it in &free {
            inside.entry(of[it.0]).or_default().push(*it);
        }
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, part) in of.iter().enumerate() {
            members.entry(*part).or_default().push(at);
        }
        for (part, ties) in inside {
            let all = &members[&part];
            let pairs = all
                .iter()
                .enumerate()
                .flat_map(|(row, one)| all[row + 1..].iter().map(|it| (*one, *it)));
            let mut pairs = pairs.filter(|it| self.speaks_against(it.0, it.1) || self.is_unlike(it.0, it.1));
            if pairs.next().is_some() {
                bad.extend(self.first_to_go(&ties));
            }
        }
        (!bad.is_empty()).then_some(bad)
    }

    /// A name of which two others could be the whole, or which two others have: it is neither's by itself.
    fn of_several(&self, free: &[Pair]) -> BTreeSet<Pair> {
        let mut near: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        let mut beside: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (it, tie) in &self.ties {
            if *tie == Tie::Apart {
                beside.entry(it.0).or_default().insert(it.1);
                beside.entry(it.1).or_default().insert(it.0);
            }
            let may_be = |like: &Likeness| *like <= Likeness::FirstLetter;
            if matches!(tie, Tie::Certain(like, _) | Tie::Asked(like, _) if may_be(like)) {
                near.entry(it.0).or_default().insert(it.1);
                near.entry(it.1).or_default().insert(it.0);
            }
        }
        // Somebody who stands beside a name in one list, or whose whole name does, is not meant by it.
        let is_ruled_out = |at: usize, other: usize| {
            let beside = beside.get(&at).into_iter().flatten();
            beside
                .into_iter()
                .any(|it| self.nodes[*it].name == self.nodes[other].name && !self.has_other_party(*it, other))
        };
        // Two writings in the head of one paper are rather of two people.
        let are_two = |one: usize, other: usize| {
            let is_beside =
                self.nodes[one].name != self.nodes[other].name && self.nodes[one].is_beside(&self.nodes[other]);
            self.is_unlike(one, other) || self.speaks_against(one, other) || is_beside
        };
        let meant = |at: usize| -> Vec<usize> {
            let near = near.get(&at).into_iter().flatten().copied();
            near.filter(|it| !is_ruled_out(at, *it)).collect()
        };
        let is_of_two = |at: usize| {
            let meant = meant(at);
            let mut pairs = meant
                .iter()
                .enumerate()
                .flat_map(|(row, one)| meant[row + 1..].iter().map(|it| (*one, *it)));
            pairs.any(|it| are_two(it.0, it.1))
        };
        let mut of_two: BTreeMap<usize, bool> = BTreeMap::new();
        let mut has_other = |at: usize, than: usize| {
            *of_two.entry(at).or_insert_with(|| is_of_two(at))
                || meant(at).into_iter().any(|it| it != than && are_two(it, than))
        };
        let open = free
            .iter()
            .filter(|it| self.is_weak(it) || self.ties.get(it).is_some_and(Tie::is_by_name));
        let open: Vec<Pair> = open.copied().collect();
        let ends = open
            .into_iter()
            .filter(|it| has_other(it.0, it.1) || has_other(it.1, it.0));
        ends.collect()
    }

    /// What is least certain goes first: other writings, then names without a party, then names of other bodies, then all.
    fn first_to_go(&self, ties: &[Pair]) -> Vec<Pair> {
        let is_of = |it: &&Pair, test: &dyn Fn(&Node) -> bool| test(&self.nodes[it.0]) || test(&self.nodes[it.1]);
        let is_here = |it: &Pair| {
            self.nodes[it.0]
                .bodies
                .intersection(&self.nodes[it.1].bodies)
                .next()
                .is_some()
        };
        let tests: [&dyn Fn(&&Pair) -> bool; 4] = [
            &|it| self.is_weak(it),
            &|it| is_of(it, &|node| node.party.is_none() && node.person.is_none()),
            &|it| !is_here(it),
            &|_| true,
        ];
        for test in tests {
            let found: Vec<Pair> = ties.iter().filter(test).copied().collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    fn people(self, unclear: Unclear, nobody: Vec<Written>) -> People {
        let of = parts(self.nodes.len(), &self.joined);
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, part) in of.iter().enumerate() {
            members.entry(*part).or_default().push(at);
        }
        let doubts = self.doubts(&of, &members);
        // Somebody of the register whom no document names is nobody's business here, unless it is asked.
        let asked: BTreeSet<usize> = doubts.iter().flat_map(|it| [of[it.1.0], of[it.1.1]]).collect();
        members.retain(|part, all| asked.contains(part) || all.iter().any(|it| self.nodes[*it].written.is_some()));
        let places: BTreeMap<usize, usize> = members.keys().enumerate().map(|it| (*it.1, it.0)).collect();
        let all: Vec<Recognised> = members.values().map(|it| self.recognised(it)).collect();
        let written = |at: usize| self.nodes[at].written.clone();
        let count = |at: usize| all[at].names.iter().map(|it| it.spots.len()).sum::<usize>();
        let mut doubts: Vec<Doubt> = doubts
            .into_iter()
            .map(|(ask, it)| Doubt {
                ask,
                one: places[&of[it.0]],
                other: places[&of[it.1]],
                names: (written(it.0), written(it.1)),
            })
            .collect();
        doubts.sort_by_key(|it| std::cmp::Reverse(count(it.one) + count(it.other)));
        People {
            all,
            doubts,
            unclear,
            nobody,
        }
    }

    /// What is asked of each two persons: once, by the two names that are most alike.
    fn doubts(&self, of: &[usize], members: &BTreeMap<usize, Vec<usize>>) -> Vec<(Ask, Pair)> {
        let mut best: BTreeMap<Pair, (Likeness, Ask, Pair)> = BTreeMap::new();
        for (it, tie) in &self.ties {
            let (like, ask) = match tie {
                Tie::Asked(like, ask) => (*like, *ask),
                Tie::Certain(like, _) if self.parted.contains(it) => (*like, Ask::Several),
                _ => continue,
            };
            if of[it.0] == of[it.1] {
                continue;
            }
            let found = best.entry(pair(of[it.0], of[it.1])).or_insert((like, ask, *it));
            *found = (*found).min((like, ask, *it));
        }
        let is_open = |parts: &Pair| {
            let (one, other) = (&members[&parts.0], &members[&parts.1]);
            let is_said = |a: &usize, b: &usize| {
                // Another party is what is asked about, not what answers it.
                self.settled.get(&pair(*a, *b)) == Some(&NameVerdict::Apart) || self.nodes[*a].is_apart(&self.nodes[*b])
            };
            !one.iter().any(|a| other.iter().any(|b| is_said(a, b)))
        };
        let open = best.into_iter().filter(|it| is_open(&it.0));
        open.map(|it| (it.1.1, it.1.2)).collect()
    }

    fn recognised(&self, members: &[usize]) -> Recognised {
        let registered = members.iter().find_map(|it| self.nodes[*it].person);
        let names = members.iter().filter_map(|at| {
            let node = &self.nodes[*at];
            Some(NameOf {
                written: node.written.clone()?,
                spots: node.spots.clone(),
                reason: self.reason(*at),
            })
        });
        let names: Vec<NameOf> = names.collect();
        let first = names.first().map(|it| it.written.person());
        Recognised {
            person: registered.or(first).unwrap_or(PersonId::new(0)),
            is_registered: registered.is_some(),
            names,
        }
    }

    /// Why a name belongs to the others: the strongest of its joining ties.
    fn reason(&self, at: usize) -> Option<Reason> {
        let own = self.joined.iter().filter(|it| it.0 == at || it.1 == at);
        let reasons = own.map(|it| match self.ties.get(it) {
            _ if self.is_settled_same(it) => Reason::Settled,
            Some(Tie::Certain(_, reason)) => *reason,
            _ => Reason::Settled,
        });
        reasons.min()
    }
}

/// Which part each of so many belongs to, by the lowest of the part.
fn parts(count: usize, ties: &BTreeSet<Pair>) -> Vec<usize> {
    let mut part: Vec<usize> = (0..count).collect();
    fn root(part: &mut [usize], mut at: usize) -> usize {
        while part[at] != at {
            part[at] = part[part[at]];
            at = part[at];
        }
        at
    }
    for (one, other) in ties {
        let (a, b) = (root(&mut part, *one), root(&mut part, *other));
        let (low, high) = (a.min(b), a.max(b));
        part[high] = low;
    }
    (0..count).map(|at| root(&mut part, at)).collect()
}
