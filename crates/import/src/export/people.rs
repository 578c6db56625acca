//! Persons of an export: names as written, with what stands beside them.

use std::collections::HashSet;

use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::record::Member;

use super::Export;
use super::family::{PeoplePaths, Presence, WORDS};
use crate::leftover::leftover;
use crate::people::{read_people, read_person};
use crate::source::fold;

impl Export<'_> {
    /// The persons of a list, and what it says of their presence.
    pub(super) fn people(&mut self, at: usize, paths: &PeoplePaths) -> Vec<(Member, Option<Presence>)> {
        let found = self.tree.find(at, &paths.at);
        if paths.several {
            return found
                .into_iter()
                .flat_map(|it| self.named_together(it, paths))
                .collect();
        }
        found.into_iter().filter_map(|it| self.person(it, paths)).collect()
    }

    /// `Ida Molesen, Bo Kajgaard` in one value; a number is a switch and names nobody.
    fn named_together(&mut self, at: usize, paths: &PeoplePaths) -> Vec<(Member, Option<Presence>)> {
        let found = self.tree.seek(at, &paths.name);
        let Some((named, written)) = found.filter(|it| it.1.chars().any(char::is_alphabetic)) else {
            return Vec::new();
        };
        self.tree.take(named);
        let people = read_people(&written);
        let place = self.tree.place(named);
        self.findings.extend(people.findings(&place));
        let presence = self.presence(at, paths);
        people.members.into_iter().map(|it| (it, presence)).collect()
    }

    fn person(&mut self, at: usize, paths: &PeoplePaths) -> Option<(Member, Option<Presence>)> {
        let (named, written) = self.tree.first(at, &paths.name)?;
        let place = self.tree.place(named);
        let Some((mut member, is_guess)) = read_person(&written) else {
            self.note(named, FindingKind::Labels, &written);
            return None;
        };
        if is_guess {
            self.tell(&place, FindingKind::GuessedName, Severity::Guess, &written);
        }
        let fields: Vec<&str> = crate::head::fields(&member).collect();
        let left = leftover(&written, &fields);
        self.note(named, FindingKind::Labels, &left);
        self.take_again(at, &paths.name, &written);
        if let Some((_, party)) = self.tree.first(at, &paths.party) {
            member.party = Some(party);
        }
        if let Some((_, title)) = self.tree.first(at, &paths.title) {
            member.title = Some(title);
        }
        if let Some((_, deputy_for)) = self.tree.first(at, &paths.deputy_for) {
            member.deputy_for = Some(deputy_for);
        }
        self.take_role(at, paths, &mut member);
        Some((member, self.presence(at, paths)))
    }

    /// Some systems name a person twice.
    fn take_again(&mut self, at: usize, paths: &[String], written: &str) {
        for again in paths.iter().flat_map(|it| self.tree.find(at, it)).collect::<Vec<_>>() {
            if self.tree.line(again) == written {
                self.tree.take(again);
            }
        }
    }

    /// `Formand` is told by a field of its own, `Medlem` by the list.
    fn take_role(&mut self, at: usize, paths: &PeoplePaths, member: &mut Member) {
        let found = paths.role.iter().flat_map(|it| self.tree.find(at, it)).next();
        let Some((at, role)) = found.map(|it| (it, self.tree.line(it))).filter(|it| !it.1.is_empty()) else {
            return;
        };
        if WORDS.is_chair(&role) {
            member.chair = true;
        } else if !WORDS.is_plain(&role) && member.title.is_none() {
            self.tree.take(at);
            member.title = Some(role);
        }
    }

    fn presence(&self, at: usize, paths: &PeoplePaths) -> Option<Presence> {
        if paths.all_absent {
            return Some(Presence::Absent);
        }
        let words = |paths: &[String]| -> Vec<String> {
            let found = paths.iter().flat_map(|it| self.tree.find(at, it));
            found.map(|it| self.tree.line(it)).filter(|it| !it.is_empty()).collect()
        };
        if words(&paths.absent).iter().any(|it| WORDS.is_yes(it)) {
            return Some(Presence::Absent);
        }
        words(&paths.present).iter().find_map(|it| WORDS.presence(it))
    }
}

/// Those who were not there, each once.
pub(super) fn add_absent(people: &[(Member, Option<Presence>)], absent: &mut Vec<Member>) {
    let mut known: HashSet<String> = absent.iter().map(|it| fold(&it.name)).collect();
    for (member, presence) in people {
        let excused = match presence {
            Some(Presence::Excused) => Some(true),
            Some(Presence::Absent) => member.excused,
            _ if member.excused.is_some() => member.excused,
            _ => continue,
        };
        if known.insert(fold(&member.name)) {
            absent.push(Member {
                excused,
                ..member.clone()
            });
        }
    }
}
