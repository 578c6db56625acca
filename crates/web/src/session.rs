//! Who is signed in: the cookie a browser holds, and what the address of a request says of where it comes from.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};

use axum::http::{HeaderMap, HeaderValue, header};
use raadslag_council::access::Viewer;
use raadslag_council::clock::{Date, Timestamp};
use raadslag_council::ids::{BodyId, PersonId};
use raadslag_council::rights::Right;
use raadslag_council::roles::Held;

use raadslag_store::accounts::{Session, Token};
use raadslag_store::db::Beat;
use raadslag_store::{Digest, Fault};

use crate::desk::Desk;
use crate::settings::State;

/// A person who is signed in.
#[derive(Clone)]
pub struct SignedIn {
    /// Who.
    pub person: PersonId,
    /// What the browser holds.
    pub token: Token,
    /// What the session's forms carry.
    pub form_key: String,
    /// What this person may do today, at one body or another.
    pub rights: BTreeSet<Right>,
    /// Whether this person reads anything because it was granted: that is noted when it is opened.
    pub reads_by_grant: bool,
}

/// Visitors as they were found, each for as long as nobody commits anything: a session that ends and a role that is taken away are
/// commits too.
pub struct Visitors(moka::sync::Cache<Digest, Visitor>);

/// One of them.
#[derive(Clone)]
struct Visitor {
    /// The database's, before anything was looked up.
    beat: Beat,
    today: Date,
    /// When the session is over.
    until: Timestamp,
    found: Arc<(SignedIn, Viewer)>,
}

/// More who are signed in at a time are looked up again.
const VISITORS: u64 = 10_000;

impl Default for Visitors {
    fn default() -> Self {
        Self(moka::sync::Cache::new(VISITORS))
    }
}

impl Visitors {
    /// Who holds a token, if that was found since the last commit and holds still.
    fn find(&self, token: &Token, beat: Beat, desk: &Desk) -> Option<(SignedIn, Viewer)> {
        let known = self.0.get(&token.digest())?;
        let holds = known.beat == beat && known.today == desk.today && known.until > desk.now;
        holds.then(|| (*known.found).clone())
    }
}

/// Whose token it is, and what that person may see today; nobody's once the session is over or the account closed.
pub fn find(desk: &Desk, token: Token) -> Result<Option<(SignedIn, Viewer)>, Fault> {
    let beat = desk.state.now.journal().db().find_beat();
    if let Some(known) = beat.and_then(|it| desk.state.visitors.find(&token, it, desk)) {
        return Ok(Some(known));
    }
    look_up(desk, token, beat)
}

fn look_up(desk: &Desk, token: Token, beat: Option<Beat>) -> Result<Option<(SignedIn, Viewer)>, Fault> {
    let now = &desk.state.now;
    let Some(session) = token.session(now.journal().db(), desk.now)? else {
        return Ok(None);
    };
    now.catch_up()?;
    let person = session.person;
    let roles = now.roles_of(person, desk.today)?;
    let administers = now.is_administrator(person, desk.today)?;
    let names = named(&roles, administers);
    let is_settled = session.roles == names;
    let token = renewed_at_change(desk, token, &session, &names)?;
    let signed_in = SignedIn {
        person,
        token,
        form_key: session.form_key,
        rights: rights(&roles, administers),
        reads_by_grant: now.reads_by_grant(person, desk.today)?,
    };
    let found = (signed_in, now.viewer_with(person, desk.today, &roles)?);
    if let Some(beat) = beat.filter(|_| is_settled) {
        let visitor = Visitor {
            beat,
            today: desk.today,
            until: session.until,
            found: Arc::new(found.clone()),
        };
        desk.state.visitors.0.insert(found.0.token.digest(), visitor);
    }
    Ok(Some(found))
}

/// Whoever gave a program a key, and what that person may see today.
pub fn of_key(desk: &Desk, person: PersonId, key: Token) -> Result<(SignedIn, Viewer), Fault> {
    let now = &desk.state.now;
    now.catch_up()?;
    let roles = now.roles_of(person, desk.today)?;
    let signed_in = SignedIn {
        person,
        token: key,
        // There are no forms.
        form_key: String::new(),
        rights: rights(&roles, now.is_administrator(person, desk.today)?),
        reads_by_grant: now.reads_by_grant(person, desk.today)?,
    };
    Ok((signed_in, now.viewer_with(person, desk.today, &roles)?))
}

fn rights(roles: &[(BodyId, Held)], administers: bool) -> BTreeSet<Right> {
    let of_roles = roles.iter().flat_map(|it| it.1.role.rights()).copied();
    of_roles.chain(administers.then_some(Right::Administer)).collect()
}

/// The token that the answer to a request gives the browser in the place of the one it came with.
#[derive(Clone, Default)]
pub struct Renewed(Arc<OnceLock<Token>>);

impl Renewed {
    /// The token, where there is another.
    pub fn get(&self) -> Option<&Token> {
        self.0.get()
    }
}

/// The roles of a person as a session remembers them: only whether they are others is asked.
fn named(roles: &[(BodyId, Held)], administers: bool) -> String {
    let mut names: Vec<String> = roles.iter().map(|(body, it)| format!("{body} {:?}", it.role)).collect();
    names.sort();
    names.push(format!("{administers}"));
    Digest::of(names.join("\n").as_bytes()).to_string()
}

/// Whose roles are others than when the token was given gets another token; open streams have no answer to send it with.
fn renewed_at_change(desk: &Desk, token: Token, session: &Session, roles: &str) -> Result<Token, Fault> {
    if desk.renewed.is_none() || session.roles == roles {
        return Ok(token);
    }
    if session.roles.is_empty() {
        token.see_roles(desk.state.now.journal().db(), roles)?;
        return Ok(token);
    }
    Ok(renew(desk, &token, Some(roles))?.unwrap_or(token))
}

/// Another token for whoever is signed in, as after the password was asked again.
pub fn renew(desk: &Desk, token: &Token, roles: Option<&str>) -> Result<Option<Token>, Fault> {
    let Some(renewed) = &desk.renewed else {
        return Ok(None);
    };
    let drawn = token.renew(desk.state.now.journal().db(), roles, desk.now)?;
    Ok(drawn.map(|drawn| renewed.0.get_or_init(|| drawn).clone()))
}

/// One of our cookies.
pub struct Cookie {
    name: &'static str,
    is_https: bool,
}

impl Cookie {
    /// Holds the session.
    pub fn session(state: &State) -> Self {
        let is_https = state.settings.is_https();
        let name = if is_https { "__Host-raadslag" } else { "raadslag" };
        Self { name, is_https }
    }

    /// Ties the form of the way in to a browser.
    pub fn way_in(state: &State) -> Self {
        let is_https = state.settings.is_https();
        let name = if is_https {
            "__Host-raadslag-ind"
        } else {
            "raadslag-ind"
        };
        Self { name, is_https }
    }

    /// The token a request brings.
    pub fn find(&self, headers: &HeaderMap) -> Option<Token> {
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok());
        lines
            .flat_map(|it| it.split(';'))
            .filter_map(|it| it.trim().split_once('='))
            .find(|(name, _)| *name == self.name)
            .and_then(|(_, value)| Token::find(value))
    }

    /// Whether a line that gives a cookie gives this one.
    pub fn is_in(&self, line: &str) -> bool {
        line.split_once('=').is_some_and(|(name, _)| name == self.name)
    }

    /// Gives the browser a token; it is gone with the browser's session.
    pub fn give(&self, token: &Token) -> HeaderValue {
        self.line(token.as_str(), "")
    }

    /// Takes it back.
    pub fn take(&self) -> HeaderValue {
        self.line("", "; Max-Age=0")
    }

    fn line(&self, value: &str, more: &str) -> HeaderValue {
        let secure = if self.is_https { "; Secure" } else { "" };
        let line = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}", self.name);
        HeaderValue::from_str(&line).unwrap_or(HeaderValue::from_static(""))
    }
}

/// Where an attempt comes from. A proxy on this machine is believed; one that does not tell leaves it unknown.
pub fn origin(peer: Option<SocketAddr>, headers: &HeaderMap) -> String {
    let Some(peer) = peer else {
        return String::new();
    };
    if !peer.ip().is_loopback() {
        return peer.ip().to_string();
    }
    // Whoever asks may write lines of their own before the proxy's.
    let last_line = headers.get_all("x-forwarded-for").iter().next_back();
    let told = last_line.and_then(|it| it.to_str().ok());
    let last = told.and_then(|it| it.rsplit(',').next()).map(str::trim);
    last.unwrap_or_default().to_owned()
}

/// Browsers by what they say of themselves; whoever pretends to be another stands before it.
const BROWSERS: [(&str, &str); 6] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Systems, likewise.
const SYSTEMS: [(&str, &str); 6] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
];

/// The browser of a request, as its owner knows it: `Firefox, Windows`. Nothing else of what it says is kept.
pub fn browser(headers: &HeaderMap) -> String {
    let said = headers.get(header::USER_AGENT).and_then(|it| it.to_str().ok());
    let said = said.unwrap_or_default();
    let known = |list: &[(&str, &'static str)]| list.iter().find(|it| said.contains(it.0)).map(|it| it.1);
    let parts: Vec<&str> = [known(&BROWSERS), known(&SYSTEMS)].into_iter().flatten().collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_known_by_its_name_and_system_alone() {
        let told = |said: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::USER_AGENT, HeaderValue::from_static(said));
            browser(&headers)
        };
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0";
        assert_eq!(told(edge), "Edge, Windows");
        assert_eq!(
            told("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"),
            "Safari, iPhone"
        );
        assert_eq!(told("curl/8.0 <script>"), "");
    }

    #[test]
    fn only_a_proxy_on_this_machine_tells_where_somebody_comes_from() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", HeaderValue::from_static("6.6.6.6, 9.9.9.9"));
        let peer = |text: &str| text.parse().ok();
        assert_eq!(origin(peer("127.0.0.1:5"), &headers), "9.9.9.9");
        assert_eq!(origin(peer("8.8.8.8:5"), &headers), "8.8.8.8");
        assert_eq!(origin(peer("127.0.0.1:5"), &HeaderMap::new()), "");
        headers.append("x-forwarded-for", HeaderValue::from_static("7.7.7.7"));
        assert_eq!(
            origin(peer("127.0.0.1:5"), &headers),
            "7.7.7.7",
            "the proxy's own line is the last"
        );
    }
}
