//! Papers that were made public: corrected by additions, taken back, held until the parties are told, closed decisions told.

use axum::http::StatusCode;

use crate::direktion::{PASSWORD, SLUG};
use crate::html;
use crate::month::{AGENDA, ROOM, SIGN, fine, site};
use crate::site::{Site, noon_of};
use crate::town::SECRET;
use crate::visitor::{View, Visitor};

const PUBLIC: &str = "/moede/direktionen-2030-12-11";

/// Minuted and published: the second item is closed and decided on.
pub async fn published(site: &Site) -> Visitor<'_> {
    let lise = Visitor::signed_in(site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    let draft = format!("{AGENDA}/punkt/{}", items[1]);
    let page = lise.get(&draft).await;
    let words = page.form("write").with("title", SECRET).with("section", SECRET);
    fine(lise.send(&page, words).await);
    let page = lise.get(&draft).await;
    let close = page
        .form("close")
        .with("ground", "Personforhold")
        .with("public-title", "En personalesag");
    fine(lise.send(&page, close).await);
    let page = lise.get(&format!("{AGENDA}/punkt/{}", items[0])).await;
    let attach = page.form("attach").with("title", "Oversigt");
    fine(lise.upload(&page, attach, ("oversigt.txt", b"Alle har set den.")).await);
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    let room = fine(lise.get(ROOM).await);
    let mut room = fine(
        lise.send(&room, room.form("start").with("at", "09:05").with("all", "yes"))
            .await,
    );
    for (item, text) in [(&items[0], "Oversigten blev godkendt."), (&items[1], SECRET)] {
        let form = room.form_where("decide", &[("item", item)]).with("text", text);
        room = fine(lise.send(&room, form).await);
    }
    let ended = fine(lise.send(&room, room.form("end").with("at", "11:30")).await);
    fine(lise.send(&ended, ended.form("publish")).await);
    lise
}

pub async fn signed(site: &Site, lise: &Visitor<'_>) {
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("send")).await);
    for name in ["Karen Vester", "Jonas Hede", "Mette Ravn", "Anders Klint"] {
        let signer = Visitor::signed_in(site, name).await;
        let view = fine(signer.get(SIGN).await);
        fine(signer.send(&view, view.form("sign").with("password", PASSWORD)).await);
    }
}

fn shown(view: View) -> View {
    assert_eq!(html::faults(&view.html), Vec::<String>::new(), "{}", view.path);
    view
}

#[tokio::test]
async fn what_is_added_to_signed_minutes_stands_on_the_page_in_print_and_in_data() {
    let site = site();
    let lise = published(&site).await;
    let citizen = Visitor::at(&site);
    signed(&site, &lise).await;
    let items = fine(lise.get(AGENDA).await).items();

    let agenda = lise.get(AGENDA).await;
    let leaking = agenda.form("add").with("text", "CPR 010203-1234");
    let refused = lise.send(&agenda, leaking).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 31")));
    let additions = [
        ("", "Beløbet er 12.000 kr."),
        (items[0].as_str(), "Stenene leveres i uge 9."),
        (items[1].as_str(), SECRET),
    ];
    for (item, text) in additions {
        let agenda = lise.get(AGENDA).await;
        let add = agenda
            .form("add")
            .with("text", text)
            .with("item", item)
            .with("reason", "Skrivefejl");
        fine(lise.send(&agenda, add).await);
    }
    let page = fine(citizen.get(PUBLIC).await);
    assert!(page.says("Tilføjelser til referatet") && page.says("Beløbet er 12.000 kr."));
    assert!(page.says("Dagsordensamler") && page.says("Begrundelse: <span>Skrivefejl</span>"));
    assert!(!page.says(SECRET), "what is added to a closed item is closed");
    assert!(!page.says("Lise Brink"), "the log names roles");
    let open = fine(citizen.get(&format!("/punkt/{}", items[0])).await);
    assert!(open.says("Tilføjelser til referatet") && open.says("Stenene leveres i uge 9."));
    assert!(
        !open.says("Beløbet er 12.000 kr."),
        "what is about all of it stands with the meeting"
    );
    let closed = format!("/punkt/{}", items[1]);
    let outside = fine(citizen.get(&closed).await);
    assert!(!outside.says("Tilføjelser til referatet") && !outside.says(SECRET));
    let inside = fine(lise.get(&closed).await);
    assert!(inside.says("Tilføjelser til referatet") && inside.says(SECRET));
    let english = citizen.get(&format!("/en{PUBLIC}")).await;
    assert!(english.says("Additions to the minutes") && english.says("Corrections"));

    let text = citizen.get(&format!("{PUBLIC}.txt")).await.html;
    assert!(text.contains("Tilføjelse til referatet") && text.contains("Beløbet er 12.000 kr."));
    let record: serde_json::Value =
        serde_json::from_str(&citizen.get(&format!("{PUBLIC}.json")).await.html).expect("a record");
    let addenda = record["addenda"].as_array().expect("a list");
    assert_eq!(addenda.len(), 2);
    assert_eq!(addenda[0]["text"], "Beløbet er 12.000 kr.");
    assert_eq!(addenda[0]["by"], "AGENDA_EDITOR");
    let given = raadslag_council::seal::read_given(record.to_string().as_bytes()).expect("a record");
    let verdict = raadslag_council::seal::verify(&given.record, &given.seal.expect("a seal"));
    assert!(verdict.is_sound(), "{:?}", verdict.flaws);
    assert_eq!(citizen.get(&format!("{PUBLIC}.pdf")).await.status, StatusCode::OK);
    let inside = fine(lise.get(PUBLIC).await);
    assert!(inside.says(SECRET));
    let log = fine(citizen.get("/rettelser").await);
    assert!(log.says("Tilføjelse til referatet") && log.says("Skrivefejl") && !log.says("12.000"));
    assert_eq!(
        log.main().matches("Tilføjelse til referatet").count(),
        2,
        "nothing is told of what was added to the closed item"
    );
}

#[tokio::test]
async fn what_is_added_is_found_with_its_item_and_of_a_closed_one_by_nobody_outside() {
    let site = site();
    let lise = published(&site).await;
    signed(&site, &lise).await;
    let items = fine(lise.get(AGENDA).await).items();
    let additions = [
        ("", "Snorkelbanen er 40 meter."),
        (items[0].as_str(), "Marmorstenene leveres i uge 9."),
        (items[1].as_str(), "Kaptajnen fratræder."),
    ];
    for (item, text) in additions {
        let agenda = lise.get(AGENDA).await;
        let add = agenda.form("add").with("text", text).with("item", item);
        fine(lise.send(&agenda, add).await);
    }
    site.search_knows_all();
    let citizen = Visitor::at(&site);
    for (word, to) in [
        ("snorkelbanen", PUBLIC.to_owned()),
        ("marmorstenene", format!("/punkt/{}", items[0])),
    ] {
        let page = citizen.get(&format!("/soeg?q={word}")).await;
        assert!(page.html.contains(&format!("href=\"{to}")), "{word}: {}", page.html);
    }
    let page = citizen.get("/soeg?q=kaptajnen").await;
    assert!(page.says("Der er ikke fundet noget."), "{}", page.html);
    let inside = lise.get("/soeg?q=kaptajnen").await;
    assert!(inside.html.contains("<mark>Kaptajnen</mark>"), "{}", inside.html);
}

#[tokio::test]
async fn rule_38_what_is_taken_back_leaves_a_page_that_says_when_and_why_and_comes_back() {
    let site = site();
    let lise = published(&site).await;
    let citizen = Visitor::at(&site);
    let page = fine(citizen.get(PUBLIC).await);
    let items = page.items();
    let item = format!("/punkt/{}", items[0]);
    let link = page
        .html
        .split("href=\"/bilag/")
        .nth(1)
        .and_then(|it| it.split('"').next());
    let attachment = format!("/bilag/{}", link.expect("an attachment"));
    let addresses = [
        PUBLIC.to_owned(),
        format!("{PUBLIC}.pdf"),
        format!("{PUBLIC}.json"),
        format!("{PUBLIC}.txt"),
        item,
        attachment.clone(),
        format!("{attachment}/fil"),
    ];
    for address in &addresses {
        assert_eq!(citizen.get(address).await.status, StatusCode::OK, "{address}");
    }
    let agenda = lise.get(AGENDA).await;
    let take_back = agenda.form("unpublish").with("reason", "Et navn var forkert");
    let agenda = fine(lise.send(&agenda, take_back).await);
    assert!(agenda.says("Trukket tilbage"));
    let is_data = |it: &&String| it.ends_with(".json");
    for address in addresses.iter().filter(|it| !is_data(it)) {
        let gone = shown(citizen.get(address).await);
        assert_eq!(gone.status, StatusCode::GONE, "{address}");
        assert!(
            gone.says("Et navn var forkert") && gone.says("Sekretariatet"),
            "{address}"
        );
        assert!(gone.says("regel 38"), "{address}");
        for way in ["/regler#regel-38", "/udvalg/direktionen", "/rettelser"] {
            assert!(gone.says(&format!("href=\"{way}\"")), "{way} at {address}");
        }
        assert!(!gone.says("Oversigten blev godkendt."));
    }
    // A program is told so in its own way, and of a document where it takes no page.
    let programs = [
        format!("{PUBLIC}.json"),
        format!("{PUBLIC}.pdf"),
        format!("{attachment}/fil"),
    ];
    for address in &programs {
        let taken = [("host", "127.0.0.1"), ("accept", "*/*")];
        let answer = site.ask("GET", address, &taken).await;
        assert_eq!(answer.status, StatusCode::GONE, "{address}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{address}");
        let told: serde_json::Value = serde_json::from_slice(&answer.bytes).expect("an object");
        assert_eq!(told["refused"], "problem-withdrawn", "{address}");
        assert_eq!(told["withdrawn"]["why"], "Et navn var forkert", "{address}");
        assert_eq!(told["withdrawn"]["by"], "Sekretariatet", "{address}");
    }
    assert_eq!(
        citizen.get(&format!("/punkt/{}", items[2])).await.status,
        StatusCode::GONE
    );
    for list in ["/", "/moeder", "/udvalg/direktionen"] {
        let list = fine(citizen.get(list).await);
        assert!(list.says(PUBLIC) && list.says("Trukket tilbage"), "{}", list.path);
    }
    // Those inside go on reading it.
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    assert!(fine(karen.get(PUBLIC).await).says("Oversigten blev godkendt."));
    fine(lise.send(&agenda, agenda.form("publish")).await);
    for address in &addresses {
        assert_eq!(citizen.get(address).await.status, StatusCode::OK, "{address}");
    }
    let page = fine(citizen.get(PUBLIC).await);
    assert!(page.says("Blev offentliggjort igen") && page.says("Et navn var forkert"));
    assert!(!fine(citizen.get("/moeder").await).says("Trukket tilbage"));
}

#[tokio::test]
async fn an_item_is_held_from_everybody_until_the_parties_are_told() {
    let site = site();
    let lise = published(&site).await;
    let citizen = Visitor::at(&site);
    let items = fine(citizen.get(PUBLIC).await).items();
    let agenda = lise.get(AGENDA).await;
    let hold = agenda.form("hold").with("item", &items[0]);
    let refused = lise.send(&agenda, hold.clone().with("who", " ")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 14")));
    let agenda = fine(lise.send(&agenda, hold.with("who", "Ansøgeren")).await);
    assert!(agenda.says("Ansøgeren"));
    for address in [
        PUBLIC.to_owned(),
        format!("{PUBLIC}.txt"),
        format!("{PUBLIC}.json"),
        format!("/punkt/{}", items[0]),
    ] {
        let seen = citizen.get(&address).await;
        assert_eq!(seen.status, StatusCode::OK);
        for hidden in [
            "Oversigten blev godkendt.",
            "Gennemgang af protokoller",
            "Ansøgeren",
            "Alle har læst",
        ] {
            assert!(!seen.says(hidden), "{address}: {hidden}");
        }
        assert!(seen.says("Holdes tilbage"), "{address}");
    }
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let inside = fine(karen.get(PUBLIC).await);
    assert!(inside.says("Oversigten blev godkendt.") && inside.says("Holdes tilbage"));
    let told = agenda
        .form_where("let-go", &[("item", &items[0])])
        .with("told", "Ansøgeren, brev i dag");
    fine(lise.send(&agenda, told).await);
    let page = fine(citizen.get(PUBLIC).await);
    assert!(page.says("Oversigten blev godkendt.") && page.says("Parterne er underrettet"));
    assert!(!page.says("brev i dag"));
}

#[tokio::test]
async fn what_stands_under_a_held_item_waits_with_it_and_is_published_with_it() {
    const UNDER: &str = "Klagen fra naboen";
    const TEXT: &str = "Naboen klager over støj fra pladsen.";
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    let agenda = fine(lise.get(AGENDA).await);
    let items = agenda.items();
    let place = agenda.form("place").with("title", UNDER).with("under", &items[0]);
    let agenda = fine(lise.send(&agenda, place).await);
    let new = agenda.items().into_iter().find(|it| !items.contains(it));
    let under = new.expect("the item under it");
    let draft = fine(lise.get(&format!("{AGENDA}/punkt/{under}")).await);
    fine(lise.send(&draft, draft.form("write").with("section", TEXT)).await);
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    let hold = agenda.form("hold").with("item", &items[0]).with("who", "Naboen");
    let agenda = fine(lise.send(&agenda, hold).await);
    assert!(
        agenda.says("venter sammen med det og offentliggøres samtidig"),
        "{}",
        agenda.main()
    );
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let addresses = [
        PUBLIC.to_owned(),
        format!("{PUBLIC}.txt"),
        format!("{PUBLIC}.json"),
        format!("/punkt/{under}"),
    ];
    for address in &addresses {
        let seen = citizen.get(address).await;
        assert_eq!(seen.status, StatusCode::OK, "{address}");
        assert!(!seen.says(UNDER) && !seen.says(TEXT), "{address}");
        assert!(seen.says("Holdes tilbage"), "{address}");
    }
    let agenda = fine(lise.get(AGENDA).await);
    let told = agenda
        .form_where("let-go", &[("item", &items[0])])
        .with("told", "Naboen, ringet op i dag");
    fine(lise.send(&agenda, told).await);
    for address in &addresses {
        let seen = citizen.get(address).await;
        assert!(seen.says(UNDER) && seen.says(TEXT), "{address}");
    }
}

#[tokio::test]
async fn rule_11_of_a_closed_decision_everybody_reads_what_was_said_of_it() {
    let site = site();
    let lise = published(&site).await;
    let citizen = Visitor::at(&site);
    let items = fine(lise.get(AGENDA).await).items();
    let agenda = fine(lise.get(AGENDA).await);
    assert!(agenda.says("regel 11"));
    let tell = agenda.form_where("tell-closed", &[("item", &items[1])]);
    let both = tell.clone().with("decision", "Godkendt").with("withheld", "Nej");
    let refused = lise.send(&agenda, both).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 11")));
    let agenda = fine(
        lise.send(&agenda, tell.with("withheld", "Hensynet til den ansatte"))
            .await,
    );
    assert!(!agenda.says("er det ikke sagt"));
    for address in [
        PUBLIC.to_owned(),
        format!("{PUBLIC}.txt"),
        format!("{PUBLIC}.json"),
        format!("/punkt/{}", items[1]),
    ] {
        let seen = citizen.get(&address).await;
        let is_text = address.ends_with(".txt");
        assert!(is_text || seen.says("Hensynet til den ansatte"), "{address}");
        assert!(seen.says("En personalesag") && !seen.says(SECRET), "{address}");
    }
    assert_eq!(SLUG, &PUBLIC["/moede/".len()..]);
}

/// What Lise's start page says of the meeting on a day.
async fn on(site: Site, day: &str) -> (Site, View) {
    let site = Site::with(site.town, |it| it.ahead = noon_of(day));
    let page = fine(Visitor::signed_in(&site, "Lise Brink").await.get("/mit").await);
    (site, page)
}

#[tokio::test]
async fn a_meeting_of_long_ago_stands_on_the_start_page_only_while_something_is_to_be_done_at_it() {
    let site = site();
    let lise = published(&site).await;
    signed(&site, &lise).await;
    drop(lise);
    let (untold, meeting) = ("Om 1 lukket beslutning", "11. december 2030");
    let (site, page) = on(site, "2032-03-01").await;
    assert!(page.says(untold) && page.says(meeting), "{}", page.main());
    assert!(
        !page.says("Afholdte møder"),
        "it was held too long ago: {}",
        page.main()
    );

    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    let agenda = fine(lise.get(AGENDA).await);
    let tell = agenda.form_where("tell-closed", &[("item", &items[1])]);
    fine(
        lise.send(&agenda, tell.with("withheld", "Hensynet til den ansatte"))
            .await,
    );
    drop(lise);
    let (site, page) = on(site, "2032-03-02").await;
    assert!(!page.says(meeting), "nothing is to be done at it: {}", page.main());
    let (_, page) = on(site, "2031-12-01").await;
    assert!(page.says("Afholdte møder") && page.says(meeting) && page.says("Ældre møder"));
    assert!(!page.says(untold), "{}", page.main());
}

#[tokio::test]
async fn the_journal_says_who_did_what_to_those_who_follow_the_work_and_never_the_words() {
    let site = site();
    let lise = published(&site).await;
    let page = fine(lise.get("/journal?moede=direktionen-2030-12-11").await);
    for words in [
        "Dokumentet blev offentliggjort",
        "Et punkt blev lukket",
        "Lise Brink",
        "punkt 2",
    ] {
        assert!(page.says(words), "{words}");
    }
    assert!(!page.says(SECRET) && !page.says("Oversigten blev godkendt."));
    assert!(fine(lise.get("/journal?moede=findes-ikke").await).says("Ingen linjer passer"));
    let karen = raadslag_council::ids::PersonId::of(&["karen"]).to_string();
    let none = fine(
        lise.get(&format!("/journal?person={karen}&moede=direktionen-2030-12-11"))
            .await,
    );
    assert!(none.says("Ingen linjer passer"));
    assert!(!fine(lise.get("/journal?foer=3").await).says("Nr. 3"));
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(
        fine(torben.get("/journal").await).says("Ingen linjer passer"),
        "without a role there is nothing to follow"
    );
    assert!(fine(lise.get("/en/journal").await).says("An item was closed to the public"));
}
