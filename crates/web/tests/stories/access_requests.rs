//! Rule 30 in the browser: a request for access to documents has its days, is told of on the start page, extended with a reason
//! and answered with the extract.

use axum::http::StatusCode;
use raadslag_council::identity;

use crate::month::{AGENDA, fine, site};
use crate::site::{Site, noon_of};
use crate::visitor::Visitor;

#[tokio::test]
async fn rule_30_a_request_is_registered_extended_and_answered_with_what_is_left_out_told() {
    let site = site();
    let page = format!("/aktindsigt/{}", identity::body("Direktionen"));
    let item = {
        let lise = Visitor::signed_in(&site, "Lise Brink").await;
        let karen = Visitor::signed_in(&site, "Karen Vester").await;
        let item = lise.get(AGENDA).await.items().swap_remove(1);
        let agenda = lise.get(AGENDA).await;
        let agenda = lise.send(&agenda, agenda.form("release")).await;
        assert_eq!(agenda.refusal(), None);
        let seen = fine(lise.get(&format!("/punkt/{item}")).await);
        assert!(seen.html.contains(&format!("{page}?punkt={item}")));
        assert!(
            !fine(karen.get(&format!("/punkt/{item}")).await)
                .html
                .contains("/aktindsigt/")
        );
        for stranger in [&karen, &Visitor::signed_in(&site, "Torben Kær").await] {
            assert_eq!(stranger.get(&page).await.status, StatusCode::NOT_FOUND);
        }

        let view = fine(lise.get(&format!("{page}?punkt={item}")).await);
        let form = view.form("register").with("text", "Alt i sagen");
        let nobody = lise.send(&view, form.with("who", " ")).await;
        assert!(nobody.refusal().is_some_and(|it| it.contains("regel 30")));
        let form = nobody.form("register").with("who", "Lokalavisen, avis@example.dk");
        let nobody = lise.send(&nobody, form.with("received", "1899-01-01")).await;
        assert!(
            nobody
                .refusal()
                .is_some_and(|it| it.contains("mere end hundrede år fra i dag"))
        );
        let form = nobody.form("register");
        let view = fine(lise.send(&nobody, form.with("received", "2030-11-22")).await);
        assert!(view.says("Lokalavisen") && view.says("Svar senest den 3. december 2030"));
        assert!(fine(lise.get("/mit").await).says("En anmodning om aktindsigt venter på svar"));
        assert!(!fine(karen.get("/mit").await).says("aktindsigt"));
        item
    };
    let site = Site::with(site.town, |it| it.ahead = noon_of("2030-12-09"));
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    assert!(fine(lise.get("/mit").await).says("En anmodning om aktindsigt skulle være besvaret (regel 30)"));
    let view = fine(lise.get(&page).await);
    let silent = view.form("extend").with("until", "2030-12-20").with("note", " ");
    let silent = lise.send(&view, silent).await;
    assert!(silent.refusal().is_some_and(|it| it.contains("regel 30")));
    let form = silent.form("extend").with("note", "Sagen fylder 900 sider.");
    let view = fine(lise.send(&silent, form).await);
    assert!(view.says("Svar senest den 20. december 2030"));
    assert!(view.says("Det skyldes: Sagen fylder 900 sider. Du kan forvente svar senest den 20. december 2030."));
    assert!(!fine(lise.get("/mit").await).says("skulle være besvaret"));

    let form = view.form("answer").with("outcome", "PARTLY").with("note", "nej");
    let refused = lise.send(&view, form).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 30")));
    let form = refused.form("answer").with("note", "Offentlighedslovens § 30");
    let view = fine(lise.send(&refused, form).await);
    assert!(view.says("Ingen venter på svar") && view.says("Offentlighedslovens § 30"));
    let extract = format!("/udskrift/{item}?hvem=hele&lukket=udeladt&grund=");
    let link = view
        .html
        .split("href=\"")
        .find(|it| it.replace("&#38;", "&").replace("&amp;", "&").starts_with(&extract));
    let link = link
        .and_then(|it| it.split('"').next())
        .expect("the extract")
        .replace("&#38;", "&")
        .replace("&amp;", "&");
    assert!(fine(lise.get(&link).await).says("Offentlighedslovens § 30"));
    let journal = fine(lise.get("/journal").await);
    for told in ["blev registreret", "blev forlænget", "blev besvaret"] {
        assert!(journal.says(told), "{told}");
    }
    assert!(!journal.says("Lokalavisen"), "the journal tells nobody's name");
}
