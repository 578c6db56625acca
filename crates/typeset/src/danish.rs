//! Dates, times, outcomes and kinds in Danish words, as minutes write them.

use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::outcome::{Outcome, VoteGroup};
use raadslag_council::record::{Member, RecordKind};

/// The days of the week, from Monday.
pub const WEEKDAYS: [&str; 7] = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];

const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

/// `onsdag`
pub fn weekday(date: Date) -> &'static str {
    let place = date.weekday().to_monday_zero_offset();
    WEEKDAYS[usize::from(place.unsigned_abs())]
}

/// `august`
pub fn month(date: Date) -> &'static str {
    MONTHS[usize::from(date.month().unsigned_abs()) - 1]
}

/// `21. august 2019`
pub fn day(date: Date) -> String {
    format!("{}. {} {}", date.day(), month(date), date.year())
}

/// `onsdag den 21. august 2019`
pub fn long_day(date: Date) -> String {
    format!("{} den {}", weekday(date), day(date))
}

/// `21-08-2019`
pub fn short_day(date: Date) -> String {
    format!("{:02}-{:02}-{:04}", date.day(), date.month(), date.year())
}

/// `9.00`
pub fn time(time: ClockTime) -> String {
    format!("{}.{:02}", time.hour(), time.minute())
}

/// `kl. 9.00`
pub fn at(at: ClockTime) -> String {
    format!("kl. {}", time(at))
}

/// `kl. 11.30-12.00`, or the end that is known.
pub fn slot(from: Option<ClockTime>, to: Option<ClockTime>) -> Option<String> {
    match (from, to) {
        (Some(from), Some(to)) => Some(format!("kl. {}-{}", time(from), time(to))),
        (Some(from), None) => Some(at(from)),
        (None, Some(to)) => Some(format!("til {}", at(to))),
        (None, None) => None,
    }
}

/// What a decision came to, as a label.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Approved => "Godkendt",
        Outcome::ApprovedWithChanges => "Godkendt med justeringer",
        Outcome::Recommended => "Anbefales",
        Outcome::Noted => "Taget til efterretning",
        Outcome::Discussed => "Drøftet",
        Outcome::Reviewed => "Gennemgået",
        Outcome::SupportIndicated => "Positiv tilkendegivelse",
        Outcome::Postponed => "Udsat",
        Outcome::Referred => "Sendt videre",
        Outcome::ReferredBack => "Hjemvist",
        Outcome::SentToHearing => "Sendt i høring",
        Outcome::Rejected => "Forkastet",
        Outcome::StruckFromAgenda => "Afvist fra dagsordenen",
        Outcome::Lapsed => "Bortfaldet",
        Outcome::Withdrawn => "Udgået",
        Outcome::Elected => "Valgt",
        Outcome::Authorised => "Bemyndigelse givet",
        Outcome::Granted => "Bevilget",
        Outcome::Escalated => "Indbragt for kommunalbestyrelsen",
        Outcome::NoDecision => "Ingen beslutning",
    }
}

/// The word for a kind of document.
pub fn record_kind(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Agenda => "Dagsorden",
        RecordKind::SupplementaryAgenda => "Tillægsdagsorden",
        RecordKind::Minutes => "Beslutningsreferat",
        RecordKind::DecisionProtocol => "Beslutningsprotokol",
        RecordKind::Item => "Dagsordenspunkt",
        RecordKind::Attachment => "Bilag",
    }
}

/// `Åben` or `Lukket`.
pub fn openness(open: bool) -> &'static str {
    if open { "Åben" } else { "Lukket" }
}

/// A member on one line: `Kommunaldirektør Anna Vang (A) (formand)`.
pub fn member(member: &Member) -> String {
    let title = member.title.iter().map(|it| format!("{it} "));
    let party = member.party.iter().map(|it| format!(" ({it})"));
    let chair = member.chair.then(|| " (formand)".to_owned()).into_iter();
    let deputy = member.deputy_for.iter().map(|it| format!(" (stedfortræder for {it})"));
    let after: String = party.chain(chair).chain(deputy).collect();
    format!("{}{}{after}", title.collect::<String>(), member.name)
}

/// A count of votes or of names: `A, B (Hansen), Jensen`.
pub fn vote_groups(groups: &[VoteGroup]) -> String {
    let group = |it: &VoteGroup| match it.members.as_slice() {
        [] => it.name.clone(),
        members => format!("{} ({})", it.name, members.join(", ")),
    };
    groups.iter().map(group).collect::<Vec<_>>().join(", ")
}

/// The first letter as at the beginning of a sentence.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use raadslag_council::clock::ClockTime;

    fn date(text: &str) -> Date {
        text.parse().expect("an ISO day")
    }

    #[test]
    fn a_day_is_written_as_minutes_write_it() {
        assert_eq!(capitalised(&long_day(date("2019-08-21"))), "Onsdag den 21. august 2019");
        assert_eq!(short_day(date("2019-08-01")), "01-08-2019");
        assert_eq!(day(date("2020-02-29")), "29. februar 2020");
        assert_eq!(long_day(date("2026-11-23")), "mandag den 23. november 2026");
        assert_eq!(weekday(date("2026-11-22")), "søndag");
    }

    #[test]
    fn a_time_has_a_point_and_no_leading_zero() {
        let nine = ClockTime::new(9, 0);
        let noon = ClockTime::new(12, 5);
        assert_eq!(nine.map(at).as_deref(), Some("kl. 9.00"));
        assert_eq!(slot(nine, noon).as_deref(), Some("kl. 9.00-12.05"));
        assert_eq!(slot(None, noon).as_deref(), Some("til kl. 12.05"));
        assert_eq!(slot(None, None), None);
    }

    #[test]
    fn capitals_follow_the_alphabet() {
        assert_eq!(capitalised("øvrige punkter"), "Øvrige punkter");
        assert_eq!(capitalised(""), "");
    }
}
