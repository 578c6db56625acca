//! What the layouts print with: lines of a head, lists of names, the contents.

use raadslag_council::record::{Member, Record, RecordKind};

use crate::danish::{clock, long, medium, short, upper_first};
use crate::dice::Dice;
use crate::paper::{Habits, Paper};

/// A document on its way to paper. What is not printed is taken out of what is told.
pub struct Press<'a> {
    pub told: &'a mut Record,
    pub paper: Paper,
    pub dice: &'a mut Dice,
    /// A blank line stands below a label.
    pub is_airy: bool,
}

/// How pairs of label and value stand.
#[derive(Clone, Copy)]
pub enum Pairs {
    /// `Sted: Salen`
    Colon,
    /// The value on the line below the label and its colon.
    Below,
    /// The value on the line below the bare label.
    BareBelow,
    /// A tab between.
    Tab,
}

impl<'a> Press<'a> {
    pub fn new(told: &'a mut Record, dice: &'a mut Dice) -> Self {
        let date = told.head.date.map(short).unwrap_or_default();
        let mut habits = Habits::invent(&told.head.body, &date, dice);
        habits.starred_covers = false;
        Self {
            is_airy: dice.is_within(50),
            paper: Paper::new(habits),
            told,
            dice,
        }
    }

    /// A page of the web has no pages, no running heads and no broken lines.
    pub fn is_web(&mut self) {
        self.paper = Paper::new(Habits::none());
    }

    /// Another body meets.
    pub fn is_of(&mut self, body: &str) {
        let was = std::mem::replace(&mut self.told.head.body, body.to_owned());
        let heads = self.paper.habits.running_heads.iter_mut();
        heads.for_each(|it| *it = it.replace(&was, body));
    }

    pub fn line(&mut self, text: &str) {
        self.paper.line(text);
    }

    pub fn heading(&mut self, text: &str) {
        self.paper.heading(text);
    }

    /// The municipality stands at the top.
    pub fn town(&mut self, is_capital: bool) {
        let name = if is_capital {
            "LYNGHEDE KOMMUNE"
        } else {
            "Lynghede Kommune"
        };
        self.told.head.municipality = Some(name.into());
        self.heading(name);
    }

    /// The word for the document, on a line of its own.
    pub fn kind(&mut self, word: &str) {
        self.is_kind(word);
        self.heading(word);
    }

    /// The document is told to be of this kind.
    pub fn is_kind(&mut self, word: &str) {
        let kind = match word.to_lowercase().as_str() {
            "dagsorden" => RecordKind::Agenda,
            "protokol" | "beslutningsprotokol" => RecordKind::DecisionProtocol,
            _ => RecordKind::Minutes,
        };
        if kind == RecordKind::Agenda {
            self.told.follow_ups.clear();
            self.told.items.iter_mut().for_each(|it| it.decisions.clear());
        }
        self.told.head.kind = Some(kind);
        self.told.head.kind_label = Some(word.into());
    }

    pub fn body(&mut self) {
        let body = self.told.head.body.clone();
        self.heading(&body);
    }

    pub fn body_name(&self) -> String {
        self.told.head.body.clone()
    }

    pub fn pairs(&mut self, manner: Pairs, pairs: &[(&str, String)]) {
        for (label, value) in pairs {
            match manner {
                Pairs::Colon => self.line(format!("{label}: {value}").trim_end()),
                Pairs::Tab => self.line(format!("{label}\t{value}").trim_end()),
                Pairs::Below | Pairs::BareBelow => {
                    let colon = if matches!(manner, Pairs::Below) { ":" } else { "" };
                    self.line(&format!("{label}{colon}"));
                    self.line(value);
                }
            }
            if self.is_airy {
                self.paper.gap();
            }
        }
        if !self.is_airy {
            self.paper.gap();
        }
    }

    /// `Onsdag den 21. august 2019`
    pub fn long_day(&self) -> String {
        upper_first(&self.told.head.date.map(long).unwrap_or_default())
    }

    /// `onsdag den 21. august 2019`
    pub fn small_day(&self) -> String {
        self.told.head.date.map(long).unwrap_or_default()
    }

    /// `21. august 2019`
    pub fn medium_day(&self) -> String {
        self.told.head.date.map(medium).unwrap_or_default()
    }

    /// `21-08-2019`
    pub fn short_day(&self) -> String {
        self.told.head.date.map(short).unwrap_or_default()
    }

    pub fn place(&self) -> String {
        self.told.head.place.clone().unwrap_or_default()
    }

    pub fn start(&mut self) -> String {
        self.told.head.start.map(|it| clock(it, self.dice)).unwrap_or_default()
    }

    pub fn end(&mut self) -> String {
        self.told.head.end.map(|it| clock(it, self.dice)).unwrap_or_default()
    }

    /// The layout does not say when the meeting ended.
    pub fn without_end(&mut self) {
        self.told.head.end = None;
    }

    pub fn without_people(&mut self) {
        self.told.head.members.clear();
        self.told.head.absent.clear();
    }

    pub fn without_absent(&mut self) {
        self.told.head.absent.clear();
    }

    pub fn without_members(&mut self) {
        self.told.head.members.clear();
    }

    pub fn without_parties(&mut self) {
        let head = &mut self.told.head;
        head.members
            .iter_mut()
            .chain(&mut head.absent)
            .for_each(|it| it.party = None);
    }

    pub fn without_chair(&mut self) {
        self.told.head.members.iter_mut().for_each(|it| it.chair = false);
    }

    /// Who is absent stands among the members too.
    pub fn absent_among(&mut self) {
        let absent = self.told.head.absent.clone();
        for one in absent {
            let place = self.dice.below(self.told.head.members.len() + 1);
            self.told.head.members.insert(place, one);
        }
    }

    /// The absent are told in the order in which they stand among the members.
    pub fn absent_in_order(&mut self) {
        let members = &self.told.head.members;
        self.told
            .head
            .absent
            .sort_by_key(|absent| members.iter().position(|it| it == absent));
    }

    /// A day without its year is no day where the paper has none itself.
    pub fn undated(&mut self) {
        let is_dated = |text: &str| text.split(|it: char| !it.is_ascii_digit()).any(|it| it.len() == 4);
        for asked in self.told.follow_ups.iter_mut().filter(|it| !is_dated(&it.text)) {
            (asked.due, asked.due_precision) = (None, None);
        }
    }

    /// The absent are told to have leave.
    pub fn excused(&mut self) {
        self.told.head.absent.iter_mut().for_each(|it| it.excused = Some(true));
    }

    pub fn members(&self, between: &str) -> String {
        names(&self.told.head.members, between)
    }

    pub fn absent(&self, between: &str) -> String {
        names(&self.told.head.absent, between)
    }

    /// The titles with their pages: `None` where no page stands.
    pub fn contents(&mut self, label: &str, dots: Option<&str>) {
        if self.dice.is_within(30) {
            return;
        }
        self.heading(label);
        let mut page = 2;
        for at in 0..self.told.items.len() {
            let item = &mut self.told.items[at];
            let title = format!("{}. {}", item.number, item.title);
            match dots {
                Some(dots) => {
                    item.page = Some(page);
                    self.paper.line(&format!("{title}{dots}{page}"));
                    page += self.dice.between(0, 3) as u32;
                }
                None => self.paper.line(&title),
            }
        }
        self.paper.gap();
    }
}

/// Who is away is told at each item, and nowhere else.
pub fn away_at_items(press: &mut Press<'_>) {
    press.without_absent();
}

/// `Hans Munk (A) (formand)`
pub fn name(member: &Member) -> String {
    let party = member.party.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
    let chair = if member.chair { " (formand)" } else { "" };
    format!("{}{party}{chair}", member.name)
}

pub fn names(members: &[Member], between: &str) -> String {
    members.iter().map(name).collect::<Vec<_>>().join(between)
}
