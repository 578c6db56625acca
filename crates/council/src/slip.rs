//! A year that nobody meant: a slip of the pen in a day that somebody gives.

use jiff::ToSpan as _;

use crate::clock::Date;
use crate::command::Refusal;

/// Years from today, either way, past which a day is one. What lasts, as an agreement, may be older than whoever writes it down.
const YEARS: i64 = 100;

/// The days that somebody gives are of our time.
pub(crate) fn must_be_of_our_time(days: impl IntoIterator<Item = Date>, today: Date) -> Result<(), Refusal> {
    let (first, last) = (today.saturating_sub(YEARS.years()), today.saturating_add(YEARS.years()));
    match days.into_iter().find(|it| *it < first || *it > last) {
        Some(day) => Err(Refusal::YearNobodyMeant(day)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_a_hundred_years_from_today_may_be_meant_and_none_beyond_it() {
        let today = Date::constant(2030, 8, 21);
        let of = |year: i16| Date::constant(year, 8, 21);
        assert_eq!(must_be_of_our_time([of(1930), of(2130)], today), Ok(()));
        for year in [1899, 1929, 2131, 2226] {
            let told = must_be_of_our_time([today, of(year)], today);
            assert_eq!(told, Err(Refusal::YearNobodyMeant(of(year))));
        }
    }
}
