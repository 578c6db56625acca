//! A strict look at a page: parse errors, ids, headings, landmarks, links.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::RcDom;

/// What a page holds, by its tags.
#[derive(Default)]
pub struct Page {
    pub errors: Vec<String>,
    pub ids: Vec<String>,
    pub links: Vec<String>,
    /// `main`, `h1`, `nav` and so on, in order.
    pub tags: Vec<String>,
    pub language: Option<String>,
    pub inline_styles: usize,
    pub headings: Vec<u8>,
    /// Ids of what tables are named by.
    pub naming: Vec<String>,
    /// Tables that neither a heading nor a caption names.
    pub nameless: usize,
}

#[derive(Default)]
struct Sink {
    page: RefCell<Page>,
    open: RefCell<Vec<String>>,
    seen_body: Cell<bool>,
}

const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "path",
];

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => self.tag(&tag, line),
            Token::ParseError(error) => self.error(format!("line {line}: {error}")),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Sink {
    fn error(&self, words: String) {
        self.page.borrow_mut().errors.push(words);
    }

    fn tag(&self, tag: &Tag, line: u64) {
        let name = tag.name.to_string();
        match tag.kind {
            TagKind::StartTag => {
                self.start(tag, &name, line);
                if !tag.self_closing && !VOID.contains(&name.as_str()) {
                    self.open.borrow_mut().push(name);
                }
            }
            TagKind::EndTag => {
                // Every element of ours is closed where it was opened: stricter than the standard.
                let open = self.open.borrow_mut().pop();
                if open.as_deref() != Some(&name) {
                    self.error(format!("line {line}: </{name}> closes {open:?}"));
                }
            }
        }
    }

    fn start(&self, tag: &Tag, name: &str, line: u64) {
        if name == "body" {
            self.seen_body.set(true);
        }
        self.nesting(name, line);
        let mut page = self.page.borrow_mut();
        // A drawing has a title of its own.
        if !self.open.borrow().iter().any(|it| it == "svg") {
            page.tags.push(name.to_owned());
        }
        if let Some(level) = name.strip_prefix('h').and_then(|it| it.parse().ok()) {
            page.headings.push(level);
        }
        let mut names = BTreeSet::new();
        for attribute in &tag.attrs {
            let (key, value) = (attribute.name.local.to_string(), attribute.value.to_string());
            if !names.insert(key.clone()) {
                page.errors.push(format!("line {line}: {key} twice in <{name}>"));
            }
            match key.as_str() {
                "id" => page.ids.push(value),
                "href" | "src" | "action" if !value.starts_with('#') => page.links.push(value),
                "style" => page.inline_styles += 1,
                "aria-labelledby" if name == "table" => {
                    page.naming.extend(value.split_whitespace().map(str::to_owned));
                }
                "lang" if name == "html" => page.language = Some(value),
                _ => {}
            }
        }
        match name {
            "table" if !names.contains("aria-labelledby") => page.nameless += 1,
            "caption" => page.nameless = page.nameless.saturating_sub(1),
            _ => {}
        }
    }

    /// What the tree builder would move elsewhere.
    fn nesting(&self, name: &str, line: u64) {
        let parent = self.open.borrow().last().cloned().unwrap_or_default();
        let blocks = [
            "p", "div", "ul", "ol", "dl", "table", "section", "nav", "h1", "h2", "h3", "h4", "form", "figure",
        ];
        let inside_p = self.open.borrow().iter().any(|it| it == "p");
        if inside_p && blocks.contains(&name) {
            self.error(format!("line {line}: <{name}> inside <p>"));
        }
        let wanted: &[&str] = match name {
            "li" => &["ul", "ol"],
            "dt" | "dd" => &["dl", "div"],
            "tr" => &["thead", "tbody", "tfoot"],
            "td" | "th" => &["tr"],
            "option" => &["select", "datalist", "optgroup"],
            "optgroup" => &["select"],
            _ => return,
        };
        if !wanted.contains(&parent.as_str()) {
            self.error(format!("line {line}: <{name}> inside <{parent}>"));
        }
    }
}

/// Reads a page.
pub fn read(html: &str) -> Page {
    let options = TokenizerOpts {
        exact_errors: true,
        ..TokenizerOpts::default()
    };
    let tokenizer = Tokenizer::new(Sink::default(), options);
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let _done = tokenizer.feed(&queue);
    tokenizer.end();
    let sink = tokenizer.sink;
    if !sink.seen_body.get() {
        sink.error("no body".into());
    }
    let mut page = sink.page.into_inner();
    page.errors.extend(tree_errors(html));
    page
}

/// What the standard's own tree building finds wrong: elements moved, closed or left out.
fn tree_errors(html: &str) -> Vec<String> {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            exact_errors: true,
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let dom = parse_document(RcDom::default(), options).one(html);
    dom.errors.borrow().iter().map(|it| format!("tree: {it}")).collect()
}

/// Everything that is wrong with a page, in words.
pub fn faults(html: &str) -> Vec<String> {
    let page = read(html);
    let mut faults = page.errors;
    let mut ids = BTreeSet::new();
    faults.extend(
        page.ids
            .iter()
            .filter(|it| !ids.insert(it.as_str()))
            .map(|it| format!("id {it} twice")),
    );
    let nowhere = page.naming.iter().filter(|it| !page.ids.contains(it));
    faults.extend(nowhere.map(|it| format!("a table is named by {it}, which is nowhere")));
    if page.nameless > 0 {
        faults.push(format!("{} tables without a name", page.nameless));
    }
    let count = |name: &str| page.tags.iter().filter(|it| *it == name).count();
    for once in ["h1", "main", "title", "html", "header", "footer"] {
        if count(once) != 1 {
            faults.push(format!("{} of <{once}>", count(once)));
        }
    }
    // Only our own scripts, each in a file of its own: the policy would refuse any other. Data runs nowhere.
    let own = html.matches("<script src=\"/statisk/").count();
    let own = own + html.matches("<script type=\"application/ld+json\">").count();
    if count("script") > own {
        faults.push("a script in the page itself".into());
    }
    for never in ["style", "iframe", "font", "center"] {
        if count(never) > 0 {
            faults.push(format!("<{never}> in a page"));
        }
    }
    if page.inline_styles > 0 {
        faults.push(format!("{} inline styles", page.inline_styles));
    }
    if page.headings.first() != Some(&1) && !page.headings.contains(&1) {
        faults.push("no first heading".into());
    }
    let jumps = page.headings.windows(2).filter(|it| it[1] > it[0] + 1);
    faults.extend(jumps.map(|it| format!("heading {} after {}", it[1], it[0])));
    faults
}

#[test]
fn the_strict_reader_finds_what_is_wrong() {
    let good = "<!DOCTYPE html><html lang=\"da\"><head><title>x</title></head><body><header></header><main><h1>a</h1></main><footer></footer></body></html>";
    assert_eq!(faults(good), Vec::<String>::new());
    for named in [
        "<h1 id=\"a\">a</h1><table aria-labelledby=\"a\"></table>",
        "<h1>a</h1><table><caption>b</caption></table>",
    ] {
        let html = good.replace("<h1>a</h1>", named);
        assert_eq!(faults(&html), Vec::<String>::new(), "{named}");
    }
    for (bad, word) in [
        ("<h1 id=\"a\">a</h1><p id=\"a\"></p>", "id a twice"),
        ("<h1>a</h1><p><div></div></p>", "inside <p>"),
        ("<h1>a</h1><h3>b</h3>", "heading 3 after 1"),
        ("<h1>a</h1><b><i></b></i>", "closes"),
        ("<h1>a</h1><li>x</li>", "<li> inside"),
        ("<h1 style=\"x\">a</h1>", "inline"),
        ("<h1 class=a class=b>a</h1>", "Duplicate"),
        ("<h1>a</h1>&nosuch;&#0;", "haracter"),
        ("<h1>a</h1><a href=\"/x\"><a href=\"/y\">b</a></a>", "tree: "),
        ("<h1>a</h1><table><p>b</p></table>", "tree: "),
        ("<h1>a</h1><table></table>", "1 tables without a name"),
        (
            "<h1>a</h1><table aria-labelledby=\"b\"></table>",
            "a table is named by b, which is nowhere",
        ),
    ] {
        let html = good.replace("<h1>a</h1>", bad);
        let faults = faults(&html).join("; ");
        assert!(faults.contains(word), "{bad}: {faults}");
    }
}
