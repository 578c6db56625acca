//! Style and typeface, built into the program and sent under addresses that change with their bytes.

use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use sha2::{Digest, Sha256};

use crate::cache::Finished;
use crate::encoding::Encoding;
use crate::problem::Problem;

struct Asset {
    path: &'static str,
    page: Finished,
}

macro_rules! assets {
    ($($path:literal: $kind:literal,)*) => {
        /// Every asset under its path.
        static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| vec![$(Asset {
            path: $path,
            page: Finished::new(&include_bytes!(concat!("../assets/", $path))[..], $kind, None),
        }),*]);
    };
}

// The fonts stand beside the style sheets that name them by relative addresses.
assets! {
    "dkfds/css/dkfds.min.css": "text/css; charset=utf-8",
    "raadslag.css": "text/css; charset=utf-8",
    "arrange.js": "text/javascript; charset=utf-8",
    "attach.js": "text/javascript; charset=utf-8",
    "drafts.js": "text/javascript; charset=utf-8",
    "plan.js": "text/javascript; charset=utf-8",
    "presence.js": "text/javascript; charset=utf-8",
    "passkey.js": "text/javascript; charset=utf-8",
    "reading.js": "text/javascript; charset=utf-8",
    "reading_leave.js": "text/javascript; charset=utf-8",
    "reading_store.js": "text/javascript; charset=utf-8",
    "reading_worker.js": "text/javascript; charset=utf-8",
    "review.js": "text/javascript; charset=utf-8",
    "editor.js": "text/javascript; charset=utf-8",
    "room.js": "text/javascript; charset=utf-8",
    "search.js": "text/javascript; charset=utf-8",
    "shield.svg": "image/svg+xml",
    "reading-192.png": "image/png",
    "reading-512.png": "image/png",
    "dkfds/fonts/IBMPlexSans-Regular.woff2": "font/woff2",
    "dkfds/fonts/IBMPlexSans-Italic.woff2": "font/woff2",
    "dkfds/fonts/IBMPlexSans-Medium.woff2": "font/woff2",
    "dkfds/fonts/IBMPlexSans-SemiBold.woff2": "font/woff2",
    "dkfds/fonts/IBMPlexSans-SemiBoldItalic.woff2": "font/woff2",
    "dkfds/fonts/IBMPlexSans-Bold.woff2": "font/woff2",
}

/// Changes with every byte of every asset.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut digest = Sha256::new();
    ASSETS.iter().for_each(|it| digest.update(it.page.tag.as_bytes()));
    let bytes = digest.finalize();
    bytes.iter().take(6).map(|it| format!("{it:02x}")).collect()
});

/// The address of an asset.
pub fn address(path: &str) -> String {
    debug_assert!(ASSETS.iter().any(|it| it.path == path), "no asset is called {path}");
    format!("/statisk/{}/{path}", *VERSION)
}

/// Sends an asset; a browser need never ask for it again under this address.
pub async fn send(Path((version, path)): Path<(String, String)>, request: HeaderMap) -> Result<Response, Problem> {
    let asset = ASSETS
        .iter()
        .find(|it| it.path == path)
        .ok_or_else(Problem::not_found)?;
    let (bytes, encoding) = asset.page.bytes(Encoding::accepted(&request));
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.page.media_type));
    // A page of the version before may still ask for what is now another file.
    let keep = if version == *VERSION {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(name) = encoding.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vendored_file_is_the_one_that_was_listed() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
        let list = include_str!("../assets/SHA256SUMS");
        assert!(list.lines().count() > 30);
        for line in list.lines() {
            let (sum, path) = line.split_once("  ").expect("sum and path");
            let bytes = std::fs::read(folder.join(path)).expect("a listed file");
            let found: String = Sha256::digest(&bytes).iter().map(|it| format!("{it:02x}")).collect();
            assert_eq!(found, sum, "{path}");
        }
    }
}
