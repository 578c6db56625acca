//! Decisions that grant money: in their own words, or by approving a recommendation that does.

use super::money::{Money, Unit};
use crate::outcome::{DecisionLevel, Outcome};
use crate::phrases::sentences;
use crate::record::{Decision, Item};
use crate::rich::{Block, texts};

/// What a decision grants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Granting {
    /// How much, where its words or the recommendation's say it.
    pub amount: Option<Money>,
}

/// What an item's decision grants; nothing where it grants no money, is only a recommendation, or turned it down.
pub fn granting(item: &Item) -> Option<Granting> {
    let is_final = |it: &&Decision| it.level != Some(DecisionLevel::Recommendation);
    let decided = || item.decisions.iter().filter(is_final);
    let outcomes: Vec<Outcome> = decided()
        .flat_map(|it| {
            it.outcomes
                .iter()
                .chain(it.sub_decisions.iter().flat_map(|it| &it.outcomes))
        })
        .copied()
        .collect();
    let is_turned_down = |it: &Outcome| {
        use Outcome::{Lapsed, Postponed, Recommended, ReferredBack, Rejected, StruckFromAgenda, Withdrawn};
        matches!(
            it,
            Rejected | Postponed | Recommended | ReferredBack | StruckFromAgenda | Withdrawn | Lapsed
        )
    };
    if outcomes.iter().any(is_turned_down) {
        return None;
    }
    let own = || decided().find_map(|it| granted_in(&it.blocks));
    let recommended = || {
        let is_recommendation = |label: &str| label.to_lowercase().contains("indstill");
        let sections = item.sections.iter().filter(|it| is_recommendation(&it.label));
        sections.rev().find_map(|it| granted_in(&it.blocks))
    };
    let is_approved = |it: &Outcome| matches!(it, Outcome::Approved | Outcome::ApprovedWithChanges);
    if outcomes.contains(&Outcome::Granted) {
        let amount = own().or_else(recommended);
        return Some(Granting { amount });
    }
    let amount = outcomes.iter().any(is_approved).then(|| own().or_else(recommended))??;
    Some(Granting { amount: Some(amount) })
}

/// The amount of the first sentence that grants one.
fn granted_in(blocks: &[Block]) -> Option<Money> {
    let texts = texts(blocks);
    let mut said = texts.iter().flat_map(|it| sentences(it.as_str()));
    said.find_map(|sentence| {
        let lower = sentence.to_lowercase();
        let at = grants_at(&lower)?;
        let amounts = amounts(&lower);
        let after = amounts.iter().find(|it| it.0 >= at);
        after.or_else(|| amounts.last()).map(|it| it.1)
    })
}

/// Where a sentence in lower case says that money is given.
fn grants_at(sentence: &str) -> Option<usize> {
    let mut before: [&str; 3] = [""; 3];
    for word in sentence.split_whitespace() {
        let bare = word.trim_matches(|it: char| !it.is_alphanumeric());
        if is_granting(bare) && !before.iter().any(|it| ["ikke", "ingen", "uden"].contains(it)) {
            return Some(word.as_ptr() as usize - sentence.as_ptr() as usize);
        }
        before = [before[1], before[2], bare];
    }
    None
}

/// `anlægsbevilling`, `rådighedsbeløbet`, `bevilges`, `frigivelse`; no `bevillingshaver`.
fn is_granting(word: &str) -> bool {
    const NOUNS: [&str; 3] = ["bevilling", "rådighedsbeløb", "frigivelse"];
    const ENDINGS: [&str; 9] = ["", "en", "et", "er", "erne", "ens", "ets", "s", "n"];
    const VERBS: [&str; 8] = [
        "bevilges",
        "bevilge",
        "bevilger",
        "bevilget",
        "bevilgede",
        "frigives",
        "frigive",
        "frigivet",
    ];
    let is_noun = |noun: &&str| {
        let at = word.rfind(*noun);
        at.and_then(|it| word.get(it + noun.len()..))
            .is_some_and(|it| ENDINGS.contains(&it))
    };
    VERBS.contains(&word) || NOUNS.iter().any(is_noun)
}

/// Amounts of money in a text in lower case, each with where it begins: `1,2 mio. kr.`, `kr. 300.000`, `250 t.kr.`, `300.000,-`.
fn amounts(text: &str) -> Vec<(usize, Money)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|it: char| it.is_ascii_digit()).map(|it| at + it) {
        let rest = &text[start..];
        let is_of_number = |it: char| it.is_ascii_digit() || matches!(it, '.' | ',');
        let length = rest.find(|it: char| !is_of_number(it)).unwrap_or(rest.len());
        let number = rest[..length].trim_end_matches(['.', ',']);
        at = start + length;
        let behind = text[start + number.len()..].trim_start();
        let is_inside_word = text[..start].ends_with(|it: char| it.is_alphanumeric() || it == '-' || it == '/');
        let unit = unit(behind).or_else(|| {
            let leads = text[..start].trim_end().ends_with("kr.") || text[..start].trim_end().ends_with("kr");
            leads.then_some((Unit::Kroner, 1))
        });
        let Some((unit, times)) = unit.filter(|_| !is_inside_word) else {
            continue;
        };
        if let Some(amount) = Money::read(number, unit) {
            let ore = amount.ore().saturating_mul(times);
            found.extend(Money::of_ore(ore).map(|it| (start, it)));
        }
    }
    found
}

/// What an amount is written in, by the words behind it, and how many times over.
fn unit(behind: &str) -> Option<(Unit, i64)> {
    const WORDS: [(&str, Unit, i64); 12] = [
        ("mio", Unit::Millions, 1),
        ("mill", Unit::Millions, 1),
        ("mia", Unit::Millions, 1000),
        ("t.kr", Unit::Thousands, 1),
        ("tkr", Unit::Thousands, 1),
        ("t. kr", Unit::Thousands, 1),
        ("tusinde kr", Unit::Thousands, 1),
        ("tusind kr", Unit::Thousands, 1),
        ("kr", Unit::Kroner, 1),
        (",-", Unit::Kroner, 1),
        (",–", Unit::Kroner, 1),
        ("dkk", Unit::Kroner, 1),
    ];
    let found = WORDS.iter().find(|it| behind.starts_with(it.0))?;
    Some((found.1, found.2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Section;
    use crate::rich::Text;

    fn item(recommended: &str, decided: &str, outcomes: &[Outcome]) -> Item {
        let blocks = |it: &str| vec![Block::Paragraph(Text::plain(it))];
        Item {
            sections: vec![Section {
                label: "Indstilling".into(),
                blocks: blocks(recommended),
            }],
            decisions: vec![Decision {
                blocks: blocks(decided),
                outcomes: outcomes.to_vec(),
                ..Decision::default()
            }],
            ..Item::default()
        }
    }

    #[test]
    fn a_decision_grants_by_its_own_words_or_by_approving_a_recommendation_that_does() {
        let approved = |it: &str| granting(&item(it, "Godkendt.", &[Outcome::Approved]));
        let kroner = |it: &str| {
            Some(Granting {
                amount: Money::read(it, Unit::Kroner),
            })
        };
        let of = [
            (
                "Direktionen indstiller, at der gives en anlægsbevilling på 1,2 mio. kr. til cykelstien.",
                "1.200.000",
            ),
            ("at der af anlægsrammen frigives 300.000 kr. til legepladsen", "300.000"),
            ("at rådighedsbeløbet på kr. 450.000 i 2030 frigives", "450.000"),
            ("at der bevilges 250 t.kr. årligt", "250.000"),
            ("at der gives en tillægsbevilling på 271.900,- kr. i 2030", "271.900"),
            ("Det indstilles, at 1,5 mia. kr. bevilges til broen", "1.500.000.000"),
        ];
        for (recommended, amount) in of {
            assert_eq!(approved(recommended), kroner(amount), "{recommended}");
        }
        let own = item(
            "at sagen drøftes",
            "Der frigives 300.000 kr. til sejlklubben.",
            &[Outcome::Granted],
        );
        assert_eq!(granting(&own), kroner("300.000"));
        let without = item("at det godkendes", "Bevillingen gives som ansøgt.", &[Outcome::Granted]);
        assert_eq!(granting(&without), Some(Granting { amount: None }));
    }

    #[test]
    fn what_is_turned_down_put_off_or_only_recommended_grants_nothing() {
        let grant = "at der gives en anlægsbevilling på 1,2 mio. kr.";
        for outcome in [
            Outcome::Rejected,
            Outcome::Postponed,
            Outcome::Recommended,
            Outcome::Noted,
        ] {
            assert_eq!(granting(&item(grant, "…", &[outcome])), None, "{outcome:?}");
        }
        let mut by_committee = item(grant, "Godkendt.", &[Outcome::Approved]);
        by_committee.decisions[0].level = Some(DecisionLevel::Recommendation);
        assert_eq!(granting(&by_committee), None);
        for no_grant in [
            "at planen godkendes. Den har ingen bevilling på 5.000 kr. i dag.",
            "at bevillingshaveren betaler 5.000 kr.",
            "at der gives en bevilling til alkohol",
            "at orienteringen om 1,2 mio. kr. godkendes",
        ] {
            assert_eq!(
                granting(&item(no_grant, "Godkendt.", &[Outcome::Approved])),
                None,
                "{no_grant}"
            );
        }
    }
}
