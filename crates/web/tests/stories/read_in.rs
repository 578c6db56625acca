//! Papers that were read in from files: taken back, held and added to like those of meetings held here.

use axum::http::StatusCode;
use raadslag_council::body::BodyAct;
use raadslag_council::clock::Date;
use raadslag_council::ids::PersonId;
use raadslag_council::roles::Role;

use crate::month::{fine, site};
use crate::site::Site;
use crate::town::SECRET;
use crate::visitor::{View, Visitor};

const PUBLIC: &str = "/moede/teknik-og-miljoeudvalget-2030-10-01";
pub const AFTER: &str = "/efter/teknik-og-miljoeudvalget-2030-10-01";

/// Lise keeps the committee's papers.
pub async fn editor(site: &Site) -> Visitor<'_> {
    for (number, record) in crate::town::records().into_iter().enumerate() {
        site.town.read_in(&format!("town {number}"), record);
    }
    editor_of(site).await
}

async fn editor_of(site: &Site) -> Visitor<'_> {
    let committee = raadslag_council::identity::body("Teknik- og Miljøudvalget");
    let role = BodyAct::GiveRole {
        person: PersonId::of(&["lise"]),
        role: Role::AgendaEditor,
        from: Date::constant(2019, 1, 2),
    };
    site.town.at_body(committee, role);
    Visitor::signed_in(site, "Lise Brink").await
}

pub async fn pdf_says(site: &Site, visitor: &Visitor<'_>, path: &str, words: &str) -> bool {
    let cookie = visitor
        .cookie("raadslag")
        .map(|it| format!("raadslag={it}"))
        .unwrap_or_default();
    let answer = site.ask("GET", path, &[("cookie", &cookie)]).await;
    let document = raadslag_extract::read(&answer.bytes, &raadslag_extract::Limits::default()).expect("a PDF");
    let lines: Vec<String> = document.lines.iter().map(|it| it.text.clone()).collect();
    lines.join(" ").contains(words)
}

/// How many meetings of the body everybody is told were published.
async fn how_many(citizen: &Visitor<'_>) -> String {
    let page = fine(citizen.get("/udvalg/teknik-og-miljoeudvalget").await);
    let lead = page.html.split("<p class=\"lead\">").nth(1);
    lead.and_then(|it| it.split('<').next()).expect("how many").to_owned()
}

fn gone(view: &View) -> bool {
    view.status == StatusCode::GONE && view.says("Et navn var forkert") && !view.says("Legepladsen fra 1998")
}

#[tokio::test]
async fn a_paper_that_was_read_in_is_taken_back_says_so_to_those_inside_and_comes_back() {
    let site = site();
    let lise = editor(&site).await;
    let citizen = Visitor::at(&site);
    let page = fine(citizen.get(PUBLIC).await);
    assert!(!page.html.contains(AFTER), "nobody else is offered it");
    let item = format!("/punkt/{}", page.items()[0]);
    assert!(fine(lise.get(PUBLIC).await).html.contains(AFTER));
    let published = how_many(&citizen).await;
    let after = fine(lise.get(AFTER).await);
    let refused = lise
        .send(&after, after.form("unpublish").with("reason", "CPR 010203-1234"))
        .await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 31")));
    let after = fine(
        lise.send(&after, after.form("unpublish").with("reason", "Et navn var forkert"))
            .await,
    );
    assert!(after.says("Trukket tilbage"));
    for address in [
        PUBLIC.to_owned(),
        format!("{PUBLIC}.pdf"),
        format!("{PUBLIC}.json"),
        format!("{PUBLIC}.txt"),
        item,
    ] {
        assert!(gone(&citizen.get(&address).await), "{address}");
    }
    assert!(fine(citizen.get("/moeder").await).says("Trukket tilbage"));
    assert_ne!(
        how_many(&citizen).await,
        published,
        "what was taken back counts no more"
    );
    // Those inside read it, and it says of itself what happened.
    let inside = fine(lise.get(PUBLIC).await);
    assert!(inside.says("Trukket tilbage") && inside.says("Legepladsen fra 1998"));
    let told = "Trukket tilbage fra offentligheden den";
    assert!(lise.get(&format!("{PUBLIC}.txt")).await.html.contains(told));
    assert!(pdf_says(&site, &lise, &format!("{PUBLIC}.pdf"), told).await);
    let data: serde_json::Value = serde_json::from_str(&lise.get(&format!("{PUBLIC}.json")).await.html).expect("data");
    assert_eq!(data["withdrawn"]["reason"], "Et navn var forkert");
    // A newer file brings nothing back.
    let mut newer = crate::town::records().swap_remove(1);
    newer.items[0].title = "Ny legeplads, ny tekst".into();
    site.town.read_in("newer", newer);
    assert_eq!(citizen.get(PUBLIC).await.status, StatusCode::GONE);
    let again = fine(lise.send(&after, after.form("publish")).await);
    assert!(again.says("Alle kan læse dokumentet."));
    assert_eq!(how_many(&citizen).await, published);
    let page = fine(citizen.get(PUBLIC).await);
    assert!(page.says("Blev offentliggjort igen") && page.says("Et navn var forkert"));
    let text = citizen.get(&format!("{PUBLIC}.txt")).await.html;
    assert!(!text.contains(told), "it is public");
}

#[tokio::test]
async fn an_item_that_was_read_in_is_held_until_the_parties_are_told() {
    let site = site();
    let lise = editor(&site).await;
    let citizen = Visitor::at(&site);
    let item = fine(citizen.get(PUBLIC).await).items()[0].clone();
    let after = fine(lise.get(AFTER).await);
    let hold = after.form("hold").with("item", &item);
    let refused = lise.send(&after, hold.clone().with("who", " ")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 14")));
    let after = fine(lise.send(&after, hold.with("who", "Naboerne")).await);
    for address in [
        PUBLIC.to_owned(),
        format!("/punkt/{item}"),
        format!("{PUBLIC}.txt"),
        format!("{PUBLIC}.json"),
    ] {
        let seen = citizen.get(&address).await;
        assert!(
            seen.says("Holdes tilbage") && !seen.says("Legepladsen fra 1998"),
            "{address}"
        );
        assert!(!seen.says("Naboerne"), "{address}");
    }
    let told = after
        .form_where("let-go", &[("item", &item)])
        .with("told", "Brev i dag");
    fine(lise.send(&after, told).await);
    let page = fine(citizen.get(PUBLIC).await);
    assert!(page.says("Legepladsen fra 1998") && page.says("Parterne er underrettet") && !page.says("Brev i dag"));
}

#[tokio::test]
async fn minutes_that_were_read_in_are_added_to_and_say_so_first() {
    let site = site();
    let lise = editor(&site).await;
    let citizen = Visitor::at(&site);
    let after = fine(lise.get(AFTER).await);
    let leaking = after.form("add").with("text", "CPR 010203-1234");
    assert!(
        lise.send(&after, leaking)
            .await
            .refusal()
            .is_some_and(|it| it.contains("regel 31"))
    );
    let add = after
        .form("add")
        .with("text", "Beløbet er 1,3 mio. kr.")
        .with("reason", "Skrivefejl");
    let after = fine(lise.send(&after, add).await);
    assert!(after.says("Beløbet er 1,3 mio. kr."));
    let page = fine(citizen.get(PUBLIC).await);
    assert!(page.says("Tilføjelser til referatet") && page.says("Beløbet er 1,3 mio. kr.") && page.says("Skrivefejl"));
    let text = citizen.get(&format!("{PUBLIC}.txt")).await.html;
    assert!(text.starts_with("Der er 1 tilføjelse til referatet."), "{text}");
    assert!(
        pdf_says(
            &site,
            &citizen,
            &format!("{PUBLIC}.pdf"),
            "Der er 1 tilføjelse til referatet."
        )
        .await
    );
    let data = citizen.get(&format!("{PUBLIC}.json")).await.html;
    assert!(data.contains("Beløbet er 1,3 mio. kr.") && !data.contains(SECRET));
    assert!(fine(citizen.get("/rettelser").await).says("Tilføjelse til referatet"));
}

/// The committee's paper of October with a number in it that nobody outside may read.
fn leaking(words: &str) -> raadslag_council::record::Record {
    let mut record = crate::town::records().swap_remove(1);
    record.items[0].title = format!("Ny legeplads, {words}");
    record
}

fn unseen(view: &View) -> bool {
    !view.says("010203-1234") && !view.says("Legepladsen fra 1998")
}

#[tokio::test]
async fn rule_31_a_paper_with_a_national_id_that_is_read_in_waits_until_somebody_has_looked() {
    let site = site();
    site.town.read_in("leaking", leaking("CPR 010203-1234"));
    let lise = editor_of(&site).await;
    let citizen = Visitor::at(&site);
    for address in [
        PUBLIC.to_owned(),
        format!("{PUBLIC}.pdf"),
        format!("{PUBLIC}.json"),
        format!("{PUBLIC}.txt"),
    ] {
        let seen = citizen.get(&address).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{address}");
        assert!(unseen(&seen), "{address}");
    }
    assert!(!fine(citizen.get("/moeder").await).says("010203"));
    let mine = fine(lise.get("/mit").await);
    assert!(mine.says("Læst ind og holdt tilbage") && mine.says(AFTER));
    let inside = fine(lise.get(PUBLIC).await);
    assert!(inside.says("Holdes tilbage") && inside.says("010203-1234"));
    let after = fine(lise.get(AFTER).await);
    assert!(after.says("personnummer") && after.says("010203-1234") && after.says("Punkt "));
    let refused = lise.send(&after, after.form("publish")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 31")));
    assert!(fine(lise.get("/journal").await).says("holdt tilbage"));
    let publish = after.form("publish").with("leak-reason", "Tallet er et sagsnummer");
    let after = fine(lise.send(&after, publish).await);
    assert!(after.says("Alle kan læse dokumentet."));
    assert!(fine(citizen.get(PUBLIC).await).says("010203-1234"));
    assert!(!fine(lise.get("/mit").await).says("Læst ind og holdt tilbage"));
    // What somebody let out is not asked about again, and something else is.
    let mut newer = leaking("CPR 010203-1234");
    newer.items[0].title += ", 2. udgave";
    site.town.read_in("newer", newer);
    assert!(fine(citizen.get(PUBLIC).await).says("2. udgave"));
    site.town.read_in("worse", leaking("CPR 040506-1234"));
    let seen = citizen.get(PUBLIC).await;
    assert_eq!(seen.status, StatusCode::GONE);
    assert!(seen.says("holdes tilbage, til nogen har set på den") && !seen.says("040506"));
}

#[tokio::test]
async fn rule_31_a_paper_that_waits_is_let_out_by_a_cleaned_file() {
    let site = site();
    site.town.read_in("leaking", leaking("CPR 010203-1234"));
    let lise = editor_of(&site).await;
    let citizen = Visitor::at(&site);
    site.town.read_in("cleaned", leaking("fra kommunen"));
    let page = fine(citizen.get(PUBLIC).await);
    assert!(page.says("fra kommunen") && !page.says("010203"));
    assert!(fine(lise.get(AFTER).await).says("Alle kan læse dokumentet."));
}

#[tokio::test]
async fn whoever_does_not_keep_the_bodys_papers_finds_no_such_page() {
    let site = site();
    let lise = editor(&site).await;
    for name in ["Karen Vester", "Signe Aa"] {
        let other = Visitor::signed_in(&site, name).await;
        assert_eq!(other.get(AFTER).await.status, StatusCode::NOT_FOUND, "{name}");
    }
    // A meeting held here has its own page.
    assert_eq!(
        lise.get("/efter/direktionen-2030-12-11").await.status,
        StatusCode::NOT_FOUND
    );
    let english = fine(lise.get(&format!("/en{AFTER}")).await);
    assert!(english.says("Correct, hold or take back"));
}

#[tokio::test]
async fn a_paper_of_twenty_thousand_rows_is_no_pdf_and_says_what_to_fetch_instead() {
    use raadslag_council::rich::{Block, Table};
    let site = site();
    let mut long = crate::town::records().swap_remove(1);
    let rows = (0..20_000)
        .map(|it| vec![format!("Række {it}").as_str().into()])
        .collect();
    let header = vec!["Navn".into()];
    long.items[0].sections[0].blocks = vec![Block::Table(Table { header, rows })];
    site.town.read_in("long", long);
    let citizen = Visitor::at(&site);
    let refused = citizen.get(&format!("{PUBLIC}.pdf")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("10.000 linjer") && refused.says("Hent det som tekst eller data"));
    assert!(citizen.get(&format!("{PUBLIC}.txt")).await.html.contains("Række 19999"));
}
