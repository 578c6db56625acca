//! Whether a reader's tables equal a rebuild: the journal read into an empty database must give the same rows.

use raadslag_store::{Db, Digest, Fault, Journal, Row, vals};

use crate::follow::{Reader, catch_up, prepare, read_from};

/// A table that differs from a rebuild.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The table.
    pub table: &'static str,
    /// Rows it holds.
    pub rows: u64,
    /// Rows it should hold.
    pub expected: u64,
}

/// Compares every own table of the reader with one made anew in a temporary database.
pub fn verify<R: Reader>(
    reader: &R,
    journal: &Journal,
    mut progress: impl FnMut(u64, u64),
) -> Result<Vec<Difference>, Fault> {
    catch_up(reader, journal)?;
    let folder = tempfile::tempdir().map_err(|error| Fault::io(&std::env::temp_dir(), error))?;
    let fresh = Db::sqlite(&folder.path().join("rebuild.db"))?;
    prepare::<R>(&fresh)?;
    read_from(reader, journal, &fresh, 0, &mut progress)?;
    let mut differences = Vec::new();
    for (table, order) in R::OWN {
        let (rows, live) = digest(journal.db(), table, order)?;
        let (expected, made) = digest(&fresh, table, order)?;
        if live != made {
            differences.push(Difference { table, rows, expected });
        }
    }
    Ok(differences)
}

/// The number of rows and a digest over all of them, in the order of their key. `order` names every column as text.
fn digest(db: &Db, table: &str, order: &str) -> Result<(u64, Digest), Fault> {
    let columns = order.split(", ").count();
    let mut bytes = Vec::new();
    let mut rows = 0;
    db.all(
        &format!("select {order} from {table} order by {order}"),
        vals![],
        |row| {
            rows += 1;
            (0..columns).try_for_each(|column| add(&mut bytes, row, column))?;
            bytes = Digest::of(&bytes).as_bytes().to_vec();
            Ok(())
        },
    )?;
    Ok((rows, Digest::of(&bytes)))
}

fn add(bytes: &mut Vec<u8>, row: &Row<'_>, column: usize) -> Result<(), Fault> {
    let value = match row.find_text(column) {
        Ok(text) => text.unwrap_or("\u{0}").to_owned(),
        Err(_) => row.int(column)?.to_string(),
    };
    bytes.extend((value.len() as u64).to_be_bytes());
    bytes.extend(value.as_bytes());
    Ok(())
}
