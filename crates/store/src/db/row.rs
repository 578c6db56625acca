//! One row of an answer, read by position.

use rusqlite::types::ValueRef;
use tokio_postgres::types::FromSql;

use crate::digest::Digest;
use crate::fault::Fault;

/// One row of an answer. Columns count from 0; a column of another kind than asked for is a [`Fault::Damaged`].
pub struct Row<'r>(pub(super) Engine<'r>);

pub(super) enum Engine<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

impl<'r> Row<'r> {
    /// A whole number.
    pub fn int(&self, column: usize) -> Result<i64, Fault> {
        self.find_int(column)?.ok_or_else(|| empty(column))
    }

    /// A whole number that is never negative.
    pub fn count(&self, column: usize) -> Result<u64, Fault> {
        let value = self.int(column)?;
        u64::try_from(value).map_err(|_| Fault::Damaged(format!("column {column} is negative: {value}")))
    }

    /// A number read as a bool: 0 is false.
    pub fn is(&self, column: usize) -> Result<bool, Fault> {
        Ok(self.int(column)? != 0)
    }

    /// Text.
    pub fn text(&self, column: usize) -> Result<&'r str, Fault> {
        self.find_text(column)?.ok_or_else(|| empty(column))
    }

    /// Bytes.
    pub fn bytes(&self, column: usize) -> Result<&'r [u8], Fault> {
        self.find_bytes(column)?.ok_or_else(|| empty(column))
    }

    /// A digest kept as 32 bytes.
    pub fn digest(&self, column: usize) -> Result<Digest, Fault> {
        Digest::from_bytes(self.bytes(column)?)
            .ok_or_else(|| Fault::Damaged(format!("column {column} is no digest of 32 bytes")))
    }

    /// A whole number or nothing.
    pub fn find_int(&self, column: usize) -> Result<Option<i64>, Fault> {
        match &self.0 {
            Engine::Sqlite(row) => match value(row, column)? {
                ValueRef::Integer(value) => Ok(Some(value)),
                ValueRef::Null => Ok(None),
                other => Err(another_kind(column, &other.data_type())),
            },
            Engine::Postgres(row) => get(row, column),
        }
    }

    /// A number that is never negative, or nothing.
    pub fn find_count(&self, column: usize) -> Result<Option<u64>, Fault> {
        self.find_int(column)?.map(|_| self.count(column)).transpose()
    }

    /// Text or nothing.
    pub fn find_text(&self, column: usize) -> Result<Option<&'r str>, Fault> {
        match &self.0 {
            Engine::Sqlite(row) => match value(row, column)? {
                ValueRef::Text(bytes) => std::str::from_utf8(bytes)
                    .map(Some)
                    .map_err(|error| Fault::Damaged(format!("column {column}: {error}"))),
                ValueRef::Null => Ok(None),
                other => Err(another_kind(column, &other.data_type())),
            },
            Engine::Postgres(row) => get(row, column),
        }
    }

    /// Bytes or nothing.
    pub fn find_bytes(&self, column: usize) -> Result<Option<&'r [u8]>, Fault> {
        match &self.0 {
            Engine::Sqlite(row) => match value(row, column)? {
                ValueRef::Blob(bytes) => Ok(Some(bytes)),
                ValueRef::Null => Ok(None),
                other => Err(another_kind(column, &other.data_type())),
            },
            Engine::Postgres(row) => get(row, column),
        }
    }
}

fn value<'r>(row: &'r rusqlite::Row<'r>, column: usize) -> Result<ValueRef<'r>, Fault> {
    row.get_ref(column)
        .map_err(|error| Fault::sqlite("reading a column", &error))
}

fn get<'r, T: FromSql<'r>>(row: &'r tokio_postgres::Row, column: usize) -> Result<Option<T>, Fault> {
    row.try_get(column)
        .map_err(|error| Fault::Damaged(format!("column {column}: {error}")))
}

fn empty(column: usize) -> Fault {
    Fault::Damaged(format!("column {column} is empty"))
}

fn another_kind(column: usize, found: &rusqlite::types::Type) -> Fault {
    Fault::Damaged(format!("column {column} holds a value of another kind: {found}"))
}
