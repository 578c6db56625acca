//! A programme that is always on stands on the rolling list as a topic without a day, and goes when it ends: there is no second list.

use super::{ChangeProgramme, ChangeProgrammes};
use crate::danish;
use crate::ids::{ChangeProgrammeId, LineId, TextId};
use crate::rolling::{Line, LineKind, NewLine, RollingAct, RollingList, Words};

/// The line of a programme.
pub fn line_of(programme: ChangeProgrammeId) -> LineId {
    LineId::of(&["change_programme", &programme.to_string()])
}

/// What must be asked of the rolling list so that it has the lines of these programmes and no others; `said` gives the words of a
/// text.
pub fn on_the_list(
    [before, after]: [&ChangeProgrammes; 2],
    list: &RollingList,
    said: impl Fn(TextId) -> String,
) -> Vec<RollingAct> {
    let mut asked = Vec::new();
    for it in after.all() {
        let line = line_of(it.programme);
        let known = list.line(line);
        let is_open = known.is_some_and(Line::is_open);
        match (is_wanted(it), known) {
            (true, None) => asked.push(RollingAct::Add {
                lines: vec![NewLine {
                    line,
                    words: words(it, &said),
                    source: None,
                }],
                visits: Vec::new(),
            }),
            (true, Some(known)) => {
                if !is_open {
                    asked.push(RollingAct::Restore { line });
                }
                let words = words(it, &said);
                if said(known.text) != words.text || !known.standing {
                    asked.push(RollingAct::Change { line, words });
                }
            }
            (false, _) if is_open => asked.push(strike(line, why(it))),
            (false, _) => {}
        }
    }
    let gone = before.all().iter().filter(|it| after.find(it.programme).is_none());
    let gone = gone.map(|it| line_of(it.programme));
    let open = gone.filter(|it| list.line(*it).is_some_and(Line::is_open));
    asked.extend(open.map(|it| strike(it, "Programmet er taget ud.".to_owned())));
    asked
}

fn is_wanted(it: &ChangeProgramme) -> bool {
    it.is_always_on && it.ended.is_none()
}

fn words(it: &ChangeProgramme, said: &impl Fn(TextId) -> String) -> Words {
    Words {
        line_kind: LineKind::Topic,
        text: format!("Forandringsprogram: {}", said(it.name)),
        standing: true,
        ..Words::default()
    }
}

/// Why it goes, as the list tells it.
fn why(it: &ChangeProgramme) -> String {
    match it.ended {
        Some(day) => format!("Programmet blev afsluttet {}.", danish::day(day)),
        None => "Programmet står ikke længere på alle dagsordener.".to_owned(),
    }
}

fn strike(line: LineId, reason: String) -> RollingAct {
    RollingAct::Strike { line, reason }
}
