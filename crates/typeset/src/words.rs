//! What every form of a record says in the same words: facts under labels, headings, and what a drawing shows.

use raadslag_council::appendix::{
    Appendix, Content, ItModel, LeadershipModel, Programme, Slot, WheelEntry, WheelGroup, YearWheel,
};
use raadslag_council::clock;
use raadslag_council::meeting::SignMethod;
use raadslag_council::outcome::{Outcome, ReportedVote};
use raadslag_council::record::{
    Addendum, Decision, EarlierHandling, Head, Item, Member, Record, Signature, Withdrawal,
};
use raadslag_council::rich::Block;

use crate::danish;

/// A label and its lines.
pub(crate) type Fact = (&'static str, Vec<String>);

/// Those facts that are known.
fn known<const N: usize>(facts: [(&'static str, Option<String>); N]) -> Vec<Fact> {
    let fact = |(label, words): (&'static str, Option<String>)| {
        let words = words.filter(|it| !it.trim().is_empty())?;
        Some((label, words.split('\n').map(str::to_owned).collect()))
    };
    facts.into_iter().filter_map(fact).collect()
}

/// The source's head in its order; that nobody was absent is said too.
pub(crate) fn head(head: &Head) -> Vec<Fact> {
    let names = |members: &[Member]| {
        let lines: Vec<String> = members.iter().map(danish::member).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    };
    let nobody = (!head.members.is_empty()).then(|| "–".to_owned());
    known([
        ("Mødets art", danish::meeting_kind(head.meeting_kind).map(str::to_owned)),
        ("Sted", head.place.clone()),
        ("Dato", head.date.map(|it| danish::capitalised(&danish::long_day(it)))),
        (
            "Planlagt til",
            head.planned.map(|it| danish::capitalised(&danish::long_day(it))),
        ),
        ("Start kl.", head.start.map(danish::time)),
        ("Slut kl.", head.end.map(danish::time)),
        ("Medlemmer", names(&head.members)),
        ("Fraværende", names(&head.absent).or(nobody)),
        ("Bemærkninger", head.remarks.clone()),
    ])
}

/// What stands under an item's heading, but for its openness and its route.
pub(crate) fn item(item: &Item) -> Vec<Fact> {
    let closure = item.closure.as_ref().filter(|_| !item.open);
    let [absent, deputies] =
        [&item.absent, &item.deputies].map(|it| -> Vec<String> { it.iter().map(danish::member).collect() });
    known([
        ("Sagsnr.", item.case_number.clone()),
        ("Dok.nr.", item.document_number.clone()),
        ("Sagen afgøres i", item.deciding_body.clone()),
        ("Lukket efter", closure.and_then(|it| it.ground.clone())),
        ("Offentlig titel", closure.and_then(|it| it.public_title.clone())),
        ("Beslutning", closure.and_then(|it| it.decision.clone())),
        ("Beslutning udeladt", closure.and_then(|it| it.withheld.clone())),
        ("Tages op igen", closure.and_then(|it| it.review_on).map(danish::day)),
        ("Indstilles af", item.recommended_by.clone()),
        ("Fraværende", Some(absent.join(", "))),
        ("Stedfortrædere", Some(deputies.join(", "))),
    ])
}

/// `Underskrevet den 18. november 2026 kl. 14.05 med adgangskode, med forbehold: …`
pub fn signed(signature: &Signature) -> String {
    let (how, reservation) = (signed_how(signature), reserved(signature));
    match reservation {
        Some(reservation) => format!("{how}. {reservation}"),
        None => how,
    }
}

/// `Underskrevet den 18. november 2026 kl. 14.05 med adgangskode`
pub(crate) fn signed_how(signature: &Signature) -> String {
    let method = match signature.method {
        SignMethod::Password => "adgangskode",
        SignMethod::Passkey => "adgangsnøgle",
        SignMethod::Login => "kommunens login",
    };
    let (day, time) = (
        danish::day(clock::day(signature.at)),
        danish::at(clock::time(signature.at)),
    );
    format!("Underskrevet den {day} {time} med {method}")
}

/// `Forbehold: …`; only that there is one, for whoever does not see the whole paper.
pub(crate) fn reserved(signature: &Signature) -> Option<String> {
    match &signature.reservation {
        Some(words) => Some(format!("Forbehold: {words}")),
        None => signature.has_reservation.then(|| "Med forbehold.".to_owned()),
    }
}

/// What whoever reads a paper must know of it first: it was taken or called back, or something was added to it.
pub fn notices(record: &Record) -> Vec<String> {
    let withdrawn = record
        .withdrawn
        .as_ref()
        .map(|it| on_a_day("Trukket tilbage fra offentligheden", "", it));
    let added = match record.addenda.len() {
        0 => None,
        1 => Some("Der er 1 tilføjelse til referatet. Den står efter punkterne.".to_owned()),
        count => Some(format!(
            "Der er {count} tilføjelser til referatet. De står efter punkterne."
        )),
    };
    let recalled = record.recalled.as_ref().map(recalled);
    withdrawn.into_iter().chain(recalled).chain(added).collect()
}

/// `Kaldt tilbage til rettelse den 11-12-2030. En ny udgave kommer, og underskrifter her gælder ikke. Begrundelse: …`
pub fn recalled(recall: &Withdrawal) -> String {
    let next = " En ny udgave kommer, og underskrifter her gælder ikke.";
    on_a_day("Kaldt tilbage til rettelse", next, recall)
}

fn on_a_day(what: &str, next: &str, withdrawal: &Withdrawal) -> String {
    let day = withdrawal.date.map(|it| format!(" den {}", danish::short_day(it)));
    let reason = Some(&withdrawal.reason)
        .filter(|it| !it.is_empty())
        .map(|it| format!(" Begrundelse: {it}"));
    format!("{what}{}.{next}{}", day.unwrap_or_default(), reason.unwrap_or_default())
}

/// `03-09-2030, punkt 2, dagsordensamler`
pub fn added(addendum: &Addendum) -> String {
    let day = addendum.date.map(danish::short_day);
    let item = addendum.item.as_ref().map(|it| format!("punkt {it}"));
    let by = addendum.by.map(|it| danish::role(it).to_owned());
    day.into_iter().chain(item).chain(by).collect::<Vec<_>>().join(", ")
}

/// `Økonomiudvalget den 01-02-2027, punkt 4`
pub(crate) fn earlier(handling: &EarlierHandling) -> String {
    let date = handling.date.map(|it| format!(" den {}", danish::short_day(it)));
    let item = handling.item.as_ref().map(|it| format!(", punkt {it}"));
    [
        handling.body.clone(),
        date.unwrap_or_default(),
        item.unwrap_or_default(),
    ]
    .concat()
}

/// The sentence of a decision that is otherwise than was recommended.
pub(crate) fn deviation(body: &str, from: Option<&str>, outcomes: &[Outcome]) -> Option<String> {
    from.map(|it| danish::deviation(body, it, outcomes))
}

/// `For: 12 (A, V)`, one line for each way of voting; how it was voted only where the decision does not say so itself.
pub(crate) fn vote(vote: &ReportedVote, decided: &[Block]) -> Vec<String> {
    let is_said = danish::says_how_voted(decided);
    let said = [(vote.unanimous, "Enstemmigt"), (vote.without_vote, "Uden afstemning")];
    let ways = [
        ("For", vote.for_count, &vote.voted_for),
        ("Imod", vote.against_count, &vote.against),
        ("Undlod", vote.abstain_count, &vote.abstained),
    ];
    let words = said.into_iter().filter(|it| it.0 && !is_said).map(|it| it.1.to_owned());
    let counts = ways.into_iter().filter_map(|(label, count, groups)| {
        let names = danish::vote_groups(groups);
        match (count, names.is_empty()) {
            (Some(count), true) => Some(format!("{label}: {count}")),
            (Some(count), false) => Some(format!("{label}: {count} ({names})")),
            (None, false) => Some(format!("{label}: {names}")),
            (None, true) => None,
        }
    });
    words.chain(counts).collect()
}

/// The vote on one line, `Afstemning: For: 12 (A, V); Imod: 3 (C)`, for papers whose parts are lines.
pub(crate) fn vote_line(reported: Option<&ReportedVote>, decided: &[Block]) -> Option<String> {
    let ways = vote(reported?, decided);
    (!ways.is_empty()).then(|| format!("Afstemning: {}", ways.join("; ")))
}

/// `Beslutning i Direktionen den 21-08-2019`
pub(crate) fn decision(decision: &Decision, body: Option<&str>) -> String {
    let body = decision.body.as_deref().or(body).filter(|it| !it.trim().is_empty());
    let date = decision.date.map(|it| format!(" den {}", danish::short_day(it)));
    let body = body.map(|it| format!(" i {it}"));
    format!("Beslutning{}{}", body.unwrap_or_default(), date.unwrap_or_default())
}

/// An appendix's cover under its heading.
pub(crate) fn cover(appendix: &Appendix, head: &Head) -> Vec<Fact> {
    let date = appendix.meeting_date.or(head.date).map(|it| {
        let start = appendix.meeting_start.map(|start| format!(" – {}", danish::at(start)));
        format!("{}{}", danish::day(it), start.unwrap_or_default())
    });
    known([
        ("Udvalg", Some(appendix.body.as_ref().unwrap_or(&head.body).clone())),
        ("Mødedato", date),
        ("Adgang", Some(danish::openness(appendix.open).to_owned())),
        ("Bilagsnr.", appendix.document_number.clone()),
    ])
}

/// What a drawing shows, for those who read it instead.
#[derive(Default)]
pub(crate) struct Twin<'a> {
    pub(crate) title: &'a str,
    /// Whose it is, where and when; stands over the drawing.
    pub(crate) about: String,
    pub(crate) groups: Vec<Group<'a>>,
    pub(crate) slots: &'a [Slot],
}

/// A heading and its points, or a line without any.
pub(crate) struct Group<'a> {
    pub(crate) heading: String,
    pub(crate) points: Vec<Point<'a>>,
}

#[derive(Clone, Copy)]
pub(crate) struct Point<'a> {
    pub(crate) text: &'a str,
    pub(crate) one_off: bool,
}

impl<'a> Twin<'a> {
    /// `None` where nothing is drawn.
    pub(crate) fn of(content: &'a Content) -> Option<Self> {
        match content {
            Content::Other(_) => None,
            Content::LeadershipModel(it) => Some(Self::of_levels(it)),
            Content::ItModel(it) => Some(Self::of_layers(it)),
            Content::YearWheel(it) => Some(Self::of_wheel(it)),
            Content::Programme(it) => Some(Self::of_programme(it)),
        }
    }

    fn of_levels(model: &'a LeadershipModel) -> Self {
        let levels = model.levels.iter();
        Self {
            title: model.title.trim(),
            groups: levels
                .map(|it| Group::plain(format!("Niveau {}: {}", it.level, it.role), &it.statements))
                .collect(),
            ..Self::default()
        }
    }

    fn of_layers(model: &'a ItModel) -> Self {
        let origin = [
            ("Udgiver", &model.issuer),
            ("Undertitel", &model.subtitle),
            ("Datering", &model.date_label),
            ("Rådgiver", &model.consultant),
        ];
        let layers = model.layers.iter().enumerate().map(|(place, it)| {
            let at = model.boxes.iter().enumerate().filter(|(_, layer)| **layer == place);
            let boxes: Vec<String> = at.map(|(at, _)| (at + 1).to_string()).collect();
            let drawn = (!boxes.is_empty()).then(|| format!(" (felt {} i skitsen)", boxes.join(", ")));
            let heading = format!("{}. lag: {}{}", place + 1, it.name, drawn.unwrap_or_default());
            Group::plain(heading, &it.statements)
        });
        Self {
            title: model.title.trim(),
            about: joined(origin.map(|(label, it)| it.as_ref().map(|it| format!("{label}: {it}")))),
            groups: layers.collect(),
            ..Self::default()
        }
    }

    fn of_wheel(wheel: &'a YearWheel) -> Self {
        let footer = wheel.footer.iter().map(|it| Group::plain(it.text.clone(), &[]));
        Self {
            title: wheel.title.trim(),
            about: joined([wheel.as_of.map(|it| format!("Pr. {}", danish::day(it)))]),
            groups: wheel.groups.iter().map(Group::of_wheel).chain(footer).collect(),
            ..Self::default()
        }
    }

    fn of_programme(programme: &'a Programme) -> Self {
        let date = programme.date.map(|it| format!("Dag: {}", danish::long_day(it)));
        let place = programme.place.as_ref().map(|it| format!("Sted: {it}"));
        let end = programme.end.map(|it| format!("Slut: {}", danish::at(it)));
        Self {
            title: programme.title.trim(),
            about: joined([date, place, end]),
            slots: &programme.slots,
            ..Self::default()
        }
    }
}

impl<'a> Group<'a> {
    fn plain(heading: String, points: &'a [String]) -> Self {
        let point = |it: &'a String| Point {
            text: it,
            one_off: false,
        };
        Self {
            heading,
            points: points.iter().map(point).collect(),
        }
    }

    /// Under the printed heading, or in brackets the quarter that was read from the entries.
    fn of_wheel(group: &'a WheelGroup) -> Self {
        let quarter = group.quarter.map(|it| format!("({it}. kvartal)"));
        let heading = group.heading.clone().or(quarter);
        let point = |it: &'a WheelEntry| Point {
            text: &it.text,
            one_off: it.one_off,
        };
        Self {
            heading: heading.unwrap_or_else(|| "(uden kvartal)".to_owned()),
            points: group.entries.iter().map(point).collect(),
        }
    }
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().filter(|it| !it.trim().is_empty()).collect();
    parts.join(" · ")
}
