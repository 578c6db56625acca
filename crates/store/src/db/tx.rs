//! A transaction: everything in it happens, or nothing.

use std::sync::MutexGuard;

use rusqlite::{Connection, params_from_iter};

use super::postgres::Lent;
use super::row::{self, Row};
use super::sqlite::{Reader, Writer};
use super::{Kind, Val};
use crate::fault::Fault;

/// A transaction. Dropped without [`Tx::commit`], it leaves no trace.
pub struct Tx<'db> {
    link: Link<'db>,
    is_open: bool,
}

enum Link<'db> {
    Writer(MutexGuard<'db, Writer>),
    Reader(Reader),
    // Boxed, since it is twice as large as the others and a round trip away anyhow.
    Server(Box<Lent>),
}

impl<'db> Tx<'db> {
    pub(super) fn sqlite(writer: MutexGuard<'db, Writer>) -> Result<Self, Fault> {
        Self::begin(Link::Writer(writer), "begin immediate")
    }

    pub(super) fn sqlite_reader(reader: Reader) -> Result<Self, Fault> {
        Self::begin(Link::Reader(reader), "begin deferred")
    }

    /// The server's connection has already begun.
    pub(super) fn postgres(lent: Lent) -> Result<Self, Fault> {
        Ok(Self {
            link: Link::Server(Box::new(lent)),
            is_open: true,
        })
    }

    pub(super) fn outside_sqlite(reader: Reader) -> Self {
        Self {
            link: Link::Reader(reader),
            is_open: false,
        }
    }

    pub(super) fn outside_postgres(lent: Lent) -> Self {
        Self {
            link: Link::Server(Box::new(lent)),
            is_open: false,
        }
    }

    fn begin(link: Link<'db>, sql: &str) -> Result<Self, Fault> {
        let mut tx = Self { link, is_open: false };
        tx.bare(sql)?;
        tx.is_open = true;
        Ok(tx)
    }

    /// Which engine this is.
    pub fn kind(&self) -> Kind {
        match self.link {
            Link::Writer(_) | Link::Reader(_) => Kind::Sqlite,
            Link::Server(_) => Kind::Postgres,
        }
    }

    /// Makes it all true. After an error it is not known on PostgreSQL whether it became true; on SQLite it did not.
    pub fn commit(mut self) -> Result<(), Fault> {
        if self.is_open {
            self.bare("commit")?;
        }
        self.is_open = false;
        Ok(())
    }

    /// Runs a statement whose outcome nobody asks for. PostgreSQL is sent it with the next question and not waited for: what is wrong with
    /// it is told by the next call that waits for an answer, at the latest by [`Tx::commit`].
    pub fn send(&mut self, sql: &str, vals: &[Val<'_>]) -> Result<(), Fault> {
        match &mut self.link {
            Link::Server(lent) => {
                let statement = lent.prepare(sql)?;
                lent.wire.send(sql, &statement, vals)
            }
            _ => self.run(sql, vals).map(drop),
        }
    }

    /// Runs a statement without an answer; says how many rows it touched.
    pub fn run(&mut self, sql: &str, vals: &[Val<'_>]) -> Result<u64, Fault> {
        match &mut self.link {
            Link::Writer(writer) => run_sqlite(writer, sql, vals),
            Link::Reader(reader) => run_sqlite(reader, sql, vals),
            Link::Server(lent) => run_postgres(lent, sql, vals),
        }
    }

    /// Calls `each` for every row, without holding them all.
    pub fn each(
        &mut self,
        sql: &str,
        vals: &[Val<'_>],
        each: impl FnMut(&Row<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        match &mut self.link {
            Link::Writer(writer) => each_sqlite(writer, sql, vals, each),
            Link::Reader(reader) => each_sqlite(reader, sql, vals, each),
            Link::Server(lent) => each_postgres(lent, sql, vals, each),
        }
    }

    /// Every row.
    pub fn all<T>(
        &mut self,
        sql: &str,
        vals: &[Val<'_>],
        mut each: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        let mut rows = Vec::new();
        self.each(sql, vals, |row| {
            rows.push(each(row)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The first row, if any.
    pub fn find<T>(
        &mut self,
        sql: &str,
        vals: &[Val<'_>],
        each: impl FnOnce(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        let mut each = Some(each);
        let mut found = None;
        self.each(sql, vals, |row| {
            if let Some(each) = each.take() {
                found = Some(each(row)?);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The one row that must be there.
    pub fn one<T>(
        &mut self,
        sql: &str,
        vals: &[Val<'_>],
        each: impl FnOnce(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.find(sql, vals, each)?
            .ok_or_else(|| Fault::Missing(format!("the row asked for by: {sql}")))
    }

    /// Runs several statements without values, such as table definitions with `{text}`, `{bytes}` and `{key}`.
    pub fn batch(&mut self, sql: &str) -> Result<(), Fault> {
        let sql = self.kind().ddl(sql);
        self.raw(&sql)
    }

    /// Empties a table that is made again from the journal at once. It holds ids and no words: SQLite need not write over what was in it.
    pub fn empty(&mut self, table: &str) -> Result<(), Fault> {
        let delete = format!("delete from {table}");
        if self.kind() == Kind::Postgres {
            return self.raw(&delete);
        }
        self.raw("pragma secure_delete = fast")?;
        let emptied = self.raw(&delete);
        self.raw("pragma secure_delete = on")?;
        emptied
    }

    /// Prepares a statement without running it; the test of the statement lists calls this.
    pub fn prepare(&mut self, sql: &str) -> Result<(), Fault> {
        match &mut self.link {
            Link::Writer(writer) => prepare_sqlite(writer, sql),
            Link::Reader(reader) => prepare_sqlite(reader, sql),
            Link::Server(lent) => lent.prepare(sql).map(drop),
        }
    }

    /// One statement without values, said again and again.
    fn bare(&mut self, sql: &str) -> Result<(), Fault> {
        match &mut self.link {
            Link::Writer(writer) => run_sqlite(writer, sql, &[]).map(drop),
            Link::Reader(reader) => run_sqlite(reader, sql, &[]).map(drop),
            Link::Server(_) => self.raw(sql),
        }
    }

    fn raw(&mut self, sql: &str) -> Result<(), Fault> {
        match &mut self.link {
            Link::Writer(writer) => writer.execute_batch(sql).map_err(|error| Fault::sqlite(sql, &error)),
            Link::Reader(reader) => reader.execute_batch(sql).map_err(|error| Fault::sqlite(sql, &error)),
            Link::Server(lent) => lent.wire.batch(sql),
        }
    }
}

impl Drop for Tx<'_> {
    fn drop(&mut self) {
        // SQLite may have rolled back by itself after a full disk, and a lost server has nothing to roll back.
        if self.is_open
            && let Err(fault) = self.raw("rollback")
        {
            tracing::debug!(%fault, "there was nothing left to roll back");
        }
    }
}

fn run_sqlite(connection: &Connection, sql: &str, vals: &[Val<'_>]) -> Result<u64, Fault> {
    let fault = |error: rusqlite::Error| Fault::sqlite(sql, &error);
    let mut statement = connection.prepare_cached(sql).map_err(fault)?;
    let rows = statement.execute(params_from_iter(vals)).map_err(fault)?;
    Ok(rows as u64)
}

fn prepare_sqlite(connection: &Connection, sql: &str) -> Result<(), Fault> {
    connection
        .prepare(sql)
        .map(|_| ())
        .map_err(|error| Fault::sqlite(sql, &error))
}

fn each_sqlite(
    connection: &Connection,
    sql: &str,
    vals: &[Val<'_>],
    mut each: impl FnMut(&Row<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let fault = |error: rusqlite::Error| Fault::sqlite(sql, &error);
    let mut statement = connection.prepare_cached(sql).map_err(fault)?;
    let mut rows = statement.query(params_from_iter(vals)).map_err(fault)?;
    while let Some(row) = rows.next().map_err(fault)? {
        each(&Row(row::Engine::Sqlite(row)))?;
    }
    Ok(())
}

fn run_postgres(lent: &mut Lent, sql: &str, vals: &[Val<'_>]) -> Result<u64, Fault> {
    let statement = lent.prepare(sql)?;
    lent.wire.execute(sql, &statement, vals)
}

fn each_postgres(
    lent: &mut Lent,
    sql: &str,
    vals: &[Val<'_>],
    mut each: impl FnMut(&Row<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let statement = lent.prepare(sql)?;
    lent.wire
        .each(sql, &statement, vals, |row| each(&Row(row::Engine::Postgres(row))))
}
