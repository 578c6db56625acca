//! Rules 12 and 13: what should have been public stands as an alarm where it is done, comes by mail, and publishes itself where
//! the body's settings say so; and closings come up on their day.

use axum::http::StatusCode;
use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::clock;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Act, MeetingKind, NewItem, When};
use raadslag_council::paper::ItemKind;
use raadslag_council::roles::Role;
use raadslag_readers::{clerk, mail};
use raadslag_store::people;

use crate::browser::serve_town;
use crate::direktion::PASSWORD;
use crate::driver::Driver;
use crate::month::fine;
use crate::site::{Site, noon_of, there};
use crate::town::Town;
use crate::visitor::Visitor;
use crate::window::Window;

const AGENDA: &str = "/dagsorden/kulturudvalget-2030-11-27";

/// The committee for culture meets in four days; Lise keeps its papers, Karen chairs.
fn committee(publishes_itself: bool) -> Site {
    let town = Town::empty().with_direktion();
    let body = identity::body("Kulturudvalget");
    let register = BodyAct::Register {
        name: "Kulturudvalget".into(),
        body_type: Some(BodyType::StandingCommittee),
    };
    town.at_body(body, register);
    town.at_body(
        body,
        BodyAct::Set(BodySettings {
            publishes_itself,
            ..BodySettings::of_type(BodyType::StandingCommittee)
        }),
    );
    give(&town, body, "lise", Role::AgendaEditor);
    give(&town, body, "karen", Role::Chair);
    let meeting = MeetingId::new(4720);
    let ask = |name: &str, act| {
        let act = Box::new(act);
        town.carry_out(name, &Command::AtMeeting { meeting, act });
    };
    ask(
        "the committee meets",
        Act::Plan {
            body,
            meeting_kind: MeetingKind::Ordinary,
            when: When {
                date: "2030-11-27".parse().expect("a day"),
                start: "16:00".parse().expect("a time"),
                end: None,
                place: None,
                anyway: true,
            },
        },
    );
    let item = ItemId::new(4721);
    ask(
        "an item",
        Act::PlaceItem(Box::new(NewItem {
            anyway: true,
            ..NewItem::new(item, ItemKind::Decision, "Lejemål i Havnegade")
        })),
    );
    let close = Act::CloseItem {
        item,
        ground: "Forvaltningsloven § 27".into(),
        public_title: "Lejemål".into(),
        review_on: "2030-11-23".parse().ok(),
    };
    ask("closed", close);
    Site::of(town)
}

fn give(town: &Town, body: BodyId, login: &str, role: Role) {
    let person = PersonId::of(&[login]);
    let known = people::find(town.place.journal.db(), person).expect("the register answers");
    let mut known = known.expect("somebody of the direktion");
    known.email = format!("{login}@lyngsoe.example");
    people::keep(town.place.journal.db(), &known).expect("the register takes an address");
    let from = "2019-01-01".parse().expect("a day");
    let act = BodyAct::GiveRole { person, role, from };
    // The direktion gave the same roles.
    town.carry_out(&format!("{login} at the committee"), &Command::AtBody { body, act });
}

#[tokio::test]
async fn rule_12_what_should_have_been_public_is_an_alarm_with_the_button_that_does_it() {
    let site = committee(false);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let late = "Sagslisten skulle have været offentliggjort (regel 12 og 13)";
    assert!(
        !fine(lise.get("/mit").await).says(late),
        "first it is released, which is late too"
    );
    assert!(fine(karen.get("/mit").await).says(late), "whoever leads sees it");
    assert!(!fine(jonas.get("/mit").await).says(late));
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = lise.send(&agenda, agenda.form("release")).await;
    let form = agenda.form("release").with("reason", "Sagen kom sent");
    fine(lise.send(&agenda, form).await);
    let mine = fine(lise.get("/mit").await);
    assert!(
        mine.says(late) && mine.says("Frist 21. november 2030"),
        "{}",
        mine.main()
    );
    assert!(mine.html.contains(AGENDA));

    let now = there();
    mail::begin(&site.town.now).expect("it begins");
    clerk::work(&site.town.now, clock::day(now), now).expect("the journal answers");
    clerk::work(&site.town.now, clock::day(now), now).expect("twice is once");
    mail::collect(&site.town.now, true, now).expect("marks are made");
    let post = fine(lise.get("/mit/post").await);
    assert!(post.status.is_success());

    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    assert!(!fine(lise.get("/mit").await).says(late));
    assert!(!fine(karen.get("/mit").await).says(late));
}

#[tokio::test]
async fn rule_13_a_body_that_publishes_by_itself_is_public_as_soon_as_it_is_released() {
    let site = committee(true);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    let agenda = fine(lise.get(AGENDA).await);
    let look = lise.send_once(&agenda, agenda.form("release")).await;
    assert!(
        look.says("Frigiv til medlemmerne, og offentliggør") && look.says("offentliggøres af sig selv"),
        "{}",
        look.main()
    );
    let agenda = lise.send(&agenda, agenda.form("release")).await;
    let form = agenda.form("release").with("reason", "Sagen kom sent");
    fine(lise.send(&agenda, form).await);
    let page = "/moede/kulturudvalget-2030-11-27";
    assert!(!citizen.get(page).await.says("Lejemål"));
    let now = there();
    clerk::place(&site.town.now, clock::day(now), now).expect("the journal answers");
    let public = fine(citizen.get(page).await);
    assert!(public.says("Lejemål") && !public.says("Havnegade"), "{}", public.main());
}

#[tokio::test]
async fn rule_09_a_closing_comes_up_on_its_day_and_is_kept_with_a_reason_or_opened() {
    let site = committee(false);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mine = fine(lise.get("/mit").await);
    assert!(mine.says("1 lukning skal vurderes igen"), "{}", mine.main());
    let agenda = fine(lise.get(AGENDA).await);
    assert!(agenda.says("Vurderes igen den 23. november 2030"));
    let keep = |reason: &str| {
        let form = agenda.form("keep-closed").with("review-on", "2031-05-01");
        form.with("reason", reason)
    };
    let refused = lise.send(&agenda, keep(" ")).await;
    assert!(refused.refusal().is_some());
    let agenda = fine(lise.send(&agenda, keep("Forhandlingen er ikke slut")).await);
    assert!(agenda.says("Vurderes igen den 1. maj 2031"));
    assert!(!fine(lise.get("/mit").await).says("lukning skal vurderes"));
    let opened = agenda.form_where("open", &[("item", &ItemId::new(4721).to_string())]);
    let agenda = fine(lise.send(&agenda, opened).await);
    assert!(!agenda.says("Vurderes igen"));
}

#[tokio::test]
async fn rule_09_a_closed_attachment_comes_up_on_its_day_and_is_kept_with_a_reason() {
    let site = committee(false);
    {
        let lise = Visitor::signed_in(&site, "Lise Brink").await;
        let at = format!("{AGENDA}/punkt/{}", ItemId::new(4721));
        let page = fine(lise.get(&at).await);
        let form = page.form("attach").with("title", "Tilbuddet");
        let page = fine(lise.upload(&page, form, ("x.txt", b"Tilbud")).await);
        let close = page.form("change-attachment").with("access", "closed");
        let close = close.with("ground", "Forvaltningsloven § 27");
        let over = lise.send(&page, close.clone().with("review-on", "2030-11-01")).await;
        assert!(over.refusal().is_some(), "a day that is over");
        fine(lise.send(&page, close.with("review-on", "2030-11-29")).await);
        let agenda = fine(lise.get(AGENDA).await);
        let kept = agenda.form_where("keep-closed", &[("item", &ItemId::new(4721).to_string())]);
        let kept = kept
            .with("review-on", "2031-05-01")
            .with("reason", "Forhandlingen er ikke slut");
        assert!(!kept.get("item").is_empty() && agenda.says("Tilbuddet"));
        fine(lise.send(&agenda, kept).await);
        assert!(
            !fine(lise.get("/mit").await).says("lukning skal vurderes"),
            "the item waits until May"
        );
    }
    let site = Site::with(site.town, |it| it.ahead = noon_of("2030-11-30"));
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    assert!(fine(lise.get("/mit").await).says("1 lukning skal vurderes igen"));
    let agenda = fine(lise.get(AGENDA).await);
    assert!(agenda.says("Vurderes igen den 29. november 2030"));
    let keep = agenda.forms().into_iter().find(|it| !it.get("attachment").is_empty());
    let keep = keep.expect("the attachment's own").with("review-on", "2031-06-01");
    let agenda = fine(lise.send(&agenda, keep.with("reason", "Tilbuddet gælder endnu")).await);
    assert!(agenda.says("Vurderes igen den 1. juni 2031"));
    assert!(!fine(lise.get("/mit").await).says("lukning skal vurderes"));
}

/// Lise attaches a file with personal data, which is kept until the end of November; its address.
async fn kept(lise: &Visitor<'_>) -> String {
    let at = format!("{AGENDA}/punkt/{}", ItemId::new(4721));
    let page = fine(lise.get(&at).await);
    let form = page.form("attach").with("title", "Ansøgningerne");
    let page = fine(lise.upload(&page, form, ("x.txt", b"Fra en borger")).await);
    let file = page
        .html
        .split("href=\"/bilag/")
        .nth(1)
        .and_then(|it| it.split('"').next());
    let agenda = fine(lise.get(AGENDA).await);
    let form = agenda.form("keep-personal").with("until", "2030-11-29");
    let without = lise.send(&agenda, form.clone().with("basis", "ja")).await;
    assert!(without.refusal().is_some_and(|it| it.contains("regel 32")));
    let form = form.with("basis", "Databeskyttelsesforordningens artikel 6");
    let agenda = fine(lise.send(&agenda, form).await);
    assert!(agenda.says("Gemmes til og med den 29. november 2030"));
    assert!(!fine(lise.get("/mit").await).says("Personoplysninger"));
    format!("/bilag/{}/fil", file.expect("a file"))
}

#[tokio::test]
async fn rule_32_what_has_expired_is_proposed_and_erased_once_the_password_is_asked_again() {
    let site = committee(false);
    let file = kept(&Visitor::signed_in(&site, "Lise Brink").await).await;
    let site = Site::with(site.town, |it| it.ahead = noon_of("2030-11-30"));
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    assert!(fine(lise.get("/mit").await).says("Personoplysninger skulle være slettet (regel 32)"));
    let page = fine(lise.get("/sletning").await);
    assert!(page.says("Ansøgningerne") && page.says("Databeskyttelsesforordningens artikel 6"));
    let form = page.form("erase-expired");
    let wrong = lise.send(&page, form.clone().with("password", "gættet")).await;
    assert!(wrong.refusal().is_some());
    assert_eq!(lise.get(&file).await.status, StatusCode::OK);
    let page = fine(lise.send(&page, form.with("password", PASSWORD)).await);
    assert!(!page.says("Ansøgningerne"));
    assert_eq!(lise.get(&file).await.status, StatusCode::NOT_FOUND);
    assert!(!fine(lise.get("/mit").await).says("Personoplysninger"));
}

#[tokio::test]
async fn rule_32_nothing_is_erased_by_itself_unless_the_settings_say_so() {
    let site = committee(false);
    let file = kept(&Visitor::signed_in(&site, "Lise Brink").await).await;
    let site = Site::with(site.town, |it| it.ahead = noon_of("2030-11-30"));
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (today, now) = ("2030-11-30".parse().expect("a day"), there());
    clerk::work(&site.town.now, today, now).expect("the journal answers");
    assert_eq!(lise.get(&file).await.status, StatusCode::OK, "a person decides");
    let settings = BodySettings {
        erases_expired: true,
        ..BodySettings::of_type(BodyType::StandingCommittee)
    };
    site.town
        .at_body(identity::body("Kulturudvalget"), BodyAct::Set(settings));
    clerk::work(&site.town.now, today, now).expect("the journal answers");
    assert_eq!(lise.get(&file).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn rule_12_an_alarm_leads_to_its_button_in_a_browser_on_every_width() {
    let Some(driver) = Driver::start() else { return };
    let site = committee(false);
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = lise.send(&agenda, agenda.form("release")).await;
    let form = agenda.form("release").with("reason", "Sagen kom sent");
    fine(lise.send(&agenda, form).await);
    let base = serve_town(&site.town).await;
    let window = Window::open(&driver, &base, true).await;
    window.sign_in("Lise Brink").await;
    window.go("/mit").await;
    window.look("duties-mine").await;
    window.says("Sagslisten skulle have været offentliggjort").await;
    window.press("Offentliggør").await;
    window.says("Lukninger, der vurderes igen").await;
    window.look("duties-agenda").await;
    window.close().await;
}
