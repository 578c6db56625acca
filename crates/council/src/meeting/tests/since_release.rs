//! What is closed, taken off, taken away or moved after the release, and then published.

use super::held::*;
use crate::access::{Sight, Thing, Viewer};
use crate::command::Refusal;
use crate::event::{Event, KindSet};
use crate::ids::{AttachmentId, ItemId};
use crate::meeting::{Act, Attendance, GiveFirst, NewItem, Words};
use crate::outcome::Outcome;
use crate::paper::{AttachmentChange, ItemKind};
use crate::record::{AttachmentLine, Head, Item};
use crate::rights::{Acting, Right};

const MATTER: ItemId = ItemId::new(21);
const NOTE: AttachmentId = AttachmentId::new(40);

fn line(open: bool) -> AttachmentLine {
    AttachmentLine {
        open,
        title: "Notat".into(),
        ..AttachmentLine::default()
    }
}

fn attachment(open: bool, ground: Option<&str>) -> Act {
    Act::ChangeAttachment {
        item: REVIEW,
        change: AttachmentChange {
            attachment: NOTE,
            line: line(open),
            place: None,
            ground: ground.map(Into::into),
            review_on: None,
        },
    }
}

fn close_attachment() -> Act {
    attachment(false, Some("Oplysninger om enkeltpersoners forhold"))
}

fn attach() -> Act {
    Act::Attach {
        item: REVIEW,
        attachment: NOTE,
        line: line(true),
        file: None,
        findings: Vec::new(),
    }
}

fn detach() -> Act {
    Act::Detach {
        item: REVIEW,
        attachment: NOTE,
    }
}

fn publish(anyway: bool) -> Act {
    Act::Publish {
        override_reason: None,
        anyway,
    }
}

/// Two items, the first with an open attachment, the second with a matter under it; all was released.
fn town() -> Town {
    let mut town = Town::built();
    town.editor(attach()).expect("attached");
    let Act::PlaceItem(new) = item(MATTER, "Ansøgningen", ItemKind::Decision) else {
        panic!("an item is placed");
    };
    let under = Some(MATTERS);
    town.editor(Act::PlaceItem(Box::new(NewItem { under, ..*new })))
        .expect("placed");
    town.editor(release()).expect("released");
    town
}

fn public(town: &Town, thing: Thing) -> Sight {
    town.sees(thing, &Viewer::public())
}

fn asked(off: &[&str], detached: &[&str], changed: &[&str]) -> Result<Vec<Event>, Refusal> {
    let list = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect();
    Err(Refusal::ChangedSinceRelease {
        off: list(off),
        detached: list(detached),
        changed: list(changed),
    })
}

#[test]
fn what_went_out_as_it_stands_is_neither_sent_nor_published_again() {
    let again = Err(Refusal::ReleasedAsItStands);
    let mut town = town();
    assert_eq!(town.editor(release()), again, "two at once come one after the other");
    town.editor(title("Gennemgang af papirer", 1)).expect("written");
    town.editor(release()).expect("there is something new");
    assert_eq!(
        town.editor(release()),
        again,
        "the line of the version itself is nothing new"
    );
    let version = |town: &Town| {
        let course = town.meeting.course().expect("planned here");
        course.out.as_ref().map(|it| it.version)
    };
    assert_eq!(version(&town), Some(2));
    // Who meets stands in the head.
    town.roster.pop();
    town.editor(release()).expect("a member less");
    assert_eq!(town.editor(release()), again);
    town.editor(Act::Unlock).expect("unlocked");
    town.editor(release())
        .expect("it is released as it was once it was unlocked");

    let again = Err(Refusal::PublishedAsItStands);
    town.editor(publish(false)).expect("published");
    assert_eq!(town.editor(publish(true)), again);
    town.editor(title("Gennemgang", 2)).expect("written");
    assert_eq!(town.editor(publish(true)), again, "that goes out with the next release");
    town.editor(start("09:05")).expect("started");
    let end = Act::End {
        at: clock("11:40"),
        anyway: true,
    };
    town.editor(end).expect("ended");
    town.editor(publish(true)).expect("the minutes");
    assert_eq!(town.editor(publish(true)), again);
    town.editor(decision(REVIEW, 0, Outcome::Reviewed)).expect("decided");
    town.editor(publish(true)).expect("there is something new");
    let reason = "Et bilag var forkert".into();
    town.editor(Act::Unpublish { reason }).expect("taken back");
    town.editor(publish(true)).expect("everybody reads it again");
}

#[test]
fn rule_09_of_an_attachment_closed_after_the_release_nothing_is_told_when_its_item_is_taken_off() {
    for is_closed in [false, true] {
        let mut town = town();
        if is_closed {
            town.editor(close_attachment()).expect("closed");
        }
        town.editor(publish(true)).expect("published");
        town.editor(off(REVIEW)).expect("taken off");
        town.editor(release()).expect("released");
        assert_eq!(public(&town, Thing::WithdrawnItem(REVIEW)), Sight::Whole);
        let told = if is_closed { Sight::Nothing } else { Sight::Whole };
        assert_eq!(public(&town, Thing::WithdrawnAttachment(NOTE)), told);
    }
}

#[test]
fn rule_09_an_attachment_closed_after_the_release_stays_closed_when_the_agenda_is_published() {
    let note = Thing::Attachment(NOTE);
    let mut town = town();
    town.editor(close_attachment()).expect("closed");
    town.editor(publish(true)).expect("published");
    assert_eq!(public(&town, note), Sight::Nothing);
    assert_eq!(public(&town, Thing::Item(REVIEW)), Sight::Whole);
    town.editor(attachment(true, None)).expect("opened again");
    assert_eq!(
        public(&town, note),
        Sight::Nothing,
        "what is opened waits for the release"
    );
    town.editor(release()).expect("released");
    assert_eq!(public(&town, note), Sight::Whole);
}

#[test]
fn rule_09_an_attachment_closed_and_then_taken_away_stays_closed() {
    let mut town = town();
    town.editor(close_attachment()).expect("closed");
    town.editor(detach()).expect("taken away");
    town.editor(publish(true)).expect("published");
    assert_eq!(public(&town, Thing::Attachment(NOTE)), Sight::Nothing);
    town.editor(Act::Unpublish {
        reason: "Forkert udgave".into(),
    })
    .expect("taken back");
    assert_eq!(public(&town, Thing::WithdrawnAttachment(NOTE)), Sight::Nothing);
}

#[test]
fn rule_09_an_attachment_closed_with_its_item_stays_closed_when_the_item_is_opened_again() {
    let mut town = town();
    town.editor(publish(false)).expect("published");
    assert_eq!(town.editor(close_attachment()), Err(Refusal::AttachmentIsOut));
    town.editor(close_item(REVIEW)).expect("closed");
    town.editor(close_attachment()).expect("closed with it");
    town.editor(open()).expect("opened");
    assert_eq!(public(&town, Thing::Item(REVIEW)), Sight::Whole);
    assert_eq!(public(&town, Thing::Attachment(NOTE)), Sight::Nothing);
}

#[test]
fn rule_09_what_was_taken_off_from_under_an_item_is_closed_with_it() {
    let mut town = town();
    town.editor(off(MATTER)).expect("taken off");
    town.editor(close_item(MATTERS)).expect("closed");
    town.editor(publish(true)).expect("published as it was released");
    for item in [MATTERS, MATTER] {
        assert_eq!(public(&town, Thing::Item(item)), Sight::Title);
    }
    town.editor(Act::PutOnAgain { item: MATTER }).expect("put on again");
    town.editor(release()).expect("released");
    assert_eq!(public(&town, Thing::Item(MATTER)), Sight::Title);
}

#[test]
fn rule_37_what_the_body_keeps_to_itself_stays_so_when_it_was_taken_off_or_moved_out() {
    for kept in [MATTER, MATTERS] {
        let mut town = town();
        let item_kind = match kept {
            MATTER => ItemKind::Decision,
            _ => ItemKind::Matters,
        };
        town.kinds.insert(
            item_kind,
            KindSet {
                body: BODY,
                item_kind,
                submit_days: None,
                publishes: false,
                closing: None,
            },
        );
        let moved = Act::MoveItem {
            item: MATTER,
            place: 0,
            under: None,
        };
        town.editor(moved).expect("moved out");
        town.editor(off(kept)).expect("taken off");
        town.editor(publish(true)).expect("published as it was released");
        assert_eq!(public(&town, Thing::Item(MATTER)), Sight::Nothing, "{kept}");
        assert_eq!(public(&town, Thing::Item(REVIEW)), Sight::Whole);
    }
}

#[test]
fn whoever_publishes_what_was_changed_since_the_release_is_asked_what_goes_out() {
    let mut town = town();
    town.editor(off(MATTER)).expect("taken off");
    town.editor(detach()).expect("taken away");
    town.editor(Act::Write {
        item: MATTERS,
        revision: 1,
        words: Words::Title("Sager til drøftelse".into()),
    })
    .expect("written");
    assert_eq!(
        town.editor(publish(false)),
        asked(&["2.1. Ansøgningen"], &["Notat"], &["2"])
    );
    let course = town.meeting.course().expect("planned here");
    assert!(course.has_taken_back());
    assert!(
        asked(&[], &[], &[]).expect_err("a question").is_doubt(),
        "and may say that it is meant so"
    );
    town.editor(release()).expect("released");
    town.editor(publish(false)).expect("nothing to ask");
    assert_eq!(public(&town, Thing::Item(MATTER)), Sight::Nothing);
    assert_eq!(public(&town, Thing::Attachment(NOTE)), Sight::Nothing);
}

#[test]
fn what_was_taken_back_is_asked_about_while_the_meeting_goes_on_too_and_then_published_as_released() {
    let mut town = town();
    town.editor(off(MATTER)).expect("taken off");
    town.editor(start("09:00")).expect("started");
    assert_eq!(town.editor(publish(false)), asked(&["2.1. Ansøgningen"], &[], &[]));
    town.editor(publish(true)).expect("as it was released");
    assert_eq!(public(&town, Thing::Item(MATTER)), Sight::Whole);
}

#[test]
fn rule_19_of_what_a_recused_editor_does_not_see_only_the_number_is_told() {
    let mut town = town();
    town.editor(Act::Attend {
        item: Some(MATTER),
        noted: vec![(MEMBER, Attendance::Recused)],
        rest: false,
        anyway: false,
    })
    .expect("recused");
    town.editor(off(MATTER)).expect("taken off");
    let recused = Acting::new(MEMBER, [Right::EditAgenda]);
    assert_eq!(town.ask(&recused, &publish(false)), asked(&["2.1."], &[], &[]));
}

#[test]
fn nothing_publishes_itself_that_was_taken_back_since() {
    let mut town = town();
    town.settings.publishes_itself = true;
    let ready = |town: &Town| {
        let course = town.meeting.course().expect("planned here");
        course.publishes_itself(&town.settings)
    };
    assert!(ready(&town));
    town.editor(off(MATTER)).expect("taken off");
    assert!(!ready(&town));
    town.editor(release()).expect("released");
    assert!(ready(&town));
}

#[test]
fn an_agenda_publishes_itself_once_it_is_released_until_somebody_took_it_back() {
    let mut town = town();
    let once_released = |town: &Town| {
        let course = town.meeting.course().expect("planned here");
        course.publishes_once_released(&town.settings)
    };
    assert!(!once_released(&town), "the body's settings do not say so");
    town.settings.publishes_itself = true;
    assert!(once_released(&town));
    town.editor(publish(false)).expect("published");
    assert!(!once_released(&town), "it is public");
    town.editor(Act::Unpublish {
        reason: "Forkert udgave".into(),
    })
    .expect("taken back");
    assert!(!once_released(&town));
}

fn title(words: &str, revision: u32) -> Act {
    Act::Write {
        item: REVIEW,
        revision,
        words: Words::Title(words.into()),
    }
}

fn open() -> Act {
    Act::OpenItem {
        item: REVIEW,
        anyway: false,
    }
}

#[test]
fn rule_09_a_closed_item_changed_since_it_was_given_out_is_opened_only_once_its_new_words_are_given_out() {
    for change in [title("Gennemgang, afsluttet", 1), detach()] {
        let mut town = town();
        town.editor(publish(false)).expect("published");
        town.editor(close_item(REVIEW)).expect("closed");
        town.editor(change).expect("changed");
        assert_eq!(town.editor(open()), Err(Refusal::GivenOtherwise(GiveFirst::Agenda)));
        assert_eq!(public(&town, Thing::Item(REVIEW)), Sight::Title);
        assert_eq!(public(&town, Thing::Attachment(NOTE)), Sight::Nothing);
    }
    let mut town = town();
    town.editor(publish(false)).expect("published");
    town.editor(close_item(REVIEW)).expect("closed");
    town.editor(title("Gennemgang, afsluttet", 1)).expect("written");
    town.editor(detach()).expect("taken away");
    town.editor(release()).expect("released while it is closed");
    assert_eq!(public(&town, Thing::Item(REVIEW)), Sight::Title);
    town.editor(open()).expect("opened");
    assert_eq!(public(&town, Thing::Item(REVIEW)), Sight::Whole);
    assert_eq!(public(&town, Thing::Attachment(NOTE)), Sight::Nothing);
}

#[test]
fn rule_09_a_closed_item_that_stands_again_as_it_was_given_out_is_opened_at_once() {
    let mut town = town();
    town.editor(publish(false)).expect("published");
    town.editor(close_item(REVIEW)).expect("closed");
    town.editor(title("Noget andet", 1)).expect("written");
    town.editor(title("Gennemgang", 2)).expect("taken back");
    town.editor(open()).expect("opened");
    assert_eq!(public(&town, Thing::Item(REVIEW)), Sight::Whole);
}

#[test]
fn rule_09_what_was_released_and_is_not_public_yet_counts_too() {
    let mut town = town();
    town.editor(close_item(REVIEW)).expect("closed");
    town.editor(title("Gennemgang, afsluttet", 1)).expect("written");
    assert_eq!(town.editor(open()), Err(Refusal::GivenOtherwise(GiveFirst::Agenda)));
}

#[test]
fn rule_09_a_closed_item_taken_off_is_not_told_in_its_old_words_when_it_is_put_on_again_and_opened() {
    let mut town = town();
    town.editor(publish(false)).expect("published");
    town.editor(close_item(REVIEW)).expect("closed");
    town.editor(off(REVIEW)).expect("taken off");
    town.editor(release()).expect("released without it");
    assert_eq!(public(&town, Thing::WithdrawnItem(REVIEW)), Sight::Title);
    town.editor(Act::PutOnAgain { item: REVIEW }).expect("put on again");
    town.editor(detach()).expect("taken away");
    town.editor(open())
        .expect("opened: what was taken off is told of by its public title");
    assert_eq!(public(&town, Thing::Item(REVIEW)), Sight::Nothing);
    assert_eq!(
        public(&town, Thing::WithdrawnAttachment(NOTE)),
        Sight::Nothing,
        "nobody read it when it was taken off"
    );
    town.editor(release()).expect("released");
    assert_eq!(public(&town, Thing::Item(REVIEW)), Sight::Whole);
}

#[test]
fn rule_09_a_closed_item_that_was_put_on_again_and_not_released_since_need_not_wait_for_the_minutes() {
    let mut town = town();
    town.editor(publish(false)).expect("published");
    town.editor(off(REVIEW)).expect("taken off");
    town.editor(release()).expect("released without it");
    town.editor(Act::PutOnAgain { item: REVIEW }).expect("put on again");
    town.editor(close_item(REVIEW)).expect("closed");
    town.editor(title("Gennemgang, afsluttet", 1)).expect("written");
    town.editor(start("09:05")).expect("started");
    town.editor(open()).expect("opened");
    assert_eq!(
        public(&town, Thing::Item(REVIEW)),
        Sight::Nothing,
        "everybody reads it with the minutes"
    );
    // Where it was not closed, everybody is told what was taken off as it stood then.
    let mut town = self::town();
    town.editor(publish(false)).expect("published");
    town.editor(off(REVIEW)).expect("taken off");
    town.editor(release()).expect("released without it");
    town.editor(Act::PutOnAgain { item: REVIEW }).expect("put on again");
    let who = "Ansøgeren".into();
    town.editor(Act::Hold { item: REVIEW, who }).expect("held");
    town.editor(title("Gennemgang, afsluttet", 1)).expect("written");
    let let_go = Act::LetGo {
        item: REVIEW,
        told: "Ansøgeren, ringet op".into(),
        anyway: false,
    };
    assert_eq!(town.editor(let_go), Err(Refusal::GivenOtherwise(GiveFirst::Agenda)));
}

#[test]
fn rule_14_an_item_that_waits_and_was_changed_is_let_go_only_once_its_new_words_are_given_out() {
    let let_go = || Act::LetGo {
        item: REVIEW,
        told: "Ansøgeren, ringet op".into(),
        anyway: false,
    };
    let mut town = town();
    town.editor(publish(false)).expect("published");
    town.editor(Act::Hold {
        item: REVIEW,
        who: "Ansøgeren".into(),
    })
    .expect("held");
    town.editor(title("Gennemgang, afsluttet", 1)).expect("written");
    assert_eq!(town.editor(let_go()), Err(Refusal::GivenOtherwise(GiveFirst::Agenda)));
    assert_eq!(public(&town, Thing::Item(REVIEW)), Sight::Title);
    town.editor(release()).expect("released");
    town.editor(let_go()).expect("let go");
    assert_eq!(public(&town, Thing::Item(REVIEW)), Sight::Whole);
}

/// How much everybody reads of the attachment, and whether they are told that it is not there any more.
fn note(town: &Town) -> [Sight; 2] {
    [Thing::Attachment(NOTE), Thing::WithdrawnAttachment(NOTE)].map(|it| public(town, it))
}

#[test]
fn of_an_attachment_taken_away_from_a_public_agenda_is_told_whoever_could_read_it_until_it_comes_again() {
    let mut town = town();
    town.editor(publish(false)).expect("published");
    town.editor(detach()).expect("taken away");
    let lies_there = [Sight::Whole, Sight::Nothing];
    assert_eq!(note(&town), lies_there, "until the next release");
    town.editor(release()).expect("released");
    let is_gone = [Sight::Nothing, Sight::Whole];
    assert_eq!(note(&town), is_gone);
    assert!(town.meeting.gone().is_empty(), "its item stands");

    town.editor(close_item(REVIEW)).expect("closed");
    assert_eq!(
        note(&town),
        [Sight::Nothing; 2],
        "of a closed item nothing more is told"
    );
    town.editor(open()).expect("opened");
    assert_eq!(note(&town), is_gone);

    // What went before its item goes is told of still.
    town.editor(off(REVIEW)).expect("taken off");
    town.editor(release()).expect("released");
    assert_eq!(note(&town), is_gone);
    town.editor(Act::PutOnAgain { item: REVIEW }).expect("put on again");
    town.editor(attach()).expect("attached again");
    assert_eq!(note(&town), is_gone, "until the next release");
    town.editor(release()).expect("released");
    assert_eq!(note(&town), lies_there);
}

#[test]
fn rule_09_of_an_attachment_that_not_everybody_could_read_nothing_is_told_when_it_is_taken_away() {
    let never_public = || {
        let mut town = town();
        town.editor(detach()).expect("taken away");
        town.editor(release()).expect("released");
        town.editor(publish(false)).expect("published");
        town
    };
    let closed_alone = || {
        let mut town = town();
        town.editor(close_attachment()).expect("closed");
        town.editor(publish(true)).expect("published");
        town.editor(detach()).expect("taken away");
        town.editor(release()).expect("released");
        town
    };
    for town in [never_public(), closed_alone()] {
        assert_eq!(note(&town), [Sight::Nothing; 2]);
    }
    let mut town = town();
    town.editor(publish(false)).expect("published");
    town.editor(close_item(REVIEW)).expect("closed");
    town.editor(detach()).expect("taken away");
    town.editor(release()).expect("released");
    assert_eq!(note(&town), [Sight::Nothing; 2]);
    town.editor(open()).expect("opened");
    assert_eq!(note(&town), [Sight::Nothing; 2], "it went while its item was closed");
}

#[test]
fn rule_14_of_an_attachment_taken_away_while_its_item_waits_nothing_is_told() {
    let mut town = town();
    town.editor(publish(false)).expect("published");
    town.editor(Act::Hold {
        item: REVIEW,
        who: "Ansøgeren".into(),
    })
    .expect("held");
    town.editor(detach()).expect("taken away");
    town.editor(release()).expect("released");
    assert_eq!(note(&town), [Sight::Nothing; 2]);
}

#[test]
fn minutes_that_have_an_attachment_of_the_public_agenda_no_more_tell_that_it_is_gone() {
    let mut town = town();
    town.editor(publish(false)).expect("published");
    town.editor(start("09:05")).expect("started");
    town.editor(decision(REVIEW, 0, Outcome::Reviewed)).expect("decided");
    town.editor(detach()).expect("taken away");
    town.editor(Act::End {
        at: clock("11:40"),
        anyway: true,
    })
    .expect("ended");
    assert_eq!(
        note(&town),
        [Sight::Whole, Sight::Nothing],
        "the agenda is what everybody reads"
    );
    town.editor(publish(true)).expect("published");
    assert_eq!(note(&town), [Sight::Nothing, Sight::Whole]);
}

#[test]
fn what_lay_beside_an_item_when_it_was_released_and_lies_there_no_more_is_counted() {
    let mut town = town();
    let taken = |town: &Town| town.meeting.course().expect("held here").detached_since(REVIEW);
    assert_eq!(taken(&town), 0);
    town.editor(detach()).expect("taken away");
    assert_eq!(taken(&town), 1);
}

/// Published, then closed, rewritten and its attachment taken away while the meeting goes on, where it is decided.
fn rewritten() -> Town {
    let mut town = town();
    town.settings.publishes_minutes = false;
    town.editor(publish(false)).expect("published");
    town.editor(close_item(REVIEW)).expect("closed");
    town.editor(start("09:05")).expect("started");
    town.editor(title("Gennemgang, afsluttet", 1)).expect("written");
    town.editor(detach()).expect("taken away");
    town.editor(decision(REVIEW, 0, Outcome::Reviewed)).expect("decided");
    town
}

fn end(town: &mut Town) {
    let (at, anyway) = (clock("11:40"), true);
    town.editor(Act::End { at, anyway }).expect("ended");
}

fn anyway() -> Act {
    Act::OpenItem {
        item: REVIEW,
        anyway: true,
    }
}

/// What everybody who reads the paper reads of the item.
fn out(town: &Town) -> (u32, Item) {
    let out = town.meeting.course().and_then(|it| it.out.as_ref()).expect("given out");
    let place = out
        .record
        .items
        .iter()
        .position(|it| it.item == REVIEW)
        .expect("it stands there");
    let record = out.record.restored(&town.payloads);
    (out.version, record.items[place].clone())
}

#[test]
fn rule_09_once_the_agenda_is_released_no_more_a_closed_item_opens_in_its_new_words_if_that_is_meant() {
    for has_ended in [false, true] {
        let mut town = rewritten();
        if has_ended {
            end(&mut town);
        }
        let asked = town.editor(open()).expect_err("a question");
        assert_eq!(
            asked,
            Refusal::OpensAnew(Vec::new()),
            "its only attachment is taken away"
        );
        assert!(asked.is_doubt());
        assert_eq!(public(&town, Thing::Item(REVIEW)), Sight::Title);
        town.editor(anyway()).expect("meant so");
        assert_eq!(public(&town, Thing::Item(REVIEW)), Sight::Whole);
        assert_eq!(public(&town, Thing::Attachment(NOTE)), Sight::Nothing);
        let (version, item) = out(&town);
        assert_eq!((version, item.title.as_str()), (2, "Gennemgang, afsluttet"));
        assert!(item.attachments.is_empty(), "{item:?}");
        assert!(item.decisions.is_empty(), "the minutes are kept: {item:?}");
        assert_eq!(
            public(&town, Thing::Item(MATTER)),
            Sight::Whole,
            "the others stand as they stood"
        );
    }
}

#[test]
fn rule_09_of_a_meeting_that_is_called_off_too_a_closed_item_opens_in_its_new_words() {
    let mut town = town();
    town.editor(publish(false)).expect("published");
    town.editor(close_item(REVIEW)).expect("closed");
    town.editor(title("Gennemgang, afsluttet", 1)).expect("written");
    let reason = "For få sager".into();
    town.editor(Act::Cancel { reason }).expect("called off");
    assert_eq!(town.editor(open()), Err(Refusal::OpensAnew(vec!["Notat".into()])));
    town.editor(anyway()).expect("meant so");
    assert_eq!(out(&town).1.title, "Gennemgang, afsluttet");
}

#[test]
fn rule_31_the_new_words_go_through_the_leak_gate_with_the_opening() {
    let mut town = rewritten();
    town.editor(title("Ring til tlf. 12 34 56 78", 2)).expect("written");
    assert_eq!(town.editor(anyway()), Err(Refusal::OpeningWouldLeak(1)));
    town.editor(title("Gennemgang, rettet", 3)).expect("mended");
    town.editor(anyway()).expect("meant so");
}

#[test]
fn rule_09_of_public_minutes_a_changed_item_is_opened_once_they_are_published_again() {
    let mut town = rewritten();
    town.settings.publishes_minutes = true;
    end(&mut town);
    town.editor(publish(true)).expect("the minutes are published");
    town.editor(title("Gennemgang, rettet", 2)).expect("written");
    let refused = Err(Refusal::GivenOtherwise(GiveFirst::Minutes));
    assert_eq!(town.editor(open()), refused);
    assert_eq!(town.editor(anyway()), refused, "minutes are not changed by the way");
    town.editor(publish(true)).expect("published again");
    town.editor(open()).expect("opened");
    assert_eq!(public(&town, Thing::Item(REVIEW)), Sight::Whole);
}

#[test]
fn rule_14_an_item_that_waits_is_let_go_in_its_new_words_once_the_agenda_is_released_no_more() {
    let let_go = |anyway| Act::LetGo {
        item: REVIEW,
        told: "Ansøgeren, ringet op".into(),
        anyway,
    };
    let mut town = town();
    town.editor(publish(false)).expect("published");
    let who = "Ansøgeren".into();
    town.editor(Act::Hold { item: REVIEW, who }).expect("held");
    town.editor(start("09:05")).expect("started");
    town.editor(title("Gennemgang, afsluttet", 1)).expect("written");
    let asked = Refusal::OpensAnew(vec!["Notat".into()]);
    assert_eq!(town.editor(let_go(false)), Err(asked));
    town.editor(let_go(true)).expect("meant so");
    assert_eq!(public(&town, Thing::Item(REVIEW)), Sight::Whole);
    assert_eq!(out(&town).1.title, "Gennemgang, afsluttet");
}

/// What the version says of itself that is released now.
fn version(town: &mut Town) -> String {
    let events = town.editor(Act::Release {
        anyway: false,
        late_reason: None,
        override_reason: Some("Set efter".into()),
    });
    let events = events.expect("released");
    let head = events.iter().find_map(|it| match it {
        Event::AgendaReleased(it) => Some(it.head),
        _ => None,
    });
    let head: Head = serde_json::from_str(&town.payloads[&head.expect("a release")]).expect("a head");
    head.remarks.unwrap_or_default()
}

fn retitle(town: &mut Town, item: ItemId, revision: u32, title: &str) {
    let words = Words::Title(title.into());
    town.editor(Act::Write { item, revision, words }).expect("written");
}

#[test]
fn rule_09_a_version_says_of_itself_what_everybody_reads_in_it() {
    let mut town = town();
    town.editor(close_item(MATTERS)).expect("closed");
    assert_eq!(version(&mut town), "Version 2. Siden version 1: ændret: punkt 2, 2.1.");
    retitle(&mut town, MATTERS, 1, "Afskedigelse af en leder");
    assert_eq!(version(&mut town), "Version 3.");
    town.editor(Act::Attach {
        item: REVIEW,
        attachment: AttachmentId::new(41),
        line: line(false),
        file: None,
        findings: Vec::new(),
    })
    .expect("attached");
    assert_eq!(version(&mut town), "Version 4.");
    retitle(&mut town, REVIEW, 1, "Gennemgang af protokoller");
    assert_eq!(version(&mut town), "Version 5. Siden version 4: ændret: punkt 1.");
    town.editor(Act::CloseItem {
        item: MATTERS,
        ground: "Personforhold".into(),
        public_title: "En sag om personale".into(),
        review_on: None,
    })
    .expect("closed again");
    assert_eq!(version(&mut town), "Version 6. Siden version 5: ændret: punkt 2.");
    town.editor(off(MATTER)).expect("taken off");
    assert_eq!(version(&mut town), "Version 7. Siden version 6: 1 punkt er taget af.");
}

#[test]
fn rule_19_a_version_is_silent_about_what_a_member_is_recused_from_until_everybody_reads_it() {
    let mut town = town();
    let recused = Act::Attend {
        item: Some(MATTERS),
        noted: vec![(MEMBER, Attendance::Recused)],
        rest: false,
        anyway: true,
    };
    town.editor(recused).expect("recused");
    retitle(&mut town, MATTERS, 1, "Sagerne");
    retitle(&mut town, MATTER, 1, "Ansøgningen fra foreningen");
    assert_eq!(version(&mut town), "Version 2.");
    town.editor(publish(true)).expect("published");
    retitle(&mut town, MATTERS, 2, "Alle sagerne");
    assert_eq!(version(&mut town), "Version 3. Siden version 2: ændret: punkt 2.");
}
