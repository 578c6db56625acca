//! Towns' own layouts: a meeting as any town could hold it, printed as one of them would.

use raadslag_council::record::Record;

use super::dice::Dice;

mod early;
mod late;
mod meeting;
mod papers;
mod press;
mod sheet;
mod web;

pub use meeting::invent;
use press::Press;
use sheet::Sheet;

/// A town's layout: the head, and how an item stands below its opening.
pub struct Layout {
    /// As the list of layouts names it: `W2`.
    pub id: &'static str,
    head: fn(&mut Press<'_>),
    open: fn(usize, &mut Press<'_>),
    end: fn(&mut Press<'_>),
    sheet: Sheet,
}

/// Every layout there is but the case system's own, which prints all that a record holds.
pub static LAYOUTS: [Layout; 35] = [
    papers::L2,
    papers::L3,
    papers::L6,
    early::W1,
    early::W1B,
    early::W2,
    early::W3,
    early::W3B,
    early::W4,
    early::W5,
    early::W6,
    early::W7,
    late::W8,
    late::W8B,
    late::W8C,
    late::W9,
    late::W9B,
    late::W10,
    late::W11,
    late::W12,
    late::W13,
    web::W14,
    web::W15,
    web::W15B,
    web::W16,
    web::W16B,
    web::W16C,
    web::W17,
    late::W18,
    late::W19,
    early::W20,
    web::W21,
    early::W22,
    web::W23,
    late::W24,
];

/// A document of the layout, and what it says.
pub fn print(layout: &Layout, dice: &mut Dice) -> (Record, String) {
    let (mut told, municipality) = invent(dice);
    let mut press = Press::new(&mut told, dice);
    (layout.head)(&mut press);
    for at in 0..press.told.items.len() {
        (layout.open)(at, &mut press);
        layout.sheet.print(at, &mut press);
    }
    (layout.end)(&mut press);
    let text = press.paper.finish();
    let named = told.head.municipality.take();
    told.head.municipality = named.or_else(|| crate::acadre::municipality(&told, &municipality));
    (told, text)
}
