//! Where the way out leads, and where not.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

/// A server that answers each request with what `answer` makes of its path, and tells which paths were asked.
fn server(answer: impl Fn(&str, &mut TcpStream) + Send + 'static) -> (SocketAddr, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let at = listener.local_addr().expect("its address");
    let (tell, told) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a visitor");
            let mut bytes = Vec::new();
            let mut some = [0; 1024];
            while !bytes.ends_with(b"\r\n\r\n") {
                match stream.read(&mut some) {
                    Ok(count) if count > 0 => bytes.extend_from_slice(&some[..count]),
                    _ => break,
                }
            }
            let request = String::from_utf8_lossy(&bytes).into_owned();
            let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
            drop(tell.send(path.clone()));
            answer(&path, &mut stream);
        }
    });
    (at, told)
}

fn say(stream: &mut TcpStream, head: &str, body: &[u8]) {
    let head = format!(
        "HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    drop(stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body)));
}

fn named(hosts: &[&str]) -> WayOut {
    WayOut {
        inner_hosts: hosts.iter().map(|it| (*it).to_owned()).collect(),
        asks_for: None,
    }
}

#[test]
fn only_addresses_of_the_open_network_are_open() {
    for inner in [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "168.63.129.16",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::ffff:8.8.8.8",
        "::8.8.8.8",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:a00:1::1",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "5f00::1",
    ] {
        assert!(!is_public(inner.parse().expect(inner)), "{inner}");
    }
    for open in [
        "8.8.8.8",
        "172.32.0.1",
        "100.128.0.1",
        "192.0.1.1",
        "2a01:4f8::1",
        "2606:4700::1111",
        "2001:67c::1",
    ] {
        assert!(is_public(open.parse().expect(open)), "{open}");
    }
    let both: Vec<SocketAddr> = ["8.8.8.8:443", "10.0.0.1:443"]
        .map(|it| it.parse().expect("an address"))
        .into();
    assert!(!are_public(&both), "a name that leads within even once");
}

#[test]
fn nobody_within_is_asked_however_the_address_is_written() {
    let (at, told) = server(|_, stream| say(stream, "200 OK", b"secret"));
    let port = at.port();
    for (address, why) in [
        (format!("https://127.0.0.1:{port}/"), NotFetched::Inner),
        (format!("https://2130706433:{port}/"), NotFetched::Inner),
        (format!("https://0x7f.1:{port}/"), NotFetched::Inner),
        (format!("https://[::ffff:127.0.0.1]:{port}/"), NotFetched::Inner),
        (format!("https://[::1]:{port}/"), NotFetched::Inner),
        (format!("https://localhost:{port}/"), NotFetched::Inner),
        (format!("http://localhost:{port}/"), NotFetched::Plain),
        ("http://kalender.example/k.ics".to_owned(), NotFetched::Plain),
        (format!("https://anna:kode@localhost:{port}/"), NotFetched::Address),
        (format!("ftp://localhost:{port}/"), NotFetched::Address),
        ("file:///etc/passwd".to_owned(), NotFetched::Address),
        ("kalender".to_owned(), NotFetched::Address),
    ] {
        assert_eq!(WayOut::default().fetch(&address), Err(why), "{address}");
    }
    // Naming one host opens no other.
    assert_eq!(
        named(&["localhost:1"]).fetch(&format!("http://localhost:{port}/")),
        Err(NotFetched::Plain)
    );
    assert!(told.try_recv().is_err(), "nobody was asked");
}

#[test]
fn redirects_are_looked_at_each_and_only_a_few_are_followed() {
    let (within, told_within) = server(|_, stream| say(stream, "200 OK", b"secret"));
    let (at, _told) = server(move |path, stream| {
        let to = match path {
            "/within" => format!("http://{within}/"),
            "/scheme" => "file:///etc/passwd".to_owned(),
            "/nowhere" => String::new(),
            "/near" => "calendar.ics".to_owned(),
            "/calendar.ics" => return say(stream, "200 OK", b"BEGIN:VCALENDAR"),
            "/gone" => return say(stream, "410 Gone", b"it was here"),
            _ => "/again".to_owned(),
        };
        let place = if to.is_empty() {
            String::new()
        } else {
            format!("\r\nLocation: {to}")
        };
        say(stream, &format!("302 Found{place}"), b"");
    });
    let way = named(&[&format!("localhost:{}", at.port())]);
    let fetch = |path: &str| way.fetch(&format!("http://localhost:{}{path}", at.port()));
    assert_eq!(fetch("/near"), Ok(b"BEGIN:VCALENDAR".to_vec()));
    assert_eq!(fetch("/within"), Err(NotFetched::Inner));
    assert_eq!(fetch("/scheme"), Err(NotFetched::Address));
    assert_eq!(fetch("/nowhere"), Err(NotFetched::Redirects));
    assert_eq!(fetch("/again"), Err(NotFetched::Redirects));
    assert_eq!(fetch("/gone"), Err(NotFetched::Status(410)));
    assert!(told_within.try_recv().is_err(), "nobody within was asked");
}

#[test]
fn an_answer_has_a_size_packed_and_unpacked() {
    let packed = |bytes: &[u8]| {
        let mut packing = GzEncoder::new(Vec::new(), Compression::fast());
        packing.write_all(bytes).expect("packed");
        packing.finish().expect("packed")
    };
    let (small, bomb) = (packed(b"BEGIN:VCALENDAR"), packed(&vec![b'x'; (LARGEST + 1) as usize]));
    let (at, _told) = server(move |path, stream| match path {
        "/large" => say(stream, "200 OK", &vec![b'x'; (LARGEST + 1) as usize]),
        "/bomb" => say(stream, "200 OK\r\nContent-Encoding: gzip", &bomb),
        "/packed" => say(stream, "200 OK\r\nContent-Encoding: gzip", &small),
        "/broken" => say(stream, "200 OK\r\nContent-Encoding: gzip", b"no"),
        _ => say(stream, "200 OK\r\nContent-Encoding: br", b"no"),
    });
    let way = named(&["127.0.0.1"]);
    let fetch = |path: &str| way.fetch(&format!("http://{at}{path}"));
    assert_eq!(fetch("/large"), Err(NotFetched::Large));
    assert_eq!(fetch("/bomb"), Err(NotFetched::Large));
    assert_eq!(fetch("/packed"), Ok(b"BEGIN:VCALENDAR".to_vec()));
    assert_eq!(fetch("/broken"), Err(NotFetched::Connection));
    assert_eq!(fetch("/odd"), Err(NotFetched::Connection));
    let nobody = named(&["127.0.0.1"]).fetch("http://127.0.0.1:1/");
    assert_eq!(nobody, Err(NotFetched::Connection));
    let nameless = WayOut::default().fetch("https://findes-ikke.invalid/k.ics");
    assert_eq!(nameless, Err(NotFetched::Name));
}

#[test]
fn whoever_answers_drop_by_drop_is_not_waited_for() {
    let (at, _told) = server(|_, stream| {
        drop(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"));
        while stream.write_all(b"x").is_ok() {
            thread::sleep(Duration::from_millis(200));
        }
    });
    let way = named(&["127.0.0.1"]);
    assert_eq!(
        way.fetch_within(&format!("http://{at}/"), (LARGEST, Duration::from_secs(1)), &|_| true),
        Err(NotFetched::Slow)
    );
}
