//! The user guide's pictures are taken from the demo, in a real browser, along the ways the guide tells of.
//!
//! `RAADSLAG_RENEW_GUIDE=1 cargo test --workspace --test stories guide` takes them anew; look at each that git shows as changed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use fantoccini::{Client, Locator};

use crate::driver::{Driver, PATIENCE, picture_from_top, reach};
use crate::house::Server;

/// The day the demo takes place on in the guide.
const TODAY: &str = "2026-11-23";

/// A picture of a page: its name, who looks (nobody signed in where empty), the window's width, the way there, and the heading at its end.
/// A step is an address (`/…`), or words to press on the page.
type Shot = (&'static str, &'static str, u32, &'static [&'static str], &'static str);

const SHOTS: &[Shot] = &[
    ("front", "", 1280, &["/da"], "Møder og beslutninger"),
    (
        "meeting",
        "",
        1280,
        &["/da/moede/direktionen-2026-11-18"],
        "Direktionen",
    ),
    (
        "item-phone",
        "",
        390,
        &["/da/moede/direktionen-2026-11-18", "Punkter til behandling"],
        "Punkter til behandling",
    ),
    ("control", "", 1280, &["/da/kontrol"], "Kontrollér et dokument"),
    ("mine", "Lise", 1280, &["/da/mit"], "Mit"),
    (
        "confirm",
        "Lise",
        1280,
        &["/da/opfoelgning/moede/direktionen-2026-11-18"],
        "Hvad skal følges op?",
    ),
    (
        "follow-up",
        "Lise",
        1280,
        &["/da/opfoelgning", "I den statusredegørelse"],
        "Opfølgning",
    ),
    ("review", "Lise", 1280, &["/da/gennemgang"], "Gennemgang"),
    ("reading", "Lise", 390, &["/da/laes"], "Læs"),
    ("rolling-list", "Lise", 1280, &["/da/kommende"], "Rullende liste"),
    ("year-wheel", "Lise", 1280, &["/da/aarshjul"], "Årshjul"),
    (
        "agenda",
        "Lise",
        1280,
        &["/da/dagsorden/direktionen-2026-12-16"],
        "Direktionen, 16. december",
    ),
    ("economy", "Lise", 1280, &["/da/oekonomi"], "Økonomi"),
    ("forums", "Lise", 1280, &["/da/fora"], "Fora"),
    ("leadership", "Lise", 1280, &["/da/ledelse"], "Ledelsesmodel"),
    (
        "agreements",
        "Lise",
        1280,
        &["/da/aftaler"],
        "Aftaler og partnere: Direktionen",
    ),
    ("goals", "Lise", 1280, &["/da/maal"], "Mål og projekter: Direktionen"),
    ("it-model", "Lise", 1280, &["/da/koncern-it"], "Koncern-it: Direktionen"),
    (
        "changes",
        "Lise",
        1280,
        &["/da/programmer", "Én indgang for borgerne"],
        "Én indgang for borgerne",
    ),
    (
        "year-report",
        "Lise",
        1280,
        &["/da/aarsrapport"],
        "Direktionen: året 2026",
    ),
    (
        "day-programme",
        "Lise",
        1280,
        &["/da/dagsprogram", "Chefforum den 18. december 2026"],
        "Chefforum den 18. december 2026",
    ),
    (
        "release",
        "Lise",
        1280,
        &["/da/dagsorden/direktionen-2026-12-16", "Frigiv dagsordenen"],
        "Frigiv dagsordenen",
    ),
    (
        "extract",
        "Lise",
        1280,
        &[
            "/da/moede/direktionen-2026-11-18",
            "Punkter til behandling",
            "Lav en udskrift",
        ],
        "Udskrift af sagen",
    ),
    ("journal", "Lise", 1280, &["/da/journal"], "Journal"),
    (
        "proposal",
        "Signe",
        1280,
        &["/da/forbered", "Nye skilte på rådhuset"],
        "Nye skilte på rådhuset",
    ),
    (
        "people",
        "Peter",
        1280,
        &["/da/indstillinger/personer", "Jonas Hedelykke"],
        "Jonas Hedelykke",
    ),
    (
        "positions",
        "Peter",
        1280,
        &["/da/indstillinger/stillinger"],
        "Stillinger",
    ),
    (
        "template",
        "Peter",
        1280,
        &["/da/indstillinger", "Direktionen", "Skabeloner, faste vendinger"],
        "Skabeloner",
    ),
    (
        "room",
        "Lise",
        1280,
        &[
            "/da/lokale/direktionen-2026-11-23",
            "Begynd mødet, alle er til stede",
            "Tag punktet op",
        ],
        "Direktionen, 23. november",
    ),
    (
        "screen",
        "Lise",
        1280,
        &["/da/lokale/direktionen-2026-11-23/skaerm"],
        "Direktionen, 23. november",
    ),
];

/// A picture of one drawing: its name, who looks, the way there, and what finds it.
type Part = (&'static str, &'static str, &'static [&'static str], &'static str);

const DRAWINGS: &[Part] = &[
    (
        "goal-trend",
        "Lise",
        &["/da/maal", "Cykelstier mellem landsbyerne"],
        "[aria-labelledby=udvikling] .goal-trend",
    ),
    (
        "follow-up-times",
        "Lise",
        &["/da/opfoelgning", "I den statusredegørelse"],
        "[aria-labelledby=dele] > h3:last-of-type + .room-drawing > .room-middle",
    ),
    (
        "organisation",
        "Lise",
        &["/da/ledelse"],
        "[aria-labelledby=organisation] .room-middle",
    ),
];

/// How much of a long page is shown.
const TALLEST: u32 = 1700;

/// Pictures in the guides and on the front that are made in other ways.
const OTHERS: [&str; 1] = ["print"];

#[tokio::test(flavor = "multi_thread")]
async fn the_pictures_of_the_guide_are_taken_from_the_demo() {
    let Some(driver) = Driver::start() else { return };
    let server = Server::start(&["--today".to_owned(), TODAY.to_owned()]);
    let client = driver.client(true).await;
    let mut before = "";
    for (name, who, width, way, heading) in SHOTS {
        if *who != before {
            sign_in(&client, &server.address, who).await;
            before = who;
        }
        walk(&client, &server.address, way).await;
        says(&client, name, heading).await;
        if is_renewed() {
            picture_from_top(&client, *width, TALLEST, &folder().join(format!("{name}.png"))).await;
        }
    }
    for (name, who, way, selector) in DRAWINGS {
        sign_in(&client, &server.address, who).await;
        walk(&client, &server.address, way).await;
        picture_of(&client, 1280, selector, &kept(name)).await;
    }
    if is_renewed() {
        print(&server.address);
    }
    client.close().await.expect("the browser closes");
}

/// A picture of what a selector finds on the page in a window of this width.
async fn picture_of(client: &Client, width: u32, selector: &str, file: &Path) {
    // What lies beyond the window would be cut.
    client
        .set_window_size(width, 4000)
        .await
        .expect("a window of this size");
    let found = client.find(Locator::Css(selector)).await;
    let found = found.unwrap_or_else(|fault| panic!("nothing is {selector}: {fault}"));
    let picture = found.screenshot().await.expect("a picture");
    std::fs::write(file, picture).expect("the folder takes pictures");
}

#[test]
fn every_picture_of_the_guide_is_shown_somewhere_and_every_one_shown_is_there() {
    let there: BTreeSet<String> = SHOTS
        .iter()
        .map(|it| it.0)
        .chain(DRAWINGS.iter().map(|it| it.0))
        .chain(OTHERS)
        .map(str::to_owned)
        .collect();
    let kept: BTreeSet<String> = std::fs::read_dir(folder())
        .expect("the folder of pictures")
        .map(|it| it.expect("a file").path())
        .map(|it| it.file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    assert_eq!(kept, there, "the files are those that are taken");
    let shown: BTreeSet<String> = ["README.md", "docs/guide/da/bruger.md", "docs/guide/operator.md"]
        .iter()
        .flat_map(|it| named(&root().join(it)))
        .collect();
    assert_eq!(shown, there, "the guides show each");
}

/// Names of the pictures a page of ours shows.
fn named(page: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(page).expect("a page of ours");
    text.split("docs/pictures/")
        .skip(1)
        .chain(text.split("../pictures/").skip(1))
        .filter_map(|it| it.split(".png").next())
        .map(str::to_owned)
        .collect()
}

async fn sign_in(client: &Client, address: &str, who: &str) {
    client.delete_all_cookies().await.expect("nobody is signed in");
    if who.is_empty() {
        return;
    }
    open(client, address, "/da/log-ind").await;
    press(client, who).await;
    reach(client, "/mit").await;
}

async fn walk(client: &Client, address: &str, way: &[&str]) {
    client.set_window_size(1280, 900).await.expect("a window of this size");
    for step in way {
        match step.starts_with('/') {
            true => open(client, address, step).await,
            false => press(client, step).await,
        }
    }
}

async fn open(client: &Client, address: &str, path: &str) {
    client.goto(&format!("{address}{path}")).await.expect("a page");
}

/// Presses a link, a button or what folds a part out, and waits for what comes.
async fn press(client: &Client, words: &str) {
    let path = format!(
        "//*[self::main or contains(@class, 'own ')]//*[self::a or self::button or self::summary or self::label][contains(normalize-space(.), '{words}')][not(contains(@href, '#'))]"
    );
    let old = client.find(Locator::Css("html")).await.expect("a page");
    let found = client.wait().at_most(PATIENCE).for_element(Locator::XPath(&path)).await;
    let found = found.unwrap_or_else(|fault| panic!("nothing says {words}: {fault}"));
    let folds = matches!(found.tag_name().await.as_deref(), Ok("summary" | "label"));
    found.click().await.expect("a click");
    if !folds {
        gone(&old).await;
    }
}

#[expect(clippy::disallowed_methods, reason = "it waits for the browser, but not for ever")]
async fn gone(old: &fantoccini::elements::Element) {
    let began = std::time::Instant::now();
    while old.tag_name().await.is_ok() {
        assert!(began.elapsed() < PATIENCE, "the page stays");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}

async fn says(client: &Client, name: &str, heading: &str) {
    let path = format!("//h1[contains(normalize-space(.), '{heading}')]");
    let found = client.wait().at_most(PATIENCE).for_element(Locator::XPath(&path)).await;
    assert!(
        found.is_ok(),
        "{name}: no heading {heading} on {:?}",
        client.current_url().await
    );
}

/// The first page of a meeting as it is printed.
fn print(address: &str) {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let mut answer = ureq::get(format!("{address}/moede/direktionen-2026-11-18.pdf"))
        .call()
        .expect("the printed meeting");
    let bytes = answer.body_mut().read_to_vec().expect("its bytes");
    std::fs::write(file.path(), bytes).expect("the file takes it");
    let made = Command::new("pdftoppm")
        .args(["-png", "-r", "75", "-f", "1", "-l", "1", "-singlefile"])
        .arg(file.path())
        .arg(folder().join("print"))
        .status()
        .expect("pdftoppm starts");
    assert!(made.success());
}

/// Where a drawing is kept; whoever renews nothing only looks whether it is there.
fn kept(name: &str) -> PathBuf {
    let folder = match is_renewed() {
        true => folder(),
        false => std::env::temp_dir(),
    };
    folder.join(format!("{name}.png"))
}

fn is_renewed() -> bool {
    std::env::var_os("RAADSLAG_RENEW_GUIDE").is_some()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn folder() -> PathBuf {
    root().join("docs/pictures")
}
