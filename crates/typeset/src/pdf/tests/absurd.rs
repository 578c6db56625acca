//! Records that no clerk would write, and that a hostile or broken source could still give.

use raadslag_council::appendix::{
    Appendix, Content, ItModel, Layer, LeadershipModel, Level, Other, Programme, Slot, WheelEntry, WheelGroup,
    YearWheel,
};
use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::meeting::SignMethod;
use raadslag_council::outcome::{Outcome, ReportedVote, VoteGroup};
use raadslag_council::record::{
    Addendum, AttachmentLine, Closure, Decision, EarlierHandling, Head, Item, Member, OverviewLine, Record, RecordKind,
    Section, Signature,
};
use raadslag_council::rich::{Block, List, ListItem, Mark, MarkKind, Table, Target, Text};

const SENTENCE: &str = "Forvaltningen har gennemgået de indkomne bemærkninger og vurderer, at planen kan gennemføres inden for den afsatte ramme på 1.250.000 kr. i budgetåret. ";

pub(super) fn head() -> Head {
    Head {
        body: "Miljø- og Havneudvalget".into(),
        kind: Some(RecordKind::Minutes),
        kind_label: Some("BESLUTNINGSREFERAT".into()),
        municipality: Some("Sandø Kommune".into()),
        place: Some("Havnekontoret".into()),
        date: "2027-03-10".parse::<Date>().ok(),
        start: ClockTime::new(9, 0),
        end: ClockTime::new(12, 30),
        members: vec![member("Anna Vang", Some("A")), member("Bo Lund", None)],
        ..Head::default()
    }
}

fn member(name: &str, party: Option<&str>) -> Member {
    Member {
        name: name.into(),
        party: party.map(Into::into),
        chair: party.is_some(),
        ..Member::default()
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.into())
}

fn section(label: &str, blocks: Vec<Block>) -> Section {
    Section {
        label: label.into(),
        blocks,
    }
}

/// An ordinary item of about a page, a little longer with each number.
fn item(number: usize) -> Item {
    let accounts = Table {
        header: vec!["Område".into(), "Budget".into(), "Forbrug".into(), "Afvigelse".into()],
        rows: (0..4 + number % 5)
            .map(|it| {
                vec![
                    format!("Område {it}").as_str().into(),
                    "1.250.000".into(),
                    "980.500".into(),
                    "-3,5 %".into(),
                ]
            })
            .collect(),
    };
    let at = |text: &str, marker: &str| ListItem {
        marker: Some(marker.into()),
        text: text.into(),
        ..ListItem::default()
    };
    let points = List {
        ordered: true,
        items: vec![at("at planen godkendes", "1)"), at("at beløbet frigives", "2)")],
    };
    let points = Block::List(points);
    Item {
        number: number.to_string(),
        title: format!("Sag nr. {number} om havnens udvikling og drift"),
        open: !number.is_multiple_of(7),
        closure: number.is_multiple_of(7).then(|| Closure {
            ground: Some("Forvaltningsloven § 27, stk. 1".into()),
            public_title: Some("Køb af ejendom".into()),
            review_on: None,
            ..Default::default()
        }),
        route: vec!["DIR".into(), "MHU".into(), "ØU".into(), "KB".into()],
        case_number: Some(format!("27/{number:04}")),
        sections: vec![
            section(
                "Sagsfremstilling",
                vec![
                    paragraph(&SENTENCE.repeat(2 + number % 4)),
                    paragraph(SENTENCE),
                    Block::Table(accounts),
                ],
            ),
            section(
                "Økonomiske konsekvenser",
                vec![paragraph(&SENTENCE.repeat(1 + number % 3))],
            ),
            section("Indstilling", vec![paragraph("Direktøren indstiller,"), points]),
        ],
        attachments: (1..=number % 4)
            .map(|it| AttachmentLine {
                number: it.to_string(),
                open: it != 2,
                title: format!("Notat {it} til sag {number}"),
                document_number: Some(format!("{number}{it}/27")),
            })
            .collect(),
        history: vec![EarlierHandling {
            body: "Økonomiudvalget".into(),
            date: "2027-02-01".parse().ok(),
            item: Some("4".into()),
            blocks: vec![paragraph("Anbefales.")],
            ..EarlierHandling::default()
        }],
        decisions: vec![Decision {
            body: Some("Miljø- og Havneudvalget".into()),
            date: "2027-03-10".parse().ok(),
            blocks: vec![paragraph("Godkendt med 3 stemmer mod 2."), paragraph(SENTENCE)],
            outcomes: vec![Outcome::Approved],
            vote: Some(ReportedVote {
                for_count: Some(3),
                against_count: Some(2),
                voted_for: vec![VoteGroup {
                    name: "A".into(),
                    members: vec!["Vang".into()],
                }],
                ..ReportedVote::default()
            }),
            ..Decision::default()
        }],
        ..Item::default()
    }
}

/// Thirty items, closed ones among them, on about thirty pages.
pub(super) fn thirty_items() -> Record {
    let items: Vec<Item> = (1..=30).map(item).collect();
    let overview = items.iter().flat_map(|item| {
        item.attachments.iter().map(|it| OverviewLine {
            item: item.number.clone(),
            item_title: item.title.clone(),
            number: it.number.clone(),
            title: it.title.clone(),
            document_number: it.document_number.clone(),
        })
    });
    let attachments_overview = overview.collect();
    Record {
        head: head(),
        attachments_overview,
        items,
        signatories: (0..14).map(|it| member(&format!("Medlem {it}"), None)).collect(),
        ..Record::default()
    }
}

/// Stands in each line of a reservation.
pub(super) const RESERVED: &str = "forbeholdet";

/// Minutes that three have signed, each with a reservation of so many letters.
pub(super) fn reserved(letters: usize) -> Record {
    let sentence = format!("Jeg tager {RESERVED} over for beslutningen om havnens drift. ");
    let signed = |it: usize| Signature {
        name: format!("Medlem {it}"),
        at: "2027-03-11T09:00:00Z".parse().expect("an instant"),
        method: SignMethod::Password,
        has_reservation: true,
        reservation: Some(sentence.repeat(letters / sentence.len())),
    };
    Record {
        head: head(),
        items: vec![item(1)],
        signatures: (1..=3).map(signed).collect(),
        ..Record::default()
    }
}

pub(super) fn hostile() -> Record {
    let word = "x".repeat(300);
    let strange = "שלום עולם 🙂👩‍👩‍👧 日本語 \u{202e}vendt\u{202c} a\u{0}b \u{feff} e\u{301}\u{327}\u{334} \u{10ffff} #let x = 1 *fed* $y$ <b>";
    let link =
        Target::try_from("https://example.dk/en/meget/lang/sti/som/ingen/kan/laese?med=mange&og=flere".to_owned())
            .expect("safe");
    let marked = Text::marked(
        strange,
        vec![
            Mark {
                from: 0,
                to: 30,
                kind: MarkKind::Link(link),
            },
            Mark {
                from: 5,
                to: 12,
                kind: MarkKind::Strong,
            },
            Mark {
                from: 8,
                to: 40,
                kind: MarkKind::Emphasis,
            },
        ],
    )
    .expect("inside");
    let wide = Table {
        header: (0..40).map(|it| Text::plain(format!("Kolonne {it}"))).collect(),
        rows: vec![
            (0..40).map(|it| Text::plain(format!("{it}.000.000"))).collect(),
            vec![word.as_str().into()],
        ],
    };
    let huge_cell = Table {
        header: Vec::new(),
        rows: vec![vec!["Smal".into(), Text::plain(SENTENCE.repeat(80))]],
    };
    let mut head = head();
    head.members = (0..500)
        .map(|it| member(&format!("Medlem nummer {it}"), Some("A")))
        .collect();
    head.body = word.clone();
    head.remarks = Some(format!("{strange}\n{word}"));
    let blocks = vec![
        Block::Paragraph(word.as_str().into()),
        Block::Paragraph(marked),
        Block::Subheading(strange.into()),
        Block::Subheading(" ".into()),
        Block::Paragraph("".into()),
        Block::List(List::default()),
        Block::List(List {
            ordered: false,
            items: vec![nested(8)],
        }),
        Block::List(List {
            ordered: true,
            items: vec![
                ListItem::default(),
                ListItem {
                    marker: Some(word.clone()),
                    ..ListItem::default()
                },
            ],
        }),
        Block::Table(wide),
        Block::Table(huge_cell),
        Block::Table(Table::default()),
        Block::Table(Table {
            header: vec!["Kun hoved".into()],
            rows: Vec::new(),
        }),
    ];
    let decision = Decision {
        blocks: blocks.clone(),
        ..Decision::default()
    };
    let item = Item {
        number: "1".into(),
        title: word.clone(),
        sections: vec![section(strange, blocks), section("", vec![paragraph(SENTENCE)])],
        decisions: vec![decision],
        route: vec![word.clone(); 12],
        ..Item::default()
    };
    let attachment = AttachmentLine {
        number: word.clone(),
        title: word.clone(),
        document_number: Some(word.clone()),
        ..AttachmentLine::default()
    };
    let other = Item {
        attachments: vec![attachment; 3],
        ..Item::default()
    };
    Record {
        head,
        items: vec![item, other, Item::default()],
        signatories: vec![member(&word, None); 3],
        addenda: vec![Addendum {
            item: Some(word.clone()),
            text: format!("{word}\n{strange}"),
            reason: Some(strange.into()),
            ..Addendum::default()
        }],
        appendices: drawn(&word, strange),
        ..Record::default()
    }
}

fn nested(depth: usize) -> ListItem {
    let children = if depth > 1 { vec![nested(depth - 1)] } else { Vec::new() };
    ListItem {
        text: Text::plain(format!("Niveau {depth} {SENTENCE}")),
        children,
        continuation: vec![SENTENCE.into()],
        marker: None,
    }
}

fn drawn(word: &str, strange: &str) -> Vec<Appendix> {
    let contents = vec![
        Content::LeadershipModel(LeadershipModel {
            title: word.into(),
            levels: vec![
                Level {
                    level: 4,
                    role: strange.into(),
                    statements: vec![word.into(); 9]
                };
                6
            ],
        }),
        Content::ItModel(ItModel {
            layers: vec![
                Layer {
                    name: strange.into(),
                    statements: vec![word.into()]
                };
                9
            ],
            boxes: vec![0; 50],
            ..ItModel::default()
        }),
        Content::YearWheel(YearWheel {
            groups: (0..12)
                .map(|it| WheelGroup {
                    heading: Some(strange.into()),
                    quarter: Some(it / 3 + 1),
                    entries: vec![
                        WheelEntry {
                            text: word.into(),
                            one_off: true,
                            ..WheelEntry::default()
                        };
                        5
                    ],
                })
                .collect(),
            ..YearWheel::default()
        }),
        Content::Programme(Programme {
            slots: vec![
                Slot {
                    from: ClockTime::new(23, 59).expect("a time"),
                    title: strange.into(),
                    speakers: vec![word.into()],
                    points: vec![strange.into(); 4]
                };
                12
            ],
            ..Programme::default()
        }),
        Content::YearWheel(YearWheel::default()),
        Content::Programme(Programme::default()),
        Content::LeadershipModel(LeadershipModel::default()),
        Content::ItModel(ItModel::default()),
        Content::Other(Other::default()),
    ];
    let appendix = |content| Appendix {
        item: None,
        attachment: None,
        title: String::new(),
        document_number: Some("1/27".into()),
        open: false,
        body: None,
        meeting_date: None,
        meeting_start: None,
        content,
    };
    contents.into_iter().map(appendix).collect()
}
