//! What is closed or somebody's own stands in nothing that the program gives to those around it: what an operator's programs read,
//! what it logs at its most talkative, what is exported for everybody, and what of a backup can be read without its key. The pages
//! are crawled by the stories of `web`.

use std::fs::{self, File};
use std::path::Path;

use raadslag_store::testing::Place;
use serde_json::json;

use crate::accessible::founder;
use crate::house::{MINUTES, Server, get, run, told, with, words_of};
use crate::walker::{Walker, forms};

/// Stands in an open item, and in a closed one.
const OPEN: &str = "AABENLYST";
const CLOSED: &str = "LUKKETLAND";

/// What the secretary searches for, notes, drafts, and mistypes at the door.
const SOUGHT: &str = "SOEGELIG";
const NOTED: &str = "TANKENOTE";
const DRAFTED: &str = "KLADDEORD";
const MISTYPED: &str = "forkertkodeord";
const LOGIN: &str = "fremmedlogin";

const ALL: [&str; 6] = [CLOSED, SOUGHT, NOTED, DRAFTED, MISTYPED, LOGIN];

/// Minutes with an open and a closed item.
fn minutes() -> String {
    let open = MINUTES.replace("1. Økonomi", &format!("1. {OPEN}"));
    let closed = "Lukket sag\n\nSagsfremstilling";
    format!(
        "{open}\n2. {CLOSED}\n\n{closed}\n\n{CLOSED} er indstillet.\n\nBeslutning i Direktionen den 04-03-2026\n\n{CLOSED}.\n"
    )
}

/// Which of these words stand in a text, large or small; an address carries their letters as they are.
fn tells(text: &str, words: &[&str]) -> Vec<String> {
    let text = text.to_lowercase();
    let stands = |it: &&&str| text.contains(&it.to_lowercase());
    words.iter().filter(stands).map(|it| (*it).to_owned()).collect()
}

/// Everything in a folder or file, read as text.
fn read(path: &Path) -> String {
    if path.is_dir() {
        let files = fs::read_dir(path).expect("a folder").filter_map(Result::ok);
        return files
            .map(|it| format!("{}\n{}", it.file_name().display(), read(&it.path())))
            .collect();
    }
    String::from_utf8_lossy(&fs::read(path).expect("a file")).into_owned()
}

/// Whoever keeps the papers reads what is closed, searches, notes, drafts, and somebody knocks at the door.
fn work(secretary: &Walker) {
    for path in [
        "/da/moede/direktionen-2026-03-04".to_owned(),
        format!("/da/soeg?q={SOUGHT}"),
        format!("/da/soeg/forslag?q={CLOSED}"),
        "/da/laes".to_owned(),
        "/da/mit".to_owned(),
    ] {
        secretary.get(&path);
    }
    let note = json!({ "begin": true, "changes": [{
        "change": "1234567890abc", "note": "1234567890abc", "item": "1234567890abc",
        "says": { "text": NOTED, "mark": "NOTE" },
    }] });
    secretary.send("/da/laes/synk", "application/json", &note.to_string());
    let planned = secretary.get("/da/planlaeg");
    let form = forms(&planned.html).into_iter().find(|it| it.asks).expect("a form");
    let mut fields = form.hidden;
    fields.push(("draft".into(), format!("/planlaeg {}", form.name)));
    fields.push(("place".into(), DRAFTED.into()));
    secretary.post("/da/kladde", &fields);
    let stranger = Walker::new("a stranger", &secretary.base);
    let door = stranger.get("/da/log-ind");
    let form = forms(&door.html).into_iter().find(|it| it.asks).expect("a form");
    let mut fields = form.hidden;
    for (name, value) in [("login", LOGIN), ("password", MISTYPED), ("code", "123456")] {
        fields.push((name.into(), value.into()));
    }
    stranger.post("/da/log-ind", &fields);
}

#[test]
fn what_is_closed_stands_in_no_log_figure_export_or_locked_backup() {
    let place = Place::sqlite();
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let words = words_of(&place);
    fs::write(at("direktionen.txt"), minutes()).expect("written");
    told(
        &run(&with(&["import", &at("direktionen.txt").display().to_string()], &words)),
        0,
    );
    let made = told(&run(&with(&["municipality", "new"], &words)), 0);
    let token = made.lines().nth(1).expect("a token").trim().to_owned();
    let log = File::create(at("log")).expect("a file");
    let figures = ["--metrics", "127.0.0.1:0"].map(str::to_owned);
    let mut server = Server::start_logging(&[with(&["serve"], &words), figures.into()].concat(), log);
    let figures = server.next_address();
    let secretary = founder(&server, &token, "Direktionen");
    let page = secretary.get("/da/moede/direktionen-2026-03-04").html;
    assert_eq!(
        tells(&page, &[OPEN, CLOSED]),
        [OPEN, CLOSED],
        "the secretary reads both"
    );
    work(&secretary);

    let public = Walker::new("everybody", &server.address);
    let page = public.get("/da/moede/direktionen-2026-03-04").html;
    assert_eq!(tells(&page, &[OPEN, CLOSED]), [OPEN], "what is open is found");
    let host = figures.trim_start_matches("http://").trim_end_matches("/metrics");
    for path in ["/metrics", "/health", "/", "/moede/direktionen-2026-03-04"] {
        let (_, said) = get(&format!("http://{host}{path}"), host);
        let named = [&ALL[..], &[OPEN, "Vibeke", "vibeke", "direktionen-2026"]].concat();
        assert_eq!(tells(&said, &named), Vec::<String>::new(), "{path} of the figures");
        assert_eq!(
            public.get(path).status == 200,
            path != "/metrics",
            "{path} for everybody"
        );
    }

    let oparl = told(
        &run(&with(
            &["export", "--to", "oparl", "--base-url", "https://moeder.example"],
            &words,
        )),
        0,
    );
    assert_eq!(
        tells(&oparl, &[&ALL[..], &[OPEN]].concat()),
        [OPEN],
        "the export for everybody"
    );
    let secret = at("noegle").display().to_string();
    let key = told(&run(&["key", &secret]), 0);
    let locked = at("kopi.age").display().to_string();
    told(&run(&with(&["backup", &locked, "--key", key.trim()], &words)), 0);
    let named = [&ALL[..], &[OPEN, "Vibeke", "Direktionen", "private_note"]].concat();
    assert_eq!(
        tells(&read(&at("kopi.age")), &named),
        Vec::<String>::new(),
        "a backup without its key"
    );
    let open = at("kopi").display().to_string();
    told(&run(&with(&["backup", &open], &words)), 0);
    assert!(
        tells(&read(&at("kopi")), &ALL).contains(&CLOSED.to_owned()),
        "an open one holds everything"
    );

    drop(server);
    let log = fs::read_to_string(at("log")).expect("the log");
    assert!(
        log.contains("DEBUG") && log.contains("/laes/synk"),
        "it tells all it can: {log}"
    );
    let session: Vec<String> = secretary.cookies().into_values().filter(|it| !it.is_empty()).collect();
    let named: Vec<&str> = ALL.into_iter().chain(["Vibeke"]).collect();
    assert_eq!(tells(&log, &named), Vec::<String>::new(), "the log");
    assert_eq!(
        tells(&log, &session.iter().map(String::as_str).collect::<Vec<_>>()),
        Vec::<String>::new()
    );
}

#[test]
fn the_crawl_finds_what_is_there_however_it_is_written() {
    assert_eq!(tells("GET /soeg?q=SOEGELIG", &[SOUGHT, CLOSED]), [SOUGHT]);
    assert_eq!(tells("… lukketland …", &ALL), [CLOSED]);
}
