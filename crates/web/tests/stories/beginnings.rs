//! How the rooms of a body begin: one sentence, an example to try and take back, and a first act, in both languages.

use crate::html;
use crate::month::{fine, site};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::{View, Visitor};

/// What stands in the row under the header and is no room with contents of its own: lists that fill themselves from meetings,
/// and what is set up once.
const NO_ROOMS: [&str; 11] = [
    "/navne",
    "/laes",
    "/mit",
    "/forbered",
    "/kommende",
    "/gennemgang",
    "/opfoelgning",
    "/aarsrapport",
    "/journalisering",
    "/journal",
    "/sletning",
];

/// No example is made by more acts.
const MOST_ACTS: usize = 8;

/// Where the ways in the row under the header lead.
fn ways(view: &View) -> Vec<String> {
    let row = view.html.split("<nav class=\"ways\"").nth(1).expect("the row");
    let row = row.split("</nav>").next().unwrap_or_default();
    let mut found: Vec<String> = Vec::new();
    for to in row.split("href=\"").skip(1).filter_map(|it| it.split('"').next()) {
        if !found.iter().any(|it| it == to) {
            found.push(to.to_owned());
        }
    }
    found
}

/// The box of an empty room.
fn empty(view: &View) -> Option<String> {
    let found = view
        .main()
        .split_once("<div class=\"empty\">")
        .map(|it| it.1.to_owned())?;
    found.split("</div></div>").next().map(str::to_owned)
}

#[tokio::test]
async fn every_room_begins_with_one_sentence_an_example_and_a_first_act_in_both_languages() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let rooms: Vec<String> = ways(&fine(lise.get("/mit").await))
        .into_iter()
        .filter(|it| !NO_ROOMS.contains(&it.as_str()) && !it.starts_with("/mit/"))
        .collect();
    assert!(rooms.len() >= 6, "{rooms:?}");
    for room in &rooms {
        for (prefix, example) in [("", "Prøv et eksempel"), ("/en", "Try an example")] {
            let at = format!("{prefix}{room}");
            let view = fine(lise.get(&at).await);
            let begins = empty(&view).unwrap_or_else(|| panic!("{at} does not say how it begins: {}", view.main()));
            let sentence = begins.split("</p>").next().unwrap_or_default();
            assert!(sentence.ends_with('.') && sentence.len() > 40, "{at}: {sentence}");
            assert!(begins.contains(example), "{at}: no example: {begins}");
            assert!(begins.contains("button-primary"), "{at}: no first act: {begins}");
            assert_eq!(html::faults(&view.html), Vec::<String>::new(), "{at}");
        }
        let view = fine(lise.get(room).await);
        let mut back = fine(lise.send(&view, view.form("example")).await);
        assert_eq!(empty(&back), None, "{room}: the example is there");
        // An example that several acts made is taken back act by act.
        for _ in 0..MOST_ACTS {
            if empty(&back).is_none() {
                back = fine(lise.send(&back, back.form("undo")).await);
            }
        }
        assert!(
            empty(&back).is_some(),
            "{room}: the example is taken back: {}",
            back.main()
        );
    }
}

#[tokio::test]
async fn what_fills_itself_from_meetings_says_so_while_it_is_empty_and_offers_a_way_on() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    for page in ["/kommende", "/opfoelgning", "/forbered", "/gennemgang"] {
        for prefix in ["", "/en"] {
            let view = fine(lise.get(&format!("{prefix}{page}")).await);
            let main = view.main();
            assert!(main.contains("class=\"empty"), "{prefix}{page}: {main}");
            assert!(
                main.contains("class=\"button"),
                "{prefix}{page} has a first act: {main}"
            );
        }
    }
}

#[tokio::test]
async fn lists_that_fill_themselves_and_the_year_have_a_sentence_an_example_and_a_first_act_in_both_languages() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    for (page, tried, shows) in [
        ("/kommende", "?eksempel=ja", "value=\"Status på sygefravær\""),
        ("/opfoelgning", "/liste?eksempel=ja", "møde;punkt;opgave;ejer"),
        ("/aarsrapport?aar=2020", "&eksempel=ja", "Tallene er opfundne"),
    ] {
        for (prefix, example) in [("", "Prøv et eksempel"), ("/en", "Try an example")] {
            let view = fine(lise.get(&format!("{prefix}{page}")).await);
            let begins = empty(&view).unwrap_or_else(|| panic!("{prefix}{page}: {}", view.main()));
            let sentence = begins.split("</p>").next().unwrap_or_default();
            assert!(sentence.ends_with('.') && sentence.len() > 40, "{page}: {sentence}");
            assert!(
                begins.contains(example) && begins.contains("button-primary"),
                "{page}: {begins}"
            );
        }
        let view = fine(lise.get(&format!("{page}{tried}")).await);
        assert!(view.main().contains(shows), "{page}: {}", view.main());
    }
}
