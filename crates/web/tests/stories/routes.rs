//! A matter goes from one body to the next, and the next one reads what was decided before, as far as it may.

use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{MeetingId, PersonId};
use raadslag_council::meeting::{Act, MeetingKind, When};
use raadslag_council::roles::Role;

use crate::month::{AGENDA, fine};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::Visitor;

const ROOM: &str = "/lokale/direktionen-2030-12-11";
const COUNCIL: &str = "/moede/kommunalbestyrelsen-2031-01-15";
const WORDS: &str = "Direktionen anbefaler aftalen om strøm.";

/// The direktion, and a council whose agenda Lise keeps too; Torben is its member and nothing in the direktion.
fn site() -> Site {
    let town = Town::empty().with_direktion();
    let body = identity::body("Kommunalbestyrelsen");
    let register = BodyAct::Register {
        name: "Kommunalbestyrelsen".into(),
        body_type: None,
    };
    town.at_body(body, register);
    let act = BodyAct::Set(BodySettings::of_type(BodyType::Council));
    town.carry_out("the council's settings", &Command::AtBody { body, act });
    for (login, role) in [("lise", Role::AgendaEditor), ("torben", Role::Member)] {
        let act = BodyAct::GiveRole {
            person: PersonId::of(&[login]),
            role,
            from: Date::constant(2019, 1, 1),
        };
        // The same role at another body is another command.
        town.carry_out(&format!("{login} at the council"), &Command::AtBody { body, act });
    }
    let act = Act::Plan {
        body,
        meeting_kind: MeetingKind::Ordinary,
        when: When {
            date: Date::constant(2031, 1, 15),
            start: "17:00".parse().expect("a time"),
            end: None,
            place: None,
            anyway: false,
        },
    };
    let command = Command::AtMeeting {
        meeting: MeetingId::new(4712),
        act: Box::new(act),
    };
    town.carry_out("the council", &command);
    Site::of(town)
}

#[tokio::test]
async fn what_was_decided_before_stands_under_the_next_bodys_item_for_those_who_may_read_it() {
    let site = site();
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let ole = Visitor::signed_in(&site, "Ole Bro").await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let council = identity::body("Kommunalbestyrelsen").to_string();
    let list = fine(signe.get("/forbered").await);
    let begin = list
        .form("begin")
        .with("title", "Aftale om strøm")
        .with("station", &council);
    let view = fine(signe.send(&list, begin).await);
    // Rule 8: no committee is heard on the way.
    assert!(view.says("regel 8") && view.says("Intet udvalg har behandlet sagen"));
    let hand_on = view.form("hand-on").with("person", &PersonId::of(&["ole"]).to_string());
    fine(signe.send(&view, hand_on).await);
    let asked = fine(ole.get(&view.path).await);
    assert!(asked.says("regel 8"));
    fine(ole.send(&asked, asked.form("approve")).await);
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = fine(lise.send(&agenda, agenda.form("place-proposal")).await);
    let item = agenda.newest_item().expect("the item");
    fine(lise.send(&agenda, agenda.form("release")).await);
    let room = fine(lise.get(ROOM).await);
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:05").with("all", "yes"))
            .await,
    );
    let decide = room.form_where("decide", &[("item", &item)]).with("text", WORDS);
    let room = fine(lise.send(&room, decide.with("outcome", "RECOMMENDED")).await);
    let ended = fine(lise.send(&room, room.form("end").with("at", "11:00")).await);
    let sent = fine(lise.send(&ended, ended.form("send")).await);

    // The council's agenda takes the matter over by one click; its member does not read the direktion's minutes yet.
    let at = "/dagsorden/kommunalbestyrelsen-2031-01-15";
    let agenda = fine(lise.get(at).await);
    let agenda = fine(lise.send(&agenda, agenda.form("place-proposal")).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    let council = fine(torben.get(COUNCIL).await);
    assert!(council.says("Aftale om strøm") && !council.says("Tidligere behandling"));
    assert!(!council.html.contains(WORDS) && !torben.get(&format!("{COUNCIL}.txt")).await.html.contains(WORDS));
    let kept = fine(lise.get(COUNCIL).await);
    assert!(kept.says("Tidligere behandling") && kept.says(WORDS), "{}", kept.main());

    // Published they are everybody's, on page, paper and data, and lead back to where it was decided.
    fine(lise.send(&sent, sent.form("publish")).await);
    let council = fine(torben.get(COUNCIL).await);
    assert!(council.says("Tidligere behandling") && council.says(WORDS) && council.says(&format!("/punkt/{item}")));
    for form in ["txt", "json"] {
        let paper = torben.get(&format!("{COUNCIL}.{form}")).await;
        assert!(paper.html.contains(WORDS), "{form}");
    }
    let text = torben.get(&format!("{COUNCIL}.txt")).await.html;
    let document = raadslag_extract::read(text.as_bytes(), &raadslag_extract::Limits::default()).expect("a text");
    let read = raadslag_import::read(&document, None);
    let history = &read.items[0].history;
    assert_eq!(history.len(), 1, "{text}");
    assert_eq!(
        (history[0].body.as_str(), history[0].date),
        ("Direktionen", Some(Date::constant(2030, 12, 11)))
    );
}

#[tokio::test]
async fn the_route_of_a_proposal_is_changed_and_told_with_its_readings() {
    let site = site();
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let council = identity::body("Kommunalbestyrelsen").to_string();
    let list = fine(signe.get("/forbered").await);
    let view = fine(
        signe
            .send(&list, list.form("begin").with("title", "Forretningsorden"))
            .await,
    );
    // The text on the agenda is told from the route that moves the matter.
    assert!(
        view.says("Sagsgang, som den trykkes på dagsordenen") && view.says("den flytter ikke sagen"),
        "{}",
        view.main()
    );
    assert_eq!(view.html.matches(">Sagsgang<").count(), 1, "one thing bears the name");
    let route = |times: &str| {
        view.form("route")
            .with("station", &council)
            .with("readings-body", &council)
            .with("readings-times", times)
            .with("readings-rule", "CHOSEN")
    };
    let changed = fine(signe.send(&view, route("2")).await);
    assert!(
        changed.says("1. behandling, Kommer") && changed.says("2. behandling, Kommer"),
        "{}",
        changed.main()
    );
    assert!(changed.says("Sagsgangen blev ændret"));
}
