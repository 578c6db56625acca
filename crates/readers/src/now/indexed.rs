//! What of a meeting or a body is put into the search index, with who may find it.

use std::collections::{BTreeMap, BTreeSet};

use raadslag_council::access::{Sight, Thing};
use raadslag_council::appendix::{Appendix, Content};
use raadslag_council::clock::Timestamp;
use raadslag_council::event::Stream;
use raadslag_council::goals::{Goal, GoalsKept};
use raadslag_council::ids::{AttachmentId, BodyId, FileId, ItemId, MeetingId};
use raadslag_council::public::{Seen, cut};
use raadslag_council::record::{AttachmentLine, Decision, Item, Record};
use raadslag_council::rich::{Block, texts};
use raadslag_search::{Card, Clause, Document, Kind, Visibility};
use raadslag_store::{Fault, Row, vals};
use serde_json::Value;

use super::Now;
use super::access::{Asker, Granted, instant, sight_of};
use super::lay::Face;
use super::pages::{MeetingRow, id, meeting_columns, meeting_row, meeting_tables, payload};
use super::seen::Sheet;

raadslag_store::statements! {
    /// A meeting, whoever may see it.
    BY_ID = concat!(
        "select ", meeting_columns!(), ", cast(0 as bigint) from ", meeting_tables!(), " where m.meeting = $1"
    );
    /// What the grants of a meeting let see now.
    GIVEN = "select thing, audience, sight from now1_grant where source = $1 and from_at <= $2 and until_at > $2";
    /// The next instant at which one of them begins or ends; or empty.
    EDGE = "select coalesce(min(edge.at), '') from (select from_at as at from now1_grant where source = $1 and from_at > $2 union all select until_at as at from now1_grant where source = $1 and until_at > $2) edge";
    /// Some meetings after one.
    ALL = "select meeting from now1_meeting where meeting > $1 order by meeting limit 200";
    /// How many meetings there are.
    HOW_MANY = "select count(*) from now1_meeting";
    /// A body's meetings.
    OF_BODY = "select meeting from now1_meeting where body = $1 order by meeting";
    /// Who sees a meeting of a body now.
    SEES_BODY = "select distinct g.audience from now1_meeting m join now1_grant g on g.thing = 'meeting:' || m.meeting where m.body = $1 and g.sight = 2 and g.from_at <= $2 and g.until_at > $2";
    /// The next instant at which somebody else does; or empty.
    EDGE_OF_BODY = "select coalesce(min(edge.at), '') from (select g.from_at as at from now1_meeting m join now1_grant g on g.thing = 'meeting:' || m.meeting where m.body = $1 and g.from_at > $2 union all select g.until_at as at from now1_meeting m join now1_grant g on g.thing = 'meeting:' || m.meeting where m.body = $1 and g.until_at > $2) edge";
    /// The body of a meeting.
    BODY_OF = "select body from now1_meeting where meeting = $1";
    /// A body with its address and name.
    BODY = "select b.slug, n.bytes from now1_body b left join payload n on n.id = b.name where b.body = $1";
    /// Every body.
    BODIES = "select body from now1_body order by body";
    /// The streams that changed between two entries.
    STREAMS = "select distinct stream, kind from entry where seq > $1 and seq <= $2";
    /// Entries of a kind of stream between two entries.
    ENTRIES_OF = "select data from entry where seq > $1 and seq <= $2 and stream = $3";
    /// The meetings in whose papers a text stands.
    OF_TEXT = "select meeting from now1_part where text = $1 union select meeting from now1_after_addendum where text = $1 union select meeting from now1_item where ground = $1 or public_title = $1";
    /// The body whose name a text is.
    OF_NAME = "select body from now1_body where name = $1";
    /// The meetings in whose papers a file is.
    OF_FILE = "select distinct meeting from now1_attachment where file = $1";
    /// The meeting of an item.
    OF_ITEM = "select meeting from now1_item where item = $1 limit 1";
    /// The files of a meeting's attachments.
    FILES_OF = "select distinct attachment, file from now1_attachment where meeting = $1 and file <> '' order by attachment";
    /// Every file of an attachment, with its meeting.
    FILES = "select distinct file, meeting from now1_attachment where file <> '' order by file";
}

/// The text of a file, page by page.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FileText {
    /// Its texts; one for each page where it has pages.
    pub pages: Vec<String>,
    /// The texts go by pages.
    pub has_pages: bool,
    /// What its pages are called, where they are the sheets of a workbook.
    pub sheets: Vec<String>,
    /// Why it could not be read; or empty.
    pub unread: String,
}

/// Where the text of a file is looked up; none where it was not read yet.
pub(crate) type Texts<'t> = &'t dyn Fn(FileId) -> Option<FileText>;

/// What is put in and taken out of the index as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Body(BodyId),
    Meeting(MeetingId),
}

impl std::fmt::Display for Unit {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Body(it) => write!(out, "body:{it}"),
            Self::Meeting(it) => write!(out, "meeting:{it}"),
        }
    }
}

impl std::str::FromStr for Unit {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let unit = match text.split_once(':') {
            Some(("body", id)) => id.parse().ok().map(Self::Body),
            Some(("meeting", id)) => id.parse().ok().map(Self::Meeting),
            _ => None,
        };
        unit.ok_or_else(|| Fault::Damaged(format!("{text} is nothing that is searched")))
    }
}

/// What the grants of a meeting let see: each thing with who sees its title and who all of it.
struct Given(BTreeMap<String, [Vec<String>; 2]>);

impl Given {
    fn to(&self, thing: Thing, sight: Sight) -> Clause {
        let thing = thing.to_string();
        let audiences = self.0.get(&thing).map(|[title, whole]| match sight {
            Sight::Whole => whole.clone(),
            _ => title.iter().chain(whole).cloned().collect(),
        });
        Clause {
            thing,
            audiences: audiences.unwrap_or_default(),
        }
    }
}

/// A meeting on its way into the index.
struct Laying<'l> {
    row: &'l MeetingRow,
    given: Given,
    edge: Option<i64>,
    goals: GoalsKept,
    files: BTreeMap<AttachmentId, FileId>,
    texts: Texts<'l>,
    /// The items that are worked on, with what of them may be found.
    drafts: BTreeSet<ItemId>,
}

impl Now {
    /// Every body and meeting, a few at a time: those after one.
    pub(crate) fn units_after(&self, last: Option<Unit>) -> Result<Vec<Unit>, Fault> {
        let db = self.journal.db();
        let meeting = match last {
            None => {
                let bodies = db.all(BODIES, vals![], |row| id(row, 0).map(Unit::Body))?;
                if !bodies.is_empty() {
                    return Ok(bodies);
                }
                String::new()
            }
            Some(Unit::Body(_)) => String::new(),
            Some(Unit::Meeting(it)) => it.to_string(),
        };
        db.all(ALL, vals![&meeting], |row| id(row, 0).map(Unit::Meeting))
    }

    /// How many meetings there are.
    pub fn how_many(&self) -> Result<u64, Fault> {
        self.journal.db().one(HOW_MANY, vals![], |row| row.count(0))
    }

    /// What may be found otherwise after the entries between two: units, and whether words must leave the disk.
    pub(crate) fn changed_units(&self, from: u64, until: u64) -> Result<(BTreeSet<Unit>, bool), Fault> {
        let db = self.journal.db();
        let mut units = BTreeSet::new();
        let mut erases = false;
        let read = |row: &Row<'_>| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()));
        for (stream, kind) in db.all(STREAMS, vals![from, until], read)? {
            let entries = || {
                db.all(ENTRIES_OF, vals![from, until, &stream], |row| {
                    Ok(row.text(0)?.to_owned())
                })
            };
            match stream.split_once([':', '/']) {
                Some(("meeting", meeting)) => units.extend(meeting.parse().ok().map(Unit::Meeting)),
                Some(("body", body)) if kind.starts_with("body_registered") || kind.starts_with("body_set") => {
                    units.extend(body.parse().ok().map(Unit::Body));
                    units.extend(db.all(OF_BODY, vals![body], |row| id(row, 0).map(Unit::Meeting))?);
                }
                Some(("municipality", _)) if kind.starts_with("administrator_appointed") => {
                    // What was read in before anybody was there may be everybody's no more.
                    let mut last = None;
                    loop {
                        let more = self.units_after(last)?;
                        let Some(end) = more.last().copied() else { break };
                        units.extend(more);
                        last = Some(end);
                    }
                }
                Some(("goals", _)) => {
                    for data in entries()? {
                        units.extend(self.unit_named(&data)?);
                    }
                }
                Some(("store", "erasures")) => {
                    erases = true;
                    for data in entries()? {
                        self.units_erased(&data, &mut units)?;
                    }
                }
                _ => {}
            }
        }
        Ok((units, erases))
    }

    /// The bodies of some meetings: who sees a meeting finds its body.
    pub(crate) fn with_bodies(&self, units: &mut BTreeSet<Unit>) -> Result<(), Fault> {
        let mut bodies = BTreeSet::new();
        for unit in units.iter() {
            if let Unit::Meeting(meeting) = unit {
                let db = self.journal.db();
                bodies.extend(db.find(BODY_OF, vals![&meeting.to_string()], |row| id(row, 0).map(Unit::Body))?);
            }
        }
        units.extend(bodies);
        Ok(())
    }

    /// The meeting of the item that a fact names.
    fn unit_named(&self, data: &str) -> Result<Option<Unit>, Fault> {
        let fact: Value = serde_json::from_str(data).map_err(|error| Fault::Damaged(error.to_string()))?;
        let Some(item) = named(&fact, "item") else {
            return Ok(None);
        };
        let db = self.journal.db();
        db.find(OF_ITEM, vals![item], |row| id(row, 0).map(Unit::Meeting))
    }

    fn units_erased(&self, data: &str, units: &mut BTreeSet<Unit>) -> Result<(), Fault> {
        let fact: Value = serde_json::from_str(data).map_err(|error| Fault::Damaged(error.to_string()))?;
        let db = self.journal.db();
        for (list, sql) in [("texts", OF_TEXT), ("files", OF_FILE)] {
            for erased in fact[list].as_array().into_iter().flatten().filter_map(Value::as_str) {
                units.extend(db.all(sql, vals![erased], |row| id(row, 0).map(Unit::Meeting))?);
                if list == "texts" {
                    units.extend(db.all(OF_NAME, vals![erased], |row| id(row, 0).map(Unit::Body))?);
                }
            }
        }
        Ok(())
    }

    /// Every file of an attachment, with its meeting.
    pub(crate) fn attached_files(&self) -> Result<Vec<(FileId, Unit)>, Fault> {
        let read = |row: &Row<'_>| Ok((id(row, 0)?, Unit::Meeting(id(row, 1)?)));
        self.journal.db().all(FILES, vals![], read)
    }

    /// What may be found of a unit, as it is at an instant; nothing where it is gone.
    pub(crate) fn documents(&self, unit: Unit, at: Timestamp, texts: Texts<'_>) -> Result<Vec<Document>, Fault> {
        match unit {
            Unit::Body(body) => self.body_document(body, at),
            Unit::Meeting(meeting) => self.meeting_documents(meeting, at, texts),
        }
    }

    /// A body is found by whoever sees one of its meetings.
    fn body_document(&self, body: BodyId, at: Timestamp) -> Result<Vec<Document>, Fault> {
        let (db, key, at) = (self.journal.db(), body.to_string(), instant(at));
        let read = |row: &Row<'_>| Ok((row.text(0)?.to_owned(), payload(row, 1)?));
        let Some((slug, name)) = db.find(BODY, vals![&key], read)? else {
            return Ok(Vec::new());
        };
        let audiences = db.all(SEES_BODY, vals![&key, &at], |row| Ok(row.text(0)?.to_owned()))?;
        if audiences.is_empty() {
            return Ok(Vec::new());
        }
        let edge = db.one(EDGE_OF_BODY, vals![&key, &at], |row| Ok(row.text(0)?.to_owned()))?;
        let card = Card {
            id: slug.clone(),
            title: name.clone(),
            body_name: name,
            ..card(Kind::Body)
        };
        Ok(vec![Document {
            body: slug,
            edge: edge_of(&edge),
            ..document(
                Unit::Body(body),
                card,
                Visibility {
                    thing: Clause {
                        thing: format!("body:{body}"),
                        audiences,
                    },
                    ..Visibility::public()
                },
            )
        }])
    }

    fn meeting_documents(&self, meeting: MeetingId, at: Timestamp, texts: Texts<'_>) -> Result<Vec<Document>, Fault> {
        let db = self.journal.db();
        let (key, at) = (meeting.to_string(), instant(at));
        let Some(row) = db.find(BY_ID, vals![&key], meeting_row)? else {
            return Ok(Vec::new());
        };
        let mut given = BTreeMap::<String, [Vec<String>; 2]>::new();
        let read = |row: &Row<'_>| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned(), sight_of(row.int(2)?)));
        for (thing, audience, sight) in db.all(GIVEN, vals![&key, &at], read)? {
            given.entry(thing).or_default()[usize::from(sight == Sight::Whole)].push(audience);
        }
        let edge = db.one(EDGE, vals![&key, &at], |row| Ok(row.text(0)?.to_owned()))?;
        let files = db.all(FILES_OF, vals![&key], |row| Ok((id(row, 0)?, id(row, 1)?)))?;
        // Nothing is granted to nobody: what is read is the whole paper, and the clauses say who finds it.
        let nothing = Granted::default();
        let (out, draft) = (
            self.sheet(&nothing, &row, Face::Out)?,
            self.sheet(&nothing, &row, Face::Draft)?,
        );
        let laying = Laying {
            given: Given(given),
            edge: edge_of(&edge),
            goals: GoalsKept::fold(&self.past(Stream::Goals(row.body))?),
            files: files.into_iter().collect(),
            texts,
            drafts: draft.items.iter().map(|it| it.item).collect(),
            row: &row,
        };
        let mut documents = laying.face(&out, Face::Out);
        documents.extend(laying.face(&draft, Face::Draft));
        Ok(documents)
    }

    /// Whether the asker may see what a card shows, by the one join: what the index says is held against it.
    pub fn may_see(&self, asker: &Asker, card: &Card) -> Result<bool, Fault> {
        if card.kind == Kind::Body {
            return Ok(self.bodies(asker)?.iter().any(|it| it.slug == card.id));
        }
        let Some(row) = self.find_meeting(asker, &card.meeting)? else {
            return Ok(false);
        };
        let is_whole = |thing| Ok::<_, Fault>(self.sight(asker, thing)? == Sight::Whole);
        match card.kind {
            Kind::Item => {
                let Ok(item) = card.id.parse::<ItemId>() else {
                    return Ok(false);
                };
                if card.is_title_only {
                    return Ok(self.sight(asker, Thing::Item(item))? >= Sight::Title);
                }
                Ok(is_whole(Thing::Item(item))?
                    || (is_whole(Thing::DraftMeeting(row.meeting))? && is_whole(Thing::DraftItem(item))?))
            }
            Kind::Attachment => {
                let Ok(attachment) = card.id.parse::<AttachmentId>() else {
                    return Ok(false);
                };
                Ok(self.attachment(asker, attachment)?.is_some())
            }
            Kind::Meeting | Kind::Body => Ok(true),
        }
    }
}

/// An instant in microseconds, where it ever comes.
fn edge_of(instant: &str) -> Option<i64> {
    let micros = instant.parse::<Timestamp>().ok()?.as_microsecond();
    (micros < Timestamp::MAX.as_microsecond() / 2).then_some(micros)
}

/// The first value of a name, wherever it stands.
fn named<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    match value {
        Value::Object(fields) => fields
            .get(name)
            .and_then(Value::as_str)
            .or_else(|| fields.values().find_map(|it| named(it, name))),
        Value::Array(values) => values.iter().find_map(|it| named(it, name)),
        _ => None,
    }
}

fn card(kind: Kind) -> Card {
    Card {
        kind,
        id: String::new(),
        title: String::new(),
        number: String::new(),
        meeting: String::new(),
        item: String::new(),
        body_name: String::new(),
        date: String::new(),
        document: String::new(),
        outcomes: Vec::new(),
        case_number: String::new(),
        is_title_only: false,
        is_draft: false,
        unread: String::new(),
        has_pages: false,
        sheets: Vec::new(),
    }
}

fn document(unit: Unit, card: Card, visibility: Visibility) -> Document {
    Document {
        unit: unit.to_string(),
        visibility,
        edge: None,
        card,
        decision: String::new(),
        texts: Vec::new(),
        about: String::new(),
        numbers: Vec::new(),
        body: String::new(),
        people: Vec::new(),
        goals: Vec::new(),
    }
}

/// One item of a face.
struct Place<'p> {
    face: Face,
    record: &'p Record,
    id: ItemId,
    item: &'p Item,
    /// The words of what was added to it after all had signed.
    added: Vec<&'p str>,
}

impl Laying<'_> {
    /// What may be found of one side of the paper.
    fn face(&self, sheet: &Sheet, face: Face) -> Vec<Document> {
        let mut documents = vec![self.meeting(sheet, face)];
        // Nobody sees less than what is left after everything is cut away.
        let titles = cut(
            &sheet.record,
            &Seen {
                items: vec![Sight::Title; sheet.items.len()],
                attachments: Vec::new(),
                of_meeting: Vec::new(),
                is_earlier: false,
            },
        );
        for (place, (row, item)) in sheet.items.iter().zip(&sheet.record.items).enumerate() {
            let at = Place {
                face,
                record: &sheet.record,
                id: row.item,
                item,
                added: sheet.record.added_to(place).map(|it| it.text.as_str()).collect(),
            };
            documents.push(self.item(&at));
            documents.extend(titles.items.get(place).and_then(|it| self.title(&at, it)));
            for (attachment, line) in sheet.attachments[place].iter().zip(&item.attachments) {
                let appendix = attachment.appendix.and_then(|it| sheet.record.appendices.get(it));
                documents.push(self.attachment(
                    (face, &sheet.record, Some(&at)),
                    (attachment.attachment, line),
                    appendix,
                ));
            }
        }
        for attachment in &sheet.of_meeting {
            let appendix = attachment.appendix.and_then(|it| sheet.record.appendices.get(it));
            let line = appendix.map(Appendix::line).unwrap_or_default();
            documents.push(self.attachment((face, &sheet.record, None), (attachment.attachment, &line), appendix));
        }
        // What nobody sees is not put in.
        documents.retain(|it| !it.visibility.thing.audiences.is_empty());
        documents
    }

    fn meeting(&self, sheet: &Sheet, face: Face) -> Document {
        let (row, head) = (self.row, &sheet.record.head);
        let id = row.meeting;
        let own = match face {
            Face::Out => Thing::Meeting(id),
            Face::Draft => Thing::DraftMeeting(id),
        };
        let names = |of: &[raadslag_council::record::Member]| of.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
        let people: Vec<String> = names(&head.members).into_iter().chain(names(&head.absent)).collect();
        let called = raadslag_council::danish::meeting_kind(row.meeting_kind).map(str::to_owned);
        let lines = [
            head.place.clone().unwrap_or_default(),
            people.join(", "),
            head.remarks.clone().unwrap_or_default(),
        ];
        let of_all = sheet.record.addenda.iter().filter(|it| it.item.is_none());
        let added = of_all.map(|it| it.text.clone());
        let lines: Vec<String> = called.into_iter().chain(lines).chain(added).collect();
        let card = Card {
            id: row.slug.clone(),
            title: row.body_name.clone(),
            is_draft: face == Face::Draft,
            ..self.card(Kind::Meeting)
        };
        Document {
            texts: vec![lines.join("\n")],
            people,
            ..self.document(
                card,
                Visibility {
                    thing: self.given.to(own, Sight::Whole),
                    within: self.given.to(Thing::Meeting(id), Sight::Whole),
                    paper: Clause::public(),
                    instead: (face == Face::Out).then(|| self.given.to(Thing::DraftMeeting(id), Sight::Whole)),
                },
            )
        }
    }

    fn item(&self, at: &Place<'_>) -> Document {
        let item = at.item;
        let decision: Vec<String> = item.decisions.iter().map(decided).collect();
        // The labels of sections stand in every item and tell nothing of it.
        let sections = item.sections.iter().map(|it| plain(&it.blocks));
        let history = item.history.iter().map(|it| plain(&it.blocks));
        let forums = item
            .forums
            .iter()
            .map(|it| format!("{} {}", it.name, it.themes.join(", ")));
        // A title alone tells nothing within an excerpt: who recommends stands in a sentence, unless the text names them.
        let is_said = item.says_who_recommends();
        let recommended = item.recommended_by.as_deref().filter(|it| !it.is_empty());
        let sentence = recommended
            .filter(|_| !is_said)
            .map(|it| format!("Indstillet af {it}."));
        let added = at.added.iter().map(|it| (*it).to_owned());
        let text: Vec<String> = sections
            .chain(sentence)
            .chain(forums)
            .chain(history)
            .chain(added)
            .collect();
        let (text, decision) = (text.join("\n"), decision.join("\n"));
        let number = at.record.case_number(item).map(str::to_owned);
        let mut numbers: Vec<String> = number.iter().chain(&item.document_number).cloned().collect();
        numbers.dedup();
        let outcomes: BTreeSet<String> = item.decisions.iter().flat_map(outcome_codes).collect();
        let people = self.people(at.record, &[&item.title, &text, &decision]);
        let card = Card {
            outcomes: outcomes.into_iter().collect(),
            case_number: number.unwrap_or_default(),
            ..self.item_card(at, &item.title)
        };
        let mut found = self.document_with(card, self.item_visibility(at), (decision, vec![text]));
        if let Some(name) = recommended.filter(|_| is_said) {
            found.about = format!("{} {name}", found.about);
        }
        Document {
            people,
            goals: self.goals(at.id),
            numbers,
            ..found
        }
    }

    /// Of a closed item, or one that is held, those outside know the title.
    fn title(&self, at: &Place<'_>, cut: &Item) -> Option<Document> {
        let thing = Thing::Item(at.id);
        let (title, whole) = (self.given.to(thing, Sight::Title), self.given.to(thing, Sight::Whole));
        if at.face == Face::Draft || title.audiences == whole.audiences {
            return None;
        }
        let told = cut.closure.as_ref().and_then(|it| it.decision.clone());
        let mut better = whole;
        if self.drafts.contains(&at.id) {
            better
                .audiences
                .extend(self.given.to(Thing::DraftItem(at.id), Sight::Whole).audiences);
        }
        let card = Card {
            is_title_only: true,
            is_draft: false,
            ..self.item_card(at, &cut.title)
        };
        let visibility = Visibility {
            thing: title,
            within: self.given.to(Thing::Meeting(self.row.meeting), Sight::Whole),
            paper: Clause::public(),
            instead: Some(better),
        };
        Some(self.document_with(card, visibility, (told.unwrap_or_default(), Vec::new())))
    }

    fn attachment(
        &self,
        (face, record, at): (Face, &Record, Option<&Place<'_>>),
        (id, line): (AttachmentId, &AttachmentLine),
        appendix: Option<&Appendix>,
    ) -> Document {
        let mut texts: Vec<String> = appendix.map(appendix_text).into_iter().collect();
        let file = self.files.get(&id).and_then(|it| (self.texts)(*it)).unwrap_or_default();
        let has_pages = texts.is_empty() && file.has_pages;
        texts.extend(file.pages);
        let meeting = || self.given.to(Thing::Meeting(self.row.meeting), Sight::Whole);
        let of = at.map(|it| self.item_visibility(it));
        let (within, paper) = of.map_or_else(|| (meeting(), Clause::public()), |it| (it.thing, it.within));
        let has_draft = at.is_some_and(|it| self.drafts.contains(&it.id));
        let (own, instead) = match face {
            Face::Out => (Thing::Attachment(id), has_draft.then_some(Thing::DraftAttachment(id))),
            Face::Draft => (Thing::DraftAttachment(id), None),
        };
        let numbers = line.document_number.iter().cloned().collect();
        let card = Card {
            id: id.to_string(),
            title: line.title.clone(),
            number: line.number.clone(),
            item: at
                .map(|it| format!("{}. {}", it.item.number, it.item.title))
                .unwrap_or_default(),
            unread: file.unread,
            has_pages,
            sheets: if has_pages { file.sheets } else { Vec::new() },
            is_draft: face == Face::Draft,
            ..self.card(Kind::Attachment)
        };
        Document {
            people: self.people(record, &texts.iter().collect::<Vec<_>>()),
            numbers,
            ..self.document_with(
                card,
                Visibility {
                    thing: self.given.to(own, Sight::Whole),
                    within,
                    paper,
                    instead: instead.map(|it| self.given.to(it, Sight::Whole)),
                },
                (String::new(), texts),
            )
        }
    }

    fn item_visibility(&self, at: &Place<'_>) -> Visibility {
        let meeting = self.given.to(Thing::Meeting(self.row.meeting), Sight::Whole);
        match at.face {
            Face::Out => Visibility {
                thing: self.given.to(Thing::Item(at.id), Sight::Whole),
                within: meeting,
                paper: Clause::public(),
                instead: self
                    .drafts
                    .contains(&at.id)
                    .then(|| self.given.to(Thing::DraftItem(at.id), Sight::Whole)),
            },
            Face::Draft => Visibility {
                thing: self.given.to(Thing::DraftItem(at.id), Sight::Whole),
                within: meeting,
                paper: self.given.to(Thing::DraftMeeting(self.row.meeting), Sight::Whole),
                instead: None,
            },
        }
    }

    fn item_card(&self, at: &Place<'_>, title: &str) -> Card {
        Card {
            id: at.id.to_string(),
            title: title.to_owned(),
            number: at.item.number.clone(),
            is_draft: at.face == Face::Draft,
            ..self.card(Kind::Item)
        }
    }

    fn card(&self, kind: Kind) -> Card {
        let row = self.row;
        Card {
            meeting: row.slug.clone(),
            body_name: row.body_name.clone(),
            date: row.date.map(|it| it.to_string()).unwrap_or_default(),
            document: row.document.map(|it| code_of(&it)).unwrap_or_default(),
            ..card(kind)
        }
    }

    fn document(&self, card: Card, visibility: Visibility) -> Document {
        let row = self.row;
        // The day as people write it, so that `oktober 2026` leads there.
        let month = row.date.map(raadslag_council::danish::month).unwrap_or_default();
        let day = row
            .date
            .map(|it| format!("{}. {month} {}", it.day(), it.year()))
            .unwrap_or_default();
        Document {
            edge: self.edge,
            about: format!("{} {day}", row.body_name),
            body: row.body_slug.clone(),
            ..document(Unit::Meeting(row.meeting), card, visibility)
        }
    }

    fn document_with(&self, card: Card, visibility: Visibility, (decision, texts): (String, Vec<String>)) -> Document {
        Document {
            decision,
            texts,
            ..self.document(card, visibility)
        }
    }

    /// Who of those at the meeting is named.
    fn people(&self, record: &Record, texts: &[&String]) -> Vec<String> {
        let head = &record.head;
        let names = head.members.iter().chain(&head.absent).map(|it| &it.name);
        let named = |name: &&String| name.contains(' ') && texts.iter().any(|it| it.contains(name.as_str()));
        let named: BTreeSet<&String> = names.filter(named).collect();
        named.into_iter().cloned().collect()
    }

    /// Which of the United Nations' goals it is linked to: that is everybody's who sees the item.
    fn goals(&self, item: ItemId) -> Vec<String> {
        let linked = self.goals.now.linked_to(item);
        let un = linked.filter_map(|it| match it {
            Goal::Un(number) => Some(number.to_string()),
            Goal::Own(_) => None,
        });
        un.collect()
    }
}

fn outcome_codes(decision: &Decision) -> Vec<String> {
    let of_parts = decision.sub_decisions.iter().flat_map(|it| &it.outcomes);
    decision.outcomes.iter().chain(of_parts).map(code_of).collect()
}

/// A code as JSON writes it.
fn code_of(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

fn plain(blocks: &[Block]) -> String {
    let lines: Vec<&str> = texts(blocks).into_iter().map(|it| it.as_str()).collect();
    lines.join("\n")
}

fn decided(decision: &Decision) -> String {
    let parts = decision
        .sub_decisions
        .iter()
        .map(|it| format!("{}\n{}", it.topic, it.text));
    let parts: Vec<String> = std::iter::once(plain(&decision.blocks)).chain(parts).collect();
    parts.join("\n")
}

fn appendix_text(appendix: &Appendix) -> String {
    match &appendix.content {
        Content::Other(it) => plain(&it.blocks),
        other => {
            let mut lines = Vec::new();
            let value = serde_json::to_value(other).unwrap_or_default();
            raadslag_council::leak::read(&value["content"], &mut |it| lines.push(it.to_owned()));
            lines.join("\n")
        }
    }
}
