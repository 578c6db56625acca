//! What can go wrong at the command line, with what to do next.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use raadslag_council::command::Refusal;
use raadslag_extract::Refused;
use raadslag_store::{Fault, StoreError};

/// How a command ended that ran to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// As asked.
    Well,
    /// It ran, and found something wrong or refused a part.
    FoundWrong,
}

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// A file could not be read or written.
    #[error("{}: {}", crate::findings::shown(.path), file_words(.path, .source))]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A document was refused.
    #[error("{}: {refused}; {}", crate::findings::shown(.path), next_step(.refused))]
    Document {
        /// Which.
        path: PathBuf,
        /// Why.
        refused: Refused,
    },
    /// A document holds nothing but pictures of pages, or blanks.
    #[error(
        "{path}: there is no text in it; if its pages are scanned, let a program with text recognition (OCR) save it anew, and read that"
    )]
    NoText {
        /// Which.
        path: PathBuf,
    },
    /// A file that is to be JSON and is none.
    #[error(
        "{}: it is no readable JSON: it breaks off, or its parts lie too deep within one another; fetch it once more, or save it anew \
         in the program that wrote it",
        crate::findings::shown(.path)
    )]
    NoJson {
        /// Which.
        path: PathBuf,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] Fault),
    /// The rules said no.
    #[error("{0}")]
    Refused(String),
    /// The words do not fit together.
    #[error("{0}")]
    Usage(String),
    /// What it did could not be told.
    #[error(
        "what it has to say cannot be written: {0}; what was asked for may be done all the same, and a secret that nobody saw is drawn \
         anew by asking again"
    )]
    Unsaid(String),
    /// A document could not be set.
    #[error("the document could not be set: {0}")]
    Typeset(#[from] raadslag_typeset::pdf::TypesetFault),
    /// The server could not start or stopped.
    #[error("{0}")]
    Serve(String),
}

impl Trouble {
    /// The exit code.
    pub fn code(&self) -> u8 {
        if matches!(self, Self::Usage(_)) { 2 } else { 1 }
    }

    /// What a file said.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        |source| Self::File { path, source }
    }
}

impl From<StoreError<Refusal>> for Trouble {
    fn from(error: StoreError<Refusal>) -> Self {
        match error {
            StoreError::Fault(fault) => Self::Store(fault),
            StoreError::Refused(refusal) => Self::Refused(words(&refusal)),
            other => Self::Refused(other.to_string()),
        }
    }
}

/// What is wrong with a file, and what to do next; what the system says where nothing is known of it.
fn file_words(path: &Path, source: &std::io::Error) -> String {
    let above = path.parent().filter(|it| !it.as_os_str().is_empty());
    match (source.kind(), above) {
        (ErrorKind::NotFound, Some(folder)) if !folder.exists() => format!(
            "the folder {} is not there; make it, or name another place",
            crate::findings::shown(folder)
        ),
        (ErrorKind::NotFound, _) => "there is no such file; look at the name and the folder you are in".to_owned(),
        (ErrorKind::AlreadyExists, _) => {
            "it is there already and is not written over; name one that is not there yet".to_owned()
        }
        (ErrorKind::IsADirectory, _) => "it is a folder; name a file".to_owned(),
        (ErrorKind::NotADirectory, _) => {
            "what should be a folder on the way there is a file; look at the name".to_owned()
        }
        (ErrorKind::PermissionDenied, _) => {
            format!("{source}; run this as a user who may read and write there, or name another place")
        }
        _ => source.to_string(),
    }
}

/// What to do about a document that was not read.
fn next_step(refused: &Refused) -> &'static str {
    match refused {
        Refused::Encrypted => "save a copy without the password, and read that",
        Refused::Damaged | Refused::TooDeep | Refused::Crashed => {
            "open it in the program it was made with and save it anew, or ask the sender for it once more"
        }
        Refused::TooLarge { .. } | Refused::TooSlow => "divide it into smaller files, and read them one by one",
        Refused::UnknownKind(_) => "save it as PDF or as plain text, and read that",
        Refused::Empty => "ask the sender for it once more",
        Refused::NoWorker { .. } => "look at the limits on processes and memory, and try again",
    }
}

/// A refusal with the next step.
pub fn words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoBody => "the document names no body; say which with --body NAME".into(),
        other => other.to_string(),
    }
}
