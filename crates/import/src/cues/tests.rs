//! Records built by hand with invented sentences, and the source's own facts.

use proptest::prelude::*;
use raadslag_council::clock::Date;
use raadslag_council::follow_up::{FollowUp, FollowUpKind};
use raadslag_council::outcome::Outcome;
use raadslag_council::record::{AttachmentLine, Decision, Item, Section};
use raadslag_council::rich::{List, Text};
use serde_json::{Value, json};

use super::*;

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Text::plain(text))
}

fn heading(text: &str) -> Block {
    Block::Subheading(Text::plain(text))
}

fn point(text: &str, children: &[&str]) -> ListItem {
    ListItem {
        text: Text::plain(text),
        children: children.iter().map(|it| point(it, &[])).collect(),
        ..ListItem::default()
    }
}

fn list(items: Vec<ListItem>) -> Block {
    Block::List(List { ordered: false, items })
}

fn meeting(items: Vec<Item>) -> Record {
    let mut record = Record {
        items,
        ..Record::default()
    };
    record.head.body = "Direktionen".into();
    record.head.date = Date::new(2019, 8, 21).ok();
    record
}

fn decided(blocks: Vec<Block>) -> Record {
    let decision = Decision {
        body: Some("Direktionen".into()),
        blocks,
        ..Decision::default()
    };
    meeting(vec![Item {
        number: "1".into(),
        open: true,
        decisions: vec![decision],
        ..Item::default()
    }])
}

fn derived(mut record: Record) -> Record {
    derive(&mut record);
    let once = record.clone();
    derive(&mut record);
    assert_eq!(record, once, "a second time changes nothing");
    record
}

fn asked(sentence: &str) -> Vec<FollowUp> {
    derived(decided(vec![paragraph(sentence)])).follow_ups
}

fn check_asked(sentence: &str, kind: FollowUpKind, expected: [Option<&str>; 4]) {
    let found = asked(sentence);
    assert_eq!(found.len(), 1, "{sentence}: {found:?}");
    let it = &found[0];
    assert_eq!(it.kind, kind, "{sentence}");
    assert_eq!(
        [
            it.owner.as_deref(),
            it.owner_title.as_deref(),
            it.body.as_deref(),
            it.due.as_deref()
        ],
        expected,
        "{sentence}"
    );
}

#[test]
fn a_task_has_its_doer_and_its_day() {
    use FollowUpKind::Task;
    check_asked(
        "Fagdirektørerne sikrer herefter indførelsen.",
        Task,
        [Some("Fagdirektørerne"), None, None, None],
    );
    check_asked(
        "Socialchef Ane Holm vender tilbage med en plan senest den 3. oktober 2019.",
        Task,
        [Some("Ane Holm"), Some("Socialchef"), None, Some("2019-10-03")],
    );
    check_asked(
        "Chef for Kultur og Fritid Ane Holm vender tilbage med en plan inden den 3-10-2019.",
        Task,
        [
            Some("Ane Holm"),
            Some("Chef for Kultur og Fritid"),
            None,
            Some("2019-10-03"),
        ],
    );
    check_asked(
        "Administrationen undersøger sagen og vender tilbage i oktober 2019.",
        Task,
        [Some("Administrationen"), None, None, Some("2019-10")],
    );
    check_asked(
        "Et oplæg om havnen forventes at ligge klar til behandling i økonomiudvalget senest d. 3/11.",
        Task,
        [None, None, Some("Økonomiudvalget"), Some("2019-11-03")],
    );
    check_asked(
        "Planen justeres på baggrund af drøftelsen og sendes herefter til chefforum.",
        Task,
        [None; 4],
    );
    check_asked(
        "Teamleder Bo Friis vil i planlægningen af møder drøfte input med 2-3 chefer.",
        Task,
        [Some("Bo Friis"), Some("Teamleder"), None, None],
    );
    check_asked(
        "Forvaltningen følger sagen op.",
        Task,
        [Some("Forvaltningen"), None, None, None],
    );
}

#[test]
fn an_awaited_decision_names_the_other_body() {
    use FollowUpKind::AwaitedDecision;
    check_asked(
        "Kommunalbestyrelsen beslutter tirsdag d. 27. august en tidsplan.",
        AwaitedDecision,
        [None, None, Some("Kommunalbestyrelsen"), Some("2019-08-27")],
    );
    check_asked(
        "Kultur- og fritidsudvalget behandler sagen den 9. september 2019.",
        AwaitedDecision,
        [None, None, Some("Kultur- og fritidsudvalget"), Some("2019-09-09")],
    );
    assert_eq!(asked("Direktionen beslutter at holde fri."), []);
}

#[test]
fn a_standing_duty_has_no_day() {
    use FollowUpKind::StandingDuty;
    check_asked(
        "Afdelingscheferne har opmærksomhed på, at alle høres inden 1. maj.",
        StandingDuty,
        [Some("Afdelingscheferne"), None, None, None],
    );
    check_asked(
        "Af hensyn til forløbet forventes, at nøglepersoner er til stede den 3. september.",
        StandingDuty,
        [Some("nøglepersoner"), None, None, None],
    );
}

#[test]
fn a_report_has_its_topics_and_what_else_it_answers() {
    let text = "I den redegørelse, der udarbejdes til den 1. oktober 2019 om fravær, belyses følgende emner, jf. økonomiudvalgets beslutning:";
    let record = derived(decided(vec![
        paragraph("Papirerne gennemgås."),
        list(vec![point(text, &["Sikkerhed", "Ane Holm vender tilbage"])]),
        paragraph("I redegørelsen belyses også spørgsmål, der er rejst af Bo Friis (F) d. 20/8."),
    ]));
    assert_eq!(record.follow_ups.len(), 1);
    let report = &record.follow_ups[0];
    assert_eq!(
        (report.kind, report.due.as_deref()),
        (FollowUpKind::Report, Some("2019-10-01"))
    );
    assert_eq!(report.topics, ["Sikkerhed", "Ane Holm vender tilbage"]);
    assert_eq!(
        report.also.as_deref(),
        Some("spørgsmål, der er rejst af Bo Friis (F) d. 20/8")
    );
    assert_eq!(report.body.as_deref(), Some("Økonomiudvalget"));
}

#[test]
fn a_report_goes_to_the_body_whose_meeting_it_is_written_for() {
    let text = "I den redegørelse, der udarbejdes til børne- og skoleudvalgets møde den 9. december 2019 om fravær, belyses følgende emner:";
    let record = derived(decided(vec![list(vec![point(text, &["Tal for hver skole"])])]));
    let body = record.follow_ups.first().and_then(|it| it.body.as_deref());
    assert_eq!(body, Some("Børne- og skoleudvalget"));
}

#[test]
fn an_ordinary_decision_asks_for_nothing() {
    for text in [
        "Godkendt.",
        "Drøftet.",
        "Taget til efterretning.",
        "Der vil være kaffe.",
        "Sagen oversendes til økonomiudvalget.",
        "Direktionen drøftede budgettet for 2020-2023.",
        "Udvalget anbefaler, at byrådet tiltræder planen.",
        "Ane Holm (V) tog forbehold.",
        "Til næste møde er der følgende punkt:",
        "Dialogen tog udgangspunkt i en beskrivelse.",
    ] {
        assert_eq!(asked(text), [], "{text}");
    }
}

#[test]
fn headed_matters_have_decisions_of_their_own() {
    let mut record = decided(vec![
        heading("Havnen"),
        paragraph("Drøftet."),
        heading("Skolen"),
        paragraph("Dialogen handlede om veje."),
        list(vec![point("Godkendt", &[])]),
        paragraph("Der var opbakning til planen."),
        heading("Hallen"),
        paragraph("Den vedlagte plan blev godkendt med enkelte justeringer."),
    ]);
    record.items[0].attachments = [("1", "Notat om intet"), ("2", "Hallen")]
        .map(|(number, title)| AttachmentLine {
            number: number.into(),
            title: title.into(),
            ..AttachmentLine::default()
        })
        .to_vec();
    record.items[0].sections = vec![Section {
        label: "Sagsfremstilling".into(),
        blocks: vec![list(vec![
            point("Havnen (bilag vedlagt)", &[]),
            point("Skolen (kl. 9.00-9.30)", &[]),
            point("Hallen", &["En tekst (bilag vedlagt)."]),
        ])],
    }];
    let decision = &derived(record).items[0].decisions[0];
    let subs: Vec<_> = decision
        .sub_decisions
        .iter()
        .map(|it| (it.topic.as_str(), it.outcomes[0], it.attachment.as_deref()))
        .collect();
    assert_eq!(
        subs,
        [
            ("Havnen", Outcome::Discussed, Some("1")),
            ("Skolen", Outcome::SupportIndicated, None),
            ("Hallen", Outcome::ApprovedWithChanges, Some("2")),
        ]
    );
    assert_eq!(decision.outcomes, []);
    assert_eq!(decision.sub_decisions[1].text, "Der var opbakning til planen.");
}

#[test]
fn a_heading_after_the_decision_is_no_decision_of_its_own() {
    let record = derived(decided(vec![
        paragraph("Drøftet."),
        heading("Tidsplan"),
        paragraph("Planen følger i maj."),
    ]));
    let decision = &record.items[0].decisions[0];
    assert_eq!(
        (decision.outcomes.as_slice(), decision.sub_decisions.len()),
        (&[Outcome::Discussed][..], 0)
    );
}

#[test]
fn a_guess_and_a_decision_without_outcome_are_told() {
    let kinds = |blocks| -> Vec<FindingKind> { derived(decided(blocks)).findings.iter().map(|it| it.what).collect() };
    assert_eq!(kinds(vec![paragraph("Vejret var godt.")]), [FindingKind::NoOutcome]);
    assert_eq!(
        kinds(vec![paragraph("Vejret var godt. Godkendt.")]),
        [FindingKind::GuessedOutcome]
    );
    assert_eq!(kinds(vec![paragraph("Godkendt.")]), []);
    assert_eq!(kinds(vec![list(Vec::new())]), []);
    assert_eq!(
        kinds(vec![
            paragraph("Godkendt."),
            paragraph("Administrationen vender tilbage senest d. 3/10.")
        ]),
        [FindingKind::GuessedDate]
    );
}

#[test]
fn reviewed_meetings_are_named_in_their_base_form() {
    let blocks = vec![
        paragraph("Gennemgang af beslutningsprotokol for:"),
        list(vec![
            point(
                "Økonomiudvalgets møde den 15. august 2019 (se Prepare), herunder",
                &["Notat til møde den 1. oktober 2019"],
            ),
            point("Kultur- og fritidsudvalgets ekstraordinære møde d. 19. august", &[]),
            point("Møde i Byrådet den 20-08-2019", &[]),
        ]),
        paragraph("Gennemgang af dagsorden for:"),
        list(vec![point("Kommunalbestyrelsens møde den 27. august 2019", &[])]),
        heading("Kommende møder"),
        list(vec![point("Chefforumsmøde den 3. september 2019", &[])]),
    ];
    let section = Section {
        label: "Sagsfremstilling".into(),
        blocks,
    };
    let record = derived(meeting(vec![Item {
        number: "1".into(),
        sections: vec![section],
        ..Item::default()
    }]));
    let said: Vec<_> = record.items[0]
        .meetings_reviewed
        .iter()
        .map(|it| {
            format!(
                "{} {} {}",
                it.document,
                it.body,
                it.date.map_or_else(String::new, |it| it.to_string())
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            "beslutningsprotokol Økonomiudvalget 2019-08-15",
            "beslutningsprotokol Kultur- og fritidsudvalget 2019-08-19",
            "beslutningsprotokol Byrådet 2019-08-20",
            "dagsorden Kommunalbestyrelsen 2019-08-27",
        ]
    );
}

#[test]
fn guests_come_from_the_remarks_and_from_points_once() {
    let blocks = vec![list(vec![
        point(
            "Dialogmøde med chef for Kultur, IT og Fritid Ib Olsen (kl. 11.30-12.00)",
            &[],
        ),
        point("Dialogmøde med socialchef Ane Holm (kl. 12.00-12.15)", &[]),
    ])];
    let section = Section {
        label: "Sagsfremstilling".into(),
        blocks,
    };
    let mut record = meeting(vec![Item {
        number: "1".into(),
        sections: vec![section],
        ..Item::default()
    }]);
    record.head.remarks = Some("Kl. 11.30-12.00 Chef for Kultur, IT og Fritid Ib Olsen deltager. Teamleder Bo Friis deltog under punkt 3. Mødet var langt.".into());
    let said: Vec<_> = derived(record)
        .head
        .guests
        .iter()
        .map(|it| {
            format!(
                "{:?} {} {:?}",
                it.title.as_deref().unwrap_or_default(),
                it.name,
                it.from.map(|it| it.to_string())
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            r#""Chef for Kultur, IT og Fritid" Ib Olsen Some("11:30")"#,
            r#""Teamleder" Bo Friis None"#,
            r#""socialchef" Ane Holm Some("12:00")"#,
        ]
    );
}

#[test]
fn the_rolling_list_has_topics_days_and_guests() {
    let blocks = vec![
        paragraph("Til kommende møder er der foreløbig følgende punkter:"),
        list(vec![
            point("Fase 2 – generelt på som punkt ved alle møder", &[]),
            point(
                "Chefers deltagelse",
                &[
                    "Ane Holm den 18. september 2019",
                    "Socialchef Bo Friis den 22. oktober 2019",
                ],
            ),
            point(
                "Havnen mellem by og land. Socialchef Ane Holm, Teamleder Bo Friis og Chef for Unge, UU Ida Lund deltager (26. august 2019)",
                &[],
            ),
            point("Skolen (3. september 2019)", &[]),
        ]),
        paragraph("Drøftelse af punkter på det næste møde."),
    ];
    let section = Section {
        label: "Sagsfremstilling".into(),
        blocks,
    };
    let mut record = decided(vec![
        paragraph("Til mødet er der i øvrigt følgende punkt:"),
        list(vec![point("Torvet", &[])]),
    ]);
    record.items[0].sections = vec![section];
    let list = derived(record).rolling_list;
    let said: Vec<_> = list
        .iter()
        .map(|it| {
            format!(
                "{}|{}|{}|{}",
                it.text,
                it.standing,
                it.date.map_or_else(String::new, |it| it.to_string()),
                it.guests.len()
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            "Fase 2 – generelt på som punkt ved alle møder|true||0",
            "Chefers deltagelse|false||2",
            "Havnen mellem by og land.|false|2019-08-26|3",
            "Skolen|false|2019-09-03|0",
            "Drøftelse af punkter på det næste møde.|false||0",
            "Torvet|false||0",
        ]
    );
    assert_eq!(list[1].guests[1].title.as_deref(), Some("Socialchef"));
    assert_eq!(list[2].guests[2].title.as_deref(), Some("Chef for Unge, UU"));
}

fn corpus(name: &str) -> Option<String> {
    let named = std::env::var("RAADSLAG_CORPUS").map(std::path::PathBuf::from).ok();
    let above = || {
        let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        here.ancestors()
            .map(|it| it.join("shared/corpus"))
            .find(|it| it.is_dir())
    };
    let found = named
        .or_else(above)
        .and_then(|it| std::fs::read_to_string(it.join(name)).ok());
    if found.is_none() {
        assert!(std::env::var("RAADSLAG_TEST_ALL").is_err(), "the corpus is not there");
        eprintln!("skipped: no corpus folder; name it in RAADSLAG_CORPUS");
    }
    found
}

fn text_of(value: &Value) -> Text {
    Text::plain(value.as_str().unwrap_or_default())
}

fn blocks_of(blocks: &Value) -> Vec<Block> {
    let all = blocks.as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter()
        .map(|it| match it["type"].as_str() {
            Some("subheading") => Block::Subheading(text_of(&it["text"])),
            Some("list") => list(points_of(&it["items"])),
            _ => Block::Paragraph(text_of(&it["text"])),
        })
        .collect()
}

fn points_of(items: &Value) -> Vec<ListItem> {
    let all = items.as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter()
        .map(|it| ListItem {
            text: text_of(&it["text"]),
            continuation: it["continuation"].as_str().map(Text::plain).into_iter().collect(),
            children: points_of(&it["children"]),
            ..ListItem::default()
        })
        .collect()
}

/// The source's record as its expectations give it, without anything that is derived.
fn source(expected: &Value) -> Record {
    let mut record = meeting(Vec::new());
    record.head.remarks = expected["head"]["remarks"].as_str().map(str::to_owned);
    for item in expected["items"].as_array().expect("items") {
        let sections = item["sections"].as_array().expect("sections").iter().map(|it| Section {
            label: it["label"].as_str().unwrap_or_default().into(),
            blocks: blocks_of(&it["blocks"]),
        });
        let attachments = item["attachments"]
            .as_array()
            .expect("attachments")
            .iter()
            .map(|it| AttachmentLine {
                number: it["number"].to_string(),
                title: it["title"].as_str().unwrap_or_default().into(),
                ..AttachmentLine::default()
            });
        record.items.push(Item {
            number: item["number"].to_string(),
            title: item["title"].as_str().unwrap_or_default().into(),
            sections: sections.collect(),
            attachments: attachments.collect(),
            decisions: vec![Decision {
                body: Some("Direktionen".into()),
                date: record.head.date,
                blocks: blocks_of(&item["decision"]["blocks"]),
                ..Decision::default()
            }],
            ..Item::default()
        });
    }
    record
}

#[test]
fn every_derived_fact_of_the_source_is_found() {
    let Some(expected) = corpus("norddjurs-direktionen-2019-08-21.expected.json") else {
        return;
    };
    let expected: Value = serde_json::from_str(&expected).expect("the expectations are JSON");
    let record = serde_json::to_value(derived(source(&expected))).expect("a record is plain data");
    let outcomes: Vec<_> = record["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|it| it["decisions"][0]["outcomes"].clone())
        .collect();
    assert_eq!(
        outcomes,
        [
            json!(["REVIEWED"]),
            json!(["DISCUSSED"]),
            json!(["DISCUSSED"]),
            json!([]),
            json!([])
        ]
    );
    check_sub_decisions(&expected, &record);
    check_follow_ups(&expected, &record);
    check_rolling(&expected, &record);
    assert_eq!(
        record["items"][0]["meetings_reviewed"],
        expected["items"][0]["meetings_reviewed"]
    );
    let forums = record["items"][2]["forums"].as_array().expect("forums");
    assert_eq!(forums.len(), 14);
    assert_eq!(
        forums
            .iter()
            .map(|it| it["themes"].as_array().map_or(0, Vec::len))
            .sum::<usize>(),
        2
    );
    for place in 0..4 {
        assert_eq!(record["items"][place]["recommended_by"], "Kommunaldirektøren");
    }
    assert!(record["items"][4]["recommended_by"].is_null());
}

fn check_sub_decisions(expected: &Value, record: &Value) {
    let subs = record["items"][3]["decisions"][0]["sub_decisions"]
        .as_array()
        .expect("sub-decisions");
    let wanted = expected["items"][3]["sub_decisions"].as_array().expect("sub-decisions");
    assert_eq!(subs.len(), wanted.len());
    for (sub, wanted) in subs.iter().zip(wanted) {
        assert_eq!(sub["topic"], wanted["topic"]);
        assert!(
            sub["text"]
                .as_str()
                .unwrap_or_default()
                .contains(wanted["outcome"].as_str().unwrap_or("?")),
            "{sub}"
        );
    }
    let outcomes: Vec<_> = subs.iter().map(|it| it["outcomes"].clone()).collect();
    assert_eq!(
        outcomes,
        [
            json!(["DISCUSSED"]),
            json!(["DISCUSSED"]),
            json!(["SUPPORT_INDICATED"]),
            json!(["APPROVED_WITH_CHANGES", "REFERRED"]),
            json!(["APPROVED_WITH_CHANGES"])
        ]
    );
    let attachments: Vec<_> = subs.iter().map(|it| it["attachment"].clone()).collect();
    assert_eq!(
        attachments,
        [json!("1"), Value::Null, json!("2"), json!("3"), json!("4")]
    );
    for place in [0, 1, 2, 4] {
        assert_eq!(record["items"][place]["decisions"][0]["sub_decisions"], json!([]));
    }
}

fn check_follow_ups(expected: &Value, record: &Value) {
    let found = record["follow_ups"].as_array().expect("follow-ups");
    let wanted = expected["follow_up_points"].as_array().expect("follow-ups");
    let texts = |list: &[Value]| list.iter().map(|it| it["text"].clone()).collect::<Vec<_>>();
    assert_eq!(texts(found), texts(wanted));
    for (found, wanted) in found.iter().zip(wanted) {
        assert_eq!(found["item"], json!(wanted["item"].to_string()));
        for name in ["due", "due_raw", "due_precision", "also"] {
            assert_eq!(found[name], wanted[name], "{name} of {}", wanted["text"]);
        }
        assert_eq!(found["owner_title"], wanted["responsible_title"]);
        let is_awaited = wanted["type"] == "coming_decision";
        let (body, owner) = if is_awaited {
            (&wanted["responsible"], &Value::Null)
        } else {
            (&wanted["for_body"], &wanted["responsible"])
        };
        assert_eq!((&found["body"], &found["owner"]), (body, owner));
        assert_eq!(
            found["topics"].as_array().map(Vec::len),
            Some(usize::try_from(wanted["topics"].as_u64().unwrap_or(0)).expect("small"))
        );
    }
    let kinds: Vec<_> = found.iter().map(|it| it["kind"].as_str().unwrap_or_default()).collect();
    assert_eq!(
        kinds,
        [
            "report",
            "standing_duty",
            "awaited_decision",
            "standing_duty",
            "task",
            "task",
            "task",
            "task"
        ]
    );
}

fn check_rolling(expected: &Value, record: &Value) {
    let found = record["rolling_list"].as_array().expect("topics");
    let wanted = expected["next_meeting_items"].as_array().expect("topics");
    assert_eq!(found.len(), wanted.len());
    for (found, wanted) in found.iter().zip(wanted) {
        assert_eq!(found["text"], wanted["text"]);
        assert_eq!(found["standing"], json!(wanted["standing"].as_bool().unwrap_or(false)));
        assert_eq!(found["date"], wanted["date"]);
    }
    let guests = |it: &Value| {
        [
            it["date"].clone(),
            it["name"].clone(),
            it["title"].clone(),
            it["from"].clone(),
            it["to"].clone(),
        ]
    };
    let visits = found.iter().flat_map(|it| it["guests"].as_array().expect("guests"));
    let mut visits: Vec<_> = record["head"]["guests"]
        .as_array()
        .expect("guests")
        .iter()
        .chain(visits)
        .map(guests)
        .collect();
    let mut wanted: Vec<_> = expected["guest_schedule"]
        .as_array()
        .expect("guests")
        .iter()
        .map(guests)
        .collect();
    visits.sort_by_key(|it| format!("{it:?}"));
    wanted.sort_by_key(|it| format!("{it:?}"));
    assert_eq!(visits, wanted);
}

proptest! {
    #[test]
    fn any_words_are_derived_without_panic(
        texts in prop::collection::vec("(Gennemgang af dagsorden for:|Økonomiudvalgets møde den |15\\. august 2019|Til næste møde følgende punkter:|Ane Holm|Chef for | deltager| vender tilbage| beslutter |redegørelse belyses|, |\\. |\\(kl\\. 9\\.00-10\\.00\\)| med |Direktion|også|İ|ß|\\PC{0,6}){0,12}", 0..6)
    ) {
        let mut blocks: Vec<Block> = texts.iter().map(|it| paragraph(it)).collect();
        blocks.extend(texts.iter().map(|it| list(vec![point(it, &[it.as_str(), it.as_str()])])));
        let mut record = decided(blocks.clone());
        record.items[0].title = "Information fra fora".into();
        record.items[0].sections = vec![Section { label: "Indstilling".into(), blocks }];
        record.head.remarks = texts.first().cloned();
        derived(record);
    }
}
