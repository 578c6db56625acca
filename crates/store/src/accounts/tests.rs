//! Signing in, failing, waiting, and being shut out, on each engine.

use super::*;
use crate::testing::{Place, on_each};

const ANNA: PersonId = PersonId::new(3);
const PASSWORD: &str = "et langt kodeord";

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("a second after 1970")
}

fn enter(db: &Db, login: &str, password: &str, code: &str, second: i64) -> Outcome {
    let attempt = Attempt {
        login,
        password,
        code,
        address: login,
        now: at(second),
    };
    try_in(db, &attempt).expect("the tables answer")
}

#[test]
fn the_right_password_is_welcome_and_a_wrong_or_unknown_one_is_told_the_same() {
    on_each(|Place { journal, .. }| {
        let db = journal.db();
        set(db, ANNA, "Anna", PASSWORD, None).expect("an account");
        assert_eq!(enter(db, " anna ", PASSWORD, "", 100), Outcome::Welcome(ANNA));
        assert_eq!(enter(db, "anna", "forkert kodeord", "", 100), Outcome::Wrong);
        assert_eq!(enter(db, "bo", PASSWORD, "", 100), Outcome::Wrong);
        disable(db, ANNA, true).expect("closed");
        assert_eq!(enter(db, "anna", PASSWORD, "", 100), Outcome::Wrong);
    });
}

/// Otherwise an unknown account would be answered sooner than a known one.
#[test]
fn nobodys_hash_is_a_hash() {
    let nobody = PasswordHash::new(NOBODYS).expect("it can be read");
    let anybody = hasher()
        .hash_password(b"x", &SaltString::generate(&mut OsRng))
        .expect("hashed")
        .to_string();
    let anybody = PasswordHash::new(&anybody).expect("it can be read");
    assert_eq!(
        (nobody.algorithm, nobody.params.to_string()),
        (anybody.algorithm, anybody.params.to_string())
    );
    assert_eq!(nobody.hash.map(|it| it.len()), anybody.hash.map(|it| it.len()));
}

#[test]
fn a_one_time_code_counts_once() {
    on_each(|Place { journal, .. }| {
        let db = journal.db();
        let secret = new_secret().expect("random bytes");
        set(db, ANNA, "anna", PASSWORD, Some(&secret)).expect("an account");
        let code = code_at(&secret, at(3_000));
        assert_eq!(enter(db, "anna", PASSWORD, "", 3_000), Outcome::Wrong);
        assert_eq!(enter(db, "anna", PASSWORD, &code, 3_000), Outcome::Welcome(ANNA));
        assert_eq!(enter(db, "anna", PASSWORD, &code, 3_010), Outcome::Wrong);
        let next = code_at(&secret, at(3_040));
        assert_eq!(enter(db, "anna", PASSWORD, &next, 3_040), Outcome::Welcome(ANNA));
        assert_eq!(
            enter(db, "anna", PASSWORD, &code, 3_041),
            Outcome::Wrong,
            "an older one"
        );
    });
}

#[test]
fn whoever_guesses_waits_longer_each_time_and_the_right_password_waits_too() {
    on_each(|Place { journal, .. }| {
        let db = journal.db();
        set(db, ANNA, "anna", PASSWORD, None).expect("an account");
        for _ in 0..tries::FREE_FAILURES {
            assert_eq!(enter(db, "anna", "gæt", "", 100), Outcome::Wrong);
        }
        assert_eq!(enter(db, "anna", "gæt", "", 100), Outcome::Wrong, "the one too many");
        assert_eq!(enter(db, "anna", PASSWORD, "", 101), Outcome::Wait(at(130)));
        assert_eq!(enter(db, "anna", "gæt", "", 131), Outcome::Wrong);
        assert_eq!(enter(db, "anna", PASSWORD, "", 132), Outcome::Wait(at(191)));
        assert_eq!(enter(db, "anna", PASSWORD, "", 191), Outcome::Welcome(ANNA));
    });
}

/// Each of them would have been looked at, were the failure only counted afterwards.
#[test]
fn guesses_that_come_at_once_are_counted_one_by_one() {
    on_each(|Place { journal, .. }| {
        let db = journal.db();
        set(db, ANNA, "anna", PASSWORD, None).expect("an account");
        let at_once = |guess: &(dyn Fn() -> Outcome + Sync)| {
            let outcomes: Vec<Outcome> = std::thread::scope(|scope| {
                let guessers: Vec<_> = (0..30).map(|_| scope.spawn(guess)).collect();
                guessers.into_iter().map(|it| it.join().expect("an answer")).collect()
            });
            outcomes.iter().filter(|it| **it == Outcome::Wrong).count()
        };
        let looked_at = at_once(&|| enter(db, "anna", "forkert kodeord", "", 100));
        assert!((1..=5).contains(&looked_at), "{looked_at}");
        let again = || ask_again(db, ANNA, "forkert kodeord", at(100)).expect("the tables answer");
        let looked_at = at_once(&again);
        assert!((1..=5).contains(&looked_at), "{looked_at}");
    });
}

#[test]
fn one_wrong_try_an_hour_shuts_nobody_out_and_nothing_of_it_is_kept() {
    on_each(|Place { journal, .. }| {
        let db = journal.db();
        set(db, ANNA, "anna", PASSWORD, None).expect("an account");
        for hour in 1..40 {
            assert_eq!(enter(db, "anna", "gæt", "", hour * 3600), Outcome::Wrong, "{hour}");
        }
        for other in ["bo", "carl", "dorte"] {
            enter(db, other, "gæt", "", 40 * 3600);
        }
        assert_eq!(enter(db, "anna", PASSWORD, "", 50 * 3600), Outcome::Welcome(ANNA));
        let left = db.one("select count(*) from attempt", &[], |row| row.count(0));
        assert_eq!(left.expect("a count"), 0);
    });
}

#[test]
fn a_town_hall_behind_one_address_signs_in_at_once_and_its_own_account_forgives_no_guesser() {
    on_each(|Place { journal, .. }| {
        let db = journal.db();
        set(db, ANNA, "anna", PASSWORD, None).expect("an account");
        let from_hall = |login: &str, password: &str| {
            let attempt = Attempt {
                login,
                password,
                code: "",
                address: "192.0.2.1",
                now: at(100),
            };
            try_in(db, &attempt).expect("the tables answer")
        };
        for place in 0..40 {
            assert_eq!(from_hall(&format!("gæst {place}"), "gæt"), Outcome::Wrong);
            assert_eq!(from_hall("anna", PASSWORD), Outcome::Welcome(ANNA), "{place}");
        }
        assert_eq!(from_hall("endnu en", "gæt"), Outcome::Wrong);
        assert_eq!(from_hall("anna", PASSWORD), Outcome::Wait(at(130)));
    });
}

#[test]
fn about_thirty_letters_an_hour_are_asked_for_at_one_address_and_each_address_is_counted_alone() {
    on_each(|Place { journal, .. }| {
        let db = journal.db();
        let readers = std::cell::Cell::new(0);
        let ask = |address: &str, second| {
            readers.set(readers.get() + 1);
            let to = format!("laaner{}@example.dk", readers.get());
            let waits = count_letter(db, (address, &to), at(second)).expect("the tables answer");
            waits.map(|(what, until)| {
                assert_eq!(what, TooMany::From);
                until
            })
        };
        for _ in 0..=tries::FREE_LETTERS {
            assert_eq!(ask("192.0.2.1", 100), None);
        }
        assert_eq!(ask("192.0.2.1", 101), Some(at(130)), "after the one too many");
        assert_eq!(ask("192.0.2.2", 101), None);
        // Somebody who asks whenever they may gets hardly more.
        let again = (102..3_700)
            .step_by(10)
            .filter(|it| ask("192.0.2.1", *it).is_none())
            .count();
        assert!(again < 10, "{again}");
        assert_eq!(ask("192.0.2.1", 6 * 3_600), None, "forgotten in time");
    });
}

#[test]
fn letters_from_nobody_knows_where_are_counted_together_and_those_to_one_address_wherever_they_are_asked_from() {
    on_each(|Place { journal, .. }| {
        let db = journal.db();
        let ask = |from: &str, to: &str, second| count_letter(db, (from, to), at(second)).expect("the tables answer");
        for reader in 0..=tries::FREE_LETTERS_UNTOLD {
            assert_eq!(ask("", &format!("laaner{reader}@example.dk"), 100), None, "{reader}");
        }
        assert_eq!(
            ask("", "en.til@example.dk", 101),
            Some((TooMany::Untold, at(130))),
            "after the one too many"
        );
        assert_eq!(
            ask("192.0.2.1", "en.til@example.dk", 101),
            None,
            "who is known by an address is counted by it"
        );

        // In any letters, and with anything after a plus, it is one mailbox.
        let spelt = ["Anna@example.dk", " anna@Example.dk", "anna+2@example.dk"];
        for (place, to) in (0..=tries::FREE_LETTERS_TO_ONE).zip(spelt.into_iter().cycle()) {
            assert_eq!(ask(&format!("198.51.100.{place}"), to, 200), None, "{place}");
        }
        let waits = ask("203.0.113.9", "anna@example.dk", 201);
        assert_eq!(waits, Some((TooMany::To, at(230))), "wherever it is asked from");
        assert_eq!(ask("203.0.113.9", "bo@example.dk", 201), None, "another is asked");
        assert_eq!(
            ask("203.0.113.9", "anna@example.dk", 6 * 3_600),
            None,
            "forgotten in time"
        );
    });
}

#[test]
fn who_guesses_elsewhere_does_not_shut_the_owner_out_until_very_many_have() {
    on_each(|Place { journal, .. }| {
        let db = journal.db();
        set(db, ANNA, "anna", PASSWORD, None).expect("an account");
        let from = |address: &str, password: &str| {
            let attempt = Attempt {
                login: "anna",
                password,
                code: "",
                address,
                now: at(100),
            };
            try_in(db, &attempt).expect("the tables answer")
        };
        for _ in 0..5 {
            assert_eq!(from("192.0.2.1", "gæt"), Outcome::Wrong);
        }
        assert_eq!(from("192.0.2.1", PASSWORD), Outcome::Wait(at(130)));
        assert_eq!(from("192.0.2.2", PASSWORD), Outcome::Welcome(ANNA));
        for place in 0..41 {
            assert_eq!(from(&format!("198.51.100.{place}"), "gæt"), Outcome::Wrong, "{place}");
        }
        assert_eq!(from("192.0.2.2", PASSWORD), Outcome::Wait(at(130)));
    });
}

#[test]
fn a_session_ends_by_the_clock_by_signing_out_and_with_the_account() {
    on_each(|Place { journal, .. }| {
        let db = journal.db();
        set(db, ANNA, "anna", PASSWORD, None).expect("an account");
        let first = Token::begin(db, (ANNA, ""), None, at(0)).expect("a session");
        let whose = |token: &Token, second| token.session(db, at(second)).expect("an answer").map(|it| it.person);
        assert_eq!(whose(&first, 10), Some(ANNA));
        assert_eq!(whose(&first, 13 * 3600), None);
        let second = Token::begin(db, (ANNA, ""), Some(&first), at(0)).expect("a session");
        assert_eq!(whose(&first, 10), None, "renewed");
        second.end(db).expect("signed out");
        assert_eq!(whose(&second, 10), None);
        let third = Token::begin(db, (ANNA, ""), None, at(0)).expect("a session");
        disable(db, ANNA, true).expect("closed");
        assert_eq!(whose(&third, 10), None);
        assert_eq!(Token::find("no token"), None);
    });
}

#[test]
fn a_renewed_session_has_another_token_and_the_same_forms() {
    on_each(|Place { journal, .. }| {
        let db = journal.db();
        set(db, ANNA, "anna", PASSWORD, None).expect("an account");
        let first = Token::begin(db, (ANNA, ""), None, at(0)).expect("a session");
        let find = |token: &Token, second| token.session(db, at(second)).expect("an answer");
        first.see_roles(db, "medlem").expect("noted");
        let second = first
            .renew(db, Some("formand"), at(10))
            .expect("renewed")
            .expect("a token");
        assert_ne!(first.as_str(), second.as_str());
        let (old, new) = (
            find(&first, 11).expect("a little longer"),
            find(&second, 11).expect("a session"),
        );
        assert_eq!((old.form_key, old.roles), (new.form_key, new.roles), "renewed once");
        assert_eq!(find(&first, 41), None, "the old one runs out");
        assert_eq!(find(&second, 11 * 3600).map(|it| it.person), Some(ANNA));
        assert_eq!(
            first.renew(db, None, at(50)).expect("asked"),
            None,
            "what ran out is not renewed"
        );

        // What was typed in a session that is over is still somebody's, until they sign out.
        let key = second.form_key();
        assert_eq!(
            whose_form(db, &key).expect("asked"),
            None,
            "a token's own key, not the session's"
        );
        let key = first.form_key();
        assert_eq!(find(&second, 13 * 3600), None);
        assert_eq!(whose_form(db, &key).expect("asked"), Some(ANNA));
        second.end(db).expect("signed out");
        assert_eq!((find(&first, 12), whose_form(db, &key).expect("asked")), (None, None));
    });
}

#[test]
fn a_key_for_a_program_counts_until_its_day_and_ends_with_what_opened_the_account() {
    on_each(|Place { journal, .. }| {
        let db = journal.db();
        set(db, ANNA, "anna", PASSWORD, None).expect("an account");
        let key = make_key(db, ANNA, ("Plan", 30), at(0)).expect("made");
        let whose = |key: &Token, day: i64| whose_key(db, key, at(day * 86_400)).expect("asked");
        assert_eq!(whose(&key, 29), Some(ANNA));
        assert_eq!(whose(&key, 30), None, "its time is over");
        assert_eq!(whose(&Token::draw().expect("random bits"), 1), None);
        let kept = keys(db, ANNA).expect("asked");
        assert_eq!((kept[0].name.as_str(), kept[0].used), ("Plan", Some(at(29 * 86_400))));
        let other = PersonId::new(4);
        remove_key(db, other, &kept[0].digest).expect("asked");
        assert_eq!(whose(&key, 1), Some(ANNA), "nobody takes away another's");
        remove_key(db, ANNA, &kept[0].digest).expect("removed");
        assert_eq!(whose(&key, 1), None);

        let key = make_key(db, ANNA, ("Plan", 10_000), at(0)).expect("made");
        assert_eq!(whose(&key, 400), None, "no key counts for ever");
        disable(db, ANNA, true).expect("closed");
        disable(db, ANNA, false).expect("opened");
        assert_eq!(whose(&key, 1), None, "it does not come back");
        let key = make_key(db, ANNA, ("Plan", 30), at(0)).expect("made");
        set(db, ANNA, "anna", "et andet langt kodeord", None).expect("reset");
        assert_eq!(whose(&key, 1), None);
    });
}

#[test]
fn a_device_keeps_its_part_of_the_key_until_its_person_or_an_administrator_ends_it() {
    on_each(|Place { journal, .. }| {
        let db = journal.db();
        set(db, ANNA, "anna", PASSWORD, None).expect("an account");
        let begin = |second| begin_device(db, ANNA, ("session", "Safari, iPad"), at(second)).expect("begun");
        let asks = |token: &Token, who| contact(db, token, (who, "another session"), at(50)).expect("asked");
        let (tablet, part) = begin(0);
        assert_eq!(asks(&tablet, ANNA), Some(part.clone()));
        assert_eq!(asks(&tablet, PersonId::new(4)), None, "it is not theirs");
        assert_eq!(asks(&Token::draw().expect("random bits"), ANNA), None);
        assert!(
            !end_devices_of(db, "session").expect("asked"),
            "it is in another session now"
        );
        assert_eq!(asks(&tablet, ANNA), Some(part), "the key stays the same");

        assert!(end_devices_of(db, "another session").expect("asked"));
        assert!(
            !is_device(db, &tablet).expect("asked"),
            "whoever signs out takes the device away"
        );

        let (telephone, _) = begin(60);
        let known = devices(db, ANNA).expect("asked");
        assert_eq!((known.len(), known[0].browser.as_str()), (1, "Safari, iPad"));
        end_device(db, PersonId::new(4), &known[0].digest).expect("asked");
        assert!(is_device(db, &telephone).expect("asked"), "nobody ends another's");
        end_device(db, ANNA, &known[0].digest).expect("ended");
        assert!(!is_device(db, &telephone).expect("asked"));

        let (locked, _) = begin(70);
        disable(db, ANNA, true).expect("closed");
        assert!(!is_device(db, &locked).expect("asked"));
        disable(db, ANNA, false).expect("opened");
        assert!(!is_device(db, &locked).expect("asked"), "it does not come back");
        for second in 100..115 {
            begin(second);
        }
        assert_eq!(devices(db, ANNA).expect("asked").len(), 10);
    });
}
