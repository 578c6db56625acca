//! Invented minutes to measure with: the demo's documents on many days, and long ones of any number of items.

use std::fmt::Write;

use raadslag_council::clock::Date;
use raadslag_council::record::Record;
use raadslag_extract::{Extractor, Limits};

use crate::demo;
use crate::trouble::Trouble;

const PLACES: [&str; 8] = [
    "Nørrehavn",
    "Hedelund",
    "Tangbjerg",
    "Mosbæk",
    "Engholm",
    "Kærby",
    "Fuglsø",
    "Vesterlyng",
];
const MATTERS: [&str; 6] = [
    "Renovering af hallen i",
    "Ny cykelsti gennem",
    "Takster for svømmebadet i",
    "Skoleveje omkring",
    "Salg af grund i",
    "Høring om lokalplan for",
];
const SENTENCES: [&str; 10] = [
    "Forvaltningen har gennemgået stedet sammen med brugerne og samlet deres ønsker i et notat.",
    "Arbejdet kan gå i gang, når frosten er af jorden, og forventes at tage fire måneder.",
    "Der har været holdt to møder med naboerne, som især spurgte til parkering og belysning.",
    "De nuværende rammer er mere end tredive år gamle og lever ikke længere op til kravene.",
    "Et fælles udvalg af foreninger har tilbudt at stå for den daglige drift.",
    "Udgiften kan holdes inden for den ramme, der blev afsat ved sidste års budgetforlig.",
    "Hvis sagen udsættes, bortfalder tilskuddet fra fonden ved årets udgang.",
    "Løsningen er valgt, fordi den er billigst at vedligeholde og lettest at bygge videre på.",
    "Ældrerådet og handicaprådet har haft sagen til høring og støtter den uden bemærkninger.",
    "Der følges op på erfaringerne efter et år, og resultatet forelægges udvalget.",
];

/// The demo's documents dated around `sets` different days: name and text.
pub fn demo_documents(sets: u32) -> Vec<(String, String)> {
    (0..sets).flat_map(|set| demo::documents(day(set))).collect()
}

/// A day of its own for each number, weeks apart.
fn day(number: u32) -> Date {
    let weeks = std::time::Duration::from_secs(u64::from(number) * 7 * 86_400);
    Date::constant(2012, 1, 4).saturating_add(weeks)
}

/// Minutes in the layout of the case system most towns use, with `items` items of `paragraphs` paragraphs each.
pub fn long_minutes(number: u32, items: usize, paragraphs: usize) -> String {
    let date = day(number);
    let [year, month, day] = [i32::from(date.year()), i32::from(date.month()), i32::from(date.day())];
    let mut text = format!(
        "Økonomiudvalget\n\nBESLUTNINGSPROTOKOL\n\nSted: Byrådssalen, rådhuset i Lynghede\n\nDato: {day:02}-{month:02}-{year}\n\n\
         Start kl.: 16:00\n\nSlut kl.: 19:30\n\nMedlemmer: Borgmester Inge Abildtoft (A) (formand)\nClaus Damtofte (V)\n\
         Palle Gyvelund (A)\nBirgit Isager (C)\n\nFraværende:\n\nBemærkninger:\n\nIndholdsfortegnelse\n\n\tSide\n"
    );
    for item in 1..=items {
        put(&mut text, format_args!("{item}. {}\t{item}\n", title(number, item)));
    }
    for item in 1..=items {
        let decided = format!("Beslutning i Økonomiudvalget den {day:02}-{month:02}-{year}");
        put(
            &mut text,
            format_args!(
                "\n{item}. {}\n\nÅben sag\n\nSagsgang\n\nØU/KB\n\nSagsfremstilling\n",
                title(number, item)
            ),
        );
        for paragraph in 0..paragraphs {
            put(
                &mut text,
                format_args!("\n{}\n", passage(number as usize + item * 7 + paragraph * 3)),
            );
        }
        put(
            &mut text,
            format_args!(
                "\nØkonomiske konsekvenser\n\nUdgiften er {} kr. og afholdes inden for rammen.\n\nIndstilling\n\n\
                 Forvaltningen indstiller, at sagen godkendes.\n\n{decided}\n\nGodkendt.\n",
                item * 12_500
            ),
        );
    }
    text + "\nUnderskriftsside\n\nBorgmester Inge Abildtoft (A)\n(formand)\n\nClaus Damtofte (V)\n\nPalle Gyvelund (A)\n\nBirgit Isager (C)\n"
}

fn put(text: &mut String, words: std::fmt::Arguments<'_>) {
    text.write_fmt(words).expect("a text in memory takes any words");
}

fn title(number: u32, item: usize) -> String {
    let matter = MATTERS[(number as usize + item) % MATTERS.len()];
    format!("{matter} {}", PLACES[(number as usize / 3 + item * 5) % PLACES.len()])
}

fn passage(number: usize) -> String {
    let sentences = (0..5).map(|it| SENTENCES[(number + it * 3) % SENTENCES.len()]);
    sentences.collect::<Vec<_>>().join(" ")
}

/// A text as the program reads it, in this process.
pub fn read(name: &str, bytes: &[u8]) -> Result<Record, Trouble> {
    let document = Extractor::Here(Limits::default()).read(bytes);
    let document = document.map_err(|refused| Trouble::Document {
        path: name.into(),
        refused,
    })?;
    Ok(raadslag_import::read(&document, Some(name)))
}

/// The record of [`long_minutes`], which must have been understood, or the figures would be of nothing.
pub fn long_record(number: u32, items: usize, paragraphs: usize) -> Result<Record, Trouble> {
    let record = read("referat.txt", long_minutes(number, items, paragraphs).as_bytes())?;
    if record.items.len() == items {
        return Ok(record);
    }
    Err(Trouble::Refused(format!(
        "invented minutes of {items} items were read as {}",
        record.items.len()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invented_minutes_are_read_with_every_item_and_decision() {
        let record = long_record(3, 30, 2).expect("read");
        assert!(record.items.iter().all(|it| it.open && it.decisions.len() == 1));
        assert_eq!(record.head.date, Some(Date::constant(2012, 1, 25)));
        assert_eq!(record.signatories.len(), 4);
    }

    #[test]
    fn the_demo_on_several_days_gives_documents_that_differ() {
        let mut names: Vec<String> = demo_documents(3).into_iter().map(|it| it.0).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!((count, names.len()), (39, 39));
    }
}
