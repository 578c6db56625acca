//! Lines that say who does what the sentence before asks for, and by when: `Ansvarlig: Ane Holm. Frist: 1. maj 2027.`

use raadslag_council::follow_up::FollowUpKind;

use super::{Reading, doer};

const WHO: [&str; 5] = [
    "Ansvarlig: ",
    "Ansvarlige: ",
    "Tovholder: ",
    "Tovholdere: ",
    "Udføres af: ",
];

const WHEN: [&str; 4] = ["Frist: ", "Tidsfrist: ", "Deadline: ", "Senest: "];

impl Reading<'_> {
    /// Whether a sentence names who does what stands before it, or by when; what was not taken for a task is one then.
    pub(super) fn assigns(&mut self, sentence: &str) -> bool {
        let behind = |words: &[&str]| words.iter().find_map(|it| sentence.strip_prefix(it));
        let (who, when) = (behind(&WHO), behind(&WHEN));
        if who.is_none() && when.is_none() || self.before.is_empty() {
            return false;
        }
        if self.found.last().is_none_or(|it| it.text != self.before) {
            let before = std::mem::take(&mut self.before);
            let asked = self.asked(&before, FollowUpKind::Task, None);
            self.before = before;
            self.found.push(asked);
        }
        let Some(mut asked) = self.found.pop() else {
            return false;
        };
        if let Some(who) = who {
            // `Ansvarlig: Ane Holm, frist: 1. maj`
            let named = who.split([',', ';', '(']).next().unwrap_or(who);
            doer::set_owner(&mut asked, named.trim_end_matches(['.', ' ']));
        }
        if let Some(date) = self.coming(sentence) {
            self.set_due(&mut asked, sentence, &date);
        }
        self.found.push(asked);
        true
    }
}
