//! What is served to programs, once: the router and the description at `/api/openapi.json` are made of the same list; what stands beside
//! pages is described with it.

mod document;
mod schemas;

use axum::routing::{MethodRouter, get, post};

use crate::settings::State;
use crate::{api, open, routes};

pub use document::page;

/// Something a program may ask.
pub struct Served {
    /// Its address, with the names of what varies in braces.
    pub path: &'static str,
    /// What answers there.
    pub way: fn() -> MethodRouter<State>,
    /// What is said of it.
    pub operation: Operation,
}

/// What is said of an address.
pub struct Operation {
    /// The key of the words that say what it is.
    pub says: &'static str,
    /// What it answers with.
    pub media: &'static [&'static str],
    /// What may be asked in the query.
    pub query: &'static [&'static str],
    /// What the name in the address may be, where there are only some.
    pub names: &'static [(&'static str, &'static [&'static str])],
    /// Whether a key is needed or may be sent.
    pub key: Key,
    /// It takes a command.
    pub is_command: bool,
    /// What it answers has a tag, and is not sent again to whoever has it.
    pub is_tagged: bool,
}

/// Whether a program says in whose name it asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Everybody is told the same.
    None,
    /// With one, more is told.
    Optional,
    /// Nothing without one.
    Needed,
}

const JSON: &[&str] = &["application/json"];

const LISTS: [&str; 10] = [
    "organization",
    "person",
    "membership",
    "meeting",
    "agendaitem",
    "paper",
    "consultation",
    "file",
    "location",
    "legislativeterm",
];

const FILTERS: &[&str] = &[
    "created_since",
    "created_until",
    "modified_since",
    "modified_until",
    "limit",
    "omit_internal",
    "after",
];

const FILES: &[&str] = &[
    "manifest.json",
    "meetings.csv",
    "meetings.jsonl",
    "meetings-regneark.csv",
    "items.csv",
    "items.jsonl",
    "items-regneark.csv",
    "decisions.csv",
    "decisions.jsonl",
    "decisions-regneark.csv",
    "votes.csv",
    "votes.jsonl",
    "votes-regneark.csv",
    "attachments.csv",
    "attachments.jsonl",
    "attachments-regneark.csv",
    "bodies.csv",
    "bodies.jsonl",
    "bodies-regneark.csv",
    "members.csv",
    "members.jsonl",
    "members-regneark.csv",
    "follow_ups.csv",
    "follow_ups.jsonl",
    "follow_ups-regneark.csv",
];

const fn said(says: &'static str, media: &'static [&'static str]) -> Operation {
    Operation {
        says,
        media,
        query: &[],
        names: &[],
        key: Key::None,
        is_command: false,
        is_tagged: true,
    }
}

/// The same of what is sent each time.
const fn untagged(says: &'static str, media: &'static [&'static str]) -> Operation {
    Operation {
        is_tagged: false,
        ..said(says, media)
    }
}

/// Everything that programs may ask.
pub static SERVED: [Served; 25] = [
    Served {
        path: "/oparl/v1.1/system",
        way: || get(open::send),
        operation: said("served-system", JSON),
    },
    Served {
        path: "/oparl/v1.1/body",
        way: || get(open::send),
        operation: Operation {
            query: FILTERS,
            ..said("served-bodies", JSON)
        },
    },
    Served {
        path: "/oparl/v1.1/body/1/{list}",
        way: || get(open::send),
        operation: Operation {
            query: FILTERS,
            names: &[("list", &LISTS)],
            ..said("served-list", JSON)
        },
    },
    Served {
        path: "/oparl/v1.1/organization/{organization}/{list}",
        way: || get(open::send),
        operation: Operation {
            query: FILTERS,
            names: &[("list", &["meeting", "consultation"])],
            ..said("served-list-of", JSON)
        },
    },
    Served {
        path: "/oparl/v1.1/{kind}/{id}",
        way: || get(open::send),
        operation: Operation {
            query: &["omit_internal"],
            names: &[(
                "kind",
                &[
                    "body",
                    "organization",
                    "person",
                    "membership",
                    "meeting",
                    "agendaitem",
                    "paper",
                    "consultation",
                    "file",
                    "location",
                    "legislativeterm",
                ],
            )],
            ..said("served-object", JSON)
        },
    },
    Served {
        path: "/oparl/v1.1/file/{id}/access",
        way: || get(open::send),
        operation: said("served-access", &["*/*"]),
    },
    Served {
        path: "/oparl/v1.1/file/{id}/download",
        way: || get(open::send),
        operation: said("served-download", &["*/*"]),
    },
    Served {
        path: "/feed/{name}",
        way: || get(open::send),
        operation: Operation {
            query: &["foer"],
            ..said("served-feed", &["application/atom+xml"])
        },
    },
    Served {
        path: "/feed/sag/{name}",
        way: || get(open::send),
        operation: Operation {
            query: &["foer"],
            ..said("served-feed-case", &["application/atom+xml"])
        },
    },
    Served {
        path: "/feed/ord/{name}",
        way: || get(open::send),
        operation: Operation {
            query: &["foer"],
            ..said("served-feed-word", &["application/atom+xml"])
        },
    },
    Served {
        path: "/feed/maal/{name}",
        way: || get(open::send),
        operation: Operation {
            query: &["foer"],
            ..said("served-feed-goal", &["application/atom+xml"])
        },
    },
    Served {
        path: "/feed/loefte/{name}",
        way: || get(open::send),
        operation: said("served-feed-promise", &["application/atom+xml"]),
    },
    Served {
        path: "/data/{file}",
        way: || get(open::send_file),
        operation: Operation {
            names: &[("file", FILES)],
            ..said("served-file", &["application/json", "text/csv", "application/jsonl"])
        },
    },
    Served {
        path: "/data/katalog.ttl",
        way: || get(open::send),
        operation: said("served-catalogue", &["text/turtle"]),
    },
    Served {
        path: "/sitemap.xml",
        way: || get(open::send),
        operation: said("served-sitemap", &["application/xml"]),
    },
    Served {
        path: "/sitemap/{part}",
        way: || get(open::send),
        operation: said("served-sitemap-part", &["application/xml"]),
    },
    Served {
        path: "/robots.txt",
        way: || get(routes::robots),
        operation: untagged("served-robots", &["text/plain"]),
    },
    Served {
        path: "/api/openapi.json",
        way: || get(open::send),
        operation: said("served-description", JSON),
    },
    Served {
        path: "/api/v1/bodies",
        way: || get(api::bodies),
        operation: Operation {
            key: Key::Optional,
            ..untagged("served-api-bodies", JSON)
        },
    },
    Served {
        path: "/api/v1/meetings/{slug}",
        way: || get(api::meeting),
        operation: Operation {
            key: Key::Optional,
            ..untagged("served-api-meeting", JSON)
        },
    },
    Served {
        path: "/api/v1/search",
        way: || get(api::search),
        operation: Operation {
            query: &[
                "q", "slags", "udvalg", "aar", "udfald", "person", "maal", "fra", "til", "sort", "side",
            ],
            key: Key::Optional,
            ..untagged("served-api-search", JSON)
        },
    },
    Served {
        path: "/api/v1/command",
        way: || post(api::carry_out),
        operation: Operation {
            key: Key::Needed,
            is_command: true,
            ..untagged("served-command", JSON)
        },
    },
    Served {
        path: "/skema/record.json",
        way: || get(routes::schema),
        operation: untagged("served-schema", &["application/schema+json"]),
    },
    Served {
        path: "/skema/journalisering.xsd",
        way: || get(routes::filing_schema),
        operation: untagged("served-filing-schema", &["application/xml"]),
    },
    Served {
        path: "/health",
        way: || get(routes::health),
        operation: untagged("served-health", &["text/plain"]),
    },
];

/// What stands beside pages, where the router has it with them.
static AT_PAGES: [(&str, Operation); 3] = [
    ("/kalender/{udvalg}.ics", said("served-calendar", &["text/calendar"])),
    ("/moede/{slug}.json", said("served-record", JSON)),
    ("/udvalg/{udvalg}/medlemmer.json", said("served-members", JSON)),
];

/// Every address that programs may ask, with what is said of it.
pub fn all_described() -> impl Iterator<Item = (&'static str, &'static Operation)> {
    let own = SERVED.iter().map(|it| (it.path, &it.operation));
    own.chain(AT_PAGES.iter().map(|it| (it.0, &it.1)))
}
