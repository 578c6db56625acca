//! The files that an export names: what should lie beside it.

use raadslag_extract::Document;

use super::choose::choose;

/// A file that an export names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFile {
    /// Where it is named.
    pub place: String,
    /// Its path below the export's folder, with `/` between the parts.
    pub path: String,
}

/// Every file that an export says it came with; addresses on the web are none.
pub fn files(document: &Document) -> Vec<NamedFile> {
    let Some(choice) = choose(&document.nodes) else {
        return Vec::new();
    };
    let (tree, family) = (choice.tree, choice.family);
    let records = tree.root().map(|it| tree.find(it, &family.record)).unwrap_or_default();
    let mut found: Vec<NamedFile> = Vec::new();
    for record in records {
        let items = family.item.at.iter().flat_map(|it| tree.find(record, it));
        let items = items.flat_map(|it| family.item.attachments.iter().map(move |paths| (it, paths)));
        for (at, paths) in items.chain(family.appendices.iter().map(|it| (record, it))) {
            for file in tree.find(at, &paths.at) {
                let named = paths.file.iter().flat_map(|it| tree.find(file, it));
                let named = named.map(|it| (it, tree.line(it))).find(|it| !it.1.is_empty());
                let Some((at, path)) = named.map(|(at, it)| (at, it.replace('\\', "/"))) else {
                    continue;
                };
                let is_below = !path.contains("://") && !path.starts_with('/') && !path.split('/').any(|it| it == "..");
                if is_below && !found.iter().any(|it| it.path == path) {
                    let place = tree.place(at);
                    found.push(NamedFile { place, path });
                }
            }
        }
    }
    found
}
