//! Both languages say the same, and templates say nothing of their own.

use std::collections::BTreeSet;
use std::path::Path;

use super::*;

static DA: LazyLock<String> = LazyLock::new(|| texts("locales/da"));
static EN: LazyLock<String> = LazyLock::new(|| texts("locales/en"));

/// Every text of a language, a file for each subject.
fn texts(folder: &str) -> String {
    sources(folder, ".ftl").into_iter().map(|it| it.1 + "\n").collect()
}

fn keys(text: &str) -> BTreeSet<&str> {
    let is_key = |line: &&str| line.starts_with(|it: char| it.is_ascii_lowercase());
    text.lines()
        .filter(is_key)
        .filter_map(|it| it.split_once(" ="))
        .map(|it| it.0)
        .collect()
}

fn values(text: &str) -> BTreeSet<(&str, &str)> {
    let mut found = BTreeSet::new();
    let mut key = "";
    for line in text.lines() {
        if let Some((name, _)) = line.split_once(" =")
            && line.starts_with(|it: char| it.is_ascii_lowercase())
        {
            key = name;
        }
        for part in line.split("{ $").skip(1) {
            let name = part.split([' ', '}']).next().unwrap_or_default();
            found.insert((key, name));
        }
    }
    found
}

fn sources(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let text = std::fs::read_to_string(&path).expect("text");
                found.push((path.display().to_string(), text));
            }
        }
    }
    assert!(!found.is_empty());
    found
}

#[test]
fn both_languages_have_the_same_keys_and_put_in_the_same_values() {
    assert_eq!(keys(&DA), keys(&EN));
    assert_eq!(values(&DA), values(&EN));
    assert!(keys(&DA).len() > 100);
}

#[test]
fn no_key_stands_twice() {
    for texts in [&DA, &EN] {
        let lines = texts
            .lines()
            .filter(|it| it.starts_with(|it: char| it.is_ascii_lowercase()));
        let mut seen = BTreeSet::new();
        for key in lines.filter_map(|it| it.split_once(" =")).map(|it| it.0) {
            assert!(seen.insert(key), "{key} stands twice");
        }
    }
}

#[test]
fn every_key_that_is_used_is_there_and_every_key_that_is_there_is_used() {
    let all: String = [sources("templates", ".html"), sources("src", ".rs")]
        .concat()
        .into_iter()
        .filter(|(path, _)| !path.ends_with("tests.rs"))
        .map(|it| it.1)
        .collect();
    for key in keys(&DA) {
        let is_made = key.starts_with("problem-") && (key.ends_with("-title") || key.ends_with("-text"));
        let stem = key.trim_end_matches("-title").trim_end_matches("-text");
        let wanted = if is_made { stem } else { key };
        assert!(all.contains(&format!("\"{wanted}\"")), "{key} is said nowhere");
    }
    let called = ["say(\"", "with(\"", "count(\""];
    for call in called {
        for part in all.split(call).skip(1) {
            let key = part.split('"').next().unwrap_or_default();
            let is_key = !key.is_empty() && key.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
            let is_template = part.starts_with(&format!("{key}\","));
            if is_key
                && (part.starts_with(&format!("{key}\")")) || is_template)
                && all.contains(&format!(".{call}{key}"))
            {
                assert!(keys(&DA).contains(key), "{key} is not in the language files");
            }
        }
    }
}

/// Text of a template outside tags, expressions and statements.
fn bare_words(template: &str) -> String {
    let mut rest = template;
    let mut bare = String::new();
    while let Some(at) = rest.find(['<', '{']) {
        bare.push_str(&rest[..at]);
        let (open, close) = match &rest[at..] {
            it if it.starts_with("{{") => ("{{", "}}"),
            it if it.starts_with("{%") => ("{%", "%}"),
            it if it.starts_with("{#") => ("{#", "#}"),
            // A tag may hold expressions with `>` in them; those of ours do not.
            _ => ("<", ">"),
        };
        let after = &rest[at + open.len()..];
        rest = after.find(close).map_or("", |end| &after[end + close.len()..]);
    }
    bare + rest
}

#[test]
fn no_template_has_words_of_its_own() {
    // The address of an authority is the same in every language.
    let allowed = ["digst.dk"];
    for (path, template) in sources("templates", ".html") {
        let mut bare = bare_words(&template);
        for word in allowed {
            bare = bare.replace(word, "");
        }
        let words: Vec<&str> = bare
            .split_whitespace()
            .filter(|it| it.chars().any(char::is_alphabetic))
            .collect();
        assert_eq!(words, Vec::<&str>::new(), "{path}");
        for attribute in ["alt=\"", "title=\"", "aria-label=\"", "placeholder=\"", "content=\""] {
            for part in template.split(attribute).skip(1) {
                let value = bare_words(part.split('"').next().unwrap_or_default());
                let is_machine = ["width=", "utf-8", "noindex"].iter().any(|it| value.contains(it));
                assert!(
                    is_machine || !value.chars().any(char::is_alphabetic),
                    "{path}: {attribute}{value}"
                );
            }
        }
    }
}

#[test]
fn english_is_for_those_who_ask_for_it_and_not_for_danish() {
    let wishes = [
        ("da-DK,da;q=0.9,en;q=0.8", Language::Danish),
        ("en-GB,en;q=0.9", Language::English),
        ("en,da;q=0.5", Language::Danish),
        ("de,en;q=0.3", Language::English),
        ("de", Language::Danish),
        ("", Language::Danish),
        ("en-US,en;q=0.9,nb;q=0.8", Language::Danish),
    ];
    for (wish, language) in wishes {
        assert_eq!(Language::of_wish(wish), language, "{wish}");
    }
}

#[test]
fn counts_follow_the_grammar() {
    let (danish, english) = (Words(Language::Danish), Words(Language::English));
    assert_eq!(danish.count("items-count", 1), "1 punkt");
    assert_eq!(danish.count("items-count", 5), "5 punkter");
    assert_eq!(english.count("items-count", 0), "0 items");
    assert_eq!(danish.with("case-number", "number", "00.01-A1"), "Sag 00.01-A1");
}
