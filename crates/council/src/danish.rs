//! Days, times and names as a Danish record writes them: what is filled into a record is in the record's own language.

mod read;

use crate::clock::{ClockTime, Date};
use crate::meeting::{Count, EscalationRight, MeetingKind, Off, StatementKind, VoteResult};
use crate::outcome::{DecisionLevel, Outcome, ReportedVote, VoteGroup};
use crate::paper::Raised;
use crate::phrases::unstopped;
use crate::record::{Item, Member, Reach};
use crate::rich::{Block, texts};
use crate::roles::Role;

pub use read::{read_day, read_month, read_weekday, read_year};

/// The days of the week, from Monday.
pub const WEEKDAYS: [&str; 7] = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];

/// The months, from January.
pub const MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];

/// What a name is sorted by: small letters, with æ, ø and å behind z.
pub fn sorted_as(name: &str) -> String {
    let letter = |it: char| match it {
        'æ' => '{',
        'ø' => '|',
        'å' => '}',
        it => it,
    };
    name.to_lowercase().chars().map(letter).collect()
}

/// `onsdag`
pub fn weekday(date: Date) -> &'static str {
    let place = date.weekday().to_monday_zero_offset();
    WEEKDAYS[usize::from(place.unsigned_abs())]
}

/// `august`
pub fn month(date: Date) -> &'static str {
    MONTHS[usize::from(date.month().unsigned_abs()) - 1]
}

/// `21. august 2019`
pub fn day(date: Date) -> String {
    format!("{}. {} {}", date.day(), month(date), date.year())
}

/// `onsdag den 21. august 2019`
pub fn long_day(date: Date) -> String {
    format!("{} den {}", weekday(date), day(date))
}

/// `21-08-2019`
pub fn short_day(date: Date) -> String {
    format!("{:02}-{:02}-{:04}", date.day(), date.month(), date.year())
}

/// `9.00`
pub fn time(time: ClockTime) -> String {
    format!("{}.{:02}", time.hour(), time.minute())
}

/// `kl. 9.00`
pub fn at(at: ClockTime) -> String {
    format!("kl. {}", time(at))
}

/// `Ekstraordinært møde`; an ordinary one is called nothing.
pub fn meeting_kind(kind: MeetingKind) -> Option<&'static str> {
    match kind {
        MeetingKind::Ordinary => None,
        MeetingKind::Extraordinary => Some("Ekstraordinært møde"),
        MeetingKind::Constitutive => Some("Konstituerende møde"),
        MeetingKind::Theme => Some("Temamøde"),
        MeetingKind::Dialogue => Some("Dialogmøde"),
        MeetingKind::Seminar => Some("Seminar"),
    }
}

/// The kind of meeting that is called so; of other words an ordinary one.
pub fn read_meeting_kind(words: &str) -> MeetingKind {
    let called = MeetingKind::ALL.into_iter().find(|it| meeting_kind(*it) == Some(words));
    called.unwrap_or_default()
}

/// `Byrådet, ekstraordinært møde`; of an ordinary meeting the body alone.
pub fn meeting_of(body: &str, kind: MeetingKind) -> String {
    match meeting_kind(kind) {
        Some(called) => format!("{body}, {}", called.to_lowercase()),
        None => body.to_owned(),
    }
}

/// What an item is called: by its title, or by what it is where it has none, as a closed one without a public title.
pub fn item_title(item: &Item) -> &str {
    match (item.title.as_str(), item.open) {
        ("", true) => "Punkt uden titel",
        ("", false) => "Lukket sag",
        (title, _) => title,
    }
}

/// Under a meeting's remarks: why something went out after the deadline (rule 2).
pub fn late_line(reason: &str) -> String {
    format!("Udsendt efter fristen: {reason}")
}

/// Under a meeting's remarks: why a matter was dealt with that was not on the agenda.
pub fn raised_line(number: &str, raised: Raised) -> String {
    match raised {
        Raised::Consent => format!("Punkt {number} blev taget op på mødet; alle var enige om det."),
        Raised::Urgency => format!("Punkt {number} blev taget op på mødet, fordi sagen ikke kunne vente."),
    }
}

/// Under a meeting's remarks: that the body adopted its agenda.
pub fn adopted_line(with_changes: bool) -> &'static str {
    match with_changes {
        false => "Dagsordenen godkendtes.",
        true => "Dagsordenen godkendtes med ændringer.",
    }
}

/// Under a meeting's remarks: when an item was dealt with, as decided with the agenda or later.
pub fn moved_line(number: &str, after: Option<&str>, is_later: bool) -> String {
    match (after, is_later) {
        (Some(after), false) => format!("Punkt {number} behandledes efter punkt {after}."),
        (None, false) => format!("Punkt {number} behandledes først."),
        (Some(after), true) => {
            format!("Senere på mødet blev det besluttet at behandle punkt {number} efter punkt {after}.")
        }
        (None, true) => format!("Senere på mødet blev det besluttet at behandle punkt {number} først."),
    }
}

/// Under a meeting's remarks: that an item was taken off.
pub fn struck_line(number: &str, off: Off) -> String {
    match off {
        Off::Postponed => format!("Punkt {number} blev udsat."),
        Off::Withdrawn => format!("Punkt {number} udgik."),
        Off::Struck => format!("Punkt {number} blev afvist fra dagsordenen."),
    }
}

/// The decision of an item that was taken off, with the reason.
pub fn struck_words(off: Off, reason: &str) -> String {
    let said = match off {
        Off::Postponed => "Punktet udsættes.",
        Off::Withdrawn => "Punktet udgik.",
        Off::Struck => "Punktet blev afvist fra dagsordenen.",
    };
    let reason = capitalised(reason.trim());
    let stop = if reason.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{said} {reason}{stop}")
}

/// What questions and answers stand under.
pub const QUESTIONS: &str = "Spørgsmål og svar";

/// At a question time at which nobody asked.
pub const NO_QUESTIONS: &str = "Ingen spørgsmål.";

/// Below a question that got no answer.
pub const UNANSWERED: &str = "Spørgsmålet blev ikke besvaret på mødet.";

/// Who asks: a member, a citizen by name, or `en borger`.
pub fn asker(member: Option<&Member>, citizen: Option<&str>) -> String {
    match (member, citizen) {
        (Some(member), _) => titled_of_party(member),
        (None, Some(name)) => name.to_owned(),
        (None, None) => "en borger".to_owned(),
    }
}

/// `Spørgsmål 1 fra en borger`
pub fn question_heading(number: usize, by: &str) -> String {
    format!("Spørgsmål {number} fra {by}")
}

/// `Svar fra borgmester Inge Borg (A)`
pub fn answer_heading(by: Option<&Member>) -> String {
    match by.map(titled_of_party).filter(|it| !it.is_empty()) {
        Some(by) => format!("Svar fra {by}"),
        None => "Svar".to_owned(),
    }
}

/// `borgmester Inge Borg (A)`, as within a sentence.
fn titled_of_party(member: &Member) -> String {
    let named = of_party(member);
    let Some(title) = member.title.as_deref().filter(|it| !it.is_empty()) else {
        return named;
    };
    let mut letters = title.chars();
    let first = letters.next().into_iter();
    let rest = letters.as_str();
    // `IT-chef` stays as it is.
    let title = match rest.starts_with(char::is_lowercase) {
        true => first.flat_map(char::to_lowercase).collect::<String>() + rest,
        false => title.to_owned(),
    };
    format!("{title} {named}")
}

/// Under the remarks of minutes: guests who were invited and not called in.
pub fn uncalled_line(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| format!("{} var indbudt, men blev ikke kaldt ind.", joined(names)))
}

/// `kl. 11.30-12.00`, or the end that is known.
pub fn slot(from: Option<ClockTime>, to: Option<ClockTime>) -> Option<String> {
    match (from, to) {
        (Some(from), Some(to)) => Some(format!("kl. {}-{}", time(from), time(to))),
        (Some(from), None) => Some(at(from)),
        (None, Some(to)) => Some(format!("til {}", at(to))),
        (None, None) => None,
    }
}

/// The first letter as at the beginning of a sentence.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The word for a role, within a line.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Chair => "formand",
        Role::ViceChair => "næstformand",
        Role::Member => "medlem",
        Role::AgendaEditor => "dagsordensamler",
        Role::MeetingLeader => "mødeleder",
        Role::MinuteTaker => "referent",
        Role::CaseOfficer => "sagsbehandler",
        Role::Approver => "godkender",
        Role::Observer => "tilforordnet",
    }
}

/// `A, B og C`
pub fn joined(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} og {last}", most.join(", ")),
    }
}

/// `Socialchef Ane Holm`
pub fn titled(member: &Member) -> String {
    let title = member.title.as_deref().unwrap_or_default();
    format!("{title} {}", member.name).trim().to_owned()
}

/// `Kl. 19.12 forlod Ane Holm mødet.`
pub fn move_line(at: ClockTime, comes: bool, names: &[String]) -> String {
    let names = joined(names);
    match comes {
        true => format!("Kl. {} kom {names} til mødet.", time(at)),
        false => format!("Kl. {} forlod {names} mødet.", time(at)),
    }
}

/// The item at which a council approves its deputies (rule 20).
pub const DEPUTY_APPROVAL: &str = "Godkendelse af stedfortræder";

/// `Eva Friis (A) er indkaldt som stedfortræder for Bo Riis (A).`
pub fn deputy_line(deputy: Option<&Member>, member: Option<&Member>, is_for_item: bool) -> String {
    let named = |it: Option<&Member>| {
        let Some(it) = it else { return String::new() };
        let party = it.party.as_deref().filter(|it| !it.is_empty());
        format!("{}{}", it.name, party.map(|it| format!(" ({it})")).unwrap_or_default())
    };
    let (deputy, member) = (named(deputy), named(member));
    match is_for_item {
        true => format!("{deputy} er indkaldt som stedfortræder for {member} under et enkelt punkt."),
        false => format!("{deputy} er indkaldt som stedfortræder for {member}."),
    }
}

/// What was voted on.
#[derive(Debug, Clone, Copy)]
pub enum Motion<'a> {
    /// The motion of the item.
    Main,
    /// The same, as amendments that were carried made it.
    Amended,
    /// An amendment with its words, and who moved it.
    Amendment(&'a str, Option<&'a Member>),
    /// Whether the member of this name is recused.
    Recusal(&'a str),
}

/// What an election on secret ballot came to, as minutes say it.
pub fn election_line((office, ballot): (&str, u8), names: &[&str], count: &Count) -> String {
    let slips = |it: u32| if it == 1 { "stemme" } else { "stemmer" };
    let each = names.iter().zip(&count.totals);
    let each = each.map(|(name, total)| format!("{name} fik {total} {}", slips(*total)));
    let blank = (count.blank > 0).then(|| match count.blank {
        1 => "1 stemme var blank".to_owned(),
        blank => format!("{blank} stemmer var blanke"),
    });
    let counted: Vec<String> = each.chain(blank).collect();
    let came_to = match count.elected.and_then(|it| names.get(it)) {
        Some(name) if count.by_lot => {
            format!("Stemmerne stod lige, og lodtrækningen faldt på {name}, som er valgt.")
        }
        Some(name) => format!("{name} er valgt."),
        None if ballot == 3 => "Stemmerne stod lige, og lodtrækning afgør valget.".to_owned(),
        None => "Ingen fik flertal, og der stemmes igen.".to_owned(),
    };
    format!(
        "Hemmelig afstemning om valg af {office}, {ballot}. afstemning: {}. {came_to}",
        joined(&counted)
    )
}

/// Whether a decision says in its own words how it was voted: then that needs no line of its own.
pub fn says_how_voted(blocks: &[Block]) -> bool {
    let says = |it: &str| it.contains("enstemmig") || it.contains("uden afstemning");
    texts(blocks).iter().any(|it| says(&it.as_str().to_lowercase()))
}

/// How a line begins that tells of a vote on recusal: what reads a decision again takes no votes on its motion from it.
pub(crate) const RECUSAL_VOTED: &str = "Det blev sat til afstemning, om ";

/// Who voted how and what it came to (rule 18), as minutes say it and reading finds it again.
pub fn vote_line(motion: Motion<'_>, vote: &ReportedVote, result: Option<VoteResult>) -> String {
    let told = match motion {
        Motion::Main => "Forslaget".to_owned(),
        Motion::Amended => "Det ændrede forslag".to_owned(),
        Motion::Recusal(name) => {
            return format!(
                "{RECUSAL_VOTED}{name} er inhabil. {}",
                sides(vote, recused(name, vote, result))
            );
        }
        Motion::Amendment(words, mover) => {
            let by = mover.map(|it| format!(" fra {}", it.name)).unwrap_or_default();
            let words = unstopped(words.trim());
            return format!(
                "Ændringsforslag{by}: »{words}«. {}",
                counted("Ændringsforslaget", vote, result)
            );
        }
    };
    counted(&told, vote, result)
}

fn counted(told: &str, vote: &ReportedVote, result: Option<VoteResult>) -> String {
    let (ayes, noes) = counts(vote);
    let came_to = match result {
        Some(VoteResult::Carried) => format!("{told} blev vedtaget med {ayes} mod {noes}."),
        Some(VoteResult::Fell) => format!("{told} blev forkastet med {ayes} for og {noes} imod."),
        Some(VoteResult::Lapsed) => format!("{told} bortfaldt ved stemmelighed med {ayes} for og {noes} imod."),
        None => String::new(),
    };
    sides(vote, came_to)
}

/// Rule 19: what the vote on a recusal came to; as many for as against recuse nobody.
fn recused(name: &str, vote: &ReportedVote, result: Option<VoteResult>) -> String {
    let (ayes, noes) = counts(vote);
    match result {
        Some(VoteResult::Carried) => {
            format!("{name} blev erklæret inhabil med {ayes} mod {noes} og deltog ikke i sagens behandling.")
        }
        Some(VoteResult::Fell) => {
            format!("Det blev afvist med {ayes} for og {noes} imod, og {name} deltog i sagens behandling.")
        }
        Some(VoteResult::Lapsed) => {
            format!("Der var stemmelighed med {ayes} for og {noes} imod, og {name} deltog i sagens behandling.")
        }
        None => String::new(),
    }
}

/// Rule 19: that whoever was recused where the matter stood before is so no more, as minutes say it without a vote: how the line
/// begins, and how it goes on.
pub fn let_in_line(name: &str, took_part: bool) -> (String, String) {
    let went_on = match took_part {
        true => format!(", og {name} deltog i sagens behandling."),
        false => ".".to_owned(),
    };
    (
        format!("Det blev afgjort, at {name} ikke længere er inhabil i sagen"),
        went_on,
    )
}

/// `3 stemmer`, and those against.
fn counts(vote: &ReportedVote) -> (String, u32) {
    let ayes = vote.for_count.unwrap_or_default();
    let votes = if ayes == 1 { "stemme" } else { "stemmer" };
    (format!("{ayes} {votes}"), vote.against_count.unwrap_or_default())
}

/// Who voted how, and what it came to.
fn sides(vote: &ReportedVote, came_to: String) -> String {
    let side = |label: &str, groups: &[VoteGroup]| {
        let named: Vec<String> = groups.iter().map(group).collect();
        (!named.is_empty()).then(|| format!("{label}: {}.", named.join(", ")))
    };
    let sides = [
        side("For stemte", &vote.voted_for),
        side("Imod stemte", &vote.against),
        side("Hverken for eller imod stemte", &vote.abstained),
        Some(came_to),
    ];
    sides.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// `Ane Holm (A)`
fn of_party(member: &Member) -> String {
    match member.party.as_deref().filter(|it| !it.is_empty()) {
        Some(party) => format!("{} ({party})", member.name),
        None => member.name.clone(),
    }
}

/// A dissent or a remark, as minutes say it and reading finds it again: how it begins, and its words.
pub fn statement_line(kind: StatementKind, member: &Member, words: &str) -> (String, String) {
    let label = match kind {
        StatementKind::Dissent => "Mindretalsudtalelse",
        StatementKind::Remark => "Protokolbemærkning",
    };
    (format!("{label} fra {}: ", of_party(member)), format!("»{words}«"))
}

/// Who took a decision to the council by which right, on another day than that of the meeting where it was so.
pub fn escalation_line(right: EscalationRight, member: &Member, council: &str, on: Option<Date>) -> String {
    let waits = format!("Beslutningen er sat i bero, til {council} har afgjort sagen.");
    match right {
        EscalationRight::Member => format!(
            "{} begærede sagen indbragt for {council} (standsningsretten). {waits}",
            of_party(member)
        ),
        EscalationRight::Mayor => {
            let on = on.map(|it| format!(" den {}", day(it))).unwrap_or_default();
            format!(
                "Borgmester {} indbragte{on} sagen for {council}. {waits}",
                of_party(member)
            )
        }
    }
}

/// `Ane Holm traf afgørelsen som formand den 21. august 2019.`
pub fn chair_line(name: &str, on: Date) -> String {
    format!("{name} traf afgørelsen som formand den {}.", day(on))
}

/// `Virtuelt møde`, with what else is said of the place.
pub fn virtual_place(place: Option<&str>) -> String {
    match place.filter(|it| !it.is_empty()) {
        Some(place) => format!("Virtuelt møde, {place}"),
        None => "Virtuelt møde".to_owned(),
    }
}

/// `A (Ane Holm, Bo Riis)`: a party alone is all of it.
fn group(group: &VoteGroup) -> String {
    match group.members.as_slice() {
        [] => group.name.clone(),
        members => format!("{} ({})", group.name, members.join(", ")),
    }
}

/// `1. behandling`
pub fn reading(number: u8) -> String {
    format!("{number}. behandling")
}

/// How far a decision reaches, as a label: `Endelig beslutning`, `Indstilling til Byrådet`, `1. behandling, går videre til
/// 2. behandling`; none where nobody knows.
pub fn reach(reach: Reach<'_>) -> Option<String> {
    let is_recommendation = reach.level? == DecisionLevel::Recommendation;
    Some(match (is_recommendation, reach.reading, reach.to) {
        (true, Some(number), _) => {
            let next = reading(number.saturating_add(1));
            format!("{}, går videre til {next}", reading(number))
        }
        (true, None, Some(to)) => format!("Indstilling til {to}"),
        (true, None, None) => "Indstilling".to_owned(),
        (false, Some(number), _) => format!("{}, endelig beslutning", reading(number)),
        (false, None, _) => "Endelig beslutning".to_owned(),
    })
}

/// What such a label says: the level, to which body, in which reading.
pub fn read_reach(label: &str) -> Option<(DecisionLevel, Option<String>, Option<u8>)> {
    let number = |it: &str| it.strip_suffix(". behandling")?.parse::<u8>().ok();
    if let Some((first, rest)) = label.split_once(", ") {
        let first = number(first)?;
        return match rest {
            "endelig beslutning" => Some((DecisionLevel::Final, None, Some(first))),
            _ if rest.starts_with("går videre til ") => Some((DecisionLevel::Recommendation, None, Some(first))),
            _ => None,
        };
    }
    match label {
        "Endelig beslutning" => Some((DecisionLevel::Final, None, None)),
        "Indstilling" => Some((DecisionLevel::Recommendation, None, None)),
        _ => {
            let to = label.strip_prefix("Indstilling til ")?;
            Some((DecisionLevel::Recommendation, Some(to.to_owned()), None))
        }
    }
}

/// What a decision came to that shows how it is otherwise than was recommended.
pub fn shows_deviation(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::ApprovedWithChanges | Outcome::Rejected | Outcome::Lapsed
    )
}

/// That a decision is otherwise than was recommended, in a sentence: by whom, and what it came to.
pub fn deviation(body: &str, from: &str, outcomes: &[Outcome]) -> String {
    let shown = outcomes.iter().filter(|it| shows_deviation(**it));
    let came_to: Vec<String> = shown.map(|it| outcome(*it).to_lowercase()).collect();
    let came_to = match came_to.is_empty() {
        true => String::new(),
        false => format!(": {}", came_to.join(", ")),
    };
    format!("{body} besluttede noget andet end {from} indstillede{came_to}.")
}

/// What a decision came to, as a label.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Approved => "Godkendt",
        Outcome::ApprovedWithChanges => "Godkendt med justeringer",
        Outcome::Recommended => "Anbefales",
        Outcome::Noted => "Taget til efterretning",
        Outcome::Discussed => "Drøftet",
        Outcome::Reviewed => "Gennemgået",
        Outcome::SupportIndicated => "Positiv tilkendegivelse",
        Outcome::Postponed => "Udsat",
        Outcome::Referred => "Sendt videre",
        Outcome::ReferredBack => "Hjemvist",
        Outcome::SentToHearing => "Sendt i høring",
        Outcome::Rejected => "Forkastet",
        Outcome::StruckFromAgenda => "Afvist fra dagsordenen",
        Outcome::Lapsed => "Bortfaldet",
        Outcome::Withdrawn => "Udgået",
        Outcome::Elected => "Valgt",
        Outcome::Authorised => "Bemyndigelse givet",
        Outcome::Granted => "Bevilget",
        Outcome::Escalated => "Indbragt for kommunalbestyrelsen",
        Outcome::NoDecision => "Ingen beslutning",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("an ISO day")
    }

    #[test]
    fn a_day_is_written_as_minutes_write_it() {
        assert_eq!(long_day(date("2019-08-21")), "onsdag den 21. august 2019");
        assert_eq!(short_day(date("2019-08-01")), "01-08-2019");
        assert_eq!(day(date("2020-02-29")), "29. februar 2020");
        assert_eq!(long_day(date("2026-11-23")), "mandag den 23. november 2026");
        assert_eq!(weekday(date("2026-11-22")), "søndag");
    }

    #[test]
    fn an_item_without_a_title_is_called_by_what_it_is() {
        let item = |title: &str, open| Item {
            title: title.to_owned(),
            open,
            ..Item::default()
        };
        assert_eq!(item_title(&item("Havnebad", true)), "Havnebad");
        assert_eq!(item_title(&item("En personalesag", false)), "En personalesag");
        assert_eq!(item_title(&item("", false)), "Lukket sag");
        assert_eq!(item_title(&item("", true)), "Punkt uden titel");
    }

    #[test]
    fn a_time_has_a_point_and_no_leading_zero() {
        let nine = ClockTime::new(9, 0);
        let noon = ClockTime::new(12, 5);
        assert_eq!(nine.map(at).as_deref(), Some("kl. 9.00"));
        assert_eq!(slot(nine, noon).as_deref(), Some("kl. 9.00-12.05"));
        assert_eq!(slot(None, noon).as_deref(), Some("til kl. 12.05"));
        assert_eq!(slot(None, None), None);
    }

    #[test]
    fn a_meeting_that_is_no_ordinary_one_is_called_by_its_kind() {
        assert_eq!(
            meeting_of("Byrådet", MeetingKind::Extraordinary),
            "Byrådet, ekstraordinært møde"
        );
        assert_eq!(meeting_of("Byrådet", MeetingKind::Ordinary), "Byrådet");
        for kind in MeetingKind::ALL.into_iter().filter(|it| !it.is_ordinary()) {
            assert_eq!(meeting_kind(kind).map(read_meeting_kind), Some(kind));
        }
        assert_eq!(read_meeting_kind("Møde"), MeetingKind::Ordinary);
    }

    #[test]
    fn names_are_joined_as_one_says_them() {
        assert_eq!(joined(&["A".into(), "B".into(), "C".into()]), "A, B og C");
        assert_eq!(joined(&["A".into()]), "A");
    }

    #[test]
    fn a_decision_says_how_it_was_voted_or_leaves_that_to_a_line_of_its_own() {
        let says = |text: &str| says_how_voted(&[Block::paragraph(text)]);
        assert!(says("Enstemmigt vedtaget.") && says("Godkendt uden afstemning."));
        assert!(!says("Forslaget blev vedtaget med 4 stemmer mod 0."));
    }
}
