//! The roots of records that were given out, who signed them, and what of a record's tree somebody may see.

use std::collections::BTreeMap;

use raadslag_council::access::Sight;
use raadslag_council::clock::Timestamp;
use raadslag_council::event::{Event, ItemLetGo, ItemOpened, Stream};
use raadslag_council::ids::{FileId, TextId};
use raadslag_council::kept::KeptRecord;
use raadslag_council::meeting::{Meeting, SignMethod};
use raadslag_council::record::{Record, Signature, Withdrawal};
use raadslag_council::seal::{Attached, Body, Branch, Held, ItemBranch, Leaf, Mark, Seal, Tree};
use raadslag_store::{Digest, Entry, Fault, Row, Tx, Val, vals};

use super::Now;
use super::access::{self, Asker, sight};
use super::lay::{Face, word};
use super::pages::{MeetingRow, code, meeting_columns, meeting_row, meeting_tables, payload, told};
use super::seen::{MeetingSeen, Sheet};
use crate::follow::Lookup;

raadslag_store::statements! {
    /// The hash of the entry by which what was given out of a meeting was last otherwise.
    TOLD = "select fingerprint from now1_meeting where meeting = $1";
    /// A root of a record.
    SEAL = "insert into now1_seal (root, entry, meeting, at, kind, given) values ($1, $2, $3, $4, $5, $6) on conflict do nothing";
    /// Somebody is to sign.
    SIGNER = "insert into now1_signature (meeting, sent, person, name, entry, at, method, reservation, recalled) values ($1, $2, $3, $4, 0, '', '', '', '') on conflict do nothing";
    /// Somebody signed.
    SIGNATURE = "update now1_signature set entry = $1, at = $2, method = $3, reservation = $4 where meeting = $5 and person = $6 and recalled = ''";
    /// The minutes came back: what was signed counts no more, and stays to be told.
    RECALL = "update now1_signature set recalled = $1 where meeting = $2 and recalled = ''";
    /// The newest root of what a meeting gave out.
    ROOT_OUT = "select root from now1_seal where meeting = $1 and given = 1 order by entry desc limit 1";
    /// The newest root of what was sent to those who sign.
    ROOT_SENT = "select root from now1_seal where meeting = $1 and kind = 'SENT' order by entry desc limit 1";
    /// The entry by which a root was last sent to those who sign.
    SENT = "select max(entry) from now1_seal where meeting = $1 and root = $2 and kind = 'SENT' having count(*) > 0";
    /// Who signed what was sent by an entry, in order, and then who has not; each by the name of that day.
    SIGNATURES = "select coalesce(p.name, ''), s.at, s.method, s.reservation, r.bytes, s.recalled, s.name, n.bytes from now1_signature s left join person p on p.person = s.person left join payload r on r.id = s.reservation left join payload n on n.id = s.name where s.meeting = $1 and s.sent = $2 order by (case s.entry when 0 then 1 else 0 end), s.entry, s.person";
    /// What was signed and came back, by the entries by which it was sent.
    RECALLED = "select x.entry from now1_seal x where x.meeting = $1 and x.kind = 'SENT' and exists (select 1 from now1_signature s where s.meeting = x.meeting and s.sent = x.entry and s.recalled <> '' and s.entry > 0) order by x.entry";
    /// The meeting of a root, for whoever runs the installation.
    FIND_ROOT = concat!(
        "select ", meeting_columns!(), ", cast(0 as bigint), s.kind, s.at, s.entry from ", meeting_tables!(),
        " join now1_seal s on s.meeting = m.meeting where s.root = $1 order by s.entry limit 1"
    );
    /// The meeting of a root, for whoever may see it.
    FIND_SEAL = concat!(
        "select ", meeting_columns!(), ", cast(0 as bigint), s.kind, s.at, s.entry from ", meeting_tables!(),
        " join now1_seal s on s.meeting = m.meeting where ", sight!("'meeting:' || m.meeting"), " = 2 and s.root = $3 order by s.entry limit 1"
    );
}

/// On which occasion a record got its root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealKind {
    /// It was read in.
    Imported,
    /// The agenda went to the members.
    Released,
    /// It was made public.
    Published,
    /// The minutes went to those who sign.
    Sent,
}

impl SealKind {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Imported, "IMPORTED"),
        (Self::Released, "RELEASED"),
        (Self::Published, "PUBLISHED"),
        (Self::Sent, "SENT"),
    ];

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }
}

/// What is known of a root.
#[derive(Debug, Clone)]
pub struct FoundSeal {
    /// Whose it is.
    pub row: MeetingRow,
    /// On which occasion it was first made.
    pub kind: SealKind,
    /// When.
    pub at: Timestamp,
    /// The entry of the journal.
    pub entry: u64,
    /// The same record is what the meeting shows, or what is signed, today.
    pub is_newest: bool,
    /// It is the one that is signed.
    pub is_signed: bool,
    /// When and why it was called back to be corrected.
    pub recalled: Option<Withdrawal>,
    /// Who signed it.
    pub signing: Signing,
}

/// Who signs a root.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signing {
    /// Who has, in order.
    pub signatures: Vec<Signature>,
    /// Who has not yet.
    pub awaited: Vec<String>,
    /// When the minutes came back, and with them every signature.
    pub recalled: Option<Timestamp>,
}

impl Signing {
    /// How many are to sign.
    pub fn signers(&self) -> usize {
        self.signatures.len() + self.awaited.len()
    }

    /// Only what was given, where nobody is waited for any more.
    pub fn given(&self) -> Self {
        Self {
            awaited: Vec::new(),
            ..self.clone()
        }
    }

    /// Without the words of reservations, for whoever does not see the whole paper.
    fn unsaid(mut self) -> Self {
        self.signatures.iter_mut().for_each(|it| it.reservation = None);
        self
    }
}

/// A record that is given out gets its root written down; so do signatures.
pub(super) fn lay(
    tx: &mut Tx<'_>,
    (event, entry): (&Event, &Entry),
    (meeting, past): (&Meeting, &[Event]),
    lookup: &Lookup<'_>,
) -> Result<(), Fault> {
    let kind = match event {
        Event::MeetingImported(_) => SealKind::Imported,
        Event::AgendaReleased(_) => SealKind::Released,
        Event::PaperPublished(_) => SealKind::Published,
        Event::ItemOpened(ItemOpened { anew: true, .. }) | Event::ItemLetGo(ItemLetGo { anew: true, .. }) => {
            match meeting.is_out() {
                true => SealKind::Published,
                false => SealKind::Released,
            }
        }
        Event::MinutesSealed(it) => return sent(tx, (it.root, past), meeting, entry),
        Event::MinutesSigned(it) => {
            let (meeting, person) = (it.meeting.to_string(), it.person.to_string());
            let (at, method) = (access::instant(entry.at), word(&it.method));
            let reservation = it.reservation.map(|it| it.to_string()).unwrap_or_default();
            tx.send(
                SIGNATURE,
                vals![entry.seq, &at, &method, &reservation, &meeting, &person],
            )?;
            return Ok(());
        }
        Event::MinutesRecalled(it) => {
            tx.send(RECALL, vals![&access::instant(entry.at), &it.meeting.to_string()])?;
            return Ok(());
        }
        _ => return Ok(()),
    };
    let (Stream::Meeting(id), Some(record)) = (event.stream(), meeting.given_out()) else {
        return Ok(());
    };
    let root = lookup.root(record, meeting.course().is_some())?;
    write_down(tx, (root, &id.to_string()), entry, (kind, true))
}

fn sent(tx: &mut Tx<'_>, (root, past): (Digest, &[Event]), meeting: &Meeting, entry: &Entry) -> Result<(), Fault> {
    let Some(course) = meeting.course() else { return Ok(()) };
    let is_given = course.out.as_ref().is_some_and(|it| it.record == course.paper.record());
    let sent = past.iter().rev().find_map(|it| match it {
        Event::MinutesSent(it) => Some(it),
        _ => None,
    });
    let Some(sent) = sent else { return Ok(()) };
    let names = sent.names.iter().map(|it| it.to_string());
    let names = names.chain(std::iter::repeat(String::new()));
    for (signer, name) in sent.signers.iter().zip(names) {
        let (meeting, signer) = (course.meeting.to_string(), signer.to_string());
        tx.send(SIGNER, vals![&meeting, entry.seq, &signer, &name])?;
    }
    write_down(
        tx,
        (root, &course.meeting.to_string()),
        entry,
        (SealKind::Sent, is_given),
    )
}

fn write_down(
    tx: &mut Tx<'_>,
    (root, meeting): (Digest, &str),
    entry: &Entry,
    (kind, is_given): (SealKind, bool),
) -> Result<(), Fault> {
    let (root, at) = (root.to_string(), access::instant(entry.at));
    tx.send(SEAL, vals![&root, entry.seq, meeting, &at, kind.word(), is_given])
}

impl Now {
    /// The root of a face of a meeting's paper; none for one that is being written.
    pub(super) fn root(&self, row: &MeetingRow, face: Face) -> Result<Option<Digest>, Fault> {
        let is_draft = row.here.as_ref().is_none_or(|it| it.minutes == "DRAFT");
        let sql = match face {
            Face::Out => ROOT_OUT,
            Face::Draft if is_draft => return Ok(None),
            Face::Draft => ROOT_SENT,
        };
        let root = self
            .journal
            .db()
            .find(sql, vals![&row.meeting.to_string()], |row| read_root(row, 0))?;
        Ok(root)
    }

    /// Who signs a root of a meeting.
    pub(super) fn signing(&self, row: &MeetingRow, root: Digest) -> Result<Signing, Fault> {
        let (meeting, root) = (row.meeting.to_string(), root.to_string());
        let sent = self.sent(&meeting, &root)?;
        sent.map_or(Ok(Signing::default()), |it| self.signing_sent(row, it))
    }

    fn sent(&self, meeting: &str, root: &str) -> Result<Option<u64>, Fault> {
        self.journal.db().find(SENT, vals![meeting, root], |row| row.count(0))
    }

    /// When and why what was sent to those who sign was called back.
    fn recall_of_sent(&self, row: &MeetingRow, root: &str) -> Result<Option<Withdrawal>, Fault> {
        match self.sent(&row.meeting.to_string(), root)? {
            Some(_) => self.recall_of(row, root.parse().ok()),
            None => Ok(None),
        }
    }

    /// Who signs what was sent by an entry.
    fn signing_sent(&self, row: &MeetingRow, sent: u64) -> Result<Signing, Fault> {
        let rows = self
            .journal
            .db()
            .all(SIGNATURES, vals![&row.meeting.to_string(), sent], |row| {
                let recalled = row.text(5)?.parse().ok();
                Ok((signer(row)?, signature(row)?, recalled))
            })?;
        let mut signing = Signing::default();
        for (name, signature, recalled) in rows {
            signing.recalled = recalled;
            match signature {
                Some(signature) => signing.signatures.push(signature),
                None => signing.awaited.push(name),
            }
        }
        Ok(signing)
    }

    /// Every time that a meeting's minutes came back signed, with who had signed, as somebody sees it.
    pub fn recalled(&self, asker: &Asker, row: &MeetingRow) -> Result<Vec<Signing>, Fault> {
        let meeting = row.meeting.to_string();
        let sent = self.journal.db().all(RECALLED, vals![&meeting], |row| row.count(0))?;
        let signings = sent.into_iter().map(|it| self.signing_sent(row, it));
        signings.map(|it| self.as_seen(asker, row, it?)).collect()
    }

    /// Who signs, as somebody sees it.
    fn as_seen(&self, asker: &Asker, row: &MeetingRow, signing: Signing) -> Result<Signing, Fault> {
        if self.shown(asker, row)?.0.is_whole() {
            return Ok(signing);
        }
        Ok(signing.unsaid())
    }

    /// What is known of a root, for whoever may see its meeting.
    pub fn find_seal(&self, asker: &Asker, root: Digest) -> Result<Option<FoundSeal>, Fault> {
        let text = root.to_string();
        let found = self.seal_found(FIND_SEAL, vals![asker.key(), asker.now(), &text], &text)?;
        let Some(mut found) = found else { return Ok(None) };
        found.signing = self.as_seen(asker, &found.row, self.signing(&found.row, root)?)?;
        Ok(Some(found))
    }

    /// The same for whoever runs the installation.
    pub fn find_root(&self, root: Digest) -> Result<Option<FoundSeal>, Fault> {
        let text = root.to_string();
        let found = self.seal_found(FIND_ROOT, vals![&text], &text)?;
        let Some(mut found) = found else { return Ok(None) };
        found.signing = self.signing(&found.row, root)?;
        Ok(Some(found))
    }

    fn seal_found(&self, sql: &'static str, vals: &[Val<'_>], root: &str) -> Result<Option<FoundSeal>, Fault> {
        let found = self.journal.db().find(sql, vals, |row| {
            let kind = row.text(22)?;
            let kind = SealKind::ALL
                .iter()
                .find(|it| it.1 == kind)
                .map_or(SealKind::Imported, |it| it.0);
            Ok((meeting_row(row)?, kind, read_at(row, 23)?, row.count(24)?))
        })?;
        let Some((row, kind, at, entry)) = found else {
            return Ok(None);
        };
        let is = |found: Option<Digest>| found.is_some_and(|it| it.to_string() == root);
        let is_signed = is(self.root(&row, Face::Draft)?);
        Ok(Some(FoundSeal {
            is_newest: is_signed || is(self.root(&row, Face::Out)?),
            signing: Signing::default(),
            is_signed,
            recalled: self.recall_of_sent(&row, root)?,
            row,
            kind,
            at,
            entry,
        }))
    }

    /// A meeting as somebody sees it, with what proves it; none of that for a paper that is being written.
    pub fn sealed(&self, asker: &Asker, slug: &str) -> Result<Option<(MeetingSeen, Option<Seal>)>, Fault> {
        let Some(row) = self.find_meeting(asker, slug)? else {
            return Ok(None);
        };
        let (mut sheet, face) = self.shown(asker, &row)?;
        let root = self.root(&row, face)?;
        let recalled = self.put_signatures(&mut sheet, &row, root)?;
        self.put_taken_back(asker, &mut sheet, (&row, root))?;
        let past = self.past(Stream::Meeting(row.meeting))?;
        let meeting = Meeting::fold(&past);
        let kept = match (face, meeting.course()) {
            (Face::Draft, Some(course)) => Some(course.paper.record()),
            _ => meeting.given_out().cloned(),
        };
        let mut seen = MeetingSeen {
            recalled,
            ..sheet.cut(row, root)
        };
        self.put_earlier(asker, &mut seen)?;
        let Some((root, kept)) = root.zip(kept) else {
            return Ok(Some((seen, None)));
        };
        let digests = self.journal.digests(&kept.texts(), &kept.files())?;
        let mut tree = Tree::of(&kept, meeting.course().is_some(), &digests);
        let out = meeting.given_out();
        cut(&mut tree, (&sheet, &seen.record), (&kept, out));
        self.fill(&mut tree)?;
        let meeting_id = seen.row.meeting.to_string();
        let hash = self
            .journal
            .db()
            .find(TOLD, vals![&meeting_id], |row| Ok(row.text(0)?.to_owned()))?;
        let signers = meeting.course().filter(|it| it.sealed == Some(root));
        let seal = Seal {
            root,
            tree,
            signers: signers.map(|it| it.signers.len() as u64),
            signatures: match signers {
                Some(_) => seen.record.signatures.clone(),
                None => Vec::new(),
            },
            journal: Mark {
                entry: seen.row.told,
                hash: hash.and_then(|it| it.parse().ok()).unwrap_or(Digest::ZERO),
            },
        };
        Ok(Some((seen, Some(seal))))
    }

    /// Puts the texts and salts of every leaf in that is shown.
    fn fill(&self, tree: &mut Tree) -> Result<(), Fault> {
        let (mut texts, mut files): (Vec<TextId>, Vec<FileId>) = Default::default();
        leaves(tree, &mut |leaf| match leaf.held {
            Some(Held::Text(id)) => texts.push(id),
            Some(Held::File(id)) => files.push(id),
            None => {}
        });
        let (texts, files) = (self.journal.text_leaves(texts)?, self.journal.file_leaves(files)?);
        leaves(tree, &mut |leaf| {
            let kept = match leaf.held {
                Some(Held::Text(id)) => texts.get(&id),
                Some(Held::File(id)) => files.get(&id),
                None => None,
            };
            if let Some(kept) = kept {
                (leaf.salt, leaf.text) = (kept.salt.clone(), kept.text.clone());
            }
        });
        Ok(())
    }
}

/// Leaves of the tree only what the record shows.
fn cut(tree: &mut Tree, (sheet, shown): (&Sheet, &Record), (kept, out): (&KeptRecord, Option<&KeptRecord>)) {
    if sheet.record.head != shown.head
        && let Some(head) = tree.head.as_mut()
    {
        head.held = None;
    }
    if *shown != sheet.record && !tree.is_counted {
        tree.rest.hide();
    }
    for (at, branch) in tree.of_meeting.iter_mut().enumerate() {
        if sheet.of_meeting.get(at).is_none_or(|it| it.sight != Sight::Whole) {
            branch.hide();
        }
    }
    let mut place = 0;
    for (at, branch) in tree.items.iter_mut().enumerate() {
        let sight = sheet.items.get(at).map_or(Sight::Nothing, |it| it.sight);
        branch.place = (sight != Sight::Nothing).then_some(place);
        place += u32::from(sight != Sight::Nothing);
        let is_behind = sheet.items.get(at).is_some_and(|it| it.is_behind);
        branch.is_earlier =
            sight == Sight::Whole && is_behind && parts(kept, branch) != out.and_then(|it| parts(it, branch));
        if sight != Sight::Whole || branch.is_earlier {
            branch.body.hide();
        }
        if sight == Sight::Nothing
            && let Some(closed) = branch.closed.as_mut()
        {
            (closed.ground.held, closed.public_title.held) = (None, None);
        }
        if let Branch::Shown(body) = &mut branch.body {
            attachments(body, (sheet, shown), at);
        }
    }
}

/// An item's own texts in a record.
fn parts(record: &KeptRecord, branch: &ItemBranch) -> Option<BTreeMap<String, TextId>> {
    let place = record.items.iter().position(|it| it.item == branch.item)?;
    let place = u32::try_from(place).ok()?;
    let own = record.parts.iter().filter(|it| it.slot.item() == Some(place));
    Some(own.map(|it| (format!("{:?}", it.slot.moved_to(0)), it.text)).collect())
}

fn attachments(body: &mut Body, (sheet, shown): (&Sheet, &Record), item: usize) {
    for (at, branch) in body.attachments.iter_mut().enumerate() {
        let row = sheet.attachments.get(item).and_then(|it| it.get(at));
        if row.is_none_or(|it| it.sight != Sight::Whole) {
            branch.hide();
            continue;
        }
        let appendix = row
            .and_then(|it| it.appendix)
            .and_then(|it| sheet.record.appendices.get(it));
        let is_shown = appendix.is_some_and(|it| shown.appendices.contains(it));
        if let Branch::Shown(Attached {
            appendix: Some(part), ..
        }) = branch
            && !is_shown
        {
            part.leaf.held = None;
        }
    }
}

/// Every leaf that is still in the tree.
fn leaves(tree: &mut Tree, each: &mut dyn FnMut(&mut Leaf)) {
    tree.head.iter_mut().for_each(&mut *each);
    if let Branch::Shown(parts) = &mut tree.rest {
        parts.iter_mut().for_each(|it| each(&mut it.leaf));
    }
    for branch in &mut tree.of_meeting {
        let Branch::Shown(attached) = branch else { continue };
        each(&mut attached.line.leaf);
        attached.file.iter_mut().for_each(&mut *each);
    }
    for branch in &mut tree.items {
        if let Some(closed) = &mut branch.closed {
            each(&mut closed.ground);
            each(&mut closed.public_title);
        }
        let Branch::Shown(body) = &mut branch.body else {
            continue;
        };
        body.parts.iter_mut().for_each(|it| each(&mut it.leaf));
        for attached in &mut body.attachments {
            let Branch::Shown(attached) = attached else { continue };
            each(&mut attached.line.leaf);
            attached.file.iter_mut().for_each(&mut *each);
            attached.appendix.iter_mut().for_each(|it| each(&mut it.leaf));
        }
    }
}

/// A signer's name as it was when the minutes were sent.
fn signer(row: &Row<'_>) -> Result<String, Fault> {
    match row.text(6)?.is_empty() {
        true => row.text(0).map(str::to_owned),
        false => told(row, 7),
    }
}

/// A signature in the columns of `SIGNATURES`; none where it is still awaited.
fn signature(row: &Row<'_>) -> Result<Option<Signature>, Fault> {
    if row.text(1)?.is_empty() {
        return Ok(None);
    }
    let has_reservation = !row.text(3)?.is_empty();
    Ok(Some(Signature {
        name: signer(row)?,
        at: read_at(row, 1)?,
        method: code(row, 2)?.unwrap_or(SignMethod::Login),
        has_reservation,
        reservation: Some(payload(row, 4)?).filter(|it| !it.is_empty()),
    }))
}

fn read_root(row: &Row<'_>, column: usize) -> Result<Digest, Fault> {
    let text = row.text(column)?;
    text.parse().map_err(|_| Fault::Damaged(format!("{text} is no digest")))
}

fn read_at(row: &Row<'_>, column: usize) -> Result<Timestamp, Fault> {
    let text = row.text(column)?;
    text.parse()
        .map_err(|_| Fault::Damaged(format!("{text} is no instant")))
}
