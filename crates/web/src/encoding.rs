//! Compression: what a browser takes, and the bytes in it.

use std::io::Write;

use axum::body::Bytes;
use axum::http::{HeaderMap, header};

/// How bytes are packed on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As they are.
    Plain,
    /// gzip.
    Gzip,
    /// Brotli.
    Brotli,
}

impl Encoding {
    /// As the header names it.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }

    /// The best of what a browser takes.
    pub fn accepted(headers: &HeaderMap) -> Self {
        let mut packings = [Self::Brotli, Self::Gzip].into_iter();
        packings.find(|it| it.is_accepted(headers)).unwrap_or(Self::Plain)
    }

    /// Whether a browser takes it.
    pub fn is_accepted(self, headers: &HeaderMap) -> bool {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|it| it.to_str().ok());
        accepted.unwrap_or_default().split(',').any(|wish| {
            let (name, weight) = wish.split_once(';').unwrap_or((wish, ""));
            let is_refused = weight
                .split_once('=')
                .is_some_and(|(_, it)| it.trim().parse() == Ok(0.0_f32));
            Some(name.trim()) == self.name() && !is_refused
        })
    }

    /// The bytes, packed. Done once for each page kept, so it may take a millisecond.
    pub fn pack(self, bytes: &Bytes) -> Bytes {
        match self {
            Self::Plain => bytes.clone(),
            Self::Gzip => gzip(bytes).map_or_else(|| bytes.clone(), Bytes::from),
            Self::Brotli => Bytes::from(brotli(bytes)),
        }
    }
}

fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::with_capacity(bytes.len() / 4), flate2::Compression::new(6));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(bytes.len() / 4);
    {
        let mut encoder = brotli::CompressorWriter::new(&mut packed, 1 << 14, 5, 20);
        // Writing into memory cannot fail; the encoder ends its stream when it is dropped.
        encoder.write_all(bytes).expect("memory takes every byte");
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(text: &str) -> Encoding {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, text.parse().expect("a header"));
        Encoding::accepted(&headers)
    }

    #[test]
    fn the_best_packing_that_is_taken_is_used_and_a_refused_one_is_not() {
        assert_eq!(accepted("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(accepted("gzip, br;q=0"), Encoding::Gzip);
        assert_eq!(accepted("gzip; q=0.0, identity"), Encoding::Plain);
        assert_eq!(accepted("*;q=x, brr"), Encoding::Plain);
    }

    #[test]
    fn packed_bytes_are_the_bytes() {
        let bytes = Bytes::from("æøå ".repeat(3000));
        let mut read = Vec::new();
        let packed = Encoding::Brotli.pack(&bytes);
        brotli::BrotliDecompress(&mut packed.as_ref(), &mut read).expect("it was packed here");
        assert_eq!(read, bytes);
        let mut read = Vec::new();
        let packed = Encoding::Gzip.pack(&bytes);
        std::io::copy(&mut flate2::read::GzDecoder::new(packed.as_ref()), &mut read).expect("it was packed here");
        assert_eq!(read, bytes);
    }
}
