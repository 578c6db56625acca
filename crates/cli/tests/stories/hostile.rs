//! A folder of everything that files can do: each is told with its place and the next step, and nothing hangs, dies or fills memory.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write as _;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::house::{MINUTES, PROGRAM, places, run, told, with, words_of};

/// What the program and all it starts may hold in memory together, in bytes.
const MOST_MEMORY: u64 = 512 << 20;

/// What becomes of a file.
enum Becomes {
    /// Read in without anything to look at.
    Well,
    /// Read in, or told to be no meeting, with a finding of this kind.
    Found(&'static str),
    /// Refused, and what to do is said.
    Refused(&'static str),
}

use Becomes::{Found, Refused, Well};

fn sample(name: &str) -> String {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/tests/stories/exports");
    fs::read_to_string(samples.join(name)).expect("the sample is there")
}

/// Minutes of another body, so that each file is a meeting of its own.
fn minutes(body: &str) -> String {
    MINUTES.replace("Direktionen", body)
}

fn lies(folder: &Path) -> Vec<(&'static str, Becomes)> {
    let lay = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).expect("written");
    let publication = sample("sbsys.publication.xml");
    let oparl = sample("oparl.json");

    // Letters.
    lay(
        "tegn.xml",
        publication
            .replace("<![CDATA[Køb af båd]]>", "Køb&#0;&#x1F;&#xFFFE; af båd")
            .as_bytes(),
    );
    let legacy = minutes("Skråudvalget");
    let legacy: Vec<u8> = legacy
        .chars()
        .map(|it| u8::try_from(u32::from(it)).unwrap_or(b'?'))
        .collect();
    lay("cp1252.txt", &legacy);
    let wide = minutes("Bredudvalget");
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(wide.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    lay("utf16.txt", &wide);
    let mixed = minutes("Blandingsudvalget").replace("følger", "f\u{1}lger");
    let mixed: Vec<u8> = mixed.bytes().map(|it| if it == 1 { 0xF8 } else { it }).collect();
    lay("blandet.txt", &mixed);
    lay("bom.txt", format!("\u{FEFF}{}", minutes("Bomudvalget")).as_bytes());
    lay("nuller.txt", &[0; 3_000]);

    // What grows.
    let mut entities = String::from("<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"haha\">");
    for (name, inner) in ('b'..='k').zip('a'..) {
        entities.push_str(&format!("<!ENTITY {name} \"{}\">", format!("&{inner};").repeat(10)));
    }
    entities.push_str("]><Publication><Agendas><Agenda><Name>&k;</Name></Agenda></Agendas></Publication>");
    lay("vokser.xml", entities.as_bytes());
    let outside = "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><Publication><Agendas><Agenda><Name>&a;</Name></Agenda></Agendas></Publication>";
    lay("henter.xml", outside.as_bytes());
    let deep = 50_000;
    lay(
        "dyb.xml",
        format!(
            "<?xml version=\"1.0\"?><Publication>{}x{}</Publication>",
            "<a>".repeat(deep),
            "</a>".repeat(deep)
        )
        .as_bytes(),
    );
    lay(
        "dyb.json",
        format!("{}1{}", "{\"a\":".repeat(deep), "}".repeat(deep)).as_bytes(),
    );
    bomb(&folder.join("bombe.docx"));
    let nested = fs::read(folder.join("bombe.docx")).expect("written");
    zipped(
        &folder.join("lag.zip"),
        &[("inde/bombe.docx", &nested), ("../ude.txt", MINUTES.as_bytes())],
    );
    let items: Vec<String> = (0..1_000_000)
        .map(|it| format!("{{\"number\":\"{it}\",\"name\":\"P\"}}"))
        .collect();
    let million = oparl.replacen(
        "\"agendaItem\": [",
        &format!("\"agendaItem\": [{},", items.join(",")),
        1,
    );
    lay(
        "million.json",
        million.replace("Hafenausschuss", "Millionenausschuss").as_bytes(),
    );

    // What is cut, locked or a picture.
    let text = folder.join("hel.txt");
    fs::write(&text, minutes("Heludvalget")).expect("written");
    for form in ["pdf", "docx"] {
        let whole = folder.join(format!("halv.{form}"));
        let words = [&text, &whole].map(|it| it.display().to_string());
        told(&run(&["read", &words[0], "--to", form, "-o", &words[1]]), 0);
        let bytes = fs::read(&whole).expect("written");
        fs::write(&whole, &bytes[..bytes.len() / 2]).expect("written");
    }
    lay("halv.xml", &publication.as_bytes()[..publication.len() / 2]);
    lay("halv.json", &oparl.as_bytes()[..oparl.len() / 2]);
    let page = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>endobj\n4 0 obj<</Length 7>>stream\nq 1 0 Q\nendstream endobj\n";
    lay("skannet.pdf", format!("{page}trailer<</Root 1 0 R>>\n%%EOF").as_bytes());
    let key = format!(
        "5 0 obj<</Filter/Standard/V 1/R 2/P -4/O({})/U({})>>endobj\n",
        "a".repeat(32),
        "b".repeat(32)
    );
    let trailer = "trailer<</Root 1 0 R/Encrypt 5 0 R/ID[(0123456789abcdef)(0123456789abcdef)]>>\n%%EOF";
    lay("laast.pdf", format!("{page}{key}{trailer}").as_bytes());

    // Days that cannot be.
    let dated = |body: &str, day: &str| minutes(body).replace("Onsdag den 4. marts 2026", day);
    lay(
        "31-02.txt",
        dated("Februarudvalget", "Onsdag den 31. februar 2026").as_bytes(),
    );
    lay(
        "0203.txt",
        dated("Oldtidsudvalget", "Onsdag den 4. marts 0203").as_bytes(),
    );
    lay(
        "2099.txt",
        dated("Fremtidsudvalget", "Onsdag den 4. marts 2099").as_bytes(),
    );
    lay(
        "slutter.txt",
        minutes("Endeudvalget").replace("kl.: 9:00", "kl.: 12:00").as_bytes(),
    );

    // Names, and what is no file.
    lay("navn\n\u{1b}[2J.txt", minutes("Navneudvalget").as_bytes());
    symlink(folder, folder.join("rundt")).expect("a link");
    symlink("/dev/zero", folder.join("nul.txt")).expect("a link");
    let pipe = Command::new("mkfifo")
        .arg(folder.join("roer.txt"))
        .status()
        .expect("it runs");
    assert!(pipe.success());

    vec![
        ("tegn.xml", Found("forbidden_character")),
        ("cp1252.txt", Found("encoding")),
        ("utf16.txt", Well),
        ("blandet.txt", Found("encoding")),
        ("bom.txt", Well),
        ("nuller.txt", Refused("save it as PDF")),
        ("vokser.xml", Found("unknown_layout")),
        ("henter.xml", Found("unknown_layout")),
        ("dyb.xml", Found("too_large")),
        ("dyb.json", Found("too_large")),
        ("bombe.docx", Refused("smaller files")),
        ("lag.zip/inde/bombe.docx", Refused("smaller files")),
        ("lag.zip", Refused("left out")),
        ("million.json", Found("too_large")),
        ("hel.txt", Well),
        ("halv.pdf", Refused("text recognition")),
        ("halv.docx", Refused("save it anew")),
        ("halv.xml", Found("damaged_page")),
        ("halv.json", Found("damaged_page")),
        ("skannet.pdf", Refused("text recognition")),
        ("laast.pdf", Refused("without the password")),
        ("31-02.txt", Found("impossible_date")),
        ("0203.txt", Found("impossible_date")),
        ("2099.txt", Found("impossible_date")),
        ("slutter.txt", Found("impossible_date")),
        ("navn\\n\\u{1b}[2J.txt", Well),
    ]
}

/// A Word document that unfolds to far more than anybody reads.
fn bomb(path: &Path) {
    let mut zip = ZipWriter::new(File::create(path).expect("a file"));
    zip.start_file("word/document.xml", SimpleFileOptions::default())
        .expect("an entry");
    zip.write_all(b"<w:document xmlns:w=\"x\"><w:body>").expect("written");
    let piece = "<w:p><w:r><w:t>ord</w:t></w:r></w:p>".repeat(10_000);
    for _ in 0..200 {
        zip.write_all(piece.as_bytes()).expect("written");
    }
    zip.write_all(b"</w:body></w:document>").expect("written");
    zip.finish().expect("a zip");
}

fn zipped(path: &Path, entries: &[(&str, &[u8])]) {
    let mut zip = ZipWriter::new(File::create(path).expect("a file"));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("written");
    }
    zip.finish().expect("a zip");
}

#[test]
fn a_folder_of_hostile_files_is_told_file_by_file_within_the_memory_there_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = folder.path().join("arkiv");
    fs::create_dir(&source).expect("a folder");
    let expected = lies(&source);
    let report = folder.path().join("rapport.jsonl");
    let data = folder.path().join("data").display().to_string();
    let words = [
        "import",
        &source.display().to_string(),
        "--report",
        &report.display().to_string(),
        "--data",
        &data,
    ]
    .map(str::to_owned);
    let (code, most) = measured(&words);
    assert_eq!(code, Some(1), "some were refused");
    assert!(most < MOST_MEMORY, "{} MB", most >> 20);

    let lines = fs::read_to_string(&report).expect("a report");
    let mut told_of: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
    for line in lines.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        if let Some(name) = line["file"].as_str() {
            let name = name.strip_prefix(&format!("{}/", source.display())).unwrap_or(name);
            told_of.entry(name.to_owned()).or_default().push(line);
        }
    }
    for (name, becomes) in &expected {
        let line = told_of
            .get(*name)
            .and_then(|it| it.last())
            .unwrap_or_else(|| panic!("{name}: {lines}"));
        let (outcome, findings) = (
            line["outcome"].as_str().unwrap_or_default(),
            line["findings"].to_string(),
        );
        match becomes {
            Well => assert_eq!(outcome, "read_in", "{line}"),
            Found(kind) => assert!(outcome != "refused" && findings.contains(kind), "{line}"),
            Refused(next) => {
                assert_eq!(outcome, "refused", "{line}");
                assert!(line["why"].as_str().is_some_and(|it| it.contains(next)), "{line}");
            }
        }
    }
    for link in ["rundt", "nul.txt", "roer.txt"] {
        assert!(!told_of.contains_key(link), "what is no file is passed over: {link}");
    }
    assert!(!folder.path().join("ude.txt").exists());
    let place = ["--data".to_owned(), data];
    told(&run(&with(&["check"], &place)), 0);
}

/// Runs the program to its end: its exit code, and the most memory that it and all it started held together.
fn measured(words: &[String]) -> (Option<i32>, u64) {
    let mut child = Command::new(PROGRAM)
        .args(words)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut most = 0;
    // Ten minutes: builds run beside the tests.
    for _ in 0..60_000 {
        if let Some(status) = child.try_wait().expect("it can be asked") {
            return (status.code(), most);
        }
        most = most.max(memory(&child));
        std::thread::sleep(Duration::from_millis(10));
    }
    let _ = child.kill();
    panic!("it hangs");
}

fn memory(child: &Child) -> u64 {
    let held = |id: &str| {
        let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
        let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"));
        line.and_then(|it| it.trim().trim_end_matches(" kB").parse::<u64>().ok())
            .unwrap_or(0)
            << 10
    };
    let own = child.id().to_string();
    let children = fs::read_to_string(format!("/proc/{own}/task/{own}/children")).unwrap_or_default();
    held(&own) + children.split_whitespace().map(held).sum::<u64>()
}

#[test]
fn a_device_a_pipe_and_a_file_that_vanished_are_refused_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("roer.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("it runs").success());
    for (path, next) in [
        (Path::new("/dev/zero"), "give a copy"),
        (&pipe, "give a copy"),
        (&folder.path().join("borte.txt"), "no such file"),
    ] {
        let data = folder.path().join("data").display().to_string();
        let output = run(&["import", &path.display().to_string(), "--data", &data]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(next), "{said}");
    }
}

#[test]
fn what_is_named_wrongly_is_told_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (referat, key, data) = (at("referat.txt"), at("noegle"), at("data"));
    fs::write(&referat, MINUTES).expect("written");
    fs::write(&key, "en anden").expect("written");
    for name in ["dyb.json", "brudt.json"] {
        fs::write(at(name), "[".repeat(4000)).expect("written");
    }
    told(&run(&["import", &referat, "--data", &data]), 0);
    let (away, settings) = (at("borte/alt.jsonl"), at("borte.toml"));
    let (deep, broken, fresh) = (at("dyb.json"), at("brudt.json"), at("ny"));
    let meeting = [
        "export",
        "--to",
        "zip",
        "--meeting",
        "nope",
        "--data",
        &data,
        "-o",
        &fresh,
    ];
    let dead = "postgres://nobody@127.0.0.1:9/none";
    let cases: &[(&[&str], &str)] = &[
        (&["import", &referat, "--data", "/dev/null"], "is no folder"),
        (
            &["export", "--data", &data, "-o", &away],
            "make it, or name another place",
        ),
        (&["key", &key], "is not written over"),
        (&["check", "--config", &settings], "there is no such file"),
        (&meeting, "there is no meeting nope"),
        (
            &[
                "check",
                "--database",
                dead,
                "--files",
                folder.path().to_str().expect("a name"),
            ],
            "does not answer at 127.0.0.1:9",
        ),
        (&["import", &deep, "--data", &data], "no readable JSON"),
        (&["import", &broken, "--data", &data], "no readable JSON"),
        (
            &["erase", "Ida Holm", "--ground", "foo", "--data", &data],
            "--ground is one of",
        ),
        (&["import", &away, "--data", &fresh], "is not there"),
    ];
    for &(words, says) in cases {
        let output = run(words);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{words:?}: {said}");
        assert!(said.contains(says), "{words:?}: {said}");
        for bare in ["File exists", "No such file", "same id", "OCR"] {
            assert!(!said.contains(bare), "{words:?}: {said}");
        }
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(!out.contains("places hold the words"), "{words:?}: {out}");
    }
    assert!(!Path::new(&fresh).exists(), "no data is made where no source is");
    assert_eq!(fs::read_to_string(&key).expect("read"), "en anden");
}

#[test]
fn a_full_disk_is_told_and_what_was_kept_is_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = folder.path().join("referat.txt");
    fs::write(&source, MINUTES).expect("written");
    for place in places().into_iter().take(1) {
        let words = words_of(&place);
        told(&run(&with(&["import", &source.display().to_string()], &words)), 0);
        let large = folder.path().join("stort.txt");
        fs::write(&large, minutes("Pladsudvalget") + &"Mere.\n".repeat(400_000)).expect("written");
        // No file may grow beyond a megabyte, as on a disk without room.
        let shell = "trap '' XFSZ; ulimit -f 2048; exec \"$0\" \"$@\"";
        let output = Command::new("sh")
            .args(["-c", shell, PROGRAM])
            .args(with(&["import", &large.display().to_string()], &words))
            .output()
            .expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(
            said.contains("too large") || said.contains("full") || said.contains("space"),
            "{said}"
        );
        assert!(!said.contains("panicked"), "{said}");
        told(&run(&with(&["check"], &words)), 0);
        told(&run(&with(&["import", &source.display().to_string()], &words)), 0);
    }
}
