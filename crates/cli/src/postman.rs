//! What acts by itself beside the pages: the clerk who reminds, and the mail on its way out; and the commands about mail.

use std::fs;
use std::time::Duration;

use raadslag_council::clock::{Timestamp, day};
use raadslag_council::ids::CommandId;
use raadslag_readers::mail::{FollowerLetter, Letter, Mailer, Outbox, Purpose, Written, is_address, round};
use raadslag_readers::{Now, clerk};
use raadslag_store::digest::random_bits;
use raadslag_store::mail::{self, Post, State};
use raadslag_store::{Fault, accounts, people};
use raadslag_web::Language;
use raadslag_web::mail::{Sender, write, write_to_follower};

use crate::args::{Mail, MailTask, Post as Words};
use crate::beside::Beside;
use crate::house;
use crate::trouble::{Done, Trouble};

/// Between two rounds.
const PAUSE: Duration = Duration::from_secs(5);

/// The clerk looks once in so many rounds.
const ROUNDS: u32 = 60;

/// Where the password may stand besides a file.
const PASSWORD: &str = "RAADSLAG_SMTP_PASSWORD";

/// What a round needs.
struct Round {
    now: Now,
    mailer: Option<Mailer>,
    sender: Sender,
    holder: String,
}

/// Starts the thread of both; without a mail server letters are only marked as not sent.
pub fn start(now: Now, mailer: Option<Mailer>, sender: Sender) -> Result<Beside, Trouble> {
    let round = Round {
        holder: CommandId::new(random_bits()?).to_string(),
        now,
        mailer,
        sender,
    };
    let mut numbers = (0..ROUNDS).cycle();
    let mut heard = 0;
    Beside::start("post", PAUSE, move || {
        if let Err(fault) = round.once(numbers.next() == Some(0), &mut heard) {
            tracing::error!(%fault, "mail and reminders wait for the next round");
        }
    })
}

impl Round {
    fn once(&self, with_clerk: bool, heard: &mut u64) -> Result<(), Fault> {
        if let Err(fault) = self.now.journal().finish_erasures() {
            tracing::warn!(%fault, "the bytes of an erased file wait for the next round");
        }
        let clock = house::now();
        let today = day(clock);
        if with_clerk {
            clerk::work(&self.now, today, clock)?;
        }
        // Whoever asks for something, or plans a meeting, finds it on the agenda a moment later.
        let seq = self.now.journal().seq()?;
        if seq != *heard {
            clerk::place(&self.now, today, clock)?;
            *heard = seq;
        }
        let put = |letter: &Letter| -> Written { write(&self.sender, letter, Language::Danish) };
        let tell = |letter: &FollowerLetter| -> Written { write_to_follower(&self.sender, letter) };
        let outbox = self.mailer.as_ref().map(|mailer| Outbox {
            mailer,
            write: &put,
            write_to_follower: &tell,
            clock: &house::now,
        });
        round(&self.now, outbox.as_ref(), &self.holder, clock).map(|_| ())
    }
}

/// The way to the mail server, from what was typed; none where no server is named.
pub fn mailer(words: &Words, name: &str) -> Result<Option<Mailer>, Trouble> {
    let Some(url) = &words.smtp_url else { return Ok(None) };
    let from = words
        .mail_from
        .as_deref()
        .ok_or_else(|| Trouble::Usage("say from which address mail goes: --mail-from moeder@kommune.example".into()))?;
    Mailer::new(url, password(words)?.as_deref(), (name, from))
        .map(Some)
        .map_err(Trouble::Usage)
}

/// From the file that is named, else from the environment.
fn password(words: &Words) -> Result<Option<String>, Trouble> {
    let Some(path) = &words.smtp_password_file else {
        return Ok(std::env::var(PASSWORD).ok());
    };
    let text = fs::read_to_string(path).map_err(Trouble::file(path))?;
    Ok(Some(text.trim_end().to_owned()))
}

/// Everything that is wrong with how mail is to go out, by the names of the settings.
pub fn faults(words: &Words) -> Vec<(&'static str, String)> {
    let mut faults = Vec::new();
    if let Some(from) = words.mail_from.as_ref().filter(|it| !is_address(it)) {
        faults.push(("mail_from", format!("`{from}` is no mail address")));
    }
    let password = password(words).unwrap_or_else(|trouble| {
        faults.push(("smtp_password_file", trouble.to_string()));
        Some(String::new())
    });
    let somebody = ("Rådslag", "moeder@kommune.example");
    let mailer = words
        .smtp_url
        .as_ref()
        .map(|it| Mailer::new(it, password.as_deref(), somebody));
    if let Some(Err(why)) = mailer {
        faults.push(("smtp_url", why));
    }
    faults
}

/// `raadslag mail`.
pub fn run(words: &Mail) -> Result<Done, Trouble> {
    match &words.task {
        MailTask::Test { address, post } => test(address, post),
        MailTask::Waiting { place } => waiting(&Now::open(house::known_journal(place)?)?),
    }
}

fn test(address: &str, words: &Words) -> Result<Done, Trouble> {
    let mailer = mailer(words, "Rådslag")?;
    let mailer = mailer.ok_or_else(|| Trouble::Usage("name the mail server: --smtp-url smtp://host:587".into()))?;
    let text = "Denne mail er en prøve fra Rådslag. Når du læser den, kan programmet sende mail.\n";
    match mailer.try_out(address, "Prøve fra Rådslag", text) {
        Ok(()) => {
            println!("the mail server took a letter to {address}");
            Ok(Done::Well)
        }
        Err(trouble) => Err(Trouble::Refused(format!(
            "the letter was not sent: {trouble}; look at --smtp-url, the user and the password"
        ))),
    }
}

fn waiting(now: &Now) -> Result<Done, Trouble> {
    let posts = mail::unsent(now.journal().db())?;
    let links = accounts::unsent_account_mail(now.journal().db())?;
    if posts.is_empty() && links.is_empty() {
        println!("every letter was sent");
        return Ok(Done::Well);
    }
    for post in &posts {
        println!("{}", line(now, post)?);
    }
    for link in &links {
        println!(
            "{} for {}: {}",
            link.about.word().to_lowercase().replace('_', " "),
            link.login,
            way(link.state, (link.tries, link.not_before), &link.answer)
        );
    }
    println!("{} letters are not sent", posts.len() + links.len());
    Ok(Done::Well)
}

fn line(now: &Now, post: &Post) -> Result<String, Fault> {
    let person = people::find(now.journal().db(), post.mark.recipient)?;
    let name = person.map(|it| it.name).unwrap_or_default();
    let purpose = Purpose::find(&post.mark.purpose)
        .map_or("", Purpose::code)
        .replace('_', " ");
    let state = way(post.state, (post.tries, post.not_before), &post.answer);
    Ok(format!("entry {} to {name}: {purpose}: {state}", post.mark.entry))
}

/// What became of a letter.
fn way(state: State, (tries, not_before): (u32, Timestamp), answer: &str) -> String {
    match state {
        State::Waiting if tries > 0 => format!("tried {tries} times, next at {not_before}: {answer}"),
        State::Waiting => format!("goes at {not_before}"),
        State::Refused => format!("refused: {answer}"),
        State::NoAddress => "no mail address in the register".to_owned(),
        State::Off => "no mail server was set up; it is never sent".to_owned(),
        State::Sent | State::Needless => String::new(),
    }
}
