//! The bodies a visitor can choose between in a room that each body has: their own first, then those they may look into.

use raadslag_council::ids::BodyId;
use raadslag_council::rights::Right;

use crate::desk::Look;
use crate::problem::Problem;

/// A body with its address and its name.
pub type Choice = (BodyId, String, String);

/// The body of a room's address; the visitor's first one where the address names none.
pub fn chosen(choices: Vec<Choice>, slug: &str) -> Result<Choice, Problem> {
    let wanted = choices.into_iter().find(|it| slug.is_empty() || it.1 == slug);
    wanted.ok_or_else(Problem::not_found)
}

/// The visitor's own bodies, those they keep papers for first, and the others of which something is shown to them.
pub fn choices(look: &Look<'_>, shown: Vec<Choice>) -> Result<Vec<Choice>, Problem> {
    let mut mine: Vec<Choice> = Vec::new();
    if let Some(person) = look.signed_in.as_ref().map(|it| it.person) {
        let mut roles = look.no_fault(look.now().roles_of(person, look.today))?;
        roles.sort_by_key(|(body, it)| {
            let is_empty = shown.iter().all(|row| row.0 != *body);
            (is_empty, !it.role.rights().contains(&Right::EditAgenda))
        });
        for (body, held) in roles {
            if held.role.audience(body).is_none() || mine.iter().any(|it| it.0 == body) {
                continue;
            }
            if let Some((slug, name)) = look.no_fault(look.now().named(body))? {
                mine.push((body, slug, name));
            }
        }
    }
    for row in shown {
        if mine.iter().all(|it| it.0 != row.0) {
            mine.push(row);
        }
    }
    Ok(mine)
}
