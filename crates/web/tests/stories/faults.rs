//! What a JSON Schema is broken by; the reading crate tells its own records to the same.

use serde_json::{Value, json};

/// Where a value breaks a schema; knows the keywords that ours uses, but for patterns and bounds.
pub fn faults(root: &Value, schema: &Value, value: &Value, place: &str) -> Vec<String> {
    if schema == &json!(false) {
        return vec![format!("{place}: not allowed")];
    }
    let mut found = Vec::new();
    if let Some(path) = schema["$ref"].as_str() {
        let target = root
            .pointer(path.trim_start_matches('#'))
            .expect("a reference leads somewhere");
        found.extend(faults(root, target, value, place));
    }
    let is_one_of = |it: &Value| it.as_array().is_none_or(|all| all.contains(value));
    let is_const = schema.get("const").is_none_or(|it| it == value);
    if !is_one_of(&schema["enum"]) || !is_const || !is_of_type(&schema["type"], value) {
        found.push(format!("{place}: {value}"));
    }
    for (key, wanted) in [("oneOf", 1..=1), ("anyOf", 1..=usize::MAX)] {
        if let Some(ways) = schema[key].as_array() {
            let fits = ways
                .iter()
                .filter(|it| faults(root, it, value, place).is_empty())
                .count();
            if !wanted.contains(&fits) {
                found.push(format!("{place}: fits {fits} of {key}"));
            }
        }
    }
    for (at, part) in value.as_array().into_iter().flatten().enumerate() {
        if let Some(items) = schema.get("items") {
            found.extend(faults(root, items, part, &format!("{place}/{at}")));
        }
    }
    found.extend(of_fields(root, schema, value, place));
    found
}

fn of_fields(root: &Value, schema: &Value, value: &Value, place: &str) -> Vec<String> {
    let Some(fields) = value.as_object() else {
        return Vec::new();
    };
    let required = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    let missing = required.filter(|it| !fields.contains_key(*it));
    let mut found: Vec<String> = missing.map(|it| format!("{place}: no {it}")).collect();
    for (name, part) in fields {
        match schema["properties"].get(name) {
            Some(known) => found.extend(faults(root, known, part, &format!("{place}/{name}"))),
            None if schema["additionalProperties"] == json!(false) => found.push(format!("{place}: unknown {name}")),
            None => {}
        }
    }
    found
}

fn is_of_type(types: &Value, value: &Value) -> bool {
    let is = |name: &Value| match name.as_str().expect("a type has a name") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "null" => value.is_null(),
        other => panic!("type {other}"),
    };
    types.is_null() || types.as_array().map_or_else(|| is(types), |all| all.iter().any(is))
}
