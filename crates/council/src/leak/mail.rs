//! Mail addresses in words, whatever stands around them.

use super::{Found, LeakKind};

/// A name, `@` and a host with a full stop in it.
pub(super) fn mails(letters: &[char]) -> Found {
    let letters = signed(letters);
    let places = (0..letters.len()).filter(|it| letters[*it] == '@');
    let words = places.filter_map(|at| mail_around(&letters, at));
    words.map(|it| (LeakKind::Mail, it)).collect()
}

fn mail_around(letters: &[char], at: usize) -> Option<String> {
    let is_name = |it: &&char| it.is_alphanumeric() || matches!(it, '.' | '_' | '%' | '+' | '-');
    let is_host = |it: &&char| it.is_alphanumeric() || matches!(it, '.' | '-');
    let back = letters[..at].iter().rev().take_while(is_name).count();
    let on = letters[at + 1..].iter().take_while(is_host).count();
    let name: String = letters[at - back..at].iter().collect();
    let host: String = letters[at + 1..at + 1 + on].iter().collect();
    let (name, host) = (name.trim_start_matches(['.', '-']), host.trim_end_matches(['.', '-']));
    let last = host.rsplit('.').next()?;
    let is_host = host.contains('.') && host.split('.').all(|it| !it.is_empty());
    let is_land = last.chars().count() >= 2 && last.chars().any(char::is_alphabetic);
    (!name.is_empty() && is_host && is_land).then(|| format!("{name}@{host}"))
}

/// How `@` is written by those who hide it from machines.
const SIGNS: [&str; 6] = ["(at)", "[at]", "{at}", "(snabel-a)", "[snabel-a]", " snabel-a "];

fn signed(letters: &[char]) -> Vec<char> {
    let text: String = letters.iter().collect();
    let small = text.to_lowercase();
    if !SIGNS.iter().any(|it| small.contains(it)) {
        return letters.to_vec();
    }
    let mut text = small;
    for sign in SIGNS {
        text = text.replace(&format!(" {sign} "), "@").replace(sign, "@");
    }
    for dot in [" (dot) ", "(dot)", " [dot] ", "[dot]", " (punktum) ", "(punktum)"] {
        text = text.replace(dot, ".");
    }
    text.chars().collect()
}

#[cfg(test)]
mod tests {
    use super::super::letters::folded;
    use super::*;

    fn found(text: &str) -> usize {
        mails(&folded(text)).len()
    }

    #[test]
    fn a_mail_address_is_found_and_a_handle_is_not() {
        for text in [
            "skriv til anna@eksempel.dk.",
            "<a.b@c-d.dk>",
            "mailto:anna@eksempel.dk",
            "[anna@eksempel.dk]",
            "{anna@eksempel.dk}",
            "anna@eksempel.dk|",
            "mail=anna@eksempel.dk&x=1",
            "»anna@eksempel.dk«",
            "an\u{ad}na@eksem\u{200b}pel.dk",
            "anna＠eksempel．dk",
            "anna (at) eksempel.dk",
            "anna[at]eksempel[dot]dk",
            "*anna@eksempel.dk*",
        ] {
            assert_eq!(found(text), 1, "{text}");
        }
        assert_eq!(found("anna@eksempel.dk/bo@eksempel.dk"), 2);
        assert_eq!(found("anna@eksempel.dk,bo@eksempel.dk"), 2);
        for text in [
            "@eksempel.dk",
            "a@b",
            "5 @ 3.20",
            "anna@eksempel..dk",
            "3 stk. à@3.20",
            "kl. 12 @rådhuset.",
            "(at) gå.nu",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
