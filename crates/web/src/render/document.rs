//! The public record, or one attachment of it, in other forms: PDF, Word, text and data.

use raadslag_council::clock::Timestamp;
use raadslag_council::digest::Digest;
use raadslag_council::ids::AttachmentId;
use raadslag_council::record::{Record, RecordKind};
use raadslag_typeset::docx::{self, WordOptions};
use raadslag_typeset::pdf::{Enclosed, PdfOptions};
use raadslag_typeset::text;

use super::attachment;
use super::item::ItemGoals;
use super::meeting::{find, gone, name_house};
use super::package;
use crate::address::{Address, Form, Prefix};
use crate::cache::Finished;
use crate::desk::Look;
use crate::language::{Language, Words};
use crate::problem::Problem;

/// A record on its way out.
struct Outgoing<'a> {
    record: &'a Record,
    /// What its items are worked for: beside the record, since it may change when the record does not.
    goals: Vec<String>,
    /// What it is checked by.
    root: Option<Digest>,
    address: Address,
    /// What a browser calls it when it is kept.
    name: String,
    changed_at: Timestamp,
    /// The files that lie within, where any may.
    enclosed: Option<Vec<Enclosed>>,
}

/// The record of a meeting in a form.
pub fn of_meeting(look: &Look<'_>, slug: &str, form: Form) -> Result<Finished, Problem> {
    match form {
        Form::Json => return sealed(look, slug),
        Form::Zip => return package::of_meeting(look, slug),
        _ => {}
    }
    let meeting = find(look, slug)?;
    let goals = ItemGoals::of_meeting(look, &meeting)?;
    let outgoing = Outgoing {
        record: &meeting.record,
        goals: goals.iter().map(ItemGoals::line).collect(),
        root: meeting.root,
        address: Address::Meeting(slug.to_owned(), Form::Page),
        name: slug.to_owned(),
        changed_at: meeting.row.at,
        enclosed: match form {
            Form::PdfWithData => Some(package::enclosed(look, &meeting)?),
            _ => None,
        },
    };
    finish(look, outgoing, form)
}

/// An attachment in a form: a record of nothing else.
pub fn of_attachment(look: &Look<'_>, id: AttachmentId, form: Form) -> Result<Finished, Problem> {
    if form == Form::PdfWithData {
        return Err(Problem::not_found());
    }
    let seen = attachment::find(look, id)?;
    let appendix = attachment::text(&seen).ok_or_else(Problem::not_found)?.clone();
    let mut record = Record::default();
    record.head.kind = Some(RecordKind::Attachment);
    record.head.body = seen.meeting.record.head.body;
    record.head.municipality = seen.meeting.record.head.municipality;
    record.head.date = seen.meeting.record.head.date;
    record.appendices.push(appendix);
    let outgoing = Outgoing {
        record: &record,
        goals: Vec::new(),
        root: None,
        address: Address::Attachment(id, Form::Page),
        name: format!("bilag-{id}"),
        changed_at: seen.meeting.row.at,
        enclosed: None,
    };
    finish(look, outgoing, form)
}

/// The record as data with what proves it.
fn sealed(look: &Look<'_>, slug: &str) -> Result<Finished, Problem> {
    let found = look.no_fault(look.now().sealed(&look.asker, slug))?;
    let Some((mut meeting, seal)) = found else {
        let step = look.no_fault(look.now().withdrawn(&look.asker, slug))?;
        return Err(gone(step, || Problem::no_such(slug)));
    };
    name_house(look, &mut meeting);
    let mut value = look.no_fault(serde_json::to_value(&meeting.record))?;
    if let (Some(seal), Some(fields)) = (seal, value.as_object_mut()) {
        fields.insert("seal".to_owned(), look.no_fault(serde_json::to_value(seal))?);
    }
    let goals = ItemGoals::of_meeting(look, &meeting)?;
    if let (false, Some(fields)) = (goals.is_empty(), value.as_object_mut()) {
        fields.insert("goals".to_owned(), look.no_fault(serde_json::to_value(goals))?);
    }
    let bytes = look.no_fault(serde_json::to_vec_pretty(&value))?;
    let name = format!("{slug}{}", Form::Json.suffix());
    let changed_at = look.no_older(meeting.row.at);
    Ok(Finished::new(bytes, "application/json", Some(changed_at)).named("inline", &name))
}

/// What stands at the end of a print: the fingerprint, and where it is checked. The record is in Danish.
fn check_lines(look: &Look<'_>, root: Digest) -> Vec<String> {
    let words = Words(Language::Danish);
    let base = look.state.settings.base_url.as_deref().unwrap_or_default();
    let place = format!(
        "{}{}",
        base.trim_end_matches('/'),
        Address::Check(None).under(Prefix::None)
    );
    vec![
        words.with("printed-fingerprint", "root", &root.to_string()),
        words.with("printed-control", "place", &place),
    ]
}

/// What its items are worked for, and by what it is checked.
fn at_end(look: &Look<'_>, outgoing: &Outgoing<'_>) -> Vec<String> {
    let check = outgoing.root.map(|it| check_lines(look, it)).unwrap_or_default();
    outgoing.goals.iter().cloned().chain(check).collect()
}

/// Its permanent address, for paper.
fn printed_address(look: &Look<'_>, outgoing: &Outgoing<'_>) -> Option<String> {
    let base = look.state.settings.base_url.as_deref()?;
    Some(format!(
        "{}{}",
        base.trim_end_matches('/'),
        outgoing.address.under(Prefix::None)
    ))
}

fn finish(look: &Look<'_>, mut outgoing: Outgoing<'_>, form: Form) -> Result<Finished, Problem> {
    let (bytes, media_type) = match form {
        Form::Json => (
            look.no_fault(serde_json::to_vec_pretty(outgoing.record))?,
            "application/json",
        ),
        Form::Pdf | Form::PdfWithData => {
            let options = PdfOptions {
                address: printed_address(look, &outgoing),
                check: at_end(look, &outgoing),
                poster: None,
                report: None,
                enclosed: outgoing.enclosed.take(),
            };
            (look.print(outgoing.record, &options)?, "application/pdf")
        }
        Form::Word => {
            let options = WordOptions {
                address: printed_address(look, &outgoing),
                check: at_end(look, &outgoing),
            };
            (docx::write(outgoing.record, &options), crate::answer::WORD)
        }
        Form::Text => {
            let notices = raadslag_typeset::notices(outgoing.record).into_iter();
            let mut text: String = notices.map(|it| format!("{it}\n\n")).collect();
            text.push_str(&text::write(outgoing.record));
            for line in at_end(look, &outgoing) {
                text.push_str(&format!("\n{line}\n"));
            }
            (text.into_bytes(), "text/plain; charset=utf-8")
        }
        // A page is made from its template, a package from all forms.
        Form::Page | Form::Zip => return Err(Problem::not_found()),
    };
    let changed_at = look.no_older(outgoing.changed_at);
    let name = format!("{}{}", outgoing.name, form.suffix());
    Ok(Finished::new(bytes, media_type, Some(changed_at)).named("inline", &name))
}
