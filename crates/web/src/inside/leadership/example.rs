//! An invented model to try: it is a change like any other and can be taken back.

use raadslag_council::leadership::{LeadershipAct, LeadershipLevel, NewLevel};

/// Level, who stands on it, and what is expected.
const EXAMPLE: [(LeadershipLevel, &str, [&str; 3]); 4] = [
    (
        LeadershipLevel::L4,
        "Kommunaldirektør",
        [
            "Holder kursen, når der er mange hensyn",
            "Gør det svære enkelt at forstå",
            "Vælger det vigtigste og lader resten vente",
        ],
    ),
    (
        LeadershipLevel::L3,
        "Fagdirektører",
        [
            "Omsætter politik til retning for forvaltningen",
            "Tager ansvar for helheden, også når det koster eget område",
            "Giver afdelingscheferne plads til at beslutte",
        ],
    ),
    (
        LeadershipLevel::L2,
        "Afdelingschefer",
        [
            "Leder gennem andre ledere",
            "Flytter kræfterne derhen, hvor behovet er størst",
            "Arbejder sammen på tværs af afdelinger",
        ],
    ),
    (
        LeadershipLevel::L1,
        "Ledere af institutioner, skoler og team",
        [
            "Sørger for god kvalitet tæt på borgeren",
            "Giver løbende tilbagemelding til den enkelte",
            "Inddrager borgere og pårørende",
        ],
    ),
];

/// Writes the example.
pub fn act() -> LeadershipAct {
    let level = |(level, role, expectations): (LeadershipLevel, &str, [&str; 3])| NewLevel {
        level,
        role: role.to_owned(),
        expectations: expectations.map(str::to_owned).into(),
    };
    LeadershipAct::Write {
        title: "Sådan leder vi".to_owned(),
        levels: EXAMPLE.map(level).into(),
        meeting: None,
    }
}
