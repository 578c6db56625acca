//! What a decision came to. The text stays authoritative; an outcome is a suggestion that a person confirms.

use serde::{Deserialize, Serialize};

/// What a decision came to (GLOSSARY §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Outcome {
    /// godkendt, vedtaget, tiltrådt
    Approved,
    /// godkendt med enkelte justeringer
    ApprovedWithChanges,
    /// anbefales, indstilles godkendt
    Recommended,
    /// taget til efterretning
    Noted,
    /// drøftet
    Discussed,
    /// gennemgået
    Reviewed,
    /// positiv tilkendegivelse
    SupportIndicated,
    /// udsat
    Postponed,
    /// oversendes til, sendes til
    Referred,
    /// hjemvises, sendes tilbage
    ReferredBack,
    /// sendes i høring
    SentToHearing,
    /// forkastet, ikke godkendt
    Rejected,
    /// afvist fra dagsordenen
    StruckFromAgenda,
    /// bortfaldet
    Lapsed,
    /// udgår
    Withdrawn,
    /// valgt, udpeget
    Elected,
    /// bemyndiges til
    Authorised,
    /// anlægsbevilling gives, frigives
    Granted,
    /// begæres indbragt for kommunalbestyrelsen
    Escalated,
    /// intet, ingen bemærkninger
    NoDecision,
}

impl Outcome {
    /// Every one of them.
    pub const ALL: [Self; 20] = [
        Self::Approved,
        Self::ApprovedWithChanges,
        Self::Recommended,
        Self::Noted,
        Self::Discussed,
        Self::Reviewed,
        Self::SupportIndicated,
        Self::Postponed,
        Self::Referred,
        Self::ReferredBack,
        Self::SentToHearing,
        Self::Rejected,
        Self::StruckFromAgenda,
        Self::Lapsed,
        Self::Withdrawn,
        Self::Elected,
        Self::Authorised,
        Self::Granted,
        Self::Escalated,
        Self::NoDecision,
    ];
}

/// Two of these that one matter cannot come to at once.
pub fn contradiction(outcomes: &[Outcome]) -> Option<(Outcome, Outcome)> {
    let pairs = outcomes.iter().enumerate();
    let mut pairs = pairs.flat_map(|(place, one)| outcomes[place + 1..].iter().map(move |other| (*one, *other)));
    pairs.find(|(one, other)| one != other && one.excludes(*other))
}

impl Outcome {
    /// Whether it says the other one, too, and more: a change holds the approval it changes, a recommendation the one it
    /// recommends.
    pub fn holds(self, other: Self) -> bool {
        matches!(self, Self::ApprovedWithChanges | Self::Recommended) && other == Self::Approved
    }

    fn excludes(self, other: Self) -> bool {
        let is_nothing = self == Self::NoDecision || other == Self::NoDecision;
        let is_held = self.holds(other) || other.holds(self);
        is_nothing || is_held || (self.closes() && other.closes())
    }

    /// Whether the proposal that it is of was carried, where it says that of one.
    pub(crate) fn carries(self) -> Option<bool> {
        match self {
            Self::Approved | Self::ApprovedWithChanges | Self::Recommended => Some(true),
            Self::Rejected | Self::Lapsed => Some(false),
            _ => None,
        }
    }

    /// Says how the matter stands from here; the rest goes together with it, as *discussed* and *sent on* do.
    pub(crate) fn closes(self) -> bool {
        matches!(
            self,
            Self::Approved
                | Self::ApprovedWithChanges
                | Self::Rejected
                | Self::Lapsed
                | Self::Postponed
                | Self::ReferredBack
                | Self::StruckFromAgenda
                | Self::Withdrawn
        )
    }
}

/// Who has the final word on the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DecisionLevel {
    /// This body decides.
    Final,
    /// This body recommends to the next on the route, or reads the matter once more itself.
    Recommendation,
}

/// A vote as the minutes report it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedVote {
    /// The minutes say "uden afstemning".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub without_vote: bool,
    /// The minutes say "enstemmigt".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unanimous: bool,
    /// Votes for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_count: Option<u32>,
    /// Votes against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against_count: Option<u32>,
    /// Neither for nor against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abstain_count: Option<u32>,
    /// Parties and persons for, as named.
    #[serde(default, rename = "for", skip_serializing_if = "Vec::is_empty")]
    pub voted_for: Vec<VoteGroup>,
    /// Parties and persons against, as named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<VoteGroup>,
    /// Parties and persons who abstained, as named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub abstained: Vec<VoteGroup>,
}

/// A party or person in a vote, with members of the party who did otherwise or the only ones meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteGroup {
    /// A party's letters or name, or a person's name.
    pub name: String,
    /// The names in brackets after it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
}

/// Something said beside the outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Modifier {
    /// Which.
    pub kind: ModifierKind,
    /// The sentence that says it.
    pub text: String,
}

/// Which thing was said beside the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ModifierKind {
    /// tog forbehold
    Reservation,
    /// protokolbemærkning
    ProtocolRemark,
    /// stemte imod, idet; kunne ikke tiltræde
    Dissent,
    /// deltog ikke i sagens behandling
    DidNotTakePart,
    /// var inhabil
    Recusal,
    /// forlod mødet kl.
    LeftMeeting,
    /// mødte som stedfortræder
    Substitute,
    /// afbud fra
    Excused,
}
