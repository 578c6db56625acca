//! Votes in the room: what is moved, who votes how while a vote is open, and what each vote came to.

use raadslag_council::ids::{CommandId, ItemId, MotionId, PersonId, VoteId};
use raadslag_council::meeting::{Act, Amendment, Question, Vote, VoteChoice, VoteResult, VoteState, VoteWay};
use raadslag_council::paper::ItemKind;

use super::act::is_meant;
use super::work::Work;
use super::{at, carry_out, find_meeting};
use crate::desk::Look;
use crate::fields::{Fields, Unreadable};
use crate::form::Filled;
use crate::language::Words;
use crate::problem::Problem;
use crate::refusal;

/// The votes of an item, for its visitor.
pub struct Ballot {
    /// Amendments, oldest first.
    pub amendments: Vec<Motion>,
    /// The vote that is open at this item.
    pub open: Option<OpenVote>,
    /// Votes that were counted, oldest first.
    pub counted: Vec<Counted>,
    /// The main motion can be put to the vote.
    pub takes_main: bool,
    /// Amendments can be moved.
    pub takes_amendments: bool,
    /// Who can move one, for whoever leads.
    pub movers: Vec<(PersonId, String)>,
    /// The visitor is there and can move one.
    pub is_there: Option<PersonId>,
}

/// An amendment.
pub struct Motion {
    pub id: MotionId,
    pub words: String,
    /// Who moved it, or nobody said.
    pub by: String,
    pub state: String,
    /// It waits for its vote.
    pub waits: bool,
    /// The visitor can take it back.
    pub is_own: bool,
}

/// A vote in which votes are given.
pub struct OpenVote {
    pub id: VoteId,
    /// What is voted on.
    pub heading: String,
    pub way: String,
    /// `12 af 31 har stemt`
    pub given: String,
    /// There are parties to vote as one.
    pub has_parties: bool,
    /// What a whole party, or everybody, can be noted to vote.
    pub wholes: Vec<(&'static str, String)>,
    /// Parties with their members who are there.
    pub parties: Vec<Party>,
    /// What the visitor can vote, and what they voted.
    pub own: Option<[Side; 3]>,
    /// The visitor can vote and has not.
    pub is_awaited: bool,
    /// What closing it comes to.
    pub close_hint: String,
    /// The form in which the votes are noted.
    pub note_form: String,
    /// The form that lets it not count.
    pub void_form: String,
}

/// A party, or those of none.
pub struct Party {
    pub name: String,
    /// Its place, as its buttons name it.
    pub place: usize,
    pub voters: Vec<Voter>,
}

/// Somebody who can vote.
pub struct Voter {
    pub person: PersonId,
    pub name: String,
    pub sides: [Side; 3],
    /// Voted with their own hand.
    pub is_own: bool,
}

/// A choice with its words, and whether it was made.
#[derive(Clone)]
pub struct Side {
    pub code: &'static str,
    pub words: String,
    pub is_chosen: bool,
}

/// A vote that was counted.
pub struct Counted {
    pub id: VoteId,
    pub heading: String,
    pub result: String,
    /// `3 for, 1 imod, 1 hverken for eller imod`
    pub counts: String,
    /// The form that lets it not count.
    pub void_form: String,
}

const CODES: [(VoteChoice, &str, &str); 3] = [
    (VoteChoice::For, "FOR", "vote-for"),
    (VoteChoice::Against, "AGAINST", "vote-against"),
    (VoteChoice::Abstain, "ABSTAIN", "vote-abstained"),
];

/// What a choice says to a question, as a key of words.
fn side_key(question: Question, (choice, _, key): (VoteChoice, &str, &'static str)) -> &'static str {
    match (question, choice) {
        (Question::Recusal(_), VoteChoice::For) => "vote-is-recused",
        (Question::Recusal(_), VoteChoice::Against) => "vote-is-not-recused",
        _ => key,
    }
}

/// What a whole party votes, as a key of words.
fn whole_key(question: Question, code: &str) -> &'static str {
    match code {
        "FOR" if matches!(question, Question::Recusal(_)) => "vote-all-recused",
        "AGAINST" if matches!(question, Question::Recusal(_)) => "vote-all-not-recused",
        "FOR" => "vote-all-for",
        "AGAINST" => "vote-all-against",
        _ => "vote-all-abstain",
    }
}

const WAYS: [(VoteWay, &str, &str); 3] = [
    (VoteWay::ByHand, "BY_HAND", "vote-by-hand"),
    (VoteWay::RollCall, "ROLL_CALL", "vote-roll-call"),
    (VoteWay::ByParty, "BY_PARTY", "vote-by-party"),
];

/// The words of every way to vote, for a form.
pub fn ways(words: Words) -> Vec<(&'static str, String)> {
    WAYS.iter().map(|it| (it.1, words.say(it.2))).collect()
}

impl Ballot {
    /// The votes of an item; none where the body or the item has no vote.
    pub fn of(look: &Look<'_>, work: &Work, item: ItemId) -> Result<Option<Self>, Problem> {
        let kind = work.course.paper.find(item).map(|it| it.kind);
        let (words, votes) = (look.words(), &work.course.votes);
        let has_votes = work.course.has_begun() && work.body.settings.votes;
        // Of any item it can be asked who may take part in it.
        let is_decided_elsewhere = kind == Some(ItemKind::Information) || work.course.paper.holds_matters(item);
        // What was never voted on is put to the vote where it is dealt with.
        let is_dealt_with = work.course.current() == Some(item) || votes.amendments.iter().any(|it| it.item == item);
        let is_shown = is_dealt_with || votes.at(item).next().is_some();
        let is_about_recusal = votes.at(item).any(|it| matches!(it.question, Question::Recusal(_)));
        if !has_votes || !is_shown || (is_decided_elsewhere && !is_about_recusal) {
            return Ok(None);
        }
        let visitor = look.signed_in.as_ref().map(|it| it.person);
        let voters: Vec<PersonId> = work.voters(item);
        let is_there = visitor.filter(|it| voters.contains(it) && work.is_in_session());
        let mut amendments = Vec::new();
        for it in votes.amendments.iter().filter(|it| it.item == item) {
            amendments.push(motion(look, work, it, visitor)?);
        }
        let open = votes.open().filter(|it| it.item == item && work.is_in_session());
        let is_decided = votes.on(item, Question::Main).is_some();
        let may_move = work.is_in_session() && !is_decided && !is_decided_elsewhere;
        let counted = votes.at(item).filter(|it| it.result().is_some());
        Ok(Some(Self {
            open: open.map(|it| opened(words, work, it, (&voters, is_there), &amendments)),
            counted: counted.map(|it| counted_vote(words, work, it, &amendments)).collect(),
            takes_main: may_move
                && votes.open().is_none()
                && votes.waiting(item).next().is_none()
                && votes.doubted(item).next().is_none(),
            takes_amendments: may_move,
            movers: voters.iter().map(|it| (*it, work.people.of(*it))).collect(),
            is_there,
            amendments,
        }))
    }
}

fn motion(look: &Look<'_>, work: &Work, known: &Amendment, visitor: Option<PersonId>) -> Result<Motion, Problem> {
    let words = look.words();
    let vote = work.course.votes.on(known.item, Question::Amendment(known.motion));
    let state = match vote.map(|it| it.state) {
        _ if known.is_withdrawn => "motion-withdrawn",
        Some(VoteState::Closed(result)) => result_key(Question::Main, result),
        Some(VoteState::Open) => "motion-now",
        Some(VoteState::Void) | None => "motion-waits",
    };
    Ok(Motion {
        id: known.motion,
        words: look.no_fault(look.now().words(known.text))?,
        by: known.mover.map(|it| work.people.of(it)).unwrap_or_default(),
        state: words.say(state),
        waits: !known.is_withdrawn && vote.is_none() && work.is_in_session(),
        is_own: known.mover.is_some() && known.mover == visitor,
    })
}

fn result_key(question: Question, result: VoteResult) -> &'static str {
    match result {
        VoteResult::Carried if matches!(question, Question::Recusal(_)) => "vote-is-recused",
        _ if matches!(question, Question::Recusal(_)) => "vote-is-not-recused",
        VoteResult::Carried => "vote-carried",
        VoteResult::Fell => "vote-fell",
        VoteResult::Lapsed => "vote-lapsed",
    }
}

fn heading(words: Words, work: &Work, vote: &Vote, amendments: &[Motion]) -> String {
    match vote.question {
        Question::Amendment(motion) => {
            let amendment = amendments.iter().find(|known| known.id == motion);
            words.with(
                "vote-on-amendment",
                "words",
                amendment.map_or("", |it| it.words.as_str()),
            )
        }
        Question::Recusal(person) => words.with("vote-on-recusal", "name", &work.people.short(person)),
        Question::Main => words.say("vote-on-motion"),
    }
}

fn opened(
    words: Words,
    work: &Work,
    vote: &Vote,
    (voters, is_there): (&[PersonId], Option<PersonId>),
    amendments: &[Motion],
) -> OpenVote {
    let sides = |person: PersonId| {
        CODES.map(|side| Side {
            code: side.1,
            words: words.say(side_key(vote.question, side)),
            is_chosen: vote.cast.get(&person) == Some(&side.0),
        })
    };
    let voter = |person: &PersonId| Voter {
        person: *person,
        name: work.people.of(*person),
        sides: sides(*person),
        is_own: vote.own.contains(person),
    };
    let known = parties(work, voters);
    let has_parties = known.len() > 1;
    let named = known.into_iter().enumerate();
    let parties = named.map(|(place, (name, members))| Party {
        name: match name.as_str() {
            "" if has_parties => words.say("vote-no-party"),
            _ => name,
        },
        place,
        voters: members.iter().map(voter).collect(),
    });
    let given = voters.iter().filter(|it| vote.cast.contains_key(it)).count();
    let way = WAYS.iter().find(|it| it.0 == vote.way).map_or("", |it| it.2);
    OpenVote {
        id: vote.vote,
        heading: heading(words, work, vote, amendments),
        way: words.say(way),
        given: given_of(words, given, voters.len()),
        has_parties,
        wholes: CODES
            .iter()
            .map(|it| (it.1, words.say(whole_key(vote.question, it.1))))
            .collect(),
        parties: parties.collect(),
        is_awaited: is_there.is_some_and(|it| !vote.cast.contains_key(&it)),
        close_hint: words.say(match vote.question {
            Question::Recusal(_) => "vote-close-hint-recusal",
            Question::Main | Question::Amendment(_) => "vote-close-hint",
        }),
        own: is_there.map(sides),
        note_form: format!("note-votes{}", vote.vote),
        void_form: format!("void-vote{}", vote.vote),
    }
}

fn given_of(words: Words, given: usize, all: usize) -> String {
    words.with_all("votes-given", &[("given", given.to_string()), ("all", all.to_string())])
}

/// Voters by party, in the order of the members; those of none together.
fn parties(work: &Work, voters: &[PersonId]) -> Vec<(String, Vec<PersonId>)> {
    let mut found: Vec<(String, Vec<PersonId>)> = Vec::new();
    for person in voters {
        let party = work.party(*person).to_owned();
        match found.iter_mut().find(|it| it.0 == party) {
            Some(known) => known.1.push(*person),
            None => found.push((party, vec![*person])),
        }
    }
    found
}

fn counted_vote(words: Words, work: &Work, vote: &Vote, amendments: &[Motion]) -> Counted {
    Counted {
        id: vote.vote,
        heading: heading(words, work, vote, amendments),
        result: vote
            .result()
            .map(|it| words.say(result_key(vote.question, it)))
            .unwrap_or_default(),
        counts: counts(words, vote),
        void_form: format!("void-vote{}", vote.vote),
    }
}

fn counts(words: Words, vote: &Vote) -> String {
    let counts = CODES.map(|(choice, _, _)| vote.count(choice).to_string());
    let [ayes, noes, silent] = counts;
    words.with_all(
        match vote.question {
            Question::Recusal(_) => "vote-counts-recusal",
            _ => "vote-counts",
        },
        &[("for", ayes), ("against", noes), ("abstained", silent)],
    )
}

/// What the screen in the room shows of the vote at an item: what is voted on, and how far it is or what it came to.
pub fn on_screen(look: &Look<'_>, work: &Work, item: ItemId) -> Result<Option<(String, String)>, Problem> {
    let Some(ballot) = Ballot::of(look, work, item)? else {
        return Ok(None);
    };
    Ok(match (ballot.open, ballot.counted.into_iter().next_back()) {
        (Some(open), _) => Some((open.heading, open.given)),
        (None, Some(last)) => Some((last.heading, format!("{} – {}", last.result, last.counts))),
        (None, None) => None,
    })
}

/// What a form asks about a vote, a recusal or a deputy; nothing where it asks something else.
pub fn read(fields: &Fields, command: CommandId) -> Result<Option<Act>, Unreadable> {
    let drawn = command.to_string();
    Ok(Some(match fields.get("act") {
        "move-amendment" => Act::MoveAmendment {
            item: fields.read("item")?,
            motion: MotionId::of(&[&drawn]),
            // It stands within a sentence of the minutes.
            text: fields
                .get("motion-text")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            mover: fields.given("mover").map(|_| fields.read("mover")).transpose()?,
        },
        "withdraw-amendment" => Act::WithdrawAmendment {
            motion: fields.read("motion")?,
        },
        "open-vote" => Act::OpenVote {
            item: fields.read("item")?,
            vote: VoteId::of(&[&drawn]),
            question: question(fields)?,
            way: WAYS
                .iter()
                .find(|it| it.1 == fields.get("way"))
                .map(|it| it.0)
                .ok_or(Unreadable("way"))?,
        },
        "vote" => Act::Vote {
            vote: fields.read("vote")?,
            choice: choice(fields.get("choice")).ok_or(Unreadable("choice"))?,
        },
        "note-votes" => Act::NoteVotes {
            vote: fields.read("vote")?,
            cast: noted(fields)?,
        },
        "close-vote" => Act::CloseVote {
            vote: fields.read("vote")?,
            anyway: is_meant(fields),
        },
        "raise-recusal" => Act::RaiseRecusal {
            item: fields.read("item")?,
            person: fields.read("person")?,
        },
        "drop-recusal" => Act::DropRecusal {
            item: fields.read("item")?,
            person: fields.read("person")?,
        },
        "call-deputy" => Act::CallDeputy {
            item: fields.given("item").map(|_| fields.read("item")).transpose()?,
            deputy: fields.read("deputy")?,
            member: fields.read("member")?,
            anyway: is_meant(fields),
        },
        "call-off-deputy" => Act::CallOffDeputy {
            item: fields.given("item").map(|_| fields.read("item")).transpose()?,
            deputy: fields.read("deputy")?,
        },
        "void-vote" => Act::VoidVote {
            vote: fields.read("vote")?,
            reason: fields.get("reason").to_owned(),
        },
        _ => return Ok(None),
    }))
}

/// Counts a vote. What is marked beside the names and was not noted yet is noted first, so that it counts.
pub async fn close(filled: &Filled, slug: &str) -> Result<Option<String>, Problem> {
    let meeting = find_meeting(filled, slug).await?;
    let (cast, vote) = match (noted(&filled.fields), filled.fields.read::<VoteId>("vote")) {
        (Ok(cast), Ok(vote)) => (cast, vote),
        (Err(unreadable), _) | (_, Err(unreadable)) => {
            return Ok(Some(refusal::unreadable(filled.desk.words(), unreadable)));
        }
    };
    if !cast.is_empty() {
        let refused = carry_out(filled, "marked", at(meeting, Act::NoteVotes { vote, cast })).await?;
        if refused.is_some() {
            return Ok(refused);
        }
    }
    let anyway = is_meant(&filled.fields);
    carry_out(filled, "", at(meeting, Act::CloseVote { vote, anyway })).await
}

/// An amendment, a member who may be recused, or else the motion of the item.
fn question(fields: &Fields) -> Result<Question, Unreadable> {
    Ok(match (fields.given("motion"), fields.given("doubted")) {
        (Some(_), _) => Question::Amendment(fields.read("motion")?),
        (None, Some(_)) => Question::Recusal(fields.read("doubted")?),
        (None, None) => Question::Main,
    })
}

fn choice(code: &str) -> Option<VoteChoice> {
    CODES.iter().find(|it| it.1 == code).map(|it| it.0)
}

/// What each was noted to vote, where that is not what the page said; a button for a whole party, or for everybody, goes
/// before what stands beside the names.
fn noted(fields: &Fields) -> Result<Vec<(PersonId, VoteChoice)>, Unreadable> {
    let voters: Vec<PersonId> = fields.read_all("voter")?;
    let whole = fields.given("all");
    let whole = whole.as_deref().and_then(|it| it.split_once(' '));
    let whole = whole.and_then(|(party, code)| Some((party, choice(code)?)));
    let mut cast = Vec::new();
    for person in voters {
        let place = fields.get(&format!("party-{person}"));
        let chosen = match whole {
            Some((party, choice)) if party == "-" || party == place => Some(choice),
            _ => choice(fields.get(&format!("v-{person}")))
                .filter(|_| fields.get(&format!("v-{person}")) != fields.get(&format!("was-{person}"))),
        };
        cast.extend(chosen.map(|it| (person, it)));
    }
    Ok(cast)
}
