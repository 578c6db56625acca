//! Question time: what citizens and members ask, and what they are answered. Questions can be there before the meeting; answers
//! stand in its minutes.

use serde::{Deserialize, Serialize};

use super::act::{LONGEST_LINE, Mint, must_be_short, must_have_without_id};
use super::course::Course;
use super::setting::Setting;
use super::status::MeetingStatus;
use crate::command::Refusal;
use crate::danish;
use crate::event::{Event, PartFilled, QuestionDropped, QuestionPut};
use crate::eye;
use crate::identity::fold;
use crate::ids::{ItemId, PersonId, QuestionId, TextId};
use crate::kept::json;
use crate::paper::{ItemKind, PaperItem, Part};
use crate::record::{Member, Section};
use crate::rich::{Block, Text};
use crate::rights::Right;

type Decided = Result<Vec<Event>, Refusal>;

/// Who writes questions and answers down: whoever keeps the paper, or leads.
const KEEPS: &[Right] = &[Right::TakeMinutes, Right::LeadMeeting, Right::EditAgenda];

/// A question as it is to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewQuestion {
    /// The question, drawn where the form was made.
    pub question: QuestionId,
    /// The member who asks; none where a citizen does.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// The citizen's name, for those who keep the paper.
    #[serde(default)]
    pub name: Option<String>,
    /// The citizen agreed that everybody reads the name.
    #[serde(default)]
    pub agreed: bool,
    /// The question.
    pub text: String,
    /// The answer, where there is one.
    #[serde(default)]
    pub answer: Option<String>,
    /// Who answered.
    #[serde(default)]
    pub answered_by: Option<PersonId>,
}

/// A question of a question time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedQuestion {
    /// The item.
    pub item: ItemId,
    /// The question.
    pub question: QuestionId,
    /// The member who asks; none where a citizen does.
    pub person: Option<PersonId>,
    /// The citizen's name.
    pub name: Option<TextId>,
    /// The citizen agreed that everybody reads the name.
    pub agreed: bool,
    /// The question.
    pub text: TextId,
    /// The answer, where there is one.
    pub answer: Option<TextId>,
    /// Who answered.
    pub answered_by: Option<PersonId>,
}

impl Course {
    /// Whoever keeps the paper writes it down, or a member asks by themselves, and leaves the answer to others.
    pub(super) fn put_question(
        &self,
        item: ItemId,
        new: &NewQuestion,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        let keeps = setting.acting.may(KEEPS);
        let known = self.questions.iter().find(|it| it.question == new.question);
        self.must_take_question(item, known, setting)?;
        if !keeps && new.person != setting.acting.person {
            return Err(Refusal::NotYours(Right::TakeMinutes));
        }
        if let Some(person) = new.person
            && self.seats(setting).all(|it| it.0 != person)
        {
            return Err(Refusal::not_a_member(Some(person)));
        }
        let text = must_have_without_id(&new.text, Refusal::NoText)?;
        let answer = new.answer.as_deref().and_then(eye::given).filter(|_| keeps);
        let answer = answer.map(|it| must_have_without_id(it, Refusal::NoText)).transpose()?;
        let name = new
            .name
            .as_deref()
            .and_then(eye::given)
            .filter(|_| new.person.is_none());
        if let Some(name) = name {
            must_be_short(must_have_without_id(name, Refusal::NoText)?, LONGEST_LINE)?;
            let words = fold(&format!("{text} {}", answer.unwrap_or_default()));
            if !new.agreed && words.contains(&fold(name)) {
                return Err(Refusal::NamesWhoAsks);
            }
        }
        let answered_by = new.answered_by.filter(|_| answer.is_some());
        if answered_by.is_some_and(|it| self.answerers(setting).all(|known| known.0 != it)) {
            return Err(Refusal::NoSuchPerson);
        }
        let put = QuestionPut {
            meeting: self.meeting,
            item,
            question: new.question,
            person: new.person,
            agreed: new.agreed && name.is_some(),
            name: name.map(&mut *mint),
            text: mint(text),
            answer: match keeps {
                true => answer.map(&mut *mint),
                false => known.and_then(|it| it.answer),
            },
            answered_by: match keeps {
                true => answered_by,
                false => known.and_then(|it| it.answered_by),
            },
        };
        let fresh = [Some((put.text, text)), put.answer.zip(answer), put.name.zip(name)];
        let fresh: Vec<(TextId, &str)> = fresh.into_iter().flatten().collect();
        let mut then = self.clone();
        let put = Event::QuestionPut(put);
        then.apply(&put);
        let told = then.told_questions(item, &fresh, setting, mint);
        Ok(std::iter::once(put).chain(told).collect())
    }

    /// It was not asked after all.
    pub(super) fn drop_question(
        &self,
        item: ItemId,
        question: QuestionId,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        let known = self
            .questions
            .iter()
            .find(|it| (it.item, it.question) == (item, question));
        self.must_take_question(item, known, setting)?;
        let meeting = self.meeting;
        let Some(dropped) = known.map(|_| QuestionDropped {
            meeting,
            item,
            question,
        }) else {
            return Ok(Vec::new());
        };
        let mut then = self.clone();
        let dropped = Event::QuestionDropped(dropped);
        then.apply(&dropped);
        let told = then.told_questions(item, &[], setting, mint);
        Ok(std::iter::once(dropped).chain(told).collect())
    }

    /// A member writes and takes back the own questions until the meeting ends; whoever keeps the paper, until it is sent.
    fn must_take_question(
        &self,
        item: ItemId,
        known: Option<&AskedQuestion>,
        setting: &Setting<'_>,
    ) -> Result<(), Refusal> {
        let is_own = setting.acting.person.is_some() && known.is_none_or(|it| it.person == setting.acting.person);
        if !(is_own && setting.acting.may(&[Right::TakePart])) {
            setting.must_may(KEEPS)?;
        }
        self.must_not_be_sent()?;
        match self.status {
            MeetingStatus::Cancelled => return Err(Refusal::Cancelled),
            MeetingStatus::Ended { .. } => setting.must_may(KEEPS)?,
            _ => {}
        }
        if self.must_have(item)?.kind != ItemKind::QuestionTime {
            return Err(Refusal::NoQuestionTime);
        }
        match known {
            Some(known) if known.item != item => Err(Refusal::NoQuestionTime),
            _ => Ok(()),
        }
    }

    /// Who may have answered: members, those who stand in, guests, and those who take the minutes.
    fn answerers<'s>(&'s self, setting: &Setting<'s>) -> impl Iterator<Item = &'s (PersonId, Member)> {
        self.seats(setting).chain(setting.guests).chain(setting.minute_takers)
    }

    /// The questions of an item, in the order in which they were put.
    pub fn questions_at(&self, item: ItemId) -> impl Iterator<Item = &AskedQuestion> {
        self.questions.iter().filter(move |it| it.item == item)
    }

    /// Its question times as the paper tells them by now.
    pub(super) fn all_questions_told(&self, setting: &Setting<'_>, mint: Mint<'_>) -> Vec<Event> {
        let items = self.paper.items.iter().filter(|it| it.kind == ItemKind::QuestionTime);
        let told = items.filter_map(|it| self.told_questions(it.item, &[], setting, mint));
        told.collect()
    }

    /// What the item says of its questions, where it says something else; `fresh` are texts that are kept with this act.
    fn told_questions(
        &self,
        item: ItemId,
        fresh: &[(TextId, &str)],
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Option<Event> {
        let part = Part::Questions;
        let kept = self.paper.find(item)?;
        let words = |id: TextId| {
            let fresh = fresh.iter().find(|it| it.0 == id).map(|it| it.1);
            fresh.or_else(|| setting.payloads.get(&id).map(String::as_str))
        };
        let text = json(&self.questions_section(item, &words, setting));
        let told = kept.written(part).and_then(|it| setting.payloads.get(&it.text));
        let is_told = told.is_some_and(|it| *it == text);
        (!is_told).then(|| {
            Event::PartFilled(PartFilled {
                meeting: self.meeting,
                item,
                part,
                text: mint(&text),
            })
        })
    }

    /// An agenda tells what will be asked; what is answered stands in the minutes.
    fn questions_section<'w>(
        &self,
        item: ItemId,
        words: &impl Fn(TextId) -> Option<&'w str>,
        setting: &Setting<'_>,
    ) -> Section {
        let is_over = matches!(self.status, MeetingStatus::Ended { .. });
        let named = |person: PersonId| self.answerers(setting).find(|it| it.0 == person).map(|it| &it.1);
        let mut blocks = Vec::new();
        for (number, it) in (1..).zip(self.questions_at(item)) {
            let name = it.name.filter(|_| it.agreed).and_then(words);
            let by = match it.person {
                Some(person) => danish::asker(named(person), None),
                None => danish::asker(None, name),
            };
            blocks.push(Block::Subheading(Text::plain(danish::question_heading(number, &by))));
            blocks.extend(paragraphs(it.text, words));
            if !self.has_begun() {
                continue;
            }
            match it.answer {
                Some(answer) => {
                    let by = it.answered_by.and_then(named);
                    blocks.push(Block::Subheading(Text::plain(danish::answer_heading(by))));
                    blocks.extend(paragraphs(answer, words));
                }
                None if is_over => blocks.push(Block::paragraph(danish::UNANSWERED.to_owned())),
                None => {}
            }
        }
        if blocks.is_empty() && is_over {
            blocks.push(Block::paragraph(danish::NO_QUESTIONS.to_owned()));
        }
        Section {
            label: danish::QUESTIONS.to_owned(),
            blocks,
        }
    }

    pub(super) fn apply_question(&mut self, event: &Event) {
        match event {
            Event::QuestionPut(it) => {
                let put = AskedQuestion {
                    item: it.item,
                    question: it.question,
                    person: it.person,
                    name: it.name,
                    agreed: it.agreed,
                    text: it.text,
                    answer: it.answer,
                    answered_by: it.answered_by,
                };
                match self.questions.iter_mut().find(|it| it.question == put.question) {
                    Some(known) => *known = put,
                    None => self.questions.push(put),
                }
            }
            Event::QuestionDropped(it) => self.questions.retain(|known| known.question != it.question),
            _ => {}
        }
    }
}

/// Each line is a paragraph of its own; nothing of what people ask becomes a heading or a list.
fn paragraphs<'w>(text: TextId, words: &impl Fn(TextId) -> Option<&'w str>) -> Vec<Block> {
    let lines = words(text).unwrap_or(crate::kept::ERASED).lines();
    let lines = lines.map(str::trim).filter(|it| !it.is_empty());
    lines.map(|it| Block::paragraph(it.to_owned())).collect()
}

impl PaperItem {
    /// Whether it gives a decision: at question time there are answers instead.
    pub fn is_decided_on(&self) -> bool {
        self.kind != ItemKind::QuestionTime
    }
}
