//! What is still to be asked of a server, and since when something is new.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// Kept in the folder after each page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Bookmark {
    /// The server.
    pub address: String,
    /// When the run began that fetched, or is fetching, what is new.
    pub begun: String,
    /// Up to when each body was fetched.
    pub since: BTreeMap<String, String>,
    /// The pages that are still to be asked, one for each body.
    pub open: Vec<Open>,
    /// When each file that lies there was changed.
    pub files: BTreeMap<String, String>,
}

/// A page to ask.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Open {
    pub body: String,
    pub page: String,
}

impl Bookmark {
    /// The one in a folder; an empty one where there is none, or another server's.
    pub fn read(path: &Path, address: &str) -> Self {
        let found: Option<Self> = fs::read(path).ok().and_then(|it| serde_json::from_slice(&it).ok());
        found.filter(|it| it.address == address).unwrap_or_else(|| Self {
            address: address.to_owned(),
            ..Self::default()
        })
    }
}
