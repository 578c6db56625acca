//! A body's economy, from an empty room to the item that writes itself.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::economy::{EconomyAct, Money, NewGrant, Unit};
use raadslag_council::identity;
use raadslag_council::ids::{GrantId, MeetingId};

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::fixture::entered;
use crate::follow_ups::{held, id};
use crate::month::{AGENDA, fine, site};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::{View, Visitor};
use crate::window::Window;

const ROOM: &str = "/oekonomi/direktionen";

const HEAD: &str = "Politikområde;Opr. budget;Korr. budget;Forbrug;Forventet regnskab;Afvigelse\n";

/// A table that is brought; the page it leads to.
async fn bring(lise: &Visitor<'_>, as_of: &str, (name, table): (&str, &[u8])) -> View {
    let page = fine(lise.get(&format!("{ROOM}/indlaes")).await);
    let form = page.form("upload").with("as-of", as_of);
    lise.upload(&page, form, (name, table)).await
}

/// The same, kept; the room.
pub async fn read_in(lise: &Visitor<'_>, as_of: &str, table: &str, unit: &str) -> View {
    let page = fine(bring(lise, as_of, ("budget.csv", table.as_bytes())).await);
    let page = fine(lise.send(&page, page.form("try").with("unit", unit)).await);
    fine(lise.send(&page, page.form("keep")).await)
}

#[tokio::test]
async fn an_empty_room_says_what_it_is_and_an_example_can_be_tried_and_taken_back() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let empty = fine(lise.get("/oekonomi").await);
    assert!(empty.says("Her følges budgettet gennem året") && empty.says("Indlæs den første budgetopfølgning"));
    assert!(fine(lise.get("/en/oekonomi").await).says("Try an example"));
    let tried = fine(lise.send(&empty, empty.form("example")).await);
    assert!(tried.says("Børn og unge med særlige behov") && tried.says("Højvandssikring ved havnen"));
    assert!(tried.html.matches("<svg").count() >= 3, "drawn for each width");
    assert!(tried.says("2. behandling"));
    let room = fine(lise.send(&tried, tried.form("undo")).await);
    assert!(room.says("Prøv et eksempel"));
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let seen = fine(mette.get(ROOM).await);
    assert!(
        seen.forms().iter().all(|it| it.get("act") != "example"),
        "a member keeps no books"
    );
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(fine(torben.get("/oekonomi").await).says("Du har ingen rolle"));
    assert_eq!(torben.get(ROOM).await.status, axum::http::StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn rule_19_whoever_is_recused_does_not_see_what_the_item_granted() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = held(&lise, 3, "Aftalen er godkendt.", Some("mette")).await;
    let item = agenda.items()[3].clone();
    let decision = (MeetingId::new(4711), item.parse().expect("an item"));
    let body = identity::body("Direktionen");
    let grant = NewGrant {
        grant: GrantId::new(1),
        title: "Fratrædelsesordning".into(),
        area: None,
        year: 2030,
        amount: Money::read("77.000.000", Unit::Kroner).expect("an amount"),
        decided_on: Date::constant(2030, 12, 11),
        decision: Some(decision),
    };
    let act = Box::new(EconomyAct::AddGrants { grants: vec![grant] });
    site.town.carry_out("grants", &Command::AtEconomy { body, act });
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let seen = fine(karen.get(ROOM).await);
    assert!(seen.says("Fratrædelsesordning"), "{}", seen.main());
    let hers = fine(mette.get(ROOM).await);
    assert!(
        !hers.says("Fratrædelses") && !hers.main().contains(&item) && !hers.says("77,0"),
        "{}",
        hers.main()
    );
}

#[tokio::test]
async fn a_table_is_looked_at_before_it_is_kept_and_its_columns_are_known_the_next_time() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let letter = bring(
        &lise,
        "2030-01-31",
        ("brev.csv", "Kære alle\n\nHermed tallene.\n".as_bytes()),
    )
    .await;
    assert!(letter.refusal().is_some_and(|it| it.contains("mindst tre kolonner")));
    let to_come = bring(&lise, "2031-01-31", ("budget.csv", HEAD.as_bytes())).await;
    assert!(
        to_come
            .refusal()
            .is_some_and(|it| it.contains("kan ikke ligge efter i dag"))
    );

    // Other words than the program guesses.
    let odd = "Navn;Ramme;Skud\nSkoler;1.000;1.100\n\nÆldre;2.000;1.950,5\nI alt;3.000;3.050,5\n";
    let page = fine(bring(&lise, "2030-01-31", ("budget.csv", odd.as_bytes())).await);
    assert!(page.says("Vælg den kolonne, der er »Korrigeret budget«"));
    assert!(!page.says("Her står det, du skrev"), "nobody wrote anything");
    let form = page.form("try").with("corrected", "Ramme").with("expected", "Skud");
    let tried = fine(lise.send(&page, form.with("unit", "THOUSANDS")).await);
    assert!(
        tried.says("Læst af 2 rækker") && tried.says("1 sum er kontrolleret"),
        "{}",
        tried.main()
    );
    let room = fine(lise.send(&tried, tried.form("keep")).await);
    assert!(room.says("Budgetopfølgning pr. 31. januar 2030") && room.says("merforbrug på 0,1 mio. kr."));

    // The next table has them elsewhere; wrong, it is refused whole.
    let wrong = "Skud;Navn;Ramme\n1.2;Skoler;1.000\n5;;2.000\n";
    let page = fine(bring(&lise, "2030-02-28", ("budget.csv", wrong.as_bytes())).await);
    assert!(page.says("»1.2« er skrevet med engelske tegn") && page.says("Rækken har beløb, men intet område"));
    assert!(
        page.forms().iter().all(|it| it.get("act") != "keep"),
        "a table with faults is not kept"
    );
    let room = read_in(
        &lise,
        "2030-02-28",
        "Skud;Navn;Ramme\n1.300;Skoler;1.000\n",
        "THOUSANDS",
    )
    .await;
    assert!(room.says("Sammenlignet med 31. januar 2030") && room.says("Ikke længere med:") && room.says("Ældre"));

    // Out again as it went in.
    let table = lise.get(&format!("{ROOM}/fil/2030-02-28.csv")).await.html;
    assert!(table.contains("Skoler;;1000000;;1300000;300000"), "{table}");
    assert_eq!(
        lise.get(&format!("{ROOM}/fil/2030-02-28.pdf")).await.status,
        axum::http::StatusCode::OK
    );
    let room = fine(lise.send(&room, room.form("remove-review")).await);
    assert!(room.says("pr. 31. januar 2030") && !room.says("pr. 28. februar 2030"));
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "ten times what it may take")]
async fn ten_thousand_rows_are_read_while_one_waits() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mut table = HEAD.to_owned();
    for row in 0..10_000 {
        let _ = writeln!(
            table,
            "Område {};{row},50;1.234.567,89;(1.000);1.234.567,89;0",
            row % 60
        );
    }
    let began = Instant::now();
    let page = fine(bring(&lise, "2030-01-31", ("budget.csv", table.as_bytes())).await);
    assert!(
        page.says("Læst af 10.000 rækker") || page.says("Læst af 10000 rækker"),
        "{}",
        page.main()
    );
    assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
}

#[tokio::test]
async fn grants_wait_until_they_are_seen_and_readings_are_held_three_weeks_apart() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = fine(lise.get(ROOM).await);
    let room = fine(lise.send(&room, room.form("example")).await);
    let grant = room
        .form("grant")
        .with("title", "Ny cykelsti")
        .with("amount", "1,5 mio.");
    let refused = lise.send(&room, grant.with("date", "2030-01-02")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("1.250.000")));
    let grant = refused.form("grant").with("amount", "1.500.000");
    let room = fine(lise.send(&refused, grant.with("date", "2030-01-02")).await);
    assert!(room.says("Ny cykelsti") && room.says("1.500.000 kr."));
    let english = fine(lise.get(&format!("/en{ROOM}")).await);
    assert!(english.says("1,500,000 kr.") && !english.says("1.500.000"));
    let tick = room.form("tick").with("seen", &box_of(&room, "Ny cykelsti"));
    let room = fine(lise.send(&room, tick).await);
    assert!(room.says("1 bevilling står i det korrigerede budget"));

    let page = fine(lise.get(&format!("{ROOM}/trin/ny")).await);
    let step = page.form("save").with("title", "Budget 2032").with("year", "2032");
    let first = step.clone().with("kind", "FIRST_READING").with("date", "2031-09-24");
    fine(lise.send(&page, first).await);
    let page = fine(lise.get(&format!("{ROOM}/trin/ny")).await);
    let second = page.form("save").with("title", "Budget 2032").with("year", "2032");
    let second = second.with("kind", "SECOND_READING").with("date", "2031-10-18");
    let room = fine(lise.send(&page, second).await);
    assert!(room.says("Efter 15. oktober") && room.says("Dagen er ikke en hverdag"));
}

#[tokio::test]
async fn time_that_a_timetable_holds_stands_on_the_start_page_with_its_weekday_in_the_line() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get(&format!("{ROOM}/trin/ny")).await);
    let step = page.form("save").with("title", "Budgetseminar").with("year", "2032");
    let step = step
        .with("date", "2031-08-27")
        .with("from", "09:00")
        .with("to", "14:00");
    fine(lise.send(&page, step.and("held", &id("jonas"))).await);
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let mine = fine(jonas.get("/mit").await);
    assert!(mine.says("27. august 2031, onsdag kl. 9.00-14.00"), "{}", mine.main());
}

/// The value of the box before these words.
fn box_of(view: &View, words: &str) -> String {
    let before = view.html.split(words).next().unwrap_or_default();
    let value = before.rsplit("value=\"").next().and_then(|it| it.split('"').next());
    value.unwrap_or_default().to_owned()
}

#[tokio::test]
async fn the_item_on_the_economy_writes_itself_from_the_latest_review() {
    let site = Site::of(Town::empty().with_fixture());
    let lise = entered(&site, "lise").await;
    let plan = fine(lise.get("/planlaeg").await);
    let plan_it = plan.form("plan").with("date", "2030-12-11").with("start", "09:00");
    fine(lise.send(&plan, plan_it).await);
    let figures =
        "Skoler;400.000.000;400.000.000;1;402.100.000;2.100.000\nÆldre;300.000.000;300.000.000;1;300.000.000;0\n";
    read_in(&lise, "2030-10-31", &format!("{HEAD}{figures}"), "KRONER").await;
    let room = fine(lise.get(ROOM).await);
    let note = room.form("note").with("note", "Flere elever end ventet.");
    fine(lise.send(&room, note).await);
    let agenda = fine(lise.get(AGENDA).await);
    assert!(agenda.says("Skoler: et merforbrug på 2,1 mio. kr.") || agenda.says("Alle afsnit følger kilderne."));
    let item = agenda.items()[1].clone();
    let draft = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    assert!(
        draft.html.contains("Samlet forventes et merforbrug på 2,1 mio. kr.")
            && draft.html.contains("Flere elever end ventet."),
        "{}",
        draft.main()
    );
    // The overview stands in the item with its drawing, as the figures were when the agenda was released: page, data and text.
    assert!(
        draft.html.contains("| Skoler | 400.000 | 402.100 | 2.100 |"),
        "{}",
        draft.main()
    );
    // Printed with its drawing, it goes along as an attachment.
    let room = fine(lise.get(ROOM).await);
    let attach = room
        .forms()
        .into_iter()
        .find(|it| it.get("act") == "attach")
        .expect("a form");
    let attached = lise
        .send(&room, attach.with("place", &place_of(&room, "2. Økonomi")))
        .await;
    assert!(fine(attached).says("Budgetopfølgning pr. 31. oktober 2030"));
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    let later = "Skoler;400.000.000;400.000.000;1;409.900.000;9.900.000\n";
    read_in(&lise, "2030-10-31", &format!("{HEAD}{later}"), "KRONER").await;
    let item = fine(lise.get("/moede/direktionen-2030-12-11").await);
    for words in ["Pr. 31. oktober 2030", "<svg", "402.100", "+2,1"] {
        assert!(item.html.contains(words), "{words} in {}", item.main());
    }
    assert!(!item.html.contains("409.900"));
    for kind in ["txt", "json"] {
        let told = lise.get(&format!("/moede/direktionen-2030-12-11.{kind}")).await.html;
        assert!(
            told.contains("402.100") && told.contains("Forventet regnskab"),
            "{told}"
        );
    }
}

/// The value of the choice with these words at its end.
fn place_of(view: &View, words: &str) -> String {
    let found = view
        .html
        .split("<option value=\"")
        .find(|it| it.split("</option>").next().is_some_and(|it| it.ends_with(words)));
    found.and_then(|it| it.split('"').next()).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_file_says_its_unit_itself_and_figures_far_from_the_last_review_are_asked_about() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let table = format!("{HEAD}Skoler;100.000;110.000;50.000;112.000;2.000\n");
    read_in(&lise, "2030-03-31", &table, "THOUSANDS").await;
    let own = lise.get(&format!("{ROOM}/fil/2030-03-31.csv")).await.html;
    let page = fine(bring(&lise, "2030-05-31", ("egen.csv", own.as_bytes())).await);
    assert!(page.says("110.000.000") && !page.says("langt fra"), "{}", page.main());
    let far = format!("{HEAD}Skoler;100.000.000,-;110.000.000,-;50.000.000,-;112.000.000,-;2.000.000,-\n");
    let page = fine(bring(&lise, "2030-05-31", ("hele.csv", far.as_bytes())).await);
    assert!(page.says("langt fra"), "{}", page.main());
    let refused = lise.send(&page, page.form("keep")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Vælg en anden enhed")));
    let mended = fine(lise.send(&page, page.form("try").with("unit", "KRONER")).await);
    assert!(!mended.says("langt fra"));
    fine(lise.send(&mended, mended.form("keep")).await);
}

#[tokio::test]
async fn a_file_without_an_area_of_the_last_review_is_remarked_on_and_english_numbers_are_named() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let table = format!("{HEAD}Skoler;100;110;50;112;2\nÆldre;80;80;40;80;0\n");
    read_in(&lise, "2030-03-31", &table, "MILLIONS").await;
    let less = format!("{HEAD}Skoler;150;160;50;162;2\n- heraf løn;100;100;40;100;0\n");
    let page = fine(bring(&lise, "2030-05-31", ("mindre.csv", less.as_bytes())).await);
    assert!(
        page.says("Ét område fra den sidste budgetopfølgning er ikke i filen"),
        "{}",
        page.main()
    );
    assert!(page.says("1 række, der begynder med »heraf«"), "{}", page.main());
    assert!(page.says("korrigeret budget 160.000.000 kr."), "{}", page.main());
    fine(lise.send(&page, page.form("keep")).await);
    let english = format!("{HEAD}Skoler;150.5;1,000,000.50;1;1;\n");
    let page = fine(bring(&lise, "2030-06-30", ("english.csv", english.as_bytes())).await);
    assert!(page.says("engelske tegn. Skriv 1.000.000,50"), "{}", page.main());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_columns_of_a_table_are_chosen_on_a_page_that_is_accessible_and_fits_every_width() {
    let Some(driver) = Driver::start() else { return };
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let odd = "Navn;Ramme;Skud\nSkoler;1.000;1.100\n";
    fine(bring(&lise, "2030-01-31", ("budget.csv", odd.as_bytes())).await);
    let base = serve_town(&site.town).await;
    let window = Window::open(&driver, &base, true).await;
    window.sign_in("Lise Brink").await;
    window.go(&format!("{ROOM}/kolonner")).await;
    window.says("Korrigeret budget").await;
    window.look("oekonomi-kolonner").await;
    window.close().await;
}
