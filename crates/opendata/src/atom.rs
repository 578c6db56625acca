//! Atom: what happened to public papers, a step at a time.

use raadslag_council::clock::Timestamp;
use raadslag_council::danish;
use raadslag_council::public::Public;
use raadslag_council::record::Record;

use crate::xml::words;

/// A feed.
#[derive(Debug, Clone)]
pub struct Feed<'a> {
    /// What it is called.
    pub title: &'a str,
    /// Who gives it out.
    pub author: &'a str,
    /// The first page of it, which names it for ever.
    pub id: &'a str,
    /// The address it is fetched at.
    pub itself: &'a str,
    /// The page that says the same to people.
    pub web: &'a str,
    /// Where older steps are.
    pub next: Option<&'a str>,
    /// When it was last otherwise, where it has no steps.
    pub since: Timestamp,
}

/// An item that a step is about.
#[derive(Debug, Clone)]
pub struct About {
    /// Its place in the paper.
    pub place: usize,
    /// Its page.
    pub link: String,
    /// What came of it, or that it is closed; or empty.
    pub note: String,
}

/// What was taken off an agenda.
#[derive(Debug, Clone)]
pub struct Off<'a> {
    /// The sentence before it.
    pub says: String,
    /// As everybody knew it.
    pub record: &'a Public<Record>,
    /// The items, by their places in that.
    pub items: Vec<About>,
}

/// A step.
#[derive(Debug, Clone)]
pub struct Step<'a> {
    /// What tells it from the others of the same page. It counts nothing that everybody does not know of.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// What, in a sentence.
    pub says: String,
    /// The page of the meeting or of what became of it, which names the step for ever.
    pub of: String,
    /// The page that tells of it now, where there is one: of a meeting that is only planned, the body's.
    pub web: Option<String>,
    /// The paper as everybody sees it now, where it is public.
    pub record: Option<&'a Public<Record>>,
    /// When, where and why, a sentence each.
    pub more: Vec<String>,
    /// The items that the step is about.
    pub about: Vec<About>,
    /// What was taken off by it.
    pub off: Option<Off<'a>>,
}

fn list(record: &Public<Record>, about: &[About]) -> String {
    let items = &record.get().items;
    let line = |it: &About| {
        let title = danish::item_title(items.get(it.place)?);
        let note = match it.note.as_str() {
            "" => String::new(),
            note => format!(" ({})", words(note)),
        };
        let (link, title) = (words(&it.link), words(title));
        Some(format!("<li><a href=\"{link}\">{title}</a>{note}</li>"))
    };
    let lines: String = about.iter().filter_map(line).collect();
    match lines.is_empty() {
        true => String::new(),
        false => format!("<ul>{lines}</ul>"),
    }
}

impl Step<'_> {
    /// The sentences, the items it is about and what was taken off, as HTML.
    fn content(&self) -> String {
        let said = std::iter::once(&self.says).chain(&self.more);
        let said: String = said.map(|it| format!("<p>{}</p>", words(it))).collect();
        let about = self.record.map(|it| list(it, &self.about)).unwrap_or_default();
        let off = self
            .off
            .as_ref()
            .map(|it| (words(&it.says), list(it.record, &it.items)));
        let off = off.filter(|it| !it.1.is_empty());
        let off = off
            .map(|(says, list)| format!("<p>{says}</p>{list}"))
            .unwrap_or_default();
        format!("{said}{about}{off}")
    }
}

/// The feed as XML, the newest step first.
pub fn feed(feed: &Feed<'_>, steps: &[Step<'_>]) -> String {
    let updated = steps.iter().map(|it| it.at).max().unwrap_or(feed.since);
    let next = feed
        .next
        .map(|it| format!("<link rel=\"next\" href=\"{}\"/>\n", words(it)));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"da\">\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n<author><name>{}</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n{}",
        words(feed.id),
        words(feed.title),
        moment(updated),
        words(feed.author),
        words(feed.itself),
        words(feed.web),
        next.unwrap_or_default(),
    );
    for step in steps {
        let link = step
            .web
            .as_ref()
            .map(|it| format!("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n", words(it)));
        out.push_str(&format!(
            "<entry>\n<id>{}#trin-{}</id>\n<title>{}</title>\n<updated>{}</updated>\n{}<content type=\"html\">{}</content>\n</entry>\n",
            words(&step.of),
            step.number,
            words(&step.says),
            moment(step.at),
            link.unwrap_or_default(),
            words(&step.content()),
        ));
    }
    out.push_str("</feed>\n");
    out
}

fn moment(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_begins_a_mark_and_a_feed_without_steps_still_says_when() {
        let since = "2030-01-01T10:00:00.7Z".parse().expect("an instant");
        let told = Feed {
            title: "Byrådet & <b>\u{1}",
            author: "Lyngsø Kommune",
            id: "https://x.dk/feed/alle.atom",
            itself: "https://x.dk/feed/alle.atom?foer=7",
            web: "https://x.dk/",
            next: None,
            since,
        };
        let empty = feed(&told, &[]);
        assert!(empty.contains("<title>Byrådet &amp; &lt;b&gt; </title>"), "{empty}");
        assert!(empty.contains("<updated>2030-01-01T10:00:00Z</updated>"), "{empty}");
        let step = Step {
            number: 7,
            at: since,
            says: "Dagsorden".into(),
            of: "https://x.dk/moede/a".into(),
            web: Some("https://x.dk/udvalg/a".into()),
            record: None,
            more: vec!["Kl. 9.00 & <her>".into()],
            about: Vec::new(),
            off: None,
        };
        let nowhere = Step {
            web: None,
            ..step.clone()
        };
        let one = feed(&told, &[nowhere]);
        assert_eq!(
            one.matches("rel=\"alternate\"").count(),
            1,
            "that of the feed alone: {one}"
        );
        let one = feed(&told, &[step]);
        assert!(one.contains("<id>https://x.dk/moede/a#trin-7</id>"), "{one}");
        assert!(one.contains("href=\"https://x.dk/udvalg/a\""), "{one}");
        let said = "&lt;p&gt;Kl. 9.00 &amp;amp; &amp;lt;her&amp;gt;&lt;/p&gt;";
        assert!(
            one.contains(said),
            "what was typed is no mark within the text either: {one}"
        );
    }
}
