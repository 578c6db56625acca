//! What may be asked, and why it may be refused.

mod refusal;

use serde::{Deserialize, Serialize};

use crate::agreements::AgreementsAct;
use crate::body::BodyAct;
use crate::case::ProposalAct;
use crate::change::ChangeAct;
use crate::economy::EconomyAct;
use crate::follow_up::FollowUpAct;
use crate::forums::ForumsAct;
use crate::goals::GoalsAct;
use crate::ids::{BodyId, CaseId, FileId, FollowUpId, ItemId, MeetingId};
use crate::it_model::ItModelAct;
use crate::leadership::LeadershipAct;
use crate::leak::FileLeak;
use crate::meeting::{Act, ElectionAct};
use crate::municipality::MunicipalityAct;
use crate::names::NamesAct;
use crate::positions::PositionAct;
use crate::programme::ProgrammeAct;
use crate::record::Record;
use crate::review::{ReviewAct, ReviewKey};
use crate::rolling::RollingAct;
use crate::wheel::WheelAct;

pub use refusal::Refusal;

/// Something asked; the one write API takes it as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    /// Read a document of a meeting in.
    ImportMeeting(Box<ImportMeeting>),
    /// Something asked of one meeting.
    AtMeeting {
        /// The meeting.
        meeting: MeetingId,
        /// What.
        act: Box<Act>,
    },
    /// Something asked of the municipality itself.
    AtMunicipality {
        /// What.
        act: MunicipalityAct,
    },
    /// Something asked of the municipality's positions.
    AtPositions {
        /// What.
        act: PositionAct,
    },
    /// Something asked of one body.
    AtBody {
        /// The body.
        body: BodyId,
        /// What.
        act: BodyAct,
    },
    /// Something asked of one follow-up.
    AtFollowUp {
        /// The follow-up.
        follow_up: FollowUpId,
        /// What.
        act: Box<FollowUpAct>,
    },
    /// Something asked of the review of another body's paper.
    AtReview {
        /// Whose review of which paper.
        #[serde(flatten)]
        key: ReviewKey,
        /// What.
        asked: Box<ReviewAct>,
    },
    /// Read a followed body's paper in, for those who review it alone.
    BringPaper {
        /// The body that follows.
        following: BodyId,
        /// The document.
        import: Box<ImportMeeting>,
    },
    /// Something asked of one case: of an item proposed to a body.
    AtCase {
        /// The case.
        case: CaseId,
        /// What.
        act: Box<ProposalAct>,
    },
    /// Something asked of the rolling list of a body.
    AtRollingList {
        /// The body.
        body: BodyId,
        /// What.
        act: Box<RollingAct>,
    },
    /// Something asked of the year wheel of a body.
    AtWheel {
        /// The body.
        body: BodyId,
        /// What.
        act: Box<WheelAct>,
    },
    /// Something asked of the economy of a body.
    AtEconomy {
        /// The body.
        body: BodyId,
        /// What.
        act: Box<EconomyAct>,
    },
    /// Something asked of the forums of a body.
    AtForums {
        /// The body.
        body: BodyId,
        /// What.
        act: Box<ForumsAct>,
    },
    /// Something asked of the leadership model of a body.
    AtLeadership {
        /// The body.
        body: BodyId,
        /// What.
        act: Box<LeadershipAct>,
    },
    /// Something asked of the agreements of a body.
    AtAgreements {
        /// The body.
        body: BodyId,
        /// What.
        act: Box<AgreementsAct>,
    },
    /// Something asked of the goals of a body.
    AtGoals {
        /// The body.
        body: BodyId,
        /// What.
        act: Box<GoalsAct>,
    },
    /// Something asked of the corporate IT of a body.
    AtItModel {
        /// The body.
        body: BodyId,
        /// What.
        act: Box<ItModelAct>,
    },
    /// Something asked of the change programmes of a body.
    AtChanges {
        /// The body.
        body: BodyId,
        /// What.
        act: Box<ChangeAct>,
    },
    /// Something asked of the programmes of days that a body plans.
    AtProgrammes {
        /// The body.
        body: BodyId,
        /// What.
        act: Box<ProgrammeAct>,
    },
    /// Something asked of the names and bodies that documents write.
    AtNames {
        /// At which body the asker keeps the papers; none for an administrator.
        #[serde(default)]
        by: Option<BodyId>,
        /// What.
        act: Box<NamesAct>,
    },
    /// Make a body known that a body's paper names, as reading a document of it in does.
    NameBody {
        /// Whose paper names it.
        by: BodyId,
        /// Its name.
        name: String,
    },
    /// Several things as one: all are done or none. No two may be asked of the same.
    Together {
        /// What is asked.
        commands: Vec<Command>,
    },
}

impl Command {
    /// Whether a program may ask it in the name of whoever gave it a key. What is read out of a file is read where the file
    /// comes in, slips lie in a box that no program has, and whoever signs is asked again.
    pub fn is_for_programs(&self) -> bool {
        match self {
            Self::ImportMeeting(_) | Self::BringPaper { .. } => false,
            Self::AtMeeting { act, .. } => match &**act {
                Act::LookInto { .. } | Act::Sign { .. } | Act::NotePapersRead { .. } => false,
                Act::Elect { asked, .. } => !matches!(asked, ElectionAct::Count { .. }),
                _ => true,
            },
            Self::Together { commands } => commands.iter().all(Self::is_for_programs),
            _ => true,
        }
    }
}

/// A document of a meeting to read in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportMeeting {
    /// What it says.
    pub record: Record,
    /// The meeting, where it is known already; otherwise the document's body, day and start tell.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// Its items by what the case system it comes from knows them by, each by its place in the record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Option<ItemId>>,
    /// The body, where the document does not name it.
    #[serde(default)]
    pub body: Option<String>,
    /// The file it was read from.
    #[serde(default)]
    pub source: Option<FileId>,
    /// The file's name without its folder: it tells documents without a date apart.
    #[serde(default)]
    pub source_name: String,
    /// The files of its attachments, and of the meeting as a whole, that came along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attached: Vec<AttachedFile>,
}

/// The file of an attachment that a document lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedFile {
    /// The item, by its place in the record; none for a file of the meeting as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<usize>,
    /// The attachment, by its place in the item; of the meeting as a whole the appendix, by its place in the record.
    pub attachment: usize,
    /// The file.
    pub file: FileId,
    /// What the leak gate found in it (rule 31).
    #[serde(default)]
    pub findings: Vec<FileLeak>,
}
