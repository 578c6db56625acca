//! What a recommendation asks for, once a decision has made it its own.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use raadslag_council::follow_up::FollowUpKind;
use raadslag_council::outcome::{DecisionLevel, Outcome};
use raadslag_council::record::{Decision, Item};
use raadslag_council::rich::{Block, texts};

use super::excepted::Excepted;
use super::{Reading, Sentence};
use crate::cues::{bodies, one_of, walk};
use crate::source::lower;

/// Words by which a decision takes the recommendation over.
const ADOPTING: [&str; 10] = [
    "indstilling",
    "indstillet",
    "godkend",
    "tiltråd",
    "tiltræd",
    "vedtag",
    "vedtog",
    "tilslut",
    "følges",
    "beslutningspunkt",
];

/// Verbs behind which `at` goes on with what somebody does.
const GOES_ON: [&str; 14] = [
    "sikrer",
    "sikre",
    "sørger",
    "sørge",
    "påser",
    "for",
    "forventes",
    "forudsætter",
    "forudsat",
    "opmærksom",
    "om",
    "på",
    "betyder",
    "således",
];

/// The decision makes the recommendation's clauses its own, and nobody is left to decide.
pub(super) fn adopts(decision: &Decision) -> bool {
    let outcomes = &decision.outcomes;
    let is_open = [
        Outcome::Recommended,
        Outcome::Postponed,
        Outcome::ReferredBack,
        Outcome::Rejected,
        Outcome::Withdrawn,
        Outcome::StruckFromAgenda,
        Outcome::Escalated,
    ];
    let is_approved = outcomes
        .iter()
        .any(|it| [Outcome::Approved, Outcome::ApprovedWithChanges].contains(it));
    let says = || {
        let mut texts = texts(&decision.blocks).into_iter();
        texts.any(|it| ANY_ADOPTING.is_match(&lower(it.as_str())))
    };
    decision.level != Some(DecisionLevel::Recommendation)
        && is_approved
        && !outcomes.iter().any(|it| is_open.contains(it))
        && says()
}

static ANY_ADOPTING: LazyLock<AhoCorasick> = LazyLock::new(|| one_of(ADOPTING));

impl Reading<'_> {
    /// The clauses of the item's recommendation that ask for something, but for those that the decision leaves out.
    pub(super) fn clauses(&mut self, item: &Item, excepted: &Excepted) {
        let labels = ["indstil", "beslutningspunkt", "forslag til beslutning"];
        let recommendation = item.sections.iter().filter(|it| {
            let label = it.label.to_lowercase();
            labels.iter().any(|it| label.contains(it))
        });
        // Each is known by its place; what stands under a point has the point's.
        let (mut clauses, mut count) = (Vec::new(), 0);
        for block in recommendation.flat_map(|it| &it.blocks) {
            match block {
                Block::Paragraph(text) => {
                    for clause in parted(recommended(text.as_str())) {
                        count += 1;
                        clauses.push((count, clause));
                    }
                }
                Block::List(list) => {
                    for point in &list.items {
                        count += 1;
                        walk(std::slice::from_ref(point), &mut |it| {
                            clauses.extend(parted(it.text.as_str()).into_iter().map(|it| (count, it)));
                        });
                    }
                }
                _ => {}
            }
        }
        self.clauses_of(&excepted.left(clauses));
    }

    fn clauses_of(&mut self, clauses: &[&str]) {
        for clause in clauses {
            let sentence = bodies::capitalised(clause);
            let sentence = self.sentence(&sentence);
            if let Some(report) = self.report(&sentence, &[]) {
                self.found.push(report);
            } else if let Some((kind, owner)) = self.asked_by(&self.sentence(clause)) {
                let asked = self.asked(&sentence, kind, owner);
                self.found.push(asked);
            }
        }
    }

    fn asked_by<'t>(&self, clause: &Sentence<'t>) -> Option<(FollowUpKind, Option<&'t str>)> {
        let (kind, owner) = self.asked_in(clause, true)?;
        // `at Byrådet godkender …`: what the body itself does is the decision.
        let is_own =
            owner.is_some_and(|it| bodies::at_start(it).is_some_and(|it| it == self.own_body || it == "Udvalget"));
        (!is_own || self.is_dated(clause)).then_some((kind, owner))
    }
}

/// What stands behind `Forvaltningen indstiller`; a paragraph that recommends nothing is empty.
fn recommended(text: &str) -> &str {
    let trimmed = text.trim();
    if trimmed.to_lowercase().starts_with("at ") {
        return trimmed;
    }
    let verb = [
        " indstiller",
        " indstilles",
        " anbefaler",
        " anbefales",
        " foreslår",
        " foreslås",
    ];
    let at = verb
        .iter()
        .filter_map(|it| trimmed.find(it).map(|at| at + it.len()))
        .min();
    let rest = at.and_then(|it| trimmed.get(it..)).unwrap_or_default();
    match rest.find("at ") {
        Some(at) => rest.get(at..).unwrap_or_default(),
        None => "",
    }
}

/// `at planen godkendes, og at den evalueres i maj 2027`: clause by clause, without `at`.
fn parted(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices("at ") {
        let before = text.get(..at).unwrap_or_default();
        let is_word = before.is_empty() || before.ends_with(char::is_whitespace);
        let last = before.trim_end().trim_end_matches(',').split_whitespace().next_back();
        let parts = before.trim_end().ends_with([',', ';', '.', ':']) || matches!(last, Some("og" | "samt") | None);
        let goes_on = last.is_some_and(|it| GOES_ON.contains(&it));
        if is_word && parts && !goes_on {
            found.push(text.get(from..at).unwrap_or_default());
            from = at + "at ".len();
        }
    }
    found.push(text.get(from..).unwrap_or_default());
    let bare = found.into_iter().map(|it| {
        let it = it.trim().trim_end_matches([',', ';', '.', ':']).trim_end();
        let it = it.strip_suffix(" og").or(it.strip_suffix(" samt")).unwrap_or(it);
        it.trim_end_matches(',').trim()
    });
    bare.filter(|it| !it.is_empty()).collect()
}
