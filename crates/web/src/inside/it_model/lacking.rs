//! What is lacking in the model, and what of it somebody wants on the agendas.

use raadslag_council::ids::ItRecordId;
use raadslag_council::it_model::{Gap, ItGap, ItLayer, ItModelAct};

use super::{Desktop, layer_key};
use crate::desk::Look;
use crate::fields::{Fields, Unreadable};
use crate::language::Words;

/// Something that is lacking, as the page lists it.
pub struct Line {
    pub name: String,
    pub layer: String,
    pub what: String,
    pub edit: String,
    pub record: String,
    pub gap: &'static str,
    pub is_offered: bool,
    /// The register of agreements offers it by itself.
    pub offers_itself: bool,
}

/// The codes of what may be lacking.
const CODES: [(&str, ItGap); 4] = [
    ("NO_AGREEMENT", ItGap::NoAgreement),
    ("NO_OWNER", ItGap::NoOwner),
    ("AGREEMENT_ENDS", ItGap::AgreementEnds),
    ("RESTS_ON_NOTHING", ItGap::RestsOnNothing),
];

/// What is lacking, layer by layer.
pub fn lines(look: &Look<'_>, desktop: &Desktop) -> Vec<Line> {
    let (words, model) = (look.words(), &desktop.seen.model);
    let line = |gap: &Gap| {
        let record = model.find(gap.record)?;
        Some(Line {
            name: desktop.words(record.name),
            layer: words.say(layer_key(record.layer)),
            what: told(words, record.layer, gap),
            edit: desktop.here.at(look, &format!("/element/{}", record.record)),
            record: record.record.to_string(),
            gap: CODES.iter().find(|it| it.1 == gap.gap).map_or("", |it| it.0),
            is_offered: model.is_offered(gap.record, gap.gap),
            offers_itself: gap.offers_itself,
        })
    };
    desktop.gaps(look).iter().filter_map(line).collect()
}

/// It in words.
pub fn told(words: Words, layer: ItLayer, gap: &Gap) -> String {
    match (gap.gap, gap.last_day) {
        (ItGap::NoAgreement, _) if layer == ItLayer::Agreements => words.say("it-lacks-register"),
        (ItGap::NoAgreement, _) => words.say("it-lacks-agreement"),
        (ItGap::NoOwner, _) => words.say("it-lacks-owner"),
        (ItGap::AgreementEnds, Some(day)) if gap.offers_itself => {
            words.with("it-agreement-ends", "day", &words.day(&day))
        }
        (ItGap::AgreementEnds, _) => words.say("it-agreement-over"),
        (ItGap::RestsOnNothing, _) => words.say("it-lacks-ground"),
    }
}

/// What a form of the list asks.
pub fn read(fields: &Fields) -> Result<ItModelAct, Unreadable> {
    let gap = CODES.iter().find(|it| it.0 == fields.get("gap"));
    Ok(ItModelAct::Offer {
        record: fields.read::<ItRecordId>("record")?,
        gap: gap.ok_or(Unreadable("gap"))?.1,
        is_offered: fields.get("offered") == "yes",
    })
}
