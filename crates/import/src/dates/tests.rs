//! Every form of the glossary and of the corpus, and texts that hold none.

use proptest::prelude::*;

use super::*;

fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).expect("a day of the calendar")
}

fn context() -> Option<Date> {
    Some(day(2019, 8, 21))
}

fn check_date(text: &str, raw: &str, expected: &str) {
    let found = read_date(text, context()).unwrap_or_else(|| panic!("no date in {text}"));
    let mut said = match found.day {
        Ok(day) => day.to_string(),
        Err(why) => format!("{why:?}"),
    };
    if let Some(last) = found.last {
        said += &format!(" to {last}");
    }
    if found.precision != Precision::Day {
        said += &format!(" {:?}", found.precision);
    }
    if found.is_completed {
        said += " completed";
    }
    if found.is_weekday_wrong() {
        said += " wrong weekday";
    }
    assert_eq!((found.raw(text), said.as_str()), (raw, expected), "{text}");
}

#[test]
fn every_written_form_of_a_day_is_read() {
    for (text, raw, expected) in [
        ("Onsdag den 21. august 2019", "Onsdag den 21. august 2019", "2019-08-21"),
        ("møde d. 21. august i salen", "d. 21. august", "2019-08-21 completed"),
        ("den 21-08-2019", "den 21-08-2019", "2019-08-21"),
        ("21.08.2019, kl. 9", "21.08.2019", "2019-08-21"),
        ("til 21/8.", "21/8", "2019-08-21 completed"),
        ("den 20/8-19 og", "den 20/8-19", "2019-08-20"),
        ("d.20/8 2020", "d.20/8 2020", "2020-08-20"),
        ("Seminar 6-7/6 med", "6-7/6", "2019-06-06 to 2019-06-07 completed"),
        ("6.-7. juni", "6.-7. juni", "2019-06-06 to 2019-06-07 completed"),
        (
            "28. september - 2. oktober 2020",
            "28. september - 2. oktober 2020",
            "2020-09-28 to 2020-10-02",
        ),
        (
            "30. december 2019 til 2. januar 2020",
            "30. december 2019 til 2. januar 2020",
            "2019-12-30 to 2020-01-02",
        ),
        ("20/8 - 25/8", "20/8 - 25/8", "2019-08-20 to 2019-08-25 completed"),
        (
            "Torsdag, 14 november, 2019 - 16:00",
            "Torsdag, 14 november, 2019",
            "2019-11-14",
        ),
        ("2019-08-21T09:00", "2019-08-21", "2019-08-21"),
        ("pr. 26. juni 2019", "26. juni 2019", "2019-06-26"),
        ("tirs. d. 27. aug. 2019", "tirs. d. 27. aug. 2019", "2019-08-27"),
        ("21. AUGUST 2019", "21. AUGUST 2019", "2019-08-21"),
        ("lørdag den 24. august", "lørdag den 24. august", "2019-08-24 completed"),
        (
            "fredag den 21. august 2019",
            "fredag den 21. august 2019",
            "2019-08-21 wrong weekday",
        ),
    ] {
        check_date(text, raw, expected);
    }
}

#[test]
fn points_in_a_month_are_read() {
    for (text, raw, expected) in [
        (
            "klar i begyndelsen af oktober måned 2019.",
            "i begyndelsen af oktober måned 2019",
            "2019-10-01 MonthStart",
        ),
        ("primo oktober", "primo oktober", "2019-10-01 completed"),
        ("medio oktober 2020", "medio oktober 2020", "2020-10-15"),
        ("pr. ultimo august", "ultimo august", "2019-08-31 completed"),
        ("ultimo februar 2020", "ultimo februar 2020", "2020-02-29"),
        ("i oktober måned", "oktober måned", "2019-10-01 Month completed"),
        ("August 2019", "August 2019", "2019-08-01 Month"),
        ("ses i januar igen", "januar", "2020-01-01 Month completed"),
        (
            "inden udgangen af november 2019",
            "udgangen af november 2019",
            "2019-11-30",
        ),
    ] {
        check_date(text, raw, expected);
    }
}

#[test]
fn a_date_that_cannot_be_has_no_value_but_a_place() {
    for (text, raw) in [
        ("den 31. februar 2019", "den 31. februar 2019"),
        ("31-02-2019", "31-02-2019"),
        ("45.13.2019", "45.13.2019"),
        ("32. august", "32. august"),
        ("29. februar 2019", "29. februar 2019"),
        ("den 30/2", "den 30/2"),
        ("7.-6. juni 2019", "7.-6. juni 2019"),
    ] {
        check_date_error(text, raw);
    }
}

fn check_date_error(text: &str, raw: &str) {
    let found = read_date(text, context()).unwrap_or_else(|| panic!("nothing found in {text}"));
    assert_eq!(
        (found.raw(text), found.day),
        (raw, Err(Unreadable::Impossible)),
        "{text}"
    );
    let findings = found.findings(text, "line 1");
    assert_eq!(findings[0].what, FindingKind::ImpossibleDate);
}

#[test]
fn numbers_that_are_no_dates_are_left_alone() {
    for text in [
        "98067/19",
        "sag 13/650",
        "82.19.00-P21-1-24",
        "2023-07277",
        "EMN-2026-00445",
        "budget 2020-2023",
        "1. behandling",
        "2. kvartal",
        "2-3 fagchefer",
        "1.234.567,89 kr.",
        "2/3 af medlemmerne",
        "§ 17, stk. 4",
        "kl. 9.00",
        "Maj Hansen og Juli Friis",
        "den 3. betjent",
        "fase 2",
        "",
    ] {
        assert_eq!(read_date(text, context()), None, "{text}");
    }
}

#[test]
fn a_missing_year_is_the_meetings_or_the_next() {
    let in_december = Some(day(2019, 12, 18));
    let found = |text| read_date(text, in_december).map(|it| it.day);
    assert_eq!(found("d. 14. januar"), Some(Ok(day(2020, 1, 14))));
    assert_eq!(found("d. 1. oktober"), Some(Ok(day(2019, 10, 1))));
    assert_eq!(
        read_date("14. januar", None).map(|it| it.day),
        Some(Err(Unreadable::YearUnknown))
    );
    let in_january = Some(day(2020, 1, 8));
    let by_weekday = read_date("onsdag d. 18. december", in_january).map(|it| it.day);
    assert_eq!(by_weekday, Some(Ok(day(2019, 12, 18))));
}

#[test]
fn several_dates_come_in_their_order() {
    let text = "den 18. september 2019, den 22. oktober 2019 og 4/11";
    let days: Vec<_> = read_dates(text, context())
        .into_iter()
        .filter_map(|it| it.day.ok())
        .collect();
    assert_eq!(days, [day(2019, 9, 18), day(2019, 10, 22), day(2019, 11, 4)]);
}

fn said(time: &FoundTime) -> String {
    let from = time.from.map_or_else(|why| format!("{why:?}"), |it| it.to_string());
    time.to.map_or_else(|| from.clone(), |to| format!("{from}-{to}"))
}

#[test]
fn times_are_read_in_every_form() {
    for (text, expected) in [
        ("9:00", "09:00"),
        ("kl. 9.00", "09:00"),
        ("Kl. 9:00", "09:00"),
        ("15.45", "15:45"),
        ("08:00:00", "08:00"),
        ("kl. 11.30-12.00 deltager", "11:30-12:00"),
        ("kl. 11.30 – 12.00", "11:30-12:00"),
        ("kl. 9", "09:00"),
        ("kl. 9-12", "09:00-12:00"),
        ("21. august 2019 - Kl. 9:00", "09:00"),
        ("24-05-2012 16:30", "16:30"),
        ("kl. 10.00 til kl. 11.15", "10:00-11:15"),
        ("10.00-10.45 Velkomst", "10:00-10:45"),
        ("kl. 25.00", "Impossible"),
        ("9:75", "Impossible"),
    ] {
        let found = read_time(text).map(|it| said(&it));
        assert_eq!(found.as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn running_text_has_no_times_without_a_sign_of_one() {
    for text in [
        "2.50 mio. kr.",
        "afsnit 4.10",
        "21.08.2019",
        "1.234,50",
        "klar",
        "niveau 1-4",
    ] {
        assert_eq!(read_times(text), [], "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,60}") {
        for found in read_dates(&text, context()) {
            prop_assert!(text.get(found.range).is_some());
        }
        for found in read_times(&text).into_iter().chain(read_time(&text)) {
            prop_assert!(text.get(found.range).is_some());
        }
    }

    #[test]
    fn a_written_day_is_read_back(offset in 0i32..60_000) {
        let written = day(1950, 1, 1).saturating_add(jiff_days(offset));
        let months = ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
            "oktober", "november", "december"];
        let month = months[usize::try_from(written.month() - 1).expect("1 to 12")];
        for text in [
            format!("{}. {month} {}", written.day(), written.year()),
            format!("{:02}-{:02}-{}", written.day(), written.month(), written.year()),
            format!("{}.{}.{}", written.day(), written.month(), written.year()),
            format!("den {}/{} {}", written.day(), written.month(), written.year()),
        ] {
            prop_assert_eq!(read_date(&text, None).map(|it| it.day), Some(Ok(written)), "{}", text);
        }
    }
}

fn jiff_days(days: i32) -> std::time::Duration {
    std::time::Duration::from_secs(u64::from(days.unsigned_abs()) * 86_400)
}
