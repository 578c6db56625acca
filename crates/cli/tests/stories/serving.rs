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
