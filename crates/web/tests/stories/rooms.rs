//! The rooms of those who prepare, administer, check and sign, in real windows: an item from its officer to the public
//! page within the clicks it may cost, with the keyboard alone, and every page at every width.

use std::io::Write as _;
use std::sync::atomic::Ordering;

use fantoccini::Client;
use raadslag_council::body::BodyAct;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::event::MinutesSigned;
use raadslag_council::identity;
use raadslag_council::ids::PersonId;
use raadslag_council::meeting::SignMethod;
use raadslag_council::municipality::MunicipalityAct;
use raadslag_council::outcome::Outcome;
use raadslag_council::template::Phrase;

use crate::browser::{serve_town, serve_with};
use crate::direktion::{PASSWORD, SLUG};
use crate::driver::Driver;
use crate::setting_up::AddAuthenticator;
use crate::town::Town;
use crate::window::Window;

/// From the case officer's sign-in to the public minutes, all windows together.
const CLICKS: u32 = 60;

/// How many pixels the first box beside a form begins below the form's own top.
async fn lower(client: &Client) -> Option<f64> {
    let script = r"
        const box = document.querySelector('.columns > .fields + .side > .side-box:first-child');
        if (!box) return null;
        return box.getBoundingClientRect().top - box.parentElement.previousElementSibling.getBoundingClientRect().top;";
    let found = client.execute(script, vec![]).await.expect("the page is measured");
    found.as_f64()
}

/// The name of a version that the list to choose it from has no room for, if there is one.
async fn cut(client: &Client) -> Option<String> {
    let script = r"
        const pen = document.createElement('canvas').getContext('2d');
        const cut = [...document.querySelectorAll('.compare-choice select')].flatMap(it => {
            const seen = getComputedStyle(it);
            pen.font = [seen.fontWeight, seen.fontSize, seen.fontFamily].join(' ');
            // The arrow takes its part.
            const room = it.clientWidth - parseFloat(seen.paddingLeft) - parseFloat(seen.paddingRight) - 18;
            return [...it.options].map(it => it.text.trim()).filter(it => pen.measureText(it).width > room); });
        return cut.length ? cut[0] : null;";
    let found = client.execute(script, vec![]).await.expect("the page is measured");
    found.as_str().map(str::to_owned)
}

/// Goes on by a link that stands in the row under the header.
async fn to_proposals(window: &Window<'_>) {
    window.leave("//a[contains(., 'Forbered punkter')]").await;
}

async fn type_into(window: &Window<'_>, path: &str, words: &str) {
    let field = window.find(path).await;
    field.send_keys(words).await.expect("typed");
}

async fn decide_all(lise: &Window<'_>, items: usize) {
    for place in 1..=items {
        lise.decide(place, "Taget til efterretning").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_goes_from_its_officer_to_the_public_minutes_with_few_clicks() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let signe = Window::open(&driver, &base, true).await;
    signe.sign_in("Signe Aa").await;
    to_proposals(&signe).await;
    signe.look("forbered").await;
    type_into(&signe, "//input[@id='title']", "Fælles indkøb af el").await;
    signe.press("Skriv punktet").await;
    type_into(&signe, "//textarea[@name='section']", "Vi køber strøm sammen.").await;
    signe.press("Gem").await;
    type_into(&signe, "//textarea[@name='section']", " Prisen er kendt.").await;
    signe.press("Gem").await;
    signe.look("forbered-punkt").await;
    let lower = lower(&signe.client).await.expect("a form with a box beside it");
    assert!(
        lower.abs() < 1.0,
        "the box beside the form begins {lower} pixels below it"
    );
    let whom = signe.find("//select[@id='person']").await;
    whom.select_by_label("Ole Bro").await.expect("the approver");
    signe.clicks.fetch_add(2, Ordering::Relaxed);
    signe.press("Klarmeld").await;

    let ole = Window::open(&driver, &base, true).await;
    ole.sign_in("Ole Bro").await;
    ole.press("Fælles indkøb af el").await;
    ole.look("godkend").await;
    ole.press("Godkend").await;

    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    for step in ["Byg dagsordenen", "Sæt på"] {
        lise.press(step).await;
    }
    lise.look("dagsorden-med-forslag").await;
    for step in [
        "Frigiv dagsordenen",
        "Frigiv til medlemmerne",
        "Offentliggør dagsordenen",
        "Gå til mødelokalet",
        "Begynd mødet, alle er til stede",
        "Begynd alligevel",
    ] {
        lise.press(step).await;
    }
    decide_all(&lise, 6).await;
    for step in ["Hæv mødet", "Send til underskrift", "Offentliggør referatet"] {
        lise.press(step).await;
    }
    let windows = [&signe, &ole, &lise];
    let clicks: u32 = windows.iter().map(|it| it.clicks.load(Ordering::Relaxed)).sum();
    writeln!(std::io::stderr(), "from proposal to publication: {clicks} clicks").expect("standard error");
    assert!(clicks <= CLICKS, "{clicks} clicks");

    let citizen = Window::open(&driver, &base, false).await;
    citizen.go(&format!("/moede/{SLUG}")).await;
    citizen.says("Vi køber strøm sammen. Prisen er kendt.").await;
    signe.press("Sammenlign versioner").await;
    signe.look("versioner").await;
    let telephone = signe.client.set_window_size(360, 900).await;
    telephone.expect("a window of this size");
    assert_eq!(cut(&signe.client).await, None, "a version's name is read whole");
    for window in [signe, ole, lise, citizen] {
        window.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_is_written_handed_on_and_approved_with_the_keyboard_alone() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let signe = Window::open(&driver, &base, true).await;
    for step in ["Log ind", "Signe Aa", "Forbered punkter"] {
        signe.enter(step).await;
    }
    signe.tab_to("Titel").await;
    signe.key("Tastet punkt").await;
    signe.enter("Skriv punktet").await;
    signe.tab_to("Sagsfremstilling").await;
    signe.key("Skrevet med tasterne.").await;
    signe.enter("Gem").await;
    signe.says("Skrevet med tasterne.").await;
    signe.tab_to("Godkender").await;
    signe.key("Ole").await;
    signe.enter("Klarmeld").await;
    signe.says("Klarmeldt").await;
    let ole = Window::open(&driver, &base, true).await;
    for step in ["Log ind", "Ole Bro", "Tastet punkt", "Godkend"] {
        ole.enter(step).await;
    }
    let lise = Window::open(&driver, &base, true).await;
    for step in ["Log ind", "Lise Brink", "Byg dagsordenen", "Sæt på"] {
        lise.enter(step).await;
    }
    lise.find("//li[starts-with(@id, 'p-')][contains(., 'Tastet punkt')]")
        .await;
    for window in [signe, ole, lise] {
        window.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rooms_of_those_who_administer_plan_and_check_fit_every_width() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let act = MunicipalityAct::Found {
        name: "Lyngsø Kommune".into(),
        person: PersonId::of(&["lise"]),
        from: Date::constant(2019, 1, 1),
    };
    town.carry_out("found", &Command::AtMunicipality { act });
    let base = serve_town(&town).await;
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    for (path, name) in [
        ("/indstillinger", "indstillinger"),
        ("/indstillinger/personer", "personer"),
        ("/planlaeg", "planlaeg"),
        ("/planlaeg/aar", "planlaeg-aar"),
        ("/mit/post", "post"),
        ("/mit/kalender", "kalender"),
        ("/kontrol", "kontrol"),
    ] {
        lise.go(path).await;
        lise.look(name).await;
    }
    lise.go("/indstillinger").await;
    lise.press("Direktionen").await;
    lise.look("organ").await;

    // A decision mended after the meeting stands against what was written in it.
    lise.go("/mit").await;
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
    decide_all(&lise, 1).await;
    for step in ["Hæv mødet", "Hæv mødet alligevel", "Ret beslutningerne"] {
        lise.press(step).await;
    }
    let matter = "(//section[contains(@class, 'matter')])[1]";
    lise.click(&format!("{matter}//summary[contains(., 'Skriv beslutningen')]"))
        .await;
    type_into(&lise, &format!("{matter}//textarea"), " Med en bemærkning.").await;
    lise.leave(&format!("{matter}//button[contains(., 'Gem beslutningen')]"))
        .await;
    lise.go(&format!("/dagsorden/{SLUG}")).await;
    lise.says("Med en bemærkning.").await;
    lise.look("rettelser").await;
    lise.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phrase_of_the_bodys_own_stands_there_once_and_ticks_what_it_comes_to() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let own = Phrase {
        text: "Vi følger sagen".into(),
        outcomes: vec![Outcome::Discussed],
    };
    let act = BodyAct::SetPhrases {
        phrases: Some(vec![own]),
    };
    let body = identity::body("Direktionen");
    town.carry_out("phrases", &Command::AtBody { body, act });
    let base = serve_town(&town).await;
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
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
    let matter = "(//section[contains(@class, 'matter')])[2]";
    lise.leave(&format!("{matter}//button[contains(., 'Tag punktet op')]"))
        .await;
    lise.loaded().await;
    let field = lise.find(&format!("{matter}//textarea")).await;
    let tick = lise
        .find(&format!("{matter}//input[@name='outcome'][@value='DISCUSSED']"))
        .await;
    assert!(!tick.is_selected().await.expect("an answer"), "not yet");
    for _ in 0..2 {
        lise.click(&format!(
            "{matter}//button[@data-phrase][contains(., 'Vi følger sagen')]"
        ))
        .await;
    }
    let typed = field.prop("value").await.expect("a value");
    assert_eq!(typed.as_deref(), Some("Vi følger sagen."), "pressed twice, put in once");
    assert!(tick.is_selected().await.expect("an answer"), "it ticks its outcome");
    lise.leave(&format!("{matter}//button[contains(., 'Gem beslutningen')]"))
        .await;
    lise.says("Vi følger sagen.").await;
    let tick = lise
        .find(&format!("{matter}//input[@name='outcome'][@value='DISCUSSED']"))
        .await;
    assert!(tick.is_selected().await.expect("an answer"), "it is saved");
    lise.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn minutes_are_signed_by_a_passkey_with_a_reservation() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let port = serve_with(&town, |settings, port| {
        settings.demo = true;
        settings.base_url = Some(format!("http://localhost:{port}"));
    })
    .await;
    let base = format!("http://localhost:{port}");
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    for step in [
        "Byg dagsordenen",
        "Frigiv dagsordenen",
        "Frigiv til medlemmerne",
        "Gå til mødelokalet",
        "Begynd mødet, alle er til stede",
        "Begynd alligevel",
        "Hæv mødet",
        "Hæv mødet alligevel",
        "Send til underskrift",
        "Send alligevel",
    ] {
        lise.press(step).await;
    }
    let karen = Window::open(&driver, &base, true).await;
    karen
        .client
        .issue_cmd(AddAuthenticator)
        .await
        .expect("an authenticator");
    karen.sign_in("Karen Vester").await;
    karen.go("/mit/konto").await;
    type_into(&karen, "//input[@id='password-passkey']", PASSWORD).await;
    karen.click("//button[contains(., 'Tilføj adgangsnøgle')]").await;
    karen.find("//main//ul//li//summary[contains(., 'Fjern')]").await;
    karen.go(&format!("/underskriv/{SLUG}")).await;
    type_into(&karen, "//textarea[@id='reservation']", "Punkt 2: jeg var imod.").await;
    karen.look("underskriv-noegle").await;
    karen.press("Underskriv med adgangsnøgle").await;
    karen.says("har skrevet under").await;
    karen.find("//main[not(.//form[.//input[@name='password']])]").await;

    let journal = &town.place.journal;
    let entries = journal.entries(0, 10_000).expect("the journal answers");
    let signed = entries
        .iter()
        .find(|it| it.kind.contains("signed"))
        .expect("a signature");
    let signed: MinutesSigned = serde_json::from_str(&signed.data).expect("what was signed");
    assert_eq!(signed.method, SignMethod::Passkey);
    let reservation = signed.reservation.expect("a reservation");
    let texts = journal.texts(&[reservation]).expect("the texts");
    assert!(
        texts[&reservation]
            .as_str()
            .is_some_and(|it| it.contains("jeg var imod"))
    );
    for window in [lise, karen] {
        window.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_erased_by_a_passkey_as_they_were_chosen() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    town.administers("lise");
    let port = serve_with(&town, |settings, port| {
        settings.demo = true;
        settings.base_url = Some(format!("http://localhost:{port}"));
    })
    .await;
    let base = format!("http://localhost:{port}");
    let lise = Window::open(&driver, &base, true).await;
    let made = lise.client.issue_cmd(AddAuthenticator).await;
    made.expect("an authenticator");
    lise.sign_in("Lise Brink").await;
    lise.go("/mit/konto").await;
    type_into(&lise, "//input[@id='password-passkey']", PASSWORD).await;
    lise.click("//button[contains(., 'Tilføj adgangsnøgle')]").await;
    lise.find("//main//ul//li//summary[contains(., 'Fjern')]").await;
    lise.go("/sletning").await;
    type_into(&lise, "//input[@id='words']", "Alle har læst").await;
    lise.press("Find").await;
    lise.click("//select[@id='ground']/option[@value='mistake']").await;
    lise.look("sletning-noegle").await;
    lise.press("Slet med adgangsnøgle").await;
    lise.says("Ordene står nu ingen steder.").await;
    lise.close().await;
}
