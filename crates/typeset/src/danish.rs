//! Dates, times, outcomes and kinds in Danish words, as minutes write them.

pub use raadslag_council::danish::{
    WEEKDAYS, at, capitalised, day, deviation, long_day, meeting_kind, meeting_of, month, outcome, reach, reading,
    role, says_how_voted, short_day, slot, time, weekday,
};
use raadslag_council::outcome::VoteGroup;
use raadslag_council::record::{Member, RecordKind};

/// The word for a kind of document.
pub fn record_kind(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Agenda => "Dagsorden",
        RecordKind::SupplementaryAgenda => "Tillægsdagsorden",
        RecordKind::Minutes => "Beslutningsreferat",
        RecordKind::DecisionProtocol => "Beslutningsprotokol",
        RecordKind::Item => "Dagsordenspunkt",
        RecordKind::Attachment => "Bilag",
    }
}

/// `Åben` or `Lukket`.
pub fn openness(open: bool) -> &'static str {
    if open { "Åben" } else { "Lukket" }
}

/// A member on one line: `Kommunaldirektør Anna Vang (A) (formand)`, `Bo Friis (afbud)`.
pub fn member(member: &Member) -> String {
    let title = member.title.iter().map(|it| format!("{it} "));
    let party = member.party.iter().map(|it| format!(" ({it})"));
    let chair = member.chair.then(|| " (formand)".to_owned()).into_iter();
    let deputy = member.deputy_for.iter().map(|it| format!(" (stedfortræder for {it})"));
    let recused = member.recused.then(|| " (inhabil)".to_owned());
    let excused = member.excused.map(|it| if it { " (afbud)" } else { " (uden afbud)" });
    let excused = excused.map(str::to_owned);
    let after = party.chain(chair).chain(deputy).chain(recused).chain(excused);
    let after: String = after.collect();
    format!("{}{}{after}", title.collect::<String>(), member.name)
}

/// A count of votes or of names: `A, B (Hansen), Jensen`.
pub fn vote_groups(groups: &[VoteGroup]) -> String {
    let group = |it: &VoteGroup| match it.members.as_slice() {
        [] => it.name.clone(),
        members => format!("{} ({})", it.name, members.join(", ")),
    };
    groups.iter().map(group).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_follow_the_alphabet() {
        assert_eq!(capitalised("øvrige punkter"), "Øvrige punkter");
        assert_eq!(capitalised(""), "");
    }
}
