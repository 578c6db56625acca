//! Requests as browsers, machines and attackers send them.

use axum::http::StatusCode;
use raadslag_council::command::Command;
use raadslag_council::meeting::Act;

use crate::html;
use crate::site::Site;
use crate::town::{SECRET, Town, errand};

const MEETING: &str = "/moede/kommunalbestyrelsen-2030-10-29";

#[tokio::test]
async fn a_page_that_the_browser_has_is_not_sent_again() {
    let site = Site::of(Town::busy());
    let first = site.get(MEETING).await;
    let (tag, date) = (first.header("etag"), first.header("last-modified"));
    assert!(!tag.is_empty() && !date.is_empty());
    for header in [("if-none-match", tag), ("if-modified-since", date)] {
        let again = site.ask("GET", MEETING, &[header]).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{header:?}");
        assert!(again.bytes.is_empty());
        assert_eq!(again.header("etag"), tag);
    }
    let other = site.ask("GET", MEETING, &[("if-none-match", "W/\"0\"")]).await;
    assert_eq!(other.status, StatusCode::OK);
}

#[tokio::test]
async fn a_packed_page_is_the_page() {
    let site = Site::of(Town::busy());
    let plain = site.get(MEETING).await;
    let gzip = site.ask("GET", MEETING, &[("accept-encoding", "gzip")]).await;
    assert_eq!(gzip.header("content-encoding"), "gzip");
    assert!(gzip.bytes.len() * 2 < plain.bytes.len());
    let mut read = Vec::new();
    std::io::copy(&mut flate2::read::GzDecoder::new(gzip.bytes.as_ref()), &mut read).expect("gzip");
    assert_eq!(read, plain.bytes);
    let brotli = site.ask("GET", MEETING, &[("accept-encoding", "gzip, br")]).await;
    assert_eq!(brotli.header("content-encoding"), "br");
    assert!(brotli.header("vary").contains("accept-encoding"));
}

#[tokio::test]
async fn a_head_request_gets_the_headers_alone() {
    let site = Site::of(Town::busy());
    let (get, head) = (site.get(MEETING).await, site.ask("HEAD", MEETING, &[]).await);
    assert_eq!(head.status, StatusCode::OK);
    assert!(head.bytes.is_empty());
    assert_eq!(head.header("etag"), get.header("etag"));
    let missing = site.ask("HEAD", "/moede/nej", &[]).await;
    assert_eq!((missing.status, missing.bytes.len()), (StatusCode::NOT_FOUND, 0));
}

#[tokio::test]
async fn other_methods_are_refused_with_what_is_allowed() {
    let site = Site::of(Town::busy());
    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"] {
        let answer = site.ask(method, MEETING, &[]).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert!(answer.header("allow").contains("GET"), "{method}");
    }
}

#[tokio::test]
async fn trash_in_an_address_gets_a_page_that_helps_and_never_a_fault() {
    let site = Site::of(Town::busy());
    let long = format!("/moede/{}", "a".repeat(9000));
    let paths = [
        "/%00",
        "/moede/%ff%fe",
        "/moede/%0d%0aset-cookie:x",
        "/punkt/%00000000000000",
        "/punkt/zzzzzzzzzzzzz",
        "/punkt/../../etc/passwd",
        "/moede/..%2f..%2fetc%2fpasswd",
        "/moede/'%20or%20'1'='1",
        "/moede/.pdf",
        "/moede/x.pdf",
        "/bilag/1.txt",
        "/sag/0000000000000",
        "/udvalg/%C3%A6%CC%88",
        "/punkt",
        "/en/en/en",
        "/statisk/x/../raadslag.css",
        "/statisk/x/nej",
        "/moeder?udvalg=nej",
        "//example.dk/",
        &long,
    ];
    for path in paths {
        let answer = site.get(path).await;
        let is_told = answer.status.is_client_error();
        assert!(is_told, "{path}: {}", answer.status);
        assert_eq!(html::faults(&answer.text()), Vec::<String>::new(), "{path}");
        assert!(
            ["Sådan kommer du videre", "How to go on"]
                .iter()
                .any(|it| answer.text().contains(it)),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    for path in [
        "/moeder?aar=abc&side=-1",
        "/moeder?side=4294967295",
        "/moeder?aar=99999999",
        "/moeder?%ff=%00",
    ] {
        let answer = site.get(path).await;
        assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
    }
}

#[tokio::test]
async fn a_meeting_that_is_not_there_leads_to_the_one_of_that_day() {
    let site = Site::of(Town::busy());
    for wrong in ["/moede/kommunalbestyrelse-29-10-2030", "/en/moede/byraad-2030-10-29"] {
        let answer = site.get(wrong).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(
            answer.text().contains("/moede/kommunalbestyrelsen-2030-10-29\""),
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn every_answer_has_its_guards() {
    let site = Site::with(Town::busy(), |it| {
        it.base_url = Some("https://moeder.lyngsoe.example".into())
    });
    let host = ("host", "moeder.lyngsoe.example");
    for path in ["/", MEETING, "/nej", "/health", "/%00", "/skema/record.json"] {
        let answer = site.ask("GET", path, &[host]).await;
        assert!(
            answer
                .header("content-security-policy")
                .starts_with("default-src 'none'"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(answer.header("strict-transport-security").contains("max-age"), "{path}");
        assert!(!answer.header("referrer-policy").is_empty(), "{path}");
    }
    let foreign = site.ask("GET", "/", &[("host", "evil.example")]).await;
    assert_eq!(foreign.status, StatusCode::MISDIRECTED_REQUEST);
    assert!(!foreign.text().contains("evil.example"));
    assert_eq!(site.ask("GET", "/", &[]).await.status, StatusCode::MISDIRECTED_REQUEST);
    let plain = Site::of(Town::empty()).get("/").await;
    assert_eq!(plain.header("strict-transport-security"), "");
}

#[tokio::test]
async fn the_address_then_the_browser_decides_the_language() {
    let site = Site::of(Town::busy());
    let wish = [("accept-language", "en-GB,en;q=0.8")];
    let language = |answer: &crate::site::Answer| html::read(&answer.text()).language;
    assert_eq!(language(&site.get(MEETING).await).as_deref(), Some("da"));
    assert_eq!(language(&site.ask("GET", MEETING, &wish).await).as_deref(), Some("en"));
    assert_eq!(
        language(&site.ask("GET", &format!("/da{MEETING}"), &wish).await).as_deref(),
        Some("da")
    );
    assert_eq!(
        language(&site.get(&format!("/en{MEETING}")).await).as_deref(),
        Some("en")
    );
    let moved = site.get(&format!("{MEETING}?sprog=en")).await;
    assert_eq!(moved.status, StatusCode::PERMANENT_REDIRECT);
    assert_eq!(moved.header("location"), format!("/en{MEETING}"));
}

#[tokio::test]
async fn what_is_closed_today_is_gone_at_the_next_look() {
    let town = Town::busy();
    let site = Site::of(town);
    let before = site.get(MEETING).await;
    assert!(before.text().contains("Ny legeplads"));
    #[expect(clippy::disallowed_methods, reason = "the server asks by the real clock too")]
    let asker = site
        .town
        .now
        .ask(&raadslag_council::access::Viewer::public(), jiff::Timestamp::now());
    let asker = asker.expect("the public may ask");
    let slug = MEETING.trim_start_matches("/moede/");
    let meeting = site
        .town
        .now
        .meeting(&asker, slug)
        .expect("an answer")
        .expect("a meeting");
    let item = meeting.items[1];
    let close = Command::AtMeeting {
        meeting: meeting.row.meeting,
        act: Box::new(Act::CloseItem {
            item,
            ground: "§ 10".into(),
            public_title: "Anlægssag".into(),
            review_on: None,
        }),
    };
    let answer = site.town.place.journal.carry_out(&close, &errand("close"));
    answer.expect("an open item can be closed");
    let tag = before.header("etag").to_owned();
    let after = site.ask("GET", MEETING, &[("if-none-match", &tag)]).await;
    assert_eq!(after.status, StatusCode::OK);
    assert!(
        !after.text().contains("Ny legeplads ved"),
        "the page shows what was closed"
    );
    assert!(after.text().contains("Anlægssag"));
    let own = site.get(&format!("/punkt/{item}")).await;
    assert!(
        !own.text().contains("Ny legeplads"),
        "the item's page shows what was closed"
    );
    assert!(
        !site
            .get(&format!("{MEETING}.json"))
            .await
            .text()
            .contains("Ny legeplads")
    );
    assert!(!own.text().contains(SECRET));
}

#[tokio::test]
async fn the_record_is_given_out_as_data_and_as_pdf() {
    let site = Site::of(Town::busy());
    let json = site.get(&format!("{MEETING}.json")).await;
    let record: raadslag_council::record::Record = serde_json::from_slice(&json.bytes).expect("a record");
    assert_eq!(record.items.len(), 2);
    raadslag_typeset::pdf::write(&record, &raadslag_typeset::pdf::PdfOptions::default()).expect("a PDF");
    let pdf = site.get(&format!("{MEETING}.pdf")).await;
    assert_eq!(pdf.status, StatusCode::OK);
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    assert_eq!(pdf.header("content-type"), "application/pdf");
    assert!(
        pdf.header("content-disposition")
            .contains("kommunalbestyrelsen-2030-10-29.pdf")
    );
}

#[tokio::test]
async fn the_record_is_given_out_as_text_that_says_the_same() {
    let site = Site::of(Town::busy());
    let json = site.get(&format!("{MEETING}.json")).await;
    let record: raadslag_council::record::Record = serde_json::from_slice(&json.bytes).expect("a record");
    let text = site.get(&format!("{MEETING}.txt")).await;
    assert_eq!(text.status, StatusCode::OK);
    assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
    let said = text.text();
    let check = said
        .strip_prefix(&raadslag_typeset::text::write(&record))
        .expect("the record's own words");
    assert!(
        check.contains("Fingeraftryk: ") && check.contains("/kontrol"),
        "{check}"
    );
    assert!(text.text().contains("Ny legeplads ved Æblehaven"));
    let english = site.get(&format!("/en{MEETING}")).await.text();
    assert!(english.contains(&format!("href=\"/en{MEETING}.txt\"")));
}

#[tokio::test]
async fn style_and_typeface_are_kept_for_ever() {
    let site = Site::of(Town::empty());
    let front = site.get("/").await.text();
    let styles: Vec<String> = html::read(&front)
        .links
        .into_iter()
        .filter(|it| it.starts_with("/statisk/"))
        .collect();
    assert!(styles.len() >= 3);
    for path in &styles {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.header("cache-control").contains("immutable"));
    }
    let old = styles[0].replace("/statisk/", "/statisk/x");
    assert_eq!(site.get(&old).await.header("cache-control"), "no-cache");
}
