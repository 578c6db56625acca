//! A finished page as an HTTP answer: not sent again where the browser has it, packed where it can unpack.

use std::fmt::Display;
use std::time::{Duration, SystemTime};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use raadslag_council::clock::Timestamp;

use crate::cache::Finished;
use crate::encoding::Encoding;

/// The browser must ask each time, and mostly hears that nothing changed: what is closed today is gone at the next look.
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");

/// What an answer depends on besides its address.
const VARY: HeaderValue = HeaderValue::from_static("accept-encoding, accept-language, cookie");

/// Room for every header of an answer, the guards' too.
const HEADERS: usize = 24;

/// What a browser says it has and takes.
#[derive(Debug, Clone)]
pub struct Wish {
    encoding: Encoding,
    takes_gzip: bool,
    known_tags: Option<HeaderValue>,
    known_since: Option<HeaderValue>,
    range: Option<HeaderValue>,
    if_range: Option<HeaderValue>,
}

/// What is wanted of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// The bytes from the first to the last, both counted from 0.
    Bytes(u64, u64),
    /// What it does not have.
    Beyond,
}

impl Wish {
    /// Reads it from a request.
    pub fn of(request: &HeaderMap) -> Self {
        Self {
            encoding: Encoding::accepted(request),
            takes_gzip: Encoding::Gzip.is_accepted(request),
            known_tags: request.get(header::IF_NONE_MATCH).cloned(),
            known_since: request.get(header::IF_MODIFIED_SINCE).cloned(),
            range: request.get(header::RANGE).cloned(),
            if_range: request.get(header::IF_RANGE).cloned(),
        }
    }

    /// Whether it takes gzip, whatever else it takes.
    pub fn takes_gzip(&self) -> bool {
        self.takes_gzip
    }

    /// What is wanted of bytes with a tag (RFC 9110 § 14): one range of them; whoever asks for several, for none that can be read, or for
    /// what is left of something else, is given all.
    pub fn part(&self, tag: &HeaderValue, size: u64) -> Part {
        let is_of_these = self.if_range.as_ref().is_none_or(|it| it == tag);
        let range = self.range.as_ref().filter(|_| is_of_these);
        let Some(range) = range.and_then(|it| it.to_str().ok()?.trim().strip_prefix("bytes=")) else {
            return Part::Whole;
        };
        let Some((first, last)) = range.split_once('-') else {
            return Part::Whole;
        };
        match (first.trim().parse::<u64>(), last.trim().parse::<u64>()) {
            (Ok(first), Ok(last)) if last < first => Part::Whole,
            (Ok(first), _) if first >= size => Part::Beyond,
            (Ok(first), Ok(last)) => Part::Bytes(first, last.min(size - 1)),
            (Ok(first), Err(_)) if last.trim().is_empty() => Part::Bytes(first, size - 1),
            (Err(_), Ok(0)) if first.trim().is_empty() => Part::Beyond,
            (Err(_), Ok(many)) if first.trim().is_empty() && size > 0 => {
                Part::Bytes(size.saturating_sub(many), size - 1)
            }
            _ => Part::Whole,
        }
    }

    /// Whether the browser has what a tag names; none where it asks by no tag (RFC 9110 § 13.1.2).
    pub fn knows(&self, tag: &HeaderValue) -> Option<bool> {
        let tags = self.known_tags.as_ref()?.to_str().unwrap_or_default();
        let bare = tag.to_str().unwrap_or_default().trim_start_matches("W/");
        let mut tags = tags.split(',').map(|it| it.trim().trim_start_matches("W/"));
        Some(tags.any(|it| it == bare || it == "*"))
    }
}

/// A strong entity tag, out of letters and digits: these bytes and no others, which are never packed.
pub fn tag_of_bytes(letters: &dyn Display) -> HeaderValue {
    HeaderValue::from_str(&format!("\"{letters}\"")).expect("letters and digits may stand in a header")
}

/// The browser has these bytes.
pub fn unchanged(tag: HeaderValue) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    response.headers_mut().insert(header::CACHE_CONTROL, ASK_AGAIN);
    response.headers_mut().insert(header::ETAG, tag);
    response
}

/// The answer for a page.
pub fn page(wish: &Wish, page: &Finished) -> Response {
    if is_known(wish, page) {
        return with_tags(StatusCode::NOT_MODIFIED, Body::empty(), page);
    }
    let (bytes, encoding) = page.bytes(wish.encoding);
    let mut response = match page.is_text() {
        true => with_tags(StatusCode::OK, Body::from(bytes), page),
        false => parted(wish, &bytes, page),
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(page.media_type));
    if let Some(name) = encoding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    if let Some(value) = &page.disposition {
        headers.insert(header::CONTENT_DISPOSITION, value.clone());
    }
    response
}

/// What is never packed, or the part of it that is asked for.
fn parted(wish: &Wish, bytes: &Bytes, page: &Finished) -> Response {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let place = |it: u64| usize::try_from(it).unwrap_or(usize::MAX);
    let part = wish.part(&page.tag, size);
    let sent = match part {
        Part::Whole => bytes.clone(),
        Part::Bytes(first, last) => bytes.slice(place(first)..=place(last)),
        Part::Beyond => Bytes::new(),
    };
    let mut response = with_tags(StatusCode::OK, Body::from(sent), page);
    tell_part(&mut response, part, size);
    response
}

/// Says which part of so many bytes an answer sends (RFC 9110 § 14).
pub fn tell_part(response: &mut Response, part: Part, size: u64) {
    let (status, length, range) = match part {
        Part::Whole => (StatusCode::OK, size, None),
        Part::Bytes(first, last) => (
            StatusCode::PARTIAL_CONTENT,
            last - first + 1,
            Some(format!("bytes {first}-{last}/{size}")),
        ),
        Part::Beyond => (StatusCode::RANGE_NOT_SATISFIABLE, 0, Some(format!("bytes */{size}"))),
    };
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    if let Some(range) = range.and_then(|it| HeaderValue::from_str(&it).ok()) {
        headers.insert(header::CONTENT_RANGE, range);
    }
}

fn with_tags(status: StatusCode, body: Body, page: &Finished) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.reserve(HEADERS);
    headers.insert(header::CACHE_CONTROL, ASK_AGAIN);
    headers.insert(header::VARY, VARY);
    headers.insert(header::ETAG, page.tag.clone());
    if let Some(value) = &page.last_modified {
        headers.insert(header::LAST_MODIFIED, value.clone());
    }
    response
}

/// The answer for a page that is made for one person. It is kept nowhere, so nobody needs to know how old it is; and a day and time
/// would tell when anything began or ended for them, on whatever page, of which they see nothing else.
pub fn own_page(wish: &Wish, finished: &Finished) -> Response {
    let undated = Wish {
        known_since: None,
        ..wish.clone()
    };
    let mut response = page(&undated, finished);
    keep_nowhere(response.headers_mut());
    response.headers_mut().remove(header::LAST_MODIFIED);
    response
}

/// What is made for one person is kept by no browser and no cache.
pub fn keep_nowhere(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

/// A file made for one person, to be looked at where the browser can.
pub fn file(kind: &'static str, name: &str, bytes: impl Into<Body>) -> Response {
    let mut response = Response::new(bytes.into());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, disposition("inline", name));
    keep_nowhere(headers);
    response
}

/// RFC 9110 § 13: a tag is asked first, a date only without one.
fn is_known(wish: &Wish, page: &Finished) -> bool {
    if let Some(knows) = wish.knows(&page.tag) {
        return knows;
    }
    let since = wish.known_since.as_ref().and_then(|it| it.to_str().ok());
    let since = since.and_then(|it| httpdate::parse_http_date(it).ok());
    let since = since.and_then(|it| it.duration_since(SystemTime::UNIX_EPOCH).ok());
    match (since, page.changed_at.and_then(whole_seconds)) {
        (Some(since), Some(changed)) => changed <= since.as_secs(),
        _ => false,
    }
}

/// Headers know whole seconds only.
fn whole_seconds(at: Timestamp) -> Option<u64> {
    u64::try_from(at.as_second()).ok()
}

/// An instant as headers write it.
pub fn http_date(at: Timestamp) -> Option<HeaderValue> {
    let text = httpdate::fmt_http_date(SystemTime::UNIX_EPOCH + Duration::from_secs(whole_seconds(at)?));
    HeaderValue::from_str(&text).ok()
}

/// The type of a print.
pub const PDF: &str = "application/pdf";

/// The type of a Word document.
pub const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The type of a table.
pub const CSV: &str = "text/csv; charset=utf-8";

/// `attachment; filename="…"` with the real name for browsers that read RFC 8187.
pub fn disposition(kind: &str, name: &str) -> HeaderValue {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_' | ' ');
    let plain: String = name.chars().map(|it| if is_plain(it) { it } else { '_' }).collect();
    let encoded = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
    HeaderValue::from_str(&format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{encoded}"))
        .unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_cannot_break_out_of_its_header() {
        let header = disposition("attachment", "a\"; x=\r\nSet-Cookie: b\u{202e}.pdf");
        let text = header.to_str().expect("plain characters only");
        assert!(text.starts_with("attachment; filename=\"a__ x___Set-Cookie_ b_.pdf\"; filename*=UTF-8''a%22%3B"));
        assert!(!text.contains('\r'));
    }

    #[test]
    fn one_range_is_given_what_is_not_there_is_not_and_what_is_not_understood_is_all() {
        let tag = tag_of_bytes(&"a1");
        let part = |range: &str, if_range: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, range.parse().expect("a header"));
            if let Some(it) = if_range {
                headers.insert(header::IF_RANGE, it.parse().expect("a header"));
            }
            Wish::of(&headers).part(&tag, 100)
        };
        assert_eq!(part("bytes=0-9", None), Part::Bytes(0, 9));
        assert_eq!(part("bytes=90-", None), Part::Bytes(90, 99));
        assert_eq!(part("bytes=90-1000", None), Part::Bytes(90, 99));
        assert_eq!(part("bytes=-10", Some("\"a1\"")), Part::Bytes(90, 99));
        assert_eq!(part("bytes=-1000", None), Part::Bytes(0, 99));
        for beyond in ["bytes=100-", "bytes=100-200", "bytes=-0"] {
            assert_eq!(part(beyond, None), Part::Beyond, "{beyond}");
        }
        for whole in [
            "bytes=9-0",
            "bytes=0-1,5-6",
            "bytes=-",
            "bytes=a-b",
            "bytes=5-x",
            "lines=1-2",
            "",
        ] {
            assert_eq!(part(whole, None), Part::Whole, "{whole}");
        }
        for other in ["\"b2\"", "W/\"a1\"", "Wed, 01 Jan 2020 00:00:00 GMT"] {
            assert_eq!(part("bytes=0-9", Some(other)), Part::Whole, "{other}");
        }
    }

    #[test]
    fn a_print_is_given_in_parts_and_a_page_is_not() {
        let page = |media_type, range: &str, if_range: Option<HeaderValue>| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, range.parse().expect("a header"));
            if let Some(it) = if_range {
                headers.insert(header::IF_RANGE, it);
            }
            page(&Wish::of(&headers), &Finished::new("0123456789", media_type, None))
        };
        let told = |it: &Response, name: header::HeaderName| {
            let value = it.headers().get(name);
            value.and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned()
        };
        let whole = page(PDF, "", None);
        assert_eq!(whole.status(), StatusCode::OK);
        assert_eq!(told(&whole, header::ACCEPT_RANGES), "bytes");
        let tag = whole.headers().get(header::ETAG).cloned();
        let part = page(PDF, "bytes=2-4", tag);
        assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
        assert_eq!(told(&part, header::CONTENT_RANGE), "bytes 2-4/10");
        assert_eq!(told(&part, header::CONTENT_LENGTH), "3");
        let beyond = page(PDF, "bytes=10-", None);
        assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
        assert_eq!(told(&beyond, header::CONTENT_RANGE), "bytes */10");
        let text = page("text/html; charset=utf-8", "bytes=2-4", None);
        assert_eq!(text.status(), StatusCode::OK);
        assert_eq!(told(&text, header::ACCEPT_RANGES), "");
    }

    #[test]
    fn a_tag_is_asked_before_a_date() {
        let changed = "2020-01-01T00:00:00.5Z".parse().expect("an instant");
        let page = Finished::new("side", "text/html", Some(changed));
        let known = |name: header::HeaderName, value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(name, value.parse().expect("a header"));
            headers.insert(
                header::IF_MODIFIED_SINCE,
                "Wed, 01 Jan 2020 00:00:00 GMT".parse().expect("a header"),
            );
            is_known(&Wish::of(&headers), &page)
        };
        assert!(known(
            header::IF_NONE_MATCH,
            &format!("\"x\", {}", page.tag.to_str().expect("plain letters"))
        ));
        assert!(!known(header::IF_NONE_MATCH, "\"x\""));
        assert!(known(header::ACCEPT, "*/*"));
    }
}
