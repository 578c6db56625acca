//! What became of a body's decisions, for everybody: by a switch, of public decisions only, and without naming the person who has it.

use axum::http::StatusCode;
use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::follow_up::{FollowUpAct, FollowUpKind, NewFollowUp, Owner};
use raadslag_council::identity;
use raadslag_council::ids::{FollowUpId, MeetingId, PersonId};
use raadslag_readers::mail::begin;

use crate::following::{follows, letters};
use crate::month::{AGENDA, ROOM, fine};
use crate::site::{Site, noon_of};
use crate::town::Town;
use crate::visitor::{View, Visitor};

const ALL: &str = "/opfoelgning";
const PAGE: &str = "/udvalg/direktionen/opfoelgning";

fn shows(town: &Town, shows_follow_ups: bool) {
    let settings = BodySettings {
        publishes: true,
        shows_follow_ups,
        ..BodySettings::of_type(BodyType::ExecutiveBoard)
    };
    town.at_body(identity::body("Direktionen"), BodyAct::Set(settings));
}

fn asked(town: &Town, (id, text): (u64, &str), item: &str, due: Option<Date>) {
    let new = NewFollowUp {
        meeting: MeetingId::new(4711),
        item: item.parse().expect("an item"),
        kind: FollowUpKind::Task,
        text: text.to_owned(),
        owners: vec![Owner::Person(PersonId::of(&["jonas"]))],
        group: None,
        due,
        due_body: None,
        topics: Vec::new(),
    };
    let command = Command::AtFollowUp {
        follow_up: FollowUpId::new(id),
        act: Box::new(FollowUpAct::Confirm(Box::new(new))),
    };
    town.carry_out(text, &command);
}

#[tokio::test]
async fn a_body_stands_on_the_list_of_all_from_the_switch_on_whatever_a_closed_decision_asks_for() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    let items = fine(lise.get(AGENDA).await).items();
    let draft = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await);
    let close = draft
        .form("close")
        .with("ground", "Forhandling")
        .with("public-title", "Lukket sag");
    fine(lise.send(&draft, close).await);
    decided(&lise, &items[1]).await;
    assert!(!fine(citizen.get("/").await).says(ALL) && !fine(citizen.get(ALL).await).says(PAGE));
    shows(&site.town, true);
    assert!(fine(citizen.get("/").await).says(ALL));
    let before = fine(citizen.get(ALL).await).main();
    assert!(before.contains(PAGE), "{before}");
    asked(&site.town, (4, "Hemmelig opgave"), &items[1], "2031-01-05".parse().ok());
    assert_eq!(fine(citizen.get(ALL).await).main(), before);
}

/// The agenda goes out to everybody, and the meeting decides on an item and ends: the desk after it.
async fn decided(lise: &Visitor<'_>, item: &str) -> View {
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:05").with("all", "yes");
    let room = fine(lise.send(&room, start).await);
    let form = room.form_where("decide", &[("item", item)]);
    let room = fine(lise.send(&room, form.with("text", "Vi rydder op.")).await);
    fine(lise.send(&room, room.form("end").with("at", "11:30")).await);
    fine(lise.get(AGENDA).await)
}

#[tokio::test]
async fn everybody_reads_what_became_of_public_decisions_where_the_body_lets_them() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    // The last item is closed before it is decided on.
    let agenda = fine(lise.get(AGENDA).await);
    let items = agenda.items();
    let draft = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await);
    let close = draft
        .form("close")
        .with("ground", "Forhandling")
        .with("public-title", "Lukket sag");
    fine(lise.send(&draft, close).await);
    let ended = decided(&lise, &items[3]).await;
    let day = |it: &str| it.parse().ok();
    asked(&site.town, (1, "Ryd op på lageret"), &items[3], day("2030-12-20"));
    asked(&site.town, (2, "Mal porten"), &items[3], day("2031-01-05"));
    asked(&site.town, (3, "Bestil fliser."), &items[3], day("2031-06-01"));
    asked(&site.town, (4, "Hemmelig opgave"), &items[1], day("2030-12-20"));
    // What was typed after the paper passed the gate is not told where the gate would have stopped it.
    asked(
        &site.town,
        (5, "Ring til naboen på tlf. 22 33 44 55"),
        &items[3],
        day("2030-12-20"),
    );

    // Off until somebody turns it on; and an agenda promises nothing.
    shows(&site.town, false);
    assert_eq!(citizen.get(PAGE).await.status, StatusCode::NOT_FOUND);
    shows(&site.town, true);
    let page = fine(citizen.get(PAGE).await);
    assert!(
        page.says("beder om noget endnu") && !page.says("Ryd op"),
        "nothing is published: {}",
        page.main()
    );

    let sent = fine(lise.send(&ended, ended.form("send")).await);
    fine(lise.send(&sent, sent.form("publish")).await);
    drop((lise, citizen));

    // After Christmas.
    let site = Site::with(site.town, |it| {
        it.ahead = noon_of("2030-12-28");
        it.mails = true;
    });
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    assert!(fine(citizen.get("/udvalg/direktionen").await).says(PAGE));
    let page = fine(citizen.get(PAGE).await);
    for words in [
        "Ryd op på lageret",
        "Mal porten",
        "Bestil fliser",
        "Senest 20. december 2030",
    ] {
        assert!(page.says(words), "{words}: {}", page.main());
    }
    let place = |words: &str| page.main().find(words).expect("it stands there");
    assert!(place("id=\"overskredet\"") < place("Ryd op på lageret"));
    assert!(place("Ryd op på lageret") < place("id=\"snart\""));
    assert!(place("id=\"snart\"") < place("Mal porten") && place("Mal porten") < place("id=\"tid\""));
    assert!(!page.says("Hemmelig") && !page.says("Jonas"), "{}", page.main());
    assert!(!page.says("naboen") && !page.says("22 33 44 55"), "{}", page.main());
    // Everybody's list holds those of all bodies, and is found on the front page.
    assert!(fine(citizen.get("/").await).says(ALL));
    let all = fine(citizen.get(ALL).await);
    for words in ["Ryd op på lageret", "Mal porten", "Direktionen 11. december 2030", PAGE] {
        assert!(all.says(words), "{words}: {}", all.main());
    }
    assert!(
        !all.says("Hemmelig") && !all.says("naboen") && !all.says("Jonas"),
        "{}",
        all.main()
    );
    assert!(site.get("/sitemap/sider.xml").await.text().contains(&format!("{ALL}<")));
    let member = Visitor::signed_in(&site, "Karen Vester").await;
    assert!(
        fine(member.get(ALL).await).says("Hemmelig"),
        "whoever is signed in finds what they may see there"
    );
    assert!(
        !fine(member.get(PAGE).await).says("Hemmelig"),
        "it is the same for everybody"
    );

    // A citizen follows one from the list; of what is not on it nobody outside hears, whatever is known of it.
    begin(&site.town.now).expect("the follower begins");
    let follow = |id: u64| format!("/foelg?loefte={}", FollowUpId::new(id));
    assert!(page.html.contains(&follow(1)) && !page.html.contains(&follow(4)));
    let wish = fine(citizen.get(&follow(1)).await);
    assert!(wish.says("Følg løftet »Ryd op på lageret«"), "{}", wish.main());
    assert!(fine(citizen.get(&follow(5)).await).says("Følg løftet »"));
    assert!(!fine(citizen.get(&follow(5)).await).says("naboen"));
    assert_eq!(citizen.get(&follow(4)).await.status, StatusCode::NOT_FOUND);
    let feed = |id: u64| format!("/feed/loefte/{}.atom", FollowUpId::new(id));
    assert!(wish.html.contains(&feed(1)));
    let before = site.get(&feed(1)).await.text();
    assert!(
        before.contains("<title>Ryd op på lageret: Senest 20. december 2030</title>"),
        "{before}"
    );
    let other = site.get(&feed(3)).await.text();
    assert!(
        other.contains("<title>Bestil fliser: Senest 1. juni 2031</title>"),
        "{other}"
    );
    assert!(!site.get(&feed(5)).await.text().contains("naboen"));
    assert_eq!(site.get(&feed(4)).await.status, StatusCode::NOT_FOUND);
    for id in [1, 4] {
        follows(
            &site,
            &format!("{id}@example.dk"),
            "FOLLOW_UP",
            &FollowUpId::new(id).to_string(),
        );
    }
    assert_eq!(letters(&site), [], "nothing has happened since");
    let at = format!("/opfoelgning/{}", FollowUpId::new(4));
    let view = fine(lise.get(&at).await);
    fine(lise.send(&view, view.form("finish").with("text", "Klaret.")).await);
    assert_eq!(letters(&site), [], "it came of a closed item");

    // What is done stands there as done.
    let at = format!("/opfoelgning/{}", FollowUpId::new(1));
    let view = fine(lise.get(&at).await);
    fine(
        lise.send(&view, view.form("finish").with("text", "Der er ryddet op."))
            .await,
    );
    let page = fine(citizen.get(PAGE).await);
    let place = |words: &str| page.main().find(words).expect("it stands there");
    assert!(place("id=\"udfoert\"") < place("Ryd op på lageret"), "{}", page.main());
    let told = letters(&site);
    let [(to, letter)] = told.as_slice() else {
        panic!("{told:#?}")
    };
    assert_eq!(to, "1@example.dk");
    for part in [
        "Løftet »Ryd op på lageret«: Udført 28. december 2030, efter fristen 20. december 2030",
        "Det kommer af Direktionens beslutning »",
        &format!("/punkt/{}", items[3]),
        "Stop med ét tryk",
    ] {
        assert!(letter.contains(part), "{part} in {letter}");
    }
    assert!(
        !letter.contains("Der er ryddet op"),
        "what is reported is not everybody's: {letter}"
    );
    let after = site.get(&feed(1)).await.text();
    let entry = |feed: &str| {
        feed.split("<id>")
            .nth(2)
            .and_then(|it| it.split('<').next())
            .map(str::to_owned)
    };
    assert!(
        after.contains("Ryd op på lageret: Udført 28. december 2030") && after.matches("<entry>").count() == 1,
        "{after}"
    );
    assert!(!after.contains("Der er ryddet op"), "{after}");
    assert_ne!(entry(&after), entry(&before), "a program that reads it tells it as new");
    let english = fine(citizen.get(&format!("/en{PAGE}")).await);
    assert!(english.says("What became of the decisions?") && english.says("Done"));
    site.town.publishes_nothing();
    assert_eq!(citizen.get(PAGE).await.status, StatusCode::NOT_FOUND);
    assert!(fine(citizen.get(ALL).await).says("beder om noget endnu"));
    assert!(!fine(citizen.get("/").await).says(ALL));
    assert_eq!(site.get(&feed(1)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_promise_tells_that_its_day_was_moved_when_it_was_late_and_the_decision_tells_how_far_it_is() {
    let site = Site::of(Town::empty().with_direktion());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    let items = agenda.items();
    let ended = decided(&lise, &items[3]).await;
    fine(lise.send(&ended, ended.form("publish")).await);
    asked(
        &site.town,
        (1, "Ryd op på lageret"),
        &items[3],
        "2030-12-20".parse().ok(),
    );
    let decision = format!("/punkt/{}", items[3]);
    assert!(!fine(Visitor::at(&site).get(&decision).await).says("Ryd op på lageret"));
    shows(&site.town, true);
    drop(lise);

    // After Christmas the day is moved.
    let site = Site::with(site.town, |it| {
        it.ahead = noon_of("2030-12-28");
        it.mails = true;
    });
    begin(&site.town.now).expect("the follower begins");
    follows(&site, "1@example.dk", "FOLLOW_UP", &FollowUpId::new(1).to_string());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    let page = fine(citizen.get(&decision).await);
    for part in [
        "Hvad blev der af beslutningen?",
        "Ryd op på lageret",
        "Overskredet",
        PAGE,
    ] {
        assert!(page.says(part), "{part}: {}", page.main());
    }
    let at = format!("/opfoelgning/{}", FollowUpId::new(1));
    let view = fine(lise.get(&at).await);
    let later = view
        .form("postpone")
        .with("due", "2031-01-20")
        .with("reason", "Vognmanden kan ikke komme");
    fine(lise.send(&view, later).await);
    let moved =
        "Fristen var overskredet, da den 28. december 2030 blev flyttet fra 20. december 2030 til 20. januar 2031.";
    let told = letters(&site);
    let [(_, letter)] = told.as_slice() else {
        panic!("{told:#?}")
    };
    assert!(
        letter.contains("Senest 20. januar 2031, før 20. december 2030") && letter.contains(moved),
        "{letter}"
    );
    let list = fine(citizen.get(PAGE).await);
    let item = fine(citizen.get(&decision).await);
    let feed = site
        .get(&format!("/feed/loefte/{}.atom", FollowUpId::new(1)))
        .await
        .text();
    let csv = site.get("/data/follow_ups.csv").await.text();
    for (name, text) in [
        ("list", &list.html),
        ("item", &item.html),
        ("feed", &feed),
        ("mail", letter),
    ] {
        assert!(text.contains(moved), "{name}: {text}");
        assert!(!text.contains("Vognmanden"), "why is told inside: {text}");
    }
    assert!(
        csv.contains(",OPEN,2031-01-20,2030-12-20,2030-12-20/2031-01-20/2030-12-28,,true,"),
        "{csv}"
    );
    assert!(site.get("/sitemap/sider.xml").await.text().contains(PAGE));

    // It is done in time by its new day, and that it was late before stays.
    let view = fine(lise.get(&at).await);
    fine(lise.send(&view, view.form("finish").with("text", "Klaret.")).await);
    let list = fine(citizen.get(PAGE).await);
    assert!(
        list.says("Udført 28. december 2030, inden fristen 20. januar 2031") && list.says(moved),
        "{}",
        list.main()
    );
}
