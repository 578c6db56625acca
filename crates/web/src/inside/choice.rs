//! What the rooms that each body has begin with: the bodies a visitor can choose between, their own first, then those they may
//! look into; the one of the address; and what somebody is told who has none.

use askama::Template;
use raadslag_council::ids::BodyId;
use raadslag_council::rights::{Acting, Right, STEERING};

use super::rendered;
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::form::Filled;
use crate::problem::Problem;
use crate::render::Chrome;

/// A body with its address and its name.
pub type Choice = (BodyId, String, String);

/// Whose room somebody is in, and what they may do there.
pub struct Here {
    pub body: BodyId,
    pub slug: String,
    pub name: String,
    pub acting: Acting,
    room: fn(String) -> Inside,
}

impl Here {
    /// The room at an address among those that somebody who is signed in can choose between.
    pub fn find(
        look: &Look<'_>,
        choices: Vec<Choice>,
        slug: &str,
        room: fn(String) -> Inside,
    ) -> Result<Self, Problem> {
        let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
        let (body, slug, name) = chosen(choices, slug)?;
        Ok(Self {
            acting: look.no_fault(look.now().acting(person, body, look.today))?,
            body,
            slug,
            name,
            room,
        })
    }

    /// They keep what is in it.
    pub fn can_steer(&self) -> bool {
        self.acting.may(STEERING)
    }

    /// Whoever does not keep it does not learn that it can be changed.
    pub fn must_steer(&self) -> Result<(), Problem> {
        self.can_steer().then_some(()).ok_or_else(Problem::not_found)
    }

    /// The room.
    pub fn inside(&self) -> Inside {
        (self.room)(self.slug.clone())
    }

    /// The address of the room, and of a page in it.
    pub fn at(&self, look: &Look<'_>, rest: &str) -> String {
        format!("{}{rest}", Address::Inside(self.inside()).under(look.prefix))
    }

    /// The frame of the room's page; the key of its title takes the body's name.
    pub fn chrome<'a>(&self, look: &'a Look<'_>, title: &str) -> Chrome<'a> {
        let title = look.words().with(title, "name", &self.name);
        Chrome::new(look, title, Some(Address::Inside(self.inside())))
    }

    /// The same room of the visitor's other bodies: address and name.
    pub fn others(&self, look: &Look<'_>, choices: Vec<Choice>) -> Vec<(String, String)> {
        others(look, choices, self.body, self.room)
    }
}

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

/// The same room of the visitor's other bodies: address and name.
pub fn others(
    look: &Look<'_>,
    choices: Vec<Choice>,
    here: BodyId,
    room: fn(String) -> Inside,
) -> Vec<(String, String)> {
    let others = choices.into_iter().filter(|it| it.0 != here);
    others
        .map(|it| (Address::Inside(room(it.1)).under(look.prefix), it.2))
        .collect()
}

#[derive(Template)]
#[template(path = "nobody.html")]
struct Nobody<'a> {
    page: Chrome<'a>,
    told: String,
}

/// For somebody at whose bodies there is no such room: the keys of its name and of what they are told.
pub fn nobody(look: &Look<'_>, (name, told): (&str, &str), room: fn(String) -> Inside) -> Result<String, Problem> {
    let words = look.words();
    let page = Nobody {
        page: Chrome::new(look, words.say(name), Some(Address::Inside(room(String::new())))),
        told: words.say(told),
    };
    rendered(look, &page)
}

/// The room that a form of somebody who is signed in is about.
pub async fn opened<T: Send + 'static>(
    filled: &Filled,
    room: Inside,
    find: impl FnOnce(&Look<'_>) -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    filled.desk.must_be_signed_in(&room)?;
    let waiting = filled.desk.clone();
    let found = tokio::task::spawn_blocking(move || find(&waiting.look()?));
    filled.desk.no_fault(found.await)?
}
