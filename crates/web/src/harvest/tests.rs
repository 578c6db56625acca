//! What is fetched of a server, and what a hostile one does not achieve.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::json;

use super::*;

/// What stands at each path; a list of answers is given one by one, the last for ever.
type Pages = BTreeMap<String, Vec<Vec<u8>>>;

struct Server {
    address: String,
    pages: Arc<Mutex<Pages>>,
    /// Requests as they came.
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let (pages, asked) = (Arc::<Mutex<Pages>>::default(), Arc::<Mutex<Vec<String>>>::default());
        let (known, told) = (pages.clone(), asked.clone());
        thread::spawn(move || {
            for stream in listener.incoming() {
                answer(stream.expect("a visitor"), &known, &told);
            }
        });
        Self { address, pages, asked }
    }

    fn says(&self, path: &str, answers: Vec<Vec<u8>>) {
        self.pages.lock().expect("whole").insert(path.to_owned(), answers);
    }

    fn tells(&self, path: &str, value: &Value) {
        self.says(path, vec![good("application/json", value.to_string().as_bytes())]);
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    fn asked(&self) -> Vec<String> {
        let asked = std::mem::take(&mut *self.asked.lock().expect("whole"));
        asked
            .iter()
            .map(|it| it.split(' ').nth(1).unwrap_or_default().to_owned())
            .collect()
    }

    /// A system with one body, whose meetings stand at `/meetings`.
    fn with_system(self) -> Self {
        self.tells(
            "/system",
            &json!({"id": self.at("/system"), "body": self.at("/bodies")}),
        );
        let body = json!({"id": self.at("/body"), "meeting": self.at("/meetings")});
        self.tells("/bodies", &json!({"data": [body], "links": {}}));
        self
    }

    fn meeting(&self, number: u32) -> Value {
        json!({
            "id": self.at(&format!("/meeting/{number}")), "name": "Møde",
            "start": "2030-03-04T09:00:00+01:00", "organization": [self.at("/org")],
            "agendaItem": [{"name": "Budget", "number": "1", "public": true, "auxiliaryFile": [{
                "name": "Notat", "fileName": "notat.txt", "accessUrl": self.at("/file"), "modified": "2030-03-01T09:00:00+01:00",
            }]}],
        })
    }

    fn with_meetings(self) -> Self {
        self.tells(
            "/meetings",
            &json!({"data": [self.meeting(1)], "links": {"next": self.at("/meetings?page=2")}}),
        );
        self.tells("/meetings?page=2", &json!({"data": [self.meeting(2)], "links": {}}));
        self.tells("/org", &json!({"id": self.at("/org"), "name": "Direktionen"}));
        self.says("/file", vec![good("text/plain", b"Et notat.")]);
        self
    }
}

fn answer(mut stream: TcpStream, pages: &Mutex<Pages>, told: &Mutex<Vec<String>>) {
    let mut bytes = Vec::new();
    let mut some = [0; 1024];
    while !bytes.ends_with(b"\r\n\r\n") {
        match stream.read(&mut some) {
            Ok(count) if count > 0 => bytes.extend_from_slice(&some[..count]),
            _ => return,
        }
    }
    let request = String::from_utf8_lossy(&bytes).into_owned();
    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    told.lock().expect("whole").push(request);
    let said = {
        let mut pages = pages.lock().expect("whole");
        match pages.get_mut(&path) {
            None => b"HTTP/1.1 404 -\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_vec(),
            Some(answers) if answers.len() > 1 => answers.remove(0),
            Some(answers) => answers[0].clone(),
        }
    };
    drop(stream.write_all(&said));
}

fn good(kind: &str, body: &[u8]) -> Vec<u8> {
    said(&format!("200 OK\r\ncontent-type: {kind}"), body)
}

fn said(head: &str, body: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "HTTP/1.1 {head}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    out.extend_from_slice(body);
    out
}

/// Seconds that were waited, for all tests of this process.
static WAITED: AtomicU64 = AtomicU64::new(0);

fn run_within(server: &Server, folder: &Path, at_most: u64) -> Result<Fetched, Stopped> {
    let host = server.address.trim_start_matches("http://").to_owned();
    let way_out = WayOut {
        inner_hosts: vec![host],
        asks_for: Some("https://moeder.example.dk".to_owned()),
    };
    let harvest = Harvest {
        way_out: &way_out,
        also_from: Vec::new(),
        folder: folder.to_owned(),
        at_most,
        pause: Duration::ZERO,
        wait: |it| {
            WAITED.fetch_add(it.as_secs(), Ordering::SeqCst);
        },
        progress: &|_| (),
    };
    let (fetched, stopped) = harvest.run(
        &server.at("/system"),
        "2030-06-01T10:00:00Z".parse().expect("an instant"),
    );
    stopped.map_or(Ok(fetched), Err)
}

fn run(server: &Server, folder: &Path) -> Result<Fetched, Stopped> {
    run_within(server, folder, GB)
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// The names of what lies in the folder of meetings, by their endings.
fn lying(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder.join(MEETINGS)).expect("listed");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|it| it.path()).collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == ending));
    paths.sort();
    paths
}

#[test]
fn meetings_are_fetched_with_what_they_point_to_and_their_files_and_a_second_time_only_what_is_new() {
    let (server, folder) = (Server::start().with_system().with_meetings(), folder());
    let fetched = run(&server, folder.path()).expect("fetched");
    assert_eq!((fetched.meetings, fetched.files, fetched.findings), (2, 1, Vec::new()));
    let found = lying(folder.path(), "json");
    assert_eq!(found.len(), 2);
    let meeting: Value = serde_json::from_slice(&fs::read(&found[0]).expect("read")).expect("JSON");
    assert_eq!(meeting["organization"][0]["name"], "Direktionen");
    let name = meeting["agendaItem"][0]["auxiliaryFile"][0]["fileName"]
        .as_str()
        .expect("a name");
    let file = fs::read(folder.path().join(MEETINGS).join(name)).expect("beside it");
    assert_eq!((file.as_slice(), name.ends_with(".txt")), (&b"Et notat."[..], true));
    let requests = server.asked.lock().expect("whole").join("");
    assert!(
        requests
            .to_lowercase()
            .contains("user-agent: raadslag (+https://moeder.example.dk)")
    );
    server.asked();
    let since = "/meetings?modified_since=2030-06-01T10%3A00%3A00%2B00%3A00";
    let gone = json!({"id": server.at("/meeting/1"), "deleted": true});
    server.tells(since, &json!({"data": [gone], "links": {}}));
    let again = run(&server, folder.path()).expect("fetched");
    assert_eq!((again.meetings, again.files), (0, 0));
    assert!(again.findings[0].1.contains("is deleted"), "{again:?}");
    assert_eq!(server.asked(), ["/system", "/bodies", since]);
    assert_eq!(lying(folder.path(), "json").len(), 2, "nothing is taken away");
}

#[test]
fn a_run_that_was_broken_off_goes_on_at_the_page_where_it_was() {
    let (server, folder) = (Server::start().with_system().with_meetings(), folder());
    let page = json!({"data": [server.meeting(2)], "links": {}}).to_string();
    let cut = good("application/json", page.as_bytes())[..200].to_vec();
    server.says("/meetings?page=2", vec![cut]);
    let stopped = run(&server, folder.path()).expect_err("cut off").to_string();
    assert!(
        stopped.contains("page=2") && stopped.contains("run it again"),
        "{stopped}"
    );
    assert_eq!(lying(folder.path(), "json").len(), 1);
    server.asked();
    server.says("/meetings?page=2", vec![good("application/json", page.as_bytes())]);
    assert_eq!(run(&server, folder.path()).expect("fetched").meetings, 1);
    assert_eq!(server.asked()[0], "/meetings?page=2", "and nothing before it");
    assert_eq!(lying(folder.path(), "json").len(), 2);
}

#[test]
fn what_cannot_be_had_just_now_is_not_left_out_but_waited_for() {
    let (server, folder) = (Server::start().with_system().with_meetings(), folder());
    let file = good("text/plain", b"Et notat.");
    server.says("/file", vec![file[..20].to_vec()]);
    assert!(run(&server, folder.path()).is_err());
    assert!(lying(folder.path(), "json").is_empty());
    server.says("/org", vec![said("503 -", b"")]);
    server.says("/file", vec![file]);
    assert!(run(&server, folder.path()).is_err());
    server.tells("/org", &json!({"id": server.at("/org"), "name": "Direktionen"}));
    let fetched = run(&server, folder.path()).expect("it is there again");
    assert_eq!((fetched.meetings, fetched.findings), (2, Vec::new()));
}

#[test]
fn a_server_that_wants_to_be_asked_later_is_heeded() {
    let (server, folder) = (Server::start().with_system().with_meetings(), folder());
    let page = json!({"data": [server.meeting(1)], "links": {}}).to_string();
    let later = |head: &str| said(head, b"");
    server.says(
        "/meetings",
        vec![
            later("429 -\r\nretry-after: 7"),
            later("503 -"),
            good("application/json", page.as_bytes()),
        ],
    );
    let before = WAITED.load(Ordering::SeqCst);
    assert_eq!(run(&server, folder.path()).expect("fetched").meetings, 1);
    assert!(WAITED.load(Ordering::SeqCst) - before >= 12);
    server.says("/system", vec![later("503 -\r\nretry-after: 86400")]);
    let stopped = run(&server, folder.path()).expect_err("another day").to_string();
    assert!(stopped.contains("asked later"), "{stopped}");
    server.says("/system", vec![later("429 -\r\nretry-after: 1")]);
    server.asked();
    assert!(run(&server, folder.path()).is_err());
    assert_eq!(server.asked().len(), 3, "not for ever");
}

#[test]
fn pages_that_lead_in_a_circle_or_elsewhere_or_say_nothing_are_told() {
    let tell = |page: &dyn Fn(&Server) -> Vec<u8>| {
        let (server, folder) = (Server::start().with_system().with_meetings(), folder());
        server.says("/meetings", vec![page(&server)]);
        run(&server, folder.path()).expect_err("it is odd").to_string()
    };
    let leads = |next: String| {
        good(
            "application/json",
            json!({"data": [], "links": {"next": next}}).to_string().as_bytes(),
        )
    };
    for (page, wanted) in [
        (
            &(|it: &Server| leads(it.at("/meetings"))) as &dyn Fn(&Server) -> Vec<u8>,
            "circle",
        ),
        (&|_| leads("https://andetsteds.example/".to_owned()), "another host"),
        (&|_| leads("http://127.0.0.1:22/".to_owned()), "another host"),
        (&|_| leads("file:///etc/passwd".to_owned()), "another host"),
        (&|_| said("302 -\r\nlocation: file:///etc/passwd", b""), "no address"),
        (&|_| said("302 -\r\nlocation: http://127.0.0.2:1/", b""), "own network"),
        (
            &|_| said("302 -\r\nlocation: https://andetsteds.example/", b""),
            "sent on to another host",
        ),
        (&|_| good("application/json", b"<html>"), "else than JSON"),
        (&|_| good("application/json", b"[1]"), "else than an object"),
        (&|_| good("application/json", b"{}"), "no page of a list"),
        (
            &|_| good("application/json", "[".repeat(100_000).as_bytes()),
            "else than JSON",
        ),
        (&|_| said("500 -", b""), "answered 500"),
        (&|_| good("application/json", &vec![b' '; 21 << 20]), "too large"),
    ] {
        let told = tell(page);
        assert!(told.contains(wanted), "{wanted}: {told}");
    }
}

#[test]
fn a_file_elsewhere_or_other_than_described_is_left_out_and_no_server_chooses_a_name_here() {
    let (server, folder) = (Server::start().with_system().with_meetings(), folder());
    let file = |name: &str, at: String| json!({"name": "x", "fileName": name, "accessUrl": at});
    let mut meeting = server.meeting(1);
    meeting["agendaItem"][0]["auxiliaryFile"] = json!([
        file("../../a.jsonl", server.at("/a")),
        file("b.json", server.at("/b")),
        file("c.pdf", "http://127.0.0.1:22/c".to_owned()),
        file("d.pdf", server.at("/gone")),
        {"name": "e", "fileName": "e.pdf", "accessUrl": server.at("/a"), "sha512Checksum": "00"},
        {"name": "f", "fileName": "bookmark.json"},
        server.at("/no-file"),
    ]);
    meeting["participant"] = json!(["https://andetsteds.example/person", 7, null]);
    server.tells(
        "/meetings",
        &json!({"data": [meeting, 7, {"name": "uden adresse"}], "links": {}}),
    );
    server.says("/a", vec![good("application/json", b"{\"act\": 1}")]);
    server.says("/b", vec![good("text/html", b"{}")]);
    let fetched = run(&server, folder.path()).expect("fetched");
    assert_eq!((fetched.meetings, fetched.files), (1, 2), "{fetched:?}");
    assert_eq!(lying(folder.path(), "json").len(), 1, "only the meeting");
    assert_eq!(lying(folder.path(), "jsonl").len(), 0);
    assert_eq!(lying(folder.path(), "bin").len(), 2);
    let told: Vec<_> = fetched.findings.iter().map(|it| it.1.as_str()).collect();
    for wanted in [
        "a file at another host",
        "could not be fetched",
        "SHA-512",
        "at another host",
        "without an address",
    ] {
        assert!(told.iter().any(|it| it.contains(wanted)), "{wanted}: {told:?}");
    }
}

#[test]
fn a_folder_that_holds_as_much_as_it_may_stops_the_run_and_a_larger_one_goes_on_from_there() {
    let (server, folder) = (Server::start().with_system().with_meetings(), folder());
    let held = || -> u64 {
        let entries = fs::read_dir(folder.path().join(MEETINGS)).expect("listed");
        entries
            .map(|it| it.expect("listed").metadata().expect("known").len())
            .sum()
    };
    let stopped = run_within(&server, folder.path(), 8).expect_err("the file has nine bytes");
    assert!(matches!(stopped, Stopped::Full { at_most: 8, .. }), "{stopped}");
    assert_eq!(held(), 0);
    let stopped = run_within(&server, folder.path(), 1000)
        .expect_err("one meeting and no second")
        .to_string();
    assert!(stopped.contains("--fetch-at-most"), "{stopped}");
    assert!(held() <= 1000 && lying(folder.path(), "json").len() == 1, "{}", held());
    server.asked();
    assert_eq!(run(&server, folder.path()).expect("fetched").meetings, 1);
    assert_eq!(server.asked()[0], "/meetings?page=2", "and nothing before it");
    let (whole, again) = (held(), folder.path().join("bookmark.json"));
    fs::remove_file(again).expect("forgotten");
    assert_eq!(run_within(&server, folder.path(), whole).expect("all anew").meetings, 2);
    assert_eq!(held(), whole, "what is written again counts once");
}

#[test]
fn a_server_full_of_oddities_is_told_up_to_a_number_and_counted_beyond_it() {
    let (server, folder) = (Server::start().with_system(), folder());
    let odd = vec![json!({}); MOST_TOLD + 7];
    server.tells("/meetings", &json!({"data": odd, "links": {}}));
    let fetched = run(&server, folder.path()).expect("fetched");
    assert_eq!((fetched.findings.len(), fetched.untold), (MOST_TOLD, 7));
    assert_eq!(fetched.odd(), MOST_TOLD as u64 + 7);
}
