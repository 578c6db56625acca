//! Kinds of facts as keys of words.

/// The key of a kind, without its version.
pub fn key(kind: &str) -> &'static str {
    KINDS
        .iter()
        .find(|it| it.0 == kind)
        .map_or("journal-unknown", |it| it.1)
}

