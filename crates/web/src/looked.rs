//! What files carry, remembered by their digest while there is room: a file that stays the same is read once.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use raadslag_extract::{Carried, Extractor, Refused};
use raadslag_store::Digest;

/// Bytes of text that are remembered.
const MOST: usize = 32 << 20;

/// The files that were looked into last.
#[derive(Debug, Default)]
pub struct Looked(Mutex<Held>);

#[derive(Debug, Default)]
struct Held {
    files: BTreeMap<Digest, Arc<Carried>>,
    /// The oldest first.
    order: VecDeque<Digest>,
    bytes: usize,
    /// How many files were really read.
    reads: u64,
}

impl Looked {
    /// What a file carries; it is read only where nobody remembers.
    pub fn carried(&self, extractor: &Extractor, bytes: &[u8]) -> Result<Arc<Carried>, Refused> {
        let digest = Digest::of(bytes);
        if let Some(known) = self.held().files.get(&digest) {
            return Ok(Arc::clone(known));
        }
        // Reading takes long, and others need not wait for it; two who read the same file find the same.
        let carried = Arc::new(extractor.carried(bytes)?);
        self.held().keep(digest, &carried);
        Ok(carried)
    }

    /// Words were erased: what was read is gone too.
    pub fn forget(&self) {
        let reads = self.held().reads;
        *self.held() = Held {
            reads,
            ..Held::default()
        };
    }

    /// How many files were really read.
    #[cfg(test)]
    pub fn reads(&self) -> u64 {
        self.held().reads
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn keep(&mut self, digest: Digest, carried: &Arc<Carried>) {
        self.reads += 1;
        let bytes = size(carried);
        if bytes > MOST || self.files.insert(digest, Arc::clone(carried)).is_some() {
            return;
        }
        self.order.push_back(digest);
        self.bytes += bytes;
        while self.bytes > MOST
            && let Some(oldest) = self.order.pop_front()
        {
            self.bytes -= self.files.remove(&oldest).map_or(0, |it| size(&it));
        }
    }
}

fn size(carried: &Carried) -> usize {
    carried.texts.iter().map(|it| it.text.len()).sum()
}

#[cfg(test)]
mod tests {
    use raadslag_extract::{CarriedText, Carrier, Limits};

    use super::*;

    fn file(number: usize) -> Vec<u8> {
        format!("Notat {number}\n{}", "Skolens bygninger er set efter.\n".repeat(4_000)).into_bytes()
    }

    #[test]
    fn a_file_that_stays_the_same_is_read_once() {
        let (looked, extractor) = (Looked::default(), Extractor::Here(Limits::default()));
        let files: Vec<Vec<u8>> = (0..40).map(file).collect();
        let all = || -> Vec<Arc<Carried>> {
            let carried = files.iter().map(|it| looked.carried(&extractor, it).expect("a text"));
            carried.collect()
        };
        let (before, after) = (all(), all());
        assert_eq!((looked.reads(), before), (40, after));
        looked.forget();
        looked.carried(&extractor, &files[0]).expect("a text");
        assert_eq!(looked.reads(), 41, "what was erased is not remembered");
    }

    #[test]
    fn what_is_remembered_has_a_bound() {
        let looked = Looked::default();
        for number in 0..5_u8 {
            let text = CarriedText {
                place: Carrier::Body,
                page: None,
                text: "a".repeat(9 << 20),
            };
            let carried = Arc::new(Carried {
                texts: vec![text],
                ..Carried::default()
            });
            looked.held().keep(Digest::of(&[number]), &carried);
        }
        assert!(looked.held().bytes <= MOST && looked.held().files.len() < 5);
    }
}
