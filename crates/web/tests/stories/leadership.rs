//! A body's leadership model, from an empty room to a version that a decision approved with adjustments.

use axum::http::StatusCode;
use raadslag_council::appendix::{Content, LeadershipModel, Level};
use raadslag_council::record::Record;

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::follow_ups::{CONFIRM, card, held, id};
use crate::month::{AGENDA, fine, site};
use crate::site::Site;
use crate::town::{Town, minutes_with};
use crate::visitor::{View, Visitor};
use crate::window::Window;

const ROOM: &str = "/ledelse/direktionen";
const POSITIONS: &str = "/indstillinger/stillinger";

/// Writes the expectations to the directors, one on a line.
async fn written(lise: &Visitor<'_>, expectations: &str) -> View {
    let page = fine(lise.get(&format!("{ROOM}/ret")).await);
    let form = page.form("save").with("title", "Ledelse hos os");
    let form = form.with("role3", "Direktører").with("said3", expectations);
    fine(lise.send(&page, form).await)
}

/// Makes a position that somebody holds, on a level and under another; its id.
pub async fn seated(lise: &Visitor<'_>, (name, holder): (&str, &str), level: &str, under: &str) -> String {
    let page = fine(lise.get(POSITIONS).await);
    let form = page.form("position").with("name", name).with("person", &id(holder));
    let page = fine(lise.send(&page, form.with("date", "2020-01-01")).await);
    let forms = page.forms();
    let named = forms
        .iter()
        .find(|it| it.get("act") == "name" && it.get("name") == name);
    let position = named.expect("the position").get("position").to_owned();
    let place = page.form_where("place", &[("position", &position)]);
    let page = fine(lise.send(&page, place.with("level", level).with("under", under)).await);
    assert!(page.says(&format!("Niveau {level}")));
    position
}

#[tokio::test]
async fn an_empty_model_says_what_it_is_and_an_example_can_be_tried_and_taken_back() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let empty = fine(lise.get("/ledelse").await);
    assert!(empty.says("hvad der forventes af ledere på hvert niveau") && empty.says("Skriv modellen"));
    assert!(fine(lise.get("/en/ledelse").await).says("Try an example"));
    let tried = fine(lise.send(&empty, empty.form("example")).await);
    assert!(tried.says("Leder gennem andre ledere") && tried.says("Kladde: ikke som godkendt"));
    assert!(fine(lise.send(&tried, tried.form("undo")).await).says("Prøv et eksempel"));
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(fine(torben.get("/ledelse").await).says("Du står ikke på et ledelsesniveau"));
    assert_eq!(torben.get(ROOM).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_model_is_put_with_an_agenda_adjusted_by_the_decision_and_kept_as_approved() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let wrong = fine(lise.get(&format!("{ROOM}/ret")).await);
    let wrong = lise.send(&wrong, wrong.form("save").with("said2", "Lytte")).await;
    assert!(
        wrong
            .refusal()
            .is_some_and(|it| it.contains("hvem der står på niveau 2"))
    );
    assert!(wrong.html.contains("Lytte"), "what was typed is kept");
    let later = fine(lise.get(&format!("{ROOM}/ret")).await);
    assert!(later.html.contains("Lytte"), "and offered back");
    let empty = fine(lise.send(&later, later.form("discard")).await);
    assert!(!empty.html.contains("Lytte"));

    let room = written(&lise, "Sætte retning for forvaltningen\nFølge op").await;
    let item = fine(lise.get(AGENDA).await).items()[3].clone();
    let choices = room.html.split("<option value=\"").skip(1);
    let place = choices
        .filter_map(|it| it.split('"').next())
        .find(|it| it.ends_with(&item));
    let attach = room.form("attach").with("place", place.expect("the item"));
    let draft = fine(lise.send(&room, attach).await);
    assert!(draft.says("Ledelse hos os"), "the print lies with the item");

    held(
        &lise,
        3,
        "Modellen blev godkendt med enkelte justeringer. Direktørerne sikrer implementeringen i egne forvaltninger.",
        None,
    )
    .await;
    written(&lise, "Sætte retning for hele forvaltningen\nGive plads").await;
    let room = fine(lise.get(ROOM).await);
    let choices = room.html.split("<option value=\"").skip(1);
    let decisions: Vec<&str> = choices.filter_map(|it| it.split('"').next()).collect();
    let of = |item: &str| {
        decisions
            .iter()
            .find(|it| it.ends_with(item))
            .map(|it| (*it).to_owned())
    };
    let room = fine(
        lise.send(
            &room,
            room.form("approve").with("decision", &of(&item).expect("the decision")),
        )
        .await,
    );
    assert!(room.says("Version 1, godkendt 11. december 2030") && room.says("Godkendt med justeringer"));
    assert!(room.says("Niveau 3: ændret") && room.says("Niveau 3: ny") && room.says("Niveau 3: udgået"));
    assert!(!room.says("Kladde: ikke som godkendt"));
    assert!(room.says("Beslutningen har ingen opgaver"));

    // What the decision asks for is the roll-out of the version.
    let page = fine(lise.get(CONFIRM).await);
    let own = card(&page, true)
        .with("text", "Indfør modellen i forvaltningen")
        .with("item", &item);
    fine(lise.send(&page, own.with("owner", &id("jonas"))).await);
    assert!(fine(lise.get(ROOM).await).says("Indfør modellen i forvaltningen"));
    let draft = written(&lise, "Noget helt andet").await;
    assert!(draft.says("Kladde: ikke som godkendt") && draft.says("Version 1, godkendt"));
    let pdf = lise.get(&format!("{ROOM}/fil/ledelsesmodel.pdf")).await;
    assert_eq!(pdf.status, StatusCode::OK);
}

#[tokio::test]
async fn a_decision_that_only_discussed_the_model_approves_nothing() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    written(&lise, "Følge op").await;
    held(&lise, 3, "Modellen blev drøftet.", None).await;
    let room = fine(lise.get(ROOM).await);
    let form = room.form("approve");
    let code = room
        .html
        .split("name=\"decision\"")
        .nth(1)
        .and_then(|it| it.split("value=\"").nth(1));
    let code = code.and_then(|it| it.split('"').next()).expect("a decision");
    let refused = lise.send(&room, form.with("decision", code)).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("godkender ikke noget")));
}

#[tokio::test]
async fn where_an_item_decided_on_several_matters_the_one_that_approved_is_chosen_and_only_its_tasks_stand_there() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    written(&lise, "Følge op").await;
    let text = "## Ledelsesmodel\n\nModellen blev godkendt med enkelte justeringer. Jonas Hede sikrer implementeringen inden den 20. december 2030.\n\n\
                ## Havnens plads\n\nSagen blev drøftet. Jonas Hede vender tilbage med priser på belægning inden den 20. december 2030.";
    held(&lise, 3, text, None).await;
    for part in ["sikrer implementeringen", "priser på belægning"] {
        let page = fine(lise.get(CONFIRM).await);
        let cards = page.forms().into_iter().filter(|it| it.get("act") == "confirm");
        let card = cards
            .into_iter()
            .find(|it| it.get("text").contains(part))
            .expect("a suggestion");
        fine(lise.send(&page, card.with("owner", &id("jonas"))).await);
    }
    let room = fine(lise.get(ROOM).await);
    let select = room.html.split("name=\"decision\"").nth(1).expect("decisions");
    let code = |words: &str| {
        let mut options = select.split("<option value=\"").skip(1);
        let found = options.find(|it| it.split("</option>").next().is_some_and(|it| it.contains(words)));
        found.and_then(|it| it.split('"').next()).expect("a matter").to_owned()
    };
    let wrong = room.form("approve").with("decision", &code("Havnens plads"));
    let refused = lise.send(&room, wrong).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("godkender ikke noget")));
    let room = fine(lise.get(ROOM).await);
    let form = room.form("approve").with("decision", &code("Ledelsesmodel"));
    let room = fine(lise.send(&room, form).await);
    assert!(
        room.says("Ledelsesmodel</a>"),
        "the version names its matter: {}",
        room.main()
    );
    assert!(
        room.says("sikrer implementeringen") && !room.says("priser på belægning"),
        "{}",
        room.main()
    );
}

#[tokio::test]
async fn a_leader_sees_what_the_level_asks_beside_what_is_on_the_table() {
    let site = site();
    site.town.administers("lise");
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    written(&lise, "Give plads").await;
    let chief = seated(&lise, ("Kommunaldirektør", "karen"), "4", "").await;
    let head = seated(&lise, ("Plan- og miljøchef", "torben"), "3", &chief).await;
    let page = fine(lise.get(POSITIONS).await);
    let around = page.form_where("place", &[("position", &chief)]).with("under", &head);
    let refused = lise.send(&page, around.with("level", "4")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("under sig selv")));

    held(
        &lise,
        3,
        "Plan- og miljøchefen undersøger priserne inden 20. december 2030.",
        None,
    )
    .await;
    let page = fine(lise.get(CONFIRM).await);
    let own = card(&page, true)
        .with("text", "Undersøg priserne")
        .with("owner", &format!("position:{head}"));
    let item = page.form_where("confirm", &[]).get("item").to_owned();
    fine(lise.send(&page, own.with("item", &item)).await);

    // Torben has no role here: his level lets him in.
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let mine = fine(torben.get("/mit").await);
    assert!(mine.says("Det forventes på dit niveau (niveau 3)"));
    let own = fine(torben.get(&format!("{ROOM}/leder/{head}")).await);
    assert!(own.says("Det forventes på niveau 3") && own.says("Give plads") && own.says("Undersøg priserne"));
    assert!(own.says("måles aldrig mod en person") && own.says("Kommunaldirektør (Karen Vester)"));
    let room = fine(torben.get(ROOM).await);
    assert!(room.says("Din plads") && room.forms().iter().all(|it| it.get("act") != "approve"));
    let above = fine(torben.get(&format!("{ROOM}/leder/{chief}")).await);
    assert!(above.says("Plan- og miljøchef (Torben Kær)") && !above.says("Undersøg priserne"));
    let peter = Visitor::signed_in(&site, "Signe Aa").await;
    assert_eq!(
        peter.get(&format!("{ROOM}/leder/{head}")).await.status,
        StatusCode::NOT_FOUND
    );

    // Without a level the way in is shut.
    let page = fine(lise.get(POSITIONS).await);
    let off = page.form_where("place", &[("position", &head)]).with("level", "");
    fine(lise.send(&page, off).await);
    assert_eq!(torben.get(ROOM).await.status, StatusCode::NOT_FOUND);
}

/// Minutes of the direktion with a model in an appendix.
fn minutes() -> Record {
    let level = |level, role: &str, statements: &[&str]| Level {
        level,
        role: role.into(),
        statements: statements.iter().map(|it| (*it).to_owned()).collect(),
    };
    let model = LeadershipModel {
        title: "Sådan leder vi".into(),
        levels: vec![
            level(4, "Kommunaldirektør", &["Vælge"]),
            level(1, "Teamledere", &["Lytte", "Hjælpe"]),
        ],
    };
    minutes_with("Sådan leder vi", Content::LeadershipModel(model))
}

#[tokio::test]
async fn the_model_of_a_paper_is_taken_over() {
    let town = Town::empty().with_direktion();
    town.read_in("minutes", minutes());
    let site = Site::of(town);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let confirm = fine(lise.get("/opfoelgning/moede/direktionen-2030-10-02").await);
    assert!(confirm.says("Papiret har en ledelsesmodel med 3 forventninger."));
    let page = fine(lise.get(&format!("{ROOM}/laes/direktionen-2030-10-02")).await);
    let room = fine(lise.send(&page, page.form("read")).await);
    assert!(room.says("Sådan leder vi") && room.says("Hjælpe"));
    let again = fine(lise.get(&format!("{ROOM}/laes/direktionen-2030-10-02")).await);
    assert!(again.says("bliver skrevet over"));
    let missing = lise.get(&format!("{ROOM}/laes/direktionen-2030-12-11")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND, "an agenda without a model");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_model_is_used_with_a_keyboard_and_fits_every_width() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    town.administers("lise");
    let base = serve_town(&town).await;
    let window = Window::open(&driver, &base, true).await;
    window.sign_in("Lise Brink").await;
    window.go("/ledelse").await;
    window.look("ledelse-tom").await;
    window.press("Prøv et eksempel").await;
    window.says("Kladde: ikke som godkendt").await;
    window.look("ledelse").await;
    window.go("/ledelse/direktionen/ret").await;
    window.look("ledelse-ret").await;
    window.close().await;
}

#[tokio::test]
async fn the_expectations_go_out_as_a_table_and_come_in_whole_or_not_at_all() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = written(&lise, "Sætter retning\nFølger op").await;
    let csv = format!("{ROOM}/fil/ledelsesmodel.csv");
    let table = lise.get(&csv).await.html;
    assert_eq!(
        table,
        "\u{feff}niveau;hvem;forventning\n3;Direktører;Sætter retning\n3;Direktører;Følger op\n"
    );
    let again = lise.send(&room, room.form("table").with("table", &table)).await;
    assert!(
        again
            .refusal()
            .is_some_and(|it| it.contains("står allerede i modellen"))
    );

    let bad = "niveau;hvem;forventning\n5;Alle;Hjælper\n;Alle;Hjælper\n3;Direktører;Går forrest\n3;Andre;gå videre\n3;;går forrest\n";
    let refused = lise.send(&room, room.form("table").with("table", bad)).await;
    let why = refused.refusal().expect("refused").to_owned();
    for told in [
        "Intet er læst ind.",
        "Linje 2: »5« i »niveau« er intet niveau.",
        "Linje 3: »niveau« mangler.",
        "Linje 5: »Andre« i »hvem« siger noget andet end en tidligere linje på samme niveau.",
        "Linje 6: »går forrest« i »forventning« står på en tidligere linje på samme niveau.",
    ] {
        assert!(why.contains(told), "{told} in {why}");
    }
    assert!(refused.html.contains("Hjælper") && lise.get(&csv).await.html == table);

    // A level that the table names becomes as it says; the others stay, and so does the title.
    let more = "Niveau;Forventning;Hvem\nNiveau 2;Leder gennem andre;Afdelingschefer\nNiveau 2;Bygger bro;\n";
    let room = fine(lise.send(&room, room.form("table").with("table", more)).await);
    assert!(room.says("Ledelse hos os") && room.says("Bygger bro") && room.says("Følger op"));
    assert!(
        lise.get(&csv)
            .await
            .html
            .ends_with("2;Afdelingschefer;Leder gennem andre\n2;Afdelingschefer;Bygger bro\n")
    );
    fine(lise.send(&room, room.form("undo")).await);
    assert_eq!(lise.get(&csv).await.html, table, "one change, taken back whole");
}
