//! Bodies: anything that meets and decides.

mod abbreviation;
mod access_request;
mod chair;
mod following;
mod settings;
mod standing;
mod term;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::{Date, Timestamp};
use crate::command::Refusal;
use crate::event::{BodyRegistered, BodySet, Event, KindSet, OwnSet, RoleEnded, RoleGiven, StandingItemsSet};
use crate::eye;
use crate::ids::{BodyId, PersonId, TextId};
use crate::kept::json;
use crate::leak::Own;
use crate::paper::ItemKind;
use crate::record::{RecordKind, Section};
use crate::rights::{Acting, Right};
use crate::roles::{Held, Role};
use crate::template::{self, KindRules, Numbered, Numbering, Phrase};
use crate::undo::Undo;
pub use abbreviation::short_names;
pub use access_request::{AccessOutcome, AccessRequest, AccessRequestAct};
pub use chair::{ChairDecision, NewChairDecision, Told};
pub use following::{FollowSetting, FollowedWay, Following, NewFollowing, follow};
pub use settings::{BodySettings, Signing};
pub use standing::{StandingItem, read_standing, typed_standing, without_kind, written_standing};
pub use term::{
    ElectionTerm, Leaving, LeavingReason, MOST_SEATS, NewDeputy, NewParty, NewSeat, NewTerm, Parties, Seat,
};

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

impl BodyType {
    /// Whether the law says how it works.
    pub fn is_statutory(self) -> bool {
        matches!(
            self,
            Self::Council | Self::FinanceCommittee | Self::StandingCommittee | Self::Magistrate
        )
    }

    /// Whether people were elected into it, or named by those who were: its papers are made for everybody to read.
    pub fn is_political(self) -> bool {
        !matches!(self, Self::ExecutiveBoard | Self::ManagersForum | Self::ExternalForum)
    }

    /// What a paper of it is: the minutes of a council and its committees are a beslutningsprotokol, those of boards and
    /// others a referat (GLOSSARY §4).
    #[must_use]
    pub fn paper_kind(self, kind: RecordKind) -> RecordKind {
        let is_of_boards = !self.is_political() || self == Self::AdvisoryBoard;
        match kind {
            RecordKind::Minutes if !is_of_boards => RecordKind::DecisionProtocol,
            other => other,
        }
    }
}

/// A body as its facts tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The body.
    pub body: BodyId,
    /// What kind.
    pub body_type: BodyType,
    /// Its name.
    pub name: TextId,
    /// How it works.
    pub settings: BodySettings,
    /// Somebody said how it works.
    pub is_set: bool,
    /// The items that its agendas begin with, where it has some.
    pub standing: Option<TextId>,
    /// The sections of each kind of item, where it has others than the standard ones.
    pub sections: BTreeMap<ItemKind, TextId>,
    /// Deadline, openness and publication of each kind of item, where that was said.
    pub kinds: BTreeMap<ItemKind, KindSet>,
    /// The phrases it is offered, where they are others than the standard ones.
    pub phrases: Option<TextId>,
    /// How it counts its items.
    pub numbered: Numbered,
    /// Which telephones and mail domains are the municipality's own, where that was said.
    pub own: Option<TextId>,
    /// Who is what by the roles given and by the terms, oldest first, ended ones too.
    pub held: Vec<Held>,
    /// The roles that were given.
    given: Vec<Held>,
    /// Its election terms, oldest first.
    pub terms: Vec<ElectionTerm>,
    /// What stood before each change of the terms.
    pub term_changes: Undo<Vec<ElectionTerm>>,
    /// What its chair decided between meetings.
    pub chair_decisions: Vec<ChairDecision>,
    /// Who asked for access to its documents, oldest first.
    pub access_requests: Vec<AccessRequest>,
    /// Which bodies it follows.
    pub following: Vec<Following>,
    /// The bodies whose reviewers may read its locked and closed papers.
    pub lets_in: BTreeSet<BodyId>,
}

/// Something asked of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum BodyAct {
    /// Make it known.
    Register {
        /// Its name.
        name: String,
        /// What kind; by its name if not given.
        #[serde(default)]
        body_type: Option<BodyType>,
    },
    /// Give it settings.
    Set(BodySettings),
    /// Give it the items that its agendas begin with, in order.
    SetStandingItems {
        /// The items.
        items: Vec<StandingItem>,
    },
    /// Give a kind of item other sections to begin with, or the standard ones again.
    SetSections {
        /// What kind.
        item_kind: ItemKind,
        /// The sections; none for the standard ones.
        sections: Option<Vec<Section>>,
    },
    /// Say when proposals of a kind are to be submitted, whether its items begin closed, and whether they are published.
    SetKind {
        /// What kind.
        item_kind: ItemKind,
        /// What is to hold.
        rules: KindRules,
    },
    /// Give it other phrases for its decisions, in order, or the standard ones again.
    SetPhrases {
        /// The phrases; none for the standard ones.
        phrases: Option<Vec<Phrase>>,
    },
    /// Let it count its items otherwise.
    SetNumbering(Numbering),
    /// Say which telephones and mail domains are the municipality's own.
    SetOwn(Own),
    /// Give somebody a role.
    GiveRole {
        /// Who.
        person: PersonId,
        /// What.
        role: Role,
        /// From which day.
        from: Date,
    },
    /// End somebody's role.
    EndRole {
        /// Who.
        person: PersonId,
        /// What.
        role: Role,
        /// The first day without it.
        on: Date,
    },
    /// Constitute it after an election: a term with its seats, parties and deputies.
    Constitute(Box<NewTerm>),
    /// Let a member leave the seat, and a deputy take it.
    LeaveSeat(Leaving),
    /// Let a member who was on leave take the seat again.
    TakeSeatAgain {
        /// Who.
        person: PersonId,
        /// The first day.
        on: Date,
    },
    /// Let a member go to another group.
    ChangeGroup {
        /// Who.
        person: PersonId,
        /// The group; none for a member of no party.
        #[serde(default)]
        group: Option<NewParty>,
        /// The first day.
        on: Date,
    },
    /// Let a member chair it, or be its vice chair.
    TakeOffice {
        /// Who.
        person: PersonId,
        /// Chair or vice chair.
        role: Role,
        /// The first day.
        on: Date,
    },
    /// Take the last change of the terms back.
    UndoTerms,
    /// Record what the chair decided between meetings (rule 27).
    ChairDecide(Box<NewChairDecision>),
    /// Register, extend or answer a request for access to documents (rule 30).
    OfAccess(AccessRequestAct),
    /// Follow another body, or follow it otherwise.
    Follow(Box<NewFollowing>),
    /// Follow it no longer.
    Unfollow {
        /// The body.
        followed: BodyId,
    },
    /// Let those who review for another body read the locked and closed papers.
    LetIn {
        /// The body they review for.
        reviewing: BodyId,
    },
    /// Let them read them no longer.
    ShutOut {
        /// The body they review for.
        reviewing: BodyId,
    },
}

impl Body {
    /// The facts of one stream, in order; none when the body is not known.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Option<Self> {
        let mut body = events.into_iter().fold(None, Self::apply)?;
        body.seat();
        Some(body)
    }

    fn apply(body: Option<Self>, event: &Event) -> Option<Self> {
        if let Event::BodyRegistered(it) = event {
            return Some(Self {
                body: it.body,
                body_type: it.body_type,
                name: it.name,
                settings: BodySettings::of_type(it.body_type),
                is_set: false,
                standing: None,
                sections: BTreeMap::new(),
                kinds: BTreeMap::new(),
                phrases: None,
                numbered: Numbered::default(),
                own: None,
                held: Vec::new(),
                given: Vec::new(),
                terms: Vec::new(),
                term_changes: Undo::default(),
                chair_decisions: Vec::new(),
                access_requests: Vec::new(),
                following: Vec::new(),
                lets_in: BTreeSet::new(),
            });
        }
        let mut body = body?;
        match event {
            Event::BodySet(it) => (body.settings, body.is_set) = (it.settings, true),
            Event::StandingItemsSet(it) => body.standing = Some(it.items),
            Event::PhrasesSet(it) => body.phrases = it.phrases,
            Event::KindSet(it) => {
                body.kinds.insert(it.item_kind, it.clone());
            }
            Event::SectionsSet(it) => {
                body.sections.remove(&it.item_kind);
                body.sections
                    .extend(it.sections.map(|sections| (it.item_kind, sections)));
            }
            Event::NumberingSet(it) => (body.numbered.counting, body.numbered.prefix) = (it.counting, it.prefix),
            Event::NumbersGiven(it) => {
                body.numbered.last.insert(it.year, it.last);
            }
            Event::OwnSet(it) => body.own = Some(it.own),
            Event::RoleGiven(it) => body.given.push(Held {
                person: it.person,
                role: it.role,
                from: it.from,
                until: None,
            }),
            Event::RoleEnded(it) => body.end(it),
            Event::TermConstituted(_)
            | Event::SeatLeft(_)
            | Event::SeatTakenAgain(_)
            | Event::GroupChanged(_)
            | Event::OfficeTaken(_)
            | Event::TermsChangeUndone(_) => body.apply_terms(event),
            Event::ChairDecided(_) | Event::ChairDecisionPlaced(_) | Event::ChairDecisionReturned(_) => {
                body.apply_chair(event);
            }
            Event::AccessRequested(_) | Event::AccessExtended(_) | Event::AccessAnswered(_) => body.apply_access(event),
            _ => body.apply_following(event),
        }
        Some(body)
    }

    /// Whether its papers that are read in are everybody's: as its settings say. Where nobody said anything, a place that
    /// nobody set up shows everything, and one that was set up what political bodies write.
    pub fn shows_read_in(&self, is_founded: bool) -> bool {
        self.settings.publishes || (!self.is_set && (!is_founded || self.body_type.is_political()))
    }

    /// Who knows when the body meets: its members, those who keep its papers, and everybody where its papers are public.
    pub fn grants(&self, from: Timestamp) -> Vec<Grant> {
        let insiders = [Audience::Members(self.body), Audience::Secretariat(self.body)];
        let everybody = self.settings.publishes.then_some(Audience::Public);
        insiders
            .into_iter()
            .chain(everybody)
            .map(|audience| Grant {
                thing: Thing::Plan(self.body),
                audience,
                sight: Sight::Whole,
                from,
                until: Timestamp::MAX,
            })
            .collect()
    }

    fn end(&mut self, ended: &RoleEnded) {
        let lasts = |it: &&mut Held| (it.person, it.role) == (ended.person, ended.role) && it.until.is_none();
        if let Some(held) = self.given.iter_mut().find(lasts) {
            held.until = Some(ended.on);
        }
    }

    /// What a person may do at this body on a day.
    pub fn rights(&self, person: PersonId, day: Date) -> BTreeSet<Right> {
        let mine = self.held.iter().filter(|it| it.person == person && it.is_on(day));
        mine.flat_map(|it| it.role.rights()).copied().collect()
    }

    /// Its members on a day, the chair first, each with whether they chair.
    pub fn members(&self, day: Date) -> Vec<(PersonId, bool)> {
        let mut members: Vec<&Held> = self
            .held
            .iter()
            .filter(|it| it.role.is_membership() && it.is_on(day))
            .collect();
        members.sort_by_key(|it| it.role);
        let mut seen = BTreeSet::new();
        members.retain(|it| seen.insert(it.person));
        members.iter().map(|it| (it.person, it.role == Role::Chair)).collect()
    }
}

/// What happens when somebody asks this of a body, or why it may not. `found` is the body as it is, if it is known.
pub fn decide(
    body: BodyId,
    found: Option<&Body>,
    act: &BodyAct,
    acting: &Acting,
    mint: &mut dyn FnMut(&str) -> TextId,
) -> Result<Vec<Event>, Refusal> {
    let following = found.map(|known| match act {
        BodyAct::Unfollow { followed } => Some(known.unfollow(*followed, acting)),
        BodyAct::LetIn { reviewing } => Some(known.let_in(*reviewing, true, acting)),
        BodyAct::ShutOut { reviewing } => Some(known.let_in(*reviewing, false, acting)),
        _ => None,
    });
    if let Some(decided) = following.flatten() {
        return decided;
    }
    if let Some(decided) = found.and_then(|known| term::decide(known, act, acting, mint)) {
        return decided;
    }
    if !acting.may(&[Right::Administer]) {
        return Err(Refusal::NotYours(Right::Administer));
    }
    if let BodyAct::Register { name, body_type } = act {
        return register(body, found, name, *body_type, mint);
    }
    let known = found.ok_or(Refusal::NoSuchBody)?;
    match act {
        // Following is decided by `follow` with the other body beside, what a chair decides and requests for access with the
        // day; the rest of it was decided above.
        BodyAct::ChairDecide(_)
        | BodyAct::OfAccess(_)
        | BodyAct::Constitute(_)
        | BodyAct::LeaveSeat(_)
        | BodyAct::TakeSeatAgain { .. }
        | BodyAct::ChangeGroup { .. }
        | BodyAct::TakeOffice { .. }
        | BodyAct::UndoTerms
        | BodyAct::Follow(_)
        | BodyAct::Unfollow { .. }
        | BodyAct::LetIn { .. }
        | BodyAct::ShutOut { .. } => Ok(Vec::new()),
        BodyAct::Register { .. } => Ok(Vec::new()),
        // Said for the first time it is a fact, even where it is what held before.
        BodyAct::Set(settings) if known.is_set && known.settings == *settings => Ok(Vec::new()),
        // Rule 21: what the law makes a body's members sign is no setting; rule 37 frees the others.
        BodyAct::Set(settings) if settings.signing != Signing::AllWhoTookPart && known.body_type.is_statutory() => {
            Err(Refusal::AllMustSign)
        }
        // Rule 12: what a council decided is told to everybody; rule 13: a committee may keep its minutes.
        BodyAct::Set(settings)
            if settings.publishes && !settings.publishes_minutes && known.body_type == BodyType::Council =>
        {
            Err(Refusal::MinutesArePublished)
        }
        BodyAct::Set(settings) => Ok(vec![Event::BodySet(BodySet {
            body,
            settings: *settings,
        })]),
        BodyAct::SetStandingItems { items } => {
            if items.iter().any(|it| eye::is_blank(&it.title)) {
                return Err(Refusal::NoTitle);
            }
            // Rule 5: a motion comes from a member alone.
            if items.iter().any(|it| it.item_kind == ItemKind::Motion) {
                return Err(Refusal::MotionIsTheMembers);
            }
            Ok(vec![Event::StandingItemsSet(StandingItemsSet {
                body,
                items: mint(&json(items)),
            })])
        }
        BodyAct::SetSections { item_kind, sections } => {
            template::set_sections(known, *item_kind, sections.as_deref(), mint)
        }
        BodyAct::SetKind { item_kind, rules } => template::set_kind(known, *item_kind, rules, mint),
        BodyAct::SetPhrases { phrases } => template::set_phrases(known, phrases.as_deref(), mint),
        BodyAct::SetNumbering(numbering) => template::set_numbering(known, numbering, mint),
        BodyAct::SetOwn(own) => Ok(vec![Event::OwnSet(OwnSet {
            body,
            own: mint(&json(own)),
        })]),
        // Seats of a term are given and left there.
        BodyAct::GiveRole { role, from: day, .. } | BodyAct::EndRole { role, on: day, .. }
            if role.is_membership() && known.term(*day).is_some() =>
        {
            Err(Refusal::SeatOfTerm)
        }
        BodyAct::GiveRole { person, role, from } => {
            let has = |it: &Held| (it.person, it.role) == (*person, *role) && it.until.is_none_or(|end| end > *from);
            if known.held.iter().any(has) {
                return Err(Refusal::HasRole(*role));
            }
            Ok(vec![Event::RoleGiven(RoleGiven {
                body,
                person: *person,
                role: *role,
                from: *from,
            })])
        }
        BodyAct::EndRole { person, role, on } => {
            let lasts = |it: &&Held| (it.person, it.role) == (*person, *role) && it.until.is_none();
            let held = known.held.iter().find(lasts).ok_or(Refusal::HasNotRole(*role))?;
            if *on < held.from {
                return Err(Refusal::EndsBeforeItBegins);
            }
            Ok(vec![Event::RoleEnded(RoleEnded {
                body,
                person: *person,
                role: *role,
                on: *on,
            })])
        }
    }
}

fn register(
    body: BodyId,
    found: Option<&Body>,
    name: &str,
    body_type: Option<BodyType>,
    mint: &mut dyn FnMut(&str) -> TextId,
) -> Result<Vec<Event>, Refusal> {
    let name = eye::given(name).ok_or(Refusal::NoBody)?;
    if found.is_some() {
        return Ok(Vec::new());
    }
    Ok(vec![Event::BodyRegistered(BodyRegistered {
        body,
        body_type: body_type.unwrap_or_else(|| BodyType::of_name(name)),
        name: mint(name),
    })])
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
    fn standing_items_are_written_as_they_may_be_typed() {
        let typed = "GENNEMGANG Gennemgang\n[Sagsgang]\nDIR/KB\n[Sagsfremstilling]\nAlle har læst.\n\n## Protokoller\n\n- -\n===\nØKONOMI Økonomi\n[Sagsfremstilling]";
        let items = typed_standing(typed);
        assert_eq!(items.len(), 2);
        assert_eq!(items[0].facts.route, ["DIR", "KB"]);
        assert_eq!(written_standing(&items), typed);
        assert_eq!(typed_standing(&written_standing(&items)), items);
        let coded = typed.replace("GENNEMGANG", "REVIEW").replace("ØKONOMI", "ECONOMY");
        assert_eq!(typed_standing(&coded), items, "the codes of the record are as good");
        assert_eq!(without_kind(typed), None);
        assert_eq!(without_kind("FORA Fora\n===\nHej med dig"), Some(2));
    }

    #[test]
    fn rule_12_a_council_publishes_its_minutes_and_rule_13_lets_a_committee_keep_them() {
        let set = |body_type| {
            let registered = Event::BodyRegistered(BodyRegistered {
                body: BodyId::new(1),
                body_type,
                name: TextId::new(1),
            });
            let settings = BodySettings {
                publishes_minutes: false,
                ..BodySettings::of_type(body_type)
            };
            let known = Body::fold(&[registered]);
            let act = BodyAct::Set(settings);
            decide(BodyId::new(1), known.as_ref(), &act, &Acting::operator(), &mut |_| {
                TextId::new(9)
            })
        };
        assert_eq!(set(BodyType::Council), Err(Refusal::MinutesArePublished));
        assert!(set(BodyType::StandingCommittee).is_ok());
    }

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
