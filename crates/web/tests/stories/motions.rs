//! Rule 5 in the browser: a member writes a motion from the own page, sends it in time, and nobody leaves it out.

use axum::http::StatusCode;
use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::clock::{self, Date};
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::MeetingId;
use raadslag_council::meeting::{Act, MeetingKind, When};
use raadslag_readers::clerk;

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::html;
use crate::month::{AGENDA, fine};
use crate::site::{Site, there};
use crate::town::Town;
use crate::visitor::{View, Visitor};
use crate::window::Window;

/// The direktion votes, and meets again in January.
fn voting() -> Site {
    let town = Town::empty().with_direktion();
    let body = identity::body("Direktionen");
    let settings = BodySettings {
        publishes: true,
        votes: true,
        ..BodySettings::of_type(BodyType::ExecutiveBoard)
    };
    town.at_body(body, BodyAct::Set(settings));
    plan(&town, 4712, Date::constant(2031, 1, 15));
    plan(&town, 4713, Date::constant(2030, 11, 27));
    Site::of(town)
}

fn plan(town: &Town, meeting: u64, date: Date) {
    let act = Act::Plan {
        body: identity::body("Direktionen"),
        meeting_kind: MeetingKind::Ordinary,
        when: When {
            date,
            start: "09:00".parse().expect("a time"),
            end: None,
            place: None,
            anyway: true,
        },
    };
    let command = Command::AtMeeting {
        meeting: MeetingId::new(meeting),
        act: Box::new(act),
    };
    town.carry_out(&format!("meeting {meeting}"), &command);
}

/// Karen has written a motion and stands on its page.
async fn written(karen: &Visitor<'_>) -> View {
    assert!(fine(karen.get("/mit").await).says("Skriv et medlemsforslag"));
    let list = fine(karen.get("/forbered").await);
    let begin = list.form_where("begin", &[("kind", "MOTION")]);
    let view = fine(karen.send(&list, begin.with("title", "Træer ved skolerne")).await);
    let form = view
        .form("write")
        .with("section", "Der plantes ti træer ved hver skole.");
    let view = fine(karen.send(&view, form).await);
    assert_eq!(html::faults(&view.html), Vec::<String>::new());
    view
}

#[tokio::test]
async fn rule_05_a_member_moves_a_motion_and_the_editor_cannot_leave_it_out() {
    let site = voting();
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    assert!(
        !fine(signe.get("/mit").await).says("medlemsforslag"),
        "only members move motions"
    );

    let view = written(&karen).await;
    let at = view.path.clone();
    assert_eq!(
        lise.get(&at).await.status,
        StatusCode::NOT_FOUND,
        "a draft is the member's own"
    );
    assert!(fine(karen.get("/mit").await).says("Send det senest tirsdag den 3. december 2030"));
    // The meeting in four days is told of with its deadline, and is not to be chosen.
    assert!(
        view.says("Det er for sent til mødet onsdag den 27. november 2030: fristen var tirsdag den 19. november 2030")
    );
    let late = view.form("hand-in").with("meeting", &MeetingId::new(4713).to_string());
    let refused = karen.send(&view, late).await;
    assert!(
        refused
            .refusal()
            .is_some_and(|it| it.contains("regel 5") && it.contains("næste møde"))
    );

    let view = fine(karen.send(&view, view.form("hand-in")).await);
    assert!(
        view.says("På dagsordenen") && view.says("indtil dagsordenen er frigivet"),
        "{}",
        view.main()
    );
    let agenda = fine(lise.get(AGENDA).await);
    assert!(agenda.says("Træer ved skolerne") && agenda.says("Medlemsforslag"));
    let item = agenda.newest_item().expect("the motion");
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    assert!(page.says("Der plantes ti træer") && page.says("kun organet selv tager det af"));
    let acts: Vec<String> = page.forms().iter().map(|it| it.get("act").to_owned()).collect();
    assert!(acts.iter().all(|it| it != "write" && it != "take-off"), "{acts:?}");
    // Whoever sends the forms all the same is told the rule and what to do.
    let other = fine(lise.get(&format!("{AGENDA}/punkt/{}", agenda.items()[0])).await);
    let off = other.form("take-off").with("item", &item).with("reason", "Passer ikke");
    let refused = lise.send(&other, off).await;
    assert!(
        refused
            .refusal()
            .is_some_and(|it| it.contains("regel 5") && it.contains("regel 4"))
    );

    // Taken back, mended and sent again, until the agenda is out.
    let view = fine(
        karen
            .send(&view, view.form("take-back").with("reason", "Et tal mangler"))
            .await,
    );
    assert!(!fine(lise.get(AGENDA).await).says("Træer ved skolerne"));
    assert_eq!(
        lise.get(&at).await.status,
        StatusCode::NOT_FOUND,
        "it is the member's own again"
    );
    let form = view
        .form("write")
        .with("section", "Der plantes tyve træer ved hver skole.");
    let view = fine(karen.send(&view, form).await);
    let view = fine(karen.send(&view, view.form("hand-in")).await);
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    assert!(fine(signe.get("/mit").await).status.is_success());
    let out = fine(karen.get(&at).await);
    assert!(out.forms().iter().all(|it| it.get("act") != "take-back"));
    let refused = karen
        .send(&view, view.form("take-back").with("reason", "For sent"))
        .await;
    assert!(refused.refusal().is_some_and(|it| it.contains("frigivet")));
    let public = fine(karen.get("/moede/direktionen-2030-12-11").await);
    assert!(public.says("Der plantes tyve træer ved hver skole."));
}

#[tokio::test]
async fn rule_05_a_motion_whose_meeting_is_called_off_comes_on_the_next_agenda_by_itself() {
    let site = voting();
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let view = written(&karen).await;
    fine(karen.send(&view, view.form("hand-in")).await);
    let agenda = fine(lise.get(AGENDA).await);
    fine(
        lise.send(&agenda, agenda.form("cancel").with("reason", "For få kan komme"))
            .await,
    );
    let gone = fine(lise.get("/dagsorden/direktionen-2030-11-27").await);
    fine(
        lise.send(&gone, gone.form("cancel").with("reason", "For få kan komme"))
            .await,
    );
    let today = clock::day(there());
    clerk::work(&site.town.now, today, there()).expect("the journal answers");
    let next = fine(lise.get("/dagsorden/direktionen-2031-01-15").await);
    assert!(next.says("Træer ved skolerne"), "{}", next.main());
    assert!(fine(karen.get("/forbered").await).says("15. januar 2031"));
}

#[tokio::test(flavor = "multi_thread")]
async fn rule_05_a_motion_is_written_sent_and_seen_in_a_browser_on_every_width() {
    let Some(driver) = Driver::start() else { return };
    let site = voting();
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let view = written(&karen).await;
    let base = serve_town(&site.town).await;
    let window = Window::open(&driver, &base, true).await;
    window.sign_in("Karen Vester").await;
    for (page, name) in [
        ("/mit", "motion-mine"),
        ("/forbered", "motion-begin"),
        (view.path.as_str(), "motion"),
    ] {
        window.go(page).await;
        window.look(name).await;
    }
    window.says("Det er for sent til mødet").await;
    window.press("Send til dagsordenen").await;
    window.says("Du kan tage forslaget tilbage").await;
    window.look("motion-sent").await;
    window.close().await;
    let window = Window::open(&driver, &base, true).await;
    window.sign_in("Lise Brink").await;
    let item = view.path.replace("/forbered/", "");
    for (page, name) in [
        (AGENDA.to_owned(), "motion-agenda"),
        (format!("{AGENDA}/punkt/{item}"), "motion-item"),
    ] {
        window.go(&page).await;
        window.look(name).await;
    }
    window.says("Det er et medlemsforslag.").await;
    window.close().await;
}
