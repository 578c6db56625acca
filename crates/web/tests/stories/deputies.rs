//! In the room: a member doubts their own part and the body votes on it; a deputy comes for them, for the item or the meeting.

use axum::http::StatusCode;
use raadslag_council::command::Command;
use raadslag_council::ids::{MeetingId, PersonId};
use raadslag_council::meeting::{Act, Attendance};
use raadslag_store::people::{self, Person};

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::html;
use crate::month::{AGENDA, ROOM, SIGN, fine};
use crate::site::Site;
use crate::visitor::{View, Visitor};
use crate::votes::{begun, counted, id, voting_with};
use crate::window::Window;
use crate::windows::unfold;

const PUBLIC: &str = "/moede/direktionen-2030-12-11";

/// Torben stands on Mette's list and is no member.
fn site() -> Site {
    let site = voting_with(&[("torben", "V")]);
    let torben = Person {
        person: PersonId::of(&["torben"]),
        name: "Torben Kær".into(),
        title: String::new(),
        email: "torben@example.dk".into(),
    };
    people::keep(site.town.place.journal.db(), &torben).expect("the register takes a person");
    site
}

#[tokio::test]
async fn rule_19_a_member_raises_it_in_one_touch_the_body_votes_and_the_member_is_out() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let mette = Visitor::signed_in(&site, "Mette Ravn").await;
    let (room, item) = begun(&lise).await;
    let alone = room
        .forms()
        .into_iter()
        .find(|it| it.get("act") == "attend" && it.get("item") == item);
    assert!(alone.is_none(), "where the body votes nobody notes it alone");
    let phone = fine(mette.get(ROOM).await);
    let own = phone.form("raise-recusal");
    assert_eq!(own.get("person"), id("mette"));
    let phone = fine(mette.send(&phone, own).await);
    assert!(
        phone.says("Organet afgør det, før der stemmes om sagen"),
        "{}",
        phone.main()
    );

    let room = fine(lise.get(ROOM).await);
    assert!(room.says("Er Mette Ravn inhabil? Skal afgøres"), "{}", room.main());
    let main = room.forms();
    let main = main
        .iter()
        .filter(|it| it.get("act") == "open-vote" && it.get("doubted").is_empty());
    assert_eq!(main.count(), 0, "the motion waits");
    let open = room.form_where("open-vote", &[("item", &item), ("doubted", &id("mette"))]);
    let room = fine(lise.send(&room, open).await);
    assert!(room.says("Er Mette Ravn inhabil?"));
    assert!(
        room.says("ved stemmelighed er medlemmet ikke inhabilt") && !room.says("bortfalder forslaget"),
        "no proposal is voted on: {}",
        room.main()
    );
    let phone = fine(mette.get(ROOM).await);
    let vote = phone.form_where("vote", &[("choice", "FOR")]);
    let phone = fine(mette.send(&phone, vote).await);
    assert!(phone.says("Du har stemt: Inhabil"), "{}", phone.main());
    let room = fine(lise.get(ROOM).await);
    let room = fine(lise.send(&room, room.form("note-votes").with("all", "- FOR")).await);
    let room = fine(lise.send(&room, counted(&room)).await);
    assert!(room.says("Mette Ravn er inhabil"), "{}", room.main());
    assert!(room.says("4 for inhabil, 0 for ikke inhabil"), "{}", room.main());
    let barred = fine(mette.get(ROOM).await);
    assert!(
        !barred.says("Punkter til behandling"),
        "as for everybody outside: {}",
        barred.main()
    );
    assert!(!barred.says("erklæret inhabil"), "{}", barred.main());
    let said = room.main();
    assert!(
        said.contains("Mette Ravn blev erklæret inhabil med 4 stemmer mod 0 og deltog ikke i sagens behandling."),
        "{said}"
    );
}

#[tokio::test]
async fn rule_19_whoever_was_recused_before_the_meeting_is_let_in_by_the_body_and_a_mistake_is_taken_back() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = fine(lise.get(AGENDA).await).items()[3].clone();
    let act = Act::Attend {
        item: Some(item.parse().expect("an item")),
        noted: vec![(PersonId::of(&["mette"]), Attendance::Recused)],
        rest: false,
        anyway: true,
    };
    let (meeting, act) = (MeetingId::new(4711), Box::new(act));
    site.town
        .carry_out("Mette is recused", &Command::AtMeeting { meeting, act });
    let (room, item) = begun(&lise).await;
    let way = format!("way-{}", id("mette"));
    let form = |room: &View| room.form_where("attend", &[("item", &item)]);
    let (out, let_in) = ("Mette Ravn er inhabil", "Deltager efter beslutning: Mette Ravn");
    let fold = format!("id=\"h-{item}\" open");
    assert!(
        room.says(out) && !room.says(let_in) && room.says(&fold),
        "{}",
        room.main()
    );
    assert!(room.says("Medlemmet er noteret som inhabilt"), "{}", room.main());
    assert_eq!(form(&room).get(&way), "RECUSED");

    let room = fine(lise.send(&room, form(&room).without(&way)).await);
    assert!(!room.says(out) && room.says(let_in), "{}", room.main());
    assert_eq!(form(&room).get(&way), "", "the name stays, with an empty tick");
    let room = fine(lise.send(&room, form(&room).noting(&id("mette"), "RECUSED")).await);
    assert!(room.says(out) && !room.says(let_in), "{}", room.main());
}

#[tokio::test]
async fn rule_20_a_deputy_is_called_in_votes_reads_the_item_alone_signs_and_stands_in_the_minutes() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let (room, item) = begun(&lise).await;
    assert_eq!(torben.get(ROOM).await.status, StatusCode::NOT_FOUND);
    let stranger = room
        .form_where("raise-recusal", &[("item", &item)])
        .with("person", &id("torben"));
    let refused = lise.send_once(&room, stranger).await;
    assert!(
        refused.says("Torben Kær er hverken medlem eller gæst ved mødet ("),
        "{}",
        refused.main()
    );
    let room = fine(lise.get(ROOM).await);
    let raise = room
        .form_where("raise-recusal", &[("item", &item)])
        .with("person", &id("mette"));
    let room = fine(lise.send(&room, raise).await);
    let open = room.form_where("open-vote", &[("item", &item), ("doubted", &id("mette"))]);
    let room = fine(lise.send(&room, open).await);
    let room = fine(lise.send(&room, room.form("note-votes").with("all", "- FOR")).await);
    let room = fine(lise.send(&room, counted(&room)).await);
    let call = room.form_where("call-deputy", &[("item", &item), ("member", &id("mette"))]);
    let wrong = lise.send_once(&room, call.clone().with("deputy", &id("jonas"))).await;
    assert!(
        wrong.says("er selv medlem og kan ikke være stedfortræder"),
        "{}",
        wrong.main()
    );
    let room = fine(
        lise.send(
            &wrong,
            wrong
                .form_where("call-deputy", &[("item", &item)])
                .with("deputy", &id("torben")),
        )
        .await,
    );
    assert!(
        room.says("Torben Kær (stedfortræder for Mette Ravn)"),
        "{}",
        room.main()
    );
    assert!(room.says("4 af 4 til stede"), "{}", room.main());

    let phone = fine(torben.get(ROOM).await);
    assert_eq!(html::faults(&phone.html), Vec::<String>::new());
    assert!(phone.html.contains(&format!("id=\"p-{item}\"")), "the item");
    let acts: Vec<String> = phone.forms().iter().map(|it| it.get("act").to_owned()).collect();
    assert!(acts.iter().any(|it| it == "ask-for-word"), "{acts:?}");
    assert!(acts.iter().all(|it| it != "come-or-leave"), "the item alone: {acts:?}");
    let others = lise.get(AGENDA).await.items();
    for other in others.iter().filter(|it| **it != item) {
        assert!(
            !phone.html.contains(&format!("id=\"f-{other}\"")),
            "papers of another item"
        );
        let page = torben.get(&format!("{AGENDA}/punkt/{other}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
    assert!(
        fine(torben.get("/mit").await).says("Direktionen"),
        "it stands among what is theirs"
    );
    let room = fine(
        lise.send(&room, room.form_where("open-vote", &[("item", &item), ("doubted", "")]))
            .await,
    );
    let phone = fine(torben.get(ROOM).await);
    let phone = fine(
        torben
            .send(&phone, phone.form_where("vote", &[("choice", "AGAINST")]))
            .await,
    );
    assert!(phone.says("Du har stemt: Imod"), "{}", phone.main());
    let room_now = fine(lise.get(ROOM).await);
    let room = match room_now.forms().iter().any(|it| it.get("act") == "note-votes") {
        true => fine(
            lise.send(&room_now, room_now.form("note-votes").with("all", "- FOR"))
                .await,
        ),
        false => room,
    };
    let room = fine(lise.send(&room, counted(&room)).await);
    assert!(room.says("3 for, 1 imod"), "{}", room.main());
    assert!(room.main().contains("Imod stemte: V (Torben Kær)."), "{}", room.main());

    let end = room
        .form("end")
        .with("at", "11:00")
        .with("anyway", "yes")
        .with("asked", "1");
    fine(lise.send(&room, end).await);
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("publish").with("anyway", "yes")).await);
    for format in ["", ".json", ".txt", ".pdf"] {
        let answer = site.get(&format!("{PUBLIC}{format}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{format}");
        if format != ".pdf" {
            let text = answer.text();
            assert!(text.contains("Torben Kær"), "{format}: {text}");
        }
    }
    assert!(site.get(PUBLIC).await.text().contains("stedfortræder for Mette Ravn"));
    assert!(
        site.get(&format!("{PUBLIC}.txt"))
            .await
            .text()
            .contains("(stedfortræder for Mette Ravn)")
    );
    let agenda = fine(lise.get(AGENDA).await);
    fine(
        lise.send(&agenda, agenda.form("send").with("anyway", "yes").with("asked", "1"))
            .await,
    );
    assert!(fine(torben.get(SIGN).await).says("Torben Kær"), "a deputy signs");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recusal_is_voted_on_and_a_deputy_comes_in_windows_and_on_telephones() {
    let Some(driver) = Driver::start() else { return };
    let site = site();
    let base = serve_town(&site.town).await;
    begun(&Visitor::signed_in(&site, "Lise Brink").await).await;
    let own = |side: &str| format!("//section[@id='stem']//button[normalize-space(.) = '{side}']");
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    let mette = Window::open(&driver, &base, true).await;
    mette.sign_in("Mette Ravn").await;
    let size = mette.client.set_window_size(360, 740).await;
    size.expect("a window of this size");
    mette.go(ROOM).await;
    mette.click("//button[contains(., 'Jeg kan være inhabil')]").await;
    mette.says("Du har sagt, at du kan være inhabil").await;
    mette.look("inhabil-medlem").await;
    lise.go(ROOM).await;
    lise.says("Er Mette Ravn inhabil? Skal afgøres").await;
    lise.look("inhabil-rejst").await;
    lise.press("Sæt til afstemning").await;
    mette.go(ROOM).await;
    mette.click(&own("Inhabil")).await;
    mette.says("Du har stemt: Inhabil").await;
    mette.look("inhabil-stemmer").await;
    lise.press("Alle for").await;
    lise.press("Afslut afstemningen, og tæl").await;
    lise.says("Mette Ravn er inhabil").await;
    mette.go(ROOM).await;
    mette.says_nothing_of("Punkter til behandling").await;
    lise.press("Indkald stedfortræder").await;
    lise.says("Torben Kær (stedfortræder for Mette Ravn)").await;
    lise.look("stedfortraeder").await;
    // After the vote before, the fold is closed.
    unfold(&lise).await;
    lise.press("Sæt forslaget til afstemning").await;
    let torben = Window::open(&driver, &base, true).await;
    torben.sign_in("Torben Kær").await;
    torben.go(ROOM).await;
    torben.click(&own("Imod")).await;
    torben.says("Du har stemt: Imod").await;
    torben.look("stedfortraeder-stemmer").await;
    for window in [lise, mette, torben] {
        window.close().await;
    }
}
