//! Drawings of edge cases: nothing outside the frame, nothing that a page's policy would block.

mod corporate_it;

use raadslag_council::appendix::{
    ItModel, Layer, LeadershipModel, Level, Programme, Slot, WheelEntry, WheelGroup, YearWheel,
};
use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::follow_up::Light;

use super::letters::width;
use super::{
    Bar, Branch, DayMark, Deviations, GoalMatrix, GoalRow, Room, Run, Seat, TimeChart, TimeRow, Tongue, TrendPoint,
    case_route, deviation_sheets, deviations, goal_matrix, goal_matrix_sheets, it_model, leadership_model,
    leadership_model_in, organisation, part_times, part_tree, programme, programme_in, programme_sheets, time_chart,
    time_sheets, trend, year_wheel, year_wheel_in, year_wheel_sheets,
};

fn wheel(per_quarter: usize, text: &str) -> YearWheel {
    let entry = |place: usize| WheelEntry {
        text: format!("{text} {place}"),
        one_off: place.is_multiple_of(3),
        ..WheelEntry::default()
    };
    let group = |quarter| WheelGroup {
        quarter,
        entries: (0..per_quarter).map(entry).collect(),
        heading: None,
    };
    YearWheel {
        title: "Årshjul".into(),
        year: Some(2027),
        groups: [Some(1), Some(2), Some(3), Some(4), None].map(group).into(),
        ..YearWheel::default()
    }
}

fn samples() -> Vec<String> {
    let long = "Meget lange ord som kommunaldirektørsekretariatsbudgetopfølgningsmøder & <tegn>";
    let level = |level| Level {
        level,
        role: long.into(),
        statements: vec![long.repeat(4); 5],
    };
    let slot = |hour| Slot {
        from: ClockTime::new(hour, 0).expect("an hour"),
        title: long.into(),
        speakers: vec![long.into(), long.into()],
        points: vec![long.into()],
    };
    let layer = |_| Layer {
        name: "INTERESSENTERNES".repeat(4),
        statements: vec![long.into()],
    };
    vec![
        year_wheel(&YearWheel::default(), "a"),
        year_wheel(&wheel(15, "Emne"), "b"),
        year_wheel(&wheel(3, &"x".repeat(300)), "c"),
        leadership_model(&LeadershipModel::default(), "d"),
        leadership_model(
            &LeadershipModel {
                title: "Model".into(),
                levels: (1..=9).map(level).collect(),
            },
            "e",
        ),
        it_model(
            &ItModel {
                layers: (0..5).map(layer).collect(),
                boxes: vec![0; 40],
                ..ItModel::default()
            },
            "f",
        ),
        it_model(&ItModel::default(), "g"),
        programme(
            &Programme {
                slots: (8..16).map(slot).collect(),
                ..Programme::default()
            },
            "h",
        ),
        programme(&Programme::default(), "i"),
        case_route(&["DIR".into(), "Økonomiudvalget".into(), "KB".into()], "j"),
        case_route(&vec!["Børne- og Undervisningsudvalget".into(); 14], "k"),
        case_route(&[], "l"),
    ]
}

/// The value of each `name="…"` in the drawing.
fn values(svg: &str, name: &str) -> Vec<f64> {
    let start = format!(" {name}=\"");
    svg.split(&start)
        .skip(1)
        .filter_map(|it| it.split('"').next()?.parse().ok())
        .collect()
}

#[test]
fn every_point_lies_inside_the_frame() {
    for svg in samples() {
        let frame = svg
            .split("viewBox=\"0 0 ")
            .nth(1)
            .and_then(|it| it.split('"').next())
            .expect("a frame");
        let (width, height) = frame.split_once(' ').expect("two numbers");
        let (width, height): (f64, f64) = (width.parse().expect("number"), height.parse().expect("number"));
        for (name, most) in [
            ("x", width),
            ("x1", width),
            ("x2", width),
            ("cx", width),
            ("y", height),
            ("cy", height),
            ("y2", height),
        ] {
            assert!(
                values(&svg, name).iter().all(|it| (0.0..=most).contains(it)),
                "{name}: {svg}"
            );
        }
    }
}

#[test]
fn a_policy_without_inline_styles_allows_every_drawing() {
    for svg in samples() {
        assert!(
            !svg.contains(" style=") && !svg.contains("<style") && !svg.contains("<script"),
            "{svg}"
        );
        assert!(!svg.contains("<tegn>"), "{svg}");
        assert!(svg.contains("role=\"img\"") && svg.contains("<title id=") && svg.contains("<desc id="));
    }
}

#[test]
fn one_off_topics_are_in_italics_and_explained() {
    let svg = year_wheel(&wheel(3, "Emne"), "x");
    // Each stands in the list in italics, and its number too in the list and in the ring; so does the legend.
    assert_eq!(svg.matches("font-style=\"italic\"").count(), 5 + 5 + 4 + 1);
    assert!(svg.contains("Åben og kursiv: enkeltstående aktivitet"));
    assert!(svg.contains("aria-labelledby=\"x-titel x-tekst\""));
}

/// A wheel of so many topics of up to 80 characters, most of them in a month.
fn many(count: usize) -> YearWheel {
    const WORDS: [&str; 5] = [
        "Budget",
        "Dialogmøde mellem direktionen og fagcheferne",
        "Hovedoversigt og budgetopfølgning pr. ultimo måneden med bemærkninger fra alle",
        "Beredskab og datasikkerhed i forvaltningerne",
        "Resultatkontrakt med turismeorganisationen, status på aktiviteterne og næste trin",
    ];
    const NAMES: [&str; 4] = ["Februar", "Maj", "August", "November"];
    let groups = (0..4_u8).map(|quarter| WheelGroup {
        quarter: Some(quarter + 1),
        heading: None,
        entries: (0..count)
            .filter(|it| it % 4 == usize::from(quarter))
            .map(|it| WheelEntry {
                text: match it % 3 {
                    0 => format!("{}: {}", NAMES[usize::from(quarter)], WORDS[it % 5]),
                    _ => WORDS[it % 5].chars().take(80).collect(),
                },
                one_off: it % 5 == 1,
                ..WheelEntry::default()
            })
            .collect(),
    });
    YearWheel {
        title: "Årshjul".into(),
        year: Some(2030),
        groups: groups.collect(),
        ..YearWheel::default()
    }
}

/// A wheel whose every topic has 80 characters.
fn widest(count: usize) -> YearWheel {
    let mut wheel = many(count);
    for (place, entry) in wheel.groups.iter_mut().flat_map(|it| &mut it.entries).enumerate() {
        entry.text =
            format!("{place} Koordinering af forvaltningernes handleplaner og økonomi på tværs af områder m.v.")
                .chars()
                .take(80)
                .collect();
    }
    wheel
}

/// A line of text in a drawing.
struct Drawn {
    text: String,
    size: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn texts(svg: &str) -> Vec<Drawn> {
    let value = |tag: &str, name: &str| {
        let found = tag
            .split(&format!(" {name}=\""))
            .nth(1)
            .and_then(|it| it.split('"').next());
        found.unwrap_or_default().to_owned()
    };
    let text = |part: &str| {
        let (tag, rest) = part.split_once('>').expect("a tag");
        let text = rest.split("</text>").next().unwrap_or_default().replace("&amp;", "&");
        let number = |name: &str| value(&format!(" {tag}"), name).parse::<f64>().expect("a number");
        let (x, y, size) = (number("x"), number("y"), number("font-size"));
        // The width is measured a little wide; what is set needs less.
        let wide = width(&text, size) / 1.04;
        let left = if value(tag, "text-anchor") == "middle" {
            x - wide / 2.0
        } else {
            x
        };
        Drawn {
            size,
            left,
            right: left + wide,
            top: y - size * 0.74,
            bottom: y + size * 0.2,
            text,
        }
    };
    svg.split("<text").skip(1).map(text).collect()
}

/// Words as they are compared: however their lines break.
fn bare(words: &str) -> String {
    words.replace(char::is_whitespace, "").replace('-', "")
}

/// No two lines of a drawing meet, and none is of smaller letters than these.
fn nothing_meets(svg: &str, least: f64, count: usize) {
    let texts = texts(svg);
    for (place, one) in texts.iter().enumerate() {
        assert!(one.size >= least, "{count}: {} is of {}", one.text, one.size);
        for other in &texts[place + 1..] {
            let apart = one.right <= other.left
                || other.right <= one.left
                || one.bottom <= other.top
                || other.bottom <= one.top;
            assert!(apart, "{count}: {} and {}", one.text, other.text);
        }
    }
}

#[test]
fn no_two_texts_of_a_wheel_meet_and_none_is_too_small_whatever_it_holds() {
    for count in [0, 5, 20, 60] {
        for wheel in [many(count), widest(count)] {
            let (a4, a3) = ((773.0, 486.0), (1122.0, 732.0));
            let mut drawn: Vec<(String, f64)> = [(Room::Wide, 12.0), (Room::Page, 13.0), (Room::Narrow, 12.0)]
                .map(|(room, least)| (year_wheel_in(&wheel, "x", room, Tongue::Danish), least))
                .into();
            drawn.extend(
                [a4, a3]
                    .iter()
                    .flat_map(|it| year_wheel_sheets((&wheel, Tongue::Danish), "x", *it))
                    .map(|it| (it, 9.0)),
            );
            for (svg, least) in drawn {
                nothing_meets(&svg, least, count);
            }
        }
    }
}

/// So many levels' worth of expectations of up to 80 characters, and so many positions.
fn leaders(count: usize) -> (LeadershipModel, Vec<Seat>) {
    let long = "Koordinere forvaltningernes handleplaner og økonomi på tværs af alle områder m.v.";
    let long: String = long.chars().take(80).collect();
    let level = |level: u8| Level {
        level,
        role: "Skoleledere, institutionsledere, teamledere og andre ledere af medarbejdere".into(),
        statements: vec![long.clone(); count.div_ceil(4)],
    };
    let seat = |place: usize| Seat {
        depth: place % 11,
        level: (!place.is_multiple_of(5)).then(|| u8::try_from(place % 5).unwrap_or(1)),
        name: if place.is_multiple_of(2) {
            long.clone()
        } else {
            "Skolechef".into()
        },
        holder: if place.is_multiple_of(3) {
            String::new()
        } else {
            "Karen Vestermark".into()
        },
    };
    let model = LeadershipModel {
        title: "Ledelse".into(),
        levels: [4, 3, 2, 1].map(level).into(),
    };
    (model, (0..count).map(seat).collect())
}

#[test]
fn no_two_texts_of_a_leadership_model_or_an_organisation_meet_and_none_is_too_small() {
    for count in [0, 5, 20, 60] {
        let (model, seats) = leaders(count);
        for (room, least) in [(Room::Page, 13.0), (Room::Narrow, 12.0)] {
            let drawn = [
                leadership_model_in(&model, "x", room, Tongue::English),
                organisation(&seats, ("Organisation", "ingen har stillingen"), "y", room),
            ];
            for svg in drawn {
                nothing_meets(&svg, least, count);
            }
        }
    }
}

/// A follow-up of so many parts with texts of up to 80 characters, of every kind and depth.
fn parts(count: usize) -> Vec<Branch> {
    let long = "Indhente priser på fælles indkøb fra alle leverandører i de fire forvaltninger samt";
    let light = [Light::OnTime, Light::Soon, Light::Late, Light::Done];
    let part = |place: usize| Branch {
        depth: place % 9,
        text: long
            .chars()
            .take(if place.is_multiple_of(2) { 80 } else { 12 })
            .collect(),
        owner: "Afdelingschef, Børn og Unge (Karen Vestermark)".into(),
        light: light[place % 4],
        state: "Snart".into(),
        day: if place.is_multiple_of(3) {
            String::new()
        } else {
            "Frist 20. december 2030".into()
        },
    };
    (0..count).map(part).collect()
}

#[test]
fn no_two_texts_of_a_follow_up_with_its_parts_meet_and_none_is_too_small() {
    for count in [0, 5, 20, 60] {
        let parts = parts(count);
        for (room, least) in [(Room::Page, 13.0), (Room::Narrow, 12.0)] {
            for draw in [part_tree, part_times] {
                let svg = draw(&parts, "Dele", "x", room);
                nothing_meets(&svg, least, count);
                let said: String = texts(&svg).into_iter().map(|it| it.text).collect();
                let said = bare(&said);
                for part in &parts {
                    for words in [&part.text, &part.owner, &part.state, &part.day] {
                        let words = bare(words);
                        assert!(said.contains(&words), "{words} of {count}");
                    }
                }
            }
        }
    }
}

#[test]
fn no_two_texts_of_a_programme_meet_and_none_is_too_small_and_a_break_is_told_by_its_edge() {
    let long: String = "Koordinering af forvaltningernes handleplaner og økonomi på tværs af alle områder m.v."
        .chars()
        .take(80)
        .collect();
    let slot = |place: usize| {
        let is_break = place % 5 == 3;
        let at = u16::try_from(place).unwrap_or_default() * 20;
        Slot {
            from: ClockTime::new(3 + at / 60, at % 60).expect("a time"),
            title: if is_break {
                "Frokost og netværk".into()
            } else {
                long.clone()
            },
            speakers: if is_break {
                Vec::new()
            } else {
                vec![long.clone(); place % 3]
            },
            points: if is_break {
                Vec::new()
            } else {
                vec![long.clone(); place % 4]
            },
        }
    };
    for count in [0, 5, 20, 60] {
        let day = Programme {
            title: "Lederdag".into(),
            end: ClockTime::new(23, 59),
            slots: (0..count).map(slot).collect(),
            ..Programme::default()
        };
        let breaks = day.slots.iter().filter(|it| it.is_break()).count();
        for (room, least) in [(Room::Page, 13.0), (Room::Narrow, 12.0)] {
            let svg = programme_in(&day, "x", room, Tongue::English);
            nothing_meets(&svg, least, count);
            assert_eq!(svg.matches("stroke-dasharray").count(), breaks);
        }
        let sheets = programme_sheets((&day, Tongue::Danish), "x", (493.0, 640.0));
        assert!(
            sheets.iter().all(|it| super::height(it) * 493.0 / 660.0 <= 640.0),
            "{count}"
        );
        let drawn: usize = sheets.iter().map(|it| it.matches("<rect").count()).sum();
        assert_eq!(drawn, count, "each slot on one sheet");
    }
}

#[test]
fn a_wheel_says_on_paper_everything_it_holds() {
    for wheel in [many(5), many(60), widest(60)] {
        for sheet in [(773.0, 486.0), (1122.0, 732.0)] {
            let sheets = year_wheel_sheets((&wheel, Tongue::Danish), "x", sheet);
            let said: String = sheets.iter().flat_map(|it| texts(it)).map(|it| it.text).collect();
            let said = bare(&said);
            for entry in wheel.groups.iter().flat_map(|it| &it.entries) {
                let words = bare(&entry.text);
                assert!(said.contains(&words), "{}", entry.text);
            }
            let frame = format!("viewBox=\"0 0 {:.0} {:.0}\"", sheet.0, sheet.1);
            assert!(sheets.iter().all(|it| it.contains(&frame)));
        }
    }
    assert_eq!(
        year_wheel_sheets((&many(60), Tongue::Danish), "x", (1122.0, 732.0)).len(),
        1,
        "60 on one A3"
    );
}

/// Drawings to look at, where a folder is named.
#[test]
fn wheels_are_laid_out_for_whoever_wants_to_look() {
    let Some(folder) = std::env::var_os("RAADSLAG_PICTURES").map(std::path::PathBuf::from) else {
        return;
    };
    for count in [5, 20, 60] {
        for (name, room) in [("wide", Room::Wide), ("page", Room::Page), ("narrow", Room::Narrow)] {
            let svg = year_wheel_in(&many(count), "x", room, Tongue::Danish);
            std::fs::write(folder.join(format!("wheel-{name}-{count}.svg")), svg).expect("written");
        }
        for (name, wheel, sheet) in [
            ("a4", many(count), (773.0, 486.0)),
            ("a3", many(count), (1122.0, 732.0)),
            ("a4-widest", widest(count), (773.0, 486.0)),
        ] {
            for (place, svg) in year_wheel_sheets((&wheel, Tongue::Danish), "x", sheet)
                .iter()
                .enumerate()
            {
                std::fs::write(folder.join(format!("wheel-{name}-{count}-{place}.svg")), svg).expect("written");
            }
        }
    }
}

/// Deviations of so many areas with names of up to 80 characters, to both sides and of every size.
fn budget(count: usize) -> Deviations {
    let bar = |place: usize| {
        let now =
            i64::try_from(place * place * 37_000).unwrap_or_default() * if place.is_multiple_of(3) { -1 } else { 1 };
        Bar {
            name: match place % 2 {
                0 => "Skoler".into(),
                _ => "Koordinering af forvaltningernes handleplaner og økonomi på tværs af områder m.v."
                    .chars()
                    .take(80)
                    .collect(),
            },
            now,
            words: format!("{:+},{}", now / 100_000_000, place % 10),
            last: (place % 4 != 1).then_some(now / 2),
            last_words: (place % 4 != 1).then(|| format!("{:+},0", now / 200_000_000)),
        }
    };
    Deviations {
        title: "Afvigelser pr. 31. oktober 2030".into(),
        sides: "Til højre for linjen: merforbrug. Til venstre: mindreforbrug. Mio. kr.".into(),
        now: "Pr. 31. oktober 2030".into(),
        last: Some("Pr. 31. august 2030, sidste opfølgning".into()),
        bars: (0..count).map(bar).collect(),
        is_count: false,
        total: Some(Bar {
            name: "I alt".into(),
            words: "+3,7".into(),
            now: 370_000_000,
            ..Bar::default()
        }),
    }
}

#[test]
fn no_two_texts_of_a_budget_meet_and_none_is_too_small_whatever_it_holds() {
    for count in [0, 5, 20, 60] {
        let budget = budget(count);
        let rooms = [Room::Wide, Room::Page, Room::Narrow];
        let mut drawn: Vec<(String, f64)> = rooms.map(|it| (deviations(&budget, "x", it), 12.0)).into();
        let sheets = deviation_sheets(&budget, "x", (493.0, 640.0));
        assert!(sheets.iter().all(|it| super::height(it) <= 644.0), "{count}");
        drawn.extend(sheets.into_iter().map(|it| (it, 9.0)));
        for (svg, least) in drawn {
            nothing_meets(&svg, least, count);
        }
    }
}

#[test]
fn a_budget_says_every_area_in_its_drawing_and_in_its_words() {
    let budget = budget(20);
    for svg in [
        deviations(&budget, "x", Room::Narrow),
        deviations(&budget, "x", Room::Wide),
    ] {
        let said: String = texts(&svg).into_iter().map(|it| it.text).collect();
        let said = bare(&said);
        let told = svg
            .split("<desc")
            .nth(1)
            .and_then(|it| it.split("</desc>").next())
            .expect("a description");
        for bar in &budget.bars {
            let name = bare(&bar.name);
            assert!(
                said.contains(&name) && told.contains(&bar.name) && told.contains(&bar.words),
                "{}",
                bar.name
            );
        }
        assert!(!svg.contains(" style=") && svg.contains("role=\"img\""));
    }
}

/// So many goals with names of up to 80 characters across areas with long names too.
fn goals(count: usize) -> GoalMatrix {
    let long = "Koordinering af forvaltningernes handleplaner og økonomi på tværs af områder m.v.";
    let long: String = long.chars().take(80).collect();
    let columns = (count / 3).clamp(2, 24);
    let areas = (0..columns).map(|it| match it % 3 {
        0 => "Infrastruktur".to_owned(),
        1 => "Børn, unge og uddannelse i hele kommunen".to_owned(),
        _ => long.clone(),
    });
    let goal = |place: usize| GoalRow {
        mark: if place < 17 {
            (place + 1).to_string()
        } else {
            String::new()
        },
        name: if place.is_multiple_of(2) {
            long.clone()
        } else {
            "Rent vand".into()
        },
        projects: (0..columns).map(|it| (it + place) % 5).collect(),
    };
    GoalMatrix {
        title: "Mål og områder".into(),
        areas: areas.collect(),
        goals: (0..count).map(goal).collect(),
        told: "Rent vand: Infrastruktur 2".into(),
    }
}

#[test]
fn no_two_texts_of_goals_across_areas_meet_and_none_is_too_small_whatever_it_holds() {
    for count in [0, 5, 20, 60] {
        let matrix = goals(count);
        let rooms = [(Room::Wide, 12.0), (Room::Page, 13.0), (Room::Narrow, 12.0)];
        for (room, least) in rooms {
            let svg = goal_matrix(&matrix, "x", room);
            nothing_meets(&svg, least, count);
            let said: String = texts(&svg).into_iter().map(|it| it.text).collect();
            let said = bare(&said);
            for words in matrix.goals.iter().map(|it| &it.name).chain(&matrix.areas) {
                let words = bare(words);
                assert!(count == 0 || said.contains(&words), "{words} of {count}");
            }
        }
        let sheets = goal_matrix_sheets(&matrix, "x", (493.0, 640.0));
        for svg in &sheets {
            nothing_meets(svg, 12.1, count);
            assert!(super::height(svg) * 493.0 / 660.0 <= 640.0, "{count}");
        }
        let cells: usize = matrix
            .goals
            .iter()
            .flat_map(|it| &it.projects)
            .filter(|it| **it > 0)
            .count();
        let marks = matrix.goals.iter().filter(|it| !it.mark.is_empty()).count();
        let drawn: usize = sheets.iter().map(|it| it.matches("<rect").count()).sum();
        let parts = matrix.areas.len().div_ceil(4);
        assert_eq!(drawn, cells + marks * parts, "each pair on one sheet");
    }
}

#[test]
fn how_a_project_goes_is_told_at_its_ends_and_no_texts_meet() {
    let point = |place: usize| TrendPoint {
        height: [0.0, 0.4, 1.0, 7.0, -3.0][place % 5],
        words: "1.234,50 borgere, der deltager i fællesskaber i lokalområdet hver eneste uge".into(),
        day: "30. september 2030".into(),
    };
    for count in [0, 1, 2, 5, 60] {
        let points: Vec<TrendPoint> = (0..count).map(point).collect();
        let svg = trend(&points, ("Udvikling", "Fra 1 til 2"), "x");
        nothing_meets(&svg, 12.0, count);
        assert_eq!(texts(&svg).len(), 2 * count.min(2));
        assert_eq!(svg.matches("<circle").count(), count);
        assert!(svg.contains("Fra 1 til 2"));
    }
}

/// So many phases and milestones with names of up to 80 characters over so many months.
fn programme_of_change(count: usize, months: usize) -> TimeChart {
    let long = "Koordinering af forvaltningernes handleplaner og økonomi på tværs af områder m.v.";
    let day = |place: usize, of: usize| -> Date {
        let month = place * months / count.max(1);
        format!("{}-{:02}-{of:02}", 2030 + month / 12, month % 12 + 1)
            .parse()
            .expect("a day")
    };
    let row = |place: usize| {
        let (from, until) = (day(place, 1), day(place, 28));
        let run = Run {
            from: Some(from),
            until: Some(until),
        };
        let marks = [DayMark::Reached, DayMark::Late, DayMark::Ahead];
        let mark = (place % 4).checked_sub(1).map(|it| (from, marks[it]));
        TimeRow {
            name: long
                .chars()
                .take(if place.is_multiple_of(2) { 80 } else { 12 })
                .collect(),
            told: vec!["1. september 2030 til 30. november 2030 · For sent".into()],
            run: mark.is_none().then_some(run),
            marks: mark.into_iter().collect(),
            ..TimeRow::default()
        }
    };
    TimeChart {
        title: "Faser og milepæle".into(),
        told: "Fase 1: 1. september 2030".into(),
        rows: (0..count).map(row).collect(),
        today: Some((day(count / 2, 15), "I dag".into())),
        ..TimeChart::default()
    }
}

/// So many agreements or forums under headings, most of them reaching beyond the days that are drawn.
fn register_over_time(count: usize) -> TimeChart {
    let long: String = "Koordinering af forvaltningernes handleplaner og økonomi på tværs af områder m.v."
        .chars()
        .take(80)
        .collect();
    let mut chart = programme_of_change(count, 120);
    for (place, row) in chart.rows.iter_mut().enumerate() {
        row.heading = format!("{} {long}", ["Skal besluttes", "Løber", "Ophørt"][place * 3 / count]);
        row.told = vec![long.clone(); 1 + place % 4];
        let day = |is_given: bool| is_given.then(|| Date::constant(2020 + i16::try_from(place).unwrap_or(0), 3, 14));
        row.run = Some(Run {
            from: day(place.is_multiple_of(2)),
            until: day(place.is_multiple_of(3)),
        });
        row.marks = vec![
            (Date::constant(2031, 7, 1), DayMark::Ahead),
            (Date::constant(2040, 7, 1), DayMark::Late),
        ];
    }
    chart.span = Some((Date::constant(2029, 9, 3), Date::constant(2034, 9, 3)));
    chart.legend = vec![(None, long.clone()), (Some(DayMark::Ahead), long)];
    chart
}

#[test]
fn no_two_texts_of_agreements_or_forums_over_time_meet_none_is_too_small_and_each_is_said() {
    let month = |day: Date| format!("sept. {}", day.year());
    let says = |drawn: &[String], chart: &TimeChart| {
        let said: String = drawn.iter().flat_map(|it| texts(it)).map(|it| it.text).collect();
        let said = bare(&said);
        for row in &chart.rows {
            for words in row.told.iter().chain([&row.name, &row.heading]) {
                assert!(said.contains(&bare(words)), "{words}");
            }
        }
        for (_, words) in &chart.legend {
            assert!(drawn.is_empty() || said.contains(&bare(words)), "{words}");
        }
    };
    for count in [0, 5, 20, 60] {
        let chart = register_over_time(count);
        for (room, least) in [(Room::Wide, 12.0), (Room::Page, 13.0), (Room::Narrow, 12.0)] {
            let svg = time_chart(&chart, "x", room, &month);
            nothing_meets(&svg, least, count);
            let drawn = texts(&svg);
            assert!(
                drawn.iter().all(|it| it.left >= 0.0 && it.right <= room.width() + 0.1),
                "{svg}"
            );
            let frame = super::height(&svg);
            assert!(drawn.iter().all(|it| it.bottom <= frame), "{svg}");
            if count > 0 {
                says(&[svg], &chart);
            }
        }
        let sheets = time_sheets(&chart, "x", (493.0, 640.0), &month);
        for svg in &sheets {
            // Nine points where the sheet is as wide as an A4 page has room for.
            nothing_meets(svg, 12.1, count);
            assert!(super::height(svg) * 493.0 / 660.0 <= 640.0, "{count}");
        }
        assert_eq!(sheets.is_empty(), count == 0);
        says(&sheets, &chart);
    }
}

#[test]
fn a_row_with_more_words_than_a_column_takes_still_fits_its_sheet() {
    let mut chart = register_over_time(5);
    for row in &mut chart.rows {
        row.told = vec!["Koordinering af forvaltningernes handleplaner og økonomi på tværs af områder m.v.".repeat(20)];
    }
    let sheets = time_sheets(&chart, "x", (493.0, 640.0), &|day| day.to_string());
    assert!(sheets.iter().all(|it| super::height(it) * 493.0 / 660.0 <= 640.0));
}

#[test]
fn no_two_texts_of_a_change_programme_meet_and_none_is_too_small_over_any_span() {
    let month = |day: Date| format!("sept. {}", day.year());
    for count in [0, 1, 5, 20, 60] {
        for months in [1, 7, 18, 120] {
            let chart = programme_of_change(count, months);
            for (room, least) in [(Room::Wide, 12.0), (Room::Page, 13.0), (Room::Narrow, 12.0)] {
                let svg = time_chart(&chart, "x", room, &month);
                nothing_meets(&svg, least, count);
                let drawn = texts(&svg);
                assert!(
                    drawn.iter().all(|it| it.left >= 0.0 && it.right <= room.width() + 0.1),
                    "{svg}"
                );
                let said: String = drawn.into_iter().map(|it| it.text).collect();
                let said = bare(&said);
                for row in &chart.rows {
                    let words = bare(&row.name);
                    assert!(said.contains(&words), "{words} of {count}");
                }
                assert_eq!(count > 0, said.contains("sept."), "months are named");
                let lines = if room == Room::Narrow { count } else { count.min(1) };
                assert!(
                    svg.matches("stroke-width=\"1.4\"/>").count() >= lines,
                    "the line of today"
                );
            }
            let sheets = time_sheets(&chart, "x", (493.0, 640.0), &month);
            for svg in &sheets {
                nothing_meets(svg, 12.1, count);
                assert!(super::height(svg) * 493.0 / 660.0 <= 640.0, "{count}");
            }
            let bars: usize = sheets.iter().map(|it| it.matches("<rect").count()).sum();
            let diamonds: usize = sheets.iter().map(|it| it.matches("<path").count()).sum();
            assert_eq!(bars + diamonds, count, "each on one sheet");
        }
    }
}
