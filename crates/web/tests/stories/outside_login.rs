//! Sign-in through the municipality's own login: with a real provider in a browser, and with one that lies.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use fantoccini::{Client, Locator};
use openidconnect::PrivateSigningKey as _;
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm};
use raadslag_council::body::BodyAct;
use raadslag_council::clock::Date;
use raadslag_council::ids::{MeetingId, PersonId};
use raadslag_council::meeting::Act;
use raadslag_council::roles::Role;
use raadslag_store::accounts;
use raadslag_web::{Group, Oidc};
use serde_json::json;

use crate::administration::now;
use crate::browser::serve_with;
use crate::driver::{Driver, PATIENCE, picture, reach};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::{View, Visitor};

const PROVIDER: &str = include_str!("provider.py");

const AGENDA: &str = "/dagsorden/direktionen-2030-12-11";

const SIGN: &str = "/underskriv/direktionen-2030-12-11";

const ROOM: &str = "/lokale/direktionen-2030-12-11";

const SECRETARIES: &str = "direktionssekretariat";

/// Keys of this test only.
const KEY: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n-----END PRIVATE KEY-----\n";
const OTHER_KEY: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g\n-----END PRIVATE KEY-----\n";

fn oidc(issuer: &str) -> Oidc {
    Oidc {
        issuer: issuer.to_owned(),
        client_id: "raadslag".into(),
        client_secret: Some("only-for-this-test".into()),
        client_secret_file: None,
        groups_claim: "groups".into(),
        make_people: false,
        groups: vec![Group {
            name: SECRETARIES.into(),
            administrator: false,
            body: Some("Direktionen".into()),
            role: Some(Role::AgendaEditor),
        }],
    }
}

/// How the other side lies; nothing where it tells the truth.
#[derive(Clone)]
struct Lie {
    issuer: Option<&'static str>,
    nonce: Option<&'static str>,
    audience: Option<&'static str>,
    is_over: bool,
    is_unsigned: bool,
    other_key: bool,
    /// The sign-in there was so many seconds before the token; `None` keeps it to itself.
    signed_in: Option<i64>,
    groups: Vec<&'static str>,
    /// The nonce that the browser was sent away with.
    asked_nonce: String,
}

impl Default for Lie {
    fn default() -> Self {
        Self {
            issuer: None,
            nonce: None,
            audience: None,
            is_over: false,
            is_unsigned: false,
            other_key: false,
            signed_in: Some(0),
            groups: Vec::new(),
            asked_nonce: String::new(),
        }
    }
}

/// A provider that says what it is told to say.
struct Liar {
    issuer: String,
    lie: Arc<Mutex<Lie>>,
}

impl Liar {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let lie = Arc::new(Mutex::new(Lie::default()));
        let (told, at) = (Arc::clone(&lie), issuer.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                answer(stream, &at, &told.lock().expect("nobody panicked").clone());
            }
        });
        Self { issuer, lie }
    }

    fn says(&self, lie: Lie) {
        let asked_nonce = self.lie.lock().expect("nobody panicked").asked_nonce.clone();
        *self.lie.lock().expect("nobody panicked") = Lie { asked_nonce, ..lie };
    }
}

fn answer(mut stream: TcpStream, issuer: &str, lie: &Lie) {
    let mut reader = BufReader::new(stream.try_clone().expect("the same stream"));
    let mut first = String::new();
    let mut length = 0;
    drop(reader.read_line(&mut first));
    loop {
        let mut line = String::new();
        drop(reader.read_line(&mut line));
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    drop(reader.read_exact(&mut body));
    let path = first.split(' ').nth(1).unwrap_or_default();
    let said = match path {
        "/.well-known/openid-configuration" => json!({
            "issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"), "jwks_uri": format!("{issuer}/jwks"),
            "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["EdDSA", "none"],
        }),
        "/jwks" => json!({ "keys": [key(KEY).as_verification_key()] }),
        "/token" if String::from_utf8_lossy(&body).contains("code_verifier=") => json!({
            "access_token": "x", "token_type": "Bearer", "id_token": token(issuer, lie),
        }),
        _ => json!({ "error": "invalid_request" }),
    };
    let said = said.to_string();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
    drop(write!(stream, "{head}Content-Length: {}\r\n\r\n{said}", said.len()));
}

fn key(pem: &str) -> CoreEdDsaPrivateSigningKey {
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(pem, None).expect("a key")
}

fn token(issuer: &str, lie: &Lie) -> String {
    let second = now().as_second();
    let claims = json!({
        "iss": lie.issuer.unwrap_or(issuer), "sub": "subject-1", "aud": lie.audience.unwrap_or("raadslag"),
        "iat": second - 60, "exp": if lie.is_over { second - 30 } else { second + 300 },
        "nonce": lie.nonce.unwrap_or(&lie.asked_nonce), "groups": lie.groups, "name": "Ida Maj",
    });
    let mut claims = claims;
    if let Some(ago) = lie.signed_in {
        claims["auth_time"] = json!(second - 60 - ago);
    }
    let alg = if lie.is_unsigned { "none" } else { "EdDSA" };
    let said = format!(
        "{}.{}",
        coded(json!({ "alg": alg }).to_string().as_bytes()),
        coded(claims.to_string().as_bytes())
    );
    if lie.is_unsigned {
        return format!("{said}.");
    }
    let signed = key(if lie.other_key { OTHER_KEY } else { KEY });
    let signature = signed.sign(&CoreJwsSigningAlgorithm::EdDsa, said.as_bytes());
    format!("{said}.{}", coded(&signature.expect("a signature")))
}

/// Base64 as addresses take it.
fn coded(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let bits = part.iter().fold(0u32, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - part.len()));
        for place in 0..=part.len() {
            text.push(char::from(LETTERS[(bits >> (18 - 6 * place)) as usize & 63]));
        }
    }
    text
}

fn site(liar: &Liar) -> Site {
    Site::with(Town::empty().with_direktion(), |it| {
        it.base_url = Some("http://127.0.0.1:8090".into());
        it.oidc = Some(oidc(&liar.issuer));
    })
}

/// What an address asks for by a name.
fn asked(address: &str, name: &str) -> String {
    let found = address
        .split(['?', '&'])
        .find_map(|it| it.strip_prefix(&format!("{name}=")));
    found.unwrap_or_default().to_owned()
}

/// Goes away to the provider; the state it comes back with.
async fn away(visitor: &Visitor<'_>, liar: &Liar, wish: &str) -> String {
    let there = visitor.get(&format!("/log-ind/kommune{wish}")).await.path;
    assert!(there.starts_with(&liar.issuer), "{there}");
    assert_eq!(asked(&there, "code_challenge_method"), "S256");
    let is_again = wish.contains("igen=true");
    let wanted = [("prompt", "login"), ("max_age", "60")];
    assert!(
        wanted
            .iter()
            .all(|(name, value)| (asked(&there, name) == *value) == is_again),
        "{there}"
    );
    liar.lie.lock().expect("nobody panicked").asked_nonce = asked(&there, "nonce");
    asked(&there, "state")
}

/// The meeting is held and its minutes wait for those who sign.
fn at_signature(town: &Town) {
    let time = |it: &str| it.parse().expect("a time");
    let acts = [
        Act::Release {
            anyway: false,
            late_reason: None,
            override_reason: None,
        },
        Act::Start {
            at: time("09:00"),
            on: None,
            anyway: true,
            present: Vec::new(),
            all: true,
        },
        Act::End {
            at: time("10:00"),
            anyway: true,
        },
        Act::SendToSignature { anyway: true },
    ];
    for (number, act) in acts.into_iter().enumerate() {
        let command = raadslag_council::command::Command::AtMeeting {
            meeting: MeetingId::new(4711),
            act: Box::new(act),
        };
        town.carry_out(&format!("held {number}"), &command);
    }
}

fn member(town: &Town, person: PersonId) {
    let role = BodyAct::GiveRole {
        person,
        role: Role::Member,
        from: Date::constant(2019, 1, 1),
    };
    town.at_body(raadslag_council::identity::body("Direktionen"), role);
}

#[tokio::test]
async fn whoever_has_neither_password_nor_passkey_signs_by_a_fresh_sign_in_there() {
    let liar = Liar::start();
    let site = site(&liar);
    ida(&site.town, (&liar.issuer, "subject-1"));
    at_signature(&site.town);
    let visitor = Visitor::at(&site);
    let state = away(&visitor, &liar, "").await;
    assert_eq!(back(&visitor, &state).await.path, "/mit");
    let page = visitor.get(SIGN).await;
    assert!(page.says("Bekræft med kommunens login") && !page.html.contains("type=\"password\""));
    assert!(page.forms().iter().all(|it| it.get("act") != "outside"));
    let wish = format!("?igen=true&next={SIGN}");
    let stale = |signed_in| Lie {
        signed_in,
        ..Lie::default()
    };
    for (what, lie) in [("an hour old", stale(Some(3600))), ("not told", stale(None))] {
        let state = away(&visitor, &liar, &wish).await;
        liar.says(lie);
        let refused = back(&visitor, &state).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{what}");
        assert!(refused.says("Begynd forfra"), "{what}");
        liar.says(Lie::default());
        let page = visitor.get(SIGN).await;
        assert!(page.forms().iter().all(|it| it.get("act") != "outside"), "{what}");
    }
    let state = away(&visitor, &liar, &wish).await;
    let page = back(&visitor, &state).await;
    assert_eq!(page.path, SIGN, "back at the same form");
    assert!(page.says("Kommunens login har bekræftet, at det er dig"));
    let form = page.form("outside").with("reservation", "Jeg er uenig i punkt 2.");
    let signed = visitor.send(&page, form.clone()).await;
    assert_eq!(signed.refusal(), None);
    assert!(signed.says("Jeg er uenig i punkt 2.") && signed.says("kommunens login"));
    // A confirmation counts once: another browser of hers without one signs nothing.
    assert!(signed.forms().iter().all(|it| it.get("act") != "outside"));
    let torben = Visitor::signed_in(&site, "Karen Vester").await;
    assert!(
        !torben.get(SIGN).await.says("Bekræft med kommunens login"),
        "she has a password"
    );
    let page = torben.get(SIGN).await;
    let mut forged = page.form("sign");
    forged = forged.with("act", "outside");
    let refused = torben.send(&page, forged).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Intet er underskrevet")));
}

#[tokio::test]
async fn whoever_signs_in_there_alone_is_told_where_to_change_the_password_and_is_asked_again_there() {
    let liar = Liar::start();
    let site = site(&liar);
    ida(&site.town, (&liar.issuer, "subject-1"));
    let (here, elsewhere) = (Visitor::at(&site), Visitor::at(&site));
    for visitor in [&here, &elsewhere] {
        let state = away(visitor, &liar, "").await;
        assert_eq!(back(visitor, &state).await.path, "/mit");
    }
    let page = here.get("/mit/konto").await;
    assert!(page.says("Adgangskode og engangskode skifter du dér") && !page.html.contains("type=\"password\""));
    let form = page.form("end-sessions").with("all", "yes");
    let refused = here.send(&page, form.clone()).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("intet er ændret")));
    assert_eq!(elsewhere.get("/mit/konto").await.path, "/mit/konto");
    // Asked again there, it counts once.
    let state = away(&here, &liar, "?igen=true&next=/mit/konto").await;
    let page = back(&here, &state).await;
    assert!(page.says("Kommunens login har lige spurgt"), "{}", page.main());
    let ended = here.send(&page, page.form("end-sessions").with("all", "yes")).await;
    assert_eq!(ended.refusal(), None);
    assert!(ended.says("Du er ikke logget ind andre steder") && !ended.says("Kommunens login har lige spurgt"));
    assert_ne!(elsewhere.get("/mit/konto").await.path, "/mit/konto");
}

async fn back(visitor: &Visitor<'_>, state: &str) -> View {
    visitor.get(&format!("/log-ind/svar?code=kode&state={state}")).await
}

#[tokio::test]
async fn rule_36_groups_become_roles_at_every_sign_in_and_a_closed_account_stays_out() {
    let liar = Liar::start();
    let site = site(&liar);
    let stranger = Visitor::at(&site);
    let state = away(&stranger, &liar, "").await;
    let unknown = back(&stranger, &state).await;
    assert_eq!(unknown.status, StatusCode::FORBIDDEN);
    assert!(unknown.says("Forbind med kommunens login"));
    assert!(stranger.get("/mit").await.path.starts_with("/log-ind"));

    // Torben ties his account to the login; from now on it is his, and nobody else's.
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let state = away(&torben, &liar, "?forbind=true").await;
    assert_eq!(back(&torben, &state).await.path, "/mit");
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let state = away(&jonas, &liar, "?forbind=true").await;
    assert_eq!(back(&jonas, &state).await.status, StatusCode::FORBIDDEN);

    let visitor = Visitor::at(&site);
    let state = away(&visitor, &liar, "?next=//evil.example").await;
    let mine = back(&visitor, &state).await;
    assert!(mine.path == "/mit" && mine.says("Torben Kær"), "{}", mine.path);
    assert_eq!(visitor.get(AGENDA).await.status, StatusCode::NOT_FOUND);
    let earlier = visitor.cookie("raadslag");
    liar.says(Lie {
        groups: vec![SECRETARIES],
        ..Lie::default()
    });
    let state = away(&visitor, &liar, &format!("?next={AGENDA}")).await;
    let agenda = back(&visitor, &state).await;
    assert_eq!(
        (agenda.status, agenda.path.as_str()),
        (StatusCode::OK, AGENDA),
        "gained"
    );
    assert_ne!(visitor.cookie("raadslag"), earlier, "the session is another");
    liar.says(Lie::default());
    let again = Visitor::at(&site);
    let state = away(&again, &liar, "").await;
    back(&again, &state).await;
    assert_eq!(again.get(AGENDA).await.status, StatusCode::NOT_FOUND, "lost");
    assert_eq!(
        visitor.get(AGENDA).await.status,
        StatusCode::NOT_FOUND,
        "in the earlier window too"
    );

    let torben = PersonId::of(&["torben"]);
    accounts::disable(site.town.place.journal.db(), torben, true).expect("closed");
    let shut_out = Visitor::at(&site);
    let state = away(&shut_out, &liar, "").await;
    let closed = back(&shut_out, &state).await;
    assert_eq!(closed.status, StatusCode::FORBIDDEN);
    assert!(closed.says("Bed en administrator om at åbne den") && closed.says("regel 36"));
    assert!(site.town.place.journal.check(&mut |_| ()).expect("checked").is_sound());
}

#[tokio::test]
async fn a_lie_of_the_other_side_lets_nobody_in() {
    let liar = Liar::start();
    let site = site(&liar);
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let state = away(&torben, &liar, "?forbind=true").await;
    back(&torben, &state).await;
    let lies = [
        (
            "another issuer",
            Lie {
                issuer: Some("http://evil.example"),
                ..Lie::default()
            },
        ),
        (
            "another nonce",
            Lie {
                nonce: Some("gættet"),
                ..Lie::default()
            },
        ),
        (
            "another audience",
            Lie {
                audience: Some("et andet program"),
                ..Lie::default()
            },
        ),
        (
            "a token that is over",
            Lie {
                is_over: true,
                ..Lie::default()
            },
        ),
        (
            "no signature",
            Lie {
                is_unsigned: true,
                ..Lie::default()
            },
        ),
        (
            "another key",
            Lie {
                other_key: true,
                ..Lie::default()
            },
        ),
    ];
    for (what, lie) in lies {
        let visitor = Visitor::at(&site);
        let state = away(&visitor, &liar, "").await;
        liar.says(lie);
        let refused = back(&visitor, &state).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{what}");
        assert!(refused.says("Begynd forfra"), "{what}");
        liar.says(Lie::default());
        assert_eq!(
            back(&visitor, &state).await.status,
            StatusCode::FORBIDDEN,
            "{what}: asked once, answered once"
        );
        assert!(visitor.get("/mit").await.path.starts_with("/log-ind"), "{what}");
    }
    let visitor = Visitor::at(&site);
    let state = away(&visitor, &liar, "").await;
    assert_eq!(
        back(&visitor, "en-anden").await.status,
        StatusCode::FORBIDDEN,
        "another state"
    );
    let other = Visitor::at(&site);
    away(&other, &liar, "").await;
    assert_eq!(
        back(&other, &state).await.status,
        StatusCode::FORBIDDEN,
        "another browser's state"
    );
    let state = away(&visitor, &liar, "").await;
    assert_eq!(
        back(&visitor, &format!("{state}&iss=http://evil.example")).await.status,
        StatusCode::FORBIDDEN
    );
    let state = away(&visitor, &liar, "").await;
    assert_eq!(back(&visitor, &state).await.path, "/mit", "the truth lets in");
    let replayed = Visitor::at(&site);
    assert_eq!(back(&replayed, &state).await.status, StatusCode::FORBIDDEN, "replayed");
}

#[tokio::test]
async fn a_login_that_does_not_answer_is_told_and_a_site_without_one_has_none() {
    let town = Town::empty().with_direktion();
    let site = Site::with(town, |it| {
        it.base_url = Some("http://127.0.0.1:8090".into());
        it.oidc = Some(oidc("http://127.0.0.1:1"));
    });
    let visitor = Visitor::at(&site);
    assert!(visitor.get("/log-ind").await.says("Log ind med kommunens login"));
    let silent = visitor.get("/log-ind/kommune").await;
    assert_eq!(silent.status, StatusCode::BAD_GATEWAY);
    assert!(silent.says("svarer ikke") || silent.says("Prøv igen om lidt"));
    let without = Site::of(Town::empty());
    let visitor = Visitor::at(&without);
    assert!(!visitor.get("/log-ind").await.says("kommunens login"));
    for path in ["/log-ind/kommune", "/log-ind/svar?code=a&state=b"] {
        assert_eq!(visitor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// A real provider with one user, ended when dropped.
struct Provider {
    child: Child,
    said: BufReader<ChildStdout>,
    issuer: String,
}

impl Provider {
    fn start(back: &str, groups: &str) -> Option<Self> {
        let python = std::env::var_os("RAADSLAG_PAGE_VALIDATION");
        let knows = |it: &std::ffi::OsString| {
            let asked = Command::new(it)
                .args(["-c", "import canaille"])
                .stderr(Stdio::null())
                .status();
            asked.is_ok_and(|it| it.success())
        };
        let Some(python) = python.filter(knows) else {
            assert!(
                std::env::var_os("RAADSLAG_TEST_ALL").is_none(),
                "canaille is not installed"
            );
            let _told = writeln!(
                std::io::stderr(),
                "skipped: canaille, a real provider, is not installed"
            );
            return None;
        };
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|it| it.local_addr())
            .expect("a free port")
            .port();
        let mut child = Command::new(python)
            .args(["-c", PROVIDER, &port.to_string(), back, groups])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the provider starts");
        let said = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut provider = Self {
            child,
            said,
            issuer: format!("http://localhost:{port}"),
        };
        provider.hears("ready");
        Some(provider)
    }

    fn hears(&mut self, word: &str) {
        let mut line = String::new();
        let said = self.said.read_line(&mut line);
        assert!(said.is_ok() && line.contains(word), "the provider says {line:?}");
    }

    /// Its user is in no group any more.
    fn takes_out_of_groups(&mut self) {
        let to = self.child.stdin.as_mut().expect("a pipe");
        to.write_all(b"leave\n").and_then(|()| to.flush()).expect("told");
        self.hears("left");
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _waited = self.child.wait();
    }
}

/// Types into a field of the provider's and presses Enter.
async fn type_in(client: &Client, name: &str, words: &str) {
    let path = format!("//input[@name='{name}']");
    let field = client.wait().at_most(PATIENCE).for_element(Locator::XPath(&path)).await;
    let line = format!("{words}\u{e007}");
    field
        .expect("a field")
        .send_keys(&line)
        .await
        .expect("typed, and Enter");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_provider_lets_somebody_in_with_the_role_of_a_group() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    // The provider must know where we are, and we where it is.
    let mut provider = None;
    let port = serve_with(&town, |settings, port| {
        provider = Provider::start(&format!("http://localhost:{port}/log-ind/svar"), SECRETARIES);
        settings.base_url = Some(format!("http://localhost:{port}"));
        settings.oidc = provider.as_ref().map(|it| Oidc {
            make_people: true,
            ..oidc(&it.issuer)
        });
    })
    .await;
    let Some(mut provider) = provider else { return };
    let client = signed_in_outside(&driver, port, AGENDA).await;
    reach(&client, AGENDA).await;
    let agenda = Locator::XPath("//main[contains(., 'Punkter til behandling')]");
    client
        .wait()
        .at_most(PATIENCE)
        .for_element(agenda)
        .await
        .expect("the agenda of an agenda editor");

    // She leaves the group. At the next sign-in, in another browser, the role ends; the room that stands open here follows
    // its stream and is closed by it.
    let room = format!("http://localhost:{port}/da{ROOM}");
    client.goto(&room).await.expect("the room");
    let follows = Locator::XPath("//*[@data-stream]");
    client
        .wait()
        .at_most(PATIENCE)
        .for_element(follows)
        .await
        .expect("an open room");
    provider.takes_out_of_groups();
    let other = signed_in_outside(&driver, port, "/mit").await;
    reach(&other, "/mit").await;
    let gone = Locator::XPath("//h1[contains(., 'findes ikke')]");
    let gone = client.wait().at_most(PATIENCE).for_element(gone).await;
    gone.expect("the open room is closed");
    for client in [client, other] {
        client.close().await.expect("the browser closes");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_provider_asks_again_before_somebody_signs_minutes() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let mut provider = None;
    let port = serve_with(&town, |settings, port| {
        provider = Provider::start(&format!("http://localhost:{port}/log-ind/svar"), "");
        settings.base_url = Some(format!("http://localhost:{port}"));
        settings.oidc = provider.as_ref().map(|it| oidc(&it.issuer));
    })
    .await;
    let Some(provider) = provider else { return };
    // What she signed in as there is hers here; she has neither a password nor a passkey.
    ida(&town, (&provider.issuer, "ida"));
    at_signature(&town);
    let form = format!("/da{SIGN}");
    let client = signed_in_outside(&driver, port, &form).await;
    reach(&client, &form).await;
    shows(&client, "//main[contains(., 'spørger, om det er dig')]").await;
    seen(&client, "igen").await;
    click(&client, "//a[contains(., 'Bekræft med kommunens login')]").await;
    reach(&client, &provider.issuer).await;
    type_in(&client, "password", "en lang adgangskode").await;
    // Back at the form in the language it was left in, whatever the browser prefers.
    reach(&client, &form).await;
    shows(
        &client,
        "//main[contains(., 'Kommunens login har bekræftet, at det er dig')]",
    )
    .await;
    seen(&client, "bekraeftet").await;
    let reservation = client.find(Locator::Css("textarea[name=reservation]")).await;
    let reservation = reservation.expect("a place for it");
    reservation.send_keys("Jeg er uenig i punkt 2.").await.expect("typed");
    click(&client, "//main//button[contains(., 'Underskriv')]").await;
    shows(
        &client,
        "//main[contains(., 'Jeg er uenig i punkt 2.') and contains(., 'kommunens login')]",
    )
    .await;
    seen(&client, "underskrevet").await;
    client.close().await.expect("the browser closes");
}

/// Somebody the provider knows, who is a member here.
fn ida(town: &Town, subject: (&str, &str)) {
    let (person, db) = (PersonId::of(&["udefra"]), town.place.journal.db());
    let known = raadslag_store::people::Person {
        person,
        name: "Ida Maj".into(),
        title: String::new(),
        email: String::new(),
    };
    raadslag_store::people::keep(db, &known).expect("kept");
    accounts::link_outside(db, subject, person, "ida").expect("tied");
    member(town, person);
}

/// Waits for what the page is to show.
async fn shows(client: &Client, path: &str) {
    let found = client.wait().at_most(PATIENCE).for_element(Locator::XPath(path)).await;
    if found.is_err() {
        let url = client.current_url().await.expect("an address");
        let main = client.find(Locator::Css("body")).await.expect("a body");
        panic!("{url} has no {path}: {}", main.text().await.unwrap_or_default());
    }
}

async fn click(client: &Client, path: &str) {
    shows(client, path).await;
    let found = client.find(Locator::XPath(path)).await.expect("it is there");
    found.click().await.expect("a click");
}

/// Pictures for people to look at, where a folder for them is named.
async fn seen(client: &Client, name: &str) {
    let Some(folder) = std::env::var_os("RAADSLAG_PICTURES") else {
        return;
    };
    for width in [1280, 360] {
        let file = std::path::Path::new(&folder).join(format!("login-{name}-{width}.png"));
        picture(client, width, &file).await;
    }
}

/// A browser of its own in which Ida came in by the provider.
async fn signed_in_outside(driver: &Driver, port: u16, next: &str) -> Client {
    let client = driver.client(true).await;
    client.set_window_size(1280, 900).await.expect("a window of this size");
    client
        .goto(&format!("http://localhost:{port}/da/log-ind?next={next}"))
        .await
        .expect("the door");
    let way = Locator::LinkText("Log ind med kommunens login");
    client.find(way).await.expect("a link").click().await.expect("a click");
    type_in(&client, "login", "ida").await;
    type_in(&client, "password", "en lang adgangskode").await;
    client
}
