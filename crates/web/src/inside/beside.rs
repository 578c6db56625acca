//! What a member may say and do beside a decision in the room: a dissent, a remark, and taking the matter to the council.

use raadslag_council::body::BodyType;
use raadslag_council::clock;
use raadslag_council::ids::{ItemId, PersonId};
use raadslag_council::meeting::{Act, StatementKind};

use super::work::Work;
use crate::address::Inside;
use crate::desk::Look;
use crate::fields::{Fields, Unreadable};
use crate::form::Forms;
use crate::language::Words;
use crate::problem::Problem;

/// What is said and done beside the decision of an item, for its visitor.
pub struct Beside {
    /// What was said.
    pub said: Vec<Said>,
    /// Statements can be given now: by the visitor, or noted for these.
    pub own: Option<PersonId>,
    pub people: Vec<(PersonId, String)>,
    pub kinds: [(&'static str, String); 2],
    /// Since when a statement is typed that is not given.
    pub unsaved: Option<String>,
    /// The hidden field by which a statement is kept while it is typed.
    pub drafted: String,
    /// How the matter stands to the council.
    pub council: Option<ToCouncil>,
}

/// A statement.
pub struct Said {
    pub kind: &'static str,
    pub label: String,
    pub person: PersonId,
    pub name: String,
    pub words: String,
    /// The member's grounds; empty where there are none.
    pub grounds: String,
    pub can_withdraw: bool,
}

/// How a committee's matter stands to the council.
pub struct ToCouncil {
    /// The council's name.
    pub name: String,
    /// Who took it there, in a sentence.
    pub taken: Option<String>,
    pub can_take_back: bool,
    /// The visitor can take it there.
    pub own: Option<PersonId>,
    /// Whoever leads can note that one of these does.
    pub people: Vec<(PersonId, String)>,
    /// By which law the committee decides it itself.
    pub by_law: Option<String>,
    /// That can be said, or no longer said.
    pub can_flag: bool,
}

const KINDS: [(StatementKind, &str, &str); 2] = [
    (StatementKind::Dissent, "DISSENT", "dissent"),
    (StatementKind::Remark, "REMARK", "protocol-remark"),
];

impl Beside {
    /// What is beside an item; none where the body knows no such thing, or nothing is decided and said.
    pub fn of(
        look: &Look<'_>,
        work: &Work,
        item: ItemId,
        can_lead: bool,
        forms: &mut Forms,
    ) -> Result<Option<Self>, Problem> {
        let (course, words) = (&work.course, look.words());
        let takes = work.body.body_type.is_political() || work.body.settings.votes;
        if !takes || !course.has_begun() || course.paper.holds_matters(item) {
            return Ok(None);
        }
        let kept = course.paper.find(item);
        let is_decided = course.is_decided(item);
        let visitor = look.signed_in.as_ref().map(|it| it.person);
        let voters = work.voters(item);
        let is_open = work.is_in_session() && is_decided;
        let own = visitor.filter(|it| is_open && voters.contains(it));
        let named = |it: &PersonId| (*it, work.people.of(*it));
        let people: Vec<_> = match can_lead && is_open {
            true => voters.iter().map(named).collect(),
            false => Vec::new(),
        };
        let mut said = Vec::new();
        for it in course.statements.iter().filter(|it| it.item == item) {
            let (_, kind, key) = KINDS[usize::from(it.kind == StatementKind::Remark)];
            let is_own = Some(it.person) == visitor;
            let grounds = it.grounds.filter(|_| is_own || can_lead);
            let grounds = grounds.map(|it| look.now().words(it)).transpose();
            said.push(Said {
                kind,
                label: words.say(key),
                person: it.person,
                name: work.people.of(it.person),
                words: look.no_fault(look.now().words(it.text))?,
                grounds: look.no_fault(grounds)?.unwrap_or_default(),
                can_withdraw: work.is_in_session() && ((can_lead && !it.own) || is_own),
            });
        }
        let may_go = kept.is_some_and(|it| it.kind.may_go_to_council());
        let council = match may_go {
            true => ToCouncil::of(look, work, item, (own, &people), can_lead)?,
            false => None,
        };
        let can_give = own.is_some() || !people.is_empty();
        let is_shown = can_give || !said.is_empty() || council.is_some();
        let (at, form) = (Inside::Room(work.row.slug.clone()), format!("give-statement{item}"));
        let unsaved = match can_give {
            true => forms.offer_draft(look, &at, &form)?,
            false => None,
        };
        Ok(is_shown.then(|| Self {
            unsaved: unsaved.map(|it| words.at(&clock::time(it))),
            drafted: forms.drafted(&at, &form),
            said,
            own,
            people,
            kinds: KINDS.map(|it| (it.1, words.say(it.2))),
            council,
        }))
    }
}

impl ToCouncil {
    fn of(
        look: &Look<'_>,
        work: &Work,
        item: ItemId,
        (own, people): (Option<PersonId>, &[(PersonId, String)]),
        can_lead: bool,
    ) -> Result<Option<Self>, Problem> {
        let is_under = matches!(
            work.body.body_type,
            BodyType::FinanceCommittee | BodyType::StandingCommittee
        );
        let Some(name) = council_name(look)?.filter(|_| is_under) else {
            return Ok(None);
        };
        let (course, words) = (&work.course, look.words());
        let visitor = look.signed_in.as_ref().map(|it| it.person);
        let taken = course.escalated(item);
        let by_law = course.by_law.get(&item).map(|it| look.now().words(*it)).transpose();
        let by_law = look.no_fault(by_law)?;
        let is_free = taken.is_none() && by_law.is_none();
        let found = Self {
            taken: taken.map(|it| taken_there(words, &work.people.of(it.person), &name, it.settled.is_some())),
            can_take_back: taken.is_some_and(|it| work.is_in_session() && (can_lead || Some(it.person) == visitor)),
            own: own.filter(|_| is_free),
            people: if is_free { people.to_vec() } else { Vec::new() },
            can_flag: can_lead && work.is_in_session() && taken.is_none(),
            by_law,
            name,
        };
        let is_shown = found.taken.is_some() || found.by_law.is_some() || found.own.is_some() || found.can_flag;
        Ok(is_shown.then_some(found))
    }
}

/// The council's name, where there is one.
pub fn council_name(look: &Look<'_>) -> Result<Option<String>, Problem> {
    let council = look.no_fault(look.now().council())?;
    Ok(council.map(|it| it.1))
}

/// `Carl Dam har indbragt sagen for Byrådet.`
pub fn taken_there(words: Words, name: &str, council: &str, is_settled: bool) -> String {
    let key = if is_settled {
        "escalated-settled"
    } else {
        "escalated-waits"
    };
    words.with_all(key, &[("name", name.to_owned()), ("council", council.to_owned())])
}

/// What a form asks beside a decision; nothing where it asks something else.
pub fn read(fields: &Fields) -> Result<Option<Act>, Unreadable> {
    Ok(Some(match fields.get("act") {
        "give-statement" => Act::GiveStatement {
            item: fields.read("item")?,
            statement: kind(fields)?,
            person: fields.read("person")?,
            text: fields.get("statement-text").to_owned(),
            grounds: fields.given("grounds"),
        },
        "withdraw-statement" => Act::WithdrawStatement {
            item: fields.read("item")?,
            statement: kind(fields)?,
            person: fields.read("person")?,
        },
        "escalate" => Act::Escalate {
            item: fields.read("item")?,
            person: fields.read("person")?,
        },
        "take-back-escalation" => Act::TakeBackEscalation {
            item: fields.read("item")?,
        },
        "decide-by-law" => Act::DecideByLaw {
            item: fields.read("item")?,
            ground: fields.given("law"),
        },
        _ => return Ok(None),
    }))
}

fn kind(fields: &Fields) -> Result<StatementKind, Unreadable> {
    let found = KINDS.iter().find(|it| it.1 == fields.get("statement"));
    found.map(|it| it.0).ok_or(Unreadable("statement"))
}
