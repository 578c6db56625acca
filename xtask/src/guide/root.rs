//! A clean Debian in a folder, started with its own systemd.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::endure::node::wait_until;

/// What a small Debian server has before anything is installed.
const PACKAGES: &str = "--include=systemd,systemd-sysv,dbus,ca-certificates,adduser";

/// A running Debian. It is stopped when this goes.
pub struct Root {
    folder: PathBuf,
    child: Child,
    /// Its first process, as this machine counts.
    first: String,
}

impl Root {
    /// Makes it from the mirror that this machine's apt uses, of a release, or of this machine's.
    pub fn make(folder: &Path, release: Option<&str>) -> Result<(), String> {
        let (mirror, own) = mirror()?;
        let release = release.unwrap_or(&own);
        let mut command = Command::new("debootstrap");
        command
            .args(["--variant=minbase", PACKAGES, release])
            .arg(folder)
            .arg(&mirror);
        let made = command.stdout(Stdio::null()).status();
        let made =
            made.map_err(|error| format!("debootstrap: {error}; `apt-get install debootstrap systemd-container`"))?;
        if !made.success() {
            return Err("debootstrap made no Debian".into());
        }
        // Each machine has its own; this one's is made at its start.
        fs::write(folder.join("etc/machine-id"), "").map_err(|error| error.to_string())
    }

    /// Starts it; the network is this machine's.
    pub fn start(folder: &Path) -> Result<Self, String> {
        let log = fs::File::create(folder.with_extension("log")).map_err(|error| error.to_string())?;
        let child = Command::new("systemd-nspawn")
            .args([
                "--quiet",
                "--boot",
                "--register=no",
                "--keep-unit",
                "--resolv-conf=copy-host",
            ])
            .args(["--console=read-only", "--directory"])
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(log)
            .spawn()
            .map_err(|error| format!("systemd-nspawn: {error}; `apt-get install debootstrap systemd-container`"))?;
        let mut root = Self {
            folder: folder.to_owned(),
            child,
            first: String::new(),
        };
        wait_until("Debian has started", || {
            root.find_first();
            let state = root.enter("systemctl is-system-running").output();
            state.is_ok_and(|it| matches!(it.stdout.trim_ascii(), b"running" | b"degraded"))
        })?;
        Ok(root)
    }

    /// The last of the processes that `systemd-nspawn` started is the container's first.
    fn find_first(&mut self) {
        let parent = self.child.id();
        let children = fs::read_to_string(format!("/proc/{parent}/task/{parent}/children")).unwrap_or_default();
        self.first = children.split_whitespace().last().unwrap_or_default().to_owned();
    }

    /// Words of the shell in it, as root after a sign-in.
    pub fn enter(&self, words: &str) -> Command {
        let mut command = Command::new("nsenter");
        command.args([
            "--all",
            "--target",
            &self.first,
            "/usr/bin/env",
            "-i",
            "HOME=/root",
            "LANG=C.UTF-8",
        ]);
        command.arg("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        command.args(["/bin/bash", "-c", words]);
        command
    }

    /// Where a path of it lies on this machine.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path.trim_start_matches('/'))
    }
}

impl Drop for Root {
    fn drop(&mut self) {
        drop(self.enter("systemctl poweroff").output());
        for _ in 0..100 {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The address and the release from which this machine's own packages come.
fn mirror() -> Result<(String, String), String> {
    let mut command = Command::new("apt-get");
    command.args([
        "indextargets",
        "--format",
        "$(SITE) $(RELEASE)",
        "Created-By: Packages",
        "Component: main",
    ]);
    let told = command.output().map_err(|error| format!("apt-get: {error}"))?;
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let name = release
        .lines()
        .find_map(|it| it.strip_prefix("VERSION_CODENAME="))
        .unwrap_or_default();
    String::from_utf8_lossy(&told.stdout)
        .lines()
        .filter_map(|it| it.split_once(' '))
        .find(|it| it.1 == name)
        .map(|it| (it.0.to_owned(), it.1.to_owned()))
        .ok_or_else(|| "this machine's apt names no mirror of its own release".to_owned())
}
