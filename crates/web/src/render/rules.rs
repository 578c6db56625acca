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
pub const RULES: [Rule; 24] = [
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
        number: 19,
        says: "rule-19-says",
        acts: "rule-19-acts",
        source: "rule-19-source",
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
        number: 34,
        says: "rule-34-says",
        acts: "rule-34-acts",
        source: "rule-34-source",
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

/// Where words name a rule, and which.
fn named(words: &str) -> Vec<(Range<usize>, u8)> {
    // Small letters of the alphabet alone leave every place as it is.
    let small = words.to_ascii_lowercase();
    let mut found = Vec::new();
    for word in ["regel ", "rule "] {
        for (start, _) in small.match_indices(word) {
            let from = start + word.len();
            let digits = small[from..].bytes().take_while(u8::is_ascii_digit).count();
            if let Ok(number) = small[from..from + digits].parse() {
                found.push((start..from + digits, number));
            }
        }
    }
    found.sort_by_key(|it| it.0.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_rule_leads_to_its_place_and_nothing_else_becomes_markup() {
        let linked = linked("<b> siger regel 9, regel 99 og Rule 31.", "/regler");
        let wanted = "&lt;b&gt; siger <a href=\"/regler#regel-9\">regel 9</a>, regel 99 og \
                      <a href=\"/regler#regel-31\">Rule 31</a>.";
        assert_eq!(linked, wanted);
    }

    /// The numbers in the names of tests such as `rule_09_closing_needs_a_ground`.
    fn tested(folder: &std::path::Path, found: &mut std::collections::BTreeSet<u8>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                tested(&path, found);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source");
                let names = text.split("fn rule").skip(1).filter_map(|it| it.split('(').next());
                found.extend(
                    names
                        .flat_map(|it| it.split('_'))
                        .filter_map(|it| it.parse::<u8>().ok()),
                );
            }
        }
    }

    #[test]
    fn every_rule_on_the_page_has_a_test_named_for_it() {
        let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut found = std::collections::BTreeSet::new();
        tested(&crates, &mut found);
        let missing: Vec<u8> = RULES
            .iter()
            .map(|it| it.number)
            .filter(|it| !found.contains(it))
            .collect();
        assert_eq!(missing, Vec::<u8>::new());
    }

    #[test]
    fn every_rule_that_a_text_names_is_on_the_page() {
        for language in ["da", "en"] {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("locales")
                .join(language);
            for file in std::fs::read_dir(folder).expect("the texts") {
                let text = std::fs::read_to_string(file.expect("a file").path()).expect("a text");
                for (_, number) in named(&text) {
                    assert!(RULES.iter().any(|it| it.number == number), "{language}: rule {number}");
                }
            }
        }
    }
}
