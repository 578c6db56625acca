//! Licences and sources of all dependencies: free to combine with MPL-2.0, and from the public registry only.

use cargo_metadata::{Metadata, MetadataCommand, Package};
use spdx::{Expression, LicenseReq, ParseMode};

use crate::step::say;

/// Licences a dependency may be used under.
const ALLOWED: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Where dependencies may come from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// True where every dependency may be used; says which may not.
pub fn are_allowed() -> bool {
    let metadata = match MetadataCommand::new().exec() {
        Ok(metadata) => metadata,
        Err(fault) => {
            say(&format!("cargo metadata cannot be read: {fault}"));
            return false;
        }
    };
    let complaints: Vec<String> = metadata.packages.iter().filter_map(complaint).collect();
    complaints.iter().for_each(|it| say(it));
    say(&format!(
        "{} packages, {} may not be used; {} names in more than one version",
        metadata.packages.len(),
        complaints.len(),
        duplicates(&metadata)
    ));
    complaints.is_empty()
}

fn complaint(package: &Package) -> Option<String> {
    let (name, version) = (&package.name, &package.version);
    let source = package.source.as_ref().map(|it| it.repr.as_str());
    if source.is_some_and(|it| it != REGISTRY) {
        return Some(format!("{name} {version} comes from {}", source.unwrap_or_default()));
    }
    let licence = package.license.as_deref().unwrap_or_default();
    (!is_allowed(licence)).then(|| format!("{name} {version} is under {licence:?}"))
}

/// Whether some reading of the expression needs allowed licences only; `/` is an old way to write `OR`.
fn is_allowed(licence: &str) -> bool {
    let Ok(expression) = Expression::parse_mode(licence, ParseMode::LAX) else {
        return false;
    };
    expression.evaluate(|needed: &LicenseReq| needed.license.id().is_some_and(|it| ALLOWED.contains(&it.name)))
}

fn duplicates(metadata: &Metadata) -> usize {
    let mut names: Vec<&str> = metadata.packages.iter().map(|it| it.name.as_str()).collect();
    names.sort_unstable();
    let mut repeated: Vec<&str> = names.windows(2).filter(|it| it[0] == it[1]).map(|it| it[0]).collect();
    repeated.dedup();
    repeated.len()
}

#[cfg(test)]
mod tests {
    use super::is_allowed;

    #[test]
    fn one_allowed_choice_is_enough_but_all_parts_count() {
        for good in [
            "MIT",
            "MIT/Apache-2.0",
            "GPL-2.0-only OR MIT",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception",
        ] {
            assert!(is_allowed(good), "{good}");
        }
        for bad in ["", "GPL-3.0-only", "MIT AND AGPL-3.0-only", "LicenseRef-own"] {
            assert!(!is_allowed(bad), "{bad}");
        }
    }
}
