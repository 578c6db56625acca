//! Everything that should not get in: each is refused with the rule or limit and the next step, and leaves no entry.

use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{Request, StatusCode};
use raadslag_council::body::BodyAct;
use raadslag_council::clock::Date;
use raadslag_council::identity;
use raadslag_council::ids::PersonId;
use raadslag_council::roles::Role;
use raadslag_store::{accounts, drafts};
use tower::ServiceExt as _;

use crate::administration::now;
use crate::direktion::PASSWORD;
use crate::month::{AGENDA, SIGN, fine, site};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::{Form, View, Visitor};

const GB: u64 = 1 << 30;

fn entries(site: &Site) -> u64 {
    site.town.now.journal().seq().expect("the journal answers")
}

/// The page of an item that is written on.
async fn draft(visitor: &Visitor<'_>) -> View {
    let item = fine(visitor.get(AGENDA).await).items()[1].clone();
    fine(visitor.get(&format!("{AGENDA}/punkt/{item}")).await)
}

/// What is kept of a form that somebody typed into.
fn kept(site: &Site, login: &str, form: &Form) -> Option<String> {
    let db = site.town.place.journal.db();
    let found = drafts::find(db, PersonId::of(&[login]), form.get("draft")).expect("the drafts answer");
    found.map(|it| it.0)
}

/// Every session of before is over by the clock.
pub fn let_sessions_end(town: &Town) {
    let db = town.place.journal.db();
    let mut tx = db.write(raadslag_store::db::Durability::Full).expect("the tables");
    let hour_ago = crate::site::there() - std::time::Duration::from_secs(3600);
    tx.batch(&format!("update session set until_at = '{hour_ago:.6}'"))
        .expect("over");
    tx.commit().expect("kept");
}

#[tokio::test]
async fn words_that_nobody_can_see_are_no_title_and_what_turns_the_direction_is_left_out() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    for title in [
        "\u{200b}\u{200d}",
        "\u{301}\u{308}",
        "\u{202e}\u{2066}",
        "\u{3164}",
        "\u{2800}",
    ] {
        let refused = lise.send(&agenda, agenda.form("place").with("title", title)).await;
        assert!(refused.refusal().is_some_and(|it| it.contains("titel")), "{title:?}");
    }
    let mut record = crate::town::records().swap_remove(1);
    record.items[0].title = "Sag om \u{202e}gpj.exe\u{2069} i parken".into();
    site.town.read_in("turned", record);
    let page = Visitor::at(&site)
        .get("/moede/teknik-og-miljoeudvalget-2030-10-01")
        .await;
    assert!(page.says("Sag om gpj.exe i parken"), "{}", page.main());
}

#[tokio::test]
async fn what_was_typed_in_a_session_that_is_over_is_kept_and_offered_back() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = draft(&lise).await;
    let before = entries(&site);
    let_sessions_end(&site.town);
    let form = page.form("write").with("section", "Skrevet for sent.");
    let door = lise.send(&page, form.clone()).await;
    assert!(door.path.starts_with("/log-ind?gemt=ja&next="), "{}", door.path);
    assert!(door.says("er gemt som din kladde") && entries(&site) == before);
    assert!(kept(&site, "lise", &form).is_some_and(|it| it.contains("Skrevet for sent.")));

    let again = door.form("enter").with("login", "lise").with("password", PASSWORD);
    let back = lise.send(&door, again).await;
    assert_eq!(back.path, page.path, "the way leads back");
    assert!(back.says("Her står det, du skrev") && back.form("write").get("section") == "Skrevet for sent.");

    // A window of before the new sign-in: its text is kept too, and shown under the new one.
    let late = fine(
        lise.send(&page, form.clone().with("section", "Fra det gamle vindue."))
            .await,
    );
    assert_eq!(late.form("write").get("section"), "Fra det gamle vindue.");
    assert_eq!(entries(&site), before);
    let saved = fine(lise.send(&late, late.form("write")).await);
    assert_eq!(saved.path, AGENDA);
    assert_eq!(kept(&site, "lise", &form), None, "saved, it is no draft any more");
}

#[tokio::test]
async fn nobody_is_written_for_with_somebody_elses_form_or_after_signing_out() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = draft(&lise).await;
    let form = page.form("write").with("section", "Indsmuglet");
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert_eq!(torben.send(&page, form.clone()).await.status, StatusCode::FORBIDDEN);
    let nobody = Visitor::at(&site);
    let made_up = form.clone().with("key", &"0".repeat(64));
    let refused = nobody.send(&page, made_up).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.says("genindlæs siden, og send igen"), "the next step");
    let place = form.clone().with("draft", "//evil.example write");
    assert_eq!(nobody.send(&page, place).await.status, StatusCode::FORBIDDEN);
    let mine = lise.get("/mit").await;
    lise.send(&mine, mine.form("leave")).await;
    assert_eq!(lise.send(&page, form.clone()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(kept(&site, "lise", &form), None);
}

#[tokio::test]
async fn a_refused_text_is_kept_as_a_draft_and_a_saved_one_is_not() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (first, second) = (draft(&lise).await, draft(&lise).await);
    fine(
        lise.send(&first, first.form("write").with("section", "Den førstes."))
            .await,
    );
    let form = second.form("write").with("section", "Den andens.");
    let before = entries(&site);
    assert!(lise.send(&second, form.clone()).await.refusal().is_some());
    assert_eq!(entries(&site), before);
    assert!(kept(&site, "lise", &form).is_some_and(|it| it.contains("Den andens.")));
    let back = draft(&lise).await;
    assert!(back.says("De to tekster") && back.says("Her står det, du skrev"));
    let mine = fine(lise.send(&back, back.form("write")).await);
    assert!(mine.says("Den andens.") || fine(lise.get(&back.path).await).says("Den andens."));
    assert_eq!(kept(&site, "lise", &form), None);
}

#[tokio::test]
async fn a_section_of_ten_megabytes_is_refused_with_the_limit_and_what_to_do() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = draft(&lise).await;
    let before = entries(&site);
    let large = "æ".repeat(5 << 20);
    let refused = lise.send(&page, page.form("write").with("section", &large)).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(refused.says("højst fylde 2 MB") && refused.says("vedhæft den som bilag"));
    let draft = Form {
        action: Some("/kladde".into()),
        ..page.form("write").with("section", &large)
    };
    assert_eq!(
        lise.send(&page, draft).await.status,
        StatusCode::PAYLOAD_TOO_LARGE,
        "nor as a draft"
    );
    assert_eq!(entries(&site), before);
}

/// Bytes in the folder of files, and the most there ever were.
fn on_disk(site: &Site) -> u64 {
    let folder = site.town.place.folder.path().join("files");
    let sizes = |at: std::path::PathBuf| -> u64 {
        let Ok(entries) = std::fs::read_dir(at) else { return 0 };
        let lengths = entries
            .filter_map(|it| it.ok()?.metadata().ok())
            .filter(|it| it.is_file());
        lengths.map(|it| it.len()).sum()
    };
    let Ok(entries) = std::fs::read_dir(&folder) else {
        return 0;
    };
    sizes(folder.clone()) + entries.filter_map(|it| Some(sizes(it.ok()?.path()))).sum::<u64>()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_gigabytes_are_refused_at_the_limit_and_never_lie_on_the_disk() {
    let site = Arc::new(site());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = draft(&lise).await;
    let before = entries(&site);
    let form = page.form("attach").with("title", "Alt for stort");
    let mut head = String::new();
    for (name, value) in form.fields.iter().filter(|it| it.0 != "file") {
        head += &format!("--naht\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    }
    head += "--naht\r\nContent-Disposition: form-data; name=\"file\"; filename=\"stor.txt\"\r\n\r\n";
    let (most, piece) = (Arc::new(AtomicU64::new(0)), Bytes::from(vec![b'a'; 1 << 20]));
    let (counted, disk) = (Arc::clone(&most), Arc::clone(&site));
    let middle = (0..(2 * GB) >> 20).map(move |number| {
        if number % 64 == 0 {
            counted.fetch_max(on_disk(&disk), Ordering::Relaxed);
        }
        piece.clone()
    });
    let pieces = std::iter::once(Bytes::from(head))
        .chain(middle)
        .chain(std::iter::once(Bytes::from_static(b"\r\n--naht--\r\n")));
    let pieces = futures_util::stream::iter(pieces.map(Ok::<_, std::io::Error>));
    let request = Request::post(&page.path)
        .header("host", "127.0.0.1:8090")
        .header(
            "cookie",
            format!("raadslag={}", lise.cookie("raadslag").unwrap_or_default()),
        )
        .header("content-type", "multipart/form-data; boundary=naht")
        .body(Body::from_stream(pieces))
        .expect("a request");
    let response = site.router.clone().oneshot(request).await.expect("the router answers");
    let html = to_bytes(response.into_body(), 1 << 24).await.expect("a page");
    let html = String::from_utf8_lossy(&html);
    assert!(html.contains("Filen er større end 64 MB") && html.contains("del den i flere bilag"));
    assert!(html.contains("Alt for stort"), "what was typed beside it stands there");
    let most = most.load(Ordering::Relaxed);
    assert!(most <= (64 << 20) + (1 << 20), "{most} bytes lay on the disk");
    assert_eq!((on_disk(&site), entries(&site)), (0, before));
}

/// A Word document whose text unpacks to 40 MB and says of itself that it is a thousand bytes.
fn lying_bomb() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let packed = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("word/document.xml", packed).expect("a part");
    for _ in 0..40 {
        zip.write_all(&vec![b' '; 1 << 20]).expect("a piece");
    }
    let mut bytes = zip.finish().expect("an archive").into_inner();
    let told = (40_u32 << 20).to_le_bytes();
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..*at + 4] == told).collect();
    assert!(!places.is_empty(), "in the list of contents");
    for at in places {
        bytes[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    bytes
}

#[tokio::test]
async fn a_document_that_unpacks_to_more_than_it_says_is_refused() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = draft(&lise).await;
    let before = entries(&site);
    let bomb = lying_bomb();
    assert!(bomb.len() < 100_000, "small to send");
    let refused = lise.upload(&page, page.form("attach"), ("referat.docx", &bomb)).await;
    let why = refused.refusal().unwrap_or_default();
    assert!(
        why.contains("end den selv siger") && why.contains("Gem den som PDF"),
        "{why}"
    );
    assert_eq!((on_disk(&site), entries(&site)), (0, before));
}

#[tokio::test]
async fn a_request_for_another_host_does_nothing_and_is_told_where_to_go() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get(AGENDA).await);
    let before = entries(&site);
    let pairs = page.form("place").with("title", "Fra et andet sted").fields;
    let body: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    for host in ["evil.example", "127.0.0.1.evil.example:8090", "localhost.evil.example"] {
        let request = Request::post(AGENDA)
            .header("host", host)
            .header(
                "cookie",
                format!("raadslag={}", lise.cookie("raadslag").unwrap_or_default()),
            )
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(body.join("&").replace(' ', "+")))
            .expect("a request");
        let response = site.router.clone().oneshot(request).await.expect("the router answers");
        assert_eq!(response.status(), StatusCode::MISDIRECTED_REQUEST, "{host}");
        let html = to_bytes(response.into_body(), 1 << 20).await.expect("a page");
        let html = String::from_utf8_lossy(&html);
        assert!(html.contains("kommunens egen adresse"), "the next step");
        assert!(!html.contains("Punkter til behandling"), "nothing of the page");
    }
    // Of two hosts nobody knows which is meant (RFC 9112).
    let request = Request::get(AGENDA)
        .header("host", "127.0.0.1:8090")
        .header("host", "evil.example")
        .body(Body::empty())
        .expect("a request");
    let response = site.router.clone().oneshot(request).await.expect("the router answers");
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    assert_eq!(entries(&site), before);
}

#[tokio::test]
async fn rule_35_a_one_time_code_and_a_session_are_worth_nothing_the_second_time() {
    let site = Site::with(Town::empty().with_direktion(), |it| it.demo = false);
    let lise = PersonId::of(&["lise"]);
    let db = site.town.place.journal.db();
    let secret = accounts::new_secret().expect("random bytes");
    accounts::set(db, lise, "lise", PASSWORD, Some(&secret)).expect("an account");
    let code = accounts::code_at(&secret, now());
    let (first, second) = (Visitor::at(&site), Visitor::at(&site));
    let enter = |door: &View| {
        let form = door.form("enter").with("login", "lise").with("password", PASSWORD);
        form.with("code", &code)
    };
    let door = first.get("/log-ind").await;
    let mine = first.send(&door, enter(&door)).await;
    assert_eq!(mine.path, "/mit");
    let door = second.get("/log-ind").await;
    let refused = second.send(&door, enter(&door)).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("gælder kun én gang")));
    assert_eq!(second.cookie("raadslag"), None);

    let token = first.cookie("raadslag").expect("a session");
    first.send(&mine, mine.form("leave")).await;
    second.hold("raadslag", &token);
    assert!(second.get("/mit").await.path.starts_with("/log-ind?next="));
}

#[tokio::test]
async fn a_session_gets_another_token_when_its_roles_change_and_when_a_password_is_asked_again() {
    let site = site();
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let mine = torben.get("/mit").await;
    let first = torben.cookie("raadslag");
    torben.get("/mit").await;
    assert_eq!(torben.cookie("raadslag"), first, "nothing changed");
    let body = identity::body("Direktionen");
    site.town.at_body(
        body,
        BodyAct::GiveRole {
            person: PersonId::of(&["torben"]),
            role: Role::Member,
            from: Date::constant(2019, 1, 1),
        },
    );
    torben.get("/mit").await;
    let second = torben.cookie("raadslag");
    assert_ne!(second, first, "another role, another token");
    // Forms that were open go on.
    let left = torben.send(&mine, mine.form("leave")).await;
    assert_eq!(left.path, "/");
    let thief = Visitor::at(&site);
    for token in [first, second].into_iter().flatten() {
        thief.hold("raadslag", &token);
        assert!(
            thief.get("/mit").await.path.starts_with("/log-ind"),
            "signed out is out"
        );
    }

    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    for (page, act) in [(AGENDA, "release"), ("/lokale/direktionen-2030-12-11", "start")] {
        let view = fine(lise.get(page).await);
        fine(
            lise.send(&view, view.form(act).with("at", "09:00").with("all", "yes"))
                .await,
        );
    }
    for act in ["end", "send"] {
        let page = if act == "end" {
            "/lokale/direktionen-2030-12-11"
        } else {
            AGENDA
        };
        let view = fine(lise.get(page).await);
        fine(lise.send(&view, view.form(act).with("at", "11:00")).await);
    }
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let view = fine(karen.get(SIGN).await);
    let before = karen.cookie("raadslag");
    let wrong = karen.send(&view, view.form("sign").with("password", "gæt")).await;
    assert!(wrong.refusal().is_some() && karen.cookie("raadslag") == before);
    fine(karen.send(&view, view.form("sign").with("password", PASSWORD)).await);
    assert_ne!(karen.cookie("raadslag"), before, "asked again, another token");
    fine(karen.get(SIGN).await);
}
