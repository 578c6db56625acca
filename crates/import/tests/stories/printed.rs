//! Our own PDF of signed minutes, read back: every fact again, and nothing to warn of.

use proptest::prelude::*;
use raadslag_council::finding::Severity;
use raadslag_council::meeting::{MeetingKind, SignMethod};
use raadslag_council::record::{Addendum, OverviewLine, Record, Signature};
use raadslag_council::roles::Role;
use raadslag_extract::{Document, Limits, read as extract};
use raadslag_typeset::pdf::{Enclosed, PdfOptions, write};

use super::{again, generated};

const MINUTES: &str = "Direktionen

BESLUTNINGSREFERAT

Sted: Mosesalen

Dato: Torsdag den 9. september 2027

Start kl.: 8:30

Slut kl.: 11:00

Medlemmer: Kommunaldirektør Vibeke Stenholt (formand)
Velfærdsdirektør Anton Lerke
Vækstdirektør Gry Mosbæk

Fraværende:

Bemærkninger: Kl. 9.15-9.45 Ældrechef Ruth Hvas deltager.

1. Vikarer i plejen

Åben sag

Sagsfremstilling

Brugen af vikarer er steget.

Indstilling

Kommunaldirektøren indstiller, at planen godkendes.

Bilag:

1\tÅben\tOplæg om vikarer\t3311/27
2\tÅben\tKort over distrikter\t-

Beslutning i Direktionen den 09-09-2027

Godkendt. Anton Lerke udarbejder en plan senest den 1. november 2027.

2. Grøn varme

Åben sag

Ikke til stede

Vækstdirektør Gry Mosbæk

Sagsfremstilling

Varmen skal være grøn.

Bilag:

1\tÅben\tVarmeplan\t-

Beslutning i Direktionen den 09-09-2027

Drøftet.
";

pub fn minutes() -> Record {
    let mut record = again::read(MINUTES);
    record.head.meeting_kind = MeetingKind::Extraordinary;
    record.head.remarks =
        Some("Kl. 9.15-9.45 Ældrechef Ruth Hvas deltager.\nUdsendt efter fristen: Høringssvaret kom sent".into());
    record.attachments_overview = record
        .items
        .iter()
        .flat_map(|item| {
            item.attachments.iter().map(|it| OverviewLine {
                item: item.number.clone(),
                item_title: item.title.clone(),
                number: it.number.clone(),
                title: it.title.clone(),
                document_number: it.document_number.clone(),
            })
        })
        .collect();
    record.signatories = record.head.members.clone();
    let signature = |name: &str, at: &str, method| Signature {
        name: name.into(),
        at: at.parse().expect("an instant"),
        method,
        has_reservation: false,
        reservation: None,
    };
    record.signatures = vec![
        Signature {
            has_reservation: true,
            reservation: Some(
                "Jeg tog forbehold for punkt 1, fordi regningen for vikarer ikke var gjort op, da punktet blev behandlet, og fordi tallene kom sent."
                    .into(),
            ),
            ..signature("Anton Lerke", "2027-09-10T08:12:00Z", SignMethod::Password)
        },
        signature("Vibeke Stenholt", "2027-09-11T06:05:00Z", SignMethod::Passkey),
    ];
    record.awaited = vec!["Gry Mosbæk".into()];
    record.addenda = vec![
        Addendum {
            date: "2027-09-14".parse().ok(),
            item: Some("1".into()),
            text: "Distrikt Nord er med i planen.".into(),
            reason: Some("Det faldt ud af referatet.".into()),
            by: Some(Role::AgendaEditor),
        },
        Addendum {
            date: "2027-09-16".parse().ok(),
            text: "Mødet sluttede kl. 11.05.".into(),
            by: Some(Role::Chair),
            ..Addendum::default()
        },
    ];
    record
}

#[test]
fn signed_minutes_of_our_own_print_are_read_back_with_every_fact() {
    let record = minutes();
    let options = PdfOptions {
        check: vec![
            "Mål for punkt 1: Verdensmål 13: Klimaindsats; Flere går på arbejde".into(),
            "Fingeraftryk: 3d233eea2a12d9e3".into(),
            "Kontrollér dokumentet på /kontrol".into(),
        ],
        ..PdfOptions::default()
    };
    let bytes = write(&record, &options).expect("the minutes are printed");
    let document = extract(&bytes, &Limits::default()).expect("our own PDF is read");
    let again = raadslag_import::read(&document, None);
    let warnings: Vec<_> = again
        .findings
        .iter()
        .filter(|it| it.severity == Severity::Warning)
        .collect();
    assert!(warnings.is_empty(), "{warnings:#?}");
    assert_eq!(again.head.meeting_kind, record.head.meeting_kind);
    assert_eq!(again.signatures, record.signatures);
    assert_eq!(again.awaited, record.awaited);
    assert_eq!(again.addenda, record.addenda);
    assert_eq!(again.attachments_overview, record.attachments_overview);
    let remarks = record.head.remarks.as_deref().unwrap_or_default().replace('\n', " ");
    assert_eq!(again.head.remarks.as_deref(), Some(remarks.as_str()));
    let mut names: Vec<_> = again
        .signatories
        .iter()
        .map(|it| (&it.name, &it.title, it.chair))
        .collect();
    let mut wanted: Vec<_> = record
        .signatories
        .iter()
        .map(|it| (&it.name, &it.title, it.chair))
        .collect();
    names.sort();
    wanted.sort();
    assert_eq!(names, wanted);
    assert_eq!(
        (&again.head.members, &again.head.guests),
        (&record.head.members, &record.head.guests)
    );
    assert_eq!(again.items, record.items);
    assert_eq!(again.follow_ups, record.follow_ups);
}

#[test]
fn our_own_text_of_signed_minutes_keeps_signatures_and_additions_and_takes_nothing_else_for_a_name() {
    let record = minutes();
    let check = "\n\nMål for punkt 1: Verdensmål 13: Klimaindsats\nFingeraftryk: 3d233eea2a12d9e3\nKontrollér dokumentet på /kontrol\n";
    let again = again::read(&(raadslag_typeset::text::write(&record) + check));
    assert!(again.findings.iter().all(|it| it.severity < Severity::Warning));
    assert_eq!(again.head.meeting_kind, record.head.meeting_kind);
    assert_eq!(again.head.remarks, record.head.remarks, "a line each");
    let sorted = |record: &Record| {
        let mut signatures = record.signatures.clone();
        signatures.sort_by(|one, two| one.name.cmp(&two.name));
        signatures
    };
    assert_eq!(sorted(&again), sorted(&record));
    assert_eq!(again.awaited, record.awaited);
    assert_eq!(again.addenda, record.addenda);
    let names = |record: &Record| record.signatories.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&again), names(&record));
    assert_eq!(again.items, record.items);
    let unsigned = Record {
        addenda: Vec::new(),
        ..record
    };
    let again = again::read(&(raadslag_typeset::text::write(&unsigned) + check));
    assert_eq!(names(&again), names(&unsigned));
}

/// Every letter and figure of the pages.
fn letters(document: &Document) -> String {
    let lines = document.lines.iter().flat_map(|it| it.text.chars());
    lines.filter(|it| it.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_record_lies_whole_in_its_own_print_and_its_pages_are_those_of_the_plain_one(
        record in generated::records::record(),
        file in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let within = PdfOptions {
            enclosed: Some(vec![Enclosed {
                name: "001-bilag.txt".into(),
                media_type: "text/plain".into(),
                about: "Bilag 1".into(),
                bytes: file,
            }]),
            ..PdfOptions::default()
        };
        let read = |options: &PdfOptions| {
            let bytes = write(&record, options).expect("it is printed");
            extract(&bytes, &Limits::default()).expect("our own PDF is read")
        };
        let (plain, whole) = (read(&PdfOptions::default()), read(&within));
        prop_assert_eq!(letters(&plain), letters(&whole));
        prop_assert_eq!(plain.data, None);
        let data = whole.data.expect("the record lies within");
        prop_assert_eq!(serde_json::from_str::<Record>(&data.record).ok(), Some(record));
    }
}
