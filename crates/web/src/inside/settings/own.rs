//! What is the municipality's own and may stand in public papers: its telephones and its mail domains (rule 31).

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::body::BodyAct;
use raadslag_council::ids::BodyId;
use raadslag_council::leak::Own;

use super::super::{carry_out, page, rendered};
use super::{at_body, must_administer};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::inside::answered;
use crate::problem::Problem;
use crate::refusal::cut;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "own.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: String,
    body: String,
    telephones: String,
    domains: String,
    addresses: String,
}

/// What is the municipality's own at a body.
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Problem> {
    let body = id.parse().map_err(|_| Problem::not_found())?;
    must_administer(&desk, &Inside::Own(body))?;
    page(desk, move |look| form(look, body, None)).await
}

/// Keeps what was typed.
pub async fn change(Path(id): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let body = id.parse().map_err(|_| Problem::not_found())?;
    must_administer(&filled.desk, &Inside::Own(body))?;
    let words = filled.desk.words();
    let typed = ["telephones", "domains", "addresses"].map(|it| filled.fields.get(it));
    let why = match read(typed) {
        Ok(own) => carry_out(&filled, "", at_body(body, BodyAct::SetOwn(own))).await?,
        Err((key, typed)) => Some(words.with(key, "typed", &cut(&typed))),
    };
    answered(filled, why, (Inside::Own(body), ""), move |look, refused| {
        form(look, body, Some(refused))
    })
    .await
}

/// One a line; the key and the line of the first that is none.
fn read([telephones, domains, addresses]: [&str; 3]) -> Result<Own, (&'static str, String)> {
    let lines = |text: &str| -> Vec<String> {
        let parts = text.split(['\n', ',', ';']).map(str::trim);
        parts.filter(|it| !it.is_empty()).map(str::to_owned).collect()
    };
    let own = Own {
        telephones: lines(telephones),
        mail_domains: lines(domains)
            .iter()
            .map(|it| it.trim_start_matches('@').to_lowercase())
            .collect(),
        addresses: addresses.lines().map(street).filter(|it| !it.is_empty()).collect(),
    };
    if let Some(wrong) = own
        .addresses
        .iter()
        .find(|it| !it.contains(|it: char| it.is_ascii_digit()))
    {
        return Err(("own-no-address", wrong.clone()));
    }
    let digits = |it: &String| it.chars().filter(char::is_ascii_digit).count();
    let is_number = |it: &&String| digits(it) >= 8 && it.chars().all(|it| it.is_ascii_digit() || " +()".contains(it));
    if let Some(wrong) = own.telephones.iter().find(|it| !is_number(it)) {
        return Err(("own-no-telephone", wrong.clone()));
    }
    let is_label = |it: &str| !it.is_empty() && it.chars().all(|it| it.is_alphanumeric() || it == '-');
    let is_domain = |it: &&String| it.contains('.') && it.split('.').all(is_label);
    match own.mail_domains.iter().find(|it| !is_domain(it)) {
        Some(wrong) => Err(("own-no-domain", wrong.clone())),
        None => Ok(own),
    }
}

/// The street with its number; floor and town are left away.
fn street(line: &str) -> String {
    line.split(',').next().unwrap_or_default().trim().to_owned()
}

fn form(look: &Look<'_>, id: BodyId, refused: Option<Refused>) -> Result<String, Problem> {
    let known = look.no_fault(look.now().body(id))?.ok_or_else(Problem::not_found)?;
    let own: Own = match known.own {
        Some(text) => serde_json::from_str(&look.no_fault(look.now().words(text))?).unwrap_or_default(),
        None => Own::default(),
    };
    let name = look.no_fault(look.now().words(known.name))?;
    let forms = Forms::again(look, refused)?;
    let page = Page {
        page: Chrome::new(look, look.words().say("own"), Some(Address::Inside(Inside::Own(id)))),
        telephones: forms.kept("own", "telephones", &own.telephones.join("\n")),
        domains: forms.kept("own", "domains", &own.mail_domains.join("\n")),
        addresses: forms.kept("own", "addresses", &own.addresses.join("\n")),
        body: Address::Inside(Inside::BodySettings(id)).under(look.prefix),
        name,
        forms,
    };
    rendered(look, &page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_domains_are_read_one_a_line_and_others_are_named() {
        let typed = [
            "87 65 43 21\n+45 12345678",
            "@lynghede.dk, skoler.lynghede.dk",
            "Torvet 3, 9999 Lynghede\n",
        ];
        let own = read(typed).expect("own");
        assert_eq!(own.telephones, ["87 65 43 21", "+45 12345678"]);
        assert_eq!(own.mail_domains, ["lynghede.dk", "skoler.lynghede.dk"]);
        assert_eq!(own.addresses, ["Torvet 3"]);
        for (typed, wrong) in [
            (["123", "", ""], "123"),
            (["", "lynghede", ""], "lynghede"),
            (["", "", "Torvet"], "Torvet"),
        ] {
            assert_eq!(read(typed).map_err(|it| it.1), Err(wrong.to_owned()));
        }
    }
}
