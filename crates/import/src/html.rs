//! A fragment of a web page as blocks: markup never stands in a string.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use raadslag_council::rich::{Block, MarkKind, Target};

mod build;
mod inline;

use build::Build;

/// What a fragment held.
#[derive(Debug, Default)]
pub(crate) struct Fragment {
    pub(crate) blocks: Vec<Block>,
    /// Characters that stand in no block: styles, comments, what is said of pictures.
    pub(crate) left: String,
    /// Names of elements that are not known; their words are kept.
    pub(crate) unknown: Vec<String>,
}

/// Whether a text has tags or references of a web page.
pub(crate) fn is_markup(text: &str) -> bool {
    let last = text.rfind('>').unwrap_or(0);
    let is_tag = |at: usize| {
        let behind = text[at + 1..].trim_start_matches('/');
        at < last && behind.starts_with(|it: char| it.is_ascii_alphabetic() || it == '!')
    };
    let is_reference = |at: usize| {
        let behind = &text.as_bytes()[at + 1..];
        let end = behind.iter().take(12).position(|it| *it == b';');
        end.is_some_and(|it| it > 1 && behind[..it].iter().all(|it| it.is_ascii_alphanumeric() || *it == b'#'))
    };
    text.match_indices('<').any(|(at, _)| is_tag(at)) || text.match_indices('&').any(|(at, _)| is_reference(at))
}

/// Reads a fragment.
pub(crate) fn read(text: &str) -> Fragment {
    let sink = Sink(RefCell::new(Reader::default()));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    // A script would stop the reading: what is behind it is read all the same.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner().end()
}

struct Sink(RefCell<Reader>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut reader = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return reader.tag(&tag),
            Token::CharacterTokens(text) => reader.text(&text),
            Token::CommentToken(text) => reader.leave(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements that are open at once; what lies deeper has no marks of its own.
const MOST_OPEN: usize = 400;

/// What is known so far.
#[derive(Default)]
struct Reader {
    build: Build,
    /// Open elements with the marks they set.
    open: Vec<(String, Vec<MarkKind>)>,
    /// The element whose words nobody sees.
    hidden: Option<String>,
    left: String,
    unknown: Vec<String>,
}

impl Reader {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        if let Some(hidden) = &self.hidden {
            if tag.kind == TagKind::EndTag && hidden == name {
                self.hidden = None;
            }
            return TokenSinkResult::Continue;
        }
        match tag.kind {
            TagKind::StartTag => self.begin(name, tag),
            TagKind::EndTag => {
                self.end_element(name);
                TokenSinkResult::Continue
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            // It comes in pieces.
            self.left.push_str(text);
        } else {
            self.build.text(text);
        }
    }

    /// Characters that no block holds.
    fn leave(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            if !self.left.is_empty() {
                self.left.push('\n');
            }
            self.left.push_str(text);
        }
    }

    fn begin(&mut self, name: &str, tag: &Tag) -> TokenSinkResult<()> {
        match name {
            "style" | "script" | "title" | "xml" => {
                if tag.self_closing {
                    return TokenSinkResult::Continue;
                }
                self.hidden = Some(name.to_owned());
                self.left.extend((!self.left.is_empty()).then_some('\n'));
                if name != "xml" {
                    return TokenSinkResult::RawData(RawKind::Rawtext);
                }
            }
            "br" | "hr" => self.build.flush(false),
            "img" => self.picture(tag),
            "ul" | "ol" | "dir" | "menu" => self.build.begin_list(name == "ol", &style(tag), start(tag)),
            "li" => self.build.begin_point(),
            "table" => self.build.begin_table(),
            "thead" => self.build.in_heading(true),
            "tbody" | "tfoot" => self.build.in_heading(false),
            "tr" => self.build.end_row(),
            "td" | "th" => self.build.begin_cell(name == "th", span(tag)),
            it if is_heading(it) || is_block(it) => self.build.flush(false),
            it if is_known(it) => {}
            other => self.tell_unknown(other),
        }
        if !tag.self_closing && !is_void(name) {
            let marks = self.marks(name, tag);
            for mark in &marks {
                self.build.inline().begin(mark.clone());
            }
            if self.open.len() < MOST_OPEN {
                self.open.push((name.to_owned(), marks));
            } else {
                marks.iter().for_each(|it| self.build.inline().end(it));
            }
        }
        TokenSinkResult::Continue
    }

    fn end_element(&mut self, name: &str) {
        if name == "p" && !self.open.iter().any(|it| it.0 == "p") || name == "br" {
            return self.build.flush(false);
        }
        let Some(at) = self.open.iter().rposition(|it| it.0 == name) else {
            return;
        };
        // A cell's tag closes nothing outside it.
        while self.open.len() > at {
            if let Some((name, marks)) = self.open.pop() {
                self.end_one(&name, &marks);
            }
        }
    }

    fn end_one(&mut self, name: &str, marks: &[MarkKind]) {
        let is_block = is_block(name) || is_heading(name);
        if is_block {
            self.build.flush(is_heading(name));
        }
        marks.iter().for_each(|it| self.build.inline().end(it));
        match name {
            "ul" | "ol" | "dir" | "menu" => self.build.end_list(),
            "li" => self.build.end_point(),
            "table" => self.build.end_table(),
            "tr" => self.build.end_row(),
            "td" | "th" => self.build.end_cell(),
            _ => {}
        }
    }

    /// What the element says of its words.
    fn marks(&mut self, name: &str, tag: &Tag) -> Vec<MarkKind> {
        let style = style(tag);
        let mut marks = Vec::new();
        if matches!(name, "b" | "strong")
            || says(&style, "font-weight", &["bold", "bolder", "600", "700", "800", "900"])
        {
            marks.push(MarkKind::Strong);
        }
        if matches!(name, "i" | "em") || says(&style, "font-style", &["italic", "oblique"]) {
            marks.push(MarkKind::Emphasis);
        }
        if name == "a"
            && let Some(address) = attribute(tag, "href").map(|it| it.trim().to_owned())
        {
            match Target::try_from(address.clone()) {
                Ok(target) if !self.build.inline().is_link() => marks.push(MarkKind::Link(target)),
                _ => self.leave(&address),
            }
        }
        marks
    }

    /// A picture is told with what is said of it.
    fn picture(&mut self, tag: &Tag) {
        self.tell_unknown("img");
        for name in ["alt", "title", "src"] {
            if let Some(text) = attribute(tag, name).filter(|it| !it.starts_with("data:")) {
                self.leave(&text);
            }
        }
    }

    fn tell_unknown(&mut self, name: &str) {
        if self.unknown.len() < 20 && !self.unknown.iter().any(|it| it == name) {
            self.unknown.push(name.to_owned());
        }
    }

    fn end(mut self) -> Fragment {
        self.end_all();
        Fragment {
            blocks: self.build.end(),
            left: self.left,
            unknown: self.unknown,
        }
    }

    fn end_all(&mut self) {
        while let Some((name, marks)) = self.open.pop() {
            self.end_one(&name, &marks);
        }
    }
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    let found = tag.attrs.iter().find(|it| &*it.name.local == name)?;
    Some(found.value.to_string())
}

fn style(tag: &Tag) -> String {
    let style = attribute(tag, "style").unwrap_or_default().to_lowercase();
    // `<ol type="A">` says the same in an older way.
    match attribute(tag, "type") {
        Some(kind) => format!("{style};list-style-type:{}", old_style(&kind)),
        None => style,
    }
}

fn old_style(kind: &str) -> &'static str {
    match kind {
        "A" => "upper-alpha",
        "a" => "lower-alpha",
        "I" => "upper-roman",
        "i" => "lower-roman",
        _ => "decimal",
    }
}

/// Whether a style gives a property one of these values.
fn says(style: &str, property: &str, values: &[&str]) -> bool {
    let given = style.split(';').filter_map(|it| it.split_once(':'));
    let mut given = given.filter(|it| it.0.trim() == property);
    given.next_back().is_some_and(|it| values.contains(&it.1.trim()))
}

fn start(tag: &Tag) -> u32 {
    attribute(tag, "start")
        .and_then(|it| it.trim().parse().ok())
        .unwrap_or(1)
}

fn span(tag: &Tag) -> usize {
    let written = attribute(tag, "colspan").and_then(|it| it.trim().parse().ok());
    written.unwrap_or(1).clamp(1, 40)
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "caption" | "legend")
}

fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "p",
        "div",
        "section",
        "article",
        "blockquote",
        "center",
        "address",
        "pre",
        "dl",
        "dt",
        "dd",
        "header",
        "footer",
        "main",
        "aside",
        "figure",
        "figcaption",
        "fieldset",
        "form",
        "body",
        "html",
    ];
    BLOCKS.contains(&name)
}

/// Elements that change how words look and not what they say.
fn is_known(name: &str) -> bool {
    const KNOWN: &[&str] = &[
        "a", "abbr", "acronym", "b", "base", "basefont", "bdi", "bdo", "big", "cite", "code", "col", "colgroup", "del",
        "dfn", "em", "font", "head", "i", "ins", "kbd", "label", "link", "mark", "meta", "nobr", "noscript", "q", "s",
        "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    ];
    // Word's own elements have a prefix.
    KNOWN.contains(&name) || name.contains(':')
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr"
            | "img"
            | "meta"
            | "link"
            | "base"
            | "basefont"
            | "col"
            | "wbr"
            | "input"
            | "area"
            | "embed"
            | "param"
    )
}

#[cfg(test)]
mod tests;
