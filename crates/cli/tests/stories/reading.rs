//! A secretary reads documents at the terminal.

use std::fs;
use std::process::Command;

use crate::house::{MINUTES, find_corpus, places, run, told, with, words_of};

#[test]
fn a_document_becomes_a_record_and_its_text_the_same_record_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (minutes, text) = (folder.path().join("referat.txt"), folder.path().join("igen.txt"));
    fs::write(&minutes, MINUTES).expect("written");
    let record = |path: &std::path::Path| {
        let mut json: serde_json::Value =
            serde_json::from_str(&told(&run(&["read".as_ref(), path.as_os_str()]), 0)).expect("JSON");
        json["findings"] = serde_json::Value::Null;
        json
    };
    told(
        &run(&[
            "read".as_ref(),
            minutes.as_os_str(),
            "--to".as_ref(),
            "text".as_ref(),
            "-o".as_ref(),
            text.as_os_str(),
        ]),
        0,
    );
    let first = record(&minutes);
    assert_eq!(first["head"]["date"], "2026-03-04");
    assert_eq!(first["items"][0]["decisions"][0]["outcomes"][0], "DISCUSSED");
    assert_eq!(record(&text), first);
}

#[test]
fn a_print_of_the_same_record_has_the_same_bytes() {
    let Some(corpus) = find_corpus() else { return };
    let source = corpus.join("norddjurs-direktionen-2019-08-21.txt");
    let prints = [(); 2].map(|()| run(&["read".as_ref(), source.as_os_str(), "--to".as_ref(), "pdf".as_ref()]).stdout);
    assert!(prints[0].starts_with(b"%PDF-"));
    assert!(prints[0] == prints[1], "two prints of one record differ");
}

/// Through the Python that `RAADSLAG_PAGE_VALIDATION` names.
#[test]
fn an_independent_validator_passes_a_print_of_real_minutes() {
    let (Some(corpus), Some(python)) = (find_corpus(), std::env::var_os("RAADSLAG_PAGE_VALIDATION")) else {
        eprintln!("skipped: no corpus, or RAADSLAG_PAGE_VALIDATION names no Python with page-validation installed");
        assert!(
            std::env::var_os("RAADSLAG_TEST_ALL").is_none(),
            "RAADSLAG_TEST_ALL asks for both"
        );
        return;
    };
    let source = corpus.join("norddjurs-direktionen-2019-08-21.txt");
    let folder = tempfile::tempdir().expect("a folder");
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
    let script = "import sys, page
reports = [page.validate_pdf(sys.argv[1], profile=it) for it in ('ua1', '2a')]
sys.exit('\\n'.join(f'{it.profile} {failure.rule_id}' for it in reports for failure in it.failures) or
         (0 if all(it.is_compliant for it in reports) else 1))";
    let output = Command::new(python).arg("-c").arg(script).arg(&print).output();
    let output = output.expect("the validator runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn what_cannot_be_read_is_refused_with_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let picture = folder.path().join("billede.png");
    fs::write(&picture, b"\x89PNG\r\n\x1a\n0000").expect("written");
    let output = run(&["read".as_ref(), picture.as_os_str()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("billede.png"));
}

#[test]
fn wrong_words_end_with_two() {
    for words in [
        vec!["read"],
        vec!["fly"],
        vec!["check"],
        vec!["serve", "--data", "a", "--database", "b"],
    ] {
        assert_eq!(run(&words).status.code(), Some(2), "{words:?}");
    }
}

#[test]
fn a_search_names_a_body_by_its_name_or_its_address_and_refuses_what_is_none() {
    for place in places() {
        let paper = place.folder.path().join("minutes.txt");
        fs::write(&paper, MINUTES).expect("written");
        let words = |first: &[&str]| with(first, &words_of(&place));
        told(&run(&words(&["import", &paper.display().to_string()])), 0);
        let search = |more: &[&str]| run(&words(&[&["search", "budgettet"][..], more].concat()));
        for name in ["direktionen", "Direktionen", "DIREKTIONEN"] {
            let found = told(&search(&["--body", name, "--year", "2026"]), 0);
            assert!(found.contains("Direktionen 2026-03-04"), "{name}: {found}");
        }
        for (wrong, said) in [
            (["--body", "Direktonen"], "did you mean \"Direktionen\"?"),
            (["--body", "Aarhus Byråd"], "known are: Direktionen"),
            (["--year", "20x5"], "a year is written with four digits, such as 2026"),
            (["--year", "026"], "a year is written with four digits, such as 2026"),
        ] {
            let output = search(&wrong);
            told(&output, 2);
            let refused = String::from_utf8_lossy(&output.stderr);
            assert!(refused.contains(said), "{wrong:?}: {refused}");
        }
        told(&search(&["--year", "1999"]), 1);
    }
}

#[test]
fn open_data_is_given_out_only_under_an_address_that_people_can_follow() {
    for wrong in WRONG_ADDRESSES {
        let output = run(&["export", "--to", "oparl", "--base-url", wrong, "--data", "a"]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{wrong}: {said}");
        assert!(
            said.contains("--base-url: `") && said.contains("is no address such as https://moeder.example.dk"),
            "{said}"
        );
        assert!(!said.contains("hemmelig"), "a password is shown to nobody: {said}");
        let output = run(&["export", "--base-url", wrong, "--data", "a"]);
        assert_eq!(output.status.code(), Some(2), "in another form, too: {wrong}");
    }
}

/// What nobody can follow, or what says more than a site.
const WRONG_ADDRESSES: [&str; 10] = [
    "nope",
    "",
    "https://",
    "https://moeder.example.dk/side",
    "ftp://moeder.example.dk",
    "https://lise:hemmelig@moeder.example.dk",
    "https://moeder.example.dk?x=1",
    "https://moeder.example.dk#top",
    "https://moeder.example.dk:99999",
    "https://[moeder]",
];

#[test]
fn addresses_of_an_import_are_looked_at_before_anything_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let of = |name: &str| folder.path().join(name).display().to_string();
    let (paper, data, report) = (of("minutes.txt"), of("data"), of("report.jsonl"));
    fs::write(&paper, MINUTES).expect("written");
    let words = |from: &str, address: &str| {
        run(&[
            "import",
            from,
            "--report",
            &report,
            "--data",
            &data,
            "--base-url",
            address,
        ])
    };
    for wrong in WRONG_ADDRESSES {
        let output = words(&paper, wrong);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{wrong}: {said}");
        assert!(
            said.contains("--base-url (or RAADSLAG_BASE_URL in the environment): `"),
            "{said}"
        );
        assert!(!said.contains("hemmelig"), "{said}");
    }
    for server in [
        "https://lise:hemmelig@rat.example.de/oparl",
        "https://rat.example.de/oparl#top",
        "https:///oparl",
    ] {
        let output = words(server, "https://moeder.example.dk/side");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{server}: {said}");
        assert!(
            said.contains("is no address of a server") && said.contains("--base-url"),
            "{said}"
        );
        assert!(!said.contains("hemmelig"), "{said}");
    }
    assert!(!folder.path().join("data").exists() && !folder.path().join("report.jsonl").exists());
    told(&words(&paper, "https://moeder.example.dk/"), 0);
}

#[test]
fn a_mistyped_folder_is_not_made_by_a_check() {
    let folder = tempfile::tempdir().expect("a folder");
    let wrong = folder.path().join("forkert");
    let output = run(&["check".as_ref(), "--data".as_ref(), wrong.as_os_str()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!wrong.exists());
}
