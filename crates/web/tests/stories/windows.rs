//! A direktion's meeting held by people in windows of their own: a secretary who clicks, a chair who follows and signs, a
//! member who is recused, a citizen who reads.

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use fantoccini::elements::Element;
use fantoccini::{Client, Locator};

use crate::browser::{Driver, PATIENCE, axe, picture, reach, serve_town, too_wide};
use crate::direktion::{PASSWORD, SLUG};
use crate::town::Town;

/// Sign-in to publication may take this many clicks for five items.
const CLICKS: u32 = 60;

/// Widths of a telephone, a tablet and a desk.
const WIDTHS: [u32; 3] = [360, 768, 1280];

/// Somebody at a window.
struct Window<'a> {
    client: Client,
    base: &'a str,
    clicks: AtomicU32,
    scripting: bool,
}

impl<'a> Window<'a> {
    async fn open(driver: &Driver, base: &'a str, scripting: bool) -> Self {
        let client = driver.client(scripting).await;
        client.set_window_size(1280, 900).await.expect("a window of this size");
        client.goto(&format!("{base}/da")).await.expect("the front");
        Self {
            client,
            base,
            clicks: AtomicU32::new(0),
            scripting,
        }
    }

    async fn find(&self, path: &str) -> Element {
        let found = self
            .client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::XPath(path))
            .await;
        match found {
            Ok(element) => element,
            Err(fault) => panic!("{path} is not on {:?}: {fault}", self.client.current_url().await),
        }
    }

    /// Clicks what is found, and counts.
    async fn click(&self, path: &str) {
        let element = self.find(path).await;
        element.click().await.expect("a click");
        self.clicks.fetch_add(1, Ordering::Relaxed);
    }

    /// Presses a button and waits for the page it asks for.
    async fn press(&self, words: &str) {
        self.leave(&format!(
            "//main//*[self::button or self::a][contains(normalize-space(.), '{words}')]"
        ))
        .await;
    }

    /// Clicks and waits until the page before is gone.
    async fn leave(&self, path: &str) {
        let old = self.find("//html").await;
        self.click(path).await;
        self.gone(&old).await;
    }

    /// Waits until the page says something by itself.
    async fn says(&self, words: &str) {
        self.find(&format!("//main[contains(., \"{words}\")]")).await;
    }

    async fn says_nothing_of(&self, words: &str) {
        let html = self.client.source().await.expect("a page");
        assert!(!html.contains(words), "{words} stands there");
    }

    /// Presses Tab until what has the focus says these words; every stop on the way must be seen.
    async fn tab_to(&self, words: &str) {
        let said = "const it = document.activeElement; if (!it || it === document.body) return ''; \
                    const seen = getComputedStyle(it); const box = it.getBoundingClientRect(); \
                    const label = it.labels && it.labels[0] ? it.labels[0].textContent : ''; \
                    return (seen.outlineStyle === 'none' && box.width > 0 ? 'UNSEEN ' : '') + \
                    (it.getAttribute('aria-label') || label || it.textContent || '').trim();";
        for _ in 0..120 {
            let page = self.find("//body").await;
            page.send_keys("\u{e004}").await.expect("Tab");
            let found = self.client.execute(said, vec![]).await.expect("an answer");
            let found = found.as_str().unwrap_or_default();
            assert!(!found.starts_with("UNSEEN"), "nobody sees the focus on {found}");
            if found.contains(words) {
                return;
            }
        }
        panic!("Tab never reaches {words} on {:?}", self.client.current_url().await);
    }

    /// A key on what has the focus.
    async fn key(&self, key: &str) {
        let focused = self.client.active_element().await.expect("something has the focus");
        focused.send_keys(key).await.expect("a key");
    }

    /// Reaches a link or button by Tab, presses Enter, and waits for the page it asks for.
    async fn enter(&self, words: &str) {
        let old = self.find("//html").await;
        self.tab_to(words).await;
        self.key("\u{e007}").await;
        self.gone(&old).await;
    }

    async fn gone(&self, old: &Element) {
        for _ in 0..500 {
            if old.tag_name().await.is_err() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        self.find("//main").await;
    }

    async fn sign_in(&self, name: &str) {
        self.leave("//header//a[contains(., 'Log ind')]").await;
        self.press(name).await;
        reach(&self.client, "/mit").await;
    }

    async fn go(&self, path: &str) {
        self.client
            .goto(&format!("{}/da{path}", self.base))
            .await
            .expect("a page");
    }

    /// The page passes axe and fits every width; a picture is kept where a folder is named.
    async fn look(&self, name: &str) {
        let folder = std::env::var_os("RAADSLAG_PICTURES").map(PathBuf::from);
        for width in WIDTHS {
            self.client
                .set_window_size(width, 900)
                .await
                .expect("a window of this size");
            assert_eq!(too_wide(&self.client).await, None, "{name} at {width}");
            if self.scripting {
                assert_eq!(axe(&self.client).await, Vec::<String>::new(), "{name} at {width}");
            }
            if let Some(folder) = &folder {
                picture(&self.client, width, &folder.join(format!("{name}-{width}.png"))).await;
            }
        }
        self.client
            .set_window_size(1280, 900)
            .await
            .expect("a window of this size");
    }

    async fn close(self) {
        self.client.close().await.expect("the browser closes");
    }
}

/// The secretary's way from sign-in to publication; what the others see meanwhile is `between`'s affair.
async fn prepare(lise: &Window<'_>) {
    lise.sign_in("Lise Brink").await;
    lise.look("mit").await;
    lise.press("Byg dagsordenen").await;
    lise.look("dagsorden").await;
    lise.press("Frigiv dagsordenen").await;
    lise.press("Offentliggør dagsordenen").await;
    lise.press("Gå til mødelokalet").await;
    lise.press("Begynd mødet").await;
}

/// Chooses an outcome for an item, by its place, and saves.
async fn decide(lise: &Window<'_>, place: usize, outcome: &str) {
    let matter = format!("(//section[contains(@class, 'matter')])[{place}]");
    lise.leave(&format!("{matter}//button[contains(., 'Tag punktet op')]"))
        .await;
    lise.click(&format!("{matter}//label[contains(., '{outcome}')]/input"))
        .await;
    lise.leave(&format!("{matter}//button[contains(., 'Gem beslutningen')]"))
        .await;
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
    decide(&lise, 1, "Drøftet").await;
    karen.says("Drøftet.").await;

    // A member is recused from the second item: the open window loses it at once.
    let mette = Window::open(&driver, &base, true).await;
    mette.sign_in("Mette Ravn").await;
    mette.press("Gå til mødet").await;
    mette.says_nothing_of("Du er inhabil").await;
    let recuse = "(//section[contains(@class, 'matter')])[2]//details[starts-with(@id, 'h-')]";
    lise.click(&format!("{recuse}/summary")).await;
    lise.leave(&format!("{recuse}//button[contains(@aria-label, 'Mette Ravn')]"))
        .await;
    mette.says("Du er inhabil i dette punkt").await;
    mette.look("lokale-inhabil").await;

    for place in 2..=5 {
        decide(&lise, place, "Taget til efterretning").await;
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
    for step in ["Gem", "Frigiv dagsordenen", "Gå til mødelokalet", "Begynd mødet"] {
        lise.press(step).await;
    }
    decide(&lise, 2, "Godkendt").await;
    lise.says("Godkendt.").await;
    lise.press("Hæv mødet").await;
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
        "Gå til mødelokalet",
        "Begynd mødet",
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
    lise.enter("Send til underskrift").await;
    lise.says("Referatet er hos dem, der skal skrive under.").await;
    lise.close().await;
}

/// Opens every fold of the page, so that what is in them is looked at too.
async fn unfold(window: &Window<'_>) {
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
    for step in ["Hæv mødet", "Hvad skal følges op?"] {
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
        "Gå til mødelokalet",
        "Begynd mødet",
    ] {
        lise.press(step).await;
    }
}
