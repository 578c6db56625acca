//! What somebody reads and notes on devices of their own: where a note stands in a new version, who else reads it, and what a
//! device is told at a contact.

use axum::http::StatusCode;
use raadslag_council::body::BodyAct;
use raadslag_council::clock::Date;
use raadslag_council::identity;
use raadslag_council::ids::{ItemId, NoteChangeId, PersonId, PrivateNoteId};
use raadslag_council::roles::Role;
use raadslag_store::accounts;
use serde_json::{Value, json};

use crate::direktion::SLUG;
use crate::leaks::{addresses_at, meets};
use crate::month::{AGENDA, ROOM, fine, site};
use crate::site::{Answer, Site};
use crate::town::Town;
use crate::visitor::{View, Visitor};

pub const LIST: &str = "/laes";
pub const PAPER: &str = "/laes/direktionen-2030-12-11";
pub const TEXT: &str = "Legepladsen fra 1998 er nedslidt. Forvaltningen har talt med børnene i kvarteret om en ny.";

/// The second item is taken off, and the agenda released without it.
pub async fn taken_off(lise: &Visitor<'_>, item: &str) {
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    fine(lise.send(&page, page.form("take-off").with("reason", "Udgår")).await);
    let agenda = fine(lise.get(AGENDA).await);
    let release = agenda.form("release");
    let release = match agenda.html.contains("name=\"what\"") {
        true => release.with("what", "Punkt 2 udgår."),
        false => release,
    };
    fine(lise.send(&agenda, release).await);
}

/// Stands in a note, and nowhere else.
const MINE: &str = "TANKEN";

/// The agenda is with the members; its second item has this text.
pub async fn released(lise: &Visitor<'_>, text: &str) -> Vec<String> {
    let items = fine(lise.get(AGENDA).await).items();
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await);
    fine(lise.send(&page, page.form("write").with("section", text)).await);
    let agenda = fine(lise.get(AGENDA).await);
    let release = agenda.form("release");
    let release = match agenda.html.contains("name=\"what\"") {
        true => release.with("what", "Punkt 2 er skrevet om."),
        false => release,
    };
    fine(lise.send(&agenda, release).await);
    items
}

pub async fn meet(site: &Site, visitor: &Visitor<'_>, told: &Value) -> Answer {
    let cookie = visitor.cookie("raadslag").unwrap_or_default();
    let headers = [
        ("cookie", format!("raadslag={cookie}")),
        ("content-type", "application/json".to_owned()),
        ("host", "127.0.0.1:8090".to_owned()),
    ];
    let headers: Vec<(&str, &str)> = headers.iter().map(|it| (it.0, it.1.as_str())).collect();
    site.send("POST", "/laes/synk", &headers, told.to_string()).await
}

fn said(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text()).expect("JSON")
}

/// A new note at an item, about these words of its first part.
fn note(number: u64, item: &str, quote: &str, text: &str, shared: &[&str]) -> Value {
    let passage = TEXT.find(quote).filter(|_| !quote.is_empty()).map(|at| {
        let (before, rest) = TEXT.split_at(at);
        let start = before.encode_utf16().count();
        json!({ "part": "Sagsfremstilling", "quote": quote, "before": before, "after": &rest[quote.len()..], "start": start })
    });
    let shared: Vec<PersonId> = shared.iter().map(|it| PersonId::of(&[it])).collect();
    json!({
        "change": NoteChangeId::new(number), "note": PrivateNoteId::new(number), "item": item, "replaces": [],
        "says": { "text": text, "mark": "IMPORTANT", "passage": passage, "shared": shared },
    })
}

/// What the app is told of the notes of a page.
fn notes(view: &View) -> Vec<Value> {
    let told = view.html.split("id=\"laes-noter\">").nth(1);
    let told = told.and_then(|it| it.split("</template>").next()).expect("notes");
    let told = told.replace("&#34;", "\"").replace("&#60;", "<").replace("&#62;", ">");
    let told: Vec<(ItemId, Vec<Value>)> = serde_json::from_str(&told.replace("&#38;", "&")).expect("JSON");
    told.into_iter().flat_map(|it| it.1).collect()
}

#[tokio::test]
async fn letters_of_a_body_stand_beside_its_name_in_the_room_and_on_ones_own_device() {
    let site = Site::of(Town::busy().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await);
    fine(lise.send(&page, page.form("write").with("route", "DIR, TMU")).await);
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    let station = "<strong>TMU</strong> <span class=\"station-name\">Teknik- og Miljøudvalget</span>";
    for path in [ROOM, PAPER] {
        let page = fine(lise.get(path).await);
        assert!(page.says(station), "{path}: {}", page.main());
    }
}

#[tokio::test]
async fn a_note_is_written_changed_and_taken_away_by_forms() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    for who in [&jonas, &lise] {
        // Also for whoever builds the agenda there is nothing to read on a device yet.
        assert!(fine(who.get(LIST).await).says("Ingen dagsorden er frigivet til dig endnu."));
        assert_eq!(
            who.get(PAPER).await.status,
            StatusCode::NOT_FOUND,
            "it is not given out"
        );
    }
    let items = released(&lise, TEXT).await;
    let list = fine(jonas.get(LIST).await);
    assert!(list.says("Dagsorden frigivet") && list.html.contains(PAPER));
    let paper = fine(jonas.get(PAPER).await);
    assert!(paper.says("talt med børnene"));
    let new = paper.form_where("note", &[("item", &items[1])]);
    let empty = jonas.send(&paper, new.clone().with("text", " ")).await;
    assert_eq!(
        empty.refusal().as_deref(),
        Some("Der står ikke noget i noten. Skriv noget, eller vælg Slet.")
    );
    let paper = fine(
        jonas
            .send(&paper, new.with("text", "Spørg om prisen.\nOg om hegnet."))
            .await,
    );
    assert!(paper.says("Spørg om prisen."));
    assert!(fine(jonas.get(LIST).await).says("1 note"));
    let edit = paper
        .forms()
        .into_iter()
        .find(|it| !it.get("replaces").is_empty() && it.get("act") == "note");
    let paper = fine(
        jonas
            .send(&paper, edit.expect("an own note").with("text", "Prisen er fundet."))
            .await,
    );
    assert!(paper.says("Prisen er fundet.") && !paper.says("Og om hegnet."));
    let paper = fine(jonas.send(&paper, paper.form("drop")).await);
    assert!(!paper.says("Prisen er fundet."));
}

#[tokio::test]
async fn a_passage_moves_along_in_a_new_version_or_is_said_to_be_changed() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = released(&lise, TEXT).await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let quote = "talt med børnene";
    let told = json!({ "changes": [note(1, &items[1], quote, "Hvem?", &[]), note(2, &items[1], "nedslidt", "", &[])] });
    let answer = meet(&site, &jonas, &told).await;
    assert_eq!(
        (answer.status, said(&answer)["refused"].clone()),
        (StatusCode::OK, json!({}))
    );
    let states = async || {
        let found = notes(&fine(jonas.get(PAPER).await));
        let spot = |it: &Value| {
            (
                it["state"].as_str().unwrap_or_default().to_owned(),
                it["spot"]["from"].as_u64(),
            )
        };
        found.iter().map(spot).collect::<Vec<_>>()
    };
    let at = |words: &str| TEXT[..TEXT.find(words).expect("words")].encode_utf16().count() as u64;
    let here = |from| ("HERE".to_owned(), Some(from));
    assert_eq!(states().await, [here(at(quote)), here(at("nedslidt"))]);

    let moved = format!("Ærligt talt: {TEXT}");
    released(&lise, &moved).await;
    assert_eq!(states().await, [here(at(quote) + 13), here(at("nedslidt") + 13)]);

    released(&lise, &TEXT.replace("talt med børnene", "spurgt forældrene")).await;
    let page = fine(jonas.get(PAPER).await);
    assert_eq!(notes(&page)[0]["state"], "CHANGED");
    assert!(
        page.says("Stedet er ændret, siden du skrev noten.") && page.says(quote),
        "the words are kept"
    );

    released(&lise, "Sagen er en anden.").await;
    let page = fine(jonas.get(PAPER).await);
    assert_eq!(notes(&page)[0]["state"], "GONE");
    assert!(page.says("Stedet er ændret: det, noten handler om, står ikke længere i punktet."));
    let english = fine(jonas.get(&format!("/en{PAPER}")).await);
    assert!(english.says("The passage changed: what the note is about no longer stands in the item."));
}

#[tokio::test]
async fn a_note_outlives_its_item_and_its_meeting_and_what_is_refused_can_be_kept_as_a_free_one() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = released(&lise, TEXT).await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let told = json!({ "changes": [
        note(1, &items[1], "nedslidt", "Om legepladsen", &["mette"]),
        note(2, &items[2], "", "Om fora", &[]),
    ] });
    meet(&site, &jonas, &told).await;
    taken_off(&lise, &items[1]).await;
    let paper = fine(jonas.get(PAPER).await);
    for words in [
        "Noter uden plads",
        "Punktet er taget af dagsordenen.",
        "Om legepladsen",
        "nedslidt",
    ] {
        assert!(paper.says(words), "{words}");
    }
    assert!(
        !fine(jonas.get(LIST).await).says("Om legepladsen"),
        "it stands at its meeting"
    );
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    assert!(
        !fine(mette.get(PAPER).await).says("Om legepladsen"),
        "it is its writer's alone"
    );

    // What is written on it elsewhere is refused, and kept where there is no item.
    let free = ItemId::new(0).to_string();
    let told = json!({ "changes": [note(3, &items[1], "", "Rettet", &[]), note(4, &free, "nedslidt", "Fri tanke", &["mette"])] });
    let told = said(&meet(&site, &jonas, &told).await);
    let refused = told["refused"].as_object().expect("what was refused");
    assert_eq!(refused.keys().collect::<Vec<_>>(), [&NoteChangeId::new(3).to_string()]);
    let list = fine(jonas.get(LIST).await);
    assert!(list.says("Fri note") && list.says("»nedslidt«") && list.says("Fri tanke"));
    assert!(!fine(mette.get(LIST).await).says("Fri tanke"), "nobody else reads it");

    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("cancel").with("reason", "Sygdom")).await);
    let list = fine(jonas.get(LIST).await);
    for words in ["Om legepladsen", "Om fora", "Mødet er aflyst", "Fri tanke"] {
        assert!(list.says(words), "{words}");
    }
    let free = PrivateNoteId::new(4).to_string();
    let list = fine(jonas.send(&list, list.form_where("drop", &[("note", &free)])).await);
    assert!(list.says("Om fora") && !list.says("Fri tanke"));
}

#[tokio::test]
async fn a_note_is_read_by_its_writer_and_by_those_it_names_as_long_as_both_may_read_the_item() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = released(&lise, TEXT).await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let told = json!({ "changes": [
        note(1, &items[1], "nedslidt", &format!("{MINE} en"), &["mette", "torben"]),
        note(2, &items[1], "", &format!("{MINE} to"), &[]),
    ] });
    meet(&site, &jonas, &told).await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let page = fine(mette.get(PAPER).await);
    assert!(page.says(&format!("{MINE} en")) && page.says("Delt af Jonas Hede") && !page.says(&format!("{MINE} to")));
    assert!(fine(mette.get(LIST).await).says("1 note delt med dig"));
    let readers = |it: &Value| it["standing"][0]["shared"].clone();
    assert_eq!(
        notes(&page).iter().map(readers).collect::<Vec<_>>(),
        [json!([])],
        "who else reads it is its writer's to know"
    );
    // Somebody else's note with the same id is another note.
    let told = json!({ "changes": [note(1, &items[1], "", "Fra sekretæren", &["mette"])] });
    meet(&site, &lise, &told).await;
    let both = notes(&fine(mette.get(PAPER).await));
    assert_eq!(
        both.iter()
            .map(|it| it["standing"].as_array().map(Vec::len))
            .collect::<Vec<_>>(),
        [Some(1), Some(1)]
    );
    let own = page.forms().into_iter().any(|it| !it.get("replaces").is_empty());
    assert!(!own, "what others share is theirs to change");

    // Nobody else meets it at any address, and whoever it was shared with and may not read the item, neither.
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let citizen = Visitor::at(&site);
    let slugs = [SLUG, "direktionen"].map(str::to_owned);
    let mut addresses = addresses_at(&slugs, &items);
    addresses.retain(|it| !it.ends_with("/nyt"));
    assert!(addresses.iter().any(|it| it == PAPER));
    for address in &addresses {
        for (who, visitor) in [
            ("the chair", &karen),
            ("the secretary", &lise),
            ("a clerk", &torben),
            ("a citizen", &citizen),
        ] {
            assert!(
                !meets(&site, visitor, address, MINE).await,
                "{who} reads the note at {address}"
            );
        }
    }

    // A recused member loses the item with its notes, and what the member shared is shared no more.
    let room = lise.get(ROOM).await;
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:00").with("all", "yes"))
            .await,
    );
    let recuse = |room: &View, who: &str| room.recusing(&items[1], &PersonId::of(&[who]).to_string());
    let room = fine(lise.send(&room, recuse(&room, "mette")).await);
    let page = fine(mette.get(PAPER).await);
    assert!(!page.says(MINE) && !page.says("nedslidt"));
    let anders = Visitor::signed_in(&site, "Anders Klint").await;
    meet(
        &site,
        &jonas,
        &json!({ "changes": [note(3, &items[1], "", "Fra sekretæren", &["anders"])] }),
    )
    .await;
    assert!(fine(anders.get(PAPER).await).says("Fra sekretæren"));
    fine(lise.send(&room, recuse(&room, "jonas")).await);
    assert!(!fine(anders.get(PAPER).await).says(MINE));
    assert!(
        !fine(jonas.get(PAPER).await).says(MINE),
        "the words of the item go with it"
    );
}

#[tokio::test]
async fn rule_19_no_note_is_shared_with_or_by_whoever_is_recused_from_an_item_that_everybody_reads() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = released(&lise, TEXT).await;
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let mine = format!("{MINE} er hendes");
    let told = json!({ "changes": [note(1, &items[1], "", &mine, &["jonas"])] });
    meet(&site, &mette, &told).await;
    assert!(fine(jonas.get(PAPER).await).says(&mine));
    let room = lise.get(ROOM).await;
    let start = room.form("start").with("at", "09:00").with("all", "yes");
    let room = fine(lise.send(&room, start).await);
    let recuse = room.recusing(&items[1], &PersonId::of(&["mette"]).to_string());
    fine(lise.send(&room, recuse).await);
    let begun = said(&meet(&site, &mette, &json!({ "begin": true })).await);
    let ask = json!({ "device": begun["device"], "kept": [SLUG] });
    let tag = async || said(&meet(&site, &mette, &ask).await)["meetings"][SLUG].clone();
    let before = tag().await;
    assert!(before.is_string(), "{before}");

    let theirs = format!("{MINE} er hans");
    let told = json!({ "changes": [note(2, &items[1], "", &theirs, &["mette", "karen"])] });
    meet(&site, &jonas, &told).await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    assert!(fine(karen.get(PAPER).await).says(&theirs), "others share on");
    let page = fine(mette.get(PAPER).await);
    assert!(page.says("nedslidt"), "the item is everybody's");
    assert!(page.says(&mine), "and the note her own");
    assert!(!page.html.contains(&theirs), "{}", page.main());
    assert!(!fine(mette.get(LIST).await).says("delt med dig"), "nor is it counted");
    assert_eq!(tag().await, before, "nor does her device hear of it");
    assert!(!fine(jonas.get(PAPER).await).says(&mine), "nor is hers shared");
}

#[tokio::test]
async fn a_device_hears_at_a_contact_what_is_otherwise_and_what_to_let_go_of() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = released(&lise, TEXT).await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let begun = said(&meet(&site, &jonas, &json!({ "begin": true })).await);
    let device = begun["device"].as_str().expect("a device").to_owned();
    assert_eq!(begun["days"], 7);
    assert!(begun["coming"][SLUG].is_u64(), "it comes by itself: {begun}");
    let ask = |kept: &str| json!({ "device": device, "kept": [kept] });
    let first = said(&meet(&site, &jonas, &ask(SLUG)).await);
    assert_eq!(first["part"], begun["part"], "the key stays the same");
    assert_eq!(first["coming"], json!({}), "it is kept already");
    let tag = |it: &Value| it["meetings"][SLUG].as_str().map(str::to_owned);
    assert!(tag(&first).is_some() && tag(&first) == tag(&said(&meet(&site, &jonas, &ask(SLUG)).await)));
    assert_eq!(
        said(&meet(&site, &jonas, &ask("noget-andet")).await)["meetings"]["noget-andet"],
        Value::Null
    );
    released(&lise, "Nyt.").await;
    let other = said(&meet(&site, &jonas, &ask(SLUG)).await);
    assert_ne!(tag(&other), tag(&first), "there is a new version");
    assert!(fine(jonas.get(LIST).await).says("Dine enheder"));

    let long = "x".repeat(4_001);
    let refused = said(
        &meet(
            &site,
            &jonas,
            &json!({ "changes": [note(9, &items[1], "", &long, &[])] }),
        )
        .await,
    );
    let why = refused["refused"][NoteChangeId::new(9).to_string()].as_str();
    assert_eq!(why, Some("En note har højst 4000 tegn. Del den i flere."));

    // Somebody else on the same device, and another site.
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let answer = meet(&site, &karen, &ask(SLUG)).await;
    assert_eq!(
        (answer.status, said(&answer), answer.header("clear-site-data")),
        (StatusCode::CONFLICT, json!({ "other": true }), ""),
        "it stays shut, and what was not sent is not lost"
    );
    let cookie = format!("raadslag={}", jonas.cookie("raadslag").expect("a session"));
    for foreign in [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")] {
        let headers = [
            ("cookie", cookie.as_str()),
            ("content-type", "application/json"),
            ("host", "127.0.0.1:8090"),
            foreign,
        ];
        let answer = site.send("POST", "/laes/synk", &headers, ask(SLUG).to_string()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{foreign:?}");
    }
    let headers = [
        ("cookie", cookie.as_str()),
        ("content-type", "text/plain"),
        ("host", "127.0.0.1:8090"),
    ];
    assert!(
        site.send("POST", "/laes/synk", &headers, ask(SLUG).to_string())
            .await
            .status
            .is_client_error()
    );

    // A session that is over is no lock-out: only whoever signs in again hears more.
    let nobody = Visitor::at(&site);
    let answer = meet(&site, &nobody, &ask(SLUG)).await;
    assert_eq!(
        (answer.status, said(&answer)),
        (StatusCode::UNAUTHORIZED, json!({ "gone": false }))
    );
    accounts::disable(site.town.place.journal.db(), PersonId::of(&["jonas"]), true).expect("closed");
    let answer = meet(&site, &nobody, &ask(SLUG)).await;
    assert_eq!(
        (answer.status, said(&answer)),
        (StatusCode::UNAUTHORIZED, json!({ "gone": true }))
    );
    assert_eq!(answer.header("clear-site-data"), "\"storage\"");
    let mut beside = ask(SLUG);
    beside["beside"] = json!(true);
    let answer = meet(&site, &nobody, &beside).await;
    assert_eq!(
        (said(&answer), answer.header("clear-site-data")),
        (json!({ "gone": true }), ""),
        "somebody else's notes wait there too"
    );
}

#[tokio::test]
async fn whoever_signs_out_or_takes_a_device_away_leaves_nothing_on_it() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    released(&lise, TEXT).await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let begin = async || {
        let begun = said(&meet(&site, &jonas, &json!({ "begin": true })).await);
        json!({ "device": begun["device"] })
    };
    let tablet = begin().await;
    let list = fine(jonas.get(LIST).await);
    fine(jonas.send(&list, list.form("end")).await);
    assert_eq!(meet(&site, &jonas, &tablet).await.status, StatusCode::GONE);
    // Emptied by hand, a device is not among those that keep anything.
    let mut board = begin().await;
    assert!(fine(jonas.get(LIST).await).says("Dine enheder"));
    board["end"] = json!(true);
    assert_eq!(meet(&site, &jonas, &board).await.status, StatusCode::OK);
    assert!(!fine(jonas.get(LIST).await).says("Dine enheder"));
    let telephone = begin().await;
    let mine = jonas.get("/mit").await;
    jonas.send(&mine, mine.form("leave")).await;
    assert_eq!(
        said(&meet(&site, &Visitor::at(&site), &telephone).await),
        json!({ "gone": true })
    );
}

#[tokio::test]
async fn what_stands_around_the_papers_on_a_device_holds_nothing_of_anybodys() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let cookie = format!("raadslag={}", lise.cookie("raadslag").expect("a session"));
    for path in ["/da/laes/uden-net", "/da/laes/tjener.js", "/da/laes/app.webmanifest"] {
        let inside = site.ask("GET", path, &[("cookie", &cookie)]).await;
        let outside = site.ask("GET", path, &[]).await;
        assert_eq!(
            (inside.status, inside.text()),
            (StatusCode::OK, outside.text()),
            "{path}"
        );
    }
    let worker = site.get("/da/laes/tjener.js").await;
    assert_eq!(worker.header("service-worker-allowed"), "/da/laes");
    let manifest = said(&site.get("/en/laes/app.webmanifest").await);
    assert_eq!(
        (manifest["start_url"].as_str(), manifest["short_name"].as_str()),
        (Some("/en/laes"), Some("Read"))
    );
    for icon in manifest["icons"].as_array().expect("icons") {
        assert_eq!(
            site.get(icon["src"].as_str().expect("an address")).await.status,
            StatusCode::OK
        );
    }
}

/// The only note of somebody at the second item.
async fn only_note(who: &Visitor<'_>) -> Value {
    let mut found = notes(&fine(who.get(PAPER).await));
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

#[tokio::test]
async fn words_that_stand_in_no_version_of_the_paper_are_their_writers_own() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = released(&lise, TEXT).await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    // Written without a network on the version before, it still belongs there.
    let old = note(1, &items[1], "talt med børnene", "Hvem?", &[]);
    released(&lise, "Sagen er en anden.").await;
    let told = said(&meet(&site, &jonas, &json!({ "changes": [old] })).await);
    assert_eq!(told["refused"], json!({}));
    let kept = only_note(&jonas).await;
    assert_eq!(
        (&kept["state"], &kept["standing"][0]["passage"]["quote"]),
        (&json!("GONE"), &json!("talt med børnene"))
    );
    // What nobody wrote there is not shown as the paper's, and not lost.
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let mut invented = note(2, &items[1], "nedslidt", "Se her!", &["jonas"]);
    invented["says"]["passage"]["quote"] = json!("Borgmesteren har fået penge for sagen");
    let mut marked = note(3, &items[1], "nedslidt", "", &[]);
    marked["says"]["passage"]["quote"] = json!("Det står her heller ikke nogen steder");
    let told = said(&meet(&site, &mette, &json!({ "changes": [invented, marked] })).await);
    assert_eq!(told["refused"], json!({}));
    let found = notes(&fine(mette.get(PAPER).await));
    let texts: Vec<&Value> = found.iter().map(|it| &it["standing"][0]["text"]).collect();
    assert_eq!(
        texts,
        [
            &json!("»Borgmesteren har fået penge for sagen«\nSe her!"),
            &json!("»Det står her heller ikke nogen steder«")
        ]
    );
    assert!(
        found.iter().all(|it| it["standing"][0]["passage"].is_null()),
        "{found:#?}"
    );
}

#[tokio::test]
async fn a_note_is_shared_with_those_the_form_offers_and_stands_at_what_its_writer_reads() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = released(&lise, TEXT).await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let told = json!({ "changes": [note(1, &items[1], "", "Se her", &["mette", "torben", "findes-ikke"])] });
    meet(&site, &jonas, &told).await;
    let kept = only_note(&jonas).await;
    assert_eq!(kept["standing"][0]["shared"], json!([PersonId::of(&["mette"])]));

    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let nowhere = ItemId::of(&["ingen steder"]).to_string();
    for (who, item) in [(&torben, &items[1]), (&jonas, &nowhere)] {
        let told = said(
            &meet(
                &site,
                who,
                &json!({ "changes": [note(7, item, "", "Hej", &["mette"])] }),
            )
            .await,
        );
        let why = told["refused"][NoteChangeId::new(7).to_string()].as_str();
        assert_eq!(
            why,
            Some(
                "Punktet er ikke et, du kan læse, så noten blev ikke gemt på serveren. Kopiér den, hvis du vil beholde den."
            )
        );
    }
    let paper = fine(jonas.get(PAPER).await);
    let form = paper.form_where("note", &[("item", &items[1])]);
    let refused = jonas
        .send(&paper, form.with("item", &nowhere).with("text", "Hej"))
        .await;
    assert!(refused.refusal().is_some_and(|it| it.contains("ikke et, du kan læse")));
}

#[tokio::test]
async fn a_reader_whose_role_has_ended_stays_named_until_the_writer_takes_them_off() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = released(&lise, TEXT).await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let told = json!({ "changes": [note(1, &items[1], "", "Se her", &["mette"])] });
    meet(&site, &jonas, &told).await;
    let mette = PersonId::of(&["mette"]);
    let ended = BodyAct::EndRole {
        person: mette,
        role: Role::Member,
        on: Date::constant(2030, 11, 22),
    };
    site.town.at_body(identity::body("Direktionen"), ended);
    let paper = fine(jonas.get(PAPER).await);
    assert!(paper.says("har ikke længere en rolle her"));
    let edit = |page: &View| {
        let found = page.forms().into_iter();
        let mut found = found.filter(|it| it.get("act") == "note" && !it.get("replaces").is_empty());
        found.next().expect("an own note")
    };
    let paper = fine(jonas.send(&paper, edit(&paper).with("text", "Se her nu")).await);
    let shared = only_note(&jonas).await["standing"][0]["shared"].clone();
    assert_eq!(shared, json!([mette]), "written anew, it stays shared");
    let new = paper.form_where("note", &[("item", &items[1]), ("note", "")]);
    assert!(new.fields.iter().all(|it| it.0 != "reader"), "nobody begins with them");
    fine(jonas.send(&paper, edit(&paper).without("reader")).await);
    assert_eq!(only_note(&jonas).await["standing"][0]["shared"], json!([]));
}
