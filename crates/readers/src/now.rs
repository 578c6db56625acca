//! The `now` reader: the tables that pages need, in the same database, caught up by each request.

pub mod access;
mod after;
mod agreements;
mod called;
mod came;
mod cases;
mod changes;
mod counts;
mod deviations;
mod draft;
mod duties;
mod earlier;
mod economy;
mod filing;
mod follow_ups;
mod forums;
mod goals;
pub(crate) mod indexed;
mod it_model;
mod journal;
mod lay;
mod leadership;
mod municipality;
mod names;
mod open;
mod pages;
mod papers;
mod papers_requests;
mod people;
mod personal;
mod plans;
mod positions;
mod programmes;
mod promised;
mod public_versions;
mod review;
mod rolling;
mod rooms;
mod seals;
mod seen;
mod shown;
mod template;
#[cfg(test)]
pub(crate) mod tests;
mod wheel;
mod writings;

use std::sync::{Arc, Mutex, PoisonError};

use raadslag_council::access::Viewer;
use raadslag_council::clock::Timestamp;
use raadslag_council::event::{Event, Stream};
use raadslag_store::journal::ERASED;
use raadslag_store::{Entry, Fault, Journal, Statement, Tx};

use crate::follow::{Lookup, Reader, bookmark, catch_up, event, prepare};
use access::{Asker, Span};
pub use after::{PublicStep, StepKind};
pub use agreements::AgreementsSeen;
pub use called::ShortNames;
pub use came::CameOtherwise;
pub use cases::{LeftBy, ProposalRow, ProposalSeen, ProposalStep, Station};
pub use changes::ChangesSeen;
pub use deviations::Otherwise;
pub use draft::{ClosingSeen, DraftItem};
pub use duties::ReviewDue;
pub use economy::{EconomySeen, Granted, HoldRow};
pub use filing::{Filed, Filing, NotFiled, ToFile};
pub use follow_ups::{FollowUpRow, FollowUpSeen, FollowUpStep, PartRow, Passed, TopicSeen, Which, WishRow};
pub use forums::{ForumCalendar, ForumsSeen};
pub use goals::GoalsSeen;
pub use it_model::ItModelSeen;
pub use journal::{JournalFilter, JournalLine};
pub use leadership::LeadershipSeen;
pub use names::{EarlierName, NamesSeen, SettledSeen};
pub use open::{OpenFilter, OpenRow, OpenStep, PlanTold, StepFacts, StepsOf, TakenOffSeen};
pub use pages::{BodyRow, CourseRow, DayReadIn, Filter, MeetingRow};
pub(crate) use pages::{code, id, payload, words};
pub use papers::{GivenOutAt, ItemThen, PaperVersion};
pub use papers_requests::PapersRequestRow;
pub use people::{Groups, acting_with};
pub use personal::PersonalRow;
pub use plans::{PlannedRow, VisitRow};
pub use positions::{GroupSeen, PositionSeen, position_of};
pub use programmes::{ProgrammeSentTo, ProgrammesSeen};
pub use promised::{DayMoved, DecidedBy, Promise};
pub use public_versions::{PublicThen, PublicVersion, PublicVersions};
pub use review::{FollowingRow, NoteRow, PointRow, QueueOf, QueueRow, RemarkRow};
pub use rolling::{MeetingDay, RollingSeen};
pub use seals::{FoundSeal, SealKind, Signing};
pub use seen::{AttachmentSeen, CaseSeen, Handling, ItemSeen, MeetingSeen};
pub use wheel::{ToPrepare, WheelOffer, WheelRow, WheelSeen};
pub use writings::{Correction, Version};

/// The reader of the tables `now1_…`.
pub struct NowReader;

impl Reader for NowReader {
    const NAME: &'static str = "now";
    const EDITION: u32 = 1;
    const TABLES: &'static str = concat!(
        include_str!("now/tables.sql"),
        include_str!("now/review.sql"),
        include_str!("now/cases.sql"),
        include_str!("now/positions.sql"),
        include_str!("now/plans.sql"),
        include_str!("now/rolling.sql"),
        include_str!("now/after.sql"),
        include_str!("now/wheel.sql"),
        include_str!("now/economy.sql"),
        include_str!("now/open.sql"),
        include_str!("now/names.sql")
    );
    const OWN: &'static [(&'static str, &'static str)] = &[
        ("now1_municipality", "municipality, name"),
        ("now1_administrator", "place, person, from_day, until_day"),
        ("now1_position", "position, name, closed, place, level, under"),
        ("now1_position_held", "position, person, from_day, until_day, place"),
        ("now1_position_group", "group_id, position, name, place"),
        ("now1_body", "body, slug, name, body_type, moved"),
        ("now1_short_name", "letters, body"),
        (
            "now1_meeting",
            "meeting, body, slug, date, start, year, document, edition, entry, told, at, fingerprint, here, settled, status, agenda, minutes, published, signed, signers, meeting_kind, begun",
        ),
        (
            "now1_item",
            "item, face, meeting, place, open, case_id, title, facts, outcomes, ground, public_title, change, public_change, under_item, review_on",
        ),
        (
            "now1_attachment",
            "attachment, face, item, meeting, place, appendix, file, review_on",
        ),
        ("now1_part", "meeting, face, place, slot, text"),
        ("now1_grant", "thing, audience, sight, from_at, until_at, source"),
        ("now1_role", "body, person, role, from_day, until_day, place"),
        ("now1_recusal", "meeting, item, person, says"),
        ("now1_seal", "root, entry, meeting, at, kind, given"),
        (
            "now1_signature",
            "meeting, sent, person, name, entry, at, method, reservation, recalled",
        ),
        ("now1_plan", "meeting, end_at, place, changed, at"),
        ("now1_moved_from", "meeting, day"),
        ("now1_personal", "attachment, item, meeting, basis, until"),
        (
            "now1_papers_request",
            "meeting, place, item, person, note, until, ground",
        ),
        ("now1_deviation", "item, meeting, recommended"),
        ("now1_visit", "meeting, item, person, from_at, to_at"),
        (
            "now1_follow_up",
            "follow_up, body, meeting, item, status, kind, text, due, due_body, placed, entry",
        ),
        (
            "now1_follow_up_part",
            "follow_up, part, owner, done, text, due, under, given_by, climbed, wish, wish_reason, declined",
        ),
        (
            "now1_follow_up_step",
            "follow_up, entry, at, actor, kind, text, owner, due, meeting, link, file",
        ),
        ("now1_following", "body, followed, person, way, since, place, address"),
        ("now1_let_in", "body, reviewing"),
        ("now1_paper", "meeting, body, paper, arrived, arrived_here, changeable"),
        (
            "now1_review",
            "review, body, followed, meeting, paper, done, done_at, done_here, done_by",
        ),
        (
            "now1_review_note",
            "note, review, place, item, kind, to_body, status, text, answer",
        ),
        (
            "now1_proposal",
            "item, case_id, body, kind, status, author, approver, title, open, meeting, until, after, left_by, left_as, at, reason, reading, earliest",
        ),
        ("now1_went_on", "case_id, earlier, item"),
        ("now1_proposal_attachment", "attachment, item, case_id, line, file"),
        (
            "now1_proposal_step",
            "entry, item, at, actor, kind, text, person, meeting",
        ),
        ("now1_writing", "item, entry, place, at, actor, part, text"),
        ("now1_rolling_line", "line, body, item"),
        ("now1_wanted", "visit, body, item"),
        ("now1_wheel", "body, to_all"),
        ("now1_wheel_activity", "activity, body"),
        (
            "now1_budget_hold",
            "step, person, body, day, from_at, to_at, title, at, changed",
        ),
        ("now1_guest", "meeting, place, item, person"),
        ("now1_after_item", "item, meeting, held, who, decision, withheld"),
        ("now1_after_filed", "item, meeting, entry, at, root, text"),
        ("now1_after_addendum", "entry, meeting, at, actor, item, text, reason"),
        ("now1_after_number", "item, meeting, entry, at, number, reason"),
        ("now1_after_recall", "entry, meeting, at, text"),
        (
            "now1_after_step",
            "entry, meeting, at, actor, kind, numbers, item, text",
        ),
        (
            "now1_open",
            "kind, id, within, body, matter, state, created, modified, gone, digest, words",
        ),
        (
            "now1_open_off",
            "entry, meeting, item, attachment, matter, at, actor, place, number, open, public_title, paper, over",
        ),
        ("now1_open_step", "entry, meeting, body, at, kind"),
        ("now1_open_step_item", "entry, meeting, item, matter"),
        ("now1_same_body", "body, home, earlier, from_day, until_day"),
    ];

    fn read(&self, tx: &mut Tx<'_>, entries: &[Entry], lookup: &Lookup<'_>) -> Result<(), Fault> {
        // What follows each other in one meeting is laid out together; nothing else looks at it in between.
        let is_of_meeting = |it: &Entry| it.stream.starts_with(Stream::MEETING);
        let mut runs = entries.chunk_by(|it, next| it.stream == next.stream && is_of_meeting(it));
        runs.try_for_each(|run| take_in(tx, run, lookup))?;
        // All bodies are held beside each other: once for everything that is read together.
        let named = entries.iter().rfind(|it| names::is_of_names(it));
        named.map_or(Ok(()), |last| names::lay(tx, last, lookup))
    }
}

/// One entry, or several of one meeting.
fn take_in(tx: &mut Tx<'_>, run: &[Entry], lookup: &Lookup<'_>) -> Result<(), Fault> {
    let Some(entry) = run.first() else { return Ok(()) };
    if entry.kind == ERASED {
        return after::lay_erasure(tx, entry);
    }
    let Some(happened) = event(entry)? else {
        return Ok(());
    };
    match (happened.stream(), &happened) {
        (Stream::Municipality(_), _) => {
            municipality::lay(tx, entry, lookup)?;
            positions::lay(tx, entry, lookup)?;
            if matches!(happened, Event::PositionPlaced(_) | Event::PositionClosed(_)) {
                leadership::placed(tx, entry, lookup)?;
                programmes::placed(tx, entry, lookup)?;
            }
            open::named(tx, entry, lookup)?;
            shown::changed(tx, &happened, entry, lookup)
        }
        (_, Event::BodyRegistered(body)) => {
            lay::body(tx, body, lookup)?;
            people::lay(tx, body.body, entry, lookup)?;
            open::body(tx, &happened, entry, lookup)
        }
        (Stream::Body(body), _) => {
            people::lay(tx, body, entry, lookup)?;
            shown::changed(tx, &happened, entry, lookup)?;
            open::body(tx, &happened, entry, lookup)
        }
        (Stream::Meeting(meeting), _) => lay::meeting(tx, meeting, run, lookup),
        (Stream::FollowUp(follow_up), _) => follow_ups::lay(tx, follow_up, (&happened, entry), lookup),
        (Stream::Review(id), _) => review::lay_review(tx, id, (&happened, entry), lookup),
        (Stream::Case(case), _) => cases::lay(tx, case, (&happened, entry), lookup),
        (Stream::RollingList(body), _) => rolling::lay(tx, body, entry, lookup),
        (Stream::Wheel(body), _) => wheel::lay(tx, body, entry, lookup),
        (Stream::Forums(body), _) => forums::lay(tx, body, entry, lookup),
        (Stream::Economy(body), _) => economy::lay(tx, body, entry, lookup),
        (Stream::Leadership(body), _) => leadership::lay(tx, body, entry, lookup),
        (Stream::ItModel(body), _) => it_model::lay(tx, body, entry, lookup),
        (Stream::Agreements(body), _) => agreements::lay(tx, body, entry, lookup),
        (Stream::Goals(body), _) => goals::lay(tx, body, entry, lookup),
        (Stream::ChangeProgrammes(body), _) => changes::lay(tx, body, entry, lookup),
        (Stream::Programmes(body), _) => programmes::lay(tx, body, entry, lookup),
    }
}

/// What people see of the journal.
#[derive(Clone)]
pub struct Now {
    journal: Arc<Journal>,
    names: Arc<names::Kept>,
    counts: Arc<counts::Kept>,
    /// Held while somebody here reads what is new: whoever waited for a connection's turn would keep one from whoever reads.
    reading: Arc<Mutex<()>>,
}

impl Now {
    /// Makes the tables where they are missing and reads what is new.
    pub fn open(journal: Arc<Journal>) -> Result<Self, Fault> {
        prepare::<NowReader>(journal.db())?;
        let now = Self {
            journal,
            names: Arc::default(),
            counts: Arc::default(),
            reading: Arc::default(),
        };
        now.catch_up()?;
        Ok(now)
    }

    /// The journal that is followed.
    pub fn journal(&self) -> &Arc<Journal> {
        &self.journal
    }

    /// Reads what is new, so that a request sees its own write and what another process wrote; the entry it stands at.
    pub fn catch_up(&self) -> Result<u64, Fault> {
        let (head, at) = (self.journal.head()?.seq, self.version()?);
        if at >= head {
            return Ok(at);
        }
        let _alone = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        catch_up(&NowReader, &self.journal)
    }

    /// The entry the tables stand at.
    pub fn version(&self) -> Result<u64, Fault> {
        bookmark::<NowReader>(self.journal.db())
    }

    /// Somebody asks: what they may see is fixed for this instant.
    pub fn ask(&self, viewer: &Viewer, at: Timestamp) -> Result<Asker, Fault> {
        Asker::new(self.journal.db(), viewer, self.instant(at)?)
    }

    /// The instant at which something is asked: not before what was written last. Somebody may have asked before that and been
    /// answered after it, or the clock was put back; what holds from that entry on holds for them.
    pub fn instant(&self, at: Timestamp) -> Result<Timestamp, Fault> {
        Ok(self.journal.head()?.at.map_or(at, |written| written.max(at)))
    }

    /// How long what the asker sees goes on as it is, unless something is written: for whoever keeps what was shown.
    pub fn span(&self, asker: &Asker) -> Result<Span, Fault> {
        access::span(self.journal.db(), asker)
    }
}

/// Every SQL text of the readers, for the test that prepares them on both engines.
pub fn statements() -> impl Iterator<Item = &'static Statement> {
    [
        crate::follow::STATEMENTS,
        crate::erasure::STATEMENTS,
        access::STATEMENTS,
        after::STATEMENTS,
        filing::STATEMENTS,
        called::STATEMENTS,
        came::STATEMENTS,
        cases::STATEMENTS,
        counts::STATEMENTS,
        economy::STATEMENTS,
        leadership::STATEMENTS,
        programmes::STATEMENTS,
        follow_ups::STATEMENTS,
        promised::STATEMENTS,
        indexed::STATEMENTS,
        journal::STATEMENTS,
        lay::STATEMENTS,
        municipality::STATEMENTS,
        open::STATEMENTS,
        open::ASKED,
        open::OF_HOUSE,
        open::OFF,
        names::STATEMENTS,
        pages::STATEMENTS,
        papers_requests::STATEMENTS,
        deviations::STATEMENTS,
        personal::STATEMENTS,
        duties::STATEMENTS,
        people::STATEMENTS,
        seals::STATEMENTS,
        review::STATEMENTS,
        crate::mail::STATEMENTS,
        crate::clerk::STATEMENTS,
        crate::clerk::going_on::STATEMENTS,
        plans::STATEMENTS,
        positions::STATEMENTS,
        rolling::STATEMENTS,
        rooms::STATEMENTS,
        seen::STATEMENTS,
        shown::STATEMENTS,
        wheel::STATEMENTS,
        writings::STATEMENTS,
    ]
    .into_iter()
    .chain(review::BESIDE)
    .flatten()
}
