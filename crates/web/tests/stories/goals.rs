//! A body's goals: projects under them and across its areas, the decisions behind them, how it goes, and what a paper says of them.

use axum::http::StatusCode;
use raadslag_council::appendix::{Content, Other};
use raadslag_council::ids::MeetingId;
use raadslag_council::record::{Decision, Record, Section};
use raadslag_council::rich::Block;

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::follow_ups::held;
use crate::month::{AGENDA, fine, site};
use crate::site::Site;
use crate::town::{Town, minutes_with};
use crate::visitor::{View, Visitor};
use crate::window::Window;

const ROOM: &str = "/maal/direktionen";

/// The addresses of a page's own links that begin so.
fn links(view: &View, part: &str) -> Vec<String> {
    let found = view.html.split("href=\"").skip(1).filter_map(|it| it.split('"').next());
    let mut links: Vec<String> = found.filter(|it| it.contains(part)).map(str::to_owned).collect();
    links.retain(|it| !it.contains("/ny"));
    links.dedup();
    links
}

/// The example in the register.
async fn tried(lise: &Visitor<'_>) -> View {
    let empty = fine(lise.get("/maal").await);
    fine(lise.send(&empty, empty.form("example")).await)
}

#[tokio::test]
async fn an_empty_register_says_what_it_is_and_an_example_can_be_tried_and_taken_back() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let empty = fine(lise.get("/maal").await);
    assert!(empty.says("hvilke mål der arbejdes for") && empty.says("Skriv et projekt"));
    let english = fine(lise.get("/en/maal").await);
    assert!(english.says("Try an example") && english.says("Clean water and sanitation"));
    let tried = tried(&lise).await;
    assert!(tried.says("Rent vand i søerne") && tried.says("Mål på tværs af fagområder"));
    assert!(
        tried.html.contains("<th scope=\"row\">6. Rent vand og sanitet</th>"),
        "the drawing's table"
    );
    assert!(fine(lise.send(&tried, tried.form("undo")).await).says("Prøv et eksempel"));
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(fine(torben.get("/maal").await).says("Du har ingen rolle"));
    for path in ["", "/maal/fn3", "/fil/projekter.csv", "/fil/maal.pdf"] {
        assert_eq!(
            torben.get(&format!("{ROOM}{path}")).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_project_stands_under_its_goals_and_tells_how_it_goes() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = fine(lise.get(ROOM).await);
    let room = fine(lise.send(&room, room.form("areas").with("new-area", "Miljø")).await);
    let area = room.form("areas").get("area").to_owned();
    let page = fine(lise.get(&format!("{ROOM}/projekt/ny?maal=fn14")).await);
    assert_eq!(page.form("save").get("goal"), "fn14", "the goal it was begun under");
    let wrong = lise
        .send(&page, page.form("save").with("name", "Rene strande").with("goal", ""))
        .await;
    assert!(wrong.refusal().is_some_and(|it| it.contains("mindst ét mål")));
    assert!(wrong.html.contains("Rene strande"), "what was typed is kept");
    let form = page.form("save").with("name", "Rene strande").with("area", &area);
    let form = form
        .with("involvement", "Lejrskoler samler tang.")
        .with("effect", "Flere bader.");
    let project = fine(lise.send(&page, form.with("unit", "strande")).await);
    assert!(project.says("Lejrskoler samler tang.") && project.says("14. Livet i havet"));
    assert!(project.says("Ingen har skrevet endnu"));

    let late = project.form("note").with("on", "2031-05-01");
    let refused = lise.send(&project, late).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("ikke kommet")));
    let odd = lise.send(&project, project.form("note").with("figure", "mange")).await;
    assert!(odd.refusal().is_some_and(|it| it.contains("12,5")));
    let project = fine(lise.get(&project.path).await);
    let first = project.form("note").with("on", "2020-01-01").with("figure", "2");
    let project = fine(lise.send(&project, first).await);
    let second = project.form("note").with("on", "2020-06-01").with("figure", "3,5");
    let project = fine(lise.send(&project, second).await);
    assert!(
        project.says("3,50 strande")
            && project
                .html
                .contains("<desc id=\"trend-tekst\">1. januar 2020: 2 strande")
    );
    let goal = fine(lise.get(&format!("{ROOM}/maal/fn14")).await);
    assert!(goal.says("Rene strande") && goal.says("3,50 strande (1. juni 2020)"));
    let forgotten = project.form_where("forget", &[("on", "2020-06-01")]);
    let project = fine(lise.send(&project, forgotten).await);
    assert!(!project.says("3,50 strande"));

    let room = fine(lise.get(ROOM).await);
    let gone = lise.send(&room, room.form("areas").with("area-name", "")).await;
    assert!(
        gone.refusal()
            .is_some_and(|it| it.contains("ligger projekter i fagområdet"))
    );
    let room = fine(lise.send(&project, project.form("remove")).await);
    assert!(!room.says("Rene strande"));
    assert!(fine(lise.send(&room, room.form("undo")).await).says("Rene strande"));
}

#[tokio::test]
async fn a_decision_that_whoever_changes_a_project_may_not_see_stays_behind_it() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = held(&lise, 3, "Vi rydder stranden.", Some("karen")).await.items()[3].clone();
    let page = fine(lise.get(&format!("{ROOM}/projekt/ny?maal=fn14")).await);
    let decision = format!("{}.{item}", MeetingId::new(4711));
    let form = page
        .form("save")
        .with("name", "Rene strande")
        .with("decision", &decision);
    let project = fine(lise.send(&page, form).await);
    let link = format!("/punkt/{item}");
    assert!(project.says(&link), "{}", project.main());

    // The chair was recused from it.
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let hers = fine(karen.get(&project.path).await);
    assert!(!hers.html.contains(&item), "{}", hers.main());
    fine(
        karen
            .send(&hers, hers.form("save").with("effect", "Flere bader."))
            .await,
    );
    let project = fine(lise.get(&project.path).await);
    assert!(
        project.says(&link) && project.says("Flere bader."),
        "{}",
        project.main()
    );

    // Whoever sees it takes it away.
    let project = fine(lise.send(&project, project.form("save").without("decision")).await);
    assert!(!project.says(&link));
}

#[tokio::test]
async fn rule_19_a_recused_member_meets_the_item_on_no_page_of_the_goals() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = held(&lise, 3, "Vi rydder stranden.", Some("karen")).await.items()[3].clone();
    let decision = format!("{}.{item}", MeetingId::new(4711));
    let goal = fine(lise.get(&format!("{ROOM}/maal/fn14")).await);
    fine(lise.send(&goal, goal.form("link").with("decision", &decision)).await);
    let page = fine(lise.get(&format!("{ROOM}/projekt/ny?maal=fn14")).await);
    let form = page.form("save").with("name", "Rene strande");
    let project = fine(lise.send(&page, form.with("decision", &decision)).await);
    let (karen, mette) = (
        Visitor::signed_in(&site, "Karen Vester").await,
        Visitor::signed_in(&site, "Mette Ravn").await,
    );
    let pages = [
        ROOM.to_owned(),
        format!("{ROOM}/maal/fn14"),
        project.path.clone(),
        format!("{ROOM}/fil/projekter.csv"),
    ];
    let mut met = 0;
    for page in &pages {
        met += mette.get(page).await.html.matches(&item).count();
        let hers = karen.get(page).await;
        assert_eq!(hers.status, StatusCode::OK, "{page}");
        assert!(!hers.html.contains(&item), "{page}: {}", hers.main());
    }
    assert!(met > 1, "others of the body are led to the decision");
}

#[tokio::test]
async fn a_goal_of_its_own_is_added_changed_ended_and_taken_out() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get(&format!("{ROOM}/maal/ny")).await);
    let room = fine(
        lise.send(&page, page.form("save").with("title", "Alle kan svømme"))
            .await,
    );
    let to = links(&room, "/maal/direktionen/maal/")
        .into_iter()
        .find(|it| !it.contains("/fn"));
    let to = to.expect("a way to it");
    let page = fine(lise.get(&to).await);
    let wrong = page
        .form("save")
        .with("since", "2030-05-01")
        .with("last-day", "2030-04-01");
    assert!(lise.send(&page, wrong).await.refusal().is_some());
    let page = fine(lise.send(&page, page.form("save").with("last-day", "2030-04-01")).await);
    assert!(page.says("Ophørt") && page.says("til 1. april 2030"));
    let room = fine(lise.send(&page, page.form("remove")).await);
    assert!(room.says("Prøv et eksempel"));
    assert_eq!(lise.get(&to).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        lise.get(&format!("{ROOM}/maal/fn18")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_goals_are_printed_and_put_with_an_agenda_as_they_stand() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = tried(&lise).await;
    let item = fine(lise.get(AGENDA).await).items()[3].clone();
    let choices = room.html.split("<option value=\"").skip(1);
    let mut choices = choices.filter_map(|it| it.split('"').next());
    let place = choices.find(|it| it.ends_with(&item)).expect("the item");
    let draft = fine(lise.send(&room, room.form("attach").with("place", place)).await);
    assert!(
        draft.says("Mål og projekter: Direktionen"),
        "the print lies with the item"
    );
}

#[tokio::test]
async fn a_table_of_projects_is_read_in_whole_or_refused_with_every_mistake_by_line_and_column() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = tried(&lise).await;
    let table = lise.get(&format!("{ROOM}/fil/projekter.csv")).await.html;
    assert!(
        table.contains("Fællesspisning på plejecentrene;3 | Alle har nogen at spise med;Omsorg | Sundhed;"),
        "{table}"
    );
    let bad = "projekt;mål;områder;ejer;partner;fra;til\nKyststi;99;Rummet;Ingen;;snart;\n;3;;;;;\nFri leg;;Miljø;;;;\nFri Leg;3;;;;;";
    let refused = lise.send(&room, room.form("table").with("table", bad)).await;
    let why = refused.refusal().expect("refused").to_owned();
    for told in [
        "Intet er læst ind.",
        "Linje 2: »99« i »mål« er intet mål.",
        "Linje 2: »Rummet« i »områder« er intet fagområde her.",
        "Linje 2: »Ingen« i »ejer« er ingen stilling.",
        "Linje 2: »snart« i »fra« er ingen dag",
        "Linje 3: »projekt« mangler.",
        "Linje 4: »mål« mangler.",
        "Linje 5: »Fri Leg« i »projekt« står på en tidligere linje.",
    ] {
        assert!(why.contains(told), "{told} in {why}");
    }
    assert!(!fine(lise.get(ROOM).await).says("Kyststi"), "nothing of it is kept");
    let again = fine(lise.send(&room, room.form("table").with("table", &table)).await);
    let same = lise.get(&format!("{ROOM}/fil/projekter.csv")).await.html;
    assert_eq!(same, table, "the same name is the same project");
    let more = "Kyststi;FN 15 | livet i havet;miljø;;Naturvennerne;01-03-2030;;Frivillige;Flere går;km";
    let read = fine(lise.send(&again, again.form("table").with("table", more)).await);
    assert!(read.says("Kyststi"));
    let table = lise.get(&format!("{ROOM}/fil/projekter.csv")).await.html;
    assert!(
        table.contains("Kyststi;14 | 15;Miljø;;Naturvennerne;01-03-2030;;Frivillige;Flere går;km"),
        "{table}"
    );
    assert_eq!(lise.get(&format!("{ROOM}/fil/maal.pdf")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn tables_of_own_goals_and_of_how_it_goes_come_in_as_they_went_out() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = tried(&lise).await;
    let own = format!("{ROOM}/fil/egne-maal.csv");
    let form = |view: &View, kind: &str, table: &str| view.form("table").with("kind", kind).with("table", table);
    let bad = "mål;beskrivelse;fra;til\nAlle kan svømme;;snart;\nalle kan svømme;;;\n;;;";
    let refused = lise.send(&room, form(&room, "own", bad)).await;
    let why = refused.refusal().expect("refused").to_owned();
    for told in [
        "Linje 2: »snart« i »fra« er ingen dag",
        "Linje 3: »alle kan svømme« i »mål« står på en tidligere linje.",
    ] {
        assert!(why.contains(told), "{told} in {why}");
    }
    let more = "Alle kan svømme;Hver elev lærer det.;01-01-2030;31-12-2034";
    let read = fine(lise.send(&room, form(&room, "own", more)).await);
    let table = lise.get(&own).await.html;
    assert!(
        table.contains(more) && table.contains("Alle har nogen at spise med;"),
        "{table}"
    );
    let read = fine(lise.send(&read, form(&read, "own", &table)).await);
    assert_eq!(lise.get(&own).await.html, table, "the same title is the same goal");

    let trend = format!("{ROOM}/fil/udvikling.csv");
    let bad = "projekt;dag;udvikling\nUkendt;01-01-2020;Uændret\nRent vand i søerne;01-01-2020;måske\n\
               Rent vand i søerne;;Uændret";
    let refused = lise.send(&read, form(&read, "trend", bad)).await;
    let why = refused.refusal().expect("refused").to_owned();
    for told in [
        "Linje 2: »Ukendt« i »projekt« er intet projekt her.",
        "Linje 3: »måske« i »udvikling« er hverken",
        "Linje 4: »dag« mangler.",
    ] {
        assert!(why.contains(told), "{told} in {why}");
    }
    let ahead = "Rent vand i søerne;01-01-2032;Uændret";
    assert!(lise.send(&read, form(&read, "trend", ahead)).await.refusal().is_some());
    let notes = "Rent vand i søerne;01-01-2020;1.200,50\nRent vand i søerne;01-06-2020;Går bedre";
    let read = fine(lise.send(&read, form(&read, "trend", notes)).await);
    let table = lise.get(&trend).await.html;
    assert!(table.contains(notes), "{table}");
    let read = fine(lise.send(&read, form(&read, "trend", &table)).await);
    assert_eq!(lise.get(&trend).await.html, table);
    // A whole table is one change.
    let read = fine(lise.send(&read, read.form("undo")).await);
    let before = fine(lise.send(&read, read.form("undo")).await);
    assert!(!lise.get(&trend).await.html.contains("01-06-2020"), "{}", before.main());
}

/// Minutes of the direktion whose item names areas, and a goal by its number.
fn minutes() -> Record {
    let mut record = minutes_with("Bilag", Content::Other(Other::default()));
    record.items[0].sections.push(Section {
        label: "Sagsfremstilling".into(),
        blocks: vec![Block::paragraph(
            "Verdensmålene er ramme om fagområder som fx skole, kyst og by. Sagen støtter verdensmål 14.",
        )],
    });
    record
}

#[tokio::test]
async fn the_areas_of_a_paper_are_taken_over_and_its_decision_leads_to_the_goal_it_names() {
    let town = Town::empty().with_direktion();
    town.read_in("minutes", minutes());
    let site = Site::of(town);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let confirm = fine(lise.get("/opfoelgning/moede/direktionen-2030-10-02").await);
    assert!(confirm.says("Papiret nævner 3 fagområder, som målene er ramme for."));
    let paper = format!("{ROOM}/laes/direktionen-2030-10-02");
    let page = fine(lise.get(&paper).await);
    assert!(page.says("3 fagområder") && page.says("14. Livet i havet"));
    let room = fine(lise.send(&page, page.form("read")).await);
    assert_eq!(room.html.matches("name=\"area-name\"").count(), 3);
    let goal = fine(lise.get(&format!("{ROOM}/maal/fn14")).await);
    let to = links(&goal, "/punkt/");
    assert_eq!(to.len(), 1, "a way back to the decision");
    assert!(fine(lise.get(&to[0]).await).says("verdensmål 14"));
    assert!(fine(lise.get(&paper).await).says("står allerede i oversigten"));
    let confirm = fine(lise.get("/opfoelgning/moede/direktionen-2030-10-02").await);
    assert!(
        confirm.says("står allerede i oversigten") && confirm.says(&format!("<a href=\"{ROOM}\">Se oversigten</a>")),
        "{}",
        confirm.main()
    );
    assert!(!confirm.says("Læs dem ind"), "there is nothing left to read");
    let goal = fine(lise.send(&goal, goal.form("unlink")).await);
    assert!(goal.says("Ingen beslutning er knyttet"));
    let missing = lise.get(&format!("{ROOM}/laes/direktionen-2030-12-11")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND, "a paper that names none");
}

#[tokio::test]
async fn an_item_shows_its_goals_and_a_goal_shows_what_is_done_for_it_as_far_as_each_may_see() {
    let town = Town::empty().with_direktion();
    let mut record = minutes();
    record.items[0].case_number = Some("01.00.05-P20-3-30".into());
    record.items[0].decisions.push(Decision {
        blocks: vec![Block::paragraph("Godkendt.")],
        ..Decision::default()
    });
    town.read_in("minutes", record);
    let site = Site::of(town);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let paper = fine(lise.get(&format!("{ROOM}/laes/direktionen-2030-10-02")).await);
    let room = fine(lise.send(&paper, paper.form("read")).await);
    let area = room.form("areas").get("area").to_owned();
    let page = fine(lise.get(&format!("{ROOM}/maal/ny")).await);
    let room = fine(
        lise.send(&page, page.form("save").with("title", "Alle kan svømme"))
            .await,
    );
    let own = links(&room, "/maal/direktionen/maal/")
        .into_iter()
        .find(|it| !it.contains("/fn"));
    let own = fine(lise.get(&own.expect("a way to it")).await);
    let decision = own.form("link").get("decision").to_owned();
    fine(lise.send(&own, own.form("link")).await);
    let page = fine(lise.get(&format!("{ROOM}/projekt/ny?maal=fn13")).await);
    let form = page.form("save").with("name", "Rene strande").with("area", &area);
    fine(lise.send(&page, form.with("decision", &decision)).await);
    let page = fine(lise.get("/programmer/direktionen/program/ny").await);
    let form = page.form("save").with("name", "Én indgang").with("goal", "fn14");
    fine(lise.send(&page, form).await);

    let goal = fine(lise.get(&format!("{ROOM}/maal/fn14")).await);
    assert!(
        goal.says("Én indgang") && goal.says("01.00.05-P20-3-30: Bilag"),
        "{}",
        goal.main()
    );
    let through = fine(lise.get(&format!("{ROOM}/maal/fn13")).await);
    assert!(through.says("Gennem projekter og programmer"), "{}", through.main());
    let item = links(&goal, "/punkt/")[0].clone();
    let inside = fine(lise.get(&item).await);
    for told in [
        "Verdensmål 13",
        "Verdensmål 14: Livet i havet",
        "Alle kan svømme",
        "Fagområder: ",
    ] {
        assert!(inside.main().contains(told), "{told} in {}", inside.main());
    }
    assert!(inside.html.contains("/maal/direktionen/maal/fn14"), "a way to it");

    let paper = "/moede/direktionen-2030-10-02";
    let text = lise.get(&format!("{paper}.txt")).await.html;
    assert!(
        text.contains("Mål for punkt 1: ") && text.contains("Verdensmål 14: Livet i havet; "),
        "{text}"
    );
    let data = lise.get(&format!("{paper}.json")).await.html;
    assert!(data.contains("\"goals\"") && data.contains("Alle kan svømme"), "{data}");
    let outside = Visitor::at(&site);
    for form in ["txt", "json"] {
        let open = outside.get(&format!("{paper}.{form}")).await.html;
        assert!(open.contains("Verdensmål 14: Livet i havet"), "{open}");
        assert!(
            !open.contains("Alle kan svømme") && !open.contains("Verdensmål 13"),
            "{open}"
        );
    }

    // The register is the body's own: everybody else learns what the item itself was linked to of the UN's goals.
    let outside = fine(Visitor::at(&site).get(&item).await);
    assert!(outside.says("Verdensmål 14: Livet i havet"), "{}", outside.main());
    for kept in ["Verdensmål 13", "Alle kan svømme", "Fagområder", "/maal/"] {
        assert!(!outside.html.contains(kept), "{kept} in {}", outside.main());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_goals_are_used_with_a_keyboard_and_fit_every_width() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let window = Window::open(&driver, &base, true).await;
    window.sign_in("Lise Brink").await;
    window.go("/maal").await;
    window.look("maal-tom").await;
    window.press("Prøv et eksempel").await;
    window.says("Rent vand i søerne").await;
    window.look("maal").await;
    window.go("/maal/direktionen/maal/fn3").await;
    window.look("maal-maal").await;
    window.go("/maal/direktionen/projekt/ny").await;
    window.look("maal-projekt").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_paper_says_of_goals_is_taken_over_on_a_page_that_is_accessible_and_fits_every_width() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    town.read_in("minutes", minutes());
    let base = serve_town(&town).await;
    let window = Window::open(&driver, &base, true).await;
    window.sign_in("Lise Brink").await;
    window.go(&format!("{ROOM}/laes/direktionen-2030-10-02")).await;
    window.says("3 fagområder").await;
    window.look("maal-laes").await;
    window.close().await;
}
