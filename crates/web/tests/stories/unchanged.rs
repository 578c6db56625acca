//! Whoever has a file already is not sent it again, and hears of none that they may not read.

use axum::http::StatusCode;
use serde_json::Value;

use crate::after::published;
use crate::month::{AGENDA, fine, site as month};
use crate::oparl::{ask, list};
use crate::site::{Answer, Site};
use crate::terms;
use crate::visitor::Visitor;

const HOST: &str = "127.0.0.1";
const WORDS: &str = "Alle har set den.";

async fn asked_with(site: &Site, method: &str, address: &str, tag: &str) -> Answer {
    let path = address.trim_start_matches("http://127.0.0.1");
    site.ask(method, path, &[("host", HOST), ("if-none-match", tag)]).await
}

/// Holds an address to what a tag promises; says the tag.
async fn held(site: &Site, address: &str) -> String {
    let whole = ask(site, address).await;
    assert_eq!(whole.status, StatusCode::OK, "{address}");
    let tag = whole.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.len() > 3, "{address}: {tag}");
    let length = whole.bytes.len().to_string();
    assert_eq!(whole.header("content-length"), length, "{address}");
    let known = asked_with(site, "GET", address, &format!("\"x\", {tag}")).await;
    assert_eq!(
        (known.status, known.bytes.len(), known.header("etag")),
        (StatusCode::NOT_MODIFIED, 0, tag.as_str()),
        "{address}"
    );
    let other = asked_with(site, "GET", address, "\"x\"").await;
    assert_eq!(
        (other.status, &other.bytes),
        (StatusCode::OK, &whole.bytes),
        "{address}"
    );
    let head = asked_with(site, "HEAD", address, "\"x\"").await;
    assert_eq!(
        (
            head.status,
            head.bytes.len(),
            head.header("etag"),
            head.header("content-length")
        ),
        (StatusCode::OK, 0, tag.as_str(), length.as_str()),
        "{address}"
    );
    tag
}

#[tokio::test]
async fn a_file_is_sent_once_and_whoever_may_not_read_it_hears_nothing_of_its_tag() {
    let site = month();
    let lise = published(&site).await;
    let files = list(&site, "/oparl/v1.1/body/1/file").await;
    let is_file = |it: &&Value| it["fileName"].as_str().is_some_and(|it| it.contains("oversigt"));
    let file = files.iter().find(is_file).expect("an open attachment");
    let access = file["accessUrl"].as_str().expect("an address");
    let page = format!("{}/fil", file["web"].as_str().expect("a page"));
    assert_eq!(ask(&site, access).await.text(), WORDS);
    let tag = held(&site, access).await;
    assert_eq!(held(&site, &page).await, tag, "the same bytes at another address");

    let agenda = fine(lise.get(AGENDA).await);
    let unpublish = agenda.form("unpublish").with("reason", "Forkert version");
    fine(lise.send(&agenda, unpublish).await);
    for address in [access, page.as_str()] {
        for tag in [tag.as_str(), "*"] {
            let gone = asked_with(&site, "GET", address, tag).await;
            assert_eq!(gone.status, StatusCode::GONE, "{address}");
            assert_eq!(gone.header("etag"), "", "{address}");
        }
    }
}

/// What begins or ends for somebody moves every page of theirs, also by acts of which they see nothing else.
#[tokio::test]
async fn no_page_tells_whoever_is_signed_in_when_anything_was_last_otherwise_for_them() {
    let site = month();
    published(&site).await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let cookie = format!("raadslag={}", mette.cookie("raadslag").expect("a session"));
    for address in ["/moede/direktionen-2030-12-11", "/moede/direktionen-2030-12-11.json"] {
        let outside = ask(&site, address).await;
        assert!(!outside.header("last-modified").is_empty(), "{address}");
        let own = site.ask("GET", address, &[("cookie", &cookie)]).await;
        assert_eq!(
            (own.status, own.header("last-modified"), own.header("cache-control")),
            (StatusCode::OK, "", "no-store"),
            "{address}"
        );
        // Nor is it found by asking whether there is anything newer.
        let since = ("if-modified-since", "Sat, 01 Jan 2050 00:00:00 GMT");
        let newer = site.ask("GET", address, &[("cookie", &cookie), since]).await;
        assert_eq!(newer.status, StatusCode::OK, "{address}");
        let known = ("if-none-match", own.header("etag"));
        let again = site.ask("GET", address, &[("cookie", &cookie), known]).await;
        assert_eq!(
            (again.status, again.header("last-modified")),
            (StatusCode::NOT_MODIFIED, ""),
            "{address}"
        );
    }
}

#[tokio::test]
async fn tables_and_their_manifest_are_sent_once_until_something_public_changes() {
    let site = month();
    published(&site).await;
    let manifest: Value = serde_json::from_slice(&ask(&site, "/data/manifest.json").await.bytes).expect("JSON");
    for file in manifest["files"].as_array().expect("files") {
        let tag = held(&site, &format!("/data/{}", file["file"].as_str().expect("a name"))).await;
        assert_eq!(file["sha256"], tag.trim_matches('"'), "the digest names the bytes");
    }
    let before = held(&site, "/data/manifest.json").await;
    // What happens inside changes nothing of it, nor does a program that begins anew.
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let page = fine(signe.get("/forbered").await);
    fine(signe.send(&page, page.form("begin").with("title", "Noget nyt")).await);
    let site = Site::of(site.town);
    assert_eq!(held(&site, "/data/manifest.json").await, before);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    let unpublish = agenda.form("unpublish").with("reason", "Forkert version");
    fine(lise.send(&agenda, unpublish).await);
    let now = asked_with(&site, "GET", "/data/manifest.json", &before).await;
    assert_eq!(now.status, StatusCode::OK, "it is otherwise");
}

#[tokio::test]
async fn a_member_who_is_called_otherwise_in_the_register_is_so_in_the_tables_at_once() {
    let site = terms::constituted_site().await;
    let before = ask(&site, "/data/members.csv").await.text();
    assert!(before.contains("Karen Vester"), "{before}");
    site.town.titled("karen", "Karen Østergård", "");
    for table in ["/data/members.csv", "/data/members.jsonl"] {
        let told = ask(&site, table).await.text();
        assert!(
            told.contains("Karen Østergård") && !told.contains("Karen Vester"),
            "{told}"
        );
    }
}
