//! A body's year in figures: what was held, decided, asked for and kept, for whoever has a role there.

use axum::http::StatusCode;

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::follow_ups::{CONFIRM, card, held, id};
use crate::month::{fine, first_place, site};
use crate::town::Town;
use crate::visitor::Visitor;
use crate::window::Window;

const ROOM: &str = "/aarsrapport/direktionen";

/// The figures of a line of the table, this year and the year before.
fn line(table: &str, name: &str) -> (String, String) {
    let found = table.lines().find(|it| it.split(';').nth(1) == Some(name));
    let mut cells = found.unwrap_or_default().split(';').skip(2).map(str::to_owned);
    (cells.next().unwrap_or_default(), cells.next().unwrap_or_default())
}

#[tokio::test]
async fn a_year_counts_decisions_by_outcome_and_what_they_asked_for() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let before = fine(lise.get(&format!("{ROOM}?aar=2030")).await);
    assert!(before.says("0 møder er holdt.") && before.says("1 møde kommer."));
    held(&lise, 3, "Godkendt.", None).await;
    let page = fine(lise.get(CONFIRM).await);
    let item = page.form_where("confirm", &[]).get("item").to_owned();
    let own = card(&page, true)
        .with("text", "Skriv til naboerne")
        .with("due", "2030-12-20");
    fine(
        lise.send(&page, own.with("item", &item).with("owner", &id("jonas")))
            .await,
    );
    let year = fine(lise.get(&format!("{ROOM}?aar=2030")).await);
    assert!(year.says("1 møde er holdt."), "{}", year.main());
    assert!(year.says("Beslutninger efter udfald") && year.says("Godkendt"));
    let table = lise.get(&format!("{ROOM}/fil/2030.csv")).await.html;
    assert_eq!(line(&table, "Godkendt"), ("1".into(), "0".into()), "{table}");
    assert_eq!(line(&table, "Åben"), ("1".into(), "0".into()), "{table}");
    assert_eq!(line(&table, "December"), ("1".into(), "0".into()), "{table}");
    let after = lise.get(&format!("{ROOM}/fil/2031.csv")).await.html;
    assert_eq!(
        line(&after, "Godkendt"),
        ("0".into(), "1".into()),
        "the year before stands beside it"
    );
    assert_eq!(lise.get(&format!("{ROOM}/fil/2030.pdf")).await.status, StatusCode::OK);
    assert_eq!(
        lise.get(&format!("{ROOM}/fil/2030.doc")).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        lise.get(&format!("{ROOM}/fil/20300.csv")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_year_is_put_with_an_agenda_as_its_figures_are() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let year = fine(lise.get(&format!("{ROOM}?aar=2030")).await);
    let draft = fine(
        lise.send(&year, year.form("attach").with("place", &first_place(&year)))
            .await,
    );
    assert!(
        draft.says("Direktionen: året 2030"),
        "the print lies with the item: {}",
        draft.main()
    );
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let year = fine(mette.get(&format!("{ROOM}?aar=2030")).await);
    assert!(
        year.forms().iter().all(|it| it.get("act") != "attach"),
        "a member attaches nothing"
    );
}

#[tokio::test]
async fn a_year_without_anything_says_what_stands_here_and_where_to_begin() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let empty = fine(lise.get(&format!("{ROOM}?aar=2020")).await);
    assert!(empty.says("Der er intet at tælle endnu.") && empty.says("Planlæg et møde"));
    assert!(fine(lise.get("/en/aarsrapport?aar=2020").await).says("There is nothing to count yet."));
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let empty = fine(jonas.get(&format!("{ROOM}?aar=2020")).await);
    assert!(
        empty.says("Der er intet at tælle endnu.") && !empty.says("Planlæg et møde"),
        "whoever plans for nobody is not led there"
    );
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(fine(torben.get("/aarsrapport").await).says("Du har ingen rolle"));
    assert_eq!(torben.get(ROOM).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        torben.get(&format!("{ROOM}/fil/2030.csv")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_year_fits_every_width_and_its_ways_stand_together() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let window = Window::open(&driver, &base, true).await;
    window.sign_in("Lise Brink").await;
    window.click("//nav//summary[.='Året']").await;
    window.look("veje").await;
    window.click("//nav//details//a[.='Årsrapport']").await;
    window.says("Beslutninger efter udfald").await;
    window.look("aarsrapport").await;
    window.close().await;
}
