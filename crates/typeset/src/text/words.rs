//! Lines of the text form: what is put on one line, and what is guarded so that nothing else can be taken for it.

use raadslag_council::record::Member;

/// Words that mean something at the start of a line; the reader's folder `exact` knows the same.
const RESERVED: [&str; 48] = [
    "tekstform",
    "dokumenttype",
    "betegnelse",
    "kommune",
    "udvalg",
    "sted",
    "dato",
    "start kl.",
    "slut kl.",
    "medlemmer",
    "fraværende",
    "bemærkninger",
    "side",
    "sagsgang",
    "sagsnr.",
    "dok.nr.",
    "sagen afgøres i",
    "lukningsgrund",
    "offentlig titel",
    "genbehandles",
    "beslutning udeladt",
    "indstillet af",
    "ikke til stede",
    "stedfortrædere",
    "bilag",
    "sagsforløb",
    "rækkevidde",
    "afviger fra",
    "afstemning",
    "indstilling",
    "sagsfremstilling",
    "økonomiske konsekvenser",
    "resume",
    "bilagsoversigt",
    "underskriftsside",
    "tilføjelse til referatet",
    "punktnummer",
    "nummer",
    "adgang",
    "bilagsnr",
    "mødedato",
    "indhold",
    "år",
    "pr.",
    "kvartal",
    "under hjulet",
    "åben sag",
    "lukket sag",
];

/// A text that grows by parts with a blank line between.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) text: String,
}

impl Page {
    /// A line of its own between blank lines.
    pub(super) fn part(&mut self, line: &str) {
        self.gap();
        self.line(line);
    }

    /// A line right below the one before.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// A blank line, if there is none.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    pub(super) fn labelled(&mut self, label: &str, value: &str) {
        self.part(&format!("{label}: {}", one_line(value)));
    }

    pub(super) fn maybe(&mut self, label: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.labelled(label, value);
        }
    }

    /// One person a line, the first beside the label.
    pub(super) fn people(&mut self, label: &str, people: &[Member]) {
        let people: Vec<String> = people.iter().map(person).collect();
        self.part(&format!("{label}: {}", people.join("\n")));
    }
}

/// Line breaks and runs of blanks as one blank, nothing around, no soft hyphens: the reader takes them out.
pub(crate) fn one_line(text: &str) -> String {
    let text = text.replace('\u{ad}', "");
    let is_blank = |it: char| it == ' ' || it.is_control() || matches!(it, '\u{2028}' | '\u{2029}');
    let words = text.trim().split(is_blank).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// The line; `\ ` before it where it could be taken for something else.
pub(super) fn guarded(line: &str) -> String {
    if !line.starts_with(char::is_alphabetic) || is_taken(line) {
        format!("\\ {line}")
    } else {
        line.to_owned()
    }
}

/// A label, the heading of a decision or the opening of an item, or much like one.
pub(super) fn is_taken(text: &str) -> bool {
    let text = text.replace('\u{ad}', "").trim().to_lowercase();
    let label = text.split(':').next().unwrap_or_default().trim();
    let decision = label.strip_prefix("beslutning");
    RESERVED.contains(&label)
        || text.starts_with("punkt") && text.contains(':')
        || decision.is_some_and(|it| it.is_empty() || [" i ", " den ", " ("].iter().any(|word| it.starts_with(word)))
}

/// Two blanks part title, name and what stands in brackets: hardly seen, and never guessed.
pub(super) fn person(member: &Member) -> String {
    guarded(&person_words(member))
}

pub(crate) fn person_words(member: &Member) -> String {
    let excused = member
        .excused
        .map(|it| if it { "(afbud)" } else { "(uden afbud)" }.to_owned());
    let parts = [
        member
            .title
            .as_deref()
            .map(one_line)
            .filter(|it| !it.is_empty())
            .map(name),
        Some(name(one_line(&member.name))),
        member.party.as_deref().map(party),
        member.chair.then(|| "(formand)".to_owned()),
        excused,
        member
            .deputy_for
            .as_deref()
            .map(|it| format!("(stedfortræder for {})", one_line(it))),
        member.recused.then(|| "(inhabil)".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// `\` before a name that begins with a bracket, or is none.
fn name(name: String) -> String {
    if name.is_empty() || name.starts_with(['(', '\\']) {
        format!("\\{name}")
    } else {
        name
    }
}

/// `(A)`; a party is not taken for what else stands in brackets.
fn party(party: &str) -> String {
    let party = one_line(party);
    let is_other = ["formand", "afbud", "uden afbud", "inhabil"].contains(&party.as_str())
        || party.starts_with("stedfortræder for ")
        || party.starts_with('\\');
    format!("({}{party})", if is_other { "\\" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_soft_hyphen_hides_no_label() {
        assert!(is_taken("Ikke til stede\u{ad}"));
        assert_eq!(one_line(" \u{ad} molen \u{ad} 4 "), "molen 4");
        assert_eq!(name(one_line("\u{ad}(A)")), "\\(A)");
    }
}
