//! The words that drawings say by themselves, in both languages; what they are given stands as it is.

use raadslag_council::clock::ClockTime;
use raadslag_council::danish;

/// The language of whoever looks at a drawing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tongue {
    /// Dansk, and what a document of the record is in.
    #[default]
    Danish,
    /// English.
    English,
}

/// Something that drawings say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Wheel,
    Year,
    NoQuarter,
    During,
    OneOff,
    WholeQuarter,
    WheelTold,
    Continued,
    Of,
    Programme,
    Slots,
    Minutes,
    By,
    Leadership,
    Level,
    Steps,
    Expectations,
}

const MONTHS: [[&str; 2]; 12] = [
    ["jan", "Jan"],
    ["feb", "Feb"],
    ["mar", "Mar"],
    ["apr", "Apr"],
    ["maj", "May"],
    ["jun", "Jun"],
    ["jul", "Jul"],
    ["aug", "Aug"],
    ["sep", "Sep"],
    ["okt", "Oct"],
    ["nov", "Nov"],
    ["dec", "Dec"],
];

const ENGLISH_MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Tongue {
    fn place(self) -> usize {
        match self {
            Self::Danish => 0,
            Self::English => 1,
        }
    }

    /// The one list: Danish, English.
    pub(super) fn say(self, word: Word) -> &'static str {
        let both = match word {
            Word::Wheel => ["Årshjul", "Year wheel"],
            Word::Year => ["År", "Year"],
            Word::NoQuarter => ["Uden kvartal", "Without a quarter"],
            Word::During => ["I løbet af kvartalet", "During the quarter"],
            Word::OneOff => [
                "Åben og kursiv: enkeltstående aktivitet",
                "Open and in italics: comes only once",
            ],
            Word::WholeQuarter => [
                "Firkant nær midten: uden måned, i løbet af kvartalet",
                "Square near the middle: no month, during the quarter",
            ],
            Word::WheelTold => [
                "Hjul med fire kvartaler. Antal aktiviteter",
                "Wheel of four quarters. Number of activities",
            ],
            Word::Continued => ["fortsat", "continued"],
            Word::Of => ["af", "of"],
            Word::Programme => ["Program", "Programme"],
            Word::Slots => ["Tidslinje. Antal punkter", "Line of time. Number of slots"],
            Word::Minutes => ["min.", "min."],
            Word::By => ["v.", "by"],
            Word::Leadership => ["Ledelsesmodel", "Leadership model"],
            Word::Level => ["Niveau", "Level"],
            Word::Steps => [
                "Trappe fra øverst til nederst. Antal trin",
                "Steps from top to bottom. Number of levels",
            ],
            Word::Expectations => ["forventninger", "expectations"],
        };
        both[self.place()]
    }

    /// `1. kvartal`
    pub(super) fn quarter(self, quarter: u8) -> String {
        match self {
            Self::Danish => format!("{quarter}. kvartal"),
            Self::English => {
                let end = ["st", "nd", "rd", "th"][usize::from(quarter.clamp(1, 4) - 1)];
                format!("{quarter}{end} quarter")
            }
        }
    }

    /// `jan` to `dec`
    pub(super) fn short_months(self) -> [&'static str; 12] {
        MONTHS.map(|it| it[self.place()])
    }

    /// `9.00`, `9:00`
    pub(super) fn time(self, time: ClockTime) -> String {
        match self {
            Self::Danish => danish::time(time),
            Self::English => format!("{}:{:02}", time.hour(), time.minute()),
        }
    }

    /// `kl. 9.00`, `9:00`
    pub(super) fn at(self, time: ClockTime) -> String {
        match self {
            Self::Danish => danish::at(time),
            Self::English => self.time(time),
        }
    }
}

/// The month that a word names, in either language.
pub(super) fn month(word: &str) -> Option<u8> {
    let names = danish::MONTHS.iter().zip(&ENGLISH_MONTHS);
    (1u8..)
        .zip(names)
        .find(|it| *it.1.0 == word || *it.1.1 == word)
        .map(|it| it.0)
}
