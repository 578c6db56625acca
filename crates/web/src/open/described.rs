//! What is served to programs, once: the router and the description at `/api/openapi.json` are made of the same list.

use axum::routing::{MethodRouter, get, post};
use raadslag_opendata::oparl::Kind;
use serde_json::{Map, Value, json};

use crate::cache::Finished;
use crate::desk::Look;
use crate::problem::Problem;
use crate::settings::State;
use crate::{api, open, routes};

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
    pub media: &'static str,
    /// What may be asked in the query.
    pub query: &'static [&'static str],
    /// What the name in the address may be, where there are only some.
    pub names: &'static [(&'static str, &'static [&'static str])],
    /// Whether a key is needed or may be sent.
    pub key: Key,
    /// It takes a command.
    pub is_command: bool,
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

const JSON: &str = "application/json";

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
    "items.csv",
    "items.jsonl",
    "decisions.csv",
    "decisions.jsonl",
    "votes.csv",
    "votes.jsonl",
    "attachments.csv",
    "attachments.jsonl",
    "bodies.csv",
    "bodies.jsonl",
    "members.csv",
    "members.jsonl",
    "follow_ups.csv",
    "follow_ups.jsonl",
];

const fn said(says: &'static str, media: &'static str) -> Operation {
    Operation {
        says,
        media,
        query: &[],
        names: &[],
        key: Key::None,
        is_command: false,
    }
}

/// Everything that programs may ask.
pub static SERVED: [Served; 22] = [
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
        operation: said("served-access", "*/*"),
    },
    Served {
        path: "/oparl/v1.1/file/{id}/download",
        way: || get(open::send),
        operation: said("served-download", "*/*"),
    },
    Served {
        path: "/feed/{name}",
        way: || get(open::send),
        operation: Operation {
            query: &["foer"],
            ..said("served-feed", "application/atom+xml")
        },
    },
    Served {
        path: "/feed/sag/{name}",
        way: || get(open::send),
        operation: Operation {
            query: &["foer"],
            ..said("served-feed-case", "application/atom+xml")
        },
    },
    Served {
        path: "/data/{file}",
        way: || get(open::send_file),
        operation: Operation {
            names: &[("file", FILES)],
            ..said("served-file", "*/*")
        },
    },
    Served {
        path: "/data/katalog.ttl",
        way: || get(open::send),
        operation: said("served-catalogue", "text/turtle"),
    },
    Served {
        path: "/sitemap.xml",
        way: || get(open::send),
        operation: said("served-sitemap", "application/xml"),
    },
    Served {
        path: "/sitemap/{part}",
        way: || get(open::send),
        operation: said("served-sitemap-part", "application/xml"),
    },
    Served {
        path: "/robots.txt",
        way: || get(routes::robots),
        operation: said("served-robots", "text/plain"),
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
            ..said("served-api-bodies", JSON)
        },
    },
    Served {
        path: "/api/v1/meetings/{slug}",
        way: || get(api::meeting),
        operation: Operation {
            key: Key::Optional,
            ..said("served-api-meeting", JSON)
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
            ..said("served-api-search", JSON)
        },
    },
    Served {
        path: "/api/v1/command",
        way: || post(api::carry_out),
        operation: Operation {
            key: Key::Needed,
            is_command: true,
            ..said("served-command", JSON)
        },
    },
    Served {
        path: "/skema/record.json",
        way: || get(routes::schema),
        operation: said("served-schema", "application/schema+json"),
    },
    Served {
        path: "/skema/journalisering.xsd",
        way: || get(routes::filing_schema),
        operation: said("served-filing-schema", "application/xml"),
    },
    Served {
        path: "/health",
        way: || get(routes::health),
        operation: said("served-health", "text/plain"),
    },
];

/// The description, as OpenAPI 3.1.
pub fn page(look: &Look<'_>, site: &str) -> Result<Finished, Problem> {
    let words = look.words();
    let mut paths = Map::new();
    for served in &SERVED {
        let method = if served.operation.is_command { "post" } else { "get" };
        let told = operation(served, &words.say(served.operation.says));
        paths.insert(served.path.to_owned(), json!({ method: told }));
    }
    let value = json!({
        "openapi": "3.1.0",
        "info": {
            "title": words.with("open-api-of", "name", &look.state.municipality()),
            "version": env!("CARGO_PKG_VERSION"),
            "description": words.say("open-api-about"),
            "license": { "name": "Data", "url": look.state.settings.license },
        },
        "servers": [{ "url": site }],
        "paths": paths,
        "components": components(),
    });
    let json = look.no_fault(serde_json::to_vec_pretty(&value))?;
    Ok(Finished::new(json, "application/json; charset=utf-8", None))
}

fn operation(served: &Served, says: &str) -> Value {
    let Operation {
        query,
        names,
        key,
        media,
        is_command,
        ..
    } = &served.operation;
    let in_path = served.path.split(['{', '}']).skip(1).step_by(2).map(|name| {
        let known = names.iter().find(|it| it.0 == name);
        let schema = match known {
            Some((_, known)) => json!({ "type": "string", "enum": known }),
            None => json!({ "type": "string", "pattern": "^[A-Za-z0-9._-]{1,80}$" }),
        };
        json!({ "name": name, "in": "path", "required": true, "schema": schema })
    });
    let in_query = query
        .iter()
        .map(|it| json!({ "name": it, "in": "query", "required": false, "schema": asked(it) }));
    let parameters: Vec<Value> = in_path.chain(in_query).collect();
    let is_oparl = served.path.starts_with("/oparl");
    let error = if is_oparl { "OParlError" } else { "Refusal" };
    let refused = json!({ "description": "se beskeden", "content": { JSON: { "schema": { "$ref": format!("#/components/schemas/{error}") } } } });
    let schema = schema(served);
    let mut answers = json!({ "200": { "description": says, "content": { *media: schema } } });
    let mut also = vec!["405"];
    if served.path.contains('{') || is_oparl {
        also.extend(["404", "400"]);
    }
    if served.path.ends_with("/access") || served.path.ends_with("/download") {
        also.push("410");
    }
    if !query.is_empty() || is_oparl {
        answers["301"] = json!({ "description": "den rette stavemåde" });
    }
    if *key != Key::None {
        also.push("401");
    }
    if *is_command {
        also.extend(["409", "413", "415", "422"]);
    }
    for status in also {
        answers[status] = refused.clone();
    }
    let id = served.operation.says.trim_start_matches("served-").replace('-', "_");
    let mut told = json!({ "operationId": id, "summary": says, "parameters": parameters, "responses": answers });
    match key {
        Key::None => told["security"] = json!([]),
        Key::Optional => told["security"] = json!([{}, { "key": [] }]),
        Key::Needed => told["security"] = json!([{ "key": [] }]),
    }
    if *is_command {
        told["requestBody"] = json!({
            "required": true,
            "content": { JSON: { "schema": { "$ref": "#/components/schemas/Order" } } },
        });
    }
    told
}

/// What a value in the query may be.
fn asked(name: &str) -> Value {
    match name {
        "limit" => json!({ "type": "integer", "minimum": 1, "maximum": 1_000_000 }),
        "foer" => json!({ "type": "integer", "minimum": 0, "maximum": i64::MAX }),
        "q" | "slags" | "udvalg" | "aar" | "udfald" | "person" | "maal" | "fra" | "til" | "side" => {
            json!({ "type": "string" })
        }
        "sort" => json!({ "type": "string", "enum": ["", "nyeste", "aeldste"] }),
        "omit_internal" => json!({ "type": "string", "enum": ["true", "false"] }),
        "after" => json!({ "type": "string", "pattern": "^[a-z0-9_-]{0,80}\\.[a-z0-9_-]{1,80}$" }),
        _ => json!({ "type": "string", "format": "date-time" }),
    }
}

/// What an answer looks like.
fn schema(served: &Served) -> Value {
    let named = |it: &str| json!({ "schema": { "$ref": format!("#/components/schemas/{it}") } });
    match served.path {
        "/oparl/v1.1/system" | "/oparl/v1.1/{kind}/{id}" => named("OParlObject"),
        it if it.starts_with("/oparl") && !it.contains("/file/") => named("OParlList"),
        "/api/v1/command" => named("Done"),
        "/api/v1/bodies" => named("Bodies"),
        "/api/v1/meetings/{slug}" => named("Meeting"),
        "/api/openapi.json" | "/skema/record.json" => json!({ "schema": { "type": "object" } }),
        _ => json!({}),
    }
}

fn components() -> Value {
    let object = |required: &[&str], properties: Value| json!({ "type": "object", "required": required, "properties": properties });
    let text = json!({ "type": "string" });
    let kinds: Vec<&str> = Kind::listed().map(Kind::word).collect();
    json!({
        "securitySchemes": { "key": { "type": "http", "scheme": "bearer" } },
        "schemas": {
            "OParlObject": object(&["id", "type", "created", "modified"], json!({
                "id": { "type": "string", "format": "uri" },
                "type": { "type": "string", "description": kinds.join(", ") },
                "created": text,
                "modified": text,
                "deleted": { "type": "boolean" },
            })),
            "OParlList": object(&["data", "pagination", "links"], json!({
                "data": { "type": "array", "items": { "$ref": "#/components/schemas/OParlObject" } },
                "pagination": { "type": "object" },
                "links": { "type": "object" },
            })),
            "OParlError": object(&["type", "message", "debug"], json!({ "type": text, "message": text, "debug": text })),
            "Refusal": object(&["refused", "says", "asks"], json!({ "refused": text, "says": text, "asks": { "type": "boolean" } })),
            "Order": object(&["id", "ask"], json!({
                "id": { "type": "string", "pattern": "^[0-9a-f][0-9a-hjkmnp-tv-z]{12}$" },
                "ask": object(&["command"], json!({ "command": text })),
            })),
            "Done": object(&["entries", "repeat"], json!({
                "entries": { "type": "array", "items": { "type": "integer" } },
                "repeat": { "type": "boolean" },
            })),
            "Bodies": object(&["bodies"], json!({ "bodies": { "type": "array", "items": { "type": "object" } } })),
            "Meeting": object(&["meeting", "body", "items"], json!({
                "meeting": text,
                "body": text,
                "items": { "type": "array", "items": { "type": "object" } },
            })),
        },
    })
}
