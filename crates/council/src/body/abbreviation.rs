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

/// The body of a list that is called so, by its name or a short one; none where it could be several.
pub fn called<'n>(names: &'n [String], name: &str) -> Option<&'n String> {
    if let Some(found) = names.iter().find(|it| *it == name) {
        return Some(found);
    }
    let mut found = names.iter().filter(|it| is_short_for(name, it));
    found.next().filter(|_| found.next().is_none())
}

/// Whether letters stand for a name: `TMU` for Teknik- og Miljøudvalget.
fn is_short_for(letters: &str, name: &str) -> bool {
    OWN.contains(&(name, letters)) || (letters.chars().count() > 1 && first_letters(name) == letters)
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
        let names = [
            "Kommunalbestyrelsen",
            "Økonomiudvalget",
            "Teknik- og Miljøudvalget",
            "Børne- og Skoleudvalget",
            "Chefforum",
            "Direktionen",
            "Ældrerådet",
        ]
        .map(str::to_owned);
        let is = |name: &str| called(&names, name).map_or("", String::as_str);
        for (letters, name) in [
            ("KB", "Kommunalbestyrelsen"),
            ("ØU", "Økonomiudvalget"),
            ("ØK", "Økonomiudvalget"),
            ("TMU", "Teknik- og Miljøudvalget"),
            ("BSU", "Børne- og Skoleudvalget"),
            ("CF", "Chefforum"),
            ("DIR", "Direktionen"),
            ("ÆR", "Ældrerådet"),
            ("Chefforum", "Chefforum"),
            ("XYZ", ""),
            ("", ""),
        ] {
            assert_eq!(is(letters), name, "{letters}");
        }
        let two = ["Teknik- og Miljøudvalget", "Trafik- og Miljøudvalget"].map(str::to_owned);
        assert_eq!(called(&two, "TMU"), None, "it could be either");
    }
}
