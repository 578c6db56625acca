//! The styles of a document, each with what it takes from the one that it is based on.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::carried::Gathering;
use crate::carried::xml::{Step, attribute, says_yes, walk};

/// Styles upon styles; no real document comes near.
const DEEPEST: usize = 30;

/// What a style, or a paragraph or run itself, says.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) name: String,
    based_on: Option<String>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// Depth of a heading, from 0; 9 is running text.
    pub(super) outline: Option<u8>,
    /// The list, and the depth in it.
    pub(super) list: Option<String>,
    pub(super) depth: Option<u8>,
    /// White space in twentieths of a point.
    pub(super) before: Option<u32>,
    pub(super) after: Option<u32>,
    /// No white space between paragraphs of this style.
    pub(super) is_tight: Option<bool>,
}

impl Style {
    /// What the style does not say is taken from what it is based on.
    pub(super) fn over(self, base: &Self) -> Self {
        Self {
            name: self.name,
            based_on: self.based_on,
            bold: self.bold.or(base.bold),
            italic: self.italic.or(base.italic),
            hidden: self.hidden.or(base.hidden),
            outline: self.outline.or(base.outline),
            list: self.list.or_else(|| base.list.clone()),
            depth: self.depth.or(base.depth),
            before: self.before.or(base.before),
            after: self.after.or(base.after),
            is_tight: self.is_tight.or(base.is_tight),
        }
    }

    /// Takes an element of the properties of a paragraph or a run.
    pub(super) fn take(&mut self, name: &str, element: &BytesStart<'_>) {
        let value = || attribute(element, "val").unwrap_or_default();
        match name {
            "b" => self.bold = Some(says_yes(element)),
            "i" => self.italic = Some(says_yes(element)),
            "vanish" | "specVanish" => self.hidden = Some(says_yes(element)),
            "outlineLvl" => self.outline = value().parse().ok(),
            "numId" => self.list = Some(value()),
            "ilvl" => self.depth = value().parse().ok(),
            "contextualSpacing" => self.is_tight = Some(says_yes(element)),
            "spacing" => {
                let space = |name: &str| attribute(element, name).and_then(|it| it.parse().ok());
                self.before = space("before").or(self.before);
                self.after = space("after").or(self.after);
            }
            _ => {}
        }
    }
}

/// All styles by their id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// The style of a paragraph that names none.
    pub(super) usual: String,
}

impl Styles {
    pub(super) fn of(part: &[u8], found: &mut Gathering) -> Self {
        let mut styles = Self::default();
        let mut defaults = Style::default();
        let mut open: Option<(String, Style)> = None;
        walk(part, found, |step, _| match step {
            Step::Begin("style", element) => {
                let id = attribute(element, "styleId").unwrap_or_default();
                let is_usual = attribute(element, "default").is_some_and(|it| it == "1" || it == "true");
                if is_usual && attribute(element, "type").as_deref() == Some("paragraph") {
                    styles.usual.clone_from(&id);
                }
                open = Some((id, Style::default()));
            }
            Step::Begin("name", element) => {
                if let Some((_, style)) = &mut open {
                    style.name = attribute(element, "val").unwrap_or_default().to_lowercase();
                }
            }
            Step::Begin("basedOn", element) => {
                if let Some((_, style)) = &mut open {
                    style.based_on = attribute(element, "val");
                }
            }
            Step::Begin(name, element) => match &mut open {
                Some((_, style)) => style.take(name, element),
                None => defaults.take(name, element),
            },
            Step::End("style") => {
                if let Some((id, style)) = open.take() {
                    styles.by_id.insert(id, style);
                }
            }
            _ => {}
        });
        styles.resolve(&defaults);
        styles
    }

    fn resolve(&mut self, defaults: &Style) {
        let resolved = self.by_id.iter().map(|(id, style)| {
            let mut style = style.clone();
            let mut next = style.based_on.clone();
            for _ in 0..DEEPEST {
                let Some(base) = next.as_ref().and_then(|it| self.by_id.get(it)) else {
                    break;
                };
                next.clone_from(&base.based_on);
                style = style.over(base);
            }
            (id.clone(), style.over(defaults))
        });
        self.by_id = resolved.collect();
        self.by_id.entry(String::new()).or_insert_with(|| defaults.clone());
    }

    /// The style with this id; the usual one where there is none.
    pub(super) fn get(&self, id: &str) -> Style {
        let id = if id.is_empty() { &self.usual } else { id };
        let known = self.by_id.get(id).or_else(|| self.by_id.get(&self.usual));
        known.or_else(|| self.by_id.get("")).cloned().unwrap_or_default()
    }

    /// What this style says, where there is one: of letters, which have no usual style.
    pub(super) fn find(&self, id: &str) -> Option<&Style> {
        self.by_id.get(id).filter(|_| !id.is_empty())
    }

    /// The list that a style names.
    pub(super) fn list(&self, id: &str) -> Option<&str> {
        self.find(id)?.list.as_deref()
    }
}
