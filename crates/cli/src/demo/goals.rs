//! The goals of the demo's direktion: projects under goals of the United Nations and of the municipality's own, across its areas.

use jiff::ToSpan as _;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::goals::{Figure, Goal, GoalsAct, NewGoal, NewProject, Trend};
use raadslag_council::identity;
use raadslag_council::ids::{AgreementId, GoalAreaId, GoalId, ItemId, MeetingId, PersonId, PositionId, ProjectId};
use raadslag_readers::now::{Filter, Now};
use raadslag_store::Journal;

use crate::house;
use crate::household::ask;
use crate::trouble::Trouble;

const AREAS: [&str; 7] = [
    "Bosætning",
    "Omsorg",
    "Uddannelse",
    "Miljø",
    "Sundhed",
    "Infrastruktur",
    "Kultur og fritid",
];

/// The goals of its own: title, and what it says.
const OWN: [(&str, &str); 3] = [
    (
        "Flere unge kommer tilbage",
        "I 2032 flytter lige så mange under 35 år til som fra.",
    ),
    (
        "Ingen spiser alene hver dag",
        "Alle over 80 år har nogen at spise med mindst tre gange om ugen.",
    ),
    (
        "Fjorden skal kunne bades i",
        "Alle seks badesteder ved fjorden har udmærket vand.",
    ),
];

/// How it went: days ago, and what was noted.
type Notes = &'static [(i64, Trend)];

/// A project of the demo.
struct Row {
    name: &'static str,
    un: &'static [u8],
    own: &'static [usize],
    areas: &'static [usize],
    owner: &'static str,
    /// The place of its agreement among the demo's, or a partner without one.
    partner: Result<usize, &'static str>,
    involvement: &'static str,
    effect: &'static str,
    unit: &'static str,
    notes: Notes,
}

const PROJECTS: [Row; 8] = [
    Row {
        name: "Cykelstier mellem landsbyerne",
        un: &[3, 11, 13],
        own: &[],
        areas: &[0, 4, 5],
        owner: "torben",
        partner: Err("Landsbyrådene i Øster- og Vesterlyng"),
        involvement: "Landsbyrådene har gået strækningerne igennem og peget på de farlige steder.",
        effect: "Flere børn cykler selv til skole, og landsbyerne hænger bedre sammen.",
        unit: "km",
        notes: &[
            (540, Trend::Hundredths(420)),
            (360, Trend::Hundredths(650)),
            (180, Trend::Hundredths(1150)),
            (20, Trend::Hundredths(1480)),
        ],
    },
    Row {
        name: "Fællesspisning i hele kommunen",
        un: &[3],
        own: &[1],
        areas: &[1, 4],
        owner: "jonas",
        partner: Err("Ældrerådet og sognenes menighedspleje"),
        involvement: "Frivillige laver mad sammen med dem, der kommer; kommunen stiller køkkenerne til rådighed.",
        effect: "Færre ældre er ensomme, og flere klarer sig længere i eget hjem.",
        unit: "",
        notes: &[(300, Trend::Better), (120, Trend::Same), (15, Trend::Better)],
    },
    Row {
        name: "Lærlinge i kommunens byggeri",
        un: &[4, 8],
        own: &[0],
        areas: &[2],
        owner: "anders",
        partner: Err("Erhvervsskolen ved Fjorden"),
        involvement: "De lokale mestre var med til at skrive kravene.",
        effect: "Flere unge får en uddannelse tæt på, hvor de bor.",
        unit: "lærlinge",
        notes: &[(400, Trend::Hundredths(900)), (40, Trend::Hundredths(1700))],
    },
    Row {
        name: "Sommer på havnen",
        un: &[11],
        own: &[0],
        areas: &[0, 6],
        owner: "mette",
        partner: Ok(4),
        involvement: "Foreningen planlægger programmet og står for vagterne.",
        effect: "Havnen er et sted, man mødes hele året.",
        unit: "",
        notes: &[(200, Trend::Better), (60, Trend::Worse)],
    },
    Row {
        name: "Rene bade- og fiskevande",
        un: &[6, 14],
        own: &[2],
        areas: &[3],
        owner: "torben",
        partner: Err("Lodsejere langs åen"),
        involvement: "Lodsejere og lystfiskere måler selv og taster tallene ind.",
        effect: "Alle badesteder har udmærket vand, og ørrederne er tilbage.",
        unit: "badesteder med udmærket vand",
        notes: &[
            (700, Trend::Hundredths(200)),
            (335, Trend::Hundredths(300)),
            (70, Trend::Hundredths(500)),
        ],
    },
    Row {
        name: "Helårsturisme",
        un: &[8, 12],
        own: &[],
        areas: &[6],
        owner: "mette",
        partner: Ok(5),
        involvement: "Overnatningsstederne mødes med kommunen fire gange om året.",
        effect: "Der er arbejde i turismen også om vinteren.",
        unit: "",
        notes: &[(90, Trend::Same)],
    },
    Row {
        name: "Fælles beredskab mod højvande",
        un: &[11, 13, 17],
        own: &[],
        areas: &[3, 5],
        owner: "karen",
        partner: Ok(2),
        involvement: "Digelagene øver sammen med beredskabet hvert efterår.",
        effect: "Ingen huse oversvømmes ved en hundredårshændelse.",
        unit: "",
        notes: &[],
    },
    Row {
        name: "Nye boliger i de tomme butikker",
        un: &[11],
        own: &[0],
        areas: &[0],
        owner: "",
        partner: Err("Handelsstandsforeningen"),
        involvement: "Borgermøde i hver by, før der bygges.",
        effect: "Der bor mennesker i midten af byerne igen.",
        unit: "boliger",
        notes: &[(30, Trend::Hundredths(600))],
    },
];

/// Keeps the direktion's goals, links two decisions, and notes how it went.
pub fn keep_goals(now: &Now, today: Date) -> Result<(), Trouble> {
    let journal = now.journal();
    now.catch_up()?;
    let decisions = decisions(now, today)?;
    let goal = |place: usize| GoalId::of(&["demo", &place.to_string()]);
    let area = |place: usize| GoalAreaId::of(&["demo", &place.to_string()]);
    let own = OWN.iter().enumerate().map(|(place, (title, about))| {
        let new = NewGoal {
            title: (*title).to_owned(),
            about: Some((*about).to_owned()),
            from: Some(today.saturating_sub(2.years())),
            ended: None,
        };
        (goal(place), new)
    });
    let project = |(place, row): (usize, &Row)| {
        let un = row.un.iter().map(|it| Goal::Un(*it));
        let new = NewProject {
            name: row.name.to_owned(),
            goals: un.chain(row.own.iter().map(|it| Goal::Own(goal(*it)))).collect(),
            areas: row.areas.iter().map(|it| area(*it)).collect(),
            owner: (!row.owner.is_empty()).then(|| PositionId::of(&["demo", row.owner])),
            agreement: row.partner.ok().map(|it| AgreementId::of(&["demo", &it.to_string()])),
            partner: row.partner.err().map(str::to_owned),
            decisions: decisions.get(place).copied().into_iter().collect(),
            involvement: Some(row.involvement.to_owned()),
            effect: Some(row.effect.to_owned()),
            from: Some(today.saturating_sub(1.years())),
            until: Some(today.saturating_add(2.years())),
            unit: Some(row.unit.to_owned()).filter(|it| !it.is_empty()),
        };
        (id(place), new)
    };
    at(
        journal,
        GoalsAct::Put {
            goals: own.collect(),
            areas: AREAS
                .iter()
                .enumerate()
                .map(|(place, it)| (area(place), (*it).to_owned()))
                .collect(),
            projects: PROJECTS.iter().enumerate().map(project).collect(),
            notes: Vec::new(),
        },
    )?;
    if let Some((meeting, item)) = decisions.first().copied() {
        let goal = Goal::Un(11);
        at(journal, GoalsAct::Link { goal, meeting, item })?;
    }
    for (place, row) in PROJECTS.iter().enumerate() {
        for (ago, trend) in row.notes {
            let figure = Figure {
                on: today.saturating_sub(ago.days()),
                trend: *trend,
            };
            let project = id(place);
            at(journal, GoalsAct::Note { project, figure })?;
        }
    }
    now.catch_up()?;
    Ok(())
}

fn id(place: usize) -> ProjectId {
    ProjectId::of(&["demo", &place.to_string()])
}

fn at(journal: &Journal, act: GoalsAct) -> Result<(), Trouble> {
    let (body, act) = (identity::body("Direktionen"), Box::new(act));
    ask(journal, &Command::AtGoals { body, act })
}

/// What the direktion decided last, as its secretary sees it.
fn decisions(now: &Now, today: Date) -> Result<Vec<(MeetingId, ItemId)>, Trouble> {
    let secretary = PersonId::of(&["demo", "lise"]);
    let asker = now.ask(&now.viewer(secretary, today)?, house::now())?;
    let filter = Filter {
        body: "direktionen".to_owned(),
        year: String::new(),
        limit: 6,
        offset: 0,
    };
    let mut found = Vec::new();
    for row in now.meetings(&asker, &filter)? {
        let Some(seen) = now.meeting(&asker, &row.slug)? else {
            continue;
        };
        let items = seen.record.items.iter().zip(&seen.items);
        let decided = items.filter(|it| it.0.open && !it.0.decisions.is_empty());
        found.extend(decided.map(|it| (row.meeting, *it.1)));
    }
    Ok(found)
}
