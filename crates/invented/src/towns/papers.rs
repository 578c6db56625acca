//! Papers of eDoc and FirstAgenda.

use raadslag_council::record::{EarlierHandling, RecordKind};

use super::Layout;
use super::early::nothing;
use super::meeting::{CASE, MONEY, RECOMMENDATION, RESUME};
use super::press::Press;
use super::sheet::{Attached, Decided, Part, Sheet};
use crate::danish::{clock, earlier, short, upper_first};
use crate::items::paragraph;

/// A single item, without the head of its meeting.
pub const L2: Layout = Layout {
    id: "L2",
    head: |press| {
        // An item alone has no running head.
        press.is_web();
        press.told.items.truncate(1);
        press.told.follow_ups.clear();
        press.told.head = raadslag_council::record::Head {
            kind: Some(RecordKind::Item),
            ..Default::default()
        };
    },
    open: |at, press| {
        let [case, document] =
            [0, 1].map(|_| format!("20{}-{}", press.dice.between(11, 14), press.dice.between(1000, 199_999)));
        let item = &mut press.told.items[at];
        item.open = true;
        item.case_number = Some(case.clone());
        item.document_number = Some(document.clone());
        let (number, title) = (item.number.clone(), item.title.clone());
        press.heading(&format!("{number}."));
        press.line(&title);
        press.line(&format!("Sagsnr.: {case}\nDok.nr.: {document}"));
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Of(RESUME, "Sammendrag"),
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(MONEY, "Økonomiske konsekvenser og finansiering"),
            Part::Deciding("Beslutningen træffes af"),
            Part::Of(RECOMMENDATION, "Indstilling"),
        ],
        decided: Decided::Never,
        attached: Attached::Never,
        absent: None,
        hides_closed: false,
    },
};

fn emn(at: usize, press: &mut Press<'_>) -> String {
    let number = format!("EMN-2025-{:06}", press.dice.between(100, 99_999));
    let item = &mut press.told.items[at];
    item.case_number = Some(number.clone());
    item.document_number = None;
    number
}

/// Where the matter was before, below its own label.
fn history(at: usize, press: &mut Press<'_>, label: &str) {
    if !press.told.items[at].open || press.dice.is_within(50) {
        return;
    }
    press.line(label);
    let date = press.told.head.date.map(|it| earlier(it, 20));
    let number = press.dice.between(1, 30).to_string();
    press.line(&format!(
        "Udvalg: Magistraten\nDato: {}\nPunktnummer: {number}",
        date.map(short).unwrap_or_default()
    ));
    press.heading("Anbefales godkendt.");
    press.told.items[at].history.push(EarlierHandling {
        body: "Magistraten".into(),
        date,
        item: Some(number),
        blocks: vec![paragraph("Anbefales godkendt.")],
        ..EarlierHandling::default()
    });
}

pub const L3: Layout = Layout {
    id: "L3",
    head: |press| {
        press.is_kind("REFERAT");
        press.without_people();
        press.without_end();
        let (body, day) = (press.body_name(), press.short_day());
        press.line(&format!("REFERAT {body} d. {day}"));
        let time = press
            .told
            .head
            .start
            .map(|it| clock(it, press.dice).replace('.', ":"))
            .unwrap_or_default();
        let long = upper_first(&press.small_day().replace(" den ", " d. "));
        let place = press.place();
        press.heading(&format!("Mødedato\n\n{long} kl. {time}\n\nMødested\n\n{place}"));
        if let Some(last) = press.told.items.last_mut().filter(|it| !it.open) {
            last.title.insert_str(0, "Lukket: ");
        }
        press.line("Indholdsfortegnelse");
        for at in 0..press.told.items.len() {
            let line = format!("{}..........", press.told.items[at].title);
            press.line(&line);
        }
        press.paper.gap();
        for at in 0..press.told.items.len() {
            let page = u32::try_from(at).unwrap_or(0) + 3;
            press.told.items[at].page = Some(page);
            press.line(&page.to_string());
        }
        press.paper.gap();
    },
    open: |at, press| {
        let number = emn(at, press);
        let item = &press.told.items[at];
        let opening = format!("Punkt {}: {}\n{number}", item.number, item.title);
        press.heading(&opening);
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Decisions,
            Part::Of(RESUME, "Resume"),
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(RECOMMENDATION, "Beslutningspunkter"),
            Part::Earlier(|at, press| history(at, press, "Sagsforløb")),
            Part::Attachments,
        ],
        decided: Decided::Bare("Beslutninger"),
        attached: Attached::Titles("Bilag"),
        absent: None,
        hides_closed: true,
    },
};

pub const L6: Layout = Layout {
    id: "L6",
    head: |press| {
        press.is_web();
        press.is_kind("Referat");
        press.without_absent();
        press.without_end();
        press.without_chair();
        let (body, place, long) = (press.body_name(), press.place(), press.small_day());
        let start = press
            .told
            .head
            .start
            .map(|it| format!("{:02}.{:02}", it.hour(), it.minute()))
            .unwrap_or_default();
        let members = press.members("\n");
        let medium = press.medium_day();
        press.line(&format!(
            "Referat {medium} kl. {start}\n{body}\nUdvalg:\n{body}\nMødedato:\n{long} kl. {start}"
        ));
        press.line(&format!(
            "Mødested:\n{place}\nInformation:\nMødedeltagere:\n{members}\nPunkt\nTitel"
        ));
        press.is_airy = false;
    },
    open: |at, press| {
        let number = emn(at, press);
        let item = &mut press.told.items[at];
        if !item.open {
            item.title.insert_str(0, "Lukket: ");
        }
        let opening = format!("{}\n{}\n{number}\nHent som PDF\nKopier link", item.number, item.title);
        press.line(&opening);
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Decisions,
            Part::Of(RESUME, "Resume"),
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(RECOMMENDATION, "Beslutningspunkter"),
            Part::Earlier(|at, press| history(at, press, "Sagsforløb:")),
            Part::Attachments,
        ],
        decided: Decided::Bare("Beslutninger"),
        attached: Attached::Marked("Bilag", "PDF"),
        absent: None,
        hides_closed: true,
    },
};
