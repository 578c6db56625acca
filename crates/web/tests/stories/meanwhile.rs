//! Two people in one room: nobody writes over the other, or takes the other's work back, without being told; and what was
//! typed and not saved is offered back.

use axum::http::StatusCode;

use crate::month::{fine, site};
use crate::visitor::{View, Visitor};

const ROOM: &str = "/aftaler/direktionen";

async fn kept(lise: &Visitor<'_>, party: &str) -> View {
    let page = fine(lise.get(&format!("{ROOM}/aftale/ny")).await);
    let form = page.form("save").with("party", party).with("purpose", "drift");
    fine(lise.send(&page, form).await)
}

/// The page of the only agreement with a party.
async fn page_of(visitor: &Visitor<'_>, party: &str) -> View {
    let room = fine(visitor.get(ROOM).await);
    let ways = room.html.split("/aftale/").skip(1);
    let ids: Vec<String> = ways.filter_map(|it| it.split('"').next()).map(str::to_owned).collect();
    for id in ids.into_iter().filter(|it| it != "ny") {
        let page = fine(visitor.get(&format!("{ROOM}/aftale/{id}")).await);
        if page.form("save").get("party") == party {
            return page;
        }
    }
    panic!("no agreement with {party}");
}

#[tokio::test]
async fn who_saves_second_is_told_of_the_first_and_what_they_typed_stands() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    kept(&lise, "Vaskeriet").await;
    kept(&lise, "Gartneriet").await;
    let (hers, theirs) = (page_of(&lise, "Vaskeriet").await, page_of(&karen, "Vaskeriet").await);
    fine(lise.send(&hers, hers.form("save").with("purpose", "arbejdstøj")).await);
    let told = karen
        .send(&theirs, theirs.form("save").with("purpose", "linned og duge"))
        .await;
    let why = told.refusal().expect("she is told").to_owned();
    assert!(why.contains("Lise Brink har ændret det her"), "{why}");
    assert_eq!(told.form("save").get("purpose"), "linned og duge");
    let saved = fine(karen.send(&told, told.form("save")).await);
    assert!(
        saved.says("linned og duge"),
        "sent once more it counts: {}",
        saved.main()
    );
}

#[tokio::test]
async fn who_changes_something_else_is_not_asked() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    kept(&lise, "Vaskeriet").await;
    kept(&lise, "Gartneriet").await;
    let (hers, theirs) = (page_of(&lise, "Vaskeriet").await, page_of(&karen, "Gartneriet").await);
    let new = fine(karen.get(&format!("{ROOM}/aftale/ny")).await);
    fine(lise.send(&hers, hers.form("save").with("purpose", "arbejdstøj")).await);
    fine(
        karen
            .send(&theirs, theirs.form("save").with("purpose", "planter"))
            .await,
    );
    let form = new.form("save").with("party", "Elværket").with("purpose", "strøm");
    fine(karen.send(&new, form).await);
}

#[tokio::test]
async fn the_others_change_is_taken_back_only_where_that_is_meant() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let before = kept(&lise, "Vaskeriet").await;
    kept(&karen, "Gartneriet").await;
    let asked = lise.send_once(&before, before.form("undo")).await;
    assert!(
        asked.says("Den seneste ændring er ikke din: Karen Vester"),
        "{}",
        asked.main()
    );
    assert!(asked.says("Gartneriet"), "it is there still");
    let yes = asked.question().expect("a yes");
    let room = fine(lise.send_once(&asked, yes).await);
    assert!(!room.says("Gartneriet") && room.says("Vaskeriet"), "{}", room.main());
    // What is left is her own: it goes without a question.
    let room = fine(lise.send_once(&room, room.form("undo")).await);
    assert!(room.says("Prøv et eksempel"));
}

#[tokio::test]
async fn what_was_typed_in_a_room_and_not_saved_is_offered_back_until_it_is_saved_or_thrown_away() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let new = format!("{ROOM}/aftale/ny");
    let typed = |page: &View, purpose: &str| {
        let mut form = page.form("save").with("party", "Vaskeriet").with("purpose", purpose);
        form.action = Some("/kladde".into());
        form
    };
    let page = fine(lise.get(&new).await);
    assert!(!page.says("uden at gemme"));
    let answer = lise.send_once(&page, typed(&page, "arbejdstøj")).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    let page = fine(lise.get(&new).await);
    assert!(page.says("uden at gemme"), "{}", page.main());
    assert_eq!(page.form("save").get("purpose"), "arbejdstøj");
    let english = lise.get(&format!("/en{new}")).await;
    assert_eq!(english.form("save").get("purpose"), "arbejdstøj");
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    assert_eq!(
        fine(karen.get(&new).await).form("save").get("purpose"),
        "",
        "a draft is its writer's"
    );

    let page = fine(lise.send_once(&page, page.form("discard")).await);
    assert_eq!(page.form("save").get("purpose"), "");
    lise.send_once(&page, typed(&page, "linned")).await;
    let page = fine(lise.get(&new).await);
    fine(lise.send(&page, page.form("save")).await);
    let page = fine(lise.get(&new).await);
    assert!(!page.says("uden at gemme"), "what is saved is no draft");
}
