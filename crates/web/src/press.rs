//! Where documents are printed: in a child process with limits, or here.

use std::sync::Arc;

use raadslag_council::record::Record;
use raadslag_extract::Refused;
use raadslag_extract::child::Pool;
use raadslag_typeset::pdf::{self, PdfOptions, SETTING, TypesetFault};

/// From so many lines on, a process that gives up had too much to do.
const MANY_LINES: usize = 2_000;

/// Prints records as PDF.
#[derive(Default)]
pub enum Press {
    /// In this process: for tests and tools.
    #[default]
    Here,
    /// In a child that answers jobs of the kind [`SETTING`]: what setting takes of memory and time ends with it.
    Child(Arc<Pool>),
}

impl Press {
    /// The record as PDF; the same bytes wherever it is done.
    pub fn set(&self, record: &Record, options: &PdfOptions) -> Result<Vec<u8>, TypesetFault> {
        let Self::Child(pool) = self else {
            return pdf::write(record, options);
        };
        let answer = pool.run(SETTING, &pdf::job(record, options)?);
        answer
            .map_err(|refused| match refused {
                Refused::TooLarge { .. } | Refused::TooSlow | Refused::Crashed if pdf::lines(record) > MANY_LINES => {
                    TypesetFault::TooMuch
                }
                refused => TypesetFault::Elsewhere(refused.to_string()),
            })
            .and_then(pdf::received)
    }
}
