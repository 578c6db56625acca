//! A sentence and what is known of it: found once, and asked by every reader of what is to be done.

use std::cell::OnceCell;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use raadslag_council::clock::Date;

use super::report::{NAMED_AGAIN, PAPERS};
use super::{BEFORE_DEADLINE, PROPOSED};
use crate::cues::table::{DECIDED_BY, GOES_TO, ORDERED, ORDERING, PERIODIC, PHRASES, RECURRING};
use crate::dates::{FoundDate, read_dates};
use crate::source::lower;

/// A sentence, or a clause of one.
pub(super) struct Sentence<'t> {
    pub(super) text: &'t str,
    /// In small letters.
    pub(super) lower: String,
    /// A bit for each kind of words that it holds.
    cues: u16,
    meeting: Option<Date>,
    dates: OnceCell<Vec<FoundDate>>,
}

/// A kind of words that somebody looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    Proposed,
    Phrase,
    Order,
    Recurring,
    Periodic,
    Deadline,
    DecidedBy,
    GoesTo,
    Paper,
    PaperAgain,
}

/// All of them, found in one pass over a sentence, and of which kind each is.
static CUES: LazyLock<(AhoCorasick, Vec<Cue>)> = LazyLock::new(|| {
    let phrases: Vec<&str> = PHRASES.iter().map(|it| it.0).collect();
    let lists: [(Cue, &[&str]); 13] = [
        (Cue::Proposed, &PROPOSED),
        (Cue::Phrase, &phrases),
        (Cue::Order, &ORDERED),
        (Cue::Order, &ORDERING),
        (Cue::Recurring, &RECURRING),
        (Cue::Periodic, &PERIODIC),
        (Cue::Deadline, &BEFORE_DEADLINE),
        (Cue::DecidedBy, &DECIDED_BY),
        (Cue::DecidedBy, &["sendes til "]),
        (Cue::GoesTo, &GOES_TO),
        (Cue::Paper, &PAPERS),
        (Cue::Paper, &["analyse "]),
        (Cue::PaperAgain, &NAMED_AGAIN),
    ];
    let all = lists.iter().flat_map(|(cue, words)| words.iter().map(|it| (*it, *cue)));
    let (words, cues): (Vec<&str>, Vec<Cue>) = all.unzip();
    let mut builder = AhoCorasick::builder();
    let found = builder.kind(Some(AhoCorasickKind::DFA)).build(words);
    (found.expect("a few words are no large automaton"), cues)
});

impl<'t> Sentence<'t> {
    /// Of a meeting on that day, which completes the years of dates.
    pub(super) fn new(text: &'t str, meeting: Option<Date>) -> Self {
        let lower = lower(text);
        let (words, kinds) = &*CUES;
        let found = words.find_overlapping_iter(&lower);
        Self {
            cues: found.fold(0, |cues, it| cues | 1 << kinds[it.pattern()] as u16),
            text,
            lower,
            meeting,
            dates: OnceCell::new(),
        }
    }

    /// Words of the kind stand somewhere in it.
    pub(super) fn has(&self, cue: Cue) -> bool {
        self.cues & 1 << cue as u16 != 0
    }

    /// The small letters, where each stands at the same place as in the text.
    pub(super) fn lower_in_place(&self) -> Option<&str> {
        (self.lower.len() == self.text.len()).then_some(self.lower.as_str())
    }

    /// Every date in it, in order.
    pub(super) fn dates(&self) -> &[FoundDate] {
        self.dates.get_or_init(|| read_dates(self.text, self.meeting))
    }
}
