//! The records whose PDFs are looked at: the seed, the demo municipality's, and invented ones.

use std::path::{Path, PathBuf};

use raadslag_council::clock::Date;
use raadslag_council::record::Record;
use raadslag_extract::Limits;

use super::{absurd, full};

// The demo's own filler of dates; the program that holds it stands above this crate.
#[path = "../../../../cli/src/demo/placeholder.rs"]
mod placeholder;

const SEED: &str = "norddjurs-direktionen-2019-08-21.txt";

/// The day around which the demo's meetings lie in tests.
const TODAY: &str = "2027-03-10";

/// Every record that the tests of this crate print, by name.
pub(super) fn all() -> Vec<(String, Record)> {
    let invented = [
        ("empty", Record::default()),
        ("full", full::record()),
        ("hostile", absurd::hostile()),
        ("thirty", absurd::thirty_items()),
    ];
    let named = invented.map(|(name, it)| (name.to_owned(), it));
    let seed = seed().map(|it| ("seed".to_owned(), it));
    named.into_iter().chain(seed).chain(demo()).collect()
}

/// `None`, said on standard error, where the corpus is not there.
pub(super) fn seed() -> Option<Record> {
    let folders = std::env::var_os("RAADSLAG_CORPUS").map(PathBuf::from).into_iter();
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let above: Vec<PathBuf> = here.ancestors().map(|it| it.join("shared/corpus")).collect();
    let Some(path) = folders.chain(above).map(|it| it.join(SEED)).find(|it| it.exists()) else {
        eprintln!("skipped: no corpus folder; name it in RAADSLAG_CORPUS");
        assert!(
            std::env::var_os("RAADSLAG_TEST_ALL").is_none(),
            "RAADSLAG_TEST_ALL asks for the corpus"
        );
        return None;
    };
    Some(read(SEED, &std::fs::read(path).expect("readable")))
}

/// The demo municipality's documents, in the order of their files.
pub(super) fn demo() -> Vec<(String, Record)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/demo");
    let today: Date = TODAY.parse().expect("a day");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the demo's documents")
        .map(|it| it.expect("a file").path())
        .collect();
    paths.sort();
    let record = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("readable");
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let record = read(&name, placeholder::expand(&text, today).as_bytes());
        (name, record)
    };
    paths.into_iter().map(record).collect()
}

fn read(name: &str, bytes: &[u8]) -> Record {
    let document = raadslag_extract::read(bytes, &Limits::default()).expect("readable");
    raadslag_import::read(&document, Some(name))
}
