//! Election terms: a council is constituted by a table, a member leaves and the next of the list comes in, and everybody reads
//! who sat when; the votes of a day tell of the groups of that day.

use axum::http::StatusCode;
use raadslag_council::appendix::{Content, Other};
use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, PersonId};
use raadslag_council::roles::Role;
use raadslag_store::people::{self, Person};

use crate::html;
use crate::month::fine;
use crate::site::Site;
use crate::town::{Town, minutes_with};
use crate::visitor::{View, Visitor};

const PUBLIC: &str = "/udvalg/kommunalbestyrelsen";
const SEATS: &str = "/udvalg/kommunalbestyrelsen/medlemmer";

const PEOPLE: [(&str, &str); 6] = [
    ("karen", "Karen Vester"),
    ("jonas", "Jonas Hede"),
    ("mette", "Mette Ravn"),
    ("anders", "Anders Klint"),
    ("folmer", "Folmer Gad"),
    ("gerda", "Gerda Hall"),
];

const TABLE: &str = "navn;rolle;parti;gruppe\n\
    Karen Vester;borgmester;A Arbejderlisten;\n\
    Jonas Hede;næstformand;Venstre (V);\n\
    mette;medlem;A;-\n\
    Anders Klint;medlem;;\n\
    Folmer Gad;stedfortræder;A;\n\
    Gerda Hall;stedfortræder;V;\n";

fn body() -> BodyId {
    identity::body("Kommunalbestyrelsen")
}

fn at() -> String {
    format!("/indstillinger/valgperiode/{}", body())
}

/// A council nobody sits in yet, whose secretary is Lise.
fn site() -> Site {
    let town = Town::empty();
    let name = "Kommunalbestyrelsen".to_owned();
    town.at_body(body(), BodyAct::Register { name, body_type: None });
    town.at_body(body(), BodyAct::Set(BodySettings::of_type(BodyType::Council)));
    town.person(body(), ("lise", "Lise Brink"), &[Role::AgendaEditor]);
    for person in PEOPLE {
        town.person(body(), person, &[]);
    }
    // A body has a page once it has met.
    let mut record = minutes_with("Valg af udvalg", Content::Other(Other::default()));
    record.head.body = "Kommunalbestyrelsen".into();
    town.read_in("council", record);
    Site::of(town)
}

/// The same, constituted.
pub async fn constituted_site() -> Site {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    constituted(&lise).await;
    site
}

async fn constituted(lise: &Visitor<'_>) -> View {
    let page = fine(lise.get(&at()).await);
    let form = page.form("constitute").with("table", TABLE);
    let form = form.with("first-day", "2030-01-01").with("last-day", "2033-12-31");
    fine(lise.send(&page, form).await)
}

fn id(page: &View, name: &str) -> String {
    let before = page
        .html
        .find(&format!("lang=\"da\">{name}"))
        .unwrap_or_else(|| panic!("no {name}"));
    let option = page.html[..before].rfind("value=\"").expect("an option");
    page.html[option + 7..].split('"').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_members_new_name_stands_on_pages_that_were_shown_before() {
    let site = constituted_site().await;
    let journal = &site.town.place.journal;
    let shown = |view: &View| ["Mette Ravn", "Mette Falk"].map(|it| view.says(it));
    let citizen = Visitor::at(&site);
    assert_eq!(shown(&fine(citizen.get(SEATS).await)), [true, false]);
    let before = journal.standing().expect("read");
    let person = PersonId::of(&["mette"]);
    let known = people::find(journal.db(), person).expect("read").expect("registered");
    let name = "Mette Falk".to_owned();
    people::keep(journal.db(), &Person { name, ..known }).expect("kept");
    let after = journal.standing().expect("read");
    assert_eq!(
        (after.seq, after.register > before.register),
        (before.seq, true),
        "a name is no entry"
    );
    assert_eq!(shown(&fine(citizen.get(SEATS).await)), [false, true]);
}

#[tokio::test]
async fn a_council_is_constituted_by_a_table_and_everybody_reads_who_sits_when() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get(&at()).await);
    assert!(page.says("Organet er ikke konstitueret her endnu."), "{}", page.main());
    let days = page
        .form("constitute")
        .with("first-day", "2030-01-01")
        .with("last-day", "2033-12-31");
    let shown = fine(
        lise.send(&page, days.clone().with("table", TABLE).with("preview", "1"))
            .await,
    );
    assert!(
        shown.says("Mette Ravn: Medlem") && shown.says("Folmer Gad (A): stedfortræder"),
        "{}",
        shown.main()
    );
    let wrong = TABLE
        .replace("Anders Klint", "Anders And")
        .replace("Gerda Hall;stedfortræder;V", "Gerda Hall;stedfortræder;");
    let refused = lise.send(&shown, shown.form("constitute").with("table", &wrong)).await;
    assert!(
        refused.says("Linje 5, navn: ingen i personregistret hedder »Anders And«."),
        "{}",
        refused.main()
    );
    assert!(
        refused.says("Linje 7, parti: en stedfortræder står på en liste."),
        "{}",
        refused.main()
    );
    let refused = lise
        .send(
            &refused,
            days.clone().with("table", TABLE).with("last-day", "2034-12-31"),
        )
        .await;
    assert!(
        refused.says("fra 1. januar til 31. december fire år senere"),
        "{}",
        refused.main()
    );

    let page = constituted(&lise).await;
    assert_eq!(html::faults(&page.html), Vec::<String>::new());
    let file = lise.get(&format!("{}/fil/2030-01-01.csv", at())).await;
    assert!(
        file.html.contains("Karen Vester;formand;Arbejderlisten (A);"),
        "{}",
        file.html
    );
    assert!(
        file.html.contains("Mette Ravn;medlem;Arbejderlisten (A);-"),
        "{}",
        file.html
    );

    let citizen = Visitor::at(&site);
    let shown = fine(citizen.get(PUBLIC).await);
    assert!(
        shown.says("Karen Vester (A)") && shown.says("Jonas Hede (V)"),
        "{}",
        shown.main()
    );
    let leave = page
        .form("leave")
        .with("person", &id(&page, "Karen Vester (A)"))
        .with("why", "LEAVE");
    let leave = leave
        .with("on", "2031-02-01")
        .with("deputy", &id(&page, "Gerda Hall (V)"));
    let refused = lise.send(&page, leave.clone()).await;
    assert!(refused.says("Vælg den næste på listen."), "{}", refused.main());
    let leave = leave
        .with("deputy", &id(&page, "Folmer Gad (A)"))
        .with("back", "2031-09-01");
    let page = fine(lise.send(&refused, leave).await);
    assert!(
        page.says("Karen Vester fik orlov 1. februar 2031. Folmer Gad indtrådte."),
        "{}",
        page.main()
    );
    let group = page
        .form("group")
        .with("person", &id(&page, "Mette Ravn"))
        .with("group", "N Ny Lynghede");
    let page = fine(lise.send(&page, group.with("on", "2032-01-01")).await);
    let all = fine(citizen.get(SEATS).await);
    assert!(
        all.says("Folmer Gad (A)") && all.says("fra 1. februar 2031 til 31. august 2031"),
        "{}",
        all.main()
    );
    assert!(
        all.says("Mette Ravn hører fra 1. januar 2032 til Ny Lynghede (N)."),
        "{}",
        all.main()
    );
    assert_eq!(html::faults(&all.html), Vec::<String>::new());

    let data = citizen.get(&format!("{SEATS}.json")).await;
    let json: serde_json::Value = serde_json::from_str(&data.html).expect("JSON");
    let kinds = |kind: &str| {
        let kind = format!("https://schema.oparl.org/1.1/{kind}");
        let all = json["data"].as_array().expect("a list").iter();
        all.filter(|it| it["type"] == kind).count()
    };
    assert_eq!(
        (kinds("Person"), kinds("Organization"), kinds("LegislativeTerm")),
        (6, 4, 1)
    );

    let page = fine(lise.send(&page, page.form("undo")).await);
    let page = fine(lise.send(&page, page.form("undo")).await);
    assert!(!page.says("fik orlov") && !page.says("Ny Lynghede"), "{}", page.main());
    let page = fine(lise.send(&page, page.form("undo")).await);
    assert!(page.says("Organet er ikke konstitueret her endnu."), "{}", page.main());
    assert_eq!(citizen.get(SEATS).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_whoever_keeps_the_papers_or_administers_changes_a_term() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    constituted(&lise).await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    assert_eq!(karen.get(&at()).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        karen.get(&format!("{}/fil/2030-01-01.csv", at())).await.status,
        StatusCode::NOT_FOUND
    );
}
