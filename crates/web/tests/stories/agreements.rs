//! A body's agreements: kept, read in from a table or refused whole, and offered to the agenda before it is too late.

use axum::http::StatusCode;
use raadslag_council::body::BodyAct;
use raadslag_council::clock::Date;
use raadslag_council::identity;
use raadslag_council::ids::PersonId;
use raadslag_council::roles::Role;

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::leadership::seated;
use crate::month::{fine, first_place, site};
use crate::town::Town;
use crate::visitor::{View, Visitor};
use crate::window::Window;

const ROOM: &str = "/aftaler/direktionen";

async fn kept(lise: &Visitor<'_>, (party, purpose): (&str, &str), (since, until): (&str, &str)) -> View {
    let page = fine(lise.get(&format!("{ROOM}/aftale/ny")).await);
    let form = page.form("save").with("party", party).with("purpose", purpose);
    let form = form.with("since", since).with("last-day", until);
    lise.send(&page, form).await
}

#[tokio::test]
async fn an_empty_register_says_what_it_is_and_an_example_can_be_tried_and_taken_back() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let empty = fine(lise.get("/aftaler").await);
    assert!(empty.says("hvornår nogen skal tage stilling") && empty.says("Skriv en aftale"));
    let english = fine(lise.get("/en/aftaler").await);
    assert!(english.says("Try an example") && english.says("when somebody must decide"));
    let tried = fine(lise.send(&empty, empty.form("example")).await);
    assert!(tried.says("Fjordens Data A/S") && tried.says("Skal besluttes"));
    assert!(fine(lise.send(&tried, tried.form("undo")).await).says("Prøv et eksempel"));
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(fine(torben.get("/aftaler").await).says("Du har ingen rolle"));
    assert_eq!(torben.get(ROOM).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        torben.get(&format!("{ROOM}/fil/aftaler.csv")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn an_agreement_is_kept_changed_and_taken_out_and_what_cannot_be_is_refused() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let wrong = kept(&lise, ("Vaskeriet", "arbejdstøj"), ("2030-01-01", "2029-01-01")).await;
    assert!(
        wrong.refusal().is_some() && wrong.html.contains("arbejdstøj"),
        "what was typed is kept"
    );
    let room = fine(kept(&lise, ("Vaskeriet", "arbejdstøj"), ("2030-01-01", "2031-02-01")).await);
    assert!(room.says("Skal besluttes") && room.says("Besluttes senest 1. februar 2031"));
    assert!(room.says("Ingen svarer for den"));
    let edit = room
        .html
        .split("/aftale/")
        .skip(1)
        .filter_map(|it| it.split('"').next());
    let edit = edit.into_iter().find(|it| *it != "ny").expect("a way to it").to_owned();
    let page = fine(lise.get(&format!("{ROOM}/aftale/{edit}")).await);
    let room = fine(lise.send(&page, page.form("save").with("last-day", "2034-01-01")).await);
    assert!(room.says("Løber") && !room.says("Skal besluttes"));
    let page = fine(lise.get(&format!("{ROOM}/aftale/{edit}")).await);
    let room = fine(lise.send(&page, page.form("remove")).await);
    assert!(room.says("Prøv et eksempel"));
    assert!(fine(lise.send(&room, room.form("undo")).await).says("Vaskeriet"));
}

#[tokio::test]
async fn a_table_is_read_in_whole_or_refused_with_every_mistake_by_line_and_column() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = fine(lise.get(ROOM).await);
    let bad = "part;slags;formål;fra;til\nVaskeriet;Leverandør;arbejdstøj;01-01-2030;snart\n;Ukendt;rengøring;;\nVaskeriet;;Arbejdstøj;;";
    let refused = lise.send(&room, room.form("table").with("table", bad)).await;
    let why = refused.refusal().expect("refused").to_owned();
    for told in [
        "Intet er læst ind.",
        "Linje 2: »snart« i »til« er ingen dag",
        "Linje 3: »part« mangler.",
        "Linje 4: »Vaskeriet« i »part« står med samme formål på en tidligere linje.",
        "Linje 3: »Ukendt« i »slags« er ingen slags part.",
    ] {
        assert!(why.contains(told), "{told} in {why}");
    }
    assert!(refused.html.contains("arbejdstøj"), "what was typed is kept");
    assert!(
        fine(lise.get(ROOM).await).says("Prøv et eksempel"),
        "nothing of it is kept"
    );

    let good = "part;slags;formål;fra;til;besluttes senest;ejer;sted\n\
                Vaskeriet;Leverandør;arbejdstøj;01-01-2030;31-12-2033;30-09-2033;;Sag 12\nRegionen;Myndighed;sundhed;;;;;";
    let room = fine(lise.get(ROOM).await);
    let read = fine(lise.send(&room, room.form("table").with("table", good)).await);
    assert!(read.says("Vaskeriet") && read.says("Regionen") && read.says("Sag 12"));
    let table = lise.get(&format!("{ROOM}/fil/aftaler.csv")).await.html;
    assert!(
        table.contains("Vaskeriet;Leverandør;arbejdstøj;01-01-2030;31-12-2033;30-09-2033;;Sag 12"),
        "{table}"
    );
    let again = fine(lise.send(&read, read.form("table").with("table", &table)).await);
    assert_eq!(
        again.html.matches("<h3 class=\"work-title\"").count(),
        2,
        "the same line is the same agreement"
    );
    assert_eq!(
        lise.get(&format!("{ROOM}/fil/aftaler.pdf")).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn the_agreements_are_drawn_over_time_and_put_with_an_agenda() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    kept(&lise, ("Vaskeriet", "arbejdstøj"), ("2030-01-01", "2031-02-01")).await;
    let room = fine(kept(&lise, ("Regionen", "sundhed"), ("", "")).await);
    assert!(room.html.contains("id=\"aftaler-narrow-titel\"") && room.says("Aftaler over tid: Direktionen"));
    // What the drawing says, the list says.
    for words in [
        "Vaskeriet: arbejdstøj",
        "Regionen: sundhed",
        "Løber uden slutdag",
        "Besluttes senest 1. februar 2031",
    ] {
        assert!(room.says(words), "{words}");
    }
    assert!(fine(lise.get(&format!("/en{ROOM}")).await).says("Agreements over time"));
    let draft = fine(
        lise.send(&room, room.form("attach").with("place", &first_place(&room)))
            .await,
    );
    assert!(
        draft.says("Aftaler og partnere: Direktionen"),
        "the print lies with the item"
    );
}

#[tokio::test]
async fn an_agreement_tells_which_forums_projects_programmes_and_parts_of_corporate_it_use_it() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = fine(kept(&lise, ("Havnens Data", "drift"), ("2030-01-01", "2033-01-01")).await);
    let ids = room
        .html
        .split("/aftale/")
        .skip(1)
        .filter_map(|it| it.split('"').next());
    let id = ids.into_iter().find(|it| *it != "ny").expect("a way to it").to_owned();
    let at = format!("{ROOM}/aftale/{id}");
    assert!(fine(lise.get(&at).await).says("bruger aftalen endnu"));
    for (path, name) in [
        ("/fora/direktionen/forum/ny", "Netværk for drift"),
        ("/koncern-it/direktionen/element/ny", "Drift af servere"),
        ("/maal/direktionen/projekt/ny?maal=fn9", "Færre servere"),
        ("/programmer/direktionen/program/ny", "Ny drift"),
    ] {
        let page = fine(lise.get(path).await);
        let form = page.form("save").with("name", name).with("agreement", &id);
        let form = match path.contains("element") {
            true => form.with("layer", "AGREEMENTS"),
            false => form,
        };
        fine(lise.send(&page, form).await);
    }
    let page = fine(lise.get(&at).await);
    for name in ["Netværk for drift", "Drift af servere", "Færre servere", "Ny drift"] {
        let before = page.html.split(&format!(">{name}</a>")).next().expect("it is told");
        let to = before.rsplit("href=\"").next().and_then(|it| it.split('"').next());
        assert!(
            fine(lise.get(to.expect("a way to it")).await).html.contains(name),
            "{name}"
        );
    }
    let page = fine(lise.get("/fora/direktionen/forum/ny").await);
    let gone = page
        .form("save")
        .with("name", "Rådet")
        .with("agreement", "000000000000");
    assert!(lise.send(&page, gone).await.refusal().is_some());
}

#[tokio::test]
async fn an_agreement_whose_day_comes_or_is_over_stands_with_whoever_answers_or_with_the_chair() {
    let site = site();
    site.town.administers("lise");
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let head = seated(&lise, ("Velfærdsdirektør", "jonas"), "3", "").await;
    kept(&lise, ("Vaskeriet", "arbejdstøj"), ("2030-01-01", "2030-12-20")).await;
    kept(&lise, ("Regionen", "sundhed"), ("2030-01-01", "2031-01-31")).await;
    let page = fine(lise.get(&format!("{ROOM}/aftale/ny")).await);
    let form = page.form("save").with("party", "Havnens Data").with("purpose", "drift");
    let form = form.with("last-day", "2031-06-30").with("decide-by", "2030-11-20");
    fine(lise.send(&page, form.with("owner", &head)).await);

    let late = "Besluttes senest 20. november 2030";
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let mine = fine(jonas.get("/mit").await);
    let overdue = mine.main();
    let overdue = overdue.split("<h2 id=\"sent\"").nth(1).expect("something is late");
    let overdue = overdue.split("</section>").next().unwrap_or_default();
    assert!(
        overdue.contains("Havnens Data: drift") && overdue.contains(late),
        "{overdue}"
    );
    assert!(mine.says("Aftale, som du svarer for") && !mine.says("Vaskeriet"));
    // Nobody answers for the laundry, and the region's day is long to come.
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let mine = fine(karen.get("/mit").await);
    assert!(mine.says("Vaskeriet: arbejdstøj") && mine.says("Aftale i Direktionen, som ingen svarer for"));
    assert!(!mine.says("Havnens Data") && !mine.says("Regionen: sundhed"));
    assert!(
        fine(lise.get("/mit").await).says("Vaskeriet"),
        "whoever leads for the chair sees it"
    );
}

#[tokio::test]
async fn an_agreement_that_does_not_reach_whoever_answers_stands_with_those_who_keep_the_register() {
    let site = site();
    site.town.administers("lise");
    // Somebody of the register who cannot sign in, and somebody who can and has no role in the direktion.
    site.town.titled("aase", "Åse Havn", "Havnechef");
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    for (position, holder, party) in [
        ("Havnechef", "aase", "Havnens Data"),
        ("Planchef", "torben", "Kortfirmaet"),
    ] {
        let owner = seated(&lise, (position, holder), "3", "").await;
        let page = fine(lise.get(&format!("{ROOM}/aftale/ny")).await);
        let form = page.form("save").with("party", party).with("purpose", "drift");
        let form = form.with("last-day", "2031-06-30").with("decide-by", "2030-12-01");
        fine(lise.send(&page, form.with("owner", &owner)).await);
    }
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    for keeper in [&lise, &karen] {
        let mine = fine(keeper.get("/mit").await);
        assert!(mine.says("Havnens Data: drift"), "{}", mine.main());
        assert!(mine.says("Aftale i Direktionen. Åse Havn svarer for den, men har ingen konto"));
        assert!(mine.says("Kortfirmaet: drift"));
        assert!(mine.says("Torben Kær svarer for den, men har ingen rolle i Direktionen"));
    }
    for other in ["Jonas Hede", "Torben Kær"] {
        let other = Visitor::signed_in(&site, other).await;
        let mine = fine(other.get("/mit").await);
        assert!(!mine.says("Havnens Data") && !mine.says("Kortfirmaet"));
    }
    // With a role there the agreement reaches its owner, and nobody else needs to be told.
    site.town.at_body(
        identity::body("Direktionen"),
        BodyAct::GiveRole {
            person: PersonId::of(&["torben"]),
            role: Role::Member,
            from: Date::constant(2019, 1, 1),
        },
    );
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let mine = fine(torben.get("/mit").await);
    assert!(mine.says("Kortfirmaet: drift") && mine.says("Aftale, som du svarer for"));
    let mine = fine(lise.get("/mit").await);
    assert!(!mine.says("Kortfirmaet") && mine.says("Havnens Data"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_register_is_used_with_a_keyboard_and_fits_every_width() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let window = Window::open(&driver, &base, true).await;
    window.sign_in("Lise Brink").await;
    window.go("/aftaler").await;
    window.look("aftaler-tom").await;
    window.press("Prøv et eksempel").await;
    window.says("Fjordens Data A/S").await;
    window.look("aftaler").await;
    window.go("/aftaler/direktionen/aftale/ny").await;
    window.look("aftale-ny").await;
    window.close().await;
}
