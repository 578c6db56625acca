//! The files that an export names: what should lie beside it.

use std::collections::HashSet;

use raadslag_extract::Document;

use super::choose::choose;
use super::family::WORDS;

/// A file that an export names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFile {
    /// Where it is named.
    pub place: String,
    /// Its path below the export's folder, with `/` between the parts.
    pub path: String,
    /// It is an attachment, or an agenda that an index names: it should lie there.
    pub should_be_there: bool,
    /// Whether the export says that everybody may see it; nothing where it says neither.
    pub open: Option<bool>,
}

/// Every file that an export names, attachments first; addresses on the web are none.
pub fn files(document: &Document) -> Vec<NamedFile> {
    let Some(choice) = choose(&document.nodes) else {
        return Vec::new();
    };
    let (tree, family) = (choice.tree, choice.family);
    let mut files = Files::default();
    let records = tree.root().map(|it| tree.find(it, &family.record)).unwrap_or_default();
    for record in records {
        let items = family.item.at.iter().flat_map(|it| tree.find(record, it));
        let items = items.flat_map(|it| family.item.attachments.iter().map(move |paths| (it, paths)));
        for (at, paths) in items.chain(family.appendices.iter().map(|it| (record, it))) {
            for file in tree.find(at, &paths.at) {
                let Some((at, path)) = tree.seek(file, &paths.file) else {
                    continue;
                };
                let said = tree.seek(file, &paths.open).and_then(|it| WORDS.openness(&it.1));
                files.add(tree.place(at), &path, true, said);
            }
        }
    }
    for at in tree.all_named(&family.files) {
        files.add(tree.place(at), &tree.line(at), false, None);
    }
    files.found
}

/// Files, each once.
#[derive(Default)]
struct Files {
    found: Vec<NamedFile>,
    known: HashSet<String>,
}

impl Files {
    fn add(&mut self, place: String, path: &str, should_be_there: bool, open: Option<bool>) {
        let path = path.replace('\\', "/");
        let is_below = !path.contains("://") && !path.starts_with('/') && !path.split('/').any(|it| it == "..");
        if is_below && !path.is_empty() && self.known.insert(path.clone()) {
            self.found.push(NamedFile {
                place,
                path,
                should_be_there,
                open,
            });
        }
    }
}
