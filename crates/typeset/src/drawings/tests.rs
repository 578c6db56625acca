//! Drawings of edge cases: nothing outside the frame, nothing that a page's policy would block.

use raadslag_council::appendix::{
    ItModel, Layer, LeadershipModel, Level, Programme, Slot, WheelEntry, WheelGroup, YearWheel,
};
use raadslag_council::clock::ClockTime;

use super::{case_route, it_model, leadership_model, programme, year_wheel};

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
    assert_eq!(svg.matches("font-style=\"italic\"").count(), 5 + 1);
    assert!(svg.contains("Kursiv: enkeltstående aktivitet"));
    assert!(svg.contains("aria-labelledby=\"x-titel x-tekst\""));
}
