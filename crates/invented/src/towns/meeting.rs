//! A meeting that never was, with all that any town's layout may say of it.

use raadslag_council::clock::Date;
use raadslag_council::follow_up::FollowUp;
use raadslag_council::outcome::{Outcome, ReportedVote, VoteGroup};
use raadslag_council::record::{AttachmentLine, Decision, Head, Item, Record};

use crate::asks::Asker;
use crate::cast::Cast;
use crate::danish::{MUNICIPALITIES, earlier, later, time};
use crate::decisions;
use crate::dice::Dice;
use crate::items::{Asked, Setting, list, paragraph, recommendation, running_text, section, titled};
use crate::words::{PLACES, SENTENCES, TOPICS};

/// The parts of an item; a layout has a label of its own for each it prints.
pub const RESUME: &str = "Resume";
pub const CASE: &str = "Sagsfremstilling";
pub const MONEY: &str = "Økonomi";
pub const LAW: &str = "Lovgrundlag";
pub const RECOMMENDATION: &str = "Indstilling";

const BODIES: [(&str, &str); 10] = [
    ("Byrådet", "BY"),
    ("Kommunalbestyrelsen", "KB"),
    ("Økonomiudvalget", "ØU"),
    ("Teknik- og Miljøudvalget", "TMU"),
    ("Børne- og Skoleudvalget", "BSU"),
    ("Udvalget for Havne og Strande", "UHS"),
    ("Socialudvalget", "SU"),
    ("Kultur- og Fritidsudvalget", "KFU"),
    ("Ældrerådet", "ÆR"),
    ("Handicaprådet", "HR"),
];
/// Bodies a matter came through before, and what they said.
const BEFORE: [&str; 3] = ["Planudvalget", "Landdistriktsudvalget", "Sundhedsudvalget"];
/// As many sides of a vote as are named.
const SIDES: [&str; 4] = ["Venstre", "Socialdemokratiet", "Enhedslisten", "Radikale Venstre"];

/// The whole meeting, and the municipality that some of its texts name. Who is absent stands apart from the members.
pub fn invent(dice: &mut Dice) -> (Record, String) {
    let (body, code) = *dice.pick(&BODIES);
    let setting = Setting {
        body,
        code,
        municipality: (*dice.pick(&MUNICIPALITIES)).into(),
        date: later(Date::constant(2006, 1, 2), dice.between(0, 365 * 19)),
        is_agenda: false,
    };
    let mut cast = Cast::new(dice);
    let mut told = Record {
        head: head(&setting, &mut cast, dice),
        ..Record::default()
    };
    let count = dice.between(2, 6);
    let titles = dice.draw(&TOPICS, count);
    let first = if dice.is_within(25) { dice.between(10, 700) } else { 1 };
    for (place, title) in titles.into_iter().enumerate() {
        let number = first + place;
        let mut asker = Asker {
            meeting: setting.date,
            item: number.to_string(),
            cast: &mut cast,
        };
        let (item, asked) = matter(number, title, &setting, &mut asker, dice);
        told.items.push(item);
        told.follow_ups.extend(asked);
    }
    // The closed ones are the last.
    if dice.is_within(50)
        && let Some(last) = told.items.last_mut()
    {
        last.open = false;
        last.attachments.clear();
    }
    (told, setting.municipality)
}

fn head(setting: &Setting, cast: &mut Cast, dice: &mut Dice) -> Head {
    let hour = dice.between(8, 18);
    let count = dice.between(4, 9);
    let mut members = cast.politicians(count, dice);
    let mut absent = Vec::new();
    for _ in 0..dice.below(3) {
        if let Some(place) = members.iter().rposition(|it| !it.chair) {
            absent.push(members.remove(place));
        }
    }
    Head {
        body: setting.body.into(),
        place: Some((*dice.pick(&PLACES)).into()),
        date: Some(setting.date),
        start: Some(time(hour, *dice.pick(&[0, 15, 30, 45]))),
        end: Some(time(hour + dice.between(1, 4), *dice.pick(&[0, 5, 30, 55]))),
        members,
        absent,
        ..Head::default()
    }
}

fn matter(number: usize, title: &str, setting: &Setting, asker: &mut Asker<'_>, dice: &mut Dice) -> Asked {
    let mut item = titled(number, title, setting);
    if dice.is_within(50) {
        item.route = [setting.code, "ØK", "KB"].iter().map(|it| (*it).to_owned()).collect();
        item.route.dedup();
    }
    item.deciding_body = Some(if dice.is_within(50) { setting.body } else { "Byrådet" }.into());
    item.case_number = Some(format!("{}/{}", dice.between(13, 25), dice.between(100, 29_999)));
    item.document_number = Some(format!("{}/{}", dice.between(13, 25), dice.between(30_000, 59_999)));
    if dice.is_within(50) {
        item.sections
            .push(section(RESUME, vec![paragraph(*dice.pick(&SENTENCES))]));
    }
    item.sections.push(section(CASE, running_text(setting, dice)));
    if dice.is_within(40) {
        item.sections
            .push(section(MONEY, vec![paragraph("Udgiften holdes inden for rammen.")]));
    }
    if dice.is_within(30) {
        item.sections
            .push(section(LAW, vec![paragraph("Lov om kommuners styrelse.")]));
    }
    if dice.is_within(80) {
        advice(&mut item, dice);
    }
    attach(&mut item, dice);
    for body in BEFORE.iter().take(dice.below(3)) {
        item.decisions.push(Decision {
            body: Some((*body).into()),
            date: Some(earlier(setting.date, dice.between(5, 40))),
            blocks: vec![paragraph("Anbefales godkendt.")],
            outcomes: vec![Outcome::Recommended],
            ..Decision::default()
        });
    }
    let (decision, asked) = decided(setting, asker, dice);
    item.decisions.push(decision);
    (item, asked)
}

/// One thing to do, or several below each other.
fn advice(item: &mut Item, dice: &mut Dice) {
    if dice.is_within(60) {
        return recommendation(item, "sagen godkendes", dice);
    }
    let who = *dice.pick(&["Direktionen", "Forvaltningen", "Administrationen"]);
    item.recommended_by = Some(who.into());
    let points = ["at planen godkendes", "at udgiften afholdes af puljen"];
    let points = points.iter().map(|it| crate::asks::plain_point(*it)).collect();
    let blocks = vec![paragraph(format!("{who} indstiller:")), list(points)];
    item.sections.push(section(RECOMMENDATION, blocks));
}

fn attach(item: &mut Item, dice: &mut Dice) {
    let titles = [
        "Oversigtskort",
        "Notat om lokalerne",
        "Høringssvar fra beboerforeningen",
        "Budget for driften",
    ];
    let count = dice.below(4);
    for (place, title) in dice.draw(&titles, count).into_iter().enumerate() {
        item.attachments.push(AttachmentLine {
            number: (place + 1).to_string(),
            open: true,
            title: title.into(),
            document_number: Some(format!("{}/{}", dice.between(60_000, 99_999), dice.between(13, 25))),
        });
    }
}

fn decided(setting: &Setting, asker: &mut Asker<'_>, dice: &mut Dice) -> (Decision, Vec<FollowUp>) {
    match dice.below(10) {
        0 | 1 => (decisions::vote(setting.body, setting.date, asker, dice), Vec::new()),
        2 => (sides(setting, dice), Vec::new()),
        _ => decisions::phrase(setting.body, setting.date, asker, dice),
    }
}

/// A vote that names who was on which side.
fn sides(setting: &Setting, dice: &mut Dice) -> Decision {
    let named = dice.draw(&SIDES, 3);
    let group = |name: &str| VoteGroup {
        name: name.into(),
        members: Vec::new(),
    };
    let text = format!("For stemte: {} og {}. Imod stemte: {}.", named[0], named[1], named[2]);
    Decision {
        body: Some(setting.body.into()),
        date: Some(setting.date),
        blocks: vec![paragraph("Godkendt."), paragraph(text)],
        outcomes: vec![Outcome::Approved],
        vote: Some(ReportedVote {
            voted_for: vec![group(named[0]), group(named[1])],
            against: vec![group(named[2])],
            ..ReportedVote::default()
        }),
        ..Decision::default()
    }
}
