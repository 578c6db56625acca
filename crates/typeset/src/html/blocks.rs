//! Rich blocks as HTML: everything escaped, headings at the caller's level, ids under the caller's prefix.

use raadslag_council::ids::ItemId;
use raadslag_council::rich::{Block, Image, List, ListItem, Piece, Table, Text};

use super::escape;
use crate::drawings::{Deviations, Room, deviations};

/// Where blocks stand in a page.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Unique in the page; every id made here begins with it.
    pub id: &'a str,
    /// Level of a subheading, 2 to 6.
    pub heading: u8,
    /// What stands before an attachment's id in the address of a picture; without it a picture is its words.
    pub pictures: Option<&'a str>,
    /// What stands before an item's id in the address of a link to it; without it such a link leads to a place of the page.
    pub items: Option<&'a str>,
}

impl<'a> Place<'a> {
    /// A place without pictures.
    pub fn new(id: &'a str, heading: u8) -> Self {
        Self {
            id,
            heading,
            pictures: None,
            items: None,
        }
    }

    /// The tag of a heading here: `h4`.
    pub fn heading_tag(&self) -> String {
        format!("h{}", self.heading.clamp(1, 6))
    }
}

/// Blocks in order. Tables stand in a region that scrolls and takes the keyboard's focus.
pub fn blocks(blocks: &[Block], place: Place<'_>) -> String {
    let mut html = String::new();
    let mut tables = 0;
    for block in blocks {
        match block {
            Block::Paragraph(it) => html.push_str(&format!("<p>{}</p>\n", linked(it, place))),
            Block::Subheading(it) => {
                let tag = place.heading_tag();
                html.push_str(&format!("<{tag}>{}</{tag}>\n", linked(it, place)));
            }
            Block::List(it) => html.push_str(&list(it, place)),
            Block::Table(it) => {
                tables += 1;
                html.push_str(&drawing(it, place, tables));
                html.push_str(&table(it, place, tables));
            }
            Block::Image(it) => html.push_str(&image(it, place)),
        }
    }
    html
}

/// A text with its marks; a line break in it stays one.
pub fn text(text: &Text) -> String {
    linked(text, Place::new("", 1))
}

fn linked(text: &Text, place: Place<'_>) -> String {
    text.pieces().into_iter().map(|it| piece(it, place)).collect()
}

fn piece(piece: Piece<'_>, place: Place<'_>) -> String {
    let mut html = escape(piece.text).replace('\n', "<br>");
    if piece.strong {
        html = format!("<strong>{html}</strong>");
    }
    if piece.emphasis {
        html = format!("<em>{html}</em>");
    }
    if let Some(target) = piece.link {
        let target = target.as_str();
        let item = target.strip_prefix('#').and_then(|it| it.parse::<ItemId>().ok());
        let address = match place.items.zip(item) {
            Some((before, item)) => format!("{before}{item}"),
            None => target.to_owned(),
        };
        html = format!("<a href=\"{}\">{html}</a>", escape(&address));
    }
    html
}

fn list(list: &List, place: Place<'_>) -> String {
    if list.items.is_empty() {
        return "<p class=\"empty-list\">–</p>\n".to_owned();
    }
    format!("{}\n", points(&list.items, list.ordered, place))
}

fn points(items: &[ListItem], ordered: bool, place: Place<'_>) -> String {
    // A browser may drop the role of a list without bullets, so it is said.
    let (open, close) = match (ordered, items.iter().any(|it| it.marker.is_some())) {
        (true, true) => ("<ol class=\"own-markers\" role=\"list\">", "</ol>"),
        (true, false) => ("<ol>", "</ol>"),
        (false, true) => ("<ul class=\"own-markers\" role=\"list\">", "</ul>"),
        (false, false) => ("<ul>", "</ul>"),
    };
    let inner: String = items.iter().map(|it| point(it, place)).collect();
    format!("{open}\n{inner}{close}")
}

fn point(item: &ListItem, place: Place<'_>) -> String {
    let marker = item
        .marker
        .as_deref()
        .map(|it| format!("<span class=\"marker\">{}</span> ", escape(it)))
        .unwrap_or_default();
    let continuation: String = item
        .continuation
        .iter()
        .map(|it| format!("<p>{}</p>", linked(it, place)))
        .collect();
    let children = if item.children.is_empty() {
        String::new()
    } else {
        let is_ordered = item.children.iter().any(|it| it.marker.is_some());
        format!("\n{}\n", points(&item.children, is_ordered, place))
    };
    format!(
        "<li>{marker}{}{continuation}{children}</li>\n",
        linked(&item.text, place)
    )
}

/// A table that tells of a budget is drawn too, for each width; the table says the same.
fn drawing(table: &Table, place: Place<'_>, number: usize) -> String {
    let Some(drawn) = Deviations::of_table(table) else {
        return String::new();
    };
    let draw = |(name, room): (&str, Room)| {
        let id = format!("{}-tegning-{number}-{name}", place.id);
        format!("<div class=\"room-{name}\">{}</div>", deviations(&drawn, &id, room))
    };
    let widths = [("middle", Room::Page), ("narrow", Room::Narrow)].map(draw);
    format!("<div class=\"room-drawing\">{}</div>\n", widths.concat())
}

fn table(table: &Table, place: Place<'_>, number: usize) -> String {
    let width = table
        .rows
        .iter()
        .map(Vec::len)
        .chain([table.header.len()])
        .max()
        .unwrap_or(0);
    if width == 0 {
        return String::new();
    }
    let heads = table.header.iter().enumerate();
    let heads: String = heads.map(|(at, it)| head_cell(it, is_figures(table, at))).collect();
    let head = match heads.as_str() {
        "" => heads,
        _ => format!("<thead>\n{}</thead>\n", row(&heads, table.header.len(), width)),
    };
    let body: String = table
        .rows
        .iter()
        .map(|it| row(&it.iter().map(cell).collect::<String>(), it.len(), width))
        .collect();
    let id = format!("{}-tabel-{number}", escape(place.id));
    format!(
        "<div class=\"table-region\" id=\"{id}\" role=\"group\" aria-label=\"Tabel {number}\" tabindex=\"0\">\n\
         <table aria-labelledby=\"{id}\">\n{head}<tbody>\n{body}</tbody>\n</table>\n</div>\n"
    )
}

/// Rows shorter than the table are filled up, so that every cell stands under its heading.
fn row(cells: &str, filled: usize, width: usize) -> String {
    format!("<tr>{cells}{}</tr>\n", "<td></td>".repeat(width - filled))
}

/// Over figures, a heading stands where they do.
fn head_cell(text_of_cell: &Text, is_over_figures: bool) -> String {
    if text_of_cell.as_str().trim().is_empty() {
        // A heading cell without words would be announced as one.
        return "<td></td>".to_owned();
    }
    let class = if is_over_figures { " class=\"number\"" } else { "" };
    format!("<th scope=\"col\"{class}>{}</th>", text(text_of_cell))
}

fn cell(text_of_cell: &Text) -> String {
    let class = if is_number(text_of_cell.as_str()) {
        " class=\"number\""
    } else {
        ""
    };
    format!("<td{class}>{}</td>", text(text_of_cell))
}

/// A figure as accounts print them: digits with points, commas, spaces, a sign or a unit.
fn is_number(text: &str) -> bool {
    let bare = text.trim().trim_end_matches("kr.").trim_end_matches('%').trim();
    let is_figure = |it: char| it.is_ascii_digit() || matches!(it, '.' | ',' | ' ' | '\u{a0}' | '-' | '+' | '−' | '–');
    bare.chars().any(|it| it.is_ascii_digit()) && bare.chars().all(is_figure)
}

/// Whether a column holds figures and nothing else.
pub(crate) fn is_figures(table: &Table, place: usize) -> bool {
    let cells = table.rows.iter().filter_map(|it| it.get(place)).map(Text::as_str);
    let mut filled = cells.filter(|it| !it.trim().is_empty()).peekable();
    filled.peek().is_some() && filled.all(is_number)
}

fn image(image: &Image, place: Place<'_>) -> String {
    let alt = escape(&image.alt);
    match place.pictures {
        Some(before) => format!(
            "<p class=\"picture\"><img src=\"{}{}\" alt=\"{alt}\"></p>\n",
            escape(before),
            image.attachment
        ),
        None => format!("<p class=\"picture-text\">Billede: {alt}</p>\n"),
    }
}

#[cfg(test)]
mod tests;
