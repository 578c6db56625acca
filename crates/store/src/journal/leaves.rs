//! Texts and files as leaves of a record's tree of digests: what the entries bind, and the salt by which it is counted again.

use std::collections::BTreeMap;

use raadslag_council::ids::{FileId, TextId};
use raadslag_council::seal::Digests;

use super::entry::read;
use super::{Journal, payload};
use crate::db::{Row, Tx};
use crate::digest::{Digest, to_hex};
use crate::fault::Fault;
use crate::vals;

/// A text or file as an entry binds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptLeaf {
    /// Its salted digest.
    pub digest: Digest,
    /// Its salt in hexadecimal; none once it is erased.
    pub salt: Option<String>,
    /// The text; none for a file, and once it is erased.
    pub text: Option<String>,
}

crate::statements! {
    /// A text with digest and salt.
    TEXT_LEAF = "select id, digest, salt, bytes from payload where id = $1";
    /// A file's digest and salt.
    FILE_LEAF = "select id, digest, salt from file where id = $1";
    /// The digests of some texts.
    TEXT_DIGESTS = "select id, digest from payload where id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)";
    /// The digest of a text.
    TEXT_DIGEST = "select id, digest from payload where id = $1";
    /// The digest of a file.
    FILE_DIGEST = "select digest from file where id = $1";
}

impl Journal {
    /// Texts with their digests and salts.
    pub fn text_leaves(&self, ids: impl IntoIterator<Item = TextId>) -> Result<BTreeMap<TextId, KeptLeaf>, Fault> {
        let mut tx = self.db().read()?;
        let mut leaves = BTreeMap::new();
        for id in ids {
            tx.each(TEXT_LEAF, vals![&id.to_string()], |row| {
                let bytes = row.find_bytes(3)?;
                let text = bytes.map(|it| String::from_utf8_lossy(it).into_owned());
                leaves.insert(read(row.text(0)?)?, leaf(row, text)?);
                Ok(())
            })?;
        }
        Ok(leaves)
    }

    /// Files with their digests and salts.
    pub fn file_leaves(&self, ids: impl IntoIterator<Item = FileId>) -> Result<BTreeMap<FileId, KeptLeaf>, Fault> {
        let mut tx = self.db().read()?;
        let mut leaves = BTreeMap::new();
        for id in ids {
            tx.each(FILE_LEAF, vals![&id.to_string()], |row| {
                leaves.insert(read(row.text(0)?)?, leaf(row, None)?);
                Ok(())
            })?;
        }
        Ok(leaves)
    }

    /// The digests of texts and files; one that was never kept is left out.
    pub fn digests(&self, texts: &[TextId], files: &[FileId]) -> Result<Digests, Fault> {
        digests(&mut self.db().read()?, texts, files)
    }
}

/// The same inside a transaction.
pub(super) fn digests(tx: &mut Tx<'_>, texts: &[TextId], files: &[FileId]) -> Result<Digests, Fault> {
    let mut found = Digests::default();
    payload::each(tx, (TEXT_DIGEST, TEXT_DIGESTS), texts, &mut |row| {
        found.texts.insert(read(row.text(0)?)?, row.digest(1)?);
        Ok(())
    })?;
    for id in files {
        let digest = tx.find(FILE_DIGEST, vals![&id.to_string()], |row| row.digest(0))?;
        found.files.extend(digest.map(|it| (*id, it)));
    }
    Ok(found)
}

fn leaf(row: &Row<'_>, text: Option<String>) -> Result<KeptLeaf, Fault> {
    Ok(KeptLeaf {
        digest: row.digest(1)?,
        salt: row.find_bytes(2)?.map(to_hex),
        text,
    })
}
