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
