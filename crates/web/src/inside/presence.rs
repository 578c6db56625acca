//! Who else has a text open just now: told on its page, and to open pages as it changes.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::Path;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use raadslag_council::clock::Timestamp;
use raadslag_readers::now::DraftItem;
use raadslag_store::presence;

use super::work::{Names, Work};
use super::{draft, proposal};
use crate::address::{Address, Inside, Prefix};
use crate::desk::{Desk, Look};
use crate::problem::Problem;

/// How often a page is looked at, and how often it is noted that it is still open.
const BEAT: Duration = Duration::from_secs(1);
const NOTED: u32 = 15;

/// Seconds after which nobody is said to be writing who typed nothing more.
const WRITING: i64 = 120;

/// What a page says of the others.
pub struct Company {
    /// What tells an open page of changes.
    pub stream: String,
    /// A line for each.
    pub others: Vec<String>,
}

impl Company {
    /// The others at a page, told that the visitor is there too.
    pub fn of(look: &Look<'_>, page: &Inside) -> Result<Self, Problem> {
        let person = look.must_be_signed_in(page)?.person;
        let (db, place) = (look.now().journal().db(), place(page));
        look.no_fault(presence::see(db, person, &place, look.now))?;
        let others = look.no_fault(presence::others(db, person, &place, look.now))?;
        let names = Names::all(look)?;
        let words = look.words();
        let line = |it: &presence::Other| {
            let name = names.of(it.person);
            let is_writing = it.typed.is_some_and(|at| is_writing(look, at));
            words.with(if is_writing { "is-writing-here" } else { "is-here" }, "name", &name)
        };
        Ok(Self {
            stream: format!("{}/nyt", Address::Inside(page.clone()).under(look.prefix)),
            others: others.iter().map(line).collect(),
        })
    }
}

fn is_writing(desk: &Desk, at: Timestamp) -> bool {
    desk.now.as_second() - at.as_second() < WRITING
}

fn place(page: &Inside) -> String {
    Address::Inside(page.clone()).under(Prefix::None)
}

/// What changes at an item on an agenda.
pub async fn follow_draft(desk: Desk, Path((slug, item)): Path<(String, String)>) -> Result<Response, Problem> {
    let item = draft::read_id(&item)?;
    follow(desk, Inside::Draft(slug, item)).await
}

/// What changes at an item on its way to one.
pub async fn follow_proposal(desk: Desk, Path(id): Path<String>) -> Result<Response, Problem> {
    follow(desk, Inside::Proposal(draft::read_id(&id)?)).await
}

async fn follow(desk: Desk, page: Inside) -> Result<Response, Problem> {
    desk.must_be_signed_in(&page)?;
    let first = state(desk.clone(), page.clone(), true).await?;
    let events = stream::unfold(Some((first, 0)), move |before| {
        let (desk, page) = (desk.clone(), page.clone());
        async move {
            let (known, mut beats) = before?;
            loop {
                tokio::time::sleep(BEAT).await;
                beats += 1;
                match state(desk.clone(), page.clone(), beats % NOTED == 0).await {
                    Ok(now) if now == known => {}
                    Ok(now) => {
                        let event = Event::default().data("nyt");
                        return Some((Ok::<_, Infallible>(event), Some((now, beats))));
                    }
                    // Signed out, role gone, item gone: the page asks again and is told why.
                    Err(_) => return Some((Ok(Event::default().data("slut")), None)),
                }
            }
        }
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::default()).into_response())
}

/// Who else is there and which writings stand, asked with the rights of this very moment.
async fn state(desk: Desk, page: Inside, is_noted: bool) -> Result<(BTreeSet<String>, Vec<u32>), Problem> {
    let looked = tokio::task::spawn_blocking(move || {
        let desk = desk.anew()?;
        let person = desk.must_be_signed_in(&page)?.person;
        let (db, place) = (desk.state.now.journal().db(), place(&page));
        let writings = writings(&desk.look()?, &page)?;
        if is_noted {
            desk.no_fault(presence::see(db, person, &place, desk.now))?;
        }
        let others = desk.no_fault(presence::others(db, person, &place, desk.now))?;
        let told = others.iter().map(|it| {
            let is_writing = it.typed.is_some_and(|at| is_writing(&desk, at));
            format!("{} {is_writing}", it.person)
        });
        Ok((told.collect(), writings))
    });
    looked.await.map_err(|_| Problem::not_found())?
}

fn writings(look: &Look<'_>, page: &Inside) -> Result<Vec<u32>, Problem> {
    let of = |item: &DraftItem| {
        let sections = item.sections.iter().map(|it| it.1);
        [item.title.1, item.facts.1].into_iter().chain(sections).collect()
    };
    Ok(match page {
        Inside::Draft(slug, item) => of(&draft::find(look, &Work::find(look, slug)?, *item)?),
        Inside::Proposal(item) => of(&proposal::find(look, *item)?.item),
        _ => Vec::new(),
    })
}
