//! Our server in a process of its own, ended with the bench.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::super::peer;
use crate::trouble::Trouble;

/// A running server.
pub struct Server {
    child: Child,
    /// Where it answers.
    pub address: SocketAddr,
}

impl Server {
    /// Starts and waits until it says where it is.
    pub fn start(data: &Path) -> Result<Self, Trouble> {
        let mut child = Command::new(peer::ourselves()?)
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .env("RAADSLAG_LOG", "off")
            .env_remove("RAADSLAG_DATABASE")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            // What it says of the way to set it up is for nobody here.
            .stderr(Stdio::null())
            .spawn()
            .map_err(Trouble::file(Path::new("raadslag serve")))?;
        match find_address(&mut child) {
            Some(address) => Ok(Self { child, address }),
            None => {
                end(&mut child);
                Err(Trouble::Refused("raadslag serve did not say where it listens".into()))
            }
        }
    }

    /// Memory it holds now.
    pub fn megabytes(&self) -> Result<f64, Trouble> {
        let path = format!("/proc/{}/status", self.child.id());
        let status = fs::read_to_string(&path).map_err(Trouble::file(Path::new(&path)))?;
        let size = status.lines().find_map(|it| it.strip_prefix("VmRSS:"));
        let kilobytes = size.and_then(|it| it.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
        let none = || Trouble::Refused(format!("{path} does not tell the memory"));
        Ok(kilobytes.ok_or_else(none)? * 1024.0 / 1_000_000.0)
    }

    /// Memory it holds once it has got to know beside the pages what it goes by: when it has not grown for a while.
    pub fn settled_megabytes(&self, pause: Duration) -> Result<f64, Trouble> {
        let mut before = 0.0;
        loop {
            let now = self.megabytes()?;
            if now <= before + 1.0 {
                return Ok(now);
            }
            before = now;
            thread::sleep(pause);
        }
    }
}

fn find_address(child: &mut Child) -> Option<SocketAddr> {
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut()?).read_line(&mut line).ok()?;
    line.trim().split_once("http://")?.1.parse().ok()
}

fn end(child: &mut Child) {
    // It may have ended by itself; waiting leaves no dead process behind.
    let _ = child.kill();
    let _ = child.wait();
}

impl Drop for Server {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}
