//! The meetings of the demo's direktion around its day: one that was held and waits for signatures, and one to hold today.

use jiff::ToSpan as _;
use raadslag_council::clock::{self, Date};
use raadslag_council::identity;
use raadslag_council::ids::{AttachmentId, ItemId, MeetingId};
use raadslag_council::meeting::{Act, Attendance, MeetingKind, SignMethod};
use raadslag_council::outcome::Outcome;
use raadslag_store::Journal;

use super::desk::{Desk, day, o_clock, person};
use super::{expand, notes};
use crate::trouble::Trouble;

pub const BODY: &str = "Direktionen";

const PLACE: &str = "Mødelokale Fyret, rådhuset i Lynghede";

/// The day of the meeting whose minutes wait for signatures.
const HELD: &str = "{{uge -1 fredag | iso}}";

/// Its items: title, kind, the case, what is recommended, what was decided, and what that came to.
const HELD_ITEMS: [(&str, &str, &str, &str, Outcome); 3] = [
    (
        "Oprydning på havnen efter stormen",
        "Stormen natten til torsdag skubbede sten og tang op på kajen, og to lygtepæle er væltet.",
        "Teknik- og miljødirektøren indstiller, at kajen ryddes, før fiskeauktionen åbner igen.",
        "Godkendt. Kajen er ryddet inden næste auktion.",
        Outcome::Approved,
    ),
    (
        "Tilbud fra en entreprenør",
        "En entreprenør har tilbudt at levere sten til diget for 640.000 kr. Prisen må ikke kendes af de andre, der byder.",
        "Teknik- og miljødirektøren indstiller, at der hentes to tilbud mere.",
        "Godkendt.",
        Outcome::Approved,
    ),
    (
        "Besked til beboerne",
        "Beboerne på Havnegade har spurgt, hvornår vejen åbner igen.",
        "Kommunaldirektøren indstiller, at beboerne får besked samme dag.",
        "Drøftet. Beskeden lægges på hjemmesiden og sendes til beboerforeningen.",
        Outcome::Discussed,
    ),
];

/// Which of them is closed, with its ground and its public title.
const HELD_CLOSED: (usize, &str, &str) = (1, "Offentlighedslovens § 30, nr. 2", "En sag om et tilbud");

/// Who has signed already; the others are asked to.
const SIGNED: [&str; 2] = ["mette", "anders"];

/// What is on the table today beside the standing items: title, the case, what is recommended.
const MATTERS: [(&str, &str, &str); 3] = [
    (
        "Ny indgang til rådhuset",
        "Indgangen mod parkeringspladsen har tre trin. En indgang mod Havnegade kan nås uden trin og koster 475.000 kr. med skilte.",
        "Chefen for IT og Digitalisering indstiller, at indgangen bygges til foråret.",
    ),
    (
        "Støj fra vindmøllerne ved Mosbæk Hede",
        "Der er målt støj på fire aftener ved de tre nærmeste gårde. Målingerne ligger under grænsen.",
        "Teknik- og miljødirektøren indstiller, at målingerne gentages til foråret.",
    ),
    (
        "Register over leverandører",
        "Leverandørernes aftaler ligger i hver forvaltning. Et fælles register viser, hvornår de udløber.",
        "Kommunaldirektøren indstiller, at registeret oprettes.",
    ),
];

/// Files of those matters: which one, title, document number, the file's name and what stands in it.
const FILES: [(usize, &str, &str, &str); 2] = [
    (
        0,
        "Forslag til ny indgang",
        "51204",
        include_str!("../../../../samples/attachments/indgang.txt"),
    ),
    (
        1,
        "Målinger af støj",
        "51377",
        include_str!("../../../../samples/attachments/stoej.txt"),
    ),
];

/// From and until, each in hours and minutes.
type Slot = [(u16, u16); 2];

/// The offer, which is kept until a day that is over: title, document number, what stands in it, and on what basis it was kept.
const OFFER: [&str; 4] = [
    "Tilbud på sten til diget",
    "51102",
    include_str!("../../../../samples/attachments/tilbud.txt"),
    "Databeskyttelseslovens § 6, stk. 1: navn og telefon på den, der bød",
];

/// Who comes as a guest to which matter, from when until when.
const GUESTS: [(&str, usize, Slot); 2] = [("peter", 0, [(10, 0), (10, 45)]), ("torben", 1, [(11, 30), (12, 0)])];

/// The closed item of today: title, the case, what is recommended; ground and public title.
const CLOSED: [&str; 5] = [
    "Orlov til en afdelingsleder",
    "En afdelingsleder har bedt om et halvt års orlov for at passe sin far. Stedfortræderen kan tage over imens.",
    "Velfærdsdirektøren indstiller, at orloven gives.",
    "Forvaltningslovens § 27, stk. 1, nr. 1",
    "En personalesag",
];

/// What the standing items say today, by their place; the first section of each.
const STANDING: [&str; 5] = [
    "Hver direktør har læst papirerne fra de udvalg, forvaltningen betjener, og markeret det, som de øvrige bør kende til.\n\n## Gennemgang af beslutningsprotokol for:\n\n- Økonomiudvalgets møde den {{uge -1 mandag | dato}} (se Prepare)\n- Teknik- og Miljøudvalgets møde den {{uge -1 tirsdag | dato}} (se Prepare)\n\n## Gennemgang af dagsorden for:\n\n- Kommunalbestyrelsens møde den {{uge +1 tirsdag | dato}}",
    "Direktionen følger økonomien på hvert møde. Udgifterne til børn og unge med særlige behov ligger stadig over budgettet.",
    "Medlemmerne orienterer hinanden om møder i de fora, hvor kommunen er repræsenteret.\n\n- Kystkommunernes Klimakreds: ansøgningen om højvandssikring er sendt\n- Trafikrådet for Nordvest: ny køreplan fra foråret",
    "De enkelte punkter har hver deres papirer og hver deres beslutning.",
    "Til de kommende direktionsmøder er der foreløbig følgende punkter:\n\n- Havnebadet i Nørrehavn – generelt på som punkt ved alle direktionsmøder\n- Beredskabsøvelse på havnen ({{uge +5 onsdag | dato}})",
];

/// The place of the standing item that matters stand under.
const HOLDER: u32 = 3;

/// Holds the meeting after the storm: sent to signature, public, half of the signatures given. It is told before the body
/// has standing items, for a meeting called beside the plan has only its own.
pub fn hold_one(journal: &Journal, today: Date) -> Result<(), Trouble> {
    let desk = Desk {
        journal,
        body: BODY,
        meeting: MeetingId::of(&["demo", "storm"]),
        now: crate::house::now(),
    };
    let day = day(HELD, today)?;
    desk.plan((day, 13, 14), MeetingKind::Extraordinary, PLACE)?;
    let mut items = Vec::new();
    for (title, case, recommended, ..) in HELD_ITEMS {
        items.push(desk.place(title, [case, recommended], None, None)?);
    }
    let (closed, ground, public_title) = HELD_CLOSED;
    desk.close(items[closed], ground, public_title)?;
    let [title, number, text, basis] = OFFER;
    desk.attach(items[closed], (title, number, false), text)?;
    desk.ask(Act::Release {
        anyway: false,
        late_reason: Some("Stormen gav ikke tid til at følge fristen.".into()),
        override_reason: None,
    })?;
    desk.ask(Act::Start {
        at: o_clock(13, 0),
        on: None,
        anyway: true,
        present: Vec::new(),
        all: true,
    })?;
    // His sister owns the company that made the offer.
    desk.ask(Act::Attend {
        item: Some(items[closed]),
        noted: vec![(person("anders"), Attendance::Recused)],
        rest: false,
        anyway: false,
    })?;
    for (item, (.., text, outcome)) in items.iter().zip(HELD_ITEMS) {
        desk.ask(Act::Call { item: *item })?;
        desk.decide(*item, text, outcome)?;
    }
    for act in [
        Act::End {
            at: o_clock(13, 50),
            anyway: false,
        },
        Act::SendToSignature { anyway: false },
        Act::Publish {
            override_reason: None,
            anyway: false,
        },
    ] {
        desk.ask(act)?;
    }
    for login in SIGNED {
        let act = Act::Sign {
            method: SignMethod::Password,
            reservation: None,
        };
        desk.ask_as(login, act)?;
    }
    let kept = Desk {
        now: clock::on_day(desk.now, day),
        ..desk
    };
    kept.ask(Act::KeepPersonal {
        item: items[closed],
        attachment: AttachmentId::of(&["demo", title]),
        basis: basis.into(),
        until: today.saturating_sub(1.day()),
    })
}

/// The meeting of today.
pub fn todays() -> MeetingId {
    MeetingId::of(&["demo", "today"])
}

/// Its matters.
pub fn matters() -> [ItemId; 3] {
    MATTERS.map(|(title, ..)| ItemId::of(&["demo", &todays().to_string(), title]))
}

/// Builds and releases the meeting of today: matters with papers, guests at their slots, a closed item.
pub fn call_today(journal: &Journal, today: Date) -> Result<(), Trouble> {
    let released = today.saturating_sub(7.days());
    let desk = Desk {
        journal,
        body: BODY,
        meeting: todays(),
        // In time, whatever the day.
        now: clock::on_day(crate::house::now(), released),
    };
    desk.plan((today, 9, 12), MeetingKind::Ordinary, PLACE)?;
    for (place, text) in (0u32..).zip(STANDING) {
        desk.write(identity::standing_item(desk.meeting, place), &expand(text, today))?;
    }
    let holder = identity::standing_item(desk.meeting, HOLDER);
    let mut matters = Vec::new();
    for (title, case, recommended) in MATTERS {
        matters.push(desk.place(title, [case, recommended], Some(holder), None)?);
    }
    for (matter, title, number, text) in FILES {
        desk.attach(matters[matter], (title, number, true), text)?;
    }
    let [title, case, recommended, ground, public_title] = CLOSED;
    let closed = desk.place(title, [case, recommended], None, Some(HOLDER + 1))?;
    desk.close(closed, ground, public_title)?;
    for (login, matter, [from, to]) in GUESTS {
        desk.ask(Act::Invite {
            item: matters[matter],
            person: person(login),
            from: o_clock(from.0, from.1),
            to: o_clock(to.0, to.1),
        })?;
    }
    notes::noted(journal, (matters[0], MATTERS[0].1), desk.now)?;
    desk.ask(Act::Release {
        anyway: false,
        late_reason: None,
        override_reason: None,
    })
}
