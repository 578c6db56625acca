//! Who may sign in: login names, Argon2id hashes, one-time codes that count once, and sessions by the digest of their token.
//!
//! Nothing here is an entry of the journal: secrets never reach it.

mod account_mail;
mod gate;
mod invitation;
mod outside;
mod passkey;
mod program_key;
mod reading_device;
mod session;
mod table;
mod tries;

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use raadslag_council::clock::Timestamp;
use raadslag_council::identity::fold;
use raadslag_council::ids::PersonId;
use totp_rs::{Algorithm as CodeAlgorithm, Builder, Secret, Totp};

use crate::db::{Db, Durability, Row, Tx};
use crate::digest::{Digest, random_salt};
use crate::fault::Fault;
use crate::vals;
use tries::Subject;

pub(crate) use account_mail::TABLE as ACCOUNT_MAIL;
pub use account_mail::{
    About, AccountMail, ask_link_mail, due_account_mail, link_mail, settle_account_mail, tell_of_change,
    unsent_account_mail,
};
pub(crate) use invitation::TABLE as INVITATIONS;
pub use invitation::{DAYS as INVITATION_DAYS, Invitation, accept, find_invitation, invite, person_of};
pub(crate) use outside::TABLE as OUTSIDE;
pub use outside::{link_outside, outside_person};
pub(crate) use passkey::TABLE as PASSKEYS;
pub use passkey::{
    Passkey, challenge, find_challenge, find_passkey, keep_passkey, passkey_used, passkeys, remove_passkey,
    remove_passkeys, take_challenge,
};
pub(crate) use program_key::TABLE as PROGRAM_KEYS;
pub use program_key::{MOST_DAYS as MOST_KEY_DAYS, ProgramKey, keys, make_key, remove_key, whose_key};
pub(crate) use reading_device::{ALL as ALL_DEVICES, RESTORE as RESTORE_DEVICE, TABLE as READING_DEVICES};
pub use reading_device::{
    DAYS as READING_DAYS, KeyPart, ReadingDevice, begin_device, contact, devices, end_device, end_devices_of, is_device,
};
pub use session::{OwnSession, Session, Token, end_one, end_others, sessions, whose_form};
pub(crate) use table::TABLES;

/// A password is no shorter (NIST SP 800-63B-4 § 3.1.1.2).
pub const SHORTEST_PASSWORD: usize = 12;

crate::statements! {
    /// Makes an account, or gives one a new login, password and secret.
    SET = "insert into account (person, login, password, secret, last_step, is_disabled) values ($1, $2, $3, $4, $5, 0) on conflict (person) do update set login = excluded.login, password = excluded.password, secret = excluded.secret, last_step = excluded.last_step, is_disabled = 0";
    /// An account by its login.
    FIND = "select person, password, secret, last_step, is_disabled from account where login = $1";
    /// An account by its person.
    OF_PERSON = "select person, password, secret, last_step, is_disabled from account where person = $1";
    /// The account of a person, without its password.
    KNOWN = "select login, is_disabled, secret, password from account where person = $1";
    /// Every login with its person.
    LOGINS = "select login, person, is_disabled from account order by login";
    /// A one-time code is used up; touches no row when a later or the same one was.
    USE_CODE = "update account set last_step = $1 where person = $2 and last_step < $1";
    /// Another password for an account that one opens.
    CHANGE_PASSWORD = "update account set password = $1 where person = $2 and password <> ''";
    /// Other one-time codes for an account that a password opens.
    CHANGE_CODES = "update account set secret = $1, last_step = $2 where person = $3 and password <> ''";
    /// Closes or opens an account.
    DISABLE = "update account set is_disabled = $1 where person = $2";
}

/// The texts of what is counted against guessing.
pub(crate) fn tries_statements() -> &'static [crate::Statement] {
    tries::STATEMENTS
}

/// The texts of invitations.
pub(crate) fn invitation_statements() -> &'static [crate::Statement] {
    invitation::STATEMENTS
}

/// The texts of letters about accounts.
pub(crate) fn account_mail_statements() -> &'static [crate::Statement] {
    account_mail::STATEMENTS
}

/// The texts of passkeys.
pub(crate) fn passkey_statements() -> &'static [crate::Statement] {
    passkey::STATEMENTS
}

/// The texts of keys of programs.
pub(crate) fn program_key_statements() -> &'static [crate::Statement] {
    program_key::STATEMENTS
}

/// Every SQL text of devices that keep papers.
pub(crate) fn reading_device_statements() -> &'static [crate::Statement] {
    reading_device::STATEMENTS
}

/// The texts of logins outside.
pub(crate) fn outside_statements() -> &'static [crate::Statement] {
    outside::STATEMENTS
}

/// The texts of sessions.
pub(crate) fn session_statements() -> &'static [crate::Statement] {
    session::STATEMENTS
}

/// What somebody gives to sign in.
pub struct Attempt<'a> {
    /// The login name.
    pub login: &'a str,
    /// The password.
    pub password: &'a str,
    /// The six digits of a one-time code; may be empty for an account without one.
    pub code: &'a str,
    /// Where the attempt comes from; empty where that is not known, as behind a proxy that does not tell.
    pub address: &'a str,
    /// When.
    pub now: Timestamp,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is this person.
    Welcome(PersonId),
    /// Login, password or code is wrong: which one is not said.
    Wrong,
    /// Too many failures: nothing was looked at before this instant.
    Wait(Timestamp),
    /// So many sign in at once that nothing was looked at.
    Busy,
}

struct Account {
    person: PersonId,
    password: String,
    secret: Vec<u8>,
    is_disabled: bool,
}

impl Account {
    fn read(row: &Row<'_>) -> Result<Self, Fault> {
        let person = row.text(0)?;
        Ok(Self {
            person: person
                .parse()
                .map_err(|_| Fault::Damaged(format!("{person} is no id of a person")))?,
            password: row.text(1)?.to_owned(),
            secret: row.find_bytes(2)?.unwrap_or_default().to_vec(),
            is_disabled: row.is(4)?,
        })
    }
}

/// The secrets of an account.
pub struct NewSecrets<'a> {
    /// The password.
    pub password: &'a str,
    /// That of its one-time codes; none for an account without.
    pub secret: Option<&'a [u8]>,
    /// The step of the code by which the secret was tried: it is used up. 0 where none was.
    pub used_step: u64,
}

impl NewSecrets<'_> {
    fn hash(&self) -> Result<String, Fault> {
        let _pass = gate::HASHING.enter();
        let salt = SaltString::generate(&mut OsRng);
        let hash = hasher().hash_password(self.password.as_bytes(), &salt);
        let hash = hash.map_err(|error| Fault::Damaged(format!("a password could not be hashed: {error}")))?;
        Ok(hash.to_string())
    }
}

/// A new account, or new secrets for one: `secret` is that of its one-time codes, none for an account without.
pub fn set(db: &Db, person: PersonId, login: &str, password: &str, secret: Option<&[u8]>) -> Result<(), Fault> {
    let secrets = NewSecrets {
        password,
        secret,
        used_step: 0,
    };
    set_up(db, person, login, &secrets)
}

/// The same, with secrets of which a code may have been used already.
pub fn set_up(db: &Db, person: PersonId, login: &str, secrets: &NewSecrets<'_>) -> Result<(), Fault> {
    let hash = secrets.hash()?;
    let mut tx = db.write(Durability::Full)?;
    set_in(&mut tx, person, login, &hash, secrets)?;
    tx.commit()
}

fn set_in(tx: &mut Tx<'_>, person: PersonId, login: &str, hash: &str, secrets: &NewSecrets<'_>) -> Result<(), Fault> {
    let (id, login) = (person.to_string(), fold(login));
    let secret = secrets.secret.unwrap_or_default();
    tx.run(SET, vals![&id, &login, hash, secret, secrets.used_step])?;
    invitation::withdraw(tx, person)?;
    program_key::withdraw(tx, person)?;
    session::end_all(tx, person)
}

/// Another password for somebody who is signed in: their other sessions end, links to choose one count no more, and where they want
/// it so, no key of theirs does. False where no password opens the account.
pub fn change_password(
    db: &Db,
    person: PersonId,
    (password, ends_keys): (&str, bool),
    kept: &Token,
) -> Result<bool, Fault> {
    let secrets = NewSecrets {
        password,
        secret: None,
        used_step: 0,
    };
    let hash = secrets.hash()?;
    let mut tx = db.write(Durability::Full)?;
    let is_done = tx.run(CHANGE_PASSWORD, vals![&hash, &person.to_string()])? > 0;
    if is_done {
        invitation::withdraw(&mut tx, person)?;
        if ends_keys {
            program_key::withdraw(&mut tx, person)?;
        }
        session::end_but(&mut tx, person, kept)?;
    }
    tx.commit()?;
    Ok(is_done)
}

/// Other one-time codes, of which one was tried already; likewise.
pub fn change_codes(db: &Db, person: PersonId, (secret, used_step): (&[u8], u64), kept: &Token) -> Result<bool, Fault> {
    let mut tx = db.write(Durability::Full)?;
    let is_done = tx.run(CHANGE_CODES, vals![secret, used_step, &person.to_string()])? > 0;
    if is_done {
        session::end_but(&mut tx, person, kept)?;
    }
    tx.commit()?;
    Ok(is_done)
}

/// Closes an account, and with it every session, every link, every key and every device at once; or opens it again. False where there is none.
pub fn disable(db: &Db, person: PersonId, is_disabled: bool) -> Result<bool, Fault> {
    let mut tx = db.write(Durability::Full)?;
    let is_there = tx.run(DISABLE, vals![is_disabled, &person.to_string()])? > 0;
    // A link that was given out before would open it again.
    invitation::withdraw(&mut tx, person)?;
    account_mail::forget(&mut tx, person)?;
    program_key::withdraw(&mut tx, person)?;
    reading_device::withdraw(&mut tx, person)?;
    session::end_all(&mut tx, person)?;
    tx.commit()?;
    Ok(is_there)
}

/// An account, without its secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The login.
    pub login: String,
    /// Closed.
    pub is_disabled: bool,
    /// Asks for one-time codes.
    pub has_codes: bool,
    /// A password opens it.
    pub has_password: bool,
}

/// The account of a person, if there is one.
pub fn of(db: &Db, person: PersonId) -> Result<Option<Known>, Fault> {
    db.find(KNOWN, vals![&person.to_string()], |row| {
        Ok(Known {
            login: row.text(0)?.to_owned(),
            is_disabled: row.is(1)?,
            has_codes: row.find_bytes(2)?.is_some_and(|it| !it.is_empty()),
            has_password: !row.text(3)?.is_empty(),
        })
    })
}

/// Every login with its person and whether it is closed.
pub fn logins(db: &Db) -> Result<Vec<(String, PersonId, bool)>, Fault> {
    db.all(LOGINS, &[], |row| {
        let person = row.text(1)?;
        let person = person
            .parse()
            .map_err(|_| Fault::Damaged(format!("{person} is no id of a person")))?;
        Ok((row.text(0)?.to_owned(), person, row.is(2)?))
    })
}

/// Sixteen random bytes or more, for one-time codes.
pub fn new_secret() -> Result<Vec<u8>, Fault> {
    Ok(random_salt()?[..20].to_vec())
}

/// The letters somebody types into an app for one-time codes.
pub fn secret_letters(secret: &[u8]) -> String {
    Secret::from(secret.to_vec()).to_base32()
}

/// The six digits of a secret at an instant, for tests and for the operator who checks a clock.
pub fn code_at(secret: &[u8], at: Timestamp) -> String {
    codes(secret).generate(seconds(at)).to_string()
}

/// Looks at an attempt. An unknown login costs as much as a known one and is answered in the same words; failures in a row
/// cost a wait, for the login at the address it comes from, for that address, and after many for the login from anywhere.
pub fn try_in(db: &Db, attempt: &Attempt<'_>) -> Result<Outcome, Fault> {
    let login = fold(attempt.login);
    let mut subjects = vec![Subject::login_at(&login, attempt.address), Subject::login(&login)];
    if !attempt.address.is_empty() {
        subjects.push(Subject::address(attempt.address));
    }
    let given = (attempt.password, attempt.now);
    answer(db, &subjects, given, (FIND, &login), |tx, account| {
        uses_code(tx, account, attempt)
    })
}

/// An attempt counts as a failure before the hash is made and no more once it was right: however many try at once, no more
/// are looked at than may fail.
fn answer(
    db: &Db,
    subjects: &[Subject],
    (password, now): (&str, Timestamp),
    (find, by): (&'static str, &str),
    has_code: impl FnOnce(&mut Tx<'_>, &Account) -> Result<bool, Fault>,
) -> Result<Outcome, Fault> {
    if let Some(until) = tries::wait(db, subjects, now)? {
        return Ok(Outcome::Wait(until));
    }
    let Some(pass) = gate::HASHING.queue() else {
        return Ok(Outcome::Busy);
    };
    if let Some(until) = tries::count(db, subjects, now)? {
        return Ok(Outcome::Wait(until));
    }
    let account = db.find(find, vals![by], Account::read)?;
    let is_right = knows_password(account.as_ref().map(|it| it.password.as_str()), password);
    drop(pass);
    let Some(account) = account.filter(|it| is_right && !it.is_disabled) else {
        return Ok(Outcome::Wrong);
    };
    let mut tx = db.write(Durability::Full)?;
    if !has_code(&mut tx, &account)? {
        return Ok(Outcome::Wrong);
    }
    tries::take_back(&mut tx, subjects, now)?;
    tx.commit()?;
    Ok(Outcome::Welcome(account.person))
}

/// What became of a guess at something that was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guess {
    /// It is right.
    Right,
    /// It is wrong.
    Wrong,
    /// Too many were wrong: nothing was looked at before this instant.
    Wait(Timestamp),
}

/// Looks at a guess at a drawn token. Digests are compared, so that the time it takes tells nothing of the token.
pub fn guess(db: &Db, (expected, given): (&str, &str), what: &str, now: Timestamp) -> Result<Guess, Fault> {
    let subjects = [Subject::guess(what)];
    if let Some(until) = tries::count(db, &subjects, now)? {
        return Ok(Guess::Wait(until));
    }
    if Digest::of(expected.as_bytes()) != Digest::of(given.as_bytes()) {
        return Ok(Guess::Wrong);
    }
    let mut tx = db.write(Durability::Full)?;
    tries::take_back(&mut tx, &subjects, now)?;
    tx.commit()?;
    Ok(Guess::Right)
}

/// The step of a code that fits a new secret now; none where it does not fit.
pub fn step_of(secret: &[u8], code: &str, now: Timestamp) -> Option<u64> {
    let code: String = code.chars().filter(|it| !it.is_whitespace()).collect();
    codes(secret).check(&code, seconds(now))
}

/// A secret from the letters somebody was shown.
pub fn secret_of(letters: &str) -> Option<Vec<u8>> {
    let secret = Secret::try_from_base32(letters).ok()?;
    let bytes = AsRef::<[u8]>::as_ref(&secret).to_vec();
    (bytes.len() >= 16).then_some(bytes)
}

/// Asks a signed-in person for the password again, as before a signature.
pub fn ask_again(db: &Db, person: PersonId, password: &str, now: Timestamp) -> Result<Outcome, Fault> {
    let id = person.to_string();
    answer(db, &[Subject::again(&id)], (password, now), (OF_PERSON, &id), |_, _| {
        Ok(true)
    })
}

/// Counts a search for words that may be closed to whoever looks; until when somebody has to wait who looked too often.
pub fn count_search(db: &Db, person: PersonId, now: Timestamp) -> Result<Option<Timestamp>, Fault> {
    tries::count(db, &[Subject::search(&person.to_string())], now)
}

/// Of what too many letters were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooMany {
    /// From one network address.
    From,
    /// From all together whose network address is not known.
    Untold,
    /// To one mail address.
    To,
}

/// Counts a letter that somebody asks for to whatever mail address they type, by the network address they ask from, by everybody
/// where that is not known, and by the mail address as letters go to it; of what too many were asked for and until when somebody has to wait, where
/// that is so. It tells nothing of what the mail address follows.
pub fn count_letter(db: &Db, (from, to): (&str, &str), now: Timestamp) -> Result<Option<(TooMany, Timestamp)>, Fault> {
    let (sender, of_sender) = match from {
        "" => (Subject::letters_untold(), TooMany::Untold),
        from => (Subject::letters(from), TooMany::From),
    };
    let waits = tries::count_each(db, &[sender, Subject::letters_to(to)], now)?;
    Ok(waits.map(|(place, until)| (if place == 0 { of_sender } else { TooMany::To }, until)))
}

fn uses_code(tx: &mut Tx<'_>, account: &Account, attempt: &Attempt<'_>) -> Result<bool, Fault> {
    if account.secret.is_empty() {
        return Ok(true);
    }
    let code: String = attempt.code.chars().filter(|it| !it.is_whitespace()).collect();
    let Some(step) = codes(&account.secret).check(&code, seconds(attempt.now)) else {
        return Ok(false);
    };
    // RFC 6238 § 5.2: a code counts once, and none before it any more.
    Ok(tx.run(USE_CODE, vals![step, &account.person.to_string()])? == 1)
}

fn codes(secret: &[u8]) -> Totp {
    Builder::new()
        .with_algorithm(CodeAlgorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(secret.to_vec())
        .build_noncompliant()
}

fn seconds(at: Timestamp) -> u64 {
    u64::try_from(at.as_second()).unwrap_or(0)
}

/// Fits no password, and costs as much to try as any.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWhhcy10aGlz$3rQWd7H0GZfBqkJqQXwq0bG0mJ8nV3l4w3Y2fVh1j2E";

/// An unknown account costs one hash too.
fn knows_password(hash: Option<&str>, password: &str) -> bool {
    let is_known = hash.is_some();
    // An account that only another login opens has no password, and costs as much as one that nobody has.
    let hash = hash.filter(|it| !it.is_empty());
    let is_known = is_known && hash.is_some();
    let parsed = PasswordHash::new(hash.unwrap_or(NOBODYS));
    let fits = parsed.is_ok_and(|it| hasher().verify_password(password.as_bytes(), &it).is_ok());
    fits && is_known
}

/// Argon2id with the parameters of OWASP's password storage cheat sheet: 19 MiB, two passes, one lane.
fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

#[cfg(test)]
mod tests;
