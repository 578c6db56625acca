//! Corporate IT with few and many records: every text has its room, every line its lane.

use super::super::height;
use super::super::{CorporateItDrawn, ItBand, ItBox, Room, corporate_it, corporate_it_sheets};
use super::{bare, nothing_meets, texts, values};

/// Corporate IT of so many records with names of up to 80 characters, each resting on some below.
fn it_of(count: usize) -> CorporateItDrawn {
    let long = "Koordinering af forvaltningernes fagsystemer og selvbetjening på tværs af områderne";
    let layer = |number: usize| (number - 1) * 5 / count;
    let record = |number: usize| ItBox {
        number,
        name: long
            .chars()
            .take(if number.is_multiple_of(3) { 12 } else { 80 })
            .collect(),
        about: vec!["Ejer: Afdelingschef, Borgerservice (Karen Vestermark)".into()],
        lacks: if number.is_multiple_of(4) {
            vec!["Mangler en aftale".into()]
        } else {
            Vec::new()
        },
        rests_on: (number + 1..=count)
            .filter(|it| layer(*it) > layer(number) && (it * 7 + number).is_multiple_of(count / 4 + 1))
            .collect(),
    };
    let band = |place: usize| {
        let here: Vec<ItBox> = (1..=count).filter(|it| layer(*it) == place).map(record).collect();
        let (left, right): (Vec<ItBox>, Vec<ItBox>) = here.into_iter().partition(|it| !it.number.is_multiple_of(2));
        ItBand {
            name: ["Interessenter", "Aftaler", "Ydelser", "Opgaver", "Leverandører"][place].into(),
            boxes: [left, right],
        }
    };
    CorporateItDrawn {
        title: "Koncern-it".into(),
        sides: ["Fagsiden".into(), "It-siden".into()],
        layers: (0..5).map(band).collect(),
        rests_on: "Hviler på".into(),
        none: "Ingen endnu".into(),
    }
}

#[test]
fn no_two_texts_of_corporate_it_meet_none_is_too_small_and_its_words_say_the_same() {
    for count in [0, 5, 20, 60] {
        let model = it_of(count);
        for (room, least) in [(Room::Page, 13.0), (Room::Narrow, 12.0)] {
            let svg = corporate_it(&model, "x", room);
            nothing_meets(&svg, least, count);
            says_it_all(&svg, &model);
        }
        let sheets = corporate_it_sheets(&model, "x", (493.0, 640.0));
        assert!(sheets.iter().all(|it| height(it) * 493.0 / 660.0 <= 640.0), "{count}");
        // Letters of a page are of 9 points there.
        sheets
            .iter()
            .for_each(|it| nothing_meets(it, 9.0 * 660.0 / 493.0, count));
        says_it_all(&sheets.concat(), &model);
    }
}

/// The drawing and its words name every record with its agreement, its owner, what it lacks and what it rests on.
fn says_it_all(svg: &str, model: &CorporateItDrawn) {
    let said: String = texts(svg).into_iter().map(|it| it.text).collect();
    let said = bare(&said);
    let told: String = svg
        .split("<desc")
        .skip(1)
        .filter_map(|it| it.split("</desc>").next())
        .collect();
    let boxes = model.layers.iter().flat_map(|it| it.boxes.iter().flatten());
    for it in boxes {
        let numbers: Vec<String> = it.rests_on.iter().map(ToString::to_string).collect();
        let rests = (!numbers.is_empty()).then(|| format!("Hviler på {}", numbers.join(", ")));
        let name = format!("{}. {}", it.number, it.name);
        for words in it.about.iter().chain(&it.lacks).chain(&rests).chain([&name]) {
            let close = bare(words);
            assert!(said.contains(&close) && told.contains(words), "{words}");
        }
    }
}

#[test]
fn lines_of_corporate_it_run_between_the_columns_and_none_stands_on_a_text() {
    for count in [5, 20, 60] {
        let model = it_of(count);
        let svg = corporate_it(&model, "x", Room::Page);
        let [from, to] = ["x1", "x2"].map(|it| values(&svg, it));
        let [above, below] = ["y1", "y2"].map(|it| values(&svg, it));
        assert!(!from.is_empty(), "{count}");
        let links = model.layers.iter().flat_map(|it| it.boxes.iter().flatten());
        let links: usize = links.map(|it| it.rests_on.len()).sum();
        assert_eq!(
            svg.matches("r=\"1.8\"").count(),
            links,
            "each link is joined to its lane"
        );
        for text in texts(&svg) {
            for place in 0..from.len() {
                let (left, right) = (from[place].min(to[place]), from[place].max(to[place]));
                let (top, bottom) = (above[place].min(below[place]), above[place].max(below[place]));
                let apart = right <= text.left || left >= text.right || bottom <= text.top || top >= text.bottom;
                assert!(apart, "{count}: {}", text.text);
            }
        }
    }
}

#[test]
fn lines_that_are_seen_join_neighbouring_layers_and_on_paper_and_a_telephone_there_are_no_hidden_ones() {
    let model = it_of(60);
    let layer_of = |number: usize| {
        let has = |it: &ItBand| it.boxes.iter().flatten().any(|it| it.number == number);
        model.layers.iter().position(has).expect("a layer")
    };
    let boxes = model.layers.iter().flat_map(|it| it.boxes.iter().flatten());
    let near = boxes.flat_map(|it| it.rests_on.iter().map(move |to| (it.number, *to)));
    let near = near
        .filter(|(from, to)| layer_of(*from).abs_diff(layer_of(*to)) <= 1)
        .count();
    let svg = corporate_it(&model, "x", Room::Page);
    let without_hidden: String = svg
        .split("<g class=\"far\"")
        .map(|it| it.split_once("</g>").map_or(it, |it| it.1))
        .collect();
    let first = svg.split("<g class=\"far\"").next().expect("a part");
    let shown = without_hidden.matches("r=\"1.8\"").count() + first.matches("r=\"1.8\"").count()
        - first
            .split_once("</g>")
            .map_or(first, |it| it.1)
            .matches("r=\"1.8\"")
            .count();
    assert_eq!(shown, near);
    assert!(near > 0 && svg.contains("class=\"far\""));
    assert!(!corporate_it(&model, "x", Room::Narrow).contains("<line"));
    let sheets = corporate_it_sheets(&model, "x", (493.0, 640.0));
    assert!(sheets.iter().all(|it| !it.contains("class=\"far\"")));
}

/// Drawings to look at, where a folder is named.
#[test]
fn corporate_it_is_laid_out_for_whoever_wants_to_look() {
    let Some(folder) = std::env::var_os("RAADSLAG_PICTURES").map(std::path::PathBuf::from) else {
        return;
    };
    for count in [5, 20, 60] {
        for (name, room) in [("page", Room::Page), ("narrow", Room::Narrow)] {
            let svg = corporate_it(&it_of(count), "x", room);
            std::fs::write(folder.join(format!("it-{name}-{count}.svg")), svg).expect("written");
        }
    }
}
