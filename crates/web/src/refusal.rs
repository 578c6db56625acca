//! Why something was not done, and what to do next, in the reader's words.

use jiff::SignedDuration;
use raadslag_council::agreements;
use raadslag_council::case::ItemStatus;
use raadslag_council::change;
use raadslag_council::clock;
use raadslag_council::command::Refusal;
use raadslag_council::economy;
use raadslag_council::forums;
use raadslag_council::goals;
use raadslag_council::it_model;
use raadslag_council::leadership;
use raadslag_council::meeting::{GiveFirst, LONGEST_LINE};
use raadslag_council::programme;
use raadslag_council::wheel::{MOST_OF_ONE, MOST_ON_WHEEL};

use crate::fields::Unreadable;
use crate::language::Words;
use crate::render::{badge, outcome_word};

/// The words of a refusal: the rule, and the next step.
pub fn words(words: Words, refusal: &Refusal) -> String {
    let key = key(refusal);
    match refusal {
        Refusal::LateWithoutReason { deadline } => {
            // The deadline is the midnight after the last day.
            let last = clock::day(*deadline - SignedDuration::from_secs(1));
            words.with(key, "time", &words.long_day(&last))
        }
        Refusal::NobodyChaired(day)
        | Refusal::DueBeforeDecided(day)
        | Refusal::DueIsOver(day)
        | Refusal::DueAfterWhole(day)
        | Refusal::NoLaterDay(day)
        | Refusal::AccessNotLater(day)
        | Refusal::AccessIsOver(day)
        | Refusal::ReviewIsOver(day) => words.with(key, "day", &words.day(day)),
        Refusal::DayIsOver(day)
        | Refusal::NobodyWorks(day)
        | Refusal::OftenClosed(day)
        | Refusal::FarOff(day)
        | Refusal::YearNobodyMeant(day)
        | Refusal::AnotherDay(day)
        | Refusal::DayToCome(day)
        | Refusal::SubmittedLate(day)
        | Refusal::MotionIsLate(day) => words.with(key, "day", &words.capital(&words.long_day(day))),
        Refusal::HeldAnotherDay { on, planned } => {
            let values = [("on", words.long_day(on)), ("planned", words.long_day(planned))];
            words.with_all(key, &values)
        }
        Refusal::AdoptionStands(item) | Refusal::DealtWith(item) => words.with(key, "item", item),
        Refusal::GuestsOutside(count) => words.count(key, *count as u64),
        Refusal::ReadTooEarly { rule, number, earliest } => {
            let values = [
                ("reading", badge::reading(words, *number)),
                ("why", words.say(badge::rule(*rule))),
                ("day", words.long_day(earliest)),
            ];
            words.with_all(key, &values)
        }
        Refusal::ReadingsGoOn(number) => words.with(key, "reading", &badge::reading(words, *number)),
        Refusal::NotYet(at) | Refusal::TimeToCome(at) => words.with(key, "time", &words.capital(&words.at(at))),
        Refusal::MeetsThen(start) => words.with(key, "time", &words.at(start)),
        Refusal::OutsideTheMeeting { from, to } => words.with(key, "slot", &words.slot(&Some(*from), to)),
        Refusal::OutsideTheHeld { from, to } => words.with(key, "slot", &words.slot(&Some(*from), &Some(*to))),
        Refusal::Undecided(items)
        | Refusal::PublicUndecided(items)
        | Refusal::EndsUndecided(items)
        | Refusal::Unfilled(items)
        | Refusal::WithoutQuorum(items) => words.with(key, "items", &items.join(", ")),
        Refusal::EndsUnnoted(names)
        | Refusal::NotNoted(names)
        | Refusal::HaveNotVoted(names)
        | Refusal::HandedNoneIn(names)
        | Refusal::RecusalFirst(names) => words.with(key, "names", &names.join(", ")),
        Refusal::HasVoted { name, items } | Refusal::HasMoved { name, items } => {
            words.with_all(key, &[("name", name.clone()), ("items", items.join(", "))])
        }
        Refusal::TooFewToBeSecret(there) => words.count(key, *there as u64),
        Refusal::ChangedSinceRelease { off, detached, changed } => {
            let lists = [
                ("changed-since-release-off", off),
                ("changed-since-release-detached", detached),
                ("changed-since-release-changed", changed),
            ];
            let told = lists.into_iter().filter(|it| !it.1.is_empty());
            let told = told.map(|(key, names)| words.with(key, "names", &names.join("; ")));
            // One thing is asked, and so it is one line.
            let said = std::iter::once(words.say(key)).chain(told);
            said.collect::<Vec<_>>().join(" ")
        }
        Refusal::OpensAnew(beside) => {
            let told = match beside.as_slice() {
                [] => words.say("opens-anew-alone"),
                beside => words.with("opens-anew-with", "names", &beside.join("; ")),
            };
            format!("{} {told}", words.say(key))
        }
        Refusal::OddCaseNumber(number) => words.with(key, "number", &cut(number)),
        Refusal::InDoubt(doubts) => {
            let lines: Vec<String> = doubts.iter().map(|it| self::words(words, it)).collect();
            lines.join("\n")
        }
        Refusal::Contradicts(one, other) => {
            let values = [
                ("one", outcome_word(words, *one)),
                ("other", outcome_word(words, *other)),
            ];
            words.with_all(key, &values)
        }
        Refusal::TextSaysOtherwise { said, chosen } => {
            let values = [
                ("said", outcome_word(words, *said)),
                ("chosen", outcome_word(words, *chosen)),
            ];
            words.with_all(key, &values)
        }
        Refusal::VoteSaysOtherwise { voted, said } => {
            let values = [
                ("voted", outcome_word(words, *voted)),
                ("said", outcome_word(words, *said)),
            ];
            words.with_all(key, &values)
        }
        Refusal::SectionCount { limit } | Refusal::PhraseCount { limit } | Refusal::CandidateCount { limit } => {
            words.count(key, *limit as u64)
        }
        Refusal::PhraseWithoutOutcome(line) | Refusal::PhraseSaysOtherwise(line) | Refusal::PhraseTwice(line) => {
            words.with(key, "line", &line.to_string())
        }
        Refusal::PositionFarOff(day) => words.with(key, "day", &words.day(day)),
        Refusal::TooMuchOnWheel => {
            let values = [("each", MOST_OF_ONE.to_string()), ("most", MOST_ON_WHEEL.to_string())];
            words.with_all(key, &values)
        }
        Refusal::TooManyForums => {
            let values = [
                ("forums", forums::MOST.to_string()),
                ("meetings", forums::MOST_MEETINGS.to_string()),
                ("themes", forums::MOST_THEMES.to_string()),
            ];
            words.with_all(key, &values)
        }
        Refusal::LevelTwice(level) | Refusal::NoRole(level) => words.with(key, "level", &level.to_string()),
        Refusal::TooManyAgreements => words.with(key, "most", &agreements::MOST.to_string()),
        Refusal::TooManyGoals => words.with(key, "most", &goals::MOST_GOALS.to_string()),
        Refusal::TooManyGoalAreas => words.with(key, "most", &goals::MOST_AREAS.to_string()),
        Refusal::TooManyProjects => words.with(key, "most", &goals::MOST_PROJECTS.to_string()),
        Refusal::TooManyFigures => words.with(key, "most", &goals::MOST_FIGURES.to_string()),
        Refusal::TooManyDecisions => words.with(key, "most", &goals::MOST_DECISIONS.to_string()),
        Refusal::TooManyItRecords => words.with(key, "most", &it_model::MOST.to_string()),
        Refusal::TooManyItSteps => words.with(key, "most", &it_model::MOST_STEPS.to_string()),
        Refusal::TooManyChangeProgrammes => words.with(key, "most", &change::MOST.to_string()),
        Refusal::TooManyPhases => {
            let values = [
                ("phases", change::MOST_PHASES.to_string()),
                ("milestones", change::MOST_MILESTONES.to_string()),
            ];
            words.with_all(key, &values)
        }
        Refusal::TooManyProgrammes => words.with(key, "most", &programme::MOST.to_string()),
        Refusal::TooManySlots => words.with(key, "most", &programme::MOST_SLOTS.to_string()),
        Refusal::TooManyPoints => words.with(key, "most", &programme::MOST_POINTS.to_string()),
        Refusal::NoLength => words.with(key, "most", &programme::LONGEST.to_string()),
        Refusal::TooManyExpectations => words.with(key, "most", &leadership::MOST_EXPECTATIONS.to_string()),
        Refusal::TooManyAreas => words.with(key, "most", &economy::MOST_AREAS.to_string()),
        Refusal::TooMuchEconomy => words.with(key, "most", &economy::MOST.to_string()),
        Refusal::NoSuchBudgetYear(year) => words.with(key, "year", &year.to_string()),
        Refusal::SeatsOutside(most) => words.with(key, "most", &most.to_string()),
        Refusal::DeputyIsMember(name) | Refusal::MemberIsThere(name) => words.with(key, "name", name),
        Refusal::NotAMember { name, .. } => match name.as_str() {
            "" => words.with(key, "name", &words.say("person-unnamed")),
            name => words.with(key, "name", name),
        },
        Refusal::HasDeputy { member, deputy } | Refusal::StandsInFor { deputy, member } => {
            words.with_all(key, &[("member", member.clone()), ("deputy", deputy.clone())])
        }
        Refusal::OfOtherParty { deputy, party } => {
            words.with_all(key, &[("deputy", deputy.clone()), ("party", party.clone())])
        }
        Refusal::AmendmentsFirst(count) => words.count(key, *count as u64),
        Refusal::TooFewToVote { there, all } => {
            words.with_all(key, &[("there", there.to_string()), ("all", all.to_string())])
        }
        Refusal::WordTooLong(most) => words.with(key, "most", &most.to_string()),
        Refusal::VirtualBlocked { objecting, all } => {
            let values = [("objecting", objecting.to_string()), ("all", all.to_string())];
            words.with_all(key, &values)
        }
        Refusal::CommitteeDecides(law) => words.with(key, "law", law),
        Refusal::GoesToCouncil(council) => words.with(key, "council", council),
        Refusal::TooLong { limit } | Refusal::ReservationTooLong { limit } | Refusal::StatementTooLong { limit } => {
            words.count(key, *limit as u64)
        }
        Refusal::TopicsUnanswered(count) | Refusal::PartsAreOpen(count) => words.count(key, *count as u64),
        _ => words.say(key),
    }
}

/// So much of what was typed is repeated.
const REPEATED: usize = 60;

/// What was typed, as it is repeated where it is not taken: by its beginning, where it is long.
pub fn cut(typed: &str) -> String {
    match typed.char_indices().nth(REPEATED) {
        Some((end, _)) => format!("{}…", typed[..end].trim_end()),
        None => typed.to_owned(),
    }
}

/// The key of the words that answer a question of the rules with yes.
pub fn yes(refusal: &Refusal) -> Option<&'static str> {
    refusal.is_doubt().then_some(match refusal {
        Refusal::NobodyWorks(_) | Refusal::OftenClosed(_) => "yes-nobody-works",
        Refusal::EndsUndecided(_) | Refusal::EndsUnnoted(_) | Refusal::EndsUnadopted | Refusal::WithoutQuorum(_) => {
            "yes-end"
        }
        Refusal::HaveNotVoted(_) => "yes-have-not-voted",
        Refusal::HasVoted { .. } | Refusal::HasMoved { .. } => "yes-has-voted",
        Refusal::NobodyChairs => "yes-nobody-chairs",
        Refusal::NotNextOnList => "yes-not-next-on-list",
        Refusal::OfOtherParty { .. } => "yes-of-other-party",
        Refusal::HandedNoneIn(_) => "yes-handed-none-in",
        Refusal::NobodySigns => "yes-undecided",
        Refusal::OddCaseNumber(_) => "yes-odd-case-number",
        Refusal::InDoubt(_) => "yes-all",
        Refusal::AnotherDay(_) | Refusal::HeldAnotherDay { .. } => "yes-another-day",
        Refusal::Undecided(_) => "yes-undecided",
        Refusal::PublicUndecided(_) => "yes-public-undecided",
        Refusal::ChangedSinceRelease { .. } => "yes-changed-since-release",
        Refusal::OpensAnew(_) => "yes-opens-anew",
        Refusal::GuestsOutside(_) => "yes-guests-outside",
        Refusal::NothingWritten => "yes-nothing-written",
        Refusal::SubmittedLate(_) => "yes-submitted-late",
        Refusal::Unfilled(_) => "yes-unfilled",
        Refusal::TextSaysOtherwise { .. } | Refusal::VoteSaysOtherwise { .. } => "yes-text-says-otherwise",
        Refusal::NotYet(_) => "yes-not-yet",
        _ => "yes-far-off",
    })
}

/// The words for a field that cannot be read.
pub fn unreadable(words: Words, unreadable: Unreadable) -> String {
    if unreadable == Unreadable::TOO_LONG {
        return words.say("unreadable-too-long");
    }
    let Unreadable(field) = unreadable;
    words.say(match field {
        "date" | "review-on" | "due" | "on" | "since" | "first-day" | "last-day" | "received" | "until" | "back"
        | "expected-by" => "unreadable-day",
        "start" | "end" | "at" | "from" | "to" | "fixed" | "guest-from" | "guest-to" => "unreadable-time",
        "person" | "owner" => "unreadable-person",
        "body" | "due-body" | "decides" => "unreadable-body",
        "weeks" => "unreadable-weeks",
        "minutes" => "unreadable-minutes",
        "question-minutes" => "unreadable-question-minutes",
        "readers" => "unreadable-readers",
        "every" => "unreadable-every",
        "last" => "unreadable-last",
        "kind" => "unreadable-kind",
        "release-days" => "unreadable-release-days",
        "production-days" => "unreadable-production-days",
        "minutes-days" => "unreadable-minutes-days",
        "role" => "unreadable-role",
        "lead" => "unreadable-lead",
        "amount" => "unreadable-amount",
        "year" => "unreadable-year",
        "phase-from" | "phase-until" => "unreadable-phase-day",
        "stone-day" => "unreadable-stone-day",
        "figure" => "unreadable-figure",
        "trend" => "unreadable-trend",
        "number" => "unreadable-number",
        "held" => "unreadable-held",
        "side" => "unreadable-side",
        "choice" => "unreadable-choice",
        "statement" => "unreadable-statement",
        "candidate" => "unreadable-candidate",
        _ => "unreadable-field",
    })
}

pub fn key(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::AlreadyFounded => "refused-already-founded",
        Refusal::NoName => "refused-no-name",
        Refusal::AlreadyAdministrator => "refused-already-administrator",
        Refusal::NoAdministrator => "refused-no-administrator",
        Refusal::LastAdministrator => "refused-last-administrator",
        Refusal::NoBody => "refused-no-body",
        Refusal::NoSuchMeeting => "refused-no-such-meeting",
        Refusal::NoSuchItem => "refused-no-such-item",
        Refusal::TooDeep => "refused-too-deep",
        Refusal::HoldsMatters => "refused-holds-matters",
        Refusal::AlreadyOpen => "refused-already-open",
        Refusal::NoGround => "refused-no-ground",
        Refusal::NoPublicTitle => "refused-no-public-title",
        Refusal::NotYours(_) => "refused-not-yours",
        Refusal::NoSuchBody => "refused-no-such-body",
        Refusal::HasRole(_) => "refused-has-role",
        Refusal::HasNotRole(_) => "refused-has-not-role",
        Refusal::HeldElsewhere => "refused-held-elsewhere",
        Refusal::AlreadyPlanned => "refused-already-planned",
        Refusal::EndsBeforeItBegins => "refused-ends-before-it-begins",
        Refusal::DayIsOver(_) => "refused-day-is-over",
        Refusal::DayToCome(_) => "refused-day-to-come",
        Refusal::NotYet(_) => "refused-not-yet",
        Refusal::TimeToCome(_) => "refused-time-to-come",
        Refusal::MeetsThen(_) => "refused-meets-then",
        Refusal::NobodyWorks(_) => "refused-nobody-works",
        Refusal::FarOff(_) => "refused-far-off",
        Refusal::YearNobodyMeant(_) => "refused-year-nobody-meant",
        Refusal::OftenClosed(_) => "refused-often-closed",
        Refusal::EndsUndecided(_) => "refused-ends-undecided",
        Refusal::EndsUnnoted(_) => "refused-ends-unnoted",
        Refusal::EndsUnadopted => "refused-ends-unadopted",
        Refusal::AdoptsNoAgenda => "refused-adopts-no-agenda",
        Refusal::AdoptionStands(_) => "refused-adoption-stands",
        Refusal::AgendaIsAdopted => "refused-agenda-is-adopted",
        Refusal::NotBeside => "refused-not-beside",
        Refusal::DealtWith(_) => "refused-dealt-with",
        Refusal::NoQuestionTime => "refused-no-question-time",
        Refusal::NamesWhoAsks => "refused-names-who-asks",
        Refusal::WithoutQuorum(_) => "refused-without-quorum",
        Refusal::NobodySigns => "refused-nobody-signs",
        Refusal::OddCaseNumber(_) => "refused-odd-case-number",
        Refusal::NotNoted(_) => "refused-not-noted",
        Refusal::InDoubt(_) => "meant-each",
        Refusal::AnotherDay(_) => "refused-another-day",
        Refusal::HeldAnotherDay { .. } => "refused-held-another-day",
        Refusal::Undecided(_) => "refused-undecided",
        Refusal::PublicUndecided(_) => "refused-public-undecided",
        Refusal::ChangedSinceRelease { .. } => "refused-changed-since-release",
        Refusal::Unfinished => "refused-unfinished",
        Refusal::OutsideTheMeeting { .. } => "refused-outside-the-meeting",
        Refusal::OutsideTheHeld { .. } => "refused-outside-the-held",
        Refusal::GuestsOutside(_) => "refused-guests-outside",
        Refusal::MemberAsGuest => "refused-member-as-guest",
        Refusal::NothingDecided => "refused-nothing-decided",
        Refusal::Contradicts(..) => "refused-contradicts",
        Refusal::TextSaysOtherwise { .. } => "refused-text-says-otherwise",
        Refusal::VoteSaysOtherwise { .. } => "refused-vote-says-otherwise",
        Refusal::NoReason => "refused-no-reason",
        Refusal::NoTitle => "refused-no-title",
        Refusal::NoText => "refused-no-text",
        Refusal::TooLong { limit: ..=LONGEST_LINE } => "refused-line-too-long",
        Refusal::TooLong { .. } => "refused-too-long",
        Refusal::AgendaIsLocked => "refused-agenda-is-locked",
        Refusal::NotOnAgenda => "refused-not-on-agenda",
        Refusal::AgendaIsOpen => "refused-agenda-is-open",
        Refusal::AlreadyOnAgenda => "refused-already-on-agenda",
        Refusal::NoSuchSection => "refused-no-such-section",
        Refusal::NoSuchAttachment => "refused-no-such-attachment",
        Refusal::WrittenMeanwhile { .. } => "refused-written-meanwhile",
        Refusal::NotInvited => "refused-not-invited",
        Refusal::NotInTheRoom => "refused-not-in-the-room",
        Refusal::WordTooLong(_) => "refused-word-too-long",
        Refusal::DoesNotVote => "refused-does-not-vote",
        Refusal::NoMotion => "refused-no-motion",
        Refusal::NoSuchMotion => "refused-no-such-motion",
        Refusal::NoSuchVote => "refused-no-such-vote",
        Refusal::AlreadyVoted => "refused-already-voted",
        Refusal::AmendmentsFirst(_) => "refused-amendments-first",
        Refusal::TooFewToVote { .. } => "refused-too-few-to-vote",
        Refusal::NoSuchDoubt => "refused-no-such-doubt",
        Refusal::RecusalFirst(_) => "refused-recusal-first",
        Refusal::BodyDecidesRecusal => "refused-body-decides-recusal",
        Refusal::NoDeputies => "refused-no-deputies",
        Refusal::DeputyIsMember(_) => "refused-deputy-is-member",
        Refusal::MemberIsThere(_) => "refused-member-is-there",
        Refusal::HasDeputy { .. } => "refused-has-deputy",
        Refusal::StandsInFor { .. } => "refused-stands-in-for",
        Refusal::OfOtherParty { .. } => "refused-of-other-party",
        Refusal::HasNoTerms => "refused-has-no-terms",
        Refusal::TermNotFourYears => "refused-term-not-four-years",
        Refusal::TermsOverlap => "refused-terms-overlap",
        Refusal::SeatsOutside(_) => "refused-seats-outside",
        Refusal::SeatedTwice => "refused-seated-twice",
        Refusal::TwoChairs => "refused-two-chairs",
        Refusal::NobodyChairs => "refused-nobody-chairs",
        Refusal::NoPartyLetters => "refused-no-party-letters",
        Refusal::SeatOfTerm => "refused-seat-of-term",
        Refusal::NoTermThen => "refused-no-term-then",
        Refusal::BackOutsideTerm => "refused-back-outside-term",
        Refusal::NotOnTheList => "refused-not-on-the-list",
        Refusal::NotNextOnList => "refused-not-next-on-list",
        Refusal::HasSeat => "refused-has-seat",
        Refusal::NotOnLeave => "refused-not-on-leave",
        Refusal::VoteIsOpen => "refused-vote-is-open",
        Refusal::NobodyVoted => "refused-nobody-voted",
        Refusal::HaveNotVoted(_) => "refused-have-not-voted",
        Refusal::HasVoted { .. } => "refused-has-voted",
        Refusal::HasMoved { .. } => "refused-has-moved",
        Refusal::TakesNoStatements => "refused-takes-no-statements",
        Refusal::StatementAfterEnd => "refused-statement-after-end",
        Refusal::StatementTooLong { .. } => "refused-statement-too-long",
        Refusal::NothingToDissentFrom => "refused-nothing-to-dissent-from",
        Refusal::NotInTheMinority => "refused-not-in-the-minority",
        Refusal::NotUnderCouncil => "refused-not-under-council",
        Refusal::NoCouncil => "refused-no-council",
        Refusal::NothingToSuspend => "refused-nothing-to-suspend",
        Refusal::AlreadyEscalated => "refused-already-escalated",
        Refusal::NotEscalated => "refused-not-escalated",
        Refusal::EscalatedAfterEnd => "refused-escalated-after-end",
        Refusal::EscalationStands => "refused-escalation-stands",
        Refusal::CommitteeDecides(_) => "refused-committee-decides",
        Refusal::GoesToCouncil(_) => "refused-goes-to-council",
        Refusal::CarriedOut => "refused-carried-out",
        Refusal::Suspended => "refused-suspended",
        Refusal::KeptWithoutBasis => "refused-kept-without-basis",
        Refusal::KeptUntilThePast => "refused-kept-until-the-past",
        Refusal::NobodyAsksForAccess => "refused-nobody-asks-for-access",
        Refusal::AccessAnswered => "refused-access-answered",
        Refusal::AccessNotLater(_) => "refused-access-not-later",
        Refusal::AccessWithoutReason => "refused-access-without-reason",
        Refusal::AccessWithoutGround => "refused-access-without-ground",
        Refusal::ChairDecidesNothing => "refused-chair-decides-nothing",
        Refusal::NotTheChair => "refused-not-the-chair",
        Refusal::NobodyChaired(_) => "refused-nobody-chaired",
        Refusal::CouldWait => "refused-could-wait",
        Refusal::ReportStays => "refused-report-stays",
        Refusal::NotVirtual => "refused-not-virtual",
        Refusal::NothingToObjectTo => "refused-nothing-to-object-to",
        Refusal::VirtualBlocked { .. } => "refused-virtual-blocked",
        Refusal::VotedThemselves => "refused-voted-themselves",
        Refusal::HandedNoneIn(_) => "refused-handed-none-in",
        Refusal::HoldsNoBallots => "refused-holds-no-ballots",
        Refusal::TooFewToBeSecret(_) => "refused-too-few-to-be-secret",
        Refusal::CandidateCount { .. } => "refused-candidate-count",
        Refusal::NoOffice => "refused-no-office",
        Refusal::NoSuchElection => "refused-no-such-election",
        Refusal::SlipsLost => "refused-slips-lost",
        Refusal::SlipIsIn => "refused-slip-is-in",
        Refusal::DrawTheTwo => "refused-draw-the-two",
        Refusal::NotTheProgram => "refused-not-the-program",
        Refusal::NotAMember { .. } => "refused-not-a-member",
        Refusal::RecusedFromWhat => "refused-recused-from-what",
        Refusal::NothingOnAgenda => "refused-nothing-on-agenda",
        Refusal::LateWithoutReason { .. } => "refused-late-without-reason",
        Refusal::NotReleased => "refused-not-released",
        Refusal::PublicationOff => "refused-publication-off",
        Refusal::PublishedAlready => "refused-published-already",
        Refusal::LookedInto => "refused-looked-into",
        Refusal::WouldLeak(_) => "refused-would-leak",
        Refusal::OpeningWouldLeak(_) => "refused-opening-would-leak",
        Refusal::GivenOtherwise(GiveFirst::Agenda) => "refused-given-otherwise",
        Refusal::GivenOtherwise(GiveFirst::Minutes) => "refused-given-otherwise-minutes",
        Refusal::GivenOtherwise(GiveFirst::File) => "refused-given-otherwise-file",
        Refusal::OpensAnew(_) => "refused-opens-anew",
        Refusal::NothingToErase => "refused-nothing-to-erase",
        Refusal::CannotErase => "refused-cannot-erase",
        Refusal::WouldBeSent(_) => "refused-would-be-sent",
        Refusal::ReasonWouldLeak(_) => "refused-reason-would-leak",
        Refusal::AlreadyHeld => "refused-already-held",
        Refusal::HeldForWhom => "refused-held-for-whom",
        Refusal::NotHeld => "refused-not-held",
        Refusal::NotTold => "refused-not-told",
        Refusal::NotToFile => "refused-not-to-file",
        Refusal::AlreadyFiled => "refused-already-filed",
        Refusal::NotFiled => "refused-not-filed",
        Refusal::SameReceipt => "refused-same-receipt",
        Refusal::WhyReceiptTakenBack => "refused-why-receipt-taken-back",
        Refusal::WhyNotFiled => "refused-why-not-filed",
        Refusal::NotLeftUnfiled => "refused-not-left-unfiled",
        Refusal::NoReceipt => "refused-no-receipt",
        Refusal::NoCaseNumber => "refused-no-case-number",
        Refusal::AllMustSign => "refused-all-must-sign",
        Refusal::KindIsPublished => "refused-kind-is-published",
        Refusal::CouncilClosesEach => "refused-council-closes-each",
        Refusal::SubmittedLate(_) => "refused-submitted-late",
        Refusal::ReadTooEarly { .. } => "refused-read-too-early",
        Refusal::ReadTimes => "refused-read-times",
        Refusal::ReadElsewhere => "refused-read-elsewhere",
        Refusal::ReadingsGoOn(_) => "refused-readings-go-on",
        Refusal::RecommendedElsewhere => "refused-recommended-elsewhere",
        Refusal::Unfilled(_) => "refused-unfilled",
        Refusal::SameCaseNumber => "refused-same-case-number",
        Refusal::NumberInItem => "refused-number-in-item",
        Refusal::IsOpen => "refused-is-open",
        Refusal::ToldOrWithheld => "refused-told-or-withheld",
        Refusal::NotPublished => "refused-not-published",
        Refusal::ReleasedAsItStands => "refused-released-as-it-stands",
        Refusal::PublishedAsItStands => "refused-published-as-it-stands",
        Refusal::StillInSession => "refused-still-in-session",
        Refusal::NotBegun => "refused-not-begun",
        Refusal::AlreadyBegun => "refused-already-begun",
        Refusal::BodyStrikes => "refused-body-strikes",
        Refusal::NotOfTheCouncil => "refused-not-of-the-council",
        Refusal::ReadsThemAlready => "refused-reads-them-already",
        Refusal::AskedAlready => "refused-asked-already",
        Refusal::NobodyAsked => "refused-nobody-asked",
        Refusal::OwnRecusal => "refused-own-recusal",
        Refusal::RecusedReadsNoMore => "refused-recused-reads-no-more",
        Refusal::MinutesArePublished => "refused-minutes-are-published",
        Refusal::MinutesAreKept => "refused-minutes-are-kept",
        Refusal::TakesNoMotions => "refused-takes-no-motions",
        Refusal::MotionIsTheMembers => "refused-motion-is-the-members",
        Refusal::MotionIsLate(_) => "refused-motion-is-late",
        Refusal::MotionIsOut => "refused-motion-is-out",
        Refusal::NotEnded => "refused-not-ended",
        Refusal::AlreadyEnded => "refused-already-ended",
        Refusal::Cancelled => "refused-cancelled",
        Refusal::InformationOnly(_) => "refused-information-only",
        Refusal::AtSignature => "refused-at-signature",
        Refusal::NotAtSignature => "refused-not-at-signature",
        Refusal::Frozen => "refused-frozen",
        Refusal::NotFrozen => "refused-not-frozen",
        Refusal::NotASigner => "refused-not-a-signer",
        Refusal::ReservationTooLong { .. } => "refused-reservation-too-long",
        Refusal::AlreadySigned => "refused-already-signed",
        Refusal::NoSuchPosition => "refused-no-such-position",
        Refusal::SettlesNothing => "refused-settles-nothing",
        Refusal::NoSuchGroup => "refused-no-such-group",
        Refusal::GroupIsEmpty => "refused-group-is-empty",
        Refusal::HoldsPosition => "refused-holds-position",
        Refusal::PositionIsVacant => "refused-position-is-vacant",
        Refusal::PositionHeldThen => "refused-position-held-then",
        Refusal::PositionFarOff(_) => "refused-position-far-off",
        Refusal::PositionIsHeld => "refused-position-is-held",
        Refusal::NoSuchFollowUp => "refused-no-such-follow-up",
        Refusal::AlreadyConfirmed => "refused-already-confirmed",
        Refusal::NoOwner => "refused-no-owner",
        Refusal::NoSuchPerson => "refused-no-such-person",
        Refusal::AwaitsNothing => "refused-awaits-nothing",
        Refusal::AwaitedFromWhom => "refused-awaited-from-whom",
        Refusal::TopicsAreForReports => "refused-topics-are-for-reports",
        Refusal::DutyHasNoDay => "refused-duty-has-no-day",
        Refusal::DueBeforeDecided(_) => "refused-due-before-decided",
        Refusal::ReviewIsOver(_) => "refused-review-is-over",
        Refusal::AccessIsOver(_) => "refused-access-is-over",
        Refusal::DueIsOver(_) => "refused-due-is-over",
        Refusal::FollowUpIsOpen => "refused-follow-up-is-open",
        Refusal::FollowUpIsClosed => "refused-follow-up-is-closed",
        Refusal::HasAPart => "refused-has-a-part",
        Refusal::HasNoPart => "refused-has-no-part",
        Refusal::NothingToAccept => "refused-nothing-to-accept",
        Refusal::PartIsBegun => "refused-part-is-begun",
        Refusal::DutyIsNotSplit => "refused-duty-is-not-split",
        Refusal::DueAfterWhole(_) => "refused-due-after-whole",
        Refusal::HasNoDay => "refused-has-no-day",
        Refusal::NoLaterDay(_) => "refused-no-later-day",
        Refusal::WishIsOpen => "refused-wish-is-open",
        Refusal::NoWish => "refused-no-wish",
        Refusal::PartsAreOpen(_) => "refused-parts-are-open",
        Refusal::NotALink => "refused-not-a-link",
        Refusal::NoSuchTopic => "refused-no-such-topic",
        Refusal::NotADuty => "refused-not-a-duty",
        Refusal::TopicsUnanswered(_) => "refused-topics-unanswered",
        Refusal::NotYourFollowUp => "refused-not-your-follow-up",
        Refusal::ClosesByDecision => "refused-closes-by-decision",
        Refusal::GoesElsewhere => "refused-goes-elsewhere",
        Refusal::HappensByItself => "refused-happens-by-itself",
        Refusal::RemindsByItself => "refused-reminds-by-itself",
        Refusal::OwnerIsRecused => "refused-owner-is-recused",
        Refusal::FollowsItself => "refused-follows-itself",
        Refusal::NotFollowed => "refused-not-followed",
        Refusal::ReviewerIsNoMember => "refused-reviewer-is-no-member",
        Refusal::NoAddress => "refused-no-address",
        Refusal::NotTheReviewer => "refused-not-the-reviewer",
        Refusal::PaperNotThere => "refused-paper-not-there",
        Refusal::AlreadyReviewed => "refused-already-reviewed",
        Refusal::NotReviewedYet => "refused-not-reviewed-yet",
        Refusal::NoSuchNote => "refused-no-such-note",
        Refusal::PassedOnToItself => "refused-passed-on-to-itself",
        Refusal::PointIsPlaced => "refused-point-is-placed",
        Refusal::RemarkIsSettled => "refused-remark-is-settled",
        Refusal::AgendaIsOut => "refused-agenda-is-out",
        Refusal::NotAsFiles => "refused-not-as-files",
        Refusal::NoSuchLine => "refused-no-such-line",
        Refusal::AlreadyListed => "refused-already-listed",
        Refusal::LineIsClosed => "refused-line-is-closed",
        Refusal::LineIsOpen => "refused-line-is-open",
        Refusal::LineStandsOnAgenda => "refused-line-stands-on-agenda",
        Refusal::StandsAsItem => "refused-stands-as-item",
        Refusal::StandsNowhere => "refused-stands-nowhere",
        Refusal::OnlyTopicsArePlaced => "refused-only-topics-are-placed",
        Refusal::OnlyTopicsStand => "refused-only-topics-stand",
        Refusal::StandingHasNoDay => "refused-standing-has-no-day",
        Refusal::NoSuchVisit => "refused-no-such-visit",
        Refusal::NoGuest => "refused-no-guest",
        Refusal::VisitIsOver => "refused-visit-is-over",
        Refusal::GuestIsNotRegistered => "refused-guest-is-not-registered",
        Refusal::AlreadyInvited => "refused-already-invited",
        Refusal::NotInCircle => "refused-not-in-circle",
        Refusal::NoSuchActivity => "refused-no-such-activity",
        Refusal::AlreadyOnWheel => "refused-already-on-wheel",
        Refusal::NoOccurrence => "refused-no-occurrence",
        Refusal::TooMuchOnWheel => "refused-too-much-on-wheel",
        Refusal::NoSuchTime => "refused-no-such-time",
        Refusal::RouteTwice => "refused-route-twice",
        Refusal::NothingToUndo => "refused-nothing-to-undo",
        Refusal::NothingToCopy => "refused-nothing-to-copy",
        Refusal::NoFigures => "refused-no-figures",
        Refusal::TooManyAreas => "refused-too-many-areas",
        Refusal::AreaTwice => "refused-area-twice",
        Refusal::NoSuchBudgetReview => "refused-no-such-budget-review",
        Refusal::NoSuchGrant => "refused-no-such-grant",
        Refusal::GrantStands => "refused-grant-stands",
        Refusal::NoAmount => "refused-no-amount",
        Refusal::NoSuchBudgetYear(_) => "refused-no-such-budget-year",
        Refusal::NoSuchBudgetStep => "refused-no-such-budget-step",
        Refusal::NoModel => "refused-no-model",
        Refusal::LevelTwice(_) => "refused-level-twice",
        Refusal::NoRole(_) => "refused-no-role",
        Refusal::TooManyExpectations => "refused-too-many-expectations",
        Refusal::ModelNotApproved => "refused-model-not-approved",
        Refusal::WheelNotApproved => "refused-wheel-not-approved",
        Refusal::PositionUnderItself => "refused-position-under-itself",
        Refusal::LevelAboveItsLeader => "refused-level-above-its-leader",
        Refusal::NoSuchAgreement => "refused-no-such-agreement",
        Refusal::TooManyAgreements => "refused-too-many-agreements",
        Refusal::NoParty => "refused-no-party",
        Refusal::NoPurpose => "refused-no-purpose",
        Refusal::DecidedAfterItsEnd => "refused-decided-after-its-end",
        Refusal::NoSuchGoal => "refused-no-such-goal",
        Refusal::NoSuchProject => "refused-no-such-project",
        Refusal::NoSuchGoalArea => "refused-no-such-goal-area",
        Refusal::NoSuchFigure => "refused-no-such-figure",
        Refusal::NoGoal => "refused-no-goal",
        Refusal::NoGoalAreaName => "refused-no-goal-area-name",
        Refusal::GoalAreaTwice => "refused-goal-area-twice",
        Refusal::GoalAreaInUse => "refused-goal-area-in-use",
        Refusal::GoalInUse => "refused-goal-in-use",
        Refusal::GoalLinkedAlready => "refused-goal-linked-already",
        Refusal::FigureAhead => "refused-figure-ahead",
        Refusal::TooManyGoals => "refused-too-many-goals",
        Refusal::TooManyGoalAreas => "refused-too-many-goal-areas",
        Refusal::TooManyProjects => "refused-too-many-projects",
        Refusal::TooManyFigures => "refused-too-many-figures",
        Refusal::TooManyDecisions => "refused-too-many-decisions",
        Refusal::NoSuchItRecord => "refused-no-such-it-record",
        Refusal::TooManyItRecords => "refused-too-many-it-records",
        Refusal::NoItName => "refused-no-it-name",
        Refusal::RestsUpwards => "refused-rests-upwards",
        Refusal::NoSuchItStep => "refused-no-such-it-step",
        Refusal::TooManyItSteps => "refused-too-many-it-steps",
        Refusal::StepNotDecided => "refused-step-not-decided",
        Refusal::NoSuchChangeProgramme => "refused-no-such-change-programme",
        Refusal::NoSuchMilestone => "refused-no-such-milestone",
        Refusal::NoPhaseName => "refused-no-phase-name",
        Refusal::NoMilestoneName => "refused-no-milestone-name",
        Refusal::TooManyChangeProgrammes => "refused-too-many-change-programmes",
        Refusal::TooManyPhases => "refused-too-many-phases",
        Refusal::NoSuchProgramme => "refused-no-such-programme",
        Refusal::ProgrammeStands => "refused-programme-stands",
        Refusal::TooManyProgrammes => "refused-too-many-programmes",
        Refusal::NoSuchSlot => "refused-no-such-slot",
        Refusal::NoSlots => "refused-no-slots",
        Refusal::TooManySlots => "refused-too-many-slots",
        Refusal::TooManyPoints => "refused-too-many-points",
        Refusal::NoLength => "refused-no-length",
        Refusal::PastMidnight => "refused-past-midnight",
        Refusal::ProgrammeNotSettled => "refused-programme-not-settled",
        Refusal::ProgrammeWasSent => "refused-programme-was-sent",
        Refusal::NobodyToSendTo => "refused-nobody-to-send-to",
        Refusal::SentAlready => "refused-sent-already",
        Refusal::NoSuchForum => "refused-no-such-forum",
        Refusal::ForumStands => "refused-forum-stands",
        Refusal::NoSuchForumMeeting => "refused-no-such-forum-meeting",
        Refusal::StandsInCalendar => "refused-stands-in-calendar",
        Refusal::NoCalendarAddress => "refused-no-calendar-address",
        Refusal::TooManyForums => "refused-too-many-forums",
        Refusal::NoHour => "refused-no-hour",
        Refusal::TooMuchEconomy => "refused-too-much-economy",
        Refusal::WheelIsEmpty => "refused-wheel-is-empty",
        Refusal::NotOnRoute => "refused-not-on-route",
        Refusal::TurnStands => "refused-turn-stands",
        Refusal::TurnIsDone => "refused-turn-is-done",
        Refusal::FilledNoMore => "refused-filled-no-more",
        Refusal::AttachmentIsOut => "refused-attachment-is-out",
        Refusal::HasNoTemplate => "refused-has-no-template",
        Refusal::SectionCount { .. } => "refused-section-count",
        Refusal::SectionWithoutName => "refused-section-without-name",
        Refusal::SectionTwice => "refused-section-twice",
        Refusal::SectionNameTaken => "refused-section-name-taken",
        Refusal::PhraseCount { .. } => "refused-phrase-count",
        Refusal::PhraseWithoutOutcome(_) => "refused-phrase-without-outcome",
        Refusal::PhraseSaysOtherwise(_) => "refused-phrase-says-otherwise",
        Refusal::PhraseTwice(_) => "refused-phrase-twice",
        Refusal::UnreadablePrefix => "refused-unreadable-prefix",
        Refusal::TwiceTheSame => "refused-twice-the-same",
        Refusal::IdIsTaken => "refused-id-is-taken",
        Refusal::SaidThemselves => "refused-said-themselves",
        Refusal::NoSuchProposal => "refused-no-such-proposal",
        Refusal::ProposedElsewhere => "refused-proposed-elsewhere",
        Refusal::NotApproved(_) => "refused-not-approved",
        Refusal::NotYourProposal(status) => not_yours(*status),
        Refusal::NotWaiting(_) => "refused-not-waiting",
        Refusal::ProposalIsOver(_) => "refused-proposal-is-over",
        Refusal::StandsOnAgenda => "refused-stands-on-agenda",
        Refusal::CannotApprove => "refused-cannot-approve",
        Refusal::NothingWritten => "refused-nothing-written",
        Refusal::OwnProposal => "refused-own-proposal",
    }
}

/// Who has an item just now, and so may write in it.
fn not_yours(status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::Draft | ItemStatus::SentBack => "refused-is-with-author",
        ItemStatus::Ready => "refused-is-with-approver",
        _ => "refused-is-with-editor",
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    /// Asked, with a button beside it that says yes.
    const QUESTIONS: [&str; 3] = ["refused-often-closed", "refused-nobody-works", "refused-far-off"];

    #[test]
    fn every_refusal_says_what_to_do_next() {
        let asks = ["Skriv", "Vælg", "Sig", "Write", "Choose", "Say"];
        for language in ["da", "en"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language);
            for file in std::fs::read_dir(folder).expect("the texts") {
                let text = std::fs::read_to_string(file.expect("a file").path()).expect("a text");
                // The forms of a number stand on lines of their own, below the key.
                let whole = text.replace("= { $count ->\n", "= ").replace("\n   ", " ");
                for line in whole.lines().filter(|it| it.split('-').next() == Some("refused")) {
                    let (key, words) = line.split_once(" = ").expect("words");
                    let steps = words.matches(['.', ':', ';', '?']).count();
                    let is_said = steps > 1 || asks.iter().any(|it| words.starts_with(it));
                    assert!(is_said || QUESTIONS.contains(&key), "{language}: {key}: {words}");
                }
            }
        }
    }
}
