//! What Typst may see: our templates, our fonts and one file of data, under names that never change.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// Shared by all documents: made once, so that a second document is fast.
pub(super) struct Workshop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    pub(super) fonts: Vec<Font>,
    sources: Vec<Source>,
    data: FileId,
    /// What may lie within, in order.
    enclosed: Vec<FileId>,
}

/// More files than this lie in no document: each has a name that Typst never forgets.
pub(super) const MOST_FILES: usize = 400;

pub(super) static WORKSHOP: LazyLock<Workshop> = LazyLock::new(|| Workshop::with(str::to_owned));

const FONTS: [&[u8]; 4] = [
    include_bytes!("../../fonts/IBMPlexSans-Regular.ttf"),
    include_bytes!("../../fonts/IBMPlexSans-Italic.ttf"),
    include_bytes!("../../fonts/IBMPlexSans-SemiBold.ttf"),
    include_bytes!("../../fonts/IBMPlexSans-SemiBoldItalic.ttf"),
];

/// The first is the one that is run.
const TEMPLATES: [(&str, &str); 8] = [
    ("/main.typ", include_str!("../template/minutes.typ")),
    ("/look.typ", include_str!("../template/look.typ")),
    ("/blocks.typ", include_str!("../template/blocks.typ")),
    ("/item.typ", include_str!("../template/item.typ")),
    ("/ending.typ", include_str!("../template/ending.typ")),
    ("/poster.typ", include_str!("../template/poster.typ")),
    ("/report.typ", include_str!("../template/report.typ")),
    ("/appendix.typ", include_str!("../template/appendix.typ")),
];

impl Workshop {
    /// The templates, each as `change` gives it: tests break a rule there to see that they would notice.
    pub(super) fn with(change: impl Fn(&str) -> String) -> Self {
        let fonts: Vec<Font> = FONTS.iter().flat_map(|it| Font::iter(Bytes::new(*it))).collect();
        let sources = TEMPLATES
            .iter()
            .map(|(name, text)| Source::new(file(name), change(text)))
            .collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sources,
            data: file("/data.json"),
            enclosed: (0..MOST_FILES + 2).map(|it| file(&enclosed(it))).collect(),
        }
    }
}

/// The name of what lies within at this place.
pub(super) fn enclosed(place: usize) -> String {
    format!("/enclosed/{place}")
}

/// Typst never forgets a name, so only the few fixed ones above are ever given to it.
fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("our own names are plain paths");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The workshop with one document's data on the desk.
pub(super) struct Desk {
    workshop: &'static Workshop,
    data: Bytes,
    enclosed: Vec<Bytes>,
}

impl Desk {
    pub(super) fn new(workshop: &'static Workshop, data: Vec<u8>, enclosed: Vec<Vec<u8>>) -> Self {
        Self {
            workshop,
            data: Bytes::new(data),
            enclosed: enclosed.into_iter().map(Bytes::new).collect(),
        }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.workshop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.workshop.book
    }

    fn main(&self) -> FileId {
        self.workshop.sources[0].id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.workshop.sources.iter().find(|it| it.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.workshop.data {
            return Ok(self.data.clone());
        }
        if let Some(place) = self.workshop.enclosed.iter().position(|it| *it == id) {
            return self.enclosed.get(place).cloned().ok_or(FileError::AccessDenied);
        }
        self.source(id).map(|it| Bytes::from_string(it.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.workshop.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        // The record's own dates are all that is printed.
        None
    }
}
