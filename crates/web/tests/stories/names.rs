//! Names in documents: what is certain comes together by itself, what is doubtful is settled with one press and asked no more.

use axum::http::StatusCode;
use raadslag_council::body::BodyAct;
use raadslag_council::clock::Date;
use raadslag_council::ids::PersonId;
use raadslag_council::record::{Member, Record};
use raadslag_council::roles::Role;
use raadslag_readers::{now::NowReader, verify::verify as tables_differ};

use crate::direktion::PASSWORD;
use crate::month::{fine, site};
use crate::site::Site;
use crate::visitor::Visitor;

const COMMITTEE: &str = "Teknik- og Miljøudvalget";

/// A paper of a body with these members, `Jens Hansen (A)`.
fn paper(body: &str, day: &str, members: &[&str]) -> Record {
    let mut record = crate::town::records().swap_remove(1);
    record.head.body = body.into();
    record.head.date = day.parse().ok();
    record.head.absent.clear();
    record.signatories.clear();
    record.head.members = members.iter().map(|it| member(it)).collect();
    record
}

fn member(words: &str) -> Member {
    let (name, party) = match words.split_once(" (") {
        Some((name, party)) => (name, Some(party.trim_end_matches(')').to_owned())),
        None => (words, None),
    };
    Member {
        name: name.into(),
        party,
        ..Member::default()
    }
}

/// Lise keeps the committee's papers.
async fn lise(site: &Site) -> Visitor<'_> {
    let all = [
        paper(COMMITTEE, "2028-01-12", &["Jens P. Hansen (A)", "Ida Vad"]),
        paper(COMMITTEE, "2028-02-12", &["JENS PETER HANSEN (A)", "Ida Vad"]),
        paper(COMMITTEE, "2028-03-12", &["JPH", "Ida Vad", "I alt 5"]),
        paper("Ældrerådet", "2028-03-13", &["Ida Vad"]),
    ];
    for (number, record) in all.into_iter().enumerate() {
        site.town.read_in(&format!("names {number}"), record);
    }
    let role = BodyAct::GiveRole {
        person: PersonId::of(&["lise"]),
        role: Role::AgendaEditor,
        from: Date::constant(2019, 1, 2),
    };
    site.town.at_body(raadslag_council::identity::body(COMMITTEE), role);
    Visitor::signed_in(site, "Lise Brink").await
}

#[tokio::test]
async fn names_of_one_person_come_together_and_what_is_doubtful_is_settled_once() {
    let site = site();
    let lise = lise(&site).await;
    let start = fine(lise.get("/mit").await);
    assert!(start.html.contains("href=\"/navne\""), "one step from the start page");
    let names = fine(lise.get("/navne").await);
    assert!(names.says("JPH") && names.says("Ida Vad"), "{}", names.main());
    assert!(names.says("Er det den samme som"), "{}", names.main());
    let asked = |page: &crate::visitor::View| page.forms().iter().filter(|it| it.get("act") == "same").count();
    assert_eq!(asked(&names), 2, "the letters, and the name of two bodies");
    // One person under two writings, with the reason.
    let person = names
        .html
        .split("href=\"/navne/")
        .nth(1)
        .and_then(|it| it.split('"').next())
        .expect("a person");
    fine(lise.get(&format!("/navne/{person}")).await);
    let found = fine(lise.get("/navne?q=hansen").await);
    assert!(found.says("2 møder") && found.says("Også skrevet"), "{}", found.main());

    // Two of the same name in one press each.
    let first = names
        .forms()
        .into_iter()
        .filter(|it| it.get("act") == "same")
        .collect::<Vec<_>>();
    for form in &first {
        let again = fine(lise.send_once(&names, form.clone()).await);
        assert!(again.says("er samme person som"), "{}", again.main());
    }
    let after = fine(lise.get("/navne").await);
    assert_eq!(asked(&after), 0, "{}", after.main());
    assert!(fine(lise.get("/navne?q=jph").await).says("3 møder"));
    // What is read in later is met without a question.
    site.town
        .read_in("names later", paper(COMMITTEE, "2028-05-12", &["JPH", "Ida Vad"]));
    assert_eq!(asked(&fine(lise.get("/navne").await)), 0);
    assert!(fine(lise.get("/navne?q=jph").await).says("4 møder"));
    // It is taken back, and asked again.
    let undone = fine(lise.send(&after, after.form("undo")).await);
    assert_eq!(asked(&undone), 1);
    let gone = fine(lise.send(&undone, undone.form("nobody")).await);
    assert_eq!(asked(&gone), 0, "{}", gone.main());
    assert!(gone.says("er ikke en person"));
    let english = fine(lise.get("/en/navne").await);
    assert!(english.says("Names in documents") && english.says("is not a person"));

    let journal = site.town.place.journal.clone();
    assert!(
        tables_differ(&NowReader, &journal, |_, _| {})
            .expect("rebuilt")
            .is_empty()
    );
}

#[tokio::test]
async fn a_wrong_name_is_parted_and_another_is_joined_on_the_persons_page() {
    let site = site();
    let lise = lise(&site).await;
    let found = fine(lise.get("/navne?q=hansen").await);
    let list = found
        .html
        .split("id=\"genkendt\"")
        .nth(1)
        .expect("the people")
        .to_owned();
    let at = list
        .split("href=\"")
        .find(|it| it.starts_with("/navne/"))
        .and_then(|it| it.split('"').next());
    let at = at.expect("somebody").to_owned();
    let person = fine(lise.get(&at).await);
    assert!(person.says("kun én kan være ment"), "{}", person.main());
    let form = person
        .forms()
        .into_iter()
        .find(|it| it.get("act") == "part")
        .expect("it can be parted");
    let parted = lise.send(&person, form).await;
    assert_eq!(parted.refusal(), None);
    let names = fine(lise.get("/navne").await);
    assert!(names.says("er en anden person end"), "{}", names.main());
}

#[tokio::test]
async fn letters_and_an_earlier_name_of_a_body_are_settled_and_later_papers_go_where_they_belong() {
    let site = site();
    let lise = lise(&site).await;
    site.town.read_in("letters", paper("TMU", "2028-04-12", &["Ida Vad"]));
    site.town
        .read_in("before", paper("Miljø- og Energiudvalget", "2027-11-12", &["Ida Vad"]));
    let names = fine(lise.get("/navne").await);
    let names = fine(lise.send(&names, names.form("body-earlier")).await);
    assert!(
        names.says("det tidligere navn for Teknik- og Miljøudvalget"),
        "{}",
        names.main()
    );
    let names = fine(lise.send(&names, names.form("body-same")).await);
    assert!(
        names.says("TMU er samme organ som Teknik- og Miljøudvalget"),
        "{}",
        names.main()
    );
    let citizen = Visitor::at(&site);
    let body = fine(citizen.get("/udvalg/teknik-og-miljoeudvalget").await);
    assert!(
        body.says("Tidligere navn") && body.says("Miljø- og Energiudvalget"),
        "{}",
        body.main()
    );
    assert!(body.says("12. april 2028"), "{}", body.main());
    // The address of the letters leads to the body.
    assert!(fine(citizen.get("/udvalg/tmu").await).says("Teknik- og Miljøudvalget"));
    // A later paper under the letters is a paper of the body; one that was read in before stays what it was.
    site.town
        .read_in("letters later", paper("TMU", "2028-06-12", &["Ida Vad"]));
    fine(citizen.get("/moede/teknik-og-miljoeudvalget-2028-06-12").await);
    site.town.read_in("letters", paper("TMU", "2028-04-12", &["Ida Vad"]));
    fine(citizen.get("/moede/tmu-2028-04-12").await);
    assert_eq!(
        citizen.get("/moede/teknik-og-miljoeudvalget-2028-04-12").await.status,
        StatusCode::NOT_FOUND
    );
    let undone = fine(lise.send(&names, names.form("undo")).await);
    assert!(!undone.says("TMU er samme organ"), "{}", undone.main());
}

#[tokio::test]
async fn only_those_who_keep_papers_see_names_and_an_erased_name_is_gone() {
    let site = site();
    site.town.administers("lise");
    let lise = lise(&site).await;
    let citizen = Visitor::at(&site);
    assert!(!citizen.get("/navne").await.says("JPH"));
    let member = Visitor::signed_in(&site, "Jonas Hede").await;
    assert_eq!(member.get("/navne").await.status, StatusCode::NOT_FOUND);
    let names = fine(lise.get("/navne").await);
    let settled = fine(lise.send(&names, names.form("same")).await);
    assert!(
        settled.says("Ida Vad, Ældrerådet er samme person som"),
        "{}",
        settled.main()
    );
    // Heads are erased whole: nobody who stood there is recognised by them any more.
    let page = fine(lise.get("/sletning").await);
    let found = lise.send(&page, page.form("search").with("words", "Ida Vad")).await;
    let form = found
        .form("erase")
        .with("ground", "confidential")
        .with("password", PASSWORD);
    assert_eq!(lise.send(&found, form).await.refusal(), None);
    let after = fine(lise.get("/navne").await);
    assert!(
        !after.html.contains("JPH") && !after.html.contains("Ida Vad"),
        "{}",
        after.main()
    );
    assert!(after.says("Et navn, der er slettet siden"));
    let journal = site.town.place.journal.clone();
    assert!(journal.check(&mut |_| {}).expect("checked").is_sound());
    assert!(
        tables_differ(&NowReader, &journal, |_, _| {})
            .expect("rebuilt")
            .is_empty()
    );
}
