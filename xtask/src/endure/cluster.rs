//! Two PostgreSQL servers: what is acknowledged by the first stands on the second (synchronous replication), which can take over.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A server of a cluster.
struct Server {
    folder: PathBuf,
    port: u16,
}

/// The first and its standby.
pub struct Cluster {
    programs: PathBuf,
    first: Server,
    standby: Server,
}

impl Cluster {
    /// Starts both in a folder that their owner can reach.
    pub fn start(folder: &Path) -> Result<Self, String> {
        let programs = find_programs()?;
        let of = |name: &str| {
            Ok::<_, String>(Server {
                folder: folder.join(name),
                port: free_port()?,
            })
        };
        let this = Self {
            programs,
            first: of("first")?,
            standby: of("standby")?,
        };
        fs::create_dir_all(folder).map_err(|error| error.to_string())?;
        give_away(folder)?;
        let data = this.first.folder.display().to_string();
        this.run("initdb", &["-D", &data, "-A", "trust", "-U", "raadslag"])?;
        this.begin(&this.first, "")?;
        let port = this.first.port.to_string();
        let standby = this.standby.folder.display().to_string();
        this.run(
            "pg_basebackup",
            &[
                "-h",
                "127.0.0.1",
                "-p",
                &port,
                "-U",
                "raadslag",
                "-D",
                &standby,
                "-R",
                "-X",
                "stream",
                "-C",
                "-S",
                "standby",
            ],
        )?;
        this.begin(&this.standby, "")?;
        // From now on nothing is acknowledged before the standby has it.
        this.say(&this.first, "alter system set synchronous_standby_names = '*'")?;
        this.say(&this.first, "select pg_reload_conf()")?;
        Ok(this)
    }

    /// What a node is given: both servers, of which the one that writes is meant.
    pub fn url(&self) -> String {
        format!(
            "postgres://raadslag@127.0.0.1:{},127.0.0.1:{}/postgres?target_session_attrs=read-write&connect_timeout=2",
            self.first.port, self.standby.port
        )
    }

    /// The first stops as in a power cut.
    pub fn cut_first(&self) -> Result<(), String> {
        let data = self.first.folder.display().to_string();
        self.run("pg_ctl", &["-D", &data, "-m", "immediate", "-s", "-w", "stop"])
    }

    /// The standby takes over.
    pub fn promote(&self) -> Result<(), String> {
        let data = self.standby.folder.display().to_string();
        self.run("pg_ctl", &["-D", &data, "-s", "-w", "promote"])
    }

    fn begin(&self, server: &Server, more: &str) -> Result<(), String> {
        let (data, log) = (
            server.folder.display().to_string(),
            format!("{}.log", server.folder.display()),
        );
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c wal_level=replica -c max_connections=200 {more}",
            server.port
        );
        self.run(
            "pg_ctl",
            &["-D", &data, "-s", "-w", "-l", &log, "-o", &options, "start"],
        )
    }

    fn say(&self, server: &Server, sql: &str) -> Result<(), String> {
        let port = server.port.to_string();
        self.run(
            "psql",
            &[
                "-h",
                "127.0.0.1",
                "-p",
                &port,
                "-U",
                "raadslag",
                "-d",
                "postgres",
                "-q",
                "-c",
                sql,
            ],
        )
    }

    fn run(&self, name: &str, words: &[&str]) -> Result<(), String> {
        let program = self.programs.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        // What a server started in the background would hold open is not waited for.
        let log = fs::File::create(self.first.folder.with_extension(format!("{name}.log")));
        let log = log.map_err(|error| error.to_string())?;
        let both = log.try_clone().map_err(|error| error.to_string())?;
        let status = command.args(words).current_dir("/").stdout(log).stderr(both).status();
        match status.map_err(|error| format!("{name}: {error}"))? {
            status if status.success() => Ok(()),
            status => Err(format!("{name} {}: {status}", words.join(" "))),
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        for server in [&self.first, &self.standby] {
            let data = server.folder.display().to_string();
            // One of them has stopped already.
            let _ = self.run("pg_ctl", &["-D", &data, "-m", "immediate", "-s", "stop"]);
        }
    }
}

fn find_programs() -> Result<PathBuf, String> {
    let found = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut places: Vec<PathBuf> = found
        .map(|it| it.path().join("bin"))
        .filter(|it| it.join("initdb").exists())
        .collect();
    places.sort();
    places
        .pop()
        .ok_or_else(|| "PostgreSQL's server is not installed: `apt-get install postgresql`".into())
}

fn free_port() -> Result<u16, String> {
    let free = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr());
    Ok(free.map_err(|error| error.to_string())?.port())
}

/// PostgreSQL refuses to run as root.
fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|it| std::os::unix::fs::MetadataExt::uid(&it) == 0)
}

fn give_away(folder: &Path) -> Result<(), String> {
    if !is_root() {
        return Ok(());
    }
    let above = folder.parent().unwrap_or(folder);
    for (program, words) in [
        ("chown", ["postgres", &folder.display().to_string()]),
        ("chmod", ["o+x", &above.display().to_string()]),
    ] {
        let status = Command::new(program)
            .args(words)
            .status()
            .map_err(|error| error.to_string())?;
        if !status.success() {
            return Err(format!("{program} {}: {status}", words.join(" ")));
        }
    }
    Ok(())
}
