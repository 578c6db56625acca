//! The pages of those who are signed in: what needs them, and the month of a body from plan to signature.
//!
//! Each page is read by GET and written to by POST at the same address: `act` says what is asked. What is refused shows
//! the page again with the reason and with everything that was typed.

mod access_requests;
mod account;
mod act;
mod adoption;
mod after;
mod agenda;
mod agreements;
pub(crate) mod attach;
mod beside;
mod calendar;
mod came;
mod case_documents;
mod chair;
mod changes;
mod choice;
mod coming;
mod confirm;
mod decisions;
mod deputies;
mod deviations;
mod draft;
mod drafts;
pub mod economy;
mod election;
mod erasure;
mod escalate;
mod extract;
mod filing;
mod fill;
mod follow;
mod follow_up;
mod follow_ups;
pub mod forums;
pub(crate) mod gate;
mod given_out;
mod goals;
mod guest;
mod invitation;
mod it_model;
mod journal;
mod leadership;
mod letters;
mod lines;
mod meanwhile;
mod member_access;
mod mine;
mod motion;
mod names;
pub(crate) mod newcomer;
mod outside_login;
mod over_time;
mod papers;
mod parts;
mod plan;
mod presence;
mod prints;
mod programmes;
mod proposal;
mod proposals;
mod question;
mod read_in;
mod reading;
mod release;
pub mod review;
mod room;
mod rows;
mod screen;
mod set_up;
mod settings;
mod sign;
mod sign_in;
mod stream;
mod times;
mod versions;
mod visitor;
mod vote;
pub mod wheel;
mod work;
mod year;
mod year_report;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use raadslag_council::access::Thing;
use raadslag_council::clock::Timestamp;
use raadslag_council::command::{Command, Refusal};
use raadslag_council::ids::{BodyId, CommandId, MeetingId, PersonId};
use raadslag_council::meeting::Act;
use raadslag_store::{Digest, Errand, Origin, StoreError};

use crate::address::{Address, Inside};
use crate::answer;
use crate::desk::{Desk, Look};
use crate::fields::Unreadable;
use crate::file;
use crate::form::{Filled, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::in_language;
use crate::routes::Route;
pub use access_requests::way as access_request_way;
pub use act::is_meant;
pub use escalate::way as escalation_way;
pub use follow_up::parts::light_key;
pub use follow_ups::kind_key;
pub use goals::{goal_in_words, title as goal_title};
pub use member_access::{note as note_papers_read, way as member_access_way};
pub use screen::{follow_live, show_live};
pub use settings::role_key;
pub use work::{Names, Work};

/// The addresses of these pages.
pub const PAGES: [Route; 137] = [
    ("/log-ind/kommune", || get(outside_login::leave)),
    ("/log-ind/svar", || get(outside_login::come)),
    ("/mit/konto", || get(account::show).post(account::change)),
    ("/opsaetning", || get(set_up::show).post(set_up::found)),
    ("/konto/{id}", || get(invitation::show).post(invitation::accept)),
    ("/foelg", || get(follow::show).post(follow::ask)),
    ("/foelg/{link}", || get(follow::follower).post(follow::choose)),
    ("/foelg/{link}/fra", || get(follow::stop_page).post(follow::stop)),
    ("/indstillinger", || get(settings::show).post(settings::change)),
    ("/indstillinger/personer", || {
        get(settings::show_people).post(settings::add_person)
    }),
    ("/indstillinger/personer/{id}", || {
        get(settings::show_person).post(settings::change_person)
    }),
    ("/indstillinger/stillinger", || {
        get(settings::show_positions).post(settings::change_positions)
    }),
    ("/indstillinger/stillinger/tabel", || {
        get(settings::show_position_table).post(settings::read_position_table)
    }),
    ("/indstillinger/stillinger.csv", || get(settings::send_positions)),
    ("/indstillinger/tabel", || {
        get(settings::show_table).post(settings::read_table)
    }),
    ("/indstillinger/valgperiode/{id}", || {
        get(settings::show_terms).post(settings::change_terms)
    }),
    ("/indstillinger/valgperiode/{id}/fil/{name}", || {
        get(settings::send_term)
    }),
    ("/indstillinger/organ/{id}", || {
        get(settings::show_body).post(settings::change_body)
    }),
    ("/indstillinger/skabelon/{id}", || {
        get(settings::show_template).post(settings::change_template)
    }),
    ("/indstillinger/eget/{id}", || {
        get(settings::show_own).post(settings::change_own)
    }),
    ("/log-ind", || get(sign_in::show).post(sign_in::enter)),
    ("/log-ud", || post(sign_in::leave)),
    ("/kladde", || post(drafts::keep)),
    ("/mit", || get(mine::show).post(mine::change)),
    ("/mit/post", || get(letters::show)),
    ("/mit/kalender", || get(calendar::show).post(calendar::change)),
    ("/laes", || get(reading::show).post(reading::change)),
    ("/laes/synk", || post(reading::meet)),
    ("/laes/tjener.js", || get(reading::worker)),
    ("/laes/app.webmanifest", || get(reading::manifest)),
    ("/laes/uden-net", || get(reading::offline)),
    ("/laes/fil/{id}", || get(file::send)),
    ("/laes/{slug}", || get(reading::show_paper).post(reading::write)),
    ("/planlaeg", || get(plan::show).post(plan::plan)),
    ("/planlaeg/aar", || get(year::show).post(year::plan)),
    ("/dagsorden/{slug}", || get(agenda::show).post(agenda::change)),
    ("/dagsorden/{slug}/versioner", || get(papers::show)),
    ("/dagsorden/{slug}/punkt/{item}", || get(draft::show).post(draft::write)),
    ("/dagsorden/{slug}/punkt/{item}/nyt", || get(presence::follow_draft)),
    ("/lokale/{slug}", || get(room::show).post(room::change)),
    ("/lokale/{slug}/skaerm", || get(screen::show)),
    ("/lokale/{slug}/nyt", || get(stream::follow)),
    ("/opfoelgning", || get(follow_ups::show)),
    ("/kommende", || get(coming::show_first).post(coming::change_first)),
    ("/kommende/{slug}", || get(coming::show).post(coming::change)),
    ("/aarshjul", || get(wheel::show_first).post(wheel::change_first)),
    ("/aarshjul/{slug}", || get(wheel::show).post(wheel::change)),
    ("/aarshjul/{slug}/aktivitet/{activity}", || {
        get(wheel::show_activity).post(wheel::change_activity)
    }),
    ("/aarshjul/{slug}/versioner", || {
        get(wheel::show_versions).post(wheel::make_version)
    }),
    ("/aarshjul/{slug}/kopier", || {
        get(wheel::show_copy).post(wheel::carry_copy)
    }),
    ("/aarshjul/{slug}/tabel", || {
        get(wheel::show_table).post(wheel::read_table)
    }),
    ("/aarshjul/{slug}/fil/{name}", || get(wheel::send)),
    ("/aarshjul/{slug}/laes/{meeting}", || {
        get(wheel::show_paper).post(wheel::read_paper)
    }),
    ("/aarshjul/{slug}/bilag", || post(wheel::attach)),
    ("/fora", || get(forums::show_first).post(forums::change_first)),
    ("/fora/{slug}", || get(forums::show).post(forums::change)),
    ("/fora/{slug}/forum/{forum}", || {
        get(forums::show_forum).post(forums::change_forum)
    }),
    ("/fora/{slug}/tabel", || {
        get(forums::show_table).post(forums::read_table)
    }),
    ("/fora/{slug}/fil/{name}", || get(forums::send)),
    ("/fora/{slug}/bilag", || post(forums::attach)),
    ("/fora/{slug}/laes/{meeting}", || {
        get(forums::show_paper).post(forums::read_paper)
    }),
    ("/ledelse", || {
        get(leadership::show_first).post(leadership::change_first)
    }),
    ("/ledelse/{slug}", || get(leadership::show).post(leadership::change)),
    ("/ledelse/{slug}/ret", || {
        get(leadership::show_model).post(leadership::change_model)
    }),
    ("/ledelse/{slug}/leder/{position}", || get(leadership::show_leader)),
    ("/ledelse/{slug}/fil/{name}", || get(leadership::send)),
    ("/ledelse/{slug}/bilag", || post(leadership::attach)),
    ("/ledelse/{slug}/laes/{meeting}", || {
        get(leadership::show_paper).post(leadership::read_paper)
    }),
    ("/aftaler", || {
        get(agreements::show_first).post(agreements::change_first)
    }),
    ("/aftaler/{slug}", || get(agreements::show).post(agreements::change)),
    ("/aftaler/{slug}/aftale/{agreement}", || {
        get(agreements::show_agreement).post(agreements::change_agreement)
    }),
    ("/aftaler/{slug}/fil/{name}", || get(agreements::send)),
    ("/aftaler/{slug}/bilag", || post(agreements::attach)),
    ("/maal", || get(goals::show_first).post(goals::change_first)),
    ("/maal/{slug}", || get(goals::show).post(goals::change)),
    ("/maal/{slug}/maal/{goal}", || {
        get(goals::show_goal).post(goals::change_goal)
    }),
    ("/maal/{slug}/projekt/{project}", || {
        get(goals::show_project).post(goals::change_project)
    }),
    ("/maal/{slug}/laes/{meeting}", || {
        get(goals::show_paper).post(goals::read_paper)
    }),
    ("/maal/{slug}/fil/{name}", || get(goals::send)),
    ("/maal/{slug}/bilag", || post(goals::attach)),
    ("/koncern-it", || get(it_model::show_first).post(it_model::change_first)),
    ("/koncern-it/{slug}", || get(it_model::show).post(it_model::change)),
    ("/koncern-it/{slug}/element/{record}", || {
        get(it_model::show_record).post(it_model::change_record)
    }),
    ("/koncern-it/{slug}/trin/{step}", || {
        get(it_model::show_step).post(it_model::change_step)
    }),
    ("/koncern-it/{slug}/fil/{name}", || get(it_model::send)),
    ("/koncern-it/{slug}/laes/{meeting}", || {
        get(it_model::show_paper).post(it_model::read_paper)
    }),
    ("/koncern-it/{slug}/bilag", || post(it_model::attach)),
    ("/programmer", || get(changes::show_first).post(changes::change_first)),
    ("/programmer/{slug}", || get(changes::show).post(changes::change)),
    ("/programmer/{slug}/program/{change}", || {
        get(changes::show_programme).post(changes::change_programme)
    }),
    ("/programmer/{slug}/fil/{name}", || get(changes::send)),
    ("/programmer/{slug}/bilag", || post(changes::attach)),
    ("/dagsprogram", || {
        get(programmes::show_first).post(programmes::change_first)
    }),
    ("/dagsprogram/{slug}", || get(programmes::show).post(programmes::change)),
    ("/dagsprogram/{slug}/nyt", || {
        get(programmes::show_head).post(programmes::begin)
    }),
    ("/dagsprogram/{slug}/laes/{meeting}", || {
        get(programmes::show_paper).post(programmes::read_paper)
    }),
    ("/dagsprogram/{slug}/{programme}", || {
        get(programmes::show_day).post(programmes::change_day)
    }),
    ("/dagsprogram/{slug}/fil/{name}", || get(programmes::send_all)),
    ("/dagsprogram/{slug}/{programme}/fil/{name}", || get(programmes::send)),
    ("/dagsprogram/{slug}/{programme}/bilag", || post(programmes::attach)),
    ("/aarsrapport", || get(year_report::show_first)),
    ("/aarsrapport/{slug}", || get(year_report::show)),
    ("/aarsrapport/{slug}/fil/{name}", || get(year_report::send)),
    ("/aarsrapport/{slug}/bilag/{year}", || post(year_report::attach)),
    ("/oekonomi", || get(economy::show_first).post(economy::change_first)),
    ("/oekonomi/{slug}", || get(economy::show).post(economy::change)),
    ("/oekonomi/{slug}/indlaes", || {
        get(economy::show_upload).post(economy::take_upload)
    }),
    ("/oekonomi/{slug}/kolonner", || {
        get(economy::show_columns).post(economy::change_columns)
    }),
    ("/oekonomi/{slug}/trin/{step}", || {
        get(economy::show_step).post(economy::change_step)
    }),
    ("/oekonomi/{slug}/fil/{name}", || get(economy::send)),
    ("/oekonomi/{slug}/bilag", || post(economy::attach)),
    ("/opfoelgning/afsluttede", || get(follow_ups::show_closed)),
    ("/opfoelgning/liste", || {
        get(follow_ups::show_list).post(follow_ups::read_list)
    }),
    ("/opfoelgning/{id}", || get(follow_up::show).post(follow_up::change)),
    ("/opfoelgning/{id}/fil/{name}", || get(follow_up::send)),
    ("/opfoelgning/moede/{slug}", || get(confirm::show).post(confirm::answer)),
    ("/forbered", || get(proposals::show).post(proposals::begin)),
    ("/forbered/{id}", || get(proposal::show).post(proposal::change)),
    ("/forbered/{id}/nyt", || get(presence::follow_proposal)),
    ("/forbered/{id}/versioner", || get(versions::show)),
    ("/gennemgang", || get(review::queue::show)),
    ("/gennemgang/opsaetning", || {
        get(review::setup::show).post(review::setup::change)
    }),
    ("/gennemgang/{slug}/{paper}", || {
        get(review::paper::show).post(review::paper::change)
    }),
    ("/navne", || get(names::show).post(names::change)),
    ("/navne/{id}", || get(names::show_person).post(names::change_person)),
    ("/journalisering", || get(filing::show).post(filing::change)),
    ("/journalisering/pakke", || get(filing::package)),
    ("/formandsafgoerelser/{body}", || get(chair::show).post(chair::change)),
    ("/aktindsigt/{body}", || {
        get(access_requests::show).post(access_requests::change)
    }),
    ("/indbring/{item}", || get(escalate::show).post(escalate::change)),
    ("/udskrift/{item}", || get(extract::show)),
    ("/udskrift/{item}/{name}", || get(extract::send)),
    ("/sagsindsigt/{item}", || {
        get(member_access::show).post(member_access::ask)
    }),
    ("/journal", || get(journal::show)),
    ("/sletning", || get(erasure::show).post(erasure::erase)),
    ("/efter/{slug}", || get(read_in::show).post(read_in::change)),
    ("/underskriv/{slug}", || get(sign::show).post(sign::sign)),
];

pub use read_in::link as read_in_link;

/// A page made on a thread that may wait, and kept by nobody.
async fn page(
    desk: Desk,
    make: impl FnOnce(&Look<'_>) -> Result<String, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let waiting = desk.clone();
    let made = tokio::task::spawn_blocking(move || make(&waiting.look()?)).await;
    let html = desk.no_fault(made)??;
    Ok(html_answer(desk.refuses.status(), html))
}

/// After a form: the page again with the reason why nothing was done, or on to where it leads.
async fn answered(
    filled: Filled,
    why: Option<String>,
    (page_of, anchor): (Inside, &str),
    again: impl FnOnce(&Look<'_>, Refused) -> Result<String, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let (desk, fields) = (filled.desk, filled.fields);
    match why {
        Some(why) => page(desk, move |look| again(look, Refused { why, fields })).await,
        None => Ok(go(&desk, page_of, anchor)),
    }
}

/// A page of somebody who is signed in as an answer.
fn html_answer(status: StatusCode, html: String) -> Response {
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    let mut response = (status, [(header::CONTENT_TYPE, kind)], html).into_response();
    answer::keep_nowhere(response.headers_mut());
    response
}

fn rendered(look: &Look<'_>, template: &impl Template) -> Result<String, Problem> {
    let mut html = look.no_fault(template.render())?;
    // A question stands before the form it is about: once the page is made, it is known whether the form stands there.
    if look.asks.find().is_some() {
        html = look.no_fault(template.render())?;
    }
    Ok(in_language(look, html))
}

/// Goes on to a page after something was done.
fn go(desk: &Desk, page: Inside, anchor: &str) -> Response {
    let to = Address::Inside(page).under(desk.prefix);
    // It came with a form: only what an id is made of goes into the address.
    let anchor: String = anchor
        .chars()
        .filter(|it| it.is_ascii_alphanumeric() || *it == '-')
        .collect();
    let mark = if anchor.is_empty() { "" } else { "#" };
    Redirect::to(&format!("{to}{mark}{anchor}")).into_response()
}

/// Asks what the form's `act` says of the meeting at an address; the words of the refusal where it was not done.
async fn ask_meeting(filled: &Filled, slug: &str) -> Result<Option<String>, Problem> {
    let (meeting, body) = find_place(filled, slug).await?;
    if matches!(filled.fields.get("act"), "release" | "publish" | "open" | "add") {
        gate::look_again(filled, slug).await?;
    }
    if filled.fields.get("act") == "move-item" && filled.fields.given("number").is_some() {
        return move_to_number(filled, (slug, meeting)).await;
    }
    // A long decision is read where waiting is allowed.
    let (fields, command) = (filled.fields.clone(), filled.command);
    let read = move |desk: &Desk| {
        let mut act = act::read(&fields, command);
        if let Ok(Act::PlaceItem(new)) = &mut act {
            let now = &desk.state.now;
            new.sections = now.sections_of(body, new.item_kind)?;
            // A follow-up tells what was asked; of a closed item a person says what the open one may.
            if let Some(matter) = new.follow_up.map(|it| now.matter(it, desk.now)).transpose()?.flatten() {
                new.sections = matter.sections(std::mem::take(&mut new.sections));
                if new.title.is_empty() {
                    new.title = matter.title();
                }
            }
        }
        Ok(act)
    };
    match filled.desk.ask(read).await? {
        // Rule 19: whoever is recused from a matter brings it onto no agenda, either.
        Ok(Act::PlaceProposal { item, .. }) if filled.desk.viewer.bars().any(|it| it == Thing::Proposal(item)) => {
            Ok(Some(refusal::words(filled.desk.words(), &Refusal::NoSuchProposal)))
        }
        Ok(act) => carry_out(filled, "", at(meeting, act)).await,
        Err(unreadable) => Ok(Some(refusal::unreadable(filled.desk.words(), unreadable))),
    }
}

/// Moves an item to the number somebody typed: `7` is the seventh item, `4.2` the second one under item 4.
async fn move_to_number(filled: &Filled, (slug, meeting): (&str, MeetingId)) -> Result<Option<String>, Problem> {
    let unreadable = |it| Ok(Some(refusal::unreadable(filled.desk.words(), it)));
    let item = match filled.fields.read("item") {
        Ok(item) => item,
        Err(it) => return unreadable(it),
    };
    let (waiting, slug) = (filled.desk.clone(), slug.to_owned());
    let number = filled.fields.get("number").to_owned();
    let found = tokio::task::spawn_blocking(move || {
        let work = Work::find_for_room(&waiting.look()?, &slug)?;
        Ok(lines::place_at(&work.course.paper, &number))
    });
    match filled.desk.no_fault(found.await)?? {
        Some((under, place)) => carry_out(filled, "", at(meeting, Act::MoveItem { item, place, under })).await,
        None => unreadable(Unreadable("number")),
    }
}

/// The meeting at an address, for those who may follow the work on it.
async fn find_meeting(filled: &Filled, slug: &str) -> Result<MeetingId, Problem> {
    Ok(find_place(filled, slug).await?.0)
}

/// The same with its body.
async fn find_place(filled: &Filled, slug: &str) -> Result<(MeetingId, BodyId), Problem> {
    let (waiting, slug) = (filled.desk.clone(), slug.to_owned());
    let found = tokio::task::spawn_blocking(move || {
        let row = Work::find_for_room(&waiting.look()?, &slug)?.row;
        Ok((row.meeting, row.body))
    });
    filled.desk.no_fault(found.await)?
}

fn at(meeting: MeetingId, act: Act) -> Command {
    Command::AtMeeting {
        meeting,
        act: Box::new(act),
    }
}

/// Asks the rules and records; the words of the refusal where they say no. `part` tells the commands of one form apart.
async fn carry_out(filled: &Filled, part: &str, command: Command) -> Result<Option<String>, Problem> {
    if let Some(why) = meanwhile::noticed(filled, &command).await? {
        drafts::settle(filled, Some(&why)).await?;
        return Ok(Some(why));
    }
    let errand = errand(filled, part, &command)?;
    let state = filled.desk.state.clone();
    let carried =
        tokio::task::spawn_blocking(move || state.now.journal().carry_out(&command, &errand).map(|_| ())).await;
    let why = told(filled, filled.desk.no_fault(carried)?)?;
    drafts::settle(filled, why.as_deref()).await?;
    Ok(why)
}

/// Who asks, when, and with which command of the form.
fn errand(filled: &Filled, part: &str, command: &Command) -> Result<Errand, Problem> {
    let desk = &filled.desk;
    let drawn = match part {
        "" => filled.command,
        part => CommandId::of(&[&filled.command.to_string(), part]),
    };
    let content = desk.no_fault(serde_json::to_vec(command))?;
    errand_of(desk, drawn, &content)
}

/// The same for what is no command of `council`.
fn errand_of(desk: &Desk, command: CommandId, content: &[u8]) -> Result<Errand, Problem> {
    // Without a person the journal would take it for the operator's own.
    let person = desk
        .signed_in
        .as_ref()
        .map(|it| it.person)
        .ok_or(Problem::ForeignForm)?;
    Ok(errand_by(person, desk.now, command, content))
}

/// An errand of somebody.
pub fn errand_by(person: PersonId, now: Timestamp, command: CommandId, content: &[u8]) -> Errand {
    Errand {
        command,
        digest: Digest::of(content),
        actor: Some(person),
        on_behalf_of: None,
        origin: Origin::Here,
        now,
    }
}

/// What became of it, in the reader's words.
fn told(filled: &Filled, carried: Result<(), StoreError<Refusal>>) -> Result<Option<String>, Problem> {
    let desk = &filled.desk;
    match carried {
        Ok(()) => Ok(None),
        Err(StoreError::Refused(refusal)) => {
            if let Some(key) = refusal::yes(&refusal) {
                desk.asks.note(key);
            }
            Ok(Some(refusal::words(desk.words(), &refusal)))
        }
        Err(StoreError::Conflict { .. }) => Ok(Some(desk.words().say("refused-conflict"))),
        Err(StoreError::Reused(_)) => Ok(Some(desk.words().say("refused-reused"))),
        Err(StoreError::Fault(fault)) => Err(Problem::of_fault(&desk.state, &fault)),
    }
}
