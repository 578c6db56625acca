//! What the program does with follow-ups by itself: on to the next meeting, and closed when what was awaited is there.

use raadslag_council::clock::Timestamp;
use raadslag_council::identity;
use raadslag_readers::clerk;

use crate::follow_ups::{CONFIRM, card, held, id, link};
use crate::month::{fine, site};
use crate::reviews::{SETUP, follow};
use crate::site::Site;
use crate::visitor::{View, Visitor};

const TIMETABLE: &str = "Kommunalbestyrelsen\n\nBESLUTNINGSPROTOKOL\n\nDato: 17. december 2030\n\nStart kl.: 17:00\n\nSlut kl.: 19:00\n\n\
    1. Fjordstien\n\nÅben sag\n\nSagsfremstilling\n\nStien er slidt.\n\nBeslutning i Kommunalbestyrelsen den 17-12-2030\n\nGodkendt.\n\n\
    2. Tidsplan for budget 2032-2035\n\nÅben sag\n\nSagsfremstilling\n\nPlanen følger sidste års.\n\n\
    Beslutning i Kommunalbestyrelsen den 17-12-2030\n\nGodkendt.\n";

fn clock() -> Timestamp {
    "2020-01-02T12:00:00Z".parse().expect("an instant")
}

fn the_program_works(site: &Site) {
    let today = "2030-12-20".parse().expect("a day");
    clerk::work(&site.town.now, today, clock()).expect("the journal answers");
}

/// A follow-up of the direktion that was typed by hand; its address.
async fn asked(lise: &Visitor<'_>, fields: &[(&str, &str)]) -> String {
    let page = fine(lise.get(CONFIRM).await);
    let form = fields
        .iter()
        .fold(card(&page, true), |form, (name, value)| form.with(name, value));
    link(&fine(lise.send(&page, form).await))
}

async fn planned(lise: &Visitor<'_>, date: &str) -> View {
    let plan = fine(lise.get("/planlaeg").await);
    fine(lise.send(&plan, plan.form("plan").with("date", date)).await)
}

async fn placed(lise: &Visitor<'_>, agenda: &View) -> View {
    let place = agenda.forms().into_iter().find(|it| !it.get("follow-up").is_empty());
    fine(lise.send(agenda, place.expect("it is offered")).await)
}

/// A report of Jonas's that is due at the first meeting after new year, asked for by a decision.
async fn report_asked(lise: &Visitor<'_>) -> String {
    held(lise, 3, "Drøftet.", None).await;
    let body = identity::body("Direktionen").to_string();
    let asks = [
        ("text", "Redegørelse om ventetid"),
        ("kind", "report"),
        ("owner", &id("jonas")),
        ("due", "2031-01-06"),
        ("due-body", &body),
    ];
    asked(lise, &asks).await
}

#[tokio::test]
async fn a_report_goes_along_with_its_meeting_and_on_to_the_next_one_and_not_away_unanswered() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    held(&lise, 3, "Drøftet.", None).await;
    let body = identity::body("Direktionen").to_string();
    let at = asked(
        &lise,
        &[
            ("text", "Redegørelse om ventetid"),
            ("kind", "report"),
            ("owner", &id("jonas")),
            ("due", "2031-01-08"),
            ("due-body", &body),
            ("topics", "Ventetiden | Henvendelse fra Ældrerådet"),
        ],
    )
    .await;
    let january = planned(&lise, "2031-01-08").await;
    let february = planned(&lise, "2031-02-05").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let view = fine(jonas.get(&at).await);
    // Two working days before the meeting the agenda goes out, and five before that the text is ready.
    assert!(
        view.says("Teksten skal være færdig senest 27. december 2030"),
        "{}",
        view.main()
    );

    let agenda = placed(&lise, &fine(lise.get(&january.path).await)).await;
    let agenda = fine(lise.send(&agenda, agenda.form("move").with("date", "2031-01-15")).await);
    assert!(fine(jonas.get(&at).await).says("Går videre til mødet 15. januar 2031"));
    fine(lise.send(&agenda, agenda.form("cancel").with("reason", "Sygdom")).await);
    for _ in 0..2 {
        the_program_works(&site);
    }
    let view = fine(jonas.get(&at).await);
    assert!(view.says("Frist 5. februar 2031"), "{}", view.main());
    assert_eq!(view.html.matches("Går videre til mødet 5. februar 2031").count(), 1);

    // Decided with a topic left unanswered, it comes back.
    // It stands there by itself.
    let agenda = fine(lise.get(&february.path).await);
    let item = agenda.items().pop().expect("the item");
    fine(lise.send(&agenda, agenda.form("release")).await);
    let room = fine(lise.get(&february.path.replace("/dagsorden/", "/lokale/")).await);
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:00").with("all", "yes"))
            .await,
    );
    let decide = room.form_where("decide", &[("item", &item)]).with("outcome", "NOTED");
    let room = fine(lise.send(&room, decide).await);
    let ended = fine(lise.send(&room, room.form("end").with("at", "10:00")).await);
    fine(lise.send(&ended, ended.form("send")).await);
    let view = fine(jonas.get(&at).await);
    assert!(view.says("Kommet tilbage uden beslutning") && !view.says("Udført"));
}

#[tokio::test]
async fn the_text_is_to_be_ready_for_the_meeting_on_whose_agenda_it_stands_though_one_is_planned_before() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let at = report_asked(&lise).await;
    let later = planned(&lise, "2031-01-22").await;
    placed(&lise, &later).await;
    planned(&lise, "2031-01-08").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let view = fine(jonas.get(&at).await);
    assert!(
        view.says("Teksten skal være færdig senest 13. januar 2031") && view.says("til mødet 22. januar 2031"),
        "{}",
        view.main()
    );
    assert!(fine(jonas.get("/mit").await).says("Tekst færdig senest 13. januar 2031"));
    let agenda = fine(lise.get(&later.path).await);
    assert!(!agenda.says("27. december 2030"), "{}", agenda.main());
}

#[tokio::test]
async fn a_report_due_at_a_meeting_puts_itself_on_its_agenda_and_goes_on_when_it_is_taken_off() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let at = report_asked(&lise).await;
    the_program_works(&site);
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    assert!(
        !fine(jonas.get(&at).await).says("Satte sig"),
        "no agenda is being built"
    );

    // The first meeting on its day or after it is planned: it stands there, once, and says why.
    let january = planned(&lise, "2031-01-08").await;
    planned(&lise, "2031-03-05").await;
    let before = january.items().len();
    for _ in 0..2 {
        the_program_works(&site);
    }
    let agenda = fine(lise.get(&january.path).await);
    assert_eq!(agenda.items().len(), before + 1);
    assert!(agenda.says("Opfølgning fra Direktionen") && agenda.says("med frist 6. januar 2031"));
    assert!(
        agenda.says("Teksten skal være færdig 27. december 2030"),
        "{}",
        agenda.main()
    );
    assert!(fine(lise.get(&format!("/en{}", january.path)).await).says("due 6 January 2031"));
    assert!(fine(jonas.get(&at).await).says("Kom af sig selv på dagsordenen for mødet 8. januar 2031"));
    let done = fine(jonas.get(&at).await);
    let finish = done
        .form("report")
        .with("act", "finish")
        .with("part", "0")
        .with("owner", &id("jonas"));
    let early = jonas.send(&done, finish.with("text", "Alt er sagt")).await;
    assert!(early.refusal().is_some(), "only a decision closes it");

    // Taken off, with a reason that its owner reads, it goes on to the next meeting by itself.
    let item = agenda
        .items()
        .into_iter()
        .rev()
        .find(|it| !january.items().contains(it));
    let item = item.expect("the new item");
    let draft = fine(lise.get(&format!("{}/punkt/{item}", january.path)).await);
    let refused = lise.send(&draft, draft.form("take-off").with("reason", " ")).await;
    assert!(refused.refusal().is_some());
    let off = draft.form("take-off").with("reason", "Tallene mangler");
    assert_eq!(fine(lise.send(&draft, off).await).items().len(), before);
    for _ in 0..2 {
        the_program_works(&site);
    }
    assert_eq!(
        fine(lise.get(&january.path).await).items().len(),
        before,
        "not there again"
    );
    let view = fine(jonas.get(&at).await);
    assert!(
        view.says("Tallene mangler") && view.says("Går videre til mødet 5. marts 2031"),
        "{}",
        view.main()
    );
    assert!(view.says("Kom af sig selv på dagsordenen for mødet 5. marts 2031"));
    // A meeting between that is planned later is not its own any more; called off, the next one is.
    let march = "/dagsorden/direktionen-2031-03-05";
    let agenda = fine(lise.get(march).await);
    fine(lise.send(&agenda, agenda.form("cancel").with("reason", "Ferie")).await);
    planned(&lise, "2031-04-02").await;
    for _ in 0..2 {
        the_program_works(&site);
    }
    assert!(fine(jonas.get(&at).await).says("Kom af sig selv på dagsordenen for mødet 2. april 2031"));
    assert!(site.town.place.journal.check(&mut |_| ()).expect("checked").is_sound());
}

#[tokio::test]
async fn a_report_stands_under_a_short_title_with_its_decision_and_each_topic_with_its_source() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    held(&lise, 3, "Drøftet.", None).await;
    let body = identity::body("Direktionen").to_string();
    let sentence = "I den redegørelse, der udarbejdes til direktionens møde den 8. januar 2031 om ventetid, belyses følgende emner:";
    let topics =
        "Ventetiden | Henvendelse fra Ældrerådet\nVikarer | Spørgsmål fra Ane Holm (F), 20. august 2030\nPriserne";
    let asks = [
        ("text", sentence),
        ("kind", "report"),
        ("owner", &id("jonas")),
        ("due", "2031-01-08"),
        ("due-body", &body),
        ("topics", topics),
    ];
    let at = asked(&lise, &asks).await;
    let january = planned(&lise, "2031-01-08").await;
    the_program_works(&site);
    let agenda = fine(lise.get(&january.path).await);
    assert!(agenda.says("Redegørelse om ventetid") && !agenda.says(sentence));
    assert!(
        agenda.says("3 af 3 emner er ikke krydset af som besvaret"),
        "{}",
        agenda.main()
    );
    let item = agenda.newest_item().expect("the item");
    let draft = fine(lise.get(&format!("{}/punkt/{item}", january.path)).await);
    for said in [
        sentence,
        "Besluttet i Direktionen den 11. december 2030: [",
        "- Ventetiden\n  - Kilde: Henvendelse fra Ældrerådet\n- Vikarer\n  - Kilde: Spørgsmål fra Ane Holm (F), 20. august 2030\n- Priserne",
    ] {
        assert!(draft.says(said), "{said}\n{}", draft.main());
    }

    // Given out, the decision is a link, and the room tells what is not answered.
    fine(lise.send(&agenda, agenda.form("release")).await);
    let page = fine(lise.get(&january.path.replace("/dagsorden/", "/moede/")).await);
    assert!(
        page.html
            .contains("Besluttet i Direktionen den 11. december 2030: <a href=\"/punkt/")
    );
    let room = fine(lise.get(&january.path.replace("/dagsorden/", "/lokale/")).await);
    assert!(room.says("3 af 3 emner er ikke krydset af som besvaret"));
    let view = fine(lise.get(&at).await);
    for place in ["0", "1", "2"] {
        let tick = view.form_where("answer", &[("topic", place)]).with("place", "afsnit 2");
        fine(lise.send(&view, tick).await);
    }
    assert!(!fine(lise.get(&room.path).await).says("krydset af som besvaret"));
}

#[tokio::test]
async fn an_awaited_decision_is_closed_when_the_body_s_minutes_are_read_in() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    held(&lise, 3, "Drøftet.", None).await;
    let at = asked(
        &lise,
        &[
            (
                "text",
                "Kommunalbestyrelsen beslutter tidsplan for udarbejdelse af budget 2032-2035.",
            ),
            ("kind", "awaited_decision"),
            ("owner", &id("karen")),
            ("due-body", "name:Kommunalbestyrelsen"),
        ],
    )
    .await;
    the_program_works(&site);
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    assert!(fine(karen.get(&at).await).says("I gang"));
    let setup = fine(lise.get(SETUP).await);
    let setup = fine(
        lise.send(&setup, follow(&setup, "Kommunalbestyrelsen", "jonas", "AS_FILES"))
            .await,
    );
    let file = ("kb.txt", TIMETABLE.as_bytes());
    fine(lise.upload(&setup, setup.form("bring"), file).await);
    the_program_works(&site);
    let view = fine(karen.get(&at).await);
    assert!(view.says("Besluttet") && view.says("Udført"), "{}", view.main());
}

#[tokio::test]
async fn a_person_says_that_a_decision_is_not_the_awaited_one_and_points_the_right_one_out() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    held(&lise, 3, "Drøftet.", None).await;
    let awaited = "Kommunalbestyrelsen beslutter tidsplan for udarbejdelse af budget 2032-2035.";
    let asks = [
        ("text", awaited),
        ("kind", "awaited_decision"),
        ("owner", &id("karen")),
        ("due-body", "name:Kommunalbestyrelsen"),
    ];
    let at = asked(&lise, &asks).await;
    let document = raadslag_extract::read(TIMETABLE.as_bytes(), &raadslag_extract::Limits::default());
    let document = document.expect("a text");
    site.town
        .read_in("kb.txt", raadslag_import::read(&document, Some("kb.txt")));
    the_program_works(&site);
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let view = fine(karen.get(&at).await);
    assert!(
        view.says("Afgjort af") && view.says("Tidsplan for budget 2032-2035"),
        "{}",
        view.main()
    );
    // Jonas sees it and has no say.
    let seen = fine(jonas.get(&at).await);
    assert!(seen.forms().iter().all(|it| it.get("act") != "not-it"));
    let refused = jonas.send(&view, view.form("not-it")).await;
    assert!(refused.status != axum::http::StatusCode::OK || refused.refusal().is_some());

    let open = fine(karen.send(&view, view.form("not-it")).await);
    assert!(open.says("I gang") && open.says("En beslutning var ikke den, der ventedes på"));
    the_program_works(&site);
    let open = fine(karen.get(&open.path).await);
    assert!(open.says("I gang") && open.says("Fjordstien") && !open.says("Titlen ligner"));
    let done = fine(karen.send(&open, open.form("decide")).await);
    assert!(done.says("Udført") && done.says("Afgjort af") && done.says("Fjordstien"));
}

#[tokio::test]
async fn one_person_is_chosen_once_for_every_suggestion_that_names_nobody() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let typed = "Forvaltningen undersøger priserne inden 20. december 2030.\n\n\
                 Staben udarbejder en ny vejledning inden 22. december 2030.";
    held(&lise, 3, typed, None).await;
    let page = fine(lise.get(CONFIRM).await);
    assert!(
        page.says("Hvem skal have de 2 forslag, hvor ingen er nævnt?"),
        "{}",
        page.main()
    );
    assert!(page.says("Det, der allerede er bekræftet eller afvist for sig, røres ikke."));
    fine(lise.send(&page, page.form("all").with("owner", &id("mette"))).await);
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let mine = fine(mette.get("/mit").await);
    assert!(mine.says("undersøger priserne") && mine.says("ny vejledning"));
}
