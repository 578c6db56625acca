//! ARCHITECTURE.md names every crate, and no crate uses another than it says.

use std::collections::BTreeMap;

use cargo_metadata::{DependencyKind, MetadataCommand};

use crate::house::{code_words, page, root, rows};

/// Crate by crate, what the page says it may use.
fn allowed() -> BTreeMap<String, Vec<String>> {
    let text = page("ARCHITECTURE.md");
    let map = text
        .split("\n## ")
        .find(|it| it.starts_with("The map"))
        .expect("the page has a map");
    rows(map)
        .into_iter()
        .filter(|it| it.len() == 3 && it[0].starts_with('`'))
        .map(|it| (code_words(&it[0]).concat(), code_words(&it[2])))
        .collect()
}

/// Crate by crate, what it uses of the others, tests apart.
fn used() -> BTreeMap<String, Vec<String>> {
    let metadata = MetadataCommand::new()
        .current_dir(root())
        .exec()
        .expect("cargo knows the workspace");
    let short = |name: &str| match name.strip_prefix("raadslag") {
        Some("") => Some("cli".to_owned()),
        Some(rest) => rest.strip_prefix('-').map(str::to_owned),
        None => (name == "xtask").then(|| name.to_owned()),
    };
    let packages = metadata.workspace_packages();
    let dependencies = packages.iter().map(|it| {
        let used = it
            .dependencies
            .iter()
            .filter(|it| it.kind != DependencyKind::Development);
        (
            short(&it.name).expect("every crate is of the house"),
            used.filter_map(|it| short(&it.name)).collect(),
        )
    });
    dependencies.collect()
}

#[test]
fn the_map_names_every_crate_and_no_other() {
    assert_eq!(
        allowed().into_keys().collect::<Vec<_>>(),
        used().into_keys().collect::<Vec<_>>()
    );
}

#[test]
fn no_crate_uses_another_than_the_map_allows() {
    let allowed = allowed();
    for (name, used) in used() {
        let beyond: Vec<&String> = used.iter().filter(|it| !allowed[&name].contains(it)).collect();
        assert!(
            beyond.is_empty(),
            "{name} uses {beyond:?}; ARCHITECTURE.md allows {:?}",
            allowed[&name]
        );
    }
}

#[test]
fn every_place_the_map_points_to_is_there() {
    let text = page("ARCHITECTURE.md");
    let paths = code_words(&text);
    let places: Vec<&String> = paths
        .iter()
        .filter(|it| it.contains('/') && !it.contains('*') && !it.contains(' '))
        .collect();
    assert!(places.len() > 5, "only {places:?}");
    for place in places {
        let roots = [root(), root().join("crates")];
        let is_there = roots
            .iter()
            .any(|it| it.join(place).exists() || it.join(place.replacen('/', "/src/", 1)).exists());
        assert!(is_there, "{place}");
    }
}

#[test]
fn links_of_the_readme_and_the_decisions_lead_somewhere() {
    for (folder, text) in [
        ("", page("README.md")),
        ("docs/decisions", page("docs/decisions/README.md")),
    ] {
        for target in text.split("](").skip(1).filter_map(|it| it.split(')').next()) {
            let is_picture = target.ends_with(".png");
            assert!(is_picture || root().join(folder).join(target).exists(), "{target}");
        }
    }
}
