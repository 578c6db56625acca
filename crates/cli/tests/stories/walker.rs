//! Somebody who follows every link they are offered, and what the pages are built of.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::LazyLock;

/// Somebody with a session at a running server.
pub struct Walker {
    pub name: &'static str,
    pub base: String,
    agent: ureq::Agent,
    cookies: RefCell<BTreeMap<String, String>>,
}

/// What came back.
pub struct Page {
    pub status: u16,
    /// Where a redirect leads, or led.
    pub to: Option<String>,
    /// Empty where it is no page.
    pub html: String,
}

/// A tag with its attributes.
pub struct Tag {
    pub name: String,
    attributes: BTreeMap<String, String>,
}

/// A form that sends something: what it is called, where it goes, and what stands in it unseen.
pub struct Form {
    pub name: String,
    pub to: Option<String>,
    pub hidden: Vec<(String, String)>,
    /// Whether anything is to be filled in.
    pub asks: bool,
    /// Whether it sends a file.
    pub sends_files: bool,
}

impl Walker {
    pub fn new(name: &'static str, base: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0);
        Self {
            name,
            base: base.to_owned(),
            agent: config.build().into(),
            cookies: RefCell::default(),
        }
    }

    /// Somebody of the demo, in by one click.
    pub fn signed_in(name: &'static str, base: &str) -> Self {
        let walker = Self::new(name, base);
        let door = walker.get("/da/log-ind").html;
        let (before, _) = door
            .split_once(&format!("{name}</button>"))
            .or_else(|| door.split_once(&format!(">{name} (")))
            .unwrap_or_else(|| panic!("{name} is at the door"));
        let person = before
            .rsplit("name=\"demo\" value=\"")
            .next()
            .and_then(|it| it.split('"').next());
        let form = forms(&door).into_iter().find(|it| it.name.starts_with("enter"));
        let mut fields = form.expect("a form").hidden;
        fields.push(("demo".into(), person.expect("a person").to_owned()));
        let answer = walker.post("/da/log-ind", &fields);
        assert!(answer.to.is_some_and(|it| it.ends_with("/mit")), "{name} comes in");
        walker
    }

    pub fn cookies(&self) -> BTreeMap<String, String> {
        self.cookies.borrow().clone()
    }

    pub fn get(&self, path: &str) -> Page {
        let asked = self.agent.get(format!("{}{path}", self.base));
        let asked = asked.header("cookie", self.cookie());
        self.read(asked.call().expect("the server answers"))
    }

    /// The page that an address leads to.
    fn follow(&self, path: &str) -> Page {
        let mut page = self.get(path);
        for _ in 0..3 {
            let Some(to) = page.to.clone().filter(|_| page.html.is_empty()) else {
                break;
            };
            page = Page {
                to: Some(to.clone()),
                ..self.get(&to)
            };
        }
        page
    }

    pub fn post(&self, path: &str, fields: &[(String, String)]) -> Page {
        let coded = |it: &str| it.bytes().map(|it| format!("%{it:02X}")).collect::<String>();
        let pairs = fields
            .iter()
            .map(|(name, value)| format!("{}={}", coded(name), coded(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        self.send(path, "application/x-www-form-urlencoded", &body)
    }

    pub fn send(&self, path: &str, kind: &str, body: &str) -> Page {
        let asked = self.agent.post(format!("{}{path}", self.base));
        let asked = asked.header("cookie", self.cookie()).header("content-type", kind);
        self.read(asked.send(body).expect("the server answers"))
    }

    fn cookie(&self) -> String {
        let cookies = self.cookies.borrow();
        let pairs = cookies.iter().map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("; ")
    }

    fn read(&self, mut answer: ureq::http::Response<ureq::Body>) -> Page {
        let said = |name: &str| answer.headers().get(name).and_then(|it| it.to_str().ok());
        let is_page = said("content-type").is_some_and(|it| it.starts_with("text/html"));
        let to = said("location").map(str::to_owned);
        for line in answer.headers().get_all("set-cookie") {
            let line = line.to_str().expect("text");
            let (name, value) = line.split_once('=').expect("a name");
            let value = value.split(';').next().unwrap_or_default();
            self.cookies.borrow_mut().insert(name.into(), value.into());
        }
        let html = match is_page {
            true => answer.body_mut().read_to_string().expect("a whole page"),
            false => String::new(),
        };
        Page {
            status: answer.status().as_u16(),
            to,
            html,
        }
    }

    /// Follows links from these pages, to `most` of each kind; gives each page to whoever looks at it, with its kind.
    pub fn walk(&self, from: &[&str], most: usize, mut look: impl FnMut(&str, &'static str, &Page)) {
        let mut open: VecDeque<String> = from.iter().map(|it| format!("/da{it}")).collect();
        let mut seen: BTreeSet<String> = open.iter().cloned().collect();
        let mut met: BTreeMap<(&str, bool), usize> = BTreeMap::new();
        while let Some(path) = open.pop_front() {
            let kind = kind(&path).unwrap_or("");
            let count = met.entry((kind, path.contains('?'))).or_default();
            if *count >= most || never_ends(kind) {
                continue;
            }
            let page = self.follow(&path);
            // Where one has to sign in, another one sees more.
            let is_door = page.to.as_ref().is_some_and(|it| it.starts_with("/da/log-ind"));
            if page.html.is_empty() || is_door {
                continue;
            }
            *count += 1;
            look(&path, kind, &page);
            for link in links(&page.html) {
                if link.starts_with("/da") && seen.insert(link.clone()) {
                    open.push_back(link);
                }
            }
        }
    }
}

/// A stream follows what happens for as long as anybody listens.
fn never_ends(kind: &str) -> bool {
    kind.ends_with("/nyt") && !kind.starts_with("/dagsprogram")
}

/// Which of the program's pages an address is one of: that with the fewest parts that vary.
pub fn kind(path: &str) -> Option<&'static str> {
    let path = path.split('?').next().unwrap_or_default();
    let path = path.strip_prefix("/da").or_else(|| path.strip_prefix("/en"))?;
    let path = if path.is_empty() { "/" } else { path };
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |it: &&(&str, Vec<&str>)| {
        it.1.len() == parts.len()
            && it
                .1
                .iter()
                .zip(&parts)
                .all(|(one, part)| one == part || (one.starts_with('{') && !part.is_empty()))
    };
    let found = KINDS.iter().filter(fits);
    found.min_by_key(|it| it.0.matches('{').count()).map(|it| it.0)
}

/// The program's addresses, each with its parts.
static KINDS: LazyLock<Vec<(&str, Vec<&str>)>> = LazyLock::new(|| {
    raadslag_web::addresses()
        .into_iter()
        .map(|it| (it, it.split('/').collect()))
        .collect()
});

fn links(html: &str) -> Vec<String> {
    let tags = tags(html).into_iter().filter(|it| it.name == "a");
    let links = tags.filter_map(|it| it.find("href").map(str::to_owned));
    links
        .map(|it| it.split('#').next().unwrap_or_default().to_owned())
        .collect()
}

impl Tag {
    pub fn find(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// What it looks like, as far as faults can differ.
    pub fn look(&self) -> String {
        let seen = ["class", "type", "role", "aria-current"].map(|it| self.find(it).unwrap_or_default());
        let is_field = ["input", "select", "textarea"].contains(&self.name.as_str());
        let field = self.find("name").filter(|_| is_field).unwrap_or_default();
        format!("{} {} {field}", self.name, seen.join(" "))
    }
}

/// The tags of a page in their order; one that ends begins with a slash.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (tag, after) = tag(&rest[at + 1..]);
        rest = after;
        found.push(tag);
    }
    found
}

/// Our own pages write every value in quotes.
fn tag(html: &str) -> (Tag, &str) {
    let mut quoted = false;
    let end = html.find(|it| {
        quoted ^= it == '"';
        it == '>' && !quoted
    });
    let (inside, rest) = html.split_at(end.unwrap_or(html.len()));
    let (name, mut given) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let mut attributes = BTreeMap::new();
    while let Some((before, after)) = given.split_once("=\"") {
        let name = before.split_whitespace().last().unwrap_or_default();
        let (value, after) = after.split_once('"').unwrap_or((after, ""));
        let value = value.replace("&#38;", "&").replace("&amp;", "&").replace("&#34;", "\"");
        attributes.insert(name.to_owned(), value);
        given = after;
    }
    let name = name.to_owned();
    (Tag { name, attributes }, rest)
}

/// The forms of a page's own part that send something.
pub fn forms(html: &str) -> Vec<Form> {
    let main = html.find("<main").unwrap_or(0);
    let mut found: Vec<Form> = Vec::new();
    let mut is_in = false;
    for tag in tags(&html[main..]) {
        match tag.name.as_str() {
            "form" if tag.find("method") == Some("post") => {
                is_in = true;
                found.push(Form {
                    name: String::new(),
                    to: tag.find("action").map(str::to_owned),
                    hidden: Vec::new(),
                    asks: false,
                    sends_files: tag.find("enctype").is_some(),
                });
            }
            "/form" => is_in = false,
            "input" | "select" | "textarea" => {
                let Some(form) = found.last_mut().filter(|_| is_in) else {
                    continue;
                };
                let (name, value) = (tag.find("name"), tag.find("value").unwrap_or_default());
                match name.filter(|_| tag.find("type") == Some("hidden")) {
                    Some(name) => form.hidden.push((name.to_owned(), value.to_owned())),
                    None => form.asks = true,
                }
                if name == Some("form") {
                    form.name = value.to_owned();
                }
            }
            _ => {}
        }
    }
    found
}
