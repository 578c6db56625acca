//! A text as words: where they stand, how they are written without Danish letters, and their stems.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use frostem::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization as _;

mod number;

/// Raised when the same text, or the same paper, comes to other words: an index of another one is made anew.
pub const ANALYZER: u32 = 8;

/// The longest word that is kept, in bytes.
const LONGEST: usize = 100;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its first byte.
    pub from: usize,
    /// One past its last byte.
    pub to: usize,
    /// Small letters, without Danish letters and accents.
    pub folded: String,
    /// A number that is written with strokes or points, such as a case number, a day or a paragraph: the words after it are its
    /// parts. However a day is written it is folded as `2026-10-20`; `185.000` as `185000`; `§ 17, stk. 4` as `§17.4`.
    pub is_whole_number: bool,
}

/// Words that say nothing of what a text is about.
const STOP_WORDS: &[&str] = &[
    "af", "alle", "alt", "at", "blev", "blevet", "blive", "bliver", "da", "de", "dem", "den", "denne", "der", "deres",
    "det", "dette", "dig", "din", "dine", "disse", "dit", "dog", "du", "efter", "eller", "en", "end", "er", "et",
    "for", "fra", "ham", "han", "hans", "har", "havde", "hende", "hendes", "her", "hos", "hun", "hvad", "hvem", "hver",
    "hvilke", "hvilken", "hvilket", "hvis", "hvor", "hvordan", "hvorfor", "hvornaar", "i", "ikke", "ind", "jeg", "jer",
    "jeres", "jo", "kan", "kunne", "maa", "man", "mange", "med", "men", "mens", "mig", "min", "mine", "mit", "mod",
    "mv", "naar", "ned", "noget", "nogle", "nu", "og", "ogsaa", "om", "op", "os", "over", "paa", "saa", "saadan",
    "samt", "sig", "sin", "sine", "sit", "skal", "skulle", "som", "til", "ud", "under", "vaere", "vaeret", "var",
    "ved", "vi", "vil", "ville", "vor", "vores",
];

/// The longest of them, in bytes.
const LONGEST_STOP_WORD: usize = {
    let (mut longest, mut at) = (0, 0);
    while at < STOP_WORDS.len() {
        if STOP_WORDS[at].len() > longest {
            longest = STOP_WORDS[at].len();
        }
        at += 1;
    }
    longest
};

/// Whether a folded word says nothing of what a text is about.
pub(crate) fn is_stop_word(folded: &str) -> bool {
    folded.len() <= LONGEST_STOP_WORD && STOP_WORDS.binary_search(&folded).is_ok()
}

/// Whether a word is the begin of a compound whose end follows later: `Teknik-` of `Teknik- og Miljøudvalget`.
pub(crate) fn is_hanging(text: &str, word: &Word) -> bool {
    let mut after = text[word.to..].chars();
    after.next() == Some('-') && after.next().is_some_and(char::is_whitespace)
}

/// What bodies are, at the end of their names.
const BODIES: [&str; 14] = [
    "bestyrelsen",
    "bestyrelse",
    "forvaltningen",
    "forvaltning",
    "kommissionen",
    "kommission",
    "naevnet",
    "naevn",
    "raadet",
    "raad",
    "styrelsen",
    "udvalget",
    "udvalg",
    "gruppen",
];

/// What a body's name is cut to: `TMU` of `Teknik- og Miljøudvalget`, `KB` of `Kommunalbestyrelsen`, and both `UPK` and `PK` of
/// `Udvalget for Plan og Kultur`.
pub(crate) fn initials(name: &str) -> Vec<String> {
    let mut told = String::new();
    let mut begins_as_body = false;
    for (at, word) in words(name)
        .into_iter()
        .filter(|it| !is_stop_word(&it.folded))
        .enumerate()
    {
        told.extend(
            name[word.from..word.to]
                .chars()
                .next()
                .iter()
                .flat_map(|it| it.to_uppercase()),
        );
        begins_as_body |= at == 0 && BODIES.contains(&word.folded.as_str());
        let end = BODIES
            .iter()
            .find(|it| word.folded.len() > it.len() && word.folded.ends_with(**it));
        told.extend(
            end.and_then(|it| it.chars().next())
                .iter()
                .flat_map(|it| it.to_uppercase()),
        );
    }
    let mut cut: Vec<String> = begins_as_body
        .then(|| told.chars().skip(1).collect())
        .into_iter()
        .collect();
    cut.push(told);
    cut.retain(|it| it.chars().nth(1).is_some());
    cut
}

/// The words of a text in their order.
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let atoms = atoms(text);
    let mut at = 0;
    while at < atoms.len() {
        let end = (at + 1..atoms.len())
            .find(|next| !is_joined(text, &atoms, *next))
            .unwrap_or(atoms.len());
        let has_digit = text[atoms[at].0..atoms[end - 1].1]
            .bytes()
            .any(|it| it.is_ascii_digit());
        if has_digit {
            number::wholes(text, &atoms, (at, end), &mut found);
        }
        found.extend(atoms[at..end].iter().map(|it| word(text, *it)));
        at = end;
    }
    found
}

/// Letters without Danish letters and accents, small.
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len() + 4);
    for letter in text.nfc().flat_map(char::to_lowercase) {
        match letter {
            'æ' | 'ä' => folded.push_str("ae"),
            'ø' | 'ö' => folded.push_str("oe"),
            'å' => folded.push_str("aa"),
            'ß' => folded.push_str("ss"),
            'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => {}
            letter if letter.is_ascii() => folded.push(letter),
            letter => folded.extend(
                std::iter::once(letter)
                    .nfkd()
                    .filter(|it| !unicode_normalization::char::is_combining_mark(*it)),
            ),
        }
    }
    folded
}

/// The stem of a folded word; a number is its own.
pub fn stem(folded: &str) -> Cow<'_, str> {
    if folded.bytes().any(|it| it.is_ascii_digit()) {
        return Cow::Borrowed(folded);
    }
    if let Some(stem) = without_vowel(folded) {
        return Cow::Owned(stem);
    }
    if let Some(stem) = ticket(folded).or_else(|| own_stem(folded)) {
        return Cow::Borrowed(stem);
    }
    let stemmer = Stemmer::new(Algorithm::Danish);
    let stem = stemmer.stem(folded);
    // `budgettet` comes to `budget` and that to what `budget` comes to.
    let stem = if stem.len() > 4 {
        stemmer.stem(&stem).into_owned()
    } else {
        stem.into_owned()
    };
    let other = OTHER_VOWELS.iter().find(|it| it.0 == stem);
    Cow::Owned(other.map_or_else(|| drawn_together(&stem).into_owned(), |it| it.1.to_owned()))
}

/// Stems of plurals with another vowel, and what one of them is called; those that are another word's stem too are left out.
const OTHER_VOWELS: [(&str, &str); 7] = [
    ("boern", "barn"),
    ("boend", "bond"),
    ("broedr", "bror"),
    ("faedr", "far"),
    ("haend", "haand"),
    ("maend", "mand"),
    ("moedr", "mor"),
];

/// What words on `-en` that lose its vowel in other forms begin with: `voksen` and `voksne`. Not `åben`: `åbne` is what somebody
/// does as well.
const LOSING_VOWEL: [&str; 5] = ["krist", "noeg", "rust", "sult", "voks"];

fn without_vowel(folded: &str) -> Option<String> {
    let begin = ["en", "ent", "ens"].iter().find_map(|it| folded.strip_suffix(it))?;
    LOSING_VOWEL.contains(&begin).then(|| format!("{begin}n"))
}

/// What a ticket is called: its last letters are no ending, and `bil`, to which they would come, is a car.
const TICKET: &str = "billet";

fn ticket(folded: &str) -> Option<&str> {
    let (to, _) = folded.rmatch_indices(TICKET).next()?;
    let (stem, ending) = folded.split_at(to + TICKET.len());
    ["", "s", "ten", "tens", "ter", "ters", "terne", "ternes"]
        .contains(&ending)
        .then_some(stem)
}

/// Stems of words that are cut to another word by an ending they have: `billig` to `bil`, `hændelse` to `hånd`, `rådighed` to `råd`.
/// What is only made of that other word, and tells of the same, is left out: `årlig`, `naturlig`, `ledelse`.
const OWN_STEMS: [&str; 24] = [
    "billig",
    "borgerlig",
    "dannels",
    "endelig",
    "farlig",
    "fattig",
    "grundig",
    "haendels",
    "hastig",
    "kunstig",
    "ledig",
    "lejlig",
    "navnlig",
    "oversigt",
    "raadig",
    "rolig",
    "saglig",
    "slagels",
    "stadig",
    "tidlig",
    "uheldig",
    "vaerels",
    "varig",
    "venlig",
];

/// What they end with in their forms.
const OWN_ENDINGS: [&str; 25] = [
    "", "e", "en", "ens", "er", "ere", "erne", "ernes", "ers", "es", "et", "ets", "hed", "heden", "hedens", "heder",
    "hederne", "hedernes", "heders", "heds", "s", "st", "ste", "stes", "t",
];

/// The stem of a word that another one's ending only seems to end.
pub(crate) fn own_stem(folded: &str) -> Option<&'static str> {
    let is_form = |it: &&str| {
        folded
            .strip_prefix(*it)
            .is_some_and(|ending| OWN_ENDINGS.contains(&ending))
    };
    OWN_STEMS.into_iter().find(is_form)
}

/// Remembers the stems of words: texts use the same ones again and again.
#[derive(Default)]
pub(crate) struct Stems(RefCell<HashMap<String, Rc<str>>>);

/// The most stems that are remembered.
const REMEMBERED: usize = 200_000;

impl Stems {
    /// The stem of a folded word.
    pub(crate) fn of(&self, folded: &str) -> Rc<str> {
        // Numbers are many, and each its own.
        if folded.bytes().any(|it| it.is_ascii_digit()) {
            return folded.into();
        }
        let mut known = self.0.borrow_mut();
        if let Some(stem) = known.get(folded) {
            return stem.clone();
        }
        if known.len() >= REMEMBERED {
            known.clear();
        }
        let stem: Rc<str> = stem(folded).into();
        known.insert(folded.to_owned(), stem.clone());
        stem
    }
}

/// `cykel` and `cykler`, `middel` and `midler`, `kursus` and `kurser` are one word each.
fn drawn_together(stem: &str) -> Cow<'_, str> {
    let bytes = stem.as_bytes();
    if bytes.len() < 5 || !stem.is_ascii() {
        return Cow::Borrowed(stem);
    }
    // A house is none of these.
    if let Some(root) = stem.strip_suffix("us").filter(|it| !it.ends_with('h')) {
        return Cow::Borrowed(root);
    }
    let (begin, is_whole) = match stem.strip_suffix("el") {
        Some(begin) => (begin, true),
        None => match stem.strip_suffix('l') {
            Some(begin) => (begin, false),
            None => return Cow::Borrowed(stem),
        },
    };
    let last = begin.as_bytes()[begin.len() - 1];
    if b"aeiouy".contains(&last) || (last == b'l' && !is_whole) {
        return Cow::Borrowed(stem);
    }
    let doubled = begin.len() > 1 && begin.as_bytes()[begin.len() - 2] == last;
    let begin = if doubled { &begin[..begin.len() - 1] } else { begin };
    Cow::Owned(format!("{begin}l"))
}

fn word(text: &str, (from, to): (usize, usize)) -> Word {
    let mut folded = folded(without_genitive(&text[from..to]));
    if folded.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|it| folded.is_char_boundary(*it)).unwrap_or(0);
        folded.truncate(end);
    }
    Word {
        from,
        to,
        folded,
        is_whole_number: false,
    }
}

/// `FNs` is of `FN`: an `s` behind capitals is no letter of theirs.
fn without_genitive(written: &str) -> &str {
    let capitals = written.strip_suffix('s').filter(|it| it.len() > 1);
    let is_of_capitals = |it: &&str| it.chars().all(char::is_uppercase) && it.chars().nth(1).is_some();
    capitals.filter(is_of_capitals).unwrap_or(written)
}

/// What is written behind an apostrophe to bend a word: `FN's`, `CV'erne`.
const BENT: [&str; 10] = ["s", "en", "ens", "er", "erne", "ers", "et", "ets", "e", "ne"];

/// Whether some letters only bend the word before them.
fn is_bent(text: &str, before: Option<&(usize, usize)>, (from, to): (usize, usize)) -> bool {
    let Some(before) = before.filter(|it| it.1 < from && from - it.1 <= 3) else {
        return false;
    };
    matches!(&text[before.1..from], "'" | "’" | "´" | "`") && BENT.contains(&&text[from..to])
}

/// Runs of letters and digits; a soft hyphen within one is none.
fn atoms(text: &str) -> Vec<(usize, usize)> {
    let mut atoms: Vec<(usize, usize)> = Vec::new();
    let mut from = None;
    for (at, letter) in text.char_indices() {
        let is_within = letter.is_alphanumeric()
            || unicode_normalization::char::is_combining_mark(letter)
            || (from.is_some() && matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'));
        match (is_within, from) {
            (true, None) => from = Some(at),
            (false, Some(begin)) => {
                if !is_bent(text, atoms.last(), (begin, at)) {
                    atoms.push((begin, at));
                }
                from = None;
            }
            _ => {}
        }
    }
    let last = from.map(|it| (it, text.len()));
    atoms.extend(last.filter(|it| !is_bent(text, atoms.last(), *it)));
    atoms
}

/// Whether only one stroke or point stands before an atom, with a digit to one side of it.
fn is_joined(text: &str, atoms: &[(usize, usize)], at: usize) -> bool {
    let ((from, before), (after, to)) = (atoms[at - 1], atoms[at]);
    let has_digit = |part: &str| part.bytes().any(|it| it.is_ascii_digit());
    let sides = (has_digit(&text[from..before]), has_digit(&text[after..to]));
    match &text[before..after] {
        "/" | "-" | "_" => sides.0 || sides.1,
        "." | "," | ":" => sides.0 && sides.1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        words(text).iter().map(|it| stem(&it.folded).into_owned()).collect()
    }

    #[test]
    fn danish_letters_are_met_by_those_who_have_none() {
        for (written, typed) in [
            ("Nørrehavn", "noerrehavn"),
            ("Årshjul", "aarshjul"),
            ("Åbyhøj", "Aabyhoej"),
            ("Ærø", "aeroe"),
            ("A\u{30a}rhus", "Aarhus"),
            ("Café", "cafe"),
        ] {
            assert_eq!(folded(written), folded(typed));
        }
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            &["vindmølle", "vindmøller", "vindmøllerne", "vindmøllens"][..],
            &["cykel", "cykler", "cyklerne"],
            &["rundkørsel", "rundkørsler"],
            &["middel", "midler"],
            &["kursus", "kurser", "kurset"],
            &["rådhus", "rådhuset", "rådhusets"],
            &["budget", "budgettet", "budgetter"],
            &["lokalplan", "lokalplaner", "lokalplanens"],
            &["barn", "barnet", "barnets", "børn", "børnene", "børns", "BØRN"],
            &["mand", "mænd", "mændene"],
            &["hånd", "hånden", "hænder", "hænderne"],
            &["bonde", "bønder"],
            &["far", "fædre", "fædrene"],
            &["mor", "mødre"],
            &["voksen", "voksent", "voksne", "voksnes"],
            &["kristen", "kristne"],
            &["nøgen", "nøgne"],
            &["rusten", "rustne"],
            &["sulten", "sultne"],
            &["billet", "billetten", "billetter", "billetternes"],
            &["saunabillet", "saunabilletter"],
        ] {
            let stems: Vec<_> = forms.iter().map(|it| stem(&folded(it)).into_owned()).collect();
            assert!(stems.windows(2).all(|it| it[0] == it[1]), "{forms:?}: {stems:?}");
        }
    }

    #[test]
    fn a_word_whose_ending_only_seems_to_be_one_is_no_form_of_another() {
        for (forms, other) in [
            ("billig billige billigt billigere billigst billigste", "bil"),
            ("borgerlig borgerlige borgerligt", "borger"),
            ("dannelse dannelsen", "dans"),
            ("endelig endelige endeligt", "ende"),
            ("farlig farlige farligt", "far"),
            ("fattig fattige fattigt", "fat"),
            ("grundig grundige grundigt grundighed", "grund"),
            ("hændelse hændelsen hændelser hændelserne", "hånd"),
            ("hastig hastighed hastigheden hastigheder", "haste"),
            ("kunstig kunstige kunstigt", "kunst"),
            ("ledig ledige ledigt ledighed ledigheden", "leder"),
            ("lejlighed lejligheden lejligheder", "leje"),
            ("navnlig", "navn"),
            ("oversigt oversigten oversigter", "over"),
            ("rådighed rådigheden", "råd"),
            ("rolig rolige roligt", "rolle"),
            ("saglig sagligt saglighed", "sag"),
            ("Slagelse Slagelses", "slags"),
            ("stadig stadigt", "stade"),
            ("tidlig tidlige tidligt tidligere tidligst", "tid"),
            ("uheldig uheldige uheldigt", "uheld"),
            ("værelse værelset værelser værelserne", "være"),
            ("varig varige varighed", "varer"),
            ("venlig venlige venligt venligst", "venner"),
        ] {
            let own = stems(forms);
            assert!(own.windows(2).all(|it| it[0] == it[1]), "{forms}: {own:?}");
            assert_ne!(own[0], stem(&folded(other)), "{forms}");
        }
        assert_eq!(stems("ledelse"), stems("leder"), "that is of the same word");
    }

    #[test]
    fn numbers_are_whole_words_and_their_parts() {
        let said = |text: &str| -> Vec<String> { words(text).into_iter().map(|it| it.folded).collect() };
        assert_eq!(said("Sagsnr. 26/2214."), ["sagsnr", "26/2214", "26", "2214"]);
        assert_eq!(said("EMN-2026-000301"), ["emn-2026-000301", "emn", "2026", "000301"]);
        assert_eq!(said("1.500.000 kr."), ["1500000", "1", "500", "000", "kr"]);
        assert_eq!(said("it-model"), ["it", "model"]);
        assert_eq!(said("1. behandling"), ["1", "behandling"]);
    }

    #[test]
    fn what_a_word_breaks_on_at_a_lines_end_is_no_letter() {
        assert_eq!(stems("kom\u{ad}munen"), stems("kommunen"));
    }

    #[test]
    fn an_ending_behind_an_apostrophe_or_capitals_is_none_of_the_word() {
        for written in ["FN's verdensmål", "FN’s verdensmål", "FNs verdensmål", "FN verdensmål"] {
            assert_eq!(stems(written), stems("fn verdensmål"), "{written}");
        }
        assert_eq!(stems("CV'erne og pdf'en"), stems("cv og pdf"));
        assert_eq!(stems("d'Angelo"), stems("d angelo"));
        assert_eq!(stems("Is"), stems("is"), "one capital is a sentence's first");
    }

    #[test]
    fn a_body_is_cut_to_its_initials() {
        for (name, cut) in [
            ("Teknik- og Miljøudvalget", "TMU"),
            ("Børne- og Skoleudvalget", "BSU"),
            ("Økonomiudvalget", "ØU"),
            ("Kommunalbestyrelsen", "KB"),
            ("Byrådet", "BR"),
            ("Udvalget for Plan, Udvikling og Kultur", "PUK UPUK"),
            ("Direktionen", ""),
        ] {
            assert_eq!(initials(name).join(" "), cut, "{name}");
        }
    }

    #[test]
    fn stop_words_are_in_order() {
        assert!(STOP_WORDS.is_sorted());
    }

    proptest::proptest! {
        #[test]
        fn every_text_comes_to_words_within_it(text in "\\PC{0,80}") {
            for word in words(&text) {
                proptest::prop_assert!(text.get(word.from..word.to).is_some());
                let _ = stem(&word.folded);
            }
        }
    }
}
