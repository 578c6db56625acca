//! `cargo xtask bench-all`: every row of the numbers that the design sets, in one table: what is measured beside others, and what must
//! never happen.

mod building;
mod curves;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::step::say;

/// How much is measured.
#[derive(clap::Args)]
pub struct BenchAll {
    /// Rounds of each row, by turns.
    #[arg(long, default_value_t = 3)]
    rounds: u32,
    /// How far the archive grows: 10000, 100000, 1000000 or 3500000 items.
    #[arg(long, default_value_t = 1_000_000)]
    archive: u32,
    /// Minutes for each reader that is given damaged documents.
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// Install the programs beside which it is measured where they are missing (as root, on Debian).
    #[arg(long)]
    install: bool,
    /// Only see that it runs: tiny rows, no clean build, few kills and rounds.
    #[arg(long)]
    quick: bool,
    /// Measure nothing: the table and the curves of these figures once more.
    #[arg(long, value_name = "PATH")]
    figures: Option<PathBuf>,
}

/// Where everything is put.
const FOLDER: &str = "target/bench";

/// A program beside which something is measured, where it lies, and Debian's package.
const PEERS: [(&str, &[&str], &str); 5] = [
    ("nginx", &["/usr/sbin/nginx"], "nginx"),
    ("pdftotext", &["/usr/bin/pdftotext"], "poppler-utils"),
    (
        "LibreOffice",
        &["/usr/bin/soffice", "/usr/bin/libreoffice"],
        "libreoffice-writer-nogui",
    ),
    ("WeasyPrint", &["/usr/bin/weasyprint"], "weasyprint"),
    ("PostgreSQL", &["/usr/lib/postgresql"], "postgresql"),
];

type Never = (&'static str, &'static str, &'static [&'static str]);

/// What must never happen: its name, the goal, and how it is tried.
const NEVER: [Never; 3] = [
    (
        "killed at any moment, disk, clock, files and database lost",
        "nothing acknowledged lost",
        &["cargo", "xtask", "endure"],
    ),
    (
        "leak crawl: every route, every kind of viewer, every format",
        "none found",
        &["cargo", "test", "--workspace", "--test", "stories", "leak"],
    ),
    (
        "damaged documents, each reader",
        "no panic, no hang, at most 512 MB",
        &["cargo", "xtask", "fuzz"],
    ),
];

/// True where everything could be measured and nothing happened that must not; a missed goal is told, and is no failure.
pub fn run(words: &BenchAll) -> bool {
    let done = match &words.figures {
        Some(path) => find(path).and_then(|figures| show(&figures, &[])).map(|()| true),
        None => all(words),
    };
    match done {
        Ok(is_good) => is_good,
        Err(error) => {
            say(&format!("bench-all: {error}"));
            false
        }
    }
}

fn all(words: &BenchAll) -> Result<bool, String> {
    let missing: Vec<_> = PEERS
        .iter()
        .filter(|it| !it.1.iter().any(|place| Path::new(place).exists()))
        .collect();
    if words.install && !missing.is_empty() {
        let packages: Vec<&str> = missing.iter().map(|it| it.2).collect();
        let installed = Command::new("apt-get")
            .args(["install", "-y", "--no-install-recommends"])
            .args(&packages)
            .status();
        if !installed.is_ok_and(|it| it.success()) {
            return Err(format!("apt-get install {} failed", packages.join(" ")));
        }
    } else {
        for (name, _, package) in &missing {
            say(&format!(
                "bench-all: {name} is not installed and its rows are left out: --install, or apt-get install {package}"
            ));
        }
    }
    fs::create_dir_all(FOLDER).map_err(|error| error.to_string())?;
    let json = Path::new(FOLDER).join("figures.json");
    let mut figures = measure(words, &json)?;
    if !words.quick {
        let built = building::rows()?;
        if let Some(rows) = figures["rows"].as_array_mut() {
            rows.extend(built);
        }
        fs::write(&json, format!("{figures:#}\n")).map_err(|error| error.to_string())?;
    }
    let tried: Vec<_> = NEVER.iter().map(|it| (it, went_well(it.2, words))).collect();
    show(&figures, &tried)?;
    Ok(tried.iter().all(|it| it.1))
}

/// What `raadslag bench` comes to.
fn measure(words: &BenchAll, json: &Path) -> Result<Value, String> {
    let mut bench = Command::new("benches/run");
    bench.args(["--rounds", &words.rounds.to_string()]);
    bench
        .args(["--archive", &words.archive.to_string(), "--json"])
        .arg(json);
    if words.quick {
        bench.arg("--quick");
    }
    let status = bench.status().map_err(|error| format!("benches/run: {error}"))?;
    if !status.success() {
        return Err("benches/run failed".into());
    }
    find(json)
}

fn find(json: &Path) -> Result<Value, String> {
    let text = fs::read_to_string(json).map_err(|error| format!("{}: {error}", json.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", json.display()))
}

/// Tries what must never happen.
fn went_well(command: &[&str], words: &BenchAll) -> bool {
    let mut tried = Command::new(command[0]);
    tried.args(&command[1..]);
    match command.last() {
        Some(&"fuzz") if words.quick => _ = tried.args(["--rounds", "20"]),
        Some(&"fuzz") => _ = tried.args(["--minutes", &words.minutes.to_string()]),
        Some(&"endure") if words.quick => _ = tried.args(["--kills", "5"]),
        _ => {}
    }
    tried.status().is_ok_and(|it| it.success())
}

/// The table and the curves, told and kept.
fn show(figures: &Value, tried: &[(&Never, bool)]) -> Result<(), String> {
    let mut table = table(figures)?;
    for ((what, goal, command), went_well) in tried {
        let verdict = if *went_well { "reached" } else { "**missed**" };
        writeln!(
            table,
            "| {what} | `{}` | – | – | {goal}: {verdict} |",
            command.join(" ")
        )
        .map_err(|error| error.to_string())?;
    }
    let folder = Path::new(FOLDER);
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let keep = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| error.to_string())?;
        say(&format!("bench-all: {}", path.display()));
        Ok::<_, String>(())
    };
    say(&table);
    keep("figures.md", &table)?;
    curves::draw(figures).map_or(Ok(()), |svg| keep("growth.svg", &svg))
}

/// The table of `raadslag bench`, as a page shows it.
fn table(figures: &Value) -> Result<String, String> {
    let mut table = format!(
        "{}, {}, {} rounds by turns; the middle one of each.\n\n| what | here | beside | ratio | goal |\n|---|---|---|---|---|\n",
        figures["machine"].as_str().unwrap_or_default(),
        figures["profile"].as_str().unwrap_or_default(),
        figures["rounds"]
    );
    for row in figures["rows"].as_array().into_iter().flatten() {
        let text = |name: &str| row[name].as_str().unwrap_or_default();
        let beside = match (&row["peer"]["median"], &row["peer"]["missing"]) {
            (Value::Number(median), _) => format!(
                "{} ({})",
                figure(median.as_f64()),
                row["peer"]["how"].as_str().unwrap_or_default()
            ),
            (_, Value::String(why)) => why.clone(),
            _ => "–".into(),
        };
        let ratio = row["ratio"].as_f64().map_or("–".to_owned(), |it| format!("{it:.2}"));
        let verdict = match text("verdict") {
            "MISSED" => "**missed**",
            other => other,
        };
        writeln!(
            table,
            "| {} | {} {} | {beside} | {ratio} | {}: {verdict} |",
            text("what"),
            figure(row["ours"]["median"].as_f64()),
            text("unit"),
            text("goal")
        )
        .map_err(|error| error.to_string())?;
    }
    Ok(table)
}

fn figure(it: Option<f64>) -> String {
    match it {
        Some(it) if it.abs() >= 100.0 => format!("{it:.0}"),
        Some(it) => format!("{it:.2}"),
        None => "–".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn figures_become_a_table_in_which_a_missed_goal_stands_out() {
        let figures = r#"{ "machine": "2 cores", "profile": "release build", "rounds": 3, "rows": [
            { "what": "page: rate", "unit": "pages/s", "ours": { "median": 45266.0 }, "peer": { "median": 64181.0, "how": "nginx" },
              "ratio": 0.7053, "goal": "ratio at least 0.8", "verdict": "MISSED" },
            { "what": "start", "unit": "ms", "ours": { "median": 35.2 }, "peer": null, "ratio": null, "goal": "at most 300", "verdict": "reached" } ] }"#;
        let figures = serde_json::from_str(figures).expect("figures");
        let table = table(&figures).expect("a table");
        assert!(
            table.contains("| page: rate | 45266 pages/s | 64181 (nginx) | 0.71 | ratio at least 0.8: **missed** |"),
            "{table}"
        );
        assert!(
            table.contains("| start | 35.20 ms | – | – | at most 300: reached |"),
            "{table}"
        );
    }
}
