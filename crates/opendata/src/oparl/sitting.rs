//! A meeting with its items, what was decided, its documents, and the matters it dealt with.

use std::collections::{BTreeMap, BTreeSet};

use raadslag_council::case;
use raadslag_council::danish;
use raadslag_council::ids::{AttachmentId, BodyId, CaseId, ItemId, MeetingId};
use raadslag_council::outcome::{DecisionLevel, Outcome};
use raadslag_council::public::Public;
use raadslag_council::record::{Decision, Item, Record, RecordKind};
use raadslag_council::rich;
use serde_json::{Value, json};

use super::{HERE, Kind, Teller, time};

/// How far a meeting is for everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Only its day is known.
    Planned,
    /// Its agenda is public.
    Called,
    /// Its minutes are.
    Held,
}

/// What is known of a document that can be fetched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileSeen {
    /// Its media type.
    pub media_type: String,
    /// How its name ends.
    pub ending: String,
    /// Its size, where it need not be made first.
    pub size: Option<u64>,
}

/// A meeting as everybody may see it, and which of the addresses in it are public.
#[derive(Debug, Clone, Copy)]
pub struct Sitting<'a> {
    /// The site.
    pub site: &'a str,
    /// The meeting.
    pub meeting: MeetingId,
    /// Whose.
    pub body: BodyId,
    /// What that is called.
    pub body_name: &'a str,
    /// Its page, or none where nothing but its day is public.
    pub web: Option<&'a str>,
    /// Its paper.
    pub record: &'a Public<Record>,
    /// How far it is.
    pub stage: Stage,
    /// It does not take place.
    pub is_cancelled: bool,
    /// The address of each item of the paper, in order.
    pub items: &'a [ItemId],
    /// The matter of each.
    pub cases: &'a [Option<CaseId>],
    /// The address of each attachment of each.
    pub attachments: &'a [Vec<Option<AttachmentId>>],
    /// What is of the meeting as a whole, each with its place in the paper's appendices.
    pub of_meeting: &'a [(AttachmentId, usize)],
    /// The documents of the attachments.
    pub files: &'a BTreeMap<AttachmentId, FileSeen>,
}

/// A matter through all bodies.
#[derive(Debug, Clone, Copy)]
pub struct Paper<'a> {
    /// The matter.
    pub case: CaseId,
    /// Where it was dealt with, oldest first: a meeting and the place of the item in it.
    pub handlings: &'a [(Sitting<'a>, usize)],
}

impl<'a> Sitting<'a> {
    fn item(&self, place: usize) -> Option<(ItemId, &'a Item)> {
        let items = &self.record.get().items;
        self.items.get(place).copied().zip(items.get(place))
    }

    /// The body and the day, and what kind of meeting it is where that is not an ordinary one.
    pub(crate) fn name(&self) -> String {
        let head = &self.record.get().head;
        let of = danish::meeting_of(self.body_name, head.meeting_kind);
        match head.date {
            Some(date) => format!("{of} {}", danish::day(date)),
            None => of,
        }
    }

    /// The document of the paper as a whole: its name within the meeting, what it is called, and which property it is.
    pub(super) fn whole(&self) -> Option<(String, &'static str, &'static str)> {
        match self.stage {
            Stage::Planned => None,
            Stage::Called => Some((format!("{}-agenda", self.meeting), "Dagsorden", "invitation")),
            Stage::Held => {
                let called = match self.record.get().head.kind {
                    Some(RecordKind::DecisionProtocol) => "Beslutningsprotokol",
                    _ => "Referat",
                };
                Some((format!("{}-minutes", self.meeting), called, "resultsProtocol"))
            }
        }
    }

    /// The attachments of an item that are public, with their lines.
    pub(crate) fn documents(&self, place: usize) -> impl Iterator<Item = (AttachmentId, usize)> + '_ {
        let of_it = self.attachments.get(place).into_iter().flatten().enumerate();
        of_it.filter_map(|(at, it)| Some(((*it)?, at)))
    }
}

impl Teller<'_> {
    /// A meeting.
    pub fn meeting(&self, sitting: &Sitting<'_>) -> Option<Value> {
        let head = &sitting.record.get().head;
        let items = (0..sitting.items.len()).filter_map(|it| self.embedded_item(sitting, it));
        let start = time(head.date, head.start);
        // A moment has an hour: of a day alone OParl knows nothing.
        let day = head.date.filter(|_| start.is_none());
        let mut says = json!({
            "name": sitting.name(),
            "meetingState": match sitting.stage {
                Stage::Planned => "terminiert",
                Stage::Called => "eingeladen",
                Stage::Held => "durchgeführt",
            },
            "cancelled": sitting.is_cancelled,
            "start": start,
            "end": time(head.date, head.end),
            "location": self.embedded_location(sitting),
            "organization": [self.at(Kind::Organization, &sitting.body)],
            "web": sitting.web,
            "raadslag:date": day.map(|it| it.to_string()),
        });
        if let Some((id, name, property)) = sitting.whole() {
            says[property] = self.embedded_whole(sitting, (&id, name)).unwrap_or_default();
        }
        if !self.omits_internal {
            says["agendaItem"] = items.collect::<Vec<_>>().into();
        }
        self.object(Kind::Meeting, &sitting.meeting, says)
    }

    fn embedded_item(&self, sitting: &Sitting<'_>, place: usize) -> Option<Value> {
        let (id, item) = sitting.item(place)?;
        let closure = item.closure.as_ref();
        let decided = own_decisions(sitting.record.get(), place);
        let text = match decided.is_empty() {
            true => closure.and_then(|it| it.decision.clone()).unwrap_or_default(),
            false => decided.iter().map(|it| words(it)).collect::<Vec<_>>().join("\n\n"),
        };
        let outcomes: BTreeSet<_> = decided.iter().flat_map(|it| outcomes(it)).collect();
        let files = sitting.documents(place);
        let files = files.filter_map(|it| self.embedded_attachment(sitting, place, it));
        let mut says = json!({
            "number": item.number,
            "order": place,
            "name": danish::item_title(item),
            "public": item.open,
            "consultation": self.find(Kind::Consultation, &id),
            "result": outcomes.iter().map(|it| danish::outcome(**it)).collect::<Vec<_>>().join(", "),
            "resolutionText": text,
            "auxiliaryFile": if self.omits_internal { Vec::new() } else { files.collect() },
            "web": sitting.web.map(|_| format!("{}/punkt/{id}", sitting.site)),
            "raadslag:closedGround": closure.and_then(|it| it.ground.clone()),
            "raadslag:decisionWithheld": closure.and_then(|it| it.withheld.clone()),
            "raadslag:held": item.held.then_some(true),
        });
        for (name, value) in said_of(&decided).into_iter().chain(one_by_one(&decided)) {
            says[name] = value;
        }
        self.object(Kind::AgendaItem, &id, says)
    }

    /// An item by its place in the paper.
    pub fn item(&self, sitting: &Sitting<'_>, place: usize) -> Option<Value> {
        let mut object = self.embedded_item(sitting, place)?;
        object["meeting"] = self.at(Kind::Meeting, &sitting.meeting).into();
        Some(object)
    }

    fn embedded_consultation(&self, sitting: &Sitting<'_>, place: usize) -> Option<Value> {
        let (id, _) = sitting.item(place)?;
        let decided = own_decisions(sitting.record.get(), place);
        let level = decided.iter().rev().find_map(|it| it.level);
        let says = json!({
            "agendaItem": self.at(Kind::AgendaItem, &id),
            "meeting": self.at(Kind::Meeting, &sitting.meeting),
            "organization": [self.at(Kind::Organization, &sitting.body)],
            "authoritative": level.map(|it| it == DecisionLevel::Final),
            "role": level.map(|it| match it {
                DecisionLevel::Final => "afgørelse",
                DecisionLevel::Recommendation => "indstilling",
            }),
        });
        self.object(Kind::Consultation, &id, says)
    }

    /// That a matter was dealt with as an item.
    pub fn consultation(&self, sitting: &Sitting<'_>, place: usize) -> Option<Value> {
        let mut object = self.embedded_consultation(sitting, place)?;
        let case = sitting.cases.get(place).copied().flatten()?;
        object["paper"] = self.at(Kind::Paper, &case).into();
        Some(object)
    }

    /// A matter through all bodies: what most of its items are called, and every document.
    pub fn paper(&self, paper: &Paper<'_>) -> Option<Value> {
        let (last, _) = paper.handlings.last()?;
        let items = paper.handlings.iter();
        let items = items.filter_map(|(sitting, place)| sitting.item(*place).map(|it| it.1.title.as_str()));
        let titles: Vec<&str> = items.collect();
        let first = paper.handlings.first().and_then(|it| it.0.record.get().head.date);
        let consultations = paper.handlings.iter();
        let consultations = consultations.filter_map(|(it, place)| self.embedded_consultation(it, *place));
        let mut told = BTreeSet::new();
        let mut files = Vec::new();
        for (sitting, place) in paper.handlings {
            for document in sitting.documents(*place).filter(|it| told.insert(it.0)) {
                files.extend(self.embedded_attachment(sitting, *place, document));
            }
        }
        let numbers = paper.handlings.iter().rev().filter_map(|(sitting, place)| {
            let record = sitting.record.get();
            record.items.get(*place).and_then(|it| record.case_number(it))
        });
        let says = json!({
            "body": self.at(Kind::Body, &HERE),
            "name": case::called(&titles),
            "reference": numbers.into_iter().next(),
            "date": first.map(|it| it.to_string()),
            "paperType": "Sag",
            "auxiliaryFile": if self.omits_internal { Vec::new() } else { files },
            "consultation": consultations.collect::<Vec<_>>(),
            "web": format!("{}/sag/{}", last.site, paper.case),
        });
        self.object(Kind::Paper, &paper.case, says)
    }

    fn embedded_attachment(
        &self,
        sitting: &Sitting<'_>,
        place: usize,
        (id, at): (AttachmentId, usize),
    ) -> Option<Value> {
        let (_, item) = sitting.item(place)?;
        let line = item.attachments.get(at)?;
        let file = sitting.files.get(&id)?;
        let mut says = self.document(&id.to_string(), &line.title, file);
        says["date"] = sitting.record.get().head.date.map(|it| it.to_string()).into();
        says["web"] = format!("{}/bilag/{id}", sitting.site).into();
        self.object(Kind::File, &id, says)
    }

    fn embedded_whole(&self, sitting: &Sitting<'_>, (id, name): (&str, &str)) -> Option<Value> {
        let file = FileSeen {
            media_type: "application/pdf".into(),
            ending: "pdf".into(),
            size: None,
        };
        let mut says = self.document(id, &format!("{name}, {}", sitting.name()), &file);
        says["date"] = sitting.record.get().head.date.map(|it| it.to_string()).into();
        says["web"] = sitting.web.into();
        self.object(Kind::File, &id, says)
    }

    fn document(&self, id: &str, name: &str, file: &FileSeen) -> Value {
        let at = self.at(Kind::File, &id);
        json!({
            "name": name,
            "fileName": format!("{}.{}", raadslag_council::identity::slug(name), file.ending),
            "mimeType": file.media_type,
            "size": file.size,
            "accessUrl": format!("{at}/access"),
            "downloadUrl": format!("{at}/download"),
        })
    }

    /// A document: the paper of a meeting as a whole, or an attachment; with the matters it belongs to.
    pub fn file(&self, sitting: &Sitting<'_>, id: &str) -> Option<Value> {
        let meeting = self.at(Kind::Meeting, &sitting.meeting);
        if let Some((_, name, _)) = sitting.whole().filter(|it| it.0 == id) {
            let mut object = self.embedded_whole(sitting, (id, name))?;
            object["meeting"] = json!([meeting]);
            return Some(object);
        }
        let of_items = (0..sitting.items.len()).flat_map(|place| sitting.documents(place).map(move |it| (place, it)));
        let mut of_items = of_items.filter(|(_, it)| it.0.to_string() == id);
        let (place, document) = of_items.next()?;
        let mut object = self.embedded_attachment(sitting, place, document)?;
        let item = sitting.items.get(place)?;
        object["agendaItem"] = json!([self.at(Kind::AgendaItem, item)]);
        if let (Some(_), Some(Some(case))) = (self.find(Kind::Consultation, item), sitting.cases.get(place)) {
            object["paper"] = json!([self.at(Kind::Paper, case)]);
        }
        Some(object)
    }

    fn embedded_location(&self, sitting: &Sitting<'_>) -> Option<Value> {
        let place = sitting.record.get().head.place.clone().filter(|it| !it.is_empty())?;
        self.object(Kind::Location, &sitting.meeting, json!({ "description": place }))
    }

    /// Where a meeting is.
    pub fn location(&self, sitting: &Sitting<'_>) -> Option<Value> {
        let mut object = self.embedded_location(sitting)?;
        object["meetings"] = json!([self.at(Kind::Meeting, &sitting.meeting)]);
        Some(object)
    }
}

/// What OParl has no word for, of the decisions of an item: all that they came to, and the last level and vote.
fn said_of(decided: &[&Decision]) -> Vec<(String, Value)> {
    let outcomes: BTreeSet<_> = decided.iter().flat_map(|it| outcomes(it)).collect();
    let level = decided.iter().rev().find_map(|it| it.level);
    let vote = decided.iter().rev().find_map(|it| it.vote.as_ref());
    let said = |it: bool| it.then_some(true);
    let values = [
        (
            "outcome",
            json!(outcomes.iter().map(code).collect::<Vec<_>>().join(" ")),
        ),
        ("decisionLevel", json!(level.map(|it| code(&it)))),
        ("votesFor", json!(vote.and_then(|it| it.for_count))),
        ("votesAgainst", json!(vote.and_then(|it| it.against_count))),
        ("votesAbstain", json!(vote.and_then(|it| it.abstain_count))),
        ("unanimous", json!(vote.and_then(|it| said(it.unanimous)))),
        ("withoutVote", json!(vote.and_then(|it| said(it.without_vote)))),
    ];
    values.map(|(name, it)| (format!("raadslag:{name}"), it)).into()
}

/// Several decisions of an item: how many, and what is said of each, with its number. What is ours is plain: no list.
fn one_by_one(decided: &[&Decision]) -> Vec<(String, Value)> {
    let decided: Vec<&Decision> = decided.iter().copied().filter(|it| !it.is_empty()).collect();
    if decided.len() < 2 || decided.iter().any(|it| words(it).is_empty()) {
        return Vec::new();
    }
    let mut says = vec![("raadslag:decisions".to_owned(), json!(decided.len()))];
    for (number, it) in (1..).zip(&decided) {
        says.push((format!("raadslag:resolutionText{number}"), json!(words(it))));
        let of_it = said_of(&[*it]).into_iter();
        says.extend(of_it.map(|(name, value)| (format!("{name}{number}"), value)));
    }
    says
}

/// What this meeting itself decided on the item at a place.
pub(crate) fn own_decisions(record: &Record, place: usize) -> Vec<&Decision> {
    let item = record.items.get(place);
    item.into_iter().flat_map(|it| record.head.own_decisions(it)).collect()
}

pub(crate) fn outcomes(decision: &Decision) -> impl Iterator<Item = &Outcome> {
    let of_parts = decision.sub_decisions.iter().flat_map(|it| &it.outcomes);
    decision.outcomes.iter().chain(of_parts)
}

pub(crate) fn words(decision: &Decision) -> String {
    let texts = rich::texts(&decision.blocks).into_iter().map(|it| it.as_str().trim());
    let parts = decision.sub_decisions.iter().map(|it| it.text.trim());
    let lines: Vec<&str> = texts.chain(parts).filter(|it| !it.is_empty()).collect();
    lines.join("\n")
}

fn code<T: serde::Serialize>(code: &T) -> String {
    let value = serde_json::to_value(code).ok();
    value.and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}
