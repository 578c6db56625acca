//! A real browser on every page: accessibility, width, keyboard, with and without scripting.

use std::collections::BTreeSet;
use std::path::Path;

use fantoccini::Client;
use raadslag_web::{Settings, State, serve};
use serde_json::Value;

use crate::crawl;
use crate::driver::{Driver, PATIENCE, picture, reach};
pub use crate::measure::{axe, too_wide};
use crate::site::Site;
use crate::town::Town;

/// Widths of a telephone, a tablet and a desk, and of a desk's window at twice the size.
const WIDTHS: [u32; 4] = [320, 768, 1280, 640];

/// Serves the town's pages; the address of their front.
pub async fn serve_town(town: &Town) -> String {
    let port = serve_with(town, |settings, _| settings.demo = true).await;
    format!("http://127.0.0.1:{port}")
}

/// Serves the town's pages under settings that may depend on the port; the port.
pub async fn serve_with(town: &Town, set: impl FnOnce(&mut Settings, u16)) -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let mut settings = Settings::named("Lyngsø Kommune");
    settings.ahead = crate::site::noon_of("2030-11-23");
    set(&mut settings, port);
    let state = State::new(settings, town.now.clone());
    tokio::spawn(serve(listener, None, vec![state], std::future::pending()));
    port
}

/// Pages in both languages, those of the plain addresses left out: they are the Danish ones again.
async fn addresses(town: Town) -> (Town, Vec<String>) {
    let site = Site::of(town);
    let pages = crawl::pages(&site).await;
    let kept: BTreeSet<String> = pages
        .into_iter()
        .filter(|it| it.starts_with("/da") || it.starts_with("/en"))
        .collect();
    let missing = [
        "/da/moede/kommunalbestyrelsen-29-10-2030".to_owned(),
        "/en/nej".to_owned(),
    ];
    (site.town, kept.into_iter().chain(missing).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn rule_33_every_page_is_accessible_and_fits_every_width() {
    let Some(driver) = Driver::start() else { return };
    let (town, paths) = addresses(Town::busy()).await;
    let base = serve_town(&town).await;
    let client = driver.client(true).await;
    let mut faults = Vec::new();
    for path in &paths {
        for width in WIDTHS {
            client.set_window_size(width, 900).await.expect("a window of this size");
            client.goto(&format!("{base}{path}")).await.expect("a page");
            faults.extend(too_wide(&client).await.map(|it| format!("{path} at {width}: {it}")));
            if width == 1280 || width == 320 {
                faults.extend(
                    axe(&client)
                        .await
                        .into_iter()
                        .map(|it| format!("{path} at {width}: {it}")),
                );
            }
        }
    }
    client.close().await.expect("the browser closes");
    assert!(paths.len() > 40, "{} pages", paths.len());
    assert_eq!(faults, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citizen_without_scripting_follows_a_case() {
    follow_a_case(false).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citizen_follows_a_case() {
    follow_a_case(true).await;
}

/// From the front by body and year to a meeting, an item, the case's other handling, an attachment, and English.
async fn follow_a_case(scripting: bool) {
    use fantoccini::Locator;
    let Some(driver) = Driver::start() else { return };
    let town = Town::busy();
    let base = serve_town(&town).await;
    let client = driver.client(scripting).await;
    client.goto(&format!("{base}/da")).await.expect("the front");
    let choose = client.find(Locator::Id("udvalg")).await.expect("a choice of bodies");
    choose
        .select_by_label("Kommunalbestyrelsen")
        .await
        .expect("the council");
    client
        .find(Locator::Css("main form button"))
        .await
        .expect("a button")
        .click()
        .await
        .expect("a click");
    reach(&client, "udvalg=kommunalbestyrelsen").await;
    for step in [
        "29. oktober 2030",
        "Ny legeplads ved Æblehaven",
        "Genoptaget: Ny legeplads",
        "Skitse af pladsen",
    ] {
        click(&client, step).await;
    }
    let heading = client
        .wait()
        .at_most(PATIENCE)
        .for_element(Locator::XPath("//h1[. = 'Skitse af pladsen']"))
        .await;
    heading.expect("the attachment's own page");
    click(&client, "English").await;
    reach(&client, "/en/bilag/").await;
    client.close().await.expect("the browser closes");
}

/// Clicks the first link in the page's own part whose words hold these, else the first of all.
async fn click(client: &Client, words: &str) {
    use fantoccini::Locator;
    let within = |part: &str| format!("//{part}//a[contains(., '{words}') and not(contains(@href, '#'))]");
    let mut faults = Vec::new();
    let either = format!("{} | {}", within("main"), within("header"));
    let appears = client.wait().at_most(PATIENCE).for_element(Locator::XPath(&either));
    if let Err(fault) = appears.await {
        faults.push(fault.to_string());
    }
    for part in ["main", "header"] {
        let links = client.find_all(Locator::XPath(&within(part))).await.expect("a search");
        for link in links {
            match link.click().await {
                Ok(()) => return,
                Err(fault) => faults.push(fault.to_string()),
            }
        }
    }
    let url = client.current_url().await.expect("an address");
    panic!("no link says {words} on {url}: {faults:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keyboard_reaches_the_content_first() {
    use fantoccini::Locator;
    let Some(driver) = Driver::start() else { return };
    let town = Town::busy();
    let base = serve_town(&town).await;
    let client = driver.client(true).await;
    client.goto(&base).await.expect("the front");
    let body = client.find(Locator::Css("body")).await.expect("a body");
    body.send_keys("\u{e004}").await.expect("Tab");
    let first = client.active_element().await.expect("something has the focus");
    assert_eq!(
        first.attr("href").await.expect("an address").as_deref(),
        Some("#indhold")
    );
    let seen = "const it = document.activeElement; const box = it.getBoundingClientRect(); \
                return box.left >= 0 && box.width > 20 && getComputedStyle(it).outlineStyle !== 'none';";
    let seen = client.execute(seen, vec![]).await.expect("an answer");
    assert_eq!(seen, Value::Bool(true), "the skip link is seen when it has the focus");
    client.close().await.expect("the browser closes");
}

/// Pictures for people to look at, where a folder for them is named.
#[tokio::test(flavor = "multi_thread")]
async fn pictures_are_taken_where_they_are_wanted() {
    let Some(folder) = std::env::var_os("RAADSLAG_PICTURES") else {
        return;
    };
    let Some(driver) = Driver::start() else { return };
    let (town, paths) = addresses(Town::busy()).await;
    let base = serve_town(&town).await;
    let client = driver.client(true).await;
    for (number, path) in paths.iter().enumerate() {
        for width in [1280, 768, 360] {
            client.set_window_size(width, 900).await.expect("a window of this size");
            client.goto(&format!("{base}{path}")).await.expect("a page");
            let name = path.replace('/', "_");
            let file = Path::new(&folder).join(format!("{number:02}{name}-{width}.png"));
            picture(&client, width, &file).await;
        }
    }
    client.close().await.expect("the browser closes");
}
