//! How much one file may ask for.

use serde::{Deserialize, Serialize};

/// How much one file may ask for; counted, so that the same file is always treated the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of the file; a larger one is refused.
    pub bytes: usize,
    /// Pages read; the rest are left out with an oddity.
    pub pages: usize,
    /// Lines read; the rest are left out with an oddity. So many items of a line each take 360 MB when a record is made of them.
    pub lines: usize,
    /// Characters read from a PDF; the rest are left out with an oddity.
    pub characters: usize,
    /// Bytes one compressed stream may unfold to; a larger one is left out with an oddity.
    pub stream: usize,
    /// Bytes of page content gone through in a whole PDF, repeated forms counted each time.
    pub work: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 128 << 20,
            pages: 20_000,
            lines: 300_000,
            characters: 10_000_000,
            stream: 48 << 20,
            work: 512 << 20,
        }
    }
}
