//! `raadslag account`: who may sign in, new secrets for whoever lost theirs, roles, and the way back in for the operator.

use raadslag_council::body::BodyAct;
use raadslag_council::clock::{Date, copenhagen};
use raadslag_council::command::Command;
use raadslag_council::eye;
use raadslag_council::identity::{self, fold};
use raadslag_council::ids::PersonId;
use raadslag_council::municipality::MunicipalityAct;
use raadslag_council::roles::Role;
use raadslag_import::nearest::nearest;
use raadslag_import::roster::{self, ROLES};
use raadslag_readers::{Now, mail};
use raadslag_store::people::{self, Person};
use raadslag_store::{Journal, accounts};

use crate::args::{AccountTask, Link, NewAccount, OneAccount, Reset, RoleAt};
use crate::household::ask;
use crate::trouble::{Done, Trouble};
use crate::{house, settings};

/// `raadslag account`.
pub fn run(task: &AccountTask) -> Result<Done, Trouble> {
    match task {
        AccountTask::List(place) => list(&Now::open(house::known_journal(place)?)?),
        AccountTask::Add(words) => add(words),
        AccountTask::Reset(words) => reset(words),
        AccountTask::Link(words) => link(words),
        AccountTask::Role(words) => role(words),
        AccountTask::Administrator(words) => administrator(words),
        AccountTask::Close(words) => close(words),
        AccountTask::Open(words) => open(words),
    }
}

/// Everybody who is known, with login, state and roles of today.
fn list(now: &Now) -> Result<Done, Trouble> {
    now.catch_up()?;
    let db = now.journal().db();
    let logins = accounts::logins(db)?;
    let everybody = people::all(db)?;
    for person in &everybody {
        let login = logins.iter().find(|it| it.1 == person.person);
        let state = match login {
            None => "no account".to_owned(),
            Some((login, _, true)) => format!("{login} (closed)"),
            Some((login, _, false)) => login.clone(),
        };
        println!("{}\t{state}\t{}", person.name, roles_of(now, person.person)?.join(", "));
    }
    println!("{} people, {} accounts", everybody.len(), logins.len());
    Ok(Done::Well)
}

fn roles_of(now: &Now, person: PersonId) -> Result<Vec<String>, Trouble> {
    let today = today();
    let mut told = Vec::new();
    if now.is_administrator(person, today)? {
        told.push("administrator".to_owned());
    }
    for (body, name, _) in now.all_bodies()? {
        let held = now.roles_at(body)?;
        let of_person = held.iter().filter(|it| it.person == person && it.is_on(today));
        told.extend(of_person.map(|it| format!("{} in {name}", name_of(it.role))));
    }
    Ok(told)
}

fn name_of(role: Role) -> &'static str {
    ROLES.iter().find(|it| it.1 == role).map_or("", |it| it.0)
}

fn today() -> Date {
    house::now().to_zoned_datetime(copenhagen()).date()
}

/// Makes somebody known and gives them an account.
fn add(words: &NewAccount) -> Result<Done, Trouble> {
    let journal = house::known_journal(&words.account.place)?;
    let login = words.account.login.trim();
    if eye::is_blank(login) || eye::is_blank(&words.name) {
        return Err(Trouble::Usage(
            "a login and a name are needed: account add lise --name \"Lise Brink\"".into(),
        ));
    }
    if let Some(email) = words.email.as_ref().filter(|it| !mail::is_address(it)) {
        return Err(Trouble::Usage(format!("{email} is no mail address")));
    }
    if let Some(known) = find(&journal, login)? {
        return Err(Trouble::Refused(format!(
            "{login} is the login of {}; choose another, or give new secrets with `raadslag account reset {login}`",
            known.name
        )));
    }
    let everybody = people::all(journal.db())?;
    let namesake = everybody.iter().find(|it| fold(&it.name) == fold(&words.name));
    if let Some(known) = namesake.filter(|_| !words.namesake) {
        return Err(Trouble::Refused(format!(
            "somebody called {} is known already; see `raadslag account list`, or say --namesake if it is another person",
            known.name
        )));
    }
    let known = Person {
        person: roster::person(login),
        name: eye::straight(words.name.trim()),
        title: words.title.clone().unwrap_or_default(),
        email: words.email.clone().unwrap_or_default(),
    };
    people::keep(journal.db(), &known)?;
    draw_secrets(&journal, &known, (login, words.no_code))
}

/// Gives somebody new secrets, printed once.
fn reset(words: &Reset) -> Result<Done, Trouble> {
    let (journal, known) = at(&words.account)?;
    let before = accounts::of(journal.db(), known.person)?;
    let passkeys = match words.drop_passkeys {
        true => {
            let dropped = accounts::remove_passkeys(journal.db(), known.person)?;
            println!("passkeys taken away: {dropped}");
            0
        }
        false => accounts::passkeys(journal.db(), known.person)?.len(),
    };
    let login = before.as_ref().map_or(&words.account.login, |it| &it.login);
    draw_secrets(&journal, &known, (login, words.no_code))?;
    println!("Every session of the account has ended.");
    if before.is_some_and(|it| it.is_disabled) {
        println!("The account was closed and is open again.");
    }
    if passkeys > 0 {
        println!("Passkeys that still open it: {passkeys}; --drop-passkeys takes them away.");
    }
    Ok(Done::Well)
}

fn draw_secrets(journal: &Journal, known: &Person, (login, no_code): (&str, bool)) -> Result<Done, Trouble> {
    // A hundred random bits, in letters that can be read aloud.
    let letters = accounts::secret_letters(&accounts::new_secret()?);
    let password: String = letters.to_lowercase().chars().take(20).collect();
    let secret = match no_code {
        true => None,
        false => Some(accounts::new_secret()?),
    };
    accounts::set(journal.db(), known.person, login, &password, secret.as_deref())?;
    println!("{} ({})", known.name, fold(login));
    println!("password:      {password}");
    if let Some(secret) = secret {
        println!("one-time code: {}", accounts::secret_letters(&secret));
        println!("Type the letters into an app for one-time codes. Neither is shown again.");
    }
    Ok(Done::Well)
}

/// Draws a link by which somebody chooses password and codes; what they have now counts until the link is used.
fn link(words: &Link) -> Result<Done, Trouble> {
    let base_url = base_url(words)?;
    let (journal, known) = at(&words.account)?;
    let login = accounts::of(journal.db(), known.person)?.map_or_else(|| words.account.login.clone(), |it| it.login);
    let token = accounts::invite(journal.db(), known.person, &login, house::now())?;
    let token = token.ok_or_else(|| Trouble::Refused(format!("{login} is the login of somebody else")))?;
    println!("{} ({})", known.name, fold(&login));
    println!("{base_url}/konto/{}", token.as_str());
    println!(
        "It counts once, for {} days, and is not shown again.",
        accounts::INVITATION_DAYS
    );
    Ok(Done::Well)
}

/// The address that a link begins with: what was typed, or what the file of settings says.
fn base_url(words: &Link) -> Result<String, Trouble> {
    if let Some(typed) = &words.base_url {
        return settings::site(typed, "--base-url");
    }
    let said = settings::house(&words.account.place)?.base_url;
    let said = said.ok_or_else(|| {
        Trouble::Usage(
            "say which address people use: --base-url https://moeder.example.dk, or base_url in the file of settings"
                .into(),
        )
    })?;
    settings::site(&said, "base_url in the file of settings")
}

/// Gives somebody a role in a body, or ends it.
fn role(words: &RoleAt) -> Result<Done, Trouble> {
    let (journal, known) = at(&words.account)?;
    let wanted = ROLES.iter().find(|it| it.0 == fold(&words.role));
    let Some((name, role)) = wanted else {
        let meant = roster::nearest_role(&words.role).map_or_else(String::new, |it| format!("; did you mean {it}?"));
        let all = ROLES.map(|it| it.0).join(", ");
        return Err(Trouble::Usage(format!(
            "no role is called {:?}{meant} Roles: {all}",
            words.role
        )));
    };
    let now = Now::open(journal.clone())?;
    now.catch_up()?;
    let bodies: Vec<String> = now.all_bodies()?.into_iter().map(|it| it.1).collect();
    let Some(body) = bodies.iter().find(|it| fold(it) == fold(&words.body)) else {
        return Err(Trouble::Refused(no_such_body(&words.body, &bodies)));
    };
    let day = words.day.unwrap_or_else(today);
    let (person, role) = (known.person, *role);
    let act = match words.end {
        true => BodyAct::EndRole { person, role, on: day },
        false => BodyAct::GiveRole {
            person,
            role,
            from: day,
        },
    };
    let id = identity::body(body);
    ask(&journal, &Command::AtBody { body: id, act })?;
    match words.end {
        true => println!("{} is {name} in {body} until {day}", known.name),
        false => println!("{} is {name} in {body} from {day}", known.name),
    }
    Ok(Done::Well)
}

/// What to say of a body that nobody knows.
pub fn no_such_body(name: &str, known: &[String]) -> String {
    match nearest(name, known.iter().map(String::as_str)) {
        Some(meant) => format!("there is no body called {name:?}; did you mean {meant:?}?"),
        None if known.is_empty() => format!("there is no body called {name:?}; none is known yet."),
        None => format!("there is no body called {name:?}; known are: {}.", known.join(", ")),
    }
}

/// Lets somebody administer the municipality; the account stays as it is.
fn administrator(words: &OneAccount) -> Result<Done, Trouble> {
    let (journal, known) = at(words)?;
    let act = MunicipalityAct::Appoint {
        person: known.person,
        from: today(),
    };
    ask(&journal, &Command::AtMunicipality { act })?;
    println!("{} is an administrator", known.name);
    match accounts::of(journal.db(), known.person)? {
        Some(it) if !it.is_disabled => {}
        Some(it) => println!(
            "The account is closed; open it with `raadslag account open {}`.",
            it.login
        ),
        None => println!(
            "There is no account yet; give one with `raadslag account reset {}`.",
            words.login
        ),
    }
    Ok(Done::Well)
}

fn close(words: &OneAccount) -> Result<Done, Trouble> {
    let (journal, known) = at(words)?;
    match accounts::disable(journal.db(), known.person, true)? {
        true => println!(
            "the account of {} is closed; every session and link of it has ended",
            known.name
        ),
        false => println!("{} has no account; links that were given out count no more", known.name),
    }
    Ok(Done::Well)
}

fn open(words: &OneAccount) -> Result<Done, Trouble> {
    let (journal, known) = at(words)?;
    match accounts::disable(journal.db(), known.person, false)? {
        true => println!("the account of {} is open, with the password it had", known.name),
        false => {
            return Err(Trouble::Refused(format!(
                "{} has no account; give one with `raadslag account reset {}`",
                known.name, words.login
            )));
        }
    }
    Ok(Done::Well)
}

type Known = (std::sync::Arc<Journal>, Person);

/// The municipality and the person of a login.
fn at(words: &OneAccount) -> Result<Known, Trouble> {
    let journal = house::known_journal(&words.place)?;
    match find(&journal, &words.login)? {
        Some(known) => Ok((journal, known)),
        None => Err(Trouble::Refused(nobody(&journal, &words.login)?)),
    }
}

/// Whose a login is: of the accounts, else of the table of people.
fn find(journal: &Journal, login: &str) -> Result<Option<Person>, Trouble> {
    let found = accounts::person_of(journal.db(), login)?;
    Ok(people::find(
        journal.db(),
        found.unwrap_or_else(|| roster::person(login)),
    )?)
}

fn nobody(journal: &Journal, login: &str) -> Result<String, Trouble> {
    let logins = accounts::logins(journal.db())?;
    let told = match nearest(login, logins.iter().map(|it| it.0.as_str())) {
        Some(meant) => format!("did you mean {meant}?"),
        None => "`raadslag account list` shows everybody, `raadslag account add` makes somebody known".to_owned(),
    };
    Ok(format!("nobody is known by the login {login}; {told}"))
}
