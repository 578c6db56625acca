//! Devices that read without a server: two browsers of one member, a server that stops and comes back, seven days, and a
//! lock-out.

use std::time::Instant;

use fantoccini::Locator;
use raadslag_council::ids::PersonId;
use raadslag_store::accounts;
use raadslag_web::{Settings, State, serve};
use serde_json::Value;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::direktion::SLUG;
use crate::driver::{Driver, PATIENCE};
use crate::month::{AGENDA, fine};
use crate::reading::{PAPER, TEXT, released, taken_off};
use crate::site::{Site, noon_of};
use crate::town::Town;
use crate::visitor::Visitor;
use crate::window::Window;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n";

/// A server that can be stopped and comes back at the same address.
struct Server<'a> {
    town: &'a Town,
    port: u16,
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

impl<'a> Server<'a> {
    async fn start(town: &'a Town) -> Self {
        let mut server = Self {
            town,
            port: 0,
            running: None,
        };
        server.again().await;
        server
    }

    /// Something at its address that says nothing.
    async fn silent(&self) -> tokio::net::TcpListener {
        tokio::net::TcpListener::bind(("127.0.0.1", self.port))
            .await
            .expect("the port")
    }

    async fn again(&mut self) {
        let listener = self.silent().await;
        self.port = listener.local_addr().expect("an address").port();
        let mut settings = Settings::named("Lyngsø Kommune");
        settings.ahead = noon_of("2030-11-23");
        settings.demo = true;
        let state = State::new(settings, self.town.now.clone());
        let (stop, stopped) = oneshot::channel();
        let until = async move { drop(stopped.await) };
        let running = tokio::spawn(async move { serve(listener, None, vec![state], until).await.expect("served") });
        self.running = Some((stop, running));
    }

    async fn stop(&mut self) {
        let (stop, running) = self.running.take().expect("it runs");
        stop.send(()).expect("it listens");
        running.await.expect("it ends");
    }

    fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// Jonas' agenda is released, with a file at its second item.
async fn prepared() -> Site {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await);
    fine(lise.upload(&page, page.form("attach"), ("Skitse.pdf", PDF)).await);
    released(&lise, TEXT).await;
    drop(lise);
    site
}

/// What a script of the page answers.
async fn answer(window: &Window<'_>, script: &str) -> Value {
    let script = format!(
        "const done = arguments[arguments.length - 1]; (async () => {{ {script} }})().then(done, (it) => done(`${{it}}`));"
    );
    window.client.execute_async(&script, vec![]).await.expect("an answer")
}

/// Waits until a script answers so.
#[expect(clippy::disallowed_methods, reason = "it waits for the browser, but not for ever")]
async fn until(window: &Window<'_>, script: &str, wanted: Value) {
    let began = Instant::now();
    loop {
        let found = answer(window, script).await;
        if found == wanted {
            return;
        }
        assert!(began.elapsed() < PATIENCE, "{script}: {found}");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

/// The page's script has done what it does at first.
async fn open(window: &Window<'_>, path: &str) {
    window.go(path).await;
    // It fetches, unseals and sends before: longer than a page on a busy machine.
    let ready = Locator::XPath("//*[@data-reading='ready']");
    window
        .client
        .wait()
        .at_most(PATIENCE * 4)
        .for_element(ready)
        .await
        .expect("the script is done");
}

async fn made_ready(window: &Window<'_>) {
    window.sign_in("Jonas Hede").await;
    make_ready(window).await;
}

async fn make_ready(window: &Window<'_>) {
    open(window, "/laes").await;
    window.click("//button[contains(., 'Gør enheden klar')]").await;
    window.says("Klar til at læses uden net").await;
    window.says("Gemt på enheden").await;
    until(
        window,
        "await navigator.serviceWorker.ready; return Boolean(navigator.serviceWorker.controller);",
        true.into(),
    )
    .await;
}

/// Writes a note at the second item, as its form does.
async fn write(window: &Window<'_>, text: &str) {
    let at = "(//article[@data-item])[2]";
    window
        .click(&format!("{at}//summary[contains(., 'Skriv en note')]"))
        .await;
    let is_open = "return document.querySelectorAll('article[data-item]')[1].querySelector('details[open] form[data-note-new]') !== null;";
    until(window, is_open, true.into()).await;
    let field = window.find(&format!("{at}//form[@data-note-new]//textarea")).await;
    field.send_keys(text).await.expect("a note is typed");
    window
        .click(&format!("{at}//form[@data-note-new]//button[contains(., 'Gem noten')]"))
        .await;
    window
        .find(&format!(
            "{at}//article[contains(@class, 'note')][contains(., '{text}')]"
        ))
        .await;
}

async fn rewrite(window: &Window<'_>, old: &str, text: &str) {
    let at = format!("//article[contains(@class, 'note')][contains(., '{old}')]");
    window.click(&format!("{at}//button[contains(., 'Ret')]")).await;
    let field = window.find("//form[@data-note-editor]//textarea").await;
    field.clear().await.expect("cleared");
    field.send_keys(text).await.expect("a note is typed");
    window
        .click("//form[@data-note-editor]//button[contains(., 'Gem noten')]")
        .await;
    window
        .find(&format!("//article[contains(@class, 'note')][contains(., '{text}')]"))
        .await;
}

/// Selects words of the second item as somebody does with a finger.
async fn select(window: &Window<'_>, words: &str) {
    let script = format!(
        "const part = document.querySelectorAll('[data-item]')[1].querySelector('[data-part]');
         const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
         while (walker.nextNode()) {{
           const at = walker.currentNode.data.indexOf('{words}');
           if (at < 0) continue;
           getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + '{words}'.length);
           return true;
         }}
         return false;"
    );
    assert_eq!(answer(window, &script).await, Value::Bool(true), "{words} stand there");
}

/// The words that are marked in the text.
const MARKED: &str = "return [...CSS.highlights.get('note-important') ?? []].map((it) => it.toString());";

/// Whether a note waits to be sent.
const WAITS: &str = "return document.querySelector('main').textContent.includes('ikke sendt endnu');";

/// Whether anything is kept on the device.
const IS_KEPT: &str = "return (await indexedDB.databases()).some((it) => it.name === 'raadslag-laes') || (await caches.keys()).length > 0;";

/// Somebody comes back to the page.
const COMES_BACK: &str = "document.dispatchEvent(new Event('visibilitychange')); return true;";

/// Whether the paper or a note stands anywhere in the page, shown or not.
const READS: &str = "return /nedslidt|på den åbne side/.test(document.documentElement.outerHTML);";

/// As if the last contact had been a week before.
const A_WEEK_LATER: &str = "const it = await Store.get('meta', 'lease'); const week = 7 * 86400000;
    await Store.put('meta', 'lease', { ...it, until: it.until - week, seen: it.seen - week }); return true;";

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_stands_open_is_emptied_when_the_device_is_locked_or_the_account_closed() {
    let Some(driver) = Driver::start() else { return };
    let site = prepared().await;
    let mut server = Server::start(&site.town).await;
    let base = server.base();
    let jonas = Window::open(&driver, &base, true).await;
    made_ready(&jonas).await;
    open(&jonas, PAPER).await;
    write(&jonas, "på den åbne side").await;
    until(&jonas, WAITS, false.into()).await;

    server.stop().await;
    assert_eq!(answer(&jonas, A_WEEK_LATER).await, Value::Bool(true));
    assert_eq!(answer(&jonas, COMES_BACK).await, Value::Bool(true));
    until(&jonas, READS, false.into()).await;
    jonas.says("der er gået mere end 7 dage").await;
    jonas.says("Siden er tømt").await;
    jonas.look("laes-toemt").await;
    server.again().await;
    assert_eq!(answer(&jonas, COMES_BACK).await, Value::Bool(true));
    // In contact again, it is the page that it was.
    jonas.says("på den åbne side").await;

    open(&jonas, PAPER).await;
    accounts::disable(site.town.place.journal.db(), PersonId::of(&["jonas"]), true).expect("closed");
    assert_eq!(answer(&jonas, COMES_BACK).await, Value::Bool(true));
    until(&jonas, READS, false.into()).await;
    jonas.says("kontoen er lukket").await;
    until(&jonas, IS_KEPT, false.into()).await;
    jonas.close().await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_refused_says_why_and_is_discarded_or_kept_as_a_free_note() {
    let Some(driver) = Driver::start() else { return };
    let site = prepared().await;
    let mut server = Server::start(&site.town).await;
    let base = server.base();
    let jonas = Window::open(&driver, &base, true).await;
    made_ready(&jonas).await;
    open(&jonas, PAPER).await;
    write(&jonas, "om legepladsen").await;
    write(&jonas, "om hegnet").await;
    until(&jonas, WAITS, false.into()).await;
    server.stop().await;
    open(&jonas, PAPER).await;
    rewrite(&jonas, "om legepladsen", "rettet i toget").await;
    rewrite(&jonas, "om hegnet", "hegnet igen").await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    taken_off(&lise, &items[1]).await;
    server.again().await;
    open(&jonas, PAPER).await;
    let note = |words: &str| format!("//*[@data-loose]//article[contains(., '{words}')]");
    for words in ["rettet i toget", "hegnet igen"] {
        jonas
            .find(&format!(
                "{}[contains(., 'Punktet er ikke et, du kan læse')]",
                note(words)
            ))
            .await;
    }
    // Those after it stand a number further up, and are not said to be others.
    let told = "return [...document.querySelectorAll('[data-since]')].map((it) => it.textContent).join('');";
    until(&jonas, told, "".into()).await;
    jonas.look("laes-uden-plads").await;
    jonas
        .click(&format!(
            "{}//button[contains(., 'Behold som fri note')]",
            note("rettet i toget")
        ))
        .await;
    jonas.says("Noten står nu under Læs").await;
    jonas
        .click(&format!(
            "{}//button[contains(., 'Kassér ændringen')]",
            note("hegnet igen")
        ))
        .await;
    // What stood before stands again.
    for words in ["om legepladsen", "om hegnet"] {
        jonas.find(&note(words)).await;
    }
    until(&jonas, "return (await Store.keys('out')).length;", serde_json::json!(0)).await;
    open(&jonas, "/laes").await;
    jonas
        .find(&format!("{}[contains(., 'Fri note')]", note("rettet i toget")))
        .await;
    jonas.close().await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_half_written_outlives_a_new_version_and_a_closed_page() {
    let Some(driver) = Driver::start() else { return };
    let site = prepared().await;
    let mut server = Server::start(&site.town).await;
    let base = server.base();
    let jonas = Window::open(&driver, &base, true).await;
    made_ready(&jonas).await;
    open(&jonas, PAPER).await;
    write(&jonas, "den første").await;
    until(&jonas, WAITS, false.into()).await;
    let at = "(//article[@data-item])[2]";
    jonas
        .click(&format!("{at}//summary[contains(., 'Skriv en note')]"))
        .await;
    let field = jonas.find(&format!("{at}//form[@data-note-new]//textarea")).await;
    field.send_keys("en halv tanke").await.expect("typed");
    let note = "//article[contains(@class, 'note')][contains(., 'den første')]";
    jonas.click(&format!("{note}//button[contains(., 'Ret')]")).await;
    let field = jonas.find("//form[@data-note-editor]//textarea").await;
    field.send_keys(" og mere").await.expect("typed");
    let drafts = format!("document.activeElement.blur(); return (await Store.drafts('{SLUG}')).length;");
    until(&jonas, &drafts, serde_json::json!(2)).await;

    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    released(&lise, &format!("Ærligt talt. {TEXT}")).await;
    assert_eq!(answer(&jonas, COMES_BACK).await, Value::Bool(true));
    jonas.says("Der er kommet nyt").await;
    let typed =
        "return [...document.querySelectorAll('article textarea')].map((it) => it.value).filter(Boolean).sort();";
    let wanted = serde_json::json!(["den første og mere", "en halv tanke"]);
    until(&jonas, typed, wanted.clone()).await;
    jonas.look("laes-halvt").await;
    // The page is opened again, without a network, as it was kept.
    server.stop().await;
    open(&jonas, PAPER).await;
    jonas.says("Her står, hvad du skrev sidst og ikke gemte.").await;
    until(&jonas, typed, wanted).await;
    jonas
        .click("//form[@data-note-editor]//button[contains(., 'Gem noten')]")
        .await;
    jonas
        .click(&format!("{at}//form[@data-note-new]//button[contains(., 'Gem noten')]"))
        .await;
    server.again().await;
    open(&jonas, PAPER).await;
    jonas.says("Ærligt talt.").await;
    for words in ["den første og mere", "en halv tanke"] {
        jonas
            .find(&format!("//article[contains(@class, 'note')][contains(., '{words}')]"))
            .await;
    }
    until(&jonas, WAITS, false.into()).await;
    until(&jonas, &drafts, serde_json::json!(0)).await;
    until(&jonas, typed, serde_json::json!([])).await;
    jonas.close().await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_that_is_released_later_arrives_by_itself_unless_it_was_left_out() {
    let Some(driver) = Driver::start() else { return };
    let site = Site::of(Town::empty().with_direktion());
    let mut server = Server::start(&site.town).await;
    let base = server.base();
    let jonas = Window::open(&driver, &base, true).await;
    jonas.sign_in("Jonas Hede").await;
    open(&jonas, "/laes").await;
    jonas.click("//button[contains(., 'Gør enheden klar')]").await;
    jonas.says("Klar til at læses uden net").await;
    let controlled = "await navigator.serviceWorker.ready; return Boolean(navigator.serviceWorker.controller);";
    until(&jonas, controlled, true.into()).await;

    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    released(&lise, TEXT).await;
    assert_eq!(answer(&jonas, COMES_BACK).await, Value::Bool(true));
    let is_kept = format!("return Store.has('/da{PAPER}');");
    until(&jonas, &is_kept, true.into()).await;
    server.stop().await;
    open(&jonas, PAPER).await;
    jonas.says("Forvaltningen har talt med børnene").await;

    server.again().await;
    open(&jonas, "/laes").await;
    let leave_out = format!(
        "const it = document.getElementById('hold-{SLUG}'); it.value = ''; it.dispatchEvent(new Event('change')); return true;"
    );
    assert_eq!(answer(&jonas, &leave_out).await, Value::Bool(true));
    until(&jonas, &is_kept, false.into()).await;
    open(&jonas, "/laes").await;
    assert_eq!(answer(&jonas, &is_kept).await, Value::Bool(false), "it stays left out");

    // What is not kept is there as soon as the server is.
    server.stop().await;
    jonas.go(PAPER).await;
    jonas.says("Siden er ikke gemt på denne enhed").await;
    server.again().await;
    jonas.says("Forvaltningen har talt med børnene").await;
    jonas.close().await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn to_sign_out_without_a_network_wipes_nothing_and_the_list_knows_this_device() {
    let Some(driver) = Driver::start() else { return };
    let site = prepared().await;
    let mut server = Server::start(&site.town).await;
    let base = server.base();
    let jonas = Window::open(&driver, &base, true).await;
    made_ready(&jonas).await;
    open(&jonas, "/laes").await;
    let this = "//*[@data-device][contains(., 'Denne enhed')]";
    jonas.find(this).await;
    jonas.go("/mit").await;
    jonas.loaded().await;
    server.stop().await;
    jonas.click("//button[contains(., 'Log ud')]").await;
    jonas.says("At logge ud kræver net").await;
    assert_eq!(answer(&jonas, IS_KEPT).await, Value::Bool(true));
    server.again().await;
    open(&jonas, "/laes").await;
    jonas.says("Klar til at læses uden net").await;

    // Emptied without a network, it is told of as soon as there is one.
    let sure = "window.confirm = () => true; return true;";
    assert_eq!(answer(&jonas, sure).await, Value::Bool(true));
    server.stop().await;
    jonas.click("//button[contains(., 'Slet fra enheden')]").await;
    jonas.says("Denne enhed gemmer ikke dine møder").await;
    until(
        &jonas,
        "return document.querySelectorAll('[data-device]').length;",
        serde_json::json!(0),
    )
    .await;
    server.again().await;
    open(&jonas, "/laes").await;
    until(&jonas, IS_KEPT, false.into()).await;
    open(&jonas, "/laes").await;
    jonas.says_nothing_of("data-device=").await;
    jonas.close().await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_note_goes_after_a_question_and_the_focus_stays_near() {
    let Some(driver) = Driver::start() else { return };
    let site = prepared().await;
    let mut server = Server::start(&site.town).await;
    let base = server.base();
    let jonas = Window::open(&driver, &base, true).await;
    jonas.sign_in("Jonas Hede").await;
    open(&jonas, PAPER).await;
    write(&jonas, "bliver").await;
    write(&jonas, "går").await;
    let note = |words: &str| format!("//article[contains(@class, 'note')][contains(., '{words}')]");
    let drop = format!("{}//button[contains(., 'Slet')]", note("går"));
    let answers = async |sure: bool| {
        let script = format!("window.confirm = () => {sure}; return true;");
        assert_eq!(answer(&jonas, &script).await, Value::Bool(true));
    };
    answers(false).await;
    jonas.click(&drop).await;
    jonas.find(&note("går")).await;
    answers(true).await;
    jonas.click(&drop).await;
    let there = "return [...document.querySelectorAll('.note .as-typed')].map((it) => it.textContent);";
    until(&jonas, there, serde_json::json!(["bliver"])).await;
    let focus = "return document.activeElement.closest('.note')?.textContent.includes('bliver') ?? false;";
    until(&jonas, focus, true.into()).await;
    // The last one leads to where a note is begun.
    jonas
        .click(&format!("{}//button[contains(., 'Slet')]", note("bliver")))
        .await;
    until(&jonas, there, serde_json::json!([])).await;
    let begin = "return document.activeElement.matches('.note-new > summary');";
    until(&jonas, begin, true.into()).await;
    jonas.close().await;
    server.stop().await;
}

/// Somebody signs in where another was signed in and did not sign out.
async fn signs_in_after(window: &Window<'_>, name: &str) {
    window.client.delete_all_cookies().await.expect("the session is over");
    window.go("").await;
    window.sign_in(name).await;
}

/// Waits until what is kept belongs to somebody, and so many changes wait to be sent.
async fn belongs_to(window: &Window<'_>, login: &str, waiting: u32) {
    let person = PersonId::of(&[login]);
    let script = format!(
        "return await Store.get('meta', 'person') === '{person}' && (await Store.keys('out')).length === {waiting};"
    );
    until(window, &script, true.into()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_else_on_the_same_device_reads_nothing_of_the_first_and_loses_nothing_of_theirs() {
    let Some(driver) = Driver::start() else { return };
    let site = prepared().await;
    let mut server = Server::start(&site.town).await;
    let base = server.base();
    let shared = Window::open(&driver, &base, true).await;
    made_ready(&shared).await;
    server.stop().await;
    open(&shared, PAPER).await;
    write(&shared, "kun for Jonas").await;

    // Mette signs in and never opens Læs with a network.
    server.again().await;
    signs_in_after(&shared, "Mette Ravn").await;
    let kept = "return Boolean(await Store.get('meta', 'lease')) || (await Store.keys('kept')).length + (await Store.keys('out')).length > 0;";
    until(&shared, kept, false.into()).await;
    server.stop().await;
    for path in [PAPER, "/laes"] {
        shared.go(path).await;
        shared.says("Siden er ikke gemt på denne enhed").await;
        shared.says_nothing_of("kun for Jonas").await;
        shared.says_nothing_of("nedslidt").await;
    }
    server.again().await;
    open(&shared, "/laes").await;
    shared.says("En anden har også brugt denne enhed").await;
    shared.look("laes-en-anden").await;
    make_ready(&shared).await;
    open(&shared, PAPER).await;
    shared.says_nothing_of("kun for Jonas").await;
    write(&shared, "skrevet af Mette").await;
    belongs_to(&shared, "mette", 0).await;
    // To sign out takes along what is one's own, and nothing of anybody else's.
    shared.go("/mit").await;
    shared.loaded().await;
    shared.leave("//button[contains(., 'Log ud')]").await;

    signs_in_after(&shared, "Jonas Hede").await;
    belongs_to(&shared, "jonas", 0).await;
    let other = Visitor::signed_in(&site, "Jonas Hede").await;
    assert!(fine(other.get(PAPER).await).says("kun for Jonas"), "it was sent");
    // His page stands open when Mette signs in beside it.
    open(&shared, PAPER).await;
    shared.says("kun for Jonas").await;
    let comes = format!(
        "new BroadcastChannel('raadslag-laes').postMessage('me {}'); return true;",
        PersonId::of(&["mette"])
    );
    assert_eq!(answer(&shared, &comes).await, Value::Bool(true));
    shared.says("En anden er logget ind i denne browser").await;
    shared.says_nothing_of("kun for Jonas").await;
    shared.close().await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_is_read_and_noted_in_on_two_devices_without_a_server_and_nothing_is_lost() {
    let Some(driver) = Driver::start() else { return };
    let site = prepared().await;
    let mut server = Server::start(&site.town).await;
    let base = server.base();
    let tablet = Window::open(&driver, &base, true).await;
    made_ready(&tablet).await;
    tablet.look("laes").await;
    open(&tablet, PAPER).await;
    write(&tablet, "fælles").await;
    tablet
        .find("//article[contains(@class, 'note')][not(contains(., 'ikke sendt'))]")
        .await;
    let telephone = Window::open(&driver, &base, true).await;
    made_ready(&telephone).await;
    open(&telephone, PAPER).await;
    telephone.says("fælles").await;

    server.stop().await;
    open(&tablet, "/laes").await;
    tablet.says("Uden net: du læser det, der er gemt på enheden.").await;
    tablet.look("laes-uden-net").await;
    open(&tablet, PAPER).await;
    tablet.says("Forvaltningen har talt med børnene").await;
    let file = "return (await fetch(document.querySelector('[data-file]').href)).text();";
    assert_eq!(
        answer(&tablet, file).await,
        Value::String(String::from_utf8_lossy(PDF).into_owned())
    );
    write(&tablet, "fra tavlen").await;
    select(&tablet, "talt med børnene").await;
    tablet.click("//button[@data-mark='important']").await;
    until(&tablet, MARKED, serde_json::json!(["talt med børnene"])).await;
    rewrite(&tablet, "fælles", "rettet på tavlen").await;
    tablet.says("ikke sendt endnu").await;
    tablet.look("laes-note").await;
    open(&telephone, PAPER).await;
    write(&telephone, "fra telefonen").await;
    rewrite(&telephone, "fælles", "rettet på telefonen").await;
    // What is written waits also where the browser is closed in between.
    open(&telephone, PAPER).await;
    telephone.says("fra telefonen").await;
    telephone.go("/laes/noget-andet").await;
    telephone.says("Siden er ikke gemt på denne enhed").await;
    // A network is there and answers nothing.
    let silent = server.silent().await;
    telephone.go("/laes/noget-tredje").await;
    telephone.says("Siden er ikke gemt på denne enhed").await;
    drop(silent);

    server.again().await;
    for window in [&tablet, &telephone, &tablet, &telephone] {
        open(window, PAPER).await;
    }
    for window in [&tablet, &telephone] {
        for words in [
            "fra tavlen",
            "fra telefonen",
            "rettet på tavlen",
            "rettet på telefonen",
            "Skrevet på to enheder",
        ] {
            window.says(words).await;
        }
        until(window, WAITS, false.into()).await;
        until(window, MARKED, serde_json::json!(["talt med børnene"])).await;
    }
    rewrite(&telephone, "rettet på tavlen", "samlet").await;
    until(&telephone, WAITS, false.into()).await;
    open(&tablet, PAPER).await;
    tablet.says("samlet").await;
    let twice = "return document.querySelector('main').textContent.includes('Skrevet på to enheder');";
    until(&tablet, twice, false.into()).await;

    // A new version: the passage moves along, and the item is said to be another.
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    released(&lise, &format!("Ærligt talt. {TEXT}")).await;
    open(&tablet, PAPER).await;
    tablet.says("Ærligt talt.").await;
    tablet.says("Ændret siden du læste det sidst").await;
    until(&tablet, MARKED, serde_json::json!(["talt med børnene"])).await;
    for window in [tablet, telephone] {
        window.close().await;
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_cannot_be_read_after_seven_days_and_what_was_noted_is_not_lost() {
    let Some(driver) = Driver::start() else { return };
    let site = prepared().await;
    let mut server = Server::start(&site.town).await;
    let base = server.base();
    let jonas = Window::open(&driver, &base, true).await;
    made_ready(&jonas).await;
    server.stop().await;
    open(&jonas, PAPER).await;
    write(&jonas, "skrevet i toget").await;
    assert_eq!(answer(&jonas, A_WEEK_LATER).await, Value::Bool(true));
    open(&jonas, PAPER).await;
    jonas.says("der er gået mere end 7 dage").await;
    jonas.says_nothing_of("nedslidt").await;
    jonas.look("laes-laast").await;
    let key = "return Boolean(await Store.get('meta', 'lease'));";
    assert_eq!(answer(&jonas, key).await, Value::Bool(false), "the key is gone");
    let sealed = "const it = await Store.get('kept', location.pathname); return new TextDecoder().decode(it.body.sealed).includes('nedslidt');";
    assert_eq!(
        answer(&jonas, sealed).await,
        Value::Bool(false),
        "and what is there says nothing"
    );

    server.again().await;
    open(&jonas, PAPER).await;
    jonas.says("skrevet i toget").await;
    let other = Visitor::signed_in(&site, "Jonas Hede").await;
    assert!(fine(other.get(PAPER).await).says("skrevet i toget"), "it was sent");
    let back = "const it = await Store.get('meta', 'lease'); await Store.put('meta', 'lease', { ...it, seen: it.seen + 3600000 });
                return (await Store.lease()) === null;";
    assert_eq!(
        answer(&jonas, back).await,
        Value::Bool(true),
        "a clock that was set back counts no more"
    );
    jonas.close().await;
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_locked_out_or_signs_out_has_nothing_left_on_the_device() {
    let Some(driver) = Driver::start() else { return };
    let site = prepared().await;
    let mut server = Server::start(&site.town).await;
    let base = server.base();
    let jonas = Window::open(&driver, &base, true).await;
    // With a network a note is taken on any device, and nothing is kept on it.
    jonas.sign_in("Jonas Hede").await;
    open(&jonas, PAPER).await;
    write(&jonas, "skrevet med net").await;
    jonas.go("/mit").await;
    open(&jonas, PAPER).await;
    jonas.says("skrevet med net").await;
    let kept = "return (await Store.keys('kept')).length + (await caches.keys()).length;";
    assert_eq!(answer(&jonas, kept).await, serde_json::json!(0));
    make_ready(&jonas).await;
    assert_eq!(answer(&jonas, IS_KEPT).await, Value::Bool(true));
    jonas.go("/mit").await;
    jonas.loaded().await;
    jonas.leave("//button[contains(., 'Log ud')]").await;
    until(&jonas, IS_KEPT, false.into()).await;

    made_ready(&jonas).await;
    let person = PersonId::of(&["jonas"]);
    accounts::disable(site.town.place.journal.db(), person, true).expect("closed");
    jonas.go("/laes").await;
    until(&jonas, IS_KEPT, false.into()).await;
    server.stop().await;
    let read = jonas.client.goto(&format!("{base}/da/laes/{SLUG}")).await;
    let shown = jonas.client.source().await.unwrap_or_default();
    assert!(read.is_err() || !shown.contains("nedslidt"));
    jonas.close().await;
}
