//! Stories of papers that are on their way out or are out: what waits, what is told of closed decisions, what is taken back.

use super::held::*;
use crate::access::{Sight, Thing, Viewer};
use crate::body::Signing;
use crate::command::Refusal;
use crate::ids::{AttachmentId, ItemId};
use crate::meeting::{Act, NewDecision, NewItem, Words};
use crate::outcome::Outcome;
use crate::paper::ItemKind;
use crate::record::{AttachmentLine, Section};
use crate::rich::Block;
use crate::rights::{Acting, Right};

const CPR: &str = "Vedrører 010203-1234";

fn publish() -> Act {
    Act::Publish {
        override_reason: None,
        anyway: true,
    }
}

fn hold(item: ItemId, who: &str) -> Act {
    Act::Hold { item, who: who.into() }
}

fn let_go(item: ItemId, told: &str) -> Act {
    Act::LetGo {
        item,
        told: told.into(),
        anyway: false,
    }
}

fn add(item: Option<ItemId>, text: &str, reason: &str, override_reason: Option<&str>) -> Act {
    Act::Add {
        text: text.into(),
        item,
        reason: Some(reason.into()),
        override_reason: override_reason.map(Into::into),
    }
}

fn tell(item: ItemId, decision: Option<&str>, withheld: Option<&str>) -> Act {
    Act::TellClosed {
        item,
        decision: decision.map(Into::into),
        withheld: withheld.map(Into::into),
    }
}

#[test]
fn rule_14_an_item_waits_until_somebody_says_that_the_parties_are_told() {
    let mut town = Town::ended();
    assert_eq!(town.editor(hold(REVIEW, " ")), Err(Refusal::HeldForWhom));
    assert_eq!(town.editor(hold(ItemId::new(99), "Ansøger")), Err(Refusal::NoSuchItem));
    assert!(town.member(MEMBER, hold(REVIEW, "Ansøger")).is_err());
    town.editor(hold(REVIEW, "Ansøger")).expect("held");
    assert_eq!(town.editor(hold(REVIEW, "Ansøger")), Err(Refusal::AlreadyHeld));
    town.editor(publish()).expect("published");
    let sees = |town: &Town, item| town.sees(Thing::Item(item), &Viewer::public());
    assert_eq!(sees(&town, REVIEW), Sight::Title);
    assert_eq!(sees(&town, MATTERS), Sight::Whole);
    assert_eq!(town.sees(Thing::Item(REVIEW), &member_eyes()), Sight::Whole);
    assert_eq!(town.editor(let_go(REVIEW, "")), Err(Refusal::NotTold));
    assert_eq!(town.editor(let_go(MATTERS, "Ringet op")), Err(Refusal::NotHeld));
    town.editor(let_go(REVIEW, "Ansøger, ringet op i dag")).expect("let go");
    assert_eq!(sees(&town, REVIEW), Sight::Whole);
}

/// Placed under another item.
fn under(id: ItemId, title: &str, above: ItemId) -> Act {
    let Act::PlaceItem(new) = item(id, title, ItemKind::Decision) else {
        panic!("an item is placed");
    };
    Act::PlaceItem(Box::new(NewItem {
        under: Some(above),
        ..*new
    }))
}

fn title(item: ItemId, revision: u32, title: &str) -> Act {
    Act::Write {
        item,
        revision,
        words: Words::Title(title.into()),
    }
}

fn text(item: ItemId, revision: u32, text: &str) -> Act {
    let section = Section {
        label: "Sagsfremstilling".into(),
        blocks: vec![Block::paragraph(text)],
    };
    Act::Write {
        item,
        revision,
        words: Words::Section { place: 0, section },
    }
}

const PART: ItemId = ItemId::new(21);
const CLOSED_PART: ItemId = ItemId::new(22);
const HELD_PART: ItemId = ItemId::new(23);

/// An item that waits on a public agenda, and three under it, of which one is closed and one waits for others.
fn held_with_parts() -> Town {
    let mut town = Town::built();
    for (part, title) in [(PART, "Vejen"), (CLOSED_PART, "Ansøgeren"), (HELD_PART, "Naboen")] {
        town.editor(under(part, title, MATTERS)).expect("placed");
    }
    town.editor(close_item(CLOSED_PART)).expect("closed");
    town.editor(hold(HELD_PART, "Naboen")).expect("held");
    town.editor(hold(MATTERS, "Ansøger")).expect("held");
    town.editor(release()).expect("released");
    town.editor(publish()).expect("published");
    town
}

fn public(town: &Town) -> [Sight; 5] {
    [REVIEW, MATTERS, PART, CLOSED_PART, HELD_PART].map(|it| town.sees(Thing::Item(it), &Viewer::public()))
}

#[test]
fn rule_14_what_stands_under_an_item_that_waits_waits_with_it_and_is_read_with_it() {
    use Sight::{Title, Whole};
    let mut town = held_with_parts();
    assert_eq!(public(&town), [Whole, Title, Title, Title, Title]);
    assert!(town.meeting.waits(PART));
    town.editor(let_go(MATTERS, "Ansøger, ringet op")).expect("let go");
    assert_eq!(public(&town), [Whole, Whole, Whole, Title, Title]);
    town.editor(let_go(HELD_PART, "Naboen, ringet op")).expect("let go");
    assert_eq!(public(&town), [Whole, Whole, Whole, Title, Whole]);
}

#[test]
fn rule_14_of_what_stands_under_an_item_that_waits_only_the_new_words_are_read_with_it() {
    let mut town = held_with_parts();
    town.editor(start("09:05")).expect("started");
    town.editor(title(PART, 1, "Stien")).expect("written");
    assert_eq!(
        town.editor(let_go(MATTERS, "Ansøger, ringet op")),
        Err(Refusal::OpensAnew(Vec::new()))
    );
    let anyway = Act::LetGo {
        item: MATTERS,
        told: "Ansøger, ringet op".into(),
        anyway: true,
    };
    town.editor(anyway).expect("meant so");
    let out = town.meeting.course().and_then(|it| it.out.as_ref()).expect("given out");
    let titles: Vec<_> = out.record.restored(&town.payloads).items;
    assert!(titles.iter().any(|it| it.title == "Stien"), "{titles:?}");
    assert!(titles.iter().all(|it| it.title != "Vejen"), "{titles:?}");
}

const CLOSED_WORDS: &str = "Grundejer Ottokar Bramsnæs har budt fire millioner kroner.";

#[test]
fn rule_31_an_item_that_is_opened_or_let_go_tells_no_words_of_another_closed_one() {
    for (is_held, only_in_draft) in [(false, false), (false, true), (true, false), (true, true)] {
        let mut town = Town::built();
        if !only_in_draft {
            town.editor(text(MATTERS, 1, CLOSED_WORDS)).expect("written");
        }
        town.editor(close_item(MATTERS)).expect("closed");
        let wait = if is_held {
            hold(REVIEW, "Ansøger")
        } else {
            close_item(REVIEW)
        };
        town.editor(wait).expect("kept from everybody");
        town.editor(release()).expect("released");
        town.editor(publish()).expect("published");
        town.editor(start("09:05")).expect("started");
        if only_in_draft {
            town.editor(text(MATTERS, 1, CLOSED_WORDS)).expect("written");
        }
        let quoted = format!("Som det ses: {CLOSED_WORDS}");
        town.editor(text(REVIEW, 1, &quoted)).expect("written");
        let free = || match is_held {
            true => Act::LetGo {
                item: REVIEW,
                told: "Ansøger, ringet op".into(),
                anyway: true,
            },
            false => Act::OpenItem {
                item: REVIEW,
                anyway: true,
            },
        };
        let refused = town.editor(free());
        assert!(
            matches!(refused, Err(Refusal::OpeningWouldLeak(_))),
            "{is_held} {only_in_draft}: {refused:?}"
        );
        assert_eq!(town.sees(Thing::Item(REVIEW), &Viewer::public()), Sight::Title);
        town.editor(text(REVIEW, 2, "Direktionen ser på sagen igen."))
            .expect("mended");
        town.editor(free()).expect("nothing closed is quoted");
        assert_eq!(town.sees(Thing::Item(REVIEW), &Viewer::public()), Sight::Whole);
    }
}

fn open(item: ItemId) -> Act {
    Act::OpenItem { item, anyway: false }
}

#[test]
fn rule_31_the_heading_of_an_item_that_is_opened_tells_no_words_of_another_closed_one() {
    let heading = "Bud fra Grundejer Ottokar Bramsnæs";
    for (public_title, is_told) in [("En ejendom", false), (heading, true)] {
        let mut town = Town::built();
        town.editor(text(MATTERS, 1, CLOSED_WORDS)).expect("written");
        town.editor(close_item(MATTERS)).expect("closed");
        town.editor(title(REVIEW, 1, heading)).expect("written");
        let close = Act::CloseItem {
            item: REVIEW,
            ground: "Personforhold".into(),
            public_title: public_title.into(),
            review_on: None,
        };
        town.editor(close).expect("closed");
        town.editor(release()).expect("released");
        town.editor(publish()).expect("published");
        let opened = town.editor(open(REVIEW));
        assert_eq!(opened.is_ok(), is_told, "everybody read it before: {opened:?}");
    }
}

#[test]
fn rule_31_an_item_that_is_opened_tells_no_words_of_a_closed_one_that_was_taken_off() {
    for only_in_draft in [false, true] {
        let mut town = Town::built();
        if !only_in_draft {
            town.editor(text(MATTERS, 1, CLOSED_WORDS)).expect("written");
        }
        town.editor(close_item(MATTERS)).expect("closed");
        town.editor(text(REVIEW, 1, &format!("Som det ses: {CLOSED_WORDS}")))
            .expect("written");
        town.editor(close_item(REVIEW)).expect("closed");
        town.editor(release()).expect("released");
        town.editor(publish()).expect("published");
        let written = match only_in_draft {
            true => text(MATTERS, 1, CLOSED_WORDS),
            false => text(MATTERS, 2, "Direktionen ser på sagen igen."),
        };
        town.editor(written).expect("written");
        town.editor(off(MATTERS)).expect("taken off");
        // Before it is released without it, and after.
        for is_released in [false, true] {
            if is_released {
                town.editor(release()).expect("released without it");
            }
            let refused = town.editor(open(REVIEW));
            assert!(
                matches!(refused, Err(Refusal::OpeningWouldLeak(_))),
                "{only_in_draft}: {refused:?}"
            );
        }
        town.editor(text(REVIEW, 2, "Direktionen ser på sagen igen."))
            .expect("mended");
        town.editor(release()).expect("released");
        town.editor(open(REVIEW)).expect("nothing closed is quoted");
    }
}

/// A closed item that nobody was given was taken off.
fn closed_and_taken_off() -> Town {
    let mut town = Town::built();
    town.editor(title(MATTERS, 1, "Salg af grunden ved åen"))
        .expect("written");
    town.editor(close_item(MATTERS)).expect("closed");
    town.editor(off(MATTERS)).expect("taken off");
    town
}

#[test]
fn rule_31_a_release_asks_about_words_of_a_closed_item_that_was_taken_off() {
    let mut town = closed_and_taken_off();
    town.editor(text(REVIEW, 1, "Se også salg af grunden ved åen."))
        .expect("written");
    assert_eq!(town.editor(release()), Err(Refusal::WouldLeak(1)));
    town.editor(text(REVIEW, 2, "Se også den anden sag.")).expect("mended");
    town.editor(release()).expect("nothing closed is quoted");
}

#[test]
fn rule_31_the_publication_of_minutes_asks_about_words_of_a_closed_item_that_was_taken_off() {
    let mut town = closed_and_taken_off();
    town.editor(release()).expect("released");
    town.editor(start("09:05")).expect("started");
    let decided = NewDecision {
        blocks: vec![Block::paragraph("Gennemgået. Se også salg af grunden ved åen.")],
        outcomes: vec![Outcome::Reviewed],
        ..NewDecision::default()
    };
    town.editor(Act::Write {
        item: REVIEW,
        revision: 0,
        words: Words::Decision(decided),
    })
    .expect("decided");
    town.editor(Act::End {
        at: clock("11:40"),
        anyway: true,
    })
    .expect("ended");
    assert_eq!(town.editor(publish()), Err(Refusal::WouldLeak(1)));
    let despite = Act::Publish {
        override_reason: Some("Titlen er kendt af alle".into()),
        anyway: true,
    };
    town.editor(despite).expect("with a reason");
}

#[test]
fn rule_31_an_item_that_waits_is_not_let_go_with_words_that_were_closed_since() {
    let mut town = Town::built();
    town.editor(text(MATTERS, 1, CLOSED_WORDS)).expect("written");
    town.editor(text(REVIEW, 1, &format!("Som det ses: {CLOSED_WORDS}")))
        .expect("written");
    town.editor(hold(REVIEW, "Ansøger")).expect("held");
    town.editor(release()).expect("released");
    town.editor(publish()).expect("published");
    town.editor(close_item(MATTERS)).expect("closed");
    let refused = town.editor(let_go(REVIEW, "Ansøger, ringet op"));
    assert!(matches!(refused, Err(Refusal::OpeningWouldLeak(_))), "{refused:?}");
    town.editor(Act::Unpublish {
        reason: "Rettes".into(),
    })
    .expect("taken back");
    town.editor(let_go(REVIEW, "Ansøger, ringet op"))
        .expect("nobody reads it");
}

#[test]
fn rule_11_a_closed_decision_is_told_or_it_is_said_why_it_is_not() {
    let mut town = Town::ended();
    assert_eq!(town.editor(tell(REVIEW, Some("Godkendt"), None)), Err(Refusal::IsOpen));
    town.editor(close_item(REVIEW)).expect("closed");
    let untold = |town: &Town| town.meeting.course().map_or(0, |it| it.untold().count());
    assert_eq!(untold(&town), 1);
    assert_eq!(town.editor(tell(REVIEW, None, None)), Err(Refusal::ToldOrWithheld));
    assert_eq!(
        town.editor(tell(REVIEW, Some("Godkendt"), Some("Personforhold"))),
        Err(Refusal::ToldOrWithheld)
    );
    assert_eq!(
        town.editor(tell(REVIEW, Some(CPR), None)),
        Err(Refusal::ReasonWouldLeak(1))
    );
    town.editor(tell(REVIEW, None, Some("Hensynet til enkeltpersoner")))
        .expect("told");
    assert_eq!(untold(&town), 0);
}

#[test]
fn what_was_public_and_is_taken_back_leaves_only_that_it_was() {
    let mut town = Town::ended();
    let unpublish = |reason: &str| Act::Unpublish { reason: reason.into() };
    assert_eq!(town.editor(unpublish("Fejl")), Err(Refusal::NotPublished));
    let eyes = Viewer::public();
    let sees = |town: &Town| {
        let things = [
            Thing::Meeting(MEETING),
            Thing::Item(REVIEW),
            Thing::WithdrawnMeeting(MEETING),
            Thing::WithdrawnItem(REVIEW),
        ];
        things.map(|it| town.sees(it, &eyes) == Sight::Whole)
    };
    assert_eq!(sees(&town), [false; 4]);
    town.editor(publish()).expect("published");
    assert_eq!(sees(&town), [true, true, false, false]);
    assert_eq!(town.editor(unpublish(" ")), Err(Refusal::NoReason));
    assert_eq!(town.editor(unpublish(CPR)), Err(Refusal::WouldBeSent(1)));
    town.editor(unpublish("Et bilag var forkert")).expect("withdrawn");
    assert_eq!(sees(&town), [false, false, true, true]);
    town.editor(publish()).expect("published again");
    assert_eq!(sees(&town), [true, true, false, false]);
}

#[test]
fn of_a_closed_attachment_nobody_outside_hears_that_it_was_withdrawn() {
    let mut town = Town::built();
    let (open, closed) = (AttachmentId::new(1), AttachmentId::new(2));
    for (attachment, is_open) in [(open, true), (closed, false)] {
        let line = AttachmentLine {
            title: "Notat".into(),
            open: is_open,
            ..AttachmentLine::default()
        };
        let attach = Act::Attach {
            item: REVIEW,
            attachment,
            line,
            file: None,
            findings: Vec::new(),
        };
        town.editor(attach).expect("attached");
    }
    town.editor(release()).expect("released");
    town.editor(publish()).expect("published");
    let reason = "Forkert bilag".into();
    town.editor(Act::Unpublish { reason }).expect("withdrawn");
    let sees = |it| town.sees(Thing::WithdrawnAttachment(it), &Viewer::public());
    assert_eq!((sees(open), sees(closed)), (Sight::Whole, Sight::Nothing));
}

#[test]
fn rule_31_an_addition_that_everybody_reads_at_once_goes_through_the_gate() {
    let mut town = Town::ended();
    town.settings.signing = Signing::Nobody;
    town.editor(close_item(MATTERS)).expect("closed");
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    town.editor(publish()).expect("published");
    assert_eq!(town.editor(add(None, CPR, "Fejl", None)), Err(Refusal::WouldLeak(1)));
    assert_eq!(
        town.editor(add(None, "Rettet", CPR, None)),
        Err(Refusal::ReasonWouldLeak(1))
    );
    town.editor(add(Some(MATTERS), CPR, "Fejl", None))
        .expect("of a closed item nobody outside reads it");
    town.editor(add(None, CPR, "Fejl", Some("Et eksempel, intet nummer")))
        .expect("with a reason");
    let minutes = Acting::new(MEMBER, [Right::TakePart]);
    assert!(town.ask(&minutes, &add(None, "Rettet", "Fejl", None)).is_err());
}

#[test]
fn rule_31_what_was_added_to_a_closed_item_is_looked_at_when_that_is_opened() {
    let mut town = Town::ended();
    town.settings.signing = Signing::Nobody;
    town.editor(close_item(MATTERS)).expect("closed");
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    town.editor(publish()).expect("published");
    town.editor(add(Some(MATTERS), CPR, "Fejl", None))
        .expect("of a closed item nobody outside reads it");
    assert_eq!(town.editor(open(MATTERS)), Err(Refusal::OpeningWouldLeak(1)));
    town.editor(Act::Unpublish {
        reason: "Rettes".into(),
    })
    .expect("taken back");
    town.editor(open(MATTERS)).expect("nobody reads it");
    assert_eq!(town.editor(publish()), Err(Refusal::WouldLeak(1)));
}

#[test]
fn rule_31_what_was_added_to_an_item_that_waits_is_let_go_without_words_that_were_closed_since() {
    let mut town = Town::built();
    town.settings.signing = Signing::Nobody;
    town.editor(text(MATTERS, 1, CLOSED_WORDS)).expect("written");
    town.editor(release()).expect("released");
    town.editor(start("09:05")).expect("started");
    town.editor(decision(REVIEW, 0, Outcome::Reviewed)).expect("decided");
    town.editor(Act::End {
        at: clock("11:40"),
        anyway: true,
    })
    .expect("ended");
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    town.editor(publish()).expect("published");
    let quoted = format!("Som det ses: {CLOSED_WORDS}");
    town.editor(add(Some(REVIEW), &quoted, "Glemt", None)).expect("added");
    town.editor(hold(REVIEW, "Ansøger")).expect("held");
    town.editor(close_item(MATTERS)).expect("closed");
    let refused = town.editor(let_go(REVIEW, "Ansøger, ringet op"));
    assert!(matches!(refused, Err(Refusal::OpeningWouldLeak(_))), "{refused:?}");
    // Neither does it go out with the minutes unasked once they were taken back.
    town.editor(Act::Unpublish {
        reason: "Rettes".into(),
    })
    .expect("taken back");
    assert!(matches!(town.editor(publish()), Err(Refusal::WouldLeak(_))));
}

/// The minutes go to those who sign, and are sealed.
fn sent(town: &mut Town, content: &[u8]) {
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    let root = crate::digest::Digest::of(content);
    let sealed = crate::event::MinutesSealed { meeting: MEETING, root };
    town.meeting.apply(&crate::event::Event::MinutesSealed(sealed));
}

fn file(receipt: &str) -> Act {
    Act::File {
        item: REVIEW,
        receipt: receipt.into(),
    }
}

fn correct(receipt: &str) -> Act {
    Act::CorrectReceipt {
        item: REVIEW,
        receipt: receipt.into(),
    }
}

fn leave(reason: &str) -> Act {
    Act::LeaveUnfiled {
        item: REVIEW,
        reason: reason.into(),
    }
}

const AWAIT: Act = Act::AwaitFiling { item: REVIEW };

#[test]
fn an_item_is_filed_once_for_each_time_the_minutes_are_sent() {
    let mut town = Town::ended();
    assert_eq!(town.editor(file("30/1234-5")), Err(Refusal::NotToFile));
    sent(&mut town, b"root");
    assert_eq!(town.editor(file(" ")), Err(Refusal::NoReceipt));
    assert!(town.member(MEMBER, file("30/1234-5")).is_err());
    town.editor(file("30/1234-5")).expect("filed");
    assert_eq!(town.editor(file("30/1234-6")), Err(Refusal::AlreadyFiled));
    assert_eq!(
        town.editor(file(" 30/1234-5 ")),
        Ok(vec![]),
        "sent twice it counts once"
    );
    town.editor(Act::Recall { reason: "Fejl".into() }).expect("recalled");
    assert_eq!(town.editor(file("30/1234-5")), Err(Refusal::NotToFile));
    sent(&mut town, b"another root");
    assert_eq!(town.editor(file("30/1234-6")).map(|it| it.len()), Ok(1));
}

#[test]
fn a_mistyped_receipt_is_corrected_where_there_is_one() {
    let mut town = Town::ended();
    sent(&mut town, b"root");
    assert_eq!(town.editor(correct("30/1234-5")), Err(Refusal::NotFiled));
    town.editor(file("30/1243-5")).expect("filed");
    assert_eq!(town.editor(correct(" ")), Err(Refusal::NoReceipt));
    assert_eq!(town.editor(correct(CPR)), Err(Refusal::WouldBeSent(1)));
    assert_eq!(town.editor(correct("30/1243-5")), Err(Refusal::SameReceipt));
    assert!(town.member(MEMBER, correct("30/1234-5")).is_err());
    town.editor(correct("30/1234-5")).expect("corrected");
    assert_eq!(town.editor(file("30/1234-5")), Ok(vec![]));
    assert_eq!(town.editor(file("30/1243-5")), Err(Refusal::AlreadyFiled));
}

#[test]
fn a_receipt_of_another_item_is_taken_back_and_the_item_waits_for_its_own() {
    let take_back = |reason: &str| Act::TakeBackReceipt {
        item: REVIEW,
        reason: reason.into(),
    };
    let mut town = Town::ended();
    assert_eq!(town.editor(take_back("Forkert punkt")), Err(Refusal::NotFiled));
    sent(&mut town, b"root");
    assert_eq!(town.editor(take_back("Forkert punkt")), Err(Refusal::NotFiled));
    town.editor(leave("Orientering")).expect("left");
    assert_eq!(town.editor(take_back("Forkert punkt")), Err(Refusal::NotFiled));
    town.editor(file("30/1234-5")).expect("filed");
    assert_eq!(town.editor(take_back(" ")), Err(Refusal::WhyReceiptTakenBack));
    assert_eq!(town.editor(take_back(CPR)), Err(Refusal::WouldBeSent(1)));
    assert_eq!(
        town.editor(take_back(&"x".repeat(301))),
        Err(Refusal::TooLong { limit: 300 })
    );
    assert!(town.member(MEMBER, take_back("Forkert punkt")).is_err());
    town.editor(take_back("Forkert punkt")).expect("taken back");
    assert_eq!(town.editor(take_back("Forkert punkt")), Err(Refusal::NotFiled));
    assert_eq!(town.editor(correct("30/1234-6")), Err(Refusal::NotFiled));

    // The same receipt given again is a new one, and what is nothing to file can be said to be so again.
    assert_eq!(town.editor(file("30/1234-5")).map(|it| it.len()), Ok(1));
    town.editor(take_back("Stadig forkert")).expect("taken back again");
    town.editor(leave("Orientering")).expect("left again");
    assert_eq!(town.editor(file("30/1234-6")).map(|it| it.len()), Ok(1));
}

#[test]
fn an_item_that_is_nothing_to_file_is_said_not_to_be_until_it_is_said_otherwise() {
    let mut town = Town::ended();
    let is_left = |town: &Town| town.meeting.course().is_some_and(|it| it.filing.contains_key(&REVIEW));
    assert_eq!(town.editor(leave("Kun til orientering")), Err(Refusal::NotToFile));
    sent(&mut town, b"root");
    assert_eq!(town.editor(AWAIT), Err(Refusal::NotLeftUnfiled));
    assert_eq!(town.editor(leave(" ")), Err(Refusal::WhyNotFiled));
    assert_eq!(town.editor(leave(CPR)), Err(Refusal::WouldBeSent(1)));
    assert_eq!(
        town.editor(leave(&"x".repeat(301))),
        Err(Refusal::TooLong { limit: 300 })
    );
    assert!(town.member(MEMBER, leave("Kun til orientering")).is_err());
    town.editor(leave("Kun til orientering")).expect("left");
    assert_eq!(town.editor(leave("Kun til orientering")), Ok(vec![]));
    town.editor(leave("Orientering")).expect("another reason");
    assert_eq!(town.editor(correct("30/1234-5")), Err(Refusal::NotFiled));

    // It holds also when the minutes are sent anew, until somebody says otherwise.
    town.editor(Act::Recall { reason: "Fejl".into() }).expect("recalled");
    sent(&mut town, b"another root");
    assert!(is_left(&town));
    assert!(town.member(MEMBER, AWAIT).is_err());
    town.editor(AWAIT).expect("it waits");
    assert!(!is_left(&town));

    // A case number asks anew, and what the case system took is filed.
    town.editor(leave("Orientering")).expect("left");
    let note = Act::NoteCaseNumber {
        item: REVIEW,
        number: "30/1".into(),
        reason: "Glemt".into(),
        anyway: false,
    };
    town.editor(note).expect("noted");
    assert!(!is_left(&town));
    town.editor(leave("Orientering")).expect("left");
    town.editor(file("30/1-5")).expect("filed after all");
    assert_eq!(town.editor(leave("Orientering")), Err(Refusal::AlreadyFiled));
    assert_eq!(town.editor(AWAIT), Err(Refusal::NotLeftUnfiled));
}

#[test]
fn rule_23_a_case_number_is_noted_beside_what_was_signed_and_never_within_it() {
    let note = |number: &str, reason: &str| Act::NoteCaseNumber {
        item: REVIEW,
        number: number.into(),
        reason: reason.into(),
        anyway: false,
    };
    let mut town = Town::ended();
    assert_eq!(town.editor(note("30/1", "Glemt")), Err(Refusal::NumberInItem));
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    let sealed = |town: &Town| town.meeting.course().map(|it| (it.paper.record(), it.out.clone()));
    let before = sealed(&town);
    assert!(town.member(MEMBER, note("30/1", "Glemt")).is_err());
    assert_eq!(town.editor(note(" ", "Glemt")), Err(Refusal::NoCaseNumber));
    assert_eq!(town.editor(note("30/1", " ")), Err(Refusal::NoReason));
    assert_eq!(town.editor(note("30/1", CPR)), Err(Refusal::WouldBeSent(1)));
    town.editor(note("30/1", "Glemt")).expect("noted");
    assert_eq!(town.editor(note("30/1", "Glemt")), Err(Refusal::SameCaseNumber));
    town.editor(note("30/2", "En anden sag")).expect("mended");
    assert_eq!(sealed(&town), before);

    // What looks like no number of a case system is asked about: everybody reads it at once.
    for odd in ["Prøve".to_owned(), format!("26/{}", "9".repeat(44))] {
        let asked = Err(Refusal::OddCaseNumber(odd.clone()));
        assert_eq!(town.editor(note(&odd, "En anden sag")), asked);
        let meant = Act::NoteCaseNumber {
            item: REVIEW,
            number: odd,
            reason: "En anden sag".into(),
            anyway: true,
        };
        town.editor(meant).expect("it is meant so");
    }
}
