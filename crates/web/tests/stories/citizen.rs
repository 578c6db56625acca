//! What a citizen asks of the public pages: when a body meets, what a closed item is, which version this is, and whom to write to.

use axum::http::StatusCode;
use raadslag_council::appendix::{Content, Other};
use raadslag_council::record::Record;

use crate::after::published;
use crate::month::{AGENDA, fine, site};
use crate::site::Site;
use crate::town::{Town, minutes_with};
use crate::visitor::Visitor;

/// Minutes of the direktion of 2 October 2030 as a case system writes their heading.
fn in_capitals(title: &str) -> Record {
    let mut record = minutes_with(title, Content::Other(Other::default()));
    record.head.kind_label = Some("BESLUTNINGSREFERAT".to_owned());
    record
}

#[tokio::test]
async fn a_planned_meeting_stands_on_the_front_page_and_under_its_year() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let plan = fine(lise.get("/planlaeg").await);
    let next = plan.form("plan").with("date", "2031-01-15").with("start", "09:00");
    fine(lise.send(&plan, next).await);
    let citizen = Visitor::at(&site);
    let front = fine(citizen.get("/").await);
    assert!(front.says("Mødeplan") && front.says("Onsdag den 15. januar 2031 kl. 9.00"));
    assert!(front.says("<option>2031"), "the year can be chosen");
    let year = fine(citizen.get("/moeder?aar=2031").await);
    assert!(year.says("1 planlagt møde.") && year.says("15. januar 2031"));
    assert!(!year.says("0 møder") && !year.says("11. december 2030"));
    let before = fine(citizen.get("/moeder?aar=2030").await);
    assert!(before.says("11. december 2030") && !before.says("15. januar 2031"));
    let english = fine(citizen.get("/en/moeder?aar=2031").await);
    assert!(english.says("1 planned meeting."));
    for odd in ["abc", "99999999", "-1"] {
        let page = citizen.get(&format!("/moeder?aar={odd}")).await;
        assert_eq!(page.status, StatusCode::OK, "{odd}");
        assert!(page.says("Året kan ikke læses") && !page.says("0 møder"), "{odd}");
    }
}

#[tokio::test]
async fn the_page_of_a_body_tells_its_planned_meetings_by_their_days_alone_or_that_there_are_none() {
    let site = site();
    let lise = published(&site).await;
    let citizen = Visitor::at(&site);
    let page = fine(citizen.get("/udvalg/direktionen").await);
    assert!(page.says("Der er ingen planlagte møder."), "{}", page.main());
    let plan = fine(lise.get("/planlaeg").await);
    let next = plan.form("plan").with("date", "2031-01-15").with("start", "09:00");
    fine(lise.send(&plan, next).await);
    let page = fine(citizen.get("/udvalg/direktionen").await);
    assert!(page.says("<p class=\"meeting-row-name\">Onsdag den 15. januar 2031 kl. 9.00"));
    assert!(!page.says("Der er ingen planlagte møder."));
}

#[tokio::test]
async fn a_closed_item_says_whether_its_decision_is_told_and_how_one_asks_for_more() {
    let site = site();
    let lise = published(&site).await;
    let items = fine(lise.get(AGENDA).await).items();
    let citizen = Visitor::at(&site);
    let own = fine(citizen.get(&format!("/punkt/{}", items[1])).await);
    for told in [
        "Punktet er lukket for offentligheden.",
        "Beslutningen er ikke offentliggjort.",
        "offentlighedslovens § 7",
    ] {
        assert!(own.says(told), "{told}");
    }
    // No paragraph is explained that is not named.
    assert!(!own.says("kommunestyrelseslovens § 10"));
    let name = "2. En personalesag | Direktionen, 11. december 2030 |";
    assert!(own.html.contains(&format!("<title>{name}")), "{}", own.html);
    let meeting = fine(citizen.get("/moede/direktionen-2030-12-11").await);
    assert!(meeting.says("Beslutningen er ikke offentliggjort.") && !meeting.says("offentlighedslovens § 7"));
    assert!(fine(citizen.get(&format!("/en/punkt/{}", items[1])).await).says("The decision has not been published."));
}

#[tokio::test]
async fn minutes_are_called_by_a_word_of_the_readers_language_and_tell_which_version_they_are() {
    let town = Town::empty();
    town.read_in("first", in_capitals("Havnebad"));
    town.read_in("second", in_capitals("Havnebad i Nørrehavn"));
    let site = Site::of(town);
    let page = site.get("/moede/direktionen-2030-10-02").await.text();
    assert!(page.contains("<p class=\"kicker\">Beslutningsreferat</p>"), "{page}");
    assert!(page.contains("Version 2 af mødets papirer.") && page.contains("Dokumentet er læst ind igen"));
    let english = site.get("/en/moede/direktionen-2030-10-02").await.text();
    assert!(english.contains("<p class=\"kicker\">Minutes</p>") && !english.contains("REFERAT"));
}

#[tokio::test]
async fn every_page_tells_whom_to_write_to_where_the_operator_says_so() {
    let contact = "Sekretariatet, 12 34 56 78, post@lyngsoe.example";
    let site = Site::with(Town::busy(), |it| it.contact = Some(contact.to_owned()));
    for address in ["/", "/was", "/moede/findes-ikke"] {
        let page = site.get(address).await.text();
        let letter = "<a href=\"mailto:post@lyngsoe.example\">post@lyngsoe.example</a>";
        assert!(page.contains(letter) && page.contains("12 34 56 78"), "{address}");
    }
    let silent = Site::of(Town::busy());
    assert!(!silent.get("/was").await.text().contains("mailto:"));
}
