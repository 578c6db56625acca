//! The tables kept beside the journal: what cannot be made again from the entries alone.

/// A table whose rows exist nowhere else. Everything not listed here or in the journal is rebuilt by a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptTable {
    /// The table.
    pub name: &'static str,
    /// Why it is kept.
    pub reason: &'static str,
}

/// Every kept table that exists today.
pub const KEPT: &[KeptTable] = &[
    KeptTable {
        name: "payload",
        reason: "free texts, which can be erased while the entry that binds their digest stays",
    },
    KeptTable {
        name: "file",
        reason: "size, digest and salt of each stored file, whose bytes lie in the files folder or the bucket",
    },
    KeptTable {
        name: "file_leaving",
        reason: "erased files whose bytes are still to go, because their place was away or the program was stopped; left behind by backups",
    },
    KeptTable {
        name: "person",
        reason: "names, titles and addresses of people, which can be changed and erased while the journal keeps their ids",
    },
    KeptTable {
        name: "account",
        reason: "who may sign in; secrets never reach the journal",
    },
    KeptTable {
        name: "session",
        reason: "who is signed in; left behind by backups, so that everybody signs in again",
    },
    KeptTable {
        name: "attempt",
        reason: "failures in a row at signing in; left behind by backups",
    },
    KeptTable {
        name: "invitation",
        reason: "who is to choose a password by a link that counts once; left behind by backups, an invitation is made anew",
    },
    KeptTable {
        name: "account_mail",
        reason: "to whom such a link, or word of a change of an account, goes by mail and what became of it, never the link; left behind by backups",
    },
    KeptTable {
        name: "passkey",
        reason: "public keys of those who sign in without a password; left behind by backups, they belong to one host name",
    },
    KeptTable {
        name: "challenge",
        reason: "what a browser was asked for a passkey, for five minutes; left behind by backups",
    },
    KeptTable {
        name: "outside",
        reason: "who somebody is at the municipality's own login; left behind by backups, tied again at the next sign-in",
    },
    KeptTable {
        name: "program_key",
        reason: "the digests of keys by which programs ask in somebody's name; left behind by backups, a key is made anew",
    },
    KeptTable {
        name: "claimed",
        reason: "which stream named an item or an attachment first; left behind by backups, it is filled from the entries when it is asked",
    },
    KeptTable {
        name: "claimed_until",
        reason: "how far the entries were looked through for that",
    },
    KeptTable {
        name: "draft",
        reason: "what somebody typed and has not saved; left behind by backups, like the sessions it was typed in",
    },
    KeptTable {
        name: "private_note",
        reason: "people's own notes and marks at items, which are no facts of the record: nobody else reads them unless they are shared",
    },
    KeptTable {
        name: "reading_device",
        reason: "which devices keep papers for reading without a network, and the part of each one's key that it has only between two contacts",
    },
    KeptTable {
        name: "put_away",
        reason: "which hints somebody does not want to see again; left behind by backups",
    },
    KeptTable {
        name: "fetched",
        reason: "when addresses outside were last asked and what was odd about the answer; left behind by backups, the next look fills it",
    },
    KeptTable {
        name: "presence",
        reason: "who has which text open just now, so that people see each other; worth nothing after a minute",
    },
    KeptTable {
        name: "sent_mail",
        reason: "which letters were sent, so that none goes twice; never their words",
    },
    KeptTable {
        name: "lease",
        reason: "which of several programs sends the mail; left behind by backups",
    },
    KeptTable {
        name: "calendar_address",
        reason: "the addresses of people's own calendars, as digests; left behind by backups, so that each draws a new one",
    },
    KeptTable {
        name: "follower",
        reason: "who follows what from outside by mail: an address until its owner stops, or for a week where it never said yes",
    },
    KeptTable {
        name: "follower_notice",
        reason: "what they are still to be told; left behind by backups",
    },
    KeptTable {
        name: "follower_secret",
        reason: "what the links in their letters are made of, so that no link is kept",
    },
    KeptTable {
        name: "command_answer",
        reason: "where the first answer to a command stands; follows from the entries and is made again by restore",
    },
];
