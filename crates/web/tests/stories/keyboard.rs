//! The rooms of a direktion's month in a real browser: a review done with the keyboard alone, every page at every width.

use crate::browser::{axe, serve_town, too_wide};
use crate::driver::Driver;
use crate::follow_ups::{CONFIRM, held};
use crate::month::fine;
use crate::reviews::{PAPER, QUEUE, SETUP, followed};
use crate::rolling::{LIST, add};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::Visitor;
use crate::window::Window;
use crate::windows::unfold;

/// Widths of two telephones, a tablet and a desk.
const WIDTHS: [u32; 4] = [320, 360, 768, 1280];

const ASKS: &str = "Jonas Hede undersøger priserne på fælles indkøb inden 20. december 2030.";

const ENTER: &str = "\u{e007}";

/// A direktion with something in each of its rooms.
async fn alive() -> Site {
    let site = Site::of(Town::empty().with_committee().with_template());
    followed(&site).await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    fine(add(&lise, "Nyt årshjul for alle forvaltninger og deres institutioner", &[]).await);
    fine(
        add(
            &lise,
            "Borgermøde",
            &[("kind", "coming"), ("date", "2031-02-01"), ("purpose", "at lytte")],
        )
        .await,
    );
    let list = fine(lise.get(LIST).await);
    let guest = list.form("add-visit").with("name", "Afdelingschef Ida Nørlyng");
    fine(lise.send(&list, guest.with("date", "2031-02-05")).await);
    held(&lise, 2, ASKS, None).await;
    site
}

#[tokio::test(flavor = "multi_thread")]
async fn a_director_empties_the_queue_with_the_keyboard_alone() {
    let Some(driver) = Driver::start() else { return };
    let site = alive().await;
    let base = serve_town(&site.town).await;
    let mette = Window::open(&driver, &base, true).await;
    mette.enter("Log ind").await;
    mette.enter("Mette Ravn").await;
    mette.enter("Gennemgå: Økonomiudvalget").await;
    mette.says("Toldhuset står tomt.").await;
    mette.key("j").await;
    mette.key("n").await;
    let old = mette.find("//html").await;
    // What the field offered is written over.
    mette.key(&format!("\u{e009}a\u{e000}Toldhuset lejes ud{ENTER}")).await;
    mette.gone(&old).await;
    mette
        .find("//*[contains(@class, 'note-text')][. = 'Toldhuset lejes ud']")
        .await;
    // One is where one was, and goes on from there.
    let focused = mette.client.active_element().await.expect("something has the focus");
    assert!(focused.attr("data-item").await.expect("an attribute").is_some());
    mette.key("j").await;
    let old = mette.find("//html").await;
    mette.key("g").await;
    mette.gone(&old).await;
    mette.says("Køen er tom.").await;
    mette.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rule_33_the_rooms_of_the_month_are_accessible_and_fit_every_width() {
    let Some(driver) = Driver::start() else { return };
    let site = alive().await;
    let base = serve_town(&site.town).await;
    for (name, pages) in [
        ("Lise Brink", &["/mit", QUEUE, SETUP, LIST, "/opfoelgning", CONFIRM][..]),
        ("Mette Ravn", &["/mit", QUEUE, PAPER][..]),
    ] {
        let window = Window::open(&driver, &base, true).await;
        window.sign_in(name).await;
        for page in pages {
            window.go(page).await;
            unfold(&window).await;
            for width in WIDTHS {
                let size = window.client.set_window_size(width, 900).await;
                size.expect("a window of this size");
                assert_eq!(too_wide(&window.client).await, None, "{page} at {width}");
                assert_eq!(axe(&window.client).await, Vec::<String>::new(), "{page} at {width}");
            }
        }
        window.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rule_33_a_field_without_a_name_and_a_picture_without_words_are_told_of() {
    let Some(driver) = Driver::start() else { return };
    let site = alive().await;
    let base = serve_town(&site.town).await;
    let window = Window::open(&driver, &base, true).await;
    window.go("/da").await;
    assert_eq!(axe(&window.client).await, Vec::<String>::new());
    let plant = "const main = document.querySelector('main'); \
                 main.append(document.createElement('input'), document.createElement('img'));";
    window.client.execute(plant, vec![]).await.expect("two faults");
    let told = axe(&window.client).await.join("\n");
    assert!(told.contains("image-alt") && told.contains("label"), "{told}");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citizen_searches_and_follows_with_the_keyboard_alone() {
    let Some(driver) = Driver::start() else { return };
    let site = Site::with(Town::busy(), |it| it.mails = true);
    site.search_knows_all();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let router = site.router.clone();
    tokio::spawn(async move { axum::serve(listener, router).await.expect("served") });
    let citizen = Window::open(&driver, &base, true).await;
    citizen.tab_to("Søg efter ord").await;
    let old = citizen.find("//html").await;
    citizen.key(&format!("legeplads{ENTER}")).await;
    citizen.gone(&old).await;
    citizen.enter("Ny legeplads ved Æblehaven").await;
    // The matter itself is offered first; there is the way to a word.
    citizen.enter("Følg sagen").await;
    citizen.enter("Hvad vil du følge?").await;
    citizen.tab_to("Ord").await;
    let old = citizen.find("//html").await;
    citizen.key(&format!("legeplads{ENTER}")).await;
    citizen.gone(&old).await;
    citizen.tab_to("Din mailadresse").await;
    citizen.key("borger@example.dk").await;
    citizen.enter("Send mig mails").await;
    citizen.says("Se i din mail").await;
    citizen.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_adds_a_person_with_the_keyboard_alone() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    town.administers("lise");
    let base = serve_town(&town).await;
    let lise = Window::open(&driver, &base, true).await;
    lise.enter("Log ind").await;
    lise.enter("Lise Brink").await;
    lise.enter("Indstillinger").await;
    lise.enter("Åbn personregistret").await;
    lise.tab_to("Tilføj person").await;
    lise.key(ENTER).await;
    lise.tab_to("Navn").await;
    lise.key("Vibeke Lund").await;
    let old = lise.find("//html").await;
    lise.key(ENTER).await;
    lise.gone(&old).await;
    lise.says("Vibeke Lund").await;
    lise.close().await;
}
