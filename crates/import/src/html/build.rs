//! Blocks put together from words, lists and tables as their tags come.

use raadslag_council::rich::{Block, List, ListItem, Table, Text};

use super::inline::Inline;

/// Lists within lists; deeper points stand beside those above them.
const DEEPEST: usize = 12;
/// A line in bold that is longer is no heading.
const LONGEST_HEADING: usize = 120;

#[derive(Debug, Default)]
pub(super) struct Build {
    /// Blocks, and whether each is a line that is strong as a whole.
    blocks: Vec<(Block, bool)>,
    inline: Inline,
    lists: Vec<OpenList>,
    /// Lists that are open but stand too deep.
    too_deep: usize,
    table: Option<OpenTable>,
}

#[derive(Debug, Default)]
struct OpenList {
    ordered: bool,
    style: String,
    next: u32,
    items: Vec<ListItem>,
    in_point: bool,
}

#[derive(Debug, Default)]
struct OpenTable {
    header: Vec<Text>,
    rows: Vec<Vec<Text>>,
    row: Vec<Text>,
    /// Columns of the open cell.
    cell: Option<usize>,
    /// Every cell of the row so far is a heading's.
    is_heading: bool,
    in_heading: bool,
    /// Tables within this one; their cells are words of the outer cell.
    within: usize,
}

impl Build {
    pub(super) fn inline(&mut self) -> &mut Inline {
        &mut self.inline
    }

    pub(super) fn text(&mut self, text: &str) {
        self.inline.push(text);
    }

    fn in_cell(&self) -> bool {
        self.table.as_ref().is_some_and(|it| it.cell.is_some())
    }

    /// The words so far are a paragraph, a heading, or a part of a point.
    pub(super) fn flush(&mut self, is_heading: bool) {
        if self.in_cell() {
            return self.inline.part();
        }
        let Some((text, is_strong)) = self.inline.take() else {
            return;
        };
        if let Some(list) = self.lists.last_mut().filter(|it| it.in_point)
            && let Some(point) = list.items.last_mut()
        {
            if point.text.is_empty() && point.continuation.is_empty() {
                point.text = text;
            } else {
                point.continuation.push(text);
            }
            return;
        }
        let is_short = text.as_str().chars().count() <= LONGEST_HEADING;
        self.blocks.push(if is_heading {
            (Block::Subheading(Text::plain(text.as_str())), false)
        } else {
            (Block::Paragraph(text), is_strong && is_short)
        });
    }

    pub(super) fn begin_list(&mut self, ordered: bool, style: &str, start: u32) {
        self.flush(false);
        if self.in_cell() || self.lists.len() >= DEEPEST {
            self.too_deep += 1;
            return;
        }
        self.lists.push(OpenList {
            ordered,
            style: style.to_owned(),
            next: start,
            ..OpenList::default()
        });
    }

    pub(super) fn end_list(&mut self) {
        self.flush(false);
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        if let Some(list) = self.lists.pop() {
            self.keep(list);
        }
    }

    /// A list stands under the point that is open around it, or is a block.
    fn keep(&mut self, list: OpenList) {
        let mut items = list.items;
        items.retain(|it| !it.text.is_empty() || !it.continuation.is_empty() || !it.children.is_empty());
        if items.is_empty() {
            return;
        }
        match self.lists.last_mut() {
            Some(outer) => match outer.items.last_mut() {
                Some(point) => point.children.extend(items),
                None => outer.items.extend(items),
            },
            None => {
                let ordered = list.ordered;
                self.blocks.push((Block::List(List { ordered, items }), false));
            }
        }
    }

    pub(super) fn begin_point(&mut self) {
        self.flush(false);
        if self.in_cell() {
            return;
        }
        if self.lists.is_empty() {
            // A point without its list.
            self.lists.push(OpenList::default());
        }
        if let Some(list) = self.lists.last_mut() {
            let marker = list.ordered.then(|| marker(&list.style, list.next));
            list.next = list.next.saturating_add(1);
            list.in_point = true;
            list.items.push(ListItem {
                marker,
                ..ListItem::default()
            });
        }
    }

    pub(super) fn end_point(&mut self) {
        self.flush(false);
        if let Some(list) = self.lists.last_mut() {
            list.in_point = false;
        }
    }

    pub(super) fn begin_table(&mut self) {
        if let Some(table) = self.table.as_mut() {
            table.within += 1;
            return self.inline.part();
        }
        self.flush(false);
        self.part_lists();
        self.table = Some(OpenTable::default());
    }

    /// A table stands between the points before it and those behind it.
    fn part_lists(&mut self) {
        let mut inner: Option<OpenList> = None;
        for list in self.lists.iter_mut().rev() {
            let mut taken = OpenList {
                ordered: list.ordered,
                items: std::mem::take(&mut list.items),
                ..OpenList::default()
            };
            list.in_point = false;
            if let Some(inner) = inner.take() {
                match taken.items.last_mut() {
                    Some(point) => point.children.extend(inner.items),
                    None => taken.items = inner.items,
                }
            }
            inner = Some(taken);
        }
        if let Some(list) = inner {
            let open = std::mem::take(&mut self.lists);
            self.keep(list);
            self.lists = open;
        }
    }

    pub(super) fn in_heading(&mut self, is_so: bool) {
        if let Some(table) = self.table.as_mut().filter(|it| it.within == 0) {
            table.in_heading = is_so;
        }
    }

    pub(super) fn begin_cell(&mut self, is_heading: bool, span: usize) {
        self.end_cell();
        if self.table.as_ref().is_none_or(|it| it.within > 0) {
            return self.inline.part();
        }
        // Words between the rows are no cell.
        self.flush(false);
        if let Some(table) = self.table.as_mut() {
            let is_heading = is_heading || table.in_heading;
            table.is_heading = is_heading && (table.row.is_empty() || table.is_heading);
            table.cell = Some(span);
        }
    }

    pub(super) fn end_cell(&mut self) {
        let Some(table) = self.table.as_mut().filter(|it| it.within == 0) else {
            return self.inline.part();
        };
        if let Some(span) = table.cell.take() {
            let text = self.inline.take().map(|it| it.0).unwrap_or_default();
            table.row.push(text);
            table.row.extend((1..span).map(|_| Text::default()));
        }
    }

    pub(super) fn end_row(&mut self) {
        self.end_cell();
        let Some(table) = self.table.as_mut().filter(|it| it.within == 0) else {
            return;
        };
        let row = std::mem::take(&mut table.row);
        if row.iter().all(Text::is_empty) {
            return;
        }
        if table.is_heading && table.header.is_empty() && table.rows.is_empty() {
            table.header = row;
        } else {
            table.rows.push(row);
        }
    }

    pub(super) fn end_table(&mut self) {
        if let Some(table) = self.table.as_mut().filter(|it| it.within > 0) {
            table.within -= 1;
            return self.inline.part();
        }
        self.end_row();
        let Some(table) = self.table.take() else { return };
        // A table of one column only lays words out.
        let is_layout = table.header.len() <= 1 && table.rows.iter().all(|it| it.len() == 1);
        if is_layout {
            let texts = table.header.into_iter().chain(table.rows.into_iter().flatten());
            let texts = texts.filter(|it| !it.is_empty());
            self.blocks.extend(texts.map(|it| (Block::Paragraph(it), false)));
        } else {
            let (header, rows) = (table.header, table.rows);
            self.blocks.push((Block::Table(Table { header, rows }), false));
        }
    }

    /// All blocks; a strong line over others is their heading.
    pub(super) fn end(mut self) -> Vec<Block> {
        if let Some(table) = self.table.as_mut() {
            table.within = 0;
            self.end_table();
        }
        self.too_deep = 0;
        self.flush(false);
        while !self.lists.is_empty() {
            self.end_list();
        }
        let count = self.blocks.len();
        let blocks = self.blocks.into_iter().enumerate();
        let heading = |(at, (block, is_strong)): (usize, (Block, bool))| match block {
            Block::Paragraph(text) if is_strong && at + 1 < count && !text.as_str().ends_with('.') => {
                Block::Subheading(Text::plain(text.as_str()))
            }
            other => other,
        };
        blocks.map(heading).collect()
    }
}

/// `B.`, `iv.`, `3.`
fn marker(style: &str, number: u32) -> String {
    let has = |word: &str| style.contains(word);
    let letter = |first: u8| char::from(first + ((number - 1) % 26) as u8).to_string();
    let is_counted = (1..=4000).contains(&number);
    let shown = match () {
        () if (has("upper-alpha") || has("upper-latin")) && is_counted => letter(b'A'),
        () if (has("lower-alpha") || has("lower-latin")) && is_counted => letter(b'a'),
        () if has("upper-roman") && is_counted => roman(number),
        () if has("lower-roman") && is_counted => roman(number).to_lowercase(),
        () => number.to_string(),
    };
    format!("{shown}.")
}

fn roman(mut number: u32) -> String {
    const VALUES: [u32; 13] = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
    const NUMERALS: [&str; 13] = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"];
    let mut shown = String::new();
    for (value, numeral) in VALUES.into_iter().zip(NUMERALS) {
        while number >= value {
            shown.push_str(numeral);
            number -= value;
        }
    }
    shown
}
