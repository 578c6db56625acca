//! `raadslag search`: what the page finds, in a terminal.

use raadslag_council::access::Viewer;
use raadslag_council::clock::day;
use raadslag_extract::{Extractor, Limits};
use raadslag_readers::Now;
use raadslag_readers::catalogue::{Catalogue, Found};
use raadslag_search::{Alike, Answer, Facet, Hit, Kind, Piece, Question, Sort, Spot};
use raadslag_store::accounts;

use crate::account::no_such_body;
use crate::args::{Place, Search};
use crate::trouble::{Done, Trouble};
use crate::{house, settings, worker};

/// The catalogue of a place.
pub fn catalogue(place: &Place) -> Result<Catalogue, Trouble> {
    let place = settings::place(place)?;
    let pool = worker::pool(1).map_err(|error| Trouble::Serve(error.to_string()))?;
    let extractor = Extractor::Child(pool, Limits::default());
    Ok(Catalogue::at(house::index_folder(&place), Some(extractor)))
}

/// Searches and says what was found.
pub fn run(words: &Search) -> Result<Done, Trouble> {
    let now = Now::open(house::known_journal(&words.place)?)?;
    let clock = house::now();
    let viewer = match &words.account {
        Some(login) => viewer(&now, login)?,
        None => Viewer::public(),
    };
    let body = words.body.as_deref().map(|it| find_body(&now, it)).transpose()?;
    let catalogue = catalogue(&words.place)?;
    while catalogue.round(&now, clock)? {}
    let question = Question {
        words: words.words.join(" "),
        only: only(words, body),
        sort: if words.newest { Sort::Newest } else { Sort::Relevance },
        limit: words.limit.min(1_000),
        is_counted: true,
        ..Question::default()
    };
    match catalogue.ask(&now, (&viewer, clock), &question)? {
        Found::Building { percent } => Err(Trouble::Refused(format!(
            "another process is making the search index ({percent} %); try again when it is done"
        ))),
        Found::Answer(answer) if words.json => {
            println!("{}", as_json(&answer));
            Ok(verdict(&answer))
        }
        Found::Answer(answer) => {
            tell(&answer);
            Ok(verdict(&answer))
        }
    }
}

fn verdict(answer: &Answer) -> Done {
    if answer.total == 0 {
        Done::FoundWrong
    } else {
        Done::Well
    }
}

fn viewer(now: &Now, login: &str) -> Result<Viewer, Trouble> {
    let logins = accounts::logins(now.journal().db())?;
    let known = logins.iter().find(|it| it.0.eq_ignore_ascii_case(login) && !it.2);
    let Some((_, person, _)) = known else {
        return Err(Trouble::Refused(format!(
            "nobody has the account {login}, or it is closed; `raadslag account list` names them"
        )));
    };
    Ok(now.viewer(*person, day(house::now()))?)
}

/// The address of a body that was named by it, or as it is called.
fn find_body(now: &Now, typed: &str) -> Result<String, Trouble> {
    if now.body_at(typed)?.is_some() {
        return Ok(typed.to_owned());
    }
    if let Some(slug) = now.slug_of(now.journal().home_of(typed.trim())?)? {
        return Ok(slug);
    }
    let known: Vec<String> = now.all_bodies()?.into_iter().map(|it| it.1).collect();
    Err(Trouble::Usage(no_such_body(typed, &known)))
}

fn only(words: &Search, body: Option<String>) -> Vec<(Facet, String)> {
    let wanted = [
        (Facet::Body, body),
        (Facet::Year, words.year.clone()),
        (Facet::Kind, words.kind.clone()),
    ];
    let named = wanted.into_iter().filter_map(|(facet, value)| Some((facet, value?)));
    named.collect()
}

fn tell(answer: &Answer) {
    for it in &answer.alike {
        let taken = if it.taken.is_empty() {
            String::new()
        } else {
            format!(": {}", it.taken.join(", "))
        };
        println!("nothing holds \"{}\": words like it were taken{taken}", it.typed);
    }
    if answer.is_relaxed {
        println!("nothing or hardly anything holds every word: what holds most of them comes after it");
    }
    for hit in &answer.hits {
        println!("{}", line(hit));
        let excerpt = words_of(&hit.excerpt);
        if !excerpt.is_empty() {
            println!("    {excerpt}");
        }
    }
    println!("{} found, {} shown", answer.total, answer.hits.len());
}

fn line(hit: &Hit) -> String {
    let card = &hit.card;
    let number = if card.number.is_empty() {
        String::new()
    } else {
        format!("{}. ", card.number)
    };
    let mut line = format!(
        "{} {number}{} | {} {}",
        address(hit),
        words_of(&hit.title),
        card.body_name,
        card.date
    );
    if let Spot::Page(page) = hit.spot {
        line.push_str(&format!(", page {page}"));
    }
    if card.is_title_only {
        line.push_str(" (closed: its public title)");
    }
    if card.is_draft {
        line.push_str(" (being worked on)");
    }
    line
}

fn address(hit: &Hit) -> String {
    let id = &hit.card.id;
    match hit.card.kind {
        Kind::Body => format!("/udvalg/{id}"),
        Kind::Meeting => format!("/moede/{id}"),
        Kind::Item => format!("/punkt/{id}"),
        Kind::Attachment => format!("/bilag/{id}"),
    }
}

/// Words that were found stand between asterisks.
fn words_of(pieces: &[Piece]) -> String {
    let show = |it: &Piece| {
        if it.is_found {
            format!("*{}*", it.text)
        } else {
            it.text.clone()
        }
    };
    let words: String = pieces.iter().map(show).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn as_json(answer: &Answer) -> serde_json::Value {
    let hit = |it: &Hit| {
        serde_json::json!({
            "address": address(it),
            "card": it.card,
            "title": words_of(&it.title),
            "excerpt": words_of(&it.excerpt),
            "page": match it.spot { Spot::Page(page) => Some(page), _ => None },
        })
    };
    let hits: Vec<_> = answer.hits.iter().map(hit).collect();
    let alike = |it: &Alike| serde_json::json!({ "word": it.typed, "taken": it.taken });
    let alike: Vec<_> = answer.alike.iter().map(alike).collect();
    serde_json::json!({ "total": answer.total, "hits": hits, "alike": alike, "relaxed": answer.is_relaxed })
}

#[cfg(test)]
mod tests;
