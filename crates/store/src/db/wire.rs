//! A connection to PostgreSQL. What needs no answer is sent ahead and not waited for: it goes out together with the next question, so that
//! a hundred rows cost one round trip.

use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use futures_util::Stream as _;
use tokio::runtime::{Builder, Runtime};
use tokio_postgres::tls::NoTlsStream;
use tokio_postgres::{Client, Config, Connection, Error, NoTls, Row, Socket, Statement};

use super::Val;
use crate::fault::Fault;

/// The most that is sent ahead before its answers are waited for.
const AHEAD: usize = 1_000;

/// The connection. After a statement that was sent ahead failed, the next call that waits for an answer tells of it; in a transaction
/// nothing that was sent after it came true.
pub(crate) struct Wire {
    client: Arc<Client>,
    line: Line,
    runtime: Runtime,
    ahead: VecDeque<Ahead>,
}

enum Line {
    Open(Pin<Box<Connection<Socket, NoTlsStream>>>),
    /// The server or the network has ended it, where told for this reason.
    Ended(Option<Error>),
}

/// A statement that was sent, and the answer that comes.
struct Ahead {
    sql: String,
    answer: Pin<Box<dyn Future<Output = Result<u64, Error>> + Send>>,
}

/// A value of its own.
enum Own {
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    Null,
}

impl Own {
    fn of(val: &Val<'_>) -> Self {
        match val {
            Val::Int(it) => Self::Int(*it),
            Val::Text(it) => Self::Text((*it).to_owned()),
            Val::Bytes(it) => Self::Bytes((*it).to_owned()),
            Val::Null => Self::Null,
        }
    }

    fn val(&self) -> Val<'_> {
        match self {
            Self::Int(it) => Val::Int(*it),
            Self::Text(it) => Val::Text(it),
            Self::Bytes(it) => Val::Bytes(it),
            Self::Null => Val::Null,
        }
    }
}

impl Wire {
    /// Connects, without encryption.
    pub(crate) fn connect(config: &Config) -> Result<Self, Fault> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Fault::Lost(error.to_string()))?;
        let connected = runtime.block_on(config.connect(NoTls));
        let (client, line) = connected.map_err(|error| Fault::postgres("connect", &error))?;
        Ok(Self {
            client: Arc::new(client),
            line: Line::Open(Box::pin(line)),
            runtime,
            ahead: VecDeque::new(),
        })
    }

    /// It has ended.
    pub(crate) fn is_closed(&self) -> bool {
        matches!(self.line, Line::Ended(_)) || self.client.is_closed()
    }

    /// Prepares a statement.
    pub(crate) fn prepare(&mut self, sql: &str) -> Result<Statement, Fault> {
        let client = self.client.clone();
        self.wait(sql, client.prepare(sql))
    }

    /// Runs a statement; how many rows it touched.
    pub(crate) fn execute(&mut self, sql: &str, statement: &Statement, vals: &[Val<'_>]) -> Result<u64, Fault> {
        let client = self.client.clone();
        self.wait(sql, client.execute_raw(statement, vals))
    }

    /// Sends a statement whose answer is not waited for.
    pub(crate) fn send(&mut self, sql: &str, statement: &Statement, vals: &[Val<'_>]) -> Result<(), Fault> {
        if self.ahead.len() >= AHEAD {
            self.settle()?;
        }
        let (client, statement) = (self.client.clone(), statement.clone());
        let own: Vec<Own> = vals.iter().map(Own::of).collect();
        let mut answer: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(async move {
            let vals: Vec<Val<'_>> = own.iter().map(Own::val).collect();
            client.execute_raw(&statement, vals).await
        });
        match look_once(answer.as_mut()) {
            Poll::Ready(answer) => answer.map(drop).map_err(|error| self.fault(sql, &error)),
            Poll::Pending => {
                let sql = sql.to_owned();
                self.ahead.push_back(Ahead { sql, answer });
                Ok(())
            }
        }
    }

    /// Runs statements without values.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Fault> {
        let client = self.client.clone();
        self.wait(sql, client.batch_execute(sql))
    }

    /// Calls `each` for every row of an answer.
    pub(crate) fn each(
        &mut self,
        sql: &str,
        statement: &Statement,
        vals: &[Val<'_>],
        mut each: impl FnMut(&Row) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        let client = self.client.clone();
        let mut rows = pin!(self.wait(sql, client.query_raw(statement, vals))?);
        while let Some(row) = self.drive(poll_fn(|context| rows.as_mut().poll_next(context))) {
            each(&row.map_err(|error| self.fault(sql, &error))?)?;
        }
        Ok(())
    }

    /// Sends a question behind everything that was sent ahead, and waits for all the answers.
    fn wait<T>(&mut self, sql: &str, question: impl Future<Output = Result<T, Error>>) -> Result<T, Fault> {
        let mut question = pin!(question);
        let sent = look_once(question.as_mut());
        let before = self.settle();
        let answer = match sent {
            Poll::Ready(answer) => answer,
            Poll::Pending => self.drive(question),
        };
        before?;
        answer.map_err(|error| self.fault(sql, &error))
    }

    /// Waits for the answers to what was sent ahead; the first error is the reason of those after it.
    fn settle(&mut self) -> Result<(), Fault> {
        while let Some(Ahead { sql, answer }) = self.ahead.pop_front() {
            if let Err(error) = self.drive(answer) {
                self.ahead.clear();
                return Err(self.fault(&sql, &error));
            }
        }
        Ok(())
    }

    /// Moves bytes both ways until an answer is there.
    fn drive<T>(&mut self, answer: impl Future<Output = T>) -> T {
        let mut answer = pin!(answer);
        let line = &mut self.line;
        self.runtime.block_on(poll_fn(|context| {
            if let Line::Open(open) = line
                && let Poll::Ready(ended) = open.as_mut().poll(context)
            {
                *line = Line::Ended(ended.err());
            }
            answer.as_mut().poll(context)
        }))
    }

    /// Whoever waits when it ends is only told that it has; the reason is told instead.
    fn fault(&self, sql: &str, error: &Error) -> Fault {
        match &self.line {
            Line::Ended(Some(reason)) if error.is_closed() => Fault::postgres(sql, reason),
            _ => Fault::postgres(sql, error),
        }
    }
}

/// Looked at once, a question is on its way: the connection takes it when bytes are moved next.
fn look_once<T>(question: Pin<&mut (impl Future<Output = T> + ?Sized)>) -> Poll<T> {
    question.poll(&mut Context::from_waker(Waker::noop()))
}

#[cfg(test)]
mod tests {
    use super::AHEAD;
    use crate::db::Durability;
    use crate::fault::Fault;
    use crate::testing::on_each;
    use crate::vals;

    const INSERT: &str = "insert into ahead (id, word) values ($1, $2)";
    const HOW_MANY: &str = "select count(*) from ahead";

    #[test]
    fn what_is_sent_ahead_comes_true_in_its_order_or_not_at_all() {
        on_each(|place| {
            let db = place.journal.db();
            let many = AHEAD as u64 * 2 + 7;
            let mut tx = db.write(Durability::Relaxed).expect("begun");
            tx.batch("create table ahead (id bigint primary key, word {text} not null)")
                .expect("a table");
            for id in 0..many {
                tx.send(INSERT, vals![id, "år"]).expect("sent");
            }
            let word = tx.one("select word from ahead where id = $1", vals![many - 1], |row| {
                Ok(row.text(0)?.to_owned())
            });
            assert_eq!(word.expect("it came before the question"), "år");
            tx.commit().expect("kept");
            let failing = |ids: &[u64]| {
                let mut tx = db.write(Durability::Relaxed)?;
                ids.iter().try_for_each(|id| tx.send(INSERT, vals![*id, "by"]))?;
                tx.commit()
            };
            let told = failing(&[many + 1, 3, many + 2]).expect_err("the id 3 is taken");
            assert!(
                matches!(&told, Fault::Sql { statement, .. } if statement == INSERT),
                "{told}"
            );
            let mut tx = db.write(Durability::Relaxed).expect("begun");
            let asked = tx
                .send(INSERT, vals![3u64, "by"])
                .and_then(|()| tx.one(HOW_MANY, &[], |row| row.count(0)));
            assert!(matches!(asked, Err(Fault::Sql { .. })), "{asked:?}");
            drop(tx);
            let count = db
                .one(HOW_MANY, &[], |row| row.count(0))
                .expect("the connection goes on");
            assert_eq!(count, many);
        });
    }
}
