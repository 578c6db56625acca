//! One item on its way to an agenda: written, handed on, approved, sent back; and what happened to it so far.

use askama::Template;
use axum::extract::{FromRequest as _, Path, Request, State as Given};
use axum::response::Response;
use raadslag_council::case::{ItemStatus, Proposal, ProposalAct, ReadingRule, Readings, RouteWarning, Turn};
use raadslag_council::clock;
use raadslag_council::command::Command;
use raadslag_council::event::Stream;
use raadslag_council::ids::{AttachmentId, BodyId, CaseId, ItemId, PersonId};
use raadslag_council::meeting::{ItemFacts, Words};
use raadslag_council::paper::ItemKind;
use raadslag_council::record::AttachmentLine;
use raadslag_council::rights::{Acting, Right};
use raadslag_council::template;
use raadslag_readers::now::{ClosingSeen, DraftItem, ProposalSeen, ProposalStep};
use raadslag_typeset::html::{self, Place as Spot};

use super::act::{self, attachment_change, is_meant};
use super::attach::{self, Place};
use super::came::{self, Told};
use super::case_documents::{self, CaseDocuments};
use super::drafts;
use super::gate::{self, Writing};
use super::motion::{self, Motion};
use super::parts::{Parts, changes};
use super::presence::Company;
use super::proposals::{Line, STATIONS, name, others, printed_route, status_word};
use super::room;
use super::work::Names;
use super::{carry_out, go, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::language::Words as Phrases;
use crate::problem::Problem;
use crate::refusal;
use crate::render::{Chrome, Station, badge, turn_words};
use crate::settings::State;

#[derive(Template)]
#[template(path = "proposal.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    drafted: String,
    unsaved: Option<String>,
    id: ItemId,
    line: Line,
    parts: Parts,
    company: Company,
    /// Label and HTML, for whoever only reads.
    read: Vec<(String, String)>,
    stations: Vec<Station>,
    /// Where the case went otherwise than planned, in words.
    turns: Vec<String>,
    /// That the minutes that left it on its agenda say otherwise since.
    came: Vec<Told>,
    /// Which reading it is, and from when, in words.
    reading: Option<String>,
    route: Route,
    /// What rule 8 says of its route.
    rule_08: Option<&'static str>,
    /// Until when its kind is submitted, where the body says so.
    deadline: Option<String>,
    motion: Option<Motion>,
    closing: Option<ClosingSeen>,
    attachments: Vec<(AttachmentId, AttachmentLine)>,
    /// What the case system's folder has of its case.
    case_documents: Option<CaseDocuments>,
    steps: Vec<Step>,
    /// The agenda it stands on, for those who work on that.
    agenda: Option<String>,
    /// What the leak gate would stop.
    leaks: Vec<gate::Found>,
    /// Whoever reads it builds the body's agendas.
    can_edit: bool,
    approvers: Vec<(String, String)>,
    meetings: Vec<(String, String)>,
    may: May,
}

/// What the visitor may do with it now.
struct May {
    write: bool,
    hand_on: bool,
    approve: bool,
    send_back: bool,
    withdraw: bool,
    postpone: bool,
}

/// What is chosen in the form of its route.
struct Route {
    /// The bodies after this one, by their ids; empty where none is chosen.
    stations: Vec<String>,
    bodies: Vec<(String, String)>,
    /// Which body reads it more than once, how often and why.
    readings: (String, String, String),
    /// Why a matter is read more than once: code and words.
    rules: Vec<(String, String)>,
    /// Its first reading is over.
    is_read_later: bool,
}

/// Something that happened, in words.
struct Step {
    when: String,
    what: String,
    text: String,
}

/// The item.
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Problem> {
    let item = read_id(&id)?;
    desk.must_be_signed_in(&Inside::Proposal(item))?;
    page(desk, move |look| form(look, item, None)).await
}

fn read_id(text: &str) -> Result<ItemId, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// The key of the words for what rule 8 says of a route.
pub fn warning(warning: RouteWarning) -> &'static str {
    match warning {
        RouteWarning::CouncilFirst => "route-council-first",
        RouteWarning::NotHeard => "route-not-heard",
    }
}

/// Saves what was written, or does what another form of the page asks; one of them brings a file.
pub async fn change(Given(state): Given<State>, Path(id): Path<String>, request: Request) -> Result<Response, Problem> {
    let item = read_id(&id)?;
    if attach::brings_file(&request) {
        return attach::attach(state, Place::Proposal(item), request).await;
    }
    let filled = Filled::from_request(request, &state).await?;
    let case = find_case(&filled, item).await?;
    let act = filled.fields.get("act").to_owned();
    let why = match act.as_str() {
        "discard" => None,
        "write" => save(&filled, case, item).await?,
        "fetch" => case_documents::fetch(&filled, &Place::Proposal(item)).await?,
        // What is typed and not saved would be left behind.
        "hand-on" | "approve" | "hand-in" if drafts::is_kept(&filled, &Inside::Proposal(item), "write").await? => {
            Some(filled.desk.words().say("proposal-has-unsaved"))
        }
        "hand-in" | "take-back" => ask_meeting(&filled, case, item).await?,
        "route" => reroute(&filled, case, item).await?,
        _ => match read(&filled.fields, item) {
            Ok(act) => ask(&filled, "", case, act).await?,
            Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
        },
    };
    drafts::settle(&filled, why.as_deref()).await?;
    let (desk, fields) = (filled.desk, filled.fields);
    match why {
        Some(why) => refused(desk, item, Refused { why, fields }).await,
        None if act == "fetch" => Ok(go(&desk, Inside::Proposal(item), "bilag")),
        None => Ok(go(&desk, Inside::Proposal(item), "")),
    }
}

/// The page again after something of it was refused.
pub async fn refused(desk: Desk, item: ItemId, refused: Refused) -> Result<Response, Problem> {
    page(desk, move |look| form(look, item, Some(refused))).await
}

/// The case of an item; whoever may not see it does not learn from a refusal that it exists.
pub async fn find_case(filled: &Filled, item: ItemId) -> Result<CaseId, Problem> {
    let waiting = filled.desk.clone();
    let found = tokio::task::spawn_blocking(move || Ok(find(&waiting.look()?, item)?.row.case));
    filled.desk.no_fault(found.await)?
}

pub fn find(look: &Look<'_>, item: ItemId) -> Result<ProposalSeen, Problem> {
    let found = look.no_fault(look.now().proposal(&look.asker, item))?;
    found.ok_or_else(Problem::not_found)
}

async fn ask(filled: &Filled, part: &str, case: CaseId, act: ProposalAct) -> Result<Option<String>, Problem> {
    let act = Box::new(act);
    carry_out(filled, part, Command::AtCase { case, act }).await
}

/// Sends a motion to its meeting, or takes it back from there.
async fn ask_meeting(filled: &Filled, case: CaseId, item: ItemId) -> Result<Option<String>, Problem> {
    let waiting = filled.desk.clone();
    let seen = tokio::task::spawn_blocking(move || find(&waiting.look()?, item));
    let seen = filled.desk.no_fault(seen.await)??;
    match motion::asked(&filled.fields, (case, item), &seen.proposal) {
        Ok(Some(command)) => carry_out(filled, "", command).await,
        Ok(None) => Ok(None),
        Err(unreadable) => Ok(Some(refusal::unreadable(filled.desk.words(), unreadable))),
    }
}

/// Sends it another way, and writes that where it is read.
async fn reroute(filled: &Filled, case: CaseId, item: ItemId) -> Result<Option<String>, Problem> {
    let (route, readings) = match route_of(&filled.fields) {
        Ok(read) => read,
        Err(unreadable) => return Ok(Some(refusal::unreadable(filled.desk.words(), unreadable))),
    };
    let bodies = route.clone();
    let act = ProposalAct::Route { item, route, readings };
    if let Some(why) = ask(filled, "", case, act).await? {
        return Ok(Some(why));
    }
    let waiting = filled.desk.clone();
    let known = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let seen = find(&look, item)?;
        Ok((printed_route(&look, seen.row.body, &bodies)?, seen.item))
    });
    let (route, known) = filled.desk.no_fault(known.await)??;
    let (facts, revision) = (&known.facts.0, known.facts.1);
    if facts.route == route {
        return Ok(None);
    }
    let words = Words::Facts(ItemFacts {
        route,
        case_number: facts.case_number.clone(),
        recommended_by: facts.recommended_by.clone(),
    });
    ask(filled, "facts", case, ProposalAct::Write { item, revision, words }).await
}

fn route_of(fields: &Fields) -> Result<(Vec<BodyId>, Option<Readings>), Unreadable> {
    fields.must_fit()?;
    let stations = fields.all("station").filter(|it| !it.is_empty());
    let route = stations.map(|it| it.parse().map_err(|_| Unreadable("body")));
    let readings = match fields.given("readings-body") {
        Some(_) => Some(Readings {
            body: fields.read("readings-body")?,
            times: fields.read("readings-times")?,
            rule: act::code(fields, "readings-rule")?,
        }),
        None => None,
    };
    Ok((route.collect::<Result<_, _>>()?, readings))
}

/// Each part that is otherwise than before is written by a command of its own; the first refusal is told.
async fn save(filled: &Filled, case: CaseId, item: ItemId) -> Result<Option<String>, Problem> {
    let (waiting, fields) = (filled.desk.clone(), filled.fields.clone());
    let known = tokio::task::spawn_blocking(move || Ok(changes(&fields, &find(&waiting.look()?, item)?.item)));
    let changed = match filled.desk.no_fault(known.await)?? {
        Ok(changed) => changed,
        Err(unreadable) => return Ok(Some(refusal::unreadable(filled.desk.words(), unreadable))),
    };
    for (revision, words) in changed {
        let part = format!("{:?}", words.part());
        let act = ProposalAct::Write { item, revision, words };
        if let Some(why) = ask(filled, &part, case, act).await? {
            return Ok(Some(why));
        }
    }
    Ok(None)
}

fn read(fields: &Fields, item: ItemId) -> Result<ProposalAct, Unreadable> {
    fields.must_fit()?;
    let reason = || fields.get("reason").to_owned();
    Ok(match fields.get("act") {
        "hand-on" => ProposalAct::HandOn {
            item,
            to: fields.read("person")?,
            note: fields.given("note"),
            anyway: is_meant(fields),
        },
        "approve" => ProposalAct::Approve {
            item,
            anyway: is_meant(fields),
        },
        "send-back" => ProposalAct::SendBack { item, reason: reason() },
        "withdraw" => ProposalAct::Withdraw { item, reason: reason() },
        "postpone" => ProposalAct::Postpone {
            item,
            to: fields.read("meeting")?,
            reason: reason(),
        },
        "close" => ProposalAct::Close {
            item,
            ground: fields.get("ground").to_owned(),
            public_title: fields.get("public-title").to_owned(),
            review_on: match fields.given("review-on") {
                Some(_) => Some(fields.day("review-on")?),
                None => None,
            },
        },
        "open" => ProposalAct::Open { item },
        "change-attachment" => ProposalAct::ChangeAttachment {
            item,
            change: attachment_change(fields)?,
        },
        "detach" => ProposalAct::Detach {
            item,
            attachment: fields.read("attachment")?,
        },
        _ => return Err(Unreadable("act")),
    })
}

fn form(look: &Look<'_>, id: ItemId, refused: Option<Refused>) -> Result<String, Problem> {
    let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
    let seen = find(look, id)?;
    let people = Names::all(look)?;
    let acting = look.no_fault(look.now().acting(person, seen.row.body, look.today))?;
    let at = Inside::Proposal(id);
    let mut forms = Forms::again(look, refused)?;
    let unsaved = forms.offer_draft(look, &at, "write")?;
    let may = May::of(&seen.proposal, person, &acting);
    let page = Page {
        leaks: leaks(look, &seen)?,
        can_edit: acting.may(&[Right::EditAgenda]),
        deadline: deadline(look, &seen)?,
        motion: Motion::of(look, &seen, &acting)?,
        page: Chrome::new(
            look,
            seen.row.title.clone(),
            Some(Address::Inside(Inside::Proposal(id))),
        ),
        drafted: forms.drafted(&at, "write"),
        unsaved: unsaved.map(|it| look.words().at(&clock::time(it))),
        id,
        line: Line::of(look, &people, &seen.row),
        parts: Parts::of(&seen.item, &forms, "write", look.words()),
        company: Company::of(look, &at)?,
        read: shown(&seen.item),
        stations: stations(look, &seen)?,
        turns: turns(look, &seen)?,
        came: came::otherwise(look, &seen.row)?.into_iter().collect(),
        reading: reading(look.words(), &seen.proposal),
        route: route(look, &seen.proposal, forms.typed("route"))?,
        rule_08: look.no_fault(look.now().route_warning(&seen.proposal))?.map(warning),
        approvers: approvers(look, &people, &seen.proposal, person)?,
        meetings: meetings(look, &seen)?,
        steps: seen.steps.iter().map(|it| step(look, &people, it)).collect(),
        agenda: agenda(look, &seen, &acting),
        closing: seen.item.closing,
        case_documents: match may.write {
            true => CaseDocuments::of(look, seen.item.facts.0.case_number.as_deref(), &seen.item.attachments),
            false => None,
        },
        attachments: seen.item.attachments,
        may,
        forms,
    };
    rendered(look, &page)
}

/// Until when a proposal of its kind is submitted, for the next meeting that it still reaches.
fn deadline(look: &Look<'_>, seen: &ProposalSeen) -> Result<Option<String>, Problem> {
    let (status, kind) = (seen.proposal.status, seen.proposal.paper.kind);
    let is_on_its_way = status.is_with_author() || status == ItemStatus::Ready || status.is_offered();
    let Some(body) = look.no_fault(look.now().body(seen.row.body))?.filter(|_| is_on_its_way) else {
        return Ok(None);
    };
    let said = body.kinds.get(&kind).and_then(|it| it.submit_days);
    let Some(days) = said.filter(|_| kind != ItemKind::Motion) else {
        return Ok(None);
    };
    let coming = look.no_fault(look.now().meeting_days(seen.row.body, look.today))?;
    let coming = coming.into_iter().filter(|it| it.is_here && it.status == "PLANNED");
    let mut last = coming.filter_map(|it| template::submitted_by(kind, &body.kinds, it.date, &body.settings));
    let words = look.words();
    Ok(Some(match last.find(|it| *it >= look.today) {
        Some(day) => {
            let values = [("days", days.to_string()), ("day", words.long_day(&day))];
            words.with_all("submitted-by", &values)
        }
        None => words.with("submitted-by-days", "days", &days.to_string()),
    }))
}

/// While it is on its way; what stands on an agenda is looked at there.
fn leaks(look: &Look<'_>, seen: &ProposalSeen) -> Result<Vec<gate::Found>, Problem> {
    let status = seen.proposal.status;
    let is_on_its_way = status.is_with_author() || status == ItemStatus::Ready || status.is_offered();
    let Some(body) = look.no_fault(look.now().body(seen.row.body))?.filter(|_| is_on_its_way) else {
        return Ok(Vec::new());
    };
    let writing = Writing {
        id: seen.row.item,
        body: &body,
        words: &seen.item,
        kept: &seen.proposal.paper,
        stream: Stream::Case(seen.row.case).to_string(),
    };
    gate::found_in(look, &writing)
}

impl May {
    /// The same as the rules say, so that nobody is offered what is refused.
    fn of(proposal: &Proposal, person: PersonId, acting: &Acting) -> Self {
        let status = proposal.status;
        if proposal.is_motion() {
            let is_own = proposal.is_motion_of(acting) && (status.is_with_author() || status.is_offered());
            return Self {
                write: is_own,
                hand_on: false,
                approve: false,
                send_back: false,
                withdraw: is_own,
                postpone: false,
            };
        }
        let is_author = proposal.author == Some(person);
        let is_asked = proposal.asked.contains(&person);
        let edits = acting.may(&[Right::EditAgenda]);
        let approves = acting.may(&[Right::ApproveItems]);
        let is_own = is_author || proposal.handed_on_by == Some(person);
        let write = match status {
            ItemStatus::Draft => is_author,
            ItemStatus::SentBack => is_author || edits,
            ItemStatus::Ready => is_asked || edits,
            ItemStatus::ApprovedForAgenda | ItemStatus::Postponed => edits,
            _ => false,
        };
        Self {
            write,
            hand_on: write && (status.is_with_author() || status == ItemStatus::Ready),
            approve: status == ItemStatus::Ready && approves && !is_own,
            send_back: (status == ItemStatus::Ready || status.is_offered()) && (approves || edits) && !is_author,
            withdraw: (is_author || edits)
                && !matches!(
                    status,
                    ItemStatus::OnAgenda | ItemStatus::Decided | ItemStatus::Withdrawn
                ),
            postpone: status.is_offered() && edits,
        }
    }
}

/// Who may be asked to approve it.
fn approvers(
    look: &Look<'_>,
    people: &Names,
    proposal: &Proposal,
    person: PersonId,
) -> Result<Vec<(String, String)>, Problem> {
    let Some(body) = look.no_fault(look.now().body(proposal.body))? else {
        return Ok(Vec::new());
    };
    let may = |it: &PersonId| body.rights(*it, look.today).contains(&Right::ApproveItems);
    let others = people
        .list()
        .into_iter()
        .filter(|(it, _)| may(it) && *it != person && Some(*it) != proposal.author);
    Ok(others.map(|(it, name)| (it.to_string(), name)).collect())
}

/// Later meetings it may be put off to.
fn meetings(look: &Look<'_>, seen: &ProposalSeen) -> Result<Vec<(String, String)>, Problem> {
    let rows = look.no_fault(look.now().held_here(&look.asker, look.today))?;
    let is_to_come = |status: &str| status == "PLANNED";
    let planned = rows
        .into_iter()
        .filter(|it| it.body == seen.row.body && it.here.as_ref().is_some_and(|here| is_to_come(&here.status)));
    let named = planned.map(|it| {
        let day = it.date.map(|date| look.words().long_day(&date)).unwrap_or_default();
        (it.meeting.to_string(), day)
    });
    Ok(named.collect())
}

/// Its sections that hold something, as they are read.
pub fn shown(item: &DraftItem) -> Vec<(String, String)> {
    let sections = item.sections.iter().enumerate();
    let written = sections.filter(|(_, (section, _))| !section.blocks.is_empty());
    written
        .map(|(place, (section, _))| {
            let id = format!("afsnit-{place}");
            let spot = Spot::new(&id, 3);
            (section.label.clone(), html::blocks(&section.blocks, spot))
        })
        .collect()
}

/// Which reading it is, and the first day on which it may be.
fn reading(words: Phrases, proposal: &Proposal) -> Option<String> {
    let reading = proposal.reading?;
    let number = badge::reading(words, reading.number);
    Some(match reading.earliest {
        Some(day) => {
            let why = words.say(badge::rule(reading.rule));
            let values = [("reading", number), ("day", words.long_day(&day)), ("why", why)];
            words.with_all("reading-not-before", &values)
        }
        None => words.with_all(
            "reading-of",
            &[("reading", number), ("times", reading.times.to_string())],
        ),
    })
}

fn route(look: &Look<'_>, proposal: &Proposal, typed: Option<&Fields>) -> Result<Route, Problem> {
    let words = look.words();
    let known = proposal.readings;
    let mut stations: Vec<String> = match typed {
        Some(fields) => fields.all("station").map(str::to_owned).collect(),
        None => proposal.route.iter().map(ToString::to_string).collect(),
    };
    stations.resize(stations.len().max(STATIONS), String::new());
    let code = |it: ReadingRule| room::code(&it);
    let readings = match typed {
        Some(fields) => ["readings-body", "readings-times", "readings-rule"].map(|it| fields.get(it).to_owned()),
        None => known.map_or_else(Default::default, |it| {
            [it.body.to_string(), it.times.to_string(), code(it.rule)]
        }),
    };
    let [body, times, rule] = readings;
    Ok(Route {
        stations,
        bodies: others(look)?,
        readings: (body, times, rule),
        rules: ReadingRule::ALL.map(|it| (code(it), words.say(badge::rule(it)))).into(),
        is_read_later: proposal.reading.is_some_and(|it| it.earliest.is_some()),
    })
}

fn turns(look: &Look<'_>, seen: &ProposalSeen) -> Result<Vec<String>, Problem> {
    let of = |(turn, body): &(Turn, BodyId)| Ok(turn_words(look.words(), *turn, &name(look, *body)?));
    seen.turns.iter().map(of).collect()
}

/// Where the case was, is, and goes.
fn stations(look: &Look<'_>, seen: &ProposalSeen) -> Result<Vec<Station>, Problem> {
    let words = look.words();
    let mut stations: Vec<Station> = seen
        .stations
        .iter()
        .map(|it| {
            let reading = it.reading.map(|it| badge::reading(words, it));
            let status = words.say(status_word(it.status));
            let day = it.date.map(|it| words.day(&it));
            let told: Vec<String> = reading.into_iter().chain([status]).chain(day).collect();
            Station {
                name: it.body_name.clone(),
                state: told.join(", "),
                is_here: it.item == seen.row.item,
                is_off: false,
                is_to_come: false,
            }
        })
        .collect();
    let is_last = stations.last().is_some_and(|it| it.is_here);
    let to_come = |body: BodyId, number: Option<u8>| {
        let reading = number.map(|it| badge::reading(words, it));
        let told: Vec<String> = reading.into_iter().chain([words.say("status-to-come")]).collect();
        Ok(Station {
            name: name(look, body)?,
            state: told.join(", "),
            is_here: false,
            is_off: false,
            is_to_come: true,
        })
    };
    let proposal = &seen.proposal;
    if is_last && let Some(reading) = proposal.reading {
        for number in reading.number + 1..=reading.times {
            stations.push(to_come(proposal.body, Some(number))?);
        }
    }
    for body in proposal.route.iter().filter(|_| is_last) {
        let read = proposal
            .readings
            .filter(|it| it.body == *body && proposal.reading.is_none());
        for number in 1..=read.map_or(1, |it| it.times) {
            stations.push(to_come(*body, read.map(|_| number))?);
        }
    }
    Ok(stations)
}

fn agenda(look: &Look<'_>, seen: &ProposalSeen, acting: &Acting) -> Option<String> {
    let (slug, _) = seen.row.meeting.clone()?;
    let works = acting.may(&[Right::EditAgenda]);
    works.then(|| Address::Inside(Inside::Agenda(slug)).under(look.prefix))
}

fn step(look: &Look<'_>, people: &Names, step: &ProposalStep) -> Step {
    let words = look.words();
    let whom = step.person.map(|it| people.short(it)).unwrap_or_default();
    let what = match step.kind.as_str() {
        "proposal_begun" => words.say("way-begun"),
        "proposal_routed" => words.say("way-routed"),
        "proposal_handed_on" => words.with("way-handed-on", "name", &whom),
        "proposal_approved" => words.say("way-approved"),
        "proposal_sent_back" => words.say("way-sent-back"),
        "proposal_withdrawn" => words.say("way-withdrawn"),
        "proposal_postponed" => words.say("way-postponed"),
        "proposal_placed" => words.say("way-placed"),
        "proposal_returned" => words.say("way-returned"),
        "proposal_taken_back" => words.say("way-taken-back"),
        _ => words.say("way-decided"),
    };
    let actor = step.actor.map(|it| people.short(it)).unwrap_or_default();
    let at = format!(
        "{} {}",
        words.day(&clock::day(step.at)),
        words.at(&clock::time(step.at))
    );
    Step {
        when: if actor.is_empty() { at } else { format!("{at}, {actor}") },
        what,
        text: step.text.clone(),
    }
}
