//! Fresh places on each engine for tests, here and in the crates that build on the journal.

mod bucket;

use std::io::Write;

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::CommandId;
use tempfile::TempDir;

pub use self::bucket::{BucketStore, Mood};
use crate::digest::{Digest, random_bits};

use crate::db::{Kind, Val};
use crate::{DataPlace, Db, Errand, Files, FilesPlace, Journal, Origin, Statement, open};

/// Where the tests find a PostgreSQL server; each place gets a schema of its own there.
pub const SERVER: &str = "TEST_POSTGRES_URL";

/// An empty place that is gone when dropped.
pub struct Place {
    /// What to open.
    pub place: DataPlace,
    /// The open journal.
    pub journal: Journal,
    /// The folder the files (and on SQLite the database) lie in.
    pub folder: TempDir,
    schema: Option<Schema>,
}

struct Schema {
    url: String,
    name: String,
}

impl Place {
    /// An empty place on SQLite.
    pub fn sqlite() -> Self {
        let folder = TempDir::new().expect("a temporary folder can be made");
        let place = DataPlace::Folder(folder.path().to_owned());
        Self::opened(place, folder, None)
    }

    /// The same, with its files in a bucket. Opened again it would look for them in its folder.
    pub fn sqlite_on(store: &BucketStore) -> Self {
        let mut place = Self::sqlite();
        let files = Files::open(&FilesPlace::Bucket(store.place())).expect("a bucket can be named");
        place.journal = Journal::new(place.journal.db().clone(), files);
        place
    }

    /// An empty place on PostgreSQL, where a server is named.
    pub fn find_postgres() -> Option<Self> {
        Self::find_postgres_with(None)
    }

    /// The same, with its files in a bucket.
    pub fn find_postgres_with(bucket: Option<&BucketStore>) -> Option<Self> {
        let url = std::env::var(SERVER).ok()?;
        let name = format!("test_{}", CommandId::new(random_bits().expect("random bits")));
        let admin = Db::postgres(&url).expect("the test server answers");
        run(&admin, &format!("create schema {name}"));
        let folder = TempDir::new().expect("a temporary folder can be made");
        let mark = if url.contains('?') { '&' } else { '?' };
        let place = DataPlace::Postgres {
            url: format!("{url}{mark}options=-csearch_path%3D{name}"),
            files: match bucket {
                Some(store) => FilesPlace::Bucket(store.place()),
                None => FilesPlace::Folder(folder.path().join("files")),
            },
        };
        Some(Self::opened(place, folder, Some(Schema { url, name })))
    }

    fn opened(place: DataPlace, folder: TempDir, schema: Option<Schema>) -> Self {
        let journal = open(&place).expect("an empty place can be opened");
        Self {
            place,
            journal,
            folder,
            schema,
        }
    }

    /// The same place opened once more, as another process would.
    pub fn again(&self) -> Journal {
        open(&self.place).expect("a place can be opened twice")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(Schema { url, name }) = &self.schema
            && let Ok(admin) = Db::postgres(url)
        {
            run(&admin, &format!("drop schema {name} cascade"));
        }
    }
}

fn run(admin: &Db, sql: &str) {
    let mut tx = admin
        .write(crate::db::Durability::Full)
        .expect("the test server answers");
    tx.batch(sql).expect("a schema can be made and dropped");
    tx.commit().expect("a schema can be made and dropped");
}

/// Runs a statement on the server of a PostgreSQL place over a connection of its own.
pub fn run_on(place: &Place, sql: &str) {
    let schema = place.schema.as_ref().expect("a place on PostgreSQL");
    run(&Db::postgres(&schema.url).expect("the test server answers"), sql);
}

/// Tells the test to SQLite and, where a server is named, to PostgreSQL.
pub fn on_each(tell: impl Fn(&Place)) {
    tell(&Place::sqlite());
    if let Some(place) = postgres_or_say_so() {
        tell(&place);
    }
}

/// Tells the test to a place whose files are in a bucket, where a PostgreSQL server is named.
pub fn on_bucket(tell: impl Fn(&Place, &BucketStore)) {
    let store = BucketStore::start();
    if let Some(place) = or_say_so(Place::find_postgres_with(Some(&store))) {
        tell(&place, &store);
    }
}

/// An empty place on PostgreSQL; without a server the skip is told, and fails where nothing may be skipped.
pub fn postgres_or_say_so() -> Option<Place> {
    or_say_so(Place::find_postgres())
}

fn or_say_so(place: Option<Place>) -> Option<Place> {
    if place.is_none() {
        assert!(std::env::var_os("RAADSLAG_TEST_ALL").is_none(), "{SERVER} is not set");
        // Straight to standard error: the test runner hides what a passing test prints.
        let _ = writeln!(std::io::stderr(), "skipped on PostgreSQL: {SERVER} is not set");
    }
    place
}

/// An errand of nobody in particular, one hour into 2031, whose command id is made of `name`.
pub fn errand(name: &str) -> Errand {
    Errand {
        command: CommandId::of(&[name]),
        digest: Digest::of(name.as_bytes()),
        actor: None,
        on_behalf_of: None,
        origin: Origin::Here,
        now: Timestamp::new(1_924_995_600, 0).expect("a moment in 2031"),
    }
}

/// Prepares every statement of these lists; gives the ones that an engine refuses or that count out of order.
pub fn refused_statements(db: &Db, lists: &[&[Statement]]) -> Vec<String> {
    let mut refused = Vec::new();
    for statement in lists.iter().copied().flatten() {
        if !statement.is_in_order() {
            refused.push(format!("{}: parameters out of order", statement.name));
        }
        let mut tx = db.read().expect("the place can be read");
        if let Err(fault) = tx.prepare(statement.sql) {
            refused.push(format!("{}: {fault}", statement.name));
        }
    }
    refused
}

/// How SQLite answers a statement, step by step, as its `explain query plan` tells it; nothing on PostgreSQL.
pub fn plan_of(db: &Db, statement: &Statement) -> Vec<String> {
    if db.kind() == Kind::Postgres {
        return Vec::new();
    }
    let mut tx = db.read().expect("the place can be read");
    let sql = format!("explain query plan {}", statement.sql);
    tx.all(&sql, &vec![Val::Null; statement.parameters()], |row| {
        row.text(3).map(str::to_owned)
    })
    .unwrap_or_else(|fault| panic!("{}: {fault}", statement.name))
}
