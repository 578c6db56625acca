//! The rules by number: what each says, where it acts, and where it comes from; refusals link here.

use std::ops::Range;

use askama::Template;
use raadslag_typeset::html::escape;

use super::chrome::Chrome;
use crate::address::Address;
use crate::cache::Finished;
use crate::desk::Look;
use crate::problem::Problem;

/// A rule that the program enforces, by the keys of its words.
pub struct Rule {
    /// Its number, as refusals name it.
    pub number: u8,
    says: &'static str,
    acts: &'static str,
    source: &'static str,
}

/// Every rule that is enforced; one that is only known stands in no list.
pub const RULES: [Rule; 40] = [
    Rule {
        number: 1,
        says: "rule-01-says",
        acts: "rule-01-acts",
        source: "rule-01-source",
    },
    Rule {
        number: 2,
        says: "rule-02-says",
        acts: "rule-02-acts",
        source: "rule-02-source",
    },
    Rule {
        number: 3,
        says: "rule-03-says",
        acts: "rule-03-acts",
        source: "rule-03-source",
    },
    Rule {
        number: 4,
        says: "rule-04-says",
        acts: "rule-04-acts",
        source: "rule-04-source",
    },
    Rule {
        number: 5,
        says: "rule-05-says",
        acts: "rule-05-acts",
        source: "rule-05-source",
    },
    Rule {
        number: 6,
        says: "rule-06-says",
        acts: "rule-06-acts",
        source: "rule-06-source",
    },
    Rule {
        number: 7,
        says: "rule-07-says",
        acts: "rule-07-acts",
        source: "rule-07-source",
    },
    Rule {
        number: 8,
        says: "rule-08-says",
        acts: "rule-08-acts",
        source: "rule-08-source",
    },
    Rule {
        number: 9,
        says: "rule-09-says",
        acts: "rule-09-acts",
        source: "rule-09-source",
    },
    Rule {
        number: 10,
        says: "rule-10-says",
        acts: "rule-10-acts",
        source: "rule-10-source",
    },
    Rule {
        number: 11,
        says: "rule-11-says",
        acts: "rule-11-acts",
        source: "rule-11-source",
    },
    Rule {
        number: 12,
        says: "rule-12-says",
        acts: "rule-12-acts",
        source: "rule-12-source",
    },
    Rule {
        number: 13,
        says: "rule-13-says",
        acts: "rule-13-acts",
        source: "rule-13-source",
    },
    Rule {
        number: 14,
        says: "rule-14-says",
        acts: "rule-14-acts",
        source: "rule-14-source",
    },
    Rule {
        number: 15,
        says: "rule-15-says",
        acts: "rule-15-acts",
        source: "rule-15-source",
    },
    Rule {
        number: 16,
        says: "rule-16-says",
        acts: "rule-16-acts",
        source: "rule-16-source",
    },
    Rule {
        number: 17,
        says: "rule-17-says",
        acts: "rule-17-acts",
        source: "rule-17-source",
    },
    Rule {
        number: 18,
        says: "rule-18-says",
        acts: "rule-18-acts",
        source: "rule-18-source",
    },
    Rule {
        number: 19,
        says: "rule-19-says",
        acts: "rule-19-acts",
        source: "rule-19-source",
    },
    Rule {
        number: 20,
        says: "rule-20-says",
        acts: "rule-20-acts",
        source: "rule-20-source",
    },
    Rule {
        number: 21,
        says: "rule-21-says",
        acts: "rule-21-acts",
        source: "rule-21-source",
    },
    Rule {
        number: 22,
        says: "rule-22-says",
        acts: "rule-22-acts",
        source: "rule-22-source",
    },
    Rule {
        number: 23,
        says: "rule-23-says",
        acts: "rule-23-acts",
        source: "rule-23-source",
    },
    Rule {
        number: 24,
        says: "rule-24-says",
        acts: "rule-24-acts",
        source: "rule-24-source",
    },
    Rule {
        number: 25,
        says: "rule-25-says",
        acts: "rule-25-acts",
        source: "rule-25-source",
    },
    Rule {
        number: 26,
        says: "rule-26-says",
        acts: "rule-26-acts",
        source: "rule-26-source",
    },
    Rule {
        number: 27,
        says: "rule-27-says",
        acts: "rule-27-acts",
        source: "rule-27-source",
    },
    Rule {
        number: 28,
        says: "rule-28-says",
        acts: "rule-28-acts",
        source: "rule-28-source",
    },
    Rule {
        number: 29,
        says: "rule-29-says",
        acts: "rule-29-acts",
        source: "rule-29-source",
    },
    Rule {
        number: 30,
        says: "rule-30-says",
        acts: "rule-30-acts",
        source: "rule-30-source",
    },
    Rule {
        number: 31,
        says: "rule-31-says",
        acts: "rule-31-acts",
        source: "rule-31-source",
    },
    Rule {
        number: 32,
        says: "rule-32-says",
        acts: "rule-32-acts",
        source: "rule-32-source",
    },
    Rule {
        number: 33,
        says: "rule-33-says",
        acts: "rule-33-acts",
        source: "rule-33-source",
    },
    Rule {
        number: 34,
        says: "rule-34-says",
        acts: "rule-34-acts",
        source: "rule-34-source",
    },
    Rule {
        number: 35,
        says: "rule-35-says",
        acts: "rule-35-acts",
        source: "rule-35-source",
    },
    Rule {
        number: 36,
        says: "rule-36-says",
        acts: "rule-36-acts",
        source: "rule-36-source",
    },
    Rule {
        number: 37,
        says: "rule-37-says",
        acts: "rule-37-acts",
        source: "rule-37-source",
    },
    Rule {
        number: 38,
        says: "rule-38-says",
        acts: "rule-38-acts",
        source: "rule-38-source",
    },
    Rule {
        number: 39,
        says: "rule-39-says",
        acts: "rule-39-acts",
        source: "rule-39-source",
    },
    Rule {
        number: 40,
        says: "rule-40-says",
        acts: "rule-40-acts",
        source: "rule-40-source",
    },
];

#[derive(Template)]
#[template(path = "rules.html")]
struct Rules<'a> {
    page: Chrome<'a>,
    rules: &'static [Rule],
}

/// The page of the rules.
pub fn page(look: &Look<'_>) -> Result<Finished, Problem> {
    let page = Chrome::new(look, look.words().say("rules-title"), Some(Address::Rules));
    super::finish(look, &Rules { page, rules: &RULES }, None)
}

/// Words as HTML in which each named rule leads to its place on the page of the rules at `address`.
pub fn linked(words: &str, address: &str) -> String {
    let mut html = String::new();
    let mut done = 0;
    for (named, number) in named(words) {
        html.push_str(&escape(&words[done..named.start]));
        done = named.end;
        let said = escape(&words[named]);
        match RULES.iter().any(|it| it.number == number) {
            true => html.push_str(&format!("<a href=\"{address}#regel-{number}\">{said}</a>")),
            false => html.push_str(&said),
        }
    }
    html.push_str(&escape(&words[done..]));
    html
}

/// Where words name rules, and which: "regel 9", and each of "rules 1, 2 and 3".
fn named(words: &str) -> Vec<(Range<usize>, u8)> {
    // Small letters of the alphabet alone leave every place as it is.
    let small = words.to_ascii_lowercase();
    let mut found = Vec::new();
    for word in ["regel ", "rule ", "rules "] {
        for (start, _) in small.match_indices(word) {
            let mut named = start..start + word.len();
            while let Some((end, number)) = number(&small, named.end) {
                found.push((named.start..end, number));
                let after = &small[end..];
                let Some(next) = [", ", " og ", " and "].iter().find(|it| after.starts_with(**it)) else {
                    break;
                };
                named = end + next.len()..end + next.len();
            }
        }
    }
    found.sort_by_key(|it| it.0.start);
    found
}

/// The number that begins there, and where it ends.
fn number(words: &str, from: usize) -> Option<(usize, u8)> {
    let digits = words[from..].bytes().take_while(u8::is_ascii_digit).count();
    let number = words[from..from + digits].parse().ok()?;
    Some((from + digits, number))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::io::Write as _;
    use std::path::{Path, PathBuf};

    use super::*;

    #[test]
    fn a_named_rule_leads_to_its_place_and_nothing_else_becomes_markup() {
        let linked = linked("<b> siger regel 9, regel 99 og Rules 31 and 34, 2.", "/regler");
        let wanted = "&lt;b&gt; siger <a href=\"/regler#regel-9\">regel 9</a>, regel 99 og \
                      <a href=\"/regler#regel-31\">Rules 31</a> and <a href=\"/regler#regel-34\">34</a>, \
                      <a href=\"/regler#regel-2\">2</a>.";
        assert_eq!(linked, wanted);
    }

    /// The names of functions such as `rule_09_closing_needs_a_ground`.
    fn tests(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                tests(&path, found);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source");
                let names = text
                    .split("fn rule")
                    .skip(1)
                    .filter_map(|it| it.split_once("()"))
                    .filter(|it| it.0.contains('_'))
                    .map(|it| format!("rule{}", it.0));
                found.extend(names);
            }
        }
    }

    fn numbers(test: &str) -> impl Iterator<Item = u8> {
        test.split('_').filter_map(|it| it.parse().ok())
    }

    fn crates() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    /// A line of the table in `docs/rules.md`.
    struct Row {
        number: u8,
        state: String,
        keys: Vec<String>,
        /// Tests where it goes through.
        passes: Vec<String>,
        /// Tests where it is refused, warned of or asked about.
        refused: Vec<String>,
    }

    fn table() -> Vec<Row> {
        let text = std::fs::read_to_string(crates().join("../docs/rules.md")).expect("the table of the rules");
        let code = |cell: &str| -> Vec<String> { cell.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
        let row = |line: &str| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let number = cells[0].parse().ok()?;
            let [_, state, _, keys, passes, refused] = cells[..] else {
                panic!("six cells: {line}");
            };
            Some(Row {
                number,
                state: state.to_owned(),
                keys: code(keys),
                passes: code(passes),
                refused: code(refused),
            })
        };
        text.lines().filter(|it| it.starts_with('|')).filter_map(row).collect()
    }

    /// The words of a key, also when they go on over several lines.
    fn says(language: &str, key: &str) -> String {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language);
        let opening = format!("\n{key} = ");
        let texts = std::fs::read_dir(folder)
            .expect("the texts")
            .map(|it| it.expect("a file").path());
        let mut found = texts.filter_map(|path| {
            let text = format!("\n{}", std::fs::read_to_string(path).expect("a text"));
            let (_, rest) = text.split_once(&opening)?;
            let lines = rest.lines();
            let more = lines.clone().skip(1).take_while(|it| it.starts_with([' ', '}']));
            Some(lines.take(1).chain(more).collect::<Vec<_>>().join("\n"))
        });
        found.next().unwrap_or_else(|| panic!("{language}: no words for {key}"))
    }

    #[test]
    fn every_rule_stands_in_the_table_and_on_the_page_if_it_is_enforced() {
        let table = table();
        let all: Vec<u8> = table.iter().map(|it| it.number).collect();
        assert_eq!(all, (1..=40).collect::<Vec<u8>>());
        let enforced: Vec<u8> = table
            .iter()
            .filter(|it| it.state != "not yet")
            .map(|it| it.number)
            .collect();
        assert_eq!(enforced, RULES.map(|it| it.number));
        for row in &table {
            let known = ["yes", "by 37", "everywhere", "not yet"].contains(&row.state.as_str());
            assert!(known, "rule {}: {}", row.number, row.state);
        }
    }

    #[test]
    fn every_rule_on_the_page_has_tests_named_for_it_that_pass_and_refuse() {
        let mut found = BTreeSet::new();
        tests(&crates(), &mut found);
        let missing = |number: u8| !found.iter().any(|it| numbers(it).any(|it| it == number));
        let missing: Vec<u8> = RULES.iter().map(|it| it.number).filter(|it| missing(*it)).collect();
        assert_eq!(missing, Vec::<u8>::new());
        let mut shown = 0;
        for row in table().iter().filter(|it| it.state != "not yet") {
            let both = !row.passes.is_empty() && !row.refused.is_empty();
            assert!(both, "rule {} has a passing and a refused case", row.number);
            for test in row.passes.iter().chain(&row.refused) {
                let is_named = numbers(test).any(|it| it == row.number);
                assert!(is_named && found.contains(test), "rule {}: {test}", row.number);
            }
            shown += 1;
        }
        // Straight to standard error, so that it is printed where all passes.
        let told = writeln!(
            std::io::stderr(),
            "rules {shown} of 40: each with a passing and a refused case"
        );
        told.expect("printed");
    }

    #[test]
    fn every_refusal_in_the_table_names_its_rule_and_a_next_step() {
        for row in table() {
            assert_eq!(
                row.keys.is_empty(),
                row.state == "not yet" || row.number == 33,
                "rule {}",
                row.number
            );
            for key in &row.keys {
                for language in ["da", "en"] {
                    let words = says(language, key);
                    let names = named(&words).iter().any(|it| it.1 == row.number);
                    assert!(names, "{language}: {key} names no rule {}", row.number);
                    // What is said of a day in a table has no room for more than the rule.
                    let steps = words.matches(['.', ':', ';']).count();
                    let is_short = row.number == 40;
                    assert!(
                        is_short || steps > 1 || words.starts_with("Skriv") || words.starts_with("Write"),
                        "{language}: {key}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_rule_that_a_text_names_is_on_the_page() {
        for language in ["da", "en"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language);
            for file in std::fs::read_dir(folder).expect("the texts") {
                let text = std::fs::read_to_string(file.expect("a file").path()).expect("a text");
                for (_, number) in named(&text) {
                    assert!(RULES.iter().any(|it| it.number == number), "{language}: rule {number}");
                }
            }
        }
    }
}
