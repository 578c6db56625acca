//! Findings in words for whoever sits at the terminal.

use std::io::Write;
use std::path::Path;

use raadslag_council::eye;
use raadslag_council::finding::{Finding, FindingKind, Severity};

/// A file's name as it may be shown: what steers a terminal or turns the reading direction is written out.
pub fn shown(path: &Path) -> String {
    let name = path.display().to_string();
    let plain = |it: char| {
        let steers = it.is_control() || eye::turns(it) || matches!(it, '\u{2028}' | '\u{2029}');
        if steers {
            it.escape_default().to_string()
        } else {
            it.to_string()
        }
    };
    name.chars().map(plain).collect()
}

/// Writes guesses and warnings to standard error, and how many notes there are.
pub fn tell(path: &Path, findings: &[Finding]) {
    let notes = findings.iter().filter(|it| it.severity == Severity::Note).count();
    let mut told = String::new();
    for finding in findings.iter().filter(|it| it.severity > Severity::Note) {
        told += &format!("{}: {}: {}\n", shown(path), finding.place, words(finding));
    }
    if notes > 0 {
        let path = shown(path);
        told += &format!(
            "{path}: {notes} notes on what was set aside; `raadslag read FILE --findings PATH` writes them all\n"
        );
    }
    // Whoever looks at the first lines only, `| head`, has read enough: that is no fault.
    let _ = std::io::stderr().write_all(told.as_bytes());
}

/// One finding in words.
pub fn words(finding: &Finding) -> String {
    let text = short(&finding.text);
    let about = if text.is_empty() {
        String::new()
    } else {
        format!(": {text}")
    };
    format!("{}{about}", named(finding.severity, finding.what))
}

/// What findings of a kind are called.
pub fn named(severity: Severity, what: FindingKind) -> String {
    let severity = match severity {
        Severity::Note => "note",
        Severity::Guess => "guess",
        Severity::Warning => "warning",
    };
    format!("{severity}: {}", kind(what))
}

fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(100) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

fn kind(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Labels => "labels of the layout",
        FindingKind::PageFurniture => "running heads and page numbers set aside",
        FindingKind::Contents => "the table of contents is made anew",
        FindingKind::JoinedWords => "words cut by a line break were joined",
        FindingKind::JoinedParagraph => "a passage cut by a page break was joined",
        FindingKind::ListMarks => "marks of lists and emphasis",
        FindingKind::MendedSpelling => "a misspelt word was mended",
        FindingKind::SectionInDecision => {
            "a heading in a decision opened a section; if it belongs to the decision, please correct it"
        }
        FindingKind::UnknownPart => "text under no known label",
        FindingKind::UnknownLayout => "no known layout fits well; please look the record through",
        FindingKind::MissingHeadField => "a field of the head is missing",
        FindingKind::ImpossibleDate => "a date or time that cannot be",
        FindingKind::WrongWeekday => "the weekday is not that of the date",
        FindingKind::ContentsDisagree => "the contents and the items disagree",
        FindingKind::OverviewDisagrees => "the overview of attachments and the items disagree",
        FindingKind::CoverDisagrees => "the cover of an appendix and the item's list disagree",
        FindingKind::NumberingGap => "the items' numbers have a gap or a repeat",
        FindingKind::GuessedMunicipality => "the municipality was read from the text",
        FindingKind::GuessedDate => "a date was completed from the meeting's",
        FindingKind::DayInWords => "a day that only words name; please set it",
        FindingKind::DueBefore => "due on a day before the meeting; please see whether the year is right",
        FindingKind::ComingDay => "a coming meeting or event, put on no list",
        FindingKind::GuessedQuarter => "the quarter was read from the entries",
        FindingKind::GuessedOutcome => "the outcome is a guess",
        FindingKind::NoOutcome => "no outcome could be read from the decision",
        FindingKind::GuessedTable => "a table was rebuilt from lines",
        FindingKind::GuessedName => "title, name or party was told apart by guess",
        FindingKind::EmptyItem => "an item without text or decision",
        FindingKind::Encoding => "the bytes are not the encoding they claim",
        FindingKind::ForbiddenCharacter => "a character that cannot stand in a text was left out",
        FindingKind::ScannedPage => "a page without text: a picture of a page",
        FindingKind::DamagedPage => "a part of the file could not be read",
        FindingKind::UnknownEntity => "a name for letters that the file does not give was left as it is written",
        FindingKind::Truncated => "the file ends before it should",
        FindingKind::ErasedBefore => "was erased here before; [slettet] stands in its place",
        FindingKind::TooLarge => "the rest was too large to be read",
        FindingKind::SystemData => "ids, addresses and switches of the system it came from",
        FindingKind::NotFinal => "the source calls it a draft",
        FindingKind::OutOfOrder => "the items stood in another order and were sorted by number",
        FindingKind::WholePaper => "stands for the whole paper and not for an item; its files are appendices",
        FindingKind::UnknownMarkup => "elements of a page that are not kept",
        FindingKind::UnknownAccess => "what it says of access is not clear: closed until you have looked",
        FindingKind::ReadFromText => "read from the running text, since no field says it",
        FindingKind::MissingFile => {
            "a file that is named and did not come along; lay it in the export's folder and read the export in again"
        }
        FindingKind::FileTooLarge => "the file of an attachment is larger than an attachment may be, and was not kept",
        FindingKind::FileOfOtherKind => {
            "the file of an attachment is of a kind that is not kept, or is called something else than it is, and was not kept"
        }
        FindingKind::FileDiffers => "a file is not the one that the package's list tells of; fetch the package anew",
        FindingKind::UnnamedFile => "a file that lies beside an export, is named by none and holds no meeting",
        FindingKind::StruckOut => "tracked changes: words that were struck out were not read",
        FindingKind::PutIn => "tracked changes: words that were put in were read as if accepted",
        FindingKind::Comment => "a comment beside the text was not read",
        FindingKind::HiddenText => "hidden words were not read",
        FindingKind::Enclosed => "a picture, a drawing or a file within the file was not read",
        FindingKind::DataTaken => "the data within the file says what its pages say, and was taken",
        FindingKind::DataDiffers => {
            "the data within the file says something else than its pages (or another version printed them); the pages were read"
        }
        FindingKind::PersonRecognised => "one person under several names",
        FindingKind::PersonDoubted => "is this the same person?",
        FindingKind::TwoOfOneName => "two of one name in one list, and nothing tells them apart",
        FindingKind::BodyRecognised => "one body under several names",
        FindingKind::BodyDoubted => "is this the same body?",
        FindingKind::NationalId => "a national id (CPR) in open text (rule 31); it must not be public",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_name_steers_no_terminal() {
        let hostile = Path::new("m\u{1b}[2J\u{202e}øde\n.txt");
        assert_eq!(shown(hostile), "m\\u{1b}[2J\\u{202e}øde\\n.txt");
    }
}
