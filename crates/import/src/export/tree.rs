//! The named values of an export, found by their paths; who took which is kept, so that nothing is lost unseen.

use std::collections::{BTreeMap, HashMap};

use raadslag_extract::{Node, NodeKind};

use crate::html::is_markup;
use crate::source::{clean, squeeze};

/// The values with their names folded and their places in one another.
pub(super) struct Tree<'d> {
    nodes: &'d [Node],
    names: Vec<String>,
    below: Vec<Vec<usize>>,
    taken: Vec<bool>,
}

impl<'d> Tree<'d> {
    /// `named`: elements that take their name from an attribute.
    pub(super) fn new(nodes: &'d [Node], named: &BTreeMap<String, String>) -> Self {
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
        for (at, node) in nodes.iter().enumerate() {
            if let Some(above) = node.above {
                below[above as usize].push(at);
            }
        }
        let mut tree = Self {
            nodes,
            names: nodes.iter().map(|it| it.name.to_lowercase()).collect(),
            below,
            taken: vec![false; nodes.len()],
        };
        tree.rename(named);
        tree
    }

    fn rename(&mut self, named: &BTreeMap<String, String>) {
        for at in 0..self.nodes.len() {
            let by = named
                .get(&self.names[at])
                .filter(|_| self.nodes[at].kind == NodeKind::Element);
            let found = by.and_then(|by| self.below[at].iter().copied().find(|it| self.is(*it, "@", by)));
            if let Some(name) = found {
                self.names[at] = self.nodes[name].text.trim().to_lowercase();
                self.taken[name] = true;
            }
        }
    }

    fn is(&self, at: usize, mark: &str, name: &str) -> bool {
        (self.nodes[at].kind == NodeKind::Attribute) == (mark == "@") && self.names[at] == name
    }

    /// Everything at a path: `item/name`, `item/@id`, `../name`, `*/name`.
    pub(super) fn find(&self, at: usize, path: &str) -> Vec<usize> {
        let mut found = vec![at];
        for step in path.split('/').filter(|it| *it != ".") {
            found = match step {
                ".." => found
                    .iter()
                    .filter_map(|it| self.nodes[*it].above)
                    .map(|it| it as usize)
                    .collect(),
                _ => found.iter().flat_map(|it| self.step(*it, step)).collect(),
            };
        }
        found
    }

    fn step<'t>(&'t self, at: usize, step: &'t str) -> impl Iterator<Item = usize> + 't {
        let (mark, name) = step.strip_prefix('@').map_or(("", step), |it| ("@", it));
        let is_any = move |it: usize| name == "*" && self.nodes[it].kind == NodeKind::Element;
        let below = self.below[at].iter().copied();
        below.filter(move |it| is_any(*it) || self.is(*it, mark, name))
    }

    /// The first of the paths that leads to words, which stand in a field from now on.
    pub(super) fn first(&mut self, at: usize, paths: &[String]) -> Option<(usize, String)> {
        let found = self.seek(at, paths)?;
        self.take(found.0);
        Some(found)
    }

    /// The first of the paths that leads to words: where, and the words on one line.
    pub(super) fn seek(&self, at: usize, paths: &[String]) -> Option<(usize, String)> {
        let found = paths.iter().flat_map(|it| self.find(at, it));
        found.map(|it| (it, self.line(it))).find(|it| !it.1.is_empty())
    }

    /// The words of a value on one line.
    pub(super) fn line(&self, at: usize) -> String {
        squeeze(&clean(&self.nodes[at].text))
    }

    /// The characters of a value, and of the runs between the elements below it.
    pub(super) fn text(&self, at: usize) -> String {
        let runs = self.below[at]
            .iter()
            .filter(|it| self.nodes[**it].kind == NodeKind::Run);
        let mut text = self.nodes[at].text.clone();
        runs.for_each(|it| text.push_str(&self.nodes[*it].text));
        text
    }

    /// The value with the elements below it as markup again, where somebody wrote a page's elements into the file.
    pub(super) fn markup(&self, at: usize) -> String {
        let has_elements = self.below[at]
            .iter()
            .any(|it| self.nodes[*it].kind == NodeKind::Element);
        if !has_elements {
            return self.nodes[at].text.clone();
        }
        let mut markup = String::new();
        let mut steps = vec![Step::Begin(at)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Begin(it) => {
                    let node = &self.nodes[it];
                    if it != at && node.kind == NodeKind::Element {
                        markup.push_str(&format!("<{}>", self.names[it]));
                        steps.push(Step::End(it));
                    }
                    // A fragment beside elements is markup already.
                    if is_markup(&node.text) {
                        markup.push_str(&node.text);
                    } else {
                        markup.push_str(&node.text.replace('&', "&amp;").replace('<', "&lt;"));
                    }
                    let below = self.below[it].iter().rev();
                    steps.extend(
                        below
                            .filter(|it| self.nodes[**it].kind != NodeKind::Attribute)
                            .map(|it| Step::Begin(*it)),
                    );
                }
                Step::End(it) => markup.push_str(&format!("</{}>", self.names[it])),
            }
        }
        markup
    }

    /// The value stands in a field; false where it did before.
    pub(super) fn take(&mut self, at: usize) -> bool {
        !std::mem::replace(&mut self.taken[at], true)
    }

    /// The value and all below it stand in fields.
    pub(super) fn take_all(&mut self, at: usize) {
        let mut open = vec![at];
        while let Some(at) = open.pop() {
            self.taken[at] = true;
            open.extend(&self.below[at]);
        }
    }

    /// The line a value stands on.
    pub(super) fn place(&self, at: usize) -> String {
        format!("line {}", self.nodes[at].line)
    }

    /// Every value of one of these names.
    pub(super) fn all_named(&self, names: &[String]) -> Vec<usize> {
        let is_one = |it: &usize| names.iter().any(|name| *name == self.names[*it]);
        (0..self.nodes.len()).filter(is_one).collect()
    }

    pub(super) fn number(&self, at: usize) -> u32 {
        self.nodes[at].line
    }

    /// The outermost element.
    pub(super) fn root(&self) -> Option<usize> {
        self.nodes
            .iter()
            .position(|it| it.kind == NodeKind::Element && it.above.is_none())
    }

    pub(super) fn name(&self, at: usize) -> &str {
        &self.names[at]
    }

    /// Values with words that nobody took, and whether one of these names stands over them.
    pub(super) fn left(&self, system: &HashMap<&str, ()>) -> Vec<(usize, bool)> {
        let mut is_system = vec![false; self.nodes.len()];
        let mut left = Vec::new();
        for (at, node) in self.nodes.iter().enumerate() {
            let above = node.above.is_some_and(|it| is_system[it as usize]);
            is_system[at] = above || system.contains_key(self.names[at].as_str());
            if !self.taken[at] && !node.text.trim().is_empty() {
                left.push((at, is_system[at]));
            }
        }
        left
    }

    /// A run of characters is told by the element it stands in.
    pub(super) fn named(&self, at: usize) -> &str {
        match self.nodes[at].above {
            Some(above) if self.names[at].is_empty() => &self.names[above as usize],
            _ => &self.names[at],
        }
    }
}

enum Step {
    Begin(usize),
    End(usize),
}
