//! A file that holds several meetings: a document for each of them.

use std::collections::BTreeSet;

use raadslag_extract::{Document, Node, NodeKind};

use super::choose::choose;

/// A file of several meetings, taken apart.
pub(crate) struct Parted {
    /// A document for each meeting, in their order.
    pub(crate) meetings: Vec<Document>,
    /// What stands beside them in the file.
    pub(crate) beside: String,
    /// Something beside them may be a meeting that nobody knows.
    pub(crate) is_odd: bool,
}

/// Takes a file apart; none where it holds one meeting, or none that is known.
pub(crate) fn parted(document: &Document) -> Option<Parted> {
    let nodes = &document.nodes;
    let roots: Vec<usize> = elements(nodes, None);
    if let [root] = roots.as_slice()
        && let Some(choice) = choose(nodes)
    {
        let tops = choice.tree.find(*root, &choice.family.record);
        // What stands around them belongs to each.
        return (tops.len() > 1).then(|| Parted {
            meetings: share(document, &tops, true),
            beside: String::new(),
            is_odd: false,
        });
    }
    let tops = match roots.as_slice() {
        [root] => elements(nodes, Some(*root)),
        roots => roots.to_vec(),
    };
    let is_json = roots.first().is_some_and(|it| nodes[*it].name.is_empty());
    let mut parts = share(document, &tops, false);
    if is_json {
        // An object of a list stands for itself.
        parts.iter_mut().for_each(|it| it.nodes[0].name.clear());
    }
    let (meetings, others): (Vec<_>, Vec<_>) = tops
        .iter()
        .zip(parts)
        .partition(|(_, part)| choose(&part.nodes).is_some());
    if meetings.is_empty() || (meetings.len() == 1 && others.is_empty() && roots.len() == 1 && !is_json) {
        return None;
    }
    let taken: BTreeSet<usize> = meetings.iter().map(|it| *it.0).collect();
    let owner = owners(nodes, &taken.iter().copied().collect::<Vec<_>>());
    let beside = nodes
        .iter()
        .zip(owner)
        .filter(|(node, it)| it.is_none() && !node.text.trim().is_empty());
    let beside: Vec<String> = beside
        .map(|(node, _)| format!("{}: {}", node.name, node.text.trim()))
        .collect();
    let is_large = |part: &Document| part.nodes.len() > 1;
    Some(Parted {
        meetings: meetings.into_iter().map(|it| it.1).collect(),
        beside: beside.join("\n"),
        is_odd: roots.len() > 1 && others.iter().any(|it| is_large(&it.1)),
    })
}

fn elements(nodes: &[Node], above: Option<usize>) -> Vec<usize> {
    let is_one = |it: &usize| nodes[*it].kind == NodeKind::Element && nodes[*it].above.map(|it| it as usize) == above;
    (0..nodes.len()).filter(is_one).collect()
}

/// For each value the meeting it stands in, by the meeting's place among `tops`.
fn owners(nodes: &[Node], tops: &[usize]) -> Vec<Option<usize>> {
    let mut owners: Vec<Option<usize>> = Vec::with_capacity(nodes.len());
    for (at, node) in nodes.iter().enumerate() {
        let own = tops.binary_search(&at).ok();
        owners.push(own.or_else(|| owners[node.above? as usize]));
    }
    owners
}

/// A document for each top: with what stands around them all, or of itself alone.
fn share(document: &Document, tops: &[usize], with_around: bool) -> Vec<Document> {
    let nodes = &document.nodes;
    let owners = owners(nodes, tops);
    let mut own: Vec<Vec<usize>> = vec![Vec::new(); tops.len()];
    let mut around = Vec::new();
    for (at, owner) in owners.iter().enumerate() {
        match owner {
            Some(owner) => own[*owner].push(at),
            None => around.push(at),
        }
    }
    let mut parts: Vec<Document> = Vec::with_capacity(tops.len());
    for mut places in own {
        if with_around {
            places.extend(&around);
            places.sort_unstable();
        }
        let above = |node: &Node| {
            let place = places.binary_search(&(node.above? as usize)).ok()?;
            u32::try_from(place).ok()
        };
        let taken = places.iter().map(|it| Node {
            above: above(&nodes[*it]),
            ..nodes[*it].clone()
        });
        parts.push(Document {
            nodes: taken.collect(),
            ..Document::default()
        });
    }
    // What was odd about the bytes is told with the meeting it is nearest to.
    for oddity in &document.oddities {
        let begins = |top: &usize| oddity.place.is_some_and(|it| nodes[*top].line <= it);
        let place = tops.iter().rposition(begins).unwrap_or(0);
        if let Some(part) = parts.get_mut(place) {
            part.oddities.push(oddity.clone());
        }
    }
    parts
}
