//! The `mail` follower: which letters an entry of the journal asks for, what stands in them, and their way out.
//!
//! It has a bookmark of its own and begins where the journal stands when it first runs: nothing is sent for what happened
//! before. Each letter is marked by entry, recipient and purpose; its words are made from the journal when they are needed
//! and kept nowhere, so that what is erased is in no letter either.

mod collect;
mod followers;
mod letter;
mod links;
mod send;
#[cfg(test)]
mod tests;

use raadslag_council::clock::Timestamp;
use raadslag_store::db::Durability;
use raadslag_store::{Fault, mail, vals};

use crate::Now;
pub use followers::{BeforeTold, FollowerLetter, ItemTold, PaperWords, Said, StepTold, followed_goal, followed_word};
pub use letter::{
    AccountLink, DutyTold, Letter, MeetingTold, Named, News, NewsKind, ProgrammeTold, ProposalTold, Step, StepKind,
    VisitTold,
};
pub use send::{Mailer, Outbox, Trouble, Written};

/// The bookmark's name and edition.
const READER: &str = "mail";
const EDITION: i64 = 1;

/// Entries looked at in one transaction.
const BATCH: u32 = 200;

/// How long one program may send before another may take over, in seconds.
const LEASE: i64 = 180;

raadslag_store::statements! {
    /// The follower begins where the journal stands.
    BEGIN = "insert into bookmark (reader, edition, seq) values ($1, $2, $3) on conflict do nothing";
    /// How far it is.
    BOOKMARK = "select seq from bookmark where reader = $1 and edition = $2";
    /// The same, held against other nodes until the transaction ends.
    HOLD = "update bookmark set seq = seq where reader = $1 and edition = $2";
    /// It has come further.
    MOVE = "update bookmark set seq = $1 where reader = $2 and edition = $3";
}

/// Whether mail can be sent to what was typed; nothing at all is no address.
pub fn is_address(text: &str) -> bool {
    address(text).is_some()
}

/// What was typed as letters go to it, however its domain is written (full-width letters, soft hyphens, `。`): one spelling of
/// one mailbox, to be counted and kept; none where no mail can be sent to it.
pub fn find_address(text: &str) -> Option<String> {
    address(text).map(|it| it.to_string())
}

/// An address as every mail server takes it: a domain with Danish letters by the letters it is registered with (IDNA), and
/// before it a name of letters, digits and signs of ASCII that needs no quotes (RFC 5321, dot-string).
fn address(text: &str) -> Option<lettre::Address> {
    let typed: lettre::Address = text.trim().parse().ok()?;
    match url::Host::parse(typed.domain()) {
        Ok(url::Host::Domain(domain)) if is_dot_string(typed.user()) => lettre::Address::new(typed.user(), domain).ok(),
        _ => None,
    }
}

fn is_dot_string(name: &str) -> bool {
    let is_sign = |it: char| it.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(it);
    name.split('.')
        .all(|part| !part.is_empty() && part.chars().all(is_sign))
}

/// Why somebody gets a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// A meeting was planned.
    MeetingPlanned,
    /// It got another day, time or place.
    MeetingMoved,
    /// It does not take place.
    MeetingCancelled,
    /// Its agenda, or a change to it, was given out.
    AgendaReleased,
    /// A guest is asked to an item.
    GuestInvited,
    /// The guest's time is another.
    GuestMoved,
    /// The guest is not to come.
    GuestCalledOff,
    /// Somebody is to stand in for a member.
    DeputyCalledIn,
    /// They are not to come.
    DeputyCalledOff,
    /// The minutes are to be signed.
    MinutesSent,
    /// They came back.
    MinutesRecalled,
    /// They are still to be signed.
    SignReminder,
    /// The minutes were made public.
    MinutesPublished,
    /// What happened to follow-ups, a letter a day.
    FollowUps,
    /// What those who keep a body's papers owe, a letter a day.
    Duties,
    /// An item is to be approved.
    ItemHandedOn,
    /// An item came back to whoever writes it.
    ItemSentBack,
    /// The programme of a day was sent.
    ProgrammeSent,
    /// It was sent again, with something else in it.
    ProgrammeChanged,
    /// Somebody is to choose a password.
    AccountLink,
    /// Their password is another.
    PasswordChanged,
    /// Their one-time codes are others.
    CodesChanged,
    /// A passkey opens their account.
    PasskeyAdded,
    /// A passkey does so no more.
    PasskeyRemoved,
    /// A program asks in their name.
    KeyMade,
}

impl Purpose {
    /// Every purpose with its code.
    pub const ALL: [(Self, &'static str); 25] = [
        (Self::MeetingPlanned, "meeting_planned"),
        (Self::MeetingMoved, "meeting_moved"),
        (Self::MeetingCancelled, "meeting_cancelled"),
        (Self::AgendaReleased, "agenda_released"),
        (Self::GuestInvited, "guest_invited"),
        (Self::GuestMoved, "guest_moved"),
        (Self::GuestCalledOff, "guest_called_off"),
        (Self::DeputyCalledIn, "deputy_called_in"),
        (Self::DeputyCalledOff, "deputy_called_off"),
        (Self::MinutesSent, "minutes_sent"),
        (Self::MinutesRecalled, "minutes_recalled"),
        (Self::SignReminder, "sign_reminder"),
        (Self::MinutesPublished, "minutes_published"),
        (Self::FollowUps, "follow_ups"),
        (Self::Duties, "duties"),
        (Self::ItemHandedOn, "item_handed_on"),
        (Self::ItemSentBack, "item_sent_back"),
        (Self::ProgrammeSent, "programme_sent"),
        (Self::ProgrammeChanged, "programme_changed"),
        (Self::AccountLink, "account_link"),
        (Self::PasswordChanged, "password_changed"),
        (Self::CodesChanged, "codes_changed"),
        (Self::PasskeyAdded, "passkey_added"),
        (Self::PasskeyRemoved, "passkey_removed"),
        (Self::KeyMade, "key_made"),
    ];

    /// Its code, as marks hold it.
    pub fn code(self) -> &'static str {
        let found = Self::ALL.iter().find(|it| it.0 == self);
        found.map_or("", |it| it.1)
    }

    /// The purpose of a code.
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|it| it.1 == code).map(|it| it.0)
    }
}

/// Begins the follower where the journal stands, unless it has begun before.
pub fn begin(now: &Now) -> Result<(), Fault> {
    let head = now.journal().head()?.seq;
    let mut tx = now.journal().db().write(Durability::Full)?;
    tx.run(BEGIN, vals![READER, EDITION, head])?;
    tx.commit()
}

/// Marks the letters that new entries ask for. Without a mail server they are marked as never to be sent.
pub fn collect(now: &Now, is_on: bool, clock: Timestamp) -> Result<(), Fault> {
    begin(now)?;
    now.catch_up()?;
    let journal = now.journal();
    let head = journal.head()?.seq;
    loop {
        let mut tx = journal.db().write(Durability::Full)?;
        tx.run(HOLD, vals![READER, EDITION])?;
        let from = tx.one(BOOKMARK, vals![READER, EDITION], |row| row.count(0))?;
        let entries = journal.entries(from, BATCH)?;
        for entry in &entries {
            for (mark, not_before) in collect::marks(now, entry)? {
                let state = if is_on { mail::State::Waiting } else { mail::State::Off };
                mail::note(&mut tx, &mark, (not_before, state), clock)?;
            }
            if is_on {
                followers::collect(now, &mut tx, entry, clock)?;
            }
        }
        let at = entries.last().map_or(from, |it| it.seq);
        tx.run(MOVE, vals![at, READER, EDITION])?;
        tx.commit()?;
        if entries.is_empty() || at >= head {
            return Ok(());
        }
    }
}

/// One round: marks what is new and sends what is due. Another program that sends is left alone; false then.
pub fn round(now: &Now, outbox: Option<&Outbox<'_>>, holder: &str, clock: Timestamp) -> Result<bool, Fault> {
    let until = clock + jiff::SignedDuration::from_secs(LEASE);
    if !mail::lease(now.journal().db(), READER, holder, (clock, until))? {
        return Ok(false);
    }
    collect(now, outbox.is_some(), clock)?;
    if let Some(outbox) = outbox {
        send::due(now, outbox, holder, clock)?;
        links::due(now, outbox, holder, clock)?;
        followers::due(now, outbox, holder, clock)?;
    }
    Ok(true)
}

/// Goes on with the lease while letters are sent.
fn go_on(now: &Now, holder: &str, clock: Timestamp) -> Result<bool, Fault> {
    let until = clock + jiff::SignedDuration::from_secs(LEASE);
    mail::lease(now.journal().db(), READER, holder, (clock, until))
}
