//! Where the project's files are.

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("xtask lies in the workspace").to_owned()
}

/// A page of the project.
pub fn page(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

/// The cells of each row of the tables in a page, headings and rules left out.
pub fn rows(page: &str) -> Vec<Vec<String>> {
    page.lines()
        .filter(|it| it.starts_with('|') && !it.starts_with("|---"))
        .map(|it| it.trim_matches('|').split('|').map(|it| it.trim().to_owned()).collect())
        .collect()
}

/// The words between backticks.
pub fn code_words(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}
