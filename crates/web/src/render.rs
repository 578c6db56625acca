//! Addresses and what the readers answer in; finished pages out.

mod appendix;
mod attachment;
pub mod badge;
mod body;
mod case;
mod check;
mod chrome;
pub mod compare;
mod compare_blocks;
pub mod compare_papers;
mod document;
pub mod extract;
mod front;
mod grounds;
mod handling;
mod item;
mod item_view;
mod meeting;
mod meetings;
mod open_data;
pub mod package;
mod plan_list;
mod problem;
pub mod promised;
mod public_log;
pub mod public_versions;
mod row;
mod rules;
pub mod search;
pub mod seats;
mod signing;
mod statement;
mod ways;

use askama::Template;
use raadslag_council::clock::Timestamp;
use raadslag_council::kept::ERASED;

use crate::address::{Address, Form};
use crate::cache::Finished;
use crate::desk::{Desk, Look};
use crate::language::Language;
use crate::open;
use crate::problem::Problem;

pub use attachment::{file_words, find as find_attachment, size as file_size};
pub use badge::{meeting_kind as meeting_kind_word, meeting_of, outcome as outcome_word};
pub use check::of_file as check_of_file;
pub use chrome::{Chrome, all_meetings};
pub use handling::{Station, turn_words};
pub use item_view::all_badges as item_badges;
pub use item_view::{EarlierView, ItemView, Spot};
pub use meeting::addendum as addendum_words;
pub use meeting::find as find_meeting;
pub use meeting::name_house;
pub use problem::{problem, withdrawn};
pub use promised::{became, decided_by, moved, when};
pub use public_log::ground_key;
pub use row::{Row, name as meeting_name, when as meeting_when};
pub use signing::Signatures;

/// Makes the page at an address. It may wait for the readers.
pub fn page(look: &Look<'_>, address: &Address) -> Result<Finished, Problem> {
    match address {
        Address::Front => front::page(look),
        Address::Meetings { body, year, page } => {
            let (body, year, page) = (body.as_deref(), *year, *page);
            meetings::page(look, &meetings::Wish { body, year, page })
        }
        Address::Body(slug) => body::page(look, slug),
        Address::Promised(slug) => promised::page(look, slug.as_deref()),
        Address::Seats(slug, Form::Page) => seats::page(look, slug),
        // As data it is asked with the address of the site, which its objects are called by.
        Address::Seats(..) => Err(Problem::not_found()),
        Address::Meeting(slug, Form::Page) => meeting::page(look, slug),
        Address::Meeting(slug, form) => document::of_meeting(look, slug, *form),
        Address::Versions(slug, pair) => public_versions::page(look, slug, *pair),
        Address::Item(id) => item::page(look, *id),
        Address::Case(id) => case::page(look, *id),
        Address::Attachment(id, Form::Page) => attachment::page(look, *id),
        Address::Attachment(id, form) => document::of_attachment(look, *id, *form),
        Address::Statement => statement::page(look),
        Address::Corrections => public_log::page(look),
        Address::Rules => rules::page(look),
        Address::OpenPage(site) => open_data::page(look, site),
        Address::ApiPage => open_data::addresses(look),
        Address::OpenData(site, address) => open::page(look, site, address),
        Address::Check(root) => check::page(look, *root),
        // What is found is asked anew each time.
        Address::Search(_) => Err(Problem::not_found()),
        // Calendars go to programs, which ask without a session; what goes on now is made anew for all.
        Address::Feed(_) | Address::Live(_) => Err(Problem::not_found()),
        // Pages of those who are signed in are made anew each time, by their own handlers.
        Address::Inside(_) => Err(Problem::not_found()),
    }
}

/// Records say in Danish that a text was erased; on a page it is said in the reader's language.
pub fn in_language(desk: &Desk, html: String) -> String {
    match desk.language {
        Language::Danish => html,
        Language::English => html.replace(ERASED, &desk.words().say("erased-mark")),
    }
}

/// A template as a finished page. A page is never older than what it depends on.
fn finish(look: &Look<'_>, template: &impl Template, changed_at: Option<Timestamp>) -> Result<Finished, Problem> {
    let html = in_language(look, look.no_fault(template.render())?);
    let changed_at = changed_at.map(|it| look.no_older(it));
    Ok(Finished::new(html, "text/html; charset=utf-8", changed_at))
}
