//! Rounds that go by turns, and what they spread over.

use std::time::{Duration, Instant};

use crate::trouble::Trouble;

/// The least, the middle and the most of several rounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The least.
    pub min: f64,
    /// The middle one, or the mean of the middle two.
    pub median: f64,
    /// The most.
    pub max: f64,
}

/// One side of a comparison: a round gives its figure.
pub type Round<'a> = Box<dyn FnMut() -> Result<f64, Trouble> + 'a>;

impl Spread {
    /// Of figures; `None` of none.
    pub fn of(figures: &[f64]) -> Option<Self> {
        let mut sorted = figures.to_vec();
        sorted.sort_by(f64::total_cmp);
        let (min, max) = (*sorted.first()?, *sorted.last()?);
        let half = sorted.len() / 2;
        let median = if sorted.len() % 2 == 1 {
            sorted[half]
        } else {
            f64::midpoint(sorted[half - 1], sorted[half])
        };
        Some(Self { min, median, max })
    }
}

/// Runs every side once a round, in turned order every second round, so that a busy minute of the machine meets all of them.
pub fn by_turns(rounds: u32, sides: &mut [Round<'_>]) -> Result<Vec<Spread>, Trouble> {
    let mut figures = vec![Vec::new(); sides.len()];
    for round in 0..rounds {
        let mut order: Vec<usize> = (0..sides.len()).collect();
        if round % 2 == 1 {
            order.reverse();
        }
        for side in order {
            figures[side].push(sides[side]()?);
        }
    }
    let spreads = figures.iter().map(|it| Spread::of(it));
    spreads
        .collect::<Option<_>>()
        .ok_or_else(|| Trouble::Usage("at least one round is needed: --rounds 1".into()))
}

/// How long a task takes, with what it gives.
#[expect(clippy::disallowed_methods, reason = "it measures")]
pub fn time<T>(task: impl FnOnce() -> Result<T, Trouble>) -> Result<(Duration, T), Trouble> {
    let began = Instant::now();
    let given = task()?;
    Ok((began.elapsed(), given))
}

/// 99 of 100 took no longer.
pub fn slowest(mut waits: Vec<f64>) -> f64 {
    waits.sort_by(f64::total_cmp);
    waits.get(waits.len() * 99 / 100).copied().unwrap_or_default()
}

/// Milliseconds of a duration.
pub fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn the_middle_of_an_even_number_of_rounds_lies_between_the_middle_two() {
        let spread = Spread::of(&[4.0, 1.0, 3.0, 100.0]).expect("there are figures");
        assert_eq!((spread.min, spread.median, spread.max), (1.0, 3.5, 100.0));
        assert_eq!(Spread::of(&[]), None);
    }

    #[test]
    fn sides_go_by_turns_and_no_side_is_always_first() {
        let order = RefCell::new(String::new());
        let side = |name: char| -> Round<'_> {
            let order = &order;
            Box::new(move || {
                order.borrow_mut().push(name);
                Ok(1.0)
            })
        };
        by_turns(3, &mut [side('a'), side('b')]).expect("measured");
        assert_eq!(*order.borrow(), "abbaab");
    }
}
