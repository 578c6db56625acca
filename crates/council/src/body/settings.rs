//! How a body works: for a direktion each of the law's rules is a setting (rule 37).

use serde::{Deserialize, Serialize};

use super::BodyType;

/// How a body works (rule 37: for a direktion each of the law's rules is a setting).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodySettings {
    /// Its papers are made public.
    pub publishes: bool,
    /// Its minutes too: a council's always are, a committee's may be kept (rules 12 and 13).
    #[serde(default = "is_so")]
    pub publishes_minutes: bool,
    /// Working days after a meeting by which its minutes are public.
    #[serde(default = "minutes_days")]
    pub minutes_days: u8,
    /// Everybody may follow its meetings while they go on: what is dealt with, votes and decisions of open items.
    #[serde(default)]
    pub live: bool,
    /// The program publishes by itself what was released and what was sent to signature.
    #[serde(default)]
    pub publishes_itself: bool,
    /// The program erases by itself what was to be kept until a day, once it is over (rule 32).
    #[serde(default)]
    pub erases_expired: bool,
    /// Its minutes are filed in a case system: whoever keeps its papers is told what is not.
    #[serde(default = "is_so")]
    pub files_minutes: bool,
    /// Everybody may read what became of its public decisions.
    pub shows_follow_ups: bool,
    /// Working days between release and meeting (rules 1 and 3).
    pub release_days: u8,
    /// Working days an agenda editor has with a text that others write, before the agenda goes out.
    #[serde(default = "production_days")]
    pub production_days: u8,
    /// Whether a Saturday is a working day when they are counted.
    pub saturday_counts: bool,
    /// Who signs the minutes (rule 21).
    pub signing: Signing,
    /// It votes (rules 15 to 18).
    pub votes: bool,
    /// It elects persons on secret ballot.
    pub ballots: bool,
    /// It adopts its agenda as the first thing in a meeting (rule 4).
    #[serde(default)]
    pub adopts: bool,
    /// Minutes that a question time lasts; none where nothing limits it.
    #[serde(default)]
    pub question_minutes: Option<u8>,
}

/// Who signs the minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Signing {
    /// Everybody who took part.
    AllWhoTookPart,
    /// The chair.
    Chair,
    /// The chair, and whoever takes the body's minutes.
    ChairAndMinuteTaker,
    /// Nobody: the minutes are done when they are sent.
    Nobody,
}

/// What many houses give it.
const QUESTION_MINUTES: u8 = 30;

fn is_so() -> bool {
    true
}

/// A working week.
fn minutes_days() -> u8 {
    5
}

/// A working week.
fn production_days() -> u8 {
    5
}

impl BodySettings {
    /// Whether everybody may read what became of its decisions: only of what it publishes can they know.
    pub fn tells_what_became(&self) -> bool {
        self.publishes && self.shows_follow_ups
    }

    /// What holds until somebody says otherwise.
    pub fn of_type(body_type: BodyType) -> Self {
        let is_statutory = body_type.is_statutory();
        Self {
            publishes: is_statutory,
            publishes_minutes: true,
            minutes_days: minutes_days(),
            live: body_type == BodyType::Council,
            publishes_itself: false,
            erases_expired: false,
            files_minutes: true,
            shows_follow_ups: false,
            release_days: if is_statutory { 4 } else { 2 },
            production_days: production_days(),
            saturday_counts: false,
            signing: Signing::AllWhoTookPart,
            votes: body_type.is_political(),
            ballots: false,
            adopts: body_type.is_political(),
            question_minutes: (body_type == BodyType::Council).then_some(QUESTION_MINUTES),
        }
    }
}
