//! A meeting in OParl.

use raadslag_council::clock::{self, ClockTime};
use raadslag_council::outcome::Outcome;
use raadslag_council::record::{Closure, Decision, Record};
use serde_json::json;

use super::bare;
use crate::dice::Dice;
use crate::items::paragraph;

const RESULTS: [(&str, Outcome); 2] = [
    ("einstimmig beschlossen", Outcome::Approved),
    ("mehrheitlich abgelehnt", Outcome::Rejected),
];

pub fn meeting(told: &mut Record, dice: &mut Dice) -> String {
    told.follow_ups.clear();
    let head = &mut told.head;
    head.members.clear();
    head.absent.clear();
    // There are results, so the meeting has been.
    head.kind = Some(raadslag_council::record::RecordKind::Minutes);
    let mut items = Vec::new();
    for (place, item) in told.items.iter_mut().enumerate() {
        bare(item);
        item.case_number = None;
        item.attachments.clear();
        item.sections.clear();
        item.recommended_by = None;
        // What a server tells of a closed item is what everybody may read.
        item.closure = (!item.open).then(|| Closure {
            public_title: Some(item.title.clone()),
            ..Closure::default()
        });
        let (result, outcome) = *dice.pick(&RESULTS);
        item.decisions = vec![Decision {
            blocks: vec![paragraph(result)],
            outcomes: vec![outcome],
            ..Decision::default()
        }];
        items.push(json!({
            "id": format!("https://rat.molenstadt.de/oparl/items/{place}"), "name": item.title, "number": item.number,
            "order": place, "public": item.open, "result": result, "type": "https://schema.oparl.org/1.1/AgendaItem",
        }));
    }
    let head = &told.head;
    let at = |time: Option<ClockTime>| {
        let at = clock::instant(head.date?, time?)?.to_zoned_datetime(clock::copenhagen());
        Some(at.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
    };
    let meeting = json!({
        "agendaItem": items, "start": at(head.start), "end": at(head.end), "location": {"description": head.place},
        "name": head.body, "organization": ["https://rat.molenstadt.de/oparl/org/1"],
        "type": "https://schema.oparl.org/1.1/Meeting",
    });
    format!("{meeting:#}\n")
}
