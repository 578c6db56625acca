//! Who asks: a request signed as AWS Signature Version 4 wants it.

use hmac::{Hmac, KeyInit, Mac};
use raadslag_council::clock::Timestamp;
use sha2::Sha256;

use super::Keys;
use crate::digest::{Digest, to_hex};
use crate::fault::Fault;

/// The headers that are signed, in order.
const SIGNED: &str = "host;x-amz-content-sha256;x-amz-date";

/// What is asked, as it goes over the wire.
pub(super) struct Asked<'a> {
    pub method: &'a str,
    pub host: &'a str,
    /// Encoded already.
    pub path: &'a str,
    /// In order and encoded already.
    pub query: &'a str,
    /// SHA-256 of the body, in hexadecimal.
    pub digest: &'a str,
    pub at: Timestamp,
}

/// The header `authorization` of a request.
pub(super) fn authorization(keys: &Keys, region: &str, asked: &Asked<'_>) -> Result<String, Fault> {
    let scope = format!("{}/{region}/s3/aws4_request", day(asked.at));
    let request = format!(
        "{}\n{}\n{}\nhost:{}\nx-amz-content-sha256:{}\nx-amz-date:{}\n\n{SIGNED}\n{}",
        asked.method,
        asked.path,
        asked.query,
        asked.host,
        asked.digest,
        moment(asked.at),
        asked.digest
    );
    let told = format!(
        "AWS4-HMAC-SHA256\n{}\n{scope}\n{}",
        moment(asked.at),
        Digest::of(request.as_bytes())
    );
    let mut key = format!("AWS4{}", keys.secret).into_bytes();
    for part in [&day(asked.at), region, "s3", "aws4_request", &told] {
        key = mac(&key, part)?;
    }
    Ok(format!(
        "AWS4-HMAC-SHA256 Credential={}/{scope}, SignedHeaders={SIGNED}, Signature={}",
        keys.id,
        to_hex(&key)
    ))
}

/// `20261128T071500Z`
pub(super) fn moment(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn day(at: Timestamp) -> String {
    at.strftime("%Y%m%d").to_string()
}

fn mac(key: &[u8], part: &str) -> Result<Vec<u8>, Fault> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|error| Fault::Setting(error.to_string()))?;
    mac.update(part.as_bytes());
    Ok(mac.finalize().into_bytes().to_vec())
}

/// The header of a question that came over the wire (method, path and query), for the store of the tests; none where its
/// date is none.
#[cfg(any(test, feature = "testing"))]
pub(crate) fn signed_as(
    (keys, region): (&Keys, &str),
    host: &str,
    [method, path, query]: [&String; 3],
    digest: &str,
    date: &str,
) -> Option<String> {
    let asked = Asked {
        method,
        host,
        path,
        query,
        digest,
        at: date.parse().ok()?,
    };
    authorization(keys, region, &asked).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example that the makers of the scheme print: "GET Bucket (List Objects)" of the Amazon S3 API reference.
    #[test]
    fn a_request_is_signed_as_the_makers_of_the_scheme_print_it() {
        let keys = Keys {
            id: "AKIAIOSFODNN7EXAMPLE".to_owned(),
            secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_owned(),
        };
        let asked = Asked {
            method: "GET",
            host: "examplebucket.s3.amazonaws.com",
            path: "/",
            query: "max-keys=2&prefix=J",
            digest: &Digest::of(b"").to_string(),
            at: "2013-05-24T00:00:00Z".parse().expect("an instant"),
        };
        let signed = authorization(&keys, "us-east-1", &asked).expect("signed");
        assert!(
            signed.ends_with("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
            "{signed}"
        );
    }
}
