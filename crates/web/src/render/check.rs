//! What is known of a record's fingerprint, and what a check of a file came to.

use askama::Template;
use raadslag_council::clock::copenhagen;
use raadslag_council::digest::Digest;
use raadslag_council::kept::Slot;
use raadslag_council::record::Record;
use raadslag_council::seal::{Flaw, Place, Seal, Verdict, read_given, verify};
use raadslag_readers::now::{FoundSeal, SealKind};

use super::chrome::Chrome;
use super::meeting::name_house;
use super::row;
use super::signing::{Recall, Signatures};
use crate::address::Address;
use crate::cache::Finished;
use crate::desk::Look;
use crate::form::Forms;
use crate::language::Words;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "check.html")]
struct Page<'a> {
    page: Chrome<'a>,
    /// Where a file can be sent from here.
    forms: Option<Forms>,
    /// What was asked for.
    root: Option<Digest>,
    found: Option<Found>,
    file: Option<OfFile>,
    /// Why nothing was looked at.
    refused: Option<String>,
}

/// What is known of a fingerprint.
struct Found {
    slug: String,
    name: String,
    kind: String,
    day: String,
    entry: u64,
    is_newest: bool,
    /// How many have signed, where anybody was asked to.
    signed: String,
    signing: Signatures,
    /// It was called back to be corrected.
    recalled: Option<Recall>,
}

/// What a check of a file came to.
struct OfFile {
    title: &'static str,
    is_sound: bool,
    flaws: Vec<String>,
    proved: Vec<String>,
}

/// What is known of a fingerprint. The page is the same for everybody, and so takes no file.
pub fn page(look: &Look<'_>, root: Option<Digest>) -> Result<Finished, Problem> {
    let found = root
        .map(|it| look.no_fault(look.now().find_seal(&look.asker, it)))
        .transpose()?;
    let found = found.flatten().map(|it| Found::of(look.words(), &it));
    let title = title(look.words(), root, found.as_ref());
    let page = Page {
        page: Chrome::new(look, title, Some(Address::Check(root))),
        forms: None,
        found,
        root,
        file: None,
        refused: None,
    };
    super::finish(look, &page, None)
}

/// Tells the tabs and bookmarks of different checks apart.
fn title(words: Words, root: Option<Digest>, found: Option<&Found>) -> String {
    let beginning = || root.map(|it| it.to_string().chars().take(8).collect::<String>() + "…");
    let name = found.map(|it| it.name.clone()).or_else(beginning);
    match name {
        Some(name) => words.with("control-of", "name", &name),
        None => words.say("control"),
    }
}

/// The page whose form takes a file, with what the check of one came to.
pub fn of_file(look: &Look<'_>, forms: Forms, file: Option<Result<Vec<u8>, &'static str>>) -> Result<String, Problem> {
    let words = look.words();
    let read = |bytes: Vec<u8>| {
        let given = read_given(&bytes).ok_or("control-not-a-record")?;
        Ok((given.record, given.seal.ok_or("control-no-seal")?))
    };
    let read = file.map(|it| it.and_then(read));
    let mut page = Page {
        page: Chrome::new(look, words.say("control"), Some(Address::Check(None))),
        forms: Some(forms),
        root: None,
        found: None,
        file: None,
        refused: None,
    };
    match read {
        None => {}
        Some(Err(key)) => page.refused = Some(words.say(key)),
        Some(Ok((record, seal))) => {
            let found = look.no_fault(look.now().find_seal(&look.asker, seal.root))?;
            page.root = Some(seal.root);
            let is_ours = match &found {
                Some(it) => is_as_given_out(look, &it.row.slug, &record)?,
                None => false,
            };
            page.file = Some(OfFile::of(words, (&record, &seal), found.is_some(), is_ours));
            page.found = found.map(|it| Found::of(words, &it));
        }
    }
    look.no_fault(page.render())
}

/// Whether a record says what whoever asks is given here today: then what its seal leaves open is proved by that.
fn is_as_given_out(look: &Look<'_>, slug: &str, record: &Record) -> Result<bool, Problem> {
    let Some(mut meeting) = look.no_fault(look.now().meeting(&look.asker, slug))? else {
        return Ok(false);
    };
    name_house(look, &mut meeting);
    Ok(meeting.record == *record)
}

impl Found {
    fn of(words: Words, found: &FoundSeal) -> Self {
        let day = |at| words.day(&copenhagen().to_datetime(at).date());
        Self {
            slug: found.row.slug.clone(),
            name: row::name(words, &found.row),
            kind: words.say(match found.kind {
                SealKind::Imported => "control-kind-imported",
                SealKind::Released => "control-kind-released",
                SealKind::Published => "control-kind-published",
                SealKind::Sent => "control-kind-sent",
            }),
            day: day(found.at),
            entry: found.entry,
            is_newest: found.is_newest,
            signed: match found.signing.signers() {
                0 => String::new(),
                signers => {
                    let count = format!("{}/{signers}", found.signing.signatures.len());
                    words.with("control-signed", "count", &count)
                }
            },
            signing: Signatures::of_signing(words, &found.signing),
            recalled: found.recalled.as_ref().map(|it| Recall::of_edition(words, it)),
        }
    }
}

impl OfFile {
    fn of(words: Words, (record, seal): (&Record, &Seal), is_known: bool, is_ours: bool) -> Self {
        let verdict = verify(record, seal);
        let is_proved = verdict.is_whole() || is_ours;
        Self {
            title: match (verdict.is_sound(), is_known) {
                (true, true) if is_proved => "control-sound",
                (true, true) => "control-partly",
                (true, false) => "control-sound-unknown",
                (false, _) => "control-broken",
            },
            is_sound: verdict.is_sound() && is_known && is_proved,
            flaws: verdict.flaws.iter().map(|it| flaw(words, *it, record)).collect(),
            proved: proved(words, &verdict),
        }
    }
}

fn proved(words: Words, verdict: &Verdict) -> Vec<String> {
    let mut lines = vec![words.count("control-proved", u64::from(verdict.proved))];
    let counts = [
        ("control-hidden-items", verdict.hidden_items),
        ("control-hidden-attachments", verdict.hidden_attachments),
        ("control-earlier-items", verdict.earlier_items),
        ("control-unproved-titles", verdict.unproved_titles),
    ];
    lines.push(words.say(if verdict.is_head_proved {
        "control-head-proved"
    } else {
        "control-head-unproved"
    }));
    let counts = counts.into_iter().filter(|it| it.1 > 0);
    lines.extend(counts.map(|(key, count)| words.count(key, u64::from(count))));
    if verdict.borrowed > 0 {
        lines.push(words.count("control-borrowed", u64::from(verdict.borrowed)));
    }
    if verdict.has_unproved_lists {
        lines.push(words.say("control-unproved-lists"));
    }
    lines
}

fn flaw(words: Words, flaw: Flaw, record: &Record) -> String {
    let (key, at) = match flaw {
        Flaw::OtherRoot => return words.say("control-other-root"),
        Flaw::Changed(place) => ("control-changed", place),
        Flaw::Differs(place) => ("control-differs", place),
        Flaw::Missing(place) => ("control-missing", place),
        Flaw::Unsealed(place) => ("control-unsealed", place),
    };
    words.with(key, "place", &place(words, at, record))
}

fn place(words: Words, place: Place, record: &Record) -> String {
    let (key, item) = match place {
        Place::Record => ("place-record", 0),
        Place::Item(item) => ("place-item", item),
        Place::Closure(item) => ("place-closure", item),
        Place::Part(slot) => match slot {
            Slot::Head => ("place-head", 0),
            Slot::Rest => ("place-rest", 0),
            Slot::Title(item) => ("place-title", item),
            Slot::Facts(item) | Slot::Number(item) => ("place-facts", item),
            Slot::Section(item, _) => ("place-section", item),
            Slot::Attachment(item, _) => ("place-attachment", item),
            Slot::Decision(item, _) => ("place-decision", item),
            Slot::History(item, _) => ("place-history", item),
            Slot::Appendix(_) => ("place-appendix", 0),
            Slot::FollowUp(_) | Slot::Topic(_) => ("place-follow-up", 0),
        },
    };
    let counted = || (item + 1).to_string();
    let number = record.items.get(item as usize).map(|it| it.number.clone());
    words.with(
        key,
        "number",
        &number.filter(|it| !it.is_empty()).unwrap_or_else(counted),
    )
}
