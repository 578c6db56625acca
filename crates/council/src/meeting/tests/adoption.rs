//! A body adopts its agenda as the first thing it does, as it stands or with changes.

use super::held::*;
use super::vote::{decided, words};
use crate::command::Refusal;
use crate::event::Event;
use crate::ids::ItemId;
use crate::meeting::{Act, Off};
use crate::outcome::Outcome;
use crate::paper::{ItemKind, Raised};
use crate::phrases::read_outcomes;

const FIRST: ItemId = ItemId::new(21);
const SECOND: ItemId = ItemId::new(22);
const THIRD: ItemId = ItemId::new(23);
const FOURTH: ItemId = ItemId::new(24);

/// A body that adopts its agenda, with four items, in session.
fn begun() -> Town {
    let mut town = Town::planned();
    town.settings.adopts = true;
    for (id, title) in [
        (FIRST, "Skolen"),
        (SECOND, "Broen"),
        (THIRD, "Havnen"),
        (FOURTH, "Torvet"),
    ] {
        town.editor(item(id, title, ItemKind::Decision)).expect("placed");
    }
    town.editor(release()).expect("released");
    town.editor(start("09:00")).expect("begun");
    town
}

fn after(item: ItemId, after: Option<ItemId>) -> Act {
    Act::Reorder { item, after }
}

fn strike(item: ItemId, off: Off) -> Act {
    Act::Strike {
        item,
        off,
        reason: "forvaltningen mangler et svar".into(),
    }
}

fn treated(town: &Town) -> Vec<ItemId> {
    town.meeting.course().expect("held here").treatment()
}

/// What the minutes say of the agenda once it has ended.
fn said(mut town: Town) -> String {
    town.editor(Act::End {
        at: clock("11:00"),
        anyway: true,
    })
    .expect("ended");
    town.draft().head.remarks.unwrap_or_default()
}

#[test]
fn rule_04_a_body_adopts_its_agenda_as_it_stands_and_the_minutes_say_so() {
    let mut town = begun();
    let adopted = town.editor(Act::Adopt).expect("adopted");
    assert!(matches!(adopted[..], [Event::AgendaAdopted(_)]));
    assert_eq!(town.editor(Act::Adopt), Ok(Vec::new()), "twice is once");
    assert_eq!(said(town), "Dagsordenen godkendtes.");
}

#[test]
fn rule_04_an_agenda_is_adopted_with_changes_and_items_keep_their_numbers() {
    let mut town = begun();
    town.editor(after(FOURTH, Some(FIRST))).expect("moved");
    town.editor(strike(THIRD, Off::Withdrawn)).expect("taken off");
    let raised = ItemId::new(25);
    let mut late = item(raised, "Isen", ItemKind::Decision);
    if let Act::PlaceItem(new) = &mut late {
        new.raised = Some(Raised::Urgency);
    }
    town.editor(late).expect("taken up");
    town.editor(Act::Adopt).expect("adopted");
    assert_eq!(treated(&town), [FIRST, FOURTH, SECOND, THIRD, raised]);
    let numbers: Vec<String> = town.draft().items.into_iter().map(|it| it.number).collect();
    assert_eq!(numbers, ["1", "2", "3", "4", "5"]);
    let decision = decided(&town, THIRD);
    assert_eq!(words(&decision), "Punktet udgik. Forvaltningen mangler et svar.");
    assert_eq!(decision.outcomes, [Outcome::Withdrawn]);
    // Later in the meeting it is a decision of its own.
    town.editor(after(FIRST, Some(FOURTH))).expect("moved later");
    assert_eq!(treated(&town), [FOURTH, FIRST, SECOND, THIRD, raised]);
    assert_eq!(
        said(town),
        "Dagsordenen godkendtes med ændringer.\nPunkt 4 behandledes efter punkt 1.\nPunkt 3 udgik.\nSenere på mødet blev \
         det besluttet at behandle punkt 1 efter punkt 4.\nPunkt 5 blev taget op på mødet, fordi sagen ikke kunne vente."
    );
}

#[test]
fn what_is_said_of_an_item_taken_off_is_read_as_it_was_meant() {
    for off in [Off::Postponed, Off::Withdrawn, Off::Struck] {
        let mut town = begun();
        town.editor(strike(SECOND, off)).expect("taken off");
        let words = words(&decided(&town, SECOND));
        let read = read_outcomes(&words);
        assert_eq!(read.outcomes, [off.outcome()]);
        assert_eq!(decided(&town, SECOND).outcomes, [off.outcome()]);
    }
}

#[test]
fn rule_04_a_change_is_taken_back_before_the_agenda_is_adopted_and_the_adoption_until_an_item_is_decided() {
    let mut town = begun();
    town.editor(strike(THIRD, Off::Postponed)).expect("taken off");
    town.editor(after(SECOND, None)).expect("moved");
    town.editor(after(SECOND, Some(FOURTH))).expect("moved again");
    let undo = |item| Act::UndoAgendaChange { item };
    town.editor(Act::Adopt).expect("adopted");
    assert_eq!(town.editor(undo(SECOND)), Err(Refusal::AgendaIsAdopted));
    town.editor(Act::TakeBackAdoption)
        .expect("an item taken off is none that is decided");
    town.editor(undo(SECOND)).expect("the second move is taken back");
    assert_eq!(treated(&town)[0], SECOND);
    town.editor(undo(SECOND)).expect("and the first");
    town.editor(undo(THIRD)).expect("taken back");
    assert_eq!(town.editor(undo(THIRD)), Ok(Vec::new()), "nothing is left to take back");
    assert_eq!(treated(&town), [FIRST, SECOND, THIRD, FOURTH]);
    assert!(words(&decided(&town, THIRD)).is_empty());
    town.editor(Act::Adopt).expect("adopted");
    town.editor(decision(FIRST, 0, Outcome::Approved)).expect("decided");
    assert_eq!(
        town.editor(Act::TakeBackAdoption),
        Err(Refusal::AdoptionStands("1".into()))
    );
    assert_eq!(
        town.editor(after(FIRST, Some(SECOND))),
        Err(Refusal::DealtWith("1".into()))
    );
    assert_eq!(
        town.editor(strike(FIRST, Off::Withdrawn)),
        Err(Refusal::DealtWith("1".into()))
    );
    assert_eq!(said(town), "Dagsordenen godkendtes.");
}

#[test]
fn an_item_taken_off_and_dealt_with_all_the_same_is_not_said_to_be_off() {
    let mut town = begun();
    town.editor(strike(THIRD, Off::Withdrawn)).expect("taken off");
    town.editor(decision(THIRD, 1, Outcome::Approved)).expect("decided");
    assert!(!said(town).contains("udgik"));
}

#[test]
fn rule_04_the_end_asks_where_nobody_adopted_the_agenda_and_a_direktion_is_not_asked() {
    let mut town = begun();
    for id in [FIRST, SECOND, THIRD, FOURTH] {
        town.editor(decision(id, 0, Outcome::Approved)).expect("decided");
    }
    town.editor(the_rest()).expect("noted");
    let end = Act::End {
        at: clock("11:00"),
        anyway: false,
    };
    assert_eq!(town.editor(end.clone()), Err(Refusal::EndsUnadopted));
    town.settings.adopts = false;
    assert_eq!(town.editor(Act::Adopt), Err(Refusal::AdoptsNoAgenda));
    town.editor(end).expect("ended");
}

#[test]
fn an_item_goes_with_what_stands_under_it_and_only_beside_its_like() {
    let mut town = Town::planned();
    let under = |id, above| {
        let mut placed = item(id, "Del", ItemKind::Decision);
        if let Act::PlaceItem(new) = &mut placed {
            new.under = Some(above);
        }
        placed
    };
    let (part, other) = (ItemId::new(31), ItemId::new(32));
    for id in [FIRST, SECOND, THIRD] {
        town.editor(item(id, "Sag", ItemKind::Decision)).expect("placed");
    }
    town.editor(under(part, SECOND)).expect("placed");
    town.editor(under(other, SECOND)).expect("placed");
    town.editor(release()).expect("released");
    assert_eq!(town.editor(after(SECOND, None)), Err(Refusal::NotBegun));
    town.editor(start("09:00")).expect("begun");
    town.editor(after(SECOND, None)).expect("moved");
    assert_eq!(treated(&town), [SECOND, part, other, FIRST, THIRD]);
    town.editor(after(FIRST, Some(SECOND))).expect("it is there already");
    town.editor(after(THIRD, Some(SECOND))).expect("moved");
    town.editor(after(other, None)).expect("moved");
    assert_eq!(treated(&town), [SECOND, other, part, THIRD, FIRST]);
    for (id, to) in [(part, Some(FIRST)), (FIRST, Some(part)), (FIRST, Some(FIRST))] {
        assert_eq!(town.editor(after(id, to)), Err(Refusal::NotBeside));
    }
    assert_eq!(town.editor(strike(SECOND, Off::Withdrawn)), Err(Refusal::HoldsMatters));
    assert!(
        town.member(MEMBER, after(FIRST, None)).is_err(),
        "whoever leads does it"
    );
}

#[test]
fn rule_04_where_the_agenda_has_an_item_for_it_the_adoption_is_its_decision() {
    let mut town = Town::planned();
    town.settings.adopts = true;
    let approval = ItemId::new(20);
    town.editor(item(approval, "Godkendelse af dagsordenen", ItemKind::AgendaApproval))
        .expect("placed");
    for (id, title) in [(FIRST, "Skolen"), (SECOND, "Broen")] {
        town.editor(item(id, title, ItemKind::Decision)).expect("placed");
    }
    town.editor(release()).expect("released");
    town.editor(start("09:00")).expect("begun");
    town.editor(after(SECOND, Some(approval))).expect("moved");
    town.editor(Act::Adopt).expect("adopted");
    let told = decided(&town, approval);
    assert_eq!(
        words(&told),
        "Dagsordenen godkendtes med ændringer.\nPunkt 3 behandledes efter punkt 1."
    );
    assert_eq!(told.outcomes, [Outcome::ApprovedWithChanges]);
    town.editor(Act::TakeBackAdoption).expect("taken back");
    assert!(words(&decided(&town, approval)).is_empty());
    town.editor(Act::Adopt).expect("adopted");
    assert_eq!(said(town), "", "the head does not say it again");
}

#[test]
fn rule_04_the_minutes_say_where_an_item_came_to_stand_however_often_it_was_moved() {
    let mut town = begun();
    for (id, to) in [
        (FOURTH, None),
        (SECOND, Some(FOURTH)),
        (FOURTH, Some(THIRD)),
        (FIRST, Some(SECOND)),
    ] {
        town.editor(after(id, to)).expect("moved");
    }
    town.editor(Act::Adopt).expect("adopted");
    assert_eq!(treated(&town), [SECOND, FIRST, THIRD, FOURTH]);
    assert_eq!(
        said(town),
        "Dagsordenen godkendtes med ændringer.\nPunkt 2 behandledes først."
    );
}
