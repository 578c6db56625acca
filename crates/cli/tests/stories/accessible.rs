//! Every page there is, as everybody who comes by it, in its states and in both languages, goes through axe with the rules of
//! WCAG 2.2 AA.
//!
//! Which pages there are the program says itself, and a page that nobody comes by is told of. They are found by following links
//! and by sending every form with nothing in it; of those that are built alike one stands for all. `cargo xtask axe` follows more
//! links, and looks at each state in both languages at both widths.

use std::collections::{BTreeMap, BTreeSet};

use fantoccini::{Client, Locator};
use raadslag_council::clock::Timestamp;
use raadslag_store::accounts;
use raadslag_store::testing::Place;
use serde_json::json;

use crate::driver::{Driver, PATIENCE};
use crate::house::{Server, run, told, with, words_of};
use crate::measure::axe;
use crate::walker::{Page, Walker, forms, kind, tags};

/// Each kind of person that the demo knows: the secretary, two more who build agendas, directors, the chair, the administrator,
/// the mayor, councillors, a consultant, and a head of department without a role.
const PEOPLE: [&str; 12] = [
    "Direktionssekretær Lise Brinkholt",
    "Byrådssekretær Dorthe Vangsø",
    "Chef for IT og Digitalisering Peter Møllevang",
    "Kommunaldirektør Karen Vestermark",
    "Velfærdsdirektør Jonas Hedelykke",
    "Teknik- og miljødirektør Anders Klintebro",
    "Børne- og kulturdirektør Mette Ravnkilde",
    "Borgmester Inge Abildtoft",
    "Gunnar Østervig",
    "Marianne Uldbæk",
    "Udviklingskonsulent Signe Aabrink",
    "Plan- og miljøchef Torben Kærsgård",
];

/// Where everybody begins: the front, and what one comes to without a link.
const BEGINNINGS: [&str; 7] = [
    "",
    "/soeg?q=budget",
    "/soeg?q=findesikke",
    "/findes-ikke",
    "/laes/uden-net",
    "/udvalg/direktionen/opfoelgning",
    "/dagsprogram/direktionen/nyt",
];

/// What is no page to be looked at here: what is sent to, what is sent back, and streams …
const NO_PAGES: [&str; 22] = [
    "/log-ind/kommune",
    "/log-ind/svar",
    "/udvalg/{slug}/medlemmer.json",
    "/moede/{slug}/direkte/nyt",
    "/bilag/{id}/fil",
    "/kalender/{slug}",
    "/kalender/person/{token}",
    "/soeg/forslag",
    "/indstillinger/stillinger.csv",
    "/indstillinger/valgperiode/{id}/fil/{name}",
    "/log-ud",
    "/kladde",
    "/laes/synk",
    "/laes/tjener.js",
    "/laes/app.webmanifest",
    "/laes/fil/{id}",
    "/dagsorden/{slug}/punkt/{item}/nyt",
    "/lokale/{slug}/nyt",
    "/opfoelgning/{id}/fil/{name}",
    "/forbered/{id}/nyt",
    "/journalisering/pakke",
    "/udskrift/{item}/{name}",
];

/// … and pages that the demo has no matter for, each with the stories of pages (`web`) that look at it.
const ELSEWHERE: [(&str, &str); 6] = [
    ("/moede/{slug}/direkte", "chamber"),
    ("/foelg/{link}", "following"),
    ("/foelg/{link}/fra", "following"),
    ("/maal/{slug}/laes/{meeting}", "goals"),
    ("/oekonomi/{slug}/kolonner", "economy"),
    ("/indbring/{item}", "beside"),
];

/// Languages and widths: a desk and a telephone.
const WAYS: [(&str, u32); 4] = [("da", 1280), ("en", 360), ("da", 360), ("en", 1280)];

/// A page as somebody sees it.
struct State {
    /// By their number.
    who: usize,
    path: String,
    kind: &'static str,
    /// The form that is sent with nothing in it, where it is refused.
    refused: Option<String>,
}

/// What was found by walking.
#[derive(Default)]
struct Found {
    walkers: Vec<Walker>,
    states: Vec<State>,
    met: BTreeSet<&'static str>,
    looks: BTreeSet<String>,
    lost: Vec<String>,
}

impl Found {
    /// Somebody walks, to `most` pages of each kind.
    fn walk(&mut self, walker: Walker, more: &[&str], most: usize) {
        let who = self.walkers.len();
        let begin: Vec<&str> = BEGINNINGS.iter().chain(more).copied().collect();
        walker.walk(&begin, most, |path, kind, page| {
            let is_meant = begin.iter().any(|it| path.strip_prefix("/da") == Some(*it));
            if page.status != 200 && !is_meant {
                self.lost
                    .push(format!("{} is led to {path}: {}", walker.name, page.status));
            }
            if page.status == 200 || kind.is_empty() {
                self.keep(who, path, kind, page, None);
            }
        });
        self.walkers.push(walker);
    }

    /// Keeps a state that holds something not seen before.
    fn keep(&mut self, who: usize, path: &str, kind: &'static str, page: &Page, refused: Option<&str>) {
        let before = self.looks.len();
        self.looks.extend(tags(&page.html).iter().map(|it| it.look()));
        let is_first = refused.is_none() && self.met.insert(kind);
        if is_first || self.looks.len() > before {
            self.states.push(State {
                who,
                path: path.to_owned(),
                kind,
                refused: refused.map(str::to_owned),
            });
        }
    }

    /// Sends each form of the pages found with nothing in it: where that is refused is a state, too.
    fn refuse(&mut self) {
        let pages: Vec<(usize, String, &str)> = self
            .states
            .iter()
            .map(|it| (it.who, it.path.clone(), it.kind))
            .collect();
        let mut sent = BTreeSet::new();
        for (who, path, kind) in pages {
            let page = self.walkers[who].get(&path);
            for form in forms(&page.html) {
                let act = form.hidden.iter().find(|it| it.0 == "act").map(|it| it.1.clone());
                if !form.asks || form.sends_files || !sent.insert((kind, act)) {
                    continue;
                }
                let to = form.to.unwrap_or_else(|| path.clone());
                let answer = self.walkers[who].post(&to, &form.hidden);
                if answer.status >= 500 {
                    self.lost.push(format!(
                        "{} sends {} of {path}: {}",
                        self.walkers[who].name, form.name, answer.status
                    ));
                }
                if answer.status == 422 && answer.html.contains("role=\"alert\"") {
                    self.keep(who, &path, kind, &answer, Some(&form.name));
                }
            }
        }
    }

    /// In which ways each state is looked at: one in turn, and where a kind has a single state, both languages.
    fn ways(&self) -> Vec<(&State, Vec<(&'static str, u32)>)> {
        let mut of_kind: BTreeMap<&str, Vec<&State>> = BTreeMap::new();
        self.states
            .iter()
            .for_each(|it| of_kind.entry(it.kind).or_default().push(it));
        let ways = |it: &State| {
            let states: &Vec<&State> = &of_kind[it.kind];
            let turn = states.iter().position(|one| std::ptr::eq(*one, it)).unwrap_or_default();
            match (is_all(), states.len()) {
                (true, _) => WAYS.to_vec(),
                (false, 1) => WAYS[..2].to_vec(),
                (false, _) => vec![WAYS[turn % 2]],
            }
        };
        self.states.iter().map(|it| (it, ways(it))).collect()
    }

    /// What axe says of each state.
    async fn faults(&self, client: &Client) -> (usize, Vec<String>) {
        let (all, mut looked, mut faults) = (self.ways(), 0, Vec::new());
        for way @ (language, width) in WAYS {
            client.set_window_size(width, 900).await.expect("a window of this size");
            let mut current = usize::MAX;
            for (state, _) in all.iter().filter(|it| it.1.contains(&way)) {
                let walker = &self.walkers[state.who];
                if current != state.who {
                    hold(client, walker).await;
                    current = state.who;
                }
                let path = state.path.replacen("/da", &format!("/{language}"), 1);
                client.goto(&format!("{}{path}", walker.base)).await.expect("a page");
                if let Some(form) = &state.refused {
                    send_nothing(client, form).await;
                }
                unfold(client).await;
                let form = state.refused.as_deref().unwrap_or_default();
                let place = format!("{path} {form} as {} at {width}", walker.name);
                faults.extend(axe(client).await.into_iter().map(|it| format!("{place}: {it}")));
                looked += 1;
            }
        }
        (looked, faults)
    }
}

/// Whether every state is looked at in every way.
fn is_all() -> bool {
    std::env::var_os("RAADSLAG_AXE_ALL").is_some()
}

/// The browser goes on with somebody's session.
async fn hold(client: &Client, walker: &Walker) {
    client.goto(&format!("{}/da/was", walker.base)).await.expect("a page");
    client.delete_all_cookies().await.expect("nobody is signed in");
    for (name, value) in walker.cookies() {
        let script = "document.cookie = `${arguments[0]}=${arguments[1]}; path=/`;";
        let held = client.execute(script, vec![json!(name), json!(value)]).await;
        held.expect("a session");
    }
}

/// Opens what is folded.
async fn unfold(client: &Client) {
    let script = "document.querySelectorAll('details').forEach(it => { it.open = true; });";
    client.execute(script, vec![]).await.expect("unfolded");
}

/// Sends a form with nothing in it, and waits for the page that says why not.
async fn send_nothing(client: &Client, form: &str) {
    let script = "const form = [...document.querySelectorAll('form[method=post]')] \
                  .find(it => it.elements.form && it.elements.form.value === arguments[0]); \
                  for (const it of form.elements) if (it.type !== 'hidden') it.disabled = true; \
                  HTMLFormElement.prototype.submit.call(form);";
    client
        .execute(script, vec![json!(form)])
        .await
        .expect("the form is sent");
    let refused = Locator::Css("main [role=alert]");
    let appears = client.wait().at_most(PATIENCE).for_element(refused).await;
    appears.unwrap_or_else(|fault| panic!("{form} is refused: {fault}"));
}

/// An empty municipality, and the token by which it is set up.
pub fn empty(place: &Place) -> (Server, String) {
    let made = told(&run(&with(&["municipality", "new"], &words_of(place))), 0);
    let token = made.lines().nth(1).expect("a token").trim().to_owned();
    (Server::start(&with(&["serve"], &words_of(place))), token)
}

/// Where somebody who is given an account chooses a password.
fn invited(place: &Place) -> String {
    let ask = |first: &[&str]| told(&run(&with(first, &words_of(place))), 0);
    ask(&["account", "add", "lise", "--name", "Lise Brink", "--no-code"]);
    let link = ask(&["account", "link", "lise", "--base-url", "https://moeder.example/"]);
    let (_, id) = link.split_once("/konto/").expect("a link");
    format!("/konto/{}", id.split_whitespace().next().unwrap_or_default())
}

/// The administrator of a municipality, who set it up just now and keeps the papers of a body, where one is named.
pub fn founder(server: &Server, token: &str, body: &str) -> Walker {
    let walker = Walker::new("the administrator of an empty municipality", &server.address);
    let page = walker.get("/da/opsaetning");
    let form = forms(&page.html).into_iter().next().expect("a form");
    let mut fields = form.hidden;
    let secret = fields.iter().find(|it| it.0 == "secret").expect("a secret");
    let secret = accounts::secret_of(&secret.1).expect("letters");
    let code = accounts::code_at(&secret, now());
    for (name, value) in [
        ("token", token),
        ("municipality", "Birkelunde Kommune"),
        ("name", "Vibeke Lund"),
        ("login", "vibeke"),
        ("template", if body.is_empty() { "" } else { "direktion" }),
        ("body", body),
        ("edits", "1"),
        ("publishes", "1"),
        ("password", "rolig hest bag muren"),
        ("again", "rolig hest bag muren"),
        ("code", &code),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    let done = walker.post("/da/opsaetning", &fields);
    assert!(done.to.is_some(), "{}", done.html);
    walker
}

#[expect(clippy::disallowed_methods, reason = "the page reads the clock too")]
fn now() -> Timestamp {
    Timestamp::now()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_in_its_states_and_both_languages_is_accessible_to_everybody_who_comes_by_it() {
    let Some(driver) = Driver::start() else { return };
    let most = if is_all() { 12 } else { 2 };
    let demo = Server::start(&[]);
    let mut found = Found::default();
    let citizen = Walker::new("a citizen", &demo.address);
    let versions = versions(&citizen);
    found.walk(citizen, &[versions.as_str()], most);
    for name in PEOPLE {
        found.walk(Walker::signed_in(name, &demo.address), &[], most);
    }
    let [new, begun] = [Place::sqlite(), Place::sqlite()];
    let (server, _) = empty(&new);
    let more = ["/opsaetning".to_owned(), invited(&new)];
    let more: Vec<&str> = more.iter().map(String::as_str).collect();
    found.walk(Walker::new("whoever sets up", &server.address), &more, most);
    let (set_up, token) = empty(&begun);
    let founder = founder(&set_up, &token, "");
    found.walk(
        Walker::new("a citizen of an empty municipality", &founder.base),
        &[],
        most,
    );
    found.walk(founder, &[], most);
    found.refuse();
    assert_eq!(found.lost, Vec::<String>::new(), "every link leads somewhere");

    let named: BTreeSet<&str> = NO_PAGES.into_iter().chain(ELSEWHERE.iter().map(|it| it.0)).collect();
    let missed: Vec<&str> = raadslag_web::addresses()
        .into_iter()
        .filter(|it| !found.met.contains(it) && !is_sent(it) && !named.contains(it))
        .collect();
    assert_eq!(missed, Vec::<&str>::new(), "nobody came by");
    let both: Vec<&&str> = named.iter().filter(|it| found.met.contains(*it)).collect();
    assert_eq!(both, Vec::<&&str>::new(), "these are looked at here");

    let client = driver.client(true).await;
    let (looked, faults) = found.faults(&client).await;
    client.close().await.expect("the browser closes");
    assert!(looked > 150, "{looked} pages were looked at");
    assert_eq!(faults, Vec::<String>::new());
}

/// Where the public versions of a meeting of the direktion are compared.
fn versions(citizen: &Walker) -> String {
    let body = citizen.get("/da/udvalg/direktionen");
    let links = tags(&body.html).into_iter().filter(|it| it.name == "a");
    let mut links = links.filter_map(|it| it.find("href").map(str::to_owned));
    let meeting = links.find_map(|it| {
        it.strip_prefix("/da")
            .filter(|it| it.starts_with("/moede/"))
            .map(str::to_owned)
    });
    format!("{}/versioner", meeting.expect("a public meeting"))
}

/// What every room has: a file that is fetched, and a place that a print is sent to.
fn is_sent(kind: &str) -> bool {
    kind.ends_with("/fil/{name}") || kind.ends_with("/bilag") || kind.ends_with("/bilag/{year}")
}

#[test]
fn an_address_is_of_the_kind_that_says_most_of_it() {
    assert_eq!(kind("/en/laes/uden-net"), Some("/laes/uden-net"));
    assert_eq!(kind("/da?side=2"), Some("/"));
    assert_eq!(kind("/da/findes-ikke"), None);
}
