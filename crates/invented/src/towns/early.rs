//! Layouts of the years before 2016.

use super::Layout;
use super::meeting::{CASE, MONEY, RECOMMENDATION, RESUME};
use super::press::{Pairs, Press, name};
use super::sheet::{Attached, Decided, Part, Sheet, body_day, capital_day, in_body_on_day};
use crate::danish::medium;

/// `4. Title`
pub fn numbered(at: usize, press: &mut Press<'_>) {
    let item = &press.told.items[at];
    let opening = format!("{}. {}", item.number, item.title);
    press.heading(&opening);
}

/// Nothing stands below the last item.
pub fn nothing(_: &mut Press<'_>) {}

fn case(at: usize, press: &mut Press<'_>) -> String {
    press.told.items[at].document_number = None;
    press.told.items[at].case_number.clone().unwrap_or_default()
}

fn without_numbers(at: usize, press: &mut Press<'_>) {
    press.told.items[at].case_number = None;
    press.told.items[at].document_number = None;
}

fn openness(at: usize, press: &mut Press<'_>, words: [&str; 2]) {
    let word = words[usize::from(!press.told.items[at].open)];
    press.heading(word);
}

/// The heading of a group stands where it begins.
fn group(at: usize, press: &mut Press<'_>, words: [&str; 2]) {
    let items = &press.told.items;
    if at == 0 || items[at - 1].open != items[at].open {
        openness(at, press, words);
    }
}

fn signatures(press: &mut Press<'_>) {
    press.heading("Underskriftsside");
    press.told.signatories = press.told.head.members.clone();
    for at in 0..press.told.signatories.len() {
        let name = name(&press.told.signatories[at]);
        press.line(&name);
        press.paper.gap();
    }
}

pub const W1: Layout = Layout {
    id: "W1",
    head: |press| {
        press.body();
        press.kind("BESLUTNINGSPROTOKOL");
        press.absent_among();
        let pairs = [
            ("Sted", press.place()),
            ("Dato", press.long_day()),
            ("Start kl.", press.start()),
            ("Slut kl.", press.end()),
            ("Medlemmer", press.members("\n")),
            ("Fraværende", press.absent("\n")),
        ];
        press.pairs(Pairs::Colon, &pairs);
        press.contents("Indholdsfortegnelse", Some("\t"));
    },
    open: |at, press| {
        without_numbers(at, press);
        numbered(at, press);
        openness(at, press, ["Åben sag", "Lukket sag"]);
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Route("Sagsgang", "/"),
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(MONEY, "Økonomiske konsekvenser"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Attachments,
            Part::Decisions,
        ],
        decided: Decided::Headed(in_body_on_day),
        attached: Attached::Columns("Bilag:"),
        absent: None,
        hides_closed: true,
    },
};

pub const W1B: Layout = Layout {
    id: "W1b",
    head: |press| {
        press.town(false);
        press.kind("Beslutningsprotokol");
        press.body();
        press.without_parties();
        let number = press.dice.between(1, 12);
        press.heading(&format!("Møde nr. {number:02}/10"));
        let pairs = [
            ("Sted", press.place()),
            ("Dato", press.medium_day()),
            ("Start kl.", press.start()),
            ("Slut kl.", press.end()),
        ];
        press.pairs(Pairs::Colon, &pairs);
        press.absent_among();
        press.absent_in_order();
        press.line("Medlemmer\tDeltog");
        for at in 0..press.told.head.members.len() {
            let member = press.told.head.members[at].clone();
            let is_absent = press.told.head.absent.contains(&member);
            press.line(&format!("{}{}", name(&member), if is_absent { "" } else { "\tX" }));
        }
        press.paper.gap();
        press.contents("Indholdsfortegnelse:", Some("\t"));
    },
    open: |at, press| {
        numbered(at, press);
        let number = case(at, press);
        press.heading(&format!("01.00.00.P00 {number}"));
        openness(at, press, ["Åben sag", "Lukket sag"]);
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Route("Sagsgang:", " - "),
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(MONEY, "Økonomiske konsekvenser"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Attachments,
            Part::Decisions,
        ],
        decided: Decided::Headed(in_body_on_day),
        attached: Attached::Columns("Bilag:"),
        absent: None,
        hides_closed: true,
    },
};

pub const W2: Layout = Layout {
    id: "W2",
    head: |press| {
        press.town(false);
        press.kind("Referat");
        press.body();
        press.without_parties();
        let pairs = [
            (
                "Mødedato",
                format!(
                    "{} den {}",
                    press.long_day().split(' ').next().unwrap_or_default(),
                    press.short_day()
                ),
            ),
            ("Mødetidspunkt", press.start()),
            ("Sted", press.place()),
            ("Møde slut", press.end()),
            ("Fraværende", press.absent(", ")),
        ];
        press.pairs(Pairs::Colon, &pairs);
        press.contents("Indholdsfortegnelse", Some(" ........ "));
    },
    open: |at, press| {
        if !press.told.items[at].open {
            press.told.items[at].title.insert_str(0, "Lukket - ");
        }
        numbered(at, press);
        let number = case(at, press);
        press.heading(&format!("J.nr.: 00.30.14. Sagsnr.: {number}"));
    },
    end: |press| {
        press.without_chair();
        signatures(press);
        press.without_members();
    },
    sheet: Sheet {
        parts: &[
            Part::Deciding("Sagen afgøres i:"),
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Attachments,
            Part::Decisions,
        ],
        decided: Decided::Headed(in_body_on_day),
        attached: Attached::Dashes("Bilag"),
        absent: None,
        hides_closed: true,
    },
};

const GENTOFTE: Sheet = Sheet {
    parts: &[
        Part::Of(RESUME, "Resumé"),
        Part::Of(CASE, "Baggrund"),
        Part::Of(RECOMMENDATION, "Indstilling"),
        Part::Decisions,
        Part::Attachments,
    ],
    decided: Decided::Bare("Beslutning"),
    attached: Attached::Titles("Bilag"),
    absent: None,
    hides_closed: true,
};

pub const W3: Layout = Layout {
    id: "W3",
    head: |press| {
        press.is_kind("Dagsorden");
        let body = press.body_name();
        press.heading(&format!("Dagsorden til møde i {body}"));
        press.without_people();
        press.without_end();
        let pairs = [
            ("Mødedato", press.medium_day()),
            ("Mødetidspunkt", press.start()),
            ("Mødelokale", press.place()),
        ];
        press.pairs(Pairs::Colon, &pairs);
    },
    open: |at, press| {
        group(at, press, ["Åben dagsorden", "Lukket dagsorden"]);
        press.told.items[at].document_number = None;
        let number = format!("{:06}-{}", press.dice.between(1000, 99_999), 2013);
        let item = &mut press.told.items[at];
        item.case_number = Some(number.clone());
        let open = if item.open { "Åbent" } else { "Lukket" };
        let opening = format!("{} {open} {}", item.number, item.title);
        press.heading(&opening);
        press.heading(&number);
    },
    end: nothing,
    sheet: Sheet {
        decided: Decided::Never,
        ..GENTOFTE
    },
};

pub const W3B: Layout = Layout {
    id: "W3b",
    head: |press| {
        press.body();
        press.kind("Protokol");
        press.without_parties();
        let when = format!("{} {}", press.short_day(), press.start().replace('.', ":"));
        let pairs = [
            ("Mødetidspunkt", when),
            ("Mødeafholdelse", press.place()),
            ("Protokollen blev læst og mødet hævet kl.", press.end()),
            ("Tilstede", press.members(", ")),
            ("Fraværende", press.absent(", ")),
        ];
        press.pairs(Pairs::Colon, &pairs);
    },
    open: |at, press| {
        without_numbers(at, press);
        let item = &press.told.items[at];
        let open = if item.open { "Åben" } else { "Lukket" };
        let opening = format!("{} ({open}) {}", item.number, item.title);
        press.heading(&opening);
    },
    end: nothing,
    sheet: GENTOFTE,
};

pub const W4: Layout = Layout {
    id: "W4",
    head: |press| {
        press.town(false);
        press.body();
        press.kind("Referat");
        press.without_members();
        press.without_end();
        press.without_parties();
        let pairs = [
            ("Mødedato", press.medium_day()),
            ("Mødelokale", press.place()),
            ("Starttidspunkt for møde", press.start()),
            ("Fraværende", press.absent(", ")),
        ];
        press.pairs(Pairs::Colon, &pairs);
        press.heading("Indholdsfortegnelse");
        press.heading("Pkt.\tTekst\tSide");
        for (page, item) in (3..).zip(&mut press.told.items) {
            item.page = Some(page);
            press.paper.line(&format!("{}\t{}\t{page}", item.number, item.title));
        }
        press.paper.gap();
    },
    open: |at, press| {
        without_numbers(at, press);
        group(at, press, ["Åbne dagsordenspunkter", "Lukkede dagsordenspunkter"]);
        numbered(at, press);
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(MONEY, "Økonomi og afledt drift"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Attachments,
            Part::Decisions,
        ],
        decided: Decided::Bare("Beslutning"),
        attached: Attached::Titles("Bilag"),
        absent: None,
        hides_closed: true,
    },
};

pub const W5: Layout = Layout {
    id: "W5",
    head: |press| {
        press.body();
        press.kind("Referat");
        press.without_parties();
        press.without_members();
        press.excused();
        // The labels of a column come first, and its values after.
        press.line("Dato:\nStarttidspunkt for møde:\nSluttidspunkt for møde:\nMødested:");
        let values = [press.medium_day(), press.start(), press.end(), press.place()];
        values.iter().for_each(|it| press.line(it));
        let absent = press.absent(", ");
        if !absent.is_empty() {
            press.line(&format!("Afbud fra: {absent}"));
        }
        press.paper.gap();
    },
    open: |at, press| {
        group(
            at,
            press,
            ["Til behandling - for åbne døre", "Til behandling - for lukkede døre"],
        );
        numbered(at, press);
        let number = press.dice.between(1000, 99_999);
        case(at, press);
        press.told.items[at].case_number = Some(number.to_string());
        press.line(&format!("J.nr.: 00.01.00 Sagsid.: {number} Initialer: abc"));
        openness(at, press, ["Åben sag", "Lukket sag"]);
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(MONEY, "Økonomi"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Decisions,
        ],
        decided: Decided::Bare("Beslutning"),
        attached: Attached::Never,
        absent: None,
        hides_closed: true,
    },
};

pub const W6: Layout = Layout {
    id: "W6",
    head: |press| {
        press.body();
        press.kind("Referat");
        press.without_parties();
        press.absent_among();
        let pairs = [
            ("Mødedato", press.long_day()),
            ("Mødested", press.place()),
            ("Starttidspunkt", format!("Kl. {}", press.start())),
            ("Sluttidspunkt", format!("Kl. {}", press.end())),
            ("Medlemmer", press.members("\n")),
            ("Fraværende", press.absent("\n")),
            ("Bemærkninger", String::new()),
        ];
        press.pairs(Pairs::Colon, &pairs);
        press.heading("Sagsoversigt");
        press.line("Sag nr. Side");
        for (page, item) in (1..).zip(&mut press.told.items) {
            item.page = Some(page);
            press.paper.line(&format!("{}. {} {page}", item.number, item.title));
        }
        press.paper.gap();
    },
    open: |at, press| {
        let item = &press.told.items[at];
        let (number, title) = (item.number.clone(), item.title.clone());
        press.heading(&format!("Sag nr. {number}"));
        press.heading(&title);
        openness(at, press, ["Åben sag", "Lukket sag"]);
        let number = case(at, press);
        press.line(&format!("Sagsnr.: {number}"));
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Deciding("Sagen afgøres i:"),
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Earlier(|_, press| press.line("Beslutninger:")),
            Part::Decisions,
        ],
        decided: Decided::Headed(body_day),
        attached: Attached::Never,
        absent: Some("Ikke til stede"),
        hides_closed: true,
    },
};

pub const W7: Layout = Layout {
    id: "W7",
    head: |press| {
        press.body();
        press.is_kind("REFERAT");
        press.heading("REFERAT");
        press.without_parties();
        press.without_chair();
        press.absent_among();
        let (body, day, start, place) = (press.body_name(), press.small_day(), press.start(), press.place());
        press.heading(&format!("fra møde i {body} {day} kl. {start} i {place}"));
        let pairs = [("Medlemmer", press.members(", ")), ("Fraværende", press.absent(", "))];
        press.pairs(Pairs::Colon, &pairs);
        let end = press.end();
        press.heading(&format!("Mødet hævet kl. {end}"));
    },
    open: |at, press| {
        group(at, press, ["Åbne beslutningssager", "Lukkede beslutningssager"]);
        numbered(at, press);
        case(at, press);
        let number = press.dice.between(100_000, 499_999).to_string();
        press.told.items[at].case_number = Some(number.clone());
        press.line(&format!("J.nr. 08.02.00S29\nSagsid: {number}\nSagsbehandler: LNK"));
        openness(at, press, ["Åben sag", "Lukket sag"]);
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Of(CASE, "Fremstilling"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Attachments,
            Part::Decisions,
        ],
        decided: Decided::Bare("Beslutning"),
        attached: Attached::Titles("Bilag"),
        absent: None,
        hides_closed: true,
    },
};

pub const W20: Layout = Layout {
    id: "W20",
    head: |press| {
        press.town(true);
        press.body();
        press.without_parties();
        press.without_members();
        press.without_end();
        press.is_kind("Beslutninger");
        let day = press.told.head.date.map(medium).unwrap_or_default();
        let (weekday, date, start) = (press.small_day(), press.short_day(), press.start());
        let weekday = weekday.split(' ').next().unwrap_or_default();
        press.heading(&format!("Beslutninger fra mødet {weekday} den {date} kl. {start}"));
        let place = press.place();
        press.heading(&format!("Mødested: {place}"));
        let absent = press.absent(", ");
        let short = day.rsplit_once(' ').map_or(day.as_str(), |it| it.0);
        if !absent.is_empty() {
            press.heading(&format!("Fraværende:\n{short}: {absent}"));
        }
        press.heading("Forkortelser: ØU = Økonomiudvalget, KB = Kommunalbestyrelsen");
    },
    open: |at, press| {
        without_numbers(at, press);
        press.told.items[at].open = true;
        numbered(at, press);
    },
    end: nothing,
    sheet: Sheet {
        parts: &[
            Part::Of(CASE, "Sagsfremstilling"),
            Part::Of(RECOMMENDATION, "Indstilling"),
            Part::Decisions,
        ],
        decided: Decided::Bare("Beslutning:"),
        attached: Attached::Never,
        absent: None,
        hides_closed: false,
    },
};

pub const W22: Layout = Layout {
    id: "W22",
    head: |press| {
        press.town(true);
        let (body, day, start, place) = (press.body_name(), press.small_day(), press.start(), press.place());
        press.heading(&format!("Møde i {body} {day}, Kl. {start} i {place}"));
        press.kind("REFERAT");
        press.without_end();
        press.absent_among();
        press.excused();
        let pairs = [("Medlemmer", press.members("\n")), ("Afbud", press.absent("\n"))];
        press.pairs(Pairs::Colon, &pairs);
        press.contents("INDHOLDSFORTEGNELSE", Some(" .... "));
    },
    open: |at, press| {
        without_numbers(at, press);
        press.told.items[at].open = true;
        for decision in &mut press.told.items[at].decisions {
            decision.body = decision.body.as_ref().map(|it| it.to_uppercase());
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
        decided: Decided::Headed(capital_day),
        attached: Attached::Never,
        absent: None,
        hides_closed: false,
    },
};
