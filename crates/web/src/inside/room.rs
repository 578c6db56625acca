//! The room of a meeting: who is there, the item that is dealt with, its decision; everybody follows.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::clock::{self, ClockTime};
use raadslag_council::identity::fold;
use raadslag_council::ids::{ItemId, PersonId};
use raadslag_council::meeting::{
    Act, AgendaStatus, Attendance, GuestTimes, MinutesStatus, Question, Visit, Whereabouts,
};
use raadslag_council::outcome::Outcome;
use raadslag_council::paper::{ItemKind, PaperItem};
use raadslag_council::review::decision_blocks;
use raadslag_council::rich::Block;
use raadslag_council::rights::Right;
use raadslag_council::template::{self, Phrase};
use raadslag_council::writing;
use raadslag_readers::now::{DraftItem, MeetingRow};
use raadslag_typeset::html;

use super::adoption::Adoption;
use super::beside::Beside;
use super::deputies::{Deputies, Doubts, stands_in_for};
use super::drafts;
use super::election::{self, Elected, Own};
use super::lines;
use super::parts::both;
use super::question::Questions;
use super::screen::Speaker;
use super::times::{self, Times};
use super::vote::{self, Ballot};
use super::work::Work;
use super::{ask_meeting, at, carry_out, find_place, go, page, rendered, visitor};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::Fields;
use crate::form::{Filled, Forms, Refused};
use crate::language::Words;
use crate::problem::Problem;
use crate::render::{Chrome, ItemView, Spot, meeting_name, outcome_word};

#[derive(Template)]
#[template(path = "room.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    row: &'a MeetingRow,
    name: String,
    items: Vec<Matter>,
    people: Vec<Seat>,
    /// How many of them are there, in words, once the meeting has begun.
    there: String,
    time: String,
    day: String,
    /// The same within a sentence.
    day_within: String,
    /// Today, where that is not the day the meeting is planned for.
    another_day: Option<String>,
    place: String,
    /// How far the meeting is, with its times, and the colour of that.
    state: (String, &'static str),
    times: Option<Times>,
    /// That the day of the meeting was corrected, and why.
    corrected: Option<String>,
    /// The item that is dealt with: its address, number and title.
    current: Option<(ItemId, String)>,
    /// What became of its agenda, where it is to be adopted.
    adoption: Option<Adoption>,
    /// How long a question time lasts by now.
    question_time: Option<Speaker>,
    word: Option<Speaker>,
    /// Who asked for it, the first one first.
    asking: Vec<(PersonId, String)>,
    /// The visitor as a member, while it goes on.
    own: Option<OwnSeat>,
    /// Who can be given the word.
    speakers: Vec<(PersonId, String)>,
    can_lead: bool,
    /// And is not recused from what is dealt with.
    gives_word: bool,
    can_minute: bool,
    can_edit: bool,
    is_planned: bool,
    is_released: bool,
    is_in_session: bool,
    is_ended: bool,
    /// Attendance can be noted: from the start until the minutes are sent.
    can_note: bool,
    /// Somebody of whom nothing is noted.
    has_unnoted: bool,
    /// What is to be known before the meeting is ended, a line each.
    ending: Vec<String>,
    /// The items that a matter taken up can stand under: address, number and title.
    holders: Vec<(String, String)>,
    /// Why the meeting is called off, where it is.
    cancelled: Option<String>,
    /// Who stands in for whom at the whole meeting, for whoever calls deputies in.
    deputies: Option<Deputies>,
    /// How votes can be held.
    ways: Vec<(&'static str, String)>,
}

/// An item in the room.
struct Matter {
    view: ItemView,
    id: ItemId,
    /// The id as its forms are told apart by it.
    about: String,
    is_current: bool,
    /// Another comes after it.
    has_next: bool,
    /// Whether it was raised at the meeting.
    is_raised: bool,
    /// Whether the body took it off its agenda.
    is_struck: bool,
    /// Whether it is decided: votes on who takes part, or on amendments, are no decision of it.
    is_settled: bool,
    /// Whether something is decided in it.
    is_decided_on: bool,
    /// What is asked and answered in it.
    questions: Option<Questions>,
    /// That topics of its report are not answered yet, and where they are ticked.
    unanswered: Option<(String, String)>,
    /// Whether the visitor is recused from it.
    is_barred: bool,
    guests: Vec<Guest>,
    text: String,
    /// The saved decision against the typed one, where it was written meanwhile, as by a vote that was counted.
    both: Option<String>,
    /// Why its decision was not saved.
    refused: Option<String>,
    /// What is decided, as everybody reads it.
    said: String,
    /// Whether its decision was typed and is not saved.
    is_typed: bool,
    /// A sentence was just put into it.
    is_begun: bool,
    rows: usize,
    revision: u32,
    /// The hidden field of the draft, and when one was kept that is not saved.
    drafted: String,
    unsaved: Option<String>,
    /// Headings to decide under, where nothing is written yet.
    proposed: String,
    outcomes: Vec<Choice>,
    /// The words that they belong to.
    words_of: String,
    /// The body's phrases for this kind of item, its first ones first.
    phrases: Vec<Phrase>,
    /// Members with how they take part in this item.
    seats: Vec<Seat>,
    /// How many of them are there, in words; empty while nobody is noted.
    there: String,
    recused: Vec<String>,
    /// Who was recused and takes part, for the body decided so.
    let_back: Vec<String>,
    /// Of whom it is doubted whether they may take part.
    doubts: Doubts,
    /// Who is recused, or was until they were let in, without a vote on it here: so it was where the matter stood elsewhere, or
    /// before the meeting.
    out_before: Vec<OutBefore>,
    /// Who stands in for whom in it alone.
    deputies: Option<Deputies>,
    /// Its votes, where there are any.
    ballot: Option<Ballot>,
    /// Its elections of persons, where there are any.
    elected: Option<Elected>,
    /// What is said and done beside its decision.
    beside: Option<Beside>,
}

/// Somebody who was recused from an item already.
struct OutBefore {
    person: PersonId,
    name: String,
    /// And was not let in.
    is_out: bool,
}

/// A guest of an item.
struct Guest {
    person: PersonId,
    name: String,
    /// Name and slot.
    words: String,
    is_inside: bool,
    /// Where they are and since when, once called in.
    whereabouts: Option<String>,
}

impl Matter {
    /// The outcomes that a phrase stands for, by their codes.
    fn codes(&self, phrase: &Phrase) -> String {
        let offered = self.outcomes.iter().map(|it| it.code.as_str());
        let meant: Vec<String> = phrase.outcomes.iter().map(code).collect();
        let codes: Vec<&str> = offered.filter(|it| meant.iter().any(|code| code == it)).collect();
        codes.join(" ")
    }

    /// The outcomes that those of a phrase hold: with it these are chosen no more.
    fn held(&self, phrase: &Phrase) -> String {
        held(phrase).map(|it| code(&it)).collect::<Vec<_>>().join(" ")
    }
}

/// What the outcomes of a phrase hold: `anbefales godkendt` is chosen in the place of `godkendt`, as a vote left it.
fn held(phrase: &Phrase) -> impl Iterator<Item = Outcome> {
    let is_held = move |it: &Outcome| phrase.outcomes.iter().any(|other| other.holds(*it));
    OFFERED.into_iter().filter(is_held)
}

/// Something to choose: code, words, and whether it is chosen.
struct Choice {
    code: String,
    words: String,
    is_chosen: bool,
}

/// The visitor's own seat, as a member or in the place of one.
struct OwnSeat {
    person: PersonId,
    /// It is theirs for the whole meeting: they can come and leave.
    moves: bool,
    is_here: bool,
    /// They can ask for the word.
    can_ask: bool,
    asks: bool,
}

impl OwnSeat {
    fn of(look: &Look<'_>, work: &Work) -> Option<Self> {
        let person = look.signed_in.as_ref()?.person;
        let attendance = work.course.attendance.get(&person);
        let own = Self {
            person,
            moves: work.seats().contains(&person),
            is_here: attendance.is_some_and(|it| it.is_there()),
            can_ask: seats_now(work).contains(&person) && work.course.is_at_current(person),
            asks: work.course.room.asking.contains(&person),
        };
        Some(own).filter(|it| work.is_in_session() && (it.moves || it.can_ask))
    }
}

/// Who has a seat at what is dealt with.
fn seats_now(work: &Work) -> Vec<PersonId> {
    let current = work.course.current();
    current.map_or_else(|| work.seats(), |item| work.seats_at(item))
}

/// Somebody and how they take part.
struct Seat {
    person: PersonId,
    name: String,
    ways: Vec<Choice>,
    is_recused: bool,
}

impl Seat {
    /// The code of how it is noted; empty where nobody noted it.
    fn noted(&self) -> &str {
        let chosen = self.ways.iter().find(|it| it.is_chosen);
        chosen.map_or("", |it| it.code.as_str())
    }

    /// How it is noted, in words; none where nobody noted it.
    fn way(&self) -> Option<&str> {
        let chosen = self.ways.iter().find(|it| it.is_chosen);
        chosen.map(|it| it.words.as_str())
    }

    /// Noted as taking part.
    fn is_there(&self) -> bool {
        let there = [Attendance::Present, Attendance::Remote].map(|it| code(&it));
        self.ways.iter().any(|it| it.is_chosen && there.contains(&it.code))
    }

    /// Has sent excuses.
    fn is_excused(&self) -> bool {
        let excused = code(&Attendance::Excused);
        self.ways.iter().any(|it| it.is_chosen && it.code == excused)
    }
}

/// The room.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Room(slug.clone()))?;
    page(desk, move |look| match form(look, &slug, Forms::again(look, None)?) {
        Err(Problem::NotFound { .. }) => visitor::form(look, &slug),
        made => made,
    })
    .await
}

/// Does what a form of the room asks.
pub async fn change(Path(slug): Path<String>, mut filled: Filled) -> Result<Response, Problem> {
    let takes_saved = filled.fields.get("act") == "decide" && filled.fields.given("take").is_some();
    if takes_saved {
        let anchor = format!("p-{}", filled.fields.get("item"));
        filled.fields.put("anchor", &anchor);
    }
    if takes_saved || filled.fields.get("act") == "discard" {
        return drafts::discard(&filled, &slug, Inside::Room(slug.clone())).await;
    }
    if let Some(words) = filled.fields.given("phrase") {
        let (_, body) = find_place(&filled, &slug).await?;
        let offered = filled.desk.ask(move |desk| desk.state.now.phrases_of(body)).await?;
        let phrase = offered.iter().find(|it| it.text == words);
        let (desk, fields) = (filled.desk, begun(filled.fields, phrase));
        return page(desk, move |look| {
            form(look, &slug, Forms::again(look, None)?.with_typed(fields))
        })
        .await;
    }
    let why = match filled.fields.get("act") {
        "hand-in" => election::hand_in(&filled, &slug).await?,
        "count-slips" => election::count(&filled, &slug).await?,
        "note-votes" if filled.fields.given("close").is_some() => vote::close(&filled, &slug).await?,
        _ => ask_meeting(&filled, &slug).await?,
    };
    drafts::settle(&filled, why.as_deref()).await?;
    // As `act` names a new item.
    let placed = ItemId::of(&[&filled.command.to_string()]);
    let next = match why {
        None => call_next(&filled, &slug).await?,
        Some(_) => None,
    };
    let (desk, fields) = (filled.desk, filled.fields);
    if let Some(why) = why {
        let refused = Some(Refused { why, fields });
        return page(desk, move |look| form(look, &slug, Forms::again(look, refused)?)).await;
    }
    if let Some(next) = next {
        return Ok(go(&desk, Inside::Room(slug), &format!("p-{next}")));
    }
    if fields.get("act") == "end" {
        return Ok(go(&desk, Inside::Agenda(slug), ""));
    }
    if fields.get("act") == "place" {
        return Ok(go(&desk, Inside::Room(slug), &format!("p-{placed}")));
    }
    let anchor = match fields.given("item") {
        Some(item) => format!("p-{item}"),
        None if fields.get("act") == "attend" => "fremmoede".to_owned(),
        None => String::new(),
    };
    Ok(go(&desk, Inside::Room(slug), &anchor))
}

/// Where the form asks for it, the item after the one that was decided is taken up; one that holds matters is decided with
/// them.
async fn call_next(filled: &Filled, slug: &str) -> Result<Option<ItemId>, Problem> {
    let asked = filled
        .fields
        .given("next")
        .and(filled.fields.read::<ItemId>("item").ok());
    let Some(item) = asked.filter(|_| filled.fields.get("act") == "decide") else {
        return Ok(None);
    };
    let (waiting, slug) = (filled.desk.clone(), slug.to_owned());
    let found = tokio::task::spawn_blocking(move || {
        let work = Work::find_for_room(&waiting.look()?, &slug)?;
        let paper = &work.course.paper;
        let after = work.course.treatment().into_iter().skip_while(|it| *it != item).skip(1);
        let mut after = after.filter(|it| !paper.holds_matters(*it) && !work.course.is_struck(*it));
        Ok((work.row.meeting, after.next().filter(|_| work.is_in_session())))
    });
    let (meeting, next) = filled.desk.no_fault(found.await)??;
    let Some(item) = next else { return Ok(None) };
    let refused = carry_out(filled, &format!("call{item}"), at(meeting, Act::Call { item })).await?;
    Ok(Some(item).filter(|_| refused.is_none()))
}

/// A decision that goes on with a standard sentence, in a browser that runs no script.
fn begun(mut fields: Fields, phrase: Option<&Phrase>) -> Fields {
    if let Some(phrase) = phrase {
        let text = fields.get("text").trim_end().to_owned();
        let gap = if text.is_empty() { "" } else { " " };
        let sentence = phrase.sentence();
        // Pressed twice it stands there once.
        if !text.ends_with(sentence.trim_end()) {
            fields.put("text", &format!("{text}{gap}{sentence}"));
        }
        let held: Vec<String> = held(phrase).map(|it| code(&it)).collect();
        fields.0.retain(|it| it.0 != "outcome" || !held.contains(&it.1));
        phrase.outcomes.iter().for_each(|it| fields.add("outcome", &code(it)));
    }
    fields
}

fn form(look: &Look<'_>, slug: &str, mut forms: Forms) -> Result<String, Problem> {
    let work = Work::find_for_room(look, slug)?;
    let words = look.words();
    let name = meeting_name(words, &work.row);
    let address = Address::Inside(Inside::Room(slug.to_owned()));
    // Before the beginning only whoever leads sees who has sent excuses.
    let is_shown = !work.is_ahead || work.may(Right::LeadMeeting);
    let present = if is_shown { work.seats() } else { Vec::new() };
    let whole = present.into_iter().map(|it| {
        let attendance = work.course.attendance.get(&it).copied();
        seat(look, &work, it, attendance)
    });
    let people: Vec<Seat> = whole.collect();
    let items = matters(look, &work, &mut forms)?;
    forms.tell_item(|id| {
        let matter = items.iter().find(|it| it.about == id)?;
        Some(format!("{} {}", matter.view.number, matter.view.title))
    });
    let has_begun = work.course.has_begun();
    let times = Times::of(&work, &forms);
    let shut_out = shut_out(look)?;
    let is_shut_out = is_shut_out(&work, &shut_out);
    let can_lead = work.may(Right::LeadMeeting) || work.may(Right::TakeMinutes);
    let page = Page {
        page: Chrome::new(look, name.clone(), Some(address)),
        ending: ending(words, &work, &people, &items),
        has_unnoted: has_begun && people.iter().any(|it| it.way().is_none()),
        can_note: has_begun && work.course.minutes == MinutesStatus::Draft,
        there: if has_begun {
            counted(words, &work, &people)
        } else {
            String::new()
        },
        items,
        forms,
        people,
        time: clock::time(look.now).to_string(),
        day: words.capital(&words.long_day(&work.course.day())),
        day_within: words.long_day(&work.course.day()),
        another_day: Some(clock::day(look.now))
            .filter(|it| *it != work.course.plan.date)
            .map(|it| it.to_string()),
        place: work.seen.record.head.place.clone().unwrap_or_default(),
        state: times::state(words, &work),
        current: work
            .course
            .current()
            .map(|it| (it, work.numbered(it)))
            .filter(|it| !it.1.is_empty()),
        adoption: Adoption::of(look, &work, &shut_out),
        question_time: Speaker::of_questions(look, &work).filter(|_| !is_shut_out),
        word: Speaker::of(look, &work).filter(|_| !is_shut_out),
        asking: match is_shut_out {
            true => Vec::new(),
            false => asking(&work),
        },
        own: OwnSeat::of(look, &work),
        speakers: speakers(&work),
        times,
        corrected: times::corrected(look, &work)?,
        can_lead,
        gives_word: can_lead && !is_shut_out,
        can_minute: work.may(Right::TakeMinutes) || work.may(Right::EditAgenda),
        can_edit: work.may(Right::EditAgenda),
        is_planned: work.is_planned(),
        is_released: work.course.agenda == AgendaStatus::Released,
        is_in_session: work.is_in_session(),
        is_ended: work.has_ended(),
        holders: work.holders(),
        cancelled: work.cancelled(look)?,
        deputies: Deputies::of(look, &work, None),
        ways: vote::ways(words),
        row: &work.row,
        name,
    };
    rendered(look, &page)
}

/// `3 af 4 til stede`
fn counted(words: Words, work: &Work, people: &[Seat]) -> String {
    let there = people.iter().filter(|it| it.is_there()).count();
    let counts = [("there", there.to_string()), ("all", work.members().len().to_string())];
    words.with_all("there-at-item", &counts)
}

/// Who asked for the word, the first one first.
pub fn asking(work: &Work) -> Vec<(PersonId, String)> {
    let asking = work.course.room.asking.iter();
    asking.map(|it| (*it, work.people.of(*it))).collect()
}

/// Members who are there at what is dealt with, and guests who are inside.
fn speakers(work: &Work) -> Vec<(PersonId, String)> {
    let members = seats_now(work).into_iter().filter(|it| work.course.is_at_current(*it));
    let people = members.chain(work.course.room.inside());
    people.map(|it| (it, work.people.of(it))).collect()
}

/// The guests of an item, with where they are.
fn guests(look: &Look<'_>, work: &Work, item: ItemId) -> Vec<Guest> {
    let (course, words) = (&work.course, look.words());
    let guest = |(it, times): (&Visit, GuestTimes)| {
        let name = work.people.of(it.person);
        let here = course.room.whereabouts(item, it.person).zip(times.stays.last());
        let told = |key, time: Option<ClockTime>| time.map(|it| words.with(key, "time", &words.at(&it)));
        Guest {
            person: it.person,
            words: format!("{name} {}", words.slot(&Some(it.from), &Some(it.to))),
            name: work.people.short(it.person),
            is_inside: here.is_some_and(|it| it.0 == Whereabouts::Inside),
            whereabouts: here.and_then(|(here, stay)| match here {
                Whereabouts::Inside => told("guest-is-inside", Some(stay.from)),
                Whereabouts::Out => told("guest-is-out", stay.to),
            }),
        }
    };
    let visits = course.visits.iter().zip(course.guest_times());
    visits.filter(|it| it.0.item == item).map(guest).collect()
}

/// Who is noted how, who is not noted, and which items have no decision.
fn ending(words: Words, work: &Work, people: &[Seat], items: &[Matter]) -> Vec<String> {
    let there = people.iter().filter(|it| it.is_there()).count();
    let counts = [("there", there.to_string()), ("all", work.members().len().to_string())];
    let mut lines = vec![words.with_all("end-there", &counts)];
    let away = people.iter().filter(|it| !it.is_there());
    let away: Vec<String> = away
        .filter_map(|it| it.way().map(|way| format!("{} ({way})", it.name)))
        .collect();
    let unnoted = people.iter().filter(|it| it.way().is_none());
    let unnoted: Vec<String> = unnoted.map(|it| it.name.clone()).collect();
    let is_open =
        |it: &&Matter| !it.is_barred && it.is_decided_on && !it.is_settled && !work.course.paper.holds_matters(it.id);
    let undecided: Vec<String> = items.iter().filter(is_open).map(|it| it.view.number.clone()).collect();
    if work.body.settings.adopts && !work.course.adoption.is_adopted() {
        lines.push(words.say("end-unadopted"));
    }
    for (key, name, found) in [
        ("end-away", "names", away),
        ("end-unnoted", "names", unnoted),
        ("end-undecided", "items", undecided),
    ] {
        if !found.is_empty() {
            lines.push(words.with(key, name, &found.join(", ")));
        }
    }
    lines
}

fn matters(look: &Look<'_>, work: &Work, forms: &mut Forms) -> Result<Vec<Matter>, Problem> {
    let current = work.course.current();
    let mut found = Vec::new();
    if work.is_ahead {
        return Ok(found);
    }
    let can_lead = work.may(Right::LeadMeeting) || work.may(Right::TakeMinutes);
    let can_minute = work.may(Right::TakeMinutes) || work.may(Right::EditAgenda);
    let known_phrases = look.no_fault(look.now().phrases_of(work.row.body))?;
    let short_names = look.no_fault(look.now().short_names_in(&look.asker, &work.seen.record))?;
    let recused = recused(look, work)?;
    let order = work.treated();
    for (turn, place) in order.iter().copied().enumerate() {
        let id = &work.seen.items[place];
        let spot = Spot {
            meeting: &work.seen,
            short_names: &short_names,
            place,
            level: 2,
        };
        let Some(mut view) = ItemView::of(look, &spot) else {
            continue;
        };
        let draft = look.no_fault(look.now().draft_item(&look.asker, &work.course, *id))?;
        let is_barred = draft.is_none();
        let draft = draft.unwrap_or_default();
        let said = said(*id, &draft.decision.0.blocks);
        // Where it stands below the papers, they do not say it, too.
        if !said.is_empty() && (can_minute || current != Some(*id)) {
            view.decisions.clear();
        }
        let known = writing::write(&draft.decision.0.blocks);
        let (at, form) = (Inside::Room(work.row.slug.clone()), format!("decide{id}"));
        let unsaved = forms.offer_draft(look, &at, &form)?;
        let text = forms.kept(&form, "text", &known);
        // A draft was typed upon the writing that was read then; who sees both may save over the newest.
        let read = forms.typed(&form).and_then(|it| it.read::<u32>("revision").ok());
        let both = both(look.words(), (&known, draft.decision.1), (&text, read));
        let seats = seats(look, work, *id, &recused);
        let is_decided_on = work.course.paper.find(*id).is_none_or(PaperItem::is_decided_on);
        let questions = match is_barred {
            true => None,
            false => Questions::of(look, work, *id, (&mut *forms, &at))?,
        };
        found.push(Matter {
            ballot: match is_barred || !is_decided_on {
                true => None,
                false => Ballot::of(look, work, *id)?,
            },
            elected: match is_barred || !is_decided_on {
                true => None,
                false => Elected::of(look, work, *id)?,
            },
            doubts: Doubts::of(look, work, *id),
            out_before: out_before(work, *id, &seats),
            let_back: let_back(work, *id),
            deputies: Deputies::of(look, work, Some(*id)),
            beside: match is_barred {
                true => None,
                false => Beside::of(look, work, *id, can_lead, forms)?,
            },
            there: there(look.words(), work, *id, &seats),
            view,
            id: *id,
            about: id.to_string(),
            is_current: current == Some(*id),
            has_next: work.is_in_session() && turn + 1 < order.len(),
            is_raised: work.course.paper.find(*id).is_some_and(|it| it.raised.is_some()),
            is_struck: work.course.is_struck(*id),
            is_decided_on,
            questions,
            unanswered: match is_barred {
                true => None,
                false => lines::unanswered(look, work, *id)?,
            },
            is_barred,
            guests: match is_barred {
                true => Vec::new(),
                false => guests(look, work, *id),
            },
            rows: (text.lines().count() + 2).clamp(3, 20),
            is_settled: !draft.decision.0.blocks.is_empty() && work.course.is_decided(*id),
            said,
            is_typed: forms.typed(&form).is_some() || text != known,
            is_begun: forms.typed(&form).is_some_and(|it| it.given("phrase").is_some()),
            phrases: template::offered(&known_phrases, draft.kind),
            text,
            revision: draft.decision.1,
            refused: forms.refusal_of(&form).map(str::to_owned),
            drafted: forms.drafted(&at, &form),
            proposed: match draft.kind {
                ItemKind::Matters => headings(&draft, &titles(work, *id)),
                ItemKind::Review => reviewed(look, work)?,
                _ => String::new(),
            },
            unsaved: unsaved.map(|it| look.words().at(&clock::time(it))),
            words_of: super::act::words_of(&draft.decision.0.blocks),
            outcomes: match forms.typed(&form) {
                // Where nothing was ticked yet, what the saved decision came to meanwhile stays.
                Some(typed) if both.is_none() || typed.given("outcome").is_some() => {
                    let chosen: Vec<&str> = typed.all("outcome").collect();
                    choices(look, draft.kind, |it| chosen.contains(&code(it).as_str()))
                }
                _ => choices(look, draft.kind, |it| draft.decision.0.outcomes.contains(it)),
            },
            both,
            seats,
            recused: recused
                .iter()
                .filter(|it| it.0 == *id)
                .map(|it| work.people.short(it.1))
                .collect(),
        });
    }
    Ok(found)
}

/// Who is recused from an item without a vote on it here, or was and is let in.
fn out_before(work: &Work, item: ItemId, seats: &[Seat]) -> Vec<OutBefore> {
    let votes = &work.course.votes;
    let is_out = |it: &Seat| it.is_recused && votes.on(item, Question::Recusal(it.person)).is_none();
    let known = seats
        .iter()
        .filter(|it| is_out(it) || work.course.is_let_back(item, it.person));
    known
        .map(|it| OutBefore {
            person: it.person,
            name: it.name.clone(),
            is_out: it.is_recused,
        })
        .collect()
}

/// Who was recused from an item and was let in by the body that decides it.
fn let_back(work: &Work, item: ItemId) -> Vec<String> {
    let seats = work.seats_at(item).into_iter();
    let seats = seats.filter(|it| work.body.settings.votes && work.course.is_let_back(item, *it));
    seats.map(|it| work.people.short(it)).collect()
}

/// `3 af 4 til stede`
fn there(words: Words, work: &Work, item: ItemId, seats: &[Seat]) -> String {
    if !work.is_in_session() {
        return String::new();
    }
    let there = seats.iter().filter(|it| work.course.is_at(item, it.person)).count();
    let counts = [("there", there.to_string()), ("all", work.members().len().to_string())];
    words.with_all("there-at-item", &counts)
}

/// What the papers gone through come to, with what was marked in them.
fn reviewed(look: &Look<'_>, work: &Work) -> Result<String, Problem> {
    let papers = look.no_fault(look.now().reviewed_papers(&look.asker, work.row.meeting))?;
    Ok(writing::write(&decision_blocks(&papers)))
}

/// Titles of what stands under an item.
fn titles(work: &Work, item: ItemId) -> Vec<String> {
    let number = work.seen.items.iter().position(|it| *it == item);
    let number = number.and_then(|it| Some(&work.seen.record.items.get(it)?.number));
    let under = work
        .seen
        .record
        .items
        .iter()
        .filter(|it| it.under.as_ref() == number && number.is_some());
    under.map(|it| fold(&it.title)).collect()
}

/// Each matter of the item's lists as a heading, without what stands after it in brackets; what stands under the item has
/// a decision of its own.
fn headings(draft: &DraftItem, own: &[String]) -> String {
    let blocks = draft.sections.iter().flat_map(|it| &it.0.blocks);
    let lists = blocks.filter_map(|it| match it {
        Block::List(list) if !list.ordered => Some(list),
        _ => None,
    });
    let matters = lists.flat_map(|it| &it.items).map(|it| it.text.as_str());
    let bare = |text: &'_ str| {
        let cut = text.rfind(" (").filter(|_| text.ends_with(')'));
        cut.map_or(text, |at| &text[..at]).to_owned()
    };
    let open = matters.map(bare).filter(|it| !own.contains(&fold(it)));
    open.map(|it| format!("## {it}\n\n")).collect()
}

const OFFERED: [Outcome; 12] = [
    Outcome::Approved,
    Outcome::ApprovedWithChanges,
    Outcome::Noted,
    Outcome::Discussed,
    Outcome::Reviewed,
    Outcome::Recommended,
    Outcome::Referred,
    Outcome::ReferredBack,
    Outcome::Postponed,
    Outcome::Rejected,
    Outcome::Lapsed,
    Outcome::NoDecision,
];

/// What an item of a kind may come to (rule 7).
fn offered(kind: ItemKind) -> impl Iterator<Item = Outcome> {
    let told = [Outcome::Noted, Outcome::Postponed, Outcome::NoDecision];
    let fits = move |it: &Outcome| kind != ItemKind::Information || told.contains(it);
    OFFERED.into_iter().filter(fits)
}

/// What is offered, and what was noted already: an election, an item taken off.
fn choices(look: &Look<'_>, kind: ItemKind, is_chosen: impl Fn(&Outcome) -> bool) -> Vec<Choice> {
    let is_noted = |it: &Outcome| is_chosen(it) && offered(kind).all(|other| other != *it);
    let noted: Vec<Outcome> = Outcome::ALL.into_iter().filter(is_noted).collect();
    let choice = |it: Outcome| Choice {
        code: code(&it),
        words: outcome_word(look.words(), it),
        is_chosen: is_chosen(&it),
    };
    offered(kind).chain(noted).map(choice).collect()
}

/// A decision as everybody reads it.
fn said(item: ItemId, blocks: &[Block]) -> String {
    let id = format!("sagt-{item}");
    html::blocks(blocks, html::Place::new(&id, 3))
}

/// The visitor is recused from what is dealt with: they are not in the room, and hear nothing of who speaks.
pub fn is_shut_out(work: &Work, shut_out: &BTreeSet<ItemId>) -> bool {
    work.course.current().is_some_and(|it| shut_out.contains(&it))
}

/// The items that the visitor is recused from.
pub fn shut_out(look: &Look<'_>) -> Result<BTreeSet<ItemId>, Problem> {
    match look.signed_in.as_ref() {
        Some(it) => look.no_fault(look.now().shut_out_of(it.person)),
        None => Ok(BTreeSet::new()),
    }
}

/// Who is recused from which item: noted here, or where its matter stood before.
fn recused(look: &Look<'_>, work: &Work) -> Result<BTreeSet<(ItemId, PersonId)>, Problem> {
    let mut recused: BTreeSet<_> = work.course.recusals().collect();
    for person in work.with_deputies(|_| true) {
        let shut_out = look.no_fault(look.now().shut_out_of(person))?;
        recused.extend(shut_out.into_iter().map(|it| (it, person)));
    }
    Ok(recused)
}

fn seats(look: &Look<'_>, work: &Work, item: ItemId, recused: &BTreeSet<(ItemId, PersonId)>) -> Vec<Seat> {
    let of_item = |it: PersonId| Seat {
        is_recused: recused.contains(&(item, it)),
        ..seat(look, work, it, work.course.attendance_at(item, it))
    };
    work.seats_at(item).into_iter().map(of_item).collect()
}

fn seat(look: &Look<'_>, work: &Work, person: PersonId, attendance: Option<Attendance>) -> Seat {
    let words = look.words();
    let ways = [
        (Attendance::Present, "present"),
        (Attendance::Remote, "remote"),
        (Attendance::Excused, "away-with-leave"),
        (Attendance::Absent, "away"),
    ];
    // Whoever was there and left did not stay away.
    let left = work
        .course
        .left_at(person)
        .map(|it| words.with("left-at", "time", &words.at(&it)));
    let choice = |(way, key): (Attendance, &str)| Choice {
        code: code(&way),
        words: match (way, &left) {
            (Attendance::Absent, Some(left)) => left.clone(),
            _ => words.say(key),
        },
        is_chosen: attendance == Some(way),
    };
    Seat {
        person,
        name: stands_in_for(words, work, person),
        ways: ways.map(choice).into(),
        is_recused: attendance == Some(Attendance::Recused),
    }
}

pub fn code(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
