//! The items of a variant: ordinary cases and the one that collects several matters.

use raadslag_council::clock::Date;
use raadslag_council::follow_up::FollowUp;
use raadslag_council::record::{AttachmentLine, Closure, Item, Section};
use raadslag_council::rich::{Block, List, ListItem, Table, Text};

use super::asks::{Asker, plain_point};
use super::danish::later;
use super::decisions;
use super::dice::Dice;
use super::words::{POINTS, SENTENCES, TOPICS};

/// What all items of a variant share.
pub struct Setting {
    pub body: &'static str,
    pub code: &'static str,
    pub municipality: String,
    pub date: Date,
    pub is_agenda: bool,
}

/// An item with what its decision asks for.
pub type Asked = (Item, Vec<FollowUp>);

pub fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(Text::plain(text))
}

pub fn subheading(text: &str) -> Block {
    Block::Subheading(Text::plain(text))
}

pub fn list(items: Vec<ListItem>) -> Block {
    Block::List(List { ordered: false, items })
}

pub fn section(label: &str, blocks: Vec<Block>) -> Section {
    Section {
        label: label.into(),
        blocks,
    }
}

/// Running text, sometimes with a nested list between two paragraphs.
pub fn running_text(setting: &Setting, dice: &mut Dice) -> Vec<Block> {
    let count = dice.between(1, 4);
    let mut blocks: Vec<Block> = dice
        .draw(&SENTENCES, count * 2)
        .chunks(2)
        .map(|it| paragraph(it.join(" ")))
        .collect();
    if dice.is_within(30) {
        blocks.insert(
            0,
            paragraph(format!(
                "I {} Kommune er opgaven fordelt på flere enheder.",
                setting.municipality
            )),
        );
    }
    if dice.is_within(45) {
        blocks.push(paragraph("Notatet behandler følgende forhold:"));
        blocks.push(points(dice));
        if dice.is_within(50) {
            blocks.push(paragraph(*dice.pick(&SENTENCES)));
        }
    } else if dice.is_within(20) {
        blocks.push(paragraph("Arbejdet er delt i tre trin:"));
        blocks.push(decisions::numbered(dice));
    }
    blocks
}

/// Points, some with points under them.
fn points(dice: &mut Dice) -> Block {
    let count = dice.between(2, 5);
    let chosen = dice.draw(&POINTS, count + 2);
    let (under, top) = chosen.split_at(2);
    let mut items: Vec<ListItem> = top
        .iter()
        .map(|it| plain_point(super::danish::upper_first(it)))
        .collect();
    if dice.is_within(50) {
        let place = dice.below(items.len());
        items[place].children = under
            .iter()
            .map(|it| plain_point(super::danish::upper_first(it)))
            .collect();
    }
    list(items)
}

pub fn titled(number: usize, title: &str, setting: &Setting) -> Item {
    Item {
        number: number.to_string(),
        title: title.into(),
        open: true,
        route: vec![setting.code.into()],
        ..Item::default()
    }
}

pub fn recommendation(item: &mut Item, rest: &str, dice: &mut Dice) {
    let who = *dice.pick(&["Kommunaldirektøren", "Forvaltningen", "Velfærdsdirektøren"]);
    item.recommended_by = Some(who.into());
    item.sections.push(section(
        "Indstilling",
        vec![paragraph(format!("{who} indstiller, at {rest}."))],
    ));
}

pub fn money(item: &mut Item, dice: &mut Dice) {
    if dice.is_within(75) {
        let text = *dice.pick(&[
            "Ingen.",
            "Udgiften holdes inden for rammen.",
            "Merudgiften er 350.000 kr. årligt fra 2. kvartal.",
        ]);
        item.sections
            .push(section("Økonomiske konsekvenser", vec![paragraph(text)]));
    }
}

/// One item that holds several headed matters, most with an attachment.
pub fn collected(
    number: usize,
    attachments: Vec<AttachmentLine>,
    setting: &Setting,
    asker: &mut Asker<'_>,
    dice: &mut Dice,
) -> Asked {
    let mut item = titled(number, "Punkter til behandling", setting);
    let extra = dice.between(1, 2);
    let mut matters: Vec<(String, Option<&AttachmentLine>)> = dice
        .draw(&TOPICS, attachments.len() + extra)
        .iter()
        .map(|it| ((*it).to_owned(), None))
        .collect();
    for (matter, attachment) in matters.iter_mut().zip(&attachments) {
        matter.1 = Some(attachment);
    }
    let mut blocks = running_text(setting, dice);
    if !matches!(blocks.last(), Some(Block::Paragraph(_))) {
        blocks.push(paragraph(*dice.pick(&SENTENCES)));
    }
    blocks.push(paragraph("Direktionen har følgende øvrige punkter til behandling:"));
    let lines = matters.iter().map(|(topic, attachment)| match attachment {
        Some(_) => plain_point(format!("{topic} (bilag vedlagt)")),
        None => plain_point(topic.clone()),
    });
    blocks.push(list(lines.collect()));
    item.sections.push(section("Sagsfremstilling", blocks));
    recommendation(&mut item, "punkterne behandles", dice);
    let (decision, asked) = decisions::headed(setting.body, setting.date, &matters, asker, dice);
    item.decisions.push(decision);
    item.attachments = attachments;
    (item, asked)
}

/// An ordinary case, open or closed.
pub fn case(
    number: usize,
    attachments: Vec<AttachmentLine>,
    setting: &Setting,
    asker: &mut Asker<'_>,
    dice: &mut Dice,
) -> Asked {
    let mut item = titled(
        number,
        TOPICS[(number * 7 + dice.below(TOPICS.len())) % TOPICS.len()],
        setting,
    );
    if dice.is_within(20) {
        item.title = format!(
            "{} – {}",
            item.title, "2. behandling af forslag til retningslinjer for de berørte områder og institutioner"
        );
    }
    if dice.is_within(25) {
        item.open = false;
        if dice.is_within(50) {
            item.closure = Some(Closure {
                ground: Some("Forvaltningslovens § 27, stk. 1".into()),
                public_title: Some("En aftale med en privat part".into()),
                review_on: dice.is_within(50).then(|| later(setting.date, 200)),
                ..Default::default()
            });
        }
    }
    if dice.is_within(60) {
        item.route = [setting.code, "ØU", "KB"].iter().map(|it| (*it).to_owned()).collect();
        item.route.dedup();
    }
    if dice.is_within(50) {
        item.case_number = Some(format!("{}/{}", dice.between(13, 25), dice.between(100, 29_999)));
    }
    item.sections
        .push(section("Sagsfremstilling", running_text(setting, dice)));
    if dice.is_within(15) {
        item.sections[0]
            .blocks
            .extend([paragraph("Tallene fordeler sig således:"), table(dice)]);
    }
    if dice.is_within(50) {
        money(&mut item, dice);
        recommendation(&mut item, "forslaget godkendes", dice);
    } else {
        recommendation(&mut item, "forslaget godkendes", dice);
        money(&mut item, dice);
    }
    for label in ["Lovgrundlag", "Høring", "Kommunikation"] {
        if dice.is_within(12) {
            item.sections
                .push(section(label, vec![paragraph(*dice.pick(&SENTENCES))]));
        }
    }
    if dice.is_within(10) {
        item.sections.push(section("Personalemæssige konsekvenser", Vec::new()));
    }
    item.attachments = attachments;
    let (decision, asked) = if dice.is_within(20) {
        (decisions::vote(setting.body, setting.date, asker, dice), Vec::new())
    } else {
        decisions::phrase(setting.body, setting.date, asker, dice)
    };
    item.decisions.push(decision);
    (item, asked)
}

/// A table with tabs between its cells, as in text out of a word processor.
fn table(dice: &mut Dice) -> Block {
    let row = |cells: [String; 3]| cells.map(Text::plain).to_vec();
    let rows = dice.draw(&["Skoler", "Veje", "Hjemmepleje", "Kultur"], 3);
    Block::Table(Table {
        header: row(["Område".into(), "Budget".into(), "Forbrug".into()]),
        rows: rows
            .iter()
            .map(|it| {
                row([
                    (*it).into(),
                    format!("{}.000", dice.between(100, 900)),
                    format!("{}.000", dice.between(100, 900)),
                ])
            })
            .collect(),
    })
}
