//! What decisions ask for.

use super::*;

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
fn plain_orders_are_seen_in_many_words() {
    use FollowUpKind::Task;
    for (text, expected) in [
        (
            "Administrationen pålægges at udsende materialet.",
            [Some("Administrationen"), None, None, None],
        ),
        (
            "Forvaltningen anmodes om at fremlægge tallene på mødet den 4. november 2019.",
            [Some("Forvaltningen"), None, Some("Direktionen"), Some("2019-11-04")],
        ),
        (
            "Til næste møde forbereder Ane Holm et oplæg.",
            [Some("Ane Holm"), None, Some("Direktionen"), None],
        ),
        (
            "Det blev aftalt, at Ane Holm kontakter KL.",
            [Some("Ane Holm"), None, None, None],
        ),
        (
            "Ane Holm vender tilbage på økonomiudvalgets møde den 6. oktober 2019.",
            [Some("Ane Holm"), None, Some("Økonomiudvalget"), Some("2019-10-06")],
        ),
        (
            "Børne- og Skoleudvalget forelægges sagen i november.",
            [None, None, Some("Børne- og skoleudvalget"), Some("2019-11")],
        ),
        (
            "Udvalget bad om en status i maj 2020.",
            [None, None, None, Some("2020-05")],
        ),
    ] {
        check_asked(text, Task, expected);
    }
}

#[test]
fn a_day_in_words_is_kept_and_told() {
    let record = derived(decided(vec![paragraph("Ane Holm indkalder til et møde i uge 45.")]));
    let asked = &record.follow_ups[0];
    assert_eq!(
        (asked.due.as_deref(), asked.due_raw.as_deref()),
        (None, Some("i uge 45"))
    );
    assert!(
        record
            .findings
            .iter()
            .any(|it| it.what == FindingKind::DayInWords && it.text == "i uge 45")
    );
}

fn recommended(decision: &str, points: &[&str]) -> Vec<String> {
    let mut record = decided(vec![paragraph(decision)]);
    record.items[0].sections = vec![Section {
        label: "Indstilling".into(),
        blocks: vec![
            paragraph("Ældrechefen indstiller,"),
            list(points.iter().map(|it| point(it, &[])).collect()),
        ],
    }];
    derived(record).follow_ups.into_iter().map(|it| it.text).collect()
}

#[test]
fn what_an_adopted_recommendation_asks_for_becomes_a_suggestion() {
    let points = [
        "at status tages til efterretning,",
        "at planen godkendes med virkning fra den 1. marts 2020,",
        "at Ane Holm udarbejder en handleplan senest den 1. december 2019, og",
        "at der forelægges en status for økonomiudvalget den 12. januar 2020.",
    ];
    let asked = [
        "Ane Holm udarbejder en handleplan senest den 1. december 2019",
        "Der forelægges en status for økonomiudvalget den 12. januar 2020",
    ];
    for decision in [
        "Indstillingen følges.",
        "Indstillingen blev fulgt.",
        "Godkendt som indstillet.",
        "Godkendt.",
    ] {
        assert_eq!(recommended(decision, &points), asked, "{decision}");
    }
    for decision in ["Udsat.", "Anbefales godkendt.", "Ikke godkendt.", "Drøftet."] {
        assert_eq!(recommended(decision, &points), Vec::<String>::new(), "{decision}");
    }
}

#[test]
fn what_a_decision_leaves_out_of_the_recommendation_is_asked_of_nobody() {
    let points = [
        "at planen godkendes,",
        "at Ane Holm udarbejder en handleplan senest den 1. december 2019, og",
        "at Bo Lind orienterer skolerne om planen senest den 1. november 2019.",
    ];
    let (plan, told) = (
        "Ane Holm udarbejder en handleplan senest den 1. december 2019",
        "Bo Lind orienterer skolerne om planen senest den 1. november 2019",
    );
    assert_eq!(recommended("Godkendt.", &points), [plan, told]);
    for decision in [
        "Godkendt med undtagelse af pkt. 2.",
        "Godkendt med undtagelse af 2. at.",
        "Indstillingen blev godkendt bortset fra punkt 2.",
        "Godkendt som indstillet, idet pkt. 2 udgår.",
        "Godkendt, dog ikke handleplanen.",
    ] {
        assert_eq!(recommended(decision, &points), [told], "{decision}");
    }
    for decision in ["Godkendt med undtagelse af at 3.", "Godkendt, dog ikke pkt. 3."] {
        assert_eq!(recommended(decision, &points), [plan], "{decision}");
    }
    for decision in [
        "Godkendt med undtagelse af pkt. 2 og 3.",
        "Godkendt, dog ikke det om penge.",
    ] {
        assert_eq!(recommended(decision, &points), Vec::<String>::new(), "{decision}");
    }
}

#[test]
fn an_awaited_decision_names_the_other_body() {
    use FollowUpKind::AwaitedDecision;
    check_asked(
        "Det forventes, at Byrådet træffer beslutning om strukturen den 27. oktober 2019.",
        AwaitedDecision,
        [None, None, Some("Byrådet"), Some("2019-10-27")],
    );
    check_asked(
        "Vi afventer regionsrådets beslutning i oktober.",
        AwaitedDecision,
        [None, None, Some("Regionsrådet"), Some("2019-10")],
    );
    check_asked(
        "Lejemålet behandles i Byrådet den 27. oktober 2019.",
        AwaitedDecision,
        [None, None, Some("Byrådet"), Some("2019-10-27")],
    );
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
    for text in [
        "Planen sendes til byrådets godkendelse den 27. oktober 2019.",
        "Planen sendes til godkendelse i Byrådet den 27. oktober 2019.",
        "Planen skal godkendes af Byrådet den 27. oktober 2019.",
    ] {
        check_asked(text, AwaitedDecision, [None, None, Some("Byrådet"), Some("2019-10-27")]);
    }
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
        "Direktionen drøftede, hvordan forvaltningen udarbejder notater.",
        "Udvalget ser positivt på forslaget.",
        "Ane Holm (V) stillede ændringsforslag om, at forvaltningen undersøger støjen inden sommerferien.",
        "Ane Holm (V) ønsker at få ført til protokol, at hun stemte imod.",
        "Forvaltningen oplyser, at støjen er målt.",
        "Der er udarbejdet en plan for 2. kvartal 2020.",
        "Lokalplanen træder i kraft den 1. marts 2020.",
        "Sagen har været behandlet i økonomiudvalget den 12. august 2019.",
        "Der er ikke behov for, at der udarbejdes en ny redegørelse.",
        "Der er i dag ikke behov for en redegørelse til økonomiudvalgets møde den 5. maj 2020.",
        "Direktionen besluttede ikke at bede om en redegørelse.",
        "Forvaltningen skal ikke udarbejde en plan.",
        "Forslaget om, at Ane Holm undersøger sagen, blev ikke vedtaget.",
        "I 2017 blev det besluttet, at Ane Holm udarbejder en plan hvert år.",
        "På mødet den 5. juni 2019 blev det besluttet, at Ane Holm udarbejder en plan.",
    ] {
        assert_eq!(asked(text), [], "{text}");
    }
}

#[test]
fn an_account_at_set_times_is_a_standing_duty() {
    use FollowUpKind::StandingDuty;
    for (sentence, owner) in [
        ("Der gives kvartalsvis status på anlægsprojekterne.", None),
        (
            "Økonomichefen giver kvartalsvis status på anlægsprojekterne.",
            Some("Økonomichefen"),
        ),
        ("Direktionen får hvert halve år en orientering om sygefraværet.", None),
        ("Kvartalsvis status på ventetiderne forelægges direktionen.", None),
        ("Ane Holm afrapporterer hvert kvartal.", Some("Ane Holm")),
        ("Ane Holm afrapporterer to gange årligt.", Some("Ane Holm")),
        (
            "Fagcheferne afholder månedlige møder med teamlederne.",
            Some("Fagcheferne"),
        ),
        ("Økonomi leverer en månedlig oversigt over forbruget.", Some("Økonomi")),
    ] {
        check_asked(sentence, StandingDuty, [owner, None, None, None]);
    }
    // What was said of one is no duty.
    assert!(asked("Den kvartalsvise status blev drøftet.").is_empty());
}

#[test]
fn somebody_who_is_only_spoken_of_is_not_asked() {
    use FollowUpKind::Task;
    // Who is not known by name is nobody.
    for text in [
        "Ane kontakter KL.",
        "Ane kontakter Region Nordkyst.",
        "KL undersøger mulighederne.",
    ] {
        assert_eq!(asked(text), [], "{text}");
    }
    for text in [
        "Ane kontakter KL.",
        "Ane kontakter Region Nordkyst.",
        "Ane følger op på planen.",
    ] {
        let mut record = decided(vec![paragraph(text)]);
        record.head.members = vec![Member {
            name: "Ane Holm".into(),
            ..Member::default()
        }];
        let owner = derived(record).follow_ups.into_iter().map(|it| it.owner);
        assert_eq!(owner.collect::<Vec<_>>(), [Some("Ane".to_owned())], "{text}");
    }
    for (text, owner) in [
        ("Ane taler med KL og vender tilbage.", "Ane"),
        ("Socialchef Ane Holm taler med KL og vender tilbage.", "Ane Holm"),
        (
            "Administrationen taler med Region Nordkyst og vender tilbage.",
            "Administrationen",
        ),
        ("Herefter kontakter Ane Holm KL.", "Ane Holm"),
    ] {
        let found = asked(text);
        let owners: Vec<_> = found.iter().map(|it| (it.kind, it.owner.as_deref())).collect();
        assert_eq!(owners, [(Task, Some(owner))], "{text}");
    }
}

#[test]
fn joined_lines_name_who_does_it_and_by_when() {
    let tell = |text: &str| {
        let all = asked(text).into_iter();
        all.map(|it| (it.owner.unwrap_or_default(), it.due.unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    let one = [("Ane Holm".to_owned(), "2019-09-26".to_owned())];
    for text in [
        "Svaret sendes ud. Ansvarlig: Ane Holm Frist: 26. september 2019",
        "Svaret sendes ud.\nAnsvarlig: Ane Holm\nFrist: 26. september 2019",
        "Svaret sendes ud. Frist: 26. september 2019 Ansvarlig: Ane Holm",
        "Svaret sendes ud. Ansvarlig: Ane Holm, frist: 26. september 2019.",
    ] {
        assert_eq!(tell(text), one, "{text}");
    }
    let two = "Svaret sendes ud. Ansvarlig: Ane Holm Frist: 26. september 2019 Planen lægges frem. Ansvarlig: Bo Friis";
    assert_eq!(tell(two), [one[0].clone(), ("Bo Friis".to_owned(), String::new())]);
}

#[test]
fn behind_what_is_not_to_be_done_stands_what_is() {
    check_asked(
        "Der er ikke behov for en ny plan, men Ane Holm udarbejder et overblik senest den 1. december 2019.",
        FollowUpKind::Task,
        [Some("Ane Holm"), None, None, Some("2019-12-01")],
    );
}

#[test]
fn a_paper_for_a_meeting_is_a_report_however_it_is_ordered() {
    use FollowUpKind::Report;
    let economy = [None, None, Some("Økonomiudvalget"), Some("2019-11-05")];
    for text in [
        "Direktionen udbeder sig en redegørelse om vikarer til økonomiudvalgets møde den 5. november 2019.",
        "Økonomiudvalget har anmodet om en redegørelse om vikarer til mødet den 5. november 2019.",
        "Økonomiudvalget ønsker en redegørelse om vikarer til mødet den 5. november 2019.",
        "Økonomiudvalget ønsker et notat om vikarer til mødet den 5.11.2019.",
        "Der skal laves en redegørelse om vikarer til økonomiudvalgets møde den 5. november 2019.",
        "Redegørelse om vikarer skal foreligge til økonomiudvalgets møde 5. november.",
        "Ane Holm udarbejder et notat om vikarer til økonomiudvalgets møde den 5. november 2019.",
        "Til økonomiudvalgets møde den 5. november 2019 udarbejdes en redegørelse om vikarer.",
        "Økonomiudvalget har bedt om en redegørelse for vikarer. Den forelægges den 5. november 2019.",
    ] {
        let found = asked(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        let it = &found[0];
        assert_eq!(it.owner.is_some(), text.starts_with("Ane Holm"), "{text}");
        let told = [None, it.owner_title.as_deref(), it.body.as_deref(), it.due.as_deref()];
        assert_eq!((it.kind, told), (Report, economy), "{text}");
    }
    // A note that goes to no meeting is somebody's task, and one that was written is nothing.
    check_asked(
        "Ane Holm udarbejder et notat om vikarer inden den 5. november 2019.",
        FollowUpKind::Task,
        [Some("Ane Holm"), None, None, Some("2019-11-05")],
    );
    assert!(asked("Der blev udarbejdet en redegørelse. Den blev forelagt Økonomiudvalget den 3. maj 2019.").is_empty());
}

/// What the one report of these blocks answers, and what besides.
fn answered(blocks: Vec<Block>) -> (Vec<String>, Option<String>) {
    let mut found = derived(decided(blocks)).follow_ups;
    assert_eq!(found.len(), 1, "{found:?}");
    let it = found.remove(0);
    assert_eq!(it.kind, FollowUpKind::Report, "{it:?}");
    (it.topics, it.also)
}

#[test]
fn a_report_answers_the_points_below_it() {
    let points = || list(vec![point("pris", &[]), point("omfang", &[])]);
    for text in [
        "Direktionen udbeder sig en redegørelse om vikarer til økonomiudvalgets møde den 5. november 2019, som svarer på:",
        "Økonomiudvalget ønsker en redegørelse forelagt på mødet den 5. november 2019. Den skal svare på tre spørgsmål:",
        "Forvaltningen udarbejder et notat til økonomiudvalgets møde den 5. november 2019, der redegør for:",
        "Direktionen bestiller en analyse af vikarforbruget, der fremlægges den 3. september 2019 og belyser:",
        "Der udarbejdes en redegørelse til økonomiudvalgets møde den 5. november 2019. Redegørelsen skal belyse",
    ] {
        let (topics, also) = answered(vec![paragraph(text), points()]);
        assert_eq!(
            (topics, also),
            (vec!["pris".to_owned(), "omfang".to_owned()], None),
            "{text}"
        );
    }
}

#[test]
fn what_a_report_answers_besides_is_no_part_of_its_last_topic() {
    let ordered = "Der udarbejdes en redegørelse til økonomiudvalgets møde den 5. november 2019, som belyser:";
    let more = "Redegørelsen skal også svare på Ida Lunds (X) forespørgsel af 27. august.";
    let also = Some("Ida Lunds (X) forespørgsel af 27. august".to_owned());
    let topics = vec!["pris".to_owned(), "omfang".to_owned()];
    for last in [format!("omfang {more}"), format!("omfang\n{more}")] {
        let points = list(vec![point("pris", &[]), point(&last, &[])]);
        assert_eq!(
            answered(vec![paragraph(ordered), points]),
            (topics.clone(), also.clone()),
            "{last}"
        );
    }
    let points = || list(vec![point("pris", &[]), point("omfang", &[])]);
    let below = |text: &str| answered(vec![paragraph(ordered), points(), paragraph(text)]);
    assert_eq!(below(more), (topics.clone(), also));
    assert_eq!(
        below("Der svares samtidig på Ida Lunds (X) spørgsmål af 27/8."),
        (topics, Some("Ida Lunds (X) spørgsmål af 27/8".to_owned()))
    );
}

#[test]
fn a_table_says_what_is_done_by_whom_and_when() {
    let row = |cells: [&str; 3]| cells.map(Text::plain).to_vec();
    let rows = vec![
        row(["Opdatering af plan", "Ane Holm", "1. september 2019"]),
        row(["Udbud af rengøring", "Socialchef Bo Friis", "30-09-2019"]),
        row(["Indkøb", "", "uge 45"]),
    ];
    let header = row(["Opgave", "Ansvarlig", "Frist"]);
    let headed = raadslag_council::rich::Table {
        header: header.clone(),
        rows: rows.clone(),
    };
    let plain = raadslag_council::rich::Table {
        header: Vec::new(),
        rows: std::iter::once(header).chain(rows).collect(),
    };
    for table in [headed, plain] {
        let found = derived(decided(vec![Block::Table(table)])).follow_ups;
        let told: Vec<_> = found
            .iter()
            .map(|it| {
                (
                    it.text.as_str(),
                    it.owner.as_deref(),
                    it.due.as_deref(),
                    it.due_raw.as_deref(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (
                    "Opdatering af plan",
                    Some("Ane Holm"),
                    Some("2019-09-01"),
                    Some("1. september 2019")
                ),
                (
                    "Udbud af rengøring",
                    Some("Bo Friis"),
                    Some("2019-09-30"),
                    Some("30-09-2019")
                ),
                ("Indkøb", None, None, Some("uge 45")),
            ]
        );
    }
    let other = raadslag_council::rich::Table {
        header: row(["Emne", "Pris", "Areal"]),
        rows: vec![row(["Molen", "2", "3"])],
    };
    assert!(derived(decided(vec![Block::Table(other)])).follow_ups.is_empty());
}

#[test]
fn a_deadline_before_the_meeting_is_told_of_and_never_lost() {
    let record = derived(decided(vec![paragraph(
        "Socialchef Ane Holm rydder op på havnen inden den 1. maj 2019.",
    )]));
    assert_eq!(record.follow_ups.len(), 1, "{:?}", record.follow_ups);
    assert_eq!(record.follow_ups[0].due.as_deref(), Some("2019-05-01"));
    assert!(record.findings.iter().any(|it| it.what == FindingKind::DueBefore));
    // A year that is not written is the next.
    let open = asked("Socialchef Ane Holm rydder op på havnen inden den 1. juni.");
    assert_eq!(open[0].due.as_deref(), Some("2020-06-01"));
    // What was once due is told and not asked.
    assert!(asked("Svaret skulle være afgivet senest den 1. maj 2019.").is_empty());
    assert!(asked("Ane Holm fik svar inden den 1. maj 2019.").is_empty());
}
