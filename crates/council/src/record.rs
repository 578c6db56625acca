//! The record of a meeting: what a document of minutes or an agenda says, in fields (DESIGN §4).

use serde::{Deserialize, Serialize};

use crate::appendix::Appendix;
use crate::clock::{ClockTime, Date, Timestamp};
use crate::finding::Finding;
use crate::follow_up::{FollowUp, Guest, RollingTopic};
use crate::identity::fold;
use crate::meeting::{MeetingKind, SignMethod};
use crate::outcome::{DecisionLevel, Modifier, Outcome, ReportedVote};
use crate::rich::{Block, texts};
use crate::roles::Role;

/// The record of one meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Who met where and when.
    pub head: Head,
    /// The items in order.
    pub items: Vec<Item>,
    /// Bilagsoversigt: every attachment by item.
    #[serde(default)]
    pub attachments_overview: Vec<OverviewLine>,
    /// Who signs, in the order of the signature page.
    #[serde(default)]
    pub signatories: Vec<Member>,
    /// The appendices in the order they stand.
    #[serde(default)]
    pub appendices: Vec<Appendix>,
    /// What the decisions ask for.
    #[serde(default)]
    pub follow_ups: Vec<FollowUp>,
    /// Topics for coming meetings.
    #[serde(default)]
    pub rolling_list: Vec<RollingTopic>,
    /// What was read, guessed and left out.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// What was added after all had signed, oldest first (rule 23).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addenda: Vec<Addendum>,
    /// Case numbers noted after the minutes were sent to signature, beside what is sealed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub case_numbers: Vec<NotedNumber>,
    /// It was public and was taken back: those inside still read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
    /// It is minutes that were called back to be corrected: another edition comes, and signatures given are void.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recalled: Option<Withdrawal>,
    /// Who has signed, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<Signature>,
    /// Who is to sign and has not yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub awaited: Vec<String>,
}

/// A signature as the record tells it; the journal has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Who.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// How the person was asked again.
    pub method: SignMethod,
    /// It was given with a reservation (rule 22).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub has_reservation: bool,
    /// Its words, for those who see the whole paper: they may be about a closed item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reservation: Option<String>,
}

/// When and why a paper was taken or called back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The day.
    pub date: Option<Date>,
    /// Why.
    pub reason: String,
}

/// A case number noted beside what is sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotedNumber {
    /// Number of the item it is of.
    pub item: String,
    /// The case number of the case system.
    pub number: String,
    /// The day it was noted.
    pub date: Option<Date>,
    /// Why it was not there, or was another one.
    pub reason: String,
}

/// Something added to signed minutes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addendum {
    /// The day.
    pub date: Option<Date>,
    /// Number of the item it is about; none for the minutes as a whole.
    pub item: Option<String>,
    /// What.
    pub text: String,
    /// Why.
    pub reason: Option<String>,
    /// In which role somebody added it.
    pub by: Option<Role>,
}

/// Who met where and when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The body's name as written.
    pub body: String,
    /// What kind of document; `None` where the source does not say.
    pub kind: Option<RecordKind>,
    /// The source's word for it.
    pub kind_label: Option<String>,
    /// What kind of meeting it is of, where that is not an ordinary one.
    #[serde(default, skip_serializing_if = "MeetingKind::is_ordinary")]
    pub meeting_kind: MeetingKind,
    /// The municipality's name.
    pub municipality: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// The day it was planned for, where it began on another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<Date>,
    /// Planned or actual start.
    pub start: Option<ClockTime>,
    /// Planned or actual end.
    pub end: Option<ClockTime>,
    /// Listed as members or as present.
    pub members: Vec<Member>,
    /// Listed as absent or excused.
    pub absent: Vec<Member>,
    /// Remarks of the head.
    pub remarks: Option<String>,
    /// Guests of this meeting, with their slots.
    #[serde(default)]
    pub guests: Vec<Guest>,
}

/// What kind of document a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// Dagsorden.
    Agenda,
    /// Tillægsdagsorden.
    SupplementaryAgenda,
    /// Beslutningsreferat, referat.
    Minutes,
    /// Beslutningsprotokol.
    DecisionProtocol,
    /// One item of a meeting, without a head.
    Item,
    /// An attachment alone, without a meeting.
    Attachment,
}

/// A member as the document names them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Position: `Velfærdsdirektør`.
    pub title: Option<String>,
    /// Name as written.
    pub name: String,
    /// Party letters: `A`.
    pub party: Option<String>,
    /// Chairs the body.
    pub chair: bool,
    /// Absent with leave; `None` where the source does not say or the member was there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excused: Option<bool>,
    /// The member this one stands in for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy_for: Option<String>,
    /// Was disqualified in the matter and took no part in it (rule 19).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recused: bool,
}

/// One matter at one meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// As printed: `4`, `4.1`, `715`.
    pub number: String,
    /// Number of the item it stands under, as one of its matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<String>,
    /// The source's wording on one line.
    pub title: String,
    /// Open to everybody.
    pub open: bool,
    /// Everybody sees only that it waits until the parties are told (rule 14).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub held: bool,
    /// Why it is closed and what outsiders see, where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closure: Option<Closure>,
    /// Page in the source's own contents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Which reading of the matter it is, where the body reads it more than once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading_number: Option<u8>,
    /// Bodies the case passes, as abbreviated: `DIR`, `ØK`, `KB`.
    #[serde(default)]
    pub route: Vec<String>,
    /// Case number of the case system.
    pub case_number: Option<String>,
    /// Document number of the item's own text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// The body with the final word, where the source says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deciding_body: Option<String>,
    /// Other bodies' meetings whose papers are reviewed here.
    #[serde(default)]
    pub meetings_reviewed: Vec<ReviewedMeeting>,
    /// Outside forums named here, by group.
    #[serde(default)]
    pub forums: Vec<Forum>,
    /// The parts of the item in order, by their labels; the route, the attachments and the decisions have fields of their own.
    pub sections: Vec<Section>,
    /// Who recommends.
    pub recommended_by: Option<String>,
    /// Attachments in order.
    #[serde(default)]
    pub attachments: Vec<AttachmentLine>,
    /// Decisions in this matter at this meeting, and earlier ones where the document repeats them under a decision heading.
    #[serde(default)]
    pub decisions: Vec<Decision>,
    /// Earlier handling listed with the item (Sagsforløb): not this meeting's decisions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<EarlierHandling>,
    /// Who was not there or took no part in this item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<Member>,
    /// Who stood in for a member in this item alone (rule 20).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deputies: Vec<Member>,
}

impl Item {
    /// Whether its own text names who recommends.
    pub fn says_who_recommends(&self) -> bool {
        let Some(name) = self.recommended_by.as_ref().map(|it| it.to_lowercase()) else {
            return false;
        };
        let mut said = self.sections.iter().flat_map(|it| texts(&it.blocks));
        said.any(|it| it.as_str().to_lowercase().contains(&name))
    }
}

/// Why an item is closed and what outsiders see.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// The ground as written, with its paragraph.
    pub ground: Option<String>,
    /// What outsiders see instead of the title.
    pub public_title: Option<String>,
    /// When it must be asked again.
    pub review_on: Option<Date>,
    /// The decision in words for everybody (rule 11).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Why the decision is withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<String>,
}

/// A labelled part of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The label as written.
    pub label: String,
    /// The text.
    pub blocks: Vec<Block>,
}

/// Another body's meeting whose papers are reviewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedMeeting {
    /// Its name in the base form: `Økonomiudvalget`.
    pub body: String,
    /// Its day.
    pub date: Option<Date>,
    /// Which paper: `beslutningsprotokol` or `dagsorden`.
    pub document: String,
}

/// An outside forum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forum {
    /// The heading it stands under.
    pub group: String,
    /// Its name as written.
    pub name: String,
    /// Themes under it.
    #[serde(default)]
    pub themes: Vec<String>,
}

/// A line in an item's list of attachments.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentLine {
    /// As printed, or its place in the list.
    pub number: String,
    /// Open to everybody.
    pub open: bool,
    /// Title.
    pub title: String,
    /// Document number.
    pub document_number: Option<String>,
}

/// A line of the bilagsoversigt.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverviewLine {
    /// Number of the item.
    pub item: String,
    /// Title of the item.
    pub item_title: String,
    /// Number of the attachment.
    pub number: String,
    /// Title of the attachment.
    pub title: String,
    /// Document number.
    pub document_number: Option<String>,
}

impl OverviewLine {
    /// Whether the attachment is closed, as the items of its record say.
    pub fn is_closed(&self, items: &[Item]) -> bool {
        let item = items.iter().find(|it| it.number == self.item);
        let line = item.and_then(|it| it.attachments.iter().find(|it| it.number == self.number));
        line.is_some_and(|it| !it.open)
    }
}

/// A decision: the text is authoritative, the outcomes are read from it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The body that decided.
    pub body: Option<String>,
    /// When.
    pub date: Option<Date>,
    /// Final or a recommendation, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<DecisionLevel>,
    /// To which body it recommends, where the route says so; the same body where it reads the matter once more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recommended_to: Option<String>,
    /// In which reading, where there is more than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading_number: Option<u8>,
    /// Whose recommendation it is otherwise than, as a person said; beside what is sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deviates_from: Option<String>,
    /// The text.
    pub blocks: Vec<Block>,
    /// What it came to.
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
    /// What was said beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<Modifier>,
    /// The vote as reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<ReportedVote>,
    /// Decisions on the headed matters of one item.
    #[serde(default)]
    pub sub_decisions: Vec<SubDecision>,
}

/// A decision on one headed matter of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubDecision {
    /// The heading.
    pub topic: String,
    /// The sentence that decides.
    pub text: String,
    /// What it came to.
    pub outcomes: Vec<Outcome>,
    /// Number of the attachment it is about.
    pub attachment: Option<String>,
}

/// Earlier handling of the same matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierHandling {
    /// Which body.
    pub body: String,
    /// When.
    pub date: Option<Date>,
    /// Its item number there.
    pub item: Option<String>,
    /// Final or a recommendation, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<DecisionLevel>,
    /// To which body it recommended, where the route said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recommended_to: Option<String>,
    /// In which reading, where there was more than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading_number: Option<u8>,
    /// Whose recommendation it was otherwise than, as a person said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deviates_from: Option<String>,
    /// What was decided.
    pub blocks: Vec<Block>,
    /// What it came to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
    /// The vote as reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<ReportedVote>,
}

/// How far a decision reaches: its level, whom it recommends to and in which reading it was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach<'a> {
    /// Final or a recommendation, where known.
    pub level: Option<DecisionLevel>,
    /// To which body it recommends.
    pub to: Option<&'a str>,
    /// In which reading.
    pub reading: Option<u8>,
}

impl EarlierHandling {
    /// How far it reached.
    pub fn reach(&self) -> Reach<'_> {
        Reach {
            level: self.level,
            to: self.recommended_to.as_deref(),
            reading: self.reading_number,
        }
    }
}

impl Record {
    /// Something in it is not for everybody.
    pub fn has_closed(&self) -> bool {
        let is_closed = |it: &Item| !it.open || it.attachments.iter().any(|it| !it.open);
        self.items.iter().any(is_closed)
    }

    /// The case number noted of an item beside what is sealed.
    pub fn noted_number(&self, item: &Item) -> Option<&NotedNumber> {
        self.case_numbers.iter().find(|it| it.item == item.number)
    }

    /// What was added to the minutes about the item at a place. Where another item bears its number, nobody knows which one is meant.
    pub fn added_to(&self, place: usize) -> impl Iterator<Item = &Addendum> {
        let number = self.items.get(place).map(|it| it.number.as_str());
        let bearing = |number: &str| self.items.iter().filter(|it| it.number == number).count();
        let number = number.filter(|it| !it.is_empty() && bearing(it) == 1);
        let about = self.addenda.iter().filter(move |it| it.item.as_deref() == number);
        about.filter(move |_| number.is_some())
    }

    /// The case number that counts for an item: the one noted last, or else the one within its text.
    pub fn case_number<'a>(&'a self, item: &'a Item) -> Option<&'a str> {
        let noted = self.noted_number(item).map(|it| it.number.as_str());
        noted.or(item.case_number.as_deref()).filter(|it| !it.is_empty())
    }
}

impl Head {
    /// Whether a decision under an item is this meeting's own: papers repeat what other bodies decided before under the same heading.
    /// On the meeting's own day a name may be longer or shorter than in the head, as systems write it.
    pub fn is_own(&self, decision: &Decision) -> bool {
        let same_day = decision.date.is_none() || self.date.is_none() || decision.date == self.date;
        let same_body = decision.body.as_ref().is_none_or(|it| {
            let (its, ours) = (fold(it), fold(&self.body));
            let is_of_day = decision.date.is_some() && decision.date == self.date;
            its == ours || (is_of_day && (its.contains(&ours) || ours.contains(&its)))
        });
        same_day && same_body
    }

    /// What this meeting itself decided on an item.
    pub fn own_decisions<'a>(&'a self, item: &'a Item) -> impl DoubleEndedIterator<Item = &'a Decision> {
        item.decisions.iter().filter(|it| self.is_own(it))
    }
}

impl Decision {
    /// Several decisions of one item as one: the words of one after the other, and the last level and vote.
    #[must_use]
    pub fn joined(mut self, next: Self) -> Self {
        let new: Vec<Outcome> = next
            .outcomes
            .into_iter()
            .filter(|it| !self.outcomes.contains(it))
            .collect();
        self.outcomes.extend(new);
        self.blocks.extend(next.blocks);
        self.modifiers.extend(next.modifiers);
        self.sub_decisions.extend(next.sub_decisions);
        if next.level.is_some() {
            self.level = next.level;
            self.recommended_to = next.recommended_to;
        }
        self.vote = next.vote.or(self.vote);
        self
    }

    /// How far it reaches.
    pub fn reach(&self) -> Reach<'_> {
        Reach {
            level: self.level,
            to: self.recommended_to.as_deref(),
            reading: self.reading_number,
        }
    }

    /// Nothing was decided: it was never written, or was emptied again. Nobody prints a heading over nothing.
    pub fn is_empty(&self) -> bool {
        let says_nothing = self.blocks.is_empty() && self.sub_decisions.is_empty();
        says_nothing && self.outcomes.is_empty() && self.modifiers.is_empty() && self.vote.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_is_the_meetings_own_by_its_body_and_on_its_day_also_where_the_name_is_longer() {
        let day = Date::constant(2030, 12, 11);
        let head = Head {
            body: "Kulturudvalget".into(),
            date: Some(day),
            ..Head::default()
        };
        let is_own = |body: &str, date: Option<Date>| {
            head.is_own(&Decision {
                body: Some(body.into()),
                date,
                ..Decision::default()
            })
        };
        assert!(is_own("KULTURUDVALGET", None) && is_own("Kulturudvalget", Some(day)));
        assert!(is_own("Byens Kulturudvalget", Some(day)), "as a system names it");
        assert!(!is_own("Byens Kulturudvalget", None), "it may be of another day");
        assert!(!is_own("Økonomiudvalget", Some(day)), "that met on the same day");
        assert!(!is_own("Kulturudvalget", Some(Date::constant(2030, 11, 13))));
    }
}
