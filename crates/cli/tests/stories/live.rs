//! A direktion's meeting on the demo, from a proposal to signed and published minutes, by people in windows of their own; and the
//! same way to publication on a telephone, on a tablet and with the keyboard alone.

use std::io::Write as _;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use fantoccini::Locator;

use crate::driver::Driver;
use crate::house::Server;
use crate::window::Window;

/// The day the demo takes place on.
const TODAY: &str = "2026-11-23";

/// The meeting whose agenda is being built, and the one to be held that day.
const NEXT: &str = "direktionen-2026-12-16";
const NOW: &str = "direktionen-2026-11-23";

/// Everybody's password in the demo.
const PASSWORD: &str = "lynghede-eksempel";

/// From signing in to publication, for all who are needed on the way.
const CLICKS: u32 = 60;

/// A page is public within two seconds; a busy machine that checks everything at once may take ten times that.
const PUBLIC: Duration = Duration::from_secs(20);

/// What somebody proposes.
const TITLE: &str = "Cykelstativer ved stationen";

fn demo() -> Server {
    Server::start(&["--today".to_owned(), TODAY.to_owned()])
}

fn tell(words: &str) {
    writeln!(std::io::stderr(), "{words}").expect("standard error");
}

fn clicks(windows: &[&Window<'_>]) -> u32 {
    windows.iter().map(|it| it.clicks.load(Ordering::Relaxed)).sum()
}

/// Types into a field.
async fn type_into(window: &Window<'_>, path: &str, words: &str) {
    let field = window.find(path).await;
    field.send_keys(words).await.expect("it is typed");
}

/// Chooses a line of a list by the keyboard, as its words begin.
async fn choose(window: &Window<'_>, path: &str, words: &str) {
    let list = window.find(path).await;
    let line = list
        .find(Locator::XPath(&format!(".//option[contains(., '{words}')]")))
        .await;
    let value = line.expect("a line to choose").attr("value").await.expect("a value");
    list.select_by_value(&value.unwrap_or_default()).await.expect("chosen");
}

/// The case officer writes an item and hands it on; the approver approves it.
async fn propose<'a>(driver: &Driver, base: &'a str) -> [Window<'a>; 2] {
    let signe = Window::open(driver, base, true).await;
    signe.sign_in("Signe Aabrink").await;
    signe.leave("//header//a[contains(., 'Forbered punkter')]").await;
    type_into(&signe, "//input[@id='title']", TITLE).await;
    signe.press("Skriv punktet").await;
    type_into(
        &signe,
        "//textarea[@id='afsnit-1']",
        "Der mangler plads til halvtreds cykler.",
    )
    .await;
    signe.press("Gem").await;
    choose(&signe, "//select[@name='person']", "Torben").await;
    signe.press("Klarmeld").await;
    let torben = Window::open(driver, base, true).await;
    torben.sign_in("Torben Kærsgård").await;
    torben.press(TITLE).await;
    torben.press("Godkend").await;
    torben.says("Godkendt").await;
    [signe, torben]
}

/// The secretary puts it on the agenda, invites a guest to it, and gives the agenda out.
async fn build(lise: &Window<'_>) {
    lise.press("Byg dagsordenen").await;
    let line = format!("//li[.//a[contains(., '{TITLE}')]]");
    choose(lise, &format!("{line}//select"), "Punkter til behandling").await;
    lise.leave(&format!("{line}//button[contains(., 'Sæt på')]")).await;
    lise.press("Fyld dagsordenen fra kilderne").await;
    lise.press(TITLE).await;
    lise.click("//details[@id='inviter']/summary").await;
    choose(
        lise,
        "//details[@id='inviter']//select[@name='person']",
        "Peter Møllevang",
    )
    .await;
    for (field, time) in [("from", "11:30"), ("to", "12:00")] {
        // How a time is typed depends on the language of the browser.
        let set = format!("document.getElementById('{field}').value = '{time}'");
        lise.client.execute(&set, vec![]).await.expect("a time");
    }
    lise.leave("//details[@id='inviter']//button[contains(., 'Indkald')]")
        .await;
    lise.says("11.30").await;
    lise.leave("//nav[contains(@class, 'crumbs')]//a[contains(., 'Direktionen')]")
        .await;
    lise.press("Frigiv dagsordenen").await;
    lise.press("Frigiv til medlemmerne").await;
    lise.press("Offentliggør dagsordenen").await;
}

/// The item that is dealt with.
const HERE: &str = "//section[contains(@class, 'matter-current')]";

/// Decides what is dealt with and goes on, or with the last item only saves.
async fn decide(lise: &Window<'_>, title: &str, outcome: &str, goes_on: bool) {
    let here = format!("{HERE}[.//h2[contains(., '{title}')]]");
    lise.click(&format!("{here}//fieldset//label[contains(., '{outcome}')]/input"))
        .await;
    let button = if goes_on {
        "Gem, og tag næste"
    } else {
        "Gem beslutningen"
    };
    lise.leave(&format!("{here}//button[contains(., '{button}')]")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_is_led_from_a_proposal_to_signed_and_published_minutes_in_windows() {
    let Some(driver) = Driver::start() else { return };
    let server = demo();
    let base = server.address.as_str();
    let [signe, torben] = propose(&driver, base).await;
    let lise = Window::open(&driver, base, true).await;
    lise.sign_in("Lise Brinkholt").await;
    build(&lise).await;
    let built = clicks(&[&lise]);

    lise.press("Gå til mødelokalet").await;
    lise.press("Begynd mødet, alle er til stede").await;
    lise.press("Begynd alligevel").await;
    // The chair, a member and the guest follow in windows of their own.
    let karen = Window::open(&driver, base, true).await;
    karen.sign_in("Karen Vestermark").await;
    karen.press("Gå til mødet").await;
    let mette = Window::open(&driver, base, true).await;
    mette.sign_in("Mette Ravnkilde").await;
    mette.press("Gå til mødet").await;
    let peter = Window::open(&driver, base, true).await;
    peter.sign_in("Peter Møllevang").await;
    peter.press("Gå til mødet").await;
    peter.says("Vent uden for lokalet").await;
    peter.says_nothing_of("Økonomi").await;

    lise.press("Tag punktet op").await;
    karen.find(&format!("{HERE}[.//h2[contains(., 'Gennemgang')]]")).await;
    decide(&lise, "Gennemgang", "Gennemgået", true).await;
    // Mette is recused from the item on the economy: her open window loses it at once.
    mette.says_nothing_of("Du er inhabil").await;
    let recuse = format!("{HERE}//details[starts-with(@id, 'h-')]");
    lise.click(&format!("{recuse}/summary")).await;
    lise.click(&format!("{recuse}//label[contains(., 'Mette Ravnkilde')]"))
        .await;
    lise.leave(&format!("{recuse}//button[@type='submit']")).await;
    mette.says("Du er inhabil i dette punkt").await;
    lise.look("lokale").await;
    // The chair's window becomes the screen in the room, which follows by itself.
    karen.go(&format!("/lokale/{NEXT}/skaerm")).await;
    karen.says("3 af 4 medlemmer er til stede").await;
    decide(&lise, "Økonomi", "Drøftet", true).await;
    karen.says("Nyt fra regionale fora").await;
    karen.says("4 af 4 medlemmer er til stede").await;
    decide(&lise, "Nyt fra regionale fora", "Drøftet", true).await;
    // The guest comes for the one matter, and leaves before it is decided.
    lise.press("Kald ").await;
    peter.says("Du er kaldt ind").await;
    peter.says(TITLE).await;
    peter.look("gaest").await;
    lise.click("//details[@id='ordet']/summary").await;
    choose(&lise, "//select[@id='taler']", "Peter Møllevang").await;
    lise.leave("//details[@id='ordet']//button").await;
    karen.find("//*[contains(@class, 'screen-word')]//*[@data-spent]").await;
    karen.look("skaerm").await;
    lise.press("Følg ").await;
    peter.says("Din del af mødet er slut").await;
    decide(&lise, TITLE, "Godkendt", true).await;
    // A follow-up had put itself on the agenda.
    decide(&lise, "Beslutningsoplægget", "Udsat", true).await;
    decide(&lise, "Eventuelt", "Drøftet", false).await;
    karen.says("Drøftet.").await;
    lise.press("Hæv mødet").await;
    karen.says("Afholdt").await;
    lise.press("Send til underskrift").await;
    let citizen = Window::open(&driver, base, true).await;
    let began = now();
    lise.press("Offentliggør referatet").await;
    citizen.go(&format!("/moede/{NEXT}")).await;
    citizen.says("0 af 4 har underskrevet").await;
    citizen.says(TITLE).await;
    let waited = began.elapsed();
    let (own, all) = (clicks(&[&lise]), clicks(&[&lise, &signe, &torben]));
    tell(&format!(
        "from sign-in to publication: {own} clicks of the secretary ({built} to the release), {all} with the proposal; \
         read by everybody {} ms after the click",
        waited.as_millis()
    ));
    assert!(all <= CLICKS, "{all} clicks");
    assert!(waited <= PUBLIC, "{waited:?}");

    // All four sign.
    let (jonas, anders) = (
        Window::open(&driver, base, true).await,
        Window::open(&driver, base, true).await,
    );
    jonas.sign_in("Jonas Hedelykke").await;
    anders.sign_in("Anders Klintebro").await;
    for window in [&karen, &mette, &jonas, &anders] {
        sign(window, base).await;
    }
    citizen.go(&format!("/moede/{NEXT}")).await;
    citizen.says("4 af 4 har underskrevet").await;
    for window in [signe, torben, lise, karen, mette, peter, citizen, jonas, anders] {
        window.close().await;
    }
}

/// From the start page to the signature under the minutes of the meeting that was just held.
async fn sign(window: &Window<'_>, base: &str) {
    window
        .client
        .goto(&format!("{base}/da/mit"))
        .await
        .expect("the start page");
    window
        .leave(&format!(
            "//main//a[contains(@class, 'button')][contains(@href, '/underskriv/{NEXT}')]"
        ))
        .await;
    type_into(window, "//input[@name='password']", PASSWORD).await;
    window.press("Underskriv referatet").await;
    window.says("har skrevet under").await;
}

#[expect(clippy::disallowed_methods, reason = "what is measured is how long somebody waits")]
fn now() -> Instant {
    Instant::now()
}

/// The meeting of the day is held from sign-in to publication in a window of this size.
async fn hold(driver: &Driver, (width, height): (u32, u32), name: &str) {
    let server = demo();
    let base = server.address.as_str();
    let lise = Window::open(driver, base, true).await;
    let narrow = lise.client.set_window_size(width, height).await;
    narrow.expect("a window of this size");
    lise.sign_in("Lise Brinkholt").await;
    lise.leave(&format!("//main//a[contains(@href, '/dagsorden/{NOW}')]"))
        .await;
    lise.press("Gå til mødelokalet").await;
    lise.press("Begynd mødet, alle er til stede").await;
    lise.press("Tag punktet op").await;
    for (title, outcome) in [
        ("Gennemgang", "Gennemgået"),
        ("Økonomi", "Drøftet"),
        ("Nyt fra regionale fora", "Drøftet"),
        ("Ny indgang", "Godkendt"),
        ("Støj fra vindmøllerne", "Taget til efterretning"),
        ("Register over leverandører", "Godkendt"),
        ("Orlov", "Godkendt"),
    ] {
        decide(&lise, title, outcome, true).await;
    }
    decide(&lise, "Eventuelt", "Drøftet", false).await;
    lise.press("Hæv mødet").await;
    lise.press("Send til underskrift").await;
    lise.press("Offentliggør referatet").await;
    tell(&format!(
        "{name}: eight items from sign-in to publication in {} clicks",
        clicks(&[&lise])
    ));
    let citizen = Window::open(driver, base, false).await;
    let narrow = citizen.client.set_window_size(width, height).await;
    narrow.expect("a window of this size");
    citizen.go(&format!("/moede/{NOW}")).await;
    citizen.says("Taget til efterretning.").await;
    citizen.says("En personalesag").await;
    citizen.says_nothing_of("Orlov til en afdelingsleder").await;
    lise.close().await;
    citizen.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_meeting_of_the_day_is_held_and_published_on_a_telephone() {
    let Some(driver) = Driver::start() else { return };
    hold(&driver, (360, 740), "telephone").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_meeting_of_the_day_is_held_and_published_on_a_tablet() {
    let Some(driver) = Driver::start() else { return };
    hold(&driver, (768, 1024), "tablet").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_agenda_is_built_released_held_and_published_with_the_keyboard_alone() {
    let Some(driver) = Driver::start() else { return };
    let server = demo();
    let lise = Window::open(&driver, &server.address, true).await;
    for step in [
        "Log ind",
        "Lise Brinkholt",
        "Byg dagsordenen",
        "Frigiv dagsordenen",
        "Frigiv til medlemmerne",
        "Offentliggør dagsordenen",
        "Gå til mødelokalet",
        "Begynd mødet, alle er til stede",
        "Begynd alligevel",
        "Tag punktet op",
    ] {
        lise.enter(step).await;
    }
    for _ in 0..5 {
        lise.tab_to("Drøftet").await;
        lise.key(" ").await;
        lise.enter("Gem, og tag næste").await;
    }
    lise.tab_to("Drøftet").await;
    lise.key(" ").await;
    for step in [
        "Gem beslutningen",
        "Hæv mødet",
        "Send til underskrift",
        "Offentliggør referatet",
    ] {
        lise.enter(step).await;
    }
    let citizen = Window::open(&driver, &server.address, false).await;
    citizen.go(&format!("/moede/{NEXT}")).await;
    citizen.says("0 af 4 har underskrevet").await;
    assert_eq!(clicks(&[&lise]), 0, "nothing was clicked");
    lise.close().await;
    citizen.close().await;
}
