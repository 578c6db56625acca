//! A meeting, an item, a case and an attachment, cut to what somebody may see.

use std::collections::BTreeMap;

use raadslag_council::access::{Sight, Thing};
use raadslag_council::appendix::Appendix;
use raadslag_council::case::{Turn, called, turns};
use raadslag_council::clock::{self, Timestamp};
use raadslag_council::ids::{AttachmentId, CaseId, FileId, ItemId};
use raadslag_council::kept::{ERASED, Slot, erased, put_together};
use raadslag_council::meeting::is_minutes;
use raadslag_council::outcome::Outcome;
use raadslag_council::paper::{Change, above, complete};
use raadslag_council::public::{Seen, cut};
use raadslag_council::record::{Addendum, AttachmentLine, Closure, Decision, Item, NotedNumber, Record, Withdrawal};
use raadslag_store::{Digest, Fault, Row, vals};

use super::Now;
use super::access::{Asker, Granted, SIGHT, sight, sight_of};
use super::lay::Face;
use super::pages::{MeetingRow, id, item_number, meeting_columns, meeting_row, meeting_tables, payload, words};

raadslag_store::statements! {
    /// A meeting's payloads; erased ones are empty.
    PARTS = "select p.slot, y.bytes from now1_part p join payload y on y.id = p.text where p.meeting = $1 and p.face = $2 order by p.place";
    /// One face of a meeting's items, and what a person said when closing them.
    ITEMS = "select i.item, i.open, g.bytes, t.bytes, i.case_id, i.change, coalesce(x.held, 0), d.bytes, w.bytes, i.under_item, i.public_change from now1_item i left join payload g on g.id = i.ground left join payload t on t.id = i.public_title left join now1_after_item x on x.item = i.item left join payload d on d.id = x.decision left join payload w on w.id = x.withheld where i.meeting = $1 and i.face = $2 order by i.place";
    /// One face of a meeting's attachments.
    ATTACHMENTS = "select item, attachment, appendix from now1_attachment where meeting = $1 and face = $2 order by item, place";
    /// The address of an item's meeting.
    MEETING_OF_ITEM = "select m.slug from now1_item i join now1_meeting m on m.meeting = i.meeting where i.item = $1 limit 1";
    /// The address of the meeting of an attachment.
    MEETING_OF_ATTACHMENT = "select m.slug from now1_attachment a join now1_meeting m on m.meeting = a.meeting where a.attachment = $1 limit 1";
    /// The file of an attachment, the same on both faces.
    FILE_OF = "select file from now1_attachment where attachment = $1 and file <> '' limit 1";
    /// The names of the bodies.
    BODY_NAMES = "select n.bytes from now1_body b join payload n on n.id = b.name";
    /// The bodies that have a case on an agenda, whoever may see it.
    BODIES_OF_CASE = "select distinct n.bytes from now1_item i join now1_meeting m on m.meeting = i.meeting join now1_body b on b.body = m.body join payload n on n.id = b.name where i.case_id = $1";
    /// Every handling of a case, oldest first. Which case a closed item belongs to is closed too.
    HANDLINGS = concat!(
        "select ", meeting_columns!(), ", cast(0 as bigint), i.item, i.outcomes, t.bytes, f.bytes, i.place, ", item_number!(), " from ", meeting_tables!(),
        " join now1_item i on i.meeting = m.meeting left join payload t on t.id = i.title left join payload f on f.id = i.facts where ",
        sight!("'item:' || i.item"), " = 2 and ", sight!("'meeting:' || m.meeting"), " = 2 and i.case_id = $3 and i.face = 0 order by m.date, m.start, i.place"
    );
}

/// A meeting as somebody sees it.
#[derive(Debug, Clone)]
pub struct MeetingSeen {
    /// Its row.
    pub row: MeetingRow,
    /// Its fingerprint: the root of the digests of all it holds; none while it is written.
    pub root: Option<Digest>,
    /// When these minutes came back from those who sign, where they did.
    pub recalled: Option<Timestamp>,
    /// The record, cut: a closed item is its public title, a closed attachment only its number.
    pub record: Record,
    /// The address of each of the record's items, in order.
    pub items: Vec<ItemId>,
    /// How each item is otherwise than in the version given out before, as far as the asker reads it.
    pub changes: Vec<Option<Change>>,
    /// The item of each earlier handling that was put under an item from its own meeting.
    pub earlier: Vec<Vec<ItemId>>,
    /// The case of each of the record's items, in order; none for a closed one.
    pub cases: Vec<Option<CaseId>>,
    /// The address of each attachment of each item; none for a closed one.
    pub attachments: Vec<Vec<Option<AttachmentId>>>,
    /// The appendix of each attachment of each item, as a place in the record's appendices.
    pub appendices: Vec<Vec<Option<usize>>>,
    /// What may be seen of what is of the meeting as a whole, each with its place in the record's appendices.
    pub of_meeting: Vec<(AttachmentId, usize)>,
}

/// An item as somebody sees it.
#[derive(Debug, Clone)]
pub struct ItemSeen {
    /// Its meeting.
    pub meeting: MeetingSeen,
    /// Its place in the meeting's items.
    pub place: usize,
    /// Every handling of its case that may be seen, this one too, oldest first; empty without a case.
    pub handlings: Vec<Handling>,
}

/// One handling of a case.
#[derive(Debug, Clone)]
pub struct Handling {
    /// The meeting.
    pub meeting: MeetingRow,
    /// The item there.
    pub item: ItemId,
    /// Its printed number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// What it came to.
    pub outcomes: Vec<Outcome>,
    /// What was decided there; empty before.
    pub decision: Decision,
    /// The bodies the case was to pass, as the item says.
    pub route: Vec<String>,
}

/// A case through all bodies.
#[derive(Debug, Clone)]
pub struct CaseSeen {
    /// The case.
    pub case: CaseId,
    /// Its number in the case system.
    pub number: String,
    /// Its handlings, oldest first.
    pub handlings: Vec<Handling>,
    /// The bodies it was to pass, as its first item says; by their names where they are known.
    pub planned: Vec<String>,
    /// Where it went otherwise: by places among these bodies, and among the handlings.
    pub turns: Vec<Turn>,
}

impl CaseSeen {
    /// What it is called.
    pub fn title(&self) -> Option<&str> {
        let titles: Vec<&str> = self.handlings.iter().map(|it| it.title.as_str()).collect();
        called(&titles)
    }
}

/// An attachment as somebody sees it.
#[derive(Debug, Clone)]
pub struct AttachmentSeen {
    /// Its meeting.
    pub meeting: MeetingSeen,
    /// The place of its item in the meeting's items; none where it is of the meeting as a whole.
    pub place: Option<usize>,
    /// Its line in the list.
    pub line: AttachmentLine,
    /// Its text, where it was read.
    pub appendix: Option<Appendix>,
    /// Its own file, where it has one.
    pub file: Option<FileId>,
}

/// A row of an item's openness.
pub(super) struct ItemRow {
    pub(super) item: ItemId,
    /// The item it stands under.
    under: Option<ItemId>,
    is_open: bool,
    pub(super) sight: Sight,
    /// It is shown as it was given out, since the asker may not follow the work on it.
    pub(super) is_behind: bool,
    ground: Option<String>,
    public_title: Option<String>,
    case: Option<CaseId>,
    change: Option<Change>,
    is_held: bool,
    decision: Option<String>,
    withheld: Option<String>,
}

/// A row of an attachment's openness.
pub(super) struct AttachmentRow {
    pub(super) attachment: AttachmentId,
    pub(super) appendix: Option<usize>,
    pub(super) sight: Sight,
}

impl Now {
    /// A meeting by its address.
    pub fn meeting(&self, asker: &Asker, slug: &str) -> Result<Option<MeetingSeen>, Fault> {
        let Some(row) = self.find_meeting(asker, slug)? else {
            return Ok(None);
        };
        let (mut sheet, face) = self.shown(asker, &row)?;
        let root = self.root(&row, face)?;
        let recalled = self.put_signatures(&mut sheet, &row, root)?;
        self.put_taken_back(asker, &mut sheet, (&row, root))?;
        let mut seen = MeetingSeen {
            recalled,
            ..sheet.cut(row, root)
        };
        self.put_earlier(asker, &mut seen)?;
        Ok(Some(seen))
    }

    /// Says of a paper that was taken back, or of minutes that were called back, when and why.
    pub(super) fn put_taken_back(
        &self,
        asker: &Asker,
        sheet: &mut Sheet,
        (row, root): (&MeetingRow, Option<Digest>),
    ) -> Result<(), Fault> {
        if row.here.is_some() && is_minutes(sheet.record.head.kind) {
            sheet.record.recalled = self.recall_of(row, root)?;
        }
        if row.is_withdrawn {
            sheet.record.withdrawn = self.withdrawn(asker, &row.slug)?.map(|it| Withdrawal {
                date: Some(clock::day(it.at)),
                reason: it.why,
            });
        }
        Ok(())
    }

    /// Puts in who signed the paper that is shown, and says when it came back.
    pub(super) fn put_signatures(
        &self,
        sheet: &mut Sheet,
        row: &MeetingRow,
        root: Option<Digest>,
    ) -> Result<Option<Timestamp>, Fault> {
        let Some(root) = root.filter(|_| row.here.is_some()) else {
            return Ok(None);
        };
        let signing = self.signing(row, root)?;
        sheet.record.signatures = signing.signatures;
        // Nobody is waited for any more once the minutes came back.
        if signing.recalled.is_none() {
            let members = &sheet.record.head.members;
            let place = |name: &String| members.iter().position(|it| it.name == *name);
            let mut awaited = signing.awaited;
            awaited.sort_by_key(place);
            sheet.record.awaited = awaited;
        }
        Ok(signing.recalled)
    }

    /// The paper as it is worked on for those who may follow that, as it was given out for others.
    pub(super) fn shown(&self, asker: &Asker, row: &MeetingRow) -> Result<(Sheet, Face), Fault> {
        let granted = Granted::of(self.journal.db(), asker, row.meeting)?;
        if granted.sight(Thing::DraftMeeting(row.meeting)) != Sight::Whole {
            return Ok((self.sheet(&granted, row, Face::Out)?, Face::Out));
        }
        let mut sheet = self.sheet(&granted, row, Face::Draft)?;
        if sheet.items.iter().any(|it| it.sight != Sight::Whole) {
            sheet.hide_behind(self.sheet(&granted, row, Face::Out)?);
        }
        Ok((sheet, Face::Draft))
    }

    /// How much of one thing is seen.
    pub fn sight(&self, asker: &Asker, thing: Thing) -> Result<Sight, Fault> {
        let thing = thing.to_string();
        let vals = vals![asker.key(), asker.now(), &thing];
        self.journal.db().one(SIGHT, vals, |row| Ok(sight_of(row.int(0)?)))
    }

    /// One face of a meeting's paper, whole, with what may be seen of it.
    pub(super) fn sheet(&self, granted: &Granted, row: &MeetingRow, face: Face) -> Result<Sheet, Fault> {
        let (db, meeting) = (self.journal.db(), row.meeting.to_string());
        let parts = db.all(PARTS, vals![&meeting, face.number()], part)?;
        let parts: Vec<_> = parts
            .iter()
            .filter_map(|(slot, text)| Some((*slot, text.as_deref()?)))
            .collect();
        let mut record = put_together(&parts);
        let vals = vals![&meeting, face.number()];
        let items = db.all(ITEMS, vals, |it| item_row(it, (granted, face)))?;
        let mut of_items: BTreeMap<ItemId, Vec<AttachmentRow>> = BTreeMap::new();
        let mut of_meeting = Vec::new();
        for (item, row) in db.all(ATTACHMENTS, vals, |it| attachment_row(it, (granted, face)))? {
            match item {
                Some(item) => of_items.entry(item).or_default().push(row),
                None => of_meeting.push(row),
            }
        }
        record.items.resize_with(items.len(), Item::default);
        if row.here.is_some() {
            complete(&mut record, &above(items.iter().map(|it| (it.item, it.under))));
        }
        let pairs = record.items.iter_mut().zip(&items);
        pairs.for_each(|(item, row)| close(item, row));
        if face == Face::Draft || is_minutes(row.document) {
            let added = self.added(row, &record, &items)?;
            record.addenda.extend(added);
            let numbered = self.numbered(row, &record, &items)?;
            record.case_numbers.extend(numbered);
        }
        let attachments = items
            .iter()
            .map(|it| of_items.remove(&it.item).unwrap_or_default())
            .collect();
        Ok(Sheet {
            record,
            items,
            attachments,
            of_meeting,
        })
    }

    /// The case numbers noted beside what is sealed, each with the number of its item.
    fn numbered(&self, row: &MeetingRow, record: &Record, items: &[ItemRow]) -> Result<Vec<NotedNumber>, Fault> {
        let noted = self.noted_numbers(row.meeting)?.into_iter();
        let of_item = |(item, it): (ItemId, NotedNumber)| {
            let place = items.iter().position(|it| it.item == item)?;
            let item = record.items.get(place)?.number.clone();
            Some(NotedNumber { item, ..it })
        };
        Ok(noted.filter_map(of_item).collect())
    }

    /// What was added to the minutes, each with the number of the item it is about.
    fn added(&self, row: &MeetingRow, record: &Record, items: &[ItemRow]) -> Result<Vec<Addendum>, Fault> {
        if row.here.as_ref().is_some_and(|it| it.minutes == "DRAFT") {
            return Ok(Vec::new());
        }
        let number = |item: ItemId| {
            let place = items.iter().position(|it| it.item == item);
            let found = place.and_then(|it| record.items.get(it));
            // What is about an item that is not there is about nothing that may be seen.
            found.map(|it| it.number.clone()).unwrap_or_default()
        };
        let added = self.addenda(row)?.into_iter();
        Ok(added
            .map(|(item, it)| Addendum {
                item: item.map(number),
                ..it
            })
            .collect())
    }

    /// An item by its address.
    pub fn item(&self, asker: &Asker, item: ItemId) -> Result<Option<ItemSeen>, Fault> {
        let slug = self
            .journal
            .db()
            .find(MEETING_OF_ITEM, vals![&item.to_string()], |row| {
                row.text(0).map(str::to_owned)
            })?;
        let Some(meeting) = slug.map(|slug| self.meeting(asker, &slug)).transpose()?.flatten() else {
            return Ok(None);
        };
        let Some(place) = meeting.items.iter().position(|it| *it == item) else {
            return Ok(None);
        };
        let handlings = meeting.cases[place]
            .map(|case| self.handlings(asker, case))
            .transpose()?
            .unwrap_or_default();
        Ok(Some(ItemSeen {
            meeting,
            place,
            handlings,
        }))
    }

    /// A case through all bodies; none when nothing of it may be seen.
    pub fn case(&self, asker: &Asker, case: CaseId) -> Result<Option<CaseSeen>, Fault> {
        let handlings = self.handlings(asker, case)?;
        let Some(last) = handlings.last() else {
            return Ok(None);
        };
        let number = self.item(asker, last.item)?.and_then(|it| {
            let record = &it.meeting.record;
            let item = record.items.get(it.place)?;
            record.case_number(item).map(str::to_owned)
        });
        let (planned, turns) = self.turns(asker, case, &handlings)?;
        Ok(Some(CaseSeen {
            case,
            number: number.unwrap_or_default(),
            handlings,
            planned,
            turns,
        }))
    }

    /// What was planned for a case, and where it went otherwise, from what may be seen of it alone. What was dealt with behind
    /// closed doors was not passed over, and nothing is said of it.
    fn turns(&self, asker: &Asker, case: CaseId, handlings: &[Handling]) -> Result<(Vec<String>, Vec<Turn>), Fault> {
        let planned = handlings.iter().map(|it| &it.route).find(|it| !it.is_empty());
        let Some(planned) = planned.cloned() else {
            return Ok((Vec::new(), Vec::new()));
        };
        let names = |sql, vals: &[raadslag_store::Val<'_>]| {
            let name = |row: &Row<'_>| Ok(words(row, 0)?.unwrap_or_default());
            self.journal.db().all(sql, vals, name)
        };
        // What is read in may name bodies in short or elsewhere: whether one of them was passed over nobody knows.
        let known = names(BODY_NAMES, &[])?;
        if !planned.iter().all(|it| known.contains(it)) {
            let whole = |it: String| -> Result<String, Fault> {
                match known.contains(&it) {
                    true => Ok(it),
                    false => Ok(self.body_called(asker, &it)?.unwrap_or(it)),
                }
            };
            let planned: Result<Vec<String>, Fault> = planned.into_iter().map(whole).collect();
            return Ok((planned?, Vec::new()));
        }
        let gone: Vec<(&String, bool)> = handlings
            .iter()
            .map(|it| (&it.meeting.body_name, it.outcomes.contains(&Outcome::ReferredBack)))
            .collect();
        let dealt_with = names(BODIES_OF_CASE, vals![&case.to_string()])?;
        let is_so = |turn: &Turn| match turn {
            Turn::Skipped(at) => !dealt_with.contains(&planned[*at]),
            _ => true,
        };
        let turns = turns(&planned.iter().collect::<Vec<_>>(), &gone);
        Ok((planned.clone(), turns.into_iter().filter(is_so).collect()))
    }

    /// An attachment by its address; none when it is closed.
    pub fn attachment(&self, asker: &Asker, attachment: AttachmentId) -> Result<Option<AttachmentSeen>, Fault> {
        let slug = self
            .journal
            .db()
            .find(MEETING_OF_ATTACHMENT, vals![&attachment.to_string()], |row| {
                row.text(0).map(str::to_owned)
            })?;
        let Some(meeting) = slug.map(|slug| self.meeting(asker, &slug)).transpose()?.flatten() else {
            return Ok(None);
        };
        let is_it = |it: &Option<AttachmentId>| *it == Some(attachment);
        let mut of_items = meeting.attachments.iter().enumerate();
        let of_item = of_items.find_map(|(place, of)| Some((place, of.iter().position(is_it)?)));
        let of_meeting = meeting.of_meeting.iter().find(|it| it.0 == attachment);
        let found = match (of_item, of_meeting) {
            (Some((place, at)), _) => Some((
                meeting.record.items[place].attachments[at].clone(),
                meeting.appendices[place][at],
            )),
            (None, Some((_, at))) => Some((meeting.record.appendices[*at].line(), Some(*at))),
            (None, None) => None,
        };
        let Some((line, appendix)) = found else {
            return Ok(None);
        };
        Ok(Some(AttachmentSeen {
            line,
            appendix: appendix.and_then(|it| meeting.record.appendices.get(it).cloned()),
            file: self.file_of(attachment)?,
            place: of_item.map(|it| it.0),
            meeting,
        }))
    }

    /// The file of an attachment that somebody may see, where it has one.
    pub fn file_of(&self, attachment: AttachmentId) -> Result<Option<FileId>, Fault> {
        let attachment = attachment.to_string();
        self.journal.db().find(FILE_OF, vals![&attachment], |row| id(row, 0))
    }

    fn handlings(&self, asker: &Asker, case: CaseId) -> Result<Vec<Handling>, Fault> {
        let case = case.to_string();
        let vals = vals![asker.key(), asker.now(), &case];
        let mut found = self.journal.db().all(HANDLINGS, vals, handling)?;
        for (handling, place) in &mut found {
            let decided = (handling.meeting.meeting, handling.item, *place);
            handling.decision = self.given_decision(asker, decided)?;
        }
        Ok(found.into_iter().map(|it| it.0).collect())
    }
}

/// A part of a record; one that was erased says so, where something would be missed.
pub(super) fn part(row: &Row<'_>) -> Result<(Slot, Option<String>), Fault> {
    let slot = serde_json::from_str(row.text(0)?).map_err(|error| Fault::Damaged(error.to_string()))?;
    Ok((slot, words(row, 1)?.or_else(|| erased(slot))))
}

fn item_row(row: &Row<'_>, (granted, face): (&Granted, Face)) -> Result<ItemRow, Fault> {
    let words = |column| Ok::<_, Fault>(Some(payload(row, column)?).filter(|it| !it.is_empty()));
    let item = id(row, 0)?;
    let thing = match face {
        Face::Out => Thing::Item(item),
        Face::Draft => Thing::DraftItem(item),
    };
    Ok(ItemRow {
        item,
        under: row.text(9)?.parse().ok(),
        is_open: row.is(1)?,
        sight: granted.sight(thing),
        is_behind: false,
        ground: words(2)?,
        public_title: words(3)?,
        case: row.text(4)?.parse().ok(),
        // Whoever is recused reads what everybody does, and hears of no more.
        change: match row.text(if granted.is_inside(thing) { 5 } else { 10 })? {
            "NEW" => Some(Change::New),
            "CHANGED" => Some(Change::Changed),
            _ => None,
        },
        is_held: row.is(6)?,
        decision: words(7)?,
        withheld: words(8)?,
    })
}

fn attachment_row(row: &Row<'_>, (granted, face): (&Granted, Face)) -> Result<(Option<ItemId>, AttachmentRow), Fault> {
    let attachment = id(row, 1)?;
    let thing = match face {
        Face::Out => Thing::Attachment(attachment),
        Face::Draft => Thing::DraftAttachment(attachment),
    };
    let seen = AttachmentRow {
        attachment,
        appendix: usize::try_from(row.int(2)?).ok(),
        sight: granted.sight(thing),
    };
    Ok((row.text(0)?.parse().ok(), seen))
}

/// What a person said of the item's openness stands over what the document says.
fn close(item: &mut Item, row: &ItemRow) {
    item.open = row.is_open;
    item.held = row.is_held;
    if row.ground.is_some() || row.public_title.is_some() {
        let said = item.closure.take().unwrap_or_default();
        item.closure = Some(Closure {
            ground: row.ground.clone(),
            public_title: row.public_title.clone(),
            review_on: said.review_on,
            decision: row.decision.clone(),
            withheld: row.withheld.clone(),
        });
    }
}

/// One face of a meeting's paper, whole, with what may be seen of it.
pub(super) struct Sheet {
    pub(super) record: Record,
    pub(super) items: Vec<ItemRow>,
    pub(super) attachments: Vec<Vec<AttachmentRow>>,
    pub(super) of_meeting: Vec<AttachmentRow>,
}

impl Sheet {
    /// Nothing of the paper is hidden from whoever it was read for.
    pub(super) fn is_whole(&self) -> bool {
        let items = self.items.iter().map(|it| it.sight);
        let attachments = self
            .attachments
            .iter()
            .flatten()
            .chain(&self.of_meeting)
            .map(|it| it.sight);
        items.chain(attachments).all(|it| it == Sight::Whole)
    }

    /// What the asker may not follow while it is worked on is shown as it was given out, or not at all; so is what stands beside it.
    fn hide_behind(&mut self, mut out: Self) {
        let mut behind = Vec::new();
        for place in 0..self.items.len() {
            if self.items[place].sight == Sight::Whole {
                continue;
            }
            let Some(at) = out.items.iter().position(|it| it.item == self.items[place].item) else {
                self.items[place].sight = Sight::Nothing;
                continue;
            };
            let Item { number, under, .. } = std::mem::take(&mut self.record.items[place]);
            let given = std::mem::take(&mut out.record.items[at]);
            beside(&mut self.record, &number, (&out.record, &given.number));
            behind.push((place, number.clone()));
            self.record.items[place] = given;
            (self.record.items[place].number, self.record.items[place].under) = (number, under);
            (self.items[place].sight, self.items[place].change) = (out.items[at].sight, out.items[at].change);
            self.items[place].is_behind = true;
            self.attachments[place] = std::mem::take(&mut out.attachments[at]);
        }
        self.put_appendices(&behind, &out.record.appendices);
    }

    /// The appendices of items shown as they were given out are those that were given out.
    fn put_appendices(&mut self, behind: &[(usize, String)], out: &[Appendix]) {
        let is_behind = |it: &Appendix| behind.iter().any(|(_, number)| it.item.as_ref() == Some(number));
        let mut places = BTreeMap::new();
        let mut kept = Vec::new();
        for (place, it) in std::mem::take(&mut self.record.appendices).into_iter().enumerate() {
            if !is_behind(&it) {
                places.insert(place, kept.len());
                kept.push(it);
            }
        }
        for (place, rows) in self.attachments.iter_mut().enumerate() {
            let number = behind.iter().find(|it| it.0 == place).map(|it| &it.1);
            for row in rows {
                row.appendix = match (row.appendix, number) {
                    (Some(at), Some(number)) => out.get(at).map(|it| {
                        kept.push(Appendix {
                            item: Some(number.clone()),
                            ..it.clone()
                        });
                        kept.len() - 1
                    }),
                    (at, _) => at.and_then(|it| places.get(&it).copied()),
                };
            }
        }
        for row in &mut self.of_meeting {
            row.appendix = row.appendix.and_then(|it| places.get(&it).copied());
        }
        self.record.appendices = kept;
    }

    pub(super) fn cut(&self, row: MeetingRow, root: Option<Digest>) -> MeetingSeen {
        let (items, rows) = (&self.items, &self.attachments);
        let seen = Seen {
            items: items.iter().map(|it| it.sight).collect(),
            attachments: rows.iter().map(|of| of.iter().map(|it| it.sight).collect()).collect(),
            of_meeting: self.sights_of_meeting(),
            is_earlier: items.iter().any(|it| it.is_behind),
        };
        let shown: Vec<usize> = (0..items.len())
            .filter(|place| items[*place].sight != Sight::Nothing)
            .collect();
        let is_whole = |place: usize| items[place].sight == Sight::Whole;
        let cut = cut(&self.record, &seen);
        let lines = |place: usize| if is_whole(place) { rows[place].as_slice() } else { &[] };
        let address = |it: &AttachmentRow| (it.sight == Sight::Whole).then_some(it.attachment);
        let appendix = |it: &AttachmentRow| {
            it.appendix
                .filter(|_| it.sight == Sight::Whole)
                .and_then(|at| place_after_cut(&self.record, &cut, at))
        };
        let of_meeting = |it: &AttachmentRow| Some((address(it)?, appendix(it)?));
        MeetingSeen {
            row,
            root,
            recalled: None,
            earlier: Vec::new(),
            items: shown.iter().map(|it| items[*it].item).collect(),
            changes: shown.iter().map(|it| items[*it].change).collect(),
            cases: shown
                .iter()
                .map(|it| items[*it].case.filter(|_| is_whole(*it)))
                .collect(),
            attachments: shown
                .iter()
                .map(|it| lines(*it).iter().map(address).collect())
                .collect(),
            appendices: shown
                .iter()
                .map(|it| lines(*it).iter().map(appendix).collect())
                .collect(),
            of_meeting: self.of_meeting.iter().filter_map(of_meeting).collect(),
            record: cut,
        }
    }

    /// The sight of each appendix of the meeting as a whole.
    fn sights_of_meeting(&self) -> Vec<Sight> {
        let appendices = self.record.appendices.iter().enumerate();
        let of_meeting = appendices.filter(|it| it.1.is_of_meeting());
        let row = |place: usize| self.of_meeting.iter().find(|it| it.appendix == Some(place));
        // What has no row of its own goes with the whole.
        let otherwise = |is_open: bool| match is_open && self.is_whole() {
            true => Sight::Whole,
            false => Sight::Nothing,
        };
        of_meeting
            .map(|(place, it)| row(place).map_or_else(|| otherwise(it.open), |it| it.sight))
            .collect()
    }
}

/// What stands beside an item that is shown as it was given out is what was given out beside it.
fn beside(record: &mut Record, number: &str, (out, given): (&Record, &str)) {
    fn put<T: Clone>(here: &mut Vec<T>, out: &[T], numbers: (&str, &str), item: fn(&mut T) -> Option<&mut String>) {
        here.retain_mut(|it| item(it).is_none_or(|it| it.as_str() != numbers.0));
        let given = out.iter().cloned().filter_map(|mut it| {
            numbers
                .0
                .clone_into(item(&mut it).filter(|it| it.as_str() == numbers.1)?);
            Some(it)
        });
        here.extend(given);
    }
    let numbers = (number, given);
    let (lines, given_lines) = (&mut record.attachments_overview, &out.attachments_overview);
    put(lines, given_lines, numbers, |it| Some(&mut it.item));
    put(&mut record.follow_ups, &out.follow_ups, numbers, |it| {
        Some(&mut it.item)
    });
    put(&mut record.rolling_list, &out.rolling_list, numbers, |it| {
        it.item.as_mut()
    });
    put(&mut record.addenda, &out.addenda, numbers, |it| it.item.as_mut());
    put(&mut record.case_numbers, &out.case_numbers, numbers, |it| {
        Some(&mut it.item)
    });
}

/// Where an appendix of the whole record stands in the cut one.
fn place_after_cut(whole: &Record, cut: &Record, place: usize) -> Option<usize> {
    let wanted = whole.appendices.get(place)?;
    cut.appendices
        .iter()
        .position(|it| it.item == wanted.item && it.attachment == wanted.attachment && it.title == wanted.title)
}

fn handling(row: &Row<'_>) -> Result<(Handling, u32), Fault> {
    let title = words(row, 24)?.map_or_else(|| ERASED.to_owned(), |it| serde_json::from_str(&it).unwrap_or_default());
    let facts: Item = serde_json::from_str(&payload(row, 25)?).unwrap_or_default();
    let counted = row.text(27)?;
    let handling = Handling {
        meeting: meeting_row(row)?,
        item: id(row, 22)?,
        number: Some(facts.number)
            .filter(|it| !it.is_empty())
            .unwrap_or_else(|| counted.to_owned()),
        title,
        outcomes: outcomes(row.text(23)?),
        decision: Decision::default(),
        route: facts.route,
    };
    Ok((handling, u32::try_from(row.count(26)?).unwrap_or(u32::MAX)))
}

/// What a decision came to, as the tables write it.
pub(super) fn outcomes(text: &str) -> Vec<Outcome> {
    let words = text.split_whitespace();
    words.filter_map(|it| serde_json::from_value(it.into()).ok()).collect()
}
