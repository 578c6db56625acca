//! The glossary's types exist in the code.

use crate::house::{code_words, page, root, rows};

/// All of `council`'s source in one text.
fn council() -> String {
    let mut folders = vec![root().join("crates/council/src")];
    let mut source = String::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("council has a source folder") {
            let path = entry.expect("a folder can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                source += &std::fs::read_to_string(path).expect("source is text");
            }
        }
    }
    source
}

#[test]
fn every_type_of_the_glossary_exists() {
    let source = council();
    let text = page("docs/glossary.md");
    let types: Vec<String> = rows(&text)
        .iter()
        .filter_map(|it| it.get(1))
        .flat_map(|it| code_words(it))
        .filter(|it| it.starts_with(char::is_uppercase))
        .collect();
    assert!(types.len() > 30, "only {} types", types.len());
    for name in types {
        let is_there = ["struct", "enum"].iter().any(|it| {
            let declared = format!("pub {it} {name}");
            source
                .match_indices(&declared)
                .any(|(at, _)| !source[at + declared.len()..].starts_with(char::is_alphanumeric))
        }) || source.contains(&format!("    {name} = \""));
        assert!(is_there, "{name} stands in docs/glossary.md but not in the code");
    }
}
