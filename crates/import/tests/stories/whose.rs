//! Who is whom across documents: fifteen years of minutes that nobody wrote, with names written in every way there is and the
//! truth beside them, and real names of the corpus.

use std::collections::{BTreeMap, BTreeSet};

use raadslag_council::clock::Date;
use raadslag_council::identity;
use raadslag_council::ids::BodyId;
use raadslag_council::names::{List, Mention, NameVerdict, People, Setting, Settled, Spot, Written, listed, recognise};
use raadslag_council::record::{Member, Record};

use super::{again, corpus};

/// Numbers that are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("a small number")
    }

    fn is(&mut self, of_hundred: usize) -> bool {
        self.roll(100) < of_hundred
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.roll(words.len())]
    }
}

const FIRST: [&str; 36] = [
    "Jens",
    "Jørgen",
    "Karen",
    "Kirsten",
    "Bo",
    "Lise",
    "Ole",
    "Anne-Marie",
    "Mette",
    "Søren",
    "Poul",
    "Ida",
    "Hans",
    "Eva",
    "Niels",
    "Bente",
    "Åse",
    "Knud",
    "Erik",
    "Else",
    "Lars",
    "Lone",
    "Morten",
    "Mogens",
    "Inger",
    "Henrik",
    "Hanne",
    "Torben",
    "Susanne",
    "Preben",
    "Dorte",
    "Claus",
    "Gitte",
    "Flemming",
    "Birgit",
    "Thomas",
];
const MIDDLE: [&str; 10] = [
    "Peter", "Ole", "Holm", "Bang", "Friis", "Koed", "Paul", "Vad", "Skov", "Juhl",
];
const LAST: [&str; 20] = [
    "Hansen",
    "Jensen",
    "Nielsen",
    "Sørensen",
    "Olsen",
    "Larsen",
    "Aagaard",
    "Møller",
    "Lund",
    "Kirkegaard",
    "Dam",
    "Bach",
    "Pedersen",
    "Andersen",
    "Christensen",
    "Rasmussen",
    "Thomsen",
    "Poulsen",
    "Knudsen",
    "Mortensen",
];
const PARTIES: [&str; 6] = ["A", "V", "C", "F", "O", "Ø"];
const TITLES: [&str; 6] = [
    "Kommunaldirektør",
    "Velfærdsdirektør",
    "Teknisk direktør",
    "Økonomichef",
    "Kulturdirektør",
    "Beskæftigelsesdirektør",
];

/// Somebody as they are.
#[derive(Clone)]
struct Somebody {
    first: &'static str,
    middle: Option<&'static str>,
    last: &'static str,
    party: Option<&'static str>,
    title: Option<&'static str>,
}

/// How a name is written.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Whole,
    CutShort,
    LeftOut,
    Capitals,
    FirstLetter,
    Letters,
}

impl Somebody {
    fn written(&self, way: Way) -> String {
        let letter = |it: &str| it.chars().next().expect("a name has letters").to_string();
        let join = |middle: Option<String>| {
            [Some(self.first.to_owned()), middle, Some(self.last.to_owned())]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ")
        };
        match way {
            Way::Whole => join(self.middle.map(str::to_owned)),
            Way::CutShort => join(self.middle.map(|it| format!("{}.", letter(it)))),
            Way::LeftOut => join(None),
            Way::Capitals => join(self.middle.map(str::to_owned)).to_uppercase(),
            Way::FirstLetter => format!("{}. {}", letter(self.first), self.last),
            Way::Letters => [Some(self.first), self.middle, Some(self.last)]
                .into_iter()
                .flatten()
                .map(letter)
                .collect(),
        }
    }
}

/// A municipality with its people, and what its papers say.
struct Town {
    people: Vec<Somebody>,
    mentions: Vec<Mention>,
    /// Who it is, for each mention.
    truth: Vec<usize>,
    councils: BTreeSet<BodyId>,
    committees: BTreeSet<BodyId>,
    /// Who was written how in which body: where two would be written alike, no paper could tell them apart, so whoever writes
    /// it gives the whole name, and the party where that is the same too.
    used: BTreeMap<(BodyId, String), usize>,
}

/// Who sits where in four years.
struct Term {
    council: Vec<usize>,
    committees: Vec<(&'static str, Vec<usize>)>,
    elders: Vec<usize>,
    board: Vec<usize>,
    deputies: Vec<usize>,
}

const COMMITTEES: [&str; 4] = [
    "Teknik- og Miljøudvalget",
    "Børne- og Ungdomsudvalget",
    "Økonomiudvalget",
    "Socialudvalget",
];

impl Town {
    /// Fifteen years of papers of seven bodies.
    fn of(dice: &mut Dice) -> Self {
        let mut town = Self {
            people: Vec::new(),
            mentions: Vec::new(),
            truth: Vec::new(),
            councils: [identity::body("Byrådet")].into(),
            committees: COMMITTEES.iter().map(|it| identity::body(it)).collect(),
            used: BTreeMap::new(),
        };
        let mut before: Option<Term> = None;
        for first in [2006i16, 2010, 2014, 2018] {
            let term = town.elect(dice, before.as_ref());
            // The secretary has a way of writing in each body, and does not always keep to it.
            let habits: BTreeMap<&str, (Way, bool)> = ["Byrådet", "Ældrerådet", "Direktionen"]
                .into_iter()
                .chain(COMMITTEES)
                .map(|body| {
                    let way = [Way::Whole, Way::Whole, Way::CutShort, Way::LeftOut, Way::Capitals][dice.roll(5)];
                    (body, (way, body == "Byrådet" || dice.is(50)))
                })
                .collect();
            for year in first..(first + 4).min(2021) {
                for month in [1i8, 3, 5, 8, 10, 12] {
                    let day = Date::new(year, month, 14).expect("a day");
                    town.meet(dice, ("Byrådet", day), &term.council, &term.deputies, habits["Byrådet"]);
                    for (body, members) in &term.committees {
                        town.meet(dice, (body, day), members, &[], habits[body]);
                    }
                    town.meet(dice, ("Ældrerådet", day), &term.elders, &[], habits["Ældrerådet"]);
                    town.meet(dice, ("Direktionen", day), &term.board, &[], habits["Direktionen"]);
                }
            }
            before = Some(term);
        }
        town
    }

    fn born(&mut self, dice: &mut Dice, party: Option<&'static str>, title: Option<&'static str>) -> usize {
        // Nobody is written as another is who has the same party or title: no paper could tell them apart.
        loop {
            let it = Somebody {
                first: dice.pick(&FIRST),
                middle: dice.is(60).then(|| dice.pick(&MIDDLE)),
                last: dice.pick(&LAST),
                party,
                title,
            };
            let same = self.people.iter().any(|other| {
                (other.first, other.last, other.middle) == (it.first, it.last, it.middle)
                    && (other.party == it.party || other.title == it.title && it.title.is_some())
            });
            let whole = identity::fold(&it.written(Way::Whole));
            let is_used = self
                .used
                .keys()
                .any(|(_, name)| name.split(" (").next() == Some(whole.as_str()));
            if !same && !is_used {
                self.people.push(it);
                return self.people.len() - 1;
            }
        }
    }

    /// Nobody else was written so in this body, and nobody else's whole name is that.
    fn is_free(&self, body: &str, who: usize, name: &str) -> bool {
        let (name, at) = (identity::fold(name), identity::body(body));
        let party = |it: &Somebody| {
            it.party
                .filter(|_| name.contains('('))
                .map(|it| format!(" ({it})"))
                .unwrap_or_default()
        };
        let is_whole = |it: &(usize, &Somebody)| {
            it.0 != who && identity::fold(&format!("{}{}", it.1.written(Way::Whole), party(it.1))) == name
        };
        self.used.get(&(at, name.clone())).is_none_or(|it| *it == who)
            && (body == "Ældrerådet" || !self.people.iter().enumerate().any(|it| is_whole(&it)))
    }

    fn elect(&mut self, dice: &mut Dice, before: Option<&Term>) -> Term {
        let stay = |old: Option<&Vec<usize>>, count: usize, share: usize, dice: &mut Dice| -> Vec<usize> {
            let mut all: Vec<usize> = old.into_iter().flatten().copied().filter(|_| dice.is(share)).collect();
            all.truncate(count);
            all
        };
        let mut council = stay(before.map(|it| &it.council), 25, 60, dice);
        let mut elders = stay(before.map(|it| &it.elders), 9, 60, dice);
        let mut board = stay(before.map(|it| &it.board), 5, 70, dice);
        while council.len() < 25 {
            let party = dice.pick(&PARTIES);
            council.push(self.born(dice, Some(party), None));
        }
        let deputies = (0..4)
            .map(|at| {
                let party = self.people[council[at]].party;
                self.born(dice, party, None)
            })
            .collect();
        let born = self.people.len();
        while elders.len() < 9 {
            elders.push(self.born(dice, None, None));
        }
        // Somebody of the elders has the name of somebody of the council.
        if let Some(to) = elders.iter().rev().find(|it| **it >= born) {
            let same = self.people[council[dice.roll(25)]].clone();
            let is_used = self
                .used
                .contains_key(&(identity::body("Ældrerådet"), identity::fold(&same.written(Way::Whole))));
            if !is_used
                && elders
                    .iter()
                    .all(|it| self.people[*it].written(Way::LeftOut) != same.written(Way::LeftOut))
            {
                self.people[*to] = Somebody { party: None, ..same };
            }
        }
        while board.len() < 5 {
            let title = TITLES[board.len()];
            board.push(self.born(dice, None, Some(title)));
        }
        let committees = COMMITTEES.map(|body| {
            let mut left = council.clone();
            let members = (0..7).map(|_| left.swap_remove(dice.roll(left.len()))).collect();
            (body, members)
        });
        Term {
            council,
            committees: committees.into(),
            elders,
            board,
            deputies,
        }
    }

    /// Minutes as a secretary writes them, read as every document is.
    fn meet(
        &mut self,
        dice: &mut Dice,
        (body, day): (&str, Date),
        members: &[usize],
        deputies: &[usize],
        (habit, has_party): (Way, bool),
    ) {
        let way = |dice: &mut Dice| match dice.roll(100) {
            0..=87 => habit,
            88..=90 => Way::Whole,
            91..=93 => Way::CutShort,
            94..=96 => Way::Capitals,
            97..=98 => Way::LeftOut,
            _ => [Way::FirstLetter, Way::Letters][dice.roll(2)],
        };
        let (mut there, mut absent) = (Vec::new(), Vec::new());
        let mut left = deputies.iter();
        let line = |town: &mut Self, who: usize, dice: &mut Dice| {
            let (chosen, has_title) = (way(dice), dice.is(80));
            let it = town.people[who].clone();
            let party = it.party.map(|it| format!(" ({it})")).unwrap_or_default();
            let shown = if has_party { party.clone() } else { String::new() };
            let tries = [(chosen, &shown), (Way::Whole, &shown), (Way::Whole, &party)];
            let free = tries
                .into_iter()
                .find(|(way, party)| town.is_free(body, who, &format!("{}{party}", it.written(*way))));
            let (way, party) = free.unwrap_or((Way::Whole, &party));
            let name = format!("{}{party}", it.written(way));
            town.used.insert((identity::body(body), identity::fold(&name)), who);
            let title = it
                .title
                .filter(|_| has_title)
                .map(|it| format!("{it} "))
                .unwrap_or_default();
            format!("{title}{name}")
        };
        for who in members {
            let words = line(self, *who, dice);
            match dice.roll(100) {
                0..=4 => absent.push((words, *who, None)),
                5..=6 if left.len() > 0 => {
                    let deputy = *left.next().expect("one is left");
                    let stands = line(self, deputy, dice);
                    let of = self.people[*who].written(Way::Whole);
                    there.push((format!("{stands} (stedfortræder for {of})"), deputy, Some(*who)));
                }
                _ => there.push((words, *who, None)),
            }
        }
        let lines =
            |all: &[(String, usize, Option<usize>)]| all.iter().map(|it| it.0.clone()).collect::<Vec<_>>().join("\n");
        let text = format!(
            "{body}\n\nBESLUTNINGSREFERAT\n\nSted: Rådhuset\n\nDato: {day}\n\nStart kl.: 9:00\n\nMedlemmer: {}\n\nFraværende: {}\n\nBemærkninger:\n\n1. Godkendelse af dagsorden\n\nÅben sag\n\nSagsfremstilling\n\nDagsordenen foreligger.\n\nBeslutning\n\nGodkendt.\n",
            lines(&there),
            lines(&absent),
        );
        let record = again::read(&text);
        let expected: Vec<(List, usize, usize)> = there
            .iter()
            .enumerate()
            .map(|(row, it)| (List::Members, row, it.1))
            .chain(
                there
                    .iter()
                    .enumerate()
                    .filter_map(|(row, it)| Some((List::StoodInFor, row, it.2?))),
            )
            .chain(absent.iter().enumerate().map(|(row, it)| (List::Absent, row, it.1)))
            .collect();
        assert_eq!(
            record.head.members.len(),
            there.len(),
            "{text}\n{:?}",
            record.head.members
        );
        assert_eq!(
            record.head.absent.len(),
            absent.len(),
            "{text}\n{:?}",
            record.head.absent
        );
        for it in mentions(&record, body, Some(day)) {
            let row = usize::try_from(it.spot.row).expect("a row");
            let who = expected.iter().find(|other| (other.0, other.1) == (it.spot.list, row));
            self.truth.push(who.unwrap_or_else(|| panic!("{text}\n{it:?}")).2);
            self.mentions.push(it);
        }
    }

    fn recognised(&self, settled: &[Settled]) -> People {
        recognise(&Setting {
            mentions: &self.mentions,
            registered: &[],
            settled,
            councils: self.councils.clone(),
            committees: self.committees.clone(),
        })
    }

    /// Who each mention is by the rule; nobody where it is unclear.
    fn found(&self, people: &People) -> Vec<Option<usize>> {
        let mut by_spot: BTreeMap<Spot, usize> = BTreeMap::new();
        for (at, person) in people.all.iter().enumerate() {
            by_spot.extend(
                person
                    .names
                    .iter()
                    .flat_map(|it| it.spots.iter().map(move |spot| (*spot, at))),
            );
        }
        self.mentions.iter().map(|it| by_spot.get(&it.spot).copied()).collect()
    }

    /// Pairs of mentions put together rightly, put together, and of one person.
    fn pairs(&self, people: &People) -> (u64, u64, u64) {
        let found = self.found(people);
        let count = |keys: Vec<(Option<usize>, Option<usize>)>| -> u64 {
            let mut of: BTreeMap<_, u64> = BTreeMap::new();
            keys.into_iter().for_each(|it| *of.entry(it).or_default() += 1);
            of.into_values().map(|it| it * (it - 1) / 2).sum()
        };
        let both = found.iter().zip(&self.truth).filter(|it| it.0.is_some());
        let right = count(both.map(|it| (*it.0, Some(*it.1))).collect());
        let put = count(found.iter().filter(|it| it.is_some()).map(|it| (*it, None)).collect());
        let real = count(self.truth.iter().map(|it| (Some(*it), None)).collect());
        (right, put, real)
    }

    /// Answers what is asked by the truth, as a secretary would, until nothing is.
    fn settle(&self) -> (Vec<Settled>, People) {
        let truth: BTreeMap<Spot, usize> = self
            .mentions
            .iter()
            .map(|it| it.spot)
            .zip(self.truth.iter().copied())
            .collect();
        let mut settled = Vec::new();
        loop {
            let people = self.recognised(&settled);
            if people.doubts.is_empty() {
                return (settled, people);
            }
            for doubt in &people.doubts {
                let of = |at: usize, written: &Written| {
                    let name = people.all[at]
                        .names
                        .iter()
                        .find(|it| it.written == *written)
                        .expect("the name is the person's");
                    truth[&name.spots[0]]
                };
                let (Some(name), Some(other)) = doubt.names.clone() else {
                    panic!("nobody is registered")
                };
                let same = of(doubt.one, &name) == of(doubt.other, &other);
                let verdict = if same { NameVerdict::Same } else { NameVerdict::Apart };
                settled.push(Settled {
                    name,
                    others: vec![other],
                    persons: Vec::new(),
                    verdict,
                });
            }
            assert!(settled.len() < 5_000, "it is asked for ever");
        }
    }
}

fn mentions(record: &Record, body: &str, day: Option<Date>) -> Vec<Mention> {
    let at = identity::body(body);
    let meeting = identity::meeting(at, &record.head, "");
    let head: [(List, &[Member]); 3] = [
        (List::Members, &record.head.members),
        (List::Absent, &record.head.absent),
        (List::Signatories, &record.signatories),
    ];
    let mentions = listed(head).into_iter().map(|(list, row, member)| Mention {
        written: Written {
            name: member.name,
            party: member.party,
            title: None,
            since: None,
            body: at,
        },
        title: member.title,
        spot: Spot { meeting, list, row },
        day,
    });
    mentions.collect()
}

fn share(part: u64, whole: u64) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[test]
fn in_fifteen_years_of_minutes_people_come_together_and_nobody_is_taken_for_another() {
    let (mut right, mut put, mut real, mut after) = (0, 0, 0, (0, 0));
    let (mut presses, mut mentions, mut people) = (0, 0, 0);
    for seed in [7u64, 11, 23, 42, 1000] {
        let town = Town::of(&mut Dice(seed * 0x9E37_79B9));
        let found = town.recognised(&[]);
        let pairs = town.pairs(&found);
        for (person, truths) in wrong(&town, &found) {
            eprintln!("seed {seed}: {person} is {truths} people");
        }
        (right, put, real) = (right + pairs.0, put + pairs.1, real + pairs.2);
        let (settled, settled_people) = town.settle();
        let pairs = town.pairs(&settled_people);
        after = (after.0 + pairs.0, after.1 + pairs.1);
        (presses, mentions, people) = (
            presses + settled.len(),
            mentions + town.mentions.len(),
            people + town.people.len(),
        );
        // The order in which the documents came changes nothing.
        let mut turned = Town {
            mentions: town.mentions.clone(),
            truth: Vec::new(),
            people: Vec::new(),
            councils: town.councils.clone(),
            committees: town.committees.clone(),
            used: BTreeMap::new(),
        };
        turned.mentions.reverse();
        assert_eq!(turned.recognised(&[]), found);
    }
    let (precision, recall) = (share(right, put), share(right, real));
    let (precision_after, recall_after) = (share(after.0, after.1), share(after.0, real));
    eprintln!(
        "{mentions} names of {people} people: by itself precision {precision:.4}, recall {recall:.4}; after {presses} presses precision {precision_after:.4}, recall {recall_after:.4}"
    );
    assert_eq!(
        right, put,
        "somebody was taken for another by itself: precision {precision}"
    );
    assert!(recall >= 0.9, "recall {recall}");
    assert!(
        recall_after >= 0.97 && precision_after >= 0.999,
        "after the presses: {recall_after}, {precision_after}"
    );
}

/// People who are several in truth.
fn wrong(town: &Town, people: &People) -> Vec<(String, usize)> {
    let found = town.found(people);
    let mut truths: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (at, truth) in found.iter().zip(&town.truth) {
        truths.entry(at.unwrap_or(usize::MAX)).or_default().insert(*truth);
    }
    truths.remove(&usize::MAX);
    let several = truths.into_iter().filter(|it| it.1.len() > 1);
    several
        .map(|(at, of)| {
            let names: Vec<String> = people.all[at]
                .names
                .iter()
                .map(|it| {
                    format!(
                        "{} {:?} {:?} {:?}",
                        it.written.name, it.written.party, it.written.since, it.reason
                    )
                })
                .collect();
            (names.join(" = "), of.len())
        })
        .collect()
}

#[test]
fn members_of_the_corpus_are_one_person_each_and_met_again_in_other_writings() {
    let Some(folder) = corpus::folder() else { return };
    let expected = std::fs::read_to_string(folder.join("expected.json")).expect("the corpus has it");
    let expected: serde_json::Value = serde_json::from_str(&expected).expect("it is JSON");
    let mut told = 0;
    for (file, facts) in expected.as_object().expect("files") {
        let Some(members) = facts["members"].as_array() else {
            continue;
        };
        let body = facts["body"].as_str().expect("a body");
        let day = facts["date"].as_str().and_then(|it| it.parse::<Date>().ok());
        let Some(record) = corpus::read(file) else { return };
        let mut all = mentions(&record, body, day);
        let names: BTreeSet<String> = all
            .iter()
            .filter(|it| it.spot.list == List::Members)
            .map(|it| identity::fold(&it.written.name))
            .collect();
        for member in members {
            let name = member["name"].as_str().expect("a name");
            assert!(
                names.contains(&identity::fold(name)),
                "{file}: {name} is not among {names:?}"
            );
        }
        // The next meeting's paper writes them in capitals and with middle names cut short.
        let again: Vec<Mention> = all
            .iter()
            .filter(|it| it.spot.list == List::Members)
            .map(|it| Mention {
                written: Written {
                    name: shortened(&it.written.name),
                    party: None,
                    ..it.written.clone()
                },
                spot: Spot {
                    meeting: identity::meeting(it.written.body, &raadslag_council::record::Head::default(), "next"),
                    ..it.spot
                },
                day: day.and_then(|it| it.tomorrow().ok()),
                ..it.clone()
            })
            .collect();
        all.extend(again);
        let people = recognise(&Setting {
            mentions: &all,
            ..Setting::default()
        });
        let spots = |list: List| {
            people
                .all
                .iter()
                .flat_map(|it| &it.names)
                .flat_map(|it| &it.spots)
                .filter(|it| it.list == list)
                .count()
        };
        assert_eq!(
            spots(List::Members),
            all.iter().filter(|it| it.spot.list == List::Members).count(),
            "{file}"
        );
        for person in &people.all {
            let rows: BTreeSet<(_, u32)> = person
                .names
                .iter()
                .flat_map(|it| &it.spots)
                .filter(|it| it.list == List::Members)
                .map(|it| (it.meeting, it.row))
                .collect();
            let rows: BTreeSet<u32> = rows.iter().map(|it| it.1).collect();
            assert!(rows.len() <= 1, "{file}: {:?} are two", person.names);
            told += rows.len();
        }
        assert!(
            people.doubts.len() * 10 <= members.len().max(10),
            "{file}: {:?}",
            people.doubts
        );
    }
    eprintln!("{told} members of the corpus are one person each");
    assert!(told > 30);
}

fn shortened(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let last = words.len() - 1;
    let short = words.iter().enumerate().map(|(at, it)| match at {
        0 => it.to_uppercase(),
        at if at < last => format!("{}.", it.chars().next().unwrap_or_default()),
        _ => it.to_uppercase(),
    });
    short.collect::<Vec<_>>().join(" ")
}

#[test]
fn councillors_with_real_names_are_not_taken_for_each_other() {
    let Some(folder) = corpus::folder() else { return };
    let text =
        std::fs::read_to_string(folder.join("australia-tas-councillors.popolo.json")).expect("the corpus has it");
    let data: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let names: BTreeMap<&str, &str> = data["persons"]
        .as_array()
        .expect("people")
        .iter()
        .filter_map(|it| Some((it["id"].as_str()?, it["name"].as_str()?)))
        .collect();
    let mut mentions = Vec::new();
    let mut rows: BTreeMap<(String, &str), u32> = BTreeMap::new();
    for it in data["memberships"].as_array().expect("memberships") {
        let (person, at) = (
            it["person_id"].as_str().expect("who"),
            it["organization_id"].as_str().expect("where"),
        );
        let body = identity::body(at);
        let row = u32::try_from(rows.len()).expect("few");
        if rows.insert((at.to_owned(), person), row).is_some() {
            continue;
        }
        mentions.push(Mention {
            written: Written {
                name: names[person].to_owned(),
                party: None,
                title: None,
                since: None,
                body,
            },
            title: None,
            spot: Spot {
                meeting: identity::meeting(body, &raadslag_council::record::Head::default(), at),
                list: List::Members,
                row,
            },
            day: "2018-01-01".parse().ok(),
        });
    }
    let people = recognise(&Setting {
        mentions: &mentions,
        ..Setting::default()
    });
    for person in &people.all {
        assert_eq!(person.names.len(), 1, "{:?}", person.names);
    }
    eprintln!("{} real names, {} asked about", mentions.len(), people.doubts.len());
}
