//! Roles, kinds of bodies and of items, as keys of words.

use raadslag_council::body::{BodyType, Signing};
use raadslag_council::paper::ItemKind;
use raadslag_council::roles::Role;

/// The key of a role.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Chair => "role-chair",
        Role::ViceChair => "role-vice-chair",
        Role::Member => "role-member",
        Role::AgendaEditor => "role-agenda-editor",
        Role::MeetingLeader => "role-meeting-leader",
        Role::MinuteTaker => "role-minute-taker",
        Role::CaseOfficer => "role-case-officer",
        Role::Approver => "role-approver",
        Role::Observer => "role-observer",
    }
}

/// The key of a kind of body.
pub fn body_type(body_type: BodyType) -> &'static str {
    match body_type {
        BodyType::Council => "body-council",
        BodyType::FinanceCommittee => "body-finance-committee",
        BodyType::StandingCommittee => "body-standing-committee",
        BodyType::AdHocCommittee => "body-ad-hoc-committee",
        BodyType::Magistrate => "body-magistrate",
        BodyType::AdvisoryBoard => "body-advisory-board",
        BodyType::ExecutiveBoard => "body-executive-board",
        BodyType::ManagersForum => "body-managers-forum",
        BodyType::ExternalForum => "body-external-forum",
        BodyType::SubCommittee => "body-sub-committee",
    }
}

/// The kinds of items that somebody begins, each with its code in forms and its key.
pub const ITEM_KINDS: [(ItemKind, &str, &str); 4] = [
    (ItemKind::Decision, "DECISION", "kind-decision"),
    (ItemKind::Discussion, "DISCUSSION", "kind-discussion"),
    (ItemKind::Information, "INFORMATION", "kind-information"),
    (ItemKind::Motion, "MOTION", "kind-motion"),
];

/// The other kinds of items, which stand on agendas by themselves.
pub const STANDING_KINDS: [(ItemKind, &str, &str); 7] = [
    (ItemKind::Review, "REVIEW", "kind-review"),
    (ItemKind::Economy, "ECONOMY", "kind-economy"),
    (ItemKind::Forums, "FORUMS", "kind-forums"),
    (ItemKind::Matters, "MATTERS", "kind-matters"),
    (ItemKind::AgendaApproval, "AGENDA_APPROVAL", "kind-agenda-approval"),
    (ItemKind::QuestionTime, "QUESTION_TIME", "kind-question-time"),
    (ItemKind::AnyOtherBusiness, "ANY_OTHER_BUSINESS", "kind-other-business"),
];

/// Who signs, each with its code in forms and its key.
pub const SIGNING: [(Signing, &str, &str); 4] = [
    (Signing::AllWhoTookPart, "all", "signing-all"),
    (Signing::Chair, "chair", "signing-chair"),
    (
        Signing::ChairAndMinuteTaker,
        "chair-and-minute-taker",
        "signing-chair-and-minute-taker",
    ),
    (Signing::Nobody, "nobody", "signing-nobody"),
];
