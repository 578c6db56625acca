//! Sitemaps: the public pages for search engines, in parts.

use raadslag_council::clock::Timestamp;

use crate::xml::words;

/// A part holds no more pages.
pub const MOST: u32 = 50_000;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
const SPACE: &str = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";

/// The list of the parts.
pub fn index(parts: &[String]) -> String {
    let parts: String = parts
        .iter()
        .map(|it| format!("<sitemap><loc>{}</loc></sitemap>\n", words(it)))
        .collect();
    format!("{HEAD}<sitemapindex {SPACE}>\n{parts}</sitemapindex>\n")
}

/// A part: pages, each with when it was last otherwise, where that is known.
pub fn part(pages: &[(String, Option<Timestamp>)]) -> String {
    let page = |(to, at): &(String, Option<Timestamp>)| {
        let at = at.map(|it| format!("<lastmod>{}</lastmod>", it.strftime("%Y-%m-%dT%H:%M:%SZ")));
        format!("<url><loc>{}</loc>{}</url>\n", words(to), at.unwrap_or_default())
    };
    let pages: String = pages.iter().map(page).collect();
    format!("{HEAD}<urlset {SPACE}>\n{pages}</urlset>\n")
}
