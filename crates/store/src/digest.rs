//! Digests of what is kept, and the one place where randomness is drawn.

pub use raadslag_council::digest::{Digest, NotADigest};
pub(crate) use raadslag_council::digest::{from_hex, to_hex};

use crate::fault::Fault;

/// 32 bytes from the system's source of randomness.
#[expect(clippy::disallowed_methods, reason = "the one place where randomness is drawn")]
pub(crate) fn random_salt() -> Result<[u8; 32], Fault> {
    let mut salt = [0; 32];
    getrandom::fill(&mut salt).map_err(|error| Fault::Randomness(error.to_string()))?;
    Ok(salt)
}

/// 64 bits from the system's source of randomness, for an id.
#[expect(clippy::disallowed_methods, reason = "the one place where randomness is drawn")]
pub fn random_bits() -> Result<u64, Fault> {
    getrandom::u64().map_err(|error| Fault::Randomness(error.to_string()))
}
