//! What decisions came to, matter by matter.

use super::*;

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
