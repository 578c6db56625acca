//! An old list of actions read in as follow-ups, or refused whole.

use axum::http::StatusCode;
use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::identity;

use crate::follow_ups::{CONFIRM, card, held, id, link};
use crate::month::{fine, site};
use crate::positions::{added, administered, position};
use crate::site::{Site, noon_of};
use crate::visitor::{View, Visitor};

const LIST: &str = "/opfoelgning/liste";
const CLOSED: &str = "/opfoelgning/afsluttede";
const COLUMNS: &str = "møde;punkt;opgave;ejer;frist;slags;udført";

async fn read(lise: &Visitor<'_>, table: &str) -> View {
    let page = fine(lise.get(LIST).await);
    lise.send(&page, page.form("read").with("table", table)).await
}

#[tokio::test]
async fn an_old_list_becomes_follow_ups_of_the_decisions_it_comes_from_once() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    held(&lise, 3, "Drøftet.", None).await;
    assert!(fine(lise.get("/opfoelgning").await).says(LIST));
    let table = format!(
        "{COLUMNS}\n11-12-2030;4;Ryd op på lageret;Jonas Hede;01-02-2031;;\n\
         11-12-2030;4.;\"Hold øje med taget; også skuret\";Mette Ravn;;Vedvarende pligt;\n\
         11-12-2030;1;Skriv til beboerne;Karen Vester;20-12-2030;opgave;ja\n"
    );
    let lists = fine(read(&lise, &table).await);
    assert!(
        lists.path.ends_with("/opfoelgning") && lists.says("Ryd op på lageret"),
        "{}",
        lists.main()
    );
    assert!(lists.says("Hold øje med taget; også skuret") && lists.says("1. februar 2031"));
    assert!(lists.says("1 afsluttet"), "{}", lists.main());
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    assert!(fine(jonas.get("/mit").await).says("Ryd op på lageret"));

    let known = read(&lise, &table).await;
    assert!(
        known.refusal().is_some_and(|it| it.contains("opfølgninger allerede")),
        "{:?}",
        known.refusal()
    );
    let more = format!("{table}11-12-2030;4;Køb en ny stige;Jonas Hede;;;\n");
    let lists = fine(read(&lise, &more).await);
    assert_eq!(lists.main().matches("Ryd op på lageret").count(), 1);
    assert!(lists.says("Køb en ny stige"));
}

#[tokio::test]
async fn what_was_closed_long_ago_makes_the_list_no_longer_and_stands_on_a_page_of_its_own() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let none = fine(lise.get(CLOSED).await);
    assert!(none.says("Ingen opfølgning er afsluttet endnu."), "{}", none.main());
    held(&lise, 3, "Drøftet.", None).await;
    let line = |number: usize| format!("11-12-2030;4;Opgave nr. {number:02};Jonas Hede;;;ja\n");
    let table: String = (1..=60).map(line).collect();
    let lists = fine(read(&lise, &format!("{COLUMNS}\n{table}")).await);
    assert!(lists.says("Afsluttet for nylig"), "{}", lists.main());
    assert_eq!(lists.main().matches("Opgave nr. ").count(), 20);
    assert!(lists.says("Opgave nr. 60") && !lists.says("Opgave nr. 40"));

    assert!(lists.html.contains(&format!("href=\"{CLOSED}\"")));
    let newest = fine(lise.get(CLOSED).await);
    let numbered = |view: &View| {
        let main = view.main();
        let titles = main.split("Opgave nr. ").skip(1);
        titles
            .map(|it| it[..2].parse().expect("a number"))
            .collect::<Vec<u32>>()
    };
    assert_eq!(numbered(&newest), (11..=60).rev().collect::<Vec<_>>());
    let main = newest.main();
    let older = main.split("rel=\"next\" href=\"").nth(1).expect("older ones");
    let older = fine(lise.get(older.split('"').next().unwrap_or_default()).await);
    assert_eq!(numbered(&older), (1..=10).rev().collect::<Vec<_>>());
    assert!(older.html.contains(&format!("rel=\"prev\" href=\"{CLOSED}\"")) && !older.html.contains("rel=\"next\""));
    assert!(!fine(lise.get("/mit").await).says("Opgave nr."));
}

#[tokio::test]
async fn a_list_with_anything_wrong_is_refused_whole_by_line_and_column() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    held(&lise, 3, "Drøftet.", None).await;
    let table = format!(
        "{COLUMNS}\n11-12-2030;4;God nok;Jonas Hede;;;\n12-12-2030;4;Intet møde;Jonas Hede;;;\n\
         11-12-2030;44;Intet punkt;Jonas Hede;;;\n11-12-2030;4;;Ingen Kender;engang;noget;måske\n\
         11-12-2030;4;For tidligt;Jonas Hede;01-12-2030;;\n11-12-2030;4;God nok;Jonas Hede;;;"
    );
    let refused = read(&lise, &table).await;
    let why = refused.refusal().expect("it is refused");
    for reason in [
        "Intet er læst ind.",
        "Linje 3: der er intet møde her den »12-12-2030«",
        "Linje 4: mødet har intet punkt »44«",
        "Linje 5: »opgave« mangler.",
        "Linje 5: »Ingen Kender« i »ejer«",
        "Linje 5: »engang« i »frist« er ingen dag",
        "Linje 5: »noget« i »slags«",
        "Linje 5: »måske« i »udført«",
        "Linje 6: »01-12-2030« i »frist« ligger før mødet.",
        "Linje 7: »God nok« i »opgave« står på en tidligere linje.",
    ] {
        assert!(why.contains(reason), "{reason} is missing in {why}");
    }
    assert!(refused.says("Intet punkt"), "what was typed is kept");
    assert!(!fine(lise.get("/opfoelgning").await).says("God nok"));
    assert!(
        read(&lise, COLUMNS)
            .await
            .refusal()
            .is_some_and(|it| it.contains("ingen opgaver"))
    );

    // Whoever keeps no papers has no such page.
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    assert_eq!(jonas.get(LIST).await.status, StatusCode::NOT_FOUND);
    assert!(!fine(jonas.get("/opfoelgning").await).says(LIST));
}

#[tokio::test]
async fn the_example_of_a_list_can_be_read_in_as_it_stands() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    held(&lise, 3, "Drøftet.", None).await;
    let tried = fine(lise.get(&format!("{LIST}?eksempel=ja")).await);
    let lists = fine(lise.send(&tried, tried.form("read")).await);
    assert!(
        lists.says("Undersøg prisen på fælles indkøb") && lists.says("Hold øje med tilmeldingerne"),
        "{}",
        lists.main()
    );
}

#[tokio::test]
async fn an_owner_named_as_a_person_is_asked_as_the_position_and_what_was_done_before_is_not_late() {
    let site = administered();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = added(&lise, "Velfærdsdirektør", &id("jonas")).await;
    let position = position(&page, "Velfærdsdirektør");
    held(&lise, 3, "Drøftet.", None).await;
    let site = Site::with(site.town, |it| it.ahead = noon_of("2030-12-28"));
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let table = format!(
        "{COLUMNS}\n11-12-2030;4;Ryd op på lageret;Jonas Hede;01-02-2031;;\n\
         11-12-2030;1;Skriv til beboerne;Karen Vester;20-12-2030;opgave;ja\n"
    );
    let lists = fine(read(&lise, &table).await);
    let seen = fine(lise.get(&link(&lists)).await);
    assert!(
        seen.forms()
            .iter()
            .any(|it| it.get("owner") == format!("position:{position}")),
        "{}",
        seen.main()
    );
    let figures = lise.get("/aarsrapport/direktionen/fil/2030.csv").await.html;
    let line = |name: &str| {
        figures
            .lines()
            .find(|it| it.split(';').nth(1) == Some(name))
            .unwrap_or_default()
    };
    assert!(line("Udført, før det blev skrevet ind").contains(";1;"), "{figures}");
    assert!(line("Gjort for sent").contains(";0;"), "{figures}");
}

#[tokio::test]
async fn rule_31_words_that_everybodys_list_would_leave_out_are_asked_about_before_they_are_kept() {
    let site = site();
    let settings = BodySettings {
        publishes: true,
        shows_follow_ups: true,
        ..BodySettings::of_type(BodyType::ExecutiveBoard)
    };
    site.town.at_body(identity::body("Direktionen"), BodyAct::Set(settings));
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    held(&lise, 3, "Drøftet.", None).await;
    let table = format!("{COLUMNS}\n11-12-2030;4;Ring til naboen på tlf. 22 33 44 55;Jonas Hede;;;\n");
    let page = fine(lise.get(LIST).await);
    let asked = lise.send_once(&page, page.form("read").with("table", &table)).await;
    assert!(
        asked.refusal().is_some_and(|it| it.contains("regel 31")),
        "{} {}",
        asked.path,
        asked.main()
    );
    assert!(!fine(lise.get("/opfoelgning").await).says("Ring til naboen"));
    let meant = asked.question().expect("it is asked about");
    assert!(fine(lise.send(&asked, meant).await).says("Ring til naboen"));

    let page = fine(lise.get(CONFIRM).await);
    let item = page.form_where("confirm", &[]).get("item").to_owned();
    let own = card(&page, true)
        .with("text", "Skriv til naboen@eksempel.dk")
        .with("item", &item);
    let asked = lise.send_once(&page, own.with("owner", &id("jonas"))).await;
    assert!(
        asked.refusal().is_some_and(|it| it.contains("naboen@eksempel.dk")),
        "{}",
        asked.main()
    );
    let meant = asked.question().expect("it is asked about");
    assert!(fine(lise.send(&asked, meant).await).says("naboen@eksempel.dk"));
    // Without a list nobody asks.
    let settings = BodySettings::of_type(BodyType::ExecutiveBoard);
    site.town.at_body(identity::body("Direktionen"), BodyAct::Set(settings));
    let page = fine(lise.get(CONFIRM).await);
    let own = card(&page, true)
        .with("text", "Ring på tlf. 33 44 55 66")
        .with("item", &item);
    fine(lise.send_once(&page, own.with("owner", &id("jonas"))).await);
}
