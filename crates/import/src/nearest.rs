//! Which known name a name was probably meant to be, where it is none itself.

use raadslag_council::identity::fold;

/// Letters of a name for each that may be otherwise.
const LETTERS_PER_SLIP: usize = 4;

/// The known name that is written nearly as `name`, or that one is the beginning of the other; none where it is known itself
/// or nothing is near.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let wanted = fold(name);
    let slips = (wanted.chars().count() / LETTERS_PER_SLIP).max(1);
    let mut best: Option<(usize, &str)> = None;
    for other in known {
        let folded = fold(other);
        if folded == wanted {
            return None;
        }
        let distance = match is_beginning(&wanted, &folded) || is_beginning(&folded, &wanted) {
            true => 1,
            false => strsim::damerau_levenshtein(&wanted, &folded),
        };
        if distance <= slips && best.is_none_or(|it| distance < it.0) {
            best = Some((distance, other));
        }
    }
    best.map(|it| it.1)
}

/// Whether words stand at the beginning of other words: `Direktionen` of `Direktionen i Lynghede`.
fn is_beginning(part: &str, whole: &str) -> bool {
    whole.strip_prefix(part).is_some_and(|it| it.starts_with(' ')) && !part.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_near_and_another_name_is_not() {
        let known = ["Direktionen", "Havneudvalget", "Børne- og Kulturudvalget"];
        let near = |name| nearest(name, known);
        assert_eq!(near("Direktonen"), Some("Direktionen"));
        assert_eq!(near("direktion en"), Some("Direktionen"));
        assert_eq!(near("Direktionen Lynghede"), Some("Direktionen"));
        assert_eq!(near("Børne og Kulturudvalget"), Some("Børne- og Kulturudvalget"));
        assert_eq!(near("DIREKTIONEN"), None, "it is known itself");
        assert_eq!(near("Ældrerådet"), None);
        assert_eq!(near(""), None);
    }
}
