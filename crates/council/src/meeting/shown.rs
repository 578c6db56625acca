//! Papers that were read in, of a body whose papers are not everybody's.

use super::Meeting;
use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::Timestamp;

impl Meeting {
    /// The audiences of the meeting where its body may show what is read in to nobody outside (rule 37). What is held here
    /// is published by an act of its own, and stays so.
    pub fn grants_unshown(&self, since: Timestamp) -> Vec<Grant> {
        let mut grants = self.grants(since);
        let Some(edition) = self.public_edition().filter(|_| self.course().is_none()) else {
            return grants;
        };
        grants.retain(|it| it.audience != Audience::Public);
        let (thing, body) = (Thing::Meeting(edition.meeting), edition.body);
        let insiders = [
            Audience::Members(body),
            Audience::Secretariat(body),
            Audience::Reviewers(body),
        ];
        for audience in insiders {
            if !grants.iter().any(|it| (it.thing, it.audience) == (thing, audience)) {
                grants.push(Grant {
                    thing,
                    audience,
                    sight: Sight::Whole,
                    from: since,
                    until: Timestamp::MAX,
                });
            }
        }
        grants
    }
}
