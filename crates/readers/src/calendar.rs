//! Meetings and slots as calendar parts and feeds (RFC 5545, RFC 5546): hours always in UTC, and a day alone where no hour is known.

use icalendar::{Calendar, Component as _, Event, Property};
use raadslag_council::clock::{ClockTime, Date, Timestamp, instant};
use raadslag_council::ids::{ItemId, MeetingId, PersonId, ProgrammeId};

/// A meeting without a known end lasts so long in a calendar.
const HOURS: i64 = 2;

const END: &str = "END:VCALENDAR\r\n";

/// The hours of Denmark.
const HERE: &str = "BEGIN:VTIMEZONE\nTZID:Europe/Copenhagen\n\
    BEGIN:STANDARD\nDTSTART:19961027T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\n\
    BEGIN:DAYLIGHT\nDTSTART:19810329T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\n\
    END:VTIMEZONE\n";

/// Something that takes time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// The same through all changes.
    pub uid: String,
    /// Rises with every change.
    pub sequence: u64,
    /// Since when it is so.
    pub at: Timestamp,
    /// The day.
    pub date: Date,
    /// When it begins; where nobody knows, it is told by its day alone.
    pub start: Option<ClockTime>,
    /// When it ends.
    pub end: Option<ClockTime>,
    /// What.
    pub summary: String,
    /// Where, or empty.
    pub place: String,
    /// Where to read on, or empty.
    pub link: String,
    /// It does not take place.
    pub is_cancelled: bool,
}

/// Who asks whom to an occasion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Name and address of whoever asks.
    pub organizer: (String, String),
    /// Name and address of whoever is asked.
    pub attendee: (String, String),
}

/// The stable name of a meeting in calendars.
pub fn meeting_uid(meeting: MeetingId) -> String {
    format!("{meeting}@raadslag")
}

/// The stable name of a day with a programme in calendars.
pub fn programme_uid(programme: ProgrammeId) -> String {
    format!("{programme}@raadslag")
}

/// The stable name of a guest's slot in calendars.
pub fn slot_uid(meeting: MeetingId, item: ItemId, guest: PersonId) -> String {
    format!("{meeting}-{item}-{guest}@raadslag")
}

/// One occasion as the part of a letter: asked to, or called off.
pub fn part(occasion: &Occasion, invitation: &Invitation) -> String {
    let method = method(occasion);
    let mut event = event(occasion);
    event.append_multi_property(person("ORGANIZER", &invitation.organizer, &[]));
    let asked = [
        ("PARTSTAT", "NEEDS-ACTION"),
        ("RSVP", "FALSE"),
        ("ROLE", "REQ-PARTICIPANT"),
    ];
    event.append_multi_property(person("ATTENDEE", &invitation.attendee, &asked));
    let mut calendar = empty();
    calendar.append_property(Property::new("METHOD", method));
    calendar.push(event);
    calendar.to_string()
}

/// What a calendar part asks of the recipient's calendar.
pub fn method(occasion: &Occasion) -> &'static str {
    if occasion.is_cancelled { "CANCEL" } else { "REQUEST" }
}

/// Occasions as a feed with a name.
pub fn feed(name: &str, occasions: &[Occasion]) -> String {
    given_out(name, occasions.iter().map(event).collect())
}

/// A calendar that is given out, and asked for again each hour. One with nothing in it is none (RFC 5545 § 3.6) and publishes nothing (RFC
/// 5546 § 3.2.1): it tells the hours of the place.
fn given_out(name: &str, events: Vec<Event>) -> String {
    let mut calendar = named(name);
    if events.is_empty() {
        let told = calendar.to_string();
        let begun = told.strip_suffix(END).unwrap_or(&told);
        return format!("{begun}{}{END}", HERE.replace('\n', "\r\n"));
    }
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.extend(events.into_iter().map(|mut it| {
        it.append_property(publisher(name));
        it
    }));
    calendar.to_string()
}

fn named(name: &str) -> Calendar {
    let mut calendar = empty();
    // The kept crate escapes the older name of the property only.
    let escaped = plain(name)
        .replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,");
    calendar.append_property(Property::new("NAME", &escaped));
    calendar.append_property(Property::new("X-WR-CALNAME", plain(name)));
    let mut again = Property::new("REFRESH-INTERVAL", "PT1H");
    again.add_parameter("VALUE", "DURATION");
    calendar.append_property(again.done());
    calendar
}

/// Whoever gives a calendar out has no address that answers, and RFC 5546 § 3.2.1 wants one named.
fn publisher(name: &str) -> Property {
    let mut property = Property::new("ORGANIZER", "invalid:nomail");
    property.add_parameter("CN", &plain(name).replace('"', "'"));
    property.done()
}

/// Something that takes whole days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WholeDays {
    /// The same through all changes.
    pub uid: String,
    /// Since when it is known.
    pub at: Timestamp,
    /// The first day.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// What.
    pub summary: String,
    /// More about it, or empty.
    pub note: String,
}

/// Whole days as a feed with a name.
pub fn day_feed(name: &str, days: &[WholeDays]) -> String {
    let events = days.iter().map(|it| {
        let mut event = Event::with_uid(&it.uid);
        event.add_property("DTSTAMP", utc(it.at));
        event.add_property("SUMMARY", plain(&it.summary));
        // The end is the first day without it (RFC 5545 § 3.6.1).
        let after = it.last.tomorrow().unwrap_or(it.last);
        event.append_property(on("DTSTART", it.first));
        event.append_property(on("DTEND", after));
        event.add_property("TRANSP", "TRANSPARENT");
        if !it.note.is_empty() {
            event.add_property("DESCRIPTION", plain(&it.note));
        }
        event.done()
    });
    given_out(name, events.collect())
}

fn empty() -> Calendar {
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Raadslag//Raadslag//DA"),
        ("CALSCALE", "GREGORIAN"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    calendar
}

fn event(occasion: &Occasion) -> Event {
    let mut event = Event::with_uid(&occasion.uid);
    event.add_property("SEQUENCE", occasion.sequence.to_string());
    event.add_property("DTSTAMP", utc(occasion.at));
    event.add_property("SUMMARY", plain(&occasion.summary));
    match hours(occasion) {
        Some((start, end)) => {
            event.add_property("DTSTART", utc(start));
            event.add_property("DTEND", utc(end));
        }
        // A day without an end lasts that day (RFC 5545 § 3.6.1), wherever whoever looks at it is; nobody is busy through all of it.
        None => {
            event.append_property(on("DTSTART", occasion.date));
            event.add_property("TRANSP", "TRANSPARENT");
        }
    }
    if !occasion.place.is_empty() {
        event.add_property("LOCATION", plain(&occasion.place));
    }
    if !occasion.link.is_empty() {
        event.add_property("URL", &occasion.link);
    }
    let status = if occasion.is_cancelled {
        "CANCELLED"
    } else {
        "CONFIRMED"
    };
    event.add_property("STATUS", status);
    event.done()
}

/// From when to when; none where no hour is known.
fn hours(occasion: &Occasion) -> Option<(Timestamp, Timestamp)> {
    let from = occasion.start?;
    let start = instant(occasion.date, from)?;
    // What ends before it begins ends after midnight.
    let last = match occasion.end.is_some_and(|it| it < from) {
        true => occasion.date.tomorrow().unwrap_or(occasion.date),
        false => occasion.date,
    };
    let end = occasion.end.filter(|it| *it != from);
    let end = end.and_then(|it| instant(last, it));
    Some((start, end.unwrap_or(start + jiff::SignedDuration::from_hours(HOURS))))
}

/// A day, without an hour and a zone.
fn on(key: &str, day: Date) -> Property {
    let mut property = Property::new(key, day.strftime("%Y%m%d").to_string());
    property.add_parameter("VALUE", "DATE");
    property.done()
}

fn person(key: &str, (name, address): &(String, String), parameters: &[(&str, &str)]) -> Property {
    // A quotation mark may stand nowhere in a parameter (RFC 5545 § 3.1).
    let name = plain(name).replace('"', "'");
    let mut property = Property::new(key, format!("mailto:{}", plain(address)));
    if !name.is_empty() {
        property.add_parameter("CN", &name);
    }
    for (name, value) in parameters {
        property.add_parameter(name, value);
    }
    property.done()
}

/// One line without control characters: nothing typed can begin a line of its own.
pub(crate) fn plain(text: &str) -> String {
    let spaced = text.chars().map(|it| if it.is_control() { ' ' } else { it });
    let spaced: String = spaced.collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn occasion() -> Occasion {
        Occasion {
            uid: meeting_uid(MeetingId::new(7)),
            sequence: 3,
            at: "2030-01-01T10:00:00Z".parse().expect("an instant"),
            date: "2030-07-03".parse().expect("a day"),
            start: "09:00".parse().ok(),
            end: None,
            summary: "Direktionen\r\nATTENDEE:mailto:ond@example.dk".into(),
            place: "Rådhuset, lokale 2; \"Fyret\"".into(),
            link: "https://moeder.example.dk/moede/x".into(),
            is_cancelled: false,
        }
    }

    #[test]
    fn a_summer_morning_stands_in_utc_and_nothing_typed_begins_a_line() {
        let invitation = Invitation {
            organizer: ("Lynghede: \"Kommune\"\r\nX:y".into(), "moeder@lynghede.example".into()),
            attendee: ("Åse Østergård".into(), "aase@lynghede.example".into()),
        };
        let part = part(&occasion(), &invitation);
        let unfolded = part.replace("\r\n ", "");
        let lines: Vec<&str> = unfolded.lines().collect();
        assert!(lines.contains(&"DTSTART:20300703T070000Z") && lines.contains(&"DTEND:20300703T090000Z"));
        assert!(lines.contains(&"METHOD:REQUEST") && lines.contains(&"SEQUENCE:3"));
        let attendees: Vec<_> = lines.iter().filter(|it| it.starts_with("ATTENDEE")).collect();
        assert_eq!(attendees.len(), 1, "{unfolded}");
        assert!(lines.iter().all(|it| !it.starts_with("X:")), "{unfolded}");
        assert!(part.lines().all(|it| it.trim_end().len() <= 75), "{part}");
    }

    #[test]
    fn a_meeting_that_goes_on_into_the_night_ends_the_day_after() {
        let night = Occasion {
            start: "19:00".parse().ok(),
            end: "00:30".parse().ok(),
            ..occasion()
        };
        let feed = feed("Plan", &[night]);
        assert!(
            feed.contains("DTSTART:20300703T170000Z\r\n") && feed.contains("DTEND:20300703T223000Z\r\n"),
            "{feed}"
        );
    }

    #[test]
    fn a_meeting_of_which_no_hour_is_known_stands_on_its_day() {
        let day = Occasion {
            start: None,
            end: "11:00".parse().ok(),
            ..occasion()
        };
        let calendar = feed("Plan", &[day]);
        assert!(calendar.contains("DTSTART;VALUE=DATE:20300703\r\n"), "{calendar}");
        assert!(calendar.contains("TRANSP:TRANSPARENT\r\n"), "{calendar}");
        assert!(!calendar.contains("DTEND"), "{calendar}");
        assert_eq!(faults(&calendar), Vec::<String>::new(), "{calendar}");
    }

    #[test]
    fn whole_days_end_before_the_day_after_them() {
        let days = WholeDays {
            uid: "x@raadslag".into(),
            at: "2030-01-01T10:00:00Z".parse().expect("an instant"),
            first: "2030-06-06".parse().expect("a day"),
            last: "2030-06-07".parse().expect("a day"),
            summary: "Seminar".into(),
            note: String::new(),
        };
        let feed = day_feed("Årshjul", &[days]);
        assert!(
            feed.contains("DTSTART;VALUE=DATE:20300606\r\n") && feed.contains("DTEND;VALUE=DATE:20300608\r\n"),
            "{feed}"
        );
    }

    /// What RFC 5545 asks of the bytes of a calendar, and RFC 5546 of one that is given out.
    fn faults(calendar: &str) -> Vec<String> {
        let mut faults = Vec::new();
        let mut fault = |it: &str| faults.push(it.to_owned());
        if calendar.replace("\r\n", "").contains(['\r', '\n']) || !calendar.ends_with("END:VCALENDAR\r\n") {
            fault("a line ends otherwise than with CR and LF");
        }
        if calendar.split("\r\n").any(|it| it.len() > 75) {
            fault("a line is longer than 75 octets");
        }
        let whole = calendar.replace("\r\n ", "");
        for line in whole.lines() {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            let is_text = ["SUMMARY", "LOCATION", "DESCRIPTION", "NAME"].contains(&name);
            let bare = value
                .replace("\\\\", "")
                .replace("\\,", "")
                .replace("\\;", "")
                .replace("\\n", "");
            if is_text && bare.contains([',', ';', '\\']) {
                fault(line);
            }
            if name.starts_with("DT") && name.contains("TZID") {
                fault("an hour of a zone that is told nowhere");
            }
        }
        let events = whole.matches("BEGIN:VEVENT").count();
        let within = whole.split_once("BEGIN:VEVENT").map_or("", |it| it.1);
        for must in ["UID:", "DTSTAMP:", "DTSTART", "ORGANIZER"] {
            if within.matches(&format!("\n{must}")).count() != events {
                fault(must);
            }
        }
        if whole.contains("\nATTENDEE") || whole.contains("\nMETHOD:PUBLISH") != (events > 0) {
            fault("somebody is asked by what is only given out, or nothing is published");
        }
        if events == 0 && !whole.contains("\nBEGIN:VTIMEZONE\r\n") {
            fault("nothing is in it");
        }
        faults
    }

    #[test]
    fn a_calendar_that_is_given_out_is_right_byte_by_byte() {
        let long = Occasion {
            summary: "Ærø-udvalget, »æøå«; \\ og 🙂 ".repeat(9),
            is_cancelled: true,
            ..occasion()
        };
        let calendar = feed("Byrådet, \"Ærø\"; plan", &[occasion(), long]);
        assert_eq!(faults(&calendar), Vec::<String>::new(), "{calendar}");
        assert!(calendar.contains("STATUS:CANCELLED\r\n") && calendar.contains("SEQUENCE:3\r\n"));
        let days = WholeDays {
            uid: "x@raadslag".into(),
            at: "2030-01-01T10:00:00Z".parse().expect("an instant"),
            first: "2030-06-06".parse().expect("a day"),
            last: "2030-06-07".parse().expect("a day"),
            summary: "Seminar; to dage, mindst".into(),
            note: "x".repeat(200),
        };
        assert_eq!(faults(&day_feed("Årshjul", &[days])), Vec::<String>::new());
        for nothing in [feed("Plan", &[]), day_feed("END:VCALENDAR", &[])] {
            assert_eq!(faults(&nothing), Vec::<String>::new(), "{nothing}");
        }
    }

    #[test]
    fn what_is_called_off_cancels() {
        let cancelled = Occasion {
            is_cancelled: true,
            ..occasion()
        };
        assert_eq!(method(&cancelled), "CANCEL");
        assert!(feed("Plan", &[cancelled]).contains("STATUS:CANCELLED\r\n"));
    }
}
