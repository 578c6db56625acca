//! Words that say when, where no day and no month does: `uge 45`, `inden efterårsferien`, `på næste møde`.

/// Times of the year.
const SEASONS: [&str; 20] = [
    "efterårsferien",
    "sommerferien",
    "vinterferien",
    "påskeferien",
    "juleferien",
    "påske",
    "påsken",
    "pinse",
    "jul",
    "julen",
    "nytår",
    "årsskiftet",
    "sommeren",
    "foråret",
    "efteråret",
    "vinteren",
    "sommer",
    "forår",
    "efterår",
    "vinter",
];

/// Words before a time.
const BEFORE: [&str; 14] = [
    "i", "på", "til", "inden", "efter", "før", "ved", "over", "senest", "af", "udgangen", "medio", "primo", "ultimo",
];

/// What comes next.
const NEXT: [&str; 6] = [
    "næste",
    "kommende",
    "førstkommende",
    "næstkommende",
    "nye",
    "efterfølgende",
];

/// As the sentence says it, with the words before.
pub(super) fn words(sentence: &str) -> Option<&str> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let lower: Vec<String> = words.iter().map(|it| bare(it).to_lowercase()).collect();
    let (mut from, to) = (0..lower.len()).find_map(|at| time_at(&lower, at))?;
    while from > 0 && BEFORE.contains(&lower[from - 1].as_str()) {
        from -= 1;
    }
    let start = words[from].as_ptr() as usize - sentence.as_ptr() as usize;
    let last = words[to];
    let end = last.as_ptr() as usize - sentence.as_ptr() as usize + last.len();
    sentence
        .get(start..end)
        .map(|it| it.trim_matches(|it: char| !it.is_alphanumeric()))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|it: char| !it.is_alphanumeric())
}

/// The first and the last word of a time that has its main word here.
fn time_at(words: &[String], at: usize) -> Option<(usize, usize)> {
    let word = |place: usize| words.get(place).map_or("", String::as_str);
    let before = |back: usize| at.checked_sub(back).map_or("", word);
    let is_number = |text: &str| text.starts_with(|it: char| it.is_ascii_digit());
    let with_year = |from: usize, to: usize| {
        let is_year = word(to + 1).len() == 4 && is_number(word(to + 1));
        Some((from, to + usize::from(is_year)))
    };
    match word(at) {
        "uge" | "ugerne" if is_number(word(at + 1)) => Some((at, at + 1)),
        "kvartal" | "halvår" if is_number(before(1)) || COUNTED.contains(&before(1)) => with_year(at - 1, at),
        "snarest" => Some((at, at + usize::from(["muligt", "mulig"].contains(&word(at + 1))))),
        "muligt" if before(1) == "hurtigst" => Some((at - 1, at)),
        "udgang" if before(1) == "årets" => Some((at - 1, at)),
        "uger" | "måneder" | "dage" | "år"
            if is_count(before(1)) && ["for", "om"].contains(&before(2)) && word(at + 1) != "siden" =>
        {
            let is_inside = before(3) == "inden";
            Some((at - if is_inside { 3 } else { 2 }, at))
        }
        "år" if before(1) == "halvt" && before(3) == "om" => Some((at - 3, at)),
        "uge" | "måned" | "år" | "gang" if before(1) == "næste" => Some((at - 1, at)),
        // Not every word about coming meetings is a time: `i planlægningen af kommende møder`.
        meeting if NEXT.contains(&before(1)) && is_meeting(meeting) => {
            let from = if before(2) == "det" { at - 2 } else { at - 1 };
            let is_time = from > 0 && ["på", "til", "ved", "inden", "før", "senest"].contains(&word(from - 1));
            is_time.then_some((from, at))
        }
        season if SEASONS.contains(&season) && BEFORE.contains(&before(1)) => with_year(at, at),
        _ => None,
    }
}

const COUNTED: [&str; 6] = ["første", "andet", "tredje", "fjerde", "sidste", "næste"];

fn is_count(word: &str) -> bool {
    word.starts_with(|it: char| it.is_ascii_digit())
        || ["to", "tre", "fire", "fem", "seks", "otte", "nogle", "få", "14"].contains(&word)
}

fn is_meeting(word: &str) -> bool {
    ["møde", "mødet"].iter().any(|it| word.ends_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_given_back_as_it_was_said() {
        for (sentence, said) in [
            ("Ulla Bang indkalder til et møde i uge 45.", Some("i uge 45")),
            ("Der følges op inden efterårsferien.", Some("inden efterårsferien")),
            ("Planen er klar i 2. kvartal 2027.", Some("i 2. kvartal 2027")),
            ("Sagen genoptages på det næste møde.", Some("på det næste møde")),
            ("Han svarer inden for to uger.", Some("inden for to uger")),
            ("De svarer hurtigst muligt", Some("hurtigst muligt")),
            (
                "Planen foreligger i foråret 2027, når alle er hørt.",
                Some("i foråret 2027"),
            ),
            ("Foråret var vådt, og julen gik.", None),
            ("Planen evalueres om to år.", Some("om to år")),
            ("Der ventes en status om et halvt år.", Some("om et halvt år")),
            ("Det var for to år siden.", None),
            ("Det tog to uger.", None),
            ("Emner drøftes i planlægningen af kommende møder.", None),
        ] {
            assert_eq!(words(sentence), said, "{sentence}");
        }
    }
}
