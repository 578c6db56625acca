//! A body votes in the room: on screens of their own, or noted by whoever leads; the screen follows, the minutes tell it.

use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::identity;
use raadslag_council::ids::PersonId;
use raadslag_store::people::{self, Person};

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::html;
use crate::month::{AGENDA, ROOM, fine};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::{Form, View, Visitor};
use crate::window::Window;

const SCREEN: &str = "/lokale/direktionen-2030-12-11/skaerm";

const MEMBERS: [(&str, &str, &str); 4] = [
    ("karen", "Karen Vester", "A"),
    ("jonas", "Jonas Hede", "A"),
    ("mette", "Mette Ravn", "V"),
    ("anders", "Anders Klint", "V"),
];

pub fn id(login: &str) -> String {
    PersonId::of(&[login]).to_string()
}

/// The direktion votes, and its members are of two parties, as the council's record has them.
pub fn voting() -> Site {
    voting_with(&[])
}

/// The same with deputies of the parties.
pub fn voting_with(deputies: &[(&str, &str)]) -> Site {
    let town = Town::empty().with_direktion();
    for (login, name, _) in MEMBERS {
        let known = Person {
            person: PersonId::of(&[login]),
            name: name.into(),
            title: String::new(),
            email: String::new(),
        };
        people::keep(town.place.journal.db(), &known).expect("the register takes a person");
    }
    let settings = BodySettings {
        publishes: true,
        votes: true,
        ..BodySettings::of_type(BodyType::ExecutiveBoard)
    };
    town.at_body(identity::body("Direktionen"), BodyAct::Set(settings));
    let of = |login: &str| PersonId::of(&[login]);
    let seats = MEMBERS.map(|it| (of(it.0), it.2));
    let deputies: Vec<_> = deputies.iter().map(|it| (of(it.0), it.1)).collect();
    town.constituted(identity::body("Kommunalbestyrelsen"), &seats, &deputies);
    Site::of(town)
}

/// Begun, with all there; the room and the item that is voted on.
pub async fn begun(lise: &Visitor<'_>) -> (View, String) {
    let agenda = fine(lise.get(AGENDA).await);
    let item = agenda.items()[3].clone();
    fine(lise.send(&agenda, agenda.form("release")).await);
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:00").with("all", "yes");
    let room = fine(lise.send(&room, start).await);
    let call = room.form_where("call", &[("item", &item)]);
    (fine(lise.send(&room, call).await), item)
}

/// The form of the votes, sent by the button that counts them.
pub fn counted(room: &View) -> Form {
    room.form("note-votes").with("close", "yes")
}

#[tokio::test]
async fn what_is_marked_and_not_noted_counts_when_the_votes_are_counted() {
    let site = voting();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (room, item) = begun(&lise).await;
    let open = room.form_where("open-vote", &[("item", &item)]);
    let room = fine(lise.send(&room, open).await);
    let marked = |form: Form, sides: [(&str, &str); 2]| {
        let mark = |form: Form, (login, side): (&str, &str)| form.with(&format!("v-{}", id(login)), side);
        sides.into_iter().fold(form, mark)
    };
    // Whoever did not vote is asked about, and what was marked is noted by then.
    let two = marked(counted(&room), [("karen", "FOR"), ("jonas", "FOR")]);
    let asked = lise.send_once(&room, two).await;
    assert!(asked.says("er til stede og har ikke stemt"), "{}", asked.main());
    let [before, other] = [fine(lise.get(ROOM).await), fine(lise.get(ROOM).await)];
    assert!(before.says("2 af 4 har stemt"), "{}", before.main());

    // A page of before writes over nothing that was noted since.
    let again = marked(other.form("note-votes"), [("karen", "AGAINST"), ("jonas", "FOR")]);
    fine(lise.send(&other, again).await);
    let rest = marked(counted(&before), [("mette", "FOR"), ("anders", "FOR")]);
    let room = fine(lise.send(&before, rest).await);
    assert!(room.says("3 for, 1 imod, 0 hverken for eller imod"), "{}", room.main());

    // Whoever voted was there: to note anything else is asked about.
    let asked = lise.send_once(&room, room.attending(&id("karen"), "ABSENT")).await;
    assert!(asked.says("har stemt i punkt"), "{}", asked.main());
    fine(lise.send_once(&asked, asked.question().expect("one click")).await);
}

#[tokio::test]
async fn a_decision_drafted_before_the_votes_are_counted_is_saved_beside_what_they_wrote() {
    let site = voting();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (first, item) = begun(&lise).await;
    let mine = "Direktionen vil høre mere til marts.";
    let own = first.form_where("decide", &[("item", &item)]).with("text", mine);
    let draft = Form {
        action: Some("/kladde".into()),
        ..own.clone()
    };
    assert_eq!(
        lise.send(&first, draft).await.status,
        axum::http::StatusCode::NO_CONTENT
    );
    let room = fine(
        lise.send(&first, first.form_where("open-vote", &[("item", &item)]))
            .await,
    );
    let room = fine(lise.send(&room, room.form("note-votes").with("all", "- FOR")).await);
    let room = fine(lise.send(&room, counted(&room)).await);
    let of = [("item", item.as_str())];
    assert!(room.says("De to tekster"), "the draft is offered: {}", room.main());

    // The page of before is refused, and shows both with a fresh writing.
    let refused = lise.send_once(&first, own).await;
    let why = refused.refusal().expect("it is told");
    assert!(why.contains("ingens tekst er gået tabt"), "{why}");
    assert!(refused.says("De to tekster"), "{}", refused.main());
    assert_eq!(
        refused.html.matches("notice-refused").count(),
        2,
        "above, and beside the text"
    );
    let form = refused.form_where("decide", &of);
    assert_eq!(form.get("text"), mine);

    // What the votes wrote is taken, or what was typed is saved.
    let taken = fine(lise.send(&refused, form.clone().with("take", "decision")).await);
    let text = taken.form_where("decide", &of).get("text").to_owned();
    assert!(text.contains("For stemte:") && !text.contains(mine), "{text}");
    assert!(!taken.says("De to tekster"), "{}", taken.main());
    let saved = fine(lise.send(&refused, form).await);
    assert!(saved.says(mine) && !saved.says("De to tekster"), "{}", saved.main());
}

#[tokio::test]
async fn rule_18_a_body_votes_in_the_room_and_its_minutes_say_who_voted_how() {
    let site = voting();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let (room, item) = begun(&lise).await;
    assert!(!room.says("Der stemmes nu"));
    let amend = room.form_where("move-amendment", &[("item", &item)]);
    let amend = amend
        .with("motion-text", "Beløbet halveres.")
        .with("mover", &id("jonas"));
    let room = fine(lise.send(&room, amend).await);
    assert!(room.says("venter på afstemning"), "{}", room.main());
    let motion = room.form("withdraw-amendment").get("motion").to_owned();
    let open = room.form_where("open-vote", &[("item", &item), ("motion", &motion)]);
    let room = fine(lise.send(&room, open.with("way", "BY_PARTY")).await);
    assert!(room.says("0 af 4 har stemt"), "{}", room.main());
    assert_eq!(html::faults(&room.html), Vec::<String>::new());

    let phone = fine(mette.get(ROOM).await);
    assert!(phone.says("Ændringsforslaget »Beløbet halveres.«"), "{}", phone.main());
    assert_eq!(html::faults(&phone.html), Vec::<String>::new());
    assert!(
        phone.forms().iter().all(|it| it.get("act") != "note-votes"),
        "members close nothing"
    );
    let phone = fine(
        mette
            .send(&phone, phone.form_where("vote", &[("choice", "AGAINST")]))
            .await,
    );
    assert!(phone.says("Du har stemt: Imod"), "{}", phone.main());
    let screen = fine(mette.get(SCREEN).await);
    assert!(screen.says("1 af 4 har stemt"), "{}", screen.main());
    assert!(!screen.says("imod"), "nobody sees how before it is counted");

    let before = fine(mette.get(ROOM).await);
    let room = fine(lise.get(ROOM).await);
    let closed = lise.send_once(&room, counted(&room)).await;
    assert!(
        closed.says("er til stede og har ikke stemt") && closed.says("Anders Klint"),
        "{}",
        closed.main()
    );
    let party = room.form("note-votes").with("all", "0 FOR");
    let room = fine(lise.send(&room, party).await);
    let other = room.form("note-votes").with(&format!("v-{}", id("anders")), "FOR");
    let room = fine(lise.send(&room, other).await);
    let room = fine(lise.send(&room, counted(&room)).await);
    assert!(room.says("3 for, 1 imod, 0 hverken for eller imod"), "{}", room.main());
    let late = mette
        .send_once(&before, before.form_where("vote", &[("choice", "FOR")]))
        .await;
    assert!(late.says("Afstemningen er afsluttet"), "{}", late.main());

    let room = fine(
        lise.send(&room, room.form_where("open-vote", &[("motion", ""), ("item", &item)]))
            .await,
    );
    let room = fine(lise.send(&room, room.form("note-votes").with("all", "- FOR")).await);
    let room = fine(lise.send(&room, counted(&room)).await);
    let said = room.main();
    assert!(
        said.contains("Ændringsforslag fra Jonas Hede: »Beløbet halveres«."),
        "{said}"
    );
    assert!(
        said.contains("For stemte: A, V (Anders Klint). Imod stemte: V (Mette Ravn)."),
        "{said}"
    );
    assert!(
        said.contains("Det ændrede forslag blev vedtaget med 4 stemmer mod 0."),
        "{said}"
    );
    let screen = fine(mette.get(SCREEN).await);
    assert!(screen.says("Vedtaget – 4 for, 0 imod"), "{}", screen.main());

    let end = room
        .form("end")
        .with("at", "11:00")
        .with("anyway", "yes")
        .with("asked", "1");
    fine(lise.send(&room, end).await);
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("publish").with("anyway", "yes")).await);
    let public = site.get("/moede/direktionen-2030-12-11").await.text();
    assert!(public.contains("Det ændrede forslag blev vedtaget"), "{public}");
    assert!(public.contains("Enstemmigt"), "the vote stands beside the decision");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_votes_with_the_keyboard_alone() {
    let Some(driver) = Driver::start() else { return };
    let site = voting();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (room, item) = begun(&lise).await;
    let open = room.form_where("open-vote", &[("item", &item)]);
    fine(lise.send(&room, open).await);
    let base = serve_town(&site.town).await;
    let mette = Window::open(&driver, &base, true).await;
    mette.enter("Log ind").await;
    mette.enter("Mette Ravn").await;
    mette.go(ROOM).await;
    mette.tab_to("Imod").await;
    mette.key("\u{e007}").await;
    mette.says("Du har stemt: Imod").await;
    // The page that came in the place of the one before has the focus where it was.
    let focus = "return document.activeElement.textContent.trim();";
    let at = mette.client.execute(focus, vec![]).await.expect("an answer");
    assert_eq!(at.as_str(), Some("Imod"));
    mette.close().await;
}

#[tokio::test]
async fn a_direktion_that_does_not_vote_is_shown_no_votes() {
    let site = crate::month::site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (room, _) = begun(&lise).await;
    for act in ["open-vote", "move-amendment"] {
        assert!(room.forms().iter().all(|it| it.get("act") != act), "{act}");
    }
}
