//! Why something that was asked is not done: each names its rule, and its words stand with the reader's language.

use crate::agreements;
use crate::case::{ItemStatus, ReadingRule};
use crate::change;
use crate::clock::{ClockTime, Date, Timestamp};
use crate::economy;
use crate::forums;
use crate::goals;
use crate::ids::PersonId;
use crate::it_model;
use crate::leadership::{self, LeadershipLevel};
use crate::meeting::GiveFirst;
use crate::outcome::Outcome;
use crate::paper::Part;
use crate::programme;
use crate::rights::Right;
use crate::roles::Role;
use crate::wheel::{MOST_OF_ONE, MOST_ON_WHEEL};

/// The rules say no. The words for people are in `web` and `cli`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The municipality is set up already.
    #[error("the municipality is set up already")]
    AlreadyFounded,
    /// A municipality or body without a name.
    #[error("a name is needed")]
    NoName,
    /// The person administers the municipality already.
    #[error("is an administrator already")]
    AlreadyAdministrator,
    /// The person does not administer the municipality.
    #[error("is no administrator")]
    NoAdministrator,
    /// Nobody would be left who can let others in.
    #[error("the last administrator stays until there is another")]
    LastAdministrator,
    /// The document names no body and none was given.
    #[error("the document names no body")]
    NoBody,
    /// No meeting with that id.
    #[error("no such meeting")]
    NoSuchMeeting,
    /// No item with that id at that meeting.
    #[error("no such item at this meeting")]
    NoSuchItem,
    /// An item that holds matters would stand under another, or one would stand under a matter.
    #[error("matters stand one level under an item")]
    TooDeep,
    /// An item with matters under it is not taken off with them.
    #[error("matters stand under this item")]
    HoldsMatters,
    /// The item is open already.
    #[error("the item is open already")]
    AlreadyOpen,
    /// Rule 9: a closed item needs a ground.
    #[error("a closed item needs a ground (rule 9)")]
    NoGround,
    /// Rule 9: a closed item needs a title for outsiders.
    #[error("a closed item needs a public title (rule 9)")]
    NoPublicTitle,
    /// The person has no role that allows this at this body.
    #[error("no role allows you this at this body")]
    NotYours(Right),
    /// No body with that id.
    #[error("no such body")]
    NoSuchBody,
    /// The person has that role already.
    #[error("has that role already")]
    HasRole(Role),
    /// The person does not have that role.
    #[error("does not have that role")]
    HasNotRole(Role),
    /// The meeting was read in from a document.
    #[error("this meeting was read in from a document and is not held here")]
    HeldElsewhere,
    /// The meeting is planned already.
    #[error("the meeting is planned already")]
    AlreadyPlanned,
    /// An end at or before the beginning.
    #[error("the end is not after the beginning")]
    EndsBeforeItBegins,
    /// A name is settled as itself, as nobody and somebody, or as nothing.
    #[error("nothing is settled by that")]
    SettlesNothing,
    /// A day that is over.
    #[error("{0} is over")]
    DayIsOver(Date),
    /// A meeting was held on a day that has not come.
    #[error("{0} has not come")]
    DayToCome(Date),
    /// In doubt: a meeting is begun or ended at a time of today that has not come.
    #[error("it is not {0} yet")]
    NotYet(ClockTime),
    /// The times of a meeting are mended to one of today that has not come.
    #[error("{0} has not come")]
    TimeToCome(ClockTime),
    /// The body has another meeting then.
    #[error("the body has another meeting then, which begins at {0}")]
    MeetsThen(ClockTime),
    /// In doubt: a day on which nobody works.
    #[error("nobody works on {0}")]
    NobodyWorks(Date),
    /// In doubt: a day on which many places are closed although it is no holiday.
    #[error("many places are closed on {0}")]
    OftenClosed(Date),
    /// In doubt: the meeting would end with items that nobody decided.
    #[error("items {0:?} have no decision")]
    EndsUndecided(Vec<String>),
    /// In doubt: the meeting would end with members of whom nobody noted whether they are there.
    #[error("nobody noted whether {0:?} are there")]
    EndsUnnoted(Vec<String>),
    /// In doubt: nobody noted that the body adopted its agenda (rule 4).
    #[error("nobody noted that the agenda was adopted (rule 4)")]
    EndsUnadopted,
    /// The body's settings do not let it adopt its agenda.
    #[error("the body adopts no agenda")]
    AdoptsNoAgenda,
    /// An item was decided since the agenda was adopted.
    #[error("item {0} was decided since")]
    AdoptionStands(String),
    /// A change that the agenda was adopted with.
    #[error("the agenda was adopted with it")]
    AgendaIsAdopted,
    /// An item is dealt with beside those that it stands beside.
    #[error("the items do not stand beside each other")]
    NotBeside,
    /// The item is decided, and its place says nothing any more.
    #[error("item {0} is decided")]
    DealtWith(String),
    /// Questions are put at a question time.
    #[error("the item is no question time")]
    NoQuestionTime,
    /// The name of a citizen who did not agree to it stands in the words that everybody reads.
    #[error("the words name a citizen who did not agree to it")]
    NamesWhoAsks,
    /// In doubt: items decided with fewer than half of the members there (rule 15).
    #[error("items {0:?} were decided with fewer than half of the members there (rule 15)")]
    WithoutQuorum(Vec<String>),
    /// In doubt: what looks like no case number would stand as one for everybody.
    #[error("{0:?} does not look like a case number")]
    OddCaseNumber(String),
    /// In doubt: minutes that nobody has to sign, though the body's minutes are signed (rule 21).
    #[error("nobody who signs took part (rule 21)")]
    NobodySigns,
    /// Minutes in which it is not said who was there.
    #[error("nobody noted whether {0:?} were there")]
    NotNoted(Vec<String>),
    /// In doubt: several things at once.
    #[error("several things are in doubt")]
    InDoubt(Vec<Refusal>),
    /// In doubt: a day years from now.
    #[error("{0} is years away")]
    FarOff(Date),
    /// A day lies so far from today that its year is a slip of the pen.
    #[error("nobody meant the year of {0}")]
    YearNobodyMeant(Date),
    /// In doubt: the meeting is planned for another day.
    #[error("the meeting is planned for {0}")]
    AnotherDay(Date),
    /// The meeting begins on another day than it was planned for, and its minutes say so.
    #[error("the meeting was planned for {planned}; its minutes bear {on} and say so")]
    HeldAnotherDay {
        /// The day it begins.
        on: Date,
        /// The day it was planned for.
        planned: Date,
    },
    /// In doubt: items without a decision, by their numbers.
    #[error("{} items have no decision", .0.len())]
    Undecided(Vec<String>),
    /// A guest's time is not within the meeting's.
    #[error("the meeting begins at {from}")]
    OutsideTheMeeting {
        /// When the meeting is to begin.
        from: ClockTime,
        /// When it is to end.
        to: Option<ClockTime>,
    },
    /// In doubt: an item goes on in which nothing is written.
    #[error("nothing is written in any section")]
    NothingWritten,
    /// A guest is said to have been there when the meeting was not held.
    #[error("the meeting was held from {from} to {to}")]
    OutsideTheHeld {
        /// When the meeting began.
        from: ClockTime,
        /// When it ended.
        to: ClockTime,
    },
    /// In doubt: guests whose time is not within the meeting's any more.
    #[error("{0} guests are called in for another time")]
    GuestsOutside(usize),
    /// Members take part in every item.
    #[error("a member takes part without an invitation")]
    MemberAsGuest,
    /// A decision without words and without what it came to.
    #[error("nothing is decided")]
    NothingDecided,
    /// In doubt: minutes that everybody is to read, with items nobody wrote a decision of.
    #[error("items {0:?} have no decision, and everybody is to read that")]
    PublicUndecided(Vec<String>),
    /// In doubt: the agenda goes out as it was released, and is another by now.
    #[error("changed since it was released: off {off:?}, detached {detached:?}, changed {changed:?}")]
    ChangedSinceRelease {
        /// Items that were taken off since, by number and title.
        off: Vec<String>,
        /// Attachments that were taken away since, by title.
        detached: Vec<String>,
        /// Items that are otherwise by now, by number.
        changed: Vec<String>,
    },
    /// A sentence that goes on was left where it stands.
    #[error("a sentence is not written to its end")]
    Unfinished,
    /// One matter does not come to both.
    #[error("one matter does not come to both {0:?} and {1:?}")]
    Contradicts(Outcome, Outcome),
    /// In doubt: the text of a decision clearly says one thing, and another was chosen.
    #[error("the text says {said:?}, and {chosen:?} was chosen")]
    TextSaysOtherwise {
        /// What the text says.
        said: Outcome,
        /// What was chosen.
        chosen: Outcome,
    },
    /// In doubt: a decision says the contrary of what the vote on the motion came to (rule 16).
    #[error("the vote came to {voted:?}, and the decision says {said:?}")]
    VoteSaysOtherwise {
        /// What the vote came to.
        voted: Outcome,
        /// What the decision says: what was chosen, or what its words say.
        said: Outcome,
    },
    /// Something that people are told the reason of needs one.
    #[error("a reason is needed")]
    NoReason,
    /// An empty title.
    #[error("a title is needed")]
    NoTitle,
    /// An empty text.
    #[error("a text is needed")]
    NoText,
    /// More characters than have room.
    #[error("longer than {limit} characters")]
    TooLong {
        /// Characters that have room.
        limit: usize,
    },
    /// The agenda takes no new items.
    #[error("the agenda is locked")]
    AgendaIsLocked,
    /// The meeting has begun, and the matter is not on its agenda (rule 6).
    #[error("the matter is not on the agenda")]
    NotOnAgenda,
    /// The agenda takes new items already.
    #[error("the agenda is not locked")]
    AgendaIsOpen,
    /// An item or attachment with that id is there already.
    #[error("it is on the agenda already")]
    AlreadyOnAgenda,
    /// A section past the end of the item's.
    #[error("the item has no such section")]
    NoSuchSection,
    /// No attachment with that id at that item.
    #[error("no such attachment at this item")]
    NoSuchAttachment,
    /// Somebody else wrote the part after it was read.
    #[error("somebody else wrote this part meanwhile (writing {revision})")]
    WrittenMeanwhile {
        /// Which part.
        part: Part,
        /// How often it is written by now.
        revision: u32,
    },
    /// The person is not invited to that item.
    #[error("not invited to this item")]
    NotInvited,
    /// Neither a member nor a guest.
    #[error("neither a member nor a guest of this meeting: {name}")]
    NotAMember {
        /// Who; none where nobody is signed in.
        person: Option<PersonId>,
        /// The name of today, which whoever carries the command out looks up: it stands among no names that the rules are given.
        name: String,
    },
    /// Not in the room: away, recused from what is dealt with, or a guest who is not called in.
    #[error("not in the room")]
    NotInTheRoom,
    /// The body does not vote: what it decides is written.
    #[error("this body does not vote (rule 37)")]
    DoesNotVote,
    /// An amendment without words.
    #[error("an amendment needs words")]
    NoMotion,
    /// No such amendment waits for a vote.
    #[error("no such amendment waits for a vote")]
    NoSuchMotion,
    /// No such vote, or it is closed.
    #[error("no such vote is open")]
    NoSuchVote,
    /// The motion is voted on already.
    #[error("that is voted on already")]
    AlreadyVoted,
    /// Rule 17: so many amendments wait for their vote.
    #[error("{0} amendments come first (rule 17)")]
    AmendmentsFirst(usize),
    /// Rule 15: fewer than half of the members are noted to be there.
    #[error("{there} of {all} members are there (rule 15)")]
    TooFewToVote {
        /// So many are there.
        there: usize,
        /// So many there are.
        all: usize,
    },
    /// Nobody doubts whether this member may take part in the item.
    #[error("nobody doubts that this member may take part (rule 19)")]
    NoSuchDoubt,
    /// Rule 19: whether these may take part is decided first.
    #[error("whether these may take part is decided first (rule 19): {}", .0.join(", "))]
    RecusalFirst(Vec<String>),
    /// Rule 19: where the body votes, it decides in its meeting who is recused.
    #[error("the body decides by a vote who is recused (rule 19)")]
    BodyDecidesRecusal,
    /// Rule 37: a body that does not vote has no deputies.
    #[error("a body that does not vote has no deputies (rule 37)")]
    NoDeputies,
    /// Rule 20: a deputy is no member already.
    #[error("{0} is a member already (rule 20)")]
    DeputyIsMember(String),
    /// Rule 20: a deputy comes for a member who is away or recused.
    #[error("{0} is neither away nor recused (rule 20)")]
    MemberIsThere(String),
    /// Rule 20: one deputy for one member.
    #[error("{deputy} stands in for {member} already (rule 20)")]
    HasDeputy {
        /// The member.
        member: String,
        /// Who stands in.
        deputy: String,
    },
    /// Rule 20: a deputy stands in for one member at a time.
    #[error("{deputy} stands in for {member} already (rule 20)")]
    StandsInFor {
        /// The deputy.
        deputy: String,
        /// For whom.
        member: String,
    },
    /// Rule 20: a deputy is of the member's party.
    #[error("{deputy} is not of party {party} (rule 20)")]
    OfOtherParty {
        /// The deputy.
        deputy: String,
        /// The member's party.
        party: String,
    },
    /// Rule 37: a body that nobody was elected into has no terms.
    #[error("this body has no election terms (rule 37)")]
    HasNoTerms,
    /// A council's term is four years from 1 January, and no body's is longer.
    #[error("a term is four years from 1 January")]
    TermNotFourYears,
    /// A term begins before another has ended.
    #[error("a term begins before another has ended")]
    TermsOverlap,
    /// A body has at least one seat and at most so many.
    #[error("a body has one to {0} seats")]
    SeatsOutside(usize),
    /// Somebody stands twice among members and deputies.
    #[error("somebody stands twice among members and deputies")]
    SeatedTwice,
    /// Two are to chair.
    #[error("two are to chair")]
    TwoChairs,
    /// In doubt: nobody is to chair.
    #[error("nobody is to chair")]
    NobodyChairs,
    /// A party has letters or a name.
    #[error("a party has letters or a name")]
    NoPartyLetters,
    /// A membership within a term is given and ended there.
    #[error("seats of a term are given and left there")]
    SeatOfTerm,
    /// No term lasts on that day.
    #[error("no term lasts on that day")]
    NoTermThen,
    /// Whoever is on leave is back later than it begins, and within the term.
    #[error("back from leave later than it begins and within the term")]
    BackOutsideTerm,
    /// Rule 20: into a seat comes a deputy of the list that it was won on.
    #[error("not among the deputies of the member's list (rule 20)")]
    NotOnTheList,
    /// In doubt: somebody else is next on the list.
    #[error("somebody else is next on the list (rule 20)")]
    NotNextOnList,
    /// Has a seat then or later.
    #[error("has a seat then or later")]
    HasSeat,
    /// Not on leave.
    #[error("is not on leave")]
    NotOnLeave,
    /// A vote is open: it is closed first.
    #[error("a vote is open")]
    VoteIsOpen,
    /// Nobody voted for or against.
    #[error("nobody voted for or against (rule 16)")]
    NobodyVoted,
    /// These are there and have not voted; meant, they count on neither side.
    #[error("these have not voted: {}", .0.join(", "))]
    HaveNotVoted(Vec<String>),
    /// In doubt: somebody is noted as away who voted in these items, by their numbers.
    #[error("{name} voted in items {items:?}")]
    HasVoted {
        /// Who.
        name: String,
        /// Where.
        items: Vec<String>,
    },
    /// In doubt: somebody is noted as away who moved an amendment in these items, by their numbers.
    #[error("{name} moved an amendment in items {items:?}")]
    HasMoved {
        /// Who.
        name: String,
        /// Where.
        items: Vec<String>,
    },
    /// These are there and have handed no slip in; meant, the others are counted.
    #[error("these have handed no slip in: {}", .0.join(", "))]
    HandedNoneIn(Vec<String>),
    /// The body takes no dissents and remarks.
    #[error("this body takes no dissents and remarks (rule 37)")]
    TakesNoStatements,
    /// Statements are given until the meeting ends.
    #[error("statements are given until the meeting ends (rule 24)")]
    StatementAfterEnd,
    /// A statement is short.
    #[error("a statement has at most {limit} characters (rule 24)")]
    StatementTooLong {
        /// The limit.
        limit: usize,
    },
    /// Nothing is decided yet.
    #[error("nothing is decided yet (rule 24)")]
    NothingToDissentFrom,
    /// The member voted as it was decided, or did not vote.
    #[error("a dissent is of somebody who voted otherwise (rule 24)")]
    NotInTheMinority,
    /// What the body decides cannot be taken to the council.
    #[error("what this body decides is not taken to the council (rule 25)")]
    NotUnderCouncil,
    /// No council is set up here.
    #[error("there is no council")]
    NoCouncil,
    /// Nothing is decided that could wait for the council.
    #[error("nothing is decided that could wait for the council (rule 25)")]
    NothingToSuspend,
    /// Somebody took it to the council before.
    #[error("it waits for the council already (rule 25)")]
    AlreadyEscalated,
    /// Nobody took it to the council.
    #[error("nobody took it to the council")]
    NotEscalated,
    /// The meeting ended.
    #[error("a member takes a decision to the council until the meeting ends (rule 25)")]
    EscalatedAfterEnd,
    /// What was taken to the council when the meeting ended stands.
    #[error("it was taken to the council when the meeting ended (rule 25)")]
    EscalationStands,
    /// The law gives the matter to the committee, by this ground.
    #[error("the law gives the matter to the committee (rule 25): {0}")]
    CommitteeDecides(String),
    /// The matter goes to the council as it is.
    #[error("the matter goes to {0} as it is (rule 25)")]
    GoesToCouncil(String),
    /// The decision is carried out.
    #[error("the decision is carried out (rule 26)")]
    CarriedOut,
    /// The decision waits for the council.
    #[error("the decision waits for the council (rule 25)")]
    Suspended,
    /// Personal data is kept on a legal basis.
    #[error("personal data is kept on a legal basis (rule 32)")]
    KeptWithoutBasis,
    /// Personal data is kept until a day to come.
    #[error("personal data is kept until a day to come (rule 32)")]
    KeptUntilThePast,
    /// Nothing says who asks for access.
    #[error("a request for access says who asks, and how they are reached (rule 30)")]
    NobodyAsksForAccess,
    /// Nobody waits for an answer.
    #[error("the request for access is answered, or not known (rule 30)")]
    AccessAnswered,
    /// An extension is until a later day.
    #[error("an answer is expected on {0} already (rule 30)")]
    AccessNotLater(Date),
    /// Whoever asked is told why it takes longer.
    #[error("whoever asked is told why it takes longer (rule 30)")]
    AccessWithoutReason,
    /// Whoever does not get all of it is told on what ground.
    #[error("whoever does not get all of it is told on what ground (rule 30)")]
    AccessWithoutGround,
    /// The law gives this body's chair nothing to decide between meetings.
    #[error("the chair of this body decides nothing between meetings (rule 37)")]
    ChairDecidesNothing,
    /// Only the chair decides, or whoever edits the agenda notes it.
    #[error("that is the chair's to decide (rule 27)")]
    NotTheChair,
    /// Rule 27: it is said to be decided on a day on which the body had no chair.
    #[error("nobody was chair on {0} (rule 27)")]
    NobodyChaired(Date),
    /// Nothing says why it could not wait for a meeting.
    #[error("a chair's decision says why it could not wait (rule 27)")]
    CouldWait,
    /// The body hears of what its chair decided.
    #[error("the body hears of what its chair decided (rule 27)")]
    ReportStays,
    /// Of the council only an extraordinary meeting is held on screens.
    #[error("only an extraordinary meeting of the council is virtual (rule 28)")]
    NotVirtual,
    /// The meeting is held in a room.
    #[error("the meeting is held in a room")]
    NothingToObjectTo,
    /// A third of the members object to a virtual meeting.
    #[error("{objecting} of {all} members object to a virtual meeting (rule 28)")]
    VirtualBlocked {
        /// So many object.
        objecting: usize,
        /// So many there are.
        all: usize,
    },
    /// All of these voted with their own hand.
    #[error("they voted themselves")]
    VotedThemselves,
    /// The body elects nobody on secret ballot.
    #[error("the body holds no secret ballots")]
    HoldsNoBallots,
    /// With so few a slip tells whose it is.
    #[error("a ballot among {0} is not secret")]
    TooFewToBeSecret(usize),
    /// One of these is to be elected; so many can be written on a slip.
    #[error("an election is between 2 and {limit} candidates, each of another name")]
    CandidateCount {
        /// How many at most.
        limit: usize,
    },
    /// Elected as what?
    #[error("an election says as what")]
    NoOffice,
    /// No such election, or it goes on or is over.
    #[error("no such election")]
    NoSuchElection,
    /// Slips are in memory alone, and these are not there.
    #[error("the slips are lost")]
    SlipsLost,
    /// A slip that is handed in cannot be taken up again.
    #[error("the slip is handed in")]
    SlipIsIn,
    /// Lots say between which two the third ballot is held.
    #[error("lots say which two the third ballot is between")]
    DrawTheTwo,
    /// The program alone says that slips were lost.
    #[error("the program alone says that slips are lost")]
    NotTheProgram,
    /// The word is given for at least one minute and at most so many.
    #[error("the word is given for at most {0} minutes")]
    WordTooLong(u16),
    /// Rule 19: recusal is of one item.
    #[error("recusal is of one item (rule 19)")]
    RecusedFromWhat,
    /// An agenda without items.
    #[error("there is nothing on the agenda")]
    NothingOnAgenda,
    /// Rule 2: a late release needs a reason.
    #[error("after the deadline a release needs a reason (rule 2)")]
    LateWithoutReason {
        /// When it should have been out.
        deadline: Timestamp,
    },
    /// The agenda has not been released.
    #[error("the agenda is not released")]
    NotReleased,
    /// Rule 37: the body's papers are not published.
    #[error("publication is off for this body (rule 37)")]
    PublicationOff,
    /// Rule 31: it holds what must not become public.
    #[error("{0} places hold what must not become public (rule 31)")]
    WouldLeak(usize),
    /// The paper is public.
    #[error("the paper is public already")]
    PublishedAlready,
    /// Rule 31: the file was looked into already.
    #[error("the file was looked into already (rule 31)")]
    LookedInto,
    /// Rule 31: what is written goes out by mail or stands in the journal, and so many national ids stand in it.
    #[error("{0} national ids stand in what goes out by mail (rule 31)")]
    WouldBeSent(usize),
    /// Rule 31: an item of a public paper that is opened, or let go, or what goes out with it, holds what must not become public.
    #[error("{0} places of what is opened hold what must not become public (rule 31)")]
    OpeningWouldLeak(usize),
    /// Rule 9: everybody would read what was given out of the item, and that stands in its draft no more.
    #[error("the item is otherwise by now than it was given out (rule 9)")]
    GivenOtherwise(GiveFirst),
    /// Rule 9, a question: the agenda is released no more, and everybody would read in it what stands in the item's draft now,
    /// with these open attachments, by title.
    #[error("the item's words of now go out with it, and so do {0:?} (rule 9)")]
    OpensAnew(Vec<String>),
    /// Nothing was chosen to be erased.
    #[error("nothing is chosen to be erased")]
    NothingToErase,
    /// Only administrators erase everywhere.
    #[error("you may not erase at one of these places")]
    CannotErase,
    /// Rule 31: a reason that everybody reads holds what must not become public.
    #[error("{0} places of what everybody reads hold what must not become public (rule 31)")]
    ReasonWouldLeak(usize),
    /// Rule 14: the item is held back already.
    #[error("the item is held back already (rule 14)")]
    AlreadyHeld,
    /// Rule 14: it must be said who is to be told.
    #[error("who is to be told? (rule 14)")]
    HeldForWhom,
    /// Rule 14: the item is not held back.
    #[error("the item is not held back")]
    NotHeld,
    /// Rule 14: it must be said who was told, and when.
    #[error("who was told, and when? (rule 14)")]
    NotTold,
    /// Minutes are filed when they are sent to signature.
    #[error("minutes are filed when they are sent to signature")]
    NotToFile,
    /// The item is filed with these minutes.
    #[error("the item is filed already")]
    AlreadyFiled,
    /// A receipt is mended where there is one.
    #[error("the item is not filed with these minutes")]
    NotFiled,
    /// The receipt that is to be another one is the same.
    #[error("this is the receipt that is noted")]
    SameReceipt,
    /// It must be said why a receipt does not belong to the item.
    #[error("why does the receipt not belong here?")]
    WhyReceiptTakenBack,
    /// It must be said why an item is not filed.
    #[error("why is the item not filed?")]
    WhyNotFiled,
    /// Nobody said that the item is not filed.
    #[error("nobody said that the item is not filed")]
    NotLeftUnfiled,
    /// What the case system answered is needed.
    #[error("a receipt is needed")]
    NoReceipt,
    /// A case number beside what is sealed without saying which.
    #[error("a case number is needed")]
    NoCaseNumber,
    /// Rule 21: in a body of the law all who took part sign.
    #[error("in this body all who took part sign (rule 21)")]
    AllMustSign,
    /// Rules 12 and 13: an elected body publishes every kind of item.
    #[error("an elected body publishes every kind of item (rules 12 and 13)")]
    KindIsPublished,
    /// Rule 9: a council closes each matter by itself.
    #[error("a council closes each matter by itself (rule 9)")]
    CouncilClosesEach,
    /// Rule 40: the next reading comes too soon after the one before.
    #[error("reading {number} is not before {earliest} (rule 40)")]
    ReadTooEarly {
        /// Why there is more than one.
        rule: ReadingRule,
        /// Which.
        number: u8,
        /// The first day on which it may be.
        earliest: Date,
    },
    /// The item that is said to have recommended is of another case.
    #[error("that item is of another case")]
    RecommendedElsewhere,
    /// A matter is read twice or three times.
    #[error("a matter is read twice or three times")]
    ReadTimes,
    /// The body that is to read it more than once is not on its way.
    #[error("the body that reads it more than once is not on its route")]
    ReadElsewhere,
    /// Its first reading is over: how often it is read stays.
    #[error("it comes to its reading {0}: how often it is read stays")]
    ReadingsGoOn(u8),
    /// A proposal of this kind was to be submitted by this day.
    #[error("proposals of this kind are submitted by {0}")]
    SubmittedLate(Date),
    /// These items still have a text with an open end.
    #[error("texts with an open end: {}", .0.join(", "))]
    Unfilled(Vec<String>),
    /// The item bears this case number already.
    #[error("the item bears this case number already")]
    SameCaseNumber,
    /// The minutes are still written: the case number belongs in the item itself.
    #[error("the minutes are still written: write the case number on the item")]
    NumberInItem,
    /// Rule 11: only of closed items something is told instead.
    #[error("the item is open; its decision is published as it is")]
    IsOpen,
    /// Rule 11: a closed decision is told, or it is said why it is withheld.
    #[error("a closed decision is told, or it is said why it is withheld (rule 11)")]
    ToldOrWithheld,
    /// Nothing of it is public.
    #[error("it is not published")]
    NotPublished,
    /// Nothing in it is otherwise than what the members were given.
    #[error("the agenda was released as it stands")]
    ReleasedAsItStands,
    /// Nothing in it is otherwise than what everybody reads.
    #[error("it was published as it stands")]
    PublishedAsItStands,
    /// Minutes are published when the meeting has ended.
    #[error("the meeting goes on")]
    StillInSession,
    /// The meeting has not begun.
    #[error("the meeting has not begun")]
    NotBegun,
    /// The meeting has begun.
    #[error("the meeting has begun")]
    AlreadyBegun,
    /// From the start of a meeting only the body takes an item off (rule 4).
    #[error("from its start only the body takes an item off")]
    BodyStrikes,
    /// Rule 29: only members of the council ask for papers of other bodies.
    #[error("only members of the council ask for papers of other bodies (rule 29)")]
    NotOfTheCouncil,
    /// They read the body's papers as its own.
    #[error("reads the body's papers already")]
    ReadsThemAlready,
    /// The request is there already, or was granted.
    #[error("asked for it already")]
    AskedAlready,
    /// Nobody waits for an answer, and nothing is granted.
    #[error("nobody asked, or they have an answer")]
    NobodyAsked,
    /// Rule 19: whoever is recused does not undo it.
    #[error("nobody undoes their own recusal (rule 19)")]
    OwnRecusal,
    /// Rules 19 and 29: whoever is recused is not let in on request.
    #[error("whoever is recused reads what a citizen reads (rule 19)")]
    RecusedReadsNoMore,
    /// Rule 12: a council publishes its minutes.
    #[error("a council publishes its minutes (rule 12)")]
    MinutesArePublished,
    /// Rule 13: the body keeps its minutes.
    #[error("the body's settings keep its minutes (rule 13)")]
    MinutesAreKept,
    /// Rule 5: members of the body move no motions.
    #[error("members of this body move no motions (rule 5)")]
    TakesNoMotions,
    /// Rule 5: a motion is changed and taken back by its member alone.
    #[error("a motion is its member's, and only the body takes it off (rule 5)")]
    MotionIsTheMembers,
    /// Rule 5: a motion was to be sent in by this day.
    #[error("motions for this meeting were sent in by {0} (rule 5)")]
    MotionIsLate(Date),
    /// Rule 5: the agenda with the motion is given out.
    #[error("the agenda with the motion is given out (rule 5)")]
    MotionIsOut,
    /// The meeting has not ended.
    #[error("the meeting has not ended")]
    NotEnded,
    /// The meeting has ended.
    #[error("the meeting has ended")]
    AlreadyEnded,
    /// The meeting does not take place.
    #[error("the meeting is cancelled")]
    Cancelled,
    /// Rule 7: an information item is only noted, postponed or left.
    #[error("an information item gives no decision (rule 7)")]
    InformationOnly(Outcome),
    /// The minutes are with those who sign.
    #[error("the minutes are sent to signature (rule 23)")]
    AtSignature,
    /// The minutes are not with those who sign.
    #[error("the minutes are not sent to signature")]
    NotAtSignature,
    /// Rule 23: signed minutes are corrected by additions.
    #[error("the minutes are signed; only additions are possible (rule 23)")]
    Frozen,
    /// Additions are for signed minutes.
    #[error("the minutes are not signed by all yet")]
    NotFrozen,
    /// Rule 21: not one of those who sign.
    #[error("not one of those who sign (rule 21)")]
    NotASigner,
    /// Rule 22: a reservation stands beside a signature, and has no room for more characters.
    #[error("a reservation has room for {limit} characters (rule 22)")]
    ReservationTooLong {
        /// Characters that have room.
        limit: usize,
    },
    /// The person has signed.
    #[error("signed already")]
    AlreadySigned,
    /// No position with that id, or one that is no more.
    #[error("no such position")]
    NoSuchPosition,
    /// No group of positions with that id.
    #[error("no such group of positions")]
    NoSuchGroup,
    /// A group without positions.
    #[error("a group needs positions")]
    GroupIsEmpty,
    /// The person holds the position already.
    #[error("holds the position already")]
    HoldsPosition,
    /// Nobody holds the position.
    #[error("nobody holds the position")]
    PositionIsVacant,
    /// Somebody holds the position from a later day.
    #[error("somebody holds the position from a later day")]
    PositionHeldThen,
    /// A day years from now.
    #[error("{0} is years from now")]
    PositionFarOff(Date),
    /// Somebody holds the position.
    #[error("somebody holds the position")]
    PositionIsHeld,
    /// No follow-up with that id.
    #[error("no such follow-up")]
    NoSuchFollowUp,
    /// The suggestion was confirmed or dismissed.
    #[error("the suggestion is dealt with already")]
    AlreadyConfirmed,
    /// A follow-up that nobody does.
    #[error("a follow-up needs somebody who does it")]
    NoOwner,
    /// No person with that id.
    #[error("no such person")]
    NoSuchPerson,
    /// An awaited decision of no body.
    #[error("an awaited decision needs the body that is to decide")]
    AwaitedFromWhom,
    /// It awaits no decision.
    #[error("it awaits no decision of a body")]
    AwaitsNothing,
    /// Topics on something that is no report.
    #[error("only a report has topics to answer")]
    TopicsAreForReports,
    /// A day on a standing duty.
    #[error("a standing duty has no day; it is reviewed every year")]
    DutyHasNoDay,
    /// Due before it was decided.
    #[error("due before {0}, the day it was decided")]
    DueBeforeDecided(Date),
    /// A new day that is over.
    #[error("due before today, {0}")]
    DueIsOver(Date),
    /// A closing is to be looked at again on a day that is over.
    #[error("to be looked at again before today, {0}")]
    ReviewIsOver(Date),
    /// Access to a closed item is granted until a day that is over.
    #[error("granted until before today, {0}")]
    AccessIsOver(Date),
    /// It is open.
    #[error("the follow-up is open")]
    FollowUpIsOpen,
    /// It, or the person's part of it, is done or dropped.
    #[error("the follow-up is closed")]
    FollowUpIsClosed,
    /// The person has a part already.
    #[error("has a part of this follow-up already")]
    HasAPart,
    /// The person has no part.
    #[error("has no part of this follow-up")]
    HasNoPart,
    /// Nobody gave the part, or it was accepted.
    #[error("the part was not given by anybody, or is accepted already")]
    NothingToAccept,
    /// Whoever got it has begun.
    #[error("whoever got the part has begun with it")]
    PartIsBegun,
    /// A standing duty is one thing.
    #[error("a standing duty is not split")]
    DutyIsNotSplit,
    /// Another day is asked for where there is none.
    #[error("it is due on no day")]
    HasNoDay,
    /// The day that is asked for is no later than the one there is.
    #[error("it is due on {0} already")]
    NoLaterDay(Date),
    /// Another day is asked for already.
    #[error("another day is asked for already")]
    WishIsOpen,
    /// No other day is asked for, or another one by now.
    #[error("that day is not asked for")]
    NoWish,
    /// A part due after what it is a part of.
    #[error("due after {0}, the day of the whole")]
    DueAfterWhole(Date),
    /// Parts of the part are not done.
    #[error("{0} parts of it are not done")]
    PartsAreOpen(usize),
    /// An address that cannot be opened.
    #[error(
        "the address of a link begins with https:// and has no blank in it, and no name or password before its host"
    )]
    NotALink,
    /// No topic at that place.
    #[error("the report has no such topic")]
    NoSuchTopic,
    /// Only standing duties are reviewed.
    #[error("only a standing duty is reviewed")]
    NotADuty,
    /// A report that does not answer everything.
    #[error("{0} topics are not answered")]
    TopicsUnanswered(usize),
    /// Neither one's own nor one's body's.
    #[error("not your follow-up")]
    NotYourFollowUp,
    /// What stands on an agenda is closed by a decision there.
    #[error("it stands on an agenda and is closed by a decision there")]
    ClosesByDecision,
    /// A follow-up that goes to another body, or to none.
    #[error("the follow-up does not go to this body")]
    GoesElsewhere,
    /// The program does it once it has happened.
    #[error("this happens by itself")]
    HappensByItself,
    /// Reminders come from the program alone.
    #[error("the program reminds by itself")]
    RemindsByItself,
    /// Rule 19: whoever was recused from the item has no part in what comes of it.
    #[error("recused from the item (rule 19)")]
    OwnerIsRecused,
    /// A body that follows itself.
    #[error("a body does not follow itself")]
    FollowsItself,
    /// The body is not followed.
    #[error("the body is not followed")]
    NotFollowed,
    /// Papers are gone through by a member of the body that follows.
    #[error("whoever goes through the papers must be a member of the body that follows")]
    ReviewerIsNoMember,
    /// A body that is only outside needs the address of its papers.
    #[error("an address that begins with https:// is needed")]
    NoAddress,
    /// Somebody else goes through this body's papers.
    #[error("somebody else goes through this body's papers")]
    NotTheReviewer,
    /// Locked or sent it was there for review, and is no longer; or never was.
    #[error("the paper is not there for review")]
    PaperNotThere,
    /// The paper is gone through already.
    #[error("the paper is gone through already")]
    AlreadyReviewed,
    /// The paper is not gone through.
    #[error("the paper is not gone through")]
    NotReviewedYet,
    /// No note with that id on that paper.
    #[error("no such note on this paper")]
    NoSuchNote,
    /// A point to the body it comes from, or to the one that passes it on.
    #[error("a point is passed on to another body")]
    PassedOnToItself,
    /// The point stands on an agenda, or was dealt with there.
    #[error("the point stands on an agenda")]
    PointIsPlaced,
    /// The remark is dealt with.
    #[error("the remark is dealt with")]
    RemarkIsSettled,
    /// The agenda has gone out and takes no remarks.
    #[error("the agenda has gone out")]
    AgendaIsOut,
    /// The body's papers are made here and do not come as files.
    #[error("the body's papers do not come as files")]
    NotAsFiles,
    /// No proposal that is this item.
    #[error("no such proposal")]
    NoSuchProposal,
    /// The proposal goes to another body.
    #[error("the proposal goes to another body")]
    ProposedElsewhere,
    /// Only what is approved is put on an agenda.
    #[error("the proposal is not approved for the agenda ({0:?})")]
    NotApproved(ItemStatus),
    /// Not with whoever asks just now.
    #[error("the proposal is not with you now ({0:?})")]
    NotYourProposal(ItemStatus),
    /// It does not wait for this.
    #[error("the proposal does not wait for this ({0:?})")]
    NotWaiting(ItemStatus),
    /// What is decided or withdrawn is not changed.
    #[error("the proposal is over ({0:?})")]
    ProposalIsOver(ItemStatus),
    /// What stands on an agenda is changed there.
    #[error("it stands on an agenda and is changed there")]
    StandsOnAgenda,
    /// The person asked to approve does not approve for this body.
    #[error("does not approve items for this body")]
    CannotApprove,
    /// Nobody approves an item of their own.
    #[error("nobody approves an item of their own")]
    OwnProposal,
    /// No line with that id on the rolling list.
    #[error("no such line on the rolling list")]
    NoSuchLine,
    /// The line, or the guest, is on the list already.
    #[error("it is on the rolling list already")]
    AlreadyListed,
    /// The line was struck or dealt with.
    #[error("the line is struck or dealt with")]
    LineIsClosed,
    /// The line waits.
    #[error("the line is open")]
    LineIsOpen,
    /// The line stands on an agenda.
    #[error("the line stands on an agenda")]
    LineStandsOnAgenda,
    /// The line became an item of its own.
    #[error("the line is an item of its own; take the item off")]
    StandsAsItem,
    /// The line stands on no agenda.
    #[error("the line stands on no agenda")]
    StandsNowhere,
    /// Only topics are put on an agenda; other lines fill their headings.
    #[error("only topics are put on an agenda")]
    OnlyTopicsArePlaced,
    /// Only topics stand on every agenda.
    #[error("only topics stand on every agenda")]
    OnlyTopicsStand,
    /// What stands on every agenda has no day.
    #[error("what stands on every agenda has no day")]
    StandingHasNoDay,
    /// No visit with that id.
    #[error("no such guest on the rolling list")]
    NoSuchVisit,
    /// A guest without a name.
    #[error("a guest needs a name")]
    NoGuest,
    /// The guest was there, or is wanted no longer.
    #[error("the visit is over")]
    VisitIsOver,
    /// Only people of the register are invited.
    #[error("the guest is not in the register")]
    GuestIsNotRegistered,
    /// The guest is invited.
    #[error("the guest is invited already")]
    AlreadyInvited,
    /// The person is not among those who are spread.
    #[error("not among those who are spread over the meetings")]
    NotInCircle,
    /// No activity or turn with that id on the year wheel.
    #[error("no such activity on the year wheel")]
    NoSuchActivity,
    /// The activity, or its occurrence, is on the wheel already.
    #[error("it is on the year wheel already")]
    AlreadyOnWheel,
    /// An activity that comes at no time.
    #[error("an activity needs a time")]
    NoOccurrence,
    /// More times than an activity, or the whole wheel, has room for.
    #[error("an activity has at most {MOST_OF_ONE} times, a year wheel at most {MOST_ON_WHEEL}")]
    TooMuchOnWheel,
    /// A time that does not exist in any year.
    #[error("there is no such time")]
    NoSuchTime,
    /// A body stands twice on the route.
    #[error("a body stands twice on the route")]
    RouteTwice,
    /// Nothing on the wheel can be taken back.
    #[error("nothing can be taken back")]
    NothingToUndo,
    /// Nothing was chosen to copy, or the years are the same.
    #[error("nothing to copy to another year")]
    NothingToCopy,
    /// A budget review without figures.
    #[error("there are no figures")]
    NoFigures,
    /// More areas than a budget has.
    #[error("a budget review has at most {} areas", economy::MOST_AREAS)]
    TooManyAreas,
    /// An area stands twice in a budget review.
    #[error("an area stands twice")]
    AreaTwice,
    /// No budget review with that id.
    #[error("no such budget review")]
    NoSuchBudgetReview,
    /// No grant with that id waits.
    #[error("no such grant")]
    NoSuchGrant,
    /// It is said already what the decision grants.
    #[error("the grant is on the list already")]
    GrantStands,
    /// A grant of nothing.
    #[error("a grant needs an amount")]
    NoAmount,
    /// A budget year far from today.
    #[error("{0} is far from today")]
    NoSuchBudgetYear(i16),
    /// No step with that id on the budget timetable.
    #[error("no such step of the budget timetable")]
    NoSuchBudgetStep,
    /// A date that holds calendars needs an hour.
    #[error("a date that holds calendars needs an hour")]
    NoHour,
    /// There is no leadership model, or nothing in it.
    #[error("there is nothing in the leadership model yet")]
    NoModel,
    /// A level is described twice.
    #[error("level {0} is there twice")]
    LevelTwice(LeadershipLevel),
    /// A level has expectations and nobody stands on it.
    #[error("say who stands on level {0}")]
    NoRole(LeadershipLevel),
    /// More expectations than may stand on one level.
    #[error("at most {} expectations may stand on one level", leadership::MOST_EXPECTATIONS)]
    TooManyExpectations,
    /// The decision did not approve anything.
    #[error("the decision of that item approves nothing")]
    ModelNotApproved,
    /// The decision that is to stand behind a version of the wheel approves nothing.
    #[error("the decision of that item approves no wheel")]
    WheelNotApproved,
    /// A position would stand under itself.
    #[error("a position cannot stand under itself")]
    PositionUnderItself,
    /// A position would stand on a higher level than its leader.
    #[error("a position cannot stand on a higher level than its leader")]
    LevelAboveItsLeader,
    /// No agreement with that id.
    #[error("no such agreement")]
    NoSuchAgreement,
    /// More agreements than a body may keep.
    #[error("at most {} agreements may be kept", agreements::MOST)]
    TooManyAgreements,
    /// An agreement with nobody.
    #[error("say with whom the agreement is")]
    NoParty,
    /// An agreement about nothing.
    #[error("say what the agreement is for")]
    NoPurpose,
    /// The last day for deciding is after the agreement's end.
    #[error("the last day for deciding is after the end")]
    DecidedAfterItsEnd,
    /// No goal with that id or number.
    #[error("no such goal")]
    NoSuchGoal,
    /// No project with that id.
    #[error("no such project")]
    NoSuchProject,
    /// No area with that id.
    #[error("no such area")]
    NoSuchGoalArea,
    /// No note of how a project goes on that day.
    #[error("nothing was noted on that day")]
    NoSuchFigure,
    /// A project without a goal.
    #[error("say which goals the project serves")]
    NoGoal,
    /// An area without a name.
    #[error("say what the area is called")]
    NoGoalAreaName,
    /// Two areas are called the same.
    #[error("two areas are called the same")]
    GoalAreaTwice,
    /// A project stands in an area that was to go.
    #[error("projects stand in the area")]
    GoalAreaInUse,
    /// Projects stand under a goal that was to go.
    #[error("projects stand under the goal")]
    GoalInUse,
    /// The decision is behind the goal already.
    #[error("the decision is behind the goal already")]
    GoalLinkedAlready,
    /// A note of a day that has not come.
    #[error("the day has not come")]
    FigureAhead,
    /// More goals than a body may keep.
    #[error("at most {} goals may be kept", goals::MOST_GOALS)]
    TooManyGoals,
    /// More areas than a body may keep.
    #[error("at most {} areas may be kept", goals::MOST_AREAS)]
    TooManyGoalAreas,
    /// More projects than a body may keep.
    #[error("at most {} projects may be kept", goals::MOST_PROJECTS)]
    TooManyProjects,
    /// More notes than a project may have.
    #[error("at most {} notes may be kept", goals::MOST_FIGURES)]
    TooManyFigures,
    /// More decisions than may stand behind one thing.
    #[error("at most {} decisions may stand behind it", goals::MOST_DECISIONS)]
    TooManyDecisions,
    /// No record of corporate IT with that id.
    #[error("no such record of corporate IT")]
    NoSuchItRecord,
    /// More records than a model may hold.
    #[error("at most {} records of corporate IT may be kept", it_model::MOST)]
    TooManyItRecords,
    /// A record or a step without a name.
    #[error("say what it is called")]
    NoItName,
    /// A record would rest on one that does not stand below it.
    #[error("a record rests on what stands in a layer below")]
    RestsUpwards,
    /// No step with that id.
    #[error("no such step")]
    NoSuchItStep,
    /// More steps than a process may have.
    #[error("at most {} steps may be kept", it_model::MOST_STEPS)]
    TooManyItSteps,
    /// The item has no decision yet.
    #[error("the item has no decision yet")]
    StepNotDecided,
    /// No change programme with that id.
    #[error("no such change programme")]
    NoSuchChangeProgramme,
    /// No milestone with that id.
    #[error("no such milestone")]
    NoSuchMilestone,
    /// A phase without a name.
    #[error("say what the phase is called")]
    NoPhaseName,
    /// A milestone without a name.
    #[error("say what the milestone is called")]
    NoMilestoneName,
    /// More change programmes than a body may keep.
    #[error("at most {} change programmes may be kept", change::MOST)]
    TooManyChangeProgrammes,
    /// More phases or milestones than a programme may have.
    #[error(
        "at most {} phases and {} milestones may be kept",
        change::MOST_PHASES,
        change::MOST_MILESTONES
    )]
    TooManyPhases,
    /// No programme with that id.
    #[error("no such programme")]
    NoSuchProgramme,
    /// The programme is there already.
    #[error("that programme is there already")]
    ProgrammeStands,
    /// More programmes than a body may have.
    #[error("at most {} programmes may be kept", programme::MOST)]
    TooManyProgrammes,
    /// No slot at that place.
    #[error("no such slot")]
    NoSuchSlot,
    /// A programme without slots.
    #[error("the programme has no slots yet")]
    NoSlots,
    /// More slots than fit in a day.
    #[error("at most {} slots fit in a day", programme::MOST_SLOTS)]
    TooManySlots,
    /// More points or speakers than a slot may have.
    #[error("at most {} points and speakers may stand under a slot", programme::MOST_POINTS)]
    TooManyPoints,
    /// A slot of no length, or of more than half a day.
    #[error("a slot lasts from 1 to {} minutes", programme::LONGEST)]
    NoLength,
    /// The last slot would not be over before midnight.
    #[error("the programme would not be over before midnight")]
    PastMidnight,
    /// The decision settled nothing.
    #[error("the decision of that item settles no programme")]
    ProgrammeNotSettled,
    /// A programme that was sent is not taken out.
    #[error("the programme was sent; change it and send it again")]
    ProgrammeWasSent,
    /// Nobody would get it.
    #[error("nobody would get it")]
    NobodyToSendTo,
    /// They have it as it stands.
    #[error("they have it as it stands")]
    SentAlready,
    /// No forum with that id in the register.
    #[error("no such forum")]
    NoSuchForum,
    /// The forum is in the register already.
    #[error("the forum is in the register already")]
    ForumStands,
    /// No meeting of a forum with that id.
    #[error("no such meeting of a forum")]
    NoSuchForumMeeting,
    /// The meeting is in the forum's calendar and would come back.
    #[error("the meeting stands in the forum's calendar")]
    StandsInCalendar,
    /// No address of a calendar.
    #[error("not an address of a calendar")]
    NoCalendarAddress,
    /// More forums, meetings or themes than are kept.
    #[error(
        "a register has at most {} forums and {} meetings",
        forums::MOST,
        forums::MOST_MEETINGS
    )]
    TooManyForums,
    /// More reviews, grants or steps than are kept.
    #[error("at most {} of each are kept", economy::MOST)]
    TooMuchEconomy,
    /// Nothing stands on the wheel.
    #[error("nothing stands on the year wheel")]
    WheelIsEmpty,
    /// The body is not on the route of the activity.
    #[error("the body is not on the route of the activity")]
    NotOnRoute,
    /// The turn stands on an agenda of the body.
    #[error("it stands on an agenda of the body")]
    TurnStands,
    /// The body has decided on it.
    #[error("the body has decided on it")]
    TurnIsDone,
    /// The agenda is filled until it is locked.
    #[error("the agenda is locked and is filled no more")]
    FilledNoMore,
    /// What everybody was given as open.
    #[error("everybody was given the attachment as open")]
    AttachmentIsOut,
    /// Only what somebody begins has a template.
    #[error("this kind of item has no template")]
    HasNoTemplate,
    /// A template without sections, or with too many.
    #[error("a template has from 1 to {limit} sections")]
    SectionCount {
        /// How many at most.
        limit: usize,
    },
    /// A section without a name.
    #[error("a section needs a name")]
    SectionWithoutName,
    /// Two sections of one name.
    #[error("two sections have the same name")]
    SectionTwice,
    /// A section named as another part of every item.
    #[error("every item has a part of that name already")]
    SectionNameTaken,
    /// No phrase, or too many.
    #[error("a body is offered from 1 to {limit} phrases")]
    PhraseCount {
        /// How many at most.
        limit: usize,
    },
    /// A phrase, by its place, that comes to nothing.
    #[error("phrase {0} needs words and an outcome")]
    PhraseWithoutOutcome(usize),
    /// A phrase, by its place, that the table of phrases reads otherwise.
    #[error("phrase {0} comes to another outcome by the table of phrases")]
    PhraseSaysOtherwise(usize),
    /// A phrase, by its place, that stands there already.
    #[error("phrase {0} stands there twice")]
    PhraseTwice(usize),
    /// Other signs before a number than a few capitals and a mark.
    #[error("capital letters and a hyphen stand before a number")]
    UnreadablePrefix,
    /// Two commands of one for the same.
    #[error("two of the commands are for the same")]
    TwiceTheSame,
    /// An id that was drawn is that of something else already.
    #[error("that id is taken")]
    IdIsTaken,
    /// Rule 24: what a member said with the own hand is changed by that member alone.
    #[error("the member said it with their own hand")]
    SaidThemselves,
}

impl Refusal {
    /// Somebody is neither a member nor a guest.
    pub fn not_a_member(person: Option<PersonId>) -> Self {
        let name = String::new();
        Self::NotAMember { person, name }
    }

    /// Whether it is a question: what is unusual is done once somebody says that it is meant so.
    pub fn is_doubt(&self) -> bool {
        matches!(
            self,
            Self::NobodyWorks(_)
                | Self::FarOff(_)
                | Self::OftenClosed(_)
                | Self::EndsUndecided(_)
                | Self::EndsUnadopted
                | Self::EndsUnnoted(_)
                | Self::HaveNotVoted(_)
                | Self::HasVoted { .. }
                | Self::HasMoved { .. }
                | Self::NobodyChairs
                | Self::NotNextOnList
                | Self::OfOtherParty { .. }
                | Self::HandedNoneIn(_)
                | Self::WithoutQuorum(_)
                | Self::NobodySigns
                | Self::OddCaseNumber(_)
                | Self::InDoubt(_)
                | Self::AnotherDay(_)
                | Self::SubmittedLate(_)
                | Self::Unfilled(_)
                | Self::HeldAnotherDay { .. }
                | Self::Undecided(_)
                | Self::PublicUndecided(_)
                | Self::ChangedSinceRelease { .. }
                | Self::OpensAnew(_)
                | Self::GuestsOutside(_)
                | Self::NothingWritten
                | Self::TextSaysOtherwise { .. }
                | Self::VoteSaysOtherwise { .. }
                | Self::NotYet(_)
        )
    }
}
