//! Decisions whose outcome is known, because the inventor chose the phrase for it.

use raadslag_council::clock::Date;
use raadslag_council::follow_up::FollowUp;
use raadslag_council::outcome::{Modifier, ModifierKind, Outcome, ReportedVote};
use raadslag_council::record::{AttachmentLine, Decision, SubDecision};
use raadslag_council::rich::{Block, List, ListItem, Text};

use super::asks::Asker;
use super::danish::medium;
use super::dice::Dice;
use super::words::POINTS;

/// Whole decisions and what they come to (the phrase table of the trade).
const PHRASES: [(&str, &[Outcome]); 26] = [
    ("Godkendt.", &[Outcome::Approved]),
    ("Indstillingen blev godkendt.", &[Outcome::Approved]),
    ("Vedtaget.", &[Outcome::Approved]),
    ("Tiltrådt som indstillet.", &[Outcome::Approved]),
    ("Indstillingen følges.", &[Outcome::Approved]),
    ("Godkendt med enkelte justeringer.", &[Outcome::ApprovedWithChanges]),
    (
        "Godkendt med den tilføjelse, at naboerne høres.",
        &[Outcome::ApprovedWithChanges],
    ),
    ("Anbefales godkendt.", &[Outcome::Recommended]),
    ("Indstilles godkendt.", &[Outcome::Recommended]),
    ("Taget til efterretning.", &[Outcome::Noted]),
    ("Orienteringen blev taget til efterretning.", &[Outcome::Noted]),
    ("Drøftet.", &[Outcome::Discussed]),
    ("Punktet blev drøftet.", &[Outcome::Discussed]),
    ("Gennemgået.", &[Outcome::Reviewed]),
    (
        "Der var opbakning til den foreslåede retning.",
        &[Outcome::SupportIndicated],
    ),
    ("Der var en positiv tilkendegivelse.", &[Outcome::SupportIndicated]),
    ("Udsat.", &[Outcome::Postponed]),
    ("Punktet udsættes til næste møde.", &[Outcome::Postponed]),
    ("Sagen oversendes til økonomiudvalget.", &[Outcome::Referred]),
    ("Sagen hjemvises til fornyet behandling.", &[Outcome::ReferredBack]),
    ("Forslaget sendes i offentlig høring.", &[Outcome::SentToHearing]),
    ("Ikke godkendt.", &[Outcome::Rejected]),
    ("Forslaget blev forkastet.", &[Outcome::Rejected]),
    ("Udgår.", &[Outcome::Withdrawn]),
    ("Anlægsbevillingen frigives.", &[Outcome::Granted]),
    ("Ingen bemærkninger.", &[Outcome::NoDecision]),
];

fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(Text::plain(text))
}

/// One phrase, and sometimes what else the minutes say.
pub fn phrase(body: &str, date: Date, asker: &mut Asker<'_>, dice: &mut Dice) -> (Decision, Vec<FollowUp>) {
    let (text, outcomes) = *dice.pick(&PHRASES);
    let mut decision = Decision {
        body: Some(body.into()),
        date: Some(date),
        blocks: vec![paragraph(text)],
        outcomes: outcomes.to_vec(),
        ..Decision::default()
    };
    let mut asked = Vec::new();
    match dice.below(10) {
        0..4 => {
            let (sentence, follow_up) = asker.sentence(dice);
            decision.blocks.push(paragraph(sentence));
            asked.push(follow_up);
        }
        4 => {
            let (blocks, follow_up) = asker.report(dice);
            decision.blocks.push(paragraph("Der var følgende bemærkninger:"));
            decision.blocks.extend(blocks);
            asked.push(follow_up);
        }
        _ => {}
    }
    (decision, asked)
}

/// A vote with numbers or without, and perhaps a reservation.
pub fn vote(body: &str, date: Date, asker: &mut Asker<'_>, dice: &mut Dice) -> Decision {
    let (yes, no) = (dice.between(8, 20), dice.between(1, 7));
    let (text, vote) = match dice.below(3) {
        0 => (
            format!("Vedtaget med {yes} stemmer mod {no}."),
            ReportedVote {
                for_count: Some(yes as u32),
                against_count: Some(no as u32),
                ..ReportedVote::default()
            },
        ),
        1 => (
            "Enstemmigt vedtaget.".to_owned(),
            ReportedVote {
                unanimous: true,
                ..ReportedVote::default()
            },
        ),
        _ => (
            "Vedtaget uden afstemning.".to_owned(),
            ReportedVote {
                without_vote: true,
                ..ReportedVote::default()
            },
        ),
    };
    let mut decision = Decision {
        body: Some(body.into()),
        date: Some(date),
        blocks: vec![paragraph(text)],
        outcomes: vec![Outcome::Approved],
        vote: Some(vote),
        ..Decision::default()
    };
    if dice.is_within(40) {
        let text = format!("{} (V) tog forbehold.", asker.cast.short_name());
        decision.blocks.push(paragraph(text.clone()));
        let kind = ModifierKind::Reservation;
        decision.modifiers.push(Modifier { kind, text });
    }
    decision
}

/// A part under its own heading for each matter of a collected item; `None` for a matter without an attachment.
pub fn headed(
    body: &str,
    date: Date,
    matters: &[(String, Option<&AttachmentLine>)],
    asker: &mut Asker<'_>,
    dice: &mut Dice,
) -> (Decision, Vec<FollowUp>) {
    let mut decision = Decision {
        body: Some(body.into()),
        date: Some(date),
        ..Decision::default()
    };
    let mut asked = Vec::new();
    for (topic, attachment) in matters {
        let (text, outcomes) = *dice.pick(&PHRASES);
        decision.blocks.push(Block::Subheading(Text::plain(topic.clone())));
        decision.blocks.push(paragraph(text));
        decision.sub_decisions.push(SubDecision {
            topic: topic.clone(),
            text: text.to_owned(),
            outcomes: outcomes.to_vec(),
            attachment: attachment.map(|it| it.number.clone()),
        });
        if dice.is_within(20) {
            decision.blocks.push(paragraph("Arbejdet deles i følgende trin:"));
            decision.blocks.push(numbered(dice));
        }
        if dice.is_within(35) {
            let (sentence, follow_up) = asker.sentence(dice);
            decision.blocks.push(paragraph(sentence));
            asked.push(follow_up);
        }
    }
    (decision, asked)
}

/// A numbered list with the markers the source prints.
pub fn numbered(dice: &mut Dice) -> Block {
    let count = dice.between(2, 4);
    let is_lettered = dice.is_within(30);
    let items = dice
        .draw(&POINTS, count)
        .into_iter()
        .enumerate()
        .map(|(place, point)| ListItem {
            marker: Some(if is_lettered {
                format!("{})", char::from(b'a' + place as u8))
            } else {
                format!("{})", place + 1)
            }),
            text: Text::plain(super::danish::upper_first(point)),
            ..ListItem::default()
        });
    Block::List(List {
        ordered: true,
        items: items.collect(),
    })
}

/// The review of other bodies' papers: what was picked from one meeting.
pub fn review(body: &str, date: Date, of: Date, asker: &mut Asker<'_>, dice: &mut Dice) -> (Decision, Vec<FollowUp>) {
    let mut decision = Decision {
        body: Some(body.into()),
        date: Some(date),
        blocks: vec![
            paragraph("Beslutningsprotokoller og dagsordener blev gennemgået."),
            paragraph(format!("Der var følgende nedslag fra mødet den {}:", medium(of))),
        ],
        outcomes: vec![Outcome::Reviewed],
        ..Decision::default()
    };
    let (blocks, asked) = asker.report(dice);
    decision.blocks.extend(blocks);
    (decision, vec![asked])
}
