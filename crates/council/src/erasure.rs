//! Erasing texts and files on purpose (DESIGN §3): who may, and on what ground. The entries stay; their words go.

use serde::{Deserialize, Serialize};

use crate::command::Refusal;
use crate::ids::{BodyId, FileId, TextId};
use crate::rights::{Acting, Right};

/// Why something is erased. The journal keeps the code, never prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErasureGround {
    /// A national id (CPR) stood there.
    NationalId,
    /// Somebody's private telephone or address.
    PrivateContact,
    /// It is confidential (forvaltningsloven § 27).
    Confidential,
    /// It was put there by mistake.
    Mistake,
    /// Whom it is about asked for it (data protection).
    Request,
    /// It was to be kept until a day, which is over (rule 32).
    Expired,
}

impl ErasureGround {
    /// Every ground with its code.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::NationalId, "national_id"),
        (Self::PrivateContact, "private_contact"),
        (Self::Confidential, "confidential"),
        (Self::Mistake, "mistake"),
        (Self::Request, "request"),
        (Self::Expired, "expired"),
    ];

    /// Its code.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|it| it.0 == self).map_or("", |it| it.1)
    }

    /// The ground of a code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|it| it.1 == code).map(|it| it.0)
    }
}

/// What is to be erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureAsked {
    /// Texts.
    pub texts: Vec<TextId>,
    /// Files.
    pub files: Vec<FileId>,
    /// Why.
    pub ground: ErasureGround,
}

/// Whether somebody may erase at a place: an administrator everywhere, whoever keeps a body's papers in these.
pub fn may_erase(body: Option<BodyId>, acting: &Acting) -> bool {
    acting.may(&[Right::Administer]) || (body.is_some() && acting.may(&[Right::EditAgenda]))
}

/// Every place that is asked for must be one where the person may; one that is not refuses all.
pub fn must_erase(places: &[(Option<BodyId>, Acting)]) -> Result<(), Refusal> {
    if places.is_empty() {
        return Err(Refusal::NothingToErase);
    }
    match places.iter().all(|(body, acting)| may_erase(*body, acting)) {
        true => Ok(()),
        false => Err(Refusal::CannotErase),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PersonId;

    #[test]
    fn rule_34_an_administrator_erases_everywhere_and_an_editor_in_the_own_bodys_papers() {
        let acting = |right| Acting::new(PersonId::new(1), [right]);
        let (here, nowhere) = (Some(BodyId::new(1)), None);
        assert_eq!(must_erase(&[]), Err(Refusal::NothingToErase));
        assert_eq!(
            must_erase(&[(nowhere, acting(Right::Administer)), (here, acting(Right::Administer))]),
            Ok(())
        );
        assert_eq!(must_erase(&[(here, acting(Right::EditAgenda))]), Ok(()));
        for refused in [
            (nowhere, Right::EditAgenda),
            (here, Right::TakeMinutes),
            (here, Right::TakePart),
        ] {
            let places = [(here, acting(Right::EditAgenda)), (refused.0, acting(refused.1))];
            assert_eq!(must_erase(&places), Err(Refusal::CannotErase));
        }
    }

    #[test]
    fn every_ground_is_read_by_its_code() {
        for (ground, code) in ErasureGround::ALL {
            assert_eq!((ErasureGround::of(code), ground.code()), (Some(ground), code));
        }
        assert_eq!(ErasureGround::of("because"), None);
    }
}
