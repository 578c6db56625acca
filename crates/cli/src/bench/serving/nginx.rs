//! nginx with a configuration of its own in a temporary folder, serving one page from disk.

use std::fmt::Write;
use std::fs::{self, Permissions};
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::load::{self, Answer};
use crate::trouble::Trouble;

/// Where the page lies.
pub const PATH: &str = "/page.html";

/// Headers that nginx makes itself for the same file.
const OWN: [&str; 8] = [
    "content-length",
    "content-type",
    "content-encoding",
    "connection",
    "date",
    "server",
    "transfer-encoding",
    "last-modified",
];

/// A running nginx.
pub struct Nginx {
    child: Child,
    /// Where it answers.
    pub address: SocketAddr,
    _folder: TempDir,
}

impl Nginx {
    /// Starts it with the page and headers of an answer of ours.
    pub fn start(program: &Path, page: &Answer) -> Result<Self, Trouble> {
        let folder = tempfile::tempdir().map_err(Trouble::file(&std::env::temp_dir()))?;
        let address = free_address()?;
        lay_out(folder.path(), &configuration(folder.path(), address, page), page)
            .map_err(Trouble::file(folder.path()))?;
        let child = Command::new(program)
            .arg("-p")
            .arg(folder.path())
            .args(["-c", "nginx.conf", "-e", "error.log"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(Trouble::file(program))?;
        let nginx = Self {
            child,
            address,
            _folder: folder,
        };
        nginx.wait()?;
        Ok(nginx)
    }

    fn wait(&self) -> Result<(), Trouble> {
        for _ in 0..100 {
            if load::get(self.address, PATH).is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Err(Trouble::Refused("nginx did not start".into()))
    }
}

fn free_address() -> Result<SocketAddr, Trouble> {
    let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|it| it.local_addr());
    free.map_err(|error| Trouble::Serve(error.to_string()))
}

fn lay_out(folder: &Path, configuration: &str, page: &Answer) -> std::io::Result<()> {
    // Workers give up their rights and must still reach the page.
    fs::set_permissions(folder, Permissions::from_mode(0o755))?;
    fs::create_dir(folder.join("www"))?;
    fs::write(folder.join("www").join(PATH.trim_start_matches('/')), &page.body)?;
    fs::write(folder.join("nginx.conf"), configuration)
}

fn configuration(folder: &Path, address: SocketAddr, page: &Answer) -> String {
    let mut headers = String::new();
    let sent = page.headers.iter();
    for (name, value) in sent.filter(|it| !OWN.contains(&it.0.as_str()) && !it.1.contains('$')) {
        let value = value.replace('\\', "\\\\").replace('\'', "\\'");
        writeln!(headers, "      add_header {name} '{value}';").expect("a text in memory takes any words");
    }
    let root = folder.display();
    format!(
        "daemon off;\nworker_processes auto;\npid {root}/nginx.pid;\nerror_log {root}/error.log crit;\n\
         events {{ worker_connections 1024; }}\n\
         http {{\n  access_log off;\n  sendfile on;\n  tcp_nopush on;\n  keepalive_requests 100000000;\n  etag off;\n  \
         types {{ }}\n  default_type 'text/html; charset=utf-8';\n  open_file_cache max=10 inactive=60s;\n  \
         client_body_temp_path {root}/b;\n  proxy_temp_path {root}/p;\n  fastcgi_temp_path {root}/f;\n  \
         uwsgi_temp_path {root}/u;\n  scgi_temp_path {root}/s;\n  server {{\n    listen {address} backlog=1024;\n    \
         root {root}/www;\n    location / {{\n{headers}    }}\n  }}\n}}\n"
    )
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Asked politely, the first process ends its workers; killed, it would leave them behind.
        let asked = Command::new("kill").arg(self.child.id().to_string()).status();
        if !asked.is_ok_and(|it| it.success()) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}
