//! Who reads each text that the journal keeps: a new one fails here until somebody has said where the leak gate meets it (rule 31).

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Everybody, once the paper goes out; release and publication judge it whole, with its head.
const WITH_THE_PAPER: &[&str] = &[
    "MeetingPlanned.head",
    "MeetingMoved.head",
    "AgendaReleased.head",
    "PaperPublished.head",
    "AttendanceNoted.head",
    "MeetingEnded.head",
    "TimesCorrected.head",
    "MinutesSent.head",
    "MinutesSent.names",
    "ItemPlaced.title",
    "ItemPlaced.facts",
    "ItemPlaced.sections",
    "PartWritten.text",
    "PartFilled.text",
    "AttachmentAdded.line",
    "ItemNumbered.number",
    "ProposalWritten.text",
    "ProposalClosed.ground",
    "ProposalClosed.public_title",
    "ProposalAttached.line",
    "StandingItemsSet.items",
    "SectionsSet.sections",
    "PhrasesSet.phrases",
    "NumberingSet.prefix",
];

/// Everybody, or somebody by mail, at once: the act itself is refused.
const AT_ONCE: &[&str] = &[
    "MeetingPlanned.place",
    "MeetingMoved.place",
    "MeetingCancelled.reason",
    "MinutesRecalled.reason",
    "CaseNumberNoted.number",
    "CaseNumberNoted.reason",
    "ItemClosed.ground",
    "ItemClosed.public_title",
    "AgendaReleased.late_reason",
    "PaperUnpublished.reason",
    "MinutesSigned.reservation",
    "AddendumAdded.text",
    "AddendumAdded.reason",
    "ClosedDecisionTold.decision",
    "ClosedDecisionTold.withheld",
    "WheelVersionMade.note",
];

/// Those who work on it, some by mail: a national id is refused.
const WITHOUT_ID: &[&str] = &[
    "AmendmentMoved.text",
    "StatementGiven.text",
    "QuestionPut.name",
    "QuestionPut.text",
    "QuestionPut.answer",
    "AccessRequested.who",
    "AccessRequested.about",
    "AccessExtended.reason",
    "AccessAnswered.reason",
    "ChairDecided.title",
    "ChairDecided.text",
    "ChairDecided.ground",
    "StatementGiven.grounds",
    "CommitteeDecidesByLaw.ground",
    "VoteVoided.reason",
    "ElectionOpened.office",
    "ElectionOpened.candidates",
    "ElectionVoided.reason",
    "ItemTakenOff.reason",
    "ClosingKept.reason",
    "PersonalKept.basis",
    "PapersAsked.note",
    "PapersRefused.ground",
    "ItModelRead.title",
    "TimesCorrected.reason",
    "ItemHeld.who",
    "ItemLetGo.told",
    "ItemFiled.receipt",
    "ReceiptCorrected.receipt",
    "ReceiptTakenBack.reason",
    "ItemLeftUnfiled.reason",
    "ProposalSentBack.reason",
    "ProposalWithdrawn.reason",
    "ProposalPostponed.reason",
    "FollowUpConfirmed.text",
    "TopicOrdered.text",
    "TopicSource.words",
    "FollowUpHandedOn.note",
    "FollowUpReported.text",
    "TopicAnswered.place",
    "DutyReviewed.text",
    "FollowUpDone.text",
    "LineListed.text",
    "LineListed.purpose",
    "LineChanged.text",
    "LineChanged.purpose",
    "FollowUpPostponed.reason",
    "DayWished.reason",
    "WishDeclined.reason",
    "FollowUpDropped.reason",
    "FollowUpReopened.reason",
    "PartSentBack.reason",
    "PartSplitOff.text",
    "FollowUpCommented.text",
    "EvidenceGiven.text",
    "EvidenceGiven.link",
    "VisitWanted.name",
    "VisitChanged.name",
    "VisitDropped.reason",
    "LineStruck.reason",
    "BodyRegistered.name",
    "Party.letters",
    "Party.name",
    "MunicipalityNamed.name",
    "PositionNamed.name",
    "PositionGroupSet.name",
    "NamesSettled.name",
    "NamesSettled.others",
];

/// Those who work on it, on pages behind the sign-in; what of it goes on an agenda goes out with the paper.
const INSIDE: &[&str] = &[
    "OwnSet.own",
    "ProposalAttached.findings",
    "AttachmentAdded.findings",
    "AttachmentLookedInto.findings",
    "AgendaReleased.override_reason",
    "PaperPublished.override_reason",
    "AddendumAdded.override_reason",
    "ProposalHandedOn.note",
    "BudgetReviewRead.figures",
    "BudgetReviewRead.columns",
    "BudgetNoteWritten.note",
    "ForumNoteWritten.note",
    "LeadershipApproved.note",
    "BodyFollowed.place",
    "BodyFollowed.address",
    "NoteMade.text",
    "RemarkSettled.answer",
];

/// `Struct.field` of every text of the facts.
fn texts() -> BTreeSet<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let parts = fs::read_dir(here.join("event")).expect("the folder of the facts");
    let files = parts
        .map(|it| it.expect("a file").path())
        .chain([here.join("event.rs")]);
    let mut found = BTreeSet::new();
    for file in files {
        let source = fs::read_to_string(file).expect("a source");
        let mut name = "";
        for line in source.lines() {
            if let Some(rest) = line.strip_prefix("pub struct ") {
                name = rest.split(' ').next().unwrap_or_default();
            }
            let field = line.strip_prefix("    pub ").and_then(|it| it.split_once(": "));
            if let Some((field, _)) = field.filter(|it| it.1.contains("TextId")) {
                found.insert(format!("{name}.{field}"));
            }
        }
    }
    found
}

#[test]
fn rule_31_of_every_text_that_is_kept_it_is_said_who_reads_it_and_where_the_gate_meets_it() {
    let said: Vec<String> = [WITH_THE_PAPER, AT_ONCE, WITHOUT_ID, INSIDE]
        .concat()
        .into_iter()
        .map(str::to_owned)
        .collect();
    let once: BTreeSet<String> = said.iter().cloned().collect();
    assert_eq!(once.len(), said.len(), "each once");
    let found = texts();
    let new: Vec<_> = found.difference(&once).collect();
    assert!(new.is_empty(), "nobody has said who reads {new:?}");
    let gone: Vec<_> = once.difference(&found).collect();
    assert!(gone.is_empty(), "there is no such text any more: {gone:?}");
}
