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

#[cfg(test)]
mod tests {
    use super::*;
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
