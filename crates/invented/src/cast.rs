//! The people of one variant: nobody has another's name.

use raadslag_council::record::Member;

use super::danish::{CHIEF_TITLES, DIRECTOR_TITLES, FIRST_NAMES, LAST_NAMES, MIDDLE_NAMES, PARTIES};
use super::dice::Dice;

/// Names still free in one variant.
pub struct Cast {
    first: Vec<&'static str>,
    last: Vec<&'static str>,
}

impl Cast {
    pub fn new(dice: &mut Dice) -> Self {
        Self {
            first: dice.draw(&FIRST_NAMES, FIRST_NAMES.len()),
            last: dice.draw(&LAST_NAMES, LAST_NAMES.len()),
        }
    }

    /// Two names, which cannot be mistaken for part of a long title.
    pub fn short_name(&mut self) -> String {
        let first = self
            .first
            .pop()
            .expect("a variant needs fewer people than there are names");
        let last = self.last.pop().expect("there are as many last names as first names");
        format!("{first} {last}")
    }

    fn name(&mut self, dice: &mut Dice) -> String {
        let short = self.short_name();
        let (first, last) = short.split_once(' ').expect("a short name is two words");
        if dice.is_within(30) {
            format!("{first} {} {last}", dice.pick(&MIDDLE_NAMES))
        } else {
            short
        }
    }

    /// Title and name of someone who leads something.
    pub fn chief(&mut self, dice: &mut Dice) -> (String, String) {
        let title = *dice.pick(&CHIEF_TITLES);
        let name = if title.contains(' ') {
            self.short_name()
        } else {
            self.name(dice)
        };
        (title.to_owned(), name)
    }

    /// A director's board: its chair first.
    pub fn directors(&mut self, count: usize, dice: &mut Dice) -> Vec<Member> {
        let titles = dice.draw(&DIRECTOR_TITLES, count - 1);
        let mut members = vec![Member {
            title: Some("Kommunaldirektør".into()),
            name: self.name(dice),
            chair: true,
            ..Member::default()
        }];
        members.extend(titles.iter().map(|title| Member {
            title: Some((*title).into()),
            name: self.name(dice),
            ..Member::default()
        }));
        members
    }

    /// A political body with parties; the chair stands somewhere in the list.
    pub fn politicians(&mut self, count: usize, dice: &mut Dice) -> Vec<Member> {
        let chair = dice.below(count);
        (0..count)
            .map(|place| Member {
                name: self.name(dice),
                party: Some((*dice.pick(&PARTIES)).into()),
                chair: place == chair,
                ..Member::default()
            })
            .collect()
    }
}
