//! A case on paper for whoever asked for access to it: everybody's reading or the whole, closed parts marked or left out.

use axum::http::StatusCode;

use crate::filing::numbered;
use crate::month::{fine, site};
use crate::site::Site;
use crate::town::SECRET;
use crate::visitor::Visitor;

async fn file(site: &Site, visitor: &Visitor<'_>, address: &str) -> (StatusCode, String) {
    let cookie = visitor
        .cookie("raadslag")
        .map(|it| format!("raadslag={it}"))
        .unwrap_or_default();
    let answer = site.ask("GET", address, &[("cookie", &cookie)]).await;
    (answer.status, answer.text())
}

#[tokio::test]
async fn rule_30_an_extract_holds_a_case_with_its_closed_parts_marked_or_left_out_for_a_reason() {
    let site = site();
    let (lise, items) = numbered(&site).await;
    let page = fine(lise.get(&format!("/punkt/{}", items[0])).await);
    assert!(page.html.contains("Lav en udskrift af sagen"));

    let open = format!("/udskrift/{}", items[0]);
    assert!(fine(lise.get(&open).await).says("Det viser udskriften"));
    let (status, text) = file(&site, &lise, &format!("{open}/udskrift.txt?hvem=alle")).await;
    assert_eq!(status, StatusCode::OK);
    for words in [
        "Udskrift af sag 30/1234",
        "Behandlet",
        "Udskriften viser, hvad alle må læse.",
    ] {
        assert!(text.contains(words), "{words} is missing in {text}");
    }
    let (_, print) = file(&site, &lise, &format!("{open}/udskrift.pdf")).await;
    assert!(print.starts_with("%PDF-"));

    let closed = format!("/udskrift/{}", items[1]);
    let (_, marked) = file(&site, &lise, &format!("{closed}/udskrift.txt?hvem=alle")).await;
    assert!(marked.contains("1 behandling er lukket og mærket sådan."), "{marked}");
    assert!(
        !marked.contains(SECRET),
        "everybody's reading holds closed words: {marked}"
    );
    let (_, whole) = file(&site, &lise, &format!("{closed}/udskrift.txt?hvem=hele&versioner=ja")).await;
    assert!(whole.contains(SECRET), "the whole case is whole: {whole}");

    let reasonless = lise.get(&format!("{closed}?hvem=hele&lukket=udeladt")).await;
    assert!(reasonless.says("Skriv grunden") && reasonless.says("regel 30"));
    let (status, asks) = file(&site, &lise, &format!("{closed}/udskrift.txt?lukket=udeladt")).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        asks.contains("Skriv grunden") && asks.contains("name=\"grund\""),
        "{asks}"
    );

    // All of it left out: the ground goes to whoever asked, and nothing else.
    for whom in ["alle", "hele"] {
        let wish = format!("hvem={whom}&lukket=udeladt&grund=Personsag");
        let left_out = fine(lise.get(&format!("{closed}?{wish}")).await);
        assert!(left_out.says("Udeladt") && left_out.html.contains("udskrift.pdf?"));
        let (status, paper) = file(&site, &lise, &format!("{closed}/udskrift.txt?{wish}")).await;
        assert_eq!(status, StatusCode::OK);
        assert!(paper.contains("1 behandling er udeladt: Personsag."), "{paper}");
        assert!(!paper.contains(SECRET) && !paper.contains("Behandlet"), "{paper}");
        let (status, print) = file(&site, &lise, &format!("{closed}/udskrift.pdf?{wish}")).await;
        assert!(status == StatusCode::OK && print.starts_with("%PDF-"));
        let (_, data) = file(&site, &lise, &format!("{closed}/udskrift.json?{wish}")).await;
        assert!(data.contains("\"items\": []"), "{data}");
    }
}

#[tokio::test]
async fn extracts_are_made_by_those_who_keep_papers_alone() {
    let site = site();
    let (_, items) = numbered(&site).await;
    let address = format!("/udskrift/{}", items[0]);
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    assert_eq!(karen.get(&address).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        file(&site, &karen, &format!("{address}/udskrift.txt?hvem=hele"))
            .await
            .0,
        StatusCode::NOT_FOUND
    );
    let nobody = Visitor::at(&site);
    assert!(fine(nobody.get(&address).await).says("Log ind"));
    let (status, words) = file(&site, &nobody, &format!("{address}/udskrift.txt?hvem=hele")).await;
    assert!(status != StatusCode::OK && !words.contains(SECRET));
}
