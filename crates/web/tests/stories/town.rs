//! A small invented town whose records hold every kind of thing a page can show.

use std::sync::Arc;

use raadslag_council::appendix::{
    Appendix, Content, ItModel, Layer, LeadershipModel, Level, Other, Programme, Slot, WheelEntry, WheelGroup,
    YearWheel,
};
use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::command::{Command, ImportMeeting};
use raadslag_council::follow_up::Guest;
use raadslag_council::outcome::{DecisionLevel, Modifier, ModifierKind, Outcome, ReportedVote, VoteGroup};
use raadslag_council::record::{
    AttachmentLine, Closure, Decision, EarlierHandling, Head, Item, Member, OverviewLine, Record, RecordKind, Section,
    SubDecision,
};
use raadslag_council::rich::{Block, List, ListItem, Table, Text};
use raadslag_readers::Now;
use raadslag_store::Errand;
use raadslag_store::testing::{self, BucketStore, Place};

/// Stands in every text that the public may not see.
pub const SECRET: &str = "HEMMELIGT";

/// An errand of long ago, so that everybody may see now what it made public.
pub fn errand(name: &str) -> Errand {
    Errand {
        now: "2020-01-01T12:00:00Z".parse().expect("an instant"),
        ..testing::errand(name)
    }
}

/// The town's journal, gone when dropped.
pub struct Town {
    pub place: Place,
    pub now: Now,
}

impl Town {
    /// Nobody has met yet.
    pub fn empty() -> Self {
        let place = Place::sqlite();
        let now = Now::open(Arc::new(place.again())).expect("an empty journal can be read");
        Self { place, now }
    }

    /// The same, with its files in a bucket.
    pub fn on(store: &BucketStore) -> Self {
        let place = Place::sqlite_on(store);
        let now = Now::open(Arc::new(place.journal.clone())).expect("an empty journal can be read");
        Self { place, now }
    }

    /// Three bodies, a case that passes them all, a closed item, every kind of appendix.
    pub fn busy() -> Self {
        let town = Self::empty();
        for (number, record) in records().into_iter().enumerate() {
            town.read_in(&format!("town {number}"), record);
        }
        town
    }

    pub fn read_in(&self, name: &str, record: Record) {
        let import = ImportMeeting {
            record,
            source_name: name.to_owned(),
            ..ImportMeeting::default()
        };
        let command = Command::ImportMeeting(Box::new(import));
        self.place
            .journal
            .carry_out(&command, &errand(name))
            .expect("the record is lawful");
    }
}

/// Minutes of the direktion of 2 October 2030 whose only item has an appendix.
pub fn minutes_with(title: &str, content: Content) -> Record {
    let mut record = Record::default();
    record.head.body = "Direktionen".into();
    record.head.kind = Some(RecordKind::Minutes);
    record.head.date = "2030-10-02".parse().ok();
    record.items.push(Item {
        number: "1".into(),
        title: title.into(),
        open: true,
        ..Item::default()
    });
    record.appendices.push(Appendix {
        item: Some("1".into()),
        attachment: Some("1".into()),
        title: title.into(),
        document_number: None,
        open: true,
        body: None,
        meeting_date: None,
        meeting_start: None,
        content,
    });
    record
}

pub fn records() -> Vec<Record> {
    vec![
        committee("2030-09-03", "Genoptaget: ", Outcome::Postponed),
        committee("2030-10-01", "", Outcome::Recommended),
        board(),
        council(),
        agenda(),
    ]
}

fn day(text: &str) -> Option<Date> {
    Some(text.parse().expect("an ISO day"))
}

fn time(hour: u16, minute: u16) -> Option<ClockTime> {
    ClockTime::new(hour, minute)
}

fn text(words: &str) -> Block {
    Block::Paragraph(Text::plain(words))
}

fn member(title: &str, name: &str, chair: bool) -> Member {
    Member {
        title: Some(title.into()),
        name: name.into(),
        chair,
        ..Member::default()
    }
}

fn head(body: &str, date: &str, kind: RecordKind) -> Head {
    Head {
        body: body.into(),
        kind: Some(kind),
        municipality: Some("Lyngsø Kommune".into()),
        place: Some("Rådhuset, lokale 2.14".into()),
        date: day(date),
        start: time(16, 30),
        end: time(19, 5),
        members: vec![
            member("Borgmester", "Ditte Ravnkilde", true),
            Member {
                party: Some("A".into()),
                ..member("Viceborgmester", "Jens-Åge Sønderhaven", false)
            },
        ],
        absent: vec![Member {
            excused: Some(true),
            deputy_for: None,
            recused: false,
            ..member("Rådmand", "Ea Overdrev", false)
        }],
        ..Head::default()
    }
}

fn playground(title: &str, outcome: Outcome, level: DecisionLevel) -> Item {
    Item {
        number: "2".into(),
        title: format!("{title}Ny legeplads ved Æblehaven"),
        open: true,
        route: vec!["TMU".into(), "ØU".into(), "KB".into()],
        case_number: Some("26.05.00-P20-7-30".into()),
        sections: vec![
            Section {
                label: "Sagsfremstilling".into(),
                blocks: vec![
                    text("Legepladsen fra 1998 er nedslidt. Forvaltningen har talt med børnene i kvarteret."),
                    Block::Subheading(Text::plain("Ønsker")),
                    Block::List(List {
                        ordered: false,
                        items: vec![
                            point("Gynger, som kørestole kan bruge"),
                            ListItem {
                                children: vec![point("af træ"), point("med skygge")],
                                ..point("Borde")
                            },
                        ],
                    }),
                    prices(),
                ],
            },
            Section {
                label: "Indstilling".into(),
                blocks: vec![Block::List(List {
                    ordered: true,
                    items: vec![ListItem {
                        marker: Some("At 1)".into()),
                        ..point("der gives en anlægsbevilling på 1,2 mio. kr.")
                    }],
                })],
            },
        ],
        recommended_by: Some("Teknisk Forvaltning".into()),
        attachments: vec![
            line("1", "Skitse af pladsen", true),
            line("2", &format!("Tilbud {SECRET}"), false),
        ],
        decisions: vec![Decision {
            body: Some("Teknik- og Miljøudvalget".into()),
            date: day("2030-10-01"),
            level: Some(level),
            blocks: vec![text("Indstillingen følges, idet hegnet rykkes to meter.")],
            outcomes: vec![outcome],
            ..Decision::default()
        }],
        history: vec![EarlierHandling {
            body: "Børneudvalget".into(),
            date: day("2029-05-15"),
            item: Some("7".into()),
            blocks: vec![text("Drøftet.")],
            ..EarlierHandling::default()
        }],
        ..Item::default()
    }
}

fn point(words: &str) -> ListItem {
    ListItem {
        text: Text::plain(words),
        ..ListItem::default()
    }
}

/// Wider than a telephone.
fn prices() -> Block {
    let row = |cells: [&str; 6]| cells.map(Text::plain).to_vec();
    Block::Table(Table {
        header: row([
            "Område",
            "Oprindeligt budget",
            "Korrigeret budget",
            "Forbrug",
            "Forventet",
            "Afvigelse",
        ]),
        rows: vec![
            row([
                "Belægning og faldunderlag",
                "410.000,00",
                "425.500,00",
                "0,00",
                "425.500,00",
                "0,00",
            ]),
            row([
                "Legeredskaber",
                "640.000,00",
                "640.000,00",
                "12.250,75",
                "655.000,00",
                "-15.000,00",
            ]),
        ],
    })
}

fn line(number: &str, title: &str, open: bool) -> AttachmentLine {
    AttachmentLine {
        number: number.into(),
        open,
        title: title.into(),
        document_number: Some(format!("{number}00-2030")),
    }
}

fn closed() -> Item {
    Item {
        number: "3".into(),
        title: format!("Køb af {SECRET} 14"),
        open: false,
        closure: Some(Closure {
            ground: Some("Styrelseslovens § 10, økonomiske forhold".into()),
            public_title: Some("Ejendomssag".into()),
            review_on: None,
            ..Default::default()
        }),
        case_number: Some(SECRET.into()),
        sections: vec![Section {
            label: SECRET.into(),
            blocks: vec![text(SECRET)],
        }],
        attachments: vec![line("1", SECRET, true)],
        decisions: vec![Decision {
            blocks: vec![text(SECRET)],
            outcomes: vec![Outcome::Approved],
            ..Decision::default()
        }],
        ..Item::default()
    }
}

fn committee(date: &str, title: &str, outcome: Outcome) -> Record {
    let mut item = playground(title, outcome, DecisionLevel::Recommendation);
    item.decisions[0].date = day(date);
    Record {
        head: head("Teknik- og Miljøudvalget", date, RecordKind::DecisionProtocol),
        items: vec![item, closed()],
        appendices: vec![
            appendix(
                "2",
                "1",
                "Skitse af pladsen",
                Content::Other(Other {
                    blocks: vec![text("Pladsen er 40 gange 25 meter."), prices()],
                }),
            ),
            appendix(
                "3",
                "1",
                SECRET,
                Content::Other(Other {
                    blocks: vec![text(SECRET)],
                }),
            ),
        ],
        attachments_overview: vec![OverviewLine {
            item: "2".into(),
            item_title: "Ny legeplads ved Æblehaven".into(),
            number: "1".into(),
            title: "Skitse af pladsen".into(),
            document_number: Some("100-2030".into()),
        }],
        ..Record::default()
    }
}

fn council() -> Record {
    let mut item = playground("", Outcome::Granted, DecisionLevel::Final);
    item.history.clear();
    let decision = &mut item.decisions[0];
    decision.body = None;
    decision.date = day("2030-10-29");
    decision.vote = Some(ReportedVote {
        for_count: Some(14),
        against_count: Some(10),
        abstain_count: Some(1),
        voted_for: vec![group("A", &[]), group("Ø", &["Rie Bæk", "Per Å"])],
        against: vec![group("V", &[])],
        ..ReportedVote::default()
    });
    decision.modifiers = vec![Modifier {
        kind: ModifierKind::Dissent,
        text: "Gruppe V stemte imod, idet pengene mangler på skolerne.".into(),
    }];
    item.absent = vec![member("Medlem", "Ea Overdrev", false)];
    Record {
        head: head("Kommunalbestyrelsen", "2030-10-29", RecordKind::DecisionProtocol),
        items: vec![
            Item {
                number: "1".into(),
                title: "Godkendelse af dagsorden".into(),
                open: true,
                decisions: vec![Decision {
                    blocks: vec![text("Godkendt.")],
                    outcomes: vec![Outcome::Approved],
                    vote: Some(ReportedVote {
                        unanimous: true,
                        ..ReportedVote::default()
                    }),
                    ..Decision::default()
                }],
                ..Item::default()
            },
            item,
        ],
        signatories: vec![member("Borgmester", "Ditte Ravnkilde", true)],
        ..Record::default()
    }
}

fn group(name: &str, members: &[&str]) -> VoteGroup {
    VoteGroup {
        name: name.into(),
        members: members.iter().map(|it| (*it).to_owned()).collect(),
    }
}

fn board() -> Record {
    let mut head = head("Direktionen", "2030-10-09", RecordKind::Minutes);
    head.guests = vec![Guest {
        title: Some("Afdelingschef".into()),
        name: "Nanna Kirkeby".into(),
        date: None,
        from: time(11, 30),
        to: time(12, 0),
    }];
    head.remarks = Some("Nanna Kirkeby deltager under punkt 4.".into());
    let titles = ["Ledelsesmodel", "Koncern-it", "Årshjul 2031", "Program for ledelsesdag"];
    let number = |place: usize| (place + 1).to_string();
    Record {
        head,
        items: vec![Item {
            number: "4".into(),
            title: "Punkter til behandling, herunder en overskrift, der er så lang, at den skal brydes på en telefon"
                .into(),
            open: true,
            attachments: titles
                .iter()
                .enumerate()
                .map(|(at, it)| line(&number(at), it, true))
                .collect(),
            decisions: vec![Decision {
                blocks: vec![text("Modellen justeres og sendes herefter til MED-udvalget.")],
                sub_decisions: vec![
                    sub("Ledelsesmodel", &[Outcome::ApprovedWithChanges, Outcome::Referred]),
                    sub("Koncern-it", &[Outcome::Discussed]),
                ],
                ..Decision::default()
            }],
            ..Item::default()
        }],
        appendices: [leadership(), it_model(), wheel(), programme()]
            .into_iter()
            .enumerate()
            .map(|(at, content)| appendix("4", &number(at), titles[at], content))
            .collect(),
        ..Record::default()
    }
}

fn sub(topic: &str, outcomes: &[Outcome]) -> SubDecision {
    SubDecision {
        topic: topic.into(),
        text: "Punktet blev drøftet.".into(),
        outcomes: outcomes.to_vec(),
        attachment: None,
    }
}

fn appendix(item: &str, attachment: &str, title: &str, content: Content) -> Appendix {
    Appendix {
        item: Some(item.into()),
        attachment: Some(attachment.into()),
        title: title.into(),
        document_number: Some("900-2030".into()),
        open: true,
        body: None,
        meeting_date: None,
        meeting_start: None,
        content,
    }
}

fn leadership() -> Content {
    let level = |level: u8, role: &str| Level {
        level,
        role: role.into(),
        statements: vec!["Sætter retning".into(), "Følger op hvert kvartal".into()],
    };
    Content::LeadershipModel(LeadershipModel {
        title: "Ledelse på fire niveauer".into(),
        levels: vec![level(1, "Direktion"), level(2, "Chefer"), level(3, "Ledere")],
    })
}

fn it_model() -> Content {
    let layer = |name: &str| Layer {
        name: name.into(),
        statements: vec![],
    };
    Content::ItModel(ItModel {
        title: "Fælles it".into(),
        layers: vec![layer("Interessenter"), layer("Aftaler"), layer("Opgaver")],
        boxes: vec![0, 1, 1, 2],
        ..ItModel::default()
    })
}

fn wheel() -> Content {
    let group = |quarter: u8| WheelGroup {
        heading: None,
        quarter: Some(quarter),
        entries: vec![
            WheelEntry {
                text: format!("Budgetopfølgning {quarter}"),
                ..WheelEntry::default()
            },
            WheelEntry {
                text: "Indvielse af havnen".into(),
                one_off: true,
                ..WheelEntry::default()
            },
        ],
    };
    Content::YearWheel(YearWheel {
        title: "Årshjul".into(),
        year: Some(2031),
        as_of: day("2030-10-01"),
        groups: (1..=4).map(group).collect(),
        footer: None,
    })
}

fn programme() -> Content {
    let slot = |hour: u16, title: &str| Slot {
        from: ClockTime::new(hour, 0).expect("a time"),
        title: title.into(),
        speakers: vec!["Nanna Kirkeby".into()],
        points: vec!["Opsamling".into()],
    };
    Content::Programme(Programme {
        title: "Ledelsesdag".into(),
        date: day("2030-11-20"),
        slots: vec![slot(9, "Velkomst"), slot(12, "Frokost")],
        ..Programme::default()
    })
}

/// A coming meeting without decisions yet.
fn agenda() -> Record {
    let mut head = head("Kommunalbestyrelsen", "2030-12-17", RecordKind::Agenda);
    head.end = None;
    Record {
        head,
        items: vec![Item {
            number: "1".into(),
            title: "Budget 2031, tredje behandling".into(),
            open: true,
            ..Item::default()
        }],
        ..Record::default()
    }
}
