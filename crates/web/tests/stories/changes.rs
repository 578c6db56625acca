//! A body's change programmes: phases and milestones, what is due, and the line that stands on every agenda while one runs.

use axum::http::StatusCode;

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::leadership::seated;
use crate::month::{fine, site};
use crate::rolling::LIST;
use crate::town::Town;
use crate::visitor::{Form, View, Visitor};
use crate::window::Window;

const ROOM: &str = "/programmer/direktionen";

async fn tried(lise: &Visitor<'_>) -> View {
    let empty = fine(lise.get("/programmer").await);
    fine(lise.send(&empty, empty.form("example")).await)
}

/// The example's own page.
async fn opened(lise: &Visitor<'_>, room: &View) -> View {
    let links = room.html.split("href=\"").filter_map(|it| it.split('"').next());
    let to = links
        .into_iter()
        .find(|it| it.contains("/program/") && !it.ends_with("/ny"));
    fine(lise.get(to.expect("a way to it")).await)
}

#[tokio::test]
async fn an_empty_register_says_what_it_is_and_an_example_can_be_tried_and_taken_back() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let empty = fine(lise.get("/programmer").await);
    assert!(empty.says("faser og milepæle måned for måned") && empty.says("Skriv et program"));
    let english = fine(lise.get("/en/programmer").await);
    assert!(english.says("Try an example") && english.says("month by month"));
    let tried = tried(&lise).await;
    assert!(tried.says("Kortere vej til en afgørelse") && tried.says("0 af 4 milepæle nået"));
    assert!(fine(lise.send(&tried, tried.form("undo")).await).says("Prøv et eksempel"));
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(fine(torben.get("/programmer").await).says("Du har ingen rolle"));
    for path in ["", "/fil/programmer.csv", "/fil/programmer.pdf", "/program/ny"] {
        let status = torben.get(&format!("{ROOM}{path}")).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// The form with so many rows of phases and milestones.
fn typed(page: &View) -> Form {
    let form = page.form("save").with("name", "Én indgang");
    let form = form.with("phase", "Fase 1").with("phase-from", "2030-11-01");
    let form = form.with("phase-until", "2031-02-28").with("stone", "Valgt");
    form.with("stone-day", "2030-12-01")
}

#[tokio::test]
async fn a_programme_is_written_reaches_its_milestone_and_ends() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get(&format!("{ROOM}/program/ny")).await);
    let wrong = lise.send(&page, typed(&page).with("phase-until", "")).await;
    assert!(wrong.refusal().is_some_and(|it| it.contains("første og en sidste dag")));
    assert!(wrong.html.contains("Én indgang"), "what was typed is kept");
    let programme = fine(lise.send(&page, typed(&page)).await);
    assert!(programme.says("Fase 1") && programme.says("Snart"));
    assert!(fine(lise.get(ROOM).await).says("Næste: Valgt, 1. december 2030 · Snart"));
    let title = "<title id=\"change-narrow-titel\">Faser og milepæle: Én indgang";
    assert!(programme.html.contains(title), "it is drawn for a telephone too");
    assert!(
        programme.html.contains("Valgt: 1. december 2030 · Snart</desc>"),
        "and told"
    );
    let programme = fine(
        lise.send(&programme, programme.form("reach").with("on", "2020-12-11"))
            .await,
    );
    assert!(programme.says("Nået 11. december 2020"));
    let anew = programme.form("save").with("name", "Én dør ind");
    let programme = fine(lise.send(&programme, anew).await);
    assert!(
        programme.says("Én dør ind") && programme.says("Ikke nået"),
        "it stays reached"
    );
    let table = lise.get(&format!("{ROOM}/fil/programmer.csv")).await.html;
    assert!(
        table.contains("Én dør ind;Fase;Fase 1;01-11-2030;28-02-2031;")
            && table.contains("Én dør ind;Milepæl;Valgt;;01-12-2030;11-12-2020"),
        "{table}"
    );
    assert_eq!(
        lise.get(&format!("{ROOM}/fil/programmer.pdf")).await.status,
        StatusCode::OK
    );
    let ahead = lise
        .send(&programme, programme.form("end").with("on", "2032-01-01"))
        .await;
    assert!(ahead.refusal().is_some());
    let programme = fine(
        lise.send(&programme, programme.form("end").with("on", "2020-12-31"))
            .await,
    );
    assert!(programme.says("Afsluttet"));
    let room = fine(lise.send(&programme, programme.form("remove")).await);
    assert!(room.says("Prøv et eksempel"));
    assert!(fine(lise.send(&room, room.form("undo")).await).says("Én dør ind"));
}

#[tokio::test]
async fn a_table_of_programmes_is_read_in_whole_or_refused_with_every_mistake_by_line_and_column() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = tried(&lise).await;
    let csv = format!("{ROOM}/fil/programmer.csv");
    let table = lise.get(&csv).await.html;
    assert!(table.contains("program;slags;navn;fra;til;slut;ejer;partner;formål;mål;på alle dagsordener"));
    let bad = "program;slags;navn;fra;til;slut;ejer;partner;formål;mål;på alle dagsordener\nÉn indgang;fase;Fase 1;01-11-2030;28-02-2031\nKorte køer;program;;;;;Ingen;;;99;måske\n\
               Korte køer;fase;;snart;\nKorte køer;opgave;X\nKorte køer;milepæl;Valgt;;\nkorte køer;program";
    let refused = lise.send(&room, room.form("table").with("table", bad)).await;
    let why = refused.refusal().expect("refused").to_owned();
    for told in [
        "Intet er læst ind.",
        "Linje 2: »Én indgang« i »program« mangler en linje for sit program længere oppe.",
        "Linje 3: »Ingen« i »ejer« er ingen stilling.",
        "Linje 3: »99« i »mål« er intet mål.",
        "Linje 3: »måske« i »på alle dagsordener« er hverken ja eller nej.",
        "Linje 4: »til« mangler.",
        "Linje 4: »snart« i »fra« er ingen dag",
        "Linje 5: »opgave« i »slags« er hverken program, fase eller milepæl.",
        "Linje 6: »til« mangler.",
        "Linje 7: »korte køer« i »program« står på en tidligere linje.",
    ] {
        assert!(why.contains(told), "{told} in {why}");
    }
    assert!(!fine(lise.get(ROOM).await).says("Korte køer"), "nothing of it is kept");
    let again = fine(lise.send(&room, room.form("table").with("table", &table)).await);
    assert_eq!(lise.get(&csv).await.html, table, "the same name is the same programme");
    let more = "Korte køer;program;;;;;;Naboerne;Alle kommer hurtigt til.;3 | FN 11;ja\n\
                Korte køer;fase;Prøve;01-11-2030;28-02-2031\nKorte køer;milepæl;Valgt;;01-12-2030;11-12-2020";
    let read = fine(lise.send(&again, again.form("table").with("table", more)).await);
    assert!(
        read.says("Korte køer") && read.says("1 af 1 milepæle nået"),
        "{}",
        read.main()
    );
    assert!(read.says("Alle milepæle er nået"), "{}", read.main());
    assert!(open(&fine(lise.get(LIST).await)).contains("Forandringsprogram: Korte køer"));
    let table = lise.get(&csv).await.html;
    let read = fine(lise.send(&read, read.form("table").with("table", &table)).await);
    assert_eq!(lise.get(&csv).await.html, table);
    assert!(read.says("Kortere vej til en afgørelse"));
}

#[tokio::test]
async fn when_the_last_milestone_is_reached_it_is_asked_whether_the_programme_is_over() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get(&format!("{ROOM}/program/ny")).await);
    let programme = fine(lise.send(&page, typed(&page).with("standing", "yes")).await);
    assert!(!programme.says("Er programmet slut?"));
    let asked = fine(
        lise.send(&programme, programme.form("reach").with("on", "2030-11-20"))
            .await,
    );
    assert!(asked.says("Er programmet slut?") && asked.says("står det på alle dagsordener gennem"));
    assert!(asked.html.contains("href=\"/kommende/direktionen\""));
    let ended = fine(lise.send(&asked, asked.form("end")).await);
    assert!(!ended.says("Er programmet slut?") && ended.says("Programmet er taget af dagsordenerne."));
    let list = fine(lise.get(LIST).await);
    assert!(
        !open(&list).contains("Én indgang") && list.says("Programmet blev afsluttet 2"),
        "{}",
        list.main()
    );
}

#[tokio::test]
async fn what_is_always_on_stands_on_the_rolling_list_until_it_ends() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let line = "Forandringsprogram: Én indgang";
    let page = fine(lise.get(&format!("{ROOM}/program/ny")).await);
    let programme = fine(lise.send(&page, typed(&page).with("standing", "yes")).await);
    assert!(programme.says("På alle dagsordener"));
    let list = fine(lise.get(LIST).await);
    assert!(list.says(line), "there is no second list");
    let programme = fine(
        lise.send(&programme, programme.form("end").with("on", "2020-12-31"))
            .await,
    );
    assert!(!open(&fine(lise.get(LIST).await)).contains(line));
    let programme = fine(lise.send(&programme, programme.form("run-on")).await);
    assert!(open(&fine(lise.get(LIST).await)).contains(line));
    let room = fine(lise.send(&programme, programme.form("remove")).await);
    assert!(!open(&fine(lise.get(LIST).await)).contains(line));
    fine(lise.send(&room, room.form("undo")).await);
    assert!(open(&fine(lise.get(LIST).await)).contains(line));
}

/// The lines of the list that wait: what can be struck.
fn open(list: &View) -> String {
    let forms = list.forms().into_iter().filter(|it| it.get("act") == "change-line");
    forms.map(|it| it.get("text").to_owned()).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_milestone_whose_day_is_over_is_called_late_in_words() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get(&format!("{ROOM}/program/ny")).await);
    fine(lise.send(&page, typed(&page).with("stone-day", "2030-11-17")).await);
    let room = fine(lise.get(ROOM).await);
    assert!(
        room.says("Næste: Valgt, 17. november 2030 · For sent"),
        "{}",
        room.main()
    );
}

#[tokio::test]
async fn a_milestone_that_comes_stands_on_the_start_page_of_whoever_answers() {
    let site = site();
    site.town.administers("lise");
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let chief = seated(&lise, ("Kommunaldirektør", "karen"), "4", "").await;
    let room = tried(&lise).await;
    let programme = opened(&lise, &room).await;
    fine(
        lise.send(&programme, programme.form("save").with("owner", &chief))
            .await,
    );
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let mine = fine(karen.get("/mit").await);
    assert!(mine.says("Milepæl i Kortere vej til en afgørelse, som du svarer for"));
    assert!(mine.says("Direktionen vælger de to afdelinger"));
    assert!(!fine(lise.get("/mit").await).says("Milepæl i"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_programmes_are_used_with_a_keyboard_and_fit_every_width() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let window = Window::open(&driver, &base, true).await;
    window.sign_in("Lise Brink").await;
    window.go("/programmer").await;
    window.look("programmer-tom").await;
    window.press("Prøv et eksempel").await;
    window.says("Kortere vej til en afgørelse").await;
    window.look("programmer").await;
    window.press("Kortere vej til en afgørelse").await;
    window.says("Måned for måned").await;
    window.look("program").await;
    window.go("/programmer/direktionen/program/ny").await;
    window.look("program-nyt").await;
    window.close().await;
}
