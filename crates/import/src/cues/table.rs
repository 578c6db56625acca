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
];

/// Verbs by which somebody named before them takes something on.
pub(super) const VERBS: [&str; 29] = [
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
];

/// Verbs that need a second word: `følger op`.
pub(super) const VERB_PAIRS: [(&str, &str); 7] = [
    ("følger", "op"),
    ("tager", "kontakt"),
    ("tager", "initiativ"),
    ("arbejder", "videre"),
    ("går", "videre"),
    ("samler", "op"),
    ("retter", "henvendelse"),
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

/// Words before the body that a paper goes to.
pub(super) const GOES_TO: [&str; 15] = [
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
    "jf.",
];

/// Endings of words for a group or an office that does something.
pub(super) const GROUPS: [&str; 25] = [
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
];

/// Words that make a topic come back at every meeting.
pub(super) const STANDING: [&str; 11] = [
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
    "løbende på",
];
