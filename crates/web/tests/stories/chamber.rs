//! A council sits: its minute taker, its chair, three councillors of whom two have telephones, the screen on the wall and a
//! citizen at home, each at a window. One telephone loses its line in the middle of a vote.

use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Act, MeetingKind, NewItem, When};
use raadslag_council::paper::ItemKind;
use raadslag_council::roles::Role;

use crate::browser::serve_with;
use crate::driver::Driver;
use crate::line::Line;
use crate::site::noon_of;
use crate::town::Town;
use crate::window::Window;
use crate::windows::unfold;

const ROOM: &str = "/lokale/kommunalbestyrelsen-2030-12-18";
const PUBLIC: &str = "/moede/kommunalbestyrelsen-2030-12-18";

const SECRET: &str = "Køb af Havnegade 4";
const PUBLIC_TITLE: &str = "Køb af en ejendom";
const FEES: &str = "Takster for svømmehallen";
const QUESTIONS: &str = "Spørgetid for borgere";
const QUESTION: &str = "Hvornår åbner svømmehallen igen?";
const ANSWER: &str = "Hallen åbner efter vinterferien.";
const ASKER: &str = "Kirstine Bagsværd";
const AMENDMENT: &str = "Pensionister betaler halv pris.";

const COUNCILLORS: [(&str, &str, &str); 5] = [
    ("inge", "Inge Borg", "A"),
    ("nadia", "Nadia Fugl", "A"),
    ("claus", "Claus Dam", "V"),
    ("marianne", "Marianne Uld", "V"),
    ("gunnar", "Gunnar Øst", "T"),
];

/// The council, with an open and a closed item on a public agenda.
fn town() -> Town {
    let town = Town::empty();
    let body = identity::body("Kommunalbestyrelsen");
    let seats = COUNCILLORS.map(|(login, name, list)| {
        town.person(body, (login, name), &[]);
        (PersonId::of(&[login]), list)
    });
    town.constituted(body, &seats, &[]);
    town.person(body, ("lise", "Lise Brink"), &[Role::AgendaEditor, Role::MinuteTaker]);
    let closed = ItemId::new(8);
    let place = |item: ItemId, title: &str| Act::PlaceItem(Box::new(NewItem::new(item, ItemKind::Decision, title)));
    let acts = [
        Act::Plan {
            body,
            meeting_kind: MeetingKind::Ordinary,
            when: When {
                date: Date::constant(2030, 12, 18),
                start: "12:00".parse().expect("a time"),
                end: None,
                place: Some("Byrådssalen".into()),
                anyway: false,
            },
        },
        place(ItemId::new(7), FEES),
        place(closed, SECRET),
        Act::PlaceItem(Box::new(NewItem::new(
            ItemId::new(9),
            ItemKind::QuestionTime,
            QUESTIONS,
        ))),
        Act::CloseItem {
            item: closed,
            ground: "Kommunestyrelseslovens § 10".into(),
            public_title: PUBLIC_TITLE.into(),
            review_on: None,
        },
        Act::Release {
            late_reason: None,
            override_reason: None,
            anyway: true,
        },
        Act::Publish {
            override_reason: None,
            anyway: true,
        },
    ];
    for (number, act) in (1..).zip(acts) {
        let command = Command::AtMeeting {
            meeting: MeetingId::new(1),
            act: Box::new(act),
        };
        town.carry_out(&format!("laid out {number}"), &command);
    }
    town
}

/// How often the journal says that somebody voted with their own hand.
fn own_votes(town: &Town) -> usize {
    let entries = town.place.journal.entries(0, 10_000).expect("the journal is read");
    let own = entries.iter().filter(|it| it.data.contains("\"own\":true"));
    own.count()
}

/// Votes by one touch, and waits until the page says so.
async fn votes(window: &Window<'_>, side: &str) {
    touch(window, side).await;
    window.says(&format!("Du har stemt: {side}")).await;
}

async fn touch(window: &Window<'_>, side: &str) {
    window
        .click(&format!("//section[@id='stem']//button[normalize-space(.) = '{side}']"))
        .await;
}

async fn telephone(window: &Window<'_>) {
    let sized = window.client.set_window_size(360, 740).await;
    sized.expect("a window of this size");
}

/// The part of the room about an item.
fn matter(title: &str) -> String {
    format!("//section[contains(@class, 'matter')][h2[contains(., '{title}')]]")
}

/// The council adopts its agenda with question time first: on the screens of the others stands the order.
async fn agenda_is_adopted([lise, claus, screen, citizen]: [&Window<'_>; 4]) {
    lise.says("Dagsordenen skal godkendes").await;
    claus.says("Dagsordenen skal godkendes").await;
    lise.look("kammer-dagsorden").await;
    lise.click("//details[@id='flyt']/summary").await;
    lise.click(&format!(
        "//select[@id='flyt-punkt']/option[contains(., '{QUESTIONS}')]"
    ))
    .await;
    lise.press("Flyt").await;
    lise.says("Punkt 3 behandles først").await;
    lise.press("Godkend dagsordenen med ændringerne").await;
    lise.says("Dagsordenen er godkendt med ændringer").await;
    for window in [screen, citizen] {
        window
            .find(&format!(
                "//section[contains(@class, 'screen-next')]//li[1][contains(., '{QUESTIONS}')]"
            ))
            .await;
    }
}

/// A citizen is answered: of the words the others see nothing yet.
async fn citizen_is_answered([lise, claus, screen, citizen]: [&Window<'_>; 4]) {
    lise.leave(&format!("{}//button[contains(., 'Tag punktet op')]", matter(QUESTIONS)))
        .await;
    for window in [screen, citizen] {
        window.says("af 30 minutter").await;
    }
    for (name, words) in [
        ("question-text", QUESTION),
        ("asker-name", ASKER),
        ("answer-text", ANSWER),
    ] {
        let field = lise.find(&format!("{}//*[@name='{name}']", matter(QUESTIONS))).await;
        field.send_keys(words).await.expect("typed");
    }
    lise.click(&format!(
        "{}//select[@name='answered-by']/option[contains(., 'Inge Borg')]",
        matter(QUESTIONS)
    ))
    .await;
    lise.look("kammer-spoergetid").await;
    lise.press("Tilføj spørgsmålet").await;
    lise.says("Spørgsmål 1").await;
    claus.says("Svar fra Inge Borg (A)").await;
    for window in [claus, screen, citizen] {
        window.says_nothing_of(ASKER).await;
    }
    citizen.says_nothing_of(ANSWER).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_council_sits_with_open_and_closed_doors_and_a_cut_line_loses_no_vote_and_counts_none_twice() {
    let Some(driver) = Driver::start() else { return };
    let town = town();
    let port = serve_with(&town, |settings, _| {
        settings.demo = true;
        settings.ahead = noon_of("2030-12-18");
    })
    .await;
    let (base, line) = (format!("http://127.0.0.1:{port}"), Line::to(port));
    let at = async |base, name: &str, address: &str| {
        let window = Window::open(&driver, base, true).await;
        window.sign_in(name).await;
        window.go(address).await;
        window
    };
    let citizen = Window::open(&driver, &base, true).await;
    citizen.go(PUBLIC).await;
    citizen.says(FEES).await;
    citizen.says(PUBLIC_TITLE).await;
    citizen.says_nothing_of(SECRET).await;
    let lise = at(&base, "Lise Brink", ROOM).await;
    let inge = at(&base, "Inge Borg", ROOM).await;
    let claus = at(&base, "Claus Dam", ROOM).await;
    let marianne = at(&base, "Marianne Uld", ROOM).await;
    let gunnar = at(&line.base, "Gunnar Øst", ROOM).await;
    let screen = at(&base, "Lise Brink", &format!("{ROOM}/skaerm")).await;
    for phone in [&claus, &gunnar] {
        telephone(phone).await;
    }
    claus.says("Mødet er ikke begyndt").await;

    citizen.press("Følg mødet direkte").await;
    citizen.says(FEES).await;

    lise.press("Begynd mødet, alle er til stede").await;
    citizen.says("I gang siden").await;
    screen.says("5 af 5 medlemmer er til stede").await;
    agenda_is_adopted([&lise, &claus, &screen, &citizen]).await;
    citizen_is_answered([&lise, &claus, &screen, &citizen]).await;

    lise.leave(&format!("{}//button[contains(., 'Tag punktet op')]", matter(FEES)))
        .await;
    for window in [&screen, &inge, &claus, &gunnar] {
        window.says("Behandles nu").await;
        window.says(FEES).await;
    }

    // The word: asked for and given by one touch each.
    claus.click("//button[contains(., 'Bed om ordet')]").await;
    claus.says("Har bedt om ordet").await;
    inge.says("Har bedt om ordet").await;
    inge.press("Giv ordet: Claus Dam").await;
    for window in [&screen, &citizen] {
        window.says("Ordet har").await;
        window.says("Claus Dam").await;
    }

    // An amendment comes to the vote first.
    claus.says("Ordet har").await;
    unfold(&claus).await;
    claus.look("kammer-ordet").await;
    telephone(&claus).await;
    let words = claus.find("//textarea[@name='motion-text']").await;
    words.send_keys(AMENDMENT).await.expect("typed");
    claus.press("Stil et ændringsforslag").await;
    lise.says(AMENDMENT).await;
    unfold(&lise).await;
    lise.press("Sæt ændringsforslaget til afstemning").await;
    screen.says("0 af 5 har stemt").await;
    votes(&claus, "For").await;
    claus.look("kammer-stemt").await;
    telephone(&claus).await;
    votes(&marianne, "For").await;
    votes(&inge, "Imod").await;

    // The server hears him; its answer never reaches him, and then the line is gone.
    line.is_deaf();
    touch(&gunnar, "Imod").await;
    screen.says("4 af 5 har stemt").await;
    line.is_cut();
    gunnar.says("Dit tryk er ikke nået frem endnu").await;
    gunnar.look("kammer-uden-net").await;
    telephone(&gunnar).await;
    line.is_mended();
    gunnar.says("Du har stemt: Imod").await;
    assert_eq!(own_votes(&town), 4, "his vote is one");
    lise.press("Alle imod").await;
    lise.press("Afslut afstemningen, og tæl").await;
    for window in [&lise, &screen, &citizen] {
        window.says("2 for, 3 imod").await;
    }
    citizen.look("kammer-direkte").await;

    // The motion is put while he hears nothing, and he votes before he does.
    line.is_cut();
    gunnar.says("Forbindelsen er væk").await;
    unfold(&lise).await;
    lise.press("Sæt forslaget til afstemning").await;
    votes(&claus, "For").await;
    line.is_mended();
    gunnar.says("1 af 5 har stemt").await;
    line.is_cut();
    touch(&gunnar, "For").await;
    touch(&gunnar, "Imod").await;
    gunnar.says("Dit tryk er ikke nået frem endnu").await;
    line.is_mended();
    gunnar.says("Du har stemt: Imod").await;
    lise.press("Alle for").await;
    votes(&marianne, "For").await;
    lise.press("Afslut afstemningen, og tæl").await;
    screen.says("4 for, 1 imod").await;

    // Behind closed doors: the screen on the wall says no more than the list outside.
    lise.leave(&format!("{}//button[contains(., 'Tag punktet op')]", matter(SECRET)))
        .await;
    screen.says(PUBLIC_TITLE).await;
    screen.says("Lukket sag").await;
    citizen.says(PUBLIC_TITLE).await;
    citizen
        .find(&format!("//*[@data-aloud][contains(., '{PUBLIC_TITLE}')]"))
        .await;
    for window in [&screen, &citizen] {
        window.says_nothing_of(SECRET).await;
    }
    claus.says(SECRET).await;
    marianne.click("//button[contains(., 'Jeg forlader mødet')]").await;
    marianne.says("Jeg er til stede").await;
    screen.says("4 af 5 medlemmer er til stede").await;
    screen.look("kammer-skaerm").await;
    lise.says("Gik kl. ").await;
    let matter = matter(SECRET);
    lise.click(&format!("{matter}//label[contains(., 'Godkendt')]/input"))
        .await;
    lise.leave(&format!("{matter}//button[contains(., 'Gem beslutningen')]"))
        .await;
    for window in [&screen, &citizen] {
        window.says_nothing_of(SECRET).await;
        window.says_nothing_of("Godkendt.").await;
    }
    // Who is there behind closed doors is nobody's business: a member may be recused.
    citizen.says_nothing_of("Nadia Fugl").await;
    citizen.look("kammer-lukkede-doere").await;

    lise.press("Hæv mødet").await;
    lise.press("Send til underskrift").await;
    lise.press("Offentliggør referatet").await;
    // The minutes are there: the live page leads to them by itself.
    citizen.says(AMENDMENT.trim_end_matches('.')).await;
    citizen.says("Forslaget blev vedtaget med 4 stemmer mod 1.").await;
    citizen.says_nothing_of(SECRET).await;
    citizen.says("Dagsordenen godkendtes med ændringer.").await;
    citizen.says("Punkt 3 behandledes først.").await;
    citizen.says(QUESTION).await;
    citizen.says(ANSWER).await;
    citizen.says_nothing_of(ASKER).await;
    citizen.look("kammer-borger").await;
    claus.go("/mit").await;
    claus.says("Underskriv").await;
    for window in [lise, inge, claus, marianne, gunnar, screen, citizen] {
        window.close().await;
    }
}
