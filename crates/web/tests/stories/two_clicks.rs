//! From the page after sign-in each of the eight kinds of person reaches what is theirs in at most two clicks.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use raadslag_council::body::{BodyAct, BodySettings, BodyType, typed_standing};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, MeetingId};
use raadslag_council::meeting::{Act, MeetingKind, When};
use raadslag_council::roles::Role;

use crate::follow_ups::{CONFIRM, card, held, id};
use crate::month::{AGENDA, SIGN, fine};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::{View, Visitor};

const COUNCIL_AGENDA: &str = "/dagsorden/kommunalbestyrelsen-2030-12-17";
const NEXT: &str = "/dagsorden/direktionen-2031-01-15";

/// A direktion that meets again, a council that meets, and whoever keeps the program running.
fn town() -> Town {
    let town = Town::empty().with_direktion();
    let (direktion, council) = (identity::body("Direktionen"), identity::body("Kommunalbestyrelsen"));
    town.at_body(
        council,
        BodyAct::Register {
            name: "Kommunalbestyrelsen".into(),
            body_type: Some(BodyType::Council),
        },
    );
    town.at_body(council, BodyAct::Set(BodySettings::of_type(BodyType::Council)));
    let items = typed_standing("MATTERS Sager\n===\nANY_OTHER_BUSINESS Eventuelt");
    town.at_body(council, BodyAct::SetStandingItems { items });
    town.person(
        council,
        ("lise", "Lise Brink"),
        &[Role::AgendaEditor, Role::MinuteTaker],
    );
    town.person(council, ("aksel", "Aksel Lyng"), &[Role::Chair]);
    town.person(council, ("birte", "Birte Mose"), &[Role::Member]);
    town.person(council, ("niels", "Niels Drift"), &[]);
    town.administers("niels");
    plan(&town, (direktion, 4712), Date::constant(2031, 1, 15));
    plan(&town, (council, 4713), Date::constant(2030, 12, 17));
    town
}

fn plan(town: &Town, (body, meeting): (BodyId, u64), date: Date) {
    let act = Act::Plan {
        body,
        meeting_kind: MeetingKind::Ordinary,
        when: When {
            date,
            start: "17:00".parse().expect("a time"),
            end: None,
            place: Some("Byrådssalen".into()),
            anyway: true,
        },
    };
    let command = Command::AtMeeting {
        meeting: MeetingId::new(meeting),
        act: Box::new(act),
    };
    town.carry_out(&format!("meeting {meeting}"), &command);
}

/// Whether an address is that of one follow-up.
fn is_follow_up(address: &str) -> bool {
    address
        .strip_prefix("/opfoelgning/")
        .is_some_and(|it| it.len() == 13 && !it.contains('/'))
}

/// Where the links of a page lead, without what stands behind `?` and `#`.
fn links(view: &View) -> BTreeSet<String> {
    let all = view.html.split("href=\"").skip(1).filter_map(|it| it.split('"').next());
    let bare = all.filter_map(|it| it.split(['?', '#']).next());
    bare.filter(|it| it.starts_with('/')).map(str::to_owned).collect()
}

/// What cannot be reached from a page in two clicks.
async fn out_of_reach(visitor: &Visitor<'_>, begins: &str, wanted: &[&str]) -> Vec<String> {
    let first = links(&fine(visitor.get(begins).await));
    let mut left: Vec<String> = wanted
        .iter()
        .filter(|it| !first.contains(**it))
        .map(|it| (*it).to_owned())
        .collect();
    for to in first.iter().filter(|it| !it.contains('.')) {
        if left.is_empty() {
            break;
        }
        let view = visitor.get(to).await;
        if view.status == StatusCode::OK {
            let second = links(&view);
            left.retain(|it| !second.contains(it));
        }
    }
    left
}

#[tokio::test]
async fn each_of_the_eight_kinds_of_person_reaches_what_is_theirs_in_two_clicks() {
    let site = Site::of(town());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(COUNCIL_AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    // A proposal waits for its approver.
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let list = fine(signe.get("/forbered").await);
    let begin = list
        .forms()
        .into_iter()
        .find(|it| it.get("act") == "begin")
        .expect("a way to begin");
    let draft = fine(signe.send(&list, begin.with("title", "Ny cykelsti")).await);
    let proposal = draft.path.clone();
    // A meeting was held; it is to be signed, and somebody has something to do.
    let decision = "Administrationen undersøger havnens pladser inden 20. december 2030.";
    held(&lise, 3, decision, None).await;
    let mut asked = Vec::new();
    for (whom, text) in [("jonas", "Undersøg priserne."), ("torben", "Ryd op på lageret.")] {
        let page = fine(lise.get(CONFIRM).await);
        let item = page.form_where("confirm", &[]).get("item").to_owned();
        let own = card(&page, true).with("text", text).with("due", "2030-12-20");
        let own = own.with("item", &item).with("owner", &id(whom));
        let view = fine(lise.send(&page, own).await);
        let new = links(&view)
            .into_iter()
            .find(|it| is_follow_up(it) && !asked.contains(it));
        asked.push(new.expect("a link to what is asked"));
    }
    // What else it asks for waits to be confirmed; its minutes are to be signed, and are public.
    let ended = fine(lise.get(AGENDA).await);
    let sent = fine(lise.send(&ended, ended.form("send")).await);
    fine(lise.send(&sent, sent.form("publish")).await);

    let (jonas_does, torben_does) = (asked[0].as_str(), asked[1].as_str());
    let council_room = COUNCIL_AGENDA.replace("/dagsorden/", "/lokale/");
    let council_page = COUNCIL_AGENDA.replace("/dagsorden/", "/moede/");
    let minutes = "/moede/direktionen-2030-12-11";
    let data = format!("{minutes}.json");
    let kinds: [(&str, Option<&str>, Vec<&str>); 9] = [
        (
            "agenda editor",
            Some("Lise Brink"),
            vec![
                NEXT,
                AGENDA,
                CONFIRM,
                "/journalisering",
                "/kommende/direktionen",
                "/planlaeg",
            ],
        ),
        ("case officer", Some("Signe Aa"), vec!["/forbered", &proposal]),
        ("approver", Some("Ole Bro"), vec!["/forbered"]),
        (
            "municipal CEO",
            Some("Karen Vester"),
            vec![minutes, SIGN, "/aarshjul", "/opfoelgning", "/kommende"],
        ),
        (
            "director",
            Some("Jonas Hede"),
            vec!["/gennemgang", "/opfoelgning", SIGN, jonas_does],
        ),
        (
            "head of department",
            Some("Torben Kær"),
            vec!["/opfoelgning", torben_does],
        ),
        (
            "councillor",
            Some("Birte Mose"),
            vec![&council_page, &council_room, "/forbered", "/mit/kalender"],
        ),
        ("citizen", None, vec!["/moeder", "/kontrol", minutes, &data]),
        (
            "operator",
            Some("Niels Drift"),
            vec!["/indstillinger", "/indstillinger/personer", "/journal"],
        ),
    ];
    let mut missing = Vec::new();
    for (kind, name, wanted) in kinds {
        let (visitor, begins) = match name {
            Some(name) => (Visitor::signed_in(&site, name).await, "/mit"),
            None => (Visitor::at(&site), "/"),
        };
        for it in out_of_reach(&visitor, begins, &wanted).await {
            missing.push(format!("{kind}: {it}"));
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}
