//! Rich text: a small closed tree of blocks, never markup in a string.
//!
//! A text is its plain characters and marks over ranges of them, so that search, comparison and printing all see the same words.

use std::fmt;

pub mod light;

use serde::{Deserialize, Serialize};

use crate::ids::AttachmentId;

/// One block of a section or a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    /// Running text.
    Paragraph(Text),
    /// A heading inside a section.
    Subheading(Text),
    /// Points, nested through `children`.
    List(List),
    /// Rows of cells.
    Table(Table),
    /// A picture that is an attachment of the same item.
    Image(Image),
}

impl Block {
    /// A paragraph without marks.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(Text::plain(text))
    }
}

/// A list; an empty one is printed as a dash.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Numbered or lettered, by the markers of its points.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ordered: bool,
    /// The points, in order.
    pub items: Vec<ListItem>,
}

/// A point of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListItem {
    /// The source's own marker of an ordered point: `1)`, `a.`, `At 2)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    /// The point's text.
    #[serde(flatten)]
    pub text: Text,
    /// Paragraphs that belong to the point and follow it on lines of their own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub continuation: Vec<Text>,
    /// Points under this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<ListItem>,
}

/// A table with its heading row, which may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Names of the columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub header: Vec<Text>,
    /// The rows below.
    pub rows: Vec<Vec<Text>>,
}

/// A picture with the words for those who cannot see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// The attachment that holds the picture.
    pub attachment: AttachmentId,
    /// What the picture shows.
    pub alt: String,
}

/// Characters with marks: no mark overlaps another of its kind, none is empty or reaches past the end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "WrittenText")]
pub struct Text {
    #[serde(rename = "text")]
    plain: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Mark>,
}

/// A mark over the characters `from..to`, counted in Unicode scalar values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// First character.
    pub from: usize,
    /// One past the last character.
    pub to: usize,
    /// What the mark says of them.
    #[serde(flatten)]
    pub kind: MarkKind,
}

/// What a mark says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mark", content = "target", rename_all = "snake_case")]
pub enum MarkKind {
    /// Italics in print.
    Emphasis,
    /// Bold in print.
    Strong,
    /// A way to another place.
    Link(Target),
}

/// Where a link leads: an `http` or `https` address without a name or a password before its host, a `mailto` address, or an inner id
/// written `#…`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Target(String);

/// A text or link that may not be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotRich {
    /// A link to something else than http, https, mailto or an inner id.
    #[error("a link leads neither to http, https, mailto nor an inner id")]
    Link,
    /// A mark that is empty, overlaps another of its kind, or reaches past the text.
    #[error("a mark lies outside its text or over another")]
    Mark,
}

/// A run of characters under the same marks, as writers need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The characters.
    pub text: &'a str,
    /// In italics.
    pub emphasis: bool,
    /// In bold.
    pub strong: bool,
    /// Leads somewhere.
    pub link: Option<&'a Target>,
}

impl Target {
    /// The address as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Target {
    type Error = NotRich;

    fn try_from(address: String) -> Result<Self, NotRich> {
        let is_plain = is_of_one_word(&address);
        let lower = address.to_ascii_lowercase();
        let is_mail = lower.strip_prefix("mailto:").is_some_and(|it| !it.is_empty());
        let is_outer = is_mail || leads_to_host(&address);
        let is_inner = lower
            .strip_prefix('#')
            .is_some_and(|it| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
        if is_plain && (is_outer || is_inner) {
            Ok(Self(address))
        } else {
            Err(NotRich::Link)
        }
    }
}

/// Whether an address leads to a host of the web: `https://` or `http://`, then the host itself. With a name or a password before
/// it, it would look as if it led to another one.
pub fn leads_to_host(address: &str) -> bool {
    let rest = ["https://", "http://"].into_iter().find_map(|scheme| {
        let (begin, rest) = address.split_at_checked(scheme.len())?;
        begin.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let host = rest.and_then(|it| it.split(['/', '?', '#']).next());
    host.is_some_and(|it| !it.is_empty() && !it.contains('@')) && is_of_one_word(address)
}

fn is_of_one_word(address: &str) -> bool {
    !address.chars().any(|it| it.is_control() || it.is_whitespace())
}

impl From<Target> for String {
    fn from(target: Target) -> Self {
        target.0
    }
}

impl Text {
    /// Characters without marks.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            plain: text.into(),
            marks: Vec::new(),
        }
    }

    /// Characters under marks, in any order.
    pub fn marked(text: impl Into<String>, mut marks: Vec<Mark>) -> Result<Self, NotRich> {
        let plain = text.into();
        let length = plain.chars().count();
        marks.sort_by_key(|it| (it.from, it.to, it.kind.rank()));
        let is_inside = marks.iter().all(|it| it.from < it.to && it.to <= length);
        // In order, a mark is clear of all before it when it is clear of the furthest of its kind.
        let mut ends = [0; MarkKind::COUNT];
        let is_clear = marks.iter().all(|mark| {
            let end = std::mem::replace(&mut ends[mark.kind.rank()], mark.to);
            mark.from >= end
        });
        if is_inside && is_clear {
            Ok(Self {
                plain,
                marks: joined(marks),
            })
        } else {
            Err(NotRich::Mark)
        }
    }

    /// The characters alone.
    pub fn as_str(&self) -> &str {
        &self.plain
    }

    /// The marks, by where they begin.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// No characters at all.
    pub fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }

    /// Runs under the same marks, in order; joined they are the text.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let mut cuts: Vec<usize> = self.marks.iter().flat_map(|it| [it.from, it.to]).chain([0]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let starts: Vec<usize> = self
            .plain
            .char_indices()
            .map(|(at, _)| at)
            .chain([self.plain.len()])
            .collect();
        let ends = cuts.iter().skip(1).copied().chain([starts.len() - 1]);
        let mut marks = self.marks.iter().peekable();
        // Of each kind only the mark that began last can reach over a piece.
        let mut over: [Option<&Mark>; MarkKind::COUNT] = [None; MarkKind::COUNT];
        let mut pieces = Vec::with_capacity(cuts.len());
        for (from, to) in cuts.iter().copied().zip(ends).filter(|(from, to)| from < to) {
            while let Some(mark) = marks.next_if(|it| it.from <= from) {
                over[mark.kind.rank()] = Some(mark);
            }
            let text = &self.plain[starts[from]..starts[to]];
            pieces.push(Piece::under(over.map(|it| it.filter(|it| from < it.to)), text));
        }
        pieces
    }
}

impl<'a> Piece<'a> {
    fn under(marks: [Option<&'a Mark>; MarkKind::COUNT], text: &'a str) -> Self {
        let kinds = || marks.iter().flatten().map(|it| &it.kind);
        Self {
            text,
            emphasis: kinds().any(|it| *it == MarkKind::Emphasis),
            strong: kinds().any(|it| *it == MarkKind::Strong),
            link: kinds().find_map(|it| {
                if let MarkKind::Link(target) = it {
                    Some(target)
                } else {
                    None
                }
            }),
        }
    }
}

impl MarkKind {
    /// How many kinds there are.
    const COUNT: usize = 3;

    /// The order of marks over the same characters.
    fn rank(&self) -> usize {
        match self {
            Self::Link(_) => 0,
            Self::Emphasis => 1,
            Self::Strong => 2,
        }
    }
}

/// Marks that say the same of characters side by side are one mark.
fn joined(marks: Vec<Mark>) -> Vec<Mark> {
    let mut joined: Vec<Mark> = Vec::with_capacity(marks.len());
    let mut last = [None; MarkKind::COUNT];
    for mark in marks {
        let rank = mark.kind.rank();
        let before = last[rank].and_then(|it: usize| joined.get_mut(it));
        match before.filter(|it| it.to == mark.from && it.kind == mark.kind) {
            Some(before) => before.to = mark.to,
            None => {
                last[rank] = Some(joined.len());
                joined.push(mark);
            }
        }
    }
    joined.sort_by_key(|it| (it.from, it.to, it.kind.rank()));
    joined
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.plain)
    }
}

/// A text as it comes in JSON, not yet checked.
#[derive(Deserialize)]
struct WrittenText {
    text: String,
    #[serde(default)]
    marks: Vec<Mark>,
}

impl TryFrom<WrittenText> for Text {
    type Error = NotRich;

    fn try_from(written: WrittenText) -> Result<Self, NotRich> {
        Self::marked(written.text, written.marks)
    }
}

/// Every text of the blocks in reading order, each with nothing left out.
pub fn texts(blocks: &[Block]) -> Vec<&Text> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Subheading(text) => found.push(text),
            Block::List(list) => list.items.iter().for_each(|it| gather(it, &mut found)),
            Block::Table(table) => found.extend(table.header.iter().chain(table.rows.iter().flatten())),
            Block::Image(_) => {}
        }
    }
    found
}

fn gather<'a>(item: &'a ListItem, found: &mut Vec<&'a Text>) {
    found.push(&item.text);
    found.extend(&item.continuation);
    item.children.iter().for_each(|it| gather(it, found));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(target: &str) -> Result<Target, NotRich> {
        Target::try_from(target.to_owned())
    }

    #[test]
    fn only_addresses_that_cannot_run_anything_are_links() {
        for good in [
            "https://example.dk/a",
            "http://example.dk",
            "HTTPS://example.dk/@anna?til=a@b.dk",
            "mailto:post@example.dk",
            "#abc123",
        ] {
            assert!(link(good).is_ok(), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "//example.dk",
            "/sti",
            "#",
            "https://",
            "https:///example.dk",
            "https://kommune.dk@evil.dk/",
            "https://user:pw@evil.dk/",
            "https://kommune.dk\\@evil.dk",
            "HTTP://@evil.dk",
            "java\nscript:x",
            " https://a.dk",
        ] {
            assert!(link(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_unsafe_link_in_json_is_refused() {
        let written =
            r#"{"type":"paragraph","text":"læs","marks":[{"from":0,"to":3,"mark":"link","target":"javascript:x"}]}"#;
        assert!(serde_json::from_str::<Block>(written).is_err());
    }

    #[test]
    fn a_block_survives_json() {
        let text = Text::marked(
            "læs her nu",
            vec![
                Mark {
                    from: 4,
                    to: 7,
                    kind: MarkKind::Link(link("https://example.dk").expect("safe")),
                },
                Mark {
                    from: 0,
                    to: 10,
                    kind: MarkKind::Strong,
                },
            ],
        )
        .expect("marks inside");
        let block = Block::List(List {
            ordered: true,
            items: vec![ListItem {
                marker: Some("1)".into()),
                text,
                ..ListItem::default()
            }],
        });
        let json = serde_json::to_string(&block).expect("blocks are plain data");
        assert_eq!(
            serde_json::from_str::<Block>(&json).expect("what was written is read"),
            block
        );
    }

    #[test]
    fn pieces_joined_are_the_text() {
        let text = Text::marked(
            "åben og ærlig",
            vec![
                Mark {
                    from: 0,
                    to: 4,
                    kind: MarkKind::Emphasis,
                },
                Mark {
                    from: 2,
                    to: 10,
                    kind: MarkKind::Strong,
                },
            ],
        )
        .expect("marks inside");
        let pieces = text.pieces();
        assert_eq!(pieces.iter().map(|it| it.text).collect::<String>(), "åben og ærlig");
        assert_eq!(
            pieces
                .iter()
                .map(|it| (it.text, it.emphasis, it.strong))
                .collect::<Vec<_>>(),
            [
                ("åb", true, false),
                ("en", true, true),
                (" og ær", false, true),
                ("lig", false, false)
            ]
        );
    }

    #[test]
    fn marks_that_say_the_same_are_the_same() {
        let mark = |from, to, kind| Mark { from, to, kind };
        let split = vec![
            mark(2, 4, MarkKind::Strong),
            mark(0, 2, MarkKind::Strong),
            mark(0, 4, MarkKind::Emphasis),
        ];
        let whole = vec![mark(0, 4, MarkKind::Emphasis), mark(0, 4, MarkKind::Strong)];
        assert_eq!(Text::marked("åben", split), Text::marked("åben", whole));
    }

    #[test]
    fn a_mark_past_the_end_is_refused() {
        assert_eq!(
            Text::marked(
                "kort",
                vec![Mark {
                    from: 0,
                    to: 5,
                    kind: MarkKind::Strong
                }]
            ),
            Err(NotRich::Mark)
        );
    }
}
