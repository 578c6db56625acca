//! Papers that were read in, of bodies that show them and bodies that do not: the join says what the rule says, at once.

use raadslag_council::access::{Audience, Sight, Thing, Viewer, sight};
use raadslag_council::body::{Body, BodyAct, BodySettings};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::event::Stream;
use raadslag_council::identity;
use raadslag_council::ids::{MeetingId, PersonId};
use raadslag_council::meeting::Meeting;
use raadslag_council::municipality::{HERE, Municipality, MunicipalityAct};

use super::super::NowReader;
use super::{House, at, paper};
use crate::follow::rebuild;
use crate::verify::verify;

const MEETING: MeetingId = MeetingId::new(77);

/// Something that bears on who sees what was read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    ReadIn,
    Show,
    Hide,
    Found,
}

impl House {
    fn step(&self, step: Step, body: &str) {
        let id = identity::body(body);
        let at_body = |act| Command::AtBody { body: id, act };
        let set = |publishes| {
            let known = Body::fold(&self.now.past(Stream::Body(id)).expect("the journal answers"));
            let before = known.map_or_else(|| BodySettings::of_type(body_type(body)), |it| it.settings);
            at_body(BodyAct::Set(BodySettings { publishes, ..before }))
        };
        let register = at_body(BodyAct::Register {
            name: body.into(),
            body_type: None,
        });
        match step {
            Step::ReadIn => drop(self.carry_out(&paper(body, Some(Date::constant(2026, 3, 4)), Some(MEETING)))),
            Step::Show | Step::Hide => {
                self.carry_out(&register);
                self.carry_out(&set(step == Step::Show));
            }
            Step::Found => drop(self.carry_out(&Command::AtMunicipality {
                act: MunicipalityAct::Found {
                    name: "Lynghede Kommune".into(),
                    person: PersonId::new(1),
                    from: Date::constant(2026, 1, 1),
                },
            })),
        }
    }

    /// What the join says, which the rule must say too.
    fn is_shown(&self, viewer: &Viewer, body: &str) -> bool {
        let asker = self.now.ask(viewer, at(2_000)).expect("a viewer is written down");
        let joined = self
            .now
            .sight(&asker, Thing::Meeting(MEETING))
            .expect("the join answers");
        let past = |stream| self.now.past(stream).expect("the journal answers");
        let meeting = Meeting::fold(&past(Stream::Meeting(MEETING)));
        let known = Body::fold(&past(Stream::Body(identity::body(body))));
        let is_founded = Municipality::fold(&past(Stream::Municipality(HERE))).is_founded();
        let shows = known.is_none_or(|it| it.shows_read_in(is_founded));
        let grants = if shows {
            meeting.grants(at(1_000))
        } else {
            meeting.grants_unshown(at(1_000))
        };
        assert_eq!(joined, sight(&grants, Thing::Meeting(MEETING), viewer, at(2_000)));
        joined == Sight::Whole
    }
}

fn body_type(name: &str) -> raadslag_council::body::BodyType {
    raadslag_council::body::BodyType::of_name(name)
}

fn insider(body: &str) -> Viewer {
    Viewer::person(PersonId::new(9), [Audience::Members(identity::body(body))], [])
}

#[test]
fn rule_37_what_is_read_in_is_everybody_s_where_the_settings_say_so_and_a_change_of_them_counts_at_once() {
    for house in House::all() {
        let public = Viewer::public();
        house.step(Step::ReadIn, "Direktionen");
        assert!(
            house.is_shown(&public, "Direktionen"),
            "a place that nobody set up shows all"
        );
        for (step, is_seen) in [(Step::Hide, false), (Step::Show, true), (Step::Hide, false)] {
            house.step(step, "Direktionen");
            assert_eq!(house.is_shown(&public, "Direktionen"), is_seen, "{step:?}");
            assert!(house.is_shown(&insider("Direktionen"), "Direktionen"));
        }
        assert_eq!(verify(&NowReader, house.journal(), |_, _| ()).expect("verified"), []);
    }
}

#[test]
fn rule_37_a_place_that_was_set_up_shows_what_political_bodies_write_and_no_other_until_somebody_says_so() {
    for (body, is_seen) in [("Økonomiudvalget", true), ("Handicaprådet", true), ("Chefforum", false)] {
        for house in House::all() {
            house.step(Step::Found, body);
            house.step(Step::ReadIn, body);
            assert_eq!(house.is_shown(&Viewer::public(), body), is_seen, "{body}");
            house.step(Step::Show, body);
            assert!(house.is_shown(&Viewer::public(), body), "{body}");
        }
    }
}

/// Every order of what bears on it.
#[test]
fn rule_37_rule_and_join_agree_in_whatever_order_things_happen() {
    let steps = [Step::ReadIn, Step::Show, Step::Hide, Step::Found];
    let mut orders: Vec<Vec<Step>> = vec![Vec::new()];
    for _ in 0..steps.len() {
        let longer = |it: &Vec<Step>| {
            let rest = steps.iter().filter(|step| !it.contains(step));
            rest.map(|step| [it.as_slice(), &[*step]].concat()).collect::<Vec<_>>()
        };
        orders = orders.iter().flat_map(longer).collect();
    }
    assert_eq!(orders.len(), 24);
    for order in orders {
        for house in House::all().into_iter().take(1) {
            for step in &order {
                house.step(*step, "Chefforum");
                house.is_shown(&Viewer::public(), "Chefforum");
                house.is_shown(&insider("Chefforum"), "Chefforum");
            }
            rebuild(&NowReader, house.journal(), |_, _| ()).expect("a rebuild");
            house.is_shown(&Viewer::public(), "Chefforum");
        }
    }
}
