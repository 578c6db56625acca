//! Who of the demo asks to see what: councillors who want papers of the direktion, and people from outside who ask for
//! access to documents.

use jiff::ToSpan as _;
use raadslag_council::body::{AccessOutcome, AccessRequestAct, BodyAct};
use raadslag_council::clock::{self, Date};
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{AccessRequestId, ItemId};
use raadslag_council::meeting::Act;
use raadslag_store::Journal;

use super::council::COUNCIL;
use super::desk::{Desk, person};
use super::meetings;
use crate::household::ask_as_on;
use crate::trouble::Trouble;

/// Who asked for what, for how long that takes to find out, and what they got.
const ASKED: [(&str, &str, i32, Option<AccessOutcome>); 3] = [
    (
        "Havnens Tidende, redaktion@havnenstidende.example",
        "Alle tilbud på sten til diget efter stormen",
        3,
        None,
    ),
    (
        "En beboer på Havnegade",
        "Målingerne af støj fra vindmøllerne ved Mosbæk Hede",
        12,
        Some(AccessOutcome::Given),
    ),
    (
        "Foreningen Fri Udsigt, post@friudsigt.example",
        "Breve mellem kommunen og sælgeren af ejendommene ved stationen",
        20,
        Some(AccessOutcome::Partly),
    ),
];

const LEFT_OUT: &str = "Offentlighedslovens § 30, nr. 2: sælgers pris er udeladt.";

/// Two councillors ask to see matters of the direktion, and three from outside ask for documents.
pub fn ask_to_see(journal: &Journal, today: Date) -> Result<(), Trouble> {
    let now = crate::house::now();
    let desk = Desk {
        journal,
        body: meetings::BODY,
        meeting: meetings::todays(),
        now,
    };
    let asks = |item: ItemId, note: &str| Act::AskForPapers {
        item,
        council: identity::body(COUNCIL),
        note: Some(note.into()),
    };
    let [entrance, noise, _] = meetings::matters();
    desk.ask_as("inge", asks(noise, "Beboere har spurgt mig om målingerne."))?;
    desk.ask(Act::GrantPapers {
        item: noise,
        person: person("inge"),
        until: today.saturating_add(14.days()),
    })?;
    desk.ask_as("marianne", asks(entrance, "Sagen har været nævnt i udvalget."))?;

    for (who, about, days, outcome) in ASKED {
        let request = AccessRequestId::of(&["demo", who]);
        let came = today.saturating_sub(days.days());
        let at = |day: Date, act| {
            let body = identity::body(COUNCIL);
            let act = BodyAct::OfAccess(act);
            ask_as_on(journal, None, clock::on_day(now, day), &Command::AtBody { body, act })
        };
        at(
            came,
            AccessRequestAct::Register {
                request,
                who: who.into(),
                about: about.into(),
                item: None,
                received: came,
            },
        )?;
        let Some(outcome) = outcome else { continue };
        at(
            came.saturating_add(2.days()),
            AccessRequestAct::Answer {
                request,
                outcome,
                reason: (outcome != AccessOutcome::Given).then(|| LEFT_OUT.into()),
            },
        )?;
    }
    Ok(())
}
