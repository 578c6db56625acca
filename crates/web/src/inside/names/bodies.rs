//! Bodies under several names: what is asked of them, and which are one.

use raadslag_council::clock::Date;
use raadslag_council::event::BodiesSettled;
use raadslag_council::ids::{BodyId, SettlementId};
use raadslag_council::names::{BodyLink, BodyReason, NamesAct};

use super::Seen;
use crate::fields::{Fields, Unreadable};

/// A body that is asked about.
pub struct BodyAsked {
    /// Both ids, for the form.
    pub id: String,
    pub body: String,
    pub other: String,
    pub name: String,
    pub other_name: String,
    pub why: String,
    /// The first and the last day of the other's papers.
    pub from: String,
    pub until: String,
}

/// Two names that are one body by themselves.
pub struct OneBody {
    pub id: String,
    pub body: String,
    pub other: String,
    pub name: String,
    pub other_name: String,
}

fn is_seen(seen: &Seen<'_, '_>, body: BodyId) -> bool {
    seen.bodies.contains(&body)
}

pub fn asked(seen: &Seen<'_, '_>) -> Vec<BodyAsked> {
    let words = seen.look.words();
    let all = seen
        .names
        .bodies
        .doubts
        .iter()
        .filter(|it| is_seen(seen, it.other) && is_seen(seen, it.body));
    let day = |it: Option<Date>| it.map(|it| it.to_string()).unwrap_or_default();
    let all = all.map(|it| BodyAsked {
        id: format!("{}{}", it.body, it.other),
        body: it.body.to_string(),
        other: it.other.to_string(),
        name: seen.body(it.body),
        other_name: seen.body(it.other),
        why: words.say(match it.reason {
            BodyReason::Letters => "names-body-letters",
            _ => "names-body-words-stay",
        }),
        from: day(it.days.map(|it| it.0)),
        until: day(it.days.map(|it| it.1)),
    });
    all.collect()
}

pub fn one(seen: &Seen<'_, '_>) -> Vec<OneBody> {
    let same = seen
        .names
        .bodies
        .home
        .iter()
        .filter(|it| it.1.1 == BodyReason::SameWords && is_seen(seen, *it.0));
    let same = same.map(|(other, (body, _))| OneBody {
        id: format!("{body}{other}"),
        body: body.to_string(),
        other: other.to_string(),
        name: seen.body(*body),
        other_name: seen.body(*other),
    });
    same.collect()
}

/// What was settled of bodies.
pub fn told(seen: &Seen<'_, '_>, fact: &BodiesSettled) -> String {
    let words = seen.look.words();
    let day = |it: Option<Date>| it.map(|it| words.day(&it)).unwrap_or_default();
    let names = [("name", seen.body(fact.other)), ("body", seen.body(fact.body))];
    match fact.link {
        BodyLink::Same => words.with_all("names-body-settled-same", &names),
        BodyLink::Apart => words.with_all("names-body-settled-apart", &names),
        BodyLink::Earlier { from, until } => {
            let [name, body] = names;
            let days = match from.or(until) {
                Some(_) => format!(", {} – {}", day(from), day(until)),
                None => String::new(),
            };
            words.with_all("names-body-settled-earlier", &[name, body, ("days", days)])
        }
    }
}

/// What the form says of two bodies.
pub fn read(fields: &Fields, settlement: SettlementId) -> Result<NamesAct, Unreadable> {
    let day = |name: &'static str| fields.given(name).map(|_| fields.day(name)).transpose();
    let link = match fields.get("act") {
        "body-same" => BodyLink::Same,
        "body-apart" => BodyLink::Apart,
        "body-earlier" => BodyLink::Earlier {
            from: day("from")?,
            until: day("until")?,
        },
        _ => return Err(Unreadable("act")),
    };
    Ok(NamesAct::SettleBodies {
        settlement,
        body: fields.read("body")?,
        other: fields.read("other")?,
        link,
    })
}
