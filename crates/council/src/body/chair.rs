//! What a chair decides between meetings because it cannot wait, and how the next ordinary meeting is told of it (rule 27).

use serde::{Deserialize, Serialize};

use super::Body;
use crate::clock::Date;
use crate::command::Refusal;
use crate::danish;
use crate::event::{ChairDecided, ChairDecisionPlaced, ChairDecisionReturned, Event};
use crate::ids::{ChairDecisionId, ItemId, MeetingId, PersonId, TextId};
use crate::meeting::{NewItem, must_have, must_have_without_id};
use crate::paper::ItemKind;
use crate::record::Section;
use crate::rich::Block;
use crate::rights::{Acting, Right};

/// What a chair decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewChairDecision {
    /// The decision, drawn where the form was made.
    pub decision: ChairDecisionId,
    /// What it is about.
    pub title: String,
    /// What was decided.
    pub text: String,
    /// Why it could not wait for a meeting.
    pub ground: String,
    /// The day.
    pub on: Date,
}

/// A chair's decision and where the body is told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChairDecision {
    /// The decision.
    pub decision: ChairDecisionId,
    /// What it is about.
    pub title: TextId,
    /// What was decided.
    pub text: TextId,
    /// Why it could not wait for a meeting.
    pub ground: TextId,
    /// The day.
    pub on: Date,
    /// Who decided.
    pub person: PersonId,
    /// The meeting and the item that tell of it.
    pub placed: Option<(MeetingId, ItemId)>,
}

/// The words of a chair's decision.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// What it is about.
    pub title: &'a str,
    /// What was decided.
    pub text: &'a str,
    /// Why it could not wait.
    pub ground: &'a str,
    /// Who decided.
    pub name: &'a str,
}

impl Body {
    /// The chair decides what cannot wait; whoever edits the agenda notes it.
    pub fn chair_decides(
        &self,
        new: &NewChairDecision,
        (acting, today): (&Acting, Date),
        mint: &mut dyn FnMut(&str) -> TextId,
    ) -> Result<Vec<Event>, Refusal> {
        if !self.body_type.is_political() {
            return Err(Refusal::ChairDecidesNothing);
        }
        let chaired = |on: Date| self.members(on).into_iter().find(|it| it.1).map(|it| it.0);
        let is = |chair: Option<PersonId>| acting.person.is_some() && acting.person == chair;
        let chair = chaired(new.on);
        let is_chair = is(chair) || (chair.is_none() && is(chaired(today)));
        if !is_chair && !acting.may(&[Right::EditAgenda]) {
            return Err(Refusal::NotTheChair);
        }
        if new.on > today {
            return Err(Refusal::DayToCome(new.on));
        }
        let person = chair.ok_or(Refusal::NobodyChaired(new.on))?;
        if self.chair_decisions.iter().any(|it| it.decision == new.decision) {
            return Ok(Vec::new());
        }
        let title = must_have(&new.title, Refusal::NoTitle)?;
        let text = must_have_without_id(&new.text, Refusal::NoText)?;
        let ground = must_have_without_id(&new.ground, Refusal::CouldWait)?;
        Ok(vec![Event::ChairDecided(ChairDecided {
            body: self.body,
            decision: new.decision,
            title: mint(title),
            text: mint(text),
            ground: mint(ground),
            on: new.on,
            person,
        })])
    }

    /// The decisions that no agenda tells of yet.
    pub fn untold(&self) -> impl Iterator<Item = &ChairDecision> {
        self.chair_decisions.iter().filter(|it| it.placed.is_none())
    }

    /// Whether an item tells of a chair's decision: the body hears of it.
    pub fn is_report(&self, item: ItemId) -> bool {
        let mut placed = self.chair_decisions.iter().filter_map(|it| it.placed);
        placed.any(|it| it.1 == item)
    }

    /// A meeting that is called off tells of nothing: the next one does.
    pub fn untold_by(&self, meeting: MeetingId) -> Vec<Event> {
        let placed = self.chair_decisions.iter();
        let placed = placed.filter(|it| it.placed.is_some_and(|it| it.0 == meeting));
        let returned = placed.map(|it| {
            Event::ChairDecisionReturned(ChairDecisionReturned {
                body: self.body,
                decision: it.decision,
                meeting,
            })
        });
        returned.collect()
    }

    /// What happened to decisions of the chair.
    pub fn apply_chair(&mut self, event: &Event) {
        match event {
            Event::ChairDecided(_) => self.chair_decisions.extend(ChairDecision::of(event)),
            Event::ChairDecisionPlaced(it) => self.tell(it.decision, Some((it.meeting, it.item))),
            Event::ChairDecisionReturned(it) => self.tell(it.decision, None),
            _ => {}
        }
    }

    fn tell(&mut self, decision: ChairDecisionId, placed: Option<(MeetingId, ItemId)>) {
        for known in self.chair_decisions.iter_mut().filter(|it| it.decision == decision) {
            known.placed = placed;
        }
    }
}

impl ChairDecision {
    /// The decision that a fact tells of.
    pub fn of(event: &Event) -> Option<Self> {
        let Event::ChairDecided(it) = event else { return None };
        Some(Self {
            decision: it.decision,
            title: it.title,
            text: it.text,
            ground: it.ground,
            on: it.on,
            person: it.person,
            placed: None,
        })
    }

    /// The item that tells a meeting of it, for information.
    pub fn report(&self, meeting: MeetingId, told: Told<'_>) -> NewItem {
        let part = |label: &str, text: &str| Section {
            label: label.to_owned(),
            blocks: text.split("\n\n").map(|it| Block::paragraph(it.trim())).collect(),
        };
        NewItem {
            anyway: true,
            sections: vec![
                part("Afgørelse", told.text),
                part("Derfor kunne sagen ikke vente", told.ground),
                part("Truffet", &danish::chair_line(told.name, self.on)),
            ],
            ..NewItem::new(
                self.item(meeting),
                ItemKind::Information,
                format!("Formandsafgørelse: {}", told.title),
            )
        }
    }

    /// It stands on an agenda.
    pub fn placed_on(&self, body: &Body, meeting: MeetingId) -> Event {
        Event::ChairDecisionPlaced(ChairDecisionPlaced {
            body: body.body,
            decision: self.decision,
            meeting,
            item: self.item(meeting),
        })
    }

    fn item(&self, meeting: MeetingId) -> ItemId {
        ItemId::of(&["chair_decision", &self.decision.to_string(), &meeting.to_string()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::BodyType;
    use crate::event::{BodyRegistered, RoleGiven};
    use crate::ids::BodyId;
    use crate::roles::Role;

    const BODY: BodyId = BodyId::new(1);
    const CHAIR: PersonId = PersonId::new(2);
    const DAY: Date = Date::constant(2030, 8, 21);

    fn body(body_type: BodyType) -> Body {
        let registered = Event::BodyRegistered(BodyRegistered {
            body: BODY,
            name: TextId::new(1),
            body_type,
        });
        let role = |person: u64, role: Role| {
            Event::RoleGiven(RoleGiven {
                body: BODY,
                person: PersonId::new(person),
                role,
                from: Date::constant(2030, 1, 1),
            })
        };
        let given = [role(2, Role::Chair), role(3, Role::Member), role(4, Role::AgendaEditor)];
        Body::fold(std::iter::once(&registered).chain(&given)).expect("registered")
    }

    fn decides(body: &Body, person: u64, ground: &str, on: Date) -> Result<Vec<Event>, Refusal> {
        let new = NewChairDecision {
            decision: ChairDecisionId::new(9),
            title: "Afspærring af molen".into(),
            text: "Molen er spærret.".into(),
            ground: ground.into(),
            on,
        };
        let person = PersonId::new(person);
        let acting = Acting::new(person, body.rights(person, DAY));
        let mut minted = 0;
        body.chair_decides(&new, (&acting, DAY), &mut |_| {
            minted += 1;
            TextId::new(minted)
        })
    }

    #[test]
    fn rule_27_the_chair_decides_what_cannot_wait_and_says_why() {
        let council = body(BodyType::Council);
        for person in [2, 4] {
            let events = decides(&council, person, "Stormen kom i nat.", DAY).expect("decided");
            let [Event::ChairDecided(it)] = events.as_slice() else {
                panic!("one fact: {events:?}");
            };
            assert_eq!((it.person, it.on), (CHAIR, DAY));
        }
        assert_eq!(decides(&council, 3, "Stormen kom.", DAY), Err(Refusal::NotTheChair));
        assert_eq!(decides(&council, 2, " ", DAY), Err(Refusal::CouldWait));
        let tomorrow = Date::constant(2030, 8, 22);
        assert_eq!(
            decides(&council, 2, "Stormen kom.", tomorrow),
            Err(Refusal::DayToCome(tomorrow))
        );
        // The chair and whoever keeps the papers may; but nobody was chair by then.
        let before = Date::constant(2020, 5, 1);
        for person in [2, 4] {
            let told = decides(&council, person, "Stormen kom.", before);
            assert_eq!(told, Err(Refusal::NobodyChaired(before)));
        }
        assert_eq!(decides(&council, 3, "Stormen kom.", before), Err(Refusal::NotTheChair));
    }

    #[test]
    fn rule_27_of_a_direktion_the_law_says_nothing() {
        let direktion = body(BodyType::ExecutiveBoard);
        assert_eq!(
            decides(&direktion, 2, "Stormen kom.", DAY),
            Err(Refusal::ChairDecidesNothing)
        );
    }

    #[test]
    fn a_meeting_that_is_called_off_tells_of_nothing() {
        let mut council = body(BodyType::Council);
        let events = decides(&council, 2, "Stormen kom.", DAY).expect("decided");
        events.iter().for_each(|it| council.apply_chair(it));
        let meeting = MeetingId::new(7);
        let decision = council.untold().next().copied().expect("nobody was told");
        council.apply_chair(&decision.placed_on(&council, meeting));
        assert!(council.is_report(decision.item(meeting)));
        assert_eq!(council.untold().count(), 0);
        for event in council.untold_by(meeting) {
            council.apply_chair(&event);
        }
        assert_eq!(council.untold().count(), 1);
    }
}
