//! Finished pages, kept by everything that decides what stands in them.

use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use axum::http::HeaderValue;
use raadslag_council::access::Viewer;
use raadslag_council::clock::{Date, Timestamp};
use raadslag_council::ids::MeetingId;
use raadslag_readers::mail::PaperWords;
use raadslag_readers::now::access::Span;
use raadslag_store::Standing;
use sha2::{Digest, Sha256};

use crate::address::{Address, Pair, Prefix};
use crate::answer;
use crate::encoding::Encoding;
use crate::language::Language;
use crate::problem::Problem;

/// Everything that decides what stands in a page. Two viewers share a page only when their sets are the same, and a page is
/// met again only while journal and register, read from the database, stand where it was made from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which page.
    pub address: Address,
    /// In which language.
    pub language: Language,
    /// How its links name the language.
    pub prefix: Prefix,
    /// What whole addresses in it begin with.
    pub site: String,
    /// Whose eyes: the public's, or a set of audiences and bars.
    pub eyes: Eyes,
    /// What it is made from.
    pub standing: Standing,
    /// The stretch of time in which nothing begins or ends for these eyes: what is over is never met again.
    pub span: Span,
    /// Fronts tell coming meetings from past ones.
    pub today: Date,
}

/// More different viewers at a time are measured again.
const SPANS: u64 = 10_000;

/// A viewer's sets of audiences and bars.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Eyes(Option<String>);

impl Eyes {
    /// What a viewer sees with.
    pub fn of(viewer: &Viewer) -> Self {
        if *viewer == Viewer::public() {
            return Self(None);
        }
        let audiences = viewer.audiences().map(|it| format!("+{it}"));
        let bars = viewer.bars().map(|it| format!("-{it}"));
        Self(Some(audiences.chain(bars).collect()))
    }
}

/// A page or document ready to be sent.
#[derive(Debug)]
pub struct Finished {
    plain: Bytes,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
    /// Media type.
    pub media_type: &'static str,
    /// Entity tag: weak where it is the same in every packing, strong of what is never packed, of which parts can be asked for.
    pub tag: HeaderValue,
    /// When what it shows last changed.
    pub changed_at: Option<Timestamp>,
    /// The same as a header writes it.
    pub last_modified: Option<HeaderValue>,
    /// Under which name a browser keeps it, where it is not read in place.
    pub disposition: Option<HeaderValue>,
}

impl Finished {
    /// Bytes of a media type.
    pub fn new(bytes: impl Into<Bytes>, media_type: &'static str, changed_at: Option<Timestamp>) -> Self {
        let plain = bytes.into();
        let tag = tag_of(&plain, is_text(media_type));
        Self {
            plain,
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
            media_type,
            tag,
            changed_at,
            last_modified: changed_at.and_then(answer::http_date),
            disposition: None,
        }
    }

    /// The same, to be kept by a browser under a name.
    pub fn named(self, kind: &str, name: &str) -> Self {
        Self {
            disposition: Some(answer::disposition(kind, name)),
            ..self
        }
    }

    /// The bytes in a packing, packed at the first wish; what does not shrink is sent as it is.
    pub fn bytes(&self, encoding: Encoding) -> (Bytes, Encoding) {
        let packed = match encoding {
            _ if !self.is_text() => return (self.plain.clone(), Encoding::Plain),
            Encoding::Plain => &self.plain,
            Encoding::Gzip => self.gzip.get_or_init(|| encoding.pack(&self.plain)),
            Encoding::Brotli => self.brotli.get_or_init(|| encoding.pack(&self.plain)),
        };
        (packed.clone(), encoding)
    }

    /// Whether packing is worth it.
    pub fn is_text(&self) -> bool {
        is_text(self.media_type)
    }

    fn weight(&self) -> u32 {
        // The packings come later; together they are at most about half of the page.
        u32::try_from(self.plain.len() * 3 / 2 + 512).unwrap_or(u32::MAX)
    }
}

fn is_text(media_type: &str) -> bool {
    let is_packed = ["font/", "application/pdf", "image/png"];
    !is_packed.iter().any(|it| media_type.starts_with(it))
}

/// `"…"`, or `W/"…"` of a text, from the first half of a digest.
fn tag_of(bytes: &[u8], is_text: bool) -> HeaderValue {
    let digest = Sha256::digest(bytes);
    let letters: String = digest.iter().take(16).map(|it| format!("{it:02x}")).collect();
    let weak = if is_text { "W/" } else { "" };
    HeaderValue::from_str(&format!("{weak}\"{letters}\"")).expect("hexadecimal digits may stand in a header")
}

/// How long what somebody sees holds, as it was measured at a version of the data.
pub struct Spans(moka::sync::Cache<(u64, Eyes), Span>);

impl Default for Spans {
    fn default() -> Self {
        Self(moka::sync::Cache::new(SPANS))
    }
}

impl Spans {
    /// A stretch measured before that lasts still.
    pub fn find(&self, version: u64, eyes: &Eyes, now: Timestamp) -> Option<Span> {
        let span = self.0.get(&(version, eyes.clone()))?;
        span.holds(now).then_some(span)
    }

    /// Keeps a stretch.
    pub fn keep(&self, version: u64, eyes: Eyes, span: Span) {
        self.0.insert((version, eyes), span);
    }
}

/// Two versions of a meeting's paper as somebody asked for them, and of which journal.
pub type AskedKey = (Standing, String, Pair);

/// More different ways of asking for versions are settled again.
const SETTLED: u64 = 10_000;

/// Which two versions were meant, and how long that holds: whoever asks again is led to the kept page, and no version is read.
pub struct Settled(moka::sync::Cache<AskedKey, (Span, Pair)>);

impl Default for Settled {
    fn default() -> Self {
        Self(moka::sync::Cache::new(SETTLED))
    }
}

impl Settled {
    /// What was meant by the same before, where that holds still.
    pub fn find(&self, key: &AskedKey, now: Timestamp) -> Option<Pair> {
        let (span, pair) = self.0.get(key)?;
        span.holds(now).then_some(pair)
    }

    /// Keeps what is meant.
    pub fn keep(&self, key: AskedKey, span: Span, pair: Pair) {
        self.0.insert(key, (span, pair));
    }
}

/// Of which tables, which stretch of time and which meeting the words are.
pub type WordsKey = (u64, Span, MeetingId);

/// No more bytes of words are kept.
const WORDED: u64 = 32 << 20;

/// The words of papers as everybody reads them: whoever asks for feeds of one word after another has none of them made again.
pub struct Worded(moka::sync::Cache<WordsKey, Arc<PaperWords>>);

impl Default for Worded {
    fn default() -> Self {
        let weigh = |_: &WordsKey, words: &Arc<PaperWords>| u32::try_from(words.size()).unwrap_or(u32::MAX);
        Self(moka::sync::Cache::builder().max_capacity(WORDED).weigher(weigh).build())
    }
}

impl Worded {
    /// Words that were made before.
    pub fn find(&self, key: &WordsKey) -> Option<Arc<PaperWords>> {
        self.0.get(key)
    }

    /// Keeps words.
    pub fn keep(&self, key: WordsKey, words: Arc<PaperWords>) {
        self.0.insert(key, words);
    }
}

/// Finished pages, no more than a number of bytes of them.
pub struct Cache(moka::sync::Cache<Key, Arc<Finished>>);

impl Cache {
    /// An empty cache of a size.
    pub fn new(bytes: u64) -> Self {
        let weigh = |key: &Key, page: &Arc<Finished>| {
            let eyes = key.eyes.0.as_ref().map_or(0, String::len);
            page.weight().saturating_add(u32::try_from(eyes).unwrap_or(u32::MAX))
        };
        Self(moka::sync::Cache::builder().max_capacity(bytes).weigher(weigh).build())
    }

    /// A page made before.
    pub fn find(&self, key: &Key) -> Option<Arc<Finished>> {
        self.0.get(key)
    }

    /// A page made before, or made now; many who ask at once wait for one that makes it. What fails is not kept.
    pub fn find_or_make(
        &self,
        key: Key,
        make: impl FnOnce() -> Result<Finished, Problem>,
    ) -> Result<Arc<Finished>, Problem> {
        self.0
            .try_get_with(key, || make().map(Arc::new))
            .map_err(|problem| problem.as_ref().clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use raadslag_council::access::{Audience, Thing};
    use raadslag_council::ids::{BodyId, ItemId, PersonId};

    #[test]
    fn what_is_meant_by_versions_is_known_until_something_is_written_or_begins() {
        let (settled, standing) = (Settled::default(), Standing { seq: 7, register: 1 });
        let asked = |seq, step| {
            let step = Some(step);
            (
                Standing { seq, ..standing },
                "direktionen".to_owned(),
                Pair {
                    step,
                    ..Pair::default()
                },
            )
        };
        let noon = Timestamp::UNIX_EPOCH;
        let until = noon + jiff::SignedDuration::from_hours(1);
        let span = Span {
            since: Some(noon),
            until: Some(until),
        };
        settled.keep(asked(7, 5), span, Pair::of(1, 2));
        assert_eq!(settled.find(&asked(7, 5), noon), Some(Pair::of(1, 2)));
        assert_eq!(settled.find(&asked(7, 6), noon), None, "another step");
        assert_eq!(settled.find(&asked(8, 5), noon), None, "something was written");
        assert_eq!(settled.find(&asked(7, 5), until), None, "something begins");
    }

    #[test]
    fn viewers_share_a_page_only_when_their_sets_are_the_same() {
        let body = Audience::Members(BodyId::new(1));
        let bar = Thing::Item(ItemId::new(7));
        let anna = Viewer::person(PersonId::new(1), [body], []);
        let recused = Viewer::person(PersonId::new(1), [body], [bar]);
        let bo = Viewer::person(PersonId::new(2), [body], []);
        let eyes = [&Viewer::public(), &anna, &recused, &bo].map(Eyes::of);
        for (place, one) in eyes.iter().enumerate() {
            for other in &eyes[place + 1..] {
                assert_ne!(one, other);
            }
        }
        assert_eq!(Eyes::of(&anna), Eyes::of(&anna.clone()));
        assert_eq!(Eyes::of(&Viewer::default()), Eyes::of(&Viewer::public()));
    }
}
