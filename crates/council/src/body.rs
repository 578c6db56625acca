//! Bodies: anything that meets and decides.

use serde::{Deserialize, Serialize};

/// What kind of body (GLOSSARY §1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BodyType {
    /// Kommunalbestyrelse, byråd.
    Council,
    /// Økonomiudvalg.
    FinanceCommittee,
    /// Stående udvalg.
    StandingCommittee,
    /// § 17, stk. 4-udvalg.
    AdHocCommittee,
    /// Magistrat.
    Magistrate,
    /// Råd and nævn.
    AdvisoryBoard,
    /// Direktion.
    ExecutiveBoard,
    /// Chefforum.
    ManagersForum,
    /// Styregruppe, kontaktudvalg, netværk.
    ExternalForum,
    /// Underudvalg.
    SubCommittee,
}

/// Words in a body's name, in lower case, that tell its kind; the first that fits decides.
const NAMES: [(&str, BodyType); 17] = [
    ("17, stk. 4", BodyType::AdHocCommittee),
    ("opgaveudvalg", BodyType::AdHocCommittee),
    ("underudvalg", BodyType::SubCommittee),
    ("kontaktudvalg", BodyType::ExternalForum),
    ("styregruppe", BodyType::ExternalForum),
    ("netværk", BodyType::ExternalForum),
    ("kommunalbestyrelse", BodyType::Council),
    ("byråd", BodyType::Council),
    ("borgerrepræsentation", BodyType::Council),
    ("økonomiudvalg", BodyType::FinanceCommittee),
    ("økonomi- og", BodyType::FinanceCommittee),
    ("magistrat", BodyType::Magistrate),
    ("direktion", BodyType::ExecutiveBoard),
    ("chefforum", BodyType::ManagersForum),
    ("udvalg", BodyType::StandingCommittee),
    ("nævn", BodyType::AdvisoryBoard),
    ("råd", BodyType::AdvisoryBoard),
];

impl BodyType {
    /// The kind a name suggests; a name that says nothing is taken for a standing committee.
    pub fn of_name(name: &str) -> Self {
        let name = crate::identity::fold(name);
        // Children's and elders' councils are called byråd or råd too, but advise only.
        if name.contains("ungebyråd") || name.contains("ældreråd") {
            return Self::AdvisoryBoard;
        }
        NAMES
            .iter()
            .find(|(word, _)| name.contains(word))
            .map_or(Self::StandingCommittee, |(_, kind)| *kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_kind_of_body() {
        let kinds = [
            "Direktionen",
            "Aarhus Byråd",
            "Økonomiudvalget",
            "Kultur- og fritidsudvalget",
            "Handicaprådet",
            "Børne- og ungebyrådet",
        ];
        let expected = [
            BodyType::ExecutiveBoard,
            BodyType::Council,
            BodyType::FinanceCommittee,
            BodyType::StandingCommittee,
            BodyType::AdvisoryBoard,
            BodyType::AdvisoryBoard,
        ];
        assert_eq!(kinds.map(BodyType::of_name), expected);
    }
}
