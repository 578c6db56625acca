//! Appendices as they stand in pages, each under its cover facts.

use raadslag_council::appendix::Appendix;
use raadslag_council::ids::AttachmentId;
use raadslag_typeset::html::{self, Place};

use raadslag_readers::now::MeetingSeen;

/// An appendix under its cover facts.
pub struct AppendixView {
    /// Unique in the page.
    pub key: String,
    pub title: String,
    pub item: Option<String>,
    pub number: Option<String>,
    pub document_number: Option<String>,
    /// Where it has a page of its own.
    pub id: Option<AttachmentId>,
    /// It is of the meeting as a whole.
    pub is_of_meeting: bool,
    pub html: String,
}

/// The appendices of a meeting, in its order.
pub fn views(meeting: &MeetingSeen) -> Vec<AppendixView> {
    let appendices = meeting.record.appendices.iter().enumerate();
    appendices
        .map(|(place, it)| AppendixView {
            key: format!("bilag-{}", place + 1),
            title: it.title.clone(),
            item: it.item.clone(),
            number: it.attachment.clone(),
            document_number: it.document_number.clone(),
            id: attachment_of(meeting, place),
            is_of_meeting: it.is_of_meeting(),
            html: content(it, &format!("bilag-{}", place + 1), 4),
        })
        .collect()
}

/// The attachment whose text an appendix is.
fn attachment_of(meeting: &MeetingSeen, place: usize) -> Option<AttachmentId> {
    if let Some((id, _)) = meeting.of_meeting.iter().find(|it| it.1 == place) {
        return Some(*id);
    }
    let appendices = meeting.appendices.iter().flatten();
    let attachments = meeting.attachments.iter().flatten();
    let mut both = appendices.zip(attachments);
    both.find(|(appendix, _)| **appendix == Some(place))
        .and_then(|(_, id)| *id)
}

/// What an appendix holds, with its drawing and the drawing's text twin.
pub fn content(appendix: &Appendix, id: &str, heading: u8) -> String {
    html::appendix(&appendix.content, Place::new(id, heading))
}
