//! What happened: every fact of the journal. No event holds free text; texts stand as payloads by their ids.

use serde::{Deserialize, Serialize};

mod access_request;
mod adoption;
mod after;
mod agreements;
mod case;
mod chair;
mod change;
mod deputy;
mod economy;
mod election;
mod follow_up;
mod forums;
mod goals;
mod held;
mod held_as;
mod it_model;
mod leadership;
mod municipality;
mod names;
mod position;
mod programme;
mod question;
#[cfg(test)]
mod readers;
mod reminder;
mod review;
mod rolling;
mod sitting;
mod statement;
mod template;
mod term;
mod vote;
mod wheel;

use crate::body::{BodySettings, BodyType};
use crate::clock::{ClockTime, Date};
use crate::ids::{BodyId, CaseId, FileId, FollowUpId, ItemId, MeetingId, MunicipalityId, PersonId, ReviewId, TextId};
use crate::kept::KeptRecord;
use crate::record::RecordKind;
use crate::review::PaperKind;
use crate::roles::Role;
pub use access_request::*;
pub use adoption::*;
pub use after::*;
pub use agreements::*;
pub use case::*;
pub use chair::*;
pub use change::*;
pub use deputy::*;
pub use economy::*;
pub use election::*;
pub use follow_up::*;
pub use forums::*;
pub use goals::*;
pub use held::*;
pub use held_as::*;
pub use it_model::*;
pub use leadership::*;
pub use municipality::*;
pub use names::*;
pub use position::*;
pub use programme::*;
pub use question::*;
pub use reminder::*;
pub use review::*;
pub use rolling::*;
pub use sitting::*;
pub use statement::*;
pub use template::*;
pub use term::*;
pub use vote::*;
pub use wheel::*;

/// Every kind of fact: its variant, its name with the version of its form, what it holds, its stream.
macro_rules! facts {
    ($($(#[$doc:meta])* $variant:ident = $kind:literal: $holds:ty, $stream:ident($id:ident);)*) => {
        /// A fact of the journal.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "kind")]
        pub enum Event {
            $($(#[$doc])* #[serde(rename = $kind)] $variant($holds),)*
        }

        impl Event {
            /// The stream the event belongs to.
            pub fn stream(&self) -> Stream {
                match self {
                    $(Self::$variant(it) => Stream::$stream(it.$id),)*
                }
            }

            /// The event's name and the version of its form, as the journal writes it.
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => $kind,)*
                }
            }
        }
    };
}

facts! {
    /// The municipality got a name.
    MunicipalityNamed = "municipality_named.1": MunicipalityNamed, Municipality(municipality);
    /// Somebody may set up bodies, people and roles.
    AdministratorAppointed = "administrator_appointed.1": AdministratorAppointed, Municipality(municipality);
    /// Somebody may no longer.
    AdministratorDismissed = "administrator_dismissed.1": AdministratorDismissed, Municipality(municipality);
    /// A position is known, or is called otherwise.
    PositionNamed = "position_named.1": PositionNamed, Municipality(municipality);
    /// Somebody holds a position.
    PositionFilled = "position_filled.1": PositionFilled, Municipality(municipality);
    /// Nobody holds a position any more.
    PositionVacated = "position_vacated.1": PositionVacated, Municipality(municipality);
    /// A position is no more.
    PositionClosed = "position_closed.1": PositionClosed, Municipality(municipality);
    /// A position stands on a level and under another.
    PositionPlaced = "position_placed.1": PositionPlaced, Municipality(municipality);
    /// A group of positions has a name and positions.
    PositionGroupSet = "position_group_set.1": PositionGroupSet, Municipality(municipality);
    /// A group of positions is no more.
    PositionGroupDropped = "position_group_dropped.1": PositionGroupDropped, Municipality(municipality);
    /// A person said who a name in documents is.
    NamesSettled = "names_settled.1": NamesSettled, Municipality(municipality);
    /// A person said whether two bodies in documents are one.
    BodiesSettled = "bodies_settled.1": BodiesSettled, Municipality(municipality);
    /// That was taken back.
    SettlementUndone = "settlement_undone.1": SettlementUndone, Municipality(municipality);
    /// A body is known here.
    BodyRegistered = "body_registered.1": BodyRegistered, Body(body);
    /// A body got its settings.
    BodySet = "body_set.1": BodySet, Body(body);
    /// A body got the items that its agendas begin with.
    StandingItemsSet = "standing_items_set.1": StandingItemsSet, Body(body);
    /// A kind of item got other sections to begin with at a body.
    SectionsSet = "sections_set.1": SectionsSet, Body(body);
    /// Deadline, openness and publication of the items of a kind at a body.
    KindSet = "kind_set.1": KindSet, Body(body);
    /// A body is offered other phrases for its decisions.
    PhrasesSet = "phrases_set.1": PhrasesSet, Body(body);
    /// A body counts its items otherwise.
    NumberingSet = "numbering_set.1": NumberingSet, Body(body);
    /// Items of a body got their numbers for the year.
    NumbersGiven = "numbers_given.1": NumbersGiven, Body(body);
    /// It was said which telephones and mail domains are the municipality's own.
    OwnSet = "own_set.1": OwnSet, Body(body);
    /// Somebody got a role at a body.
    RoleGiven = "role_given.1": RoleGiven, Body(body);
    /// Somebody's role at a body ended.
    RoleEnded = "role_ended.1": RoleEnded, Body(body);
    /// A document of a meeting was read in, whole; a later version takes the place of the one before.
    MeetingImported = "meeting_imported.1": Box<MeetingImported>, Meeting(meeting);
    /// An item was closed to the public.
    ItemClosed = "item_closed.1": ItemClosed, Meeting(meeting);
    /// An item was opened again.
    ItemOpened = "item_opened.1": ItemOpened, Meeting(meeting);
    /// A meeting of a body run here was planned.
    MeetingPlanned = "meeting_planned.1": MeetingPlanned, Meeting(meeting);
    /// A planned meeting got another day, time or place.
    MeetingMoved = "meeting_moved.1": MeetingMoved, Meeting(meeting);
    /// A planned meeting does not take place.
    MeetingCancelled = "meeting_cancelled.1": MeetingCancelled, Meeting(meeting);
    /// An item was put on the agenda.
    ItemPlaced = "item_placed.1": ItemPlaced, Meeting(meeting);
    /// An item got another place.
    ItemMoved = "item_moved.1": ItemMoved, Meeting(meeting);
    /// An item was taken off the agenda.
    ItemTakenOff = "item_taken_off.1": ItemTakenOff, Meeting(meeting);
    /// An item got the number that it keeps.
    ItemNumbered = "item_numbered.1": ItemNumbered, Meeting(meeting);
    /// A part of an item was written.
    PartWritten = "part_written.1": PartWritten, Meeting(meeting);
    /// A part of an item was filled from its sources.
    PartFilled = "part_filled.1": PartFilled, Meeting(meeting);
    /// An attachment was added to an item.
    AttachmentAdded = "attachment_added.1": AttachmentAdded, Meeting(meeting);
    /// An attachment was taken from an item.
    AttachmentRemoved = "attachment_removed.1": AttachmentRemoved, Meeting(meeting);
    /// A file that nobody had looked into was looked into.
    AttachmentLookedInto = "attachment_looked_into.1": AttachmentLookedInto, Meeting(meeting);
    /// An attachment got another line, openness or place.
    AttachmentChanged = "attachment_changed.1": AttachmentChanged, Meeting(meeting);
    /// A guest was invited to an item.
    GuestInvited = "guest_invited.1": GuestInvited, Meeting(meeting);
    /// A guest is not to come to an item after all.
    GuestCalledOff = "guest_called_off.1": GuestCalledOff, Meeting(meeting);
    /// The agenda was closed to new items.
    AgendaLocked = "agenda_locked.1": AgendaLocked, Meeting(meeting);
    /// The agenda takes new items again.
    AgendaUnlocked = "agenda_unlocked.1": AgendaUnlocked, Meeting(meeting);
    /// A version of the agenda went to the members.
    AgendaReleased = "agenda_released.1": AgendaReleased, Meeting(meeting);
    /// The agenda or the minutes were made public.
    PaperPublished = "paper_published.1": PaperPublished, Meeting(meeting);
    /// What was public is so no more.
    PaperUnpublished = "paper_unpublished.1": PaperUnpublished, Meeting(meeting);
    /// The meeting began.
    MeetingStarted = "meeting_started.1": MeetingStarted, Meeting(meeting);
    /// The chair called an item.
    ItemCalled = "item_called.1": ItemCalled, Meeting(meeting);
    /// The body adopted its agenda (rule 4).
    AgendaAdopted = "agenda_adopted.1": AgendaAdopted, Meeting(meeting);
    /// That was noted by mistake.
    AdoptionTakenBack = "adoption_taken_back.1": AdoptionTakenBack, Meeting(meeting);
    /// An item is dealt with at another time.
    ItemReordered = "item_reordered.1": ItemReordered, Meeting(meeting);
    /// The body took an item off its agenda.
    ItemStruck = "item_struck.1": ItemStruck, Meeting(meeting);
    /// An item stays where, or as, it was.
    AgendaChangeUndone = "agenda_change_undone.1": AgendaChangeUndone, Meeting(meeting);
    /// A question was put at question time, or written anew.
    QuestionPut = "question_put.1": QuestionPut, Meeting(meeting);
    /// A question was not put after all.
    QuestionDropped = "question_dropped.1": QuestionDropped, Meeting(meeting);
    /// A guest was called in to the item they are invited to.
    GuestCalledIn = "guest_called_in.1": GuestCalledIn, Meeting(meeting);
    /// A guest was seen out.
    GuestSeenOut = "guest_seen_out.1": GuestSeenOut, Meeting(meeting);
    /// Somebody got the word.
    WordGiven = "word_given.1": WordGiven, Meeting(meeting);
    /// Nobody has the word any more.
    WordEnded = "word_ended.1": WordEnded, Meeting(meeting);
    /// Who is there, at the meeting or at one item.
    AttendanceNoted = "attendance_noted.1": AttendanceNoted, Meeting(meeting);
    /// A member came to the meeting, or left it, while it went on.
    CameOrLeft = "came_or_left.1": CameOrLeft, Meeting(meeting);
    /// Somebody asked for the word, or does not want it any more.
    WordAsked = "word_asked.1": WordAsked, Meeting(meeting);
    /// A body was constituted for an election term.
    TermConstituted = "term_constituted.1": TermConstituted, Body(body);
    /// A member left a seat.
    SeatLeft = "seat_left.1": SeatLeft, Body(body);
    /// A member is back from leave.
    SeatTakenAgain = "seat_taken_again.1": SeatTakenAgain, Body(body);
    /// A member went to another group.
    GroupChanged = "group_changed.1": GroupChanged, Body(body);
    /// A member took the chair or became vice chair.
    OfficeTaken = "office_taken.1": OfficeTaken, Body(body);
    /// The last change of the terms was taken back.
    TermsChangeUndone = "terms_change_undone.1": TermsChangeUndone, Body(body);
    /// A chair decided what could not wait for a meeting.
    ChairDecided = "chair_decided.1": ChairDecided, Body(body);
    /// An item of a meeting tells the body of it.
    ChairDecisionPlaced = "chair_decision_placed.1": ChairDecisionPlaced, Body(body);
    /// The meeting that would have told of it was called off.
    ChairDecisionReturned = "chair_decision_returned.1": ChairDecisionReturned, Body(body);
    /// Somebody asked for access to documents.
    AccessRequested = "access_requested.1": AccessRequested, Body(body);
    /// The answer takes longer than the law's days.
    AccessExtended = "access_extended.1": AccessExtended, Body(body);
    /// The request was answered.
    AccessAnswered = "access_answered.1": AccessAnswered, Body(body);
    /// A meeting is held on screens, or in a room after all.
    MeetingModeSet = "meeting_mode_set.1": MeetingModeSet, Meeting(meeting);
    /// A member objected to a virtual meeting.
    VirtualObjected = "virtual_objected.1": VirtualObjected, Meeting(meeting);
    /// A member does not object any more.
    VirtualObjectionWithdrawn = "virtual_objection_withdrawn.1": VirtualObjectionWithdrawn, Meeting(meeting);
    /// A member gave a dissent or a remark.
    StatementGiven = "statement_given.1": StatementGiven, Meeting(meeting);
    /// A statement was taken back.
    StatementWithdrawn = "statement_withdrawn.1": StatementWithdrawn, Meeting(meeting);
    /// The law gives a matter to the committee, or no longer.
    CommitteeDecidesByLaw = "committee_decides_by_law.1": CommitteeDecidesByLaw, Meeting(meeting);
    /// Somebody said whether a decision is otherwise than was recommended.
    DeviationNoted = "deviation_noted.1": DeviationNoted, Meeting(meeting);
    /// A decision waits for the council.
    DecisionSuspended = "decision_suspended.1": DecisionSuspended, Meeting(meeting);
    /// A decision does not wait for the council after all.
    SuspensionTakenBack = "suspension_taken_back.1": SuspensionTakenBack, Meeting(meeting);
    /// The council decided in a matter that was taken to it.
    SuspensionEnded = "suspension_ended.1": SuspensionEnded, Meeting(meeting);
    /// An amendment to the motion of an item was moved.
    AmendmentMoved = "amendment_moved.1": AmendmentMoved, Meeting(meeting);
    /// An amendment was taken back.
    AmendmentWithdrawn = "amendment_withdrawn.1": AmendmentWithdrawn, Meeting(meeting);
    /// Somebody doubts whether a member may take part in an item (rule 19).
    RecusalRaised = "recusal_raised.1": RecusalRaised, Meeting(meeting);
    /// Nobody doubts it any more.
    RecusalDropped = "recusal_dropped.1": RecusalDropped, Meeting(meeting);
    /// A deputy stands in for a member (rule 20).
    DeputyCalledIn = "deputy_called_in.1": DeputyCalledIn, Meeting(meeting);
    /// A deputy does not stand in any more.
    DeputyCalledOff = "deputy_called_off.1": DeputyCalledOff, Meeting(meeting);
    /// Votes are given from now on.
    VoteOpened = "vote_opened.1": VoteOpened, Meeting(meeting);
    /// Votes were given.
    VotesCast = "votes_cast.1": VotesCast, Meeting(meeting);
    /// The vote was counted.
    VoteClosed = "vote_closed.1": VoteClosed, Meeting(meeting);
    /// A vote does not count.
    VoteVoided = "vote_voided.1": VoteVoided, Meeting(meeting);
    /// Slips are handed in from now on.
    ElectionOpened = "election_opened.1": ElectionOpened, Meeting(meeting);
    /// The slips were counted.
    ElectionCounted = "election_counted.1": ElectionCounted, Meeting(meeting);
    /// Lots were drawn between candidates with as many slips.
    LotDrawn = "lot_drawn.1": LotDrawn, Meeting(meeting);
    /// An election does not count.
    ElectionVoided = "election_voided.1": ElectionVoided, Meeting(meeting);
    /// The chair ended the meeting.
    MeetingEnded = "meeting_ended.1": MeetingEnded, Meeting(meeting);
    /// A slip in when the meeting began and ended was mended.
    TimesCorrected = "times_corrected.1": TimesCorrected, Meeting(meeting);
    /// The minutes went to those who sign.
    MinutesSent = "minutes_sent.1": MinutesSent, Meeting(meeting);
    /// The minutes that went to those who sign were sealed.
    MinutesSealed = "minutes_sealed.1": MinutesSealed, Meeting(meeting);
    /// The minutes came back before all had signed; signatures given are void.
    MinutesRecalled = "minutes_recalled.1": MinutesRecalled, Meeting(meeting);
    /// Somebody signed the minutes.
    MinutesSigned = "minutes_signed.1": MinutesSigned, Meeting(meeting);
    /// Something was added to signed minutes (rule 23).
    AddendumAdded = "addendum_added.1": AddendumAdded, Meeting(meeting);
    /// An item waits until those it concerns are told (rule 14).
    ItemHeld = "item_held.1": ItemHeld, Meeting(meeting);
    /// Those it concerns are told.
    ItemLetGo = "item_let_go.1": ItemLetGo, Meeting(meeting);
    /// An item's papers were filed in the case system.
    ItemFiled = "item_filed.1": ItemFiled, Meeting(meeting);
    /// A receipt of the case system was mended.
    ReceiptCorrected = "receipt_corrected.1": ReceiptCorrected, Meeting(meeting);
    /// A receipt that belongs to another item was taken back.
    ReceiptTakenBack = "receipt_taken_back.1": ReceiptTakenBack, Meeting(meeting);
    /// An item is nothing to file.
    ItemLeftUnfiled = "item_left_unfiled.1": ItemLeftUnfiled, Meeting(meeting);
    /// It is to be filed after all.
    FilingAwaited = "filing_awaited.1": FilingAwaited, Meeting(meeting);
    /// An item of minutes that were sent to signature got a case number beside what is sealed.
    CaseNumberNoted = "case_number_noted.1": CaseNumberNoted, Meeting(meeting);
    /// It was said what everybody is told of a closed decision (rule 11).
    ClosedDecisionTold = "closed_decision_told.1": ClosedDecisionTold, Meeting(meeting);
    /// Those who have not signed were reminded.
    SignersReminded = "signers_reminded.1": SignersReminded, Meeting(meeting);
    /// Those who keep a body's papers were reminded of what is owed.
    DutyReminded = "duty_reminded.1": DutyReminded, Meeting(meeting);
    /// An attachment with personal data is kept until a day.
    PersonalKept = "personal_kept.1": PersonalKept, Meeting(meeting);
    /// It holds no personal data.
    PersonalForgotten = "personal_forgotten.1": PersonalForgotten, Meeting(meeting);
    /// A member of the council asked to read an item.
    PapersAsked = "papers_asked.1": PapersAsked, Meeting(meeting);
    /// They read it for a time.
    PapersGranted = "papers_granted.1": PapersGranted, Meeting(meeting);
    /// Something that was granted was read.
    PapersRead = "papers_read.1": PapersRead, Meeting(meeting);
    /// They do not read it.
    PapersRefused = "papers_refused.1": PapersRefused, Meeting(meeting);
    /// A closing was looked at again and stays.
    ClosingKept = "closing_kept.1": ClosingKept, Meeting(meeting);
    /// Those who have a part of a follow-up were reminded.
    FollowUpReminded = "follow_up_reminded.1": FollowUpReminded, FollowUp(follow_up);
    /// A person confirmed what a decision asks for.
    FollowUpConfirmed = "follow_up_confirmed.1": FollowUpConfirmed, FollowUp(follow_up);
    /// A person said that a suggestion asks for nothing.
    FollowUpDismissed = "follow_up_dismissed.1": FollowUpDismissed, FollowUp(follow_up);
    /// One person's part went to another.
    FollowUpHandedOn = "follow_up_handed_on.1": FollowUpHandedOn, FollowUp(follow_up);
    /// Whoever was given a part takes it.
    PartAccepted = "part_accepted.1": PartAccepted, FollowUp(follow_up);
    /// Whoever was given a part sent it back.
    PartSentBack = "part_sent_back.1": PartSentBack, FollowUp(follow_up);
    /// A part of a part went to somebody.
    PartSplitOff = "part_split_off.1": PartSplitOff, FollowUp(follow_up);
    /// What was split off was taken back.
    PartTakenBack = "part_taken_back.1": PartTakenBack, FollowUp(follow_up);
    /// Somebody said something about it.
    FollowUpCommented = "follow_up_commented.1": FollowUpCommented, FollowUp(follow_up);
    /// Something shows that a part is done.
    EvidenceGiven = "evidence_given.1": EvidenceGiven, FollowUp(follow_up);
    /// A late part is told of one step higher up.
    PartClimbed = "part_climbed.1": PartClimbed, FollowUp(follow_up);
    /// Somebody told how far it is.
    FollowUpReported = "follow_up_reported.1": FollowUpReported, FollowUp(follow_up);
    /// A topic of a report was answered.
    TopicAnswered = "topic_answered.1": TopicAnswered, FollowUp(follow_up);
    /// It got another day.
    FollowUpPostponed = "follow_up_postponed.1": FollowUpPostponed, FollowUp(follow_up);
    /// Whoever has a part asks for a later day.
    DayWished = "day_wished.1": DayWished, FollowUp(follow_up);
    /// Whoever asked for a later day asks no more.
    WishTakenBack = "wish_taken_back.1": WishTakenBack, FollowUp(follow_up);
    /// The day that was asked for is the day now.
    WishGranted = "wish_granted.1": WishGranted, FollowUp(follow_up);
    /// The day stays though another was asked for.
    WishDeclined = "wish_declined.1": WishDeclined, FollowUp(follow_up);
    /// A standing duty was looked at and goes on.
    DutyReviewed = "duty_reviewed.1": DutyReviewed, FollowUp(follow_up);
    /// One person's part is done.
    FollowUpDone = "follow_up_done.1": FollowUpDone, FollowUp(follow_up);
    /// It was put on the agenda of the body it goes to.
    FollowUpPlaced = "follow_up_placed.1": FollowUpPlaced, FollowUp(follow_up);
    /// It came back from an agenda without a decision.
    FollowUpReturned = "follow_up_returned.1": FollowUpReturned, FollowUp(follow_up);
    /// The body it went to decided.
    FollowUpMoved = "follow_up_moved.1": FollowUpMoved, FollowUp(follow_up);
    /// The body it went to decided.
    FollowUpDecided = "follow_up_decided.1": FollowUpDecided, FollowUp(follow_up);
    /// A person said that an item is not what was awaited.
    DecisionNotIt = "decision_not_it.1": DecisionNotIt, FollowUp(follow_up);
    /// It is not to be done after all.
    FollowUpDropped = "follow_up_dropped.1": FollowUpDropped, FollowUp(follow_up);
    /// It was not done after all.
    FollowUpReopened = "follow_up_reopened.1": FollowUpReopened, FollowUp(follow_up);
    /// A body follows another.
    BodyFollowed = "body_followed.1": BodyFollowed, Body(body);
    /// A body no longer follows another.
    BodyUnfollowed = "body_unfollowed.1": BodyUnfollowed, Body(body);
    /// Those who review for another body may read this body's papers.
    ReviewersLetIn = "reviewers_let_in.1": ReviewersLetIn, Body(body);
    /// They may no longer.
    ReviewersShutOut = "reviewers_shut_out.1": ReviewersShutOut, Body(body);
    /// Somebody began with another body's paper.
    ReviewBegun = "review_begun.1": ReviewBegun, Review(review);
    /// It is gone through.
    ReviewFinished = "review_finished.1": ReviewFinished, Review(review);
    /// It was not gone through after all.
    ReviewReopened = "review_reopened.1": ReviewReopened, Review(review);
    /// A highlight (nedslag) was marked.
    HighlightMarked = "highlight_marked.1": NoteMade, Review(review);
    /// A point was passed on to another body.
    PointPassedOn = "point_passed_on.1": PointPassedOnTo, Review(review);
    /// A remark went to whoever keeps the agenda.
    RemarkSent = "remark_sent.1": NoteMade, Review(review);
    /// A note was taken back.
    NoteTakenBack = "note_taken_back.1": NoteTakenBack, Review(review);
    /// A point was put on the agenda of the body it was passed on to.
    PointPlaced = "point_placed.1": PointPlaced, Review(review);
    /// A point came back from an agenda.
    PointReturned = "point_returned.1": PointReturned, Review(review);
    /// The body it was passed on to has dealt with a point.
    PointNoted = "point_noted.1": PointNoted, Review(review);
    /// Whoever keeps the agenda has dealt with a remark.
    RemarkSettled = "remark_settled.1": RemarkSettled, Review(review);
    /// An item is proposed to a body.
    ProposalBegun = "proposal_begun.1": ProposalBegun, Case(case);
    /// A proposal goes another way from here.
    ProposalRouted = "proposal_routed.1": ProposalRouted, Case(case);
    /// A part of a proposal was written.
    ProposalWritten = "proposal_written.1": ProposalWritten, Case(case);
    /// A proposal is to be closed to the public.
    ProposalClosed = "proposal_closed.1": ProposalClosed, Case(case);
    /// A proposal is to be open after all.
    ProposalOpened = "proposal_opened.1": ProposalOpened, Case(case);
    /// A file was attached to a proposal.
    ProposalAttached = "proposal_attached.1": ProposalAttached, Case(case);
    /// An attachment was taken from a proposal.
    ProposalDetached = "proposal_detached.1": ProposalDetached, Case(case);
    /// An attachment of a proposal got another line, openness or place.
    ProposalAttachmentChanged = "proposal_attachment_changed.1": ProposalAttachmentChanged, Case(case);
    /// A proposal went to somebody who approves.
    ProposalHandedOn = "proposal_handed_on.1": ProposalHandedOn, Case(case);
    /// A proposal was approved for the agenda.
    ProposalApproved = "proposal_approved.1": ProposalApproved, Case(case);
    /// A proposal went back to whoever writes it.
    ProposalSentBack = "proposal_sent_back.1": ProposalSentBack, Case(case);
    /// A proposal is not to be dealt with after all.
    ProposalWithdrawn = "proposal_withdrawn.1": ProposalWithdrawn, Case(case);
    /// A proposal waits for a later meeting.
    ProposalPostponed = "proposal_postponed.1": ProposalPostponed, Case(case);
    /// A proposal was put on an agenda.
    ProposalPlaced = "proposal_placed.1": ProposalPlaced, Case(case);
    /// A proposal came back from an agenda.
    ProposalReturned = "proposal_returned.1": ProposalReturned, Case(case);
    /// The minutes that left a proposal to a body were sent again with another outcome.
    ProposalTakenBack = "proposal_taken_back.1": ProposalTakenBack, Case(case);
    /// A proposal was decided on.
    ProposalDecided = "proposal_decided.1": ProposalDecided, Case(case);
    /// A line came on the rolling list.
    LineListed = "line_listed.1": LineListed, RollingList(body);
    /// A line of the rolling list says something else now.
    LineChanged = "line_changed.1": LineChanged, RollingList(body);
    /// A line got another place in the rolling list.
    LineMoved = "line_moved.1": LineMoved, RollingList(body);
    /// A line was struck from the rolling list.
    LineStruck = "line_struck.1": LineStruck, RollingList(body);
    /// A line that was struck or dealt with is on the rolling list again.
    LineRestored = "line_restored.1": LineRestored, RollingList(body);
    /// A line was put on an agenda.
    LinePlaced = "line_placed.1": LinePlaced, RollingList(body);
    /// A line came back from an agenda without having been dealt with.
    LineReturned = "line_returned.1": LineReturned, RollingList(body);
    /// A line was dealt with.
    LineDone = "line_done.1": LineDone, RollingList(body);
    /// A person said that a suggestion is no line.
    LineDismissed = "line_dismissed.1": LineDismissed, RollingList(body);
    /// A guest is wanted.
    VisitWanted = "visit_wanted.1": VisitWanted, RollingList(body);
    /// Another guest, day or time is wanted.
    VisitChanged = "visit_changed.1": VisitChanged, RollingList(body);
    /// A wanted guest was invited to a meeting.
    VisitInvited = "visit_invited.1": VisitInvited, RollingList(body);
    /// A guest comes along to the meeting's new day.
    VisitMoved = "visit_moved.1": VisitMoved, RollingList(body);
    /// A guest is wanted again: the meeting or the invitation was called off.
    VisitReturned = "visit_returned.1": VisitReturned, RollingList(body);
    /// A guest was there.
    VisitPaid = "visit_paid.1": VisitPaid, RollingList(body);
    /// A guest is wanted no longer.
    VisitDropped = "visit_dropped.1": VisitDropped, RollingList(body);
    /// A person said that a suggestion is no visit.
    VisitDismissed = "visit_dismissed.1": VisitDismissed, RollingList(body);
    /// Somebody belongs to those who are spread over the coming meetings, with their wishes.
    CircleJoined = "circle_joined.1": CircleJoined, RollingList(body);
    /// Somebody is no longer spread over the coming meetings.
    CircleLeft = "circle_left.1": CircleLeft, RollingList(body);
    /// Activities came on the year wheel.
    ActivitiesAdded = "activities_added.1": ActivitiesAdded, Wheel(body);
    /// An activity of the year wheel is otherwise than it was.
    ActivityChanged = "activity_changed.1": ActivityChanged, Wheel(body);
    /// An activity was taken off the year wheel.
    ActivityRemoved = "activity_removed.1": ActivityRemoved, Wheel(body);
    /// What came once in a year comes in another too.
    YearCopied = "year_copied.1": YearCopied, Wheel(body);
    /// The last change of the year wheel was taken back.
    WheelChangeUndone = "wheel_change_undone.1": WheelChangeUndone, Wheel(body);
    /// The year wheel as it stood got a number and a day.
    WheelVersionMade = "wheel_version_made.1": WheelVersionMade, Wheel(body);
    /// Everybody may see the year wheel, or no longer.
    WheelShown = "wheel_shown.1": WheelShown, Wheel(body);
    /// A turn of the year wheel was put on an agenda.
    TurnPlaced = "turn_placed.1": TurnPlaced, Wheel(body);
    /// It came back from an agenda without a decision.
    TurnReturned = "turn_returned.1": TurnReturned, Wheel(body);
    /// A body decided on it.
    TurnDecided = "turn_decided.1": TurnDecided, Wheel(body);
    /// The figures of a day were read in.
    BudgetReviewRead = "budget_review_read.1": BudgetReviewRead, Economy(body);
    /// A budget review was taken away.
    BudgetReviewRemoved = "budget_review_removed.1": BudgetReviewRemoved, Economy(body);
    /// A remark on a budget review was written or taken away.
    BudgetNoteWritten = "budget_note_written.1": BudgetNoteWritten, Economy(body);
    /// Grants came on the list of those that the corrected budget does not hold yet.
    GrantsAdded = "grants_added.1": GrantsAdded, Economy(body);
    /// Somebody saw grants in the corrected budget.
    GrantsTicked = "grants_ticked.1": GrantsTicked, Economy(body);
    /// A grant was taken off the list.
    GrantRemoved = "grant_removed.1": GrantRemoved, Economy(body);
    /// A person said that a decision grants nothing.
    GrantDismissed = "grant_dismissed.1": GrantDismissed, Economy(body);
    /// Steps came on the budget timetable, or are otherwise than they were.
    BudgetStepsPut = "budget_steps_put.1": BudgetStepsPut, Economy(body);
    /// A step was taken off the budget timetable.
    BudgetStepRemoved = "budget_step_removed.1": BudgetStepRemoved, Economy(body);
    /// Several changes of a body's economy are taken back as one.
    EconomyChangesJoined = "economy_changes_joined.1": EconomyChangesJoined, Economy(body);
    /// The last change of a body's economy was taken back.
    EconomyChangeUndone = "economy_change_undone.1": EconomyChangeUndone, Economy(body);
    /// Forums came in a body's register.
    ForumsAdded = "forums_added.1": ForumsAdded, Forums(body);
    /// A forum is otherwise than it was.
    ForumChanged = "forum_changed.1": ForumChanged, Forums(body);
    /// A forum was taken out with its meetings.
    ForumRemoved = "forum_removed.1": ForumRemoved, Forums(body);
    /// Meetings of forums were noted, or are otherwise than they were.
    ForumMeetingsPut = "forum_meetings_put.1": ForumMeetingsPut, Forums(body);
    /// A meeting of a forum was taken out.
    ForumMeetingRemoved = "forum_meeting_removed.1": ForumMeetingRemoved, Forums(body);
    /// A note to a meeting of a forum was written or taken away.
    ForumNoteWritten = "forum_note_written.1": ForumNoteWritten, Forums(body);
    /// What a forum's calendar says is otherwise than it was.
    ForumCalendarTaken = "forum_calendar_taken.1": ForumCalendarTaken, Forums(body);
    /// The last change of a body's forums was taken back.
    ForumsChangeUndone = "forums_change_undone.1": ForumsChangeUndone, Forums(body);
    /// A body's leadership model was written.
    LeadershipWritten = "leadership_written.1": LeadershipWritten, Leadership(body);
    /// It was put with an item of an agenda.
    LeadershipPutForward = "leadership_put_forward.1": LeadershipPutForward, Leadership(body);
    /// A decision approved it.
    LeadershipApproved = "leadership_approved.1": LeadershipApproved, Leadership(body);
    /// The last change of it was taken back.
    LeadershipChangeUndone = "leadership_change_undone.1": LeadershipChangeUndone, Leadership(body);
    /// Agreements stand in a body's register.
    AgreementsPut = "agreements_put.1": AgreementsPut, Agreements(body);
    /// An agreement was taken out of it.
    AgreementRemoved = "agreement_removed.1": AgreementRemoved, Agreements(body);
    /// The last change of a body's agreements was taken back.
    AgreementsChangeUndone = "agreements_change_undone.1": AgreementsChangeUndone, Agreements(body);
    /// Goals, areas and projects stand in a body's register.
    GoalsPut = "goals_put.1": GoalsPut, Goals(body);
    /// A body works in these areas.
    GoalAreasSet = "goal_areas_set.1": GoalAreasSet, Goals(body);
    /// A goal was taken out.
    GoalRemoved = "goal_removed.1": GoalRemoved, Goals(body);
    /// A project was taken out.
    ProjectRemoved = "project_removed.1": ProjectRemoved, Goals(body);
    /// It was noted how it goes with a project.
    ProjectNoted = "project_noted.1": ProjectNoted, Goals(body);
    /// The note of a day was taken out.
    ProjectNoteRemoved = "project_note_removed.1": ProjectNoteRemoved, Goals(body);
    /// A decision led to a goal.
    GoalLinked = "goal_linked.1": GoalLinked, Goals(body);
    /// It did not.
    GoalUnlinked = "goal_unlinked.1": GoalUnlinked, Goals(body);
    /// The last change of a body's goals was taken back.
    GoalsChangeUndone = "goals_change_undone.1": GoalsChangeUndone, Goals(body);
    /// Records stand in a body's corporate IT.
    ItRecordsPut = "it_records_put.1": ItRecordsPut, ItModel(body);
    /// A record was taken out of it.
    ItRecordRemoved = "it_record_removed.1": ItRecordRemoved, ItModel(body);
    /// What a meeting's paper says of it was taken over.
    ItModelRead = "it_model_read.1": ItModelRead, ItModel(body);
    /// Something that is lacking in it stands on the agendas, or no longer.
    ItGapOffered = "it_gap_offered.1": ItGapOffered, ItModel(body);
    /// A step stands in its process.
    ItStepPut = "it_step_put.1": ItStepPut, ItModel(body);
    /// A step was taken out of it.
    ItStepRemoved = "it_step_removed.1": ItStepRemoved, ItModel(body);
    /// The last change of a body's corporate IT was taken back.
    ItModelChangeUndone = "it_model_change_undone.1": ItModelChangeUndone, ItModel(body);
    /// Change programmes stand in a body's register.
    ChangeProgrammesPut = "change_programmes_put.1": ChangeProgrammesPut, ChangeProgrammes(body);
    /// A milestone was reached, or it was not.
    MilestoneReached = "milestone_reached.1": MilestoneReached, ChangeProgrammes(body);
    /// A change programme was ended, or runs on.
    ChangeProgrammeEnded = "change_programme_ended.1": ChangeProgrammeEnded, ChangeProgrammes(body);
    /// A change programme was taken out.
    ChangeProgrammeRemoved = "change_programme_removed.1": ChangeProgrammeRemoved, ChangeProgrammes(body);
    /// The last change of a body's change programmes was taken back.
    ChangeProgrammesChangeUndone = "change_programmes_change_undone.1": ChangeProgrammesChangeUndone, ChangeProgrammes(body);
    /// The programme of a day was written.
    ProgrammeWritten = "programme_written.1": ProgrammeWritten, Programmes(body);
    /// It is no more.
    ProgrammeRemoved = "programme_removed.1": ProgrammeRemoved, Programmes(body);
    /// It was put with an item of an agenda.
    ProgrammePutForward = "programme_put_forward.1": ProgrammePutForward, Programmes(body);
    /// A decision settled it.
    ProgrammeSettled = "programme_settled.1": ProgrammeSettled, Programmes(body);
    /// It was sent to those who come.
    ProgrammeSent = "programme_sent.1": ProgrammeSent, Programmes(body);
    /// The last change of a body's programmes was taken back.
    ProgrammesChangeUndone = "programmes_change_undone.1": ProgrammesChangeUndone, Programmes(body);
}

/// A body is known here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyRegistered {
    /// The body.
    pub body: BodyId,
    /// What kind of body.
    pub body_type: BodyType,
    /// Its name.
    pub name: TextId,
}

/// A body got its settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodySet {
    /// The body.
    pub body: BodyId,
    /// Its settings.
    pub settings: BodySettings,
}

/// A body got the items that its agendas begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingItemsSet {
    /// The body.
    pub body: BodyId,
    /// The items, as one payload.
    pub items: TextId,
}

/// It was said which telephones and mail domains are the municipality's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSet {
    /// The body.
    pub body: BodyId,
    /// What, as one payload.
    pub own: TextId,
}

/// Somebody got a role at a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleGiven {
    /// The body.
    pub body: BodyId,
    /// Who.
    pub person: PersonId,
    /// What.
    pub role: Role,
    /// From which day.
    pub from: Date,
}

/// Somebody's role at a body ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleEnded {
    /// The body.
    pub body: BodyId,
    /// Who.
    pub person: PersonId,
    /// What.
    pub role: Role,
    /// The first day without it.
    pub on: Date,
}

/// A document of a meeting was read in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingImported {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its body.
    pub body: BodyId,
    /// 1 for the first document of this meeting, then one more for each that changed something.
    pub edition: u32,
    /// What kind of document it is now.
    pub document: Option<RecordKind>,
    /// The day.
    pub date: Option<Date>,
    /// When it begins.
    pub start: Option<ClockTime>,
    /// When it ends.
    pub end: Option<ClockTime>,
    /// The file it was read from.
    pub source: Option<FileId>,
    /// It was read in for those who review it, and is nobody else's to read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub for_review: bool,
    /// How much of what everybody would read must not become public: then it waits until somebody has looked (rule 31).
    #[serde(default, skip_serializing_if = "is_none")]
    pub held_back: u32,
    /// The record.
    pub record: KeptRecord,
}

fn is_none(count: &u32) -> bool {
    *count == 0
}

impl MeetingImported {
    /// Which paper it is for those who review it; none for an item or an attachment alone.
    pub fn paper(&self) -> Option<PaperKind> {
        match self.document {
            Some(RecordKind::Agenda | RecordKind::SupplementaryAgenda) => Some(PaperKind::Agenda),
            Some(RecordKind::Minutes | RecordKind::DecisionProtocol) => Some(PaperKind::Minutes),
            Some(RecordKind::Item | RecordKind::Attachment) => None,
            // A document that does not say what it is holds decisions or it does not.
            None if self.record.items.iter().any(|it| !it.outcomes.is_empty()) => Some(PaperKind::Minutes),
            None => Some(PaperKind::Agenda),
        }
    }
}

/// An item was closed to the public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemClosed {
    /// Its meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Why, in the words of the law.
    pub ground: TextId,
    /// What outsiders see instead of the title.
    pub public_title: TextId,
    /// When it must be asked again.
    pub review_on: Option<Date>,
}

/// An item was opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemOpened {
    /// Its meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Its words of then went out with it, in an agenda that was released no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub anew: bool,
}

/// The stream of facts that one aggregate is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stream {
    /// The municipality itself.
    Municipality(MunicipalityId),
    /// A body.
    Body(BodyId),
    /// A meeting with its items.
    Meeting(MeetingId),
    /// A follow-up.
    FollowUp(FollowUpId),
    /// The review of one paper for one body.
    Review(ReviewId),
    /// A case with its proposals.
    Case(CaseId),
    /// The rolling list of a body.
    RollingList(BodyId),
    /// The year wheel of a body.
    Wheel(BodyId),
    /// The economy of a body.
    Economy(BodyId),
    /// The forums of a body.
    Forums(BodyId),
    /// The leadership model of a body.
    Leadership(BodyId),
    /// The agreements of a body.
    Agreements(BodyId),
    /// The goals of a body.
    Goals(BodyId),
    /// The corporate IT of a body.
    ItModel(BodyId),
    /// The change programmes of a body.
    ChangeProgrammes(BodyId),
    /// The programmes of days that a body plans.
    Programmes(BodyId),
}

/// How the streams begin that belong to one body and are called by its id.
pub const OF_BODY: [&str; 11] = [
    "body",
    "rolling_list",
    "wheel",
    "economy",
    "forums",
    "leadership",
    "agreements",
    "goals",
    "change_programmes",
    "it_model",
    "programmes",
];

impl Stream {
    /// How the name of a meeting's stream begins.
    pub const MEETING: &str = "meeting:";
    /// How the name of a body's own stream begins.
    pub const BODY: &str = "body:";
}

impl std::fmt::Display for Stream {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Municipality(id) => write!(out, "municipality:{id}"),
            Self::Body(id) => write!(out, "{}{id}", Self::BODY),
            Self::Meeting(id) => write!(out, "{}{id}", Self::MEETING),
            Self::FollowUp(id) => write!(out, "follow_up:{id}"),
            Self::Review(id) => write!(out, "review:{id}"),
            Self::Case(id) => write!(out, "case:{id}"),
            Self::RollingList(id) => write!(out, "rolling_list:{id}"),
            Self::Wheel(id) => write!(out, "wheel:{id}"),
            Self::Economy(id) => write!(out, "economy:{id}"),
            Self::Forums(id) => write!(out, "forums:{id}"),
            Self::Leadership(id) => write!(out, "leadership:{id}"),
            Self::Agreements(id) => write!(out, "agreements:{id}"),
            Self::Goals(id) => write!(out, "goals:{id}"),
            Self::ItModel(id) => write!(out, "it_model:{id}"),
            Self::ChangeProgrammes(id) => write!(out, "change_programmes:{id}"),
            Self::Programmes(id) => write!(out, "programmes:{id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    /// Free text in an event could never be erased (DESIGN §3).
    #[test]
    fn no_event_holds_a_string() {
        for source in [
            include_str!("event.rs"),
            include_str!("event/after.rs"),
            include_str!("event/adoption.rs"),
            include_str!("event/agreements.rs"),
            include_str!("event/question.rs"),
            include_str!("event/case.rs"),
            include_str!("event/change.rs"),
            include_str!("change.rs"),
            include_str!("event/deputy.rs"),
            include_str!("event/economy.rs"),
            include_str!("event/held.rs"),
            include_str!("event/held_as.rs"),
            include_str!("event/municipality.rs"),
            include_str!("event/names.rs"),
            include_str!("event/follow_up.rs"),
            include_str!("event/forums.rs"),
            include_str!("event/goals.rs"),
            include_str!("goals.rs"),
            include_str!("event/it_model.rs"),
            include_str!("event/leadership.rs"),
            include_str!("event/programme.rs"),
            include_str!("event/review.rs"),
            include_str!("event/reminder.rs"),
            include_str!("event/rolling.rs"),
            include_str!("event/template.rs"),
            include_str!("event/access_request.rs"),
            include_str!("event/term.rs"),
            include_str!("event/chair.rs"),
            include_str!("event/statement.rs"),
            include_str!("event/vote.rs"),
            include_str!("event/wheel.rs"),
            include_str!("kept.rs"),
        ] {
            let fields = source
                .lines()
                .map(str::trim)
                .filter(|it| it.starts_with("pub ") && it.ends_with(','));
            let texts: Vec<_> = fields
                .filter(|it| it.contains("String") || it.contains("str"))
                .collect();
            assert!(texts.is_empty(), "{texts:?}");
        }
    }
}
