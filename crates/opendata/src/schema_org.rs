//! What search engines are told within pages, in the words of schema.org.

use serde_json::{Value, json};

use crate::oparl::{Sitting, time};

const CONTEXT: &str = "https://schema.org";

/// A meeting.
pub fn event(sitting: &Sitting<'_>, municipality: &str) -> Value {
    let head = &sitting.record.get().head;
    let status = if sitting.is_cancelled {
        "EventCancelled"
    } else {
        "EventScheduled"
    };
    let place = head.place.as_ref().filter(|it| !it.is_empty());
    let mut says = json!({
        "@context": CONTEXT,
        "@type": "Event",
        "name": sitting.name(),
        "eventStatus": format!("{CONTEXT}/{status}"),
        "organizer": { "@type": "GovernmentOrganization", "name": municipality, "url": format!("{}/", sitting.site) },
    });
    let more = [
        (
            "startDate",
            time(head.date, head.start)
                .or(head.date.map(|it| it.to_string()))
                .map(Value::from),
        ),
        ("endDate", time(head.date, head.end).map(Value::from)),
        (
            "location",
            place.map(|it| json!({ "@type": "Place", "name": it, "address": municipality })),
        ),
        ("url", sitting.web.map(Value::from)),
    ];
    for (name, value) in more {
        if let Some(value) = value {
            says[name] = value;
        }
    }
    says
}

/// What a page about an item or a case tells: what it is called, who gives it out, and of which page it is a part.
pub fn work((name, url): (&str, &str), of: Option<(&str, &str)>, publisher: (&str, &str)) -> Value {
    let mut says = json!({
        "@context": CONTEXT,
        "@type": "CreativeWork",
        "name": name,
        "url": url,
        "inLanguage": "da",
        "publisher": { "@type": "GovernmentOrganization", "name": publisher.0, "url": publisher.1 },
    });
    if let Some((name, url)) = of {
        says["isPartOf"] = json!({ "@type": "CreativeWork", "name": name, "url": url });
    }
    says
}

/// The municipality, or a body of it.
pub fn organization((name, url): (&str, &str), of: Option<(&str, &str)>) -> Value {
    let mut says = json!({ "@context": CONTEXT, "@type": "GovernmentOrganization", "name": name, "url": url });
    if let Some((name, url)) = of {
        says["parentOrganization"] = json!({ "@type": "GovernmentOrganization", "name": name, "url": url });
    }
    says
}

/// A value as it stands within a page: nothing in it ends the block it stands in.
pub fn block(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_ends_the_block() {
        let told = block(&organization(
            ("</script><script>alert(1)</script>", "https://x.dk"),
            None,
        ));
        assert!(!told.contains('<') && told.contains("\\u003c/script"), "{told}");
    }
}
