//! Public papers as a harvester meets them: every list to its end, every link followed, every object held against the
//! specification; what is taken back leaves a tombstone, and what holds it is otherwise.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use raadslag_council::appendix::{Content, Other};
use raadslag_council::identity;
use raadslag_council::outcome::{DecisionLevel, Outcome, ReportedVote};
use raadslag_council::record::{Decision, Item};
use raadslag_council::rich::{Block, texts};
use raadslag_extract::Limits;
use serde_json::{Value, json};

use crate::after::published;
use crate::month::{AGENDA, fine, site as month};
use crate::oparl_schema::{Schemas, addresses, objects};
use crate::site::{Answer, Site};
use crate::terms;
use crate::town::{SECRET, Town, minutes_with};
use crate::visitor::Visitor;

const HOST: &str = "127.0.0.1";
const SITE: &str = "http://127.0.0.1";
const SYSTEM: &str = "/oparl/v1.1/system";

/// Asks as a program does: without a session, by the name of the machine.
pub async fn ask(site: &Site, address: &str) -> Answer {
    let path = address.strip_prefix(SITE).unwrap_or(address);
    let path = if path.is_empty() { "/" } else { path };
    site.ask("GET", path, &[("host", HOST)]).await
}

pub async fn json(site: &Site, address: &str) -> Value {
    let answer = ask(site, address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text());
    assert_eq!(
        answer.header("content-type"),
        "application/json; charset=utf-8",
        "{address}"
    );
    assert_eq!(answer.header("access-control-allow-origin"), "*", "{address}");
    assert!(!answer.headers.contains_key("set-cookie"), "{address}");
    assert!(answer.header("etag").starts_with("W/"), "{address}");
    serde_json::from_slice(&answer.bytes).expect("JSON")
}

/// Every object of a list, page by page.
pub async fn list(site: &Site, address: &str) -> Vec<Value> {
    let (mut found, mut next) = (Vec::new(), Some(address.to_owned()));
    while let Some(at) = next {
        let page = json(site, &at).await;
        for part in ["data", "pagination", "links"] {
            assert!(page.get(part).is_some(), "{at} has no {part}");
        }
        assert_eq!(
            page["links"]["self"].as_str().map(|it| it.trim_start_matches(SITE)),
            Some(at.trim_start_matches(SITE))
        );
        found.extend(page["data"].as_array().expect("a list").clone());
        next = page["links"]["next"].as_str().map(str::to_owned);
    }
    found
}

/// Everything there is, by its address: all lists of the body, and every object they lead to.
pub async fn harvest(site: &Site) -> BTreeMap<String, Value> {
    let system = json(site, SYSTEM).await;
    let bodies = list(site, system["body"].as_str().expect("a list")).await;
    let mut all = Vec::new();
    for body in &bodies {
        for field in [
            "organization",
            "person",
            "meeting",
            "paper",
            "agendaItem",
            "consultation",
            "file",
            "membership",
            "locationList",
            "legislativeTermList",
        ] {
            all.extend(list(site, body[field].as_str().expect("a list")).await);
        }
    }
    all.extend(bodies);
    all.push(system);
    all.into_iter()
        .map(|it| (it["id"].as_str().expect("an id").to_owned(), it))
        .collect()
}

/// Holds everything against the schemas, and follows every link once.
async fn examined(site: &Site, harvest: &BTreeMap<String, Value>) -> usize {
    let mut faults = Vec::new();
    if let Some(schemas) = Schemas::find() {
        faults.extend(harvest.values().flat_map(|it| schemas.faults(it)));
    }
    for (id, object) in harvest {
        assert_eq!(
            &json(site, id).await,
            object,
            "the object in the list is the one at its address"
        );
        let head = site.ask("HEAD", id.trim_start_matches(SITE), &[("host", HOST)]).await;
        assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0), "{id}");
        let mut embedded = Vec::new();
        objects(object, &mut embedded);
        for it in embedded {
            let at = it["id"].as_str().expect("an id");
            assert!(harvest.contains_key(at), "{at} is embedded and stands in no list");
        }
    }
    let mut found = Vec::new();
    harvest.values().for_each(|it| addresses(it, &mut found));
    let found: BTreeSet<String> = found.into_iter().filter(|it| it.starts_with(SITE)).collect();
    for address in found.iter().filter(|it| !harvest.contains_key(*it)) {
        let answer = ask(site, address).await;
        if answer.status != StatusCode::OK {
            faults.push(format!("{address} leads to {}", answer.status));
        }
        let way = answer.header("content-disposition");
        if address.ends_with("/access") && way.starts_with("attachment") {
            faults.push(format!("{address} is to be kept: {way}"));
        }
        if address.ends_with("/download") && !way.starts_with("attachment; filename=") {
            faults.push(format!("{address} is not to be kept: {way}"));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    found.len()
}

#[tokio::test]
async fn everything_public_is_an_object_that_the_specification_knows_and_every_link_leads_somewhere() {
    let site = month();
    let _lise = published(&site).await;
    let found = harvest(&site).await;
    assert!(examined(&site, &found).await > 20);
    let of = |kind: &str| {
        let kind = format!("https://schema.oparl.org/1.1/{kind}");
        found
            .values()
            .filter(|it| it["type"] == kind.as_str())
            .collect::<Vec<_>>()
    };
    let told = format!("{found:?}");
    assert!(!told.contains(SECRET) && told.contains("En personalesag"), "{told}");
    let closed = of("AgendaItem")
        .into_iter()
        .find(|it| it["name"] == "En personalesag")
        .expect("the closed item");
    assert_eq!(closed["public"], false);
    assert_eq!(closed["raadslag:closedGround"], "Personforhold");
    let meeting = of("Meeting")
        .into_iter()
        .find(|it| it["resultsProtocol"].is_object())
        .expect("minutes");
    assert_eq!(meeting["meetingState"], "durchgeführt");
    let orders: Vec<_> = meeting["agendaItem"]
        .as_array()
        .expect("items")
        .iter()
        .map(|it| it["order"].as_u64())
        .collect();
    assert!(
        orders.iter().zip(0u64..).all(|(it, place)| *it == Some(place)),
        "{orders:?}"
    );

    let seats = terms::constituted_site().await;
    let found = harvest(&seats).await;
    examined(&seats, &found).await;
    let persons = found
        .values()
        .filter(|it| it["type"] == "https://schema.oparl.org/1.1/Person");
    assert_eq!(persons.count(), 6);
    let data = json_of(&seats, "/udvalg/kommunalbestyrelsen/medlemmer.json").await;
    let mut faults = Vec::new();
    if let Some(schemas) = Schemas::find() {
        faults.extend(
            data["data"]
                .as_array()
                .expect("objects")
                .iter()
                .flat_map(|it| schemas.faults(it)),
        );
    }
    assert_eq!(faults, Vec::<String>::new());
}

async fn json_of(site: &Site, path: &str) -> Value {
    let answer = ask(site, path).await;
    serde_json::from_slice(&answer.bytes).expect("JSON")
}

/// The moment of an object, as a program sends it back.
fn since(object: &Value) -> String {
    object["modified"].as_str().expect("a moment").replace('+', "%2B")
}

#[tokio::test]
async fn what_is_taken_back_leaves_a_tombstone_for_whoever_asks_what_changed_since() {
    let site = month();
    let lise = published(&site).await;
    let before = harvest(&site).await;
    let newest = before.values().map(since).max().expect("something");
    let is_file = |it: &&Value| it["fileName"].as_str().is_some_and(|it| it.contains("oversigt"));
    let file = before.values().find(is_file).expect("an open attachment")["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let meetings = "/oparl/v1.1/body/1/meeting";
    let whole = list(&site, meetings).await;
    let published = |it: &&Value| it["resultsProtocol"].is_object();
    let meeting = whole.iter().find(published).expect("minutes")["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    assert_eq!(ask(&site, &format!("{file}/access")).await.text(), "Alle har set den.");

    // Nothing that is not public changes what is.
    let agenda = fine(lise.get(AGENDA).await);
    let unpublish = agenda.form("unpublish").with("reason", "Forkert version");
    fine(lise.send(&agenda, unpublish).await);

    let listed = |all: &[Value], id: &str| all.iter().find(|it| it["id"] == id).cloned();
    let files = list(&site, "/oparl/v1.1/body/1/file").await;
    assert_eq!(listed(&files, &file), None, "no list names what is gone");
    let asked = format!("/oparl/v1.1/body/1/file?modified_since={newest}");
    let files = list(&site, &asked).await;
    let tomb = listed(&files, &file).expect("whoever asks what changed hears of it");
    assert_eq!(tomb["deleted"], true);
    assert_eq!(tomb.as_object().map(serde_json::Map::len), Some(5), "{tomb}");
    assert_eq!(json(&site, &file).await, tomb);
    assert_eq!(ask(&site, &format!("{file}/access")).await.status, StatusCode::GONE);
    let page = json(&site, &asked).await;
    let first = page["links"]["first"].as_str().expect("a link");
    assert!(first.contains("modified_since="), "links keep what was asked: {first}");
    // The meeting itself is still on the public plan, or is gone too; it is otherwise in each case.
    let changed = list(&site, &format!("{meetings}?modified_since={newest}")).await;
    let now = listed(&changed, &meeting).expect("what held it is otherwise");
    assert!(now["agendaItem"].is_null() && now["resultsProtocol"].is_null(), "{now}");
    assert!(now["modified"].as_str() >= before[&meeting]["modified"].as_str());

    // It comes back as itself.
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let back = json(&site, &file).await;
    assert_eq!(back["created"], before[&file]["created"]);
    assert!(back.get("deleted").is_none());
    examined(&site, &harvest(&site).await).await;
}

#[tokio::test]
async fn an_attachment_taken_away_from_a_public_agenda_leaves_a_tombstone() {
    let site = month();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    let draft = format!("{AGENDA}/punkt/{}", items[0]);
    let page = fine(lise.get(&draft).await);
    let attach = page.form("attach").with("title", "Oversigt");
    fine(lise.upload(&page, attach, ("oversigt.txt", b"Alle har set den.")).await);
    for act in ["release", "publish"] {
        let agenda = fine(lise.get(AGENDA).await);
        fine(lise.send(&agenda, agenda.form(act)).await);
    }
    let before = harvest(&site).await;
    let newest = before.values().map(since).max().expect("something");
    let is_file = |it: &&Value| it["fileName"].as_str().is_some_and(|it| it.contains("oversigt"));
    let file = before.values().find(is_file).expect("an open attachment")["id"]
        .as_str()
        .expect("an id");
    assert_eq!(ask(&site, &format!("{file}/access")).await.text(), "Alle har set den.");

    let page = fine(lise.get(&draft).await);
    fine(lise.send(&page, page.form("detach")).await);
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    let files = list(&site, &format!("/oparl/v1.1/body/1/file?modified_since={newest}")).await;
    let tomb = files
        .iter()
        .find(|it| it["id"] == file)
        .expect("whoever asks what changed hears of it");
    assert_eq!(tomb["deleted"], true);
    assert_eq!(&json(&site, file).await, tomb);
    assert_eq!(ask(&site, &format!("{file}/access")).await.status, StatusCode::GONE);
    let id = file.rsplit('/').next().expect("an id");
    assert_eq!(ask(&site, &format!("/bilag/{id}")).await.status, StatusCode::GONE);
    examined(&site, &harvest(&site).await).await;
}

#[tokio::test]
async fn lists_go_page_by_page_and_filters_hold_on_every_page() {
    let town = Town::empty();
    for day in 1..=9 {
        let mut record = minutes_with(&format!("Sag {day}"), Content::Other(Other::default()));
        record.head.date = format!("2030-03-0{day}").parse().ok();
        town.read_in(&format!("minutes {day}"), record);
    }
    let site = Site::of(town);
    let all = list(&site, "/oparl/v1.1/body/1/meeting").await;
    assert_eq!(all.len(), 9);
    let by_two = list(&site, "/oparl/v1.1/body/1/meeting?limit=2").await;
    assert_eq!(by_two, all, "the same, in the same order");
    let ids: Vec<_> = all.iter().map(|it| it["id"].as_str()).collect();
    assert!(ids.is_sorted());
    let none = list(&site, "/oparl/v1.1/body/1/meeting?created_since=2099-01-01T00:00:00Z").await;
    assert_eq!(none, Vec::<Value>::new());
    let first = json(&site, "/oparl/v1.1/body/1/meeting?limit=3&omit_internal=true").await;
    assert!(first["data"][0].get("agendaItem").is_none());
    let next = first["links"]["next"].as_str().expect("another page");
    assert!(
        next.contains("omit_internal=true") && next.contains("limit=3"),
        "{next}"
    );
    let body = identity::body("Direktionen");
    let of_body = list(&site, &format!("/oparl/v1.1/organization/{body}/meeting")).await;
    assert!(of_body.len() == 9 || of_body.is_empty(), "only of the body");
}

#[tokio::test]
async fn a_case_is_called_as_its_page_is_and_a_closed_item_without_a_public_title_by_what_it_is() {
    let town = Town::empty();
    for (day, title) in [(1, "Havnebad"), (2, "Havnebad"), (3, "Cykelparkering")] {
        let mut record = minutes_with(title, Content::Other(Other::default()));
        record.head.date = format!("2030-03-0{day}").parse().ok();
        record.items[0].case_number = Some("26/2214".into());
        record.items.push(Item {
            number: "2".into(),
            title: SECRET.into(),
            open: false,
            ..Item::default()
        });
        town.read_in(&format!("minutes {day}"), record);
    }
    let site = Site::of(town);
    let papers = list(&site, "/oparl/v1.1/body/1/paper").await;
    let names: Vec<_> = papers.iter().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(names, ["Havnebad"], "{papers:?}");
    let page = papers[0]["web"]
        .as_str()
        .expect("a page")
        .trim_start_matches(SITE)
        .to_owned();
    assert!(fine(Visitor::at(&site).get(&page).await).says("Havnebad</h1>"));
    let items = list(&site, "/oparl/v1.1/body/1/agendaitem").await;
    let closed: Vec<_> = items.iter().filter(|it| it["public"] == false).collect();
    assert_eq!(closed.len(), 3, "{items:?}");
    for name in closed.iter().map(|it| &it["name"]) {
        assert_eq!(name, "Lukket sag");
    }
    for address in ["/data/items.csv", "/api/v1/meetings/direktionen-2030-03-01"] {
        let told = ask(&site, address).await.text();
        assert!(told.contains("Lukket sag") && !told.contains(SECRET), "{told}");
    }
}

#[tokio::test]
async fn several_decisions_of_an_item_are_given_out_one_by_one_and_read_back_as_several() {
    let decided = |words: &[&str], outcome, level, vote: Option<(u32, u32)>| Decision {
        blocks: words.iter().map(|it| Block::paragraph(*it)).collect(),
        outcomes: vec![outcome],
        level,
        vote: vote.map(|(for_count, against_count)| ReportedVote {
            for_count: Some(for_count),
            against_count: Some(against_count),
            ..ReportedVote::default()
        }),
        ..Decision::default()
    };
    let decisions = vec![
        decided(
            &["Ændringsforslaget blev forkastet."],
            Outcome::Rejected,
            Some(DecisionLevel::Final),
            Some((4, 9)),
        ),
        decided(
            &["Molen bygges.", "Økonomien tages op i foråret."],
            Outcome::Approved,
            Some(DecisionLevel::Recommendation),
            None,
        ),
    ];
    let told = |decisions: &[Decision]| -> Vec<_> {
        let words = |it: &Decision| texts(&it.blocks).iter().map(|it| it.as_str().to_owned()).collect();
        let one =
            |it: &Decision| -> (Vec<String>, _, _, _) { (words(it), it.outcomes.clone(), it.level, it.vote.clone()) };
        decisions.iter().map(one).collect()
    };
    let mut record = minutes_with("Molen", Content::Other(Other::default()));
    record.head.start = "10:00".parse().ok();
    record.head.place = Some("Bådehuset".into());
    record.items[0].decisions = decisions.clone();
    let town = Town::empty();
    town.read_in("minutes", record);
    let mut meeting = list(&Site::of(town), "/oparl/v1.1/body/1/meeting").await.remove(0);
    let item = &meeting["agendaItem"][0];
    assert_eq!(item["raadslag:decisions"], 2, "{item}");
    assert_eq!(item["raadslag:outcome1"], "REJECTED");
    assert_eq!(item["raadslag:votesAgainst1"], 9);
    assert_eq!(item["raadslag:decisionLevel2"], "RECOMMENDATION");
    assert!(item.get("raadslag:votesFor2").is_none());
    // A harvester puts the body where its address stands.
    meeting["organization"] = json!([{ "name": "Direktionen" }]);
    let document = raadslag_extract::read(meeting.to_string().as_bytes(), &Limits::default()).expect("a meeting");
    let read = raadslag_import::papers(&document, None).swap_remove(0).record;
    assert_eq!(told(&read.items[0].decisions), told(&decisions));
}

#[tokio::test]
async fn a_part_of_a_print_can_be_asked_for_as_of_a_file() {
    let site = month();
    let _lise = published(&site).await;
    let meetings = list(&site, "/oparl/v1.1/body/1/meeting").await;
    let mut minutes = meetings
        .iter()
        .filter_map(|it| it["resultsProtocol"]["accessUrl"].as_str());
    let address = minutes.next().expect("minutes").trim_start_matches(SITE);
    let whole = ask(&site, address).await;
    assert_eq!(whole.header("accept-ranges"), "bytes");
    let headers = [
        ("host", HOST),
        ("range", "bytes=0-9"),
        ("if-range", whole.header("etag")),
    ];
    let part = site.ask("GET", address, &headers).await;
    assert_eq!(
        (part.status, part.bytes.as_ref()),
        (StatusCode::PARTIAL_CONTENT, &whole.bytes[..10])
    );
    let range = format!("bytes 0-9/{}", whole.bytes.len());
    assert_eq!(part.header("content-range"), range);
    assert!(part.header("content-disposition").starts_with("inline;"));
}

#[tokio::test]
async fn the_entry_point_is_otherwise_when_the_municipality_is_called_otherwise() {
    let site = month();
    site.town.administers("lise");
    let before = json(&site, SYSTEM).await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let settings = fine(lise.get("/indstillinger").await);
    let named = settings.form("name").with("name", "Nye Lyngsø Kommune");
    fine(lise.send(&settings, named).await);
    let after = json(&site, SYSTEM).await;
    assert_eq!(after["name"], "Nye Lyngsø Kommune");
    assert_eq!(after["created"], before["created"]);
    assert!(after["modified"].as_str() > before["modified"].as_str(), "{after}");
}

#[tokio::test]
async fn another_spelling_leads_to_the_right_one_and_errors_are_objects() {
    let site = month();
    let moved = ask(
        &site,
        "/oparl/V1.1/Body/1/Paper/?limit=2&created_since=2030-01-01T00:00:00%2B01:00",
    )
    .await;
    assert_eq!(moved.status, StatusCode::MOVED_PERMANENTLY);
    assert_eq!(
        moved.header("location"),
        "/oparl/v1.1/body/1/paper?created_since=2030-01-01T00:00:00%2B01:00&limit=2"
    );
    for (given, right) in [
        ("/oparl/v1.1/body/01/file", "/oparl/v1.1/body/1/file"),
        ("/oparl/v1.1/body/01", "/oparl/v1.1/body/1"),
    ] {
        let moved = ask(&site, given).await;
        let at = (moved.status, moved.header("location"));
        assert_eq!(at, (StatusCode::MOVED_PERMANENTLY, right), "{given}");
    }
    for limit in ["05", "+5", "%2B5"] {
        let moved = ask(&site, &format!("/oparl/v1.1/body/1/paper?limit={limit}")).await;
        let at = (moved.status, moved.header("location"));
        let right = (StatusCode::MOVED_PERMANENTLY, "/oparl/v1.1/body/1/paper?limit=5");
        assert_eq!(at, right, "{limit}");
    }
    for (address, status) in [
        ("/oparl/v1.1/meeting/0000000000000", StatusCode::NOT_FOUND),
        ("/oparl/v1.1/body/1/paper?modified_since=x", StatusCode::BAD_REQUEST),
    ] {
        let answer = ask(&site, address).await;
        assert_eq!(answer.status, status, "{address}");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        let error: Value = serde_json::from_slice(&answer.bytes).expect("an object");
        assert_eq!(error["type"], "https://schema.oparl.org/1.1/Error");
        assert!(error["message"].as_str().is_some_and(|it| !it.is_empty()));
    }
    for (asked, form) in [
        ("limit=abc", "et helt tal fra 1"),
        ("limit=0", "et helt tal fra 1"),
        ("modified_since=2026-11-29", "2030-01-01T00:00:00+01:00"),
        ("omit_internal=ja", "true eller false"),
    ] {
        let answer = ask(&site, &format!("/oparl/v1.1/body/1/meeting?{asked}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{asked}");
        let error: Value = serde_json::from_slice(&answer.bytes).expect("an object");
        let name = asked.split('=').next().unwrap_or_default();
        assert_eq!(error["debug"], name);
        let message = error["message"].as_str().expect("words");
        assert!(
            message.contains(&format!("{name} skal være")) && message.contains(form),
            "{message}"
        );
    }
    let posted = site.send("POST", SYSTEM, &[("host", HOST)], "").await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(posted.header("allow").contains("GET"), "{:?}", posted.headers);
    let system = ask(&site, SYSTEM).await;
    let known = site
        .ask(
            "GET",
            SYSTEM,
            &[("host", HOST), ("if-none-match", system.header("etag"))],
        )
        .await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED);
}

/// Whether any answer of open data holds these words, for whoever crawls for leaks.
pub async fn tells(site: &Site, words: &str) -> Vec<String> {
    let mut telling = Vec::new();
    let found = harvest(site).await;
    for (id, object) in &found {
        if object.to_string().contains(words) {
            telling.push(id.clone());
        }
    }
    let mut all = Vec::new();
    found.values().for_each(|it| addresses(it, &mut all));
    for address in all.into_iter().filter(|it| it.ends_with("/access")) {
        let visitor = Visitor::at(site);
        if crate::leaks::meets(site, &visitor, address.trim_start_matches(SITE), words).await {
            telling.push(address);
        }
    }
    telling
}
