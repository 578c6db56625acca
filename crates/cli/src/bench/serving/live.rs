//! A council's meeting that many follow: from a decision in the journal to the last of their screens, and memory for each.

#![expect(clippy::disallowed_methods, reason = "it measures")]

use std::io::{Error, ErrorKind, Result as IoResult};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::clock;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{ItemId, MeetingId, PersonId};
use raadslag_council::meeting::Act;
use raadslag_council::roles::Role;
use raadslag_store::people::{self, Person};
use raadslag_store::{DataPlace, Journal, open};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::Builder;

use super::child::Server;
use super::load;
use super::{must_be_well, row};
use crate::bench::measure::{Spread, milliseconds, slowest};
use crate::bench::table::{Goal, Row};
use crate::bench::{Scale, sitting};
use crate::household::ask;
use crate::trouble::Trouble;

const BODY: &str = "Kommunalbestyrelsen";
const SEATS: usize = 31;
const ITEMS: usize = 40;
/// A screen that shows nothing for so long is taken for dead.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a decision takes to every screen, and what each of those who follow costs.
pub fn rows(scale: Scale, rounds: u32) -> Result<Vec<Row>, Trouble> {
    // A connection is a file to the system, here and in the server.
    let _as_it_was = rlimit::increase_nofile_limit(1 << 14);
    let mut rows = Vec::new();
    for followers in scale.pick(&[2][..], &[100, 2_000]) {
        rows.extend(with(*followers, scale.pick(1, 4 * rounds))?);
    }
    Ok(rows)
}

fn with(followers: usize, decisions: u32) -> Result<Vec<Row>, Trouble> {
    let chamber = Chamber::in_session()?;
    let server = Server::start(chamber.folder.path())?;
    let path = format!("/moede/{}/direkte", chamber.slug);
    must_be_well(&load::get(server.address, path.as_str())?)?;
    let before = server.megabytes()?;
    let hall = Hall::follow(server.address, &format!("{path}/nyt"), followers)?;
    let each = (server.megabytes()? - before) * 1000.0 / followers as f64;
    let mut waits = Vec::new();
    for number in 0..decisions {
        let mark = format!("Beslutning {number} er læst op.");
        chamber.decide(number, &mark)?;
        let written = Instant::now();
        for seen in hall.see(&mark, followers)? {
            waits.push(milliseconds(seen.saturating_duration_since(written)));
        }
    }
    let slow = slowest(waits);
    let told = format!(
        "a council of {SEATS} at an agenda of {ITEMS} items, {followers} follow it, {decisions} decisions written by another process"
    );
    let goals = match followers {
        2_000.. => [Goal::AtMost(100.0), Goal::AtMost(40.0)],
        _ => [Goal::Told, Goal::Told],
    };
    let of = |what: &str, unit, figure: f64, goal| {
        let spread = Spread::of(&[figure])?;
        Some(row(
            &format!("live, {followers} follow: {what}"),
            unit,
            told.clone(),
            spread,
            goal,
        ))
    };
    let both = [
        of("longest wait of 99 in 100 beyond the write", "ms", slow, goals[0]),
        of("memory for each", "kB", each, goals[1]),
    ];
    Ok(both.into_iter().flatten().collect())
}

/// The council in session.
struct Chamber {
    folder: TempDir,
    journal: Journal,
    slug: String,
}

const MEETING: MeetingId = MeetingId::new(1);

fn item(number: usize) -> ItemId {
    ItemId::of(&["live", &number.to_string()])
}

impl Chamber {
    fn in_session() -> Result<Self, Trouble> {
        let folder = tempfile::tempdir().map_err(Trouble::file(&std::env::temp_dir()))?;
        let journal = open(&DataPlace::Folder(folder.path().to_owned()))?;
        let body = identity::body(BODY);
        let date = crate::house::now().to_zoned_datetime(clock::copenhagen()).date();
        let start = sitting::hour(18)?;
        let this = Self {
            folder,
            journal,
            slug: format!("kommunalbestyrelsen-{date}"),
        };
        let register = BodyAct::Register {
            name: BODY.into(),
            body_type: Some(BodyType::Council),
        };
        for act in [register, BodyAct::Set(BodySettings::of_type(BodyType::Council))] {
            ask(&this.journal, &Command::AtBody { body, act })?;
        }
        for seat in 0..SEATS {
            let person = PersonId::of(&["live", &seat.to_string()]);
            let known = Person {
                person,
                name: format!("Medlem {seat}"),
                title: String::new(),
                email: String::new(),
            };
            people::keep(this.journal.db(), &known)?;
            let role = if seat == 0 { Role::Chair } else { Role::Member };
            let from = date;
            let act = BodyAct::GiveRole { person, role, from };
            ask(&this.journal, &Command::AtBody { body, act })?;
        }
        this.ask(sitting::plan(body, date, start))?;
        for number in 0..ITEMS {
            let title = format!("Sag nummer {number} på dagsordenen");
            this.ask(sitting::place(item(number), &title))?;
        }
        for act in [sitting::release(), sitting::publish(), sitting::start(start)] {
            this.ask(act)?;
        }
        this.ask(Act::Call { item: item(0) })?;
        Ok(this)
    }

    fn ask(&self, act: Act) -> Result<(), Trouble> {
        let act = Box::new(act);
        ask(&self.journal, &Command::AtMeeting { meeting: MEETING, act })
    }

    /// Writes what is decided at the item that is dealt with, once more.
    fn decide(&self, number: u32, text: &str) -> Result<(), Trouble> {
        self.ask(sitting::decide(item(0), number, text))
    }
}

/// Those who follow, on one thread of their own.
struct Hall {
    seen: mpsc::Receiver<IoResult<(String, Instant)>>,
}

impl Hall {
    /// Everybody follows, and has been sent what there is to see.
    fn follow(address: SocketAddr, path: &str, followers: usize) -> Result<Self, Trouble> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept: text/event-stream\r\n\r\n");
        let (sender, seen) = mpsc::channel();
        let request: Arc<[u8]> = request.into_bytes().into();
        thread::spawn(move || {
            let Ok(runtime) = Builder::new_current_thread().enable_all().build() else {
                return;
            };
            runtime.block_on(async {
                let mut all = tokio::task::JoinSet::new();
                for _ in 0..followers {
                    all.spawn(watch(address, request.clone(), sender.clone()));
                }
                while all.join_next().await.is_some() {}
            });
        });
        let hall = Self { seen };
        hall.see("", followers)?;
        Ok(hall)
    }

    /// Waits until every screen shows a piece with these words.
    fn see(&self, words: &str, followers: usize) -> Result<Vec<Instant>, Trouble> {
        let trouble = |error: Error| Trouble::Serve(format!("a meeting could not be followed: {error}"));
        let mut seen = Vec::new();
        while seen.len() < followers {
            let next = self.seen.recv_timeout(PATIENCE);
            let (piece, at) = next
                .map_err(|_| trouble(ErrorKind::TimedOut.into()))?
                .map_err(trouble)?;
            if piece.contains(words) {
                seen.push(at);
            }
        }
        Ok(seen)
    }
}

/// Somebody who follows: each piece is told with when it came.
async fn watch(address: SocketAddr, request: Arc<[u8]>, sender: mpsc::Sender<IoResult<(String, Instant)>>) {
    let told = async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(&request).await?;
        let mut held = Vec::new();
        loop {
            if stream.read_buf(&mut held).await? == 0 {
                return Err(Error::from(ErrorKind::UnexpectedEof));
            }
            let text = String::from_utf8_lossy(&held);
            // A piece ends with an empty line; so does the head of the answer.
            if let Some(start) = text.find("event: piece")
                && text[start..].contains("\n\n")
            {
                let piece = text[start..].to_owned();
                if sender.send(Ok((piece, Instant::now()))).is_err() {
                    return Ok(());
                }
                held.clear();
            }
        }
    };
    if let Err(error) = told.await {
        // Nobody waits any more where this is not heard.
        let _ = sender.send(Err(error));
    }
}
