//! Layout families that nobody keeps a document of: small invented samples.

use raadslag_council::record::Record;
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
