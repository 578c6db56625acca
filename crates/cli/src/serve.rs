//! `raadslag serve`, and the demo when no command is given.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use raadslag_council::access::Viewer;
use raadslag_council::clock::{Date, copenhagen};
use raadslag_council::command::ImportMeeting;
use raadslag_extract::{Extractor, Limits};
use raadslag_readers::catalogue::Catalogue;
use raadslag_readers::mail::Mailer;
use raadslag_readers::now::Filter;
use raadslag_readers::{Now, clerk, mail};
use raadslag_store::{DataPlace, Journal, Origin, open};
use raadslag_web::intake::Intake;
use raadslag_web::mail::Sender;
use raadslag_web::press::Press;
use raadslag_web::subscription::Subscriptions;
use raadslag_web::watch::Watch;
use raadslag_web::{Oidc, Settings, State, WayOut};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use crate::args::{Demo, House, LogFormat, Serve};
use crate::beside::Beside;
use crate::nightly::Nightly;
use crate::postman;
use crate::service_manager::{self, News};
use crate::settings::{self, Plan};
use crate::shelf;
use crate::trouble::{Done, Trouble};
use crate::{demo, house, sealed, set_up, worker};

/// Shows a municipality, or several by host name, until told to stop.
pub fn run(words: &Serve) -> Result<Done, Trouble> {
    let plan = settings::plan(words)?;
    if words.try_settings {
        shelf::try_out(&plan.houses)?;
        settings::tell(&plan);
        return Ok(Done::Well);
    }
    let opened = plan.houses.iter().map(Opened::of).collect::<Result<_, _>>()?;
    show(opened, &plan)
}

/// A municipality whose data is open.
struct Opened {
    now: Now,
    settings: Settings,
    mailer: Option<Mailer>,
    watched: Option<PathBuf>,
    backups: Option<Nightly>,
    /// Where the search index lies.
    index: PathBuf,
}

impl Opened {
    fn of(house: &House) -> Result<Self, Trouble> {
        let place = house::place(&house.place)?;
        sealed::sweep(&place)?;
        let now = Now::open(house::journal(&house.place)?)?;
        let set_up = set_up::find(now.journal(), &house.place)?;
        if let Some(it) = &set_up {
            let base = house.base_url.as_deref().unwrap_or_default();
            eprintln!(
                "Nobody administers this municipality yet: open {base}/opsaetning in the browser and type the token"
            );
            eprintln!("{}", it.token);
            eprintln!("which also stands in {}.", it.file.display());
        }
        let name = match &house.municipality {
            Some(name) => name.clone(),
            None => find_name(&now)?.unwrap_or_else(|| "Kommunen".into()),
        };
        let mailer = postman::mailer(&house.post, &name)?;
        let settings = Settings {
            base_url: house.base_url.clone(),
            set_up,
            mails: mailer.is_some(),
            case_folder: house.case_folder.clone(),
            contact: house.contact.clone(),
            license: house.license.clone().unwrap_or_else(|| raadslag_web::CC0.to_owned()),
            way_out: WayOut {
                inner_hosts: house.inner_host.clone(),
                asks_for: house.base_url.clone(),
            },
            oidc: house
                .oidc
                .as_deref()
                .map(read_oidc)
                .transpose()
                .map_err(|faults| Trouble::Usage(faults.join("\n  ")))?,
            ..Settings::named(name)
        };
        Ok(Self {
            index: house::index_folder(&house.place),
            backups: Nightly::of(&house.backup, now.journal(), place),
            now,
            settings,
            mailer,
            watched: house.watch.clone(),
        })
    }
}

/// The municipality's own login, or everything that is wrong with it, by the settings of its file; its secret stands in a file of
/// its own.
pub fn read_oidc(path: &Path) -> Result<Oidc, Vec<String>> {
    let text = fs::read_to_string(path).map_err(|error| vec![Trouble::file(path)(error).to_string()])?;
    let of = path.display();
    let mut faults = Vec::new();
    // A file that is wrong somewhere is looked through as far as it goes.
    let table: toml::Table = toml::from_str(&text).unwrap_or_default();
    let said = |name: &str| table.get(name).and_then(toml::Value::as_str);
    if let Some(issuer) = said("issuer").filter(|it| !Oidc::is_private(it)) {
        faults.push(format!(
            "issuer of {of}: on the way to `{issuer}` anybody could say who signs in; give the provider's address with https:// \
             (http:// is for a provider on this machine: localhost, 127.0.0.1 or [::1])"
        ));
    }
    let secret = said("client_secret_file").map(|it| fs::read_to_string(it).map_err(Trouble::file(Path::new(it))));
    if let Some(Err(trouble)) = &secret {
        faults.push(format!("client_secret_file of {of}: {trouble}"));
    }
    match toml::from_str::<Oidc>(&text) {
        Ok(mut oidc) if faults.is_empty() => {
            oidc.client_secret = secret.and_then(Result::ok).map(|it| it.trim().to_owned());
            return Ok(oidc);
        }
        Ok(_) => {}
        Err(error) => {
            let before = error.span().and_then(|it| text.get(..it.start)).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            faults.push(format!("line {line} of {of}: {}", error.message()));
        }
    }
    Err(faults)
}

/// The municipality that the newest documents name.
pub fn find_name(now: &Now) -> Result<Option<String>, Trouble> {
    let asker = now.ask(&Viewer::public(), house::now())?;
    for row in now.meetings(
        &asker,
        &Filter {
            limit: 20,
            ..Filter::default()
        },
    )? {
        let name = now
            .meeting(&asker, &row.slug)?
            .and_then(|it| it.record.head.municipality);
        if name.is_some() {
            return Ok(name);
        }
    }
    Ok(None)
}

/// Shows the invented municipality, with its data in a folder that is gone afterwards.
pub fn demo(words: &Demo) -> Result<Done, Trouble> {
    let folder = tempfile::tempdir().map_err(Trouble::file(&std::env::temp_dir()))?;
    let journal = Arc::new(open(&DataPlace::Folder(folder.path().to_owned()))?);
    let today = words.today.unwrap_or_else(today);
    let ahead = house::takes_place_on(today);
    let now = furnish(&journal, today)?;
    eprintln!("This is an invented municipality; its data lies in a temporary folder and is gone when you stop.");
    let settings = Settings {
        demo: true,
        ahead,
        contact: Some(demo::CONTACT.to_owned()),
        ..Settings::named(demo::MUNICIPALITY)
    };
    let opened = Opened {
        now,
        settings,
        mailer: None,
        watched: None,
        backups: None,
        index: folder.path().join(house::INDEX_FOLDER),
    };
    let plan = Plan {
        listen: words.listen,
        metrics: None,
        log_format: LogFormat::default(),
        houses: Vec::new(),
    };
    show(vec![opened], &plan)
}

/// Everything of the invented municipality, as it is on that day.
pub fn furnish(journal: &Arc<Journal>, today: Date) -> Result<Now, Trouble> {
    fill(journal, today)?;
    let now = Now::open(journal.clone())?;
    mail::begin(&now)?;
    demo::settle(journal, today)?;
    demo::hold_council(journal, today)?;
    demo::ask_to_see(journal, today)?;
    demo::propose(journal)?;
    demo::keep_list(journal, today)?;
    demo::keep_wheel(journal, today)?;
    demo::keep_economy(journal, today)?;
    demo::keep_forums(journal, today)?;
    demo::keep_leadership(&now, today)?;
    demo::keep_agreements(journal, today)?;
    demo::keep_goals(&now, today)?;
    demo::keep_changes(journal, today)?;
    demo::keep_it_model(journal, today)?;
    demo::keep_programmes(&now, today)?;
    demo::follow_up(&now, today)?;
    demo::review(&now, today)?;
    Ok(now)
}

fn today() -> Date {
    house::now().to_zoned_datetime(copenhagen()).date()
}

fn fill(journal: &Journal, today: Date) -> Result<(), Trouble> {
    demo::documents(today)
        .into_iter()
        .try_for_each(|it| read_in(journal, it))
}

/// Reads a text in as a meeting.
pub fn read_in(journal: &Journal, (name, text): (String, String)) -> Result<(), Trouble> {
    let extractor = Extractor::Here(Limits::default());
    let document = extractor.read(text.as_bytes()).map_err(|refused| Trouble::Document {
        path: name.clone().into(),
        refused,
    })?;
    let import = ImportMeeting {
        record: raadslag_import::read(&document, Some(&name)),
        source_name: name,
        ..ImportMeeting::default()
    };
    let errand = house::errand(text.as_bytes(), Origin::Import)?;
    journal.carry_in(&import, &mut text.as_bytes(), "text/plain", &errand)?;
    Ok(())
}

fn show(opened: Vec<Opened>, plan: &Plan) -> Result<Done, Trouble> {
    tell_what_happens(plan.log_format);
    let trouble = |error: std::io::Error| Trouble::Serve(error.to_string());
    // What people upload is looked into where a crash or a bomb does no harm; what holds its own record is printed again
    // to see whether its pages say the same. Municipalities share the children.
    // Texts for the search are read in children of their own: nobody who uploads waits for them.
    let pools = [worker::pool(2), worker::pool(1), worker::pool(2), worker::pool(1)];
    let [reading, again, printing, texts] = pools.map(|it| it.map_err(trouble));
    let (reading, again, printing, texts) = (reading?, again?, printing?, texts?);
    let (mut states, mut beside) = (Vec::new(), Vec::new());
    for it in opened {
        let sender = Sender {
            municipality: it.settings.municipality.clone(),
            base_url: it.settings.base_url.clone().unwrap_or_default(),
        };
        // Slips lay in the memory of the program that ran before.
        clerk::ask_again(&it.now, house::now()).map_err(Trouble::from)?;
        let extractor = Extractor::Child(reading.clone(), Limits::default());
        let intake = Intake::new(extractor, Press::Child(again.clone()), it.watched);
        let state = State::with(it.settings, it.now.clone(), intake, Press::Child(printing.clone()));
        let texts = Extractor::Child(texts.clone(), Limits::default());
        let catalogue = Catalogue::at(it.index, Some(texts));
        state.searches(catalogue.clone());
        // They end with the pages.
        beside.push(keep(&it.now, catalogue)?);
        beside.push(know_closed(&it.now)?);
        beside.push(postman::start(it.now, it.mailer, sender)?);
        beside.extend(watch(&state)?);
        beside.push(subscribe(&state)?);
        beside.extend(it.backups.map(|it| it.start(state.clone())).transpose()?);
        states.push(state);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(trouble)?;
    runtime.block_on(async {
        let listener = listen_at(plan.listen, "--listen").await?;
        let watcher = match plan.metrics {
            Some(address) => Some(listen_at(address, "--metrics").await?),
            None => None,
        };
        println!("Rådslag is at http://{}", listener.local_addr().map_err(trouble)?);
        if let Some(it) = &watcher {
            println!("Figures are at http://{}/metrics", it.local_addr().map_err(trouble)?);
        }
        // The tables were read to the end when they were opened.
        service_manager::tell(News::Ready);
        let stopped = async {
            stop().await;
            service_manager::tell(News::Stopping);
        };
        raadslag_web::serve(listener, watcher, states, stopped)
            .await
            .map_err(trouble)
    })?;
    drop(beside);
    Ok(Done::Well)
}

async fn listen_at(address: SocketAddr, option: &str) -> Result<TcpListener, Trouble> {
    let listener = TcpListener::bind(address).await;
    listener.map_err(|error| {
        Trouble::Serve(format!(
            "cannot listen at {address}: {error}; is it running already? {option} 127.0.0.1:0 takes a free port"
        ))
    })
}

/// Between two looks into the watched folder: a file is read in after it lay still for so long.
const PAUSE: Duration = Duration::from_secs(5);

/// Reads in what arrives in the watched folder; it ends with the pages.
fn watch(state: &State) -> Result<Option<Beside>, Trouble> {
    let Some(mut watch) = Watch::over(state.clone()) else {
        return Ok(None);
    };
    let round = move || {
        if let Err(fault) = watch.round(house::now()) {
            tracing::error!(%fault, "the watched folder waits for the next round");
        }
    };
    Beside::start("watch", PAUSE, round).map(Some)
}

/// Between two looks at what was written, for the search.
const SEARCH: Duration = Duration::from_secs(1);

/// Brings the search index up to date; it ends with the pages.
fn keep(now: &Now, catalogue: Catalogue) -> Result<Beside, Trouble> {
    let now = now.clone();
    let round = move || {
        if let Err(fault) = catalogue.round(&now, house::now()) {
            tracing::error!(%fault, "the search index waits for the next round");
        }
    };
    Beside::start("search", SEARCH, round)
}

/// Between two looks at what was closed, and how many entries are looked at: an archive that is large is got to know in rounds.
const CLOSED: (Duration, u64) = (Duration::from_secs(1), 5_000);

/// Gets to know what is closed, for the leak gate; it ends with the pages.
fn know_closed(now: &Now) -> Result<Beside, Trouble> {
    let journal = now.journal().clone();
    let round = move || {
        if let Err(fault) = journal.look_for_closed(CLOSED.1) {
            tracing::error!(%fault, "what is closed waits for whoever asks");
        }
    };
    Beside::start("closed", CLOSED.0, round)
}

/// Between two looks at which calendars are due.
const CALENDARS: Duration = Duration::from_secs(60);

/// Fetches what forums' calendars say; it ends with the pages.
fn subscribe(state: &State) -> Result<Beside, Trouble> {
    let subscriptions = Subscriptions::of(state.clone());
    let round = move || {
        if let Err(fault) = subscriptions.round(house::now()) {
            tracing::error!(%fault, "the calendars wait for the next round");
        }
    };
    Beside::start("calendars", CALENDARS, round)
}

/// Log lines go to standard error; RAADSLAG_LOG chooses how many, such as `warn` or `raadslag_web=debug`.
fn tell_what_happens(format: LogFormat) {
    let filter = EnvFilter::try_from_env("RAADSLAG_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(false);
    // A second start in one process, as in a test, keeps the first log.
    drop(match format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().try_init(),
    });
}

/// Ends when the operator or the system asks.
async fn stop() {
    let interrupted = tokio::signal::ctrl_c();
    let mut terminated = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(_) => return drop(interrupted.await),
    };
    tokio::select! {
        _ = interrupted => {}
        _ = terminated.recv() => {}
    }
}
