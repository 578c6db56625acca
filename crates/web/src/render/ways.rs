//! The ways inside: what whoever is signed in can go to from every page. A new page of its own adds one line.

use raadslag_council::rights::Right;

use crate::address::{Address, Inside, Prefix};
use crate::desk::Desk;

/// A way inside.
struct Way {
    /// Where it leads.
    page: Inside,
    /// The key of its words.
    key: &'static str,
    /// Who is shown it: whoever has one of these at any body, and everybody where none is named.
    any: &'static [Right],
}

/// Every way, in order.
static WAYS: [Way; 22] = [
    Way {
        page: Inside::Mine,
        key: "mine",
        any: &[],
    },
    Way {
        page: Inside::Reading,
        key: "reading",
        any: &[],
    },
    Way {
        page: Inside::Proposals,
        key: "proposals",
        any: &[Right::WriteItems, Right::ApproveItems, Right::EditAgenda],
    },
    Way {
        page: Inside::Coming(String::new()),
        key: "rolling-list",
        any: &[Right::EditAgenda, Right::LeadMeeting, Right::TakePart],
    },
    Way {
        page: Inside::Wheel(String::new()),
        key: "year-wheel",
        any: &[Right::EditAgenda, Right::LeadMeeting, Right::TakePart],
    },
    Way {
        page: Inside::Economy(String::new()),
        key: "economy",
        any: &[Right::EditAgenda, Right::LeadMeeting, Right::TakePart],
    },
    Way {
        page: Inside::Forums(String::new()),
        key: "forums",
        any: &[Right::EditAgenda, Right::LeadMeeting, Right::TakePart],
    },
    Way {
        page: Inside::Leadership(String::new()),
        key: "leadership",
        any: &[Right::EditAgenda, Right::LeadMeeting, Right::TakePart],
    },
    Way {
        page: Inside::Agreements(String::new()),
        key: "agreements",
        any: &[Right::EditAgenda, Right::LeadMeeting, Right::TakePart],
    },
    Way {
        page: Inside::Goals(String::new()),
        key: "goals",
        any: &[Right::EditAgenda, Right::LeadMeeting, Right::TakePart],
    },
    Way {
        page: Inside::ItModel(String::new()),
        key: "it-model",
        any: &[Right::EditAgenda, Right::LeadMeeting, Right::TakePart],
    },
    Way {
        page: Inside::Changes(String::new()),
        key: "changes",
        any: &[Right::EditAgenda, Right::LeadMeeting, Right::TakePart],
    },
    Way {
        page: Inside::Programmes(String::new()),
        key: "programmes",
        any: &[Right::EditAgenda, Right::LeadMeeting, Right::TakePart],
    },
    Way {
        page: Inside::YearReport(String::new()),
        key: "year-report",
        any: &[Right::EditAgenda, Right::LeadMeeting, Right::TakePart],
    },
    Way {
        page: Inside::Reviews,
        key: "reviews",
        any: &[Right::EditAgenda, Right::TakePart],
    },
    Way {
        page: Inside::FollowUps,
        key: "follow-ups",
        any: &[],
    },
    Way {
        page: Inside::Settings,
        key: "settings",
        any: &[Right::Administer],
    },
    Way {
        page: Inside::Filing,
        key: "filing",
        any: &[Right::EditAgenda, Right::TakeMinutes],
    },
    Way {
        page: Inside::Names,
        key: "names",
        any: &[
            Right::Administer,
            Right::EditAgenda,
            Right::TakeMinutes,
            Right::LeadMeeting,
        ],
    },
    Way {
        page: Inside::Journal,
        key: "journal",
        any: &[Right::Administer, Right::EditAgenda],
    },
    Way {
        page: Inside::Erasure,
        key: "erasure",
        any: &[Right::Administer, Right::EditAgenda],
    },
    Way {
        page: Inside::Account,
        key: "my-account",
        any: &[],
    },
];

/// Ways that stand together under a word, by the keys of both: the row under the header has room for the rest beside them.
const GROUPS: [(&str, &[&str]); 2] = [
    (
        "ways-year",
        &[
            "rolling-list",
            "year-wheel",
            "economy",
            "forums",
            "agreements",
            "goals",
            "changes",
            "it-model",
            "programmes",
            "year-report",
        ],
    ),
    ("ways-record", &["filing", "names", "journal", "erasure"]),
];

/// What stands in the row: a way, or several under a word.
pub struct Entry {
    /// The word; empty for a way that stands alone.
    pub words: String,
    /// We are at one of them.
    pub is_here: bool,
    pub ways: Vec<Shown>,
}

/// A way as a page shows it.
pub struct Shown {
    pub to: String,
    pub words: String,
    /// `page` where we are there, `true` where we are further in, and empty elsewhere.
    pub current: &'static str,
}

/// The ways of whoever is signed in. A group of one is no group.
pub fn shown(desk: &Desk, here: Option<&Address>) -> Vec<Entry> {
    let Some(signed_in) = &desk.signed_in else {
        return Vec::new();
    };
    let may = |way: &&Way| way.any.is_empty() || way.any.iter().any(|it| signed_in.rights.contains(it));
    let here = here.map(|it| it.under(Prefix::None)).unwrap_or_default();
    let show = |way: &Way| {
        let address = Address::Inside(way.page.clone());
        Shown {
            to: address.under(desk.prefix),
            words: desk.words().say(way.key),
            current: current(&here, &address.under(Prefix::None)),
        }
    };
    let ways: Vec<&Way> = WAYS.iter().filter(may).collect();
    let mut entries = Vec::new();
    let mut grouped: Vec<&str> = Vec::new();
    for way in &ways {
        let group = GROUPS.iter().find(|it| it.1.contains(&way.key));
        let together: Vec<&&Way> = match group {
            Some((_, keys)) => ways.iter().filter(|it| keys.contains(&it.key)).collect(),
            None => vec![way],
        };
        let name = group.filter(|_| together.len() > 1).map(|it| it.0);
        if name.is_some_and(|it| grouped.contains(&it)) {
            continue;
        }
        grouped.extend(name);
        let ways: Vec<Shown> = together.into_iter().map(|it| show(it)).collect();
        entries.push(Entry {
            words: name.map(|it| desk.words().say(it)).unwrap_or_default(),
            is_here: ways.iter().any(|it| !it.current.is_empty()),
            ways,
        });
    }
    entries
}

fn current(here: &str, way: &str) -> &'static str {
    match here.strip_prefix(way) {
        Some("") => "page",
        Some(rest) if rest.starts_with('/') => "true",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_a_group_is_a_way_and_stands_in_one_group() {
        let grouped: Vec<&str> = GROUPS.iter().flat_map(|it| it.1).copied().collect();
        for key in &grouped {
            assert_eq!(WAYS.iter().filter(|it| it.key == *key).count(), 1, "{key}");
            assert_eq!(grouped.iter().filter(|it| *it == key).count(), 1, "{key}");
        }
    }

    #[test]
    fn a_way_is_marked_where_we_are_and_further_in_and_nowhere_else() {
        assert_eq!(current("/opfoelgning", "/opfoelgning"), "page");
        assert_eq!(current("/opfoelgning/1", "/opfoelgning"), "true");
        assert_eq!(current("/opfoelgninger", "/opfoelgning"), "");
        assert_eq!(current("", "/mit"), "");
    }
}
