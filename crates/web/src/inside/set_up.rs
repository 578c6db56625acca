//! `/opsaetning`: the first start of an empty municipality, guarded by a token; gone for good once somebody administers it.

use askama::Template;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use raadslag_council::body::{BodyAct, BodySettings};
use raadslag_council::clock;
use raadslag_council::command::{Command, Refusal};
use raadslag_council::identity;
use raadslag_council::ids::{CommandId, PersonId};
use raadslag_council::municipality::MunicipalityAct;
use raadslag_council::roles::Role;
use raadslag_store::accounts::{self, Guess, Token};
use raadslag_store::people::{self, Person};
use raadslag_store::{Digest, Errand, Origin, StoreError};

use super::newcomer::{self, Chosen, Offer};
use super::settings::{
    self,
    templates::{self, BodyTemplate},
};
use super::{html_answer, rendered};
use crate::address::{Address, Inside};
use crate::desk::Desk;
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "set_up.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    offer: Offer,
    templates: &'static [BodyTemplate],
    /// The template that was chosen.
    chosen: String,
}

/// The page, while there is something to set up.
pub async fn show(desk: Desk, headers: HeaderMap) -> Result<Response, Problem> {
    must_be_open(&desk).await?;
    let (token, line) = newcomer::token(&desk, &headers)?;
    let mut response = form(desk, token, None).await?;
    if let Some(line) = line {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    Ok(response)
}

/// The page is there only while nobody ever administered the municipality.
async fn must_be_open(desk: &Desk) -> Result<(), Problem> {
    if desk.state.settings.set_up.is_none() {
        return Err(Problem::not_found());
    }
    let founded = desk.ask(|desk| {
        desk.state.now.catch_up()?;
        desk.state.now.administrators()
    });
    match founded.await?.is_empty() {
        true => Ok(()),
        false => Err(Problem::SetUpAlready),
    }
}

async fn form(desk: Desk, token: Token, refused: Option<Refused>) -> Result<Response, Problem> {
    let status = match refused {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let made = tokio::task::spawn_blocking(move || {
        let look = desk.look()?;
        let forms = Forms::held(&look, &token, refused)?;
        let page = Page {
            page: Chrome::new(&look, look.words().say("set-up"), Some(Address::Inside(Inside::SetUp))),
            offer: Offer::of(&look, &forms, "set-up", "administrator")?,
            chosen: forms.kept("set-up", "template", templates::ALL[0].code),
            templates: &templates::ALL,
            forms,
        };
        rendered(&look, &page)
    });
    let html = made.await.map_err(|_| Problem::not_found())??;
    Ok(html_answer(status, html))
}

/// Sets the municipality up and lets its administrator in.
pub async fn found(mut filled: Filled) -> Result<Response, Problem> {
    must_be_open(&filled.desk).await?;
    let desk = filled.desk.clone();
    if let Some(why) = guess(&filled).await? {
        return again(filled, why, false).await;
    }
    let person = PersonId::of(&["login", &identity::fold(filled.fields.get("login"))]);
    let chosen = match read(&filled) {
        Ok(chosen) => chosen,
        Err(key) => return again(filled, desk.words().say(key), true).await,
    };
    let (wanted, command) = (Wanted::of(&filled, person), filled.command);
    let done = desk.ask(move |desk| wanted.carry_out(desk, &chosen, command)).await?;
    if let Err(refused) = done {
        return again(filled, refusal::words(desk.words(), &refused), true).await;
    }
    newcomer::forget(&mut filled);
    if let Some(set_up) = &desk.state.settings.set_up
        && let Err(fault) = std::fs::remove_file(&set_up.file)
    {
        tracing::warn!(%fault, "the file with the token of the first start could not be removed; it counts no more");
    }
    newcomer::welcome(&desk, person, Inside::Settings).await
}

/// The form once more. A token that was right need not be typed again; whoever sent it knows it.
async fn again(mut filled: Filled, why: String, is_right: bool) -> Result<Response, Problem> {
    let token = newcomer::held(&filled)?;
    let given = filled.fields.get("token").to_owned();
    newcomer::forget(&mut filled);
    let mut fields = filled.fields;
    if is_right {
        fields.0.push(("token".to_owned(), given));
    }
    form(filled.desk, token, Some(Refused { why, fields })).await
}

/// Whether the token is the one on the terminal; the words for one that is not.
async fn guess(filled: &Filled) -> Result<Option<String>, Problem> {
    let given = filled.fields.get("token").trim().to_uppercase();
    let told = filled.desk.ask(move |desk| {
        let expected = desk.state.settings.set_up.as_ref().map_or("", |it| it.token.as_str());
        accounts::guess(desk.state.now.journal().db(), (expected, &given), "set-up", desk.now)
    });
    let words = filled.desk.words();
    Ok(match told.await? {
        Guess::Right => None,
        Guess::Wrong => Some(words.say("set-up-wrong-token")),
        Guess::Wait(until) => Some(words.with("set-up-wait", "time", &words.over_at(until))),
    })
}

fn read(filled: &Filled) -> Result<Chosen, &'static str> {
    for (name, key) in [
        ("municipality", "set-up-no-name"),
        ("name", "person-no-name"),
        ("login", "person-no-login"),
    ] {
        filled.fields.given(name).ok_or(key)?;
    }
    if templates::find(filled.fields.get("template")).is_some() {
        filled.fields.given("body").ok_or("body-no-name")?;
    }
    if !settings::is_mail(&filled.fields) {
        return Err("person-no-mail");
    }
    Chosen::read(filled, filled.fields.get("login"))
}

/// What is to be there afterwards.
struct Wanted {
    municipality: String,
    person: Person,
    login: String,
    body: Option<(String, &'static BodyTemplate)>,
    publishes: bool,
    edits: bool,
}

impl Wanted {
    fn of(filled: &Filled, person: PersonId) -> Self {
        let field = |name: &str| filled.fields.get(name).trim().to_owned();
        let template = templates::find(filled.fields.get("template"));
        Self {
            municipality: field("municipality"),
            person: Person {
                person,
                name: field("name"),
                title: field("title"),
                email: field("email"),
            },
            login: field("login"),
            body: template.map(|it| (field("body"), it)),
            publishes: !field("publishes").is_empty(),
            edits: !field("edits").is_empty(),
        }
    }

    /// The person first: were the program ended in between, the page would still be there.
    fn carry_out(
        &self,
        desk: &Desk,
        chosen: &Chosen,
        command: CommandId,
    ) -> Result<Result<(), Refusal>, raadslag_store::Fault> {
        let db = desk.state.now.journal().db();
        let person = self.person.person;
        people::keep(db, &self.person)?;
        accounts::set_up(db, person, &self.login, &chosen.secrets())?;
        let found = MunicipalityAct::Found {
            name: self.municipality.clone(),
            person,
            from: clock::day(desk.now),
        };
        let mut commands = vec![Command::AtMunicipality { act: found }];
        if let Some((name, template)) = &self.body {
            let body = identity::body(name);
            commands.extend(
                self.body_acts(desk, name, template)
                    .into_iter()
                    .map(|act| Command::AtBody { body, act }),
            );
        }
        for (number, asked) in commands.iter().enumerate() {
            let drawn = CommandId::of(&[&command.to_string(), &number.to_string()]);
            match desk.state.now.journal().carry_out(asked, &errand(desk, drawn, asked)) {
                Ok(_) | Err(StoreError::Reused(_)) => {}
                Err(StoreError::Refused(refusal)) => return Ok(Err(refusal)),
                Err(StoreError::Fault(fault)) => return Err(fault),
                Err(StoreError::Conflict { .. }) => return Ok(Err(Refusal::AlreadyFounded)),
            }
        }
        Ok(Ok(()))
    }

    fn body_acts(&self, desk: &Desk, name: &str, template: &BodyTemplate) -> Vec<BodyAct> {
        let mut acts = vec![
            BodyAct::Register {
                name: name.to_owned(),
                body_type: Some(template.body_type),
            },
            BodyAct::Set(BodySettings {
                publishes: self.publishes,
                ..BodySettings::of_type(template.body_type)
            }),
            BodyAct::SetStandingItems {
                items: template.items(),
            },
        ];
        if self.edits {
            acts.push(BodyAct::GiveRole {
                person: self.person.person,
                role: Role::AgendaEditor,
                from: clock::day(desk.now),
            });
        }
        acts
    }
}

/// Whoever holds the token sits, as far as anybody knows, at the machine.
fn errand(desk: &Desk, command: CommandId, asked: &Command) -> Errand {
    Errand {
        command,
        digest: Digest::of(&serde_json::to_vec(asked).unwrap_or_default()),
        actor: None,
        on_behalf_of: None,
        origin: Origin::Here,
        now: desk.now,
    }
}
