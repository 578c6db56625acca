//! Lines written as patterns in a family file: `Beslutning i {BODY} den {DATE}`.

use regex::Regex;

/// A pattern of one line.
#[derive(Debug)]
pub(crate) struct Pattern {
    regex: Regex,
}

/// What the places of a pattern held.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) number: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) body: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) time: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) kind: Option<String>,
    pub(crate) open: Option<String>,
}

/// Each place with what may stand there.
const PLACES: &[(&str, &str)] = &[
    ("{N}", r"(?P<number>\d{1,4}(?:\.\d{1,3}){0,2})"),
    ("{TITLE}", r"(?P<title>\S.*?)"),
    ("{BODY}", r"(?P<body>\S.*?)"),
    (
        "{DATE}",
        r"(?P<date>(?:[[:alpha:]]+,?\s+)?(?:den\s+|d\.\s*)?(?:\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{1,2}\.?\s*[[:alpha:]]+,?\s*\d{4}))",
    ),
    ("{TIME}", r"(?P<time>\d{1,2}[.:]\d{2}(?::\d{2})?)"),
    ("{PLACE}", r"(?P<place>\S.*?)"),
    (
        "{KIND}",
        r"(?P<kind>(?i:(?:åben|lukket|foreløbig|udkast til)\s+)?(?i:tillægsdagsorden|dagsorden|beslutningsreferat|beslutningsprotokol|referat|protokol|beslutninger))",
    ),
    ("{OPEN}", r"(?P<open>(?i:åben|åbent|lukket))"),
];

impl Pattern {
    /// A pattern as written in a family file.
    pub(crate) fn new(written: &str) -> Result<Self, regex::Error> {
        let mut source = regex::escape(written);
        for (name, shape) in PLACES {
            source = source.replacen(&regex::escape(name), shape, 1);
        }
        source = source.replace(r"\*", ".*").replace(' ', r"\s+");
        Regex::new(&format!(r"^\s*{source}\s*$")).map(|regex| Self { regex })
    }

    /// What the line holds, if it is written so.
    pub(crate) fn find(&self, line: &str) -> Option<Match> {
        let found = self.regex.captures(line)?;
        let get = |name: &str| found.name(name).map(|it| it.as_str().trim().to_owned());
        Some(Match {
            number: get("number"),
            title: get("title"),
            body: get("body"),
            date: get("date"),
            time: get("time"),
            place: get("place"),
            kind: get("kind"),
            open: get("open"),
        })
    }

    /// Whether the line is written so.
    pub(crate) fn is_match(&self, line: &str) -> bool {
        self.regex.is_match(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(pattern: &str, line: &str) -> Option<Match> {
        Pattern::new(pattern).expect("a good pattern").find(line)
    }

    #[test]
    fn a_decision_heading_names_its_body_and_date() {
        let found = find("Beslutning i {BODY} den {DATE}", "Beslutning i Byrådet den 03-02-2021").expect("fits");
        assert_eq!(found.body.as_deref(), Some("Byrådet"));
        assert_eq!(found.date.as_deref(), Some("03-02-2021"));
    }

    #[test]
    fn a_sentence_is_no_opening() {
        assert_eq!(find("Punkt {N}: {TITLE}", "Punkter til drøftelse"), None);
        assert_eq!(find("{N}.", "3. marts"), None);
    }

    #[test]
    fn a_star_stands_for_any_words() {
        assert!(Pattern::new("EMN-*").expect("good").is_match("EMN-2025-1"));
    }
}
