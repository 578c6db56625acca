//! Everybody who should not get in, and forms that should not count.

use axum::http::StatusCode;

use crate::direktion::{PASSWORD, SLUG};
use crate::month::{AGENDA, ROOM, SIGN, fine, site};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::Visitor;

#[tokio::test]
async fn a_form_tells_how_far_the_journal_is_to_nobody_who_is_not_in() {
    let site = site();
    let citizen = Visitor::at(&site);
    for page in ["/kontrol", "/log-ind"] {
        let view = fine(citizen.get(page).await);
        assert!(view.html.contains("name=\"command\""), "{page} has a form");
        assert!(!view.html.contains("name=\"journal\""), "{page}");
    }
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    assert!(fine(lise.get(AGENDA).await).html.contains("name=\"journal\""));
}

#[tokio::test]
async fn a_form_sent_twice_counts_once_and_a_forged_one_never() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let entries = || site.town.now.journal().seq().expect("the journal answers");
    let agenda = lise.get(AGENDA).await;
    let form = agenda.form("place").with("title", "Et punkt");
    fine(lise.send(&agenda, form.clone()).await);
    let after_one = entries();
    let twice = fine(lise.send(&agenda, form.clone()).await);
    assert_eq!((entries(), twice.items().len()), (after_one, 6));
    let other = lise.send(&agenda, form.clone().with("title", "Noget andet")).await;
    assert!(other.refusal().is_some_and(|it| it.contains("sendt før")));

    let forged = lise.send(&agenda, form.clone().with("key", "00")).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    let mut elsewhere = Visitor::signed_in(&site, "Lise Brink").await;
    let stolen = elsewhere.send(&agenda, form.clone()).await;
    assert_eq!(stolen.status, StatusCode::FORBIDDEN, "a form belongs to one session");
    elsewhere.more = vec![("origin", "https://evil.example")];
    let page = elsewhere.get(AGENDA).await;
    assert_eq!(
        elsewhere.send(&page, page.form("place")).await.status,
        StatusCode::FORBIDDEN
    );

    let large = "x".repeat(3 << 20);
    let refused = lise.send(&agenda, form.clone().with("title", &large)).await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(refused.says("højst fylde 2 MB"));
    let injected = lise
        .send(
            &agenda,
            agenda.form("place").with("title", "a\r\nSet-Cookie: b=c <script>"),
        )
        .await;
    assert!(!injected.html.contains("<script>") && lise.cookie("b").is_none());

    // Signed out, the session is worth nothing, wherever it is brought from.
    let token = lise.cookie("raadslag").expect("a session");
    let mine = lise.get("/mit").await;
    lise.send(&mine, mine.form("leave")).await;
    let thief = Visitor::at(&site);
    thief.hold("raadslag", &token);
    assert_eq!(
        thief.get(AGENDA).await.path,
        "/log-ind?next=%2Fdagsorden%2Fdirektionen%2D2030%2D12%2D11"
    );
    assert_eq!(entries(), after_one);
}

#[tokio::test]
async fn only_those_with_a_role_get_in() {
    let site = site();
    for path in ["/mit", "/planlaeg", AGENDA, ROOM, SIGN, "/en/mit"] {
        let door = Visitor::at(&site).get(path).await;
        assert!(door.path.contains("/log-ind?next="), "{path} led to {}", door.path);
    }
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    for path in [AGENDA, ROOM, SIGN, "/lokale/direktionen-2030-12-11/nyt"] {
        assert_eq!(torben.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!torben.get("/planlaeg").await.html.contains("name=\"body\""));
    // Forms of the secretary, sent by a member with a form key of the own, are judged by the rules.
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = lise.get(AGENDA).await;
    fine(lise.send(&agenda, agenda.form("release")).await);
    let room = lise.get(ROOM).await;
    fine(
        lise.send(&room, room.form("start").with("at", "09:00").with("all", "yes"))
            .await,
    );
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let key = jonas.get("/mit").await.form("leave").get("key").to_owned();
    let end = lise.get(ROOM).await;
    let refused = jonas.send(&end, end.form("end").with("key", &key)).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Ingen af dine roller")));
}

#[tokio::test]
async fn rule_35_whoever_guesses_waits_and_learns_nothing() {
    let site = Site::with(Town::empty().with_direktion(), |it| it.demo = false);
    let guesser = Visitor::at(&site);
    let door = guesser.get("/log-ind").await;
    assert!(!door.html.contains("name=\"demo\""), "only the demo opens by a click");
    let person = raadslag_council::ids::PersonId::of(&["lise"]).to_string();
    let clicked = guesser.send(&door, door.form("enter").with("demo", &person)).await;
    let wrong = clicked.refusal().expect("a click opens nothing");
    let try_in = |login: &str, password: &str| door.form("enter").with("login", login).with("password", password);
    assert_eq!(
        guesser
            .send(&door, try_in("lise", "forkert"))
            .await
            .refusal()
            .as_deref(),
        Some(wrong.as_str())
    );
    assert_eq!(
        guesser
            .send(&door, try_in("ukendt", "forkert"))
            .await
            .refusal()
            .as_deref(),
        Some(wrong.as_str())
    );
    for _ in 0..5 {
        guesser.send(&door, try_in("lise", "forkert")).await;
    }
    let waits = guesser.send(&door, try_in("lise", PASSWORD)).await.refusal();
    assert!(waits.is_some_and(|it| it.contains("Vent til kl.") && it.contains("regel 35")));

    for next in [
        "https://evil.example",
        "//evil.example",
        "/%5C/evil.example",
        "/%0d%0aset-cookie:a=b",
        "/%C3%A6",
    ] {
        let visitor = Visitor::at(&site);
        let door = visitor.get(&format!("/log-ind?next={next}")).await;
        let form = door.form("enter").with("login", "jonas").with("password", PASSWORD);
        assert_eq!(visitor.send(&door, form).await.path, "/mit", "{next}");
    }

    let karen = Visitor::at(&site);
    let door = karen.get("/log-ind?next=//evil.example").await;
    let form = door.form("enter").with("login", "Karen").with("password", PASSWORD);
    assert_eq!(karen.send(&door, form).await.path, "/mit", "the way back stays here");
    let back = karen.get(&format!("/log-ind?next={AGENDA}")).await;
    assert_eq!(back.path, AGENDA);
    assert_eq!(back.status, StatusCode::NOT_FOUND, "{SLUG} is not released");
}
