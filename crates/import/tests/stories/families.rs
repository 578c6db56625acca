//! Layout families that nobody keeps a document of: small invented samples.

use raadslag_council::finding::FindingKind;
use raadslag_council::meeting::MeetingKind;
use raadslag_council::outcome::{ReportedVote, VoteGroup};
use raadslag_council::record::Record;
use raadslag_council::rich::texts;
use raadslag_extract::{Limits, read as extract};

fn read(text: &str) -> Record {
    let document = extract(text.as_bytes(), &Limits::default()).expect("a text is read");
    raadslag_import::read(&document, None)
}

/// Body, day, times, members and absent, then the items with sections and decisions.
fn show(record: &Record) -> String {
    let head = &record.head;
    let day = head.date.map(|it| it.to_string()).unwrap_or_default();
    let time = |it: Option<raadslag_council::clock::ClockTime>| it.map(|it| it.to_string()).unwrap_or_default();
    let mut shown = format!(
        "{} {day} {}-{} {}+{}",
        head.body,
        time(head.start),
        time(head.end),
        head.members.len(),
        head.absent.len()
    );
    for item in &record.items {
        let open = if item.open { "" } else { " lukket" };
        let labels: Vec<&str> = item.sections.iter().map(|it| it.label.as_str()).collect();
        shown += &format!(
            "; {} {}{open} [{}] {}",
            item.number,
            item.title,
            labels.join(","),
            item.decisions.len()
        );
    }
    shown
}

#[test]
fn openness_may_stand_in_the_opening() {
    let text = "Dagsorden til møde i Havneudvalget\nMødedato: 12. marts 2013\nMødetidspunkt: 17.00\nMødelokale: Salen\n\nÅben dagsorden\n\n1 Åbent Nye moler\n\n001234-2013\n\nResumé\nMolerne er gamle.\n\nLukket dagsorden\n\n2 Lukket Køb af båd\n\n001235-2013\n\nResumé\nBåden er ny.\n";
    assert_eq!(
        show(&read(text)),
        "Havneudvalget 2013-03-12 17:00- 0+0; 1 Nye moler [Resumé] 0; 2 Køb af båd lukket [Resumé] 0"
    );
}

#[test]
fn labels_may_come_first_and_values_after() {
    let text = "Havneudvalget\nReferat\nDato:\nStarttidspunkt for møde:\nSluttidspunkt for møde:\nMødested:\n4. juni 2002\n16.00\n18.30\nSalen\nAfbud fra: Ida Holm\n\n1. Nye moler\nJ.nr.: 00.01 Sagsid.: 7\nÅben sag\nSagsfremstilling\nMolerne er gamle.\nBeslutning\nGodkendt.\n";
    assert_eq!(
        show(&read(text)),
        "Havneudvalget 2002-06-04 16:00-18:30 0+1; 1 Nye moler [Sagsfremstilling] 1"
    );
}

#[test]
fn a_number_may_be_glued_to_its_title() {
    let text = "Udvalg: Havneudvalget\nMødedato: 12-03-2020 kl. 15:00\nMødested: Salen\n\n1.Nye moler (B)\nSagsnummer: 20/123\n\nAdministrativ indstilling\nDirektøren indstiller, at det godkendes.\n\nBeslutning Havneudvalget den 12-03-2020\nGodkendt.\n\nSagsfremstilling\nMolerne er gamle.\n\nRetsregler\nHavneloven.\n";
    assert_eq!(
        show(&read(text)),
        "Havneudvalget 2020-03-12 15:00- 0+0; 1 Nye moler (B) [Administrativ indstilling,Sagsfremstilling,Retsregler] 1"
    );
}

#[test]
fn the_heading_of_a_list_of_items_is_no_member() {
    let page = |heading: &str| {
        format!(
            "Referat 8. oktober 2025 kl. 16.00\nHavneudvalget\nUdvalg:\nHavneudvalget\nMødedato:\nonsdag den 8. oktober 2025 kl. 16.00\nMødested:\nSalen\nInformation:\nMødedeltagere:\nAne Holm (A)\nBo Friis (V)\n{heading}1\nNye moler\nEMN-2025-000001\nHent som PDF\nKopier link\nBeslutninger\nGodkendt.\n"
        )
    };
    let shown = "Havneudvalget 2025-10-08 16:00- 2+0; 1 Nye moler [] 1";
    assert_eq!(show(&read(&page(""))), shown);
    assert_eq!(show(&read(&page("Punkt\nTitel\n"))), shown);
}

#[test]
fn what_kind_of_meeting_it_is_is_read_from_its_head_with_its_body_and_day() {
    for (head, body, kind) in [
        (
            "Strandby Kommune\n\nHavneudvalget\nEkstraordinært møde, onsdag den 3. marts 2032 kl. 15:00, Salen",
            "Havneudvalget",
            MeetingKind::Extraordinary,
        ),
        (
            "Ekstraordinært møde\n\nHavneudvalget\n\nReferat\n\nDato: 3. marts 2032",
            "Havneudvalget",
            MeetingKind::Extraordinary,
        ),
        (
            "EKSTRAORDINÆRT BYRÅDSMØDE\n\nReferat\n\nDato: 3. marts 2032",
            "Byrådet",
            MeetingKind::Extraordinary,
        ),
        (
            "Referat fra ekstraordinært møde i Havneudvalget den 3. marts 2032",
            "Havneudvalget",
            MeetingKind::Extraordinary,
        ),
        (
            "Referat af temamøde i Havneudvalget den 3. marts 2032 kl. 15.00",
            "Havneudvalget",
            MeetingKind::Theme,
        ),
        (
            "Konstituerende møde i Byrådet den 3. marts 2032\n\nReferat",
            "Byrådet",
            MeetingKind::Constitutive,
        ),
        (
            "Udvalg: Havneudvalget\nMødetype: Ekstraordinær\nMødedato: 03-03-2032 kl. 15:00\nMødested: Salen",
            "Havneudvalget",
            MeetingKind::Extraordinary,
        ),
        (
            "Udvalg: Havneudvalget\nMødetype: Ordinær\nMødedato: 03-03-2032 kl. 15:00\nMødested: Salen",
            "Havneudvalget",
            MeetingKind::Ordinary,
        ),
        (
            "Havneudvalget\n\nReferat\n\nDato: 3. marts 2032\nBemærkninger: Sagen fortsætter på et ekstraordinært møde den 9. marts 2032.",
            "Havneudvalget",
            MeetingKind::Ordinary,
        ),
    ] {
        let record = read(&format!(
            "{head}\n\n1. Nye moler\n\nÅben sag\n\nBeslutning\n\nGodkendt.\n"
        ));
        let day = record.head.date.map(|it| it.to_string());
        assert_eq!(
            (record.head.body.as_str(), day.as_deref(), record.head.meeting_kind),
            (body, Some("2032-03-03"), kind),
            "{head}"
        );
    }
}

#[test]
fn a_decision_that_ends_with_a_body_and_a_day_is_no_heading() {
    let decided = |line: &str| {
        let text = format!(
            "Havneudvalget\n\nReferat\n\nDato: 12. marts 2020\n\n1. Nye moler\n\nÅben sag\n\nBeslutning\n\n{line}\n"
        );
        let decision = read(&text).items.remove(0).decisions.remove(0);
        let said: Vec<String> = texts(&decision.blocks)
            .iter()
            .map(|it| it.as_str().to_owned())
            .collect();
        (decision.body, said.join(" "))
    };
    for line in [
        "Godkendt. Sagen forelægges byrådet den 30. september 2020.",
        "Havneudvalget anbefaler sagen til Byrådet den 30. september 2020.",
        "Ane Holm svarer Økonomiudvalget den 30. september 2020.",
        "Sagen sendes til Ældrerådet den 30-09-2020",
        "Godkendt og sendes til byrådet den 30. september 2020.",
    ] {
        assert_eq!(decided(line), (None, line.to_owned()));
    }
    for body in [
        "Handicaprådet",
        "Kultur- og Fritidsudvalget",
        "Udvalget for Børn, Unge og Ældrerådet",
    ] {
        let line = format!("{body} den 6. marts 2020:\nGodkendt.");
        assert_eq!(decided(&line), (Some(body.to_owned()), "Godkendt.".to_owned()));
    }
}

/// What a person would read out of a record, line by line.
pub fn tell(record: &Record) -> String {
    let head = &record.head;
    let time = |it: Option<raadslag_council::clock::ClockTime>| it.map_or("?".into(), |it| it.to_string());
    let mut told = vec![
        format!(
            "{} | {} | {} {}-{} | {}",
            head.body,
            head.kind_label.as_deref().unwrap_or("?"),
            head.date.map_or("?".into(), |it| it.to_string()),
            time(head.start),
            time(head.end),
            head.place.as_deref().unwrap_or("?")
        ),
        format!("members {}", people(&head.members)),
        format!("absent {}", people(&head.absent)),
    ];
    if !head.meeting_kind.is_ordinary() {
        told.push(format!("called {:?}", head.meeting_kind));
    }
    told.extend(head.remarks.iter().map(|it| format!("remarks {it}")));
    told.extend(head.guests.iter().map(|it| {
        let title = it.title.as_deref().map_or(String::new(), |it| format!("{it} "));
        format!("guest {title}{} {}-{}", it.name, time(it.from), time(it.to))
    }));
    for item in &record.items {
        told.push(format!(
            "{} {}{} [{}]",
            item.number,
            item.title,
            if item.open { "" } else { " | closed" },
            item.case_number.as_deref().unwrap_or("no case")
        ));
        let labels: Vec<&str> = item.sections.iter().map(|it| it.label.as_str()).collect();
        let about = [
            ("route", item.route.join(" ")),
            ("decided by", item.deciding_body.clone().unwrap_or_default()),
            ("recommended by", item.recommended_by.clone().unwrap_or_default()),
            ("sections", labels.join(", ")),
            ("absent", people(&item.absent)),
        ];
        told.extend(
            about
                .iter()
                .filter(|it| !it.1.is_empty())
                .map(|(name, it)| format!("  {name} {it}")),
        );
        for attachment in &item.attachments {
            let number = attachment.document_number.as_deref().unwrap_or("no number");
            told.push(format!(
                "  attachment {} {} ({number})",
                attachment.number, attachment.title
            ));
        }
        for earlier in &item.history {
            let day = earlier.date.map_or("-".into(), |it| it.to_string());
            let number = earlier.item.as_deref().unwrap_or("-");
            told.push(format!("  before {} {day} {number}", earlier.body));
        }
        for decision in &item.decisions {
            let words: Vec<String> = decision.blocks.iter().map(words).collect();
            told.push(format!(
                "  decision {} {}: {} {:?}",
                decision.body.as_deref().unwrap_or("-"),
                decision.date.map_or("-".into(), |it| it.to_string()),
                words.join(" / "),
                decision.outcomes
            ));
            told.extend(decision.vote.as_ref().map(vote));
        }
    }
    told.extend(record.follow_ups.iter().map(|it| {
        let of = |it: &Option<String>| it.clone().unwrap_or_else(|| "-".into());
        format!("follow-up {} {} {}: {}", it.item, of(&it.owner), of(&it.due), it.text)
    }));
    told.push(String::new());
    told.join("\n")
}

/// A vote as reported, side by side.
fn vote(vote: &ReportedVote) -> String {
    let side = |count: Option<u32>, groups: &[VoteGroup]| {
        let names: Vec<&str> = groups.iter().map(|it| it.name.as_str()).collect();
        format!("{} {}", count.map_or("-".into(), |it| it.to_string()), names.join(", "))
    };
    format!(
        "  vote for {}; against {}; neither {}",
        side(vote.for_count, &vote.voted_for),
        side(vote.against_count, &vote.against),
        side(vote.abstain_count, &vote.abstained)
    )
}

fn people(members: &[raadslag_council::record::Member]) -> String {
    let one = |it: &raadslag_council::record::Member| {
        let parts = [
            it.title.clone(),
            Some(it.name.clone()),
            it.party.as_ref().map(|it| format!("({it})")),
            it.chair.then(|| "chairs".into()),
            it.excused
                .map(|it| if it { "excused".into() } else { "not excused".into() }),
            it.deputy_for.as_ref().map(|it| format!("for {it}")),
        ];
        parts.into_iter().flatten().collect::<Vec<String>>().join(" ")
    };
    members.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Each sample of a folder beside its facts; `UPDATE_EXPECT=1` writes them for a person to read through.
fn compare_folder(folder: &str, is_known_layout: bool) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/stories")
        .join(folder);
    let files = std::fs::read_dir(&folder).expect("the samples are there");
    let mut names: Vec<_> = files.map(|it| it.expect("a file").path()).collect();
    names.retain(|it| it.extension().is_some_and(|it| it == "txt"));
    names.sort();
    assert!(names.len() >= 6, "{}", names.len());
    for name in names {
        let text = std::fs::read_to_string(&name).expect("a sample is a text");
        let record = read(&text);
        assert_eq!(raadslag_import::ledger::lost(&text, &record), "", "{}", name.display());
        let is_unknown = record.findings.iter().any(|it| it.what == FindingKind::UnknownLayout);
        assert!(!(is_known_layout && is_unknown), "{}", name.display());
        expect_test::expect_file![name.with_extension("facts")].assert_eq(&tell(&record));
    }
}

/// The layout families that the stored pages show, each as an invented sample with its facts.
#[test]
fn each_family_of_the_stored_pages_is_read_with_its_facts() {
    compare_folder("families", true);
}

#[test]
fn towns_of_no_known_family_are_read_with_their_facts() {
    compare_folder("towns", false);
}

/// The words of a block, points parted by strokes.
fn words(block: &raadslag_council::rich::Block) -> String {
    use raadslag_council::rich::Block;
    match block {
        Block::Paragraph(text) | Block::Subheading(text) => text.as_str().to_owned(),
        Block::List(list) => {
            let points: Vec<&str> = list.items.iter().map(|it| it.text.as_str()).collect();
            points.join(" / ")
        }
        other => format!("{other:?}"),
    }
}
