//! Exports of case systems: small invented samples of each, and what is lost of them elsewhere.

use std::path::PathBuf;

use proptest::prelude::*;
use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::record::{Record, RecordKind};
use raadslag_extract::{Limits, NodeKind, read as extract};

use super::families::tell;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/stories/exports")
}

fn sample(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).expect("the sample is there")
}

fn samples() -> Vec<(String, String)> {
    let files = std::fs::read_dir(folder()).expect("the samples are there");
    let names = files.map(|it| it.expect("a file").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names
        .filter(|it| it.ends_with(".xml") || it.ends_with(".json"))
        .collect();
    names.sort();
    names.into_iter().map(|it| (it.clone(), sample(&it))).collect()
}

fn read(text: &str) -> Record {
    read_bytes(text.as_bytes())
}

fn read_bytes(bytes: &[u8]) -> Record {
    let document = extract(bytes, &Limits::default()).expect("an export is read");
    raadslag_import::read(&document, None)
}

/// The record as a person would read it out, with what a person should look at.
fn tell_all(record: &Record) -> String {
    let mut told = tell(record);
    for item in &record.items {
        for attachment in item.attachments.iter().filter(|it| !it.open) {
            told += &format!("closed attachment of {}: {}\n", item.number, attachment.title);
        }
        for title in item.closure.iter().filter_map(|it| it.public_title.as_deref()) {
            told += &format!("public title of {}: {title}\n", item.number);
        }
    }
    for appendix in &record.appendices {
        let item = appendix.item.as_deref().unwrap_or("-");
        let open = if appendix.open { "" } else { " | closed" };
        told += &format!("appendix of {item}: {}{open}\n", appendix.title);
    }
    for signatory in &record.signatories {
        told += &format!("signs {}\n", signatory.name);
    }
    for finding in &record.findings {
        let Finding {
            place,
            what,
            severity,
            text,
            ..
        } = finding;
        if *severity > Severity::Note || matches!(what, FindingKind::ComingDay | FindingKind::WholePaper) {
            told += &format!("{place} {what:?}: {}\n", text.replace('\n', " / "));
        }
    }
    told
}

#[test]
fn each_kind_of_export_is_read_with_its_facts() {
    let samples = samples();
    assert_eq!(samples.len(), 8);
    for (name, text) in samples {
        let record = read(&text);
        let facts = folder().join(format!("{name}.facts"));
        expect_test::expect_file![facts].assert_eq(&tell_all(&record));
        let json = serde_json::to_string(&record).expect("a record is plain data");
        assert_eq!(
            serde_json::from_str::<Record>(&json).expect("it is read again"),
            record,
            "{name}"
        );
    }
}

fn lost(bytes: &[u8], record: &Record) -> Vec<String> {
    let document = extract(bytes, &Limits::default()).expect("an export is read");
    raadslag_import::ledger::lost_words(&document, record)
}

#[test]
fn no_word_of_an_export_is_lost() {
    for (name, text) in samples() {
        assert_eq!(lost(text.as_bytes(), &read(&text)), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn markup_stands_in_no_string() {
    let mut records: Vec<(String, Record)> = samples().into_iter().map(|(name, text)| (name, read(&text))).collect();
    if let Some(folder) = super::corpus::folder() {
        for name in [
            "ballerup-it-udvalget-2013-05-15.sbsys.xml",
            "lyngby-taarbaek-testudvalg-2016-03-31.sbsys-dagsorden.xml",
        ] {
            let bytes = std::fs::read(folder.join(name)).expect("the corpus has this file");
            records.push((name.to_owned(), read_bytes(&bytes)));
        }
    }
    for (name, record) in records {
        let json = serde_json::to_string(&record).expect("a record is plain data");
        for tag in ["<p", "</", "<br", "<span", "&nbsp;", "&aelig;", "&lt;"] {
            assert!(!json.contains(tag), "{name}: {tag}");
        }
    }
}

#[test]
fn what_is_closed_stays_closed_and_its_words_stand_in_no_open_field() {
    use raadslag_council::public::Public;
    for (name, secrets) in [
        ("sbsys.publication.xml", &["Båden", "værftet", "Udsat"][..]),
        ("getorganized.publication.xml", &["Eventuelt", "Referat - alt"]),
        ("edoc.xml", &["Fyrmesteren", "Afsked", "Tegning", "tolv meter"]),
        ("edoc-fujitsu.xml", &["Fyret", "Købmanden", "Bud"]),
        ("acadre.xml", &["Værftet vil have penge", "værftet", "222360/31"]),
        ("sbsys-dagsorden.xml", &["snorker", "Klage", "havarister", "Klagen"]),
        ("oparl.json", &["abgelehnt"]),
    ] {
        let record = read(&sample(name));
        let public = serde_json::to_string(Public::of(&record).get()).expect("a record is plain data");
        for secret in secrets {
            assert!(
                sample(name).contains(secret) || name == "sbsys.publication.xml",
                "{name}: {secret}"
            );
            assert!(!public.contains(secret), "{name}: {secret}");
        }
    }
}

#[test]
fn an_access_that_nobody_understands_is_closed_until_a_person_has_looked() {
    let record = read(&sample("getorganized.publication.xml"));
    let item = record
        .items
        .iter()
        .find(|it| it.title == "Eventuelt")
        .expect("the item");
    assert!(!item.open);
    assert!(
        record
            .findings
            .iter()
            .any(|it| it.what == FindingKind::UnknownAccess && it.text == "måske")
    );
}

#[test]
fn an_item_that_stands_for_the_whole_paper_is_none() {
    let record = read(&sample("getorganized.publication.xml"));
    let numbers: Vec<&str> = record.items.iter().map(|it| it.number.as_str()).collect();
    assert_eq!(numbers, ["1", "1.1", "2"]);
    let appendices: Vec<(&str, bool)> = record
        .appendices
        .iter()
        .map(|it| (it.title.as_str(), it.open))
        .collect();
    assert_eq!(appendices, [("Referat - alt", false), ("Referat - åbent", true)]);
}

#[test]
fn the_files_of_the_whole_paper_are_the_meetings_and_closed_with_what_is_closed_unless_the_export_says_so() {
    let files = |bytes: &[u8]| {
        let document = extract(bytes, &Limits::default()).expect("an export is read");
        let paper = raadslag_import::papers(&document, None).swap_remove(0);
        let named = paper
            .files
            .iter()
            .filter_map(|it| Some((it.attachment?, it.path.clone())));
        let of_meeting = named.filter(|it| it.0.0.is_none());
        let title = |(at, path): ((Option<usize>, usize), String)| {
            let appendix = &paper.record.appendices[at.1];
            (path, appendix.title.clone(), appendix.open)
        };
        of_meeting.map(title).collect::<Vec<_>>()
    };
    let told = |path: &str, title: &str, is_open| (path.to_owned(), title.to_owned(), is_open);
    assert_eq!(
        files(sample("getorganized.publication.xml").as_bytes()),
        [
            told("lukket.pdf", "Referat - alt", false),
            told("aabent.pdf", "Referat - åbent", true)
        ]
    );
    assert_eq!(
        files(sample("edoc.xml").as_bytes()),
        [told("1.PDF", "Åben dagsorden", true)]
    );
    // Nobody says of an invitation who may see it; one of the items is closed.
    let oparl = sample("oparl.json");
    let invitation = |is_open| [told("m.pdf", "Einladung der Möwen", is_open)];
    assert_eq!(files(oparl.as_bytes()), invitation(false));
    assert_eq!(
        files(oparl.replace("\"public\": false", "\"public\": true").as_bytes()),
        invitation(true)
    );
}

#[test]
fn the_texts_of_attachments_are_not_piled_up_in_the_item() {
    let record = read(&sample("edoc.xml"));
    let item = record.items.iter().find(|it| it.number == "2").expect("the item");
    let sections = serde_json::to_string(&item.sections).expect("sections are plain data");
    assert!(!sections.contains("tolv meter"));
    let appendix = record
        .appendices
        .iter()
        .find(|it| it.item.as_deref() == Some("2"))
        .expect("its text");
    assert_eq!((appendix.title.as_str(), appendix.open), ("Tegning af molen", false));
}

#[test]
fn a_paper_that_is_a_draft_says_so() {
    for (name, word) in [("acadre.xml", "Kladde"), ("edoc-fujitsu.xml", "Kladde")] {
        let record = read(&sample(name));
        let told: Vec<&Finding> = record
            .findings
            .iter()
            .filter(|it| it.what == FindingKind::NotFinal)
            .collect();
        assert_eq!(told.len(), 1, "{name}");
        assert_eq!(told[0].text, word, "{name}");
    }
    let draft = sample("sbsys.publication.xml").replace("[Minutes]", "[Draft]");
    let record = read(&draft);
    assert!(record.findings.iter().any(|it| it.what == FindingKind::NotFinal));
}

#[test]
fn why_an_item_of_another_installation_is_closed_is_known_here() {
    let closed = "\"public\": false, \"raadslag:closedGround\": \"Forvaltningslovens § 27, stk. 1, nr. 1\"";
    let text = sample("oparl.json").replace("\"public\": false", closed);
    let record = read(&text);
    let grounds: Vec<_> = record.items.iter().filter_map(|it| it.closure.as_ref()).collect();
    assert_eq!(
        grounds[0].ground.as_deref(),
        Some("Forvaltningslovens § 27, stk. 1, nr. 1")
    );
}

#[test]
fn the_files_that_an_export_names_are_told() {
    let files = |name: &str| {
        let document = extract(sample(name).as_bytes(), &Limits::default()).expect("read");
        let files = raadslag_import::papers(&document, None)
            .swap_remove(0)
            .files
            .into_iter()
            .filter(|it| it.should_be_there);
        files.map(|it| format!("{} {}", it.place, it.path)).collect::<Vec<_>>()
    };
    assert_eq!(files("sbsys.publication.xml"), ["line 47 Enclosures/9.pdf"]);
    assert_eq!(
        files("sbsys-dagsorden.xml"),
        [
            "line 21 Bilag/vindrose.pdf",
            "line 22 Bilag/navne.pdf",
            "line 31 Bilag/klagen.pdf"
        ]
    );
    let leaving = sample("sbsys.publication.xml").replace("Enclosures\\9.pdf", "..\\..\\hemmelig.pdf");
    let document = extract(leaving.as_bytes(), &Limits::default()).expect("read");
    let files = raadslag_import::papers(&document, None).swap_remove(0).files;
    // What it is called says nothing of where it lies: nobody opens such a path.
    let named = files.iter().find(|it| it.should_be_there).expect("it is named");
    assert_eq!(named.path, "../../hemmelig.pdf");
}

#[test]
fn an_export_is_the_same_in_other_letters_and_encodings() {
    for (name, text) in samples().into_iter().filter(|it| it.0.ends_with(".xml")) {
        let text = text.trim_start_matches('\u{FEFF}');
        let record = read(text);
        let facts = tell(&record);
        let wide: Vec<u8> = [0xFF, 0xFE]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(tell(&read_bytes(&wide)), facts, "{name} in UTF-16");
        let legacy: Vec<u8> = text
            .chars()
            .map(|it| u8::try_from(u32::from(it)).unwrap_or(b'?'))
            .collect();
        assert_eq!(tell(&read_bytes(&legacy)), facts, "{name} in Windows-1252");
        let lines = text.replace('\n', "\r\n");
        assert_eq!(tell(&read(&lines)), facts, "{name} with other line ends");
        assert_eq!(tell(&read(&in_capitals(text))), facts, "{name} with names in capitals");
    }
}

/// Names of elements and attributes in capitals; what they hold stays.
fn in_capitals(text: &str) -> String {
    let mut changed = String::new();
    let (mut in_tag, mut quoted, mut in_data) = (false, false, 0);
    for (at, letter) in text.char_indices() {
        let rest = &text[at..];
        if rest.starts_with("<![CDATA[") {
            in_data += 1;
        }
        if rest.starts_with("]]>") {
            in_data = 0;
        }
        let is_markup = in_data == 0 && !rest.starts_with("<?");
        match letter {
            '<' if is_markup => in_tag = true,
            '>' if in_tag && !quoted => in_tag = false,
            '"' if in_tag => quoted = !quoted,
            _ => {}
        }
        if in_tag && !quoted && in_data == 0 {
            changed.extend(letter.to_uppercase());
        } else {
            changed.push(letter);
        }
    }
    changed
}

#[test]
fn parts_may_be_missing_or_be_more_than_we_know() {
    let text = sample("sbsys.publication.xml");
    let fewer = text
        .replace("<Where><![CDATA[Havnekontoret]]></Where>", "")
        .replace("<Number><![CDATA[1]]></Number>", "");
    assert_eq!(read(&fewer).head.place, None);
    let more = text.replace("<Where>", "<Weather>Storm</Weather><Where>");
    let record = read(&more);
    let told = record
        .findings
        .iter()
        .find(|it| it.what == FindingKind::UnknownPart)
        .expect("told");
    assert_eq!(
        (told.text.as_str(), told.severity),
        ("weather: Storm", Severity::Warning)
    );
    assert_eq!(record.head.kind, Some(RecordKind::Minutes));
}

#[test]
fn items_may_stand_in_groups_that_say_whether_they_are_open() {
    let text = sample("sbsys-dagsorden.xml");
    let grouped = text
        .replace(
            "<Dagsordenpunkter>",
            "<Dagsordenpunkter><Gruppe navn=\"Lukkede dagsordenspunkter\">",
        )
        .replace("</Dagsordenpunkter>", "</Gruppe></Dagsordenpunkter>")
        .replace("Lukket punkt: Klage", "Klage")
        .replace("DagsordenpunktID=\"499\" Åbent=\"false\"", "DagsordenpunktID=\"499\"");
    let record = read(&grouped);
    let open: Vec<bool> = record.items.iter().map(|it| it.open).collect();
    assert_eq!(open, [false, false], "a group that is closed closes what stands in it");
}

#[test]
fn the_running_text_of_an_item_may_lack_its_number_and_title() {
    let text = sample("edoc.xml").replace("\n2.\tNye moler\n\nSagsnr.", "\nSagsnr.");
    let record = read(&text);
    let item = record.items.iter().find(|it| it.number == "2").expect("the item");
    let labels: Vec<&str> = item.sections.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["Behandling", "Sammendrag", "Indstilling"]);
    assert_eq!(item.decisions.len(), 1);
    assert_eq!(item.case_number.as_deref(), Some("2031-1001"));
}

#[test]
fn what_a_list_is_called_says_whether_its_items_are_open() {
    let open = |name: &str| -> Vec<bool> {
        let text = sample("edoc.xml").replace(
            "<AgendaType>Åben dagsorden</AgendaType>\n      <PDF",
            &format!("<AgendaType>{name}</AgendaType>\n      <PDF"),
        );
        read(&text).items.iter().map(|it| it.open).collect()
    };
    assert_eq!(open("Tillægsdagsorden"), [true, true, false]);
    assert_eq!(open("2. åbne liste"), [true, true, false]);
    assert_eq!(open("Lukkede sager, tillæg"), [false, false, false]);
    assert_eq!(open("Liste B"), [false, false, false], "until a person has looked");
}

#[test]
fn items_without_numbers_are_counted() {
    let text = sample("getorganized.publication.xml");
    let unnumbered = ["1", "1.1", "2"]
        .iter()
        .fold(text, |text, it| text.replace(&format!("<Number>{it}</Number><"), "<"));
    let record = read(&unnumbered);
    let numbers: Vec<&str> = record.items.iter().map(|it| it.number.as_str()).collect();
    assert_eq!(numbers[..3], ["1", "2", "3"]);
}

#[test]
fn the_largest_number_an_item_can_have_has_none_after_it() {
    let text = sample("oparl.json").replace(r#""number": "2""#, r#""number": "4294967295""#);
    let numbers: Vec<String> = read(&text).items.into_iter().map(|it| it.number).collect();
    assert!(numbers.contains(&"4294967295".to_owned()), "{numbers:?}");
}

#[test]
fn a_whole_item_in_one_value_is_parted_at_its_headings() {
    let content = "<p>Der er købt fire.</p><p><b>Sagsfremstilling</b></p><p>Lygten er slukket.</p><p><b>Beslutning</b></p><p>Godkendt.</p>";
    let text = sample("getorganized.publication.xml").replace("<p>Der er købt fire.</p>", content);
    let record = read(&text);
    let item = record.items.iter().find(|it| it.number == "1.1").expect("the item");
    let labels: Vec<&str> = item.sections.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["", "Sagsfremstilling"]);
    assert_eq!(item.decisions[0].outcomes.len(), 1);
}

#[test]
fn structured_files_that_are_no_export_are_told_whole() {
    for text in [
        "<?xml version='1.0'?><ordre><vare>Mole</vare></ordre>",
        "{\"vare\": \"Mole\"}",
    ] {
        let record = read(text);
        assert!(record.items.is_empty());
        assert_eq!(record.findings[0].what, FindingKind::UnknownLayout);
        assert_eq!(record.findings[0].text, "vare: Mole");
    }
}

#[test]
fn no_word_of_the_corpus_exports_is_lost() {
    let Some(folder) = super::corpus::folder() else { return };
    for name in super::corpus::EXPORTS {
        let bytes = std::fs::read(folder.join(name)).expect("the corpus has this file");
        let lost = lost(&bytes, &read_bytes(&bytes));
        assert!(lost.is_empty(), "{name}: {lost:?}");
    }
}

#[test]
fn a_file_with_very_many_things_takes_no_longer_for_each() {
    let item = "<Item><Caption>Mole</Caption><Number>4.1</Number><IsPublic>true</IsPublic></Item><Item><Caption>Alt</Caption><Number>0</Number></Item>";
    let member = "<MeetingMember><Name>Ida Molesen</Name><ParticipationStatusAsText>Afbud</ParticipationStatusAsText></MeetingMember>";
    let text = |count: usize| {
        format!(
            "<Publication><Agendas><Agenda><Meeting><Members>{}</Members><When>01-03-2031 16:30:00</When></Meeting><Committee><Name>Havneudvalget</Name></Committee><Items>{}</Items></Agenda></Agendas></Publication>",
            member.repeat(count),
            item.repeat(count)
        )
    };
    let spent = |count: usize| {
        let document = extract(text(count).as_bytes(), &Limits::default()).expect("read");
        #[expect(clippy::disallowed_methods, reason = "how long it takes is what is asked")]
        let begun = std::time::Instant::now();
        let record = raadslag_import::read(&document, None);
        assert_eq!(record.items.len(), count);
        begun.elapsed()
    };
    let (few, many) = (spent(1_000), spent(8_000));
    assert!(many < few * 40 + std::time::Duration::from_secs(1), "{few:?} {many:?}");
}

/// What happens to a file on its way.
#[derive(Debug, Clone)]
enum Harm {
    Byte(prop::sample::Index, u8),
    Cut(prop::sample::Index, prop::sample::Index),
    Repeat(prop::sample::Index, prop::sample::Index),
    Tag(prop::sample::Index, &'static str),
}

fn harm() -> impl Strategy<Value = Harm> {
    use prop::sample::Index;
    let tags = &[
        "<a>",
        "</Item>",
        "</field>",
        "<![CDATA[",
        "]]>",
        "&#xC;",
        "&x;",
        "<!--",
        "\"",
        "}",
        "[",
        "<ul><li>",
    ][..];
    prop_oneof![
        any::<(Index, u8)>().prop_map(|it| Harm::Byte(it.0, it.1)),
        any::<(Index, Index)>().prop_map(|it| Harm::Cut(it.0, it.1)),
        any::<(Index, Index)>().prop_map(|it| Harm::Repeat(it.0, it.1)),
        (any::<Index>(), prop::sample::select(tags)).prop_map(|it| Harm::Tag(it.0, it.1)),
    ]
}

fn harmed(mut bytes: Vec<u8>, harms: &[Harm]) -> Vec<u8> {
    for harm in harms {
        let at = |it: &prop::sample::Index| it.index(bytes.len().max(1));
        match harm {
            Harm::Byte(place, byte) => {
                let place = at(place);
                if let Some(old) = bytes.get_mut(place) {
                    *old = *byte;
                }
            }
            Harm::Cut(one, other) => {
                let (from, to) = (at(one), at(other));
                let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 200));
                bytes.drain(from..to.min(bytes.len()));
            }
            Harm::Repeat(one, other) => {
                let (from, to) = (at(one), at(other));
                let (from, to) = (from.min(to), from.max(to).min(from.min(to) + 400));
                let part = bytes[from..to.min(bytes.len())].to_vec();
                bytes.splice(to..to, part);
            }
            Harm::Tag(place, tag) => {
                let place = at(place).min(bytes.len());
                bytes.splice(place..place, tag.bytes());
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_to_an_export_brings_the_reader_down(
        which in 0usize..8,
        harms in prop::collection::vec(harm(), 1..12),
    ) {
        let (_, text) = samples().swap_remove(which);
        let bytes = harmed(text.into_bytes(), &harms);
        let read = extract(&bytes, &Limits::default());
        prop_assert!(read != Err(raadslag_extract::Refused::Crashed));
        if let Ok(document) = read {
            let record = raadslag_import::read(&document, None);
            let held = serde_json::to_string(&record).expect("a record is plain data");
            // Nothing grows: what a file says stands at most a few times in its record.
            let nodes = document.nodes.iter().filter(|it| it.kind != NodeKind::Attribute).count();
            prop_assert!(held.len() < 40 * (bytes.len() + nodes * 40) + 100_000);
            let _ = raadslag_import::papers(&document, None);
        }
    }
}
