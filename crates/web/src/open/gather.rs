//! What open data is told of: public meetings, each looked up once, and who sits where.

use std::collections::{BTreeMap, BTreeSet};

use raadslag_council::access::Viewer;
use raadslag_council::clock::ClockTime;
use raadslag_council::ids::{AttachmentId, BodyId, CaseId, ItemId, MeetingId, PersonId, TextId};
use raadslag_council::meeting::is_minutes;
use raadslag_council::public::Public;
use raadslag_council::record::{Head, Record};
use raadslag_opendata::oparl::{FileSeen, Kind, Seats, Sitting, Stage, Stamps, seats_of};
use raadslag_readers::now::{MeetingSeen, OpenFilter, OpenRow, PlannedRow};
use raadslag_store::people;

use crate::address::{Address, Form, Prefix};
use crate::desk::Look;
use crate::file;
use crate::problem::Problem;

/// More bodies and parties than any municipality has.
const MOST: u32 = 10_000;

/// A meeting as everybody sees it.
pub struct Seen {
    pub meeting: MeetingId,
    pub body: BodyId,
    pub body_name: String,
    pub web: Option<String>,
    pub record: Public<Record>,
    pub stage: Stage,
    pub is_cancelled: bool,
    pub items: Vec<ItemId>,
    pub cases: Vec<Option<CaseId>>,
    pub attachments: Vec<Vec<Option<AttachmentId>>>,
    pub of_meeting: Vec<(AttachmentId, usize)>,
    pub files: BTreeMap<AttachmentId, FileSeen>,
}

impl Seen {
    pub fn sitting<'a>(&'a self, site: &'a str) -> Sitting<'a> {
        Sitting {
            site,
            meeting: self.meeting,
            body: self.body,
            body_name: &self.body_name,
            web: self.web.as_deref(),
            record: &self.record,
            stage: self.stage,
            is_cancelled: self.is_cancelled,
            items: &self.items,
            cases: &self.cases,
            attachments: &self.attachments,
            of_meeting: &self.of_meeting,
            files: &self.files,
        }
    }

    pub fn place(&self, item: &str) -> Option<usize> {
        self.items.iter().position(|it| it.to_string() == item)
    }
}

/// Who sits where, with what they are called.
pub struct Called {
    pub seats: Seats,
    pub people: BTreeMap<PersonId, String>,
    pub texts: BTreeMap<TextId, String>,
    /// Name, kind and address of each body.
    pub bodies: BTreeMap<BodyId, (String, raadslag_council::body::BodyType, String)>,
}

/// Everything that was looked up for one answer.
pub struct Gathered<'a> {
    pub look: &'a Look<'a>,
    pub site: &'a str,
    pub stamps: Stamps,
    seen: BTreeMap<String, Option<Seen>>,
}

impl<'a> Gathered<'a> {
    pub fn new(look: &'a Look<'a>, site: &'a str) -> Self {
        Self {
            look,
            site,
            stamps: Stamps::new(),
            seen: BTreeMap::new(),
        }
    }

    pub fn stamp(&mut self, rows: &[OpenRow]) {
        let public = rows.iter().filter(|it| !it.is_gone);
        self.stamps
            .extend(public.map(|it| ((it.kind, it.id.clone()), it.stamp)));
    }

    /// Looks a meeting up, with the stamps of all that stands in it.
    pub fn load(&mut self, meeting: &str) -> Result<(), Problem> {
        if self.seen.contains_key(meeting) {
            return Ok(());
        }
        let rows = self.look.no_fault(self.look.now().open_within(meeting))?;
        self.stamp(&rows);
        let seen = self.look_up(meeting)?;
        self.seen.insert(meeting.to_owned(), seen);
        Ok(())
    }

    /// A meeting that was looked up.
    pub fn find(&self, meeting: &str) -> Option<&Seen> {
        self.seen.get(meeting)?.as_ref()
    }

    fn look_up(&self, meeting: &str) -> Result<Option<Seen>, Problem> {
        let Ok(meeting) = meeting.parse::<MeetingId>() else {
            return Ok(None);
        };
        let (look, now) = (self.look, self.look.now());
        let Some((slug, ..)) = look.no_fault(now.open_meeting_at(meeting))? else {
            return Ok(None);
        };
        if let Some(found) = look.no_fault(now.meeting(&look.asker, &slug))? {
            return self.published(found).map(Some);
        }
        let planned = look.no_fault(now.planned_meeting(&look.asker, meeting))?;
        Ok(planned.map(|it| planned_alone(&it)))
    }

    fn published(&self, mut found: MeetingSeen) -> Result<Seen, Problem> {
        if !is_minutes(found.row.document) && found.record.head.end.is_none() {
            found.record.head.end = self.planned_end(&found)?;
        }
        let own = self.look.no_fault(self.look.now().files_of(found.row.meeting))?;
        let own = own.into_iter().map(|(attachment, facts)| {
            let ending = file::ending(&facts.media_type).to_owned();
            let size = Some(facts.size);
            let media_type = facts.media_type;
            (
                attachment,
                FileSeen {
                    media_type,
                    ending,
                    size,
                },
            )
        });
        let mut files: BTreeMap<AttachmentId, FileSeen> = own.collect();
        let places = found.attachments.iter().zip(&found.appendices);
        for (attachment, appendix) in places.flat_map(|(one, other)| one.iter().zip(other)) {
            if let (Some(attachment), Some(_)) = (attachment, appendix) {
                files.entry(*attachment).or_insert_with(|| FileSeen {
                    media_type: "application/pdf".into(),
                    ending: "pdf".into(),
                    size: None,
                });
            }
        }
        let page = Address::Meeting(found.row.slug.clone(), Form::Page).under(Prefix::None);
        Ok(Seen {
            meeting: found.row.meeting,
            body: found.row.body,
            body_name: found.row.body_name.clone(),
            web: Some(format!("{}{page}", self.site)),
            stage: if is_minutes(found.row.document) {
                Stage::Held
            } else {
                Stage::Called
            },
            is_cancelled: found.row.here.as_ref().is_some_and(|it| it.status == "CANCELLED"),
            record: Public::of(&found.record),
            items: found.items,
            cases: found.cases,
            attachments: found.attachments,
            of_meeting: found.of_meeting,
            files,
        })
    }

    /// When a meeting is to end, as its calendar tells it: by the plan, where its agenda is of that day and hour.
    fn planned_end(&self, found: &MeetingSeen) -> Result<Option<ClockTime>, Problem> {
        let look = self.look;
        let plan = look.no_fault(look.now().planned_meeting(&look.asker, found.row.meeting))?;
        let head = &found.record.head;
        let is_of_it = |it: &PlannedRow| (Some(it.date), Some(it.start)) == (head.date, head.start);
        Ok(plan.filter(is_of_it).and_then(|it| it.end))
    }

    /// Who sits where, with the stamps of all of it.
    pub fn called(&mut self) -> Result<Called, Problem> {
        let (look, now) = (self.look, self.look.now());
        let organizations = OpenFilter {
            limit: MOST,
            ..OpenFilter::default()
        };
        let rows = look.no_fault(now.open_list(Kind::Organization, &organizations))?;
        self.stamp(&rows);
        let rows = look.no_fault(now.open_within("seats"))?;
        self.stamp(&rows);
        let mut seats = Seats::default();
        let mut bodies = BTreeMap::new();
        for (body, name, kind) in look.no_fault(now.all_bodies())? {
            let known = look.no_fault(now.body(body))?;
            if let Some(terms) = known.as_ref().and_then(Public::terms) {
                seats.join(seats_of(body, &terms));
            }
            let slug = look.no_fault(now.slug_of(body))?.unwrap_or_default();
            let page = Address::Body(slug).under(Prefix::None);
            bodies.insert(body, (name, kind, format!("{}{page}", self.site)));
        }
        let journal = now.journal();
        let own: BTreeSet<PersonId> = seats.people();
        let everybody = look.no_fault(people::all(journal.db()))?.into_iter();
        let texts: Vec<TextId> = seats.parties.values().flat_map(|it| [it.letters, it.name]).collect();
        Ok(Called {
            people: everybody
                .filter(|it| own.contains(&it.person))
                .map(|it| (it.person, it.name))
                .collect(),
            texts: look.no_fault(journal.payloads(&texts))?,
            seats,
            bodies,
        })
    }
}

/// A meeting of which everybody knows the day and nothing else.
fn planned_alone(planned: &PlannedRow) -> Seen {
    let head = Head {
        body: planned.body_name.clone(),
        meeting_kind: planned.meeting_kind,
        date: Some(planned.date),
        start: Some(planned.start),
        end: planned.end,
        place: (!planned.place.is_empty()).then(|| planned.place.clone()),
        ..Head::default()
    };
    Seen {
        meeting: planned.meeting,
        body: planned.body,
        body_name: planned.body_name.clone(),
        web: None,
        record: Public::of(&Record {
            head,
            ..Record::default()
        }),
        stage: Stage::Planned,
        is_cancelled: planned.is_cancelled,
        items: Vec::new(),
        cases: Vec::new(),
        attachments: Vec::new(),
        of_meeting: Vec::new(),
        files: BTreeMap::new(),
    }
}

/// What search engines are told of the meeting of a page; whoever is signed in is none.
pub fn event(look: &Look<'_>, site: &str, meeting: &MeetingSeen) -> Result<Option<serde_json::Value>, Problem> {
    if look.viewer != Viewer::public() {
        return Ok(None);
    }
    let seen = Gathered::new(look, site).published(meeting.clone())?;
    let municipality = look.state.municipality();
    Ok(Some(raadslag_opendata::schema_org::event(
        &seen.sitting(site),
        &municipality,
    )))
}
