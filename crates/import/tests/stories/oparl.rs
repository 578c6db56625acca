//! What a meeting of an OParl server says: when it is, whether it takes place, and what was decided, as its server tells it.

use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::meeting::MeetingKind;
use raadslag_council::outcome::{DecisionLevel, Outcome, ReportedVote, VoteGroup};
use raadslag_council::public::Public;
use raadslag_council::record::{Decision, Item, Record};
use raadslag_council::rich;
use raadslag_extract::{Limits, read as extract};
use raadslag_import::{LeftOut, Paper};
use serde_json::{Value, json};

fn paper(meeting: &Value) -> Paper {
    let document = extract(meeting.to_string().as_bytes(), &Limits::default()).expect("a meeting is read");
    raadslag_import::papers(&document, None).swap_remove(0)
}

/// A meeting with what is said of it, and its items.
fn meeting(says: &Value, items: &[Value]) -> Value {
    let mut meeting = json!({
        "type": "https://schema.oparl.org/1.1/Meeting",
        "organization": [{ "name": "Havneudvalget" }],
        "location": { "description": "Bådehuset" },
        "agendaItem": items,
    });
    for (name, value) in says.as_object().expect("an object") {
        meeting[name] = value.clone();
    }
    meeting
}

fn item(says: Value) -> Item {
    let mut item = json!({ "number": "1", "name": "Molen" });
    for (name, value) in says.as_object().expect("an object") {
        item[name] = value.clone();
    }
    let meeting = meeting(&json!({ "start": "2031-07-03T16:30:00+02:00" }), &[item]);
    paper(&meeting).record.items.remove(0)
}

fn decision(says: Value) -> Decision {
    item(says).decisions.remove(0)
}

fn words(decision: &Decision) -> Vec<&str> {
    rich::texts(&decision.blocks)
        .into_iter()
        .map(|it| it.as_str())
        .collect()
}

/// Day, start and end.
fn when(start: &str, end: &str) -> (Record, String) {
    let says = json!({ "start": start, "end": end });
    let record = paper(&meeting(&says, &[json!({ "number": "1", "name": "Molen" })])).record;
    let head = &record.head;
    let time = |it: Option<_>| it.map_or("-".to_owned(), |it: raadslag_council::clock::ClockTime| it.to_string());
    let day = head.date.map(|it| it.to_string()).unwrap_or_default();
    let told = format!("{day} {} {}", time(head.start), time(head.end));
    (record, told)
}

#[test]
fn a_time_is_told_as_it_is_in_denmark_wherever_its_server_counts_from() {
    for (start, end, told) in [
        (
            "2020-07-03T16:00:00+00:00",
            "2020-07-03T17:00:00+00:00",
            "2020-07-03 18:00 19:00",
        ),
        ("2020-07-10T16:00:00Z", "2020-07-10T17:00:00Z", "2020-07-10 18:00 19:00"),
        (
            "2020-07-17T18:00:00+02:00",
            "2020-07-17T19:00:00+02:00",
            "2020-07-17 18:00 19:00",
        ),
        (
            "2020-07-24T23:00:00+00:00",
            "2020-07-24T23:30:00+00:00",
            "2020-07-25 01:00 01:30",
        ),
        ("2020-12-03T16:00:00Z", "2020-12-03T17:00:00Z", "2020-12-03 17:00 18:00"),
        ("2020-07-03T16:00:00", "2020-07-03 17:00", "2020-07-03 16:00 17:00"),
    ] {
        assert_eq!(when(start, end).1, told, "{start}");
    }
}

#[test]
fn a_day_without_an_hour_is_the_day_of_the_meeting() {
    let head = |says: Value| {
        let record = paper(&meeting(&says, &[json!({ "number": "1", "name": "Molen" })])).record;
        let odd = record.findings.iter().filter(|it| it.severity == Severity::Warning);
        assert_eq!(odd.count(), 0, "nothing is left over: {:?}", record.findings);
        (record.head.date.map(|it| it.to_string()), record.head.start.is_some())
    };
    let day = |it: &str| Some(it.to_owned());
    assert_eq!(
        head(json!({ "raadslag:date": "2031-07-03" })),
        (day("2031-07-03"), false)
    );
    assert_eq!(
        head(json!({ "start": "2031-07-04T16:30:00+02:00" })),
        (day("2031-07-04"), true)
    );
}

#[test]
fn a_meeting_that_ends_on_a_later_day_has_no_end_before_its_start() {
    for end in ["2020-07-25T01:00:00+02:00", "2020-07-25T23:45:00+02:00"] {
        let (record, told) = when("2020-07-24T23:30:00+02:00", end);
        assert_eq!(told, "2020-07-24 23:30 -");
        let odd = record.findings.iter().filter(|it| it.severity == Severity::Warning);
        let odd: Vec<_> = odd.map(|it| (it.what, it.text.as_str())).collect();
        assert_eq!(odd, [(FindingKind::ImpossibleDate, end)]);
    }
}

#[test]
fn a_meeting_that_is_called_off_is_left_out_and_says_so() {
    let called_off = |said: bool| {
        let says = json!({ "start": "2031-07-03T16:30:00+02:00", "cancelled": said });
        paper(&meeting(&says, &[json!({ "number": "1", "name": "Molen" })]))
    };
    let off = called_off(true);
    assert_eq!(off.left_out, Some(LeftOut::CalledOff));
    assert_eq!(off.record.head.remarks.as_deref(), Some("Aflyst"));
    let on = called_off(false);
    assert_eq!((on.left_out, on.record.head.remarks), (None, None));
    let findings = off.record.findings.iter().chain(&on.record.findings);
    assert!(findings.into_iter().all(|it| it.severity < Severity::Warning));
}

#[test]
fn a_meeting_that_is_only_planned_is_told_as_that() {
    let planned = |says: Value, items: &[Value]| {
        let mut meeting = meeting(&json!({ "start": "2031-07-03T16:30:00+02:00" }), items);
        for (name, value) in says.as_object().expect("an object") {
            meeting[name] = value.clone();
        }
        paper(&meeting)
    };
    let only_planned = planned(json!({ "meetingState": "terminiert" }), &[]);
    assert_eq!(only_planned.left_out, Some(LeftOut::OnlyPlanned));
    let findings = &only_planned.record.findings;
    assert!(
        findings.iter().all(|it| it.severity < Severity::Warning),
        "{findings:?}"
    );
    assert_eq!(planned(json!({}), &[]).left_out, Some(LeftOut::OnlyPlanned));
    let of_nobody = json!({ "meetingState": "terminiert", "organization": [], "name": "" });
    assert_eq!(planned(of_nobody, &[]).left_out, None);
    assert_eq!(planned(json!({ "meetingState": "durchgeführt" }), &[]).left_out, None);
    let with_agenda = [json!({ "number": "1", "name": "Molen" })];
    assert_eq!(
        planned(json!({ "meetingState": "terminiert" }), &with_agenda).left_out,
        None
    );
}

#[test]
fn a_decision_is_its_text_line_by_line_and_the_word_for_it_is_its_outcome() {
    let text = "Molen bygges\ni to etaper.\n\n- Etape 1 i 2032\nØkonomiudvalget hører om den.";
    let decided = decision(json!({ "result": "Udsat", "resolutionText": text }));
    let lines = [
        "Molen bygges",
        "i to etaper.",
        "- Etape 1 i 2032",
        "Økonomiudvalget hører om den.",
    ];
    assert_eq!(words(&decided), lines);
    assert_eq!(decided.outcomes, [Outcome::Postponed]);
    let decided = decision(json!({ "result": "einstimmig beschlossen" }));
    assert_eq!(words(&decided), ["einstimmig beschlossen"], "where it is all there is");
}

#[test]
fn what_another_installation_says_of_a_decision_counts_before_what_its_words_say() {
    let amended = "Godkendt\nÆndringsforslag fra Claus Damtofte: »Børn betaler ikke«. For stemte: V, T. Imod stemte: A, C. Ændringsforslaget blev forkastet med 5 stemmer for og 9 imod.\nForslaget blev vedtaget med 9 stemmer mod 4. For stemte: A, C. Imod stemte: V.";
    let decided = decision(json!({
        "result": "Godkendt, Forkastet",
        "resolutionText": amended,
        "raadslag:outcome": "APPROVED AUTHORISED",
        "raadslag:decisionLevel": "RECOMMENDATION",
        "raadslag:votesFor": 9,
        "raadslag:votesAgainst": 4,
        "raadslag:votesAbstain": 1,
    }));
    let group = |name: &str| VoteGroup {
        name: name.to_owned(),
        members: Vec::new(),
    };
    let vote = ReportedVote {
        for_count: Some(9),
        against_count: Some(4),
        abstain_count: Some(1),
        voted_for: vec![group("A"), group("C")],
        against: vec![group("V")],
        ..ReportedVote::default()
    };
    assert_eq!(decided.vote, Some(vote), "with the names of its own vote");
    assert_eq!(decided.outcomes, [Outcome::Approved, Outcome::Authorised]);
    assert_eq!(decided.level, Some(DecisionLevel::Recommendation));
    let other = decision(json!({ "resolutionText": amended, "raadslag:votesFor": 8, "raadslag:votesAgainst": 5 }));
    let counts = other
        .vote
        .map(|it| (it.for_count, it.against_count, it.voted_for.len()));
    assert_eq!(counts, Some((Some(8), Some(5), 0)), "no words tell of that vote");
    let agreed = decision(json!({ "resolutionText": "Molen bygges.", "raadslag:unanimous": true }));
    assert!(agreed.vote.is_some_and(|it| it.unanimous));
}

#[test]
fn the_name_of_a_meeting_says_what_kind_of_meeting_it_is() {
    let kind = |name: &str| {
        let says = json!({ "name": name, "start": "2031-07-03T16:30:00+02:00" });
        let record = paper(&meeting(&says, &[json!({ "number": "1", "name": "Molen" })])).record;
        (record.head.body, record.head.meeting_kind)
    };
    let told = "Havneudvalget, ekstraordinært møde 3. juli 2031";
    assert_eq!(kind(told), ("Havneudvalget".to_owned(), MeetingKind::Extraordinary));
    assert_eq!(kind("Havneudvalget 3. juli 2031").1, MeetingKind::Ordinary);
}

#[test]
fn several_decisions_of_an_item_are_read_as_several_where_each_has_its_words() {
    let says = |second: Value| {
        let mut says = json!({
            "result": "Godkendt, Forkastet",
            "resolutionText": "Forslaget blev forkastet.\n\nMolen bygges.\nI foråret.",
            "raadslag:outcome": "APPROVED REJECTED",
            "raadslag:decisionLevel": "RECOMMENDATION",
            "raadslag:votesFor": 4,
            "raadslag:votesAgainst": 9,
            "raadslag:decisions": 2,
            "raadslag:resolutionText1": "Forslaget blev forkastet.",
            "raadslag:outcome1": "REJECTED",
            "raadslag:votesFor1": 4,
            "raadslag:votesAgainst1": 9,
            "raadslag:outcome2": "APPROVED",
            "raadslag:decisionLevel2": "RECOMMENDATION",
        });
        says["raadslag:resolutionText2"] = second;
        let mut molen = json!({ "number": "1", "name": "Molen" });
        for (name, value) in says.as_object().expect("an object") {
            molen[name] = value.clone();
        }
        let start = json!({ "start": "2031-07-03T16:30:00+02:00" });
        paper(&meeting(&start, &[molen])).record
    };
    let record = says("Molen bygges.\nI foråret.".into());
    let decided = &record.items[0].decisions;
    let told: Vec<_> = decided
        .iter()
        .map(|it| (words(it), it.outcomes.as_slice(), it.level))
        .collect();
    assert_eq!(
        told,
        [
            (vec!["Forslaget blev forkastet."], [Outcome::Rejected].as_slice(), None),
            (
                vec!["Molen bygges.", "I foråret."],
                [Outcome::Approved].as_slice(),
                Some(DecisionLevel::Recommendation)
            ),
        ]
    );
    let counts = |it: &Decision| it.vote.as_ref().map(|it| (it.for_count, it.against_count));
    assert_eq!(
        decided.iter().map(counts).collect::<Vec<_>>(),
        [Some((Some(4), Some(9))), None]
    );
    let odd = record.findings.iter().filter(|it| it.severity == Severity::Warning);
    assert_eq!(odd.count(), 0, "nothing is left over: {:?}", record.findings);
    assert_eq!(
        says(Value::Null).items[0].decisions.len(),
        1,
        "one of them has no words"
    );
}

#[test]
fn the_name_of_a_closed_item_is_what_everybody_reads_of_it() {
    let says = json!({ "public": false, "name": "Personalesag", "resolutionText": "Afskediget.", "raadslag:decisionWithheld": "Parten er ikke hørt" });
    let meeting = meeting(
        &json!({ "start": "2031-07-03T16:30:00+02:00" }),
        &[json!({ "number": "1", "name": "Molen" }), says],
    );
    let record = paper(&meeting).record;
    let public = Public::of(&record);
    let public = &public.get().items[1];
    assert_eq!(public.title, "Personalesag");
    assert!(!public.open && public.decisions.is_empty());
    let withheld = public.closure.as_ref().and_then(|it| it.withheld.as_deref());
    assert_eq!(withheld, Some("Parten er ikke hørt"));
}
