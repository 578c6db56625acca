//! Reviewed meetings, guests and the topics of coming meetings.

use super::*;

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
fn a_guest_who_was_not_called_in_is_none() {
    let mut record = meeting(Vec::new());
    let lines = [
        "Kl. 9.52-10.21 Socialchef Ane Holm deltog.",
        "Kl. 10.40-11.30 Skoleleder Ib Olsen deltog.",
        "Teamleder Bo Friis var indbudt, men blev ikke kaldt ind.",
    ];
    record.head.remarks = Some(lines.join("\n"));
    let head = derived(record).head;
    let said: Vec<_> = head
        .guests
        .iter()
        .map(|it| {
            (
                it.name.as_str(),
                it.from.map(|it| it.to_string()),
                it.to.map(|it| it.to_string()),
            )
        })
        .collect();
    let at = |time: &str| Some(time.to_owned());
    assert_eq!(
        said,
        [
            ("Ane Holm", at("09:52"), at("10:21")),
            ("Ib Olsen", at("10:40"), at("11:30"))
        ]
    );
    assert!(head.absent.is_empty());
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

#[test]
fn a_second_guest_with_a_title_that_nobody_listed_is_a_guest() {
    let mut record = meeting(Vec::new());
    record.head.remarks = Some("Kl. 10.00-10.30 socialchef Ane Holm og havnefoged Bo Friis deltager.".into());
    let record = derived(record);
    let said: Vec<_> = record
        .head
        .guests
        .iter()
        .map(|it| (it.title.as_deref().unwrap_or_default(), it.name.as_str()))
        .collect();
    assert_eq!(said, [("socialchef", "Ane Holm"), ("havnefoged", "Bo Friis")]);
    assert!(
        record.findings.iter().any(|it| it.text == "havnefoged Bo Friis"),
        "it is a guess"
    );
}

/// The item of any other business with this decision: the topics read, each with its day, and how many follow-ups.
fn other_business(blocks: Vec<Block>) -> (Vec<String>, usize) {
    let mut record = decided(blocks);
    record.items[0].title = "Eventuelt".into();
    let record = derived(record);
    let topics = record.rolling_list.iter().map(|it| {
        let day = it.date.map(|it| format!(" ({it})"));
        format!("{}{}", it.text, day.unwrap_or_default())
    });
    (topics.collect(), record.follow_ups.len())
}

#[test]
fn each_sentence_of_any_other_business_is_offered_as_a_topic_once() {
    let two = "Havnefonden har fået ny formand. Ane Holm bad om, at vikarforbruget tages op på det kommende møde.";
    assert_eq!(
        other_business(vec![paragraph(two)]),
        (
            vec!["Havnefonden har fået ny formand".into(), "Vikarforbruget".into()],
            0
        )
    );
    // A task stays a task, and what only tells an outcome is nothing.
    let task = "Drøftet. Jonas Hede undersøger priserne inden den 20. december 2019.";
    assert_eq!(other_business(vec![paragraph(task)]), (Vec::new(), 1));
    for nothing in [
        "Intet.",
        "Ingen bemærkninger.",
        "-",
        "Der var intet til eventuelt.",
        "Ane Holm orienterede om messen.",
    ] {
        assert_eq!(other_business(vec![paragraph(nothing)]), (Vec::new(), 0), "{nothing}");
    }
    // Points, with and without words above them, stand there once; a day is the topic's day.
    let points = || list(vec![point("Torvet", &[]), point("Skolen (3. september 2019)", &[])]);
    let both = (vec!["Torvet".to_owned(), "Skolen (2019-09-03)".to_owned()], 0);
    assert_eq!(other_business(vec![points()]), both);
    let headed = vec![paragraph("Til næste møde er der følgende punkter:"), points()];
    assert_eq!(other_business(headed), both);
    let sentence = "Budgettet drøftes på det næste møde den 5. september 2019.";
    assert_eq!(
        other_business(vec![paragraph(sentence)]),
        (vec!["Budgettet (2019-09-05)".into()], 0)
    );
}

#[test]
fn a_sentence_under_another_item_is_no_topic() {
    let record = derived(decided(vec![paragraph("Havnefonden har fået ny formand.")]));
    assert!(record.rolling_list.is_empty());
}
