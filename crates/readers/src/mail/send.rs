//! Letters on their way: one SMTP conversation each, tried again with growing waits, marked when the server has answered.

use std::fmt;
use std::time::{Duration, SystemTime};

use jiff::SignedDuration;
use lettre::message::header::ContentType;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder, MultiPart, SinglePart};
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, CertificateStore, Tls, TlsParameters};
use lettre::{Address, Message, SmtpTransport, Transport as _};
use raadslag_council::clock::Timestamp;
use raadslag_store::mail::{self, Mark, Post, State};
use raadslag_store::{Fault, trust};

use super::{FollowerLetter, Letter, Purpose, go_on, letter};
use crate::Now;
use crate::calendar::{Invitation, Occasion, method, part, plain};

/// Minutes until the next try; after the last one the letter counts as refused.
const WAITS: [i64; 10] = [1, 5, 15, 60, 120, 240, 480, 720, 1440, 1440];

/// How long a mail server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A letter in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// What it is about.
    pub subject: String,
    /// The text.
    pub text: String,
    /// What the calendar calls the occasion, and where to read on.
    pub summary: String,
    /// Where to read on.
    pub link: String,
}

/// The way to the mail server.
pub struct Mailer {
    transport: SmtpTransport,
    name: String,
    address: Address,
}

/// Everything that sending needs.
pub struct Outbox<'w> {
    /// The way to the mail server.
    pub mailer: &'w Mailer,
    /// Puts a letter into words.
    pub write: &'w dyn Fn(&Letter) -> Written,
    /// Puts a letter to somebody who follows into words.
    pub write_to_follower: &'w dyn Fn(&FollowerLetter) -> Written,
    /// The clock, asked before each letter.
    pub clock: &'w dyn Fn() -> Timestamp,
}

impl Outbox<'_> {
    pub(super) fn send(&self, letter: &Letter) -> Outcome {
        let sent = self.mailer.send(letter, &(self.write)(letter));
        sent.map_or_else(Outcome::Failed, |()| Outcome::Sent)
    }
}

/// Why a letter did not go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Trying again is of no use.
    pub is_final: bool,
    /// What the server said, or what happened on the way.
    pub answer: String,
}

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.answer)
    }
}

impl Mailer {
    /// A way to the server at `smtp://host:port` or `smtps://host:port`, perhaps with a user before the host. A
    /// connection to another machine is always encrypted.
    pub fn new(url: &str, password: Option<&str>, (name, from): (&str, &str)) -> Result<Self, String> {
        let server = Server::read(url)?;
        let address: Address = from.parse().map_err(|_| format!("`{from}` is no mail address"))?;
        let mut builder = SmtpTransport::builder_dangerous(&server.host)
            .port(server.port)
            .tls(server.tls()?)
            .timeout(Some(PATIENCE));
        match (&server.user, password) {
            (Some(user), Some(password)) => {
                builder = builder.credentials(Credentials::new(user.clone(), password.to_owned()));
            }
            (Some(_), None) => return Err("the address names a user; give the password too".into()),
            (None, _) => {}
        }
        Ok(Self {
            transport: builder.build(),
            name: plain(name),
            address,
        })
    }

    /// Sends one letter.
    pub fn send(&self, letter: &Letter, written: &Written) -> Result<(), Trouble> {
        self.deliver(&self.message(letter, written)?)
    }

    /// Sends a line to somebody, to see that mail goes.
    pub fn try_out(&self, to: &str, subject: &str, text: &str) -> Result<(), Trouble> {
        let mailbox = Mailbox::new(None, super::address(to).ok_or_else(|| unusable(to))?);
        let message = Message::builder()
            .from(self.from())
            .to(mailbox)
            .subject(plain(subject))
            .header(ContentType::TEXT_PLAIN)
            .body(text.to_owned());
        self.deliver(&message.map_err(|error| unusable(&error.to_string()))?)
    }

    fn deliver(&self, message: &Message) -> Result<(), Trouble> {
        let sent = self.transport.send(message).map_err(|error| Trouble {
            is_final: error.is_permanent(),
            answer: error.to_string(),
        })?;
        if sent.is_positive() {
            return Ok(());
        }
        Err(Trouble {
            is_final: false,
            answer: sent.code().to_string(),
        })
    }

    fn from(&self) -> Mailbox {
        let name = (!self.name.is_empty()).then(|| self.name.clone());
        Mailbox::new(name, self.address.clone())
    }

    /// Sends a letter to somebody who follows: mail programs stop it with one press (RFC 8058).
    pub(super) fn send_to_follower(&self, letter: &FollowerLetter, written: &Written) -> Result<(), Trouble> {
        let address = super::address(&letter.address).ok_or_else(|| unusable(&letter.address))?;
        let mailbox = Mailbox::new(None, address);
        let message = self
            .envelope((&letter.id, letter.at), mailbox, written)
            .raw_header(header("List-Unsubscribe", format!("<{}>", written.link)))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()))
            .singlepart(SinglePart::plain(written.text.clone()));
        self.deliver(&message.map_err(|error| unusable(&error.to_string()))?)
    }

    fn envelope(&self, (id, at): (&str, Timestamp), to: Mailbox, written: &Written) -> MessageBuilder {
        Message::builder()
            .message_id(Some(format!("<{id}@{}>", self.address.domain())))
            .date(instant(at))
            .from(self.from())
            .to(to)
            .subject(plain(&written.subject))
            // Absence notes do not answer what a program writes (RFC 3834 § 5).
            .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
    }

    fn message(&self, letter: &Letter, written: &Written) -> Result<Message, Trouble> {
        let person = &letter.person;
        let address = super::address(&person.email).ok_or_else(|| unusable(&person.email))?;
        let mailbox = Mailbox::new(Some(plain(&person.name)), address);
        let builder = self.envelope((&letter.id, letter.at), mailbox, written);
        let text = SinglePart::plain(written.text.clone());
        let message = match self.calendar(letter, written) {
            Some(calendar) => builder.multipart(MultiPart::alternative().singlepart(text).singlepart(calendar)),
            None => builder.singlepart(text),
        };
        message.map_err(|error| unusable(&error.to_string()))
    }

    fn calendar(&self, letter: &Letter, written: &Written) -> Option<SinglePart> {
        let occasion = Occasion {
            summary: written.summary.clone(),
            link: written.link.clone(),
            ..letter.occasion.clone()?
        };
        let kind = format!("text/calendar; charset=utf-8; method={}", method(&occasion));
        let invitation = Invitation {
            organizer: (self.name.clone(), self.address.to_string()),
            attendee: (letter.person.name.clone(), letter.person.email.trim().to_owned()),
        };
        let part = part(&occasion, &invitation);
        Some(SinglePart::builder().header(ContentType::parse(&kind).ok()?).body(part))
    }
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

fn instant(at: Timestamp) -> SystemTime {
    let seconds = u64::try_from(at.as_second()).unwrap_or_default();
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

fn unusable(what: &str) -> Trouble {
    Trouble {
        is_final: true,
        answer: format!("not sent: {}", plain(what)),
    }
}

/// Where a mail server is, as it was written.
struct Server {
    host: String,
    port: u16,
    user: Option<String>,
    is_wrapped: bool,
}

impl Server {
    fn read(url: &str) -> Result<Self, String> {
        let unreadable = || "write the mail server as smtp://host:port or smtps://host:port".to_owned();
        let (scheme, rest) = url.split_once("://").ok_or_else(unreadable)?;
        let is_wrapped = match scheme {
            "smtp" => false,
            "smtps" => true,
            _ => return Err(unreadable()),
        };
        let (user, host) = match rest.trim_end_matches('/').rsplit_once('@') {
            Some((user, host)) => (Some(user), host),
            None => (None, rest.trim_end_matches('/')),
        };
        if user.is_some_and(|it| it.contains(':')) {
            return Err("give the password by RAADSLAG_SMTP_PASSWORD or a file, not in the address".into());
        }
        let (host, port) = match host.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().map_err(|_| unreadable())?),
            None => (host, if is_wrapped { 465 } else { 587 }),
        };
        if host.is_empty() {
            return Err(unreadable());
        }
        Ok(Self {
            host: host.to_owned(),
            port,
            user: user.map(str::to_owned),
            is_wrapped,
        })
    }

    /// By the authorities that the machine knows.
    fn known(&self) -> Result<TlsParameters, smtp::Error> {
        let mut known = TlsParameters::builder(self.host.clone());
        for (place, authority) in trust::authorities().enumerate() {
            if place == 0 {
                known = known.certificate_store(CertificateStore::None);
            }
            known = known.add_root_certificate(Certificate::from_der(authority.to_vec())?);
        }
        known.build()
    }

    fn tls(&self) -> Result<Tls, String> {
        if !self.is_wrapped && matches!(self.host.as_str(), "localhost" | "127.0.0.1" | "[::1]") {
            return Ok(Tls::None);
        }
        let parameters = self.known().or_else(|_| TlsParameters::new(self.host.clone()));
        let parameters = parameters.map_err(|error| error.to_string())?;
        Ok(if self.is_wrapped {
            Tls::Wrapper(parameters)
        } else {
            Tls::Required(parameters)
        })
    }
}

/// Sends everything whose time has come, and says what became of each.
pub(super) fn due(now: &Now, outbox: &Outbox<'_>, holder: &str, clock: Timestamp) -> Result<(), Fault> {
    for group in groups(mail::due(now.journal().db(), clock)?) {
        let at = (outbox.clock)();
        if !go_on(now, holder, at)? {
            return Ok(());
        }
        let marks: Vec<Mark> = group.iter().map(|it| it.mark.clone()).collect();
        let outcome = match letter::of(now, &marks, at)? {
            None => Outcome::Needless,
            Some(letter) if letter.person.email.trim().is_empty() => Outcome::NoAddress,
            Some(letter) => outbox.send(&letter),
        };
        let settled: Vec<Post> = group.into_iter().map(|it| settled(it, &outcome, at)).collect();
        mail::settle(now.journal().db(), &settled)?;
    }
    Ok(())
}

/// What became of a letter at one try.
pub(super) enum Outcome {
    Sent,
    Needless,
    NoAddress,
    Failed(Trouble),
}

/// Letters about follow-ups, or about what is owed, of one person and one morning are one letter.
fn groups(posts: Vec<Post>) -> Vec<Vec<Post>> {
    let bundled = [Purpose::FollowUps.code(), Purpose::Duties.code()];
    let mut groups: Vec<Vec<Post>> = Vec::new();
    for post in posts {
        let goes_with = |group: &&mut Vec<Post>| {
            let first = &group[0];
            bundled.contains(&post.mark.purpose.as_str())
                && first.mark.purpose == post.mark.purpose
                && (first.mark.recipient, first.not_before) == (post.mark.recipient, post.not_before)
        };
        match groups.iter_mut().find(goes_with) {
            Some(group) => group.push(post),
            None => groups.push(vec![post]),
        }
    }
    groups
}

/// When what did not go is tried again; not at all where the server said no for good, or never yes for days.
pub(super) fn next_try(trouble: &Trouble, tries: u32, at: Timestamp) -> Option<Timestamp> {
    let minutes = WAITS.get(tries as usize).filter(|_| !trouble.is_final)?;
    Some(at + SignedDuration::from_mins(*minutes))
}

fn settled(post: Post, outcome: &Outcome, at: Timestamp) -> Post {
    let tries = post.tries + 1;
    let (state, not_before, answer) = match outcome {
        Outcome::Sent => (State::Sent, post.not_before, String::new()),
        Outcome::Needless => (State::Needless, post.not_before, String::new()),
        Outcome::NoAddress => (State::NoAddress, post.not_before, String::new()),
        Outcome::Failed(trouble) => match next_try(trouble, post.tries, at) {
            Some(next) => (State::Waiting, next, trouble.answer.clone()),
            None => (State::Refused, post.not_before, trouble.answer.clone()),
        },
    };
    if let Outcome::Failed(trouble) = outcome {
        tracing::warn!(entry = post.mark.entry, tries, answer = %trouble, "a letter was not taken");
    }
    Post {
        state,
        not_before,
        answer,
        tries,
        at,
        ..post
    }
}
