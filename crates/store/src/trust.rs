//! Whose certificates are believed when somebody is asked over TLS: the authorities that the machine knows, so that a
//! municipality's own counts once it is installed there; the public ones where the machine keeps none.

use std::path::PathBuf;
use std::sync::LazyLock;

use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};

/// Where Debian, Red Hat and Alpine keep them all in one file.
const BUNDLES: [&str; 3] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
];

/// Names another file, as it does for OpenSSL.
const NAMED: &str = "SSL_CERT_FILE";

/// What the machine knows, read once.
static KNOWN: LazyLock<Vec<Certificate<'static>>> = LazyLock::new(|| {
    let named = std::env::var_os(NAMED).map(PathBuf::from);
    let places = named.into_iter().chain(BUNDLES.map(PathBuf::from));
    let mut bundles = places.filter_map(|it| std::fs::read(it).ok()).map(|it| read(&it));
    bundles.find(|it| !it.is_empty()).unwrap_or_default()
});

/// For whoever asks with `ureq`.
pub fn tls() -> TlsConfig {
    of(&KNOWN)
}

/// The authorities that the machine knows, as DER; empty where it keeps none.
pub fn authorities() -> impl Iterator<Item = &'static [u8]> {
    KNOWN.iter().map(Certificate::der)
}

fn read(bundle: &[u8]) -> Vec<Certificate<'static>> {
    let items = parse_pem(bundle).filter_map(Result::ok);
    let certificate = |it| match it {
        PemItem::Certificate(it) => Some(it),
        _ => None,
    };
    items.filter_map(certificate).collect()
}

fn of(known: &[Certificate<'static>]) -> TlsConfig {
    let roots = match known.is_empty() {
        true => RootCerts::WebPki,
        false => RootCerts::new_with_certs(known),
    };
    TlsConfig::builder().root_certs(roots).build()
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::sync::Arc;

    use rustls::pki_types::pem::PemObject as _;
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    use rustls::{ServerConfig, ServerConnection, StreamOwned};

    use super::*;

    /// Certificates made for this test alone; nothing else knows them.
    const AUTHORITY: &[u8] = include_bytes!("trust/authority.pem");
    const SERVER: &[u8] = include_bytes!("trust/localhost.pem");
    const KEY: &[u8] = include_bytes!("trust/localhost.key");

    /// Answers some who ask, and says at which address.
    fn server(times: usize) -> String {
        let chain = vec![CertificateDer::from_pem_slice(SERVER).expect("a certificate")];
        let key = PrivateKeyDer::from_pem_slice(KEY).expect("a key");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .expect("a server");
        let (config, listener) = (Arc::new(config), TcpListener::bind("127.0.0.1:0").expect("a port"));
        let address = listener.local_addr().expect("an address");
        std::thread::spawn(move || {
            for stream in listener.incoming().take(times).flatten() {
                let connection = ServerConnection::new(config.clone()).expect("a connection");
                let mut stream = StreamOwned::new(connection, stream);
                let mut asked = [0; 1024];
                // Whoever does not believe the certificate goes away.
                if stream.read(&mut asked).is_ok() {
                    _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok");
                    stream.conn.send_close_notify();
                    _ = stream.flush();
                }
            }
        });
        format!("https://localhost:{}/", address.port())
    }

    fn ask(address: &str, bundle: &[u8]) -> Result<String, ureq::Error> {
        let config = ureq::Agent::config_builder().tls_config(of(&read(bundle))).proxy(None);
        let agent = ureq::Agent::new_with_config(config.build());
        agent.get(address).call()?.body_mut().read_to_string()
    }

    #[test]
    fn an_authority_of_the_municipality_s_own_counts_where_the_machine_knows_it_and_nowhere_else() {
        let address = server(3);
        let bundle = [b"# Kommunens egen\n".as_slice(), AUTHORITY, b"\nno certificate\n"].concat();
        assert_eq!(ask(&address, &bundle).expect("believed"), "ok");
        assert!(ask(&address, b"").is_err(), "no public authority knows it");
        assert!(ask(&address, SERVER).is_err(), "it is no authority itself");
    }
}
