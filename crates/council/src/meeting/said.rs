//! What an act says at once to somebody outside: words that no release or publication judges any more (rule 31).

use super::act::{Act, must_hold_no_id};
use super::after::must_be_fit;
use super::setting::Setting;
use crate::command::Refusal;

/// Who reads the words of an act the moment it is done.
enum Said<'a> {
    /// Everybody, where the body publishes.
    ToAll(Vec<&'a str>),
    /// Those who get a letter, and those who work on the paper.
    Inside(Vec<&'a str>),
    /// What everybody reads of it is judged when the paper goes out, or by the act itself.
    Judged,
    /// It has no words.
    Nothing,
}

impl Act {
    /// Where a body publishes nothing a letter still must not hold a national id.
    pub(super) fn must_be_fit(&self, setting: &Setting<'_>) -> Result<(), Refusal> {
        let words = match self.said() {
            Said::ToAll(words) if setting.settings.publishes => {
                return words.into_iter().try_for_each(|it| must_be_fit(it, setting));
            }
            Said::ToAll(words) | Said::Inside(words) => words,
            Said::Judged | Said::Nothing => Vec::new(),
        };
        words.into_iter().chain(self.overrides()).try_for_each(must_hold_no_id)
    }

    /// Why something goes out in spite of what was found: that stays in the journal.
    fn overrides(&self) -> Option<&str> {
        match self {
            Self::Release { override_reason, .. } | Self::Publish { override_reason, .. } => override_reason.as_deref(),
            _ => None,
        }
    }

    /// Every act is named: a new one does not go out before somebody has said who reads its words.
    fn said(&self) -> Said<'_> {
        match self {
            Self::Plan { when, .. } | Self::Move(when) => Said::ToAll(when.place.as_deref().into_iter().collect()),
            Self::Cancel { reason } | Self::Recall { reason } => Said::ToAll(vec![reason]),
            Self::MoveAmendment { text, .. } => Said::Inside(vec![text]),
            Self::GiveStatement { text, grounds, .. } => {
                Said::Inside([text].into_iter().chain(grounds).map(String::as_str).collect())
            }
            Self::DecideByLaw { ground, .. } => Said::Inside(ground.as_deref().into_iter().collect()),
            Self::VoidVote { reason, .. } => Said::Inside(vec![reason]),
            Self::Elect { asked, .. } => Said::Inside(asked.words()),
            Self::TakeOff { reason, .. } | Self::Strike { reason, .. } => Said::Inside(vec![reason]),
            Self::PutQuestion { new, .. } => {
                let words = [Some(&new.text), new.answer.as_ref(), new.name.as_ref()];
                Said::Inside(words.into_iter().flatten().map(String::as_str).collect())
            }
            Self::CorrectTimes { reason, .. } => Said::Inside(reason.as_deref().into_iter().collect()),
            Self::CloseItem {
                ground, public_title, ..
            } => Said::ToAll(vec![ground, public_title]),
            Self::Release { late_reason, .. } => Said::ToAll(late_reason.as_deref().into_iter().collect()),
            Self::Hold { who, .. } => Said::Inside(vec![who]),
            Self::LetGo { told, .. } => Said::Inside(vec![told]),
            Self::KeepClosed { reason, .. } => Said::Inside(vec![reason]),
            Self::AskForPapers { note, .. } => Said::Inside(note.as_deref().into_iter().collect()),
            Self::KeepPersonal { basis, .. } => Said::Inside(vec![basis]),
            Self::RefusePapers { ground, .. } => Said::Inside(vec![ground]),
            Self::File { receipt, .. } | Self::CorrectReceipt { receipt, .. } => Said::Inside(vec![receipt]),
            Self::TakeBackReceipt { reason, .. } | Self::LeaveUnfiled { reason, .. } => Said::Inside(vec![reason]),
            Self::Unpublish { .. }
            | Self::Sign { .. }
            | Self::Add { .. }
            | Self::TellClosed { .. }
            | Self::NoteCaseNumber { .. }
            | Self::PlaceItem(_)
            | Self::PlaceProposal { .. }
            | Self::Write { .. }
            | Self::Fill { .. }
            | Self::Attach { .. }
            | Self::ChangeAttachment { .. }
            | Self::LookInto { .. }
            | Self::OpenItem { .. }
            | Self::Publish { .. } => Said::Judged,
            Self::MoveItem { .. }
            | Self::PutOnAgain { .. }
            | Self::Adopt
            | Self::TakeBackAdoption
            | Self::Reorder { .. }
            | Self::UndoAgendaChange { .. }
            | Self::DropQuestion { .. }
            | Self::NoteDeviation { .. }
            | Self::Detach { .. }
            | Self::Invite { .. }
            | Self::CallOff { .. }
            | Self::CallIn { .. }
            | Self::SeeOut { .. }
            | Self::GiveWord { .. }
            | Self::EndWord { .. }
            | Self::ComeOrLeave { .. }
            | Self::AskForWord { .. }
            | Self::WithdrawAmendment { .. }
            | Self::RaiseRecusal { .. }
            | Self::DropRecusal { .. }
            | Self::CallDeputy { .. }
            | Self::CallOffDeputy { .. }
            | Self::SetMode { .. }
            | Self::Object { .. }
            | Self::WithdrawStatement { .. }
            | Self::Escalate { .. }
            | Self::TakeBackEscalation { .. }
            | Self::OpenVote { .. }
            | Self::Vote { .. }
            | Self::NoteVotes { .. }
            | Self::CloseVote { .. }
            | Self::Lock
            | Self::Unlock
            | Self::Start { .. }
            | Self::Call { .. }
            | Self::Attend { .. }
            | Self::End { .. }
            | Self::SendToSignature { .. }
            | Self::RemindOfDuty { .. }
            | Self::GrantPapers { .. }
            | Self::ForgetPersonal { .. }
            | Self::AwaitFiling { .. }
            | Self::NotePapersRead { .. }
            | Self::Remind { .. } => Said::Nothing,
        }
    }
}
