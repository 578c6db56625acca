//! What is said of coming meetings outside their list: who is asked to come, what the next one is about, days of events.

use raadslag_council::clock::Date;
use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::follow_up::RollingTopic;
use raadslag_council::phrases::sentences;
use raadslag_council::rich::Block;

use super::{COMES, Reading, names_coming_meeting, opens};
use crate::cues::{bodies, found};
use crate::dates::{Precision, read_date, read_times};
use crate::people;
use crate::source::lower;

impl Reading<'_> {
    /// `Ane Holm inviteres til mødet den 12. november`, `Næste møde: 14. oktober. Emner: …` in what was decided.
    pub(super) fn invited(&mut self, blocks: &[Block], topics: &mut Vec<RollingTopic>) {
        for block in blocks {
            let Block::Paragraph(text) = block else { continue };
            let all = sentences(text.as_str());
            for (at, sentence) in all.iter().enumerate() {
                if let Some(topic) = self.invitation(sentence) {
                    topics.push(topic);
                }
                let named = ["Emner: ", "Punkter: ", "Dagsorden: "]
                    .iter()
                    .find_map(|it| sentence.strip_prefix(it));
                let next = at.checked_sub(1).and_then(|it| all.get(it));
                let next = next.filter(|it| names_coming_meeting(it));
                if let Some((named, next)) = named.zip(next) {
                    let day = self.day(next);
                    let parts = named.trim_end_matches('.').split([',', ';']).map(str::trim);
                    topics.extend(parts.filter(|it| !it.is_empty()).map(|it| self.emne(it, day)));
                }
            }
        }
    }

    /// One of the matters named for the next meeting, with who comes to it.
    fn emne(&mut self, text: &str, day: Option<Date>) -> RollingTopic {
        let mut topic = self.line(text);
        topic.date = topic.date.or(day);
        topic.text = bodies::capitalised(&topic.text);
        if topic.guests.is_empty()
            && let Some(at) = text.to_lowercase().find("besøg af ")
            && let Some(named) = text.get(at + "besøg af ".len()..)
        {
            let end = named.find(" kl.").unwrap_or(named.len());
            let time = read_times(named).into_iter().next();
            topic.guests = self.guests(&named[..end], topic.date);
            for guest in &mut topic.guests {
                guest.from = time.as_ref().and_then(|it| it.from.ok());
                guest.to = time.as_ref().and_then(|it| it.to);
            }
        }
        topic
    }

    /// A sentence that asks somebody to a day to come.
    fn invitation(&mut self, sentence: &str) -> Option<RollingTopic> {
        let at = COMES.iter().filter_map(|it| sentence.find(it)).min()?;
        let day = read_date(sentence, self.meeting).filter(|it| it.precision == Precision::Day)?;
        let is_coming = day.range.start > at && day.day.is_ok_and(|it| self.meeting.is_none_or(|held| it > held));
        let is_meeting = ["mødet", "møde", "dialog", "besøg"]
            .iter()
            .any(|it| sentence.contains(it));
        let people = people::read_people(sentence.get(..at)?.trim());
        let are_named = !people.members.is_empty() && people.members.iter().all(|it| it.name.contains(' '));
        if !is_coming || !is_meeting || !are_named {
            return None;
        }
        Some(self.line(sentence.trim_end_matches('.')))
    }

    /// Dated lines below `Kommende møder, aktiviteter samt formål` stand on no list: they are told.
    pub(super) fn tell_coming(&mut self, blocks: &[Block]) {
        let mut is_coming = false;
        for block in blocks {
            match block {
                Block::Paragraph(text) if is_coming && self.is_to_come(text.as_str()) => self.tell(text.as_str()),
                Block::Paragraph(text) | Block::Subheading(text) => {
                    let begins = |word: &str| lower(text.as_str()).starts_with(word);
                    is_coming = text.as_str().starts_with(['k', 'K'])
                        && ["kommende møder", "kommende arrangementer", "kommende aktiviteter"]
                            .into_iter()
                            .any(begins)
                        && !opens(text.as_str());
                }
                Block::List(list) if is_coming => {
                    for point in &list.items {
                        if self.is_to_come(point.text.as_str()) {
                            self.tell(point.text.as_str());
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn is_to_come(&self, text: &str) -> bool {
        let day = read_date(text, self.meeting).and_then(|it| it.day.ok());
        day.is_some_and(|day| self.meeting.is_none_or(|held| day > held)) && !text.trim_end().ends_with(':')
    }

    fn tell(&mut self, text: &str) {
        let told = found(&self.place, FindingKind::ComingDay, Severity::Guess, text);
        self.findings.push(told);
    }
}
