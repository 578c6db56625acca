//! Letters and calendars: what may be read in them, by whom, and what may not.

use axum::http::StatusCode;
use raadslag_council::clock::Timestamp;
use raadslag_council::ids::PersonId;
use raadslag_readers::mail::{begin, collect};
use raadslag_store::mail::{Mark, unsent};
use raadslag_web::Language;
use raadslag_web::mail::{Sender, write};

use crate::follow_ups::{CONFIRM, card, held, link};
use crate::leaks::in_session;
use crate::month::{ROOM, fine};
use crate::site::Site;
use crate::town::{SECRET, Town};
use crate::visitor::Visitor;

const AGENDA: &str = "/dagsorden/direktionen-2030-12-11";
const FEED: &str = "/kalender/direktionen.ics";

/// The direktion's site, with the mail follower there from the first meeting on.
fn site() -> Site {
    let town = Town::empty();
    begin(&town.now).expect("the follower begins");
    Site::of(town.with_direktion())
}

fn later() -> Timestamp {
    "2030-12-12T12:00:00Z".parse().expect("an instant")
}

/// Every letter so far in both languages, with its calendar part.
fn letters(site: &Site) -> Vec<String> {
    let now = &site.town.now;
    collect(now, false, later()).expect("collected");
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
        let Some(letter) = now.letter(&[mark], later()).expect("read") else {
            continue;
        };
        for language in [Language::Danish, Language::English] {
            let written = write(&sender, &letter, language);
            letters.push(format!(
                "{}\n{}\n{:?} {}",
                written.subject, written.text, letter.occasion, written.summary
            ));
        }
    }
    letters
}

/// The leak crawl, part "mail": what is closed, unreleased or somebody's own is in no letter and no calendar.
#[tokio::test]
async fn what_is_closed_stands_in_no_letter_and_no_calendar() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    in_session(&lise).await;
    let room = lise.get("/lokale/direktionen-2030-12-11").await;
    lise.send(&room, room.form("end").with("at", "11:00")).await;
    let agenda = lise.get(AGENDA).await;
    lise.send(&agenda, agenda.form("send")).await;
    let letters = letters(&site);
    for purpose in ["Indkaldelse", "Dagsorden", "Referat til underskrift", "opfølgning"] {
        assert!(letters.iter().any(|it| it.contains(purpose)), "{purpose} is told of");
    }
    for letter in &letters {
        assert!(!letter.contains(SECRET), "{letter}");
    }
    for name in ["Karen Vester", "Mette Ravn", "Torben Kær"] {
        let visitor = Visitor::signed_in(&site, name).await;
        let post = fine(visitor.get("/mit/post").await);
        assert!(!post.html.contains(SECRET), "{name} reads the secret");
    }
    let answer = site.get(FEED).await;
    assert!(answer.text().contains("BEGIN:VEVENT") && !answer.text().contains(SECRET));
}

#[tokio::test]
async fn letters_after_a_meeting_bear_the_day_and_the_times_of_its_minutes() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    let room = fine(lise.get("/lokale/direktionen-2030-12-11").await);
    let start = room.form("start").with("on", "2025-12-10").with("at", "18:44");
    let room = fine(lise.send(&room, start.with("all", "yes")).await);
    let ended = fine(lise.send(&room, room.form("end").with("at", "18:47")).await);
    fine(lise.send(&ended, ended.form("send")).await);
    let sent = fine(lise.get(AGENDA).await);
    let recall = sent.form("recall").with("reason", "En fejl");
    fine(lise.send(&sent, recall).await);
    let agenda = fine(lise.get(AGENDA).await);
    let sent = fine(lise.send(&agenda, agenda.form("send")).await);
    fine(lise.send(&sent, sent.form("publish")).await);
    let letters = letters(&site);
    for purpose in [
        "Referat til underskrift",
        "Referatet er kaldt tilbage",
        "Referatet er offentliggjort",
    ] {
        let subject = format!("{purpose}: Direktionen, onsdag den 10. december 2025");
        let found: Vec<&String> = letters.iter().filter(|it| it.contains(&subject)).collect();
        assert!(!found.is_empty(), "{subject}: {letters:#?}");
        let when = "Tid: onsdag den 10. december 2025, kl. 18.44-18.47";
        assert!(found.iter().all(|it| it.contains(when)), "{found:#?}");
    }
    let invited = letters.iter().find(|it| it.contains("Indkaldelse")).expect("a letter");
    assert!(
        invited.contains("onsdag den 11. december 2030, kl. 9.00"),
        "what was planned then stays: {invited}"
    );
}

#[tokio::test]
async fn a_later_day_that_is_asked_for_declined_and_granted_is_told_in_both_languages() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let task = "Jonas Hede undersøger priserne på fælles indkøb inden 20. december 2030.";
    held(&lise, 3, task, None).await;
    let page = fine(lise.get(CONFIRM).await);
    let at = link(&fine(lise.send(&page, card(&page, false)).await));
    // The letters that say so, each with who it is to.
    let told = |step: &str, due: &str| {
        let is_it = |it: &String| it.contains(&format!("{step}: ")) && it.contains(due);
        letters(&site).into_iter().filter(is_it).collect::<Vec<_>>()
    };
    let asked = [
        ("Der bedes om ny frist, og du kan svare", "Ønsket frist 1. februar 2031"),
        (
            "A later day is asked for, and you can answer",
            "Asked for: 1 February 2031",
        ),
    ];

    let view = fine(jonas.get(&at).await);
    let wish = view.form("wish").with("due", "2031-02-01");
    fine(jonas.send(&view, wish.with("reason", "To har ikke svaret.")).await);
    for (step, due) in asked {
        let found = told(step, due);
        assert!(found.iter().any(|it| it.contains("Lise Brink")), "{step}: {found:#?}");
        assert!(!found.iter().any(|it| it.contains("Hej Jonas Hede")), "{found:#?}");
    }

    // Declined: the day stays, and nobody is asked any more.
    let view = fine(lise.get(&at).await);
    let no = view.form("decline").with("reason", "Svaret skal bruges i januar.");
    fine(lise.send(&view, no).await);
    for (step, due) in asked {
        assert_eq!(told(step, due), Vec::<String>::new(), "it is answered");
    }
    for (step, due) in [
        ("Afslag på ny frist", "Frist 20. december 2030"),
        ("A later day was declined", "Due 20 December 2030"),
    ] {
        let found = told(step, due);
        assert!(
            found.len() == 1 && found[0].contains("Jonas Hede"),
            "{step}: {found:#?}"
        );
    }

    // Asked anew and granted.
    let view = fine(jonas.get(&at).await);
    let wish = view.form("wish").with("due", "2031-01-10");
    fine(jonas.send(&view, wish.with("reason", "To har ikke svaret.")).await);
    let view = fine(lise.get(&at).await);
    fine(lise.send(&view, view.form("grant")).await);
    for (step, due) in [
        ("Ny frist, som der blev bedt om", "Frist 10. januar 2031"),
        ("The later day that was asked for", "Due 10 January 2031"),
    ] {
        let found = told(step, due);
        assert!(
            found.len() == 1 && found[0].contains("Jonas Hede"),
            "{step}: {found:#?}"
        );
    }
}

#[tokio::test]
async fn what_is_taken_off_a_released_agenda_is_told_before_the_next_release_and_to_the_members() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    let item = agenda.items()[2].clone();
    let look = fine(lise.send_once(&agenda, agenda.form("release")).await);
    assert!(!look.says("Taget af"), "nothing was given out before");
    fine(lise.send(&look, look.form("release")).await);
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    fine(lise.send(&page, page.form("take-off").with("reason", "Udgår")).await);
    let agenda = fine(lise.get(AGENDA).await);
    let look = fine(lise.send_once(&agenda, agenda.form("release")).await);
    assert!(
        look.says("Taget af:") && look.says("3. Regionale fora"),
        "{}",
        look.main()
    );
    fine(lise.send(&look, look.form("release")).await);
    letters(&site);
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let post = fine(karen.get("/mit/post").await);
    assert!(post.says("- Taget af: Regionale fora"), "{}", post.main());
    assert!(
        post.says("- Et punkt, der siden er taget af") && !post.says("lukket punkt"),
        "{}",
        post.main()
    );
}

#[tokio::test]
async fn a_member_reads_the_letters_and_nobody_reads_anothers() {
    let site = site();
    letters(&site);
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let post = fine(karen.get("/mit/post").await);
    assert!(post.says("Indkaldelse: Direktionen") && post.says("Hej Karen Vester"));
    assert!(post.says("Ikke sendt") && post.says("kalenderaftale"));
    let english = fine(karen.get("/en/mit/post").await);
    assert!(english.says("Invitation: Direktionen") && english.says("Not sent"));
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(fine(torben.get("/mit/post").await).says("Der er ingen mails til dig endnu."));
}

#[tokio::test]
async fn a_plan_is_public_where_the_papers_are_and_a_persons_calendar_has_a_secret_address() {
    let site = site();
    let answer = site.get(FEED).await;
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    let feed = answer.text();
    for line in [
        "METHOD:PUBLISH",
        "DTSTART:20301211T080000Z",
        "SUMMARY:Direktionen",
        "LOCATION:Mødelokale 2",
    ] {
        assert!(feed.contains(line), "{line} in {feed}");
    }
    assert_eq!(site.get("/kalender/intet.ics").await.status, StatusCode::NOT_FOUND);
    assert!(site.get("/moeder").await.text().contains("Mødeplan"));

    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let mine = fine(karen.get("/mit").await);
    assert!(
        mine.says("Planlagt, du har ikke fået dagsordenen"),
        "a member sees what comes"
    );
    let page = fine(karen.get("/mit/kalender").await);
    let drawn = karen.send(&page, page.form("give")).await;
    let at = drawn.html.find("/kalender/person/").expect("the address is shown");
    let address = drawn.html[at..].split('"').next().expect("its end").to_owned();
    let own = site.get(&address).await;
    assert!(own.text().contains("SUMMARY:Direktionen"), "{}", own.text());
    assert!(
        !fine(karen.get("/mit/kalender").await).says(&address),
        "it is shown once"
    );
    // It is taken back at once.
    let page = karen.get("/mit/kalender").await;
    fine(karen.send(&page, page.form("take")).await);
    assert_eq!(site.get(&address).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_plan_of_a_body_that_publishes_nothing_is_its_members_alone() {
    let site = site();
    site.town.publishes_nothing();
    assert_eq!(site.get(FEED).await.status, StatusCode::NOT_FOUND);
    assert!(!site.get("/moeder").await.text().contains("Mødeplan"));
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    assert!(fine(karen.get("/moeder").await).says("Mødeplan"));
}

/// Torben is a guest of the fourth item.
async fn invited(lise: &Visitor<'_>, from: &str, to: &str) {
    let item = lise.get(AGENDA).await.items()[3].clone();
    let page = lise.get(&format!("{AGENDA}/punkt/{item}")).await;
    let torben = PersonId::of(&["torben"]).to_string();
    let invite = page.form("invite").with("person", &torben);
    fine(lise.send(&page, invite.with("from", from).with("to", to)).await);
}

#[tokio::test]
async fn a_guest_is_told_the_slot_and_of_no_other_item() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    invited(&lise, "11:30", "12:00").await;
    let guest = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(fine(guest.get("/mit").await).says("Du er gæst til ét punkt"));
    letters(&site);
    let post = fine(guest.get("/mit/post").await);
    assert!(post.says("Dit tidspunkt: kl. 11.30-12.00"), "{}", post.html);
    assert!(!post.says("Punkter til behandling"), "its title is not released");
    let agenda = lise.get(AGENDA).await;
    fine(lise.send(&agenda, agenda.form("release")).await);
    letters(&site);
    let post = fine(guest.get("/mit/post").await);
    assert!(post.says("Dit punkt: Punkter til behandling") && !post.says("Økonomi"));
}

#[tokio::test]
async fn a_guest_of_a_meeting_that_has_ended_waits_for_it_no_longer() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    invited(&lise, "11:00", "11:30").await;
    let agenda = lise.get(AGENDA).await;
    fine(lise.send(&agenda, agenda.form("release")).await);
    let guest = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(fine(guest.get("/mit").await).says("Du er gæst til ét punkt"));
    let room = fine(lise.get(ROOM).await);
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:05").with("all", "yes"))
            .await,
    );
    assert!(fine(guest.get("/mit").await).says("Du er gæst til ét punkt"));
    fine(lise.send(&room, room.form("end").with("at", "11:30")).await);
    let mine = fine(guest.get("/mit").await);
    assert!(!mine.says("Du er gæst til ét punkt"), "{}", mine.main());
}

#[tokio::test]
async fn the_meetings_of_a_year_are_of_the_kind_that_was_chosen() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let body = raadslag_council::identity::body("Direktionen");
    let days = "weekday=3&every=4&first=2031-05-07&last=2031-06-30&start=09:00&end=12:00&place=Fyret&weeks=";
    let page = fine(
        lise.get(&format!("/planlaeg/aar?body={body}&{days}&meeting-kind=SEMINAR"))
            .await,
    );
    let form = page.form("plan-year");
    assert_eq!(form.get("meeting-kind"), "SEMINAR");
    fine(lise.send(&page, form).await);
    let list = site.get("/moeder").await.text();
    assert!(list.contains("Seminar") && list.contains("Fyret"), "{list}");
}

#[tokio::test]
async fn the_meetings_of_a_year_are_seen_first_and_planned_one_by_one() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get("/planlaeg/aar").await);
    assert!(page.forms().iter().all(|it| it.get("act") != "plan-year"));
    let body = raadslag_council::identity::body("Direktionen");
    let asked = format!(
        "/planlaeg/aar?body={body}&weekday=4&every=2&first=2031-04-08&last=2031-06-30&start=09:00&end=12:00&place=Fyret&weeks=23"
    );
    // Whoever empties the weeks means that none is free; and where no day fits that is said.
    let winter = asked.replace("first=2031-04-08&last=2031-06-30", "first=2031-02-08&last=2031-02-28");
    let all = fine(lise.get(&winter.replace("weeks=23", "weeks=")).await);
    assert!(!all.says("Uge uden møder") && all.html.contains("name=\"weeks\" value=\"\""));
    assert!(fine(lise.get(&winter.replace("&weeks=23", "")).await).says("Uge uden møder"));
    let none = asked.replace("last=2031-06-30", "last=2031-04-09");
    assert!(fine(lise.get(&none).await).says("falder ingen gange"));
    let page = fine(lise.get(&asked).await);
    assert!(page.says("Helligdag") && page.says("Uge uden møder"));
    let form = page.form("plan-year");
    fine(lise.send(&page, form.clone()).await);
    let planned = |text: &str| text.matches("Fyret").count();
    let first = planned(&site.get("/moeder").await.text());
    assert!(first >= 3, "{first} meetings");
    // Sent again it counts once.
    fine(lise.send(&page, form).await);
    assert_eq!(planned(&site.get("/moeder").await.text()), first);
    let again = fine(lise.get(&asked).await);
    assert_eq!(again.html.matches("Har allerede et møde").count(), first);
    let refused = lise.send(&again, again.form("plan-year")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Ingen dage er valgt")));
    let wrong = lise.get(&format!("{asked}x")).await;
    assert!(wrong.says("Ugerne kan ikke læses"));
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    assert!(fine(karen.get("/planlaeg/aar").await).says("Du planlægger ikke møder"));
}
