//! What can fail in an index: it is made anew then, since nothing in it is true by itself.

/// The index failed.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The library of the index.
    #[error("the search index: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// The files of the index.
    #[error("the search index: {0}")]
    Files(#[from] std::io::Error),
    /// What the index holds is not what was put in.
    #[error("the search index is damaged: {0}")]
    Damaged(String),
}

impl From<tantivy::directory::error::OpenDirectoryError> for Fault {
    fn from(error: tantivy::directory::error::OpenDirectoryError) -> Self {
        Self::Index(error.into())
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::Damaged(error.to_string())
    }
}
