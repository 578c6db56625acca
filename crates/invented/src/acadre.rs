//! One variant: a whole record that was never read from anything, so that it can be the truth.

use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::follow_up::Guest;
use raadslag_council::meeting::MeetingKind;
use raadslag_council::record::{Head, Item, OverviewLine, Record, RecordKind};

use super::appendices::Shelf;
use super::asks::Asker;
use super::cast::Cast;
use super::danish::{MUNICIPALITIES, later, time};
use super::dice::Dice;
use super::items::{self, Setting};
use super::words::PLACES;
use super::{rolling, standing};

const BODIES: [(&str, &str); 6] = [
    ("Direktionen", "DIR"),
    ("Økonomiudvalget", "ØU"),
    ("Kommunalbestyrelsen", "KB"),
    ("Børne- og skoleudvalget", "BSU"),
    ("Teknik- og miljøudvalget", "TMU"),
    ("Kultur- og fritidsudvalget", "KFU"),
];

/// A record of a meeting that never was.
pub fn record(dice: &mut Dice) -> Record {
    let (body, code) = if dice.is_within(60) {
        BODIES[0]
    } else {
        *dice.pick(&BODIES)
    };
    let day = dice.between(0, 365 * 14);
    let is_agenda = dice.is_within(12);
    let setting = Setting {
        body,
        code,
        municipality: (*dice.pick(&MUNICIPALITIES)).into(),
        date: later(Date::constant(2012, 1, 2), day),
        is_agenda,
    };
    let mut cast = Cast::new(dice);
    let mut record = Record {
        head: head(&setting, &mut cast, dice),
        ..Record::default()
    };
    let start = record.head.start.unwrap_or(time(9, 0));
    fill(&mut record, &setting, start, &mut cast, dice);
    if is_agenda {
        without_decisions(&mut record);
    }
    record.attachments_overview = overview(&record.items);
    if dice.is_within(85) {
        let mut page = 1;
        for item in &mut record.items {
            item.page = Some(page);
            page += dice.between(0, 3) as u32;
        }
    }
    record.head.municipality = municipality(&record, &setting.municipality);
    record
}

fn head(setting: &Setting, cast: &mut Cast, dice: &mut Dice) -> Head {
    let (kind, label) = match (setting.is_agenda, setting.code) {
        (true, _) => (RecordKind::Agenda, "DAGSORDEN"),
        (false, "DIR") => (RecordKind::Minutes, *dice.pick(&["BESLUTNINGSREFERAT", "REFERAT"])),
        _ => (RecordKind::DecisionProtocol, "BESLUTNINGSPROTOKOL"),
    };
    let hour = dice.between(8, 15);
    let mut members = if setting.code == "DIR" {
        let count = dice.between(3, 6);
        cast.directors(count, dice)
    } else {
        let count = dice.between(5, 9);
        cast.politicians(count, dice)
    };
    let mut absent = Vec::new();
    for _ in 0..if dice.is_within(35) { dice.between(1, 2) } else { 0 } {
        if let Some(place) = members.iter().rposition(|it| !it.chair) {
            absent.push(members.remove(place));
        }
    }
    let guests = guests(setting.date, cast, dice);
    Head {
        planned: None,
        body: setting.body.into(),
        kind: Some(kind),
        kind_label: Some(label.into()),
        meeting_kind: MeetingKind::Ordinary,
        municipality: None,
        place: Some((*dice.pick(&PLACES)).into()),
        date: Some(setting.date),
        start: Some(time(hour, *dice.pick(&[0, 15, 30, 45]))),
        end: dice
            .is_within(90)
            .then(|| time(hour + dice.between(1, 6), *dice.pick(&[0, 5, 30]))),
        members,
        absent,
        remarks: remarks(&guests, dice),
        guests,
    }
}

fn guests(date: Date, cast: &mut Cast, dice: &mut Dice) -> Vec<Guest> {
    let count = if dice.is_within(45) { dice.between(1, 2) } else { 0 };
    (0..count)
        .map(|place| {
            let (title, name) = cast.chief(dice);
            Guest {
                title: Some(title),
                name,
                date: Some(date),
                from: Some(time(10 + place, *dice.pick(&[0, 15]))),
                to: Some(time(10 + place, *dice.pick(&[30, 45]))),
            }
        })
        .collect()
}

fn remarks(guests: &[Guest], dice: &mut Dice) -> Option<String> {
    let slot = |time: Option<ClockTime>| {
        time.map(|it| format!("{}.{:02}", it.hour(), it.minute()))
            .unwrap_or_default()
    };
    let mut sentences: Vec<String> = guests
        .iter()
        .map(|it| {
            let title = it.title.as_deref().unwrap_or_default();
            format!("Kl. {}-{} {title} {} deltager.", slot(it.from), slot(it.to), it.name)
        })
        .collect();
    if dice.is_within(10) {
        sentences.push("Mødet blev holdt i forlængelse af rundvisningen.".into());
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn fill(record: &mut Record, setting: &Setting, start: ClockTime, cast: &mut Cast, dice: &mut Dice) {
    let count = dice.between(0, 4);
    let mut shelf = Shelf { setting, start, cast };
    let papers = shelf.invent(count, dice);
    let lines: Vec<_> = papers.iter().map(|(line, _)| line.clone()).collect();
    let is_direktion = setting.code == "DIR";
    let mut holder = None;
    let cases = if is_direktion {
        dice.between(0, 2)
    } else {
        dice.between(2, 6)
    };
    let plan = plan(is_direktion, cases, dice);
    // Some bodies number their items through the year.
    let before = if dice.is_within(15) { dice.between(1, 900) } else { 0 };
    for (place, kind) in plan.iter().enumerate() {
        let number = before + place + 1;
        let mut asker = Asker {
            meeting: setting.date,
            item: number.to_string(),
            cast: &mut *shelf.cast,
        };
        let is_holder = holder.is_none() && (*kind == 2 || (*kind == 3 && !is_direktion));
        let held = if is_holder { lines.clone() } else { Vec::new() };
        let (item, asked) = match kind {
            0 => standing::review(number, setting, &mut asker, dice),
            1 => standing::forums(number, setting, &mut asker, dice),
            2 => items::collected(number, held, setting, &mut asker, dice),
            3 => items::case(number, held, setting, &mut asker, dice),
            _ => {
                let list = rolling::invent(setting.body, setting.date, asker.cast, dice);
                let item = standing::any_other(number, setting, &list);
                record.rolling_list = list.topics;
                for topic in &mut record.rolling_list {
                    topic.item = Some(item.number.clone());
                }
                (item, Vec::new())
            }
        };
        if is_holder {
            holder = Some(item.number.clone());
        }
        record.items.push(item);
        record.follow_ups.extend(asked);
    }
    if let Some(item) = holder {
        record.appendices = papers
            .into_iter()
            .map(|(line, content)| shelf.bind(&item, &line, content))
            .collect();
        let first = dice.below(record.appendices.len().max(1));
        record.appendices.rotate_left(first);
    }
    if dice.is_within(85) {
        record.signatories.clone_from(&record.head.members);
    }
}

/// Which items in which order: 0 review, 1 forums, 2 collected, 3 a case, 4 any other business.
fn plan(is_direktion: bool, cases: usize, dice: &mut Dice) -> Vec<u8> {
    let mut plan = Vec::new();
    if is_direktion {
        plan.extend([0, 1].into_iter().filter(|_| dice.is_within(85)));
    }
    plan.extend(std::iter::repeat_n(3, cases));
    if is_direktion {
        plan.push(2);
        plan.extend(dice.is_within(85).then_some(4));
    }
    plan
}

/// An agenda has no decisions yet, so nothing was asked for; the rolling list of the item's text stays.
fn without_decisions(record: &mut Record) {
    for item in &mut record.items {
        item.decisions.clear();
    }
    record.follow_ups.clear();
    record.signatories.clear();
    let said: Vec<String> = record.items.last().map_or_else(Vec::new, listed);
    record
        .rolling_list
        .retain(|topic| said.iter().any(|it| it.starts_with(topic.text.as_str())));
}

fn listed(item: &Item) -> Vec<String> {
    let blocks = item.sections.iter().flat_map(|it| &it.blocks);
    blocks
        .flat_map(|it| raadslag_council::rich::texts(std::slice::from_ref(it)))
        .map(|it| it.as_str().to_owned())
        .collect()
}

/// The municipality, where the text of an item names it.
pub fn municipality(record: &Record, name: &str) -> Option<String> {
    let name = format!("{name} Kommune");
    let is_named = record.items.iter().flat_map(listed).any(|it| it.contains(&name));
    is_named.then_some(name)
}

fn overview(items: &[Item]) -> Vec<OverviewLine> {
    let mut lines = Vec::new();
    for item in items {
        lines.extend(item.attachments.iter().map(|it| OverviewLine {
            item: item.number.clone(),
            item_title: item.title.clone(),
            number: it.number.clone(),
            title: it.title.clone(),
            document_number: it.document_number.clone(),
        }));
    }
    lines
}
