//! The file of settings: one municipality or several. Everything that is wrong with it is said at once, by line.

mod apart;

use std::collections::BTreeMap;
use std::fs;
use std::net::{Ipv6Addr, SocketAddr};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use raadslag_store::Db;
use raadslag_web::host_of;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::args::{Backups, House, LogFormat, Place, Post, Serve};
use crate::sealed::holds_secret;
use crate::shelf::{self, Shelf};
use crate::trouble::Trouble;
use crate::{house, postman, serve};

/// Where the pages are when nobody says.
const LISTEN: &str = "127.0.0.1:8090";

/// What `serve` was told, by whatever way.
pub struct Plan {
    /// Where the pages are.
    pub listen: SocketAddr,
    /// Where figures are read, if anywhere.
    pub metrics: Option<SocketAddr>,
    /// How log lines are written.
    pub log_format: LogFormat,
    /// The municipalities; one at least.
    pub houses: Vec<House>,
}

/// Puts together what was typed, what the environment says and what the file says; refused with everything that is wrong.
pub fn plan(words: &Serve) -> Result<Plan, Trouble> {
    let typed = &words.house;
    let by_words = |_: usize, name: &str| words.heard.shown(name);
    let mut beside = words.heard.unread();
    let Some(path) = &typed.place.config else {
        let houses = vec![typed.clone()];
        beside.extend(told(faults(&houses), by_words));
        beside.extend(misplaced(words));
        must_be_well(None, beside)?;
        return Ok(Plan {
            listen: words.listen.unwrap_or_else(default_address),
            metrics: words.metrics,
            log_format: words.log_format.unwrap_or_default(),
            houses,
        });
    };
    if let Err(twice) = typed.place.find_file() {
        beside.push(twice.to_string());
    } else if typed.place.files.is_some() {
        let what = "the file of settings says where the files are: leave this out";
        beside.push(format!("{}: {what}", words.heard.shown("files")));
    }
    let mut read = match Read::of(path) {
        Err(trouble) if beside.is_empty() => return Err(trouble),
        // No fault of what stands in it: it is not there, or may not be read.
        Err(trouble) => return Err(wrong("", &[vec![trouble.to_string()], beside].concat())),
        Ok(read) => read,
    };
    let meant = match meant(path, &read.houses, typed.place.host.as_deref()) {
        Ok(meant) => meant,
        // Where the file itself is wrong, nobody knows which hosts it has.
        Err(_) if !read.faults.is_empty() => None,
        Err(trouble) => {
            beside.push(trouble.to_string());
            None
        }
    };
    // Beside the file, what was typed and what the environment says may be wrong too.
    if let Some(at) = meant {
        let in_file = faults(&read.houses);
        read.houses[at].prefer(typed);
        let new = faults(&read.houses).into_iter().filter(|it| !in_file.contains(it));
        beside.extend(told(new, by_words));
    }
    if read.faults.is_empty() {
        must_be_well(None, beside)?;
    } else {
        let by = if beside.is_empty() { "" } else { " and beside it" };
        let place = format!(" in {}{by}", path.display());
        return Err(wrong(&place, &[read.faults, beside].concat()));
    }
    Ok(Plan {
        listen: words.listen.or(read.listen).unwrap_or_else(default_address),
        metrics: words.metrics.or(read.metrics),
        log_format: words.log_format.or(read.log_format).unwrap_or_default(),
        houses: chosen(read.houses, meant),
    })
}

/// What does not go together of the ways to say where the data lies, where no file of settings says it.
fn misplaced(words: &Serve) -> Vec<String> {
    let (place, heard) = (&words.house.place, &words.heard);
    // What was said of it and cannot be read is told as that.
    let is_unread = ["data", "database", "files", "config"]
        .iter()
        .any(|it| heard.is_unread(it));
    let what = match (&place.data, &place.database, &place.files) {
        _ if is_unread => None,
        (None, None, None) => Some((None, house::NO_PLACE)),
        (Some(_), Some(_), _) => Some((
            Some("database"),
            "--data is a folder that holds everything: leave one of them out",
        )),
        (None, Some(_), None) => Some((
            Some("database"),
            "a database needs a place for files beside it: --files DIR|s3://…",
        )),
        (_, None, Some(Shelf::Folder(_))) => Some((
            Some("files"),
            "files lie in a place of their own beside a PostgreSQL database: name that with --database, or say --data DIR alone",
        )),
        // A bucket without a database is told where the bucket is looked at.
        _ => None,
    };
    let told = |(name, what): (Option<&str>, &str)| match name {
        Some(name) => format!("{}: {what}", heard.shown(name)),
        None => what.to_owned(),
    };
    let host = place.host.as_ref().filter(|_| !heard.is_unread("config"));
    let host = host.map(|_| "--host: this chooses a municipality of a file of settings: name that with --config FILE");
    what.map(told).into_iter().chain(host.map(str::to_owned)).collect()
}

/// The municipalities that the words may mean, one or all of a file, with what the file says of each.
pub fn houses(words: &Place) -> Result<Vec<House>, Trouble> {
    let Some(path) = words.find_file()? else {
        return Ok(vec![House {
            place: words.clone(),
            ..House::default()
        }]);
    };
    // What has nothing to do with the data may be wrong for now.
    let read = Read::of(path)?;
    if read.houses.is_empty() {
        must_be_well(Some(path), read.faults)?;
    }
    let meant = meant(path, &read.houses, words.host.as_deref())?;
    Ok(chosen(read.houses, meant))
}

/// The one place that the words mean.
pub fn place(words: &Place) -> Result<Place, Trouble> {
    house(words).map(|it| it.place)
}

/// The one municipality that the words mean.
pub fn house(words: &Place) -> Result<House, Trouble> {
    let mut houses = houses(words)?;
    match (houses.pop(), houses.is_empty()) {
        (Some(house), true) => Ok(house),
        _ => Err(Trouble::Usage(
            "the file of settings holds several municipalities: name one with --host moeder.example.dk".into(),
        )),
    }
}

fn default_address() -> SocketAddr {
    LISTEN
        .parse()
        .unwrap_or_else(|_| SocketAddr::from(([127, 0, 0, 1], 8090)))
}

fn must_be_well(file: Option<&Path>, faults: Vec<String>) -> Result<(), Trouble> {
    if faults.is_empty() {
        return Ok(());
    }
    let place = file.map(|it| format!(" in {}", it.display())).unwrap_or_default();
    Err(wrong(&place, &faults))
}

/// Everything that is wrong at a place.
fn wrong(place: &str, faults: &[String]) -> Trouble {
    let wrong = if faults.len() == 1 {
        "one setting is wrong".to_owned()
    } else {
        format!("{} settings are wrong", faults.len())
    };
    Trouble::Usage(format!("{wrong}{place}:\n  {}", faults.join("\n  ")))
}

/// Which municipality of a file is meant: the one at the host, or the only one.
fn meant(path: &Path, houses: &[House], host: Option<&str>) -> Result<Option<usize>, Trouble> {
    let Some(host) = host else {
        return Ok((houses.len() == 1).then_some(0));
    };
    let found = houses
        .iter()
        .position(|it| it.host().is_some_and(|it| it.eq_ignore_ascii_case(host)));
    found.map(Some).ok_or_else(|| {
        let known: Vec<&str> = houses.iter().filter_map(House::host).collect();
        Trouble::Usage(format!(
            "{} has no municipality at {}; it knows {}",
            path.display(),
            without_user(host),
            known.join(", ")
        ))
    })
}

fn chosen(mut houses: Vec<House>, meant: Option<usize>) -> Vec<House> {
    match meant {
        Some(at) => vec![houses.swap_remove(at)],
        None => houses,
    }
}

impl Place {
    /// Whether the data's place is said by itself, without a file of settings.
    fn has_data(&self) -> bool {
        self.data.is_some() || self.database.is_some()
    }

    /// The file of settings that says it; refused where it is said beside the file too.
    fn find_file(&self) -> Result<Option<&Path>, Trouble> {
        match (&self.config, self.has_data()) {
            (Some(path), true) => Err(Trouble::Usage(format!(
                "the file of settings {} says where the data lies, and so do --data or --database (RAADSLAG_DATA or \
                 RAADSLAG_DATABASE in the environment): leave one of them out",
                path.display()
            ))),
            (file, _) => Ok(file.as_deref()),
        }
    }
}

impl House {
    /// The host name, with its port, of the address people use.
    pub fn host(&self) -> Option<&str> {
        self.base_url.as_deref().and_then(host_of)
    }

    /// What was typed for it counts before what the file says.
    fn prefer(&mut self, typed: &Self) {
        fn over<T: Clone>(here: &mut Option<T>, typed: &Option<T>) {
            if typed.is_some() {
                here.clone_from(typed);
            }
        }
        over(&mut self.place.index, &typed.place.index);
        over(&mut self.base_url, &typed.base_url);
        over(&mut self.license, &typed.license);
        over(&mut self.contact, &typed.contact);
        over(&mut self.oidc, &typed.oidc);
        over(&mut self.municipality, &typed.municipality);
        over(&mut self.watch, &typed.watch);
        over(&mut self.case_folder, &typed.case_folder);
        over(&mut self.post.smtp_url, &typed.post.smtp_url);
        over(&mut self.post.mail_from, &typed.post.mail_from);
        over(&mut self.post.smtp_password_file, &typed.post.smtp_password_file);
        over(&mut self.backup.backup_folder, &typed.backup.backup_folder);
        over(&mut self.backup.backup_at, &typed.backup.backup_at);
        over(&mut self.backup.backup_keep, &typed.backup.backup_keep);
        over(&mut self.backup.backup_key, &typed.backup.backup_key);
        self.inner_host.extend(typed.inner_host.iter().cloned());
    }

    /// What does not fit, by the name of the setting.
    fn faults(&self) -> Vec<(&'static str, String)> {
        let mut faults = Vec::new();
        let mut say = |name, what: String| faults.push((name, what));
        if let Some(address) = &self.base_url
            && !is_address(address)
        {
            say("base_url", no_address(address));
        }
        if let Some(address) = &self.license
            && !is_page(address)
        {
            let (said, next) = (without_user(address), raadslag_web::CC0);
            say("license", format!("`{said}` is no address of terms, such as {next}"));
        }
        if self.oidc.is_some() && self.base_url.is_none() {
            say(
                "oidc",
                "the municipality's own login needs the address people use: set base_url".into(),
            );
        }
        if self.post.smtp_url.is_some() && self.base_url.is_none() {
            say(
                "base_url",
                "mail needs the address people use, for its links: https://moeder.kommune.example".into(),
            );
        }
        if self.post.smtp_url.is_some() != self.post.mail_from.is_some() {
            say(
                "mail_from",
                "mail needs both a server and the address it comes from, such as moeder@kommune.example".into(),
            );
        }
        let folders = [
            (
                "watch",
                &self.watch,
                "make it, and let those who send papers write to it",
            ),
            (
                "case_folder",
                &self.case_folder,
                "make it, and let the case system write to it",
            ),
            (
                "backup_folder",
                &self.backup.backup_folder,
                "make it, on another disk, and let only this program write to it",
            ),
        ];
        for (name, folder, next) in folders {
            if let Some(folder) = folder.as_ref().filter(|it| !it.is_dir()) {
                say(name, format!("{} is no folder: {next}", folder.display()));
            }
        }
        let unfit = shelf::find(&self.place).err().into_iter().flatten();
        for (name, what) in unfit.chain(shelf::idle(&self.place)) {
            say(name, what);
        }
        let login = self.oidc.as_deref().and_then(|it| serve::read_oidc(it).err());
        for what in login.into_iter().flatten() {
            say("oidc", what);
        }
        for (name, what) in postman::faults(&self.post) {
            say(name, what);
        }
        if self.backup.backup_folder.is_none() && (self.backup.backup_at.is_some() || self.backup.backup_keep.is_some())
        {
            say("backup_folder", "say where backups are made".into());
        }
        faults
    }
}

/// What does not fit: which municipality, the name of the setting, and what to say of it.
type Unfit = (usize, &'static str, String);

/// What does not fit with one municipality, or between two.
fn faults(houses: &[House]) -> Vec<Unfit> {
    let mut all = Vec::new();
    let (mut hosts, mut databases) = (BTreeMap::new(), BTreeMap::new());
    for (at, it) in houses.iter().enumerate() {
        let mut say = |name, what: String| all.push((at, name, what));
        it.faults().into_iter().for_each(|(name, what)| say(name, what));
        match it.host().map(str::to_lowercase) {
            None if houses.len() > 1 => {
                say(
                    "base_url",
                    "each of several municipalities is known by its own address".into(),
                );
            }
            Some(host) if hosts.insert(host.clone(), at).is_some() => {
                say("base_url", format!("another municipality has the host {host} already"));
            }
            _ => {}
        }
        if let Some(database) = &it.place.database
            && databases.insert(database, at).is_some()
        {
            say(
                "database_file",
                "another municipality has its data there already".into(),
            );
        }
    }
    all.extend(apart::faults(houses));
    all
}

/// The same in words; `shown` names a setting of a municipality.
fn told(faults: impl IntoIterator<Item = Unfit>, shown: impl Fn(usize, &str) -> String) -> Vec<String> {
    let faults = faults.into_iter();
    faults
        .map(|(at, name, what)| format!("{}: {what}", shown(at, name)))
        .collect()
}

/// The address people use, as it was said; refused where nobody can follow it, by the name of what said it.
pub fn site(said: &str, named: &str) -> Result<String, Trouble> {
    let address = said.trim_end_matches('/');
    match is_address(address) {
        true => Ok(address.to_owned()),
        false => Err(Trouble::Usage(format!("{named}: {}", no_address(said)))),
    }
}

fn no_address(said: &str) -> String {
    format!(
        "`{}` is no address such as https://moeder.example.dk, with nothing after the host and no user name before it",
        without_user(said)
    )
}

/// What to say of a value that cannot be read.
pub fn unread(place: &str, said: &str, what: &str) -> String {
    format!("{place} = \"{}\" is not {what}", without_user(said))
}

/// An address with nothing of a user name and a password before its host, and nothing where the secret half of a key stands: a refusal
/// is read by many.
pub fn without_user(said: &str) -> String {
    if holds_secret(said) {
        return "…".to_owned();
    }
    let scheme = said.find("://").map_or(0, |it| it + 3);
    match said[scheme..].rsplit_once('@') {
        Some((_, host)) => format!("{}…@{host}", &said[..scheme]),
        None => said.to_owned(),
    }
}

/// `https://host` or `http://host:port`, and nothing else.
pub fn is_address(address: &str) -> bool {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"));
    rest.is_some_and(is_host)
}

/// A name or a number, with a port where one is said.
fn is_host(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (text, None),
    };
    let within = host.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
    let is_named = match within {
        Some(number) => number.parse::<Ipv6Addr>().is_ok(),
        None => !host.is_empty() && host.chars().all(|it| it.is_ascii_alphanumeric() || ".-".contains(it)),
    };
    let is_port = |it: &str| it.bytes().all(|it| it.is_ascii_digit()) && it.parse::<u16>().is_ok_and(|it| it > 0);
    is_named && port.is_none_or(is_port)
}

/// An address with what may stand after the host, and no user name before it.
pub fn is_page(address: &str) -> bool {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"));
    let is_plain = |it: &str| !it.chars().any(|it| it.is_whitespace() || it.is_control());
    let host = rest
        .filter(|it| is_plain(it))
        .and_then(|it| it.split(['/', '?', '#']).next());
    host.is_some_and(|it| !it.is_empty() && !it.contains(['@', '\\']))
}

/// What a file says, and what is wrong with it.
struct Read {
    listen: Option<SocketAddr>,
    metrics: Option<SocketAddr>,
    log_format: Option<LogFormat>,
    houses: Vec<House>,
    faults: Vec<String>,
}

impl Read {
    fn of(path: &Path) -> Result<Self, Trouble> {
        let text = fs::read_to_string(path).map_err(Trouble::file(path))?;
        Ok(Self::of_text(&text, path.parent().unwrap_or(Path::new("."))))
    }

    /// Paths are meant from the folder of the file.
    fn of_text(text: &str, folder: &Path) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut file = File {
            text,
            folder,
            faults: Vec::new(),
        };
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            file.say(&span, error.message());
        }
        let mut keys = Keys {
            table: table.into_inner(),
            of: "",
        };
        let listen = file.parsed(&mut keys, "listen", "an address such as 127.0.0.1:8090");
        let metrics = file.parsed(&mut keys, "metrics", "an address such as 127.0.0.1:9090");
        let log_format = file.parsed(&mut keys, "log_format", "text or json");
        let (mut houses, mut lines) = (Vec::new(), Vec::new());
        for (span, table) in file.tables(&mut keys, "municipality") {
            let before = table.spans();
            houses.push(file.house(&span, table));
            lines.push((span, before));
        }
        if houses.is_empty() && file.faults.is_empty() {
            file.say(&(0..0), "no municipality: begin one with a line [[municipality]]");
        }
        file.nothing_left(keys);
        let found = told(faults(&houses), |at, name| {
            let (whole, spans) = &lines[at];
            let (span, name) = spans.get(name).map_or((whole, name), |(span, shown)| (span, shown));
            format!("line {}: {name}", file.line(span))
        });
        file.faults.extend(found);
        Self {
            listen,
            metrics,
            log_format,
            houses,
            faults: file.faults,
        }
    }
}

/// A table whose keys are taken out one by one.
struct Keys<'a> {
    table: DeTable<'a>,
    /// What it is about.
    of: &'static str,
}

impl<'a> Keys<'a> {
    fn take(&mut self, name: &str) -> Option<Spanned<DeValue<'a>>> {
        let key = self.table.keys().find(|it| it.get_ref() == name)?.clone();
        self.table.remove(&key)
    }

    /// Where each setting stands and what it is called there, by the name it has when it is typed.
    fn spans(&self) -> BTreeMap<String, (Range<usize>, String)> {
        let mut spans = BTreeMap::new();
        for (key, value) in &self.table {
            let name = key.get_ref();
            spans.insert(typed_name("", name), (key.span(), name.to_string()));
            if let DeValue::Table(inner) = value.get_ref() {
                for it in inner.keys() {
                    let shown = format!("{} of {name}", it.get_ref());
                    spans.insert(typed_name(name, it.get_ref()), (it.span(), shown));
                }
            }
        }
        spans
    }
}

/// What a setting of the file is called where it is typed.
fn typed_name(table: &str, key: &str) -> String {
    match (table, key) {
        ("", "login") => "oidc".into(),
        ("", key) => key.into(),
        ("mail", "server") => "smtp_url".into(),
        ("mail", "password_file") => "smtp_password_file".into(),
        (table, key) => format!("{table}_{key}"),
    }
}

struct File<'a> {
    text: &'a str,
    folder: &'a Path,
    faults: Vec<String>,
}

impl<'a> File<'a> {
    fn line(&self, span: &Range<usize>) -> usize {
        let before = self.text.as_bytes().get(..span.start).unwrap_or_default();
        before.iter().filter(|it| **it == b'\n').count() + 1
    }

    fn say(&mut self, span: &Range<usize>, what: &str) {
        let line = self.line(span);
        self.faults.push(format!("line {line}: {what}"));
    }

    fn house(&mut self, span: &Range<usize>, mut keys: Keys<'a>) -> House {
        let data = self.path(&mut keys, "data");
        let database = self.secret(&mut keys, "database_file");
        if let Some(Err(fault)) = database.as_deref().map(Db::must_be_an_address) {
            self.say(span, &fault.to_string());
        }
        let files = self.shelf(&mut keys, "files");
        match (&data, &database, &files) {
            // Told where the bucket is looked at.
            (_, None, Some(Shelf::Bucket(..))) => {}
            (Some(_), None, None) | (None, Some(_), Some(_)) => {}
            (None, None, _) => self.say(
                span,
                "say where the data lies: data = \"/var/lib/raadslag\", or database_file and files",
            ),
            (Some(_), _, _) => self.say(
                span,
                "data is a folder that holds everything: leave database_file and files out, or data",
            ),
            (None, Some(_), None) => self.say(
                span,
                "a database needs a place for files beside it: files = \"/var/lib/raadslag\", or a bucket",
            ),
        }
        let mut house = House {
            place: Place {
                data,
                database,
                files,
                files_endpoint: self.text(&mut keys, "files_endpoint"),
                files_region: self.text(&mut keys, "files_region"),
                files_key_file: self.path(&mut keys, "files_key_file"),
                index: self.path(&mut keys, "index"),
                ..Place::default()
            },
            base_url: self.text(&mut keys, "base_url"),
            license: self.text(&mut keys, "license"),
            contact: self.text(&mut keys, "contact"),
            oidc: self.path(&mut keys, "login"),
            municipality: self.text(&mut keys, "name"),
            watch: self.path(&mut keys, "watch"),
            case_folder: self.path(&mut keys, "case_folder"),
            inner_host: self.texts(&mut keys, "inner_hosts"),
            ..House::default()
        };
        if let Some(mut mail) = self.table(&mut keys, "mail") {
            house.post = Post {
                smtp_url: self.text(&mut mail, "server"),
                mail_from: self.text(&mut mail, "from"),
                smtp_password_file: self.path(&mut mail, "password_file"),
            };
            self.nothing_left(mail);
        }
        if let Some(mut backup) = self.table(&mut keys, "backup") {
            house.backup = Backups {
                backup_folder: self.path(&mut backup, "folder"),
                backup_at: self.parsed(&mut backup, "at", "a time such as \"02:30\""),
                backup_keep: self.number(&mut backup, "keep"),
                backup_key: self.telling(&mut backup, "key"),
            };
            self.nothing_left(backup);
        }
        self.nothing_left(keys);
        house
    }

    fn text(&mut self, keys: &mut Keys<'a>, name: &str) -> Option<String> {
        self.spanned(keys, name).map(|it| it.1)
    }

    fn spanned(&mut self, keys: &mut Keys<'a>, name: &str) -> Option<(Range<usize>, String)> {
        let value = keys.take(name)?;
        let span = value.span();
        match value.into_inner() {
            DeValue::String(text) if !text.trim().is_empty() => Some((span, text.into_owned())),
            _ => {
                self.say(&span, &format!("{name} is a text in quotation marks"));
                None
            }
        }
    }

    fn path(&mut self, keys: &mut Keys<'a>, name: &str) -> Option<PathBuf> {
        self.text(keys, name).map(|it| self.folder.join(it))
    }

    /// A folder, or a bucket.
    fn shelf(&mut self, keys: &mut Keys<'a>, name: &str) -> Option<Shelf> {
        self.telling(keys, name).map(|it| match it {
            Shelf::Folder(folder) => Shelf::Folder(self.folder.join(folder)),
            bucket @ Shelf::Bucket(..) => bucket,
        })
    }

    /// What tells itself why it cannot be read.
    fn telling<T: FromStr<Err = String>>(&mut self, keys: &mut Keys<'a>, name: &str) -> Option<T> {
        let (span, text) = self.spanned(keys, name)?;
        let read = text.parse::<T>();
        read.map_err(|what| self.say(&span, &format!("{name}: {what}"))).ok()
    }

    /// The first line of a file of its own, so that the settings can be shown to others.
    fn secret(&mut self, keys: &mut Keys<'a>, name: &str) -> Option<String> {
        let (span, file) = self.spanned(keys, name)?;
        let file = self.folder.join(file);
        match fs::read_to_string(&file) {
            Ok(text) => Some(text.trim().to_owned()),
            Err(error) => {
                self.say(&span, &format!("{name}: {} cannot be read: {error}", file.display()));
                None
            }
        }
    }

    fn parsed<T: FromStr>(&mut self, keys: &mut Keys<'a>, name: &str, what: &str) -> Option<T> {
        let (span, text) = self.spanned(keys, name)?;
        let parsed = text.parse().ok();
        if parsed.is_none() {
            self.say(&span, &unread(name, &text, what));
        }
        parsed
    }

    fn number(&mut self, keys: &mut Keys<'a>, name: &str) -> Option<u32> {
        let value = keys.take(name)?;
        let number = match value.get_ref() {
            DeValue::Integer(it) => it.as_str().parse().ok().filter(|it| (1..=1000).contains(it)),
            _ => None,
        };
        if number.is_none() {
            self.say(&value.span(), &format!("{name} is a number between 1 and 1000"));
        }
        number
    }

    fn texts(&mut self, keys: &mut Keys<'a>, name: &str) -> Vec<String> {
        let Some(value) = keys.take(name) else {
            return Vec::new();
        };
        let span = value.span();
        let texts = match value.into_inner() {
            DeValue::Array(list) => list
                .into_iter()
                .map(|it| match it.into_inner() {
                    DeValue::String(text) => Some(text.into_owned()),
                    _ => None,
                })
                .collect(),
            _ => None,
        };
        texts.unwrap_or_else(|| {
            self.say(
                &span,
                &format!("{name} is a list of texts: [\"kalender.intern.example\"]"),
            );
            Vec::new()
        })
    }

    fn table(&mut self, keys: &mut Keys<'a>, name: &'static str) -> Option<Keys<'a>> {
        let value = keys.take(name)?;
        let span = value.span();
        match value.into_inner() {
            DeValue::Table(table) => Some(Keys { table, of: name }),
            _ => {
                self.say(
                    &span,
                    &format!("{name} is a table: begin it with a line [municipality.{name}]"),
                );
                None
            }
        }
    }

    fn tables(&mut self, keys: &mut Keys<'a>, name: &'static str) -> Vec<(Range<usize>, Keys<'a>)> {
        let Some(value) = keys.take(name) else {
            return Vec::new();
        };
        let span = value.span();
        let list = match value.into_inner() {
            DeValue::Array(list) => list.into_iter().collect(),
            DeValue::Table(table) => vec![Spanned::new(span.clone(), DeValue::Table(table))],
            _ => Vec::new(),
        };
        let mut tables = Vec::new();
        for it in list {
            let span = it.span();
            match it.into_inner() {
                DeValue::Table(table) => tables.push((span, Keys { table, of: name })),
                _ => self.say(&span, &format!("begin each {name} with a line [[{name}]]")),
            }
        }
        tables
    }

    /// A misspelt setting would be passed over in silence.
    fn nothing_left(&mut self, keys: Keys<'a>) {
        for key in keys.table.keys() {
            let of = if keys.of.is_empty() {
                String::new()
            } else {
                format!(" of {}", keys.of)
            };
            let span = key.span();
            self.say(&span, &format!("`{}` is no setting{of}", key.get_ref()));
        }
    }
}

/// Says what would be served.
pub fn tell(plan: &Plan) {
    println!("the settings are well; the pages are to be at {}", plan.listen);
    if let Some(metrics) = plan.metrics {
        println!("figures are to be at {metrics}/metrics");
    }
    for house in &plan.houses {
        println!(
            "municipality: {}",
            house.base_url.as_deref().unwrap_or("at any address of numbers")
        );
    }
}

#[cfg(test)]
mod tests;
