//! Appendices of every kind, each under its cover.

use raadslag_council::appendix::{
    Appendix, Content, ItModel, Layer, LeadershipModel, Level, Other, Programme, Slot, WheelEntry, WheelFooter,
    WheelGroup, YearWheel,
};
use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::record::AttachmentLine;

use super::cast::Cast;
use super::danish::{earlier, later, medium, month, time, upper_first};
use super::dice::Dice;
use super::items::{Setting, running_text};
use super::words::{ACTIVITIES, EXPECTATIONS, PLACES, POINTS, THEMES, TOPICS};

/// The layers every model of this kind has, from top to bottom.
pub const LAYERS: [&str; 5] = ["INTERESSENTER", "AFTALER", "YDELSER", "OPGAVER", "LEVERANDØRER"];

/// What the variants' appendices share.
pub struct Shelf<'a> {
    pub setting: &'a Setting,
    pub start: ClockTime,
    pub cast: &'a mut Cast,
}

impl Shelf<'_> {
    /// So many different appendices with the attachment line each answers to.
    pub fn invent(&mut self, count: usize, dice: &mut Dice) -> Vec<(AttachmentLine, Content)> {
        let kinds = dice.draw(&[0, 1, 2, 3, 4], count);
        let mut found = Vec::new();
        for (place, kind) in kinds.into_iter().enumerate() {
            let (title, content) = match kind {
                0 => self.leadership(dice),
                1 => self.it_model(dice),
                2 => self.year_wheel(dice),
                3 => self.programme(dice),
                _ => self.other(dice),
            };
            let year = self.setting.date.year() % 100;
            let line = AttachmentLine {
                number: (place + 1).to_string(),
                open: dice.is_within(90),
                title,
                document_number: Some(format!("{}/{year:02}", dice.between(10_000, 199_999))),
            };
            found.push((line, content));
        }
        found
    }

    /// The appendix that stands behind an item's attachment line.
    pub fn bind(&self, item: &str, line: &AttachmentLine, content: Content) -> Appendix {
        Appendix {
            item: Some(item.into()),
            attachment: Some(line.number.clone()),
            title: line.title.clone(),
            document_number: line.document_number.clone(),
            open: line.open,
            body: Some(self.setting.body.into()),
            meeting_date: Some(self.setting.date),
            meeting_start: Some(self.start),
            content,
        }
    }

    fn leadership(&self, dice: &mut Dice) -> (String, Content) {
        let title = format!("Ledelse på fire niveauer i {} Kommune", self.setting.municipality);
        let roles = [
            "Skoleledere, institutionsledere, teamledere mm.",
            "Afdelingschefer",
            "Fagdirektører",
            "Kommunaldirektør",
        ];
        let mut levels: Vec<Level> = Vec::new();
        for (place, role) in roles.iter().enumerate().rev() {
            let count = dice.between(2, 6);
            levels.push(Level {
                level: place as u8 + 1,
                role: (*role).into(),
                statements: dice
                    .draw(&EXPECTATIONS, count)
                    .iter()
                    .map(|it| (*it).to_owned())
                    .collect(),
            });
        }
        let model = LeadershipModel {
            title: title.clone(),
            levels,
        };
        (
            format!("Model for leadership pipeline - {title}"),
            Content::LeadershipModel(model),
        )
    }

    fn it_model(&self, dice: &mut Dice) -> (String, Content) {
        let used: Vec<&str> = LAYERS.iter().copied().filter(|_| dice.is_within(85)).collect();
        let used = if used.len() < 3 { LAYERS.to_vec() } else { used };
        let mut boxes: Vec<usize> = (0..used.len()).collect();
        for _ in 0..dice.between(2, 14) {
            boxes.push(dice.below(used.len()));
        }
        let date = self.setting.date;
        let model = ItModel {
            issuer: Some(format!("{} KOMMUNE", self.setting.municipality.to_uppercase())),
            title: "FORLØB VEDR. NY KONCERN IT-MODEL".into(),
            subtitle: Some("SKITSE AF LAGENE I EN NY KONCERN IT-MODEL".into()),
            date_label: Some(format!("{} {}", upper_first(month(date)), date.year())),
            consultant: dice
                .is_within(60)
                .then(|| (*dice.pick(&["NORDLYS RÅDGIVNING", "KOMPAS"])).to_owned()),
            layers: used
                .iter()
                .map(|name| Layer {
                    name: (*name).into(),
                    statements: Vec::new(),
                })
                .collect(),
            boxes,
        };
        ("Skitse til ny koncern-it".into(), Content::ItModel(model))
    }

    fn year_wheel(&self, dice: &mut Dice) -> (String, Content) {
        let year = self.setting.date.year();
        let as_of = earlier(self.setting.date, dice.between(0, 60));
        let quarters = [4, 3, 1, 2];
        let groups = quarters.map(|quarter| wheel_group(quarter, year, dice)).to_vec();
        let wheel = YearWheel {
            title: format!("Årshjul for direktionen {year}"),
            year: Some(year),
            as_of: Some(as_of),
            groups,
            footer: dice.is_within(60).then(|| footer(year, dice)).flatten(),
        };
        (
            format!("Årshjul for direktionen, pr. {}", medium(as_of)),
            Content::YearWheel(wheel),
        )
    }

    fn programme(&mut self, dice: &mut Dice) -> (String, Content) {
        let date = later(self.setting.date, dice.between(3, 40));
        let mut minutes = 60 * dice.between(8, 10);
        let mut slots = Vec::new();
        for place in 0..dice.between(3, 7) {
            slots.push(self.slot(place, time(minutes / 60, minutes % 60), dice));
            minutes += 15 * dice.between(1, 5);
        }
        let programme = Programme {
            title: format!("Chefforum d. {}", medium(date)),
            event: Some("Chefforum".into()),
            date: Some(date),
            place: Some((*dice.pick(&PLACES)).into()),
            end: None,
            slots,
        };
        (
            format!("Dagsorden til chefforum den {}", medium(date)),
            Content::Programme(programme),
        )
    }

    fn slot(&mut self, place: usize, from: ClockTime, dice: &mut Dice) -> Slot {
        let title = match place {
            0 => "Velkomst og dagens program",
            2 => "Frokost og netværk",
            _ => *dice.pick(&TOPICS),
        };
        let speakers = if title.starts_with("Frokost") { 0 } else { dice.below(3) };
        let points = if dice.is_within(30) { dice.between(1, 3) } else { 0 };
        Slot {
            from,
            title: title.into(),
            speakers: (0..speakers).map(|_| self.cast.short_name()).collect(),
            points: dice.draw(&POINTS, points).iter().map(|it| upper_first(it)).collect(),
        }
    }

    fn other(&self, dice: &mut Dice) -> (String, Content) {
        let title = format!("Notat om {}", dice.pick(&TOPICS).to_lowercase());
        let blocks = running_text(self.setting, dice);
        (title, Content::Other(Other { blocks }))
    }
}

/// A quarter that names itself by one of its entries.
fn wheel_group(quarter: u8, year: i16, dice: &mut Dice) -> WheelGroup {
    let telling = ["ultimo marts", "ultimo maj", "ultimo august", "ultimo oktober"][quarter as usize - 1];
    let count = dice.between(2, 8);
    let mut entries: Vec<WheelEntry> = dice
        .draw(&ACTIVITIES, count)
        .iter()
        .map(|text| WheelEntry {
            text: (*text).into(),
            one_off: dice.is_within(15),
            ..WheelEntry::default()
        })
        .collect();
    let place = dice.below(entries.len());
    entries[place].text = format!("Budgetopfølgning pr. {telling}");
    entries[place].one_off = false;
    if dice.is_within(50) {
        let day = Date::new(year, quarter as i8 * 3 - 1, dice.between(1, 28) as i8).expect("every month has 28 days");
        entries.push(WheelEntry {
            text: format!("Velkomstarrangement for tilflyttere {}. {}", day.day(), month(day)),
            one_off: true,
            date: Some(day),
            ..WheelEntry::default()
        });
    }
    if dice.is_within(30) {
        entries.push(WheelEntry {
            text: format!("{}: {}", year + 1, dice.pick(&THEMES)),
            one_off: true,
            year: Some(year + 1),
            ..WheelEntry::default()
        });
    }
    WheelGroup {
        heading: None,
        quarter: Some(quarter),
        entries,
    }
}

/// `Chefforum 6-7/6 med CDEU (…)`
fn footer(year: i16, dice: &mut Dice) -> Option<WheelFooter> {
    let (day, month) = (dice.between(1, 27) as i8, dice.between(1, 12) as i8);
    let participants = ["afdelingschefer", "borgmester", "kommunaldirektør"];
    let with = *dice.pick(&["Nabokredsen", "FJORD"]);
    Some(WheelFooter {
        text: format!(
            "Chefforum {day}-{}/{month} med {with} ({}, {} og {})",
            day + 1,
            participants[0],
            participants[1],
            participants[2]
        ),
        event: Some("Chefforum".into()),
        from: Some(Date::new(year, month, day).ok()?),
        to: Some(Date::new(year, month, day + 1).ok()?),
        with: Some(with.into()),
        participants: participants.map(str::to_owned).to_vec(),
    })
}
