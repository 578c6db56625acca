//! An operator imports, exports, backs up, restores and proves.

use std::fs;
use std::path::Path;

use crate::house::{MINUTES, Server, places, run, told, with, words_of};

fn documents(folder: &Path) -> String {
    let path = folder.join("dokumenter");
    fs::create_dir(&path).expect("a folder");
    fs::write(path.join("direktionen.txt"), MINUTES).expect("written");
    fs::write(
        path.join("udvalget.txt"),
        MINUTES.replace("Direktionen", "Kulturudvalget"),
    )
    .expect("written");
    path.display().to_string()
}

#[test]
fn rule_31_what_is_read_in_with_a_national_id_is_held_and_says_how_it_goes_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let leaking = folder.path().join("direktionen.txt");
    fs::write(
        &leaking,
        MINUTES.replace("i budgettet.", "i budgettet. CPR 010203-1234."),
    )
    .expect("written");
    let leaking = leaking.display().to_string();
    for place in places() {
        let words = words_of(&place);
        let said = told(&run(&with(&["import", &leaking], &words)), 0);
        assert!(
            said.contains("1 held back") && said.contains("--despite") && said.contains("/mit"),
            "{said}"
        );
        assert!(!said.contains("010203"), "{said}");
        let listed = |words: &[String]| Server::start(&with(&["serve"], words)).get("/moeder").1;
        assert!(!listed(&words).contains("Direktionen"), "nobody outside sees it");
        // The same file again says it again, and lets it out only for a reason.
        assert!(told(&run(&with(&["import", &leaking], &words)), 0).contains("1 held back"));
        let despite = with(&["import", &leaking, "--despite", "Et opdigtet nummer"], &words);
        assert!(!told(&run(&despite), 0).contains("held back"));
        assert!(listed(&words).contains("Direktionen"));
    }
}

#[test]
fn a_tree_of_papers_is_read_in_with_a_report_and_gone_on_with_where_it_was_broken_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let tree = folder.path().join("arkiv/2019");
    fs::create_dir_all(&tree).expect("a folder");
    let minutes = tree.join("a-referat.txt");
    fs::write(&minutes, MINUTES).expect("written");
    // Older than the minutes, and by its name read in after them.
    fs::write(
        tree.join("b-dagsorden.txt"),
        MINUTES.replace("BESLUTNINGSREFERAT", "DAGSORDEN"),
    )
    .expect("written");
    fs::write(tree.join("c-tom.txt"), "").expect("written");
    fs::write(tree.join("d-billede.png"), "").expect("written");
    let report = folder.path().join("rapport.jsonl");
    let (tree, at) = (
        folder.path().join("arkiv").display().to_string(),
        report.display().to_string(),
    );
    for place in places() {
        let words = words_of(&place);
        let read_in = || run(&with(&["import", &tree, "--report", &at], &words));
        let said = told(&read_in(), 1);
        assert!(
            said.contains("1 refused") && said.contains("1 files in the folders were passed over"),
            "{said}"
        );
        let lines = fs::read_to_string(&report).expect("a report");
        let line = |name: &str| {
            let line = lines
                .lines()
                .rfind(|it| it.split(',').next().is_some_and(|it| it.contains(name)))
                .unwrap_or_else(|| panic!("{name}: {lines}"));
            line.to_owned()
        };
        assert!(line("a-referat.txt").contains("\"read_in\""), "{lines}");
        assert!(line("b-dagsorden.txt").contains("same_meeting_as"), "{lines}");
        assert!(
            line("c-tom.txt").contains("\"refused\"") && line("c-tom.txt").contains("why"),
            "{lines}"
        );
        assert!(
            lines.lines().last().is_some_and(|it| it.contains("\"total\"")),
            "{lines}"
        );
        let page = Server::start(&with(&["serve"], &words))
            .get("/moede/direktionen-2026-03-04")
            .1;
        assert!(
            page.contains("Beslutningsreferat") || page.contains("BESLUTNINGSREFERAT"),
            "{page}"
        );

        let again = told(&read_in(), 1);
        assert!(again.contains("2 of them stand in the report as read"), "{again}");
        fs::write(&minutes, format!("{MINUTES}\n")).expect("written");
        let again = told(&read_in(), 1);
        assert!(again.contains("1 of them stand in the report as read"), "{again}");
        fs::write(&minutes, MINUTES).expect("written");
        fs::remove_file(&report).expect("removed");
    }
}

#[test]
fn exports_of_case_systems_are_read_in_and_the_second_time_bring_nothing_new() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/tests/stories/exports");
    let folder = tempfile::tempdir().expect("a folder");
    let below = folder.path().join("Files_18_4");
    fs::create_dir(&below).expect("a folder");
    let samples = fs::read_dir(samples)
        .expect("the samples")
        .map(|it| it.expect("a file").path());
    for sample in samples.filter(|it| it.extension().is_some_and(|it| it == "xml" || it == "json")) {
        let name = sample.file_name().expect("a name").to_string_lossy().into_owned();
        let place = match name.as_str() {
            "acadre-index.xml" => folder.path().join("XML_18.xml"),
            "acadre.xml" => below.join(&name),
            _ => folder.path().join(&name),
        };
        fs::copy(&sample, place).expect("copied");
    }
    fs::create_dir(folder.path().join("Enclosures")).expect("a folder");
    fs::write(folder.path().join("Enclosures/9.pdf"), MINUTES).expect("written");
    let source = folder.path().display().to_string();
    for place in places() {
        let words = words_of(&place);
        let output = run(&with(&["import", &source], &words));
        let said = told(&output, 0);
        assert!(said.starts_with("7 read in"), "{said}");
        assert!(said.contains("2 files hold no meeting"), "{said}");
        let findings = String::from_utf8_lossy(&output.stderr).into_owned();
        // The index says that the agenda was not made public, and a file that it names is not there.
        assert!(
            findings.contains("XML_18.xml") && findings.contains("3687981.xml"),
            "{findings}"
        );
        let again = told(&run(&with(&["import", &source], &words)), 0);
        assert!(again.starts_with("0 read in, 7 without anything new"), "{again}");
        told(&run(&with(&["check"], &words)), 0);
        // What is closed is closed for those who come to read.
        let server = Server::start(&with(&["serve"], &words));
        let (_, meetings) = server.get("/moeder");
        assert!(meetings.contains("Havneudvalget"), "{meetings}");
        let (_, hits) = server.get("/soeg?q=fyrmester");
        assert!(!hits.contains("snorker") && !hits.contains("Afsked"), "{hits}");
    }
}

#[test]
fn names_that_are_one_person_and_names_in_doubt_are_counted_and_written_into_the_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let minutes = |day: &str, who: &str| {
        MINUTES
            .replace("Direktionen", "Havneudvalget")
            .replace("Onsdag den 4. marts 2026", day)
            .replace("Velfærdsdirektør Bo Lind", who)
    };
    for (day, who) in [
        ("4. marts 2026", "Bo Vad Lind (A)"),
        ("1. april 2026", "Bo V. Lind (A)"),
        ("6. maj 2026", "B. Lind (A)"),
    ] {
        fs::write(folder.path().join(format!("{day}.txt")), minutes(day, who)).expect("written");
    }
    let source = folder.path().display().to_string();
    for place in places() {
        let words = words_of(&place);
        let report = place.folder.path().join("rapport.jsonl");
        let said = told(
            &run(&with(
                &["import", &source, "--report", &report.display().to_string()],
                &words,
            )),
            0,
        );
        assert!(
            said.contains("names of people or bodies to settle once and for all"),
            "{said}"
        );
        let written = fs::read_to_string(&report).expect("a report");
        assert!(
            written.contains("Bo V. Lind") && written.contains("B. Lind") && written.contains("person_recognised"),
            "{said}\n{written}"
        );
    }
}

#[test]
fn rule_39_what_is_exported_and_imported_is_equal() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = documents(folder.path());
    for place in places() {
        let words = words_of(&place);
        told(&run(&with(&["import", &source], &words)), 0);
        let first = told(&run(&with(&["export", "--to", "jsonl"], &words)), 0);
        let begin = |name: &str| {
            first
                .lines()
                .filter(|it| it.starts_with(&format!("{{\"{name}\":")))
                .count()
        };
        assert_eq!((begin("manifest"), begin("bytes")), (1, 2), "{first}");
        assert!(begin("entry") >= 2 && begin("text") > 10, "{first}");
        let file = place.folder.path().join("alt.jsonl");
        fs::write(&file, &first).expect("written");
        let other = tempfile::tempdir().expect("a folder");
        let other = ["--data".to_owned(), other.path().join("ny").display().to_string()];
        told(&run(&with(&["import", &file.display().to_string()], &other)), 0);
        assert_eq!(told(&run(&with(&["export"], &other)), 0), first);
        told(&run(&with(&["check"], &other)), 0);
        let again = run(&with(&["import", &file.display().to_string()], &other));
        assert_eq!(again.status.code(), Some(1), "a place that is not empty is left alone");
        let why = String::from_utf8_lossy(&again.stderr).into_owned();
        assert!(why.contains("rule 39") && why.contains("name an empty place"), "{why}");
    }
}

#[test]
fn a_backup_is_restored_into_an_empty_place_and_proves_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = documents(folder.path());
    for place in places() {
        let words = words_of(&place);
        told(&run(&with(&["import", &source], &words)), 0);
        // The journal also keeps that a backup was made, which the backup itself cannot hold.
        let before = told(&run(&with(&["export"], &words)), 0);
        let backup = place.folder.path().join("kopi").display().to_string();
        told(&run(&with(&["backup", &backup], &words)), 0);
        let empty = place.folder.path().join("genskabt").display().to_string();
        let restored = ["--data".to_owned(), empty];
        told(&run(&with(&["restore", &backup], &restored)), 0);
        assert_eq!(told(&run(&with(&["export"], &restored)), 0), before);
        let again = run(&with(&["restore", &backup], &restored));
        assert_eq!(again.status.code(), Some(1), "a place that is not empty is left alone");
    }
}

#[test]
fn an_encrypted_backup_is_restored_with_the_secret_half_of_its_key_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = documents(folder.path());
    let [secret, other] = ["secret", "other"].map(|it| folder.path().join(it).display().to_string());
    let public = told(&run(&["key", &secret]), 0);
    told(&run(&["key", &other]), 0);
    for place in places() {
        let words = words_of(&place);
        told(&run(&with(&["import", &source], &words)), 0);
        let before = told(&run(&with(&["export"], &words)), 0);
        let backup = place.folder.path().join("kopi.age").display().to_string();
        told(&run(&with(&["backup", &backup, "--key", public.trim()], &words)), 0);
        assert_eq!(
            run(&with(&["backup", &backup, "--key", public.trim()], &words))
                .status
                .code(),
            Some(1)
        );

        let empty = place.folder.path().join("genskabt").display().to_string();
        let restored = ["--data".to_owned(), empty.clone()];
        assert_eq!(run(&with(&["restore", &backup], &restored)).status.code(), Some(2));
        let refused = run(&with(&["restore", &backup, "--key-file", &other], &restored));
        assert_eq!(refused.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&refused.stderr).contains("encrypted to another key"));
        told(&run(&with(&["restore", &backup, "--key-file", &secret], &restored)), 0);
        assert_eq!(told(&run(&with(&["export"], &restored)), 0), before);
        let left = fs::read_dir(&empty)
            .expect("listed")
            .filter_map(|it| it.ok()?.file_name().into_string().ok());
        assert_eq!(
            left.filter(|it| it.starts_with(".backup-")).count(),
            0,
            "nothing that is not encrypted is left"
        );
    }
}

#[test]
fn what_an_interrupted_backup_left_unencrypted_is_told_and_goes_with_the_next_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = documents(folder.path());
    let data = folder.path().join("data");
    let words = ["--data".to_owned(), data.display().to_string()];
    told(&run(&with(&["import", &source], &words)), 0);
    let left = data.join(".backup-x7Yq2w");
    let backup = folder.path().join("kopi").display().to_string();
    for next in [&["erase", "budgettet", "--dry-run"][..], &["backup", &backup]] {
        fs::create_dir_all(left.join("kopi")).expect("made");
        fs::write(left.join("kopi/texts.jsonl"), "udviklingen i budgettet").expect("written");
        let said = told(&run(&with(&["check"], &words)), 0);
        assert!(said.contains(".backup-x7Yq2w was left by a backup"), "{said}");
        told(&run(&with(next, &words)), 0);
        assert!(!left.exists(), "{next:?}");
    }
    fs::create_dir_all(&left).expect("made");
    drop(Server::start(&with(&["serve"], &words)));
    assert!(!left.exists());
}

#[test]
fn entries_that_are_lost_are_found_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = documents(folder.path());
    let [data, backup] = ["data", "kopi"].map(|it| folder.path().join(it).display().to_string());
    let words = ["--data".to_owned(), data.clone()];
    told(&run(&with(&["municipality", "new"], &words)), 0);
    told(&run(&with(&["backup", &backup], &words)), 0);
    told(&run(&with(&["import", &source], &words)), 0);
    told(&run(&with(&["rebuild"], &words)), 0);
    for name in fs::read_dir(&data).expect("listed") {
        let path = name.expect("a name").path();
        if path.is_file() {
            fs::remove_file(path).expect("the disk lost it");
        }
    }
    told(&run(&with(&["municipality", "new"], &words)), 0);
    let said = told(&run(&with(&["check"], &words)), 1);
    assert!(
        said.contains("it holds no entry, and files of entries are there")
            && said.contains("the journal ends at entry 0"),
        "{said}"
    );
    // A restore begins the index anew: it is of the journal that was lost.
    fs::remove_dir_all(format!("{data}/files")).expect("removed");
    told(&run(&with(&["restore", &backup], &words)), 0);
    assert!(told(&run(&with(&["check"], &words)), 0).contains("search index: none yet"));
}

#[test]
fn a_check_makes_nothing_and_says_what_may_not_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = documents(folder.path());
    let of = |name: &str| folder.path().join(name).display().to_string();
    let none = run(&[
        "check",
        "--database",
        "postgres://x@127.0.0.1:1/x",
        "--files",
        &of("nopgf"),
    ]);
    told(&none, 1);
    assert!(String::from_utf8_lossy(&none.stderr).contains("nopgf is not there"));
    assert!(!folder.path().join("nopgf").exists());
    // Each of several is headed by its name.
    let file = of("raadslag.toml");
    let town = |name: &str| {
        format!("[[municipality]]\nname = \"{name}\"\nbase_url = \"https://{name}.example\"\ndata = \"{name}\"\n")
    };
    for name in ["a", "b"] {
        told(&run(&["import", &source, "--data", &of(name)]), 0);
    }
    fs::write(&file, town("a") + &town("b")).expect("written");
    let said = told(&run(&["check", "--config", &file]), 0);
    assert!(
        said.contains("a, https://a.example") && said.contains("b, https://b.example"),
        "{said}"
    );
}

#[test]
fn a_dry_run_keeps_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = documents(folder.path());
    let data = folder.path().join("data");
    let words = ["--data".to_owned(), data.display().to_string()];
    let said = told(&run(&with(&["import", "--dry-run", &source], &words)), 0);
    assert!(said.contains("2 would be read in"), "{said}");
    assert!(!data.exists());
}

#[test]
fn a_page_shows_what_another_process_imports_while_it_serves() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = documents(folder.path());
    for place in places() {
        let words = words_of(&place);
        let server = Server::start(&with(&["serve"], &words));
        assert_eq!(server.get("/moede/direktionen-2026-03-04").0, 404);
        told(&run(&with(&["import", &source], &words)), 0);
        let (status, page) = server.get("/moede/direktionen-2026-03-04");
        assert_eq!(status, 200);
        assert!(page.contains("Direktionen følger udviklingen i budgettet."), "{page}");
    }
}
