//! Files that are damaged, locked, empty, huge or oddly encoded, given to the one binary.

use std::fs;
use std::process::Command;

use crate::house::{run, told};

#[test]
fn what_cannot_be_read_is_refused_with_what_to_do_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        path
    };
    let inner = folder.path().join("mappe");
    fs::create_dir(&inner).expect("made");
    let huge = folder.path().join("stor.txt");
    let file = fs::File::create(&huge).expect("made");
    // A file with a hole: large without filling the disk.
    file.set_len(200 << 20).expect("a long file");
    let cases = [
        (write("tom.txt", b""), "ask the sender"),
        (write("nuller.txt", &[0; 3000]), "save it as PDF"),
        (write("støj.bin", &[7; 600]), "save it as PDF"),
        (write("halv.pdf", b"%PDF-1.7\n1 0 obj\n<<"), "save it anew"),
        (inner, "a folder"),
        (folder.path().join("findes-ikke.txt"), "no such file"),
        (huge, "smaller files"),
    ];
    for (path, next) in &cases {
        let output = run(&["read".as_ref(), path.as_os_str()]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{}: {said}", path.display());
        assert!(said.contains(next), "{}: {said}", path.display());
        assert!(!said.contains("panicked"), "{said}");
    }
    for (path, next) in cases.iter().filter(|(path, _)| !path.is_dir()) {
        let data = folder.path().join("data");
        let words = [
            "import".as_ref(),
            "--dry-run".as_ref(),
            "--data".as_ref(),
            data.as_os_str(),
            path.as_os_str(),
        ];
        let output = run(&words);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{}: {said}", path.display());
        assert!(said.contains(next), "{}: {said}", path.display());
    }
}

const PLAIN: &str = "Havneudvalget\n\nReferat\n\nMødedato: 3. maj 2023\n\nDeltagere: Ane Sørby (A), Bo Åkjær (V)\n\n\
    1. Både på land\n\nBeslutning\n\nGodkendt.\n\n2. Færgelejet ved Ærø\n\nBeslutning\n\nUdsat.\n";

/// What `read` found in a file: the body, the number of items, and the kinds of findings.
fn facts(path: &std::path::Path) -> (String, usize, Vec<String>) {
    let findings = path.with_extension("fund.json");
    let words = [
        "read".as_ref(),
        path.as_os_str(),
        "--findings".as_ref(),
        findings.as_os_str(),
    ];
    let record: serde_json::Value = serde_json::from_str(&told(&run(&words), 0)).expect("a record");
    let findings: serde_json::Value = serde_json::from_slice(&fs::read(findings).expect("written")).expect("findings");
    let kinds = findings.as_array().expect("a list").iter();
    (
        record["head"]["body"].as_str().unwrap_or_default().to_owned(),
        record["items"].as_array().expect("a list").len(),
        kinds.filter_map(|it| it["what"].as_str().map(str::to_owned)).collect(),
    )
}

#[test]
fn other_encodings_and_stray_bytes_are_read_and_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let latin = |text: &str| -> Vec<u8> {
        text.chars()
            .map(|it| u8::try_from(u32::from(it)).expect("latin"))
            .collect()
    };
    let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let (head, tail) = PLAIN.split_at(PLAIN.find("1. Både").expect("it is there"));
    let cases: [(&str, Vec<u8>, &str); 5] = [
        ("latin1.txt", latin(PLAIN), "encoding"),
        (
            "blandet.txt",
            [head.as_bytes().to_vec(), latin(tail)].concat(),
            "encoding",
        ),
        ("utf16.txt", [vec![0xff, 0xfe], utf16(PLAIN)].concat(), ""),
        ("utf16-uden-mærke.txt", utf16(PLAIN), ""),
        (
            "nul.txt",
            PLAIN.replace("Godkendt", "God\0kendt").into_bytes(),
            "forbidden_character",
        ),
    ];
    for (name, bytes, finding) in cases {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        let (body, items, kinds) = facts(&path);
        assert_eq!((body.as_str(), items), ("Havneudvalget", 2), "{name}");
        assert!(
            finding.is_empty() || kinds.iter().any(|it| it == finding),
            "{name}: {kinds:?}"
        );
    }
}

#[test]
fn a_print_that_is_cut_short_or_locked_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = folder.path().join("referat.txt");
    fs::write(&source, PLAIN).expect("written");
    let print = folder.path().join("referat.pdf");
    let words = [
        "read".as_ref(),
        source.as_os_str(),
        "--to".as_ref(),
        "pdf".as_ref(),
        "-o".as_ref(),
        print.as_os_str(),
    ];
    told(&run(&words), 0);
    let bytes = fs::read(&print).expect("written");
    for share in [30, 60, 90, 99] {
        let cut = folder.path().join(format!("kort-{share}.pdf"));
        fs::write(&cut, &bytes[..bytes.len() * share / 100]).expect("written");
        let output = run(&["read".as_ref(), cut.as_os_str()]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let is_told = output.status.code() == Some(1) || said.contains("warning");
        assert!(is_told && !said.contains("panicked"), "{share}: {said}");
    }
    let locked = folder.path().join("låst.pdf");
    let qpdf = Command::new("qpdf")
        .args(["--encrypt", "a", "b", "256", "--"])
        .arg(&print)
        .arg(&locked)
        .status();
    if qpdf.is_ok_and(|it| it.success()) {
        let output = run(&["read".as_ref(), locked.as_os_str()]);
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&output.stderr).contains("without the password"));
    } else {
        assert!(std::env::var_os("RAADSLAG_TEST_ALL").is_none(), "qpdf is missing");
        eprintln!("skipped: qpdf is not installed, so no file was locked");
    }
}

#[test]
fn a_section_after_the_decision_of_a_text_that_was_decided_on_is_a_finding_with_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let read = |name: &str, within: &str| {
        let path = folder.path().join(name);
        let text = "Sagsfremstilling\n\nBådene ligger i vandet.\n\nBeslutning\n\nGodkendt.";
        fs::write(
            &path,
            PLAIN.replace("Beslutning\n\nGodkendt.", &format!("{text}{within}")),
        )
        .expect("written");
        facts(&path).2
    };
    let is_told = |kinds: &[String]| kinds.iter().any(|it| it == "section_in_decision");
    let plain = read("uden.txt", "");
    assert!(!is_told(&plain), "{plain:?}");
    let within = read("med.txt", "\n\nØkonomi\n\nDet koster 200.000 kr.");
    assert!(is_told(&within), "{within:?}");
}
