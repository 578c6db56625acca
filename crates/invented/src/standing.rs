//! The items a direktion has on every agenda: review, forums, any other business.

use raadslag_council::record::{Forum, Item, ReviewedMeeting};

use super::asks::{Asker, plain_point};
use super::danish::{earlier, later, medium};
use super::dice::Dice;
use super::items::{Asked, Setting, list, money, paragraph, recommendation, section, subheading, titled};
use super::words::{FORUMS, THEMES, TOPICS};
use super::{decisions, rolling};

/// Review of other bodies' papers, with the two fixed headings that may be empty.
pub fn review(number: usize, setting: &Setting, asker: &mut Asker<'_>, dice: &mut Dice) -> Asked {
    let mut item = titled(
        number,
        "Gennemgang af beslutningsprotokoller og dagsordener. Opfølgning på centrale temaer.",
        setting,
    );
    let bodies = [
        ("Økonomiudvalget", "Økonomiudvalgets"),
        ("Kultur- og fritidsudvalget", "Kultur- og fritidsudvalgets"),
        ("Kommunalbestyrelsen", "Kommunalbestyrelsens"),
        ("Børne- og ungdomsudvalget", "Børne- og ungdomsudvalgets"),
        ("Teknik- og miljøudvalget", "Teknik- og miljøudvalgets"),
    ];
    let count = dice.between(2, 4);
    let drawn = dice.draw(&bodies, count);
    let (behind, ahead) = drawn.split_at(count - 1);
    let mut blocks = vec![paragraph(
        "Direktørerne gennemgår papirerne fra de udvalg, de betjener.",
    )];
    for (title, document, group) in [
        ("Gennemgang af beslutningsprotokol for:", "beslutningsprotokol", behind),
        ("Gennemgang af dagsorden for:", "dagsorden", ahead),
    ] {
        blocks.push(paragraph(title));
        let mut lines = Vec::new();
        for (body, genitive) in group {
            let away = dice.between(1, 20);
            let day = if document == "dagsorden" {
                later(setting.date, away)
            } else {
                earlier(setting.date, away)
            };
            item.meetings_reviewed.push(ReviewedMeeting {
                body: (*body).into(),
                date: Some(day),
                document: document.into(),
            });
            let source = if dice.is_within(50) { " (se Prepare)" } else { "" };
            lines.push(plain_point(format!("{genitive} møde den {}{source}", medium(day))));
        }
        blocks.push(list(lines));
    }
    for heading in [
        "Øvrige punkter til behandling",
        "Kommende møder, aktiviteter samt formål",
    ] {
        blocks.push(subheading(heading));
        let filled = if dice.is_within(50) {
            vec![plain_point(*dice.pick(&TOPICS))]
        } else {
            Vec::new()
        };
        blocks.push(list(filled));
    }
    item.sections.push(section("Sagsfremstilling", blocks));
    money(&mut item, dice);
    recommendation(&mut item, "de nævnte papirer gennemgås", dice);
    let of = item.meetings_reviewed[0].date.unwrap_or(setting.date);
    let (decision, asked) = decisions::review(setting.body, setting.date, of, asker, dice);
    item.decisions.push(decision);
    (item, asked)
}

/// Outside forums by group.
pub fn forums(number: usize, setting: &Setting, asker: &mut Asker<'_>, dice: &mut Dice) -> Asked {
    let mut item = titled(
        number,
        "Nyt fra regionale fora, kommende møder og arrangementer",
        setting,
    );
    let mut blocks = vec![paragraph("Direktionen orienteres om arbejdet i disse fora:")];
    let drawn = dice.draw(&FORUMS, 8);
    for (group, names) in ["Generelle emneområder", "Fagområder"].iter().zip(drawn.chunks(4)) {
        let mut lines = Vec::new();
        for name in &names[..dice.between(2, 4)] {
            let count = if dice.is_within(25) { dice.between(1, 2) } else { 0 };
            let themes: Vec<String> = dice.draw(&THEMES, count).iter().map(|it| (*it).to_owned()).collect();
            let mut line = plain_point(*name);
            line.children = themes.iter().cloned().map(plain_point).collect();
            lines.push(line);
            item.forums.push(Forum {
                group: (*group).into(),
                name: (*name).into(),
                themes,
            });
        }
        blocks.push(subheading(group));
        blocks.push(list(lines));
    }
    item.sections.push(section("Sagsfremstilling", blocks));
    money(&mut item, dice);
    recommendation(&mut item, "informationerne drøftes", dice);
    let (decision, asked) = decisions::phrase(setting.body, setting.date, asker, dice);
    item.decisions.push(decision);
    (item, asked)
}

/// Any other business with the rolling list.
pub fn any_other(number: usize, setting: &Setting, list: &rolling::Listed) -> Item {
    let mut item = titled(number, "Eventuelt, herunder punkter til næste møde", setting);
    item.sections.push(section("Sagsfremstilling", list.blocks.clone()));
    item.decisions.push(list.decision.clone());
    item
}
