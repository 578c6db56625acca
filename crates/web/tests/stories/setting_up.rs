//! A municipality set up in a real browser, from nothing to a meeting that can be planned, and a passkey made and used.

use std::path::PathBuf;

use axum::http::Method;
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, Locator};
use openidconnect::url::{ParseError, Url};
use raadslag_store::accounts;
use raadslag_web::SetUp;
use serde_json::{Value, json};

use crate::administration::{CHOSEN, TOKEN, now};
use crate::browser::{axe, serve_with, too_wide};
use crate::driver::{Driver, PATIENCE, picture, reach};
use crate::town::Town;

/// Widths of a telephone, a tablet and a desk.
const WIDTHS: [u32; 3] = [360, 768, 1280];

/// A passkey of the browser's own, as WebDriver's extension of Web Authentication § 11 makes one.
#[derive(Debug)]
pub struct AddAuthenticator;

impl WebDriverCompatibleCommand for AddAuthenticator {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/webauthn/authenticator",
            session.unwrap_or_default()
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let wanted = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserConsenting": true, "isUserVerified": true,
        });
        (Method::POST, Some(wanted.to_string()))
    }
}

async fn fill(client: &Client, id: &str, words: &str) {
    let field = client.wait().at_most(PATIENCE).for_element(Locator::Id(id)).await;
    let field = field.expect("a field");
    field.clear().await.expect("an empty field");
    field.send_keys(words).await.expect("typed");
}

async fn press(client: &Client, words: &str) {
    let path = format!("//main//*[self::button or self::summary or self::a][contains(normalize-space(.), '{words}')]");
    let found = client.wait().at_most(PATIENCE).for_element(Locator::XPath(&path)).await;
    found
        .unwrap_or_else(|fault| panic!("{words}: {fault}"))
        .click()
        .await
        .expect("a click");
}

/// The digits that the app shows for the secret in the page.
async fn code(client: &Client) -> String {
    let script = "return document.querySelector('input[name=secret]').value";
    let letters = client.execute(script, vec![]).await.expect("a secret");
    let secret = accounts::secret_of(letters.as_str().unwrap_or_default()).expect("letters");
    accounts::code_at(&secret, now())
}

/// Nothing is wrong with the page at any width; a picture of it where they are wanted.
async fn look(client: &Client, name: &str) {
    for width in WIDTHS {
        client.set_window_size(width, 900).await.expect("a window of this size");
        assert_eq!(too_wide(client).await, None, "{name} at {width}");
        assert_eq!(axe(client).await, Vec::<String>::new(), "{name} at {width}");
        if let Some(folder) = std::env::var_os("RAADSLAG_PICTURES") {
            picture(
                client,
                width,
                &PathBuf::from(folder).join(format!("{name}-{width}.png")),
            )
            .await;
        }
    }
    client.set_window_size(1280, 900).await.expect("a window of this size");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_municipality_is_set_up_and_its_administrator_comes_in_by_a_passkey() {
    let Some(driver) = Driver::start() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let town = Town::empty();
    let set_up = SetUp {
        token: TOKEN.into(),
        file: folder.path().join("setup-token"),
    };
    let port = serve_with(&town, |settings, port| {
        settings.set_up = Some(set_up);
        settings.base_url = Some(format!("http://localhost:{port}"));
    })
    .await;
    let base = format!("http://localhost:{port}/da");
    let client = driver.client(true).await;
    client.set_window_size(1280, 900).await.expect("a window of this size");
    client
        .goto(&format!("{base}/opsaetning"))
        .await
        .expect("the first start");
    look(&client, "opsaetning").await;
    for (id, words) in [
        ("token", TOKEN),
        ("municipality", "Birkelunde Kommune"),
        ("name", "Vibeke Lund"),
        ("title", "Digitaliseringskonsulent"),
        ("login", "vibeke"),
        ("password", CHOSEN),
        ("again", CHOSEN),
    ] {
        fill(&client, id, words).await;
    }
    let digits = code(&client).await;
    fill(&client, "code", &digits).await;
    press(&client, "Sæt kommunen op").await;
    reach(&client, "/indstillinger").await;
    look(&client, "indstillinger").await;
    people(&client, &base).await;
    let by_passkey = make_and_use_passkey(&client, &base).await;
    by_passkey.expect("a passkey is made and used");
    client.close().await.expect("the browser closes");
}

async fn people(client: &Client, base: &str) {
    client
        .goto(&format!("{base}/indstillinger/tabel"))
        .await
        .expect("a page");
    let table = "login;name;title;body;role;from\nida;Ida Maj;Konsulent;Direktionen;medlem;2030-01-01\n\
                 bo;Bo Lyng;Velfærdsdirektør;Direktionen;formand;2030-01-01\nuden;;;;;";
    fill(client, "table", table).await;
    press(client, "Se, hvad der vil ske").await;
    let faults = Locator::XPath("//main[contains(., 'Navnet mangler')]");
    client
        .wait()
        .at_most(PATIENCE)
        .for_element(faults)
        .await
        .expect("a finding");
    look(client, "tabel").await;
    fill(client, "table", table.trim_end_matches("\nuden;;;;;")).await;
    press(client, "Se, hvad der vil ske").await;
    press(client, "Gem det hele").await;
    reach(client, "/indstillinger/personer").await;
    look(client, "personer").await;
    press(client, "Ida Maj").await;
    reach(client, "/indstillinger/personer/").await;
    fill(client, "login", "ida").await;
    press(client, "Vis et link").await;
    let link = Locator::Css(".link-to-copy code");
    client.wait().at_most(PATIENCE).for_element(link).await.expect("a link");
    look(client, "person").await;
    client
        .goto(&format!("{base}/indstillinger"))
        .await
        .expect("the settings");
    press(client, "Direktionen").await;
    reach(client, "/indstillinger/organ/").await;
    look(client, "organ").await;
}

/// Leaves, and waits until the page says so.
async fn sign_out(client: &Client) {
    press(client, "Log ud").await;
    let door = Locator::XPath("//header//a[contains(., 'Log ind')]");
    client
        .wait()
        .at_most(PATIENCE)
        .for_element(door)
        .await
        .expect("signed out");
}

async fn make_and_use_passkey(client: &Client, base: &str) -> Result<Value, CmdError> {
    let added = client.issue_cmd(AddAuthenticator).await?;
    client.goto(&format!("{base}/mit/konto")).await?;
    fill(client, "name", "Arbejdstelefon").await;
    fill(client, "password-passkey", CHOSEN).await;
    press(client, "Tilføj adgangsnøgle").await;
    let kept = Locator::XPath("//main//li[contains(., 'Arbejdstelefon')]");
    client.wait().at_most(PATIENCE).for_element(kept).await?;
    look(client, "konto").await;
    sign_out(client).await;
    client.goto(&format!("{base}/log-ind")).await?;
    look(client, "log-ind").await;
    press(client, "Log ind med adgangsnøgle").await;
    reach(client, "/mit").await;
    // Removed, it opens nothing any more.
    client.goto(&format!("{base}/mit/konto")).await?;
    press(client, "Fjern").await;
    fill(client, "password-1", CHOSEN).await;
    press(client, "Fjern adgangsnøglen").await;
    let none = Locator::XPath("//main[contains(., 'Du har ingen adgangsnøgle endnu')]");
    client.wait().at_most(PATIENCE).for_element(none).await?;
    sign_out(client).await;
    client.goto(&format!("{base}/log-ind")).await?;
    press(client, "Log ind med adgangsnøgle").await;
    let refused = Locator::XPath("//main//*[@role='alert'][contains(., 'passer ikke til nogen konto')]");
    client.wait().at_most(PATIENCE).for_element(refused).await?;
    Ok(added)
}
