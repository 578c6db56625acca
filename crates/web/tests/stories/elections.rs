//! A person is elected on secret ballot in the room: slips lie in memory alone, and no table tells whose is whose.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::{Request, StatusCode};
use futures_util::StreamExt as _;
use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Act, Attendance, MeetingKind, NewItem, When};
use raadslag_council::paper::ItemKind;
use raadslag_readers::clerk;
use raadslag_store::vals;
use tower::ServiceExt as _;

use crate::html;
use crate::month::{AGENDA, ROOM, fine};
use crate::site::Site;
use crate::town::{Town, errand};
use crate::visitor::{View, Visitor};

const SCREEN: &str = "/lokale/direktionen-2030-12-11/skaerm";

/// The direktion elects on secret ballot.
fn electing() -> Site {
    let town = Town::empty().with_direktion();
    let settings = BodySettings {
        publishes: true,
        ballots: true,
        ..BodySettings::of_type(BodyType::ExecutiveBoard)
    };
    town.at_body(identity::body("Direktionen"), BodyAct::Set(settings));
    Site::of(town)
}

/// Begun, with all four there; the room, where slips are handed out at an item.
async fn handed_out(lise: &Visitor<'_>) -> View {
    let agenda = fine(lise.get(AGENDA).await);
    let item = agenda.items()[3].clone();
    fine(lise.send(&agenda, agenda.form("release")).await);
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:00").with("all", "yes");
    let room = fine(lise.send(&room, start).await);
    let room = fine(lise.send(&room, room.form_where("call", &[("item", &item)])).await);
    let open = room.form_where("open-election", &[("item", &item)]);
    let open = open
        .with("office", "næstformand")
        .with("candidates", "Karen Vester\n Jonas Hede \n");
    fine(lise.send(&room, open).await)
}

async fn hand_in(visitor: &Visitor<'_>, candidate: &str) -> View {
    let phone = fine(visitor.get(ROOM).await);
    visitor
        .send(&phone, phone.form("hand-in").with("candidate", candidate))
        .await
}

/// Every row of every table.
fn tables(site: &Site) -> BTreeMap<String, String> {
    let db = site.town.place.journal.db();
    let names = "select name from sqlite_master where type = 'table' and sql not like '%virtual%' order by name";
    let names: Vec<String> = db
        .all(names, vals![], |row| row.text(0).map(str::to_owned))
        .expect("names of tables");
    let dumped = names.into_iter().map(|table| {
        let columns: Vec<String> = db
            .all("select name from pragma_table_info($1)", vals![&table], |row| {
                row.text(0).map(|it| format!("quote(\"{it}\")"))
            })
            .expect("names of columns");
        let row = columns.join("||'|'||");
        let sql =
            format!("select coalesce(group_concat(it, ';'), '') from (select {row} as it from \"{table}\" order by 1)");
        let rows = db
            .one(&sql, vals![], |row| row.text(0).map(str::to_owned))
            .expect("rows of a table");
        (table, rows)
    });
    dumped.collect()
}

#[tokio::test]
async fn a_person_is_elected_on_secret_ballot_and_the_minutes_say_totals_alone() {
    let site = electing();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let room = handed_out(&lise).await;
    assert!(room.says("0 af 4 har lagt deres stemmeseddel"), "{}", room.main());
    assert!(
        room.forms().iter().all(|it| it.get("act") != "hand-in"),
        "the secretary has no slip"
    );
    assert_eq!(html::faults(&room.html), Vec::<String>::new());
    let phone = fine(mette.get(ROOM).await);
    assert!(phone.says("Valg af næstformand, 1. afstemning"), "{}", phone.main());
    assert_eq!(html::faults(&phone.html), Vec::<String>::new());
    let nothing = mette.send_once(&phone, phone.form("hand-in")).await;
    assert!(nothing.says("Sæt mærke ved et navn"), "{}", nothing.main());

    let phone = fine(hand_in(&mette, "1").await);
    assert!(phone.says("Din stemmeseddel ligger i kassen"), "{}", phone.main());
    let screen = fine(mette.get(SCREEN).await);
    assert!(screen.says("1 af 4 har lagt deres stemmeseddel"), "{}", screen.main());
    assert!(
        !screen.main().contains("fik 1"),
        "nobody sees totals before they are counted"
    );
    let room = fine(lise.get(ROOM).await);
    let few = lise.send_once(&room, room.form("count-slips")).await;
    assert!(few.says("Med 1 stemmeseddel er det ikke hemmeligt"), "{}", few.main());

    for (login, slip) in [("Karen Vester", "0"), ("Jonas Hede", "0")] {
        fine(hand_in(&Visitor::signed_in(&site, login).await, slip).await);
    }
    let room = fine(lise.get(ROOM).await);
    let asked = lise.send_once(&room, room.form("count-slips")).await;
    assert!(
        asked.says("har ingen stemmeseddel lagt: Anders Klint"),
        "{}",
        asked.main()
    );
    fine(hand_in(&Visitor::signed_in(&site, "Anders Klint").await, "0").await);
    let room = fine(lise.get(ROOM).await);
    let room = fine(lise.send(&room, room.form("count-slips")).await);
    let told = "Hemmelig afstemning om valg af næstformand, 1. afstemning: Karen Vester fik 3 stemmer og Jonas Hede fik 1 stemme. \
                Karen Vester er valgt.";
    assert!(room.main().contains(told), "{}", room.main());
    let screen = fine(mette.get(SCREEN).await);
    assert!(screen.main().contains("Karen Vester er valgt."), "{}", screen.main());
}

#[tokio::test]
async fn a_slip_is_handed_in_once_and_by_who_is_there() {
    let site = electing();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    handed_out(&lise).await;
    let before = fine(mette.get(ROOM).await);
    fine(hand_in(&mette, "1").await);
    let twice = mette
        .send_once(&before, before.form("hand-in").with("candidate", "0"))
        .await;
    assert!(twice.says("kan ikke tages op igen"), "{}", twice.main());
    let copied = before.form("hand-in").with("candidate", "0");
    let room = fine(lise.get(ROOM).await);
    let forged = lise
        .send_once(
            &room,
            room.form("count-slips")
                .with("act", "hand-in")
                .with("candidate", copied.get("candidate")),
        )
        .await;
    assert!(forged.says("ikke i lokalet"), "{}", forged.main());
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let nobody = hand_in(&jonas, "7").await;
    assert!(
        nobody.says("Valget er slut, eller det er et andet"),
        "{}",
        nobody.main()
    );
    let room = fine(lise.get(ROOM).await);
    assert!(room.says("1 af 4 har lagt deres stemmeseddel"), "{}", room.main());
}

#[tokio::test]
async fn a_slip_changes_no_table() {
    let site = electing();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    handed_out(&lise).await;
    let mut visitors = Vec::new();
    for name in ["Karen Vester", "Jonas Hede", "Mette Ravn", "Anders Klint"] {
        visitors.push(Visitor::signed_in(&site, name).await);
    }
    let before = tables(&site);
    assert!(
        before.contains_key("entry"),
        "the tables were found: {:?}",
        before.keys()
    );
    for (visitor, slip) in visitors.iter().zip(["0", "1", "1", "blank"]) {
        fine(hand_in(visitor, slip).await);
    }
    let after = tables(&site);
    let changed: Vec<&String> = before.iter().filter(|it| after[it.0] != *it.1).map(|it| it.0).collect();
    assert_eq!(changed, Vec::<&String>::new(), "slips are in memory alone");
}

/// A room as it tells somebody that something is otherwise.
struct Ear(BodyDataStream);

impl Ear {
    async fn of(site: &Site, visitor: &Visitor<'_>, room: &str) -> Self {
        let cookie = format!("raadslag={}", visitor.cookie("raadslag").expect("a session"));
        let request = Request::get(format!("{room}/nyt")).header("cookie", cookie);
        let request = request.body(Body::empty()).expect("a request");
        let answer = site.router.clone().oneshot(request).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::OK, "{room}");
        Self(answer.into_body().into_data_stream())
    }

    async fn hears_within(&mut self, time: Duration) -> bool {
        let piece = tokio::time::timeout(time, self.0.next()).await;
        let piece = piece.ok().flatten().map(|it| it.expect("a whole piece"));
        piece.is_some_and(|it| String::from_utf8_lossy(&it).contains("data: nyt"))
    }

    /// Whether something is told, on a busy machine too.
    async fn hears(&mut self) -> bool {
        self.hears_within(Duration::from_secs(10)).await
    }

    /// Whether nothing was told until the room had been looked at twice.
    async fn is_quiet(&mut self) -> bool {
        !self.hears_within(Duration::from_millis(1_300)).await
    }

    async fn has_heard_all(&mut self) {
        while !self.is_quiet().await {}
    }
}

const OTHER_ROOM: &str = "/lokale/direktionen-2030-12-12";

/// Another meeting that goes on at the same time.
fn other_meeting(site: &Site) {
    let date = Date::constant(2030, 12, 12);
    let acts = [
        Act::Plan {
            body: identity::body("Direktionen"),
            meeting_kind: MeetingKind::Extraordinary,
            when: When {
                date,
                start: "09:00".parse().expect("a time"),
                end: None,
                place: None,
                anyway: true,
            },
        },
        Act::PlaceItem(Box::new(NewItem::new(ItemId::new(4713), ItemKind::Decision, "Lokaler"))),
        Act::Release {
            late_reason: Some("Prøve".into()),
            override_reason: None,
            anyway: true,
        },
        Act::Start {
            at: "09:00".parse().expect("a time"),
            on: None,
            anyway: true,
            present: Vec::new(),
            all: true,
        },
    ];
    for (place, act) in acts.into_iter().enumerate() {
        done(site, &format!("other {place}"), MeetingId::new(4712), act);
    }
}

/// Something done by the operator at the machine.
fn done(site: &Site, name: &str, meeting: MeetingId, act: Act) {
    let act = Box::new(act);
    site.town.carry_out(name, &Command::AtMeeting { meeting, act });
}

#[tokio::test]
async fn rule_19_the_room_tells_whoever_is_recused_of_no_act_in_the_item_and_no_other_room_of_a_slip() {
    let site = electing();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let agenda = fine(lise.get(AGENDA).await);
    let items = agenda.items();
    fine(lise.send(&agenda, agenda.form("release")).await);
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:00").with("all", "yes");
    fine(lise.send(&room, start).await);
    other_meeting(&site);
    let recused = Act::Attend {
        item: Some(items[3].parse().expect("an item")),
        noted: vec![(PersonId::of(&["mette"]), Attendance::Recused)],
        rest: false,
        anyway: true,
    };
    done(&site, "recused", MeetingId::new(4711), recused);
    let room = fine(lise.get(ROOM).await);
    let room = fine(lise.send(&room, room.form_where("call", &[("item", &items[3])])).await);

    let mut recused = Ear::of(&site, &mette, ROOM).await;
    let mut inside = Ear::of(&site, &karen, ROOM).await;
    let mut elsewhere = Ear::of(&site, &karen, OTHER_ROOM).await;
    let open = room.form_where("open-election", &[("item", &items[3])]);
    let open = open
        .with("office", "næstformand")
        .with("candidates", "Karen Vester\nJonas Hede");
    let room = fine(lise.send(&room, open).await);
    assert!(inside.hears().await, "slips are handed out");
    inside.has_heard_all().await;
    fine(hand_in(&Visitor::signed_in(&site, "Jonas Hede").await, "0").await);
    assert!(inside.hears().await, "a slip is in the box");
    inside.has_heard_all().await;
    let word = room
        .form("give-word")
        .with("person", &PersonId::of(&["karen"]).to_string());
    let room = fine(lise.send(&room, word).await);
    assert!(inside.hears().await, "somebody has the word");
    assert!(recused.is_quiet().await, "nothing of it is hers to hear");
    assert!(elsewhere.is_quiet().await, "the box stands in another room");
    let phone = fine(mette.get(ROOM).await);
    assert!(!phone.says("Ordet har"), "{}", phone.main());
    assert!(fine(karen.get(ROOM).await).says("Ordet har"));

    let void = room.form("void-election").with("reason", "Der mangler et navn");
    let room = fine(lise.send(&room, void).await);
    assert!(recused.is_quiet().await, "the election is not hers either");
    fine(lise.send(&room, room.form_where("call", &[("item", &items[4])])).await);
    assert!(recused.hears().await, "she comes in again");
    assert!(elsewhere.is_quiet().await);
}

#[tokio::test]
async fn a_restart_loses_the_slips_and_everybody_is_asked_again() {
    let site = electing();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    handed_out(&lise).await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    fine(hand_in(&mette, "1").await);
    drop((lise, mette));

    let site = Site::of(site.town);
    let asked = clerk::ask_again(&site.town.now, errand("restart").now).expect("the program asks again");
    assert_eq!(asked, 1);
    let twice = clerk::ask_again(&site.town.now, errand("restart").now).expect("the program asks again");
    assert_eq!(twice, 1, "a second restart loses what the first one handed out");
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = fine(lise.get(ROOM).await);
    assert!(
        room.says("Programmet blev genstartet, før der var talt"),
        "{}",
        room.main()
    );
    assert!(room.says("0 af 4 har lagt deres stemmeseddel"), "{}", room.main());
    for name in ["Karen Vester", "Mette Ravn", "Anders Klint", "Jonas Hede"] {
        fine(hand_in(&Visitor::signed_in(&site, name).await, "1").await);
    }
    let room = fine(lise.get(ROOM).await);
    let room = fine(lise.send(&room, room.form("count-slips")).await);
    assert!(room.main().contains("Jonas Hede er valgt."), "{}", room.main());
}
