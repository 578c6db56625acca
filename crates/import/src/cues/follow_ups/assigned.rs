//! Lines that say who does what the sentence before asks for, and by when: `Ansvarlig: Ane Holm. Frist: 1. maj 2027.`

use raadslag_council::follow_up::FollowUpKind;

use super::{Reading, Sentence, doer};

const WHO: [&str; 5] = [
    "Ansvarlig: ",
    "Ansvarlige: ",
    "Tovholder: ",
    "Tovholdere: ",
    "Udføres af: ",
];

const WHEN: [&str; 4] = ["Frist: ", "Tidsfrist: ", "Deadline: ", "Senest: "];

impl Reading<'_> {
    /// Where a sentence names who does what stands before it, or by when, what stands behind that; what was not taken for a
    /// task is one then.
    pub(super) fn assigns<'t>(&mut self, said: &Sentence<'t>) -> Option<&'t str> {
        let sentence = said.text;
        let begins = |words: &[&str]| words.iter().any(|it| sentence.starts_with(it));
        if !begins(&WHO) && !begins(&WHEN) || self.before.is_empty() {
            return None;
        }
        if self.found.last().is_none_or(|it| it.text != self.before) {
            let before = std::mem::take(&mut self.before);
            let asked = self.asked(&self.sentence(&before), FollowUpKind::Task, None);
            self.before = before;
            self.found.push(asked);
        }
        let mut asked = self.found.pop()?;
        if let Some(who) = value(sentence, &WHO) {
            // `Ansvarlig: Ane Holm, frist: 1. maj`
            let named = who.split([',', ';', '(']).next().unwrap_or(who);
            doer::set_owner(&mut asked, named.trim_end_matches(['.', ' ']));
        }
        let date = self.coming(said);
        if let Some(date) = &date {
            self.set_due(&mut asked, sentence, date);
        }
        self.found.push(asked);
        // Lines without a full stop were joined: `Frist: 1. maj 2027 Ane Holm undersøger …`
        let end = date.map_or(sentence.len(), |it| it.range.end);
        let rest = sentence.get(end..).unwrap_or_default().trim_start();
        Some(if rest.starts_with(char::is_uppercase) && value(rest, &WHO).is_none() {
            rest
        } else {
            ""
        })
    }
}

/// What stands behind one of these words, up to the next of any.
fn value<'t>(sentence: &'t str, words: &[&str]) -> Option<&'t str> {
    let behind = |it: &&str| sentence.find(*it).map(|at| &sentence[at + it.len()..]);
    let rest = words.iter().find_map(behind)?;
    let end = WHO.iter().chain(&WHEN).filter_map(|it| rest.find(it)).min();
    Some(rest[..end.unwrap_or(rest.len())].trim())
}
