//! Items with all that they may have.

use prop::collection::vec;
use prop::option::of;
use proptest::prelude::*;
use raadslag_council::outcome::DecisionLevel;
use raadslag_council::record::{AttachmentLine, Closure, Decision, EarlierHandling, Item, Member, Section};

use super::rich::blocks;
use super::words::{body, date, document, name, number, text};

pub fn member() -> impl Strategy<Value = Member> {
    let party =
        prop::sample::select(&["A", "Ø", "Liste T", "formand", "uden for parti", "(V)"][..]).prop_map(str::to_owned);
    let title = prop::sample::select(
        &[
            "Kommunaldirektør",
            "Chef for IT og Digitalisering",
            "1. viceborgmester",
            "(konst.) chef",
        ][..],
    )
    .prop_map(str::to_owned);
    (
        of(title),
        name(),
        of(party),
        any::<bool>(),
        of(any::<bool>()),
        of(name()),
        any::<bool>(),
    )
        .prop_map(|(title, name, party, chair, excused, deputy_for, recused)| Member {
            title,
            name,
            party,
            chair,
            excused,
            deputy_for,
            recused,
        })
}

fn section() -> impl Strategy<Value = Section> {
    let label = prop_oneof![
        3 => prop::sample::select(&["Sagsfremstilling", "Indstilling", "Resume", "Økonomiske konsekvenser", "Høring", "", "Resumé:"][..])
            .prop_map(str::to_owned),
        1 => text(),
    ];
    (label, blocks()).prop_map(|(label, blocks)| Section { label, blocks })
}

fn attachment() -> impl Strategy<Value = AttachmentLine> {
    let number = prop_oneof![4 => number(), 1 => text()];
    (number, any::<bool>(), text(), of(document())).prop_map(|(number, open, title, document_number)| AttachmentLine {
        number,
        open,
        title,
        document_number,
    })
}

fn decision() -> impl Strategy<Value = Decision> {
    let level = prop_oneof![Just(DecisionLevel::Final), Just(DecisionLevel::Recommendation)];
    let said = prop::sample::select(
        &[
            "Godkendt.",
            "For stemte A (5) og F (1). Imod stemte V (3).",
            "Vedtaget uden afstemning.",
            "Socialistisk Folkeparti tog forbehold.",
            "Ane Holm (A) deltog ikke i sagens behandling.",
            "Sagen sendes i høring og oversendes til økonomiudvalget.",
        ][..],
    );
    (of(body()), of(date()), of(level), blocks(), of(said)).prop_map(|(body, date, level, mut blocks, said)| {
        blocks.extend(said.map(|it| raadslag_council::rich::Block::Paragraph(it.into())));
        Decision {
            body,
            date,
            level,
            blocks,
            ..Decision::default()
        }
    })
}

fn earlier() -> impl Strategy<Value = EarlierHandling> {
    (
        body(),
        of(date()),
        of(number().prop_filter("said", |it| !it.is_empty())),
        blocks(),
    )
        .prop_map(|(body, date, item, blocks)| EarlierHandling {
            body,
            date,
            item,
            blocks,
            ..EarlierHandling::default()
        })
}

fn closure() -> impl Strategy<Value = Closure> {
    (of(text()), of(text()), of(date())).prop_map(|(ground, public_title, review_on)| Closure {
        ground,
        public_title,
        review_on,
        ..Closure::default()
    })
}

pub fn item() -> impl Strategy<Value = Item> {
    let code = prop_oneof![4 => prop::sample::select(&["DIR", "ØK", "KB", "Bilag", "Børne-/Ungeudvalget"][..]).prop_map(str::to_owned), 1 => text()];
    let title = prop_oneof![9 => text(), 1 => Just(String::new())];
    let about = (
        number(),
        title,
        any::<bool>(),
        of(closure()),
        of(1u32..300),
        vec(code, 0..4),
    );
    let numbers = (of(document()), of(document()), of(body()), of(text()));
    let parts = (
        vec(section(), 0..4),
        vec(attachment(), 0..4),
        vec(decision(), 0..3),
        vec(earlier(), 0..2),
        vec(member(), 0..3),
    );
    (about, numbers, parts).prop_map(|(about, numbers, parts)| Item {
        number: about.0,
        title: about.1,
        open: about.2,
        closure: about.3,
        page: about.4,
        route: about.5,
        case_number: numbers.0,
        document_number: numbers.1,
        deciding_body: numbers.2,
        recommended_by: numbers.3,
        sections: parts.0,
        attachments: parts.1,
        decisions: parts.2,
        history: parts.3,
        absent: parts.4,
        ..Item::default()
    })
}
