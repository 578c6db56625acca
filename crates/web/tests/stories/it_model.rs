//! A body's corporate IT: records on two sides of five layers, links that people set, what is lacking on the agenda, and the process.

use axum::http::StatusCode;
use raadslag_council::appendix::{Content, ItModel, Layer};
use raadslag_council::follow_up::{DuePrecision, FollowUp, FollowUpKind};
use raadslag_council::record::{Decision, Record};
use raadslag_council::rich::{Block, List, ListItem, Text};

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::month::{fine, site};
use crate::site::Site;
use crate::town::{Town, minutes_with};
use crate::visitor::{Form, View, Visitor};
use crate::window::Window;

const ROOM: &str = "/koncern-it/direktionen";

async fn record(lise: &Visitor<'_>, name: &str, layer: &str, side: &str) -> View {
    let page = fine(lise.get(&format!("{ROOM}/element/ny")).await);
    let form = page.form("save").with("name", name).with("layer", layer);
    lise.send(&page, form.with("side", side)).await
}

/// The address of the page of what has these words in the table or the list.
fn edit(room: &View, name: &str) -> String {
    let before = room
        .html
        .split(&format!("\">{name}</a>"))
        .next()
        .expect("it stands there");
    before.rsplit("href=\"").next().expect("a way to it").to_owned()
}

fn rests(form: Form, page: &View, name: &str) -> Form {
    let before = page.html.split(&format!("{name} (")).next().expect("it can be chosen");
    let value = before
        .rsplit("name=\"rests\" value=\"")
        .next()
        .and_then(|it| it.split('"').next());
    form.and("rests", value.expect("an id"))
}

#[tokio::test]
async fn an_empty_model_says_what_it_is_and_an_example_can_be_tried_and_taken_back() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let empty = fine(lise.get("/koncern-it").await);
    assert!(empty.says("i fem lag") && empty.says("Skriv det første element"));
    let english = fine(lise.get("/en/koncern-it").await);
    assert!(english.says("Try an example") && english.says("in five layers"));
    let tried = fine(lise.send(&empty, empty.form("example")).await);
    assert!(tried.says("Fjordens Data A/S") && tried.says("Det mangler"));
    assert!(fine(lise.send(&tried, tried.form("undo")).await).says("Prøv et eksempel"));
    let karen = Visitor::signed_in(&site, "Jonas Hede").await;
    let seen = fine(karen.get(ROOM).await);
    assert!(
        !seen.html.contains("value=\"example\""),
        "members read it, others write it"
    );
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(fine(torben.get("/koncern-it").await).says("Du har ingen rolle"));
    for rest in [
        "",
        "/fil/koncern-it.csv",
        "/fil/koncern-it.pdf",
        "/element/ny",
        "/trin/ny",
    ] {
        let status = torben.get(&format!("{ROOM}{rest}")).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{rest}");
    }
}

#[tokio::test]
async fn records_are_linked_by_hand_and_a_link_upwards_is_refused_with_what_was_typed() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let nameless = record(&lise, " ", "SERVICES", "IT").await;
    assert!(nameless.refusal().is_some_and(|it| it.contains("hvad det hedder")));
    fine(record(&lise, "Netværk", "SERVICES", "IT").await);
    let room = fine(record(&lise, "Drift af netværk", "TASKS", "IT").await);
    assert!(room.says("Hviler ikke på noget") && room.says("Har ingen aftale") && room.says("Ingen svarer for den"));
    assert!(!room.html.contains("Hviler på 2"), "no link is guessed");
    // The service rests on the task.
    let page = fine(lise.get(&edit(&room, "Netværk")).await);
    let form = rests(page.form("save"), &page, "Drift af netværk");
    let room = fine(lise.send(&page, form).await);
    assert!(room.html.contains("Hviler på 2"));
    // The task cannot rest on the service: its page does not offer it, and the rules refuse it.
    let page = fine(lise.get(&edit(&room, "Drift af netværk")).await);
    assert!(!page.html.contains("Netværk (It-siden)"));
    let all = fine(lise.get(&format!("{ROOM}/element/ny")).await);
    let form = rests(page.form("save").with("name", "Drift og vagt"), &all, "Netværk");
    let refused = lise.send(&page, form).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("i et lag længere nede")));
    assert!(refused.html.contains("Drift og vagt"), "what was typed is kept");
    // Taken out, nothing rests on it, and undone it is back.
    let room = fine(lise.send(&page, page.form("remove")).await);
    assert!(!room.html.contains("Hviler på 2") && !room.says("Drift af netværk"));
    let room = fine(lise.send(&room, room.form("undo")).await);
    assert!(room.html.contains("Hviler på 2"));
}

async fn with_agenda() -> (Site, String) {
    let site = Site::of(Town::empty().with_direktion().with_template());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let plan = fine(lise.get("/planlaeg").await);
    let agenda = fine(lise.send(&plan, plan.form("plan").with("date", "2031-01-08")).await);
    (site, agenda.path)
}

#[tokio::test]
async fn what_is_lacking_goes_on_the_agenda_when_somebody_wants_it_there_and_off_when_it_is_mended() {
    let (site, path) = with_agenda().await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = fine(record(&lise, "Brugerhjælp", "SERVICES", "CUSTOMER").await);
    assert!(!fine(lise.get(&path).await).says("Brugerhjælp"));
    let room = fine(
        lise.send(&room, room.form_where("offer", &[("gap", "NO_AGREEMENT")]))
            .await,
    );
    assert!(room.says("På dagsordenen"));
    let agenda = fine(lise.get(&path).await);
    assert!(agenda.says("Koncern-it: ydelsen »Brugerhjælp« har ingen aftale"));
    assert!(
        agenda.says("(Koncern-it: den mangler en aftale)"),
        "it says why it is here"
    );

    let page = fine(lise.get("/aftaler/direktionen/aftale/ny").await);
    let form = page
        .form("save")
        .with("party", "Fjordens Data")
        .with("purpose", "support");
    fine(lise.send(&page, form).await);
    let page = fine(lise.get(&edit(&room, "Brugerhjælp")).await);
    let before = page
        .html
        .split(">Fjordens Data: support<")
        .next()
        .expect("it can be chosen");
    let code = before.rsplit("value=\"").next().and_then(|it| it.split('"').next());
    let form = page.form("save").with("agreement", code.expect("an id"));
    let room = fine(lise.send(&page, form).await);
    assert!(room.says("Aftale: Fjordens Data: support") && !room.says("Har ingen aftale"));
    assert!(!fine(lise.get(&path).await).says("Brugerhjælp"));
}

#[tokio::test]
async fn a_step_expects_its_decision_at_the_last_meeting_before_its_day() {
    let (site, path) = with_agenda().await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get(&format!("{ROOM}/trin/ny")).await);
    let form = page.form("save").with("name", "Oplæg om struktur og økonomi");
    let room = fine(lise.send(&page, form.with("expected-by", "2031-01-20")).await);
    assert!(room.says("1. Grundlæggende strukturer") && room.says("2. Udvikling og digitalisering"));
    assert!(room.says("Beslutning ventes i Direktionen senest 20. januar 2031"));
    let agenda = fine(lise.get(&path).await);
    assert!(agenda.says("Koncern-it: Oplæg om struktur og økonomi (beslutning ventes senest den 20. januar 2031)"));
    let step = room.html.split("/trin/").nth(1).and_then(|it| it.split('"').next());
    let page = fine(lise.get(&format!("{ROOM}/trin/{}", step.expect("a way to it"))).await);
    let done = fine(lise.send(&page, page.form("save").with("state", "DONE")).await);
    assert!(!done.says("Beslutning ventes"));
    assert!(!fine(lise.get(&path).await).says("Oplæg om struktur"));
    let wrong = lise.send(&page, page.form("save").with("expected-by", "snart")).await;
    assert!(wrong.refusal().is_some() && wrong.html.contains("Oplæg om struktur"));
    let gone = fine(lise.send(&page, page.form("remove")).await);
    assert!(!gone.says("Oplæg om struktur"));
}

#[tokio::test]
async fn a_step_that_another_body_is_to_decide_is_asked_about_before_its_words_go_there() {
    let site = Site::of(Town::busy().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get(&format!("{ROOM}/trin/ny")).await);
    let before = page
        .html
        .split(">Kommunalbestyrelsen</option>")
        .next()
        .expect("it can decide");
    assert_ne!(before, page.html, "{}", page.main());
    let other = before
        .rsplit("<option value=\"")
        .next()
        .and_then(|it| it.split('"').next());
    let form = page.form("save").with("name", "Fælles udbud");
    let form = form
        .with("expected-by", "2031-01-20")
        .with("decides", other.expect("its id"));
    let asked = lise.send_once(&page, form).await;
    let told = "Trinnets ord kommer på dagsordenen for Kommunalbestyrelsen";
    assert!(asked.refusal().is_some_and(|it| it.contains(told)), "{}", asked.main());
    assert!(
        !fine(lise.get(ROOM).await).says("Fælles udbud"),
        "nothing is kept before the yes"
    );
    let room = fine(lise.send(&asked, asked.question().expect("asked")).await);
    assert!(room.says("Fælles udbud") && room.says("Beslutning ventes i Kommunalbestyrelsen"));
    let step = room.html.split("/trin/").nth(1).and_then(|it| it.split('"').next());
    let page = fine(lise.get(&format!("{ROOM}/trin/{}", step.expect("a way to it"))).await);
    let same = fine(lise.send_once(&page, page.form("save").with("state", "UNDERWAY")).await);
    assert!(same.says("I gang"), "what was said yes to is not asked about again");
    let page = fine(lise.get(&page.path).await);
    let other = lise
        .send_once(&page, page.form("save").with("name", "Fælles køb"))
        .await;
    assert!(other.refusal().is_some_and(|it| it.contains(told)), "other words are");
}

#[tokio::test]
async fn a_table_is_read_in_whole_with_its_links_or_refused_by_line_and_column() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = fine(lise.get(ROOM).await);
    let bad = "lag;side;navn;aftale;ejer;hviler på\nydelser;it-siden;Netværk;Ukendt part;;Vagt\nlag 7;;Vagt;;Ingen sådan;\n\
               opgaver;it-siden;Vagt;;;Netværk\nydelser;it-siden;netværk;;;";
    let refused = lise.send(&room, room.form("table").with("table", bad)).await;
    let why = refused.refusal().expect("refused").to_owned();
    for told in [
        "Intet er læst ind.",
        "Linje 2: »Ukendt part« i »aftale« står ikke i registret over aftaler.",
        "Linje 3: »lag 7« i »lag« er intet lag.",
        "Linje 3: »side« mangler.",
        "Linje 3: »Ingen sådan« i »ejer« er ingen stilling.",
        "Linje 4: »Netværk« i »hviler på« står ikke i et lag længere nede.",
        "Linje 5: »netværk« står i samme lag og side på en tidligere linje.",
    ] {
        assert!(why.contains(told), "{told} in {why}");
    }
    assert!(refused.html.contains("Ukendt part"), "what was typed is kept");
    assert!(
        fine(lise.get(ROOM).await).says("Prøv et eksempel"),
        "nothing of it is kept"
    );
    let good = "lag;side;navn;aftale;ejer;hviler på\nydelser;it-siden;Netværk;;;Vagt (Opgaver, It-siden) | Vagt (Opgaver, Fagsiden)\n\
                opgaver;it-siden;Vagt;;;Selskabet\nopgaver;fagsiden;Vagt;;;\nleverandører;it-siden;Selskabet;;;";
    let room = fine(lise.get(ROOM).await);
    let read = fine(lise.send(&room, room.form("table").with("table", good)).await);
    assert!(read.html.contains("Hviler på 2, 3") && read.html.contains("Hviler på 4"));
    let table = lise.get(&format!("{ROOM}/fil/koncern-it.csv")).await.html;
    assert!(table.contains("Opgaver;It-siden;Vagt;;;Selskabet"), "{table}");
    let again = fine(lise.send(&read, read.form("table").with("table", &table)).await);
    assert_eq!(
        again.main().matches("Selskabet").count(),
        read.main().matches("Selskabet").count()
    );
    let printed = lise.get(&format!("{ROOM}/fil/koncern-it.pdf")).await;
    assert_eq!(printed.status, StatusCode::OK);
}

#[tokio::test]
async fn of_many_mistakes_the_first_ten_are_told_and_the_rest_counted() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = fine(lise.get(ROOM).await);
    let rows: Vec<String> = (0..14).map(|it| format!("ydelser;ingen;Navn {it};;;")).collect();
    let refused = lise
        .send(&room, room.form("table").with("table", &rows.join("\n")))
        .await;
    let why = refused.refusal().expect("refused").to_owned();
    assert_eq!(why.matches("er ingen side").count(), 10);
    assert!(why.contains("Og 4 fejl mere."));
}

/// Minutes with a model of two layers, a process in two parts and an awaited decision.
fn minutes() -> Record {
    let layer = |name: &str, statements: &[&str]| Layer {
        name: name.into(),
        statements: statements.iter().map(|it| (*it).to_owned()).collect(),
    };
    let model = ItModel {
        title: "Ny fælles it".into(),
        layers: vec![layer("YDELSER", &["Telefoni", "Netværk"]), layer("OPGAVER", &[])],
        boxes: vec![0, 1, 1],
        ..ItModel::default()
    };
    let mut record = minutes_with("Ny fælles it", Content::ItModel(model));
    let point = |words: &str| ListItem {
        text: Text::plain(words),
        ..ListItem::default()
    };
    record.items[0].decisions = vec![Decision {
        blocks: vec![
            Block::Paragraph(Text::plain("Direktionen drøftede en to-delt proces")),
            Block::List(List {
                ordered: false,
                items: vec![point("1) Lægge strukturen fast"), point("2) Udvikle det digitale.")],
            }),
        ],
        ..Decision::default()
    }];
    record.follow_ups.push(FollowUp {
        item: "1".into(),
        text: "Oplægget til ny it ventes klar i begyndelsen af januar.".into(),
        kind: FollowUpKind::AwaitedDecision,
        due: Some("2031-01".into()),
        due_raw: Some("i begyndelsen af januar".into()),
        due_precision: Some(DuePrecision::MonthStart),
        body: None,
        owner: None,
        owner_title: None,
        topics: Vec::new(),
        also: None,
    });
    record
}

#[tokio::test]
async fn the_model_of_a_paper_is_taken_over_without_any_link_and_no_side_is_guessed() {
    let town = Town::empty().with_direktion();
    town.read_in("minutes", minutes());
    let site = Site::of(town);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let confirm = fine(lise.get("/opfoelgning/moede/direktionen-2030-10-02").await);
    assert!(confirm.says("Papiret har en it-model med 2 lag."));
    let paper = format!("{ROOM}/laes/direktionen-2030-10-02");
    let page = fine(lise.get(&paper).await);
    assert!(page.says("Papiret siger: i begyndelsen af januar.") && page.says("2 felter i papiret"));
    let refused = lise.send(&page, page.form("read")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Vælg en side")));
    let form = page.form("read").with("side-0", "CUSTOMER").with("side-1", "IT");
    let room = fine(lise.send(&page, form.with("by-2", "2031-01-10")).await);
    assert!(room.says("Ny fælles it") && room.says("Telefoni") && room.says("Netværk"));
    assert!(!room.html.contains("Hviler på 1") && !room.html.contains("Hviler på 2"));
    assert!(room.says("Lægge strukturen fast") && room.says("Udvikle det digitale"));
    assert!(room.says("Beslutning ventes i Direktionen senest 10. januar 2031"));
    let missing = lise.get(&format!("{ROOM}/laes/direktionen-2030-12-11")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND, "an agenda without a model");
}

/// The document that the whole shape comes from; only where the corpus lies beside the repository.
#[tokio::test]
async fn the_source_document_gives_five_layers_from_seventeen_words_and_no_link() {
    let Some(folder) = std::env::var_os("RAADSLAG_CORPUS") else {
        eprintln!("skipped: RAADSLAG_CORPUS is not set");
        return;
    };
    let path = std::path::Path::new(&folder).join("norddjurs-direktionen-2019-08-21.txt");
    let bytes = std::fs::read(path).expect("the source document");
    let document = raadslag_extract::read(&bytes, &raadslag_extract::Limits::default()).expect("a text");
    let town = Town::empty().with_direktion();
    town.read_in("norddjurs.txt", raadslag_import::read(&document, Some("norddjurs.txt")));
    let site = Site::of(town);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get(&format!("{ROOM}/laes/direktionen-2019-08-21")).await);
    let boxes = [
        ("Interessenter", 5),
        ("Aftaler", 2),
        ("Ydelser", 4),
        ("Opgaver", 3),
        ("Leverandører", 3),
    ];
    for (layer, count) in boxes {
        let told = format!("<li>{layer} <span class=\"quiet\">({count} felter i papiret)</span></li>");
        assert!(page.html.contains(&told), "{told}");
    }
    let form = page.form("read").with("by-2", "2019-10-10");
    let room = fine(lise.send(&page, form).await);
    assert!(room.html.contains("Ingen endnu") && !room.html.contains("Hviler på 1"));
    assert!(room.says("Beslutning ventes i Direktionen senest 10. oktober 2019"));
    let steps = room.html.matches("/trin/").count();
    assert_eq!(steps, 4, "two parts, the decision they await, and the way to a new one");
}

#[tokio::test]
async fn a_step_is_decided_by_a_decision_of_the_body_that_was_to_decide() {
    let town = Town::empty().with_direktion();
    town.read_in("minutes", minutes());
    let site = Site::of(town);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get(&format!("{ROOM}/trin/ny")).await);
    let form = page.form("save").with("name", "Oplæg om struktur");
    let room = fine(lise.send(&page, form.with("expected-by", "2030-10-05")).await);
    assert!(room.says("Beslutning ventes i Direktionen"));
    let step = room.html.split("/trin/").nth(1).and_then(|it| it.split('"').next());
    let page = fine(lise.get(&format!("{ROOM}/trin/{}", step.expect("a way to it"))).await);
    let before = page.html.split(". Ny fælles it</option>").next().expect("the decision");
    let code = before.rsplit("value=\"").next().and_then(|it| it.split('"').next());
    let form = page.form("decide").with("decision", code.expect("its code"));
    let room = fine(lise.send(&page, form).await);
    assert!(room.says("2. oktober 2030") && !room.says("Beslutning ventes"));
    let wrong = lise.send(&page, page.form("decide").with("decision", "x.y")).await;
    assert!(wrong.refusal().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_model_is_used_with_a_keyboard_and_fits_every_width() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let window = Window::open(&driver, &base, true).await;
    window.sign_in("Lise Brink").await;
    window.go("/koncern-it").await;
    window.look("it-model-tom").await;
    window.press("Prøv et eksempel").await;
    window.says("Læringsplatform").await;
    window.look("it-model").await;
    window.go("/koncern-it/direktionen/element/ny").await;
    window.look("it-model-element").await;
    window.go("/koncern-it/direktionen/trin/ny").await;
    window.look("it-model-trin").await;
    window.close().await;
}
