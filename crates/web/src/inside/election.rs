//! Elections of persons on secret ballot, in the room: slips are handed out, handed in and counted.

use raadslag_council::command::Refusal;
use raadslag_council::danish;
use raadslag_council::ids::{CommandId, ElectionId, ItemId};
use raadslag_council::meeting::{Act, Count, Election, ElectionAct, ElectionState, Slips};

use super::act::is_meant;
use super::work::Work;
use super::{at, errand_of, find_place, told};
use crate::desk::Look;
use crate::fields::{Fields, Unreadable};
use crate::form::Filled;
use crate::problem::Problem;
use crate::refusal;

/// The elections of an item, for its visitor.
pub struct Elected {
    /// Elections that are over, oldest first.
    pub past: Vec<Past>,
    /// The election in which slips are handed in.
    pub open: Option<OpenElection>,
    /// The next ballot, where nobody had a majority.
    pub next: Option<Next>,
    /// Slips for another office can be handed out.
    pub takes: bool,
}

/// An election in which slips are handed in.
pub struct OpenElection {
    pub id: ElectionId,
    pub heading: String,
    /// `3 af 5 har lagt stemmeseddel`
    pub given: String,
    /// Those who stand on the slip.
    pub candidates: Vec<String>,
    pub own: Own,
    pub void_form: String,
}

/// How the visitor takes part in it.
#[derive(PartialEq, Eq)]
pub enum Own {
    /// They do not.
    Nothing,
    /// They have a slip.
    Slip,
    /// They handed it in.
    HandedIn,
}

/// An election that is over.
pub struct Past {
    pub id: ElectionId,
    pub line: String,
    /// Its slips were lost.
    pub is_lost: bool,
    /// It does not count.
    pub is_void: bool,
    /// Between whom lots are drawn.
    pub lots: Vec<(usize, String)>,
    pub void_form: String,
}

/// A ballot that comes after another.
pub struct Next {
    pub after: ElectionId,
    pub ballot: String,
    /// Those between whom lots say who is on it.
    pub drawn: Vec<(usize, String)>,
}

impl Elected {
    /// The elections of an item; none where the body elects nobody here.
    pub fn of(look: &Look<'_>, work: &Work, item: ItemId) -> Result<Option<Self>, Problem> {
        let elections = &work.course.elections;
        let has_some = elections.at(item).next().is_some();
        let is_dealt_with = work.course.current() == Some(item) && work.body.settings.ballots;
        if !work.course.has_begun() || !(has_some || is_dealt_with) {
            return Ok(None);
        }
        let mut past = Vec::new();
        for it in elections.at(item).filter(|it| it.state != ElectionState::Open) {
            past.push(past_of(look, it)?);
        }
        let is_in_session = work.is_in_session();
        let open = elections.open().filter(|it| it.item == item && is_in_session);
        let unsettled = elections.unsettled(item).filter(|it| !it.waits_for_lots());
        let next = unsettled.filter(|_| is_in_session && elections.open().is_none());
        Ok(Some(Self {
            takes: is_in_session
                && work.body.settings.ballots
                && elections.open().is_none()
                && elections.unsettled(item).is_none(),
            open: open.map(|it| opened(look, work, it)).transpose()?,
            next: next.map(|it| next_of(look, it)).transpose()?,
            past,
        }))
    }
}

/// What the screen in the room shows of an election: what it is about, and how far it is or what it came to.
pub fn on_screen(look: &Look<'_>, work: &Work, item: ItemId) -> Result<Option<(String, String)>, Problem> {
    let Some(elected) = Elected::of(look, work, item)? else {
        return Ok(None);
    };
    let last = elected.past.into_iter().rfind(|it| !it.is_void);
    Ok(match elected.open {
        Some(open) => Some((open.heading, open.given)),
        None => last.map(|it| (look.words().say("elections"), it.line)),
    })
}

fn names(look: &Look<'_>, election: &Election) -> Result<Vec<String>, Problem> {
    let names = election.candidates.iter().map(|it| look.now().words(*it));
    look.no_fault(names.collect())
}

fn heading(look: &Look<'_>, election: &Election) -> Result<String, Problem> {
    let office = look.no_fault(look.now().words(election.office))?;
    let ballot = election.ballot.to_string();
    let told = [("office", office), ("ballot", ballot)];
    Ok(look.words().with_all("election-heading", &told))
}

fn past_of(look: &Look<'_>, election: &Election) -> Result<Past, Problem> {
    let names = names(look, election)?;
    let short: Vec<&str> = names.iter().map(String::as_str).collect();
    let office = look.no_fault(look.now().words(election.office))?;
    let tied = election.count().filter(|_| election.waits_for_lots());
    let tied = tied.map(Count::tied).unwrap_or_default();
    Ok(Past {
        id: election.election,
        line: match election.count() {
            Some(count) => danish::election_line((&office, election.ballot), &short, count),
            None => heading(look, election)?,
        },
        is_lost: election.state == ElectionState::Void(true),
        is_void: matches!(election.state, ElectionState::Void(_)),
        lots: placed(&tied, &names),
        void_form: format!("void-election{}", election.election),
    })
}

fn placed(places: &[usize], names: &[String]) -> Vec<(usize, String)> {
    let named = places.iter().filter_map(|it| Some((*it, names.get(*it)?.clone())));
    named.collect()
}

fn next_of(look: &Look<'_>, election: &Election) -> Result<Next, Problem> {
    let ballot = election.ballot + 1;
    let tied = election.count().filter(|_| ballot == 3).map(|it| it.finalists().1);
    Ok(Next {
        after: election.election,
        ballot: look.words().with("election-next", "ballot", &ballot.to_string()),
        drawn: placed(&tied.unwrap_or_default(), &names(look, election)?),
    })
}

fn opened(look: &Look<'_>, work: &Work, election: &Election) -> Result<OpenElection, Problem> {
    let words = look.words();
    let visitor = look.signed_in.as_ref().map(|it| it.person);
    let voters = work.voters(election.item);
    let is_there = visitor.filter(|it| voters.contains(it));
    let (given, is_in) = {
        let boxes = look.state.boxes.hold();
        let slips = boxes.get(&election.election);
        let is_in = |person| slips.is_some_and(|it| it.has(person));
        (slips.map_or(0, Slips::count), visitor.is_some_and(is_in))
    };
    let counts = [("given", given.to_string()), ("all", voters.len().to_string())];
    Ok(OpenElection {
        id: election.election,
        heading: heading(look, election)?,
        given: words.with_all("election-given", &counts),
        candidates: names(look, election)?,
        own: match (is_in, is_there) {
            (true, _) => Own::HandedIn,
            (false, Some(_)) => Own::Slip,
            (false, None) => Own::Nothing,
        },
        void_form: format!("void-election{}", election.election),
    })
}

/// Puts the visitor's slip into the box; the words of the refusal where it was not done. It is written nowhere.
pub async fn hand_in(filled: &Filled, slug: &str) -> Result<Option<String>, Problem> {
    let words = filled.desk.words();
    let slip = match filled.fields.get("candidate") {
        "" => return Ok(Some(refusal::unreadable(words, Unreadable("candidate")))),
        "blank" => None,
        place => Some(place.parse().unwrap_or(usize::MAX)),
    };
    let chosen = filled.fields.read::<ElectionId>("election").ok();
    let (desk, slug) = (filled.desk.clone(), slug.to_owned());
    let put = tokio::task::spawn_blocking(move || {
        // Held from before the election is known to be open: whoever counts it waits, or was there first.
        let mut boxes = desk.state.boxes.hold();
        let look = desk.look()?;
        let work = Work::find_for_room(&look, &slug)?;
        let election = work.course.elections.open().filter(|_| work.is_in_session());
        let Some(election) = election.filter(|it| Some(it.election) == chosen) else {
            return Ok(Err(Refusal::NoSuchElection));
        };
        let person = look.signed_in.as_ref().map(|it| it.person);
        let Some(person) = person.filter(|it| work.voters(election.item).contains(it)) else {
            return Ok(Err(Refusal::NotInTheRoom));
        };
        let slips = boxes.entry(election.election);
        let slips = slips.or_insert_with(|| Slips::of(election.candidates.len()));
        Ok(slips.put(person, slip))
    });
    let put = filled.desk.no_fault(put.await)??;
    Ok(put.err().map(|it| refusal::words(words, &it)))
}

/// Counts what lies in the box, and empties it.
pub async fn count(filled: &Filled, slug: &str) -> Result<Option<String>, Problem> {
    let (meeting, _) = find_place(filled, slug).await?;
    let election: ElectionId = match filled.fields.read("election") {
        Ok(election) => election,
        Err(unreadable) => return Ok(Some(refusal::unreadable(filled.desk.words(), unreadable))),
    };
    let (desk, drawn, anyway) = (filled.desk.clone(), filled.command, is_meant(&filled.fields));
    let counted = tokio::task::spawn_blocking(move || {
        let mut boxes = desk.state.boxes.hold();
        let slips = boxes.get(&election).cloned();
        let asked = ElectionAct::Count { anyway, slips };
        let command = at(meeting, Act::Elect { election, asked });
        let errand = errand_of(&desk, drawn, &desk.no_fault(serde_json::to_vec(&command))?)?;
        let counted = desk.state.now.journal().carry_out(&command, &errand);
        if counted.is_ok() {
            boxes.remove(&election);
        }
        Ok::<_, Problem>(counted.map(|_| ()))
    });
    told(filled, filled.desk.no_fault(counted.await)??)
}

/// What a form asks about an election; nothing where it asks something else.
pub fn read(fields: &Fields, command: CommandId) -> Result<Option<Act>, Unreadable> {
    let drawn = ElectionId::of(&[&command.to_string()]);
    let (election, asked) = match fields.get("act") {
        "open-election" => {
            let lines = fields.get("candidates").lines().map(str::trim);
            let asked = ElectionAct::Open {
                item: fields.read("item")?,
                office: fields.get("office").trim().to_owned(),
                candidates: lines.filter(|it| !it.is_empty()).map(str::to_owned).collect(),
            };
            (drawn, asked)
        }
        "next-ballot" => {
            let asked = ElectionAct::Again {
                after: fields.read("after")?,
                drawn: fields.read_all("drawn")?,
            };
            (drawn, asked)
        }
        "draw-lot" => {
            let elected = fields.read("elected")?;
            (fields.read("election")?, ElectionAct::Draw { elected })
        }
        "void-election" => {
            let reason = fields.get("reason").to_owned();
            (fields.read("election")?, ElectionAct::Void { reason })
        }
        _ => return Ok(None),
    };
    Ok(Some(Act::Elect { election, asked }))
}
