//! What a body's items begin with by kind, the phrases it is offered for its decisions, and how it counts.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::body::{Body, BodyAct};
use raadslag_council::ids::{BodyId, TextId};
use raadslag_council::paper::ItemKind;
use raadslag_council::record::Section;
use raadslag_council::template::{self, ClosedFromStart, Counting, KindRules, Numbering};
use raadslag_typeset::html::{self, Place};

use super::super::{carry_out, go, page, rendered};
use super::words::{ITEM_KINDS, STANDING_KINDS};
use super::{at_body, must_administer, phrases};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::Fields;
use crate::form::{Filled, Forms, Refused};
use crate::language::Words;
use crate::problem::Problem;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "body_template.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: String,
    body: String,
    kinds: Vec<Kind>,
    rules: Vec<Rules>,
    phrases: String,
    /// Each phrase with its outcomes in words.
    offered: Vec<(String, Vec<String>)>,
    outcomes: Vec<String>,
    is_standard: bool,
    runs: bool,
    prefix: String,
    /// The form whose preview shows what is typed and not kept.
    unkept: String,
}

/// A kind of item with its sections.
struct Kind {
    code: &'static str,
    name: String,
    sections: String,
    is_standard: bool,
    is_shown: bool,
    /// Heading and standard text of a new item.
    preview: Vec<(String, String)>,
}

/// What holds of the items of a kind.
struct Rules {
    code: &'static str,
    name: String,
    submit_days: String,
    publishes: bool,
    ground: String,
    public_title: String,
    /// What holds, on a line.
    summary: String,
    is_shown: bool,
}

/// The template of the body at an address.
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Problem> {
    let body = id.parse().map_err(|_| Problem::not_found())?;
    must_administer(&desk, &Inside::Template(body))?;
    page(desk, move |look| form(look, body, None, false)).await
}

/// Keeps what was typed, shows what it would look like, or takes the standard again.
pub async fn change(Path(id): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let body = id.parse().map_err(|_| Problem::not_found())?;
    must_administer(&filled.desk, &Inside::Template(body))?;
    let is_preview = !filled.fields.get("preview").is_empty();
    let why = match act(filled.desk.words(), &filled.fields) {
        Ok(_) if is_preview => Some(String::new()),
        Ok(act) => carry_out(&filled, "", at_body(body, act)).await?,
        Err(why) => Some(why),
    };
    let (desk, fields) = (filled.desk, filled.fields);
    let anchor = format!("{}{}", fields.get("act").replace("standard-", ""), fields.get("kind"));
    match why {
        Some(why) => {
            page(desk, move |look| {
                form(look, body, Some(Refused { why, fields }), is_preview)
            })
            .await
        }
        None => Ok(go(&desk, Inside::Template(body), &anchor)),
    }
}

fn act(words: Words, fields: &Fields) -> Result<BodyAct, String> {
    let kind = || {
        ITEM_KINDS
            .iter()
            .chain(&STANDING_KINDS)
            .find(|it| it.1 == fields.get("kind"))
            .map(|it| it.0)
    };
    let item_kind = || kind().ok_or_else(|| words.say("unreadable-kind"));
    Ok(match fields.get("act") {
        "sections" => BodyAct::SetSections {
            item_kind: item_kind()?,
            sections: Some(typed(words, fields.get("sections"))?),
        },
        "standard-sections" => BodyAct::SetSections {
            item_kind: item_kind()?,
            sections: None,
        },
        "kind" => BodyAct::SetKind {
            item_kind: item_kind()?,
            rules: KindRules {
                submit_days: submit_days(words, fields)?,
                publishes: !fields.get("publishes").is_empty(),
                closed: fields
                    .given("ground")
                    .or_else(|| fields.given("public-title"))
                    .map(|_| ClosedFromStart {
                        ground: fields.get("ground").to_owned(),
                        public_title: fields.get("public-title").to_owned(),
                    }),
            },
        },
        "phrases" => BodyAct::SetPhrases {
            phrases: Some(phrases::read(words, fields.get("phrases"))?),
        },
        "standard-phrases" => BodyAct::SetPhrases { phrases: None },
        "numbers" => BodyAct::SetNumbering(Numbering {
            counting: match fields.get("counting") {
                "year" => Counting::PerYear,
                _ => Counting::PerMeeting,
            },
            prefix: fields.given("prefix"),
        }),
        _ => return Err(words.say("unreadable-field")),
    })
}

fn typed(words: Words, typed: &str) -> Result<Vec<Section>, String> {
    template::typed_sections(typed).ok_or_else(|| words.say("sections-before-heading"))
}

fn form(look: &Look<'_>, id: BodyId, refused: Option<Refused>, is_preview: bool) -> Result<String, Problem> {
    let known = look.no_fault(look.now().body(id))?.ok_or_else(Problem::not_found)?;
    let name = look.no_fault(look.now().words(known.name))?;
    let prefix = known.numbered.prefix.map(|it| look.now().words(it)).transpose();
    let unkept = refused
        .as_ref()
        .filter(|_| is_preview)
        .map(|it| it.fields.get("form").to_owned());
    // What is only looked at was not refused.
    let mut forms = Forms::again(look, refused)?;
    forms.refused = forms.refused.filter(|_| !is_preview);
    let phrases = phrases::shown(look, &forms, &look.no_fault(look.now().phrases_of(id))?);
    let counting = forms.kept(
        "numbers",
        "counting",
        if known.numbered.counting == Counting::PerYear {
            "year"
        } else {
            ""
        },
    );
    let page = Page {
        page: Chrome::new(
            look,
            look.words().say("templates"),
            Some(Address::Inside(Inside::Template(id))),
        ),
        body: Address::Inside(Inside::BodySettings(id)).under(look.prefix),
        kinds: kinds(look, &known, &forms)?,
        rules: rules(look, &known, &forms)?,
        offered: phrases.1,
        phrases: phrases.0,
        outcomes: phrases::outcomes(look.words()).into_keys().collect(),
        is_standard: known.phrases.is_none(),
        runs: counting == "year",
        prefix: forms.kept("numbers", "prefix", &look.no_fault(prefix)?.unwrap_or_default()),
        unkept: unkept.unwrap_or_default(),
        name,
        forms,
    };
    rendered(look, &page)
}

fn kinds(look: &Look<'_>, known: &Body, forms: &Forms) -> Result<Vec<Kind>, Problem> {
    let kind = |(kind, code, key): &(ItemKind, &'static str, &str)| {
        let kept = look.no_fault(look.now().sections_of(known.body, *kind))?;
        let form = format!("sections{code}");
        let sections = forms.kept(&form, "sections", &template::written_sections(&kept));
        let shown = template::typed_sections(&sections).unwrap_or_default();
        Ok(Kind {
            code,
            name: look.words().say(key),
            is_standard: !known.sections.contains_key(kind),
            is_shown: forms.typed(&form).is_some(),
            preview: (0..).zip(&shown).map(|it| previewed(code, it)).collect(),
            sections,
        })
    };
    ITEM_KINDS.iter().map(kind).collect()
}

/// A number of working days; more than a month is a slip of the finger.
fn submit_days(words: Words, fields: &Fields) -> Result<Option<u8>, String> {
    let Some(typed) = fields.given("submit-days") else {
        return Ok(None);
    };
    let days = typed.trim().parse().ok().filter(|it: &u8| *it <= 31);
    days.map(Some).ok_or_else(|| words.say("unreadable-release-days"))
}

fn rules(look: &Look<'_>, known: &Body, forms: &Forms) -> Result<Vec<Rules>, Problem> {
    let words = look.words();
    let rules = |(kind, code, key): &(ItemKind, &'static str, &str)| {
        let kept = known.kinds.get(kind);
        let form = format!("kind{code}");
        let text = |it: Option<TextId>| it.map_or(Ok(String::new()), |it| look.no_fault(look.now().words(it)));
        let closing = kept.and_then(|it| it.closing);
        let days = kept.and_then(|it| it.submit_days).map(|it| it.to_string());
        let publishes = kept.is_none_or(|it| it.publishes);
        let said = [
            match kind {
                ItemKind::Motion => template::motion_days(&known.kinds, &known.settings)
                    .map(|it| words.with("motion-days", "days", &it.to_string())),
                _ => days.as_ref().map(|it| words.with("submitted-by-days", "days", it)),
            },
            closing.map(|_| words.say("closed-item")),
            (!publishes).then(|| words.say("kind-not-published")),
        ];
        Ok(Rules {
            code,
            name: words.say(key),
            submit_days: forms.kept(&form, "submit-days", &days.unwrap_or_default()),
            publishes: match forms.typed(&form) {
                Some(typed) => typed.holds("publishes", "yes"),
                None => publishes,
            },
            ground: forms.kept(&form, "ground", &text(closing.map(|it| it.ground))?),
            public_title: forms.kept(&form, "public-title", &text(closing.map(|it| it.public_title))?),
            summary: said.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            is_shown: forms.typed(&form).is_some(),
        })
    };
    ITEM_KINDS.iter().chain(&STANDING_KINDS).map(rules).collect()
}

fn previewed(code: &str, (place, section): (u32, &Section)) -> (String, String) {
    let id = format!("v{code}-{place}");
    (section.label.clone(), html::blocks(&section.blocks, Place::new(&id, 5)))
}
