//! Question time as it is written down, before the meeting and in the room.

use raadslag_council::clock;
use raadslag_council::ids::{CommandId, ItemId, PersonId, QuestionId};
use raadslag_council::meeting::{Act, AskedQuestion, MinutesStatus, NewQuestion};
use raadslag_council::paper::ItemKind;
use raadslag_council::rights::Right;

use super::work::Work;
use crate::address::Inside;
use crate::desk::Look;
use crate::fields::{Fields, Unreadable};
use crate::form::Forms;
use crate::problem::Problem;

/// The questions of a question time, for whoever writes them down or asks.
pub struct Questions {
    /// The id of the item, as its forms are told apart by it.
    pub about: String,
    pub asked: Vec<Asked>,
    /// One that is to be put.
    pub blank: Asked,
    /// The visitor writes questions and answers down.
    pub keeps: bool,
    /// The visitor asks as a member.
    pub own: Option<PersonId>,
    /// Who can ask and answer.
    pub members: Vec<(String, String)>,
    pub answerers: Vec<(String, String)>,
}

/// A question.
#[derive(Default)]
pub struct Asked {
    /// Empty for one that is to be put.
    pub id: String,
    /// What tells its form apart.
    pub key: String,
    /// The hidden field of its draft, and when one was kept that is not saved.
    pub drafted: String,
    pub unsaved: Option<String>,
    pub number: usize,
    /// Who asks, as those who keep the paper know them.
    pub by: String,
    /// The citizen's name is not for everybody.
    pub is_unnamed: bool,
    pub person: String,
    pub name: String,
    pub agreed: bool,
    pub text: String,
    pub answer: String,
    pub answered_by: String,
}

impl Questions {
    /// None for an item of another kind, and for whoever neither writes nor asks.
    pub fn of(
        look: &Look<'_>,
        work: &Work,
        item: ItemId,
        (forms, at): (&mut Forms, &Inside),
    ) -> Result<Option<Self>, Problem> {
        let course = &work.course;
        let is_time = course
            .paper
            .find(item)
            .is_some_and(|it| it.kind == ItemKind::QuestionTime);
        if !is_time || course.minutes != MinutesStatus::Draft || course.cancelled.is_some() {
            return Ok(None);
        }
        let rights = [Right::TakeMinutes, Right::LeadMeeting, Right::EditAgenda];
        let keeps = rights.into_iter().any(|it| work.may(it));
        let visitor = look.signed_in.as_ref().map(|it| it.person);
        let own = visitor.filter(|it| work.seats().contains(it) && !work.has_ended());
        if !keeps && own.is_none() {
            return Ok(None);
        }
        let mut asked = Vec::new();
        for (number, it) in (1..).zip(course.questions_at(item)) {
            if keeps || it.person.is_some() && it.person == visitor {
                asked.push(Asked::of(look, work, (number, it))?);
            }
        }
        let mut blank = Asked {
            key: item.to_string(),
            ..Asked::default()
        };
        for it in asked.iter_mut().chain([&mut blank]) {
            let form = format!("put-question{}", it.key);
            let unsaved = forms.offer_draft(look, at, &form)?;
            it.unsaved = unsaved.map(|it| look.words().at(&clock::time(it)));
            it.drafted = forms.drafted(at, &form);
        }
        let named = |it: PersonId| (it.to_string(), work.people.of(it));
        let seats = work.seats().into_iter();
        let guests = course.visits.iter().map(|it| it.person);
        let mut answerers: Vec<PersonId> = seats.chain(guests).collect();
        let mut seen = std::collections::BTreeSet::new();
        answerers.retain(|it| seen.insert(*it));
        Ok(Some(Self {
            about: item.to_string(),
            asked,
            blank,
            keeps,
            own: own.filter(|_| !keeps),
            members: work.seats().into_iter().map(named).collect(),
            answerers: answerers.into_iter().map(named).collect(),
        }))
    }
}

impl Asked {
    fn of(look: &Look<'_>, work: &Work, (number, it): (usize, &AskedQuestion)) -> Result<Self, Problem> {
        let words = |id| look.no_fault(look.now().words(id));
        let name = it.name.map(words).transpose()?.unwrap_or_default();
        Ok(Self {
            id: it.question.to_string(),
            key: format!("{}{}", it.item, it.question),
            number,
            by: match it.person {
                Some(person) => work.people.of(person),
                None if name.is_empty() => look.words().say("question-a-citizen"),
                None => name.clone(),
            },
            is_unnamed: !name.is_empty() && !it.agreed,
            person: it.person.map(|it| it.to_string()).unwrap_or_default(),
            name,
            agreed: it.agreed,
            text: words(it.text)?,
            answer: it.answer.map(words).transpose()?.unwrap_or_default(),
            answered_by: it.answered_by.map(|it| it.to_string()).unwrap_or_default(),
            ..Self::default()
        })
    }
}

/// What a form asks of a question time; nothing where it asks something else.
pub fn read(fields: &Fields, command: CommandId) -> Result<Option<Act>, Unreadable> {
    let person = |name| fields.given(name).map(|_| fields.read(name)).transpose();
    Ok(Some(match fields.get("act") {
        "put-question" => Act::PutQuestion {
            item: fields.read("item")?,
            new: Box::new(NewQuestion {
                question: match fields.given("question") {
                    Some(_) => fields.read("question")?,
                    None => QuestionId::of(&[&command.to_string()]),
                },
                person: person("person")?,
                name: fields.given("asker-name"),
                agreed: fields.given("agreed").is_some(),
                text: fields.get("question-text").to_owned(),
                answer: fields.given("answer-text"),
                answered_by: person("answered-by")?,
            }),
        },
        "drop-question" => Act::DropQuestion {
            item: fields.read("item")?,
            question: fields.read("question")?,
        },
        _ => return Ok(None),
    }))
}
