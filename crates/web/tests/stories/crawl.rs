//! Every page that a link leads to from the front, in both languages.

use std::collections::BTreeSet;

use axum::http::StatusCode;

use crate::html;
use crate::site::Site;
use crate::town::{SECRET, Town};

/// Addresses of all pages, found by following links from both fronts.
pub async fn pages(site: &Site) -> BTreeSet<String> {
    let mut open: Vec<String> = vec!["/".into(), "/en".into(), "/da".into()];
    let mut seen: BTreeSet<String> = open.iter().cloned().collect();
    let mut pages = BTreeSet::new();
    while let Some(path) = open.pop() {
        let answer = site.get(&path).await;
        let place = answer.header("location").to_owned();
        assert!(answer.status == StatusCode::OK, "{path}: {} {place}", answer.status);
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        for link in html::read(&answer.text()).links {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            let is_ours = link.starts_with('/');
            let is_heavy = link.ends_with(".pdf") && !link.contains("/moede/kommunalbestyrelsen-2030-10");
            if is_ours && !is_heavy && seen.insert(link.clone()) {
                open.push(link);
            }
        }
        pages.insert(path);
    }
    pages
}

#[tokio::test]
async fn every_link_leads_to_a_page_and_every_page_is_valid() {
    let site = Site::of(Town::busy());
    let pages = pages(&site).await;
    for kind in ["/moede/", "/punkt/", "/sag/", "/bilag/", "/udvalg/", "/was", "/moeder"] {
        assert!(
            pages.iter().any(|it| it.starts_with(&format!("/en{kind}"))),
            "no {kind} in English"
        );
        assert!(pages.iter().any(|it| it.starts_with(kind)), "no {kind}");
    }
    let mut tables = 0;
    for path in &pages {
        let text = site.get(path).await.text();
        assert_eq!(html::faults(&text), Vec::<String>::new(), "{path}");
        tables += html::read(&text).naming.len();
    }
    assert!(tables > 2, "tables are named, and some stand in the pages");
}

#[tokio::test]
async fn an_empty_town_has_pages_that_say_so() {
    let site = Site::of(Town::empty());
    for path in pages(&site).await {
        let answer = site.get(&path).await;
        assert_eq!(html::faults(&answer.text()), Vec::<String>::new(), "{path}");
    }
    assert!(site.get("/").await.text().contains("Der er ingen møder endnu."));
}

#[tokio::test]
async fn what_is_closed_stands_in_no_page_and_no_document() {
    let site = Site::of(Town::busy());
    let mut paths = pages(&site).await;
    let meetings: Vec<String> = paths.iter().filter(|it| it.starts_with("/moede/")).cloned().collect();
    assert!(meetings.len() >= 5);
    paths.extend(meetings.iter().map(|it| format!("{it}.json")));
    paths.extend(meetings.iter().map(|it| format!("{it}.txt")));
    let attachments: Vec<String> = paths.iter().filter(|it| it.starts_with("/bilag/")).cloned().collect();
    assert!(attachments.len() >= 5);
    paths.extend(attachments.iter().map(|it| format!("{it}.txt")));
    let mut closed = 0;
    for path in &paths {
        let text = site.get(path).await.text();
        assert!(!text.contains(SECRET), "{path} tells what is closed");
        closed += usize::from(text.contains("Ejendomssag"));
    }
    assert!(closed > 4, "the public title is shown");
}
