//! Somebody outside follows a body, a case, a goal, a promise or a word: by a letter that is answered, told of what is public, stopped with a press.

use axum::http::StatusCode;
use raadslag_council::clock::{ClockTime, Timestamp};
use raadslag_council::command::Command;
use raadslag_council::goals::GoalsAct;
use raadslag_council::identity;
use raadslag_council::ids::MeetingId;
use raadslag_council::meeting::{Act, MeetingKind, When};
use raadslag_readers::mail::{begin, collect};
use raadslag_store::followers::{self, Wish};
use raadslag_web::mail::{Sender, write_to_follower};

use crate::after::published;
use crate::browser::serve_town;
use crate::driver::Driver;
use crate::month::{AGENDA, fine};
use crate::site::{Site, there};
use crate::town::{SECRET, Town};
use crate::visitor::Visitor;
use crate::window::Window;

fn site() -> Site {
    Site::with(Town::empty().with_direktion(), |it| it.mails = true)
}

/// Somebody outside follows the direktion and these words, from now on.
pub fn listen(site: &Site, words: &str) {
    begin(&site.town.now).expect("the follower begins");
    let body = identity::body("Direktionen").to_string();
    follows(site, "organ@example.dk", "BODY", &body);
    follows(site, "ord@example.dk", "WORD", words);
}

/// What waits to be told now, as it would be written: to whom, and the letter.
pub fn letters(site: &Site) -> Vec<(String, String)> {
    let now = &site.town.now;
    collect(now, true, there()).expect("collected");
    let sender = Sender {
        municipality: "Lyngsø Kommune".into(),
        base_url: "http://127.0.0.1".into(),
    };
    let db = now.journal().db();
    let mut letters = Vec::new();
    for notice in followers::due(db, Timestamp::MAX).expect("due") {
        followers::settle(db, &notice, None).expect("told");
        if let Some(letter) = now.follower_letter(&notice, there()).expect("a letter") {
            let written = write_to_follower(&sender, &letter);
            letters.push((letter.address, format!("{}\n{}", written.subject, written.text)));
        }
    }
    letters
}

pub fn follows(site: &Site, address: &str, kind: &'static str, thing: &str) {
    let db = site.town.now.journal().db();
    let wish = Wish {
        address: address.into(),
        kind,
        thing: thing.into(),
        language: "da".into(),
    };
    followers::ask(db, &wish, there()).expect("asked");
    for notice in followers::due(db, Timestamp::MAX).expect("due") {
        followers::confirm(db, &notice.follower.id, there()).expect("yes");
        followers::settle(db, &notice, None).expect("told");
    }
}

#[tokio::test]
async fn letters_tell_what_was_decided_in_public_and_a_closed_item_by_its_public_title() {
    let site = site();
    listen(&site, "oversigt");
    let secret: String = SECRET.split_whitespace().next().expect("a word").to_lowercase();
    follows(&site, "lukket@example.dk", "WORD", &secret);
    published(&site).await;

    let letters = letters(&site);
    let to = |address: &str| -> Vec<&String> { letters.iter().filter(|it| it.0 == address).map(|it| &it.1).collect() };
    let of_body = to("organ@example.dk");
    let minutes = of_body.iter().find(|it| it.starts_with("Referatet fra Direktionen"));
    let minutes = minutes.unwrap_or_else(|| panic!("{letters:#?}"));
    for part in [
        "Referatet fra Direktionen 11. december 2030 er offentligt.",
        "Oversigten blev godkendt.",
        "En personalesag",
        "http://127.0.0.1/moede/direktionen-2030-12-11",
        "Stop med ét tryk: http://127.0.0.1/foelg/",
    ] {
        assert!(minutes.contains(part), "{part}\n{minutes}");
    }
    assert!(!to("ord@example.dk").is_empty());
    assert!(to("ord@example.dk").iter().all(|it| it.contains("ordet »oversigt«")));
    assert_eq!(
        to("lukket@example.dk"),
        Vec::<&String>::new(),
        "a closed word is nobody's"
    );
    assert!(letters.iter().all(|it| !it.1.contains(SECRET)), "{letters:#?}");

    // The feed tells the same without an address.
    let page = fine(Visitor::at(&site).get("/foelg?ord=Oversigt").await);
    assert!(page.html.contains("/feed/ord/oversigt.atom"));
    let feed = site.get("/feed/ord/oversigt.atom").await.text();
    assert!(
        feed.contains("<title>Ordet »oversigt«</title>") && feed.contains("Referatet fra Direktionen"),
        "{feed}"
    );
    assert!(!feed.contains("En personalesag"), "only what holds the word: {feed}");
    assert!(
        !site
            .get(&format!("/feed/ord/{secret}.atom"))
            .await
            .text()
            .contains("<entry>")
    );
    for (typed, told) in [
        ("/feed/ord/OVERSIGT.atom?foer=9", "/feed/ord/oversigt.atom?foer=9"),
        ("/feed/ord/st%C3%B8j.atom?x=1", "/feed/ord/st%C3%B8j.atom"),
        ("/feed/ord/26%2f2214.atom", "/feed/ord/26%2F2214.atom"),
    ] {
        assert_eq!(site.get(typed).await.header("location"), told);
    }
    for nothing in [
        "/feed/ord/x.atom",
        "/feed/ord/.atom",
        "/feed/ord/oversigt",
        "/feed/x!.atom?x=1",
    ] {
        assert_eq!(site.get(nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}

#[tokio::test]
async fn whoever_knew_an_item_of_a_public_agenda_hears_that_it_was_taken_off_and_a_closed_one_is_named_by_its_public_title()
 {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    let items = fine(lise.get(AGENDA).await).items();
    let draft = |at: usize| format!("{AGENDA}/punkt/{}", items[at]);
    let page = fine(lise.get(&draft(2)).await);
    let words = page.form("write").with("title", "Cykelsti ved Åvej");
    fine(lise.send(&page, words).await);
    let page = fine(lise.get(&draft(1)).await);
    let words = page.form("write").with("title", SECRET).with("section", SECRET);
    fine(lise.send(&page, words).await);
    let page = fine(lise.get(&draft(1)).await);
    let close = page
        .form("close")
        .with("ground", "Personforhold")
        .with("public-title", "En personalesag");
    fine(lise.send(&page, close).await);
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    listen(&site, "cykelsti");
    let secret: String = SECRET.split_whitespace().next().expect("a word").to_lowercase();
    follows(&site, "lukket@example.dk", "WORD", &secret);
    letters(&site);

    for at in [2, 1] {
        let page = fine(lise.get(&draft(at)).await);
        let off = page.form("take-off").with("reason", "Vi venter på politiet");
        fine(lise.send(&page, off).await);
    }
    assert_eq!(letters(&site), [], "nobody outside hears of work");
    assert_eq!(
        citizen.get(&format!("/punkt/{}", items[2])).await.status,
        StatusCode::OK
    );
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);

    let told = letters(&site);
    let to = |address: &str| {
        told.iter()
            .filter(|it| it.0 == address)
            .map(|it| &it.1)
            .collect::<Vec<_>>()
    };
    let by_word = to("ord@example.dk");
    let [by_word] = by_word.as_slice() else {
        panic!("{told:#?}")
    };
    for part in [
        "Ordet »cykelsti«: Et punkt er taget af dagsordenen for Direktionen 11. december 2030",
        "Cykelsti ved Åvej",
        "/moede/direktionen-2030-12-11",
    ] {
        assert!(by_word.contains(part), "{part} in {by_word}");
    }
    assert!(!by_word.contains("En personalesag"), "{by_word}");
    let by_body = to("organ@example.dk");
    assert!(
        by_body.len() == 1 && by_body[0].contains("Taget af dagsordenen, 2 punkter:"),
        "{by_body:?}"
    );
    assert!(by_body[0].contains("En personalesag") && by_body[0].contains("Cykelsti ved Åvej"));
    assert_eq!(
        to("lukket@example.dk"),
        Vec::<&String>::new(),
        "a closed word is nobody's"
    );

    let feed = site.get("/feed/ord/cykelsti.atom").await.text();
    assert!(
        feed.contains("<title>Et punkt er taget af dagsordenen for Direktionen 11. december 2030</title>"),
        "{feed}"
    );
    let whole = site.get("/feed/direktionen.atom").await.text();
    assert!(
        whole.contains("En personalesag") && whole.contains("Cykelsti ved Åvej"),
        "{whole}"
    );
    let gone = citizen.get(&format!("/punkt/{}", items[2])).await;
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(
        gone.says("Taget af dagsordenen") && gone.says("Cykelsti ved Åvej"),
        "{}",
        gone.main()
    );
    assert!(
        gone.html.contains("href=\"/moede/direktionen-2030-12-11\""),
        "{}",
        gone.main()
    );
    let closed = citizen.get(&format!("/punkt/{}", items[1])).await;
    assert_eq!(closed.status, StatusCode::GONE);
    assert!(closed.says("En personalesag"), "{}", closed.main());
    let english = citizen.get(&format!("/en/punkt/{}", items[2])).await;
    assert!(english.says("Taken off the agenda"), "{}", english.main());
    let log = fine(citizen.get("/rettelser").await);
    let meeting = fine(citizen.get("/moede/direktionen-2030-12-11").await);
    for page in [&log, &meeting] {
        assert!(page.says("Taget af dagsordenen, 2 punkter:"), "{}", page.main());
        assert!(
            page.says("Cykelsti ved Åvej") && page.says("En personalesag"),
            "{}",
            page.main()
        );
    }
    // Why it was taken off was said to those inside.
    for text in [&gone.html, &closed.html, &log.html, &meeting.html, &feed, &whole] {
        assert!(!text.contains(SECRET) && !text.contains("politiet"), "{text}");
    }
    assert!(
        told.iter()
            .all(|it| !it.1.contains(SECRET) && !it.1.contains("politiet"))
    );

    // It comes on again.
    let agenda = fine(lise.get(AGENDA).await);
    let again = agenda.form_where("put-on-again", &[("item", &items[2])]);
    let agenda = fine(lise.send(&agenda, again).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    assert_eq!(
        citizen.get(&format!("/punkt/{}", items[2])).await.status,
        StatusCode::OK
    );
    let told = letters(&site);
    assert!(told.iter().any(|it| it.0 == "ord@example.dk"), "{told:#?}");
}

#[tokio::test]
async fn one_change_to_a_public_agenda_is_told_once_and_only_of_what_it_changed() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    let items = agenda.items();
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    listen(&site, "xylofon");
    letters(&site);
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[2])).await);
    fine(lise.send(&page, page.form("take-off").with("reason", "Udgår")).await);
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    let told = letters(&site);
    let [(_, letter)] = told.as_slice() else {
        panic!("{told:#?}")
    };
    let pages = letter.matches("/punkt/").count();
    assert_eq!(pages, 1, "the others only got another number: {letter}");
}

#[tokio::test]
async fn a_meeting_that_is_only_planned_leads_to_no_page_that_is_not_there() {
    let site = site();
    listen(&site, "oversigt");
    published(&site).await;
    letters(&site);
    let when = When {
        date: "2030-12-18".parse().expect("a day"),
        start: ClockTime::new(9, 0).expect("a time"),
        end: None,
        place: None,
        anyway: true,
    };
    let act = Act::Plan {
        body: identity::body("Direktionen"),
        meeting_kind: MeetingKind::Ordinary,
        when,
    };
    let meeting = MeetingId::new(5_150);
    let act = Box::new(act);
    site.town.carry_out("plan", &Command::AtMeeting { meeting, act });
    let letters = letters(&site);
    let planned = letters.iter().find(|it| it.1.contains("18. december 2030"));
    let (_, planned) = planned.unwrap_or_else(|| panic!("{letters:#?}"));
    assert!(!planned.contains("/moede/"), "{planned}");
    for part in [
        "Tid og sted: 18. december 2030 kl. 9.00",
        "http://127.0.0.1/udvalg/direktionen",
    ] {
        assert!(planned.contains(part), "{part} in {planned}");
    }
    let feed = site.get("/feed/direktionen.atom").await.text();
    assert!(feed.contains("direktionen-2030-12-18#trin-"), "{feed}");
    for to in feed.split("href=\"http://127.0.0.1").skip(1) {
        let to = to.split('"').next().expect("an address");
        assert_eq!(site.get(to).await.status, StatusCode::OK, "{to}");
    }
}

#[tokio::test]
async fn who_follows_a_goal_hears_of_public_items_that_are_linked_to_it_and_of_no_closed_one() {
    let site = site();
    begin(&site.town.now).expect("the follower begins");
    let citizen = Visitor::at(&site);
    let choose = fine(citizen.get("/foelg").await);
    assert!(choose.says("Verdensmål 14: Livet i havet"), "{}", choose.main());
    let page = fine(citizen.get("/foelg?maal=fn14").await);
    assert!(page.says("Følg Verdensmål 14: Livet i havet") && page.html.contains("/feed/maal/fn14.atom"));
    for odd in ["fn18", "fn0", "14", "hav"] {
        let answer = citizen.get(&format!("/foelg?maal={odd}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{odd}");
    }
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    let body = identity::body("Direktionen");
    for (name, goal, item) in [("sea", "fn14", &items[0]), ("hunger", "fn2", &items[1])] {
        let act = GoalsAct::Link {
            goal: goal.parse().expect("a goal"),
            meeting: MeetingId::new(4711),
            item: item.parse().expect("an item"),
        };
        site.town.carry_out(
            name,
            &Command::AtGoals {
                body,
                act: Box::new(act),
            },
        );
    }
    follows(&site, "hav@example.dk", "GOAL", "fn14");
    follows(&site, "sult@example.dk", "GOAL", "fn2");
    published(&site).await;
    let letters = letters(&site);
    let told: Vec<&String> = letters
        .iter()
        .filter(|it| it.0 == "hav@example.dk")
        .map(|it| &it.1)
        .collect();
    let minutes = told.iter().find(|it| it.contains("Referatet fra Direktionen"));
    let minutes = minutes.unwrap_or_else(|| panic!("{letters:#?}"));
    for part in [
        "Verdensmål 14: Livet i havet: Referatet",
        "Oversigten blev godkendt.",
        "fordi du følger Verdensmål 14: Livet i havet",
    ] {
        assert!(minutes.contains(part), "{part}\n{minutes}");
    }
    assert!(
        !minutes.contains("En personalesag"),
        "only what is linked to it: {minutes}"
    );
    // What a closed item is worked for is nobody's outside.
    assert!(letters.iter().all(|it| it.0 != "sult@example.dk"), "{letters:#?}");

    // The meeting's page leads to the search for it, and to following it.
    let meeting = fine(citizen.get("/moede/direktionen-2030-12-11").await);
    for way in ["/soeg?maal=14", "/foelg?maal=fn14"] {
        assert!(meeting.says(&format!("href=\"{way}\"")), "{way}: {}", meeting.main());
    }
    assert!(
        !meeting.says("maal=2\"") && !meeting.says("fn2\""),
        "{}",
        meeting.main()
    );

    // The feed tells the same without an address.
    let feed = site.get("/feed/maal/fn14.atom").await.text();
    assert!(
        feed.contains("<title>Verdensmål 14: Livet i havet</title>") && feed.contains("Referatet fra Direktionen"),
        "{feed}"
    );
    assert!(!feed.contains("En personalesag"), "{feed}");
    assert!(!site.get("/feed/maal/fn2.atom").await.text().contains("<entry>"));
    assert_eq!(site.get("/feed/maal/fn18.atom").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_feed_of_another_word_tells_nothing_of_a_paper_that_was_taken_back_since() {
    let site = site();
    let lise = published(&site).await;
    let has_entry = async |word: &str| {
        let feed = site.get(&format!("/feed/ord/{word}.atom")).await.text();
        feed.contains("<entry>")
    };
    for word in ["oversigt", "oversigten", "oversigten blev"] {
        let word = word.replace(' ', "%20");
        assert!(has_entry(&word).await, "{word}");
    }
    assert!(!has_entry("oversigten%20aldrig").await);
    let agenda = fine(lise.get(AGENDA).await);
    let back = agenda.form("unpublish").with("reason", "Et navn var forkert");
    fine(lise.send(&agenda, back).await);
    for word in ["oversigt", "oversigte", "godkendt"] {
        assert!(!has_entry(word).await, "{word}");
    }
}

#[tokio::test]
async fn whoever_asks_for_very_many_letters_from_one_place_waits_and_loses_nothing_typed() {
    let site = site();
    published(&site).await;
    let at = |place: &str| {
        let mut visitor = Visitor::at(&site);
        visitor.from = place.parse().ok();
        visitor
    };
    let library = at("192.0.2.7:4711");
    let page = fine(library.get("/foelg?udvalg=direktionen").await);
    let asked = |reader: usize| {
        let address = format!("laaner{reader}@example.dk");
        page.form("follow").with("address", &address)
    };
    // The thirty, and the one too many.
    for reader in 0..31 {
        let told = fine(library.send(&page, asked(reader)).await);
        assert!(told.says("Se i din mail"), "{reader}");
    }
    let waits = library.send(&page, asked(31)).await;
    assert_eq!(waits.status, StatusCode::UNPROCESSABLE_ENTITY);
    let why = waits.refusal().expect("it waits");
    assert!(why.contains("Vent til kl.") && why.contains("Nyhedsstrømmen"), "{why}");
    assert!(
        waits.html.contains("laaner31@example.dk"),
        "what was typed stands there"
    );
    let english = fine(library.get("/en/foelg?udvalg=direktionen").await);
    let form = english.form("follow").with("address", "laaner31@example.dk");
    let waits = library.send(&english, form).await;
    assert!(
        waits.refusal().is_some_and(|it| it.contains("Wait until")),
        "{}",
        waits.main()
    );
    // An odd address is told so without being counted, and elsewhere nobody waits.
    let odd = library.send(&page, page.form("follow").with("address", "laaner")).await;
    assert!(odd.says("Det ligner ikke en mailadresse"));
    let home = at("192.0.2.8:4711");
    let page = fine(home.get("/foelg?udvalg=direktionen").await);
    let form = page.form("follow").with("address", "hjemme@example.dk");
    assert!(fine(home.send(&page, form).await).says("Se i din mail"));
    let db = site.town.now.journal().db();
    let due = followers::due(db, Timestamp::MAX).expect("due");
    assert!(due.iter().all(|it| it.follower.address != "laaner31@example.dk"));
    for notice in due {
        followers::settle(db, &notice, None).expect("told");
    }
}

#[tokio::test]
async fn behind_a_proxy_that_tells_nothing_all_share_one_limit_and_one_mail_address_is_flooded_from_nowhere() {
    let site = site();
    published(&site).await;
    let at = |place: &str| {
        let mut visitor = Visitor::at(&site);
        visitor.from = place.parse().ok();
        visitor
    };
    // The proxy on this machine sends no X-Forwarded-For: everybody comes from it.
    let anybody = at("127.0.0.1:4711");
    let page = fine(anybody.get("/foelg?udvalg=direktionen").await);
    let asked = |address: String| page.form("follow").with("address", &address);
    for reader in 0..101 {
        let form = asked(format!("borger{reader}@example.dk"));
        assert!(fine(anybody.send(&page, form).await).says("Se i din mail"), "{reader}");
    }
    let waits = anybody.send(&page, asked("en.til@example.dk".into())).await;
    assert_eq!(waits.status, StatusCode::UNPROCESSABLE_ENTITY);
    let why = waits.refusal().expect("it waits");
    assert!(why.contains("her på siden") && why.contains("Vent til kl."), "{why}");
    assert!(waits.html.contains("en.til@example.dk"), "what was typed stands there");
    // Told by the proxy, a visitor is counted alone.
    let mut told = at("127.0.0.1:4711");
    told.more.push(("x-forwarded-for", "192.0.2.7"));
    let page = fine(told.get("/foelg?udvalg=direktionen").await);
    let form = page.form("follow").with("address", "en.til@example.dk");
    assert!(fine(told.send(&page, form).await).says("Se i din mail"));

    // One address is asked for from everywhere.
    for place in 0..12 {
        let visitor = at(&format!("198.51.100.{place}:4711"));
        let page = fine(visitor.get("/foelg?udvalg=direktionen").await);
        let form = page.form("follow").with("address", "anna@example.dk");
        let answer = visitor.send(&page, form).await;
        if place < 11 {
            assert!(fine(answer).says("Se i din mail"), "{place}");
            continue;
        }
        let why = answer.refusal().expect("it waits");
        assert!(why.contains("til den adresse") && why.contains("Vent til kl."), "{why}");
        let page = fine(visitor.get("/en/foelg?udvalg=direktionen").await);
        // In full-width letters, with a soft hyphen or another full stop it is the same mailbox.
        for spelt in [
            "Anna@example.dk",
            "anna@\u{ff45}xample.dk",
            "anna@ex\u{ad}ample.dk",
            "anna@example\u{3002}dk",
        ] {
            let form = page.form("follow").with("address", spelt);
            let why = visitor.send(&page, form).await.refusal().expect("it waits");
            assert!(
                why.contains("to that address") && why.contains("Wait until"),
                "{spelt:?}: {why}"
            );
        }
    }
    // What is wished is kept by the one spelling.
    let visitor = at("203.0.113.7:4711");
    let page = fine(visitor.get("/foelg?udvalg=direktionen").await);
    let form = page.form("follow").with("address", "bo@\u{ff45}xample.dk");
    assert!(fine(visitor.send(&page, form).await).says("Se i din mail"));
    let db = site.town.now.journal().db();
    let followed = |address: &str| followers::followed_by(db, address).expect("the tables answer");
    assert_eq!((followed("bo@example.dk"), followed("bo@\u{ff45}xample.dk")), (1, 0));
    loop {
        let due = followers::due(db, Timestamp::MAX).expect("due");
        if due.is_empty() {
            break;
        }
        for notice in due {
            followers::settle(db, &notice, None).expect("told");
        }
    }
}

#[tokio::test]
async fn a_citizen_follows_from_the_page_of_a_body_says_yes_in_a_letter_and_stops() {
    let site = site();
    begin(&site.town.now).expect("the follower begins");
    let lise = published(&site).await;
    letters(&site);
    let citizen = Visitor::at(&site);
    assert!(
        fine(citizen.get("/udvalg/direktionen").await)
            .html
            .contains("/foelg?udvalg=direktionen")
    );
    let page = fine(citizen.get("/foelg?udvalg=direktionen").await);
    assert!(page.says("Følg »Direktionen«") && page.html.contains("/feed/direktionen.atom"));

    let odd = citizen
        .send(&page, page.form("follow").with("address", "ikke en adresse"))
        .await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(odd.says("Det ligner ikke en mailadresse") && odd.html.contains("ikke en adresse"));
    for odd_one in ["borgerø@example.dk", "borger@[127.0.0.1]", "\"en borger\"@example.dk"] {
        let odd = citizen.send(&page, page.form("follow").with("address", odd_one)).await;
        assert_eq!(
            odd.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "no letter gets to {odd_one}"
        );
    }
    let asked = fine(
        citizen
            .send(&odd, odd.form("follow").with("address", "borger@example.dk"))
            .await,
    );
    // However it is spelt, the address is one.
    fine(
        citizen
            .send(&odd, odd.form("follow").with("address", "Borger@Example.dk"))
            .await,
    );
    assert!(asked.says("Se i din mail") && !asked.html.contains("borger@example.dk"));

    let sent = letters(&site);
    assert_eq!(sent.len(), 1, "{sent:#?}");
    let (to, letter) = sent.first().expect("the letter that asks");
    assert!(
        to == "borger@example.dk" && letter.starts_with("Vil du følge »Direktionen«?"),
        "{letter}"
    );
    let link = letter
        .split("http://127.0.0.1")
        .nth(1)
        .and_then(|it| it.lines().next())
        .expect("a link");
    let question = fine(citizen.get(link).await);
    assert!(question.says("Vil du følge »Direktionen«?"));
    let yours = fine(citizen.send(&question, question.form("yes")).await);
    assert!(yours.says("Du følger »Direktionen«") && yours.says("borger@example.dk"));

    // Something happens, and is told.
    let agenda = fine(lise.get(AGENDA).await);
    fine(
        lise.send(&agenda, agenda.form("unpublish").with("reason", "Forkert version"))
            .await,
    );
    let told = letters(&site);
    assert!(told.len() == 1 && told[0].1.contains("er trukket tilbage"), "{told:#?}");

    // To look at the stop stops nothing; a mail program's press does, without any cookie, and twice is once.
    let off = format!("{link}/fra");
    assert_eq!(site.get(&off).await.status, StatusCode::SEE_OTHER);
    assert!(fine(citizen.get(link).await).says("Du følger »Direktionen«"));
    for _ in 0..2 {
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let answer = site.send("POST", &off, &form, "List-Unsubscribe=One-Click").await;
        assert_eq!(answer.status, StatusCode::OK);
    }
    let over = citizen.get(link).await;
    assert_eq!(over.status, StatusCode::GONE);
    assert!(
        over.says("Du følger ikke mere") && !over.says("administrator"),
        "{}",
        over.main()
    );
    assert_eq!(followers::count(site.town.now.journal().db()).expect("counted"), 0);
}

#[tokio::test]
async fn what_is_not_public_cannot_be_followed_and_nobody_learns_who_follows() {
    let site = site();
    let citizen = Visitor::at(&site);
    for nothing in [
        "/foelg?udvalg=findes-ikke",
        "/foelg?sag=0123456789abcdef0123456789abcdef",
        "/foelg?sag=x",
    ] {
        assert_eq!(citizen.get(nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
    assert_eq!(
        citizen.get(&format!("/foelg/{}", "0".repeat(72))).await.status,
        StatusCode::GONE
    );
    assert!(fine(citizen.get("/foelg").await).says("Hvad vil du følge?"));
    assert!(fine(citizen.get("/foelg?ord=%20").await).says("Et ord har tre til tres bogstaver"));

    let page = fine(citizen.get("/foelg?ord=Cykelsti").await);
    assert!(page.says("Følg ordet »cykelsti«"));
    let first = fine(
        citizen
            .send(&page, page.form("follow").with("address", "a@example.dk"))
            .await,
    );
    let page = fine(citizen.get("/foelg?ord=cykelsti").await);
    let again = fine(
        citizen
            .send(&page, page.form("follow").with("address", "a@example.dk"))
            .await,
    );
    let text = |it: &crate::visitor::View| it.html.split("<main").nth(1).map(str::to_owned);
    assert_eq!(
        text(&first),
        text(&again),
        "the answer is the same whoever follows already"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_letter_leads_to_is_accessible_and_fits_every_width() {
    let Some(driver) = Driver::start() else { return };
    let site = site();
    let db = site.town.now.journal().db();
    let body = identity::body("Direktionen").to_string();
    let wish = Wish {
        address: "borger@example.dk".into(),
        kind: "BODY",
        thing: body,
        language: "da".into(),
    };
    followers::ask(db, &wish, there()).expect("asked");
    let sent = letters(&site);
    let letter = &sent.first().expect("the letter that asks").1;
    let link = letter.split("http://127.0.0.1").nth(1).and_then(|it| it.lines().next());
    let link = link.expect("a link");
    let base = serve_town(&site.town).await;
    let citizen = Window::open(&driver, &base, true).await;
    citizen.go(link).await;
    citizen.look("foelg-spoerger").await;
    citizen.press("Ja, send mig mails").await;
    citizen.says("borger@example.dk").await;
    citizen.look("foelg").await;
    citizen.close().await;
}

#[tokio::test]
async fn the_letter_that_asks_says_no_word_that_anybody_may_have_typed() {
    let site = site();
    begin(&site.town.now).expect("the follower begins");
    let citizen = Visitor::at(&site);
    let page = fine(citizen.get("/foelg?ord=koebnubilligt").await);
    fine(
        citizen
            .send(&page, page.form("follow").with("address", "a@example.dk"))
            .await,
    );
    let sent = letters(&site);
    let (_, letter) = sent.first().expect("the letter that asks");
    assert!(letter.starts_with("Vil du følge et ord?"), "{letter}");
    assert!(!letter.contains("koebnubilligt"), "{letter}");
    let link = letter
        .split("http://127.0.0.1")
        .nth(1)
        .and_then(|it| it.lines().next())
        .expect("a link");
    let question = fine(citizen.get(link).await);
    assert!(question.says("koebnubilligt"), "the page says which");
}
