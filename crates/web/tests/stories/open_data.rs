//! Feeds, sitemap, catalogue, files with everything and the description: each tells what is public, and nothing else.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use raadslag_council::appendix::{Content, Other};
use raadslag_council::record::AttachmentLine;
use sha2::{Digest as _, Sha256};

use crate::after::published;
use crate::html;
use crate::month::{AGENDA, fine, site as month};
use crate::oparl::{ask, list};
use crate::site::Site;
use crate::terms;
use crate::town::{SECRET, Town};
use crate::visitor::Visitor;

const MEETING: &str = "/moede/direktionen-2030-12-11";

async fn text(site: &Site, address: &str) -> String {
    let answer = ask(site, address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
    assert!(!answer.headers.contains_key("set-cookie"), "{address}");
    answer.text()
}

/// Every address of a file, a feed or a part of the sitemap.
async fn addresses(site: &Site) -> Vec<String> {
    let mut all: Vec<String> = [
        "/feed/alle.atom",
        "/data/manifest.json",
        "/data/katalog.ttl",
        "/sitemap.xml",
        "/sitemap/sider.xml",
        "/robots.txt",
        "/api/openapi.json",
        "/api/v1/bodies",
    ]
    .map(str::to_owned)
    .into();
    let bodies: serde_json::Value = serde_json::from_str(&text(site, "/api/v1/bodies").await).expect("JSON");
    for body in bodies["bodies"]
        .as_array()
        .expect("bodies")
        .iter()
        .filter_map(|it| it["address"].as_str())
    {
        all.extend([format!("/feed/{body}.atom"), format!("/kalender/{body}.ics")]);
    }
    let manifest: serde_json::Value = serde_json::from_str(&text(site, "/data/manifest.json").await).expect("JSON");
    let files = manifest["files"].as_array().expect("files").iter();
    all.extend(files.map(|it| format!("/data/{}", it["file"].as_str().expect("a name"))));
    let index = text(site, "/sitemap.xml").await;
    let parts: Vec<String> = locations(&index).collect();
    for part in &parts {
        let told = text(site, part).await;
        all.extend(locations(&told).filter_map(|it| Some(format!("/api/v1/meetings/{}", it.strip_prefix("/moede/")?))));
    }
    all.extend(parts);
    all
}

fn locations(xml: &str) -> impl Iterator<Item = String> {
    let found = xml.split("<loc>http://127.0.0.1").skip(1);
    found.filter_map(|it| Some(it.split('<').next()?.to_owned()))
}

/// Which of these ways out tell of these words, for whoever crawls for leaks.
pub async fn tells(site: &Site, words: &str) -> Vec<String> {
    let mut telling = Vec::new();
    for address in addresses(site).await {
        if ask(site, &address).await.text().contains(words) {
            telling.push(address);
        }
    }
    telling
}

#[tokio::test]
async fn a_feed_tells_each_step_in_plain_words_and_a_closed_item_by_its_public_title() {
    let site = month();
    let lise = published(&site).await;
    let feed = text(&site, "/feed/direktionen.atom").await;
    assert!(feed.contains(
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"http://127.0.0.1/feed/direktionen.atom\"/>"
    ));
    assert!(
        feed.contains("Referatet fra Direktionen 11. december 2030 er offentligt"),
        "{feed}"
    );
    assert!(feed.contains("En personalesag") && !feed.contains(SECRET), "{feed}");
    let ids: Vec<&str> = feed
        .split("<id>")
        .skip(1)
        .filter_map(|it| it.split('<').next())
        .collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{ids:?}");
    assert_eq!(feed.matches("<entry>").count(), ids.len() - 1);

    let agenda = fine(lise.get(AGENDA).await);
    fine(
        lise.send(&agenda, agenda.form("unpublish").with("reason", "Forkert version"))
            .await,
    );
    let feed = text(&site, "/feed/alle.atom").await;
    assert!(
        !feed.contains("En personalesag"),
        "what was taken back is named nowhere: {feed}"
    );
    assert!(
        feed.contains("trukket tilbage") || feed.contains("er ikke offentligt mere"),
        "{feed}"
    );
    let none = ask(&site, "/feed/findes-ikke.atom").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    let moved = ask(&site, "/feed/alle.atom?x=1").await;
    assert_eq!(moved.header("location"), "/feed/alle.atom");
    for before in ["i-forgaars", "-1", "9223372036854775808"] {
        let refused = ask(&site, &format!("/feed/alle.atom?foer={before}")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{before}");
        let told: serde_json::Value = serde_json::from_slice(&refused.bytes).expect("JSON");
        assert_eq!(told["refused"], "problem-bad-query", "{before}");
        assert_eq!(told["at"]["what"], "foer", "{before}");
    }
}

#[tokio::test]
async fn files_with_everything_are_as_the_manifest_says_and_follow_what_is_taken_back() {
    let site = month();
    let lise = published(&site).await;
    let manifest: serde_json::Value = serde_json::from_str(&text(&site, "/data/manifest.json").await).expect("JSON");
    assert!(
        manifest["license"]
            .as_str()
            .is_some_and(|it| it.contains("creativecommons"))
    );
    for file in manifest["files"].as_array().expect("files") {
        let name = file["file"].as_str().expect("a name");
        let bytes = ask(&site, &format!("/data/{name}")).await.bytes;
        let digest: String = Sha256::digest(&bytes).iter().map(|it| format!("{it:02x}")).collect();
        assert_eq!(file["sha256"], digest.as_str(), "{name}");
        assert_eq!(file["bytes"], bytes.len(), "{name}");
        if name.ends_with(".jsonl") {
            assert_eq!(file["rows"], bytes.iter().filter(|it| **it == b'\n').count(), "{name}");
        }
    }
    let items = text(&site, "/data/items.csv").await;
    assert!(
        items.starts_with("item,meeting,number") && items.contains("En personalesag"),
        "{items}"
    );
    assert!(
        text(&site, "/data/decisions.jsonl")
            .await
            .contains("Oversigten blev godkendt.")
    );
    let agenda = fine(lise.get(AGENDA).await);
    fine(
        lise.send(&agenda, agenda.form("unpublish").with("reason", "Forkert version"))
            .await,
    );
    assert!(!text(&site, "/data/items.csv").await.contains("En personalesag"));
    for bad in ["/data/x.csv", "/data/..%2Fmanifest.json", "/data/manifest.csv"] {
        assert_eq!(ask(&site, bad).await.status, StatusCode::NOT_FOUND, "{bad}");
    }
}

#[tokio::test]
async fn nothing_closed_leaves_by_any_of_these_ways() {
    let site = month();
    let _lise = published(&site).await;
    assert_eq!(tells(&site, SECRET).await, Vec::<String>::new());
    let named = tells(&site, "Lise Brink").await;
    assert_eq!(named, Vec::<String>::new(), "nobody of the administration is named");
    assert!(
        tells(&site, "En personalesag").await.len() > 3,
        "what is public is told"
    );
}

#[tokio::test]
async fn what_is_described_is_what_is_served() {
    let site = month();
    let _lise = published(&site).await;
    let told: serde_json::Value = serde_json::from_str(&text(&site, "/api/openapi.json").await).expect("JSON");
    let paths = told["paths"].as_object().expect("paths");
    assert!(paths.len() > 15);
    for (path, kind) in [
        ("/kalender/{udvalg}.ics", "text/calendar"),
        ("/moede/{slug}.json", "application/json"),
        ("/udvalg/{udvalg}/medlemmer.json", "application/json"),
    ] {
        let answers = &told["paths"][path]["get"]["responses"];
        assert!(answers["200"]["content"][kind].is_object(), "{path}: {answers}");
        assert!(answers["304"].is_object(), "{path}: {answers}");
    }
    assert!(told["paths"]["/moede/{slug}.json"]["get"]["responses"]["410"].is_object());
    assert!(told["paths"]["/health"]["get"]["responses"]["304"].is_null());
    for (path, methods) in paths {
        let names: Vec<&str> = path.split(['{', '}']).skip(1).step_by(2).collect();
        for method in methods.as_object().expect("methods").keys() {
            let told = &methods[method]["parameters"];
            let told: Vec<&str> = told
                .as_array()
                .expect("a list")
                .iter()
                .filter(|it| it["in"] == "path")
                .filter_map(|it| it["name"].as_str())
                .collect();
            assert_eq!(told, names, "{path}");
        }
        // Another method is refused with those that are there.
        let filled = path.replace(['{', '}'], "");
        let refused = site.ask("DELETE", &filled, &[("host", "127.0.0.1")]).await;
        assert_eq!(refused.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        let allow = refused.header("allow").to_lowercase();
        for method in methods.as_object().expect("methods").keys() {
            assert!(allow.contains(method), "{path}: {allow}");
        }
        assert!(refused.header("content-type").starts_with("application/json"), "{path}");
    }
    let bodies = text(&site, "/api/v1/bodies").await;
    assert!(
        bodies.contains("Direktionen") && !bodies.contains("members"),
        "{bodies}"
    );
    let wrong = site
        .ask(
            "GET",
            "/api/v1/bodies",
            &[("host", "127.0.0.1"), ("authorization", "Bearer x")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn an_address_of_which_another_spelling_leads_to_it_is_described_so() {
    let site = month();
    let _lise = published(&site).await;
    let told: serde_json::Value = serde_json::from_str(&text(&site, "/api/openapi.json").await).expect("JSON");
    let paths = told["paths"].as_object().expect("paths");
    let plain = paths
        .iter()
        .filter(|(path, it)| !path.contains('{') && it["get"].is_object());
    let plain = plain.map(|(path, _)| (path.as_str(), path.as_str()));
    let filled = [
        ("/oparl/v1.1/body/1/{list}", "/oparl/v1.1/body/1/meeting"),
        ("/feed/{name}", "/feed/alle.atom"),
        ("/sitemap/{part}", "/sitemap/sider.xml"),
        ("/data/{file}", "/data/items.csv"),
        ("/kalender/{udvalg}.ics", "/kalender/direktionen.ics"),
    ];
    for (path, address) in plain.chain(filled) {
        let answer = ask(&site, &format!("{address}?zz=1")).await;
        let is_moved = answer.status == StatusCode::MOVED_PERMANENTLY;
        if is_moved {
            assert_eq!(answer.header("location"), address);
        }
        let is_told = told["paths"][path]["get"]["responses"]["301"].is_object();
        assert_eq!(is_moved, is_told, "{path}");
    }
}

#[tokio::test]
async fn pages_tell_people_and_search_engines_what_there_is() {
    let site = month();
    let _lise = published(&site).await;
    let citizen = Visitor::at(&site);
    for language in ["", "/en"] {
        for page in ["/aabne-data", "/aabne-data/adresser"] {
            let view = fine(citizen.get(&format!("{language}{page}")).await);
            assert_eq!(html::faults(&view.html), Vec::<String>::new(), "{language}{page}");
        }
    }
    let meeting = fine(citizen.get(MEETING).await);
    let block = meeting
        .html
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .and_then(|it| it.split("</script>").next());
    let told: serde_json::Value = serde_json::from_str(block.expect("a block")).expect("JSON");
    assert_eq!(
        (told["@type"].as_str(), told["startDate"].as_str()),
        (Some("Event"), Some("2030-12-11T09:05:00+01:00")),
        "{told}"
    );
    let mut items = meeting.items().into_iter().filter(|it| !it.ends_with("-titel"));
    let item = format!("/punkt/{}", items.nth(1).expect("the item about a person"));
    let page = fine(citizen.get(&item).await);
    let block = page.html.split("<script type=\"application/ld+json\">").nth(1);
    let block = block.and_then(|it| it.split("</script>").next()).expect("a block");
    let told: serde_json::Value = serde_json::from_str(block).expect("JSON");
    let part_of = format!("http://127.0.0.1:8090{MEETING}");
    assert_eq!(
        (
            told["@type"].as_str(),
            told["name"].as_str(),
            told["isPartOf"]["url"].as_str()
        ),
        (Some("CreativeWork"), Some("En personalesag"), Some(part_of.as_str())),
        "{told}"
    );
    assert!(!page.html.contains(SECRET));
    let index = text(&site, "/sitemap.xml").await;
    assert!(index.contains("/sitemap/2030-1.xml"), "{index}");
    let part = text(&site, "/sitemap/2030-1.xml").await;
    assert!(part.contains(MEETING) && part.contains("<lastmod>"), "{part}");
    let robots = text(&site, "/robots.txt").await;
    assert!(robots.contains("Sitemap: http://127.0.0.1/sitemap.xml"), "{robots}");
    for inside in ["/log-ind", "/da/log-ind", "/en/log-ind", "/en/mit"] {
        assert!(
            robots.lines().any(|it| it == format!("Disallow: {inside}")),
            "{inside} in {robots}"
        );
    }
    let pages = text(&site, "/sitemap/sider.xml").await;
    for loc in pages.split("<loc>http://127.0.0.1").skip(1) {
        let path = loc.split('<').next().expect("an address");
        assert_eq!(ask(&site, path).await.status, StatusCode::OK, "{path}");
    }
    let catalogue = text(&site, "/data/katalog.ttl").await;
    assert!(
        catalogue.contains("a dcat:Catalog") && catalogue.contains("Lyngsø Kommune"),
        "{catalogue}"
    );
}

#[tokio::test]
async fn the_sitemap_names_every_public_page_and_none_that_is_not_there() {
    let site = month();
    for (number, record) in crate::town::records().into_iter().enumerate() {
        site.town.read_in(&format!("town {number}"), record);
    }
    let lise = published(&site).await;
    // A meeting that was called off before anything of it was public has no page.
    let plan = fine(lise.get("/planlaeg").await);
    let called_off = fine(lise.send(&plan, plan.form("plan").with("date", "2031-01-08")).await);
    fine(
        lise.send(&called_off, called_off.form("cancel").with("reason", "Sygdom"))
            .await,
    );
    let mut pages = Vec::new();
    for part in locations(&text(&site, "/sitemap.xml").await) {
        pages.extend(locations(&text(&site, &part).await));
    }
    for page in &pages {
        assert_eq!(ask(&site, page).await.status, StatusCode::OK, "{page}");
    }
    let once: BTreeSet<&String> = pages.iter().collect();
    assert_eq!(once.len(), pages.len(), "{pages:?}");
    for kind in ["/moede/", "/punkt/", "/sag/", "/bilag/"] {
        assert!(pages.iter().any(|it| it.starts_with(kind)), "{kind} in {pages:?}");
    }
}

#[tokio::test]
async fn a_feed_leads_to_pages_that_are_there_where_a_body_shows_its_plan_alone_and_where_it_shows_nothing() {
    let site = month();
    for _ in 0..2 {
        let feed = text(&site, "/feed/alle.atom").await;
        assert!(feed.contains("<entry>"), "{feed}");
        let links = feed.split("href=\"http://127.0.0.1").skip(1);
        for link in links.filter_map(|it| it.split('"').next()) {
            assert_eq!(ask(&site, link).await.status, StatusCode::OK, "{link} in {feed}");
        }
        site.town.publishes_nothing();
    }
}

#[tokio::test]
async fn a_calendar_is_named_in_the_catalogue_by_its_body_whoever_stands_before_it() {
    let site = Site::of(Town::busy());
    let catalogue = text(&site, "/data/katalog.ttl").await;
    let name = "<http://127.0.0.1/data/katalog#ical-teknik-og-miljoeudvalget> a dcat:Distribution";
    assert!(catalogue.contains(name), "{catalogue}");
}

#[tokio::test]
async fn pages_of_every_site_read_public_data_and_none_that_somebody_signed_in_is_shown() {
    let site = terms::constituted_site().await;
    let public = [
        "/kalender/kommunalbestyrelsen.ics",
        "/moede/kommunalbestyrelsen-2030-10-02.json",
        "/udvalg/kommunalbestyrelsen/medlemmer.json",
        "/moede/kommunalbestyrelsen-2030-10-02.pdf",
        "/moede/kommunalbestyrelsen-2030-10-02.txt",
    ];
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let cookie = format!("raadslag={}", lise.cookie("raadslag").expect("a session"));
    for address in public {
        let open = ask(&site, address).await;
        assert_eq!(open.status, StatusCode::OK, "{address}");
        assert_eq!(open.header("access-control-allow-origin"), "*", "{address}");
        assert_eq!(open.header("access-control-allow-credentials"), "", "{address}");
        let own = site
            .ask("GET", address, &[("host", "127.0.0.1"), ("cookie", &cookie)])
            .await;
        assert_eq!(own.status, StatusCode::OK, "{address}");
        assert_eq!(own.header("access-control-allow-origin"), "", "{address}");
        assert_eq!(own.header("cross-origin-resource-policy"), "same-origin", "{address}");
    }
    let page = ask(&site, "/moede/kommunalbestyrelsen-2030-10-02").await;
    assert_eq!(page.header("access-control-allow-origin"), "");
    let asked = fine(lise.get("/mit/kalender").await);
    let drawn = lise.send(&asked, asked.form("give")).await;
    let at = drawn.html.find("/kalender/person/").expect("the address is shown");
    let own = drawn.html[at..].split('"').next().expect("its end");
    assert_eq!(ask(&site, own).await.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn addresses_that_search_engines_are_told_within_pages_are_whole() {
    let site = month();
    let _lise = published(&site).await;
    let meetings = list(&site, "/oparl/v1.1/body/1/meeting").await;
    let item = meetings.iter().find_map(|it| it["agendaItem"][0]["web"].as_str());
    for page in ["/", "/udvalg/direktionen", MEETING, item.expect("an item")] {
        let html = ask(&site, page).await.text();
        let block = html.split("<script type=\"application/ld+json\">").nth(1);
        let block = block.and_then(|it| it.split("</script>").next()).expect("a block");
        let mut urls = block.split("\"url\":\"").skip(1);
        assert!(block.contains("\"url\":\""), "{page}: {block}");
        assert!(urls.all(|it| it.starts_with("http://127.0.0.1/")), "{page}: {block}");
    }
}

#[tokio::test]
async fn a_page_of_another_site_may_ask_ahead_whether_it_may_read_and_nothing_else() {
    let site = month();
    let _lise = published(&site).await;
    let ahead = [
        ("host", "127.0.0.1"),
        ("origin", "https://avisen.example"),
        ("access-control-request-method", "GET"),
        ("access-control-request-headers", "if-none-match"),
    ];
    for address in [
        "/oparl/v1.1/body/1/meeting",
        "/data/items.csv",
        "/feed/alle.atom",
        "/kalender/direktionen.ics",
        "/moede/direktionen-2030-12-11.json",
        "/moede/direktionen-2030-12-11.pdf",
    ] {
        let answer = site.ask("OPTIONS", address, &ahead).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{address}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{address}");
        assert_eq!(answer.header("access-control-allow-methods"), "GET, HEAD", "{address}");
        let may_send = answer.header("access-control-allow-headers");
        assert!(may_send.contains("if-none-match"), "{address}: {may_send}");
        assert!(
            !may_send.contains("authorization") && !may_send.contains("content-type"),
            "{may_send}"
        );
        // Whoever only asks which methods there are is told as before.
        let plain = site.ask("OPTIONS", address, &[("host", "127.0.0.1")]).await;
        assert_eq!(plain.status, StatusCode::METHOD_NOT_ALLOWED, "{address}");
    }
    for page in ["/moede/direktionen-2030-12-11", "/log-ind"] {
        let answer = site.ask("OPTIONS", page, &ahead).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{page}");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{page}");
    }
}

#[tokio::test]
async fn a_program_is_told_in_its_own_way_that_there_is_no_such_record_calendar_or_document() {
    let site = month();
    for address in [
        "/moede/findes-ikke.json",
        "/kalender/findes-ikke.ics",
        "/udvalg/findes-ikke/medlemmer.json",
        "/en/moede/findes-ikke.json",
    ] {
        let answer = ask(&site, address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        let told: serde_json::Value = serde_json::from_slice(&answer.bytes).expect("an object");
        assert_eq!(told["refused"], "problem-not-found", "{address}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{address}");
    }
    // Of a document a browser is shown a page.
    for (taken, kind) in [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("application/pdf", "application/json"),
    ] {
        let headers = [("host", "127.0.0.1"), ("accept", taken)];
        let answer = site.ask("GET", "/moede/findes-ikke.pdf", &headers).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{taken}");
        assert!(answer.header("content-type").starts_with(kind), "{taken}");
    }
}

#[tokio::test]
async fn a_table_is_packed_kept_under_its_name_and_opened_by_a_danish_spreadsheet() {
    let site = month();
    let _lise = published(&site).await;
    for (name, kind) in [
        ("items.csv", "text/csv; charset=utf-8"),
        ("items.jsonl", "application/jsonl; charset=utf-8"),
        ("items-regneark.csv", "text/csv; charset=utf-8"),
    ] {
        let address = format!("/data/{name}");
        let plain = ask(&site, &address).await;
        assert_eq!(plain.header("content-type"), kind, "{name}");
        let kept = plain.header("content-disposition");
        assert!(kept.starts_with(&format!("attachment; filename=\"{name}\"")), "{kept}");
        let headers = [("host", "127.0.0.1"), ("accept-encoding", "gzip, br")];
        let packed = site.ask("GET", &address, &headers).await;
        assert_eq!(packed.header("content-encoding"), "gzip", "{name}");
        assert_eq!(
            packed.header("content-length"),
            packed.bytes.len().to_string(),
            "{name}"
        );
        assert_eq!(packed.header("vary"), "accept-encoding", "{name}");
        assert_ne!(
            packed.header("etag"),
            plain.header("etag"),
            "other bytes have another tag"
        );
        let mut unpacked = Vec::new();
        let mut packing = flate2::read::GzDecoder::new(packed.bytes.as_ref());
        std::io::copy(&mut packing, &mut unpacked).expect("gzip");
        assert_eq!(unpacked, plain.bytes, "{name}");
        // Whoever has it in one packing has it in the other.
        for known in [plain.header("etag"), packed.header("etag")] {
            let again = [headers[0], headers[1], ("if-none-match", known)];
            let answer = site.ask("GET", &address, &again).await;
            assert_eq!(answer.status, StatusCode::NOT_MODIFIED, "{name}");
        }
    }
    let table = text(&site, "/data/items.csv").await;
    let sheet = text(&site, "/data/items-regneark.csv").await;
    assert!(sheet.starts_with("\u{feff}item;meeting;number;"), "{sheet}");
    assert_eq!(sheet.lines().count(), table.lines().count());
    assert!(table.starts_with("item,meeting,number,"), "{table}");
}

#[tokio::test]
async fn every_attachment_with_a_page_stands_in_the_table_and_a_file_with_its_size() {
    let town = Town::busy();
    // A list of attachments of which nothing was read.
    let mut listed = crate::town::minutes_with("Legepladsen ved åen", Content::Other(Other::default()));
    listed.appendices.clear();
    listed.items[0].attachments.push(AttachmentLine {
        number: "1".into(),
        open: true,
        title: "Kort over legepladsen".into(),
        document_number: None,
    });
    town.read_in("listed", listed);
    let site = Site::of(town);
    let rows = text(&site, "/data/attachments.jsonl").await;
    let rows: Vec<serde_json::Value> = rows.lines().map(|it| serde_json::from_str(it).expect("JSON")).collect();
    let unread = rows.iter().find(|it| it["title"] == "Kort over legepladsen");
    let unread = unread.expect("the attachment of which nothing was read");
    assert!(
        unread.get("media_type").is_none() && unread.get("address").is_none(),
        "{unread}"
    );
    for row in &rows {
        let page = row["page"].as_str().expect("a page");
        assert_eq!(ask(&site, page).await.status, StatusCode::OK, "{row}");
        if let Some(address) = row["address"].as_str() {
            assert_eq!(ask(&site, address).await.status, StatusCode::OK, "{row}");
        }
    }

    let site = month();
    let _lise = published(&site).await;
    let rows = text(&site, "/data/attachments.jsonl").await;
    let rows: Vec<serde_json::Value> = rows.lines().map(|it| serde_json::from_str(it).expect("JSON")).collect();
    let own = rows
        .iter()
        .find(|it| it["title"] == "Oversigt")
        .expect("a file of its own");
    let file = ask(&site, own["address"].as_str().expect("an address")).await;
    assert_eq!(own["size"], file.bytes.len(), "{own}");
}

#[tokio::test]
async fn the_examples_of_open_data_are_asked_where_the_reader_is_and_since_this_new_year() {
    let site = month();
    let page = ask(&site, "/aabne-data").await.text();
    let example = "http://127.0.0.1/oparl/v1.1/body/1/meeting?modified_since=2030-01-01T00:00:00%2B01:00";
    assert!(page.contains(example), "{page}");
    for link in page
        .split("href=\"/data/")
        .skip(1)
        .filter_map(|it| it.split('"').next())
    {
        assert_eq!(
            ask(&site, &format!("/data/{link}")).await.status,
            StatusCode::OK,
            "{link}"
        );
    }
    assert!(page.contains("href=\"/data/decisions-regneark.csv\""), "{page}");
}

#[tokio::test]
async fn a_meeting_of_which_the_agenda_is_public_ends_as_it_is_planned_wherever_programs_read_it() {
    let site = month();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = fine(lise.send(&agenda, agenda.form("move").with("end", "11:00")).await);
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let page = fine(Visitor::at(&site).get(MEETING).await);
    let end = "2030-12-11T11:00:00+01:00";
    assert!(page.html.contains(&format!("\"endDate\":\"{end}\"")), "{}", page.html);
    let meetings = list(&site, "/oparl/v1.1/body/1/meeting").await;
    assert!(
        meetings
            .iter()
            .any(|it| it["end"] == end && it["meetingState"] == "eingeladen"),
        "{meetings:?}"
    );
    let calendar = text(&site, "/kalender/direktionen.ics").await;
    assert!(calendar.contains("DTEND:20301211T100000Z"), "{calendar}");
}
