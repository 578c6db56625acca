//! The parts of a follow-up: who has what from whom, who answers for it, and the two drawings of them.

use raadslag_council::clock;
use raadslag_council::follow_up::{FollowUpKind, Light, Owner};
use raadslag_readers::now::{FollowUpRow, FollowUpSeen, PartRow, WishRow};
use raadslag_typeset::drawings::{self, Branch, Room};

use crate::desk::Look;
use crate::inside::prints::{PAGE, on_paper};
use crate::inside::work::Names;
use crate::language::Words;

/// The widths a drawing is made for.
const WIDTHS: [(&str, Room); 2] = [("middle", Room::Page), ("narrow", Room::Narrow)];

/// A drawing for each width of a screen: the width's name, and the picture.
type Drawings = Vec<(&'static str, String)>;

/// A part as its box shows it.
pub struct Part {
    /// As a form sends it, and as its fields are told apart.
    pub number: String,
    pub owner: String,
    pub about: String,
    pub name: String,
    /// What is to be done, where that is not the whole.
    pub text: String,
    pub due: String,
    pub is_done: bool,
    /// It was given and is neither accepted nor sent back: by whom.
    pub given_by: Option<String>,
    /// Nobody holds the position: who answers for it meanwhile, in words.
    pub vacant: Option<String>,
    /// Whom it has come to since it is late, in words.
    pub climbed: Option<String>,
    /// Parts of it that are not done.
    pub waits_for: usize,
    /// What is split off is not closed by the body that the whole goes to.
    pub is_split: bool,
    /// The visitor may speak for it.
    pub speaks: bool,
    /// It is the visitor's own.
    pub is_mine: bool,
    /// The visitor may take it back, for nobody has begun with it.
    pub goes_back: bool,
    /// The visitor, whose it is, may ask for a later day: for this one or one after it, as its field sends it.
    pub may_wish: Option<String>,
    /// Another day that is asked for.
    pub wish: Option<Wish>,
    /// Why the day that whoever has it asked for was declined, in words.
    pub declined: Option<String>,
}

/// Another day that is asked for, as the box shows it.
pub struct Wish {
    /// Who asks for which day and why, in words.
    pub told: String,
    /// The day, as the forms send it, and in words.
    pub due: String,
    pub day: String,
    /// The visitor, who asked for it, may take it back.
    pub is_mine: bool,
    /// The visitor sets the day, and that of the whole.
    pub may_answer: bool,
    pub may_postpone: bool,
}

/// The boxes of the parts, for whoever has these of them, or speaks for all.
pub fn boxes(look: &Look<'_>, people: &Names, seen: &FollowUpSeen, (mine, may_steer): (&[Owner], bool)) -> Vec<Part> {
    let (words, asked) = (look.words(), seen.course.asked.as_ref());
    let speaks = |owner: Owner| may_steer || mine.contains(&owner);
    let day = |it: &PartRow| it.due.map(|it| words.with("due-by", "day", &words.day(&it)));
    let open_under = |number| {
        let under = seen.row.parts.iter().filter(|it| it.under == Some(number));
        under.filter(|it| !it.is_done).count()
    };
    let is_open = seen.row.is_open();
    let part = |it: &PartRow| Part {
        may_wish: may_wish(&seen.row, it, (mine, may_steer))
            .map(|day| day.tomorrow().unwrap_or(day).max(look.today).to_string()),
        wish: it.open_wish().filter(|_| is_open).map(|wish| Wish {
            told: wished(words, people, (it, wish), mine),
            due: wish.due.to_string(),
            day: words.day(&wish.due),
            is_mine: mine.contains(&it.owner),
            may_answer: sets_day(&seen.row, it, (mine, may_steer)),
            may_postpone: may_steer && it.due.is_none(),
        }),
        declined: declined(words, people, it).filter(|_| is_open),
        number: it.number.to_string(),
        owner: it.owner.to_string(),
        // The number alone tells fields apart; the colon of a position's id has no place there.
        about: it.number.to_string(),
        name: named(people, seen, it),
        text: it.text.clone(),
        due: day(it).unwrap_or_default(),
        is_done: it.is_done,
        given_by: it.given_by.filter(|_| !it.is_done).map(|giver| {
            let passed = seen.passed.get(&it.number);
            let did = passed.and_then(|it| Some((it.by?, it.on)));
            people.doer(words, giver, did)
        }),
        vacant: (!it.is_done && people.is_vacant(it.owner)).then(|| match people.answers(it.owner) {
            Some(person) => words.with("part-answered-above", "name", &people.short(person)),
            None => words.say("part-vacant"),
        }),
        climbed: (!it.is_done && !it.climbed.is_empty()).then(|| {
            let told = it.climbed.iter().map(|it| match it {
                Some(position) => people.owner_short(Owner::Position(*position)),
                None => words.say("the-chair"),
            });
            words.with("part-climbed", "names", &told.collect::<Vec<_>>().join(", "))
        }),
        waits_for: open_under(it.number),
        is_split: it.under.is_some(),
        speaks: !it.is_done && speaks(it.owner),
        is_mine: mine.contains(&it.owner),
        goes_back: !it.is_done
            && asked.is_some_and(|asked| {
                let is_begun = asked.has_begun(it.number);
                let whole = it.under.and_then(|it| asked.find(it).ok());
                !is_begun && whole.is_some_and(|it| speaks(it.owner))
            }),
    };
    seen.row.parts.iter().map(part).collect()
}

/// The day than which one of these, who has a part, may ask for a later one.
pub fn may_wish(row: &FollowUpRow, part: &PartRow, (mine, may_steer): (&[Owner], bool)) -> Option<clock::Date> {
    let is_theirs = row.is_open() && !part.is_done && mine.contains(&part.owner);
    // Whoever sets the day asks nobody for it.
    let sets_it = may_steer && part.due.is_none();
    let is_free = row.kind != FollowUpKind::StandingDuty && !row.is_wished_otherwise(part);
    row.due_of(part).filter(|_| is_theirs && !sets_it && is_free)
}

/// Whether one of these sets the day of a part: those who steer that of the whole, and whoever has the whole that of what was
/// split off.
fn sets_day(row: &FollowUpRow, part: &PartRow, (mine, may_steer): (&[Owner], bool)) -> bool {
    let whole = part.under.filter(|_| part.due.is_some());
    let whole = whole.and_then(|number| row.parts.iter().find(|it| it.number == number));
    may_steer || whole.is_some_and(|it| mine.contains(&it.owner))
}

/// Who asks for which day and why.
fn wished(words: Words, people: &Names, (part, wish): (&PartRow, &WishRow), mine: &[Owner]) -> String {
    let (day, reason) = (words.day(&wish.due), wish.reason.clone());
    match mine.contains(&part.owner) {
        true => words.with_all("wish-own", &[("day", day), ("reason", reason)]),
        false => {
            let name = people.doer(words, part.owner, wish.asked);
            words.with_all("wish-wanted", &[("name", name), ("day", day), ("reason", reason)])
        }
    }
}

/// By whom the day that whoever has a part asked for was declined, and why.
pub fn declined(words: Words, people: &Names, part: &PartRow) -> Option<String> {
    let (reason, by) = part.wish.as_ref()?.declined.clone()?;
    let name = by.map(|it| people.short(it)).unwrap_or_default();
    Some(match name.is_empty() {
        true => words.with("wish-declined", "reason", &reason),
        false => words.with_all("wish-declined-by", &[("name", name), ("reason", reason)]),
    })
}

/// Whose a part is. Who did it stays when the position gets another holder; where several had it meanwhile, nobody is named.
fn named(people: &Names, seen: &FollowUpSeen, part: &PartRow) -> String {
    let (Owner::Position(position), true) = (part.owner, part.is_done) else {
        return people.owner(part.owner);
    };
    let is_about = |owner: Option<Owner>, kind: &str| match kind {
        "follow_up_done" => owner == Some(part.owner),
        "follow_up_decided" => true,
        _ => false,
    };
    let done = seen.steps.iter().filter(|it| is_about(it.owner, &it.kind));
    people.position_then(position, done.map(|it| clock::day(it.at)))
}

/// The drawings with the lists that say the same.
pub struct Drawn {
    pub tree: Drawings,
    pub times: Drawings,
    pub branches: Vec<Branch>,
    pub soonest: Vec<Branch>,
}

/// What a follow-up of several parts looks like; nothing where there is only one.
pub fn drawn(look: &Look<'_>, people: &Names, seen: &FollowUpSeen) -> Option<Drawn> {
    let (branches, soonest) = branches((look, look.words()), people, seen)?;
    let words = look.words();
    let (tree, times) = (words.say("parts-tree"), words.say("parts-times"));
    let draw = |(name, room): (&'static str, Room)| {
        let drawn = drawings::part_tree(&branches, &tree, &format!("dele-{name}"), room);
        (name, drawn)
    };
    let draw_times = |(name, room): (&'static str, Room)| {
        let drawn = drawings::part_times(&soonest, &times, &format!("frister-{name}"), room);
        (name, drawn)
    };
    let trees = drawings::part_tree_sheets(&branches, &tree, "dele-print", PAGE);
    let all_times = drawings::part_times_sheets(&soonest, &times, "frister-print", PAGE);
    Some(Drawn {
        tree: WIDTHS.map(draw).into_iter().chain([on_paper(&trees)]).collect(),
        times: WIDTHS
            .map(draw_times)
            .into_iter()
            .chain([on_paper(&all_times)])
            .collect(),
        branches,
        soonest,
    })
}

/// The parts in the order of the tree, the whole first, and by their days; nothing where there is only one.
pub fn branches(
    (look, words): (&Look<'_>, Words),
    people: &Names,
    seen: &FollowUpSeen,
) -> Option<(Vec<Branch>, Vec<Branch>)> {
    if seen.row.parts.len() < 2 {
        return None;
    }
    let whole = Branch {
        depth: 0,
        text: seen.row.text.clone(),
        owner: seen.row.body_name.clone(),
        ..branch((look, words), seen, (seen.row.due, !seen.row.is_open()))
    };
    let mut branches = vec![(seen.row.due, whole)];
    hang(&mut branches, ((look, words), people, seen), (None, 1));
    let mut soonest: Vec<_> = branches.iter().skip(1).cloned().collect();
    soonest.sort_by_key(|it| (it.0.is_none(), it.0));
    Some((
        branches.into_iter().map(|it| it.1).collect(),
        soonest.into_iter().map(|it| it.1).collect(),
    ))
}

type Day = Option<clock::Date>;

fn hang(
    branches: &mut Vec<(Day, Branch)>,
    around: ((&Look<'_>, Words), &Names, &FollowUpSeen),
    (under, depth): (Option<u32>, usize),
) {
    let ((look, words), people, seen) = around;
    for part in seen.row.parts.iter().filter(|it| it.under == under) {
        let due = seen.row.due_of(part);
        let own = Some(part.text.clone()).filter(|it| !it.is_empty());
        let drawn = Branch {
            depth,
            text: own.unwrap_or_else(|| words.say("the-whole-part")),
            owner: match part.owner {
                Owner::Person(person) => people.short(person),
                Owner::Position(_) => named(people, seen, part),
            },
            ..branch((look, words), seen, (due, part.is_done))
        };
        branches.push((due, drawn));
        hang(branches, around, (Some(part.number), depth + 1));
    }
}

fn branch((look, words): (&Look<'_>, Words), seen: &FollowUpSeen, (due, is_done): (Day, bool)) -> Branch {
    // A standing duty is never late.
    let counted = due.filter(|_| seen.row.kind != FollowUpKind::StandingDuty);
    let light = Light::of(counted, is_done, look.today);
    Branch {
        depth: 0,
        text: String::new(),
        owner: String::new(),
        light,
        state: words.say(light_key(light)),
        day: due.map(|it| day(words, &it)).unwrap_or_default(),
    }
}

fn day(words: Words, day: &clock::Date) -> String {
    words.with("due-by", "day", &words.day(day))
}

/// The word of a light.
pub fn light_key(light: Light) -> &'static str {
    match light {
        Light::Late => "light-late",
        Light::Soon => "light-soon",
        Light::OnTime => "light-on-time",
        Light::Done => "light-done",
    }
}
