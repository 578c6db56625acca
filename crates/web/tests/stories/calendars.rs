//! The calendar of a body beside its papers: both tell when and where alike, and a paper that was taken back calls no meeting off.

use axum::http::StatusCode;
use raadslag_council::appendix::{Content, Other};
use raadslag_extract::Limits;
use serde_json::{Value, json};

use crate::after::published;
use crate::month::{AGENDA, fine, site as month};
use crate::oparl::{ask, list};
use crate::read_in::{AFTER, editor};
use crate::site::Site;
use crate::town::{Town, minutes_with};

const DIREKTION: &str = "/kalender/direktionen.ics";
const COMMITTEE: &str = "/kalender/teknik-og-miljoeudvalget.ics";
const OCTOBER: &str = "DTSTART:20301001T143000Z";

/// The part of a calendar with a line.
async fn part(site: &Site, calendar: &str, line: &str) -> String {
    let answer = ask(site, calendar).await;
    assert_eq!(answer.status, StatusCode::OK, "{calendar}");
    let text = answer.text();
    let mut parts = text.split("BEGIN:VEVENT").skip(1);
    let found = parts.find(|it| it.contains(line));
    found.unwrap_or_else(|| panic!("no {line} in {text}")).to_owned()
}

#[track_caller]
fn tells(part: &str, lines: &[&str]) {
    for line in lines {
        assert!(part.contains(&format!("{line}\r\n")), "no {line} in {part}");
    }
}

/// The meeting of OParl that begins then.
async fn told(site: &Site, start: &str) -> Value {
    let all = list(site, "/oparl/v1.1/body/1/meeting").await;
    let found = all.iter().find(|it| it["start"] == start);
    found.unwrap_or_else(|| panic!("no {start} in {all:?}")).clone()
}

#[tokio::test]
async fn a_meeting_that_was_read_in_ends_and_is_where_its_paper_says_and_lasts_two_hours_where_that_says_nothing() {
    let town = Town::busy();
    let mut endless = minutes_with("Uden sluttid", Content::Other(Other::default()));
    endless.head.start = "09:00".parse().ok();
    town.read_in("endless", endless);
    let site = Site::of(town);

    let part_of_it = part(&site, COMMITTEE, OCTOBER).await;
    tells(
        &part_of_it,
        &[
            "DTEND:20301001T170500Z",
            "LOCATION:Rådhuset\\, lokale 2.14",
            "STATUS:CONFIRMED",
        ],
    );
    let meeting = told(&site, "2030-10-01T16:30:00+02:00").await;
    assert_eq!(meeting["end"], "2030-10-01T19:05:00+02:00");
    assert_eq!(meeting["location"]["description"], "Rådhuset, lokale 2.14");

    let endless = part(&site, DIREKTION, "DTSTART:20301002T070000Z").await;
    tells(&endless, &["DTEND:20301002T090000Z"]);
    assert!(!endless.contains("LOCATION"), "{endless}");
}

#[tokio::test]
async fn a_meeting_of_which_minutes_tell_no_hour_stands_on_its_day_and_comes_back_with_it() {
    let town = Town::empty();
    town.read_in(
        "hourless",
        minutes_with("Uden klokkeslæt", Content::Other(Other::default())),
    );
    let site = Site::of(town);
    let day = part(&site, DIREKTION, "DTSTART;VALUE=DATE:20301002").await;
    tells(&day, &["STATUS:CONFIRMED"]);
    assert!(!day.contains("DTEND"), "{day}");

    let mut meeting = list(&site, "/oparl/v1.1/body/1/meeting").await.remove(0);
    assert!(meeting.get("start").is_none(), "{meeting}");
    assert_eq!(meeting["raadslag:date"], "2030-10-02");
    // A harvester puts the body where its address stands.
    meeting["organization"] = json!([{ "name": "Direktionen" }]);
    let document = raadslag_extract::read(meeting.to_string().as_bytes(), &Limits::default()).expect("a meeting");
    let paper = raadslag_import::papers(&document, None).swap_remove(0);
    let head = &paper.record.head;
    assert_eq!((head.date, head.start), ("2030-10-02".parse().ok(), None));
}

#[tokio::test]
async fn a_meeting_held_here_ends_in_the_calendar_when_its_minutes_say() {
    let site = month();
    let planned = part(&site, DIREKTION, "DTSTART:20301211T080000Z").await;
    tells(&planned, &["DTEND:20301211T100000Z", "LOCATION:Mødelokale 2"]);
    let _lise = published(&site).await;
    let held = part(&site, DIREKTION, "DTSTART:20301211T080500Z").await;
    tells(&held, &["DTEND:20301211T103000Z", "LOCATION:Mødelokale 2"]);
    let meeting = told(&site, "2030-12-11T09:05:00+01:00").await;
    assert_eq!(meeting["end"], "2030-12-11T11:30:00+01:00");
}

#[tokio::test]
async fn a_meeting_whose_paper_was_taken_back_is_told_by_its_hour_alone_and_is_not_called_off() {
    let site = month();
    let lise = editor(&site).await;
    let sequence = |part: &str| -> u64 {
        let line = part.lines().find_map(|it| it.strip_prefix("SEQUENCE:"));
        line.and_then(|it| it.parse().ok()).expect("a number")
    };
    let before = part(&site, COMMITTEE, OCTOBER).await;
    let after = fine(lise.get(AFTER).await);
    let unpublish = after.form("unpublish").with("reason", "Et navn var forkert");
    let after = fine(lise.send(&after, unpublish).await);
    let gone = part(&site, COMMITTEE, OCTOBER).await;
    tells(&gone, &["STATUS:CONFIRMED"]);
    assert!(sequence(&gone) > sequence(&before), "{gone}");
    for taken in ["LOCATION", "URL", "DTEND:20301001T170500Z", "Et navn var forkert"] {
        assert!(!gone.contains(taken), "{taken} in {gone}");
    }
    // It comes back as itself.
    fine(lise.send(&after, after.form("publish")).await);
    let back = part(&site, COMMITTEE, OCTOBER).await;
    tells(&back, &["STATUS:CONFIRMED", "DTEND:20301001T170500Z"]);
    assert!(sequence(&back) > sequence(&gone), "{back}");
}

#[tokio::test]
async fn a_meeting_whose_minutes_were_taken_back_stands_in_the_calendar_as_it_was_planned_as_in_oparl() {
    let site = month();
    let lise = published(&site).await;
    let agenda = fine(lise.get(AGENDA).await);
    let unpublish = agenda.form("unpublish").with("reason", "Forkert version");
    fine(lise.send(&agenda, unpublish).await);
    let planned = part(&site, DIREKTION, "DTSTART:20301211T080000Z").await;
    tells(
        &planned,
        &["DTEND:20301211T100000Z", "LOCATION:Mødelokale 2", "STATUS:CONFIRMED"],
    );
    let meeting = told(&site, "2030-12-11T09:00:00+01:00").await;
    // Nobody said when it is to end: only a calendar assumes two hours.
    assert!(meeting["end"].is_null(), "{meeting}");
    assert_eq!(meeting["meetingState"], "terminiert");
}

#[tokio::test]
async fn a_calendar_that_is_as_it_was_is_not_sent_again() {
    let site = month();
    let answer = ask(&site, DIREKTION).await;
    let known = [("host", "127.0.0.1"), ("if-none-match", answer.header("etag"))];
    let again = site.ask("GET", DIREKTION, &known).await;
    assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(again.header("access-control-allow-origin"), "*");
    let _lise = published(&site).await;
    assert_eq!(site.ask("GET", DIREKTION, &known).await.status, StatusCode::OK);
}
