//! Invented appendices of every kind, ordinary ones that only look like them, and the seed's own.

use proptest::prelude::*;
use raadslag_council::appendix::YearWheel;
use raadslag_council::wheel::{When, read_appendix, write_when};
use serde_json::{Value, json};

use super::*;

fn lines(text: &str) -> Vec<Line> {
    text.lines()
        .zip(1..)
        .map(|(text, number)| Line {
            number,
            text: text.to_owned(),
            ..Line::default()
        })
        .collect()
}

fn read_text(title: &str, text: &str) -> Option<(Value, Vec<Finding>)> {
    let meeting_date = Date::new(2019, 8, 21).ok();
    let (content, findings) = read(
        &lines(text),
        Context {
            attachment_title: title,
            meeting_date,
        },
    )?;
    Some((
        serde_json::to_value(content).expect("contents are plain data"),
        findings,
    ))
}

fn content(title: &str, text: &str) -> Value {
    read_text(title, text)
        .unwrap_or_else(|| panic!("no kind found in {title}"))
        .0
}

const LEADERSHIP: &str = "Ledelse i Vig Kommune\n\nNiveau 2: Afdelingschefer\n\nSætte retning\nLytte til alle,\nogså de stille\n\n\
    Niveau 1: Skoleledere, teamledere\nmm.\n\n- Give plads\n- Tage ansvar for drift\nog økonomi\n";

#[test]
fn a_leadership_model_has_levels_with_statements() {
    let model = content("Bilag 1", LEADERSHIP);
    assert_eq!(model["kind"], "leadership_model");
    assert_eq!(model["content"]["title"], "Ledelse i Vig Kommune");
    assert_eq!(
        model["content"]["levels"],
        json!([
            {"level": 2, "role": "Afdelingschefer", "statements": ["Sætte retning", "Lytte til alle, også de stille"]},
            {"level": 1, "role": "Skoleledere, teamledere mm.", "statements": ["Give plads", "Tage ansvar for drift og økonomi"]},
        ])
    );
}

const IT: &str = "VIG KOMMUNE\n\nFORLØB VEDR. NY KONCERN IT-MODEL\n\nSKITSE AF LAGENE\n\nMaj 2020\n\nKOMPAS\n\nINTERES-\nSENER\n\n\n\
    AFTALER\n\nOPGA-\nVER\n\nINTERES-\nSENTER\n\nLEVERAN-\n\nDØRER\nAFTALER\n";

#[test]
fn an_it_model_has_each_layer_once_and_its_boxes_in_order() {
    let (model, findings) = read_text("Bilag - Ib Olsen", IT).expect("an IT model");
    assert_eq!(model["kind"], "it_model");
    let model = &model["content"];
    let names: Vec<_> = model["layers"]
        .as_array()
        .expect("layers")
        .iter()
        .map(|it| it["name"].clone())
        .collect();
    assert_eq!(names, ["INTERESSENTER", "AFTALER", "OPGAVER", "LEVERANDØRER"]);
    assert_eq!(model["boxes"], json!([0, 1, 2, 0, 3, 1]));
    assert_eq!(
        (&model["issuer"], &model["date_label"], &model["consultant"]),
        (&json!("VIG KOMMUNE"), &json!("Maj 2020"), &json!("KOMPAS"))
    );
    assert_eq!(
        (&model["title"], &model["subtitle"]),
        (&json!("FORLØB VEDR. NY KONCERN IT-MODEL"), &json!("SKITSE AF LAGENE"))
    );
    let mended: Vec<_> = findings
        .iter()
        .filter(|it| it.what == FindingKind::MendedSpelling)
        .collect();
    assert_eq!(mended.len(), 1);
    assert_eq!(
        (mended[0].text.as_str(), mended[0].place.as_str()),
        ("INTERESSENER", "line 11")
    );
}

const WHEEL: &str = "Årshjul for direktionen 2019\n\n- Budget pr. ultimo oktober\n- *Lederdag*\n- Møder om alt og\n  meget mere\n\n\
    - Finanslov\n- *Fest 28. september*\n\n- Regnskab pr. ultimo marts\n- *2020: Ny plan*\n\n- Valg 5. juni\n- Sommer\n\n\n\
    Seminar 6-7/6 med FJORD\n (politikere i bestyrelse, borgmester og kommunaldirektør)\n";

#[test]
fn a_year_wheel_has_groups_with_one_off_entries_and_a_footer() {
    let (wheel, findings) = read_text("Årshjul, pr. 26. juni 2019", WHEEL).expect("a year wheel");
    assert_eq!(wheel["kind"], "year_wheel");
    let wheel = &wheel["content"];
    assert_eq!((&wheel["year"], &wheel["as_of"]), (&json!(2019), &json!("2019-06-26")));
    let quarters: Vec<_> = wheel["groups"]
        .as_array()
        .expect("groups")
        .iter()
        .map(|it| it["quarter"].clone())
        .collect();
    assert_eq!(quarters, [4, 3, 1, 2]);
    assert_eq!(
        wheel["groups"][0]["entries"],
        json!([
            {"text": "Budget pr. ultimo oktober", "one_off": false},
            {"text": "Lederdag", "one_off": true},
            {"text": "Møder om alt og meget mere", "one_off": false},
        ])
    );
    assert_eq!(
        wheel["groups"][1]["entries"][1],
        json!({"text": "Fest 28. september", "one_off": true, "date": "2019-09-28"})
    );
    assert_eq!(
        wheel["groups"][2]["entries"][1],
        json!({"text": "2020: Ny plan", "one_off": true, "year": 2020})
    );
    assert_eq!(
        wheel["footer"],
        json!({
            "text": "Seminar 6-7/6 med FJORD (politikere i bestyrelse, borgmester og kommunaldirektør)",
            "event": "Seminar", "from": "2019-06-06", "to": "2019-06-07", "with": "FJORD",
            "participants": ["politikere i bestyrelse", "borgmester", "kommunaldirektør"],
        })
    );
    assert_eq!(
        findings
            .iter()
            .filter(|it| it.what == FindingKind::GuessedQuarter)
            .count(),
        4
    );
}

#[test]
fn a_year_wheel_may_name_its_quarters() {
    let wheel = content(
        "Årshjul 2020",
        "Årshjul 2020\n\n1. kvartal\n- Et\n- To\n2. kvartal:\n\n- Tre\n- Fire\n",
    );
    assert_eq!(
        wheel["content"]["groups"][1],
        json!({"heading": "2. kvartal:", "quarter": 2, "entries": [
        {"text": "Tre", "one_off": false}, {"text": "Fire", "one_off": false}]})
    );
}

const PROGRAMME: &str = "Chefforum d. 6. september 2019\n\nSted\n\nVig Hal, lokale 4\n\nProgram\n\nKl. 10.00: Velkomst v. Ane Holm\n\n\
    - Første emne\n- Andet emne, som\ner langt\n\nKl. 11.15: Budget, drøftelse v. Bo Friis og Ida Lund\n\nKl. 12: Frokost\n\n\
    Kl. 12.45-13.30: Fase 3 - vejen frem v. Ib Terp/Ane Holm\n";

#[test]
fn a_programme_has_slots_with_speakers_and_points() {
    let programme = content("Dagsorden til chefforum", PROGRAMME);
    assert_eq!(programme["kind"], "programme");
    assert_eq!(
        programme["content"],
        json!({
            "title": "Chefforum d. 6. september 2019", "event": "Chefforum", "date": "2019-09-06",
            "place": "Vig Hal, lokale 4", "end": "13:30",
            "slots": [
                {"from": "10:00", "title": "Velkomst", "speakers": ["Ane Holm"], "points": ["Første emne", "Andet emne, som er langt"]},
                {"from": "11:15", "title": "Budget, drøftelse", "speakers": ["Bo Friis", "Ida Lund"], "points": []},
                {"from": "12:00", "title": "Frokost", "speakers": [], "points": []},
                {"from": "12:45", "title": "Fase 3 - vejen frem", "speakers": ["Ib Terp", "Ane Holm"], "points": []},
            ],
        })
    );
}

#[test]
fn a_programme_may_give_times_without_a_label() {
    let programme = content(
        "Program for lederdag",
        "Lederdag 3. maj 2021\n\nProgram:\n10.00-10.45 Velkomst\n10.45 – 11.30 Oplæg ved Ane Holm\n",
    );
    assert_eq!(
        programme["content"]["slots"][1],
        json!({"from": "10:45", "title": "Oplæg", "speakers": ["Ane Holm"], "points": []})
    );
    assert_eq!(
        (&programme["content"]["end"], &programme["content"]["date"]),
        (&json!("11:30"), &json!("2021-05-03"))
    );
}

#[test]
fn an_ordinary_attachment_is_no_special_kind() {
    for (title, text) in [
        (
            "Model for leadership pipeline",
            "Ledelse er vigtig.\n\nNiveau 2 er for chefer.\n",
        ),
        (
            "Serviceniveau",
            "Rengøring\n\nNiveau 1: Dagligt\n\nGulve vaskes\n\nNiveau 2: Ugentligt\n\nVinduer pudses\n",
        ),
        (
            "Årshjul for direktionen 2019",
            "Årshjulet er under arbejde.\n\n- Et\n- To\n",
        ),
        (
            "Dagsorden til chefforum",
            "Mødet begynder kl. 10.00 i hallen.\n\nDer er frokost kl. 12.\n",
        ),
        ("Åbningstider", "Biblioteket\n\nKl. 10.00: åbner\nKl. 17.00: lukker\n"),
        ("Aftale om IT", "AFTALER\n\nYDELSER\n\nEn model for it.\n"),
        ("Notat", "Noget andet.\n"),
        ("", ""),
    ] {
        assert_eq!(read_text(title, text), None, "{title}");
    }
}

fn counted(text: &str) -> std::collections::BTreeMap<char, i64> {
    let mut counts = std::collections::BTreeMap::new();
    for letter in text.chars().filter(|it| !it.is_whitespace()) {
        *counts.entry(letter).or_default() += 1;
    }
    counts
}

/// Every text of the content that comes from the source, and none that is made from it (dates, times, numbers).
fn held(content: &Value, into: &mut String) {
    const MADE: [&str; 15] = [
        "kind",
        "as_of",
        "date",
        "from",
        "to",
        "with",
        "event",
        "participants",
        "end",
        "year",
        "quarter",
        "level",
        "boxes",
        "one_off",
        "footer_date",
    ];
    match content {
        Value::String(text) => into.push_str(text),
        Value::Array(list) => list.iter().for_each(|it| held(it, into)),
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| !MADE.contains(&name.as_str()))
            .for_each(|(_, it)| held(it, into)),
        _ => {}
    }
}

fn check_account(title: &str, text: &str) {
    let (content, findings) = read_text(title, text).unwrap_or_else(|| panic!("no kind found in {title}"));
    let mut all = String::new();
    held(&content, &mut all);
    findings
        .iter()
        .filter(|it| it.outside_fields)
        .for_each(|it| all.push_str(&it.text));
    let mut difference = counted(text);
    for (letter, count) in counted(&all) {
        *difference.entry(letter).or_default() -= count;
    }
    difference.retain(|_, count| *count != 0);
    assert!(difference.is_empty(), "{title}: {difference:?}");
}

#[test]
fn every_character_is_in_a_field_or_told() {
    check_account("Ledelse", LEADERSHIP);
    check_account("Årshjul, pr. 26. juni 2019", WHEEL);
    check_account("Dagsorden til chefforum", PROGRAMME);
    check_account("Bilag", &IT.replace("INTERES-\nSENER\n", "INTERES-\nSENTER\n"));
    check_account("Bilag", IT);
}

/// The folder of real documents; skipped, loudly, where there is none.
fn corpus(name: &str) -> Option<String> {
    let found = std::env::var("RAADSLAG_CORPUS")
        .map(std::path::PathBuf::from)
        .ok()
        .or_else(|| {
            let above = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
            above
                .ancestors()
                .map(|it| it.join("shared/corpus"))
                .find(|it| it.is_dir())
        })
        .and_then(|it| std::fs::read_to_string(it.join(name)).ok());
    if found.is_none() {
        assert!(std::env::var("RAADSLAG_TEST_ALL").is_err(), "the corpus is not there");
        eprintln!("skipped: no corpus folder; name it in RAADSLAG_CORPUS");
    }
    found
}

#[test]
fn the_appendices_of_the_source_are_read_whole() {
    let (Some(text), Some(expected)) = (
        corpus("norddjurs-direktionen-2019-08-21.txt"),
        corpus("norddjurs-direktionen-2019-08-21.expected.json"),
    ) else {
        return;
    };
    let expected: Value = serde_json::from_str(&expected).expect("the expectations are JSON");
    let bodies: Vec<&str> = text
        .split("Bilagsnr: ")
        .skip(1)
        .map(|it| it.split("Bilag: 4").next().unwrap_or(it))
        .collect();
    for (appendix, body) in expected["appendices"].as_array().expect("a list").iter().zip(bodies) {
        let heading = appendix["heading"].as_str().expect("a text");
        let title = heading.split_once(". ").map_or(heading, |it| it.1);
        let body = body.split_once('\n').map_or(body, |it| it.1).trim_end_matches('*');
        let (content, _) = read_text(title, body).unwrap_or_else(|| panic!("no kind found in {heading}"));
        check_account(title, body);
        compare(appendix, &content["content"]);
    }
}

#[test]
fn the_wheel_of_the_source_becomes_activities_that_recur() {
    let Some(text) = corpus("norddjurs-direktionen-2019-08-21.txt") else {
        return;
    };
    let bodies = text
        .split("Bilagsnr: ")
        .skip(1)
        .map(|it| it.split("Bilag: 4").next().unwrap_or(it));
    let wheel = bodies
        .map(|it| it.split_once('\n').map_or(it, |it| it.1).trim_end_matches('*'))
        .find_map(|it| read_text("Årshjul, pr. 26. juni 2019", it).filter(|it| it.0["kind"] == "year_wheel"));
    let (wheel, findings) = wheel.expect("a wheel");
    let wheel: YearWheel = serde_json::from_value(wheel["content"].clone()).expect("a wheel");
    let found = read_appendix(&wheel, 2019);
    let (event, activities) = found.split_last().expect("the event under the wheel");
    let times: Vec<_> = activities.iter().flat_map(|it| &it.occurrences).collect();
    assert_eq!(times.len(), 47);
    let whens: Vec<When> = times.iter().filter_map(|it| it.when).collect();
    assert_eq!(whens.len(), 47, "each has a time");
    assert_eq!(whens.iter().filter(|it| it.is_once()).count(), 8);
    let in_quarter = |quarter: i8| {
        let comes = |it: &&When| it.in_year(2019).first().is_some_and(|it| it.quarter() == Some(quarter));
        whens.iter().filter(comes).count()
    };
    assert_eq!([4, 3, 1, 2].map(in_quarter), [7, 13, 12, 15]);
    let guessed = findings
        .iter()
        .filter(|it| it.what == FindingKind::GuessedQuarter)
        .count();
    assert_eq!(guessed, 4);
    let of = |word: &str| {
        let found = activities.iter().filter(|it| it.title.starts_with(word));
        found.map(|it| it.occurrences.len()).collect::<Vec<_>>()
    };
    assert_eq!((of("Dialogmøder"), of("Hovedoversigt")), (vec![4], vec![4]));
    let overviews = activities
        .iter()
        .find(|it| it.title.starts_with("Hovedoversigt"))
        .expect("it recurs");
    let ends: Vec<String> = overviews
        .occurrences
        .iter()
        .filter_map(|it| Some(write_when(&it.when?, 2019)))
        .collect();
    assert_eq!(
        ends,
        [
            "pr. ultimo oktober",
            "pr. ultimo august",
            "pr. ultimo marts",
            "pr. ultimo maj"
        ]
    );
    let when = event.occurrences[0].when.map(|it| write_when(&it, 2019));
    assert_eq!(when.as_deref(), Some("6.-7. juni 2019"));
}

fn compare(expected: &Value, read: &Value) {
    for name in [
        "title",
        "as_of",
        "year",
        "place",
        "issuer",
        "subtitle",
        "date_label",
        "consultant",
        "event",
    ] {
        if !expected[name].is_null() {
            assert_eq!(read[name], expected[name], "{name}");
        }
    }
    for (level, found) in pairs(&expected["levels"], &read["levels"]) {
        assert_eq!(
            (&found["level"], &found["role"], &found["statements"]),
            (&level["level"], &level["role"], &level["statements"])
        );
    }
    for (slot, found) in pairs(&expected["slots"], &read["slots"]) {
        assert_eq!(
            found,
            json!({"from": slot["time"], "title": slot["title"], "speakers": slot["speakers"], "points": slot["points"]})
        );
    }
    for (name, found) in pairs(&expected["distinct_layers"], &read["layers"]) {
        assert_eq!(found["name"], name);
    }
    if let Some(tokens) = expected["tokens_in_order"].as_array() {
        assert_eq!(read["boxes"].as_array().map(Vec::len), Some(tokens.len()));
    }
    for (group, found) in pairs(&expected["groups"], &read["groups"]) {
        assert_eq!(
            format!("Q{}", found["quarter"]),
            group["inferred_quarter"].as_str().unwrap_or_default()
        );
        for (entry, found) in pairs(&group["entries"], &found["entries"]) {
            assert_eq!((&found["text"], &found["one_off"]), (&entry["text"], &entry["italic"]));
            assert_eq!(
                (&found["date"], &found["year"]),
                (&entry["date"], &entry["year"]),
                "{entry}"
            );
        }
    }
    if expected["footer"].is_object() {
        assert_eq!(read["footer"], expected["footer"]);
    }
}

fn pairs(expected: &Value, read: &Value) -> Vec<(Value, Value)> {
    let list = |it: &Value| it.as_array().cloned().unwrap_or_default();
    assert_eq!(list(read).len(), list(expected).len(), "{read}");
    list(expected).into_iter().zip(list(read)).collect()
}

proptest! {
    #[test]
    fn any_lines_are_read_without_panic(
        title in "(Årshjul|Program|Ledelse|Koncern IT model|\\PC{0,10})",
        text in "(Niveau [0-9]{1,3}[: ]|Kl\\. 1[0-9]\\.00: |INTERES-\n|SENTER|AFTALER|YDELSER|\n|\n\n|- |\\*|[A-Z][a-zæøå]+ | og | v\\. |Årshjul|\\(|\\)|6-7/6|\\PC{0,5}){0,40}"
    ) {
        read_text(&title, &text);
    }
}

#[test]
fn a_plan_of_the_year_is_a_wheel_under_headings_of_many_kinds() {
    for headings in [
        ["1. kvartal (januar-marts)", "2. kvartal (april-juni)"],
        ["Kvartal 1", "Kvartal 2"],
        ["Første kvartal", "Andet kvartal"],
        ["JAN-MAR", "APR-JUN"],
    ] {
        let text = format!(
            "Årsplan 2027\n\n{}\n- Regnskab\n- Flytning (kun 2027)\n\n{}\n- Ledertræf (enkeltstående)\n- Prognose\n",
            headings[0], headings[1]
        );
        let (content, _) = read(&lines(&text), Context::default()).expect(headings[0]);
        let Content::YearWheel(wheel) = content else {
            panic!("{content:?}")
        };
        let groups: Vec<_> = wheel
            .groups
            .iter()
            .map(|it| (it.heading.as_deref(), it.quarter))
            .collect();
        assert_eq!(groups, [(Some(headings[0]), Some(1)), (Some(headings[1]), Some(2))]);
        let once: Vec<_> = wheel
            .groups
            .iter()
            .flat_map(|it| &it.entries)
            .map(|it| it.one_off)
            .collect();
        assert_eq!(once, [false, true, true, false]);
    }
    let text = "Årsplan 2027\n\nJanuar: Lønforhandling, Regnskab\nFebruar: Ledertræf\n";
    let (content, _) = read(&lines(text), Context::default()).expect("a wheel");
    let Content::YearWheel(wheel) = content else {
        panic!("{content:?}")
    };
    assert_eq!((wheel.groups.len(), wheel.groups[0].entries.len()), (2, 2), "{wheel:?}");
    let text = "Årsplan for skolen\n\n- Emne\n- Andet\n\n- Tredje\n\n- Fjerde\n";
    assert!(read(&lines(text), Context::default()).is_none());
}

#[test]
fn levels_and_speakers_stand_in_other_places_of_their_lines() {
    for headings in [
        ["L1 Teamleder", "L2 Afdelingschef"],
        ["Teamledere (niveau 1)", "Afdelingschefer (niveau 2)"],
    ] {
        let text = format!(
            "Model for ledelse\n\n{}\n- Er tæt på\n\n{}\n- Udvikler\n",
            headings[0], headings[1]
        );
        let (content, _) = read(&lines(&text), Context::default()).expect(headings[0]);
        let Content::LeadershipModel(model) = content else {
            panic!("{content:?}")
        };
        let levels: Vec<u8> = model.levels.iter().map(|it| it.level).collect();
        assert_eq!(levels, [1, 2], "{model:?}");
        assert!(model.levels[1].role.starts_with("Afdelingschef"), "{model:?}");
    }
    let text = "Program for lederdag\n\n9.00-9.30 Økonomien (Ruth Hvas og Mads Elkær)\n9.30-10.00 Pause (kort)\n";
    let (content, _) = read(&lines(text), Context::default()).expect("a programme");
    let Content::Programme(programme) = content else {
        panic!("{content:?}")
    };
    assert_eq!(programme.slots[0].speakers, ["Ruth Hvas", "Mads Elkær"]);
    assert_eq!(programme.slots[1].title, "Pause (kort)");
}

/// Wheels under other names, with quarters, months and as tables.
#[test]
fn a_wheel_is_known_by_its_quarters_or_months_and_its_year_whatever_it_is_called() {
    let lists = "1. kvartal\n\n- Budget\n- Løn\n\n2. kvartal\n\n- Ferieplan\n\n3. kvartal\n\n- Regnskab\n\n4. kvartal\n\n- Jul\n";
    for title in [
        "Årskalender for direktionen 2026",
        "Direktionens plan 2026",
        "Aktivitetsplan",
    ] {
        let wheel = content(title, &format!("{title}\n\n{lists}"));
        assert_eq!(wheel["kind"], "year_wheel", "{title}");
        let groups = wheel["content"]["groups"].as_array().map(Vec::len);
        assert_eq!(groups, Some(4), "{title}");
    }
    let months = "Det sker i direktionen i 2027\n\nJanuar\n- Lønforhandling\n- Årsberetning\n\nSeptember:\n- Budget\n";
    let wheel = content("Bilag 2", months);
    assert_eq!(
        (&wheel["kind"], &wheel["content"]["year"]),
        (&json!("year_wheel"), &json!(2027))
    );
    let read: YearWheel = serde_json::from_value(wheel["content"].clone()).expect("a wheel");
    let told: Vec<String> = read_appendix(&read, 2027)
        .iter()
        .map(|it| {
            let when = it.occurrences[0].when.as_ref().map(|it| write_when(it, 2027));
            format!("{}: {}", it.title, when.unwrap_or_default())
        })
        .collect();
    assert_eq!(
        told,
        ["Lønforhandling: januar", "Årsberetning: januar", "Budget: september"]
    );
    // Quarters of a paper without a year, and a text that names months, are no wheel.
    assert!(read_text("Regnskab", &format!("Regnskab\n\n{lists}")).is_none());
    let text = "Referat 2026\n\nMaj\n\nVi mødtes i maj og talte om ferien.\n\n- Et punkt\n";
    assert!(read_text("Referat 2026", text).is_none());
}

#[test]
fn a_table_with_a_column_of_months_is_a_wheel() {
    let table = "Årshjul 2026\n\nMåned\tAktivitet\tAnsvarlig\nJanuar\tLønforhandling\tHR-chefen\n\tÅrsberetning\tSekretariatet\n\
                 Uge 34\tBudgetseminar\tØkonomi\nultimo november\tBudgetopfølgning\tØkonomi\n";
    let (wheel, findings) = read_text("Bilag 1", table).expect("a wheel");
    assert_eq!(
        (&wheel["kind"], &wheel["content"]["year"]),
        (&json!("year_wheel"), &json!(2026))
    );
    let read: YearWheel = serde_json::from_value(wheel["content"].clone()).expect("a wheel");
    let quarters: Vec<_> = read.groups.iter().map(|it| it.quarter).collect();
    assert_eq!(quarters, [Some(1), Some(3), Some(4)]);
    let told: Vec<String> = read_appendix(&read, 2026)
        .iter()
        .map(|it| {
            let when = it.occurrences[0].when.as_ref().map(|it| write_when(it, 2026));
            format!("{}: {}", it.title, when.unwrap_or_default())
        })
        .collect();
    let expected = [
        "Lønforhandling: januar",
        "Årsberetning: januar",
        "Budgetseminar: uge 34",
        "Budgetopfølgning: ultimo november",
    ];
    assert_eq!(told, expected);
    assert!(
        findings
            .iter()
            .any(|it| it.outside_fields && it.text.contains("HR-chefen")),
        "{findings:?}"
    );
}

#[test]
fn an_entry_keeps_the_week_it_names_and_its_whole_name() {
    let text = "Årshjul 2026\n\n1. kvartal\n- Snedrivernes dag, uge 7\n- Budgetopfølgning pr. 31. marts\n\n2. kvartal\n\
                - Budgetopfølgning pr. 30. juni\n- Ferie uge 28-30\n";
    let read: YearWheel = serde_json::from_value(content("Årshjul 2026", text)["content"].clone()).expect("a wheel");
    let told: Vec<String> = read_appendix(&read, 2026)
        .iter()
        .map(|it| {
            let whens = it.occurrences.iter().filter_map(|it| it.when.as_ref());
            let whens: Vec<String> = whens.map(|it| write_when(it, 2026)).collect();
            format!("{}: {}", it.title, whens.join(", "))
        })
        .collect();
    let expected = [
        "Snedrivernes dag, uge 7: uge 7",
        "Budgetopfølgning: pr. 31. marts, pr. 30. juni",
        "Ferie uge 28-30: uge 28-30",
    ];
    assert_eq!(told, expected);
}

#[test]
fn an_it_model_is_known_by_its_five_headings_alone() {
    let layers = |model: &Value| -> Vec<(String, usize)> {
        let layers = model["content"]["layers"].as_array().expect("layers").iter();
        let told = layers.map(|it| {
            let count = it["statements"].as_array().map_or(0, Vec::len);
            (it["name"].as_str().unwrap_or_default().to_owned(), count)
        });
        told.collect()
    };
    let written = "Digital drift 2026\n\nInteressenter – Skoler, Borgerservice\nAftaler – Driftsaftale\nYdelser: Netværk; Support\n\
                   Opgaver\n- Backup\n- Overvågning\nLeverandører – Lysnet A/S\n";
    let model = content("Digital drift 2026", written);
    assert_eq!(
        (&model["kind"], &model["content"]["title"]),
        (&json!("it_model"), &json!("Digital drift 2026"))
    );
    let names = ["INTERESSENTER", "AFTALER", "YDELSER", "OPGAVER", "LEVERANDØRER"].map(str::to_owned);
    let expected: Vec<_> = names.iter().cloned().zip([2, 1, 2, 2, 1]).collect();
    assert_eq!(layers(&model), expected);
    let drawn = "Lag i den fælles digitale model\n\nLEVERANDØRER\n\nOPGAVER\n\nYDELSER\n\nAFTALER\n\nINTERESSENTER\n";
    let expected: Vec<_> = names.into_iter().zip([0; 5]).collect();
    assert_eq!(layers(&content("Bilag 4", drawn)), expected);
    let other = "Kontrakt\n\nAftaler – Driftsaftale\nYdelser: Netværk\nOpgaver\n- Backup\n";
    assert!(read_text("Kontrakt", other).is_none());
}

#[test]
fn a_level_may_stand_behind_the_role() {
    for (top, low) in [
        (
            "Leder af ledere af ledere (niveau 3)",
            "Leder af medarbejdere (niveau 1)",
        ),
        ("Direktører, niveau 3", "Teamledere, niveau 1:"),
        ("Direktører – ledelsesniveau 3", "Teamledere – ledelsesniveau 1"),
        ("Direktører (3. niveau)", "Teamledere (1. niveau)"),
    ] {
        let text = format!("Model for leadership pipeline\n\n{top}\n- Sætte retning\n- Lytte\n\n{low}\n- Give plads\n");
        let model = content("Bilag", &text);
        assert_eq!(model["kind"], "leadership_model", "{top}");
        let levels = model["content"]["levels"].as_array().expect("levels");
        let told: Vec<_> = levels
            .iter()
            .map(|it| (it["level"].clone(), it["statements"].as_array().map_or(0, Vec::len)))
            .collect();
        assert_eq!(told, [(json!(3), 2), (json!(1), 1)], "{top}");
    }
}

#[test]
fn a_programme_keeps_its_ends_times_that_are_about_and_who_talks() {
    let text = "PROGRAM – LEDERSEMINAR\n\n8.30-9.00 Morgenbrød\n9.00-10:15 Hvordan rekrutterer vi? Oplæg v/ Villads Thygesen\n\
                ca. 10:30 Pause (15 min.)\nca. kl. 10.45-11.45: Drøftelse ved bordene\n12.00 Frokost\n\
                13.00 Rekruttering, oplæg fra Villads Thygesen, Social- og sundhedsdirektør\n13.30 Budget 2027, Økonomichef Kaj Brun\n\
                14.00 Fremtiden, Kaj Brun, økonomichef\n14.30-15.00 Tak for i dag\n";
    let (model, _) = read_text("Program", text).expect("a programme");
    let programme = &model["content"];
    assert_eq!(
        (&programme["event"], &programme["end"]),
        (&json!("LEDERSEMINAR"), &json!("15:00"))
    );
    let slots = programme["slots"].as_array().expect("slots").iter();
    let told: Vec<String> = slots
        .map(|it| {
            let of = |key: &str| it[key].as_str().unwrap_or_default().to_owned();
            let speakers = it["speakers"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str);
            format!(
                "{} {} [{}]",
                of("from"),
                of("title"),
                speakers.collect::<Vec<_>>().join("; ")
            )
        })
        .collect();
    let expected = [
        "08:30 Morgenbrød []",
        "09:00 Hvordan rekrutterer vi? [Villads Thygesen]",
        "10:15 Pause []",
        "10:30 Pause (15 min.) []",
        "10:45 Drøftelse ved bordene []",
        "11:45 Pause []",
        "12:00 Frokost []",
        "13:00 Rekruttering [Villads Thygesen, Social- og sundhedsdirektør]",
        "13:30 Budget 2027 [Økonomichef Kaj Brun]",
        "14:00 Fremtiden [Kaj Brun, økonomichef]",
        "14:30 Tak for i dag []",
    ];
    assert_eq!(told, expected);
}
