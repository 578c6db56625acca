//! Calendars as the programs of the world write them, and as nobody should.

use super::*;
use crate::attack::mutant;

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn of(body: &str) -> Calendar {
    let lines = body.replace('\n', "\r\n");
    let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//DA\r\n{lines}\r\nEND:VCALENDAR\r\n");
    calendar(
        text.as_bytes(),
        (day("2030-01-01"), day("2031-12-31")),
        &Limits::default(),
    )
    .expect("a calendar")
}

fn event(body: &str) -> String {
    format!("BEGIN:VEVENT\n{body}\nEND:VEVENT")
}

fn told(calendar: &Calendar) -> String {
    let line = |it: &Occasion| {
        let from = it
            .from
            .map(|(hour, minute)| format!(" {hour:02}:{minute:02}"))
            .unwrap_or_default();
        let off = if it.is_called_off { " off" } else { "" };
        format!("{}{from} {}{off}", it.date, it.summary)
    };
    let occasions: Vec<String> = calendar.occasions.iter().map(line).collect();
    let odd: Vec<String> = calendar.odd.iter().map(|it| format!("{:?}", it.kind)).collect();
    format!("{} | {}", occasions.join("; "), odd.join(", "))
}

#[test]
fn single_meetings_are_read_in_danish_time_whatever_zone_they_are_written_in() {
    let written = [
        event("UID:1\nDTSTART:20300114T090000Z\nSUMMARY:Vinter\\, i UTC"),
        event("UID:2\nDTSTART:20300614T090000Z\nSUMMARY:Sommer"),
        event("UID:3\nDTSTART;TZID=Europe/London:20300115T090000\nSUMMARY:London"),
        event("UID:4\nDTSTART;TZID=Romance Standard Time:20300116T090000\nSUMMARY:Outlook"),
        event("UID:5\nDTSTART:20300117T090000\nSUMMARY:Uden zone"),
        event("UID:6\nDTSTART;VALUE=DATE:20300118\nSUMMARY:Hele\n  dagen\nDESCRIPTION:hemmeligt"),
        event("UID:7\nDTSTART;TZID=Langt/Borte:20300119T090000\nSUMMARY:Ukendt"),
        event("UID:8\nDTSTART:20300120T233000Z\nSUMMARY:Over midnat"),
    ];
    assert_eq!(
        told(&of(&written.join("\n"))),
        "2030-01-14 10:00 Vinter, i UTC; 2030-01-15 10:00 London; 2030-01-16 09:00 Outlook; 2030-01-17 09:00 Uden zone; \
         2030-01-18 Hele dagen; 2030-01-19 09:00 Ukendt; 2030-01-21 00:30 Over midnat; 2030-06-14 11:00 Sommer | UnknownZone"
    );
}

#[test]
fn a_series_keeps_its_hour_over_the_change_of_the_clock_and_its_single_ones_move_or_fall() {
    let written = [
        event(
            "UID:a\nDTSTART;TZID=Europe/Copenhagen:20300306T140000\nRRULE:FREQ=MONTHLY;BYDAY=1WE;COUNT=5\nEXDATE;TZID=Europe/Copenhagen:20300605T140000\nSUMMARY:Rådet\nSEQUENCE:0",
        ),
        event(
            "UID:a\nRECURRENCE-ID;TZID=Europe/Copenhagen:20300403T140000\nDTSTART;TZID=Europe/Copenhagen:20300410T100000\nSUMMARY:Rådet (flyttet)\nSEQUENCE:3",
        ),
        event(
            "UID:a\nRECURRENCE-ID:20300501T120000Z\nDTSTART;TZID=Europe/Copenhagen:20300501T140000\nSUMMARY:Rådet\nSTATUS:CANCELLED",
        ),
        event(
            "UID:b\nDTSTART;TZID=Europe/Copenhagen:20300306T140000\nRRULE:FREQ=YEARLY;COUNT=2\nSUMMARY:En anden række\nSEQUENCE:3",
        ),
    ];
    let calendar = of(&written.join("\n"));
    assert_eq!(
        told(&calendar),
        "2030-03-06 14:00 En anden række; 2030-03-06 14:00 Rådet; 2030-04-10 10:00 Rådet (flyttet); \
         2030-05-01 14:00 Rådet off; 2030-07-03 14:00 Rådet; 2031-03-06 14:00 En anden række | "
    );
    let lasting = of(&event(
        "UID:1\nDTSTART;VALUE=DATE:20300606\nDTEND;VALUE=DATE:20300608\nRRULE:FREQ=YEARLY\nSUMMARY:Seminar",
    ));
    let days: Vec<_> = lasting
        .occasions
        .iter()
        .map(|it| (it.date.to_string(), it.last.to_string(), it.is_yearly))
        .collect();
    let expected = [("2030-06-06", "2030-06-07"), ("2031-06-06", "2031-06-07")];
    assert_eq!(days, expected.map(|it| (it.0.to_owned(), it.1.to_owned(), true)));
    // It is the same occasion still.
    assert!(calendar.occasions.iter().any(|it| it.key == "a 2030-04-03"));
}

#[test]
fn the_latest_version_counts_and_what_makes_no_sense_is_told() {
    let written = [
        event("UID:1\nSEQUENCE:2\nDTSTART:20300114T090000Z\nSUMMARY:Anden udgave"),
        event("UID:1\nSEQUENCE:1\nDTSTART:20300114T080000Z\nSUMMARY:Første udgave"),
        event("UID:2\nDTSTART:i morgen\nSUMMARY:Uden dag"),
        event("UID:3\nSUMMARY:Helt uden"),
        event("DTSTART;VALUE=DATE:20300118\nSUMMARY:Uden navn"),
        event("UID:5\nDTSTART;VALUE=DATE:20300119\nSUMMARY:Aflyst: Møde"),
        event("UID:6\nDTSTART:20300120T080000\nRRULE:FREQ=MINUTELY\nSUMMARY:Hvert minut"),
        event("UID:7\nDTSTART:20300121T080000\nRRULE:NÅR VI VIL\nSUMMARY:Når vi vil"),
        event("UID:8\nDTSTART;VALUE=DATE:20300122\nSUMMARY:Lægen\nCLASS:PRIVATE"),
        event("UID:9\nDTSTART;VALUE=DATE:19990122\nSUMMARY:Før"),
        "BEGIN:VTODO\nUID:10\nDUE:20300122\nSUMMARY:Opgave\nEND:VTODO".to_owned(),
    ];
    let calendar = of(&written.join("\n"));
    assert_eq!(
        told(&calendar),
        "2030-01-14 10:00 Anden udgave; 2030-01-18 Uden navn; 2030-01-19 Aflyst: Møde off; 2030-01-20 08:00 Hvert minut; \
         2030-01-21 08:00 Når vi vil; 2030-01-22  | NoName, Versions, NoDay, NoDay, SaysCalledOff, TooOften, NoRule, Private"
    );
    assert!(calendar.outside == 1 && !calendar.is_whole);
    let off = of(&format!(
        "METHOD:CANCEL\n{}",
        event("UID:1\nDTSTART:20300114T090000Z\nSUMMARY:X")
    ));
    assert!(off.occasions[0].is_called_off);
}

#[test]
fn what_is_no_calendar_is_refused_and_half_of_one_is_read() {
    let span = (day("2030-01-01"), day("2030-12-31"));
    let read = |bytes: &[u8]| calendar(bytes, span, &Limits::default());
    assert_eq!(read(b" \n"), Err(Refused::Empty));
    assert_eq!(
        read(b"<!doctype html><title>Log ind</title>"),
        Err(Refused::UnknownKind(FileKind::Html))
    );
    assert!(read(b"BEGIN:VCARD\nFN:Anna\nEND:VCARD\n").is_err());
    let cut = read(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20300118\nSUMMARY:Bl\xe5b\xe6r");
    assert_eq!(told(&cut.expect("half of one")), "2030-01-18 Blåbær | ");
    let small = Limits {
        bytes: 10,
        ..Limits::default()
    };
    assert_eq!(
        calendar(&[b'x'; 11], span, &small),
        Err(Refused::TooLarge { limit: 10 })
    );
}

#[test]
fn many_rules_without_end_are_bounded_and_said_so() {
    let forever = |number: usize| {
        event(&format!(
            "UID:{number}\nDTSTART;VALUE=DATE:20300101\nRRULE:FREQ=DAILY\nSUMMARY:Hver dag {number}"
        ))
    };
    let all: Vec<String> = (0..60).map(forever).collect();
    let calendar = of(&all.join("\n"));
    assert!(!calendar.is_whole && calendar.occasions.len() == MOST);
    assert!(calendar.odd.iter().any(|it| it.kind == OddKind::TooMany));
    let never = event("UID:1\nDTSTART;VALUE=DATE:20300101\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nSUMMARY:Aldrig");
    assert!(of(&never).occasions.len() <= 1);
    let nested = "BEGIN:VEVENT\n".repeat(20_000);
    assert!(of(&nested).occasions.is_empty());
}

#[test]
fn damaged_calendars_never_crash_the_reader() {
    let whole = [
        event(
            "UID:a\nDTSTART;TZID=Europe/Copenhagen:20300306T140000\nRRULE:FREQ=MONTHLY;BYDAY=1WE;COUNT=5\nSUMMARY:Rådet",
        ),
        event("UID:a\nRECURRENCE-ID;TZID=Europe/Copenhagen:20300403T140000\nDTSTART:20300410T100000Z\nSUMMARY:Flyttet"),
        event("UID:b\nDTSTART;VALUE=DATE:20300118\nRDATE;VALUE=DATE:20300218,20300318\nEXDATE;VALUE=DATE:20300218"),
    ];
    let sample = format!(
        "BEGIN:VCALENDAR\r\n{}\r\nEND:VCALENDAR\r\n",
        whole.join("\n").replace('\n', "\r\n")
    )
    .into_bytes();
    for round in 0..400 {
        let bytes = mutant(7, round, std::slice::from_ref(&sample));
        let read = calendar(&bytes, (day("2030-01-01"), day("2031-12-31")), &Limits::default());
        assert_ne!(read, Err(Refused::Crashed), "round {round}");
    }
}
