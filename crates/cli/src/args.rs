//! What may be typed.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fmt::Display;
use std::marker::PhantomData;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{Resettable, TypedValueParser};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{
    Arg, ArgMatches, Args as Words, Command, CommandFactory as _, FromArgMatches as _, Id, Parser, Subcommand,
    ValueEnum,
};
use raadslag_council::clock::{ClockTime, Date};

use crate::sealed::Key;
use crate::settings::unread;
use crate::shelf::Shelf;

/// From a topic in the year's plan to a decision carried out and reported back: one program, one record.
///
/// Without a command it shows an invented municipality in the browser, with its data in a temporary folder.
#[derive(Debug, Parser)]
#[command(
    name = "raadslag",
    version,
    after_help = "Examples:\n  raadslag                                    the demo at http://127.0.0.1:8090\n  raadslag read minutes.pdf --to html -o minutes.html\n  raadslag import archive/ --data /srv/raadslag\n  raadslag serve --data /srv/raadslag --listen 0.0.0.0:8090\n  raadslag check --data /srv/raadslag\n\nExit code: 0 done, 1 refused or found wrong, 2 used wrongly."
)]
pub struct Args {
    /// What to do; nothing for the demo.
    #[command(subcommand)]
    pub task: Option<Task>,
    /// Options of the demo.
    #[command(flatten)]
    pub demo: Demo,
}

/// The ways to say where data lies, each with the settings of the others.
const WAYS: [(&str, &[&str]); 3] = [
    (
        "--data",
        &[
            "database",
            "files",
            "files_endpoint",
            "files_region",
            "files_key_file",
            "config",
        ],
    ),
    ("--database", &["data", "config"]),
    (
        "--config",
        &[
            "data",
            "database",
            "files",
            "files_endpoint",
            "files_region",
            "files_key_file",
        ],
    ),
];

impl Args {
    /// What was typed, and what the environment says. Whoever types one way to say where data lies means that one alone.
    pub fn typed(words: impl Iterator<Item = OsString>) -> Self {
        let words: Vec<OsString> = words.collect();
        let has = |way: &str| {
            let options = words.iter().filter_map(|it| it.to_str()).take_while(|it| *it != "--");
            options.map(|it| it.split('=').next()).any(|it| it == Some(way))
        };
        let ways = WAYS.iter().filter(|it| has(it.0));
        let mut command = ways.fold(Self::command(), |command, it| deaf(command, it.1));
        // What `serve` cannot read is told together with all that is wrong, also what does not go together.
        let unread = command.find_subcommand(SERVE).map(|it| Misspelt::all(it, &words));
        let (words, unread) = unread.unwrap_or_else(|| (words.clone(), Vec::new()));
        let names: Vec<&str> = unread.iter().map(|it| it.name.as_str()).collect();
        command = command.mut_subcommands(|it| match it.get_name() == SERVE {
            true => deaf(it, &names).mut_args(alone),
            false => it,
        });
        let matches = command.try_get_matches_from_mut(words);
        let matches = matches.unwrap_or_else(|error| error.exit());
        let mut args = Self::from_arg_matches(&matches).unwrap_or_else(|error| error.format(&mut command).exit());
        let serve = command.find_subcommand(SERVE).zip(matches.subcommand_matches(SERVE));
        if let (Some(Task::Serve(words)), Some((command, matches))) = (&mut args.task, serve) {
            words.heard = Heard::of(command, matches, unread);
        }
        args
    }
}

/// The command whose settings are told all at once.
const SERVE: &str = "serve";

/// What is to stand where a setting is more than a text, by its name.
const SPELT: [(&str, &str); 6] = [
    ("listen", "an address such as 127.0.0.1:8090"),
    ("metrics", "an address such as 127.0.0.1:9090"),
    ("log_format", "text or json"),
    ("files", "a folder or a bucket such as s3://moeder/lynghede"),
    ("backup_at", "a time such as 02:30"),
    ("backup_keep", "a number between 1 and 1000"),
];

/// Takes apart what may hold a secret: where that fails, the refusal does not say it again, as clap's own would.
#[derive(Debug)]
struct Discreet<T>(PhantomData<fn() -> T>);

impl<T> Clone for Discreet<T> {
    fn clone(&self) -> Self {
        Self(PhantomData)
    }
}

fn discreet<T>() -> Discreet<T> {
    Discreet(PhantomData)
}

impl<T> TypedValueParser for Discreet<T>
where
    T: FromStr<Err: Display> + Clone + Send + Sync + 'static,
{
    type Value = T;

    fn parse_ref(&self, _: &Command, arg: Option<&Arg>, said: &OsStr) -> Result<T, clap::Error> {
        let option = arg.map(Arg::to_string).unwrap_or_default();
        let refused = |why: &dyn Display| -> clap::Error {
            clap::Error::raw(
                ErrorKind::ValueValidation,
                format!("what is said for '{option}' cannot be read: {why}\n"),
            )
        };
        let said = said.to_str().ok_or_else(|| refused(&"it is no text (UTF-8)"))?;
        said.parse::<T>().map_err(|why| refused(&why))
    }
}

/// What was typed or stands in the environment for a setting, and cannot be read.
#[derive(Debug, Clone)]
struct Misspelt {
    name: String,
    told: String,
}

impl Misspelt {
    /// Of all settings of `serve`: the words without what cannot be read in them, and that, with what of the environment cannot be.
    fn all(serve: &Command, words: &[OsString]) -> (Vec<OsString>, Vec<Self>) {
        let mut unread = Vec::new();
        let (mut left, mut said) = (Vec::new(), Vec::new());
        let is_served = words.get(1).is_some_and(|it| it == SERVE);
        let mut rest = words.iter();
        while let Some(word) = rest.next() {
            let typed = word.to_str().filter(|it| is_served && *it != "--");
            let Some(typed) = typed else {
                left.push(word.clone());
                if word == "--" {
                    left.extend(rest.by_ref().cloned());
                }
                continue;
            };
            let (option, within) = match typed.split_once('=') {
                Some((option, value)) => (option, Some(OsString::from(value))),
                None => (typed, None),
            };
            let named = serve.get_arguments().find(|it| is_called(it, option));
            let Some(arg) = named.filter(|it| it.get_action().takes_values()) else {
                left.push(word.clone());
                continue;
            };
            said.push(arg.get_id().as_str());
            // Nothing after it, or another option: that is for whoever takes the words apart.
            let after = rest.as_slice().first();
            let after = after.filter(|it| !it.to_string_lossy().starts_with('-'));
            let Some(value) = within.clone().or_else(|| after.cloned()) else {
                left.push(word.clone());
                continue;
            };
            let misspelt = Self::of(arg, option, &value);
            if misspelt.is_none() {
                left.push(word.clone());
            }
            if within.is_none() {
                rest.next();
                left.extend(misspelt.is_none().then_some(value));
            }
            unread.extend(misspelt);
        }
        for arg in serve.get_arguments().filter(|it| !said.contains(&it.get_id().as_str())) {
            let variable = arg.get_env().map(|it| it.to_string_lossy().into_owned());
            let heard = variable.and_then(|it| Some((std::env::var_os(&it)?, it)));
            unread.extend(heard.and_then(|(value, variable)| Self::of(arg, &variable, &value)));
        }
        (left, unread)
    }

    fn of(arg: &Arg, place: &str, said: &OsStr) -> Option<Self> {
        if is_read(arg, said) {
            return None;
        }
        let name = arg.get_id().to_string();
        let text = said.to_string_lossy();
        let told = match SPELT.iter().find(|it| it.0 == name) {
            Some((_, what)) => unread(place, &text, what),
            // It may be the secret half.
            None if name == "backup_key" => {
                let why = text.parse::<Key>().err();
                format!("{place}: {}", why.unwrap_or_default())
            }
            // It may be a secret.
            None => format!("{place}: nothing stands there that can be read; say it, or leave it out"),
        };
        Some(Self { name, told })
    }
}

fn is_called(arg: &Arg, option: &str) -> bool {
    arg.get_long().is_some_and(|it| option.strip_prefix("--") == Some(it))
}

/// Whether what is said of a setting can be one, asked of that setting alone.
fn is_read(arg: &Arg, said: &OsStr) -> bool {
    let mut word = OsString::from(format!("--{}=", arg.get_long().unwrap_or_default()));
    word.push(said);
    let arg = alone(arg.clone()).env(Resettable::Reset);
    let asked = Command::new(SERVE)
        .arg(arg)
        .try_get_matches_from([OsString::from(SERVE), word]);
    asked.is_ok()
}

/// The option without what it needs beside it or must not have.
fn alone(arg: Arg) -> Arg {
    arg.requires(Resettable::<Id>::Reset)
        .conflicts_with(Resettable::<Id>::Reset)
}

/// What was said to `serve`, and where.
#[derive(Debug, Clone, Default)]
pub struct Heard {
    /// What cannot be read.
    unread: Vec<Misspelt>,
    /// The variables of those settings that the environment says, by the settings' names.
    variables: BTreeMap<String, String>,
}

impl Heard {
    fn of(command: &Command, matches: &ArgMatches, unread: Vec<Misspelt>) -> Self {
        let variable = |it: &Arg| {
            let (name, variable) = (it.get_id().as_str(), it.get_env()?);
            let is_heard = matches.value_source(name) == Some(ValueSource::EnvVariable);
            is_heard.then(|| (name.to_owned(), variable.to_string_lossy().into_owned()))
        };
        Self {
            unread,
            variables: command.get_arguments().filter_map(variable).collect(),
        }
    }

    /// What cannot be read, each with its variable or option.
    pub fn unread(&self) -> Vec<String> {
        self.unread.iter().map(|it| it.told.clone()).collect()
    }

    /// Whether something was said of a setting that cannot be read.
    pub fn is_unread(&self, name: &str) -> bool {
        self.unread.iter().any(|it| it.name == name)
    }

    /// What a setting is called where it was said: its variable, or else its option.
    pub fn shown(&self, name: &str) -> String {
        let option = || format!("--{}", name.replace('_', "-"));
        self.variables.get(name).cloned().unwrap_or_else(option)
    }
}

/// The command without what the environment says of these.
fn deaf(command: Command, names: &[&str]) -> Command {
    let inner: Vec<String> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    let command = inner.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |it| deaf(it, names))
    });
    command.mut_args(|it| match names.contains(&it.get_id().as_str()) {
        true => it.env(Resettable::Reset),
        false => it,
    })
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Show a municipality's record in the browser.
    Serve(Box<Serve>),
    /// Read a document and write it as a record, a page, a print or plain text.
    Read(Read),
    /// Read documents into a municipality's record.
    Import(Import),
    /// Read people and their roles in from a table, or only try it.
    People(People),
    /// See who may sign in, give accounts, links, secrets and roles, and close an account.
    Account(Account),
    /// Make an empty municipality, and the token by which it is set up in the browser.
    #[command(subcommand)]
    Municipality(Municipality),
    /// Try the mail server, or see what was not sent.
    Mail(Mail),
    /// See or say how a body works: publication, standing items, what is its own; or make a new one.
    Body(HowBody),
    /// Find what was dealt with: as the public, or as somebody with an account.
    Search(Search),
    /// Write a municipality's record to standard output or a file.
    Export(Export),
    /// Prove the record: chain, texts, files, and that every table equals a rebuild; or one record file by its seal.
    Check(Check),
    /// Make every table and the search index anew from the journal.
    Rebuild(Place),
    /// Write a backup to a new folder, while others go on working.
    Backup(Backup),
    /// Restore a backup into an empty place, and prove it.
    Restore(Restore),
    /// Make the key that backups are encrypted to: its secret half goes into a new file, the public one is printed.
    Key {
        /// The file to make.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Erase words wherever they stand, or only say where that is.
    Erase(Erase),
    /// Measure this program on this machine, beside others that are installed.
    Bench(Bench),
    /// Work for another process of this program.
    #[command(hide = true)]
    Worker,
}

/// Options of the demo.
#[derive(Debug, Clone, Words)]
pub struct Demo {
    /// The day the demo takes place on; today if not given.
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
    /// Where the demo listens; port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8090", value_parser = discreet::<SocketAddr>())]
    pub listen: SocketAddr,
}

/// Where a municipality's data lies.
#[derive(Debug, Clone, Default, Words)]
pub struct Place {
    /// The folder with the database and the files; made if it is not there.
    #[arg(long, value_name = "DIR", env = "RAADSLAG_DATA")]
    pub data: Option<PathBuf>,
    /// A PostgreSQL database (version 15 or newer) instead: postgres://user:password@host/name
    #[arg(
        long,
        value_name = "URL",
        env = "RAADSLAG_DATABASE",
        conflicts_with = "data",
        requires = "files",
        hide_env_values = true
    )]
    pub database: Option<String>,
    /// Where the files are when the database is PostgreSQL: a folder, or a bucket such as s3://moeder/lynghede.
    #[arg(
        long,
        value_name = "DIR|s3://…",
        env = "RAADSLAG_FILES",
        requires = "database",
        hide_env_values = true,
        value_parser = discreet::<Shelf>()
    )]
    pub files: Option<Shelf>,
    /// The store of that bucket: https://host. The key stands in RAADSLAG_FILES_KEY and RAADSLAG_FILES_SECRET, or in a file.
    #[arg(long, value_name = "URL", env = "RAADSLAG_FILES_ENDPOINT", hide_env_values = true)]
    pub files_endpoint: Option<String>,
    /// The region of the store, where it tells regions apart.
    #[arg(long, value_name = "NAME", env = "RAADSLAG_FILES_REGION")]
    pub files_region: Option<String>,
    /// A file whose first line is the name of the key and whose second is its secret.
    #[arg(long, value_name = "FILE", env = "RAADSLAG_FILES_KEY_FILE")]
    pub files_key_file: Option<PathBuf>,
    /// The folder of the search index, this machine's own; beside the data or the folder of files if not given.
    #[arg(long, value_name = "DIR", env = "RAADSLAG_INDEX")]
    pub index: Option<PathBuf>,
    /// The file of settings of `serve` instead: it says where the data lies.
    #[arg(long, value_name = "FILE", env = "RAADSLAG_CONFIG")]
    pub config: Option<PathBuf>,
    /// Which municipality of that file, by its host name; where it holds one, that is meant.
    #[arg(long, value_name = "HOST", requires = "config")]
    pub host: Option<String>,
}

impl Place {
    /// Whether anything says where it is.
    pub fn is_said(&self) -> bool {
        self.data.is_some() || self.database.is_some() || self.config.is_some()
    }
}

/// Options of `serve`.
#[derive(Debug, Clone, Words)]
#[command(after_long_help = SERVE_HELP)]
pub struct Serve {
    /// Where to listen; port 0 takes a free one. Without it, where the file of settings says, or 127.0.0.1:8090.
    #[arg(long, value_name = "ADDRESS", env = "RAADSLAG_LISTEN", hide_env_values = true, value_parser = discreet::<SocketAddr>())]
    pub listen: Option<SocketAddr>,
    /// Where a program that watches this one reads figures, at /metrics and /health: an address that only it can reach.
    #[arg(long, value_name = "ADDRESS", env = "RAADSLAG_METRICS", hide_env_values = true, value_parser = discreet::<SocketAddr>())]
    pub metrics: Option<SocketAddr>,
    /// How log lines are written; for people if not given.
    #[arg(long, value_name = "FORM", env = "RAADSLAG_LOG_FORMAT")]
    pub log_format: Option<LogFormat>,
    /// Look through the settings, say everything that is wrong with them, and stop.
    #[arg(long)]
    pub try_settings: bool,
    /// The municipality that is shown, where no file of settings says.
    #[command(flatten)]
    pub house: House,
    /// What the environment says of all this.
    #[arg(skip)]
    pub heard: Heard,
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// An object of JSON a line, for a program that gathers logs.
    Json,
}

impl FromStr for LogFormat {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        ValueEnum::from_str(text, false)
    }
}

/// What `serve --help` teaches.
const SERVE_HELP: &str = "\
Examples:
  raadslag serve --data /srv/raadslag --base-url https://moeder.example.dk
  raadslag serve --config /etc/raadslag/raadslag.toml                  one municipality or several, by host name
  raadslag serve --config /etc/raadslag/raadslag.toml --try-settings   everything that is wrong with it, at once

What is typed counts before what the environment says, and that before the file.
Exit code: 0 stopped as asked, 1 could not start or failed, 2 used wrongly or with wrong settings.";

/// One municipality: where its data lies, and what belongs to it.
#[derive(Debug, Clone, Default, Words)]
pub struct House {
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
    /// The address people use, such as https://moeder.example.dk; other host names are then refused.
    #[arg(long, value_name = "URL", env = "RAADSLAG_BASE_URL")]
    pub base_url: Option<String>,
    /// The address of the terms under which open data may be used; everybody may use it for everything if not given (CC0).
    #[arg(long, value_name = "URL", env = "RAADSLAG_LICENSE")]
    pub license: Option<String>,
    /// Whom citizens write to or call, as it stands at the foot of every page: "Sekretariatet, 12 34 56 78, post@example.dk".
    #[arg(long, value_name = "WORDS", env = "RAADSLAG_CONTACT")]
    pub contact: Option<String>,
    /// The file that describes the municipality's own login (OpenID Connect); docs/guide/operator.md shows one.
    #[arg(long, value_name = "FILE", env = "RAADSLAG_OIDC")]
    pub oidc: Option<PathBuf>,
    /// The municipality's name on the pages; if not given, the one its documents name.
    #[arg(long, value_name = "NAME", env = "RAADSLAG_MUNICIPALITY")]
    pub municipality: Option<String>,
    /// A folder in which other bodies' papers arrive as files; on several nodes, one of them watches.
    #[arg(long, value_name = "FOLDER", env = "RAADSLAG_WATCH")]
    pub watch: Option<PathBuf>,
    /// A folder in which the case system puts documents, in a folder for each case number: they can be attached to items.
    #[arg(long, value_name = "FOLDER", env = "RAADSLAG_CASE_FOLDER")]
    pub case_folder: Option<PathBuf>,
    /// A host of the own network that calendars may be fetched from, also over http; may be given several times. All
    /// other hosts of the own network are refused.
    #[arg(long, value_name = "HOST")]
    pub inner_host: Vec<String>,
    /// How mail goes out.
    #[command(flatten)]
    pub post: Post,
    /// When it is backed up by itself.
    #[command(flatten)]
    pub backup: Backups,
}

/// When a municipality is backed up by itself.
#[derive(Debug, Clone, Default, Words)]
pub struct Backups {
    /// A folder in which a backup is made each night, in a folder of its own that is proved once it is written.
    #[arg(long, value_name = "FOLDER", env = "RAADSLAG_BACKUP_FOLDER")]
    pub backup_folder: Option<PathBuf>,
    /// When, by the clock in Denmark.
    #[arg(long, value_name = "HH:MM", env = "RAADSLAG_BACKUP_AT")]
    pub backup_at: Option<ClockTime>,
    /// How many are kept; the oldest goes when a new one was proved.
    #[arg(long, value_name = "N", env = "RAADSLAG_BACKUP_KEEP", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub backup_keep: Option<u32>,
    /// The public key that each is encrypted to, as `raadslag key` prints it.
    #[arg(long, value_name = "KEY", env = "RAADSLAG_BACKUP_KEY", hide_env_values = true, value_parser = discreet::<Key>())]
    pub backup_key: Option<Key>,
}

/// How mail goes out; without a server it is only marked as not sent.
#[derive(Debug, Clone, Default, Words)]
pub struct Post {
    /// The mail server: smtp://host:587 or smtps://host:465, with a user before the host where it asks for one. The
    /// password stands in RAADSLAG_SMTP_PASSWORD or in a file.
    #[arg(long, value_name = "URL", env = "RAADSLAG_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// The address mail comes from.
    #[arg(long, value_name = "ADDRESS", env = "RAADSLAG_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// A file whose first line is the password of the mail server.
    #[arg(long, value_name = "FILE", env = "RAADSLAG_SMTP_PASSWORD_FILE")]
    pub smtp_password_file: Option<PathBuf>,
}

/// Options of `mail`.
#[derive(Debug, Clone, Words)]
pub struct Mail {
    /// What about it.
    #[command(subcommand)]
    pub task: MailTask,
}

/// What about mail.
#[derive(Debug, Clone, Subcommand)]
pub enum MailTask {
    /// Send a line to an address, to see that mail goes.
    Test {
        /// To whom.
        #[arg(value_name = "ADDRESS")]
        address: String,
        /// How mail goes out.
        #[command(flatten)]
        post: Post,
    },
    /// List the letters that wait or never went, and why.
    Waiting {
        /// Where the data lies.
        #[command(flatten)]
        place: Place,
    },
}

/// Options of `people`.
#[derive(Debug, Clone, Words)]
pub struct People {
    /// The table, as CSV whose first line names the columns: login;navn;titel;mail;organ;rolle;fra. A person with two
    /// roles has two lines. Roles are formand, næstformand, medlem, dagsordensamler, mødeleder, referent, sagsbehandler,
    /// godkender and tilforordnet.
    #[arg(value_name = "FILE")]
    pub table: PathBuf,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
    /// A body that is to be made because nobody knows it yet; several may be named. Any other unknown name is refused.
    #[arg(long, value_name = "NAME")]
    pub new_body: Vec<String>,
    /// Say what would be read, and keep nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// What may be done with a municipality.
#[derive(Debug, Clone, Subcommand)]
pub enum Municipality {
    /// Make an empty one; `serve` then shows where it is set up.
    New(Place),
}

/// What about accounts.
#[derive(Debug, Clone, Subcommand)]
pub enum AccountTask {
    /// List everybody who is known, with login, state and roles.
    List(Place),
    /// Make somebody known and give them an account; password and one-time code are printed once.
    Add(NewAccount),
    /// Give somebody new secrets, printed once, or a first account; every session ends, and a closed account opens.
    Reset(Reset),
    /// Print a link by which somebody chooses password and one-time code; it counts once, for seven days.
    Link(Link),
    /// Give somebody a role in a body, or end it.
    Role(RoleAt),
    /// Let somebody set up bodies, people and roles in the browser; the account stays as it is.
    Administrator(OneAccount),
    /// Close an account: every session and every link ends at once.
    Close(OneAccount),
    /// Open a closed account with the password it had.
    Open(OneAccount),
}

/// What `account --help` teaches.
const ACCOUNT_HELP: &str = "\
Examples:
  raadslag account list --data DIR                               who is known, and what they may do
  raadslag account add lise --name \"Lise Brink\" --data DIR      a new person with an account
  raadslag account link lise --base-url https://moeder.example.dk --data DIR
  raadslag account role lise dagsordensamler --body Direktionen --data DIR

Back in, when nobody can administer any more:
  raadslag account administrator lise --data DIR                 lets a known person administer
  raadslag account reset lise --drop-passkeys --data DIR         new secrets; nothing that was known before opens it

It works while the program serves, and at once. Exit code: 0 done, 1 refused, 2 used wrongly.";

/// Options of `account`.
#[derive(Debug, Clone, Words)]
#[command(after_long_help = ACCOUNT_HELP)]
pub struct Account {
    /// What about it.
    #[command(subcommand)]
    pub task: AccountTask,
}

/// Whose account.
#[derive(Debug, Clone, Words)]
pub struct OneAccount {
    /// The login, of an account or in the table of people.
    #[arg(value_name = "LOGIN")]
    pub login: String,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}

/// Options of `account add`.
#[derive(Debug, Clone, Words)]
pub struct NewAccount {
    /// Whose.
    #[command(flatten)]
    pub account: OneAccount,
    /// The name as it is printed.
    #[arg(long, value_name = "NAME")]
    pub name: String,
    /// The title or position.
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Where mail goes.
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
    /// Without one-time codes: the password alone.
    #[arg(long)]
    pub no_code: bool,
    /// Somebody of the same name is another person.
    #[arg(long)]
    pub namesake: bool,
}

/// Options of `account reset`.
#[derive(Debug, Clone, Words)]
pub struct Reset {
    /// Whose.
    #[command(flatten)]
    pub account: OneAccount,
    /// Without one-time codes: the password alone.
    #[arg(long)]
    pub no_code: bool,
    /// Take the passkeys away too, as when a telephone was lost.
    #[arg(long)]
    pub drop_passkeys: bool,
}

/// Options of `account link`.
#[derive(Debug, Clone, Words)]
pub struct Link {
    /// Whose.
    #[command(flatten)]
    pub account: OneAccount,
    /// The address people use, such as https://moeder.example.dk; what the file of settings says if not given.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
}

/// Options of `account role`.
#[derive(Debug, Clone, Words)]
pub struct RoleAt {
    /// Whose.
    #[command(flatten)]
    pub account: OneAccount,
    /// The role: formand, næstformand, medlem, dagsordensamler, mødeleder, referent, sagsbehandler, godkender or tilforordnet.
    #[arg(value_name = "ROLE")]
    pub role: String,
    /// The body's name.
    #[arg(long, value_name = "NAME")]
    pub body: String,
    /// The first day with the role, or with --end the first one without it; today if not given.
    #[arg(long, value_name = "DATE")]
    pub day: Option<Date>,
    /// End the role.
    #[arg(long)]
    pub end: bool,
}

/// What `body --help` teaches.
const BODY_HELP: &str = "\
Examples:
  raadslag body Direktionen --data DIR                          how it works now
  raadslag body Direktionen --publish true --data DIR
  raadslag body Havneudvalget --new --data DIR                  a body that nobody knows yet

Exit code: 0 done, 1 refused, 2 used wrongly.";

/// Options of `body`.
#[derive(Debug, Clone, Words)]
#[command(after_long_help = BODY_HELP)]
pub struct HowBody {
    /// The body's name, as it is known; nothing more shows how it works.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Make it: nobody knows a body of this name yet.
    #[arg(long)]
    pub new: bool,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
    /// Whether its papers are made public (rule 37).
    #[arg(long, value_name = "true|false")]
    pub publish: Option<bool>,
    /// A mail domain of the municipality, which the leak gate lets stand; several may be named (rule 31).
    #[arg(long, value_name = "DOMAIN")]
    pub own_mail: Vec<String>,
    /// A telephone number of the municipality, which the leak gate lets stand; several may be named (rule 31).
    #[arg(long, value_name = "NUMBER")]
    pub own_telephone: Vec<String>,
    /// A street with its number that is the municipality's, which the leak gate lets stand; several may be named (rule 31).
    #[arg(long, value_name = "ADDRESS")]
    pub own_address: Vec<String>,
    /// The items that its agendas begin with, as in samples/templates/direktion.txt.
    #[arg(long, value_name = "FILE")]
    pub standing: Option<PathBuf>,
}

/// Options of `read`.
#[derive(Debug, Clone, Words)]
#[command(after_long_help = READ_HELP)]
pub struct Read {
    /// The documents: text or PDF.
    #[arg(required = true, value_name = "FILE")]
    pub documents: Vec<PathBuf>,
    /// The form to write.
    #[arg(long, value_enum, default_value_t = Form::Json)]
    pub to: Form,
    /// The file to write; standard output if not given.
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Write the findings as JSON here instead of as words on standard error.
    #[arg(long, value_name = "PATH")]
    pub findings: Option<PathBuf>,
}

/// A form of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// The record in fields, by the schema at /skema/record.json.
    Json,
    /// Plain text in the layout of minutes; read again it gives the same record.
    Text,
    /// One accessible page.
    Html,
    /// Tagged PDF (PDF/UA-1, PDF/A-2a).
    Pdf,
    /// The same with the record as data within (PDF/UA-1, PDF/A-3a); read again it gives the same record.
    PdfData,
    /// A Word document with real styles; read again it gives the same record.
    Docx,
}

/// What `read --help` teaches.
const READ_HELP: &str = "\
Examples:
  raadslag read referat.pdf                           the record as JSON, findings beside it
  raadslag read referat.pdf --findings fund.json      the same, with every finding in a file
  raadslag read referat.txt --to pdf -o referat.pdf   set anew as a tagged PDF
  raadslag read referat.pdf --to docx -o referat.docx   to go on with in Word
  raadslag read *.txt > records.jsonl                 several documents, one record a line
  raadslag read referat.pdf --to text | less          look through what was read

What the findings mean:
  warning   something is missing, contradicts itself or could not be read: look at the source there
  guess     read, but a person should confirm it
  note      set aside and accounted for (page numbers, labels); only counted here, all in --findings

Nothing is kept: `raadslag import` reads in the same way and keeps. A document that is encrypted,
damaged, of another kind or without text is refused with what to do next.
Exit code: 0 read, 1 refused, 2 used wrongly.";

/// What `import --help` teaches.
const IMPORT_HELP: &str = "\
Examples:
  raadslag import --dry-run referater/ --data DIR           what would be read in, and what is odd
  raadslag import referater/ --data DIR                     read in the folder and those in it
  raadslag import punkt-6.txt --body Havneudvalget --data DIR   where no body is named
  raadslag import moede.zip --data DIR                      the package of a meeting, or a zip of papers
  raadslag import export.jsonl --data EMPTY-DIR             what `export --to jsonl` wrote, proved

A document of a meeting that is known already adds what is new in it as a new version; nothing is
lost, and the same document twice adds nothing. One that is refused does not stop the others. In
folders only files ending in .txt, .pdf, .docx, .xml, .json, .jsonl and .zip are read; the others are counted.
The files that an export of a case system names beside it are kept as its attachments, under the limits
of files that people attach (64 MB, no programs); what is missing, left out or named by none is told.
With the address of an OParl server its meetings are fetched first, one question at a time: run it again, from a timer
if you like, and only what is new is fetched. What it deleted is told and stays here; what was left out is told and stands
in --report with its address.
A paper in which something stands that must not become public, such as a national id (CPR), is held
back: nobody outside reads it before somebody has looked. Whoever keeps the body's agenda finds it on
the own start page; here it goes out with --despite.
Exit code: 0 all read in, 1 some refused, 2 used wrongly.";

/// Options of `import`.
#[derive(Debug, Clone, Words)]
#[command(after_long_help = IMPORT_HELP)]
pub struct Import {
    /// Documents, folders of documents, the address of an OParl server (its system or one body), files of commands, or alone and into
    /// an empty place: what `export --to jsonl` wrote.
    #[arg(required = true, value_name = "FILE|DIR|https://…")]
    pub documents: Vec<PathBuf>,
    /// Where what a server gives is kept as files, with a bookmark: the same folder again fetches only what is new, or goes on.
    #[arg(long, value_name = "DIR")]
    pub fetch_into: Option<PathBuf>,
    /// How much meetings and files of a server may be in that folder in all, in GB; a run that comes so far stops, and with more it goes on.
    #[arg(long, value_name = "GB", default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    pub fetch_at_most: u64,
    /// A further host that the server may point to, for pages and files; may be given several times. Any other is left out.
    #[arg(long, value_name = "HOST", requires = "fetch_into")]
    pub also_from: Vec<String>,
    /// A host of the own network that may be asked, also over http; may be given several times.
    #[arg(long, value_name = "HOST", requires = "fetch_into")]
    pub inner_host: Vec<String>,
    /// The address people use here: the server that is asked sees who asks.
    #[arg(long, value_name = "URL", env = "RAADSLAG_BASE_URL")]
    pub base_url: Option<String>,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
    /// The body that documents belong to which do not name one.
    #[arg(long, value_name = "NAME")]
    pub body: Option<String>,
    /// Say each entry that is safely kept, for the test that kills the program.
    #[arg(long, hide = true)]
    pub acknowledge: bool,
    /// Why these papers may be public as they are, though something was found in them that should not be; it is journalled.
    #[arg(long, value_name = "WHY", conflicts_with = "dry_run")]
    pub despite: Option<String>,
    /// Write what became of each file, a line of JSON each, with a total, and what a server had that was left out or is odd; the
    /// same file again goes on where a run was broken off.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Read and tell, but keep nothing.
    #[arg(long, conflicts_with = "report")]
    pub dry_run: bool,
}

/// Options of `check`.
#[derive(Debug, Clone, Words)]
pub struct Check {
    /// A record file as the meeting's page gives it out (.json): held against its seal, and with --data against the journal.
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
    /// Where the data lies; of a file of settings every municipality is checked.
    #[command(flatten)]
    pub place: Place,
}

impl Check {
    /// Where the data lies, where that was said.
    pub fn place(&self) -> Option<&Place> {
        Some(&self.place).filter(|it| it.is_said())
    }
}

/// Options of `search`.
#[derive(Debug, Clone, Words)]
#[command(
    after_help = "Examples:\n  raadslag search budget --data DIR                 what everybody finds\n  raadslag search '\"fælles ledelse\"' --as lise --data DIR\n  raadslag search havnebad --body kommunalbestyrelsen --year 2026 --data DIR\n\nWords are met in every form and as parts of others; what stands in quotation marks in that order.\nExit code: 0 something was found, 1 nothing was, 2 used wrongly."
)]
pub struct Search {
    /// The words; those in quotation marks in that order.
    #[arg(required = true)]
    pub words: Vec<String>,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
    /// What this account may find, by its login; what everybody may if not given.
    #[arg(long = "as", value_name = "ACCOUNT")]
    pub account: Option<String>,
    /// Only of this body, by its name or the one in its address.
    #[arg(long, value_name = "NAME")]
    pub body: Option<String>,
    /// Only of this year, such as 2026.
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub year: Option<String>,
    /// Only of this kind.
    #[arg(long, value_name = "KIND", value_parser = ["item", "attachment", "meeting", "body"])]
    pub kind: Option<String>,
    /// The newest first.
    #[arg(long)]
    pub newest: bool,
    /// At most this many.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
    /// Write what was found as JSON.
    #[arg(long)]
    pub json: bool,
}

/// A year as the search has it.
fn year(typed: &str) -> Result<String, String> {
    match typed.len() == 4 && typed.bytes().all(|it| it.is_ascii_digit()) {
        true => Ok(typed.to_owned()),
        false => Err("a year is written with four digits, such as 2026".to_owned()),
    }
}

/// Options of `export`.
#[derive(Debug, Clone, Words)]
pub struct Export {
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
    /// The form to write.
    #[arg(long, value_enum, default_value_t = ExportForm::Jsonl)]
    pub to: ExportForm,
    /// The file to write; standard output if not given.
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// The meeting, by the name in its address, for `--to zip`.
    #[arg(long, value_name = "NAME", required_if_eq("to", "zip"))]
    pub meeting: Option<String>,
    /// The address of the site, by which `--to oparl` calls its objects.
    #[arg(long, value_name = "URL", required_if_eq("to", "oparl"))]
    pub base_url: Option<String>,
    /// The case number, for `--to filing`.
    #[arg(long, value_name = "NUMBER", required_if_eq("to", "filing"))]
    pub case: Option<String>,
}

/// A form of the whole record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportForm {
    /// Every entry, text, file and person, one a line; `import` takes it into an empty place. It holds everything, closed
    /// items and the accounts' secrets too.
    Jsonl,
    /// One meeting as everybody sees it: print, text, data and the files of its attachments.
    Zip,
    /// What the case system is given of one case number, closed items too.
    Filing,
    /// Every public object by OParl 1.1, one a line: what is served at `/oparl/v1.1`.
    Oparl,
    /// Every erasure so far, for `restore --erasures` of a backup made before them.
    Erasures,
}

/// Options of `backup`.
#[derive(Debug, Clone, Words)]
pub struct Backup {
    /// The folder to make, or with --key the file.
    #[arg(value_name = "PATH")]
    pub to: PathBuf,
    /// Encrypt it to this public key, as `raadslag key` prints it.
    #[arg(long, value_name = "KEY", value_parser = discreet::<Key>())]
    pub key: Option<Key>,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
}

/// Options of `restore`.
#[derive(Debug, Clone, Words)]
pub struct Restore {
    /// The folder `backup` made, or the encrypted file.
    #[arg(value_name = "PATH")]
    pub from: PathBuf,
    /// The file with the secret half of the key that an encrypted one needs.
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// Where to restore to; it must be empty.
    #[command(flatten)]
    pub place: Place,
    /// What `export --to erasures` wrote after the backup was made; it is erased once more.
    #[arg(long, value_name = "FILE")]
    pub erasures: Option<PathBuf>,
}

/// Options of `erase`.
#[derive(Debug, Clone, Words)]
pub struct Erase {
    /// The words to look for, at least three letters; a number is found with and without its hyphen.
    #[arg(value_name = "WORDS")]
    pub words: String,
    /// Where the data lies.
    #[command(flatten)]
    pub place: Place,
    /// Why: national-id, private-contact, confidential, mistake or request.
    #[arg(long, value_name = "GROUND", required_unless_present = "dry_run")]
    pub ground: Option<String>,
    /// Say where the words stand, and erase nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// Options of `bench`.
#[derive(Debug, Clone, Words)]
pub struct Bench {
    /// Write the figures as JSON here too.
    #[arg(long, value_name = "PATH")]
    pub json: Option<PathBuf>,
    /// How many rounds, by turns.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub rounds: u32,
    /// Measure only these; several may be named.
    #[arg(long, value_enum, value_name = "ROW")]
    pub only: Vec<BenchRow>,
    /// Only see that it runs: too little is measured for figures that say anything.
    #[arg(long)]
    pub quick: bool,
    /// How many items are searched.
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    pub items: u32,
    /// How far the archive grows in `growth`: 10000, 100000, 1000000 or 3500000 items.
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    pub archive: u32,
    /// Keep that archive in this folder; one that was kept there before is measured again and grows from where it stands.
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
    /// Measure the journal, the rebuild and the search on this PostgreSQL server too, in a schema that is gone afterwards.
    #[arg(long, value_name = "URL", env = "TEST_POSTGRES_URL", hide_env_values = true)]
    pub database: Option<String>,
}

/// What `bench` measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BenchRow {
    /// Reading text documents.
    Text,
    /// Reading invented documents of every layout family, and what of them is found.
    Families,
    /// Reading PDF documents, beside pdftotext.
    Pdf,
    /// Reading a budget of 10,000 rows, beside its cells alone.
    Budget,
    /// Printing a record as PDF, beside Typst alone, LibreOffice and WeasyPrint.
    Print,
    /// Durable appends, beside the engine's plain insert.
    Journal,
    /// Start and memory of the server.
    Start,
    /// Pages a second, beside nginx.
    Page,
    /// A member's page, beside nginx.
    Signed,
    /// A secretary's pages after ten years of meetings here, beside the same after one.
    Years,
    /// A meeting that many follow while it goes on.
    Live,
    /// Every table and the search index made anew.
    Rebuild,
    /// Pages, commands and searches while an archive grows to that of a whole country.
    Growth,
    /// Searching many items, beside SQLite's and PostgreSQL's own full text.
    Search,
}

impl BenchRow {
    /// All, in the order of the table.
    pub const ALL: [Self; 14] = [
        Self::Text,
        Self::Families,
        Self::Pdf,
        Self::Budget,
        Self::Print,
        Self::Journal,
        Self::Start,
        Self::Page,
        Self::Signed,
        Self::Years,
        Self::Live,
        Self::Rebuild,
        Self::Growth,
        Self::Search,
    ];
}
