//! The demo municipality: invented documents, dated around the day the demo starts.

use raadslag_council::clock::Date;

mod agreements;
mod case_route;
mod changes;
mod coming;
mod council;
mod desk;
mod economy;
#[cfg(test)]
mod facts;
mod follow_ups;
mod forums;
#[cfg(test)]
mod gate;
mod goals;
mod household;
mod it_model;
mod leadership;
mod meetings;
mod notes;
mod placeholder;
mod programmes;
mod proposals;
mod reviews;
mod rights;
#[cfg(test)]
mod tests;
mod wheel;
mod workday;

pub use agreements::keep_agreements;
pub use changes::keep_changes;
pub use coming::keep_list;
pub use council::hold_council;
pub use economy::keep_economy;
pub use follow_ups::follow_up;
pub use forums::keep_forums;
pub use goals::keep_goals;
pub use household::settle;
pub use it_model::keep_it_model;
pub use leadership::keep_leadership;
pub use placeholder::expand;
pub use programmes::keep_programmes;
pub use proposals::propose;
pub use reviews::review;
pub use rights::ask_to_see;
pub use wheel::keep_wheel;

/// The invented municipality.
pub const MUNICIPALITY: &str = "Lynghede Kommune";

/// Whom its citizens write to; nobody is there.
pub const CONTACT: &str = "Sekretariatet, Torvet 1, 9999 Lynghede, post@lynghede.example";

/// File names and texts with their dates still to be filled in.
const DOCUMENTS: [(&str, &str); 13] = [
    (
        "direktionen-{{uge -8 onsdag | iso}}.txt",
        include_str!("../../../samples/demo/01-direktionen.txt"),
    ),
    (
        "teknik-og-miljoeudvalget-{{uge -7 tirsdag | iso}}.txt",
        include_str!("../../../samples/demo/02-teknik-og-miljoeudvalget.txt"),
    ),
    (
        "boerne-og-skoleudvalget-{{uge -7 onsdag | iso}}.txt",
        include_str!("../../../samples/demo/03-boerne-og-skoleudvalget.txt"),
    ),
    (
        "oekonomiudvalget-{{uge -6 mandag | iso}}.txt",
        include_str!("../../../samples/demo/04-oekonomiudvalget.txt"),
    ),
    (
        "kommunalbestyrelsen-{{uge -5 tirsdag | iso}}.txt",
        include_str!("../../../samples/demo/05-kommunalbestyrelsen.txt"),
    ),
    (
        "direktionen-{{uge -4 onsdag | iso}}.txt",
        include_str!("../../../samples/demo/06-direktionen.txt"),
    ),
    (
        "chefforum-{{uge -3 fredag | iso}}.txt",
        include_str!("../../../samples/demo/07-chefforum.txt"),
    ),
    (
        "boerne-og-skoleudvalget-{{uge -2 onsdag | iso}}.txt",
        include_str!("../../../samples/demo/08-boerne-og-skoleudvalget.txt"),
    ),
    (
        "oekonomiudvalget-{{uge -1 mandag | iso}}.txt",
        include_str!("../../../samples/demo/09-oekonomiudvalget.txt"),
    ),
    (
        "teknik-og-miljoeudvalget-{{uge -1 tirsdag | iso}}.txt",
        include_str!("../../../samples/demo/10-teknik-og-miljoeudvalget.txt"),
    ),
    (
        "direktionen-{{uge -1 onsdag | iso}}.txt",
        include_str!("../../../samples/demo/11-direktionen.txt"),
    ),
    (
        "kommunalbestyrelsen-{{uge +1 tirsdag | iso}}-dagsorden.txt",
        include_str!("../../../samples/demo/12-kommunalbestyrelsen-dagsorden.txt"),
    ),
    (
        "direktionen-{{uge +1 onsdag | iso}}-dagsorden.txt",
        include_str!("../../../samples/demo/13-direktionen-dagsorden.txt"),
    ),
];

/// Every document of the demo municipality with its file name, dated around `today`.
pub fn documents(today: Date) -> Vec<(String, String)> {
    DOCUMENTS
        .iter()
        .map(|(name, text)| (expand(name, today), expand(text, today)))
        .collect()
}
