//! The words by which minutes ask for something (as data: a new word is a new line).

use raadslag_council::follow_up::FollowUpKind::{self, StandingDuty, Task};

/// Who does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doer {
    /// The words before the cue.
    Before,
    /// The words after the cue, before the verb.
    After,
    /// Nobody is named.
    Nobody,
}

/// Phrases in lower case that ask for something wherever they stand in a sentence.
pub(super) const PHRASES: &[(&str, FollowUpKind, Doer)] = &[
    ("har opmærksomhed på", StandingDuty, Doer::Before),
    ("har fortsat opmærksomhed på", StandingDuty, Doer::Before),
    ("er opmærksom på", StandingDuty, Doer::Before),
    ("er opmærksomme på", StandingDuty, Doer::Before),
    ("har fokus på", StandingDuty, Doer::Before),
    ("har løbende fokus på", StandingDuty, Doer::Before),
    ("holder øje med", StandingDuty, Doer::Before),
    ("følger løbende", StandingDuty, Doer::Before),
    ("orienterer løbende", StandingDuty, Doer::Before),
    ("forventes, at", StandingDuty, Doer::After),
    ("forventes det, at", StandingDuty, Doer::After),
    ("sikrer herefter", Task, Doer::Before),
    ("sørger herefter for", Task, Doer::Before),
    ("vender tilbage", Task, Doer::Before),
    ("sendes herefter", Task, Doer::Nobody),
    ("sendes derefter", Task, Doer::Nobody),
    ("forventes at ligge klar", Task, Doer::Nobody),
    ("forventes at ligge klart", Task, Doer::Nobody),
    ("forventes at være klar", Task, Doer::Nobody),
    ("forventes at foreligge", Task, Doer::Nobody),
    ("forventes forelagt", Task, Doer::Nobody),
    ("forventes fremlagt", Task, Doer::Nobody),
    ("der følges op", Task, Doer::Nobody),
    ("undersøges nærmere", Task, Doer::Nobody),
    ("det undersøges", Task, Doer::Nobody),
    ("der udarbejdes", Task, Doer::Nobody),
    ("orienteres løbende", StandingDuty, Doer::Nobody),
    ("løbende orienteres", StandingDuty, Doer::Nobody),
    ("holdes orienteret", StandingDuty, Doer::Nobody),
    ("holdes løbende orienteret", StandingDuty, Doer::Nobody),
    ("genoptages", Task, Doer::Nobody),
    ("tages op igen", Task, Doer::Nobody),
    ("tages op på ny", Task, Doer::Nobody),
    ("sættes på dagsordenen", Task, Doer::Nobody),
    ("sættes på som punkt", Task, Doer::Nobody),
    ("der indkaldes til", Task, Doer::Nobody),
    ("er ansvarlig for", Task, Doer::Before),
    ("er ansvarlige for", Task, Doer::Before),
    ("er tovholder", Task, Doer::Before),
    ("har ansvaret for", Task, Doer::Before),
    ("har ansvar for", Task, Doer::Before),
    ("påtager sig", Task, Doer::Before),
    ("tager sig af", Task, Doer::Before),
    ("imødeser", Task, Doer::Nobody),
    ("bad om en", Task, Doer::Nobody),
    ("bad om et", Task, Doer::Nobody),
    ("beder om en", Task, Doer::Nobody),
    ("beder om et", Task, Doer::Nobody),
    ("anmodede om en", Task, Doer::Nobody),
    ("anmoder om en", Task, Doer::Nobody),
];

/// Words behind somebody who is asked to do something.
pub(super) const ORDERED: [&str; 14] = [
    "pålægges at",
    "pålægges, at",
    "anmodes om at",
    "anmodes om, at",
    "opfordres til at",
    "bedes om at",
    "bliver bedt om at",
    "blev bedt om at",
    "får til opgave at",
    "fik til opgave at",
    "gives til opgave at",
    "har til opgave at",
    "fik ansvaret for at",
    "får ansvaret for at",
];

/// Verbs before somebody who is asked to do something.
pub(super) const ORDERING: [&str; 8] = [
    "beder",
    "bad",
    "anmoder",
    "anmodede",
    "pålægger",
    "pålagde",
    "opfordrer",
    "opfordrede",
];

/// Words before `at` and what was agreed: it may ask for something.
pub(super) const AGREED: [&str; 8] = [
    "besluttet",
    "besluttede",
    "beslutter",
    "enighed om",
    "enige om",
    "med den tilføjelse",
    "med den bemærkning",
    "forudsat",
];

/// Words before `at` and what is asked for.
pub(super) const ASKING: [&str; 10] = [
    "aftalt",
    "aftaltes",
    "aftalte",
    "aftaler",
    "bad om",
    "beder om",
    "bedt om",
    "ønsker",
    "ønskede",
    "ønske om",
];

/// What is to be done with something by nobody named; it counts with a day or words for one.
pub(super) const PASSIVE_ORDERS: [&str; 20] = [
    "forelægges",
    "fremlægges",
    "udarbejdes",
    "evalueres",
    "præsenteres",
    "afrapporteres",
    "orienteres",
    "undersøges",
    "iværksættes",
    "igangsættes",
    "indkaldes",
    "revideres",
    "opdateres",
    "indhentes",
    "udsendes",
    "genbesøges",
    "afleveres",
    "foreligger",
    "tilrettes",
    "forberedes",
];

/// Words by which something is done again and again.
pub(super) const RECURRING: [&str; 11] = [
    "hvert år",
    "hvert halve år",
    "hvert kvartal",
    "hver måned",
    "årligt",
    "kvartalsvis",
    "månedlig",
    "hvert møde",
    "løbende",
    "fremover",
    "fremadrettet",
];

/// Words by which something comes at set times.
pub(super) const PERIODIC: [&str; 9] = [
    "hvert år",
    "hvert halve år",
    "hvert kvartal",
    "hver måned",
    "årlig",
    "halvårlig",
    "kvartalsvis",
    "kvartalsvise",
    "månedlig",
];

/// What is given at set times.
pub(super) const ACCOUNTS: [&str; 7] = [
    "status",
    "opfølgning",
    "orientering",
    "afrapportering",
    "rapport",
    "redegørelse",
    "evaluering",
];

/// Verbs by which somebody gives or gets an account.
pub(super) const GIVEN: [&str; 14] = [
    "gives",
    "giver",
    "gøres",
    "får",
    "modtager",
    "forelægges",
    "fremlægges",
    "præsenteres",
    "udarbejdes",
    "udsendes",
    "sendes",
    "afgives",
    "ønsker",
    "aflægges",
];

/// Verbs by which somebody named before them takes something on.
pub(super) const VERBS: [&str; 37] = [
    "skriver",
    "laver",
    "sender",
    "aftaler",
    "bestiller",
    "rykker",
    "afgiver",
    "sikrer",
    "sørger",
    "undersøger",
    "udarbejder",
    "fremlægger",
    "forelægger",
    "indkalder",
    "inviterer",
    "iværksætter",
    "igangsætter",
    "afklarer",
    "afdækker",
    "tilretter",
    "forbereder",
    "kontakter",
    "koordinerer",
    "indhenter",
    "udsender",
    "evaluerer",
    "analyserer",
    "opdaterer",
    "indarbejder",
    "afleverer",
    "leverer",
    "udfærdiger",
    "beregner",
    "planlægger",
    "tilrettelægger",
    "formulerer",
    "reviderer",
];

/// First words of a sentence whose doer stands behind the verb: `Herefter udarbejder forvaltningen …`
pub(super) const OPENINGS: [&str; 40] = [
    "herefter",
    "hver",
    "hvert",
    "derefter",
    "efterfølgende",
    "dernæst",
    "desuden",
    "endvidere",
    "derudover",
    "herudover",
    "samtidig",
    "samtidigt",
    "ligeledes",
    "endelig",
    "først",
    "nu",
    "så",
    "snarest",
    "hurtigst",
    "løbende",
    "fremover",
    "fremadrettet",
    "sideløbende",
    "parallelt",
    "derfor",
    "dertil",
    "hertil",
    "til",
    "på",
    "i",
    "inden",
    "efter",
    "ved",
    "den",
    "senest",
    "om",
    "fra",
    "som",
    "før",
    "med",
];

/// Organisations by their letters that nobody in a municipality gives orders.
pub(super) const OUTSIDERS: [&str; 10] = ["KL", "KKR", "K98", "FOA", "HK", "BUPL", "DLF", "DSR", "DI", "EU"];

/// Verbs that also tell what happened: they ask for something where a day is named.
pub(super) const VERBS_WITH_DAY: [&str; 11] = [
    "afrapporterer",
    "afholder",
    "drøfter",
    "orienterer",
    "informerer",
    "præsenterer",
    "redegør",
    "gennemgår",
    "rapporterer",
    "følger",
    "svarer",
];

/// Verbs that need a second word: `følger op`.
pub(super) const VERB_PAIRS: [(&str, &str); 13] = [
    ("følger", "op"),
    ("tager", "kontakt"),
    ("tager", "initiativ"),
    ("arbejder", "videre"),
    ("går", "videre"),
    ("samler", "op"),
    ("retter", "henvendelse"),
    ("vender", "tilbage"),
    ("melder", "tilbage"),
    ("tager", "fat"),
    ("tager", "hånd"),
    ("ser", "nærmere"),
    ("giver", "besked"),
];

/// `Ane Holm vil …`, `Administrationen skal …`
pub(super) const MODALS: [&str; 3] = ["vil", "skal", "bedes"];

/// Verbs by which another body settles something.
pub(super) const DECIDING: [&str; 7] = [
    "beslutter",
    "træffer",
    "behandler",
    "godkender",
    "vedtager",
    "drøfter",
    "tager",
];

/// The same, behind `forventes at`.
pub(super) const TO_DECIDE: [&str; 6] = ["beslutte", "træffe", "behandle", "godkende", "vedtage", "drøfte"];

/// Words before a body that settles something.
pub(super) const DECIDED_BY: [&str; 15] = [
    "godkendes af ",
    "godkendes i ",
    "behandles i ",
    "behandles på ",
    "behandles af ",
    "afgøres i ",
    "afgøres af ",
    "besluttes i ",
    "besluttes af ",
    "vedtages i ",
    "vedtages af ",
    "endelig vedtagelse i ",
    "endelig beslutning i ",
    "endelig godkendelse i ",
    "sendes til godkendelse i ",
];

/// Words before the body that a paper goes to.
pub(super) const GOES_TO: [&str; 14] = [
    "til behandling i",
    "til behandling på",
    "til beslutning i",
    "til drøftelse i",
    "til godkendelse i",
    "til orientering i",
    "behandles i",
    "behandles på",
    "drøftes i",
    "forelægges for",
    "forelægges",
    "fremlægges for",
    "fremlægges i",
    "udarbejdes til",
];

/// Endings of words for a group or an office that does something.
pub(super) const GROUPS: [&str; 30] = [
    "rådet",
    "teamet",
    "forvaltning",
    "erne",
    "forvaltningen",
    "administrationen",
    "afdelingen",
    "sekretariatet",
    "staben",
    "direktionen",
    "direktøren",
    "chefen",
    "lederen",
    "formanden",
    "borgmesteren",
    "rådmanden",
    "centret",
    "centeret",
    "gruppen",
    "styregruppen",
    "konsulenten",
    "sekretæren",
    "økonomi",
    "personer",
    "udvalget",
    "ledelsen",
    "ledelserne",
    "kontoret",
    "enheden",
    "huset",
];

/// Words that make a topic come back at every meeting.
pub(super) const STANDING: [&str; 13] = [
    "tilbagevendende:",
    "generelt på som punkt",
    "fast punkt",
    "ved alle",
    "på alle",
    "på hvert møde",
    "ved hvert møde",
    "hver gang",
    "altid på",
    "hvert direktionsmøde",
    "tilbagevendende punkt",
    "(tilbagevendende",
    "løbende på",
];
