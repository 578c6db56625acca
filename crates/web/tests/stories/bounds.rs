//! What a member with bad intentions sends: every text is read in time, and nobody keeps or sends more than anybody needs.

use axum::http::StatusCode;

use crate::month::{AGENDA, ROOM, fine, site};
use crate::visitor::Visitor;

/// A cost that grows with the square of this would take many minutes.
const MUCH: usize = 190_000;

#[tokio::test]
async fn a_decision_of_many_signs_is_refused_in_time_and_a_longer_one_for_its_length() {
    let site = site();
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
    let room = lise.get(ROOM).await;
    for text in ["a".repeat(MUCH), "[x](".repeat(MUCH / 4), "__a".repeat(MUCH / 3)] {
        let form = room.form("decide").with("text", &text);
        let refused = jonas.send(&room, form.with("key", &key)).await;
        assert!(refused.refusal().is_some_and(|it| it.contains("Ingen af dine roller")));
    }
    // Whoever may write it is shown it again in time too.
    fine(
        lise.send(&room, room.form("decide").with("text", &"__a".repeat(MUCH / 3)))
            .await,
    );
    let room = lise.get(ROOM).await;
    let long = lise
        .send(&room, room.form("decide").with("text", &"x".repeat(200_001)))
        .await;
    let why = long.refusal().expect("too long");
    assert!(
        why.contains("højst rumme 200.000 tegn") && why.contains("vedhæft"),
        "{why}"
    );
    assert!(long.html.contains("xxxxxxxx"), "what was typed is still there");
    let english = lise.get("/en/lokale/direktionen-2030-12-11").await;
    let long = lise
        .send(&english, english.form("decide").with("text", &"x".repeat(200_001)))
        .await;
    assert!(
        long.refusal()
            .is_some_and(|it| it.contains("200,000 characters at most"))
    );
}

#[tokio::test]
async fn drafts_are_kept_for_pages_there_are() {
    let site = site();
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let mine = jonas.get("/mit").await;
    for (place, status) in [
        ("/lokale/direktionen-2030-12-11 write", StatusCode::NO_CONTENT),
        ("/opfundet/1 write", StatusCode::UNPROCESSABLE_ENTITY),
        ("/lokale/a/b/c write", StatusCode::UNPROCESSABLE_ENTITY),
        ("x", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let mut form = mine.form("leave").with("draft", place).with("text", "skrevet");
        form.action = Some("/kladde".into());
        assert_eq!(jonas.send(&mine, form).await.status, status, "{place}");
    }
}

#[tokio::test]
async fn a_title_holds_no_line_ends_and_no_turned_direction() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = lise.get(AGENDA).await;
    let hostile = "Skole\r\nlukkes\u{1b}[31m\u{7} \u{202e}fdp.exe";
    let after = fine(lise.send(&agenda, agenda.form("place").with("title", hostile)).await);
    assert!(after.says("Skole  lukkes[31m fdp.exe"));
    assert!(!after.html.contains(['\u{202e}', '\u{1b}', '\u{7}']));
}

#[tokio::test]
async fn a_file_is_looked_into_only_for_those_who_may_attach_it() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = lise.get(AGENDA).await;
    fine(lise.send(&agenda, agenda.form("release")).await);
    let item = agenda.items().first().expect("an item").clone();
    let page = lise.get(&format!("{AGENDA}/punkt/{item}")).await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let key = jonas.get("/mit").await.form("leave").get("key").to_owned();
    let form = page.form("attach").with("key", &key);
    // Looked into, it would be refused for what it is.
    let refused = jonas.upload(&page, form.clone(), ("a.exe", b"MZ\x90\0\x03")).await;
    assert_eq!(
        refused.status,
        StatusCode::NOT_FOUND,
        "whoever does not see the item hears nothing of the file"
    );
    let own = lise
        .upload(&page, page.form("attach"), ("a.exe", b"MZ\x90\0\x03"))
        .await;
    assert!(own.refusal().is_some_and(|it| !it.contains("roller")));
}
