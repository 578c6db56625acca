//! Somebody with a browser that keeps cookies and fills in forms, without a network.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::rc::Rc;

use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use html5ever::tendril::TendrilSink as _;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use tower::ServiceExt as _;

use crate::site::Site;

/// What a form would send.
#[derive(Debug, Clone)]
pub struct Form {
    pub action: Option<String>,
    pub fields: Vec<(String, String)>,
}

/// A page somebody looks at.
pub struct View {
    pub status: StatusCode,
    /// Where redirects led.
    pub path: String,
    pub html: String,
}

/// What a request carries: its content type, and its bytes.
type Sent = (&'static str, Vec<u8>);

/// Stands between the parts of a form with a file.
const SEAM: &str = "naht";

/// Somebody at a browser.
pub struct Visitor<'a> {
    site: &'a Site,
    cookies: RefCell<BTreeMap<String, String>>,
    /// Headers each request carries besides.
    pub more: Vec<(&'static str, &'static str)>,
    /// The network address they are at, where a story tells of it.
    pub from: Option<SocketAddr>,
}

impl<'a> Visitor<'a> {
    pub fn at(site: &'a Site) -> Self {
        Self {
            site,
            cookies: RefCell::default(),
            more: Vec::new(),
            from: None,
        }
    }

    /// Somebody of the demo, in by one click.
    pub async fn signed_in(site: &'a Site, name: &str) -> Self {
        let visitor = Self::at(site);
        let door = visitor.get("/log-ind").await;
        let label = format!(">{name}");
        let before = &door.html[..door
            .html
            .find(&label)
            .unwrap_or_else(|| panic!("{name} is at the door"))];
        let person = before.rsplit("value=\"").next().and_then(|it| it.split('"').next());
        let form = door.form("enter").with("demo", person.expect("a person"));
        let mine = visitor.send(&door, form).await;
        assert_eq!((mine.status, mine.path.as_str()), (StatusCode::OK, "/mit"));
        visitor
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    pub fn hold(&self, name: &str, value: &str) {
        self.cookies.borrow_mut().insert(name.into(), value.into());
    }

    pub async fn get(&self, path: &str) -> View {
        self.follow("GET", path, None).await
    }

    /// Sends a form of a page, and says that it is meant so where the rules ask: what is unusual in other stories, as a
    /// meeting years from now, is told in its own.
    pub async fn send(&self, view: &View, form: Form) -> View {
        let answer = self.send_once(view, form).await;
        match answer.question() {
            Some(yes) => self.send_once(&answer, yes).await,
            None => answer,
        }
    }

    /// Sends a form of a page, and is asked where the rules ask.
    pub async fn send_once(&self, view: &View, form: Form) -> View {
        let path = form.action.clone().unwrap_or_else(|| view.path.clone());
        let pairs = form
            .fields
            .iter()
            .map(|(name, value)| format!("{}={}", coded(name), coded(value)));
        let body = pairs.collect::<Vec<_>>().join("&").into_bytes();
        self.follow("POST", &path, Some(("application/x-www-form-urlencoded", body)))
            .await
    }

    /// Sends a form of a page with a file.
    pub async fn upload(&self, view: &View, form: Form, (name, bytes): (&str, &[u8])) -> View {
        let path = form.action.clone().unwrap_or_else(|| view.path.clone());
        let mut body = Vec::new();
        for (field, value) in form.fields.iter().filter(|it| it.0 != "file") {
            let head = format!("--{SEAM}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
            body.extend(head.into_bytes());
        }
        let name = name.replace('\r', "%0D").replace('\n', "%0A");
        let head = format!(
            "--{SEAM}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(bytes);
        body.extend(format!("\r\n--{SEAM}--\r\n").into_bytes());
        self.follow("POST", &path, Some(("multipart/form-data; boundary=naht", body)))
            .await
    }

    async fn follow(&self, method: &str, path: &str, body: Option<Sent>) -> View {
        let (mut method, mut path, mut body) = (method.to_owned(), path.to_owned(), body);
        for _ in 0..5 {
            let answer = self.ask(&method, &path, body.take()).await;
            match answer {
                Ok(view) => return view,
                Err(to) => (method, path) = ("GET".into(), to),
            }
        }
        panic!("{path} leads nowhere");
    }

    async fn ask(&self, method: &str, path: &str, body: Option<Sent>) -> Result<View, String> {
        let mut request = Request::builder().method(method).uri(path);
        let cookies: Vec<String> = self
            .cookies
            .borrow()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        request = request
            .header(header::COOKIE, cookies.join("; "))
            .header(header::HOST, "127.0.0.1:8090");
        for (name, value) in &self.more {
            request = request.header(*name, *value);
        }
        if let Some((kind, _)) = &body {
            request = request.header(header::CONTENT_TYPE, *kind);
        }
        if let Some(from) = self.from {
            request = request.extension(ConnectInfo(from));
        }
        let body = body.map(|it| it.1).unwrap_or_default();
        let request = request.body(Body::from(body)).expect("a request");
        let response = self
            .site
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router answers");
        for line in response.headers().get_all(header::SET_COOKIE) {
            let line = line.to_str().expect("text");
            let (name, rest) = line.split_once('=').expect("a name");
            assert!(rest.contains("HttpOnly") && rest.contains("SameSite=Lax"), "{line}");
            self.cookies
                .borrow_mut()
                .insert(name.into(), rest.split(';').next().unwrap_or_default().into());
        }
        let (parts, body) = response.into_parts();
        if let Some(to) = parts.headers.get(header::LOCATION) {
            let to = to.to_str().expect("text").split('#').next().unwrap_or_default();
            return Err(to.to_owned());
        }
        let bytes = to_bytes(body, 1 << 26).await.expect("a whole body");
        Ok(View {
            status: parts.status,
            path: path.to_owned(),
            html: String::from_utf8_lossy(&bytes).into_owned(),
        })
    }
}

impl View {
    /// The first form of an act.
    pub fn form(&self, act: &str) -> Form {
        let form = self.form_where(act, &[]);
        // A meeting begins on the day that stands in its address, whatever day the story is told on.
        match self.day() {
            Some(day) if !form.get("on").is_empty() => form.with("on", day),
            _ => form,
        }
    }

    fn day(&self) -> Option<&str> {
        let tail = self.path.split(['?', '#']).next()?;
        tail.get(tail.len().checked_sub(10)?..)
            .filter(|it| it.starts_with("20"))
    }

    /// The first form of an act with these fields.
    pub fn form_where(&self, act: &str, having: &[(&str, &str)]) -> Form {
        let fits = |it: &Form| it.get("act") == act && having.iter().all(|(name, value)| it.get(name) == *value);
        let found = self.forms().into_iter().find(fits);
        found.unwrap_or_else(|| panic!("no form {act} {having:?} on {}: {}", self.path, self.main()))
    }

    /// The form that notes who is recused from an item, with one person more.
    pub fn recusing(&self, item: &str, person: &str) -> Form {
        self.form_where("attend", &[("item", item)]).noting(person, "RECUSED")
    }

    /// The form that notes who is there, with one person noted so.
    pub fn attending(&self, person: &str, way: &str) -> Form {
        self.form_where("attend", &[("item", "")]).noting(person, way)
    }

    pub fn forms(&self) -> Vec<Form> {
        let (forms, _) = self.read_forms();
        forms.into_iter().map(|it| it.1).collect()
    }

    /// The forms with their ids, and what the question's button sends with which of them.
    fn read_forms(&self) -> (Vec<(String, Form)>, Option<Button>) {
        let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(self.html.as_str());
        let (mut forms, mut button) = (Vec::new(), None);
        walk(&dom.document, &mut forms);
        beside(&dom.document, &mut forms, &mut button);
        (forms, button)
    }

    /// The page's own part.
    pub fn main(&self) -> String {
        let from = self.html.find("<main").unwrap_or(0);
        let to = self.html.find("</main>").unwrap_or(self.html.len());
        self.html[from..to].to_owned()
    }

    pub fn says(&self, words: &str) -> bool {
        self.main().contains(words)
    }

    /// The form that says that what the rules asked about is meant so.
    pub fn question(&self) -> Option<Form> {
        if !self.html.contains("=\"anyway\"") {
            return None;
        }
        let (forms, button) = self.read_forms();
        let found = match button {
            Some((of, name, value)) => {
                let form = forms.into_iter().find(|it| it.0 == of);
                form.expect("the button's form").1.and(&name, &value)
            }
            None => {
                let mut forms = forms.into_iter().map(|it| it.1);
                forms.find(|it| it.get("anyway") == "yes" || !it.get("asked").is_empty())?
            }
        };
        // Several questions at once are ticked one by one.
        let ticks = found.get("asked").parse().unwrap_or(0);
        Some((0..ticks).fold(found, |form, _| form.and("anyway", "yes")))
    }

    /// Why something was not done.
    pub fn refusal(&self) -> Option<String> {
        let (_, rest) = self.html.split_once("role=\"alert\"")?;
        let words = rest.split("<p>").nth(2)?;
        words.split("</p>").next().map(str::to_owned)
    }

    /// The item that was placed last on an agenda that ends with any other business.
    pub fn newest_item(&self) -> Option<String> {
        self.items().into_iter().rev().nth(1)
    }

    /// The ids of the items in the order of the page.
    pub fn items(&self) -> Vec<String> {
        let parts = self.html.split(" id=\"p-").skip(1);
        parts.filter_map(|it| it.split('"').next()).map(str::to_owned).collect()
    }
}

impl Form {
    pub fn get(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|it| it.0 == name);
        found.map_or("", |it| it.1.as_str())
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        match self.fields.iter_mut().find(|it| it.0 == name) {
            Some(field) => field.1 = value.to_owned(),
            None => self.fields.push((name.to_owned(), value.to_owned())),
        }
        self
    }

    /// The same with somebody's way of taking part chosen.
    pub fn noting(self, person: &str, way: &str) -> Self {
        self.with(&format!("way-{person}"), way)
    }

    /// Another value of a field that has several, such as one more ticked box.
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The form with every field of that name left empty.
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|it| it.0 != name);
        self
    }
}

fn coded(text: &str) -> String {
    text.bytes().map(|it| format!("%{it:02X}")).collect()
}

fn attribute(node: &Handle, name: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else {
        return None;
    };
    let attrs = attrs.borrow();
    attrs
        .iter()
        .find(|it| &*it.name.local == name)
        .map(|it| it.value.to_string())
}

fn tag(node: &Handle) -> String {
    match &node.data {
        NodeData::Element { name, .. } => name.local.to_string(),
        _ => String::new(),
    }
}

/// A button that stands outside its form: the form's id, its own name and its value.
type Button = (String, String, String);

fn walk(node: &Handle, forms: &mut Vec<(String, Form)>) {
    if tag(node) == "form" && attribute(node, "method").as_deref() == Some("post") {
        let mut form = Form {
            action: attribute(node, "action"),
            fields: Vec::new(),
        };
        fields(node, &mut form);
        forms.push((attribute(node, "id").unwrap_or_default(), form));
    }
    node.children.borrow().iter().for_each(|it| walk(it, forms));
}

/// What stands outside a form and is sent with it.
fn beside(node: &Handle, forms: &mut [(String, Form)], button: &mut Option<Button>) {
    if let Some(of) = attribute(node, "form").filter(|it| it.starts_with("form-")) {
        let named = |name: &str| attribute(node, name).unwrap_or_default();
        match tag(node).as_str() {
            "button" => *button = Some((of, named("name"), named("value"))),
            _ => {
                let form = forms.iter_mut().find(|it| it.0 == of).expect("its form");
                form.1.fields.extend(field(node));
            }
        }
    }
    node.children.borrow().iter().for_each(|it| beside(it, forms, button));
}

fn fields(node: &Handle, form: &mut Form) {
    form.fields.extend(field(node));
    node.children.borrow().iter().for_each(|it| fields(it, form));
}

fn field(node: &Handle) -> Option<(String, String)> {
    let name = attribute(node, "name");
    let value = match (tag(node).as_str(), attribute(node, "type").as_deref()) {
        ("input", Some("checkbox" | "radio")) => attribute(node, "checked").and(attribute(node, "value")),
        ("input", _) => Some(attribute(node, "value").unwrap_or_default()),
        ("textarea", _) => Some(words(node)),
        ("select", _) => chosen(node),
        _ => None,
    };
    name.zip(value)
}

fn chosen(select: &Handle) -> Option<String> {
    let inside = |it: &Handle| it.children.borrow().iter().map(Rc::clone).collect::<Vec<_>>();
    let options: Vec<Handle> = inside(select)
        .iter()
        .flat_map(|it| match tag(it).as_ref() {
            "optgroup" => inside(it),
            _ => vec![Rc::clone(it)],
        })
        .filter(|it| tag(it) == "option")
        .collect();
    let marked = options.iter().find(|it| attribute(it, "selected").is_some());
    marked.or(options.first()).and_then(|it| attribute(it, "value"))
}

fn words(node: &Handle) -> String {
    let children = node.children.borrow();
    let text = children.iter().map(|it| match &it.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => String::new(),
    });
    text.collect()
}
