//! The list of topics for coming meetings, with its guests.

use raadslag_council::clock::Date;
use raadslag_council::follow_up::{Guest, RollingTopic};
use raadslag_council::record::Decision;
use raadslag_council::rich::{Block, List, ListItem};

use super::asks::plain_point;
use super::cast::Cast;
use super::danish::{later, medium};
use super::dice::Dice;
use super::items::paragraph;
use super::words::TOPICS;

/// The list as the item prints it, and what it means.
pub struct Listed {
    pub blocks: Vec<Block>,
    pub decision: Decision,
    pub topics: Vec<RollingTopic>,
}

fn topic(text: &str) -> RollingTopic {
    RollingTopic {
        item: None,
        text: text.into(),
        standing: false,
        date: None,
        guests: Vec::new(),
    }
}

fn guest(title: Option<String>, name: String, date: Date) -> Guest {
    Guest {
        title,
        name,
        date: Some(date),
        from: None,
        to: None,
    }
}

/// Topics for coming meetings; the decision sometimes adds one.
pub fn invent(body: &str, meeting: Date, cast: &mut Cast, dice: &mut Dice) -> Listed {
    let count = dice.between(2, 5);
    let drawn = dice.draw(&TOPICS, count + 1);
    let mut lines = Vec::new();
    let mut topics = Vec::new();
    for text in &drawn[1..] {
        let (line, meant) = entry(text, meeting, cast, dice);
        lines.push(line);
        topics.push(meant);
    }
    let decision = decision(body, meeting, drawn[0], &mut topics, dice);
    Listed {
        blocks: vec![
            paragraph("Til de kommende møder er der foreløbig følgende punkter:"),
            Block::List(List {
                ordered: false,
                items: lines,
            }),
        ],
        decision,
        topics,
    }
}

fn entry(text: &str, meeting: Date, cast: &mut Cast, dice: &mut Dice) -> (ListItem, RollingTopic) {
    let day = later(meeting, dice.between(5, 120));
    let mut meant = topic(text);
    match dice.below(6) {
        0 => {
            meant.text = format!("{text} – generelt på som punkt ved alle møder");
            meant.standing = true;
            (plain_point(meant.text.clone()), meant)
        }
        1 => {
            meant.date = Some(day);
            (plain_point(format!("{text} ({})", medium(day))), meant)
        }
        2 => {
            meant.text = format!("{text}.");
            meant.date = Some(day);
            let (one, other) = (cast.chief(dice), cast.chief(dice));
            let line = format!(
                "{text}. {} {} og {} {} deltager ({})",
                one.0,
                one.1,
                other.0,
                other.1,
                medium(day)
            );
            meant.guests = [one, other].map(|(title, name)| guest(Some(title), name, day)).to_vec();
            (plain_point(line), meant)
        }
        3 => {
            meant.text = format!("Besøg om {}", text.to_lowercase());
            let mut line = plain_point(meant.text.clone());
            for place in 0..dice.between(1, 4) {
                let visit = later(day, place * 21);
                let name = cast.short_name();
                line.children.push(plain_point(format!("{name} den {}", medium(visit))));
                meant.guests.push(guest(None, name, visit));
            }
            (line, meant)
        }
        _ => (plain_point(text), meant),
    }
}

fn decision(body: &str, meeting: Date, extra: &str, topics: &mut Vec<RollingTopic>, dice: &mut Dice) -> Decision {
    let blocks = if dice.is_within(60) {
        topics.push(topic(extra));
        vec![
            paragraph("Til næste møde er der i øvrigt følgende punkt:"),
            Block::List(List {
                ordered: false,
                items: vec![plain_point(extra)],
            }),
        ]
    } else {
        vec![paragraph("Drøftet.")]
    };
    Decision {
        body: Some(body.into()),
        date: Some(meeting),
        blocks,
        ..Decision::default()
    }
}
