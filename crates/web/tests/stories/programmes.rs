//! The programme of a day: planned minute by minute, put with an agenda, adjusted by the decision, and sent to those who come.

use axum::http::StatusCode;
use raadslag_council::appendix::{Content, Programme, Slot};
use raadslag_council::clock::Timestamp;
use raadslag_council::record::Record;
use raadslag_readers::mail::{begin, collect};
use raadslag_store::mail::{Mark, unsent};
use raadslag_web::Language;
use raadslag_web::mail::{Sender, write};

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::follow_ups::held;
use crate::leadership::seated;
use crate::month::{AGENDA, fine, site};
use crate::site::Site;
use crate::town::{Town, minutes_with};
use crate::visitor::{View, Visitor};
use crate::window::Window;

const ROOM: &str = "/dagsprogram/direktionen";

/// A day from nine to half past twelve, with a welcome, a talk and lunch at noon.
async fn planned(lise: &Visitor<'_>) -> View {
    let page = fine(lise.get(&format!("{ROOM}/nyt")).await);
    let form = page.form("head").with("name", "Chefforum").with("date", "2031-01-17");
    let form = form.with("start", "9.00").with("end", "12.30").with("place", "Salen");
    let mut day = fine(lise.send(&page, form.with("purpose", "fælles retning")).await);
    for (minutes, fixed, title, speakers, points) in [
        ("15", "", "Velkomst", "kommunaldirektøren", ""),
        (
            "60",
            "",
            "Budgettet",
            "økonomichefen; Karen Vester",
            "Nyt siden sidst\nHvad siger vi nej til?",
        ),
        ("30", "12.00", "Frokost", "", ""),
    ] {
        let form = day.form("add-slot").with("minutes", minutes).with("fixed", fixed);
        let form = form
            .with("title", title)
            .with("speakers", speakers)
            .with("points", points);
        day = fine(lise.send(&day, form).await);
    }
    day
}

/// The address of a day's page.
fn place(day: &View) -> String {
    day.path.split('#').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn an_empty_room_says_what_it_is_and_an_example_can_be_tried_and_taken_back() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let empty = fine(lise.get("/dagsprogram").await);
    assert!(empty.says("planlægges en dag minut for minut") && empty.says("Begynd et dagsprogram"));
    let english = fine(lise.get("/en/dagsprogram").await);
    assert!(english.says("Try an example") && english.says("a day is planned minute by minute"));
    let tried = fine(lise.send(&empty, empty.form("example")).await);
    assert!(tried.says("Chefforum den") && tried.says("Kladde"));
    assert!(fine(lise.send(&tried, tried.form("undo")).await).says("Prøv et eksempel"));
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(fine(torben.get("/dagsprogram").await).says("Du har ingen rolle"));
    assert_eq!(torben.get(ROOM).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_times_of_a_day_are_worked_out_and_what_takes_too_long_is_told() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let day = planned(&lise).await;
    assert!(day.says("kl. 9.15-10.15") && day.says("kl. 12.00-12.30") && day.says("105 minutter før er fri"));
    assert!(day.says("Hvad siger vi nej til?") && day.says("v. økonomichefen; Karen Vester"));
    let longer = day.form_where("put-slot", &[("slot", "2")]).with("minutes", "180");
    let day = fine(lise.send(&day, longer).await);
    assert!(day.says("Begynder 15 min. efter kl. 12.00") && day.says("Dagen slutter 15 minutter for sent."));
    assert!(day.says("Tiden holder ikke"));
    let wrong = day
        .form_where("put-slot", &[("slot", "1")])
        .with("minutes", "et kvarter");
    let refused = lise.send(&day, wrong.with("title", "Goddag og velkommen")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("som et helt tal")));
    assert!(refused.html.contains("Goddag og velkommen"), "what was typed is kept");
    let day = fine(lise.send(&day, day.form_where("up", &[("slot", "2")])).await);
    assert!(day.says("kl. 9.00-12.00") && day.says("kl. 12.00-12.15"));
    let day = fine(lise.send(&day, day.form_where("drop-slot", &[("slot", "2")])).await);
    assert!(!day.says("Velkomst"));
    assert!(fine(lise.send(&day, day.form("undo")).await).says("Velkomst"));
}

#[tokio::test]
async fn the_slots_of_a_day_come_in_as_they_went_out_and_a_new_day_begins_like_an_old_one() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let day = planned(&lise).await;
    let csv = format!("{}/fil/program.csv", place(&day));
    let table = lise.get(&csv).await.html;
    for row in [
        "minutter;begynder først;punkt;talere;underpunkter",
        "60;;Budgettet;økonomichefen | Karen Vester;Nyt siden sidst | Hvad siger vi nej til?",
        "30;12:00;Frokost;;",
    ] {
        assert!(table.contains(row), "{row} in {table}");
    }
    let bad = "minutter;begynder først;punkt\net kvarter;;Velkomst\n15;tidligt;Kaffe\n900;;Lang\n15;;";
    let refused = lise.send(&day, day.form("table").with("table", bad)).await;
    let why = refused.refusal().expect("refused").to_owned();
    for told in [
        "Linje 2: »et kvarter« i »minutter« er ikke et antal minutter fra 1 til 720.",
        "Linje 3: »tidligt« i »begynder først« er intet klokkeslæt.",
        "Linje 4: »900« i »minutter«",
        "Linje 5: »punkt« mangler.",
    ] {
        assert!(why.contains(told), "{told} in {why}");
    }
    let same = fine(lise.send(&day, day.form("table").with("table", &table)).await);
    assert_eq!(lise.get(&csv).await.html, table);
    let other = fine(lise.send(&same, same.form("table").with("table", "20;;Kaffe")).await);
    assert!(other.says("kl. 9.00-9.20") && !other.says("Budgettet"));
    let back = fine(lise.send(&other, other.form("undo")).await);
    assert!(back.says("Budgettet"), "a table is one change");

    let programme = place(&day).rsplit('/').next().unwrap_or_default().to_owned();
    let new = fine(lise.get(&format!("{ROOM}/nyt?som={programme}")).await);
    assert!(
        new.says("Dagen begynder med punkterne fra Chefforum den 17. januar 2031"),
        "{}",
        new.main()
    );
    assert_eq!(
        (new.form("head").get("name"), new.form("head").get("date")),
        ("Chefforum", "")
    );
    let begun = fine(lise.send(&new, new.form("head").with("date", "2031-03-14")).await);
    assert!(begun.says("Chefforum den 14. marts 2031") && begun.says("kl. 9.15-10.15") && begun.says("Salen"));
    assert!(
        fine(lise.get(&place(&day)).await).says("Chefforum den 17. januar 2031"),
        "the old one stays"
    );
    let missing = lise.get(&format!("{ROOM}/nyt?som=000000000000")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_day_is_put_with_an_agenda_and_kept_as_the_decision_adjusted_it() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let day = planned(&lise).await;
    let agenda = fine(lise.get(AGENDA).await);
    let item = agenda.items()[3].clone();
    let choices = day.html.split("<option value=\"").skip(1);
    let chosen = choices
        .filter_map(|it| it.split('"').next())
        .find(|it| it.ends_with(&item))
        .expect("the item")
        .to_owned();
    let draft = fine(lise.send(&day, day.form("attach").with("place", &chosen)).await);
    assert!(
        draft.says("Chefforum den 17. januar 2031"),
        "the print lies with the item"
    );

    let text = "Programmet justeres på baggrund af drøftelsen og sendes herefter til chefforum.";
    held(&lise, 3, text, None).await;
    let day = fine(lise.get(&place(&day)).await);
    let form = day.form("add-slot").with("minutes", "15").with("title", "Opsamling");
    let day = fine(lise.send(&day, form).await);
    let decision = day.html.split("name=\"decision\"").nth(1).expect("decisions");
    let codes = decision.split("value=\"").skip(1);
    let code = codes
        .filter_map(|it| it.split('"').next())
        .find(|it| it.ends_with(&item));
    let settled = day.form("settle").with("decision", code.expect("the decision"));
    let day = fine(lise.send(&day, settled).await);
    assert!(day.says("Version 1, besluttet 11. december 2030") && day.says("Det, mødet justerede"));
    assert!(day.says("Besluttet 11. december 2030"));
    let pdf = lise.get(&format!("{}/fil/program.pdf", place(&day))).await;
    assert_eq!(pdf.status, StatusCode::OK);
}

/// Every letter so far as its recipient reads it, in Danish.
fn letters(site: &Site) -> Vec<(String, String, bool)> {
    let later: Timestamp = "2030-12-12T12:00:00Z".parse().expect("an instant");
    let now = &site.town.now;
    collect(now, false, later).expect("collected");
    let sender = Sender {
        municipality: "Lyngsø Kommune".into(),
        base_url: "https://moeder.lyngsoe.example/".into(),
    };
    let marks: Vec<Mark> = unsent(now.journal().db())
        .expect("asked")
        .into_iter()
        .map(|it| it.mark)
        .collect();
    let mut letters = Vec::new();
    for mark in marks {
        let found = now.letter(&[mark], later).expect("read");
        if let Some(letter) = found.filter(|it| it.programme.is_some()) {
            let written = write(&sender, &letter, Language::Danish);
            letters.push((
                letter.person.name.clone(),
                format!("{}\n{}", written.subject, written.text),
                letter.occasion.is_some(),
            ));
        }
    }
    letters
}

#[tokio::test]
async fn a_day_is_sent_to_the_leaders_of_some_levels_who_read_it_as_it_was_sent() {
    let town = Town::empty();
    begin(&town.now).expect("the follower begins");
    let site = Site::of(town.with_direktion());
    site.town.administers("lise");
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let chief = seated(&lise, ("Plan- og miljøchef", "torben"), "2", "").await;
    assert!(!chief.is_empty());
    let day = planned(&lise).await;
    let address = place(&day);
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert_eq!(torben.get(&address).await.status, StatusCode::NOT_FOUND, "not sent yet");
    let sent = fine(lise.send(&day, day.form("send").with("readers", "level:2")).await);
    assert!(sent.says("Ledere fra niveau 4 til 2") && sent.says("som det står nu"));
    let again = lise.send(&sent, sent.form("send").with("readers", "level:2")).await;
    assert!(again.refusal().is_some_and(|it| it.contains("som det står nu")));
    let nobody = lise.send(&sent, sent.form("send").with("readers", "level:4")).await;
    assert!(nobody.refusal().is_some_and(|it| it.contains("Ingen ville få det")));

    // What is worked on since is the body's own.
    let form = sent
        .form("add-slot")
        .with("minutes", "15")
        .with("title", "Hemmelig tilføjelse");
    let changed = fine(lise.send(&sent, form).await);
    assert!(changed.says("Ændret siden den blev sendt"));
    let mine = fine(torben.get("/mit").await);
    assert!(mine.says("Du er med på dagen") && mine.says("Se programmet"));
    let read = fine(torben.get(&address).await);
    assert!(read.says("Budgettet") && read.says("Planlagt af Direktionen.") && !read.says("Hemmelig"));
    assert!(
        read.forms()
            .iter()
            .all(|it| it.get("act").is_empty() || it.get("act") == "leave")
    );
    assert_eq!(
        torben.get(&format!("{address}/fil/program.pdf")).await.status,
        StatusCode::OK
    );
    assert_eq!(torben.get(ROOM).await.status, StatusCode::NOT_FOUND);
    let mette = Visitor::signed_in(&site, "Signe Aa").await;
    assert_eq!(mette.get(&address).await.status, StatusCode::NOT_FOUND);

    let letters = letters(&site);
    let (to, text, has_calendar) = letters.first().expect("a letter");
    assert_eq!((to.as_str(), letters.len(), *has_calendar), ("Torben Kær", 1, true));
    assert!(text.starts_with("Program: Chefforum den 17. januar 2031"), "{text}");
    assert!(
        text.contains("kl. 9.15  Budgettet v. økonomichefen, Karen Vester"),
        "{text}"
    );
    assert!(
        text.contains("- Nyt siden sidst") && text.contains(&address) && !text.contains("Hemmelig"),
        "{text}"
    );
}

/// Minutes of the direktion with a programme in an appendix.
fn minutes() -> Record {
    let slot = |time: &str, title: &str| Slot {
        from: time.parse().expect("a time"),
        title: title.into(),
        speakers: Vec::new(),
        points: Vec::new(),
    };
    let programme = Programme {
        title: "Lederdag d. 6. november 2030".into(),
        event: Some("Lederdag".into()),
        date: "2030-11-06".parse().ok(),
        place: Some("Laden".into()),
        end: None,
        slots: vec![
            slot("09:00", "Velkomst"),
            slot("09:45", "Kaffe"),
            slot("10:00", "Samtaler"),
        ],
    };
    minutes_with("Lederdag", Content::Programme(programme))
}

#[tokio::test]
async fn the_programme_of_a_paper_is_taken_over_with_the_length_of_each_slot() {
    let town = Town::empty().with_direktion();
    town.read_in("minutes", minutes());
    let site = Site::of(town);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let confirm = fine(lise.get("/opfoelgning/moede/direktionen-2030-10-02").await);
    assert!(confirm.says("Papiret har et dagsprogram med 3 punkter."));
    let page = fine(lise.get(&format!("{ROOM}/laes/direktionen-2030-10-02")).await);
    assert!(page.says("Det får en halv time"));
    let day = fine(lise.send(&page, page.form("read")).await);
    assert!(day.says("kl. 9.00-9.45") && day.says("kl. 9.45-10.00") && day.says("kl. 10.00-10.30"));
    assert!(day.says("Lederdag den 6. november 2030") && day.says("Laden"));
    // The same paper again is the same programme, also from a page that was made before.
    let twice = fine(lise.send(&page, page.form("read")).await);
    assert_eq!(twice.path, day.path);
    let again = fine(lise.get(&format!("{ROOM}/laes/direktionen-2030-10-02")).await);
    assert!(again.says("Det står her allerede.") && again.forms().iter().all(|it| it.get("act") != "read"));
    let confirm = fine(lise.get("/opfoelgning/moede/direktionen-2030-10-02").await);
    assert!(confirm.says("Det står her allerede."), "{}", confirm.main());
    let missing = lise.get(&format!("{ROOM}/laes/direktionen-2030-12-11")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND, "an agenda without a programme");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_planned_with_a_keyboard_and_fits_every_width() {
    let Some(driver) = Driver::start() else { return };
    let town = Town::empty().with_direktion();
    let base = serve_town(&town).await;
    let window = Window::open(&driver, &base, true).await;
    window.sign_in("Lise Brink").await;
    window.go("/dagsprogram").await;
    window.look("dagsprogram-tom").await;
    window.press("Prøv et eksempel").await;
    window.says("Chefforum den").await;
    window.look("dagsprogrammer").await;
    window.click("//h3/a[contains(., 'Chefforum den')]").await;
    window.says("Fælles om de unge").await;
    window.look("dagsprogram").await;
    window.go("/dagsprogram/direktionen/nyt").await;
    window.look("dagsprogram-nyt").await;
    window.close().await;
}

#[tokio::test]
async fn all_days_come_in_as_they_went_out_and_a_table_is_taken_back_at_once() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    planned(&lise).await;
    let file = format!("{ROOM}/fil/dagsprogrammer.csv");
    let csv = lise.get(&file).await.html;
    assert!(
        csv.contains("2031-01-17;Chefforum;09:00;12:30;Salen;fælles retning;15;;Velkomst;kommunaldirektøren;\n"),
        "{csv}"
    );
    let room = fine(lise.get(ROOM).await);
    let same = lise.send(&room, room.form("table").with("table", &csv)).await;
    assert!(same.refusal().is_some_and(|it| it.contains("siger intet")));
    let wrong = csv.replace(";15;", ";længe;").replace("2031-01-17", "snart");
    let refused = lise.send(&room, room.form("table").with("table", &wrong)).await;
    let why = refused.refusal().expect("refused");
    assert!(
        why.contains("Linje 2") && why.contains("snart") && why.contains("længe"),
        "{why}"
    );
    let more = format!(
        "{}18. februar 2031;Seminar;9.00;;Laden;;45;;Oplæg;Anna | Bo;\n",
        csv.replace("Salen", "Aulaen")
    );
    let both = fine(lise.send(&room, room.form("table").with("table", &more)).await);
    assert!(both.says("Seminar"), "{}", both.main());
    let out = lise.get(&file).await.html;
    assert!(
        out.contains("Aulaen") && out.contains("2031-02-18;Seminar;09:00;;Laden;;45;;Oplæg;Anna | Bo;"),
        "{out}"
    );
    fine(lise.send(&both, both.form("undo")).await);
    assert_eq!(lise.get(&file).await.html, csv);
}
