//! Holds the whole record against itself: the chain, the streams, every text and every file.

mod chain;
mod holds;
mod report;

use std::collections::BTreeSet;
use std::time::SystemTime;

use raadslag_council::ids::FileId;

pub use self::report::{Flaw, Progress, Report, Stage};

use self::chain::Walk;
use self::holds::FileToCheck;
use crate::db::{Kind, Tx};
use crate::fault::Fault;
use crate::journal::{Journal, name_of_file};
use crate::vals;

/// Entries walked at a time.
const STEP: u32 = 500;

crate::statements! {
    /// Answers that do not fit the entries they point at.
    STRAY_ANSWERS = "select a.command from command_answer a left join entry e on e.seq = a.first_seq where e.seq is null or e.command <> a.command or e.command_digest <> a.digest";
    /// Entries whose command has no answer.
    ANSWERLESS = "select e.seq from entry e where not exists (select 1 from command_answer a where a.command = e.command) order by e.seq limit 10";
    /// Texts bound by no entry that exists.
    STRAY_TEXTS = "select id from payload where entry < 1 or entry > $1";
    /// Files bound by no entry that exists.
    STRAY_FILES = "select id from file where entry < 1 or entry > $1";
    /// Whether a file was erased.
    FILE_ERASED = "select erased_by from file where id = $1";
    /// Every file.
    FILE_IDS = "select id from file where erased_by is null";
}

/// SQLite holds its own pages and indexes against each other; PostgreSQL has tools of its own for that.
const OWN_CHECK_SQLITE: &str = "pragma integrity_check(10)";

/// The SQL texts of the check.
pub(crate) fn statements() -> [&'static [crate::Statement]; 2] {
    [STATEMENTS, holds::STATEMENTS]
}

impl Journal {
    /// Checks everything and names what is wrong. A [`Fault`] is returned only when the check could not be made;
    /// what it finds, however bad, is in the report. Readers add their own findings with [`Report::add`].
    pub fn check(&self, progress: &mut dyn FnMut(Progress)) -> Result<Report, Fault> {
        let mut report = Report::default();
        if let Err(fault) = self.finish_erasures() {
            report.flaw("files", format!("an erased file could not be removed: {fault}"));
        }
        // Listed first: what is taken in while the check runs is then looked for by name, not called an orphan.
        let lying = self.files().list()?;
        let files = self.check_database(&mut report, progress)?;
        self.check_files(&files, &mut report, progress)?;
        let known = self.known_names()?;
        let orphans = lying.iter().filter(|it| !known.contains(&it.name));
        report.orphans = orphans.map(|it| self.files().shown(&it.name)).collect();
        Ok(report)
    }

    fn check_database(
        &self,
        report: &mut Report,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Vec<FileToCheck>, Fault> {
        let mut tx = self.db().read()?;
        let mut walk = Walk::new();
        let result = check_rows(&mut tx, &mut walk, report, progress);
        match result {
            Err(Fault::Damaged(what)) => report.flaw(walk.place(), format!("the database cannot be read on: {what}")),
            other => other?,
        }
        Ok(walk.files)
    }

    fn check_files(
        &self,
        files: &[FileToCheck],
        report: &mut Report,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), Fault> {
        for (index, file) in files.iter().enumerate() {
            progress(Progress::new(Stage::Files, index as u64, files.len() as u64));
            if let Some(what) = self.find_wrong(file)? {
                report.flaw(format!("file {} of entry {}", file.id, file.entry), what);
            }
        }
        progress(Progress::new(Stage::Files, files.len() as u64, files.len() as u64));
        Ok(())
    }

    fn find_wrong(&self, file: &FileToCheck) -> Result<Option<String>, Fault> {
        let found = match self.files().measure(file.id, &file.salt) {
            Ok(found) => found,
            Err(fault) => return Ok(Some(format!("cannot be read: {fault}"))),
        };
        Ok(match found {
            None if self.was_erased(file.id)? => None,
            None => Some("is missing".to_owned()),
            Some((size, _)) if size != file.size => Some(format!("is {size} bytes long, not {}", file.size)),
            Some((_, digest)) if digest != file.digest => Some("its content was changed".to_owned()),
            Some(_) => None,
        })
    }

    /// Erased since the check looked at the tables.
    pub(crate) fn was_erased(&self, id: FileId) -> Result<bool, Fault> {
        let by = self
            .db()
            .find(FILE_ERASED, vals![&id.to_string()], |row| row.find_int(0))?;
        Ok(by.flatten().is_some())
    }

    fn known_names(&self) -> Result<BTreeSet<String>, Fault> {
        let names = self
            .db()
            .all(FILE_IDS, &[], |row| Ok(row.text(0)?.parse().ok().map(name_of_file)))?;
        Ok(names.into_iter().flatten().collect())
    }

    /// Removes orphans last touched before `before`: files whose command was never recorded. Younger ones may belong
    /// to a command that is still being decided. Says what was removed.
    pub fn sweep(&self, before: SystemTime) -> Result<Vec<String>, Fault> {
        let lying = self.files().list()?;
        let known = self.known_names()?;
        let mut removed = Vec::new();
        for it in lying {
            if !known.contains(&it.name) && it.touched < before {
                self.files().remove_named(&it.name)?;
                removed.push(self.files().shown(&it.name));
            }
        }
        Ok(removed)
    }
}

fn check_rows(
    tx: &mut Tx<'_>,
    walk: &mut Walk,
    report: &mut Report,
    progress: &mut dyn FnMut(Progress),
) -> Result<(), Fault> {
    let head = tx.one(crate::journal::HEAD, &[], crate::journal::read_head)?;
    report.head = Some(head);
    while walk.step(tx, STEP, report)? {
        progress(Progress::new(Stage::Entries, walk.seq, head.seq.max(walk.seq)));
    }
    walk.finish(&head, report);
    check_answers(tx, report)?;
    for (sql, what) in [(STRAY_TEXTS, "text"), (STRAY_FILES, "file")] {
        tx.each(sql, vals![walk.seq], |row| {
            report.flaw(format!("{what} {}", row.text(0)?), "belongs to no entry");
            Ok(())
        })?;
    }
    if tx.kind() == Kind::Sqlite {
        check_pages(tx, report)?;
    }
    Ok(())
}

fn check_answers(tx: &mut Tx<'_>, report: &mut Report) -> Result<(), Fault> {
    tx.each(STRAY_ANSWERS, &[], |row| {
        report.flaw(
            format!("command {}", row.text(0)?),
            "its noted answer does not fit the entries",
        );
        Ok(())
    })?;
    tx.each(ANSWERLESS, &[], |row| {
        report.flaw(format!("entry {}", row.int(0)?), "its command has no noted answer");
        Ok(())
    })
}

fn check_pages(tx: &mut Tx<'_>, report: &mut Report) -> Result<(), Fault> {
    tx.each(OWN_CHECK_SQLITE, &[], |row| {
        let told = row.text(0)?;
        if told != "ok" {
            report.flaw("database file", told);
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests;
