//! Decisions as towns write them, in invented words where they are more than a phrase.

use proptest::prelude::*;

use super::*;
use crate::outcome::Outcome::{self, *};
use crate::outcome::VoteGroup;

fn check(text: &str, expected: &[Outcome]) {
    assert_eq!(read_outcomes(text).outcomes, expected, "{text}");
}

#[test]
fn the_phrases_of_the_trade_are_known() {
    check("Godkendt.", &[Approved]);
    check("Blev godkendt", &[Approved]);
    check("Tiltrådt som indstillet.", &[Approved]);
    check("Indstillingen følges.", &[Approved]);
    check("Direktionen tilsluttede sig planen.", &[Approved]);
    check("Der var enighed om retningen.", &[Approved]);
    check("Godkendt med enkelte justeringer.", &[ApprovedWithChanges]);
    check(
        "Modellen blev godkendt med enkelte justeringer.",
        &[ApprovedWithChanges],
    );
    check(
        "Godkendt med den tilføjelse, at naboerne høres.",
        &[ApprovedWithChanges],
    );
    check("Vedtaget med den ændring, at prisen hæves.", &[ApprovedWithChanges]);
    check("Godkendt som ændret.", &[ApprovedWithChanges]);
    check("Anbefales godkendt.", &[Recommended]);
    check("Indstilles godkendt.", &[Recommended]);
    check("Indstilles til KB.", &[Recommended]);
    check("Fremsendes med anbefaling.", &[Recommended]);
    check("Udvalget anbefaler, at byrådet tiltræder planen.", &[Recommended]);
    check("Taget til efterretning.", &[Noted]);
    check("Orientering givet.", &[Noted]);
    check("Chefen orienterede om tallene.", &[Noted]);
    check("Punktet blev drøftet.", &[Discussed]);
    check("Temadrøftet.", &[Discussed]);
    check("Papirerne gennemgås.", &[Reviewed]);
    check(
        "Der var en positiv tilkendegivelse omkring vejen frem.",
        &[SupportIndicated],
    );
    check("Der var opbakning til den foreslåede retning.", &[SupportIndicated]);
    check("Punktet udsættes til næste møde.", &[Postponed]);
    check("Sagen genoptages den 3. maj.", &[Postponed]);
    check("Sagen oversendes til økonomiudvalget.", &[Referred]);
    check(
        "Planen justeres efter drøftelsen og sendes herefter til chefforum.",
        &[ApprovedWithChanges, Referred],
    );
    check("Sagen hjemvises til fornyet behandling.", &[ReferredBack]);
    check("Sendes tilbage til udvalget.", &[ReferredBack]);
    check("Forslaget sendes i offentlig høring.", &[SentToHearing]);
    check("Forslaget blev forkastet.", &[Rejected]);
    check("Ansøgningen kan ikke imødekommes.", &[Rejected]);
    check("Afvist fra dagsordenen.", &[StruckFromAgenda]);
    check("Forslaget bortfaldt ved stemmelighed.", &[Lapsed]);
    check("Udgår.", &[Withdrawn]);
    check("Ane Holm blev genvalgt.", &[Elected]);
    check("Direktøren bemyndiges til at forhandle.", &[Authorised]);
    check("Anlægsbevillingen frigives.", &[Granted]);
    check("Sagen begæres indbragt for kommunalbestyrelsen.", &[Escalated]);
}

#[test]
fn a_denial_is_no_approval() {
    check("Ikke godkendt.", &[Rejected]);
    check("Forslaget blev ikke vedtaget.", &[Rejected]);
    check("Indstillingen godkendes ikke.", &[Rejected]);
    check("Punktet blev ikke drøftet.", &[]);
    check("Sagen udsættes ikke, men godkendes.", &[Approved]);
    check("Direktionen drøftede sagen og udsatte den ikke.", &[Discussed]);
    check("Direktionen godkender den ikke.", &[Rejected]);
    check(
        "Ane Holm skriver et kommissorium, som drøftes den 3. september 2019.",
        &[],
    );
}

#[test]
fn rule_17_what_an_amendment_came_to_is_not_what_the_item_came_to() {
    for (text, came_to) in [
        (
            "Ændringsforslaget blev forkastet. Indstillingen blev tiltrådt.",
            Approved,
        ),
        (
            "Ændringsforslag fra Ane Holm (V) blev forkastet. Sagen udsættes.",
            Postponed,
        ),
        (
            "Ændringsforslaget blev forkastet, og indstillingen blev tiltrådt.",
            Approved,
        ),
        ("Ændringsforslaget forkastet og indstillingen tiltrådt.", Approved),
        (
            "Venstres ændringsforslag blev vedtaget, hvorefter sagen blev udsat.",
            Postponed,
        ),
        ("Ane Holms modforslag blev nedstemt. Drøftet.", Discussed),
        (
            "Herefter blev underændringsforslaget fra Ø vedtaget. Forslaget blev forkastet.",
            Rejected,
        ),
        ("Dermed bortfaldt ændringsforslagene. Taget til efterretning.", Noted),
        (
            "Efter at ændringsforslaget var forkastet, blev indstillingen vedtaget.",
            Approved,
        ),
        (
            "Venstre stillede et ændringsforslag, som blev forkastet. Taget til efterretning.",
            Noted,
        ),
        (
            "Ændringsforslag fra Bo Friis: »Sagen udsættes til marts. Planen sendes i høring«. Ændringsforslaget blev forkastet \
             med 2 for og 5 imod. Godkendt.",
            Approved,
        ),
    ] {
        check(text, &[came_to]);
    }
    let reading = read_outcomes("Ændringsforslaget fra V blev forkastet. Indstillingen blev tiltrådt.");
    assert_eq!(
        (reading.sentence, reading.is_weak),
        ("Indstillingen blev tiltrådt.", false),
        "it is the first sentence on the matter"
    );
    for text in [
        "Ændringsforslaget blev forkastet.",
        "Modforslaget fra V blev nedstemt med 3 stemmer for og 12 imod.",
        "Ændringsforslag fra Ane Holm: »Beløbet halveres, sagen udsættes«.",
    ] {
        check(text, &[]);
    }
}

#[test]
fn rule_17_a_matter_that_an_amendment_is_named_beside_is_read_as_before() {
    check("Indstillingen og ændringsforslaget blev godkendt.", &[Approved]);
    check(
        "Indstillingen blev godkendt, idet ændringsforslaget blev forkastet.",
        &[Approved],
    );
    check("Sagen udsættes, så ændringsforslaget kan belyses.", &[Postponed]);
    check("Byrådet vedtog Venstres ændringsforslag.", &[Approved]);
    check("Trods ændringsforslaget godkendte byrådet planen.", &[Approved]);
    check(
        "Da ændringsforslaget var trukket, godkendte byrådet planen.",
        &[Approved],
    );
    check("Det ændrede forslag blev vedtaget.", &[Approved]);
    check("Forslag til ændring af vedtægten blev forkastet.", &[Rejected]);
}

#[test]
fn an_approval_of_what_was_changed_is_told_from_one_that_only_names_changes() {
    for text in [
        "Tiltrådt med ændringer.",
        "Indstillingen blev derefter tiltrådt med ændringen",
        "Vedtaget med enkelte sproglige rettelser.",
        "Forslaget blev vedtaget med ændringsforslaget.",
        "Indstillingen blev godkendt med ændringsforslaget fra V.",
        "Byrådet vedtog indstillingen med Venstres ændringsforslag.",
        "Den således ændrede indstilling blev vedtaget.",
        "Herefter vedtog udvalget den således ændrede plan.",
    ] {
        check(text, &[ApprovedWithChanges]);
    }
    check("Indstillingen blev ikke tiltrådt med ændringerne.", &[Rejected]);
    check("Den således ændrede indstilling blev forkastet.", &[Rejected]);
    for text in [
        "Vedtaget med 15 stemmer mod 4.",
        "Tiltrådt, med ændringer til næste møde.",
        "Udvalget godkendte planen for arbejdet med ændringerne.",
        "Det ændrede forslag blev vedtaget med 4 stemmer mod 1.",
        "Tiltrådt. Forvaltningen går i gang med ændringerne.",
    ] {
        check(text, &[Approved]);
    }
}

#[test]
fn what_somebody_wanted_is_not_the_decision_and_what_the_body_wanted_is() {
    for (text, came_to) in [
        ("Et mindretal ønskede forslaget forkastet. Godkendt.", Approved),
        (
            "Et mindretal i udvalget ønskede forslaget forkastet. Godkendt.",
            Approved,
        ),
        (
            "Venstre foreslog, at sagen udsættes. Indstillingen blev tiltrådt.",
            Approved,
        ),
        (
            "Ane Holm stemte for, at planen sendes i høring. Udsat til marts.",
            Postponed,
        ),
        (
            "Bo Friis stillede forslag om, at punktet udgår. Taget til efterretning.",
            Noted,
        ),
        (
            "Ane Holm mente, at sagen burde afvises, men udvalget godkendte indstillingen.",
            Approved,
        ),
        ("Godkendt, selv om Venstre ønskede sagen udsat.", Approved),
        ("Direktionen ønskede sagen udsat.", Postponed),
        ("Et flertal stemte for, at sagen udsættes.", Postponed),
        ("Herefter foreslog udvalget, at sagen udsættes.", Postponed),
    ] {
        check(text, &[came_to]);
        assert!(!read_outcomes(text).is_weak, "{text}");
    }
    check("Ane Holm foreslog, at sagen udsættes.", &[]);
    check("Udvalget drøftede sagen og ønskede den udsat.", &[Discussed, Postponed]);
    check(
        "Venstre ønskede sagen udsat, hvilket blev vedtaget.",
        &[Postponed, Approved],
    );
}

#[test]
fn nothing_decided_is_told_from_nothing_understood() {
    for text in ["", "-", "–", "Intet.", "Ingen bemærkninger.", " Ingen "] {
        check(text, &[NoDecision]);
    }
    check("Til mødet er der følgende punkt:", &[]);
}

#[test]
fn several_outcomes_stand_in_their_order() {
    check("Punkt 1 og 2 blev godkendt, punkt 3 udsat.", &[Approved, Postponed]);
    check(
        "Tilbagesendes Afdelingen med bemærkning, at byrådet har vedtaget forslaget.",
        &[ReferredBack, Approved],
    );
    check(
        "Godkendt, idet det udvalg, der blev udpeget i 2019, holdes orienteret.",
        &[Approved],
    );
}

#[test]
fn a_later_sentence_is_a_weak_sign() {
    let reading =
        read_outcomes("Dialogen handlede om veje, jf. bl.a. notatet. Der var opbakning til planen. Godkendt.");
    assert_eq!((reading.outcomes, reading.is_weak), (vec![SupportIndicated], true));
    assert_eq!(reading.sentence, "Der var opbakning til planen.");
    assert!(!read_outcomes("Godkendt. Sagen sendes til ØU.").is_weak);
    let reading = read_outcomes("Sagen blev drøftet. Opfølgningen blev taget til efterretning.");
    assert_eq!((reading.outcomes, reading.is_weak), (vec![Discussed], true));
    assert!(!read_outcomes("Sagen blev drøftet. Der var en god snak om vejen.").is_weak);
}

#[test]
fn sentences_do_not_end_at_abbreviations_or_ordinals() {
    assert_eq!(
        sentences("Rejst af H.C. Ørsted (F). Godkendt."),
        ["Rejst af H.C. Ørsted (F).", "Godkendt."]
    );
    let text = "Mødet d. 27. august kl. 9.00, jf. bl.a. pkt. 3, gav f.eks. 1.200 kr. til 2. fase. Så sluttede det! A. Holm gik kl. 3.";
    assert_eq!(sentences(text).len(), 3, "{:?}", sentences(text));
    assert_eq!(
        sentences("Budget 2020-2023. Af hensyn til."),
        ["Budget 2020-2023.", "Af hensyn til."]
    );
}

#[test]
fn a_full_stop_goes_where_more_follows_on_the_line_and_that_of_an_abbreviation_stays() {
    for (sentence, told) in [
        ("Det er Vejs kort.", "Det er Vejs kort"),
        ("Mangler økonomien. Send igen. ", "Mangler økonomien. Send igen"),
        ("Mangler tal for veje, parker m.v.", "Mangler tal for veje, parker m.v."),
        ("Det koster 50.000 kr.", "Det koster 50.000 kr."),
        ("Vent lidt ...", "Vent lidt ..."),
        ("Hvem betaler?", "Hvem betaler?"),
        ("", ""),
        (".", ""),
    ] {
        assert_eq!(unstopped(sentence), told, "{sentence}");
    }
}

#[test]
fn what_is_said_beside_the_outcome_is_kept_with_its_sentence() {
    let text = "Godkendt. Ane Holm (V) tog forbehold. B kunne ikke tiltræde indstillingen. Bo Friis var inhabil og deltog ikke i sagens behandling.";
    let said: Vec<_> = read_modifiers(text).into_iter().map(|it| it.kind).collect();
    assert_eq!(
        said,
        [ModifierKind::Reservation, ModifierKind::Dissent, ModifierKind::Recusal]
    );
    let (begin, rest) = crate::danish::let_in_line("Bo Friis", true);
    assert!(read_modifiers(&format!("{begin}{rest}")).is_empty(), "recused no more");
}

fn group(name: &str, members: &[&str]) -> VoteGroup {
    VoteGroup {
        name: name.into(),
        members: members.iter().map(|it| (*it).to_owned()).collect(),
    }
}

#[test]
fn votes_are_read_with_numbers_and_names() {
    let vote = read_vote("Vedtaget med 15 stemmer mod 4. 2 undlod at stemme.").expect("a vote");
    assert_eq!(
        (vote.for_count, vote.against_count, vote.abstain_count),
        (Some(15), Some(4), Some(2))
    );
    let vote =
        read_vote("For stemte: A, V og C. Imod stemte: Ø (Ane Holm, Bo Friis), F og Ida Lund. Undlod at stemme: B.")
            .expect("a vote");
    assert_eq!(vote.voted_for, [group("A", &[]), group("V", &[]), group("C", &[])]);
    assert_eq!(
        vote.against,
        [
            group("Ø", &["Ane Holm", "Bo Friis"]),
            group("F", &[]),
            group("Ida Lund", &[])
        ]
    );
    assert_eq!(vote.abstained, [group("B", &[])]);
    let vote = read_vote("V og C stemte imod, idet prisen er for høj.").expect("a vote");
    assert_eq!(vote.against, [group("V", &[]), group("C", &[])]);
    let vote = read_vote("For stemte 12 (A, V), imod stemte 3 (Ø).").expect("a vote");
    assert_eq!((vote.for_count, vote.against_count), (Some(12), Some(3)));
    assert_eq!((vote.voted_for.len(), vote.against.len()), (2, 1));
    assert!(read_vote("Enstemmigt vedtaget.").expect("a vote").unanimous);
    assert!(read_vote("Vedtaget uden afstemning.").expect("a vote").without_vote);
    assert_eq!(read_vote("Godkendt."), None);
    assert_eq!(read_vote("Der er 3 for mange stole."), None);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,80}") {
        read_outcomes(&text);
        read_modifiers(&text);
        read_vote(&text);
        let joined: String = sentences(&text).concat().split_whitespace().collect();
        let whole: String = text.split_whitespace().collect();
        prop_assert_eq!(joined, whole);
    }

    #[test]
    fn votes_in_any_words_are_read_without_panic(
        text in "(for stemte|imod stemte:|stemte imod|undlod at stemme|İ|A|Ø \\(|\\)|, | og | 12 |\\. |kl\\. ){0,20}"
    ) {
        read_vote(&text);
    }
}

#[test]
fn numbers_with_parties_in_brackets_are_a_vote() {
    let vote = read_vote("Vedtaget med 3 stemmer for (A, V, F) og 1 stemme imod (Ø).").expect("a vote");
    let names = |groups: &[VoteGroup]| groups.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    assert_eq!((vote.for_count, vote.against_count), (Some(3), Some(1)));
    assert_eq!(
        (names(&vote.voted_for), names(&vote.against)),
        (vec!["A".into(), "V".into(), "F".into()], vec!["Ø".to_owned()])
    );
}
