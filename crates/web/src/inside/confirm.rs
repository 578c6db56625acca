//! What a meeting's decisions ask for and what it puts on the rolling list, line by line: a person confirms it or says no.

mod all;
mod rolling;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::body::Body;
use raadslag_council::command::Command;
use raadslag_council::follow_up::{FollowUpAct, FollowUpKind, NewFollowUp, NewTopic, Owner};
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, FollowUpId, ItemId, PositionGroupId};
use raadslag_council::meeting::Course;
use raadslag_council::rights::STEERING;
use raadslag_readers::now::{GroupSeen, MeetingRow, MeetingSeen, RollingSeen, Which};

use super::fill::refill;
use super::follow_ups::{Line, kinds, named_bodies};
use super::work::{Names, Owners};
use super::{answered, carry_out, forums, goals, it_model, leadership, page, programmes, rendered, wheel};
use crate::address::{Address, Inside};
use crate::cache::Eyes;
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::language::Words;
use crate::problem::Problem;
use crate::refusal;
use crate::render::promised::asked_about;
use crate::render::{Chrome, find_meeting, meeting_name};
use crate::suggestions::{self, Chosen, Reading, Register, Suggestion};

#[derive(Template)]
#[template(path = "confirm.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    slug: &'a str,
    name: String,
    /// What nobody has said yes or no to, and what somebody said no to.
    waiting: Vec<Card>,
    dismissed: Vec<Card>,
    /// An empty card for what the reading did not see.
    own: Card,
    items: Vec<(ItemId, String)>,
    confirmed: Vec<Line>,
    /// What the meeting puts on the rolling list, and how much of it is there.
    lines: Vec<rolling::LineCard>,
    standing: usize,
    visits: Vec<rolling::VisitCard>,
    /// Suggestions that name nobody of the register: one person is chosen for all of them.
    ownerless: usize,
    me: String,
    visit_days: usize,
    listed: usize,
    rolling_list: String,
    /// Parts of the paper that rooms can take over.
    offers: Vec<Offer>,
    kinds: Vec<(String, String)>,
    people: Owners,
    /// Everybody of the register, for guests.
    register: Vec<(String, String)>,
    bodies: Vec<(BodyId, String)>,
}

/// A suggestion in its form.
struct Card {
    /// The suggestion's id, and the name of its form.
    id: String,
    form: String,
    item: String,
    item_title: String,
    text: String,
    kind: String,
    owner: String,
    /// Whom the decision names, where that is nobody of the register.
    named: String,
    due: String,
    due_raw: String,
    /// The day lies before the meeting.
    is_over: bool,
    due_body: String,
    /// A body that the decision names and that is not known: confirmed, it is made known.
    new_body: Option<String>,
    topics: String,
}

/// The meeting whose decisions are read, for whoever may confirm what they ask for.
struct Source {
    seen: MeetingSeen,
    body: Body,
    course: Option<Course>,
    list: RollingSeen,
    people: Names,
}

impl Source {
    fn find(look: &Look<'_>, slug: &str) -> Result<Self, Problem> {
        let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
        let seen = find_meeting(look, slug)?;
        let acting = look.no_fault(look.now().acting(person, seen.row.body, look.today))?;
        if !acting.may(STEERING) {
            return Err(Problem::not_found());
        }
        let body = look.no_fault(look.now().body(seen.row.body))?;
        Ok(Self {
            course: look.no_fault(look.now().course(&look.asker, &seen.row))?,
            list: look.no_fault(look.now().rolling_list(&look.asker, seen.row.body))?,
            body: body.ok_or_else(Problem::not_found)?,
            people: Names::all(look)?,
            seen,
        })
    }
}

/// What of a meeting waits for a yes or no.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    pub follow_ups: usize,
    /// Lines and guests for the rolling list.
    pub lines: usize,
    pub visits: usize,
}

impl Waiting {
    pub fn count(self) -> usize {
        self.follow_ups + self.lines + self.visits
    }

    /// How many of each, in words.
    pub fn told(self, words: Words) -> String {
        let counts = [
            ("suggested-follow-ups", self.follow_ups),
            ("suggested-lines", self.lines),
            ("suggested-visits", self.visits),
        ];
        let there = counts.into_iter().filter(|it| it.1 > 0);
        let told: Vec<String> = there.map(|(key, count)| words.count(key, count as u64)).collect();
        told.join(", ")
    }
}

/// How many suggestions of each meeting wait for a yes or no. A meeting is read whole only where something of it changed since.
pub fn waiting(look: &Look<'_>, meetings: &[MeetingRow]) -> Result<Vec<Waiting>, Problem> {
    let erasures = look.no_fault(look.now().journal().erasures())?.len();
    let mut bodies: BTreeMap<BodyId, (RollingSeen, rolling::Beside)> = BTreeMap::new();
    let mut all = Vec::new();
    for row in meetings {
        let key = (row.meeting, row.entry, Eyes::of(&look.viewer), erasures);
        let reading = look.state.readings.find_or_read(key, || {
            let seen = find_meeting(look, &row.slug)?;
            let course = look.no_fault(look.now().course(&look.asker, &seen.row))?;
            Ok(Reading::of(&seen, course.as_ref()))
        })?;
        let (list, beside) = match bodies.entry(row.body) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let list = look.no_fault(look.now().rolling_list(&look.asker, row.body))?;
                let beside = rolling::Beside::of(look, row.body, &list)?;
                new.insert((list, beside))
            }
        };
        let (lines, visits) = beside.unanswered(&reading.named, list);
        let dealt = look.no_fault(look.now().dealt_with(row.meeting))?;
        let is_new = |it: &&FollowUpId| dealt.iter().all(|dealt| dealt.0 != **it);
        all.push(Waiting {
            follow_ups: reading.follow_ups.iter().filter(is_new).count(),
            lines: lines.len(),
            visits: visits.len(),
        });
    }
    Ok(all)
}

/// Parts of the paper that rooms can take over.
fn offers(look: &Look<'_>, source: &Source) -> Vec<Offer> {
    let (record, row) = (&source.seen.record, &source.seen.row);
    let at = (row.body_slug.as_str(), row.slug.as_str());
    let mut offers = Vec::new();
    let words = look.words();
    let mut offer = |page: fn(String, String) -> Inside,
                     (found, read),
                     count: Option<usize>,
                     is_taken: IsTaken,
                     kept: Option<Kept>| {
        if let Some(count) = count {
            // Whoever may not see the room is told there.
            let is_taken = is_taken(look, at).unwrap_or_default();
            let (to, link, taken) = match kept.filter(|_| is_taken) {
                Some(kept) => ((kept.room)(row.body_slug.clone()), kept.see, kept.says),
                None => (page(row.body_slug.clone(), row.slug.clone()), read, "paper-is-taken"),
            };
            offers.push(Offer {
                says: words.count(found, count as u64),
                to: Address::Inside(to).under(look.prefix),
                link: words.say(link),
                taken: is_taken.then(|| words.say(taken)),
            });
        }
    };
    let count = Some(forums::found_in(record).len()).filter(|it| *it > 0);
    offer(
        Inside::ForumsPaper,
        ("forums-found", "forums-read"),
        count,
        forums::is_taken,
        Some(Kept {
            says: "forums-read-all",
            see: "forums-see",
            room: Inside::Forums,
        }),
    );
    let count = leadership::found_in(record).map(leadership::expectations);
    offer(
        Inside::LeadershipPaper,
        ("leadership-found", "leadership-read"),
        count,
        leadership::is_taken,
        None,
    );
    let count = it_model::found_in(record).map(|it| it.0.layers.len());
    offer(
        Inside::ItModelPaper,
        ("it-found", "it-read"),
        count,
        it_model::is_taken,
        None,
    );
    let count = programmes::found_in(record).map(|it| it.slots.len());
    offer(
        Inside::ProgrammePaper,
        ("programme-found", "programme-read"),
        count,
        programmes::is_taken,
        None,
    );
    let count = goals::found_in(record).map(|it| it.areas.len());
    offer(
        Inside::GoalsPaper,
        ("goals-found", "goals-read"),
        count,
        goals::is_taken,
        Some(Kept {
            says: "goals-read-all",
            see: "goals-see",
            room: Inside::Goals,
        }),
    );
    let count = wheel::found_in(record).map(|it| it.1.iter().map(|it| it.occurrences.len()).sum());
    offer(
        Inside::WheelPaper,
        ("wheel-found", "wheel-read"),
        count,
        wheel::is_taken,
        Some(Kept {
            says: "wheel-read-all",
            see: "wheel-see",
            room: Inside::Wheel,
        }),
    );
    offers
}

/// Whether a room has everything of a paper already.
type IsTaken = fn(&Look<'_>, (&str, &str)) -> Result<bool, Problem>;

/// A part of the paper that a room can take over.
struct Offer {
    says: String,
    to: String,
    link: String,
    /// That it stands there already.
    taken: Option<String>,
}

/// Where everything of a paper stands once it is read, and nothing is left to read: what is said of it, and the way there. None where
/// a paper can be taken over once more, or its own page leads on.
struct Kept {
    says: &'static str,
    see: &'static str,
    room: fn(String) -> Inside,
}

/// The suggestions.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Confirm(slug.clone()))?;
    page(desk, move |look| form(look, &slug, None)).await
}

fn form(look: &Look<'_>, slug: &str, refused: Option<Refused>) -> Result<String, Problem> {
    let source = Source::find(look, slug)?;
    let meeting = source.seen.row.meeting;
    let dealt = look.no_fault(look.now().dealt_with(meeting))?;
    let said = |id: &FollowUpId| dealt.iter().find(|it| it.0 == *id).map(|it| it.1);
    let forms = Forms::again(look, refused)?;
    let bodies = named_bodies(look)?;
    let known = source.people.register();
    let all = suggestions::of(&source.seen, source.course.as_ref());
    let cards = |wanted: Option<bool>| {
        let chosen = all.iter().filter(|it| said(&it.id) == wanted);
        let cards = chosen.map(|it| card(&source, it, &known, &bodies));
        cards.map(|it| it.with_typed(&forms)).collect::<Vec<_>>()
    };
    let rows = look.no_fault(look.now().follow_ups(&look.asker, Which::OfMeeting(meeting)))?;
    let (lines, visits) = rolling::cards(look, &source, &forms)?;
    let days: BTreeSet<&String> = visits.iter().filter(|it| !it.was_there).map(|it| &it.date).collect();
    let name = meeting_name(look.words(), &source.seen.row);
    let waiting = cards(None);
    let page = Page {
        page: Chrome::new(
            look,
            name.clone(),
            Some(Address::Inside(Inside::Confirm(slug.to_owned()))),
        ),
        slug,
        ownerless: waiting.iter().filter(|it| it.owner.is_empty()).count(),
        waiting,
        me: look
            .signed_in
            .as_ref()
            .map(|it| it.person.to_string())
            .unwrap_or_default(),
        dismissed: cards(Some(false)),
        own: Card::empty().with_typed(&forms),
        items: items(&source.seen),
        confirmed: rows.iter().map(|it| Line::of(look, &source.people, it)).collect(),
        standing: lines.iter().filter(|it| it.standing).count(),
        visit_days: days.len(),
        listed: rolling::listed(&source),
        rolling_list: rolling::at(look, &source)?,
        offers: offers(look, &source),
        lines,
        visits,
        kinds: kinds(look.words()),
        people: people(look, &source),
        register: source
            .people
            .list()
            .into_iter()
            .map(|it| (it.0.to_string(), it.1))
            .collect(),
        bodies,
        forms,
        name,
    };
    rendered(look, &page)
}

fn items(seen: &MeetingSeen) -> Vec<(ItemId, String)> {
    let titles = seen
        .record
        .items
        .iter()
        .map(|it| format!("{}. {}", it.number, it.title));
    seen.items.iter().copied().zip(titles).collect()
}

/// Groups of positions, everybody of the body together, each position, each person.
fn people(look: &Look<'_>, source: &Source) -> Owners {
    let words = look.words();
    let group = |it: &GroupSeen| {
        let said = [("name", it.name.clone()), ("count", it.positions.len().to_string())];
        (
            Chosen::Group(it.group).to_string(),
            words.with_all("owner-position-group", &said),
        )
    };
    let mut groups: Vec<(String, String)> = source.people.groups().iter().map(group).collect();
    for (chosen, key) in [
        (Chosen::Members, "owner-members"),
        (Chosen::MembersButChair, "owner-members-but-chair"),
    ] {
        let count = chosen.parts(&source.body, source.seen.row.date).0.len() as u64;
        if count > 1 {
            groups.push((chosen.to_string(), words.count(key, count)));
        }
    }
    Owners {
        groups,
        ..source.people.owners()
    }
}

fn card(source: &Source, suggestion: &Suggestion, register: &Register<'_>, bodies: &[(BodyId, String)]) -> Card {
    let line = &suggestion.line;
    let owner = suggestion.owner(&source.seen.row.body_name, register);
    let body = line.body.as_deref().and_then(|it| find_body(bodies, it));
    let titled = source.seen.record.items.get(suggestion.place);
    Card {
        id: suggestion.id.to_string(),
        form: format!("confirm{}", suggestion.id),
        item: suggestion.item.to_string(),
        item_title: titled
            .map(|it| format!("{}. {}", it.number, it.title))
            .unwrap_or_default(),
        text: line.text.clone(),
        kind: kind_word(line.kind),
        named: match owner {
            Some(_) => String::new(),
            None => line.owner.clone().unwrap_or_default(),
        },
        owner: owner.map(|it| it.to_string()).unwrap_or_default(),
        due: suggestion.due().map(|it| it.to_string()).unwrap_or_default(),
        due_raw: line.due_raw.clone().unwrap_or_default(),
        is_over: source
            .seen
            .row
            .date
            .is_some_and(|held| suggestion.due().is_some_and(|it| it < held)),
        due_body: match (body, &line.body) {
            (Some(body), _) => body.to_string(),
            (None, Some(name)) => named(name),
            (None, None) => String::new(),
        },
        new_body: line.body.clone().filter(|_| body.is_none()),
        topics: written(&suggestion.topics(source.seen.row.date)),
    }
}

/// A topic on each line, with its source after a bar.
fn written(topics: &[NewTopic]) -> String {
    topics.iter().map(NewTopic::written).collect::<Vec<_>>().join("\n")
}

impl Card {
    fn empty() -> Self {
        let none = String::new;
        Self {
            id: none(),
            form: "confirm".to_owned(),
            item: none(),
            item_title: none(),
            text: none(),
            kind: kind_word(FollowUpKind::Task),
            owner: none(),
            named: none(),
            due: none(),
            due_raw: none(),
            is_over: false,
            due_body: none(),
            new_body: None,
            topics: none(),
        }
    }

    /// What was typed into the card when it was refused stands in it again.
    fn with_typed(mut self, forms: &Forms) -> Self {
        let Some(typed) = forms.typed(&self.form) else {
            return self;
        };
        let fields = [
            (&mut self.item, "item"),
            (&mut self.text, "text"),
            (&mut self.kind, "kind"),
            (&mut self.owner, "owner"),
            (&mut self.due, "due"),
            (&mut self.due_body, "due-body"),
            (&mut self.topics, "topics"),
        ];
        for (field, name) in fields {
            typed.get(name).clone_into(field);
        }
        self
    }
}

fn kind_word(kind: FollowUpKind) -> String {
    let word = serde_json::to_value(kind).ok();
    word.and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}

fn find_body(bodies: &[(BodyId, String)], name: &str) -> Option<BodyId> {
    let stem = |it: &str| it.trim().to_lowercase();
    let wanted = stem(name);
    // A decision says "økonomiudvalg" where the body is "Økonomiudvalget".
    let is_it = |it: &&(BodyId, String)| stem(&it.1).starts_with(&wanted) || wanted.starts_with(&stem(&it.1));
    bodies.iter().find(is_it).map(|it| it.0)
}

/// A body that is not known yet, as a form names it.
fn named(name: &str) -> String {
    format!("{NAMED}{name}")
}

const NAMED: &str = "name:";

/// Confirms or dismisses what a card says, or everything as it was read.
pub async fn answer(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let (waiting, at) = (filled.desk.clone(), slug.clone());
    let source = tokio::task::spawn_blocking(move || Source::find(&waiting.look()?, &at));
    let source = filled.desk.no_fault(source.await)??;
    let body = source.body.body;
    let texts = told(&filled, &source);
    let asked = match filled.fields.get("act") {
        "all" => all::everything(&filled, source).await?,
        "line" | "no-line" | "visit" | "no-visit" => rolling::read(&filled.fields, &source),
        _ => read(&filled, &source),
    };
    let why = match asked {
        Ok(command) => match asked_about(&filled, body, texts).await? {
            Some(why) => Some(why),
            None => carry_out(&filled, "", command).await?,
        },
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    if why.is_none() {
        refill(&filled, body).await?;
    }
    answered(
        filled,
        why,
        (Inside::Confirm(slug.clone()), ""),
        move |look, refused| form(look, &slug, Some(refused)),
    )
    .await
}

/// What a card would tell on everybody's list; what a closed item asks for does not stand there.
fn told(filled: &Filled, source: &Source) -> Vec<String> {
    let item = filled.fields.read::<ItemId>("item").ok();
    let mut items = source.seen.items.iter().zip(&source.seen.record.items);
    let is_open = items.any(|it| Some(*it.0) == item && it.1.open);
    let is_told = is_open && filled.fields.get("act") == "confirm";
    is_told
        .then(|| filled.fields.get("text").to_owned())
        .into_iter()
        .collect()
}

fn read(filled: &Filled, source: &Source) -> Result<Command, Unreadable> {
    let fields = &filled.fields;
    let drawn = || FollowUpId::of(&[&filled.command.to_string()]);
    let follow_up = match fields.given("id") {
        Some(_) => fields.read("id")?,
        None => drawn(),
    };
    let (meeting, item) = (source.seen.row.meeting, fields.read("item")?);
    let (owners, group) = owners(fields, source)?;
    let act = match fields.get("act") {
        "dismiss" => FollowUpAct::Dismiss { meeting, item },
        "confirm" => FollowUpAct::Confirm(Box::new(NewFollowUp {
            meeting,
            item,
            kind: super::act::code(fields, "kind")?,
            text: fields.get("text").to_owned(),
            owners,
            group,
            due: fields.given("due").map(|_| fields.day("due")).transpose()?,
            due_body: due_body(fields)?,
            topics: fields.get("topics").lines().map(NewTopic::typed).collect(),
        })),
        _ => return Err(Unreadable("act")),
    };
    let confirm = Command::AtFollowUp {
        follow_up,
        act: Box::new(act),
    };
    let known = fields
        .get("due-body")
        .strip_prefix(NAMED)
        .map(|name| Command::NameBody {
            by: source.body.body,
            name: name.to_owned(),
        });
    Ok(match known {
        Some(known) => Command::Together {
            commands: vec![known, confirm],
        },
        None => confirm,
    })
}

/// A known body, or one that is made known by its name.
fn due_body(fields: &Fields) -> Result<Option<BodyId>, Unreadable> {
    match fields.get("due-body").strip_prefix(NAMED) {
        Some(name) => Ok(Some(identity::body(name))),
        None => fields.given("due-body").map(|_| fields.read("due-body")).transpose(),
    }
}

fn owners(fields: &Fields, source: &Source) -> Result<(Vec<Owner>, Option<PositionGroupId>), Unreadable> {
    if fields.given("owner").is_none() {
        return Ok((Vec::new(), None));
    }
    let chosen: Chosen = fields.read("owner")?;
    Ok(chosen.parts(&source.body, source.seen.row.date))
}
