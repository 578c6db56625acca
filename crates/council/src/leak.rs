//! What must not become public, found in the words of a paper before it is given to everybody (rule 31).

mod address;
mod closed;
mod elsewhere;
mod files;
mod letters;
mod mail;
mod national_id;
mod telephone;
mod texts;

pub use closed::{closed_words_in, find_closed_words};
pub use elsewhere::{
    ClosedElsewhere, Mark, Source, Trace, find_closed_elsewhere, named, said, said_of, secrets, traces,
};
pub use files::{FileLeak, FilePlace, find_in_file};

use serde::{Deserialize, Serialize};

use crate::public::Public;
use crate::record::Record;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeakKind {
    /// A national id (CPR) whose date can be; the check digit is right too.
    CertainNationalId,
    /// A national id whose date can be. Numbers given since 2007 may fail the check digit.
    NationalId,
    /// A telephone number that is named as one.
    Telephone,
    /// An e-mail address.
    Mail,
    /// An address where somebody lives.
    Address,
    /// Words of something closed, in something open.
    ClosedWords,
    /// Words of something that is closed in another paper, in something open.
    ClosedElsewhere,
    /// Something in a file that is not seen when it is opened.
    Unseen,
    /// The name of somebody who wrote a file, or in it.
    Author,
    /// Where a picture was taken.
    Position,
    /// A file, or a part of one, that could not be looked into.
    Unread,
    /// An attachment that is open although its item is closed.
    OpenAttachment,
}

/// The municipality's own telephones, mail domains and addresses: they may stand anywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// What stands after the `@`, such as `lynghede.dk`.
    pub mail_domains: Vec<String>,
    /// Telephone numbers, eight digits.
    pub telephones: Vec<String>,
    /// Streets with their numbers, such as that of the town hall.
    #[serde(default)]
    pub addresses: Vec<String>,
}

impl Own {
    /// Whether something found is the municipality's own.
    pub fn allows(&self, kind: LeakKind, words: &str) -> bool {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        match kind {
            LeakKind::Telephone => self.telephones.iter().any(|it| digits(it).ends_with(&digits(words))),
            LeakKind::Mail => {
                let host = words.rsplit('@').next().unwrap_or_default().to_lowercase();
                let is_own =
                    |it: &String| host == it.to_lowercase() || host.ends_with(&format!(".{}", it.to_lowercase()));
                self.mail_domains.iter().any(is_own)
            }
            LeakKind::Address => {
                let words = words.to_lowercase();
                let goes_on = |it: &str| it.starts_with(char::is_alphanumeric);
                let is_own = |it: &String| words.strip_prefix(&it.to_lowercase()).is_some_and(|it| !goes_on(it));
                self.addresses.iter().any(is_own)
            }
            _ => false,
        }
    }
}

/// Something found, and where. The words are for somebody who may read the place; they never stand in a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leak {
    /// What it is.
    pub kind: LeakKind,
    /// The item's place, counted from 0; none in what stands outside the items.
    pub item: Option<usize>,
    /// The words themselves.
    pub words: String,
}

/// Everything in a paper that must not become public, but for what is the municipality's own.
pub fn find_leaks(paper: &Public<Record>, own: &Own) -> Vec<Leak> {
    let mut leaks = Vec::new();
    each_text(paper, &mut |text, place| leaks.extend(find_in(text, place)));
    leaks.retain(|it| !own.allows(it.kind, &it.words));
    leaks
}

/// The national ids in a paper, and nothing else of what must not become public.
pub fn find_ids(paper: &Public<Record>) -> Vec<Leak> {
    let mut leaks = Vec::new();
    each_text(paper, &mut |text, item| {
        // Without ten digits there is no id, however it is parted.
        let is_digit = |it: &char| it.is_ascii_digit() || !it.is_ascii() && it.is_numeric();
        if text.chars().filter(is_digit).nth(9).is_some() {
            let ids = national_id::national_ids(&letters::folded(text)).into_iter();
            leaks.extend(ids.map(|(kind, words)| Leak { kind, item, words }));
        }
    });
    leaks
}

/// Every text of a paper, with the place of its item. Every paper that is read is looked through, so it is not copied first.
fn each_text(paper: &Public<Record>, found: &mut dyn FnMut(&str, Option<usize>)) {
    let paper = paper.get();
    for (place, item) in paper.items.iter().enumerate() {
        texts::each(item, &mut |text| found(text, Some(place)));
    }
    texts::each(paper, &mut |text| found(text, None));
}

/// How many places of some words must not become public.
pub fn find_in_words(words: &str, own: &Own) -> usize {
    find_in(words, None)
        .filter(|it| !own.allows(it.kind, &it.words))
        .count()
}

/// What some words hold that must not become public, whosever it is.
pub fn kinds_in_words(words: &str) -> Vec<LeakKind> {
    find_in(words, None).map(|it| it.kind).collect()
}

/// Every text of a value, wherever it stands: a new field is looked at without being named here.
pub fn read(value: &serde_json::Value, found: &mut dyn FnMut(&str)) {
    match value {
        serde_json::Value::String(text) => found(text),
        serde_json::Value::Array(values) => values.iter().for_each(|it| read(it, found)),
        serde_json::Value::Object(fields) => fields.values().for_each(|it| read(it, found)),
        _ => {}
    }
}

fn find_in(text: &str, item: Option<usize>) -> impl Iterator<Item = Leak> {
    let letters = letters::folded(text);
    let leak = move |(kind, words)| Leak { kind, item, words };
    let ids = national_id::national_ids(&letters);
    let phones = telephone::telephones(&letters);
    let homes = address::addresses(&letters);
    let all = ids.into_iter().chain(phones).chain(mail::mails(&letters)).chain(homes);
    all.map(leak)
}

type Found = Vec<(LeakKind, String)>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_31_what_is_the_municipality_s_own_may_stand_anywhere() {
        let own = Own {
            mail_domains: vec!["lynghede.dk".to_owned()],
            telephones: vec!["+45 12 34 56 78".to_owned()],
            addresses: vec!["Torvet 3".to_owned()],
        };
        for text in [
            "tlf. 12 34 56 78",
            "post@lynghede.dk",
            "Adresse: Torvet 3",
            "Adresse: Torvet 3, 2. sal",
        ] {
            assert_eq!(find_in_words(text, &own), 0, "{text}");
            assert_eq!(find_in_words(text, &Own::default()), 1, "{text}");
        }
        assert_eq!(find_in_words("Adresse: Torvet 33", &own), 1);
    }

    proptest::proptest! {
        #[test]
        fn any_words_are_looked_through(text in ".{0,80}") {
            find_in_words(&text, &Own::default());
        }

        #[test]
        fn any_figures_are_looked_through(text in "[0-9 .,/+()@a-cA-C-]{0,60}") {
            find_in_words(&text, &Own::default());
        }
    }
}
