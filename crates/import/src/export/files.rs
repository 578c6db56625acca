//! The files that an export names: what should lie beside it.

use std::collections::HashSet;

use super::Export;
use super::family::{FilePaths, WORDS};

/// A file that an export names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedFile {
    /// Where it is named.
    pub place: String,
    /// As it is named, with `/` between the parts: no path that anybody may open.
    pub path: String,
    /// It is an attachment, or an agenda that an index names: it should lie there.
    pub should_be_there: bool,
    /// Whether the export says that everybody may see it; nothing where it says neither.
    pub open: Option<bool>,
    /// The attachment it is, by the places of its item in the record and its own in the item; of the meeting as a whole no item, and
    /// the place of its appendix in the record.
    pub attachment: Option<(Option<usize>, usize)>,
    /// The SHA-256 of its bytes, where it is told.
    pub sha256: Option<String>,
}

/// Files as they are met, each once.
#[derive(Default)]
pub(super) struct Files {
    found: Vec<(NamedFile, Option<usize>)>,
    known: HashSet<String>,
}

impl Files {
    /// A file of the attachment at a place of the item that stands at a value; or of the meeting.
    fn add(&mut self, file: NamedFile, item: Option<usize>) {
        let is_file = !file.path.is_empty() && !file.path.contains("://");
        // The same file may be an attachment of several items.
        if is_file && (self.known.insert(file.path.clone()) || file.attachment.is_some()) {
            self.found.push((file, item));
        }
    }

    /// The files of an item that stands for the whole paper become the meeting's, each with its appendix.
    pub(super) fn give_to_meeting(&mut self, item: usize, appendices: &[usize]) {
        for (file, of) in self.found.iter_mut().filter(|it| it.1 == Some(item)) {
            let appendix = file.attachment.and_then(|it| appendices.get(it.1));
            (file.attachment, *of) = (appendix.map(|it| (None, *it)), None);
        }
    }

    /// All of them; `items` are the values that the items of the record stand at, in their order.
    pub(super) fn close(self, items: &[usize]) -> Vec<NamedFile> {
        let placed = |(file, item): (NamedFile, Option<usize>)| {
            let Some(item) = item else { return file };
            let place = items.iter().position(|at| *at == item);
            let attachment = place.zip(file.attachment).map(|(place, it)| (Some(place), it.1));
            NamedFile { attachment, ..file }
        };
        self.found.into_iter().map(placed).collect()
    }
}

impl Export<'_> {
    /// The file of an attachment of an item, or of the meeting where there is none.
    pub(super) fn name_file(&mut self, at: usize, paths: &FilePaths, (item, place): (Option<usize>, usize)) {
        let Some((found, path)) = self.tree.seek(at, &paths.file) else {
            return;
        };
        let open = self.tree.seek(at, &paths.open).and_then(|it| WORDS.openness(&it.1));
        let file = NamedFile {
            place: self.tree.place(found),
            path: path.replace('\\', "/"),
            should_be_there: !paths.may_lie,
            open,
            attachment: Some((None, place)),
            sha256: None,
        };
        self.files.add(file, item);
    }

    /// Files that are named anywhere else, such as the whole paper as a document.
    pub(super) fn name_others(&mut self) {
        for at in self.tree.all_named(&self.family.files) {
            let file = NamedFile {
                place: self.tree.place(at),
                path: self.tree.line(at).replace('\\', "/"),
                should_be_there: false,
                open: None,
                attachment: None,
                sha256: None,
            };
            self.files.add(file, None);
        }
    }
}
