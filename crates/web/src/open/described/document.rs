//! What is served to programs, as OpenAPI 3.1.

use serde_json::{Map, Value, json};

use super::{Key, Operation, all_described, schemas};
use crate::cache::Finished;
use crate::desk::Look;
use crate::problem::Problem;

/// What may come of every address: it cannot be read, is too long or for another host, or the machine fails.
const ALWAYS: [&str; 6] = ["400", "405", "414", "421", "500", "503"];

/// Addresses that begin so have one spelling, to which others lead.
const SPELT: [&str; 5] = ["/oparl", "/feed", "/sitemap", "/data/katalog.ttl", "/api/openapi.json"];

/// The description.
pub fn page(look: &Look<'_>, site: &str) -> Result<Finished, Problem> {
    let words = look.words();
    let mut paths = Map::new();
    for (path, served) in all_described() {
        let method = if served.is_command { "post" } else { "get" };
        let told = operation(path, served, &words.say(served.says));
        paths.insert(path.to_owned(), json!({ method: told }));
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
        "components": {
            "securitySchemes": { "key": { "type": "http", "scheme": "bearer" } },
            "schemas": schemas::all(),
        },
    });
    let json = look.no_fault(serde_json::to_vec_pretty(&value))?;
    Ok(Finished::new(json, "application/json; charset=utf-8", None))
}

fn operation(path: &str, served: &Operation, says: &str) -> Value {
    let Operation { key, is_command, .. } = served;
    let id = served.says.trim_start_matches("served-").replace('-', "_");
    let mut told = json!({
        "operationId": id,
        "summary": says,
        "parameters": parameters(path, served),
        "responses": answers(path, served, says),
        "security": match key {
            Key::None => json!([]),
            Key::Optional => json!([{}, { "key": [] }]),
            Key::Needed => json!([{ "key": [] }]),
        },
    });
    if *is_command {
        told["requestBody"] = json!({
            "required": true,
            "content": { "application/json": { "schema": schemas::named("Order") } },
        });
    }
    told
}

fn parameters(path: &str, served: &Operation) -> Vec<Value> {
    let Operation { query, names, .. } = served;
    let in_path = path.split(['{', '}']).skip(1).step_by(2).map(|name| {
        let known = names.iter().find(|it| it.0 == name);
        let schema = match known {
            Some((_, known)) => json!({ "type": "string", "enum": known }),
            None => json!({ "type": "string", "pattern": pattern(path) }),
        };
        json!({ "name": name, "in": "path", "required": true, "schema": schema })
    });
    let in_query = query
        .iter()
        .map(|it| json!({ "name": it, "in": "query", "required": false, "schema": schemas::asked(it) }));
    in_path.chain(in_query).collect()
}

/// What the name in an address is spelt with.
fn pattern(path: &str) -> &'static str {
    match path {
        // A word is written in any letters.
        "/feed/ord/{name}" => "^[^\\u0000-\\u001f\\u007f-\\u009f]+\\.atom$",
        "/feed/maal/{name}" => "^fn([1-9]|1[0-7])\\.atom$",
        // What is only dots would lead elsewhere.
        _ if path.contains("{udvalg}") => "^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$",
        _ => "^[A-Za-z0-9._-]{1,80}$",
    }
}

fn answers(path: &str, served: &Operation, says: &str) -> Value {
    let Operation {
        key, is_command, media, ..
    } = served;
    let content: Map<String, Value> = media
        .iter()
        .map(|it| ((*it).to_owned(), schemas::answer(path, it)))
        .collect();
    let is_file = path.ends_with("/access") || path.ends_with("/download");
    let mut answers = json!({ "200": { "description": says, "content": &content } });
    if is_file {
        answers["206"] = json!({ "description": "de bytes, der er bedt om", "content": &content });
        answers["416"] = json!({ "description": "de bytes, der er bedt om, findes ikke" });
    }
    if served.is_tagged {
        answers["304"] = json!({ "description": "som det var" });
    }
    if SPELT.iter().any(|it| path.starts_with(it)) {
        answers["301"] = json!({ "description": "den rette stavemåde" });
    }
    let mut also = ALWAYS.to_vec();
    if path.contains('{') {
        also.push("404");
    }
    // What was public leaves word that it was.
    if is_file || path.ends_with("{slug}.json") {
        also.push("410");
    }
    if *key != Key::None {
        also.push("401");
    }
    if *is_command {
        also.extend(["409", "413", "415", "422"]);
    }
    let error = schemas::named(if path.starts_with("/oparl") {
        "OParlError"
    } else {
        "Refusal"
    });
    for status in also {
        answers[status] =
            json!({ "description": "se beskeden", "content": { "application/json": { "schema": error } } });
    }
    answers
}
