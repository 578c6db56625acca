//! What an operator finds in the house before the evening: a login and a store of files, over TLS with the certificates of an
//! authority that only this municipality knows.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::{Guide, HOST};

/// The provider's name and port, and the store's.
pub const LOGIN: (&str, u16) = ("login.example.dk", 8099);
pub const STORE: (&str, u16) = ("s3.example.dk", 8098);

/// Both, which live until this goes.
pub struct Outside {
    children: Vec<Child>,
}

impl Outside {
    /// Makes the authority in a folder and starts both.
    pub fn start(words: &Guide, folder: &Path) -> Result<Self, String> {
        certify(folder)?;
        let [certificate, key] = ["server.crt", "server.key"].map(|it| folder.join(it));
        let mut outside = Self { children: Vec::new() };
        let mut login = Command::new(&words.python);
        login
            .args(["crates/web/tests/stories/provider.py", &LOGIN.1.to_string()])
            .args([
                format!("https://{HOST}/log-ind/svar").as_str(),
                "direktionssekretariat",
                LOGIN.0,
            ])
            .args([&certificate, &key]);
        outside.add(login, "canaille")?;
        let mut store = Command::new(&words.python);
        store
            .args(["xtask/src/guide/store.py", &STORE.1.to_string(), "moeder"])
            .args([&certificate, &key]);
        outside.add(store, "moto[s3,server]")?;
        Ok(outside)
    }

    fn add(&mut self, mut command: Command, what: &str) -> Result<(), String> {
        let child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut child = child.map_err(|error| format!("{}: {error}", command.get_program().display()))?;
        let out = child.stdout.take().ok_or("it has no output")?;
        self.children.push(child);
        let mut line = String::new();
        drop(BufReader::new(out).read_line(&mut line));
        match line.trim() {
            "ready" => Ok(()),
            _ => Err(format!(
                "what stands outside does not start: has {} {what}?",
                command.get_program().display()
            )),
        }
    }
}

impl Drop for Outside {
    fn drop(&mut self) {
        for child in &mut self.children {
            drop(child.kill());
            drop(child.wait());
        }
    }
}

/// The authority's certificate, which the guide's machine is to know.
pub fn authority(folder: &Path) -> PathBuf {
    folder.join("authority.crt")
}

fn certify(folder: &Path) -> Result<(), String> {
    let names = format!(
        "basicConstraints=CA:FALSE\nsubjectAltName=DNS:{},DNS:{}\n",
        LOGIN.0, STORE.0
    );
    fs::write(folder.join("names"), names).map_err(|error| error.to_string())?;
    for words in [
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=Authority -keyout authority.key -out authority.crt",
        "req -newkey rsa:2048 -nodes -subj /CN=Server -keyout server.key -out server.csr",
        "x509 -req -in server.csr -CA authority.crt -CAkey authority.key -CAcreateserial -days 2 -extfile names -out server.crt",
    ] {
        let done = Command::new("openssl")
            .args(words.split(' '))
            .current_dir(folder)
            .output();
        let done = done.map_err(|error| format!("openssl: {error}"))?;
        if !done.status.success() {
            return Err(format!("openssl {words}: {}", String::from_utf8_lossy(&done.stderr)));
        }
    }
    Ok(())
}
