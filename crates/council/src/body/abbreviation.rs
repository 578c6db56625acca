//! The short names by which a town hall calls a body.

/// Ends of a body's name that have a letter of their own.
const ENDS: [(&str, char); 6] = [
    ("udvalget", 'U'),
    ("udvalg", 'U'),
    ("bestyrelsen", 'B'),
    ("repræsentationen", 'R'),
    ("rådet", 'R'),
    ("forum", 'F'),
];

/// Short names that are no first letters.
const OWN: [(&str, &str); 3] = [("Direktionen", "DIR"), ("Byrådet", "BY"), ("Økonomiudvalget", "ØK")];

/// The letters that stand for a body of this name: `TMU` for Teknik- og Miljøudvalget.
pub fn short_names(name: &str) -> Vec<String> {
    let own = OWN.iter().filter(|it| it.0 == name).map(|it| it.1.to_owned());
    let letters = Some(first_letters(name)).filter(|it| it.chars().count() > 1);
    own.chain(letters).collect()
}

fn first_letters(name: &str) -> String {
    let mut letters = String::new();
    let words = name.split([' ', '-', '/']);
    for word in words.filter(|it| !["", "og", "for", "i", "af"].contains(it)) {
        letters.extend(word.chars().next().into_iter().flat_map(char::to_uppercase));
        let end = ENDS.iter().find(|it| word.len() > it.0.len() && word.ends_with(it.0));
        letters.extend(end.map(|it| it.1));
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_known_by_the_letters_a_town_hall_uses() {
        for (name, letters) in [
            ("Kommunalbestyrelsen", "KB"),
            ("Byrådet", "BY BR"),
            ("Økonomiudvalget", "ØK ØU"),
            ("Teknik- og Miljøudvalget", "TMU"),
            ("Børne- og Skoleudvalget", "BSU"),
            ("Chefforum", "CF"),
            ("Direktionen", "DIR"),
            ("Ældrerådet", "ÆR"),
            ("Havnen", ""),
            ("", ""),
        ] {
            assert_eq!(short_names(name).join(" "), letters, "{name}");
        }
    }
}
