//! Forms: only those that were made for this browser count, each counts once, and what was typed is never lost.

use std::net::SocketAddr;
use std::sync::OnceLock;

use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, Uri, header};
use raadslag_council::clock::{self, Timestamp};
use raadslag_council::ids::CommandId;
use raadslag_store::accounts::{self, Token};
use raadslag_store::digest::random_bits;
use raadslag_store::drafts;

use crate::address::{Address, Inside, Prefix};
use crate::desk::{Desk, Look};
use crate::fields::Fields;
use crate::problem::Problem;
use crate::session::{Cookie, origin};
use crate::settings::State;

/// A form that came from the page we made for this browser.
pub struct Filled {
    /// Who sends it.
    pub desk: Desk,
    /// What stands in it.
    pub fields: Fields,
    /// Drawn when the form was made: sent twice, it counts once.
    pub command: CommandId,
    /// The network address it comes from, or empty.
    pub origin: String,
    /// The host as the browser names it.
    pub host: String,
    /// What the browser held before it was signed in.
    pub way_in: Option<Token>,
}

/// Whoever sends a form, before its fields are read.
pub struct Sender {
    pub desk: Desk,
    origin: String,
    host: String,
    way_in: Option<Token>,
}

impl Sender {
    /// Who sends a request from one of our pages, and the request with its body still to be read.
    pub async fn of(request: Request, state: &State) -> Result<(Request, Self), Problem> {
        let (mut parts, body) = request.into_parts();
        let desk = Desk::from_request_parts(&mut parts, state).await?;
        must_be_from_here(&parts.uri, &parts.headers)?;
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|it| it.0);
        let sender = Self {
            desk,
            origin: origin(peer, &parts.headers),
            host: host(&parts.headers),
            way_in: Cookie::way_in(state).find(&parts.headers),
        };
        Ok((Request::from_parts(parts, body), sender))
    }

    /// The form was made for this browser.
    pub fn must_hold(&self, fields: &Fields) -> Result<(), Problem> {
        let of_session = self.desk.signed_in.as_ref().map(|it| it.form_key.clone());
        let held = of_session.or_else(|| self.way_in.as_ref().map(Token::form_key));
        if held.as_deref() == Some(fields.get("key")) {
            return Ok(());
        }
        Err(Problem::ForeignForm)
    }

    /// The form with what stands in it.
    pub async fn filled(self, fields: Fields) -> Result<Filled, Problem> {
        let mut fields = fields.cleaned();
        press_again(&mut fields);
        if let Err(problem) = self.must_hold(&fields) {
            return Err(self.rescued(&fields).await?.unwrap_or(problem));
        }
        Ok(Filled {
            command: fields.read("command").map_err(|_| Problem::BadForm)?,
            origin: self.origin,
            host: self.host,
            way_in: self.way_in,
            desk: self.desk,
            fields,
        })
    }

    /// What was typed in a session that is over is kept as its writer's draft, and offered back once they are in again.
    async fn rescued(&self, fields: &Fields) -> Result<Option<Problem>, Problem> {
        let (key, place) = (fields.get("key").to_owned(), fields.get("draft").to_owned());
        if !crate::routes::is_place(&place) || fields.is_blank() {
            return Ok(None);
        }
        let kept = self.desk.no_fault(serde_json::to_string(&fields.draft()))?;
        let me = self.desk.signed_in.as_ref().map(|it| it.person);
        let (now, at) = (self.desk.now, place.clone());
        let rescue = move |desk: &Desk| {
            let db = desk.state.now.journal().db();
            match accounts::whose_form(db, &key)?.filter(|it| me.is_none_or(|me| me == *it)) {
                Some(person) => drafts::keep(db, person, &place, &kept, now).map(|()| true),
                None => Ok(false),
            }
        };
        let is_kept = self.desk.ask(rescue).await?;
        Ok(is_kept.then(|| self.to_draft(&at)))
    }

    /// Where a draft is offered back: on its page, by way of the door for whoever is not in.
    fn to_draft(&self, place: &str) -> Problem {
        let prefix = self.desk.prefix;
        let page = format!("{}{}", prefix.as_str(), place.split(' ').next().unwrap_or_default());
        let is_in = self.desk.signed_in.is_some();
        let door = Address::Inside(Inside::SignIn).under(prefix);
        let back = percent_encoding::utf8_percent_encode(&page, percent_encoding::NON_ALPHANUMERIC).to_string();
        let at = if is_in {
            page
        } else {
            format!("{door}?gemt=ja&next={back}")
        };
        Problem::TypedIsKept { at, is_in }
    }
}

/// The yes to a question stands for the button that was pressed before it, too.
fn press_again(fields: &mut Fields) {
    if let Some(name) = PRESSED.into_iter().find(|it| fields.get(MEANT) == *it) {
        fields.put(name, "yes");
    }
}

fn host(headers: &HeaderMap) -> String {
    let named = headers.get(header::HOST).and_then(|it| it.to_str().ok());
    named.unwrap_or_default().to_owned()
}

impl FromRequest<State> for Filled {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &State) -> Result<Self, Problem> {
        let (request, sender) = Sender::of(request, state).await?;
        let fields = axum::Form::<Vec<(String, String)>>::from_request(request, &()).await;
        sender.filled(Fields(fields.map_err(|it| refused(&it))?.0)).await
    }
}

fn refused(rejection: &axum::extract::rejection::FormRejection) -> Problem {
    if rejection.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Problem::TooMuch
    } else {
        Problem::BadForm
    }
}

/// Browsers say where a form was sent from; another site's is refused before it is read.
fn must_be_from_here(uri: &Uri, headers: &HeaderMap) -> Result<(), Problem> {
    let said = |name: &str| headers.get(name).and_then(|it| it.to_str().ok());
    if said("sec-fetch-site").is_some_and(|it| it != "same-origin" && it != "none") {
        return Err(Problem::ForeignForm);
    }
    let host = uri.authority().map(|it| it.as_str()).or(said(header::HOST.as_str()));
    match said(header::ORIGIN.as_str()) {
        Some(origin) if origin.split_once("://").map(|it| it.1) != host => Err(Problem::ForeignForm),
        _ => Ok(()),
    }
}

/// The field that says that what the rules asked about is meant so.
pub const MEANT: &str = "anyway";

/// The field that says how much the rules asked about at once.
pub const ASKED: &str = "asked";

/// Buttons that ask for more than their form does without them: no field of it tells which one was pressed.
const PRESSED: [&str; 4] = ["all", "close", "next", "rest"];

/// A question of the rules, and what says yes to it.
pub struct Question {
    /// The id of the form that was asked about, where it stands on the page: its button sends what stands there by now.
    pub form: Option<String>,
    /// The name and value of that button.
    pub button: (&'static str, &'static str),
    /// What its button says.
    pub yes: String,
    /// What is asked, each to be ticked, where it is more than one thing.
    pub ticks: Vec<String>,
    /// The same fields as were sent, with the yes, where the form stands nowhere.
    pub fields: Vec<(String, String)>,
}

/// The field that says how far the journal was when the form was made.
pub const SEEN: &str = "journal";

/// What the forms of one page share.
pub struct Forms {
    asks: Option<String>,
    key: String,
    base: CommandId,
    /// How far the journal was, for whoever works in rooms: to everybody else it would only tell that something happened.
    seen: Option<u64>,
    /// The address of the page, without a language.
    page: String,
    typed: Vec<(String, Fields)>,
    /// Since when something stands in them that was typed before and is not saved.
    pub unsaved: Option<String>,
    /// Why what was asked for was not done.
    pub refused: Option<String>,
    /// The item that it was about, as it is called, and its place on the page.
    item: Option<(String, String)>,
    /// The form that it was asked with stands on the page, too.
    stands: OnceLock<()>,
}

impl Forms {
    /// New forms for whoever holds the key.
    pub fn new(desk: &Desk, key: String) -> Result<Self, Problem> {
        let seq = || desk.no_fault(desk.state.now.journal().seq());
        Ok(Self {
            asks: desk.asks.find().map(|it| desk.words().say(it)),
            key,
            base: CommandId::new(desk.no_fault(random_bits())?),
            seen: desk.signed_in.as_ref().map(|_| seq()).transpose()?,
            page: desk.path.clone(),
            typed: Vec::new(),
            unsaved: None,
            refused: None,
            item: None,
            stands: OnceLock::new(),
        })
    }

    /// Forms of somebody who is signed in, with what was typed into one of them when it was refused.
    pub fn again(desk: &Desk, refused: Option<Refused>) -> Result<Self, Problem> {
        let key = desk.signed_in.as_ref().map(|it| it.form_key.clone());
        Self::keyed(desk, key.unwrap_or_default(), refused)
    }

    /// The same, with what was typed at this page before and is not saved.
    pub fn offering(look: &Look<'_>, refused: Option<Refused>) -> Result<Self, Problem> {
        let is_refused = refused.is_some();
        let mut forms = Self::again(look, refused)?;
        let Some(person) = look.signed_in.as_ref().map(|it| it.person).filter(|_| !is_refused) else {
            return Ok(forms);
        };
        let kept = look.no_fault(drafts::at(look.now().journal().db(), person, &forms.page))?;
        let newest = kept.iter().map(|it| it.2).max();
        forms.unsaved = newest.map(|it| look.words().at(&clock::time(it)));
        let typed = kept.into_iter();
        let typed = typed.map(|it| (it.0, serde_json::from_str(&it.1).unwrap_or_default()));
        forms.typed.extend(typed);
        Ok(forms)
    }

    /// Forms of whoever holds a token, signed in or not.
    pub fn held(desk: &Desk, token: &Token, refused: Option<Refused>) -> Result<Self, Problem> {
        let of_session = desk.signed_in.as_ref().map(|it| it.form_key.clone());
        Self::keyed(desk, of_session.unwrap_or_else(|| token.form_key()), refused)
    }

    fn keyed(desk: &Desk, key: String, refused: Option<Refused>) -> Result<Self, Problem> {
        let mut forms = Self::new(desk, key)?;
        if let Some(refused) = refused {
            forms
                .typed
                .push((refused.fields.get("form").to_owned(), refused.fields));
            // A page that shows what was typed once more has nothing to say.
            forms.refused = Some(refused.why).filter(|it| !it.is_empty());
            if forms.refused.is_some() {
                desk.refuses.note();
            }
        }
        Ok(forms)
    }

    /// The id of a form that shows what was typed into it: by it the question about the form finds it.
    pub fn id(&self, act: &str, about: &str) -> String {
        let form = format!("{act}{about}");
        if form == self.refused_form() {
            // Once is enough: it stays true.
            let _ = self.stands.set(());
        }
        id_of(&form)
    }

    /// Tells the item that was asked about or refused, where the page has it: `named` says what it is called there.
    pub fn tell_item(&mut self, named: impl Fn(&str) -> Option<String>) {
        let first = self.typed.first().filter(|_| self.refused.is_some());
        let item = first.map(|it| it.1.get("item").to_owned());
        self.item = item.and_then(|it| Some((named(&it)?, format!("p-{it}"))));
    }

    /// The item that was asked about or refused, as it is called, and its place on the page.
    pub fn concerned(&self) -> Option<&(String, String)> {
        self.item.as_ref()
    }

    /// The hidden fields of a form: `act` says what is asked, `about` tells forms of one act apart.
    pub fn hidden(&self, act: &str, about: &str) -> String {
        let form = format!("{act}{about}");
        let command = CommandId::of(&[&self.base.to_string(), &form]);
        let field = |name: &str, value: &str| format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">");
        [
            field("key", &self.key),
            field("command", &command.to_string()),
            field("form", &form),
            field("act", act),
            self.seen.map_or_else(String::new, |it| field(SEEN, &it.to_string())),
        ]
        .concat()
    }

    /// The hidden fields of a form whose text is kept while it is typed.
    pub fn hidden_kept(&self, act: &str, about: &str) -> String {
        let place = format!("{} {act}{about}", self.page);
        format!(
            "{}<input type=\"hidden\" name=\"draft\" value=\"{place}\">",
            self.hidden(act, about)
        )
    }

    /// The address of the page, by which what is not saved is thrown away.
    pub fn page(&self) -> &str {
        &self.page
    }

    /// The form that was refused, as it is told apart on its page; or nothing.
    pub fn refused_form(&self) -> &str {
        let first = self.typed.first().filter(|_| self.refused.is_some());
        first.map_or("", |it| it.0.as_str())
    }

    /// Why a form was not carried out, where it is this one and nothing was asked.
    pub fn refusal_of(&self, form: &str) -> Option<&str> {
        let is_this = self.refused_form() == form && self.asks.is_none();
        self.refused.as_deref().filter(|_| is_this)
    }

    /// The same with what stands in one of them although it is neither saved nor refused.
    pub fn with_typed(mut self, fields: Fields) -> Self {
        self.typed.push((fields.get("form").to_owned(), fields));
        self
    }

    /// What the rules asked instead of doing it.
    pub fn question(&self) -> Option<Question> {
        let why = self.refused.as_ref()?;
        let yes = self.asks.clone()?;
        let (_, typed) = self.typed.first()?;
        let ours = ["key", "command", MEANT, ASKED];
        let ticks: Vec<String> = why.lines().map(str::to_owned).collect();
        let asked = ticks.len().to_string();
        let sent = typed.0.iter().filter(|it| !ours.contains(&it.0.as_str())).cloned();
        let command = CommandId::of(&[&self.base.to_string(), MEANT]).to_string();
        let is_one = ticks.len() == 1;
        let said = if is_one {
            (MEANT, "yes")
        } else {
            (ASKED, asked.as_str())
        };
        let drawn = [("key", self.key.as_str()), ("command", &command), said];
        let drawn = drawn.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let pressed = PRESSED.into_iter().find(|it| typed.get(it) == "yes");
        Some(Question {
            form: self.stands.get().map(|()| id_of(self.refused_form())),
            button: match (is_one, pressed) {
                (true, pressed) => (MEANT, pressed.unwrap_or("yes")),
                // The ticks say that it is meant.
                (false, Some(pressed)) => (pressed, "yes"),
                (false, None) => ("ticked", "yes"),
            },
            yes,
            ticks: if is_one { Vec::new() } else { ticks },
            fields: drawn.into_iter().chain(sent).collect(),
        })
    }

    /// What stands in a field: what was typed before the form was refused, or else `otherwise`.
    pub fn kept(&self, form: &str, field: &str, otherwise: &str) -> String {
        let typed = self.typed(form);
        typed.map_or(otherwise, |it| it.get(field)).to_owned()
    }

    /// What was typed into a form and is not saved.
    pub fn typed(&self, form: &str) -> Option<&Fields> {
        self.typed.iter().find(|(it, _)| it == form).map(|it| &it.1)
    }

    /// Offers a form's draft back, unless something was typed just now; tells whether there is one, and from when.
    pub fn offer_draft(&mut self, look: &Look<'_>, page: &Inside, form: &str) -> Result<Option<Timestamp>, Problem> {
        let Some(person) = look.signed_in.as_ref().map(|it| it.person) else {
            return Ok(None);
        };
        if self.typed(form).is_some() {
            return Ok(None);
        }
        let kept = drafts::find(look.now().journal().db(), person, &place(page, form));
        let Some((fields, at)) = look.no_fault(kept)? else {
            return Ok(None);
        };
        self.typed
            .push((form.to_owned(), serde_json::from_str(&fields).unwrap_or_default()));
        Ok(Some(at))
    }

    /// The hidden field by which a form's text is kept while it is typed.
    pub fn drafted(&self, page: &Inside, form: &str) -> String {
        format!("<input type=\"hidden\" name=\"draft\" value=\"{}\">", place(page, form))
    }
}

fn id_of(form: &str) -> String {
    format!("form-{form}")
}

/// Where a draft belongs: the page's address in any language, and the form there.
pub fn place(page: &Inside, form: &str) -> String {
    format!("{} {form}", Address::Inside(page.clone()).under(Prefix::None))
}

/// A form that was not carried out.
pub struct Refused {
    /// Why, in the reader's words.
    pub why: String,
    /// What was typed.
    pub fields: Fields,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_another_site_is_refused() {
        let uri = Uri::from_static("/log-ind");
        let headers = |pairs: &[(&'static str, &'static str)]| -> HeaderMap {
            let one = |(name, value): &(&'static str, &'static str)| {
                let name = axum::http::HeaderName::from_static(name);
                (name, axum::http::HeaderValue::from_static(value))
            };
            pairs.iter().map(one).collect()
        };
        let here = headers(&[("host", "moeder.dk"), ("origin", "https://moeder.dk")]);
        assert_eq!(must_be_from_here(&uri, &here), Ok(()));
        let foreign = [
            headers(&[("host", "moeder.dk"), ("origin", "https://evil.dk")]),
            headers(&[("host", "moeder.dk"), ("origin", "null")]),
            headers(&[("host", "moeder.dk"), ("sec-fetch-site", "cross-site")]),
        ];
        for headers in foreign {
            assert_eq!(must_be_from_here(&uri, &headers), Err(Problem::ForeignForm));
        }
    }
}
