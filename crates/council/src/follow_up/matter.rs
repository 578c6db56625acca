//! How a follow-up stands on the agenda of the body it goes to: a short title, what was asked and where that was decided, and
//! what a report must answer.

use crate::clock::Date;
use crate::danish;
use crate::identity::fold;
use crate::ids::ItemId;
use crate::record::Section;
use crate::rich::{Block, List, ListItem, Mark, MarkKind, Target, Text};

use super::FollowUpKind;

/// Characters of a title that is read at a glance.
const SHORT: usize = 80;

/// The section that tells of the matter, where the body's template has it.
const TELLS: &str = "Sagsfremstilling";

/// Papers that are ordered; the longer word first.
const PAPERS: [&str; 5] = ["redegørelse", "afrapportering", "rapport", "notat", "evaluering"];

/// What stands behind the subject of a paper that is ordered.
const BEHIND: [&str; 10] = [
    ",",
    ":",
    ".",
    " (",
    " til den ",
    " belyse",
    " besvare",
    " beskrive",
    " afdække",
    " uddybe",
];

/// Words behind which a task says its day, or only that it is expected.
const BY: [&str; 5] = [" inden ", " senest ", ", inden ", ", senest ", " forventes "];

/// Words behind which stands what somebody brings.
const BRINGS: [&str; 3] = [" vender tilbage med ", " udarbejder ", " fremlægger "];

/// What a decision asked for, as it goes to a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// What kind of line.
    pub kind: FollowUpKind,
    /// What is to be done, as it was confirmed.
    pub text: String,
    /// The body that decided.
    pub body: String,
    /// When.
    pub date: Option<Date>,
    /// The item that it decided on.
    pub item: ItemId,
    /// The item's title; empty where that was erased.
    pub item_title: String,
    /// What a report must answer.
    pub topics: Vec<MatterTopic>,
}

/// A topic of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MatterTopic {
    /// The topic.
    pub text: String,
    /// Whose decision, letter or question it comes from.
    pub source: Option<String>,
    /// The section of the report that answers it already.
    pub answered_in: Option<String>,
}

impl Matter {
    /// What is ordered, in a few words.
    pub fn title(&self) -> String {
        short_title(self.kind, &self.text, &self.item_title)
    }

    /// The sections the item begins with: those of the body's template, with the matter in the one that tells of it.
    pub fn sections(&self, mut template: Vec<Section>) -> Vec<Section> {
        let tells = template.iter().position(|it| fold(&it.label) == fold(TELLS));
        match tells.or(if template.is_empty() { None } else { Some(0) }) {
            Some(place) => {
                let standard = std::mem::take(&mut template[place].blocks);
                template[place].blocks = self.blocks().into_iter().chain(standard).collect();
            }
            None => template.push(Section {
                label: TELLS.to_owned(),
                blocks: self.blocks(),
            }),
        }
        template
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> = self
            .text
            .lines()
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .map(Block::paragraph)
            .collect();
        if !self.topics.is_empty() {
            // `…, belyses følgende emner:` says it already.
            if !self.text.trim_end().ends_with(':') {
                blocks.push(Block::paragraph("Redegørelsen skal besvare:"));
            }
            blocks.push(Block::List(List {
                ordered: false,
                items: self.topics.iter().map(point).collect(),
            }));
        }
        blocks.push(Block::Paragraph(self.decided()));
        blocks
    }

    /// `Besluttet i Direktionen den 11. december 2030: Ventetid i hjemmeplejen`, which leads to the decision.
    fn decided(&self) -> Text {
        let day = self
            .date
            .map(|it| format!(" den {}", danish::day(it)))
            .unwrap_or_default();
        let before = format!("Besluttet i {}{day}", self.body);
        let (text, from) = match self.item_title.as_str() {
            "" => (before, 0),
            title => (format!("{before}: {title}"), before.chars().count() + 2),
        };
        let link = Target::try_from(format!("#{}", self.item)).map(|it| Mark {
            from,
            to: text.chars().count(),
            kind: MarkKind::Link(it),
        });
        let plain = Text::plain(text.clone());
        link.and_then(|it| Text::marked(text, vec![it])).unwrap_or(plain)
    }
}

/// What a follow-up asks for, in a few words; `item_title` is that of the item it comes from, or empty.
pub fn short_title(kind: FollowUpKind, text: &str, item_title: &str) -> String {
    let text = text.trim();
    let is_short = text.chars().count() <= SHORT && !text.ends_with(['.', ':']);
    if is_short && !text.contains('\n') {
        return text.to_owned();
    }
    if kind == FollowUpKind::Report {
        let of_item = || Some(format!("Status: {}", item_title)).filter(|_| !item_title.is_empty());
        if let Some(title) = paper(text).or_else(of_item) {
            return cut(&title);
        }
    }
    let first = text.lines().next().unwrap_or_default();
    let brought = BRINGS.iter().find_map(|it| first.split_once(it).map(|it| it.1));
    let first = brought.unwrap_or(first);
    let end = BY.iter().filter_map(|it| first.find(it)).filter(|it| *it > 0).min();
    let title = first[..end.unwrap_or(first.len())].trim_end_matches(['.', ':', ',']);
    cut(&capitalised(title).unwrap_or_default())
}

/// A topic with its source below it, and where it is answered.
fn point(topic: &MatterTopic) -> ListItem {
    let plain = |text: String| ListItem {
        text: Text::plain(text),
        ..ListItem::default()
    };
    let source = topic.source.iter().map(|it| plain(format!("Kilde: {it}")));
    let answered = topic.answered_in.iter().map(|it| plain(format!("Besvaret i: {it}")));
    ListItem {
        children: source.chain(answered).collect(),
        ..plain(topic.text.trim_end_matches('.').to_owned())
    }
}

/// `Statusredegørelse om toldhuset` of `I den statusredegørelse, der udarbejdes til … om toldhuset, belyses følgende emner:`.
fn paper(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    // Small letters may take other bytes than capitals.
    let text = if lower.len() == text.len() { text } else { &lower };
    let (at, paper) = PAPERS.iter().find_map(|it| Some((lower.find(it)?, *it)))?;
    let begin = text[..at]
        .rfind(|it: char| !it.is_alphabetic())
        .map_or(0, |it| it + text[it..].chars().next().map_or(1, char::len_utf8));
    let end = at + paper.len();
    let about = end + text[end..].find(" om ")? + " om ".len();
    let rest = &text[about..];
    let behind = BEHIND.iter().filter_map(|it| rest.find(it));
    let to_body = rest.match_indices(" til ").map(|it| it.0).find(|it| {
        let next = rest[it + " til ".len()..].split_whitespace().next().unwrap_or_default();
        next.starts_with(char::is_uppercase) || fold(next).contains("udvalg") || fold(next).starts_with("møde")
    });
    let subject = rest[..behind.chain(to_body).min().unwrap_or(rest.len())].trim();
    let noun = capitalised(&text[begin..end])?;
    (!subject.is_empty()).then(|| format!("{noun} om {subject}"))
}

fn capitalised(words: &str) -> Option<String> {
    let mut letters = words.chars();
    let first = letters.next()?.to_uppercase();
    Some(format!("{first}{}", letters.as_str()))
}

/// As much of a title as is read at a glance, up to the end of a word.
fn cut(title: &str) -> String {
    let title = title.trim();
    let Some((limit, _)) = title.char_indices().nth(SHORT) else {
        return title.to_owned();
    };
    let end = title[..limit].rfind(' ').unwrap_or(limit);
    format!("{} …", title[..end].trim_end_matches([',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::ItemKind;
    use crate::template;

    fn matter(kind: FollowUpKind, text: &str) -> Matter {
        Matter {
            kind,
            text: text.to_owned(),
            body: "Direktionen".to_owned(),
            date: "2030-12-11".parse().ok(),
            item: ItemId::of(&["ordered"]),
            item_title: "Ventetid i hjemmeplejen".to_owned(),
            topics: Vec::new(),
        }
    }

    #[test]
    fn a_title_says_in_a_few_words_what_was_ordered() {
        for (kind, text, title) in [
            (
                FollowUpKind::Report,
                "Redegørelse om ventetid",
                "Redegørelse om ventetid",
            ),
            (
                FollowUpKind::Report,
                "I den statusredegørelse, der udarbejdes til økonomiudvalgets møde den 1. oktober 2030 om toldhuset, belyses følgende emner:",
                "Statusredegørelse om toldhuset",
            ),
            (
                FollowUpKind::Report,
                "Der udarbejdes en redegørelse om besøgene til Økonomiudvalget den 6. maj 2031.",
                "Redegørelse om besøgene",
            ),
            (
                FollowUpKind::Report,
                "I redegørelsen om ventetid i hjemmeplejen belyses:",
                "Redegørelse om ventetid i hjemmeplejen",
            ),
            (
                FollowUpKind::Report,
                "Velfærdsdirektøren udarbejder inden udgangen af august en afrapportering til Socialudvalgets møde.",
                "Status: Ventetid i hjemmeplejen",
            ),
            (
                FollowUpKind::Task,
                "Jonas Hede undersøger priserne på fælles indkøb inden 20. december 2030.",
                "Jonas Hede undersøger priserne på fælles indkøb",
            ),
            (
                FollowUpKind::Task,
                "Beslutningsoplægget til den nye it-model forventes at ligge klar til behandling i direktionen i november 2030.",
                "Beslutningsoplægget til den nye it-model",
            ),
            (
                FollowUpKind::Task,
                "Velfærdsdirektør Jonas Hede vender tilbage med en plan for aftenvagterne senest den 30. oktober 2030.",
                "En plan for aftenvagterne",
            ),
            (
                FollowUpKind::Task,
                "Fagdirektørerne sikrer herefter, at alle ledere orienteres om den nye barselspolitik, og at de svarer.",
                "Fagdirektørerne sikrer herefter, at alle ledere orienteres om den nye …",
            ),
        ] {
            assert_eq!(matter(kind, text).title(), title, "{text}");
        }
    }

    #[test]
    fn the_matter_tells_its_decision_and_every_topic_with_its_source() {
        let text = "I redegørelsen om ventetid i hjemmeplejen belyses:";
        let topic = |text: &str, source: Option<&str>| MatterTopic {
            text: text.to_owned(),
            source: source.map(str::to_owned),
            answered_in: None,
        };
        let matter = Matter {
            topics: vec![
                topic("Ventetiden.", Some("Økonomiudvalgets beslutning den 27. august 2030")),
                topic("Sagsmængden", None),
            ],
            ..matter(FollowUpKind::Report, text)
        };
        let sections = matter.sections(template::sections(ItemKind::Decision));
        let told = sections.iter().find(|it| it.label == TELLS).expect("the section");
        assert!(sections.iter().filter(|it| !it.blocks.is_empty()).count() == 1);
        let written = crate::writing::write(&told.blocks);
        assert_eq!(
            written,
            format!(
                "{text}\n\n- Ventetiden\n  - Kilde: Økonomiudvalgets beslutning den 27. august 2030\n- Sagsmængden\n\n\
                 Besluttet i Direktionen den 11. december 2030: [Ventetid i hjemmeplejen](#{})",
                matter.item
            )
        );
        assert_eq!(matter.sections(Vec::new())[0].label, TELLS);
    }
}
