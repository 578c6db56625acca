//! Appendices of every kind under their covers.

use prop::collection::vec;
use prop::option::of;
use proptest::prelude::*;
use raadslag_council::appendix::{
    Appendix, Content, ItModel, Layer, LeadershipModel, Level, Other, Programme, Slot, WheelEntry, WheelFooter,
    WheelGroup, YearWheel,
};

use super::rich::blocks;
use super::words::{body, date, document, name, number, text, time};

fn leadership() -> impl Strategy<Value = Content> {
    let role = prop_oneof![4 => text(), 1 => Just(String::new())];
    let level = (any::<u8>(), role, vec(text(), 0..4)).prop_map(|(level, role, statements)| Level {
        level,
        role,
        statements,
    });
    (text(), vec(level, 0..4)).prop_map(|(title, levels)| Content::LeadershipModel(LeadershipModel { title, levels }))
}

fn layers() -> impl Strategy<Value = Content> {
    let layer = (text(), vec(text(), 0..3)).prop_map(|(name, statements)| Layer { name, statements });
    let heads = (of(text()), text(), of(text()), of(text()), of(text()));
    (heads, vec(layer, 1..5), vec(any::<prop::sample::Index>(), 0..8)).prop_map(|(heads, layers, boxes)| {
        Content::ItModel(ItModel {
            issuer: heads.0,
            title: heads.1,
            subtitle: heads.2,
            date_label: heads.3,
            consultant: heads.4,
            boxes: boxes.iter().map(|it| it.index(layers.len())).collect(),
            layers,
        })
    })
}

fn wheel() -> impl Strategy<Value = Content> {
    let entry =
        (text(), any::<bool>(), of(date()), of(1990i16..2090)).prop_map(|(text, one_off, date, year)| WheelEntry {
            text,
            one_off,
            date,
            year,
        });
    let heading = prop_oneof![Just("1. kvartal".to_owned()), Just("Januar".to_owned()), text()];
    let group = (of(heading), of(1u8..=4), vec(entry, 1..5)).prop_map(|(heading, quarter, entries)| WheelGroup {
        heading,
        quarter,
        entries,
    });
    let names = vec("[a-zæøå]{1,5} [a-zæøå]{1,5}", 0..3);
    let footer = (text(), of(text()), of(date()), of(date()), of(text()), names).prop_map(
        |(text, event, from, to, with, participants)| WheelFooter {
            text,
            event,
            from,
            to,
            with,
            participants,
        },
    );
    (text(), of(1990i16..2090), of(date()), vec(group, 0..5), of(footer)).prop_map(
        |(title, year, as_of, groups, footer)| {
            Content::YearWheel(YearWheel {
                title,
                year,
                as_of,
                groups,
                footer,
            })
        },
    )
}

fn programme() -> impl Strategy<Value = Content> {
    let name = || name().prop_filter("names are parted by semicolons", |it| !it.contains("; "));
    let slot =
        (time(), text(), vec(name(), 0..3), vec(text(), 0..3)).prop_map(|(from, title, speakers, points)| Slot {
            from,
            title,
            speakers,
            points,
        });
    (text(), of(text()), of(date()), of(text()), of(time()), vec(slot, 0..4)).prop_map(
        |(title, event, date, place, end, slots)| {
            Content::Programme(Programme {
                title,
                event,
                date,
                place,
                end,
                slots,
            })
        },
    )
}

pub fn appendix() -> impl Strategy<Value = Appendix> {
    let content = prop_oneof![
        leadership(),
        layers(),
        wheel(),
        programme(),
        blocks().prop_map(|blocks| Content::Other(Other { blocks })),
    ];
    let said = || number().prop_filter("said", |it| !it.is_empty());
    let cover = (
        of(said()),
        of(said()),
        text(),
        of(document()),
        any::<bool>(),
        of(body()),
    );
    (cover, of(date()), of(time()), content).prop_map(|(cover, meeting_date, meeting_start, content)| Appendix {
        item: cover.0,
        attachment: cover.1,
        title: cover.2,
        document_number: cover.3,
        open: cover.4,
        body: cover.5,
        meeting_date,
        meeting_start,
        content,
    })
}
