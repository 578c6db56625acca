//! The sentence with which a decision usually begins, by what it comes to.

use crate::outcome::Outcome;

/// How a decision that comes to this is usually written; one that goes on ends with a space.
pub fn standard(outcome: Outcome) -> Option<&'static str> {
    Some(match outcome {
        Outcome::Approved => "Godkendt.",
        Outcome::ApprovedWithChanges => "Godkendt med den ændring, at ",
        Outcome::Recommended => "Anbefales godkendt.",
        Outcome::Noted => "Taget til efterretning.",
        Outcome::Discussed => "Drøftet.",
        Outcome::Reviewed => "Gennemgået.",
        Outcome::Postponed => "Udsat til ",
        Outcome::Referred => "Oversendes til ",
        Outcome::ReferredBack => "Hjemvises til fornyet behandling.",
        Outcome::Rejected => "Forkastet.",
        Outcome::NoDecision => "Ingen bemærkninger.",
        _ => return None,
    })
}

/// Stands where a sentence that goes on is to be written to its end.
pub const GOES_ON: char = '…';

/// Whether a sentence that goes on was left where it stands: nothing comes after it, or the sign of the gap, or itself.
pub fn is_open(text: &str) -> bool {
    let gap = |it: char| it == GOES_ON || it == '.' || it.is_whitespace();
    let begun = Outcome::ALL.into_iter().filter_map(standard);
    let is_left = |begun: &str| {
        let parts: Vec<&str> = text.split(begun).map(|it| it.trim_matches(gap)).collect();
        let is_gap = |rest: &str| rest.trim_start().starts_with([GOES_ON, '.']);
        let goes_on = text.split(begun).skip(1).any(is_gap);
        parts.len() > 1 && (goes_on || parts[1..].contains(&""))
    };
    let ends = text
        .trim_end_matches(|it: char| it == '.' || it.is_whitespace())
        .ends_with(GOES_ON);
    ends || begun.filter_map(|it| it.strip_suffix(' ')).any(is_left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_left_open_is_known_and_one_written_to_its_end_is_not() {
        for open in [
            "Godkendt med den ændring, at",
            "Godkendt med den ændring, at …",
            "Godkendt med den ændring, at … Taget til efterretning.",
            "Godkendt med den ændring, at Godkendt med den ændring, at beløbet nedsættes.",
            "Udsat til ...",
            "Oversendes til.",
            "Direktionen ønsker, at …",
        ] {
            assert!(is_open(open), "{open}");
        }
        for whole in [
            "Godkendt med den ændring, at beløbet nedsættes.",
            "Udsat til mødet i januar. Oversendes til Økonomiudvalget.",
            "Forslaget »Liv … i byen« blev drøftet.",
            "Sagen blev udsat til",
            "",
        ] {
            assert!(!is_open(whole), "{whole}");
        }
    }
    use crate::phrases::read_outcomes;

    #[test]
    fn a_standard_sentence_is_read_as_what_it_stands_for() {
        let mut told = 0;
        for outcome in Outcome::ALL {
            let Some(sentence) = standard(outcome) else { continue };
            let whole = match sentence.ends_with(' ') {
                true => format!("{sentence}Økonomiudvalget."),
                false => sentence.to_owned(),
            };
            assert_eq!(read_outcomes(&whole).outcomes, [outcome], "{whole}");
            told += 1;
        }
        assert_eq!(told, 11);
    }
}
