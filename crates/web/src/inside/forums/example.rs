//! An invented register to try: it is a change like any other and can be taken back.

use raadslag_council::forums::{ForumGroup, ForumsAct, NewForum};
use raadslag_council::ids::ForumId;

use crate::form::Filled;

/// Group, name, what it is, and themes.
const EXAMPLE: [(ForumGroup, &str, &str, &[&str]); 6] = [
    (ForumGroup::General, "KKR", "kommunernes politiske råd i regionen", &[]),
    (
        ForumGroup::General,
        "Kommunaldirektørernes netværk",
        "",
        &["Fælles indkøb af hjælpemidler", "Sundhedsaftalen"],
    ),
    (
        ForumGroup::General,
        "Kystkommunernes klimakreds",
        "ni kommuner ved fjorden",
        &[],
    ),
    (ForumGroup::Subject, "Trafikrådet", "", &[]),
    (ForumGroup::Subject, "Arbejdsmarkedsrådet", "", &[]),
    (ForumGroup::Subject, "Turismesamarbejdet", "", &[]),
];

/// Puts the example in the register.
pub fn act(filled: &Filled) -> ForumsAct {
    let drawn = filled.command.to_string();
    let forum = |(place, (group, name, about, themes)): (usize, &(ForumGroup, &str, &str, &[&str]))| {
        let new = NewForum {
            group: *group,
            name: (*name).to_owned(),
            about: (!about.is_empty()).then(|| (*about).to_owned()),
            themes: themes.iter().map(|it| (*it).to_owned()).collect(),
            ..NewForum::default()
        };
        (ForumId::of(&[&drawn, &place.to_string()]), new)
    };
    ForumsAct::Add {
        forums: EXAMPLE.iter().enumerate().map(forum).collect(),
        meeting: None,
        changed: Vec::new(),
    }
}
