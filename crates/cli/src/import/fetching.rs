//! The meetings of an OParl server, fetched into a folder that is then read in as any other.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use raadslag_web::WayOut;
use raadslag_web::harvest::{Fetched as Had, GB, Harvest, Stopped, is_address};

use super::report::{Left, Report, Server};
use crate::args::Import;
use crate::trouble::Trouble;
use crate::{findings, house, settings};

/// Between two questions to a server.
const PAUSE: Duration = Duration::from_millis(250);

/// Findings that are shown one by one.
const SHOWN: usize = 50;

/// What is to be read in.
pub struct Fetched {
    /// The documents, with folders where addresses were named.
    pub documents: Vec<PathBuf>,
    /// A server was asked, and to the end.
    pub is_whole: bool,
    /// Why fetching stopped; what was fetched before is read in all the same.
    pub stopped: Option<Stopped>,
}

/// The address people use here; refused, before anything is made or asked, where that or the address of a server is none.
pub fn must_be_addresses(words: &Import) -> Result<Option<String>, Trouble> {
    let mut faults = Vec::new();
    let servers = words.documents.iter().filter(|it| is_address(it));
    for said in servers.map(|it| it.to_string_lossy()) {
        if !settings::is_page(&said) || said.contains('#') {
            let said = settings::without_user(&said);
            faults.push(format!(
                "`{said}` is no address of a server such as https://rat.example.de/oparl/v1.1/system, with no user name, password or #"
            ));
        }
    }
    let named = "--base-url (or RAADSLAG_BASE_URL in the environment)";
    let base_url = words.base_url.as_deref().map(|it| settings::site(it, named));
    match base_url.transpose() {
        Ok(base_url) if faults.is_empty() => return Ok(base_url),
        Ok(_) => {}
        Err(trouble) => faults.push(trouble.to_string()),
    }
    Err(Trouble::Usage(faults.join("\n")))
}

/// Fetches where an address is named, and tells the report of it; servers see `asks_for` as who asks.
pub fn fetch(words: &Import, asks_for: Option<String>, report: &mut Report) -> Result<Fetched, Trouble> {
    let mut fetched = Fetched {
        documents: words.documents.clone(),
        is_whole: false,
        stopped: None,
    };
    let Some(at) = fetched.documents.iter().position(|it| is_address(it)) else {
        return Ok(fetched);
    };
    let [address] = words.documents.as_slice() else {
        return Err(Trouble::Usage("name one server, and nothing beside it".into()));
    };
    let folder = words.fetch_into.clone().ok_or_else(|| {
        Trouble::Usage(
            "say where what the server gives is kept: --fetch-into DIR; the same folder again fetches only what is new"
                .into(),
        )
    })?;
    let way_out = WayOut {
        inner_hosts: words.inner_host.clone(),
        asks_for,
    };
    let bar = house::bar("Fetching");
    let harvest = Harvest {
        way_out: &way_out,
        also_from: words.also_from.clone(),
        folder,
        at_most: words.fetch_at_most * GB,
        pause: PAUSE,
        wait: thread::sleep,
        progress: &|count| bar.set_position(count),
    };
    let address = address.to_string_lossy().into_owned();
    let (had, stopped) = harvest.run(&address, house::now());
    bar.finish_and_clear();
    tell(&address, &had);
    report.tell_server(server(&address, &had, stopped.as_ref()))?;
    fetched.is_whole = stopped.is_none();
    fetched.stopped = stopped;
    fetched.documents[at] = harvest.meetings();
    Ok(fetched)
}

fn tell(address: &str, had: &Had) {
    for (at, what) in had.findings.iter().take(SHOWN) {
        let (at, what) = (findings::shown(Path::new(at)), findings::shown(Path::new(what)));
        eprintln!("raadslag: {at}: {what}");
    }
    println!(
        "{} meetings and {} files fetched from {}; {} things there were left out or are to be looked at",
        had.meetings,
        had.files,
        findings::shown(Path::new(address)),
        had.odd()
    );
    if had.odd() > SHOWN as u64 {
        println!("{SHOWN} of them were told; --report FILE writes them with their addresses");
    }
}

fn server(address: &str, had: &Had, stopped: Option<&Stopped>) -> Server {
    let shown = |it: &str| findings::shown(Path::new(it));
    let left = |(at, what): &(String, String)| Left {
        at: shown(at),
        what: shown(what),
    };
    Server {
        from: shown(address),
        meetings: had.meetings,
        files: had.files,
        left_out: had.findings.iter().map(left).collect(),
        untold: had.untold,
        stopped: stopped.map(|it| shown(&it.to_string())).unwrap_or_default(),
    }
}
