//! The bodies that letters stand for, such as `TMU`, as far as somebody sees papers of them: a page asks for the few it names.

use std::collections::{BTreeMap, BTreeSet};

use raadslag_council::body::short_names;
use raadslag_council::ids::BodyId;
use raadslag_council::record::Record;
use raadslag_store::{Fault, Row, Tx, vals};

use super::Now;
use super::access::{Asker, sight};
use super::pages::{id, words};

raadslag_store::statements! {
    /// Letters stand for a body.
    STANDS_FOR = "insert into now1_short_name (letters, body) values ($1, $2) on conflict do nothing";
    /// The bodies that letters stand for, each as it is written now.
    CALLED = "select home.body, n.bytes from now1_short_name s left join now1_same_body same on same.body = s.body and same.earlier = 0 join now1_body home on home.body = coalesce(same.home, s.body) left join payload n on n.id = home.name where s.letters = $1";
    /// A meeting of a body that somebody sees, under any of its names.
    SEEN_OF = concat!(
        "select m.meeting from now1_meeting m where ", sight!("'meeting:' || m.meeting"),
        " = 2 and m.body in (select body from now1_body where body = $3 union select also.body from now1_same_body also where also.home = $3) limit 1"
    );
}

/// Letters longer than these are asked for nobody.
const LONGEST: usize = 8;

/// What letters stand for, as far as somebody sees papers of it.
#[derive(Debug, Clone, Default)]
pub struct ShortNames(BTreeMap<String, String>);

impl ShortNames {
    /// The name of the body that letters stand for.
    pub fn of(&self, letters: &str) -> Option<&str> {
        self.0.get(letters).map(String::as_str)
    }
}

/// The letters that stand for a body.
pub(super) fn lay(tx: &mut Tx<'_>, body: BodyId, name: &str) -> Result<(), Fault> {
    for letters in short_names(name) {
        tx.send(STANDS_FOR, vals![&letters, &body.to_string()])?;
    }
    Ok(())
}

impl Now {
    /// The name of the body that letters stand for; none where that could be several, or where the asker sees no paper of it.
    pub fn body_called(&self, asker: &Asker, letters: &str) -> Result<Option<String>, Fault> {
        if letters.chars().count() > LONGEST {
            return Ok(None);
        }
        let db = self.journal.db();
        let read = |row: &Row<'_>| Ok((id::<BodyId>(row, 0)?, words(row, 1)?));
        let found: BTreeMap<BodyId, Option<String>> = db.all(CALLED, vals![letters], read)?.into_iter().collect();
        let mut names = Vec::new();
        for (body, name) in found {
            let body = body.to_string();
            let seen = db.find(SEEN_OF, vals![asker.key(), asker.now(), &body], |_| Ok(()))?;
            names.extend(name.filter(|_| seen.is_some()));
        }
        Ok(names.pop().filter(|_| names.is_empty()))
    }

    /// What the letters in the routes of a paper's items stand for: each is looked up once.
    pub fn short_names_in(&self, asker: &Asker, record: &Record) -> Result<ShortNames, Fault> {
        let letters: BTreeSet<&String> = record.items.iter().flat_map(|it| &it.route).collect();
        let mut found = ShortNames::default();
        for letters in letters {
            if let Some(name) = self.body_called(asker, letters)? {
                found.0.insert(letters.clone(), name);
            }
        }
        Ok(found)
    }
}
