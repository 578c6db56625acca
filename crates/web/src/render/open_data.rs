//! What there is for programs, told to people: addresses, terms and examples; and every address that is served.

use askama::Template;
use raadslag_opendata::dump::Table;
use raadslag_readers::now::BodyRow;

use super::chrome::Chrome;
use crate::address::{Address, Prefix};
use crate::cache::Finished;
use crate::desk::Look;
use crate::open;
use crate::problem::Problem;

/// Where every address is described for programs.
const DESCRIBED: &str = "/api/openapi.json";

#[derive(Template)]
#[template(path = "open_data.html")]
struct Page<'a> {
    page: Chrome<'a>,
    /// Where each kind stands: the keys of its name and of what it is, and its address.
    kinds: Vec<(&'static str, &'static str, String)>,
    /// The bodies, each with its calendar and its feed.
    bodies: Vec<(BodyRow, String, String)>,
    /// Each table as a spreadsheet opens it: the key of its name, and its address.
    sheets: Vec<(&'static str, String)>,
    license: String,
    is_cc0: bool,
    addresses: String,
    /// What each example does, by the key of its words, and how it is asked.
    examples: [(&'static str, String); 2],
}

/// The page.
pub fn page(look: &Look<'_>, site: &str) -> Result<Finished, Problem> {
    let bodies = look.no_fault(look.now().bodies(&look.asker))?;
    let bodies = bodies.into_iter().map(|it| {
        let calendar = Address::Feed(it.slug.clone()).under(Prefix::None);
        let feed = open::feed_of(&it.slug);
        (it, calendar, feed)
    });
    // New year in Denmark is in winter time.
    let since = format!("{:04}-01-01T00:00:00%2B01:00", look.today.year());
    let sheets = Table::ALL
        .iter()
        .map(|it| (sheet_words(it.0), format!("/data/{}", open::sheet(it.1))));
    let license = look.state.settings.license.clone();
    let page = Page {
        page: Chrome::new(
            look,
            look.words().say("open-data"),
            Some(Address::OpenPage(site.to_owned())),
        ),
        kinds: vec![
            ("open-oparl", "open-oparl-is", "/oparl/v1.1/system".into()),
            ("open-files", "open-files-is", "/data/manifest.json".into()),
            ("open-feed", "open-feed-is", open::feed_of(open::ALL)),
            ("open-catalogue", "open-catalogue-is", "/data/katalog.ttl".into()),
            ("open-schema", "open-schema-is", "/skema/record.json".into()),
            ("open-api", "open-api-is", DESCRIBED.into()),
        ],
        bodies: bodies.collect(),
        sheets: sheets.collect(),
        is_cc0: license == crate::CC0,
        license,
        addresses: Address::ApiPage.under(look.prefix),
        examples: [
            (
                "open-example-since",
                format!("curl '{site}/oparl/v1.1/body/1/meeting?modified_since={since}'"),
            ),
            ("open-example-file", format!("curl -O '{site}/data/decisions.csv'")),
        ],
    };
    super::finish(look, &page, None)
}

/// The key of what a table is called.
fn sheet_words(table: Table) -> &'static str {
    match table {
        Table::Meetings => "open-sheet-meetings",
        Table::Items => "open-sheet-items",
        Table::Decisions => "open-sheet-decisions",
        Table::Votes => "open-sheet-votes",
        Table::Attachments => "open-sheet-attachments",
        Table::Bodies => "open-sheet-bodies",
        Table::Members => "open-sheet-members",
        Table::FollowUps => "open-sheet-follow-ups",
    }
}

#[derive(Template)]
#[template(path = "open_addresses.html")]
struct Addresses<'a> {
    page: Chrome<'a>,
    /// Where the same stands for programs.
    described: &'static str,
    back: String,
    lines: Vec<Line>,
}

/// An address as people read it.
struct Line {
    method: &'static str,
    path: &'static str,
    says: String,
    media: String,
    query: String,
    key: Option<String>,
}

/// Every address that is served.
pub fn addresses(look: &Look<'_>) -> Result<Finished, Problem> {
    let words = look.words();
    let line = |(path, it): (&'static str, &'static open::Operation)| Line {
        method: if it.is_command { "POST" } else { "GET" },
        path,
        says: words.say(it.says),
        media: it.media.join(", "),
        query: it.query.join(", "),
        key: match it.key {
            open::Key::None => None,
            open::Key::Optional => Some(words.say("open-key-optional")),
            open::Key::Needed => Some(words.say("open-key-needed")),
        },
    };
    let page = Addresses {
        page: Chrome::new(look, words.say("open-addresses"), Some(Address::ApiPage)),
        described: DESCRIBED,
        back: Address::OpenPage(String::new()).under(look.prefix),
        lines: open::all_described().map(line).collect(),
    };
    super::finish(look, &page, None)
}
