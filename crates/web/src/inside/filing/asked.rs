//! What is said of filing items: receipts, one by one or from a file, what is not filed, and case numbers of many at once.

use axum::response::Response;
use raadslag_council::clock::Date;
use raadslag_council::command::Refusal;
use raadslag_council::identity::is_case_number;
use raadslag_council::ids::ItemId;
use raadslag_council::meeting::Act;
use raadslag_readers::now::{Filed, ToFile};
use raadslag_store::StoreError;

use super::{form, mine, must_file, named};
use crate::address::Inside;
use crate::desk::Look;
use crate::fields::Fields;
use crate::form::Filled;
use crate::inside::act::is_meant;
use crate::inside::{answered, at, carry_out, told};
use crate::problem::Problem;
use crate::render::package;

/// Carries out what a form of the page asks.
pub async fn change(filled: Filled) -> Result<Response, Problem> {
    must_file(&filled.desk)?;
    let why = match filled.fields.get("act") {
        "receipts" => receipts(&filled).await?,
        "numberless" => numberless(&filled).await?,
        _ => {
            let (item, act) = of_one(&filled.fields)?;
            ask(&filled, (item, act), "").await?
        }
    };
    let until: Option<Date> = filled.fields.read("until").ok();
    let back = until.map_or(Inside::Filing, Inside::FilingUntil);
    answered(filled, why, (back, ""), move |look, refused| {
        form(look, until, Some(refused))
    })
    .await
}

/// What a form of one item asks.
fn of_one(fields: &Fields) -> Result<(ItemId, Act), Problem> {
    let item: ItemId = fields.read("item").map_err(|_| Problem::BadForm)?;
    let typed = |name: &str| fields.get(name).to_owned();
    let act = match fields.get("act") {
        "filed" => Act::File {
            item,
            receipt: typed("receipt"),
        },
        "correct-receipt" => Act::CorrectReceipt {
            item,
            receipt: typed("receipt"),
        },
        "take-back-receipt" => Act::TakeBackReceipt {
            item,
            reason: typed("reason"),
        },
        "leave-unfiled" => Act::LeaveUnfiled {
            item,
            reason: typed("reason"),
        },
        "await-filing" => Act::AwaitFiling { item },
        "case-number" => Act::NoteCaseNumber {
            item,
            number: typed("number"),
            reason: typed("reason"),
            anyway: is_meant(fields),
        },
        _ => return Err(Problem::BadForm),
    };
    Ok((item, act))
}

/// Every line of a receipt file, or none of what comes after one that is refused. A line that was read before counts once.
async fn receipts(filled: &Filled) -> Result<Option<String>, Problem> {
    let lines = package::read_receipts(filled.fields.get("receipts"));
    let words = filled.desk.words();
    if lines.is_empty() {
        return Ok(Some(words.say("receipts-nothing")));
    }
    if let Some(number) = lines.iter().find_map(|it| it.as_ref().err()) {
        return Ok(Some(words.with("receipt-unreadable", "line", &number.to_string())));
    }
    for (done, (number, item, receipt)) in lines.into_iter().flatten().enumerate() {
        let act = Act::File { item, receipt };
        if let Some(why) = ask(filled, (item, act), &format!("line{number}")).await? {
            let line = words.with("receipt-line", "line", &number.to_string());
            return Ok(Some(of_line(filled, (&line, item), &why, done).await?));
        }
    }
    Ok(None)
}

/// Case numbers of many items that have none, and which of them are not filed; what comes after a line that is refused waits.
async fn numberless(filled: &Filled) -> Result<Option<String>, Problem> {
    let fields = &filled.fields;
    let words = filled.desk.words();
    let items: Vec<ItemId> = fields.read_all("item").map_err(|_| Problem::BadForm)?;
    let mut asked = Vec::new();
    for item in items {
        let number = fields.given(&format!("number-{item}"));
        let is_left = fields.holds("unfiled", &item.to_string());
        let act = match (number, is_left) {
            (Some(_), true) => {
                let why = words.say("number-and-unfiled");
                return Ok(Some(of_line(filled, ("", item), &why, 0).await?));
            }
            (Some(number), false) => Act::NoteCaseNumber {
                item,
                number,
                reason: fields.get("reason").to_owned(),
                anyway: is_meant(fields),
            },
            (None, true) => Act::LeaveUnfiled {
                item,
                reason: fields.get("why-unfiled").to_owned(),
            },
            (None, false) => continue,
        };
        asked.push((item, act));
    }
    if asked.is_empty() {
        return Ok(Some(words.say("numberless-nothing")));
    }
    // All are asked about before the first is noted: the yes sends all of them once more.
    let odd = asked.iter().filter_map(|it| match &it.1 {
        Act::NoteCaseNumber { number, anyway, .. } if !anyway && !is_case_number(number) => {
            Some(Refusal::OddCaseNumber(number.clone()))
        }
        _ => None,
    });
    let mut odd: Vec<Refusal> = odd.collect();
    if !odd.is_empty() {
        let doubt = match odd.len() {
            1 => odd.remove(0),
            _ => Refusal::InDoubt(odd),
        };
        return told(filled, Err(StoreError::Refused(doubt)));
    }
    for (done, (item, act)) in asked.into_iter().enumerate() {
        if let Some(why) = ask(filled, (item, act), &item.to_string()).await? {
            return Ok(Some(of_line(filled, ("", item), &why, done).await?));
        }
    }
    Ok(None)
}

/// Why a line is refused, with what it is, and that the ones before it are noted.
async fn of_line(filled: &Filled, (line, item): (&str, ItemId), why: &str, done: usize) -> Result<String, Problem> {
    let words = filled.desk.words();
    let what = find(filled, item)
        .await?
        .map(|it| named(words, &it))
        .unwrap_or_default();
    let names = [line, what.as_str()].into_iter().filter(|it| !it.is_empty());
    let mut told = names.chain([why]).collect::<Vec<_>>().join(": ");
    if done > 0 {
        told = format!("{told}\n{}", words.count("lines-before", done as u64));
    }
    Ok(told)
}

async fn ask(filled: &Filled, (item, act): (ItemId, Act), part: &str) -> Result<Option<String>, Problem> {
    match find(filled, item).await? {
        // One page sent twice gives a receipt once by the rules; where it was taken back in between, it gives it again.
        Some(found) if matches!(act, Act::File { .. }) => {
            let part = format!("{part} after {}", found.said);
            carry_out(filled, &part, at(found.meeting, act)).await
        }
        Some(found) => carry_out(filled, part, at(found.meeting, act)).await,
        None => Ok(Some(filled.desk.words().say("refused-no-such-item"))),
    }
}

/// An item that the visitor may file.
async fn find(filled: &Filled, item: ItemId) -> Result<Option<ToFile>, Problem> {
    let waiting = filled.desk.clone();
    let found = tokio::task::spawn_blocking(move || item_of(&waiting.look()?, item));
    filled.desk.no_fault(found.await)?
}

fn item_of(look: &Look<'_>, item: ItemId) -> Result<Option<ToFile>, Problem> {
    Ok(mine(look, Filed::Item(item))?.into_iter().next())
}
