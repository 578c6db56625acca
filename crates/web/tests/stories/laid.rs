//! What a room puts with an agenda: printed there, read by those who read the agenda, and closed when its item is.

use axum::http::StatusCode;

use crate::month::{AGENDA, fine, site};
use crate::read_in::pdf_says;
use crate::site::Site;
use crate::visitor::Visitor;

const PUBLIC: &str = "/moede/direktionen-2030-12-11";

/// The example of a room, put with the fourth item: the address of the attachment.
async fn laid(lise: &Visitor<'_>, room: &str, title: &str) -> String {
    let empty = fine(lise.get(room).await);
    let tried = fine(lise.send(&empty, empty.form("example")).await);
    let item = fine(lise.get(AGENDA).await).items()[3].clone();
    let choices = tried.html.split("<option value=\"").skip(1);
    let mut choices = choices.filter_map(|it| it.split('"').next());
    let place = choices.find(|it| it.ends_with(&item)).expect("the item");
    let draft = fine(lise.send(&tried, tried.form("attach").with("place", place)).await);
    assert!(draft.says(title), "the print lies with the item: {}", draft.main());
    let links = draft.html.split("href=\"").filter_map(|it| it.split('"').next());
    let mut links = links.filter(|it| it.starts_with("/bilag/"));
    links.next().expect("a way to it").to_owned()
}

async fn given_out(lise: &Visitor<'_>) {
    let agenda = fine(lise.get(AGENDA).await);
    let released = lise.send(&agenda, agenda.form("release")).await;
    assert_eq!(released.refusal(), None, "{}", released.main());
    let published = lise.send(&released, released.form("publish")).await;
    assert_eq!(published.refusal(), None, "{}", published.main());
}

/// Put with an open item, the members and everybody read it.
async fn read_by_all(room: &str, title: &str, said: &str) {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let at = laid(&lise, room, title).await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    assert_eq!(
        karen.get(&at).await.status,
        StatusCode::NOT_FOUND,
        "it is still being built"
    );
    given_out(&lise).await;
    for reader in [&karen, &Visitor::at(&site)] {
        told(&site, reader, &at, title).await;
        assert!(
            pdf_says(&site, reader, &format!("{at}/fil"), said).await,
            "its own print"
        );
    }
}

/// Put with a closed one, only the members do.
async fn closed_with_its_item(room: &str, title: &str) {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = fine(lise.get(AGENDA).await).items()[3].clone();
    let draft = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    let close = draft.form("close").with("ground", "§ 10");
    fine(lise.send(&draft, close.with("public-title", "En aftale")).await);
    let at = laid(&lise, room, title).await;
    given_out(&lise).await;
    told(&site, &Visitor::signed_in(&site, "Karen Vester").await, &at, title).await;
    let citizen = Visitor::at(&site);
    for path in [at.clone(), format!("{at}/fil"), format!("{at}.pdf")] {
        assert_eq!(citizen.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!fine(citizen.get(PUBLIC).await).html.contains(title));
    assert!(!pdf_says(&site, &citizen, &format!("{PUBLIC}.pdf"), title).await);
}

/// It stands on the agenda, on its page and in the agenda's print.
async fn told(site: &Site, reader: &Visitor<'_>, at: &str, title: &str) {
    assert!(fine(reader.get(PUBLIC).await).says(title));
    assert!(fine(reader.get(at).await).says("Hent filen"));
    assert!(pdf_says(site, reader, &format!("{PUBLIC}.pdf"), title).await);
}

#[tokio::test]
async fn corporate_it_put_with_an_agenda_is_printed_there_and_closed_with_its_item() {
    let title = "Koncern-it: Direktionen";
    read_by_all("/koncern-it", title, "Fjordens Data A/S").await;
    closed_with_its_item("/koncern-it", title).await;
}

#[tokio::test]
async fn goals_put_with_an_agenda_are_printed_there_and_closed_with_their_item() {
    let title = "Mål og projekter: Direktionen";
    read_by_all("/maal", title, "Rent vand i søerne").await;
    closed_with_its_item("/maal", title).await;
}
