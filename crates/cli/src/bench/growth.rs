//! The archive grows from ten thousand items to a whole country's: what each step costs, and whether what people wait for grows with it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use raadslag_council::access::Viewer;
use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::command::{Command, ImportMeeting};
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, ItemId, MeetingId};
use raadslag_council::meeting::{Act, MeetingKind, NewItem, When};
use raadslag_council::paper::ItemKind;
use raadslag_readers::Now;
use raadslag_readers::catalogue::{Catalogue, Found};
use raadslag_search::Question;
use raadslag_store::{DataPlace, Journal, Origin, open};
use tempfile::TempDir;

use super::archive;
use super::measure::{Spread, milliseconds, slowest, time};
use super::serving::child::Server;
use super::serving::load;
use super::table::{Goal, Peer, Row, Side};
use super::{Scale, Tell};
use crate::args::Bench;
use crate::house;
use crate::household::ask;
use crate::trouble::Trouble;

/// Items at which everything is measured.
const STEPS: [u64; 4] = [10_000, 100_000, 1_000_000, 3_500_000];
/// Pages asked for, each once, at each step.
const PAGES: u64 = 500;
/// Commands of one writer at each step.
const COMMANDS: u64 = 2_000;
/// How many of them are of one meeting: it is planned, then gets its items.
const AT_A_MEETING: u64 = 10;
/// Between two looks at the memory.
const PAUSE: Duration = Duration::from_secs(10);
/// Searches at each step.
const SEARCHES: u64 = 500;
/// So much longer may a page or a command take among all than among the first; a search among all than among a million.
const GROWN: f64 = 1.5;
const SEARCH_GROWN: f64 = 5.0;

/// What one step came to; rates a second, waits of 99 in 100 in milliseconds.
struct Step {
    items: u64,
    /// None where the archive was as large before.
    taken_in: Option<f64>,
    read: Option<f64>,
    indexed: Option<f64>,
    page: f64,
    front: f64,
    command: f64,
    search: f64,
    start: f64,
    memory: f64,
    settled: f64,
    size: f64,
}

/// Everything at every step that was asked for, each told as soon as it is reached.
pub fn rows(scale: Scale, words: &Bench, tell: Tell<'_>) -> Result<(), Trouble> {
    let wanted = u64::from(words.archive);
    let mut country = Country::at(words.keep.as_deref())?;
    let mut steps: Vec<u64> = match scale {
        Scale::Tiny => vec![30, 60],
        Scale::Whole => STEPS.iter().copied().filter(|it| *it <= wanted).collect(),
    };
    // An archive that was kept grows from where it stands; where that is a step, give or take a meeting, it is measured there again.
    steps.retain(|it| it + archive::MOST > country.items);
    if steps.is_empty() {
        return Err(Trouble::Usage(format!(
            "{} items are kept there already; `--archive` says how far they grow",
            country.items
        )));
    }
    let mut taken = Vec::new();
    for items in steps {
        taken.push(country.step(items, scale)?);
        let last = taken.len() - 1;
        told(&taken[last], &taken).into_iter().try_for_each(&mut *tell)?;
    }
    Ok(())
}

fn told(step: &Step, all: &[Step]) -> Vec<Row> {
    let items = step.items;
    let row = |what: &str, unit, how: &str, figure: f64, peer: Peer, goal| {
        let spread = Spread::of(&[figure])?;
        Some(Row {
            what: format!("growth, {items} items: {what}"),
            unit,
            ours: Side {
                how: how.into(),
                spread,
            },
            peer,
            goal,
        })
    };
    let beside = |among: u64, figure: fn(&Step) -> f64| {
        let other = all.iter().find(|it| it.items == among && items > among);
        let spread = other.and_then(|it| Spread::of(&[figure(it)]));
        spread.map_or(Peer::None, |spread| {
            Peer::Measured(Side {
                how: format!("the same among {among} items"),
                spread,
            })
        })
    };
    let grown = |peer: &Peer, most| match peer {
        Peer::Measured(_) => Goal::RatioAtMost(most),
        _ => Goal::Told,
    };
    // What was measured in another run is nothing to hold these against.
    let first = all.first().map_or(0, |it| it.items);
    let first = if first <= STEPS[0] { first } else { items };
    let wait = |what: &str, how: &str, figure: fn(&Step) -> f64, among, most| {
        let peer = beside(among, figure);
        let goal = grown(&peer, most);
        row(what, "ms", how, figure(step), peer, goal)
    };
    let rate = |what: &str, unit, how: &str, figure: Option<f64>| row(what, unit, how, figure?, Peer::None, Goal::Told);
    let rows = [
        wait(
            "a meeting's page",
            "the wait of 99 in 100, each page asked for once on a fresh server",
            |it| it.page,
            first,
            GROWN,
        ),
        wait(
            "the front page and the list of meetings",
            "the wait of 99 in 100, something having been written before each",
            |it| it.front,
            first,
            GROWN,
        ),
        wait(
            "a command",
            "the wait of 99 in 100: decided, appended with full sync, by one writer",
            |it| it.command,
            first,
            GROWN,
        ),
        wait(
            "a search of one or two words, counted",
            "the wait of 99 in 100, each hit held against the access rule",
            |it| it.search,
            1_000_000,
            SEARCH_GROWN,
        ),
        rate(
            "taken in",
            "items/s",
            "minutes of 9.5 items, one commit with full sync each",
            step.taken_in,
        ),
        rate(
            "read into tables",
            "items/s",
            "the reader from where it stood, an entry for each meeting",
            step.read,
        ),
        rate("search index made anew", "items/s", "every meeting", step.indexed),
        rate("start of the server", "ms", "to the first page", Some(step.start)),
        rate("memory at rest", "MB", "after that page", Some(step.memory)),
        rate(
            "memory when the leak gate knows what is closed",
            "MB",
            "when it has not grown by a megabyte for ten seconds",
            Some(step.settled),
        ),
        rate("on disk", "MB", "journal, tables and search index", Some(step.size)),
    ];
    rows.into_iter().flatten().collect()
}

/// The archive as far as it is filled.
struct Country {
    folder: PathBuf,
    /// Gone with the run, unless it is kept.
    _gone: Option<TempDir>,
    journal: Arc<Journal>,
    meetings: u64,
    items: u64,
    /// Meetings that were planned beside the archive, each on a day of its own; from 1.
    planned: u64,
}

impl Country {
    /// In a folder that is empty or holds what an earlier run kept, or in one that is gone with the run.
    fn at(keep: Option<&Path>) -> Result<Self, Trouble> {
        let (folder, gone) = match keep {
            Some(folder) => (folder.to_owned(), None),
            None => {
                let gone = tempfile::tempdir().map_err(Trouble::file(&std::env::temp_dir()))?;
                (gone.path().to_owned(), Some(gone))
            }
        };
        let journal = Arc::new(open(&DataPlace::Folder(folder.clone()))?);
        let now = Now::open(journal.clone())?;
        let read_in = now.days_read_in()?;
        let bodies: BTreeSet<BodyId> = (0..archive::BODIES_IN_ALL)
            .map(|it| identity::body(&archive::body_and_day(it).0))
            .collect();
        let own = read_in.iter().filter(|it| bodies.contains(&it.1)).count() as u64;
        let all = now.how_many()?;
        if own != read_in.len() as u64 || (own == 0 && journal.head()?.seq > 0) {
            return Err(Trouble::Refused(format!(
                "{} holds other data already; name an empty folder",
                folder.display()
            )));
        }
        Ok(Self {
            folder,
            _gone: gone,
            journal,
            meetings: own,
            items: (0..own).map(archive::count).sum(),
            planned: all - own,
        })
    }

    /// Fills it up to so many items and measures.
    fn step(&mut self, items: u64, scale: Scale) -> Result<Step, Trouble> {
        let before = self.items;
        let (filled, ()) = time(|| self.fill(items))?;
        let new = self.items - before;
        let rate = |took: Duration| (new > 0).then(|| new as f64 / took.as_secs_f64());
        let (read, now) = time(|| Ok(Now::open(self.journal.clone())?))?;
        let catalogue = Catalogue::at(self.folder.join(house::INDEX_FOLDER), None);
        let (indexed, ()) = time(|| match new {
            0 => follow(&catalogue, &now),
            _ => Ok(catalogue.rebuild(&now, house::now(), &mut |_, _| {}).map(drop)?),
        })?;
        let search = self.searches(&catalogue, &now, scale.pick(5, SEARCHES))?;
        drop(catalogue);
        let (start, server) = time(|| {
            let server = Server::start(&self.folder)?;
            load::get(server.address, "/")?;
            Ok(server)
        })?;
        let memory = server.megabytes()?;
        let settled = server.settled_megabytes(scale.pick(Duration::ZERO, PAUSE))?;
        let page = self.pages(&now, &server, scale.pick(5, PAGES))?;
        let (command, front) = self.commands(&server, scale.pick(3, COMMANDS))?;
        Ok(Step {
            items,
            taken_in: rate(filled),
            read: rate(read),
            indexed: (new > 0).then(|| self.items as f64 / indexed.as_secs_f64()),
            page,
            front,
            command,
            search,
            start: milliseconds(start),
            memory,
            settled,
            size: megabytes_of(&self.folder),
        })
    }

    fn fill(&mut self, items: u64) -> Result<(), Trouble> {
        let bar = house::bar("Filling the archive");
        while self.items < items {
            let import = ImportMeeting {
                record: archive::minutes(self.meetings),
                ..ImportMeeting::default()
            };
            let errand = house::errand(&self.meetings.to_be_bytes(), Origin::Import)?;
            self.journal.carry_along(&import, &[], &errand)?;
            self.items += import.record.items.len() as u64;
            self.meetings += 1;
            house::advance(&bar, self.items, items);
        }
        bar.finish_and_clear();
        Ok(())
    }

    fn searches(&self, catalogue: &Catalogue, now: &Now, many: u64) -> Result<f64, Trouble> {
        let viewer = Viewer::public();
        let mut waits = Vec::new();
        for it in 0..many {
            let seed = (it + 1) * 7_919;
            let words =
                (0..1 + archive::drawn(seed) % 2).map(|place| archive::spelt(20 + archive::word(seed * 31 + place)));
            let question = Question {
                words: words.collect::<Vec<_>>().join(" "),
                limit: 10,
                is_counted: true,
                ..Question::default()
            };
            let (took, found) = time(|| Ok(catalogue.ask(now, (&viewer, house::now()), &question)?))?;
            if matches!(found, Found::Building { .. }) {
                return Err(Trouble::Refused("the search index is not there".into()));
            }
            waits.push(milliseconds(took));
        }
        Ok(slowest(waits))
    }

    /// Pages of meetings all over the archive, but for those that wait until somebody has looked at them.
    fn pages(&self, now: &Now, server: &Server, many: u64) -> Result<f64, Trouble> {
        let asker = now.ask(&Viewer::public(), house::now())?;
        let mut waits = Vec::new();
        for draw in 0u64.. {
            if waits.len() as u64 == many {
                break;
            }
            let number = archive::drawn(draw) % self.meetings;
            let (body, day) = archive::body_and_day(number);
            let slug = format!("{}-{day}", identity::slug(&body));
            if now.find_meeting(&asker, &slug)?.is_none() {
                continue;
            }
            let path = format!("/moede/{slug}");
            let (took, answer) = time(|| load::get(server.address, path.as_str()))?;
            if answer.status != 200 {
                return Err(Trouble::Refused(format!("{path} was answered with {}", answer.status)));
            }
            waits.push(milliseconds(took));
        }
        Ok(slowest(waits))
    }

    /// Commands of one writer, of meetings of one body after the other, and the pages that change with them.
    fn commands(&mut self, server: &Server, many: u64) -> Result<(f64, f64), Trouble> {
        let (mut commands, mut pages) = (Vec::new(), Vec::new());
        for it in 0..many {
            if it.is_multiple_of(AT_A_MEETING) {
                self.planned += 1;
            }
            let meeting = MeetingId::new(archive::drawn(self.planned));
            let act = match it % AT_A_MEETING {
                0 => self.plan()?,
                place => Act::PlaceItem(Box::new(NewItem::new(
                    ItemId::new(archive::drawn(self.planned * AT_A_MEETING + place)),
                    ItemKind::Decision,
                    "Et punkt",
                ))),
            };
            let command = Command::AtMeeting {
                meeting,
                act: Box::new(act),
            };
            let (took, ()) = time(|| ask(&self.journal, &command))?;
            commands.push(milliseconds(took));
            if it.is_multiple_of(AT_A_MEETING) {
                for path in ["/", "/moeder"] {
                    let (took, answer) = time(|| load::get(server.address, path))?;
                    if answer.status != 200 {
                        return Err(Trouble::Refused(format!("{path} was answered with {}", answer.status)));
                    }
                    pages.push(milliseconds(took));
                }
            }
        }
        Ok((slowest(commands), slowest(pages)))
    }

    fn plan(&self) -> Result<Act, Trouble> {
        let body = identity::body(&archive::body_and_day(self.planned).0);
        let days = Duration::from_secs(self.planned * 86_400);
        Ok(Act::Plan {
            body,
            meeting_kind: MeetingKind::Ordinary,
            when: When {
                date: Date::constant(2031, 1, 1).saturating_add(days),
                start: ClockTime::new(9, 0).ok_or_else(|| Trouble::Usage("there is no such hour".into()))?,
                end: None,
                place: None,
                anyway: true,
            },
        })
    }
}

/// The index of a kept archive gets what came since.
fn follow(catalogue: &Catalogue, now: &Now) -> Result<(), Trouble> {
    while catalogue.round(now, house::now())? {}
    Ok(())
}

/// Everything in a folder.
fn megabytes_of(folder: &Path) -> f64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.map(|it| match it.metadata() {
        Ok(facts) if facts.is_dir() => megabytes_of(&it.path()),
        Ok(facts) => facts.len() as f64 / 1e6,
        Err(_) => 0.0,
    });
    sizes.sum()
}
