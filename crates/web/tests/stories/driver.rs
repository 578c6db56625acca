//! Browsers to look with: one driver for a story, a browser of its own for each of its people.

use std::io::Write as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use serde_json::json;

/// How long a page that a click asked for may take on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Waits until the address holds these words: a click returns before the page it asks for is there.
#[expect(clippy::disallowed_methods, reason = "it waits for the browser, but not for ever")]
pub async fn reach(client: &Client, words: &str) {
    let began = std::time::Instant::now();
    loop {
        let url = client.current_url().await.expect("an address").to_string();
        if url.contains(words) {
            return;
        }
        assert!(began.elapsed() < PATIENCE, "{url} does not hold {words}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// A driver of browsers, ended when dropped.
pub struct Driver {
    child: Child,
    port: u16,
    profile: tempfile::TempDir,
    windows: std::cell::Cell<u32>,
}

impl Driver {
    /// Starts one; `None`, told on standard error, where no browser is installed.
    pub fn start() -> Option<Self> {
        let found = find("chromedriver").zip(find("chromium").or_else(|| find("google-chrome")));
        let Some((driver, _)) = found else {
            assert!(
                std::env::var_os("RAADSLAG_TEST_ALL").is_none(),
                "no Chromium is installed"
            );
            // Straight to standard error: the test runner hides what a passing test prints.
            let _told = writeln!(
                std::io::stderr(),
                "skipped: chromium and chromedriver are not installed"
            );
            return None;
        };
        let port = free_port();
        let child = Command::new(driver)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        Some(Self {
            child,
            port,
            profile: tempfile::tempdir().expect("a folder for the profile"),
            windows: std::cell::Cell::new(0),
        })
    }

    /// A browser of its own, that knows nothing of the others.
    pub async fn client(&self, scripting: bool) -> Client {
        self.client_with(scripting, &[]).await
    }

    /// The same with more words on its command line.
    pub async fn client_with(&self, scripting: bool, more: &[&str]) -> Client {
        self.windows.set(self.windows.get() + 1);
        let profile = self.profile.path().join(self.windows.get().to_string());
        let profile = format!("--user-data-dir={}", profile.display());
        let known = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            profile.as_str(),
        ];
        let args: Vec<&str> = known.iter().chain(more).copied().collect();
        let mut options = json!({ "args": args });
        if !scripting {
            options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        let mut wishes = serde_json::Map::new();
        wishes.insert("goog:chromeOptions".into(), options);
        for _ in 0..100 {
            let mut builder = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
            let client = builder.capabilities(wishes.clone());
            if let Ok(client) = client.connect(&format!("http://127.0.0.1:{}", self.port)).await {
                return client;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("chromedriver does not answer");
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _waited = self.child.wait();
    }
}

fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|it| it.join(name))
        .find(|it| it.is_file())
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}

/// A picture of the whole page in a window of this width.
pub async fn picture(client: &Client, width: u32, file: &Path) {
    picture_from_top(client, width, 4000, file).await;
}

/// A picture of the page in a window of this width, from its top down to `most` pixels.
pub async fn picture_from_top(client: &Client, width: u32, most: u32, file: &Path) {
    client.set_window_size(width, 900).await.expect("a window of this size");
    let height = client
        .execute("return document.documentElement.scrollHeight", vec![])
        .await
        .expect("a height");
    let height = u32::try_from(height.as_u64().unwrap_or(900)).unwrap_or(900);
    let height = height.clamp(500, most);
    client
        .set_window_size(width, height)
        .await
        .expect("a window of this size");
    let picture = client.screenshot().await.expect("a picture");
    std::fs::write(file, picture).expect("the folder takes pictures");
}
