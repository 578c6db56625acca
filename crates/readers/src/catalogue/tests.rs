//! The catalogue follows the journal, shows nothing that is closed, and is made anew where it must.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use raadslag_council::access::{Audience, Viewer};
use raadslag_council::command::{Command, ImportMeeting};
use raadslag_council::identity;
use raadslag_council::ids::PersonId;
use raadslag_council::record::{Head, Item, Record, RecordKind, Section};
use raadslag_council::rich::Block;
use raadslag_extract::{Extractor, Limits};
use raadslag_search::Question;
use raadslag_store::journal::Erasure;
use raadslag_store::testing::Place;

use super::{Catalogue, Found};
use crate::Now;
use crate::now::tests::{at, errand};

struct House {
    place: Place,
    now: Now,
    folder: tempfile::TempDir,
}

impl House {
    fn all() -> Vec<Self> {
        let places = [Some(Place::sqlite()), Place::find_postgres()];
        places.into_iter().flatten().map(Self::on).collect()
    }

    fn on(place: Place) -> Self {
        let now = Now::open(Arc::new(place.again())).expect("an empty journal can be read");
        let folder = tempfile::tempdir().expect("a folder");
        Self { place, now, folder }
    }

    fn catalogue(&self) -> Catalogue {
        Catalogue::at(
            self.folder.path().join("index"),
            Some(Extractor::Here(Limits::default())),
        )
    }

    fn read_in(&self, record: Record) {
        let import = Command::ImportMeeting(Box::new(ImportMeeting {
            record,
            ..ImportMeeting::default()
        }));
        self.now
            .journal()
            .carry_out(&import, &errand())
            .expect("the command is lawful");
    }
}

fn item(number: &str, title: &str, text: &str, open: bool) -> Item {
    Item {
        number: number.to_owned(),
        title: title.to_owned(),
        open,
        sections: vec![Section {
            label: "Sagsfremstilling".to_owned(),
            blocks: vec![Block::paragraph(text)],
        }],
        ..Item::default()
    }
}

fn minutes(date: &str, items: Vec<Item>) -> Record {
    Record {
        head: Head {
            body: "Havneudvalget".to_owned(),
            kind: Some(RecordKind::Minutes),
            date: date.parse().ok(),
            ..Head::default()
        },
        items,
        ..Record::default()
    }
}

fn caught_up(catalogue: &Catalogue, now: &Now) {
    while catalogue.round(now, at(2_000)).expect("a round") {}
}

fn found(catalogue: &Catalogue, now: &Now, viewer: &Viewer, words: &str) -> String {
    let question = Question {
        words: words.to_owned(),
        limit: 10,
        is_counted: true,
        ..Question::default()
    };
    match catalogue.ask(now, (viewer, at(2_000)), &question).expect("an answer") {
        Found::Building { .. } => "building".to_owned(),
        Found::Answer(answer) => {
            let titles: Vec<_> = answer.hits.iter().map(|it| it.card.title.as_str()).collect();
            format!("{}: {}", answer.total, titles.join(", "))
        }
    }
}

fn holds(folder: &Path, needle: &str) -> bool {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries.into_iter().any(|it| {
        if it.path().is_dir() {
            return holds(&it.path(), needle);
        }
        let bytes = fs::read(it.path()).unwrap_or_default();
        bytes.windows(needle.len()).any(|part| part == needle.as_bytes())
    })
}

#[test]
fn what_is_written_is_found_by_those_who_may_read_it() {
    for house in House::all() {
        let (catalogue, public) = (house.catalogue(), Viewer::public());
        assert_eq!(found(&catalogue, &house.now, &public, "kran"), "building");
        caught_up(&catalogue, &house.now);
        assert_eq!(found(&catalogue, &house.now, &public, "kran"), "0: ");
        house.read_in(minutes(
            "2030-01-08",
            vec![
                item("1", "Ny kran på kajen", "Kranen løfter både.", true),
                item("2", "Afsked af fyrmesteren", "Han gemte snorkler.", false),
            ],
        ));
        caught_up(&catalogue, &house.now);
        assert_eq!(
            found(&catalogue, &house.now, &public, "kranerne"),
            "1: Ny kran på kajen"
        );
        for words in ["fyrmester", "snorkel", "afsked", "snorkl", "fyrmestr"] {
            assert_eq!(found(&catalogue, &house.now, &public, words), "0: ", "{words}");
        }
        let keeper = Viewer::person(
            PersonId::new(7),
            [Audience::Secretariat(identity::body("Havneudvalget"))],
            [],
        );
        assert_eq!(
            found(&catalogue, &house.now, &keeper, "snorkler"),
            "1: Afsked af fyrmesteren"
        );
        let held = catalogue.verify(&house.now, at(2_000), |_, _| {}).expect("verified");
        assert!(held.is_there && held.wrong.is_empty(), "{held:?}");
    }
}

#[test]
fn an_index_that_is_lost_or_of_another_journal_is_made_anew_and_the_old_one_serves_meanwhile() {
    let house = House::on(Place::sqlite());
    house.read_in(minutes("2030-01-08", vec![item("1", "Ny kran", "", true)]));
    let catalogue = house.catalogue();
    caught_up(&catalogue, &house.now);
    let folder = house.folder.path().join("index");
    let current = || fs::read_to_string(folder.join("current")).expect("a name");
    assert_eq!(current(), "1");
    // A program that starts again goes on with it.
    let again = house.catalogue();
    caught_up(&again, &house.now);
    assert_eq!(current(), "1");
    assert_eq!(found(&again, &house.now, &Viewer::public(), "kran"), "1: Ny kran");
    let mut told = Vec::new();
    again
        .rebuild(&house.now, at(2_000), &mut |done, total| told.push((done, total)))
        .expect("made");
    assert_eq!((current().as_str(), told.last()), ("2", Some(&(1, 1))));
    // The first one looks and finds the new one.
    caught_up(&catalogue, &house.now);
    assert_eq!(found(&catalogue, &house.now, &Viewer::public(), "kran"), "1: Ny kran");
    // Another journal in the same folder.
    let other = House::on(Place::sqlite());
    other.read_in(minutes("2030-01-08", vec![item("1", "En bro", "", true)]));
    let moved = Catalogue::at(folder.clone(), None);
    caught_up(&moved, &other.now);
    assert_eq!(current(), "3");
    assert_eq!(found(&moved, &other.now, &Viewer::public(), "kran"), "0: ");
    fs::remove_dir_all(&folder).expect("lost");
    let lost = Catalogue::at(folder.clone(), None);
    caught_up(&lost, &other.now);
    assert_eq!(found(&lost, &other.now, &Viewer::public(), "bro"), "1: En bro");
    drop((house.place, other.place));
}

#[test]
fn erased_words_are_in_no_file_of_the_index() {
    for house in House::all() {
        house.read_in(minutes(
            "2030-01-08",
            vec![
                item("1", "Ny kran", "Naboen Torkild snorksover.", true),
                item("2", "En bro", "Den er lang.", true),
            ],
        ));
        let catalogue = house.catalogue();
        caught_up(&catalogue, &house.now);
        let folder = house.folder.path().join("index");
        assert!(holds(&folder, "snorksover"));
        let needle = crate::erasure::Needle::of("snorksover").expect("a word");
        let places = crate::erasure::find(house.now.journal(), &needle, &|_| Vec::new()).expect("places");
        let texts = places.iter().filter_map(|it| match it.holder {
            crate::erasure::Holder::Text(text) => Some(text),
            _ => None,
        });
        let erasure = Erasure {
            texts: texts.collect(),
            ground: "GDPR".to_owned(),
            ..Erasure::default()
        };
        house.now.journal().erase::<()>(&errand(), &erasure).expect("erased");
        caught_up(&catalogue, &house.now);
        assert!(!holds(&folder, "snorksover"), "the word is gone from the disk");
        assert_eq!(found(&catalogue, &house.now, &Viewer::public(), "snorksover"), "0: ");
        assert_eq!(found(&catalogue, &house.now, &Viewer::public(), "bro"), "1: En bro");
    }
}
