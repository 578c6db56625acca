//! Somebody outside who follows, by real conversations with the mail server.

use raadslag_store::followers::{self, Wish};

use super::*;

/// Everything that a letter to somebody who follows knows.
pub(super) fn told(letter: &FollowerLetter) -> Written {
    Written {
        subject: letter.kind.clone(),
        text: format!("{} {:?}", letter.thing, letter.says),
        summary: String::new(),
        link: "https://moeder.example/foelg/x/fra".into(),
    }
}

#[test]
fn who_follows_from_outside_says_yes_first_hears_of_each_public_step_once_and_stops_with_one_press() {
    on_each(|place| {
        let office = Office::on(place);
        let db = place.journal.db();
        let ask = |kind, thing: &str, address: &str| {
            let wish = Wish {
                address: address.into(),
                kind,
                thing: thing.into(),
                language: "da".into(),
            };
            followers::ask(db, &wish, office.clock()).expect("asked");
        };
        office.plan();
        office.round();
        ask("BODY", &identity::body("Direktionen").to_string(), "a@example.dk");
        ask("WORD", "hemmeligt", "b@example.dk");
        let ids: Vec<String> = followers::due(db, office.clock())
            .expect("due")
            .into_iter()
            .map(|it| it.follower.id)
            .collect();
        let asked = office.round();
        assert!(
            asked.len() == 2 && asked.iter().all(|it| it.contains("Asks")),
            "{asked:?}"
        );
        let to_outside = |mails: Vec<String>| -> Vec<String> {
            mails
                .into_iter()
                .filter(|it| line(it, "To:").contains("@example.dk"))
                .collect()
        };

        office.act(Act::Move(when("2030-02-12")));
        assert_eq!(to_outside(office.round()), [""; 0], "nobody has said yes");
        ids.iter()
            .for_each(|it| followers::confirm(db, it, office.clock()).expect("yes"));
        office.act(Act::Move(when("2030-02-14")));
        let heard = to_outside(office.round());
        assert_eq!(heard.len(), 1, "{heard:?}");
        for part in [
            "Direktionen",
            "MOVED",
            "List-Unsubscribe: <https://moeder.example/foelg/x/fra>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        ] {
            assert!(heard[0].contains(part), "{part} in {}", heard[0]);
        }
        // What is only released to members is not public.
        office.agenda();
        office.release();
        assert_eq!(to_outside(office.round()), [""; 0]);

        let stop = ids.iter().find(|it| {
            let link = followers::link(db, it).expect("a link");
            followers::of_link(db, &link)
                .expect("asked")
                .is_some_and(|it| it.kind == "BODY")
        });
        followers::stop(db, stop.expect("one follows the body")).expect("stopped");
        office.act(Act::Move(when("2030-02-15")));
        assert_eq!(to_outside(office.round()), [""; 0]);
        office.is_done();
    });
}
