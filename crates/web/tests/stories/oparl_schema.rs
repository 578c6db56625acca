//! Objects of OParl held against the specification's own schemas, which lie beside the corpus and are not ours to keep here. They
//! look like JSON Schema and are not: `schema` names what is embedded, `url` and `date-time` are stricter.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

const TYPE: &str = "https://schema.oparl.org/1.1/";

/// The schemas by name.
pub struct Schemas(BTreeMap<String, Value>);

impl Schemas {
    /// Those beside the corpus; none where they are not, which is said.
    pub fn find() -> Option<Self> {
        let corpus = std::env::var_os("RAADSLAG_CORPUS").map(PathBuf::from);
        let folder = corpus.and_then(|it| Some(it.parent()?.join("oparl-schema/1.1.1")));
        let Some(files) = folder.and_then(|it| std::fs::read_dir(it).ok()) else {
            let must = std::env::var_os("RAADSLAG_TEST_ALL").is_some();
            assert!(!must, "the schemas of OParl lie in oparl-schema beside RAADSLAG_CORPUS");
            use std::io::Write as _;
            let said =
                "skipped: no schemas of OParl beside RAADSLAG_CORPUS; objects are followed and not held against them\n";
            let _ = std::io::stderr().write_all(said.as_bytes());
            return None;
        };
        let files = files.filter_map(|it| Some(it.ok()?.path()));
        let read = |it: PathBuf| {
            let name = it.file_stem()?.to_str()?.to_owned();
            let text = std::fs::read_to_string(&it).ok()?;
            Some((name, serde_json::from_str(&text).ok()?))
        };
        let schemas: BTreeMap<String, Value> = files.filter_map(read).collect();
        assert!(schemas.len() >= 12, "twelve kinds of objects");
        Some(Self(schemas))
    }

    /// What is wrong with an object.
    pub fn faults(&self, object: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        self.object(object, None, &mut faults);
        let id = object["id"].as_str().unwrap_or_default();
        faults.into_iter().map(|it| format!("{id}: {it}")).collect()
    }

    fn object(&self, object: &Value, must_be: Option<&str>, faults: &mut Vec<String>) {
        let name = object["type"]
            .as_str()
            .and_then(|it| it.strip_prefix(TYPE))
            .unwrap_or_default();
        let name = must_be.unwrap_or(name);
        let (Some(schema), Some(fields)) = (self.0.get(name), object.as_object()) else {
            faults.push(format!("no object of a known kind: {object}"));
            return;
        };
        for must in ["id", "type", "created", "modified"] {
            if !fields.contains_key(must) {
                faults.push(format!("{name} has no {must}"));
            }
        }
        if fields.get("deleted") == Some(&Value::Bool(true)) {
            return;
        }
        let required = schema["required"].as_array().into_iter().flatten();
        for must in required
            .filter_map(Value::as_str)
            .filter(|it| !fields.contains_key(*it))
        {
            faults.push(format!("{name} has no {must}"));
        }
        for (field, value) in fields {
            match schema["properties"].get(field) {
                Some(said) => self.value((name, field), value, said, faults),
                None if field.contains(':') => bare((name, field), value, faults),
                None => faults.push(format!("{name} has a field of no name: {field}")),
            }
        }
    }

    fn value(&self, at: (&str, &str), value: &Value, said: &Value, faults: &mut Vec<String>) {
        let fits = match said["type"].as_str().unwrap_or_default() {
            "string" => value.is_string(),
            "integer" => value.is_u64(),
            "boolean" => value.is_boolean(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            _ => true,
        };
        if !fits {
            faults.push(format!("{at:?} is no {}: {value}", said["type"]));
        }
        let text = value.as_str().unwrap_or_default();
        if value.is_string() && !is_formed(said["format"].as_str().unwrap_or_default(), text) {
            faults.push(format!("{at:?} is no {}: {text}", said["format"]));
        }
        if let Some(embedded) = said["schema"].as_str() {
            self.object(value, Some(embedded.trim_end_matches(".json")), faults);
        }
        for part in value.as_array().into_iter().flatten() {
            self.value(at, part, &said["items"], faults);
        }
        bare(at, value, faults);
    }
}

/// Nothing without a value is sent, and what is ours is plain.
fn bare(at: (&str, &str), value: &Value, faults: &mut Vec<String>) {
    if value.is_null() || value.as_str() == Some("") {
        faults.push(format!("{at:?} says nothing"));
    }
    if at.1.contains(':') && (value.is_object() || value.is_array()) {
        faults.push(format!("{at:?} is ours and not plain"));
    }
}

fn is_formed(format: &str, text: &str) -> bool {
    let like = |pattern: &str| {
        text.len() == pattern.len()
            && text.bytes().zip(pattern.bytes()).all(|(it, like)| match like {
                b'0' => it.is_ascii_digit(),
                b'+' => it == b'+' || it == b'-',
                like => it == like,
            })
    };
    match format {
        "url" => (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(' '),
        "date" => like("0000-00-00"),
        "date-time" => like("0000-00-00T00:00:00+00:00"),
        _ => true,
    }
}

/// Every address in an object, with those in what it embeds.
pub fn addresses(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if text.starts_with("http://") || text.starts_with("https://") => found.push(text.clone()),
        Value::Array(parts) => parts.iter().for_each(|it| addresses(it, found)),
        Value::Object(fields) => fields.values().for_each(|it| addresses(it, found)),
        _ => {}
    }
}

/// Every object, with those it embeds.
pub fn objects<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Array(parts) => parts.iter().for_each(|it| objects(it, found)),
        Value::Object(fields) => {
            if fields.contains_key("id") {
                found.push(value);
            }
            fields.values().for_each(|it| objects(it, found));
        }
        _ => {}
    }
}
