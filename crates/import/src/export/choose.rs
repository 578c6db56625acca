//! Which kind of export a file is, by its outermost element and where it has values.

use raadslag_extract::Node;

use super::family::{ALL, Family};
use super::tree::Tree;

/// A kind of export, and the file's values named as it names them.
pub(super) struct Choice<'d> {
    pub(super) family: &'static Family,
    pub(super) tree: Tree<'d>,
    /// Less than half of what tells such an export is there.
    pub(super) is_weak: bool,
}

/// Less than this share of the signs may be chance.
const LEAST: usize = 30;

/// The kind with the largest share of its signs; none where nothing fits.
pub(super) fn choose(nodes: &[Node]) -> Option<Choice<'_>> {
    let mut best: Option<(usize, Choice<'_>)> = None;
    for family in ALL.iter() {
        let tree = Tree::new(nodes, &family.named);
        let Some(root) = tree
            .root()
            .filter(|it| family.roots.iter().any(|name| name == tree.name(*it)))
        else {
            continue;
        };
        let found = family.signs.iter().filter(|it| !tree.find(root, it).is_empty()).count();
        let share = found * 100 / family.signs.len();
        if share >= LEAST && best.as_ref().is_none_or(|it| it.0 < share) {
            let is_weak = share < 50;
            best = Some((share, Choice { family, tree, is_weak }));
        }
    }
    best.map(|it| it.1)
}
