//! A body's year wheel, from nothing to an item that was decided.

use axum::http::StatusCode;
use raadslag_council::appendix::{Content, WheelEntry, WheelGroup, YearWheel};
use raadslag_council::record::Record;

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::month::{AGENDA, ROOM, fine, site};
use crate::site::Site;
use crate::town::{Town, minutes_with};
use crate::visitor::{View, Visitor};
use crate::window::Window;

const WHEEL: &str = "/aarshjul/direktionen";

/// Adds an activity and goes back to the wheel.
async fn add(lise: &Visitor<'_>, title: &str, times: &str, more: &[(&str, &str)]) -> View {
    let page = fine(lise.get(&format!("{WHEEL}/aktivitet/ny?aar=2030")).await);
    let form = page.form("save").with("title", title).with("occurrences", times);
    let form = more.iter().fold(form, |form, (name, value)| form.with(name, value));
    lise.send(&page, form).await
}

/// The address of the page of the activity with these words.
fn edit(view: &View, words: &str) -> String {
    let before = view
        .html
        .split(&format!("<span class=\"sr-only\">: {words}</span>"))
        .next();
    let link = before.and_then(|it| it.rsplit("href=\"").next());
    link.and_then(|it| it.split('"').next())
        .expect("a link")
        .replace("&#38;", "&")
        .replace("&amp;", "&")
}

#[tokio::test]
async fn an_empty_wheel_says_what_it_is_and_an_example_can_be_tried_and_taken_back() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let empty = fine(lise.get("/aarshjul").await);
    assert!(empty.says("Årshjulet samler det, der kommer igen hvert år") && empty.says("Tilføj den første aktivitet"));
    assert!(fine(lise.get("/en/aarshjul").await).says("Try an example"));
    let tried = fine(lise.send(&empty, empty.form("example")).await);
    assert!(tried.says("Budgetopfølgning pr. ultimo marts") && tried.says("Lederseminar"));
    assert!(tried.html.matches("<svg").count() >= 3, "drawn for each width");
    let months = fine(lise.get(&format!("{WHEEL}?aar=2030&inddelt=maaneder")).await);
    assert!(months.says("Juni"));
    let back = fine(lise.send(&tried, tried.form("undo")).await);
    assert!(back.says("Prøv et eksempel"));
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let seen = fine(mette.get(WHEEL).await);
    assert!(
        seen.forms().iter().all(|it| it.get("act") != "example"),
        "a member keeps no wheel"
    );
    assert!(seen.says("Der står intet i det endnu.") && !empty.says("Der står intet i det endnu."));
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(fine(torben.get("/aarshjul").await).says("Du har ingen rolle"));
}

#[tokio::test]
async fn an_activity_is_added_changed_held_against_a_version_and_copied_to_the_next_year() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let refused = add(&lise, "Budget", "snart", &[]).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("ultimo marts")));
    assert_eq!(
        refused.form("save").get("occurrences"),
        "snart",
        "what was typed is kept"
    );
    // Every line is told, by its beginning; a day that no year has is told as such.
    let long = "x".repeat(9_000);
    let many = add(
        &lise,
        "Budget",
        &format!("ultimo marts\n{long}\n30. februar\nsnart"),
        &[],
    )
    .await;
    let why = many.refusal().expect("refused");
    for words in [
        "»30. februar« er en dag, der ikke findes",
        "»snart« kan ikke",
        "xxx…« kan ikke",
    ] {
        assert!(why.contains(words), "{words}: {why}");
    }
    assert!(why.len() < 600 && !why.contains("marts« kan"), "{why}");
    let most = add(&lise, "Budget", &"snart\n".repeat(12), &[]).await;
    assert!(most.refusal().is_some_and(|it| it.contains("Og 2 linjer mere.")));
    let none = add(&lise, "Budget", "", &[]).await;
    assert!(none.refusal().is_some_and(|it| it.contains("mindst én tid")));
    fine(
        add(
            &lise,
            "Budget",
            "ultimo marts\nultimo august | Budget i august",
            &[("area", "Økonomi")],
        )
        .await,
    );
    let wheel = fine(add(&lise, "Seminar", "6.-7. juni 2030", &[("station", "")]).await);
    assert!(wheel.says("31. marts 2030") && wheel.says("Budget i august") && wheel.says("Enkeltstående"));

    // On an English page the drawing is English, too.
    let english = fine(lise.get(&format!("/en{WHEEL}?aar=2030")).await);
    let drawn: String = english
        .html
        .split("<svg")
        .skip(1)
        .filter_map(|it| it.split("</svg>").next())
        .collect();
    assert!(
        drawn.contains("2nd quarter") && drawn.contains("31 March: Budget") && drawn.contains(">May<"),
        "{drawn}"
    );
    assert!(!drawn.contains("kvartal") && !drawn.contains("marts") && !drawn.contains(">maj<"));

    // A version, then changes, then what is otherwise.
    let page = fine(lise.get(&format!("{WHEEL}/versioner?aar=2030")).await);
    fine(
        lise.send(
            &page,
            page.form("version")
                .with("date", "2030-06-26")
                .with("note", "Til sommer"),
        )
        .await,
    );
    let form = fine(lise.get(&edit(&wheel, "Budget")).await);
    assert_eq!(
        form.form("save").get("occurrences"),
        "ultimo marts\nultimo august | Budget i august"
    );
    let changed = form
        .form("save")
        .with("occurrences", "ultimo april\nultimo august | Budget i august");
    fine(lise.send(&form, changed).await);
    let form = fine(lise.get(&edit(&wheel, "Seminar")).await);
    fine(lise.send(&form, form.form("remove")).await);
    let page = fine(lise.get(&format!("{WHEEL}/versioner?aar=2030")).await);
    assert!(page.says("Version 1 pr. 26. juni 2030: Til sommer"));
    assert!(page.says("Flyttet") && page.says("Før: 31. marts 2030") && page.says("Udgået"));
    let wheel = fine(lise.get(WHEEL).await);
    let wheel = fine(lise.send(&wheel, wheel.form("undo")).await);
    assert!(wheel.says("Seminar"), "what was taken off is back");

    // What comes once is taken along to a day that is shown before it counts.
    let copy = fine(lise.get(&format!("{WHEEL}/kopier?aar=2030")).await);
    let form = copy.form("copy");
    assert!(copy.says("30. april 2031"), "what comes every year moves by itself");
    let nothing = lise.send(&copy, form.clone()).await;
    assert!(nothing.refusal().is_some_and(|it| it.contains("intet valgt")));
    let take = copy
        .html
        .split("name=\"take\" value=\"")
        .nth(1)
        .and_then(|it| it.split('"').next())
        .expect("a box");
    let next = fine(lise.send(&copy, form.with("take", take)).await);
    assert!(
        next.path.contains("aar=2031") && next.says("5.–6. juni 2031"),
        "{}",
        next.path
    );
}

#[tokio::test]
async fn a_table_is_tried_before_it_is_kept_and_comes_out_as_it_went_in() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get(&format!("{WHEEL}/tabel?aar=2030")).await);
    let table = "aktivitet;hvornår;behandles af;dage\nBudget;ultimo marts;Direktionen;10\nBudget;snart;Månerådet;\n";
    let tried = fine(lise.send(&page, page.form("try").with("table", table)).await);
    assert!(tried.says("Forstået: ultimo marts") && tried.says("kan ikke læses som en tid"));
    assert!(
        tried.forms().iter().all(|it| it.get("act") != "keep"),
        "a table with faults is not kept"
    );
    let nobody = "aktivitet;hvornår;behandles af\nBudget;juni;Månerådet\n";
    let tried = fine(lise.send(&page, page.form("try").with("table", nobody)).await);
    assert!(tried.says("»Månerådet« er ikke et udvalg her"));
    let unnamed = "Sag;Hvad der sker\nBudget;juni\nLøn;maj\n";
    let told = lise.send(&page, page.form("try").with("table", unnamed)).await;
    let told = told.refusal().expect("no such columns");
    assert!(
        told.contains("Kolonnen »aktivitet« mangler") && told.contains("Sag | Hvad der sker"),
        "{told}"
    );
    let own_words = "\u{feff}Tidspunkt;EMNE\nmarts og september;Løn\nuge 28-30;Ferie;\n";
    let tried = fine(lise.send(&page, page.form("try").with("table", own_words)).await);
    assert!(
        tried.says("Forstået: marts, september") && tried.says("Forstået: uge 28-30"),
        "{}",
        tried.main()
    );
    let sound = "aktivitet;hvornår;behandles af;dage\nBudget;ultimo marts;Direktionen;10\nBudget;uge 34 2030;;\n";
    let tried = fine(lise.send(&page, page.form("try").with("table", sound)).await);
    fine(lise.send(&tried, tried.form("keep").with("table", sound)).await);
    let csv = lise.get(&format!("{WHEEL}/fil/2030.csv")).await;
    assert!(
        csv.html.contains("Budget;ultimo marts fra 2030;;;Direktionen;10;;;\n"),
        "{}",
        csv.html
    );
    assert!(csv.html.contains("Budget;uge 34 2030;"), "{}", csv.html);
    let ics = lise.get(&format!("{WHEEL}/fil/2030.ics")).await;
    assert!(ics.html.contains("DTSTART;VALUE=DATE:20300331") && ics.html.contains("DTEND;VALUE=DATE:20300826"));

    // What it gave out says nothing new; a line that does is taken beside what is there.
    let again = fine(lise.send(&page, page.form("try").with("table", &csv.html)).await);
    assert!(again.says("Står der allerede"), "{}", again.main());
    let nothing = lise.send(&again, again.form("keep").with("table", &csv.html)).await;
    assert!(
        nothing
            .refusal()
            .is_some_and(|it| it.contains("står allerede på årshjulet"))
    );
    let more = "Aktivitet;Tidspunkt\nbudget;juni og september\n";
    let tried = fine(lise.send(&page, page.form("try").with("table", more)).await);
    fine(lise.send(&tried, tried.form("keep").with("table", more)).await);
    let csv = lise.get(&format!("{WHEEL}/fil/2030.csv")).await.html;
    let lines: Vec<&str> = csv.lines().filter(|it| it.starts_with("Budget;")).collect();
    assert_eq!(lines.len(), 4, "{csv}");
    assert!(csv.contains("Budget;juni fra 2030;;;Direktionen;10;"), "{csv}");
}

#[tokio::test]
async fn a_calendar_becomes_lines_of_the_wheel() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get(&format!("{WHEEL}/tabel?aar=2030")).await);
    let calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20300606\nDTEND;VALUE=DATE:20300608\nSUMMARY:Seminar\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:2\nDTSTART:20290312T090000Z\nRRULE:FREQ=YEARLY\nSUMMARY:Tilsyn\nEND:VEVENT\nEND:VCALENDAR\n";
    let tried = fine(lise.send(&page, page.form("try").with("table", calendar)).await);
    assert!(
        tried.says("Forstået: 6.-7. juni 2030") && tried.says("Forstået: 12. marts"),
        "{}",
        tried.main()
    );
    let wheel = fine(lise.send(&tried, tried.form("keep")).await);
    assert!(wheel.says("Seminar") && wheel.says("Tilsyn"));
    let empty = "BEGIN:VCALENDAR\nEND:VCALENDAR\n";
    let refused = lise.send(&page, page.form("try").with("table", empty)).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("ingen begivenheder")));
}

#[tokio::test]
async fn everybody_sees_a_wheel_that_is_shown_to_all_without_what_is_internal() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    fine(add(&lise, "Budget", "ultimo marts", &[]).await);
    let wheel = fine(add(&lise, "Lønforhandling", "maj", &[("internal", "yes")]).await);
    assert!(
        citizen.get(WHEEL).await.path.starts_with("/log-ind"),
        "closed to outsiders"
    );
    let csv = format!("{WHEEL}/fil/2030.csv");
    assert_eq!(citizen.get(&csv).await.status, StatusCode::NOT_FOUND);
    let shown = fine(lise.send(&wheel, wheel.form("show")).await);
    let seen = fine(citizen.get(WHEEL).await);
    assert!(seen.says("Budget") && !seen.html.contains("Lønforhandling"));
    assert!(seen.forms().is_empty(), "a citizen changes nothing");
    let pages = site.get("/sitemap/sider.xml").await.text();
    assert!(pages.contains(&format!("{WHEEL}<")), "{pages}");
    assert!(!citizen.get(&csv).await.html.contains("Lønforhandling"));
    fine(lise.send(&shown, shown.form("hide")).await);
    assert!(citizen.get(WHEEL).await.path.starts_with("/log-ind"));
}

#[tokio::test]
async fn a_turn_is_offered_with_its_reason_placed_with_one_click_and_kept_when_it_is_decided() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    fine(add(&lise, "Rammer for budgettet", "ultimo december", &[("lead", "5")]).await);
    let agenda = fine(lise.get(AGENDA).await);
    assert!(agenda.says(
        "Årshjulet: Direktionen, 31. december 2030. Behandles i Direktionen 11. december 2030. Frist 31. december 2030."
    ));
    let offered = agenda
        .forms()
        .into_iter()
        .find(|it| !it.get("occurrence").is_empty())
        .expect("an offer");
    let placed = fine(lise.send(&agenda, offered.clone()).await);
    let item = placed.newest_item().expect("the new item");
    assert!(
        placed.forms().iter().all(|it| it.get("occurrence").is_empty()),
        "it is offered once"
    );
    let again = lise.send(&placed, offered.with("command", "0000000000007")).await;
    assert!(
        again
            .refusal()
            .is_some_and(|it| it.contains("står allerede på en dagsorden"))
    );
    assert!(fine(lise.get(WHEEL).await).says("På dagsordenen: Direktionen 11. december 2030"));

    // Taken off, it is offered again; decided, it is kept.
    let draft = lise.get(&format!("{AGENDA}/punkt/{item}")).await;
    fine(
        lise.send(&draft, draft.form("take-off").with("reason", "Ikke klar"))
            .await,
    );
    let agenda = fine(lise.get(AGENDA).await);
    let offered = agenda
        .forms()
        .into_iter()
        .find(|it| !it.get("occurrence").is_empty())
        .expect("an offer");
    let placed = fine(lise.send(&agenda, offered).await);
    let item = placed.newest_item().expect("the new item");
    fine(lise.send(&placed, placed.form("release")).await);
    let room = fine(lise.get(ROOM).await);
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:00").with("all", "yes"))
            .await,
    );
    let decide = room
        .form_where("decide", &[("item", &item)])
        .with("outcome", "APPROVED");
    let room = fine(lise.send(&room, decide).await);
    let ended = fine(lise.send(&room, room.form("end").with("at", "10:00")).await);
    fine(lise.send(&ended, ended.form("send")).await);
    assert!(fine(lise.get(WHEEL).await).says("Behandlet 11. december 2030"));
}

#[tokio::test]
async fn what_is_told_as_of_a_day_waits_for_a_meeting_after_it_and_the_wheel_says_where_none_is_planned() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let wheel = fine(add(&lise, "Budgetopfølgning", "pr. ultimo december", &[("lead", "5")]).await);
    let told = "Direktionen har ingen møder planlagt efter 11. december 2030. Planlæg årets møder.";
    assert!(wheel.says(told), "{}", wheel.main());
    let agenda = fine(lise.get(AGENDA).await);
    assert!(
        agenda.forms().iter().all(|it| it.get("occurrence").is_empty()),
        "it is too early"
    );
    let csv = lise.get(&format!("{WHEEL}/fil/2030.csv")).await.html;
    assert!(csv.contains("Budgetopfølgning;pr. ultimo december"), "{csv}");
    // What comes later is dealt with at the last planned meeting, which the agenda says.
    fine(add(&lise, "Rammer for budgettet", "ultimo december", &[("lead", "5")]).await);
    assert!(fine(lise.get(AGENDA).await).says(told));
}

#[tokio::test]
async fn a_wheel_is_printed_on_two_sizes_and_put_with_an_agenda() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    fine(add(&lise, "Rammer for budgettet", "ultimo december", &[]).await);
    let cookie = lise
        .cookie("raadslag")
        .map(|it| format!("raadslag={it}"))
        .unwrap_or_default();
    for name in ["2030.pdf", "2030-a3.pdf"] {
        let answer = site
            .ask("GET", &format!("{WHEEL}/fil/{name}"), &[("cookie", &cookie)])
            .await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.bytes.starts_with(b"%PDF"), "{name}");
    }
    let wheel = fine(lise.get(WHEEL).await);
    let place = wheel
        .html
        .split("<option value=\"")
        .nth(1)
        .and_then(|it| it.split('"').next())
        .expect("an item");
    let draft = fine(lise.send(&wheel, wheel.form("attach").with("place", place)).await);
    assert!(draft.says("Årshjul 2030: Direktionen"));
}

/// Minutes of the direktion with a wheel in an appendix.
fn minutes() -> Record {
    let entry = |text: &str, one_off| WheelEntry {
        text: text.into(),
        one_off,
        ..WheelEntry::default()
    };
    let group = |quarter, entries| WheelGroup {
        heading: None,
        quarter: Some(quarter),
        entries,
    };
    let wheel = YearWheel {
        title: "Årshjul 2030".into(),
        year: Some(2030),
        as_of: None,
        groups: vec![
            group(
                1,
                vec![entry("Oversigt pr. ultimo marts", false), entry("Ny havn", true)],
            ),
            group(2, vec![entry("Oversigt pr. ultimo maj", false)]),
        ],
        footer: None,
    };
    minutes_with("Årshjul 2030", Content::YearWheel(wheel))
}

#[tokio::test]
async fn the_wheel_of_a_paper_is_read_in_once() {
    let town = Town::empty().with_direktion();
    town.read_in("minutes", minutes());
    let site = Site::of(town);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let confirm = fine(lise.get("/opfoelgning/moede/direktionen-2030-10-02").await);
    assert!(confirm.says("Et bilag er et årshjul med 3 forekomster."));
    let paper = format!("{WHEEL}/laes/direktionen-2030-10-02");
    let page = fine(lise.get(&paper).await);
    assert!(
        page.says("har 3 forekomster,") && page.says("1 af dem enkeltstående") && page.says("2 kvartaler er gættet")
    );
    let wrong = lise.send(&page, page.form("keep").with("when-1-0", "engang")).await;
    assert!(wrong.refusal().is_some_and(|it| it.contains("Ny havn")));
    let mut all = page.form("keep").with("when-1-0", "februar 2030");
    all.fields
        .extend(["0", "1"].map(|it| ("take".to_owned(), it.to_owned())));
    let wheel = fine(lise.send(&page, all).await);
    assert!(wheel.says("Oversigt pr. ultimo maj") && wheel.says("31. maj 2030") && wheel.says("Ny havn"));
    assert!(fine(lise.get(&paper).await).says("Alt fra bilaget står på årshjulet."));
    let missing = lise.get(&format!("{WHEEL}/laes/direktionen-2030-12-11")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND, "an agenda without a wheel");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_wheel_is_used_with_a_keyboard_and_fits_every_width() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let window = Window::open(&driver, &base, true).await;
    window.sign_in("Lise Brink").await;
    window.go("/aarshjul").await;
    window.look("aarshjul-tomt").await;
    window.press("Prøv et eksempel").await;
    window.says("Budgetopfølgning pr. ultimo marts").await;
    window.look("aarshjul").await;
    window.go("/aarshjul/direktionen/aktivitet/ny").await;
    window.look("aarshjul-aktivitet").await;
    window.go("/aarshjul/direktionen/kopier").await;
    window.look("aarshjul-kopier").await;
    window.go("/aarshjul/direktionen/versioner").await;
    window.look("aarshjul-versioner").await;
    window.go("/aarshjul/direktionen/tabel").await;
    window.look("aarshjul-tabel").await;
    window.close().await;
}
