//! Dates and times in the forms minutes write them in, and lists of words that all variants share.

use std::time::Duration;

use raadslag_council::clock::{ClockTime, Date};
pub use raadslag_council::danish::{MONTHS, WEEKDAYS};

use super::dice::Dice;

pub fn month(date: Date) -> &'static str {
    MONTHS[date.month() as usize - 1]
}

pub fn weekday(date: Date) -> &'static str {
    WEEKDAYS[date.weekday().to_monday_zero_offset() as usize]
}

pub fn later(date: Date, days: usize) -> Date {
    date.saturating_add(Duration::from_secs(86_400 * days as u64))
}

pub fn earlier(date: Date, days: usize) -> Date {
    date.saturating_sub(Duration::from_secs(86_400 * days as u64))
}

/// `21. august 2019`
pub fn medium(date: Date) -> String {
    format!("{}. {} {}", date.day(), month(date), date.year())
}

/// `21-08-2019`
pub fn short(date: Date) -> String {
    format!("{:02}-{:02}-{}", date.day(), date.month(), date.year())
}

/// `onsdag den 21. august 2019`
pub fn long(date: Date) -> String {
    format!("{} den {}", weekday(date), medium(date))
}

/// `9.00`, `9:00` or `09.00`
pub fn clock(time: ClockTime, dice: &mut Dice) -> String {
    match dice.below(3) {
        0 => format!("{}.{:02}", time.hour(), time.minute()),
        1 => format!("{}:{:02}", time.hour(), time.minute()),
        _ => format!("{:02}.{:02}", time.hour(), time.minute()),
    }
}

pub fn time(hour: usize, minute: usize) -> ClockTime {
    ClockTime::new(hour as u16, minute as u16).expect("drawn within the day")
}

pub fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

pub const FIRST_NAMES: [&str; 46] = [
    "Agnete",
    "Birger",
    "Cæcilie",
    "Ditlev",
    "Esther",
    "Frode",
    "Gerda",
    "Holger",
    "Inger",
    "Jeppe",
    "Kirstine",
    "Ludvig",
    "Malene",
    "Niels",
    "Oda",
    "Poul",
    "Ragnhild",
    "Sejr",
    "Tove",
    "Ulrik",
    "Vibeke",
    "Åge",
    "Øjvind",
    "Ægidius",
    "Aksel",
    "Bodil",
    "Carl",
    "Dagny",
    "Egon",
    "Fritse",
    "Grethe",
    "Herdis",
    "Ivar",
    "Jytte",
    "Klaus",
    "Lilian",
    "Mogens",
    "Nanna",
    "Orla",
    "Palle",
    "Anne-Mette",
    "H.C.",
    "Per-Ole",
    "Lise-Lotte",
    "Zoë",
    "René",
];
pub const MIDDLE_NAMES: [&str; 6] = ["Krogh", "Skov", "Bech", "Østergård", "Lind", "Høj"];
pub const LAST_NAMES: [&str; 46] = [
    "Abildtoft",
    "Brinkmose",
    "Damtofte",
    "Engholt",
    "Fuglbæk",
    "Gyvelund",
    "Hedelykke",
    "Isager",
    "Kjærvang",
    "Lyngstrup",
    "Møllevang",
    "Nørtoft",
    "Overhede",
    "Pilebo",
    "Ravnkilde",
    "Sandmark",
    "Tingholt",
    "Uldbæk",
    "Vadsager",
    "Ådalen",
    "Østervig",
    "Ørholt",
    "Ærenlund",
    "Bøgevang",
    "Bøgelund",
    "Elkjær",
    "Granly",
    "Hyldtoft",
    "Kildegård",
    "Langdal",
    "Mosegård",
    "Nybo",
    "Overby",
    "Poulsgård",
    "Rævdal",
    "Skelhøj",
    "Thorup",
    "Vibholm",
    "Ågård",
    "Østbæk",
    "Ørum-Nielsen",
    "Müller",
    "Sø-Jensen",
    "Aagaard",
    "Brøns-Petersen",
    "Å",
];
pub const DIRECTOR_TITLES: [&str; 6] = [
    "Velfærdsdirektør",
    "Fællesforvaltningsdirektør",
    "Teknik- og miljødirektør",
    "Skole- og dagtilbudsdirektør",
    "Kulturdirektør",
    "Beskæftigelsesdirektør",
];
pub const CHIEF_TITLES: [&str; 9] = [
    "Økonomichef",
    "Skolechef",
    "Afdelingsleder",
    "Socialchef",
    "Arbejdsmarkedschef",
    "Chef for Borgerservice, IT og Digitalisering",
    "Chef for Plan og Miljø",
    "Chef for Unge indsats, UU",
    "Dagtilbudschef",
];
pub const PARTIES: [&str; 8] = ["A", "B", "C", "F", "O", "V", "Ø", "Æ"];
pub const MUNICIPALITIES: [&str; 8] = [
    "Hvidmose",
    "Vesterklit",
    "Engdal",
    "Strandholt",
    "Åmosen",
    "Bøgesund",
    "Ørnehøj",
    "Sønderlyng",
];
