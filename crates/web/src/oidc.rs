//! Sign-in through the municipality's own login (OpenID Connect): asked with state, nonce and PKCE, and believed only when
//! issuer, audience, signature, time and nonce are right. Groups become roles at every sign-in, gained and lost.

mod groups;

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreResponseType,
    CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, AuthenticationFlow, AuthorizationCode, Client, ClientId, ClientSecret, CsrfToken,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IdTokenFields,
    IssuerUrl, Nonce, OAuth2TokenResponse as _, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    StandardErrorResponse, StandardTokenResponse, TokenResponse as _,
};
use raadslag_council::ids::PersonId;
use raadslag_council::roles::Role;
use raadslag_store::accounts::{self, Token};
use raadslag_store::people::{self, Person};
use raadslag_store::{Digest, Fault};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::{Host, Url};

use crate::desk::Desk;

/// How long the other side may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// The largest answer of the other side, in bytes.
const LARGEST: u64 = 1 << 20;

/// The login of the municipality.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Oidc {
    /// The issuer's address, exactly as it calls itself.
    pub issuer: String,
    /// What this program is called there.
    pub client_id: String,
    /// The secret shared with it; none for a public client.
    #[serde(skip)]
    pub client_secret: Option<String>,
    /// Where the secret stands.
    #[serde(default)]
    pub client_secret_file: Option<std::path::PathBuf>,
    /// The claim that holds the groups.
    #[serde(default = "groups_claim")]
    pub groups_claim: String,
    /// Whether somebody who is not known here becomes known by signing in; otherwise refused.
    #[serde(default)]
    pub make_people: bool,
    /// What groups give.
    #[serde(default, rename = "group")]
    pub groups: Vec<Group>,
}

fn groups_claim() -> String {
    "groups".to_owned()
}

/// What a group gives.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// As the claim names it.
    pub name: String,
    /// Administers the municipality.
    #[serde(default)]
    pub administrator: bool,
    /// The body of a role.
    #[serde(default)]
    pub body: Option<String>,
    /// The role there, by its Danish name as in tables of people.
    #[serde(default, deserialize_with = "named")]
    pub role: Option<Role>,
}

fn named<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Role>, D::Error> {
    use serde::de::Error as _;
    let name = String::deserialize(from)?;
    let wanted = raadslag_council::identity::fold(&name);
    let found = raadslag_import::roster::ROLES.iter().find(|it| it.0 == wanted);
    found
        .map(|it| Some(it.1))
        .ok_or_else(|| D::Error::custom(format!("no role is called {name:?}")))
}

impl Oidc {
    /// Whether nobody on the way to the provider can change what it says: it is asked over https, or on this machine.
    pub fn is_private(issuer: &str) -> bool {
        let Ok(issuer) = Url::parse(issuer) else {
            return false;
        };
        match (issuer.scheme(), issuer.host()) {
            ("https", Some(_)) => true,
            ("http", Some(Host::Domain(name))) => name == "localhost",
            ("http", Some(Host::Ipv4(address))) => address == Ipv4Addr::LOCALHOST,
            ("http", Some(Host::Ipv6(address))) => address == Ipv6Addr::LOCALHOST,
            _ => false,
        }
    }
}

/// Its secret is never printed.
impl std::fmt::Debug for Oidc {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Oidc({} as {})", self.issuer, self.client_id)
    }
}

/// Why somebody does not come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turned {
    /// The other side does not answer as it should.
    Unreachable,
    /// The answer is not to what this browser was asked, or is not right; the log says why.
    NotRight,
    /// Right, but nobody here.
    Unknown,
    /// The account here is closed.
    Closed,
}

type Told<T> = Result<Result<T, Turned>, Fault>;

/// Claims besides those every login has.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct More {
    #[serde(flatten)]
    all: BTreeMap<String, Value>,
}

impl AdditionalClaims for More {}

type Fields = IdTokenFields<
    More,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

type Known<Auth, Token, User> = Client<
    More,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    StandardTokenResponse<Fields, CoreTokenType>,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    Auth,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    Token,
    User,
>;

/// What a browser was sent away with, kept here until it comes back.
#[derive(Serialize, Deserialize)]
struct Asked {
    state: String,
    nonce: String,
    verifier: String,
    next: String,
    /// Who ties an account to the login.
    person: Option<PersonId>,
    /// Who is asked again, and since when, in seconds.
    again: Option<(PersonId, i64)>,
}

/// Why a browser is sent to the login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To come in.
    Enter,
    /// To tie the account of whoever is signed in to the login.
    Tie(PersonId),
    /// To show that whoever is signed in sits there now: before signing, for whoever has no password or passkey here.
    Again(PersonId),
}

/// That somebody was asked again at the login a moment ago; counts once, for one page.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Proof {
    asked_again: PersonId,
    at: String,
}

/// Older sign-ins than these seconds are asked for anew by the other side itself.
const FRESH: Duration = Duration::from_secs(60);

/// Seconds by which a sign-in may be older than the question, for answers that took a moment on the way.
const SLACK: i64 = 5;

/// What comes back with a browser.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Answer {
    code: String,
    state: String,
    iss: Option<String>,
}

/// Somebody who comes in, and where to.
pub struct Come {
    pub person: PersonId,
    pub next: String,
    /// They were in already and were asked again.
    pub is_again: bool,
}

/// Who the other side says it is.
struct Claimed {
    subject: String,
    login: String,
    name: String,
    email: String,
    groups: Vec<String>,
    /// When they signed in there, and when that was told, in seconds of the other side's clock.
    signed_in: Option<i64>,
    issued: i64,
}

/// The address to send a browser to.
pub fn begin(desk: &Desk, oidc: &Oidc, holder: &Token, (next, purpose): (&str, Purpose)) -> Told<String> {
    let client = match client(desk, oidc) {
        Ok(client) => client,
        Err(turned) => return Ok(Err(turned)),
    };
    let asked = Asked {
        state: Token::draw()?.as_str().to_owned(),
        nonce: Token::draw()?.as_str().to_owned(),
        verifier: Token::draw()?.as_str().to_owned(),
        next: next.to_owned(),
        person: match purpose {
            Purpose::Tie(person) => Some(person),
            Purpose::Enter | Purpose::Again(_) => None,
        },
        again: match purpose {
            Purpose::Again(person) => Some((person, desk.now.as_second())),
            Purpose::Enter | Purpose::Tie(_) => None,
        },
    };
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(asked.verifier.clone()));
    let (state, nonce) = (asked.state.clone(), asked.nonce.clone());
    let mut request = client
        .authorize_url(
            AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
            || CsrfToken::new(state),
            || Nonce::new(nonce),
        )
        .add_scopes(["profile", "email", "groups"].map(|it| Scope::new(it.to_owned())))
        .set_pkce_challenge(challenge);
    if asked.again.is_some() {
        // The age asked for obliges the other side to tell when it was.
        request = request.add_prompt(CoreAuthPrompt::Login).set_max_age(FRESH);
    }
    let (to, ..) = request.url();
    let kept = serde_json::to_string(&asked).map_err(|error| Fault::Damaged(error.to_string()))?;
    accounts::challenge(desk.state.now.journal().db(), holder, &kept, desk.now)?;
    Ok(Ok(to.to_string()))
}

/// Whoever comes back with a right answer, with the roles that the groups give today.
pub fn finish(desk: &Desk, oidc: &Oidc, holder: &Token, answer: &Answer) -> Told<Come> {
    let db = desk.state.now.journal().db();
    let kept = accounts::take_challenge(db, holder, desk.now)?;
    let Some(asked) = kept.and_then(|it| serde_json::from_str::<Asked>(&it).ok()) else {
        return Ok(Err(turned_away("nothing was asked of this browser, or too long ago")));
    };
    // Digests, so that the time it takes tells nothing of the state.
    if Digest::of(asked.state.as_bytes()) != Digest::of(answer.state.as_bytes()) {
        return Ok(Err(turned_away("the state is another")));
    }
    // RFC 9207: an answer that names its issuer names ours.
    if answer.iss.as_ref().is_some_and(|it| *it != oidc.issuer) {
        return Ok(Err(turned_away("the answer is of another issuer")));
    }
    let told = match ask(desk, oidc, &asked, &answer.code) {
        Ok(told) => told,
        Err(turned) => return Ok(Err(turned)),
    };
    let person = match known(desk, oidc, &asked, &told)? {
        Some(person) => person,
        None => return Ok(Err(Turned::Unknown)),
    };
    if accounts::of(db, person)?.is_none_or(|it| it.is_disabled) {
        return Ok(Err(Turned::Closed));
    }
    groups::settle(desk, oidc, person, &told.groups)?;
    let next = asked.next;
    if let Some((wanted, since)) = asked.again {
        if wanted != person {
            return Ok(Err(turned_away("somebody else was asked again")));
        }
        if !told.is_fresh(desk.now.as_second() - since) {
            return Ok(Err(turned_away("the sign-in there is an old one")));
        }
        let proof = Proof {
            asked_again: person,
            at: next.clone(),
        };
        let kept = serde_json::to_string(&proof).map_err(|error| Fault::Damaged(error.to_string()))?;
        accounts::challenge(db, holder, &kept, desk.now)?;
    }
    let is_again = asked.again.is_some();
    Ok(Ok(Come { person, next, is_again }))
}

/// Whether somebody was asked again a moment ago for a page.
pub fn was_asked_again(desk: &Desk, holder: &Token, (person, at): (PersonId, &str)) -> Result<bool, Fault> {
    let kept = accounts::find_challenge(desk.state.now.journal().db(), holder, desk.now)?;
    Ok(is_proof(kept, person, at))
}

/// The same, used up.
pub fn take_asked_again(desk: &Desk, holder: &Token, (person, at): (PersonId, &str)) -> Result<bool, Fault> {
    let kept = accounts::take_challenge(desk.state.now.journal().db(), holder, desk.now)?;
    Ok(is_proof(kept, person, at))
}

fn is_proof(kept: Option<String>, person: PersonId, at: &str) -> bool {
    let proof = kept.and_then(|it| serde_json::from_str::<Proof>(&it).ok());
    proof.is_some_and(|it| it.asked_again == person && it.at == at)
}

impl Claimed {
    /// They signed in after they were asked to, `since` seconds ago: counted by the other side's clock alone, which need not
    /// be ours.
    fn is_fresh(&self, since: i64) -> bool {
        self.signed_in
            .is_some_and(|it| self.issued - it <= since.max(0) + SLACK)
    }
}

fn turned_away(why: &str) -> Turned {
    tracing::warn!(why, "a sign-in through the municipality's login was refused");
    Turned::NotRight
}

/// The person a subject stands for; tied now where somebody asked for it, and made where that is set.
fn known(desk: &Desk, oidc: &Oidc, asked: &Asked, told: &Claimed) -> Result<Option<PersonId>, Fault> {
    let db = desk.state.now.journal().db();
    let subject = (oidc.issuer.as_str(), told.subject.as_str());
    let found = accounts::outside_person(db, subject.0, subject.1)?;
    if let Some(person) = asked.person {
        // One subject is one person: another's is not taken over.
        if found.is_some_and(|it| it != person) {
            return Ok(None);
        }
        accounts::link_outside(db, subject, person, &told.login)?;
        return Ok(Some(person));
    }
    if found.is_some() || !oidc.make_people {
        return Ok(found);
    }
    let person = PersonId::of(&["oidc", subject.0, subject.1]);
    let known = Person {
        person,
        name: told.name.clone(),
        title: String::new(),
        email: told.email.clone(),
    };
    people::keep(db, &known)?;
    accounts::link_outside(db, subject, person, &told.login)?;
    Ok(Some(person))
}

/// Changes the code for a token and believes it when all of it is right.
fn ask(desk: &Desk, oidc: &Oidc, asked: &Asked, code: &str) -> Result<Claimed, Turned> {
    let client = client(desk, oidc)?;
    let exchange = client
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .map_err(|_| Turned::Unreachable)?
        .set_pkce_verifier(PkceCodeVerifier::new(asked.verifier.clone()));
    let answer = exchange
        .request(&send)
        .map_err(|error| turned_away(&error.to_string()))?;
    let token = answer.id_token().ok_or_else(|| turned_away("no ID token came"))?;
    let claims = token
        .claims(&client.id_token_verifier(), &Nonce::new(asked.nonce.clone()))
        .map_err(|error| turned_away(&error.to_string()))?;
    let words = |it: Option<&str>| it.unwrap_or_default().to_owned();
    let mut told = Claimed {
        subject: claims.subject().to_string(),
        login: words(claims.preferred_username().map(|it| it.as_str())),
        name: words(claims.name().and_then(|it| it.get(None)).map(|it| it.as_str())),
        email: words(claims.email().map(|it| it.as_str())),
        groups: groups::read(claims.additional_claims().all.get(&oidc.groups_claim)),
        signed_in: claims.auth_time().map(|it| it.timestamp()),
        issued: claims.issue_time().timestamp(),
    };
    let is_whole = claims.additional_claims().all.contains_key(&oidc.groups_claim) && !told.name.is_empty();
    if !is_whole && let Ok(request) = client.user_info(answer.access_token().clone(), Some(claims.subject().clone())) {
        type UserInfo = openidconnect::UserInfoClaims<More, CoreGenderClaim>;
        let more: UserInfo = request
            .request(&send)
            .map_err(|error| turned_away(&error.to_string()))?;
        if let Some(groups) = more.additional_claims().all.get(&oidc.groups_claim) {
            told.groups = groups::read(Some(groups));
        }
        let name = words(more.name().and_then(|it| it.get(None)).map(|it| it.as_str()));
        let login = words(more.preferred_username().map(|it| it.as_str()));
        let email = words(more.email().map(|it| it.as_str()));
        for (field, found) in [
            (&mut told.name, name),
            (&mut told.login, login),
            (&mut told.email, email),
        ] {
            if field.is_empty() {
                *field = found;
            }
        }
    }
    if told.name.is_empty() {
        told.name = if told.login.is_empty() {
            told.subject.clone()
        } else {
            told.login.clone()
        };
    }
    Ok(told)
}

/// The other side as it describes itself now, under exactly the name that is configured.
fn client(desk: &Desk, oidc: &Oidc) -> Result<Known<EndpointSet, EndpointMaybeSet, EndpointMaybeSet>, Turned> {
    let unreachable = |error: &dyn std::fmt::Display| {
        tracing::warn!(%error, "the municipality's login cannot be asked");
        Turned::Unreachable
    };
    let issuer = IssuerUrl::new(oidc.issuer.clone()).map_err(|it| unreachable(&it))?;
    let metadata = CoreProviderMetadata::discover(&issuer, &send).map_err(|it| unreachable(&it))?;
    let base = desk.state.settings.base_url.as_deref().unwrap_or_default();
    let back =
        RedirectUrl::new(format!("{}/log-ind/svar", base.trim_end_matches('/'))).map_err(|it| unreachable(&it))?;
    let secret = oidc.client_secret.clone().map(ClientSecret::new);
    let client: Known<EndpointSet, EndpointMaybeSet, EndpointMaybeSet> =
        Client::from_provider_metadata(metadata, ClientId::new(oidc.client_id.clone()), secret);
    Ok(client.set_redirect_uri(back))
}

/// One request to the other side. No redirect is followed: the configured address answers by itself.
fn send(request: HttpRequest) -> Result<HttpResponse, ureq::Error> {
    let config = ureq::Agent::config_builder()
        .max_redirects(0)
        .http_status_as_error(false)
        .tls_config(raadslag_store::trust::tls())
        .timeout_global(Some(PATIENCE))
        .build();
    let mut answer = ureq::Agent::new_with_config(config).run(request)?;
    let bytes = answer.body_mut().with_config().limit(LARGEST).read_to_vec()?;
    let (parts, _) = answer.into_parts();
    Ok(HttpResponse::from_parts(parts, bytes))
}
