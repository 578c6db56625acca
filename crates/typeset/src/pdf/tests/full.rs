//! An invented meeting whose appendices are of every kind and as full as a year in a direktion.

use raadslag_council::appendix::{
    Appendix, Content, ItModel, Layer, LeadershipModel, Level, Other, Programme, Slot, WheelEntry, WheelFooter,
    WheelGroup, YearWheel,
};
use raadslag_council::clock::ClockTime;
use raadslag_council::record::{Item, OverviewLine, Record};
use raadslag_council::rich::{Block, List, ListItem, Table};

use super::absurd;

/// One item, signatures, and five appendices.
pub(super) fn record() -> Record {
    let contents = [
        ("Årshjul for havnens ledelse", wheel()),
        ("Ledelse i fire led", levels()),
        ("Skitse til fælles it", layers()),
        ("Program for ledertræf", programme()),
        ("Notat om kajens økonomi", note()),
    ];
    let appendix = |(number, (title, content)): (usize, (&str, Content))| Appendix {
        item: Some("1".into()),
        attachment: Some((number + 1).to_string()),
        title: title.into(),
        document_number: Some(format!("70{number}4/27")),
        open: number != 4,
        body: Some("Miljø- og Havneudvalget".into()),
        meeting_date: "2027-03-10".parse().ok(),
        meeting_start: ClockTime::new(9, 0),
        content,
    };
    let appendices: Vec<Appendix> = contents.into_iter().enumerate().map(appendix).collect();
    let overview = appendices.iter().map(|it| OverviewLine {
        item: "1".into(),
        item_title: "Sag nr. 1 om havnens udvikling og drift".into(),
        number: it.attachment.clone().unwrap_or_default(),
        title: it.title.clone(),
        document_number: it.document_number.clone(),
    });
    let thirty = absurd::thirty_items();
    let items: Vec<Item> = thirty.items.into_iter().take(1).collect();
    Record {
        head: absurd::head(),
        items,
        attachments_overview: overview.collect(),
        signatories: thirty.signatories.into_iter().take(5).collect(),
        appendices,
        ..Record::default()
    }
}

fn wheel() -> Content {
    const TOPICS: [&str; 7] = [
        "Opfølgning på budget og anlæg pr. ultimo måneden",
        "Strategi for havn og kyst",
        "Status på sager med frist inden næste møde i udvalget",
        "Trivsel",
        "Møde med lystsejlerne og erhvervsrådet om den nye mole",
        "Beredskab ved stormflod",
        "Drøftelse af næste års indsatser",
    ];
    let entry = |place: usize| WheelEntry {
        text: TOPICS[place % TOPICS.len()].into(),
        one_off: place % 5 == 3,
        ..WheelEntry::default()
    };
    let counts = [(1, 7), (2, 14), (3, 12), (4, 15)];
    let groups = counts.map(|(quarter, count)| WheelGroup {
        heading: None,
        quarter: Some(quarter),
        entries: (0..count).map(entry).collect(),
    });
    Content::YearWheel(YearWheel {
        title: "Årshjul for havnens ledelse 2027".into(),
        year: Some(2027),
        as_of: "2027-01-15".parse().ok(),
        groups: groups.into(),
        footer: Some(WheelFooter {
            text: "Kystseminar 3.-4. juni med nabokommunerne (ledere og udvalg)".into(),
            ..WheelFooter::default()
        }),
    })
}

fn levels() -> Content {
    let roles = ["Havnedirektør", "Chefer", "Afdelingsledere", "Formænd og bådsmænd"];
    let level = |(place, role): (usize, &str)| Level {
        level: 4 - u8::try_from(place).expect("four"),
        role: role.into(),
        statements: [
            "Viser vejen og holder fast, når det blæser",
            "Afklarer ansvar på tværs af kajer, kontorer og værksteder, så ingen sag ligger stille",
            "Følger op hver måned",
        ]
        .map(str::to_owned)
        .into(),
    };
    Content::LeadershipModel(LeadershipModel {
        title: "Ledelse i fire led".into(),
        levels: roles.into_iter().enumerate().map(level).collect(),
    })
}

fn layers() -> Content {
    let names = ["Brugere", "Aftaler", "Tjenester", "Opgaver", "Leverandører"];
    let layer = |name: &str| Layer {
        name: name.into(),
        statements: vec![format!("{name} er beskrevet for alle havnens systemer")],
    };
    Content::ItModel(ItModel {
        issuer: Some("Sandø Kommune".into()),
        title: "Fælles it på havnen".into(),
        date_label: Some("Marts 2027".into()),
        layers: names.into_iter().map(layer).collect(),
        boxes: vec![0, 0, 1, 2, 2, 2, 3, 4],
        ..ItModel::default()
    })
}

fn programme() -> Content {
    let slot = |(hour, minute, title, speaker): (u16, u16, &str, &str)| Slot {
        from: ClockTime::new(hour, minute).expect("a time"),
        title: title.into(),
        speakers: vec![speaker.into()],
        points: vec!["Oplæg".into(), "Drøftelse ved bordene og opsamling".into()],
    };
    let slots = [
        (9, 0, "Velkomst og dagens mål", "Anna Vang"),
        (9, 30, "Stormflod og beredskab", "Bo Lund"),
        (10, 45, "Budget og råderum", "Anna Vang"),
        (12, 0, "Frokost", "Alle"),
        (12, 45, "Fælles it", "Bo Lund"),
    ];
    Content::Programme(Programme {
        title: "Ledertræf".into(),
        date: "2027-04-08".parse().ok(),
        place: Some("Redningsstationen".into()),
        end: ClockTime::new(15, 0),
        slots: slots.map(slot).into(),
        ..Programme::default()
    })
}

fn note() -> Content {
    let row = |it: usize| vec![format!("Kaj {it}").as_str().into(), "1.250.000".into(), "-3,5 %".into()];
    let point = |it: &str| ListItem {
        text: it.into(),
        ..ListItem::default()
    };
    Content::Other(Other {
        blocks: vec![
            Block::Subheading("Baggrund".into()),
            Block::Paragraph("Kajernes økonomi gøres op to gange om året.".into()),
            Block::Table(Table {
                header: vec!["Kaj".into(), "Budget".into(), "Afvigelse".into()],
                rows: (1..=60).map(row).collect(),
            }),
            Block::Subheading("Det videre forløb".into()),
            Block::List(List {
                ordered: false,
                items: ["Udbud i maj", "Første spadestik i august"].map(point).into(),
            }),
        ],
    })
}
