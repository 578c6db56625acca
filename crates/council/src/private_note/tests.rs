use super::*;

const TEXT: &str =
    "Legepladsen fra 1998 er nedslidt. Forvaltningen har talt med børnene i kvarteret. Prisen er 1,2 mio. kr.";

fn parts(texts: &[(&str, &str)]) -> Vec<(String, String)> {
    texts.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect()
}

fn passage(quote: &str) -> Passage {
    let at = TEXT.find(quote).expect("the words are there");
    let (before, rest) = TEXT.split_at(at);
    let tail: Vec<char> = before.chars().rev().take(32).collect();
    Passage {
        part: "Sagsfremstilling".into(),
        quote: quote.into(),
        before: tail.into_iter().rev().collect(),
        after: rest[quote.len()..].chars().take(32).collect(),
        start: before.encode_utf16().count(),
    }
}

/// The words at the place where a passage is found.
fn found(texts: &[(&str, &str)], passage: &Passage) -> String {
    let words = |spot: Spot| {
        let text: Vec<u16> = texts[spot.part].1.encode_utf16().collect();
        format!(
            "{}: {}",
            texts[spot.part].0,
            String::from_utf16_lossy(&text[spot.from..spot.to])
        )
    };
    match find(&parts(texts), passage) {
        Place::Here(spot) => words(spot),
        Place::Changed(spot) => format!("changed, {}", words(spot)),
        Place::Gone => "gone".to_owned(),
    }
}

#[test]
fn a_passage_stays_where_its_words_stand() {
    let quote = "talt med børnene";
    assert_eq!(
        found(&[("Sagsfremstilling", TEXT)], &passage(quote)),
        format!("Sagsfremstilling: {quote}")
    );
}

#[test]
fn a_passage_moves_along_when_something_is_written_before_it() {
    let longer = format!("Ærø spørger 😀 hvad det koster. {TEXT}");
    for quote in ["talt med børnene", "1,2 mio. kr.", "Legepladsen"] {
        let moved = found(&[("Resumé", "Kort."), ("Sagsfremstilling", &longer)], &passage(quote));
        assert_eq!(moved, format!("Sagsfremstilling: {quote}"));
    }
}

#[test]
fn a_passage_is_found_in_another_part_of_the_item() {
    let moved = found(
        &[("Sagsfremstilling", "Nyt."), ("Økonomi", TEXT)],
        &passage("Prisen er 1,2 mio. kr."),
    );
    assert_eq!(moved, "Økonomi: Prisen er 1,2 mio. kr.");
}

#[test]
fn of_the_same_words_in_two_places_those_count_that_stand_among_the_same_words() {
    let twice = format!("Vi har talt med børnene før. {TEXT}");
    let at = find(&parts(&[("Sagsfremstilling", &twice)]), &passage("talt med børnene"));
    let second = twice.encode_utf16().count() - TEXT.encode_utf16().count() + passage("talt med børnene").start;
    assert!(matches!(at, Place::Here(spot) if spot.from == second), "{at:?}");
}

#[test]
fn other_words_in_the_place_of_a_passage_are_said_to_be_others() {
    let other = TEXT.replace("har talt med børnene", "hørte forældrene");
    let changed = found(&[("Sagsfremstilling", &other)], &passage("har talt med børnene"));
    assert_eq!(changed, "changed, Sagsfremstilling: hørte forældrene");
}

#[test]
fn a_passage_that_stands_once_in_its_part_is_found_whatever_stands_around_it() {
    let quote = "børnene i kvarteret.";
    assert_eq!(quote.encode_utf16().count(), 20);
    let other = "Byrådet spurgte børnene i kvarteret. Det gik godt.";
    assert_eq!(
        found(&[("Sagsfremstilling", other)], &passage(quote)),
        format!("Sagsfremstilling: {quote}")
    );
    let twice = format!("{other} Igen spurgte vi børnene i kvarteret. Slut.");
    assert_eq!(found(&[("Sagsfremstilling", &twice)], &passage(quote)), "gone");
    assert_eq!(found(&[("Økonomi", other)], &passage(quote)), "gone");
}

#[test]
fn a_passage_at_the_beginning_or_end_of_its_part_is_changed_and_not_gone() {
    let begins = TEXT.replace("Legepladsen fra 1998 er", "Pladsen fra 2001 var");
    assert_eq!(
        found(&[("Sagsfremstilling", &begins)], &passage("Legepladsen fra 1998 er")),
        "changed, Sagsfremstilling: Pladsen fra 2001 var"
    );
    let ends = TEXT.replace("1,2 mio. kr.", "2,4 mio. kr. i alt");
    assert_eq!(
        found(&[("Sagsfremstilling", &ends)], &passage("1,2 mio. kr.")),
        "changed, Sagsfremstilling: 2,4 mio. kr. i alt"
    );
    let whole = Passage {
        part: "Indstilling".into(),
        quote: "Godkendes.".into(),
        ..Passage::default()
    };
    assert_eq!(
        found(&[("Indstilling", "Afvises.")], &whole),
        "changed, Indstilling: Afvises."
    );
    assert_eq!(found(&[("Økonomi", "Afvises.")], &whole), "gone");
}

#[test]
fn a_passage_that_was_taken_out_is_gone_and_a_word_elsewhere_is_not_taken_for_it() {
    let without = "Prisen er fundet.";
    assert_eq!(
        found(&[("Sagsfremstilling", without)], &passage("talt med børnene")),
        "gone"
    );
    let elsewhere = "Det er dyrt.";
    let word = Passage {
        quote: "er".into(),
        ..passage("nedslidt")
    };
    assert_eq!(found(&[("Sagsfremstilling", elsewhere)], &word), "gone");
    assert_eq!(found(&[], &passage("nedslidt")), "gone");
}

#[test]
fn a_note_says_something_and_is_no_book() {
    let change = |says| Change {
        change: NoteChangeId::new(1),
        note: PrivateNoteId::new(1),
        item: ItemId::new(1),
        replaces: BTreeSet::new(),
        says,
    };
    let says = |text: &str, passage| {
        Some(Written {
            text: text.into(),
            passage,
            ..Written::default()
        })
    };
    assert_eq!(change(None).must_fit(), Ok(()));
    assert_eq!(change(says("Spørg Mette", None)).must_fit(), Ok(()));
    assert_eq!(change(says("", Some(passage("nedslidt")))).must_fit(), Ok(()));
    assert_eq!(change(says(" \u{200b}", None)).must_fit(), Err(Unfit::Empty));
    assert_eq!(change(says(&"æ".repeat(LONGEST), None)).must_fit(), Ok(()));
    assert_eq!(
        change(says(&"æ".repeat(LONGEST + 1), None)).must_fit(),
        Err(Unfit::TooLong)
    );
    let long = Passage {
        quote: "a".repeat(LONGEST_QUOTE + 1),
        ..Passage::default()
    };
    assert_eq!(change(says("x", Some(long))).must_fit(), Err(Unfit::PassageTooLong));
    let many = Written {
        text: "x".into(),
        shared: (0..200).map(PersonId::new).collect(),
        ..Written::default()
    };
    assert_eq!(change(Some(many)).must_fit(), Err(Unfit::TooMany));
}
