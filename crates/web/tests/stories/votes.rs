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

/// Everybody votes for.
async fn carried(lise: &Visitor<'_>, room: View, having: &[(&str, &str)]) -> View {
    let room = fine(lise.send(&room, room.form_where("open-vote", having)).await);
    let room = fine(lise.send(&room, room.form("note-votes").with("all", "- FOR")).await);
    fine(lise.send(&room, counted(&room)).await)
}

#[tokio::test]
async fn an_outcome_alone_is_its_own_sentence_below_a_vote_on_a_recusal_too() {
    let site = voting();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (room, item) = begun(&lise).await;
    let raise = room.form_where("raise-recusal", &[("item", &item)]);
    let room = fine(lise.send(&room, raise.with("person", &id("jonas"))).await);
    let room = carried(&lise, room, &[("item", &item), ("doubted", &id("jonas"))]).await;
    let decide = room.form_where("decide", &[("item", &item)]);
    let told = decide.get("text").to_owned();
    assert!(told.starts_with("Det blev sat til afstemning, om Jonas Hede"), "{told}");
    let room = fine(lise.send(&room, decide.with("outcome", "APPROVED")).await);
    let saved = room.form_where("decide", &[("item", &item)]);
    let said: Vec<&str> = saved.get("text").lines().filter(|it| !it.is_empty()).collect();
    assert_eq!(said, [told.trim(), "Godkendt."]);
}

#[tokio::test]
async fn a_text_that_says_another_thing_than_the_chosen_outcome_is_asked_about_and_kept() {
    let site = voting();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (room, item) = begun(&lise).await;
    // The form itself, not the question that carries its fields.
    let decide = |room: &View| -> Form {
        let is_it = |it: &Form| it.get("act") == "decide" && it.get("item") == item && it.get("anyway").is_empty();
        room.forms().into_iter().find(is_it).expect("the form")
    };
    let typed = decide(&room).with("text", "Godkendt.").with("outcome", "REJECTED");
    let asked = lise.send_once(&room, typed).await;
    assert!(asked.says("Er det meningen?"), "{}", asked.main());
    assert!(
        asked.says("Teksten siger »Godkendt«, men du har valgt »Forkastet«"),
        "{}",
        asked.main()
    );
    assert_eq!(html::faults(&asked.html), Vec::<String>::new());
    let kept = decide(&asked);
    assert_eq!((kept.get("text"), kept.get("outcome")), ("Godkendt.", "REJECTED"));
    // Mended there it is saved; meant so, too.
    let mended = fine(lise.send_once(&asked, kept.with("outcome", "APPROVED")).await);
    assert_eq!(decide(&mended).get("outcome"), "APPROVED");
    let again = decide(&mended).with("outcome", "REJECTED");
    let asked = lise.send_once(&mended, again).await;
    let saved = fine(lise.send_once(&asked, asked.question().expect("one click")).await);
    let saved = decide(&saved);
    assert_eq!((saved.get("text"), saved.get("outcome")), ("Godkendt.", "REJECTED"));
}

#[tokio::test]
async fn rule_16_a_text_that_says_the_contrary_of_the_vote_is_asked_about_and_saved_where_it_is_meant() {
    let site = voting();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (room, item) = begun(&lise).await;
    let room = carried(&lise, room, &[("motion", ""), ("item", &item)]).await;
    let decide = room.form_where("decide", &[("item", &item)]);
    let written = decide.with("text", "Forkastet.").with("outcome", "");
    let asked = lise.send_once(&room, written).await;
    assert!(asked.says("Er det meningen?"), "{}", asked.main());
    assert!(
        asked.says("Afstemningen om forslaget endte med »Godkendt«"),
        "{}",
        asked.main()
    );
    let saved = fine(lise.send_once(&asked, asked.question().expect("one click")).await);
    let saved = saved.form_where("decide", &[("item", &item)]);
    assert_eq!((saved.get("text"), saved.get("outcome")), ("Forkastet.", "REJECTED"));
}

#[tokio::test]
async fn a_recommendation_is_chosen_in_the_place_of_the_approval_that_a_vote_left() {
    let site = voting();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (room, item) = begun(&lise).await;
    let room = carried(&lise, room, &[("motion", ""), ("item", &item)]).await;
    let chosen = |form: &Form| -> Vec<String> {
        let chosen = form.fields.iter().filter(|it| it.0 == "outcome");
        chosen.map(|it| it.1.clone()).collect()
    };
    let decide = room.form_where("decide", &[("item", &item)]);
    assert_eq!(chosen(&decide), ["APPROVED"]);
    let both = decide.clone().and("outcome", "RECOMMENDED");
    let refused = lise.send(&room, both).await;
    assert!(
        refused.says("»Godkendt« og »Anbefales« kan ikke gælde for den samme sag"),
        "{}",
        refused.main()
    );
    let begun = fine(lise.send(&room, decide.with("phrase", "Anbefales godkendt.")).await);
    let form = begun.form_where("decide", &[("item", &item)]);
    assert_eq!(chosen(&form), ["RECOMMENDED"]);
    fine(lise.send(&begun, form).await);
}

#[tokio::test]
async fn rule_16_what_a_tie_left_is_ticked_and_stays_when_the_text_is_saved_again() {
    let site = voting();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (room, item) = begun(&lise).await;
    let open = room.form_where("open-vote", &[("motion", ""), ("item", &item)]);
    let room = fine(lise.send(&room, open).await);
    let side = |party: &str| if party == "A" { "FOR" } else { "AGAINST" };
    let mark = |form: Form, (login, _, party): (&str, &str, &str)| form.with(&format!("v-{}", id(login)), side(party));
    let marked = MEMBERS.into_iter().fold(counted(&room), mark);
    let room = fine(lise.send(&room, marked).await);
    let decide = |room: &View| room.form_where("decide", &[("item", &item)]);
    let tied = decide(&room);
    let text = tied.get("text").to_owned();
    assert!(text.contains("bortfaldt ved stemmelighed"), "{text}");
    assert_eq!(tied.get("outcome"), "LAPSED");
    let more = format!("{text}\n\nDirektionen ser på det igen til marts.");
    let room = fine(lise.send(&room, tied.with("text", &more)).await);
    assert_eq!(decide(&room).get("outcome"), "LAPSED");
}

#[tokio::test]
async fn an_outcome_that_is_not_offered_is_ticked_once_it_is_noted_and_stays_when_the_text_is_saved_again() {
    let site = voting();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (room, item) = begun(&lise).await;
    let decide = |room: &View| room.form_where("decide", &[("item", &item)]);
    let first = decide(&room).with("text", "Forslaget sendes i høring.");
    let room = fine(lise.send(&room, first).await);
    let again = decide(&room);
    assert_eq!(again.get("outcome"), "SENT_TO_HEARING");
    let more = "Forslaget sendes i høring. Direktionen ser på det igen til marts.";
    let room = fine(lise.send(&room, again.with("text", more)).await);
    assert_eq!(decide(&room).get("outcome"), "SENT_TO_HEARING");
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
