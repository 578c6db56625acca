//! Something odd in a source, with its place; it travels beside the value and never stops an import.

use serde::{Deserialize, Serialize};

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Where: `line 14`, `page 3 line 2`, or `document`.
    pub place: String,
    /// What is odd.
    pub what: FindingKind,
    /// How much a person should care.
    pub severity: Severity,
    /// The source's own characters that stand in no field, or the words the finding is about when they do.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Whether `text` stands in no field: then it is counted when the source's characters are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outside_fields: bool,
}

/// How much a person should care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Told for completeness: page furniture, labels, joined words.
    Note,
    /// A guess that a person should confirm.
    Guess,
    /// Something is missing, contradicts itself or could not be read.
    Warning,
}

/// What is odd. The words for people are in `web` and `cli`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// Labels of the layout, recognised.
    Labels,
    /// Running heads, page numbers, leader dots, buttons of a page.
    PageFurniture,
    /// The table of contents, which is made anew.
    Contents,
    /// Hyphens of words that a line break had cut.
    JoinedWords,
    /// A sentence or list that a page break had cut was joined.
    JoinedParagraph,
    /// Marks of lists and emphasis.
    ListMarks,
    /// A misspelt word was mended.
    MendedSpelling,
    /// A word of the layout stood as a heading in a decision and opened a section of its own.
    SectionInDecision,
    /// Text under no known label.
    UnknownPart,
    /// No layout family fits well.
    UnknownLayout,
    /// An expected head label is missing.
    MissingHeadField,
    /// A date or time that cannot be.
    ImpossibleDate,
    /// A weekday that is not the date's.
    WrongWeekday,
    /// The contents and the items disagree.
    ContentsDisagree,
    /// The overview of attachments and the items disagree.
    OverviewDisagrees,
    /// An attachment's cover and the item's list disagree.
    CoverDisagrees,
    /// Item numbers with a gap or a repeat.
    NumberingGap,
    /// The municipality was read from the text, not from a label.
    GuessedMunicipality,
    /// A month or year was completed from the meeting's date.
    GuessedDate,
    /// Something is due on a day that only words name: `uge 45`.
    DayInWords,
    /// Something is due on a day before the meeting: the year may be wrong.
    DueBefore,
    /// A coming meeting or event with its day, which stands on no list.
    ComingDay,
    /// The quarter of a year wheel's group was read from its entries.
    GuessedQuarter,
    /// An outcome was suggested from the decision's words.
    GuessedOutcome,
    /// No outcome could be suggested.
    NoOutcome,
    /// A table was rebuilt from lines and may be wrong.
    GuessedTable,
    /// A person's title or party was split from the name by guess.
    GuessedName,
    /// An agenda item given as withdrawn, empty or without decision.
    EmptyItem,
    /// Bytes that are not the text encoding they claim.
    Encoding,
    /// A character that cannot stand in a text.
    ForbiddenCharacter,
    /// A page without text: a picture of a page.
    ScannedPage,
    /// A page or object of the file could not be read.
    DamagedPage,
    /// The file ends before it should.
    Truncated,
    /// A name for letters that the file does not give, left as it is written.
    UnknownEntity,
    /// Words that were erased before; a tombstone stands in their place.
    ErasedBefore,
    /// The rest of a too large text was not read into fields.
    TooLarge,
    /// Ids, addresses and switches of the system that a file came from.
    SystemData,
    /// The source calls it a draft.
    NotFinal,
    /// Items stood in another order than their numbers and were sorted.
    OutOfOrder,
    /// An item that stands for the whole paper; its files are kept as appendices.
    WholePaper,
    /// Elements of a page that nobody knows, pictures, and what nobody sees of it.
    UnknownMarkup,
    /// What was said of access was not understood, or contradicts itself: closed until a person has looked.
    UnknownAccess,
    /// A field was read from the running text of an export, which has no such field.
    ReadFromText,
    /// A file that is named and did not come along.
    MissingFile,
    /// A file of an attachment that is larger than an attachment may be.
    FileTooLarge,
    /// A file of an attachment of a kind that is not kept, or that is called something else than it is.
    FileOfOtherKind,
    /// A file that is not the one its list tells of.
    FileDiffers,
    /// A file that lies beside an export, is named by none and holds no meeting.
    UnnamedFile,
    /// Words that were struck out while changes were tracked were not read.
    StruckOut,
    /// Words that were put in while changes were tracked were read as if they were accepted.
    PutIn,
    /// A comment beside the text was not read.
    Comment,
    /// Words that nobody sees on the page were not read.
    HiddenText,
    /// A picture, a drawing or another file within the file was not read.
    Enclosed,
    /// The data within the file says what its pages say, and was taken.
    DataTaken,
    /// The data within the file does not say what its pages say; the pages were read.
    DataDiffers,
    /// Names of several writings were recognised as one person.
    PersonRecognised,
    /// A name may be somebody whom other papers name.
    PersonDoubted,
    /// A name stands twice in one list, and nothing tells the two apart.
    TwoOfOneName,
    /// Another writing of a body's name was recognised.
    BodyRecognised,
    /// A body may be one that other papers name otherwise.
    BodyDoubted,
    /// A national id in what everybody would read; the number itself is not told.
    NationalId,
}
