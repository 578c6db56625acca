//! Small PDFs made for the purpose: order, gaps, style, damage, and files that ask for too much.

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, Stream, dictionary};
use lopdf::{EncryptionState, EncryptionVersion, Permissions};

use crate::{Document, Limits, OddityKind, Refused, read};

/// A PDF with these page contents; fonts F1 (Helvetica), F2 (bold) and F3 (Times, italic).
fn made(contents: &[&[u8]], change: impl FnOnce(&mut Pdf, &[ObjectId])) -> Vec<u8> {
    let mut pdf = Pdf::with_version("1.7");
    let tree = pdf.new_object_id();
    let mut fonts = Dictionary::new();
    for (key, face) in [("F1", "Helvetica"), ("F2", "Helvetica-Bold"), ("F3", "Times-Italic")] {
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => face, "Encoding" => "WinAnsiEncoding",
        };
        fonts.set(key, pdf.add_object(font));
    }
    let resources = pdf.add_object(dictionary! { "Font" => fonts });
    let pages: Vec<ObjectId> = contents
        .iter()
        .map(|content| {
            let content = pdf.add_object(Stream::new(Dictionary::new(), content.to_vec()));
            pdf.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content })
        })
        .collect();
    let kids: Vec<Object> = pages.iter().map(|it| Object::Reference(*it)).collect();
    let root = dictionary! {
        "Type" => "Pages", "Count" => pages.len() as i64, "Kids" => kids, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 600.into(), 800.into()],
    };
    pdf.objects.insert(tree, Object::Dictionary(root));
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", catalog);
    change(&mut pdf, &pages);
    saved(pdf)
}

fn saved(mut pdf: Pdf) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("written to memory");
    bytes
}

fn page(content: &[u8]) -> Document {
    read(&made(&[content], |_, _| {}), &Limits::default()).expect("readable")
}

fn texts(document: &Document) -> Vec<&str> {
    document.lines.iter().map(|it| it.text.as_str()).collect()
}

fn oddities(document: &Document) -> Vec<(OddityKind, Option<u32>, u32)> {
    document
        .oddities
        .iter()
        .map(|it| (it.kind, it.place, it.count))
        .collect()
}

#[test]
fn gaps_become_blanks_and_table_gaps_tabs() {
    let document = page(
        b"BT /F1 10 Tf 50 720 Td (1.000) Tj 20 0 Td (2.000) Tj ET
          BT /F1 10 Tf 50 700 Td (Punkt) Tj 30 0 Td (fem) Tj 60 0 Td (Lukket) Tj ET
          BT /F1 10 Tf 50 680 Td [(Sam)-20(men) -400 (h\xE6ng og \x93citat\x94)] TJ ET",
    );
    assert_eq!(
        texts(&document),
        ["1.000 2.000", "Punkt fem\tLukket", "Sammen hæng og “citat”"]
    );
    assert_eq!(oddities(&document), []);
    assert_eq!(document.pages, Some(1));
}

#[test]
fn a_line_knows_its_place_size_and_style() {
    let document = page(
        b"BT /F2 14 Tf 50 700 Td (Overskrift) Tj /F1 10 Tf 0 -30 Td (Br\xF8d) Tj
          /F3 10 Tf 0 -12 Td (Engangs) Tj /F2 10 Tf 0 -12 Td (halvt) Tj /F1 10 Tf ( hvert) Tj ET",
    );
    let lines: Vec<_> = document
        .lines
        .iter()
        .map(|it| (it.text.as_str(), it.bold, it.italic))
        .collect();
    let expected = [
        ("Overskrift", true, false),
        ("Brød", false, false),
        ("Engangs", false, true),
        ("halvt hvert", false, false),
    ];
    assert_eq!(lines, expected);
    let places: Vec<_> = document
        .lines
        .iter()
        .map(|it| (it.left, it.size, it.above, it.down))
        .collect();
    assert_eq!(places[0], (Some(500), Some(140), None, Some(1000)));
    assert_eq!(places[1], (Some(500), Some(100), Some(200), Some(1300)));
    assert_eq!(places[2], (Some(500), Some(100), Some(20), Some(1420)));
}

#[test]
fn columns_are_read_one_after_the_other_and_small_letters_stay_on_their_line() {
    let document = page(
        b"BT /F1 10 Tf 50 700 Td (Venstre) Tj 0 -12 Td (spalte) Tj 250 12 Td (H\xF8jre) Tj 0 -12 Td (spalte) Tj
          -250 -40 Td (m) Tj 4 Ts /F1 6 Tf (2) Tj 0 Ts /F1 10 Tf ( areal) Tj ET",
    );
    assert_eq!(texts(&document), ["Venstre", "spalte", "Højre", "spalte", "m2 areal"]);
    assert_eq!(document.lines[2].above, None);
}

#[test]
fn letters_set_twice_are_read_once_and_hidden_ones_too() {
    let document = page(
        b"BT /F1 12 Tf 50 700 Td (Mappe otte) Tj ET BT /F1 12 Tf 50.3 700 Td (Mappe otte) Tj ET
          BT 3 Tr /F1 12 Tf 50 600 Td (Skjult lag) Tj ET",
    );
    assert_eq!(texts(&document), ["Mappe otte", "Skjult lag"]);
}

#[test]
fn ligatures_are_spelled_out_and_soft_hyphens_and_actual_text_kept() {
    let with_map = |pdf: &mut Pdf, pages: &[ObjectId]| {
        let map = b"1 begincodespacerange <00><FF> endcodespacerange 2 beginbfchar <01><FB01> <02><00AD> endbfchar";
        let map = pdf.add_object(Stream::new(Dictionary::new(), map.to_vec()));
        let font =
            dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "ToUnicode" => map };
        let font = pdf.add_object(font);
        let resources = dictionary! { "Font" => dictionary! { "F9" => font } };
        pdf.get_dictionary_mut(pages[0])
            .expect("page")
            .set("Resources", resources);
    };
    let content = b"BT /F9 10 Tf 50 700 Td (\x01re og del\x02) Tj
        /Span << /ActualText (\xFE\xFF\x20\x1C) >> BDC (xy) Tj EMC (slut) Tj ET";
    let document = read(&made(&[content], with_map), &Limits::default()).expect("readable");
    assert_eq!(texts(&document), ["fire og del\u{AD}“slut"]);
}

#[test]
fn a_page_on_its_side_reads_from_its_own_top() {
    let turn = |pdf: &mut Pdf, pages: &[ObjectId]| {
        pdf.get_dictionary_mut(pages[0]).expect("page").set("Rotate", 90);
    };
    let content = b"BT /F1 10 Tf 0 1 -1 0 100 50 Tm (Liggende side) Tj 0 -14 Td (to linjer) Tj ET";
    let document = read(&made(&[content], turn), &Limits::default()).expect("readable");
    assert_eq!(texts(&document), ["Liggende side", "to linjer"]);
    assert_eq!(
        (document.lines[0].left, document.lines[0].down),
        (Some(500), Some(1000))
    );
    assert_eq!(document.lines[1].above, Some(40));
}

#[test]
fn a_picture_of_a_page_is_told_and_an_empty_page_is_not() {
    let whole = made(&[b"0 0 600 800 re f", b"", b"BT /F1 9 Tf (x) Tj ET"], |_, _| {});
    let document = read(&whole, &Limits::default()).expect("readable");
    assert_eq!(oddities(&document), [(OddityKind::ScannedPage, Some(1), 1)]);
    assert_eq!((document.lines[0].page, document.pages), (Some(3), Some(3)));
    let scanned = read(&made(&[b"0 0 600 800 re f"], |_, _| {}), &Limits::default()).expect("no text is no refusal");
    assert_eq!((scanned.lines.len(), scanned.pages), (0, Some(1)));
    assert_eq!(read(&made(&[b""], |_, _| {}), &Limits::default()), Err(Refused::Empty));
}

#[test]
fn forms_that_draw_themselves_or_each_other_many_times_end() {
    let with_forms = |pdf: &mut Pdf, pages: &[ObjectId]| {
        let ids: Vec<_> = (0..11).map(|_| pdf.new_object_id()).collect();
        for (at, id) in ids.iter().enumerate() {
            // Each draws the next one forty times, the last one itself: 40^10 without a limit.
            let next = ids[(at + 1).min(10)];
            let resources = dictionary! { "XObject" => dictionary! { "X" => next } };
            let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => resources };
            pdf.objects
                .insert(*id, Object::Stream(Stream::new(form, b"/X Do ".repeat(40))));
        }
        let resources = dictionary! { "XObject" => dictionary! { "X" => ids[0] } };
        pdf.get_dictionary_mut(pages[0])
            .expect("page")
            .set("Resources", resources);
    };
    let whole = made(&[b"/X Do", b"BT /F1 9 Tf (efter) Tj ET"], with_forms);
    let document = read(
        &whole,
        &Limits {
            work: 1 << 20,
            ..Limits::default()
        },
    );
    let document = document.expect("what is left is told");
    assert_eq!(oddities(&document), [(OddityKind::TooLarge, Some(1), 1)]);
}

#[test]
fn a_stream_that_unfolds_too_far_is_left_out() {
    let mut stream = Stream::new(Dictionary::new(), vec![b' '; 8 << 20]);
    stream.compress().expect("compressible");
    let bomb = |pdf: &mut Pdf, pages: &[ObjectId]| {
        let id = pdf.add_object(stream);
        pdf.get_dictionary_mut(pages[0]).expect("page").set("Contents", id);
    };
    let whole = made(&[b"", b"BT /F1 9 Tf (hel) Tj ET"], bomb);
    assert!(whole.len() < 100_000);
    let limits = Limits {
        stream: 1 << 20,
        ..Limits::default()
    };
    let document = read(&whole, &limits).expect("the other page is whole");
    assert_eq!(texts(&document), ["hel"]);
    assert_eq!(oddities(&document), [(OddityKind::DamagedPage, Some(1), 1)]);
}

#[test]
fn pages_and_letters_beyond_the_limit_are_told() {
    let content: &[u8] = b"BT /F1 9 Tf (abc) Tj ET";
    let whole = made(&[content; 5], |_, _| {});
    let document = read(
        &whole,
        &Limits {
            pages: 3,
            ..Limits::default()
        },
    )
    .expect("readable");
    assert_eq!((document.lines.len(), document.pages), (3, Some(3)));
    assert_eq!(oddities(&document), [(OddityKind::TooLarge, Some(3), 1)]);
    let document = read(
        &whole,
        &Limits {
            characters: 4,
            ..Limits::default()
        },
    )
    .expect("readable");
    assert_eq!(texts(&document), ["abc", "a"]);
    assert_eq!(document.oddities[0].kind, OddityKind::TooLarge);
}

#[test]
fn a_page_tree_that_bites_its_tail_ends() {
    let loops = |pdf: &mut Pdf, pages: &[ObjectId]| {
        let tree = pdf
            .get_dictionary(pages[0])
            .and_then(|it| it.get(b"Parent"))
            .and_then(Object::as_reference);
        let tree = tree.expect("parent");
        let kids = vec![
            Object::Reference(tree),
            Object::Reference(pages[0]),
            Object::Reference(tree),
        ];
        let root = pdf.get_dictionary_mut(tree).expect("tree");
        root.set("Kids", kids);
        root.set("Parent", tree);
    };
    let whole = made(&[b"BT /F1 9 Tf (abc) Tj ET"], loops);
    let document = read(&whole, &Limits::default()).expect("ends");
    assert_eq!(texts(&document), ["abc"]);
    assert_eq!(oddities(&document), [(OddityKind::Repaired, None, 1)]);
}

#[test]
fn a_file_cut_short_gives_what_is_left_and_says_so() {
    let pages: Vec<Vec<u8>> = (0..40)
        .map(|it| format!("BT /F1 9 Tf (side {it}) Tj ET").into_bytes())
        .collect();
    let contents: Vec<&[u8]> = pages.iter().map(Vec::as_slice).collect();
    let whole = made(&contents, |_, _| {});
    let document = read(&whole[..whole.len() / 2], &Limits::default()).expect("half is left");
    assert!(texts(&document).contains(&"side 3"), "{:?}", texts(&document));
    let kinds: Vec<_> = document.oddities.iter().map(|it| it.kind).collect();
    assert!(
        kinds.contains(&OddityKind::Truncated) && kinds.contains(&OddityKind::Repaired),
        "{kinds:?}"
    );
    assert_eq!(
        read(b"%PDF-1.7\nand nothing more", &Limits::default()),
        Err(Refused::Damaged)
    );
}

#[test]
fn only_the_empty_password_opens() {
    for (password, is_open) in [("", true), ("hemmelig", false)] {
        let lock = |pdf: &mut Pdf, _: &[ObjectId]| {
            let id = Object::string_literal("0123456789abcdef");
            pdf.trailer.set("ID", vec![id.clone(), id]);
            let version = EncryptionVersion::V2 {
                document: pdf,
                owner_password: "ejer",
                user_password: password,
                key_length: 128,
                permissions: Permissions::all(),
            };
            let state = EncryptionState::try_from(version).expect("a key");
            pdf.encrypt(&state).expect("encrypted");
        };
        let document = read(&made(&[b"BT /F1 9 Tf (laast) Tj ET"], lock), &Limits::default());
        let expected = if is_open {
            Ok(vec!["laast"])
        } else {
            Err(Refused::Encrypted)
        };
        assert_eq!(document.as_ref().map(texts).map_err(Clone::clone), expected);
    }
}
