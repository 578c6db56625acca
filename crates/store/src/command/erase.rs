//! Somebody erases texts and files: the rules say whether they may at each place.

use std::collections::BTreeMap;

use raadslag_council::command::Refusal;
use raadslag_council::erasure::{ErasureAsked, must_erase};
use raadslag_council::event::OF_BODY;
use raadslag_council::ids::BodyId;
use raadslag_council::rights::Acting;

use super::{load, setting};
use crate::fault::{Fault, StoreError};
use crate::journal::{Answer, Desk, Erasure, Errand, Journal, erased, stream_of_file, stream_of_text};

impl Journal {
    /// Erases what somebody asked for, or nothing of it.
    pub fn erase_asked(&self, asked: &ErasureAsked, errand: &Errand) -> Result<Answer, StoreError<Refusal>> {
        let erasure = Erasure {
            texts: asked.texts.clone(),
            files: asked.files.clone(),
            ground: asked.ground.code().to_owned(),
            ..Erasure::default()
        };
        let answer = self.record(errand, |desk| {
            let places = places(desk, asked, errand)?;
            must_erase(&places).map_err(StoreError::Refused)?;
            Ok(erased(desk, &erasure)?)
        })?;
        self.leave_no_bytes()?;
        Ok(answer)
    }
}

/// The bodies in whose papers it stands, each with what the person may do there.
fn places(
    desk: &mut Desk<'_, '_>,
    asked: &ErasureAsked,
    errand: &Errand,
) -> Result<Vec<(Option<BodyId>, Acting)>, StoreError<Refusal>> {
    let mut bodies: BTreeMap<String, Option<BodyId>> = BTreeMap::new();
    for text in &asked.texts {
        let stream = stream_of_text(desk.tx(), *text)?;
        bodies.insert(stream, None);
    }
    for file in &asked.files {
        let stream = stream_of_file(desk.tx(), *file)?;
        bodies.insert(stream, None);
    }
    let known = setting::municipality(desk)?.0;
    let mut places = Vec::new();
    for stream in bodies.into_keys() {
        let body = body_of(desk, &stream)?;
        let found = match body {
            Some(body) => setting::body(desk, body)?.0,
            None => None,
        };
        let acting = setting::acting(errand, found.as_ref());
        places.push((body, setting::administering(errand, &known, acting)));
    }
    Ok(places)
}

/// The body in whose papers a stream's words stand; none for what belongs to several or to none.
fn body_of(desk: &mut Desk<'_, '_>, stream: &str) -> Result<Option<BodyId>, StoreError<Refusal>> {
    let Some((kind, id)) = stream.split_once(':') else {
        return Ok(None);
    };
    match kind {
        "meeting" => {
            let meeting = id
                .parse()
                .map_err(|_| Fault::Damaged(format!("{stream} is no stream")))?;
            Ok(load(desk, meeting)?.0.body())
        }
        kind if OF_BODY.contains(&kind) => Ok(id.parse().ok()),
        _ => Ok(None),
    }
}
