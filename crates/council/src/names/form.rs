//! A person's name as letters that can be compared, and how like two of them are.

use unicode_normalization::UnicodeNormalization as _;

/// How like two names are, from the most alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The same words.
    Same,
    /// A middle name is cut down to its letter: `Jens P. Hansen`, `Jens Peter Hansen`.
    CutShort,
    /// A middle name is left out: `Jens Hansen`, `Jens Peter Hansen`.
    LeftOut,
    /// The first name is cut down to its letter: `J. Hansen`, `Jens Hansen`.
    FirstLetter,
    /// One is the letters of the other: `JPH`, `Jens Peter Hansen`.
    Letters,
    /// One goes on after the other's end: `Lise Holm`, `Lise Holm Larsen`.
    GoesOn,
    /// One letter is otherwise.
    OneSlip,
}

/// A name taken apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    words: Vec<String>,
    is_letters: bool,
}

/// The fewest letters of a name in which one may be a slip.
const SLIP_FROM: usize = 9;

/// The most letters that stand for a name by themselves.
const MOST_LETTERS: usize = 4;

impl Name {
    /// The name as it is compared: small letters without accents, `aa` for `å`, hyphens as blanks.
    pub fn of(written: &str) -> Self {
        let letters: String = written.trim().nfc().collect();
        let count = letters.chars().count();
        let is_letters = (2..=MOST_LETTERS).contains(&count) && letters.chars().all(char::is_uppercase);
        let spaced: String = letters
            .to_lowercase()
            .chars()
            .map(|it| if matches!(it, '-' | '–' | '.' | ',') { ' ' } else { it })
            .collect();
        Self {
            words: spaced
                .split_whitespace()
                .map(plain)
                .filter(|it| !it.is_empty())
                .collect(),
            is_letters,
        }
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// Its first name is a letter, or it is letters altogether.
    pub fn begins_with_letter(&self) -> bool {
        self.is_letters || self.words.first().is_some_and(|it| it.chars().count() == 1)
    }

    /// It is letters that stand for a name.
    pub fn is_letters(&self) -> bool {
        self.is_letters
    }

    /// The same name has the same letters.
    pub fn letters(&self) -> String {
        self.words.join(" ")
    }

    /// How like another name it is; nothing where they are of two people.
    pub fn likeness(&self, other: &Self) -> Option<Likeness> {
        if self == other {
            return Some(Likeness::Same);
        }
        if self.is_letters || other.is_letters {
            let found = self.is_letters_of(other) || other.is_letters_of(self);
            return found.then_some(Likeness::Letters);
        }
        let (short, long) = match self.words.len() <= other.words.len() {
            true => (&self.words, &other.words),
            false => (&other.words, &self.words),
        };
        if short.len() < 2 {
            return None;
        }
        shortened(short, long)
            .or_else(|| long.starts_with(short).then_some(Likeness::GoesOn))
            .or_else(|| self.is_slip_of(other).then_some(Likeness::OneSlip))
    }

    fn is_letters_of(&self, other: &Self) -> bool {
        if !self.is_letters || other.is_letters || other.words.len() < 2 {
            return false;
        }
        let own: Vec<char> = self.words.concat().chars().collect();
        let first: Vec<char> = other.words.iter().filter_map(|it| it.chars().next()).collect();
        let ends = own.len() == 2 && own.first() == first.first() && own.last() == first.last();
        own == first || ends
    }

    fn is_slip_of(&self, other: &Self) -> bool {
        let one: Vec<char> = self.letters().chars().collect();
        let two: Vec<char> = other.letters().chars().collect();
        let begin = |it: &Self| {
            it.words
                .iter()
                .filter_map(|word| word.chars().next())
                .collect::<String>()
        };
        one.len().min(two.len()) >= SLIP_FROM && begin(self) == begin(other) && is_one_slip(&one, &two)
    }
}

/// The first and the last name are the same and every middle name of the shorter stands in the longer, in order.
fn shortened(short: &[String], long: &[String]) -> Option<Likeness> {
    let (Some((first, rest)), Some((long_first, long_rest))) = (short.split_first(), long.split_first()) else {
        return None;
    };
    let ((last, middle), (long_last, long_middle)) = (rest.split_last()?, long_rest.split_last()?);
    if last != long_last || last.chars().count() == 1 || !meets(first, long_first) {
        return None;
    }
    let mut left = long_middle.iter();
    if !middle.iter().all(|it| left.any(|other| meets(it, other))) {
        return None;
    }
    Some(match (first == long_first, middle.len() == long_middle.len()) {
        (false, _) => Likeness::FirstLetter,
        (true, true) => Likeness::CutShort,
        (true, false) => Likeness::LeftOut,
    })
}

/// The same word, or one is the first letter of the other.
fn meets(one: &str, other: &str) -> bool {
    let is_letter = |it: &str| it.chars().count() == 1;
    one == other || ((is_letter(one) || is_letter(other)) && one.chars().next() == other.chars().next())
}

fn is_one_slip(one: &[char], two: &[char]) -> bool {
    let same = one.iter().zip(two).take_while(|it| it.0 == it.1).count();
    let (one, two) = (&one[same..], &two[same..]);
    match one.len() as i64 - two.len() as i64 {
        0 => one.get(1..) == two.get(1..) || (one.len() > 1 && one[..2] == [two[1], two[0]] && one[2..] == two[2..]),
        1 => one[1..] == *two,
        -1 => *one == two[1..],
        _ => false,
    }
}

fn plain(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'á' | 'à' | 'â' => plain.push('a'),
            'ó' | 'ò' | 'ô' => plain.push('o'),
            'ö' => plain.push('ø'),
            'ä' => plain.push('æ'),
            'ü' => plain.push('y'),
            'å' => plain.push_str("aa"),
            letter if letter.is_alphabetic() => plain.push(letter),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn like(one: &str, other: &str) -> Option<Likeness> {
        Name::of(one).likeness(&Name::of(other))
    }

    #[test]
    fn names_of_one_person_are_like_each_other_and_those_of_two_are_not() {
        let same = Some(Likeness::Same);
        assert_eq!(like("JENS  HANSEN", "Jens Hansen"), same);
        assert_eq!(like("Anne-Marie Ågård", "Anne Marie Aagaard"), same);
        assert_eq!(like("Andrés Møller", "Andres Møller"), same);
        assert_eq!(like("Jens P. Hansen", "Jens Peter Hansen"), Some(Likeness::CutShort));
        assert_eq!(like("Jens Hansen", "Jens Peter Hansen"), Some(Likeness::LeftOut));
        assert_eq!(like("J.P. Hansen", "Jens Peter Hansen"), Some(Likeness::FirstLetter));
        assert_eq!(like("JPH", "Jens Peter Hansen"), Some(Likeness::Letters));
        assert_eq!(like("JH", "Jens Peter Hansen"), Some(Likeness::Letters));
        assert_eq!(like("Lise Holm", "Lise Holm Larsen"), Some(Likeness::GoesOn));
        assert_eq!(like("Jens Peter Hansen", "Jens Peter Hanson"), Some(Likeness::OneSlip));
        for (one, other) in [
            ("Jens Paul Hansen", "Jens Peter Hansen"),
            ("Jens Hansen", "Jørgen Hansen"),
            ("Jens Hansen", "Jens Jensen"),
            ("JPH", "Jens Hansen"),
            ("JPH", "JPS"),
            ("Hansen", "Jens Hansen"),
            ("Jens H", "Jens Hansen"),
        ] {
            assert_eq!(like(one, other), None, "{one}, {other}");
        }
    }

    proptest! {
        #[test]
        fn how_like_two_names_are_does_not_depend_on_which_comes_first(
            one in "[A-ZÆØÅ][a-zæøå]{0,5}([ .-][A-Z][a-z]{0,4}){0,3}",
            other in "[A-ZÆØÅ][a-zæøå]{0,5}([ .-][A-Z][a-z]{0,4}){0,3}",
        ) {
            prop_assert_eq!(like(&one, &other), like(&other, &one));
            prop_assert_eq!(like(&one, &one.to_uppercase()).is_some() || Name::of(&one.to_uppercase()).is_letters, true);
        }
    }
}
