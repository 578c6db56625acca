//! Two versions of a text block by block: what stayed, went and came is drawn as minutes are, and running text that is otherwise
//! stands word by word.

use raadslag_council::rich::{Block, List, ListItem, Mark, MarkKind, Table, Text};
use raadslag_typeset::html::{self, Place};
use similar::{ChangeTag, DiffTag};

use super::compare::{Compared, Comparing, begin, end};
use crate::language::Words;

/// Two texts compared: pieces that stayed, went or came, or are otherwise within.
pub struct ComparedBlocks {
    pieces: Vec<Piece>,
}

enum Piece {
    Same(Vec<Block>),
    Gone(Vec<Block>),
    Come(Vec<Block>),
    Words(Compared),
}

impl ComparedBlocks {
    /// What stayed, went and came, in the order of the newer text.
    pub fn of(comparing: &Comparing, old: &[Block], new: &[Block]) -> Self {
        let between = |old: &[Block], new: &[Block]| between(comparing, old, new);
        Self::found(comparing, (&parted(old), &parted(new)), between)
    }

    /// The same of lines, each of which stayed, went or came as a whole.
    pub fn of_lines(comparing: &Comparing, old: &[String], new: &[String]) -> Self {
        Self::found(comparing, (&points(old), &points(new)), whole)
    }

    fn found(
        comparing: &Comparing,
        (old, new): (&[Block], &[Block]),
        otherwise: impl Fn(&[Block], &[Block]) -> Vec<Piece>,
    ) -> Self {
        let key = |it: &Block| serde_json::to_string(it).unwrap_or_default();
        let keys = |blocks: &[Block]| blocks.iter().map(key).collect::<Vec<String>>();
        let mut pieces = Vec::new();
        for row in comparing.rows(&keys(old), &keys(new)) {
            let (tag, was, is) = row.as_tag_tuple();
            match tag {
                DiffTag::Equal => pieces.push(Piece::Same(joined(&new[is]))),
                _ => pieces.extend(otherwise(&old[was], &new[is])),
            }
        }
        Self { pieces }
    }

    /// Whether some of it stands whole, the older text and then the newer one.
    pub fn is_whole(&self) -> bool {
        self.pieces
            .iter()
            .any(|it| matches!(it, Piece::Words(it) if it.is_whole()))
    }

    /// The newer text with what went struck through and what came underlined; every id made here begins with `id`.
    pub fn html(&self, words: Words, id: &str) -> String {
        let drawn = |(at, piece): (usize, &Piece)| {
            let id = format!("{id}-{at}");
            let blocks = |it: &[Block]| html::blocks(it, Place::new(&id, 4));
            let marked = |tag: ChangeTag, it: &[Block]| format!("{}{}{}", begin(words, tag), blocks(it), end(tag));
            match piece {
                Piece::Same(it) => blocks(it),
                Piece::Gone(it) => marked(ChangeTag::Delete, it),
                Piece::Come(it) => marked(ChangeTag::Insert, it),
                Piece::Words(it) => format!("<div class=\"compare\">{}</div>", it.html(words)),
            }
        };
        self.pieces.iter().enumerate().map(drawn).collect()
    }

    /// The same on paper: what went is slanted between brackets, what came is bold.
    pub fn blocks(&self) -> Vec<Block> {
        let told = |it: &[Block], how: fn(&Text) -> Text| it.iter().map(|it| told(it, how)).collect::<Vec<Block>>();
        let of_piece = |it: &Piece| match it {
            Piece::Same(it) => it.clone(),
            Piece::Gone(it) => told(it, gone),
            Piece::Come(it) => told(it, come),
            Piece::Words(it) => it.blocks(),
        };
        self.pieces.iter().flat_map(of_piece).collect()
    }
}

/// Running text stands word by word against running text, also where more follows it in one of them; whatever holds more is drawn
/// one after the other.
fn between(comparing: &Comparing, old: &[Block], new: &[Block]) -> Vec<Piece> {
    if old == new {
        return vec![Piece::Same(joined(new))];
    }
    if let Some((was, is)) = running(old, new) {
        return vec![Piece::Words(comparing.compare(&was, &is))];
    }
    if old.len() + new.len() > 2
        && let ([was, old @ ..], [is, new @ ..]) = (old, new)
        && (old.len() == new.len() || matches!((was, is), (Block::Paragraph(_), Block::Paragraph(_))))
    {
        let first = between(comparing, std::slice::from_ref(was), std::slice::from_ref(is));
        return first.into_iter().chain(between(comparing, old, new)).collect();
    }
    whole(old, new)
}

fn whole(old: &[Block], new: &[Block]) -> Vec<Piece> {
    let gone = Some(old).filter(|it| !it.is_empty());
    let come = Some(new).filter(|it| !it.is_empty());
    let gone = gone.map(|it| Piece::Gone(joined(it)));
    gone.into_iter().chain(come.map(|it| Piece::Come(joined(it)))).collect()
}

/// The words of both, where they differ and are paragraphs and points alone. What went or came by itself is drawn, unless it is
/// plain paragraphs.
fn running(old: &[Block], new: &[Block]) -> Option<(String, String)> {
    let is_alone = old.is_empty() || new.is_empty();
    let line = |it: &Block| match it {
        Block::Paragraph(text) if !is_alone || text.marks().is_empty() => Some(text.as_str().to_owned()),
        Block::List(list) if !is_alone => match list.items.as_slice() {
            [item] if item.continuation.is_empty() && item.children.is_empty() => {
                let marker = item.marker.as_deref().unwrap_or("–");
                Some(format!("{marker} {}", item.text.as_str()))
            }
            _ => None,
        },
        _ => None,
    };
    let lines = |blocks: &[Block]| blocks.iter().map(&line).collect::<Option<Vec<String>>>();
    let (was, is) = (lines(old)?.join("\n\n"), lines(new)?.join("\n\n"));
    (was != is).then_some((was, is))
}

/// Each point of a list by itself.
fn parted(blocks: &[Block]) -> Vec<Block> {
    let alone = |it: &Block| match it {
        Block::List(list) => list.items.iter().map(|it| point(list.ordered, it.clone())).collect(),
        other => vec![other.clone()],
    };
    blocks.iter().flat_map(alone).collect()
}

fn points(lines: &[String]) -> Vec<Block> {
    let item = |it: &String| ListItem {
        text: Text::plain(it.as_str()),
        ..ListItem::default()
    };
    lines.iter().map(|it| point(false, item(it))).collect()
}

fn point(ordered: bool, item: ListItem) -> Block {
    Block::List(List {
        ordered,
        items: vec![item],
    })
}

/// Points that follow each other are one list again.
fn joined(blocks: &[Block]) -> Vec<Block> {
    let mut all: Vec<Block> = Vec::new();
    for block in blocks {
        match (all.last_mut(), block) {
            (Some(Block::List(list)), Block::List(next)) if list.ordered == next.ordered => {
                list.items.extend(next.items.iter().cloned());
            }
            _ => all.push(block.clone()),
        }
    }
    all
}

fn told(block: &Block, how: fn(&Text) -> Text) -> Block {
    let all = |texts: &[Text]| texts.iter().map(how).collect::<Vec<Text>>();
    match block {
        Block::Paragraph(it) => Block::Paragraph(how(it)),
        Block::Subheading(it) => Block::Subheading(how(it)),
        Block::List(it) => Block::List(List {
            ordered: it.ordered,
            items: told_points(&it.items, how),
        }),
        Block::Table(it) => Block::Table(Table {
            header: all(&it.header),
            rows: it.rows.iter().map(|row| all(row)).collect(),
        }),
        Block::Image(it) => Block::Image(it.clone()),
    }
}

fn told_points(items: &[ListItem], how: fn(&Text) -> Text) -> Vec<ListItem> {
    let point = |it: &ListItem| ListItem {
        marker: it.marker.clone(),
        text: how(&it.text),
        continuation: it.continuation.iter().map(how).collect(),
        children: told_points(&it.children, how),
    };
    items.iter().map(point).collect()
}

fn gone(text: &Text) -> Text {
    match text.is_empty() {
        true => Text::default(),
        false => under(format!("[{}]", text.as_str()), MarkKind::Emphasis),
    }
}

fn come(text: &Text) -> Text {
    under(text.as_str().to_owned(), MarkKind::Strong)
}

fn under(plain: String, kind: MarkKind) -> Text {
    let to = plain.chars().count();
    let marks = match to {
        0 => Vec::new(),
        _ => vec![Mark { from: 0, to, kind }],
    };
    Text::marked(plain.clone(), marks).unwrap_or_else(|_| Text::plain(plain))
}

#[cfg(test)]
mod tests {
    use raadslag_council::writing;

    use super::*;
    use crate::language::Language;

    fn html(old: &str, new: &str) -> String {
        let found = ComparedBlocks::of(&Comparing::new(), &writing::read(old), &writing::read(new));
        found.html(Words(Language::Danish), "her")
    }

    const OLD: &str = "Stien er **nedslidt**.\n\n## Økonomi og tid\n\n- Asfalt\n- Skilte\n\n| Post | Beløb |\n| --- | --- |\n| Asfalt | 100 |";

    #[test]
    fn what_stayed_is_drawn_as_minutes_are_and_no_sign_of_typing_is_shown() {
        let new = OLD.replace("100", "200").replace("- Skilte", "- Skilte\n- Bænke");
        let html = html(OLD, &new);
        for words in [
            "<strong>nedslidt</strong>",
            "<h4>Økonomi og tid</h4>",
            "<del><span class=\"sr-only\">fjernet: </span>",
            "<ins><span class=\"sr-only\">tilføjet: </span><ul>\n<li>Bænke</li>",
        ] {
            assert!(html.contains(words), "{words}: {html}");
        }
        for sign in ["**", "##", "---", "- A"] {
            assert!(!html.contains(sign), "{sign}: {html}");
        }
    }

    #[test]
    fn running_text_that_is_otherwise_stands_word_by_word() {
        let html = html("Vi køber strøm.\n\nSlut.", "Vi lejer strøm.\n\nSlut.");
        assert!(html.starts_with("<div class=\"compare\">Vi <del>"), "{html}");
        assert!(html.contains("</ins> strøm.</div><p>Slut.</p>"), "{html}");
    }

    #[test]
    fn a_paragraph_stands_word_by_word_also_where_a_heading_and_a_list_come_behind_it() {
        let html = html("Vi køber strøm.", "Vi lejer strøm.\n\n## Pris\n\n- 20.000 kr.");
        assert!(html.starts_with("<div class=\"compare\">Vi <del>"), "{html}");
        let come = html.find("<h4>Pris</h4>").expect("the heading");
        assert!(html[..come].ends_with("tilføjet: </span>"), "{html}");
    }

    #[test]
    fn a_line_that_went_leaves_the_one_beside_it_whole() {
        let lines = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect::<Vec<String>>();
        let (old, new) = (lines(&["Bilag notat.txt", "Bilag tal.csv"]), lines(&["Bilag tal.csv"]));
        let found = ComparedBlocks::of_lines(&Comparing::new(), &old, &new);
        let html = found.html(Words(Language::Danish), "her");
        assert!(html.contains("<li>Bilag notat.txt</li>\n</ul>\n</del>"), "{html}");
        assert!(html.ends_with("<ul>\n<li>Bilag tal.csv</li>\n</ul>\n"), "{html}");
        let paper = found.blocks();
        let Block::List(list) = &paper[0] else { panic!("a list") };
        assert_eq!(list.items[0].text.as_str(), "[Bilag notat.txt]");
    }
}
