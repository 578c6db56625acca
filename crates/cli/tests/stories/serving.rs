//! The demo, as somebody meets it who has just cloned the project.

use std::fs::{self, File};
use std::os::unix::net::UnixDatagram;
use std::time::Duration;

use serde_json::Value;

use crate::house::{self, Server, run, told};

#[test]
fn the_demo_shows_its_municipality_on_any_day() {
    for today in ["2026-11-23", "2028-02-29", "2027-01-01"] {
        let server = Server::start(&["--today".to_owned(), today.to_owned()]);
        let (status, front) = server.get("/");
        assert_eq!(status, 200);
        assert!(front.contains("Lynghede Kommune"), "{front}");
        let (status, list) = server.get("/moeder");
        assert_eq!(status, 200);
        assert!(list.matches("/moede/").count() >= 8, "{list}");
        assert_eq!(server.get("/moede/findes-ikke").0, 404);
    }
}

#[test]
fn documents_are_printed_in_a_process_of_their_own() {
    let server = Server::start(&["--today".to_owned(), "2026-11-23".to_owned()]);
    assert_eq!(server.children(), 0, "none is started before it is needed");
    let (_, list) = server.get("/moeder");
    let meeting = list.split("href=\"").find(|it| it.starts_with("/moede/"));
    let meeting = meeting.and_then(|it| it.split('"').next()).expect("a meeting");
    let (status, document) = server.get(&format!("{meeting}.pdf"));
    assert_eq!(status, 200);
    assert!(document.starts_with("%PDF-") && document.trim_end().ends_with("%%EOF"));
    assert_eq!(server.children(), 1);
    assert_eq!(server.get("/").0, 200);
}

#[test]
fn several_municipalities_are_served_by_their_host_names_and_watched_at_an_address_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let of = |name: &str| folder.path().join(name).display().to_string();
    for (name, body) in [("lynghede", "Direktionen"), ("strandby", "Havneudvalget")] {
        let paper = folder.path().join(format!("{name}.txt"));
        fs::write(&paper, house::MINUTES.replace("Direktionen", body)).expect("written");
        told(&run(&["import", &paper.display().to_string(), "--data", &of(name)]), 0);
    }
    let settings = folder.path().join("raadslag.toml");
    let text = format!(
        "metrics = \"127.0.0.1:0\"\n\
         [[municipality]]\nbase_url = \"https://moeder.lynghede.example\"\nname = \"Lynghede Kommune\"\ndata = \"{}\"\n\
         [[municipality]]\nbase_url = \"https://moeder.strandby.example\"\nname = \"Strandby Kommune\"\ndata = \"strandby\"\n",
        of("lynghede")
    );
    fs::write(&settings, text).expect("written");
    let config = ["--config".to_owned(), settings.display().to_string()];
    let tried = [&["serve".to_owned(), "--try-settings".to_owned()], &config[..]].concat();
    assert!(told(&run(&tried), 0).contains("https://moeder.strandby.example"));

    let mut server = Server::start(&[&["serve".to_owned()], &config[..]].concat());
    let figures = server.next_address();
    let (status, page) = server.get_of("moeder.lynghede.example", "/moeder");
    assert!(
        status == 200 && page.contains("Lynghede Kommune") && !page.contains("Strandby"),
        "{page}"
    );
    let (status, page) = server.get_of("MOEDER.strandby.example", "/moeder");
    assert!(
        status == 200 && page.contains("Havneudvalget") && !page.contains("Direktionen"),
        "{page}"
    );
    assert_eq!(server.get_of("moeder.andeby.example", "/moeder").0, 421);
    assert_eq!(server.get("/health"), (200, "ok\n".to_owned()));
    assert_eq!(
        server.get_of("moeder.lynghede.example", "/metrics").0,
        404,
        "figures are not for everybody"
    );

    let (status, told_figures) = house::get(
        &figures,
        figures.trim_start_matches("http://").trim_end_matches("/metrics"),
    );
    assert_eq!(status, 200);
    for line in [
        r#"raadslag_requests_total{municipality="moeder.lynghede.example",method="GET",route="/moeder",status="200"} 1"#,
        r#"raadslag_reader_behind_entries{municipality="moeder.strandby.example"} 0"#,
        "# EOF",
    ] {
        assert!(told_figures.lines().any(|it| it == line), "{line}\n---\n{told_figures}");
    }

    // One command looks through them all; another means one of them.
    let checked = told(&run(&[&["check".to_owned()], &config[..]].concat()), 0);
    assert_eq!(
        checked.matches("lynghede:").count() + checked.matches("strandby:").count(),
        2,
        "{checked}"
    );
    let listed = [&["account".to_owned(), "list".to_owned()], &config[..]].concat();
    told(&run(&listed), 2);
    told(
        &run(&[listed, vec!["--host".into(), "moeder.strandby.example".into()]].concat()),
        0,
    );
}

#[test]
fn a_server_with_wrong_settings_says_all_of_them_and_does_not_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data").display().to_string();
    let words = [
        "serve",
        "--data",
        &data,
        "--base-url",
        "moeder",
        "--watch",
        "/no/such/folder",
        "--smtp-url",
        "smtp://localhost:25",
    ];
    let output = run(&words);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    for part in [
        "3 settings are wrong",
        "--base-url: `moeder` is no address",
        "--watch: /no/such/folder is no folder",
        "--mail-from: ",
    ] {
        assert!(said.contains(part), "{part}\n{said}");
    }
    assert!(!folder.path().join("data").exists());
}

#[test]
fn the_log_is_written_for_a_program_where_one_gathers_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, path) = (folder.path().join("data"), folder.path().join("log"));
    let words = ["serve", "--log-format", "json", "--data"].map(str::to_owned);
    let words = [&words[..], &[data.display().to_string()]].concat();
    let server = Server::start_logging(&words, File::create(&path).expect("a file"));
    assert_eq!(server.get("/moeder").0, 200);
    server.terminate();
    server.ended();
    let log = fs::read_to_string(&path).expect("a log");
    // Before it whoever starts it is told how to begin.
    let lines: Vec<_> = log.lines().skip_while(|it| !it.starts_with('{')).collect();
    assert!(!lines.is_empty(), "everything is told");
    for line in lines {
        let told: Value = serde_json::from_str(line).expect("an object");
        assert!(
            told["timestamp"].is_string() && told["level"].is_string() && told["fields"].is_object(),
            "{line}"
        );
    }
}

#[test]
fn the_service_manager_is_told_when_the_pages_answer_and_when_they_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let socket = folder.path().join("notify");
    let manager = UnixDatagram::bind(&socket).expect("a socket");
    manager.set_read_timeout(Some(Duration::from_secs(60))).expect("a time");
    let next = || {
        let mut bytes = [0; 100];
        let size = manager.recv(&mut bytes).expect("it is told");
        String::from_utf8_lossy(&bytes[..size]).into_owned()
    };
    let data = folder.path().join("data").display().to_string();
    let server = Server::start_under(&["serve".to_owned(), "--data".to_owned(), data], &socket);
    assert_eq!(next(), "READY=1");
    assert_eq!(server.get("/moeder").0, 200);
    server.terminate();
    assert_eq!(next(), "STOPPING=1");
    assert_eq!(server.ended(), Some(0));
}
