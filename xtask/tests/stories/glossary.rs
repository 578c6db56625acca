//! The glossary's types exist in the code.

use crate::house::{code_words, page, root, rows};

/// The source of every crate in one text.
fn source() -> String {
    let mut folders = vec![root().join("crates")];
    let mut source = String::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the crates have a folder") {
            let path = entry.expect("a folder can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                source += &std::fs::read_to_string(path).expect("source is text");
            }
        }
    }
    source
}

#[test]
fn every_type_of_the_glossary_exists() {
    let source = source();
    let text = page("docs/glossary.md");
    let types: Vec<String> = rows(&text)
        .iter()
        .filter_map(|it| it.get(1))
        .flat_map(|it| code_words(it))
        .filter(|it| it.starts_with(char::is_uppercase))
        .collect();
    assert!(types.len() > 30, "only {} types", types.len());
    for name in types {
        // A variant stands after its type: `Right::Administer`.
        let (name, variant) = name.split_once("::").unwrap_or((name.as_str(), ""));
        let is_declared = ["struct", "enum"].iter().any(|it| {
            let declared = format!("pub {it} {name}");
            source
                .match_indices(&declared)
                .any(|(at, _)| !source[at + declared.len()..].starts_with(char::is_alphanumeric))
        }) || source.contains(&format!("    {name} = \""));
        let is_there = is_declared && (variant.is_empty() || source.contains(&format!("{name}::{variant}")));
        assert!(
            is_there,
            "{name} {variant} stands in docs/glossary.md but not in the code"
        );
    }
}
