//! PostgreSQL: a pool of connections, each remembering the statements it has prepared.

use std::collections::BTreeMap;

use r2d2::{ManageConnection, Pool, PooledConnection};
use tokio_postgres::config::Host;
use tokio_postgres::{Config, Statement};

use super::wire::Wire;
use super::{Durability, PATIENCE};
use crate::fault::Fault;

/// Connections at the same time.
const CONNECTIONS: u32 = 16;
/// Prepared statements kept by each connection before it begins anew.
const STATEMENTS: usize = 512;
const OLDEST: i64 = 150_000;

/// A node that hangs must not keep the journal's lock from the others for ever.
const SETTINGS: &str = "set client_min_messages = warning; set lock_timeout = '10s';
    set idle_in_transaction_session_timeout = '60s';
    select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'";

/// The server and its connections.
pub(super) struct Server {
    pool: Pool<Servers>,
}

pub(super) struct Servers {
    config: Config,
}

/// A connection and what it has prepared.
pub(super) struct Session {
    pub(super) wire: Wire,
    prepared: BTreeMap<String, Statement>,
}

pub(super) type Lent = PooledConnection<Servers>;

/// What an address of a database says; nobody is asked.
pub(crate) fn config(url: &str) -> Result<Config, Fault> {
    let unreadable = |why: &str| Fault::Setting(format!("the database address cannot be read: {why}"));
    let config: Config = url
        .parse()
        .map_err(|error: tokio_postgres::Error| unreadable(&error.to_string()))?;
    let (hosts, ports) = (config.get_hosts().len(), config.get_ports().len());
    match (hosts, ports) {
        (0, _) if config.get_hostaddrs().is_empty() => Err(unreadable("it names no host")),
        (hosts, ports) if ports > 1 && ports != hosts => {
            Err(unreadable(&format!("it names {hosts} hosts and {ports} ports")))
        }
        _ => Ok(config),
    }
}

/// Host and port of each server, without who asks.
fn address(config: &Config) -> String {
    let ports = config.get_ports();
    let port = |at: usize| ports.get(at).or(ports.first()).copied().unwrap_or(5432);
    let hosts = config.get_hosts().iter().enumerate().map(|(at, host)| match host {
        Host::Tcp(name) => format!("{name}:{}", port(at)),
        #[cfg(unix)]
        Host::Unix(path) => path.display().to_string(),
    });
    let mut hosts: Vec<String> = hosts.collect();
    if hosts.is_empty() {
        let found = config.get_hostaddrs().iter().enumerate();
        hosts.extend(found.map(|(at, host)| format!("{host}:{}", port(at))));
    }
    hosts.join(", ")
}

impl Server {
    pub(super) fn open(url: &str) -> Result<Self, Fault> {
        let mut config = config(url)?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(PATIENCE);
        }
        let servers = Servers { config };
        let first = servers.connect().map_err(|fault| match fault {
            Fault::Lost(why) => Fault::NoDatabase {
                at: address(&servers.config),
                why,
            },
            other => other,
        });
        must_be_new_enough(&mut first?)?;
        let pool = Pool::builder()
            .max_size(CONNECTIONS)
            .min_idle(Some(0))
            .test_on_check_out(false)
            .connection_timeout(PATIENCE)
            .error_handler(Box::new(r2d2::NopErrorHandler))
            .build_unchecked(servers);
        Ok(Self { pool })
    }

    pub(super) fn connection(&self) -> Result<Lent, Fault> {
        self.pool.get().map_err(|error| match self.pool.state().connections {
            CONNECTIONS.. => Fault::Busy(format!("all {CONNECTIONS} connections are in use")),
            _ => Fault::Lost(error.to_string()),
        })
    }

    pub(super) fn write(&self, durability: Durability) -> Result<Lent, Fault> {
        self.begin(match durability {
            Durability::Full => "begin",
            Durability::Relaxed => "begin; set local synchronous_commit = off",
        })
    }

    pub(super) fn read(&self) -> Result<Lent, Fault> {
        self.begin("begin isolation level repeatable read read only")
    }

    /// A connection may have died while it lay in the pool: nothing has been asked of it yet, so the next one is tried.
    fn begin(&self, sql: &str) -> Result<Lent, Fault> {
        let mut tries = 0;
        loop {
            let mut lent = self.connection()?;
            match lent.wire.batch(sql) {
                Ok(()) => return Ok(lent),
                Err(Fault::Lost(_)) if tries < CONNECTIONS => tries += 1,
                Err(fault) => return Err(fault),
            }
        }
    }

    pub(super) fn scrub(&self, table: &str) -> Result<(), Fault> {
        let sql = format!("vacuum {table}");
        self.connection()?.wire.batch(&sql)
    }
}

fn must_be_new_enough(session: &mut Session) -> Result<(), Fault> {
    let sql = "select current_setting('server_version_num')::bigint, current_setting('server_version')";
    let statement = session.prepare(sql)?;
    session
        .wire
        .each(sql, &statement, &[], |row| match row.get::<_, i64>(0) {
            ..OLDEST => Err(Fault::TooOldServer(row.get(1))),
            _ => Ok(()),
        })
}

impl Session {
    pub(super) fn prepare(&mut self, sql: &str) -> Result<Statement, Fault> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        if self.prepared.len() >= STATEMENTS {
            self.prepared.clear();
        }
        let statement = self.wire.prepare(sql)?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

impl ManageConnection for Servers {
    type Connection = Session;
    type Error = Fault;

    fn connect(&self) -> Result<Session, Fault> {
        let mut wire = Wire::connect(&self.config)?;
        wire.batch(SETTINGS)?;
        Ok(Session {
            wire,
            prepared: BTreeMap::new(),
        })
    }

    fn is_valid(&self, session: &mut Session) -> Result<(), Fault> {
        session.wire.batch("")
    }

    fn has_broken(&self, session: &mut Session) -> bool {
        session.wire.is_closed()
    }
}
