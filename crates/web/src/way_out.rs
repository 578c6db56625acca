//! The one way out: what is fetched from addresses that people typed, and never from within the own network.
//!
//! A name is resolved once and the connection made to the very address that was looked at; each redirect is looked at as a
//! first address is. What the operator names is asked wherever it is, also without encryption.

#[cfg(test)]
mod tests;

use std::io::Read as _;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::{Duration, Instant};

use flate2::read::MultiGzDecoder;
use ureq::http::{Response, Uri, header};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, config::Config};
use url::{Host, Url};

/// All of it takes so long at most, redirects and the last byte included.
const PATIENCE: Duration = Duration::from_secs(10);

/// Bytes of an answer, as they come and unpacked.
const LARGEST: u64 = 20 << 20;

/// Redirects that are followed.
const REDIRECTS: u32 = 5;

/// Whom an installation may ask.
#[derive(Debug, Clone, Default)]
pub struct WayOut {
    /// Hosts of the own network that may be asked, also over http: `host`, or `host:port`.
    pub inner_hosts: Vec<String>,
    /// The address that people use here, for those who are asked to see who asks.
    pub asks_for: Option<String>,
}

/// Why nothing was fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotFetched {
    /// It is no address that can be asked.
    #[error("no address")]
    Address,
    /// It is not encrypted, and not allowed to be so.
    #[error("not encrypted")]
    Plain,
    /// It is within the own network, or where no server is.
    #[error("within the own network")]
    Inner,
    /// Nobody has that name.
    #[error("no such name")]
    Name,
    /// It does not answer, or not in time.
    #[error("too slow")]
    Slow,
    /// It answers with more than is taken.
    #[error("too large")]
    Large,
    /// It sends on too many times, or nowhere.
    #[error("too many redirects")]
    Redirects,
    /// It sends on to a host that is not to be asked.
    #[error("sent on to another host")]
    Elsewhere,
    /// It wants to be asked later, perhaps after so long.
    #[error("answered {0}: it wants to be asked later")]
    Later(u16, Option<Duration>),
    /// It answers that it will not.
    #[error("answered {0}")]
    Status(u16),
    /// The connection fails, or its certificate is not right.
    #[error("no connection")]
    Connection,
}

impl WayOut {
    /// What stands at an address.
    pub fn fetch(&self, address: &str) -> Result<Vec<u8>, NotFetched> {
        self.fetch_within(address, (LARGEST, PATIENCE), &|_| true)
    }

    /// The same, up to so many bytes and for so long, and only from where it may be, also after a redirect.
    #[expect(
        clippy::disallowed_methods,
        reason = "what is asked outside is waited for only so long"
    )]
    pub fn fetch_within(
        &self,
        address: &str,
        (limit, patience): (u64, Duration),
        may: &dyn Fn(&Url) -> bool,
    ) -> Result<Vec<u8>, NotFetched> {
        let until = Instant::now() + patience;
        let mut at = Url::parse(address).map_err(|_| NotFetched::Address)?;
        for _ in 0..=REDIRECTS {
            self.must_be_allowed(&at)?;
            if !may(&at) {
                return Err(NotFetched::Elsewhere);
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(NotFetched::Slow);
            }
            let mut answer = self.ask(&at, left)?;
            let status = answer.status().as_u16();
            match status {
                200 => return body(&mut answer, limit),
                301 | 302 | 303 | 307 | 308 => at = next(&at, &answer)?,
                429 | 503 => return Err(NotFetched::Later(status, rest(&answer))),
                other => return Err(NotFetched::Status(other)),
            }
        }
        Err(NotFetched::Redirects)
    }

    /// Whether an address may be typed at all; where its name leads is seen when it is asked.
    pub fn must_be_allowed_address(&self, address: &str) -> Result<(), NotFetched> {
        let at = Url::parse(address).map_err(|_| NotFetched::Address)?;
        self.must_be_allowed(&at)
    }

    fn must_be_allowed(&self, at: &Url) -> Result<(), NotFetched> {
        let is_bare = at.username().is_empty() && at.password().is_none();
        if !is_bare || at.host().is_none() || !matches!(at.scheme(), "https" | "http") {
            return Err(NotFetched::Address);
        }
        if self.is_named(at) {
            return Ok(());
        }
        let inner = match at.host() {
            Some(Host::Ipv4(it)) => !is_public(IpAddr::V4(it)),
            Some(Host::Ipv6(it)) => !is_public(IpAddr::V6(it)),
            _ => false,
        };
        match (inner, at.scheme()) {
            (true, _) => Err(NotFetched::Inner),
            (_, "http") => Err(NotFetched::Plain),
            _ => Ok(()),
        }
    }

    /// The operator named it.
    fn is_named(&self, at: &Url) -> bool {
        let host = at.host_str().unwrap_or_default();
        let whole = format!("{host}:{}", at.port_or_known_default().unwrap_or_default());
        let is_it = |it: &String| it.eq_ignore_ascii_case(host) || it.eq_ignore_ascii_case(&whole);
        self.inner_hosts.iter().any(is_it)
    }

    fn ask(&self, at: &Url, left: Duration) -> Result<Response<Body>, NotFetched> {
        let config = Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .tls_config(raadslag_store::trust::tls())
            .timeout_global(Some(left))
            // Another program that asks for us would not look where it goes.
            .proxy(None)
            .user_agent(match &self.asks_for {
                Some(address) => format!("Raadslag (+{address})"),
                None => "Raadslag".to_owned(),
            })
            .build();
        let looking = Looking {
            is_named: self.is_named(at),
        };
        Agent::with_parts(config, DefaultConnector::default(), looking)
            .get(at.as_str())
            .header(header::ACCEPT_ENCODING, "gzip")
            .call()
            .map_err(why)
    }
}

/// Resolves a name, and turns away where it leads within.
#[derive(Debug)]
struct Looking {
    is_named: bool,
}

impl Resolver for Looking {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        match self.is_named || are_public(&found) {
            true => Ok(found),
            false => Err(ureq::Error::Other(Box::new(NotFetched::Inner))),
        }
    }
}

/// A name that leads within even once is not asked.
fn are_public(found: &[SocketAddr]) -> bool {
    found.iter().all(|it| is_public(it.ip()))
}

/// Whether an address is one of the open network. What is not known to be is not.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(it) => is_public_v4(it),
        IpAddr::V6(it) => is_public_v6(it),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, d] = address.octets();
    let is_special = matches!(
        (a, b, c),
        // This network, loopback, multicast and what is reserved.
        (0 | 127 | 224..=255, _, _)
        // Private, and shared behind a provider.
        | (10, _, _) | (172, 16..=31, _) | (192, 168, _) | (100, 64..=127, _)
        // Link-local: also where clouds tell machines their secrets.
        | (169, 254, _)
        // Protocols, documentation, measuring, and the way from 6to4.
        | (192, 0, 0 | 2) | (192, 88, 99) | (198, 18..=19, _) | (198, 51, 100) | (203, 0, 113)
    );
    // Where one cloud answers its machines at an open address.
    !is_special && (a, b, c, d) != (168, 63, 129, 16)
}

/// Only what is given out for the open network, without tunnels, whose other end is an address of the old kind.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    let is_given_out = (0x2000..=0x3fff).contains(&a);
    let is_special = matches!((a, b), (0x2001, 0..=0x1ff | 0xdb8) | (0x2002, _) | (0x3fff, 0..=0xfff));
    is_given_out && !is_special
}

/// Where a redirect leads.
fn next(at: &Url, answer: &Response<Body>) -> Result<Url, NotFetched> {
    let to = answer.headers().get(header::LOCATION).and_then(|it| it.to_str().ok());
    to.and_then(|it| at.join(it).ok()).ok_or(NotFetched::Redirects)
}

/// How long it wants to be left alone.
fn rest(answer: &Response<Body>) -> Option<Duration> {
    let told = answer.headers().get(header::RETRY_AFTER)?.to_str().ok()?;
    told.trim().parse().ok().map(Duration::from_secs)
}

fn body(answer: &mut Response<Body>, limit: u64) -> Result<Vec<u8>, NotFetched> {
    let packing = answer.headers().get(header::CONTENT_ENCODING);
    let packing = packing.map(|it| it.to_str().unwrap_or("?").trim().to_lowercase());
    let bytes = answer
        .body_mut()
        .with_config()
        .limit(limit)
        .read_to_vec()
        .map_err(why)?;
    match packing.as_deref() {
        None | Some("" | "identity") => Ok(bytes),
        Some("gzip" | "x-gzip") => {
            let mut whole = Vec::new();
            let read = MultiGzDecoder::new(bytes.as_slice())
                .take(limit + 1)
                .read_to_end(&mut whole);
            match read {
                Ok(count) if count as u64 > limit => Err(NotFetched::Large),
                Ok(_) => Ok(whole),
                Err(_) => Err(NotFetched::Connection),
            }
        }
        Some(_) => Err(NotFetched::Connection),
    }
}

fn why(error: ureq::Error) -> NotFetched {
    match error {
        ureq::Error::Timeout(_) => NotFetched::Slow,
        ureq::Error::HostNotFound => NotFetched::Name,
        ureq::Error::BodyExceedsLimit(_) => NotFetched::Large,
        ureq::Error::BadUri(_) => NotFetched::Address,
        ureq::Error::Other(inner) => *inner.downcast().unwrap_or(Box::new(NotFetched::Connection)),
        // What is read as a stream wraps the reason.
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => NotFetched::Slow,
        ureq::Error::Io(error) if is_no_name(&error) => NotFetched::Name,
        _ => NotFetched::Connection,
    }
}

fn is_no_name(error: &std::io::Error) -> bool {
    error.to_string().contains("lookup address")
}
