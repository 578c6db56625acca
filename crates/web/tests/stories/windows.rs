//! A direktion's meeting held by people in windows of their own: a secretary who clicks, a chair who follows and signs, a
//! member who is recused, a citizen who reads.

use std::io::Write as _;
use std::sync::atomic::Ordering;

use crate::browser::serve_town;
use crate::direktion::{PASSWORD, SLUG};
use crate::driver::Driver;
use crate::town::Town;
use crate::window::Window;

/// Sign-in to publication may take this many clicks for five items.
const CLICKS: u32 = 60;

/// The secretary's way from sign-in to publication; what the others see meanwhile is `between`'s affair.
async fn prepare(lise: &Window<'_>) {
    lise.sign_in("Lise Brink").await;
    lise.look("mit").await;
    lise.press("Byg dagsordenen").await;
    lise.look("dagsorden").await;
    lise.press("Frigiv dagsordenen").await;
    lise.press("Frigiv til medlemmerne").await;
    lise.press("Offentliggør dagsordenen").await;
    lise.press("Gå til mødelokalet").await;
    lise.press("Begynd mødet, alle er til stede").await;
    lise.press("Begynd alligevel").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_is_held_in_four_windows_with_few_clicks() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let lise = Window::open(&driver, &base, true).await;
    prepare(&lise).await;
    lise.look("lokale").await;

    // The chair's window follows by itself.
    let karen = Window::open(&driver, &base, true).await;
    karen.sign_in("Karen Vester").await;
    karen.press("Gå til mødet").await;
    karen.says_nothing_of("Drøftet.").await;
    lise.decide(1, "Drøftet").await;
    karen.says("Drøftet.").await;

    // A member is recused from the second item: the open window loses it at once.
    let mette = Window::open(&driver, &base, true).await;
    mette.sign_in("Mette Ravn").await;
    mette.press("Gå til mødet").await;
    mette.says_nothing_of("Du er inhabil").await;
    let recuse = "(//section[contains(@class, 'matter')])[2]//details[starts-with(@id, 'h-')]";
    lise.click(&format!("{recuse}/summary")).await;
    lise.click(&format!("{recuse}//label[contains(., 'Mette Ravn')]")).await;
    lise.leave(&format!("{recuse}//button[@type='submit']")).await;
    mette.says("Du er inhabil i dette punkt").await;
    mette.look("lokale-inhabil").await;

    for place in 2..=5 {
        lise.decide(place, "Taget til efterretning").await;
    }
    lise.press("Hæv mødet").await;
    lise.press("Send til underskrift").await;
    lise.press("Offentliggør referatet").await;
    let clicks = lise.clicks.load(Ordering::Relaxed);
    writeln!(std::io::stderr(), "from sign-in to publication: {clicks} clicks").expect("standard error");
    assert!(clicks <= CLICKS, "{clicks} clicks");
    lise.look("protokol").await;

    // A citizen reads at once, with none of four signatures given.
    let citizen = Window::open(&driver, &base, false).await;
    citizen.go(&format!("/moede/{SLUG}")).await;
    citizen.says("Taget til efterretning.").await;

    karen.go("/mit").await;
    karen.press("Underskriv").await;
    karen.look("underskriv").await;
    let field = karen.find("//input[@name='password']").await;
    field.send_keys(PASSWORD).await.expect("a password is typed");
    karen.press("Underskriv referatet").await;
    karen.says("har skrevet under").await;
    for window in [lise, karen, mette, citizen] {
        window.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_is_held_without_scripting_on_a_telephone() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let lise = Window::open(&driver, &base, false).await;
    lise.client
        .set_window_size(360, 740)
        .await
        .expect("a window of this size");
    lise.sign_in("Lise Brink").await;
    for step in ["Byg dagsordenen", "Økonomi"] {
        lise.press(step).await;
    }
    let field = lise.find("//textarea[@name='section']").await;
    field.send_keys("Skrevet på telefonen.").await.expect("a text is typed");
    lise.look("punkt").await;
    lise.client
        .set_window_size(360, 740)
        .await
        .expect("a window of this size");
    for step in [
        "Gem",
        "Frigiv dagsordenen",
        "Frigiv til medlemmerne",
        "Gå til mødelokalet",
        "Begynd mødet, alle er til stede",
        "Begynd alligevel",
    ] {
        lise.press(step).await;
    }
    lise.decide(2, "Godkendt").await;
    lise.says("Godkendt.").await;
    lise.press("Hæv mødet").await;
    lise.press("Hæv mødet alligevel").await;
    lise.says("Send til underskrift").await;
    lise.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn typed_text_survives_a_closed_window() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    lise.press("Byg dagsordenen").await;
    lise.press("Økonomi").await;
    let field = lise.find("//textarea[@name='section']").await;
    field.send_keys("Ikke gemt endnu").await.expect("a text is typed");
    lise.says("Kladden er gemt").await;
    lise.close().await;

    let again = Window::open(&driver, &base, true).await;
    again.sign_in("Lise Brink").await;
    again.press("Byg dagsordenen").await;
    again.press("Økonomi").await;
    again.says("Her står det, du skrev").await;
    again.look("kladde").await;
    again.press("Gem").await;
    again.press("Økonomi").await;
    again.says("Ikke gemt endnu").await;
    again.says_nothing_of("Her står det, du skrev").await;
    again.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_is_held_with_the_keyboard_alone() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let lise = Window::open(&driver, &base, true).await;
    lise.client
        .set_window_size(768, 1024)
        .await
        .expect("a window of this size");
    lise.enter("Log ind").await;
    lise.enter("Lise Brink").await;
    lise.enter("Byg dagsordenen").await;
    lise.enter("Flyt »Økonomi« op").await;
    for step in [
        "Frigiv dagsordenen",
        "Frigiv til medlemmerne",
        "Gå til mødelokalet",
        "Begynd mødet, alle er til stede",
        "Begynd alligevel",
        "Tag punktet op",
    ] {
        lise.enter(step).await;
    }
    lise.tab_to("Beslutning").await;
    lise.key("Skrevet med tasterne.").await;
    lise.tab_to("Drøftet").await;
    lise.key(" ").await;
    lise.enter("Gem beslutningen").await;
    lise.says("Skrevet med tasterne.").await;
    lise.enter("Hæv mødet").await;
    lise.enter("Hæv mødet alligevel").await;
    lise.enter("Send til underskrift").await;
    lise.enter("Send alligevel").await;
    lise.says("Referatet er hos dem, der skal skrive under.").await;
    lise.close().await;
}

/// Opens every fold of the page, so that what is in them is looked at too.
pub async fn unfold(window: &Window<'_>) {
    let script = "document.querySelectorAll('details').forEach(it => it.open = true)";
    window.client.execute(script, vec![]).await.expect("the folds open");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_is_followed_up_and_a_file_attached_in_windows() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    for step in ["Byg dagsordenen", "Økonomi"] {
        lise.press(step).await;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let paper = folder.path().join("Budget_2031.pdf");
    std::fs::write(&paper, b"%PDF-1.7\n").expect("a file to attach");
    unfold(&lise).await;
    let field = lise.find("//input[@type='file']").await;
    field
        .send_keys(&paper.to_string_lossy())
        .await
        .expect("a file is chosen");
    lise.leave("//button[contains(., 'Vedhæft en fil')]").await;
    lise.says("Budget 2031").await;
    unfold(&lise).await;
    lise.look("bilag").await;

    lise.go("/mit").await;
    begin_meeting(&lise).await;
    let matter = "(//section[contains(@class, 'matter')])[4]";
    lise.leave(&format!("{matter}//button[contains(., 'Tag punktet op')]"))
        .await;
    let field = lise.find(&format!("{matter}//textarea")).await;
    let asks = "Jonas Hede undersøger priserne inden 20. december 2030.";
    field.send_keys(asks).await.expect("a decision is typed");
    lise.leave(&format!("{matter}//button[contains(., 'Gem beslutningen')]"))
        .await;
    for step in ["Hæv mødet", "Hæv mødet alligevel", "Hvad skal følges op?"] {
        lise.press(step).await;
    }
    lise.says("1 forslag venter").await;
    unfold(&lise).await;
    lise.look("hvad-skal-foelges-op").await;
    lise.press("Bekræft").await;
    lise.look("bekraeftet").await;

    let jonas = Window::open(&driver, &base, true).await;
    jonas.sign_in("Jonas Hede").await;
    jonas.look("mit-opfoelgning").await;
    jonas.press("undersøger priserne").await;
    unfold(&jonas).await;
    jonas.look("opfoelgning").await;
    let said = jonas.find("//textarea[starts-with(@id, 'finish')]").await;
    said.send_keys("Priserne er hentet.").await.expect("what was done");
    jonas
        .leave("//form[.//textarea[starts-with(@id, 'finish')]]//button")
        .await;
    jonas.says("Udført").await;
    lise.go("/opfoelgning").await;
    unfold(&lise).await;
    lise.look("al-opfoelgning").await;
    for window in [lise, jonas] {
        window.close().await;
    }
}

/// From the start page to a meeting that has begun.
async fn begin_meeting(lise: &Window<'_>) {
    for step in [
        "Byg dagsordenen",
        "Frigiv dagsordenen",
        "Frigiv til medlemmerne",
        "Gå til mødelokalet",
        "Begynd mødet, alle er til stede",
        "Begynd alligevel",
    ] {
        lise.press(step).await;
    }
}
