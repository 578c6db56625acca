use proptest::prelude::*;

use crate::{Document, Limits, NodeKind, OddityKind, Refused, read};

fn named(text: &str) -> Document {
    read(text.as_bytes(), &Limits::default()).expect("a structured file is read")
}

/// `line name=text`, each below the other.
fn show(document: &Document) -> String {
    let depth = |mut at: usize| {
        let mut depth = 0;
        while let Some(above) = document.nodes[at].above {
            depth += 1;
            at = above as usize;
        }
        depth
    };
    let lines = document.nodes.iter().enumerate().map(|(at, it)| {
        let mark = if it.kind == NodeKind::Attribute { "@" } else { "" };
        format!(
            "{}{} {mark}{}={}",
            "  ".repeat(depth(at)),
            it.line,
            it.name,
            it.text.trim()
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn xml_is_read_as_named_values_with_their_lines() {
    let text = "<?xml version=\"1.0\"?>\n<Møde xmlns:e='x' e:Sted=\"Sal &amp; scene\">Før<e:Navn><![CDATA[<b>Moler</b>]]></e:Navn>\n  <Tom/>efter</Møde>";
    assert_eq!(
        show(&named(text)),
        "2 Møde=Før\n  2 @Sted=Sal & scene\n  2 Navn=<b>Moler</b>\n  3 Tom=\n  3 =efter"
    );
}

#[test]
fn lines_may_end_in_any_way() {
    let document = named("<a>\r<b>et\rto\r\ntre</b>\r\n<c>fire</c></a>");
    assert_eq!(document.nodes[1].text, "et\nto\ntre");
    assert_eq!((document.nodes[1].line, document.nodes[2].line), (2, 5));
}

#[test]
fn json_is_read_as_named_values_with_their_lines() {
    let text = "{\n \"name\": \"Havneudvalget\",\n \"agendaItem\": [\n  {\"number\": 1, \"public\": true},\n  {\"number\": null}]\n}";
    assert_eq!(
        show(&named(text)),
        "1 =\n  2 name=Havneudvalget\n  4 agendaItem=\n    4 number=1\n    4 public=true\n  5 agendaItem=\n    5 number="
    );
}

#[test]
fn character_references_that_xml_forbids_are_told_at_their_place() {
    let document = named("<a>\n<b>før&#xC;efter&#0;</b></a>");
    assert_eq!(document.nodes[1].text, "førefter");
    assert_eq!(document.oddities.len(), 1, "{:?}", document.oddities);
    let oddity = &document.oddities[0];
    assert_eq!(
        (oddity.kind, oddity.place, oddity.count),
        (OddityKind::ForbiddenCharacters, Some(2), 2)
    );
}

#[test]
fn no_entity_of_the_files_own_grows() {
    let text = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>\n<a x='&c;'>&c;&f;&nbsp;</a>";
    let document = named(text);
    assert_eq!(show(&document), "2 a=&c;&f;&nbsp;\n  2 @x=&c;");
    let told: Vec<_> = document
        .oddities
        .iter()
        .map(|it| (it.kind, it.place, it.count))
        .collect();
    assert_eq!(told, [(OddityKind::UnknownEntity, Some(2), 4)]);
}

#[test]
fn a_file_in_any_encoding_is_read() {
    let text = "<?xml version=\"1.0\"?><Møde><Sted>Rådhuset</Sted></Møde>";
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let unmarked: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let legacy: Vec<u8> = text.chars().map(|it| it as u8).collect();
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    for bytes in [wide, unmarked, legacy, marked] {
        let document = read(&bytes, &Limits::default()).expect("read");
        assert_eq!(show(&document), "1 Møde=\n  1 Sted=Rådhuset");
    }
}

#[test]
fn what_is_broken_is_read_as_far_as_it_goes_and_the_rest_is_told() {
    let document = named("<a><b>et</b><c>to</a><d");
    assert!(document.oddities.iter().any(|it| it.kind == OddityKind::DamagedPage));
    assert!(document.nodes.iter().any(|it| it.text == "to"), "{}", show(&document));
    let document = named("{\"a\": \"et\", \"b\": tre }");
    assert!(document.nodes.iter().any(|it| it.text == "et"));
    assert!(
        document.nodes.iter().any(|it| it.text.contains("tre }")),
        "{}",
        show(&document)
    );
}

#[test]
fn what_is_deeper_than_any_real_file_is_no_danger() {
    let deep = format!(
        "<?xml version='1.0'?>{}x{}",
        "<a>".repeat(200_000),
        "</a>".repeat(200_000)
    );
    let document = named(&deep);
    assert!(document.nodes.len() < 200 && document.nodes.iter().any(|it| it.text == "x"));
    assert!(document.oddities.iter().any(|it| it.kind == OddityKind::TooLarge));
    let deep = format!(
        "{{\"a\":\"et\",\"b\":{}1{}}}",
        "[{\"b\":".repeat(5_000),
        "}]".repeat(5_000)
    );
    let document = named(&deep);
    assert!(document.oddities.iter().any(|it| it.kind == OddityKind::DamagedPage));
}

#[test]
fn a_structured_file_without_a_word_is_empty() {
    assert_eq!(
        read(b"<?xml version='1.0'?><a><b/></a>", &Limits::default()),
        Err(Refused::Empty)
    );
}

proptest! {
    #[test]
    fn no_damage_to_a_structured_file_brings_the_reader_down(
        which in 0usize..2,
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let samples = ["<?xml version='1.0'?>\n<a x=\"1\">t<b><![CDATA[<p>å</p>]]></b>&amp;&#65;<c/><!-- d --></a>", "{\"a\": [1, {\"b\": \"å\\u00e5\\n\"}], \"c\": null}"];
        let mut bytes = samples[which].as_bytes().to_vec();
        for (at, byte) in cuts {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let read = read(&bytes, &Limits::default());
        prop_assert!(read != Err(Refused::Crashed));
    }
}
