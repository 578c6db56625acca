//! Layouts of the years from 2012 on.

use super::Layout;
use super::early::{nothing, numbered};
use super::meeting::{CASE, LAW, MONEY, RECOMMENDATION, RESUME};
use super::press::{Pairs, Press, away_at_items, name};
use super::sheet::{Attached, Decided, Part, Sheet, body_on_day, in_body_on_day};
use crate::danish::{clock, upper_first};

fn without_numbers(at: usize, press: &mut Press<'_>) {
    press.told.items[at].case_number = None;
    press.told.items[at].document_number = None;
}

/// `1 Title`, with the kind of the item in brackets.
fn kind_of_item(at: usize, press: &mut Press<'_>) {
    without_numbers(at, press);
    let kind = *press.dice.pick(&["Beslutning", "Orientering", "Drøftelse"]);
    let item = &mut press.told.items[at];
    item.title = format!("{} ({kind})", item.title);
    item.open = true;
    let opening = format!("{} {}", item.number, item.title);
    press.heading(&opening);
}

const LYNGBY: Sheet = Sheet {
    parts: &[
        Part::Of(CASE, "Sagsfremstilling"),
        Part::Of(MONEY, "Økonomiske konsekvenser"),
        Part::Deciding("Beslutningskompetence"),
        Part::Of(RECOMMENDATION, "Indstilling"),
        Part::Decisions,
        Part::Attachments,
    ],
    decided: Decided::Bare("Beslutning"),
    attached: Attached::Titles("Bilag"),
    absent: None,
    hides_closed: true,
};

pub const W8: Layout = Layout {
    id: "W8",
    head: |press| {
        press.body();
        press.kind("Referat");
        press.without_end();
        press.without_absent();
        let (day, place) = (press.short_day(), press.place());
        let start = press.start().replace('.', ":");
        press.heading(&format!("{day} kl. {start}\n{place}"));
        press.heading("Indkaldelse");
        let members = press.members(", ");
        press.heading(&format!("Til stede:\n{members}"));
    },
    open: kind_of_item,
    end: nothing,
    sheet: LYNGBY,
};

fn point(at: usize, press: &mut Press<'_>) {
    without_numbers(at, press);
    let open = if press.told.items[at].open {
        "Åbent punkt"
    } else {
        "Lukket punkt"
    };
    press.heading(open);
    numbered(at, press);
}

fn took_part(press: &mut Press<'_>) {
    press.absent_among();
    press.absent_in_order();
    for at in 0..press.told.head.members.len() {
        let member = press.told.head.members[at].clone();
        let did = if press.told.head.absent.contains(&member) {
            "var fraværende"
        } else {
            "deltog"
        };
        press.line(&format!("{} {did}", name(&member)));
    }
    press.paper.gap();
}

pub const W8B: Layout = Layout {
    id: "W8b",
    head: |press| {
        press.town(false);
        press.kind("Protokol");
        press.body();
        press.without_end();
        press.without_parties();
        press.without_chair();
        let (day, place) = (press.short_day(), press.place());
        let start = press.start().replace('.', ":");
        press.heading(&format!("{day} kl. {start}\n{place}"));
        took_part(press);
    },
    open: point,
    end: nothing,
    sheet: LYNGBY,
};

pub const W8C: Layout = Layout {
    id: "W8c",
    head: |press| {
        press.town(false);
        press.kind("Protokol");
        press.body();
        press.without_end();
        press.without_parties();
        press.without_chair();
        let (body, day, start, place) = (press.body_name(), press.small_day(), press.start(), press.place());
        press.heading(&format!("{body}s møde {day} kl. {start} i {place}."));
        took_part(press);
    },
    open: point,
    end: nothing,
    sheet: LYNGBY,
};

/// `Referat til mødet i Byrådet den 3. marts 2021 kl. 15.30 i Salen`
fn one_line(press: &mut Press<'_>) {
    press.is_kind("Referat");
    press.without_end();
    let (body, day, start, place) = (press.body_name(), press.medium_day(), press.start(), press.place());
    press.heading(&format!("Referat til mødet i {body} den {day} kl. {start} i {place}"));
}

fn kle(at: usize, press: &mut Press<'_>) -> String {
    let number = format!(
        "{:02}.{:02}.00-P{:02}-{}-{}",
        press.dice.between(1, 30),
        press.dice.between(1, 30),
        press.dice.between(1, 35),
        press.dice.between(1, 40),
        press.dice.between(12, 25)
    );
    press.told.items[at].case_number = Some(number.clone());
    press.told.items[at].document_number = None;
    number
}

fn kle_above(at: usize, press: &mut Press<'_>) {
    let number = kle(at, press);
    press.heading(&number);
    let item = &mut press.told.items[at];
    if !item.open {
        item.title.insert_str(0, "LUKKET SAG: ");
    }
    numbered(at, press);
}

const MARIAGERFJORD: Sheet = Sheet {
    parts: &[
        Part::Route("Forventet sagsgang", ", "),
        Part::Of(RESUME, "Anledning"),
        Part::Of(RECOMMENDATION, "Indstilling"),
        Part::Of(CASE, "Sagsfremstilling"),
        Part::Of(MONEY, "Økonomiske konsekvenser"),
        Part::Attachments,
        Part::Decisions,
    ],
    decided: Decided::Bare("Beslutning"),
    attached: Attached::Titles("Bilag"),
    absent: Some("Fraværende"),
    hides_closed: true,
};

pub const W9: Layout = Layout {
    id: "W9",
    head: |press| {
        one_line(press);
        // Who is away stands at each item.
        press.without_members();
        press.contents("Indholdsfortegnelse", None);
    },
    open: kle_above,
    end: away_at_items,
    sheet: MARIAGERFJORD,
};

pub const W9B: Layout = Layout {
    id: "W9b",
    head: |press| {
        one_line(press);
        press.without_parties();
        let pairs = [("Deltagere", press.members(", ")), ("Afbud", press.absent(", "))];
        press.excused();
        press.pairs(Pairs::Colon, &pairs);
    },
    open: kle_above,
    end: nothing,
    sheet: Sheet {
        absent: None,
        ..MARIAGERFJORD
    },
};

pub const W10: Layout = Layout {
    id: "W10",
    head: |press| {
        press.is_web();
        press.is_kind("Referat");
        press.without_members();
        press.without_absent();
        press.without_end();
        let body = press.body_name();
        press.heading(&format!("{body} - Referat"));
        let pairs = [
            ("Dato", press.long_day()),
            ("Lokale", press.place()),
            ("Tidspunkt", press.start()),
        ];
        press.pairs(Pairs::Colon, &pairs);
        press.contents("Indholdsfortegnelse", None);
    },
    open: |at, press| {
        if at > 0 {
            press.heading("Til toppen");
        }
        press.told.items[at].open = true;
        numbered(at, press);
        let number = kle(at, press);
        press.heading(&format!("Sagsnr.: {number}"));
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Of(RESUME, "Resume"),
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(MONEY, "Økonomi"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Decisions,
            Part::Attachments,
        ],
        decided: Decided::Bare("Beslutning"),
        attached: Attached::Titles("Bilag"),
        absent: None,
        hides_closed: true,
    },
};

pub const W11: Layout = Layout {
    id: "W11",
    head: |press| {
        press.is_web();
        press.without_people();
        let day = press.short_day();
        let at = |time: Option<raadslag_council::clock::ClockTime>| {
            time.map(|it| format!("{day} {:02}:{:02}:00", it.hour(), it.minute()))
                .unwrap_or_default()
        };
        let (start, end) = (at(press.told.head.start), at(press.told.head.end));
        let pairs = [
            ("UDVALG", press.body_name()),
            ("MØDE", format!("Møde den {}", press.short_day())),
            ("STED", press.place()),
            ("STARTTIDSPUNKT", start),
            ("SLUTTIDSPUNKT", end),
        ];
        press.pairs(Pairs::BareBelow, &pairs);
        press.line("PUNKTER");
        for at in 0..press.told.items.len() {
            let item = &mut press.told.items[at];
            item.open = true;
            let line = format!("{}. {}", item.number, item.title);
            press.line(&line);
        }
        press.paper.gap();
    },
    open: |at, press| {
        without_numbers(at, press);
        numbered(at, press);
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Of(RESUME, "Resume"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Of(CASE, "Beskrivelse af sagen"),
            Part::Of(MONEY, "Økonomiske konsekvenser"),
            Part::Decisions,
        ],
        decided: Decided::Headed(in_body_on_day),
        attached: Attached::Never,
        absent: None,
        hides_closed: false,
    },
};

pub const W12: Layout = Layout {
    id: "W12",
    head: |press| {
        press.is_web();
        press.town(false);
        press.kind("Beslutningsprotokol");
        press.without_end();
        press.without_absent();
        press.without_parties();
        press.without_chair();
        let (day, start) = (press.long_day(), press.start());
        press.heading(&format!("{day} kl. {start}"));
        let pairs = [
            ("Mødested", press.place()),
            ("Udvalg", press.body_name()),
            ("Medlemmer", press.members(", ")),
        ];
        press.pairs(Pairs::Below, &pairs);
        press.contents("Indholdsfortegnelse:", None);
    },
    open: |at, press| {
        press.told.items[at].document_number = None;
        press.told.items[at].open = true;
        numbered(at, press);
        let number = press.told.items[at].case_number.clone().unwrap_or_default();
        press.heading(&format!("Sagsid.: {number} Sagsinitialer: mlj"));
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(MONEY, "Økonomi og afledte konsekvenser"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Decisions,
        ],
        decided: Decided::Headed(body_on_day),
        attached: Attached::Never,
        absent: Some("Afbud"),
        hides_closed: true,
    },
};

pub const W13: Layout = Layout {
    id: "W13",
    head: |press| {
        press.is_web();
        press.without_people();
        press.without_end();
        let time = press
            .told
            .head
            .start
            .map(|it| clock(it, press.dice).replace('.', ":"))
            .unwrap_or_default();
        let pairs = [
            ("Udvalg", press.body_name()),
            ("Mødedato", format!("{} kl. {time}", press.short_day())),
            ("Mødested", press.place()),
        ];
        press.pairs(Pairs::Colon, &pairs);
    },
    open: |at, press| {
        let number = kle(at, press);
        let item = &mut press.told.items[at];
        item.open = true;
        item.title.push_str(" (B)");
        let opening = format!("{}.{}", item.number, item.title);
        press.heading(&opening);
        press.heading(&format!("Sagsnummer: {number}"));
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Of(RECOMMENDATION, "Administrativ indstilling"),
            Part::Decisions,
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(MONEY, "Økonomi"),
            Part::Of(LAW, "Retsregler"),
        ],
        decided: Decided::Headed(body_on_day),
        attached: Attached::Never,
        absent: None,
        hides_closed: true,
    },
};

pub const W18: Layout = Layout {
    id: "W18",
    head: |press| {
        press.is_kind("Referat");
        press.without_end();
        press.without_absent();
        press.without_chair();
        let body = press.body_name();
        press.heading(&format!("Referat af møde i {body}"));
        let (day, start, place) = (
            press.short_day().replace('-', "."),
            press.start().replace('.', ":"),
            press.place(),
        );
        press.heading(&format!("Den {day} kl. {start} i {place}"));
        let members = press.members(", ").replace(" (", ", (");
        press.heading(&format!("Deltagere: {members}"));
    },
    open: |at, press| {
        without_numbers(at, press);
        if !press.told.items[at].open {
            press.told.items[at].title.insert_str(0, "Lukket punkt: ");
        }
        numbered(at, press);
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Decisions,
        ],
        decided: Decided::Bare("Beslutning"),
        attached: Attached::Never,
        absent: None,
        hides_closed: true,
    },
};

pub const W19: Layout = Layout {
    id: "W19",
    head: |press| {
        press.without_people();
        press.without_end();
        press.told.head.start = None;
        let pairs = [
            ("Udvalg", press.body_name()),
            ("Mødedato", press.long_day()),
            ("Mødested", press.place()),
        ];
        press.pairs(Pairs::Colon, &pairs);
    },
    open: |at, press| {
        let number = kle(at, press);
        press.heading(&format!("Sagsnr.: {number} Sagsbehandler: Hanne Vest"));
        let item = &mut press.told.items[at];
        item.open = true;
        let was = std::mem::take(&mut item.number);
        let title = item.title.clone();
        press
            .told
            .follow_ups
            .iter_mut()
            .filter(|it| it.item == was)
            .for_each(|it| it.item.clear());
        press.heading(&title);
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Of(RESUME, "Sagsresume"),
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Decisions,
        ],
        decided: Decided::Bare("Beslutning"),
        attached: Attached::Never,
        absent: None,
        hides_closed: true,
    },
};

pub const W24: Layout = Layout {
    id: "W24",
    head: |press| {
        press.is_of("Regionsrådet");
        one_line(press);
        press.without_people();
        press.contents("Indholdsfortegnelse", None);
    },
    open: |at, press| {
        press.told.items[at].open = true;
        press.told.items[at].document_number = None;
        let number = format!("1-{}-72-{}-17", press.dice.between(1, 60), press.dice.between(1, 60));
        press.told.items[at].case_number = Some(number.clone());
        press.heading(&format!("Sagnr. {number}"));
        numbered(at, press);
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Of(RESUME, "Resume"),
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Decisions,
        ],
        decided: Decided::Bare("Beslutning"),
        attached: Attached::Never,
        absent: None,
        hides_closed: true,
    },
};

/// `Onsdag, 15 juni, 2022 - 15:30`
pub fn day_of_the_web(press: &mut Press<'_>) -> String {
    let (long, medium) = (press.small_day(), press.medium_day());
    let weekday = upper_first(long.split(' ').next().unwrap_or_default());
    let time = press
        .told
        .head
        .start
        .map(|it| format!("{:02}:{:02}", it.hour(), it.minute()))
        .unwrap_or_default();
    let mut words = medium.split(' ');
    let mut next = || words.next().unwrap_or_default().trim_end_matches('.').to_owned();
    format!("{weekday}, {} {}, {} - {time}", next(), next(), next())
}
