//! A body's forums, from an empty register to the item that writes itself.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use jiff::Timestamp;
use raadslag_store::fetched;
use raadslag_web::subscription::Subscriptions;

use crate::fixture::{entered, the_forums_are_kept};
use crate::month::{fine, first_place, site};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::Visitor;

const ROOM: &str = "/fora/direktionen";

#[tokio::test]
async fn an_empty_register_says_what_it_is_and_an_example_can_be_tried_and_taken_back() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let empty = fine(lise.get("/fora").await);
    assert!(empty.says("Her står de fora, kommunen er med i") && empty.says("Tilføj det første forum"));
    assert!(fine(lise.get("/en/fora").await).says("Try an example"));
    let tried = fine(lise.send(&empty, empty.form("example")).await);
    assert!(tried.says("Kommunaldirektørernes netværk") && tried.says("Sundhedsaftalen"));
    let back = fine(lise.send(&tried, tried.form("undo")).await);
    assert!(back.says("Prøv et eksempel"));
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(fine(torben.get("/fora").await).says("Du har ingen rolle"));
    assert_eq!(torben.get(ROOM).await.status, axum::http::StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_forum_has_people_and_meetings_and_a_member_writes_home_what_was_said() {
    let site = Site::of(Town::empty().with_fixture());
    let lise = entered(&site, "lise").await;
    the_forums_are_kept(&lise).await;
    let room = fine(lise.get(ROOM).await);
    let wrong = room.form("meetings").with("table", "Månerådet;14-01-2031\n");
    let refused = lise.send(&room, wrong).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Månerådet")));
    let csv = lise.get(&format!("{ROOM}/fil/moeder.csv")).await.html;
    assert!(
        csv.contains("Trafikrådet for Nordvest;14-01-2031;10:00;Natbusser"),
        "{csv}"
    );

    let jonas = entered(&site, "jonas").await;
    let seen = fine(jonas.get(ROOM).await);
    assert!(seen.says("Rådet bakker op om puljen") && seen.forms().iter().all(|it| it.get("act") != "meeting"));
    let note = seen
        .forms()
        .into_iter()
        .find(|it| it.get("way") == "OUT")
        .expect("a meeting to come");
    let seen = fine(jonas.send(&seen, note.with("note", "Spørg til køreplanen.")).await);
    assert!(seen.says("Spørg til køreplanen."));
    let peter = entered(&site, "peter").await;
    assert_eq!(peter.get(ROOM).await.status, axum::http::StatusCode::NOT_FOUND);
}

#[expect(
    clippy::disallowed_methods,
    reason = "the program's own round is handed the machine's clock"
)]
fn clock() -> Timestamp {
    Timestamp::now()
}

/// A calendar elsewhere, whose answer can be changed.
struct Elsewhere {
    port: u16,
    says: Arc<Mutex<String>>,
}

impl Elsewhere {
    fn new(says: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("its address").port();
        let says = Arc::new(Mutex::new(says.to_owned()));
        let told = says.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.expect("a visitor");
                let mut request = [0; 4096];
                drop(stream.read(&mut request));
                let body = told.lock().expect("whole").clone();
                let head = format!(
                    "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
                    body.len()
                );
                drop(stream.write_all(format!("{head}{body}").as_bytes()));
            }
        });
        Self { port, says }
    }

    fn says(&self, events: &str) {
        *self.says.lock().expect("whole") = calendar(events);
    }
}

fn calendar(events: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n",
        events.replace('\n', "\r\n")
    )
}

fn event(uid: &str, start: &str, more: &str) -> String {
    format!("BEGIN:VEVENT\nUID:{uid}\nDTSTART;TZID=Europe/Copenhagen:{start}\n{more}\nEND:VEVENT\n")
}

#[tokio::test]
async fn a_forums_meetings_come_from_its_calendar_and_each_counts_once() {
    let elsewhere = Elsewhere::new("");
    let board = event("1", "20301210T090000", "SUMMARY:<b>Bestyrelsen</b>");
    let series = event(
        "2",
        "20310114T100000",
        "RRULE:FREQ=MONTHLY;COUNT=2\nSUMMARY:Fra kalenderen",
    );
    elsewhere.says(&format!(
        "{board}{series}{}",
        event("3", "i morgen", "SUMMARY:Uden dag")
    ));
    let host = format!("localhost:{}", elsewhere.port);
    let site = Site::with(Town::empty().with_fixture(), |it| {
        it.way_out.inner_hosts = vec![host.clone()]
    });
    let lise = entered(&site, "lise").await;
    the_forums_are_kept(&lise).await;
    let room = fine(lise.get(ROOM).await);
    let after = room
        .html
        .split_once("Trafikrådet for Nordvest</h3>")
        .expect("the forum")
        .1;
    let id = after
        .split_once("/forum/")
        .expect("its page")
        .1
        .split('"')
        .next()
        .unwrap_or_default();
    let forum = format!("{ROOM}/forum/{id}");
    let page = fine(lise.get(&forum).await);
    // What leads within is refused, and nothing is kept.
    let within = lise
        .send(&page, page.form("calendar").with("calendar", "https://127.0.0.1/k.ics"))
        .await;
    assert!(within.refusal().is_some_and(|it| it.contains("lukket netværk")));
    let plain = lise
        .send(
            &page,
            page.form("calendar").with("calendar", "http://kreds.example/k.ics"),
        )
        .await;
    assert!(plain.refusal().is_some_and(|it| it.contains("ikke krypteret")));

    let address = format!("http://{host}/k.ics?noegle=hemmelig");
    let kept = fine(lise.send(&page, page.form("calendar").with("calendar", &address)).await);
    assert!(kept.says("3 møder i tiden, der læses") && kept.says("Uden dag: dagen kan ikke læses"));
    let room = fine(lise.get(ROOM).await);
    assert!(room.says("&lt;b&gt;Bestyrelsen&lt;/b&gt;") || room.html.contains("&#60;b&#62;Bestyrelsen"));
    // The one that somebody typed is the calendar's first of the series.
    let csv = lise.get(&format!("{ROOM}/fil/moeder.csv")).await.html;
    let of_day = |day: &str| csv.matches(day).count();
    assert_eq!((of_day("14-01-2031"), of_day("14-02-2031")), (1, 1), "{csv}");
    assert!(csv.contains("14-01-2031;10:00;Natbusser"));

    let seq = || site.town.now.journal().seq().expect("a number");
    let before = seq();
    let again = fine(lise.send(&kept, kept.form("fetch")).await);
    assert_eq!(seq(), before, "what is fetched again makes nothing");

    let moved = event("1", "20301211T090000", "SEQUENCE:1\nSUMMARY:Bestyrelsen");
    let off = format!(
        "{series}{}",
        "BEGIN:VEVENT\nUID:2\nRECURRENCE-ID;TZID=Europe/Copenhagen:20310214T100000\nDTSTART;TZID=Europe/Copenhagen:20310214T100000\nSTATUS:CANCELLED\nEND:VEVENT\n"
    );
    elsewhere.says(&format!("{moved}{off}"));
    let again = fine(lise.send(&again, again.form("fetch")).await);
    let room = fine(lise.get(ROOM).await);
    assert!(room.says("11. december 2030") && !room.says("10. december 2030") && room.says("Aflyst"));
    elsewhere.says(&off);
    let again = fine(lise.send(&again, again.form("fetch")).await);
    let room = fine(lise.get(ROOM).await);
    assert!(room.says("Ikke længere i kalenderen") && room.says("11. december 2030"));

    // What is no calendar changes nothing and is said.
    *elsewhere.says.lock().expect("whole") = "<!doctype html><title>Log ind</title>".to_owned();
    let failed = fine(lise.send(&again, again.form("fetch")).await);
    assert!(failed.says("ikke med en kalender") && failed.says("Møderne er hentet fra forummets kalender"));
    let english = fine(lise.get(&format!("/en{forum}")).await);
    assert!(english.says("What was read, guessed and left out") && english.says("not with a calendar"));

    // The program looks by itself, and a member sees the meetings and not the address.
    elsewhere.says(&format!("{moved}{off}"));
    let round = Subscriptions::of(site.state.clone());
    let db = site.town.now.journal().db();
    fetched::forget(db, &format!("forum_calendar:{id}")).expect("as if it was never asked");
    round.round(clock()).expect("a round");
    let jonas = entered(&site, "jonas").await;
    let seen = fine(jonas.get(ROOM).await);
    assert!(!seen.says("Ikke længere i kalenderen") && !seen.html.contains("hemmelig"));
    assert_eq!(jonas.get(&forum).await.status, axum::http::StatusCode::NOT_FOUND);
    let before = seq();
    round.round(clock()).expect("a round that finds nothing due");
    assert_eq!(seq(), before);

    let page = fine(lise.get(&forum).await);
    let stopped = fine(lise.send(&page, page.form("calendar").with("calendar", "")).await);
    assert!(!stopped.says("Hent nu"));
    let journal = fine(lise.get("/journal").await);
    assert!(!journal.html.contains("hemmelig"));
}

#[tokio::test]
async fn whoever_is_sent_to_a_forum_finds_its_meetings_and_the_note_that_is_missing_on_the_start_page() {
    let site = Site::of(Town::empty().with_fixture());
    let lise = entered(&site, "lise").await;
    let page = fine(lise.get(&format!("{ROOM}/forum/ny")).await);
    let jonas = raadslag_council::ids::PersonId::of(&["jonas"]).to_string();
    let form = page
        .form("save")
        .with("name", "Fjordrådet")
        .with("representative", &jonas);
    let room = fine(lise.send(&page, form).await);
    let mut room = room;
    for (day, about) in [
        ("2030-11-20", "Sidst"),
        ("2030-12-02", "Havnen"),
        ("2031-06-01", "Langt ude"),
    ] {
        let form = room.form("meeting").with("date", day).with("title", about);
        room = fine(lise.send(&room, form).await);
    }
    let mine = fine(entered(&site, "jonas").await.get("/mit").await);
    assert!(
        mine.says("Fjordrådet: Havnen") && mine.says("Fjordrådet: Sidst") && !mine.says("Langt ude"),
        "{}",
        mine.main()
    );
    let peter = fine(entered(&site, "peter").await.get("/mit").await);
    assert!(!peter.says("Fjordrådet"));
    // Its own table read in again adds nothing.
    let csv = lise.get(&format!("{ROOM}/fil/moeder.csv")).await.html;
    let again = lise.send(&room, room.form("meetings").with("table", &csv)).await;
    let after = lise.get(&format!("{ROOM}/fil/moeder.csv")).await.html;
    assert!(
        again.refusal().is_some_and(|it| it.contains("står her allerede")) && csv == after,
        "{after}"
    );
}

/// The register as a table.
async fn register(lise: &Visitor<'_>) -> String {
    lise.get(&format!("{ROOM}/fil/fora.csv")).await.html
}

#[tokio::test]
async fn the_register_goes_out_as_a_table_and_comes_in_whole_or_not_at_all() {
    let site = Site::of(Town::empty().with_fixture());
    let lise = entered(&site, "lise").await;
    the_forums_are_kept(&lise).await;
    let table = register(&lise).await;
    assert!(
        table.starts_with("\u{feff}gruppe;forum;beskrivelse;temaer;repræsentanter;fra;til;aftale\n"),
        "{table}"
    );
    // Its own table changes nothing, and says so of every line.
    let at = format!("{ROOM}/tabel");
    let page = fine(lise.get(&at).await);
    let forums = table.lines().count() - 1;
    let tried = fine(lise.send(&page, page.form("try").with("table", &table)).await);
    assert_eq!(
        tried.html.matches("Står der allerede, uændret").count(),
        forums,
        "{}",
        tried.main()
    );
    assert!(tried.forms().iter().all(|it| it.get("act") != "keep"));

    // Refused whole, each mistake by its line and column, and what was typed stays.
    let bad = "forum;gruppe;repræsentanter;fra;til;aftale\nKystrådet;Hele verden;Ingen Person;snart;;Ukendt\n;;;;;\n\
               KKR;;;02-01-2031;01-01-2031;\nkystrådet;;;;;";
    let refused = lise.send(&page, page.form("try").with("table", bad)).await;
    let why = refused.refusal().expect("refused").to_owned();
    for told in [
        "Intet er læst ind.",
        "Linje 2: »Hele verden« i »gruppe« er ingen gruppe.",
        "Linje 2: »Ingen Person« i »repræsentanter« står hverken",
        "Linje 2: »snart« i »fra« er ingen dag",
        "Linje 2: »Ukendt« i »aftale« står ikke i registret",
        "Linje 4: »01-01-2031« i »til« ligger før »fra«.",
        "Linje 5: »kystrådet« i »forum« står på en tidligere linje.",
    ] {
        assert!(why.contains(told), "{told} in {why}");
    }
    assert!(refused.html.contains("Hele verden") && register(&lise).await == table);
    let nameless = lise
        .send(
            &page,
            page.form("try").with("table", "gruppe;temaer\nFagområder;Busser\n"),
        )
        .await;
    assert!(
        nameless
            .refusal()
            .is_some_and(|it| it.contains("Kolonnen »forum« mangler"))
    );

    // A new line is new, a changed one says what changes, and a column that is not there changes nothing.
    let more = "Navn;Temaer;Repræsentanter;Fra;Til\nKystrådet;Dige | Strand;Jonas Hede;01-01-2031;31-12-2034\nTrafikrådet for Nordvest;Natbusser;;;\n";
    let tried = fine(lise.send(&page, page.form("try").with("table", more)).await);
    assert!(
        tried.says("Nyt forum") && tried.says("Ændres: temaer"),
        "{}",
        tried.main()
    );
    let room = fine(lise.send(&tried, tried.form("keep")).await);
    assert!(room.says("Kystrådet") && room.says("Natbusser") && room.says("fra 1. januar 2031, til 31. december 2034"));
    let after = register(&lise).await;
    assert!(after.contains(";Kystrådet;;Dige | Strand;Jonas Hede;"), "{after}");
    let tried = fine(lise.send(&page, page.form("try").with("table", &after)).await);
    assert_eq!(tried.html.matches("Står der allerede, uændret").count(), forums + 1);
    // It is one change, taken back whole.
    let back = fine(lise.send(&room, room.form("undo")).await);
    assert!(!back.says("Kystrådet"));
    assert_eq!(register(&lise).await, table);

    let jonas = entered(&site, "jonas").await;
    assert_eq!(jonas.get(&at).await.status, axum::http::StatusCode::NOT_FOUND);
    assert_eq!(register(&jonas).await, table, "a member reads it");
}

#[tokio::test]
async fn the_forums_are_drawn_printed_and_put_with_an_agenda() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let room = fine(lise.get(ROOM).await);
    let room = fine(lise.send(&room, room.form("example")).await);
    let met = room
        .form("meeting")
        .with("date", "2031-01-14")
        .with("title", "Sundhedshuset");
    let room = fine(lise.send(&room, met).await);
    assert!(room.html.contains("id=\"fora-wide-titel\"") && room.says("Næste møde: 14. januar 2031: Sundhedshuset"));
    let english = fine(lise.get(&format!("/en{ROOM}")).await);
    assert!(english.says("Forums in the year to come") && english.says("Next meeting"));
    let printed = lise.get(&format!("{ROOM}/fil/fora.pdf")).await;
    assert_eq!(printed.status, axum::http::StatusCode::OK);
    let draft = fine(
        lise.send(&room, room.form("attach").with("place", &first_place(&room)))
            .await,
    );
    assert!(draft.says("Fora: Direktionen"), "the print lies with the item");
}
