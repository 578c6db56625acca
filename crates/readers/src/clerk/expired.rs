//! What was to be kept until a day is erased once it is over, where the body's settings say so (rule 32).

use raadslag_council::clock::{Date, Timestamp};
use raadslag_council::erasure::{ErasureAsked, ErasureGround};
use raadslag_store::Fault;

use super::{errand, happened};
use crate::Now;

/// Erases it; how much there was.
pub(super) fn erase(now: &Now, today: Date, clock: Timestamp) -> Result<u64, Fault> {
    let mut erased = 0;
    for row in now.personal()?.into_iter().filter(|it| it.until < today) {
        if !now.body(row.body)?.is_some_and(|it| it.settings.erases_expired) {
            continue;
        }
        let asked = ErasureAsked {
            texts: Vec::new(),
            files: vec![row.file],
            ground: ErasureGround::Expired,
        };
        let content = serde_json::to_vec(&asked).map_err(|error| Fault::Damaged(error.to_string()))?;
        let rule = ["expired".to_owned(), row.attachment.to_string(), row.until.to_string()];
        if let Some(errand) = errand(now, &rule, (&content, clock))? {
            erased += u64::from(happened(now.journal().erase_asked(&asked, &errand))?);
        }
    }
    Ok(erased)
}
