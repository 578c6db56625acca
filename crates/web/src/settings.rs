//! What an installation sets, and what every request can reach.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use raadslag_council::clock::{Date, Timestamp, copenhagen};
use raadslag_readers::Now;
use raadslag_readers::catalogue::Catalogue;
use raadslag_store::Journal;

use crate::boxes::Boxes;
use crate::cache::{Cache, Settled, Spans, Worded};
use crate::figures::Figures;
use crate::intake::Intake;
use crate::live::Live;
use crate::oidc::Oidc;
use crate::open::Dumps;
use crate::press::Press;
use crate::session::Visitors;
use crate::suggestions;
use crate::way_out::WayOut;

/// Everybody may use the data for everything.
pub const CC0: &str = "https://creativecommons.org/publicdomain/zero/1.0/";

/// What an installation sets.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The municipality's name as people say it: `Strandby Kommune`.
    pub municipality: String,
    /// Where the site is reached: `https://moeder.example.dk`; other host names are then refused.
    pub base_url: Option<String>,
    /// Everything shown is invented, and every page says so.
    pub demo: bool,
    /// How far the time here is ahead of the clock's, where it all takes place on another day; the day is that time's.
    pub ahead: SignedDuration,
    /// How many bytes of finished pages are kept.
    pub cache_bytes: u64,
    /// What guards the first start, where the municipality may be set up in the browser.
    pub set_up: Option<SetUp>,
    /// The municipality's own login, where there is one.
    pub oidc: Option<Oidc>,
    /// Mail goes out from here.
    pub mails: bool,
    /// Where the case system puts documents, a folder for each case number.
    pub case_folder: Option<PathBuf>,
    /// Whom it may ask for what people subscribe to.
    pub way_out: WayOut,
    /// Whom citizens write to or call: parts with commas between them.
    pub contact: Option<String>,
    /// The address of the terms under which open data may be used.
    pub license: String,
}

/// What guards the first start.
#[derive(Clone)]
pub struct SetUp {
    /// Whoever knows it sets the municipality up.
    pub token: String,
    /// Where it is written for the operator; removed when it counts no more.
    pub file: PathBuf,
}

/// The token itself is never printed.
impl std::fmt::Debug for SetUp {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "SetUp({})", self.file.display())
    }
}

impl Settings {
    /// Settings of an installation that only has a name.
    pub fn named(municipality: impl Into<String>) -> Self {
        Self {
            municipality: municipality.into(),
            base_url: None,
            demo: false,
            ahead: SignedDuration::ZERO,
            cache_bytes: 64 << 20,
            set_up: None,
            oidc: None,
            mails: false,
            case_folder: None,
            way_out: WayOut::default(),
            contact: None,
            license: CC0.to_owned(),
        }
    }

    /// The host name, with its port, that requests must name.
    pub fn host(&self) -> Option<&str> {
        self.base_url.as_deref().and_then(host_of)
    }

    /// The instant it is here, by the clock.
    pub(crate) fn instant(&self, clock: Timestamp) -> Timestamp {
        clock + self.ahead
    }

    pub(crate) fn is_https(&self) -> bool {
        self.base_url.as_deref().is_some_and(|it| it.starts_with("https://"))
    }
}

/// The host name of an address, with its port.
pub fn host_of(address: &str) -> Option<&str> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split('/').next()
}

/// What every request can reach; cheap to clone.
#[derive(Clone)]
pub struct State(Arc<Shared>);

/// What a [`State`] leads to.
pub struct Shared {
    pub(crate) settings: Settings,
    pub(crate) now: Now,
    pub(crate) cache: Cache,
    pub(crate) spans: Spans,
    pub(crate) settled: Settled,
    pub(crate) worded: Worded,
    /// What meetings' papers seem to ask for.
    pub(crate) readings: suggestions::Kept,
    pub(crate) visitors: Visitors,
    /// Where slips of secret ballots lie until they are counted.
    pub(crate) boxes: Boxes,
    /// The meetings that everybody follows now.
    pub(crate) live: Live,
    /// Where papers of other bodies are read that come as files.
    pub intake: Intake,
    /// Where documents are printed.
    pub(crate) press: Press,
    /// Everything public as files.
    pub(crate) dumps: Dumps,
    /// What can be searched, once it is known where that lies.
    pub(crate) catalogue: OnceLock<Catalogue>,
    pub(crate) started: Timestamp,
    zone: TimeZone,
    faults: AtomicU64,
    /// What a program that watches this one is told.
    pub figures: Figures,
}

impl State {
    /// The pages of one municipality.
    pub fn new(settings: Settings, now: Now) -> Self {
        Self::with(settings, now, Intake::default(), Press::default())
    }

    /// The same with places where files are read and documents printed.
    #[expect(clippy::disallowed_methods, reason = "the edge, where the clock is read")]
    pub fn with(settings: Settings, now: Now, intake: Intake, press: Press) -> Self {
        let cache = Cache::new(settings.cache_bytes);
        Self(Arc::new(Shared {
            cache,
            spans: Spans::default(),
            settled: Settled::default(),
            worded: Worded::default(),
            readings: suggestions::Kept::default(),
            visitors: Visitors::default(),
            boxes: Boxes::default(),
            live: Live::default(),
            catalogue: OnceLock::new(),
            intake,
            press,
            dumps: Dumps::default(),
            now,
            started: settings.instant(Timestamp::now()),
            zone: copenhagen(),
            faults: AtomicU64::new(0),
            figures: Figures::default(),
            settings,
        }))
    }
}

impl State {
    /// Lets people search: said once, by whoever keeps the catalogue up to date.
    pub fn searches(&self, catalogue: Catalogue) {
        // A second one would be another's.
        let _ = self.catalogue.set(catalogue);
    }
}

impl std::ops::Deref for State {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl Shared {
    /// What looks into a file for the leak gate.
    pub(crate) fn to_look(&self) -> (&Journal, &Intake) {
        (self.now.journal(), &self.intake)
    }

    /// The day in Denmark.
    pub(crate) fn today(&self, now: Timestamp) -> Date {
        self.zone.to_datetime(now).date()
    }

    /// What the municipality is called: as its administrator named it, else as the installation says.
    pub(crate) fn municipality(&self) -> String {
        let named = self.now.municipality_name().ok().flatten();
        named.unwrap_or_else(|| self.settings.municipality.clone())
    }

    /// How many faults there were since the start.
    pub(crate) fn faults(&self) -> u64 {
        self.faults.load(Ordering::Relaxed)
    }

    /// A number that people can name when they report a fault; it says nothing about them.
    pub(crate) fn fault_reference(&self) -> String {
        let count = self.faults.fetch_add(1, Ordering::Relaxed) + 1;
        format!("{:X}-{count}", self.started.as_second() & 0xff_ffff)
    }
}
