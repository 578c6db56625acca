//! Passkeys: what a browser is asked, and whether its answer is right. They belong to the configured host, never to the one
//! that a request names.

use raadslag_council::ids::PersonId;
use raadslag_store::accounts::{self, Passkey as Kept, Token};
use raadslag_store::{Digest, Fault};
use serde_json::Value;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url,
    Uuid, Webauthn, WebauthnBuilder,
};

use crate::desk::Desk;
use crate::settings::Settings;

/// What stands for an answer that is not right; why is nobody's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotRight;

type Told<T> = Result<Result<T, NotRight>, Fault>;

/// Whether the site has a name that passkeys can belong to.
pub fn are_possible(settings: &Settings) -> bool {
    checker(settings).is_some()
}

/// An address of numbers has no passkeys (Web Authentication § 5.1.2): a domain is needed.
fn checker(settings: &Settings) -> Option<Webauthn> {
    let origin = Url::parse(settings.base_url.as_deref()?).ok()?;
    let domain = origin.domain()?.to_owned();
    let builder = WebauthnBuilder::new(&domain, &origin).ok()?;
    builder.rp_name(&settings.municipality).build().ok()
}

/// A person as authenticators know them: nothing of it can be read back.
fn handle(person: PersonId) -> Uuid {
    let digest = Digest::of(format!("passkey:{person}").as_bytes()).to_string();
    Uuid::parse_str(&digest[..32]).unwrap_or_default()
}

fn damaged(error: impl std::fmt::Display) -> Fault {
    Fault::Damaged(format!("a passkey's challenge could not be made: {error}"))
}

/// Asks a browser to make a passkey for a person; nothing where there can be none.
pub fn ask_to_make(desk: &Desk, holder: &Token, person: PersonId, name: &str) -> Result<Option<Value>, Fault> {
    let db = desk.state.now.journal().db();
    let Some(checker) = checker(&desk.state.settings) else {
        return Ok(None);
    };
    let known: Vec<_> = accounts::passkeys(db, person)?
        .into_iter()
        .map(|it| it.credential)
        .collect();
    let (asked, state) = checker
        .start_passkey_registration(handle(person), name, name, Some(known))
        .map_err(damaged)?;
    let mut asked = serde_json::to_value(&asked).map_err(damaged)?;
    // Found without a login name: it has to be kept by the authenticator itself.
    asked["publicKey"]["authenticatorSelection"]["residentKey"] = "required".into();
    asked["publicKey"]["authenticatorSelection"]["requireResidentKey"] = true.into();
    let state = serde_json::to_string(&state).map_err(damaged)?;
    accounts::challenge(db, holder, &state, desk.now)?;
    Ok(Some(asked))
}

/// Keeps the passkey that a browser made, if it answers what it was asked.
pub fn make(desk: &Desk, holder: &Token, person: PersonId, (name, answer): (&str, &str)) -> Told<()> {
    let db = desk.state.now.journal().db();
    let state = accounts::take_challenge(db, holder, desk.now)?;
    let Some((checker, state)) = checker(&desk.state.settings).zip(state) else {
        return Ok(Err(NotRight));
    };
    let (Ok(state), Ok(answer)) = (
        serde_json::from_str::<PasskeyRegistration>(&state),
        serde_json::from_str::<RegisterPublicKeyCredential>(answer),
    ) else {
        return Ok(Err(NotRight));
    };
    let Ok(made) = checker.finish_passkey_registration(&answer, &state) else {
        return Ok(Err(NotRight));
    };
    let kept = Kept {
        credential: made.cred_id().to_vec(),
        person,
        name: name.to_owned(),
        data: serde_json::to_string(&made).map_err(damaged)?,
        made: Some(desk.now),
        used: None,
    };
    if accounts::find_passkey(db, &kept.credential)?.is_some() {
        return Ok(Err(NotRight));
    }
    accounts::keep_passkey(db, &kept, desk.now)?;
    Ok(Ok(()))
}

/// Asks a browser for any passkey of this site; nothing where there can be none.
pub fn ask_for_one(desk: &Desk, holder: &Token) -> Result<Option<Value>, Fault> {
    let Some(checker) = checker(&desk.state.settings) else {
        return Ok(None);
    };
    let (asked, state) = checker.start_discoverable_authentication().map_err(damaged)?;
    let state = serde_json::to_string(&state).map_err(damaged)?;
    accounts::challenge(desk.state.now.journal().db(), holder, &state, desk.now)?;
    serde_json::to_value(&asked).map(Some).map_err(damaged)
}

/// Whose passkey answered, if it is right; an account that is closed has none.
pub fn whose(desk: &Desk, holder: &Token, answer: &str) -> Told<PersonId> {
    let db = desk.state.now.journal().db();
    let state = accounts::take_challenge(db, holder, desk.now)?;
    let Some((checker, state)) = checker(&desk.state.settings).zip(state) else {
        return Ok(Err(NotRight));
    };
    let (Ok(state), Ok(answer)) = (
        serde_json::from_str::<DiscoverableAuthentication>(&state),
        serde_json::from_str::<PublicKeyCredential>(answer),
    ) else {
        return Ok(Err(NotRight));
    };
    let Ok((user, credential)) = checker.identify_discoverable_authentication(&answer) else {
        return Ok(Err(NotRight));
    };
    let Some(mut kept) = accounts::find_passkey(db, credential)?.filter(|it| handle(it.person) == user) else {
        return Ok(Err(NotRight));
    };
    let Ok(mut passkey) = serde_json::from_str::<Passkey>(&kept.data) else {
        return Ok(Err(NotRight));
    };
    let Ok(result) = checker.finish_discoverable_authentication_v2(&answer, state, &passkey) else {
        return Ok(Err(NotRight));
    };
    if accounts::of(db, kept.person)?.is_none_or(|it| it.is_disabled) {
        return Ok(Err(NotRight));
    }
    passkey.update_credential(&result);
    kept.data = serde_json::to_string(&passkey).map_err(damaged)?;
    accounts::passkey_used(db, &kept, desk.now)?;
    Ok(Ok(kept.person))
}
