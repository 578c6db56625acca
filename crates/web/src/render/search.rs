//! What is found: filters as links with their counts, finds with their words marked.

use askama::Template;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use raadslag_council::clock::Date;
use raadslag_council::outcome::Outcome;
use raadslag_readers::catalogue::Found;
use raadslag_search::{Alike, Answer, Card, Facet, Hit, Kind, Piece, Question, Sort, Spot};
use serde::Deserialize;
use serde_json::{Value, json};

use super::chrome::Chrome;
use super::outcome_word;
use crate::address::{Address, Form};
use crate::desk::Look;
use crate::language::Words;
use crate::problem::Problem;

/// Finds on a page.
const PAGE: usize = 10;
/// The last page: nobody reads on from there.
const LAST: usize = 100;
/// Values of a filter that are shown.
const MOST_VALUES: usize = 12;

/// What somebody asks, as the address has it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    q: String,
    slags: String,
    udvalg: String,
    aar: String,
    udfald: String,
    person: String,
    maal: String,
    fra: String,
    til: String,
    sort: String,
    side: String,
}

impl Wish {
    /// What a program asks, or the name of what cannot be read or is asked twice: a person sees that on the page, a program does not.
    pub fn read(asked: Vec<(String, String)>) -> Result<Self, String> {
        let mut wish = Self::default();
        for (name, value) in asked {
            match wish.field(&name) {
                Some(field) if field.is_empty() && is_read(&name, &value) => *field = value,
                _ => return Err(name),
            }
        }
        Ok(wish)
    }

    fn field(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "q" => &mut self.q,
            "slags" => &mut self.slags,
            "udvalg" => &mut self.udvalg,
            "aar" => &mut self.aar,
            "udfald" => &mut self.udfald,
            "person" => &mut self.person,
            "maal" => &mut self.maal,
            "fra" => &mut self.fra,
            "til" => &mut self.til,
            "sort" => &mut self.sort,
            "side" => &mut self.side,
            _ => return None,
        })
    }

    fn q(&self) -> &str {
        &self.q
    }

    fn from(&self) -> &str {
        &self.fra
    }

    fn until(&self) -> &str {
        &self.til
    }

    fn value(&self, facet: Facet) -> &str {
        match facet {
            Facet::Kind => &self.slags,
            Facet::Body => &self.udvalg,
            Facet::Year => &self.aar,
            Facet::Outcome => &self.udfald,
            Facet::Person => &self.person,
            Facet::Goal => &self.maal,
        }
    }

    /// The same with another value of a filter, on the first page.
    fn with(&self, facet: Facet, value: &str) -> Self {
        let mut other = Self {
            side: String::new(),
            ..self.clone()
        };
        let field = match facet {
            Facet::Kind => &mut other.slags,
            Facet::Body => &mut other.udvalg,
            Facet::Year => &mut other.aar,
            Facet::Outcome => &mut other.udfald,
            Facet::Person => &mut other.person,
            Facet::Goal => &mut other.maal,
        };
        value.clone_into(field);
        other
    }

    fn fields(&self) -> [(&'static str, &str); 11] {
        [
            ("q", &self.q),
            ("slags", &self.slags),
            ("udvalg", &self.udvalg),
            ("aar", &self.aar),
            ("udfald", &self.udfald),
            ("person", &self.person),
            ("maal", &self.maal),
            ("fra", &self.fra),
            ("til", &self.til),
            ("sort", &self.sort),
            ("side", &self.side),
        ]
    }

    fn address(&self) -> Address {
        let told = self.fields().into_iter().filter(|it| !it.1.is_empty());
        let fields: Vec<String> = told
            .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)))
            .collect();
        Address::Search(fields.join("&"))
    }

    fn number(&self) -> usize {
        self.side.parse().unwrap_or(1).clamp(1, LAST)
    }

    fn sort(&self) -> Sort {
        match self.sort.as_str() {
            "nyeste" => Sort::Newest,
            "aeldste" => Sort::Oldest,
            _ => Sort::Relevance,
        }
    }

    /// Why nothing is looked for: what has no place on the page came with the address.
    fn refused(&self, words: Words) -> Vec<String> {
        let is_unread = |name: &str, typed: &str| !typed.is_empty() && !is_read(name, typed);
        let day = |name: &str, typed: &str| is_unread(name, typed).then(|| words.with("search-no-day", "typed", typed));
        let (from, until) = (self.fra.trim(), self.til.trim());
        let sort = is_unread("sort", &self.sort).then(|| words.with("search-no-sort", "typed", &self.sort));
        let days = (from.parse::<Date>(), until.parse::<Date>());
        let turned = matches!(days, (Ok(from), Ok(until)) if from > until).then(|| words.say("search-days-turned"));
        [day("fra", from), day("til", until), sort, turned]
            .into_iter()
            .flatten()
            .collect()
    }

    fn has_filters(&self) -> bool {
        Facet::ALL.iter().any(|it| !self.value(*it).is_empty()) || !self.fra.is_empty() || !self.til.is_empty()
    }

    fn question(&self) -> Question {
        let day = |text: &str| {
            let date: Option<Date> = text.trim().parse().ok();
            date.and_then(|it| it.to_string().replace('-', "").parse().ok())
        };
        let only = Facet::ALL.into_iter().filter(|it| !self.value(*it).is_empty());
        Question {
            words: self.q.clone(),
            only: only.map(|it| (it, self.value(it).to_owned())).collect(),
            from: day(&self.fra),
            until: day(&self.til),
            sort: self.sort(),
            offset: (self.number() - 1) * PAGE,
            limit: PAGE,
            is_counted: true,
        }
    }
}

/// Whether a value means something there.
fn is_read(name: &str, value: &str) -> bool {
    let is_number = |most: usize| value.parse().is_ok_and(|it: usize| (1..=most).contains(&it));
    match name {
        "slags" => Kind::of(value).is_some(),
        "udfald" => serde_json::from_value::<Outcome>(value.into()).is_ok(),
        "aar" => value.len() == 4 && value.bytes().all(|it| it.is_ascii_digit()),
        "maal" => is_number(17),
        "fra" | "til" => value.parse::<Date>().is_ok(),
        "sort" => matches!(value, "nyeste" | "aeldste"),
        "side" => is_number(LAST),
        _ => true,
    }
}

/// A filter that is set, or could be.
struct Choice {
    words: String,
    count: usize,
    to: String,
    is_danish: bool,
}

/// A filter with its values.
struct Filter {
    name: String,
    choices: Vec<Choice>,
}

/// A find on the page.
struct Row {
    kicker: String,
    to: String,
    title: Vec<Piece>,
    /// What it is called where it has no title.
    untitled: String,
    /// The item an attachment belongs to.
    of: String,
    excerpt: Vec<Piece>,
    outcomes: Vec<String>,
    /// Where in a file the words stand: what is said, and where it leads.
    page: Option<(String, String)>,
    note: String,
}

#[derive(Template)]
#[template(path = "search.html")]
struct Page<'a> {
    page: Chrome<'a>,
    wish: &'a Wish,
    hidden: Vec<(&'static str, String)>,
    /// Why nothing was looked for.
    refused: Vec<String>,
    is_asked: bool,
    building: Option<u64>,
    total: usize,
    /// A line for each word that others were taken for.
    alike: Vec<String>,
    is_relaxed: bool,
    chosen: Vec<Choice>,
    filters: Vec<Filter>,
    sorts: Vec<(String, String, bool)>,
    rows: Vec<Row>,
    cleared: String,
    number: usize,
    pages: usize,
    before: Option<String>,
    after: Option<String>,
}

/// The page.
pub fn page(look: &Look<'_>, wish: &Wish) -> Result<String, Problem> {
    let words = look.words();
    let refused = wish.refused(words);
    let found = match refused.is_empty() {
        true => find(look, wish)?,
        false => Some(Found::Answer(Answer::default())),
    };
    let (answer, building) = match found {
        Some(Found::Answer(answer)) => (answer, None),
        Some(Found::Building { percent }) => (Answer::default(), Some(percent)),
        None => (Answer::default(), Some(0)),
    };
    let bodies: Vec<(String, String)> = look
        .no_fault(look.now().bodies(&look.asker))?
        .into_iter()
        .map(|it| (it.slug, it.name))
        .collect();
    let naming = Naming { words, bodies: &bodies };
    let pages = answer.total.div_ceil(PAGE).clamp(1, LAST);
    let number = wish.number().min(pages);
    let to = |other: &Wish| other.address().under(look.prefix);
    let turned = |side: usize| {
        to(&Wish {
            side: side.to_string(),
            ..wish.clone()
        })
    };
    let sorted = |(key, sort): (&str, &str)| {
        let other = Wish {
            sort: sort.to_owned(),
            side: String::new(),
            ..wish.clone()
        };
        (words.say(key), to(&other), wish.sort == sort)
    };
    let title = if wish.q.trim().is_empty() {
        words.say("search-title")
    } else {
        wish.q.trim().to_owned()
    };
    let page = Page {
        page: Chrome::new(look, title, Some(wish.address())),
        hidden: hidden(wish),
        refused,
        is_asked: !wish.q.trim().is_empty() || wish.has_filters(),
        building,
        total: answer.total,
        alike: answer.alike.iter().map(|it| alike(words, it)).collect(),
        is_relaxed: answer.is_relaxed,
        chosen: chosen(&naming, wish, &to),
        filters: filters(&naming, &answer, wish, &to),
        sorts: [
            ("search-best", ""),
            ("search-newest", "nyeste"),
            ("search-oldest", "aeldste"),
        ]
        .map(sorted)
        .into(),
        rows: answer.hits.iter().map(|it| row(look, it)).collect(),
        cleared: to(&Wish {
            q: wish.q.clone(),
            ..Wish::default()
        }),
        number,
        pages,
        before: (number > 1).then(|| turned(number - 1)),
        after: (number < pages).then(|| turned(number + 1)),
        wish,
    };
    Ok(super::in_language(look, look.no_fault(page.render())?))
}

/// That nothing was found by a word, and which others were taken for it.
fn alike(words: Words, it: &Alike) -> String {
    if it.taken.is_empty() {
        return words.with("search-alike", "words", &it.typed);
    }
    let values = [("words", it.typed.clone()), ("taken", it.taken.join(", "))];
    words.with_all("search-alike-taken", &values)
}

fn find(look: &Look<'_>, wish: &Wish) -> Result<Option<Found>, Problem> {
    let Some(catalogue) = look.state.catalogue.get() else {
        return Ok(None);
    };
    let found = catalogue.ask(look.now(), (&look.viewer, look.now), &wish.question());
    look.no_fault(found).map(Some)
}

/// What a new search keeps of the one before.
fn hidden(wish: &Wish) -> Vec<(&'static str, String)> {
    let kept = wish.fields().into_iter();
    let kept = kept.filter(|it| !it.1.is_empty() && !matches!(it.0, "q" | "side" | "fra" | "til"));
    let kept = kept.filter(|it| it.0 != "sort" || is_read(it.0, it.1));
    kept.map(|(name, value)| (name, value.to_owned())).collect()
}

/// What values of filters are called.
struct Naming<'n> {
    words: Words,
    bodies: &'n [(String, String)],
}

impl Naming<'_> {
    /// Nothing for what the asker knows nothing of.
    fn of(&self, facet: Facet, value: &str) -> Option<String> {
        match facet {
            Facet::Kind => Kind::of(value).map(|it| self.words.say(kind_key(it))),
            Facet::Body => self.bodies.iter().find(|it| it.0 == value).map(|it| it.1.clone()),
            Facet::Outcome => {
                let outcome: Option<Outcome> = serde_json::from_value(value.into()).ok();
                outcome.map(|it| outcome_word(self.words, it))
            }
            Facet::Goal => Some(self.words.with("search-goal", "number", value)),
            Facet::Year | Facet::Person => Some(value.to_owned()),
        }
    }
}

fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Body => "body",
        Kind::Meeting => "meeting",
        Kind::Item => "item",
        Kind::Attachment => "attachment",
    }
}

fn facet_key(facet: Facet) -> &'static str {
    match facet {
        Facet::Kind => "search-kind",
        Facet::Body => "body",
        Facet::Year => "year",
        Facet::Outcome => "search-outcome",
        Facet::Person => "search-person",
        Facet::Goal => "search-goals",
    }
}

fn chosen(naming: &Naming<'_>, wish: &Wish, to: &dyn Fn(&Wish) -> String) -> Vec<Choice> {
    let set = Facet::ALL.into_iter().filter(|it| !wish.value(*it).is_empty());
    let mut chosen: Vec<Choice> = set
        .map(|facet| Choice {
            words: naming
                .of(facet, wish.value(facet))
                .unwrap_or_else(|| wish.value(facet).to_owned()),
            count: 0,
            to: to(&wish.with(facet, "")),
            is_danish: is_danish(facet),
        })
        .collect();
    for (key, value, other) in [
        (
            "search-from",
            &wish.fra,
            Wish {
                fra: String::new(),
                side: String::new(),
                ..wish.clone()
            },
        ),
        (
            "search-until",
            &wish.til,
            Wish {
                til: String::new(),
                side: String::new(),
                ..wish.clone()
            },
        ),
    ] {
        if let Ok(date) = value.parse::<Date>() {
            chosen.push(Choice {
                words: format!("{} {}", naming.words.say(key), naming.words.day(&date)),
                count: 0,
                to: to(&other),
                is_danish: false,
            });
        }
    }
    chosen
}

fn is_danish(facet: Facet) -> bool {
    matches!(facet, Facet::Body | Facet::Person)
}

fn filters(naming: &Naming<'_>, answer: &Answer, wish: &Wish, to: &dyn Fn(&Wish) -> String) -> Vec<Filter> {
    let mut filters = Vec::new();
    for facet in Facet::ALL {
        if !wish.value(facet).is_empty() {
            continue;
        }
        let of_facet = answer.facets.iter().filter(|it| it.facet == facet);
        let mut choices: Vec<Choice> = of_facet
            .filter_map(|it| {
                Some(Choice {
                    words: naming.of(facet, &it.value)?,
                    count: it.count,
                    to: to(&wish.with(facet, &it.value)),
                    is_danish: is_danish(facet),
                })
            })
            .collect();
        if facet == Facet::Year {
            choices.sort_by(|left, right| right.words.cmp(&left.words));
        }
        choices.truncate(MOST_VALUES);
        if !choices.is_empty() && (choices.len() > 1 || choices[0].count < answer.total) {
            filters.push(Filter {
                name: naming.words.say(facet_key(facet)),
                choices,
            });
        }
    }
    filters
}

fn row(look: &Look<'_>, hit: &Hit) -> Row {
    let (words, card) = (look.words(), &hit.card);
    let address = address(card).map(|it| it.under(look.prefix)).unwrap_or_default();
    let kind = match card.kind {
        Kind::Item if !card.number.is_empty() => format!("{} {}", words.say("item"), card.number),
        Kind::Attachment if !card.number.is_empty() => format!("{} {}", words.say("attachment"), card.number),
        kind => words.say(kind_key(kind)),
    };
    let day = card.date.parse::<Date>().ok().map(|it| words.day(&it));
    let body = (card.kind != Kind::Body).then(|| card.body_name.clone());
    let number = Some(card.case_number.clone()).filter(|it| !it.is_empty());
    let kicker: Vec<String> = [Some(kind), body, day, number].into_iter().flatten().collect();
    let outcomes = card
        .outcomes
        .iter()
        .filter_map(|it| serde_json::from_value(it.as_str().into()).ok());
    let note = match (card.is_title_only, card.is_draft, card.unread.is_empty()) {
        (true, ..) => words.say("search-title-only"),
        (_, true, _) => words.say("search-draft"),
        (.., false) => words.say("search-unread"),
        _ => String::new(),
    };
    Row {
        kicker: kicker.join(" · "),
        title: hit.title.clone(),
        untitled: words.say(match card.is_title_only {
            true => "closed-item",
            false => "item-without-title",
        }),
        of: card.item.clone(),
        excerpt: hit.excerpt.clone(),
        outcomes: outcomes.map(|it| outcome_word(words, it)).collect(),
        page: match hit.spot {
            Spot::Page(page) => {
                let number = page.to_string();
                Some(match sheet(card, page) {
                    None => (
                        words.with("search-on-page", "number", &number),
                        format!("{address}/fil#page={page}"),
                    ),
                    Some("") => (
                        words.with("search-on-sheet-number", "number", &number),
                        format!("{address}/fil"),
                    ),
                    Some(name) => (words.with("search-on-sheet", "name", name), format!("{address}/fil")),
                })
            }
            _ => None,
        },
        to: address,
        note,
    }
}

/// What the page of a file is called where it is the sheet of a workbook; one without a name is called nothing.
fn sheet(card: &Card, page: usize) -> Option<&str> {
    let name = card.sheets.get(page.checked_sub(1)?);
    name.map(String::as_str)
}

/// Where a find is read.
fn address(card: &Card) -> Option<Address> {
    match card.kind {
        Kind::Body => Some(Address::Body(card.id.clone())),
        Kind::Meeting => Some(Address::Meeting(card.id.clone(), Form::Page)),
        Kind::Item => card.id.parse().ok().map(Address::Item),
        Kind::Attachment => card.id.parse().ok().map(|it| Address::Attachment(it, Form::Page)),
    }
}

/// The same for a program.
pub fn found_by_program(look: &Look<'_>, wish: &Wish) -> Result<Value, Problem> {
    let answer = match find(look, wish)? {
        Some(Found::Answer(answer)) => answer,
        Some(Found::Building { percent }) => return Ok(json!({ "building": { "percent": percent } })),
        None => return Ok(json!({ "building": { "percent": 0 } })),
    };
    let told = |pieces: &[Piece]| -> Vec<Value> {
        pieces
            .iter()
            .map(|it| json!({ "text": it.text, "found": it.is_found }))
            .collect()
    };
    let hit = |it: &Hit| {
        let card = &it.card;
        json!({
            "kind": card.kind,
            "address": address(card).map(|it| it.path()),
            "title": card.title,
            "number": card.number,
            "of_item": card.item,
            "meeting": card.meeting,
            "body": card.body_name,
            "date": card.date,
            "outcomes": card.outcomes,
            "case_number": card.case_number,
            "title_only": card.is_title_only,
            "draft": card.is_draft,
            "excerpt": told(&it.excerpt),
            "page": match it.spot { Spot::Page(page) => Some(page), _ => None },
            "sheet": match it.spot { Spot::Page(page) => sheet(card, page).filter(|it| !it.is_empty()), _ => None },
        })
    };
    let facet = |it: Facet| -> Value {
        let of = answer.facets.iter().filter(|count| count.facet == it);
        of.map(|it| json!({ "value": it.value, "count": it.count })).collect()
    };
    Ok(json!({
        "total": answer.total,
        "hits": answer.hits.iter().map(hit).collect::<Vec<_>>(),
        "facets": {
            "slags": facet(Facet::Kind), "udvalg": facet(Facet::Body), "aar": facet(Facet::Year),
            "udfald": facet(Facet::Outcome), "person": facet(Facet::Person), "maal": facet(Facet::Goal),
        },
        "alike": answer.alike.iter().map(|it| json!({ "word": it.typed, "taken": it.taken })).collect::<Vec<_>>(),
        "relaxed": answer.is_relaxed,
    }))
}
