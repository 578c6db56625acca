//! Sentences that ask for something, each with the follow-up it is.

use raadslag_council::clock::Date;
use raadslag_council::follow_up::{DuePrecision, FollowUp, FollowUpKind};
use raadslag_council::rich::{Block, List, ListItem, Text};

use super::cast::Cast;
use super::danish::{later, medium, month, short, weekday};
use super::dice::Dice;
use super::words::{ISSUES, POINTS, TOPICS};

/// A date as a sentence says it, and what it means.
struct Due {
    words: String,
    iso: String,
    precision: DuePrecision,
}

/// Where and when the follow-ups of a variant are asked for.
pub struct Asker<'a> {
    pub meeting: Date,
    pub item: String,
    pub cast: &'a mut Cast,
}

impl Asker<'_> {
    fn follow_up(&self, text: &str, kind: FollowUpKind) -> FollowUp {
        FollowUp {
            item: self.item.clone(),
            text: text.to_owned(),
            kind,
            due: None,
            due_raw: None,
            due_precision: None,
            body: None,
            owner: None,
            owner_title: None,
            topics: Vec::new(),
            also: None,
        }
    }

    fn due(&self, dice: &mut Dice) -> Due {
        let date = later(self.meeting, dice.between(10, 90));
        let is_this_year = date.year() == self.meeting.year();
        let iso_month = format!("{}-{:02}", date.year(), date.month());
        let day = |words: String| Due {
            words,
            iso: date.to_string(),
            precision: DuePrecision::Day,
        };
        match dice.below(6) {
            0 => day(format!("senest den {}", medium(date))),
            1 => day(format!("inden den {}", short(date))),
            2 if is_this_year => day(format!("senest d. {}/{}", date.day(), date.month())),
            3 if is_this_year => day(format!("senest {} d. {}. {}", weekday(date), date.day(), month(date))),
            4 => Due {
                words: format!("i begyndelsen af {} måned {}", month(date), date.year()),
                iso: iso_month,
                precision: DuePrecision::MonthStart,
            },
            _ => Due {
                words: format!("i {} {}", month(date), date.year()),
                iso: iso_month,
                precision: DuePrecision::Month,
            },
        }
    }

    /// One sentence that asks for something.
    pub fn sentence(&mut self, dice: &mut Dice) -> (String, FollowUp) {
        match dice.below(7) {
            0 => self.group_secures(dice),
            1 => self.person_secures(dice),
            2 => self.administration_examines(dice),
            3 => self.paper_is_awaited(dice),
            4 => self.paper_is_sent_on(dice),
            5 => self.body_decides(dice),
            _ => self.group_keeps_an_eye(dice),
        }
    }

    fn group_secures(&mut self, dice: &mut Dice) -> (String, FollowUp) {
        let group = *dice.pick(&[
            "Fagdirektørerne",
            "Afdelingscheferne",
            "Skolelederne",
            "Administrationen",
        ]);
        let text = format!("{group} sikrer herefter {}.", dice.pick(&ISSUES));
        let mut asked = self.follow_up(&text, FollowUpKind::Task);
        asked.owner = Some(group.into());
        (text, asked)
    }

    fn person_secures(&mut self, dice: &mut Dice) -> (String, FollowUp) {
        let (title, name) = self.cast.chief(dice);
        let due = self.due(dice);
        let text = format!(
            "{title} {name} vender tilbage med {} {}.",
            dice.pick(&ISSUES),
            due.words
        );
        let asked = self.follow_up(&text, FollowUpKind::Task);
        let asked = FollowUp {
            owner: Some(name),
            owner_title: Some(title),
            ..dated(asked, due)
        };
        (text, asked)
    }

    fn administration_examines(&mut self, dice: &mut Dice) -> (String, FollowUp) {
        let due = self.due(dice);
        let text = format!(
            "Administrationen undersøger {} og vender tilbage {}.",
            dice.pick(&ISSUES),
            due.words
        );
        let mut asked = dated(self.follow_up(&text, FollowUpKind::Task), due);
        asked.owner = Some("Administrationen".into());
        (text, asked)
    }

    fn paper_is_awaited(&mut self, dice: &mut Dice) -> (String, FollowUp) {
        let due = self.due(dice);
        let (body, inflected) = *dice.pick(&[("Direktionen", "direktionen"), ("Økonomiudvalget", "økonomiudvalget")]);
        let topic = lower_first(dice.pick(&TOPICS) as &str);
        let text = format!(
            "Et oplæg om {topic} forventes at ligge klar til behandling i {inflected} {}.",
            due.words
        );
        let mut asked = dated(self.follow_up(&text, FollowUpKind::Task), due);
        asked.body = Some(body.into());
        (text, asked)
    }

    fn paper_is_sent_on(&mut self, dice: &mut Dice) -> (String, FollowUp) {
        let paper = *dice.pick(&["Dagsordenen", "Planen", "Oplægget", "Udkastet"]);
        let text = format!("{paper} justeres på baggrund af drøftelsen og sendes herefter til chefforum.");
        let asked = self.follow_up(&text, FollowUpKind::Task);
        (text, asked)
    }

    fn body_decides(&mut self, dice: &mut Dice) -> (String, FollowUp) {
        let body = *dice.pick(&["Kommunalbestyrelsen", "Økonomiudvalget"]);
        let date = later(self.meeting, dice.between(6, 80));
        let year = if date.year() == self.meeting.year() && dice.is_within(60) {
            String::new()
        } else {
            format!(" {}", date.year())
        };
        let day = format!("{} d. {}. {}{year}", weekday(date), date.day(), month(date));
        let text = format!("{body} beslutter {day} {}.", dice.pick(&ISSUES));
        let mut asked = self.follow_up(&text, FollowUpKind::AwaitedDecision);
        asked.body = Some(body.into());
        asked.due = Some(date.to_string());
        asked.due_precision = Some(DuePrecision::Day);
        (text, asked)
    }

    fn group_keeps_an_eye(&mut self, dice: &mut Dice) -> (String, FollowUp) {
        let group = *dice.pick(&["Fagdirektørerne", "Afdelingscheferne"]);
        let text = format!("{group} har opmærksomhed på, at der findes {}.", dice.pick(&ISSUES));
        let mut asked = self.follow_up(&text, FollowUpKind::StandingDuty);
        asked.owner = Some(group.into());
        (text, asked)
    }

    /// A report ordered in a point with the topics it must answer, and a sentence with what else.
    pub fn report(&mut self, dice: &mut Dice) -> (Vec<Block>, FollowUp) {
        let date = later(self.meeting, dice.between(20, 80));
        let topic = lower_first(dice.pick(&TOPICS) as &str);
        let text = format!(
            "I den redegørelse, der udarbejdes til den {} om {topic}, belyses følgende emner:",
            medium(date)
        );
        let count = dice.between(2, 4);
        let topics: Vec<String> = dice.draw(&POINTS, count).iter().map(|it| (*it).to_owned()).collect();
        let mut asked = self.follow_up(&text, FollowUpKind::Report);
        asked.due = Some(date.to_string());
        asked.due_precision = Some(DuePrecision::Day);
        asked.topics.clone_from(&topics);
        let mut point = ListItem {
            text: Text::plain(text),
            ..ListItem::default()
        };
        point.children = topics.into_iter().map(plain_point).collect();
        let mut blocks = vec![Block::List(List {
            ordered: false,
            items: vec![point],
        })];
        if dice.is_within(50) {
            let also = format!("spørgsmål, der er rejst af {} (F)", self.cast.short_name());
            blocks.push(Block::Paragraph(Text::plain(format!(
                "I redegørelsen belyses også {also}."
            ))));
            asked.also = Some(also);
        }
        (blocks, asked)
    }
}

fn dated(asked: FollowUp, due: Due) -> FollowUp {
    FollowUp {
        due: Some(due.iso),
        due_precision: Some(due.precision),
        ..asked
    }
}

pub fn plain_point(text: impl Into<String>) -> ListItem {
    ListItem {
        text: Text::plain(text),
        ..ListItem::default()
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |it| it.to_lowercase().chain(letters).collect())
}
