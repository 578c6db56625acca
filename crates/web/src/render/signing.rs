//! Who signed the minutes, when, how and with which reservation, in the reader's words.

use raadslag_council::clock::{self, Timestamp};
use raadslag_council::meeting::SignMethod;
use raadslag_council::record::{Signature, Withdrawal};
use raadslag_readers::now::Signing;

use crate::language::Words;

/// The signatures under one paper.
#[derive(Debug, Default)]
pub struct Signatures {
    pub given: Vec<Signed>,
    pub awaited: Vec<String>,
    /// When the paper came back, in words.
    pub recalled: Option<String>,
}

/// A signature in words.
#[derive(Debug)]
pub struct Signed {
    pub name: String,
    pub how: String,
    /// The words of the reservation; empty where there is none, or where only that there is one may be told.
    pub reservation: String,
    pub has_reservation: bool,
}

impl Signatures {
    pub fn of(words: Words, (given, awaited): (&[Signature], &[String]), recalled: Option<Timestamp>) -> Self {
        Self {
            given: given.iter().map(|it| Signed::of(words, it)).collect(),
            // Nobody is waited for any more once the paper came back.
            awaited: if recalled.is_none() {
                awaited.to_vec()
            } else {
                Vec::new()
            },
            recalled: recalled.map(|it| instant(words, it)),
        }
    }

    pub fn of_signing(words: Words, signing: &Signing) -> Self {
        Self::of(words, (&signing.signatures, &signing.awaited), signing.recalled)
    }

    pub fn is_empty(&self) -> bool {
        self.given.is_empty() && self.awaited.is_empty() && self.recalled.is_none()
    }
}

impl Signed {
    fn of(words: Words, signature: &Signature) -> Self {
        let method = words.say(match signature.method {
            SignMethod::Password => "control-method-password",
            SignMethod::Passkey => "control-method-passkey",
            SignMethod::Login => "control-method-login",
        });
        Self {
            name: signature.name.clone(),
            how: words.with(
                "signing-signed",
                "how",
                &format!("{}, {method}", instant(words, signature.at)),
            ),
            reservation: signature.reservation.clone().unwrap_or_default(),
            has_reservation: signature.has_reservation,
        }
    }
}

/// That minutes were called back to be corrected, in the reader's words, and why.
#[derive(Debug, Clone)]
pub struct Recall {
    pub what: String,
    pub why: String,
}

impl Recall {
    pub fn of(words: Words, recall: &Withdrawal) -> Self {
        Self::said(words, "signing-recalled-public", recall)
    }

    /// Of an edition that is looked up by its fingerprint.
    pub fn of_edition(words: Words, recall: &Withdrawal) -> Self {
        Self::said(words, "signing-recalled-edition", recall)
    }

    fn said(words: Words, key: &str, recall: &Withdrawal) -> Self {
        let day = recall.date.map(|it| words.day(&it)).unwrap_or_default();
        Self {
            what: words.with(key, "when", &day),
            why: recall.reason.clone(),
        }
    }
}

/// Day and time in Danish time.
fn instant(words: Words, at: Timestamp) -> String {
    format!("{} {}", words.day(&clock::day(at)), words.at(&clock::time(at)))
}
