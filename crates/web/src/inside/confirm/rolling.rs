//! What a meeting puts on the rolling list: lines and guests, each confirmed, mended or dismissed.

use std::collections::BTreeMap;

use raadslag_council::body::{StandingItem, read_standing};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::ids::{BodyId, ItemId, LineId, PersonId, VisitId};
use raadslag_council::rolling::{LineStatus, NewLine, NewVisit, RollingAct, VisitStatus, Wanted, Words};
use raadslag_readers::now::RollingSeen;
use raadslag_store::people::{self, Person};

use super::Source;
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::fields::{Fields, Unreadable};
use crate::form::Forms;
use crate::inside::act::code;
use crate::inside::coming::{kind_word, plan_on};
use crate::problem::Problem;
use crate::suggestions::{LineSuggestion, Named, VisitSuggestion, rolling};

/// A line in its form.
pub struct LineCard {
    pub id: String,
    pub item: String,
    pub item_title: String,
    pub text: String,
    pub kind: String,
    pub date: String,
    pub standing: bool,
}

/// A guest in a form.
pub struct VisitCard {
    pub id: String,
    pub item: String,
    pub line: String,
    pub topic: String,
    pub person: String,
    pub name: String,
    pub date: String,
    pub day: String,
    pub from: String,
    pub to: String,
    pub was_there: bool,
    /// Where a meeting on that day is planned, when there is none.
    pub plan: Option<String>,
}

/// What a paper of a body is held against beside its list: what was answered, what agendas begin with, and whom the list may mean.
pub struct Beside {
    lines: BTreeMap<LineId, bool>,
    visits: BTreeMap<VisitId, bool>,
    standing: Vec<StandingItem>,
    register: Vec<Person>,
}

impl Beside {
    /// That of a body.
    pub fn of(look: &Look<'_>, body: BodyId, list: &RollingSeen) -> Result<Self, Problem> {
        let (lines, visits) = look.no_fault(look.now().listed_from(body))?;
        Ok(Self {
            lines,
            visits,
            standing: standing_items(look, body)?,
            // The register is read only where somebody of it is on the list.
            register: match list.list.visits.iter().any(|it| it.person.is_some()) {
                true => look.no_fault(people::all(look.now().journal().db()))?,
                false => Vec::new(),
            },
        })
    }

    /// What of a paper nobody has said yes or no to.
    pub fn unanswered(&self, named: &Named, list: &RollingSeen) -> (Vec<LineSuggestion>, Vec<VisitSuggestion>) {
        let standing: &[StandingItem] = match named.is_held_here {
            true => &self.standing,
            false => &[],
        };
        let (mut lines, mut visits) = rolling(named, list, (standing, &self.register));
        lines.retain(|it| !self.lines.contains_key(&it.id));
        visits.retain(|it| !self.visits.contains_key(&it.id));
        (lines, visits)
    }
}

/// What nobody has said yes or no to.
pub(super) fn new(look: &Look<'_>, source: &Source) -> Result<(Vec<LineSuggestion>, Vec<VisitSuggestion>), Problem> {
    let named = Named::of(&source.seen, source.course.as_ref());
    let beside = Beside::of(look, source.seen.row.body, &source.list)?;
    Ok(beside.unanswered(&named, &source.list))
}

/// What a body's agendas begin with.
fn standing_items(look: &Look<'_>, body: BodyId) -> Result<Vec<StandingItem>, Problem> {
    let body = look.no_fault(look.now().body(body))?;
    let Some(kept) = body.and_then(|it| it.standing) else {
        return Ok(Vec::new());
    };
    let texts = look.no_fault(look.now().journal().texts(&[kept]))?;
    let template = texts.get(&kept).and_then(|it| it.as_str()).unwrap_or_default();
    Ok(read_standing(template))
}

/// The same in their forms; what was typed into one when it was refused stands in it again.
pub(super) fn cards(
    look: &Look<'_>,
    source: &Source,
    forms: &Forms,
) -> Result<(Vec<LineCard>, Vec<VisitCard>), Problem> {
    let (lines, visits) = new(look, source)?;
    let days = look.no_fault(look.now().meeting_days(source.body.body, Date::MIN))?;
    let register = source.people.everybody();
    let has_meeting = |date: Date| days.iter().any(|it| it.date == date && it.status != "CANCELLED");
    let visit = |it: &VisitSuggestion| {
        let date = it.guest.date;
        let alone = date.filter(|day| !it.was_there && !has_meeting(*day));
        VisitCard {
            id: it.id.to_string(),
            item: it.item.map(|it| it.to_string()).unwrap_or_default(),
            line: it.line.as_ref().map(|it| it.0.to_string()).unwrap_or_default(),
            topic: it.line.as_ref().map(|it| it.1.clone()).unwrap_or_default(),
            person: person(it, &register).map(|it| it.to_string()).unwrap_or_default(),
            name: name(it),
            date: date.map(|it| it.to_string()).unwrap_or_default(),
            day: date.map(|it| look.words().long_day(&it)).unwrap_or_default(),
            from: it.guest.from.map(|it| it.to_string()).unwrap_or_default(),
            to: it.guest.to.map(|it| it.to_string()).unwrap_or_default(),
            was_there: it.was_there,
            plan: alone.map(|day| plan_on(look, source.body.body, day)),
        }
        .with_typed(forms)
    };
    let line = |it: &LineSuggestion| line_card(source, it).with_typed(forms);
    Ok((lines.iter().map(line).collect(), visits.iter().map(visit).collect()))
}

fn line_card(source: &Source, line: &LineSuggestion) -> LineCard {
    let item = source.seen.record.items.get(line.place);
    LineCard {
        id: line.id.to_string(),
        item: line.item.to_string(),
        item_title: item
            .map(|it| format!("{}. {}", it.number, it.title))
            .unwrap_or_default(),
        text: line.text.clone(),
        kind: kind_word(line.kind).to_owned(),
        date: line.date.map(|it| it.to_string()).unwrap_or_default(),
        standing: line.standing,
    }
}

impl LineCard {
    fn with_typed(mut self, forms: &Forms) -> Self {
        if let Some(typed) = forms.typed(&format!("line{}", self.id)) {
            let fields = [
                (&mut self.text, "text"),
                (&mut self.kind, "kind"),
                (&mut self.date, "date"),
            ];
            for (field, name) in fields {
                typed.get(name).clone_into(field);
            }
            self.standing = typed.get("standing") == "yes";
        }
        self
    }
}

impl VisitCard {
    fn with_typed(mut self, forms: &Forms) -> Self {
        if let Some(typed) = forms.typed(&format!("visit{}", self.id)) {
            let fields = [
                (&mut self.person, "person"),
                (&mut self.name, "name"),
                (&mut self.date, "date"),
                (&mut self.from, "from"),
                (&mut self.to, "to"),
            ];
            for (field, name) in fields {
                typed.get(name).clone_into(field);
            }
        }
        self
    }
}

/// Who of the register it is, by the name.
pub(super) fn person(visit: &VisitSuggestion, register: &[Person]) -> Option<PersonId> {
    let name = visit.guest.name.trim().to_lowercase();
    let found = register.iter().find(|it| it.name.trim().to_lowercase() == name);
    found.map(|it| it.person)
}

/// Title and name as written.
pub(super) fn name(visit: &VisitSuggestion) -> String {
    let title = visit.guest.title.as_deref().unwrap_or_default();
    format!("{title} {}", visit.guest.name).trim().to_owned()
}

/// How much of the meeting is on the list.
pub(super) fn listed(source: &Source) -> usize {
    let meeting = source.seen.row.meeting;
    let list = &source.list.list;
    let is_line = |it: &&raadslag_council::rolling::Line| {
        it.source.is_some_and(|it| it.0 == meeting) && it.status != LineStatus::Dismissed
    };
    let is_visit = |it: &&raadslag_council::rolling::Visit| {
        it.source.is_some_and(|it| it.0 == meeting) && it.status != VisitStatus::Dismissed
    };
    list.lines.iter().filter(is_line).count() + list.visits.iter().filter(is_visit).count()
}

/// The address of the body's list.
pub(super) fn at(look: &Look<'_>, source: &Source) -> Result<String, Problem> {
    let named = look.no_fault(look.now().named(source.body.body))?;
    let slug = named.map(|it| it.0).unwrap_or_default();
    Ok(Address::Inside(Inside::Coming(slug)).under(look.prefix))
}

/// What a card's form asks.
pub(super) fn read(fields: &Fields, source: &Source) -> Result<Command, Unreadable> {
    let meeting = source.seen.row.meeting;
    let item = || fields.given("item").map(|_| fields.read::<ItemId>("item")).transpose();
    let act = match fields.get("act") {
        "line" => RollingAct::Add {
            lines: vec![NewLine {
                line: fields.read("line")?,
                words: Words {
                    line_kind: code(fields, "kind")?,
                    text: fields.get("text").to_owned(),
                    purpose: None,
                    date: fields.given("date").map(|_| fields.day("date")).transpose()?,
                    standing: fields.get("standing") == "yes",
                },
                source: Some((meeting, fields.read("item")?)),
            }],
            visits: Vec::new(),
        },
        "no-line" => RollingAct::Dismiss {
            meeting,
            lines: vec![(fields.read("line")?, fields.read("item")?)],
            visits: Vec::new(),
        },
        "visit" => RollingAct::Add {
            lines: Vec::new(),
            visits: vec![NewVisit {
                visit: fields.read("visit")?,
                line: line_of(fields, source)?,
                wanted: Wanted {
                    person: fields.given("person").map(|_| fields.read("person")).transpose()?,
                    name: fields.given("name"),
                    date: fields.given("date").map(|_| fields.day("date")).transpose()?,
                    from: fields.time_if_any("from")?,
                    to: fields.time_if_any("to")?,
                },
                source: Some((meeting, item()?)),
                was_there: fields.get("was-there") == "yes",
            }],
        },
        _ => RollingAct::Dismiss {
            meeting,
            lines: Vec::new(),
            visits: vec![(fields.read::<VisitId>("visit")?, item()?)],
        },
    };
    Ok(Command::AtRollingList {
        body: source.body.body,
        act: Box::new(act),
    })
}

/// A guest belongs to a line once that is on the list.
fn line_of(fields: &Fields, source: &Source) -> Result<Option<LineId>, Unreadable> {
    let line: Option<LineId> = fields.given("line").map(|_| fields.read("line")).transpose()?;
    let list = &source.list.list;
    Ok(line.filter(|it| list.line(*it).is_some_and(|it| it.status != LineStatus::Dismissed)))
}
