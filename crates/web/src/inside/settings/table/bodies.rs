//! Bodies that a table names and nobody knows: each is a finding, and only what is ticked is made.

use raadslag_council::identity;
use raadslag_import::roster::{self, NewBody, Row};
use raadslag_readers::Now;
use raadslag_store::Fault;

use crate::desk::Look;
use crate::fields::Fields;
use crate::form::Forms;
use crate::language::Words;
use crate::problem::Problem;

/// A body that is not known, as the page asks about it.
pub struct Asked {
    /// The field of the answer.
    pub field: String,
    pub name: String,
    /// The lines that name it, in words.
    pub lines: String,
    /// The name that was probably meant.
    pub nearest: Option<String>,
    /// The answer that was given before something was refused.
    pub answer: String,
}

/// Every body that the table would make, with what was answered already.
pub fn asked(look: &Look<'_>, rows: &[Row], forms: &Forms) -> Result<Vec<Asked>, Problem> {
    let known = look.no_fault(names(look.now()))?;
    let one = |it: NewBody| {
        let field = field(&it.name);
        Asked {
            answer: forms.kept("keep", &field, ""),
            field,
            lines: lines(look.words(), &it.lines),
            name: it.name,
            nearest: it.nearest,
        }
    };
    Ok(roster::new_bodies(rows, &known).into_iter().map(one).collect())
}

fn lines(words: Words, lines: &[u32]) -> String {
    let told: Vec<String> = lines.iter().map(u32::to_string).collect();
    format!("{} {}", words.say("table-line"), told.join(", "))
}

/// The names of the bodies that are known.
pub fn names(now: &Now) -> Result<Vec<String>, Fault> {
    now.catch_up()?;
    Ok(now.all_bodies()?.into_iter().map(|it| it.1).collect())
}

/// The rows with the names that were meant; the bodies whose making nobody ticked.
pub fn settle(mut rows: Vec<Row>, known: &[String], answers: &Fields) -> Result<Vec<Row>, Vec<String>> {
    let mut open = Vec::new();
    for body in roster::new_bodies(&rows, known) {
        match (answers.get(&field(&body.name)), body.nearest) {
            ("new", _) => {}
            ("known", Some(meant)) => rows.iter_mut().for_each(|it| it.means(&body.name, &meant)),
            _ => open.push(body.name),
        }
    }
    match open.is_empty() {
        true => Ok(rows),
        false => Err(open),
    }
}

fn field(name: &str) -> String {
    format!("body-{}", identity::body(name))
}
