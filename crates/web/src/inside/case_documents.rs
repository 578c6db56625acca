//! Documents of an item's case that lie in the case system's folder: listed beside the attachments, and fetched as attachments.

use raadslag_council::ids::AttachmentId;
use raadslag_council::record::AttachmentLine;
use raadslag_store::Fault;

use super::attach::{self, FILE_LIMIT, Named, Place};
use super::work::Work;
use super::{draft, proposal};
use crate::case_folder::{self, Document, NotThere};
use crate::desk::{Desk, Look};
use crate::form::Filled;
use crate::language::Words;
use crate::problem::Problem;

/// The documents that are fetched at once.
const MOST_AT_ONCE: usize = 20;

/// What lies in the folder of an item's case, for whoever may attach it.
pub struct CaseDocuments {
    /// The case number; empty where the item has none.
    pub number: String,
    /// Why nothing is offered, in words.
    pub why: Option<String>,
    /// Each document, and whether it is attached already.
    pub documents: Vec<(Document, bool)>,
    /// There are more than are shown.
    pub is_cut: bool,
}

impl CaseDocuments {
    /// None where the installation names no folder.
    pub fn of(look: &Look<'_>, number: Option<&str>, attached: &[(AttachmentId, AttachmentLine)]) -> Option<Self> {
        let folder = look.state.settings.case_folder.as_deref()?;
        let number = number.unwrap_or_default().trim().to_owned();
        let listed = match number.as_str() {
            "" => return Some(Self::nothing(number, look.words().say("case-documents-no-number"))),
            number => case_folder::list(folder, number),
        };
        Some(match listed {
            Ok(it) if it.documents.is_empty() => {
                let why = look.words().with("case-documents-none", "number", &number);
                Self::nothing(number, why)
            }
            Ok(it) => Self {
                documents: it.documents.into_iter().map(|it| marked(it, attached)).collect(),
                is_cut: it.is_cut,
                why: None,
                number,
            },
            Err(why) => {
                let why = words_of(look.words(), why, &number);
                Self::nothing(number, why)
            }
        })
    }

    fn nothing(number: String, why: String) -> Self {
        Self {
            number,
            why: Some(why),
            documents: Vec::new(),
            is_cut: false,
        }
    }
}

/// The same number, or without one the same title.
fn marked(document: Document, attached: &[(AttachmentId, AttachmentLine)]) -> (Document, bool) {
    let is_it = |it: &AttachmentLine| match (&document.number, &it.document_number) {
        (Some(one), Some(other)) => one == other,
        _ => it.title == document.title,
    };
    let is_there = attached.iter().any(|it| is_it(&it.1));
    (document, is_there)
}

fn words_of(words: Words, why: NotThere, number: &str) -> String {
    let key = match why {
        NotThere::Number => "case-documents-bad-number",
        NotThere::Case => "case-documents-no-folder",
        NotThere::Unreadable => "case-documents-unreadable",
        NotThere::Document => "case-documents-gone",
    };
    words.with(key, "number", number)
}

/// Attaches the documents that a form chose, each as if it had been uploaded; the words of the first that was not taken.
pub async fn fetch(filled: &Filled, place: &Place) -> Result<Option<String>, Problem> {
    let words = filled.desk.words();
    let Some(folder) = filled.desk.state.settings.case_folder.clone() else {
        return Err(Problem::not_found());
    };
    let names: Vec<String> = filled.fields.all("document").map(str::to_owned).collect();
    if names.is_empty() {
        return Ok(Some(words.say("case-documents-nothing-chosen")));
    }
    if names.len() > MOST_AT_ONCE {
        return Ok(Some(words.with(
            "case-documents-too-many",
            "most",
            &MOST_AT_ONCE.to_string(),
        )));
    }
    let found = attach::find(filled, place).await?;
    let number = number_of(&filled.desk, place).await?.unwrap_or_default();
    for name in names {
        let mut named = Named {
            part: name.clone(),
            name: name.clone(),
            line: AttachmentLine {
                number: String::new(),
                open: attach::is_open(&filled.fields),
                title: name.clone(),
                document_number: None,
            },
        };
        // Nothing is looked for before its sender is known to be one who may attach.
        if let Some(why) = attach::may(filled, found, &named).await? {
            return Ok(Some(why));
        }
        let (files, folder, number) = (
            filled.desk.state.now.journal().files().clone(),
            folder.clone(),
            number.clone(),
        );
        let taken = tokio::task::spawn_blocking(move || {
            let (document, mut file) = case_folder::open(&folder, &number, &name)?;
            Ok((document, files.receive(&mut file, FILE_LIMIT)))
        });
        let taken: Result<_, NotThere> = filled.desk.no_fault(taken.await)?;
        let (document, received) = match taken {
            Ok(taken) => taken,
            Err(why) => return Ok(Some(words_of(words, why, &named.name))),
        };
        (named.line.title, named.line.document_number) = (document.title, document.number);
        let why = match received {
            Ok(received) => attach::keep(filled, found, &named, received).await?,
            Err(Fault::TooLarge { .. }) => Some(words.say("attach-too-large")),
            Err(fault) => return Err(Problem::of_fault(&filled.desk.state, &fault)),
        };
        if let Some(why) = why {
            return Ok(Some(format!("{}: {why}", named.name)));
        }
    }
    Ok(None)
}

/// The case number of the item, as it is saved.
async fn number_of(desk: &Desk, place: &Place) -> Result<Option<String>, Problem> {
    let waiting = desk.clone();
    let place = place.clone();
    let number = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        Ok(match place {
            Place::Agenda(slug, item) => {
                let work = Work::find(&look, &slug)?;
                draft::find(&look, &work, item)?.facts.0.case_number
            }
            Place::Proposal(item) => proposal::find(&look, item)?.item.facts.0.case_number,
            // What shows that a part is done comes from whoever did it.
            Place::FollowUp(_) => None,
        })
    });
    desk.no_fault(number.await)?
}
