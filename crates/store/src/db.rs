//! The plain database: one SQL text for SQLite and PostgreSQL, values in, rows out.

mod postgres;
mod pulse;
mod row;
mod sqlite;
mod tx;
mod value;
mod wire;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

pub use self::pulse::Beat;
pub use self::row::Row;
pub use self::tx::Tx;
pub use self::value::Val;

use self::postgres::Server;
pub(crate) use self::postgres::config;
use self::sqlite::Folder;
pub(crate) use self::wire::Wire;
use crate::fault::Fault;

/// How long a writer waits for its turn.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// A database that any thread may use. Cloning is cheap.
///
/// ```no_run
/// # fn main() -> Result<(), raadslag_store::Fault> {
/// # let db = raadslag_store::Db::sqlite("raadslag.db".as_ref())?;
/// use raadslag_store::db::Durability;
/// use raadslag_store::vals;
///
/// let mut tx = db.write(Durability::Relaxed)?;
/// tx.batch("create table now_item (id {text} primary key, title {text} not null)")?;
/// tx.run("insert into now_item (id, title) values ($1, $2)", vals!["a", "Budget"])?;
/// tx.commit()?;
/// let titles = db.all("select title from now_item", vals![], |row| Ok(row.text(0)?.to_owned()))?;
/// # Ok(()) }
/// ```
#[derive(Clone)]
pub struct Db {
    engine: Arc<Engine>,
}

enum Engine {
    Sqlite(Folder),
    Postgres(Server),
}

/// What has to be true of a write before it is acknowledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// It survives a power cut: the journal and everything that cannot be made again.
    Full,
    /// It survives a kill, and a power cut leaves an older but whole state: tables that can be rebuilt.
    Relaxed,
}

/// Which engine, for the few places that must differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// SQLite in a folder.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

impl Kind {
    /// A table definition in this engine's words. Definitions write `{text}`, `{bytes}`, `{key}` (a whole number
    /// that is the primary key) and, behind the columns of a narrow table with another primary key, `{by_key}` (the
    /// rows lie in the key itself); everything else is the same in both.
    fn ddl(self, sql: &str) -> String {
        let (text, bytes, key, by_key) = match self {
            Self::Sqlite => ("text", "blob", "integer primary key", "without rowid"),
            Self::Postgres => ("text collate \"C\"", "bytea", "bigint primary key", ""),
        };
        sql.replace("{text}", text)
            .replace("{bytes}", bytes)
            .replace("{key}", key)
            .replace("{by_key}", by_key)
    }

    /// Locks the head of the journal and reads it. SQLite's writers are alone from `begin immediate` on.
    pub(crate) fn lock_head(self) -> &'static str {
        match self {
            Self::Sqlite => "select seq, hash, at from journal_head",
            Self::Postgres => "select seq, hash, at from journal_head for update",
        }
    }
}

impl Db {
    /// The SQLite database in this file, made if it is not there.
    pub fn sqlite(file: &Path) -> Result<Self, Fault> {
        Ok(Self::of(Engine::Sqlite(Folder::open(file)?)))
    }

    /// The PostgreSQL database at this address (`postgres://user:password@host/name`).
    pub fn postgres(url: &str) -> Result<Self, Fault> {
        Ok(Self::of(Engine::Postgres(Server::open(url)?)))
    }

    /// Whether an address can be one of a PostgreSQL database; the server is not asked.
    pub fn must_be_an_address(url: &str) -> Result<(), Fault> {
        config(url).map(|_| ())
    }

    fn of(engine: Engine) -> Self {
        Self {
            engine: Arc::new(engine),
        }
    }

    /// Which engine this is.
    pub fn kind(&self) -> Kind {
        match *self.engine {
            Engine::Sqlite(_) => Kind::Sqlite,
            Engine::Postgres(_) => Kind::Postgres,
        }
    }

    /// A mark that stays the same until somebody commits; `None` where only the database itself can tell.
    pub fn find_beat(&self) -> Option<Beat> {
        match &*self.engine {
            Engine::Sqlite(folder) => folder.find_beat(),
            Engine::Postgres(_) => None,
        }
    }

    /// Begins a transaction that may write. On SQLite there is one at a time; the next waits. One thread holds at most
    /// one. Without [`Tx::commit`] everything is undone.
    pub fn write(&self, durability: Durability) -> Result<Tx<'_>, Fault> {
        match &*self.engine {
            Engine::Sqlite(folder) => Tx::sqlite(folder.write(durability)?),
            Engine::Postgres(server) => Tx::postgres(server.write(durability)?),
        }
    }

    /// Begins a transaction that reads one unchanging state and disturbs no writer.
    pub fn read(&self) -> Result<Tx<'_>, Fault> {
        match &*self.engine {
            Engine::Sqlite(folder) => Tx::sqlite_reader(folder.read()?),
            Engine::Postgres(server) => Tx::postgres(server.read()?),
        }
    }

    /// Every row of one question.
    pub fn all<T>(
        &self,
        sql: &str,
        vals: &[Val<'_>],
        each: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        self.ask(|tx| tx.all(sql, vals, each))
    }

    /// The first row of one question, if any.
    pub fn find<T>(
        &self,
        sql: &str,
        vals: &[Val<'_>],
        each: impl FnOnce(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        self.ask(|tx| tx.find(sql, vals, each))
    }

    /// The one row of one question.
    pub fn one<T>(
        &self,
        sql: &str,
        vals: &[Val<'_>],
        each: impl FnOnce(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.ask(|tx| tx.one(sql, vals, each))
    }

    /// One question needs no transaction around it.
    fn ask<T>(&self, question: impl FnOnce(&mut Tx<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        match &*self.engine {
            Engine::Sqlite(folder) => question(&mut Tx::outside_sqlite(folder.read()?)),
            Engine::Postgres(server) => question(&mut Tx::outside_postgres(server.connection()?)),
        }
    }

    /// Gives the space of erased rows back, so that their bytes are not left in the database's files.
    pub(crate) fn scrub(&self, table: &str) -> Result<(), Fault> {
        match &*self.engine {
            Engine::Sqlite(folder) => folder.scrub(),
            Engine::Postgres(server) => server.scrub(table),
        }
    }
}
