//! Rule 8: committees and the finance committee are heard before the council.

use crate::body::BodyType;

/// What is odd about a route that leads to the council; a warning, for the law knows urgent matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RouteWarning {
    /// The council stands before a committee that is still to be heard.
    CouncilFirst,
    /// No committee was heard, and none is to be.
    NotHeard,
}

fn is_heard(body_type: BodyType) -> bool {
    matches!(
        body_type,
        BodyType::FinanceCommittee | BodyType::StandingCommittee | BodyType::Magistrate
    )
}

/// The route as it was gone, is, and is to be.
pub fn rule_08(stations: &[BodyType]) -> Option<RouteWarning> {
    let council = stations.iter().position(|it| *it == BodyType::Council)?;
    let (before, after) = stations.split_at(council);
    if before.iter().any(|it| is_heard(*it)) {
        return None;
    }
    match after.iter().any(|it| is_heard(*it)) {
        true => Some(RouteWarning::CouncilFirst),
        false => Some(RouteWarning::NotHeard),
    }
}

#[cfg(test)]
mod tests {
    use super::BodyType::{Council, ExecutiveBoard, FinanceCommittee, StandingCommittee};
    use super::*;

    #[test]
    fn rule_08_a_committee_is_heard_before_the_council() {
        assert_eq!(
            rule_08(&[ExecutiveBoard, StandingCommittee, FinanceCommittee, Council]),
            None
        );
        assert_eq!(
            rule_08(&[ExecutiveBoard, FinanceCommittee]),
            None,
            "it does not go to the council"
        );
        let first = rule_08(&[ExecutiveBoard, Council, FinanceCommittee]);
        assert_eq!(first, Some(RouteWarning::CouncilFirst));
        assert_eq!(rule_08(&[ExecutiveBoard, Council]), Some(RouteWarning::NotHeard));
    }
}
