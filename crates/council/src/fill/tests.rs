//! An agenda that fills itself, section by section.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::body::typed_standing;
use crate::clock::Date;
use crate::event::{Event, LineListed, LinePlaced, VisitInvited, VisitWanted};
use crate::ids::{BodyId, ItemId, LineId, MeetingId, PersonId, TextId, VisitId};
use crate::kept::Payloads;
use crate::rolling::LineKind;
use crate::writing;

const BODY: BodyId = BodyId::new(1);
const MEETING: MeetingId = MeetingId::new(2);
const DAY: Date = Date::constant(2030, 8, 21);
const LATER: Date = Date::constant(2030, 9, 18);

const TEMPLATE: &str = "REVIEW Gennemgang\n[Sagsfremstilling]\nAlle har læst.\n\n## Gennemgang af beslutningsprotokol for:\n\n- {protokoller}\n\n\
    ## Øvrige punkter til behandling\n\n- {øvrige punkter}\n\n## Kommende møder, aktiviteter samt formål\n\n- {kommende møder}\n===\n\
    MATTERS Punkter\n[Sagsfremstilling]\n- {punkter | Dialogmøde med}\n===\n\
    ANY_OTHER_BUSINESS Eventuelt\n[Sagsfremstilling]\n- {punkter til næste møde | fast på alle møder}";

/// A list with the words of its lines.
#[derive(Default)]
struct World {
    facts: Vec<Event>,
    texts: Payloads,
    people: BTreeMap<PersonId, Member>,
    withheld: BTreeSet<LineId>,
    follow_ups: Vec<(String, Option<Date>)>,
    programmes: Vec<(Date, String)>,
}

impl World {
    fn text(&mut self, words: &str) -> TextId {
        let id = TextId::new(self.texts.len() as u64 + 1);
        self.texts.insert(id, words.to_owned());
        id
    }

    fn line(&mut self, id: u64, (kind, words): (LineKind, &str), date: Option<Date>, standing: bool) -> LineId {
        let line = LineId::new(id);
        let text = self.text(words);
        self.facts.push(Event::LineListed(LineListed {
            body: BODY,
            line,
            line_kind: kind,
            text,
            purpose: None,
            date,
            standing,
            meeting: None,
            item: None,
        }));
        line
    }

    fn guest(&mut self, id: u64, (title, name): (&str, &str), line: Option<LineId>, date: Option<Date>) -> VisitId {
        let (visit, person) = (VisitId::new(id), PersonId::new(id));
        let member = Member {
            title: Some(title.to_owned()).filter(|it| !it.is_empty()),
            name: name.to_owned(),
            ..Member::default()
        };
        self.people.insert(person, member);
        self.facts.push(Event::VisitWanted(VisitWanted {
            body: BODY,
            visit,
            line,
            person: Some(person),
            name: None,
            date,
            from: None,
            to: None,
            meeting: None,
            item: None,
        }));
        visit
    }

    fn invited(&mut self, visit: VisitId, from: &str, to: &str) {
        self.facts.push(Event::VisitInvited(VisitInvited {
            body: BODY,
            visit,
            meeting: MEETING,
            item: ItemId::new(9),
            date: DAY,
            from: from.parse().expect("a time"),
            to: to.parse().expect("a time"),
        }));
    }

    /// Every section with a hole, as it may be typed.
    fn sections(&self) -> Vec<String> {
        let list = RollingList::fold(&self.facts);
        let reviewed = vec![ListItem {
            text: "Byrådets møde den 13. august 2030 (se Prepare)".into(),
            ..ListItem::default()
        }];
        let sources = Sources {
            economy_table: None,
            meeting: MEETING,
            date: DAY,
            list: &list,
            texts: &self.texts,
            people: &self.people,
            withheld: &self.withheld,
            follow_ups: &self.follow_ups,
            reviewed: [&reviewed, &[]],
            economy: &[],
            forums: [&[], &[]],
            agreements: &[],
            it_gaps: &[],
            it_steps: &[],
            programmes: &self.programmes,
        };
        let proposals = propose(&typed_standing(TEMPLATE), &sources);
        proposals.iter().map(|it| writing::write(&it.section.blocks)).collect()
    }
}

#[test]
fn a_heading_without_lines_prints_a_dash_and_a_new_agenda_has_no_holes() {
    let sections = World::default().sections();
    assert!(
        sections[0]
            .ends_with("## Øvrige punkter til behandling\n\n- -\n\n## Kommende møder, aktiviteter samt formål\n\n- -")
    );
    assert_eq!(&sections[1..], ["- -", "- -"]);
    for standing in typed_standing(TEMPLATE) {
        for section in &standing.sections {
            assert!(!writing::write(&blank(section).blocks).contains('{'));
        }
    }
}

#[test]
fn lines_to_settle_and_what_comes_fill_the_headings_of_the_review() {
    let mut world = World::default();
    world.line(1, (LineKind::ToSettle, "Fordeling af lokaler"), None, false);
    world.line(2, (LineKind::Coming, "Besøg på havnen"), None, false);
    world.line(3, (LineKind::Coming, "Borgermøde"), Some(LATER), false);
    world.line(
        4,
        (LineKind::Coming, "Receptionen i juli"),
        Some(Date::constant(2030, 7, 1)),
        false,
    );
    // Days with a programme stand among them; one that is over is none of them.
    let told = |day: Date, name: &str| (day, name.to_owned());
    world.programmes = vec![
        told(Date::constant(2030, 7, 2), "Chefforum den 2. juli 2030"),
        told(
            Date::constant(2030, 9, 6),
            "Chefforum den 6. september 2030: fælles retning",
        ),
    ];
    let review = world.sections().remove(0);
    assert!(review.contains("- Byrådets møde den 13. august 2030 (se Prepare)"));
    assert!(review.contains("- Fordeling af lokaler"));
    assert!(
        review.ends_with(
            "samt formål\n\n- Chefforum den 6. september 2030: fælles retning\n- Borgermøde den 18. september 2030\n- Besøg på havnen"
        ),
        "{review}"
    );
}

#[test]
fn matters_are_those_put_here_those_of_every_agenda_those_of_the_day_guests_and_follow_ups() {
    let mut world = World::default();
    world.line(1, (LineKind::Topic, "Havnebadet"), None, true);
    let unge = world.line(2, (LineKind::Topic, "Unge uden job"), None, false);
    world.line(3, (LineKind::Topic, "Årshjul"), Some(DAY), false);
    world.line(4, (LineKind::Topic, "Skilte"), Some(LATER), false);
    world.facts.push(Event::LinePlaced(LinePlaced {
        body: BODY,
        line: unge,
        meeting: MEETING,
        item: None,
    }));
    let rasmus = world.guest(5, ("Arbejdsmarkedschef", "Rasmus Dal"), Some(unge), Some(DAY));
    world.invited(rasmus, "10:00", "10:45");
    let ida = world.guest(6, ("HR-chef", "Ida Mose"), None, Some(DAY));
    world.invited(ida, "11:00", "11:30");
    world.follow_ups = vec![
        ("Plan for vikarer".into(), Some(DAY)),
        ("Noget senere".into(), Some(LATER)),
    ];
    assert_eq!(
        world.sections()[1],
        "- Havnebadet\n- Unge uden job. Dialogmøde med arbejdsmarkedschef Rasmus Dal (kl. 10.00-10.45)\n- Årshjul\n\
         - Dialogmøde med HR-chef Ida Mose (kl. 11.00-11.30)\n- Plan for vikarer"
    );
}

#[test]
fn topics_for_later_stand_under_any_other_business_with_days_and_guests() {
    let mut world = World::default();
    world.line(1, (LineKind::Topic, "Havnebadet"), None, true);
    let chefer = world.line(2, (LineKind::Topic, "Chefers deltagelse"), None, false);
    let sygepleje = world.line(3, (LineKind::Topic, "Rekruttering."), Some(LATER), false);
    world.line(4, (LineKind::Topic, "Skilte"), Some(LATER), false);
    world.line(5, (LineKind::Topic, "Af i dag"), Some(DAY), false);
    let secret = world.line(6, (LineKind::Topic, "Fra et lukket punkt"), None, false);
    world.withheld.insert(secret);
    world.guest(7, ("", "Sofie Eng"), Some(chefer), Some(LATER));
    world.guest(8, ("Socialchef", "Ida Nør"), Some(sygepleje), Some(LATER));
    world.guest(9, ("HR-chef", "Pia Over"), Some(sygepleje), Some(LATER));
    assert_eq!(
        world.sections()[2],
        "- Havnebadet – fast på alle møder\n- Chefers deltagelse\n  - Sofie Eng den 18. september 2030\n\
         - Rekruttering. Socialchef Ida Nør og HR-chef Pia Over deltager (18. september 2030)\n- Skilte (18. september 2030)"
    );
}
