//! What programs may ask and are answered, as JSON Schema.

use raadslag_council::outcome::Outcome;
use raadslag_opendata::oparl;
use raadslag_search::Kind;
use serde_json::{Value, json};

/// Commands that a program may ask, by the names they have there.
const COMMANDS: [&str; 20] = [
    "at_meeting",
    "at_municipality",
    "at_positions",
    "at_body",
    "at_follow_up",
    "at_review",
    "at_case",
    "at_rolling_list",
    "at_wheel",
    "at_economy",
    "at_forums",
    "at_leadership",
    "at_agreements",
    "at_goals",
    "at_it_model",
    "at_changes",
    "at_programmes",
    "at_names",
    "name_body",
    "together",
];

/// One of the schemas by its name.
pub fn named(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// What a value in the query may be.
pub fn asked(name: &str) -> Value {
    match name {
        "limit" => json!({ "type": "integer", "minimum": 1, "maximum": u64::MAX }),
        "foer" => json!({ "type": "integer", "minimum": 0, "maximum": i64::MAX }),
        "omit_internal" => json!({ "type": "string", "enum": ["true", "false"] }),
        "after" => json!({ "type": "string", "pattern": "^[a-z0-9_-]{0,80}\\.[a-z0-9_-]{1,80}$" }),
        "slags" => json!({ "type": "string", "enum": Kind::ALL.map(Kind::code) }),
        "udfald" => json!({ "type": "string", "enum": Outcome::ALL }),
        "aar" => json!({ "type": "string", "pattern": "^[0-9]{4}$" }),
        "maal" => json!({ "type": "integer", "minimum": 1, "maximum": 17 }),
        "fra" | "til" => json!({ "type": "string", "format": "date" }),
        "sort" => json!({ "type": "string", "enum": ["nyeste", "aeldste"] }),
        "side" => json!({ "type": "integer", "minimum": 1, "maximum": 100 }),
        "q" | "udvalg" | "person" => json!({ "type": "string" }),
        _ => json!({ "type": "string", "format": "date-time" }),
    }
}

/// What an answer of a kind looks like.
pub fn answer(path: &str, media: &str) -> Value {
    let schema = match path {
        "/oparl/v1.1/system" | "/oparl/v1.1/{kind}/{id}" => named("OParlObject"),
        it if it.starts_with("/oparl") && !it.contains("/file/") => named("OParlList"),
        "/udvalg/{udvalg}/medlemmer.json" => named("OParlList"),
        "/moede/{slug}.json" => {
            json!({ "type": "object", "required": ["head", "items"], "description": "/skema/record.json" })
        }
        "/api/v1/command" => named("Done"),
        "/api/v1/bodies" => named("Bodies"),
        "/api/v1/meetings/{slug}" => named("Meeting"),
        "/api/v1/search" => named("Finds"),
        "/data/{file}" if media == "application/json" => named("Manifest"),
        "/api/openapi.json" | "/skema/record.json" => json!({ "type": "object" }),
        _ => return json!({}),
    };
    json!({ "schema": schema })
}

/// An object, with what it always has.
fn object(required: &[&str], properties: Value) -> Value {
    json!({ "type": "object", "required": required, "properties": properties })
}

fn list(of: &Value) -> Value {
    json!({ "type": "array", "items": of })
}

/// Every schema by its name.
pub fn all() -> Value {
    let (text, number, flag) = (
        json!({ "type": "string" }),
        json!({ "type": "integer", "minimum": 0 }),
        json!({ "type": "boolean" }),
    );
    let id = json!({ "type": "string", "pattern": "^[0-9a-f][0-9a-hjkmnp-tv-z]{12}$" });
    let moment = json!({ "type": "string", "format": "date-time" });
    let kinds: Vec<&str> = oparl::Kind::listed().map(oparl::Kind::word).collect();
    let maybe = |of: &Value| json!({ "anyOf": [of, { "type": "null" }] });
    let person = object(&["person", "name"], json!({ "person": id, "name": text, "role": text }));
    json!({
        "OParlObject": object(&["id", "type", "created", "modified"], json!({
            "id": { "type": "string", "format": "uri" },
            "type": { "type": "string", "format": "uri", "description": kinds.join(", ") },
            "created": moment,
            "modified": moment,
            "deleted": flag,
        })),
        "OParlList": object(&["data", "pagination", "links"], json!({
            "data": list(&named("OParlObject")),
            "pagination": { "type": "object" },
            "links": { "type": "object", "additionalProperties": { "type": "string", "format": "uri" } },
        })),
        "OParlError": object(&["type", "message", "debug"], json!({ "type": text, "message": text, "debug": text })),
        "Refusal": object(&["refused", "says", "asks"], json!({
            "refused": text,
            "says": text,
            "asks": flag,
            "at": object(&["what"], json!({ "line": number, "column": number, "what": text })),
            "withdrawn": object(&["what", "when", "why", "by"], json!({ "what": text, "when": text, "why": text, "by": text })),
        })),
        "Order": json!({
            "type": "object",
            "required": ["id", "ask"],
            "additionalProperties": false,
            "properties": { "id": id, "ask": object(&["command"], json!({ "command": { "type": "string", "enum": COMMANDS } })) },
        }),
        "Done": object(&["entries", "repeat"], json!({ "entries": list(&number), "repeat": flag })),
        "Bodies": object(&["bodies"], json!({ "bodies": list(&object(&["body", "name", "body_type", "address"], json!({
            "body": id, "name": text, "body_type": text, "address": maybe(&text), "members": list(&person),
        }))) })),
        "Meeting": object(&["meeting", "body", "items"], json!({
            "meeting": id,
            "body": id,
            "items": list(&object(&["item", "number", "title", "open"], json!({
                "item": id, "number": text, "title": text, "open": flag, "decision_revision": maybe(&number), "present": maybe(&list(&id)),
            }))),
            "current": maybe(&id),
            "members": list(&person),
            "deputies": list(&person),
            "votes": list(&object(&["vote", "item", "question", "state"], json!({
                "vote": id, "item": id, "question": {}, "state": { "type": "string", "enum": ["OPEN", "CLOSED", "VOID"] },
            }))),
            "motions": list(&object(&["motion", "item", "mover", "withdrawn"], json!({
                "motion": id, "item": id, "mover": maybe(&id), "withdrawn": flag,
            }))),
        })),
        "Finds": json!({ "oneOf": [
            object(&["building"], json!({ "building": object(&["percent"], json!({ "percent": number })) })),
            object(&["total", "hits", "facets", "alike", "relaxed"], json!({
                "total": number,
                "hits": list(&object(&["kind", "title", "excerpt"], json!({
                    "kind": { "type": "string", "enum": Kind::ALL.map(Kind::code) },
                    "title": text,
                    "address": maybe(&text),
                    "excerpt": list(&object(&["text", "found"], json!({ "text": text, "found": flag }))),
                    "page": maybe(&number),
                    "sheet": maybe(&text),
                }))),
                "facets": { "type": "object", "additionalProperties": list(&object(&["value", "count"], json!({ "value": text, "count": number }))) },
                "alike": list(&object(&["word", "taken"], json!({ "word": text, "taken": list(&text) }))),
                "relaxed": flag,
            })),
        ] }),
        "Manifest": object(&["municipality", "license", "as_of", "files"], json!({
            "municipality": text,
            "license": { "type": "string", "format": "uri" },
            "as_of": maybe(&moment),
            "files": list(&object(&["file", "rows", "bytes", "sha256"], json!({
                "file": text, "rows": number, "bytes": number, "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
            }))),
        })),
    })
}

#[cfg(test)]
mod tests {
    use raadslag_council::command::Command;
    use serde_json::json;

    use super::COMMANDS;

    #[test]
    fn every_command_that_programs_may_ask_is_named() {
        let refused = serde_json::from_value::<Command>(json!({ "command": "?" })).expect_err("no such command");
        let told = refused.to_string();
        let known = told.split('`').skip(3).step_by(2);
        let for_programs: Vec<&str> = known
            .filter(|it| !matches!(*it, "import_meeting" | "bring_paper"))
            .collect();
        assert_eq!(for_programs, COMMANDS, "{told}");
    }
}
