//! `cargo xtask guide`: an evening with the operator's guide on a clean Debian; its own commands and no others.

use std::fs;
use std::io::{BufRead, BufReader, Lines, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use self::block::{Block, Kind, MARK};
use self::outside::Outside;
use self::root::Root;
use crate::step::say;

mod block;
mod outside;
mod root;

/// Makes a clean Debian in a temporary folder (of this machine's release or a named one, from this machine's mirror), starts it with its own
/// systemd, and runs the blocks of `docs/guide/operator.md` marked `sh choose` and `sh run` in their order as one script; `sh shown` is left out.
/// Beside the guide's commands: both packages and the sample documents are copied in, a real provider and a store of files are started on
/// this machine behind the certificates of an authority made for the run, and somebody signs in through the provider.
///
/// Needs root, `debootstrap`, `systemd-container`, `openssl`, a Python with canaille, httpx and moto (its s3 and server), and these ports free, since
/// the network is the machine's: 80 and 443 (nginx), 5432 and 5433 (PostgreSQL and its standby), 8090 and 8091 (the pages of both nodes),
/// 9090 and 9091 (their figures), 8098 (the store of files) and 8099 (the provider).
#[derive(clap::Args)]
pub struct Guide {
    /// The package, as `cargo xtask package` makes it.
    #[arg(long, default_value = "target/debian/raadslag_0.1.0-1_amd64.deb")]
    package: PathBuf,
    /// One of an older version, which is installed first; `cargo deb` empties `target/debian`, so it is made elsewhere and before the package.
    #[arg(long, default_value = "target/raadslag_0.0.9-1_amd64.deb")]
    older: PathBuf,
    /// The Python that has canaille and moto.
    #[arg(long, env = "RAADSLAG_PAGE_VALIDATION", default_value = "python3")]
    python: PathBuf,
    /// Where Debian is made; a temporary folder if not given.
    #[arg(long)]
    folder: Option<PathBuf>,
    /// The release of Debian, such as trixie; this machine's if not given.
    #[arg(long)]
    release: Option<String>,
}

/// How a package of an older version is made of the same program.
const OLDER: &str = "cargo deb --no-build --locked -p raadslag --deb-version 0.0.9-1 --output target/raadslag_0.0.9-1_amd64.deb, and then cargo xtask package";

const GUIDE: &str = "docs/guide/operator.md";
/// The guide's example name, which leads to the Debian itself.
const HOST: &str = "moeder.example.dk";
/// What an operator chooses otherwise than the guide's examples: where provider and store are, and what they know this program by.
const ANSWERS: [(&str, &str); 6] = [
    ("PACKAGE", "/root/older.deb"),
    ("NEWER_PACKAGE", "/root/newer.deb"),
    ("ISSUER", "https://login.example.dk:8099"),
    ("CLIENT_SECRET", "only-for-this-test"),
    ("STORE", "https://s3.example.dk:8098"),
    ("STORE_SECRET", "only-for-this-test"),
];

/// True where every block passed.
pub fn run(words: &Guide) -> bool {
    match try_all(words) {
        Ok(told) => {
            say(&told);
            true
        }
        Err(error) => {
            say(&format!("\nguide: {error}"));
            false
        }
    }
}

fn try_all(words: &Guide) -> Result<String, String> {
    let guide = fs::read_to_string(GUIDE).map_err(|error| format!("{GUIDE}: {error}"))?;
    let blocks = block::read(&guide).map_err(|error| format!("{GUIDE}, {error}"))?;
    let run: Vec<&Block> = blocks.iter().filter(|it| it.kind != Kind::Shown).collect();
    let script = block::script(&run, &ANSWERS)?;
    for (package, made) in [(&words.package, "cargo xtask package"), (&words.older, OLDER)] {
        if !package.exists() {
            return Err(format!("{} is not there: `{made}`", package.display()));
        }
    }
    let temporary = tempfile::tempdir_in(words.folder.as_deref().unwrap_or(&std::env::temp_dir()))
        .map_err(|error| error.to_string())?;
    let folder = temporary.path().join("debian");
    say("guide: a clean Debian is made");
    Root::make(&folder, words.release.as_deref())?;
    let outside = Outside::start(words, temporary.path())?;
    let authority = outside::authority(temporary.path());
    furnish(&folder, words, (&authority, &script)).map_err(|error| format!("into Debian: {error}"))?;
    let root = Root::start(&folder)?;
    let told = Evening::begin(&root, &run)?.live(|| sign_in(words, (&authority, &root)));
    drop(root);
    drop(outside);
    told
}

/// The packages, the authority's certificate, the sample documents, the script, and names that lead to the machine itself.
fn furnish(folder: &Path, words: &Guide, (authority, script): (&Path, &str)) -> std::io::Result<()> {
    let names = format!("127.0.0.1 localhost {HOST} {} {}\n", outside::LOGIN.0, outside::STORE.0);
    fs::write(folder.join("etc/hosts"), names)?;
    fs::copy(&words.older, folder.join("root/older.deb"))?;
    fs::copy(&words.package, folder.join("root/newer.deb"))?;
    fs::copy(authority, folder.join("root/authority.crt"))?;
    fs::create_dir(folder.join("root/papers"))?;
    for from in ["samples/council", "samples/month"] {
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            fs::copy(entry.path(), folder.join("root/papers").join(entry.file_name()))?;
        }
    }
    fs::write(folder.join("root/guide.sh"), script)
}

/// Somebody of the group signs in by the provider, and has the group's role.
fn sign_in(words: &Guide, (authority, root): (&Path, &Root)) -> Result<(), String> {
    let done = Command::new(&words.python)
        .arg("xtask/src/guide/sign_in.py")
        .arg(format!("https://{HOST}/log-ind/kommune"))
        .arg(root.path("/etc/ssl/certs/moeder.pem"))
        .arg(authority)
        .arg("Ida Maj")
        .status();
    if !done.is_ok_and(|it| it.success()) {
        return Err("nobody gets in by the provider".into());
    }
    let list = "runuser -u raadslag -- raadslag account list --config /etc/raadslag/raadslag.toml | grep 'Ida Maj'";
    let known = root.enter(list).output().map_err(|error| error.to_string())?;
    let known = String::from_utf8_lossy(&known.stdout).into_owned();
    say(known.trim_end());
    match known.contains("dagsordensamler") {
        true => Ok(()),
        false => Err("who got in by the provider has not the role of her group".into()),
    }
}

/// The script, block by block.
struct Evening<'a> {
    blocks: &'a [&'a Block],
    child: Child,
    answers: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
}

impl<'a> Evening<'a> {
    fn begin(root: &Root, blocks: &'a [&'a Block]) -> Result<Self, String> {
        let mut command = root.enter("cd /root && exec bash /root/guide.sh");
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().map_err(|error| format!("nsenter: {error}"))?;
        let (Some(answers), Some(out)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("the script has no input and output".into());
        };
        Ok(Self {
            blocks,
            child,
            answers,
            lines: BufReader::new(out).lines(),
        })
    }

    /// Runs every block; `sign_in` is what a person does where the guide says so, and once more after all.
    fn live(mut self, sign_in: impl Fn() -> Result<(), String>) -> Result<String, String> {
        let mut report = String::new();
        self.next_block()?;
        for block in self.blocks {
            let place = format!("{GUIDE}:{} ({})", block.line, block.heading);
            say(&format!("\n=== {place}"));
            let (took, passed) = measured(|| self.pass());
            report += &format!(
                "{} {:>6.1} s  {place}\n",
                if passed.is_ok() { "passed" } else { "FAILED" },
                took.as_secs_f64()
            );
            passed.map_err(|error| format!("{report}{place}: {error}"))?;
            if block.text.contains("/log-ind/kommune") {
                sign_in().map_err(|error| format!("{report}after {place}: {error}"))?;
            }
        }
        sign_in().map_err(|error| format!("{report}after all: {error}"))?;
        let ended = self.child.wait().map_err(|error| error.to_string())?;
        if !ended.success() {
            return Err(format!("{report}the script ended with {ended}"));
        }
        let count = self.blocks.len();
        Ok(format!(
            "\n=== summary\n{report}{count} of {count} blocks passed, the script ended with 0, and somebody signed in by the provider before the loss and after all"
        ))
    }

    /// Lets the next block go, and shows it until it is done.
    fn pass(&mut self) -> Result<(), String> {
        self.answers.write_all(b"\n").map_err(|error| error.to_string())?;
        self.next_block()
    }

    fn next_block(&mut self) -> Result<(), String> {
        for line in self.lines.by_ref() {
            let line = line.map_err(|error| error.to_string())?;
            if line.starts_with(MARK) {
                return Ok(());
            }
            say(&line);
        }
        let ended = self.child.wait().map_err(|error| error.to_string())?;
        Err(format!("the script ended here, with {ended}"))
    }
}

#[expect(clippy::disallowed_methods, reason = "it measures")]
fn measured<T>(act: impl FnOnce() -> T) -> (Duration, T) {
    let began = Instant::now();
    let done = act();
    (began.elapsed(), done)
}
