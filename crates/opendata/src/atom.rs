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

/// A step.
#[derive(Debug, Clone)]
pub struct Step<'a> {
    /// The place in the journal.
    pub entry: u64,
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
    /// The items that the step is about, by their places in it.
    pub places: Vec<usize>,
}

impl Step<'_> {
    /// The sentence, and the items it is about.
    fn content(&self) -> String {
        let items = self.record.map(|it| it.get().items.as_slice()).unwrap_or_default();
        let about = self.places.iter().filter_map(|it| items.get(*it));
        let about = about.map(|it| format!("{} {}", it.number, danish::item_title(it)));
        let lines: Vec<String> = [self.says.clone()].into_iter().chain(about).collect();
        lines.join("\n")
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
            "<entry>\n<id>{}#trin-{}</id>\n<title>{}</title>\n<updated>{}</updated>\n{}<content type=\"text\">{}</content>\n</entry>\n",
            words(&step.of),
            step.entry,
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
            entry: 7,
            at: since,
            says: "Dagsorden".into(),
            of: "https://x.dk/moede/a".into(),
            web: Some("https://x.dk/udvalg/a".into()),
            record: None,
            places: vec![3],
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
    }
}
