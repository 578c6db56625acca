//! Kinds of facts as keys of words.

/// The key of a kind, without its version.
pub fn key(kind: &str) -> &'static str {
    KINDS
        .iter()
        .find(|it| it.0 == kind)
        .map_or("journal-unknown", |it| it.1)
}

const KINDS: [(&str, &str); 123] = [
    ("municipality_named", "did-municipality-named"),
    ("administrator_appointed", "did-administrator-appointed"),
    ("administrator_dismissed", "did-administrator-dismissed"),
    ("position_named", "did-position-named"),
    ("position_filled", "did-position-filled"),
    ("position_vacated", "did-position-vacated"),
    ("position_closed", "did-position-closed"),
    ("position_group_set", "did-position-group-set"),
    ("position_group_dropped", "did-position-group-dropped"),
    ("body_registered", "did-body-registered"),
    ("body_set", "did-body-set"),
    ("standing_items_set", "did-standing-items-set"),
    ("sections_set", "did-sections-set"),
    ("phrases_set", "did-phrases-set"),
    ("numbering_set", "did-numbering-set"),
    ("numbers_given", "did-numbers-given"),
    ("item_numbered", "did-item-numbered"),
    ("own_set", "did-own-set"),
    ("role_given", "did-role-given"),
    ("role_ended", "did-role-ended"),
    ("meeting_imported", "did-meeting-imported"),
    ("item_closed", "did-item-closed"),
    ("item_opened", "did-item-opened"),
    ("meeting_planned", "did-meeting-planned"),
    ("meeting_moved", "did-meeting-moved"),
    ("meeting_cancelled", "did-meeting-cancelled"),
    ("item_placed", "did-item-placed"),
    ("item_moved", "did-item-moved"),
    ("item_taken_off", "did-item-taken-off"),
    ("part_written", "did-part-written"),
    ("part_filled", "did-part-filled"),
    ("attachment_added", "did-attachment-added"),
    ("attachment_removed", "did-attachment-removed"),
    ("attachment_changed", "did-attachment-changed"),
    ("guest_invited", "did-guest-invited"),
    ("guest_called_off", "did-guest-called-off"),
    ("agenda_locked", "did-agenda-locked"),
    ("agenda_unlocked", "did-agenda-unlocked"),
    ("agenda_released", "did-agenda-released"),
    ("paper_published", "did-paper-published"),
    ("paper_unpublished", "did-paper-unpublished"),
    ("meeting_started", "did-meeting-started"),
    ("item_called", "did-item-called"),
    ("attendance_noted", "did-attendance-noted"),
    ("meeting_ended", "did-meeting-ended"),
    ("times_corrected", "did-times-corrected"),
    ("minutes_sent", "did-minutes-sent"),
    ("minutes_sealed", "did-minutes-sealed"),
    ("minutes_recalled", "did-minutes-recalled"),
    ("minutes_signed", "did-minutes-signed"),
    ("addendum_added", "did-addendum-added"),
    ("item_held", "did-item-held"),
    ("item_let_go", "did-item-let-go"),
    ("item_filed", "did-item-filed"),
    ("closed_decision_told", "did-closed-decision-told"),
    ("signers_reminded", "did-signers-reminded"),
    ("follow_up_reminded", "did-follow-up-reminded"),
    ("follow_up_confirmed", "did-follow-up-confirmed"),
    ("follow_up_dismissed", "did-follow-up-dismissed"),
    ("follow_up_handed_on", "did-follow-up-handed-on"),
    ("follow_up_reported", "did-follow-up-reported"),
    ("topic_answered", "did-topic-answered"),
    ("follow_up_postponed", "did-follow-up-postponed"),
    ("duty_reviewed", "did-duty-reviewed"),
    ("follow_up_done", "did-follow-up-done"),
    ("follow_up_placed", "did-follow-up-placed"),
    ("follow_up_moved", "did-follow-up-moved"),
    ("follow_up_returned", "did-follow-up-returned"),
    ("follow_up_decided", "did-follow-up-decided"),
    ("decision_not_it", "did-decision-not-it"),
    ("follow_up_dropped", "did-follow-up-dropped"),
    ("follow_up_reopened", "did-follow-up-reopened"),
    ("body_followed", "did-body-followed"),
    ("body_unfollowed", "did-body-unfollowed"),
    ("reviewers_let_in", "did-reviewers-let-in"),
    ("reviewers_shut_out", "did-reviewers-shut-out"),
    ("review_begun", "did-review-begun"),
    ("review_finished", "did-review-finished"),
    ("review_reopened", "did-review-reopened"),
    ("highlight_marked", "did-highlight-marked"),
    ("point_passed_on", "did-point-passed-on"),
    ("remark_sent", "did-remark-sent"),
    ("note_taken_back", "did-note-taken-back"),
    ("point_placed", "did-point-placed"),
    ("point_returned", "did-point-returned"),
    ("point_noted", "did-point-noted"),
    ("remark_settled", "did-remark-settled"),
    ("proposal_begun", "did-proposal-begun"),
    ("proposal_written", "did-proposal-written"),
    ("proposal_closed", "did-proposal-closed"),
    ("proposal_opened", "did-proposal-opened"),
    ("proposal_attached", "did-proposal-attached"),
    ("proposal_detached", "did-proposal-detached"),
    ("proposal_attachment_changed", "did-proposal-attachment-changed"),
    ("proposal_handed_on", "did-proposal-handed-on"),
    ("proposal_approved", "did-proposal-approved"),
    ("proposal_sent_back", "did-proposal-sent-back"),
    ("proposal_withdrawn", "did-proposal-withdrawn"),
    ("proposal_postponed", "did-proposal-postponed"),
    ("proposal_placed", "did-proposal-placed"),
    ("proposal_returned", "did-proposal-returned"),
    ("proposal_decided", "did-proposal-decided"),
    ("line_listed", "did-line-listed"),
    ("line_changed", "did-line-changed"),
    ("line_moved", "did-line-moved"),
    ("line_struck", "did-line-struck"),
    ("line_restored", "did-line-restored"),
    ("line_placed", "did-line-placed"),
    ("line_returned", "did-line-returned"),
    ("line_done", "did-line-done"),
    ("line_dismissed", "did-line-dismissed"),
    ("visit_wanted", "did-visit-wanted"),
    ("visit_changed", "did-visit-changed"),
    ("visit_invited", "did-visit-invited"),
    ("visit_moved", "did-visit-moved"),
    ("visit_returned", "did-visit-returned"),
    ("visit_paid", "did-visit-paid"),
    ("visit_dropped", "did-visit-dropped"),
    ("visit_dismissed", "did-visit-dismissed"),
    ("circle_joined", "did-circle-joined"),
    ("circle_left", "did-circle-left"),
    ("erased", "did-erased"),
    ("backup_made", "did-backup-made"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_fact_has_words() {
        let source = include_str!("../../../../council/src/event.rs");
        let facts = source
            .split("facts! {")
            .nth(1)
            .and_then(|it| it.split("\n}\n").next())
            .unwrap_or_default();
        let kinds = facts.split("= \"").skip(1).filter_map(|it| it.split('.').next());
        for kind in kinds {
            assert_ne!(key(kind), "journal-unknown", "{kind}");
        }
    }
}
