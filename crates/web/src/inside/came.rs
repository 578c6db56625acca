//! What whoever builds an agenda is told of the minutes that left an item there: that they are called back, or say otherwise since.

use raadslag_council::record::Decision;
use raadslag_council::rich::Block;
use raadslag_readers::now::{LeftBy, ProposalRow};
use raadslag_typeset::html::{self, Place};

use super::proposals::called_back;
use crate::address::Address;
use crate::desk::Look;
use crate::language::Words;
use crate::problem::Problem;
use crate::render::compare::compare;

/// One thing to be told, in words.
pub struct Told {
    pub words: String,
    /// The decision as it was when the agenda took the item, and as it is now, where it is another and may be read.
    pub texts: Vec<Text>,
    /// Where the decision stands as it is now, for whoever may read it.
    pub to: Option<String>,
}

/// A decision as it is read under its heading, or two of them word by word.
pub struct Text {
    pub label: String,
    pub html: String,
    pub is_compared: bool,
}

/// Everything that is to be told of an item.
pub fn told(look: &Look<'_>, row: &ProposalRow) -> Result<Vec<Told>, Problem> {
    let back = called_back(look.words(), row).map(|words| Told {
        words,
        texts: Vec::new(),
        to: None,
    });
    Ok(back.into_iter().chain(otherwise(look, row)?).collect())
}

/// That the minutes were sent again since the agenda took the item, and say otherwise.
pub fn otherwise(look: &Look<'_>, row: &ProposalRow) -> Result<Option<Told>, Problem> {
    let Some(left) = &row.left else { return Ok(None) };
    let Some(came) = look.no_fault(look.now().came_otherwise(&look.asker, row))? else {
        return Ok(None);
    };
    let key = match came.still_comes {
        true => "came-otherwise",
        false => "came-no-more",
    };
    Ok(Some(Told {
        words: of(look, left, key),
        texts: texts(look.words(), blocks(came.before.as_ref()), blocks(came.now.as_ref())),
        to: came.now.map(|_| Address::Item(left.item).under(look.prefix)),
    }))
}

fn of(look: &Look<'_>, left: &LeftBy, key: &str) -> String {
    let words = look.words();
    let told = [
        ("body", left.body_name.clone()),
        ("day", left.date.map(|it| words.day(&it)).unwrap_or_default()),
    ];
    words.with_all(key, &told)
}

fn blocks(decision: Option<&Decision>) -> &[Block] {
    decision.map(|it| it.blocks.as_slice()).unwrap_or_default()
}

/// Running text stands word by word against running text, whatever holds more one after the other.
fn texts(words: Words, before: &[Block], now: &[Block]) -> Vec<Text> {
    // The same words may have come to something else.
    if before == now {
        return Vec::new();
    }
    if let (Some(before), Some(now)) = (running(before), running(now)) {
        return vec![Text {
            label: words.say("came-before-and-now"),
            html: compare(words, &before, &now),
            is_compared: true,
        }];
    }
    let each = [("came-before", "kom-foer", before), ("came-now", "kom-nu", now)];
    let said = each.into_iter().filter(|it| !it.2.is_empty());
    said.map(|(label, id, blocks)| Text {
        label: words.say(label),
        html: html::blocks(blocks, Place::new(id, 3)),
        is_compared: false,
    })
    .collect()
}

/// Paragraphs without a mark; none where there is more than that, or nothing.
fn running(blocks: &[Block]) -> Option<String> {
    let paragraphs = blocks.iter().map(|it| match it {
        Block::Paragraph(text) if text.marks().is_empty() => Some(text.as_str()),
        _ => None,
    });
    let paragraphs: Vec<&str> = paragraphs.collect::<Option<_>>()?;
    (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
}
