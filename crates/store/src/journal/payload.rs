//! Free texts beside the entries: bound by salted digest, removable.

use std::collections::BTreeMap;

use raadslag_council::ids::TextId;
use raadslag_council::kept::Payloads;

use super::Journal;
use super::entry::read;
use crate::db::{Row, Tx, Val};
use crate::fault::Fault;

/// A kept text, or what is left of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// The bytes as they were kept.
    Kept(Vec<u8>),
    /// Removed by the entry with this seq.
    Erased {
        /// The entry that removed it.
        by: u64,
    },
}

/// How many texts one question fetches; the last id is repeated where there are fewer.
const AT_ONCE: usize = 32;

crate::statements! {
    /// Some texts.
    TEXTS = "select id, bytes, erased_by from payload where id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)";
    /// One text.
    TEXT = "select id, bytes, erased_by from payload where id = $1";
}

impl Journal {
    /// Texts by id; an id that was never kept is left out.
    pub fn texts(&self, ids: &[TextId]) -> Result<BTreeMap<TextId, Text>, Fault> {
        load(&mut self.db.read()?, ids)
    }

    /// What of these texts can be read, by id.
    pub fn payloads(&self, ids: &[TextId]) -> Result<Payloads, Fault> {
        Ok(readable(&self.texts(ids)?))
    }
}

/// What of these texts can be read; erased ones are missing.
pub fn readable(texts: &BTreeMap<TextId, Text>) -> Payloads {
    let pairs = texts.iter();
    pairs
        .filter_map(|(id, text)| Some((*id, text.as_str()?.to_owned())))
        .collect()
}

impl Text {
    /// The text; `None` when it is erased or no UTF-8.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Kept(bytes) => std::str::from_utf8(bytes).ok(),
            Self::Erased { .. } => None,
        }
    }
}

/// Texts by id, in the same transaction as anything else.
pub fn load(tx: &mut Tx<'_>, ids: &[TextId]) -> Result<BTreeMap<TextId, Text>, Fault> {
    let mut texts = BTreeMap::new();
    each(tx, (TEXT, TEXTS), ids, &mut |row| {
        let text = match row.find_count(2)? {
            Some(by) => Text::Erased { by },
            None => Text::Kept(row.bytes(1)?.to_owned()),
        };
        texts.insert(read(row.text(0)?)?, text);
        Ok(())
    })?;
    Ok(texts)
}

/// Asks for ids some at a time; `one` is the question for a single one.
pub(super) fn each(
    tx: &mut Tx<'_>,
    (one, many): (&str, &str),
    ids: &[TextId],
    found: &mut dyn FnMut(&Row<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    for some in ids.chunks(AT_ONCE) {
        let names: Vec<String> = some.iter().map(ToString::to_string).collect();
        let mut vals: Vec<Val<'_>> = names.iter().map(Val::from).collect();
        let last = vals.last().copied().filter(|_| vals.len() > 1);
        if let Some(last) = last {
            vals.resize(AT_ONCE, last);
        }
        tx.each(if last.is_some() { many } else { one }, &vals, &mut *found)?;
    }
    Ok(())
}
