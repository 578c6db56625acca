//! Layouts of pages of the web.

use super::Layout;
use super::early::{nothing, numbered};
use super::late::day_of_the_web;
use super::meeting::{CASE, LAW, MONEY, RECOMMENDATION, RESUME};
use super::press::{Pairs, Press, away_at_items};
use super::sheet::{Attached, Decided, Part, Sheet, in_body_on_day};

fn without_numbers(at: usize, press: &mut Press<'_>) {
    press.told.items[at].case_number = None;
    press.told.items[at].document_number = None;
}

fn open_numbered(at: usize, press: &mut Press<'_>) {
    without_numbers(at, press);
    press.told.items[at].open = true;
    numbered(at, press);
}

pub const W14: Layout = Layout {
    id: "W14",
    head: |press| {
        press.is_web();
        press.is_kind("Referat");
        press.without_people();
        press.without_end();
        press.told.head.place = None;
        let time = press
            .told
            .head
            .start
            .map(|it| format!("{:02}:{:02}", it.hour(), it.minute()))
            .unwrap_or_default();
        let pairs = [
            ("Udvalg", press.body_name()),
            ("Dato", format!("{} {time}", press.short_day())),
            ("Type", "Referat".to_owned()),
        ];
        press.pairs(Pairs::Tab, &pairs);
    },
    open: |at, press| {
        without_numbers(at, press);
        press.told.items[at].open = true;
        let item = &press.told.items[at];
        let opening = format!("Punkt {} {}", item.number, item.title);
        press.heading(&opening);
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Decisions,
            Part::Attachments,
        ],
        decided: Decided::Headed(in_body_on_day),
        attached: Attached::Titles("Bilag"),
        absent: None,
        hides_closed: true,
    },
};

const FAXE: Sheet = Sheet {
    parts: &[
        Part::Of(RESUME, "Resume"),
        Part::Of(CASE, "Sagsfremstilling"),
        Part::Of(LAW, "Lovgrundlag"),
        Part::Of(MONEY, "Økonomi"),
        Part::Deciding("Sagen afgøres af"),
        Part::Of(RECOMMENDATION, "Indstilling"),
        Part::Attachments,
        Part::Decisions,
    ],
    decided: Decided::Bare("Beslutning"),
    attached: Attached::Numbered("Bilag:"),
    absent: Some("Fraværende"),
    hides_closed: true,
};

pub const W15: Layout = Layout {
    id: "W15",
    head: |press| {
        press.is_web();
        press.is_kind("Referat");
        press.without_end();
        press.without_parties();
        press.without_chair();
        let (body, day, start, place) = (press.body_name(), press.medium_day(), press.start(), press.place());
        press.heading(&format!("Referat til mødet i {body} den {day} kl. {start} i {place}"));
        press.contents("Indholdsfortegnelse", None);
        let members = press.members(", ");
        press.heading(&format!("Mødedeltagere\n{members}"));
    },
    open: open_numbered,
    end: away_at_items,
    sheet: FAXE,
};

pub const W15B: Layout = Layout {
    id: "W15b",
    head: |press| {
        press.is_web();
        press.without_end();
        press.without_members();
        press.without_parties();
        press.told.head.place = None;
        let (body, short) = (press.body_name(), press.short_day());
        press.heading(&format!("{body} - {short}"));
        let day = day_of_the_web(press);
        press.heading(&format!("Dato:\n{day}"));
        press.heading("Åbent møde");
    },
    open: open_numbered,
    end: away_at_items,
    sheet: FAXE,
};

const COPENHAGEN: Sheet = Sheet {
    parts: &[
        Part::Of(RECOMMENDATION, "Indstilling"),
        Part::Of(RESUME, "Problemstilling"),
        Part::Of(CASE, "Løsning"),
        Part::Of(MONEY, "Økonomi"),
        Part::Decisions,
    ],
    decided: Decided::Bare("Beslutning"),
    attached: Attached::Never,
    absent: None,
    hides_closed: true,
};

pub const W16: Layout = Layout {
    id: "W16",
    head: |press| {
        press.is_web();
        press.without_people();
        press.without_end();
        press.body();
        let time = press
            .told
            .head
            .start
            .map(|it| format!("{:02}:{:02}", it.hour(), it.minute()))
            .unwrap_or_default();
        let pairs = [
            (
                "Mødedato",
                format!("{}, kl. {time}", press.short_day().replace('-', ".")),
            ),
            ("Mødested", press.place()),
        ];
        press.pairs(Pairs::Colon, &pairs);
    },
    open: open_numbered,
    end: nothing,
    sheet: COPENHAGEN,
};

pub const W16B: Layout = Layout {
    id: "W16b",
    head: |press| {
        press.is_web();
        press.without_end();
        press.without_parties();
        press.without_chair();
        let head = &mut press.told.head;
        head.body.clear();
        (head.date, head.start, head.place) = (None, None, None);
        press.undated();
        press.excused();
        let pairs = [("Tilstede var", press.members(", ")), ("Afbud fra", press.absent(", "))];
        press.pairs(Pairs::Colon, &pairs);
    },
    open: open_numbered,
    end: nothing,
    sheet: COPENHAGEN,
};

pub const W16C: Layout = Layout {
    id: "W16c",
    head: |press| {
        press.without_end();
        press.is_kind("BESLUTNINGSPROTOKOL");
        press.without_parties();
        press.without_chair();
        let (body, day, start, place) = (press.body_name(), press.small_day(), press.start(), press.place());
        press.heading("BESLUTNINGSPROTOKOL");
        press.heading(&format!("fra ordinært møde i {body} {day} kl. {start} i {place}"));
        press.excused();
        let pairs = [
            ("Tilstede var", press.members(", ")),
            ("Fraværende med afbud", press.absent(", ")),
        ];
        press.pairs(Pairs::Colon, &pairs);
    },
    open: open_numbered,
    end: nothing,
    sheet: Sheet {
        decided: Decided::Bare("INDSTILLING OG BESLUTNING"),
        parts: &[
            Part::Of(RESUME, "Problemstilling"),
            Part::Of(CASE, "Løsning"),
            Part::Decisions,
        ],
        ..COPENHAGEN
    },
};

pub const W17: Layout = Layout {
    id: "W17",
    head: |press| {
        press.is_web();
        press.without_members();
        press.without_end();
        press.without_parties();
        let (body, day) = (press.body_name(), press.medium_day());
        press.heading(&format!("{body}s møde den {day}"));
        let time = press
            .told
            .head
            .start
            .map(|it| format!("{:02}:{:02}", it.hour(), it.minute()))
            .unwrap_or_default();
        let place = press.place();
        press.heading(&format!("{place} kl. {time}"));
    },
    open: |at, press| {
        press.told.items[at].open = true;
        let number = format!("01.02.05-P16-{}-24", press.dice.between(1, 99));
        let item = &mut press.told.items[at];
        item.case_number = Some(number.clone());
        item.document_number = None;
        let opening = format!("{}{}", item.number, item.title);
        press.heading(&opening);
        press.heading(&format!("Sagsnummer: {number}"));
    },
    end: away_at_items,
    sheet: Sheet {
        parts: &[
            Part::Decisions,
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(MONEY, "Økonomi"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Attachments,
        ],
        decided: Decided::Bare("Beslutning"),
        attached: Attached::Titles("Bilag"),
        absent: Some("Fraværende"),
        hides_closed: true,
    },
};

/// No head at all.
fn headless(press: &mut Press<'_>) {
    press.is_web();
    let absent = std::mem::take(&mut press.told.head.absent);
    press.told.head = raadslag_council::record::Head {
        kind: Some(raadslag_council::record::RecordKind::Item),
        absent,
        ..Default::default()
    };
    press.undated();
}

pub const W21: Layout = Layout {
    id: "W21",
    head: |press| {
        headless(press);
        press.without_absent();
    },
    open: |at, press| {
        let [case, document] = [0, 1].map(|_| format!("306-2016-{}", press.dice.between(100, 99_999)));
        let item = &mut press.told.items[at];
        item.case_number = Some(case.clone());
        item.document_number = Some(document.clone());
        let open = if item.open { "Åbent" } else { "Lukket" };
        let opening = format!(
            "{}. {}\nSag: {case}\tDok.: {document}\tInitialer: HMK\t{open}",
            item.number, item.title
        );
        press.heading(&opening);
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Of(RESUME, "Indledning"),
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Attachments,
            Part::Decisions,
        ],
        decided: Decided::Bare("Beslutning:"),
        attached: Attached::Never,
        absent: None,
        hides_closed: true,
    },
};

pub const W23: Layout = Layout {
    id: "W23",
    head: headless,
    open: |at, press| {
        without_numbers(at, press);
        let item = &mut press.told.items[at];
        if !item.open {
            item.title.push_str(" (Lukket)");
        }
        numbered(at, press);
    },
    end: away_at_items,
    sheet: Sheet {
        parts: &[
            Part::Of(RESUME, "Resume"),
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Decisions,
        ],
        decided: Decided::Bare("Beslutning"),
        attached: Attached::Never,
        absent: Some("Ikke til stede"),
        hides_closed: true,
    },
};
