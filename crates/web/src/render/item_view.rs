//! An item as both the meeting's page and its own page show it.

use raadslag_council::danish;
use raadslag_council::ids::{AttachmentId, CaseId, ItemId};
use raadslag_council::meeting::is_minutes;
use raadslag_council::outcome::{Modifier, Outcome, ReportedVote, VoteGroup};
use raadslag_council::record::{Decision, EarlierHandling, Item, Member, NotedNumber, Reach};
use raadslag_council::rich::{Block, texts};
use raadslag_typeset::html::{self, Place};

use super::badge::{self, Badge, badges};
use super::item::GoalOf;
use crate::address::{Address, Form};
use crate::desk::Look;
use crate::language::Words;
use raadslag_readers::now::{MeetingSeen, ShortNames};

/// An item ready for a template.
pub struct ItemView {
    /// Also the beginning of every id inside it.
    pub id: ItemId,
    pub number: String,
    /// The item it stands under: its address, number and title.
    pub above: Option<(ItemId, String)>,
    pub title: String,
    pub open: bool,
    /// More is shown of a closed item than everybody sees: its own title, or what stands under it.
    pub is_told_inside: bool,
    pub ground: Option<String>,
    /// What everybody is told of a closed decision, or why they are told nothing.
    pub told: Option<String>,
    pub withheld: Option<String>,
    /// What whoever sees no more of a closed item may want to know.
    pub explained: Vec<String>,
    /// It waits until those it concerns are told.
    pub held: bool,
    pub case: Option<(CaseId, String)>,
    /// The case number of an open item whose case has no page, where none is noted.
    pub case_number: Option<String>,
    /// A case number noted beside what is sealed, with the day, in words; and why.
    pub noted: Option<(String, String)>,
    pub route: Vec<Station>,
    /// Label and HTML.
    pub sections: Vec<(String, String)>,
    pub recommended_by: Option<String>,
    pub attachments: Vec<AttachmentView>,
    pub decisions: Vec<DecisionView>,
    /// What was decided in the matter before.
    pub history: Vec<EarlierView>,
    pub absent: Vec<String>,
    /// Who stood in for a member in it alone.
    pub deputies: Vec<String>,
    /// Badges of all its decisions at this meeting.
    pub badges: Vec<Badge>,
    /// What it is worked for, where a page of several items says that.
    pub goals: Vec<GoalOf>,
    /// Level of the item's own heading.
    pub level: u8,
}

fn is_told_inside(item: &Item) -> bool {
    let public = item.closure.as_ref().and_then(|it| it.public_title.as_ref());
    let has_more = !(item.sections.is_empty() && item.decisions.is_empty() && item.attachments.is_empty());
    !item.open && (has_more || public.is_some_and(|it| *it != item.title))
}

/// That nothing is told of the decision; on the item's own page also what the ground means, and how one asks for more.
fn explained(words: Words, spot: &Spot<'_>, item: &Item) -> Vec<String> {
    if item.open || is_told_inside(item) {
        return Vec::new();
    }
    let closure = item.closure.as_ref();
    let is_of_law = closure
        .and_then(|it| it.ground.as_deref())
        .is_some_and(is_of_section_ten);
    let is_told = closure.is_some_and(|it| it.decision.is_some() || it.withheld.is_some());
    // As everybody has it: whoever is recused may follow the work on the minutes, and reads of the item what a citizen reads.
    let is_decided = is_minutes(spot.meeting.row.document);
    let is_own_page = spot.level == 1;
    let lines = [
        ("closed-ground-law", is_of_law && is_own_page),
        ("closed-decision-not-told", is_decided && !is_told),
        ("closed-ask-access", is_own_page),
    ];
    let said = lines.into_iter().filter(|it| it.1);
    said.map(|it| words.say(it.0)).collect()
}

/// The ground is section 10 of the act on the government of municipalities.
fn is_of_section_ten(ground: &str) -> bool {
    let ground = ground.to_lowercase();
    let number = |it: &str| -> String { it.trim_start().chars().take_while(char::is_ascii_digit).collect() };
    ground.contains("styrelseslov") && ground.split('§').skip(1).any(|it| number(it) == "10")
}

/// A body on the route.
pub struct Station {
    pub code: String,
    pub name: Option<String>,
}

/// A line of an item's list of attachments.
pub struct AttachmentView {
    pub number: String,
    pub title: String,
    pub document_number: Option<String>,
    /// `None` where whoever reads may not see it.
    pub id: Option<AttachmentId>,
    pub is_closed: bool,
    /// Its file, where a page leads there at once; how large, also in words.
    pub to: Option<String>,
    pub bytes: u64,
    pub size: String,
}

/// An earlier decision in the matter, ready for a template.
pub struct EarlierView {
    pub body: String,
    /// The day, in words.
    pub day: String,
    pub html: String,
    /// The item there, where it is known here.
    pub item: Option<ItemId>,
    pub badges: Vec<Badge>,
    /// The vote in a line.
    pub vote: String,
    /// That it was otherwise than was recommended.
    pub deviation: Option<String>,
}

impl EarlierView {
    fn of(words: Words, handling: &EarlierHandling, (html, item): (String, Option<ItemId>)) -> Self {
        let from = handling.deviates_from.as_deref();
        Self {
            body: handling.body.clone(),
            day: day(words, handling),
            html,
            item,
            badges: badges(words, &handling.outcomes, handling.reach()),
            vote: handling
                .vote
                .as_ref()
                .map(|it| vote_line(words, it, &handling.blocks))
                .unwrap_or_default(),
            deviation: from.map(|it| badge::deviation(words, &handling.body, it, &handling.outcomes)),
        }
    }
}

/// `For: 12. Imod: 3.`
pub fn vote_line(words: Words, vote: &ReportedVote, decided: &[Block]) -> String {
    let view = votes(words, vote, (decided, &[]));
    let rows = view.rows.into_iter().map(|(way, count, who)| match count.is_empty() {
        true => format!("{way}: {who}"),
        false => format!("{way}: {count}"),
    });
    view.how.into_iter().chain(rows).collect::<Vec<_>>().join(" · ")
}

/// A decision ready for a template.
pub struct DecisionView {
    /// Who decided and when, where the document says so.
    pub by: String,
    pub html: String,
    pub badges: Vec<Badge>,
    /// Topic, sentence and badges.
    pub parts: Vec<(String, String, Vec<Badge>)>,
    pub votes: Option<VoteView>,
    /// That it is otherwise than was recommended.
    pub deviation: Option<String>,
    /// What was said beside it: kind and sentence.
    pub remarks: Vec<(String, String)>,
}

/// A vote as a small table.
pub struct VoteView {
    pub how: Option<String>,
    /// Which way, how many, who.
    pub rows: Vec<(String, String, String)>,
}

/// Where an item stands: its meeting, what letters stand for there, its place, and the level of its heading.
pub struct Spot<'a> {
    pub meeting: &'a MeetingSeen,
    pub short_names: &'a ShortNames,
    pub place: usize,
    pub level: u8,
}

/// The item that one stands under: its address, number and title.
fn above(words: Words, spot: &Spot<'_>, item: &Item) -> Option<(ItemId, String)> {
    let wanted = item.under.as_ref()?;
    let before = &spot.meeting.record.items[..spot.place];
    let row = before.iter().rposition(|it| it.number == *wanted)?;
    let id = *spot.meeting.items.get(row)?;
    Some((id, format!("{wanted}. {}", title(words, &before[row]))))
}

impl ItemView {
    /// Whether there is anything to read below its title.
    pub fn has_papers(&self) -> bool {
        let is_bare = self.open && !self.held && self.recommended_by.is_none() && self.noted.is_none();
        let lists = [
            self.route.is_empty(),
            self.sections.is_empty(),
            self.attachments.is_empty(),
            self.decisions.is_empty(),
            self.history.is_empty(),
            self.absent.is_empty(),
            self.deputies.is_empty(),
        ];
        !is_bare || lists.contains(&false)
    }

    /// The item at a spot; `None` where there is none.
    pub fn of(look: &Look<'_>, spot: &Spot<'_>) -> Option<Self> {
        let words = look.words();
        let item = spot.meeting.record.items.get(spot.place)?;
        let id = *spot.meeting.items.get(spot.place)?;
        let prefix = format!("p-{id}");
        let (pictures, items) = (picture_address(look), item_address(look));
        let heading = spot.level + 2;
        let place = |part: &str| format!("{prefix}-{part}");
        let render = |part: String, blocks: &[_]| {
            let place = Place {
                id: &part,
                heading,
                pictures: Some(&pictures),
                items: Some(&items),
            };
            html::blocks(blocks, place)
        };
        let sections = item.sections.iter().enumerate();
        let decisions = item.decisions.iter().filter(|it| !it.is_empty()).enumerate();
        let history = item.history.iter().enumerate();
        Some(Self {
            id,
            number: item.number.clone(),
            above: above(words, spot, item),
            title: title(words, item),
            open: item.open,
            is_told_inside: is_told_inside(item),
            ground: item.closure.as_ref().and_then(|it| it.ground.clone()),
            told: item.closure.as_ref().and_then(|it| it.decision.clone()),
            withheld: item.closure.as_ref().and_then(|it| it.withheld.clone()),
            explained: explained(words, spot, item),
            held: item.held,
            case: case(spot, item),
            case_number: case_number(spot, item),
            noted: spot.meeting.record.noted_number(item).map(|it| noted(words, it)),
            route: route(item, spot.short_names),
            sections: sections
                .map(|(at, it)| (it.label.clone(), render(place(&format!("s{at}")), &it.blocks)))
                .collect(),
            recommended_by: item.recommended_by.clone(),
            attachments: attachments(spot, item),
            decisions: decisions
                .map(|(at, it)| {
                    decision(
                        words,
                        (&spot.meeting.row.body_name, &spot.meeting.record.head.members),
                        it,
                        render(place(&format!("d{at}")), &it.blocks),
                    )
                })
                .collect(),
            history: history
                .map(|(at, it)| {
                    let html = render(place(&format!("h{at}")), &it.blocks);
                    EarlierView::of(words, it, (html, earlier(spot, at)))
                })
                .collect(),
            absent: item.absent.iter().map(|it| person(words, it)).collect(),
            deputies: item.deputies.iter().map(|it| person(words, it)).collect(),
            badges: spot
                .meeting
                .changes
                .get(spot.place)
                .copied()
                .flatten()
                .map(|it| badge::change(words, it))
                .into_iter()
                .chain(all_badges(words, item))
                .collect(),
            goals: Vec::new(),
            level: spot.level,
        })
    }
}

/// A closed item's public title, or that it has none.
pub fn title(words: Words, item: &Item) -> String {
    if !item.title.is_empty() {
        return item.title.clone();
    }
    words.say(if item.open { "item-without-title" } else { "closed-item" })
}

/// Pictures of blocks come from their attachments' files.
fn picture_address(look: &Look<'_>) -> String {
    before_id(&Address::Attachment(AttachmentId::new(0), Form::Page).under(look.prefix))
}

/// Links to other items lead to their pages.
pub fn item_address(look: &Look<'_>) -> String {
    before_id(&Address::Item(ItemId::new(0)).under(look.prefix))
}

fn before_id(address: &str) -> String {
    address
        .trim_end_matches(|it: char| it.is_ascii_alphanumeric())
        .to_owned()
}

fn case(spot: &Spot<'_>, item: &Item) -> Option<(CaseId, String)> {
    let case = spot.meeting.cases.get(spot.place).copied().flatten()?;
    // A case that is written here has no number until it is in the case system.
    let number = spot.meeting.record.case_number(item).unwrap_or_default();
    Some((case, number.to_owned()))
}

fn case_number(spot: &Spot<'_>, item: &Item) -> Option<String> {
    let has_page = spot.meeting.cases.get(spot.place).is_some_and(Option::is_some);
    let is_noted = spot.meeting.record.noted_number(item).is_some();
    let number = item.case_number.as_ref().filter(|it| !it.is_empty());
    number.filter(|_| item.open && !has_page && !is_noted).cloned()
}

fn noted(words: Words, number: &NotedNumber) -> (String, String) {
    let day = number.date.map(|it| words.day(&it)).unwrap_or_default();
    let values = [("number", number.number.clone()), ("day", day)];
    (words.with_all("case-number-noted", &values), number.reason.clone())
}

/// The item of an earlier handling that stands here too.
fn earlier(spot: &Spot<'_>, at: usize) -> Option<ItemId> {
    spot.meeting.earlier.get(spot.place)?.get(at).copied()
}

fn day(words: Words, handling: &EarlierHandling) -> String {
    handling.date.map(|it| words.day(&it)).unwrap_or_default()
}

/// The way of the matter; a single station is the meeting itself and says nothing.
fn route(item: &Item, here: &ShortNames) -> Vec<Station> {
    match item.route.as_slice() {
        [] | [_] => Vec::new(),
        stations => stations.iter().map(|it| station(it, here)).collect(),
    }
}

/// Abbreviations of bodies that everybody in a town hall knows, and nobody outside: by the bodies that are here, else as most call them.
fn station(code: &str, here: &ShortNames) -> Station {
    let known = match code {
        "DIR" => Some("Direktionen"),
        "KB" => Some("Kommunalbestyrelsen"),
        "BY" => Some("Byrådet"),
        "BR" => Some("Borgerrepræsentationen"),
        "ØU" | "ØK" => Some("Økonomiudvalget"),
        _ => None,
    };
    Station {
        code: code.to_owned(),
        name: here.of(code).or(known).map(str::to_owned),
    }
}

fn attachments(spot: &Spot<'_>, item: &Item) -> Vec<AttachmentView> {
    let ids = spot.meeting.attachments.get(spot.place);
    let id = |at: usize| ids.and_then(|it| it.get(at)).copied().flatten();
    item.attachments
        .iter()
        .enumerate()
        .map(|(at, it)| AttachmentView {
            number: it.number.clone(),
            title: it.title.clone(),
            document_number: it.document_number.clone(),
            id: id(at),
            is_closed: !it.open,
            to: None,
            bytes: 0,
            size: String::new(),
        })
        .collect()
}

/// Which reading an item is; once it is decided what it came to and how far that reaches.
pub fn all_badges(words: Words, item: &Item) -> Vec<Badge> {
    let is_decided = item.decisions.iter().any(|it| it.level.is_some());
    let reading = item.reading_number.filter(|_| !is_decided);
    let mut found: Vec<Badge> = reading
        .map(|it| Badge {
            label: badge::reading(words, it),
            tone: "plain",
        })
        .into_iter()
        .collect();
    for decision in &item.decisions {
        let of_parts = decision.sub_decisions.iter().flat_map(|it| &it.outcomes);
        let outcomes: Vec<Outcome> = decision.outcomes.iter().chain(of_parts).copied().collect();
        for badge in badges(words, &outcomes, decision.reach()) {
            if found.iter().all(|it| it.label != badge.label) {
                found.push(badge);
            }
        }
    }
    found
}

fn decision(words: Words, (meets, members): (&str, &[Member]), decision: &Decision, html: String) -> DecisionView {
    let date = decision.date.map(|it| words.day(&it));
    let by: Vec<String> = decision.body.clone().into_iter().chain(date).collect();
    let is_above = decision.blocks.iter().any(|it| matches!(it, Block::Subheading(_)));
    let says = |it: &(String, String, Vec<Badge>)| !it.1.is_empty() || !it.2.is_empty();
    let part = |it: &raadslag_council::record::SubDecision| {
        (
            it.topic.clone(),
            // Under its own heading it stands just above.
            if is_above { String::new() } else { it.text.clone() },
            badges(words, &it.outcomes, NOT_SAID),
        )
    };
    // What is a paragraph of the decision stands there already.
    let told = texts(&decision.blocks);
    let stands = |it: &&Modifier| !told.iter().any(|text| text.as_str() == it.text);
    DecisionView {
        by: by.join(", "),
        html,
        badges: badges(words, &decision.outcomes, decision.reach()),
        deviation: decision.deviates_from.as_deref().map(|from| {
            let body = decision.body.as_deref().unwrap_or(meets);
            badge::deviation(words, body, from, &decision.outcomes)
        }),
        parts: decision.sub_decisions.iter().map(part).filter(says).collect(),
        votes: decision
            .vote
            .as_ref()
            .map(|it| votes(words, it, (&decision.blocks, members))),
        remarks: decision
            .modifiers
            .iter()
            .filter(stands)
            .map(|it| (badge::modifier(words, it.kind), it.text.clone()))
            .collect(),
    }
}

/// How far a headed matter reaches is said of the decision it is part of.
const NOT_SAID: Reach<'static> = Reach {
    level: None,
    to: None,
    reading: None,
};

/// How it was voted is said only where the decision does not say so itself.
fn votes(words: Words, vote: &ReportedVote, (decided, members): (&[Block], &[Member])) -> VoteView {
    let how = match (vote.without_vote, vote.unanimous) {
        _ if danish::says_how_voted(decided) => None,
        (true, _) => Some("vote-without"),
        (_, true) => Some("vote-unanimous"),
        _ => None,
    };
    let rows = [
        ("vote-for", vote.for_count, &vote.voted_for),
        ("vote-against", vote.against_count, &vote.against),
        ("vote-abstained", vote.abstain_count, &vote.abstained),
    ];
    let rows = rows
        .into_iter()
        .filter(|(_, count, who)| count.is_some() || !who.is_empty())
        .map(|(key, count, who)| {
            (
                words.say(key),
                count
                    .or_else(|| named(who, members))
                    .map(|it| it.to_string())
                    .unwrap_or_default(),
                groups(who),
            )
        })
        .collect();
    VoteView {
        how: how.map(|it| words.say(it)),
        rows,
    }
}

/// How many they are, where a source names each member and counts none: the letters of a party say nothing of how many.
fn named(groups: &[VoteGroup], members: &[Member]) -> Option<u32> {
    let is_member = |it: &VoteGroup| it.members.is_empty() && members.iter().any(|member| member.name == it.name);
    let are_named = !groups.is_empty() && groups.iter().all(is_member);
    u32::try_from(groups.len()).ok().filter(|_| are_named)
}

fn groups(groups: &[VoteGroup]) -> String {
    let group = |it: &VoteGroup| match it.members.as_slice() {
        [] => it.name.clone(),
        members => format!("{} ({})", it.name, members.join(", ")),
    };
    groups.iter().map(group).collect::<Vec<_>>().join(", ")
}

/// A member with title, party and office.
pub fn person(words: Words, member: &Member) -> String {
    let mut text = match &member.title {
        Some(title) => format!("{title} {}", member.name),
        None => member.name.clone(),
    };
    let party = member.party.iter().map(|it| it.trim_matches(['(', ')']).to_owned());
    let chair = member.chair.then(|| words.say("chair"));
    let excused = member
        .excused
        .map(|it| words.say(if it { "excused" } else { "not-excused" }));
    let deputy = member
        .deputy_for
        .as_ref()
        .map(|it| words.with("deputy-for", "name", it));
    let recused = member.recused.then(|| words.say("recused-in-brackets"));
    for note in party.chain(chair).chain(excused).chain(deputy).chain(recused) {
        text = format!("{text} ({note})");
    }
    text
}

/// The address of a meeting in one of its forms.
pub fn form(look: &Look<'_>, meeting: &MeetingSeen, form: Form) -> String {
    Address::Meeting(meeting.row.slug.clone(), form).under(look.prefix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ground_is_known_by_its_law_and_section() {
        assert!(is_of_section_ten("Kommunestyrelseslovens § 10"));
        assert!(is_of_section_ten(
            "lov om kommunernes styrelse, Styrelseslovens §10, stk. 1"
        ));
        assert!(!is_of_section_ten("§ 10, løn"));
        assert!(!is_of_section_ten("Kommunestyrelseslovens § 100"));
    }

    #[test]
    fn who_is_named_one_by_one_is_counted_and_a_party_is_not() {
        let member = |name: &str| Member {
            title: None,
            name: name.to_owned(),
            party: Some("A".to_owned()),
            chair: false,
            excused: None,
            deputy_for: None,
            recused: false,
        };
        let members = [member("Bent Vadsager"), member("Anna Vang")];
        let group = |name: &str| VoteGroup {
            name: name.to_owned(),
            members: Vec::new(),
        };
        let both = [group("Bent Vadsager"), group("Anna Vang")];
        assert_eq!(named(&both, &members), Some(2));
        assert_eq!(named(&[group("Bent Vadsager"), group("A")], &members), None);
        assert_eq!(named(&[], &members), None);
    }
}
