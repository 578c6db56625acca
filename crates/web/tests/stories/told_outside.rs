//! What everybody is told of a public paper: of what was given out, and never of the work on it or of what is hidden in it.

use crate::month::{AGENDA, ROOM, fine, site};
use crate::site::Site;
use crate::town::SECRET;
use crate::visitor::{View, Visitor};

const MEETING: &str = "/moede/direktionen-2030-12-11";

async fn draft(lise: &Visitor<'_>, item: &str) -> View {
    fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await)
}

async fn release(lise: &Visitor<'_>) -> View {
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await)
}

/// A public agenda of which the second item is closed; who keeps it, and its items.
async fn public(site: &Site) -> (Visitor<'_>, Vec<String>) {
    let lise = Visitor::signed_in(site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    let page = draft(&lise, &items[1]).await;
    let words = page.form("write").with("title", SECRET).with("section", SECRET);
    fine(lise.send(&page, words).await);
    let page = draft(&lise, &items[1]).await;
    let close = page.form("close").with("ground", "Personforhold");
    fine(lise.send(&page, close.with("public-title", "En personalesag")).await);
    let agenda = release(&lise).await;
    fine(lise.send(&agenda, agenda.form("publish")).await);
    (lise, items)
}

/// What everybody reads of the meeting as data, and of corrections.
async fn told(site: &Site) -> (String, String) {
    let log = fine(Visitor::at(site).get("/rettelser").await).main();
    (site.get(&format!("{MEETING}.json")).await.text(), log)
}

#[tokio::test]
async fn work_on_a_closed_item_of_a_public_agenda_is_no_correction() {
    let site = site();
    let (lise, items) = public(&site).await;
    let before = told(&site).await;
    assert!(before.0.contains("En personalesag") && !before.1.contains("blev lukket"));

    let page = draft(&lise, &items[1]).await;
    fine(lise.send(&page, page.form("take-off").with("reason", "En fejl")).await);
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("put-on-again")).await);
    assert_eq!(told(&site).await, before);
    let page = draft(&lise, &items[1]).await;
    fine(lise.send(&page, page.form("close")).await);
    assert_eq!(told(&site).await, before);

    // An item that nobody was given is closed and opened.
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = fine(
        lise.send(&agenda, agenda.form("place").with("title", "En ny sag"))
            .await,
    );
    let new = agenda.items().into_iter().find(|it| !items.contains(it));
    let new = new.expect("the new item");
    let page = draft(&lise, &new).await;
    let close = page.form("close").with("ground", "Personforhold");
    fine(lise.send(&page, close.with("public-title", "En sag til")).await);
    let page = draft(&lise, &new).await;
    fine(lise.send(&page, page.form("open")).await);
    assert_eq!(told(&site).await, before);

    // Another public title is told as that, and what is closed is told as closed.
    let page = draft(&lise, &items[1]).await;
    let close = page.form("close").with("public-title", "En sag om personale");
    fine(lise.send(&page, close).await);
    let after = told(&site).await;
    assert!(after.1.contains("en anden offentlig titel") && !after.1.contains("blev lukket"));
    let page = draft(&lise, &items[0]).await;
    let close = page.form("close").with("ground", "Personforhold");
    fine(lise.send(&page, close.with("public-title", "En sag mere")).await);
    assert!(told(&site).await.1.contains("Punktet blev lukket"));
}

#[tokio::test]
async fn that_a_closed_item_says_something_else_is_told_those_alone_who_read_it() {
    let site = site();
    let (lise, items) = public(&site).await;
    let page = draft(&lise, &items[1]).await;
    let title = format!("{SECRET} nu");
    fine(lise.send(&page, page.form("write").with("title", &title)).await);
    let page = draft(&lise, &items[0]).await;
    let closed = page
        .form("attach")
        .with("title", "Lukket notat")
        .with("access", "closed");
    fine(lise.upload(&page, closed, ("notat.txt", b"Ikke for alle.")).await);
    release(&lise).await;
    let (citizen, karen) = (Visitor::at(&site), Visitor::signed_in(&site, "Karen Vester").await);
    let (data, log) = told(&site).await;
    assert!(data.contains("Version 2.") && !data.contains("ændret: punkt"), "{data}");
    assert!(log.contains("En ny version") && !log.contains("punkt 2"), "{log}");
    for item in [&items[0], &items[1]] {
        let page = format!("/punkt/{item}");
        assert!(!fine(citizen.get(&page).await).says("siden forrige version"));
        assert!(fine(karen.get(&page).await).says("Ændret siden forrige version"));
    }

    // What everybody reads of it is told everybody.
    let page = draft(&lise, &items[1]).await;
    let close = page.form("close").with("public-title", "En sag om personale");
    fine(lise.send(&page, close).await);
    release(&lise).await;
    assert!(
        told(&site)
            .await
            .0
            .contains("Version 3. Siden version 2: ændret: punkt 2.")
    );
    let page = fine(citizen.get(&format!("/punkt/{}", items[1])).await);
    assert!(page.says("Ændret siden forrige version"));
}

#[tokio::test]
async fn that_minutes_are_sent_to_signature_is_nobodys_outside_as_long_as_they_read_the_agenda() {
    let site = site();
    let (lise, _) = public(&site).await;
    let room = fine(lise.get(ROOM).await);
    let begun = room.form("start").with("at", "09:05").with("all", "yes");
    let room = fine(lise.send(&room, begun).await);
    let ended = fine(lise.send(&room, room.form("end").with("at", "11:30")).await);
    let before = told(&site).await;
    fine(lise.send(&ended, ended.form("send")).await);
    assert_eq!(told(&site).await, before);
}

/// The numbers by which a feed names the steps of a meeting, the newest first.
async fn steps(site: &Site) -> Vec<u64> {
    let feed = site.get("/feed/direktionen.atom").await.text();
    let named = feed.split("direktionen-2030-12-11#trin-").skip(1);
    let named = named.filter_map(|it| it.split('<').next());
    named.filter_map(|it| it.parse().ok()).collect()
}

#[tokio::test]
async fn neither_a_feed_nor_the_number_of_a_request_counts_what_others_do() {
    let site = site();
    let (lise, items) = public(&site).await;
    let first = steps(&site).await;
    for title in ["Strøm", "El", "Vand"] {
        let page = draft(&lise, &items[0]).await;
        fine(lise.send(&page, page.form("write").with("title", title)).await);
    }
    release(&lise).await;
    let now = steps(&site).await;
    let newest = first.first().expect("it became public") + 1;
    assert_eq!(now, [vec![newest], first].concat());
    // Older steps begin at a place among those that everybody knows of.
    let older = site.get("/feed/direktionen.atom?foer=1").await.text();
    assert!(older.matches("<entry>").count() <= 1, "{older}");
    let whole = site.get("/feed/direktionen.atom").await.text();
    let far = site.get("/feed/direktionen.atom?foer=9000").await.text();
    assert_eq!(far.matches("<entry>").count(), whole.matches("<entry>").count());

    let mut numbers = Vec::new();
    for _ in 0..2 {
        let number = site.get("/robots.txt").await.header("x-request-id").to_owned();
        numbers.push(u64::from_str_radix(&number, 16).expect("a number of ours"));
    }
    assert!(numbers[0].abs_diff(numbers[1]) > 1_000, "{numbers:?}");
}
