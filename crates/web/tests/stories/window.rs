//! Somebody at a window of a real browser: what they find, press, type and see; each click is counted.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, Locator};

use crate::driver::{Driver, PATIENCE, picture, reach};
use crate::measure::{axe, too_wide};

/// Widths of a telephone, a tablet and a desk.
const WIDTHS: [u32; 4] = [320, 360, 768, 1280];

/// Somebody at a window.
pub struct Window<'a> {
    pub client: Client,
    base: &'a str,
    pub clicks: AtomicU32,
    scripting: bool,
}

impl<'a> Window<'a> {
    pub async fn open(driver: &Driver, base: &'a str, scripting: bool) -> Self {
        Self::at(driver.client(scripting).await, base, scripting).await
    }

    /// In a browser that asks for every page anew, also on the way back.
    pub async fn open_forgetful(driver: &Driver, base: &'a str) -> Self {
        let client = driver.client_with(true, &["--disable-features=BackForwardCache"]).await;
        Self::at(client, base, true).await
    }

    async fn at(client: Client, base: &'a str, scripting: bool) -> Self {
        client.set_window_size(1280, 900).await.expect("a window of this size");
        client.goto(&format!("{base}/da")).await.expect("the front");
        Self {
            client,
            base,
            clicks: AtomicU32::new(0),
            scripting,
        }
    }

    pub async fn find(&self, path: &str) -> Element {
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

    /// Clicks what is found, and counts. A room that follows a meeting may put a fresh one in its place just then.
    pub async fn click(&self, path: &str) {
        let mut clicked = self.find(path).await.click().await;
        for _ in 0..3 {
            if clicked.is_err() {
                clicked = self.find(path).await.click().await;
            }
        }
        clicked.expect("a click");
        self.clicks.fetch_add(1, Ordering::Relaxed);
    }

    /// Presses a button and waits for the page it asks for.
    pub async fn press(&self, words: &str) {
        self.leave(&format!(
            "//main//*[self::button or self::a][contains(normalize-space(.), '{words}')]"
        ))
        .await;
    }

    /// Clicks and waits until the page before is gone.
    pub async fn leave(&self, path: &str) {
        let old = self.find("//html").await;
        self.click(path).await;
        self.gone(&old).await;
    }

    /// Waits until the page says something by itself.
    pub async fn says(&self, words: &str) {
        self.find(&format!("//main[contains(., \"{words}\")]")).await;
    }

    pub async fn says_nothing_of(&self, words: &str) {
        let html = self.client.source().await.expect("a page");
        assert!(!html.contains(words), "{words} stands there");
    }

    /// Presses Tab until what has the focus says these words; every stop on the way must be seen.
    pub async fn tab_to(&self, words: &str) {
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
    pub async fn key(&self, key: &str) {
        let focused = self.client.active_element().await.expect("something has the focus");
        focused.send_keys(key).await.expect("a key");
    }

    /// Reaches a link or button by Tab, presses Enter, and waits for the page it asks for.
    pub async fn enter(&self, words: &str) {
        let old = self.find("//html").await;
        self.tab_to(words).await;
        self.key("\u{e007}").await;
        self.gone(&old).await;
    }

    #[expect(clippy::disallowed_methods, reason = "it waits for the browser, but not for ever")]
    pub async fn gone(&self, old: &Element) {
        let began = Instant::now();
        while old.tag_name().await.is_ok() {
            assert!(
                began.elapsed() < PATIENCE,
                "{:?} stays",
                self.client.current_url().await
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.find("//main").await;
    }

    /// Waits until a page stands whole; a browser puts typed text back into a form last of all.
    #[expect(clippy::disallowed_methods, reason = "it waits for the browser, but not for ever")]
    pub async fn loaded(&self) {
        let whole = "return document.readyState === 'complete';";
        let began = Instant::now();
        while !self
            .client
            .execute(whole, vec![])
            .await
            .is_ok_and(|it| it.as_bool() == Some(true))
        {
            assert!(
                began.elapsed() < PATIENCE,
                "{:?} is never whole",
                self.client.current_url().await
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    pub async fn sign_in(&self, name: &str) {
        self.leave("//header//a[contains(., 'Log ind')]").await;
        self.press(name).await;
        reach(&self.client, "/mit").await;
    }

    /// Takes an item of the room up, by its place, chooses its outcome and saves.
    pub async fn decide(&self, place: usize, outcome: &str) {
        let matter = format!("(//section[contains(@class, 'matter')])[{place}]");
        self.leave(&format!("{matter}//button[contains(., 'Tag punktet op')]"))
            .await;
        self.click(&format!("{matter}//label[contains(., '{outcome}')]/input"))
            .await;
        self.leave(&format!("{matter}//button[contains(., 'Gem beslutningen')]"))
            .await;
    }

    pub async fn go(&self, path: &str) {
        self.client
            .goto(&format!("{}/da{path}", self.base))
            .await
            .expect("a page");
    }

    /// The page passes axe and fits every width; a picture is kept where a folder is named.
    pub async fn look(&self, name: &str) {
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

    pub async fn close(self) {
        self.client.close().await.expect("the browser closes");
    }
}
