//! The demo, as somebody meets it who has just cloned the project.

use crate::house::Server;

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
